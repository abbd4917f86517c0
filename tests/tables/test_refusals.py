"""Tables lose nothing: what cannot be read comes back as a problem of its household, or of the tables as a whole."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from typing import Any, cast

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assist_rules as ar
from assist_rules.tables import TABLES

pd: Any = import_module("pandas")  # neither brings types of its own
pa: Any = import_module("pyarrow")
Rows = list[dict[str, Any]]
Tables = dict[str, Any]


def plain(**more: Any) -> Tables:  # noqa: ANN401 - tables
    """Two households in the least that is needed, as rows, and *more* tables."""
    return {
        "households": [
            {"household": "a", "applied_on": date(2024, 5, 20), "accepting_place_division": "370102"},
            {"household": "b", "applied_on": date(2024, 5, 21), "accepting_place_division": "370202"},
        ],
        "members": [
            {"household": "a", "member": "p1", "relation": "self"},
            {"household": "b", "member": "p1", "relation": "self"},
            {"household": "b", "member": "p2", "relation": "child"},
        ],
        **more,
    }


def read(tables: Tables, **options: Any) -> dict[Any, ar.Application | ar.InvalidApplicationError]:  # noqa: ANN401
    """What comes out, by household."""
    pairs = list(ar.from_tables(tables, **options))
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def application(tables: Tables, household: object = "a", **options: Any) -> ar.Application:  # noqa: ANN401
    """One household that has to come out whole."""
    found = read(tables, **options)[household]
    assert isinstance(found, ar.Application), found
    return found


def check_words(refused: ar.AssistRulesError) -> None:
    """Outside quotation marks a Chinese message has no Latin letter; both languages end with a next step."""
    for problem in refused.problems:
        assert re.search(r"[A-Za-z]", re.sub("“[^”]*”", "", problem.zh)) is None, problem.zh
        assert "请" in problem.zh, problem.zh
        assert problem.zh.endswith("。"), problem.zh
        assert ";" in problem.en, problem.en
        assert not any(ord(sign) > 0x3000 for sign in problem.en), problem.en


def problems(tables: Tables, household: object = "a") -> list[tuple[str, str]]:
    """Path and code of all that is wrong in one household; the other one has to come out whole."""
    found = read(tables)
    refused = found[household]
    assert isinstance(refused, ar.InvalidApplicationError)
    others = [value for key, value in found.items() if key != household]
    assert others
    assert all(isinstance(other, ar.Application) for other in others)
    check_words(refused)
    return [(problem.path, problem.code) for problem in refused.problems]


def faults(tables: Tables, **options: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    """Path and code of all that is wrong with the tables as a whole."""
    with pytest.raises(ar.TableError) as refused:
        ar.from_tables(tables, **options)
    check_words(refused.value)
    return [(problem.path, problem.code) for problem in refused.value.problems]


# --- the least that is needed ------------------------------------------------------------------------


def test_two_tables_of_a_few_columns_are_enough() -> None:
    """The applicant is the member who is "self"; nothing else is told."""
    told = application(plain(), "b")
    assert told == ar.Application.model_validate(
        {
            "applied_on": "2024-05-21",
            "accepting_place": {"division": "370202"},
            "applicant": "p1",
            "household": {"members": [{"id": "p1", "relation": "self"}, {"id": "p2", "relation": "child"}]},
        }
    )


def test_households_come_in_the_order_of_their_table() -> None:
    """Not in that of the members."""
    tables = plain()
    tables["households"].reverse()
    assert list(read(tables)) == ["b", "a"]


def test_the_day_may_be_given_for_all() -> None:
    """Where it is null or the column is absent; a day in the table stays."""
    tables = plain()
    tables["households"][0]["applied_on"] = None
    assert application(tables, "a", on=date(2023, 1, 1)).applied_on == date(2023, 1, 1)
    assert application(tables, "b", on=date(2023, 1, 1)).applied_on == date(2024, 5, 21)
    for row in tables["households"]:
        del row["applied_on"]
    assert application(tables, "b", on=date(2023, 1, 1)).applied_on == date(2023, 1, 1)
    assert faults(tables) == [("households.applied_on", "missing")]


def test_places_order_a_list_and_without_them_the_rows_do() -> None:
    """Rows may come in any order if their places are named."""
    rows = [
        {"household": "b", "member": "p2", "position": 1, "kind": "rent"},
        {"household": "b", "member": "p1", "position": 0, "kind": "gifts"},
        {"household": "b", "member": "p2", "position": 0, "kind": "wages"},
    ]
    members = application(plain(incomes=rows), "b").household.members
    assert [income.kind for income in members[1].incomes or ()] == ["wages", "rent"]
    for row in rows:
        del row["position"]
    members = application(plain(incomes=rows), "b").household.members
    assert [income.kind for income in members[1].incomes or ()] == ["rent", "wages"]


def test_a_list_is_told_by_its_rows_or_by_its_column() -> None:
    """Rows tell a list; an empty one needs the column, and null leaves it open."""
    tables = plain(incomes=[{"household": "b", "member": "p1", "kind": "wages"}])
    members = application(tables, "b").household.members
    assert [member.incomes is None for member in members] == [False, True]
    tables["members"][1]["incomes_told"] = True
    tables["members"][2]["incomes_told"] = True
    members = application(tables, "b").household.members
    assert [len(member.incomes or "?") for member in members] == [1, 1]
    assert members[1].incomes == ()


@pytest.mark.parametrize("value", [Decimal("1234.50"), Decimal("1234.500"), "1234.5", "1234.50"])
def test_money_may_stand_in_yuan(value: object) -> None:
    """As a decimal or text in a column without the ending; zeros behind are no digits."""
    rows = [{"household": "a", "member": "p1", "kind": "wages", "per_month": value}]
    incomes = application(plain(incomes=rows)).household.members[0].incomes
    assert incomes is not None
    assert incomes[0].per_month == Decimal("1234.50")


def test_fen_and_yuan_are_told_apart_by_the_name() -> None:
    """A whole number is fen in the one column and yuan in the other."""
    fen = plain(incomes=[{"household": "a", "member": "p1", "kind": "wages", "per_month_fen": 150}])
    yuan = plain(incomes=[{"household": "a", "member": "p1", "kind": "wages", "per_month": 150}])
    amounts = [application(each).household.members[0].incomes for each in (fen, yuan)]
    assert [incomes[0].per_month for incomes in amounts if incomes] == [Decimal("1.50"), Decimal(150)]


# --- what is wrong in one household ------------------------------------------------------------------


def _member(**facts: object) -> Rows:
    members: Rows = plain()["members"]
    members[0] |= facts
    return members


def _household(**facts: object) -> Rows:
    households: Rows = plain()["households"]
    households[0] |= facts
    return households


INCOME: dict[str, Any] = {"household": "a", "member": "p1", "kind": "wages"}
REFUSED: dict[str, tuple[Tables, list[tuple[str, str]]]] = {
    "two rows of a household": (
        {"households": [*_household(), {**_household()[0], "monitored": "none"}]},
        [("", "duplicate_row")],
    ),
    "two members of one id": (
        {"members": [*_member(), {"household": "a", "member": "p1", "relation": "child"}]},
        [
            ("household.members[1].id", "duplicate_id"),
            ("household.members[1].relation", "contradiction"),
        ],
    ),
    "a row of nobody": (
        {"incomes": [INCOME, {**INCOME, "member": "p7"}, {**INCOME, "member": "p7"}]},
        [("household.members", "row_without_owner")],
    ),
    "a row of no obligor": (
        {
            "obligors": [{"household": "a", "member": "p1"}],
            "obligor_receives": [{"household": "a", "member": "p1", "obligor": 1, "benefit": "dibao"}],
        },
        [("household.members.obligors", "row_without_owner")],
    ),
    "a list of no emergency": (
        {"affected": [{"household": "a", "value": "p1"}]},
        [("emergency", "row_without_owner")],
    ),
    "rows that are said not to be there": (
        {"incomes": [INCOME], "members": _member(incomes_told=False)},
        [("household.members[p1].incomes", "untold")],
    ),
    "rows of which it is not said": (
        {"incomes": [INCOME], "members": _member(incomes_told=None, expenses_told=True)},
        [("household.members[p1].incomes", "untold")],
    ),
    "a record that is said not to be there": (
        {"members": _member(custody_told=False, custody_kind="prison")},
        [("household.members[p1].custody", "untold")],
    ),
    "a list of the household said not to be there": (
        {"vehicles": [{"household": "a"}], "households": _household(assets_vehicles_told=False)},
        [("household.assets.vehicles", "untold")],
    ),
    "a list in a record said not to be there": (
        {"vehicles": [{"household": "a"}], "households": _household(assets_told=False)},
        [("household.assets", "untold")],
    ),
    "told by something else": (
        {"members": _member(incomes_told="yes")},
        [("household.members[p1].incomes", "bool_type")],
    ),
    "places with a gap": (
        {"incomes": [{**INCOME, "position": 0}, {**INCOME, "position": 2}]},
        [("household.members[p1].incomes", "position")],
    ),
    "a place twice": (
        {"vehicles": [{"household": "a", "position": 0}, {"household": "a", "position": 0}]},
        [("household.assets.vehicles", "position")],
    ),
    "no place": (
        {"incomes": [{**INCOME, "position": 0}, {**INCOME, "position": None}]},
        [("household.members[p1].incomes", "position")],
    ),
    "two emergencies": (
        {"emergencies": [{"household": "a", "kind": "fire"}, {"household": "a", "kind": "other"}]},
        [("emergency", "duplicate_row")],
    ),
    "a choice made twice": (
        {
            "discretion": [
                {"household": "a", "id": "x", "value": "1"},
                {"household": "a", "id": "x", "value": "2"},
            ]
        },
        [("choices.discretion[x]", "duplicate_key")],
    ),
    "a parent who is a member and more": (
        {"parents": [{"household": "a", "member": "p1", "id": "p2", "birth_date": date(1950, 1, 1)}]},
        [
            ("household.members[p1].parents[0]", "id_and_record"),
            ("household.members[p1].parents[0]", "dangling_reference"),
        ],
    ),
    "a float of fen": (
        {"incomes": [{**INCOME, "per_month_fen": 150.0}]},
        [("household.members[p1].incomes[0].per_month", "hundredths")],
    ),
    "a float of yuan": (
        {"incomes": [{**INCOME, "per_month": 1.5}]},
        [("household.members[p1].incomes[0].per_month", "money_float")],
    ),
    "fen below zero": (
        {"incomes": [{**INCOME, "per_month_fen": -1}]},
        [("household.members[p1].incomes[0].per_month", "money_negative")],
    ),
    "more fen than there are": (
        {"incomes": [{**INCOME, "per_month_fen": 10**30}]},
        [("household.members[p1].incomes[0].per_month", "money_limit")],
    ),
    "a third place": (
        {"incomes": [{**INCOME, "per_month": Decimal("1.005")}]},
        [("household.members[p1].incomes[0].per_month", "money_decimals")],
    ),
    "a day within a month": (
        {"incomes": [{**INCOME, "per_month_fen": 1, "from": date(2024, 1, 2)}]},
        [("household.members[p1].incomes[0].from", "month")],
    ),
    "an hour within a day": (
        {"members": _member(birth_date=datetime(1980, 1, 1, 12))},  # noqa: DTZ001 - without offset
        [("household.members[p1].birth_date", "date")],
    ),
    "a word that is in no list": (
        {"members": _member(relation="me", employment="teacher")},
        [
            ("household.members[p1].relation", "unknown_value"),
            ("household.members[p1].employment", "unknown_value"),
            ("applicant", "missing"),
        ],
    ),
    "nobody": (
        {"members": plain()["members"][1:]},
        [("applicant", "missing"), ("household.members", "no_members")],
    ),
    "no value in a list of values": (
        {"bar_grounds": [{"household": "a", "value": None}]},
        [("household.bar_grounds[0]", "unknown_value")],
    ),
}


@pytest.mark.parametrize(("more", "expected"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_in_one_household_is_its_problem_alone(
    more: Tables, expected: list[tuple[str, str]]
) -> None:
    """It comes back under its key with every problem; the other household comes out whole."""
    assert sorted(problems(plain(**more))) == sorted(expected)


@pytest.mark.parametrize(("more", "expected"), REFUSED.values(), ids=REFUSED)
def test_all_that_is_wrong_comes_at_once(more: Tables, expected: list[tuple[str, str]]) -> None:
    """A problem of the tables does not hide one of the models."""
    tables = plain(**more)
    tables["households"] = [{**row} for row in tables["households"]]
    tables["households"][0]["left_dibao_on"] = "yesterday"
    found = read(tables)["a"]
    assert isinstance(found, ar.InvalidApplicationError)
    assert {(problem.path, problem.code) for problem in found.problems} >= {
        ("household.left_dibao_on", "date"),
        *expected,
    }


def test_rows_of_a_household_that_is_not_there_come_last() -> None:
    """Under its key, with the tables that speak of it."""
    tables = plain(incomes=[{**INCOME, "household": "z"}])
    tables["members"].insert(0, {"household": "z", "member": "p1", "relation": "self"})
    found = read(tables)
    assert list(found) == ["a", "b", "z"]
    lost = found["z"]
    assert isinstance(lost, ar.InvalidApplicationError)
    check_words(lost)
    assert [problem.code for problem in lost.problems] == ["row_without_owner"]
    assert "members (1), incomes (1)" in lost.message("en")
    assert isinstance(found["a"], ar.Application)


# --- what is wrong with the tables -------------------------------------------------------------------


def _frame(make: Callable[[dict[str, Any]], Any], **columns: list[Any]) -> Tables:
    """Incomes as a frame."""
    return plain(incomes=make({"household": ["a"], "member": ["p1"], "kind": ["wages"], **columns}))


FAULTY: dict[str, tuple[Tables, list[tuple[str, str]]]] = {
    "unknown table": (plain(income=[]), [("income", "unknown_field")]),
    "unknown column": (
        plain(incomes=[{**INCOME, "per_mont_fen": 1}]),
        [("incomes.per_mont_fen", "unknown_field")],
    ),
    "unknown column of a frame": (
        _frame(pl.DataFrame, amonut=[None]),
        [("incomes.amonut", "unknown_field")],
    ),
    "one field in two units": (
        plain(incomes=[{**INCOME, "per_month_fen": 1, "per_month": None}]),
        [("incomes.per_month", "two_units")],
    ),
    "no member": (plain(incomes=[{"household": "a", "kind": "wages"}]), [("incomes.member", "missing")]),
    "no place and no relation": (
        {"households": [{"household": 1, "applied_on": None}], "members": [{"household": 1, "member": "p1"}]},
        [("households.accepting_place_division", "missing"), ("members.relation", "missing")],
    ),
    "no tables": ({}, [("households", "missing_table"), ("members", "missing_table")]),
    "a float as key": (plain(vehicles=[{"household": 1.0}]), [("vehicles.household", "key_type")]),
    "keys of two kinds": (plain(vehicles=[{"household": 1}]), [("household", "mixed_keys")]),
    "no rows": (plain(vehicles=[("a", 1)]), [("vehicles", "not_a_table")]),
    "no frame": (plain(vehicles="vehicles.csv"), [("vehicles", "not_a_table")]),
    "not computed": (plain(vehicles=pl.LazyFrame({"household": ["a"]})), [("vehicles", "not_a_table")]),
    "a relation of DuckDB": (
        plain(vehicles=cast("Any", duckdb).sql("select 'a' as household")),
        [("vehicles", "not_a_table")],
    ),
    "floats of money": (
        _frame(pl.DataFrame, per_month=[1.5], amount_fen=[None]),
        [("incomes.per_month", "column_type")],
    ),
    "fen that pandas made floats": (
        plain(incomes=pd.DataFrame([{**INCOME, "per_month_fen": 100}, {**INCOME, "per_month_fen": None}])),
        [("incomes.per_month_fen", "column_type")],
    ),
    "yes and no as text": (
        plain(vehicles=pa.table({"household": ["a"], "disability_use": ["yes"]})),
        [("vehicles.disability_use", "column_type")],
    ),
    "a code as a number": (
        plain(
            members=pl.DataFrame(
                {"household": ["a"], "member": [1], "relation": ["self"], "resides_in": [370102]}
            )
        ),
        [("members.member", "column_type"), ("members.resides_in", "column_type")],
    ),
    "a moment in another zone": (
        plain(
            emergencies=pl.DataFrame(
                {"household": ["a"], "occurred_at": [datetime(2024, 5, 1)]}  # noqa: DTZ001
            ).with_columns(pl.col("occurred_at").dt.replace_time_zone("UTC"))
        ),
        [("emergencies.occurred_at", "column_type")],
    ),
    "two columns of one name": (
        plain(vehicles=pd.DataFrame([["a", "a"]], columns=["household", "household"])),
        [("vehicles", "not_a_table")],
    ),
}


@pytest.mark.parametrize(("tables", "expected"), FAULTY.values(), ids=FAULTY)
def test_what_is_wrong_with_the_tables_is_said_before_anything_is_read(
    tables: Tables, expected: list[tuple[str, str]]
) -> None:
    """One error names everything of that sort."""
    assert faults(tables) == expected


@pytest.mark.parametrize(
    ("tables", "advice"),
    [
        (FAULTY["floats of money"][0], "(column * 100).round().cast(pl.Int64)"),
        (FAULTY["fen that pandas made floats"][0], 'astype("Int64")'),
        (FAULTY["unknown column"][0], 'the nearest is "per_month_fen"'),
        (FAULTY["unknown table"][0], 'the nearest is "incomes"'),
        (FAULTY["a relation of DuckDB"][0], "into pyarrow first"),
    ],
)
def test_the_message_says_what_to_do(tables: Tables, advice: str) -> None:
    """And says it in both languages."""
    with pytest.raises(ar.TableError) as refused:
        ar.from_tables(tables)
    assert advice in refused.value.message("en")
    assert refused.value.message("zh") != refused.value.message("en")


def test_what_is_wrong_in_several_tables_comes_in_one_error() -> None:
    """The second is not found only after the first is mended."""
    tables = plain(
        income=[],
        incomes=[{**INCOME, "wages": 1}],
        vehicles=pl.DataFrame({"household": ["a"], "value": [0.5]}),
    )
    assert faults(tables) == [
        ("income", "unknown_field"),
        ("vehicles.value", "column_type"),
        ("incomes.wages", "unknown_field"),
    ]


WAGES = {"household": "b", "kind": "wages", "per_month_fen": 100}


@pytest.mark.parametrize(
    ("counts", "rows", "codes"),
    [
        ({"incomes_count": 2}, [WAGES | {"member": "p1"}] * 2, []),
        ({"incomes_count": 3}, [WAGES | {"member": "p1"}] * 2, [("household.members[p1].incomes", "count")]),
        ({"incomes_count": 1}, [], [("household.members[p1].incomes", "count")]),
        ({"incomes_count": 0}, [], []),
        ({"incomes_count": 1}, [WAGES | {"member": "p1"}] * 2, [("household.members[p1].incomes", "count")]),
        ({"incomes_count": None}, [WAGES | {"member": "p1"}] * 2, []),
        ({"incomes_count": True}, [WAGES | {"member": "p1"}], [("household.members[p1].incomes", "count")]),
        ({"incomes_count": -1}, [], [("household.members[p1].incomes", "count")]),
    ],
)
def test_rows_that_were_lost_on_the_way_are_missed(
    counts: dict[str, Any], rows: Rows, codes: list[tuple[str, str]]
) -> None:
    """A member with two wages of which a join has dropped one has no smaller income: the household is a reject."""
    tables = plain(incomes=rows)
    tables["members"][1] |= {"incomes_told": True, **counts}
    assert (problems(tables, "b") if codes else []) == codes
    if not codes:
        assert len(application(tables, "b").household.members[0].incomes or ()) == len(rows)
    if not isinstance(counts["incomes_count"], bool):
        empty = pl.DataFrame(schema={"household": pl.String, "member": pl.String, "kind": pl.String})
        frames = {name: pl.DataFrame(each) if each else empty for name, each in tables.items()}
        found = ar.screen(frames, schemes=["dibao"], why=False)
        assert {row["household"] for row in found.rejects.to_dicts()} == ({"b"} if codes else set())


def test_lost_members_are_missed_too() -> None:
    """Of a household of three two came; in a smaller household everybody would seem to have more."""
    tables = plain()
    tables["households"][1]["members_count"] = 3
    assert problems(tables, "b") == [("household.members", "count")]


@pytest.mark.parametrize("key", ["11010519491231002X", 110105194912310021])
def test_an_identity_number_is_no_key_of_a_household(key: str | int) -> None:
    """It would stand in every row of every result; the tables are refused, and the number is not shown."""
    tables = plain()
    for rows in tables.values():
        for row in rows:
            row["household"] = key if row["household"] == "a" else type(key)(2)
    with pytest.raises(ar.TableError) as caught:
        list(ar.from_tables(tables))
    assert [(each.path, each.code) for each in caught.value.problems] == [
        ("households.household", "identity_number"),
        ("members.household", "identity_number"),
    ]
    assert "49123" not in str(caught.value) + caught.value.message("zh")
    frames = {name: pl.DataFrame(rows) for name, rows in tables.items()}
    with pytest.raises(ar.TableError, match="identity number"):
        ar.screen(frames, schemes=["dibao"], why=False)


def test_keys_of_two_kinds_make_no_tables() -> None:
    """Text and whole numbers do not go into one column."""
    told = application(plain())
    with pytest.raises(ar.TableError, match="all text or all whole numbers"):
        ar.to_tables(cast("dict[str, ar.Application]", {"a": told, 1: told}))
    with pytest.raises(ar.TableError, match="pyarrow") as refused:
        ar.to_tables([told], backend="spark")
    check_words(refused.value)


CELLS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**30)
    | st.floats()
    | st.decimals()
    | st.dates()
    | st.datetimes()
    | st.text(max_size=6)
    | st.sampled_from(["a", "b", "p1", "p2", "self", "wages", "2024-05-20", "370102", 0, 1, True]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
    max_leaves=3,
)


@st.composite
def tables_of_anything(draw: st.DrawFn) -> Tables:
    """Two sound households, and in some rows of some tables anything at all."""
    tables = plain()
    for table in draw(st.lists(st.sampled_from([*TABLES.values()]), max_size=4)):
        rows: Rows = tables.setdefault(table.name, [])
        columns = [column.name for column in (*table.keys, *table.columns)]
        sound = {
            key.name: draw(st.sampled_from(_SOUND.get(key.name, (0, 1))))
            for key in table.keys
            if key.needed or draw(st.booleans())
        }
        cells = draw(st.dictionaries(st.sampled_from(columns), CELLS, max_size=5))
        rows.append({**sound, **{name: cell for name, cell in cells.items() if name != "household"}})
    return tables


_SOUND: dict[str, tuple[object, ...]] = {
    "household": ("a", "b", "z"),
    "member": ("p1", "p2"),
    "id": ("x", "y"),
}


@settings(max_examples=400)
@given(tables_of_anything())
def test_no_row_stops_the_others(tables: Tables) -> None:
    """Whatever stands in a cell, each household comes out, or is refused with problems of its own."""
    try:
        pairs = list(ar.from_tables(tables))
    except ar.TableError as error:
        assert {problem.code for problem in error.problems} <= {"missing"}  # noqa: PT017
        return
    assert [key for key, _ in pairs][:2] == ["a", "b"]
    for _, found in pairs:
        assert isinstance(found, ar.Application) or found.problems


def test_rows_need_no_frame_library() -> None:
    """Lists of dicts are read without narwhals; whoever asks for frames is told what to install."""
    program = (
        "import sys; sys.modules['narwhals'] = None\n"
        "import assist_rules as ar\n"
        "rows = {'household': 1, 'applied_on': '2024-05-20', 'accepting_place_division': '370102'}\n"
        "member = {'household': 1, 'member': 'p1', 'relation': 'self'}\n"
        "[(key, told)] = ar.from_tables({'households': [rows], 'members': [member]})\n"
        "print(key, told.applicant)\n"
        "try: ar.to_tables([told])\n"
        "except ModuleNotFoundError as error: print(error)"
    )
    ran = subprocess.run(  # noqa: S603 - our own lines
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    assert ran.stdout.splitlines() == [
        "1 p1",
        (
            "frames need narwhals; install it with the extra: pip install "
            "'assist_rules[screen] @ git+<address of the repository>'"
        ),
    ]


# --- frames as they are found ------------------------------------------------------------------------


def test_the_tables_are_all_there_with_their_types() -> None:
    """Even of no application at all."""
    tables = ar.to_tables([])
    assert tables["incomes"].schema == {
        "household": pl.Int64,
        "member": pl.String,
        "position": pl.Int64,
        "per_month_fen": pl.Int64,
        "from": pl.Date,
        "until": pl.Date,
        "amount_fen": pl.Int64,
        "on": pl.Date,
        "kind": pl.String,
        "paid_by_told": pl.Boolean,
        "paid_by_relation": pl.String,
        "paid_by_birth_date": pl.Date,
        "paid_by_has_statutory_duty": pl.Boolean,
        "paid_by_on_assistance": pl.Boolean,
    }
    assert list(ar.from_tables(tables)) == []
    assert ar.to_tables({"x": application(plain())})["households"]["household"].to_list() == ["x"]
    nullable = ar.to_tables([application(plain())], backend="pandas")["households"]
    assert str(nullable["assets_financial_fen"].dtype) == "int64[pyarrow]"


def test_frames_of_several_libraries_may_be_mixed() -> None:
    """Categories, days with a clock at midnight, decimals, text days, missing values of each library."""
    found = application(
        {
            "households": pd.DataFrame(
                {
                    "household": ["a"],
                    "applied_on": pd.to_datetime(["2024-05-20"]),
                    "accepting_place_division": ["370102"],
                    "left_dibao_on": pd.to_datetime([None]),
                    "authorised": pd.Series([None], dtype="object"),
                }
            ),
            "members": pl.DataFrame(
                {
                    "household": ["a", "a"],
                    "member": ["p1", "p2"],
                    "relation": pl.Series(["self", "child"], dtype=pl.Categorical),
                    "birth_date": ["1980-01-01", None],
                    "name": [None, None],
                }
            ),
            "incomes": pa.table(
                {
                    "household": ["a"],
                    "member": ["p1"],
                    "kind": pa.array(["wages"]).dictionary_encode(),
                    "per_month": pa.array([Decimal("12.50")], pa.decimal128(18, 3)),
                    "from": pa.array(["2024-01"]),
                }
            ),
            "vehicles": cast("Any", duckdb)
            .sql("select 'a' as household, sum(100)::hugeint as value_fen")
            .to_arrow_table(),
        }
    )
    assert found == ar.Application.model_validate(
        {
            "applied_on": "2024-05-20",
            "accepting_place": {"division": "370102"},
            "applicant": "p1",
            "household": {
                "members": [
                    {
                        "id": "p1",
                        "relation": "self",
                        "birth_date": "1980-01-01",
                        "incomes": [{"kind": "wages", "per_month": "12.5", "from": "2024-01"}],
                    },
                    {"id": "p2", "relation": "child"},
                ],
                "assets": {"vehicles": [{"value": 1}]},
            },
        }
    )
