"""Education aid: the freshman's floor of Shandong, and Weihai's table by the class of the family."""

from __future__ import annotations

from typing import cast

from assist_rules import facts
from assist_rules.expressions import (
    Amount,
    Elapsed,
    Level,
    all_of,
    any_of,
    exists,
    is_on,
    not_,
    number,
    when,
    years,
)
from assist_rules.facts import emergency as of
from assist_rules.facts import medical, spending
from assist_rules.packs.shandong import cities, instruments
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.scheme import Alert
from assist_rules.schemes.temporary_assistance import expenditure as national
from assist_rules.schemes.temporary_assistance import standards
from assist_rules.schemes.temporary_assistance.emergency import base
from assist_rules.schemes.temporary_assistance.expenditure import has_education_cost
from assist_rules.schemes.temporary_assistance.responsible import SINCE_2014, is_living

SHANDONG = instruments.SHANDONG_TEMPORARY_2018.unread.saying("SDLS2018-4b")
WEIHAI = cities.WEIHAI_EDUCATION_AID_2022.unread

# --- the province: the floor of a freshman ----------------------------------------------------------------

goes_by_entry = all_of(of.study_year_is_untold, not_(of.study_entry_is_untold))
is_new_student = Rule(
    id="temporary_assistance.is_new_student",
    zh="新入学",
    en="a freshman",
    cites=(SHANDONG, WEIHAI),
    # The year of study says it; where the day of entry alone is told, whether that lies within a year.
    states=any_of(
        all_of(goes_by_entry, Elapsed(of.study_entered_on, facts.applied_on) < years(1)),
        all_of(not_(goes_by_entry), of.study_year <= number(1)),
    ),
    in_force=SINCE_2014,
    no_zh="不是新入学",
    no_en="no freshman",
)
is_new_bachelor = Rule(
    id=national.is_new_bachelor.id,
    zh=national.is_new_bachelor.zh,
    en=national.is_new_bachelor.en,
    cites=(SHANDONG,),
    states=all_of(facts.study_level.is_in("bachelor"), holds(is_new_student), holds(national.on_dibao)),
    in_force=SINCE_2014,
)

# --- Weihai: a table by the class of the family -------------------------------------------------------------

is_in_named_class = Rule(
    id="temporary_assistance.is_in_named_class",
    zh="低保、特困、孤儿、建档立卡困难家庭",
    en="a family on dibao, extreme poverty or the orphan's allowance, or registered as poor",
    cites=(SHANDONG, WEIHAI),
    states=any_of(
        medical.draws_dibao,
        exists(
            Level.MEMBER,
            all_of(
                holds(is_living),
                any_of(
                    medical.holds_dibao,
                    facts.holds_extreme_poverty,
                    facts.holds_orphan,
                    medical.holds_returned_to_poverty,
                ),
            ),
        ),
    ),
    in_force=SINCE_2014,
)
is_in_class_for_study = Rule(
    id="temporary_assistance.is_in_class_for_study",
    zh="低保、特困、孤儿、建档立卡困难家庭，或者低保边缘家庭",
    en="such a family, or one of the margin of dibao",
    cites=(SHANDONG, WEIHAI),
    states=any_of(
        holds(is_in_named_class),
        exists(Level.MEMBER, all_of(holds(is_living), medical.holds_dibao_margin)),
    ),
    in_force=SINCE_2014,
)
is_new_in_table = Rule(
    id="temporary_assistance.is_new_in_table",
    zh="困难家庭新入学的专科生、本科生（免学费专业除外）",
    en="a freshman of a diploma or bachelor course from such a family, tuition-free courses left out",
    cites=(SHANDONG, WEIHAI),
    states=all_of(
        facts.study_level.is_in("diploma", "bachelor"),
        holds(is_new_student),
        not_(of.is_tuition_free),
        holds(is_in_named_class),
    ),
    in_force=SINCE_2014,
)
is_in_school_of_table = Rule(
    id="temporary_assistance.is_in_school_of_table",
    zh="公办高中段或者全日制专科、本科在校生",
    en="at a public upper secondary school, or a full-time diploma or bachelor student",
    cites=(SHANDONG, WEIHAI),
    states=any_of(
        all_of(
            facts.study_level.is_in("senior_secondary", "secondary_vocational"), spending.is_public_school
        ),
        all_of(facts.study_level.is_in("diploma", "bachelor"), facts.studies_full_time),
    ),
    in_force=SINCE_2014,
)
studies_by_table = Rule(
    id=national.studies_by_table.id,
    zh=national.studies_by_table.zh,
    en=national.studies_by_table.en,
    cites=(SHANDONG, WEIHAI),
    states=all_of(holds(has_education_cost), any_of(holds(is_new_in_table), holds(is_in_school_of_table))),
    in_force=SINCE_2014,
)
is_exempt_for_study = Rule(
    id=national.is_exempt_for_study.id,
    zh=national.is_exempt_for_study.zh,
    en=national.is_exempt_for_study.en,
    cites=(SHANDONG, WEIHAI),
    # The class frees the school cost from the tests, and no other spending.
    states=all_of(
        exists(Level.MEMBER, holds(studies_by_table)),
        holds(is_in_class_for_study),
        is_on(standards.exempts_students),
    ),
    in_force=SINCE_2014,
)
place_has_student_table = Rule(
    id="temporary_assistance.place_has_student_table",
    zh="当地按家庭类别规定了教育救助的倍数",
    en="the place has fixed education aid by the class of the family",
    cites=(SHANDONG, WEIHAI),
    states=number(1) <= standards.student_other,
    in_force=SINCE_2014,
)
by_student_table = Rule(
    id="temporary_assistance.by_student_table",
    zh="按家庭类别规定的教育救助金（新生与在校生救助不重复）",
    en="education aid by the class of the family; a freshman gets that of a freshman only",
    cites=(SHANDONG, WEIHAI),
    states=amount(base)
    * when(
        holds(is_new_in_table),
        standards.student_new,
        when(
            holds(is_in_class_for_study),
            when(of.is_tuition_free, standards.student_held_free, standards.student_held),
            when(of.is_tuition_free, standards.student_other_free, standards.student_other),
        ),
    ),
    in_force=SINCE_2014,
)
uses_student_table = Rule(
    id="temporary_assistance.uses_student_table",
    zh="适用按家庭类别规定的教育救助金",
    en="education aid by the class of the family applies",
    cites=(SHANDONG, WEIHAI),
    states=all_of(
        holds(place_has_student_table), any_of(holds(is_new_in_table), holds(is_in_school_of_table))
    ),
    in_force=SINCE_2014,
)


def _by_table(rule: Rule) -> Rule:
    """An end of education aid by the table where it applies, else as the nation has it."""
    return Rule(
        id=rule.id,
        zh=rule.zh,
        en=rule.en,
        cites=(SHANDONG, WEIHAI),
        states=when(holds(uses_student_table), amount(by_student_table), cast("Amount", rule.states)),
        in_force=SINCE_2014,
    )


floor_above_ceiling = Rule(
    id="temporary_assistance.floor_above_ceiling",
    zh="新入学本科生救助下限高于教育救助上限",
    en="the floor for a freshman is above the ceiling of education aid",
    cites=(SHANDONG,),
    states=exists(
        Level.MEMBER,
        all_of(
            holds(national.is_aided_for_study),
            holds(is_new_bachelor),
            not_(holds(uses_student_table)),
            amount(base) * standards.education_most < standards.new_student_least,
        ),
    ),
    in_force=SINCE_2014,
)
RULES = (
    is_new_bachelor,
    studies_by_table,
    is_exempt_for_study,
    _by_table(national.education_least),
    _by_table(national.education_most),
)
ALERTS = (
    Alert(
        floor_above_ceiling,
        "低保标准较低，新入学本科生救助下限高于6倍上限，按下限确定",
        "the standard is so low that the floor for a freshman is above six times the standard; the floor stands",
    ),
)
