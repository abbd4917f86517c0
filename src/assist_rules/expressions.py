"""The closed list of words a rule may use.

An expression is data: nothing runs when it is written. There are two kinds. An *amount* is a whole
number over a fixed scale (fen over 12 for a yearly window, hundredths for a per cent); a *condition*
is true, false or open. Every node knows from its construction its level (household, member, income …),
an amount its whole shape (unit, scale, limits), so that a wrong operand, mixed units and 64-bit overflow
fail where the rule is written, in words that say what to write instead.

Comparisons and sums are operators (``<``, ``<=``, ``+``, ``-``, ``*``), connectives are functions
(``all_of``, ``any_of``, ``not_``, ``when``). A condition has no truth value: ``if``, ``and`` and
``a < b < c`` raise and say what to write.

Dates stand as calendar numbers, ``(year * 12 + month - 1) * 32 + day``: their order is the order of
dates, and the difference of two, over 32, is the number of months between them (``Elapsed``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from itertools import pairwise
from typing import Literal, NoReturn, Protocol, TypeAlias, TypeGuard, TypeVar, cast

from assist_rules.errors import RuleDefinitionError
from assist_rules.shape import INT64_MAX, Shape, alike, checked_level, is_under, lowest
from assist_rules.shape import Level as Level  # noqa: PLC0414 - a word of the language
from assist_rules.shape import Unit as Unit  # noqa: PLC0414 - a word of the language

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


class Named(Protocol):
    """A named rule as an expression sees it; ``rule.Rule`` is one."""

    @property
    def id(self) -> str:
        """Its id, which its versions share."""
        ...

    @property
    def states(self) -> Expression:
        """What it states."""
        ...

    @property
    def earliest(self) -> date | None:
        """First day on which it is read; None where it always was."""
        ...

    @property
    def ends(self) -> date | None:
        """Last day in force; None while it stands."""
        ...


# --- operators -----------------------------------------------------------------------------------


class _AmountNode:
    """Sums and comparisons on amounts; ``==`` stays identity."""

    __slots__ = ("shape",)
    shape: Shape

    def __post_init__(self) -> None:
        # The one thing that a frozen node works out about itself.
        object.__setattr__(self, "shape", self._shape())

    def _shape(self) -> Shape:
        raise NotImplementedError

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
        return self.__mul__(other)

    def __truediv__(self, other: int) -> Over:
        return Over(cast("Amount", self), other)

    def __rtruediv__(self, other: object) -> NoReturn:
        raise RuleDefinitionError.of(
            "divisor",
            zh="金额不能作除数；请把除以金额的比较写成乘法：a < b * c 代替 a / b < c",
            en="nothing is divided by an amount; write a comparison by multiplying: a < b * c instead of a / b < c",
        )

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
        raise RuleDefinitionError.of(
            "truth_value",
            zh="金额没有真假，请写成比较，例如 income < standard，再用 when(条件, 甲, 乙) 选择",
            en="an amount has no truth value; write a comparison (income < standard) "
            "and choose with when(condition, a, b)",
        )


class _MadeAmount(_AmountNode):
    """An amount made of others: all that its shape says follows from them."""

    __slots__ = ()

    @property
    def unit(self) -> Unit:
        """What it counts."""
        return self.shape.unit

    @property
    def scale(self) -> int:
        """What its whole numbers are over."""
        return self.shape.scale

    @property
    def level(self) -> Level:
        """What it is about."""
        return self.shape.level

    @property
    def low(self) -> int:
        """The least it can be, over the scale."""
        return self.shape.low

    @property
    def high(self) -> int:
        """The most it can be, over the scale."""
        return self.shape.high


class _ConditionOperators:
    """A condition refuses to be used as a Python truth value."""

    __slots__ = ()

    def __bool__(self) -> bool:
        raise RuleDefinitionError.of(
            "truth_value",
            zh="条件没有真假：请用 all_of、any_of、not_、when 代替 and、or、not、if，并把 a < b < c 拆成 all_of(a < b, b < c)",
            en="a condition has no truth value; write all_of, any_of, not_ or when instead of and, or, not, if, "
            "and all_of(a < b, b < c) instead of a < b < c",
        )

    def __and__(self, other: object) -> NoReturn:
        raise RuleDefinitionError.of(
            "operator", zh="请用 all_of(a, b) 代替 a & b", en="write all_of(a, b) instead of a & b"
        )

    def __or__(self, other: object) -> NoReturn:
        raise RuleDefinitionError.of(
            "operator", zh="请用 any_of(a, b) 代替 a | b", en="write any_of(a, b) instead of a | b"
        )

    def __invert__(self) -> NoReturn:
        raise RuleDefinitionError.of("operator", zh="请用 not_(a) 代替 ~a", en="write not_(a) instead of ~a")


class _MadeCondition(_ConditionOperators):
    """A condition made of other nodes, read at the level at which all of them can be."""

    __slots__ = ("level",)
    level: Level

    def __post_init__(self) -> None:
        object.__setattr__(self, "level", self._level())

    def _level(self) -> Level:
        raise NotImplementedError


# --- amounts -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Const(_AmountNode):
    """A number that the text itself states.

    It is the same for everybody; *level* says of whom it is stated, where a place may state another thing of each.
    """

    value: int
    unit: Unit
    scale: int = 1
    level: Level = Level.HOUSEHOLD

    @property
    def low(self) -> int:
        """Itself."""
        return self.value

    @property
    def high(self) -> int:
        """Itself."""
        return self.value

    def _shape(self) -> Shape:
        return Shape(self.unit, self.scale, self.level, self.value, self.value)


@dataclass(frozen=True, slots=True, eq=False)
class Fact(_AmountNode):
    """An amount or a date that an applicant or a record can tell; *low* and *high* are the field's limits.

    *told* says where its answer stands, as ``facts.fields`` has it; the words themselves do not look at it.
    """

    name: str
    level: Level
    unit: Unit
    low: int
    high: int
    scale: int = 1
    told: object = None

    def _shape(self) -> Shape:
        return Shape(self.unit, self.scale, self.level, self.low, self.high)


@dataclass(frozen=True, slots=True, eq=False)
class Standard(_AmountNode):
    """A figure that the text leaves to a place: open until a document is on file.

    Attributes:
        may_add: the place *may* add it to an answer; where it has shown none, *default* stands and the decision warns.
        way_in: the place may have it as a way in; open until the place has shown it or said that it has none.
        unshown: what a way in may be where nothing is on file, low and high over the scale; *low* and *high* by itself.
        duty: a reading of the same figure under a law by which the place owes it, so that it is open where none is on file.
        variant: tells two readings of one figure apart whose *unshown* the law of their days makes different; empty for the
            first.
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
    variant: str = ""
    level: Level = Level.HOUSEHOLD
    area: Literal["urban", "rural"] | None = None

    def _shape(self) -> Shape:
        if sum((self.may_add, self.way_in, self.usual is not None)) > 1:
            raise RuleDefinitionError.of(
                "standard",
                zh=f"{self.name} 只能在 may_add、way_in、usual 中取其一：没有文件时只有一种处理",
                en=f"{self.name} is one of may_add, way_in and usual: its absence has one meaning",
            )
        return Shape(self.unit, self.scale, self.level, self.low, self.high)

    @property
    def ends_unshown(self) -> tuple[int, int]:
        """What it may be while nothing is on file."""
        return self.unshown or (self.low, self.high)

    @property
    def key(self) -> str:
        """Its name, with the area where it has one of its own, and apart where it is owed or read differently."""
        name = f"{self.name}:due" if self.duty else self.name
        name = f"{name}:{self.variant}" if self.variant else name
        return name if self.area is None else f"{name}:{self.area}"


@dataclass(frozen=True, slots=True, eq=False)
class Discretion(_MadeAmount):
    """An amount that the text leaves to an officer, within its legal range.

    Attributes:
        id: the key under ``choices.discretion`` by which the caller supplies the officer's choice.
    """

    id: str
    least: Amount
    most: Amount
    zh: str
    en: str

    def _shape(self) -> Shape:
        least, most = alike(_of(self.least), _of(self.most))
        return least.within(least.low, most.high)


@dataclass(frozen=True, slots=True, eq=False)
class Plus(_MadeAmount):
    """The sum of amounts of one unit."""

    parts: tuple[Amount, ...]

    def _shape(self) -> Shape:
        return reduce(Shape.__add__, _each(self.parts))


@dataclass(frozen=True, slots=True, eq=False)
class Minus(_MadeAmount):
    """*left* less *right*."""

    left: Amount
    right: Amount

    def _shape(self) -> Shape:
        return _of(self.left) - _of(self.right)


@dataclass(frozen=True, slots=True, eq=False)
class Times(_MadeAmount):
    """*left* times *right*, a pure number or a count; *left* may be negative only if *right* is a constant."""

    left: Amount
    right: Amount

    def _shape(self) -> Shape:
        left, right = _of(self.left), _of(self.right, *_FACTOR)
        if right.unit not in {Unit.NUMBER, Unit.PERSONS, Unit.MONTHS}:
            raise RuleDefinitionError.of(
                "units",
                zh=f"乘数的单位应为数、人数或月数，现为“{right.unit}”；请把金额放在左边",
                en=f"the right side of a product is a number or a count, not {right.unit}; put the amount on the left",
            )
        if left.low < 0 and not (isinstance(self.right, Const) and self.right.value >= 0):
            raise RuleDefinitionError.of(
                "negative",
                zh="乘积的左边不得为负，请先用 most(…, 0) 取非负",
                en="the left side of a product must not be negative; take most(…, 0) first",
            )
        return left * right


@dataclass(frozen=True, slots=True, eq=False)
class Over(_MadeAmount):
    """*amount* divided by a constant: only the scale changes, so nothing is rounded."""

    amount: Amount
    divisor: int

    def _shape(self) -> Shape:
        if type(self.divisor) is not int or self.divisor < 1:
            zh, en = _found(self.divisor)
            raise RuleDefinitionError.of(
                "divisor",
                zh=f"除数应为正整数，得到 {zh}；除以 2.5 请写 * 2 / 5，按人数分配请用 Portion",
                en=f"the divisor is a positive whole number, not {en}; "
                "write * 2 / 5 to divide by 2.5, and Portion to share by persons",
            )
        return _of(self.amount).over(self.divisor)


@dataclass(frozen=True, slots=True, eq=False)
class Whole(_MadeAmount):
    """*amount* rounded down to whole units (fen, persons, months): 舍去, for a text that drops fractions."""

    amount: Amount

    def _shape(self) -> Shape:
        return _of(self.amount).whole()


@dataclass(frozen=True, slots=True, eq=False)
class Portion(_MadeAmount):
    """*amount* × *part* ÷ *whole*, two counts that the household gives.

    Counts cannot be folded into the scale, so a share that is no whole unit is the range of its two
    neighbours. *amount* is never negative and *part* never more than *whole*.
    """

    amount: Amount
    part: Amount
    whole: Amount

    def _shape(self) -> Shape:
        amount, part, whole = _of(self.amount), _of(self.part), _of(self.whole)
        if amount.low < 0:
            raise RuleDefinitionError.of(
                "negative",
                zh="按份分配的金额不得为负，请先用 most(…, 0) 取非负",
                en="an amount to be shared must not be negative; take most(…, 0) first",
            )
        if {part.unit, whole.unit} != {Unit.PERSONS} or part.scale * whole.scale != 1:
            raise RuleDefinitionError.of(
                "units",
                zh="份额按人数计算，请用 count(…) 或 persons(…)",
                en="a portion is counted in persons; write count(…) or persons(…)",
            )
        if amount.high * part.high > INT64_MAX:
            raise RuleDefinitionError.of(
                "overflow",
                zh="份额的乘积超出 64 位整数；请减少百分数或窗口的连乘",
                en="the product of a portion overflows 64 bits; multiply fewer per cents or windows",
            )
        return amount.within(0, amount.high).at(lowest((amount.level, part.level, whole.level)))


@dataclass(frozen=True, slots=True, eq=False)
class Least(_MadeAmount):
    """The smallest of several amounts."""

    parts: tuple[Amount, ...]

    def _shape(self) -> Shape:
        return reduce(Shape.smaller, _each(self.parts))


@dataclass(frozen=True, slots=True, eq=False)
class Most(_MadeAmount):
    """The largest of several amounts."""

    parts: tuple[Amount, ...]

    def _shape(self) -> Shape:
        return reduce(Shape.larger, _each(self.parts))


@dataclass(frozen=True, slots=True, eq=False)
class Choose(_MadeAmount):
    """*then* where *condition* holds, else *otherwise*; the range of both while it is open."""

    condition: Condition
    then: Amount
    otherwise: Amount

    def _shape(self) -> Shape:
        (level,) = _levels((self.condition,))
        either = _of(self.then).either(_of(self.otherwise))
        return either.at(lowest((either.level, level)))


@dataclass(frozen=True, slots=True, eq=False)
class Total(_MadeAmount):
    """The sum of *amount* over the items of *over* for which *where* holds.

    Attributes:
        as_claimed: an untold list counts as nothing: for deductions, which are made as they are claimed.
    """

    over: Level
    amount: Amount
    where: Condition
    as_claimed: bool = False

    def _shape(self) -> Shape:
        amount = _of(self.amount)
        parent = _gathered(self.over, (amount.level, *_levels((self.where,))))
        of_supporters = dict.fromkeys((Level.OBLIGOR, Level.PARENT), MAX_OBLIGORS)
        items = {**of_supporters, Level.MEMBER: MAX_MEMBERS, Level.KIN: MAX_MEMBERS}.get(self.over, MAX_ITEMS)
        if self.over in {Level.INCOME, Level.EXPENSE} and amount.unit is Unit.FEN:
            # The models also limit what a list of money comes to, which is far less than so many full items.
            items = LIST_LIMIT // MONEY_LIMIT
        return amount.gathered(parent, items)


@dataclass(frozen=True, slots=True, eq=False)
class Elapsed(_MadeAmount):
    """The time from *since* to *until*, in months over 32.

    A month is full on the day of the same number, or on the last day of a month that lacks it
    (民法典 art. 202; the reading of python-dateutil).
    """

    since: Fact
    until: Fact

    def _shape(self) -> Shape:
        since, until = _days(self.since, self.until)
        level = lowest((since.level, until.level))
        return Shape(Unit.MONTHS, 32, level, until.low - since.high, until.high + 3 - since.low)


@dataclass(frozen=True, slots=True, eq=False)
class MonthGap(_MadeAmount):
    """How many calendar months *until* lies after *since*: 0 in the same month, whatever the day."""

    since: Fact
    until: Fact

    def _shape(self) -> Shape:
        since, until = _days(self.since, self.until)
        level = lowest((since.level, until.level))
        low, high = (until.low >> 5) - (since.high >> 5), (until.high >> 5) - (since.low >> 5)
        return Shape(Unit.MONTHS, 1, level, low, high)


@dataclass(frozen=True, slots=True, eq=False)
class AmountRule(_MadeAmount):
    """An amount stated by a named rule: the one of *versions* in force on the date; nothing where none is."""

    versions: tuple[Named, ...]

    def _shape(self) -> Shape:
        return reduce(Shape.either, (_of(rule.states) for rule in _in_turn("amount", self.versions)))


# --- conditions ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Flag(_ConditionOperators):
    """A yes or no that an applicant or a record can tell; *told* says where its answer stands."""

    name: str
    level: Level
    told: object = None

    def __post_init__(self) -> None:
        checked_level(self.level)


@dataclass(frozen=True, slots=True, eq=False)
class Category(_ConditionOperators):
    """A fact with a closed list of values; ask it with ``is_in`` (it is no condition by itself)."""

    name: str
    level: Level
    values: frozenset[str]
    told: object = None

    def __post_init__(self) -> None:
        checked_level(self.level)

    def is_in(self, *values: str) -> OneOf:
        """The condition that the fact is one of *values*."""
        given = cast("tuple[object, ...]", values)
        return OneOf(
            self, frozenset(value if isinstance(value, str) else f"{value!r:.60}" for value in given)
        )


@dataclass(frozen=True, slots=True, eq=False)
class OneOf(_MadeCondition):
    """A category is one of *values*."""

    category: Category
    values: frozenset[str]

    def _level(self) -> Level:
        category = cast("object", self.category)
        if not isinstance(category, Category):
            zh, en = _found(category)
            raise RuleDefinitionError.of(
                "types",
                zh=f"此处应为 Category，得到 {zh}；请写 category.is_in(…)",
                en=f"a Category is expected here, not {en}; write category.is_in(…)",
            )
        strange = sorted(self.values - category.values)
        if strange or not self.values:
            known = sorted(category.values)
            raise RuleDefinitionError.of(
                "values",
                zh=f"“{category.name}”没有取值 {'、'.join(strange) or '（空）'}；请写其中之一：{'、'.join(known)}",
                en=f"{category.name} has no value {', '.join(strange) or '(none named)'}; "
                f"use one of {', '.join(known)}",
            )
        return category.level


@dataclass(frozen=True, slots=True, eq=False)
class Below(_MadeCondition):
    """*left* is less than *right*: 低于, 不足, 不满, 未满; turned round 超过, 超出, 高于."""

    left: Amount
    right: Amount

    def _level(self) -> Level:
        return alike(_of(self.left), _of(self.right))[0].level


@dataclass(frozen=True, slots=True, eq=False)
class AtMost(_MadeCondition):
    """*left* does not exceed *right*: 以下, 不超过, 以内; turned round 以上, 达到, 不低于, 满."""

    left: Amount
    right: Amount

    def _level(self) -> Level:
        return alike(_of(self.left), _of(self.right))[0].level


@dataclass(frozen=True, slots=True, eq=False)
class AllOf(_MadeCondition):
    """Every one of *parts* holds."""

    parts: tuple[Condition, ...]

    def _level(self) -> Level:
        return lowest(_levels(self.parts))


@dataclass(frozen=True, slots=True, eq=False)
class AnyOf(_MadeCondition):
    """At least one of *parts* holds."""

    parts: tuple[Condition, ...]

    def _level(self) -> Level:
        return lowest(_levels(self.parts))


@dataclass(frozen=True, slots=True, eq=False)
class Not(_MadeCondition):
    """*part* does not hold."""

    part: Condition

    def _level(self) -> Level:
        return lowest(_levels((self.part,)))


@dataclass(frozen=True, slots=True, eq=False)
class Exists(_MadeCondition):
    """Some item of *over* meets *where*."""

    over: Level
    where: Condition

    def _level(self) -> Level:
        return _gathered(self.over, _levels((self.where,)))


@dataclass(frozen=True, slots=True, eq=False)
class OfOther(_MadeCondition):
    """Of two members beside each other, *part* holds of the other one."""

    part: Condition

    def _level(self) -> Level:
        (level,) = _levels((self.part,))
        if level is not Level.MEMBER:
            raise RuleDefinitionError.of(
                "levels",
                zh=f"of_other 只能用于成员的条件，得到“{level}”；请写一名成员的条件",
                en=f"of_other takes a condition of a member, not of {level}; write one that asks something of a member",
            )
        return Level.KIN


@dataclass(frozen=True, slots=True, eq=False)
class ConditionRule(_MadeCondition):
    """A condition stated by a named rule: the one of *versions* in force on the date; false where none is."""

    versions: tuple[Named, ...]

    def _level(self) -> Level:
        return lowest(_levels(rule.states for rule in _in_turn("holds", self.versions)))


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
EXPRESSIONS = AMOUNTS + CONDITIONS
"""Every node."""


# --- checks at construction ------------------------------------------------------------------------

_CONSTANT = (
    '常数请用 yuan()、months()、persons()、number() 写明单位，不写浮点数，例如 yuan("0.29")',
    'state constants with yuan(), months(), persons() or number(), and no binary floats, such as yuan("0.29")',
)
_FACTOR = (
    "乘数请写 number(2)、per_cent(50) 或人数、月数，除以常数请写 a / 2",
    "a factor is number(2), per_cent(50) or a count; to divide by a constant write a / 2",
)


def _is_rule(value: object) -> TypeGuard[Named]:
    # A fact has no such attribute, and a scheme's other records state nothing.
    return isinstance(getattr(value, "states", None), EXPRESSIONS)


def _found(value: object) -> tuple[str, str]:
    """What stands where something else belongs, in Chinese and English."""
    if _is_rule(value):
        return f"规则“{value.id}”", f"rule {value.id}"
    if isinstance(value, (_AmountNode, _ConditionOperators)):
        node = f"{type(value).__name__} {getattr(value, 'name', '')}".strip()
        return node, node
    thing = f"{type(value).__name__} {value!r:.60}"
    return thing, thing


def _of(value: object, zh: str = _CONSTANT[0], en: str = _CONSTANT[1]) -> Shape:
    """The shape of *value*, which has to be an amount; *zh* and *en* say what to write for a constant."""
    if isinstance(value, _AmountNode):
        return value.shape
    if isinstance(value, Category):
        zh = f"请用 {value.name}.is_in(…) 提问，再用 when(条件, 甲, 乙) 选择金额"
        en = f"ask {value.name}.is_in(…) and choose an amount with when(condition, a, b)"
    elif isinstance(value, _ConditionOperators):
        zh, en = "请用 when(条件, 甲, 乙) 选择金额", "choose an amount with when(condition, a, b)"
    elif _is_rule(value):
        stated = isinstance(value.states, AMOUNTS)
        zh = "请写 amount(规则)" if stated else "请写 when(holds(规则), 甲, 乙)"
        en = "write amount(rule)" if stated else "write when(holds(rule), a, b)"
    found_zh, found_en = _found(value)
    raise RuleDefinitionError.of(
        "types",
        zh=f"此处应为金额，得到 {found_zh}；{zh}",
        en=f"an amount is expected here, not {found_en}; {en}",
    )


def _each(parts: Iterable[object]) -> list[Shape]:
    """The shapes of several amounts, of which there has to be one."""
    if isinstance(parts, tuple) and parts:
        return [_of(part) for part in parts]
    raise RuleDefinitionError.of(
        "types",
        zh="此处应为一个以上的金额；请逐个写出：least(a, b)，序列请写 least(*parts)",
        en="one amount or more are expected here; name them, least(a, b), or spread a sequence, least(*parts)",
    )


def _levels(parts: Iterable[object]) -> list[Level]:
    """The levels of *parts*, which have to be conditions."""
    return [part.level if isinstance(part, CONDITIONS) else _no_condition(part) for part in parts]


def _no_condition(value: object) -> NoReturn:
    found_zh, found_en = _found(value)
    zh, en = "请写比较或者是否的事实", "write a comparison or a fact that is yes or no"
    if isinstance(value, _AmountNode):
        zh, en = "请写成比较，例如 income < standard", "write a comparison, such as income < standard"
    elif isinstance(value, Category):
        zh, en = f"请写 {value.name}.is_in(…)", f"write {value.name}.is_in(…)"
    elif _is_rule(value):
        stated = isinstance(value.states, AMOUNTS)
        zh = "请写比较，例如 amount(规则) < standard" if stated else "请写 holds(规则)"
        en = "write a comparison, such as amount(rule) < standard" if stated else "write holds(rule)"
    elif isinstance(value, bool):
        zh = "总成立请写 always()，总不成立请写 not_(always())；相等请写 all_of(a <= b, a >= b) 代替 a == b"
        en = (
            "write always() for what always holds and not_(always()) for what never does; "
            "write all_of(a <= b, a >= b) instead of a == b"
        )
    elif isinstance(value, (tuple, list)):
        zh, en = "请展开写 all_of(*parts) 或 any_of(*parts)", "spread it: all_of(*parts) or any_of(*parts)"
    raise RuleDefinitionError.of(
        "types",
        zh=f"此处应为条件，得到 {found_zh}；{zh}",
        en=f"a condition is expected here, not {found_en}; {en}",
    )


def _gathered(over: Level, inner: Iterable[Level]) -> Level:
    parent = checked_level(over).parent
    if parent is None:
        raise RuleDefinitionError.of(
            "levels",
            zh="家庭不能再汇总；请汇总成员或者成员的清单，例如 Level.MEMBER",
            en="the household is not a list and cannot be gathered; gather its members or their lists, Level.MEMBER …",
        )
    for level in inner:
        if not is_under(over, level):
            raise RuleDefinitionError.of(
                "levels",
                zh=f"汇总“{over}”时出现了下一级“{level}”，请先在其内部汇总",
                en=f"{level} stands below {over}; gather it inside first",
            )
    return parent


def _days(*facts: object) -> list[Fact]:
    days: list[Fact] = []
    for fact in facts:
        if not isinstance(fact, Fact) or fact.unit is not Unit.DATE:
            zh, en = _found(fact)
            raise RuleDefinitionError.of(
                "units",
                zh=f"“{zh}”不是日期；请写日期的事实，例如 facts.birth_date",
                en=f"{en} is not a date; name a fact that is a day, such as facts.birth_date",
            )
        days.append(fact)
    return days


def _named(word: Literal["amount", "holds"], version: object) -> Named:
    """*version*, which has to be a rule that states what *word* names."""
    if not _is_rule(version):
        zh, en = _found(version)
        raise RuleDefinitionError.of(
            "types",
            zh=f"{word} 的参数应为规则，得到 {zh}；请写 {word}(规则)，表达式可以直接使用",
            en=f"{word}() names rules, not {en}; write {word}(rule), and an expression as it is",
        )
    if isinstance(version.states, _AmountNode) is (word == "amount"):
        return version
    if word == "amount":
        raise RuleDefinitionError.of(
            "types",
            zh=f"规则“{version.id}”不是金额；请写 holds(规则)",
            en=f"rule {version.id} states a condition, not an amount; write holds(rule)",
        )
    raise RuleDefinitionError.of(
        "types",
        zh=f"规则“{version.id}”不是条件；请写 amount(规则)",
        en=f"rule {version.id} states an amount, not a condition; write amount(rule)",
    )


def _in_turn(word: Literal["amount", "holds"], versions: Sequence[object]) -> list[Named]:
    """*versions* of one rule, which have to follow one another day upon day.

    A day that two of them claim would be decided by their order, a day between them by nothing at all: an amount
    of 0, a condition that is false.
    """
    rules = [_named(word, version) for version in versions]
    if len(rules) == 1:
        return rules
    if len({rule.id for rule in rules}) != 1:
        names = "、".join(rule.id for rule in rules) or "无"
        raise RuleDefinitionError.of(
            "versions",
            zh=f"{word} 应写出一条规则，或者同一编号的各个版本，现为：{names}；不同的规则请用 all_of、any_of 或加法合并",
            en=f"{word}() names one rule, or versions that share its id, not "
            f"{', '.join(rule.id for rule in rules) or 'nothing'}; "
            "put different rules together with all_of, any_of or a sum",
        )
    turn = sorted(rules, key=lambda rule: rule.earliest or date.min)
    for before, after in pairwise(turn):
        start, end = after.earliest or date.min, before.ends or date.max
        if end >= start:
            raise RuleDefinitionError.of(
                "versions_overlap",
                zh=f"规则“{after.id}”的两个版本自 {start} 起同时有效；请给前一版本写明最后一日 until，其次日为后一版本的 in_force",
                en=f"two versions of rule {after.id} are in force from {start}; "
                "give the older one its last day, until=, and the newer one the day after, in_force=",
            )
        if end + timedelta(days=1) < start:
            raise RuleDefinitionError.of(
                "versions_gap",
                zh=f"规则“{after.id}”自 {end} 次日至 {start} 前一日没有有效的版本，会无声地当作不成立或者 0；"
                "请改正 until 或 in_force，法律确有间断的，请为这段时间写一个版本并注明依据",
                en=f"no version of rule {after.id} is in force after {end} and before {start}, which would silently be false or 0; "
                "put until= or in_force= right, or, where the law has that gap, state a version of its own for it, with its citation",
            )
    return rules


def _like(amount: Amount, other: Amount | int) -> Amount:
    """*other* as an amount; a bare int only as zero, since a unit is never guessed."""
    if not isinstance(other, int):
        return other
    if isinstance(other, bool) or other != 0:
        raise RuleDefinitionError.of(
            "units",
            zh=f"常数 {other} 没有单位，请写 yuan({other})、months({other}) 或 persons({other})",
            en=f"the constant {other} has no unit; write yuan({other}), months({other}) or persons({other})",
        )
    return Const(0, amount.unit)


# --- constants and sugar ---------------------------------------------------------------------------


_YUAN = re.compile(r"-?[0-9]+(?:\.[0-9]{1,2})?")


def _counted(word: str, count: object) -> int:
    """*count*, which has to be a whole number."""
    if type(count) is int:
        return count
    zh, en = _found(count)
    raise RuleDefinitionError.of(
        "constant",
        zh=f"{word}() 应为整数，得到 {zh}；分数请写成除法，例如 {word}(5) / 2",
        en=f"{word}() takes a whole number, not {en}; write a fraction as a division, such as {word}(5) / 2",
    )


def yuan(amount: str | int) -> Const:
    """A sum of money stated in the text, in yuan: a whole number, or text with at most two decimals.

    Raises:
        RuleDefinitionError: it is a binary float, has a fraction of a fen, or is no number.
    """
    if type(amount) is int:
        return Const(amount * 100, Unit.FEN)
    if isinstance(amount, str) and _YUAN.fullmatch(amount):
        whole, _, cents = amount.partition(".")
        return Const(int(whole + cents.ljust(2, "0")), Unit.FEN)
    zh, en = _found(amount)
    raise RuleDefinitionError.of(
        "constant",
        zh=f'yuan() 应为整数元，或者至多两位小数的文字，得到 {zh}；请写 yuan("0.29")，不足一分的写成除法：yuan("0.19") / 10',
        en=f"yuan() takes whole yuan, or text with at most two decimals, not {en}; "
        'write yuan("0.29"), and a fraction of a fen as a division: yuan("0.19") / 10',
    )


def months(count: int) -> Const:
    """A number of months."""
    return Const(_counted("months", count), Unit.MONTHS)


def years(count: int) -> Const:
    """A number of years, as months."""
    return Const(_counted("years", count) * 12, Unit.MONTHS)


def persons(count: int) -> Const:
    """A number of persons."""
    return Const(_counted("persons", count), Unit.PERSONS)


def number(count: int) -> Const:
    """A pure number."""
    return Const(_counted("number", count), Unit.NUMBER)


def per_cent(share: int) -> Const:
    """A share in per cent."""
    return Const(_counted("per_cent", share), Unit.NUMBER, scale=100)


def on_day(day: date) -> Const:
    """A day that the text itself states.

    Raises:
        RuleDefinitionError: it is no day.
    """
    return Const(calendar_number(day), Unit.DATE)


def calendar_number(day: date) -> int:
    """*day* as the rule language stores it; order and month differences carry over."""
    given = cast("object", day)
    if not isinstance(given, date):
        zh, en = _found(given)
        raise RuleDefinitionError.of(
            "constant",
            zh=f"此处应为日期，得到 {zh}；请写 date(2024, 5, 20)",
            en=f"a day is expected here, not {en}; write date(2024, 5, 20)",
        )
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
    _of(then)
    return Choose(condition, then, _like(then, otherwise))


def whole(amount: Amount) -> Whole:
    """*amount* without its fraction of a unit."""
    return Whole(amount)


def least(*parts: Amount) -> Least:
    """The smallest of *parts*."""
    return Least(parts)


def most(*parts: Amount | Literal[0]) -> Most:
    """The largest of *parts*; 0 stands for nothing of their unit."""
    first = next((part for part in parts if isinstance(part, _AmountNode)), None)
    return Most(
        cast("tuple[Amount, ...]", parts) if first is None else tuple(_like(first, part) for part in parts)
    )


_Switch = TypeVar("_Switch", Standard, Discretion)


def _switch(value: object, kind: type[_Switch]) -> _Switch:
    if isinstance(value, kind) and (value.unit, value.scale) == (Unit.NUMBER, 1):
        return value
    zh, en = _found(value)
    raise RuleDefinitionError.of(
        "types",
        zh=f"此处应为 0 或 1 的 {kind.__name__}（Unit.NUMBER），得到 {zh}；金额请写成比较",
        en=f"a {kind.__name__} of 0 or 1 (Unit.NUMBER) is expected here, not {en}; compare an amount instead",
    )


def always() -> AllOf:
    """The condition that asks nothing."""
    return AllOf(())


def never(of: Level) -> AtMost:
    """The condition that meets nobody: what the nation does not say, and a place may.

    Args:
        of: whom a place may say it of.
    """
    return Const(1, Unit.NUMBER, level=of) <= Const(0, Unit.NUMBER)


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
    return AtMost(number(1), _switch(switch, Standard))


def may(choice: Discretion) -> AtMost:
    """An officer who may do something does it; *choice* ranges over 0 and 1."""
    return AtMost(number(1), _switch(choice, Discretion))
