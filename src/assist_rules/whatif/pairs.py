"""One answer for every pair of values of two quantities, in convex parts that hold for every pair in them.

The rules are run over whole polygons of pairs (:mod:`assist_rules.readings.across`), cut where a comparison turns. Parts
beside each other that say the same are joined again, and in each the answer is decided with both values as numbers at
pairs beside its corners.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias, cast

from assist_rules.decision.again import Again, moved, told_otherwise
from assist_rules.decision.answer import Answer, Outcome, reread
from assist_rules.decision.pieces import FEW
from assist_rules.expressions import Level
from assist_rules.facts.columns import How
from assist_rules.facts.layout import Rows
from assist_rules.models.paths import place_of
from assist_rules.readings.across import Plane, Split
from assist_rules.readings.along import Blurred, Number, least_of, run_with
from assist_rules.readings.decide import Run, choices_of, choices_outside
from assist_rules.readings.findings import SHOWN_LIMIT
from assist_rules.readings.polygons import Polygon, beyond
from assist_rules.whatif.quantity import Quantity, with_choices

MOST_RUNS: Final = 1000
"""How many polygons are run for one answer; where it takes more, nothing is said."""
Spot: TypeAlias = tuple[Level | None, int, int]
"""Where something is read: a level, a row and a column; or None, a discretion, and a member or −1 for the household."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One of the two quantities.

    Attributes:
        quantity: the quantity.
        first: its first value, in steps.
        last: the last one.
        read_as: the places of the standards that read it, each with what one step of it comes to there; None for a fact
            or a choice.
    """

    quantity: Quantity
    first: int
    last: int
    read_as: Mapping[int, int] | None


@dataclass(frozen=True, slots=True)
class Form:
    """A sum in fen for steps x and y: (*by_x* × x + *by_y* × y + *base*) ÷ *under*, up or down, never below *least*."""

    by_x: int
    by_y: int
    base: int
    under: int
    is_up: bool
    least: int

    @classmethod
    def of(cls, fen: object, *, is_up: bool, least: int) -> Form | None:
        """What was worked out as one; None where it is none."""
        if isinstance(fen, int):
            return cls(0, 0, fen, 1, is_up, least)
        if isinstance(fen, Plane) and (fen.under == 1 or fen.is_up is is_up):
            return cls(fen.by_x, fen.by_y, fen.base, fen.under, is_up, least)
        return None

    def at(self, x: int, y: int) -> int:
        """The sum for one pair."""
        return self.rounded(self.by_x * x + self.by_y * y + self.base)

    def rounded(self, whole: int) -> int:
        """The whole number that a multiple of the sum comes to, once it is divided."""
        return max(self.least, -(-whole // self.under) if self.is_up else whole // self.under)

    def is_like(self, other: Form, over: Polygon) -> bool:
        """Whether *other* comes to the same for every pair of a polygon."""
        same = (
            self.by_x * other.under - other.by_x * self.under,
            self.by_y * other.under - other.by_y * self.under,
            self.base * other.under - other.base * self.under,
        )
        if over.is_flat_for(*same):
            return True
        ends = {
            each.rounded(end) for each in (self, other) for end in over.ends(each.by_x, each.by_y, each.base)
        }
        return len(ends) == 1 or (
            over.count < FEW and all(self.at(*pair) == other.at(*pair) for pair in over.every())
        )


@dataclass(frozen=True, slots=True)
class Said:
    """What is answered, and what is due."""

    outcome: Outcome | None
    route: str | None = None
    low: Form | None = None
    high: Form | None = None

    def holds_over(self, other: Said, over: Polygon) -> bool:
        """Whether *other* says the same for every pair of a polygon."""
        if (self.outcome, self.route) != (other.outcome, other.route):
            return False
        return all(
            mine is its is None or (mine is not None and its is not None and mine.is_like(its, over))
            for mine, its in ((self.low, other.low), (self.high, other.high))
        )


Part: TypeAlias = tuple[Polygon, Said]
"""Pairs, and what is answered for all of them."""


class TooManyError(Exception):
    """More polygons than are run."""


class Pairs:
    """One answer over two quantities.

    Args:
        answer: the answer, with any value of them.
        x: the first quantity.
        y: the second one.
    """

    def __init__(self, answer: Answer, x: Axis, y: Axis) -> None:
        self._answer = answer
        self._axes = x, y
        self._runs = 0
        self._again = Again(answer)
        self._application = answer.application
        if any(axis.quantity.is_choice for axis in self._axes):
            self._application = with_choices(self._application)
        self._told = [
            None if axis.read_as is not None else place_of(answer.application, axis.quantity.path).keys
            for axis in self._axes
        ]
        self._known: dict[tuple[int, int], tuple[Rows, tuple[Any, ...]]] = {}
        self._base = self._read(x.first, y.first)
        by_x, by_y = self._moved(x.last, y.first), self._moved(x.first, y.last)
        spots = dict.fromkeys([*by_x, *by_y, *self._moved(x.last, y.last)])
        self._as_told = {
            spot: (1, 0) if spot in by_x else (0, 1) for spot in spots if self._is_column(spot, answer.run)
        }
        self._derived = [spot for spot in spots if spot not in self._as_told]
        self._largest = {spot for spot in self._derived if self._how(spot, answer.run) is How.LARGEST}
        self.whole = Polygon.box(x.first, x.last, y.first, y.last)

    def parts(self) -> list[Part]:
        """The answers; none where a part is not confirmed.

        Raises:
            TooManyError: it takes too many runs.
        """
        parts = _together(self._followed(self.whole), self.whole)
        is_so = all(self._is_so(said, *pair) for polygon, said in parts for pair in polygon.some())
        return parts if is_so else []

    # --- the answers

    def _followed(self, over: Polygon) -> list[Part]:
        """The answers in a polygon, cut where a comparison turns; as one where both halves say the same."""
        if not over.count:
            return []
        if self._runs >= MOST_RUNS:
            raise TooManyError
        self._runs += 1
        try:
            return [(over, self._answered(self._run(self._planes(over))))]
        except Split as split:
            by = split.by
        except Blurred:
            if over.count == 1:
                (pair,) = over.every()
                return [(over, self._answered(self.at(*pair)))]
            first_x, last_x = over.ends(1, 0, 0)
            first_y, last_y = over.ends(0, 1, 0)
            is_wide = last_x - first_x >= last_y - first_y
            by = (1, 0, -((first_x + last_x) // 2)) if is_wide else (0, 1, -((first_y + last_y) // 2))
        one, other = self._followed(over.cut(by)), self._followed(over.cut(beyond(by)))
        if len(one) == len(other) == 1 and (said := _common(one[0], other[0])) is not None:
            return [(over, said)]
        return one + other

    def _answered(self, run: Run) -> Said:
        answer = reread(self._answer, run)
        if choices_outside(run):
            return Said(None)
        outcome = answer.outcome
        if outcome is Outcome.INELIGIBLE:
            return Said(outcome)
        try:
            low, high = answer.due_in_fen or (None, None)
        except Blurred:
            low = high = None
        if high is not None and least_of(high) >= SHOWN_LIMIT * 100:
            high = None  # it rests on the limit of what is open
        least = answer.least_due_in_fen
        first = Form.of(low, is_up=False, least=least)
        return Said(outcome, answer.route, first, first and Form.of(high, is_up=True, least=least))

    def _is_so(self, said: Said, x: int, y: int) -> bool:
        """Whether the answer is so with both values as numbers."""
        answer = reread(self._answer, self.at(x, y))
        if choices_outside(answer.run):
            return said.outcome is None
        if (answer.outcome, answer.route) != (said.outcome, said.route):
            return False
        due = answer.due_in_fen
        return all(
            form is None or (due is not None and due[end] == form.at(x, y))
            for end, form in enumerate((said.low, said.high))
        )

    # --- the runs

    def at(self, x: int, y: int) -> Run:
        """The run for one pair, in plain numbers."""
        rows, chosen = self._read(x, y)
        return self._with_figures(replace(self._answer.run, rows=rows, chosen=chosen), (x, y))

    def _run(self, planes: tuple[Mapping[Spot, Number], Sequence[Number]]) -> Run:
        cells, figures = planes
        rows, chosen = self._base
        values, choices = dict(rows.values), list(chosen)
        for (level, row, at), value in cells.items():
            if level is None:
                if at < 0:
                    choices[row] = value
                else:
                    by_member = list(choices[row])
                    by_member[at] = value
                    choices[row] = by_member
                continue
            if values[level] is rows.values[level]:
                values[level] = list(values[level])
            told: list[Any] = list(values[level][row])
            told[at] = value
            values[level][row] = tuple(told)
        run = replace(self._answer.run, rows=replace(rows, values=values), chosen=tuple(choices))
        return self._with_figures(run, figures)

    def _with_figures(self, run: Run, values: Sequence[Number]) -> Run:
        for axis, value in zip(self._axes, values, strict=True):
            if axis.read_as:
                run = run_with(run, {at: value * step for at, step in axis.read_as.items()})
        return run

    def _planes(self, over: Polygon) -> tuple[Mapping[Spot, Number], Sequence[Number]]:
        """What stands for every pair of a polygon: in each spot, and for each of the two values.

        Raises:
            Split: a reading bends inside it.
            Blurred: a reading of both values does.
        """
        cells: dict[Spot, Number] = {
            spot: Plane(by_x, by_y, 0, over) for spot, (by_x, by_y) in self._as_told.items()
        }
        cells.update((spot, self._plane(spot, over)) for spot in self._derived)
        return cells, (Plane(1, 0, 0, over), Plane(0, 1, 0, over))

    def _plane(self, spot: Spot, over: Polygon) -> Number:
        """What a reading of several facts comes to, where it moves evenly.

        The largest of some is the larger of what it is along each of the two values. All else is a sum: it moves evenly
        where it does at the corners of a box around the pairs, and at one pair between.
        """
        (x, last_x), (y, last_y) = over.ends(1, 0, 0), over.ends(0, 1, 0)
        if spot in self._largest:
            across = self._edge(spot, (x, self._axes[1].first), last_x - x, (1, 0), over)
            up = self._edge(spot, (self._axes[0].first, y), last_y - y, (0, 1), over)
            return max(across, up)
        at = self._value(spot, x, y)
        if not isinstance(at, int):
            if all(self._value(spot, *each) == at for each in ((last_x, y), (x, last_y), (last_x, last_y))):
                return cast("Number", at)
            raise Blurred
        by_x = self._slope(spot, (x, y), last_x - x, (1, 0))
        by_y = self._slope(spot, (x, y), last_y - y, (0, 1))
        for right, up_to in ((last_x, last_y), ((x + last_x) // 2, (y + last_y) // 2)):
            if self._value(spot, right, up_to) != at + by_x * (right - x) + by_y * (up_to - y):
                raise Blurred
        base = at - by_x * x - by_y * y
        return Plane(by_x, by_y, base, over) if by_x or by_y else base

    def _edge(
        self, spot: Spot, start: tuple[int, int], steps: int, way: tuple[int, int], over: Polygon
    ) -> Number:
        """What a reading comes to along one of the two values."""
        slope = self._slope(spot, start, steps, way)
        base = self._value(spot, *start) - slope * (start[0] * way[0] + start[1] * way[1])
        return Plane(slope * way[0], slope * way[1], base, over) if slope else int(base)

    def _slope(self, spot: Spot, start: tuple[int, int], steps: int, way: tuple[int, int]) -> int:
        """How a reading moves along one of the two values.

        Raises:
            Split: it bends on the way, after the last value up to which it moves evenly.
            Blurred: it is not told all the way.
        """
        x, y = start
        values = [self._value(spot, x + way[0] * each, y + way[1] * each) for each in (0, min(1, steps))]
        if not all(isinstance(each, int) for each in values):
            raise Blurred
        slope = values[1] - values[0]

        def is_even(to: int) -> bool:
            return bool(self._value(spot, x + way[0] * to, y + way[1] * to) == values[0] + slope * to)

        if is_even(steps):
            return int(slope)
        even, bent = min(1, steps), steps
        while bent - even > 1:
            middle = (even + bent) // 2
            even, bent = (middle, bent) if is_even(middle) else (even, middle)
        raise Split((*way, -(x * way[0] + y * way[1] + even)))

    # --- what is read

    def _read(self, x: int, y: int) -> tuple[Rows, tuple[Any, ...]]:
        """The facts and the choices for a pair."""
        at = tuple(each if keys is not None else 0 for each, keys in zip((x, y), self._told, strict=True))
        found = self._known.get(cast("tuple[int, int]", at))
        if found is None:
            told = self._application
            for axis, keys, value in zip(self._axes, self._told, (x, y), strict=True):
                if keys is not None:
                    told = told_otherwise(told, keys, axis.quantity.as_told(value))
            rows = self._again.rows(told, self._base[0] if self._known else None)
            run = self._again.run
            is_choice = any(axis.quantity.is_choice for axis in self._axes)
            chosen = choices_of(run.program, told, rows) if is_choice else run.chosen
            found = self._known[cast("tuple[int, int]", at)] = rows, chosen
        return found

    def _value(self, spot: Spot, x: int, y: int) -> Any:  # noqa: ANN401 - what a column may hold
        level, row, at = spot
        rows, chosen = self._read(x, y)
        if level is not None:
            return rows.values[level][row][at]
        return chosen[row] if at < 0 else chosen[row][at]

    def _moved(self, x: int, y: int) -> dict[Spot, None]:
        """Where what is read for a pair is not what is read for the first one."""
        (rows, chosen), (others, chosen_then) = self._base, self._read(x, y)
        return dict.fromkeys((*moved(rows, others), *_choices(chosen, chosen_then)))

    def _is_column(self, spot: Spot, run: Run) -> bool:
        return self._how(spot, run) is How.TOLD

    @staticmethod
    def _how(spot: Spot, run: Run) -> How | None:
        """How a fact is read off the application; None for a choice, and for what is read off several fields."""
        level, _, at = spot
        if level is None:
            return None
        name, _, of_day = run.program.columns[level][at].partition("#")
        told = run.program.layout.fields[name].told
        return None if told is None or of_day else told.how


def _choices(chosen: Sequence[Any], others: Sequence[Any]) -> Iterator[Spot]:
    for index, (one, other) in enumerate(zip(chosen, others, strict=True)):
        if isinstance(one, list):
            members = zip(cast("Sequence[Any]", one), cast("Sequence[Any]", other), strict=True)
            yield from ((None, index, at) for at, (value, another) in enumerate(members) if value != another)
        elif one != other:
            yield None, index, -1


def _common(one: Part, other: Part) -> Said | None:
    """What two parts say alike; None where they do not."""
    if one[1].holds_over(other[1], other[0]):
        return one[1]
    return other[1] if other[1].holds_over(one[1], one[0]) else None


def _together(parts: Sequence[Part], within: Polygon) -> list[Part]:
    """The parts, those that say the same and are one convex set together as one."""
    waiting, done = list(parts), list[Part]()
    while waiting:
        here = waiting.pop()
        for at, other in enumerate(done):
            said = _common(here, other)
            if said is not None and (both := here[0].joined(other[0], within)) is not None:
                del done[at]
                waiting.append((both, said))
                break
        else:
            done.append(here)
    return done[::-1]
