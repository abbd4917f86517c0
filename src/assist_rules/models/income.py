"""What a person takes in."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field

from assist_rules.models.amounts import SteadyOrDated

IncomeKind: TypeAlias = Literal[
    "wages",
    "supported_employment",
    "business_net",
    "farm_net",
    "property_net",
    "rent",
    "interest",
    "land_lease",
    "collective_dividend",
    "property_sale",
    "support_received",
    "employee_pension",
    "resident_pension_central",
    "resident_pension_local",
    "resident_pension_personal",
    "unemployment_benefit",
    "survivor_benefit",
    "compensation",
    "gifts",
    "preferential_pension",
    "family_planning_award",
    "scholarship",
    "bravery_award",
    "social_assistance",
    "disability_living_subsidy",
    "disability_nursing_subsidy",
    "old_age_allowance",
    "child_allowance",
    "other",
]


class Income(SteadyOrDated):
    """One income, in yuan; without an amount it exists and its amount is unknown."""

    kind: IncomeKind = Field(title="收入种类", description="kind of income")
