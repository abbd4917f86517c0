"""What is held: told, told with dates that leave the day open, or not told at all."""

from __future__ import annotations

from typing import Any, TypeAlias

import families
import pytest

import assist_rules as ar
from assist_rules.errors import InvalidApplicationError


def _application(*members: dict[str, Any], **household: Any) -> ar.Application:  # noqa: ANN401
    return families.application(*members, household=household)


def _dibao(application: ar.Application) -> ar.Decision:
    return ar.assess_dibao(application, rulebook=families.book(application))


EXTREME = "extreme_poverty"


@pytest.mark.parametrize(
    ("receives", "outcome"),
    [
        (None, "undetermined"),
        ([], "eligible"),
        ([EXTREME], "ineligible"),
        ([{"benefit": EXTREME, "current": True}], "ineligible"),
        ([{"benefit": EXTREME, "current": False}], "eligible"),
        ([{"benefit": EXTREME}], "undetermined"),
        ([{"benefit": EXTREME, "since": "2020-01-01"}], "undetermined"),
        ([{"benefit": EXTREME, "ended_on": "2030-01-01"}], "undetermined"),
        ([{"benefit": EXTREME, "since": "2020-01-01", "ended_on": "2024-05-20"}], "ineligible"),
        ([{"benefit": EXTREME, "since": "2020-01-01", "ended_on": "2024-05-19"}], "eligible"),
        ([{"benefit": EXTREME, "since": "2024-05-20", "ended_on": "2030-01-01"}], "ineligible"),
        ([{"benefit": EXTREME, "since": "2024-05-21"}], "eligible"),
        ([{"benefit": EXTREME, "ended_on": "2006-11-09"}], "eligible"),
        ([{"benefit": EXTREME, "ended_on": "2006-11-09"}, EXTREME], "ineligible"),
    ],
)
def test_support_is_held_from_its_first_day_to_its_last(receives: Any, outcome: str) -> None:  # noqa: ANN401
    """A person in extreme poverty is paid no dibao; an end that is not told is no support that goes on."""
    decision = _dibao(_application(families.told(receives=receives)))
    assert decision.outcome == outcome
    asked = [question.path for question in decision.open_questions]
    assert asked == (["household.members[p1].receives"] if outcome == "undetermined" else [])


def test_a_code_alone_says_that_the_benefit_is_held_on_the_day() -> None:
    """The short form is a record that says so."""
    application = _application(families.told(receives=["dibao"]))
    assert application.fact("household.members[p1].receives[0].current") is True


@pytest.mark.parametrize(
    "item",
    [
        {"current": True, "ended_on": "2024-05-19"},
        {"current": True, "since": "2024-05-21"},
        {"current": False, "since": "2020-01-01", "ended_on": "2024-05-20"},
    ],
)
def test_dates_that_deny_what_is_said_of_the_day_are_refused(item: dict[str, Any]) -> None:
    """Of the two one is wrong, and nobody here can say which."""
    with pytest.raises(InvalidApplicationError) as caught:
        _application(families.told(receives=[{"benefit": "dibao", **item}]))
    assert [each.path for each in caught.value.problems] == ["household.members[0].receives[0].current"]


SPOUSE = ("p2", "spouse")


Held: TypeAlias = tuple[dict[str, Any] | None, tuple[list[str] | None, list[str] | None], bool | None]
DRAWN: list[Held] = [
    ({"per_month": "500"}, (None, None), True),
    ({"held": True}, (["dibao"], []), True),
    ({"held": False}, (["dibao"], ["dibao"]), False),
    ({"since": "2024-05-20"}, (None, None), True),
    ({"since": "2024-05-21"}, ([], []), False),
    (None, (["dibao"], ["dibao"]), True),
    (None, (["dibao"], []), False),
    (None, ([], []), False),
    (None, (["dibao"], None), None),
    (None, ([], None), None),
]


@pytest.mark.parametrize(("dibao", "receives", "draws"), DRAWN)
def test_the_dibao_of_a_household_and_of_its_members_are_one_fact(
    dibao: dict[str, Any] | None,
    receives: tuple[Any, Any],
    draws: bool | None,  # noqa: FBT001
) -> None:
    """Told of the household it is told; told of every member it is told too; else it is open."""
    people = families.told(receives=receives[0]), families.told(*SPOUSE, receives=receives[1])
    application = _application(*people, **({} if dibao is None else {"current_dibao": dibao}))
    assert application.household.draws_dibao(application.applied_on) is draws


def test_a_household_on_dibao_of_whom_nobody_holds_it_is_refused() -> None:
    """The two are one fact, told twice."""
    with pytest.raises(InvalidApplicationError) as caught:
        _application(families.told(), families.told(*SPOUSE), current_dibao={"per_month": "500"})
    assert [each.path for each in caught.value.problems] == ["household.current_dibao"]


@pytest.mark.parametrize(
    ("told", "able"), [({}, True), ({"receives": ["dibao"]}, True), ({"co_resident": False}, None)]
)
def test_a_son_in_a_household_on_dibao_is_on_dibao(told: dict[str, Any], *, able: bool | None) -> None:
    """特困人员认定办法 art. 8(2): an obligor of 60 on dibao lacks the means; the dibao may be told of the household."""
    care = dict.fromkeys(("eat", "dress", "transfer", "toilet", "walk_indoors", "bathe"), True)
    mother = families.told(birth_date="1940-01-01", marital_status="widowed", obligors=[], self_care=care)
    son: dict[str, Any] = {"receives": None, "birth_date": "1962-01-01", "marital_status": "divorced"}
    son |= {"civil_capacity": "full", "co_resident": True, **told}
    application = _application(
        mother | {"receives": ["dibao"]},
        families.told("p2", "child", **son),
        current_dibao={"per_month": "500"},
        assets={"findings": {"dibao": True, "edge": True, "extreme_poverty": True}},
    )
    decision = ar.assess_extreme_poverty(application)
    assert decision.finding("extreme_poverty.without_able_obligor", "p1").holds is able
