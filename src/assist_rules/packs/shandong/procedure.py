"""What the texts of Shandong and of its cities add to the procedures of the nation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from assist_rules.packs.shandong import cities, instruments
from assist_rules.schemes.dibao_margin.scheme import DECIDED_IN_PLACE, DISPLAYED
from assist_rules.schemes.materials import Material
from assist_rules.schemes.procedure import (
    Case,
    Information,
    Limit,
    Procedure,
    accepted,
    applied,
    standing,
    untold,
)
from assist_rules.schemes.temporary_assistance.procedure import (
    AT_PLACE_FROM,
    CASE_BY_CASE,
    ORDINARY,
    SMALL_AID_DAYS,
    SMALL_AID_LIMIT,
    URGENT,
    is_small_aid,
)

MEASURE = instruments.SHANDONG_ILLNESS_2023.unread.saying("YBZP-8")
JINAN = cities.JINAN_ILLNESS_2023.unread
ELDERS = instruments.SHANDONG_ELDER_SUBSIDY_2018.unread.saying("ELD-PAY")
ELDERLY_SERVICES = instruments.SHANDONG_ELDERLY_SERVICES_REGULATION_2020.at("第四十一条")
TEMPORARY_2015 = instruments.SHANDONG_TEMPORARY_2015.unread.saying("SDLS2015-1")
TEMPORARY_2018 = instruments.SHANDONG_TEMPORARY_2018.unread.saying("SDLS2018-4d")
RESERVE = instruments.SHANDONG_TEMPORARY_RESERVE_2019.unread.saying("SDLS2019-2")
RUSHAN = cities.RUSHAN_ELDER_GUIDE_2023.unread.saying("ELD-PROC")
AT_PLACE_OF_EMERGENCY = cities.QINGDAO_TEMPORARY_2018.unread.saying("QDLS-2")
SMALL_AID = cities.ZOUPING_TEMPORARY_2018.unread

OF_ELDERS = (
    Material("application", "申请表", "the form", (RUSHAN,)),
    Material("identity", "身份证复印件", "a copy of the identity card", (RUSHAN,)),
)
"""Papers of the subsidies for elders, as far as a guide at hand names them."""


def _reported(case: Case) -> datetime | None:
    return None if case.application.emergency is None else case.application.emergency.reported_at


def _aided(case: Case) -> date | None:
    """The day of the first aid, from which the papers are due."""
    emergency = case.application.emergency
    return None if emergency is None or emergency.aided_at is None else emergency.aided_at.date()


def _is_urgent(case: Case) -> bool:
    return (
        not case.is_refusal and case.application.emergency is not None and not URGENT.isdisjoint(case.routes)
    )


def _is_urgent_with_days(case: Case) -> bool:
    """Until the reserve set the days for the papers, they are told where the place had set days for small aid."""
    return _is_urgent(case) and case.figure(SMALL_AID_DAYS) is not None


def _is_ordinary(case: Case) -> bool:
    """Whether the ordinary days stand: small aid has its own where the place has set them."""
    has_own = is_small_aid(case) and case.term(SMALL_AID_DAYS) is not None
    return not case.is_refusal and not ORDINARY.isdisjoint(case.routes) and not has_own


FIRST_AID = Limit(
    "first_aid",
    "先行救助",
    "first aid from the report",
    24,
    "hours",
    (RESERVE, TEMPORARY_2015),
    _reported,
    when=_is_urgent,
)
PAPERS = Limit(
    "papers",
    "先行救助后补齐手续",
    "the papers, after the first aid",
    5,
    "working_days",
    (RESERVE,),
    _aided,
    when=_is_urgent,
)
SISHUI_ORPHANS = cities.SISHUI_ORPHAN_2025.unread.saying("ORPHAN-SD-PROC")
LIMITS = {
    "orphan": (
        Limit(
            "verification",
            "乡镇（街道）查验",
            "the township's check",
            10,
            "working_days",
            (SISHUI_ORPHANS,),
            applied,
        ),
        # It runs from the day the county receives the papers, which is no field of an application.
        Limit(
            "decision",
            "县级民政部门作出确认",
            "the county's decision",
            10,
            "working_days",
            (SISHUI_ORPHANS,),
            untold,
        ),
    ),
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
    "temporary_assistance": (
        FIRST_AID,
        PAPERS,
        replace(PAPERS, cites=(TEMPORARY_2015,), when=_is_urgent_with_days),
        replace(SMALL_AID_LIMIT, cites=(SMALL_AID,)),
        Limit(
            "ordinary",
            "一般程序办结",
            "the ordinary procedure",
            20,
            "working_days",
            (TEMPORARY_2015,),
            accepted,
            when=_is_ordinary,
        ),
    ),
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


def of_elders(case: Case, national: Procedure) -> Procedure:
    """What is granted is paid in money, or in services that the elder agrees to."""
    if case.is_refusal or standing(case, ELDERS) is None:
        return national
    paid = Information(
        "money_or_services",
        "补贴发给现金，或者经老年人同意，由县（市、区）用于购买养老服务。",
        "It is paid in money, or, with the elder's consent, used by the county to buy services.",
        ELDERS,
        paper="grant",
    )
    return replace(national, information=(paid, *national.information))


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
    """The doors that cities opened early, and what the opinion of 2018 and the reserve of 2019 say beside the nation."""
    authority = national.authority
    if case.on < AT_PLACE_FROM and standing(case, AT_PLACE_OF_EMERGENCY) and _is_opened(case, national):
        authority = replace(authority, cites=AT_PLACE_OF_EMERGENCY)
    by_opinion = None if standing(case, CASE_BY_CASE) else standing(case, TEMPORARY_2018)
    information = tuple(
        replace(each, cites=by_opinion) if by_opinion and each.code == "case_by_case" else each
        for each in national.information
    )
    return replace(national, authority=authority, information=_with_papers(case, information))


def _with_papers(case: Case, information: tuple[Information, ...]) -> tuple[Information, ...]:
    """The note on the days for the papers, after that of aid that comes first."""
    if case.is_refusal or "emergency" not in case.routes or standing(case, RESERVE) is None:
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
