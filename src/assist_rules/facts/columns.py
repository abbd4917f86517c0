"""Where a fact stands in the input: one field of a model, which is one column of a table, and how its value is read.

There is a closed list of ways to read a field (``How``). Each is written once for one household, here, and once for
tables, in ``screening.facts``; which fact is read in which way is said where the fact is declared.

What members are to each other is told in several fields of several people; the layout works it out once and gives each
row a column for it, which is read like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import Any, TypeAlias, cast

from dateutil.relativedelta import relativedelta

from assist_rules.errors import Problem, RuleDefinitionError
from assist_rules.expressions import Level, calendar_number
from assist_rules.facts.extension import told_by
from assist_rules.models import Application, Disability, Expense, Income, Obligor, Person, Supporter
from assist_rules.models.person import held_on
from assist_rules.models.record import Record, record_of
from assist_rules.models.values import MONEY_LIMIT_YUAN
from assist_rules.places import is_county, same_city, same_county, same_province
from assist_rules.tables.schema import TABLES, Column, ColumnType, Table, children

Value: TypeAlias = int | bool | str | None
Read: TypeAlias = Callable[[Any], Value]
Judge: TypeAlias = Callable[[Any, Any, "Counts"], Value]
"""What a value says beside an application, and beside the values that count."""

OF_SUPPORTERS = frozenset({Level.OBLIGOR, Level.PARENT})
"""The levels of those who may owe a member support."""
RECORDS: dict[Level, tuple[str, type[Record]]] = {
    Level.HOUSEHOLD: ("households", Application),
    Level.MEMBER: ("members", Person),
    Level.INCOME: ("incomes", Income),
    Level.EXPENSE: ("expenses", Expense),
    Level.DISABILITY: ("disabilities", Disability),
    Level.OBLIGOR: ("obligors", Obligor),
    Level.PARENT: ("obligors", Obligor),
}
"""The table of a level, and the record that is one row of it; what two members are to each other has none."""

WITHIN: dict[Level, tuple[str, ...]] = {Level.MEMBER: ("person",), **dict.fromkeys(OF_SUPPORTERS, ("who",))}
"""Where a row that is laid out holds its record; the others are the record."""

LAID_OUT = Table("", (), (), "", "")
"""The rows of a layout, which no file holds."""

ALWAYS_THERE = frozenset({"person", "who", "tie", "household", "accepting_place"})
"""Records that no row lacks."""


class How(StrEnum):
    """How a field is read. None of them is law: what follows from a value is said by a rule."""

    TOLD = "as told"
    STATED = "stated to be one of some values"
    COME = "a day told, and come by the day of the application"
    CUSTODY = "of some kind, begun and not ended on the day of the application"
    HELD = "one of some benefits, held on the day of the application"
    CERTIFIED = "a disability of a grade, and of a kind, certified on the day of the application"
    SOME = "a record is told, or some item of a list, that says what counts"
    AMONG = "named in a list of members"
    UNTOLD = "none of some fields told"
    COUNTED = "how many a list names"
    DEPARTED = "of how many of those a list names one of some days has come by the day of the application, or who is said to be dead"
    IN_A_ROW = (
        "the most items of a list in a row, in the year before the application, that say what counts; the first and the "
        "last within a number of months, where one is given"
    )
    DRAWN = "what some benefits, held on the day of the application, come to a month"
    ENDED = "the last day, by that of the application, on which one of some benefits ended"
    YEAR = "what incomes of some kinds came to in the 12 full months before the application"
    COUNTY = "in the accepting county, or in that of another field"
    CITY = "in the city of the accepting place"
    PROVINCE = "in the province of the accepting place"
    EXACT = "told down to the county"
    NEW_YEAR = "the first day of the year of a day"
    DECIDED = "the sum that an officer has set for a discretion"
    ITEMS = "how many items of a list of the household say what counts"
    LARGEST = "the largest of them, by one of their fields"
    SUM = "what one of their fields comes to"
    EXTENSION = "told by its name in the extension"


CLAIMS = frozenset({How.STATED, How.COME, How.CUSTODY})
"""The ways of reading that count only what is stated."""
Counts: TypeAlias = tuple[bool | int | str, ...]
"""The values that count in a way of reading."""
OF_ITEMS = frozenset({How.ITEMS, How.LARGEST, How.SUM})
"""The ways of reading that look at the items of a list of the household, one by one."""


@dataclass(frozen=True, slots=True)
class Items:
    """Which items of a list count.

    Attributes:
        only: fields of an item, each with the values of which it has to state one.
        unless: fields of an item, each with the values that take it out where it states one.
        day: the field of its day, where the year before the application counts alone; empty where any time does.
        dated: whether an item without a day is none of that year. By itself it is one, of the day of the application.
    """

    only: tuple[tuple[str, Counts], ...] = ()
    unless: tuple[tuple[str, Counts], ...] = ()
    day: str = ""
    dated: bool = False


EVERY_ITEM = Items()


@dataclass(frozen=True, slots=True)
class Told:
    """The column of the input that a fact is.

    Attributes:
        table: the table in which it stands; ``LAID_OUT`` for a column that the layout gives a row.
        column: the column.
        at: the fields of the models that lead to it from the record of the row, or from a row that is laid out.
        of_member: of a fact of an obligor, whether a member who is one tells it in the same field.
        how: how it is read.
        of: the values that count, where they are some.
        beside: another column that is read with it: where the same may be told instead, what has to be untold too, or
            the place with which it is compared.
        items: which items count, where it is read off those of a list.
    """

    table: Table
    column: Column
    at: tuple[str, ...]
    of_member: bool = False
    how: How = How.TOLD
    of: Counts = ()
    beside: Told | None = None
    items: Items = EVERY_ITEM


def told_at(level: Level, path: str) -> Told:
    """The column to which *path* leads from a row of *level*; of a finding, its answer.

    Raises:
        RuleDefinitionError: there is no such field.
    """
    name, record = RECORDS[level]
    if level in OF_SUPPORTERS and path == "incomes":  # told of those alone who are members
        return replace(told_at(Level.MEMBER, path), of_member=True)
    tables: list[tuple[Table, tuple[str, ...]]] = [(TABLES[name], ())]
    if level is Level.HOUSEHOLD:  # a record that few households have stands in a table of its own
        tables += [(table, table.steps) for table in children(name) if not table.many]
    for table, above in tables:
        below = path.removeprefix("".join(f"{step}." for step in above))
        if above and below == path:
            continue
        # Of a finding it is the answer that counts, of custody its kind, of a list whether it is told.
        by_path = {column.path or column.told_for: column for column in reversed(table.columns)}
        for each in (f"{below}.value", f"{below}.kind", below):
            if (column := by_path.get(each)) is not None:
                steps = (*above, *each.split("."))
                of_member = level in OF_SUPPORTERS and steps[0] in Person.model_fields
                return Told(table, column, _attributes(record, steps), of_member)
    raise _no_field(level, path)


def _no_field(level: Level, path: str) -> RuleDefinitionError:
    return RuleDefinitionError(
        Problem(
            path=path,
            code="no_field",
            zh=f"“{level}”没有字段“{path}”；事实须是模型的一个字段，其余写成规则",
            en=f'{level} has no field "{path}"; a fact is one field of the models, write anything else as a rule',
        )
    )


def told_in_list(path: str, how: How, of: Counts = (), field: str = "") -> Told:
    """The list or record of a household at *path*; *field* is that of an item which says whether it counts.

    Raises:
        RuleDefinitionError: there is none.
    """
    table = next((each for each in TABLES.values() if each.whole_path in {path, f"{path}[]"}), None)
    column = None if table is None else (table.by_name.get(field) if field else table.columns[0])
    if table is None or column is None:
        raise _no_field(Level.HOUSEHOLD, path)
    return Told(table, column, _attributes(Application, tuple(path.split("."))), how=how, of=of)


def laid_out(level: Level, name: str, values: tuple[str, ...] = ()) -> Told:
    """The column *name* that the layout gives each row of *level*: a yes or no, or one of *values*."""
    kind = ColumnType.TEXT if values else ColumnType.FLAG
    at = ("tie", name) if level is Level.KIN else (name,)
    return Told(LAID_OUT, Column(f"~{name}", "", kind, "", "", values), at, of_member=True)


def _attributes(record: type[Record] | None, steps: tuple[str, ...]) -> tuple[str, ...]:
    """The names in Python of the fields that *steps* name in the input."""
    names: list[str] = []
    for step in steps:
        if record is None:
            raise KeyError(step)
        name, field = next(
            (name, field) for name, field in record.model_fields.items() if (field.alias or name) == step
        )
        names.append(name)
        record = record_of(field.annotation)
    return tuple(names)


def reader(level: Level, told: Told, unstated: Value, *, as_text: bool = False) -> Read:
    """How a fact is read of one household.

    Args:
        level: the level of its row.
        told: the column that it is.
        unstated: what it counts as where it is not told; None where it is then unknown.
        as_text: a number stands for one of a list.
    """
    within = () if told.table is LAID_OUT else WITHIN.get(level, ())
    if told.how is How.TOLD:
        read = _chained((*within, *told.at), _CONVERTED.get(told.column.type), unstated)
        if told.beside is not None:
            read = _either(
                read, _chained((*within, *told.beside.at), _CONVERTED.get(told.column.type), unstated)
            )
        if as_text:
            read = _as_text(read)
    elif told.how is How.UNTOLD:
        read = _none_told(
            _chained((*within, *each.at), None, None) for each in (told, told.beside) if each is not None
        )
    elif told.how in _LISTED:
        read = _LISTED[told.how](_chained((*within, *told.at), None, None), told.of, unstated)
    elif told.how is How.HELD:
        read = _held(within, told.of) if within else _drawn
    elif told.how is How.SOME:
        read = _some(_chained(told.at, None, None), told.column.path, told.of)
    elif told.how in OF_ITEMS:
        read = _of_items(_chained(told.at, None, None), told)
    elif told.how is How.AMONG:
        read = _among(_chained(told.at, None, None), unstated)
    elif told.how is How.DECIDED:
        (discretion,) = told.of
        read = _decided(_chained(told.at, None, None), str(discretion))
    elif told.how is How.COUNTY and told.beside is not None:
        read = _in_county_of(*(_chained((*within, *each.at), None, None) for each in (told, told.beside)))
    elif told.how is How.CERTIFIED:
        read = _certified(within, *map(str, told.of))
    elif told.how is How.DRAWN:
        read = _drawn_a_month(frozenset(map(str, told.of)))
    elif told.how is How.YEAR:
        read = _of_year(within, frozenset(map(str, told.of)))
    elif told.how is How.EXTENSION:
        return _extended(level, told.column)
    else:
        at = told.at[:-1] if told.how is How.CUSTODY else told.at
        read = _judged(level, _chained((*within, *at), None, None), _JUDGED[told.how], told.of)
    return _of_listed(read, unstated) if level in OF_SUPPORTERS and not told.of_member else read


def _judged(level: Level, get: Read, judge: Judge, of: Counts) -> Read:
    """A field read beside the day or the place of the application."""
    if level is Level.HOUSEHOLD:
        return lambda application: judge(get(application), application, of)
    if level in {Level.INCOME, Level.EXPENSE, Level.DISABILITY}:
        # An item of a list knows no application, and is only read as stated.
        return lambda item: judge(get(item), None, of)
    return lambda row: judge(get(row), row.application, of)


def _extended(level: Level, column: Column) -> Read:
    if level is Level.HOUSEHOLD:
        return lambda application: told_by(column, application.household, "household")

    def read(row: Any) -> Value:  # noqa: ANN401 - a row of members
        person = row.person
        return None if person is None else told_by(column, person, f"household.members[{person.id}]")

    return read


def _either(first: Read, second: Read) -> Read:
    def read(row: Any) -> Value:  # noqa: ANN401 - a row of any level
        found = first(row)
        return second(row) if found is None else found

    return read


def _none_told(fields: Iterable[Read]) -> Read:
    first, *others = fields
    if not others:
        return lambda row: first(row) is None
    (second,) = others
    return lambda row: first(row) is None and second(row) is None


def _counted(get: Read, _: Counts, unstated: Value) -> Read:
    def read(row: Any) -> Value:  # noqa: ANN401 - a row of any level
        items: Any = get(row)
        return unstated if items is None else len(items)

    return read


def _departed(get: Read, of: Counts, unstated: Value) -> Read:
    def read(row: Any) -> Value:  # noqa: ANN401 - a row of members
        items: Any = get(row)
        if items is None:
            return unstated
        on = row.application.applied_on
        people = {member.id: member for member in row.application.household.members}
        named = [people[each] if isinstance(each, str) else each for each in items]
        # A member's death has a day; of somebody outside the household it may be said alone.
        said = [getattr(each, "deceased", None) is True for each in named]
        days = [[getattr(each, str(day)) for day in of] for each in named]
        return sum(
            dead or any(day is not None and day <= on for day in each)
            for dead, each in zip(said, days, strict=True)
        )

    return read


def _ended(get: Read, of: Counts, unstated: Value) -> Read:
    def read(row: Any) -> Value:  # noqa: ANN401 - a row of members
        items: Any = get(row)
        on = row.application.applied_on
        days = [item.ended_on for item in items or () if item.benefit in of and item.ended_on is not None]
        return day_number(max((day for day in days if day <= on), default=None)) or unstated

    return read


def _in_a_row(get: Read, of: Counts, unstated: Value) -> Read:
    """The longest run of offers that were suitable and refused without good reason.

    One without a day is taken for one of the day of the application. Where *of* ends in a number of months, the day of the
    last is not after the day that many months after the first.
    """
    wanted, within = of[:2], int(of[2]) if len(of) > 2 else 12  # noqa: PLR2004 - suitable, good reason, months

    def read(row: Any) -> Value:  # noqa: ANN401 - a row of members
        items: Any = get(row)
        if items is None:
            return unstated
        on = row.application.applied_on
        longest = 0
        run: list[int] = []
        for item in sorted(items, key=lambda each: each.on or on):
            day = item.on or on
            if _within_a_year(day, on):
                number = calendar_number(day)
                run = [each for each in run if number <= each + within * 32]
                run = [*run, number] if (item.suitable, item.good_reason) == wanted else []
                longest = max(longest, len(run))
        return longest

    return read


def _some(get: Read, field: str, of: Counts) -> Read:
    def read(row: Any) -> Value:  # noqa: ANN401 - an application
        told: Any = get(row)
        if not of:
            return told is not None and told != ()
        return any(getattr(item, field) in of for item in told or ())

    return read


def _of_items(get: Read, told: Told) -> Read:
    """A number read off the items of a list that count; 0 where the list is not told."""
    name, which = told.column.path, told.items
    convert = _CONVERTED.get(told.column.type, int)

    def read(application: Any) -> Value:  # noqa: ANN401
        listed: Any = get(application)
        if not listed:
            return 0
        items = [each for each in listed if _counts(each, which, application.applied_on)]
        if told.how is How.ITEMS:
            return len(items)
        values = [cast("int", convert(value)) for each in items if (value := getattr(each, name)) is not None]
        return sum(values) if told.how is How.SUM else max(values, default=0)

    return read


def _counts(item: object, which: Items, on: date) -> bool:
    if which.day:
        day: date | None = getattr(item, which.day) or (None if which.dated else on)
        if day is None or not _within_a_year(day, on):
            return False
    return all(getattr(item, field) in values for field, values in which.only) and not any(
        getattr(item, field) in values for field, values in which.unless
    )


def _within_a_year(day: date, on: date) -> bool:
    """Whether a day is one of the 12 months up to *on*."""
    return day <= on and (on.year, on.month, on.day) < (day.year + 1, day.month, day.day)


def _among(get: Read, unstated: Value) -> Read:
    def read(row: Any) -> Value:  # noqa: ANN401 - a row of members
        ids: Any = get(row.application)
        return unstated if ids is None else row.id in ids

    return read


def _decided(get: Read, discretion: str) -> Read:
    def read(row: Any) -> Value:  # noqa: ANN401 - an application
        decided: Any = get(row)
        given: str | None = None if decided is None else decided.get(discretion)
        return 0 if given is None else fen(Decimal(given))

    return read


def _in_county_of(one: Read, other: Read) -> Read:
    def read(row: Any) -> Value:  # noqa: ANN401 - a row of members
        places: Any = (one(row), other(row))
        return None if None in places else same_county(*places)

    return read


def _drawn(application: Any) -> Value:  # noqa: ANN401
    drawn: Value = application.household.draws_dibao(application.applied_on)
    return drawn


def _held(within: tuple[str, ...], benefits: Counts) -> Read:
    (name,) = within

    def read(row: Any) -> Value:  # noqa: ANN401 - a row of members or of obligors
        who, application = getattr(row, name), row.application
        day, household = application.applied_on, application.household
        answers = {
            household.holds(who, benefit, day)
            if isinstance(who, Person)
            else held_on(who.receives, str(benefit), day)
            for benefit in benefits
        }
        return True if True in answers else (None if None in answers else False)

    return read


def _drawn_a_month(benefits: frozenset[str]) -> Read:
    """What a member draws a month of some benefits, in fen; open where one may be held or its sum is not told."""

    def read(row: Any) -> Value:  # noqa: ANN401 - a row of members
        person, day = row.person, row.application.applied_on
        if person is None or person.receives is None:
            return None
        total = Decimal(0)
        for item in person.receives:
            held = item.held_on(day) if item.benefit in benefits else False
            if held is None or (held and item.per_month is None):
                return None
            total += item.per_month if held else 0
        return fen(min(total, MONEY_LIMIT_YUAN))

    return read


def _certified(within: tuple[str, ...], grade: str, kind: str = "") -> Read:
    """Whether some listed disability is of a grade and kind; open where the list, a kind or a grade leaves it so.

    A certificate that has expired by the day of the application proves the disability no longer and disproves nothing.
    """
    (name,) = within

    def read(row: Any) -> Value:  # noqa: ANN401 - a row of members or of obligors
        listed, day = getattr(row, name).disabilities, row.application.applied_on
        if listed is None:
            return None
        answers = {_is_of(each, int(grade), kind, day) for each in listed}
        return True if True in answers else (None if None in answers else False)

    return read


def _is_of(disability: Disability, grade: int, kind: str, day: date) -> bool | None:
    if disability.grade is None:
        return None
    if disability.grade != grade:
        return False
    if kind and disability.kind != kind:
        return None if disability.kind is None else False
    until = disability.certificate_valid_until
    return None if until is not None and until < day else True


def _of_year(within: tuple[str, ...], kinds: frozenset[str]) -> Read:
    """What a member took in over a year, in fen; open where a part is not told, and of somebody who is no member."""
    (name,) = within

    def read(row: Any) -> Value:  # noqa: ANN401 - a row of members or of obligors
        who, on = getattr(row, name), row.application.applied_on
        if not isinstance(who, Person) or who.incomes is None:
            return None
        total = Decimal(0)
        for income in who.incomes:
            part = _over_a_year(income, on) if income.kind in kinds else Decimal(0)
            if part is None:
                return None
            total += part
        return fen(min(total, MONEY_LIMIT_YUAN))

    return read


def _over_a_year(income: Income, on: date) -> Decimal | None:
    """What an income comes to over the 12 full months before *on*, in yuan; None where it is not told."""
    end = on.replace(day=1)
    start = end - relativedelta(months=12)
    if income.per_month is not None:
        first, last = f"{start:%Y-%m}", f"{end - relativedelta(days=1):%Y-%m}"
        first, last = max(first, income.from_month or first), min(last, income.until or last)
        months = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:]) + 1
        return income.per_month * max(0, months)
    if income.amount is None or income.on is None:
        return None
    return income.amount if start <= income.on < end else Decimal(0)


def _has_come(day: Any, application: Any, _: object) -> Value:  # noqa: ANN401
    return day is not None and day <= application.applied_on


def _in_custody(custody: Any, application: Any, kinds: Counts) -> Value:  # noqa: ANN401
    return custody is not None and custody.kind in kinds and custody.lasts_on(application.applied_on)


def _in_county(place: Any, application: Any, _: object) -> Value:  # noqa: ANN401
    return None if place is None else same_county(place, application.accepting_place.division)


def _in_city(place: Any, application: Any, _: object) -> Value:  # noqa: ANN401
    return None if place is None else same_city(place, application.accepting_place.division)


def _in_province(place: Any, application: Any, _: object) -> Value:  # noqa: ANN401
    return None if place is None else same_province(place, application.accepting_place.division)


def _is_exact(place: Any, *_: object) -> Value:  # noqa: ANN401
    return True if place is not None and is_county(place) else None


def _new_year(day: date, *_: object) -> Value:
    return day_number(day.replace(month=1, day=1))


_LISTED: dict[How, Callable[[Read, Counts, Value], Read]] = {
    How.COUNTED: _counted,
    How.DEPARTED: _departed,
    How.ENDED: _ended,
    How.IN_A_ROW: _in_a_row,
}
_JUDGED: dict[How, Judge] = {
    How.STATED: lambda value, _, of: value in of,
    How.COME: _has_come,
    How.CUSTODY: _in_custody,
    How.COUNTY: _in_county,
    How.CITY: _in_city,
    How.PROVINCE: _in_province,
    How.EXACT: _is_exact,
    How.NEW_YEAR: _new_year,
}


def _as_text(read: Read) -> Read:
    def text(row: Any) -> Value:  # noqa: ANN401 - a row of any level
        value = read(row)
        return None if value is None else str(value)

    return text


def _of_listed(read: Read, unstated: Value) -> Read:
    """A fact of obligors that nobody tells of a member."""

    def of_listed(row: Any) -> Value:  # noqa: ANN401 - a row of the level of obligors
        return read(row) if isinstance(row.who, Supporter) else unstated

    return of_listed


def _chained(names: tuple[str, ...], convert: Callable[[Any], Value] | None, unstated: Value) -> Read:
    *above, _ = names
    if convert is None and unstated is None and ALWAYS_THERE.issuperset(above):
        return attrgetter(".".join(names))

    there = next((at for at, name in enumerate(above) if name not in ALWAYS_THERE), len(above))
    first, below = attrgetter(".".join(names[: there + 1])), names[there + 1 :]

    def read(row: Any) -> Value:  # noqa: ANN401 - a row of any level
        found = first(row)
        if found is None:
            return unstated
        for name in below:
            found = getattr(found, name)
            if found is None:
                return unstated
        value: Value = found if convert is None else convert(found)
        return value

    return read


def fen(amount: Decimal | None) -> int | None:
    """An amount in yuan as whole fen, a floor area in hundredths of a square metre."""
    return None if amount is None else int(amount * 100)


def day_number(day: date | None) -> int | None:
    """A date as the rule language stores it."""
    return None if day is None else ((day.year * 12 + day.month - 1) << 5) + day.day


def _month_number(month: str) -> int:
    """The first day of a month as the rule language stores it."""
    return ((int(month[:4]) * 12 + int(month[5:7]) - 1) << 5) + 1


_CONVERTED: dict[ColumnType, Callable[[Any], Value]] = {
    ColumnType.MONEY: fen,
    ColumnType.AREA: fen,
    ColumnType.DAY: day_number,
    ColumnType.MONTH: _month_number,
}
"""What a value becomes that a rule reads as a whole number."""
