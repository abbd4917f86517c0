"""What dibao pays on top of the shortfall: art. 16(2) of the regulation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assist_rules.packs.pack import restated
from assist_rules.packs.shanghai.instruments import REGULATION, REGULATION_2018, SINCE
from assist_rules.rule import Rule
from assist_rules.schemes.dibao.disabled import has_mental_disability
from assist_rules.schemes.dibao.entitlement import highest_supplement
from assist_rules.schemes.dibao.income import supported_employment_deductible
from assist_rules.schemes.dibao.margin_family import (
    income_in_window,
    lives_here,
    place_has_expenditure_route,
    spending,
)
from assist_rules.schemes.dibao.single_person import least_for_single
from assist_rules.schemes.dibao.standards import SUPPLEMENTS_DUE

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

# --- what the regulation leaves to the city's own rules, whose text on file is another place's ----------------

BY_THE_CITY = (
    REGULATION.at("第十条、第二十七条第一款"),
    REGULATION_2018.at("第十条、第二十七条第一款"),
)
RESTATED = tuple(
    replace(restated(each, *BY_THE_CITY), in_force=SINCE)
    for each in (
        has_mental_disability,
        supported_employment_deductible,
        place_has_expenditure_route,
        lives_here,
        least_for_single,
        income_in_window,
        spending,
    )
)
RULES = (member_supplement, *RESTATED)
