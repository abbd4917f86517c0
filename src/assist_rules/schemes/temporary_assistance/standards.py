"""The standards that temporary assistance (临时救助) asks places for, by the names that its rules use."""

from __future__ import annotations

from assist_rules.schemes.dibao.standards import (
    dibao_standard,
    disposable_income,
)
from assist_rules.standards import asked

__all__ = [
    "admits_city_students",
    "at_place_of_emergency",
    "at_place_of_emergency_for_jobless",
    "dibao_standard",
    "disposable_income",
    "education_most",
    "emergency_least",
    "emergency_most",
    "illness_least",
    "illness_most",
    "light_emergency_most",
    "needs_fixed_dwelling",
    "new_student_least",
    "permit_months",
    "residence_months",
    "small_fast_per_person",
    "unemployed_most",
    "urban_base",
    "urban_standard",
]

# whom the place accepts
at_place_of_emergency = asked("temporary_assistance_at_place_of_emergency")
at_place_of_emergency_for_jobless = asked("temporary_assistance_at_place_of_emergency_for_jobless")
permit_months = asked("temporary_assistance_permit_months")
needs_fixed_dwelling = asked("temporary_assistance_needs_fixed_dwelling")
admits_city_students = asked("temporary_assistance_admits_city_students")
residence_months = asked("temporary_assistance_residence_months")
# whom the place takes without the ordinary tests
exempts_students = asked("temporary_assistance_exempts_students")
case_by_case = asked("temporary_assistance_case_by_case")

# how much
urban_base = asked("temporary_assistance_urban_base")
urban_standard = asked("dibao_standard", area="urban")
light_emergency_most = asked("temporary_assistance_emergency_small_max")
new_student_least = asked("temporary_assistance_new_student_min")
small_fast_per_person = asked("temporary_assistance_small_fast_per_person")


emergency_least, emergency_most = (
    asked("temporary_assistance_emergency_multiple_min"),
    asked("temporary_assistance_emergency_multiple_max"),
)
illness_least, illness_most = (
    asked("temporary_assistance_illness_multiple_min"),
    asked("temporary_assistance_illness_multiple_max"),
)
education_least, education_most = (
    asked("temporary_assistance_education_multiple_min"),
    asked("temporary_assistance_education_multiple_max"),
)
unemployed_most = asked("temporary_assistance_unemployed_multiple_max")
student_other = asked("temporary_assistance_student_other_multiple")
student_other_free = asked("temporary_assistance_student_other_free_multiple")
student_new = asked("temporary_assistance_student_new_multiple")
student_held = asked("temporary_assistance_student_held_multiple")
student_held_free = asked("temporary_assistance_student_held_free_multiple")
