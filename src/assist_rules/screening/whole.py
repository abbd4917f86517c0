"""Tables with every table and column that a rule may look at: what is not given is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import narwhals as nw

from assist_rules.screening.engines import Frame, small_table
from assist_rules.screening.facts import stated
from assist_rules.tables.read import KINDS
from assist_rules.tables.schema import TABLES, Table


def complete(tables: Mapping[str, Frame], on: date | None) -> dict[str, Frame]:
    """*tables* with the missing columns as unknown and the missing tables as empty.

    A list of which no column says whether it is told is told for those who have rows in it.

    Args:
        tables: those given.
        on: the day of the application of households that tell of none.
    """
    like = tables["households"]
    key = like.collect_schema()["household"]
    whole: dict[str, Frame] = {}
    for name, table in TABLES.items():
        frame = tables.get(name)
        if frame is None:
            frame = _empty(table, like, key)
        whole[name] = _with_columns(table, frame, tables)
    if on is not None:
        whole["households"] = whole["households"].with_columns(nw.col("applied_on").fill_null(on))
    return whole


def _empty(table: Table, like: Frame, key: Any) -> Frame:
    kinds: dict[str, Any] = {
        each: nw.String if each == "member" else nw.Int64 for each in table.keys if each != "household"
    }
    kinds |= {column.name: KINDS[column.type] for column in table.columns}
    return small_table(like, {name: [] for name in ("household", *kinds)}, {"household": key, **kinds})


def _with_columns(table: Table, frame: Frame, tables: Mapping[str, Frame]) -> Frame:
    given = set(frame.collect_schema().names())
    missing = [column for column in table.columns if column.name not in given]
    lists = {child.path: child for child in TABLES.values() if child.parent == table.name}
    told = [column for column in missing if column.told in lists and lists[column.told].name in tables]
    for column in told:
        child = lists[column.told]
        on = dict(zip(child.keys[:-1], table.keys, strict=False))
        some = tables[child.name].select(*(nw.col(key).alias(name) for key, name in on.items())).unique()
        some = some.with_columns(nw.lit(value=True).alias(column.name))
        frame = frame.join(some, on=list(on.values()), how="left").with_columns(stated(nw.col(column.name)))
    rest = [column for column in missing if column not in told]
    if not rest:
        return frame
    return frame.with_columns(*(nw.lit(None).cast(KINDS[column.type]).alias(column.name) for column in rest))
