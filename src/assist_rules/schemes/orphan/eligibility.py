"""Who is an orphan (孤儿), and how much: 国办发〔2010〕54号 一 and 二; there is no test of means."""

from __future__ import annotations

from datetime import date

from assist_rules import facts
from assist_rules.expressions import Level, all_of, never, not_, when
from assist_rules.facts import children as of
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes import children
from assist_rules.schemes.extreme_poverty.eligibility import IS_DUE as EXTREME_POVERTY_IS_DUE
from assist_rules.schemes.orphan import standards
from assist_rules.schemes.parents_lost import MEETS_ORPHAN, WHO

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
chose_no_other_2021 = Rule(
    id="orphan.chose_no_other",
    zh="没有选择特困人员救助供养，或者不符合其条件而没有可选择的",
    en="has not chosen support in extreme poverty, or does not meet its conditions and has nothing to choose",
    cites=(CHOICE.at("第九条"),),
    # There is a choice between what is due alone.
    states=children.not_both(children.CHOOSES_EXTREME_POVERTY, EXTREME_POVERTY_IS_DUE),
    no_zh="同时符合特困人员条件，选择了特困人员救助供养",
    no_en="meets the conditions of extreme poverty too, and has chosen its support",
)
chose_no_other_2010 = Rule(
    id="orphan.chose_no_other",
    zh="没有选择特困人员救助供养，或者不符合其条件而没有可选择的",
    en="has not chosen support in extreme poverty, or does not meet its conditions and has nothing to choose",
    cites=(WHO,),
    # Until the measures of 2021 there is no choice.
    states=not_(never(Level.MEMBER)),
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
        *MEETS_ORPHAN,
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
