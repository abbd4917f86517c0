"""Completion of tables: missing tables are empty, missing columns null."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import narwhals as nw

from assist_rules.screening.engines import Frame, small_table
from assist_rules.screening.facts import stated
from assist_rules.screening.read import kind_of
from assist_rules.tables.schema import HOUSEHOLD, POSITION, TABLES, Column, Table, children


def complete(tables: Mapping[str, Frame], on: date | None) -> dict[str, Frame]:
    """*tables* with missing columns as null and missing tables as empty.

    A list of which no column says whether it is told is told for those who have rows in it.

    Args:
        tables: those given.
        on: default application date for rows without one.
    """
    like = tables["households"]
    key = like.collect_schema()[HOUSEHOLD]
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
    """An empty table with the caller's type of key."""
    kinds = {column.name: kind_of(column) for column in (*table.keys, *table.columns)} | {HOUSEHOLD: key}
    return small_table(like, {name: [] for name in kinds}, kinds)


def _with_columns(table: Table, frame: Frame, tables: Mapping[str, Frame]) -> Frame:
    given = set(frame.collect_schema().names())
    if POSITION in table.by_name and POSITION not in given:
        frame = _with_places(frame)
    missing = [column for column in table.columns if column.name not in given]
    told: list[Column] = []
    for child in children(table.name):
        if child.told and child.told not in given and child.name in tables:
            told.append(table.by_name[child.told])
            keys = key_pairs(child)
            some = tables[child.name].select(*(nw.col(below).alias(own) for below, own in keys)).unique()
            some = some.with_columns(nw.lit(value=True).alias(child.told))
            on = [own for _, own in keys]
            frame = frame.join(some, on=on, how="left").with_columns(stated(nw.col(child.told)))
    rest = [column for column in missing if column not in told]
    if not rest:
        return frame
    return frame.with_columns(*(nw.lit(None).cast(kind_of(column)).alias(column.name) for column in rest))


def _with_places(frame: Frame) -> Frame:
    """*frame* with positions in the order of its rows."""
    return frame.with_row_index(POSITION).with_columns(nw.col(POSITION).cast(nw.Int64))


def key_pairs(child: Table) -> list[tuple[str, str]]:
    """Key columns of the parent row, by their names in *child* and in the parent."""
    own = TABLES[child.parent].key_names
    above = [key.name for key in child.keys if key.name != POSITION and not key.path]
    return list(zip(above, own, strict=False))
