"""Temporary assistance in Shanghai: for whose spending, how much at a time, and where the national text is wider.

Arts. 15, 29(2) and 36(2) of the regulation.
"""

from __future__ import annotations

from datetime import date
from typing import cast

from assist_rules import facts
from assist_rules.expressions import (
    Amount,
    Condition,
    Level,
    all_of,
    always,
    any_of,
    count,
    exists,
    not_,
    when,
    yuan,
)
from assist_rules.facts import emergency as of
from assist_rules.packs.shanghai.instruments import REGULATION, REGULATION_2018, SINCE
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.scheme import Alert
from assist_rules.schemes.temporary_assistance import standards
from assist_rules.schemes.temporary_assistance.emergency import (
    NO_CEILING,
    persons_aided,
    tier_least,
    tier_most,
)
from assist_rules.schemes.temporary_assistance.expenditure import (
    BEFORE_2026,
    expenditure_since_2018,
    has_spending,
    is_aided,
    net_income_test,
    on_dibao,
    special_hardship,
    spending_least,
    spending_most,
)
from assist_rules.schemes.temporary_assistance.responsible import (
    BEFORE_LAW,
    belongs_here,
    family_belongs_here,
    holds_permit,
    is_living,
)

ARTICLE_15 = (REGULATION.at("第十五条"), REGULATION_2018.at("第十五条"))
ARTICLE_29 = (REGULATION.at("第二十九条第二款"), REGULATION_2018.at("第二十九条第二款"))
MONTHS = 3
"""For how many months aid is generally given at a time."""

# --- where to apply: arts. 31 and 36(2) -------------------------------------------------------------------

IS_OF_THE_CITY = any_of(facts.registered_in_province, holds(holds_permit))


def _of_the_city(national: Rule, *, named: bool) -> Rule:
    """Any service centre of the city accepts; who is registered or holds a permit elsewhere in it is at the right place."""
    who = (of.is_named,) if named else ()
    return Rule(
        id=national.id,
        zh="有成员具有本市户籍或者持有本市居住证",
        en="a member is registered in the city or holds its residence permit",
        cites=(
            REGULATION.at("第三十一条、第三十六条第二款"),
            REGULATION_2018.at("第三十一条、第三十六条第二款"),
        ),
        states=exists(Level.MEMBER, all_of(*who, holds(is_living), IS_OF_THE_CITY)),
        in_force=SINCE,
        # From then on the law sends all to where the hardship arises.
        until=BEFORE_LAW,
        no_zh="没有成员具有本市户籍或者持有本市居住证",
        no_en="no member is registered in the city or holds its residence permit",
    )


# --- for whose spending: art. 15(1)(2) and (2) ------------------------------------------------------------

in_special_hardship = Rule(
    id=special_hardship.id,
    zh="属于最低生活保障家庭，或者区规定的遭遇其他特殊困难的家庭",
    en="a dibao family, or one in other special hardship that the district names",
    cites=ARTICLE_15,
    states=any_of(
        holds(on_dibao),
        officer_may(
            "temporary_assistance.special_hardship",
            "是否属于区规定的遭遇其他特殊困难的家庭",
            "whether the family is one in other special hardship that the district names",
        ),
    ),
    in_force=SINCE,
    no_zh="不是最低生活保障家庭，也不属于区规定的遭遇其他特殊困难的家庭",
    no_en="not a dibao family, nor one in other special hardship that the district names",
)
no_test_of_net_income = Rule(
    id=net_income_test.id,
    zh="扣除必需支出后的收入没有另外的条件",
    en="income less necessary spending is under no condition of its own",
    cites=ARTICLE_15,
    states=always(),
    in_force=SINCE,
)
expenditure_until_2026 = Rule(
    id=expenditure_since_2018.id,
    zh="符合支出型临时救助条件",
    en="the conditions of aid for spending are met",
    cites=ARTICLE_15,
    # The opinion of 2018, which the regulation came after, takes in others; that of 2026 is later and wider.
    states=all_of(holds(special_hardship), cast("Condition", expenditure_since_2018.states)),
    in_force=SINCE,
    until=BEFORE_2026,
)

# --- how much: art. 29(2) ---------------------------------------------------------------------------------


def _most(people: Amount) -> Amount:
    """三个月、每人每月一份标准; 一般 leaves more to major hardship, which is decided case by case."""
    return when(
        all_of(of.has_emergency, of.severity.is_in("major")),
        NO_CEILING,
        standards.dibao_standard * MONTHS * people,
    )


def _ends(least: Rule, most: Rule, people: Amount) -> tuple[Rule, Rule]:
    return (
        Rule(
            id=least.id,
            zh="临时救助金下限（条例没有规定）",
            en="least temporary aid: the regulation sets none",
            cites=ARTICLE_29,
            states=yuan(0),
            in_force=SINCE,
        ),
        Rule(
            id=most.id,
            zh="临时救助金上限（一般为每人每月一份低保标准、三个月）",
            en="most temporary aid: in general the dibao standard a person a month, for three months",
            cites=ARTICLE_29,
            states=_most(people),
            in_force=SINCE,
        ),
    )


# --- where two texts differ -------------------------------------------------------------------------------

nobody_of_the_city = Rule(
    id="temporary_assistance.shanghai_nobody_of_the_city",
    zh="急难发生在本地，家庭中没有人具有本市户籍或者持有本市居住证",
    en="the emergency happened here, and nobody is registered in the city or holds its residence permit",
    cites=(
        REGULATION.at("第十五条第一款第一项、第三十六条第二款"),
        REGULATION_2018.at("第十五条第一款第一项、第三十六条第二款"),
    ),
    states=all_of(
        of.has_emergency,
        of.emergency_here,
        not_(
            exists(
                Level.MEMBER,
                all_of(
                    of.is_named,
                    holds(is_living),
                    any_of(
                        facts.registered_in_province,
                        all_of(facts.permit_is_held, facts.permit_is_of_city),
                    ),
                ),
            )
        ),
    ),
    in_force=date(2022, 10, 20),
)
spending_of_others = Rule(
    id="temporary_assistance.shanghai_spending_of_others",
    zh="有必需支出的家庭不是最低生活保障家庭",
    en="a family with necessary spending is not on dibao",
    cites=(REGULATION.at("第十五条第一款第二项"),),
    states=all_of(holds(has_spending), not_(holds(on_dibao))),
    in_force=date(2026, 1, 29),
)

RULES = (
    _of_the_city(belongs_here, named=True),
    _of_the_city(family_belongs_here, named=False),
    in_special_hardship,
    no_test_of_net_income,
    expenditure_until_2026,
    *_ends(tier_least, tier_most, amount(persons_aided)),
    *_ends(spending_least, spending_most, count(Level.MEMBER, holds(is_aided))),
)
ALERTS = (
    Alert(
        nobody_of_the_city,
        "上海市社会救助条例第十五条、第三十六条写的是本市户籍或者持有本市居住证的家庭，其他人由救助管理机构救助；国家规定急难发生地受理、"
        "不限户籍，按国家规定认定",
        "arts. 15 and 36 of the Shanghai regulation name families registered in the city or with its residence permit and lead "
        "others to the rescue agency; the national text has the place of the emergency take all, and is taken",
    ),
    Alert(
        spending_of_others,
        "上海市社会救助条例第十五条把生活必需支出突然增加的救助对象限于最低生活保障家庭，2026年起国家规定的范围更宽，按国家规定认定",
        "art. 15 of the Shanghai regulation limits aid for a sudden rise of spending to dibao families; the national text is "
        "wider since 2026, and is taken",
    ),
)
