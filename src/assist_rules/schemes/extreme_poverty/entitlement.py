"""How much: the basic living standard, and the care standard by self-care (特困人员认定办法 arts. 20 to 22).

Both are published figures and are never worked out from another, but where a place's own rule makes care a share of
the minimum wage. Amounts are fen a month over 12; a yearly standard stays exact.
"""

from __future__ import annotations

from assist_rules.expressions import (
    Amount,
    Plus,
    all_of,
    any_of,
    is_on,
    not_,
    number,
    when,
    yuan,
)
from assist_rules.facts import self_care as facts
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.extreme_poverty import standards
from assist_rules.schemes.extreme_poverty.labour import NEW, OLD, SINCE_2016

activities_failed = Rule(
    id="extreme_poverty.activities_failed",
    zh="六项日常生活活动中不能自主完成的项数",
    en="how many of the six activities the person cannot do alone",
    cites=(NEW.at("第二十一条"), OLD.unread),
    states=Plus(tuple(when(does, number(0), number(1)) for does in facts.does_alone)),
    in_force=SINCE_2016,
)
cares_for_self = Rule(
    id="extreme_poverty.cares_for_self",
    zh="六项全部达到，具备生活自理能力",
    en="all six done alone: able to look after oneself",
    cites=(NEW.at("第二十二条"), OLD.unread),
    states=amount(activities_failed) <= 0,
    in_force=SINCE_2016,
)
needs_full_care = Rule(
    id="extreme_poverty.needs_full_care",
    zh="四项以上不能达到，完全丧失生活自理能力",
    en="four or more not done alone: self-care lost in full",
    cites=(NEW.at("第二十二条"), OLD.unread),
    states=number(4) <= amount(activities_failed),
    in_force=SINCE_2016,
)
needs_half_care = Rule(
    id="extreme_poverty.needs_half_care",
    zh="一至三项不能达到，部分丧失生活自理能力",
    en="one to three not done alone: self-care lost in part",
    cites=(NEW.at("第二十二条"), OLD.unread),
    states=not_(any_of(holds(cares_for_self), holds(needs_full_care))),
    in_force=SINCE_2016,
)

basic = Rule(
    id="extreme_poverty.basic_living",
    zh="基本生活标准",
    en="basic living standard",
    cites=(
        law.INTERIM_MEASURES_2014.at("第十五条"),
        law.EXTREME_POVERTY_OPINION_2016.unread.saying("GF14-STD"),
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第十七条"),
    ),
    states=standards.basic_living,
    in_force=SINCE_2016,
)


def _care(published: Amount, divisor: int) -> Amount:
    """The published care standard, or the share of the wage where the place's rule says so."""
    return when(yuan("0.01") <= standards.care_wage, standards.care_wage / divisor, published)


full_care = Rule(
    id="extreme_poverty.full_care_standard",
    zh="全护理照料标准",
    en="care standard, full care",
    cites=(
        law.EXTREME_POVERTY_OPINION_2016.unread.saying("GF14-STD"),
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第十七条"),
    ),
    states=_care(standards.care_full, 3),
    in_force=SINCE_2016,
)
half_care = Rule(
    id="extreme_poverty.half_care_standard",
    zh="半护理照料标准",
    en="care standard, half care",
    cites=(
        law.EXTREME_POVERTY_OPINION_2016.unread.saying("GF14-STD"),
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第十七条"),
    ),
    states=_care(standards.care_half, 6),
    in_force=SINCE_2016,
)
is_in_institution = Rule(
    id="extreme_poverty.is_in_institution",
    zh="选择在供养服务机构集中供养",
    en="support in an institution is chosen",
    cites=(law.INTERIM_MEASURES_2014.at("第十九条"), law.SOCIAL_ASSISTANCE_LAW_2026.at("第十六条第二款")),
    # Each person chooses; what is told for the household is said of whoever has not chosen alone.
    states=any_of(
        all_of(facts.support_form_untold, facts.in_institution_for_all),
        all_of(
            any_of(not_(facts.support_form_untold), facts.support_form_for_all_untold),
            facts.support_form.is_in("institution"),
        ),
    ),
    in_force=SINCE_2016,
)
self_care = Rule(
    id="extreme_poverty.self_care_standard",
    zh="全自理照料标准",
    en="care standard, able to look after oneself",
    cites=(
        law.EXTREME_POVERTY_OPINION_2016.unread.saying("GF14-STD"),
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第十七条"),
    ),
    # Qingdao pays a third of full care in an institution, a third of half care at home.
    states=when(
        is_on(standards.care_self_by_form),
        when(holds(is_in_institution), amount(full_care) / 3, amount(half_care) / 3),
        _care(standards.care_self, 10),
    ),
    in_force=SINCE_2016,
)
care = Rule(
    id="extreme_poverty.care",
    zh="照料护理标准（按生活自理能力分档）",
    en="care standard by the grade of self-care",
    cites=(
        NEW.at("第二十条、第二十二条"),
        law.EXTREME_POVERTY_OPINION_2016.unread.saying("GF14-STD"),
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第十七条"),
    ),
    states=when(
        holds(needs_full_care),
        amount(full_care),
        when(holds(needs_half_care), amount(half_care), amount(self_care)),
    ),
    in_force=SINCE_2016,
)
support = Rule(
    id="extreme_poverty.support",
    zh="救助供养标准（基本生活标准加照料护理标准）",
    en="support: basic living and care",
    cites=(
        law.INTERIM_MEASURES_2014.at("第十五条"),
        law.EXTREME_POVERTY_OPINION_2016.unread.saying("GF14-STD"),
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第十七条"),
    ),
    states=amount(basic) + amount(care),
    in_force=SINCE_2016,
)
CARE_STANDARDS = (standards.care_full, standards.care_half, standards.care_self, standards.care_wage)
"""The figures that care may follow; published by the year, care stays yearly."""
