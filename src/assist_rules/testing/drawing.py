"""Draws several items at once: one draw of Hypothesis costs more than reading a fact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeAlias

from hypothesis import strategies as st

Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]
Raw: TypeAlias = dict[str, Any]
"""A record in the input format."""

YES_NO = (False, True)
HUNDRED = range(100)

_MOST_CHOICES = 128
"""Hypothesis draws an integer below this about evenly; one of a wider range mostly near zero."""


@cache
def even(count: int) -> st.SearchStrategy[int]:
    """Whole numbers below *count*, drawn about evenly where there are few."""
    return st.integers(0, count - 1)


def pick(draw: Draw, *pools: Sequence[Any]) -> tuple[Any, ...]:
    """One item of each pool, by as few draws as can be: a draw costs more than reading a fact."""
    picked: list[Any] = []
    index, left = 0, 1
    rest = list(pools)
    while rest:
        if left == 1:
            index, left = 0, 1
            for pool in rest:
                if left * len(pool) > _MOST_CHOICES:
                    break
                left *= len(pool)
            index = draw(even(left))
        pool = rest.pop(0)
        index, at = divmod(index, len(pool))
        left //= len(pool)
        picked.append(pool[at])
    return tuple(picked)
