"""Input that is large or strange on purpose is refused soon, in our words, and in a few of them."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest

import assist_rules as ar
from assist_rules.errors import AssistRulesError, InvalidApplicationError
from assist_rules.models.json_text import read_json


def _data(**facts: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "applied_on": "2024-05-20",
        "accepting_place": {"division": "370102"},
        "applicant": "p1",
        "household": {"members": [{"id": "p1", "relation": "self"}]},
        **facts,
    }


def test_a_doubled_key_among_many_is_found_by_counting_once() -> None:
    """Of 200,000 keys one stands twice; comparing each with each would take hours."""
    keys = ",".join(f'"a{number}":1' for number in range(200_000))
    _, problems = read_json(f'{{"x":1,{keys},"x":2}}')
    assert [each.path for each in problems] == ["x"]


def test_many_problems_are_counted_and_the_first_told() -> None:
    """A thousand unknown fields are two hundred problems and a number."""
    with pytest.raises(InvalidApplicationError) as caught:
        ar.Application.model_validate(_data(**{f"z{number}": 1 for number in range(1000)}))
    problems = caught.value.problems
    assert len(problems) == 201
    assert problems[-1].code == "more_problems"
    assert "800" in problems[-1].en
    assert len(str(caught.value)) < 100_000


def test_a_field_with_an_endless_name_is_not_echoed() -> None:
    """A path is cut as a value is."""
    with pytest.raises(InvalidApplicationError) as caught:
        ar.Application.model_validate_json(json.dumps(_data(**{"k" * 1_000_000: 1})))
    assert len(str(caught.value)) < 5000


@pytest.mark.parametrize("token", ["9" * 5000, "00000000000", "1" * 50])
def test_an_item_of_a_giant_number_is_none(token: str) -> None:
    """In an assumed path, and wherever a path is taken."""
    path = f"household.members[{token}]"
    with pytest.raises(InvalidApplicationError):
        ar.Application.model_validate_json(json.dumps(_data(assumed=[path])))
    application = ar.Application.model_validate(_data())

    def forget(at: str) -> object:
        return application.replace_fact(at, None)

    for use in (application.fact, forget):
        with pytest.raises(InvalidApplicationError):
            use(path)


@pytest.mark.parametrize("day", ["2024-05-20", datetime(2024, 5, 20), None, 20240520])  # noqa: DTZ001
def test_a_rulebook_is_of_a_date(day: Any) -> None:  # noqa: ANN401
    """A text or a moment would compare with no date later on."""
    with pytest.raises(AssistRulesError, match=r"datetime\.date"):
        ar.rulebook("370102", on=day)


def test_a_rulebook_is_of_a_place_in_words() -> None:
    """A number is no code."""
    with pytest.raises(AssistRulesError, match="as text"):
        ar.rulebook(370102, on=date(2024, 5, 20))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def _people(*members: dict[str, Any]) -> list[str]:
    try:
        ar.Application.model_validate(_data(household={"members": list(members)}))
    except InvalidApplicationError as error:
        return [each.path.removeprefix("household.") for each in error.problems]
    return []


SELF = {"id": "p1", "relation": "self", "birth_date": "1980-01-01"}
CHILD = {"id": "p2", "relation": "child", "birth_date": "2010-01-01"}
SPOUSE = {"id": "p3", "relation": "spouse"}


@pytest.mark.parametrize(
    ("people", "paths"),
    [
        ([SELF, CHILD | {"parents": ["p1"]}], []),
        ([SELF, CHILD | {"parents": ["p1"], "birth_date": "1980-01-01"}], ["members[1].parents[0]"]),
        ([SELF, CHILD | {"parents": [{"birth_date": "2011-01-01"}]}], ["members[1].parents[0]"]),
        ([SELF | {"spouse": "p2"}, CHILD | {"parents": ["p1"]}], ["members[1].parents[0]"]),
        (
            [
                {**SELF, "birth_date": None, "parents": ["p2"]},
                {**CHILD, "birth_date": None, "parents": ["p1"]},
            ],
            ["members[0].parents", "members[1].parents"],
        ),
        ([SELF, SPOUSE, {**SPOUSE, "id": "p4"}], ["members[2].relation"]),
        ([SELF, SPOUSE, {**SPOUSE, "id": "p4", "died_on": "2020-01-01"}], []),
    ],
)
def test_families_that_cannot_be_are_refused(people: list[dict[str, Any]], paths: list[str]) -> None:
    """A child older than a parent, a parent as spouse, parents in a circle, two living spouses."""
    assert _people(*people) == paths


@pytest.mark.parametrize(
    "name",
    [
        "王某\n拟保障金额：每月99999.00元",
        "王某\x1b[2J",
        "王某\u202e",
        "王某\u2028",
        "王某\u2066",
        "王某\x85",
        "王某\x00",
        "王某\t",
    ],
)
@pytest.mark.parametrize("at", ["household.members[p1].name", "accepting_place.township"])
def test_what_is_printed_in_one_line_is_one_line(name: str, at: str) -> None:
    """A name or a township cannot forge a line of a notice, clear a screen or turn the direction of a text."""
    application = ar.Application.model_validate(_data())
    with pytest.raises(InvalidApplicationError) as caught:
        application.replace_fact(at, name)
    assert [each.code for each in caught.value.problems] == ["text"]
    assert not any(
        mark in caught.value.message("zh") + str(caught.value) for mark in "\n\x1b\u202e\u2028\u2066\x85\x00"
    )
    assert application.replace_fact(at, "买买提·伊明").fact(at) == "买买提·伊明"


IDENTITY = "11010519491231002X"
"""The number that GB 11643 prints as its example."""


@pytest.mark.parametrize("id_", [IDENTITY, IDENTITY.lower(), f"p{IDENTITY}", f"{IDENTITY}43"])
def test_an_identity_number_is_no_id_and_is_never_shown(id_: str) -> None:
    """An id stands in records, tables and receipts; a citizen's number in its place is refused and not repeated."""
    data = _data(applicant=id_, household={"members": [{"id": id_, "relation": "self"}]})
    application = ar.Application.model_validate(_data())
    refused: list[Any] = [
        lambda: ar.Application.model_validate(data),
        lambda: ar.Application.model_validate_json(json.dumps(data)),
        lambda: ar.assess_extreme_poverty(application, person=id_),
        lambda: application.fact(f"household.members[{id_}].name"),
        lambda: ar.Application.model_validate(_data(assumed=[f"household.members[{id_}].name"])),
    ]
    for each in refused:
        with pytest.raises(AssistRulesError) as caught:
            each()
        said = caught.value.message("zh") + str(caught.value) + "".join(p.path for p in caught.value.problems)
        assert "49123" not in said
    with pytest.raises(AssistRulesError, match="never a citizen's identity number"):
        refused[0]()


def test_a_number_of_eighteen_digits_that_is_none_of_a_citizen_is_an_id() -> None:
    """Many systems count their records so; no date of birth stands in it."""
    assert ar.Person.of("173520984411234567", relation="self").id == "173520984411234567"


@pytest.mark.parametrize("at", ["accepting_place", "applied_on", "household", "\ud800"])
def test_half_a_character_is_refused_in_words_that_can_be_printed(at: str) -> None:
    """JSON may write the half of one; it is neither taken nor repeated."""
    with pytest.raises(InvalidApplicationError) as caught:
        ar.Application.model_validate_json(json.dumps(_data(**{at: "\ud800"})))
    assert (caught.value.message("zh") + str(caught.value)).encode()
