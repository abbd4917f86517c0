"""Native data frames to Python values and back; no other module of ``tables`` depends on a data-frame library."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import InvalidOperation
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

try:
    import narwhals as nw
    from narwhals.exceptions import DuplicateError
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "frames need narwhals; install it with the extra: "
        "pip install 'assist_rules[screen] @ git+<address of the repository>'",
        name=error.name,
    ) from error

from assist_rules.errors import Problem, TableError
from assist_rules.tables.schema import Column, ColumnType, Table

if TYPE_CHECKING:
    from narwhals.dtypes import DType

__all__ = ["BACKENDS", "build_frame", "nw", "read_frame"]

BACKENDS: Final = ("polars", "pandas", "pyarrow")

_TYPES: Final[Mapping[str, type[DType]]] = {
    "string": nw.String,
    "bool": nw.Boolean,
    "int64": nw.Int64,
    "date32": nw.Date,
}
_TAKEN: Final[Mapping[ColumnType, tuple[str, ...]]] = {
    ColumnType.TEXT: ("text",),
    ColumnType.FLAG: ("yes or no",),
    ColumnType.WHOLE: ("whole number", "decimal"),
    ColumnType.DAY: ("day", "moment", "text"),
    ColumnType.MONTH: ("day", "moment", "text"),
    ColumnType.MOMENT: ("moment", "text"),
    ColumnType.MONEY: ("whole number", "decimal"),
    ColumnType.AREA: ("whole number", "decimal"),
    ColumnType.CHOICE: ("text",),
    ColumnType.KEY: ("text", "whole number"),
}
"""Data-frame types accepted for a column type; object columns are checked cell by cell."""
_MIXED: Final = "mixed"
_TAKEN_DECIMAL: Final = ("decimal", "whole number", "text")


_PRECISION: Final = 38
_LEAST_SCALE: Final = 2


def _type_of(arrow: str, values: list[Any]) -> DType:
    """The type of a column; a decimal has as many places as the longest of its values, and two at least."""
    if arrow != "decimal":
        return _TYPES[arrow]()
    places = [-value.as_tuple().exponent for value in values if value is not None]
    return nw.Decimal(_PRECISION, max(_LEAST_SCALE, *places, 0))


def build_frame(columns: Mapping[str, tuple[str, list[Any]]], backend: str) -> Any:  # noqa: ANN401 - a native frame
    """Build a native frame of typed columns.

    Args:
        columns: the Arrow type and the values of each column, by name.
        backend: one of :data:`BACKENDS`; pandas gets Arrow types, whose null is no float.

    Raises:
        TableError: there is no such backend.
    """
    if backend not in BACKENDS:
        raise TableError(
            Problem(
                path="backend",
                code="unknown_value",
                zh=f"没有名为“{backend}”的表格库，应为{'、'.join(f'“{each}”' for each in BACKENDS)}之一；其他库请从“pyarrow”转换。",
                en=f'"{backend}" is none of {", ".join(BACKENDS)}; other libraries read what "pyarrow" gives.',
            )
        )
    frame = nw.from_dict(
        {name: values for name, (_, values) in columns.items()},
        schema={name: _type_of(arrow, values) for name, (arrow, values) in columns.items()},
        backend="polars" if backend == "polars" else "pyarrow",
    )
    if backend != "pandas":
        return frame.to_native()
    pandas: Any = import_module("pandas")  # only for those who ask for it; it has no types of its own
    return frame.to_native().to_pandas(types_mapper=pandas.ArrowDtype)


def read_frame(table: Table, native: Any, found: list[Problem]) -> tuple[dict[str, list[Any]], int]:  # noqa: ANN401 - a native frame
    """Read a frame into Python values by column, null as ``None``, and its row count.

    Args:
        table: what the frame should be.
        native: an eager frame of any library that narwhals knows.
        found: the problems so far; columns of a wrong type are added, and left out of the answer.
    """
    try:
        frame: Any = nw.from_native(native)
    except (TypeError, DuplicateError) as error:
        found.append(_unreadable(table, str(error).splitlines()[0]))
        return {}, 0
    if isinstance(frame, nw.LazyFrame):
        found.append(_unreadable(table, f"{type(native).__name__} is not computed yet"))
        return {}, 0
    return _columns(table, frame, found)


def _columns(
    table: Table, frame: nw.DataFrame[Any], found: list[Problem]
) -> tuple[dict[str, list[Any]], int]:
    columns: dict[str, list[Any]] = {}
    for name in frame.columns:
        column = table.by_name.get(name)
        decimal = column is None
        if column is None:
            column = next((each for each in table.columns if each.decimal_name == name), None)
        if column is None:
            columns[name] = []  # named, so that the caller can say that it is unknown
            continue
        series = frame[name]
        family, taken = _family(series.dtype), _taken(table, column, decimal=decimal)
        try:
            empty = series.null_count() == len(series)  # libraries guess the type of nothing
        except InvalidOperation:
            found.append(_signals(table, column, name))
            continue
        if family not in taken and family != _MIXED and not empty:
            found.append(_wrong_type(table, column, name, series.dtype, taken))
            continue
        columns[name] = _values(series)
    return columns, len(frame)


def _values(series: nw.Series[Any]) -> list[Any]:
    """Python values; missing-value sentinels of a library (NaN, NaT, NA) become ``None``."""
    missing = series.null_count()
    if missing == len(series):
        return [None] * missing
    values = series.to_list()
    if not missing or not series.implementation.is_pandas_like():
        return values
    return [None if null else value for value, null in zip(values, series.is_null().to_list(), strict=True)]


def _family(dtype: DType) -> str:
    if isinstance(dtype, (nw.String, nw.Categorical, nw.Enum)):
        return "text"
    if dtype == nw.Boolean:
        return "yes or no"
    if dtype.is_integer():
        return "whole number"
    if isinstance(dtype, nw.Decimal):
        return "decimal"
    if dtype.is_float():
        return "float"
    if dtype == nw.Date:
        return "day"
    if isinstance(dtype, nw.Datetime):
        return "moment" if dtype.time_zone is None else "moment with a time zone"
    return _MIXED if dtype == nw.Object else str(dtype)


def _taken(table: Table, column: Column, *, decimal: bool) -> tuple[str, ...]:
    if decimal:
        return _TAKEN_DECIMAL
    place = column.type is ColumnType.WHOLE and column in table.keys
    return ("whole number",) if place else _TAKEN[column.type]


_ADVICE: Final[Mapping[ColumnType, tuple[str, str]]] = {
    ColumnType.MONEY: (
        "请把元转换为两位小数的十进制数或整数分，例如“polars”的“(column * 100).round().cast(pl.Int64)”",
        "turn yuan into decimals of two places, or into whole fen: (column * 100).round().cast(pl.Int64) in polars",
    ),
    ColumnType.FLAG: (
        '请转换为布尔型，例如“pandas”的“astype("boolean")”或“astype("bool[pyarrow]")”，空值表示未知',
        'turn it into Booleans, such as astype("boolean") or astype("bool[pyarrow]") in pandas; null is unknown',
    ),
    ColumnType.DAY: (
        "请转换为不带时区的日期，或“年-月-日”文字",
        "turn it into dates without a time zone, or into text YYYY-MM-DD",
    ),
    ColumnType.MONTH: (
        "请转换为当月第一天的日期，或“年-月”文字",
        "turn it into dates, the first day of the month, or into text YYYY-MM",
    ),
    ColumnType.MOMENT: (
        "请转换为不带时区的北京时间，或其文字",
        "turn it into Beijing time without a time zone, or into its text",
    ),
    ColumnType.WHOLE: (
        '请转换为整数；“pandas”中含空值的整数列会变为浮点数，请用“astype("Int64")”或“astype("int64[pyarrow]")”',
        'in pandas integers with nulls become float; use astype("Int64") or astype("int64[pyarrow]")',
    ),
}
_ADVICE_TEXT: Final = (
    "请转换为文字，编码和编号不要存为数字",
    "turn it into text; codes and ids are no numbers",
)


def _signals(table: Table, column: Column, name: str) -> Problem:
    """A decimal that raises wherever it is looked at."""
    return Problem(
        path=f"{table.name}.{name}",
        code="column_value",
        zh=f"{column.zh}列含有“sNaN”，应为数值；请改为数值，未知的留空。",
        en=f'the column of {column.en} holds "sNaN", expected numbers; correct it, or leave blank what is unknown.',
    )


def _wrong_type(table: Table, column: Column, name: str, dtype: DType, taken: tuple[str, ...]) -> Problem:
    counted = column.type in {ColumnType.MONEY, ColumnType.AREA}
    kind = (
        column.type if not counted else ColumnType.MONEY if name == column.decimal_name else ColumnType.WHOLE
    )
    zh, en = _ADVICE.get(kind, _ADVICE_TEXT)
    return Problem(
        path=f"{table.name}.{name}",
        code="column_type",
        zh=f"{column.zh}列的类型为“{dtype}”，应为{'、'.join(_FAMILIES_ZH[each] for each in taken)}之一；{zh}。",
        en=f'the column of {column.en} has the type "{dtype}", expected {" or ".join(taken)}; {en}.',
    )


_FAMILIES_ZH: Final = {
    "text": "文字",
    "yes or no": "布尔值",
    "whole number": "整数",
    "decimal": "十进制数",
    "day": "日期",
    "moment": "不带时区的时间",
}


def _unreadable(table: Table, why: str) -> Problem:
    return Problem(
        path=table.name,
        code="not_a_table",
        zh=f"表“{table.name}”无法读取（“{why}”）；应为已计算完成的“polars”、“pandas”或“pyarrow”表，或由字典组成的列表，"
        "“DuckDB”和“Spark”的表请先转换为“pyarrow”。",
        en=f'table "{table.name}" cannot be read ({why}); expected a computed frame of polars, pandas or pyarrow, or a list of '
        "dicts; turn tables of DuckDB and Spark into pyarrow first.",
    )
