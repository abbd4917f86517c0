"""The registry of standards: name, titles, units, and how figures are dated."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assist_rules.errors import Problem, UnknownStandardError

MONTHLY = "CNY/person/month"
YEARLY_SUM = "CNY/person/year"


class Kind(StrEnum):
    """How the effective dates of a figure without an end are completed."""

    YEARLY = "yearly"
    """Adjusted every year: effective to 31 December of its first year, or to the day before the next start."""
    STANDING = "standing"
    """A term of a rule, a ceiling, a minimum wage or a wage zone: effective until replaced."""
    STATISTIC = "statistic"
    """A statistic of a calendar year, looked up in the year after it."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One standard, by the name under which rules ask for it.

    Attributes:
        name: its name in the rules and in the files of standards.
        zh: its title in Chinese.
        en: its title in English.
        units: the units its figures may have, the usual one first. A ``switch`` is 1 where the rule applies.
        kind: how its figures are dated.
        by_area: whether places set it apart for town (``urban``) and countryside (``rural``).
        all_answers: whether a figure for ``all`` answers a question about town or countryside. It does for a
            standard that covers everybody; a statistic of all residents is not that of the town.
        none: the value of a way in that a place may have, where it has none; None for any other standard.
        allowed: the values it may have; empty where any will do.
    """

    name: str
    zh: str
    en: str
    units: tuple[str, ...]
    kind: Kind
    by_area: bool = False
    all_answers: bool = True
    none: str | None = None
    allowed: tuple[int, ...] = ()

    @property
    def unit(self) -> str:
        """The usual unit."""
        return self.units[0]


def _yearly(name: str, zh: str, en: str, *, by_area: bool = False) -> Parameter:
    return Parameter(name, zh, en, (MONTHLY, YEARLY_SUM), Kind.YEARLY, by_area=by_area)


def _standing(
    name: str,
    zh: str,
    en: str,
    unit: str,
    *,
    none: str | None = None,
    allowed: tuple[int, ...] = (),
) -> Parameter:
    return Parameter(name, zh, en, (unit,), Kind.STANDING, none=none, allowed=allowed)


def _switch(name: str, zh: str, en: str) -> Parameter:
    return _standing(name, zh, en, "switch")


def _way_in(name: str, zh: str, en: str) -> Parameter:
    """A local way in: a switch, 1 where the place has it and 0 where not."""
    return _standing(name, zh, en, "switch", none="0")


TIMES_DIBAO = "x dibao_standard"
TIMES_INCOME = "x disposable_income"
TIMES_YEARLY_DIBAO = "x yearly dibao_standard"

SECOND_AID = ("second_over", "second_rate", "second_cap")
MEDICAL_AID_PARTS = {
    "deductible": ("起付标准", "deductible", YEARLY_SUM),
    "deductible_share": (
        "起付标准（占上年度全体居民人均可支配收入比例）",
        "deductible as a share of last year's disposable income of all residents",
        "percent",
    ),
    "rate_min": ("比例下限", "least rate", "percent"),
    "rate": ("比例", "rate", "percent"),
    "cap": ("年度限额", "cap a year", YEARLY_SUM),
    "second_over": ("再救助起付标准", "deductible of the second aid", YEARLY_SUM),
    "second_rate": ("再救助比例", "rate of the second aid", "percent"),
    "second_cap": ("再救助年度限额", "cap of the second aid a year", YEARLY_SUM),
}
"""The figures by which medical aid is worked out, each with titles and unit."""

_ALL = (
    # dibao
    _yearly("dibao_standard", "最低生活保障标准", "dibao standard", by_area=True),
    Parameter(
        "dibao_guiding_standard",
        "最低生活保障指导标准",
        "guiding dibao standard of the province",
        (MONTHLY, YEARLY_SUM),
        Kind.YEARLY,
        by_area=True,
    ),
    _yearly(
        "dibao_family_disability_living_grade1",
        "低保家庭一级残疾人生活补贴",
        "living supplement, dibao family, grade 1",
    ),
    _yearly(
        "dibao_family_disability_living_grade2",
        "低保家庭二级残疾人生活补贴",
        "living supplement, dibao family, grade 2",
    ),
    _yearly(
        "dibao_family_disability_living_grade34",
        "低保家庭三、四级残疾人生活补贴",
        "living supplement, dibao family, grades 3 and 4",
    ),
    _standing(
        "dibao_asset_financial_months",
        "低保家庭人均金融资产上限（月低保标准倍数）",
        "ceiling of financial assets per person, in monthly dibao standards",
        TIMES_DIBAO,
    ),
    _standing(
        "dibao_asset_single_outflow_months",
        "近一年单笔支出须说明的界限（月低保标准倍数）",
        "single outflow of the last year that must be explained, in monthly dibao standards",
        TIMES_DIBAO,
    ),
    _standing(
        "dibao_asset_total_outflow_months",
        "近一年人均支出总额须说明的界限（月低保标准倍数）",
        "total outflow per person of the last year that must be explained, in monthly dibao standards",
        TIMES_DIBAO,
    ),
    _standing(
        "dibao_asset_financial_years",
        "低保家庭人均金融资产上限（年低保标准倍数）",
        "ceiling of financial assets per person, in yearly dibao standards",
        TIMES_YEARLY_DIBAO,
    ),
    _standing(
        "dibao_asset_single_purchase_years",
        "一年内单笔非必需消费上限（年低保标准倍数）",
        "ceiling of a single non-necessary purchase within a year, in yearly dibao standards",
        TIMES_YEARLY_DIBAO,
    ),
    _standing(
        "dibao_asset_investment_years",
        "投资上限（年低保标准倍数）",
        "ceiling of investments, in yearly dibao standards",
        TIMES_YEARLY_DIBAO,
    ),
    _switch(
        "central_base_pension_disregard",
        "中央确定的城乡居民基本养老保险基础养老金不计入收入",
        "central basic pension of resident pension insurance is not income",
    ),
    _standing(
        "central_base_pension",
        "中央确定的城乡居民基本养老保险基础养老金",
        "central basic pension of resident pension insurance",
        MONTHLY,
    ),
    _standing(
        "dibao_income_window_months",
        "家庭收入核算期",
        "income window",
        "months",
        allowed=(1, 2, 3, 4, 6, 12),
    ),
    _standing(
        "dibao_employment_cost_deduction",
        "必要就业成本扣减额",
        "employment cost deducted for a working member",
        MONTHLY,
    ),
    _switch(
        "dibao_disregards_local_pension",
        "城乡居民养老金的地方和个人账户部分不计入收入",
        "local and personal parts of the resident pension are not income",
    ),
    _switch("dibao_disregards_old_age_allowance", "高龄津贴不计入收入", "old-age allowance is not income"),
    _switch(
        "dibao_disregards_before_2021",
        "2021年7月前当地规定的不计入收入项目",
        "local list of what was not income before July 2021",
    ),
    _switch("dibao_support_formula", "赡养抚养扶养费计算公式", "a formula for support from obligors applies"),
    _standing(
        "dibao_support_exempt_multiple",
        "免予计算赡养抚养扶养费的收入界限（低保标准倍数）",
        "income of an obligor's family up to which no support is computed, times the dibao standard",
        TIMES_DIBAO,
    ),
    _standing(
        "dibao_support_rate",
        "超出部分计为赡养抚养扶养费的比例",
        "share of the excess that counts as support",
        "percent",
    ),
    _switch(
        "dibao_support_per_head",
        "赡养抚养扶养费按义务人家庭人均超出部分分别计入每名被赡养抚养扶养人",
        "each person supported is due the rate of the excess a head of the obligor's family, not a share of the whole",
    ),
    _standing(
        "dibao_new_job_disregard_months",
        "就业初期劳动收入不计入月数",
        "months of labour income not counted after a job is taken",
        "months",
    ),
    _way_in("dibao_expenditure_route", "支出型低保", "expenditure route into dibao"),
    _standing(
        "dibao_expenditure_window_months",
        "支出型低保支出核算期",
        "window of income and spending on the expenditure route",
        "months",
    ),
    _standing(
        "dibao_expenditure_income_window_months",
        "支出型低保收入上限核算期",
        "window of the income ceiling on the expenditure route",
        "months",
    ),
    _switch(
        "dibao_expenditure_counts_medical",
        "支出型低保扣减医疗支出",
        "expenditure route deducts medical spending",
    ),
    _switch(
        "dibao_expenditure_counts_education",
        "支出型低保扣减教育支出",
        "expenditure route deducts education spending",
    ),
    _switch(
        "dibao_expenditure_counts_rehabilitation",
        "支出型低保扣减康复支出",
        "expenditure route deducts rehabilitation spending",
    ),
    _standing(
        "dibao_expenditure_income_ceiling",
        "支出型低保收入上限（上年度人均可支配收入倍数）",
        "income ceiling of the expenditure route, times the disposable income of the year before",
        TIMES_INCOME,
    ),
    _standing(
        "dibao_expenditure_net_income_multiple",
        "支出型低保扣减后收入上限（低保标准倍数）",
        "ceiling of income net of spending on the expenditure route, times the dibao standard",
        TIMES_DIBAO,
    ),
    _switch(
        "dibao_expenditure_needs_continuing_care",
        "支出型低保须仍在治疗或仍在全日制就读",
        "expenditure route needs treatment to continue or a student still in full-time education",
    ),
    _switch("dibao_benefit_mode_tiers", "可分档发放低保金", "dibao may be paid by tiers"),
    _standing("dibao_tier_count_min", "分档最少档数", "least number of tiers", "count"),
    _standing("dibao_tier_step_min", "档差下限", "least step between tiers", MONTHLY),
    _standing(
        "dibao_tier_top_share",
        "最高档占低保标准比例下限",
        "least share of the standard in the top tier",
        "percent",
    ),
    _standing(
        "dibao_single_person_min_share",
        "单人户低保金占低保标准比例下限",
        "least share of the standard paid on the single-person route",
        "percent",
    ),
    _standing("dibao_gradual_exit_months_max", "渐退期上限", "longest gradual exit", "months"),
    _switch(
        "dibao_delegated_to_township",
        "审核确认权限下放乡镇（街道）",
        "confirmation is delegated to the township",
    ),
    _standing(
        "dibao_decision_working_days",
        "审核确认期限",
        "time limit of the decision from acceptance",
        "working days",
    ),
    _standing(
        "dibao_decision_working_days_delegated",
        "权限下放乡镇（街道）的审核确认期限",
        "time limit of the decision where confirmation is delegated",
        "working days",
    ),
    _standing(
        "dibao_decision_working_days_extended",
        "特殊情形审核确认期限",
        "time limit of the decision in the special cases",
        "working days",
    ),
    _standing("dibao_publicity_days", "公示期", "days of publicity", "days"),
    _standing(
        "dibao_review_working_days",
        "异议重新核对期限",
        "time limit of the re-check after an objection",
        "working days",
    ),
    _standing(
        "dibao_unmarried_child_age",
        "未婚成年子女计入家庭成员的年龄（未满）",
        "age under which an unmarried adult child counts as a member",
        "years",
    ),
    _switch(
        "dibao_severe_includes_grade_3",
        "重度残疾包括三级智力、精神残疾",
        "severe disability includes grade 3 intellectual and mental",
    ),
    _switch(
        "dibao_jobless_includes_inactive",
        "无业含在读学生、离退休人员",
        "jobless includes students and the retired",
    ),
    _standing(
        "dibao_support_in_household",
        "同住家庭成员对单独申请人员应给付的赡养、抚养、扶养费",
        "support that members of the household ought to give a single applicant",
        MONTHLY,
    ),
    _way_in(
        "dibao_single_class_before_2021",
        "2021年7月前当地规定的单独申请类别",
        "a local class of single applicants before July 2021",
    ),
    _standing(
        "dibao_tier_amount_low",
        "该家庭所属档次的补助金额下限",
        "least amount of the tier of the family",
        MONTHLY,
    ),
    _standing(
        "dibao_tier_amount_high",
        "该家庭所属档次的补助金额上限",
        "most amount of the tier of the family",
        MONTHLY,
    ),
    *(
        _standing(f"dibao_supplement_{group}", f"分类施保补助（{zh}）", f"supplement for {en}", MONTHLY)
        for group, zh, en in (
            ("elderly", "老年人", "elderly persons"),
            ("minor", "未成年人", "minors"),
            ("severe_disability", "重度残疾人", "severely disabled persons"),
            ("serious_illness", "重病患者", "seriously ill persons"),
        )
    ),
    _switch(
        "dibao_orphan_not_paid",
        "散居孤儿计入家庭但不发低保金",
        "a scattered orphan counts as a member but draws no dibao",
    ),
    _switch(
        "dibao_single_support_receivable",
        "单人户计算应当获得的赡养抚养扶养费",
        "support that ought to be received counts on the single-person route",
    ),
    _way_in(
        "dibao_permit_route",
        "居住证持有人可在居住地申请",
        "holders of residence permits may apply where they live",
    ),
    _way_in(
        "dibao_residence_application",
        "同一市县内户籍与居住地不一致的可向经常居住地申请",
        "who lives elsewhere in the city than registered may apply where he lives",
    ),
    _way_in(
        "dibao_place_in_province",
        "同省不同县户籍家庭的其他申请地",
        "a family registered in several counties of the province may also apply elsewhere",
    ),
    _way_in(
        "dibao_other_single_class",
        "其他特殊困难人员可单独申请低保",
        "further persons in special hardship may apply for dibao alone",
    ),
    _way_in(
        "dibao_separate_household",
        "共同居住的成年子女或者父母可视为单独立户",
        "adult children or parents living in may be treated as a separate household",
    ),
    _standing(
        "dibao_permit_months", "居住证持有时间下限", "least time a residence permit has been held", "months"
    ),
    _standing(
        "dibao_permit_contract_months",
        "劳动合同剩余期限下限",
        "least unexpired term of the labour contract",
        "months",
    ),
    _standing(
        "dibao_permit_insurance_months",
        "连续缴纳养老、失业保险时间下限",
        "least continuous pension and unemployment insurance",
        "months",
    ),
    _standing(
        "dibao_supported_employment_deduction_max",
        "辅助性就业收入扣减上限（低保标准倍数）",
        "most of the income from supported employment that may be deducted, times the dibao standard",
        TIMES_DIBAO,
    ),
    # dibao margin
    _standing(
        "dibao_margin_multiple",
        "低保边缘家庭收入上限（低保标准倍数）",
        "income line of the dibao margin, times the dibao standard",
        TIMES_DIBAO,
        none="1.5",
    ),
    _standing(
        "dibao_margin_multiple_max",
        "低保边缘家庭收入上限可放宽至（低保标准倍数）",
        "widest income line a place may choose for the dibao margin, times the dibao standard",
        TIMES_DIBAO,
    ),
    _switch(
        "dibao_margin_wage_cap",
        "放宽后的低保边缘收入上限不得超过月最低工资",
        "a widened line of the dibao margin may not exceed the monthly minimum wage",
    ),
    _standing(
        "dibao_margin_decision_working_days",
        "低保边缘家庭认定期限",
        "time limit of the decision on the dibao margin",
        "working days",
    ),
    _way_in(
        "dibao_margin_expenditure_route", "支出型低保边缘家庭", "expenditure route into the dibao margin"
    ),
    _standing(
        "dibao_margin_expenditure_window_months",
        "支出型低保边缘支出核算期",
        "window of spending on the expenditure route into the dibao margin",
        "months",
    ),
    _standing(
        "dibao_margin_expenditure_income_ceiling",
        "支出型低保边缘收入上限（上年度人均可支配收入倍数）",
        "income ceiling of the expenditure route into the dibao margin, times the disposable income of the year before",
        TIMES_INCOME,
    ),
    _switch(
        "dibao_margin_uses_dibao_assets",
        "低保边缘家庭适用低保财产标准",
        "the dibao asset rule applies to the dibao margin",
    ),
    _standing(
        "dibao_margin_asset_financial_years",
        "低保边缘家庭人均金融资产上限（年低保标准倍数）",
        "ceiling of financial assets per person of the dibao margin, in yearly dibao standards",
        TIMES_YEARLY_DIBAO,
    ),
    *(
        _switch(
            f"dibao_margin_expenditure_counts_{kind}",
            f"支出型低保边缘扣减{zh}支出",
            f"expenditure route into the dibao margin deducts {en} spending",
        )
        for kind, zh, en in (
            ("medical", "医疗", "medical"),
            ("education", "教育", "education"),
            ("rehabilitation", "康复", "rehabilitation"),
            ("disaster", "灾害事故", "disaster and accident"),
        )
    ),
    _way_in(
        "dibao_margin_residence_application",
        "低保边缘可在经常居住地申请",
        "the dibao margin may be applied for at the usual residence",
    ),
    _standing("dibao_margin_publicity_days", "低保边缘公示期", "days of publicity, dibao margin", "days"),
    # rigid expenditure
    _standing(
        "rigid_expenditure_income_ceiling",
        "刚性支出困难家庭收入上限（上年度人均可支配收入倍数）",
        "income ceiling of rigid expenditure, times the disposable income of the year before",
        TIMES_INCOME,
    ),
    _standing(
        "rigid_expenditure_ratio",
        "刚性支出占家庭总收入比例界限",
        "share of household income that rigid spending must exceed",
        "percent",
    ),
    _standing("rigid_expenditure_window_months", "刚性支出核算期", "window of rigid spending", "months"),
    _switch(
        "rigid_expenditure_uses_margin_assets",
        "刚性支出困难家庭适用低保边缘财产标准",
        "the asset rule of the dibao margin applies to rigid expenditure",
    ),
    _standing(
        "rigid_expenditure_decision_working_days",
        "刚性支出困难家庭认定期限",
        "time limit of the decision on rigid expenditure",
        "working days",
    ),
    _standing(
        "rigid_expenditure_decision_working_days_extended",
        "刚性支出困难家庭特殊情形认定期限",
        "time limit of the decision on rigid expenditure in the special cases",
        "working days",
    ),
    _standing(
        "rigid_expenditure_validity_months_max",
        "刚性支出困难家庭认定有效期上限",
        "longest validity of the recognition of rigid expenditure",
        "months",
    ),
    _switch(
        "rigid_expenditure_ratio_inclusive",
        "刚性支出占比恰好等于界限的也符合（不低于）",
        "a share exactly at the limit will do for rigid expenditure (not below, rather than above)",
    ),
    _switch(
        "rigid_expenditure_needs_registration",
        "刚性支出困难家庭须为本地户籍",
        "a family in rigid expenditure has to be registered in the place",
    ),
    *(
        _switch(
            f"rigid_expenditure_counts_{kind}",
            f"{zh}支出计入刚性支出",
            f"{en} spending counts as rigid expenditure",
        )
        for kind, zh, en in (
            ("disaster", "灾害事故", "disaster and accident"),
            ("employment", "就业", "employment"),
            ("insurance", "社会保障", "social-insurance"),
        )
    ),
    # illness-induced hardship and medical aid
    _switch(
        "illness_hardship_in_force",
        "因病致贫重病患者认定办法施行",
        "the recognition of patients impoverished by illness is in force",
    ),
    _switch(
        "illness_hardship_county_rule",
        "2023年4月前当地按上年度收入减自负医疗费用认定因病致贫家庭重病患者",
        "a local rule from before April 2023 that takes own medical cost off last year's income",
    ),
    _switch(
        "illness_hardship_other_local_rule",
        "患者符合2023年4月前当地的其他认定规定",
        "the patient meets another local rule from before April 2023",
    ),
    _switch(
        "illness_hardship_deducts_family_cost",
        "因病致贫收入核算扣减全家（不限患者本人）的政策范围内个人负担费用",
        "the in-policy cost of the whole family, not of the patient alone, is deducted from income for illness hardship",
    ),
    *(
        _standing(
            f"medical_aid_{group}_{part}", f"{who_zh}医疗救助{zh}", f"medical aid for {who_en}: {en}", unit
        )
        for group, who_zh, who_en, parts in (
            (
                "illness",
                "因病致贫重病患者",
                "patients impoverished by illness",
                ("deductible", "rate_min", "rate", "cap"),
            ),
            (
                "dibao",
                "低保对象、特困人员",
                "dibao and extreme poverty",
                ("deductible", "rate", "cap", *SECOND_AID),
            ),
            (
                "margin",
                "低保边缘家庭成员、监测对象",
                "margin and monitored",
                ("deductible", "rate", "cap", *SECOND_AID),
            ),
            (
                "rigid",
                "刚性支出困难家庭大病患者",
                "patients of rigid-expenditure families",
                ("deductible_share", "rate", "cap"),
            ),
        )
        for part in parts
        for zh, en, unit in (MEDICAL_AID_PARTS[part],)
    ),
    # extreme poverty
    _yearly(
        "extreme_poverty_basic_living",
        "特困人员基本生活标准",
        "basic living of extreme poverty",
        by_area=True,
    ),
    _yearly(
        "extreme_poverty_care_full", "特困人员全护理（全自理能力丧失）标准", "care of extreme poverty, full"
    ),
    _yearly("extreme_poverty_care_half", "特困人员半护理标准", "care of extreme poverty, half"),
    _yearly(
        "extreme_poverty_care_self",
        "特困人员全自理照料标准",
        "care of extreme poverty, able to look after oneself",
    ),
    Parameter(
        "extreme_poverty_care_wage",
        "照料护理标准所依据的最低工资（三分之一、六分之一、十分之一分别为全护理、半护理、全自理）",
        "minimum wage of which care of extreme poverty is a third, a sixth or a tenth",
        (MONTHLY, YEARLY_SUM),
        Kind.STANDING,
    ),
    _switch(
        "extreme_poverty_care_self_by_form",
        "全自理照料标准按供养形式为全护理或者半护理的三分之一",
        "care of those able to look after themselves is a third of full care in an institution, of half care at home",
    ),
    _way_in(
        "extreme_poverty_disregards_social_insurance",
        "认定特困时职工养老金、失业保险金属于不计入的社会保险",
        "employees' pensions and unemployment benefit are social insurance left out of income for extreme poverty",
    ),
    _switch(
        "extreme_poverty_province_labour_rule",
        "省级规定的其他无劳动能力情形",
        "further cases without labour capacity named by the province",
    ),
    _switch(
        "extreme_poverty_province_obligor_rule",
        "省级规定的其他义务人无履行义务能力情形",
        "further cases of obligors without capacity named by the province",
    ),
    _switch(
        "extreme_poverty_delegated_to_township",
        "特困审核确认权限下放乡镇（街道）",
        "decision on extreme poverty delegated to the township",
    ),
    _standing(
        "extreme_poverty_delegated_investigation_working_days",
        "权限下放的特困调查核实期限",
        "time limit of the investigation where the decision on extreme poverty is delegated",
        "working days",
    ),
    _standing(
        "extreme_poverty_delegated_decision_working_days",
        "权限下放的特困公示期满后确认期限",
        "time limit of the decision after publicity where that on extreme poverty is delegated",
        "working days",
    ),
    # children
    _yearly("orphan_institution", "机构养育孤儿基本生活费", "orphan in an institution"),
    _yearly("orphan_scattered", "散居孤儿基本生活费", "orphan outside an institution"),
    _yearly("unsupported_child", "事实无人抚养儿童基本生活费", "child de facto without support"),
    _yearly(
        "child_rehabilitation_under_7",
        "残疾儿童康复救助（0至6岁听力、言语、肢体、智力、孤独症）",
        "rehabilitation of disabled children under 7 (hearing, speech, physical, intellectual, autism)",
    ),
    _yearly(
        "child_rehabilitation_from_7_centre",
        "残疾儿童康复救助（7岁以上，机构）",
        "rehabilitation of disabled children from 7, in a centre",
    ),
    _yearly(
        "child_rehabilitation_from_7_community",
        "残疾儿童康复救助（7岁以上，社区家庭）",
        "rehabilitation of disabled children from 7, in community and family",
    ),
    _yearly(
        "child_rehabilitation_sight", "残疾儿童康复救助（视力）", "rehabilitation of disabled children, sight"
    ),
    _yearly("child_hardship", "重点困境儿童基本生活费", "child in key hardship"),
    _standing(
        "child_margin_share",
        "低保边缘家庭儿童补助占低保标准比例",
        "aid for children of dibao margin families, share of the dibao standard",
        "percent",
    ),
    # disability
    _yearly("disability_living_grade1", "困难残疾人生活补贴（一级）", "living subsidy, grade 1"),
    _yearly("disability_living_grade2", "困难残疾人生活补贴（二级）", "living subsidy, grade 2"),
    _yearly("disability_living_grade12", "困难残疾人生活补贴（一、二级）", "living subsidy, grades 1 and 2"),
    _yearly("disability_living_grade34", "困难残疾人生活补贴（三、四级）", "living subsidy, grades 3 and 4"),
    _yearly("disability_nursing_grade1", "重度残疾人护理补贴（一级）", "nursing subsidy, grade 1"),
    _yearly("disability_nursing_grade2", "重度残疾人护理补贴（二级）", "nursing subsidy, grade 2"),
    _yearly("disability_nursing_severe", "重度残疾人护理补贴", "nursing subsidy, severe disability"),
    # temporary assistance
    _standing(
        "temporary_assistance_emergency_small_max",
        "困难较轻的急难型临时救助上限",
        "ceiling of emergency aid for lighter hardship",
        "CNY/case",
    ),
    _standing(
        "temporary_assistance_new_student_min",
        "低保家庭新入学本科生救助下限",
        "least aid for a new undergraduate of a dibao family",
        "CNY/student",
    ),
    _way_in(
        "temporary_assistance_at_place_of_emergency",
        "急难发生地受理，不限户籍和居住地",
        "the place of the emergency takes everybody, whatever the registration or residence",
    ),
    _way_in(
        "temporary_assistance_at_place_of_emergency_for_jobless",
        "急难发生地受理得不到家庭支持的失业人员",
        "the place of the emergency takes those out of work and without family support",
    ),
    _standing(
        "temporary_assistance_permit_months",
        "非本地户籍家庭须持有居住证的月数",
        "months a family not registered here has to have held a residence permit",
        "months",
    ),
    _switch(
        "temporary_assistance_needs_fixed_dwelling",
        "非本地户籍家庭须有固定住所",
        "a family not registered here needs a fixed dwelling",
    ),
    _way_in(
        "temporary_assistance_admits_city_students",
        "受理本市院校全日制学生",
        "full-time students at colleges of the city may apply",
    ),
    _standing(
        "temporary_assistance_residence_months",
        "在当地居住或者务工满此月数即可申请",
        "months of living or working in the place after which one may apply",
        "months",
        none="0",
    ),
    _switch(
        "temporary_assistance_urban_base",
        "临时救助一律以城市低保标准为基数",
        "the urban dibao standard is the base everywhere",
    ),
    _standing(
        "temporary_assistance_emergency_multiple_min",
        "急难型（困难较重）救助下限（月低保标准倍数）",
        "least emergency aid for heavier hardship, in months of the dibao standard",
        TIMES_DIBAO,
    ),
    _standing(
        "temporary_assistance_emergency_multiple_max",
        "急难型（困难较重）救助上限（月低保标准倍数）",
        "most emergency aid for heavier hardship, in months of the dibao standard",
        TIMES_DIBAO,
    ),
    _standing(
        "temporary_assistance_illness_multiple_min",
        "重大疾病救助下限（月低保标准倍数）",
        "least aid for serious illness, in months of the dibao standard",
        TIMES_DIBAO,
    ),
    _standing(
        "temporary_assistance_illness_multiple_max",
        "重大疾病救助上限（月低保标准倍数）",
        "most aid for serious illness, in months of the dibao standard",
        TIMES_DIBAO,
    ),
    _standing(
        "temporary_assistance_education_multiple_min",
        "教育救助下限（月低保标准倍数）",
        "least aid for education, in months of the dibao standard",
        TIMES_DIBAO,
    ),
    _standing(
        "temporary_assistance_education_multiple_max",
        "教育救助上限（月低保标准倍数）",
        "most aid for education, in months of the dibao standard",
        TIMES_DIBAO,
    ),
    _way_in(
        "temporary_assistance_exempts_students",
        "已认定的困难家庭申请教育救助不再核查收入和财产",
        "families recognised as in hardship need no fresh check of means for education aid",
    ),
    _way_in(
        "temporary_assistance_case_by_case",
        "不符合一般条件的支出型困难家庭可以一事一议",
        "families in hardship from spending who miss an ordinary condition may be decided case by case",
    ),
    _standing(
        "temporary_assistance_student_new_multiple",
        "困难家庭新生救助（月低保标准倍数）",
        "aid for a freshman of a family in hardship, in months of the dibao standard",
        TIMES_DIBAO,
    ),
    _standing(
        "temporary_assistance_student_held_multiple",
        "困难家庭在校生救助（月低保标准倍数）",
        "aid for a student of a family in hardship, in months of the dibao standard",
        TIMES_DIBAO,
    ),
    _standing(
        "temporary_assistance_student_held_free_multiple",
        "困难家庭免学费在校生救助（月低保标准倍数）",
        "aid for a tuition-free student of a family in hardship, in months of the dibao standard",
        TIMES_DIBAO,
    ),
    _standing(
        "temporary_assistance_student_other_multiple",
        "其他支出型家庭在校生救助（月低保标准倍数）",
        "aid for a student of another family, in months of the dibao standard",
        TIMES_DIBAO,
    ),
    _standing(
        "temporary_assistance_student_other_free_multiple",
        "其他支出型家庭免学费在校生救助（月低保标准倍数）",
        "aid for a tuition-free student of another family, in months of the dibao standard",
        TIMES_DIBAO,
    ),
    _standing(
        "temporary_assistance_unemployed_multiple_max",
        "未参保失业人员一次性救助上限（月低保标准倍数）",
        "most one-off aid for the uninsured unemployed, in months of the dibao standard",
        TIMES_DIBAO,
    ),
    _switch(
        "temporary_assistance_small_fast_per_person",
        "小额快救上限按人计算",
        "the ceiling of small fast aid is for each person",
    ),
    _standing(
        "temporary_assistance_township_ceiling",
        "乡镇（街道）审批临时救助的上限",
        "most temporary assistance that a township decides",
        "CNY/case",
    ),
    _switch(
        "temporary_assistance_all_delegated",
        "临时救助审批权全部下放乡镇（街道）",
        "every decision on temporary assistance is delegated to the township",
    ),
    _standing(
        "temporary_assistance_small_decision_working_days",
        "乡镇（街道）小额救助办结时限",
        "working days for small aid by the township",
        "working days",
    ),
    # elderly
    _standing(
        "elderly_hardship_60",
        "经济困难老年人补贴（60至79岁）",
        "subsidy for elderly in hardship, 60 to 79",
        MONTHLY,
    ),
    _standing(
        "elderly_hardship_80",
        "经济困难老年人补贴（80至89岁）",
        "subsidy for elderly in hardship, 80 to 89",
        MONTHLY,
    ),
    _standing(
        "elderly_hardship_90",
        "经济困难老年人补贴（90至99岁）",
        "subsidy for elderly in hardship, 90 to 99",
        MONTHLY,
    ),
    # figures that rules compare with
    Parameter(
        "disposable_income",
        "上年度居民人均可支配收入",
        "disposable income per person of the year before",
        (YEARLY_SUM,),
        Kind.STATISTIC,
        by_area=True,
        all_answers=False,
    ),
    Parameter(
        "disposable_income_all_residents",
        "上年度全体居民人均可支配收入",
        "disposable income per person of the year before, all residents",
        (YEARLY_SUM,),
        Kind.STATISTIC,
    ),
    _standing("minimum_wage", "月最低工资标准", "monthly minimum wage", "CNY/month"),
    _standing(
        "minimum_wage_tier1", "月最低工资标准（一类地区）", "monthly minimum wage, zone 1", "CNY/month"
    ),
    _standing(
        "minimum_wage_tier2", "月最低工资标准（二类地区）", "monthly minimum wage, zone 2", "CNY/month"
    ),
    _standing(
        "minimum_wage_tier3", "月最低工资标准（三类地区）", "monthly minimum wage, zone 3", "CNY/month"
    ),
    _standing("minimum_wage_hour", "小时最低工资标准", "hourly minimum wage", "CNY/hour"),
    _standing(
        "minimum_wage_hour_tier1", "小时最低工资标准（一类地区）", "hourly minimum wage, zone 1", "CNY/hour"
    ),
    _standing(
        "minimum_wage_hour_tier2", "小时最低工资标准（二类地区）", "hourly minimum wage, zone 2", "CNY/hour"
    ),
    _standing(
        "minimum_wage_hour_tier3", "小时最低工资标准（三类地区）", "hourly minimum wage, zone 3", "CNY/hour"
    ),
    _standing("minimum_wage_zone", "最低工资适用地区类别", "minimum wage zone", "zone"),
)

PARAMETERS: dict[str, Parameter] = {parameter.name: parameter for parameter in _ALL}
"""Every parameter by its name."""


_NO_SCHEME = (
    "本库没有发放该项待遇的规则，数值仅供查阅（Standards.on_file）；成员已经领取的，请在其 incomes 中填写",
    "no scheme of this library pays it; it is kept to be looked up (Standards.on_file), and what a member draws is told in incomes",
)
_NATIONAL = (
    "该项由全国规定直接确定，地方不得另定；全国规定修改的，请更新本库",
    "the national text fixes it and leaves no place a choice; where that text has changed, update the library",
)
_BY_FINDING = (
    "该项是财产核查的线索，是否符合由核查结论认定，请填写 assets.findings",
    "it is a lead for the investigation, whose finding closes the asset rule: tell assets.findings",
)
_PENSION_PARTS = (
    "规则按申请中填写的中央基础养老金部分计算，请在该笔养老金收入中填写",
    "rules take the central part of a pension as the application tells it: tell it with that income",
)
_MONTHLY_WAGE = (
    "规则只使用月最低工资标准，请提供 minimum_wage",
    "rules compare with the monthly minimum wage alone: supply minimum_wage",
)

_ONE_WORDING = (
    "规则按已见各地文件的同一写法判定，不随该数值变化；当地写法不同的，本库没有相应规则，请按当地文件办理",
    "the rules follow the one wording that the papers seen share; a place that words it otherwise needs a rule of its own",
)
_STANDARD_ITSELF = (
    "支出型低保的收入线就是低保标准本身（社会救助暂行办法第九条、社会救助法第十八条）",
    "the line of the spending route is the dibao standard itself (Interim Measures art. 9, Social Assistance Law art. 18)",
)
_LINE_ITSELF = (
    "请提供当地实际采用的倍数 dibao_margin_multiple",
    "supply the multiple that the place uses: dibao_margin_multiple",
)
_TIERS = ("请用 with_tiers 提供当地的档次金额", "supply the tiers themselves by with_tiers")

KEPT: dict[str, tuple[str, str]] = {
    "dibao_expenditure_income_window_months": _ONE_WORDING,
    "dibao_expenditure_net_income_multiple": _STANDARD_ITSELF,
    "dibao_margin_multiple_max": _LINE_ITSELF,
    "dibao_benefit_mode_tiers": _TIERS,
    **dict.fromkeys(
        (
            "dibao_family_disability_living_grade1",
            "dibao_family_disability_living_grade2",
            "dibao_family_disability_living_grade34",
            "orphan_institution",
            "orphan_scattered",
            "unsupported_child",
            "child_hardship",
            "child_margin_share",
            "child_rehabilitation_under_7",
            "child_rehabilitation_from_7_centre",
            "child_rehabilitation_from_7_community",
            "child_rehabilitation_sight",
            "disability_living_grade1",
            "disability_living_grade2",
            "disability_living_grade12",
            "disability_living_grade34",
            "disability_nursing_grade1",
            "disability_nursing_grade2",
            "disability_nursing_severe",
            "elderly_hardship_60",
            "elderly_hardship_80",
            "elderly_hardship_90",
        ),
        _NO_SCHEME,
    ),
    **dict.fromkeys(("rigid_expenditure_income_ceiling", "rigid_expenditure_window_months"), _NATIONAL),
    **dict.fromkeys(
        (
            "dibao_asset_single_outflow_months",
            "dibao_asset_total_outflow_months",
            "dibao_asset_single_purchase_years",
            "dibao_asset_investment_years",
        ),
        _BY_FINDING,
    ),
    "central_base_pension": _PENSION_PARTS,
    **dict.fromkeys(
        ("minimum_wage_hour", *(f"minimum_wage_hour_tier{zone}" for zone in (1, 2, 3))), _MONTHLY_WAGE
    ),
}
"""Figures that no rule reads, kept to be looked up, and what to do in place of supplying one, in Chinese and English."""


def refused(parameter: Parameter) -> tuple[str, str]:
    """Why a figure that no rule reads is not taken, in Chinese and English."""
    zh, en = KEPT[parameter.name]
    return (
        f"{parameter.zh}（{parameter.name}）不参与任何判定，不能提供：{zh}。",
        f"no rule reads the {parameter.en} ({parameter.name}), so it cannot be supplied: {en}.",
    )


def area_wanted(parameter: Parameter) -> tuple[str, str]:
    """That a standard set apart by area needs one, in Chinese and English."""
    return (
        f"{parameter.zh}按城乡分别制定，请写明 area：urban（城镇）、rural（农村），文件不分城乡的写 all。",
        f"the {parameter.en} is set by area: say area urban or rural, or all where the paper makes no difference.",
    )


def parameter_named(name: str) -> Parameter:
    """The parameter of that name.

    Raises:
        UnknownStandardError: there is none; the error suggests near names.
    """
    found = PARAMETERS.get(name)
    if found is not None:
        return found
    from difflib import get_close_matches  # noqa: PLC0415  only an error needs it

    near = get_close_matches(name, PARAMETERS, n=3, cutoff=0.5)
    hint_zh = f"是否指：{'、'.join(near)}？" if near else "请查阅标准名称表。"
    hint_en = (
        f"Did you mean {', '.join(near)}?" if near else "See assist_rules.standards.PARAMETERS for the names."
    )
    raise UnknownStandardError(
        Problem(
            path="",
            code="unknown_standard",
            zh=f"没有名为 {name} 的标准；应为标准名称表中的名称。{hint_zh}",
            en=f"No standard is called {name!r}; expected a name of the table of standards. {hint_en}",
        )
    )
