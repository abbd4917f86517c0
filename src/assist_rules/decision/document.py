"""A document of HTML that stands alone: no script, no request, no font of its own; for a phone and for A4.

What is written here knows nothing of decisions: lines in, a page out. Instruments that the lines name in full are
numbered in the order in which they come and listed once, at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import chain
from typing import TYPE_CHECKING, Literal, TypeAlias
from unicodedata import numeric

if TYPE_CHECKING:
    from assist_rules.errors import Lang

Tone: TypeAlias = Literal["yes", "no", "open"]
"""The colour beside a result, which the words say as well."""


Kind: TypeAlias = Literal["said", "counted", "sources", "signed"]
"""What the lines of a passage are: sentences, a numbered list, the texts cited by number, who signs and when."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands under one heading.

    Attributes:
        title: the heading; "" where there is none.
        lines: what is said; without their numbers where they are numbered.
        kind: what they are.
    """

    title: str
    lines: tuple[str, ...]
    kind: Kind = "said"


@dataclass(frozen=True, slots=True)
class Step:
    """A finding in the annex, with what it rests on.

    Attributes:
        number: its place in the annex, from 1.
        text: the finding with its value.
        details: its article, what was compared and read; empty where it was shown before.
        below: what it rests on; empty where it was shown before.
        is_again: whether it was shown before, under *number*.
    """

    number: int
    text: str
    details: tuple[str, ...] = ()
    below: tuple[Step, ...] = ()
    is_again: bool = False


@dataclass(frozen=True, slots=True)
class Annex:
    """How one answer was found.

    Attributes:
        title: its heading.
        steps: the findings that it was asked for, and what hangs on none of them.
    """

    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says.

    Attributes:
        title: the title of the document.
        result: the result in a few words; "" where there is none to show.
        tone: its colour.
        passages: the body, in order.
        sources: the names of texts that stand as numbers in the lines, and in full in a list at the end; where the
            passages cite by numbers themselves, in the annexes alone.
        annexes: how it was found; empty where that is not shown.
    """

    title: str
    result: str
    tone: Tone
    passages: tuple[Passage, ...]
    sources: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()

    @property
    def cited(self) -> int:
        """How many texts the passages list by number themselves."""
        listed = ["".join(each.lines) for each in self.passages if each.kind == "sources"]
        return len(set(_RING.findall("".join(listed))))


def passages(lines: Iterable[str]) -> list[Passage]:
    """The lines of a text in passages.

    A few words with a colon before a list are its heading. A list is numbered 1, 2, 3; or it tells the texts that are
    cited by ①, ②, ③, on lines of their own or on one. A day that stands alone is that of a signature, which is above it.
    """
    found = [Passage("", ())]
    for line in chain.from_iterable(map(_apart, lines)):
        last = found[-1]
        kind, text = _kind(line, last)
        if kind == last.kind and kind != "signed":
            found[-1] = replace(last, lines=(*last.lines, text))
        elif kind == "signed" and last.lines:
            found[-1] = replace(last, lines=last.lines[:-1])
            found.append(Passage("", (last.lines[-1], text), kind))
        else:
            title = "" if kind in {"said", "signed"} else _heading(found)
            found.append(Passage(title, (text,), kind))
    return [each for each in found if each.lines]


_HEADING = re.compile(r"[^,.，。；]+[:：]")
"""A heading is no sentence: nothing in it has a comma or a stop."""
_CITED = re.compile(r"(?P<title>依据|Sources|By)[:：] ?(?P<texts>.*?)[.。]?")
"""What the texts are under that are cited by number."""
_DAY = re.compile(r"[＿\d]+年[＿\d]+月[＿\d]+日|[_\d]{4}-[_\d]{2}-[_\d]{2}")


def _apart(line: str) -> Iterator[str]:
    """Texts that are cited on one line, each on a line of its own under their heading."""
    cited = _CITED.fullmatch(line)
    if cited is None or not cited["texts"]:
        yield line
        return
    yield f"{cited['title'].replace('By', 'Sources')}："
    rest, number = cited["texts"], 2
    while rest:
        text, _, after = rest.partition(f"；{ring(number)}" if "；" in rest else f"; {ring(number)}")
        yield text
        rest, number = after and ring(number) + after, number + 1


def _kind(line: str, last: Passage) -> tuple[Kind, str]:
    """What a line is after a passage, and what it says without its number."""
    number, dot, rest = line.partition(". ")
    if dot and number == str(len(last.lines) + 1 if last.kind == "counted" else 1):
        return "counted", rest
    below = last.kind == "sources" or (
        last.kind == "said" and last.lines and _CITED.fullmatch(last.lines[-1])
    )
    if below and _RING.search(line):
        return "sources", line
    return ("signed" if _DAY.fullmatch(line) else "said"), line


def _heading(found: list[Passage]) -> str:
    """Takes the heading of a list from the end of what was said before it; "" where it has none."""
    last = found[-1]
    if last.kind != "said" or not last.lines or not _HEADING.fullmatch(last.lines[-1]):
        return ""
    found[-1] = replace(last, lines=last.lines[:-1])
    return last.lines[-1].rstrip(":：")


# --- instruments by number --------------------------------------------------------------------------------


class Sources:
    """The texts that a page names, numbered in the order in which they come.

    Args:
        texts: the names that become numbers where they stand.
        cited: how many texts have a number already, which the lines use.
        within: what sets the marks of one page apart from those of another in the same document.
    """

    def __init__(self, texts: Iterable[str], cited: int = 0, within: str = "") -> None:
        self.within = within
        self._numbers = {ring(number): number for number in range(1, cited + 1)}
        longest_first = sorted({each for each in (*texts, *self._numbers) if each}, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def split(self, text: str) -> Iterator[str | int]:
        """A text in pieces: what is said, and in place of each name of a source its number."""
        at = 0
        for found in self._known.finditer(text):
            yield text[at : found.start()]
            yield self._numbers.setdefault(found[0], len(self._numbers) + 1)
            at = found.end()
        yield text[at:]

    @property
    def named(self) -> tuple[str, ...]:
        """What has a number so far, in order."""
        return tuple(self._numbers)


RINGS = ((20, 0x2460), (35, 0x3251 - 20), (50, 0x32B1 - 35))
"""Up to which number rings stand where in Unicode, less one."""


_RING = re.compile("[①-⑳㉑-㉟㊱-㊿]")


def ring(number: int) -> str:
    """A number in a ring; above 50, of which there are none, in brackets."""
    for last, start in RINGS:
        if number <= last:
            return chr(start + number - 1)
    return f"[{number}]"


# --- the document -----------------------------------------------------------------------------------------

_STYLE = """
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#fff;color:#1a1a1a;overflow-wrap:anywhere;font:1.0625rem/1.75 system-ui,"PingFang SC",\
"Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
main{max-width:44rem;margin:0 auto;padding:1rem 1.125rem 3rem}
h1{font-size:1.375rem;line-height:1.4;margin:.5rem 0 1rem}
h2{font-size:1.125rem;line-height:1.4;margin:1.75rem 0 .5rem;padding-bottom:.25rem;border-bottom:1px solid #ccc}
p{margin:.5rem 0}
ol,ul{margin:.25rem 0;padding-left:1.75em}
li{margin:.5rem 0}
a{color:#1769d6;text-decoration:none}
.result{margin:1rem 0;padding:.75rem 1rem;border-left:.375rem solid;font-size:1.1875rem;font-weight:700}
.yes{border-color:#2e7d32;background:#eef6ee}
.no{border-color:#b71c1c;background:#fdf1f0}
.open{border-color:#8a6d00;background:#fdf8e6}
article+article{margin-top:3rem}
.signed{text-align:right}
.sources,.annex{font-size:.9375rem;line-height:1.65}
.sources ul,.annex ul{list-style:none;padding:0}
.sources li{padding-left:1.5em;text-indent:-1.5em;margin:.25rem 0}
.sources b{font-weight:400}
.annex ul ul{padding-left:.75em;border-left:1px solid #ddd}
.annex li p{margin:0;padding-left:1em;color:#555}
.annex a{text-decoration:underline}
@page{size:A4;margin:20mm 18mm}
@media print{
body{font-size:11pt;line-height:1.6}
main{max-width:none;padding:0}
a{color:inherit}
li,p{break-inside:avoid}
.annex li{break-inside:auto}
h2{break-after:avoid}
article+article{break-before:page}
.annex{break-before:page;font-size:9pt}
}
""".strip()

_HEAD = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="format-detection" content="telephone=no">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<style>
{style}
</style>
</head>
<body>
<main>"""
# The policy forbids what the page does not do anyway; the empty icon keeps a browser from asking for one.

_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff][\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef〔〕《》“”0-9]*")


_JOINED = "\u2060"
"""Keeps a number on the line of what it stands at."""


def document(pages: Sequence[Page], lang: Lang = "zh") -> str:
    """The whole document, under the title of its first page; each further page begins a sheet of its own."""
    parts = [_HEAD.format(lang="zh-CN" if lang == "zh" else "en", title=escape(pages[0].title), style=_STYLE)]
    for number, page in enumerate(pages, 1):
        parts.append("<article>")
        parts += _article(page, f"{number}-" if number > 1 else "", lang)
        parts.append("</article>")
    parts.append("</main>\n</body>\n</html>\n")
    return "\n".join(parts)


def _article(page: Page, within: str, lang: Lang) -> Iterator[str]:
    zh, cited = lang == "zh", page.cited
    listed = Sources(() if cited else page.sources, cited, within)
    annexed = Sources(page.sources, cited, within) if cited else listed
    yield f"<h1>{_plain(page.title, lang)}</h1>"
    if page.result:
        yield f'<p class="result {page.tone}">{_plain(page.result, lang)}</p>'
    for passage in page.passages:
        yield from _passage(passage, listed, lang)
    if listed.named[cited:]:
        title = "所依据的文件" if zh else "Papers named above"
        yield from _list(_numbered(listed.named), title, within, lang)
    before = len(listed.named)
    for annex in page.annexes:
        yield f'<section class="annex">\n<h2>{_plain(annex.title, lang)}</h2>'
        yield from _steps(annex.steps, annexed, lang)
        yield "</section>"
    if len(annexed.named) > before:
        title = "推理过程所依据的文件" if zh else "Papers named in the annex"
        yield from _list(_numbered(annexed.named, before), title, within, lang)


def _list(lines: Iterable[str], title: str, within: str, lang: Lang) -> Iterator[str]:
    """The texts that are cited; a number stands where the ways to it lead."""
    yield '<section class="sources">'
    if title:
        yield f"<h2>{_plain(title, lang)}</h2>"
    yield "<ul>"
    for line in lines:
        # In a list in English a space stands between a number and a name.
        apart = re.sub(rf"^({_RING.pattern})(?=\w)", r"\1 ", line) if lang == "en" else line
        text = _RING.sub(
            lambda mark: f'<b id="s{within}{numeric(mark[0]):.0f}">{mark[0]}</b>{_JOINED}',
            _plain(apart, lang),
        )
        yield f"<li>{text}</li>"
    yield "</ul>\n</section>"


def _numbered(names: Sequence[str], after: int = 0) -> Iterator[str]:
    """Names behind their numbers."""
    yield from (f"{ring(number)} {name}" for number, name in enumerate(names, 1) if number > after)


def _passage(passage: Passage, sources: Sources, lang: Lang) -> Iterator[str]:
    if passage.kind == "sources":
        yield from _list(passage.lines, passage.title, sources.within, lang)
        return
    if passage.title:
        yield f"<h2>{_plain(passage.title, lang)}</h2>"
    lines = [_inline(line, sources, lang) for line in passage.lines]
    if passage.kind == "counted" and len(lines) > 1:
        yield "<ol>"
        yield from (f"<li>{line}</li>" for line in lines)
        yield "</ol>"
    else:
        mark = ' class="signed"' if passage.kind == "signed" else ""
        yield from (f"<p{mark}>{line}</p>" for line in lines)


def _steps(steps: Iterable[Step], sources: Sources, lang: Lang) -> Iterator[str]:
    yield "<ul>"
    for step in steps:
        text = _inline(step.text, sources, lang)
        if step.is_again:
            see = f"见第{step.number}项" if lang == "zh" else f"see {step.number}"
            yield f'<li>{text} <a href="#f{sources.within}{step.number}">{see}</a></li>'
            continue
        details = "".join(f"<p>{_inline(line, sources, lang)}</p>" for line in step.details)
        yield f'<li id="f{sources.within}{step.number}">{step.number}. {text}{details}'
        if step.below:
            yield from _steps(step.below, sources, lang)
        yield "</li>"
    yield "</ul>"


def _inline(text: str, sources: Sources, lang: Lang) -> str:
    """A line with the numbers of the texts that it names, each a way to the list."""
    return "".join(
        _plain(each, lang)
        if isinstance(each, str)
        else f'{_JOINED}<a href="#s{sources.within}{each}">{ring(each)}</a>'
        for each in sources.split(text)
    )


def _plain(text: str, lang: Lang) -> str:
    """A text as HTML; what is Chinese in another language says so, for its glyphs and for who reads it aloud."""
    safe = escape(text, quote=False)
    return safe if lang == "zh" else _CHINESE.sub(r'<span lang="zh-CN">\g<0></span>', safe)
