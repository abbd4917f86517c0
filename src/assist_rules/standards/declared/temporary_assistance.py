"""The standards that temporary assistance (临时救助) leaves to places: 社会救助暂行办法 art. 49."""

from __future__ import annotations

from assist_rules.standards.parameter import (
    TIMES_REACH,
    Kind,
    Parameter,
    money,
    months,
    switch,
    term,
    times,
    way_in,
)
from assist_rules.standards.powers import OF_DELEGATION


def _multiple(name: str, zh: str, en: str, *, may_add: bool = False) -> Parameter:
    """So many months of the dibao standard, by which a sum is worked out."""
    return times(name, zh, en, most=1000, reach=TIMES_REACH, may_add=may_add)


DECLARED: tuple[Parameter, ...] = (
    money(
        "temporary_assistance_emergency_small_max",
        "困难较轻的急难型临时救助上限",
        "ceiling of emergency aid for lighter hardship",
        "CNY/case",
        may_add=True,
    ),
    money(
        "temporary_assistance_new_student_min",
        "低保家庭新入学本科生救助下限",
        "least aid for a new undergraduate of a dibao family",
        "CNY/student",
        may_add=True,
    ),
    way_in(
        "temporary_assistance_at_place_of_emergency",
        "急难发生地受理，不限户籍和居住地",
        "the place of the emergency takes everybody, whatever the registration or residence",
    ),
    way_in(
        "temporary_assistance_at_place_of_emergency_for_jobless",
        "急难发生地受理得不到家庭支持的失业人员",
        "the place of the emergency takes those out of work and without family support",
    ),
    months(
        "temporary_assistance_permit_months",
        "非本地户籍家庭须持有居住证的月数",
        "months a family not registered here has to have held a residence permit",
        may_add=True,
    ),
    switch(
        "temporary_assistance_needs_fixed_dwelling",
        "非本地户籍家庭须有固定住所",
        "a family not registered here needs a fixed dwelling",
        may_add=True,
    ),
    way_in(
        "temporary_assistance_admits_city_students",
        "受理本市院校全日制学生",
        "full-time students at colleges of the city may apply",
    ),
    Parameter(
        "temporary_assistance_residence_months",
        "在当地居住或者务工满此月数即可申请",
        "months of living or working in the place after which one may apply",
        ("months",),
        Kind.STANDING,
        high=1200,
        way_in=True,
        none="0",
    ),
    switch(
        "temporary_assistance_urban_base",
        "临时救助一律以城市低保标准为基数",
        "the urban dibao standard is the base everywhere",
        may_add=True,
    ),
    _multiple(
        "temporary_assistance_emergency_multiple_min",
        "急难型（困难较重）救助下限（月低保标准倍数）",
        "least emergency aid for heavier hardship, in months of the dibao standard",
        may_add=True,
    ),
    _multiple(
        "temporary_assistance_emergency_multiple_max",
        "急难型（困难较重）救助上限（月低保标准倍数）",
        "most emergency aid for heavier hardship, in months of the dibao standard",
    ),
    _multiple(
        "temporary_assistance_illness_multiple_min",
        "重大疾病救助下限（月低保标准倍数）",
        "least aid for serious illness, in months of the dibao standard",
        may_add=True,
    ),
    _multiple(
        "temporary_assistance_illness_multiple_max",
        "重大疾病救助上限（月低保标准倍数）",
        "most aid for serious illness, in months of the dibao standard",
    ),
    _multiple(
        "temporary_assistance_education_multiple_min",
        "教育救助下限（月低保标准倍数）",
        "least aid for education, in months of the dibao standard",
        may_add=True,
    ),
    _multiple(
        "temporary_assistance_education_multiple_max",
        "教育救助上限（月低保标准倍数）",
        "most aid for education, in months of the dibao standard",
    ),
    way_in(
        "temporary_assistance_exempts_students",
        "已认定的困难家庭申请教育救助不再核查收入和财产",
        "families recognised as in hardship need no fresh check of means for education aid",
    ),
    way_in(
        "temporary_assistance_case_by_case",
        "不符合一般条件的支出型困难家庭可以一事一议",
        "families in hardship from spending who miss an ordinary condition may be decided case by case",
    ),
    _multiple(
        "temporary_assistance_student_new_multiple",
        "困难家庭新生救助（月低保标准倍数）",
        "aid for a freshman of a family in hardship, in months of the dibao standard",
    ),
    _multiple(
        "temporary_assistance_student_held_multiple",
        "困难家庭在校生救助（月低保标准倍数）",
        "aid for a student of a family in hardship, in months of the dibao standard",
    ),
    _multiple(
        "temporary_assistance_student_held_free_multiple",
        "困难家庭免学费在校生救助（月低保标准倍数）",
        "aid for a tuition-free student of a family in hardship, in months of the dibao standard",
    ),
    # a place with a table of its own is known by this multiple; the others are then needed
    _multiple(
        "temporary_assistance_student_other_multiple",
        "其他支出型家庭在校生救助（月低保标准倍数）",
        "aid for a student of another family, in months of the dibao standard",
        may_add=True,
    ),
    _multiple(
        "temporary_assistance_student_other_free_multiple",
        "其他支出型家庭免学费在校生救助（月低保标准倍数）",
        "aid for a tuition-free student of another family, in months of the dibao standard",
    ),
    _multiple(
        "temporary_assistance_unemployed_multiple_max",
        "未参保失业人员一次性救助上限（月低保标准倍数）",
        "most one-off aid for the uninsured unemployed, in months of the dibao standard",
    ),
    switch(
        "temporary_assistance_small_fast_per_person",
        "小额快救上限按人计算",
        "the ceiling of small fast aid is for each person",
    ),
    money(
        "temporary_assistance_township_ceiling",
        "乡镇（街道）审批临时救助的上限",
        "most temporary assistance that a township decides",
        "CNY/case",
        may_add=True,
    ),
    switch(
        "temporary_assistance_all_delegated",
        "临时救助审批权全部下放乡镇（街道）",
        "every decision on temporary assistance is delegated to the township",
        may_add=True,
        set_by=OF_DELEGATION,
    ),
    term(
        "temporary_assistance_small_decision_working_days",
        "乡镇（街道）小额救助办结时限",
        "working days for small aid by the township",
        "working days",
    ),
)
