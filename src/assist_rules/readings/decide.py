"""The reference reading: what the rules say of one application, and the values they passed on the way."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, cast

from assist_rules import facts
from assist_rules.errors import InvalidApplicationError, Problem
from assist_rules.expressions import Expression, Level
from assist_rules.facts.layout import Rows
from assist_rules.models import Application
from assist_rules.models.kinship import Kinship
from assist_rules.packs import NATIONAL, Wording
from assist_rules.readings.nodes import epoch, turns
from assist_rules.readings.program import Cell, Pair, Program, Values, compile_rules
from assist_rules.readings.rows import RowPlan
from assist_rules.rule import Rule
from assist_rules.rulebooks import Area, Bound, Rulebook

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Run:
    """One pass of a program over one application; what it found is worked out when it is first asked for.

    Attributes:
        rows: the application's facts, by level and row.
        bound: the standards of the place and date.
        chosen: the officer's choices, one for each discretion.
        scheme: the key of the scheme that is decided; empty where the rules are of none.
    """

    program: Program
    application: Application
    rulebook: Rulebook
    rows: Rows
    bound: Bound
    chosen: tuple[Any, ...]
    scheme: str = ""
    _worked_out: dict[Hashable, Any] = field(default_factory=dict[Hashable, Any], init=False, repr=False)
    _pairs: dict[tuple[int, Level], tuple[Pair, ...]] = field(
        default_factory=dict[tuple[int, Level], tuple[Pair, ...]], init=False, repr=False
    )

    def once(self, key: Hashable, work_out: Callable[[], Kept]) -> Kept:
        """What *work_out* gives, worked out when it is first asked for under *key*: a run never changes."""
        if key not in self._worked_out:
            self._worked_out[key] = work_out()
        found: Kept = self._worked_out[key]
        return found

    def values(self, plan: RowPlan) -> Values:
        """What *plan* finds."""
        key = ("values", id(plan))
        found: Values | None = self._worked_out.get(key)
        if found is None:
            found = Values(self.program, plan, self.bound.values, self.chosen, self.rows)
            self._worked_out[key] = found
        return found

    def pair(self, rule: Rule, row: int = 0) -> Pair:
        """What *rule* comes to for a row of its level."""
        return self.value(rule.states, rule.level, row)

    def at(self, cell: Cell, row: int) -> Pair:
        """A cell's own value for a row."""
        found = self._pairs.get((id(cell.expression), cell.level))
        return self.value(cell.expression, cell.level, row) if found is None else found[row]

    def pairs(self, cell: Cell) -> tuple[Pair, ...]:
        """A cell's own value for every row."""
        return self._every(cell.expression, cell.level)

    def node(self, cell: Cell, row: int, node: Expression) -> Pair:
        """The value of one node inside a cell, for a row."""
        return self.value(node, cell.level, row)

    def value(self, node: Expression, level: Level, row: int) -> Pair:
        """The value of a node for a row of *level*, at which or above which it stands."""
        return self._every(node, level)[row]

    def choice(self, node: Expression, level: Level, row: int) -> Pair:
        """The value of a choice, or of an end of its range, for a row of *level*, without that of any answer."""
        found = self._pairs.get((id(node), level))
        if found is None:
            values = self.values(self.program.choices)
            found = self._pairs[id(node), level] = values.pairs(self.program.ends(node), level)
        return found[row]

    def _every(self, node: Expression, level: Level) -> tuple[Pair, ...]:
        """The values of a node for every row of *level*: whoever asks of one will ask of the others."""
        found = self._pairs.get((id(node), level))
        if found is None:
            ends, values = self.program.ends(node), self.values(self.program.answers)
            if not values.has(ends):
                values = self._whole()
                found = self._pairs.get((id(node), level))
            if found is None:
                found = self._pairs[id(node), level] = values.pairs(ends, level)
        return found

    def _whole(self) -> Values:
        """The value of every node; each cell's own is read off at once, since a trace asks for all."""
        program = self.program
        key = ("values", id(program.whole))
        is_new = key not in self._worked_out
        values = self.values(program.whole)
        if is_new:
            found = program.own_pairs(self.bound.values, self.chosen, self.rows, values.results)
            for cell, pairs in zip(program.cells, found, strict=True):
                self._pairs.setdefault((id(cell.expression), cell.level), pairs)
        return values

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
    """The programs of some rules, compiled once for each set of versions that are read.

    Args:
        roots: the rules.
        beside: those of them that no answer waits for.
    """

    def __init__(self, roots: Sequence[Rule], beside: Iterable[Rule] = ()) -> None:
        self.roots = tuple(roots)
        self.beside = frozenset(beside)
        self._turns: dict[Wording, list[date]] = {}
        self._by_stretch: dict[tuple[Wording, int], Program] = {}
        self._by_epoch: dict[tuple[int, ...], Program] = {}

    def on(self, day: date, wording: Wording = NATIONAL) -> Program:
        """The program in force on *day* where *wording* is read."""
        if wording not in self._turns:
            self._turns[wording] = turns(self.roots, wording)
        stretch = (wording, bisect_right(self._turns[wording], day))
        program = self._by_stretch.get(stretch)
        if program is None:
            key = epoch(self.roots, day, wording)
            program = self._by_epoch.get(key)
            if program is None:
                program = self._by_epoch[key] = compile_rules(self.roots, day, wording, beside=self.beside)
            self._by_stretch[stretch] = program
        return program


def decide(
    program: Program,
    application: Application,
    rulebook: Rulebook,
    kinship: Kinship | None = None,
    *,
    scheme: str = "",
) -> Run:
    """Runs *program*, that of a *scheme*, over *application* with the figures of *rulebook*; *kinship* may be known from another run.

    Raises:
        InvalidApplicationError: a stated choice lies outside the range that the law leaves to the officer.
    """
    area: Area | None = application.accepting_place.area
    rows = program.layout.rows(application, kinship)
    bound = rulebook.bind(program, area)
    chosen = choices_of(program, application, rows)
    run = Run(program, application, rulebook, rows, bound, chosen, scheme)
    if outside := choices_outside(run):
        raise InvalidApplicationError(*dict.fromkeys(_outside(run, *each) for each in outside))
    return run


def choices_outside(run: Run) -> list[tuple[int, int, int, int]]:
    """The choices that lie outside the range which the law leaves: discretion, row, and both ends of the range."""
    found: list[tuple[int, int, int, int]] = []
    for index, (node, chosen) in enumerate(zip(run.program.discretions, run.chosen, strict=True)):
        if chosen is None:
            continue
        for row in range(len(run.rows.values[node.level])):
            value = chosen_of(run, index, row)
            if value is not None:
                low = run.choice(node.least, node.level, row)[0] * (node.scale // node.least.scale)
                high = run.choice(node.most, node.level, row)[1] * (node.scale // node.most.scale)
                if not low <= value <= high:
                    found.append((index, row, low, high))
    return found


def choices_of(program: Program, application: Application, rows: Rows) -> tuple[Any, ...]:
    """The officer's choices, one for each discretion: a number, a list by member, or None where none is stated."""
    choices = application.choices
    if choices is None or not choices.discretion:
        return (None,) * len(program.discretions)
    chosen: list[Any] = []
    for discretion in program.discretions:
        if discretion.level is Level.HOUSEHOLD:
            chosen.append(facts.choice(application, discretion, None))
            continue
        by_member = [facts.choice(application, discretion, member.id) for member in rows.members]
        chosen.append(by_member if any(value is not None for value in by_member) else None)
    return tuple(chosen)


def chosen_of(run: Run, index: int, row: int) -> int | None:
    """What an officer has chosen for a row of a discretion's level: a choice is made for the household or for a member."""
    discretion, chosen = run.program.discretions[index], run.chosen[index]
    if chosen is None or discretion.level is Level.HOUSEHOLD:
        return cast("int | None", chosen)
    return cast("int | None", chosen[run.up(discretion.level, row, Level.MEMBER)])


def _outside(run: Run, index: int, row: int, low: int, high: int) -> Problem:
    discretion, value = run.program.discretions[index], chosen_of(run, index, row)
    assert value is not None  # noqa: S101 - one that is stated lies outside
    unit = discretion.scale * (100 if discretion.unit == "fen" else 1)
    member = run.rows.member_of(discretion.level, row)
    path = f"choices.discretion[{discretion.id}{f':{member}' if member else ''}]"
    return Problem(
        path=path,
        code="choice_out_of_range",
        zh=f"裁量值 {value / unit:.2f} 超出法定范围 {low / unit:.2f} 至 {high / unit:.2f}；请改为范围内的数额",
        en=f"the choice {value / unit:.2f} lies outside the legal range {low / unit:.2f} to {high / unit:.2f}; choose within it",
    )
