"""Tables that cannot be read exactly are refused with our words, whatever engine holds them; what can be read is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb
import families
import polars as pl
import pytest
from singles import rows_of

import assist_rules as ar

pd: Any = import_module("pandas")  # it has no types of its own
pa: Any = import_module("pyarrow")  # nor has it
FAMILY = Path(__file__).parents[2] / "examples" / "jinan-dibao-family.json"


def _tables(*, whole: bool = False) -> dict[str, pl.DataFrame]:
    """Two families; their keys are h0 and h1, or whole numbers."""
    family = ar.Application.model_validate_json(FAMILY.read_bytes())
    return ar.to_tables([family] * 2 if whole else {"h0": family, "h1": family})


def _in_arrow(*, whole: bool = False) -> dict[str, Any]:
    return {name: frame.to_arrow() for name, frame in _tables(whole=whole).items()}


def _problems(tables: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(ar.TableError) as refused:
        ar.screen(tables, schemes=["dibao"], why=False)
    for problem in refused.value.problems:
        assert problem.zh
        assert problem.en
    return [(problem.path, problem.code) for problem in refused.value.problems]


def _decided(tables: dict[str, Any]) -> dict[Any, int | None]:
    found = ar.screen(tables, schemes=["dibao"], why=False)
    return {row["household"]: row["low_fen"] for row in rows_of(found.rows)}


def test_keys_of_two_kinds_are_one_problem_that_names_the_tables() -> None:
    """Whole numbers would find no text, and every row of those tables would belong to nobody."""
    text, whole = _tables(), _tables(whole=True)
    assert _problems({**text, "incomes": whole["incomes"], "expenses": whole["expenses"]}) == [
        ("household", "mixed_keys")
    ]
    with pytest.raises(ar.TableError, match="incomes, expenses"):
        ar.screen({**text, "incomes": whole["incomes"], "expenses": whole["expenses"]})
    with pytest.raises(ar.TableError, match="whole numbers in incomes"):
        list(ar.from_tables({**text, "incomes": whole["incomes"]}))


@pytest.mark.parametrize("engine", ["pyarrow", "pandas", "duckdb"])
def test_two_columns_of_one_name_are_refused(engine: str) -> None:
    """DuckDB, PyArrow and pandas allow them; which of the two counts nobody can say."""
    tables = _in_arrow()
    members = tables["members"]
    twice = members.append_column("relation", members["relation"])
    with duckdb.connect() as connection:
        connection.register("members_", members)
        doubled: dict[str, Any] = {
            "pyarrow": twice,
            "pandas": pd.concat([members.to_pandas(types_mapper=pd.ArrowDtype)] * 2, axis=1),
            "duckdb": connection.sql("select *, relation from members_"),
        }
        assert ("members", "repeated_column") in _problems({**tables, "members": doubled[engine]})


def test_values_of_several_types_in_one_column_of_pandas_are_refused_by_its_name() -> None:
    """Text and whole numbers in one column of objects."""
    tables = {name: table.to_pandas(types_mapper=pd.ArrowDtype) for name, table in _in_arrow().items()}
    members, incomes = tables["members"], tables["incomes"]
    mixed: dict[str, Any] = {
        "households": tables["households"],
        "members": members.assign(employment=pd.Series([3, *["student"] * (len(members) - 1)], dtype=object)),
        "incomes": incomes.assign(per_month_fen=pd.Series([1, *["many"] * (len(incomes) - 1)], dtype=object)),
    }
    assert _problems(mixed) == [
        ("members.employment", "column_type"),
        ("incomes.per_month_fen", "column_type"),
    ]


def _yuan(kind: Any) -> Any:  # noqa: ANN401 - an array and a type of Arrow
    fen = _tables()["incomes"]["per_month_fen"].to_list()
    return pa.array([None if each is None else Decimal(each) / 100 for each in fen], kind)


@pytest.mark.parametrize("engine", ["polars", "pyarrow", "pandas", "duckdb"])
def test_the_widest_decimals_are_read_and_a_sum_beyond_reason_rejects_its_household_alone(
    engine: str,
) -> None:
    """38 digits, as databases have them: multiplied as they are they would overflow, and the run with them."""
    tables = _in_arrow()
    incomes = tables["incomes"]
    yuan = _yuan(pa.decimal128(38, 2)).to_pylist()
    last = incomes["household"].to_pylist().index("h1")
    yuan[last] = Decimal("999999999999999999999999999999999999.99")
    tables["incomes"] = incomes.drop_columns(["per_month_fen"]).append_column(
        "per_month", pa.array(yuan, pa.decimal128(38, 2))
    )
    with duckdb.connect() as connection:
        assert _decided(_held_by(engine, tables, connection)) == {"h0": 184_200}


@pytest.mark.parametrize("engine", ["polars", "pyarrow", "pandas", "duckdb"])
def test_whole_numbers_without_a_sign_are_read_as_facts_and_refused_as_keys(engine: str) -> None:
    """2 ** 64 - 1 fen reject one household; a key may not be changed, so its type has to fit."""
    tables = _in_arrow(whole=True)
    incomes = tables["incomes"]
    fen = incomes["per_month_fen"].to_pylist()
    fen[incomes["household"].to_pylist().index(1)] = 2**64 - 1
    place = incomes.schema.get_field_index("per_month_fen")
    tables["incomes"] = incomes.set_column(place, "per_month_fen", pa.array(fen, pa.uint64()))
    with duckdb.connect() as connection:
        assert _decided(_held_by(engine, tables, connection)) == {0: 184_200}
        households = tables["households"]
        tables["households"] = households.set_column(
            0, "household", households["household"].cast(pa.uint64())
        )
        assert _problems(_held_by(engine, tables, connection)) == [("households.household", "column_type")]


def _held_by(engine: str, tables: dict[str, Any], connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """Tables of PyArrow in the hands of an engine."""
    match engine:
        case "polars":
            return {name: pl.DataFrame(table) for name, table in tables.items()}
        case "pandas":
            return {name: table.to_pandas(types_mapper=pd.ArrowDtype) for name, table in tables.items()}
        case "duckdb":
            return {name: connection.from_arrow(table) for name, table in tables.items()}
        case _:
            return tables


def test_rows_without_a_key_stop_nobody() -> None:
    """Read into applications they come last, under None, a problem for each table; screened they are the same rejects."""
    tables = _tables()
    lost = pl.when(pl.int_range(pl.len()) == 0).then(None).otherwise(pl.col("household")).alias("household")
    keyless = {
        **tables,
        "members": tables["members"].with_columns(lost),
        "incomes": tables["incomes"].with_columns(lost),
    }
    found = dict(ar.from_tables(keyless))
    assert list(found) == ["h0", "h1", None]
    assert isinstance(found["h1"], ar.Application)
    nobody = found[None]
    assert isinstance(nobody, ar.InvalidApplicationError)
    told = [(problem.path, problem.code, problem.zh, problem.en) for problem in nobody.problems]
    assert [each[:2] for each in told] == [("members.household", "no_key"), ("incomes.household", "no_key")]
    rejects = rows_of(ar.screen(keyless, schemes=["dibao"], why=False).rejects)
    screened = [
        (row["path"], row["code"], row["zh"], row["en"]) for row in rejects if row["household"] is None
    ]
    assert screened == told


def test_what_is_no_date_or_no_name_is_said_in_our_words() -> None:
    """A day as text, a moment, and a column of pandas whose name is a number."""
    tables = _tables()
    with pytest.raises(ar.AssistRulesError, match=r"on: found '2024-05-20'; expected a datetime\.date"):
        ar.screen(tables, on="2024-05-20")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    day = pl.col("birth_date")
    with pytest.raises(ar.TableError, match=r"cast\(pl\.Date\)"):
        ar.screen({**tables, "members": tables["members"].with_columns(day.cast(pl.Datetime))})
    pandas = {name: table.to_pandas(types_mapper=pd.ArrowDtype) for name, table in _in_arrow().items()}
    pandas["members"] = pandas["members"].assign(name=1).rename(columns={"name": 7})
    assert _problems(pandas) == [("members.7", "unknown_field")]


def test_a_register_is_screened_by_a_form_as_each_household_is_decided() -> None:
    """With the figures of a form, and its word that the place has no such rule, tables and single decisions agree."""
    form = Path(__file__).parents[2] / "examples" / "standards" / "lixia-2026-11.toml"
    families_of = {
        wage: families.earner(wage, place="370102", on="2026-11-20") for wage in ("900", "1250", "2600")
    }
    screening = ar.screen(ar.to_tables(families_of), schemes=["dibao", "dibao_margin"], standards=form)
    book = ar.rulebook("370102", on=date(2026, 11, 20), standards=str(form))
    rows = {(row["household"], row["scheme"]): row for row in rows_of(screening.rows)}
    assert {key: row["outcome"] for key, row in rows.items()} == {
        (wage, scheme): ar.assess(application, scheme, rulebook=book).outcome.value
        for wage, application in families_of.items()
        for scheme in ("dibao", "dibao_margin")
    }
    assert [rows[wage, "dibao"]["outcome"] for wage in families_of] == [
        "eligible",
        "ineligible",
        "ineligible",
    ]
    assert rows["900", "dibao"]["low_fen"] == 35000
