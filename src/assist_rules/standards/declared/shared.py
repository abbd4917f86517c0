"""Figures that the rules of several schemes compare with."""

from __future__ import annotations

from assist_rules.standards.parameter import Parameter, money, statistic, term

DECLARED: tuple[Parameter, ...] = (
    statistic(
        "disposable_income",
        "上年度居民人均可支配收入",
        "disposable income per person of the year before",
        by_area=True,
    ),
    statistic(
        "disposable_income_all_residents",
        "上年度全体居民人均可支配收入",
        "disposable income per person of the year before, all residents",
    ),
    money("minimum_wage", "月最低工资标准", "monthly minimum wage", "CNY/month"),
    money(
        "minimum_wage_tier1",
        "月最低工资标准（一类地区）",
        "monthly minimum wage, zone 1",
        "CNY/month",
        may_add=True,
    ),
    money(
        "minimum_wage_tier2",
        "月最低工资标准（二类地区）",
        "monthly minimum wage, zone 2",
        "CNY/month",
        may_add=True,
    ),
    money(
        "minimum_wage_tier3",
        "月最低工资标准（三类地区）",
        "monthly minimum wage, zone 3",
        "CNY/month",
        may_add=True,
    ),
    term("minimum_wage_zone", "最低工资适用地区类别", "minimum wage zone", "zone"),
)
