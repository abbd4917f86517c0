"""Strategies for applications, households and persons that the models accept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, TypeAlias

from hypothesis import strategies as st

from assist_rules.models import Application, Household, Person
from assist_rules.testing.drawing import HUNDRED, Raw, pick
from assist_rules.testing.emergencies import EMERGENCIES, EMERGENCIES_OF_SPENDING, draw_emergency
from assist_rules.testing.exceptions import EXCEPTIONS, state_exception
from assist_rules.testing.households import draw_household, draw_income, share_income
from assist_rules.testing.openness import EMERGENCY_FACTS, PERSON_FACTS, leave_open
from assist_rules.testing.people import BIRTHS, FINDINGS, draw_facts
from assist_rules.testing.venues import draw_venue

About: TypeAlias = Literal["ordinary", "alone", "spending", "disabled", "child", "orphan", "student", "elder"]
"""What a household is about: nothing in particular, a person alone and in need, a patient's cost, a disabled person, a
child without parents, a child who may be an orphan, a student who may have been one, an elder."""
_OFTEN: Mapping[About, int] = {"ordinary": 5, "alone": 9, "spending": 9}
CASES: tuple[About, ...] = tuple(about for about, times in _OFTEN.items() for _ in range(times))
"""What one is about that is drawn from all."""


_TOLD_WHOLE = 50
"""Of a hundred applications so many are told whole."""


@st.composite
def applications(
    draw: st.DrawFn,
    *,
    unknown: float = 0.05,
    exceptions: float = 0.1,
    place: str | None = None,
    on: date | None = None,
    about: About | None = None,
) -> Application:
    """Applications that the models accept.

    Args:
        draw: given by Hypothesis.
        unknown: about the share of a person's facts that are left open; half of the applications are told whole.
        exceptions: the share of applications that state an exception (custody, clergy, a benefit held …).
        place: the accepting place; by default one of ``PLACES`` or ``PLACES_WITHOUT``.
        on: the day of the application; by default between 2014 and 2026, most of them from 2019 on.
        about: what the household is about; by default what most schemes turn on.
    """
    venue = draw_venue(draw, place, on, cases=CASES if about is None else (about,))
    whole, without_area, excepted, exception, who, deducts_nothing = pick(
        draw, HUNDRED, HUNDRED, HUNDRED, EXCEPTIONS, range(4), FINDINGS
    )
    share = unknown if whole >= _TOLD_WHOLE else 0.0
    raw: Raw = {
        "applied_on": venue.on.isoformat(),
        "accepting_place": {"division": venue.place, "area": venue.area},
        "applicant": "p1",
        "household": draw_household(draw, venue, share),
    }
    kinds = EMERGENCIES_OF_SPENDING if venue.case == "spending" else EMERGENCIES
    emergency = draw_emergency(draw, venue, raw["household"]["members"], kinds)
    if venue.case == "spending" and deducts_nothing:
        raw["choices"] = {"discretion": {"dibao.rigid_deduction": "0"}}
    if emergency is not None:
        raw["emergency"] = emergency
        leave_open(draw, emergency, EMERGENCY_FACTS, share)
    if share and without_area >= 100 * (1 - unknown):
        del raw["accepting_place"]["area"]
    if excepted >= 100 * (1 - exceptions):
        state_exception(exception, raw["household"]["members"], raw, who, venue)
    return Application.model_validate(raw)


@st.composite
def households(
    draw: st.DrawFn, *, unknown: float = 0.05, place: str | None = None, on: date | None = None
) -> Household:
    """Households that the models accept; the arguments are those of :func:`applications`."""
    return Household.model_validate(draw_household(draw, draw_venue(draw, place, on, cases=CASES), unknown))


@st.composite
def persons(
    draw: st.DrawFn,
    *,
    relation: str | None = None,
    unknown: float = 0.05,
    place: str | None = None,
    on: date | None = None,
) -> Person:
    """Persons that the models accept, with incomes of their own.

    Args:
        draw: given by Hypothesis.
        relation: to the applicant; by default any of the nearer relations.
        unknown: about the share of facts that are left open.
        place: the accepting place around whose limits the facts lie.
        on: the day around which the facts lie.
    """
    venue = draw_venue(draw, place, on)
    kin: str = pick(draw, tuple(BIRTHS))[0] if relation is None else relation
    raw: Raw = {"id": "p1", "relation": kin, **draw_facts(draw, venue, kin)}
    share_income(draw, [raw], draw_income(draw, venue, 1), venue)
    leave_open(draw, raw, PERSON_FACTS, unknown)
    return Person.model_validate(raw)
