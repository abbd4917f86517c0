"""What is known of an amount where it is written: its unit, its scale, its level and its limits.

An amount is a whole number over a fixed scale. Arithmetic on shapes says what a sum, a product or a choice of
amounts can come to, and refuses what cannot be put together, before anybody's facts are read.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn, cast

from assist_rules.errors import RuleDefinitionError

INT64_MAX = 2**63 - 1


class Unit(StrEnum):
    """What an amount counts."""

    FEN = "fen"
    PERSONS = "persons"
    MONTHS = "months"
    DATE = "date"
    NUMBER = "number"


class Level(StrEnum):
    """What an expression is about; each level but the household stands under its parent."""

    HOUSEHOLD = "household"
    MEMBER = "member"
    INCOME = "income"
    EXPENSE = "expense"
    DISABILITY = "disability"
    OBLIGOR = "obligor"
    PARENT = "parent"
    """A parent of a member: both who are named, else those who may owe support, of whom some may be parents."""
    KIN = "kin"
    """A member beside another one: what the two are to each other."""

    # As the text that it equals; that of an enumeration asks for the name in Python, a million times in a screening.
    __hash__ = str.__hash__

    @property
    def parent(self) -> Level | None:
        """The level above; None for the household."""
        return _PARENTS[self]


_PARENTS: dict[Level, Level | None] = {
    Level.HOUSEHOLD: None,
    Level.MEMBER: Level.HOUSEHOLD,
    Level.INCOME: Level.MEMBER,
    Level.EXPENSE: Level.MEMBER,
    Level.DISABILITY: Level.MEMBER,
    Level.OBLIGOR: Level.MEMBER,
    Level.PARENT: Level.MEMBER,
    Level.KIN: Level.MEMBER,
}


def checked_level(level: object) -> Level:
    """*level*, which has to be one.

    Raises:
        RuleDefinitionError: it is none.
    """
    if isinstance(level, Level):
        return level
    raise RuleDefinitionError.of(
        "types",
        zh=f"此处应为层级，得到 {level!r}；请写 Level.MEMBER 等：{'、'.join(Level)}",
        en=f"a level is expected here, not {level!r}; write Level.MEMBER or another of {', '.join(Level)}",
    )


def is_under(level: Level, other: Level) -> bool:
    """Whether *level* is *other* or stands below it."""
    step: Level | None = level
    while step is not None:
        if step is other:
            return True
        step = _PARENTS[step]
    return False


def lowest(levels: Iterable[Level]) -> Level:
    """The level at which all of *levels* can be read.

    Raises:
        RuleDefinitionError: two of them stand side by side.
    """
    found = Level.HOUSEHOLD
    for level in levels:
        if level is found or level is Level.HOUSEHOLD:
            continue
        if is_under(level, found):
            found = level
        elif not is_under(found, level):
            raise RuleDefinitionError.of(
                "levels",
                zh=f"同一式中并列了“{found}”与“{level}”两个层级，请先用 total 或 exists 汇总其一",
                en=f"{found} and {level} stand side by side in one expression; "
                "gather one of them with total() or exists()",
            )
    return found


# Not frozen, though nothing changes one: thousands are made when the rules load, and a frozen one takes twice as long.
@dataclass(slots=True)
class Shape:
    """The unit, scale, level and limits of an amount.

    Attributes:
        low: the least it can be, over the scale.
        high: the most it can be, over the scale.

    Raises:
        RuleDefinitionError: a part is of another type, the limits are turned round, or 64 bits do not hold them.
    """

    unit: Unit
    scale: int
    level: Level
    low: int
    high: int

    def __post_init__(self) -> None:
        unit, level = cast("object", self.unit), cast("object", self.level)
        numbers = type(self.scale) is type(self.low) is type(self.high) is int
        is_amount = numbers and isinstance(unit, Unit) and self.scale >= 1 and self.low <= self.high
        if not (is_amount and isinstance(level, Level) and self.low >= -INT64_MAX and self.high <= INT64_MAX):
            self._refuse(is_amount=is_amount)

    def _refuse(self, *, is_amount: bool) -> NoReturn:
        checked_level(self.level)
        if not is_amount:
            raise RuleDefinitionError.of(
                "limits",
                zh=f"单位“{self.unit!s:.60}”、比例“{self.scale!s:.60}”、上下限“{self.low!s:.60}”与“{self.high!s:.60}”不成金额："
                f"单位写 Unit.FEN 等，比例为正整数，下限和上限为整数且下限不高于上限",
                en=f"unit {self.unit!r:.60}, scale {self.scale!r:.60} and limits {self.low!r:.60} to {self.high!r:.60} are no amount: "
                "write Unit.FEN or another unit, a positive whole scale, and whole limits, the lower one first",
            )
        reach = max(abs(self.low), abs(self.high))
        raise RuleDefinitionError.of(
            "overflow",
            zh=f"此式最大可达 {reach:.1e}，超出 64 位整数；请减少百分数或窗口的连乘",
            en=f"this amount can reach {reach:.1e} and overflows 64 bits; multiply fewer per cents or windows",
        )

    def __add__(self, other: Shape) -> Shape:
        left, right = alike(self, other)
        return left.within(left.low + right.low, left.high + right.high)

    def __sub__(self, other: Shape) -> Shape:
        left, right = alike(self, other)
        return left.within(left.low - right.high, left.high - right.low)

    def __mul__(self, other: Shape) -> Shape:
        products = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        level = lowest((self.level, other.level))
        return Shape(self.unit, self.scale * other.scale, level, min(products), max(products))

    def smaller(self, other: Shape) -> Shape:
        """The smaller one of two amounts."""
        left, right = alike(self, other)
        return left.within(min(left.low, right.low), min(left.high, right.high))

    def larger(self, other: Shape) -> Shape:
        """The larger one of two amounts."""
        left, right = alike(self, other)
        return left.within(max(left.low, right.low), max(left.high, right.high))

    def either(self, other: Shape) -> Shape:
        """One amount or the other."""
        left, right = alike(self, other)
        return left.within(min(left.low, right.low), max(left.high, right.high))

    def within(self, low: int, high: int) -> Shape:
        """An amount of other limits."""
        return Shape(self.unit, self.scale, self.level, low, high)

    def at(self, level: Level) -> Shape:
        """The amount read at *level*."""
        return Shape(self.unit, self.scale, level, self.low, self.high)

    def over(self, divisor: int) -> Shape:
        """The amount divided by a constant, which only its scale shows."""
        return Shape(self.unit, self.scale * divisor, self.level, self.low, self.high)

    def whole(self) -> Shape:
        """The amount rounded down to whole units."""
        return Shape(self.unit, 1, self.level, self.low // self.scale, self.high // self.scale)

    def gathered(self, parent: Level, items: int) -> Shape:
        """The sum of at most *items* such amounts, read at *parent*."""
        return Shape(self.unit, self.scale, parent, min(0, self.low * items), max(0, self.high * items))


def alike(*shapes: Shape) -> tuple[Shape, ...]:
    """*shapes* over one scale and at one level.

    Raises:
        RuleDefinitionError: their units differ, their levels stand side by side, or 64 bits do not hold them.
    """
    first = shapes[0]
    if all(
        each.unit is first.unit and each.scale == first.scale and each.level is first.level for each in shapes
    ):
        return shapes
    if units := {each.unit for each in shapes} - {first.unit}:
        other = min(units)
        raise RuleDefinitionError.of(
            "units",
            zh=f"单位不同，不能合并或者比较：“{first.unit}”与“{other}”；请把两边写成同一单位",
            en=f"{first.unit} does not go with {other}, which is a different unit; write both sides in one unit",
        )
    scale, level = math.lcm(*(each.scale for each in shapes)), lowest(each.level for each in shapes)
    if any(max(abs(each.low), abs(each.high)) * (scale // each.scale) > INT64_MAX for each in shapes):
        raise RuleDefinitionError.of(
            "overflow",
            zh="各部分通分后超出 64 位整数；请减少百分数或窗口的连乘",
            en="the parts overflow 64 bits once brought to one scale; multiply fewer per cents or windows",
        )
    return tuple(
        Shape(each.unit, scale, level, each.low * (scale // each.scale), each.high * (scale // each.scale))
        for each in shapes
    )
