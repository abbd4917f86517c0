"""A column of pay in the wrong unit is told to the office; nothing is changed, and an odd amount or two say nothing."""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl
import pytest

import assist_rules as ar
from assist_rules.__main__ import main
from assist_rules.tables.units import odd_pay


def pay(kind: str = "wages", column: str = "per_month_fen", **times: int) -> pl.DataFrame:
    """Incomes of one kind: ``_9999=18`` are eighteen of 9999."""
    amounts = [int(name[1:]) for name, count in times.items() for _ in range(count)]
    return pl.DataFrame(
        {
            "household": [f"h{at}" for at in range(len(amounts))],
            "member": "p1",
            "kind": kind,
            column: amounts,
        }
    )


@pytest.mark.parametrize(
    ("incomes", "odd"),
    [
        (pay(_9999=18, _300000=2), "18笔不足每月100元"),
        (pay(_9999=18, _10000=2), "18笔不足每月100元"),
        (pay(_9999=17, _10000=3), ""),
        (pay(_9999=19), ""),
        (pay(_9999=18, _300000=2, _0=9), "20笔中有18笔"),
        (pay(_5000001=18, _5000000=2), "18笔超过每月50,000元"),
        (pay(_5000000=20), ""),
        (pay("employee_pension", _2500=30), "“职工养老金”30笔"),
        (pay("interest", _2500=30), ""),
        (pay(column="per_month", _300000=20), "per_month 的“工资性收入”20笔中有20笔超过每月50,000元"),
        (pay(column="per_month", _100=20), ""),
        (pay(_250000=20).drop("kind"), ""),
    ],
)
def test_nine_of_ten_amounts_of_pay_out_of_the_way_are_told(incomes: pl.DataFrame, odd: str) -> None:
    """Of twenty at least; interest is small for everybody, nothing is not little, and text as in CSV is read alike."""
    for frame in (incomes, incomes.with_columns(pl.all().cast(pl.String)).lazy()):
        told = odd_pay(frame)
        assert len(told) == bool(odd)
        assert all(odd in zh for zh, _ in told)


def test_tables_that_another_engine_holds_are_counted_there() -> None:
    """A lazy frame that is none of Polars, as Spark's are: one query, the same words."""
    incomes = pay(_9999=18, _300000=2)
    relation = duckdb.sql("SELECT * FROM incomes")
    assert odd_pay(relation) == odd_pay(incomes) != ()
    assert odd_pay(duckdb.sql("SELECT * FROM incomes LIMIT 19")) == ()


COUNTY = {
    "wages": [*(30_000 + 25_000 * at for at in range(29)), 3_000_000],  # 300 to 7,300 yuan, and one of 30,000
    "employee_pension": [180_000 + 9_000 * at for at in range(30)],
    "resident_pension_central": [12_300 + 600 * at for at in range(30)],
}
"""Pay of a county, a month, in fen; the pension of residents is small everywhere."""


@pytest.mark.parametrize("kind", COUNTY)
def test_pay_as_it_is_in_a_county_is_not_odd(kind: str) -> None:
    """In fen, in yuan, and with those who earn nothing; a pension of residents in no unit."""
    fen = [*COUNTY[kind], *[0] * 30]
    told = pay(kind, _1=60)
    yuan = pl.Series(fen).cast(pl.Decimal(18, 2)) / 100
    assert odd_pay(told.with_columns(pl.Series("per_month_fen", fen))) == ()
    assert odd_pay(told.drop("per_month_fen").with_columns(yuan.alias("per_month"))) == ()
    as_fen = told.with_columns(pl.Series("per_month_fen", fen) // 100)
    assert len(odd_pay(as_fen)) == (0 if kind.startswith("resident") else 1)


def test_a_screening_tells_it_and_decides_by_what_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In memory, of files and in the command alike; the amounts are those of the column."""
    keys = [f"h{at}" for at in range(20)]
    tables = {
        "households": pl.DataFrame(
            {"household": keys, "accepting_place_division": "370102", "accepting_place_area": "urban"}
        ).with_columns(pl.date(2024, 5, 20).alias("applied_on")),
        "members": pl.DataFrame({"household": keys, "member": "p1", "relation": "self"}),
        "incomes": pay(_3000=20),
    }
    screening = ar.screen(tables, schemes=["dibao_margin"], why=False)
    assert [zh.split("：")[0] for zh, _ in screening.notes] == ["单位可能写错"]
    incomes = screening.application("h0").household.members[0].incomes
    assert incomes is not None
    assert str(incomes[0].per_month) == "30.00"
    source = tmp_path / "tables"
    source.mkdir()
    for name, frame in tables.items():
        frame.write_csv(source / f"{name}.csv")
    words = ["screen", str(source), "--out", str(tmp_path / "out"), "--quick", "--scheme", "dibao_margin"]
    assert main([*words, "--lang", "en"]) == 0
    said = capsys.readouterr().out.splitlines()[-1]
    assert said.startswith(
        "The unit may be wrong: 20 of 20 amounts of wages in incomes.per_month_fen are less than"
    )
    assert said.endswith("Nothing was changed; correct it and read again.")
