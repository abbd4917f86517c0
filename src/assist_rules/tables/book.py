"""Tables put together into applications: where each row belongs, what it says, and what is wrong with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from types import NoneType
from typing import Any, Final, TypeAlias, cast

from assist_rules.errors import InvalidApplicationError, Problem
from assist_rules.models import Application
from assist_rules.models.problems import shown
from assist_rules.tables.cells import READ, Misfit, read_decimal
from assist_rules.tables.schema import HOUSEHOLD, POSITION, TABLES, Column, ColumnType, Holds, Table, children

Key: TypeAlias = str | int
"""The caller's own name of a household."""
Values: TypeAlias = list[Any]


_PLAIN: Final = frozenset({str, int, NoneType})
"""What a key that can be found may be."""


def _odd(value: object) -> tuple[str, str]:
    """A key that nothing has; a float that is no number, or a list, would not even compare."""
    return type(value).__name__, repr(value)


def _named(key: str | int | tuple[str, str] | None) -> str:
    """A key as a message shows it."""
    return shown(key[1] if isinstance(key, tuple) else key)


class Rows:
    """The rows of one table while applications are put together.

    Attributes:
        columns: the values by column.
        keys: those of the key columns, each in a form that can be looked up.
        records: the data of each row, in the input format.
        owner: the row of the parent table that each row belongs to; -1 where there is none.
        places: the place of each row in its list.
        groups: the rows of each owner, in order.
        index: the row by its keys, the first one of equal keys.
    """

    def __init__(self, table: Table, columns: dict[str, Values], size: int) -> None:
        self.table = table
        self.columns = columns
        self.keys = {
            key.name: [value if type(value) in _PLAIN else _odd(value) for value in columns[key.name]]
            for key in table.keys
            if key.name in columns
        }
        self.size = size
        self.records: list[dict[str, Any]] = [{} for _ in range(size)]
        self.owner: list[int] = []
        self.places: list[int] = [0] * size
        self.groups: dict[int, list[int]] = {}
        self.index: dict[tuple[Any, ...], int] = {}


def _put(record: dict[str, Any], steps: tuple[str, ...], value: object) -> None:
    for step in steps[:-1]:
        record = record.setdefault(step, {})
    record[steps[-1]] = value


def _at(record: dict[str, Any], steps: tuple[str, ...]) -> object:
    value: Any = record
    for step in steps:
        if value is None:
            return None
        value = value.get(step)
    return value


class Book:
    """All tables while they are put together; what is wrong is kept by household."""

    def __init__(self, rows: dict[str, Rows], on: date | None) -> None:
        self.rows = {
            name: rows.get(name) or Rows(table, {key.name: [] for key in table.keys}, 0)
            for name, table in TABLES.items()
        }
        self.on = on
        self.problems: defaultdict[Key, list[Problem]] = defaultdict(list)
        self.astray: dict[Key, Counter[str]] = {}
        for sheet in self.rows.values():
            if sheet.size:
                self.link(sheet)
        for sheet in self.rows.values():
            for name, values in sheet.columns.items():
                self.fill(sheet, name, values)
        for sheet in reversed(self.rows.values()):
            # What belongs to a row is in it by now.
            self.tell(sheet)
            if sheet.table.parent:
                self.hand_on(sheet)

    # Where rows belong.

    def link(self, sheet: Rows) -> None:
        """Find the owner and the place of each row."""
        table = sheet.table
        if table.parent:
            parent = self.rows[table.parent]
            names = _owner_keys(table)
            keys = list(zip(*(sheet.keys[name] for name in names), strict=True))
            sheet.owner = [parent.index.get(key, -1) for key in keys]
            if -1 in sheet.owner:
                self.note_astray(sheet, keys)
            for row, owner in enumerate(sheet.owner):
                if owner >= 0:
                    sheet.groups.setdefault(owner, []).append(row)
            self.order(sheet)
        if children(table.name):
            columns = [
                sheet.places if name == POSITION and name not in sheet.keys else sheet.keys[name]
                for name in table.key_names
            ]
            for row, key in enumerate(zip(*columns, strict=True)):
                if not table.parent or sheet.owner[row] >= 0:
                    sheet.index.setdefault(key, row)
        if not table.many and len(sheet.index) < sheet.size:
            self.note_repeated(sheet)

    def order(self, sheet: Rows) -> None:
        """Put the rows of each owner in their places; without a column of places they stand in the order of the table."""
        places = sheet.keys.get(POSITION)
        for owner, group in sheet.groups.items():
            if places is not None:
                named = [places[row] for row in group]
                due = list(range(len(group)))
                if named != due:
                    if all(type(place) is int for place in named) and sorted(named) == due:
                        group.sort(key=places.__getitem__)
                    else:
                        self.note_places(sheet, owner, named)
            for place, row in enumerate(group):
                sheet.places[row] = place

    def home(self, sheet: Rows, row: int) -> Key:
        """The household of a row."""
        return cast("Key", sheet.columns[HOUSEHOLD][row])

    def place(self, sheet: Rows, row: int) -> str:
        """The path of a row in its application."""
        table = sheet.table
        if not table.parent:
            return ""
        owner = sheet.owner[row]
        above = self.place(self.rows[table.parent], owner) if owner >= 0 else ""
        path = f"{above}.{table.path}" if above else table.path
        if table.holds is Holds.ENTRY:
            return f"{path}[{sheet.columns['id'][row]}]"
        return f"{path}[{sheet.places[row]}]" if table.many else path

    def note(self, household: Key, path: str, code: str, zh: str, en: str) -> None:
        """Keep a problem of one household."""
        self.problems[household].append(Problem(path=path, code=code, zh=zh, en=en))

    def note_astray(self, sheet: Rows, keys: list[tuple[Any, ...]]) -> None:
        """Rows that belong to no household, or to nothing in theirs."""
        table = sheet.table
        lost = Counter(key for key, owner in zip(keys, sheet.owner, strict=True) if owner < 0)
        households = self.rows["households"].index
        for key, count in lost.items():
            if (key[0],) not in households:
                self.astray.setdefault(key[0], Counter())[table.name] += count
                continue
            parent = TABLES[table.parent]
            who = ", ".join(_named(part) for part in key[1:])
            self.note(
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

    def note_repeated(self, sheet: Rows) -> None:
        """Two rows for one household."""
        name = sheet.table.name
        for key, count in Counter(sheet.columns[HOUSEHOLD]).items():
            if count > 1:
                self.note(
                    key,
                    sheet.table.path,
                    "duplicate_row",
                    f"表“{name}”中该家庭有{count}行，应只有一行；请合并或删去多余的行。",
                    f'table "{name}" has {count} rows of this household, expected one; merge them or delete the others.',
                )

    def note_places(
        self, sheet: Rows, owner: int, named: Sequence[str | int | tuple[str, str] | None]
    ) -> None:
        """Places that leave gaps or repeat: a row may have been lost."""
        table = sheet.table
        above = self.place(self.rows[table.parent], owner)
        listed = "、".join(_named(place) for place in named)
        self.note(
            self.home(self.rows[table.parent], owner),
            f"{above}.{table.path}" if above else table.path,
            "position",
            f"表“{table.name}”的序号为“{listed}”，应从0起连续且不重复；请核对是否缺行，重新编号，或删去序号列（按行的顺序）。",
            f'the places in table "{table.name}" are {listed.replace("、", ", ")}, expected 0, 1, 2 … each once; check for lost rows, '
            "number them anew, or drop the column (the order of the rows then counts).",
        )

    # What rows say.

    def fill(self, sheet: Rows, name: str, values: Values) -> None:
        """Put a column into the records."""
        if values.count(None) == len(values):  # as in most columns of wide tables
            return
        column = sheet.table.by_name.get(name)
        read: Callable[[Any], Any] | None = read_decimal
        if column is not None:
            read = READ.get(column.type)
        else:
            column = next(each for each in sheet.table.columns if each.decimal_name == name)
        if column.told_for:
            self.fill_told(sheet, column, values)
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
                self.note_misfit(sheet, row, column, value)

    def fill_told(self, sheet: Rows, column: Column, values: Values) -> None:
        """A nested record that is told is there, even with nothing in it; lists are told when they are handed on."""
        steps = tuple(column.told_for.split("."))
        listed = any(child.told == column.name for child in children(sheet.table.name))
        for row, told in enumerate(values):
            if told is True:
                if not listed:
                    record = sheet.records[row]
                    for step in steps:
                        record = record.setdefault(step, {})
            elif told is not None and told is not False:
                above = self.place(sheet, row)
                self.note(
                    self.home(sheet, row),
                    f"{above}.{column.told_for}" if above else column.told_for,
                    "bool_type",
                    f"“{column.name}”应为布尔值，现为“{shown(told)}”；请改正。",
                    f'"{column.name}" must be true or false, found "{shown(told)}"; correct it.',
                )

    def note_misfit(self, sheet: Rows, row: int, column: Column, value: object) -> None:
        """A count of hundredths that is no whole number."""
        above = self.place(sheet, row)
        self.note(
            self.home(sheet, row),
            f"{above}.{column.path}" if above else column.path,
            "hundredths",
            f"“{column.name}”应为整数（{'分' if column.type is ColumnType.MONEY else '百分之一平方米'}），现为“{shown(value)}”；"
            f"请换算为整数，或用“{column.decimal_name}”列写十进制数。",
            f'"{column.name}" must be a whole number ({column.unit}), found "{shown(value)}"; convert it, or write a decimal in a '
            f'column "{column.decimal_name}".',
        )

    # How records hang together.

    def tell(self, sheet: Rows) -> None:
        """A nested record that is said not to be told holds nothing."""
        lists = {child.told for child in children(sheet.table.name)}
        for column in sheet.table.columns:
            if not column.told_for or column.name in lists or column.name not in sheet.columns:
                continue
            steps = tuple(column.told_for.split("."))
            for row, told in enumerate(sheet.columns[column.name]):
                if (
                    told is False
                    and steps[0] in sheet.records[row]
                    and _at(sheet.records[row], steps) is not None
                ):
                    above = self.place(sheet, row)
                    self.note_untold(
                        self.home(sheet, row), f"{above}.{column.told_for}".lstrip("."), column.name
                    )

    def note_untold(self, household: Key, path: str, told: str) -> None:
        """Something that is there although its column says that it is not told."""
        self.note(
            household,
            path,
            "untold",
            f"“{told}”不为是，却有内容；如内容完整请改为是，否则请补全，或删去这些内容。",
            f'"{told}" is not true, yet there is something; set it to true if that is all there is, or delete it.',
        )

    def hand_on(self, sheet: Rows) -> None:
        """Hang the rows of a table into the records of its parent."""
        table, steps = sheet.table, sheet.table.steps
        parent = self.rows[table.parent]
        if not table.many:
            for owner, group in sheet.groups.items():
                _put(parent.records[owner], steps, sheet.records[group[0]])
            return
        told = parent.columns.get(table.told) if table.told else None
        if told is not None:
            for owner, value in enumerate(told):
                if value is True and owner not in sheet.groups:
                    _put(parent.records[owner], steps, {} if table.holds is Holds.ENTRY else [])
                elif value is not True and owner in sheet.groups:
                    above = self.place(parent, owner)
                    self.note_untold(
                        self.home(parent, owner), f"{above}.{table.path}".lstrip("."), table.told
                    )
        if table.holds is Holds.ENTRY:
            for owner, group in sheet.groups.items():
                _put(parent.records[owner], steps, self.entries(sheet, group))
            return
        items = self.items(sheet)
        for owner, group in sheet.groups.items():
            _put(parent.records[owner], steps, [items[row] for row in group])

    def items(self, sheet: Rows) -> Sequence[Any]:
        """What stands in the list for each row."""
        if sheet.table.holds is Holds.RECORD:
            return sheet.records
        if sheet.table.holds is Holds.VALUE:
            return [record.get("") for record in sheet.records]
        items: list[Any] = []
        for row, record in enumerate(sheet.records):
            member = record.pop("", None)
            if member is not None and record:
                self.note(
                    self.home(sheet, row),
                    self.place(sheet, row),
                    "id_and_record",
                    f"既有成员编号“{shown(member)}”，又有其他内容，应只有一种；成员的内容写在表“members”中，请删去这里的。",
                    f'there is the member id "{shown(member)}" and more, expected one or the other; what is known of a member stands '
                    'in table "members", delete it here.',
                )
            items.append(record if member is None else member)
        return items

    def entries(self, sheet: Rows, group: list[int]) -> dict[Any, Any]:
        """The map of one owner."""
        entries: dict[Any, Any] = {}
        for row in group:
            name = sheet.columns["id"][row]
            if not isinstance(name, str) or name in entries:
                self.note(
                    self.home(sheet, row),
                    self.place(sheet, row),
                    "duplicate_key",
                    f"编号“{shown(name)}”应为文字且各不相同；请改正或删去重复的行。",
                    f'the id "{shown(name)}" must be a text that stands once; correct it or delete the repeat.',
                )
                continue
            entries[name] = sheet.records[row].get("")
        return entries

    # Applications.

    def applications(self) -> Iterator[tuple[Key, Application | InvalidApplicationError]]:
        """Household by household; those without a row of their own come last."""
        households = self.rows["households"]
        self.rows.clear()  # what is handed on need not be held until the last household
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
            yield key, _application(data, self.problems.get(key, []))
        for key, tables in self.astray.items():
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
    """The keys that name the row of the parent."""
    own = {POSITION, *(key.name for key in table.keys if key.path)}
    return tuple(key.name for key in table.keys if key.name not in own)
