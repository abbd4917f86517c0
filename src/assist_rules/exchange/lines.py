"""The rows of a sheet, read cell by cell: what each says, and what of it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from assist_rules.errors import Problem
from assist_rules.exchange.codes import NOT_KNOWN, Silent
from assist_rules.exchange.columns import Reader, reader_of, relation_reader, wording
from assist_rules.exchange.headings import (
    ASIDE,
    MEMBERS,
    Part,
    Target,
    find,
    plain,
    table_of,
    unknown,
)
from assist_rules.exchange.identity import Numbers
from assist_rules.exchange.register import ColumnRead, Key, Reject
from assist_rules.exchange.sheets import Sheet
from assist_rules.exchange.written import Stored, Unread, county_of, masked, names_somebody, text_of

_HEAD_WITHIN: Final = 20
"""Headings stand within so many rows: above them there may be a title."""
_HEADINGS: Final = 2
"""So many headings that are known make a row of headings."""
_KEPT: Final = 1_000
"""So many cells of a column are kept as they were read."""


@dataclass(slots=True, eq=False)
class Line:
    """A row of a sheet.

    Attributes:
        sheet: where it stands.
        row: its row there, from 0.
        table: the table that its sheet holds.
        headings: the headings of its columns.
        columns: the column of each field and part; of the whole sheet.
        fields: what its cells say, by ``table.column``; None in a told cell that says nothing, and none for an empty one.
        amounts: its incomes and expenses: of what, how much (None where the cell is empty), and in which column.
        benefits: whether a benefit is held, by benefit; None where the cell is empty.
        not_known: the fields, by ``table.column``, of which a cell says that nobody knows.
        parts: what its other columns say.
        faults: what cannot be read.
    """

    sheet: Sheet
    row: int
    table: str
    headings: Mapping[int, str]
    columns: Mapping[str | Part, int]
    fields: dict[str, object] = field(default_factory=dict[str, object])
    amounts: list[tuple[Target, object, int]] = field(default_factory=list[tuple[Target, object, int]])
    benefits: dict[str, tuple[object, int]] = field(default_factory=dict[str, tuple[object, int]])
    not_known: list[str] = field(default_factory=list[str])
    parts: dict[Part, object] = field(default_factory=dict[Part, object])
    faults: list[Reject] = field(default_factory=list[Reject])

    def reject(self, column: int | None, code: str, zh: str, en: str, household: Key | None = None) -> Reject:
        """A reject at a cell of the row; at its first where no column is named."""
        sheet = self.sheet
        return Reject(
            household,
            masked_name(sheet.file),
            "" if sheet.lines else masked_name(sheet.name),
            sheet.at(self.row, column or 0),
            "" if column is None else self.headings.get(column, ""),
            code,
            zh,
            en,
        )


def masked_name(name: str) -> str:
    """The name of a file, sheet or heading without a number that may be a person's."""
    return masked(name) if names_somebody(name) else name


@dataclass(slots=True)
class _Column:
    """A column while its cells are read."""

    index: int
    heading: str
    target: Target
    reader: Reader
    told: int = 0
    blank: int = 0
    silent: int = 0
    refused: int = 0
    not_known: int = 0
    name: str | Part = field(init=False)
    """Of the field, or of the part; one string for all rows, of which there are many."""
    known: dict[tuple[type, Stored], object] = field(default_factory=dict[tuple[type, Stored], object])
    """What cells that were read before say: a column says the same few things again and again."""

    def __post_init__(self) -> None:
        self.name = self.target.field if self.target.part is Part.FIELD else self.target.part

    def read(self, value: Stored) -> object:
        """What a cell says.

        Raises:
            Unread: it cannot be read.
        """
        key = (type(value), value)
        if key not in self.known:
            if len(self.known) >= _KEPT:
                self.known.clear()
            self.known[key] = self.reader.read(value)
        return self.known[key]


@dataclass(slots=True)
class Reading:
    """What one run reads the sheets of a register by, and what it has found.

    Attributes:
        numbers: reads identity numbers.
        units: units that the caller declares, by heading.
        ignore: whether unknown columns are set aside.
        problems: what keeps the register from being read at all.
        columns: how each column was read.
        notes: what was done that no column says.
    """

    numbers: Numbers
    units: Mapping[str, str]
    ignore: bool
    problems: list[Problem] = field(default_factory=list[Problem])
    columns: list[ColumnRead] = field(default_factory=list[ColumnRead])
    notes: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def lines(self, sheet: Sheet) -> list[Line]:
        """The rows of a sheet."""
        if not any(cell is not None for row in sheet.rows for cell in row):
            return []
        scope = table_of(sheet.name) or MEMBERS
        head = self._head(sheet, scope)
        where = _where(sheet)
        if head is None:
            if self.ignore:
                self.notes.append(
                    (f"没有表头的表未读取：{where}。", f"A sheet without headings was set aside: {where}.")
                )
            else:
                self.problems.append(
                    Problem(
                        where,
                        "no_headings",
                        f"前{_HEAD_WITHIN}行中没有表头；应有一行表头，如“姓名”“与户主关系”“身份证号码”。",
                        f"there are no headings in the first {_HEAD_WITHIN} rows; expected a row such as 姓名, 与户主关系, 身份证号码.",
                    )
                )
            return []
        if head:
            self.notes.append(
                (
                    f"{where}：表头以上{head}行未读取。",
                    f"{where}: {head} rows above the headings were set aside.",
                )
            )
        columns = self._columns(sheet, head, scope)
        headings = {each.index: each.heading for each in columns}
        at = {each.name: each.index for each in columns}
        found: list[Line] = []
        for row in range(head + 1, len(sheet.rows)):
            if all(cell is None for cell in sheet.rows[row]):
                continue
            if _is_below_the_list(sheet, row, columns):
                self.notes.append(
                    (
                        f"{where}：第{sheet.at(row, 0)[1:]}行是合计或落款，未读取。",
                        f"{where}: row {sheet.at(row, 0)[1:]}, a total or a signature, was set aside.",
                    )
                )
                continue
            found.append(_line(Line(sheet, row, scope, headings, at), columns))
        self.columns += (_read(sheet, head, each) for each in columns)
        self.columns.sort(key=lambda each: each.aside)
        if sheet.encoding == "GB18030":
            self.notes.append((f"{where}：编码 GB18030。", f"{where}: encoded in GB18030."))
        sheet.rows = []  # read, and not needed any more: a register is large, and has identity numbers in it
        return found

    def _head(self, sheet: Sheet, scope: str) -> int | None:
        needed = _HEADINGS if scope == MEMBERS else 1
        for row in range(min(_HEAD_WITHIN, len(sheet.rows))):
            known = [
                cell
                for cell in sheet.rows[row]
                if isinstance(cell, str) and find(plain(cell), scope, self.units) is not None
            ]
            if len(known) >= needed:
                return row
        return None

    def _columns(self, sheet: Sheet, head: int, scope: str) -> list[_Column]:
        columns: list[_Column] = []
        seen: dict[object, str] = {}
        below = sheet.rows[head + 1 :]
        told = {index for row in below for index, cell in enumerate(row) if cell is not None}
        for index in sorted(told | set(range(len(sheet.rows[head])))):
            cell = sheet.cell(head, index)
            where = f"{_where(sheet)}!{sheet.at(head, index)}"
            if cell is None:
                if index in told:
                    self._aside(
                        sheet,
                        head,
                        index,
                        "",
                        Problem(
                            where,
                            "no_heading",
                            "该列有数据而没有表头；请补上表头。",
                            "the column has cells and no heading; add it.",
                        ),
                    )
                continue
            heading = masked_name(plain(cell))
            target = find(heading, scope, self.units)
            if target is None:
                problem = unknown(heading, scope)
                self._aside(sheet, head, index, heading, Problem(where, problem.code, problem.zh, problem.en))
            elif isinstance(target, Problem):
                self.problems.append(Problem(where, target.code, target.zh, target.en))
            elif target.part is Part.ASIDE:
                self.columns.append(_aside(sheet, head, index, heading, *ASIDE[heading]))
            else:
                one = (target.part, target.field, target.kind)
                if target.field == "members.relation" or target.part is Part.RELATION:
                    one = (Part.RELATION, "", "")
                if one in seen:
                    self.problems.append(
                        Problem(
                            where,
                            "two_columns",
                            f"“{heading}”和“{seen[one]}”是同一项，应只有一列；请删去一列。",
                            f'"{heading}" and "{seen[one]}" are one field, expected one column; drop one.',
                        )
                    )
                    continue
                seen[one] = heading
                columns.append(_Column(index, heading, target, self._reader(sheet, head, index, target)))
        return columns

    def _reader(self, sheet: Sheet, head: int, index: int, target: Target) -> Reader:
        if target.part is not Part.RELATION:
            return reader_of(target, self.numbers)
        cells = [sheet.cell(row, index) for row in range(head + 1, len(sheet.rows))]
        return relation_reader([cell for cell in cells if cell is not None])

    def _aside(self, sheet: Sheet, head: int, index: int, heading: str, problem: Problem) -> None:
        if not self.ignore:
            self.problems.append(problem)
            return
        zh, en = "不认识，按要求未读取", "not known; set aside as asked"
        self.columns.append(_aside(sheet, head, index, heading, zh, en))


def _line(line: Line, columns: Collection[_Column]) -> Line:
    """A row with what its cells say."""
    sheet, row = line.sheet, line.row
    cells = sheet.rows[row]
    for column in columns:
        at, target = column.index, column.target
        value = cells[at] if at < len(cells) else None
        if (row, at) in sheet.unsaved:
            column.refused += 1
            line.faults.append(
                line.reject(
                    at,
                    "formula",
                    "是没有值的公式，或者是错误值；请重新计算并保存，或者改为值。",
                    "a formula without its value, or an error; calculate and save it, or write the value.",
                )
            )
            continue
        if value is None and sheet.merged and (first := sheet.merged.get((row, at))) is not None:
            value = sheet.cell(*first)
            if value is not None and first[0] != row and not target.is_of_household:
                column.refused += 1
                line.faults.append(
                    line.reject(
                        at,
                        "merged",
                        "单元格跨了几行，不能确定是否每人都是；请取消合并，逐行填写。",
                        "the cell is merged over several rows, and may not be true of each; unmerge it, and fill in each row.",
                    )
                )
                continue
        _cell(line, column, value)
    return line


def _cell(line: Line, column: _Column, value: Stored) -> None:
    target, told = column.target, None
    if value is None:
        column.blank += 1
        if target.part not in {Part.AMOUNT, Part.BENEFIT}:
            return
    else:
        try:
            told = column.read(value)
        except Unread as error:
            if NOT_KNOWN.read(text_of(value)) is not None and target.may_be_not_known:
                column.not_known += 1
                line.not_known.append(target.field)
                line.fields[target.field] = None
                return
            column.refused += 1
            zh, en = wording(error, value)
            line.faults.append(line.reject(column.index, error.code, zh, en))
            return
        column.told += 1
        if told is Silent.NOT_TOLD:
            column.told -= 1
            column.silent += 1
            told = None
        elif column.reader.form == "GB/T 2260" and column.name not in _KEEPS_TOWNSHIP:
            # The township has no place beside this field.
            column.silent += bool(county_of(text_of(told))[1])
    if isinstance(column.name, str):
        line.fields[column.name] = told
    elif target.part is Part.AMOUNT:
        line.amounts.append((target, told, column.index))
    elif target.part is Part.BENEFIT:
        line.benefits[target.kind] = (told, column.index)
    else:
        line.parts[target.part] = told


_BELOW: Final = re.compile(
    r"(合计|总计|小计|填表|制表|填报|审核|经办|负责)(人|单位|日期)?(签字|签章|盖章)?([:：].*)?"
)
"""What begins a row below a list: a sum, or who filled it in."""
_OF_A_ROW: Final = frozenset({Part.NUMBER, Part.HOUSEHOLDER, Part.IDENTITY, Part.RELATION, Part.CERTIFICATE})


def _is_below_the_list(sheet: Sheet, row: int, columns: Collection[_Column]) -> bool:
    """Whether a row says of itself that it is a total or a signature, and names nobody."""
    first = next(cell for cell in sheet.rows[row] if cell is not None)
    if not isinstance(first, str) or not _BELOW.fullmatch(plain(first)):
        return False
    return not any(
        sheet.cell(row, each.index) not in {None, first}
        for each in columns
        if each.target.part in _OF_A_ROW or each.target.field == "members.relation"
    )


_KEEPS_TOWNSHIP: Final = frozenset(
    {"households.accepting_place_division", "households.accepting_place_township_code"}
)


def _where(sheet: Sheet) -> str:
    return masked_name(sheet.file) if sheet.lines else f"[{masked_name(sheet.file)}]{masked_name(sheet.name)}"


def _aside(sheet: Sheet, head: int, index: int, heading: str, zh: str, en: str) -> ColumnRead:
    told = sum(sheet.cell(row, index) is not None for row in range(head + 1, len(sheet.rows)))
    return _column_read(sheet, head, index, heading, "", zh, en, "", (told, 0, 0, 0), aside=True)


def _read(sheet: Sheet, head: int, column: _Column) -> ColumnRead:
    target = column.target
    counts = (column.told, column.blank, column.silent, column.refused)
    return _column_read(
        sheet,
        head,
        column.index,
        column.heading,
        target.field,
        target.zh,
        target.en,
        column.reader.form,
        counts,
        not_known=column.not_known,
    )


def _column_read(
    sheet: Sheet,
    head: int,
    index: int,
    heading: str,
    to: str,
    zh: str,
    en: str,
    form: str,
    counts: tuple[int, int, int, int],
    *,
    aside: bool = False,
    not_known: int = 0,
) -> ColumnRead:
    return ColumnRead(
        masked_name(sheet.file),
        "" if sheet.lines else masked_name(sheet.name),
        sheet.at(head, index),
        heading,
        to,
        zh,
        en,
        form,
        *counts,
        aside,
        not_known,
    )


def of_table(lines: Collection[Line], table: str) -> Iterator[Line]:
    """The rows of the sheets of one table."""
    return (line for line in lines if line.table == table)
