"""What a person takes in; which kinds count, and which are left out, is law and stands in the rules."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field

from assist_rules.models.amounts import SteadyOrDated
from assist_rules.models.record import Record, fact
from assist_rules.models.values import Day, Flag, ObligorRelation

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


class Payer(Record):
    """Who pays a support that is received."""

    relation: ObligorRelation | None = fact("给付人与本人的关系", "relation of the payer to the person")
    birth_date: Day | None = fact("给付人出生日期", "payer's date of birth")
    has_statutory_duty: Flag | None = fact(
        "给付人是否有法定义务", "the payer has a statutory duty", exception=True
    )
    on_assistance: Flag | None = fact(
        "给付人是否为特困人员、低保对象或者低保边缘家庭成员",
        "the payer is on assistance or in a margin family",
        exception=True,
    )


class Income(SteadyOrDated):
    """One income, in yuan; without an amount it exists and its amount is unknown."""

    kind: IncomeKind = Field(title="收入种类", description="kind of income")
    paid_by: Payer | None = fact("给付赡养、抚养、扶养费的人", "who pays the support received")

    def moot_fields(self) -> frozenset[str]:
        """Only of support is it asked who pays it."""
        moot = super().moot_fields()
        return moot if self.kind == "support_received" else moot | {"paid_by"}
