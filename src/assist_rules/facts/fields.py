"""How a fact is declared: the word a rule uses, where its answer stands, and who can give it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, TypeAlias, TypeVar

from assist_rules.expressions import (
    MONEY_LIMIT,
    Category,
    Fact,
    Flag,
    Level,
    Unit,
)
from assist_rules.expressions import (
    calendar_number as _number,
)
from assist_rules.models import Application, Person, Supporter
from assist_rules.models.kinship import Tie

Value: TypeAlias = int | bool | str | None
Kind: TypeAlias = Literal["flag", "category", "number"]
Word = TypeVar("Word", Flag, Category, Fact)

EARLIEST = _number(date(1880, 1, 1))
LATEST = _number(date(2100, 12, 31))


class Who(StrEnum):
    """Who can close an open question."""

    APPLICANT = "applicant"
    RECORD_CHECK = "record_check"
    LOCAL_RULE = "local_rule"
    OFFICER = "officer"


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member as a row; *person* is None for the spouse of a married member who lists none."""

    application: Application
    person: Person | None
    id: str


@dataclass(frozen=True, slots=True)
class ObligorRow:
    """Somebody who may owe a member support: listed as an obligor or a parent, or a member of the household by relation.

    *tie* is what is known between two members, the second of whom it *supports*; None for somebody outside the
    household. *place* is where somebody stands who is not listed as an obligor.
    """

    relation: str | None
    who: Supporter | Person
    application: Application
    tie: Tie | None = None
    place: str | None = None
    supports: Person | None = None


@dataclass(frozen=True, slots=True)
class KinRow:
    """A member beside another one, and what the other one is to the first."""

    tie: Tie
    application: Application


@dataclass(frozen=True, slots=True)
class Field:
    """Where a fact stands.

    Attributes:
        name: the fact's name in rules.
        path: where its answer goes in an application, below the row (``seriously_ill``).
        read: the value in a row; None where it is not told.
        exception: counts only when stated.
        always: every row has it, so that it is never unknown; true of every exception.
        who: who can answer it.
        kind: what its value is: yes or no, one of a list, or a whole number (a sum, a count or a day).
        then: the other field that a comparison of two waits for where the first is told, and how one knows that of a row.
    """

    name: str
    level: Level
    path: str
    read: Callable[[Any], Value]
    exception: bool = False
    who: Who = Who.APPLICANT
    always: bool = False
    kind: Kind = "number"
    then: tuple[str, Callable[[Any], bool]] | None = None


FIELDS: dict[str, Field] = {}
"""Every fact by name."""


def declare(
    name: str,
    level: Level,
    path: str,
    read: Callable[[Any], Value],
    who: Who,
    *,
    exception: bool = False,
    kind: Kind = "number",
) -> None:
    """Enters a fact under its name."""
    FIELDS[name] = Field(name, level, path, read, exception, who, always=exception, kind=kind)


def always(word: Word) -> Word:
    """Marks a fact that no row lacks."""
    FIELDS[word.name] = replace(FIELDS[word.name], always=True)
    return word


def compared(word: Word, then: str, told: Callable[[Any], bool]) -> Word:
    """Marks a fact that compares two fields: where the first is *told*, the answer goes to the second."""
    FIELDS[word.name] = replace(FIELDS[word.name], then=(then, told))
    return word


def flag(
    name: str,
    level: Level,
    path: str,
    read: Callable[[Any], bool | None],
    who: Who = Who.APPLICANT,
    *,
    exception: bool = False,
) -> Flag:
    """A yes or no."""
    declare(name, level, path, read, who, exception=exception, kind="flag")
    return Flag(name, level)


def category(
    name: str,
    level: Level,
    path: str,
    values: Sequence[str],
    read: Callable[[Any], str | None],
    who: Who = Who.APPLICANT,
) -> Category:
    """One of a closed list of values."""
    declare(name, level, path, read, who, kind="category")
    return Category(name, level, frozenset(values))


def money(
    name: str, level: Level, path: str, read: Callable[[Any], int | None], who: Who = Who.APPLICANT
) -> Fact:
    """A sum of money, in fen."""
    declare(name, level, path, read, who)
    return Fact(name, level, Unit.FEN, 0, MONEY_LIMIT)


def day(
    name: str,
    level: Level,
    path: str,
    read: Callable[[Any], int | None],
    who: Who = Who.APPLICANT,
    *,
    exception: bool = False,
) -> Fact:
    """A day, as a calendar number."""
    declare(name, level, path, read, who, exception=exception)
    return Fact(name, level, Unit.DATE, EARLIEST, LATEST)


def count(
    name: str,
    level: Level,
    path: str,
    read: Callable[[Any], int | None],
    unit: Unit,
    limits: tuple[int, int],
    who: Who = Who.APPLICANT,
) -> Fact:
    """A whole number of persons or months within *limits*."""
    declare(name, level, path, read, who)
    return Fact(name, level, unit, *limits)


def fen(amount: Decimal | None) -> int | None:
    """An amount in yuan as whole fen."""
    return None if amount is None else int(amount * 100)


def day_number(day: date | None) -> int | None:
    """A date as the rule language stores it."""
    return None if day is None else ((day.year * 12 + day.month - 1) << 5) + day.day
