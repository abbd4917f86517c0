"""A run along one figure: what the rules come to for a whole stretch of its values at once, exactly.

The compiled rules add, compare and choose whole numbers. In place of a number they may be given a *line*, which stands for
the figure's every value in a stretch; sums and differences of lines are lines. A comparison of two lines that turns inside
the stretch raises :class:`Turn` with the value at which it does: the stretch is divided there and run again. So
what comes out holds for every value of a stretch, as if each had been run, and no value is passed over.

What is no line any more (a product of two, a share of a share) is kept as the two numbers between which it lies; a
comparison that these do not settle raises :class:`Blurred`, and the stretch is divided in the middle.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias, cast

from assist_rules.readings.decide import Run


class Turn(Exception):  # noqa: N818 - it says where to go on
    """A comparison turns inside the stretch.

    Attributes:
        at: the first value for which it is otherwise.
        is_beyond: whether the two sides are equal just before, so that it turns beyond a value and not at one.
    """

    def __init__(self, at: int, *, is_beyond: bool) -> None:
        super().__init__(at)
        self.at = at
        self.is_beyond = is_beyond


class Blurred(Exception):  # noqa: N818 - as above
    """A comparison of what is no line is not settled over the stretch."""


class Along:
    """What is known of a number for every value of a figure in a stretch: that it lies between two numbers."""

    __slots__ = ()

    @property
    def ends(self) -> tuple[int, int]:
        """It is never less than the first, and never more than the second."""
        raise NotImplementedError

    def is_at_most_0(self) -> bool:
        """Whether it is at most 0.

        Raises:
            Blurred: it is not known of every value.
        """
        low, high = self.ends
        if high <= 0:
            return True
        if low > 0:
            return False
        raise Blurred

    def __repr__(self) -> str:
        low, high = self.ends
        return f"{low}…{high}"

    def __add__(self, other: Number) -> Number:
        (low, high), (least, most) = self.ends, _ends(other)
        return _between(low + least, high + most)

    def __neg__(self) -> Number:
        low, high = self.ends
        return _between(-high, -low)

    def __sub__(self, other: Number) -> Number:
        return self + -other

    def __mul__(self, other: Number) -> Number:
        products = [mine * its for mine in self.ends for its in _ends(other)]
        return _between(min(products), max(products))

    def __floordiv__(self, by: Number) -> Number:
        if not isinstance(by, int):
            raise Blurred
        low, high = self.ends
        return _between(low // by, high // by)

    def __radd__(self, other: int) -> Number:
        return self + other

    def __rsub__(self, other: int) -> Number:
        return -self + other

    def __rmul__(self, other: int) -> Number:
        return self * other

    def __rfloordiv__(self, other: int) -> Number:
        raise Blurred

    def __bool__(self) -> bool:
        return self != 0

    def __le__(self, other: Number) -> bool:
        return _at_most_0(self - other)

    def __ge__(self, other: Number) -> bool:
        return _at_most_0(-self + other)

    def __lt__(self, other: Number) -> bool:
        return not self >= other

    def __gt__(self, other: Number) -> bool:
        return not self <= other

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Along | int):
            return NotImplemented
        return self <= other and self >= other

    __hash__ = object.__hash__


class Between(Along):
    """A number of which only its two ends are known."""

    __slots__ = ("_high", "_low")

    def __init__(self, low: int, high: int) -> None:
        self._low, self._high = low, high

    @property
    def ends(self) -> tuple[int, int]:
        """The two numbers."""
        return self._low, self._high


class Line(Along):
    """A number that moves evenly with a figure: (*slope* × figure + *base*) ÷ *under*, down to a whole number.

    Attributes:
        is_up: whether it is taken up to a whole number, not down.
        first: the first value of the figure.
        last: the last one.
    """

    __slots__ = ("base", "first", "is_up", "last", "slope", "under")

    def __init__(
        self, slope: int, base: int, first: int, last: int, under: int = 1, *, is_up: bool = False
    ) -> None:
        self.slope, self.base, self.under, self.is_up = slope, base, under, is_up
        self.first, self.last = first, last

    @property
    def ends(self) -> tuple[int, int]:
        """Its values at the ends of the stretch, the smaller first."""
        one, other = self.at(self.first), self.at(self.last)
        return (one, other) if one <= other else (other, one)

    def at(self, value: int) -> int:
        """What it is for one value of the figure."""
        whole = self.slope * value + self.base
        return -(-whole // self.under) if self.is_up else whole // self.under

    def _line(self, slope: int, base: int, under: int, *, is_up: bool) -> Number:
        if under > 1:
            divisor = math.gcd(slope, base, under)
            slope, base, under = slope // divisor, base // divisor, under // divisor
        line = Line(slope, base, self.first, self.last, under, is_up=is_up and under > 1)
        return line if slope else line.at(0)

    def __add__(self, other: Number) -> Number:
        if isinstance(other, int):
            if self.under == 1:
                return Line(self.slope, self.base + other, self.first, self.last)
            return self._line(self.slope, self.base + other * self.under, self.under, is_up=self.is_up)
        if isinstance(other, Line):
            if other.under == 1:
                slope, base = self.slope + other.slope * self.under, self.base + other.base * self.under
                return self._line(slope, base, self.under, is_up=self.is_up)
            if self.under == 1:
                return other + self
        return super().__add__(other)

    def __neg__(self) -> Number:
        if self.under == 1:
            return Line(-self.slope, -self.base, self.first, self.last)
        return self._line(-self.slope, -self.base, self.under, is_up=not self.is_up)

    def __mul__(self, other: Number) -> Number:
        if isinstance(other, int):
            if other in {0, 1}:
                return self if other else 0
            if self.under == 1:
                return Line(self.slope * other, self.base * other, self.first, self.last)
        return super().__mul__(other)

    def __floordiv__(self, by: Number) -> Number:
        if not isinstance(by, int) or self.is_up:
            return super().__floordiv__(by)
        return self._line(self.slope, self.base, self.under * by, is_up=False)

    # --- compared: with what is a whole number already, on the spot

    def __lt__(self, other: Number) -> bool:
        if self.under == 1 and isinstance(other, int):
            rest = other - self.base
            if (found := self.slope * self.first < rest) is (self.slope * self.last < rest):
                return found
        return not self >= other

    def __gt__(self, other: Number) -> bool:
        if self.under == 1 and isinstance(other, int):
            rest = other - self.base
            if (found := self.slope * self.first > rest) is (self.slope * self.last > rest):
                return found
        return not self <= other

    def __le__(self, other: Number) -> bool:
        if self.under == 1:
            if isinstance(other, int):
                return self._is_at_most_0(self.slope, self.base - other)
            if isinstance(other, Line) and other.under == 1:
                return self._is_at_most_0(self.slope - other.slope, self.base - other.base)
        elif isinstance(other, Line) and other.under > 1:
            return self._is_at_most(other)
        return super().__le__(other)

    def __ge__(self, other: Number) -> bool:
        if isinstance(other, Line):
            return other <= self
        if isinstance(other, int) and self.under == 1:
            return self._is_at_most_0(-self.slope, other - self.base)
        return super().__ge__(other)

    def _is_at_most(self, other: Line) -> bool:
        """Whether it is at most *other*, both of them brought to a whole number, which moves each by less than 1."""
        if self.first == self.last:
            return self.at(self.first) <= other.at(self.first)
        under = self.under * other.under
        more = [
            (self.slope * each + self.base) * other.under - (other.slope * each + other.base) * self.under
            for each in (self.first, self.last)
        ]
        if max(more) <= 0 and (other.is_up or not self.is_up):
            return True
        if min(more) >= 2 * under:
            return False
        raise Blurred

    def is_at_most_0(self) -> bool:
        """Whether it is at most 0.

        Raises:
            Turn: it is so for a part of the stretch.
        """
        # Up to a whole number is at most 0 where it is at most 0 itself; down to one, where it is below 1.
        base = self.base if self.is_up or self.under == 1 else self.base - self.under + 1
        return self._is_at_most_0(self.slope, base)

    def _is_at_most_0(self, slope: int, base: int) -> bool:
        found = slope * self.first + base <= 0
        if found is (slope * self.last + base <= 0):
            return found
        if slope > 0:  # so at first, and from here on not
            at = -base // slope + 1
            raise Turn(at, is_beyond=slope * (at - 1) + base == 0)
        raise Turn(-(base // slope), is_beyond=False)


Number: TypeAlias = int | Along


def _ends(number: Number) -> tuple[int, int]:
    return (number, number) if isinstance(number, int) else number.ends


def least_of(number: Number) -> int:
    """What it is never less than."""
    return _ends(number)[0]


def _between(low: int, high: int) -> Number:
    return low if low == high else Between(low, high)


def _at_most_0(number: Number) -> bool:
    return number <= 0 if isinstance(number, int) else number.is_at_most_0()


def run_with(run: Run, standards: Mapping[int, Number]) -> Run:
    """*run* with some of its standards, by their place, at other numbers."""
    values: list[Number] = list(run.bound.values)
    for at, value in standards.items():
        values[2 * at : 2 * at + 2] = [value, value]
    return replace(run, bound=replace(run.bound, values=cast("tuple[int, ...]", tuple(values))))


def run_along(run: Run, figure: Mapping[int, int], first: int, last: int) -> Run:
    """*run* for every value of a figure from *first* to *last*.

    Args:
        run: the run.
        figure: the places of the standards that read the figure, each with what one step of it comes to there.
        first: the first value, in steps.
        last: the last one.
    """
    return run_with(run, {at: Line(step, 0, first, last) for at, step in figure.items()})


def run_at(run: Run, figure: Mapping[int, int], value: int) -> Run:
    """*run* for one value of a figure, in plain numbers; see :func:`run_along`."""
    return run_with(run, {at: step * value for at, step in figure.items()})
