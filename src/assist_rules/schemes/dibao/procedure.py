"""The procedure of dibao: 最低生活保障审核确认办法 ch. 3 to 5, with the limits of 民发〔2022〕83号 四(一).

Publicity is 7 days (天, calendar); every other limit is in working days. The extension to 45 covers only the listed cases.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assist_rules.law import national as law
from assist_rules.rule import Citation, Instrument, Rule
from assist_rules.schemes.dibao.means_test import is_paid
from assist_rules.schemes.procedure import (
    Authority,
    Case,
    Deadline,
    Information,
    Procedure,
    Term,
    calendar,
    month_after,
    months,
    of_county,
    registered_apart,
    somebody_holds,
    working,
)
from assist_rules.schemes.remedies import LAW, LAW_FROM, fraud, remedies, under_the_law

MEASURES = law.DIBAO_MEASURES_2021
STATE_COUNCIL = law.INTERIM_MEASURES_2014
NOTICE = law.NOTICE_2022_83

ORDINARY, DELEGATED, EXTENDED, PUBLICITY = Term(30), Term(20), Term(45), Term(7)
"""Working days from acceptance to decision (A22, 83号 四(一)) and days of publicity (A19), where no place set its own."""


def procedure(case: Case) -> Procedure:
    """Authority, deadlines and notes for a decision on dibao."""
    return Procedure(
        authority=_authority(case),
        deadlines=tuple(_deadlines(case)),
        information=tuple(_information(case)),
        from_month=None if case.is_refusal else month_after(case.application.decided_on),
    )


def is_delegated(case: Case) -> bool:
    """Whether the township decides here."""
    return case.figure("dibao_delegated_to_township") == 1


def _authority(case: Case) -> Authority:
    return of_county(case, _deciding(case), delegated=is_delegated(case))


def _deciding(case: Case) -> Citation:
    """Who decides: the township's opinion, the county's decision, or the township's where it is let decide."""
    if case.on >= LAW_FROM:
        return LAW.at("第四十四条")
    return MEASURES.at("第二条、第四条") if case.on >= _from(MEASURES) else STATE_COUNCIL.at("第十一条")


def _from(instrument: Instrument) -> date:
    assert instrument.in_force is not None  # noqa: S101 - both measures have a first day
    return instrument.in_force


def is_extended(case: Case, counted: Rule = is_paid) -> bool:
    """Objection at publicity, registration and residence of a counted member apart, or a hard investigation."""
    application = case.application
    return (
        application.objection_on is not None
        or application.hard_to_investigate is True
        or registered_apart(case, counted)
    )


def decision_limit(case: Case, counted: Rule = is_paid) -> tuple[Term, Citation]:
    """Working days from acceptance to decision, with the paper of the place where it set them, and the article.

    Shorter where the township decides: everywhere since the notice of 2022, before it where the place's own rule says so.
    """
    since_notice = case.on >= _from(NOTICE)
    cites = NOTICE.at("四（一）") if since_notice else MEASURES.at("第二十二条")
    if is_extended(case, counted):
        return case.term("dibao_decision_working_days_extended") or EXTENDED, cites
    if is_delegated(case):
        shorter = case.term("dibao_decision_working_days_delegated")
        if shorter is not None or since_notice:
            return shorter or DELEGATED, cites
    return case.term("dibao_decision_working_days") or ORDINARY, cites


def _deadlines(case: Case) -> Iterator[Deadline]:
    application = case.application
    accepted = application.accepted_on
    if case.on < _from(MEASURES):
        yield working(
            "完成家庭经济状况调查",
            "investigation completed",
            10,
            accepted,
            law.DIBAO_MEASURES_2012.at("第十八条"),
        )
        yield working(
            "完成民主评议", "democratic appraisal", 5, None, law.DIBAO_MEASURES_2012.at("第二十一条")
        )
        return
    yield working(
        "乡镇（街道）启动家庭经济状况调查",
        "the township starts the investigation",
        3,
        accepted,
        MEASURES.at("第十五条"),
    )
    yield working(
        "县级民政部门开展信息核对",
        "the county starts the information check",
        3,
        None,
        MEASURES.at("第十七条"),
    )
    yield calendar(
        "在村（社区）公示审核意见",
        "publicity of the first opinion",
        case.term("dibao_publicity_days") or PUBLICITY,
        application.publicity_from,
        MEASURES.at("第十九条"),
    )
    review = case.term("dibao_review_working_days")
    if review is not None and application.objection_on is not None:
        yield working(
            "对异议复核", "review of the objection", review, application.objection_on, MEASURES.at("第十九条")
        )
    length, cites = decision_limit(case)
    yield working("作出审核确认决定", "decision", length, accepted, cites)
    if case.is_refusal:
        yield working(
            "书面告知不予确认的理由",
            "written reasons of the refusal",
            3,
            application.decided_on,
            MEASURES.at("第二十一条"),
        )
    for person in application.household.members:
        if person.died_on is None or case.on < _from(NOTICE):
            continue
        check = months(
            f"成员{person.id}死亡后完成核查和待遇调整",
            f"check and adjustment after the death of member {person.id}",
            3,
            person.died_on,
            NOTICE.at("一（三）"),
        )
        if check.due is not None and check.due >= application.applied_on:
            yield check


def _report(case: Case) -> Information:
    """The duty to tell of changes, and what silence costs."""
    reproved = case.on >= _from(NOTICE)
    if case.on >= LAW_FROM:
        cites = LAW.at("第四十六条第一款")
    else:
        cites = NOTICE.at("五（五）") if reproved else STATE_COUNCIL.at("第十三条")
    return Information(
        "report_changes",
        "家庭人口、收入、财产发生变化的，应当及时告知乡镇（街道）。"
        + ("超过三个月未告知的，可给予批评教育。" if reproved else ""),
        "Changes of members, income or assets are to be reported in time."
        + (" Three months' silence may be reproved." if reproved else ""),
        cites,
    )


def _information(case: Case) -> Iterator[Information]:
    application = case.application
    household = application.household
    is_2021 = case.on >= _from(MEASURES)
    if application.officials_related:
        yield Information(
            "near_relative_filing",
            "家庭成员与低保经办人员或村（居）委会成员有近亲属关系，应当单独登记备案，县级民政部门应当入户调查。",
            "A member is a near relative of an official: the case is filed separately and the county must visit the home.",
            MEASURES.at("第十一条、第二十条") if is_2021 else law.DIBAO_MEASURES_2012.at("第十四条"),
        )
    if is_2021 and not case.is_refusal:
        yield Information(
            "review",
            "收入不稳定且有劳动能力成员的家庭每半年核查一次，情况变化不大的家庭每年核查一次。",
            "Reviewed every half-year where income is unstable and members are able to work, else every year.",
            MEASURES.at("第三十一条"),
        )
    if not case.is_refusal:
        yield _report(case)
    yield from under_the_law(case, held=somebody_holds(case, "dibao"))
    yield fraud(case)
    started = any(person.job_started_on is not None for person in household.members)
    over = "dibao.income_test" in case.grounds or "gradual_exit" in case.routes
    if over and household.draws_dibao(application.applied_on) and started and is_2021:
        yield Information(
            "gradual_exit",
            "就业后家庭人均收入超过低保标准的，可以给予渐退期，原则上不超过6个月，由县级民政部门决定。",
            "After a job lifts income above the standard the county may grant a gradual exit, in principle up to 6 months.",
            MEASURES.at("第三十三条") if case.on < _from(NOTICE) else NOTICE.at("一（三）"),
        )
    yield from remedies(case, _authority(case))
