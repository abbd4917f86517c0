"""What the texts of Shandong add to the procedure of extreme poverty and of patients impoverished by illness."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assist_rules.packs.shandong import cities, instruments
from assist_rules.places import chain
from assist_rules.rule import Citation
from assist_rules.schemes.procedure import (
    Case,
    Deadline,
    Information,
    Limit,
    Procedure,
    accepted,
    clock_hours,
    published,
    working,
)
from assist_rules.schemes.temporary_assistance.procedure import (
    AT_PLACE_FROM,
    CASE_BY_CASE,
    SMALL_AID_DAYS,
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
        Limit(
            "publicity",
            "在村（社区）公示",
            "publicity",
            7,
            "days",
            (instruments.SHANDONG_MARGIN_2022.unread.saying("SD-EDGE2022-PUB"),),
            published,
            term="dibao_margin_publicity_days",
        ),
        # Only Jinan is known to have set a limit of its own.
        Limit(
            "decision",
            "作出认定",
            "decision",
            None,
            "working_days",
            (cities.JINAN_MARGIN_2022.unread,),
            accepted,
            term="dibao_margin_decision_working_days",
        ),
    ),
}
"""Time limits of the province and its cities, by scheme."""


def of_illness(case: Case, national: Procedure) -> Procedure:
    """The measure founds the procedure; Jinan words how far it acts."""
    line = chain(case.place)
    if not MEASURE.instrument.is_law(case.on, line):
        return national
    standing = JINAN if JINAN.instrument.is_law(case.on, line) else MEASURE
    good_once = Information(
        "good_once",
        "自认定之日起生效，身份认定一次有效，追溯救助申请月前12个月的个人负担费用，不是此后12个月的资格。",
        "In effect from the day of the decision and good once: it acts back on the cost of the 12 months before the "
        "month of application and is no status for the months to come.",
        standing,
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
    if not chosen or not ELDERLY_SERVICES.instrument.is_law(case.on, chain(case.place)):
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
    if case.on < AT_PLACE_FROM and _is_law(case, AT_PLACE_OF_EMERGENCY) and _is_opened(case, national):
        authority = replace(authority, cites=AT_PLACE_OF_EMERGENCY)
    information = tuple(
        replace(each, cites=TEMPORARY_2018)
        if each.code == "case_by_case" and each.cites != CASE_BY_CASE and _is_law(case, TEMPORARY_2018)
        else each
        for each in national.information
    )
    if not _is_law(case, TEMPORARY_2015) or case.is_refusal:
        return replace(national, authority=authority, information=information)
    own = tuple(_first_aid(case))
    small = [each for each in national.deadlines if each.what_en == SMALL_AID_EN]
    if _is_law(case, SMALL_AID):
        small = [replace(each, cites=SMALL_AID) for each in small]
    general = tuple(each for each in national.deadlines if each.what_en != SMALL_AID_EN)
    if not small and not {"emergency", "expenditure", "unemployment"}.isdisjoint(case.routes):
        small = [
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
        deadlines=(*general, *own, *small),
        information=_with_papers(case, information),
    )


SMALL_AID_EN = "small aid by the township, the whole process"


def _first_aid(case: Case) -> Iterator[Deadline]:
    emergency = case.application.emergency
    if emergency is None or URGENT.isdisjoint(case.routes):
        return
    cites = RESERVE if _is_law(case, RESERVE) else TEMPORARY_2015
    yield clock_hours("先行救助", "first aid from the report", FIRST_AID_HOURS, emergency.reported_at, cites)
    if _is_law(case, RESERVE) or case.figure(SMALL_AID_DAYS) is not None:
        aided = None if emergency.aided_at is None else emergency.aided_at.date()
        yield working(
            "先行救助后补齐手续", "the papers, after the first aid", PAPERS_WORKING_DAYS, aided, cites
        )


def _with_papers(case: Case, information: tuple[Information, ...]) -> tuple[Information, ...]:
    """The note on the days for the papers, after that of aid that comes first."""
    if "emergency" not in case.routes or not _is_law(case, RESERVE):
        return information
    note = Information(
        "papers_days",
        "补齐手续的期限，报道作5日，济宁、邹平作5个工作日，此处按工作日计算。",
        "For the papers the report says 5 days, Jining and Zouping 5 working days; working days are taken.",
        RESERVE,
    )
    at = next((at + 1 for at, each in enumerate(information) if each.code.startswith("aid_first")), 0)
    return (*information[:at], note, *information[at:])


def _is_opened(case: Case, national: Procedure) -> bool:
    """Whether the place of the emergency takes the application by a rule of the place."""
    return (
        case.figure("temporary_assistance_at_place_of_emergency") == 1
        and "急难发生地" in national.authority.accepts_zh
    )


def _is_law(case: Case, cited: Citation) -> bool:
    return cited.instrument.is_law(case.on, chain(case.place))
