"""Who has no labour capacity: 特困人员认定办法 arts. 4 and 5, and those of the measure of 2016.

Age is full years on the day of the application, reached on the birthday; 以上 takes the number in, 未满 leaves it out.
Each listed disability is tested with its own grade; the text says nothing of multiple ones.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import (
    Condition,
    Elapsed,
    Level,
    all_of,
    always,
    any_of,
    exists,
    is_on,
    years,
)
from assist_rules.facts import self_care as facts_of_care
from assist_rules.law import national as law
from assist_rules.rule import Rule, holds
from assist_rules.schemes.dibao.disabled import rule_on_certificates
from assist_rules.schemes.extreme_poverty import standards

OLD = law.EXTREME_POVERTY_MEASURES_2016
NEW = law.EXTREME_POVERTY_MEASURES_2021
SINCE_2016 = OLD.in_force

age = Elapsed(facts.birth_date, facts.applied_on)

is_elder = Rule(
    id="extreme_poverty.is_elder",
    zh="60周岁以上的老年人",
    en="an elder of 60 or more",
    cites=(NEW.at("第五条第一项"), OLD.unread),
    states=years(60) <= age,
    in_force=SINCE_2016,
)
is_under_16 = Rule(
    id="extreme_poverty.is_under_16",
    zh="未满16周岁的未成年人",
    en="a minor under 16",
    cites=(NEW.at("第五条第二项"), law.INTERIM_MEASURES_2014.at("第十四条")),
    states=age < years(16),
    in_force=SINCE_2016,
)
is_minor = Rule(
    id="extreme_poverty.is_minor",
    zh="未成年人（未满18周岁）",
    en="a minor (under 18)",
    cites=(law.CIVIL_CODE.at("第十七条"), law.REFORM_OPINION_2020.at("五")),
    states=age < years(18),
    in_force=SINCE_2016,
)
certificate_stands = rule_on_certificates("extreme_poverty", NEW.at("第五条第三项"), OLD.unread)


def _certified(condition: Condition) -> Condition:
    """Some disability of the person meets *condition* and its certificate stands."""
    return exists(Level.DISABILITY, all_of(condition, holds(certificate_stands)))


is_disabled = Rule(
    id="extreme_poverty.is_disabled",
    zh="持有残疾人证的残疾人",
    en="a person with a certified disability",
    cites=(NEW.at("第四条"), OLD.unread),
    states=_certified(always()),
    in_force=SINCE_2016,
)


def _grades(kind: str, *grades: str) -> Condition:
    return all_of(facts.disability_kind.is_in(kind), facts.disability_grade.is_in(*grades))


listed_disability_2021 = Rule(
    id="extreme_poverty.listed_disability",
    zh="一、二、三级智力、精神残疾，一、二级肢体残疾，或者一级视力残疾",
    en="intellectual or mental disability of grade 1 to 3, physical of grade 1 or 2, or visual of grade 1",
    cites=(NEW.at("第五条第三项"),),
    states=_certified(
        any_of(
            _grades("intellectual", "1", "2", "3"),
            _grades("mental", "1", "2", "3"),
            _grades("physical", "1", "2"),
            _grades("visual", "1"),
        )
    ),
)
listed_disability_2016 = Rule(
    id="extreme_poverty.listed_disability",
    zh="一、二级智力、精神残疾，或者一级肢体残疾",
    en="intellectual or mental disability of grade 1 or 2, or physical of grade 1",
    cites=(OLD.unread,),
    states=_certified(
        any_of(
            _grades("intellectual", "1", "2"),
            _grades("mental", "1", "2"),
            _grades("physical", "1"),
        )
    ),
)
listed_disability = holds(listed_disability_2021, listed_disability_2016)

provincial_case = Rule(
    id="extreme_poverty.provincial_labour_case",
    zh="省级规定的其他无劳动能力情形",
    en="another case without labour capacity that the province names",
    cites=(NEW.at("第五条第四项"), OLD.unread),
    states=all_of(is_on(standards.province_labour_rule), facts_of_care.labour_capacity.is_in("none")),
    in_force=SINCE_2016,
)

in_listed_school = Rule(
    id="extreme_poverty.in_listed_school",
    zh="仍在接受义务教育，或者在普通高中、中等职业学校就读",
    en="still in compulsory education, ordinary senior secondary or secondary vocational school",
    cites=(NEW.at("第二十四条第二款"), OLD.unread, law.SOCIAL_ASSISTANCE_LAW_2026.at("第十六条第三款")),
    states=facts.study_level.is_in("primary", "junior_secondary", "senior_secondary", "secondary_vocational"),
    in_force=SINCE_2016,
)
goes_on_2021 = Rule(
    id="extreme_poverty.goes_on",
    zh="已在供养的未成年人继续供养至18周岁，其后仍在规定学校就读的继续供养",
    en="a minor already supported goes on to 18, and beyond while at one of the schools named",
    cites=(NEW.at("第二十四条第二款"), law.SOCIAL_ASSISTANCE_LAW_2026.at("第十六条第三款")),
    states=all_of(facts.holds_extreme_poverty, any_of(holds(is_minor), holds(in_listed_school))),
)
goes_on_2016 = Rule(
    id="extreme_poverty.goes_on",
    zh="已在供养、年满16周岁仍在规定学校就读的可以继续",
    en="a person already supported goes on past 16 while at one of the schools named",
    cites=(OLD.unread, law.SOCIAL_ASSISTANCE_LAW_2026.at("第十六条第三款")),
    states=all_of(facts.holds_extreme_poverty, holds(in_listed_school)),
)
goes_on = holds(goes_on_2021, goes_on_2016)

is_in_group_2021 = Rule(
    id="extreme_poverty.is_in_group",
    zh="老年人、残疾人或者未成年人",
    en="an elder, a disabled person or a minor",
    cites=(
        NEW.at("第四条"),
        law.REFORM_OPINION_2020.at("二"),
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第十六条第一款"),
    ),
    states=any_of(holds(is_elder), holds(is_disabled), holds(is_minor), goes_on),
    no_zh="不属于老年人、残疾人或者未成年人",
    no_en="neither an elder, nor disabled, nor a minor",
)
is_in_group_2016 = Rule(
    id="extreme_poverty.is_in_group",
    zh="老年人、残疾人或者未满16周岁的未成年人",
    en="an elder, a disabled person or a minor under 16",
    cites=(OLD.unread, law.INTERIM_MEASURES_2014.at("第十四条")),
    states=any_of(holds(is_elder), holds(is_disabled), holds(is_under_16), goes_on),
    no_zh="不属于老年人、残疾人或者未满16周岁的未成年人",
    no_en="neither an elder, nor disabled, nor a minor under 16",
)
is_in_group = holds(is_in_group_2021, is_in_group_2016)

lacks_labour_capacity = Rule(
    id="extreme_poverty.lacks_labour_capacity",
    zh="无劳动能力",
    en="without labour capacity",
    cites=(NEW.at("第五条"), OLD.unread, law.SOCIAL_ASSISTANCE_LAW_2026.at("第十六条第一款")),
    states=any_of(holds(is_elder), holds(is_under_16), listed_disability, holds(provincial_case), goes_on),
    in_force=SINCE_2016,
    no_zh="具有劳动能力：既非60周岁以上，也非未满16周岁，亦无规定类别和等级的残疾",
    no_en="has labour capacity: neither 60 or more, nor under 16, nor disabled in a kind and grade that is listed",
)
