"""What is still worth asking: the open leaves under an open rule that nothing settled has made irrelevant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from assist_rules.expressions import (
    AllOf,
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
from assist_rules.facts import area, listed
from assist_rules.facts.fields import field_of
from assist_rules.readings.decide import Run
from assist_rules.readings.findings import (
    Finding,
    Input,
    discretion_input,
    fact_input,
    list_input,
    standard_input,
)
from assist_rules.readings.nodes import children
from assist_rules.readings.program import Cell


def gates(node: AllOf) -> Iterator[Condition]:
    """The parts of *node* that ask whether the place has a way in of its own."""
    for part in node.parts:
        asked = [rule.states for rule in part.versions] if isinstance(part, ConditionRule) else [part]
        if all(
            isinstance(each, AtMost) and isinstance(each.right, Standard) and each.right.way_in
            for each in asked
        ):
            yield part


Open = tuple[Input, Finding]
"""An open leaf and the rule that waits for it."""


class OpenLeaves:
    """The open leaves of a run, in the order in which the articles ask, each with the first rule that waits for it.

    A cell is walked once for a row, since what is open under it is the same from wherever one comes.
    """

    def __init__(self, run: Run) -> None:
        self.run = run
        self._walked: set[tuple[int, int]] = set()
        self._read: set[tuple[str, int]] = set()
        self._found: list[Open] = []
        self._untold = {
            row.id: row.id.removesuffix(".spouse") for row in run.rows.members if row.person is None
        }

    def under(self, finding: Finding) -> list[Open]:
        """The open leaves under an open finding that have not come before.

        Of a spouse whom nobody has told of, the one thing asked is who it is; the rest once he or she is told.
        """
        before = len(self._found)
        self._rule(finding)
        return [(self._who_first(leaf), waits) for leaf, waits in self._found[before:]]

    def _who_first(self, leaf: Input) -> Input:
        if leaf.kind != "standard":
            for row, member in self._untold.items():
                if leaf.member == row or f"[{row}]" in leaf.path or leaf.path.endswith(f":{row}]"):
                    path = f"household.members[{member}].spouse"
                    return Input(
                        "fact", "listed", path, member, "unknown", None, None, field=field_of(listed)
                    )
        return leaf

    def _rule(self, finding: Finding) -> None:
        if finding.is_open:
            self._cell(finding.cell, finding.row, finding)

    def _cell(self, cell: Cell, row: int, waits: Finding) -> None:
        if (cell.index, row) not in self._walked:
            self._walked.add((cell.index, row))
            self._open(cell, row, cell.expression, waits)

    def _each(self, cell: Cell, row: int, nodes: Iterable[Expression], waits: Finding) -> None:
        for node in nodes:
            self._open(cell, row, node, waits)

    def _open(self, cell: Cell, row: int, node: Expression, waits: Finding) -> None:
        run = self.run
        if isinstance(node, Const):
            return
        low, high = run.node(cell, row, node)
        if low == high:
            return
        match node:
            case Fact() | Flag():
                self._fact(cell, row, node, waits)
            case OneOf(category=category):
                self._fact(cell, row, category, waits)
            case Standard():
                self._found.append((_open_standard(run, node), waits))
            case Discretion(least=least, most=most):
                self._each(cell, row, (least, most), waits)
                self._found.append((discretion_input(run, cell, row, node), waits))
            case AllOf(parts=conditions):
                # Has the place such a way, and on what terms: the terms and the facts are asked once it has.
                open_ways = [each for each in gates(node) if _is_open(run, cell, row, each)]
                self._each(cell, row, open_ways or conditions, waits)
            case Choose(condition=condition, then=then, otherwise=otherwise):
                must, may = run.node(cell, row, condition)
                self._open(cell, row, condition, waits)
                if may:
                    self._open(cell, row, then, waits)
                if not must:
                    self._open(cell, row, otherwise, waits)
            case Elapsed(since=since, until=until) | MonthGap(since=since, until=until):
                for fact in (since, until):
                    self._fact(cell, row, fact, waits)
            case Total(over=over, amount=amount, where=where):
                self._gathered(cell, row, over, where, amount, waits)
            case Exists(over=over, where=where):
                self._gathered(cell, row, over, where, None, waits)
            case OfOther(part=asked):
                self._item(asked, run.other(row), waits)
            case AmountRule() | ConditionRule():
                rule = run.program.version(node)
                if rule is not None:
                    target = run.program.rule_cells[id(rule)]
                    self._rule(Finding(run, target, run.up(cell.level, row, target.level)))
            case (Plus() | Minus() | Times() | Over() | Whole() | Portion() | Least() | Most()) | (
                Below() | AtMost() | AnyOf() | Not()
            ):
                self._each(cell, row, children(node), waits)
            case _:
                assert_never(node)

    def _fact(self, cell: Cell, row: int, node: Fact | Flag | Category, waits: Finding) -> None:
        read = (node.name, self.run.up(cell.level, row, node.level))
        if read not in self._read:
            self._read.add(read)
            told = fact_input(self.run, cell, row, node)
            if told.status == "unknown":
                self._found.append((told, waits))

    def _gathered(
        self,
        cell: Cell,
        row: int,
        over: Level,
        where: Condition,
        amount: Expression | None,
        waits: Finding,
    ) -> None:
        rows = self.run.down(cell.level, row, over)
        if rows is None:
            self._found.append((list_input(self.run, cell, row, over), waits))
            return
        met = self.run.program.item_target(where)
        for item in rows:
            must, may = (True, True) if met is None else self.run.at(met, item)
            if must != may:
                self._item(where, item, waits)
            if amount is not None and may:
                self._item(amount, item, waits)

    def _item(self, node: Expression, item: int, waits: Finding) -> None:
        target = self.run.program.item_target(node)
        if target is None:
            return
        if target.rule is not None:
            self._rule(Finding(self.run, target, item))
        else:
            self._cell(target, item, waits)


def _is_open(run: Run, cell: Cell, row: int, node: Expression) -> bool:
    """Whether a node has more than one value left."""
    low, high = run.node(cell, row, node)
    return low != high


def _open_standard(run: Run, node: Standard) -> Input:
    found = standard_input(run, node)
    if len(found.papers) > 1 and not any(paper.is_open for paper in found.papers):
        # Both areas have a figure: what is open is which of them the accepting place applies.
        field = field_of(area)
        return Input("fact", "area", field.path, None, "unknown", None, None, field=field)
    return found
