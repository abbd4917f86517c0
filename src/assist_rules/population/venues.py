"""Venues: county, area (urban or rural) and date of application, weighted by population, with the figures on file.

The three together decide which law and which figures apply.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from dateutil.relativedelta import relativedelta

from assist_rules.places import DivisionLevel, city_of, divisions
from assist_rules.population.draw import AREA_WORDS, Ints, Mask, Words, weighed
from assist_rules.rulebooks import AREAS, Rulebook, ends_of, rulebook
from assist_rules.schemes.dibao import standards

COUNTIES = tuple(place.code for place in divisions(DivisionLevel.COUNTY, within="370000"))
COUNTIES_OUTSIDE = ("130403", "320305", "341225", "410122", "411723", "620123")
"""Counties of other provinces, for places of registration."""
PLACES = Words(*COUNTIES, *COUNTIES_OUTSIDE)
_PEOPLE = weighed(
    "3701 920, 3702 1007, 3703 470, 3704 386, 3705 219, 3706 710, 3707 939, 3708 836, "
    "3709 547, 3710 291, 3711 297, 3713 1102, 3714 561, 3715 595, 3716 393, 3717 879"
)
"""Population of each city in units of 10,000, roughly that of the 2020 census."""

_DAYS = tuple(
    date.fromisoformat(text)
    for text in (
        *("2022-03-15", "2022-05-06", "2022-09-01", "2022-10-19", "2022-10-20", "2022-12-30"),
        *("2023-02-28", "2023-04-06", "2023-04-07", "2023-09-12", "2023-11-20"),
        *("2024-01-31", "2024-02-29", "2024-03-01", "2024-03-18", "2024-04-30", "2024-05-20", "2024-06-11"),
        *("2024-06-30", "2024-07-01", "2024-07-26", "2024-08-31", "2024-09-10", "2024-10-08", "2024-11-29"),
        *("2024-12-31", "2025-01-02", "2025-05-27", "2025-05-31", "2025-09-10", "2025-12-31"),
        *("2026-01-28", "2026-01-29", "2026-03-02", "2026-06-15", "2026-08-31"),
    )
)
"""Dates of application: first and last effective dates of rules and figures, month ends, a leap day, others between."""
_YEAR_WEIGHTS: Mapping[int, float] = {2022: 2.0, 2023: 3.0, 2024: 1.6, 2025: 3.0, 2026: 3.0}
_EPOCH = date(1970, 1, 1)
OLDEST: Final = 110


def _number(day: date) -> int:
    return (day - _EPOCH).days


@dataclass(frozen=True, eq=False)
class Venues:
    """Every venue with its figures, one array element each; money in fen, 0 where no figure is on file.

    ``standard`` is twelve times the monthly dibao standard.
    """

    place: Ints
    area: Ints
    day: Ints
    standard: Ints
    multiple: Ints
    wage: Ints
    disposable: Ints
    asset_months: Ints
    has_route: Mask
    weight: npt.NDArray[np.float64]


def _figure(book: Rulebook, name: str, area: Any, scale: int = 1) -> int:  # noqa: ANN401
    found = book.resolve(name, area)[0]
    return 0 if found.is_open or found.low is None else int(found.low * scale)


@cache
def venues() -> Venues:
    """All venues; memoised."""
    rows: list[tuple[int, ...]] = []
    weights: list[float] = []
    for at, code in enumerate(COUNTIES, start=1):
        people = _PEOPLE[code[:4]] / sum(1 for other in COUNTIES if other[:4] == code[:4])
        for when, day in enumerate(_DAYS):
            book = rulebook(code, on=day)
            for word in AREAS:
                found = book.resolve("dibao_standard", word)[0]
                rows.append(
                    (
                        at,
                        AREA_WORDS[word],
                        when,
                        0 if found.is_open else ends_of(standards.dibao_standard, found)[0],
                        _figure(book, "dibao_margin_multiple", word, 100) or 150,
                        _figure(book, "minimum_wage", word, 100),
                        _figure(book, "disposable_income", word, 100),
                        _figure(book, "dibao_asset_financial_months", word),
                        _figure(book, "dibao_expenditure_route", word),
                    )
                )
                weights.append(people * _YEAR_WEIGHTS[day.year] * (1.1 if word == "urban" else 0.9))
    columns = np.array(rows, dtype=np.int64).T
    place, area, day, standard, multiple, wage, disposable, months, route = columns
    return Venues(
        place, area, day, standard, multiple, wage, disposable, months, route == 1, np.array(weights)
    )


@dataclass(frozen=True, eq=False)
class _Calendar:
    """Dates relative to each date of application, by its index in ``_DAYS``; as days since 1970-01-01."""

    number: Ints
    month: Ints
    """First day of the month."""
    edges: Ints
    """In the 12-month window: its last day, its first day, the first day of its last six months, the day before that."""
    beyond: Ints
    """Outside the window: the day before it, the day after it."""
    ended: Ints
    """The month before the window."""
    half: Ints
    """The first of the last six months of the window, and the month before that."""
    years_before: Ints
    """The anniversary that many years earlier; indexed by date, years."""
    half_year_before: Ints
    """The same day six months earlier."""
    evening: tuple[str, ...]
    morning: tuple[str, ...]


@cache
def calendar_of_days() -> _Calendar:
    """The calendar of all dates of application; memoised."""
    firsts = [day.replace(day=1) for day in _DAYS]
    year = [first - relativedelta(months=12) for first in firsts]
    half = [first - relativedelta(months=6) for first in firsts]
    one = timedelta(days=1)
    return _Calendar(
        np.array([_number(day) for day in _DAYS]),
        np.array([_number(first) for first in firsts]),
        np.array(
            [
                [_number(first - one), _number(begun), _number(six), _number(six - one)]
                for first, begun, six in zip(firsts, year, half, strict=True)
            ]
        ),
        np.array([[_number(begun - one), _number(first)] for first, begun in zip(firsts, year, strict=True)]),
        np.array([_number(begun - relativedelta(months=1)) for begun in year]),
        np.array([[_number(six), _number(six - relativedelta(months=1))] for six in half]),
        np.array([[_number(day - relativedelta(years=years)) for years in range(OLDEST)] for day in _DAYS]),
        np.array([_number(day - relativedelta(months=6)) for day in _DAYS]),
        tuple(f"{day - one}T21:40:00" for day in _DAYS),
        tuple(f"{day}T09:15:00" for day in _DAYS),
    )


DRAWS: Final = 1 << 16


@cache
def venue_pools() -> dict[str, Ints]:
    """Venue numbers to sample from, each in proportion to its weight, by name of the pool; memoised."""
    every = venues()
    year = np.array([day.year for day in _DAYS])[every.day]
    number = calendar_of_days().number[every.day]
    city = np.array([int(code[:4]) for code in COUNTIES])[every.place - 1]
    on_file = every.standard > 0
    whole = on_file & (every.disposable > 0)
    chosen: dict[str, Mask] = {
        "any": np.ones(len(every.place), dtype=np.bool_),
        "on_file": on_file,
        "alone": on_file & (number >= _number(date(2022, 10, 20))),
        "whole": whole,
        "route": whole & every.has_route,
        "qingdao": whole & (city == 3702),
        "fast": number >= _number(date(2026, 1, 29)),
        "of_2026": number >= _number(date(2026, 1, 1)),
        "of_2022": on_file & (year == 2022),
        "rigid": number >= _number(date(2025, 1, 1)),
        "taian": (number >= _number(date(2025, 5, 31))) & (city == 3709),
    }
    pools: dict[str, Ints] = {}
    for name, mask in chosen.items():
        ids = np.flatnonzero(mask)
        upto = np.cumsum(every.weight[ids])
        pools[name] = ids[np.searchsorted(upto, (np.arange(DRAWS) + 0.5) / DRAWS * upto[-1])]
    return pools


@cache
def neighbours() -> Ints:
    """Another county of the same city for each county code, or the county itself."""
    after: list[int] = []
    for code in COUNTIES:
        others = [other for other in COUNTIES if city_of(other) == city_of(code) and other != code]
        after.append(PLACES[others[0] if others else code])
    return np.array([0, *after])
