"""The standards that the recognition of patients and their medical aid asks places for, by the names that its rules use."""

from __future__ import annotations

from assist_rules.expressions import Standard
from assist_rules.standards import asked

disposable_income_all_residents = asked("disposable_income_all_residents")

illness_rate_min = asked("medical_aid_illness_rate_min")
illness_rate = asked("medical_aid_illness_rate")
rigid_deductible_share = asked("medical_aid_rigid_deductible_share")


def aid(part: str) -> Standard:
    """A deductible, rate or cap of medical aid, by the class of persons and what it is."""
    return asked(f"medical_aid_{part}")
