"""Steps over the rows of one household: one generated Python function, without a loop or a copy that is not needed.

The function runs the same passes as ``columns`` runs over a register. What a pass keeps of a row stands in one tuple,
so that a value is found again by the place of its pass and its position.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, assert_never, cast

from assist_rules.expressions import Level
from assist_rules.facts.layout import Rows
from assist_rules.readings.passes import Pass, Schedule
from assist_rules.readings.steps import ACROSS, CHOSEN, OF_NO_ROWS, TOLD, Step, Term

Results: TypeAlias = list[Any]
"""What stands at the end: the values kept of the household, then for each pass over another level a list by row."""
Runner: TypeAlias = Callable[[Sequence[int], Sequence[Any], Rows], Results]
"""Runs over standards, choices and rows."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where the columns that steps read stand.

    Attributes:
        facts: the position of each fact in the rows of its level.
        standards: the position of each end of a standard among the standards.
        choices: the position of each discretion among the choices.
    """

    facts: Mapping[Level, Mapping[str, int]]
    standards: Mapping[str, int]
    choices: Mapping[str, int]

    def text(self, step: Step, values: str, number: str) -> str:
        """The text of a column that is read, of a row of such *values* and *number*."""
        name = step.detail
        if name in self.standards:
            return f"S[{self.standards[name]}]"
        if name.startswith(CHOSEN):
            choices = f"D[{self.choices[name]}]"
            return choices if step.level is Level.HOUSEHOLD else f"({choices} and {choices}[{number}])"
        if name.startswith(TOLD):
            return f"(T.slices[{name.removeprefix(TOLD)!r}][{number}] is not None)"
        return f"{values}[{self.facts[step.level][name]}]"


class RowPlan:
    """Steps put in an order for one household.

    Args:
        wanted: the steps whose values are kept.
        inputs: where the columns stand.

    Attributes:
        at: for each step kept, the place of its pass among the results and its position in a row of them.
        source: the generated function.
    """

    def __init__(self, wanted: Collection[Step], inputs: Inputs) -> None:
        writer = _Writer(Schedule(wanted), frozenset(wanted), inputs)
        self.source = writer.source()
        self.at = writer.at
        self.run: Runner = compiled(self.source, "run")
        self._inputs = inputs

    def text(self, term: Term, level: Level) -> str:
        """The text of a term for row ``j`` of *level* in a function over standards S, choices D, rows T and results W."""
        if not isinstance(term, Step):
            return repr(term)
        row = "j" if term.level is level else f"above_{level}[j]"
        if term.operation != "column":
            index, position = self.at[term]
            return f"W[0][{position}]" if not index else f"W[{index}][{row}][{position}]"
        if term.level is Level.HOUSEHOLD:
            return self._inputs.text(term, "H", row)
        return self._inputs.text(term, "r" if row == "j" else f"rows_{term.level}[{row}]", row)


def compiled(source: str, name: str, **known: object) -> Any:  # noqa: ANN401 - the function, of its own type
    """The function *name* of a generated text, which may name what is *known*.

    The text is made from our own frozen nodes alone: columns are positions, constants whole numbers, and names, ids and the
    values of categories go through repr().
    """
    namespace: dict[str, Any] = dict(known)
    exec(compile(source, f"<assist_rules {name}>", "exec"), namespace)  # noqa: S102
    return namespace[name]


def reader(name: str, levels: Iterable[Level]) -> list[str]:
    """The head of a function that reads off what a plan found, in the names of :meth:`RowPlan.text`."""
    lines = [f"def {name}(S, D, T, W):"]
    for level in sorted({Level.HOUSEHOLD, Level.MEMBER, *levels}):
        lines.append(f"    rows_{level} = T.values['{level}']")
        if level.parent is Level.MEMBER:
            lines.append(f"    above_{level} = T.parents['{level}']")
    return [*lines, "    H = rows_household[0]"]


_IN = "    "


class _Writer:
    """The text of the function, pass by pass."""

    def __init__(self, schedule: Schedule, wanted: Collection[Step], inputs: Inputs) -> None:
        self.schedule = schedule
        self.wanted = wanted
        self.inputs = inputs
        self.at: dict[Step, tuple[int, int]] = {}
        self.passes = [each for each in schedule.passes if each.level is not Level.HOUSEHOLD]
        self.level = Level.HOUSEHOLD
        self.lines: list[str] = []
        self.names: dict[Step, str] = {}
        self.fills: dict[Term, list[Step]] = {}
        for step in schedule.needed:
            if step.operation == "fill":
                self.fills.setdefault(step.of[0], []).append(step)
        self.taken: dict[Step, list[Step]] = {}
        for each in schedule.passes:
            for step in each.across:
                if step.operation in OF_NO_ROWS and isinstance(step.of[0], Step):
                    self.taken.setdefault(step.of[0], []).append(step)

    def source(self) -> str:
        """The whole function."""
        body: list[str] = []
        for each in self.schedule.passes:
            body += self._pass(each)
        shown = sorted(
            (step for step in self.wanted if step.level is Level.HOUSEHOLD and step.operation != "column"),
            key=lambda step: step.number,
        )
        self.at.update((step, (0, position)) for position, step in enumerate(shown))
        ends = ["".join(f"x{step.number}, " for step in shown)]
        rows = [f"q{index}" for index in range(1, len(self.passes) + 1)]
        head = ["def run(S, D, T):", "    V = T.values; H = V['household'][0]; M = V['member']; n = len(M)"]
        return "\n".join([*head, *body, f"    return [({ends[0]}){''.join(f', {name}' for name in rows)}]"])

    # --- passes

    def _pass(self, each: Pass) -> list[str]:
        level = self.level = each.level
        is_household = level is Level.HOUSEHOLD
        self.indent = _IN if is_household else 2 * _IN
        self.lines, self.names = [], {}
        before: list[str] = []
        for step in each.across:
            if step.operation in OF_NO_ROWS and self._is_input(step.of[0]):
                before += self._gathered_from_input(step)
        for layer in each.layers:
            for step in layer:
                self._gather(step, self._named(step), before)
        for step in each.across:
            if self.taken.get(step):
                self._gather(step, self._value(step), before)
        if is_household:
            return [*before, *self.lines]
        index = self.passes.index(each) + 1
        here = [*each.across, *(step for layer in each.layers for step in layer)]
        needed = set(each.kept)
        kept = [
            step
            for step in here
            if step in self.wanted or (step in needed and not self._is_above(step) and not self._is_sum(step))
        ]
        self.at.update((step, (index, position)) for position, step in enumerate(kept))
        self._add(f"k{index}(({''.join(f'{self._value(step)}, ' for step in kept)}))")
        return [*before, f"    q{index} = []; k{index} = q{index}.append", self._loop(level), *self.lines]

    @staticmethod
    def _loop(level: Level) -> str:
        match level:
            case Level.MEMBER:
                return "    for j, r in enumerate(M):"
            case Level.KIN:
                return (
                    f"    for j, (r, p, y) in enumerate(zip(V['{level}'], T.parents['{level}'], T.others)):"
                )
            case _:
                return f"    for j, (r, p) in enumerate(zip(V['{level}'], T.parents['{level}'])):"

    def _gather(self, source: Step, value: str, before: list[str]) -> None:
        """Adds *value* of this row to what is gathered of it."""
        for step in self.taken.get(source, ()):
            name = f"x{step.number}"
            if step.level is Level.HOUSEHOLD:
                before.append(f"    {name} = {OF_NO_ROWS[step.operation]}")
            else:
                name = f"g{step.number}"
                before.append(f"    {name} = [{OF_NO_ROWS[step.operation]}] * n")
                name += "[p]"
            match step.operation:
                case "sum":
                    self._add(f"{name} += {value}")
                case "some":
                    self._add(f"if {value}: {name} = True")
                case _:
                    self._add(f"if {value} < {name}: {name} = {value}")

    def _gathered_from_input(self, step: Step) -> list[str]:
        """What is gathered of a column or a constant, for which no pass is needed."""
        (source,), level = step.of, cast("Level", step.detail)
        rows = f"V['{level}']"
        if step.level is Level.HOUSEHOLD:
            if not isinstance(source, Step):
                count = f"len({rows})"
                return [
                    f"    x{step.number} = {f'{source!r} * {count}' if step.operation == 'sum' else f'{count} > 0'}"
                ]
            position = self.inputs.facts[level][source.detail]
            word = {"sum": "sum", "some": "any"}[step.operation]
            return [f"    x{step.number} = {word}([r[{position}] for r in {rows}])"]
        owners = f"T.parents['{level}']"
        begun = f"    g{step.number} = [{OF_NO_ROWS[step.operation]}] * n"
        if not isinstance(source, Step):
            added = f"g{step.number}[p] {f'+= {source!r}' if step.operation == 'sum' else '= True'}"
            return [begun, f"    for p in {owners}: {added}"]
        position = self.inputs.facts[level][source.detail]
        added = f"g{step.number}[p] += r[{position}]"
        if step.operation == "some":
            added = f"g{step.number}[p] = g{step.number}[p] or r[{position}]"
        return [begun, f"    for p, r in zip({owners}, {rows}): {added}"]

    @staticmethod
    def _is_input(term: Term) -> bool:
        return not isinstance(term, Step) or term.operation == "column"

    @staticmethod
    def _is_above(step: Step) -> bool:
        """Whether a value of the household is brought down: it stands under its own name."""
        return step.operation == "down" and cast("Step", step.of[0]).level is Level.HOUSEHOLD

    @staticmethod
    def _is_sum(step: Step) -> bool:
        return step.operation in OF_NO_ROWS

    # --- values

    def _add(self, line: str, deeper: int = 0) -> None:
        self.lines.append(self.indent + _IN * deeper + line)

    def _value(self, term: Term) -> str:
        """The text under which a term stands in this pass; short, and without a cost of its own."""
        if not isinstance(term, Step):
            return str(term) if term >= 0 else f"({term})"
        if term not in self.names:
            text = self._text(term)
            if not text.isidentifier():
                self._add(f"x{term.number} = {text}")
                text = f"x{term.number}"
            self.names[term] = text
        return self.names[term]

    def _text(self, step: Step) -> str:
        """How a value that is no part of another one is come by."""
        if step.level is Level.HOUSEHOLD and step.operation != "column":
            return f"x{step.number}"
        if step.operation == "column":
            return self._column(step)
        match step.operation:
            case "down":
                return self._from_above(cast("Step", step.of[0]))
            case "other":
                source = cast("Step", step.of[0])
                if source.operation == "column":
                    return self._column(source, "M[y]", "y")
                return self._found(source, "y")
            case "sum" | "some" | "smallest":
                return f"g{step.number}[j]"
            case _:
                return self._found(step, "j")

    def _found(self, step: Step, row: str) -> str:
        """A value kept by an earlier pass, or of a list gathered for it."""
        if self._is_sum(step):
            return f"g{step.number}[{row}]"
        if self._is_above(step):
            return self._above(cast("Step", step.of[0]))
        index, position = self.at[step]
        return f"q{index}[{row}][{position}]"

    def _above(self, step: Step) -> str:
        return self._column(step) if step.operation == "column" else f"x{step.number}"

    def _from_above(self, step: Step) -> str:
        if step.level is Level.HOUSEHOLD:
            return self._above(step)
        return self._column(step, "M[p]", "p") if step.operation == "column" else self._found(step, "p")

    def _column(self, step: Step, row: str = "r", number: str = "j") -> str:
        return self.inputs.text(step, "H" if step.level is Level.HOUSEHOLD else row, number)

    def _part(self, term: Term) -> str:
        """A term inside a formula: written out where nothing else needs it."""
        if not isinstance(term, Step) or term in self.names:
            return self._value(term)
        if term.operation == "column" or term.operation in ACROSS or term in self.schedule.stored:
            return self._value(term)
        if term.operation in {"least", "most", "fill"}:
            return self._named(term)
        return f"({self._formula(term)})"

    def _named(self, step: Step) -> str:
        """A step worked out under a name."""
        if step not in self.names:
            if step.operation == "fill" and step.detail[0].__class__ is int:
                self._fill(step)
            else:
                formula = self._formula(step)
                self.names[step] = f"x{step.number}"
                self._add(f"x{step.number} = {formula}")
        return self.names[step]

    def _fill(self, step: Step) -> None:
        """A fact with its limit where it is not told, and its other end with it; a sum of money may be both ends."""
        told = self._value(step.of[0])
        ends = self.fills[step.of[0]]
        for each in ends:
            self.names[each] = f"x{each.number}"
        self._add(f"{' = '.join(self.names[each] for each in ends)} = {told}")
        limits = "; ".join(f"{self.names[each]} = {each.detail[0]}" for each in ends)
        self._add(f"if {told} is None: {limits}")
        if ends[0].detail[1] is not None:
            taken = "; ".join(f"{self.names[each]} = {told}[{each.detail[1]}]" for each in ends)
            self._add(f"elif {told}.__class__ is tuple: {taken}")

    def _formula(self, step: Step) -> str:
        """The text that works a step out."""
        match step.operation:
            case "fill":
                return f"{self._value(step.of[0])} {'is not False' if step.detail[0] else 'is True'}"
            case "is_null":
                return f"{self._value(step.of[0])} is None"
            case "one_of":
                value = self._value(step.of[0])
                if len(step.detail) == 1:
                    return f"{value} == {step.detail[0]!r}"
                return f"{value} in {{{', '.join(map(repr, step.detail))}}}" if step.detail else "False"
            case "least" | "most":
                left, right = (self._short(term) for term in step.of)
                return f"{left} if {left} {'<' if step.operation == 'least' else '>'} {right} else {right}"
            case "choose":
                condition, then, otherwise = map(self._part, step.of)
                return f"{then} if {condition} else {otherwise}"
            case "not":
                return f"not {self._part(step.of[0])}"
            case "add" | "subtract" | "multiply" | "floor_divide" | "below" | "at_most" | "all" | "any":
                left, right = map(self._part, step.of)
                return f"{left} {_SIGNS[step.operation]} {right}"
            case "column" | "down" | "other" | "of_others" | "sum" | "some" | "smallest":
                return self._text(step)
            case _:
                assert_never(step.operation)

    def _short(self, term: Term) -> str:
        """A term that is read twice, under a name."""
        text = self._part(term)
        return self._named(term) if isinstance(term, Step) and text.startswith("(") else text


_SIGNS = {
    "add": "+",
    "subtract": "-",
    "multiply": "*",
    "floor_divide": "//",
    "below": "<",
    "at_most": "<=",
    "all": "and",
    "any": "or",
}
