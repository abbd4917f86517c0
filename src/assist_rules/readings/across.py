"""A run over two figures at once, exactly: what the rules come to for all pairs of their values in a convex set.

As along one figure (:mod:`assist_rules.readings.along`) the compiled rules are given something that stands for every value in
place of a number: here a *plane*, for every pair of values in a polygon. A comparison of two planes that turns inside the
polygon raises :class:`Split` with the half of the pairs for which it holds: the polygon is cut there, and both parts are run
again. A line between two fen cuts no pair in two, so that the parts have every pair between them, each once.
"""

from __future__ import annotations

import math

from assist_rules.readings.along import Along, Blurred, Number
from assist_rules.readings.polygons import Half, Polygon, half


class Split(Exception):  # noqa: N818 - it says where to go on
    """A comparison turns inside the polygon.

    Attributes:
        by: the pairs for which it holds.
    """

    def __init__(self, by: Half) -> None:
        super().__init__(by)
        self.by = by


class Plane(Along):
    """A number that moves evenly with two figures: (*by_x* × x + *by_y* × y + *base*) ÷ *under*, down to a whole number.

    Attributes:
        over: the pairs (x, y) for which it stands.
        is_up: whether it is taken up to a whole number, not down.
    """

    __slots__ = ("base", "by_x", "by_y", "is_up", "over", "under")

    def __init__(
        self, by_x: int, by_y: int, base: int, over: Polygon, under: int = 1, *, is_up: bool = False
    ) -> None:
        self.by_x, self.by_y, self.base, self.under, self.is_up = by_x, by_y, base, under, is_up
        self.over = over

    @property
    def ends(self) -> tuple[int, int]:
        """The whole numbers between which it lies."""
        low, high = self.over.ends(self.by_x, self.by_y, self.base)
        return (
            (-(-low // self.under), -(-high // self.under))
            if self.is_up
            else (low // self.under, high // self.under)
        )

    def at(self, x: int, y: int) -> int:
        """What it is for one pair."""
        whole = self.by_x * x + self.by_y * y + self.base
        return -(-whole // self.under) if self.is_up else whole // self.under

    def _plane(self, by_x: int, by_y: int, base: int, under: int, *, is_up: bool) -> Number:
        if under > 1:
            divisor = math.gcd(by_x, by_y, base, under)
            by_x, by_y, base, under = by_x // divisor, by_y // divisor, base // divisor, under // divisor
        plane = Plane(by_x, by_y, base, self.over, under, is_up=is_up and under > 1)
        return plane if by_x or by_y else plane.at(0, 0)

    def __add__(self, other: Number) -> Number:
        if isinstance(other, int):
            base = self.base + other * self.under
            return self._plane(self.by_x, self.by_y, base, self.under, is_up=self.is_up)
        if isinstance(other, Plane):
            if other.under == 1:
                by_x, by_y = self.by_x + other.by_x * self.under, self.by_y + other.by_y * self.under
                base = self.base + other.base * self.under
                return self._plane(by_x, by_y, base, self.under, is_up=self.is_up)
            if self.under == 1:
                return other + self
        return super().__add__(other)

    def __neg__(self) -> Number:
        return self._plane(-self.by_x, -self.by_y, -self.base, self.under, is_up=not self.is_up)

    def __mul__(self, other: Number) -> Number:
        if isinstance(other, int):
            if other in {0, 1}:
                return self if other else 0
            if self.under == 1:
                return Plane(self.by_x * other, self.by_y * other, self.base * other, self.over)
        return super().__mul__(other)

    def __floordiv__(self, by: Number) -> Number:
        if not isinstance(by, int) or self.is_up:
            return super().__floordiv__(by)
        return self._plane(self.by_x, self.by_y, self.base, self.under * by, is_up=False)

    # --- compared

    def __le__(self, other: Number) -> bool:
        if isinstance(other, int) and self.under == 1:
            return self._is_at_most_0(self.by_x, self.by_y, self.base - other)
        if isinstance(other, Plane) and self.under > 1 and other.under > 1:
            return self._is_at_most(other)
        return super().__le__(other)

    def __ge__(self, other: Number) -> bool:
        if isinstance(other, int) and self.under == 1:
            return self._is_at_most_0(-self.by_x, -self.by_y, other - self.base)
        if isinstance(other, Plane):
            return other <= self
        return super().__ge__(other)

    def _is_at_most(self, other: Plane) -> bool:
        """Whether it is at most *other*, both of them brought to a whole number, which moves each by less than 1."""
        under = self.under * other.under
        by_x = self.by_x * other.under - other.by_x * self.under
        by_y = self.by_y * other.under - other.by_y * self.under
        base = self.base * other.under - other.base * self.under
        if other.is_up or not self.is_up:
            if self._is_at_most_0(by_x, by_y, base):
                return True
            base -= 2 * under - 1
            if not self._is_at_most_0(by_x, by_y, base):
                return False
        raise Blurred

    def is_at_most_0(self) -> bool:
        """Whether it is at most 0.

        Raises:
            Split: it is so for some of the pairs.
        """
        # Up to a whole number is at most 0 where it is at most 0 itself; down to one, where it is below 1.
        base = self.base if self.is_up or self.under == 1 else self.base - self.under + 1
        return self._is_at_most_0(self.by_x, self.by_y, base)

    def _is_at_most_0(self, by_x: int, by_y: int, base: int) -> bool:
        if not by_x and not by_y:
            return base <= 0
        low, high = self.over.ends(by_x, by_y, base)
        if high <= 0:
            return True
        if low > 0:
            return False
        raise Split(half(by_x, by_y, base))
