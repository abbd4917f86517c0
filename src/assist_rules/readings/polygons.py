"""Convex sets of pairs of whole numbers: cut by a line, counted, and compared, in whole numbers alone.

A *half* (a, b, c) holds the pairs of whole numbers (x, y) for which a·x + b·y + c ≤ 0. A polygon is what several halves
have in common. Its corners need be no whole numbers and are kept as (X, Y, W) for (X ÷ W, Y ÷ W), so that nothing is
rounded; what is counted and told are the pairs of whole numbers in it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

Half: TypeAlias = tuple[int, int, int]
"""(a, b, c): the pairs for which a·x + b·y + c ≤ 0."""
Corner: TypeAlias = tuple[int, int, int]
"""(X, Y, W), W above 0: the point (X ÷ W, Y ÷ W)."""


def half(a: int, b: int, c: int) -> Half:
    """The half in its least numbers: the same pairs of whole numbers, the line drawn through some of them."""
    by = math.gcd(a, b)
    return (a // by, b // by, -(-c // by)) if by else (0, 0, c)


def beyond(of: Half) -> Half:
    """The half of all pairs that are not in *of*."""
    a, b, c = of
    return -a, -b, 1 - c


def _value(of: Half, corner: Corner) -> int:
    """On which side of the line a corner lies: above 0 beyond it, 0 on it."""
    return of[0] * corner[0] + of[1] * corner[1] + of[2] * corner[2]


def _crossing(one: Half, other: Half) -> Corner:
    (a, b, c), (d, e, f) = one, other
    x, y, w = b * f - c * e, c * d - a * f, a * e - b * d
    by = math.gcd(x, y, w) * (1 if w > 0 else -1)
    return x // by, y // by, w // by


@dataclass(frozen=True)
class Polygon:
    """A convex set of pairs of whole numbers.

    Attributes:
        corners: its corners, one way round.
        sides: for each corner the half whose line leads to the next one.
        halves: the halves that it is what is common to.
    """

    corners: tuple[Corner, ...]
    sides: tuple[Half, ...]
    halves: tuple[Half, ...]

    @classmethod
    def box(cls, first_x: int, last_x: int, first_y: int, last_y: int) -> Polygon:
        """All pairs from one number to another."""
        corners = ((first_x, first_y, 1), (last_x, first_y, 1), (last_x, last_y, 1), (first_x, last_y, 1))
        sides = ((0, -1, first_y), (1, 0, -last_x), (0, 1, -last_y), (-1, 0, first_x))
        return cls(corners, sides, sides)

    def cut(self, by: Half) -> Polygon:
        """What of it lies in a half."""
        values = [_value(by, each) for each in self.corners]
        if max(values, default=0) <= 0:
            return self
        corners: list[Corner] = []
        sides: list[Half] = []
        for at, (corner, side, value) in enumerate(zip(self.corners, self.sides, values, strict=True)):
            then = values[(at + 1) % len(values)]
            if value <= 0:
                corners.append(corner)
                sides.append(by if value == 0 < then else side)
            if value < 0 < then:
                corners.append(_crossing(side, by))
                sides.append(by)
            elif then < 0 < value:
                corners.append(_crossing(side, by))
                sides.append(side)
        # What is no more than a line or a point shows only some of the halves that bound it.
        is_flat = len(set(corners)) <= len(("here", "there"))
        return Polygon(
            tuple(corners), tuple(sides), (*self.halves, by) if is_flat else tuple(dict.fromkeys(sides))
        )

    def holds(self, x: int, y: int) -> bool:
        """Whether a pair is in it."""
        return all(a * x + b * y + c <= 0 for a, b, c in self.halves)

    def ends(self, a: int, b: int, c: int) -> tuple[int, int]:
        """The whole numbers between which a·x + b·y + c lies for the pairs in it."""
        lows = [-(-(a * x + b * y + c * w) // w) for x, y, w in self.corners]
        highs = [(a * x + b * y + c * w) // w for x, y, w in self.corners]
        return min(lows), max(highs)

    def is_in(self, of: Half) -> bool:
        """Whether all of it lies in a half."""
        return all(_value(of, each) <= 0 for each in self.corners)

    def is_flat_for(self, a: int, b: int, c: int) -> bool:
        """Whether a·x + b·y + c is 0 all over it."""
        return all(_value((a, b, c), each) == 0 for each in self.corners)

    # --- its pairs

    @cached_property
    def count(self) -> int:
        """How many pairs are in it."""
        return sum(
            _floors(upper, first, last) + _floors(lower, first, last) + last - first + 1
            for upper, lower, first, last in self._slabs()
        )

    def _slabs(self) -> Iterator[tuple[Half, Half, int, int]]:
        """The lines above and below from one column to another."""
        # Columns are compared over one denominator.
        over = math.lcm(1, *(w for _, _, w in self.corners))
        turns = sorted({x * (over // w) for x, _, w in self.corners})
        for at, (here, then) in enumerate(zip(turns, turns[1:] or turns, strict=False)):
            first = -(-here // over)
            is_last = at >= len(turns) - 2
            last = then // over if is_last else -(-then // over) - 1
            if first <= last:
                yield (
                    self._nearest(1, here + then, 2 * over),
                    self._nearest(-1, here + then, 2 * over),
                    first,
                    last,
                )

    def _nearest(self, way: int, x: int, over: int) -> Half:
        """The half that bounds the column at x ÷ over from above (1) or below (−1)."""
        bounding = [each for each in self.halves if each[1] * way > 0]
        # In the column y × way is at most −(a·x + c) ÷ |b|, and the denominators go over to the other side.
        near = bounding[0]
        for each in bounding[1:]:
            (a, b, c), (d, e, f) = each, near
            if (a * x + c * over) * abs(e) > (d * x + f * over) * abs(b):
                near = each
        return near

    def some(self) -> Iterator[tuple[int, int]]:
        """Pairs in it: beside each of its corners; the first of its columns where no corner has one."""
        found: dict[tuple[int, int], None] = {}
        for x, y, w in self.corners:
            beside = ((x // w + right, y // w + up) for right in (0, 1) for up in (0, 1))
            near = [each for each in beside if self.holds(*each)]
            found.update(dict.fromkeys(near[:1]))
        if found or not self.count:
            return iter(found)
        first, last = self.ends(1, 0, 0)
        while first < last:
            middle = (first + last) // 2
            first, last = (first, middle) if self.cut((1, 0, -middle)).count else (middle + 1, last)
        column = self.cut((1, 0, -first)).cut((-1, 0, first))
        return iter([(first, column.ends(0, 1, 0)[0])])

    def every(self) -> Iterator[tuple[int, int]]:
        """Every pair in it, column by column."""
        for upper, lower, first, last in self._slabs():
            for x in range(first, last + 1):
                low, high = -_floors(lower, x, x), _floors(upper, x, x)
                yield from ((x, y) for y in range(low, high + 1))

    def least_halves(self, within: Polygon) -> tuple[Half, ...]:
        """As few halves as tell its pairs from all others *within* another."""
        needed = list(self.halves)
        for each in self.halves:
            rest = within
            for other in needed:
                if other != each:
                    rest = rest.cut(other)
            if rest.count == self.count:
                needed.remove(each)
        return tuple(needed)

    # --- together

    def joined(self, other: Polygon, within: Polygon) -> Polygon | None:
        """The two as one convex set *within* another; None where there is no such."""
        halves = [each for each in self.halves if other.is_in(each)]
        halves += [each for each in other.halves if self.is_in(each)]
        both = within
        for each in dict.fromkeys(halves):
            both = both.cut(each)
        return both if both.count == self.count + other.count else None


def counted(polygons: Iterable[Polygon]) -> int:
    """How many pairs are in polygons that have none in common."""
    return sum(each.count for each in polygons)


def _floors(of: Half, first: int, last: int) -> int:
    """The sum of ⌊−(a·x + c) ÷ |b|⌋ for x from *first* to *last*."""
    a, b, c = of
    return _floor_sum(last - first + 1, abs(b), -a, -a * first - c)


def _floor_sum(count: int, under: int, slope: int, base: int) -> int:
    """The sum of ⌊(slope·i + base) ÷ under⌋ for i from 0 up to, and without, *count*; as Euclid divides."""
    total = 0
    while True:
        whole, slope = divmod(slope, under)
        total += whole * (count * (count - 1) // 2)
        whole, base = divmod(base, under)
        total += whole * count
        highest = slope * count + base
        if highest < under:
            return total
        count, base = divmod(highest, under)
        under, slope = slope, under
