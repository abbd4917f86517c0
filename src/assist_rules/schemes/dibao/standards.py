"""The standards that dibao (最低生活保障) asks places for, by the names that its rules use.

What each is stands where it is declared, in ``standards/declared/``.
"""

from __future__ import annotations

from assist_rules.expressions import Standard
from assist_rules.standards import asked

dibao_standard = asked("dibao_standard")
minimum_wage = asked("minimum_wage")
disposable_income = asked("disposable_income")
income_window_months = asked("dibao_income_window_months")

# art. 7
unmarried_child_age = asked("dibao_unmarried_child_age")
# art. 5(3)
permit_route = asked("dibao_permit_route")
permit_months = asked("dibao_permit_months")
permit_contract_months = asked("dibao_permit_contract_months")
permit_insurance_months = asked("dibao_permit_insurance_months")
# art. 5(2), and art. 11(1) of 2012
place_in_province = asked("dibao_place_in_province")
residence_application = asked("dibao_residence_application")
# art. 13
central_pension_disregard = asked("central_base_pension_disregard")
disregards_local_pension = asked("dibao_disregards_local_pension")
disregards_old_age_allowance = asked("dibao_disregards_old_age_allowance")
new_job_disregard_months = asked("dibao_new_job_disregard_months")
supported_employment_deduction_max = asked("dibao_supported_employment_deduction_max")
disregards_before_2021 = asked("dibao_disregards_before_2021")
employment_cost = asked("dibao_employment_cost_deduction")
support_formula = asked("dibao_support_formula")
support_receivable = asked("dibao_single_support_receivable")
support_per_head = asked("dibao_support_per_head")
support_exempt_multiple = asked("dibao_support_exempt_multiple")
support_rate = asked("dibao_support_rate")
# spending route
expenditure_route = asked("dibao_expenditure_route")
expenditure_window_months = asked("dibao_expenditure_window_months")
expenditure_counts_medical = asked("dibao_expenditure_counts_medical")
expenditure_counts_education = asked("dibao_expenditure_counts_education")
expenditure_counts_rehabilitation = asked("dibao_expenditure_counts_rehabilitation")
expenditure_income_ceiling = asked("dibao_expenditure_income_ceiling")
expenditure_needs_continuing_care = asked("dibao_expenditure_needs_continuing_care")
# art. 8
severe_includes_grade_3 = asked("dibao_severe_includes_grade_3")
jobless_includes_inactive = asked("dibao_jobless_includes_inactive")
support_in_household = asked("dibao_support_in_household")
single_class_before_2021 = asked("dibao_single_class_before_2021")
other_single_class = asked("dibao_other_single_class")
separate_household = asked("dibao_separate_household")
# art. 23 and local amounts
tier_amount_low = asked("dibao_tier_amount_low")
tier_amount_high = asked("dibao_tier_amount_high")
single_person_min_share = asked("dibao_single_person_min_share")
orphan_not_paid = asked("dibao_orphan_not_paid")
# art. 33
gradual_exit_months = asked("dibao_gradual_exit_months_max")
# art. 27


def _supplements(*, duty: bool) -> tuple[Standard, Standard, Standard, Standard]:
    """What the place pays the elderly, minors, the severely disabled and the seriously ill on top, in that order."""
    elderly, minor, disabled, ill = (
        asked(f"dibao_supplement_{group}", duty=duty)
        for group in ("elderly", "minor", "severe_disability", "serious_illness")
    )
    return elderly, minor, disabled, ill


SUPPLEMENTS = _supplements(duty=False)
SUPPLEMENTS_DUE = _supplements(duty=True)
"""The same from the day on which the law makes them a duty (社会救助法 art. 20)."""
# margin
margin_multiple = asked("dibao_margin_multiple")
# 社会救助法 art. 21(3): the province raises the dibao standard by a share (上浮一定比例) to which the law sets no limit.
margin_multiple_by_law = asked("dibao_margin_multiple", unshown=(150, 500), variant="by_law")
margin_wage_cap = asked("dibao_margin_wage_cap")
margin_at_residence = asked("dibao_margin_residence_application")
margin_expenditure_route = asked("dibao_margin_expenditure_route")
margin_expenditure_window_months = asked("dibao_margin_expenditure_window_months")
margin_expenditure_income_ceiling = asked("dibao_margin_expenditure_income_ceiling")
margin_expenditure_counts_medical = asked("dibao_margin_expenditure_counts_medical")
margin_expenditure_counts_education = asked("dibao_margin_expenditure_counts_education")
margin_expenditure_counts_rehabilitation = asked("dibao_margin_expenditure_counts_rehabilitation")
margin_expenditure_counts_disaster = asked("dibao_margin_expenditure_counts_disaster")
margin_uses_dibao_assets = asked("dibao_margin_uses_dibao_assets")
