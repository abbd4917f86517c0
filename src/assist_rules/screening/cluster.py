"""Screening on a cluster: Spark groups the rows of each household, and Polars evaluates them in the workers.

Spark's planner takes minutes for a plan of thousands of steps, however few the rows are. So Spark only partitions the
rows of all tables by household, and each worker evaluates its partition as a single machine would. The workers need this package with the extra ``spark``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial, reduce
from importlib import import_module
from typing import Any, TypeAlias, cast

import narwhals as nw
import polars as pl

from assist_rules.screening.engines import Frame, kept, spark_fields
from assist_rules.tables.schema import HOUSEHOLD

Batches: TypeAlias = Iterable[Any]
"""Arrow record batches of a tagged union: in each row the column of its table holds the row, the others are null."""
Answering: TypeAlias = Callable[[dict[str, pl.DataFrame]], Mapping[str, pl.DataFrame]]
"""A function from tables to results, both by name."""


def spread(
    tables: Mapping[str, Frame], answering: Answering, results: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """The results of *answering* over all households, as Spark frames by name; worked out when first read.

    Args:
        tables: frames of Spark, each with the key of the household.
        answering: what each worker does with its share; it is sent to them.
        results: for each result its columns and their types.
    """
    functions = import_module("pyspark.sql.functions")
    parts: list[Any] = [
        nw.to_native(frame).select(HOUSEHOLD, functions.struct("*").alias(name))
        for name, frame in tables.items()
    ]
    together = reduce(lambda a, b: a.unionByName(b, allowMissingColumns=True), parts)
    shape = ", ".join(f"`{name}` struct<{spark_fields(columns)}>" for name, columns in results.items())
    # By the key alone: Spark then joins small shares into one by itself.
    shares = together.repartition(HOUSEHOLD).select(*tables)
    made = nw.from_native(shares.mapInArrow(partial(answered, answering), shape))
    answers: Any = nw.to_native(kept(made))
    return {name: answers.where(functions.col(name).isNotNull()).select(f"{name}.*") for name in results}


def answered(answering: Answering, batches: Batches) -> Iterator[Any]:
    """Evaluate a partition; each answer stands in the column of its result."""
    given: list[Any] = [batch for batch in batches if batch.num_rows]
    if not given:
        return
    share = pl.DataFrame(import_module("pyarrow").Table.from_batches(given))
    tables = {name: share[name].drop_nulls().struct.unnest() for name in share.columns}
    found = answering(tables)
    for name in found:
        count = len(found[name])
        columns = {
            each: frame.to_struct()
            if each == name
            else pl.Series([None] * count, dtype=pl.Struct(frame.schema))
            for each, frame in found.items()
        }
        table: Any = cast("Any", pl.DataFrame(columns)).to_arrow(compat_level=pl.CompatLevel.oldest())
        yield from table.to_batches()
