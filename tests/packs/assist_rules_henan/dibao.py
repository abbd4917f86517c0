"""What the two texts word: where a family applies, and what they leave to the city."""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import Level, all_of, exists
from assist_rules.rule import Rule
from assist_rules.schemes.dibao import household

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
RULES = (right_place, right_place_in_the_city)
RESTATING = {MEASURE.at("第九条"): ("dibao.least_for_single", "dibao_margin.lives_here")}
