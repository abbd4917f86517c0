"""What Shandong says of elders in hardship (经济困难老年人补贴, from 2019): dibao elders by age, and a sum on top for care.

The notice was not read; an official guide of 2024-03-04 (Feicheng) and others repeat it.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import Level, all_of, any_of, exists, is_on, not_, number, when, years
from assist_rules.facts import elderly
from assist_rules.facts.medical import holds_dibao
from assist_rules.law import national as law
from assist_rules.packs.shandong import instruments
from assist_rules.rule import Rule, holds
from assist_rules.schemes.dibao.disabled import rule_on_certificates
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.elderly_hardship.eligibility import AGE, sum_of_place
from assist_rules.schemes.elderly_hardship.eligibility import conditions as conditions_by_age
from assist_rules.schemes.elderly_nursing.eligibility import cannot_care_for_self as cannot_care
from assist_rules.schemes.elderly_nursing.eligibility import conditions as conditions_of_care
from assist_rules.standards import asked

NOTICE = instruments.SHANDONG_ELDER_SUBSIDY_2018.unread
WHO = NOTICE.saying("SD-ELD2019")
CARE = NOTICE.saying("ELD-CARE")
CENTENARIANS = instruments.SHANDONG_ELDER_PREFERENCE_2011.unread.saying("ELD-100")

in_dibao = Rule(
    id="elderly_hardship.in_dibao",
    zh="是低保老年人",
    en="an elder on dibao",
    cites=(WHO,),
    states=holds_dibao,
    no_zh="未享受最低生活保障（先申请低保，认定后可以申请；低保边缘家庭、特困老年人不在范围内）",
    no_en="not on dibao (apply for dibao first; elders of margin families and in extreme poverty are not named)",
)
below_100 = Rule(
    id="elderly_hardship.below_100",
    zh="未满一百周岁",
    en="below the age of 100",
    cites=(WHO, CENTENARIANS),
    states=years(100) > AGE,
    no_zh="已满一百周岁，改领百岁老人的高龄津贴",
    no_en="has reached the age of 100: the allowance of centenarians is paid instead",
)
beside_living = Rule(
    id="elderly_hardship.beside_living",
    zh="未享受困难残疾人生活补贴，或者当地允许同时享受",
    en="holds no living subsidy of disabled persons, or the place lets both be held",
    cites=(WHO, law.DISABILITY_SUBSIDY_OPINION_2015.unread.saying("DIS-HIGHER")),
    states=any_of(
        not_(elderly.holds_disability_living), is_on(asked("elderly_hardship_beside_disability_living"))
    ),
    no_zh="已享受困难残疾人生活补贴，当地规定两项不能同时享受",
    no_en="holds the living subsidy of disabled persons, and the place does not let both be held",
)
terms_of_age = Rule(
    id=conditions_by_age.id,
    zh="符合山东省经济困难老年人补贴的条件",
    en="the conditions of Shandong for the subsidy by age are met",
    cites=(WHO,),
    states=all_of(holds(in_dibao), holds(below_100), holds(beside_living)),
    gathers=True,
)
pays_by_age = Rule(
    id=sum_of_place.id,
    zh="经济困难老年人补贴标准（按年龄段）",
    en="subsidy for elders in hardship, by age",
    cites=(WHO,),
    states=when(
        years(80) > AGE,
        asked("elderly_hardship_60"),
        when(years(90) > AGE, asked("elderly_hardship_80"), asked("elderly_hardship_90")),
    ),
)

# --- the sum on top, for those who long cannot look after themselves -------------------------------------------

certificate_stands = rule_on_certificates("elderly_nursing", CARE)
is_of_ability_2_or_3 = Rule(
    id="elderly_nursing.is_of_ability_2_or_3",
    zh="能力评估为二级、三级（中度、重度失能）",
    en="assessed in grade 2 or 3 of ability (medium or heavy loss)",
    cites=(CARE, NOTICE.saying("ELD-NEW")),
    # 二级、三级 are the two worst grades of the standard of 2013; that of 2022 has a fourth below them, which the notice
    # cannot have named. Nobody is refused for being worse off than the text could say.
    states=any_of(
        all_of(number(2) <= elderly.ability_grade, elderly.ability_grade <= number(3)),
        officer_may(
            "elderly_nursing.ability_grade_4",
            "按新国标评为四级（完全失能），是否按三级对待",
            "whether grade 4 of the standard of 2022 is taken as grade 3 of the one that the notice names",
            where=number(4) <= elderly.ability_grade,
        ),
    ),
)
is_severely_disabled = Rule(
    id="elderly_nursing.is_severely_disabled",
    zh="一级、二级智力、精神或者肢体残疾",
    en="severe intellectual, mental or physical disability",
    cites=(CARE,),
    states=exists(
        Level.DISABILITY,
        all_of(
            facts.disability_grade.is_in("1", "2"),
            facts.disability_kind.is_in("intellectual", "mental", "physical"),
            holds(certificate_stands),
        ),
    ),
)
cannot_care_by_grade = Rule(
    id=cannot_care.id,
    zh="生活长期不能自理（能力评估二级、三级，或者重度智力、精神、肢体残疾）",
    en="long unable to look after himself (ability grade 2 or 3, or severe intellectual, mental or physical disability)",
    cites=(CARE,),
    states=any_of(holds(is_of_ability_2_or_3), holds(is_severely_disabled)),
    no_zh="能力评估不是二级、三级，也没有重度智力、精神、肢体残疾",
    no_en="neither assessed in ability grade 2 or 3 nor severely disabled in intellect, mind or body",
)
terms_for_care = Rule(
    id=conditions_of_care.id,
    zh="是未满一百周岁的低保老年人",
    en="an elder on dibao below the age of 100",
    cites=(CARE,),
    states=all_of(holds(in_dibao), holds(below_100)),
    gathers=True,
)
RULES = (terms_of_age, pays_by_age, cannot_care_by_grade, terms_for_care)
