"""What the two texts word: where a family applies, and what they leave to the city."""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import Level, all_of, exists
from assist_rules.packs import restated
from assist_rules.rule import Rule
from assist_rules.schemes.dibao import disabled, household, income, margin_family
from assist_rules.schemes.dibao.single_person import least_for_single

from .instruments import MEASURE, ZHENGZHOU

right_place = Rule(
    id="dibao.right_place",
    zh="家庭成员户籍在本省",
    en="a counted member is registered in the province",
    cites=(MEASURE.at("第三条"),),
    states=exists(Level.MEMBER, all_of(household.is_counted, facts.registered_in_province)),
    no_zh="没有计入的家庭成员户籍在本省",
    no_en="no counted member is registered in the province",
)
right_place_in_the_city = Rule(
    id="dibao.right_place",
    zh="家庭成员户籍在本市",
    en="a counted member is registered in the city",
    cites=(ZHENGZHOU.at("第二条"),),
    states=exists(Level.MEMBER, all_of(household.is_counted, facts.registered_in_city)),
    no_zh="没有计入的家庭成员户籍在本市",
    no_en="no counted member is registered in the city",
)
LEFT_TO_THE_PLACE = (
    disabled.has_mental_disability,
    income.supported_employment_deductible,
    margin_family.is_barred,
    margin_family.income_in_window,
    margin_family.lives_here,
    margin_family.place_has_expenditure_route,
    margin_family.spending,
    least_for_single,
)
RULES = (
    right_place,
    right_place_in_the_city,
    *(restated(each, MEASURE.at("第九条")) for each in LEFT_TO_THE_PLACE),
)
