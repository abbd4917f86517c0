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
from assist_rules.models.paths import place_of
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

    def keys(self, path: str) -> Keys:
        """The way to the fact at *path*."""
        return place_of(self.decision.application, path).keys

    def with_fact(self, path: str, value: object) -> Outcome | None:
        """The outcome with one fact told otherwise."""
        return self.outcome(self.rows(told_otherwise(self.decision.application, self.keys(path), value)))

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
        application, chosen = rows.members[0].application, self.run.chosen
        if application.choices is not self.decision.application.choices:
            chosen = choices_of(self.run.program, application, rows)
        run = replace(self.run, rows=rows, chosen=chosen)
        return None if choices_outside(run) else self._decided(run)

    def _decided(self, run: Run) -> Outcome:
        return reread(self.decision, run).outcome


class Sum:
    """A decision made again with one sum of money set to any number of fen, or to all from one number to another.

    A sum may be both ends of what is known of it: the ranges of the rules then tell what holds for every sum between.

    Args:
        again: the decision.
        path: where the sum is told.
        most: the most that is tried, in fen.

    Attributes:
        has_ranges: whether nothing but sums of money is read off it, so that it may be given as two ends.
    """

    def __init__(self, again: Again, path: str, most: int) -> None:
        self.again = again
        self._keys = again.keys(path)
        program = again.run.program
        self._base = self._laid_out(0)
        moved = tuple(_moved(self._base, self._laid_out(most)))
        names = [program.columns[level][at] for level, _, at in moved]
        self.has_ranges = all(name in program.sums for name in names)
        self._is_column = all(program.layout.fields[name.partition("#")[0]].is_column for name in names)
        self._moved = moved

    def _laid_out(self, fen: int) -> Rows:
        application = self.again.decision.application
        return self.again.rows(told_otherwise(application, self._keys, Decimal(fen).scaleb(-2)))

    def rows(self, low: int, high: int) -> Rows:
        """The facts with the sum at *low*, or anywhere from *low* to *high*."""
        if self._is_column:
            value = low if low == high else (low, high)
            return _with(self._base, [(place, value) for place in self._moved])
        least = self._laid_out(low)
        if low == high:
            return least
        return _with(least, [(place, _ends(place, least, self._laid_out(high))) for place in self._moved])

    def outcome(self, low: int, high: int) -> Outcome | None:
        """What comes of the sum at *low*, or is sure of every sum from *low* to *high*; None where a choice is refused."""
        return self.again.outcome(self.rows(low, high))


Place: TypeAlias = tuple[Level, int, int]
"""A level, a row and a column."""


def _moved(one: Rows, other: Rows) -> Iterator[Place]:
    """Where two lay-outs of the same people differ."""
    for level, rows in one.values.items():
        for row, (values, others) in enumerate(zip(rows, other.values[level], strict=True)):
            if values is not others:
                for at, (value, another) in enumerate(zip(values, others, strict=True)):
                    if value != another:
                        yield level, row, at


def _ends(place: Place, one: Rows, other: Rows) -> Any:  # noqa: ANN401 - what a column may hold
    level, row, at = place
    value, another = one.values[level][row][at], other.values[level][row][at]
    return value if value == another else (value, another)


def _with(rows: Rows, told: Sequence[tuple[Place, Any]]) -> Rows:
    """A copy of *rows* with other values in some places."""
    values = dict(rows.values)
    for (level, row, at), value in told:
        if values[level] is rows.values[level]:
            values[level] = list(values[level])
        cells = list(values[level][row])
        cells[at] = value
        values[level][row] = tuple(cells)
    return replace(rows, values=values)
