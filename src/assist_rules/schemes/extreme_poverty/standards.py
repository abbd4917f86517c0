"""The standards that the support of people in extreme poverty (特困人员救助供养) asks places for, by the names that its rules use."""

from __future__ import annotations

from assist_rules.schemes.dibao.standards import (
    dibao_standard,
    disposable_income,
)
from assist_rules.standards import asked

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
province_labour_rule = asked("extreme_poverty_province_labour_rule")
province_obligor_rule = asked("extreme_poverty_province_obligor_rule")
# art. 6(2): whether 等社会保险 takes in the employees' pension and unemployment benefit
disregards_social_insurance = asked("extreme_poverty_disregards_social_insurance")
# amounts
basic_living = asked("extreme_poverty_basic_living")
care_full = asked("extreme_poverty_care_full")
care_half = asked("extreme_poverty_care_half")
care_self = asked("extreme_poverty_care_self")
care_wage = asked("extreme_poverty_care_wage")
care_self_by_form = asked("extreme_poverty_care_self_by_form")
