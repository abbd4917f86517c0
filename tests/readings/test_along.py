"""A run along a figure: lines say of a whole stretch what numbers say of each value."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assist_rules.readings.along import Along, Blurred, Line, Number, Turn

FIRST, LAST = 3, 40
WHOLE = st.integers(-60, 60)
Made = Callable[[int, int], Line]


@st.composite
def makers(draw: st.DrawFn) -> Made:
    """A line over any stretch, up or down to a whole number."""
    slope, base, under = draw(WHOLE.filter(bool)), draw(WHOLE), draw(st.sampled_from((1, 1, 1, 2, 3, 7)))
    is_up = under > 1 and draw(st.booleans())
    return lambda first, last: Line(slope, base, first, last, under, is_up=is_up)


def _value(number: Number, at: int) -> tuple[int, int]:
    """What a number is at one value of the figure, or the two between which it lies."""
    if isinstance(number, Line):
        return number.at(at), number.at(at)
    return number.ends if isinstance(number, Along) else (number, number)


@settings(max_examples=300)
@given(one=makers(), other=makers(), whole=WHOLE, by=st.integers(1, 12))
def test_what_is_worked_out_with_lines_is_so_for_every_value(
    one: Made, other: Made, whole: int, by: int
) -> None:
    """A sum, a difference, a multiple and a quotient: exact where it is a line, and between its ends where it is none."""
    left, right = one(FIRST, LAST), other(FIRST, LAST)
    worked_out: list[tuple[Number, Callable[[int, int], int]]] = [
        (left + right, lambda a, b: a + b),
        (left - right, lambda a, b: a - b),
        (whole - left, lambda a, b: whole - a),  # noqa: ARG005
        (left * whole, lambda a, b: a * whole),  # noqa: ARG005
        (left * right, lambda a, b: a * b),
        (left // by, lambda a, b: a // by),  # noqa: ARG005
        (-(-left // by), lambda a, b: -(-a // by)),  # noqa: ARG005
        ((left + right) // by, lambda a, b: (a + b) // by),
    ]
    for made, plain in worked_out:
        for at in range(FIRST, LAST + 1):
            low, high = _value(made, at)
            assert low <= plain(left.at(at), right.at(at)) <= high


def _compared(
    compare: Callable[[Any, Any], bool], one: Made, other: Made | int, first: int, last: int
) -> Iterator[bool]:
    """What a comparison says for each value of a stretch, divided where it turns."""
    against = other if isinstance(other, int) else other(first, last)
    try:
        answer = compare(one(first, last), against)
    except (Turn, Blurred) as where:
        cut = where.at if isinstance(where, Turn) else (first + last) // 2 + 1
        assert first < cut <= last
        yield from _compared(compare, one, other, first, cut - 1)
        yield from _compared(compare, one, other, cut, last)
    else:
        yield from [answer] * (last - first + 1)


@pytest.mark.parametrize(
    "compare", [operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne]
)
@settings(max_examples=100)
@given(one=makers(), other=st.one_of(makers(), WHOLE))
def test_a_comparison_is_that_of_every_value(
    compare: Callable[[Any, Any], bool], one: Made, other: Made | int
) -> None:
    """A stretch is divided until the comparison is one and the same, and no value is passed over."""
    left = one(FIRST, LAST)
    right = Line(0, other, FIRST, LAST) if isinstance(other, int) else other(FIRST, LAST)
    values = range(FIRST, LAST + 1)
    assert list(_compared(compare, one, other, FIRST, LAST)) == [
        compare(left.at(at), right.at(at)) for at in values
    ]


def test_a_turn_says_whether_it_is_at_a_value_or_beyond_it() -> None:
    """Above 750 it turns beyond 750; from 750 on, at it; between two values, at the next."""
    line = Line(1, 0, 0, 1000)
    for compare, against, at, is_beyond in (
        (operator.gt, 750, 751, True),
        (operator.ge, 750, 750, False),
        (operator.lt, 750, 750, False),
        (operator.le, 750, 751, True),
    ):
        with pytest.raises(Turn) as turn:
            compare(line, against)
        assert (turn.value.at, turn.value.is_beyond) == (at, is_beyond)
    with pytest.raises(Turn) as turn:
        _ = line * 2 > 333
    assert (turn.value.at, turn.value.is_beyond) == (167, False)
