"""The lowering: rules taken down to steps, which ``rows`` runs over one household and ``columns`` over a register.

A *step* is one operation on columns at the level at which they vary. Equal steps are one, a step on constants is
folded, and what no answer needs is never run. All interval arithmetic of the language is here.

Each value is a pair: (low, high) of an amount, equal once settled; (must, may) of a condition, true when both hold,
false when neither does, open in between. Where a column has no gap both ends are one step, so that intervals cost only
what is open. Nothing here is null: a fact that is not told is replaced by its two ends when it is first read. There is
no division but by a positive number, no date part and no comparison with null.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from typing import Any, Literal, TypeAlias, assert_never, cast

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
    Unit,
    Whole,
    calendar_number,
)
from assist_rules.facts import applied_on
from assist_rules.packs import NATIONAL, Wording
from assist_rules.readings.nodes import MONTH_END, children, circular, is_always_told
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


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One operation on columns, at a level; *of* are the steps and constants it takes."""

    number: int
    level: Level
    operation: Operation
    of: tuple[Term, ...]
    detail: Any = None

    def __str__(self) -> str:
        terms = (f"#{term.number}" if isinstance(term, Step) else repr(term) for term in self.of)
        return f"#{self.number} {self.level} {self.operation} {' '.join(terms)} {self.detail!r}"


Term: TypeAlias = Step | int | bool
"""A column, or a constant that needs none."""
Ends: TypeAlias = tuple[Term, Term]
"""(low, high) of an amount, or (must, may) of a condition."""


FAR = 2**60
"""Sentinel for "no value" under min()."""

OTHER = "other"
"""Column of the kin level that holds the other member's key."""

CHOSEN = "chosen:"
"""Prefix of the column that holds the officers' choice for a discretion."""


def chosen_name(discretion: str) -> str:
    """Column name of a discretion, by id; without dots, which separate struct fields."""
    return CHOSEN + discretion.replace(".", "/")


PLACE = "accepting_place_division"
"""Column of the household that holds the code of its accepting place in use today, as a number."""

TOLD = "told:"
"""Prefix of the member column that says whether a list is told."""

ORDER = (
    Level.HOUSEHOLD,
    Level.MEMBER,
    Level.INCOME,
    Level.EXPENSE,
    Level.DISABILITY,
    Level.OBLIGOR,
    Level.PARENT,
    Level.KIN,
)


_DEPTHS: dict[Level, int] = {}
for _level in ORDER:  # each stands after its parent
    _DEPTHS[_level] = 0 if _level.parent is None else _DEPTHS[_level.parent] + 1


def depth(level: Level) -> int:
    """Number of ancestor levels."""
    return _DEPTHS[level]


@dataclass
class Steps:
    """Builder of steps: hash-consed, with constant folding."""

    _known: dict[tuple[Any, ...], Step] = field(default_factory=dict[tuple[Any, ...], Step])
    every: list[Step] = field(default_factory=list[Step])

    def step(self, level: Level, operation: Operation, of: tuple[Term, ...], detail: Any = None) -> Step:
        """The step of that operation; terms of ancestor levels are broadcast first."""
        if operation not in ACROSS:
            for term in of:
                if isinstance(term, Step) and term.level is not level:
                    of = tuple([self.at(level, each) for each in of])
                    break
        # True and 1 are equal in Python and must not share a step.
        key = (level, operation, of, *map(type, of), detail)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = Step(len(self.every), level, operation, of, detail)
            self.every.append(found)
        return found

    def at(self, level: Level, term: Term) -> Term:
        """*term* at *level*, brought down from a level above."""
        if not isinstance(term, Step) or term.level is level:
            return term
        return self.step(level, "down", (term,))

    def _on(self, operation: Operation, *of: Term, detail: Any = None) -> Step:
        """The step at the deepest level of its terms."""
        levels = [term.level for term in of if isinstance(term, Step)]
        level = levels[0]
        for each in levels:
            if each is not level and _DEPTHS[each] > _DEPTHS[level]:
                level = each
        return self.step(level, operation, of, detail)

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
        """*idle* is the identity element (True for and, False for or); the other constant short-circuits."""
        parts: dict[Term, None] = {}
        for term in terms:
            if isinstance(term, Step):
                parts[term] = None
            elif term is not idle:
                return not idle
        if len(parts) < 2:  # noqa: PLR2004 - of one there is nothing to connect
            return next(iter(parts), idle)
        ordered = sorted(parts, key=lambda term: _DEPTHS[cast("Step", term).level])
        return reduce(lambda a, b: self._on(operation, a, b), ordered)

    def negate(self, term: Term) -> Term:
        """It does not hold."""
        if not isinstance(term, Step):
            return not term
        return term.of[0] if term.operation == "not" else self._on("not", term)

    def fill(self, column: Step, value: int, *, end: int | None = None) -> Step:
        """*column* with *value* in its gaps; *end* says which end is meant of one that may hold both."""
        return self.step(column.level, "fill", (column,), (value, end))

    # --- across levels

    def gather(self, operation: Gathering, over: Level, term: Term) -> Term:
        """Aggregate of *term* over the rows of *over* under each parent row; of no rows it is ``OF_NO_ROWS``."""
        if not isinstance(term, Step) and term == OF_NO_ROWS[operation]:
            return term
        return self.step(cast("Level", over.parent), operation, (self.at(over, term),), over)

    def of_other(self, term: Term) -> Term:
        """*term* of the other one of two members."""
        if not isinstance(term, Step):
            return term
        return self.step(Level.KIN, "other", (self.at(Level.MEMBER, term),))

    def to_other(self, term: Term) -> Term:
        """Whether *term* holds in some kin row in which a member is the other one."""
        if term is False:
            return False
        return self.step(Level.MEMBER, "of_others", (self.at(Level.KIN, term),))


Gathering: TypeAlias = Literal["sum", "some", "smallest"]
OF_NO_ROWS: Mapping[str, int | bool] = {"sum": 0, "some": False, "smallest": FAR}
ACROSS = {"down", "other", "of_others", *OF_NO_ROWS}


@dataclass(frozen=True, slots=True)
class Figure:
    """A standard across the rows: numbers where all rows have the same value, else names of household columns.

    Attributes:
        by_area: whether it is open only because the area is, both areas having a figure.
        carried: whether it was carried forward.
        second_hand: whether its paper was read at second hand.
    """

    low: int | str
    high: int | str
    by_area: bool | str = False
    carried: bool | str = False
    second_hand: bool | str = False


class Lowering:
    """Lowers rules and nodes to pairs of terms.

    Args:
        days: the dates that the rows may have; of a rule's versions, those in force on none of them are left out.
        figures: each standard by key.
        told: for each level, the columns without a null.
        absent: for each level, the columns that are null throughout.
        wordings: by the number of the accepting place, which versions are read there; by default the nation's.
        as_intervals: sums of money may come as two ends, also where a fact is always told.
        constant: the columns of the household that are the same in every row, with what they hold.

    Attributes:
        discretions: those that were read, by the column of what is chosen, with its level.
        outside: conditions of the household that a choice lies outside its range.
    """

    def __init__(
        self,
        days: Collection[date],
        figures: Mapping[str, Figure],
        *,
        told: Mapping[Level, Collection[str]] | None = None,
        absent: Mapping[Level, Collection[str]] | None = None,
        constant: Mapping[str, int] | None = None,
        as_intervals: bool = False,
        wordings: Mapping[int, Wording] | None = None,
    ) -> None:
        self.days = frozenset(days)
        self.steps = Steps()
        self._figures = figures
        self._told = told or {}
        self._absent = absent or {}
        self._constant = constant or {}
        self._as_intervals = as_intervals
        self._places: dict[Wording, list[int]] = {}
        for place, wording in (wordings or {0: NATIONAL}).items():
            self._places.setdefault(wording, []).append(place)
        self._ends: dict[int, Ends] = {}
        self._versions: dict[int, tuple[tuple[Rule, Term], ...]] = {}
        self._heights: dict[Rule, int] = {}
        self._open: list[Rule] = []
        self._marked: dict[Rule, bool] = {}
        self.discretions: dict[str, tuple[Level, Discretion]] = {}
        self.outside: list[Term] = []

    # --- what is asked of it

    @property
    def columns(self) -> dict[Level, list[str]]:
        """The columns of all that was lowered, by level, also of what a constant beside it makes idle."""
        read: dict[Level, list[str]] = {level: [] for level in ORDER}
        for step in self.steps.every:
            if step.operation == "column":
                read[step.level].append(step.detail)
        return read

    def rule(self, rule: Rule) -> Ends:
        """The pair of a rule, at the deepest level of what it reads."""
        if rule in self._open:
            circular(self._open, rule)
        self._open.append(rule)
        ends = self.node(rule.states)
        self._open.pop()
        return ends

    def node(self, node: Expression) -> Ends:
        """The pair of a node, at the deepest level of what it reads."""
        if id(node) not in self._ends:
            self._ends[id(node)] = self._read(node)
        return self._ends[id(node)]

    def versions(self, reference: ConditionRule | AmountRule) -> tuple[tuple[Rule, Term], ...]:
        """The versions of a named rule in force on any of the dates, each with the rows to which it applies."""
        if id(reference) not in self._versions:
            self._versions[id(reference)] = tuple(self._find_versions(reference))
        return self._versions[id(reference)]

    def _find_versions(self, reference: ConditionRule | AmountRule) -> Iterator[tuple[Rule, Term]]:
        steps = self.steps
        elsewhere: list[Term] = []
        found: dict[Rule, list[Term]] = {}
        for local, places in self._places_by_version(reference).items():
            left: Term = self._in_place(places)
            for rule in local:
                stands = self.in_force(rule.earliest, rule.ends)
                found.setdefault(rule, []).append(steps.all(left, stands))
                left = steps.all(left, steps.negate(stands))
            elsewhere.append(left)
        for rule in self._applying(versions_of(reference)):
            stands = self.in_force(rule.earliest, rule.ends)
            found.setdefault(rule, []).append(steps.all(steps.any(*elsewhere), stands))
        for rule, where in found.items():
            if (read := steps.any(*where)) is not False:
                yield rule, read

    def height(self, rule: Rule) -> int:
        """The rule's height in the graph of rules: above all that it reads, 0 where it reads none."""
        if rule not in self._heights:
            self._heights[rule] = self._height_of(rule.states)
        return self._heights[rule]

    def _height_of(self, node: Expression) -> int:
        if isinstance(node, ConditionRule | AmountRule):
            return max((self.height(rule) + 1 for rule, _ in self.versions(node)), default=0)
        return max(map(self._height_of, children(node)), default=0)

    def _places_by_version(self, reference: ConditionRule | AmountRule) -> dict[tuple[Rule, ...], list[int]]:
        """The places that have the same local versions of a named rule on the dates."""
        places: dict[tuple[Rule, ...], list[int]] = {}
        for wording, of_wording in self._places.items():
            places.setdefault(self._applying(wording.local(reference)), []).extend(of_wording)
        return places

    def _applying(self, versions: tuple[Rule, ...]) -> tuple[Rule, ...]:
        return tuple(rule for rule in versions if any(rule.applies_on(day) for day in self.days))

    def _in_place(self, places: Sequence[int]) -> Term:
        """The rows whose accepting place is one of *places*; settled where all are."""
        if len(places) == sum(map(len, self._places.values())):
            return True
        column = self._column(Level.HOUSEHOLD, PLACE)
        return self.steps.step(Level.HOUSEHOLD, "one_of", (column,), tuple(sorted(places)))

    def in_force(self, starts: date | None, ends: date | None) -> Term:
        """Whether the date of a row lies in an interval of days; a constant where all or none of the dates do."""
        inside = {day for day in self.days if (starts or day) <= day <= (ends or day)}
        if inside in (self.days, set()):
            return bool(inside)
        on = self._column(Level.HOUSEHOLD, applied_on.name)
        begun = True if starts is None else self.steps.at_most(calendar_number(starts), on)
        return self.steps.all(begun, True if ends is None else self.steps.at_most(on, calendar_number(ends)))

    def is_untold(self, fact: Fact, *, month_end: bool = False) -> Term:
        """Whether a fact is null."""
        name = fact.name + MONTH_END if month_end else fact.name
        if name in self._absent.get(fact.level, ()):
            return True
        if self._is_told(fact, name):
            return False
        return self.steps.step(fact.level, "is_null", (self._column(fact.level, name),))

    def area_is_open(self, standard: Standard) -> Term:
        """Whether a standard is open only because the area is, both areas having a figure."""
        return self._told_of(self._figures[standard.key].by_area)

    def is_carried(self, standard: Standard) -> Term:
        """Whether the figure of a standard was carried forward."""
        return self._told_of(self._figures[standard.key].carried)

    def is_second_hand(self, standard: Standard) -> Term:
        """Whether the figure of a standard was read at second hand."""
        return self._told_of(self._figures[standard.key].second_hand)

    def read_marks(self) -> None:
        """Lowers what is told of every figure."""
        for figure in self._figures.values():
            for told in (figure.by_area, figure.carried, figure.second_hand):
                self._told_of(told)

    def reads_marked(self, rule: Rule) -> bool:
        """Whether a rule reads a figure with a mark, however far below; most do not."""
        if rule not in self._marked:
            self._marked[rule] = self._is_marked(rule.states)
        return self._marked[rule]

    def _is_marked(self, node: Expression) -> bool:
        match node:
            case Standard():
                return self.is_carried(node) is not False or self.is_second_hand(node) is not False
            case ConditionRule() | AmountRule():
                return any(self.reads_marked(rule) for rule, _ in self.versions(node))
            case _:
                return any(map(self._is_marked, children(node)))

    def _told_of(self, told: bool | str) -> Term:  # noqa: FBT001 - what is told of a figure
        return self._column(Level.HOUSEHOLD, told) if isinstance(told, str) else told

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
        if self._is_told(fact, name) and not (self._as_intervals and fact.unit is Unit.FEN):
            return column, column
        if self._as_intervals and fact.unit is Unit.FEN:
            return self.steps.fill(column, low, end=0), self.steps.fill(column, high, end=1)
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
