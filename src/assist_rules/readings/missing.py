"""What is still worth asking: the open leaves under an open rule that nothing settled has made irrelevant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from assist_rules.expressions import (
    AllOf,
    AmountRule,
    AnyOf,
    AtMost,
    Below,
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
from assist_rules.readings.decide import Run
from assist_rules.readings.findings import (
    Finding,
    Input,
    discretion_input,
    fact_input,
    list_input,
    standard_input,
)
from assist_rules.readings.program import Cell

Open = tuple[Input, Finding]
"""An open leaf and the rule that waits for it."""


def open_leaves(finding: Finding) -> Iterator[Open]:
    """The open leaves under an open finding, in the order in which the articles ask; a leaf may come twice.

    Of a spouse whom nobody has told of, the one thing asked is who it is; the rest once he or she is told.
    """
    untold = {
        row.id: row.id.removesuffix(".spouse") for row in finding.run.rows.members if row.person is None
    }
    for leaf, waits in _leaves(finding):
        yield _who_first(leaf, untold), waits


def _who_first(leaf: Input, untold: Mapping[str, str]) -> Input:
    if leaf.kind != "standard":
        for row, member in untold.items():
            if leaf.member == row or f"[{row}]" in leaf.path or leaf.path.endswith(f":{row}]"):
                path = f"household.members[{member}].spouse"
                return Input("fact", "listed", path, member, "unknown", None, None)
    return leaf


def _leaves(finding: Finding) -> Iterator[Open]:
    if finding.is_open:
        yield from _open(finding.run, finding.cell, finding.row, finding.cell.expression, finding)


def gates(node: AllOf) -> Iterator[Condition]:
    """The parts of *node* that ask whether the place has a way in of its own."""
    for part in node.parts:
        asked = [rule.states for rule in part.versions] if isinstance(part, ConditionRule) else [part]
        if all(
            isinstance(each, AtMost) and isinstance(each.right, Standard) and each.right.way_in
            for each in asked
        ):
            yield part


def is_open(run: Run, cell: Cell, row: int, node: Expression) -> bool:
    """Whether a node has more than one value left."""
    low, high = run.node(cell, row, node)
    return low != high


def _open(run: Run, cell: Cell, row: int, node: Expression, waits: Finding) -> Iterator[Open]:
    if isinstance(node, Const):
        return
    low, high = run.node(cell, row, node)
    if low == high:
        return
    match node:
        case Fact() | Flag():
            yield fact_input(run, cell, row, node), waits
        case OneOf(category=category):
            yield fact_input(run, cell, row, category), waits
        case Standard():
            yield from _open_standard(run, node, waits)
        case Discretion(least=least, most=most):
            yield from _open(run, cell, row, least, waits)
            yield from _open(run, cell, row, most, waits)
            yield discretion_input(run, cell, row, node), waits
        case Plus(parts=parts) | Least(parts=parts) | Most(parts=parts):
            for part in parts:
                yield from _open(run, cell, row, part, waits)
        case AllOf(parts=conditions):
            # Has the place such a way, and on what terms: the terms and the facts are asked once it has.
            open_ways = [each for each in gates(node) if is_open(run, cell, row, each)]
            for condition in open_ways or conditions:
                yield from _open(run, cell, row, condition, waits)
        case AnyOf(parts=conditions):
            for condition in conditions:
                yield from _open(run, cell, row, condition, waits)
        case Minus(left=left, right=right) | Times(left=left, right=right):
            yield from _open(run, cell, row, left, waits)
            yield from _open(run, cell, row, right, waits)
        case Below(left=left, right=right) | AtMost(left=left, right=right):
            yield from _open(run, cell, row, left, waits)
            yield from _open(run, cell, row, right, waits)
        case Over(amount=amount) | Whole(amount=amount):
            yield from _open(run, cell, row, amount, waits)
        case Portion(amount=amount, part=share, whole=whole):
            yield from _open(run, cell, row, amount, waits)
            yield from _open(run, cell, row, share, waits)
            yield from _open(run, cell, row, whole, waits)
        case Choose(condition=condition, then=then, otherwise=otherwise):
            must, may = run.node(cell, row, condition)
            yield from _open(run, cell, row, condition, waits)
            if may:
                yield from _open(run, cell, row, then, waits)
            if not must:
                yield from _open(run, cell, row, otherwise, waits)
        case Elapsed(since=since, until=until) | MonthGap(since=since, until=until):
            for fact in (since, until):
                told = fact_input(run, cell, row, fact)
                if told.status == "unknown":
                    yield told, waits
        case Not(part=negated):
            yield from _open(run, cell, row, negated, waits)
        case Total(over=over, amount=amount, where=where):
            yield from _gathered(run, cell, row, over, where, amount, waits)
        case Exists(over=over, where=where):
            yield from _gathered(run, cell, row, over, where, None, waits)
        case OfOther(part=asked):
            if (other := run.program.item_target(asked)) is not None:
                yield from _item(other, run.other(row), run, waits)
        case AmountRule() | ConditionRule():
            rule = run.program.version(node)
            if rule is not None:
                target = run.program.rule_cells[id(rule)]
                yield from _leaves(Finding(run, target, run.up(cell.level, row, target.level)))
        case _:
            assert_never(node)


def _gathered(
    run: Run, cell: Cell, row: int, over: Level, where: Condition, amount: Expression | None, waits: Finding
) -> Iterator[Open]:
    rows = run.down(cell.level, row, over)
    if rows is None:
        yield list_input(run, cell, row, over), waits
        return
    for item in rows:
        target = run.program.item_target(where)
        may = True
        if target is not None:
            must, may = map(bool, run.at(target, item))
            if must != may:
                yield from _item(target, item, run, waits)
        if amount is not None and may:
            target = run.program.item_target(amount)
            if target is not None:
                yield from _item(target, item, run, waits)


def _item(target: Cell, item: int, run: Run, waits: Finding) -> Iterator[Open]:
    if target.rule is not None:
        yield from _leaves(Finding(run, target, item))
    else:
        yield from _open(run, target, item, target.expression, waits)


def _open_standard(run: Run, node: Standard, waits: Finding) -> Iterator[Open]:
    found = standard_input(run, node)
    if len(found.papers) > 1 and not any(paper.is_open for paper in found.papers):
        # Both areas have a figure: what is open is which of them the accepting place applies.
        yield Input("fact", "area", "accepting_place.area", None, "unknown", None, None), waits
    else:
        yield found, waits
