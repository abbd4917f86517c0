"""Where the texts of Shandong and its cities say what a national rule says, or set the terms that it leaves to places."""

from __future__ import annotations

from collections.abc import Mapping

from assist_rules.packs.shandong import cities, instruments
from assist_rules.rule import Citation


def _of(scheme: str, names: str) -> tuple[str, ...]:
    """Rules of one scheme, by what follows its name."""
    return tuple(f"{scheme}.{name}" for name in names.split())


DIBAO_BY_SPENDING = _of(
    "dibao",
    "expenditure place_has_expenditure_route gross_income_below_ceiling income_of_year record_of_year "
    "net_of_spending_test shortfall_net_of_spending recent_income recent_record named_spending is_named_spending "
    "treatment_counts study_counts care_goes_on meets_means_by_spending",
)
MARGIN_BY_SPENDING = _of(
    "dibao_margin",
    "by_spending place_has_expenditure_route gross_income_below_ceiling ceiling_of_household income_of_year "
    "net_of_spending_test income_in_window income_of_window spending named_spending is_named_spending",
)
APART = _of(
    "dibao",
    "separate_household place_has_separate_households may_stand_apart was_ever_married applicant_was_ever_married "
    "shortfall_apart stays_in_household paid_of_those_staying amount_apart basic_amount_apart members_staying",
)
TEMPORARY_2018 = {
    "SDLS2018-1": _of(
        "temporary_assistance",
        "belongs_here holds_permit family_belongs_here",
    ),
    "SDLS2018-2": _of(
        "temporary_assistance",
        "has_emergency emergency needs_immediate_measures",
    ),
    "SDLS2018-3": _of(
        "temporary_assistance",
        "expenditure_eligible on_dibao has_spending necessary_spending medical_spending "
        "education_spending other_necessary other_spending rose_beyond_capacity expenditure "
        "recent_income recent_household_income spending_a_month standard_of_household "
        "yearly_household_income ceiling_of_household income_ceiling_test asset_test",
    ),
    "SDLS2018-4a": _of(
        "temporary_assistance",
        "expenditure_amount spending_least member_least has_illness_cost spending_most member_most is_aided",
    ),
    "SDLS2018-4b": _of(
        "temporary_assistance",
        "has_education_cost is_aided_for_study education_least education_most",
    ),
    "SDLS2018-4c": _of(
        "temporary_assistance",
        "persons_aided emergency_amount tier_least tier_most largest_emergency_aid "
        "proposal_outside_tier more_beyond_small_fast",
    ),
    "SDLS2018-5": _of(
        "temporary_assistance",
        "base",
    ),
}
"""What the opinion of 2018 says, by its provisions."""

RESTATING: Mapping[Citation, tuple[str, ...]] = {
    # the province
    instruments.SHANDONG_DIBAO_2021.unread.saying("SD-DIBAO2021-SINGLE"): _of(
        "dibao", "disabled_in_margin_family"
    ),
    instruments.SHANDONG_MARGIN_2022.unread.saying("SD-EDGE2022-INC"): _of(
        "dibao_margin",
        "income_test net_of_spending_test income_test_after_deductions",
    ),
    instruments.SHANDONG_MARGIN_2022.unread.saying("SD-EDGE2022-BAR"): _of("dibao_margin", "not_barred"),
    instruments.SHANDONG_MARGIN_2022.unread.saying("SD-EDGE2022-DED"): _of("dibao_margin", "deduction"),
    instruments.SHANDONG_NOTICE_2023.unread.saying("SD2023-SINGLE"): _of(
        "dibao", "adult_jobless_severely_disabled"
    ),
    instruments.SHANDONG_NOTICE_2023.unread.saying("SD2023-SUPPORT0"): _of(
        "dibao", "support_never_computed payer_is_protected is_protected_obligor"
    ),
    instruments.SHANDONG_NOTICE_2023.unread.saying("SD2023-AUXJOB"): _of(
        "dibao", "supported_employment_deductible has_mental_disability"
    ),
    instruments.SHANDONG_ILLNESS_2023.unread.saying("YBZP-1"): _of(
        "illness_hardship", "recognised patient_lives is_seriously_ill"
    ),
    instruments.SHANDONG_ILLNESS_2023.unread.saying("YBZP-2"): _of(
        "illness_hardship", "in_no_other_class family_holds_margin"
    ),
    **{
        instruments.SHANDONG_TEMPORARY_2018.unread.saying(each): rules
        for each, rules in TEMPORARY_2018.items()
    },
    instruments.SHANDONG_TEMPORARY_2015.unread.saying("SDLS2015-3"): _of(
        "temporary_assistance", "largest_emergency_aid"
    ),
    # cities and counties
    cities.QINGDAO_DIBAO_2023.unread.saying("QD-DIBAO-B"): DIBAO_BY_SPENDING,
    cities.ZIBO_DIBAO_2022.unread.saying("ZB-AMT"): _of("dibao", "is_paid"),
    cities.ZIBO_DIBAO_2022.unread.saying("ZB-SPEND"): DIBAO_BY_SPENDING,
    cities.ZIBO_DIBAO_2022.unread.saying("ZB-MEMBER"): APART,
    cities.ZIBO_DIBAO_2022.at("家庭成员范围第五项"): _of("dibao", "is_unmarried_young_child"),
    cities.LINYI_DIBAO.unread.saying("LY-SPEND"): DIBAO_BY_SPENDING,
    cities.BINCHENG_DIBAO_2023.unread: DIBAO_BY_SPENDING,
    cities.JINING_DIBAO.unread.saying("JI-SINGLE"): _of("dibao", "own_support"),
    cities.LIAOCHENG_DIBAO_2022.unread.saying("LC-SINGLE"): _of("dibao", "least_for_single"),
    cities.QINGDAO_FINANCIAL_ASSETS_2017.unread: _of(
        "dibao", "financial_assets_over single_outflow_over total_outflow_over"
    ),
    cities.JINAN_MARGIN_2022.unread: _of("dibao_margin", "lives_here"),
    cities.QINGDAO_MARGIN_2023.unread: MARGIN_BY_SPENDING,
    cities.QINGDAO_ELDER_CARE_2023.unread: _of("extreme_poverty", "self_care_standard"),
    cities.TAIAN_RIGID_2025.unread: _of("rigid_expenditure", "right_place asset_test local_spending"),
    cities.YANZHOU_ILLNESS_2023.unread.saying("YBZP-11"): _of("illness_hardship", "in_policy_cost"),
    cities.JINAN_ILLNESS_2023.unread: _of("illness_hardship", "medical_aid place_has_aid"),
    cities.TAIAN_MEDICAL_2022.at("一"): _of(
        "illness_hardship", "in_dibao_class medical_aid_by_class in_margin_class"
    ),
    cities.ZIBO_MEDICAL_2025.unread.saying("ZBYB-1"): _of(
        "illness_hardship", "medical_aid_dibao medical_aid_dibao_first"
    ),
    cities.ZIBO_MEDICAL_2025.unread.saying("ZBYB-2"): _of(
        "illness_hardship", "medical_aid_margin medical_aid_margin_first"
    ),
    cities.ZIBO_MEDICAL_2025.unread.saying("ZBYB-3"): _of("illness_hardship", "medical_aid_rigid"),
    cities.QINGDAO_TEMPORARY_2018.unread.saying("QDLS-1"): _of(
        "temporary_assistance", "belongs_here holds_permit studies_here family_belongs_here"
    ),
    cities.QINGDAO_TEMPORARY_2018.unread.saying("QDLS-2"): _of("temporary_assistance", "place_opens_itself"),
    cities.LINYI_COUNTY_TEMPORARY_2017.unread: _of(
        "temporary_assistance",
        "lives_here_long_enough tier_least largest_emergency_aid education_least education_most",
    ),
    cities.JINAN_TEMPORARY_2022.unread: _of("temporary_assistance", "place_opens_itself is_jobless_here"),
    cities.JINING_UNEMPLOYED_AID_2022.unread: _of(
        "temporary_assistance", "unemployment is_jobless_uninsured unemployment_amount unemployment_most"
    ),
}
