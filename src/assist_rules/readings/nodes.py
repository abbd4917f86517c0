"""The nodes of rules: what stands inside what, in which version, and what must not stand together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from datetime import date, timedelta
from typing import NoReturn, assert_never, cast

from assist_rules.errors import Problem, RuleDefinitionError
from assist_rules.expressions import (
    AllOf,
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
    ahead: list[Expression] = [rule.states for rule in roots][::-1]
    while ahead:
        node = ahead.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        if isinstance(node, ConditionRule | AmountRule):
            versions = versions_of(node)
            ahead += [rule.states for rule in (*versions, *by_id.get(versions[0].id, ()))][::-1]
        else:
            ahead += children(node)[::-1]


def standards_on(roots: Iterable[Rule], on: date, wording: Wording) -> Iterator[Standard]:
    """Every standard under some rules, in the order of the rules, as in force on *on* where *wording* is read."""
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
                below = (node.states, *(wording.instead_of(rule, on) for rule in node.shows))
            case ConditionRule() | AmountRule():
                rule = wording.version(node, on)
                below = () if rule is None else (rule,)
            case Standard():
                yield node
                below = ()
            case _:
                below = children(node)
        stack += reversed(below)


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


def turns(roots: Iterable[Rule], wording: Wording) -> list[date]:
    """The days from which another version may be read of something under some rules: between two of them none changes."""
    days: set[date] = set()
    seen: set[int] = set()
    ahead: list[Rule | Expression] = [*roots, *wording.rules]
    while ahead:
        each = ahead.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        match each:
            case Rule(starts=starts, ends=ends):
                if starts is not None:
                    days.add(starts)
                if ends is not None and ends < date.max:
                    days.add(ends + timedelta(days=1))
                ahead += [each.states, *each.shows]
            case ConditionRule() | AmountRule():
                ahead += versions_of(each)
            case _:
                ahead += children(each)
    return sorted(days)


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
