"""Who gets the nursing subsidy (重度残疾人护理补贴), and how much: 国发〔2015〕52号, widened by 民发〔2021〕70号.

There is no test of means. What both subsidies for disabled persons share stands here too: where the decision is made, and
what excludes both.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import (
    Condition,
    Elapsed,
    Level,
    all_of,
    any_of,
    exists,
    is_on,
    months,
    not_,
    when,
)
from assist_rules.facts import disability
from assist_rules.law import national as law
from assist_rules.rule import Rule, holds
from assist_rules.schemes.dibao.disabled import rule_on_certificates
from assist_rules.schemes.disability_nursing import standards
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.living import rule_on_life

OPINION = law.DISABILITY_SUBSIDY_OPINION_2015.unread
WIDENED = law.DISABILITY_SUBSIDY_OPINION_2021.unread
SINCE_2016 = law.DISABILITY_SUBSIDY_OPINION_2015.in_force

# --- what both subsidies share -------------------------------------------------------------------------------

right_place = Rule(
    id="disability_nursing.right_place",
    zh="由本人户籍所在地审核认定",
    en="the place of registration decides",
    cites=(OPINION.saying("DIS-STUDENT"), WIDENED.saying("DIS-CROSS")),
    # Any township of the country takes the application since 2021, and passes it on; the figures are those of the
    # place of registration.
    states=facts.registered_here,
    in_force=SINCE_2016,
    no_zh="受理地不对：由本人户籍所在地审核认定；外地乡镇（街道）可以代收，并应转送户籍所在地",
    no_en="wrong place: the place of registration decides; a township elsewhere may take the papers and passes them on",
)
is_lasting = rule_on_life("disability_nursing.is_lasting", OPINION.saying("DIS-END"), in_force=SINCE_2016)
serves_a_sentence = Rule(
    id="disability_nursing.serves_a_sentence",
    zh="正在监狱服刑",
    en="serves a sentence in prison",
    cites=(OPINION.saying("DIS-END"),),
    states=facts.in_prison,
    in_force=SINCE_2016,
)
not_in_extreme_poverty = Rule(
    id="disability_nursing.not_in_extreme_poverty",
    zh="未享受特困人员救助供养",
    en="not supported as a person in extreme poverty",
    cites=(OPINION.saying("DIS-X-TK"), law.EXTREME_POVERTY_OPINION_2016.unread.saying("GF14-NODUP")),
    states=not_(facts.holds_extreme_poverty),
    in_force=SINCE_2016,
    no_zh="已享受特困人员救助供养，不再享受残疾人两项补贴",
    no_en="supported as a person in extreme poverty, which leaves no room for either subsidy",
)
without_work_injury_care_fee = Rule(
    id="disability_nursing.without_work_injury_care_fee",
    zh="未领取工伤保险生活护理费",
    en="draws no care fee of work-injury insurance",
    cites=(OPINION.saying("DIS-X-INJ"),),
    states=not_(disability.receives_work_injury_care_fee),
    in_force=SINCE_2016,
    no_zh="领取工伤保险生活护理费的，不享受残疾人两项补贴",
    no_en="draws the care fee of work-injury insurance, which leaves no room for either subsidy",
)

# --- the nursing subsidy --------------------------------------------------------------------------------------

certificate_stands = rule_on_certificates("disability_nursing", OPINION.saying("DIS-CARE"))


def certified(condition: Condition) -> Condition:
    """Some disability of the member meets *condition* and its certificate stands."""
    return exists(Level.DISABILITY, all_of(condition, holds(certificate_stands)))


def _mental(grade: str) -> Condition:
    return certified(
        all_of(facts.disability_grade.is_in(grade), facts.disability_kind.is_in("intellectual", "mental"))
    )


is_disabled = Rule(
    id="disability_nursing.is_disabled",
    zh="持有残疾人证",
    en="certified disability",
    cites=(OPINION.saying("DIS-CARE"),),
    states=exists(Level.DISABILITY, holds(certificate_stands)),
    in_force=SINCE_2016,
    no_zh="没有有效的残疾人证",
    no_en="no certified disability",
)
is_of_grade_1 = Rule(
    id="disability_nursing.is_of_grade_1",
    zh="持有一级残疾人证",
    en="certified disability of grade 1",
    cites=(OPINION.saying("DIS-CARE"),),
    states=certified(facts.disability_grade.is_in("1")),
    in_force=SINCE_2016,
)
is_of_grade_2 = Rule(
    id="disability_nursing.is_of_grade_2",
    zh="持有二级残疾人证",
    en="certified disability of grade 2",
    cites=(OPINION.saying("DIS-CARE"),),
    states=certified(facts.disability_grade.is_in("2")),
    in_force=SINCE_2016,
)
is_severely_disabled = Rule(
    id="disability_nursing.is_severely_disabled",
    zh="残疾等级为一级或者二级",
    en="disabled in grade 1 or 2",
    cites=(OPINION.saying("DIS-CARE"),),
    states=any_of(holds(is_of_grade_1), holds(is_of_grade_2)),
    in_force=SINCE_2016,
)
is_in_widened_set = Rule(
    id="disability_nursing.is_in_widened_set",
    zh="当地将三级、四级智力、精神残疾人纳入",
    en="intellectual or mental disability of grade 3 or 4, where the place takes it in",
    cites=(OPINION.saying("DIS-CARE"), WIDENED.saying("DIS-CARE-70")),
    states=any_of(
        all_of(_mental("3"), is_on(standards.takes_mental_3)),
        all_of(_mental("4"), is_on(standards.takes_mental_4)),
    ),
)
is_in_set = Rule(
    id="disability_nursing.is_in_set",
    zh="残疾类别、等级在补贴范围内",
    en="the disability is among those that the subsidy covers",
    cites=(OPINION.saying("DIS-CARE"), WIDENED.saying("DIS-CARE-70")),
    states=any_of(holds(is_severely_disabled), holds(is_in_widened_set)),
    in_force=SINCE_2016,
    no_zh="残疾类别、等级不在补贴范围内（一级、二级，以及当地扩大的三级、四级智力、精神残疾）",
    no_en="the subsidy does not cover the disability: it takes grades 1 and 2, and grades 3 and 4 intellectual or mental "
    "where the place takes them in",
)
needs_long_term_care = Rule(
    id="disability_nursing.needs_long_term_care",
    zh="需要长期照护（六个月以上）",
    en="needs long-term care (six months and more)",
    cites=(OPINION.saying("DIS-CARE"),),
    # 六个月以上 takes the sixth month in. How it is shown is not said: who tells no first day may be found to need it.
    states=any_of(
        months(6) <= Elapsed(disability.long_term_care_since, facts.applied_on),
        officer_may(
            "disability_nursing.needs_care",
            "认定因残疾产生的特殊护理消费品和照护服务支出持续六个月以上，需要长期照护",
            "whether special care goods and services are found to be needed for six months and more",
            where=facts.listed,
        ),
    ),
    in_force=SINCE_2016,
    no_zh="未认定需要六个月以上的长期照护",
    no_en="no need of care over six months and more was found",
)
eligible = Rule(
    id="disability_nursing.eligible",
    zh="符合重度残疾人护理补贴条件",
    en="the nursing subsidy is due",
    cites=(OPINION.saying("DIS-CARE"),),
    states=all_of(
        holds(right_place),
        holds(is_in_set),
        holds(needs_long_term_care),
        holds(not_in_extreme_poverty),
        holds(without_work_injury_care_fee),
        holds(is_lasting),
    ),
    in_force=SINCE_2016,
)
pays = Rule(
    id="disability_nursing.pays",
    zh="重度残疾人护理补贴（按残疾等级）",
    en="nursing subsidy, by the grade of disability",
    cites=(OPINION.saying("DIS-CARE"), WIDENED.saying("DIS-CARE-70")),
    # Of several certificates the severest counts.
    states=when(
        holds(is_of_grade_1),
        standards.grade_1,
        when(holds(is_of_grade_2), standards.grade_2, standards.mental),
    ),
    in_force=SINCE_2016,
)
