"""The reference reading: what the rules say of one application, and the values they passed on the way."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from assist_rules import facts
from assist_rules.errors import InvalidApplicationError, Problem
from assist_rules.expressions import Const, Expression, Level
from assist_rules.facts.layout import Rows
from assist_rules.models import Application
from assist_rules.models.kinship import Kinship
from assist_rules.readings.program import Cell, Pair, Program, compile_rules, epoch
from assist_rules.rule import Rule
from assist_rules.rulebooks import Area, Bound, Rulebook

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Run:
    """One pass of a program over one application.

    Attributes:
        rows: the application's facts, by level and row.
        bound: the standards of the place and date.
        results: each cell's own pair.
    """

    program: Program
    application: Application
    rulebook: Rulebook
    rows: Rows
    bound: Bound
    chosen: tuple[Any, ...]
    results: list[Any]
    _worked_out: dict[Hashable, Any] = field(default_factory=dict[Hashable, Any], init=False, repr=False)

    def pair(self, rule: Rule, row: int = 0) -> Pair:
        """What *rule* comes to for a row of its level."""
        return self.at(self.program.rule_cells[id(rule)], row)

    def at(self, cell: Cell, row: int) -> Pair:
        """A cell's own value for a row."""
        result: Any = self.results[cell.index]
        pair: Pair = result if cell.level is Level.HOUSEHOLD else result[row]
        return pair

    @property
    def whole(self) -> list[Any]:
        """The results with the value of every node; worked out once, when something first looks inside a cell."""
        return self.once(
            "whole", lambda: self.program.run_whole(self.bound.values, self.chosen, self.rows, [])
        )

    def once(self, key: Hashable, work_out: Callable[[], Kept]) -> Kept:
        """What *work_out* gives, worked out when it is first asked for under *key*: a run never changes."""
        if key not in self._worked_out:
            self._worked_out[key] = work_out()
        found: Kept = self._worked_out[key]
        return found

    def values(self, cell: Cell, row: int) -> tuple[int, ...]:
        """Every value of a cell for a row."""
        result: Any = self.whole[cell.index]
        values: tuple[int, ...] = result if cell.level is Level.HOUSEHOLD else result[row]
        return values

    def node(self, cell: Cell, row: int, node: Expression) -> Pair:
        """The value of one node inside a cell, for a row."""
        if isinstance(node, Const):
            return node.value, node.value
        values = self.values(cell, row)
        low, high = cell.slots[id(node)]
        return values[low], values[high]

    def members(self) -> list[str]:
        """The ids of the members in row order."""
        return [row.id for row in self.rows.members]

    def up(self, level: Level, row: int, to: Level) -> int:
        """The row at level *to* under which a row of *level* stands."""
        if to is level:
            return row
        return 0 if to is Level.HOUSEHOLD else self.rows.parents[level][row]

    def other(self, row: int) -> int:
        """The row of the other one of two members beside each other."""
        return self.rows.others[row]

    def down(self, level: Level, row: int, over: Level) -> range | None:
        """The rows of *over* that stand under a row; None where the list is not told."""
        if over is Level.MEMBER:
            # From a pair of members the way leads to the other one.
            other = self.rows.others[row] if level is Level.KIN else None
            return range(len(self.rows.members)) if other is None else range(other, other + 1)
        bounds = self.rows.slices[over][self.up(level, row, Level.MEMBER)]
        return None if bounds is None else range(*bounds)


class Programs:
    """The programs of some rules, compiled once for each set of versions in force."""

    def __init__(self, roots: Sequence[Rule]) -> None:
        self.roots = tuple(roots)
        self._by_day: dict[date, Program] = {}
        self._by_epoch: dict[tuple[int, ...], Program] = {}

    def on(self, day: date) -> Program:
        """The program in force on *day*."""
        program = self._by_day.get(day)
        if program is None:
            key = epoch(self.roots, day)
            program = self._by_epoch.get(key)
            if program is None:
                program = self._by_epoch[key] = compile_rules(self.roots, day)
            self._by_day[day] = program
        return program


def decide(
    program: Program, application: Application, rulebook: Rulebook, kinship: Kinship | None = None
) -> Run:
    """Runs *program* over *application* with the figures of *rulebook*; *kinship* may be known from another run.

    Raises:
        InvalidApplicationError: a stated choice lies outside the range that the law leaves to the officer.
    """
    area: Area | None = application.accepting_place.area
    rows = program.layout.rows(application, kinship)
    bound = rulebook.bind(program, area)
    chosen = choices_of(program, application, rows)
    outside: list[tuple[int, int, int, int]] = []
    results = program.run(bound.values, chosen, rows, outside)
    if outside:
        raise InvalidApplicationError(
            *dict.fromkeys(_outside(program, rows, chosen, each) for each in outside)
        )
    return Run(program, application, rulebook, rows, bound, chosen, results)


def choices_of(program: Program, application: Application, rows: Rows) -> tuple[Any, ...]:
    """The officer's choices, one for each discretion: a number, a list by row, or None where none is stated."""
    choices = application.choices
    if choices is None or not choices.discretion:
        return (None,) * len(program.discretions)
    chosen: list[Any] = []
    for discretion in program.discretions:
        if discretion.level is Level.HOUSEHOLD:
            chosen.append(facts.choice(application, discretion, None))
            continue
        per_row = [
            facts.choice(application, discretion, rows.member_of(discretion.level, row))
            for row in range(len(rows.values[discretion.level]))
        ]
        chosen.append(per_row if any(value is not None for value in per_row) else None)
    return tuple(chosen)


def _outside(
    program: Program, rows: Rows, chosen: tuple[Any, ...], found: tuple[int, int, int, int]
) -> Problem:
    index, row, low, high = found
    discretion = program.discretions[index]
    value = chosen[index] if discretion.level is Level.HOUSEHOLD else chosen[index][row]
    unit = discretion.scale * (100 if discretion.unit == "fen" else 1)
    member = rows.member_of(discretion.level, row)
    path = f"choices.discretion[{discretion.id}{f':{member}' if member else ''}]"
    return Problem(
        path=path,
        code="choice_out_of_range",
        zh=f"裁量值 {value / unit:.2f} 超出法定范围 {low / unit:.2f} 至 {high / unit:.2f}；请改为范围内的数额",
        en=f"the choice {value / unit:.2f} lies outside the legal range {low / unit:.2f} to {high / unit:.2f}; choose within it",
    )
