"""Known worlds for the oracle: the facts of a completed application, with a figure and a choice for what stays open."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from oracle import Oracle

from assist_rules.expressions import AMOUNTS, Discretion, Level, Standard, Unit
from assist_rules.readings.decide import Run, chosen_of
from assist_rules.readings.program import Cell
from assist_rules.rule import Rule


def world(run: Run, toward: int = 0) -> Oracle:
    """The oracle on the rows of *run*, every fact of which is told.

    Args:
        run: a run on a completed application.
        toward: where in their ranges the open figures and choices lie: 0 at the least, 2 at the most, 1 between.
    """
    columns = {
        level: {name: i for i, name in enumerate(names)} for level, names in run.program.columns.items()
    }
    figures = {standard.key: index for index, standard in enumerate(run.program.standards)}

    def told(level: Level, row: int, name: str) -> int | bool | str | None:
        at = columns[level].get(name)
        if at is not None:
            return run.rows.values[level][row][at]
        # Asked only with the last day of its month counted as the 31st; the plain day stands in the application.
        about = run.application if level is Level.HOUSEHOLD else run.rows.members[row]
        assert level in {Level.HOUSEHOLD, Level.MEMBER}
        return run.program.layout.fields[name].read(about)

    def standard(node: Standard) -> Fraction:
        low, high = run.bound.values[2 * figures[node.key] :][:2]
        return Fraction(low + (high - low) * toward // 2, node.scale)

    def choice(node: Discretion, row: int, least: Fraction, most: Fraction) -> Fraction:
        index = next(i for i, each in enumerate(run.program.discretions) if each is node)
        value = chosen_of(run, index, row)
        if value is not None:
            return Fraction(value, node.scale)
        between = least + (most - least) * toward / 2
        return Fraction(int(between)) if node.unit is Unit.NUMBER else between

    def down(level: Level, row: int, over: Level) -> range:
        rows = run.down(level, row, over)
        assert rows is not None, f"{over} of {run.rows.place(level, row)} are not told"
        return rows

    local = run.program.wording.rules
    return _Remembering(run.program.on, told, standard, choice, run.up, down, local)


class _Remembering(Oracle):
    """Works each rule out once for a row; the naive walk would meet some of them a thousand times."""

    def rule(self, rule: Rule, row: int) -> Fraction:
        return _seen(self, rule, row)


@lru_cache(maxsize=4096)
def _seen(oracle: _Remembering, rule: Rule, row: int) -> Fraction:
    return Oracle.rule(oracle, rule, row)


def shared_rows(run: Run, whole: Run, level: Level) -> Iterator[tuple[int, int]]:
    """The rows of *run* at a level, each with the row of *whole* that is about the same thing."""
    rows: dict[tuple[str | None, str], int] = {}
    for row in range(len(whole.rows.values[level])):
        rows.setdefault((whole.rows.member_of(level, row), whole.rows.place(level, row)), row)
    for row in range(len(run.rows.values[level])):
        key = run.rows.member_of(level, row), run.rows.place(level, row)
        if key in rows:
            yield row, rows[key]


def rule_cells(run: Run) -> Iterator[tuple[Cell, Rule, int]]:
    """Every rule of a run's program, with its cell and the scale of its value."""
    for cell in run.program.cells:
        if (rule := cell.rule) is not None:
            yield cell, rule, scale_of(rule)


def scale_of(rule: Rule) -> int:
    """What the whole numbers of a rule's value are over; 1 for a condition."""
    return rule.states.scale if isinstance(rule.states, AMOUNTS) else 1
