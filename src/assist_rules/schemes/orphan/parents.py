"""The parents of a child, and whether they are lost (失去父母): 国办发〔2010〕54号 一.

A parent is named under ``parents``, listed among the obligors, or a member of the household. Who has named two parents is
asked for no other obligor.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import Level, all_of, any_of, count, exists, not_, number, of_other, persons
from assist_rules.facts import children as of
from assist_rules.facts import kin
from assist_rules.facts import obligors as of_kin
from assist_rules.law import national as law
from assist_rules.rule import Rule, holds

WHO = law.ORPHAN_OPINION_2010.at("一")
DEFINED = law.UNSUPPORTED_CHILD_OPINION_2019.at("一")

is_parent = Rule(
    id="orphan.is_parent",
    zh="是该儿童的父（母）（继父母除外）",
    en="a parent of the child, step-parents left out",
    cites=(WHO, DEFINED),
    states=all_of(facts.obligor_relation.is_in("parent"), not_(of_kin.obligor_is_step)),
)
parent_is_gone = Rule(
    id="orphan.parent_is_gone",
    zh="父（母）死亡（包括宣告死亡）或者被宣告失踪",
    en="the parent is dead, declared dead, or declared missing by a court",
    cites=(WHO, DEFINED),
    states=any_of(facts.obligor_is_dead, of_kin.obligor_declared_missing),
)

_NAMES_TWO = number(2) <= of_kin.parents_named

has_lost_parents = Rule(
    id="orphan.has_lost_parents",
    zh="父母均已死亡或者被宣告死亡",
    en="both parents are dead or declared dead",
    cites=(WHO,),
    # 失去父母: as many as two are known, and none of them lives.
    states=any_of(
        all_of(_NAMES_TWO, of_kin.parents_named <= of_kin.parents_dead),
        all_of(
            not_(_NAMES_TWO),
            persons(2) <= count(Level.OBLIGOR, all_of(holds(is_parent), facts.obligor_is_dead)),
            not_(exists(Level.OBLIGOR, all_of(holds(is_parent), not_(facts.obligor_is_dead)))),
        ),
    ),
)
named_are_gone = Rule(
    id="orphan.named_are_gone",
    zh="列明的父母双方均已死亡或者失踪",
    en="both parents named are dead or missing",
    cites=(WHO,),
    states=all_of(_NAMES_TWO, of_kin.parents_named <= of.parents_gone),
)
lives_in_household = Rule(
    id="orphan.lives_in_household",
    zh="家庭成员在世且未被宣告失踪",
    en="a member of the household who lives and is not declared missing",
    cites=(WHO,),
    states=not_(any_of(facts.has_died, facts.declared_dead, facts.declared_missing)),
)
has_parent_at_home = Rule(
    id="orphan.has_parent_at_home",
    zh="家庭成员中有其父（母）",
    en="a member of the household is its parent",
    cites=(WHO,),
    states=exists(Level.KIN, all_of(kin.kin.is_in("parent"), of_other(holds(lives_in_household)))),
)
has_living_parent = Rule(
    id="orphan.has_living_parent",
    zh="有在世的父（母）",
    en="has a living parent",
    cites=(WHO,),
    states=any_of(
        all_of(not_(holds(named_are_gone)), holds(has_parent_at_home)),
        # Where both are listed among the obligors, nobody is asked to name them again.
        all_of(
            any_of(_NAMES_TWO, not_(persons(2) <= count(Level.OBLIGOR, holds(is_parent)))),
            of.parents_gone < of.parents_listed,
        ),
        # Of a child whose parents are said not to be found nobody is asked who else owes it support.
        all_of(
            not_(_NAMES_TWO),
            not_(of.said_not_to_be_found),
            exists(Level.OBLIGOR, all_of(holds(is_parent), not_(holds(parent_is_gone)))),
        ),
    ),
)
