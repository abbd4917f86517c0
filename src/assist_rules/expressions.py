"""The closed list of words a rule may use.

An expression is data: nothing runs when it is written. There are two kinds. An *amount* is a whole
number over a fixed scale (fen over 12 for a yearly window, hundredths for a per cent); a *condition*
is true, false or open. Every node knows from its construction its level (household, member, income …),
an amount also its unit, its scale and its limits, so that mixed units and 64-bit overflow fail where the
rule is written.

Comparisons and sums are operators (``<``, ``<=``, ``+``, ``-``, ``*``), connectives are functions
(``all_of``, ``any_of``, ``not_``, ``when``). A condition has no truth value: ``if``, ``and`` and
``a < b < c`` raise and say what to write.

Dates stand as calendar numbers, ``(year * 12 + month - 1) * 32 + day``: their order is the order of
dates, and the difference of two, over 32, is the number of months between them (``Elapsed``).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NoReturn, TypeAlias, cast

from assist_rules.errors import Problem, RuleDefinitionError

if TYPE_CHECKING:
    from assist_rules.rule import Rule

INT64_MAX = 2**63 - 1
MAX_ITEMS = 400
"""Most items of one list (incomes, expenses …); the models enforce it."""
MAX_MEMBERS = 30
"""Most members of one household; the models enforce it."""
MAX_OBLIGORS = 2 * MAX_MEMBERS
"""Most obligors of one person: as many listed as there may be members, and the members themselves."""
MONEY_LIMIT = 100_000_000_00
"""Largest amount of one field, in fen; the models enforce it."""

LIST_LIMIT = 1_000_000_000_00
"""Most that the amounts of one list come to, in fen; the models enforce it."""


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
    KIN = "kin"
    """A member beside another one: what the two are to each other."""

    @property
    def parent(self) -> Level | None:
        """The level above; None for the household."""
        return PARENTS[self]


PARENTS: dict[Level, Level | None] = {
    Level.HOUSEHOLD: None,
    Level.MEMBER: Level.HOUSEHOLD,
    Level.INCOME: Level.MEMBER,
    Level.EXPENSE: Level.MEMBER,
    Level.DISABILITY: Level.MEMBER,
    Level.OBLIGOR: Level.MEMBER,
    Level.KIN: Level.MEMBER,
}


def _refuse(code: str, zh: str, en: str) -> NoReturn:
    raise RuleDefinitionError(Problem(path="", code=code, zh=zh, en=en))


def _is_under(level: Level, other: Level) -> bool:
    """Whether *level* is *other* or stands below it."""
    step: Level | None = level
    while step is not None:
        if step is other:
            return True
        step = step.parent
    return False


def _lowest(levels: Iterable[Level]) -> Level:
    """The level at which all of *levels* can be read; raises where two stand side by side."""
    lowest = Level.HOUSEHOLD
    for level in levels:
        if _is_under(level, lowest):
            lowest = level
        elif not _is_under(lowest, level):
            _refuse(
                "levels",
                f"同一式中并列了“{lowest}”与“{level}”两个层级，请先用 total 或 exists 汇总其一",
                f"{lowest} and {level} stand side by side in one expression; gather one of them with total() or exists()",
            )
    return lowest


# --- operators -----------------------------------------------------------------------------------


class _AmountOperators:
    """Sums and comparisons on amounts; ``==`` stays identity."""

    __slots__ = ()

    def __add__(self, other: Amount | int) -> Plus:
        left = cast("Amount", self)
        return Plus((left, _like(left, other)))

    def __radd__(self, other: int) -> Plus:
        left = cast("Amount", self)
        return Plus((_like(left, other), left))

    def __sub__(self, other: Amount | int) -> Minus:
        left = cast("Amount", self)
        return Minus(left, _like(left, other))

    def __rsub__(self, other: int) -> Minus:
        left = cast("Amount", self)
        return Minus(_like(left, other), left)

    def __mul__(self, other: Amount | int) -> Times:
        left = cast("Amount", self)
        return Times(left, number(other) if isinstance(other, int) else other)

    def __rmul__(self, other: int) -> Times:
        return Times(cast("Amount", self), number(other))

    def __truediv__(self, other: int) -> Over:
        return Over(cast("Amount", self), other)

    def __lt__(self, other: Amount | int) -> Below:
        left = cast("Amount", self)
        return Below(left, _like(left, other))

    def __le__(self, other: Amount | int) -> AtMost:
        left = cast("Amount", self)
        return AtMost(left, _like(left, other))

    def __gt__(self, other: Amount | int) -> Below:
        left = cast("Amount", self)
        return Below(_like(left, other), left)

    def __ge__(self, other: Amount | int) -> AtMost:
        left = cast("Amount", self)
        return AtMost(_like(left, other), left)

    def __bool__(self) -> bool:
        _refuse(
            "truth_value",
            "金额没有真假，请写成比较，例如 income < standard，再用 when(条件, 甲, 乙) 选择",
            "an amount has no truth value; write a comparison (income < standard) and choose with when(condition, a, b)",
        )


class _ConditionOperators:
    """A condition refuses to be used as a Python truth value."""

    __slots__ = ()

    def __bool__(self) -> bool:
        _refuse(
            "truth_value",
            "条件没有真假：请用 all_of、any_of、not_、when 代替 and、or、not、if，并把 a < b < c 拆成 all_of(a < b, b < c)",
            "a condition has no truth value; write all_of, any_of, not_ or when instead of and, or, not, if, "
            "and all_of(a < b, b < c) instead of a < b < c",
        )

    def __and__(self, other: object) -> NoReturn:
        _refuse("operator", "请用 all_of(a, b) 代替 a & b", "write all_of(a, b) instead of a & b")

    def __or__(self, other: object) -> NoReturn:
        _refuse("operator", "请用 any_of(a, b) 代替 a | b", "write any_of(a, b) instead of a | b")

    def __invert__(self) -> NoReturn:
        _refuse("operator", "请用 not_(a) 代替 ~a", "write not_(a) instead of ~a")


# --- amounts -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Const(_AmountOperators):
    """A number that the text itself states."""

    value: int
    unit: Unit
    scale: int = 1
    level: Level = Level.HOUSEHOLD
    low: int = field(init=False)
    high: int = field(init=False)

    def __post_init__(self) -> None:
        _set_limits(self, self.value, self.value)


@dataclass(frozen=True, slots=True, eq=False)
class Fact(_AmountOperators):
    """An amount or a date that an applicant or a record can tell; *low* and *high* are the field's limits."""

    name: str
    level: Level
    unit: Unit
    low: int
    high: int
    scale: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Standard(_AmountOperators):
    """A figure that the text leaves to a place: open until a document is on file.

    Attributes:
        may_add: the place *may* add it to an answer; where it has shown none, *default* stands and the decision warns.
        way_in: the place may have it as a way in; open until the place has shown it or said that it has none.
        unshown: what a way in may be where nothing is on file, low and high over the scale; *low* and *high* by itself.
        duty: a reading of the same figure under a law by which the place owes it, so that it is open where none is on file.
        usual: what is used, over the scale, where nothing is on file; each decision that it decides warns.
        area: town or countryside where the text itself names it; None for that of the accepting place.
    """

    name: str
    unit: Unit
    low: int
    high: int
    scale: int = 1
    may_add: bool = False
    default: int = 0
    way_in: bool = False
    unshown: tuple[int, int] | None = None
    usual: int | None = None
    duty: bool = False
    level: Level = Level.HOUSEHOLD
    area: Literal["urban", "rural"] | None = None

    def __post_init__(self) -> None:
        if sum((self.may_add, self.way_in, self.usual is not None)) > 1:
            _refuse(
                "standard",
                f"{self.name} 只能在 may_add、way_in、usual 中取其一：没有文件时只有一种处理",
                f"{self.name} is one of may_add, way_in and usual: its absence has one meaning",
            )

    @property
    def ends_unshown(self) -> tuple[int, int]:
        """What it may be while nothing is on file."""
        return self.unshown or (self.low, self.high)

    @property
    def key(self) -> str:
        """Its name, with the area where it has one of its own, and apart where it is owed."""
        name = f"{self.name}:due" if self.duty else self.name
        return name if self.area is None else f"{name}:{self.area}"


@dataclass(frozen=True, slots=True, eq=False)
class Discretion(_AmountOperators):
    """An amount that the text leaves to an officer, within its legal range.

    Attributes:
        id: the key under ``choices.discretion`` by which the caller supplies the officer's choice.
    """

    id: str
    least: Amount
    most: Amount
    zh: str
    en: str
    unit: Unit = field(init=False)
    scale: int = field(init=False)
    level: Level = field(init=False)
    low: int = field(init=False)
    high: int = field(init=False)

    def __post_init__(self) -> None:
        _combine(self, (self.least, self.most))
        _set_limits(
            self,
            self.least.low * (self.scale // self.least.scale),
            self.most.high * (self.scale // self.most.scale),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Plus(_AmountOperators):
    """The sum of amounts of one unit."""

    parts: tuple[Amount, ...]
    unit: Unit = field(init=False)
    scale: int = field(init=False)
    level: Level = field(init=False)
    low: int = field(init=False)
    high: int = field(init=False)

    def __post_init__(self) -> None:
        _combine(self, self.parts)
        _set_limits(
            self,
            sum(p.low * (self.scale // p.scale) for p in self.parts),
            sum(p.high * (self.scale // p.scale) for p in self.parts),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Minus(_AmountOperators):
    """*left* less *right*."""

    left: Amount
    right: Amount
    unit: Unit = field(init=False)
    scale: int = field(init=False)
    level: Level = field(init=False)
    low: int = field(init=False)
    high: int = field(init=False)

    def __post_init__(self) -> None:
        _combine(self, (self.left, self.right))
        left, right = self.scale // self.left.scale, self.scale // self.right.scale
        _set_limits(
            self,
            self.left.low * left - self.right.high * right,
            self.left.high * left - self.right.low * right,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Times(_AmountOperators):
    """*left* times *right*, a pure number or a count; *left* may be negative only if *right* is a constant."""

    left: Amount
    right: Amount
    unit: Unit = field(init=False)
    scale: int = field(init=False)
    level: Level = field(init=False)
    low: int = field(init=False)
    high: int = field(init=False)

    def __post_init__(self) -> None:
        if self.right.unit not in {Unit.NUMBER, Unit.PERSONS, Unit.MONTHS}:
            _refuse(
                "units",
                f"乘数的单位应为数、人数或月数，现为“{self.right.unit}”；请把金额放在左边",
                f"the right side of a product is a number or a count, not {self.right.unit}; put the amount on the left",
            )
        if self.left.low < 0 and not (isinstance(self.right, Const) and self.right.value >= 0):
            _refuse(
                "negative",
                "乘积的左边不得为负，请先用 most(…, 0) 取非负",
                "the left side of a product must not be negative; take most(…, 0) first",
            )
        put = object.__setattr__
        put(self, "unit", self.left.unit)
        put(self, "scale", self.left.scale * self.right.scale)
        put(self, "level", _lowest((self.left.level, self.right.level)))
        products = [a * b for a in (self.left.low, self.left.high) for b in (self.right.low, self.right.high)]
        _set_limits(self, min(products), max(products))


@dataclass(frozen=True, slots=True, eq=False)
class Over(_AmountOperators):
    """*amount* divided by a constant: only the scale changes, so nothing is rounded."""

    amount: Amount
    divisor: int
    unit: Unit = field(init=False)
    scale: int = field(init=False)
    level: Level = field(init=False)
    low: int = field(init=False)
    high: int = field(init=False)

    def __post_init__(self) -> None:
        if self.divisor < 1:
            _refuse("divisor", "除数应为正整数", "the divisor is a positive whole number")
        put = object.__setattr__
        put(self, "unit", self.amount.unit)
        put(self, "scale", self.amount.scale * self.divisor)
        put(self, "level", self.amount.level)
        _set_limits(self, self.amount.low, self.amount.high)


@dataclass(frozen=True, slots=True, eq=False)
class Whole(_AmountOperators):
    """*amount* rounded down to whole units (fen, persons, months): 舍去, for a text that drops fractions."""

    amount: Amount
    unit: Unit = field(init=False)
    scale: int = field(init=False)
    level: Level = field(init=False)
    low: int = field(init=False)
    high: int = field(init=False)

    def __post_init__(self) -> None:
        _amounts((self.amount,))
        put = object.__setattr__
        put(self, "unit", self.amount.unit)
        put(self, "scale", 1)
        put(self, "level", self.amount.level)
        _set_limits(self, self.amount.low // self.amount.scale, self.amount.high // self.amount.scale)


@dataclass(frozen=True, slots=True, eq=False)
class Portion(_AmountOperators):
    """*amount* × *part* ÷ *whole*, two counts that the household gives.

    Counts cannot be folded into the scale, so a share that is no whole unit is the range of its two
    neighbours. *amount* is never negative and *part* never more than *whole*.
    """

    amount: Amount
    part: Amount
    whole: Amount
    unit: Unit = field(init=False)
    scale: int = field(init=False)
    level: Level = field(init=False)
    low: int = field(init=False)
    high: int = field(init=False)

    def __post_init__(self) -> None:
        if self.amount.low < 0:
            _refuse("negative", "按份分配的金额不得为负", "an amount to be shared must not be negative")
        if {self.part.unit, self.whole.unit} != {Unit.PERSONS} or self.part.scale * self.whole.scale != 1:
            _refuse("units", "份额按人数计算", "a portion is counted in persons")
        put = object.__setattr__
        put(self, "unit", self.amount.unit)
        put(self, "scale", self.amount.scale)
        put(self, "level", _lowest((self.amount.level, self.part.level, self.whole.level)))
        if self.amount.high * self.part.high > INT64_MAX:
            _refuse("overflow", "份额的乘积超出 64 位整数", "the product of a portion overflows 64 bits")
        _set_limits(self, 0, self.amount.high)


@dataclass(frozen=True, slots=True, eq=False)
class Least(_AmountOperators):
    """The smallest of several amounts."""

    parts: tuple[Amount, ...]
    unit: Unit = field(init=False)
    scale: int = field(init=False)
    level: Level = field(init=False)
    low: int = field(init=False)
    high: int = field(init=False)

    def __post_init__(self) -> None:
        _combine(self, self.parts)
        _set_limits(
            self,
            min(p.low * (self.scale // p.scale) for p in self.parts),
            min(p.high * (self.scale // p.scale) for p in self.parts),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Most(_AmountOperators):
    """The largest of several amounts."""

    parts: tuple[Amount, ...]
    unit: Unit = field(init=False)
    scale: int = field(init=False)
    level: Level = field(init=False)
    low: int = field(init=False)
    high: int = field(init=False)

    def __post_init__(self) -> None:
        _combine(self, self.parts)
        _set_limits(
            self,
            max(p.low * (self.scale // p.scale) for p in self.parts),
            max(p.high * (self.scale // p.scale) for p in self.parts),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Choose(_AmountOperators):
    """*then* where *condition* holds, else *otherwise*; the range of both while it is open."""

    condition: Condition
    then: Amount
    otherwise: Amount
    unit: Unit = field(init=False)
    scale: int = field(init=False)
    level: Level = field(init=False)
    low: int = field(init=False)
    high: int = field(init=False)

    def __post_init__(self) -> None:
        _combine(self, (self.then, self.otherwise), self.condition.level)
        then, otherwise = self.scale // self.then.scale, self.scale // self.otherwise.scale
        _set_limits(
            self,
            min(self.then.low * then, self.otherwise.low * otherwise),
            max(self.then.high * then, self.otherwise.high * otherwise),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Total(_AmountOperators):
    """The sum of *amount* over the items of *over* for which *where* holds.

    Attributes:
        as_claimed: an untold list counts as nothing: for deductions, which are made as they are claimed.
    """

    over: Level
    amount: Amount
    where: Condition
    as_claimed: bool = False
    unit: Unit = field(init=False)
    scale: int = field(init=False)
    level: Level = field(init=False)
    low: int = field(init=False)
    high: int = field(init=False)

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "level", _gathered(self.over, (self.amount.level, self.where.level)))
        put(self, "unit", self.amount.unit)
        put(self, "scale", self.amount.scale)
        items = {Level.OBLIGOR: MAX_OBLIGORS, Level.MEMBER: MAX_MEMBERS, Level.KIN: MAX_MEMBERS}.get(
            self.over, MAX_ITEMS
        )
        if self.over in {Level.INCOME, Level.EXPENSE} and self.unit is Unit.FEN:
            # The models also limit what a list of money comes to, which is far less than so many full items.
            items = LIST_LIMIT // MONEY_LIMIT
        _set_limits(self, min(0, self.amount.low * items), max(0, self.amount.high * items))


@dataclass(frozen=True, slots=True, eq=False)
class Elapsed(_AmountOperators):
    """The time from *since* to *until*, in months over 32.

    A month is full on the day of the same number, or on the last day of a month that lacks it
    (民法典 art. 202; the reading of python-dateutil).
    """

    since: Fact
    until: Fact
    unit: Unit = field(init=False)
    scale: int = field(init=False)
    level: Level = field(init=False)
    low: int = field(init=False)
    high: int = field(init=False)

    def __post_init__(self) -> None:
        _dates(self.since, self.until)
        put = object.__setattr__
        put(self, "unit", Unit.MONTHS)
        put(self, "scale", 32)
        put(self, "level", _lowest((self.since.level, self.until.level)))
        _set_limits(self, self.until.low - self.since.high, self.until.high + 3 - self.since.low)


@dataclass(frozen=True, slots=True, eq=False)
class MonthGap(_AmountOperators):
    """How many calendar months *until* lies after *since*: 0 in the same month, whatever the day."""

    since: Fact
    until: Fact
    unit: Unit = field(init=False)
    scale: int = field(init=False)
    level: Level = field(init=False)
    low: int = field(init=False)
    high: int = field(init=False)

    def __post_init__(self) -> None:
        _dates(self.since, self.until)
        put = object.__setattr__
        put(self, "unit", Unit.MONTHS)
        put(self, "scale", 1)
        put(self, "level", _lowest((self.since.level, self.until.level)))
        _set_limits(
            self,
            (self.until.low >> 5) - (self.since.high >> 5),
            (self.until.high >> 5) - (self.since.low >> 5),
        )


@dataclass(frozen=True, slots=True, eq=False)
class AmountRule(_AmountOperators):
    """An amount stated by a named rule: the one of *versions* in force on the date; nothing where none is."""

    versions: tuple[Rule, ...]
    unit: Unit = field(init=False)
    scale: int = field(init=False)
    level: Level = field(init=False)
    low: int = field(init=False)
    high: int = field(init=False)

    def __post_init__(self) -> None:
        amounts = [_amount_of(rule) for rule in self.versions]
        _combine(self, amounts)
        _set_limits(
            self,
            min(a.low * (self.scale // a.scale) for a in amounts),
            max(a.high * (self.scale // a.scale) for a in amounts),
        )


# --- conditions ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Flag(_ConditionOperators):
    """A yes or no that an applicant or a record can tell."""

    name: str
    level: Level


@dataclass(frozen=True, slots=True, eq=False)
class Category(_ConditionOperators):
    """A fact with a closed list of values; ask it with ``is_in`` (it is no condition by itself)."""

    name: str
    level: Level
    values: frozenset[str]

    def is_in(self, *values: str) -> OneOf:
        """The condition that the fact is one of *values*."""
        return OneOf(self, frozenset(values))


@dataclass(frozen=True, slots=True, eq=False)
class OneOf(_ConditionOperators):
    """A category is one of *values*."""

    category: Category
    values: frozenset[str]
    level: Level = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "level", self.category.level)
        if strange := sorted(self.values - self.category.values):
            _refuse(
                "values",
                f"“{self.category.name}”没有取值 {'、'.join(strange)}；可用：{'、'.join(sorted(self.category.values))}",
                f"{self.category.name} has no value {', '.join(strange)}; use one of {', '.join(sorted(self.category.values))}",
            )


@dataclass(frozen=True, slots=True, eq=False)
class Below(_ConditionOperators):
    """*left* is less than *right*: 低于, 不足, 不满, 未满; turned round 超过, 超出, 高于."""

    left: Amount
    right: Amount
    level: Level = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "level", _compared(self.left, self.right))


@dataclass(frozen=True, slots=True, eq=False)
class AtMost(_ConditionOperators):
    """*left* does not exceed *right*: 以下, 不超过, 以内; turned round 以上, 达到, 不低于, 满."""

    left: Amount
    right: Amount
    level: Level = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "level", _compared(self.left, self.right))


@dataclass(frozen=True, slots=True, eq=False)
class AllOf(_ConditionOperators):
    """Every one of *parts* holds."""

    parts: tuple[Condition, ...]
    level: Level = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "level", _lowest(part.level for part in _conditions(self.parts)))


@dataclass(frozen=True, slots=True, eq=False)
class AnyOf(_ConditionOperators):
    """At least one of *parts* holds."""

    parts: tuple[Condition, ...]
    level: Level = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "level", _lowest(part.level for part in _conditions(self.parts)))


@dataclass(frozen=True, slots=True, eq=False)
class Not(_ConditionOperators):
    """*part* does not hold."""

    part: Condition
    level: Level = field(init=False)

    def __post_init__(self) -> None:
        _conditions((self.part,))
        object.__setattr__(self, "level", self.part.level)


@dataclass(frozen=True, slots=True, eq=False)
class Exists(_ConditionOperators):
    """Some item of *over* meets *where*."""

    over: Level
    where: Condition
    level: Level = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "level", _gathered(self.over, (self.where.level,)))


@dataclass(frozen=True, slots=True, eq=False)
class OfOther(_ConditionOperators):
    """Of two members beside each other, *part* holds of the other one."""

    part: Condition
    level: Level = field(init=False)

    def __post_init__(self) -> None:
        (part,) = _conditions((self.part,))
        if part.level is not Level.MEMBER:
            _refuse(
                "levels",
                f"of_other 只能用于成员的条件，得到“{part.level}”",
                f"of_other asks a condition of a member, not of {part.level}",
            )
        object.__setattr__(self, "level", Level.KIN)


@dataclass(frozen=True, slots=True, eq=False)
class ConditionRule(_ConditionOperators):
    """A condition stated by a named rule: the one of *versions* in force on the date; false where none is."""

    versions: tuple[Rule, ...]
    level: Level = field(init=False)

    def __post_init__(self) -> None:
        levels = {_condition_of(rule).level for rule in self.versions}
        object.__setattr__(self, "level", _lowest(levels))


Amount: TypeAlias = (
    Const
    | Fact
    | Standard
    | Discretion
    | Plus
    | Minus
    | Times
    | Over
    | Whole
    | Portion
    | Least
    | Most
    | Choose
    | Total
    | Elapsed
    | MonthGap
    | AmountRule
)
Condition: TypeAlias = Flag | OneOf | Below | AtMost | AllOf | AnyOf | Not | Exists | OfOther | ConditionRule
Expression: TypeAlias = Amount | Condition

AMOUNTS = (
    Const,
    Fact,
    Standard,
    Discretion,
    Plus,
    Minus,
    Times,
    Over,
    Whole,
    Portion,
    Least,
    Most,
    Choose,
    Total,
    Elapsed,
    MonthGap,
    AmountRule,
)
"""Every amount node, for ``isinstance``."""
CONDITIONS = (Flag, OneOf, Below, AtMost, AllOf, AnyOf, Not, Exists, OfOther, ConditionRule)
"""Every condition node, for ``isinstance``."""


# --- checks at construction ------------------------------------------------------------------------


def _set_limits(node: object, low: int, high: int) -> None:
    if max(abs(low), abs(high)) > INT64_MAX:
        _refuse(
            "overflow",
            f"此式最大可达 {max(abs(low), abs(high)):.1e}，超出 64 位整数；请减少百分数或窗口的连乘",
            f"this amount can reach {max(abs(low), abs(high)):.1e} and overflows 64 bits; multiply fewer per cents or windows",
        )
    object.__setattr__(node, "low", low)
    object.__setattr__(node, "high", high)


def _amounts(parts: Iterable[object]) -> list[Amount]:
    checked: list[Amount] = []
    for part in parts:
        if not isinstance(part, AMOUNTS):
            _refuse(
                "types",
                f"此处应为金额，得到 {type(part).__name__}；常数请用 yuan()、months()、persons() 写明单位",
                f"an amount is expected here, not {type(part).__name__}; state constants with yuan(), months(), persons()",
            )
        checked.append(part)
    return checked


def _conditions(parts: Iterable[object]) -> list[Condition]:
    checked: list[Condition] = []
    for part in parts:
        if not isinstance(part, CONDITIONS):
            _refuse(
                "types",
                f"此处应为条件，得到 {type(part).__name__}",
                f"a condition is expected here, not {type(part).__name__}",
            )
        checked.append(part)
    return checked


def _combine(node: object, parts: Iterable[Amount], *levels: Level) -> None:
    """Unit, common scale and lowest level of *parts*, set on *node*."""
    checked = _amounts(parts)
    units = {part.unit for part in checked}
    if len(units) != 1:
        _refuse(
            "units",
            f"单位不同，不能合并：{'、'.join(sorted(units))}",
            f"amounts of different units do not combine: {', '.join(sorted(units))}",
        )
    put = object.__setattr__
    put(node, "unit", checked[0].unit)
    put(node, "scale", math.lcm(*(part.scale for part in checked)))
    put(node, "level", _lowest([*(part.level for part in checked), *levels]))


def _compared(left: Amount, right: Amount) -> Level:
    checked = _amounts((left, right))
    if checked[0].unit != checked[1].unit:
        _refuse(
            "units",
            f"不能比较“{checked[0].unit}”与“{checked[1].unit}”",
            f"{checked[0].unit} does not compare with {checked[1].unit}",
        )
    scale = math.lcm(left.scale, right.scale)
    if any(max(abs(s.low), abs(s.high)) * (scale // s.scale) > INT64_MAX for s in (left, right)):
        _refuse(
            "overflow",
            "比较时通分后超出 64 位整数",
            "the two sides overflow 64 bits once brought to one scale",
        )
    return _lowest((left.level, right.level))


def _gathered(over: Level, inner: Iterable[Level]) -> Level:
    parent = over.parent
    if parent is None:
        _refuse("levels", "家庭不能再汇总", "the household is not a list and cannot be gathered")
    for level in inner:
        if not _is_under(over, level):
            _refuse(
                "levels",
                f"汇总“{over}”时出现了下一级“{level}”，请先在其内部汇总",
                f"{level} stands below {over}; gather it inside first",
            )
    return parent


def _dates(*facts: Fact) -> None:
    for fact in facts:
        if fact.unit is not Unit.DATE:
            _refuse("units", f"“{fact.name}”不是日期", f"{fact.name} is not a date")


def _amount_of(rule: Rule) -> Amount:
    if not isinstance(rule.states, AMOUNTS):
        _refuse("types", f"规则“{rule.id}”不是金额", f"rule {rule.id} states a condition, not an amount")
    return rule.states


def _condition_of(rule: Rule) -> Condition:
    if not isinstance(rule.states, CONDITIONS):
        _refuse("types", f"规则“{rule.id}”不是条件", f"rule {rule.id} states an amount, not a condition")
    return rule.states


def _like(amount: Amount, other: Amount | int) -> Amount:
    """*other* as an amount; a bare int only as zero, since a unit is never guessed."""
    if not isinstance(other, int):
        return other
    if isinstance(other, bool) or other != 0:
        _refuse(
            "units",
            f"常数 {other} 没有单位，请写 yuan({other})、months({other}) 或 persons({other})",
            f"the constant {other} has no unit; write yuan({other}), months({other}) or persons({other})",
        )
    return Const(0, amount.unit)


# --- constants and sugar ---------------------------------------------------------------------------


def yuan(amount: str | int) -> Const:
    """A sum of money stated in the text, in yuan."""
    return Const(int(Decimal(amount) * 100), Unit.FEN)


def months(count: int) -> Const:
    """A number of months."""
    return Const(count, Unit.MONTHS)


def years(count: int) -> Const:
    """A number of years, as months."""
    return Const(count * 12, Unit.MONTHS)


def persons(count: int) -> Const:
    """A number of persons."""
    return Const(count, Unit.PERSONS)


def number(count: int) -> Const:
    """A pure number."""
    return Const(count, Unit.NUMBER)


def per_cent(share: int) -> Const:
    """A share in per cent."""
    return Const(share, Unit.NUMBER, scale=100)


def calendar_number(day: date) -> int:
    """*day* as the rule language stores it; order and month differences carry over."""
    return ((day.year * 12 + day.month - 1) << 5) + day.day


def all_of(*parts: Condition) -> AllOf:
    """Every part holds (且)."""
    return AllOf(parts)


def any_of(*parts: Condition) -> AnyOf:
    """At least one part holds (或)."""
    return AnyOf(parts)


def not_(part: Condition) -> Not:
    """The part does not hold."""
    return Not(part)


def when(condition: Condition, then: Amount, otherwise: Amount | Literal[0] = 0) -> Choose:
    """*then* where *condition* holds, else *otherwise*."""
    return Choose(condition, then, _like(then, otherwise))


def whole(amount: Amount) -> Whole:
    """*amount* without its fraction of a unit."""
    return Whole(amount)


def least(*parts: Amount) -> Least:
    """The smallest of *parts*."""
    return Least(parts)


def most(*parts: Amount | Literal[0]) -> Most:
    """The largest of *parts*; 0 stands for nothing of their unit."""
    first = next(part for part in parts if not isinstance(part, int))
    return Most(tuple(_like(first, part) for part in parts))


def always() -> AllOf:
    """The condition that asks nothing."""
    return AllOf(())


def total(over: Level, amount: Amount, where: Condition | None = None) -> Total:
    """The sum of *amount* over the items of *over* that meet *where*."""
    return Total(over, amount, always() if where is None else where)


def count(over: Level, where: Condition) -> Total:
    """How many items of *over* meet *where*."""
    return Total(over, persons(1), where)


def exists(over: Level, where: Condition) -> Exists:
    """Some item of *over* meets *where*."""
    return Exists(over, where)


def of_other(condition: Condition) -> OfOther:
    """Of two members beside each other, *condition* holds of the other one."""
    return OfOther(condition)


def every(over: Level, where: Condition) -> Not:
    """No item of *over* fails *where*."""
    return Not(Exists(over, Not(where)))


def is_on(switch: Standard) -> AtMost:
    """A standard that is a switch is set."""
    return AtMost(number(1), switch)


def may(choice: Discretion) -> AtMost:
    """An officer who may do something does it; *choice* ranges over 0 and 1."""
    return AtMost(number(1), choice)
