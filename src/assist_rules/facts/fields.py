"""How a fact is declared: the word a rule uses, the column of the input that it is, and who can answer it.

A fact is named by the level of its row and the path of a field below it. What its value is, which values it may have,
whether it is an exception and how it is read, of one household as of tables, all follow from that field. What is read
off several fields has a reader of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Literal, TypeAlias, TypeVar

from assist_rules.errors import Problem, RuleDefinitionError
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
from assist_rules.facts.columns import (
    CLAIMS,
    EVERY_ITEM,
    Counts,
    How,
    Items,
    Read,
    Told,
    Value,
    laid_out,
    reader,
    told_at,
    told_in_list,
)
from assist_rules.models import Application, Person, Supporter
from assist_rules.models.kinship import OPEN_TIE, Kinship, Tie, is_at_home
from assist_rules.models.labels import Title
from assist_rules.tables.schema import ColumnType

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
    kinship: Kinship | None = None

    @property
    def is_named(self) -> bool:
        """Whether the member is told of."""
        return self.person is not None

    @property
    def is_listed(self) -> bool | None:
        """The same, open for the untold spouse of a married member."""
        return self.is_named or None

    @property
    def at_home(self) -> bool | None:
        """Whether the member lives in the household."""
        return None if self.person is None else is_at_home(self.person)

    @property
    def unlisted_spouse(self) -> bool | None:
        """False but for a married member of whom no spouse is told, as a member or as an obligor: of that one it is open."""
        if self.kinship is None or self.person is None:
            return False
        if any(each.relation == "spouse" for each in self.person.obligors or ()):
            return False
        return self.kinship.unlisted_spouse(self.person)


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

    @property
    def in_household(self) -> bool:
        """Whether it is a member."""
        return isinstance(self.who, Person)

    @property
    def with_applicant(self) -> bool:
        """Whether one of the two is the applicant."""
        return self.tie is not None and self.tie.with_applicant

    @property
    def may_be_spouse(self) -> bool:
        """Whether it is open that the two are married to each other."""
        return self.tie is not None and self.tie.is_spouse is None

    @property
    def is_untold(self) -> bool:
        """Whether it is somebody untold, to whom a relative of the member is married."""
        return self.tie is OPEN_TIE

    @property
    def duty(self) -> bool | None:
        """What is found of the duty to support: on the obligor, or between the two members."""
        if isinstance(self.who, Supporter):
            return self.who.has_statutory_duty
        return None if self.tie is None else self.tie.duty

    @property
    def listed_duty(self) -> bool | None:
        """The same of somebody who is listed as an obligor, or as a parent."""
        return self.who.has_statutory_duty if isinstance(self.who, Supporter) else None


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
        told: the column that it is; None where it is read off several.
        unstated: what it counts as where it is not told; None where it is then unknown.
        title: what it is called, where that is more or other than the field it is read from.
        denial: what it says where the answer is no.
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
    told: Told | None = None
    unstated: Value = None
    title: Title | None = None
    denial: Title | None = None

    def is_same(self, other: Field) -> bool:
        """Whether the two are one fact, declared once or twice in the same words."""
        # Readers made from one column do the same, though no two functions are equal.
        derived = self.told is not None and other.told is not None
        return self is other or (derived and replace(self, read=other.read) == other)

    @property
    def is_column(self) -> bool:
        """Whether its value is that of one column, as it is told."""
        return self.told is not None and self.told.how is How.TOLD


def field_of(word: Fact | Flag | Category) -> Field:
    """Where a fact stands; one that is declared nowhere is told by nobody."""
    if isinstance(word.told, Field):
        return word.told
    return Field(word.name, word.level, "", lambda _: None)


def _column(
    name: str,
    told: Told,
    where: tuple[Level, str, Who],
    kind: Kind,
    unstated: Value,
    *types: ColumnType,
) -> Field:
    """Where a fact stands that is one column."""
    level, path, who = where
    column = told.column
    if column.type not in types:
        raise RuleDefinitionError(
            Problem(
                path=path,
                code="field_type",
                zh=f"“{name}”所指的字段是“{column.type}”，应为“{types[0]}”",
                en=f"{name} names a field that holds a {column.type}, expected a {types[0]}",
            )
        )
    as_text = kind == "category" and column.type is ColumnType.WHOLE
    read: Read = reader(level, told, unstated, as_text=as_text)
    is_told = unstated is not None or column.needed
    return Field(name, level, path, read, column.exception, who, is_told, kind, told=told, unstated=unstated)


def titled(word: Word, *, zh: str = "", en: str = "", no_zh: str = "", no_en: str = "") -> Word:
    """The fact in words of its own: what it says where it is so, and where it is not."""
    title, denial = Title(zh, en) if zh else None, Title(no_zh, no_en) if no_zh else None
    return replace(word, told=replace(field_of(word), title=title, denial=denial))


def always(word: Word) -> Word:
    """The fact as one that no row lacks."""
    return replace(word, told=replace(field_of(word), always=True))


def compared(word: Word, then: str, told: Flag) -> Word:
    """The fact as one that compares two fields: where the first is *told*, the answer goes to the second."""
    read = field_of(told).read

    def is_told(row: object) -> bool:
        return read(row) is True

    return replace(word, told=replace(field_of(word), then=(then, is_told)))


def flag(
    name: str,
    level: Level,
    path: str,
    who: Who = Who.APPLICANT,
    *,
    row: str = "",
    exception: bool = False,
) -> Flag:
    """A yes or no; an exception that is not stated is a no.

    Args:
        name: its name in rules.
        level: that of its row.
        path: where its answer goes.
        who: who can answer it.
        row: the column that the layout gives the row, where the fact is no field by itself.
        exception: whether what *row* gives counts only when stated.

    Raises:
        RuleDefinitionError: *path* leads to no such field.
    """
    told = laid_out(level, row) if row else told_at(level, path)
    exception = exception or told.column.exception
    field = _column(name, told, (level, path, who), "flag", False if exception else None, ColumnType.FLAG)
    return Flag(name, level, replace(field, exception=exception))


def claim(
    name: str,
    level: Level,
    path: str,
    who: Who = Who.APPLICANT,
    *,
    row: str = "",
    how: How = How.STATED,
    of: Counts = (True,),
) -> Flag:
    """A yes or no that counts only when stated: a value told, a day that has come, a custody that lasts.

    Args:
        name: its name in rules.
        level: that of its row.
        path: where its answer goes.
        who: who can answer it.
        row: the column that the layout gives the row, where the fact is no field by itself.
        how: how the field is read.
        of: the values that count: ``(False,)`` for what is denied.

    Raises:
        RuleDefinitionError: *path* leads to no field.
    """
    told = laid_out(level, row) if row else told_at(level, path)
    return _read(name, replace(told, how=how, of=of), (level, path, who))


def judged(
    name: str,
    level: Level,
    path: str,
    how: How,
    who: Who = Who.APPLICANT,
    of: tuple[str, ...] = (),
    *,
    beside: str = "",
) -> Flag:
    """A yes or no, open until told, that a field gives beside the day or the place of the application.

    Args:
        name: its name in rules.
        level: that of its row.
        path: where its answer goes.
        how: how the field is read.
        who: who can answer it.
        of: the values that count.
        beside: the field with which it is compared instead.

    Raises:
        RuleDefinitionError: *path* or *beside* leads to no field.
    """
    told = replace(told_at(level, path), how=how, of=of, beside=told_at(level, beside) if beside else None)
    return _read(name, told, (level, path, who))


def some(name: str, path: str, who: Who = Who.APPLICANT, *, field: str = "", of: Counts = ()) -> Flag:
    """A yes or no of the household, which counts only when stated: the record or some item at *path* is told.

    Args:
        name: its name in rules.
        path: that of the record or the list.
        who: who can answer it.
        field: the field of an item that says whether it counts.
        of: the values of it that count.

    Raises:
        RuleDefinitionError: *path* leads to none.
    """
    told = told_in_list(path, How.SOME, of, field)
    return _claim(name, told, (Level.HOUSEHOLD, path, who), unstated=False)


def among(name: str, path: str, *, asked: str = "", unstated: bool | None = None) -> Flag:
    """Whether a member is named in the list at *path* of the application; with *unstated*, what counts without one.

    Raises:
        RuleDefinitionError: *path* leads to no list.
    """
    told = told_in_list(path, How.AMONG)
    return _claim(name, told, (Level.MEMBER, asked, Who.APPLICANT), unstated=unstated)


def decided(discretion: str) -> Fact:
    """The sum that an officer has already set for a discretion of the household; nothing where none is set."""
    name = f"decided:{discretion.replace('.', '/')}"  # a dot would mean a field of a column to some engines
    told = told_in_list("choices.discretion", How.DECIDED, (discretion,))
    read, path = reader(Level.HOUSEHOLD, told, 0), f"choices.discretion[{discretion}]"
    field = Field(name, Level.HOUSEHOLD, path, read, True, Who.OFFICER, True, told=told, unstated=0)
    word = Fact(name, Level.HOUSEHOLD, Unit.FEN, 0, MONEY_LIMIT, told=field)
    return titled(word, zh="经办机关已经作出的裁量", en="what the officer has already decided")


def untold(name: str, level: Level, path: str, *also: str) -> Flag:
    """A yes or no that every row gives: nothing is told in *path*, nor in the field *also*.

    Raises:
        RuleDefinitionError: one of them leads to no field.
    """
    beside = told_at(level, also[0]) if also else None
    told = replace(told_at(level, path), how=How.UNTOLD, beside=beside)
    field = Field(
        name, level, path, reader(level, told, None), always=True, kind="flag", told=told, unstated=True
    )
    return Flag(name, level, field)


def number_of(
    name: str,
    level: Level,
    path: str,
    how: How,
    who: Who = Who.APPLICANT,
    *,
    of: Counts = (),
    unit: Unit = Unit.NUMBER,
    most: int,
    unstated: int | None = 0,
) -> Fact:
    """How many there are in a list.

    Args:
        name: its name in rules.
        level: that of its row.
        path: where its answer goes.
        how: how the list is read.
        who: who can answer it.
        of: the values of an item that count.
        unit: what is counted.
        most: how many there can be.
        unstated: the number that it counts as where no list is told; None where it is then unknown.

    Raises:
        RuleDefinitionError: *path* leads to no list.
    """
    told, stated = replace(told_at(level, path), how=how, of=of), unstated is not None
    read = reader(level, told, unstated)
    field = Field(name, level, path, read, stated, who, stated, told=told, unstated=unstated)
    return Fact(name, level, unit, 0, most, told=field)


def of_items(
    name: str,
    path: str,
    how: How,
    *,
    most: int,
    value: str = "",
    which: Items = EVERY_ITEM,
    unit: Unit = Unit.NUMBER,
    scale: int = 1,
) -> Fact:
    """A number read off the items of a list of the household that say what counts; 0 where none does, or none is told.

    Args:
        name: its name in rules.
        path: that of the list.
        how: how it is read: ``How.ITEMS``, ``How.LARGEST`` or ``How.SUM``.
        most: what it can come to.
        value: the field of an item that is compared or added up.
        which: the items that count.
        unit: what is counted.
        scale: how many of its steps are one unit.

    Raises:
        RuleDefinitionError: *path* leads to no list.
    """
    told = replace(told_in_list(path, how, field=value), items=which)
    read = reader(Level.HOUSEHOLD, told, 0)
    field = Field(name, Level.HOUSEHOLD, path, read, True, Who.RECORD_CHECK, True, told=told, unstated=0)
    return Fact(name, Level.HOUSEHOLD, unit, 0, most, scale, told=field)


def money_of_a_year(name: str, level: Level, kinds: Iterable[str]) -> Fact:
    """What the incomes of some kinds came to in the 12 full months before the application, in fen.

    Which kinds count is law, and is said by the rule that asks.
    """
    told = replace(told_at(level, "incomes"), how=How.YEAR, of=tuple(sorted(kinds)))
    field = Field(name, level, "incomes", reader(level, told, None), told=told)
    return Fact(name, level, Unit.FEN, 0, MONEY_LIMIT, told=field)


def drawn(name: str, benefits: Iterable[str]) -> Fact:
    """What a member draws a month of some benefits held on the day of the application, in fen."""
    told = replace(told_at(Level.MEMBER, "receives"), how=How.DRAWN, of=tuple(sorted(benefits)))
    field = Field(
        name, Level.MEMBER, "receives", reader(Level.MEMBER, told, None), who=Who.RECORD_CHECK, told=told
    )
    return Fact(name, Level.MEMBER, Unit.FEN, 0, MONEY_LIMIT, told=field)


def last_ended(name: str, benefits: Iterable[str]) -> Fact:
    """The last day, by that of the application, on which a member's holding one of some benefits ended, where that is told."""
    told = replace(told_at(Level.MEMBER, "receives"), how=How.ENDED, of=tuple(sorted(benefits)))
    field = Field(
        name,
        Level.MEMBER,
        "receives",
        reader(Level.MEMBER, told, EARLIEST),
        exception=True,
        who=Who.RECORD_CHECK,
        always=True,
        told=told,
        unstated=EARLIEST,
    )
    return Fact(name, Level.MEMBER, Unit.DATE, EARLIEST, LATEST, told=field)


def _read(name: str, told: Told, where: tuple[Level, str, Who]) -> Flag:
    return _claim(name, told, where, unstated=False if told.how in CLAIMS else None)


def _claim(name: str, told: Told, where: tuple[Level, str, Who], *, unstated: bool | None) -> Flag:
    """A yes or no that is an exception where it counts as something while nobody states it."""
    level, path, who = where
    stated = unstated is not None
    read = reader(level, told, unstated)
    field = Field(name, level, path, read, stated, who, stated, "flag", told=told, unstated=unstated)
    return Flag(name, level, field)


def category(
    name: str,
    level: Level,
    path: str,
    who: Who = Who.APPLICANT,
    *,
    row: str = "",
    values: Sequence[str] = (),
) -> Category:
    """One of a closed list of values, or of a few whole numbers.

    Args:
        name: its name in rules.
        level: that of its row.
        path: where its answer goes.
        who: who can answer it.
        row: the column that the layout gives the row, where the fact is no field by itself.
        values: what that column may hold.

    Raises:
        RuleDefinitionError: *path* leads to no such field.
    """
    told = laid_out(level, row, tuple(values)) if row else told_at(level, path)
    where = (level, path, who)
    field = _column(name, told, where, "category", None, ColumnType.TEXT, ColumnType.WHOLE)
    low, high = told.column.limits or (0, -1)
    return Category(name, level, frozenset(told.column.values or map(str, range(low, high + 1))), field)


def money(
    name: str, level: Level, path: str, who: Who = Who.APPLICANT, *, unstated: int | None = None
) -> Fact:
    """A sum of money, in fen; an exception that is not stated is nothing.

    Args:
        name: its name in rules.
        level: that of its row.
        path: where its answer goes.
        who: who can answer it.
        unstated: what it counts as where none is told; without it, it is then unknown.

    Raises:
        RuleDefinitionError: *path* leads to no such field.
    """
    told = told_at(level, path)
    unstated = 0 if told.column.exception else unstated
    field = _column(name, told, (level, path, who), "number", unstated, ColumnType.MONEY)
    return Fact(name, level, Unit.FEN, 0, MONEY_LIMIT, told=field)


def day(
    name: str,
    level: Level,
    path: str,
    who: Who = Who.APPLICANT,
    *,
    how: How = How.TOLD,
    also: str = "",
    unstated: int | None = None,
) -> Fact:
    """A day, or the first day of a month, as a calendar number.

    Args:
        name: its name in rules.
        level: that of its row.
        path: where its answer goes.
        who: who can answer it.
        how: how the field is read.
        also: the field in which the same day may be told instead.
        unstated: the day that it counts as where none is told; without one it is then unknown.

    Raises:
        RuleDefinitionError: *path* leads to no such field.
    """
    told = replace(told_at(level, path), how=how, beside=told_at(level, also) if also else None)
    where = (level, path, who)
    field = _column(name, told, where, "number", unstated, ColumnType.DAY, ColumnType.MONTH)
    return Fact(name, level, Unit.DATE, EARLIEST, LATEST, told=field)


def count(name: str, level: Level, path: str, unit: Unit, who: Who = Who.APPLICANT) -> Fact:
    """A whole number of persons or months within the limits of its field.

    Raises:
        RuleDefinitionError: *path* leads to no such field.
    """
    told = told_at(level, path)
    field = _column(name, told, (level, path, who), "number", None, ColumnType.WHOLE)
    low, high = told.column.limits or (0, 0)
    return Fact(name, level, unit, low, high, told=field)
