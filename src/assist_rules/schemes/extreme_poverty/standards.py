"""The figures and switches that the support of people in extreme poverty (特困人员救助供养) leaves to places."""

from __future__ import annotations

from assist_rules.expressions import Standard, Unit
from assist_rules.schemes.dibao.standards import (
    STANDARD_LIMIT,
    dibao_standard,
    disposable_income,
    monthly,
    switch,
    way_in,
)

__all__ = [
    "basic_living",
    "care_full",
    "care_half",
    "care_self",
    "care_self_by_form",
    "care_wage",
    "dibao_standard",
    "disposable_income",
    "disregards_social_insurance",
    "province_labour_rule",
    "province_obligor_rule",
]

# arts. 5(4) and 8(6): what a province may add
province_labour_rule = switch("extreme_poverty_province_labour_rule")
province_obligor_rule = switch("extreme_poverty_province_obligor_rule")
# art. 6(2): whether 等社会保险 takes in the employees' pension and unemployment benefit
disregards_social_insurance = way_in("extreme_poverty_disregards_social_insurance")
# amounts
basic_living = monthly("extreme_poverty_basic_living")
care_full = monthly("extreme_poverty_care_full")
care_half = monthly("extreme_poverty_care_half")
care_self = monthly("extreme_poverty_care_self")
care_wage = Standard("extreme_poverty_care_wage", Unit.FEN, 0, STANDARD_LIMIT * 12, scale=12, may_add=True)
care_self_by_form = switch("extreme_poverty_care_self_by_form")
