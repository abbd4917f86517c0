"""Family types, household composition, and the people of each household."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from assist_rules.population.draw import DISABILITIES, RELATIONS, YES, Draw, Ints, Mask, told_code, weighed
from assist_rules.population.venues import DRAWS, OLDEST, calendar_of_days, venue_pools, venues

OF_AGE, OLD, MARRIAGE_AGE = 18, 60, 22

_ROLES = (
    *("self", "spouse", "minor", "grown", "student", "parent", "grandparent", "grandchild"),
    *("sibling", "child_in_law", "parent_in_law", "other_relative"),
)
ROLE = {name: code for code, name in enumerate(_ROLES)}
RELATION_OF = np.array(
    [RELATIONS["child" if name in {"minor", "grown", "student"} else name] for name in _ROLES]
)
MOST_MEMBERS: Final = 6


@dataclass(frozen=True, slots=True)
class _Home:
    """A household composition, and the age range of its applicant."""

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
    "ward": _Home("self", 0, 7),
    "wards": _Home("self sibling grandparent", 0, 17),
    "pupil": _Home("self", 18, 22),
    "pupil_elder": _Home("self grandparent", 18, 22),
    "aged": _Home("self", 78, 97),
    "centenarian": _Home("self", 99, 100),
    "aged_couple": _Home("self spouse", 78, 97),
}
_HOME_NAMES = tuple(_HOMES)
_SIZE = np.array([len(home.roles.split()) for home in _HOMES.values()])
_ROLE_AT = np.array(
    [
        [ROLE[name] for name in home.roles.split()] + [0] * (MOST_MEMBERS - len(home.roles.split()))
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
_IN_NEED = "nothing 25, below 20, at_standard 35, at_margin 20"
_WORKING = "nothing 2, below 8, at_standard 4, between 8, at_margin 4, above 30, high 42, at_wage 2"

AIMS = (
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
"""Income targets of a household, from nothing to a multiple of the standard; ``at_`` is on a limit."""


@dataclass(frozen=True, slots=True)
class _Family:
    """A family type: share per thousand, pool of venues, weights of its compositions and of its income targets."""

    share: int
    pool: str
    homes: str
    aims: str


_FAMILIES: Mapping[str, _Family] = {
    "ordinary": _Family(139, "on_file", _ORDINARY, _WORKING),
    # Those for whom a scheme is that few others are for.
    "child": _Family(60, "on_file", "ward 6, wards 2", _IN_NEED),
    "student": _Family(46, "on_file", "pupil 1, pupil_elder 2", _IN_NEED),
    "elder": _Family(46, "of_2026", "elder 1, elders 3", _IN_NEED),
    "aged": _Family(52, "any", "aged 2, centenarian 7, aged_couple 2", _IN_NEED),
    "unsettled": _Family(45, "any", _ORDINARY, _WORKING),
    "poor": _Family(125, "on_file", _ORDINARY, "nothing 10, below 48, at_standard 22, between 18, high 2"),
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
    "minor": _Family(20, "on_file", "orphan 4, lone_minor 2", "nothing 60, below 30, at_own 10"),
    # Big bills.
    "patient": _Family(55, "whole", _ADULTS, "nothing 5, below 30, between 30, at_wage 20, above 10, high 5"),
    # Emergencies: here, of people from elsewhere, small ones, those that mean spending, and lost work.
    "emergency": _Family(24, "any", _ADULTS, _WORKING),
    "migrant": _Family(10, "any", _ADULTS, _WORKING),
    "fast": _Family(18, "fast", _ADULTS, _WORKING),
    "hard_hit": _Family(14, "whole", _ADULTS, "below 40, at_standard 15, between 25, above 15, high 5"),
    "jobless": _Family(13, "of_2022", _ADULTS, "nothing 80, below 20"),
    # Spending that outweighs the income.
    "rigid": _Family(30, "rigid", _ADULTS, "nothing 75, below 15, above 10"),
    "rigid_taian": _Family(14, "taian", _ADULTS, "nothing 75, below 15, above 10"),
    # Those who hold something already, and those who live here on a permit.
    "recognised": _Family(20, "any", _ORDINARY, "nothing 10, below 50, at_standard 20, between 20"),
    "settled": _Family(9, "on_file", _ADULTS, "below 50, between 30, high 20"),
}
AIM = {name: code for code, name in enumerate(AIMS)}
_KINDS = tuple(_FAMILIES)
KIND = {name: code for code, name in enumerate(_KINDS)}
PLANTED = ("child", "student", "elder", "aged")
EMERGENCY_KINDS = ("emergency", "migrant", "fast", "hard_hit", "jobless")
_SLOTS: Final = 128


def _slots(names: Sequence[str], text: str) -> Ints:
    """``_SLOTS`` codes, in proportion to the weights in *text*."""
    weights = weighed(text)
    upto: Ints = np.cumsum(np.array([weights.get(name, 0) for name in names], dtype=np.int64))
    middles = (np.arange(_SLOTS) + 0.5) / _SLOTS * int(upto[-1])
    return np.searchsorted(upto, middles).astype(np.int64)


_KIND_ODDS = np.repeat(np.arange(len(_KINDS)), [family.share for family in _FAMILIES.values()])
_HOME_ODDS = np.array([_slots(_HOME_NAMES, family.homes) for family in _FAMILIES.values()])
_AIM_ODDS = np.array([_slots(AIMS, family.aims) for family in _FAMILIES.values()])


@cache
def _pool_of() -> npt.NDArray[np.int64]:
    return np.array([venue_pools()[family.pool] for family in _FAMILIES.values()])


@dataclass(frozen=True, eq=False)
class Homes:
    """The households of a chunk, one array element each; ``kind`` is the family type."""

    count: int
    kind: Ints
    home: Ints
    aim: Ints
    venue: Ints
    day: Ints
    place: Ints
    area: Ints
    origin: Ints
    is_open: Mask
    size: Ints

    def is_a(self, *kinds: str) -> Mask:
        """A mask of the households of one of these family types."""
        wanted = np.zeros(len(_KINDS), dtype=np.bool_)
        wanted[[KIND[name] for name in kinds]] = True
        return wanted[self.kind]


HERE, SAME_CITY, IN_PROVINCE, OUTSIDE = range(4)
ORIGINS = np.repeat([HERE, SAME_CITY, IN_PROVINCE, OUTSIDE], [93, 2, 3, 2])
_OPEN_SHARE: Final = 0.36


def draw_homes(draw: Draw, count: int, about: str | None) -> Homes:
    """Sample households: family type, which is *about* where one is named, then composition, venue and income target of it."""
    every = venues()
    kind = draw.of(_KIND_ODDS if about is None else np.array([KIND[about]]), count)
    home = _HOME_ODDS[kind, draw.below(_SLOTS, count)]
    venue = _pool_of()[kind, draw.below(DRAWS, count)]
    origin = draw.of(ORIGINS, count)
    planted = np.isin(kind, [KIND["migrant"], KIND["settled"]])
    origin = np.where(planted, np.where(draw.chance(0.7, count), OUTSIDE, IN_PROVINCE), origin)
    here = np.isin(kind, [KIND[name] for name in ("rigid", "rigid_taian", "lone", "minor", "fast", *PLANTED)])
    origin = np.where(here & draw.chance(0.6, count), HERE, origin)
    return Homes(
        count,
        kind,
        home,
        _AIM_ODDS[kind, draw.below(_SLOTS, count)],
        venue,
        every.day[venue],
        every.place[venue],
        every.area[venue],
        origin,
        draw.chance(_OPEN_SHARE, count),
        _SIZE[home],
    )


@dataclass(frozen=True, eq=False)
class People:
    """The members of a chunk, one array element each; ``of`` is the index of the household, ``age`` in full years."""

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
    """Index of each household's applicant."""


_LIMIT_AGES = np.array([7, 16, 18, 60, 70, 80, 90, 100])
GRADES = np.repeat([1, 2, 3, 4], [18, 27, 25, 30])
DISABILITY_KINDS = DISABILITIES.odds(
    "physical 50, visual 12, hearing 14, speech 3, intellectual 11, mental 10"
)


def _ages(draw: Draw, homes: Homes, of: Ints, role: Ints) -> Ints:
    """Ages in full years, consistent with the kinship."""
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
    clipped: Ints = np.clip(age, 0, OLDEST - 10)
    return clipped


def draw_people(draw: Draw, homes: Homes) -> People:
    """Sample the members; ``counted`` is an estimate of who counts in the household."""
    of = np.repeat(np.arange(homes.count), homes.size)
    first = np.cumsum(homes.size) - homes.size
    count = len(of)
    position = np.arange(count) - first[of]
    role = _ROLE_AT[homes.home[of], position]
    age = _ages(draw, homes, of, role)
    calendar = calendar_of_days()
    day = homes.day[of]
    born = calendar.years_before[day, age] - draw.below(365, count)
    distance = np.abs(age[:, None] - _LIMIT_AGES)
    limit = _LIMIT_AGES[distance.argmin(axis=1)]
    of_scheme = (position == 0) & homes.is_a(*PLANTED)[of]
    at_limit = (distance.min(axis=1) <= 2) & draw.chance(np.where(of_scheme, 0.7, 0.35), count)
    born = np.where(at_limit, calendar.years_before[day, limit] + draw.below(3, count) - 1, born)
    age = np.where(at_limit, limit - (born > calendar.years_before[day, limit]), age)
    adult = age >= OF_AGE
    applicant = position == 0
    kind_of = homes.kind[of]

    planted = applicant & (kind_of == KIND["disabled"])
    alone = applicant & (kind_of == KIND["lone"]) & adult & (age < OLD)
    child = applicant & (kind_of == KIND["child"]) & draw.chance(0.68, count)
    disabled = draw.chance(np.where(age >= OLD, 0.1, 0.05), count) | planted | alone | child
    kind = told_code(disabled, draw.of(DISABILITY_KINDS, count))
    grade = np.where(disabled, draw.of(GRADES, count), 0)
    grade = np.where(planted | alone | child, 1 + draw.below(2, count) + draw.chance(0.15, count), grade)
    severe = disabled & (grade <= 2)

    ill = draw.chance(np.where(age >= OLD, 0.08, 0.025), count)
    patient = applicant & homes.is_a("patient", "hard_hit")[of]
    spender = applicant & homes.is_a("spending", "margin_spending")[of] & draw.chance(0.5, count)
    ill = patient | spender | (ill & ~homes.is_a("patient")[of])
    ill = np.where(patient & draw.chance(0.06, count), False, ill)

    grown_child = np.isin(role, [ROLE["grown"], ROLE["student"]]) | ((role == ROLE["minor"]) & adult)
    pupil = applicant & (kind_of == KIND["student"]) & draw.chance(0.9, count)
    studies = (role == ROLE["student"]) | pupil | ((age >= 3) & (age < OF_AGE))
    independent = ~(severe & draw.chance(0.5, count)) & adult
    further = role >= ROLE["parent"]
    co_resident = ~((further | grown_child) & draw.chance(0.1, count))
    near = np.isin(role, [ROLE["parent"]])
    duty = told_code(further & ~near, 1 + draw.chance(0.6, count))
    of_self = np.isin(role, [ROLE["minor"], ROLE["grown"], ROLE["student"]])
    counted = (
        (role <= ROLE["spouse"])
        | (of_self & (~adult | co_resident | ~independent | studies))
        | (near & co_resident)
        | (further & ~near & co_resident & (duty == YES))
    )
    return People(
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
