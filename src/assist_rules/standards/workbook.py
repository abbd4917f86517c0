"""A form as a workbook: written to be filled in, and read as it is written; the one file that needs the extra ``office``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from assist_rules.errors import Problem, extra_missing
from assist_rules.standards.written import BLANKS, File, Written

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

SHEET = "填报 figures"
_READ = ("parameter", "area", "unit", *BLANKS)
_HEAD = ("place", "on")
_WIDTH = {
    "zh": 34,
    "en": 34,
    "who": 34,
    "last": 34,
    "terms": 26,
    "absence": 22,
    "document": 30,
    "parameter": 30,
}
_USUAL_WIDTH = 14
_MOST = 200
"""The form's own head is shorter than this; below it, no heading is looked for."""


def _openpyxl() -> Any:  # noqa: ANN401 - the library
    try:
        import openpyxl  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise extra_missing(
            "openpyxl",
            "office",
            "读写 xlsx 填报表",
            "a form as a workbook",
            instead=("；也可以改用 TOML 填报表，不需要另装", "; a form in TOML needs nothing"),
        ) from None
    return openpyxl


def _key(cell: Cell | MergedCell) -> str:
    """What a heading says after its title: the key of its column or row."""
    return f"{cell.value or ''}".rsplit("\n", 1)[-1].strip()


def read_workbook(path: Path) -> File | Problem:
    """A form in a workbook as it is written, or why it is none.

    Raises:
        AssistRulesError: the extra ``office`` is not installed.
    """
    openpyxl = _openpyxl()
    try:
        book: Workbook = openpyxl.load_workbook(path)
    except (
        BadZipFile,
        KeyError,
        ValueError,
        OSError,
        openpyxl.utils.exceptions.InvalidFileException,
    ) as error:
        return Problem(
            path.name,
            "not_a_workbook",
            f"不是可以读取的 xlsx 工作簿（{error}）；请另存为 .xlsx 后再试。",
            f"not a workbook that can be read ({error}); save it as .xlsx and try again.",
        )
    for sheet in book.worksheets:
        if (found := _form(path, sheet)) is not None:
            return found
    return Problem(
        path.name,
        "not_a_form",
        "工作簿中没有填报表：应有一行标题含“parameter”。请用 assist-rules standards … --missing --out 重新生成。",
        "there is no form in the workbook: expected a row of headings with parameter among them. Write a new one by "
        "assist-rules standards … --missing --out.",
    )


def _form(path: Path, sheet: Worksheet) -> File | None:
    """The form on a sheet; None where there is none."""

    def name(cells: Mapping[str, str], key: str) -> str:
        return f"[{path.name}]{sheet.title}!{cells.get(key, '')}".removesuffix("!")

    head: dict[str, Any] = {"on": None}
    heads: dict[str, str] = {}
    columns: dict[str, int] = {}
    rows: list[Written] = []
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if columns:
            table = {key: cells[at].value for key, at in columns.items()}
            if any(value is not None for value in table.values()):
                where = {key: cells[at].coordinate for key, at in columns.items()}
                rows.append(Written(_without_none(table), partial(name, where)))
            continue
        if number > _MOST:
            return None
        keys = [_key(cell) for cell in cells]
        if "parameter" in keys:
            columns = {key: at for at, key in enumerate(keys) if key in _READ}
        elif keys[0] in _HEAD:
            heads[keys[0]] = cells[1].coordinate
            head[keys[0]] = cells[1].value
    if not columns:
        return None
    lost = [key for key in _READ if key not in columns]
    problems = [
        Problem(
            name({}, ""),
            "no_column",
            f"缺少标题为“{key}”的列；请从原表中补回。",
            f"the column headed {key} is missing; put it back from the form as it was.",
        )
        for key in lost
    ]
    return File(head, partial(name, heads), rows, problems)


def _without_none(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value is not None}


def write_workbook(
    path: Path,
    head: Sequence[tuple[str, str, str]],
    headings: Mapping[str, str],
    rows: Iterator[Mapping[str, str]],
) -> None:
    """Writes a form.

    Args:
        path: where.
        head: the lines above the table: key, value and what it means; a line without a key is an instruction.
        headings: the title of each column, by its key, in order.
        rows: what each row says, by key; what is to be filled in is blank.

    Raises:
        AssistRulesError: the extra ``office`` is not installed.
    """
    openpyxl = _openpyxl()
    styles, validation = openpyxl.styles, openpyxl.worksheet.datavalidation
    book: Workbook = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = SHEET
    for key, value, words in head:
        sheet.append([key, value, words] if key else [words])
        for cell in sheet[sheet.max_row]:
            cell.number_format = "@"
    top = sheet.max_row + 1
    sheet.append([f"{title}\n{key}" for key, title in headings.items()])
    wrapped = styles.Alignment(wrap_text=True, vertical="top")
    shaded = styles.PatternFill("solid", fgColor="DDE6F0")
    to_fill = styles.PatternFill("solid", fgColor="FFF8DC")
    for row in rows:
        sheet.append([row.get(key) or None for key in headings])
    for at, key in enumerate(headings, 1):
        letter = openpyxl.utils.get_column_letter(at)
        sheet.column_dimensions[letter].width = _WIDTH.get(key, _USUAL_WIDTH)
        for (cell,) in sheet[f"{letter}{top}:{letter}{sheet.max_row}"]:
            cell.alignment = wrapped
            # Typed into a cell of text, a number stays what was typed.
            cell.number_format = "yyyy-mm-dd" if key in {"from", "until"} else "@"
            if key in BLANKS:
                cell.fill = to_fill
        sheet[f"{letter}{top}"].fill = shaded
        sheet[f"{letter}{top}"].font = styles.Font(bold=True)
        choices = {"area": "urban,rural,all", "no_such_rule": "是"}.get(key)
        if choices is not None:
            listed = validation.DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True)
            listed.add(f"{letter}{top + 1}:{letter}{sheet.max_row + 1}")
            sheet.add_data_validation(listed)
    sheet.freeze_panes = f"B{top + 1}"
    sheet.auto_filter.ref = f"A{top}:{openpyxl.utils.get_column_letter(len(headings))}{sheet.max_row}"
    book.save(path)
