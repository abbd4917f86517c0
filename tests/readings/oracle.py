"""A second reading of the rules, as plain as can be: walks one rule for one row over facts that are all known.

It shares no code with the compiled program: amounts are fractions in their own units, dates are dates, and nothing is
a range. What the text leaves open (a figure that is not on file, an officer's choice) is given to it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor
from typing import TypeAlias, assert_never

from dateutil.relativedelta import relativedelta

from assist_rules.expressions import (
    CONDITIONS,
    AllOf,
    Amount,
    AmountRule,
    AnyOf,
    AtMost,
    Below,
    Category,
    Choose,
    Condition,
    ConditionRule,
    Const,
    Discretion,
    Elapsed,
    Exists,
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
)
from assist_rules.rule import Rule, versions_of

Told: TypeAlias = Callable[[Level, int, str], int | bool | str | None]
"""A fact of a row; None where an application has no field for it."""


@dataclass(frozen=True)
class Oracle:
    """Reads rules for the rows of one known world.

    Attributes:
        on: the day that chooses among the versions of a rule.
        told: each fact.
        standard: each figure of the place, in its unit.
        choice: what the officer chooses for a discretion and a row, between the two ends given.
        up: the row at a level above under which a row stands.
        down: the rows of a list under a row.
        local: what the place words itself, nearest first.
    """

    on: date
    told: Told
    standard: Callable[[Standard], Fraction]
    choice: Callable[[Discretion, int, Fraction, Fraction], Fraction]
    up: Callable[[Level, int, Level], int]
    down: Callable[[Level, int, Level], range]
    local: tuple[Rule, ...] = ()

    def fact(self, node: Fact | Flag | Category, level: Level, row: int) -> int | bool | str:
        """What is told; where nothing can be (the income of an obligor who is a member), one way it may be."""
        told = self.told(node.level, self.up(level, row, node.level), node.name)
        if told is None:
            return node.low if isinstance(node, Fact) else False
        return told

    def day(self, node: Fact, level: Level, row: int) -> date:
        """A fact that is a day."""
        number = self.fact(node, level, row)
        assert isinstance(number, int)
        months, day = divmod(number, 32)
        return date(months // 12, months % 12 + 1, day)

    def version(self, node: AmountRule | ConditionRule) -> Rule | None:
        """The version in force, of which there is at most one that counts: the first, and the place's before the nation's."""
        national = versions_of(node)
        standing = [
            rule
            for rule in (*(each for each in self.local if each.id == national[0].id), *national)
            if (rule.starts or date.min) <= self.on and self.on <= (rule.ends or date.max)
        ]
        return standing[0] if standing else None

    def amount(self, node: Amount, level: Level, row: int) -> Fraction:
        """An amount in its unit: fen, persons, months."""
        match node:
            case Const(value=value, scale=scale):
                return Fraction(value, scale)
            case Fact():
                return Fraction(int(self.fact(node, level, row)))
            case Standard():
                return self.standard(node)
            case Discretion(least=least, most=most):
                at = self.up(level, row, node.level)
                ends = self.amount(least, level, row), self.amount(most, level, row)
                return self.choice(node, at, *ends)
            case Plus(parts=parts):
                return sum((self.amount(part, level, row) for part in parts), Fraction(0))
            case Minus(left=left, right=right):
                return self.amount(left, level, row) - self.amount(right, level, row)
            case Times(left=left, right=right):
                return self.amount(left, level, row) * self.amount(right, level, row)
            case Over(amount=amount, divisor=divisor):
                return self.amount(amount, level, row) / divisor
            case Whole(amount=amount):
                return Fraction(floor(self.amount(amount, level, row)))
            case Portion(amount=amount, part=part, whole=whole):
                heads = self.amount(whole, level, row)
                shared = self.amount(amount, level, row) * self.amount(part, level, row)
                return shared / heads if heads else Fraction(0)
            case Least(parts=parts):
                return min(self.amount(part, level, row) for part in parts)
            case Most(parts=parts):
                return max(self.amount(part, level, row) for part in parts)
            case Choose(condition=condition, then=then, otherwise=otherwise):
                return self.amount(then if self.holds(condition, level, row) else otherwise, level, row)
            case Total(over=over, amount=amount, where=where):
                items = self.down(level, row, over)
                kept = [item for item in items if self.holds(where, over, item)]
                return sum((self.amount(amount, over, item) for item in kept), Fraction(0))
            case Elapsed(since=since, until=until):
                # Full months: every rule compares with a whole number of them.
                passed = relativedelta(self.day(until, level, row), self.day(since, level, row))
                full = Fraction(passed.years * 12 + passed.months)
                return full - 1 if passed.days < 0 else full
            case MonthGap(since=since, until=until):
                first, last = self.day(since, level, row), self.day(until, level, row)
                return Fraction((last.year - first.year) * 12 + last.month - first.month)
            case AmountRule():
                rule = self.version(node)
                return Fraction(0) if rule is None else self.rule(rule, self.up(level, row, rule.level))
            case _:
                assert_never(node)

    def holds(self, node: Condition, level: Level, row: int) -> bool:
        """Whether a condition holds."""
        match node:
            case Flag():
                return self.fact(node, level, row) is True
            case OneOf(category=category, values=values):
                return self.fact(category, level, row) in values
            case Below(left=left, right=right):
                return self.amount(left, level, row) < self.amount(right, level, row)
            case AtMost(left=left, right=right):
                return self.amount(left, level, row) <= self.amount(right, level, row)
            case AllOf(parts=parts):
                return all(self.holds(part, level, row) for part in parts)
            case AnyOf(parts=parts):
                return any(self.holds(part, level, row) for part in parts)
            case Not(part=part):
                return not self.holds(part, level, row)
            case Exists(over=over, where=where):
                return any(self.holds(where, over, item) for item in self.down(level, row, over))
            case OfOther(part=part):
                (other,) = self.down(Level.KIN, row, Level.MEMBER)
                return self.holds(part, Level.MEMBER, other)
            case ConditionRule():
                rule = self.version(node)
                return rule is not None and bool(self.rule(rule, self.up(level, row, rule.level)))
            case _:
                assert_never(node)

    def rule(self, rule: Rule, row: int) -> Fraction:
        """What a rule states for a row of its level; 1 and 0 for a condition."""
        states = rule.states
        if isinstance(states, CONDITIONS):
            return Fraction(int(self.holds(states, rule.level, row)))
        return self.amount(states, rule.level, row)
