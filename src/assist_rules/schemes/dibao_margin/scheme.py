"""The margin family as a scheme: its ways in, its alerts and its procedure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assist_rules.law import national as law
from assist_rules.rule import Citation
from assist_rules.schemes import materials
from assist_rules.schemes.dibao import margin_family
from assist_rules.schemes.dibao.household import is_counted_2021
from assist_rules.schemes.dibao.procedure import (
    PUBLICITY,
    REASONS,
    decision_limits,
    is_delegated,
    is_extended,
)
from assist_rules.schemes.procedure import (
    Authority,
    Case,
    Information,
    Limit,
    Procedure,
    accepted,
    of_county,
    published,
    somebody_holds,
)
from assist_rules.schemes.remedies import LAW, LAW_FROM, fraud, remedies, under_the_law
from assist_rules.schemes.scheme import Layer, Purpose, Scheme, Tier, Way

MEASURES = law.DIBAO_MEASURES_2021
NOTICE_FROM = date(2022, 10, 20)


def procedure(case: Case) -> Procedure:
    """Authority, deadlines and notes for a decision on the margin."""
    authority = of_county(case, _deciding(case), delegated=is_delegated(case))
    return Procedure(authority, tuple(_information(case, authority)))


def _deciding(case: Case) -> Citation:
    if case.on >= LAW_FROM:
        return LAW.at("第四十四条")
    return MEASURES.at("第二条、第四条") if case.on < NOTICE_FROM else law.NOTICE_2022_83.at("四（三）")


def _is_extended(case: Case) -> bool:
    return is_extended(case, is_counted_2021)


DISPLAYED = Limit(
    "publicity",
    "在村（社区）公示",
    "publicity",
    PUBLICITY,
    "days",
    (MEASURES.at("第十九条"),),
    published,
    term="dibao_margin_publicity_days",
)
DECIDED_IN_PLACE = Limit(
    "decision",
    "作出认定",
    "decision",
    None,
    "working_days",
    (MEASURES.at("第二十二条"),),
    accepted,
    term="dibao_margin_decision_working_days",
)
"""A limit that a place has set; where none is known that of dibao stands."""
LIMITS = (
    DISPLAYED,
    DECIDED_IN_PLACE,
    *decision_limits("作出认定", _is_extended),
    REASONS,
)
"""The limits of dibao, by which the margin is reviewed too, or the place's own."""


def _single_applicants(on: date) -> Information:
    """What a family that is recognised may go on to ask."""
    other = "等" if on >= NOTICE_FROM else ""
    return Information(
        "single_applicants",
        f"低保边缘家庭中的重度残疾人、重病患者{other}可以单独提出低保申请。",
        "Severely disabled or seriously ill members of a margin family may apply for dibao alone.",
        law.NOTICE_2022_83.at("一（四）") if on >= NOTICE_FROM else MEASURES.at("第八条第一款"),
        paper="grant",
    )


def _information(case: Case, authority: Authority) -> Iterator[Information]:
    if not case.is_refusal:
        yield _single_applicants(case.on)
    yield from under_the_law(case, held=somebody_holds(case, "dibao_margin"))
    yield fraud(case)
    yield from remedies(case, authority)


HOUSEHOLD = Way("household", "按家庭认定", "as a household", eligible=margin_family.margin_household)

DIBAO_MARGIN = Scheme(
    key="dibao_margin",
    zh="最低生活保障边缘家庭",
    en="family on the margin of dibao",
    article="a",
    founded_by=law.DIBAO_MEASURES_2021.at("第八条第二款"),
    restated_by=(law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十一条"),),
    in_force=date(2021, 7, 1),
    purpose=Purpose.RECOGNITION,
    yields_to=(),
    layers=(Layer(Tier.DIBAO_MARGIN),),
    ways=(
        HOUSEHOLD,
        Way(
            "expenditure",
            "按支出型认定",
            "by spending",
            eligible=margin_family.margin_by_spending,
            available=margin_family.has_expenditure_way,
        ),
        margin_family.MARGIN_AFTER_DEDUCTIONS.way(HOUSEHOLD),
    ),
    procedure=procedure,
    materials=materials.DIBAO,
    limits=LIMITS,
    alerts=margin_family.MARGIN_ASSETS.alerts,
)
