"""A made-up population of Shandong in tables, of any size, for demonstrations, tests and measurements.

Nobody in it exists: every household is drawn from a seeded generator. Needs ``numpy`` and ``polars`` (extra
``screen``); nothing else in the package imports this module.

Its shapes are those of real life, roughly: sizes, ages, kin, illness and disability, work, sums. Its *places* in the
law are not: families that stand where a scheme turns are planted much more often than they are met. Incomes lie on a
limit of the place or a fen beside it, birthdays on the day of an age limit or a day beside it, payments on the edges
of a window. In about every third household facts are left open. Shares of who is entitled to what can therefore not
be read off it.

>>> from assist_rules.population import population
>>> tables = population(1_000)
>>> tables["households"].height, tables["members"].filter(relation="self").height
(1000, 1000)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias, get_args

import numpy as np
import numpy.typing as npt
import polars as pl
from dateutil.relativedelta import relativedelta

from assist_rules.models.emergency import EmergencyKind
from assist_rules.models.expense import ExpenseKind
from assist_rules.models.income import IncomeKind
from assist_rules.models.person import (
    Benefit,
    CivilCapacity,
    DisabilityKind,
    Employment,
    LabourCapacity,
    MaritalStatus,
    ObligorRelation,
    Relation,
    StudyLevel,
)
from assist_rules.places import Level, city_of, divisions
from assist_rules.rulebooks import AREAS, Rulebook, ends_of, rulebook
from assist_rules.schemes.dibao import standards

Ints: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]
Tables: TypeAlias = dict[str, pl.DataFrame]

OF_AGE, OLD, MARRIAGE_AGE = 18, 60, 22
CHUNK: Final = 10_000
"""Households drawn together; household *n* stands in chunk ``n // CHUNK``, whatever is asked for beside it."""
SEED: Final = 20240520

# --- codes and columns -------------------------------------------------------------------------------------

UNTOLD, NO, YES = 0, 1, 2
"""Codes of a flag; in a list of words 0 is untold as well."""
_OPEN: Final = np.iinfo(np.int64).min
"""A number that is not told."""
_FLAGS = pl.Series([None, False, True], dtype=pl.Boolean)


class _Words:
    """A closed list of words by code, 0 being none."""

    def __init__(self, *words: str) -> None:
        self._pool = pl.Series([None, *words], dtype=pl.String)
        self._codes = {word: code for code, word in enumerate(words, start=1)}

    def __getitem__(self, word: str) -> int:
        return self._codes[word]

    def column(self, codes: Ints) -> pl.Series:
        return self._pool.gather(codes)

    def odds(self, weights: str) -> Ints:
        """A list to draw from, each word as often as it weighs: ``fire 15, other 10``."""
        pairs = _weights(weights)
        return np.repeat(np.array([self[word] for word in pairs]), list(pairs.values()))


def _weights(text: str) -> dict[str, int]:
    """Words and how much each weighs, as ``couple 3, adult 2``."""
    return {word: int(weight) for word, weight in (pair.split() for pair in text.split(","))}


def _flags(codes: Ints | Mask) -> pl.Series:
    """Yes or no; a mask is told throughout."""
    return pl.Series(codes) if codes.dtype == np.bool_ else _FLAGS.gather(codes)


def _untold(column: pl.Series, left: Mask) -> pl.Series:
    """The column, null where it is left open."""
    return column.zip_with(pl.Series(~left), pl.Series([None], dtype=column.dtype)) if left.any() else column


def _numbers(values: Ints) -> pl.Series:
    return _untold(pl.Series(values), values == _OPEN)


def _days(values: Ints) -> pl.Series:
    """Days since 1970."""
    return _numbers(values).cast(pl.Int32).cast(pl.Date)


def _where(told: Mask, values: Ints | int) -> Ints:
    return np.where(told, values, _OPEN)


def _where_code(told: Mask, codes: Ints | int) -> Ints:
    return np.where(told, codes, 0)


class _Draw:
    """The chances of one chunk."""

    def __init__(self, seed: int, chunk: int) -> None:
        self._rng = np.random.default_rng((seed, chunk))

    def below(self, limit: int, size: int) -> Ints:
        return self._rng.integers(0, limit, size)

    def between(self, low: Ints | int, high: Ints | int, size: int) -> Ints:
        """Whole numbers from *low* to *high*, both in; *low* where the two cross."""
        spread = np.maximum(0, np.subtract(high, low)) + 1
        drawn: Ints = np.add(low, (self._rng.random(size, dtype=np.float32) * spread).astype(np.int64))
        return drawn

    def chance(self, share: float | npt.NDArray[np.float64], size: int) -> Mask:
        return self._rng.random(size, dtype=np.float32) < share

    def of(self, odds: Ints, size: int) -> Ints:
        drawn: Ints = odds[self._rng.integers(0, len(odds), size)]
        return drawn


RELATIONS = _Words(*get_args(Relation))
EMPLOYMENTS = _Words(*get_args(Employment))
MARRIAGES = _Words(*get_args(MaritalStatus))
CAPACITIES = _Words(*get_args(CivilCapacity))
LABOUR = _Words(*get_args(LabourCapacity))
DISABILITIES = _Words(*get_args(DisabilityKind))
LEVELS = _Words(*get_args(StudyLevel))
INCOMES = _Words(*get_args(IncomeKind))
EXPENSES = _Words(*get_args(ExpenseKind))
BENEFITS = _Words(*get_args(Benefit))
EMERGENCIES = _Words(*get_args(EmergencyKind))
OBLIGORS = _Words(*get_args(ObligorRelation))
SEVERITIES = _Words("lighter", "heavier", "major")
AREA_WORDS = _Words(*AREAS)
INSURANCES = _Words("resident", "employee", "none")
CUSTODIES = _Words("prison", "compulsory_rehab")
MONITORING = _Words("none", "unstable", "marginal", "sudden")
FORMS = _Words("home", "institution")
BARS = _Words("refuses_work", "refuses_investigation", "conceals_means")
IDS = _Words(*(f"p{number}" for number in range(1, 8)))

# --- where and when -----------------------------------------------------------------------------------------

_COUNTIES = tuple(place.code for place in divisions(Level.COUNTY))
_OUTSIDE = ("130403", "320305", "341225", "410122", "411723", "620123")
"""Counties of other provinces, where some are registered."""
PLACES = _Words(*_COUNTIES, *_OUTSIDE)
_PEOPLE = _weights(
    "3701 920, 3702 1007, 3703 470, 3704 386, 3705 219, 3706 710, 3707 939, 3708 836, "
    "3709 547, 3710 291, 3711 297, 3713 1102, 3714 561, 3715 595, 3716 393, 3717 879"
)
"""People of each city in units of 10,000, roughly as the census of 2020 counted them."""

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
"""Days of application: first and last days of rules and figures, month ends, a leap day, and days between."""
_YEAR_WEIGHTS: Mapping[int, float] = {2022: 2.0, 2023: 3.0, 2024: 1.6, 2025: 3.0, 2026: 3.0}
_EPOCH = date(1970, 1, 1)
_OLDEST: Final = 110


def _number(day: date) -> int:
    return (day - _EPOCH).days


@dataclass(frozen=True, eq=False)
class _Settings:
    """Every place, area and day of application with its figures, by setting number; money in fen, 0 where not on file.

    ``standard`` is the dibao standard over 12, which is what a person has in a year.
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
def _settings() -> _Settings:
    rows: list[tuple[int, ...]] = []
    weights: list[float] = []
    for at, code in enumerate(_COUNTIES, start=1):
        people = _PEOPLE[code[:4]] / sum(1 for other in _COUNTIES if other[:4] == code[:4])
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
    return _Settings(
        place, area, day, standard, multiple, wage, disposable, months, route == 1, np.array(weights)
    )


@dataclass(frozen=True, eq=False)
class _Calendar:
    """What each day of application means, by its place in ``_DAYS``; numbers are days since 1970."""

    number: Ints
    month: Ints
    """The first day of its month."""
    edges: Ints
    """Days inside the window of 12 months: its last, its first, the first of six months, the day before that."""
    beyond: Ints
    """Days outside: the day before the window, and the first day after it."""
    ended: Ints
    """The month before the window."""
    years_before: Ints
    """The same day some years before, by day and years."""
    evening: tuple[str, ...]
    morning: tuple[str, ...]


@cache
def _calendar() -> _Calendar:
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
        np.array([[_number(day - relativedelta(years=years)) for years in range(_OLDEST)] for day in _DAYS]),
        tuple(f"{day - one}T21:40:00" for day in _DAYS),
        tuple(f"{day}T09:15:00" for day in _DAYS),
    )


_DRAWS: Final = 1 << 16


@cache
def _pools() -> dict[str, Ints]:
    """Setting numbers to draw from, each as often as it weighs."""
    every = _settings()
    year = np.array([day.year for day in _DAYS])[every.day]
    number = _calendar().number[every.day]
    city = np.array([int(code[:4]) for code in _COUNTIES])[every.place - 1]
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
        "of_2022": on_file & (year == 2022),
        "rigid": number >= _number(date(2025, 1, 1)),
        "taian": (number >= _number(date(2025, 5, 31))) & (city == 3709),
    }
    pools: dict[str, Ints] = {}
    for name, mask in chosen.items():
        ids = np.flatnonzero(mask)
        upto = np.cumsum(every.weight[ids])
        pools[name] = ids[np.searchsorted(upto, (np.arange(_DRAWS) + 0.5) / _DRAWS * upto[-1])]
    return pools


# --- families ------------------------------------------------------------------------------------------------

_ROLES = (
    *("self", "spouse", "minor", "grown", "student", "parent", "grandparent", "grandchild"),
    *("sibling", "child_in_law", "parent_in_law", "other_relative"),
)
ROLE = {name: code for code, name in enumerate(_ROLES)}
_RELATION_OF = np.array(
    [RELATIONS["child" if name in {"minor", "grown", "student"} else name] for name in _ROLES]
)
_MOST: Final = 6


@dataclass(frozen=True, slots=True)
class _Home:
    """Who lives together, and between which ages the applicant is."""

    roles: str
    youngest: int
    oldest: int


_HOMES: Mapping[str, _Home] = {
    "adult": _Home("self", 22, 59),
    "elder": _Home("self", 60, 88),
    "couple": _Home("self spouse", 24, 59),
    "elders": _Home("self spouse", 60, 84),
    "one_child": _Home("self spouse minor", 26, 46),
    "two_children": _Home("self spouse minor minor", 28, 46),
    "student": _Home("self spouse student", 44, 55),
    "grown": _Home("self spouse grown", 47, 64),
    "lone_parent": _Home("self minor", 26, 50),
    "lone_student": _Home("self student", 42, 55),
    "parent_grown": _Home("self grown", 46, 70),
    "with_parent": _Home("self parent", 28, 60),
    "with_parents": _Home("self parent parent", 24, 50),
    "three_ages": _Home("self spouse minor parent", 28, 46),
    "full_house": _Home("self spouse minor minor parent parent", 30, 45),
    "in_laws": _Home("self spouse parent_in_law", 28, 55),
    "young_couple": _Home("self spouse grown child_in_law grandchild", 48, 66),
    "siblings": _Home("self sibling", 20, 56),
    "parent_sibling": _Home("self parent sibling", 20, 45),
    "grandchild": _Home("self grandchild", 55, 76),
    "orphan": _Home("self grandparent", 7, 17),
    "lone_minor": _Home("self", 6, 17),
    "relative": _Home("self other_relative", 25, 70),
}
_HOME_NAMES = tuple(_HOMES)
_SIZE = np.array([len(home.roles.split()) for home in _HOMES.values()])
_ROLE_AT = np.array(
    [
        [ROLE[name] for name in home.roles.split()] + [0] * (_MOST - len(home.roles.split()))
        for home in _HOMES.values()
    ]
)
_YOUNGEST = np.array([home.youngest for home in _HOMES.values()])
_OLDEST_SELF = np.array([home.oldest for home in _HOMES.values()])
_ORDINARY = (
    "adult 8, elder 7, couple 8, elders 8, one_child 17, two_children 14, student 6, grown 8, lone_parent 6, "
    "lone_student 2, parent_grown 4, with_parent 4, with_parents 4, three_ages 8, full_house 5, in_laws 2, "
    "young_couple 5, siblings 1, parent_sibling 2, grandchild 2, orphan 1, lone_minor 1, relative 1"
)
_ADULTS = (
    "couple 2, one_child 5, two_children 4, lone_parent 2, with_parent 2, three_ages 3, full_house 1, "
    "young_couple 1, adult 2, grown 2, student 2, elders 1, elder 1"
)
_WORKING = "nothing 2, below 8, at_standard 4, between 8, at_margin 4, above 30, high 42, at_wage 2"

_AIMS = (
    "nothing",
    "below",
    "at_standard",
    "between",
    "at_margin",
    "above",
    "high",
    "at_wage",
    "at_own",
    "near",
)
"""Where the income of a household is to lie, from nothing to many times the standard; ``at_`` is on a limit."""


@dataclass(frozen=True, slots=True)
class _Family:
    """A kind of family: how many in a thousand, from which settings, who lives there, and what income is aimed at."""

    share: int
    pool: str
    homes: str
    aims: str


_FAMILIES: Mapping[str, _Family] = {
    "ordinary": _Family(293, "on_file", _ORDINARY, _WORKING),
    "unsettled": _Family(80, "any", _ORDINARY, _WORKING),
    "poor": _Family(150, "on_file", _ORDINARY, "nothing 10, below 48, at_standard 22, between 18, high 2"),
    "margin": _Family(80, "on_file", _ORDINARY, "between 58, at_margin 32, above 10"),
    # Someone who may apply alone.
    "disabled": _Family(
        60,
        "alone",
        "with_parent 4, with_parents 4, couple 3, siblings 2, one_child 3, adult 1",
        "between 30, at_margin 15, above 30, high 25",
    ),
    # Families who are admitted by their spending, to dibao or to its margin.
    "spending": _Family(
        45,
        "route",
        "one_child 4, student 4, lone_student 2, two_children 3, couple 2, adult 1",
        "near 70, between 30",
    ),
    "margin_spending": _Family(
        18, "qingdao", "one_child 4, student 3, couple 2, adult 1", "above 80, between 20"
    ),
    # Nobody, or nobody able, to support them.
    "lone": _Family(
        65, "on_file", "elder 14, lone_minor 2, adult 3", "nothing 45, below 20, at_own 22, between 13"
    ),
    "minor": _Family(12, "on_file", "orphan 4, lone_minor 2", "nothing 60, below 30, at_own 10"),
    # Big bills.
    "patient": _Family(55, "whole", _ADULTS, "nothing 5, below 30, between 30, at_wage 20, above 10, high 5"),
    # Emergencies: here, of people from elsewhere, small ones, those that mean spending, and lost work.
    "emergency": _Family(24, "any", _ADULTS, _WORKING),
    "migrant": _Family(10, "any", _ADULTS, _WORKING),
    "fast": _Family(12, "fast", _ADULTS, _WORKING),
    "hard_hit": _Family(14, "whole", _ADULTS, "below 40, at_standard 15, between 25, above 15, high 5"),
    "jobless": _Family(13, "of_2022", _ADULTS, "nothing 80, below 20"),
    # Spending that outweighs the income.
    "rigid": _Family(26, "rigid", _ADULTS, "nothing 75, below 15, above 10"),
    "rigid_taian": _Family(14, "taian", _ADULTS, "nothing 75, below 15, above 10"),
    # Those who hold something already, and those who live here on a permit.
    "recognised": _Family(20, "any", _ORDINARY, "nothing 10, below 50, at_standard 20, between 20"),
    "settled": _Family(9, "on_file", _ADULTS, "below 50, between 30, high 20"),
}
AIM = {name: code for code, name in enumerate(_AIMS)}
_KINDS = tuple(_FAMILIES)
KIND = {name: code for code, name in enumerate(_KINDS)}
_EMERGENCY_KINDS = ("emergency", "migrant", "fast", "hard_hit", "jobless")
_SLOTS: Final = 128


def _slots(names: Sequence[str], text: str) -> Ints:
    """``_SLOTS`` codes in proportion to the weights."""
    weights = _weights(text)
    upto: Ints = np.cumsum(np.array([weights.get(name, 0) for name in names], dtype=np.int64))
    middles = (np.arange(_SLOTS) + 0.5) / _SLOTS * int(upto[-1])
    return np.searchsorted(upto, middles).astype(np.int64)


_KIND_ODDS = np.repeat(np.arange(len(_KINDS)), [family.share for family in _FAMILIES.values()])
_HOME_ODDS = np.array([_slots(_HOME_NAMES, family.homes) for family in _FAMILIES.values()])
_AIM_ODDS = np.array([_slots(_AIMS, family.aims) for family in _FAMILIES.values()])


@cache
def _pool_of() -> npt.NDArray[np.int64]:
    return np.array([_pools()[family.pool] for family in _FAMILIES.values()])


@cache
def _neighbours() -> Ints:
    """For each county another one of its city, by code; itself where there is none."""
    after: list[int] = []
    for code in _COUNTIES:
        others = [other for other in _COUNTIES if city_of(other) == city_of(code) and other != code]
        after.append(PLACES[others[0] if others else code])
    return np.array([0, *after])


# --- one chunk ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Homes:
    """The households of a chunk, a number each."""

    count: int
    kind: Ints
    home: Ints
    aim: Ints
    setting: Ints
    day: Ints
    place: Ints
    area: Ints
    origin: Ints
    is_open: Mask
    size: Ints

    def is_a(self, *kinds: str) -> Mask:
        wanted = np.zeros(len(_KINDS), dtype=np.bool_)
        wanted[[KIND[name] for name in kinds]] = True
        return wanted[self.kind]


HERE, SAME_CITY, IN_PROVINCE, OUTSIDE = range(4)
_ORIGINS = np.repeat([HERE, SAME_CITY, IN_PROVINCE, OUTSIDE], [93, 2, 3, 2])
_OPEN_SHARE: Final = 0.36


def _draw_homes(draw: _Draw, count: int) -> _Homes:
    every = _settings()
    kind = draw.of(_KIND_ODDS, count)
    home = _HOME_ODDS[kind, draw.below(_SLOTS, count)]
    setting = _pool_of()[kind, draw.below(_DRAWS, count)]
    origin = draw.of(_ORIGINS, count)
    planted = np.isin(kind, [KIND["migrant"], KIND["settled"]])
    origin = np.where(planted, np.where(draw.chance(0.7, count), OUTSIDE, IN_PROVINCE), origin)
    here = np.isin(kind, [KIND[name] for name in ("rigid", "rigid_taian", "lone", "minor", "fast")])
    origin = np.where(here & draw.chance(0.6, count), HERE, origin)
    return _Homes(
        count,
        kind,
        home,
        _AIM_ODDS[kind, draw.below(_SLOTS, count)],
        setting,
        every.day[setting],
        every.place[setting],
        every.area[setting],
        origin,
        draw.chance(_OPEN_SHARE, count),
        _SIZE[home],
    )


@dataclass(frozen=True, eq=False)
class _People:
    """The members of a chunk: ``of`` is the household's place in the chunk, ages are full years."""

    count: int
    of: Ints
    position: Ints
    role: Ints
    age: Ints
    born: Ints
    adult: Mask
    counted: Mask
    co_resident: Mask
    independent: Mask
    duty: Ints
    ill: Mask
    kind: Ints
    grade: Ints
    severe: Mask
    studies: Mask
    first: Ints
    """Where each household's applicant stands."""


_LIMIT_AGES = np.array([16, 18, 60, 70])
_GRADES = np.repeat([1, 2, 3, 4], [18, 27, 25, 30])
_DISABILITY_KINDS = DISABILITIES.odds(
    "physical 50, visual 12, hearing 14, speech 3, intellectual 11, mental 10"
)


def _ages(draw: _Draw, homes: _Homes, of: Ints, role: Ints) -> Ints:
    """Full years, in keeping with the kinship."""
    own = draw.between(_YOUNGEST[homes.home], _OLDEST_SELF[homes.home], homes.count)[of]
    spread = draw.between(0, 12, len(of))
    by_role = {
        "self": own,
        "spouse": np.maximum(20, own - 6 + spread),
        "minor": np.minimum(17, own - 22 - spread),
        "grown": np.maximum(18, own - 22 - spread),
        "student": 18 + spread // 3,
        "parent": own + 20 + spread,
        "grandparent": own + 44 + spread,
        "grandchild": np.minimum(17, own - 44 - spread),
        "sibling": own - 6 + spread,
        "child_in_law": np.maximum(20, own - 22 - spread),
        "parent_in_law": own + 18 + spread,
        "other_relative": own - 10 + 2 * spread,
    }
    age = np.select([role == ROLE[name] for name in by_role], list(by_role.values()))
    clipped: Ints = np.clip(age, 0, _OLDEST - 10)
    return clipped


def _draw_people(draw: _Draw, homes: _Homes) -> _People:
    of = np.repeat(np.arange(homes.count), homes.size)
    first = np.cumsum(homes.size) - homes.size
    count = len(of)
    position = np.arange(count) - first[of]
    role = _ROLE_AT[homes.home[of], position]
    age = _ages(draw, homes, of, role)
    calendar = _calendar()
    day = homes.day[of]
    born = calendar.years_before[day, age] - draw.below(365, count)
    distance = np.abs(age[:, None] - _LIMIT_AGES)
    limit = _LIMIT_AGES[distance.argmin(axis=1)]
    at_limit = (distance.min(axis=1) <= 2) & draw.chance(0.35, count)
    born = np.where(at_limit, calendar.years_before[day, limit] + draw.below(3, count) - 1, born)
    age = np.where(at_limit, limit - (born > calendar.years_before[day, limit]), age)
    adult = age >= OF_AGE
    applicant = position == 0
    kind_of = homes.kind[of]

    planted = applicant & (kind_of == KIND["disabled"])
    alone = applicant & (kind_of == KIND["lone"]) & adult & (age < OLD)
    disabled = draw.chance(np.where(age >= OLD, 0.1, 0.05), count) | planted | alone
    kind = _where_code(disabled, draw.of(_DISABILITY_KINDS, count))
    grade = np.where(disabled, draw.of(_GRADES, count), 0)
    grade = np.where(planted | alone, 1 + draw.below(2, count) + draw.chance(0.15, count), grade)
    severe = disabled & (grade <= 2)

    ill = draw.chance(np.where(age >= OLD, 0.08, 0.025), count)
    patient = applicant & homes.is_a("patient", "hard_hit")[of]
    spender = applicant & homes.is_a("spending", "margin_spending")[of] & draw.chance(0.5, count)
    ill = patient | spender | (ill & ~homes.is_a("patient")[of])
    ill = np.where(patient & draw.chance(0.06, count), False, ill)

    grown_child = np.isin(role, [ROLE["grown"], ROLE["student"]]) | ((role == ROLE["minor"]) & adult)
    studies = (role == ROLE["student"]) | ((age >= 3) & (age < OF_AGE))
    independent = ~(severe & draw.chance(0.5, count)) & adult
    further = role >= ROLE["parent"]
    co_resident = ~((further | grown_child) & draw.chance(0.1, count))
    near = np.isin(role, [ROLE["parent"]])
    duty = _where_code(further & ~near, 1 + draw.chance(0.6, count))
    child = np.isin(role, [ROLE["minor"], ROLE["grown"], ROLE["student"]])
    counted = (
        (role <= ROLE["spouse"])
        | (child & (~adult | co_resident | ~independent | studies))
        | (near & co_resident)
        | (further & ~near & co_resident & (duty == YES))
    )
    return _People(
        count,
        of,
        position,
        role,
        age,
        born,
        adult,
        counted,
        co_resident,
        independent,
        duty,
        ill,
        kind,
        grade,
        severe,
        studies,
        first,
    )


@dataclass(eq=False)
class _Records:
    """Rows of a list of members: which member, and the columns."""

    who: list[Ints]
    columns: dict[str, list[Ints]]

    @classmethod
    def of(cls, *names: str) -> _Records:
        return cls([], {name: [] for name in names})

    def add(self, who: Ints, **values: Ints | int) -> None:
        """A row for each of *who*; what is not named is not told."""
        self.who.append(who)
        for name, held in self.columns.items():
            value = values.get(name, 0 if name == "kind" else _OPEN)
            held.append(np.broadcast_to(np.asarray(value, dtype=np.int64), who.shape))

    def sorted(self) -> tuple[Ints, Ints, dict[str, Ints]]:
        """The members in order, the place in each one's list, and the columns."""
        who = np.concatenate(self.who)
        order = np.argsort(who, kind="stable")
        who = who[order]
        at = np.arange(len(who))
        starts = np.concatenate([[True], who[1:] != who[:-1]])[: len(who)]
        position = at - np.maximum.accumulate(np.where(starts, at, 0))
        return who, position, {name: np.concatenate(held)[order] for name, held in self.columns.items()}


_MONEY = ("kind", "per_month", "from", "until", "amount", "on")


def _spread(
    draw: _Draw, records: _Records, who: Ints, kind: Ints, a_year: Ints, day: Ints, dated: Mask
) -> None:
    """What comes to *a_year* fen: monthly where it divides, else on a day within the window."""
    once = dated | (a_year % 12 != 0)
    told = a_year > 0
    steady, single = told & ~once, told & once
    records.add(who[steady], kind=kind[steady], per_month=a_year[steady] // 12)
    on = _calendar().edges[day, draw.below(4, len(who))]
    records.add(who[single], kind=kind[single], amount=a_year[single], on=on[single])


_EARNED = INCOMES.odds(
    "wages 60, farm_net 16, business_net 10, property_net 2, rent 3, other 4, land_lease 5"
)
_IN_OLD_AGE = INCOMES.odds(
    "employee_pension 40, farm_net 22, support_received 22, rent 6, land_lease 6, collective_dividend 4"
)
_WINDFALLS = INCOMES.odds("gifts 4, compensation 3, property_sale 3")
_BESIDE = np.array([-12, -1, 0, 0, 1, 12])
_SHARES = np.array([100, 100, 100, 50, 70, 0])
_SOMETHING: Final = 800_00 * 12
"""A year of a standard of 800 yuan, for the shape of a family where none is on file."""


def _aimed(draw: _Draw, homes: _Homes, counted: Ints, cost: Ints) -> Ints:
    """What the household takes in over the window, in fen."""
    every = _settings()
    standard = every.standard[homes.setting]
    standard = np.where(standard > 0, standard, _SOMETHING)
    multiple, wage = every.multiple[homes.setting], every.wage[homes.setting]
    count, size = homes.count, np.maximum(counted, 1)
    line = standard * size
    share = draw.below(100, count)
    beside = draw.of(_BESIDE, count)
    aims = {
        "nothing": np.zeros(count, dtype=np.int64),
        "below": line * (5 + share * 93 // 100) // 100,
        "at_standard": line + beside,
        "between": line * (100 + share * (multiple - 100) // 100) // 100,
        "at_margin": line * multiple // 100 + beside,
        "above": line * (multiple + share * 6 // 10) // 100,
        "high": line * (250 + share * 4) // 100,
        "at_wage": wage * 12 * size + cost + beside,
        "at_own": standard + beside,
        "near": line * (104 + share * 40 // 100) // 100,
    }
    total = np.select([homes.aim == AIM[name] for name in aims], list(aims.values()))
    # A monthly sum for most of what stands on no limit.
    loose = ~np.isin(homes.aim, [AIM[name] for name in _AIMS if name.startswith("at_")])
    return np.maximum(0, np.where(loose, total // 1200 * 1200, total))


def _bills(draw: _Draw, homes: _Homes) -> Ints:
    """In-policy cost of each household's patient: over, under, and on last year's disposable income."""
    income = _settings().disposable[homes.setting]
    income = np.where(income > 0, income, 30_000_00)
    pick = draw.below(100, homes.count)
    share = draw.below(200, homes.count)
    cost = np.select(
        [pick < 22, pick < 80],
        [income + draw.of(_BESIDE, homes.count), income * (104 + share) // 100],
        income * (30 + share // 4) // 100,
    )
    return np.where(homes.is_a("patient"), cost, 0)


def _incomes(draw: _Draw, homes: _Homes, people: _People, cost: Ints) -> tuple[_Records, Ints]:
    records = _Records.of(*_MONEY)
    counted = np.bincount(people.of[people.counted], minlength=homes.count)
    total = _aimed(draw, homes, counted, cost)
    last = people.first + homes.size - 1
    can_share = (homes.size > 1) & people.counted[last] & people.adult[last]
    share = np.where(can_share, draw.of(_SHARES, homes.count), 100)
    share = np.where(can_share & homes.is_a("disabled"), 0, share)
    one = total * share // 100
    dated = draw.chance(0.22, homes.count) & ~homes.is_a("spending", "margin_spending", "hard_hit")
    for who, part in ((people.first, one), (last, total - one)):
        old = people.age[who] >= OLD
        kind = np.where(old, draw.of(_IN_OLD_AGE, homes.count), draw.of(_EARNED, homes.count))
        kind = np.where(people.adult[who], kind, INCOMES["support_received"])
        kind = np.where(people.severe[who] & ~old, INCOMES["land_lease"], kind)
        _spread(draw, records, who, kind, part, homes.day, dated)
    # The disabled person's own means, on the standard or under it.
    standard = np.where((held := _settings().standard[homes.setting]) > 0, held, _SOMETHING)
    own = np.where(
        draw.chance(0.5, homes.count), standard + draw.of(_BESIDE, homes.count), standard // 2400 * 1200
    )
    own = np.where(homes.is_a("disabled") & draw.chance(0.45, homes.count), own, 0)
    _spread(draw, records, people.first, np.full(homes.count, INCOMES["land_lease"]), own, homes.day, dated)
    # What lies outside the window, or does not count.
    windfall = np.flatnonzero(draw.chance(0.1, homes.count))
    records.add(
        people.first[windfall],
        kind=draw.of(_WINDFALLS, len(windfall)),
        amount=draw.between(5, 300, len(windfall)) * 100_00,
        on=_calendar().beyond[homes.day[windfall], draw.below(2, len(windfall))],
    )
    over = np.flatnonzero(draw.chance(0.03, homes.count) & people.adult[people.first])
    records.add(
        people.first[over],
        kind=INCOMES["farm_net"],
        per_month=draw.between(5, 40, len(over)) * 100_00,
        until=_calendar().ended[homes.day[over]],
    )
    elder = np.flatnonzero((people.age >= OLD) & draw.chance(0.45, people.count))
    records.add(
        elder, kind=INCOMES["resident_pension_central"], per_month=draw.between(118, 215, len(elder)) * 1_00
    )
    severe = np.flatnonzero(people.severe & draw.chance(0.4, people.count))
    records.add(
        severe,
        kind=INCOMES["disability_nursing_subsidy"],
        per_month=draw.between(80, 160, len(severe)) * 1_00,
    )
    return records, total


_MEDICAL = EXPENSES.odds("medical_in_policy 70, medical_other_borne 30")


def _expenses(draw: _Draw, homes: _Homes, people: _People, cost: Ints, total: Ints) -> _Records:
    records = _Records.of(*_MONEY)
    every, calendar = _settings(), _calendar()
    first, day = people.first, homes.day
    patient = cost > 0
    _spread(
        draw,
        records,
        first[patient],
        np.full(int(patient.sum()), EXPENSES["medical_in_policy"]),
        cost[patient],
        day[patient],
        draw.chance(0.6, int(patient.sum())),
    )
    # Spending that brings the income under the standard, or just not; inside six months, so in every window.
    standard = np.where((held := every.standard[homes.setting]) > 0, held, _SOMETHING)
    counted = np.maximum(1, np.bincount(people.of[people.counted], minlength=homes.count))
    line = standard * counted
    gap = np.maximum(0, total - line)
    beside = draw.of(_BESIDE, homes.count)
    pick = draw.below(100, homes.count)
    by_margin = homes.is_a("margin_spending")
    gap = np.where(by_margin, np.maximum(0, total - line * every.multiple[homes.setting] // 100), gap)
    spent = np.select(
        [pick < 18, pick < 72],
        [np.maximum(1, gap + beside), gap + line * (10 + pick) // 300 + 100],
        gap * 2 // 5,
    )
    planted = np.flatnonzero(homes.is_a("spending", "margin_spending") & (spent > 0))
    who, last = first[planted], (first + homes.size - 1)[planted]
    ill = people.ill[who]
    schooled = people.studies[last]
    records.add(
        np.where(ill | ~schooled, who, last),
        kind=np.where(
            ill,
            draw.of(_MEDICAL, len(planted)),
            np.where(schooled, EXPENSES["education_fees"], EXPENSES["medical_in_policy"]),
        ),
        amount=spent[planted],
        on=calendar.edges[day[planted], 2 * draw.below(2, len(planted))],
    )
    hit = np.flatnonzero(homes.is_a("hard_hit"))
    records.add(
        first[hit],
        kind=draw.of(_MEDICAL, len(hit)),
        amount=draw.between(20, 900, len(hit)) * 100_00,
        on=calendar.edges[day[hit], 2 * draw.below(2, len(hit))],
    )
    # Insurance paid by oneself out of savings: the income of the family is then below nothing.
    rigid = homes.is_a("rigid", "rigid_taian")
    insured = np.flatnonzero(rigid & draw.chance(0.8, homes.count))
    records.add(
        first[insured],
        kind=EXPENSES["social_insurance"],
        per_month=draw.between(50, 120, len(insured)) * 10_00,
    )
    sick = np.flatnonzero(rigid & draw.chance(0.85, homes.count))
    records.add(
        first[sick],
        kind=draw.of(_MEDICAL, len(sick)),
        amount=draw.between(20, 900, len(sick)) * 100_00,
        on=calendar.edges[day[sick], draw.below(4, len(sick))],
    )
    usual = ~homes.is_a("patient", "spending", "margin_spending")[people.of]
    ill_now = np.flatnonzero(people.ill & usual & draw.chance(0.5, people.count))
    records.add(
        ill_now,
        kind=draw.of(_MEDICAL, len(ill_now)),
        amount=draw.between(5, 600, len(ill_now)) * 100_00,
        on=calendar.edges[day[people.of[ill_now]], draw.below(4, len(ill_now))],
    )
    school = np.flatnonzero(people.studies & usual & (people.age >= 15) & draw.chance(0.25, people.count))
    records.add(
        school,
        kind=EXPENSES["education_fees"],
        amount=draw.between(20, 120, len(school)) * 100_00,
        on=calendar.edges[day[people.of[school]], 2 * draw.below(2, len(school))],
    )
    rehab = np.flatnonzero((people.kind > 0) & usual & draw.chance(0.12, people.count))
    records.add(rehab, kind=EXPENSES["rehabilitation"], per_month=draw.between(1, 12, len(rehab)) * 50_00)
    return records


def _money_table(records: _Records, people: _People, key: int, words: _Words) -> pl.DataFrame:
    who, position, columns = records.sorted()
    return pl.DataFrame(
        {
            "household": key + people.of[who],
            "member": IDS.column(people.position[who] + 1),
            "position": position,
            "kind": words.column(columns["kind"]),
            "per_month_fen": _numbers(columns["per_month"]),
            "from": _days(columns["from"]),
            "until": _days(columns["until"]),
            "amount_fen": _numbers(columns["amount"]),
            "on": _days(columns["on"]),
        }
    )


def _registered(draw: _Draw, homes: _Homes, people: _People) -> Ints:
    """The place of registration: of the household, and here and there a member's own."""
    own = np.where(
        draw.chance(0.02, people.count) & (people.position > 0),
        draw.of(_ORIGINS[_ORIGINS != HERE], people.count),
        homes.origin[people.of],
    )
    here = homes.place[people.of]
    return np.select(
        [own == HERE, own == SAME_CITY, own == IN_PROVINCE],
        [here, _neighbours()[here], 1 + draw.below(len(_COUNTIES), people.count)],
        1 + len(_COUNTIES) + draw.below(len(_OUTSIDE), people.count),
    )


_YOUNG_WORK = EMPLOYMENTS.odds(
    "employed 46, farming 18, self_employed 10, unemployed 16, not_in_labour_force 10"
)
_OLD_WORK = EMPLOYMENTS.odds("retired 45, farming 30, not_in_labour_force 25")
_IDLE = EMPLOYMENTS.odds("unemployed 60, not_in_labour_force 40")
_SCHOOLS = np.array(
    [0] * 3
    + [LEVELS["kindergarten"]] * 3
    + [LEVELS["primary"]] * 6
    + [LEVELS["junior_secondary"]] * 3
    + [LEVELS["senior_secondary"]] * 3
    + [LEVELS["bachelor"]] * 12
)
_SINGLE = MARRIAGES.odds("never_married 45, divorced 35, widowed 20")
_ALONE_IN_AGE = MARRIAGES.odds("never_married 35, divorced 15, widowed 50")
_ACTIVITIES = ("eat", "dress", "transfer", "toilet", "walk_indoors", "bathe")
_FAILED = np.repeat([0, 1, 3, 4, 6], [60, 12, 12, 10, 6])


def _marriages(draw: _Draw, people: _People) -> tuple[Ints, Ints]:
    """Marital status, and the position of the spouse who lives in the household, counted from 1."""
    count, of = people.count, people.of
    paired = np.zeros(people.first.shape, dtype=np.bool_)
    paired[of[people.role == ROLE["spouse"]]] = True
    in_law = np.zeros(people.first.shape, dtype=np.bool_)
    in_law[of[people.role == ROLE["child_in_law"]]] = True
    head, partner = people.role == ROLE["self"], people.role == ROLE["spouse"]
    young, theirs = people.role == ROLE["grown"], people.role == ROLE["child_in_law"]
    wed = (head & paired[of]) | partner | (young & in_law[of]) | theirs
    lone = np.where(people.age >= OLD, draw.of(_ALONE_IN_AGE, count), draw.of(_SINGLE, count))
    lone = np.where(
        (people.age < MARRIAGE_AGE) | np.isin(people.role, [ROLE["student"]]),
        MARRIAGES["never_married"],
        lone,
    )
    linked = draw.chance(0.6, len(people.first))[of]
    spouse = np.select(
        [head & paired[of] & linked, partner & linked, young & in_law[of], theirs], [2, 1, 4, 3], 0
    )
    return np.where(wed, MARRIAGES["married"], lone), spouse


_OPEN_OF_MEMBER = (
    *("birth_date", "registered_division", "resides_in", "marital_status", "study_full_time", "study_level"),
    *("able_to_live_independently", "co_resident", "has_statutory_duty", "disabilities_told"),
    *("seriously_ill", "serious_illness_on_local_list", "employment", "assets_within_dibao_rule"),
    *("incomes_told", "expenses_told", "obligors_told", "treatment_continuing", "medical_insurance_place"),
    *("residence_permit_held", "incomes_told", "registered_division", "seriously_ill", "birth_date"),
)
"""Facts of a member that may be left open; some are so more often."""
_OPEN_OF_HOUSEHOLD = (
    *("assets_findings_dibao_value", "assets_findings_dibao_value", "assets_findings_edge_value"),
    *("assets_findings_extreme_poverty_value", "assets_findings_rigid_value", "accepting_place_area"),
)
_OPEN_OF_EMERGENCY = (
    *("place", "basic_life_in_serious_difficulty", "immediate_measures_needed", "family_support_available"),
    *("severity", "mass_event", "homeless"),
)


def _left_open(draw: _Draw, names: Sequence[str], may: Mask, share: float) -> dict[str, Mask]:
    """For each of *names* the rows in which it is left open; at most one a row."""
    count = len(may)
    pick = np.where(may & draw.chance(share, count), draw.below(len(names), count), -1)
    left: dict[str, Mask] = {}
    for at, name in enumerate(names):
        mask = pick == at
        left[name] = left[name] | mask if name in left else mask
    return left


def _without(columns: Mapping[str, pl.Series], left: Mapping[str, Mask]) -> pl.DataFrame:
    """The columns as a table, null where they are left open."""
    none = np.zeros(0, dtype=np.bool_)
    return pl.DataFrame({name: _untold(column, left.get(name, none)) for name, column in columns.items()})


def _members(
    draw: _Draw, homes: _Homes, people: _People, key: int
) -> tuple[dict[str, pl.Series], dict[str, Mask], pl.DataFrame]:
    """The columns of ``members``, what is left open of them, and the offers of work that were refused."""
    calendar, count, of = _calendar(), people.count, people.of
    day = homes.day[of]
    on = calendar.number[day]
    age, adult, position = people.age, people.adult, people.position
    here = homes.place[of]
    registered = _registered(draw, homes, people)
    away = registered != here
    elsewhere = np.array([code[:4] for code in ("0000", *_COUNTIES, *_OUTSIDE)])
    other_city = elsewhere[registered] != elsewhere[here]
    lives_here = ~away | draw.chance(0.8, count)
    lives_here &= ~(~away & draw.chance(0.03, count))
    resides = np.where(lives_here, here, np.where(away, registered, _neighbours()[here]))
    permit = other_city & draw.chance(np.where(homes.is_a("settled")[of], 0.95, 0.45), count)
    since = calendar.years_before[day, 1 + draw.below(5, count)] + draw.below(3, count) - 1
    married, spouse = _marriages(draw, people)
    work = np.where(age >= OLD, draw.of(_OLD_WORK, count), draw.of(_YOUNG_WORK, count))
    work = np.where(people.severe & (age < OLD), draw.of(_IDLE, count), work)
    work = np.where(people.studies | ~adult, EMPLOYMENTS["student"], work)
    jobless = homes.is_a("jobless", "rigid", "rigid_taian")[of] & adult & (age < OLD) & (position == 0)
    work = np.where(jobless & draw.chance(0.9, count), EMPLOYMENTS["unemployed"], work)
    at_work = np.isin(work, [EMPLOYMENTS[name] for name in ("employed", "self_employed")])
    level = _where_code(
        people.studies,
        np.where(
            people.role == ROLE["student"],
            np.where(draw.chance(0.3, count), LEVELS["diploma"], LEVELS["bachelor"]),
            _SCHOOLS[np.minimum(age, len(_SCHOOLS) - 1)],
        ),
    )
    at_college = np.isin(level, [LEVELS["diploma"], LEVELS["bachelor"]])
    asked_of_care = (age >= OLD) | people.severe
    fails = draw.of(_FAILED, count)
    civil = np.where(adult, CAPACITIES["full"], np.where(age >= 8, CAPACITIES["limited"], CAPACITIES["none"]))
    unable = people.severe & np.isin(people.kind, [DISABILITIES["mental"], DISABILITIES["intellectual"]])
    civil = np.where(unable & adult, CAPACITIES["none"], civil)
    rural = homes.area[of] == AREA_WORDS["rural"]
    told_obligors = (age >= OLD) | (age < OF_AGE) | (people.kind > 0) | people.ill
    month = calendar.month[day]
    stated = draw.below(4000, count)
    free = (people.position > 0) | (homes.size[of] == 1)
    in_custody = (stated < 6) & adult & free
    died = (stated >= 6) & (stated < 10) & (people.position > 0) & (age > 0)
    missing = (stated >= 10) & (stated < 12) & adult & free
    clergy = (stated >= 12) & (stated < 20) & (age >= 25)
    away_since = calendar.years_before[day, 3] + draw.below(3, count) - 1
    columns: dict[str, pl.Series] = {
        "household": pl.Series(key + of),
        "member": IDS.column(position + 1),
        "position": pl.Series(position),
        "relation": RELATIONS.column(_RELATION_OF[people.role]),
        "birth_date": _days(people.born),
        "registered_division": PLACES.column(registered),
        "registered_area": AREA_WORDS.column(homes.area[of]),
        "resides_in": PLACES.column(resides),
        "resides_since": _days(_where(lives_here, month - 30 * draw.between(3, 90, count))),
        "residence_permit_held": _flags(_where_code(other_city, 1 + permit)),
        "residence_permit_since": _days(np.full(count, _OPEN)),
        "residence_permit_division": PLACES.column(_where_code(permit, here)),
        "fixed_dwelling": _flags(_where_code(other_city, 1 + draw.chance(0.85, count))),
        "workplace": PLACES.column(_where_code(at_work, resides)),
        "labour_contract_until": _days(_where(other_city & at_work, on + 30 * draw.between(6, 40, count))),
        "social_insurance_months_continuous": _numbers(
            _where(other_city, at_work * draw.between(3, 40, count))
        ),
        "social_insurance_months_back_paid": _numbers(_where(other_city, at_work * draw.below(4, count))),
        "social_insurance_in_payment": _flags(_where_code(other_city, 1 + at_work)),
        "marital_status": MARRIAGES.column(married),
        "spouse": IDS.column(spouse),
        "able_to_live_independently": _flags(_where_code(age >= 16, 1 + people.independent)),
        "co_resident": _flags(people.co_resident),
        "has_statutory_duty": _flags(people.duty),
        "study_level": LEVELS.column(level),
        "study_full_time": _flags(people.studies),
        "study_year": _numbers(_where(people.studies & at_college, 1 + draw.below(4, count))),
        "study_tuition_free": _flags(_where_code(people.studies, 1 + (age < 15))),
        "study_public_school": _flags(_where_code(people.studies, 1 + draw.chance(0.95, count))),
        "study_in_city_college": _flags(
            _where_code(people.studies, 1 + (at_college & draw.chance(0.5, count)))
        ),
        "seriously_ill": _flags(people.ill),
        "serious_illness_on_local_list": _flags(_where_code(people.ill, 1 + draw.chance(0.75, count))),
        "treatment_continuing": _flags(people.ill & draw.chance(0.8, count)),
        "employment": EMPLOYMENTS.column(work),
        "unemployment_insured": _flags(
            _where_code(work == EMPLOYMENTS["unemployed"], 1 + draw.chance(0.2, count))
        ),
        "labour_capacity": LABOUR.column(
            np.where(people.severe, LABOUR["none"], np.where(people.ill, LABOUR["partial"], LABOUR["full"]))
        ),
        "civil_capacity": CAPACITIES.column(civil),
        "medical_insurance_place": PLACES.column(np.where(draw.chance(0.9, count), here, registered)),
        "medical_insurance_kind": INSURANCES.column(
            np.where(
                draw.chance(0.02, count),
                INSURANCES["none"],
                np.where(work == EMPLOYMENTS["employed"], INSURANCES["employee"], INSURANCES["resident"]),
            )
        ),
        "assets_within_dibao_rule": _flags(draw.chance(0.85, count)),
        "contracted_land": _flags(rural & draw.chance(0.8, count)),
        "collective_income": _flags(rural & draw.chance(0.1, count)),
        "custody_kind": CUSTODIES.column(_where_code(in_custody, 1 + draw.below(2, count))),
        "custody_until": _days(_where(in_custody, on + draw.below(3, count) - 1)),
        "died_on": _days(_where(died, on - draw.below(2, count))),
        "declared_missing_on": _days(_where(missing, on - draw.below(300, count))),
        "clergy_lives_at_site_since": _days(_where(clergy, away_since)),
        "clergy_left_family_since": _days(_where(clergy, away_since)),
        "incomes_told": _flags(np.full(count, YES)),
        "expenses_told": _flags(np.full(count, YES)),
        "disabilities_told": _flags(np.full(count, YES)),
        "obligors_told": _flags(_where_code(told_obligors, YES)),
        "receives_told": _flags(np.full(count, YES)),
    }
    columns["residence_permit_since"] = _days(_where(permit, since))
    for at, name in enumerate(_ACTIVITIES):
        columns[f"self_care_{name}"] = _flags(_where_code(asked_of_care, 1 + (fails <= at)))
    left = _left_open(draw, _OPEN_OF_MEMBER, homes.is_open[of], 0.6)
    idle = (work == EMPLOYMENTS["unemployed"]) & draw.chance(0.02, count)
    columns["work_refusals_told"] = _flags(_where_code(idle, YES))
    return columns, left, _refusals(draw, homes, people, idle, key)


def _refusals(draw: _Draw, homes: _Homes, people: _People, idle: Mask, key: int) -> pl.DataFrame:
    """Two or three offers of work that somebody refused, mostly without good reason."""
    number = np.where(idle, 2 + draw.chance(0.7, people.count), 0)
    who = np.repeat(np.arange(people.count), number)
    rows = len(who)
    position = np.arange(rows) - np.repeat(np.cumsum(number) - number, number)
    on = _calendar().number[homes.day[people.of[who]]]
    return pl.DataFrame(
        {
            "household": key + people.of[who],
            "member": IDS.column(people.position[who] + 1),
            "position": position,
            "on": _days(on - 90 + 30 * position),
            "suitable": _flags(draw.chance(0.9, rows)),
            "good_reason": _flags(draw.chance(0.1, rows)),
        }
    )


_FORM_ODDS = np.repeat([0, FORMS["home"], FORMS["institution"]], [40, 40, 20])
_WATCHED = MONITORING.odds("none 95, unstable 2, marginal 2, sudden 1")
_BAR_SHARE: Final = 0.003


def _households(draw: _Draw, homes: _Homes, people: _People, key: int) -> Tables:
    """The households, what bars some of them, and who of them applies alone."""
    every, calendar, count = _settings(), _calendar(), homes.count
    on = calendar.number[homes.day]
    counted = np.bincount(people.of[people.counted], minlength=count)
    limit = every.standard[homes.setting] * every.asset_months[homes.setting] // 12 * np.maximum(1, counted)
    beside = draw.below(3, count) - 1
    at_limit = (limit > 0) & draw.chance(0.5, count)
    financial = np.where(at_limit, limit + beside, draw.between(0, 400, count) ** 2 * 20)
    poor = homes.is_a("lone", "minor", "patient", "hard_hit", "spending", "disabled", "poor", "margin")
    within = draw.chance(np.where(poor, 0.9, 0.75), count)
    edge = within | draw.chance(0.5, count)
    # Assets within the rule of the margin alone: no dibao family, and so one by spending.
    within &= ~(homes.is_a("margin_spending") & draw.chance(0.85, count))
    edge |= homes.is_a("margin_spending") & draw.chance(0.85, count)
    rigid = np.where(homes.is_a("rigid", "rigid_taian"), draw.chance(0.8, count), edge)
    drawing = homes.is_a("recognised") & draw.chance(0.4, count)
    handed_in = draw.chance(0.6, count)
    barred = draw.chance(_BAR_SHARE, count)
    alone = homes.is_a("disabled") & draw.chance(0.08, count)
    columns: dict[str, pl.Series] = {
        "household": pl.Series(key + np.arange(count)),
        "applied_on": _days(on),
        "applicant": IDS.column(np.full(count, IDS["p1"])),
        "accepting_place_division": PLACES.column(homes.place),
        "accepting_place_area": AREA_WORDS.column(homes.area),
        "accepted_on": _days(_where(handed_in, on + draw.below(6, count))),
        "authorised": _flags(_where_code(handed_in, YES)),
        "refuses_cooperation": _flags(_where_code(draw.chance(0.003, count), YES)),
        "choices_support_form": FORMS.column(_where_code(homes.is_a("lone"), draw.of(_FORM_ODDS, count))),
        "monitored": MONITORING.column(draw.of(_WATCHED, count)),
        "current_dibao_per_month_fen": _numbers(_where(drawing, draw.between(10, 90, count) * 10_00)),
        "current_dibao_since": _days(_where(drawing, on - draw.between(30, 1500, count))),
        "assets_financial_fen": _numbers(financial),
        "assets_findings_dibao_value": _flags(within),
        "assets_findings_edge_value": _flags(edge),
        "assets_findings_extreme_poverty_value": _flags(within),
        "assets_findings_low_income_value": _flags(edge),
        "assets_findings_rigid_value": _flags(rigid),
        "bar_grounds_told": _flags(_where_code(barred, YES)),
        "choices_single_person_told": _flags(_where_code(alone, YES)),
    }
    left = _left_open(draw, _OPEN_OF_HOUSEHOLD, homes.is_open, 0.3)
    return {
        "households": _without(columns, left),
        "bar_grounds": _values(key, barred, BARS.column(1 + draw.below(3, count))),
        "single_person": _values(key, alone, columns["applicant"]),
    }


def _emergencies(draw: _Draw, homes: _Homes, people: _People, key: int) -> Tables:
    """The emergencies, who is hit by them, and what aid was given before."""
    at = np.flatnonzero(homes.is_a(*_EMERGENCY_KINDS))
    count = len(at)
    is_a = {name: homes.kind[at] == KIND[name] for name in _EMERGENCY_KINDS}
    spends, epidemic = is_a["hard_hit"], is_a["jobless"]
    place = homes.place[at]
    where = np.where(draw.chance(0.9, count), place, _neighbours()[place])
    kind = np.where(
        epidemic,
        EMERGENCIES["public_health_event"],
        np.where(spends, EMERGENCIES["sudden_illness"], draw.of(_BEFALLEN, count)),
    )
    grave = draw.chance(np.where(spends, 0.92, 0.85), count)
    # Those who are aided for spending, or for their lost work, need nothing at once.
    at_once = np.where(spends | epidemic, draw.chance(0.06, count), draw.chance(0.82, count))
    proposed = np.where(draw.chance(0.25, count), draw.between(2, 60, count) * 100_00, _OPEN)
    severity = np.where(
        is_a["fast"], 1 + draw.below(2, count), draw.of(np.repeat([1, 2, 3], [45, 40, 15]), count)
    )
    reported, aided = draw.chance(0.7, count), draw.chance(0.06, count)
    calendar = _calendar()
    evenings, mornings = _Words(*calendar.evening), _Words(*calendar.morning)
    columns: dict[str, pl.Series] = {
        "household": pl.Series(key + at),
        "kind": EMERGENCIES.column(kind),
        "occurred_at": evenings.column(homes.day[at] + 1),
        "reported_at": mornings.column(_where_code(reported, homes.day[at] + 1)),
        "place": PLACES.column(where),
        "basic_life_in_serious_difficulty": _flags(grave),
        "immediate_measures_needed": _flags(at_once),
        "family_support_available": _flags(draw.chance(0.2, count)),
        "severity": SEVERITIES.column(severity),
        "mass_event": _flags(draw.chance(0.03, count)),
        "homeless": _flags(draw.chance(0.03, count)),
        "cause_confirmed": _flags(_where_code(draw.chance(0.6, count), 1 + draw.chance(0.96, count))),
        "proposed_amount_fen": _numbers(np.where(spends, _OPEN, proposed)),
        "affected_told": _flags(np.full(count, YES)),
        "earlier_aid_told": _flags(_where_code(aided, YES)),
    }
    left = _left_open(
        draw,
        _OPEN_OF_EMERGENCY,
        homes.is_open[at] | draw.chance(np.where(is_a["fast"], 0.4, 0.2), count),
        0.75,
    )
    all_hit = draw.chance(0.3, count)
    hit_homes = np.zeros(homes.count, dtype=np.int64)
    hit_homes[at] = np.where(all_hit, _MOST, 1)
    hit = np.flatnonzero(people.position < hit_homes[people.of])
    affected = pl.DataFrame(
        {
            "household": key + people.of[hit],
            "position": people.position[hit],
            "value": IDS.column(people.position[hit] + 1),
        }
    )
    before = at[aided]
    earlier = pl.DataFrame(
        {
            "household": key + before,
            "position": np.zeros(len(before), dtype=np.int64),
            "on": _days(calendar.number[homes.day[before]] - draw.between(20, 300, len(before))),
            "amount_fen": draw.between(3, 40, len(before)) * 100_00,
            "same_cause": _flags(draw.chance(0.5, len(before))),
        }
    )
    return {"emergencies": _without(columns, left), "affected": affected, "earlier_aid": earlier}


_BEFALLEN = EMERGENCIES.odds(
    "fire 15, traffic_accident 25, other_accident 15, sudden_illness 30, natural_disaster 5, other 10"
)
_KIN = OBLIGORS.odds("child 80, sibling 8, parent 4, grandchild 4, other 4")
_HELD = BENEFITS.odds(
    "dibao 40, dibao_margin 30, rigid_expenditure 6, extreme_poverty 8, returned_to_poverty 8, orphan 4"
)


def _obligors(draw: _Draw, homes: _Homes, people: _People, key: int, told: Mask) -> Tables:
    """Those outside the household who may owe support to the old, the disabled and the young."""
    count = people.count
    lone = homes.is_a("lone")[people.of]
    number = np.where(told & (people.age >= OLD), draw.of(np.repeat([0, 1, 2], [60, 27, 13]), count), 0)
    number = np.where(lone & told & (people.age < OLD), draw.of(np.repeat([0, 1], [80, 20]), count), number)
    who = np.repeat(np.arange(count), number)
    rows = len(who)
    position = np.arange(rows) - np.repeat(np.cumsum(number) - number, number)
    minor = people.age[who] < OF_AGE
    relation = np.where(people.age[who] >= OLD, draw.of(_KIN, rows), OBLIGORS["sibling"])
    relation = np.where(minor, OBLIGORS["parent"], relation)
    day = homes.day[people.of[who]]
    age = np.select(
        [relation == OBLIGORS["child"], relation == OBLIGORS["grandchild"], relation == OBLIGORS["parent"]],
        [people.age[who] - 24, people.age[who] - 48, people.age[who] + 24],
        people.age[who] + 2,
    )
    age = np.clip(age - draw.below(8, rows), 0, 98)
    born = _calendar().years_before[day, age] - draw.below(365, rows)
    disposable = _settings().disposable[homes.setting[people.of[who]]]
    disposable = np.where(disposable > 0, disposable, 30_000_00)
    a_year = np.where(
        draw.chance(0.2, rows),
        disposable + draw.below(3, rows) - 1,
        disposable * draw.between(20, 220, rows) // 100,
    )
    size = 1 + draw.below(5, rows)
    disabled = draw.chance(0.18, rows)
    on_aid = draw.chance(0.2, rows)
    imprisoned = draw.chance(0.03, rows)
    household = key + people.of[who]
    member = IDS.column(people.position[who] + 1)
    table = pl.DataFrame(
        {
            "household": household,
            "member": member,
            "position": position,
            "relation": OBLIGORS.column(relation),
            "birth_date": _days(born),
            "deceased": _flags(_where_code(draw.chance(0.12, rows), YES)),
            "civil_capacity": CAPACITIES.column(
                np.where(draw.chance(0.9, rows), CAPACITIES["full"], CAPACITIES["none"])
            ),
            "custody_kind": CUSTODIES.column(_where_code(imprisoned, CUSTODIES["prison"])),
            "means": _flags(draw.chance(0.5, rows)),
            "has_statutory_duty": _flags(
                _where_code(relation == OBLIGORS["other"], 1 + draw.chance(0.5, rows))
            ),
            "raised_by_this_person": _flags(draw.chance(0.7, rows)),
            "raised_this_person": _flags(relation == OBLIGORS["parent"]),
            "income_per_year_fen": _numbers(a_year),
            "household_income_per_month_fen": _numbers(a_year * size // 12),
            "household_size": _numbers(size),
            "persons_supported": _numbers(1 + draw.below(4, rows)),
            "assets_within_low_income_rule": _flags(draw.chance(0.6, rows)),
            "disabilities_told": _flags(np.full(rows, YES)),
            "receives_told": _flags(np.full(rows, YES)),
        }
    )

    def of_some(mask: Mask, **columns: pl.Series) -> pl.DataFrame:
        chosen = np.flatnonzero(mask)
        keys = {
            "household": pl.Series(household[chosen]),
            "member": member.gather(chosen),
            "obligor": pl.Series(position[chosen]),
            "position": pl.Series(np.zeros(len(chosen), dtype=np.int64)),
        }
        return pl.DataFrame(keys | {name: values.gather(chosen) for name, values in columns.items()})

    return {
        "obligors": table,
        "obligor_disabilities": of_some(
            disabled,
            kind=DISABILITIES.column(draw.of(_DISABILITY_KINDS, rows)),
            grade=_numbers(draw.of(_GRADES, rows)),
        ),
        "obligor_receives": of_some(
            on_aid,
            benefit=BENEFITS.column(
                np.where(draw.chance(0.7, rows), BENEFITS["dibao"], BENEFITS["extreme_poverty"])
            ),
        ),
    }


def _disabilities(draw: _Draw, people: _People, key: int) -> pl.DataFrame:
    who = np.flatnonzero(people.kind)
    second = who[draw.chance(0.08, len(who))]
    both = np.concatenate([who, second])
    order = np.argsort(both, kind="stable")
    is_second = np.concatenate([np.zeros(len(who)), np.ones(len(second))]).astype(np.int64)[order]
    both = both[order]
    # Another kind than the first, and never a severer grade.
    kind = np.where(is_second == 1, people.kind[both] % 6 + 1, people.kind[both])
    grade = np.where(is_second == 1, 4, people.grade[both])
    return pl.DataFrame(
        {
            "household": key + people.of[both],
            "member": IDS.column(people.position[both] + 1),
            "position": is_second,
            "kind": DISABILITIES.column(kind),
            "grade": grade,
        }
    )


def _receives(draw: _Draw, homes: _Homes, people: _People, key: int) -> pl.DataFrame:
    """What is held: by the recognised families as a family, by a few others here and there."""
    family = draw.of(_HELD, homes.count)
    of_family = homes.is_a("recognised")[people.of]
    own = np.isin(family, [BENEFITS[name] for name in ("extreme_poverty", "orphan")])[people.of]
    held = _where_code(of_family & (~own | (people.position == homes.size[people.of] - 1)), family[people.of])
    held = np.where(~of_family & draw.chance(0.002, people.count), BENEFITS["extreme_poverty"], held)
    held = np.where(
        (held == 0) & (people.age >= 80) & draw.chance(0.5, people.count), BENEFITS["old_age_allowance"], held
    )
    who = np.flatnonzero(held)
    on = _calendar().number[homes.day[people.of[who]]]
    since = np.maximum(people.born[who], on - draw.between(20, 1200, len(who)))
    return pl.DataFrame(
        {
            "household": key + people.of[who],
            "member": IDS.column(people.position[who] + 1),
            "position": np.zeros(len(who), dtype=np.int64),
            "benefit": BENEFITS.column(held[who]),
            "since": _days(since),
            "per_month_fen": _numbers(
                _where(draw.chance(0.6, len(who)), draw.between(8, 90, len(who)) * 10_00)
            ),
            "ended_on": _days(_where(draw.chance(0.05, len(who)) & (since < on), on - 1)),
        }
    )


def _values(key: int, of: Mask, values: pl.Series) -> pl.DataFrame:
    """A list of one value for each household in *of*."""
    at = np.flatnonzero(of)
    return pl.DataFrame(
        {"household": key + at, "position": np.zeros(len(at), dtype=np.int64), "value": values.gather(at)}
    )


def _chunk(seed: int, chunk: int) -> Tables:
    """The households ``chunk * CHUNK`` and on."""
    draw, key = _Draw(seed, chunk), chunk * CHUNK
    homes = _draw_homes(draw, CHUNK)
    people = _draw_people(draw, homes)
    cost = _bills(draw, homes)
    incomes, total = _incomes(draw, homes, people, cost)
    expenses = _expenses(draw, homes, people, cost, total)
    members, left, refusals = _members(draw, homes, people, key)
    households = _households(draw, homes, people, key)
    obligors = _obligors(draw, homes, people, key, members["obligors_told"].fill_null(value=False).to_numpy())
    emergencies = _emergencies(draw, homes, people, key)
    tables = {
        **households,
        "members": _without(members, left),
        "incomes": _money_table(incomes, people, key, INCOMES),
        "expenses": _money_table(expenses, people, key, EXPENSES),
        "disabilities": _disabilities(draw, people, key),
        **obligors,
        "receives": _receives(draw, homes, people, key),
        "work_refusals": refusals,
        **emergencies,
    }
    return _without_rows_of_untold(tables, people, left)


_LISTS = ("incomes", "expenses", "disabilities", "obligors", "obligor_disabilities", "obligor_receives")


def _without_rows_of_untold(tables: Tables, people: _People, left: Mapping[str, Mask]) -> Tables:
    """A list that is left open has no rows."""
    key = tables["households"]["household"][0]
    for name in _LISTS:
        told_by = "obligors_told" if name.startswith("obligor") else f"{name}_told"
        untold = left[told_by]
        if not untold.any() or tables[name].is_empty():
            continue
        table = tables[name]
        at = table["household"].to_numpy() - key
        place = table["member"].str.slice(1).cast(pl.Int64).to_numpy() - 1
        tables[name] = table.filter(pl.Series(~untold[people.first[at] + place]))
    return tables


# --- the population -----------------------------------------------------------------------------------------------


def _chunks(households: int, seed: int, first: int) -> Iterator[Tables]:
    if households < 0 or first < 0 or first % CHUNK:
        raise ValueError(
            f"households={households}, first={first}: neither is below 0, and first is a multiple of {CHUNK}; "
            "ask for a whole chunk and filter it for less"
        )
    for begin in range(first, first + households, CHUNK):
        tables = _chunk(seed, begin // CHUNK)
        end = first + households
        if begin + CHUNK > end:
            tables = {name: table.filter(pl.col("household") < end) for name, table in tables.items()}
        yield tables


def population(households: int, *, seed: int = SEED, first: int = 0) -> Tables:
    """Invented households as tables, one a kind of record.

    The same number gives the same household, however many are asked for: ``population(n)`` begins every larger one.

    Args:
        households: how many; the key of each is its number, from *first* on.
        seed: another one gives another population.
        first: the number of the first, a multiple of ``CHUNK``.

    Returns:
        ``households`` and their lists (``bar_grounds``, ``single_person``), ``members`` and theirs (``incomes``,
        ``expenses``, ``disabilities``, ``obligors``, ``obligor_disabilities``, ``obligor_receives``, ``receives``,
        ``work_refusals``), ``emergencies`` and theirs (``affected``, ``earlier_aid``). Sums are fen in columns that end in ``_fen``; null is unknown.

    Raises:
        ValueError: a number is below 0, or *first* begins no chunk.
    """
    parts = list(_chunks(households, seed, first)) or [
        {name: table.clear() for name, table in _chunk(seed, 0).items()}
    ]
    return {name: pl.concat([part[name] for part in parts]) for name in parts[0]}


def write_population(
    directory: Path, households: int, *, seed: int = SEED, rows_per_file: int = 250_000
) -> None:
    """Writes a population as Parquet, ``directory/<table>/part-00000.parquet`` and on, a part at a time.

    A part holds the same households in every table.

    Args:
        directory: where; the folders of the tables are made.
        households: how many.
        seed: of the population.
        rows_per_file: households in a part, a multiple of ``CHUNK``.

    Raises:
        ValueError: a number is below 0, or *rows_per_file* is no whole number of chunks.
    """
    if rows_per_file <= 0 or rows_per_file % CHUNK:
        raise ValueError(f"rows_per_file={rows_per_file}: it has to be a multiple of {CHUNK}; use 250000")
    for part, begin in enumerate(range(0, households, rows_per_file)):
        tables = population(min(rows_per_file, households - begin), seed=seed, first=begin)
        for name, table in tables.items():
            folder = directory / name
            folder.mkdir(parents=True, exist_ok=True)
            table.write_parquet(folder / f"part-{part:05d}.parquet")
