"""What a person has to spend."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field

from assist_rules.models.amounts import SteadyOrDated

ExpenseKind: TypeAlias = Literal[
    "medical_in_policy",
    "medical_other_borne",
    "education_fees",
    "boarding",
    "rehabilitation",
    "disaster_accident",
    "employment_cost",
    "social_insurance",
    "tax",
    "support_paid",
    "living",
    "other_necessary",
]


class Expense(SteadyOrDated):
    """One expense, in yuan; without an amount it exists and its amount is unknown.

    ``medical_in_policy`` is the in-policy cost that the person bears after basic and serious-illness insurance.
    """

    kind: ExpenseKind = Field(title="支出种类", description="kind of expense")
