"""How much: the shortfall (差额) or the place's tiers, for those paid, less what is withheld for refusing work.

No instrument rounds the amount; an amount that is no whole fen is shown as its two neighbours.
"""

from __future__ import annotations

from datetime import date

from assist_rules import facts
from assist_rules.expressions import (
    Amount,
    Discretion,
    Elapsed,
    Level,
    Portion,
    least,
    most,
    persons,
    total,
    when,
    years,
    yuan,
)
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao import standards
from assist_rules.schemes.dibao.disabled import has_severe_disability
from assist_rules.schemes.dibao.expenditure import shortfall_net_of_spending
from assist_rules.schemes.dibao.household import is_minor, members_counted
from assist_rules.schemes.dibao.income import SINCE_2014
from assist_rules.schemes.dibao.means_test import (
    is_paid,
    members_paid,
    shortfall,
    someone_is_not_paid,
    standard_of_household,
)
from assist_rules.schemes.dibao.withholding import withheld_from
from assist_rules.schemes.worlds import World

ARTICLE_12 = law.INTERIM_MEASURES_2014.at("第十二条第一款")
ARTICLE_23 = law.DIBAO_MEASURES_2021.at("第二十三条")

tier = Rule(
    id="dibao.tier_amount",
    zh="按困难程度分档的每人补助额",
    en="amount a person by the tier of difficulty",
    cites=(ARTICLE_23, law.SOCIAL_ASSISTANCE_LAW_2026.at("第十八条第二款")),
    states=Discretion(
        "dibao.tier",
        standards.tier_amount_low,
        most(standards.tier_amount_low, standards.tier_amount_high),
        zh="按家庭困难程度确定的补助档次",
        en="the tier by the family's degree of difficulty",
    ),
    in_force=SINCE_2014,
)


pays_by_tier = Rule(
    id="dibao.pays_by_tier",
    zh="当地按分档发放",
    en="the place pays by tiers",
    cites=(ARTICLE_12, ARTICLE_23, law.SOCIAL_ASSISTANCE_LAW_2026.at("第十八条第二款")),
    states=yuan("0.01") <= standards.tier_amount_high,
    in_force=SINCE_2014,
)
SHORTFALL = amount(shortfall)
WHOLE = least(most(0, SHORTFALL), amount(standard_of_household))
basic_amount = Rule(
    id="dibao.basic_amount",
    zh="低保金（差额补助，或者按当地分档）",
    en="basic dibao (the shortfall, or the place's tier)",
    cites=(ARTICLE_12, ARTICLE_23, law.SOCIAL_ASSISTANCE_LAW_2026.at("第十八条第二款")),
    states=when(
        holds(pays_by_tier),
        amount(tier) * amount(members_paid),
        # The shortfall a head times those paid; it never exceeds the standard, whatever net transfers come to. Where
        # all who count are paid it is the shortfall itself, whose range no count of heads that is open may widen.
        when(
            holds(someone_is_not_paid),
            Portion(WHOLE, amount(members_paid), amount(members_counted)),
            WHOLE,
        ),
    ),
    in_force=SINCE_2014,
)
own_share = Rule(
    id="dibao.own_share",
    zh="本人应享的份额",
    en="a member's own share",
    cites=(ARTICLE_12,),
    states=Portion(amount(basic_amount), persons(1), most(persons(1), amount(members_paid))),
    in_force=SINCE_2014,
)
withheld_from_member = withheld_from(own_share, "dibao.refused_work", "dibao.withheld_from_member")
withheld = Rule(
    id="dibao.withheld",
    zh="因拒绝就业减发或停发的数额",
    en="withheld for refusing work",
    cites=withheld_from_member.cites,
    states=total(Level.MEMBER, amount(withheld_from_member), holds(is_paid)),
    in_force=SINCE_2014,
)


def highest_supplement(sums: tuple[Amount, Amount, Amount, Amount]) -> Amount:
    """The highest of those of a member's classes: no text adds them up."""
    elderly, minor, severely_disabled, seriously_ill = sums
    return most(
        when(Elapsed(facts.birth_date, facts.applied_on) >= years(60), elderly),
        when(holds(is_minor), minor),
        when(holds(has_severe_disability), severely_disabled),
        when(facts.seriously_ill, seriously_ill),
    )


member_supplement = Rule(
    id="dibao.member_supplement",
    zh="老年人、未成年人、重度残疾人、重病患者的分类施保金",
    en="supplement for an elderly, minor, severely disabled or seriously ill member",
    cites=(law.INTERIM_MEASURES_2014.at("第十二条第二款"), law.DIBAO_MEASURES_2021.at("第二十七条")),
    states=highest_supplement(standards.SUPPLEMENTS),
    until=date(2026, 6, 30),
)
member_supplement_2026 = Rule(
    id="dibao.member_supplement",
    zh="老年人、未成年人、重度残疾人、重病患者的补助",
    en="supplement for an elderly, minor, severely disabled or seriously ill member",
    cites=(
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十条"),
        law.INTERIM_MEASURES_2014.at("第十二条第二款"),
        law.DIBAO_MEASURES_2021.at("第二十七条"),
    ),
    # "Shall" (应当): what is not on file is no nothing any more.
    states=highest_supplement(standards.SUPPLEMENTS_DUE),
)
own_supplement = amount(member_supplement_2026, member_supplement)
supplement = Rule(
    id="dibao.supplement",
    zh="分类施保金",
    en="supplements",
    cites=(law.INTERIM_MEASURES_2014.at("第十二条第二款"), law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十条")),
    states=total(Level.MEMBER, own_supplement, holds(is_paid)),
)
household_amount = Rule(
    id="dibao.amount",
    zh="家庭每月低保金",
    en="dibao of the household a month",
    cites=(ARTICLE_12, ARTICLE_23, law.SOCIAL_ASSISTANCE_LAW_2026.at("第十八条第二款")),
    states=most(0, amount(basic_amount) - amount(withheld)) + amount(supplement),
    in_force=SINCE_2014,
)
BY_SPENDING = World(
    "_by_spending",
    "按支出型计算",
    "by spending",
    {SHORTFALL: amount(shortfall_net_of_spending)},
    by_claim=False,
)
