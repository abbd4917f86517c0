"""Assembles applications from flat tables: joins rows to their parents, reads cells into nested records, reports problems."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from types import NoneType
from typing import Any, Final, TypeAlias, cast

from assist_rules.errors import InvalidApplicationError, Problem, as_found, holds_identity_number
from assist_rules.models import Application
from assist_rules.models.problems import shown
from assist_rules.tables.cells import READ, Misfit, read_decimal
from assist_rules.tables.schema import (
    HOUSEHOLD,
    POSITION,
    TABLES,
    Column,
    ColumnType,
    Holds,
    Table,
    children,
    counted,
)

Key: TypeAlias = str | int
"""The caller's key of a household."""
Values: TypeAlias = list[Any]


_MATCHABLE: Final = frozenset({str, int, NoneType})
"""Types of keys that can match another row."""


def _unmatchable(value: object) -> tuple[str, str]:
    """A sentinel that matches no key; NaN does not equal itself, and a list cannot be hashed."""
    return type(value).__name__, repr(value)


_ID: Final = re.compile("[A-Za-z0-9_-]{1,32}")


_MEMBER_AT: Final = re.compile(r"household\.members\[([0-9]{1,9})\]")


def named_by_id(ids: Sequence[object]) -> bool:
    """Whether the path of a problem names the members of a household by id, as that of a fact does.

    It does where each has an id of its own that a message may show; otherwise it names all of them by place.
    """
    named = [
        each
        for each in ids
        if isinstance(each, str) and _ID.fullmatch(each) and not holds_identity_number(each)
    ]
    return len(named) == len(set(named)) == len(ids)


def _by_id(problem: Problem, ids: Sequence[object]) -> Problem:
    at = _MEMBER_AT.match(problem.path)
    if at is None or int(at[1]) >= len(ids):
        return problem
    return replace(problem, path=f"household.members[{ids[int(at[1])]}]{problem.path[at.end() :]}")


def _shown(key: str | int | tuple[str, str] | None) -> str:
    """A key, formatted for a message; what is no id may be a name."""
    told = key[1] if isinstance(key, tuple) else key
    return shown(told) if not isinstance(told, str) or _ID.fullmatch(told) else "…"


class Rows:
    """The rows of one table during assembly.

    Attributes:
        columns: the values by column.
        keys: the values of the key columns, hashable.
        records: each row as a nested record of the input format.
        owner: for each row the index of its parent row; -1 where there is none.
        positions: for each row its index in the list of its parent.
        groups: the rows of each parent row, in the order of the list.
        index: row by key, the first one of equal keys.
    """

    def __init__(self, table: Table, columns: dict[str, Values], size: int) -> None:
        self.table = table
        self.columns = columns
        self.keys = {
            key.name: [
                value if type(value) in _MATCHABLE else _unmatchable(value) for value in columns[key.name]
            ]
            for key in table.keys
            if key.name in columns
        }
        self.size = size
        self.records: list[dict[str, Any]] = [{} for _ in range(size)]
        self.owner: list[int] = []
        self.positions: list[int] = [0] * size
        self.groups: dict[int, list[int]] = {}
        self.index: dict[tuple[Any, ...], int] = {}


def _set_path(record: dict[str, Any], steps: tuple[str, ...], value: object) -> None:
    for step in steps[:-1]:
        record = record.setdefault(step, {})
    record[steps[-1]] = value


def _get_path(record: dict[str, Any], steps: tuple[str, ...]) -> object:
    value: Any = record
    for step in steps:
        if value is None:
            return None
        value = value.get(step)
    return value


class Assembly:
    """All tables during assembly; problems are collected by household."""

    def __init__(self, rows: dict[str, Rows], on: date | None) -> None:
        self.rows = {
            name: rows.get(name) or Rows(table, {key.name: [] for key in table.keys}, 0)
            for name, table in TABLES.items()
        }
        self.on = on
        self.problems: defaultdict[Key, list[Problem]] = defaultdict(list)
        self.orphans: dict[Key, Counter[str]] = {}
        for sheet in self.rows.values():
            if sheet.size:
                self.link(sheet)
        for sheet in self.rows.values():
            for name, values in sheet.columns.items():
                self.read(sheet, name, values)
        for sheet in reversed(self.rows.values()):
            # Children come after their parents in ``TABLES``, so that a row is complete when it is attached.
            self.check_absent(sheet)
            if sheet.table.parent:
                self.attach(sheet)

    # Joins.

    def link(self, sheet: Rows) -> None:
        """Join each row to its parent row and assign its position."""
        table = sheet.table
        if table.parent:
            parent = self.rows[table.parent]
            names = _owner_keys(table)
            keys = list(zip(*(sheet.keys[name] for name in names), strict=True))
            sheet.owner = [parent.index.get(key, -1) for key in keys]
            if -1 in sheet.owner:
                self.report_orphans(sheet, keys)
            for row, owner in enumerate(sheet.owner):
                if owner >= 0:
                    sheet.groups.setdefault(owner, []).append(row)
            self.order(sheet)
        if children(table.name):
            columns = [
                sheet.positions if name == POSITION and name not in sheet.keys else sheet.keys[name]
                for name in table.key_names
            ]
            for row, key in enumerate(zip(*columns, strict=True)):
                if not table.parent or sheet.owner[row] >= 0:
                    sheet.index.setdefault(key, row)
        if not table.many and len(sheet.index) < sheet.size:
            self.report_duplicates(sheet)

    def order(self, sheet: Rows) -> None:
        """Sort the rows of each parent by the position column, or leave them in table order where there is none."""
        places = sheet.keys.get(POSITION)
        for owner, group in sheet.groups.items():
            if places is not None:
                named = [places[row] for row in group]
                due = list(range(len(group)))
                if named != due:
                    if all(type(place) is int for place in named) and sorted(named) == due:
                        group.sort(key=places.__getitem__)
                    else:
                        self.report_positions(sheet, owner, named)
            for place, row in enumerate(group):
                sheet.positions[row] = place

    def household_of(self, sheet: Rows, row: int) -> Key:
        """The household key of a row."""
        return cast("Key", sheet.columns[HOUSEHOLD][row])

    def path_of(self, sheet: Rows, row: int) -> str:
        """The path of a row in its application."""
        table = sheet.table
        if not table.parent:
            return ""
        owner = sheet.owner[row]
        above = self.path_of(self.rows[table.parent], owner) if owner >= 0 else ""
        path = f"{above}.{table.path}" if above else table.path
        if table.holds is Holds.ENTRY:
            return f"{path}[{sheet.columns['id'][row]}]"
        return f"{path}[{sheet.positions[row]}]" if table.many else path

    def report(self, household: Key, path: str, code: str, zh: str, en: str) -> None:
        """Add a problem of one household."""
        self.problems[household].append(Problem(path=path, code=code, zh=zh, en=en))

    def report_orphans(self, sheet: Rows, keys: list[tuple[Any, ...]]) -> None:
        """Report rows without a parent row; those without a household are counted in ``orphans``."""
        table = sheet.table
        lost = Counter(key for key, owner in zip(keys, sheet.owner, strict=True) if owner < 0)
        households = self.rows["households"].index
        for key, count in lost.items():
            if (key[0],) not in households:
                self.orphans.setdefault(key[0], Counter())[table.name] += count
                continue
            parent = TABLES[table.parent]
            who = ", ".join(_shown(part) for part in key[1:])
            self.report(
                key[0],
                parent.whole_path.replace("[]", ""),
                "row_without_owner",
                f"表“{table.name}”有{count}行属于“{who}”，但表“{parent.name}”中没有这一行；请补上，或改正、删去这些行。"
                if who
                else f"表“{table.name}”有{count}行，但表“{parent.name}”中没有该家庭的行；请补上，或删去这些行。",
                f'{count} rows of table "{table.name}" belong to "{who}", which table "{parent.name}" does not have; '
                "add it, or correct or delete these rows."
                if who
                else f'table "{table.name}" has {count} rows of this household, and table "{parent.name}" none; '
                "add it, or delete these rows.",
            )

    def report_duplicates(self, sheet: Rows) -> None:
        """Report more than one row of a household in a table that may have one."""
        name = sheet.table.name
        for key, count in Counter(sheet.columns[HOUSEHOLD]).items():
            if count > 1:
                self.report(
                    key,
                    sheet.table.path,
                    "duplicate_row",
                    f"表“{name}”中该家庭有{count}行，应只有一行；请合并或删去多余的行。",
                    f'table "{name}" has {count} rows of this household, expected one; merge them or delete the others.',
                )

    def report_positions(
        self, sheet: Rows, owner: int, named: Sequence[str | int | tuple[str, str] | None]
    ) -> None:
        """Report positions with gaps or repeats: a row may have been lost."""
        table = sheet.table
        above = self.path_of(self.rows[table.parent], owner)
        listed = "、".join(_shown(place) for place in named)
        self.report(
            self.household_of(self.rows[table.parent], owner),
            f"{above}.{table.path}" if above else table.path,
            "position",
            f"表“{table.name}”的序号为“{listed}”，应从0起连续且不重复；请核对是否缺行，重新编号，或删去序号列（按行的顺序）。",
            f'the places in table "{table.name}" are {listed.replace("、", ", ")}, expected 0, 1, 2 … each once; check for lost rows, '
            "number them anew, or drop the column (the order of the rows then counts).",
        )

    # Cells.

    def read(self, sheet: Rows, name: str, values: Values) -> None:
        """Read a column into the records."""
        if values.count(None) == len(values):  # as in most columns of wide tables
            return
        column = sheet.table.by_name.get(name)
        read: Callable[[Any], Any] | None = read_decimal
        if column is not None:
            read = READ.get(column.type)
        else:
            column = next(each for each in sheet.table.columns if each.decimal_name == name)
        if column.counts:
            self.check_count(sheet, column, values)
            return
        if column.told_for:
            self.read_presence(sheet, column, values)
            return
        steps = column.steps or ("",)
        if column.path == "[]" or (not column.path and column in sheet.table.keys):
            return
        nested, last = steps[:-1], steps[-1]
        for row, value in enumerate(values):
            if value is None:
                continue
            record = sheet.records[row]
            for step in nested:
                record = record.setdefault(step, {})
            try:
                record[last] = read(value) if read else value
            except Misfit:
                self.report_fraction(sheet, row, column, value)

    def read_presence(self, sheet: Rows, column: Column, values: Values) -> None:
        """Read a column ``…_told``: create the nested record even if it is empty; lists are created in :meth:`attach`."""
        steps = tuple(column.told_for.split("."))
        listed = any(child.told == column.name for child in children(sheet.table.name))
        for row, told in enumerate(values):
            if told is True:
                if not listed:
                    record = sheet.records[row]
                    for step in steps:
                        record = record.setdefault(step, {})
            elif told is not None and told is not False:
                above = self.path_of(sheet, row)
                found_zh, found_en = as_found(told)
                self.report(
                    self.household_of(sheet, row),
                    f"{above}.{column.told_for}" if above else column.told_for,
                    "bool_type",
                    f"“{column.name}”应为布尔值，现为{found_zh}；请改正。",
                    f'"{column.name}" must be true or false, found {found_en}; correct it.',
                )

    def check_count(self, sheet: Rows, column: Column, values: Values) -> None:
        """Report lists that have not as many rows as a column says: some may have been lost on the way."""
        listed = self.rows[counted(sheet.table.name, column.name).name]
        for row, count in enumerate(values):
            found = len(listed.groups.get(row, ()))
            if count is None or (count == found and not isinstance(count, bool)):
                continue
            above = self.path_of(sheet, row)
            self.report(
                self.household_of(sheet, row),
                f"{above}.{listed.table.path}".lstrip("."),
                "count",
                f"“{column.name}”为“{shown(count)}”，而表“{listed.table.name}”中有{found}行；请核对是否漏行或重复，改正后再读入。",
                f'"{column.name}" is "{shown(count)}", and table "{listed.table.name}" has {found} rows; check for rows that were lost '
                "or doubled, and correct one of them.",
            )

    def report_fraction(self, sheet: Rows, row: int, column: Column, value: object) -> None:
        """Report a number of hundredths that is not an integer."""
        above = self.path_of(sheet, row)
        found_zh, found_en = as_found(value)
        self.report(
            self.household_of(sheet, row),
            f"{above}.{column.path}" if above else column.path,
            "hundredths",
            f"“{column.name}”应为整数（{'分' if column.type is ColumnType.MONEY else '百分之一平方米'}），现为{found_zh}；"
            f"请换算为整数，或用“{column.decimal_name}”列写十进制数。",
            f'"{column.name}" must be a whole number ({column.unit}), found {found_en}; convert it, or write a decimal in a '
            f'column "{column.decimal_name}".',
        )

    # Nesting.

    def check_absent(self, sheet: Rows) -> None:
        """Report nested records that have content although their column says that they are not told."""
        lists = {child.told for child in children(sheet.table.name)}
        for column in sheet.table.columns:
            if not column.told_for or column.name in lists or column.name not in sheet.columns:
                continue
            steps = tuple(column.told_for.split("."))
            for row, told in enumerate(sheet.columns[column.name]):
                if (
                    told is False
                    and steps[0] in sheet.records[row]
                    and _get_path(sheet.records[row], steps) is not None
                ):
                    above = self.path_of(sheet, row)
                    self.report_contradiction(
                        self.household_of(sheet, row), f"{above}.{column.told_for}".lstrip("."), column.name
                    )

    def report_contradiction(self, household: Key, path: str, told: str) -> None:
        """Report content where the column *told* denies it."""
        self.report(
            household,
            path,
            "untold",
            f"“{told}”不为是，却有内容；如内容完整请改为是，否则请补全，或删去这些内容。",
            f'"{told}" is not true, yet there is something; set it to true if that is all there is, or delete it.',
        )

    def attach(self, sheet: Rows) -> None:
        """Nest the rows of a table in the records of its parent table."""
        table, steps = sheet.table, sheet.table.steps
        parent = self.rows[table.parent]
        if not table.many:
            for owner, group in sheet.groups.items():
                _set_path(parent.records[owner], steps, sheet.records[group[0]])
            return
        told = parent.columns.get(table.told) if table.told else None
        if told is not None:
            for owner, value in enumerate(told):
                if value is True and owner not in sheet.groups:
                    _set_path(parent.records[owner], steps, {} if table.holds is Holds.ENTRY else [])
                elif value is not True and owner in sheet.groups:
                    above = self.path_of(parent, owner)
                    self.report_contradiction(
                        self.household_of(parent, owner), f"{above}.{table.path}".lstrip("."), table.told
                    )
        if table.holds is Holds.ENTRY:
            for owner, group in sheet.groups.items():
                _set_path(parent.records[owner], steps, self.entries(sheet, group))
            return
        items = self.items(sheet)
        for owner, group in sheet.groups.items():
            _set_path(parent.records[owner], steps, [items[row] for row in group])

    def items(self, sheet: Rows) -> Sequence[Any]:
        """The list item that each row becomes."""
        if sheet.table.holds is Holds.RECORD:
            return sheet.records
        if sheet.table.holds is Holds.VALUE:
            return [record.get("") for record in sheet.records]
        items: list[Any] = []
        for row, record in enumerate(sheet.records):
            member = record.pop("", None)
            if member is not None and record:
                self.report(
                    self.household_of(sheet, row),
                    self.path_of(sheet, row),
                    "id_and_record",
                    "既有成员编号，又有其他内容，应只有一种；成员的内容写在表“members”中，请删去这里的。",
                    "there is a member id and more, expected one or the other; what is known of a member stands "
                    'in table "members", delete it here.',
                )
            items.append(record if member is None else member)
        return items

    def entries(self, sheet: Rows, group: list[int]) -> dict[Any, Any]:
        """The rows of one parent as a map."""
        entries: dict[Any, Any] = {}
        for row in group:
            name = sheet.columns["id"][row]
            if not isinstance(name, str) or name in entries:
                self.report(
                    self.household_of(sheet, row),
                    self.path_of(sheet, row),
                    "duplicate_key",
                    "编号应为文字且各不相同；请改正或删去重复的行。",
                    "the id must be a text that stands once; correct it or delete the repeat.",
                )
                continue
            entries[name] = sheet.records[row].get("")
        return entries

    # Output.

    def applications(self) -> Iterator[tuple[Key, Application | InvalidApplicationError]]:
        """Validate and yield household by household, then the orphans; frees each record once it is yielded."""
        households = self.rows["households"]
        self.rows.clear()  # frees each record as soon as it is yielded
        for (key,), row in households.index.items():
            data, households.records[row] = households.records[row], {}
            household = data.setdefault("household", {})
            members: list[dict[str, Any]] = household.setdefault("members", [])
            if "applied_on" not in data and self.on is not None:
                data["applied_on"] = self.on
            if "applicant" not in data:
                named = next(
                    (member.get("id") for member in members if member.get("relation") == "self"), None
                )
                if named is not None:
                    data["applicant"] = named
            ids = [member.get("id") for member in members]
            found = _application(data, self.problems.get(key, []))
            if isinstance(found, InvalidApplicationError) and named_by_id(ids):
                found = InvalidApplicationError(*(_by_id(each, ids) for each in found.problems))
            yield key, found
        for key, tables in self.orphans.items():
            listed = ", ".join(f"{name} ({count})" for name, count in tables.items())
            listed_zh = "、".join(f"“{name}”（{count}行）" for name, count in tables.items())
            yield (
                key,
                InvalidApplicationError(
                    Problem(
                        path="",
                        code="row_without_owner",
                        zh=f"该家庭在表“households”中没有行，却在其他表中有行：{listed_zh}；请补上该家庭，或删去这些行。",
                        en=f'the household is not in table "households", yet has rows in {listed}; add it, or delete these rows.',
                    )
                ),
            )


def _application(data: dict[str, Any], found: list[Problem]) -> Application | InvalidApplicationError:
    try:
        application = Application.model_validate(data)
    except InvalidApplicationError as error:
        return InvalidApplicationError(*dict.fromkeys((*found, *error.problems))) if found else error
    return InvalidApplicationError(*found) if found else application


def _owner_keys(table: Table) -> tuple[str, ...]:
    """The key columns that identify the parent row."""
    own = {POSITION, *(key.name for key in table.keys if key.path)}
    return tuple(key.name for key in table.keys if key.name not in own)
