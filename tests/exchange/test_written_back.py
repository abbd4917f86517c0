"""What is written as a register is read back as it was, and a workbook of values alone is read as openpyxl reads it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from openpyxl import Workbook
from registers import ROOT

import assist_rules as ar
from assist_rules.exchange import register_sheets, write_register
from assist_rules.exchange.plain_workbook import plain_sheets
from assist_rules.exchange.sheets import Sheet, sheets_of
from assist_rules.exchange.written import text_of
from assist_rules.population import population


def read_back(tables: dict[str, pl.DataFrame], folder: Path) -> dict[Any, Any]:
    """The applications of tables that were written and read."""
    register = ar.read_register(write_register(tables, folder / "册.xlsx"))
    assert register.rejects == ()
    return dict(ar.from_tables(register.tables))


def test_every_fact_of_a_drawn_household_survives_the_spreadsheet(tmp_path: Path) -> None:
    """Sixty households with what they leave untold, lists of lists, months, moments, sums to the fen."""
    tables = {
        name: frame.with_columns(pl.format("虚构{}", "household").alias("household"))
        for name, frame in population(60).items()
    }
    assert read_back(tables, tmp_path) == dict(ar.from_tables(tables))


def test_every_fact_of_an_example_survives_the_spreadsheet(tmp_path: Path) -> None:
    """Parents, assets, homes, vehicles and what else no drawn household has."""
    told = {
        path.stem: ar.Application.model_validate_json(path.read_bytes())
        for path in (ROOT / "examples").glob("*.json")
    }
    assert read_back(ar.to_tables(told), tmp_path) == told


def test_a_register_is_written_in_words_and_codes() -> None:
    """Codes of GB/T 2261.2 and 26341 where they say no more than the value, yuan, 是 and 否; nothing untold."""
    told = pl.DataFrame(
        {
            "household": ["虚构1"],
            "member": ["p1"],
            "relation": ["self"],
            "birth_date": [date(1980, 4, 12)],
            "marital_status": ["divorced"],
            "registered_area": ["rural"],
            "incomes_told": [True],
            "died_on": pl.Series([None], dtype=pl.Date),
        }
    )
    incomes = pl.DataFrame(
        {"household": ["虚构1"], "member": ["p1"], "kind": ["wages"], "per_month_fen": [123_456]}
    )
    sheets = register_sheets({"members": told, "incomes": incomes, "expenses": incomes.clear()})
    assert list(sheets) == ["家庭成员", "收入"]
    assert sheets["家庭成员"].to_dicts() == [
        {
            "户编号": "虚构1",
            "成员编号": "p1",
            "与申请人的关系": "本人",
            "出生日期": date(1980, 4, 12),
            "婚姻状况": "40",
            "户籍：户籍性质（城镇或农村）": "农村",
            "收入（清单已给出且完整）": "是",
        }
    ]
    (row,) = sheets["收入"].to_dicts()
    assert (row["收入种类"], str(row["每月金额（元/月）"])) == ("工资性收入", "1234.56")


def test_a_column_that_no_table_has_is_not_written(tmp_path: Path) -> None:
    """A misspelt column would be lost in silence."""
    wrong = pl.DataFrame({"household": ["1"], "birthdate": ["1980-01-01"]})
    with pytest.raises(ar.TableError) as refused:
        write_register({"members": wrong, "persons": wrong}, tmp_path / "册.xlsx")
    assert [each.path for each in refused.value.problems] == ["members.birthdate", "persons"]


def a_workbook(path: Path, *beside: object) -> Path:
    """Cells of every kind, merged ones, empty rows and columns; and a second sheet."""
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["册", None, "  甲 ", "", True])
    sheet.append([])
    sheet.append([1, 1.5, 370000198001010000.0, date(2024, 5, 20), datetime(2024, 5, 20, 8, 30), "007"])  # noqa: DTZ001 - a cell has no zone
    sheet["B5"], sheet["C7"] = "跨", 370102001003
    sheet.merge_cells("B5:C6")
    sheet["E9"].number_format = "0"
    other: Any = book.create_sheet("旁")
    other.append(list(beside))
    book.save(path)
    return path


def test_a_workbook_of_values_is_read_as_openpyxl_reads_it(tmp_path: Path) -> None:
    """The same cells, places and merged areas by both readers; a formula in it leaves it to openpyxl."""
    quick, slow = a_workbook(tmp_path / "1.xlsx", 1), a_workbook(tmp_path / "2.xlsx", "=1+1")
    assert plain_sheets(quick) is not None
    assert plain_sheets(slow) is None
    one, other = (next(iter(sheets_of(path))) for path in (quick, slow))
    assert isinstance(one, Sheet)
    assert isinstance(other, Sheet)
    texts = [
        [[None if cell is None else text_of(cell) for cell in row] for row in each.rows]
        for each in (one, other)
    ]
    assert texts[0] == texts[1]
    assert one.merged == other.merged == {(4, 2): (4, 1), (5, 1): (4, 1), (5, 2): (4, 1)}
    assert [[type(cell) for cell in row] for row in one.rows[2:3]] == [
        [int, float, float, date, datetime, str]
    ]


def test_a_cell_far_from_all_others_leaves_the_workbook_to_openpyxl(tmp_path: Path) -> None:
    """Laid out whole its sheet would have seventeen thousand million places."""
    book = Workbook()
    sheet: Any = book.active
    sheet["A1"] = sheet["XFD1048576"] = "户编号"
    book.save(tmp_path / "册.xlsx")
    assert plain_sheets(tmp_path / "册.xlsx") is None


def test_an_error_leaves_the_workbook_to_openpyxl(tmp_path: Path) -> None:
    """python-calamine would show it as an empty cell, which is unknown."""
    assert plain_sheets(a_workbook(tmp_path / "册.xlsx", "#DIV/0!")) is None
