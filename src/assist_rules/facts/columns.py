"""Where a fact stands in the input: one field of a model, which is one column of a table, and how its value is read.

The field alone says what the value is, which values it may have, whether it is an exception, and how it is read of
one household; ``screening.facts`` reads the same column of a table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any, TypeAlias

from assist_rules.errors import Problem, RuleDefinitionError
from assist_rules.expressions import Level
from assist_rules.models import Application, Disability, Expense, Income, Obligor, Person, Supporter
from assist_rules.models.record import Record, record_of
from assist_rules.tables.schema import TABLES, Column, ColumnType, Table, children

Value: TypeAlias = int | bool | str | None
Read: TypeAlias = Callable[[Any], Value]

RECORDS: dict[Level, tuple[str, type[Record]]] = {
    Level.HOUSEHOLD: ("households", Application),
    Level.MEMBER: ("members", Person),
    Level.INCOME: ("incomes", Income),
    Level.EXPENSE: ("expenses", Expense),
    Level.DISABILITY: ("disabilities", Disability),
    Level.OBLIGOR: ("obligors", Obligor),
}
"""The table of a level, and the record that is one row of it; what two members are to each other has none."""

WITHIN: dict[Level, tuple[str, ...]] = {Level.MEMBER: ("person",), Level.OBLIGOR: ("who",)}
"""Where a row that is laid out holds its record; the others are the record."""

ALWAYS_THERE = frozenset({"person", "who", "household", "accepting_place"})
"""Records that no row lacks."""


@dataclass(frozen=True, slots=True)
class Told:
    """The column of the input that a fact is.

    Attributes:
        table: the table in which it stands.
        column: the column.
        at: the fields of the models that lead to it from the record of the row.
        of_member: of a fact of an obligor, whether a member who is one tells it in the same field.
    """

    table: Table
    column: Column
    at: tuple[str, ...]
    of_member: bool = False


def told_at(level: Level, path: str) -> Told:
    """The column to which *path* leads from a row of *level*; of a finding, its answer.

    Raises:
        RuleDefinitionError: there is no such field.
    """
    name, record = RECORDS[level]
    tables: list[tuple[Table, tuple[str, ...]]] = [(TABLES[name], ())]
    if level is Level.HOUSEHOLD:  # a record that few households have stands in a table of its own
        tables += [(table, table.steps) for table in children(name) if not table.many]
    for table, above in tables:
        below = path.removeprefix("".join(f"{step}." for step in above))
        for column in table.columns:
            # Of a finding it is the answer that counts.
            if column.path in {below, f"{below}.value"} and (below != path or not above):
                steps = (*above, *column.steps)
                of_member = level is Level.OBLIGOR and steps[0] in Person.model_fields
                return Told(table, column, _attributes(record, steps), of_member)
    raise RuleDefinitionError(
        Problem(
            path=path,
            code="no_field",
            zh=f"“{level}”没有字段“{path}”；事实须是模型的一个字段，其余写成规则",
            en=f'{level} has no field "{path}"; a fact is one field of the models, write anything else as a rule',
        )
    )


def _attributes(record: type[Record] | None, steps: tuple[str, ...]) -> tuple[str, ...]:
    """The names in Python of the fields that *steps* name in the input."""
    names: list[str] = []
    for step in steps:
        if record is None:
            raise KeyError(step)
        name, field = next(
            (name, field) for name, field in record.model_fields.items() if (field.alias or name) == step
        )
        names.append(name)
        record = record_of(field.annotation)
    return tuple(names)


def reader(level: Level, told: Told, unstated: Value, *, as_text: bool = False) -> Read:
    """How a fact is read of one household.

    Args:
        level: the level of its row.
        told: the column that it is.
        unstated: what it counts as where it is not told; None where it is then unknown.
        as_text: a number stands for one of a list.
    """
    read = _chained((*WITHIN.get(level, ()), *told.at), _CONVERTED.get(told.column.type), unstated)
    if as_text:
        read = _as_text(read)
    return _of_listed(read, unstated) if level is Level.OBLIGOR and not told.of_member else read


def _as_text(read: Read) -> Read:
    def text(row: Any) -> Value:  # noqa: ANN401 - a row of any level
        value = read(row)
        return None if value is None else str(value)

    return text


def _of_listed(read: Read, unstated: Value) -> Read:
    """A fact of obligors that nobody tells of a member."""

    def of_listed(row: Any) -> Value:  # noqa: ANN401 - a row of the level of obligors
        return read(row) if isinstance(row.who, Supporter) else unstated

    return of_listed


def _chained(names: tuple[str, ...], convert: Callable[[Any], Value] | None, unstated: Value) -> Read:
    *above, _ = names
    if convert is None and unstated is None and ALWAYS_THERE.issuperset(above):
        return attrgetter(".".join(names))

    def read(row: Any) -> Value:  # noqa: ANN401 - a row of any level
        found = row
        for name in names:
            found = getattr(found, name)
            if found is None:
                return unstated
        value: Value = found if convert is None else convert(found)
        return value

    return read


def fen(amount: Decimal | None) -> int | None:
    """An amount in yuan as whole fen."""
    return None if amount is None else int(amount * 100)


def day_number(day: date | None) -> int | None:
    """A date as the rule language stores it."""
    return None if day is None else ((day.year * 12 + day.month - 1) << 5) + day.day


def _month_number(month: str) -> int:
    """The first day of a month as the rule language stores it."""
    return ((int(month[:4]) * 12 + int(month[5:7]) - 1) << 5) + 1


_CONVERTED: dict[ColumnType, Callable[[Any], Value]] = {
    ColumnType.MONEY: fen,
    ColumnType.DAY: day_number,
    ColumnType.MONTH: _month_number,
}
"""What a value becomes that a rule reads as a whole number."""
