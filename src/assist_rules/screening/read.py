"""Tables as the caller has them into tables as the rules need them: known columns, exact types, whole fen.

A column is taken as it is or refused; nothing is rounded. Money is whole fen in a column that ends in ``_fen``, or
yuan with at most two decimals in one that does not, as the input format writes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, TypeAlias, cast

import narwhals as nw

from assist_rules.errors import Problem, TableError
from assist_rules.tables.schema import HOUSEHOLD, MEMBER, POSITION, TABLES, Column, ColumnType, Table

Frame: TypeAlias = Any
"""A Narwhals frame, eager or lazy."""

ENGINES = ("polars", "pandas", "pyarrow", "duckdb", "pyspark")
KINDS: Mapping[str, Any] = {"string": nw.String, "bool": nw.Boolean, "int64": nw.Int64, "date32": nw.Date}


def kind_of(column: Column) -> Any:
    """What a column holds once read; the key of a household keeps the caller's own type."""
    return KINDS.get(column.type.arrow, nw.String)


_PLACES = 2
BEYOND = 10**12
"""Yuan that no field may hold."""


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
            problems.append(_unknown(name, "table", "表", TABLES))
            continue
        frame = _framed(native, name, problems)
        if frame is not None:
            columns = list(_columns(table, frame, problems))
            if columns:
                read[name] = frame.select(*columns)
    problems += [
        _missing(name, "", f"缺少“{name}”表", f"the table {name} is missing")
        for name in ("households", "members")
        if name not in tables
    ]
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


def _framed(native: Any, name: str, problems: list[Problem]) -> Frame | None:
    """*native* as a frame of a supported engine; None with a problem noted where it is none."""
    frame: Frame = nw.from_native(native, pass_through=True)
    known = isinstance(frame, nw.DataFrame | nw.LazyFrame)
    if not known or engine_of(frame) not in ENGINES:
        problems.append(
            Problem(
                path=name,
                code="engine_not_supported",
                zh=f"得到 {type(native).__name__}；应为 Polars、pandas（Arrow 类型）、PyArrow、DuckDB 或 PySpark 的表",
                en=f"found {type(native).__name__}; expected a frame of Polars, pandas with Arrow types, PyArrow, "
                "DuckDB or PySpark",
            )
        )
        return None
    return _exact_pandas(frame) if engine_of(frame) == "pandas" else cast("Frame", frame)


def as_given(frame: Frame, tables: Mapping[str, Any]) -> Any:
    """A native frame of the kind that the caller's tables are of."""
    native = nw.to_native(frame)
    given = nw.from_native(next(iter(tables.values())), pass_through=True)
    if isinstance(given, nw.DataFrame) and engine_of(given) == "pandas":
        return to_pandas(frame)
    if isinstance(given, nw.LazyFrame) and isinstance(frame, nw.DataFrame):
        return native.lazy()
    return native


def _exact_pandas(frame: Frame) -> Frame:
    """The columns of pandas in Arrow, those whose type lets no wrong value in; others are refused by their type."""
    pd, pa = _module("pandas"), _module("pyarrow")

    native: Any = frame.to_native()
    exact = {
        name: column.convert_dtypes(dtype_backend="pyarrow")
        for name, column in native.items()
        if not isinstance(column.dtype, pd.ArrowDtype)
        and (column.dtype.kind in "biu" or str(column.dtype) in {"string", "str"})
    }
    return nw.from_native(pa.Table.from_pandas(native.assign(**exact), preserve_index=False))


def to_pandas(frame: Frame) -> Any:
    """A frame of PyArrow as one of pandas with Arrow types."""
    return nw.to_native(frame).to_pandas(types_mapper=_module("pandas").ArrowDtype)


def _module(name: str) -> Any:
    """A package that only its own tables need."""
    return import_module(name)


def _columns(table: Table, frame: Frame, problems: list[Problem]) -> Iterator[Any]:
    """An expression for each column that is given."""
    given = dict(frame.collect_schema())
    for key in table.keys:
        if key.name in given:
            yield from _key(table.name, key, given.pop(key.name), problems)
        elif key.name != POSITION:
            name = key.name
            problems.append(
                _missing(table.name, name, f"缺少主键列“{name}”", f"the key column {name} is missing")
            )
        elif table.name in ORDERED and isinstance(frame, nw.LazyFrame):
            problems.append(
                _missing(
                    table.name,
                    POSITION,
                    "缺少序号列“position”",
                    "the column position (place in the list) is missing",
                )
            )
    in_yuan = {column.decimal_name: column for column in table.columns if column.decimal_name}
    known = {column.name: column for column in table.columns}
    for name, kind in given.items():
        column = known.get(name) or in_yuan.get(name)
        if column is None:
            problems.append(_unknown(f"{table.name}.{name}", "column", "列", known))
        elif name != column.name and column.name in given:
            problems.append(
                Problem(
                    f"{table.name}.{name}",
                    "two_units",
                    f"“{name}”（元）与“{column.name}”（分）只应有一列；请删去一列",
                    f"{name} (yuan) and {column.name} (fen) are one fact; delete one of the columns",
                )
            )
        else:
            yield from _typed(table.name, name, kind, column, problems)


ORDERED = ("work_refusals", "obligors")
"""Lists whose order or places matter; an engine that keeps no order has to be told them."""


def _key(table: str, key: Column, kind: Any, problems: list[Problem]) -> Iterator[Any]:
    """A key: text, or a whole number; the key of a household may be either."""
    as_text = key.name in {HOUSEHOLD, MEMBER, "id"}
    if as_text and _is_text(kind):
        yield nw.col(key.name).cast(nw.String)
    elif kind.is_integer() and (not as_text or key.name == HOUSEHOLD):
        yield nw.col(key.name).cast(nw.Int64)
    else:
        zh = {HOUSEHOLD: "文本或整数"}.get(key.name, "文本" if as_text else "整数")
        en = {HOUSEHOLD: "text or whole numbers"}.get(key.name, "text" if as_text else "whole numbers")
        problems.append(_wrong_type(f"{table}.{key.name}", kind, zh, en))


def _is_text(kind: Any) -> bool:
    return any(kind == each for each in (nw.String, nw.Categorical, nw.Enum))


def _typed(table: str, name: str, kind: Any, column: Column, problems: list[Problem]) -> Iterator[Any]:
    """The column in the type of the rules; a problem where it cannot be had exactly."""
    value = nw.col(name)
    wanted = kind_of(column)
    if kind == nw.Unknown or str(kind) == "Null":  # a column in which nothing is told
        yield nw.lit(None).cast(wanted).alias(column.name)
    elif wanted == nw.String and _is_text(kind):
        yield value.cast(nw.String)
    elif wanted == nw.Int64 and kind.is_integer():
        whole = value.cast(nw.Int64)
        # Yuan beyond every limit stay beyond it, and do not wrap around as fen.
        yield (whole if name == column.name else whole.clip(-BEYOND, BEYOND) * 100).alias(column.name)
    elif wanted == nw.Int64 and name != column.name and kind == nw.Decimal and _scale(kind) <= _PLACES:
        yield (value * 100).cast(nw.Int64).alias(column.name)
    elif wanted in {nw.Boolean, nw.Date} and kind == wanted:
        yield value
    else:
        problems.append(_wrong_type(f"{table}.{name}", kind, *_EXPECTED[column.type]))


def _scale(kind: Any) -> int:
    return getattr(kind, "scale", 0) or 0


_EXPECTED: Mapping[ColumnType, tuple[str, str]] = {
    ColumnType.TEXT: ("文本", "text"),
    ColumnType.FLAG: ("真假值", "true or false"),
    ColumnType.WHOLE: ("整数", "whole numbers"),
    ColumnType.DAY: ("日期", "dates"),
    ColumnType.MONTH: ("日期（当月一日）", "dates (the first day of the month)"),
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


def _missing(table: str, column: str, zh: str, en: str) -> Problem:
    return Problem(f"{table}.{column}".rstrip("."), "missing", zh, en)


def _unknown(name: str, what: str, zh: str, known: Mapping[str, object]) -> Problem:
    from difflib import get_close_matches  # noqa: PLC0415 - only an error needs it

    near = get_close_matches(name.rpartition(".")[2], list(known), n=1)
    hint_zh = f"是否指“{near[0]}”？" if near else "请核对名称，或删去。"
    hint_en = f"did you mean {near[0]}?" if near else "check the name or leave it out."
    return Problem(
        name, f"unknown_{what}", f"没有这样的{zh}；{hint_zh}", f"there is no such {what}; {hint_en}"
    )
