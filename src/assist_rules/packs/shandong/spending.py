"""Temporary assistance for spending (支出型) in Shandong: income less necessary spending has a test of its own."""

from __future__ import annotations

from assist_rules.expressions import all_of, any_of
from assist_rules.packs.shandong import instruments
from assist_rules.rule import Rule, holds
from assist_rules.schemes.dibao.household import members_counted
from assist_rules.schemes.temporary_assistance import expenditure as national

SHANDONG = instruments.SHANDONG_TEMPORARY_2018.unread.saying("SDLS2018-3")

net_income_test = Rule(
    id=national.net_income_test.id,
    zh="申请前6个月家庭收入扣除必需支出后，人均月收入低于当地低保标准",
    en="over the 6 months before the application, income less necessary spending is below the standard per member",
    cites=(SHANDONG,),
    states=any_of(
        national.is_recognised,
        national.net_income_is_below,
        holds(national.is_exempt_for_study),
        holds(national.case_by_case),
    ),
    no_zh="申请前6个月家庭收入扣除必需支出后，人均月收入不低于当地低保标准",
    no_en="over the 6 months before the application, income less necessary spending is not below the standard per member",
    shows=(
        members_counted,
        national.recent_household_income,
        national.spending_a_month,
        national.standard_of_household,
    ),
)
meets_means = Rule(
    id=national.tested_by_opinion.id,
    zh=national.tested_by_opinion.zh,
    en=national.tested_by_opinion.en,
    cites=(SHANDONG, national.OPINION_2018),
    states=any_of(
        national.is_recognised,
        all_of(national.net_income_is_below, national.income_is_below_ceiling, national.assets_are_within),
        holds(national.case_by_case),
    ),
)
RULES = (net_income_test, meets_means)
