"""What an application may not say, and how it is told so: all at once, with path, in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pydantic
import pytest

from assist_rules.errors import InvalidApplicationError
from assist_rules.models import Application, Household, Income, Person


def _application(*members: dict[str, Any], **facts: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "applied_on": "2024-05-20",
        "accepting_place": {"division": "370102", "area": "urban"},
        "applicant": "p1",
        "household": {"members": list(members) or [{"id": "p1", "relation": "self"}]},
        **facts,
    }


P1 = {"id": "p1", "relation": "self"}
P2 = {"id": "p2", "relation": "spouse"}

REFUSALS: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "unknown field": (
        _application({**P1, "birth_dat": "1980-03-02"}),
        [("household.members[0].birth_dat", "unknown_field")],
    ),
    "unknown value": (
        _application({**P1, "marital_status": "marred"}),
        [("household.members[0].marital_status", "unknown_value")],
    ),
    "missing": (
        _application({"relation": "self"}, P1 | {"relation": "child"}),
        [
            ("household.members[0].id", "missing"),
            ("household.members[1].relation", "contradiction"),
        ],
    ),
    "a benefit without its name": (
        _application(
            {**P1, "receives": [{"since": "2023-01-01", "per_month": "x"}], "marital_status": "marred"}
        ),
        [
            ("household.members[0].receives[0].benefit", "missing"),
            ("household.members[0].receives[0].per_month", "money_form"),
            ("household.members[0].marital_status", "unknown_value"),
        ],
    ),
    "duplicate id": (_application(P1, P2, P2), [("household.members[2].id", "duplicate_id")]),
    "applicant is no member": (_application(P1, applicant="p9"), [("applicant", "dangling_reference")]),
    "applicant is not self": (
        _application({**P1, "relation": "child"}),
        [("household.members[0].relation", "contradiction")],
    ),
    "self twice": (
        _application(P1, {**P2, "relation": "self"}),
        [("household.members[1].relation", "contradiction")],
    ),
    "spouse is no member": (
        _application({**P1, "spouse": "p9"}),
        [("household.members[0].spouse", "dangling_reference")],
    ),
    "own spouse": (_application({**P1, "spouse": "p1"}), [("household.members[0].spouse", "contradiction")]),
    "spouses disagree": (
        _application({**P1, "spouse": "p2"}, {**P2, "spouse": "p3"}, {"id": "p3", "relation": "other"}),
        [("household.members[0].spouse", "contradiction")],
    ),
    "parent is no member": (
        _application({**P1, "parents": ["p9"]}),
        [("household.members[0].parents[0]", "dangling_reference")],
    ),
    "guardian is no member": (
        _application({**P1, "guardian": "p9"}),
        [("household.members[0].guardian", "dangling_reference")],
    ),
    "affected is no member": (
        _application(emergency={"affected": ["p9"]}),
        [("emergency.affected[0]", "dangling_reference")],
    ),
    "related is no member": (
        _application(officials_related=[{"member": "p9", "role": "handler"}]),
        [("officials_related[0].member", "dangling_reference")],
    ),
    "single person is no member": (
        _application(choices={"single_person": ["p9"]}),
        [("choices.single_person[0]", "dangling_reference")],
    ),
    "obligor has a member's id": (
        _application({**P1, "obligors": [{"id": "p1", "relation": "child"}]}),
        [("household.members[0].obligors[0].id", "duplicate_id")],
    ),
    "born later": (
        _application({**P1, "birth_date": "2024-05-21"}),
        [("household.members[0].birth_date", "contradiction")],
    ),
    "obligor born later": (
        _application({**P1, "obligors": [{"birth_date": "2024-05-21"}]}),
        [("household.members[0].obligors[0].birth_date", "contradiction")],
    ),
    "died before birth": (
        _application(P1, {**P2, "birth_date": "1980-03-02", "died_on": "1980-03-01"}),
        [("household.members[1].died_on", "contradiction")],
    ),
    "the applicant died before applying": (
        _application({**P1, "died_on": "2024-05-19"}, P2),
        [("household.members[0].died_on", "contradiction")],
    ),
    "custody ends before it starts": (
        _application({**P1, "custody": {"from": "2024-02-02", "until": "2024-02-01"}}),
        [("household.members[0].custody.until", "contradiction")],
    ),
    "steady and dated": (
        _application({**P1, "incomes": [{"kind": "wages", "per_month": "1", "on": "2024-01-01"}]}),
        [("household.members[0].incomes[0].per_month", "mixed_amounts")],
    ),
    "months of a dated amount": (
        _application({**P1, "expenses": [{"kind": "tax", "amount": "1", "until": "2024-01"}]}),
        [("household.members[0].expenses[0].until", "mixed_amounts")],
    ),
    "months reversed": (
        _application({**P1, "incomes": [{"kind": "wages", "from": "2024-02", "until": "2024-01"}]}),
        [("household.members[0].incomes[0].until", "contradiction")],
    ),
    "two permit dates": (
        _application(
            {**P1, "residence_permit_since": "2022-01-01", "residence_permit": {"since": "2022-01-02"}}
        ),
        [("household.members[0].residence_permit.since", "contradiction")],
    ),
    "reported before it happened": (
        _application(emergency={"occurred_at": "2024-05-19T10:00", "reported_at": "2024-05-19T09:59"}),
        [("emergency.reported_at", "contradiction")],
    ),
    "happened after the application": (
        _application(emergency={"occurred_at": "2024-05-21T00:00"}),
        [("emergency.occurred_at", "contradiction")],
    ),
    "decided before accepted": (
        _application(accepted_on="2024-05-22", decided_on="2024-05-21"),
        [("decided_on", "contradiction")],
    ),
    "float chosen": (
        _application(choices={"discretion": {"months": 1.5}}),
        [("choices.discretion[months]", "discretion")],
    ),
    "assumed but absent": (
        _application(assumed=["household.assets.financial"]),
        [("assumed[0]", "nothing_assumed")],
    ),
    "assumed is no path": (
        _application(assumed=[None, 5]),
        [("assumed[0]", "string_type"), ("assumed[1]", "string_type")],
    ),
    "assumed nowhere": (_application(assumed=["household.wealth"]), [("assumed[0]", "unknown_field")]),
    "known and not known": (
        _application({**P1, "incomes": []}, not_known=["household.members[p1].incomes", "applicant"]),
        [("not_known[0]", "known"), ("not_known[1]", "known")],
    ),
    "a choice is no fact": (
        _application(not_known=["choices.discretion[dibao.rigid_deduction]"]),
        [("not_known[0]", "no_fact")],
    ),
    "not known nowhere": (
        _application(not_known=["household.wealth", "household.members[p9].incomes"]),
        [("not_known[0]", "unknown_field"), ("not_known[1]", "path")],
    ),
    "record is a number": (
        _application({**P1, "self_care": 5}),
        [("household.members[0].self_care", "model_type")],
    ),
    "list is a record": (
        _application({**P1, "incomes": {}}),
        [("household.members[0].incomes", "tuple_type")],
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_each_refusal_names_its_place_the_same_from_python_and_json(name: str) -> None:
    """Each broken rule gives exactly its problems, by mapping, by JSON and by constructor."""
    data, expected = REFUSALS[name]
    readers: list[Callable[[], Application]] = [
        lambda: Application.model_validate(data),
        lambda: Application.model_validate_json(json.dumps(data)),
        lambda: Application(**data),
    ]
    for read in readers:
        with pytest.raises(InvalidApplicationError) as caught:
            read()
        assert [(problem.path, problem.code) for problem in caught.value.problems] == expected


@pytest.mark.parametrize("name", REFUSALS)
def test_chinese_messages_quote_what_is_not_chinese(name: str) -> None:
    """Outside quotation marks a Chinese message has no Latin letter; both languages end with a next step."""
    data, _ = REFUSALS[name]
    with pytest.raises(InvalidApplicationError) as caught:
        Application.model_validate(data)
    for problem in caught.value.problems:
        assert re.search(r"[A-Za-z]", re.sub("“[^”]*”", "", problem.zh)) is None
        assert "请" in problem.zh
        assert problem.zh.endswith("。")
        assert ";" in problem.en


@pytest.mark.parametrize("name", REFUSALS)
def test_of_two_dates_that_contradict_each_other_neither_is_repeated(name: str) -> None:
    """When somebody was born or died, or what is received, is nobody's business who reads a log; the path says where."""
    data, _ = REFUSALS[name]
    with pytest.raises(InvalidApplicationError) as caught:
        Application.model_validate(data)
    said = "".join(f"{each.zh}{each.en}" for each in caught.value.problems if each.code == "contradiction")
    assert set(re.findall(r"\d{4}-\d\d(?:-\d\d)?", said)) <= {data["applied_on"]}


def test_all_problems_come_together() -> None:
    """Bad fields do not hide contradictions, and one bad item does not hide another."""
    text = """{"applied_on": "2024-02-30", "accepting_place": {"division": "济难"}, "applicant": "p9",
      "household": {"members": [
        {"id": "p1", "relation": "self", "incomes": [{"kind": "wages", "per_month": 1500.5, "amount": "3"}]},
        {"id": "p1", "relation": "spouse", "spouse": "p7", "seriously_ill": "no"}]},
      "emergency": {"affected": ["p8"]}, "applicant": "p9"}"""
    with pytest.raises(InvalidApplicationError) as caught:
        Application.model_validate_json(text)
    assert {(problem.path, problem.code) for problem in caught.value.problems} == {
        ("applicant", "duplicate_key"),
        ("applied_on", "date"),
        ("accepting_place.division", "division"),
        ("applicant", "dangling_reference"),
        ("household.members[0].incomes[0].per_month", "money_float"),
        ("household.members[0].incomes[0].per_month", "mixed_amounts"),
        ("household.members[1].id", "duplicate_id"),
        ("household.members[1].seriously_ill", "bool_type"),
        ("household.members[1].spouse", "dangling_reference"),
        ("emergency.affected[0]", "dangling_reference"),
    }


def test_a_key_that_stands_twice_is_refused_and_nothing_else_is_needed() -> None:
    """The second of two equal keys would silently replace the first; JSON readers seldom notice."""
    with pytest.raises(InvalidApplicationError) as caught:
        Income.model_validate_json('{"kind": "wages", "per_month": "1", "per_month": "2"}')
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [
        ("per_month", "duplicate_key")
    ]


@pytest.mark.parametrize("text", ["", "{", "{]", b"\xff\xfe\x00", "[" * 100_000, '{"a": ' + "9" * 5000 + "}"])
def test_what_is_no_json_is_refused_like_any_other_input(text: str | bytes) -> None:
    """Broken, undecodable, too deep and absurd texts raise the same error, in both languages."""
    with pytest.raises(InvalidApplicationError) as caught:
        Application.model_validate_json(text)
    assert [problem.code for problem in caught.value.problems] == ["json_invalid"]


@pytest.mark.parametrize("data", [None, 5, [], "application"])
def test_what_is_no_record_is_refused(data: object) -> None:
    """An application is an object."""
    with pytest.raises(InvalidApplicationError) as caught:
        Application.model_validate(data)
    assert caught.value.problems[0].code == "model_type"


def test_near_names_are_suggested() -> None:
    """A misspelt field and a misspelt value name the nearest one, and a value lists what is allowed."""
    with pytest.raises(InvalidApplicationError) as caught:
        Person.model_validate(
            {"id": "p1", "relation": "self", "birthdate": "1980-03-02", "marital_status": "marred"}
        )
    first, second = sorted(caught.value.problems, key=lambda problem: problem.path)
    assert 'nearest is "birth_date"' in first.en
    assert "“birth_date”" in first.zh
    assert 'nearest is "married"' in second.en
    assert "never_married, married, divorced, widowed" in second.en


def test_constructors_of_parts_refuse_contradictions() -> None:
    """A part built alone is checked as it would be within an application."""
    with pytest.raises(InvalidApplicationError):
        Income(kind="wages", per_month=Decimal(1), amount=Decimal(2))
    with pytest.raises(InvalidApplicationError):
        Household(members=(Person(id="p1", relation="self"), Person(id="p1", relation="child")))


def test_other_pydantic_models_that_hold_an_application_check_it_too() -> None:
    """Inside another model's validation the contradictions are found, as pydantic's own error."""
    adapter = pydantic.TypeAdapter(list[Application])
    with pytest.raises(pydantic.ValidationError):
        adapter.validate_python([_application(P1, P2, P2)])
    assert len(adapter.validate_python([_application(P1, P2)])) == 1


def test_the_name_of_a_person_stays_out_of_messages() -> None:
    """A refused name is not repeated in the message, which may be logged."""
    with pytest.raises(InvalidApplicationError) as caught:
        Application.model_validate(_application({**P1, "name": "王" * 201}))
    assert "王" not in str(caught.value)
    assert "王" not in caught.value.message("zh")
