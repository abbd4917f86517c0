"""The nodes of rules: what stands inside what, in which version, and what must not stand together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple
from datetime import date
from fractions import Fraction
from typing import NoReturn, assert_never, cast

from assist_rules.errors import Problem, RuleDefinitionError
from assist_rules.expressions import (
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
    Expression,
    Fact,
    Flag,
    Least,
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
from assist_rules.facts.fields import Field, field_of
from assist_rules.packs import Wording
from assist_rules.rule import Rule, versions_of
from assist_rules.schemes.scheme import Way

MONTH_END = "#month_end"
"""Suffix of the column in which the last day of a month counts as the 31st."""


def children(node: Expression) -> tuple[Expression, ...]:
    """The nodes directly inside *node*; a named rule is not entered."""
    match node:
        case Const() | Fact() | Standard() | Flag() | OneOf() | AmountRule() | ConditionRule():
            return ()
        case Discretion(least=least, most=most):
            return (least, most)
        case Plus(parts=parts) | Least(parts=parts) | Most(parts=parts):
            return parts
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return parts
        case Minus(left=left, right=right) | Times(left=left, right=right):
            return (left, right)
        case Below(left=left, right=right) | AtMost(left=left, right=right):
            return (left, right)
        case Over(amount=amount) | Whole(amount=amount):
            return (amount,)
        case Portion(amount=amount, part=part, whole=whole):
            return (amount, part, whole)
        case Choose(condition=condition, then=then, otherwise=otherwise):
            return (condition, then, otherwise)
        case Total(amount=amount, where=where):
            return (where, amount)
        case Exists(where=where):
            return (where,)
        case Elapsed(since=since, until=until) | MonthGap(since=since, until=until):
            return (since, until)
        case Not(part=part) | OfOther(part=part):
            return (part,)
        case _:
            assert_never(node)


def nodes_under(roots: Iterable[Rule], local: Iterable[Rule] = ()) -> Iterator[Expression]:
    """Every node under some rules, each once, in all their versions.

    Args:
        roots: the rules.
        local: versions that places have of rules named under them.
    """
    seen: set[int] = set()
    by_id: dict[str, list[Rule]] = {}
    for rule in local:
        by_id.setdefault(rule.id, []).append(rule)

    def visit(node: Expression) -> Iterator[Expression]:
        if id(node) in seen:
            return
        seen.add(id(node))
        yield node
        if isinstance(node, ConditionRule | AmountRule):
            versions = versions_of(node)
            for rule in (*versions, *by_id.get(versions[0].id, ())):
                yield from visit(rule.states)
        for child in children(node):
            yield from visit(child)

    for rule in roots:
        yield from visit(rule.states)


def standards_on(
    roots: Iterable[Rule], on: date, wording: Wording, figures: ByFigures | None = None
) -> Iterator[Standard]:
    """Every standard under some rules, in the order of the rules, as in force on *on* where *wording* is read.

    Args:
        roots: the rules.
        on: the day.
        wording: that of the place.
        figures: what the figures of the place say by themselves. What no rule reads then is left out, such as the terms of
            a way in that the place has said not to have.
    """
    seen: set[int] = set()
    stack: list[Rule | Expression] = [*reversed([wording.instead_of(rule, on) for rule in roots])]
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        below: tuple[Rule | Expression, ...]
        match node:
            case Rule():
                shown = tuple(wording.instead_of(rule, on) for rule in node.shows)
                is_settled = figures is not None and figures.settles(node)
                below = (node.states, *(() if is_settled else shown))
            case ConditionRule() | AmountRule():
                rule = wording.version(node, on)
                below = () if rule is None else (rule,)
            case Standard():
                yield node
                below = ()
            case _:
                below = children(node) if figures is None else figures.read_below(node)
        stack += reversed(below)


class ByFigures:
    """What the figures of a place say by themselves, and what is left to read where they do.

    Args:
        on: the day.
        wording: that of the place.
        known: what a standard is there, over its scale; None while that is not told.
    """

    def __init__(self, on: date, wording: Wording, known: Callable[[Standard], int | None]) -> None:
        self._on, self._wording, self._known = on, wording, known
        self._said: dict[int, bool | None] = {}

    def closes(self, way: Way) -> bool:
        """Whether nobody can come in by *way*."""
        return self.says(cast("Condition", self._wording.instead_of(way.eligible, self._on).states)) is False

    def settles(self, rule: Rule) -> bool:
        """Whether a rule holds, or does not, whatever a household tells."""
        return not rule.is_amount and self.says(cast("Condition", rule.states)) is not None

    def says(self, condition: Condition) -> bool | None:
        """Whether a condition holds whatever a household tells; None where that hangs on it."""
        key = id(condition)
        if key not in self._said:
            self._said[key] = None
            self._said[key] = self._of(condition)
        return self._said[key]

    def read_below(self, node: Expression) -> tuple[Expression, ...]:
        """The nodes below *node* that are read: of what is settled, the parts that settle it."""
        match node:
            case AllOf(parts=parts) | AnyOf(parts=parts):
                said = self.says(node)
                return parts if said is None else tuple(part for part in parts if self.says(part) is said)
            case Choose(condition=condition, then=then, otherwise=otherwise):
                said = self.says(condition)
                taken = (then, otherwise) if said is None else (then if said else otherwise,)
                return (condition, *taken)
            case Total(where=where) if self.says(where) is False:
                return (where,)
            case _:
                return children(node)

    def _of(self, condition: Condition) -> bool | None:
        match condition:
            case Below(left=left, right=right):
                gap = self._gap(left, right)
                return None if gap is None else gap > 0
            case AtMost(left=left, right=right):
                gap = self._gap(left, right)
                return None if gap is None else gap >= 0
            case Not(part=part):
                said = self.says(part)
                return None if said is None else not said
            case AllOf(parts=parts):
                return self._joined(parts, settling=False)
            case AnyOf(parts=parts):
                return self._joined(parts, settling=True)
            case Exists(where=where) | OfOther(part=where):
                return False if self.says(where) is False else None
            case ConditionRule():
                rule = self._wording.version(condition, self._on)
                return None if rule is None else self.says(cast("Condition", rule.states))
            case Flag() | OneOf():
                return None
            case _:
                assert_never(condition)

    def _joined(self, parts: tuple[Condition, ...], *, settling: bool) -> bool | None:
        said = {self.says(part) for part in parts}
        return settling if settling in said else None if None in said else not settling

    def _gap(self, left: Amount, right: Amount) -> Fraction | None:
        """How far a figure lies above another; None where neither is a standard, or one is not known."""
        if not any(isinstance(each, Standard) for each in (left, right)):
            return None
        first, second = (self._number(each) for each in (left, right))
        return None if first is None or second is None else second - first

    def _number(self, amount: Amount) -> Fraction | None:
        match amount:
            case Const(value=value, scale=scale):
                return Fraction(value, scale)
            case Standard():
                whole = self._known(amount)
                return None if whole is None else Fraction(whole, amount.scale)
            case _:
                return None


def epoch(roots: Sequence[Rule], on: date, wording: Wording) -> tuple[int, ...]:
    """What decides which program serves a place and date: the versions chosen among all references, and of rules shown."""
    chosen: list[int] = []
    seen: set[int] = set()

    def take(rule: Rule) -> None:
        chosen.append(id(rule))
        visit(rule.states)
        for shown in rule.shows:
            take(wording.instead_of(shown, on))

    def visit(node: object) -> None:
        if id(node) in seen:
            return
        seen.add(id(node))
        if isinstance(node, ConditionRule | AmountRule):
            rule = wording.version(node, on)
            if rule is None:
                chosen.append(0)
            else:
                take(rule)
            return
        for child in children(cast("Expression", node)):
            visit(child)

    for root in roots:
        take(wording.instead_of(root, on))
    return tuple(chosen)


def circular(open_rules: list[Rule], rule: Rule) -> NoReturn:
    """Refuses a rule that rests on itself, through those that are open."""
    names = " → ".join([*(r.id for r in open_rules), rule.id])
    raise RuleDefinitionError(
        Problem("", "circular", f"规则互相引用成环：{names}", f"rules name one another in a circle: {names}")
    )


def require_same_standard(first: Standard, second: Standard) -> None:
    """Refuses a standard of a known name that means another figure: one of them would be read for both."""
    if first is not second and astuple(first) != astuple(second):
        raise RuleDefinitionError(
            Problem(
                second.key,
                "duplicate_standard",
                f"标准“{second.key}”有两种写法，单位、上下限或没有文件时的处理不同；请共用一个 Standard，或者另取名称",
                f"the standard {second.key} is written in two ways, of another unit, other limits or another absence; "
                "share one Standard, or name one of them otherwise",
            )
        )


def require_same_fact(first: Field, second: Field) -> None:
    """Refuses a fact of a known name that stands elsewhere: one of them would be read for both."""
    if not first.is_same(second):
        raise RuleDefinitionError.of(
            "duplicate_fact",
            zh=f"事实“{second.name}”已经有了，填写在“{first.path}”；请直接使用它，或者另取名称",
            en=f"there is a fact {second.name} already, told under {first.path}; use it, or name the new one otherwise",
        )


def is_always_told(word: Fact | Flag | Category) -> bool:
    """Whether no row lacks a fact, so that its two ends are one."""
    return field_of(word).always
