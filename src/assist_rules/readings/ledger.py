"""The whole trace of a run as plain values: for a log, a store or another program, not for a reader.

:mod:`~assist_rules.readings.findings` works a finding out when somebody looks at it. Who keeps the trace of every
decision wants all of it at once; so this reading is compiled once for a program, like the program itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from assist_rules.expressions import (
    Amount,
    AmountRule,
    AtMost,
    Below,
    Category,
    Condition,
    ConditionRule,
    Const,
    Discretion,
    Elapsed,
    Exists,
    Expression,
    Fact,
    Flag,
    Level,
    MonthGap,
    OfOther,
    OneOf,
    Standard,
    Total,
)
from assist_rules.facts.layout import Rows
from assist_rules.readings.decide import Run
from assist_rules.readings.nodes import MONTH_END
from assist_rules.readings.program import Cell, Program, inside
from assist_rules.readings.rows import Results, compiled, reader
from assist_rules.rule import Rule

Entry: TypeAlias = dict[str, Any]
"""One finding.

* ``rule``: its id, titles ``zh`` and ``en``, citations ``cites`` (in Chinese), level and the ``scale`` of its value; one
  dict, shared by all entries of a rule.
* ``row``: the row of the rule's level, from 0.
* ``value``: low and high over the scale, or must and may of a condition.
* ``read``: by name, each fact as told (None where it is not), each figure, choice and rule as a pair, and what was
  gathered over a list as a pair; money is in fen, a day a calendar number.
* ``compared``: left, sign, right, and the scale that both sides are over.

A part that a rule gathers over a list without a name of its own follows it, under the rule's id with ``/`` and the level.
"""
Ledger: TypeAlias = Callable[[Sequence[int], Sequence[Any], Rows, Results], list[Entry]]
"""The entries of a run: from the standards, the choices, the rows, and what ``Program.whole`` returned for them."""


def entries(run: Run, roots: Sequence[Rule]) -> list[Entry]:
    """Every finding of *run* under *roots*, a rule before those it rests on."""
    whole = run.values(run.program.whole)
    return ledger(run.program, roots)(run.bound.values, run.chosen, run.rows, whole.results)


def ledger(program: Program, roots: Sequence[Rule]) -> Ledger:
    """What writes the entries of the findings under *roots*; compiled once for a program."""
    key = tuple(map(id, roots))
    if key not in program.ledgers:
        program.ledgers[key] = _compiled(program, roots)
    found: Ledger = program.ledgers[key]
    return found


def _compiled(program: Program, roots: Sequence[Rule]) -> Ledger:
    writer = _Writer(program)
    lines = reader("ledger", (cell.level for cell in program.cells))
    lines += ["    entries = []", "    add = entries.append"]
    for cell in program.order(roots):
        lines += writer.cell(cell, cell.rule)
    lines.append("    return entries")
    made: Ledger = compiled("\n".join(lines), "ledger", rules=writer.rules)
    return made


class _Writer:
    """The text that writes the entries of each cell."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.rules: list[dict[str, Any]] = []

    def cell(self, cell: Cell, rule: Rule | None, under: str = "") -> Iterator[str]:
        """The entries of *cell*, and of what it gathers without a name."""
        assert rule is not None  # noqa: S101 - the order holds cells of named rules
        cites = tuple(cited.text() for cited in rule.cites)
        about = {
            "id": f"{rule.id}{under}",
            "zh": rule.zh,
            "en": rule.en,
            "cites": cites,
            "level": str(cell.level),
        }
        self.rules.append({**about, "scale": getattr(cell.expression, "scale", 1)})
        nodes = list(inside(cell.expression))
        reads: dict[str, str] = {}
        for node in nodes:
            for name, text in self.read(cell, node):
                reads.setdefault(name, text)
        read = ", ".join(f"{name!r}: {text}" for name, text in reads.items())
        compared = "".join(f"{self.comparison(cell, n)}, " for n in nodes if isinstance(n, Below | AtMost))
        value = self.pair(cell, cell.expression)
        entry = (
            f"add({{'rule': rule, 'row': j, 'value': {value}, 'read': {{{read}}}, 'compared': ({compared})}})"
        )
        yield f"    rule = rules[{len(self.rules) - 1}]"
        if cell.level is Level.HOUSEHOLD:
            yield f"    j = 0; {entry}"
        else:
            yield f"    for j, r in enumerate(rows_{cell.level}):"
            if "above" in entry:
                yield f"        p = above_{cell.level}[j]"
                entry = entry.replace(f"above_{cell.level}[j]", "p")
            yield f"        {entry}"
        for target, over in self.program.references(cell):
            if over is not None and target.rule is None:
                yield from self.cell(target, rule, f"{under}/{over}")

    def read(self, cell: Cell, node: Expression) -> Iterator[tuple[str, str]]:
        """What *node* reads itself: a name, and the text that gives its value."""
        match node:
            case Fact() | Flag():
                yield node.name, self.fact(cell, node)
            case OneOf(category=category):
                yield category.name, self.fact(cell, category)
            case Elapsed(since=since, until=until) | MonthGap(since=since, until=until):
                yield since.name, self.fact(cell, since)
                yield until.name, self.fact(cell, until)
            case Standard():
                yield node.key, self.pair(cell, node)
            case Discretion():
                yield node.id, self.pair(cell, node)
            case AmountRule() | ConditionRule():
                if (rule := self.program.version(node)) is not None:
                    yield rule.id, self.pair(cell, node)
            case Total(over=over, amount=amount, where=where):
                word = "count" if isinstance(amount, Const) else "total"
                yield f"{word} {over}{self.named((where, amount))}", self.pair(cell, node)
            case Exists(over=over, where=where):
                yield f"exists {over}{self.named((where,))}", self.pair(cell, node)
            case OfOther(part=part):
                yield f"other{self.named((part,))}", self.pair(cell, node)
            case _:
                return

    def named(self, gathered: Sequence[Amount | Condition]) -> str:
        """The rules that are gathered over a list, by id."""
        cells = [self.program.item_target(node) for node in gathered]
        return "".join(f" {cell.rule.id}" for cell in cells if cell is not None and cell.rule is not None)

    def fact(self, cell: Cell, node: Fact | Flag | Category) -> str:
        """A fact as it stands in its row."""
        columns = self.program.columns[node.level]
        at = columns.index(node.name if node.name in columns else node.name + MONTH_END)
        if node.level is Level.HOUSEHOLD:
            return f"H[{at}]"
        return f"r[{at}]" if node.level is cell.level else f"rows_{node.level}[above_{cell.level}[j]][{at}]"

    def pair(self, cell: Cell, node: Expression, factor: int = 1) -> str:
        """The pair of a node inside *cell*."""
        low, high = (self.program.whole.text(end, cell.level) for end in self.program.ends(node))
        times = "" if factor == 1 else f" * {factor}"
        return f"({low}{times}, {high}{times})"

    def comparison(self, cell: Cell, node: Below | AtMost) -> str:
        """Both sides of a comparison, over one scale."""
        scale = math.lcm(node.left.scale, node.right.scale)
        left = self.pair(cell, node.left, scale // node.left.scale)
        right = self.pair(cell, node.right, scale // node.right.scale)
        return f"({left}, '{'<' if isinstance(node, Below) else '<='}', {right}, {scale})"
