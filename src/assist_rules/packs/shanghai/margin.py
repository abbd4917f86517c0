"""The margin in Shanghai (art. 11): income and assets within the city's own standard, a sum and no multiple of dibao's."""

from __future__ import annotations

from collections.abc import Callable

from assist_rules.expressions import Amount, Condition, all_of, any_of, is_on
from assist_rules.packs.shanghai.instruments import REGULATION, REGULATION_2018
from assist_rules.rule import Rule, amount
from assist_rules.schemes.dibao.household import members_counted
from assist_rules.schemes.dibao.margin_family import (
    BEFORE_LAW,
    MARGIN_AFTER_DEDUCTIONS,
    SINCE,
    line_until_the_law,
    margin_income,
    margin_income_test,
    net_until_the_law,
    room_below,
    room_net_of_spending,
)
from assist_rules.standards import asked

ARTICLE_11 = (REGULATION.at("第十一条、第四十四条"), REGULATION_2018.at("第十一条、第四十四条"))
LINE = asked("dibao_margin_income_line")
INCLUSIVE = asked("dibao_margin_income_line_inclusive")


def _within(room: Callable[[Amount], Amount]) -> Condition:
    """符合标准 does not say whether the line itself is in; the city's standard does."""
    return any_of(room(LINE) > 0, all_of(room(LINE) >= 0, is_on(INCLUSIVE)))


line = Rule(
    id=line_until_the_law.id,
    zh="本市低保边缘家庭收入标准乘以家庭人数",
    en="the city's income line of the margin times the members counted",
    cites=ARTICLE_11,
    states=LINE * amount(members_counted),
    in_force=SINCE,
    # From 2026-07-01 the Social Assistance Law has the province raise the dibao standard by a share.
    until=BEFORE_LAW,
)
income_test = Rule(
    id=margin_income_test.id,
    zh="家庭人均可支配收入符合本市低保边缘家庭收入标准",
    en="disposable income per member meets the city's income line of the margin",
    cites=ARTICLE_11,
    states=_within(room_below),
    in_force=SINCE,
    until=BEFORE_LAW,
    no_zh="家庭人均可支配收入不符合本市低保边缘家庭收入标准",
    no_en="disposable income per member does not meet the city's income line of the margin",
    shows=(members_counted, margin_income, line),
)
net_of_spending = Rule(
    id=net_until_the_law.id,
    zh="扣减本市规定的刚性支出后，家庭人均收入符合本市低保边缘家庭收入标准",
    en="income net of the spending that the city names meets its income line of the margin",
    cites=ARTICLE_11,
    states=_within(room_net_of_spending),
    in_force=SINCE,
    until=BEFORE_LAW,
    no_zh="扣减支出后，家庭人均收入仍不符合本市低保边缘家庭收入标准",
    no_en="income net of spending does not meet the city's income line of the margin",
    shows=(members_counted, line),
)
RULES = (line, income_test, MARGIN_AFTER_DEDUCTIONS.of(income_test), net_of_spending)
