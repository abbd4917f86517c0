"""The figures and switches that dibao (最低生活保障) leaves to places."""

from __future__ import annotations

from assist_rules.expressions import Standard, Unit

STANDARD_LIMIT = 1_000_000_00
"""No standard a person a month or a year comes near this sum (fen)."""


def switch(name: str, *, may_add: bool = True) -> Standard:
    """Whether a place has chosen something: 1 or 0."""
    return Standard(name, Unit.NUMBER, 0, 1, may_add=may_add)


def way_in(name: str) -> Standard:
    """Whether a place has a way in of its own: 1 or 0; open until it has shown it or said none."""
    return Standard(name, Unit.NUMBER, 0, 1, way_in=True)


def sum_of_money(name: str, *, may_add: bool = False) -> Standard:
    """A sum of money, in fen."""
    return Standard(name, Unit.FEN, 0, STANDARD_LIMIT, may_add=may_add)


def monthly(name: str) -> Standard:
    """A sum a month in fen over 12, so that one published by the year stays exact."""
    return Standard(name, Unit.FEN, 0, STANDARD_LIMIT * 12, scale=12)


dibao_standard = monthly("dibao_standard")
minimum_wage = sum_of_money("minimum_wage")
disposable_income = sum_of_money("disposable_income")
# art. 13 counts income "within the period set" (规定期限内) and sets none; the cities' spending tests use a year.
income_window_months = Standard("dibao_income_window_months", Unit.MONTHS, 1, 12, usual=12)

# art. 7
unmarried_child_age = Standard("dibao_unmarried_child_age", Unit.MONTHS, 0, 1200, may_add=True)
# art. 5(3)
permit_route = way_in("dibao_permit_route")
permit_months = Standard("dibao_permit_months", Unit.MONTHS, 0, 1200)
permit_contract_months = Standard("dibao_permit_contract_months", Unit.MONTHS, 0, 1200)
permit_insurance_months = Standard("dibao_permit_insurance_months", Unit.MONTHS, 0, 1200)
# art. 5(2), and art. 11(1) of 2012
place_in_province = way_in("dibao_place_in_province")
residence_application = way_in("dibao_residence_application")
# art. 13
central_pension_disregard = switch("central_base_pension_disregard", may_add=False)
disregards_local_pension = switch("dibao_disregards_local_pension")
disregards_old_age_allowance = switch("dibao_disregards_old_age_allowance")
new_job_disregard_months = Standard("dibao_new_job_disregard_months", Unit.MONTHS, 0, 12, may_add=True)
supported_employment_deduction_max = Standard(
    "dibao_supported_employment_deduction_max", Unit.NUMBER, 0, 100, scale=10
)
disregards_before_2021 = switch("dibao_disregards_before_2021", may_add=False)
employment_cost = sum_of_money("dibao_employment_cost_deduction", may_add=True)
support_formula = switch("dibao_support_formula")
support_receivable = switch("dibao_single_support_receivable")
support_per_head = switch("dibao_support_per_head", may_add=False)
support_exempt_multiple = Standard("dibao_support_exempt_multiple", Unit.NUMBER, 0, 100, scale=10)
# In steps of five per cent, as in every formula seen; finer ones would outgrow 64 bits.
support_rate = Standard("dibao_support_rate", Unit.NUMBER, 0, 20, scale=20)
# art. 14
asset_financial_months = Standard("dibao_asset_financial_months", Unit.NUMBER, 0, 1000, may_add=True)
asset_financial_years = Standard("dibao_asset_financial_years", Unit.NUMBER, 0, 100, may_add=True)
# spending route
expenditure_route = way_in("dibao_expenditure_route")
expenditure_window_months = Standard("dibao_expenditure_window_months", Unit.MONTHS, 6, 12)
expenditure_counts_medical = switch("dibao_expenditure_counts_medical", may_add=False)
expenditure_counts_education = switch("dibao_expenditure_counts_education", may_add=False)
expenditure_counts_rehabilitation = switch("dibao_expenditure_counts_rehabilitation", may_add=False)
# 0 where the route has no ceiling of income.
expenditure_income_ceiling = Standard("dibao_expenditure_income_ceiling", Unit.NUMBER, 0, 1000, scale=100)
expenditure_needs_continuing_care = switch("dibao_expenditure_needs_continuing_care", may_add=False)
# art. 8
severe_includes_grade_3 = switch("dibao_severe_includes_grade_3", may_add=False)
jobless_includes_inactive = switch("dibao_jobless_includes_inactive", may_add=False)
support_in_household = sum_of_money("dibao_support_in_household")
single_class_before_2021 = way_in("dibao_single_class_before_2021")
other_single_class = way_in("dibao_other_single_class")
separate_household = way_in("dibao_separate_household")
# art. 23 and local amounts
tier_amount_low = sum_of_money("dibao_tier_amount_low", may_add=True)
tier_amount_high = sum_of_money("dibao_tier_amount_high", may_add=True)
single_person_min_share = Standard(
    "dibao_single_person_min_share", Unit.NUMBER, 0, 100, scale=100, may_add=True
)
orphan_not_paid = switch("dibao_orphan_not_paid")
# art. 33: "in principle not more than six months", a figure on file since the notice of 2022
gradual_exit_months = Standard("dibao_gradual_exit_months_max", Unit.MONTHS, 0, 24, usual=6)
# art. 27


def _supplements(*, duty: bool) -> tuple[Standard, Standard, Standard, Standard]:
    """What the place pays the elderly, minors, the severely disabled and the seriously ill on top, in that order."""
    elderly, minor, disabled, ill = (
        Standard(f"dibao_supplement_{group}", Unit.FEN, 0, STANDARD_LIMIT, may_add=not duty, duty=duty)
        for group in ("elderly", "minor", "severe_disability", "serious_illness")
    )
    return elderly, minor, disabled, ill


SUPPLEMENTS = _supplements(duty=False)
SUPPLEMENTS_DUE = _supplements(duty=True)
"""The same from the day on which the law makes them a duty (社会救助法 art. 20)."""
# margin
# 57号 art. 8(2) says 一般: 1.5 stands where a place has no line of its own, and no line of more than 2 was seen.
margin_multiple = Standard(
    "dibao_margin_multiple", Unit.NUMBER, 100, 500, scale=100, way_in=True, unshown=(150, 200)
)
# 社会救助法 art. 21(3): the province raises the dibao standard by a share (上浮一定比例) to which the law sets no limit.
margin_multiple_by_law = Standard(
    "dibao_margin_multiple",
    Unit.NUMBER,
    100,
    500,
    scale=100,
    way_in=True,
    unshown=(150, 500),
    variant="by_law",
)
margin_wage_cap = switch("dibao_margin_wage_cap")
margin_at_residence = way_in("dibao_margin_residence_application")
margin_expenditure_route = way_in("dibao_margin_expenditure_route")
margin_expenditure_window_months = Standard("dibao_margin_expenditure_window_months", Unit.MONTHS, 6, 12)
# 0 where the route has no ceiling of income.
margin_expenditure_income_ceiling = Standard(
    "dibao_margin_expenditure_income_ceiling", Unit.NUMBER, 0, 1000, scale=100
)
margin_expenditure_counts_medical = switch("dibao_margin_expenditure_counts_medical", may_add=False)
margin_expenditure_counts_education = switch("dibao_margin_expenditure_counts_education", may_add=False)
margin_expenditure_counts_rehabilitation = switch(
    "dibao_margin_expenditure_counts_rehabilitation", may_add=False
)
margin_expenditure_counts_disaster = switch("dibao_margin_expenditure_counts_disaster", may_add=False)
margin_asset_financial_years = Standard(
    "dibao_margin_asset_financial_years", Unit.NUMBER, 0, 100, may_add=True
)
margin_uses_dibao_assets = switch("dibao_margin_uses_dibao_assets")
