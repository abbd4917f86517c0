"""An application goes through the tables and comes out the same, whatever it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assist_rules as ar
from assist_rules.tables import TABLES, Column, ColumnType, Table
from assist_rules.tables.schema import Holds
from assist_rules.testing import applications, worked_cases

ROOT = Path(__file__).parents[2]
BACKENDS = ("polars", "pandas", "pyarrow")


def through_the_tables(*told: ar.Application, backend: str = "polars") -> list[ar.Application]:
    """What comes out."""
    back: list[ar.Application] = []
    for place, (key, application) in enumerate(ar.from_tables(ar.to_tables(told, backend=backend))):
        assert key == place
        if isinstance(application, ar.InvalidApplicationError):
            raise application
        back.append(application)
    return back


def assert_unchanged(*told: ar.Application, backend: str = "polars") -> None:
    """Each comes out equal, with the same digest."""
    back = through_the_tables(*told, backend=backend)
    assert back == list(told)
    assert [application.digest() for application in back] == [application.digest() for application in told]


def examples() -> dict[str, ar.Application]:
    """The example applications."""
    return {
        path.stem: ar.Application.model_validate_json(path.read_bytes())
        for path in sorted((ROOT / "examples").glob("*.json"))
    }


def cases() -> list[ar.Application]:
    """The applications of the worked cases."""
    return [
        ar.Application.model_validate(case["application"])
        for case in worked_cases(ROOT / "tests" / "cases").values()
    ]


@pytest.mark.parametrize("backend", BACKENDS)
def test_the_examples_come_out_as_they_went_in(backend: str) -> None:
    """All examples in one go, on each backend."""
    told = examples()
    assert len(told) >= 18
    assert_unchanged(*told.values(), backend=backend)


def test_the_examples_are_assessed_the_same() -> None:
    """Not only equal: every decision is the same."""
    told = list(examples().values())
    for before, after in zip(told, through_the_tables(*told), strict=True):
        for one, other in zip(ar.assess_all(before).values(), ar.assess_all(after).values(), strict=True):
            assert one.receipt() == other.receipt()


def test_the_worked_cases_come_out_as_they_went_in() -> None:
    """All worked cases in one go."""
    told = cases()
    assert len(told) > 50
    assert_unchanged(*told)


@settings(max_examples=60)
@given(st.lists(applications(unknown=0.3, exceptions=0.5), max_size=3))
def test_drawn_applications_come_out_as_they_went_in(told: list[ar.Application]) -> None:
    """With much left open and many exceptions."""
    assert_unchanged(*told)


# --- every field by itself ---------------------------------------------------------------------------


BARE: Mapping[str, Any] = {
    "applied_on": "2024-05-20",
    "accepting_place": {"division": "370102"},
    "applicant": "p1",
    "household": {"members": [{"id": "p1", "relation": "self"}, {"id": "p2", "relation": "child"}]},
}
CANDIDATES: Mapping[ColumnType, tuple[Any, ...]] = {
    ColumnType.FLAG: (False, True),
    ColumnType.WHOLE: (3,),
    ColumnType.DAY: ("1999-12-31", "2024-05-21"),
    ColumnType.MONTH: ("2024-02",),
    ColumnType.MOMENT: ("2024-05-01T21:40:07",),
    ColumnType.MONEY: ("1234.05", 7),
    ColumnType.AREA: ("88.8",),
    ColumnType.CHOICE: ("home",),
    ColumnType.TEXT: ("p2", "p1", "370203", "370203001", "a word", "accepted_on", "decided_on"),
}


def put(data: Any, steps: list[str], value: object) -> None:  # noqa: ANN401 - JSON data
    """Set *value* at a path of steps, where ``[]`` stands for the only item of a list, or the first member."""
    for place, step in enumerate(steps[:-1]):
        if step == "[]":
            if not data:
                data.append({})
            data = data[0]
        else:
            data = data.setdefault(step, [] if steps[place + 1] == "[]" else {})
    if steps[-1] != "[]":
        data[steps[-1]] = value
    elif data:
        data[0] = value
    else:
        data.append(value)


def steps_of(table: Table, column: Column) -> list[str]:
    """The path of a field from the application down."""
    return [
        part
        for part in f"{table.whole_path}.{column.path}".strip(".").replace("[]", ".[]").split(".")
        if part
    ]


def telling(table: Table, column: Column) -> Iterator[ar.Application]:
    """Applications that say this field and hardly anything else."""
    for value in column.values or CANDIDATES[column.type]:
        kinds = {each.path: each.values[0] for each in table.columns if each.needed and each.values}
        steps = steps_of(table, column)
        item = steps[: len(steps) - steps[::-1].index("[]")] if "[]" in steps else []
        beside = steps[:-1]
        # a finding has a value; a record inside an item needs what the item needs
        for base, needed in ((beside, {}), (beside, kinds), (beside, {"value": True}), (item, kinds)):
            data: dict[str, Any] = {
                **BARE,
                "accepting_place": {"division": "370102"},
                "accepted_on": "2024-05-20",
                "household": {"members": [{**member} for member in BARE["household"]["members"]]},
            }
            for name, each in needed.items():
                if steps[-1] != "[]":
                    put(data, [*base, name], each)
            put(data, steps, value)
            try:
                yield ar.Application.model_validate(data)
            except ar.InvalidApplicationError:
                continue
            break


FIELDS = {
    table.name: [column for column in table.columns if not column.told_for]
    for table in TABLES.values()
    if table.holds is not Holds.ENTRY
}


@pytest.mark.parametrize("name", [name for name, columns in FIELDS.items() if columns])
def test_a_field_alone_comes_out_as_it_went_in(name: str) -> None:
    """Every field that the format has, told by itself; each value of a closed list."""
    every: list[ar.Application] = []
    for column in FIELDS[name]:
        told = list(telling(TABLES[name], column))
        if (name, column.name) not in {("members", "relation"), ("households", "applicant")}:
            assert len(told) >= max(1, len(column.values) - 1), column.name
        every += told
    assert_unchanged(*every)


TOLD = [(table, column) for table in TABLES.values() for column in table.columns if column.told_for]


@pytest.mark.parametrize(
    ("table", "column"), TOLD, ids=[f"{table.name}.{column.name}" for table, column in TOLD]
)
def test_nothing_told_differs_from_told_to_be_nothing(table: Table, column: Column) -> None:
    """An empty list and an empty record are more than an absent one, and stay so."""
    data: dict[str, Any] = {
        **BARE,
        "household": {"members": [{"id": "p1", "relation": "self"}, {"id": "p2", "relation": "child"}]},
    }
    child = [each for each in TABLES.values() if each.parent == table.name and each.told == column.name]
    empty: Any = {} if not child or child[0].holds is Holds.ENTRY else []
    if "findings." in column.told_for:
        empty = True
    path = f"{table.whole_path}.{column.told_for}".strip(".").replace("[]", ".[]").split(".")
    if "[]" in path:  # the item needs what it needs
        item = path[: len(path) - path[::-1].index("[]")]
        for each in table.columns:
            if each.needed and each.values and "." not in each.path:
                put(data, [*item, each.path], each.values[0])
    put(data, path, empty)
    told = ar.Application.model_validate(data)
    put(data, path, None)
    untold = ar.Application.model_validate(data)
    assert told != untold
    assert_unchanged(told, untold)


# --- rare shapes -------------------------------------------------------------------------------------


def bare(**facts: Any) -> ar.Application:  # noqa: ANN401 - JSON data
    """A household of two of whom little is known."""
    return ar.Application.model_validate({**BARE, **facts})


def member(**facts: Any) -> ar.Application:  # noqa: ANN401 - JSON data
    """One person of whom just this is known."""
    return bare(
        household={"members": [{"id": "p1", "relation": "self", **facts}, {"id": "p2", "relation": "child"}]}
    )


RARE = {
    "an emergency of which nothing is known": bare(emergency={}),
    "an emergency with lists": bare(
        emergency={
            "kind": "fire",
            "occurred_at": "2024-05-01T21:40",
            "affected": ["p2", "p1"],
            "earlier_aid": [{"on": "2024-01-02", "amount": "100.10"}, {}],
        }
    ),
    "parts of a second": ar.Application.model_validate(
        {**BARE, "emergency": {"reported_at": datetime(2024, 5, 1, 8, 0, 0, 250)}}  # noqa: DTZ001 - Beijing time
    ),
    "a parent by id and one of whom nothing is known": member(
        parents=[
            "p2",
            {},
            {"birth_date": "1950-01-01", "receives": ["dibao"], "disabilities": [{"kind": "visual"}, {}]},
        ]
    ),
    "obligors with lists of their own": member(
        obligors=[
            {},
            {"id": "o2", "receives": []},
            {
                "id": "o3",
                "relation": "child",
                "disabilities": [{"kind": "mental", "grade": 2}],
                "receives": [{"benefit": "dibao", "per_month": "300"}, "orphan"],
                "custody": {},
                "support_order": {"basis": "judgment", "per_month": 200},
            },
        ]
    ),
    "both dates of a permit": member(
        residence_permit={"held": True, "since": "2020-01-01"}, residence_permit_since="2020-01-01"
    ),
    "custody and clergy": member(
        custody={"kind": "prison", "from": "2023-01-01", "until": "2025-01-01", "term_months": 24},
        clergy={"lives_at_site_since": "2010-01-01"},
    ),
    "steady and dated amounts": member(
        incomes=[
            {"kind": "wages", "per_month": "0.01", "from": "2023-02", "until": "2024-02"},
            {"kind": "wages", "amount": "99999999.99", "on": "1880-01-01"},
            {"kind": "wages"},
            {"kind": "wages"},
        ],
        expenses=[],
    ),
    "facts of schemes of one's own": member(
        extension={"a_word": "true", "a_yes": True, "a_sum": "12.50", "a_number": -3}
    ),
    "what was chosen": bare(
        choices={
            "single_person": ["p2"],
            "discretion": {
                "a.yes": True,
                "a.one": 1,
                "a.yes-word": "true",
                "a.one-word": "1",
                "a.padded": "007",
                "a.quoted": '"1"',
                "a.quote": '"',
                "a.amount": "1500.50",
                "a.word": "宽限 null",
                "a.minus": -3,
            },
        }
    ),
    "grounds, officials, renounced": bare(
        officials_related=[{"member": "p1", "role": "handler", "relation": "兄"}, {}],
        household={
            "members": BARE["household"]["members"],
            "bar_grounds": ["refuses_work", "refuses_work"],
            "renounced": [{"what": "property", "by": "gift", "amount": 5, "on": "2020-02-29"}],
            "monitored": "none",
        },
    ),
    "all of the assets": bare(
        household={
            "members": BARE["household"]["members"],
            "assets": {
                "vehicles": [{"kind": "car", "value": "0"}, {"disability_use": False}],
                "homes": [{"floor_area_m2": "100000.00"}, {"floor_area_m2": "0.01", "type": "other"}],
                "outflows": [{"amount": "1", "on": "2024-01-01", "explained": True}],
                "single_purchases": [{}],
                "business": {},
                "findings": {"dibao": {"value": False, "by": "民政局"}, "edge": True},
            },
        }
    ),
    "facts that are assumed": member(birth_date="1980-01-01").assuming(
        {"household.members[p1].seriously_ill": False, "household.members[p2].birth_date": "2010-10-10"}
    ),
    "facts that nobody asked knows": member(birth_date="1980-01-01").not_knowing(
        "household.members[p1].seriously_ill", "household.members[p2].incomes", "household.assets"
    ),
}


@pytest.mark.parametrize("backend", BACKENDS)
def test_rare_shapes_come_out_as_they_went_in(backend: str) -> None:
    """All of them in one set of tables, so that none borrows from another."""
    assert_unchanged(*RARE.values(), backend=backend)


@pytest.mark.parametrize("told", RARE.values(), ids=RARE)
def test_a_rare_shape_comes_out_as_it_went_in(told: ar.Application) -> None:
    """Each by itself, where most columns are empty."""
    assert_unchanged(told)
