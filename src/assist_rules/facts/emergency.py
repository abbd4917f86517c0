"""Facts of an emergency, of who is hit by it, and of what temporary assistance asks of a family besides.

An emergency counts only when it is stated: a household that tells of none claims none.
"""

from __future__ import annotations

from assist_rules.expressions import Flag, Level, Unit
from assist_rules.facts.columns import How
from assist_rules.facts.fields import MemberRow, Who, category, claim, count, day, flag, judged, money, untold
from assist_rules.models import Application, Person
from assist_rules.models.values import MEMBERS_LIMIT

H = Level.HOUSEHOLD
M = Level.MEMBER


DIFFICULTY = "emergency.basic_life_in_serious_difficulty"
OTHER_SCHEME = "emergency.needs_other_scheme_first"


def _of_emergency(name: str, who: Who = Who.APPLICANT) -> Flag:
    return flag(name, H, f"emergency.{name}", who)


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


has_emergency = flag("has_emergency", H, "emergency", read=lambda a: a.emergency is not None, exception=True)
emergency_kind = category("emergency_kind", H, "emergency.kind", Who.OFFICER)
severity = category("severity", H, "emergency.severity", Who.OFFICER)
in_serious_difficulty = _of_emergency("basic_life_in_serious_difficulty", Who.OFFICER)
difficulty_found = claim("difficulty_found", H, DIFFICULTY, Who.OFFICER)
difficulty_denied = claim("difficulty_denied", H, DIFFICULTY, Who.OFFICER, of=(False,))
needs_immediate_measures = _of_emergency("immediate_measures_needed", Who.OFFICER)
has_family_support = _of_emergency("family_support_available")
is_mass_event = _of_emergency("mass_event", Who.OFFICER)
is_homeless = _of_emergency("homeless", Who.OFFICER)
applies_as_individual = flag("applies_as_individual", H, "emergency.as_individual")
cause_refuted = claim("cause_refuted", H, "emergency.cause_confirmed", Who.OFFICER, of=(False,))
is_epidemic = claim("is_epidemic", H, "emergency.kind", Who.OFFICER, of=("public_health_event",))
other_scheme_first = claim("other_scheme_first", H, OTHER_SCHEME, Who.OFFICER)
relief_is_exhausted = claim("relief_is_exhausted", H, OTHER_SCHEME, Who.OFFICER, of=(False,))
aided_for_same_cause = flag(
    "aided_for_same_cause",
    H,
    "emergency.earlier_aid",
    Who.OFFICER,
    read=lambda a: any(aid.same_cause is True for aid in (a.emergency and a.emergency.earlier_aid) or ()),
    exception=True,
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
emergency_here = judged("emergency_here", H, "emergency.place", How.COUNTY)
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


works_here = judged("works_here", M, "workplace", How.COUNTY)
resides_since = day("resides_since", M, "resides_since")
has_fixed_dwelling = flag("fixed_dwelling", M, "fixed_dwelling")
study_year = count("study_year", M, "study.year", Unit.NUMBER)
study_year_is_untold = untold("study_year_is_untold", M, "study.year")
study_entered_on = day("study_entered_on", M, "study.entered_on")
is_tuition_free = flag("tuition_free", M, "study.tuition_free")
studies_in_city = flag("in_city_college", M, "study.in_city_college")
is_unemployment_insured = flag("unemployment_insured", M, "unemployment_insured", Who.RECORD_CHECK)
