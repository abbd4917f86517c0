"""Who is an orphan (孤儿), and how much: 国办发〔2010〕54号 一 and 二; there is no test of means."""

from __future__ import annotations

from datetime import date

from assist_rules import facts
from assist_rules.expressions import Level, all_of, any_of, exists, never, not_, number, when
from assist_rules.facts import children as of
from assist_rules.facts import self_care
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes import children
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.orphan import standards
from assist_rules.schemes.orphan.parents import (
    WHO,
    has_living_parent,
    has_lost_parents,
    has_parent_at_home,
    is_parent,
    named_are_gone,
    parent_is_gone,
)

OPINION = law.ORPHAN_OPINION_2010
ALLOWANCE = OPINION.at("二（一）")
CHOICE = law.EXTREME_POVERTY_MEASURES_2021
BEFORE_CHOICE = date(2021, 6, 30)

right_place = children.right_place("orphan", WHO, children.ANYWHERE)
is_minor = children.is_minor("orphan", WHO)
goes_on_in_school = children.goes_on_in_school(
    "orphan", facts.holds_orphan, standards.through_school, OPINION.at("二（三）")
)
is_child = children.is_child("orphan", is_minor, goes_on_in_school, WHO, OPINION.at("二（三）"))
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
                exists(Level.OBLIGOR, all_of(holds(is_parent), holds(parent_is_gone))),
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
    cites=(WHO, OPINION.at("一（四）")),
    # It is asked where both parents named are gone, and a member stands as a parent all the same.
    states=not_(
        any_of(
            of.is_said_to_be_adopted,
            all_of(holds(named_are_gone), holds(has_parent_at_home), of.is_adopted),
        )
    ),
    no_zh="已被收养，不再属于孤儿",
    no_en="adopted, and no longer an orphan",
)
chose_no_other_2021 = Rule(
    id="orphan.chose_no_other",
    zh="没有选择特困人员救助供养",
    en="has not chosen support in extreme poverty instead",
    cites=(CHOICE.at("第九条"),),
    states=not_(self_care.chooses_extreme_poverty),
    no_zh="选择了特困人员救助供养",
    no_en="has chosen support in extreme poverty",
)
chose_no_other_2010 = Rule(
    id="orphan.chose_no_other",
    zh="没有选择特困人员救助供养",
    en="has not chosen support in extreme poverty instead",
    cites=(WHO,),
    # Until the measures of 2021 there is no choice.
    states=not_(never(Level.HOUSEHOLD)),
    until=BEFORE_CHOICE,
)
is_lasting = children.is_lasting("orphan", WHO)
eligible = Rule(
    id="orphan.eligible",
    zh="符合孤儿条件",
    en="an orphan",
    cites=(WHO,),
    states=all_of(
        holds(right_place),
        holds(is_child),
        holds(no_living_parent),
        holds(parents_are_lost),
        holds(is_not_adopted),
        holds(chose_no_other_2021, chose_no_other_2010),
        holds(is_lasting),
    ),
)
sum_of_place = Rule(
    id="orphan.sum_of_place",
    zh="当地的孤儿基本生活费标准（机构养育或者社会散居）",
    en="the sum of the place for orphans, in an institution or outside one",
    cites=(ALLOWANCE,),
    states=when(of.in_child_institution, standards.institution, standards.scattered),
)
pays = Rule(
    id="orphan.pays",
    zh="孤儿基本生活费",
    en="the allowance of orphans",
    cites=(ALLOWANCE,),
    states=amount(sum_of_place),
)
