"""A decision as text: the deciding part, or the whole trace as a tree."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, get_args

from assist_rules.decision import wording
from assist_rules.decision.answer import Answer
from assist_rules.decision.formula import formula, signed
from assist_rules.decision.outline import Outline, finding_of, outline
from assist_rules.decision.warn import reformed
from assist_rules.errors import LANGS, Lang, check_option
from assist_rules.expressions import Level, Unit
from assist_rules.readings.findings import Comparison, Finding, range_text

if TYPE_CHECKING:
    from assist_rules.decision.assessment import Assessment

Detail = Literal["deciding", "full"]


def explain(decision: Answer, lang: Lang = "zh", detail: Detail = "deciding") -> str:
    """The decision in words.

    Args:
        decision: the decision.
        lang: the language.
        detail: what settles the answer or holds it open, or every finding with what it compared and read.

    Raises:
        UnknownOptionError: there is no such language or detail.
    """
    check_option("lang", lang, LANGS)
    check_option("detail", detail, get_args(Detail))
    lines = [*under_reform(decision, lang), *outline_lines(outline(decision, lang), lang)]
    if detail == "full" and decision.is_in_force:
        lines += ["", "推理过程：" if lang == "zh" else "How it was found:", *trace_lines(decision, lang)]
    return "\n".join(lines)


def under_reform(decision: Answer, lang: Lang) -> Iterator[str]:
    """What stands before all else: that it is no decision by the law as it is."""
    for each in reformed(decision):
        yield f"【改革推演】{each.zh}" if lang == "zh" else f"[Reform] {each.en}"


def outline_lines(said: Outline, lang: Lang) -> Iterator[str]:
    """An outline as text, a line each."""
    yield said.headline
    yield from said.about
    for section in said.sections:
        if section.title:
            yield section.title + ("：" if lang == "zh" else ":")
        for number, line in enumerate(section.lines, 1):
            yield f"{number}. {line}"
    yield from said.closing


def explain_all(assessment: Assessment, lang: Lang = "zh", detail: Detail = "deciding") -> str:
    """All schemes in words.

    Args:
        assessment: the assessment.
        lang: the language.
        detail: what settles the answers or holds them open; or, after it, each decision with every finding.

    Raises:
        UnknownOptionError: there is no such language or detail.
    """
    from assist_rules.decision.assessment_outline import assessment_outline  # noqa: PLC0415 - one decision needs none

    check_option("lang", lang, LANGS)
    check_option("detail", detail, get_args(Detail))
    first = next(iter(assessment.values()))
    lines = [*under_reform(first, lang), *outline_lines(assessment_outline(assessment, lang), lang)]
    if detail == "full":
        for decision in assessment.in_turn:
            lines += ["", explain(decision, lang, "full")]
    return "\n".join(lines)


# --- the trace --------------------------------------------------------------------------------------------


def trace_lines(decision: Answer, lang: Lang = "zh") -> list[str]:
    """Every finding once, indented under the rule that asks for it; later mentions refer to it.

    Of a finding on which nothing hangs where it is asked the value stands there, and what it rests on nowhere.
    """
    seen: set[Finding] = set()
    passed: set[Finding] = set()
    lines: list[str] = []
    for rule in decision.roots:
        _branch(decision, finding_of(decision, rule.id), 0, (seen, passed), lines, lang)
    ahead = list(passed)
    while ahead:
        below = [each for each in ahead.pop().children if each not in passed]
        passed.update(below)
        ahead += below
    # What is asked of each item of a list hangs on nothing where the list is empty.
    for found in decision.trace:
        if found not in seen and found not in passed:
            _branch(decision, found, 0, (seen, passed), lines, lang)
    return lines


def _branch(
    decision: Answer,
    found: Finding,
    depth: int,
    told: tuple[set[Finding], set[Finding]],
    lines: list[str],
    lang: Lang,
) -> None:
    """Adds a finding, and what it rests on, to the lines; *told* are those written out, and those passed over."""
    zh = lang == "zh"
    seen, passed = told
    indent = "  " * depth
    first = found not in seen
    lines.append(
        f"{indent}{'·' if first else '↑'} {head(decision, found, lang)}"
        + ("" if first else "（见前）" if zh else " (see above)")
    )
    if not first:
        return
    seen.add(found)
    lines += [f"{indent}    {line}" for line in details(decision, found, lang)]
    for child in found.children:
        if child in found.passed_over and child not in seen:
            passed.add(child)
            note = "（此处不取决于它，从略）" if zh else " (nothing hangs on it here, left out)"
            lines.append(f"{indent}  · {head(decision, child, lang)}{note}")
        else:
            _branch(decision, child, depth + 1, told, lines, lang)


def head(decision: Answer, found: Finding, lang: Lang = "zh") -> str:
    """A finding by name, with its value."""
    return found.run.once(
        ("head", lang, found.cell.index, found.row),
        lambda: f"{name(decision, found, lang)}{'：' if lang == 'zh' else ': '}{value(found, lang)}",
    )


def name(decision: Answer, found: Finding, lang: Lang = "zh") -> str:
    """A finding by the title of its rule and whom or what it is about."""
    title = wording.title(found.rule, lang)
    if found.member is None:
        return title
    who = wording.person(decision.application, found.member, lang)
    if found.cell.level is Level.KIN:
        beside = found.run.rows.members[found.run.other(found.row)].id
        who += (
            f"与{wording.person(decision.application, beside, lang)}"
            if lang == "zh"
            else (f" and {wording.person(decision.application, beside, lang)}")
        )
    item = found.place.rpartition("[")[2].removesuffix("]") if found.cell.level.parent is not None else ""
    if item.isdigit() and found.cell.level != "member":
        who += f"，第{int(item) + 1}项" if lang == "zh" else f", no. {int(item) + 1}"
    return f"{title}（{who}）" if lang == "zh" else f"{title} ({who})"


def value(found: Finding, lang: Lang = "zh") -> str:
    """The value of a finding; an amount with its formula."""
    return formula(found, lang) if found.rule.is_amount else found.text(lang)


NOTHING = (Decimal(0), Decimal(0))


def details(decision: Answer, found: Finding, lang: Lang = "zh") -> Iterator[str]:
    """Below a finding: its article, what it compared and what it read."""
    zh = lang == "zh"
    source = wording.citations(decision, found.rule, lang)
    yield f"依据：{source}" if zh else f"by {source}"
    unseen = any(leaf.kind == "standard" and leaf.status == "not_shown" for leaf in found.inputs)
    for each in found.compared:
        # Switches and multiples stand among the inputs; with a limit that the place has not shown, and from a day that
        # nobody told, nothing is compared.
        if each.unit is Unit.NUMBER or (unseen and NOTHING in {each.left, each.right}):
            continue
        if each.unit is Unit.MONTHS and any(map(wording.is_untold_day, found.inputs)):
            continue
        yield ("比较：" if zh else "compared: ") + compared(each, lang)
    for leaf in found.inputs:
        who = ""
        if leaf.member is not None and leaf.member != found.member:
            who = wording.person(decision.application, leaf.member, lang) + ("的" if zh else ": ")
        title, text = wording.input_title(leaf, lang), wording.input_value(leaf, lang)
        yield f"{who}{title}：{text}" if zh else f"{who}{title}: {text}"


SIGNS = {
    "<": ("低于", "不低于", "is below", "is not below"),
    "<=": ("不超过", "超过", "is at most", "is more than"),
}
"""The two comparisons and their negations in words."""
SIGNS_OF_DAYS = {
    "<": ("早于", "不早于", "is before", "is not before"),
    "<=": ("不晚于", "晚于", "is not after", "is after"),
}
"""The same of two days."""


def compared(each: Comparison, lang: Lang = "zh") -> str:
    """A comparison in words."""
    if each.unit is Unit.MONTHS and (each.left[1] < 0 or each.right[1] < 0):
        # No time has passed from a day that is still to come, and there is no length to compare.
        return (
            "起算日期在后，期间尚未开始"
            if lang == "zh"
            else "the time has not begun, its first day is yet to come"
        )
    left, right = (range_text(side, each.unit, lang) for side in (each.left, each.right))
    if each.unit is not Unit.DATE:
        left, right = signed(left, lang), signed(right, lang)
    if each.of_age and lang == "zh":
        left, right = left.replace("年", "岁"), right.replace("年", "岁")
    zh, zh_not, en, en_not = (SIGNS_OF_DAYS if each.unit is Unit.DATE else SIGNS)[each.sign]
    must = each.left[1] < each.right[0] or (each.sign == "<=" and each.left[1] == each.right[0])
    may = each.left[0] < each.right[1] or (each.sign == "<=" and each.left[0] == each.right[1])
    if must:
        return f"{left}{zh}{right}" if lang == "zh" else f"{left} {en} {right}"
    if may:
        return f"{left}可能{zh}{right}" if lang == "zh" else f"{left} may be {en.removeprefix('is ')} {right}"
    return f"{left}{zh_not}{right}" if lang == "zh" else f"{left} {en_not} {right}"
