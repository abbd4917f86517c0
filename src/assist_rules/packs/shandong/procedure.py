"""What the texts of Shandong add to the procedure of extreme poverty and of patients impoverished by illness."""

from __future__ import annotations

from dataclasses import replace

from assist_rules.law import cities, shandong
from assist_rules.places import chain
from assist_rules.schemes.procedure import Case, Information, Limit, Procedure, accepted, published

MEASURE = shandong.SHANDONG_ILLNESS_2023.unread.saying("YBZP-8")
JINAN = cities.JINAN_ILLNESS_2023.unread
ELDERLY_SERVICES = shandong.SHANDONG_ELDERLY_SERVICES_REGULATION_2020.at("第四十一条")
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
            (shandong.SHANDONG_MARGIN_2022.unread.saying("SD-EDGE2022-PUB"),),
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
