"""Convex sets of pairs of whole numbers are cut, counted and joined as counting them one by one does."""

from __future__ import annotations

from random import Random

import pytest

from assist_rules.readings.polygons import Half, Polygon, beyond, half

WHOLE = Polygon.box(-6, 18, -6, 18)


def _drawn(random: Random) -> Half:
    a, b = random.choice([(1, 0), (0, -1), (1, 1), (-2, 3), (3, -4), (-1, -4), (4, 2)])
    return half(a, b, random.randint(-25, 25))


@pytest.mark.parametrize("number", range(40))
def test_both_sides_of_a_line_hold_every_pair_once(number: int) -> None:
    """A polygon, cut by up to six lines, and what was cut off at each: counted, listed and joined again."""
    random = Random(number)  # noqa: S311 - a sample, no secret
    here = Polygon.box(0, random.randint(0, 12), 0, random.randint(0, 12))
    pairs = {(x, y) for x in range(-6, 19) for y in range(-6, 19) if here.holds(x, y)}
    for _ in range(6):
        by = _drawn(random)
        kept, off = here.cut(by), here.cut(beyond(by))
        inside = {(x, y) for x, y in pairs if by[0] * x + by[1] * y + by[2] <= 0}
        assert (kept.count, off.count) == (len(inside), len(pairs) - len(inside))
        assert (set(kept.every()), set(off.every())) == (inside, pairs - inside)
        joined = kept.joined(off, WHOLE)
        assert joined is None or set(joined.every()) == pairs
        if not inside:
            return
        assert set() < set(kept.some()) <= inside
        told = WHOLE
        for each in kept.least_halves(WHOLE):
            told = told.cut(each)
        assert set(told.every()) == inside
        here, pairs = kept, inside


def test_what_is_cut_along_a_slope_is_one_again() -> None:
    """X + y ≤ 7 and x + y ≥ 8 have every pair of the box between them, though a strip lies between their lines."""
    box = Polygon.box(0, 10, 0, 10)
    by = half(2, 2, -15)
    assert by == (1, 1, -7)
    joined = box.cut(by).joined(box.cut(beyond(by)), WHOLE)
    assert joined is not None
    assert (joined.count, joined.least_halves(box)) == (121, ())


def test_a_sliver_between_whole_numbers_is_empty() -> None:
    """No pair lies on 3x = 1 + 3y; a triangle that holds only its middle shows that one."""
    box = Polygon.box(0, 9, 0, 9)
    assert box.cut(half(3, -3, -1)).cut(half(-3, 3, 1)).count == 0
    small = box.cut((-2, -2, 3)).cut((2, -2, -1)).cut((0, 2, -3))
    assert list(small.some()) == list(small.every()) == [(1, 1)]
