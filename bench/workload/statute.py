"""The rule, its figures and the decision that every engine has to reproduce; all money in whole fen.

Invented, with figures of a realistic size. The clauses are those that ``rules`` cites:

1. The standard is that of the city and area, a head and month.
2. A member's income is wage, business and transfers less what is excluded of those, but not less than nothing.
3. Deducted for a member: half the standard at grade 1 or 2 of a disability, a quarter at 3 or 4; 30% of it if seriously ill;
   15% of the wage of a disabled member who can work. Each is rounded down to the fen.
4. The household's income is the sum of both, not less than nothing.
5. Assets of at most 24 standards a head, at most one home, and no vehicle; one is left out of account where a member has
   a physical disability of grade 1 or 2.
6. Dibao: income below the standard times the heads, and assets within clause 5.
7. Edge: not so, but income below one and a half times that, and assets within clause 5.
8. Extreme poverty: one person alone, income below the standard, and 60 or older, under 16, or disabled as listed.
9. The amount of dibao is what income falls short, and 20% of the standard (rounded down) for each member of 70 or more, under
   18, or of grade 1 or 2.
"""

from __future__ import annotations

from datetime import date
from typing import TypedDict

ON = date(2025, 7, 1)
"""The day of decision; a birthday on it counts."""
SEED = 20250701
CITIES = (
    *("110000", "120000", "310000", "320100", "330100", "350100", "370100", "410100"),
    *("420100", "430100", "440100", "440300", "500000", "510100", "520100", "610100"),
)
AREAS = ("rural", "urban")
KINDS = ("none", "visual", "hearing", "speech", "physical", "intellectual", "mental", "multiple")
LISTED: dict[str, tuple[int, ...]] = {
    "visual": (1,),
    "physical": (1, 2),
    "intellectual": (1, 2, 3),
    "mental": (1, 2, 3),
    "multiple": (1,),
}
"""The grades that clause 8 lists, by kind."""
CATEGORIES = ("none", "edge", "dibao", "extreme")
YEARS = (2021, 2022, 2023, 2024, 2025)


class Member(TypedDict):
    """A member as a service would send it."""

    birth: str
    wage: int
    business: int
    transfer: int
    excluded: int
    kind: str
    grade: int
    ill: bool
    can_work: bool


class Household(TypedDict):
    """A household as a service would send it."""

    id: int
    city: str
    area: str
    assets: int
    vehicles: int
    homes: int
    members: list[Member]


Answer = tuple[int, int]
"""The index of the category and the amount a month in fen."""


def _standard(place: int, area: str, year: int) -> int:
    urban = 82_000 + 4_300 * place + 3_500 * year
    return urban if area == "urban" else urban * (72 + place) // 10_000 * 100


STANDARDS = {
    (city, area, year): _standard(place, area, since)
    for place, city in enumerate(CITIES)
    for area in AREAS
    for since, year in enumerate(YEARS)
}
"""Fen a head and month."""


def decide(household: Household) -> Answer:
    """The reference, as plain as can be."""
    standard = STANDARDS[household["city"], household["area"], ON.year]
    heads = len(household["members"])
    income = raised = 0
    exempt = listed = False
    for member in household["members"]:
        born = date.fromisoformat(member["birth"])
        age = ON.year - born.year - ((ON.month, ON.day) < (born.month, born.day))
        grade, severe = member["grade"], member["grade"] in {1, 2}
        income += member["wage"] + member["business"] + max(0, member["transfer"] - member["excluded"])
        if grade:
            income -= standard * (50 if severe else 25) // 100
        if member["ill"]:
            income -= standard * 30 // 100
        if grade and member["can_work"]:
            income -= member["wage"] * 15 // 100
        exempt |= severe and member["kind"] == "physical"
        listed |= not 16 <= age < 60 or grade in LISTED.get(member["kind"], ())
        raised += not 18 <= age < 70 or severe
    income, line = max(0, income), standard * heads
    assets = household["assets"] <= 24 * line and household["vehicles"] <= exempt and household["homes"] <= 1
    dibao = assets and income < line
    amount = line - income + standard * 20 // 100 * raised if dibao else 0
    if heads == 1 and income < standard and listed:
        return 3, amount
    return (2 if dibao else 1 if assets and 2 * income < 3 * line else 0), amount
