"""Which open questions matter: tries up to 64 combinations of answers, never to change an outcome.

A range may stay open where every completion settles alike, because it has lost the link between two of its ends. Here
the open cells of a run are filled in and the program runs again. A question is *decisive* when two combinations that
differ in it alone decide differently. It is *idle* when every combination is settled and none differs by it; that is
a proof only where all answers of all questions could be tried: yes or no, a choice from a list, town or countryside.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from math import prod
from typing import Any, TypeAlias

from assist_rules import facts
from assist_rules.expressions import Category, Fact, Flag, Level, Unit
from assist_rules.facts import children
from assist_rules.facts.columns import Value
from assist_rules.facts.fields import EARLIEST, LATEST, field_of
from assist_rules.facts.layout import LISTS
from assist_rules.readings.decide import Run, choices_outside
from assist_rules.readings.findings import Input
from assist_rules.readings.nodes import MONTH_END
from assist_rules.rulebooks import AREAS

MOST_RUNS = 64
"""Budget: at most so many combinations are tried."""

Answer: TypeAlias = Callable[[Run], Hashable | None]
"""Maps a run to a comparable answer; None while it is undetermined."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Outcome of the trial, by question key.

    Attributes:
        decisive: two combinations that differ in it alone decide differently.
        idle: proved to make no difference.
    """

    decisive: frozenset[str]
    idle: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Filled:
    """Mutable copy of a run's inputs; lists are copied before they are changed."""

    values: dict[Level, list[tuple[Value, ...]]]
    parents: dict[Level, list[int]]
    slices: dict[Level, list[tuple[int, int] | None]]
    figures: list[int]


Fill: TypeAlias = Callable[[_Filled], None]


@dataclass(frozen=True, slots=True)
class _Trial:
    """The candidate answers of one question, and whether they are exhaustive."""

    fills: tuple[Fill, ...]
    is_exhaustive: bool


def key_of(question: Input) -> str:
    """Key of a question, unique within a decision."""
    return question.path or question.name


def can_prove(run: Run, questions: Sequence[Input]) -> bool:
    """Whether every combination of all answers can be tried, without trying any."""
    if any(each.kind != "fact" or each.name in LISTS.values() for each in questions):
        return False
    trials = [_trial(run, each) for each in questions]
    sizes = [len(trial.fills) for trial in trials if trial is not None and trial.is_exhaustive]
    return len(sizes) == len(questions) and prod(sizes) <= MOST_RUNS


def weigh(run: Run, questions: Sequence[Input], stages: Sequence[str | None], answer: Answer) -> Weighed:
    """Tries answers to *questions* and compares what the runs decide.

    Args:
        run: the run that left them open.
        questions: what is open.
        stages: for each question, what has to fail before it matters; questions of one stage are tried together.
        answer: what a run decides.
    """
    trials: dict[str, _Trial] = {}
    stage_of: dict[str, str | None] = {}
    for each, stage in zip(questions, stages, strict=True):
        if (trial := _trial(run, each)) is not None:
            trials[key_of(each)] = trial
            stage_of[key_of(each)] = stage
    keys = list(trials)
    sizes = [len(trials[key].fills) for key in keys]
    ends = (0, 1) if any(each.kind == "discretion" for each in questions) else (0,)
    seen: dict[_Combination, tuple[Hashable | None, ...]] = {}

    def decide(combination: _Combination) -> tuple[Hashable | None, ...]:
        if combination not in seen:
            fills = [trials[key].fills[at] for key, at in zip(keys, combination, strict=True)]
            seen[combination] = tuple(_decided(run, fills, toward, answer) for toward in ends)
        return seen[combination]

    if prod(sizes) <= MOST_RUNS:
        for combination in product(*map(range, sizes)):
            decide(combination)
        differ = {index for index in range(len(keys)) if _differs(seen, index)}
    else:
        differ = _search(sizes, [stage_of[key] for key in keys], decide, seen)
    decisive = frozenset(keys[index] for index in differ)
    proved = can_prove(run, questions) and all(None not in found for found in seen.values())
    return Weighed(decisive, frozenset(keys) - decisive if proved else frozenset())


# --- combinations ------------------------------------------------------------------------------------------

_Combination: TypeAlias = tuple[int, ...]


def _search(
    sizes: Sequence[int],
    stages: Sequence[str | None],
    decide: Callable[[_Combination], tuple[Hashable | None, ...]],
    seen: dict[_Combination, tuple[Hashable | None, ...]],
) -> set[int]:
    """Indices of questions shown to be decisive within the budget."""
    decisive: set[int] = set()
    for base in _bases(sizes, stages):
        for index, size in enumerate(sizes):
            if index in decisive:
                continue
            if len(seen) >= MOST_RUNS:
                return decisive
            other = (*base[:index], (base[index] + 1) % size, *base[index + 1 :])
            if _differ(decide(base), decide(other)):
                decisive.add(index)
    return decisive


def _bases(sizes: Sequence[int], stages: Sequence[str | None]) -> Iterator[_Combination]:
    """Starting points of the search; index 0 is the answer most favourable to the household, the last one the least."""
    for stage in dict.fromkeys(stages):
        yield tuple(0 if own == stage else size - 1 for own, size in zip(stages, sizes, strict=True))
    # One thing fails, so that the next way is looked at, and the rest of the case stays good.
    for failing in range(len(sizes)):
        yield tuple(size - 1 if index == failing else 0 for index, size in enumerate(sizes))
    yield tuple(size - 1 for size in sizes)


def _differ(one: tuple[Hashable | None, ...], other: tuple[Hashable | None, ...]) -> bool:
    """Whether two combinations are both settled and differ, under the same choices."""
    return any(a is not None and b is not None and a != b for a, b in zip(one, other, strict=True))


def _differs(seen: dict[_Combination, tuple[Hashable | None, ...]], index: int) -> bool:
    """Whether two of the combinations that differ at *index* alone are decided differently."""
    alike: dict[_Combination, list[tuple[Hashable | None, ...]]] = {}
    for combination, found in seen.items():
        alike.setdefault((*combination[:index], *combination[index + 1 :]), []).append(found)
    return any(_differ(one, other) for group in alike.values() for one, other in combinations(group, 2))


# --- filling in ----------------------------------------------------------------------------------------------


def _decided(run: Run, fills: Sequence[Fill], toward: int, answer: Answer) -> Hashable | None:
    filled = _Filled(
        {level: list(rows) for level, rows in run.rows.values.items()},
        {level: list(owners) for level, owners in run.rows.parents.items()},
        {level: list(bounds) for level, bounds in run.rows.slices.items()},
        list(run.bound.values),
    )
    for fill in fills:
        fill(filled)
    rows = replace(run.rows, values=filled.values, parents=filled.parents, slices=filled.slices)
    bound = replace(run.bound, values=tuple(filled.figures))
    first = _again(replace(run, rows=rows, bound=bound))
    if first is None or not run.program.discretions:
        return None if first is None else answer(first)
    chosen = tuple(_choice(first, index, toward) for index in range(len(run.program.discretions)))
    second = _again(replace(first, chosen=chosen))
    return None if second is None else answer(second)


def _again(run: Run) -> Run | None:
    """The run; None where a choice lies outside its range."""
    return None if choices_outside(run) else run


def _choice(run: Run, index: int, toward: int) -> Any:  # noqa: ANN401 - a number, or one for each member
    """A choice at one end of its range, for each member."""
    node = run.program.discretions[index]
    if node.level is Level.HOUSEHOLD:
        return run.choice(node, node.level, 0)[toward]
    chosen: list[int | None] = [None] * len(run.rows.members)
    for row in range(len(run.rows.values[node.level])):
        chosen[run.up(node.level, row, Level.MEMBER)] = run.choice(node, node.level, row)[toward]
    return chosen


def _trial(run: Run, question: Input) -> _Trial | None:
    match question.kind:
        case "discretion":
            return None
        case "standard":
            return _standard(run, question.name)
        case _:
            if question.path == "accepting_place.area":
                return _area(run)
            return _list(run, question) if question.name in LISTS.values() else _cells(run, question.path)


def _standard(run: Run, name: str) -> _Trial:
    indices = [i for i, each in enumerate(run.program.standards) if each.name == name]

    def fill(end: int) -> Fill:
        def at(filled: _Filled) -> None:
            for index in indices:
                value = run.bound.values[2 * index + end]
                filled.figures[2 * index : 2 * index + 2] = [value, value]

        return at

    return _Trial((fill(1), fill(0)), is_exhaustive=False)


def _area(run: Run) -> _Trial:
    def fill(area: Any) -> Fill:  # noqa: ANN401 - one of two words
        def at(filled: _Filled) -> None:
            told = run.rulebook.bind(run.program, area).values
            # A figure that another trial has already filled in stays.
            for index, value in enumerate(told):
                if filled.figures[index] == run.bound.values[index]:
                    filled.figures[index] = value
            _set(run, filled, Level.HOUSEHOLD, 0, {facts.area.name: area})

        return at

    return _Trial(tuple(fill(area) for area in AREAS), is_exhaustive=True)


def _cells(run: Run, path: str) -> _Trial | None:
    """Trial of one field: every open column that it answers is filled in together."""
    nodes = run.program.words
    cells: list[tuple[Level, int, str]] = []
    for level, rows in run.rows.values.items():
        for index, column in enumerate(run.program.columns[level]):
            name = column.removesuffix(MONTH_END)
            for row, values in enumerate(rows):
                if values[index] is None and path == run.rows.asked(level, row, field_of(nodes[name])):
                    cells.append((level, row, name))
    cells = list(dict.fromkeys(cells))
    if not cells:
        return None
    answers = [_answers(nodes[name]) for _, _, name in cells]

    def fill(values: tuple[Value, ...]) -> Fill:
        def at(filled: _Filled) -> None:
            for (level, row, name), value in zip(cells, values, strict=True):
                _set(run, filled, level, row, {name: value})

        return at

    exhaustive = all(not isinstance(nodes[name], Fact) for _, _, name in cells)
    return _Trial(tuple(fill(values) for values in product(*answers)), exhaustive)


def _list(run: Run, question: Input) -> _Trial:
    """Trial of an untold list: empty, or holding one item chosen to affect as many rules as possible."""
    member = run.members().index(question.member or "")
    # Obligors are read as such, and as parents.
    untold = [level for level, bounds in run.rows.slices.items() if bounds and bounds[member] is None]
    levels = [level for level in untold if LISTS.get(level) == question.name]
    nodes = run.program.words

    def empty(filled: _Filled) -> None:
        for over in levels:
            filled.slices[over][member] = (0, 0)

    def one(filled: _Filled) -> None:
        for over in levels:
            at = len(filled.values[over])
            names = [column.removesuffix(MONTH_END) for column in run.program.columns[over]]
            item = tuple(_WEIGHTY.get(name, _answers(nodes[name])[-1]) for name in names)
            filled.values[over].append(item)
            filled.parents[over].append(member)
            filled.slices[over][member] = (at, at + 1)

    return _Trial((empty, one), is_exhaustive=False)


_WEIGHTY: dict[str, Value] = {
    facts.income.kind.name: "other",
    facts.income.steady.name: True,
    facts.income.first.name: EARLIEST,
    facts.income.last.name: LATEST,
    facts.expense.kind.name: "medical_in_policy",
    facts.expense.steady.name: True,
    facts.expense.first.name: EARLIEST,
    facts.expense.last.name: LATEST,
    facts.disability_kind.name: "intellectual",
    facts.disability_grade.name: "1",
    facts.obligor_relation.name: "child",
    children.parent_relation.name: "parent",
}
"""Values of that one item."""


def _answers(node: Fact | Flag | Category) -> tuple[Value, ...]:
    """Candidate answers: every value of a flag or a closed list, both ends of an amount or a date."""
    match node:
        case Flag():
            return (True, False)
        case Category(values=values):
            return tuple(sorted(values))
        case Fact(unit=Unit.DATE):
            return (node.low + 32 * 12 * 60, node.high - 32 * 12 * 60)
        case Fact():
            return (node.low, node.high)


def _set(run: Run, filled: _Filled, level: Level, row: int, told: dict[str, Value]) -> None:
    values = list(filled.values[level][row])
    for index, column in enumerate(run.program.columns[level]):
        name = column.removesuffix(MONTH_END)
        if name in told:
            values[index] = told[name]
    filled.values[level][row] = tuple(values)
