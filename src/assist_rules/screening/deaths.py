"""Who has died, over tables: as ``Person.has_died``."""

from __future__ import annotations

import polars as pl

from assist_rules.models.person import DEATHS


def has_died(on: pl.Expr, *days: pl.Expr) -> pl.Expr:
    """Whether a member has died by a day, that day included.

    Args:
        on: the day.
        days: the columns :data:`DEATHS`, in the type of *on*; by default as dates, by their names.
    """
    told = days or tuple(map(pl.col, DEATHS))
    return pl.any_horizontal((day <= on).fill_null(value=False) for day in told)
