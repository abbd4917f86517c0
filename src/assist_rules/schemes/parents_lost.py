"""The parents of a child, and whether they are lost (失去父母): 国办发〔2010〕54号 一.

A parent is named under ``parents``, listed among the obligors, or a member of the household. Who has named two parents is
asked for no other obligor, and who is told to be a foundling is asked for the parents first.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import Level, all_of, any_of, count, exists, not_, number, of_other, persons
from assist_rules.facts import children as of
from assist_rules.facts import kin
from assist_rules.facts import obligors as of_kin
from assist_rules.law import national as law
from assist_rules.rule import Rule, holds
from assist_rules.schemes.discretion import officer_may

WHO = law.ORPHAN_OPINION_2010.at("一")
DEFINED = law.UNSUPPORTED_CHILD_OPINION_2019.at("一")

is_parent = Rule(
    id="orphan.is_parent",
    zh="是该儿童的父（母）（继父母除外）",
    en="a parent of the child, step-parents left out",
    cites=(WHO, DEFINED),
    states=all_of(of.parent_relation.is_in("parent"), not_(of.parent_is_step)),
)
parent_is_gone = Rule(
    id="orphan.parent_is_gone",
    zh="父（母）死亡（包括宣告死亡）或者被宣告失踪",
    en="the parent is dead, declared dead, or declared missing by a court",
    cites=(WHO, DEFINED),
    states=any_of(of.parent_is_dead, of.parent_declared_missing),
)

_NAMES_TWO = number(2) <= of_kin.parents_named
_PARENTS_FIRST = all_of(of.said_not_to_be_found, of.parents_untold, of.obligors_untold)
"""Of a foundling an empty list of parents settles all: until it is told, the answer is open on it, and on no obligors."""

named_are_dead = Rule(
    id="orphan.named_are_dead",
    zh="列明的父母双方均已死亡或者被宣告死亡",
    en="both parents named are dead or declared dead",
    cites=(WHO,),
    states=all_of(_NAMES_TWO, of_kin.parents_named <= of_kin.parents_dead),
)
has_lost_parents = Rule(
    id="orphan.has_lost_parents",
    zh="父母均已死亡或者被宣告死亡",
    en="both parents are dead or declared dead",
    cites=(WHO,),
    # 失去父母: as many as two are known, and none of them lives.
    states=any_of(
        holds(named_are_dead),
        all_of(
            not_(_NAMES_TWO),
            not_(_PARENTS_FIRST),
            persons(2) <= count(Level.PARENT, all_of(holds(is_parent), of.parent_is_dead)),
            not_(exists(Level.PARENT, all_of(holds(is_parent), not_(of.parent_is_dead)))),
        ),
    ),
)
_LISTS_LIVING_PARENT = exists(Level.PARENT, all_of(holds(is_parent), not_(holds(parent_is_gone))))
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
has_step_parent_at_home = Rule(
    id="orphan.has_step_parent_at_home",
    zh="家庭成员中有其继父（母）",
    en="a member of the household is its step-parent",
    cites=(WHO,),
    states=exists(Level.KIN, all_of(kin.kin.is_in("step_parent"), of_other(holds(lives_in_household)))),
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
            any_of(_NAMES_TWO, _PARENTS_FIRST, not_(persons(2) <= count(Level.PARENT, holds(is_parent)))),
            of.parents_gone < of.parents_listed,
        ),
        # Of a child whose parents are said not to be found nobody is asked who else owes it support.
        all_of(not_(_NAMES_TWO), not_(of.said_not_to_be_found), _LISTS_LIVING_PARENT),
    ),
)
no_living_parent = Rule(
    id="orphan.no_living_parent",
    zh="没有在世的父（母）",
    en="no parent lives",
    cites=(WHO,),
    states=not_(holds(has_living_parent)),
    no_zh="有在世的父（母），不属于孤儿（父母不能抚养的，可以申请事实无人抚养儿童保障）",
    no_en="has a living parent, and is no orphan (where the parents cannot raise it, the allowance of children without "
    "de-facto support may be applied for)",
)
parents_are_lost = Rule(
    id="orphan.parents_are_lost",
    zh="失去父母，或者查找不到生父母",
    en="has lost both parents, or the birth parents cannot be found",
    cites=(WHO,),
    # Neither 失去 of one missing parent nor a pair of unlike losses is defined: nobody is refused on it in silence.
    states=any_of(
        holds(has_lost_parents),
        all_of(of.birth_parents_not_found, of.parents_listed <= number(0)),
        all_of(
            any_of(
                number(1) <= of.parents_gone,
                all_of(
                    not_(_PARENTS_FIRST),
                    exists(Level.PARENT, all_of(holds(is_parent), holds(parent_is_gone))),
                ),
            ),
            officer_may(
                "orphan.otherwise_lost",
                "父母一方死亡、另一方被宣告失踪或者查找不到，或者双方被宣告失踪的，是否认定为孤儿（国家文件没有写明）",
                "whether a child is recognised as an orphan one of whose parents is dead and the other missing or not to be "
                "found, or both of whom are missing; the national text does not say",
                where=facts.listed,
            ),
        ),
    ),
    no_zh="没有查明父母双方死亡，也不是查找不到生父母",
    no_en="neither are both parents known to be dead, nor is it that they cannot be found",
)
is_not_adopted = Rule(
    id="orphan.is_not_adopted",
    zh="没有被收养",
    en="not adopted",
    cites=(WHO, law.ORPHAN_OPINION_2010.at("一（四）")),
    # It is asked where both parents named are gone, or cannot be found, and somebody stands as a parent all the same.
    states=not_(
        any_of(
            of.is_said_to_be_adopted,
            all_of(holds(named_are_gone), holds(has_step_parent_at_home), of.is_adopted),
            # Of a foundling no parent is named, whoever adopted it among them: nobody is asked for a second list.
            all_of(of.said_not_to_be_found, not_(of.obligors_untold), _LISTS_LIVING_PARENT, of.is_adopted),
        )
    ),
    no_zh="已被收养，不再属于孤儿",
    no_en="adopted, and no longer an orphan",
)
MEETS_ORPHAN = (holds(no_living_parent), holds(parents_are_lost), holds(is_not_adopted))
"""The conditions of an orphan, but for his age, the place and that he lives."""
