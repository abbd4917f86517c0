"""What differs between the engines that hold a caller's tables: small tables of our own, and results kept.

Supported are Polars (eager and lazy), pandas with Arrow types, PyArrow, DuckDB relations and PySpark.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, cast
from uuid import uuid4

import narwhals as nw

from assist_rules.screening.read import engine_of

Frame: TypeAlias = Any
"""A Narwhals frame, eager or lazy."""

_SQL: Mapping[Any, str] = {nw.Int64: "BIGINT", nw.String: "VARCHAR", nw.Boolean: "BOOLEAN", nw.Date: "DATE"}
_SPARK: Mapping[Any, str] = {nw.Int64: "bigint", nw.String: "string", nw.Boolean: "boolean", nw.Date: "date"}


def small_table(like: Frame, columns: Mapping[str, Sequence[Any]], kinds: Mapping[str, Any]) -> Frame:
    """A table of our own in the engine of *like*, for a join with it."""
    engine = engine_of(like)
    if engine == "duckdb":
        return _in_duckdb(like, columns, kinds)
    if engine == "pyspark":
        native = nw.to_native(like)
        rows = list(zip(*columns.values(), strict=True))
        schema = spark_fields({name: kinds[name] for name in columns})
        return nw.from_native(native.sparkSession.createDataFrame(rows, schema))
    typed = {name: _type(kinds[name])() for name in columns}
    table = nw.from_dict(
        {name: list(values) for name, values in columns.items()}, typed, backend=cast("Any", engine)
    )
    return table.lazy() if isinstance(like, nw.LazyFrame) else table


def spark_fields(kinds: Mapping[str, Any]) -> str:
    """Columns and their types as Spark writes them."""
    return ", ".join(f"`{name}`: {_SPARK[_type(kind)]}" for name, kind in kinds.items())


def _in_duckdb(like: Frame, columns: Mapping[str, Sequence[Any]], kinds: Mapping[str, Any]) -> Frame:
    """A relation of the same connection, which DuckDB does not name: the relation itself is asked to make it."""
    lists = ", ".join(
        f"unnest([{', '.join(map(_sql, values))}]::{_SQL[_type(kinds[name])]}[]) AS {_quoted(name)}"
        for name, values in columns.items()
    )
    return nw.from_native(nw.to_native(like).query("like_this", f"SELECT {lists}"))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _sql(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool | int):
        return str(value).upper()
    return "'" + str(value).replace("'", "''") + "'"


def _type(kind: Any) -> Any:
    return kind if isinstance(kind, type) else type(kind)


def is_lazy(frame: Frame) -> bool:
    """Whether an engine works a frame out only when it is asked for."""
    return isinstance(frame, nw.LazyFrame)


def collected(frame: Frame) -> Frame:
    """A table of a lazy engine in memory, where the engine is one of this process's memory."""
    return frame.collect() if is_lazy(frame) and engine_of(frame) == "polars" else frame


class Kept:
    """Results worked out once and kept by an engine that would work them out again at each use.

    Args:
        given: a table of the caller, of the engine that does the work.
    """

    def __init__(self, given: Frame) -> None:
        self._given = given

    def __call__(self, frame: Any) -> Any:
        """*frame*, worked out."""
        if not is_lazy(frame):
            return frame
        native: Any = nw.to_native(frame)
        if engine_of(frame) == "pyspark":
            return nw.from_native(native.localCheckpoint(eager=False))
        name = f"kept_{uuid4().hex}"
        # The name is our own.
        native.query("kept", f"CREATE TEMP TABLE {name} AS SELECT * FROM kept")  # noqa: S608
        # Asked of the caller's table: a relation made from *native* would carry all that led to it, and DuckDB binds
        # the whole of it again at each later table.
        return nw.from_native(nw.to_native(self._given).query("given", f"SELECT * FROM {name}"))  # noqa: S608


def rows_of(frame: Frame) -> list[dict[str, Any]]:
    """The rows of a frame that is known to be small."""
    table = frame.collect(backend="pyarrow") if isinstance(frame, nw.LazyFrame) else frame
    return list(table.iter_rows(named=True))
