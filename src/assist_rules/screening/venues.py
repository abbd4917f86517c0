"""Figures of many venues (place, date, area) in one run: each venue is looked up once, then joined."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import narwhals as nw
import polars as pl

from assist_rules.errors import UnknownPlaceError
from assist_rules.expressions import Standard
from assist_rules.packs import Wording, wording_of
from assist_rules.places import current_code
from assist_rules.readings.steps import Figure
from assist_rules.reforms import Reform
from assist_rules.rulebooks import Area, Rulebook, ends_of, rulebook
from assist_rules.screening.engines import Frame, rows_of, small_table
from assist_rules.screening.marks import CARRIED, SECOND_HAND, marks_of
from assist_rules.standards import Standards

PLACE, AREA, DAY = "accepting_place_division", "accepting_place_area", "applied_on"
"""The columns of a household that make up its venue."""
_MOST_VENUES = 1 << 16
"""Size of the cache of venues."""
_FIGURES = "~figures"
COLUMNS = {
    "low": nw.Int64,
    "high": nw.Int64,
    "by_area": nw.Boolean,
    "carried": nw.Boolean,
    "second_hand": nw.Boolean,
}


@dataclass(frozen=True, slots=True)
class Venue:
    """Place, area and date by which a household is decided."""

    place: str
    area: Area | None
    on: date


@dataclass(frozen=True, slots=True)
class Law:
    """Which figures are used.

    Attributes:
        standards: figures in place of those shipped.
        carry_forward: use lapsed figures as a marked assumption.
        reform: a reform that is tried; None for the law as it is.
    """

    standards: Standards | None = None
    carry_forward: bool = False
    reform: Reform | None = None

    def book(self, place: str, on: date) -> Rulebook:
        """The rulebook of a place and date.

        Raises:
            UnknownPlaceError: no such place.
        """
        book = rulebook(place, on=on, carry_forward=self.carry_forward, standards=self.standards)
        return book if self.reform is None else book.reform(self.reform)

    def wording(self, place: str) -> Wording:
        """Which versions of rules are read in a place, by its code of today."""
        own = wording_of(place)
        return own if self.reform is None else self.reform.wording(own, place)


MARKED = ("carried", "second_hand")
Ends = tuple[int, int, bool, bool, bool]
"""The interval of a figure, whether it is open only because the area is, and its marks."""


@dataclass
class Figures:
    """The figures asked for, by venue; memoised. One whose key is not *read_in* a place is left open there.

    A figure changes on few dates, so that venues of one place between two such dates share what was looked up.
    """

    law: Law
    standards: Sequence[Standard]
    read_in: Callable[[str], Collection[str]]
    _held: dict[tuple[str, Area | None, date], tuple[Ends, ...]] = field(
        default_factory=dict[tuple[str, "Area | None", date], "tuple[Ends, ...]"]
    )
    _of_one: dict[tuple[str, Area | None, str, date], Ends] = field(
        default_factory=dict[tuple[str, "Area | None", str, date], "Ends"]
    )
    _each: dict[tuple[Ends, ...], tuple[Ends, ...]] = field(
        default_factory=dict[tuple[Ends, ...], tuple[Ends, ...]]
    )
    _known: dict[str, bool] = field(default_factory=dict[str, bool])

    def knows(self, place: str, on: date) -> bool:
        """Whether the place is one of those held."""
        if place not in self._known:
            try:
                self.law.book(place, on)
                self._known[place] = True
            except UnknownPlaceError:
                self._known[place] = False
        return self._known[place]

    @cached_property
    def at(self) -> Callable[[Venue], tuple[Ends, ...]]:
        """The interval of each standard at a venue; memoised, since the pieces of one register mostly have the same venues."""
        return lru_cache(_MOST_VENUES)(self._at)

    def _at(self, venue: Venue) -> tuple[Ends, ...]:
        place = current_code(venue.place)
        book = self.law.book(place, venue.on)
        key = (place, venue.area, book.unchanged_since())
        if key not in self._held:
            read = self.read_in(place)
            found = tuple(
                self._looked_up(book, each, venue.area)
                if each.key in read
                else (each.low, each.high, False, False, False)
                for each in self.standards
            )
            self._held[key] = self._each.setdefault(found, found)
        return self._held[key]

    def _looked_up(self, book: Rulebook, standard: Standard, area: Area | None) -> Ends:
        place = book.place.code
        key = (place, area, standard.key, book.unchanged_since(standard.name))
        if key not in self._of_one:
            self._of_one[key] = self._ends(book, standard, area)
        return self._of_one[key]

    @staticmethod
    def _ends(book: Rulebook, standard: Standard, area: Area | None) -> Ends:
        answers = book.resolved_for(standard, area)
        ends = [ends_of(standard, answer) for answer in answers]
        by_area = len(answers) > 1 and not any(answer.is_open for answer in answers)
        marks = marks_of(answers)
        return (
            min(low for low, _ in ends),
            max(high for _, high in ends),
            by_area,
            CARRIED in marks,
            SECOND_HAND in marks,
        )


def joined(
    households: Frame, venues: Iterable[Venue], figures: Figures
) -> tuple[Frame, Mapping[str, Figure]]:
    """*households* with a column for each figure that varies, and the column or constant of each figure."""
    listed = list(venues)
    # Venues that share figures share one tuple, so that identity suffices as the key.
    found = [figures.at(venue) for venue in listed]
    each = list({id(ends): ends for ends in found}.values())
    places = {id(ends): place for place, ends in enumerate(each)}
    columns: dict[str, list[Any]] = {}
    kinds: dict[str, Any] = {}
    where: dict[str, Figure] = {}
    # Many figures have their marks at the same venues.
    marked: dict[tuple[Any, ...], str] = {}
    for place, standard in enumerate(figures.standards):
        ends: dict[str, int | str | bool] = {}
        for at, (name, kind) in enumerate(COLUMNS.items()):
            values = [row[place][at] for row in each]
            if len(set(values)) == 1:
                ends[name] = values[0]
                continue
            column = f"{standard.key}:{name}"
            # Bounds that agree at every venue are one column, so that the figure counts as settled.
            if name == "high" and values == columns.get(f"{standard.key}:low"):
                column = f"{standard.key}:low"
            if name in MARKED:
                column = marked.setdefault(tuple(values), column)
            columns[column], kinds[column], ends[name] = values, kind, column
        where[standard.key] = Figure(**ends)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    if not columns:
        return households, where
    keys: dict[str, list[Any]] = {
        PLACE: [venue.place for venue in listed],
        "~area": [venue.area or "" for venue in listed],
        "~day": [_day(venue.on) for venue in listed],
    }
    settled = small_table(
        households,
        {**keys, _FIGURES: [places[id(ends)] for ends in found]},
        {PLACE: nw.String, "~area": nw.String, "~day": nw.Int64, _FIGURES: nw.Int64},
    )
    native = nw.to_native(households)
    rows = native.select(*keys).join(nw.to_native(settled), on=list(keys), how="left", maintain_order="left")
    table = nw.to_native(small_table(households, columns, kinds))[rows[_FIGURES]]
    return nw.from_native(pl.concat([native, table], how="horizontal")), where


def _day(on: date) -> int:
    return on.year * 10000 + on.month * 100 + on.day


def with_keys(households: Frame) -> Frame:
    """*households* with the keys of its venue, without nulls."""
    day = nw.col(DAY)
    year, month, of_month = (part.cast(nw.Int64) for part in (day.dt.year(), day.dt.month(), day.dt.day()))
    return households.with_columns(
        nw.col(AREA).fill_null("").alias("~area"), (year * 10000 + month * 100 + of_month).alias("~day")
    )


def venues_of(households: Frame) -> list[Venue]:
    """The distinct venues of some households."""
    rows = rows_of(households.select(PLACE, "~area", "~day").unique())
    return [
        Venue(
            row[PLACE],
            row["~area"] or None,
            date(row["~day"] // 10000, row["~day"] // 100 % 100, row["~day"] % 100),
        )
        for row in rows
    ]
