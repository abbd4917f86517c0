"""Adapters for the engines that hold a caller's tables.

Supported are Polars (eager and lazy), pandas with Arrow types, PyArrow, DuckDB relations and PySpark. Whatever holds
them, Polars decides: the tables come over through Arrow once they have been read, and the answers go back. Spark keeps
its frames, since they may be larger than one machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, TypeAlias, cast

import narwhals as nw
import polars as pl

from assist_rules.screening.read import engine_of

Frame: TypeAlias = Any
"""A Narwhals frame of Polars, or of Spark."""

_SPARK: Mapping[Any, str] = {nw.Int64: "bigint", nw.String: "string", nw.Boolean: "boolean", nw.Date: "date"}


def held(frame: Any) -> Frame:
    """Convert a Narwhals frame to Polars, in the memory of this process; a Spark frame is returned as it is."""
    if engine_of(frame) == "pyspark":
        return frame
    if isinstance(frame, nw.LazyFrame):
        return cast("Frame", frame).collect(backend="polars")
    return nw.from_native(frame.to_polars())


def as_given(frame: Frame, tables: Mapping[str, Any]) -> Any:
    """Convert back to the engine of the caller's tables."""
    native: Any = nw.to_native(frame)
    given: Any = nw.from_native(next(iter(tables.values())))
    match engine_of(given):
        case "polars":
            return native.lazy() if isinstance(given, nw.LazyFrame) else native
        case "pyarrow":
            return _in_arrow(native)
        case "pandas":
            return _in_arrow(native).to_pandas(types_mapper=_module("pandas").ArrowDtype)
        case "duckdb":
            # DuckDB finds the variable by its name, and keeps hold of what it found.
            answers = _in_arrow(native)  # noqa: F841  # pyright: ignore[reportUnusedVariable]
            return nw.to_native(given).query("given", "SELECT * FROM answers")
        case _:
            return native


def _in_arrow(native: pl.DataFrame) -> Any:
    """A PyArrow table with plain string columns (no views, no dictionaries)."""
    pa = _module("pyarrow")
    table: Any = cast("Any", native).to_arrow(compat_level=pl.CompatLevel.oldest())
    plain = [
        each.with_type(pa.string()) if pa.types.is_large_string(each.type) else each for each in table.schema
    ]
    return table.cast(pa.schema(plain))


def _module(name: str) -> Any:
    """Import a package that only its own tables need."""
    return import_module(name)


def small_table(like: Frame, columns: Mapping[str, Sequence[Any]], kinds: Mapping[str, Any]) -> Frame:
    """A small table in the engine of *like*, for a join with it."""
    if engine_of(like) == "pyspark":
        native = nw.to_native(like)
        rows = list(zip(*columns.values(), strict=True))
        schema = spark_fields({name: kinds[name] for name in columns})
        return nw.from_native(native.sparkSession.createDataFrame(rows, schema))
    typed = {name: _type(kinds[name])() for name in columns}
    return nw.from_dict({name: list(values) for name, values in columns.items()}, typed, backend="polars")


def spark_fields(kinds: Mapping[str, Any]) -> str:
    """Columns and types as a Spark schema."""
    return ", ".join(f"`{name}`: {_SPARK[_type(kind)]}" for name, kind in kinds.items())


def _type(kind: Any) -> Any:
    return kind if isinstance(kind, type) else type(kind)


def kept(frame: Frame) -> Frame:
    """Cache *frame*, so that Spark does not evaluate it at each use."""
    if engine_of(frame) != "pyspark":
        return frame
    return nw.from_native(nw.to_native(frame).localCheckpoint(eager=False))


def rows_of(frame: Frame) -> list[dict[str, Any]]:
    """The rows of a small frame."""
    table = frame.collect(backend="pyarrow") if isinstance(frame, nw.LazyFrame) else frame
    return list(table.iter_rows(named=True))
