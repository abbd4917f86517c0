"""Screening on a cluster: of frames Spark groups the rows of each household, of files it hands out the pieces.

Spark's planner takes minutes for a plan of thousands of steps, however few the rows are. So Spark only partitions the
rows of all tables by household, and each worker evaluates its partition as a single machine would. Pieces of files need
no such shuffle: each worker reads, decides and writes its own. The workers need this package with the extra ``spark``.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial, reduce
from importlib import import_module
from typing import Any, Protocol, TypeAlias, cast

import narwhals as nw
import polars as pl

from assist_rules.errors import AssistRulesError, extra_missing
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


class Task(Protocol):
    """The work on each piece of some files."""

    @property
    def ready(self) -> Callable[[], Any]:
        """Make what is reused from piece to piece."""
        ...

    def decide(self, run: Any, place: int) -> Any:
        """Decide and write a piece; its record."""
        ...


def on_workers(task: Task, places: Sequence[int]) -> Iterator[Any]:
    """The record of each piece, in the order of *places*; one task of Spark a piece.

    Raises:
        AssistRulesError, OSError: as the task does, once the other pieces are done.
    """
    if not places:
        return
    # Workers on this machine are to have what this process has.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        spark = import_module("pyspark.sql")
    except ModuleNotFoundError:
        raise extra_missing(
            "pyspark",
            "spark",
            "",
            "it",
            instead=("；也可以不用 --engine spark", "; or leave out --engine spark"),
            path="engine",
        ) from None
    session: Any = spark.SparkSession.builder.getOrCreate()
    rows = session.range(0, len(places), 1, len(places))
    doing = partial(decided, pickle.dumps(task), tuple(places))
    found = {row.turn: row.said for row in rows.mapInArrow(doing, "turn bigint, said binary").collect()}
    for turn in range(len(places)):
        said = pickle.loads(found[turn])  # noqa: S301 - of a worker of our own
        if isinstance(said, Exception):
            raise said
        yield said


def decided(task: bytes, places: Sequence[int], batches: Iterable[Any]) -> Iterator[Any]:
    """The records or errors of the pieces that a worker is given, by their turns."""
    pa = import_module("pyarrow")
    held = _held(task)
    for batch in batches:
        turns: list[int] = batch.column(0).to_pylist()
        for turn in turns:
            try:
                said: object = held[0].decide(held[1], places[turn])
            except (AssistRulesError, OSError) as error:
                said = error
            yield pa.RecordBatch.from_pydict({"turn": [turn], "said": [pickle.dumps(said)]})


@lru_cache(1)
def _held(task: bytes) -> tuple[Task, Any]:
    """A task and what it reuses; memoised, since a worker is given many pieces of one task."""
    read: Task = pickle.loads(task)  # noqa: S301 - of this package, from the process that asks
    return read, read.ready()


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
