"""A foreign benefit in our words pays what the published test families of GETTSIM say, singly and in tables."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from unterhaltsvorschuss import UNTERHALTSVORSCHUSS

import assist_rules as ar

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("unterhaltsvorschuss.toml").read_text(encoding="utf-8")
)["case"]


def _person(id_: str, years: int, *, is_child: bool) -> ar.Person:
    extension = {"full_years_of_age": years, "child_of_lone_parent": is_child, "maintenance_received": 0}
    return ar.Person.of(id_, relation="child" if is_child else "self", extension=extension)


def _family(case: dict[str, Any]) -> ar.Application:
    children = [_person(f"c{at}", years, is_child=True) for at, years in enumerate(case["children"])]
    earns = case.get("parent_earns")
    parent = _person("p", case["parent"], is_child=False)
    extension = None if earns is None else {"lone_parent_earns": earns}
    household = ar.Household.of(parent, *children, extension=extension)
    return ar.Application.of(household, applied_on=case["on"], place="370102")


def _expected(case: dict[str, Any]) -> dict[str, int]:
    return {"p": 0, **{f"c{at}": pays for at, pays in enumerate(case["pays"])}}


def test_every_published_family_is_here() -> None:
    """70 families, 143 persons."""
    assert len({case["id"] for case in CASES}) == 70
    assert sum(len(_expected(case)) for case in CASES) == 143


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_each_person_is_due_what_is_published(case: dict[str, Any]) -> None:
    """To the last cent; who is due nothing is refused."""
    application = _family(case)
    for person, pays in _expected(case).items():
        decision = ar.assess(application, UNTERHALTSVORSCHUSS, person=person)
        assert decision.outcome is (ar.Outcome.ELIGIBLE if pays else ar.Outcome.INELIGIBLE)
        assert decision.amount == ((Decimal(pays), Decimal(pays)) if pays else None)


def test_tables_say_the_same() -> None:
    """All families of all days in one run."""
    tables = ar.to_tables({case["id"]: _family(case) for case in CASES})
    rows = ar.screen(tables, schemes=[UNTERHALTSVORSCHUSS]).rows.to_dicts()
    found = {(row["household"], row["member"]): (row["low_fen"] or 0, row["high_fen"] or 0) for row in rows}
    assert found == {
        (case["id"], person): (pays * 100, pays * 100)
        for case in CASES
        for person, pays in _expected(case).items()
    }


def test_what_is_not_told_stays_open() -> None:
    """The parent's income decides from twelve on alone."""
    case = {"on": date(2024, 1, 1), "parent": 45, "children": [11, 12]}
    younger, older = (ar.assess(_family(case), UNTERHALTSVORSCHUSS, person=id_) for id_ in ("c0", "c1"))
    assert younger.amount == (Decimal(301), Decimal(301))
    assert older.outcome is ar.Outcome.UNDETERMINED
    assert [each.path for each in older.open_questions] == ["household.extension[lone_parent_earns]"]
