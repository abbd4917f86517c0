"""Certified disability, and the adult jobless severely disabled person (成年无业重度残疾人) of 2022.

A certificate whose term has run out proves the disability no longer and disproves nothing: whether it goes on is for
the officer. It is read in one place, for whichever rule asks for a disability.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import (
    Condition,
    Level,
    MonthGap,
    all_of,
    any_of,
    exists,
    is_on,
    not_,
)
from assist_rules.law import national as law
from assist_rules.rule import Citation, Rule, holds
from assist_rules.schemes.dibao import standards
from assist_rules.schemes.dibao.household import is_minor
from assist_rules.schemes.discretion import officer_may

NOTICE_83 = law.NOTICE_2022_83.at("一（一）")
SINCE_2014 = law.INTERIM_MEASURES_2014.in_force

STANDS = any_of(
    facts.applied_on <= facts.certificate_until,
    officer_may(
        "dibao.expired_certificate",
        "残疾人证已过有效期，残疾是否仍然存在（换证或者经核实）",
        "whether the disability goes on although the certificate has expired (renewed, or found so)",
        where=facts.certificate_until < facts.applied_on,
    ),
)


def rule_on_certificates(scheme: str, *cites: Citation) -> Rule:
    """The rule that *scheme*, by its own article, takes certificates that have not run out."""
    return Rule(
        id=f"{scheme}.certificate_stands",
        zh="残疾人证在有效期内，或者有效期已过而残疾仍然存在",
        en="the certificate is valid, or has expired and the disability goes on",
        cites=cites,
        states=STANDS,
        in_force=SINCE_2014,
    )


certificate_stands = rule_on_certificates("dibao", law.DIBAO_MEASURES_2021.at("第八条第一款第一项"))


def certified(condition: Condition) -> Condition:
    """Some disability of the member meets *condition* and its certificate stands."""
    return exists(Level.DISABILITY, all_of(condition, holds(certificate_stands)))


has_severe_disability = Rule(
    id="dibao.has_severe_disability",
    zh="持有一级、二级残疾人证",
    en="certified disability of grade 1 or 2",
    cites=(law.DIBAO_MEASURES_2021.at("第八条第一款第一项"),),
    states=certified(facts.disability_grade.is_in("1", "2")),
    in_force=SINCE_2014,
)
has_mental_disability = Rule(
    id="dibao.has_mental_disability",
    zh="智力残疾或者精神残疾",
    en="intellectual or mental disability",
    cites=(law.DIBAO_MEASURES_2021.at("第八条第一款第一项"),),
    states=certified(facts.disability_kind.is_in("intellectual", "mental")),
)
has_listed_disability = Rule(
    id="dibao.has_listed_disability",
    zh="持有一级、二级残疾人证，或者三级智力、三级精神残疾人证",
    en="certified disability of grade 1 or 2, or grade 3 intellectual or mental",
    cites=(law.DIBAO_MEASURES_2021.at("第八条第一款第一项"),),
    states=certified(
        any_of(
            facts.disability_grade.is_in("1", "2"),
            all_of(facts.disability_grade.is_in("3"), facts.disability_kind.is_in("intellectual", "mental")),
        ),
    ),
    in_force=SINCE_2014,
)
earns_wages_now = Rule(
    id="dibao.earns_wages_now",
    zh="现有按月工资收入",
    en="has monthly wages now",
    cites=(NOTICE_83,),
    states=exists(
        Level.INCOME,
        all_of(
            facts.income.kind.is_in("wages"),
            facts.income.steady,
            facts.income.per_month > 0,
            MonthGap(facts.applied_on, facts.income.last) >= 0,
        ),
    ),
)
is_jobless = Rule(
    id="dibao.is_jobless",
    zh="无业",
    en="without work",
    cites=(NOTICE_83,),
    # 无业 is a present state: wages before the job was lost do not tell against it. Whether a student or a retired
    # person is meant, the notice leaves open.
    states=all_of(
        any_of(
            facts.employment.is_in("unemployed", "not_in_labour_force"),
            all_of(facts.employment.is_in("student", "retired"), is_on(standards.jobless_includes_inactive)),
        ),
        not_(holds(earns_wages_now)),
    ),
)
is_severely_disabled = Rule(
    id="dibao.is_severely_disabled",
    zh="重度残疾",
    en="severely disabled",
    cites=(NOTICE_83,),
    # Grades 1 and 2 are severe everywhere; whether grade 3 intellectual or mental is, the notice leaves to places, and so
    # did the measures of 2012.
    states=any_of(
        holds(has_severe_disability),
        all_of(holds(has_listed_disability), is_on(standards.severe_includes_grade_3)),
    ),
    in_force=SINCE_2014,
)
adult_jobless_severely_disabled = Rule(
    id="dibao.adult_jobless_severely_disabled",
    zh="成年无业重度残疾人",
    en="an adult, jobless and severely disabled",
    cites=(NOTICE_83,),
    states=all_of(not_(holds(is_minor)), holds(is_jobless), holds(is_severely_disabled)),
)
