"""The margin line in Zhejiang: 一点五倍以下 includes the line itself (art. 13)."""

from __future__ import annotations

from collections.abc import Callable

from assist_rules import facts
from assist_rules.expressions import Amount, Condition, all_of, any_of, least, most, per_cent
from assist_rules.packs.zhejiang.instruments import ASSISTANCE_REGULATION as REGULATION
from assist_rules.rule import Rule, amount
from assist_rules.schemes.dibao import standards
from assist_rules.schemes.dibao.household import members_counted
from assist_rules.schemes.dibao.margin_family import (
    BEFORE_LAW,
    MARGIN_AFTER_DEDUCTIONS,
    ON_THE_PLACES_TERMS,
    SINCE,
    is_barred,
    line_until_the_law,
    lives_here,
    margin_income,
    margin_income_test,
    net_until_the_law,
    place_has_expenditure_route,
    room_below,
    room_net_of_spending,
)
from assist_rules.schemes.scheme import Alert

ARTICLE_13 = REGULATION.at("第十三条第一款、第二款")
STANDARD, MULTIPLE = standards.dibao_standard, standards.margin_multiple
GENERAL = per_cent(150)


def _within(room: Callable[[Amount], Amount]) -> Condition:
    """Income at the line is within it. The wage is asked for a line above 1.5 times alone: no standard comes near it."""
    return any_of(
        room(STANDARD * least(MULTIPLE, GENERAL)) >= 0,
        all_of(room(STANDARD * MULTIPLE) >= 0, room(standards.minimum_wage) >= 0),
    )


line = Rule(
    id=line_until_the_law.id,
    zh="当地低保边缘线（最高不超过月最低工资标准）乘以家庭人数",
    en="the local margin line, at most the monthly minimum wage, times the members counted",
    cites=(ARTICLE_13,),
    states=most(STANDARD * least(MULTIPLE, GENERAL), least(STANDARD * MULTIPLE, standards.minimum_wage))
    * amount(members_counted),
    until=BEFORE_LAW,
)
income_test = Rule(
    id=margin_income_test.id,
    zh="家庭人均月收入在当地低保边缘线以下（含本数，最高不超过月最低工资标准）",
    en="income per member is at or below the margin line, which is at most the minimum wage",
    cites=(ARTICLE_13,),
    states=_within(room_below),
    in_force=SINCE,
    # From 2026-07-01 the Social Assistance Law says 低于, and is above the regulation.
    until=BEFORE_LAW,
    no_zh="家庭人均月收入超过当地低保边缘线",
    no_en="income per member is above the margin line",
    shows=(members_counted, margin_income, line),
)
net_of_spending = Rule(
    id=net_until_the_law.id,
    zh="扣减当地规定的刚性支出后，家庭人均月收入在当地低保边缘线以下（含本数，最高不超过月最低工资标准）",
    en="income net of the spending that the place names is at or below the margin line, which is at most the minimum wage",
    cites=(ARTICLE_13,),
    states=_within(room_net_of_spending),
    in_force=SINCE,
    until=BEFORE_LAW,
    no_zh="扣减支出后，家庭人均月收入仍超过当地低保边缘线",
    no_en="income net of spending is above the margin line",
    shows=(members_counted, line),
)
at_the_line = Rule(
    id="dibao_margin.zhejiang_at_the_line",
    zh="家庭人均月收入恰好等于低保标准的1.5倍",
    en="income per member is exactly 1.5 times the dibao standard",
    cites=(REGULATION.at("第十三条第一款"),),
    states=all_of(
        MULTIPLE <= GENERAL, room_below(STANDARD * GENERAL) >= 0, room_below(STANDARD * GENERAL) <= 0
    ),
    in_force=SINCE,
    until=BEFORE_LAW,
)
ALERTS = (
    Alert(
        at_the_line,
        "收入恰好等于低保标准的1.5倍：浙江省社会救助条例第十三条为一点五倍以下（含本数），国家规定为低于1.5倍，按条例认定",
        "income is exactly 1.5 times the standard: art. 13 of the Zhejiang regulation takes the line itself in (以下), the "
        "national text says below; the regulation is taken",
    ),
)
barred = Rule(
    id=is_barred.id,
    zh=is_barred.zh,
    en=is_barred.en,
    cites=(REGULATION.at("第五十一条"),),
    states=facts.barred,
)
RULES = (line, income_test, MARGIN_AFTER_DEDUCTIONS.of(income_test), net_of_spending, barred)
RESTATING = {
    REGULATION.at("第十三条第二款"): (
        place_has_expenditure_route.id,
        *(rule.id for rule in ON_THE_PLACES_TERMS),
    ),
    REGULATION.at("第十三条第三款"): (lives_here.id,),
}
