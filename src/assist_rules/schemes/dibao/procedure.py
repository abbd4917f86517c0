"""The procedure of dibao: 最低生活保障审核确认办法 ch. 3 to 5, with the limits of 民发〔2022〕83号 四(一).

Publicity is 7 days (天, calendar); every other limit is in working days. The extension to 45 covers only the listed cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from assist_rules.law import national as law
from assist_rules.rule import Citation, Instrument, Rule
from assist_rules.schemes.dibao.means_test import is_paid
from assist_rules.schemes.procedure import (
    Authority,
    Case,
    Deadline,
    Information,
    Limit,
    Procedure,
    accepted,
    decided,
    is_objected,
    is_refused,
    month_after,
    months,
    objected,
    of_county,
    published,
    registered_apart,
    somebody_holds,
    untold,
)
from assist_rules.schemes.remedies import LAW, LAW_FROM, fraud, remedies, under_the_law

MEASURES = law.DIBAO_MEASURES_2021
STATE_COUNCIL = law.INTERIM_MEASURES_2014
NOTICE = law.NOTICE_2022_83

ORDINARY, DELEGATED, EXTENDED, PUBLICITY = 30, 20, 45, 7
"""Working days from acceptance to decision (A22, 83号 四(一)) and days of publicity (A19), where no place set its own."""


def procedure(case: Case) -> Procedure:
    """Authority, deadlines and notes for a decision on dibao."""
    return Procedure(
        authority=_authority(case),
        deadlines=tuple(_deaths(case)),
        information=tuple(_information(case)),
        from_month=None if case.is_refusal else month_after(case.application.decided_on),
        from_its_month=False,
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


def decision_limits(zh: str, extended: Callable[[Case], bool]) -> tuple[Limit, ...]:
    """The limit of the decision: longer where it is extended, shorter where the township decides.

    Everywhere since the notice of 2022, before it where the place's own rule says so.

    Args:
        zh: what the decision is called.
        extended: whether a case is one of those that may take longer.
    """
    since_notice, before = NOTICE.at("四（一）"), MEASURES.at("第二十二条")
    days = "dibao_decision_working_days"

    def limit(
        length: int | None, term: str, cites: tuple[Citation, ...], when: Callable[[Case], bool]
    ) -> Limit:
        return Limit("decision", zh, "decision", length, "working_days", cites, accepted, term, when)

    def shortened(case: Case) -> bool:
        return is_delegated(case) and not extended(case)

    return (
        limit(EXTENDED, f"{days}_extended", (since_notice, before), extended),
        limit(DELEGATED, f"{days}_delegated", (since_notice,), shortened),
        limit(None, f"{days}_delegated", (before,), shortened),
        limit(ORDINARY, days, (since_notice, before), lambda _: True),
    )


REASONS = Limit(
    "reasons",
    "书面告知不予确认的理由",
    "written reasons of the refusal",
    3,
    "working_days",
    (MEASURES.at("第二十一条"),),
    decided,
    when=is_refused,
)

LIMITS = (
    Limit(
        "investigation",
        "完成家庭经济状况调查",
        "investigation completed",
        10,
        "working_days",
        (law.DIBAO_MEASURES_2012.at("第十八条"),),
        accepted,
    ),
    Limit(
        "appraisal",
        "完成民主评议",
        "democratic appraisal",
        5,
        "working_days",
        (law.DIBAO_MEASURES_2012.at("第二十一条"),),
        untold,
    ),
    Limit(
        "investigation_starts",
        "乡镇（街道）启动家庭经济状况调查",
        "the township starts the investigation",
        3,
        "working_days",
        (MEASURES.at("第十五条"),),
        accepted,
    ),
    Limit(
        "check_starts",
        "县级民政部门开展信息核对",
        "the county starts the information check",
        3,
        "working_days",
        (MEASURES.at("第十七条"),),
        untold,
    ),
    Limit(
        "publicity",
        "在村（社区）公示审核意见",
        "publicity of the first opinion",
        PUBLICITY,
        "days",
        (MEASURES.at("第十九条"),),
        published,
        term="dibao_publicity_days",
    ),
    Limit(
        "review",
        "对异议复核",
        "review of the objection",
        None,
        "working_days",
        (MEASURES.at("第十九条"),),
        objected,
        term="dibao_review_working_days",
        when=is_objected,
    ),
    *decision_limits("作出审核确认决定", is_extended),
    REASONS,
)
"""The time limits of dibao, in the order of the procedure."""


def _deaths(case: Case) -> Iterator[Deadline]:
    """The check that follows the death of each member who died of late."""
    application = case.application
    if case.on < _from(NOTICE):
        return
    for person in application.household.members:
        if (since := person.dead_since) is None:
            continue
        check = months(
            f"成员{person.id}死亡后完成核查和待遇调整",
            f"check and adjustment after the death of member {person.id}",
            3,
            since,
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
        paper="grant",
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
            paper="grant",
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
            paper="refusal",
        )
    yield from remedies(case, _authority(case))
