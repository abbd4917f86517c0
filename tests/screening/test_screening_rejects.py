"""Bad rows never stop a run and never vanish: they come back with what is wrong with them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from singles import rows_of

import assist_rules as ar
from assist_rules.screening.choices import odd_choices

FAMILY = Path(__file__).parents[2] / "examples" / "jinan-dibao-family.json"


def _tables(count: int = 3) -> dict[str, pl.DataFrame]:
    family = ar.Application.model_validate_json(FAMILY.read_bytes())
    tables: dict[str, pl.DataFrame] = ar.to_tables({f"h{number}": family for number in range(count)})
    return tables


def _set(frame: pl.DataFrame, column: str, value: Any, household: str = "h1") -> pl.DataFrame:  # noqa: ANN401 - a cell
    at = pl.col("household") == household
    return frame.with_columns(
        pl.when(at).then(pl.lit(value, dtype=frame.schema[column])).otherwise(pl.col(column)).alias(column)
    )


BAD = {
    "a sum below nothing": ("incomes", "per_month_fen", -1, "per_month"),
    "a sum above the limit": ("incomes", "per_month_fen", 10**10 + 1, "per_month"),
    "a word that is not in the list": ("members", "relation", "uncle", "relation"),
    "a code of no province": ("members", "registered_division", "990102", "registered.division"),
    "a place that is none": ("households", "accepting_place_division", "370199", ""),
    "no day": ("households", "applied_on", None, "applied_on"),
    "no kind of income": ("incomes", "kind", None, "kind"),
    "a spouse who is nobody": ("members", "spouse", "p9", "spouse"),
    "a list that is not told": ("members", "incomes_told", False, "incomes"),
    "an applicant who is nobody": ("households", "applicant", "p9", "applicant"),
    "a township of two lines": ("households", "accepting_place_township", "甲镇\n乙镇", "township"),
    "an identity number as an id": ("members", "member", "11010519491231002X", "id"),
}


def test_a_bad_cell_takes_out_its_household_alone() -> None:
    """Twelve households of fourteen are bad, each in its own way: rejected with the path of the cell; the others are decided."""
    tables = _tables(len(BAD) + 2)
    bad = {f"h{number}": case for number, case in enumerate(BAD.values(), 1)}
    for household, (table, column, value, _) in bad.items():
        tables[table] = _set(tables[table], column, value, household)
    found = ar.screen(tables, schemes=["dibao"], why=False)
    assert sorted(row["household"] for row in rows_of(found.rows)) == ["h0", f"h{len(BAD) + 1}"]
    rejects = rows_of(found.rejects)
    assert {row["household"] for row in rejects} == set(bad)
    assert all(row["zh"] and row["en"] and row["code"] for row in rejects)
    for household, (*_, path) in bad.items():
        assert any(path in row["path"] for row in rejects if row["household"] == household), path
        with pytest.raises(ar.AssistRulesError):
            found.explain(household, "dibao")


@pytest.mark.parametrize(
    ("ids", "step"),
    [
        ({}, "p2"),
        ({"p1": "1", "p2": "0"}, "0"),
        # One twice, or one that no message may show: all of them by place.
        ({"p1": "p2"}, "1"),
        ({"p1": "11010519491231002X"}, "1"),
    ],
    ids=["by id", "digits", "twice", "an identity number"],
)
def test_a_reject_names_its_member_by_id(tmp_path: Path, ids: dict[str, str], step: str) -> None:
    """As the path of a fact does; from memory, from tables one by one, and from files with the line, rows in reverse."""
    tables = _tables(2)
    members = tables["members"].filter(household="h1").reverse().drop("position", strict=False)
    relation = pl.when(member="p2").then(pl.lit("uncle")).otherwise("relation").alias("relation")
    members = members.with_columns(relation)
    incomes = tables["incomes"].filter(household="h1").with_columns(per_month_fen=pl.lit(-1, pl.Int64))
    given = {
        "households": tables["households"].filter(household="h1"),
        "members": members,
        "incomes": incomes,
    }
    given = {
        name: frame.with_columns(pl.col("member").replace(ids)) if "member" in frame.columns else frame
        for name, frame in given.items()
    }
    wanted = f"household.members[{step}].relation"
    rejects = {row["path"] for row in rows_of(ar.screen(given, schemes=["dibao"], why=False).rejects)}
    ((_, one),) = ar.from_tables(given)
    assert isinstance(one, ar.InvalidApplicationError)
    assert wanted in rejects == {each.path for each in one.problems}
    (tmp_path / "in").mkdir()
    for name, frame in given.items():
        frame.write_csv(tmp_path / "in" / f"{name}.csv")
    ar.screen_files(tmp_path / "in", tmp_path / "out", schemes=["dibao"], why=False)
    found = pl.read_parquet(tmp_path / "out" / "rejects" / "*.parquet").filter(path=wanted)
    assert found.select("file", "line").rows() == [("members.csv", 3)]
    assert "11010519491231002X" not in str(rejects)


def test_born_after_the_application() -> None:
    """Contradictions between rows are found as those within one are."""
    tables = _tables()
    later = tables["households"]["applied_on"][0].replace(year=2030)
    found = ar.screen(
        {**tables, "members": _set(tables["members"], "birth_date", later)}, schemes=["dibao"], why=False
    )
    assert {row["code"] for row in rows_of(found.rejects)} == {"contradiction"}


def test_an_applicant_who_died_before_applying() -> None:
    """The household is rejected, and told that a living member applies; on the day of the application it is not."""
    tables = _tables()
    for days, rejected in ((1, True), (0, False)):
        died = tables["households"]["applied_on"][0] - timedelta(days=days)
        found = ar.screen(
            {**tables, "members": _set(tables["members"], "died_on", died)}, schemes=["dibao"], why=False
        )
        assert {row["code"] for row in rows_of(found.rejects)} == ({"contradiction"} if rejected else set())


def test_rows_that_belong_to_nobody() -> None:
    """A member without a household, an income without a member, a household told twice, a row without a key."""
    tables = _tables(5)
    stranger = tables["members"].filter(pl.col("household") == "h0").with_columns(household=pl.lit("h9"))
    stray = tables["incomes"].filter(pl.col("household") == "h1").with_columns(member=pl.lit("p7"))
    twice = tables["households"].filter(pl.col("household") == "h2")
    keyless = tables["expenses"].clear().with_columns(pl.col("household").cast(pl.String))
    keyless = pl.concat(
        [keyless, pl.DataFrame({"member": ["p1"], "position": [0], "kind": ["living"]})], how="diagonal"
    )
    found = ar.screen(
        {
            **tables,
            "members": pl.concat([tables["members"], stranger]),
            "incomes": pl.concat([tables["incomes"], stray]),
            "households": pl.concat([tables["households"], twice]),
            "expenses": keyless,
        },
        schemes=["dibao"],
        why=False,
    )
    assert sorted(row["household"] for row in rows_of(found.rows)) == ["h0", "h3", "h4"]
    assert {row["household"] for row in rows_of(found.rejects)} == {"h9", "h1", "h2", None}


def test_an_officers_choice_is_taken_within_its_range_alone() -> None:
    """A choice within the range is taken; one outside it is rejected, as a single decision refuses it."""
    tables = _tables(2)
    choice = pl.DataFrame(
        {
            "household": ["h0", "h1"],
            "id": ["dibao.rigid_deduction", "dibao.rigid_deduction"],
            "position": [0, 0],
            "value": ["0", "999999"],
        }
    )
    households = tables["households"].with_columns(
        choices_told=pl.lit(value=True), choices_discretion_told=pl.lit(value=True)
    )
    found = ar.screen(
        {**tables, "households": households, "discretion": choice}, schemes=["dibao"], why=False
    )
    assert [row["household"] for row in rows_of(found.rows)] == ["h0"]
    assert [(row["household"], row["code"]) for row in rows_of(found.rejects)] == [
        ("h1", "choice_out_of_range")
    ]


def test_choices_that_the_models_take_stand_in_columns() -> None:
    """Those alone are read one by one that may be refused: by their type, id or member, or told twice."""
    told = {
        "sum": ("dibao.rigid_deduction", "1500.00"),
        "whole sum": ("dibao.rigid_deduction", '"1500"'),
        "yes": ("dibao.special_hardship:p1", "true"),
        "of an untold spouse": ("dibao.special_hardship:p1.spouse", "0"),
        "three places": ("dibao.rigid_deduction", "1.005"),
        "a word": ("dibao.special_hardship", "yes"),
        "quoted": ("dibao.special_hardship", '"true"'),
        "no such id": ("dibao.kindness", "1"),
        "no such member": ("dibao.special_hardship:p9", "true"),
        "of a household": ("dibao.rigid_deduction:p1", "1"),
    }
    ids, values = (list(each) for each in zip(*told.values(), strict=True))
    made = pl.DataFrame(
        {"household": [*told, "twice", "twice"], "id": [*ids, *ids[:1] * 2], "value": [*values, "1", "2"]}
    )
    members = pl.DataFrame({"household": [*told, "twice"], "member": ["p1"] * (len(told) + 1)})
    odd = set(odd_choices(made, members, {"dibao.rigid_deduction", "dibao.special_hardship"})["household"])
    assert odd == {
        "three places",
        "a word",
        "quoted",
        "no such id",
        "no such member",
        "of a household",
        "twice",
    }


def test_a_choice_of_the_wrong_type_rejects_its_household_alone() -> None:
    """A text in one choice does not end the screening of a register."""
    family = ar.Application.model_validate_json(FAMILY.read_bytes())
    values = {"good": "0", "a": "abc", "b": "NaN", "c": "Infinity", "d": "1e400", "e": "1.005", "f": True}
    told = {
        key: family.replace_fact("choices.discretion", {"dibao.rigid_deduction": value})
        for key, value in values.items()
    }
    found = ar.screen(ar.to_tables(told), schemes=["dibao"], why=False)
    assert [row["household"] for row in rows_of(found.rows)] == ["good"]
    assert {(row["household"], row["code"]) for row in rows_of(found.rejects)} == {
        (key, "choice_type") for key in values if key != "good"
    }


def test_a_table_that_cannot_be_read_exactly_is_refused_as_a_whole() -> None:
    """Binary floats, unknown columns and missing keys: all problems in one error, with what to do."""
    tables = _tables(1)
    with pytest.raises(ar.TableError) as refused:
        ar.screen(
            {
                "households": tables["households"].rename({"accepting_place_area": "area_of_place"}),
                "members": tables["members"].drop("member"),
                "incomes": tables["incomes"].with_columns(pl.col("per_month_fen").cast(pl.Float64)),
            }
        )
    assert {problem.path for problem in refused.value.problems} == {
        "households.area_of_place",
        "members.member",
        "incomes.per_month_fen",
    }
    assert "fen" in refused.value.message("en")


def test_yuan_as_decimals_are_taken_and_as_floats_are_not() -> None:
    """A column without the suffix holds yuan: decimals of two places are exact."""
    tables = _tables(1)
    yuan = (
        tables["incomes"]
        .with_columns(
            (pl.col("per_month_fen").cast(pl.Decimal(18, 2)) / 100).cast(pl.Decimal(18, 2)).alias("per_month")
        )
        .drop("per_month_fen")
    )
    rows = rows_of(ar.screen({**tables, "incomes": yuan}, schemes=["dibao"], why=False).rows)
    assert [(row["low_fen"], row["high_fen"]) for row in rows] == [(184_200, 184_200)]


def test_yuan_too_large_for_fen_are_rejected_and_do_not_wrap_around() -> None:
    """2 ** 62 yuan would be nothing at all in fen of 64 bits."""
    tables = _tables(1)
    yuan = tables["incomes"].drop("per_month_fen").with_columns(per_month=pl.lit(2**62))
    found = ar.screen({**tables, "incomes": yuan}, schemes=["dibao"], why=False)
    assert rows_of(found.rows) == []
    assert {row["household"] for row in rows_of(found.rejects)} == {"h0"}
