"""What a member in work keeps out of the household's income (art. 27(1)), and what dibao pays on top (art. 16(2))."""

from __future__ import annotations

from datetime import date
from typing import cast

from assist_rules.expressions import Amount, all_of, always, least, most, not_, when
from assist_rules.packs.shanghai.instruments import REGULATION, REGULATION_2018, SINCE
from assist_rules.rule import Rule
from assist_rules.schemes.dibao.entitlement import highest_supplement, pays_by_tier
from assist_rules.schemes.dibao.income import wages
from assist_rules.schemes.dibao.standards import SUPPLEMENTS_DUE, minimum_wage
from assist_rules.standards import asked

member_supplement = Rule(
    id="dibao.member_supplement",
    zh="老年人、未成年人、重度残疾人、大重病患者增发的低保金",
    en="dibao raised for an elderly, minor, severely disabled or seriously ill member",
    cites=(REGULATION.at("第十六条第二款"), REGULATION_2018.at("第十六条第二款")),
    # 提高救助水平 is a duty: a supplement that is not on file is no nothing. From 2026-07-01 the nation says the same.
    states=highest_supplement(SUPPLEMENTS_DUE),
    in_force=SINCE,
    until=date(2026, 6, 30),
)

# What the regulation leaves to the city's own rules, whose text was not read.
TERMS_OF_THE_CITY = (
    "dibao.has_mental_disability",
    "dibao.supported_employment_deductible",
    "dibao.least_for_single",
    "dibao_margin.place_has_expenditure_route",
    "dibao_margin.lives_here",
    "dibao_margin.income_in_window",
    "dibao_margin.spending",
)
RESTATING = {
    REGULATION.at("第十条、第二十七条第一款"): TERMS_OF_THE_CITY,
    REGULATION_2018.at("第十条、第二十七条第一款"): TERMS_OF_THE_CITY,
}

# --- labour income of a member in work: art. 27(1) --------------------------------------------------------

LEFT_OUT = asked("dibao_working_member_disregard")
WAGES = cast("Amount", wages.states)
wages_less_the_citys_part = Rule(
    id=wages.id,
    zh="工资性收入（月劳动收入达到最低工资的，不计入本市标准规定的部分）",
    en="wage income; of one that reaches the minimum wage, less the part that the city's standard names",
    cites=(REGULATION.at("第二十七条第一款"), REGULATION_2018.at("第二十七条第一款")),
    # 达到 takes the wage itself in. The part is the city's to fix and is left out as of right: open until it is on file.
    states=when(all_of(WAGES > 0, minimum_wage <= WAGES), most(0, WAGES - least(WAGES, LEFT_OUT)), WAGES),
    in_force=SINCE,
)

by_shortfall = Rule(
    id=pays_by_tier.id,
    zh="按差额发放，不分档",
    en="the shortfall is paid, and no tier",
    cites=(REGULATION.at("第十六条第一款"), REGULATION_2018.at("第十六条第一款")),
    states=not_(always()),
    in_force=SINCE,
)
RULES = (by_shortfall, member_supplement, wages_less_the_citys_part)
