"""The figures and switches that temporary assistance (临时救助) leaves to places: 社会救助暂行办法 art. 49."""

from __future__ import annotations

from assist_rules.expressions import Standard, Unit
from assist_rules.schemes.dibao.standards import (
    STANDARD_LIMIT,
    dibao_standard,
    disposable_income,
    sum_of_money,
    switch,
    way_in,
)

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

MOST_TIMES = 1000
"""No aid is a thousand months of the dibao standard."""

# whom the place accepts
at_place_of_emergency = way_in("temporary_assistance_at_place_of_emergency")
at_place_of_emergency_for_jobless = way_in("temporary_assistance_at_place_of_emergency_for_jobless")
permit_months = Standard("temporary_assistance_permit_months", Unit.MONTHS, 0, 1200, may_add=True)
needs_fixed_dwelling = switch("temporary_assistance_needs_fixed_dwelling")
admits_city_students = way_in("temporary_assistance_admits_city_students")
residence_months = Standard("temporary_assistance_residence_months", Unit.MONTHS, 0, 1200, way_in=True)
# whom the place takes without the ordinary tests
exempts_students = way_in("temporary_assistance_exempts_students")
case_by_case = way_in("temporary_assistance_case_by_case")

# how much
urban_base = switch("temporary_assistance_urban_base")
urban_standard = Standard("dibao_standard", Unit.FEN, 0, STANDARD_LIMIT * 12, scale=12, area="urban")
light_emergency_most = sum_of_money("temporary_assistance_emergency_small_max", may_add=True)
new_student_least = sum_of_money("temporary_assistance_new_student_min", may_add=True)
small_fast_per_person = switch("temporary_assistance_small_fast_per_person", may_add=False)


def times(name: str, *, may_add: bool = False) -> Standard:
    """A number of months of the dibao standard."""
    return Standard(f"temporary_assistance_{name}", Unit.NUMBER, 0, MOST_TIMES, may_add=may_add)


emergency_least, emergency_most = (
    times("emergency_multiple_min", may_add=True),
    times("emergency_multiple_max"),
)
illness_least, illness_most = times("illness_multiple_min", may_add=True), times("illness_multiple_max")
education_least, education_most = (
    times("education_multiple_min", may_add=True),
    times("education_multiple_max"),
)
unemployed_most = times("unemployed_multiple_max")
# A place with a table of its own is known by this multiple; the others are then needed.
student_other = times("student_other_multiple", may_add=True)
student_other_free = times("student_other_free_multiple")
student_new = times("student_new_multiple")
student_held = times("student_held_multiple")
student_held_free = times("student_held_free_multiple")
