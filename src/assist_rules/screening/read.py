"""Tables as the caller has them into tables as the rules need them: known columns, exact types, whole fen.

A column is taken as it is or refused; nothing is rounded. Money is whole fen in a column that ends in ``_fen``, or
yuan with at most two decimals in one that does not, as the input format writes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from importlib import import_module
from typing import Any, TypeAlias, cast

import narwhals as nw
from narwhals.exceptions import DuplicateError

from assist_rules.errors import Problem, TableError
from assist_rules.tables.problems import (
    NEEDED,
    missing_column,
    missing_table,
    mixed_keys,
    two_units,
    unknown_name,
)
from assist_rules.tables.schema import HOUSEHOLD, MEMBER, POSITION, TABLES, Column, ColumnType, Table

Frame: TypeAlias = Any
"""A Narwhals frame, eager or lazy."""

ENGINES = ("polars", "pandas", "pyarrow", "duckdb", "pyspark")
KINDS: Mapping[str, Any] = {"string": nw.String, "bool": nw.Boolean, "int64": nw.Int64, "date32": nw.Date}


def kind_of(column: Column) -> Any:
    """What a column holds once read; the key of a household keeps the caller's own type."""
    return KINDS.get(column.type.arrow, nw.String)


_PLACES = 2
_DIGITS = 18
BEYOND = 10**12
"""Yuan that no field may hold."""
WIDEST = 2**62
"""A whole number that no field may hold."""
WIDER = (nw.UInt64, nw.Int128, nw.UInt128)
"""Types whose numbers do not all fit 64 bits with a sign; as a key they are refused, since none may be changed."""


def read_tables(tables: Mapping[str, Any]) -> dict[str, Frame]:
    """Narwhals frames of the tables given, with the columns given, in the types of the rules.

    Raises:
        TableError: a table or column has an unknown name or a type that is not exact, or a key is missing; carries
            every problem.
    """
    problems: list[Problem] = []
    read: dict[str, Frame] = {}
    for name, native in tables.items():
        table = TABLES.get(name)
        if table is None:
            problems.append(unknown_name(name, "", tuple(TABLES), "表", "table"))
            continue
        frame = _framed(native, table, problems)
        if frame is not None:
            columns = list(_columns(table, frame, problems))
            if columns:
                read[name] = frame.select(*columns)
    problems += [missing_table(name) for name in NEEDED if name not in tables]
    text = [name for name, frame in read.items() if frame.collect_schema().get(HOUSEHOLD) == nw.String]
    if 0 < len(text) < len(read):
        problems.append(mixed_keys(text, [name for name in read if name not in text]))
    engines = {engine_of(frame) for frame in read.values()}
    if len(engines) > 1:
        named = ", ".join(sorted(engines))
        problems.append(
            Problem(
                "",
                "mixed_engines",
                f"各表分属不同引擎（{named}），应为同一种",
                f"the tables are of {named}; give all of one engine",
            )
        )
    if problems:
        raise TableError(*problems)
    return read


def engine_of(frame: Frame) -> str:
    """The engine that holds a frame, such as ``polars``."""
    return str(frame.implementation).removeprefix("Implementation.").lower()


def _framed(native: Any, table: Table, problems: list[Problem]) -> Frame | None:
    """*native* as a frame of a supported engine; None with a problem noted where it is none."""
    try:
        frame: Frame = nw.from_native(native, pass_through=True)
        known = isinstance(frame, nw.DataFrame | nw.LazyFrame) and engine_of(frame) in ENGINES
        if known and _repeated(frame):
            raise DuplicateError  # noqa: TRY301 - as the other engines say it
    except DuplicateError:
        problems.append(
            Problem(
                path=table.name,
                code="repeated_column",
                zh=f"表“{table.name}”有同名的列，无法知道以哪一列为准；请改名或删去一列。",
                en=f'table "{table.name}" has columns of one name, nobody can say which counts; rename or drop one.',
            )
        )
        return None
    if not known:
        problems.append(
            Problem(
                path=table.name,
                code="engine_not_supported",
                zh=f"得到 {type(native).__name__}；应为 Polars、pandas（Arrow 类型）、PyArrow、DuckDB 或 PySpark 的表",
                en=f"found {type(native).__name__}; expected a frame of Polars, pandas with Arrow types, PyArrow, "
                "DuckDB or PySpark",
            )
        )
        return None
    if engine_of(frame) == "pandas":
        frame = _exact_pandas(frame, table, problems)
    return bounded(frame) if engine_of(frame) == "pyarrow" else cast("Frame", frame)


def _repeated(frame: Frame) -> bool:
    """Whether a lazy frame has two columns of one name; some engines have them, and Narwhals sees only one."""
    names = list(frame.to_native().columns) if engine_of(frame) in {"duckdb", "pyspark"} else []
    return len(set(names)) < len(names)


def _exact_pandas(frame: Frame, table: Table, problems: list[Problem]) -> Frame:
    """The columns of pandas in Arrow, those whose type lets no wrong value in; others are refused by their type."""
    pd, pa = _module("pandas"), _module("pyarrow")

    native: Any = frame.to_native()
    taken: dict[str, Any] = {}
    for name, column in native.items():
        exact = not isinstance(column.dtype, pd.ArrowDtype) and (
            column.dtype.kind in "biu" or str(column.dtype) in {"string", "str"}
        )
        try:
            taken[str(name)] = pa.Array.from_pandas(
                column.convert_dtypes(dtype_backend="pyarrow") if exact else column
            )
        except pa.ArrowException:  # values of several types
            taken[str(name)] = pa.nulls(len(native))
            if (known := table.by_name.get(name)) is not None:
                problems.append(_wrong_type(f"{table.name}.{name}", column.dtype, *_EXPECTED[known.type]))
    return nw.from_native(pa.table(taken))


def bounded(frame: Frame) -> Frame:
    """PyArrow's widest numbers brought to those that can be multiplied; beyond every limit they stay beyond it."""
    pa, pc = _module("pyarrow"), _module("pyarrow.compute")

    native: Any = frame.to_native()
    for place, each in enumerate(native.schema):
        column = native.column(place)
        if each.name == HOUSEHOLD:
            continue
        if pa.types.is_uint64(each.type):
            most = pa.scalar(WIDEST, each.type)
            column = pc.min_element_wise(column, most, skip_nulls=False).cast(pa.int64())
        elif pa.types.is_decimal(each.type) and each.type.precision > _DIGITS and each.type.scale <= _PLACES:
            most, least = (pa.scalar(Decimal(sign * BEYOND)).cast(each.type) for sign in (1, -1))
            column = pc.min_element_wise(column, most, skip_nulls=False)
            column = pc.max_element_wise(column, least, skip_nulls=False)
            column = column.cast(pa.decimal128(_DIGITS, each.type.scale))
        native = native.set_column(place, each.name, column)
    return nw.from_native(native)


def _module(name: str) -> Any:
    """A package that only its own tables need."""
    return import_module(name)


def _columns(table: Table, frame: Frame, problems: list[Problem]) -> Iterator[Any]:
    """An expression for each column that is given."""
    given, engine = dict(frame.collect_schema()), engine_of(frame)
    for key in table.keys:
        if key.name in given:
            yield from _key(table.name, key, given.pop(key.name), problems)
        elif key.name != POSITION:
            name = key.name
            problems.append(missing_column(table.name, name, key.zh, key.en))
        elif table.name in ORDERED and isinstance(frame, nw.LazyFrame):
            problems.append(missing_column(table.name, POSITION, key.zh, key.en))
    in_yuan = {column.decimal_name: column for column in table.columns if column.decimal_name}
    known = {column.name: column for column in (*table.columns, *table.counts)}
    for name, kind in given.items():
        column = known.get(name) or in_yuan.get(name)
        if column is None:
            problems.append(unknown_name(name, table.name, (*known, *in_yuan), "列", "column"))
        elif name != column.name and column.name in given:
            problems.append(two_units(table.name, name, column.name))
        else:
            yield from _typed(table.name, name, kind, column, engine, problems)


ORDERED = ("work_refusals", "obligors")
"""Lists whose order or places matter; an engine that keeps no order has to be told them."""


def _key(table: str, key: Column, kind: Any, problems: list[Problem]) -> Iterator[Any]:
    """A key: text, or a whole number; the key of a household may be either."""
    as_text = key.name in {HOUSEHOLD, MEMBER, "id"}
    if as_text and _is_text(kind):
        yield nw.col(key.name).cast(nw.String)
    elif kind.is_integer() and kind not in WIDER and (not as_text or key.name == HOUSEHOLD):
        yield nw.col(key.name).cast(nw.Int64)
    else:
        zh = {HOUSEHOLD: "文本或 64 位有符号整数"}.get(key.name, "文本" if as_text else "整数")
        en = {HOUSEHOLD: "text or whole numbers of 64 bits with a sign"}.get(
            key.name, "text" if as_text else "whole numbers"
        )
        problems.append(_wrong_type(f"{table}.{key.name}", kind, zh, en))


def _is_text(kind: Any) -> bool:
    return any(kind == each for each in (nw.String, nw.Categorical, nw.Enum))


def _typed(
    table: str, name: str, kind: Any, column: Column, engine: str, problems: list[Problem]
) -> Iterator[Any]:
    """The column in the type of the rules; a problem where it cannot be had exactly."""
    value = nw.col(name)
    wanted = kind_of(column)
    if kind == nw.Unknown or str(kind) == "Null":  # a column in which nothing is told
        yield nw.lit(None).cast(wanted).alias(column.name)
    elif wanted == nw.String and _is_text(kind):
        yield value.cast(nw.String)
    elif wanted == nw.Int64 and name == column.name and kind.is_integer():
        yield whole(value, kind)
    elif wanted == nw.Int64 and name != column.name and is_exact(kind):
        yield fen(value, kind, engine).alias(column.name)
    elif wanted in {nw.Boolean, nw.Date} and kind == wanted:
        yield value
    else:
        problems.append(_wrong_type(f"{table}.{name}", kind, *_EXPECTED[column.type]))


def is_exact(kind: Any) -> bool:
    """Whether a type holds yuan exactly: whole ones, or decimals of at most two places."""
    return bool(kind.is_integer() or (kind == nw.Decimal and (getattr(kind, "scale", 0) or 0) <= _PLACES))


def whole(value: Any, kind: Any) -> Any:
    """A column of whole numbers as numbers of 64 bits; those beyond stay beyond every limit."""
    return (value.clip(-WIDEST if kind == nw.Int128 else 0, WIDEST) if kind in WIDER else value).cast(
        nw.Int64
    )


def fen(value: Any, kind: Any, engine: str) -> Any:
    """A column of yuan, of a type that is exact, in whole fen; a sum beyond every limit stays so and does not wrap."""
    if kind.is_integer():
        return whole(value, kind).clip(-BEYOND, BEYOND) * 100
    return ((value if engine == "pyarrow" else value.clip(-BEYOND, BEYOND)) * 100).cast(nw.Int64)


_EXPECTED: Mapping[ColumnType, tuple[str, str]] = {
    ColumnType.KEY: ("文本，家庭的键也可为整数", "text, or for the key of a household whole numbers"),
    ColumnType.TEXT: (
        "文本；编码请转换为文本，保留前面的零",
        "text; convert codes to text with their leading zeros",
    ),
    ColumnType.FLAG: (
        "真假值；0 和 1 请先转换，如“列 == 1”",
        "true or false; convert 0 and 1 first: column == 1",
    ),
    ColumnType.WHOLE: (
        "整数；pandas 中请用 Int64，其空值不会变为浮点数",
        "whole numbers; in pandas take Int64, whose null is no float",
    ),
    ColumnType.DAY: (
        "日期；文本和时刻请先转换，如 polars 的 str.to_date() 和 cast(pl.Date)",
        "dates; convert text and moments first, as by str.to_date() and cast(pl.Date) in polars",
    ),
    ColumnType.MONTH: (
        "日期（当月一日）；文本和时刻请先转换",
        "dates (the first day of the month); convert text and moments first",
    ),
    ColumnType.MOMENT: ("文本（如 2024-05-20T08:30）", "text such as 2024-05-20T08:30"),
    ColumnType.MONEY: (
        "以分为单位的整数（列名以 _fen 结尾），或以元为单位、至多两位小数的十进制数；浮点数不精确，请先换算",
        (
            "whole fen in a column that ends in _fen, or yuan as decimals of at most two places; "
            "binary floats are not exact, convert them first"
        ),
    ),
    ColumnType.CHOICE: ("文本", "text"),
    ColumnType.AREA: ("以百分之一平方米为单位的整数", "whole hundredths of a square metre"),
}


def _wrong_type(path: str, kind: Any, zh: str, en: str) -> Problem:
    return Problem(
        path, "column_type", f"列类型为 {kind}，应为{zh}", f"the column holds {kind}; expected {en}"
    )
