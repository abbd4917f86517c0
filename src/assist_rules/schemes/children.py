"""What the schemes for children say alike: where it is decided, the age, school after it, and what goes with the papers.

Each scheme says it with the article of its own text. Orphans and children without support may apply at any township of the
country since 30 June 2021.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from assist_rules import facts
from assist_rules.expressions import (
    Condition,
    Elapsed,
    Level,
    Standard,
    all_of,
    any_of,
    is_on,
    never,
    not_,
    years,
)
from assist_rules.facts import children as of
from assist_rules.law import national as law
from assist_rules.rule import Citation, Rule, holds
from assist_rules.schemes.living import rule_on_life
from assist_rules.schemes.procedure import Case, Information, Limit, accepted, decided, standing

ANYWHERE = law.CHILDREN_ANYWHERE_2021.unread.saying("CH-1")

# --- rules -------------------------------------------------------------------------------------------------


def right_place(scheme: str, *cites: Citation, passed_on: bool = True) -> Rule:
    """The place where the child is registered decides.

    Args:
        scheme: the key of the scheme.
        cites: where its text says so.
        passed_on: whether a township elsewhere takes the papers and passes them on.
    """
    return Rule(
        id=f"{scheme}.right_place",
        zh="由儿童户籍所在地查验、确认",
        en="the place where the child is registered decides",
        cites=cites,
        states=facts.registered_here,
        no_zh="受理地不对：由儿童户籍所在地确认"
        + ("；外地乡镇（街道）可以代收，并应转送户籍所在地" if passed_on else ""),
        no_en="wrong place: the place where the child is registered decides"
        + ("; a township elsewhere may take the papers and passes them on" if passed_on else ""),
    )


_IS_SPOUSE = facts.relation.is_in("spouse", "child_in_law")
has_not_married_2021 = Rule(
    id="orphan.has_not_married",
    zh="没有结过婚",
    en="is not and has not been married",
    cites=(law.CIVIL_CODE.at("第一千零四十七条"),),
    states=not_(any_of(_IS_SPOUSE, facts.marital_status.is_in("married", "divorced", "widowed"))),
    no_zh="结过婚，依法不早于20周岁",
    no_en="is or has been married, which nobody is before 20 by law",
)
has_not_married_2010 = Rule(
    id="orphan.has_not_married",
    zh="没有结过婚",
    en="is not and has not been married",
    cites=(law.ORPHAN_OPINION_2010.at("一"),),
    # The law on marriage before the Code was not read: whoever married is then not refused for it.
    states=not_(never(Level.MEMBER)),
    until=date(2020, 12, 31),
)
UNDER_18 = all_of(
    # A birth date that is told goes before; nobody is asked for a marriage instead of it.
    any_of(
        not_(of.birth_date_untold),
        not_(any_of(_IS_SPOUSE, of.is_said_to_have_married)),
        holds(has_not_married_2021, has_not_married_2010),
    ),
    Elapsed(facts.birth_date, facts.applied_on) < years(18),
)
"""未满18周岁 leaves the birthday out."""


def is_minor(scheme: str, *cites: Citation) -> Rule:
    """Under 18."""
    return Rule(
        id=f"{scheme}.is_minor",
        zh="未满18周岁",
        en="under 18",
        cites=cites,
        states=UNDER_18,
        no_zh="已年满18周岁",
        no_en="18 or older",
    )


def is_child(scheme: str, minor: Rule, in_school: Rule, *cites: Citation) -> Rule:
    """A minor, or one of age who goes on in school."""
    return Rule(
        id=f"{scheme}.is_child",
        zh="未满18周岁，或者成年后仍在校就读并继续享受",
        en="under 18, or of age and going on in school",
        cites=cites,
        states=any_of(holds(minor), holds(in_school)),
        no_zh="已年满18周岁",
        no_en="18 or older",
    )


def goes_on_in_school(scheme: str, draws: Condition, place_pays: Standard, *cites: Citation) -> Rule:
    """Of age, drawing it already and still in full-time school, where the place goes on paying."""
    return Rule(
        id=f"{scheme}.goes_on_in_school",
        zh="成年后仍在全日制学校就读，当地规定继续发放",
        en="of age, drawing it already and still in full-time school, where the place goes on paying",
        cites=cites,
        # Who is neither said to draw it nor to study goes on with nothing, and is not asked.
        states=all_of(
            any_of(not_(of.benefits_untold), of.is_said_to_study),
            draws,
            facts.studies_full_time,
            is_on(place_pays),
        ),
    )


def is_lasting(scheme: str, *cites: Citation) -> Rule:
    """The support of a child who has died ends."""
    return rule_on_life(f"{scheme}.is_lasting", *cites)


# --- the choice of a minor: 特困人员认定办法 art. 9 ---------------------------------------------------------


def _chooses(of_child: Condition, of_all: Condition) -> Condition:
    """What is chosen for the child; where nothing is, what is chosen for all children of the household."""
    return any_of(of_child, all_of(of.child_scheme_untold, of_all))


def not_both(chosen: Condition, is_due: Condition) -> Condition:
    """Nothing is ended by a choice: it is not made, or what is chosen is not due. Of what nobody has chosen nothing is told."""
    return any_of(not_(chosen), all_of(chosen, not_(is_due)))


CHOOSES_EXTREME_POVERTY = _chooses(of.chooses_extreme_poverty, of.extreme_poverty_is_chosen)
CHOOSES_ORPHAN = _chooses(of.chooses_orphan, of.orphan_is_chosen)
CHOOSES_UNSUPPORTED_CHILD = _chooses(of.chooses_unsupported_child, of.unsupported_child_is_chosen)

# --- procedure ---------------------------------------------------------------------------------------------

PASSED_ON = Limit(
    "passed_on",
    "外地代收的，转送儿童户籍所在地",
    "papers taken elsewhere are passed on to the place of registration",
    3,
    "working_days",
    (ANYWHERE,),
    accepted,
)
TOLD = Limit("told", "告知结果", "the result is told", 3, "working_days", (ANYWHERE,), decided)


def taken_anywhere(case: Case) -> Iterator[Information]:
    """Any township of the country takes the application, where that is law on the day."""
    if (anywhere := standing(case, ANYWHERE)) is not None:
        yield Information(
            "taken_anywhere",
            "全国任何乡镇（街道）均可受理申请，由其转送儿童户籍所在地查验、确认。",
            "Any township or subdistrict of the country takes the application and passes it on to where the child is "
            "registered, which decides.",
            anywhere,
        )


def not_posted(cites: Citation) -> Information:
    """Nothing about a child is displayed."""
    return Information(
        "not_posted",
        "为保护儿童隐私，不设公示环节。",
        "To protect the child's privacy nothing is displayed.",
        cites,
    )


def without_means_test(cites: Citation) -> Information:
    """There is no test of means."""
    return Information(
        "without_means_test",
        "认定不看家庭收入和财产。",
        "Income and assets of the family are not asked.",
        cites,
    )


def coming_of_age(case: Case) -> tuple[str, str]:
    """The day on which the child is 18, as the end of a sentence; nothing where the birth is not told."""
    person = None if case.person is None else case.application.household.member(case.person)
    if person is None or person.birth_date is None:
        return "", ""
    day = person.birth_date + relativedelta(years=18)
    return (
        f"；{day.year}年{day.month}月{day.day}日年满18周岁，其后仍在校就读的，按当地规定办理",
        f"; 18 on {day}, after which the rule of the place says what goes on in school",
    )
