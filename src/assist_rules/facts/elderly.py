"""Facts of elders: the assessment of their abilities, and what is held beside their allowances."""

from __future__ import annotations

from assist_rules.expressions import Level, Unit
from assist_rules.facts import holds_benefit
from assist_rules.facts.fields import Who, count, titled

ability_grade = titled(
    count("ability_grade", Level.MEMBER, "ability_grade", Unit.NUMBER, Who.RECORD_CHECK),
    zh="老年人能力评估等级（0级为完好，数字越大失能越重）",
    en="grade of the assessment of an elder's abilities (0 is able, the higher the less able)",
)
holds_elderly_hardship = titled(
    holds_benefit("elderly_hardship"),
    zh="已享受经济困难老年人补贴",
    en="holds the subsidy for elders in hardship",
    no_zh="未享受经济困难老年人补贴",
    no_en="holds no subsidy for elders in hardship",
)
holds_disability_living = titled(
    holds_benefit("disability_living"),
    zh="已享受困难残疾人生活补贴",
    en="holds the living subsidy of disabled persons",
    no_zh="未享受困难残疾人生活补贴",
    no_en="holds no living subsidy of disabled persons",
)
holds_disability_nursing = titled(
    holds_benefit("disability_nursing"),
    zh="已享受重度残疾人护理补贴",
    en="holds the nursing subsidy of severely disabled persons",
    no_zh="未享受重度残疾人护理补贴",
    no_en="holds no nursing subsidy of severely disabled persons",
)
