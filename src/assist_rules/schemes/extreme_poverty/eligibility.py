"""The conditions together: 特困人员认定办法 arts. 4, 9 and 24, and where to apply (社会救助暂行办法 art. 16)."""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import all_of, any_of, not_
from assist_rules.law import national as law
from assist_rules.rule import Rule, holds
from assist_rules.schemes.children import (
    CHOOSES_EXTREME_POVERTY,
    CHOOSES_ORPHAN,
    CHOOSES_UNSUPPORTED_CHILD,
    not_both,
)
from assist_rules.schemes.extreme_poverty.labour import (
    NEW,
    OLD,
    SINCE_2016,
    is_in_group,
    is_minor,
    is_under_16,
    lacks_labour_capacity,
)
from assist_rules.schemes.extreme_poverty.livelihood import asset_test, income_test
from assist_rules.schemes.extreme_poverty.obligors import without_able_obligor
from assist_rules.schemes.parents_lost import MEETS_ORPHAN
from assist_rules.schemes.parents_unable import MEETS_UNSUPPORTED

ARTICLE_4 = NEW.at("第四条")

right_place = Rule(
    id="extreme_poverty.right_place",
    zh="向本人户籍所在地提出申请",
    en="the application is made where the person is registered",
    cites=(
        law.INTERIM_MEASURES_2014.at("第十六条"),
        NEW.at("第十条"),
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第三十七条第一款"),
    ),
    states=facts.registered_here,
    in_force=SINCE_2016,
    no_zh="受理地不对：应向本人户籍所在地的乡镇人民政府（街道办事处）申请",
    no_en="wrong place: apply to the township or subdistrict where the person is registered",
)
is_lasting = Rule(
    id="extreme_poverty.is_lasting",
    zh="没有死亡、被宣告死亡或者失踪、在监狱服刑的情形",
    en="neither dead, nor declared dead or missing, nor serving a sentence in prison",
    cites=(NEW.at("第二十四条第一款第一项、第三项"), OLD.unread),
    states=not_(any_of(facts.has_died, facts.declared_dead, facts.declared_missing, facts.in_prison)),
    in_force=SINCE_2016,
    no_zh="本人已经死亡、被宣告死亡或者失踪，或者被判处刑罚且在监狱服刑，应当终止供养",
    no_en="the person is dead, declared dead or missing, or in prison: support ends",
)
holds_child_benefit = Rule(
    id="extreme_poverty.holds_child_benefit",
    zh="已享受孤儿或者事实无人抚养儿童基本生活保障",
    en="holds the allowance of an orphan or of a child without de-facto support",
    cites=(law.EXTREME_POVERTY_OPINION_2016.unread.saying("GF14-NODUP"), NEW.at("第九条")),
    states=any_of(facts.holds_orphan, facts.holds_unsupported_child),
    in_force=SINCE_2016,
)
not_in_child_scheme_2021 = Rule(
    id="extreme_poverty.not_in_child_scheme",
    zh="不是符合孤儿、事实无人抚养儿童条件并选择其保障的未成年人",
    en="not a child that meets the conditions of orphans or of children without de-facto support and has chosen theirs",
    cites=(NEW.at("第九条"),),
    # Who meets the conditions of both chooses: what is not due ends nothing, and the article names no dibao. A choice for
    # extreme poverty ends the other benefit; without one, the benefit held is the choice made.
    states=any_of(
        not_(holds(is_minor)),
        all_of(
            not_both(CHOOSES_ORPHAN, all_of(*MEETS_ORPHAN)),
            not_both(CHOOSES_UNSUPPORTED_CHILD, all_of(*MEETS_UNSUPPORTED)),
            not_(all_of(holds(holds_child_benefit), not_(CHOOSES_EXTREME_POVERTY))),
        ),
    ),
    no_zh="未成年人选择了（或者已享受）孤儿、事实无人抚养儿童保障，不再认定为特困人员",
    no_en="the child has chosen, or already holds, another scheme's support and is not recognised here",
)
not_in_child_scheme_2016 = Rule(
    id="extreme_poverty.not_in_child_scheme",
    zh="不属于应当纳入孤儿基本生活保障的未满16周岁未成年人",
    en="not a minor under 16 who has to go to the support of orphans",
    cites=(OLD.unread,),
    # The measure of 2016 leaves no choice, and does not name children without de-facto support.
    states=not_(
        all_of(
            holds(is_under_16),
            any_of(facts.holds_orphan, all_of(*MEETS_ORPHAN)),
        )
    ),
    no_zh="未满16周岁且符合孤儿认定条件的，应当纳入孤儿基本生活保障",
    no_en="a minor under 16 who meets the conditions of an orphan goes to that support",
)
without_source_of_living = Rule(
    id="extreme_poverty.without_source_of_living",
    zh="无生活来源",
    en="without a source of living",
    cites=(NEW.at("第四条第二项、第六条"), OLD.unread, law.SOCIAL_ASSISTANCE_LAW_2026.at("第十六条第一款")),
    states=all_of(holds(income_test), holds(asset_test)),
    in_force=SINCE_2016,
)
_BEFORE_CHOICE = (
    holds(right_place),
    is_in_group,
    holds(lacks_labour_capacity),
    holds(without_source_of_living),
    holds(without_able_obligor),
)
meets_conditions = Rule(
    id="extreme_poverty.meets_conditions",
    zh="符合特困人员救助供养条件",
    en="meets the conditions of support in extreme poverty",
    cites=(
        ARTICLE_4,
        OLD.unread,
        law.INTERIM_MEASURES_2014.at("第十四条"),
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第十六条第一款"),
    ),
    states=all_of(*_BEFORE_CHOICE, holds(is_lasting)),
    in_force=SINCE_2016,
)
IS_DUE = any_of(facts.holds_extreme_poverty, holds(meets_conditions))
"""Whether the support is there for a child to choose: held already, or its conditions are met.

What may still be claimed of support that somebody pays is left out: a child pays none.
"""
eligible = Rule(
    id="extreme_poverty.eligible",
    zh="同时具备特困人员的三项条件",
    en="the three conditions of extreme poverty are met together",
    cites=(
        ARTICLE_4,
        OLD.unread,
        law.INTERIM_MEASURES_2014.at("第十四条"),
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第十六条第一款"),
    ),
    states=all_of(
        *_BEFORE_CHOICE,
        holds(not_in_child_scheme_2021, not_in_child_scheme_2016),
        holds(is_lasting),
    ),
    in_force=SINCE_2016,
)
