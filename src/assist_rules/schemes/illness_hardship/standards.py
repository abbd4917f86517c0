"""The standards that the recognition of patients and their medical aid asks places for, by the names that its rules use."""

from __future__ import annotations

from assist_rules.expressions import Standard
from assist_rules.schemes.dibao.standards import (
    dibao_standard,
    disposable_income,
    margin_multiple,
    margin_wage_cap,
    minimum_wage,
)
from assist_rules.standards import asked

__all__ = [
    "aid",
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
    "rigid_deductible_share",
]

in_force_here = asked("illness_hardship_in_force")
deducts_family_cost = asked("illness_hardship_deducts_family_cost")
disposable_income_all_residents = asked("disposable_income_all_residents")

illness_rate_min = asked("medical_aid_illness_rate_min")
illness_rate = asked("medical_aid_illness_rate")
rigid_deductible_share = asked("medical_aid_rigid_deductible_share")


def aid(part: str) -> Standard:
    """A deductible, rate or cap of medical aid, by the class of persons and what it is."""
    return asked(f"medical_aid_{part}")
