"""Writes the pages of the book into a folder: HTML, a start page with a search, and no dead link."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from html import escape
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from assist_rules.book import changes, facts, instruments, places, rules, schemes, standards
from assist_rules.book.index import Index
from assist_rules.book.page import Page
from assist_rules.errors import LANGS, AssistRulesError, Lang, check_option

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

KINDS = {
    "schemes": (schemes.pages, "制度", "Schemes"),
    "rules": (rules.pages, "规则", "Rules"),
    "facts": (facts.pages, "事实", "Facts"),
    "standards": (standards.pages, "标准", "Standards"),
    "instruments": (instruments.pages, "文件", "Instruments"),
    "places": (places.pages, "地方", "Places"),
    "changes": (changes.pages, "变化", "Changes"),
}
"""The kinds of pages, in the order of the start page."""


def write_book(
    folder: Path | str,
    *,
    on: date,
    lang: Lang = "zh",
    pinned: Mapping[str, Sequence[str]] | None = None,
    only: Collection[str] | None = None,
) -> tuple[Path, ...]:
    """Writes the book.

    Args:
        folder: where; it is made, and pages of these names are written over.
        on: the day for which places say what is on file.
        lang: the language of the book.
        pinned: by the id of a rule, the names of worked cases that it decides.
        only: the ids of rules, of which alone pages are written, with what they lead to left out; all by default.

    Returns:
        The files, the start page first.

    Raises:
        UnknownOptionError: there is no such language.
        AssistRulesError: the extra ``book`` is not installed, or a link leads nowhere.
    """
    check_option("lang", lang, LANGS)
    markdown = _markdown()
    index = Index(lang, on, {key: tuple(ids) for key, ids in (pinned or {}).items()})
    if only is None:
        every = {kind: list(of(index)) for kind, (of, _, _) in KINDS.items()}
    else:
        every = {"rules": list(rules.pages(index, only))}
    root = Path(folder)
    written = [root / "index.html"]
    there = {each.path for each in chain.from_iterable(every.values())}
    dead: list[str] = []
    for page in chain.from_iterable(every.values()):
        body = markdown.render(page.text)
        body, missing = _linked(body, there, partial=only is not None)
        dead += [f"{page.path}: {each}" for each in missing]
        path = root / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_document(index, page, body), encoding="utf-8")
        written.append(path)
    if dead:
        raise AssistRulesError.of(
            "dead_link",
            path=dead[0],
            zh=f"有{len(dead)}处链接没有对应的页面，第一处为 {dead[0]}；请补上该页面或者改正链接",
            en=f"{len(dead)} links lead to no page, the first is {dead[0]}; write the page or mend the link",
        )
    written[0].write_text(_start(index, every), encoding="utf-8")
    return tuple(written)


def _markdown() -> MarkdownIt:
    try:
        from markdown_it import MarkdownIt  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise AssistRulesError.of(
            "extra_missing",
            zh="写规则手册需要另行安装：pip install 'assist_rules[book]'",
            en="the book needs an extra: pip install 'assist_rules[book]'",
        ) from error
    return MarkdownIt("commonmark", {"html": True}).enable("table")


_HREF = re.compile(r'<a href="\.\./([^"#]+)">(.*?)</a>')


def _linked(body: str, there: Collection[str], *, partial: bool) -> tuple[str, list[str]]:
    """A page with its links checked; of a part of the book, those to pages left out are no links."""
    missing: list[str] = []

    def checked(found: re.Match[str]) -> str:
        if found[1] in there:
            return found[0]
        if partial:
            return found[2]
        missing.append(found[1])
        return found[0]

    return _HREF.sub(checked, body), missing


_STYLE = """
*{box-sizing:border-box}
body{margin:0 auto;max-width:56rem;padding:1rem 1.125rem 3rem;color:#1a1a1a;background:#fff;overflow-wrap:anywhere;\
font:1rem/1.7 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
h1{font-size:1.5rem;line-height:1.4}h2{font-size:1.125rem;margin-top:2rem;border-bottom:1px solid #ccc}
h3{font-size:1rem}code{font-size:.875em;color:#555}a{color:#1259b5}
.wide,.drawn{overflow-x:auto}.drawn svg{max-width:none}
table{border-collapse:collapse;font-size:.9375rem}td,th{border:1px solid #ccc;padding:.25rem .5rem;text-align:left;\
vertical-align:top}td{min-width:4em}
input{font:inherit;width:100%;padding:.5rem}nav{font-size:.9375rem}
""".strip()

_HEAD = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<style>
{style}
</style>
</head>
<body>
"""


def _head(index: Index, title: str) -> str:
    return _HEAD.format(lang="zh-CN" if index.lang == "zh" else "en", title=escape(title), style=_STYLE)


def _document(index: Index, page: Page, body: str) -> str:
    wide = body.replace("<table>", '<div class="wide"><table>').replace("</table>", "</table></div>")
    start = index.say("规则手册", "The rulebook")
    return (
        f'{_head(index, page.title)}<nav><a href="../index.html">{start}</a></nav>\n<main>\n'
        f"<h1>{escape(page.title)}</h1>\n{wide}</main>\n</body>\n</html>\n"
    )


_SEARCH = r"""
const box = document.querySelector("input"), list = document.querySelector("#found"), all = document.querySelector("#all");
// Of a list such as 赡养、抚养、扶养费 the word 赡养费 is found by its pairs of characters.
const pairs = w => w.length > 2 && /^[\u4e00-\u9fff]+$/.test(w) ? [...w].slice(1).map((c, i) => w[i] + c) : [w];
const near = (text, w) => pairs(w).every(p => text.includes(p));
const score = (p, w) => p[0].toLowerCase().includes(w) ? 4 : near(p[0].toLowerCase(), w) ? 3 : p[2].includes(w) ? 2 : near(p[2], w) ? 1 : 0;
box.addEventListener("input", () => {
  const words = box.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const hits = PAGES.map(p => [Math.min(...words.map(w => score(p, w))), p]).filter(h => words.length && h[0] > 0);
  hits.sort((a, b) => b[0] - a[0]);
  all.hidden = words.length > 0;
  list.replaceChildren(...hits.slice(0, 200).map(([, p]) => {
    const item = document.createElement("li"), a = document.createElement("a");
    a.href = p[1]; a.textContent = p[0]; item.append(a, " " + p[3]);
    return item;
  }));
});
""".strip()


def _start(index: Index, every: Mapping[str, Sequence[Page]]) -> str:
    """The start page: a search over titles, ids and what provisions say, and a list of each kind."""
    say = index.say
    title = say("社会救助规则手册", "The rulebook of social assistance")
    label = say("查找：标题、编号、条文要点", "Find: titles, ids, what provisions say")
    found = [
        [
            page.title,
            page.path,
            f"{page.title} {page.words} {_read(page.text)}".lower(),
            say(*KINDS[kind][1:]),
        ]
        for kind, pages in every.items()
        for page in pages
    ]
    pages = json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return (
        f"{_head(index, title)}<main>\n<h1>{escape(title)}</h1>\n"
        f'<p><label>{escape(label)}<input type="search" autocomplete="off"></label></p>\n<ul id="found"></ul>\n'
        f'<div id="all">\n{"".join(_lists(index, every))}</div>\n</main>\n'
        f"<script>\nconst PAGES = {pages};\n{_SEARCH}\n</script>\n</body>\n</html>\n"
    )


_MARKS = re.compile(r"<details>.*?</details>|^\|.*?$|\]\([^)]*\)|[\\`*\[\]]", re.DOTALL | re.MULTILINE)


def _read(text: str) -> str:
    """The words of a page without its marks, drawings and tables."""
    return " ".join(_MARKS.sub("", text).split())


def _lists(index: Index, every: Mapping[str, Sequence[Page]]) -> Iterator[str]:
    for kind, held in every.items():
        if not held:
            continue
        name = index.say(*KINDS[kind][1:])
        links = "".join(f'<li><a href="{escape(each.path)}">{escape(each.title)}</a></li>\n' for each in held)
        body = f"<ul>\n{links}</ul>\n"
        folded = f"<details><summary>{len(held)}</summary>\n{body}</details>\n"
        yield f"<h2>{escape(name)}</h2>\n{body if kind == 'schemes' else folded}"
