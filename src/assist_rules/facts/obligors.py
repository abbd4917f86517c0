"""Facts of those who may owe a person support, and of the person's own family ties.

An obligor is listed under the person, or is a member of the household by relation; where the two are told in
different fields, there is a fact for each.
"""

from __future__ import annotations

from assist_rules.expressions import Flag, Level
from assist_rules.facts.columns import How
from assist_rules.facts.fields import Who, claim, flag, judged, number_of, titled
from assist_rules.models.person import DEATHS
from assist_rules.models.values import ITEMS_LIMIT

# --- the duty ----------------------------------------------------------------------------------------

obligor_raised_by_person = titled(
    flag("obligor_raised_by_person", Level.OBLIGOR, "raised_by_this_person"),
    zh="义务人由本人抚养长大",
    en="the obligor was raised by the person",
    no_zh="义务人不是由本人抚养长大",
    no_en="the obligor was not raised by the person",
)
obligor_raised_person = titled(
    flag("obligor_raised_person", Level.OBLIGOR, "raised_this_person"),
    zh="义务人曾抚养本人",
    en="the obligor raised the person",
    no_zh="义务人没有抚养过本人",
    no_en="the obligor did not raise the person",
)
obligor_is_step = titled(
    flag("obligor_is_step", Level.OBLIGOR, "step"), zh="系继父母子女关系", en="a step-relation"
)
obligor_adopted_away = titled(
    flag("obligor_adopted_away", Level.OBLIGOR, "adopted_away"),
    zh="义务人已被他人收养",
    en="the obligor was adopted by others",
)
obligor_means = titled(
    flag("obligor_means", Level.OBLIGOR, "means", Who.RECORD_CHECK),
    zh="义务人有负担能力",
    en="the obligor has the means",
    no_zh="义务人没有负担能力",
    no_en="the obligor has not the means",
)


unlisted_spouse_is_able = titled(
    flag("unlisted_spouse_is_able", Level.MEMBER, "spouse", row="unlisted_spouse"),
    zh="未列明的配偶有履行义务能力",
    en="a spouse not listed is able to give support",
    no_zh="没有未列明的配偶",
    no_en="no spouse is left out",
)
"""Open while nobody has told who the spouse is of a married person; of anybody else it is not so."""


# --- capacity ----------------------------------------------------------------------------------------


obligor_on_extreme_poverty = titled(
    judged(
        "obligor_on_extreme_poverty",
        Level.OBLIGOR,
        "receives",
        How.HELD,
        Who.RECORD_CHECK,
        ("extreme_poverty",),
    ),
    zh="义务人是特困人员",
    en="the obligor is in extreme poverty",
    no_zh="义务人不是特困人员",
    no_en="the obligor is not in extreme poverty",
)
obligor_on_dibao = titled(
    judged("obligor_on_dibao", Level.OBLIGOR, "receives", How.HELD, Who.RECORD_CHECK, ("dibao",)),
    zh="义务人是低保对象",
    en="the obligor is on dibao",
    no_zh="义务人不是低保对象",
    no_en="the obligor is not on dibao",
)


def _certified(name: str, *of: str) -> Flag:
    return judged(f"obligor_{name}", Level.OBLIGOR, "disabilities", How.CERTIFIED, Who.RECORD_CHECK, of)


obligor_grade_1 = titled(
    _certified("grade_1", "1"),
    zh="义务人一级残疾",
    en="the obligor is disabled of grade 1",
    no_zh="义务人不是一级残疾",
    no_en="the obligor is not disabled of grade 1",
)
obligor_grade_2 = titled(
    _certified("grade_2", "2"),
    zh="义务人二级残疾",
    en="the obligor is disabled of grade 2",
    no_zh="义务人不是二级残疾",
    no_en="the obligor is not disabled of grade 2",
)
obligor_grade_3_intellectual = titled(
    _certified("grade_3_intellectual", "3", "intellectual"),
    zh="义务人三级智力残疾",
    en="the obligor is intellectually disabled of grade 3",
    no_zh="义务人不是三级智力残疾",
    no_en="the obligor is not intellectually disabled of grade 3",
)
obligor_grade_3_mental = titled(
    _certified("grade_3_mental", "3", "mental"),
    zh="义务人三级精神残疾",
    en="the obligor is mentally disabled of grade 3",
    no_zh="义务人不是三级精神残疾",
    no_en="the obligor is not mentally disabled of grade 3",
)


obligor_in_prison = titled(
    claim("obligor_in_prison", Level.OBLIGOR, "custody", Who.RECORD_CHECK, how=How.CUSTODY, of=("prison",)),
    zh="义务人在监狱服刑",
    en="the obligor serves a sentence in prison",
)
obligor_declared_missing = titled(
    claim("obligor_declared_missing", Level.OBLIGOR, "declared_missing_on", Who.RECORD_CHECK, how=How.COME),
    zh="义务人被宣告失踪",
    en="the obligor is declared missing by a court",
)


obligor_assets_low_income = titled(
    flag("obligor_assets_low_income", Level.OBLIGOR, "assets_within_low_income_rule", Who.RECORD_CHECK),
    zh="义务人财产符合低收入家庭规定",
    en="the obligor's assets meet the low-income rule",
    no_zh="义务人财产不符合低收入家庭规定",
    no_en="the obligor's assets do not meet the low-income rule",
)
obligor_assets_extreme_poverty = titled(
    flag(
        "obligor_assets_extreme_poverty",
        Level.OBLIGOR,
        "assets_within_extreme_poverty_rule",
        Who.RECORD_CHECK,
    ),
    zh="义务人财产符合特困人员规定",
    en="the obligor's assets meet the rule for extreme poverty",
    no_zh="义务人财产不符合特困人员规定",
    no_en="the obligor's assets do not meet the rule for extreme poverty",
)


# --- the person's own parents --------------------------------------------------------------------------


parents_named = titled(
    number_of("parents_named", Level.MEMBER, "parents", How.COUNTED, Who.RECORD_CHECK, most=ITEMS_LIMIT),
    zh="已列明的父母人数",
    en="parents named",
)
parents_dead = titled(
    number_of(
        "parents_dead",
        Level.MEMBER,
        "parents",
        How.DEPARTED,
        Who.RECORD_CHECK,
        of=DEATHS,
        most=ITEMS_LIMIT,
    ),
    zh="父母中已经死亡或者被宣告死亡的人数",
    en="parents dead or declared dead",
)
