"""Diagrams of a rule, and of how a decision was found: Mermaid text, or SVG drawn without a browser.

A rule is drawn as its expression, down to the rules, facts and standards that it names; a decision as its findings,
each with what settles it, or with all that it rests on. Colours repeat what the words say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import count
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never, get_args
from unicodedata import east_asian_width

from assist_rules.decision.document import Tone
from assist_rules.decision.outline import finding_of
from assist_rules.decision.text import Detail, head
from assist_rules.decision.wording import headline
from assist_rules.errors import LANGS, Lang, check_option
from assist_rules.expressions import CONDITIONS, AllOf, AnyOf, Choose, Exists, Expression, Not
from assist_rules.readings.findings import Finding
from assist_rules.readings.rulebook import LEVELS, in_words

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer
    from assist_rules.rule import Rule

Drawn: TypeAlias = Literal["svg", "mermaid"]
"""SVG as text, or the text of a Mermaid flow chart."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A box with what hangs on it.

    Attributes:
        text: what stands in it.
        below: the boxes that it rests on, in order.
        tone: its colour; None where it has none.
    """

    text: str
    below: tuple[Branch, ...] = ()
    tone: Tone | None = None


def rule_diagram(rule: Rule, lang: Lang = "zh", format: Drawn = "svg") -> str:  # noqa: A002 - as of a rule's page
    """A rule drawn as its expression.

    Raises:
        UnknownOptionError: there is no such language or form.
    """
    check_option("lang", lang, LANGS)
    return drawn(Branch(rule.zh if lang == "zh" else rule.en, (_of(rule.states, lang),)), format)


LEVELS_DRAWN = 3
"""How many findings hang on one another where only what decides is drawn: a page or two, where all are thirty."""


def decision_diagram(
    decision: Answer,
    lang: Lang = "zh",
    format: Drawn = "svg",  # noqa: A002
    detail: Detail = "deciding",
) -> str:
    """A decision drawn as its findings; one that is asked again stands where it was asked first.

    Raises:
        UnknownOptionError: there is no such language, form or detail.
    """
    check_option("lang", lang, LANGS)
    check_option("detail", detail, get_args(Detail))
    full = detail == "full"
    seen: set[Finding] = set()

    def branch(found: Finding, left: int) -> Branch:
        rests_on = found.children if full else [each for each in found.settling if isinstance(each, Finding)]
        is_new = found not in seen
        folded = is_new and bool(rests_on) and left == 0
        if not folded:
            seen.add(found)
        below = tuple(branch(each, left - 1) for each in rests_on) if is_new and not folded else ()
        return Branch(head(decision, found, lang) + (FOLDED[lang] if folded else ""), below, _tone(found))

    ways = decision.deciding_ways
    rules = (
        decision.roots
        if full
        else [rule for way in ways for rule in (way.eligible, decision.amount_of(way)) if rule]
    )
    roots = tuple(branch(finding_of(decision, rule.id), -1 if full else LEVELS_DRAWN) for rule in rules)
    return drawn(Branch(headline(decision, lang), roots), format)


FOLDED: dict[Lang, str] = {"zh": "（其下从略）", "en": " (more below)"}
"""What a box ends with of which what it rests on is not drawn."""


def drawn(root: Branch, format: Drawn = "svg") -> str:  # noqa: A002
    """Boxes as SVG or as Mermaid text.

    Raises:
        UnknownOptionError: there is no such form.
    """
    check_option("format", format, get_args(Drawn))
    match format:
        case "svg":
            return _svg(root)
        case "mermaid":
            return "\n".join(["flowchart TD", *_mermaid(root)]) + "\n"
        case _:
            assert_never(format)


# --- what is drawn ---------------------------------------------------------------------------------------


def _of(node: Expression, lang: Lang) -> Branch:
    zh = lang == "zh"
    match node:
        case AllOf(parts=parts) if len(parts) > 1:
            return Branch("都须满足" if zh else "all of these", tuple(_of(part, lang) for part in parts))
        case AnyOf(parts=parts) if len(parts) > 1:
            return Branch("满足其中一项" if zh else "one of these", tuple(_of(part, lang) for part in parts))
        case Not(part=Exists(over=over, where=Not(part=where))):
            return Branch(f"每一{LEVELS[over][0]}" if zh else f"every {LEVELS[over][1]}", (_of(where, lang),))
        case Exists(over=over, where=where):
            return Branch(f"有{LEVELS[over][0]}" if zh else f"some {LEVELS[over][1]}", (_of(where, lang),))
        case Not(part=AllOf() | AnyOf() as part):
            return Branch("并非" if zh else "not", (_of(part, lang),))
        case Choose(condition=condition, then=then, otherwise=otherwise):
            return Branch(
                "视情况" if zh else "it depends",
                (
                    _titled("如果" if zh else "if", condition, lang),
                    _titled("则为" if zh else "then", then, lang),
                    _titled("否则为" if zh else "else", otherwise, lang),
                ),
            )
        case _:
            return Branch(in_words(node, lang))


def _titled(word: str, node: Expression, lang: Lang) -> Branch:
    below = _of(node, lang)
    if below.below or isinstance(node, CONDITIONS):
        return Branch(word, (below,))
    return Branch(f"{word}{'：' if lang == 'zh' else ': '}{below.text}")


def _tone(found: Finding) -> Tone | None:
    held = found.holds
    if found.rule.is_amount:
        return None
    return "open" if held is None else "yes" if held else "no"


# --- Mermaid ---------------------------------------------------------------------------------------------

_CLASSES: dict[Tone, str] = {"yes": "#2e7d32", "no": "#b71c1c", "open": "#8a6d00"}


def _mermaid(root: Branch) -> Iterator[str]:
    numbers = count()
    used: set[Tone] = set()

    def lines(branch: Branch, above: int | None) -> Iterator[str]:
        number = next(numbers)
        # Quotes and a few signs end a label; Mermaid reads them as entities.
        label = (
            branch.text.replace("#", "#35;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")
        )
        tone = "" if branch.tone is None else f":::{branch.tone}"
        if branch.tone is not None:
            used.add(branch.tone)
        yield f'  n{number}["{label}"]{tone}'
        if above is not None:
            yield f"  n{above} --> n{number}"
        for each in branch.below:
            yield from lines(each, number)

    yield from lines(root, None)
    yield from (f"  classDef {tone} stroke:{_CLASSES[tone]}" for tone in sorted(used))


# --- SVG -------------------------------------------------------------------------------------------------

_EM, _LINE, _INDENT, _PAD, _GAP, _WIDEST = 14, 20, 26, 8, 8, 44
"""Sizes in pixels; the widest line in ems."""


def _svg(root: Branch) -> str:
    parts: list[str] = []
    bottom = right = 0.0

    def box(branch: Branch, depth: int, above: float | None) -> None:
        nonlocal bottom, right
        lines = list(_wrapped(branch.text))
        x, y = depth * _INDENT, bottom + _GAP
        width = max(map(_ems, lines)) * _EM + 2 * _PAD
        height = len(lines) * _LINE + _PAD
        colour = "#767676" if branch.tone is None else _CLASSES[branch.tone]
        middle = y + height / 2
        if above is not None:
            stem = x - _INDENT + _PAD
            parts.append(f'<path d="M{stem} {above:g}V{middle:g}H{x}" fill="none" stroke="#999"/>')
        parts.append(
            f'<rect x="{x}" y="{y:g}" width="{width:g}" height="{height}" rx="4" fill="#fff" stroke="{colour}"/>'
        )
        for number, line in enumerate(lines):
            at = y + _PAD / 2 + number * _LINE + _EM
            parts.append(f'<text x="{x + _PAD}" y="{at:g}">{escape(line, quote=False)}</text>')
        bottom, right = y + height, max(right, x + width)
        foot = bottom
        for each in branch.below:
            box(each, depth + 1, foot)

    box(root, 0, None)
    title = escape(root.text, quote=False)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="-1 0 {right + 2:g} {bottom + _GAP:g}" '
        f'width="{right + 2:g}" font-size="{_EM}" font-family="system-ui, \'Noto Sans CJK SC\', sans-serif" '
        f'fill="#1a1a1a"><title>{title}</title>{"".join(parts)}</svg>'
    )


def _ems(text: str) -> float:
    """About how wide a text is."""
    return sum(1 if east_asian_width(each) in "WFA" else 0.58 for each in text)


def _wrapped(text: str) -> Iterator[str]:
    """A text in lines; between words where it has any, and else between characters."""
    line = ""
    for word in _words(text):
        if line and _ems(line + word) > _WIDEST:
            yield line.rstrip()
            line = ""
        line += word
    yield line.rstrip()


def _words(text: str) -> Iterator[str]:
    word = ""
    for each in text:
        if east_asian_width(each) in "WF":
            if word:
                yield word
            word = ""
            yield each
            continue
        word += each
        if each == " ":
            yield word
            word = ""
    if word:
        yield word
