"""The figures and switches that the recognition of patients and their medical aid leave to places."""

from __future__ import annotations

from assist_rules.expressions import Standard, Unit
from assist_rules.schemes.dibao.standards import (
    STANDARD_LIMIT,
    dibao_standard,
    disposable_income,
    margin_multiple,
    margin_wage_cap,
    minimum_wage,
    sum_of_money,
    switch,
)

__all__ = [
    "county_rule",
    "deducts_family_cost",
    "dibao_standard",
    "disposable_income",
    "disposable_income_all_residents",
    "illness_rate",
    "illness_rate_min",
    "in_force_here",
    "margin_multiple",
    "margin_wage_cap",
    "minimum_wage",
    "money",
    "other_local_rule",
    "rate",
    "rigid_deductible_share",
]

in_force_here = switch("illness_hardship_in_force", may_add=False)
county_rule = switch("illness_hardship_county_rule")
other_local_rule = switch("illness_hardship_other_local_rule", may_add=False)
deducts_family_cost = switch("illness_hardship_deducts_family_cost")
disposable_income_all_residents = sum_of_money("disposable_income_all_residents")

# A place that has shown a least rate pays; its exact rate is then open between that and the whole.
illness_rate_min = Standard("medical_aid_illness_rate_min", Unit.NUMBER, 0, 100, scale=100, may_add=True)
illness_rate = Standard("medical_aid_illness_rate", Unit.NUMBER, 0, 100, scale=100)
rigid_deductible_share = Standard(
    "medical_aid_rigid_deductible_share", Unit.NUMBER, 0, 100, scale=100, may_add=True
)


def rate(name: str) -> Standard:
    """A share in per cent; a place that has shown none pays nothing."""
    return Standard(f"medical_aid_{name}", Unit.NUMBER, 0, 100, scale=100, may_add=True)


def money(name: str, *, without: int = 0) -> Standard:
    """A deductible or a cap in fen, and what stands where the place has shown none."""
    return Standard(f"medical_aid_{name}", Unit.FEN, 0, STANDARD_LIMIT, may_add=True, default=without)
