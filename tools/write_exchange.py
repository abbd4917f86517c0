"""Write the exchange of one month of a made-up county as spreadsheets: ``python tools/write_exchange.py FOLDER 50000``.

Chinese headings, codes of the national standards, and what an office gets from whom::

    FOLDER/last/登记册.xlsx        the register of last month, a sheet for each table
    FOLDER/declared/登记册.xlsx    the register of this month, as the families tell it now
    FOLDER/records/核对结果.xlsx   what banks, vehicle and housing registers and the civil registry deliver of them
    FOLDER/records/收入.csv        what tax and social insurance deliver, in GB18030
    FOLDER/paid.csv                who is paid what

Nobody in it exists: households of :mod:`assist_rules.population`, moved into one county and to one day. Their keys say
虚构, and nobody has an identity number.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from assist_rules.exchange import register_sheets
from assist_rules.exchange.write import write_sheets
from assist_rules.expressions import Level
from assist_rules.population import Tables, population
from assist_rules.schemes import SCHEMES
from assist_rules.tables.schema import TABLES, ColumnType

COUNTY: Final = "370102"
LAST, NOW = date(2024, 5, 20), date(2024, 6, 20)
HOUSEHOLDS: Final = 50_000
SEED: Final = 20240620

_ON_RECORD: Final = ("wages", "pension_employee", "pension_resident")
"""Kinds of income that tax and social insurance know."""
_CODES: Final[Mapping[str, tuple[str, ...]]] = {
    "本人": ("02",),
    "配偶": ("10",),
    "子女": ("20", "30", "22", "32"),
    "父母": ("51", "52"),
    "兄弟姐妹": ("71", "73", "75", "77"),
    "祖父母、外祖父母": ("61", "62", "63", "64"),
    "孙子女、外孙子女": ("41", "42", "43", "44"),
    "儿媳、女婿": ("28", "38"),
    "公婆、岳父母": ("53", "54", "55", "56"),
}
"""GB/T 4761: a register says son or daughter, where the tables say child."""


def last_month(households: int) -> Tables:
    """Drawn households, all of one county and handed in on one day."""
    drawn = population(households)
    homes = drawn["households"].select(
        "household",
        days=LAST - pl.col("applied_on"),
        months=(LAST.year - pl.col("applied_on").dt.year()) * 12
        + LAST.month
        - pl.col("applied_on").dt.month(),
        here=pl.col("accepting_place_division"),
    )
    tables = {
        name: _moved(name, table.join(homes, on="household"), table.columns) for name, table in drawn.items()
    }
    # The day and the place are declared when the register is read: it is one county's, of one day.
    tables["households"] = (
        tables["households"]
        .drop("applied_on", "accepted_on", "applicant", "accepting_place_division")
        .with_columns(
            pl.col("assets_financial_fen").fill_null(300_000), assets_vehicles_told=pl.lit(value=True)
        )
    )
    tables["members"] = tables["members"].with_columns(
        name=pl.format("{}之{}", "household", pl.col("position") + 1)
    )
    return tables


def _moved(name: str, table: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """A table whose days are as long before the new day, and whose places are in the county if they were at home."""
    moved: dict[str, pl.Expr] = {
        "household": pl.format("虚构{}", pl.col("household").cast(pl.String).str.zfill(6))
    }
    for column in (TABLES[name].by_name[each] for each in columns):
        cell = pl.col(column.name)
        if column.type is ColumnType.DAY:
            moved[column.name] = cell + pl.col("days")
        elif column.type is ColumnType.MONTH:
            moved[column.name] = cell.dt.offset_by(pl.format("{}mo", "months"))
        elif column.type is ColumnType.MOMENT:
            moved[column.name] = (cell.str.to_datetime() + pl.col("days")).dt.strftime("%Y-%m-%dT%H:%M:%S")
        elif column.pattern and "[0-9]{4}" in column.pattern and "p" not in column.name[:1]:
            moved[column.name] = pl.when(cell == pl.col("here")).then(pl.lit(COUNTY)).otherwise(cell)
    return table.with_columns(**moved).select(columns)


def this_month(tables: Mapping[str, pl.DataFrame]) -> Tables:
    """The same households a month later: some earn more or lost their work, fell ill, were found disabled, died."""
    now = dict(tables)
    members, incomes = tables["members"], tables["incomes"]
    who = members.select(
        "household",
        "member",
        "employment",
        "seriously_ill",
        "birth_date",
        "disabilities_told",
        "expenses_told",
    )
    people = who.with_columns(lot=_lots(who, 0), old=pl.col("birth_date") < date(1945, 1, 1))
    lost = people.filter(pl.col("lot").is_between(0, 9) & (pl.col("employment") == "employed"))
    more = people.filter(pl.col("lot").is_between(10, 29))
    disabled = people.filter(pl.col("lot").is_between(30, 34) & pl.col("disabilities_told"))
    ill = people.filter(pl.col("lot").is_between(35, 39) & pl.col("expenses_told"))
    dead = people.filter((pl.col("lot").is_between(40, 49)) & pl.col("old"))
    now["incomes"] = _numbered(
        incomes.join(_marked(lost, "lost"), on=["household", "member"], how="left", maintain_order="left")
        .filter(pl.col("lost").is_null() | (pl.col("kind") != "wages"))
        .join(
            more.select("household", "member", "lot"),
            on=["household", "member"],
            how="left",
            maintain_order="left",
        )
        .with_columns(
            per_month_fen=pl.when(pl.col("lot").is_not_null() & (pl.col("kind") == "wages"))
            .then(pl.col("per_month_fen") + 30_000)
            .otherwise("per_month_fen")
        )
        .select(incomes.columns)
    )
    disabilities = disabled.select("household", "member", kind=pl.lit("physical"), grade=pl.lit(1, pl.Int64))
    now["disabilities"] = _numbered(pl.concat([tables["disabilities"], disabilities], how="diagonal"))
    bills = ill.select(
        "household",
        "member",
        kind=pl.lit("medical_in_policy"),
        amount_fen=pl.lit(2_400_000, pl.Int64),
        on=pl.lit(date(2024, 5, 28)),
    )
    now["expenses"] = _numbered(pl.concat([tables["expenses"], bills], how="diagonal"))
    now["members"] = (
        members.join(_marked(lost, "lost"), on=["household", "member"], how="left", maintain_order="left")
        .join(_marked(ill, "fell_ill"), on=["household", "member"], how="left", maintain_order="left")
        .join(_marked(dead, "dead"), on=["household", "member"], how="left", maintain_order="left")
        .with_columns(
            employment=pl.when("lost").then(pl.lit("unemployed")).otherwise("employment"),
            seriously_ill=pl.when("fell_ill").then(pl.lit(value=True)).otherwise("seriously_ill"),
            died_on=pl.when("dead").then(pl.lit(date(2024, 6, 3))).otherwise("died_on"),
        )
        .select(members.columns)
    )
    return now


def _marked(people: pl.DataFrame, name: str) -> pl.DataFrame:
    return people.select("household", "member", pl.lit(value=True).alias(name))


def _lots(frame: pl.DataFrame, time: int) -> pl.Series:
    """A number from 0 to 999 for each row, drawn by a seed."""
    return pl.Series(np.random.default_rng((SEED, time)).integers(0, 1000, frame.height))


def _numbered(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of a list, numbered anew."""
    return rows.with_columns(position=pl.int_range(pl.len(), dtype=pl.Int64).over("household", "member"))


def records(tables: Mapping[str, pl.DataFrame]) -> tuple[Tables, pl.DataFrame]:
    """What the exchange delivers of the households of this month, and the incomes apart: less than they tell, of some otherwise."""
    members = tables["members"].select(
        "household",
        "member",
        "position",
        "name",
        "relation",
        "birth_date",
        "marital_status",
        "died_on",
        "incomes_told",
    )
    lot = _lots(members, 1)
    sums = tables["incomes"].with_columns(
        known=pl.col("kind").is_in(_ON_RECORD) & pl.col("per_month_fen").is_not_null()
    )
    others = sums.filter(~pl.col("known")).select("household", "member").unique()
    of_all = members.join(
        others.with_columns(more=True), on=["household", "member"], how="left", maintain_order="left"
    )
    whole = of_all.select(pl.col("incomes_told") & pl.col("more").is_null()).to_series()
    members = members.with_columns(
        incomes_told=pl.when(whole).then(pl.lit(value=True)),
        marital_status=pl.when(lot.is_between(0, 4) & (pl.col("marital_status") == "divorced"))
        .then(pl.lit("married"))
        .otherwise("marital_status"),
        died_on=pl.when(lot.is_between(5, 6) & (pl.col("birth_date") < date(1950, 1, 1)))
        .then(pl.lit(date(2024, 5, 2)))
        .otherwise("died_on"),
        lot=lot,
    )
    told = members.filter("incomes_told").select("household", "member", "lot")
    incomes = (
        sums.join(told, on=["household", "member"], maintain_order="left")
        .with_columns(
            per_month_fen=pl.when(pl.col("lot").is_between(10, 39))
            .then(pl.col("per_month_fen") + 45_000)
            .otherwise("per_month_fen")
        )
        .select(tables["incomes"].columns)
    )
    paid_work = told.join(incomes, on=["household", "member"], how="anti").filter(
        pl.col("lot").is_between(40, 44)
    )
    hidden = paid_work.select(
        "household", "member", kind=pl.lit("wages"), per_month_fen=pl.lit(210_000, pl.Int64)
    )
    incomes = _numbered(pl.concat([incomes, hidden], how="diagonal"))
    homes = tables["households"].select("household", "assets_financial_fen", "assets_vehicles_told")
    at = _lots(homes, 2)
    homes = homes.with_columns(
        assets_financial_fen=pl.col("assets_financial_fen")
        + pl.when(at.is_between(0, 29)).then(pl.lit(6_000_000)).otherwise(0)
    )
    cars = homes.filter(at.is_between(30, 39)).select(
        "household", position=pl.lit(0, pl.Int64), kind=pl.lit("car"), value_fen=pl.lit(8_000_000, pl.Int64)
    )
    return {"households": homes, "members": members.drop("lot"), "vehicles": cars}, incomes


def paid(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Who is paid what, as the office keeps it: what the members of the register hold, the dibao of a household once."""
    schemes = {
        "dibao": "最低生活保障",
        "dibao_margin": "最低生活保障边缘家庭",
        "rigid_expenditure": "刚性支出困难家庭",
    }
    of_persons = {key: scheme.zh for key, scheme in SCHEMES.items() if scheme.level is Level.MEMBER}
    held = tables["receives"].filter(
        pl.coalesce("current", (pl.col("since") <= NOW).fill_null(value=True) & pl.col("ended_on").is_null())
    )
    homes = held.filter(pl.col("benefit").is_in(list(schemes))).unique(
        ["household", "benefit"], maintain_order=True
    )
    rows = pl.concat(
        [
            homes.with_columns(member=pl.lit(None, pl.String)),
            held.filter(pl.col("benefit").is_in(list(of_persons))),
        ]
    )
    return rows.select(
        pl.col("household").alias("户编号"),
        pl.col("member").alias("成员编号"),
        pl.col("benefit").replace_strict(schemes | of_persons).alias("救助项目"),
        (pl.col("per_month_fen") / 100).cast(pl.Decimal(20, 2)).alias("每月金额（元/月）"),
    ).sort("户编号")


# --- the files ---------------------------------------------------------------------------------------------


def _in_codes(sheet: pl.DataFrame) -> pl.DataFrame:
    """Members by their relation to the householder, who is the applicant here, in the codes of GB/T 4761."""
    told, lot = pl.col("与申请人的关系"), pl.lit(_lots(sheet, 3))
    codes = pl.lit("97")
    for word, each in _CODES.items():
        choice = pl.lit(pl.Series(each)).gather(lot % len(each))
        codes = pl.when(told == word).then(choice).otherwise(codes)
    return sheet.with_columns(codes.alias("与申请人的关系")).rename({"与申请人的关系": "与户主关系"})


def _book(sheets: Mapping[str, pl.DataFrame], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_sheets(
        {
            name: _in_codes(sheet) if "与申请人的关系" in sheet.columns and name == "家庭成员" else sheet
            for name, sheet in sheets.items()
        },
        path,
    )


def write(folder: Path, households: int = HOUSEHOLDS) -> None:
    """Write the exchange of a month into a folder."""
    then = last_month(households)
    now = this_month(then)
    delivered, incomes = records(now)
    _book(register_sheets(then), folder / "last" / "登记册.xlsx")
    _book(register_sheets(now), folder / "declared" / "登记册.xlsx")
    _book(register_sheets(delivered), folder / "records" / "核对结果.xlsx")
    (sheet,) = register_sheets({"incomes": incomes}).values()
    (folder / "records" / "收入.csv").write_text(sheet.write_csv(), encoding="gb18030")
    (folder / "paid.csv").write_text(paid(now).write_csv(), encoding="gb18030")


def main(argv: list[str]) -> int:
    """Write the exchange, and say how large it is."""
    folder, households = Path(argv[0]), int(argv[1]) if len(argv) > 1 else HOUSEHOLDS
    write(folder, households)
    for path in sorted(folder.rglob("*.*")):
        print(f"{path.relative_to(folder)}: {path.stat().st_size / 2**20:.1f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
