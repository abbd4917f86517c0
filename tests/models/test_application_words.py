"""The words for fields and values, the marks of exceptions, and the committed JSON Schema."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from assist_rules.errors import InvalidApplicationError
from assist_rules.models import Application, field_title, is_exception, value_title
from assist_rules.models.annotations import literal_values
from assist_rules.models.paths import is_exception_field
from assist_rules.models.record import Record, record_of
from assist_rules.models.schema import schema_text
from assist_rules.models.value_labels import VALUE_TITLES

ROOT = Path(__file__).parents[2]


def _records(record: type[Record], seen: dict[type[Record], None]) -> dict[type[Record], None]:
    if record not in seen:
        seen[record] = None
        for field in record.model_fields.values():
            inner = record_of(field.annotation)
            if inner is not None:
                _records(inner, seen)
    return seen


FIELDS: list[tuple[type[Record], str, Any]] = [
    (record, name, field)
    for record in _records(Application, {})
    for name, field in record.model_fields.items()
]


def test_every_field_has_words_in_both_languages() -> None:
    """The Chinese title has no Latin letter, the English one no Chinese."""
    assert len(FIELDS) > 200
    for record, name, field in FIELDS:
        zh, en = str(field.title), str(field.description)
        assert re.search(r"[一-鿿]", zh), (record, name)
        assert re.search(r"[A-Za-z]", zh) is None, (record, name)
        assert re.search(r"[a-z]", en), (record, name)
        assert re.search(r"[一-鿿]", en) is None, (record, name)


def test_every_value_of_a_closed_list_has_words() -> None:
    """Each enumeration of the input has a table of words."""
    lists = [values for _, _, field in FIELDS if (values := literal_values(field.annotation))]
    assert len(lists) > 20
    for values in lists:
        assert set(VALUE_TITLES[values]) == set(values)


def test_words_are_found_by_path_and_by_short_start() -> None:
    """A full path with brackets and a short one name the same field."""
    assert field_title("household.members[p2].incomes[0].per_month") == (
        "每月金额（元）",
        "amount per month (yuan)",
    )
    assert field_title("member.incomes.per_month") == field_title("income.per_month")
    assert field_title("member.seriously_ill") == ("是否患重病", "seriously ill")
    assert value_title("member.marital_status", "married") == ("已婚", "married")
    assert value_title("accepting_place.area", "rural").zh == "农村"
    with pytest.raises(InvalidApplicationError):
        field_title("member.wealth")


def test_exceptions_are_marked() -> None:
    """Exactly the facts that only take somebody out of a rule or shift a burden are marked, and default to absent."""
    marked = {
        f"{record.__name__}.{name}"
        for record, name, field in FIELDS
        if is_exception_field(field.json_schema_extra)
        if record.__name__ in {"Application", "Household", "Person"}
    }
    assert marked == {
        "Application.emergency",
        "Application.objection_on",
        "Application.hard_to_investigate",
        "Application.refuses_cooperation",
        "Application.officials_related",
        "Household.renounced",
        "Household.left_dibao_on",
        "Household.bar_grounds",
        "Person.died_on",
        "Person.custody",
        "Person.declared_missing_on",
        "Person.on_active_service",
        "Person.job_started_on",
        "Person.declared_dead_on",
        "Person.out_of_contact_since",
        "Person.diagnosed_for_rehabilitation",
        "Person.hiv_confirmed",
        "Person.unsupported_as_minor",
        "Person.missing_report_accepted_on",
        "Person.guardianship_revoked_on",
        "Person.expelled_on",
        "Person.clergy",
        "Person.work_refusals",
        "Person.relocated",
    }
    assert is_exception("member.custody")
    assert not is_exception("member.incomes")


def test_every_fact_but_what_identifies_is_optional() -> None:
    """Only ids, relations, kinds, the day, the place, the applicant, the members and a finding's value are required."""
    required = {f"{record.__name__}.{name}" for record, name, field in FIELDS if field.is_required()}
    assert required == {
        "Application.applied_on",
        "Application.accepting_place",
        "Application.applicant",
        "Application.household",
        "AcceptingPlace.division",
        "Household.members",
        "Person.id",
        "Person.relation",
        "HeldBenefit.benefit",
        "Income.kind",
        "Expense.kind",
        "AssetFinding.value",
    }


def test_the_committed_schema_is_current() -> None:
    """docs/reference holds what the models say; rewrite it with python -m assist_rules.models.schema."""
    committed = ROOT / "docs" / "reference" / "application.schema.json"
    assert committed.read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.json")), ids=lambda path: path.stem)
def test_examples_satisfy_the_schema(path: Path) -> None:
    """A validator that knows only the schema takes every example and refuses a float amount."""
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(json.loads(schema_text()))
    data = json.loads(path.read_text(encoding="utf-8"))
    validator.validate(data)
    data["household"]["members"][0]["incomes"] = [{"kind": "wages", "per_month": 1.5}]
    assert not validator.is_valid(data)
