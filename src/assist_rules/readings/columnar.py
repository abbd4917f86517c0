"""The same rules over columns: what ``decide`` works out for one household, for a table of them at once.

A program's cells are taken down to *steps*, one operation each on whole columns, in the level at which they vary.
Equal steps are one, a step on constants is done while the plan is made, and what no answer needs is left out. A
plan then runs over one frame a level (household, member, income …) in as few passes as the levels allow, as
Polars expressions.

Each value is a pair, as in ``program``: (low, high) of an amount, (must, may) of a condition. Where a column has no
gap both ends are one step, so that ranges cost only what is open. Nothing here is null: a fact that is not told is
replaced by its two ends when it is first read. There is no division but by a positive number, no date part and no
comparison with null.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, reduce
from typing import Any, Literal, TypeAlias, assert_never, cast

import polars as pl

from assist_rules.expressions import (
    AllOf,
    Amount,
    AmountRule,
    AnyOf,
    AtMost,
    Below,
    Category,
    Choose,
    ConditionRule,
    Const,
    Discretion,
    Elapsed,
    Exists,
    Expression,
    Fact,
    Flag,
    Least,
    Level,
    Minus,
    MonthGap,
    Most,
    Not,
    OfOther,
    OneOf,
    Over,
    Plus,
    Portion,
    Standard,
    Times,
    Total,
    Whole,
    calendar_number,
)
from assist_rules.facts import applied_on
from assist_rules.readings.program import MONTH_END, circular, is_always_told
from assist_rules.rule import Rule, versions_of

Operation: TypeAlias = Literal[
    "column",
    "fill",
    "is_null",
    "one_of",
    "add",
    "subtract",
    "multiply",
    "floor_divide",
    "least",
    "most",
    "below",
    "at_most",
    "all",
    "any",
    "not",
    "choose",
    "down",
    "other",
    "of_others",
    "sum",
    "some",
    "smallest",
]


@dataclass(frozen=True, slots=True)
class Step:
    """One operation on columns, at a level; *of* are the steps and constants it takes."""

    number: int
    level: Level
    operation: Operation
    of: tuple[Term, ...]
    detail: Any = None

    def __hash__(self) -> int:
        return self.number

    def __eq__(self, other: object) -> bool:
        return self is other


Term: TypeAlias = Step | int | bool
"""A column, or a constant that needs none."""
Ends: TypeAlias = tuple[Term, Term]
"""(low, high) of an amount, or (must, may) of a condition."""


FAR = 2**60
"""Stands for none where the smallest is sought."""

OTHER = "other"
"""The column of a pair of members that holds the other one's key."""

CHOSEN = "chosen:"
"""Prefix of the column that holds what officers have chosen for a discretion."""


def chosen_name(discretion: str) -> str:
    """The column of a discretion by id; a dot would part a field from a column."""
    return CHOSEN + discretion.replace(".", "/")


TOLD = "told:"
"""Prefix of the member's column that says whether a list is told."""

_ORDER = (
    Level.HOUSEHOLD,
    Level.MEMBER,
    Level.INCOME,
    Level.EXPENSE,
    Level.DISABILITY,
    Level.OBLIGOR,
    Level.KIN,
)


def depth(level: Level) -> int:
    """How many levels stand above."""
    return 0 if level.parent is None else 1 + depth(level.parent)


@dataclass
class Steps:
    """The steps of a plan, each once; constants are worked out as they are put together."""

    _known: dict[tuple[Any, ...], Step] = field(default_factory=dict[tuple[Any, ...], Step])
    every: list[Step] = field(default_factory=list[Step])

    def step(self, level: Level, operation: Operation, of: tuple[Term, ...], detail: Any = None) -> Step:
        """The step of that operation; values of a level above are brought down first."""
        terms = tuple(self.at(level, term) for term in of) if operation not in _ACROSS else of
        # True and 1 are equal in Python and must not share a step.
        key = (level, operation, tuple((type(term), term) for term in terms), detail)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = Step(len(self.every), level, operation, terms, detail)
            self.every.append(found)
        return found

    def at(self, level: Level, term: Term) -> Term:
        """*term* at *level*, brought down from a level above."""
        if not isinstance(term, Step) or term.level is level:
            return term
        return self.step(level, "down", (term,))

    def _on(self, operation: Operation, *of: Term, detail: Any = None) -> Step:
        """A step at the lowest level of its terms."""
        levels = [term.level for term in of if isinstance(term, Step)]
        return self.step(max(levels, key=depth), operation, of, detail)

    # --- amounts

    def add(self, *terms: Term) -> Term:
        """The sum."""
        known = sum(term for term in terms if not isinstance(term, Step))
        open_terms = [term for term in terms if isinstance(term, Step)]
        if not open_terms:
            return known
        parts: list[Term] = [*open_terms, known] if known else [*open_terms]
        # Terms of one level first, so that what is brought down is brought down once.
        parts.sort(key=lambda term: depth(term.level) if isinstance(term, Step) else -1)
        return reduce(lambda a, b: self._on("add", a, b), parts) if len(parts) > 1 else parts[0]

    def subtract(self, left: Term, right: Term) -> Term:
        """*left* less *right*."""
        if not isinstance(right, Step) and not isinstance(left, Step):
            return left - right
        return left if right == 0 and not isinstance(right, Step) else self._on("subtract", left, right)

    def multiply(self, left: Term, right: Term) -> Term:
        """The product."""
        if not isinstance(left, Step) and not isinstance(right, Step):
            return left * right
        for one, other in ((left, right), (right, left)):
            if not isinstance(one, Step) and one in {0, 1}:
                return other if one else 0
        return self._on("multiply", left, right)

    def divide(self, left: Term, right: Term) -> Term:
        """The floor of *left* over *right*, which is positive."""
        if not isinstance(left, Step) and not isinstance(right, Step):
            return left // right
        if not isinstance(right, Step) and right == 1:
            return left
        return self._on("floor_divide", left, right)

    def least(self, *terms: Term) -> Term:
        """The smallest."""
        return self._extreme("least", min, terms)

    def most(self, *terms: Term) -> Term:
        """The largest."""
        return self._extreme("most", max, terms)

    def _extreme(self, operation: Operation, of_two: Any, terms: Sequence[Term]) -> Term:
        known = [term for term in terms if not isinstance(term, Step)]
        parts: list[Term] = list(dict.fromkeys(term for term in terms if isinstance(term, Step)))
        if known:
            parts.append(reduce(of_two, known))
        return reduce(lambda a, b: self._on(operation, a, b), parts)

    def choose(self, condition: Term, then: Term, otherwise: Term) -> Term:
        """*then* where the settled *condition* holds, else *otherwise*."""
        if not isinstance(condition, Step):
            return then if condition else otherwise
        if then is otherwise or (
            not isinstance(then, Step) and not isinstance(otherwise, Step) and then == otherwise
        ):
            return then
        return self._on("choose", condition, then, otherwise)

    # --- conditions

    def below(self, left: Term, right: Term) -> Term:
        """*left* < *right*."""
        if not isinstance(left, Step) and not isinstance(right, Step):
            return left < right
        return self._on("below", left, right)

    def at_most(self, left: Term, right: Term) -> Term:
        """*left* <= *right*."""
        if not isinstance(left, Step) and not isinstance(right, Step):
            return left <= right
        return self._on("at_most", left, right)

    def all(self, *terms: Term) -> Term:
        """Every one holds."""
        return self._connected("all", terms, idle=True)

    def any(self, *terms: Term) -> Term:
        """At least one holds."""
        return self._connected("any", terms, idle=False)

    def _connected(self, operation: Operation, terms: Sequence[Term], *, idle: bool) -> Term:
        """*idle* is the constant that makes no difference; the other one settles the whole."""
        if any(not isinstance(term, Step) and term is not idle for term in terms):
            return not idle
        parts: list[Term] = list(dict.fromkeys(term for term in terms if isinstance(term, Step)))
        parts.sort(key=lambda term: depth(cast("Step", term).level))
        return reduce(lambda a, b: self._on(operation, a, b), parts) if parts else idle

    def negate(self, term: Term) -> Term:
        """It does not hold."""
        if not isinstance(term, Step):
            return not term
        return term.of[0] if term.operation == "not" else self._on("not", term)

    def fill(self, column: Step, value: int) -> Step:
        """*column* with *value* in its gaps."""
        return self.step(column.level, "fill", (column,), value)

    # --- across levels

    def gather(self, operation: Gathering, over: Level, term: Term) -> Term:
        """What *term* comes to over the rows of *over* under each row of the level above; see ``_OF_NO_ROWS``."""
        if not isinstance(term, Step) and term == _OF_NO_ROWS[operation]:
            return term
        return self.step(cast("Level", over.parent), operation, (self.at(over, term),), over)

    def of_other(self, term: Term) -> Term:
        """*term* of the other one of two members."""
        if not isinstance(term, Step):
            return term
        return self.step(Level.KIN, "other", (self.at(Level.MEMBER, term),))

    def to_other(self, term: Term) -> Term:
        """Whether *term* holds of some pair in which a member is the other one."""
        if term is False:
            return False
        return self.step(Level.MEMBER, "of_others", (self.at(Level.KIN, term),))


Gathering: TypeAlias = Literal["sum", "some", "smallest"]
_OF_NO_ROWS: Mapping[Gathering, int | bool] = {"sum": 0, "some": False, "smallest": FAR}
_ACROSS = {"down", "other", "of_others", *_OF_NO_ROWS}


@dataclass(frozen=True, slots=True)
class Figure:
    """A standard as the rows have it: numbers where all have the same, else names of columns of the household.

    Attributes:
        by_area: whether it is open only because the area is, both areas having a figure.
    """

    low: int | str
    high: int | str
    by_area: bool | str = False


class Columns:
    """The pairs of rules as steps.

    Args:
        days: the dates that the rows may have; of a rule's versions, those in force on none of them are left out.
        figures: each standard by key.
        told: for each level, the columns that have no gap.
        absent: for each level, the columns in which nothing is told.
        constant: the columns of the household that are the same in every row, with what they hold.

    Attributes:
        discretions: those that were read, by the column of what is chosen, with its level.
        outside: the households in which a choice lies outside its range.
    """

    def __init__(
        self,
        days: Collection[date],
        figures: Mapping[str, Figure],
        *,
        told: Mapping[Level, Collection[str]] | None = None,
        absent: Mapping[Level, Collection[str]] | None = None,
        constant: Mapping[str, int] | None = None,
    ) -> None:
        self.days = frozenset(days)
        self.steps = Steps()
        self._figures = figures
        self._told = told or {}
        self._absent = absent or {}
        self._constant = constant or {}
        self._ends: dict[int, Ends] = {}
        self._open: list[Rule] = []
        self.discretions: dict[str, tuple[Level, Discretion]] = {}
        self.outside: list[Term] = []

    # --- what is asked of it

    def rule(self, rule: Rule) -> Ends:
        """The pair of a rule, at the lowest level of what it reads."""
        if rule in self._open:
            circular(self._open, rule)
        self._open.append(rule)
        ends = self.node(rule.states)
        self._open.pop()
        return ends

    def node(self, node: Expression) -> Ends:
        """The pair of a node, at the lowest level of what it reads."""
        if id(node) not in self._ends:
            self._ends[id(node)] = self._read(node)
        return self._ends[id(node)]

    def versions(self, reference: ConditionRule | AmountRule) -> Iterator[tuple[Rule, Term]]:
        """The versions of a named rule in force on some of the dates, each with the rows for which it is."""
        for rule in versions_of(reference):
            if any(rule.applies_on(day) for day in self.days):
                yield rule, self.in_force(rule.starts, rule.ends)

    def in_force(self, starts: date | None, ends: date | None) -> Term:
        """The rows whose date lies between two days; settled where all or none of the dates do."""
        inside = {day for day in self.days if (starts or day) <= day <= (ends or day)}
        if inside in (self.days, set()):
            return bool(inside)
        on = self._column(Level.HOUSEHOLD, applied_on.name)
        begun = True if starts is None else self.steps.at_most(calendar_number(starts), on)
        return self.steps.all(begun, True if ends is None else self.steps.at_most(on, calendar_number(ends)))

    def is_untold(self, fact: Fact, *, month_end: bool = False) -> Term:
        """Where a fact is not told."""
        name = fact.name + MONTH_END if month_end else fact.name
        if name in self._absent.get(fact.level, ()):
            return True
        if self._is_told(fact, name):
            return False
        return self.steps.step(fact.level, "is_null", (self._column(fact.level, name),))

    def area_is_open(self, standard: Standard) -> Term:
        """Where only the area that the accepting place applies is open, both areas having a figure."""
        column = self._figures[standard.key].by_area
        return self._column(Level.HOUSEHOLD, column) if isinstance(column, str) else column

    # --- nodes

    def _read(self, node: Expression) -> Ends:
        steps = self.steps
        match node:
            case Const(value=value):
                return value, value
            case Fact():
                return self._fact(node, node.name, node.low, node.high)
            case Standard():
                return self._standard(node)
            case Discretion():
                return self._discretion(node)
            case Plus(parts=parts):
                pairs = [self._scaled(part, node.scale) for part in parts]
                return steps.add(*(pair[0] for pair in pairs)), steps.add(*(pair[1] for pair in pairs))
            case Minus(left=left, right=right):
                a, b = self._scaled(left, node.scale), self._scaled(right, node.scale)
                return steps.subtract(a[0], b[1]), steps.subtract(a[1], b[0])
            case Times(left=left, right=right):
                return self._times(self.node(left), self.node(right), right)
            case Over(amount=amount):
                return self.node(amount)
            case Whole(amount=amount):
                low, high = self.node(amount)
                return steps.divide(low, amount.scale), steps.divide(high, amount.scale)
            case Portion(amount=amount, part=part, whole=whole):
                return self._portion(self.node(amount), self.node(part), self.node(whole))
            case Least(parts=parts):
                pairs = [self._scaled(part, node.scale) for part in parts]
                return steps.least(*(pair[0] for pair in pairs)), steps.least(*(pair[1] for pair in pairs))
            case Most(parts=parts):
                pairs = [self._scaled(part, node.scale) for part in parts]
                return steps.most(*(pair[0] for pair in pairs)), steps.most(*(pair[1] for pair in pairs))
            case Choose():
                return self._choose(node)
            case Total():
                return self._total(node)
            case Elapsed(since=since, until=until):
                a = self._fact(since, since.name, since.low, since.high)
                b = self._fact(until, until.name + MONTH_END, until.low, until.high + 3)
                return steps.subtract(b[0], a[1]), steps.subtract(b[1], a[0])
            case MonthGap(since=since, until=until):
                a = self._fact(since, since.name, since.low, since.high)
                b = self._fact(until, until.name, until.low, until.high)
                return (
                    steps.subtract(steps.divide(b[0], 32), steps.divide(a[1], 32)),
                    steps.subtract(steps.divide(b[1], 32), steps.divide(a[0], 32)),
                )
            case AmountRule():
                return self._amount_rule(node)
            case Flag():
                if node.name in self._absent.get(node.level, ()):
                    return False, True
                flag = self._column(node.level, node.name)
                if self._is_told(node, node.name):
                    return flag, flag
                return steps.fill(flag, value=False), steps.fill(flag, value=True)
            case OneOf(category=category, values=values):
                if category.name in self._absent.get(category.level, ()):
                    return False, True
                column = self._column(category.level, category.name)
                must = steps.step(column.level, "one_of", (column,), tuple(sorted(values)))
                if self._is_told(category, category.name):
                    return must, must
                return must, steps.any(must, steps.step(column.level, "is_null", (column,)))
            case Below(left=left, right=right):
                a, b = self._sides(left, right)
                return steps.below(a[1], b[0]), steps.below(a[0], b[1])
            case AtMost(left=left, right=right):
                a, b = self._sides(left, right)
                return steps.at_most(a[1], b[0]), steps.at_most(a[0], b[1])
            case AllOf(parts=parts):
                pairs = [self.node(part) for part in parts]
                return steps.all(*(pair[0] for pair in pairs)), steps.all(*(pair[1] for pair in pairs))
            case AnyOf(parts=parts):
                pairs = [self.node(part) for part in parts]
                return steps.any(*(pair[0] for pair in pairs)), steps.any(*(pair[1] for pair in pairs))
            case Not(part=part):
                holds, may_hold = self.node(part)
                return steps.negate(may_hold), steps.negate(holds)
            case Exists():
                return self._exists(node)
            case OfOther(part=part):
                ends = self.node(part)
                return steps.of_other(ends[0]), steps.of_other(ends[1])
            case ConditionRule():
                versions = [(where, *self.rule(rule)) for rule, where in self.versions(node)]
                return (
                    steps.any(*(steps.all(where, must) for where, must, _ in versions)),
                    steps.any(*(steps.all(where, may) for where, _, may in versions)),
                )
            case _:
                assert_never(node)

    def _column(self, level: Level, name: str) -> Step:
        return self.steps.step(level, "column", (), name)

    def _is_told(self, word: Fact | Flag | Category, name: str) -> bool:
        return name in self._constant or is_always_told(word) or name in self._told.get(word.level, ())

    def _fact(self, fact: Fact, name: str, low: int, high: int) -> Ends:
        if name in self._constant:
            return self._constant[name], self._constant[name]
        if name in self._absent.get(fact.level, ()):
            return low, high
        column = self._column(fact.level, name)
        if self._is_told(fact, name):
            return column, column
        return self.steps.fill(column, low), self.steps.fill(column, high)

    def _standard(self, standard: Standard) -> Ends:
        low, high = (
            self._column(Level.HOUSEHOLD, end) if isinstance(end, str) else end
            for end in (self._figures[standard.key].low, self._figures[standard.key].high)
        )
        return low, high

    def _discretion(self, node: Discretion) -> Ends:
        """The officer's choice, or the range that is left while none is made."""
        steps = self.steps
        low, high = self._scaled(node.least, node.scale)[0], self._scaled(node.most, node.scale)[1]
        level = Level.HOUSEHOLD if node.level is Level.HOUSEHOLD else Level.MEMBER
        name = chosen_name(node.id)
        self.discretions[name] = (level, node)
        if name in self._absent.get(level, ()):
            return low, high
        column = self._column(level, name)
        is_open = steps.step(level, "is_null", (column,))
        chosen = steps.fill(column, 0)
        outside = steps.all(
            steps.negate(is_open), steps.any(steps.below(chosen, low), steps.below(high, chosen))
        )
        while isinstance(outside, Step) and outside.level.parent is not None:
            outside = steps.gather("some", outside.level, outside)
        self.outside.append(outside)
        return steps.choose(is_open, low, chosen), steps.choose(is_open, high, chosen)

    def _scaled(self, node: Amount, scale: int) -> Ends:
        factor = scale // node.scale
        low, high = self.node(node)
        return self.steps.multiply(low, factor), self.steps.multiply(high, factor)

    def _sides(self, left: Amount, right: Amount) -> tuple[Ends, Ends]:
        scale = math.lcm(left.scale, right.scale)
        return self._scaled(left, scale), self._scaled(right, scale)

    def _times(self, left: Ends, right: Ends, factor: Amount) -> Ends:
        steps = self.steps
        if factor.low >= 0:
            return steps.multiply(left[0], right[0]), steps.multiply(left[1], right[1])
        low = steps.choose(steps.at_most(0, right[0]), left[0], left[1])
        high = steps.choose(steps.at_most(0, right[1]), left[1], left[0])
        return steps.multiply(low, right[0]), steps.multiply(high, right[1])

    def _portion(self, amount: Ends, part: Ends, whole: Ends) -> Ends:
        steps = self.steps
        low = steps.choose(
            steps.below(0, whole[1]),
            steps.divide(steps.multiply(amount[0], part[0]), steps.most(whole[1], 1)),
            0,
        )
        # The floor of the negative is the ceiling.
        above = steps.subtract(
            0, steps.divide(steps.subtract(0, steps.multiply(amount[1], part[1])), steps.most(whole[0], 1))
        )
        high = steps.choose(steps.below(0, whole[0]), steps.least(amount[1], above), amount[1])
        return low, high

    def _choose(self, node: Choose) -> Ends:
        steps = self.steps
        must, may = self.node(node.condition)
        then, otherwise = self._scaled(node.then, node.scale), self._scaled(node.otherwise, node.scale)
        if must is may or (not isinstance(must, Step) and must == may):
            return steps.choose(must, then[0], otherwise[0]), steps.choose(must, then[1], otherwise[1])
        # Where one is never the smaller, the end is settled by one of the two conditions.
        if node.then.low * node.otherwise.scale >= node.otherwise.high * node.then.scale:
            return steps.choose(must, then[0], otherwise[0]), steps.choose(may, then[1], otherwise[1])
        if node.then.high * node.otherwise.scale <= node.otherwise.low * node.then.scale:
            return steps.choose(may, then[0], otherwise[0]), steps.choose(must, then[1], otherwise[1])
        low = steps.choose(must, then[0], steps.choose(may, steps.least(then[0], otherwise[0]), otherwise[0]))
        high = steps.choose(must, then[1], steps.choose(may, steps.most(then[1], otherwise[1]), otherwise[1]))
        return low, high

    def _amount_rule(self, node: AmountRule) -> Ends:
        low: Term = 0
        high: Term = 0
        for rule, where in self.versions(node):
            first, last = self.rule(rule)
            factor = node.scale // cast("Amount", rule.states).scale
            low = self.steps.choose(where, self.steps.multiply(first, factor), low)
            high = self.steps.choose(where, self.steps.multiply(last, factor), high)
        return low, high

    # --- lists

    def told_list(self, over: Level) -> Term:
        """Whether the list is told for a member; there is no other list of members than the whole."""
        return True if over in {Level.MEMBER, Level.KIN} else self._column(Level.MEMBER, TOLD + over)

    def _total(self, node: Total) -> Ends:
        steps = self.steps
        (must, may), (low, high) = self.node(node.where), self.node(node.amount)
        if node.amount.low >= 0:
            lows, highs = steps.choose(must, low, 0), steps.choose(may, high, 0)
        else:
            some_low = steps.choose(may, steps.least(0, low), 0) if may is not must else 0
            some_high = steps.choose(may, steps.most(0, high), 0) if may is not must else 0
            lows, highs = steps.choose(must, low, some_low), steps.choose(must, high, some_high)
        first, last = steps.gather("sum", node.over, lows), steps.gather("sum", node.over, highs)
        if node.as_claimed:
            return first, last
        told = self.told_list(node.over)
        return steps.choose(told, first, node.low), steps.choose(told, last, node.high)

    def _exists(self, node: Exists) -> Ends:
        steps = self.steps
        must, may = self.node(node.where)
        first, last = steps.gather("some", node.over, must), steps.gather("some", node.over, may)
        return first, steps.any(last, steps.negate(self.told_list(node.over)))


# --- running ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pass:
    """What is done in one go at one level: columns taken from other levels, then layers of new ones."""

    level: Level
    across: tuple[Step, ...]
    layers: tuple[tuple[Step, ...], ...]
    kept: tuple[Step, ...]


class Plan:
    """Steps put in an order for frames, one a level.

    Args:
        wanted: for each level, the columns to return by name.
    """

    def __init__(self, wanted: Mapping[Level, Mapping[str, Term]]) -> None:
        self.wanted = {level: dict(terms) for level, terms in wanted.items()}
        needed = _reached(
            term for terms in self.wanted.values() for term in terms.values() if isinstance(term, Step)
        )
        self._uses: dict[Step, list[Step]] = {step: [] for step in needed}
        for step in needed:
            for term in step.of:
                if isinstance(term, Step):
                    self._uses[term].append(step)
        self._shown = {
            term for terms in self.wanted.values() for term in terms.values() if isinstance(term, Step)
        }
        self.passes = tuple(self._in_order(needed))
        self._made: dict[int, list[list[pl.Expr]]] = {}
        self._stored = {
            step for each in self.passes for layer in (each.across, *each.layers) for step in layer
        }

    @property
    def columns(self) -> dict[Level, list[str]]:
        """The columns that are read, by level."""
        read: dict[Level, list[str]] = {level: [] for level in _ORDER}
        for step in self._uses:
            if step.operation == "column":
                read[step.level].append(step.detail)
        return read

    def _in_order(self, needed: Sequence[Step]) -> Iterator[Pass]:
        place = {step: -1 for step in needed if step.operation == "column"}
        waiting = [step for step in needed if step not in place]
        ahead = self._levels_ahead(needed)
        levels: list[Level] = []
        while waiting:
            ready = [_ready(level, waiting, place) for level in _ORDER]
            # What the longest way still lies before goes first: whatever else a level waits for comes with it then.
            together = max(
                ready, key=lambda steps: (max(map(ahead.__getitem__, steps), default=-1), len(steps))
            )
            place.update(dict.fromkeys(together, len(levels)))
            levels.append(together[0].level)
            waiting = [step for step in waiting if step not in place]
        self._put_off(needed, levels, place)
        for index, level in enumerate(levels):
            together = [step for step in needed if place[step] == index]
            if not together:
                continue
            across = [step for step in together if step.operation in _ACROSS]
            stored = {step for step in together if self._is_stored(step, place)}
            layers = self._layers(together, stored)
            kept = [
                step
                for step in needed
                if step.level is level
                and (step in stored or step.operation in _ACROSS or place[step] < index)
                and place[step] <= index
                and (step in self._shown or any(place[use] > index for use in self._uses[step]))
            ]
            yield Pass(level, tuple(across), layers, tuple(kept))

    def _put_off(self, needed: Sequence[Step], levels: Sequence[Level], place: dict[Step, int]) -> None:
        """Moves steps to the last pass of their level that is soon enough, so that a level is gathered less often.

        A step that takes more than one column stays where it is: it would keep them all waiting beside it.
        """
        for step in reversed(needed):
            taken = [term for term in step.of if isinstance(term, Step) and term.operation != "column"]
            if step.operation == "column" or len(taken) > 1:
                continue
            uses = self._uses[step]
            last = min((place[use] - (use.operation in _ACROSS) for use in uses), default=len(levels) - 1)
            place[step] = max(index for index in range(last + 1) if levels[index] is step.level)

    def _levels_ahead(self, needed: Sequence[Step]) -> dict[Step, int]:
        """How often what rests on a step still goes over to another level."""
        ahead: dict[Step, int] = {}
        for step in reversed(needed):  # steps are numbered in the order in which they need one another
            uses = self._uses[step]
            ahead[step] = max((ahead[use] + (use.operation in _ACROSS) for use in uses), default=0)
        return ahead

    def _is_stored(self, step: Step, place: Mapping[Step, int]) -> bool:
        """A step becomes a column where it is used more than once, in a later pass, across levels, or returned."""
        if step.operation in _ACROSS or step.operation == "column":
            return False
        uses = self._uses[step]
        return (
            step in self._shown
            or len(uses) > 1
            or any(place[use] != place[step] or use.operation in _ACROSS for use in uses)
        )

    @staticmethod
    def _layers(together: Sequence[Step], stored: set[Step]) -> tuple[tuple[Step, ...], ...]:
        """The stored steps by how many stored ones they rest on, one above the other."""
        here = set(together)
        height: dict[Step, int] = {}
        for step in together:  # steps are numbered in the order in which they need one another
            below = max(
                (height[term] for term in step.of if isinstance(term, Step) and term in here), default=0
            )
            height[step] = below + 1 if step in stored else below
        layers: dict[int, list[Step]] = {}
        for step in together:
            if step in stored:
                layers.setdefault(height[step], []).append(step)
        return tuple(tuple(layers[index]) for index in sorted(layers))

    # --- over frames

    def run(
        self, frames: Mapping[Level, pl.DataFrame], keys: Mapping[Level, Sequence[str]]
    ) -> dict[Level, pl.DataFrame]:
        """The wanted columns beside the keys of each level; the rows of a level in the order of those above.

        Args:
            frames: a frame for each level that is read; facts stand in columns of their names.
            keys: for each level the columns that tell the rows apart, or the rows under which items stand; those of a
                level above are among them.
        """
        placed = _Placed(frames, keys)
        now: dict[Level, pl.DataFrame] = {
            level: placed.frames[level].select(names)
            for level, names in self.columns.items()
            if level in frames
        }
        for number, each in enumerate(self.passes):
            frame = self._joined(each, now, placed)
            for exprs in self._layers_of(number, frame.columns):
                frame = frame.select(exprs)
            now[each.level] = frame
        shown: dict[Level, pl.DataFrame] = {}
        for level, terms in self.wanted.items():
            beside = placed.frames[level].select(keys[level])
            columns = [_shown(term).alias(name) for name, term in terms.items()]
            shown[level] = pl.concat([beside, now[level]], how="horizontal").select(*keys[level], *columns)
        return shown

    def _layers_of(self, number: int, present: Sequence[str]) -> list[list[pl.Expr]]:
        """What is selected one after the other in a pass; built once for all frames that come by."""
        if number not in self._made:
            each, here = self.passes[number], set(present)
            later = {_name(step) for step in each.kept}
            selected: list[list[pl.Expr]] = []
            for layer, alive in zip(each.layers, self._alive(each, later), strict=True):
                here &= alive
                new = [self._expression(step, inside=True).alias(_name(step)) for step in layer]
                selected.append([*map(pl.col, sorted(here)), *new])
                here |= {_name(step) for step in layer}
            if here - later:
                selected.append([pl.col(name) for name in sorted(here & later)])
            self._made[number] = selected
        return self._made[number]

    def _alive(self, each: Pass, later: set[str]) -> list[set[str]]:
        """For each layer, the columns that have to stand beside what it makes."""
        alive: list[set[str]] = []
        need = set(later)
        for layer in reversed(each.layers):
            alive.append(set(need))
            for step in layer:
                need |= {_name(leaf) for leaf in self._leaves(step)}
        return alive[::-1]

    def _leaves(self, step: Step) -> Iterator[Step]:
        """The columns from which a stored step is worked out."""
        for term in step.of:
            if isinstance(term, Step):
                if self._is_leaf(term):
                    yield term
                else:
                    yield from self._leaves(term)

    def _is_leaf(self, step: Step) -> bool:
        return step.operation == "column" or step in self._stored

    @staticmethod
    def _joined(each: Pass, now: Mapping[Level, pl.DataFrame], placed: _Placed) -> pl.DataFrame:
        """The frame of the level with what it takes from other levels beside it."""
        parts = [now[each.level]]
        taken: dict[tuple[str, Level], list[Step]] = {}
        for step in each.across:
            way: str = step.operation if step.operation in {"down", "other", "of_others"} else "up"
            source = step.detail if way == "up" else _source(step)
            taken.setdefault((way, source), []).append(step)
        for (way, source), steps in taken.items():
            if way in {"down", "other"}:
                brought = now[source].select(pl.col(_source_name(step)).alias(_name(step)) for step in steps)
                rows = placed.others if way == "other" else placed.above(each.level, source)
                parts.append(brought[rows])
                continue
            rows, at = placed.gathered(source, of_other=way == "of_others")
            terms = [_term(step).alias(_name(step)) for step in steps]
            below = now[source].select(*terms, rows)
            groups = below.group_by(rows.name, maintain_order=True).agg(_gathered(step) for step in steps)
            found = groups.select(_name(step) for step in steps)
            parts.append((found if at is None else found[at]).select(_filled(step) for step in steps))
        return pl.concat(parts, how="horizontal")

    def _expression(self, step: Step, *, inside: bool = False) -> Any:
        """*step* as an expression on the columns present; *inside* for the step that is to become a column."""
        if not inside and self._is_leaf(step):
            return pl.col(_name(step))
        of: list[Any] = [self._expression(term) if isinstance(term, Step) else term for term in step.of]
        match step.operation:
            case "fill":
                return of[0].fill_null(step.detail)
            case "is_null":
                return of[0].is_null()
            case "one_of":
                (value, *more) = step.detail or ("",)
                known = of[0].is_in(list(step.detail)) if more else of[0] == value
                return known.fill_null(value=False)
            case "add":
                return of[0] + of[1]
            case "subtract":
                return of[0] - of[1]
            case "multiply":
                return of[0] * of[1]
            case "floor_divide":
                return of[0] // of[1]
            case "least":
                return pl.min_horizontal(*(_whole(term) for term in of))
            case "most":
                return pl.max_horizontal(*(_whole(term) for term in of))
            case "below":
                return of[0] < of[1]
            case "at_most":
                return of[0] <= of[1]
            case "all":
                return of[0] & of[1]
            case "any":
                return of[0] | of[1]
            case "not":
                return ~of[0]
            case "choose":
                return pl.when(of[0]).then(_whole(of[1])).otherwise(_whole(of[2]))
            case "column" | "down" | "other" | "of_others" | "sum" | "some" | "smallest":
                return pl.col(_name(step))
            case _:
                assert_never(step.operation)


class _Placed:
    """The frames of a run, the rows of each level in the order of those above, and where these stand, by number."""

    def __init__(self, frames: Mapping[Level, pl.DataFrame], keys: Mapping[Level, Sequence[str]]) -> None:
        self.frames: dict[Level, pl.DataFrame] = {}
        self._keys = keys
        self._up: dict[Level, pl.Series] = {}
        self._at: dict[Level, pl.Series | None] = {}
        for level in _ORDER:
            if level not in frames:
                continue
            frame, parent = frames[level], level.parent
            if parent is not None and parent in self.frames:
                on = list(keys[parent])
                rows = self.frames[parent].select(on).with_row_index(_UP)
                frame = frame.join(rows, on=on, how="left", maintain_order="left")
                if not frame[_UP].is_sorted():
                    frame = frame.sort(_UP, maintain_order=True)
                self._up[level] = frame[_UP].set_sorted()
                frame = frame.drop(_UP)
            self.frames[level] = frame

    @cached_property
    def others(self) -> pl.Series:
        """For each pair of members, the row of the other one."""
        *above, own = self._keys[Level.MEMBER]
        members = self.frames[Level.MEMBER].select(*above, pl.col(own).alias(OTHER)).with_row_index(_UP)
        pairs = self.frames[Level.KIN].select(*above, OTHER)
        return pairs.join(members, on=[*above, OTHER], how="left", maintain_order="left")[_UP]

    def above(self, level: Level, source: Level) -> pl.Series:
        """For each row of *level*, the row of *source*, some level above it."""
        rows = self._up[level]
        while level.parent is not source:
            level = cast("Level", level.parent)
            rows = self._up[level][rows]
        return rows

    def gathered(self, source: Level, *, of_other: bool) -> tuple[pl.Series, pl.Series | None]:
        """By what the rows of *source* are gathered, and for each row above its place among the groups; None for each in turn."""
        if of_other:
            return self.others, _place_of(self.others, len(self.frames[Level.MEMBER]))
        if source not in self._at:
            above = len(self.frames[cast("Level", source.parent)])
            self._at[source] = _place_of(self._up[source], above)
        return self._up[source], self._at[source]


_UP = "~up"


def _place_of(rows: pl.Series, count: int) -> pl.Series | None:
    """Where each of *count* rows stands among the groups by *rows*, in the order in which they come."""
    groups = rows.unique(maintain_order=True)
    if len(groups) == count and groups.is_sorted():
        return None
    every = pl.DataFrame({_UP: pl.int_range(count, eager=True)})
    place = groups.alias(_UP).cast(pl.Int64).to_frame().with_row_index("~place")
    return every.join(place, on=_UP, how="left", maintain_order="left")["~place"]


def _ready(level: Level, waiting: Iterable[Step], done: Collection[Step]) -> list[Step]:
    """The waiting steps of *level* that can be done now, each after those of the same level it needs."""
    ready: list[Step] = []
    here: set[Step] = set()
    for step in waiting:
        if step.level is not level:
            continue
        needs = [term for term in step.of if isinstance(term, Step)]
        # What comes from another level has to be whole before this pass.
        if all(term in done or (term in here and term.level is level) for term in needs):
            ready.append(step)
            here.add(step)
    return ready


def _reached(roots: Iterable[Step]) -> list[Step]:
    """The steps that *roots* need, in the order of their numbers."""
    seen: set[Step] = set()
    stack = list(roots)
    while stack:
        step = stack.pop()
        if step not in seen:
            seen.add(step)
            stack.extend(term for term in step.of if isinstance(term, Step))
    return sorted(seen, key=lambda step: step.number)


def _name(step: Step) -> str:
    return str(step.detail) if step.operation == "column" else f"#{step.number}"


def _source_name(step: Step) -> str:
    return _name(cast("Step", step.of[0]))


def _term(step: Step) -> pl.Expr:
    """What is gathered, row by row of the lower level."""
    (source,) = step.of
    return pl.col(_name(source)) if isinstance(source, Step) else _literal(source, step.operation)


def _gathered(step: Step) -> pl.Expr:
    """What the rows of the lower level come to."""
    column = pl.col(_name(step))
    match step.operation:
        case "sum":
            return column.sum()
        case "smallest":
            return column.min()
        case _:
            return column.any()


def _source(step: Step) -> Level:
    """The level from which a step takes its column."""
    return step.of[0].level if isinstance(step.of[0], Step) else Level.KIN


def _filled(step: Step) -> Any:
    """What is gathered, where there is nothing to gather too."""
    if step.operation == "of_others":
        return pl.col(_name(step)).fill_null(value=False)
    none = _OF_NO_ROWS[cast("Gathering", step.operation)]
    return pl.col(_name(step)).fill_null(none)


def _literal(value: Term, operation: Operation) -> Any:
    return pl.lit(bool(value)) if operation in {"some", "of_others"} else pl.lit(int(value), pl.Int64)  # type: ignore[arg-type]


def _whole(term: Any) -> Any:
    return pl.lit(term, pl.Int64) if isinstance(term, int) else term


def _shown(term: Term) -> Any:
    if isinstance(term, Step):
        return pl.col(_name(term))
    return pl.lit(term) if isinstance(term, bool) else pl.lit(term, pl.Int64)
