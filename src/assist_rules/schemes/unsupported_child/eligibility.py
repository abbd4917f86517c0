"""Who is a child without de-facto support (事实无人抚养儿童): 民发〔2019〕62号 一; there is no test of means."""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import (
    Level,
    all_of,
    any_of,
    count,
    exists,
    not_,
    number,
    persons,
)
from assist_rules.facts import children as of
from assist_rules.facts import obligors as of_kin
from assist_rules.facts import self_care
from assist_rules.law import national as law
from assist_rules.rule import Rule, holds
from assist_rules.schemes import children
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.orphan.parents import has_lost_parents, is_parent
from assist_rules.schemes.unsupported_child import standards
from assist_rules.schemes.unsupported_child.parents import (
    OPINION,
    SINCE_2020,
    WHO,
    has_parent_at_home,
    is_able,
    is_living_and_unable,
)

right_place = children.right_place("unsupported_child", OPINION.at("二（一）"))
is_minor = children.is_minor("unsupported_child", WHO)
goes_on_in_school = children.goes_on_in_school(
    "unsupported_child", facts.holds_unsupported_child, standards.through_school, OPINION.at("三（三）")
)
is_child = children.is_child("unsupported_child", is_minor, goes_on_in_school, WHO, OPINION.at("三（三）"))
both_parents_known = Rule(
    id="unsupported_child.both_parents_known",
    zh="父母双方的情况均已查明，或者只查明一方而由经办机关认定",
    en="both parents are known, or one alone is and the authority takes the child in",
    cites=(WHO,),
    states=any_of(
        persons(2) <= count(Level.OBLIGOR, holds(is_parent)),
        number(2) <= of.parents_listed,
        officer_may(
            "unsupported_child.one_parent_known",
            "只查明一名父（母）、另一名不详的，是否认定为事实无人抚养儿童（国家文件没有写明）",
            "whether a child of whom one parent alone is known is taken in; the national text does not say",
            where=facts.listed,
        ),
    ),
    no_zh="只查明一名父（母），经办机关未予认定",
    no_en="one parent alone is known, and the authority does not take the child in",
)
no_able_parent = Rule(
    id="unsupported_child.no_able_parent",
    zh="没有能够抚养的父（母）：父母均死亡、失踪或者符合规定情形",
    en="no parent who can raise the child: each is dead, missing or in one of the situations",
    cites=(WHO,),
    states=not_(any_of(holds(has_parent_at_home), exists(Level.OBLIGOR, holds(is_able)))),
    no_zh="有一名父（母）不属于规定情形（重残、重病，服刑在押、强制隔离戒毒或者其他限制人身自由的期限六个月以上，失联六个月以上，撤销监护资格、遣送出境、死亡、失踪）",
    no_en="a parent is in none of the situations: severely disabled, seriously ill, in prison, rehabilitation or other "
    "custody for a term of 6 months or more, out of contact for 6 months or more, guardianship revoked, expelled, dead or "
    "missing",
)
not_both_dead = Rule(
    id="unsupported_child.not_both_dead",
    zh="父母不是均已死亡",
    en="not both parents are dead",
    cites=(WHO,),
    states=not_(holds(has_lost_parents)),
    no_zh="父母均已死亡的，按孤儿保障办理，不属于事实无人抚养儿童",
    no_en="with both parents dead the child is an orphan, and is supported as one",
)
is_within_wording = Rule(
    id="unsupported_child.is_within_wording",
    zh="在世的父（母）符合规定情形，而不是双方失踪或者一方死亡、另一方失踪",
    en="a living parent is in one of the situations, and it is not that both are missing, or one dead and one missing",
    cites=(WHO,),
    # Missing parents alone are outside the wording of both opinions: nobody is refused on it in silence.
    states=any_of(
        not_(
            exists(
                Level.OBLIGOR,
                all_of(holds(is_parent), of_kin.obligor_declared_missing, not_(facts.obligor_is_dead)),
            )
        ),
        exists(Level.OBLIGOR, any_of(holds(is_living_and_unable), holds(is_able))),
        officer_may(
            "unsupported_child.both_gone",
            "父母一方死亡、另一方被宣告失踪，或者双方被宣告失踪的，是否认定（国家文件没有写明；也可以按孤儿办理或者由民政部门监护）",
            "whether a child is taken in whose parents are both missing, or one dead and one missing; no national text says "
            "(the orphan scheme, or guardianship by civil affairs, may fit)",
            where=facts.listed,
        ),
    ),
    no_zh="父母双方失踪，或者一方死亡、另一方失踪，国家文件没有写明，经办机关未予认定",
    no_en="both parents are missing, or one dead and one missing, which no national text names, and the authority does not "
    "take the child in",
)
not_an_orphan = Rule(
    id="unsupported_child.not_an_orphan",
    zh="未享受孤儿基本生活保障",
    en="does not hold the orphan's allowance",
    cites=(WHO,),
    states=not_(facts.holds_orphan),
    no_zh="已享受孤儿基本生活保障，不重复享受",
    no_en="holds the orphan's allowance, and not both",
)
chose_no_other = Rule(
    id="unsupported_child.chose_no_other",
    zh="没有选择特困人员救助供养",
    en="has not chosen support in extreme poverty instead",
    cites=(law.EXTREME_POVERTY_MEASURES_2021.at("第九条"), OPINION.at("三（一）")),
    # Choosing one ends the other; who has not chosen and is supported already gets the difference.
    states=not_(self_care.chooses_extreme_poverty),
    in_force=SINCE_2020,
    no_zh="选择了特困人员救助供养",
    no_en="has chosen support in extreme poverty",
)
is_lasting = children.is_lasting("unsupported_child", OPINION.at("二（四）"))
eligible = Rule(
    id="unsupported_child.eligible",
    zh="符合事实无人抚养儿童条件",
    en="a child without de-facto support",
    cites=(WHO,),
    states=all_of(
        holds(right_place),
        holds(is_child),
        holds(no_able_parent),
        holds(not_both_dead),
        holds(is_within_wording),
        holds(both_parents_known),
        holds(not_an_orphan),
        holds(chose_no_other),
        holds(is_lasting),
    ),
)
