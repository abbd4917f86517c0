"""Workbooks that hold nothing but values, read in a tenth of the time and memory that openpyxl takes.

The one file that needs python-calamine. That reads values alone: a formula that was saved without its value, and an
error, look like an empty cell. And it lays a sheet out whole, up to its last cell, wherever somebody has put one. So the
parts of the file are looked through first, and a workbook with any of these is left to openpyxl.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final, NamedTuple
from zipfile import ZipFile

from assist_rules.errors import extra_missing
from assist_rules.exchange.written import EXACT, Stored

_AT_ONCE: Final = 1 << 20
_CELL: Final = re.compile(rb'<c [^<>]*?r="([A-Z]{1,3})([0-9]{1,7})"')
_NO_VALUE: Final = re.compile(rb'<f[ />]|<c [^<>]*?t="e"')
_BARE: Final = re.compile(rb"<c[ />]")
_SPARSE: Final = 50
"""A sheet has a cell with something in it, or a form, in one of so many of its places at least."""
_SMALL: Final = 1_000_000
"""Places of a sheet that may be as empty as it likes."""
Merged = tuple[tuple[int, int], tuple[int, int]]


class PlainSheet(NamedTuple):
    """Name, rows of values as far as one is told (None where none is), and merged areas, first and last cell."""

    name: str
    rows: list[list[Stored]]
    merged: list[Merged]


def plain_sheets(path: Path) -> list[PlainSheet] | None:
    """The sheets of a workbook; None where openpyxl has to look at it.

    Raises:
        AssistRulesError: the extra ``exchange`` is not installed.
    """
    calamine = _calamine()
    try:
        parts = _plain_parts(path)
        if not parts:
            return None
        with calamine.CalamineWorkbook.from_path(path) as book:
            names = [
                each.name for each in book.sheets_metadata if each.typ == calamine.SheetTypeEnum.WorkSheet
            ]
            if len(names) != parts:
                return None
            return [_read(book.get_sheet_by_name(name)) for name in names]
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # noqa: BLE001 - a panic of Rust is no Exception; openpyxl says what is wrong with the file
        return None


def _calamine() -> Any:  # noqa: ANN401 - the library
    try:
        import python_calamine  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise extra_missing(
            "python-calamine",
            "exchange",
            "读取 xlsx ",
            "a workbook",
            instead=("；也可以另存为 CSV", "; or save it as CSV"),
        ) from None
    return python_calamine


def _plain_parts(path: Path) -> int:
    """How many sheets the file has; 0 where one of them is more than values, or has a cell far from all others."""
    with ZipFile(path) as parts:
        names = [name for name in parts.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
        for name in names:
            cells = named = row = 0
            columns: set[bytes] = set()
            with parts.open(name) as part:
                left = b""
                while block := part.read(_AT_ONCE):
                    text = left + block
                    cut = text.rfind(b"<")
                    text, left = text[:cut], text[cut:]
                    if _NO_VALUE.search(text):
                        return 0
                    cells += len(_BARE.findall(text))
                    found = _CELL.findall(text)
                    named += len(found)
                    columns.update(letters for letters, _ in found)
                    row = max([row, *(int(number) for _, number in found)])
            width = max((_number(letters) for letters in columns), default=0)
            if named != cells or row * width > max(_SMALL, cells * _SPARSE):
                return 0
        return len(names)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _read(sheet: Any) -> PlainSheet:  # noqa: ANN401 - of the library
    rows: list[list[Stored]] = []
    for cells in sheet.to_python(skip_empty_area=False):
        row = [_stored(cell) for cell in cells]
        while row and row[-1] is None:
            row.pop()
        rows.append(row)
    while rows and not rows[-1]:
        rows.pop()
    return PlainSheet(sheet.name, rows, sheet.merged_cell_ranges or [])


def _stored(value: Stored) -> Stored:
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**EXACT:
        return int(value)
    return value
