"""Drafts of the written reasons: for the applicant, for the reviewer, and for public display.

A refusal is told with its reasons in writing (社会救助暂行办法 art. 11); what is displayed in the village or community
is the name, the number of members and the amount, and nothing else (最低生活保障审核确认办法 art. 19 and 24).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never, get_args

from assist_rules.decision import wording
from assist_rules.decision.decision import Outcome
from assist_rules.decision.outline import counted, grounds_in_words, outline, remedy, scheme_name
from assist_rules.errors import LANGS, check_option

if TYPE_CHECKING:
    from assist_rules.decision.decision import Decision
    from assist_rules.readings.titles import Lang
    from assist_rules.schemes.procedure import Deadline

Audience: TypeAlias = Literal["applicant", "reviewer", "public"]


def notice(decision: Decision, lang: Lang = "zh", audience: Audience = "applicant") -> str:
    """A draft for one audience; the authority completes and signs it.

    Raises:
        UnknownOptionError: there is no such language or audience.
    """
    check_option("lang", lang, LANGS)
    check_option("audience", audience, get_args(Audience))
    match audience:
        case "applicant":
            lines = _applicant(decision, lang)
        case "reviewer":
            lines = _reviewer(decision, lang)
        case "public":
            lines = _public(decision, lang)
        case _:
            assert_never(audience)
    return "\n".join(lines)


def _name(decision: Decision, lang: Lang) -> str:
    """The name of the person decided for; a blank to fill in where none is told."""
    member = decision.person or decision.application.applicant
    one = decision.application.household.member(member)
    return (one.name if one is not None else None) or ("＿＿＿＿" if lang == "zh" else "________")


# --- the applicant -----------------------------------------------------------------------------------------


def _applicant(decision: Decision, lang: Lang) -> Iterator[str]:
    zh = lang == "zh"
    scheme = decision.of.zh if zh else decision.of.en
    titles = {
        Outcome.ELIGIBLE: ("审核结果告知书（草稿）", "Notice of the result (draft)"),
        Outcome.INELIGIBLE: ("不予确认告知书（草稿）", "Notice of refusal (draft)"),
        Outcome.UNDETERMINED: ("补充材料告知书（草稿）", "Notice of what is still needed (draft)"),
    }
    title = titles[decision.outcome][0 if zh else 1]
    yield f"{scheme}{title}" if zh else f"{title}: {scheme}"
    yield f"{_name(decision, lang)}：" if zh else f"{_name(decision, lang)},"
    applied = wording.day(decision.application.applied_on, lang)
    opening = (
        f"你（家庭）于{applied}提出的{scheme}申请，"
        if zh
        else f"your application of {applied} for the {scheme} "
    )
    match decision.outcome:
        case Outcome.ELIGIBLE:
            yield opening + ("经审核，符合条件。" if zh else "meets the conditions.")
            yield from _granted(decision, lang)
        case Outcome.INELIGIBLE:
            yield opening + (
                "经审核，不符合条件，不予确认。理由如下：" if zh else "is refused, for these reasons:"
            )
            for number, ground in enumerate(grounds_in_words(decision, lang), 1):
                yield f"{number}. {ground}"
        case Outcome.UNDETERMINED:
            yield opening + ("尚有以下事项需要查清：" if zh else "cannot be decided until this is known:")
            for section in outline(decision, lang).sections:
                if section.title == ("需要查清" if zh else "Open now"):
                    yield from (f"{number}. {line}" for number, line in enumerate(section.lines, 1))
            return
        case _:
            assert_never(decision.outcome)
    for note in decision.information:
        if note.code in {"report_changes", "single_applicants", "gradual_exit"}:
            yield f"{note.zh}（{note.cites.text('zh')}）" if zh else f"{note.en} ({note.cites.text('en')})"
    yield from remedy(lang)
    yield from _signature(decision, lang)


def _granted(decision: Decision, lang: Lang) -> Iterator[str]:
    said = outline(decision, lang)
    yield from said.about[1:]
    for section in said.sections[:1]:
        yield "依据：" if lang == "zh" else "On these grounds:"
        yield from (f"{number}. {line}" for number, line in enumerate(section.lines, 1))


def _signature(decision: Decision, lang: Lang) -> Iterator[str]:
    authority, decided = decision.authority, decision.application.decided_on
    if lang == "zh":
        yield authority.decides_zh
        yield wording.day(decided) if decided is not None else "＿＿＿＿年＿＿月＿＿日"
    else:
        yield authority.decides_en
        yield wording.day(decided, lang) if decided is not None else "____-__-__"


# --- the reviewer ------------------------------------------------------------------------------------------


def _reviewer(decision: Decision, lang: Lang) -> Iterator[str]:
    zh = lang == "zh"
    yield (
        f"{scheme_name(decision, lang)}审核意见（供复核）"
        if zh
        else f"Opinion for review: {scheme_name(decision, lang)}"
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
        yield from (f"{n}. {each.zh if zh else each.en}" for n, each in enumerate(decision.warnings, 1))
    settled = [found for found in decision.trace if not found.is_open]
    if decision.is_in_force:
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
    for deadline in decision.deadlines:
        yield _deadline(deadline, lang)
    for note in decision.information:
        yield f"{note.zh}（{note.cites.text('zh')}）" if zh else f"{note.en} ({note.cites.text('en')})"


UNITS = {
    "working_days": ("个工作日", "working days"),
    "days": ("天", "days"),
    "months": ("个月", "months"),
    "hours": ("小时", "hours"),
}
"""The units of time limits."""


def _deadline(deadline: Deadline, lang: Lang) -> str:
    unit, source = UNITS[deadline.unit], deadline.cites.text(lang)
    if lang == "zh":
        due = f"，{wording.day(deadline.due)}到期" if deadline.due is not None else ""
        return f"期限：{deadline.what_zh}，{deadline.length}{unit[0]}{due}（{source}）"
    due = f", due {wording.day(deadline.due, lang)}" if deadline.due is not None else ""
    return f"Time limit: {deadline.what_en}, {deadline.length} {unit[1]}{due} ({source})"


# --- public display ----------------------------------------------------------------------------------------


def _public(decision: Decision, lang: Lang) -> Iterator[str]:
    """Name, number of members and amount; no illness, disability, income or asset, and no reason that shows one."""
    zh = lang == "zh"
    yield f"{decision.of.zh}公示（草稿）" if zh else f"Public display (draft): {decision.of.en}"
    if decision.outcome is not Outcome.ELIGIBLE:
        yield "没有拟予确认的结果，不作公示。" if zh else "Nothing to display: no grant is proposed."
        return
    yield f"申请人：{_name(decision, lang)}" if zh else f"Applicant: {_name(decision, lang)}"
    entitlement = decision.entitlement
    if entitlement is not None and entitlement.persons:
        count = len(entitlement.persons)
        yield f"保障人数：{count}人" if zh else f"Members: {count}"
    elif entitlement is None:
        count = counted(decision) if decision.person is None else 1
        yield f"人数：{count}人" if zh else f"Members: {count}"
    if entitlement is not None:
        due = wording.due(entitlement, lang)
        yield f"拟保障金额：{due}" if zh else f"Proposed amount: {due}"
