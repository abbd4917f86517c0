"""What the texts of Shandong and of its cities add to the procedures of the nation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assist_rules.packs.shandong import cities, instruments
from assist_rules.schemes.dibao_margin.scheme import DECIDED_IN_PLACE, DISPLAYED
from assist_rules.schemes.procedure import (
    Case,
    Deadline,
    Information,
    Limit,
    Procedure,
    accepted,
    clock_hours,
    standing,
    working,
)
from assist_rules.schemes.temporary_assistance.procedure import (
    AT_PLACE_FROM,
    CASE_BY_CASE,
    ORDINARY,
    SMALL_AID_DAYS,
    SMALL_AID_LIMIT,
    URGENT,
)

MEASURE = instruments.SHANDONG_ILLNESS_2023.unread.saying("YBZP-8")
JINAN = cities.JINAN_ILLNESS_2023.unread
ELDERLY_SERVICES = instruments.SHANDONG_ELDERLY_SERVICES_REGULATION_2020.at("第四十一条")
TEMPORARY_2015 = instruments.SHANDONG_TEMPORARY_2015.unread.saying("SDLS2015-1")
TEMPORARY_2018 = instruments.SHANDONG_TEMPORARY_2018.unread.saying("SDLS2018-4d")
RESERVE = instruments.SHANDONG_TEMPORARY_RESERVE_2019.unread.saying("SDLS2019-2")
AT_PLACE_OF_EMERGENCY = cities.QINGDAO_TEMPORARY_2018.unread.saying("QDLS-2")
SMALL_AID = cities.ZOUPING_TEMPORARY_2018.unread
FIRST_AID_HOURS = 24
PAPERS_WORKING_DAYS = 5
ORDINARY_WORKING_DAYS = 20
LIMITS = {
    "illness_hardship": (
        # Jinan alone is known to have set the limit.
        Limit(
            "first_opinion",
            "乡镇（街道）调查并提出意见",
            "the township's inquiry and opinion",
            10,
            "working_days",
            (JINAN,),
            accepted,
        ),
    ),
    "dibao_margin": (
        replace(DISPLAYED, cites=(instruments.SHANDONG_MARGIN_2022.unread.saying("SD-EDGE2022-PUB"),)),
        # Only Jinan is known to have set a limit of its own.
        replace(DECIDED_IN_PLACE, cites=(cities.JINAN_MARGIN_2022.unread,)),
    ),
    # The nation's own text stands where that of the county says nothing.
    "temporary_assistance": (replace(SMALL_AID_LIMIT, cites=(SMALL_AID,)),),
}
"""Time limits of the province and its cities, by scheme."""


def of_illness(case: Case, national: Procedure) -> Procedure:
    """The measure founds the procedure; Jinan words how far it acts."""
    if standing(case, MEASURE) is None:
        return national
    good_once = Information(
        "good_once",
        "自认定之日起生效，身份认定一次有效，追溯救助申请月前12个月的个人负担费用，不是此后12个月的资格。",
        "In effect from the day of the decision and good once: it acts back on the cost of the 12 months before the "
        "month of application and is no status for the months to come.",
        standing(case, JINAN) or MEASURE,
    )
    by_measure = tuple(
        replace(each, cites=MEASURE) if each.code == "patient_applies" else each
        for each in national.information
    )
    return replace(
        national,
        authority=replace(national.authority, cites=MEASURE),
        information=(by_measure[0], good_once, *by_measure[1:]),
    )


def of_extreme_poverty(case: Case, national: Procedure) -> Procedure:
    """Rural elders who wish for an institution all get a place."""
    chosen = [at for at, each in enumerate(national.information) if each.code == "form_of_support"]
    if not chosen or standing(case, ELDERLY_SERVICES) is None:
        return national
    wish = Information(
        "wish_for_institution",
        "有集中供养意愿的农村特困老年人，应当全部集中供养。",
        "Rural elders in extreme poverty who wish institutional support all get it.",
        ELDERLY_SERVICES,
    )
    after = chosen[0] + 1
    return replace(national, information=(*national.information[:after], wish, *national.information[after:]))


def of_temporary(case: Case, national: Procedure) -> Procedure:
    """Hours and days of the opinion of 2015 and of the reserve of 2019, and the doors that cities opened early."""
    authority = national.authority
    if case.on < AT_PLACE_FROM and standing(case, AT_PLACE_OF_EMERGENCY) and _is_opened(case, national):
        authority = replace(authority, cites=AT_PLACE_OF_EMERGENCY)
    by_opinion = None if standing(case, CASE_BY_CASE) else standing(case, TEMPORARY_2018)
    information = tuple(
        replace(each, cites=by_opinion) if by_opinion and each.code == "case_by_case" else each
        for each in national.information
    )
    if standing(case, TEMPORARY_2015) is None or case.is_refusal:
        return replace(national, authority=authority, information=information)
    ordinary = [each for each in national.deadlines if each.code == SMALL_AID_LIMIT.code]
    before = [each for each in national.deadlines if each.code != SMALL_AID_LIMIT.code]
    if not ordinary and not ORDINARY.isdisjoint(case.routes):
        ordinary = [
            working(
                "一般程序办结",
                "the ordinary procedure",
                ORDINARY_WORKING_DAYS,
                case.application.accepted_on,
                TEMPORARY_2015,
            )
        ]
    return replace(
        national,
        authority=authority,
        deadlines=(*before, *_first_aid(case), *ordinary),
        information=_with_papers(case, information),
    )


def _first_aid(case: Case) -> Iterator[Deadline]:
    emergency = case.application.emergency
    if emergency is None or URGENT.isdisjoint(case.routes):
        return
    reserve = standing(case, RESERVE)
    cites = reserve or TEMPORARY_2015
    yield clock_hours("先行救助", "first aid from the report", FIRST_AID_HOURS, emergency.reported_at, cites)
    if reserve or case.figure(SMALL_AID_DAYS) is not None:
        aided = None if emergency.aided_at is None else emergency.aided_at.date()
        yield working(
            "先行救助后补齐手续", "the papers, after the first aid", PAPERS_WORKING_DAYS, aided, cites
        )


def _with_papers(case: Case, information: tuple[Information, ...]) -> tuple[Information, ...]:
    """The note on the days for the papers, after that of aid that comes first."""
    if "emergency" not in case.routes or standing(case, RESERVE) is None:
        return information
    note = Information(
        "papers_days",
        "补齐手续的期限，报道作5日，济宁、邹平作5个工作日，此处按工作日计算。",
        "For the papers the report says 5 days, Jining and Zouping 5 working days; working days are taken.",
        RESERVE,
    )
    at = next((at + 1 for at, each in enumerate(information) if each.code == "aid_first"), 0)
    return (*information[:at], note, *information[at:])


def _is_opened(case: Case, national: Procedure) -> bool:
    """Whether the place of the emergency takes the application by a rule of the place."""
    return (
        case.figure("temporary_assistance_at_place_of_emergency") == 1
        and "急难发生地" in national.authority.accepts_zh
    )
