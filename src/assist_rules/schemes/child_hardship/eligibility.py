"""Who is a child in key hardship (重点困境儿童): 国发〔2016〕36号 二（一）.

The opinion has the places secure the living of the other children in difficulty (其他困境儿童), and says no more: who they
are and what is paid is the place's. Where no text of it is held, whoever decides has it, and says so.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import Level, all_of, any_of, never, not_, number, when
from assist_rules.facts import children as of
from assist_rules.facts import prices
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes import children
from assist_rules.schemes.beside import rule_beside_extreme_poverty
from assist_rules.schemes.child_hardship import standards
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.parents_lost import is_not_adopted, named_are_dead

OTHERS = law.CHILD_HARDSHIP_OPINION_2016.at("二（一）")

is_minor = children.is_minor("child_hardship", OTHERS)
is_of_the_others = Rule(
    id="child_hardship.is_of_the_others",
    zh="未享受孤儿、事实无人抚养儿童、艾滋病病毒感染儿童基本生活保障",
    en="holds no allowance of orphans, of children without support or of children with HIV",
    cites=(OTHERS,),
    states=not_(any_of(facts.holds_orphan, facts.holds_unsupported_child, prices.holds_hiv_child)),
    no_zh="已享受孤儿、事实无人抚养儿童或者艾滋病病毒感染儿童基本生活保障，不重复享受",
    no_en="holds the allowance of an orphan, of a child without support or of a child with HIV, and not both",
)
is_no_orphan = Rule(
    id="child_hardship.is_no_orphan",
    zh="不是父母均已死亡或者查找不到的孤儿",
    en="no orphan whose parents are both dead or cannot be found",
    cites=(OTHERS,),
    # Whichever benefit an orphan chooses. Of whom two parents are named, nothing is asked for it.
    states=not_(
        all_of(
            any_of(
                holds(named_are_dead),
                all_of(of.said_not_to_be_found, of.parents_listed <= number(0)),
            ),
            holds(is_not_adopted),
        )
    ),
    no_zh="父母均已死亡或者查找不到，属于孤儿，不属于其他困境儿童（可以申请孤儿基本生活保障）",
    no_en="both parents are dead or cannot be found: an orphan, and none of the other children (the allowance of orphans "
    "may be applied for)",
)
beside_extreme_poverty = rule_beside_extreme_poverty(
    "child_hardship",
    standards.beside_extreme_poverty,
    OTHERS,
    no_zh="不同时给予重点困境儿童保障",
    no_en="does not let both be held",
)
terms_of_place = Rule(
    id="child_hardship.terms_of_place",
    zh="符合当地规定的重点困境儿童条件",
    en="the conditions of the place for children in key hardship are met",
    cites=(OTHERS,),
    states=officer_may(
        "child_hardship.terms_of_place",
        "是否符合当地规定的重点困境儿童条件",
        "whether the conditions of the place for children in key hardship are met",
        where=facts.listed,
    ),
    no_zh="经认定，不符合当地规定的重点困境儿童条件",
    no_en="found not to meet the conditions of the place for children in key hardship",
)
is_lasting = children.is_lasting("child_hardship", OTHERS)
eligible = Rule(
    id="child_hardship.eligible",
    zh="符合重点困境儿童条件",
    en="a child in key hardship",
    cites=(OTHERS,),
    states=all_of(
        holds(is_minor),
        holds(is_of_the_others),
        holds(is_no_orphan),
        holds(beside_extreme_poverty),
        holds(terms_of_place),
        holds(is_lasting),
    ),
)
sum_of_place = Rule(
    id="child_hardship.sum_of_place",
    zh="当地的重点困境儿童基本生活费标准",
    en="the sum of the place for children in key hardship",
    cites=(OTHERS,),
    # Of one person: a place may take off what is drawn already.
    states=when(holds(is_minor), standards.allowance),
)
pays = Rule(
    id="child_hardship.pays",
    zh="重点困境儿童基本生活费",
    en="the allowance of children in key hardship",
    cites=(OTHERS,),
    states=amount(sum_of_place),
)
is_paid = Rule(
    id="child_hardship.is_paid",
    zh="按当地标准发放；当地补差发放的，差额可以为零",
    en="paid by the standard of the place; where it pays the difference to what is drawn, that may be nothing",
    cites=(OTHERS,),
    states=not_(never(Level.MEMBER)),
)
