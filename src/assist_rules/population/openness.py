"""Which facts are left unknown, in which rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from assist_rules.population.draw import (
    Draw,
    Mask,
    untold,
)


def left_open(draw: Draw, names: Sequence[str], may: Mask, share: float) -> dict[str, Mask]:
    """For each of *names* a mask of the rows in which it is unknown; at most one name a row."""
    count = len(may)
    pick = np.where(may & draw.chance(share, count), draw.below(len(names), count), -1)
    left: dict[str, Mask] = {}
    for at, name in enumerate(names):
        mask = pick == at
        left[name] = left[name] | mask if name in left else mask
    return left


def nulled(columns: Mapping[str, pl.Series], left: Mapping[str, Mask]) -> pl.DataFrame:
    """The columns as a table, with nulls where *left* says so."""
    none = np.zeros(0, dtype=np.bool_)
    return pl.DataFrame({name: untold(column, left.get(name, none)) for name, column in columns.items()})
