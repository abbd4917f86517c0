"""Drafts of the written reasons: for the applicant, for the reviewer, and for public display.

A refusal is told with its reasons in writing (社会救助暂行办法 art. 11); what is displayed in the village or community
is the name, the number of members and the amount, and nothing else (最低生活保障审核确认办法 art. 19 and 24).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never, get_args

from assist_rules.decision import wording
from assist_rules.decision.answer import Outcome
from assist_rules.decision.outline import (
    REMEDIES,
    brief,
    capital,
    counted,
    grounds_in_words,
    outline,
    questions_in_words,
    scheme_name,
    supplied,
)
from assist_rules.decision.referral import in_charge
from assist_rules.errors import LANGS, check_option
from assist_rules.facts.fields import Who

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer, OpenQuestion
    from assist_rules.decision.referral import Referral
    from assist_rules.errors import Lang
    from assist_rules.schemes.procedure import Deadline, Information

Audience: TypeAlias = Literal["applicant", "reviewer", "public"]


def notice(
    decision: Answer, lang: Lang = "zh", audience: Audience = "applicant", referred: Sequence[Referral] = ()
) -> str:
    """A draft for one audience; the authority completes and signs it.

    Args:
        decision: the decision.
        lang: the language.
        audience: whom it is for.
        referred: where a refusal refers to, as the assessment found it.

    Raises:
        UnknownOptionError: there is no such language or audience.
    """
    check_option("lang", lang, LANGS)
    check_option("audience", audience, get_args(Audience))
    match audience:
        case "applicant":
            lines = _applicant(decision, lang, referred)
        case "reviewer":
            lines = _reviewer(decision, lang)
        case "public":
            lines = _public(decision, lang)
        case _:
            assert_never(audience)
    return "\n".join(lines)


def _name(decision: Answer, lang: Lang) -> str:
    """The name of the person decided for; a blank to fill in where none is told."""
    member = decision.person or decision.application.applicant
    one = decision.application.household.member(member)
    return (one.name if one is not None else None) or ("＿＿＿＿" if lang == "zh" else "________")


# --- the applicant -----------------------------------------------------------------------------------------


TITLES = {
    Outcome.ELIGIBLE: ("审核结果告知书", "Notice of the result"),
    Outcome.INELIGIBLE: ("不予确认告知书", "Notice of refusal"),
    Outcome.UNDETERMINED: ("补充材料告知书", "Notice of what is still needed"),
}
PROGRESS = ("办理情况告知书", "Notice of progress")
"""The paper of an open case in which the applicant has nothing to add."""
NOT_ACCEPTED = ("不予受理告知书", "Notice of non-acceptance")
"""The paper of an application to a place that is not the right one."""
NOT_YET = ("情况说明", "Statement")
"""The paper about a scheme that is not in force: there is nothing to refuse."""


def _applicant(decision: Answer, lang: Lang, referred: Sequence[Referral]) -> Iterator[str]:
    zh = lang == "zh"
    scheme = decision.of.zh if zh else decision.of.en
    asked = [each for each in decision.open_questions if each.once is None and each.who is Who.APPLICANT]
    misplaced = decision.is_misplaced
    title = TITLES[decision.outcome]
    if not decision.is_in_force:
        title = NOT_YET
    elif misplaced:
        title = NOT_ACCEPTED
    elif decision.outcome is Outcome.UNDETERMINED and not asked:
        title = PROGRESS
    yield f"{scheme}{title[0]}（草稿）" if zh else f"{title[1]} (draft): {scheme}"
    yield f"{_name(decision, lang)}：" if zh else f"{_name(decision, lang)},"
    applied = wording.day(decision.application.applied_on, lang)
    you = "你" if decision.person is not None else "你户"
    opening = f"{you}于{applied}提出的{scheme}申请，" if zh else f"your application of {applied} ({scheme}) "
    if not decision.is_in_force:
        yield from (
            f"{ground}。" if zh else f"{capital(ground)}." for ground in grounds_in_words(decision, lang)
        )
        return
    match decision.outcome:
        case Outcome.ELIGIBLE:
            yield opening + ("经审核，符合条件。" if zh else "meets the conditions.")
            yield from _granted(decision, lang)
        case Outcome.INELIGIBLE:
            if misplaced:
                yield opening + (
                    "不属于本地受理范围，不予受理。理由如下："
                    if zh
                    else "is not accepted here, for these reasons:"
                )
            else:
                yield opening + (
                    "经审核，不符合条件，不予确认。理由如下：" if zh else "is refused, for these reasons:"
                )
            for number, ground in enumerate(grounds_in_words(decision, lang, first_way=misplaced), 1):
                yield f"{number}. {ground if zh else capital(ground)}"
            there = in_charge(decision) if misplaced else None
            yield from (each.text(lang) for each in referred or (() if there is None else (there,)))
            yield from supplied(decision, lang, ways_in=True)
        case Outcome.UNDETERMINED:
            yield from _still_needed(decision, opening, asked, lang)
            return
        case _:
            assert_never(decision.outcome)
    told = AFTER_REFUSAL if decision.outcome is Outcome.INELIGIBLE else WITH_GRANT
    for note in decision.information:
        if note.code in told:
            yield _note(note, lang)
    for note in decision.information:
        if note.code in REMEDIES:
            yield _note(note, lang)
    yield from _signature(decision, lang)


def _still_needed(decision: Answer, opening: str, asked: Sequence[OpenQuestion], lang: Lang) -> Iterator[str]:
    """What the applicant is asked to bring; what the office has to find out is not asked of them."""
    zh = lang == "zh"
    now = [each for each in decision.open_questions if each.once is None]
    others = len(now) - len(asked)
    if asked:
        yield opening + (
            "请补充说明以下事项，并提交有关材料：" if zh else "cannot be decided until you tell of this:"
        )
        for number, line in enumerate(questions_in_words(decision, asked, lang, with_who=False), 1):
            yield f"{number}. {line if zh else capital(line)}"
    else:
        yield opening + (
            "正在办理，你不需要补充材料。" if zh else "is being examined; nothing is needed from you."
        )
    if others:
        of_province = any(
            each.kind == "standard" and wording.is_provincial(each.name, decision.rulebook.on) for each in now
        )
        papers = "当地和省级" if of_province else "当地"
        yield (
            f"{'另' if asked else '尚'}有{others}项由办理机关通过信息核对、入户调查、查阅{papers}文件或者依职权认定查清"
            f"{'，不需要你提供' if asked else ''}。"
            if zh
            else f"{others} {'more ' if asked else ''}{'point is' if others == 1 else 'points are'} still to be "
            f"found out by the authority{'; you need not bring anything for them' if asked else ''}."
        )
    yield from supplied(decision, lang, ways_in=True)
    if asked:
        yield "请于＿＿＿＿年＿＿月＿＿日前补齐。" if zh else "Please answer by ____-__-__."
    yield _blank(decision.authority.accepts_zh) if zh else _REMARK_EN.sub("", decision.authority.accepts_en)
    yield "＿＿＿＿年＿＿月＿＿日" if zh else "____-__-__"


AFTER_REFUSAL = frozenset(
    {
        "gradual_exit",
        "other_assistance",
        "ends",
        "heard",
        "place_of_emergency",
        "place_of_hardship",
        "help_to_rescue_agency",
        "other_class",
        "rigid_expenditure",
    }
)
"""Notes that somebody refused can act on: other ways, and what goes with an end. Duties of recipients are none."""
WITH_GRANT = frozenset(
    {
        "single_applicants",
        "report_changes",
        "review",
        "ends",
        "heard",
        "fraud",
        # What the text of a province adds: what else is due, what costs it.
        "living_aid",
        "price_linked",
        "reduction",
        "aid_stops",
    }
)
"""Notes of a recipient."""


def _note(note: Information, lang: Lang) -> str:
    return f"{note.zh}（{note.cites.text('zh')}）" if lang == "zh" else f"{note.en} ({note.cites.text('en')})"


def _granted(decision: Answer, lang: Lang) -> Iterator[str]:
    zh = lang == "zh"
    said = outline(decision, lang)
    yield from said.about[1:]
    entitlement = decision.entitlement
    if entitlement is not None and not entitlement.is_settled and decision.open_questions:
        yield (
            "数额尚未确定，查清有关事项后另行书面告知。"
            if zh
            else "The amount is not settled yet; it will be told in writing once the open points are found out."
        )
    for section in said.sections[:1]:
        yield "依据：" if zh else "On these grounds:"
        yield from (f"{number}. {line}" for number, line in enumerate(section.lines, 1))
    yield from supplied(decision, lang, ways_in=True)


_REMARK = re.compile("（(?!街道办事处）)[^（）]*）|；.*$")
_REMARK_EN = re.compile(r" \([^()]*\)|[,;] .*$")


def _blank(authority: str) -> str:
    """A body as it signs: the name of a township left to fill in, without the remark on why or when it decides."""
    return _REMARK.sub("", authority).replace(
        "的乡镇人民政府（街道办事处）", "＿＿＿＿乡镇人民政府（街道办事处）"
    )


def _signature(decision: Answer, lang: Lang) -> Iterator[str]:
    authority, decided = decision.authority, decision.application.decided_on
    if lang == "zh":
        yield _blank(authority.refuses_zh or authority.decides_zh)
        yield wording.day(decided) if decided is not None else "＿＿＿＿年＿＿月＿＿日"
        if notes := "；".join(brief(decision, lang)):
            yield f"（签发前核对，不送达申请人：{notes}。见复核意见。）"
    else:
        yield _REMARK_EN.sub("", authority.refuses_en or authority.decides_en)
        yield wording.day(decided, lang) if decided is not None else "____-__-__"
        if notes := "; ".join(brief(decision, lang)):
            yield f"(To be checked before it is signed, not for the applicant: {notes}. See the opinion for review.)"


# --- the reviewer ------------------------------------------------------------------------------------------


def _reviewer(decision: Answer, lang: Lang) -> Iterator[str]:
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
        yield from (
            f"{n}. {each.zh if zh else capital(each.en)}" for n, each in enumerate(decision.warnings, 1)
        )
    settled = [found for found in decision.trace if not found.is_open]
    if decision.is_in_force:
        total = len(decision.trace)
        yield (
            f"推理过程共{total}项结论，其中{len(settled)}项已经确定，{total - len(settled)}项待定。"
            if zh
            else f"{total} findings, {len(settled)} settled and {total - len(settled)} open."
        )
    if not decision.is_in_force:
        return
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


# --- public display ----------------------------------------------------------------------------------------


def _public(decision: Answer, lang: Lang) -> Iterator[str]:
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
        if not entitlement.is_settled and decision.open_questions:
            due = f"＿＿＿＿元（{due}）" if zh else f"________ yuan ({due})"
        yield f"拟保障金额：{due}" if zh else f"Proposed amount: {due}"
    for deadline in decision.deadlines:
        if "公示" in deadline.what_zh:
            unit = UNITS[deadline.unit]
            yield (
                f"公示期：{deadline.length}{unit[0]}"
                if zh
                else f"On display for: {deadline.length} {unit[1]}"
            )
    yield (
        "对公示内容有异议的，请在公示期内向＿＿＿＿反映，电话：＿＿＿＿"
        if zh
        else "Objections, while it is displayed, to: ________, telephone: ________"
    )
