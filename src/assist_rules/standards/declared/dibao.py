"""The standards that dibao (最低生活保障) leaves to places."""

from __future__ import annotations

from assist_rules.standards.declared.asset_limits import asset_limits
from assist_rules.standards.parameter import (
    TIMES_INCOME,
    Parameter,
    money,
    months,
    percent,
    switch,
    term,
    times,
    way_in,
    yearly,
)
from assist_rules.standards.powers import (
    LAW_FROM,
    OF_DELEGATION,
    OF_MEANS,
    OF_MEANS_OF_DIBAO,
    OF_THE_DIBAO_STANDARD,
    OF_THE_GUIDING_STANDARD,
)

DECLARED: tuple[Parameter, ...] = (
    yearly(
        "dibao_standard", "最低生活保障标准", "dibao standard", by_area=True, set_by=OF_THE_DIBAO_STANDARD
    ),
    yearly(
        "dibao_guiding_standard",
        "最低生活保障指导标准",
        "guiding dibao standard of the province",
        by_area=True,
        set_by=OF_THE_GUIDING_STANDARD,
    ),
    *asset_limits(of="dibao", zh="低保家庭", en="dibao", set_by=OF_MEANS_OF_DIBAO),
    switch(
        "central_base_pension_disregard",
        "中央确定的城乡居民基本养老保险基础养老金不计入收入",
        "central basic pension of resident pension insurance is not income",
        set_by=OF_MEANS,
    ),
    # art. 13 counts income "within the period set" (规定期限内) and sets none; the cities' spending tests use a year
    months(
        "dibao_income_window_months",
        "家庭收入核算期",
        "income window",
        1,
        12,
        usual=12,
        allowed=(1, 2, 3, 4, 6, 12),
        set_by=OF_MEANS,
    ),
    money(
        "dibao_employment_cost_deduction",
        "必要就业成本扣减额",
        "employment cost deducted for a working member",
        may_add=True,
        set_by=OF_MEANS_OF_DIBAO,
    ),
    money(
        "dibao_working_member_disregard",
        "月劳动收入达到最低工资的成员，不计入家庭收入的部分",
        "labour income left out of a member who earns the minimum wage or more",
        set_by=OF_MEANS_OF_DIBAO,
    ),
    switch(
        "dibao_disregards_local_pension",
        "城乡居民养老金的地方和个人账户部分不计入收入",
        "local and personal parts of the resident pension are not income",
        may_add=True,
        set_by=OF_MEANS,
    ),
    switch(
        "dibao_disregards_old_age_allowance",
        "高龄津贴不计入收入",
        "old-age allowance is not income",
        may_add=True,
        set_by=OF_MEANS,
    ),
    switch(
        "dibao_disregards_before_2021",
        "2021年7月前当地规定的不计入收入项目",
        "local list of what was not income before July 2021",
    ),
    switch(
        "dibao_support_formula",
        "赡养抚养扶养费计算公式",
        "a formula for support from obligors",
        may_add=True,
        set_by=OF_MEANS,
    ),
    times(
        "dibao_support_exempt_multiple",
        "免予计算赡养抚养扶养费的收入界限（低保标准倍数）",
        "income of an obligor's family up to which no support is computed, times the dibao standard",
        most=100,
        scale=10,
        set_by=OF_MEANS,
    ),
    # in steps of five per cent, as in every formula seen; finer ones would outgrow 64 bits
    percent(
        "dibao_support_rate",
        "超出部分计为赡养抚养扶养费的比例",
        "share of the excess that counts as support",
        parts=20,
        set_by=OF_MEANS,
    ),
    switch(
        "dibao_support_per_head",
        "赡养抚养扶养费按义务人家庭人均超出部分分别计入每名被赡养抚养扶养人",
        "each person supported is due the rate of the excess a head of the obligor's family, not a share of the whole",
        set_by=OF_MEANS,
    ),
    months(
        "dibao_new_job_disregard_months",
        "就业初期劳动收入不计入月数",
        "months of labour income not counted after a job is taken",
        0,
        12,
        may_add=True,
        set_by=OF_MEANS,
    ),
    way_in("dibao_expenditure_route", "支出型低保", "expenditure route into dibao", set_by=OF_MEANS),
    months(
        "dibao_expenditure_window_months",
        "支出型低保支出核算期",
        "window of income and spending on the expenditure route",
        6,
        12,
        set_by=OF_MEANS,
    ),
    switch(
        "dibao_expenditure_counts_medical",
        "支出型低保扣减医疗支出",
        "expenditure route deducts medical spending",
        set_by=OF_MEANS,
    ),
    switch(
        "dibao_expenditure_counts_education",
        "支出型低保扣减教育支出",
        "expenditure route deducts education spending",
        set_by=OF_MEANS,
    ),
    switch(
        "dibao_expenditure_counts_rehabilitation",
        "支出型低保扣减康复支出",
        "expenditure route deducts rehabilitation spending",
        set_by=OF_MEANS,
    ),
    # 0 where the route has no ceiling of income
    times(
        "dibao_expenditure_income_ceiling",
        "支出型低保收入上限（上年度人均可支配收入倍数）",
        "income ceiling of the expenditure route, times the disposable income of the year before",
        TIMES_INCOME,
        most=1000,
        scale=100,
        set_by=OF_MEANS,
    ),
    switch(
        "dibao_expenditure_needs_continuing_care",
        "支出型低保须仍在治疗或仍在全日制就读",
        "expenditure route needs treatment to continue or a student still in full-time education",
        set_by=OF_MEANS,
    ),
    term("dibao_tier_count_min", "分档最少档数", "least number of tiers", "count"),
    money("dibao_tier_step_min", "档差下限", "least step between tiers", may_add=True),
    percent(
        "dibao_tier_top_share",
        "最高档占低保标准比例下限",
        "least share of the standard in the top tier",
        may_add=True,
    ),
    percent(
        "dibao_single_person_min_share",
        "单人户低保金占低保标准比例下限",
        "least share of the standard paid on the single-person route",
        may_add=True,
    ),
    # art. 33: "in principle not more than six months", a figure on file since the notice of 2022
    months("dibao_gradual_exit_months_max", "渐退期上限", "longest gradual exit", 0, 24, usual=6),
    switch(
        "dibao_delegated_to_township",
        "审核确认权限下放乡镇（街道）",
        "confirmation is delegated to the township",
        may_add=True,
        set_by=OF_DELEGATION,
    ),
    term(
        "dibao_decision_working_days",
        "审核确认期限",
        "time limit of the decision from acceptance",
        "working days",
    ),
    term(
        "dibao_decision_working_days_delegated",
        "权限下放乡镇（街道）的审核确认期限",
        "time limit of the decision where confirmation is delegated",
        "working days",
    ),
    term(
        "dibao_decision_working_days_extended",
        "特殊情形审核确认期限",
        "time limit of the decision in the special cases",
        "working days",
    ),
    term("dibao_publicity_days", "公示期", "days of publicity", "days"),
    term(
        "dibao_review_working_days",
        "异议重新核对期限",
        "time limit of the re-check after an objection",
        "working days",
    ),
    months(
        "dibao_unmarried_child_age",
        "未婚成年子女计入家庭成员的年龄（未满）",
        "age under which an unmarried adult child counts as a member",
        unit="years",
        may_add=True,
    ),
    switch(
        "dibao_severe_includes_grade_3",
        "重度残疾包括三级智力、精神残疾",
        "severe disability includes grade 3 intellectual and mental",
    ),
    switch(
        "dibao_jobless_includes_inactive",
        "无业含在读学生、离退休人员",
        "jobless includes students and the retired",
    ),
    money(
        "dibao_support_in_household",
        "同住家庭成员对单独申请人员应给付的赡养、抚养、扶养费",
        "support that members of the household ought to give a single applicant",
        set_by=OF_MEANS,
    ),
    way_in(
        "dibao_single_class_before_2021",
        "2021年7月前当地规定的单独申请类别",
        "a local class of single applicants before July 2021",
    ),
    money(
        "dibao_tier_amount_low",
        "该家庭所属档次的补助金额下限",
        "least amount of the tier of the family",
        may_add=True,
    ),
    money(
        "dibao_tier_amount_high",
        "该家庭所属档次的补助金额上限",
        "most amount of the tier of the family",
        may_add=True,
    ),
    # a duty since 社会救助法 art. 20
    *(
        money(
            f"dibao_supplement_{group}",
            f"分类施保补助（{zh}）",
            f"supplement for {en}",
            may_add=True,
            owed_from=LAW_FROM,
        )
        for group, zh, en in (
            ("elderly", "老年人", "elderly persons"),
            ("minor", "未成年人", "minors"),
            ("severe_disability", "重度残疾人", "severely disabled persons"),
            ("serious_illness", "重病患者", "seriously ill persons"),
        )
    ),
    switch(
        "dibao_orphan_not_paid",
        "散居孤儿计入家庭但不发低保金",
        "a scattered orphan counts as a member but draws no dibao",
        may_add=True,
    ),
    switch(
        "dibao_single_support_receivable",
        "单人户计算应当获得的赡养抚养扶养费",
        "support that ought to be received counts on the single-person route",
        may_add=True,
        set_by=OF_MEANS,
    ),
    way_in(
        "dibao_permit_route",
        "居住证持有人可在居住地申请",
        "holders of residence permits may apply where they live",
    ),
    way_in(
        "dibao_residence_application",
        "同一市县内户籍与居住地不一致的可向经常居住地申请",
        "who lives elsewhere in the city than registered may apply where he lives",
    ),
    way_in(
        "dibao_place_in_province",
        "同省不同县户籍家庭的其他申请地",
        "a family registered in several counties of the province may also apply elsewhere",
    ),
    way_in(
        "dibao_other_single_class",
        "其他特殊困难人员可单独申请低保",
        "further persons in special hardship may apply for dibao alone",
    ),
    way_in(
        "dibao_separate_household",
        "共同居住的成年子女或者父母可视为单独立户",
        "adult children or parents living in may be treated as a separate household",
    ),
    months("dibao_permit_months", "居住证持有时间下限", "least time a residence permit has been held"),
    months(
        "dibao_permit_contract_months", "劳动合同剩余期限下限", "least unexpired term of the labour contract"
    ),
    months(
        "dibao_permit_insurance_months",
        "连续缴纳养老、失业保险时间下限",
        "least continuous pension and unemployment insurance",
    ),
    times(
        "dibao_supported_employment_deduction_max",
        "辅助性就业收入扣减上限（低保标准倍数）",
        "most of the income from supported employment that may be deducted, times the dibao standard",
        most=100,
        scale=10,
        set_by=OF_MEANS,
    ),
)
