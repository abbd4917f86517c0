"""Partition of in-memory tables by household, which bounds the memory of working columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import narwhals as nw
import polars as pl

from assist_rules.screening.engines import Frame
from assist_rules.tables.schema import HOUSEHOLD

HOUSEHOLDS_PER_SHARE = 100_000
"""About half a gigabyte of working columns, without reasons."""
_SHARE = "~share"


def shares_of(tables: Mapping[str, Frame], most: int = HOUSEHOLDS_PER_SHARE) -> int:
    """How many shares there are."""
    return max(1, -(-len(nw.to_native(tables["households"])) // most))


def shares(tables: Mapping[str, Frame], most: int = HOUSEHOLDS_PER_SHARE) -> Iterator[dict[str, Frame]]:
    """*tables* in shares of at most *most* rows of the table of households, in its order.

    All rows of a key are in one share; rows whose key is no household's, or that have none, are in the first.
    """
    native: dict[str, Any] = {name: nw.to_native(frame) for name, frame in tables.items()}
    households: pl.DataFrame = native["households"]
    count = shares_of(tables, most)
    if count == 1:
        yield dict(tables)
        return
    size = -(-len(households) // count)
    placed = households.select(HOUSEHOLD).with_row_index(_SHARE).with_columns(pl.col(_SHARE) // size)
    placed = placed.drop_nulls().unique(HOUSEHOLD, keep="first", maintain_order=True)
    cut = {name: _cut(frame, placed, count) for name, frame in native.items()}
    for each in range(count):
        yield {
            name: nw.from_native(frame.slice(bounds[each], bounds[each + 1] - bounds[each]))
            for name, (frame, bounds) in cut.items()
        }


def _cut(frame: pl.DataFrame, placed: pl.DataFrame, count: int) -> tuple[pl.DataFrame, list[int]]:
    """*frame* sorted by share, and the offset of each share; most registers are sorted already."""
    share = frame.select(HOUSEHOLD).join(placed, on=HOUSEHOLD, how="left", maintain_order="left")
    share = share.select(pl.col(_SHARE).fill_null(0))
    if not share[_SHARE].is_sorted():
        frame = pl.concat([frame, share], how="horizontal").sort(_SHARE, maintain_order=True)
        share, frame = frame.select(_SHARE), frame.drop(_SHARE)
    starts = share[_SHARE].search_sorted(pl.Series(range(count))).to_list()
    return frame, [*starts, len(frame)]
