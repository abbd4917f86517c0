"""Who owes support and who of them is able to: 民法典 arts. 1059 to 1118, 特困人员认定办法 art. 8.

A spouse, the parents of a minor or dependent child, and adult children owe support whatever their means, and are out
only in the cases that art. 8 lists. Grandparents, grandchildren and siblings owe it only with the means to bear it, and
only once those before them are dead or unable. ``has_statutory_duty`` is a finding and goes before all of this.
"""

from __future__ import annotations

from typing import get_args

from assist_rules import facts
from assist_rules.expressions import (
    Condition,
    Elapsed,
    Level,
    all_of,
    any_of,
    exists,
    is_on,
    not_,
    when,
    years,
)
from assist_rules.facts import obligors as of
from assist_rules.facts import self_care as facts_of_care
from assist_rules.facts.fields import money_of_a_year, titled
from assist_rules.law import national as law
from assist_rules.models.income import IncomeKind
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao.income import ASSISTANCE
from assist_rules.schemes.extreme_poverty import standards
from assist_rules.schemes.extreme_poverty.labour import NEW, OLD, SINCE_2016, is_minor, listed_disability
from assist_rules.schemes.extreme_poverty.livelihood import ARTICLE_6_2, LEFT_OUT, SOCIAL_INSURANCE

CODE = law.CIVIL_CODE
obligor_age = Elapsed(facts.obligor_birth_date, facts.applied_on)

# --- art. 8: without capacity --------------------------------------------------------------------------

obligor_has_means = Rule(
    id="extreme_poverty.obligor_has_means",
    zh="有负担能力（民法典未定标准，以查明的为准）",
    en="has the means to bear it, as found; the Code sets no measure",
    cites=(CODE.at("第一千零七十四条、第一千零七十五条"),),
    # Of a member of the household the finding of the duty itself is asked, which takes the means in.
    states=any_of(
        all_of(not_(facts.obligor_in_household), of.obligor_means),
        all_of(facts.obligor_in_household, facts.obligor_duty),
    ),
    in_force=SINCE_2016,
)
obligor_has_low_assets = Rule(
    id="extreme_poverty.obligor_has_low_assets",
    zh="义务人财产符合当地低收入家庭财产状况规定",
    en="the obligor's assets meet the local rule for low-income families",
    cites=(NEW.at("第八条第三项至第五项"),),
    states=any_of(
        all_of(not_(facts.obligor_in_household), of.obligor_assets_low_income),
        all_of(facts.obligor_in_household, facts_of_care.asset_finding_low_income),
    ),
)
obligor_has_low_assets_of_2016 = Rule(
    id="extreme_poverty.obligor_has_low_assets",
    zh="义务人财产符合当地特困人员财产状况规定",
    en="the obligor's assets meet the local rule for extreme poverty",
    cites=(OLD.unread,),
    states=any_of(
        all_of(not_(facts.obligor_in_household), of.obligor_assets_extreme_poverty),
        all_of(facts.obligor_in_household, facts_of_care.asset_finding_extreme_poverty),
    ),
)
obligor_income = titled(
    money_of_a_year(
        "obligor_member_income",
        Level.OBLIGOR,
        (kind for kind in get_args(IncomeKind) if kind not in (*LEFT_OUT, *ASSISTANCE)),
    ),
    zh="义务人本人年收入",
    en="the obligor's own income a year",
)
obligor_insurance = titled(
    money_of_a_year("obligor_member_insurance", Level.OBLIGOR, SOCIAL_INSURANCE),
    zh="其中的职工养老金、失业保险金",
    en="of it the employees' pension and unemployment benefit",
)
obligor_own_income = Rule(
    id="extreme_poverty.obligor_own_income",
    zh="义务人本人年收入（不含中央基础养老金、优待抚恤金、高龄津贴和社会救助、福利补贴）",
    en="the obligor's own income a year, without the central basic pension, preferential pensions, old-age allowance, "
    "assistance and subsidies",
    cites=(NEW.at("第八条第三项、第四项"), ARTICLE_6_2),
    # Of an obligor the article has no list of its own: that of art. 6(2) is read, with what it leaves open.
    states=obligor_income - when(is_on(standards.disregards_social_insurance), obligor_insurance),
)
obligor_has_low_income = Rule(
    id="extreme_poverty.obligor_has_low_income",
    zh="义务人本人收入低于当地上年人均可支配收入",
    en="the obligor's own income is below last year's local disposable income per head",
    cites=(NEW.at("第八条第三项、第四项"),),
    states=any_of(
        all_of(not_(facts.obligor_in_household), facts.obligor_income_per_year < standards.disposable_income),
        all_of(
            facts.obligor_in_household,
            amount(obligor_own_income) < standards.disposable_income,
        ),
    ),
)
is_on_extreme_poverty = Rule(
    id="extreme_poverty.obligor_is_supported",
    zh="义务人是特困人员",
    en="the obligor is in extreme poverty",
    cites=(NEW.at("第八条第一项"), OLD.unread),
    states=of.obligor_on_extreme_poverty,
    in_force=SINCE_2016,
)
is_old_and_on_dibao = Rule(
    id="extreme_poverty.obligor_is_old_on_dibao",
    zh="义务人是60周岁以上的最低生活保障对象",
    en="the obligor is 60 or more and on dibao",
    cites=(NEW.at("第八条第二项"),),
    states=all_of(years(60) <= obligor_age, of.obligor_on_dibao),
)
is_70_and_poor = Rule(
    id="extreme_poverty.obligor_is_70_and_poor",
    zh="义务人是70周岁以上的老年人，本人收入低于上年人均可支配收入，财产符合低收入家庭规定",
    en="the obligor is 70 or more, with income below last year's disposable income and low-income assets",
    cites=(NEW.at("第八条第三项"),),
    states=all_of(years(70) <= obligor_age, holds(obligor_has_low_income), holds(obligor_has_low_assets)),
)
is_severely_disabled = Rule(
    id="extreme_poverty.obligor_is_severely_disabled",
    zh="义务人重度残疾（一级、二级）",
    en="the obligor is severely disabled: grade 1 or 2",
    cites=(NEW.at("第八条第四项"), OLD.unread),
    states=any_of(of.obligor_grade_1, of.obligor_grade_2),
    in_force=SINCE_2016,
)
is_disabled_as_listed = Rule(
    id="extreme_poverty.obligor_is_disabled_as_listed",
    zh="义务人重度残疾，或者三级智力、精神残疾",
    en="the obligor is severely disabled, or grade 3 intellectual or mental",
    cites=(NEW.at("第八条第四项"),),
    states=any_of(holds(is_severely_disabled), of.obligor_grade_3_intellectual, of.obligor_grade_3_mental),
)
is_disabled_and_poor = Rule(
    id="extreme_poverty.obligor_is_disabled_and_poor",
    zh="义务人是重度残疾人或者三级智力、精神残疾人，本人收入低于上年人均可支配收入，财产符合低收入家庭规定",
    en="the obligor is severely disabled, or grade 3 intellectual or mental, with income below last year's "
    "disposable income and low-income assets",
    cites=(NEW.at("第八条第四项"),),
    states=all_of(holds(is_disabled_as_listed), holds(obligor_has_low_income), holds(obligor_has_low_assets)),
)
cannot_act = Rule(
    id="extreme_poverty.obligor_cannot_act",
    zh="义务人无民事行为能力、被宣告失踪或者在监狱服刑",
    en="the obligor has no civil capacity, is declared missing by a court, or serves a sentence in prison",
    cites=(NEW.at("第八条第五项"), OLD.unread),
    # Out of contact without a judgment, detention, community correction and compulsory rehabilitation are not named.
    states=any_of(
        facts.obligor_civil_capacity.is_in("none"), of.obligor_declared_missing, of.obligor_in_prison
    ),
    in_force=SINCE_2016,
)
cannot_act_and_poor = Rule(
    id="extreme_poverty.obligor_cannot_act_and_poor",
    zh="义务人无民事行为能力、被宣告失踪或者在监狱服刑，且财产符合低收入家庭规定",
    en="the obligor cannot act, is missing or in prison, with low-income assets",
    cites=(NEW.at("第八条第五项"),),
    states=all_of(holds(cannot_act), holds(obligor_has_low_assets)),
)
is_provincial_case = Rule(
    id="extreme_poverty.obligor_provincial_case",
    zh="省级规定的其他无履行义务能力情形",
    en="another case without capacity that the province names",
    cites=(NEW.at("第八条第六项"), OLD.unread),
    states=all_of(is_on(standards.province_obligor_rule), not_(holds(obligor_has_means))),
    in_force=SINCE_2016,
)
lacks_capacity_2021 = Rule(
    id="extreme_poverty.obligor_lacks_capacity",
    zh="义务人无履行义务能力",
    en="the obligor is without capacity",
    cites=(NEW.at("第八条"),),
    states=any_of(
        holds(is_on_extreme_poverty),
        holds(is_old_and_on_dibao),
        holds(is_70_and_poor),
        holds(is_disabled_and_poor),
        holds(cannot_act_and_poor),
        holds(is_provincial_case),
    ),
)
is_on_dibao_of_2016 = Rule(
    id="extreme_poverty.obligor_is_old_or_disabled_on_dibao",
    zh="义务人是60周岁以上或者重度残疾的最低生活保障对象，且财产符合特困人员规定",
    en="the obligor is 60 or more or severely disabled, on dibao, with assets within the rule for extreme poverty",
    cites=(OLD.unread,),
    states=all_of(
        any_of(years(60) <= obligor_age, holds(is_severely_disabled)),
        of.obligor_on_dibao,
        holds(obligor_has_low_assets_of_2016),
    ),
)
cannot_act_of_2016 = Rule(
    id="extreme_poverty.obligor_cannot_act_and_poor",
    zh="义务人无民事行为能力、被宣告失踪或者在监狱服刑，且财产符合特困人员规定",
    en="the obligor cannot act, is missing or in prison, with assets within the rule for extreme poverty",
    cites=(OLD.unread,),
    states=all_of(holds(cannot_act), holds(obligor_has_low_assets_of_2016)),
)
lacks_capacity_2016 = Rule(
    id="extreme_poverty.obligor_lacks_capacity",
    zh="义务人无履行义务能力",
    en="the obligor is without capacity",
    cites=(OLD.unread,),
    states=any_of(
        holds(is_on_extreme_poverty),
        holds(is_on_dibao_of_2016),
        holds(cannot_act_of_2016),
        holds(is_provincial_case),
    ),
)
lacks_capacity = holds(lacks_capacity_2021, lacks_capacity_2016)

# --- the duty: the Civil Code ----------------------------------------------------------------------------

is_dependent_adult = Rule(
    id="extreme_poverty.is_dependent_adult",
    zh="不能独立生活的成年子女（在高中及以下就读，或者丧失劳动能力等）",
    en="an adult child who cannot live independently: in school up to senior secondary, or without labour capacity",
    cites=(CODE.at("第一千零六十七条第一款"), law.CIVIL_CODE_FAMILY_INTERPRETATION.at("第四十一条")),
    states=all_of(
        not_(holds(is_minor)),
        any_of(
            listed_disability,
            not_(facts.lives_independently),
            facts.study_level.is_in(
                "primary",
                "junior_secondary",
                "senior_secondary",
                "secondary_vocational",
                "special_education",
            ),
        ),
    ),
    in_force=SINCE_2016,
)


def _owes(name: str, zh: str, en: str, article: str, states: Condition) -> Rule:
    return Rule(
        id=f"extreme_poverty.{name}",
        zh=zh,
        en=en,
        cites=(CODE.at(article),),
        states=states,
        in_force=SINCE_2016,
    )


owes_as_spouse = _owes(
    "owes_as_spouse",
    "配偶相互扶养",
    "a spouse owes support",
    "第一千零五十九条",
    facts.obligor_relation.is_in("spouse"),
)
owes_as_parent = _owes(
    "owes_as_parent",
    "父母抚养未成年子女或者不能独立生活的成年子女（继父母限于抚养教育过的）",
    "a parent supports a minor or dependent adult child, a step-parent only one that they raised",
    "第一千零六十七条第一款、第一千零七十二条第二款",
    all_of(
        facts.obligor_relation.is_in("parent"),
        any_of(holds(is_minor), holds(is_dependent_adult)),
        any_of(not_(of.obligor_is_step), of.obligor_raised_person),
    ),
)
owes_as_child = _owes(
    "owes_as_child",
    "成年子女赡养父母（继子女限于受抚养教育过的；被他人收养的不再承担）",
    "an adult child supports a parent, a step-child only if raised, a child adopted by others no more",
    "第一千零六十七条第二款、第一千零七十二条第二款、第一千一百一十一条",
    all_of(
        facts.obligor_relation.is_in("child"),
        years(18) <= obligor_age,
        not_(of.obligor_adopted_away),
        any_of(not_(of.obligor_is_step), of.obligor_raised_by_person),
    ),
)


def _none_able(name: str, zh: str, en: str, article: str, owes: Rule) -> Rule:
    """Nobody who has the duty *owes* is alive and able."""
    return _owes(
        name,
        zh,
        en,
        article,
        not_(
            exists(
                Level.OBLIGOR,
                all_of(
                    not_(facts.obligor_is_dead),
                    not_(facts.obligor_duty_denied),
                    holds(owes),
                    not_(lacks_capacity),
                ),
            )
        ),
    )


no_able_parent = _none_able(
    "no_able_parent",
    "父母已经死亡或者无力抚养",
    "the parents are dead or unable to give support",
    "第一千零七十四条第一款、第一千零七十五条第一款",
    owes_as_parent,
)
no_able_child = _none_able(
    "no_able_child",
    "子女已经死亡或者无力赡养",
    "the children are dead or unable to give support",
    "第一千零七十四条第二款",
    owes_as_child,
)
owes_as_grandparent = _owes(
    "owes_as_grandparent",
    "有负担能力的祖父母、外祖父母抚养父母已经死亡或者无力抚养的未成年孙子女、外孙子女",
    "grandparents with means support a minor whose parents are dead or unable",
    "第一千零七十四条第一款",
    all_of(
        facts.obligor_relation.is_in("grandparent"),
        holds(is_minor),
        holds(no_able_parent),
        holds(obligor_has_means),
    ),
)
owes_as_grandchild = _owes(
    "owes_as_grandchild",
    "有负担能力的孙子女、外孙子女赡养子女已经死亡或者无力赡养的祖父母、外祖父母",
    "adult grandchildren with means support a grandparent whose children are dead or unable",
    "第一千零七十四条第二款",
    all_of(
        facts.obligor_relation.is_in("grandchild"),
        years(18) <= obligor_age,
        not_(of.obligor_adopted_away),
        holds(no_able_child),
        holds(obligor_has_means),
    ),
)
owes_as_elder_sibling = _owes(
    "owes_as_elder_sibling",
    "有负担能力的兄、姐扶养父母已经死亡或者无力抚养的未成年弟、妹",
    "an elder sibling with means supports a minor whose parents are dead or unable",
    "第一千零七十五条第一款",
    all_of(
        facts.obligor_relation.is_in("sibling"),
        holds(is_minor),
        years(18) <= obligor_age,
        not_(of.obligor_adopted_away),
        holds(no_able_parent),
        holds(obligor_has_means),
    ),
)
was_raised_by_person = Rule(
    id="extreme_poverty.obligor_was_raised",
    zh="由本人扶养长大",
    en="was raised by the person",
    cites=(CODE.at("第一千零七十五条第二款"),),
    states=any_of(
        all_of(not_(facts.obligor_in_household), of.obligor_raised_by_person),
        all_of(facts.obligor_in_household, facts.obligor_duty),
    ),
    in_force=SINCE_2016,
)
owes_as_younger_sibling = _owes(
    "owes_as_younger_sibling",
    "由兄、姐扶养长大的有负担能力的弟、妹扶养缺乏劳动能力又缺乏生活来源的兄、姐",
    "a younger sibling with means supports the elder who raised them",
    "第一千零七十五条第二款",
    all_of(
        facts.obligor_relation.is_in("sibling"),
        not_(holds(is_minor)),
        facts.birth_date <= facts.obligor_birth_date,
        holds(was_raised_by_person),
        holds(obligor_has_means),
    ),
)
owes_by_finding = Rule(
    id="extreme_poverty.owes_by_finding",
    zh="经查明有法定赡养、抚养、扶养义务",
    en="a statutory duty of support is found",
    cites=(NEW.at("第四条第三项"), CODE.at("第一千一百一十八条"), OLD.unread),
    # Other relatives and in-laws owe nothing by relation; the adopted child after dissolution (art. 1118) is such a case.
    states=any_of(
        facts.obligor_duty_found,
        all_of(facts.obligor_relation.is_in("other"), facts.obligor_duty),
    ),
    in_force=SINCE_2016,
)
has_duty = Rule(
    id="extreme_poverty.obligor_has_duty",
    zh="有法定赡养、抚养、扶养义务",
    en="owes support by law",
    cites=(NEW.at("第四条第三项"), OLD.unread),
    states=all_of(
        not_(facts.obligor_is_dead),
        any_of(
            holds(owes_by_finding),
            all_of(
                not_(facts.obligor_duty_denied),
                any_of(
                    holds(owes_as_spouse),
                    holds(owes_as_parent),
                    holds(owes_as_child),
                    holds(owes_as_grandparent),
                    holds(owes_as_grandchild),
                    holds(owes_as_elder_sibling),
                    holds(owes_as_younger_sibling),
                ),
            ),
        ),
    ),
    in_force=SINCE_2016,
)
is_able_obligor = Rule(
    id="extreme_poverty.is_able_obligor",
    zh="法定义务人具有履行义务能力",
    en="an obligor with capacity",
    cites=(NEW.at("第四条第三项、第八条"), OLD.unread),
    states=all_of(holds(has_duty), not_(lacks_capacity)),
    in_force=SINCE_2016,
)
without_able_obligor = Rule(
    id="extreme_poverty.without_able_obligor",
    zh="无法定赡养、抚养、扶养义务人，或者义务人均无履行义务能力",
    en="no obligor, or none with capacity",
    cites=(
        NEW.at("第四条第三项"),
        OLD.unread,
        law.INTERIM_MEASURES_2014.at("第十四条"),
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第十六条第一款"),
    ),
    states=not_(any_of(exists(Level.OBLIGOR, holds(is_able_obligor)), of.unlisted_spouse_is_able)),
    in_force=SINCE_2016,
    no_zh="有法定义务人具有履行赡养、抚养、扶养义务的能力",
    no_en="an obligor has the capacity to give support",
)
