"""Facts that a scheme of one's own asks: each is told by its name, in the ``extension`` of the household or of a member.

What such a value may be says the column that declares the fact. One that does not fit is refused; it never counts as unknown.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from pydantic_core import PydanticCustomError

from assist_rules.errors import InvalidApplicationError, Problem
from assist_rules.models.values import read_amount
from assist_rules.tables.schema import Column, ColumnType

if TYPE_CHECKING:
    from assist_rules.facts.fields import Field
    from assist_rules.models import Household, Person

Given: TypeAlias = bool | int | str
"""What a file or a table may give."""

OWN: dict[str, Field] = {}
"""Where each fact stands that a caller has declared for a scheme of one's own, by name."""


def value_of(column: Column, given: Given) -> int | bool | str | None:
    """A value as rules read it: yes or no, one of the list, whole fen, or a whole number; None where it cannot be one."""
    match column.type:
        case ColumnType.FLAG if isinstance(given, bool):
            return given
        case ColumnType.TEXT if given in column.values:
            return given
        case ColumnType.WHOLE if isinstance(given, int) and not isinstance(given, bool):
            low, high = column.limits or (0, 0)
            if low <= given <= high:
                return given
        case ColumnType.MONEY if not isinstance(given, bool):
            try:
                return int(read_amount(given) * 100)
            except PydanticCustomError:
                return None
        case ColumnType.DAY if isinstance(given, str):
            try:
                day = date.fromisoformat(given)
            except ValueError:
                return None
            return ((day.year * 12 + day.month - 1) << 5) + day.day
        case _:
            pass
    return None


def expected(column: Column) -> tuple[str, str]:
    """What a value of a fact should be, in both languages."""
    match column.type:
        case ColumnType.FLAG:
            return "“true”或“false”", "true or false"
        case ColumnType.TEXT:
            return f"{'、'.join(column.values)}之一", f"one of {', '.join(column.values)}"
        case ColumnType.WHOLE:
            low, high = column.limits or (0, 0)
            return f"{low}至{high}的整数，不带引号", f"a whole number from {low} to {high}, without quotes"
        case ColumnType.MONEY:
            return (
                "以元为单位、带引号的金额，至多两位小数",
                "an amount in yuan as text, with at most two decimals",
            )
        case _:
            return "日期，如“2024-05-20”", 'a day such as "2024-05-20"'


def told_by(column: Column, record: Household | Person, place: str) -> int | bool | str | None:
    """The value of a fact in the record that tells it; None where it is not told.

    Args:
        column: the column that declares it.
        record: the household, or the member.
        place: the path of the household or of the member.

    Raises:
        InvalidApplicationError: the value is none that the fact can have.
    """
    given = None if record.extension is None else record.extension.get(column.name)
    if given is None:
        return None
    value = value_of(column, given)
    if value is None:
        zh, en = expected(column)
        shown = str(given).lower() if isinstance(given, bool) else given
        raise InvalidApplicationError(
            Problem(
                path=f"{place}.extension[{column.name}]",
                code="extension_value",
                zh=f"{column.zh}为“{shown}”，应为{zh}；请改正。",
                en=f'{column.en} is "{shown}", expected {en}; correct it.',
            )
        )
    return value
