"""Files of a register as sheets of cells, each cell with its name: CSV in UTF-8 or GB18030, and workbooks.

The one file that needs openpyxl, which reads workbooks with formulas; one of values alone is read by
:mod:`assist_rules.exchange.plain_workbook`. Merged cells, formulas and lines that are too short are kept apart, since
what they mean hangs on the column.
"""

from __future__ import annotations

import csv
import io
import os
import warnings
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

from assist_rules.errors import Problem, extra_missing
from assist_rules.exchange.plain_workbook import Merged, plain_sheets
from assist_rules.exchange.written import Stored

FORMS: Final = (".csv", ".xlsx")


@dataclass(slots=True)
class Sheet:
    """One sheet of a workbook, or a CSV file.

    Attributes:
        file: the file's name.
        name: the sheet's name; that of the file without its ending for a CSV file.
        rows: the cells, as they are stored; an empty one is None.
        merged: the cells of merged ranges that hold nothing themselves, with the cell that holds it for them.
        unsaved: cells that hold an error, or a formula that was saved without its value.
        lines: of a CSV file, the line on which each row begins.
        encoding: of a CSV file.
    """

    file: str
    name: str
    rows: list[list[Stored]]
    merged: dict[tuple[int, int], tuple[int, int]] = field(
        default_factory=dict[tuple[int, int], tuple[int, int]]
    )
    unsaved: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    lines: list[int] = field(default_factory=list[int])
    encoding: str = ""

    def at(self, row: int, column: int) -> str:
        """The name of a cell: C5; in a CSV file the row is that of the line."""
        return f"{_letters(column)}{self.lines[row] if self.lines else row + 1}"

    def cell(self, row: int, column: int) -> Stored:
        """What a cell holds; None beyond the end of its row."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None


def _letters(column: int) -> str:
    name, left = "", column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def sheets_of(path: Path) -> Iterator[Sheet | Problem]:
    """The sheets of a file, or of the files of a folder in the order of their names; a problem for each that cannot be read.

    Files whose names begin with a dot, an underscore or ``~$``, as of a workbook that is open, are passed over.

    Raises:
        AssistRulesError: a workbook is to be read, and the extra ``exchange`` is not installed.
    """
    if not os.path.exists(path):  # noqa: PTH110 - that of a path fails on a name that no file can have
        yield _problem(
            path,
            "no_file",
            "没有这个文件或文件夹；请核对名称",
            "there is no such file or folder; check its name",
        )
        return
    files = [path]
    if path.is_dir():
        files = sorted(each for each in path.iterdir() if not each.name.startswith((".", "_", "~$")))
        if not files:
            yield _problem(
                path,
                "no_file",
                "文件夹是空的；应有 .csv 或 .xlsx 文件",
                "the folder is empty; expected .csv or .xlsx files",
            )
    for file in files:
        match file.suffix.lower():
            case ".csv" if file.is_file():
                yield _csv(file)
            case ".xlsx" if file.is_file():
                yield from _workbook(file)
            case _:
                yield _problem(
                    file,
                    "not_a_register",
                    "不是可以读取的文件；应为 .csv 或 .xlsx，其他格式请另存，无关的文件请移走",
                    "this is no file that can be read; expected .csv or .xlsx: save it as one of these, or move it away",
                )


def _problem(path: Path, code: str, zh: str, en: str) -> Problem:
    return Problem(path.name, code, f"{zh}。", f"{en}.")


def _csv(path: Path) -> Sheet | Problem:
    try:
        stored = path.read_bytes()
    except OSError as error:
        return _problem(
            path, "unreadable", f"无法读取（{error.strerror}）", f"it cannot be read ({error.strerror})"
        )
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = stored.decode(encoding)
        except UnicodeDecodeError:
            continue
        break
    else:
        return _problem(
            path,
            "encoding",
            "既不是 UTF-8 也不是 GB18030（GBK）编码；请另存为“CSV UTF-8”",
            "it is neither UTF-8 nor GB18030 (GBK); save it as CSV in UTF-8",
        )
    if "\0" in text:
        return _problem(
            path, "encoding", "不是文本文件；请另存为“CSV UTF-8”", "it is no text; save it as CSV in UTF-8"
        )
    rows: list[list[Stored]] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for row in reader:
            rows.append([cell.strip() or None for cell in row])
            lines.append(begins)
            begins = reader.line_num + 1
    except csv.Error as error:
        return _problem(
            path,
            "csv",
            f"第{begins}行不是完整的 CSV（{error}）；请核对引号",
            f"line {begins} is no whole line of CSV ({error}); check its quotes",
        )
    return Sheet(
        path.name, path.stem, rows, lines=lines, encoding="UTF-8" if encoding != "gb18030" else "GB18030"
    )


def _openpyxl() -> Any:  # noqa: ANN401 - the library
    try:
        import openpyxl  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise extra_missing(
            "openpyxl",
            "exchange",
            "读取 xlsx ",
            "a workbook",
            instead=("；也可以另存为 CSV", "; or save it as CSV"),
        ) from None
    return openpyxl


_BROKEN: Final = (
    *(BadZipFile, KeyError, ValueError, TypeError, OSError, SyntaxError, EOFError, IndexError),
    *(AttributeError, RuntimeError, zlib.error),
)
"""What openpyxl raises of a file that is no workbook, a broken or a locked one."""


def _workbook(path: Path) -> Iterator[Sheet | Problem]:
    plain = plain_sheets(path)
    if plain is not None:
        for name, rows, areas in plain:
            yield Sheet(path.name, name, rows, _merged(areas, len(rows)))
        return
    openpyxl = _openpyxl()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what is lost in writing; nothing is written
            book: Any = openpyxl.load_workbook(path)
            sheets = [_sheet(path, each) for each in book.worksheets]
            if any(formulas for _, formulas in sheets):
                saved: Any = openpyxl.load_workbook(path, data_only=True)
                for sheet, formulas in sheets:
                    for row, column in formulas:
                        cell = saved[sheet.name].cell(row + 1, column + 1)
                        sheet.rows[row][column] = cell.value
                        if cell.value is None or cell.data_type == "e":
                            sheet.unsaved.add((row, column))
    except _BROKEN as error:
        yield _problem(
            path,
            "not_a_workbook",
            f"不是可以读取的 xlsx 工作簿（{type(error).__name__}）；请用电子表格软件另存为 .xlsx，有密码的先去掉密码",
            f"not a workbook that can be read ({type(error).__name__}); save it as .xlsx from a spreadsheet program, without a password",
        )
        return
    yield from (sheet for sheet, _ in sheets)


def _sheet(path: Path, sheet: Any) -> tuple[Sheet, list[tuple[int, int]]]:  # noqa: ANN401 - of the library
    """A sheet, and which of its cells hold formulas."""
    # The cells that are there: iter_rows makes one for each place above a cell that is only coloured, far below.
    stored: dict[tuple[int, int], Any] = sheet._cells  # noqa: SLF001
    cells = {at: cell for at, cell in stored.items() if cell.value is not None}
    rows: list[list[Stored]] = [[] for _ in range(max((row for row, _ in cells), default=0))]
    formulas: list[tuple[int, int]] = []
    wrong: set[tuple[int, int]] = set()
    for (row, column), cell in sorted(cells.items()):
        line = rows[row - 1]
        line.extend([None] * (column - len(line)))
        line[column - 1] = _stored(cell.value)
        if cell.data_type == "f":
            formulas.append((row - 1, column - 1))
        elif cell.data_type == "e":
            wrong.add((row - 1, column - 1))
    areas = [
        ((area.min_row - 1, area.min_col - 1), (area.max_row - 1, area.max_col - 1))
        for area in sheet.merged_cells.ranges
    ]
    return Sheet(path.name, sheet.title, rows, _merged(areas, len(rows)), wrong), formulas


def _merged(areas: Iterable[Merged], height: int) -> dict[tuple[int, int], tuple[int, int]]:
    """The cells of merged areas but the first of each, with that; of *height* rows."""
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for first, last in areas:
        for row in range(first[0], min(last[0] + 1, height)):
            for column in range(first[1], last[1] + 1):
                if (row, column) != first:
                    merged[row, column] = first
    return merged


def _stored(value: Any) -> Stored:  # noqa: ANN401 - of the library
    return (value.strip() or None) if isinstance(value, str) else value
