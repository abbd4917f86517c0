"""Temporary assistance for spending (支出型) in Shandong: income less necessary spending has a test of its own."""

from __future__ import annotations

from assist_rules.expressions import Level, all_of, any_of, total
from assist_rules.packs.shandong import instruments
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao.expenditure import recent_record, transfers_paid_over
from assist_rules.schemes.dibao.household import is_counted, members_counted
from assist_rules.schemes.dibao.income import employment_cost, support_due
from assist_rules.schemes.temporary_assistance import expenditure as national
from assist_rules.schemes.temporary_assistance import standards

SHANDONG = instruments.SHANDONG_TEMPORARY_2018.unread.saying("SDLS2018-3")

recent_income = national.of_spending(
    "recent_income",
    "成员申请前6个月的月均收入",
    "a member's income a month over the 6 months before the application",
    total(Level.INCOME, amount(recent_record)) / national.SHORT
    - amount(employment_cost)
    + amount(support_due)
    - transfers_paid_over(national.SHORT) / national.SHORT,
)
recent_household_income = national.of_spending(
    "recent_household_income",
    "家庭申请前6个月的月均收入",
    "income of the household a month over the 6 months before the application",
    total(Level.MEMBER, amount(recent_income), is_counted),
)
spending_a_month = national.of_spending(
    "spending_a_month",
    "家庭月均必需支出",
    "necessary spending of the household a month",
    amount(national.necessary_spending) / national.SHORT,
)
standard_of_household = national.of_spending(
    "standard_of_household",
    "当地低保标准乘以家庭人数",
    "the local dibao standard times the members counted",
    standards.dibao_standard * amount(members_counted),
)
net_income_is_below = (
    total(Level.MEMBER, standards.dibao_standard - amount(recent_income), is_counted)
    + amount(spending_a_month)
    > 0
)
net_income_test = Rule(
    id=national.net_income_test.id,
    zh="申请前6个月家庭收入扣除必需支出后，人均月收入低于当地低保标准",
    en="over the 6 months before the application, income less necessary spending is below the standard per member",
    cites=(SHANDONG,),
    states=any_of(
        national.is_recognised,
        net_income_is_below,
        holds(national.is_exempt_for_study),
        holds(national.case_by_case),
    ),
    no_zh="申请前6个月家庭收入扣除必需支出后，人均月收入不低于当地低保标准",
    no_en="over the 6 months before the application, income less necessary spending is not below the standard per member",
    shows=(
        members_counted,
        recent_household_income,
        spending_a_month,
        standard_of_household,
    ),
)
meets_means = Rule(
    id=national.tested_by_opinion.id,
    zh=national.tested_by_opinion.zh,
    en=national.tested_by_opinion.en,
    cites=(SHANDONG, national.OPINION_2018),
    states=any_of(
        national.is_recognised,
        all_of(net_income_is_below, national.income_is_below_ceiling, national.assets_are_within),
        holds(national.case_by_case),
    ),
)
RULES = (net_income_test, meets_means)
