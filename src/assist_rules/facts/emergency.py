"""Facts of an emergency, of who is hit by it, and of what temporary assistance asks of a family besides.

An emergency counts only when it is stated: a household that tells of none claims none.
"""

from __future__ import annotations

from collections.abc import Callable

from dateutil.relativedelta import relativedelta

from assist_rules.expressions import Flag, Level, Unit
from assist_rules.facts import same_county
from assist_rules.facts.fields import MemberRow, Who, category, count, day, flag, money
from assist_rules.models import Application, Person
from assist_rules.models.emergency import Emergency
from assist_rules.models.values import MEMBERS_LIMIT
from assist_rules.places import current_code

H = Level.HOUSEHOLD
M = Level.MEMBER


def _is_here(place: str | None, application: Application) -> bool | None:
    """Whether a place lies in the accepting county."""
    return (
        None
        if place is None
        else same_county(current_code(place), current_code(application.accepting_place.division))
    )


def _stated(read: Callable[[Emergency], bool]) -> Callable[[Application], bool]:
    """Reads what counts only when it is stated."""
    return lambda application: application.emergency is not None and read(application.emergency)


def _of_emergency(name: str, who: Who = Who.APPLICANT) -> Flag:
    return flag(name, H, f"emergency.{name}", who)


def _claim(name: str, field: str, read: Callable[[Emergency], bool], who: Who = Who.OFFICER) -> Flag:
    return flag(name, H, f"emergency.{field}", who, read=_stated(read), exception=True)


def _living(application: Application) -> list[Person]:
    """The members who are not dead, nor declared so, on the day of the application."""
    return [
        person
        for person in application.household.members
        if not any(
            day is not None and day <= application.applied_on
            for day in (person.died_on, person.declared_dead_on)
        )
    ]


def _affected(application: Application) -> int | None:
    """How many of the living are hit."""
    affected = None if application.emergency is None else application.emergency.affected
    return None if affected is None else sum(person.id in affected for person in _living(application))


has_emergency = flag("has_emergency", H, "emergency", read=_stated(lambda _: True), exception=True)
emergency_kind = category("emergency_kind", H, "emergency.kind", Who.OFFICER)
severity = category("severity", H, "emergency.severity", Who.OFFICER)
in_serious_difficulty = _of_emergency("basic_life_in_serious_difficulty", Who.OFFICER)
difficulty_found = _claim(
    "difficulty_found",
    "basic_life_in_serious_difficulty",
    lambda e: e.basic_life_in_serious_difficulty is True,
)
difficulty_denied = _claim(
    "difficulty_denied",
    "basic_life_in_serious_difficulty",
    lambda e: e.basic_life_in_serious_difficulty is False,
)
needs_immediate_measures = _of_emergency("immediate_measures_needed", Who.OFFICER)
has_family_support = _of_emergency("family_support_available")
is_mass_event = _of_emergency("mass_event", Who.OFFICER)
is_homeless = _of_emergency("homeless", Who.OFFICER)
applies_as_individual = flag("applies_as_individual", H, "emergency.as_individual")
cause_refuted = _claim("cause_refuted", "cause_confirmed", lambda e: e.cause_confirmed is False)
is_epidemic = _claim("is_epidemic", "kind", lambda e: e.kind == "public_health_event")
other_scheme_first = _claim(
    "other_scheme_first", "needs_other_scheme_first", lambda e: e.needs_other_scheme_first is True
)
relief_is_exhausted = _claim(
    "relief_is_exhausted", "needs_other_scheme_first", lambda e: e.needs_other_scheme_first is False
)
aided_for_same_cause = _claim(
    "aided_for_same_cause",
    "earlier_aid",
    lambda e: any(aid.same_cause is True for aid in e.earlier_aid or ()),
)
members_affected = count(
    "members_affected",
    H,
    "emergency.affected",
    Unit.PERSONS,
    read=_affected,
    limits=(0, MEMBERS_LIMIT),
)
members_living = count(
    "members_living",
    H,
    "household.members",
    Unit.PERSONS,
    read=lambda a: len(_living(a)),
    limits=(0, MEMBERS_LIMIT),
)
emergency_here = flag(
    "emergency_here",
    H,
    "emergency.place",
    read=lambda a: None if a.emergency is None else _is_here(a.emergency.place, a),
)

proposed_amount = money("proposed_amount", H, "emergency.proposed_amount", Who.OFFICER)
"""What the office proposes to give; nothing where it has proposed nothing."""

# --- members ---------------------------------------------------------------------------------------


def _is_affected(row: MemberRow) -> bool | None:
    emergency = row.application.emergency
    affected = None if emergency is None else emergency.affected
    return None if affected is None else row.id in affected


is_affected = flag("is_affected", M, "", read=_is_affected)
is_named = flag("is_named", M, "", read=lambda m: m.person is not None, exception=True)
"""The member is told of; false for the spouse of a married applicant who lists none."""


def _works_here(row: MemberRow) -> bool | None:
    return None if row.person is None else _is_here(row.person.workplace, row.application)


def _is_new_student(row: MemberRow) -> bool | None:
    """In the first year of study, or about to enter it."""
    study = None if row.person is None else row.person.study
    if study is None:
        return None
    if study.year is not None:
        return study.year == 1
    if study.entered_on is None:
        return None
    return row.application.applied_on < study.entered_on + relativedelta(years=1)


works_here = flag("works_here", M, "workplace", read=_works_here)
resides_since = day("resides_since", M, "resides_since")
has_fixed_dwelling = flag("fixed_dwelling", M, "fixed_dwelling")
is_new_student = flag("is_new_student", M, "study.year", read=_is_new_student)
is_tuition_free = flag("tuition_free", M, "study.tuition_free")
studies_in_city = flag("in_city_college", M, "study.in_city_college")
is_unemployment_insured = flag("unemployment_insured", M, "unemployment_insured", Who.RECORD_CHECK)
