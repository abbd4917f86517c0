"""Who gets the schooling aid of orphans (孤儿助学), and how much; there is no test of means.

Neither the provisional measures of 2019 nor those of 2025 were read: offices and the ministry's news repeat whom they name.
Who may be meant is told by the recognition or by the study; only then is the rest asked. Of whom neither is told, and who
may be a student by what is told, it is asked first whether he studies.
"""

from __future__ import annotations

from datetime import date

from assist_rules import facts
from assist_rules.expressions import (
    Condition,
    Elapsed,
    Level,
    all_of,
    any_of,
    exists,
    is_on,
    never,
    not_,
    on_day,
    when,
    years,
    yuan,
)
from assist_rules.facts import children as of
from assist_rules.law import national as law
from assist_rules.rule import Citation, Rule, holds
from assist_rules.schemes import children
from assist_rules.schemes.dibao.disabled import rule_on_certificates
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.living import rule_on_life
from assist_rules.schemes.orphan_study import standards
from assist_rules.schemes.parents_lost import has_parent_at_home

MEASURES_2019 = law.ORPHAN_STUDY_MEASURES_2019.unread
MEASURES_2025 = law.ORPHAN_STUDY_MEASURES_2025.unread
WHO_2019 = MEASURES_2019.saying("OS-WHO-2019")
WHO_2025 = MEASURES_2025.saying("OS-WHO")
APPLY_2019 = MEASURES_2019.saying("OS-APPLY-2019")
APPLY_2025 = MEASURES_2025.saying("OS-APPLY")
RECOGNITION = law.ORPHAN_OPINION_2010.at("一")
SINCE = law.ORPHAN_STUDY_MEASURES_2019.in_force

right_place_2019 = children.right_place("orphan_study", APPLY_2019, passed_on=False)
right_place_2025 = Rule(
    id="orphan_study.right_place",
    zh="由认定孤儿身份的地方受理（被收养的残疾孤儿：户籍所在地）",
    en="the place that recognised the orphan decides, of one who was adopted the place of registration",
    cites=(APPLY_2025,),
    # An orphan is recognised where registered: only who is registered elsewhere now is asked.
    states=any_of(
        facts.registered_here,
        all_of(
            not_(of.is_adopted),
            officer_may(
                "orphan_study.recognised_here",
                "户籍不在受理地的，其孤儿身份是否由受理地认定",
                "whether the accepting place recognised as an orphan somebody registered elsewhere",
                where=facts.listed,
            ),
        ),
    ),
    no_zh="受理地不对：应向孤儿身份认定地（被收养的残疾孤儿：户籍所在地）申请",
    no_en="wrong place: apply where the orphan was recognised, or where one who was adopted is registered",
)
is_of_age = Rule(
    id="orphan_study.is_of_age",
    zh="年满18周岁",
    en="18 or older",
    cites=(WHO_2025, WHO_2019),
    in_force=SINCE,
    states=years(18) <= Elapsed(facts.birth_date, facts.applied_on),
    no_zh="未满18周岁",
    no_en="under 18",
)


def _holds_now(benefit: Condition) -> Condition:
    return all_of(not_(of.benefits_untold), benefit)


_SURELY_ORPHAN = any_of(of.is_said_to_be_orphan_as_minor, _holds_now(facts.holds_orphan))
_SURELY_UNSUPPORTED = any_of(of.unsupported_as_minor, _holds_now(facts.holds_unsupported_child))

is_since_recognition = Rule(
    id="orphan_study.is_since_recognition",
    zh="2010年11月1日时未满18周岁，即未成年时全国已有孤儿认定",
    en="under 18 on 1 November 2010, so that orphans were recognised nationwide before 18",
    cites=(RECOGNITION,),
    # The first day of the month in which the opinion was issued, whose day was not read.
    states=on_day(date(1992, 11, 1)) < facts.birth_date,
)
may_study = Rule(
    id="orphan_study.may_study",
    zh="没有说明就读情况，按已说明的可能在校",
    en="no study is told, and by what is told there may be one",
    cites=(WHO_2025, WHO_2019),
    in_force=SINCE,
    # Open while the study is untold, and never true: it is the study that is asked first.
    states=all_of(
        not_(of.is_said_to_study),
        not_(of.is_said_to_be_no_orphan_as_minor),
        any_of(of.employment_untold, facts.employment.is_in("student"), not_(of.study_level_untold)),
        holds(is_since_recognition),
        facts.studies_full_time,
    ),
)
is_recognised = Rule(
    id="orphan_study.is_recognised",
    zh="年满18周岁前被认定为孤儿，或者当地扩大到的事实无人抚养儿童",
    en="recognised before 18 as an orphan, or as a child without support where the place takes them",
    cites=(WHO_2025, WHO_2019),
    in_force=SINCE,
    states=any_of(
        _SURELY_ORPHAN,
        all_of(_SURELY_UNSUPPORTED, is_on(standards.takes_unsupported)),
        # Of whoever lives with a parent it counts only when stated.
        all_of(
            not_(holds(has_parent_at_home)),
            any_of(all_of(of.is_said_to_study, of.orphan_as_minor), holds(may_study)),
        ),
    ),
    no_zh="没有说明年满18周岁前曾被认定为孤儿，或者没有被认定",
    no_en="not said to have been recognised as an orphan before 18, or not recognised",
)
certificate_stands = rule_on_certificates("orphan_study", WHO_2025)
is_not_adopted_2025 = Rule(
    id="orphan_study.is_not_adopted",
    zh="没有被收养，或者是被收养的残疾孤儿",
    en="not adopted, or adopted and disabled",
    cites=(WHO_2025,),
    states=any_of(not_(of.is_adopted), exists(Level.DISABILITY, holds(certificate_stands))),
    no_zh="已被收养，又没有有效的残疾人证",
    no_en="adopted, and with no certified disability",
)
is_not_adopted_2019 = Rule(
    id="orphan_study.is_not_adopted",
    zh="没有被收养，或者是被收养的残疾孤儿",
    en="not adopted, or adopted and disabled",
    cites=(WHO_2019,),
    # What is told of the measures of 2019 does not speak of it.
    states=not_(never(Level.MEMBER)),
)
studies_full_time = Rule(
    id="orphan_study.studies_full_time",
    zh="全日制在校就读",
    en="in full-time study",
    cites=(WHO_2025, WHO_2019),
    in_force=SINCE,
    states=facts.studies_full_time,
    no_zh="不是全日制在校学生",
    no_en="no full-time student",
)


def _at_stage(*levels: str) -> Condition:
    return any_of(
        facts.study_level.is_in(*levels),
        all_of(
            facts.study_level.is_in("postgraduate", "special_education"),
            officer_may(
                "orphan_study.stage_counts",
                "就读的研究生、特殊教育阶段是否属于资助范围（硕士研究生；特殊教育学校的高中、中等职业阶段）",
                "whether the postgraduate or special schooling is one that is aided: a master's degree, or a secondary stage",
                where=facts.listed,
            ),
        ),
    )


def _stage(cited: Citation, *levels: str) -> Rule:
    return Rule(
        id="orphan_study.stage_is_aided",
        zh="就读阶段属于资助范围",
        en="at a stage of study that is aided",
        cites=(cited,),
        states=_at_stage(*levels),
        no_zh="就读阶段不属于资助范围",
        no_en="at no stage of study that is aided",
    )


_VOCATIONAL_AND_HIGHER = ("secondary_vocational", "diploma", "bachelor")
stage_is_aided_2019 = _stage(WHO_2019, *_VOCATIONAL_AND_HIGHER)
stage_is_aided_2025 = _stage(WHO_2025, "senior_secondary", *_VOCATIONAL_AND_HIGHER)
is_lasting = rule_on_life("orphan_study.is_lasting", WHO_2025, WHO_2019, in_force=SINCE)
is_student_once_recognised = Rule(
    id="orphan_study.is_student_once_recognised",
    zh="曾被认定为孤儿的成年学生",
    en="an adult student who was recognised as an orphan",
    cites=(WHO_2025, WHO_2019),
    in_force=SINCE,
    states=all_of(holds(is_of_age), holds(is_recognised), holds(studies_full_time)),
)
_IS_TOLD_OF = any_of(of.is_said_to_study, _SURELY_ORPHAN, _SURELY_UNSUPPORTED)
"""Said to study, or to have been recognised; of anybody else no more than the study is asked."""

eligible = Rule(
    id="orphan_study.eligible",
    zh="符合孤儿助学条件",
    en="the schooling aid of orphans is due",
    cites=(WHO_2025, WHO_2019),
    in_force=SINCE,
    states=all_of(
        holds(is_of_age),
        holds(is_recognised),
        holds(studies_full_time),
        any_of(
            not_(_IS_TOLD_OF),
            all_of(
                holds(right_place_2025, right_place_2019), holds(is_not_adopted_2025, is_not_adopted_2019)
            ),
        ),
        any_of(
            all_of(not_(_IS_TOLD_OF), of.study_level_untold),
            holds(stage_is_aided_2025, stage_is_aided_2019),
        ),
        holds(is_lasting),
    ),
)
pays = Rule(
    id="orphan_study.pays",
    zh="孤儿助学金（每学年）",
    en="the schooling aid of a school year",
    cites=(WHO_2025, WHO_2019),
    in_force=SINCE,
    states=when(holds(is_of_age), yuan(10_000)),
)
