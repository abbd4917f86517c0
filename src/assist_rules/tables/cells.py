"""Conversion of single cells between the models and the tables."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from assist_rules.tables.schema import ColumnType

_CENT: Final = Decimal("0.01")
_FEN_BOUND: Final = 10**15
"""Above every limit, yet within the precision of a decimal context."""
_LOOKS_ELSE: Final = re.compile(r'(?:true|false|-?[0-9]+)\Z|"')


def _hundredths(amount: Decimal) -> int:
    return int(amount * 100)


def _first_day(month: str) -> date:
    return date(int(month[:4]), int(month[5:]), 1)


def _choice_text(value: bool | int | str) -> str:  # noqa: FBT001 - what was chosen
    """A Boolean or number as JSON; a word unquoted, unless it would then be read as one of those."""
    if isinstance(value, str) and not _LOOKS_ELSE.match(value):
        return value
    return json.dumps(value, ensure_ascii=False)


WRITE: Final[Mapping[ColumnType, Callable[[Any], Any]]] = {
    ColumnType.MONEY: _hundredths,
    ColumnType.AREA: _hundredths,
    ColumnType.MONTH: _first_day,
    ColumnType.MOMENT: datetime.isoformat,
    ColumnType.CHOICE: _choice_text,
}
"""Serialiser by column type; other types are written as they are."""


class Misfit(Exception):  # noqa: N818 - becomes a problem with the row's path
    """A cell whose form no model accepts, such as a fraction of a fen."""


def _day(value: Any) -> Any:  # noqa: ANN401 - the models refuse what is left
    return value.date() if isinstance(value, datetime) and value.time() == time() else value


def _month(value: Any) -> Any:  # noqa: ANN401
    value = _day(value)
    if isinstance(value, date):
        return (
            f"{value:%Y-%m}".zfill(7)
            if value.day == 1 and not isinstance(value, datetime)
            else value.isoformat()
        )
    return value


def _moment(value: Any) -> Any:  # noqa: ANN401
    if (
        isinstance(value, str) and "." in value
    ):  # the input format has no parts of a second, a record may have
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            return value
    return value


def _whole(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, Decimal) and value.is_finite() and abs(value) < _FEN_BOUND and value == int(value):
        return int(value)
    return value


def _from_hundredths(value: Any) -> Any:  # noqa: ANN401
    value = _whole(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Misfit
    return Decimal(value).scaleb(-2) if abs(value) < _FEN_BOUND else value


def read_decimal(value: Any) -> Any:  # noqa: ANN401
    """A decimal without trailing zeros after the second place, which some engines add."""
    if isinstance(value, Decimal) and value.is_finite() and abs(value) < _FEN_BOUND:
        cut = value.quantize(_CENT)
        return cut if cut == value else value
    return value


def _choice(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, str) and _LOOKS_ELSE.match(value):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


READ: Final[Mapping[ColumnType, Callable[[Any], Any]]] = {
    ColumnType.DAY: _day,
    ColumnType.MONTH: _month,
    ColumnType.MOMENT: _moment,
    ColumnType.WHOLE: _whole,
    ColumnType.MONEY: _from_hundredths,
    ColumnType.AREA: _from_hundredths,
    ColumnType.CHOICE: _choice,
}
"""Parser by column type; a cell that it cannot parse is passed on as it is, for the model to refuse."""
