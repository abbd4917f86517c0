"""What the rows of a table come to under each row of the table above: sums, smallest values, and whether any holds.

The rows stand in the order of those above, so that a sum is one pass over a column. Of most conditions no row holds, or
few do; those are found and marked, instead of looking at every row once more.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
import polars as pl


class Groups:
    """Rows by the row above under which they stand.

    Args:
        rows: for each row, the number of the one above; for sums and the smallest in their order.
        count: how many rows there are above.
    """

    def __init__(self, rows: pl.Series, count: int) -> None:
        self.rows, self._count = rows, count

    def any(self, columns: pl.DataFrame) -> list[pl.Series]:
        """For each column of conditions, the rows above under which it holds at least once."""
        none = pl.repeat(value=False, n=self._count, eager=True)
        some = columns.select(pl.all().any()).row(0) if columns.width else ()
        return [
            self._marked(column) if found else none.alias(column.name)
            for column, found in zip(columns, some, strict=True)
        ]

    def _marked(self, column: pl.Series) -> pl.Series:
        marks = np.zeros(self._count, dtype=np.bool_)
        marks[self.rows.filter(column).to_numpy()] = True
        return pl.Series(column.name, marks)

    def sum(self, columns: pl.DataFrame) -> list[pl.Series]:
        """For each column of whole numbers, the sum; 0 of no rows."""
        return [self._reduced(np.add, column, 0) for column in columns]

    def smallest(self, columns: pl.DataFrame, none: int) -> list[pl.Series]:
        """For each column of whole numbers, the smallest; *none* of no rows."""
        return [self._reduced(np.minimum, column, none) for column in columns]

    def _reduced(self, way: np.ufunc, column: pl.Series, none: int) -> pl.Series:
        starts, heads = self._starts
        made = np.full(self._count, none, dtype=np.int64)
        if len(starts):
            made[heads] = way.reduceat(column.to_numpy(), starts)
        return pl.Series(column.name, made)

    @cached_property
    def _starts(self) -> tuple[Any, Any]:
        """Where each group begins, and the row above of each; the rows are in the order of those above."""
        rows = self.rows.to_numpy()
        starts = np.flatnonzero(np.diff(rows, prepend=-1))
        return starts, rows[starts]
