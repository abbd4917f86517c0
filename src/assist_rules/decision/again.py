"""A decision made again with told facts changed, without reading the whole application anew.

What is changed here is not checked: a value or a household that an application could not have may be tried, and is no
answer until the changed application itself has been decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeAlias, cast

from pydantic import BaseModel

from assist_rules.decision.answer import Answer, Outcome, reread
from assist_rules.expressions import Level
from assist_rules.facts.layout import Rows, kinship_of
from assist_rules.models import Application
from assist_rules.models.assets import AssetFinding
from assist_rules.models.paths import Place, place_of
from assist_rules.models.record import Record, field_called
from assist_rules.readings.decide import Run, choices_of, choices_outside

Keys: TypeAlias = tuple[str | int, ...]
"""The way to a fact through an application: names of fields, places in lists."""


def told_otherwise(record: Any, keys: Keys, value: object) -> Any:  # noqa: ANN401 - a record, a list or a map
    """A copy of *record* in which *keys* lead to *value* (None: unknown), unchecked."""
    if not keys:
        # A finding may carry more than its answer.
        return BaseModel.model_copy(record, update={"value": value}) if _is_answer(record, value) else value
    key, rest = keys[0], keys[1:]
    if isinstance(key, int):
        items = list(record)
        items[key] = told_otherwise(items[key], rest, value)
        return tuple(items)
    if isinstance(record, Mapping):
        entries = dict(cast("Mapping[str, object]", record))
        return (
            {name: each for name, each in entries.items() if name != key}
            if value is None
            else {**entries, key: value}
        )
    name = cast("str", field_called(cast("type[Record]", type(record)), key))
    return BaseModel.model_copy(record, update={name: told_otherwise(getattr(record, name), rest, value)})


def is_told(record: Any, keys: Keys) -> bool:  # noqa: ANN401 - a record, a list or a map
    """Whether *keys* lead to a fact that is told."""
    for key in keys:
        if isinstance(key, int):
            record = record[key]
        elif isinstance(record, Mapping):
            record = cast("Mapping[str, object]", record).get(key)
        else:
            record = getattr(record, cast("str", field_called(cast("type[Record]", type(record)), key)))
        if record is None:
            return False
    return True


def _is_answer(told: object, value: object) -> bool:
    return isinstance(told, AssetFinding) and isinstance(value, bool)


class Again:
    """Decides *decision* again under the same scheme and law."""

    def __init__(self, decision: Answer) -> None:
        self.decision = decision
        self.run = decision.run
        self._laid_out = [decision.run.rows]
        self._places: dict[str, Place] = {}

    def place(self, path: str) -> Place:
        """Where a fact of the application stands.

        Raises:
            InvalidApplicationError: there is no such field, member or item.
        """
        if path not in self._places:
            self._places[path] = place_of(self.decision.application, path)
        return self._places[path]

    def with_facts(self, facts: Mapping[str, object]) -> Outcome | None:
        """The outcome with some facts told otherwise."""
        application = self.decision.application
        for path, value in facts.items():
            application = told_otherwise(application, self.place(path).keys, value)
        return self.outcome(self.rows(application, self.run.rows))

    def rows(self, application: Application, like: Rows | None = None) -> Rows:
        """The facts of *application*, laid out; *like* are those of one that differs little from it."""
        layout = self.run.program.layout
        for each in (*([] if like is None else [like]), *reversed(self._laid_out)):
            if each.kinship is not None and each.kinship.is_of(application):
                return layout.rows(application, each.kinship, each)
        rows = layout.rows(application, kinship_of(application))
        self._laid_out = [self._laid_out[0], rows]
        return rows

    def outcome(self, rows: Rows) -> Outcome | None:
        """What comes of *rows*; None where a stated choice lies outside its range."""
        run = self.run_on(rows)
        return None if run is None else reread(self.decision, run).outcome

    def run_on(self, rows: Rows) -> Run | None:
        """The run over *rows*; None where a stated choice lies outside its range."""
        application, chosen = rows.members[0].application, self.run.chosen
        if application.choices is not self.decision.application.choices:
            chosen = choices_of(self.run.program, application, rows)
        run = replace(self.run, rows=rows, chosen=chosen)
        return None if choices_outside(run) else run


class Sum:
    """A decision made again with one sum of money set to any number of fen, or to all from one number to another.

    A sum may be both ends of what is known of it: the ranges of the rules then tell what holds for every sum between.

    Args:
        again: the decision.
        keys: the way to the sum.
        most: the most that is tried, in fen.
        application: the application that tells it; by default that of the decision.

    Attributes:
        most: the most that is tried, in fen.
        has_ranges: whether nothing but sums of money is read off it, so that it may be given as two ends.
        is_column: whether each of them is the sum itself, as it is told.
        moved: where it is read.
    """

    def __init__(self, again: Again, keys: Keys, most: int, application: Application | None = None) -> None:
        self.again = again
        self.most = most
        self._keys = keys
        self._application = application or again.decision.application
        program = again.run.program
        self._base = self._laid_out(0, again.rows(self._application))
        self.moved = tuple(moved(self._base, self._laid_out(most, self._base)))
        names = [program.columns[level][at] for level, _, at in self.moved]
        self.has_ranges = all(name in program.sums for name in names)
        self.is_column = all(program.layout.fields[name.partition("#")[0]].is_column for name in names)

    def _laid_out(self, fen: int, like: Rows) -> Rows:
        application = told_otherwise(self._application, self._keys, Decimal(fen).scaleb(-2))
        return self.again.rows(application, like)

    def rows(self, low: int, high: int) -> Rows:
        """The facts with the sum at *low*, or anywhere from *low* to *high*."""
        if self.is_column:
            value = low if low == high else (low, high)
            return _with(self._base, [(spot, value) for spot in self.moved])
        least = self._laid_out(low, self._base)
        if low == high:
            return least
        most = self._laid_out(high, self._base)
        return _with(least, [(spot, _ends(spot, least, most)) for spot in self.moved])

    def outcome(self, low: int, high: int) -> Outcome | None:
        """What comes of the sum at *low*, or is sure of every sum from *low* to *high*; None where a choice is refused."""
        return self.again.outcome(self.rows(low, high))

    @staticmethod
    def may_turn(sums: Sequence[Sum]) -> bool:
        """Whether it is not sure that the outcome stays, whatever some sums are that are told in columns."""
        again = sums[0].again
        anywhere = [(spot, (0, each.most)) for each in sums for spot in each.moved]
        return again.outcome(_with(again.run.rows, anywhere)) is not again.decision.outcome


Spot: TypeAlias = tuple[Level, int, int]
"""A level, a row and a column."""


def moved(one: Rows, other: Rows) -> Iterator[Spot]:
    """Where two lay-outs of the same people differ."""
    for level, rows in one.values.items():
        for row, (values, others) in enumerate(zip(rows, other.values[level], strict=True)):
            if values is not others:
                for at, (value, another) in enumerate(zip(values, others, strict=True)):
                    if value != another:
                        yield level, row, at


def _ends(spot: Spot, one: Rows, other: Rows) -> Any:  # noqa: ANN401 - what a column may hold
    level, row, at = spot
    value, another = one.values[level][row][at], other.values[level][row][at]
    return value if value == another else (value, another)


def _with(rows: Rows, told: Sequence[tuple[Spot, Any]]) -> Rows:
    """A copy of *rows* with other values in some spots."""
    values = dict(rows.values)
    for (level, row, at), value in told:
        if values[level] is rows.values[level]:
            values[level] = list(values[level])
        cells = list(values[level][row])
        cells[at] = value
        values[level][row] = tuple(cells)
    return replace(rows, values=values)
