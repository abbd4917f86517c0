"""What each way of reading a field makes of what is told, of a household alone and in tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import pytest

import assist_rules as ar
from assist_rules import facts
from assist_rules.expressions import Fact, Flag, Level
from assist_rules.facts import emergency, medical, obligors
from assist_rules.facts.fields import field_of
from assist_rules.facts.layout import Layout
from assist_rules.screening.facts import Facts, numbered_places

Told: TypeAlias = Mapping[str, Any]


def _application(member: Told, **told: Any) -> ar.Application:  # noqa: ANN401
    return ar.Application.model_validate(
        {
            "applied_on": "2025-02-28",
            "accepting_place": {"division": "370102"},
            "applicant": "p1",
            "household": {"members": [{"id": "p1", "relation": "self", **member}]},
            **told,
        }
    )


def _read(word: Flag | Fact, application: ar.Application) -> tuple[object, object]:
    """What a household alone says of its first member, and what tables say."""
    names = {level: [word.name] if level is word.level else [] for level in Level}
    values = Layout(names, (), {word.name: field_of(word)}).rows(application).values[word.level]
    tables = {name: numbered_places(name, table) for name, table in ar.to_tables({"h": application}).items()}
    frame = Facts(tables, names, {}).frames()[word.level]
    return values[0][0], frame[word.name].to_list()[0]


def _refused(*days: str | None) -> list[dict[str, Any]]:
    return [{"suitable": True, "good_reason": False, **({"on": day} if day else {})} for day in days]


ONE_GOOD = {"on": "2025-01-02", "suitable": True, "good_reason": True}


@pytest.mark.parametrize(
    ("refusals", "in_a_row"),
    [
        (None, 0),
        ([], 0),
        (_refused("2025-01-01", "2025-01-02", "2025-01-03"), 3),
        (_refused("2025-01-03", "2025-01-01", None), 3),
        ([*_refused("2025-01-01", "2025-01-03", "2025-01-04"), ONE_GOOD], 2),
        ([*_refused("2025-01-01", "2025-01-02"), ONE_GOOD], 2),
        ([ONE_GOOD, *_refused("2025-01-02", "2025-01-02")], 2),
        (_refused("2025-02-28", "2025-03-01"), 1),
        (_refused("2024-02-29", "2024-02-28"), 1),
        ([{"on": "2025-01-01", "suitable": True}], 0),
    ],
    ids=[
        "untold",
        "none",
        "three",
        "in any order",
        "one between",
        "one after",
        "same day",
        "tomorrow",
        "a year",
        "half told",
    ],
)
def test_refusals_in_a_row(refusals: list[dict[str, Any]] | None, in_a_row: int) -> None:
    """Within the year, in the order of their days; an offer that is told by half breaks the run."""
    application = _application({"work_refusals": refusals})
    assert _read(facts.refusals_in_a_row, application) == (in_a_row, in_a_row)


@pytest.mark.parametrize(
    ("refusals", "in_a_row"),
    [
        (None, 0),
        (_refused("2024-08-28", "2024-11-01", "2025-02-28"), 3),
        (_refused("2024-08-27", "2024-11-01", "2025-02-28"), 2),
        (_refused("2024-08-31", "2025-02-28", "2025-02-28"), 3),
        (_refused("2024-03-01", "2024-05-01", "2024-07-01", "2025-01-01"), 3),
        ([*_refused("2024-12-31", "2025-01-02", "2025-01-03"), ONE_GOOD], 2),
        (_refused("2025-01-03", "2025-01-01", None), 3),
    ],
    ids=["untold", "six months", "a day more", "month end", "earlier", "one between", "without a day"],
)
def test_refusals_in_a_row_within_six_months(refusals: list[dict[str, Any]] | None, in_a_row: int) -> None:
    """From the first to the last of them no more than six months: the day of the same number is the last."""
    application = _application({"work_refusals": refusals})
    assert _read(facts.refusals_in_six_months, application) == (in_a_row, in_a_row)


@pytest.mark.parametrize(
    ("parents", "named", "dead"),
    [
        (None, 0, 0),
        ([], 0, 0),
        ([{"died_on": "2025-02-28"}, {"declared_dead_on": "2024-01-01"}], 2, 2),
        ([{"died_on": "2025-03-01"}, {}], 2, 0),
    ],
    ids=["untold", "none", "both dead", "dies tomorrow"],
)
def test_parents_named_and_dead(parents: list[dict[str, Any]] | None, named: int, dead: int) -> None:
    """Deaths count from the day on which they come."""
    application = _application({"parents": parents})
    assert _read(obligors.parents_named, application) == (named, named)
    assert _read(obligors.parents_dead, application) == (dead, dead)


@pytest.mark.parametrize(
    ("division", "is_there"),
    [
        ("370102", True),
        ("370100", True),
        ("370181", True),
        ("370202", False),
        ("410100", False),
        ("410000", False),
        ("370000", None),
        (None, None),
    ],
)
def test_in_the_city_of_the_accepting_place(division: str | None, *, is_there: bool | None) -> None:
    """Where the province around it is all that is told, the city is open."""
    application = _application({"residence_permit": {"division": division}})
    assert _read(facts.permit_is_of_city, application) == (is_there, is_there)


@pytest.mark.parametrize(
    ("member", "since"),
    [
        ({}, None),
        ({"residence_permit_since": "2020-01-02"}, ((2020 * 12) << 5) + 2),
        (
            {"residence_permit": {"held": True}, "residence_permit_since": "2020-01-02"},
            ((2020 * 12) << 5) + 2,
        ),
        ({"residence_permit": {"since": "2020-01-03"}}, ((2020 * 12) << 5) + 3),
    ],
    ids=["untold", "beside", "both records", "within"],
)
def test_a_day_that_may_be_told_in_two_fields(member: Told, since: int | None) -> None:
    """Either tells it."""
    assert _read(facts.permit_since, _application(member)) == (since, since)


@pytest.mark.parametrize(
    ("study", "is_untold"), [(None, True), ({}, True), ({"level": "bachelor"}, True), ({"year": 2}, False)]
)
def test_none_told(study: Told | None, *, is_untold: bool) -> None:
    """A field of a record that is not told is not told either."""
    assert _read(emergency.study_year_is_untold, _application({"study": study})) == (is_untold, is_untold)


@pytest.mark.parametrize(
    ("emergency_", "has_one", "was_aided", "affected"),
    [
        (None, False, False, None),
        ({}, True, False, None),
        ({"earlier_aid": [], "affected": []}, True, False, 0),
        ({"earlier_aid": [{"same_cause": False}, {}], "affected": ["p1"]}, True, False, 1),
        ({"earlier_aid": [{}, {"same_cause": True}]}, True, True, None),
    ],
    ids=["none", "nothing told of it", "empty lists", "other causes", "same cause"],
)
def test_lists_of_an_emergency(
    emergency_: Told | None, affected: int | None, *, has_one: bool, was_aided: bool
) -> None:
    """An emergency, and aid for the same cause, count only when stated; how many are hit is open until it is told."""
    application = _application({}, emergency=emergency_)
    assert _read(emergency.has_emergency, application) == (has_one, has_one)
    assert _read(emergency.aided_for_same_cause, application) == (was_aided, was_aided)
    assert _read(emergency.members_affected, application) == (affected, affected)
    is_hit = None if affected is None else affected == 1
    assert _read(emergency.is_affected, application) == (is_hit, is_hit)


@pytest.mark.parametrize(("chosen", "alone"), [(None, True), ([], False), (["p1"], True)])
def test_named_in_a_list(chosen: list[str] | None, *, alone: bool) -> None:
    """Where nobody is named each member may stand alone, as the text has it."""
    application = _application({}, choices={"single_person": chosen})
    assert _read(facts.applies_alone, application) == (alone, alone)


def test_the_first_day_of_the_year() -> None:
    """The year of the application, from which an older rule counts back."""
    first = ((2025 * 12) << 5) + 1
    assert _read(medical.year_start, _application({})) == (first, first)
