"""The standards that the recognition of families in rigid expenditure asks places for, by the names that its rules use."""

from __future__ import annotations

from assist_rules.schemes.dibao.standards import disposable_income
from assist_rules.standards import asked

__all__ = [
    "counts_disaster",
    "counts_employment",
    "counts_insurance",
    "disposable_income",
    "needs_registration",
    "ratio",
    "ratio_inclusive",
    "uses_margin_assets",
]

# art. 4(4): the share of income, and whether the share itself will do
ratio = asked("rigid_expenditure_ratio")
ratio_inclusive = asked("rigid_expenditure_ratio_inclusive")
# art. 4(3)
uses_margin_assets = asked("rigid_expenditure_uses_margin_assets")
# where to apply
needs_registration = asked("rigid_expenditure_needs_registration")
# art. 5(5): what else a place counts
counts_disaster = asked("rigid_expenditure_counts_disaster")
counts_employment = asked("rigid_expenditure_counts_employment")
counts_insurance = asked("rigid_expenditure_counts_insurance")
