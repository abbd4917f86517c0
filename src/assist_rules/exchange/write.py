"""Tables written as offices keep them: headings in Chinese, codes of the national standards, a sheet for each table.

What is written here is read back by :func:`assist_rules.exchange.read_register` to the same tables. Needs the extra
``office`` for a workbook.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import polars as pl

from assist_rules.errors import Problem, TableError, extra_missing, unwritable
from assist_rules.exchange.columns import list_of
from assist_rules.exchange.headings import heading_of, sheet_of, target_of
from assist_rules.models.value_labels import VALUE_TITLES
from assist_rules.tables.problems import unknown_name
from assist_rules.tables.schema import POSITION, TABLES, Column, ColumnType, Table

ROWS_OF_A_SHEET = 1_048_575
"""Below the heading."""


def register_sheets(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables as sheets of a register, by name: text, whole numbers, days, and decimals in yuan or square metres.

    A column in which nothing is told is left out, and a table without rows; the order of the rows is their place.

    Args:
        tables: as :func:`assist_rules.screen` takes them, of Polars, sums in whole fen.

    Raises:
        TableError: a table or a column is not known; carries every problem.
    """
    problems: list[Problem] = []
    sheets: dict[str, pl.DataFrame] = {}
    for name, frame in tables.items():
        table = TABLES.get(name)
        if table is None:
            problems.append(unknown_name(name, "", tuple(TABLES), "表", "table"))
            continue
        problems += [
            unknown_name(column, name, tuple(table.by_name), "列", "column")
            for column in frame.columns
            if column not in table.by_name
        ]
        if frame.height and not problems:
            sheets[sheet_of(table)] = _sheet(table, frame)
    if problems:
        raise TableError(*problems)
    return sheets


def write_register(tables: Mapping[str, pl.DataFrame], path: Path | str) -> Path:
    """Writes tables as a workbook with Chinese headings and the codes of the national standards.

    Raises:
        TableError: a table or a column is not known, or a table has more rows than a sheet; carries every problem.
        AssistRulesError: the extra ``office`` is not installed, or the file cannot be written.
    """
    return write_sheets(register_sheets(tables), path)


def write_sheets(sheets: Mapping[str, pl.DataFrame], path: Path | str) -> Path:
    """Writes sheets as a workbook, each under its name; a text never becomes a formula.

    Raises:
        TableError: one has more rows than a sheet holds.
        AssistRulesError: the extra ``office`` is not installed, or the file cannot be written.
    """
    try:
        xlsxwriter: Any = import_module("xlsxwriter")
    except ModuleNotFoundError:
        raise extra_missing("xlsxwriter", "office", "写工作簿", "a workbook") from None
    if long := [name for name, frame in sheets.items() if frame.height > ROWS_OF_A_SHEET]:
        raise TableError(
            *(
                Problem(
                    name,
                    "too_many_rows",
                    f"超过一张工作表的 {ROWS_OF_A_SHEET} 行；请按区县分开",
                    f"more than the {ROWS_OF_A_SHEET} rows of a sheet; take a county at a time",
                )
                for name in long
            )
        )
    out = Path(path)
    plain = dict.fromkeys(("strings_to_formulas", "strings_to_numbers", "strings_to_urls"), False)
    try:
        with out.open("wb") as file, xlsxwriter.Workbook(file, {"constant_memory": True, **plain}) as book:
            styles: dict[Any, Any] = {
                pl.Date: book.add_format({"num_format": "yyyy-mm-dd"}),
                pl.Decimal: book.add_format({"num_format": "0.00"}),
            }
            for name, frame in sheets.items():
                sheet = book.add_worksheet(name)
                sheet.freeze_panes(1, 0)
                sheet.write_row(0, 0, frame.columns)
                _fill(sheet, frame, [styles.get(kind.base_type()) for kind in frame.dtypes])
    except OSError as error:
        raise unwritable(out, error) from None
    return out


def _fill(sheet: Any, frame: pl.DataFrame, styles: list[Any]) -> None:  # noqa: ANN401 - of the library
    writers = [
        sheet.write_string
        if kind == pl.String
        else sheet.write_datetime
        if kind == pl.Date
        else sheet.write_number
        for kind in frame.dtypes
    ]
    cells = list(zip(range(frame.width), writers, styles, strict=True))
    for row, values in enumerate(frame.iter_rows(), 1):
        for (at, write, style), value in zip(cells, values, strict=True):
            if value is not None:
                write(row, at, value, style)


def _sheet(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    told = [name for name in frame.columns if name != POSITION and frame[name].null_count() < frame.height]
    if POSITION in frame.columns:
        owner = [
            key.name
            for key in table.keys
            if key.name in frame.columns and key.name != POSITION and not key.path
        ]
        first = pl.col("~at").min().over(owner)
        frame = frame.with_row_index("~at").sort(first, POSITION).drop("~at")
    return frame.select(_written(table, table.by_name[name]) for name in told)


def _written(table: Table, column: Column) -> pl.Expr:
    """What stands in the cells of a column, under its heading."""
    cell, named = pl.col(column.name), heading_of(table, column)
    listed = list_of(target_of(table, column))
    if column.values or listed is not None:
        titles = {value: title.zh for value, title in VALUE_TITLES.get(column.values, {}).items()}
        values: list[Any] = list(
            column.values or (range(1, 5) if column.type is ColumnType.WHOLE else (True, False))
        )
        codes = {value: (listed and listed.write(value)) or titles.get(value, str(value)) for value in values}
        return cell.replace_strict(codes, return_dtype=pl.String).alias(named)
    match column.type:
        case ColumnType.FLAG:
            return pl.when(cell).then(pl.lit("是")).when(~cell).then(pl.lit("否")).alias(named)
        case ColumnType.MONEY | ColumnType.AREA:  # below 2**53, so that the quotient is rounded to itself
            return (cell / 100).cast(pl.Decimal(20, 2)).alias(named)
        case ColumnType.MONTH:
            return cell.dt.strftime("%Y-%m").alias(named)
        case ColumnType.DAY:
            return cell.cast(pl.Date).alias(named)
        case ColumnType.WHOLE:
            return cell.alias(named)
        case _:
            return cell.cast(pl.String).alias(named)
