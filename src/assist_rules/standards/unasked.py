"""Figures that places publish and no rule asks for: they cannot be supplied, and what to do in their place.

Those on record stand in ``docs/reference/other-figures.md`` with their papers.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unasked:
    """A figure that no rule asks for.

    Attributes:
        zh: its title in Chinese.
        en: its title in English.
        instead: what to do in place of supplying it, in Chinese and English.
    """

    zh: str
    en: str
    instead: tuple[str, str]


_NO_SCHEME = (
    "本库没有发放该项待遇的规则；成员已经领取的，请在其 incomes 中填写",
    "no scheme of this library pays it; what a member draws is told in incomes",
)
_NATIONAL = (
    "该项由全国规定直接确定，地方不得另定；全国规定修改的，请更新本库",
    "the national text fixes it and leaves no place a choice; where that text has changed, update the library",
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

_INCREASE = (
    "该项是增长幅度，不是标准本身，请提供当地执行的标准",
    "it is an increase, not an amount: supply the standard that the place applies",
)
_AVERAGE = (
    "该项是各地平均水平，不是任何一地的标准，请提供当地执行的标准",
    "it is an average over places and the standard of none: supply the standard that the place applies",
)
_BINDS_SETTERS = (
    "该项约束标准的制定，不用于个案，请提供当地执行的标准",
    "it binds those who set standards and decides no case: supply the standard that the place applies",
)
_OF_PROCEDURES = (
    "该项由法律直接规定，载于程序部分；法律修改的，请更新本库",
    "the law itself fixes it, and procedures state it; where that text has changed, update the library",
)

_BOTH_AREAS = (
    "规则不分城乡；请按当事人适用的金额提供 disability_living_grade1、disability_living_grade2、disability_living_grade34",
    "the rules make no difference by area: supply the person's sum as disability_living_grade1, _grade2 or _grade34",
)

UNASKED: dict[str, Unasked] = {
    "dibao_family_disability_living_grade1": Unasked(
        "低保家庭一级残疾人生活补贴（分城乡）", "living subsidy by area, dibao family, grade 1", _BOTH_AREAS
    ),
    "dibao_family_disability_living_grade2": Unasked(
        "低保家庭二级残疾人生活补贴（分城乡）", "living subsidy by area, dibao family, grade 2", _BOTH_AREAS
    ),
    "dibao_family_disability_living_grade34": Unasked(
        "低保家庭三、四级残疾人生活补贴（分城乡）",
        "living subsidy by area, dibao family, grades 3 and 4",
        _BOTH_AREAS,
    ),
    "central_base_pension": Unasked(
        "中央确定的城乡居民基本养老保险基础养老金",
        "central basic pension of resident pension insurance",
        _PENSION_PARTS,
    ),
    "dibao_expenditure_income_window_months": Unasked(
        "支出型低保收入上限核算期",
        "window of the income ceiling on the expenditure route",
        _ONE_WORDING,
    ),
    "dibao_expenditure_net_income_multiple": Unasked(
        "支出型低保扣减后收入上限（低保标准倍数）",
        "ceiling of income net of spending on the expenditure route, times the dibao standard",
        _STANDARD_ITSELF,
    ),
    "dibao_benefit_mode_tiers": Unasked("可分档发放低保金", "dibao may be paid by tiers", _TIERS),
    "dibao_margin_multiple_max": Unasked(
        "低保边缘家庭收入上限可放宽至（低保标准倍数）",
        "widest income line a place may choose for the dibao margin, times the dibao standard",
        _LINE_ITSELF,
    ),
    "rigid_expenditure_income_ceiling": Unasked(
        "刚性支出困难家庭收入上限（上年度人均可支配收入倍数）",
        "income ceiling of rigid expenditure, times the disposable income of the year before",
        _NATIONAL,
    ),
    "rigid_expenditure_window_months": Unasked("刚性支出核算期", "window of rigid spending", _NATIONAL),
    "child_rehabilitation_under_7": Unasked(
        "残疾儿童康复救助（0至6岁听力、言语、肢体、智力、孤独症）",
        "rehabilitation of disabled children under 7 (hearing, speech, physical, intellectual, autism)",
        _NO_SCHEME,
    ),
    "child_rehabilitation_from_7_centre": Unasked(
        "残疾儿童康复救助（7岁以上，机构）",
        "rehabilitation of disabled children from 7, in a centre",
        _NO_SCHEME,
    ),
    "child_rehabilitation_from_7_community": Unasked(
        "残疾儿童康复救助（7岁以上，社区家庭）",
        "rehabilitation of disabled children from 7, in community and family",
        _NO_SCHEME,
    ),
    "child_rehabilitation_sight": Unasked(
        "残疾儿童康复救助（视力）",
        "rehabilitation of disabled children, sight",
        _NO_SCHEME,
    ),
    "child_hardship_least": Unasked(
        "重点困境儿童基本生活费（不低于）", "least sum of a child in key hardship", _BINDS_SETTERS
    ),
    "child_margin_share": Unasked(
        "低保边缘家庭儿童补助占低保标准比例",
        "aid for children of dibao margin families, share of the dibao standard",
        _NO_SCHEME,
    ),
    "minimum_wage_hour": Unasked("小时最低工资标准", "hourly minimum wage", _MONTHLY_WAGE),
    "minimum_wage_hour_tier1": Unasked(
        "小时最低工资标准（一类地区）", "hourly minimum wage, zone 1", _MONTHLY_WAGE
    ),
    "minimum_wage_hour_tier2": Unasked(
        "小时最低工资标准（二类地区）", "hourly minimum wage, zone 2", _MONTHLY_WAGE
    ),
    "minimum_wage_hour_tier3": Unasked(
        "小时最低工资标准（三类地区）", "hourly minimum wage, zone 3", _MONTHLY_WAGE
    ),
    "central_base_pension_minimum_increase": Unasked(
        "城乡居民基础养老金最低标准提高额",
        "increase of the least basic pension of resident pension insurance",
        _INCREASE,
    ),
    "dibao_average_increase": Unasked("低保标准平均增幅", "average increase of dibao standards", _INCREASE),
    "dibao_standard_increase": Unasked("低保标准增幅", "increase of the dibao standard", _INCREASE),
    "dibao_standard_average": Unasked("各县平均低保标准", "average dibao standard over counties", _AVERAGE),
    "dibao_margin_multiple_default": Unasked(
        "低保边缘收入上限的一般倍数",
        "usual multiple of the dibao margin line",
        _LINE_ITSELF,
    ),
    "dibao_urban_rural_ratio_max": Unasked(
        "城乡低保标准之比上限",
        "most that the urban dibao standard may be of the rural one",
        _BINDS_SETTERS,
    ),
    "extreme_poverty_basic_living_multiple": Unasked(
        "特困基本生活标准与低保标准之比",
        "basic living of extreme poverty over the dibao standard",
        _BINDS_SETTERS,
    ),
    "temporary_assistance_average_target": Unasked(
        "临时救助平均水平目标", "target for the average of temporary assistance", _AVERAGE
    ),
    "social_assistance_fraud_fine_multiple_max": Unasked(
        "骗取社会救助的罚款上限（非法获取款额倍数）",
        "most that the fine for fraud may be of the sum illegally obtained",
        _OF_PROCEDURES,
    ),
}
"""Figures that no rule asks for, by the names of their tables."""


def refused(name: str) -> tuple[str, str]:
    """Why a figure that no rule asks for is not taken, in Chinese and English."""
    found = UNASKED[name]
    zh, en = found.instead
    return (
        f"{found.zh}（{name}）不参与任何判定，不能提供：{zh}。",
        f"no rule reads the {found.en} ({name}), so it cannot be supplied: {en}.",
    )
