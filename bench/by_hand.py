"""The yardstick: the same household decided by a few lines of plain Python.

It knows one place on one day, everything told, one way in and one amount; it gives no reasons, meets nothing unknown, and
would have to be written again for the next city. It says what the arithmetic alone costs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import assist_rules as ar

STANDARD = 1114_00
"""Jinan, urban, 济民发〔2024〕3号 (fen a month)."""
NOT_COUNTED = frozenset(
    {"disability_living_subsidy", "disability_nursing_subsidy", "resident_pension_central"}
)
CHILD, PARENT, SELF, SPOUSE = "child", "parent", "self", "spouse"
WINDOW = 12


@dataclass(frozen=True, slots=True)
class Member:
    """What the arithmetic needs of a member; amounts in fen."""

    relation: str
    born: date
    co_resident: bool
    monthly: tuple[tuple[str, int], ...]
    dated: tuple[tuple[str, int, date], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the arithmetic needs of an application."""

    on: date
    assets_meet_the_rule: bool
    members: tuple[Member, ...]


def facts_of(application: ar.Application) -> Facts:
    """The facts, taken out of the models once."""
    members: list[Member] = []
    for person in application.household.members:
        incomes = person.incomes or ()
        members.append(
            Member(
                person.relation,
                person.birth_date or date.min,
                person.co_resident is True,
                tuple(
                    (each.kind, int(each.per_month * 100)) for each in incomes if each.per_month is not None
                ),
                tuple(
                    (each.kind, int(each.amount * 100), each.on)
                    for each in incomes
                    if each.amount is not None and each.on is not None
                ),
            )
        )
    assets = application.household.assets
    findings = assets.findings if assets else None
    meets = findings.dibao.value if findings and findings.dibao else False
    return Facts(application.applied_on, meets, tuple(members))


def decide_by_hand(facts: Facts) -> int | None:
    """The amount a month in fen; None where the household does not qualify."""
    if not facts.assets_meet_the_rule:
        return None
    this_month = facts.on.year * 12 + facts.on.month
    counted = income = 0
    for member in facts.members:
        age = (
            facts.on.year
            - member.born.year
            - ((facts.on.month, facts.on.day) < (member.born.month, member.born.day))
        )
        if not (
            member.relation in (SELF, SPOUSE)
            or (member.relation == CHILD and age < 18)
            or (member.relation == PARENT and member.co_resident)
        ):
            continue
        counted += 1
        for kind, fen in member.monthly:
            if kind not in NOT_COUNTED:
                income += fen * WINDOW
        for kind, fen, on in member.dated:
            if kind not in NOT_COUNTED and 1 <= this_month - (on.year * 12 + on.month) <= WINDOW:
                income += fen
    missing = STANDARD * counted * WINDOW - income
    return missing // WINDOW if missing > 0 else None
