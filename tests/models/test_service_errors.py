"""What a service shows of a bad application, which reads it by pydantic and not by the model's own method."""

from __future__ import annotations

import json
import pickle
from typing import Any

import families
import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

import assist_rules as ar
from assist_rules.errors import InvalidApplicationError


def _bad() -> dict[str, Any]:
    """A misspelt relation, a float, an id and a name that are none, an unknown field, a day that does not exist."""
    told: dict[str, Any] = json.loads(
        families.example("jinan-dibao-family").model_dump_json(exclude_none=True, by_alias=True)
    )
    member = told["household"]["members"][1]
    member["relation"] = "spuose"
    member["incomes"][0]["per_month"] = 1500.5
    member["id"] = "李某 370102"
    member["name"] = "李某" * 200
    member["brith_date"] = "1990-01-01"
    told["applied_on"] = "2024-02-30"
    return told


def _refused(told: dict[str, Any]) -> ValidationError:
    with pytest.raises(ValidationError) as error:
        TypeAdapter(ar.Application).validate_python(told)
    return error.value


def _words(detail: ErrorDetails) -> tuple[str, str, str]:
    """Path, Chinese and English of a problem as pydantic keeps it."""
    told = detail.get("ctx", {})
    return told["path"], told["zh"], told["en"]


def test_pydantic_says_every_problem_in_our_words() -> None:
    """Code, path and both languages are those of the model's own error, in the same order."""
    with pytest.raises(InvalidApplicationError) as own:
        ar.Application.model_validate(_bad())
    details = _refused(_bad()).errors()
    told = [(each["type"], *_words(each)) for each in details]
    assert told == [(each.code, each.path, each.zh, each.en) for each in own.value.problems]
    assert [each["msg"] for each in details] == [f"{each.zh} {each.en}" for each in own.value.problems]


def test_a_problem_stands_where_pydantic_puts_it() -> None:
    """The place is one step a field or item, so that a form can mark it, inside a larger model too."""
    places = {each["type"]: each["loc"] for each in _refused(_bad()).errors()}
    assert places["money_float"] == ("household", "members", 1, "incomes", 0, "per_month")
    assert places["unknown_field"] == ("household", "members", 1, "brith_date")

    class Sent(BaseModel):
        application: ar.Application

    with pytest.raises(ValidationError) as error:
        Sent.model_validate_json(json.dumps({"application": _bad()}))
    assert [each["loc"][0] for each in error.value.errors()] == ["application"] * len(places)


def test_nothing_that_may_name_a_person_is_said_again() -> None:
    """Neither in what pydantic keeps as the input, nor in a message: not the name, not the id that was a name."""
    error = _refused(_bad())
    assert {each["input"] for each in error.errors()} == {None}
    assert "李某" not in json.dumps(error.errors(), ensure_ascii=False)
    assert "李某" not in str(error)


def test_what_cannot_be_true_together_is_a_problem_of_the_service_too() -> None:
    """An applicant who is nobody in the household is refused at its place."""
    told = {**_bad(), "applied_on": "2024-05-20", "applicant": "p9"}
    told["household"] = {"members": [{"id": "p1", "relation": "self"}]}
    (detail,) = _refused(told).errors()
    assert detail["loc"] == ("applicant",)


def test_of_thousands_of_problems_the_first_are_told_and_the_rest_counted_once() -> None:
    """The count is the same by either way of reading, and in another process."""
    told = _bad()
    told["household"]["members"] = [{"id": f"p{i}", "relation": "x", "birth_date": "y"} for i in range(2000)]
    with pytest.raises(InvalidApplicationError) as own:
        ar.Application.model_validate(told)
    details = _refused(told).errors()
    assert [_words(each)[1] for each in details] == [each.zh for each in own.value.problems]
    there = pickle.loads(pickle.dumps(own.value))  # noqa: S301 - our own
    assert there.problems == own.value.problems
