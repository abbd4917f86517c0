"""The yardstick: mini-dibao as a careful programmer would write it by hand, over dataclasses.

``decide`` answers; ``traced`` also notes every step with its clause, what it read and what it came to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from workload import statute
from workload.statute import LISTED, ON, STANDARDS, Answer

Value = TypeVar("Value", int, bool)


@dataclass(slots=True)
class Member:
    """A member."""

    birth: date
    wage: int
    business: int
    transfer: int
    excluded: int
    kind: str
    grade: int
    ill: bool
    can_work: bool

    @property
    def severe(self) -> bool:
        """Grade 1 or 2."""
        return self.grade in {1, 2}

    def age(self) -> int:
        """Completed years."""
        return ON.year - self.birth.year - ((ON.month, ON.day) < (self.birth.month, self.birth.day))

    def income(self) -> int:
        """Clause 2."""
        return self.wage + self.business + max(0, self.transfer - self.excluded)

    def deduction(self, standard: int) -> int:
        """Clause 3."""
        taken = 0
        if self.grade:
            taken += standard * (50 if self.severe else 25) // 100
        if self.ill:
            taken += standard * 30 // 100
        if self.grade and self.can_work:
            taken += self.wage * 15 // 100
        return taken


@dataclass(slots=True)
class Household:
    """A household."""

    city: str
    area: str
    assets: int
    vehicles: int
    homes: int
    members: list[Member]


def read(told: statute.Household) -> Household:
    """The household out of what a service was sent."""
    members = [
        Member(
            date.fromisoformat(each["birth"]),
            each["wage"],
            each["business"],
            each["transfer"],
            each["excluded"],
            each["kind"],
            each["grade"],
            each["ill"],
            each["can_work"],
        )
        for each in told["members"]
    ]
    return Household(told["city"], told["area"], told["assets"], told["vehicles"], told["homes"], members)


def decide(told: statute.Household) -> Answer:
    """Reads and decides."""
    household = read(told)
    members = household.members
    standard = STANDARDS[household.city, household.area, ON.year]
    line = standard * len(members)
    ages = [member.age() for member in members]
    income = max(
        0, sum([member.income() for member in members]) - sum([m.deduction(standard) for m in members])
    )
    exempt = any(member.severe and member.kind == "physical" for member in members)
    assets = household.assets <= 24 * line and household.vehicles <= exempt and household.homes <= 1
    dibao = income < line and assets
    edge = not dibao and 2 * income < 3 * line and assets
    first = members[0]
    extreme = (
        len(members) == 1
        and income < standard
        and (ages[0] >= 60 or ages[0] < 16 or first.grade in LISTED.get(first.kind, ()))
    )
    amount = 0
    if dibao:
        raised = sum(a >= 70 or a < 18 or m.severe for a, m in zip(ages, members, strict=True))
        amount = line - income + standard * 20 // 100 * raised
    return (3 if extreme else 2 if dibao else 1 if edge else 0), amount


def traced(told: statute.Household) -> tuple[Answer, list[dict[str, Any]]]:
    """The same, with each step noted."""
    trace: list[dict[str, Any]] = []

    def note(step: str, clause: str, value: Value, **read: Any) -> Value:  # noqa: ANN401 - whatever the step read
        trace.append({"step": step, "clause": clause, "read": read, "value": value})
        return value

    household = read(told)
    members = household.members
    key = (household.city, household.area, ON.year)
    standard = note("standard", "1", STANDARDS[key], city=key[0], area=key[1], year=key[2])
    line = note("line", "6", standard * len(members), standard=standard, heads=len(members))
    earned = taken = raised = 0
    exempt = listed = False
    for row, m in enumerate(members):
        age = note("age", "8", m.age(), member=row, birth=m.birth, on=ON)
        earned += note(
            "income of a member",
            "2",
            m.income(),
            member=row,
            wage=m.wage,
            business=m.business,
            transfer=m.transfer,
            excluded=m.excluded,
        )
        taken += note(
            "deduction",
            "3",
            m.deduction(standard),
            member=row,
            standard=standard,
            grade=m.grade,
            ill=m.ill,
            can_work=m.can_work,
            wage=m.wage,
        )
        raised += note("raised", "9", age >= 70 or age < 18 or m.severe, member=row, age=age, grade=m.grade)
        listed = age >= 60 or age < 16 or m.grade in LISTED.get(m.kind, ())
        note("listed", "8", listed, member=row, age=age, kind=m.kind, grade=m.grade)
        exempt = exempt or (m.severe and m.kind == "physical")
    income = note("income", "4", max(0, earned - taken), earned=earned, taken=taken)
    assets = note(
        "assets",
        "5",
        household.assets <= 24 * line and household.vehicles <= exempt and household.homes <= 1,
        assets=household.assets,
        limit=24 * line,
        vehicles=household.vehicles,
        exempt=exempt,
        homes=household.homes,
    )
    dibao = note("dibao", "6", income < line and assets, income=income, line=line, assets=assets)
    edge = note(
        "edge",
        "7",
        not dibao and 2 * income < 3 * line and assets,
        dibao=dibao,
        income=income,
        line=line,
        assets=assets,
    )
    extreme = note(
        "extreme",
        "8",
        len(members) == 1 and income < standard and listed,
        heads=len(members),
        income=income,
        standard=standard,
        listed=listed,
    )
    amount = note(
        "amount",
        "9",
        line - income + standard * 20 // 100 * raised if dibao else 0,
        line=line,
        income=income,
        standard=standard,
        raised=raised,
        dibao=dibao,
    )
    category = 3 if extreme else 2 if dibao else 1 if edge else 0
    note("category", "6-8", category, extreme=extreme, dibao=dibao, edge=edge)
    return (category, amount), trace
