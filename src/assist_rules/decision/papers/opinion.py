"""The office's copy (审核意见): the answer with everything behind it, and what is to be filled in before a paper is sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assist_rules.decision import wording
from assist_rules.decision.answer import Outcome
from assist_rules.decision.outline import capital, outline, scheme_name, supplied
from assist_rules.decision.papers.grant import has_sum
from assist_rules.decision.papers.sheet import Sheet

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer
    from assist_rules.errors import Lang
    from assist_rules.schemes.procedure import Deadline, Information


def opinion(decision: Answer, lang: Lang, sent: Sheet) -> Sheet:
    """The copy that stays in the office.

    Args:
        decision: the decision.
        lang: the language.
        sent: the paper that would be sent, of which it says what is still blank.
    """
    sheet = Sheet(decision, lang)
    sheet.lines += _lines(decision, lang, sent)
    return sheet


def _lines(decision: Answer, lang: Lang, sent: Sheet) -> Iterator[str]:
    zh = lang == "zh"
    yield (
        f"{scheme_name(decision, lang)}审核意见（供复核，不送达申请人）"
        if zh
        else f"Opinion for review, not for the applicant: {scheme_name(decision, lang)}"
    )
    said = outline(decision, lang)
    yield said.headline
    yield from said.about
    for section in said.sections:
        if section.title:
            yield section.title + ("：" if zh else ":")
        yield from (f"{number}. {line}" for number, line in enumerate(section.lines, 1))
    if decision.outcome is Outcome.INELIGIBLE and decision.warnings:
        yield "提示：" if zh else "Note:"
        yield from (
            f"{n}. {each.zh if zh else capital(each.en)}" for n, each in enumerate(decision.warnings, 1)
        )
    if not decision.is_in_force:
        return
    yield from _before_it_is_sent(sent, lang)
    settled = [found for found in decision.trace if not found.is_open]
    total = len(decision.trace)
    yield (
        f"推理过程共{total}项结论，其中{len(settled)}项已经确定，{total - len(settled)}项待定。"
        if zh
        else f"{total} findings, {len(settled)} settled and {total - len(settled)} open."
    )
    authority = decision.authority
    source = authority.cites.text(lang)
    yield (
        f"受理：{authority.accepts_zh}；审核确认：{authority.decides_zh}（{source}）"
        if zh
        else f"Accepts: {authority.accepts_en}; decides: {authority.decides_en} ({source})"
    )
    yield from said.closing if decision.outcome is not Outcome.INELIGIBLE else supplied(decision, lang)
    for deadline in decision.deadlines:
        yield _deadline(deadline, lang)
    for note in decision.information:
        yield _note(note, lang)


def _before_it_is_sent(sent: Sheet, lang: Lang) -> Iterator[str]:
    """What is still to be filled in or settled before the paper goes out."""
    zh = lang == "zh"
    entitlement = sent.decision.entitlement
    if sent.decision.outcome is Outcome.ELIGIBLE and entitlement is not None and not has_sum(sent.decision):
        due = wording.due(entitlement, lang)
        yield (
            f"金额尚未确定（{due}），确认通知书暂不制发；先查清上列事项。"
            if zh
            else f"The amount is not settled ({due}): no notice of confirmation until the points above are found out."
        )
    if sent.blanks:
        yield "送达前补全：" if zh else "To be filled in before it is sent:"
        yield from (f"{n}. {line}" for n, line in enumerate(sent.blanks, 1))


def _note(note: Information, lang: Lang) -> str:
    return f"{note.zh}（{note.cites.text('zh')}）" if lang == "zh" else f"{note.en} ({note.cites.text('en')})"


UNITS = {
    "working_days": ("个工作日", "working days"),
    "days": ("天", "days"),
    "months": ("个月", "months"),
    "hours": ("小时", "hours"),
}
"""The units of time limits."""


def _deadline(deadline: Deadline, lang: Lang) -> str:
    unit, source = UNITS[deadline.unit], deadline.cites.text(lang)
    if deadline.paper:
        source += f"；期限见{deadline.paper}" if lang == "zh" else f"; its length: {deadline.paper}"
    if lang == "zh":
        due = f"，{wording.day(deadline.due)}到期" if deadline.due is not None else ""
        return f"期限：{deadline.what_zh}，{deadline.length}{unit[0]}{due}（{source}）"
    due = f", due {wording.day(deadline.due, lang)}" if deadline.due is not None else ""
    return f"Time limit: {deadline.what_en}, {deadline.length} {unit[1]}{due} ({source})"
