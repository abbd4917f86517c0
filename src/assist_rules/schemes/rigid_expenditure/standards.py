"""The figures and switches that the recognition of families in rigid expenditure leaves to places."""

from __future__ import annotations

from assist_rules.expressions import Standard, Unit
from assist_rules.schemes.dibao.standards import disposable_income, switch

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
ratio = Standard("rigid_expenditure_ratio", Unit.NUMBER, 0, 100, scale=100)
ratio_inclusive = switch("rigid_expenditure_ratio_inclusive", may_add=False)
# art. 4(3)
uses_margin_assets = switch("rigid_expenditure_uses_margin_assets")
# where to apply
needs_registration = switch("rigid_expenditure_needs_registration", may_add=False)
# art. 5(5): what else a place counts
counts_disaster = switch("rigid_expenditure_counts_disaster")
counts_employment = switch("rigid_expenditure_counts_employment")
counts_insurance = switch("rigid_expenditure_counts_insurance")
