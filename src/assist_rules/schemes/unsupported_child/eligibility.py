"""Who is a child without de-facto support (事实无人抚养儿童): 民发〔2019〕62号 一; there is no test of means."""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import all_of, not_
from assist_rules.law import national as law
from assist_rules.rule import Rule, holds
from assist_rules.schemes import children
from assist_rules.schemes.extreme_poverty.eligibility import IS_DUE as EXTREME_POVERTY_IS_DUE
from assist_rules.schemes.parents_unable import MEETS_UNSUPPORTED, OPINION, SINCE_2020, WHO
from assist_rules.schemes.unsupported_child import standards

right_place = children.right_place("unsupported_child", OPINION.at("二（一）"))
is_minor = children.is_minor("unsupported_child", WHO)
goes_on_in_school = children.goes_on_in_school(
    "unsupported_child", facts.holds_unsupported_child, standards.through_school, OPINION.at("三（三）")
)
is_child = children.is_child("unsupported_child", is_minor, goes_on_in_school, WHO, OPINION.at("三（三）"))
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
    zh="没有选择特困人员救助供养，或者不符合其条件而没有可选择的",
    en="has not chosen support in extreme poverty, or does not meet its conditions and has nothing to choose",
    cites=(law.EXTREME_POVERTY_MEASURES_2021.at("第九条"), OPINION.at("三（一）")),
    # Choosing one ends the other; who has not chosen and is supported already gets the difference.
    # There is a choice between what is due alone.
    states=children.not_both(children.CHOOSES_EXTREME_POVERTY, EXTREME_POVERTY_IS_DUE),
    in_force=SINCE_2020,
    no_zh="同时符合特困人员条件，选择了特困人员救助供养",
    no_en="meets the conditions of extreme poverty too, and has chosen its support",
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
        *MEETS_UNSUPPORTED,
        holds(not_an_orphan),
        holds(chose_no_other),
        holds(is_lasting),
    ),
)
