"""Who is a child with HIV, and how much: 民发〔2012〕179号 二 and 三; there is no test of means."""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import all_of, any_of, not_
from assist_rules.facts import children as of
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes import children
from assist_rules.schemes.beside import rule_beside_extreme_poverty
from assist_rules.schemes.hiv_child import standards
from assist_rules.schemes.orphan.eligibility import sum_of_place

NOTICE = law.HIV_CHILD_NOTICE_2012
WHO = NOTICE.at("二")
SUM = NOTICE.at("三")
APPLY = NOTICE.at("五（一）")

right_place = children.right_place("hiv_child", APPLY, passed_on=False)
is_minor = children.is_minor("hiv_child", WHO)
is_infected = Rule(
    id="hiv_child.is_infected",
    zh="经确证检测感染艾滋病病毒",
    en="infected with HIV, confirmed by a test",
    cites=(WHO, APPLY),
    states=of.hiv_confirmed,
    no_zh="没有提供确证检测报告",
    no_en="no report confirming the infection is told of",
)
not_in_child_scheme = Rule(
    id="hiv_child.not_in_child_scheme",
    zh="未享受孤儿、事实无人抚养儿童基本生活保障",
    en="holds no allowance of orphans or of children without support",
    cites=(SUM,),
    states=not_(any_of(facts.holds_orphan, facts.holds_unsupported_child)),
    no_zh="已享受孤儿或者事实无人抚养儿童基本生活保障，不重复享受",
    no_en="holds the allowance of an orphan or of a child without support, and not both",
)
beside_extreme_poverty = rule_beside_extreme_poverty(
    "hiv_child",
    standards.beside_extreme_poverty,
    SUM,
    no_zh="不同时发放艾滋病病毒感染儿童基本生活费",
    no_en="does not let both be held",
)
is_lasting = children.is_lasting("hiv_child", WHO)
eligible = Rule(
    id="hiv_child.eligible",
    zh="符合艾滋病病毒感染儿童条件",
    en="a child with HIV",
    cites=(WHO,),
    states=all_of(
        holds(right_place),
        holds(is_minor),
        holds(is_infected),
        holds(not_in_child_scheme),
        holds(beside_extreme_poverty),
        holds(is_lasting),
    ),
)
pays = Rule(
    id="hiv_child.pays",
    zh="艾滋病病毒感染儿童基本生活费（参照当地孤儿标准，全额）",
    en="the allowance of children with HIV: the sum of orphans, in full",
    cites=(SUM,),
    states=amount(sum_of_place),
)
