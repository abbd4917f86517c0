"""The procedure: 刚性支出困难家庭认定办法 arts. 3, 8 to 10; every limit is in working days but the validity."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from assist_rules.law import national as law
from assist_rules.schemes.dibao.household import is_counted_2021
from assist_rules.schemes.procedure import (
    Authority,
    Case,
    Deadline,
    Information,
    Limit,
    Procedure,
    Term,
    accepted,
    registered_apart,
    signed_where_asked,
    somebody_holds,
)
from assist_rules.schemes.remedies import LAW, LAW_FROM, fraud, remedies, under_the_law

MEASURES = law.RIGID_MEASURES_2024
VALID = Term(12)
"""Longest validity in months: art. 10."""


def procedure(case: Case) -> Procedure:
    """Authority, deadlines and notes for a decision on rigid expenditure."""
    return Procedure(
        authority=_authority(case),
        deadlines=tuple(_validity_ends(case)),
        information=tuple(_information(case)),
        until=None if case.is_refusal else _valid_until(case),
    )


def _authority(case: Case) -> Authority:
    return signed_where_asked(case, _deciding_here(case))


def _deciding_here(case: Case) -> Authority:
    township = case.application.accepting_place.township
    return Authority(
        township or f"{case.place_name}的乡镇人民政府（街道办事处）",
        township or f"the township or subdistrict in {case.place_name_en}",
        f"{case.place_name}民政部门（已委托的，由乡镇人民政府、街道办事处认定）",
        f"the civil-affairs department of {case.place_name_en}, or the township where it is delegated",
        LAW.at("第四十四条") if case.on >= LAW_FROM else MEASURES.at("第三条"),
        "either",
    )


def _validity(case: Case) -> Term:
    return case.term("rigid_expenditure_validity_months_max") or VALID


def _valid_until(case: Case) -> date | None:
    """The last day of a recognition that holds as long as it may, the day of the decision counted in."""
    day = case.application.decided_on
    return None if day is None else day + relativedelta(months=_validity(case).length) - timedelta(days=1)


def _is_extended(case: Case) -> bool:
    """Registration and residence of a counted member apart, or a hard investigation."""
    return case.application.hard_to_investigate is True or registered_apart(case, is_counted_2021)


LIMITS = (
    Limit(
        "decision",
        "作出认定决定",
        "decision",
        45,
        "working_days",
        (MEASURES.at("第八条"),),
        accepted,
        term="rigid_expenditure_decision_working_days_extended",
        when=_is_extended,
    ),
    Limit(
        "decision",
        "作出认定决定",
        "decision",
        30,
        "working_days",
        (MEASURES.at("第八条"),),
        accepted,
        term="rigid_expenditure_decision_working_days",
    ),
)
"""The time limits, in the order of the procedure."""


def _validity_ends(case: Case) -> Iterator[Deadline]:
    if not case.is_refusal:
        validity = _validity(case)
        yield Deadline(
            f"认定有效期一般不超过{validity.length}个月，期满须重新申请",
            f"validity, in general at most {validity.length} months; then a new application",
            validity.length,
            "months",
            _valid_until(case),
            MEASURES.at("第十条"),
            validity.paper,
            "validity",
        )


def _information(case: Case) -> Iterator[Information]:
    yield Information(
        "complex_case",
        "情况复杂的，由县级民政部门一事一议。",
        "A complex case is settled on its own by the county.",
        MEASURES.at("第九条"),
    )
    yield Information(
        "proof_of_spending",
        "医疗支出限于定点医药机构、符合规定的门诊和住院费用，康复服务和辅助器具的范围按当地目录，原则上依据有效票据认定。",
        "Medical cost is that of designated institutions, as far as compliant; rehabilitation and aids are those of the local "
        "catalogue; in principle by valid receipts.",
        MEASURES.at("第五条"),
    )
    yield Information(
        "not_posted",
        "谁救助谁公示：仅作认定、未给予救助的，不公示。",
        "Who aids posts: a recognition alone is not posted.",
        law.MONITORING_NOTICE_2024.unread.saying("DSR24-4"),
    )
    if not case.is_refusal:
        yield Information(
            "special_aid",
            "可以按规定申请医疗、教育、住房、就业等专项救助和临时救助；家中大病患者按当地规定享受医疗救助。",
            "The family may apply for medical, education, housing, employment and temporary aid; its seriously ill "
            "members have medical aid by the city's rule.",
            law.OPINION_2023_39.at("四"),
        )
    yield from under_the_law(case, held=somebody_holds(case, "rigid_expenditure"))
    yield fraud(case)
    yield from remedies(case, _authority(case))
