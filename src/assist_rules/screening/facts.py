"""The facts that rules ask for, as columns of the tables: each way of reading a field, as ``facts.columns`` has it.

Which table holds a column, and in which way it is read, is said where a fact is declared. Here stand the ways, and the
frames from which they read: what several tables tell of a row is brought to it in columns that begin with ``~``.

Null is *unknown*; an exception is never null. Dates are calendar numbers, codes of places integers.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, reduce
from typing import Any, TypeAlias

import polars as pl

from assist_rules.expressions import Level
from assist_rules.facts.columns import LAID_OUT, OF_ITEMS, How, Told
from assist_rules.facts.extension import value_of
from assist_rules.facts.fields import LATEST, Field
from assist_rules.facts.layout import month_end as month_end_of
from assist_rules.models.kinship import BOTH
from assist_rules.models.person import DEATHS
from assist_rules.models.values import MONEY_LIMIT_YUAN
from assist_rules.places import MUNICIPALITIES, cities_without_counties, former_codes
from assist_rules.readings.catalogue import facts_asked
from assist_rules.readings.nodes import MONTH_END
from assist_rules.readings.steps import CHOSEN, OTHER, TOLD
from assist_rules.screening.choices import chosen_numbers, with_choice
from assist_rules.screening.kin import OF_MEMBER, Ties, owed
from assist_rules.tables.cells import READ
from assist_rules.tables.schema import HOUSEHOLD, MEMBER, TABLES, Column, ColumnType, children

Expr: TypeAlias = Any
"""An expression of Polars; the dynamic type spares a cast at every step."""
Frame: TypeAlias = pl.DataFrame
"""A frame of Polars."""

KEYS: dict[Level, tuple[str, ...]] = {
    **dict.fromkeys(Level, (HOUSEHOLD, MEMBER)),
    Level.HOUSEHOLD: (HOUSEHOLD,),
    Level.KIN: (HOUSEHOLD, MEMBER, OTHER),
}
"""Key columns of the rows of a level, or of the parent rows of items."""

DECIDED = "decided:"
"""Prefix of facts that are the amount an officer has set for a discretion."""
ON, PLACE = "~on", "~place"
"""Columns of a household that are joined to its members: the day of the application, and the accepting place."""

# --- days and places -----------------------------------------------------------------------------------


def number(day: Expr) -> Expr:
    """A date as a calendar number, the encoding of the rule language."""
    # An engine may return the parts of a date as 8-bit integers.
    year, month, of_month = (part.cast(pl.Int64) for part in (day.dt.year(), day.dt.month(), day.dt.day()))
    return (year * 12 + month - 1) * 32 + of_month


def month_end(day: Expr) -> Expr:
    """The same, with the last day of every month as the 31st."""
    year, month, of_month = (part.cast(pl.Int64) for part in (day.dt.year(), day.dt.month(), day.dt.day()))
    leap = (_modulo(year, 4) == 0) & ((_modulo(year, 100) != 0) | (_modulo(year, 400) == 0))
    february = pl.when(leap).then(pl.lit(29, pl.Int64)).otherwise(pl.lit(28, pl.Int64))
    last = (
        pl.when(month == 2)  # noqa: PLR2004 - February
        .then(february)
        .otherwise(
            pl.when(month.is_in([4, 6, 9, 11])).then(pl.lit(30, pl.Int64)).otherwise(pl.lit(31, pl.Int64))
        )
    )
    shown = pl.when(of_month == last).then(pl.lit(31, pl.Int64)).otherwise(of_month)
    return pl.when(~day.is_null()).then((year * 12 + month - 1) * 32 + shown)


def _modulo(value: Expr, divisor: int) -> Expr:
    return value - value // divisor * divisor


def is_place(column: Column) -> bool:
    """Whether a column holds codes of places."""
    return column.pattern.endswith("[0-9]{4}$")


def numbered_places(table: str, frame: Frame) -> Frame:
    """*frame* with every code of a place as the integer of its current code."""
    columns = [column.name for column in TABLES[table].columns if is_place(column)]
    return frame.with_columns(_numbers(frame[name]) for name in columns)


@cache
def _former_numbers() -> dict[int, int]:
    return {int(each): int(now) for each, now in former_codes().items()}


def _numbers(places: pl.Series) -> pl.Series:
    told = places.cast(pl.Int64)
    former = _former_numbers()
    # Few codes have ever changed, and most registers contain none of those.
    if former.keys().isdisjoint(told.unique().to_list()):
        return told
    return told.replace(former)


def _is_direct(place: Expr) -> Expr:
    """A county directly under its province."""
    return _modulo(place // 100, 100) == 90  # noqa: PLR2004 - GB/T 2260


def _is_municipal(place: Expr) -> Expr:
    """In a municipality, which has no city between it and its districts."""
    return (place // 10000).is_in([int(first) for first in MUNICIPALITIES])


def _province(place: Expr) -> Expr:
    return place // 10000 * 10000


def _above(place: Expr) -> tuple[Expr, Expr]:
    """The codes of the city and the province around a place."""
    province = _province(place)
    city = pl.when(_is_direct(place) | _is_municipal(place)).then(province).otherwise(place // 100 * 100)
    return city, province


def _is_county(place: Expr) -> Expr:
    """A county, or a city that has none."""
    return (_modulo(place, 100) != 0) | place.is_in([int(city) for city in sorted(cities_without_counties())])


def same_county(one: Expr, other: Expr) -> Expr:
    """Whether two codes denote one county; null where one denotes only the city or province around the other."""
    around = any_of(*(one == each for each in _above(other)), *(other == each for each in _above(one)))
    return pl.when(~((one != other) & around)).then(one == other)


def _city(place: Expr) -> Expr:
    """The city of a place; itself for a province or a county directly under one, the whole for a municipality."""
    city = pl.when(_is_direct(place)).then(place).otherwise(place // 100 * 100)
    return pl.when(_is_municipal(place)).then(_province(place)).otherwise(city)


def _same_city(one: Expr, other: Expr) -> Expr:
    """Whether two codes lie in one city; open where one names only the province around the other."""
    near, far = _city(one), _city(other)
    is_wide = any_of(*((_modulo(each, 10000) == 0) & ~_is_municipal(each) for each in (near, far)))
    return pl.when(~(_same_province(near, far) & is_wide)).then(near == far)


def _same_province(one: Expr, other: Expr) -> Expr:
    return one // 10000 == other // 10000


# --- truth ---------------------------------------------------------------------------------------------


def any_of(*conditions: Expr) -> Expr:
    """Disjunction with Kleene logic."""
    return reduce(lambda a, b: a | b, conditions)


def all_of(*conditions: Expr) -> Expr:
    """Conjunction with Kleene logic."""
    return reduce(lambda a, b: a & b, conditions)


def stated(condition: Expr) -> Expr:
    """Null as False."""
    return condition.fill_null(value=False)


def _yes(value: bool) -> Expr:  # noqa: FBT001
    return pl.lit(value)


def _unknown(kind: Any) -> Expr:
    return pl.lit(None).cast(kind)


# --- facts of a household and of members -----------------------------------------------------------------


def _has_come(column: str) -> Expr:
    return stated(number(pl.col(column)) <= pl.col(ON))


def _custody(*kinds: str, suffix: str = "") -> Expr:
    """In custody of one of *kinds* on the day; *suffix* selects the columns of an obligor."""
    on = pl.col(ON)
    begun = (number(pl.col("custody_from" + suffix)) <= on).fill_null(value=True)
    lasts = (on <= number(pl.col("custody_until" + suffix))).fill_null(value=True)
    return stated(pl.col("custody_kind" + suffix).is_in(list(kinds))) & begun & lasts


_AWAY = "~other"
"""Suffix of the columns of a member who is an obligor of another member."""


def _disabled(fact: str, suffix: str) -> Expr:
    """Whether some disability matches; null where the list, a kind or a grade leaves it open."""
    yes, unclear = pl.col(f"~{fact}{suffix}"), pl.col(f"~{fact}?{suffix}")
    return pl.when(stated(pl.col("disabilities_told" + suffix)) & (yes | ~unclear)).then(yes)


def _home() -> Expr:
    """Whether a member lives in the household; the applicant does unless told otherwise."""
    told = pl.col("co_resident")
    return pl.when(told.is_null() & (pl.col("relation") == "self")).then(_yes(value=True)).otherwise(told)


_KINDS: Mapping[str, Any] = {"flag": pl.Boolean, "category": pl.String, "number": pl.Int64}


def _untold(name: str) -> Callable[[], Expr]:
    """A fact of an unlisted relative: the columns of the layout, exceptions as not stated, everything else null."""
    field = facts_asked()[name.partition("#")[0]]
    if field.told is not None and field.told.table is LAID_OUT:
        return _column(name)
    if field.always:
        return lambda: _yes(value=False)
    return lambda: _unknown(_KINDS[field.kind])


# --- frames --------------------------------------------------------------------------------------------


def _column(fact: str, prefix: str = "", suffix: str = "") -> Callable[[], Expr]:
    """A fact that is a column; *prefix* and *suffix* are those of a joined table."""
    base, _, at_month_end = fact.partition("#")
    field = facts_asked()[base]
    told, unstated = field.told, field.unstated
    assert told is not None, fact  # noqa: S101 - a fact of several columns needs a reader above
    column = told.column
    # A column of the layout is in the frame already.
    name = column.name if told.table is LAID_OUT else f"{prefix}{column.name}{suffix}"

    def plain() -> Expr:
        value: Expr = pl.col(name)
        if told.beside is not None:
            value = pl.coalesce(value, pl.col(told.beside.column.name))
        if at_month_end:
            value = month_end(value)
        elif column.type in {ColumnType.DAY, ColumnType.MONTH}:
            value = number(value)
        elif field.kind == "category" and column.type is ColumnType.WHOLE:
            value = value.cast(pl.String)
        return value if unstated is None else value.fill_null(unstated)

    if told.how is How.EXTENSION:  # brought to the row as it is read
        return lambda: pl.col(fact)
    return plain if told.how is How.TOLD else lambda: _judged(base, told, name, suffix)


def _judged(fact: str, told: Told, name: str, suffix: str) -> Expr:
    """A column judged against the day or the place of the application, as ``facts.columns`` judges the field."""
    value, of = pl.col(name), list(told.of)
    match told.how:
        case How.STATED:
            is_yes_or_no = told.column.type is ColumnType.FLAG
            return stated((value if True in of else ~value) if is_yes_or_no else value.is_in(of))
        case How.COME:
            return stated(number(value) <= pl.col(ON))
        case How.CUSTODY:
            return _custody(*map(str, of), suffix=suffix)
        case How.HELD:
            return any_of(*(pl.col(f"~held:{benefit}{suffix}") for benefit in of))
        case How.CERTIFIED:
            return _disabled(fact, suffix)
        case How.UNTOLD:
            also = () if told.beside is None else (told.beside.column.name,)
            return all_of(*map(_is_empty, (name, *also)))
        case How.SOME:
            return stated(pl.col(f"~{fact}"))
        case (
            How.AMONG
            | How.COUNTED
            | How.DEPARTED
            | How.DRAWN
            | How.ENDED
            | How.IN_A_ROW
            | How.ITEMS
            | How.LARGEST
            | How.SUM
        ):
            found, unstated = pl.col(f"~{fact}"), facts_asked()[fact].unstated
            return found if unstated is None else found.fill_null(unstated)
        case How.DECIDED:
            return pl.col(fact).fill_null(0)
        case How.NEW_YEAR:
            return number(value) // (32 * 12) * (32 * 12) + 1
        case How.EXACT:
            return pl.when(_is_county(value)).then(_yes(value=True))
        case How.COUNTY if told.beside is not None:
            return same_county(pl.col(told.beside.column.name), value)
        case How.YEAR:
            return pl.col(f"~{fact}{suffix}") if suffix else _unknown(pl.Int64)
        case How.COUNTY:
            return same_county(value, pl.col(PLACE))
        case How.CITY:
            return _same_city(value, pl.col(PLACE))
        case _:
            return _same_province(value, pl.col(PLACE))


def _is_empty(column: str) -> Expr:
    """Whether nothing is told in a column; of a list a mark says that it is told."""
    return ~stated(pl.col(column)) if column.endswith("_told") else pl.col(column).is_null()


def _reader(fact: str) -> Callable[[], Expr]:
    """The expression of a fact of a household, a member or an item of a list."""
    if fact.partition("#")[0] not in facts_asked():  # a figure of the place, or what an officer has chosen
        return lambda: pl.col(fact)
    told = facts_asked()[fact.partition("#")[0]].told
    return _column(fact, "emergency_" if told is not None and told.table.name == "emergencies" else "")


def _of_member(fact: str) -> Callable[[], Expr]:
    """A fact of an obligor who is a member; facts of the list of obligors alone are null."""
    field = facts_asked()[fact]
    if field.told is not None and field.told.of_member:
        return _column(fact, suffix=_AWAY)
    return lambda: _unknown(_KINDS[field.kind]) if field.unstated is None else pl.lit(field.unstated)


def _field(fact: str) -> Field | None:
    """The field of a fact; None for a figure or a choice of an officer."""
    return facts_asked().get(fact.partition("#")[0])


def _asked(facts: Iterable[str], how: How) -> dict[str, Told]:
    """Those of *facts* that are read in one of the ways, with their columns."""
    told = {fact: facts_asked()[fact].told for fact in facts if fact in facts_asked()}
    return {fact: one for fact, one in told.items() if one is not None and one.how is how}


def extended(fact: str) -> Told | None:
    """The table of a fact of a scheme of one's own; None for any other."""
    field = facts_asked().get(fact.partition("#")[0])
    return (
        field.told
        if field is not None and field.told is not None and field.told.how is How.EXTENSION
        else None
    )


def _with_extension(frame: Frame, entries: Frame, fact: str, told: Told, level: Level) -> Frame:
    """*frame* with a column of an extension; households with invalid values are decided one by one."""
    keys = list(KEYS[level])
    rows = entries_of(entries, told).select(*keys, pl.col("value").alias(fact))
    values = {cell: value for cell, value in values_of(rows, fact, told.column).items() if value is not None}
    if MONTH_END in fact:
        values = {cell: month_end_of(value) for cell, value in values.items()}
    kind = _KINDS[facts_asked()[told.column.name].kind]
    read = pl.col(fact).replace_strict(list(values), list(values.values()), return_dtype=kind)
    read = read if values else _unknown(kind)
    return frame.join(rows.with_columns(read.alias(fact)), on=keys, how="left")


def entries_of(entries: Frame, told: Told) -> Frame:
    """The rows of one extension fact."""
    return entries.filter(stated(pl.col("id") == told.column.name) & ~pl.col("value").is_null())


def values_of(rows: Frame, name: str, column: Column) -> dict[str, Any]:
    """The distinct cells of the column *name*, with their parsed values; None for an invalid cell."""
    cells = rows[name].unique().to_list()
    return {cell: value_of(column, READ[ColumnType.CHOICE](cell)) for cell in cells}


def _benefits(facts: Iterable[str]) -> set[str]:
    """The benefits of which *facts* ask whether they are held."""
    return {str(each) for one in _asked(facts, How.HELD).values() for each in one.of}


@dataclass(frozen=True)
class Facts:
    """The input frames of a plan, one for each level.

    Args:
        tables: Polars frames by name, each with every column of its table.
        units: the integer that represents one yuan, or one unit, by the column of a choice.
        wanted: for each level, the facts to read; a list's ``told:`` column counts as one of a member.
    """

    tables: Mapping[str, Frame]
    wanted: Mapping[Level, Collection[str]]
    units: Mapping[str, int]

    def frames(self) -> dict[Level, Frame]:
        """A frame for each level with a wanted fact or list."""
        read: dict[Level, Frame] = {Level.HOUSEHOLD: self._with(self._households, Level.HOUSEHOLD)}
        read[Level.MEMBER] = self._with(self._members, Level.MEMBER)
        for level, table in ITEMS.items():
            read[level] = self._with(self.tables[table], level)
        read[Level.OBLIGOR] = self._supporters(Level.OBLIGOR)
        read[Level.PARENT] = self._supporters(Level.PARENT)
        read[Level.KIN] = self._beside
        return read

    def _with(self, frame: Frame, level: Level) -> Frame:
        """*frame* reduced to the keys and the wanted facts of a level."""
        wanted = [name for name in self.wanted[level] if not name.startswith(TOLD)]
        for name in wanted:
            if (told := extended(name)) is not None:
                frame = _with_extension(frame, self.tables[told.table.name], name, told, level)
        readers = {name: _reader(name) for name in wanted}
        lists: dict[Level, Expr] = {of: stated(pl.col(f"{table}_told")) for of, table in ITEMS.items()}
        lists[Level.OBLIGOR] = stated(pl.col("obligors_told"))
        lists[Level.PARENT] = lists[Level.OBLIGOR] | stated(pl.col("~names_both"))
        told_lists = [
            is_told.alias(TOLD + of) for of, is_told in lists.items() if TOLD + of in self.wanted[level]
        ]
        return frame.select(
            *KEYS[level], *(_exact(name, read()) for name, read in readers.items()), *told_lists
        )

    def _asks(self, level: Level, *facts: str) -> bool:
        return any(fact in self.wanted[level] for fact in facts)

    # --- households

    @cached_property
    def _households(self) -> Frame:
        frame = self.tables["households"].with_columns(pl.col("accepting_place_division").alias(PLACE))
        asked = {name: field.told for name in self.wanted[Level.HOUSEHOLD] if (field := _field(name))}
        if any(told.table.name == "emergencies" for told in asked.values() if told is not None):
            frame = self._with_emergency(frame)
        frame = self._with_choices(frame, Level.HOUSEHOLD)
        for fact, told in _asked(self.wanted[Level.HOUSEHOLD], How.SOME).items():
            frame = _with_any(frame, self.tables[told.table.name], told, f"~{fact}")
        for fact, told in _asked(self.wanted[Level.HOUSEHOLD], How.COUNTED).items():
            counts = self._counted(told, f"~{fact}", HOUSEHOLD)
            frame = frame.join(counts, on=HOUSEHOLD, how="left")
        for how in OF_ITEMS:
            for fact, told in _asked(self.wanted[Level.HOUSEHOLD], how).items():
                frame = frame.join(self._of_items(told, f"~{fact}"), on=HOUSEHOLD, how="left")
        if _asked(self.wanted[Level.HOUSEHOLD], How.HELD):
            frame = self._with_dibao_drawn(frame)
        return frame

    def _with_choices(self, frame: Frame, level: Level) -> Frame:
        """*frame* with the choices of officers for the discretions of a level, and the amounts set."""
        wanted = [name for name in self.wanted[level] if name.startswith((CHOSEN, DECIDED))]
        if not wanted:
            return frame
        of = {name: name.partition(":")[2].replace("/", ".") for name in wanted}
        numbers = chosen_numbers(self.tables["discretion"], of.values())
        chosen = set(numbers["~id"])
        frame = frame.with_columns(
            pl.lit(None, pl.Int64).alias(name) for name in wanted if of[name] not in chosen
        )
        for name in wanted:
            if of[name] in chosen:
                units = 100 if name.startswith(DECIDED) else self.units[name]
                frame = with_choice(frame, numbers, name, of[name], units, of_member=level is Level.MEMBER)
        return frame

    def _with_dibao_drawn(self, frame: Frame) -> Frame:
        """*frame* with whether the household draws dibao, from its own record or from those of its members."""
        members = self.tables["members"].select(HOUSEHOLD, MEMBER, "receives_told")
        home = frame.select(HOUSEHOLD, number(pl.col("applied_on")).alias(ON))
        held = _with_held(members, self.tables["receives"], (HOUSEHOLD, MEMBER), ["dibao"], home)
        of_member = pl.col("~held:dibao")
        held = held.select(HOUSEHOLD, of_member.is_null().alias("~open"), stated(~of_member).alias("~no"))
        held = held.group_by(HOUSEHOLD).agg(pl.col("~open").any(), pl.col("~no").any())
        frame = frame.join(held, on=HOUSEHOLD, how="left")
        by_members = pl.when(~pl.col("~open")).then(~pl.col("~no"))
        return frame.with_columns(
            pl.when(tells_of_dibao()).then(draws_by_itself()).otherwise(by_members).alias("~held:dibao")
        ).drop("~open", "~no")

    def _with_emergency(self, frame: Frame) -> Frame:
        names = [column.name for column in TABLES["emergencies"].columns]
        emergencies = self.tables["emergencies"].select(
            HOUSEHOLD, *(pl.col(name).alias(f"emergency_{name}") for name in names)
        )
        return frame.join(emergencies, on=HOUSEHOLD, how="left")

    # --- members

    @cached_property
    def _listed_members(self) -> Frame:
        """The members of the table, joined with their household and with aggregates of their lists."""
        home = self._households.select(HOUSEHOLD, number(pl.col("applied_on")).alias(ON), PLACE)
        frame = self.tables["members"].join(home, on=HOUSEHOLD, how="left")
        benefits = sorted(_benefits(self.wanted[Level.MEMBER]) | _benefits(self._of_supporters))
        if benefits:
            frame = self._with_benefits(frame, self.tables["receives"], (HOUSEHOLD, MEMBER), benefits)
        if "dibao" in benefits:
            drawn = self.tables["households"].filter(tells_of_dibao() & draws_by_itself())
            drawn = drawn.select(HOUSEHOLD, _yes(value=True).alias("~drawn"))
            by_household = stated(pl.col("~drawn")) & ~stated(~pl.col("co_resident"))
            own = pl.col("~held:dibao")
            either = pl.when(own.is_null() & by_household).then(_yes(value=True)).otherwise(own)
            frame = frame.join(drawn, on=HOUSEHOLD, how="left").with_columns(either.alias("~held:dibao"))
            frame = frame.drop("~drawn")
        return frame.join(self._both_named, on=[HOUSEHOLD, MEMBER], how="left").with_columns(
            _yes(value=True).alias("~is_named"),
            _yes(value=True).alias("~is_listed"),
            _home().alias("~at_home"),
        )

    @cached_property
    def _both_named(self) -> Frame:
        """Keys of the members both of whose parents are named, with a mark."""
        named = self.tables["parents"].group_by(HOUSEHOLD, MEMBER).agg(pl.len().alias("~parents"))
        named = named.filter(pl.col("~parents") >= BOTH)
        return named.select(HOUSEHOLD, MEMBER, _yes(value=True).alias("~names_both"))

    def _with_benefits(
        self, frame: Frame, receives: Frame, keys: tuple[str, ...], benefits: Iterable[str]
    ) -> Frame:
        """*frame* with a column for each benefit: whether it is held on the day of the application."""
        home = self._households.select(HOUSEHOLD, number(pl.col("applied_on")).alias(ON))
        return _with_held(frame, receives, keys, benefits, home)

    @cached_property
    def _members(self) -> Frame:
        """The listed members, and an untold spouse for a married applicant who lists none."""
        frame = self._listed_members
        for fact, told in _asked(self.wanted[Level.MEMBER], How.AMONG).items():
            frame = self._with_named(frame, told, f"~{fact}")
        if self._asks(Level.MEMBER, "unlisted_spouse_is_able"):
            frame = self._with_unlisted_spouse(frame)
        for how, numbers in (
            (How.COUNTED, self._counted),
            (How.DEPARTED, self._departed),
            (How.ENDED, self._ended),
            (How.IN_A_ROW, self._in_a_row),
            (How.DRAWN, self._drawn),
        ):
            for fact, told in _asked(self.wanted[Level.MEMBER], how).items():
                keys = (HOUSEHOLD, MEMBER)
                frame = frame.join(numbers(told, f"~{fact}", *keys), on=list(keys), how="left")
        alone = frame.join(self._family.unmatched, on=[HOUSEHOLD, MEMBER], how="inner")
        return self._with_choices(pl.concat([frame, _nobody(alone)], how="vertical"), Level.MEMBER)

    def _with_named(self, frame: Frame, told: Told, name: str) -> Frame:
        """*frame* with whether each member is on a list of ids; null where the list is not told."""
        above = TABLES[told.table.parent]
        lists = self.tables[above.name].select(HOUSEHOLD, stated(pl.col(told.table.told)).alias("~told"))
        named = self.tables[told.table.name].select(
            HOUSEHOLD, pl.col("value").alias(MEMBER), _yes(value=True).alias("~hit")
        )
        frame = frame.join(named, on=[HOUSEHOLD, MEMBER], how="left").join(lists, on=HOUSEHOLD, how="left")
        found = pl.when(stated(pl.col("~told"))).then(stated(pl.col("~hit")))
        return frame.with_columns(found.alias(name)).drop("~hit", "~told")

    def _list_of(self, told: Told) -> Frame:
        """The table of a list that a column says is told."""
        lists = children(told.table.name)
        return self.tables[next(each.name for each in lists if each.told == told.column.name)]

    def _counted(self, told: Told, name: str, *keys: str) -> Frame:
        """How many items a list has, in the column *name*; null where it is not told."""
        items = self._list_of(told).group_by(*keys).agg(pl.len().cast(pl.Int64).alias(name))
        return self._where_told(told, items, name, *keys)

    def _where_told(self, told: Told, items: Frame, name: str, *keys: str) -> Frame:
        """A number of items, which is 0 where the list is told and has none."""
        owners = self.tables[told.table.name].filter(stated(pl.col(told.column.name))).select(*keys)
        return owners.join(items, on=list(keys), how="left").with_columns(pl.col(name).fill_null(0))

    def _of_items(self, told: Told, name: str) -> Frame:
        """A number read off the items of a list of the household that count, in the column *name*."""
        items, which = self.tables[told.table.name], told.items
        if which.day:
            home = self.tables["households"].select(HOUSEHOLD, number(pl.col("applied_on")).alias(ON))
            items = items.join(home, on=HOUSEHOLD, how="left")
            day = number(pl.col(which.day))
            day = day if which.dated else pl.coalesce(day, pl.col(ON))
            items = items.filter(stated((day <= pl.col(ON)) & (pl.col(ON) < day + 12 * 32)))
        for field, values in which.only:
            items = items.filter(stated(pl.col(field).is_in(list(values))))
        for field, values in which.unless:
            items = items.filter(~stated(pl.col(field).is_in(list(values))))
        if told.how is How.ITEMS:
            return items.group_by(HOUSEHOLD).agg(pl.len().cast(pl.Int64).alias(name))
        value = pl.col(told.column.name)
        value = value.sum() if told.how is How.SUM else value.max()
        return items.group_by(HOUSEHOLD).agg(value.alias(name))

    def _departed(self, told: Told, name: str, *keys: str) -> Frame:
        """Of how many of those named one of the days has come: listed members, by their ids, or people told of in the list."""
        dead = pl.any_horizontal(_has_come(str(day)) for day in told.of)
        people = self._listed_members.select(HOUSEHOLD, pl.col(MEMBER).alias("id"), dead.alias("~as_member"))
        home = self._households.select(HOUSEHOLD, number(pl.col("applied_on")).alias(ON))
        named = self._list_of(told).join(home, on=HOUSEHOLD, how="left")
        said = stated(pl.col("deceased"))
        named = named.with_columns((dead | said).alias("~dead")).join(
            people, on=[HOUSEHOLD, "id"], how="left"
        )
        named = named.with_columns(one_if(pl.col("~dead") | stated(pl.col("~as_member"))).alias(name))
        return self._where_told(told, named.group_by(*keys).agg(pl.col(name).sum()), name, *keys)

    def _ended(self, told: Told, name: str, *keys: str) -> Frame:
        """The last day by that of the application on which one of some benefits ended, in the column *name*."""
        home = self._households.select(HOUSEHOLD, number(pl.col("applied_on")).alias(ON))
        items = self._list_of(told).join(home, on=HOUSEHOLD, how="left")
        day = number(pl.col("ended_on"))
        items = items.filter(stated(pl.col("benefit").is_in(list(told.of))) & stated(day <= pl.col(ON)))
        return items.group_by(*keys).agg(day.max().alias(name))

    def _in_a_row(self, told: Told, name: str, *keys: str) -> Frame:
        """The longest run of offers refused within a year, or within the months given, in the column *name*."""
        home = self._households.select(HOUSEHOLD, number(pl.col("applied_on")).alias(ON))
        offers = self._list_of(told).join(home, on=HOUSEHOLD, how="left")
        suitable, good_reason, *within = told.of
        counts = stated(pl.col("suitable") == suitable) & stated(pl.col("good_reason") == good_reason)
        # An offer of unknown date counts as one of the application date.
        day = pl.coalesce(number(pl.col("on")), pl.col(ON))
        offers = offers.select(*keys, "position", day.alias("~day"), counts.alias("~counts"), ON)
        offers = offers.filter((pl.col("~day") <= pl.col(ON)) & (pl.col(ON) < pl.col("~day") + 12 * 32))
        earlier = offers.select(
            *keys, *(pl.col(each).alias(each + "2") for each in ("~day", "position", "~counts"))
        )
        before = (pl.col("~day2") < pl.col("~day")) | (
            (pl.col("~day2") == pl.col("~day")) & (pl.col("position2") < pl.col("position"))
        )
        pairs = offers.filter(pl.col("~counts")).join(earlier, on=list(keys), how="left")
        # In one run the offers that break it and came before are the same in number.
        pairs = pairs.with_columns(one_if(before & ~pl.col("~counts2")).alias("~run"))
        runs = pairs.group_by(*keys, "position").agg(pl.col("~run").sum(), pl.col("~day").first())
        if not within:
            runs = runs.group_by(*keys, "~run").agg(pl.len().cast(pl.Int64).alias(name))
            return runs.group_by(*keys).agg(pl.col(name).max())
        # From each offer as the first one, those of its run that lie within the months.
        later = runs.join(runs, on=[*keys, "~run"], suffix="2")
        reach = pl.col("~day") + int(within[0]) * 32
        later = later.filter((pl.col("~day") <= pl.col("~day2")) & (pl.col("~day2") <= reach))
        found = later.group_by(*keys, "position").agg(pl.len().cast(pl.Int64).alias(name))
        return found.group_by(*keys).agg(pl.col(name).max())

    def _drawn(self, told: Told, name: str, *keys: str) -> Frame:
        """What some benefits come to a month, in the column *name*; null where one may be held or its sum is not told."""
        home = self._households.select(HOUSEHOLD, number(pl.col("applied_on")).alias(ON))
        items = self._list_of(told).join(home, on=HOUSEHOLD, how="left")
        yes, may = _held_or_open()
        asked = stated(pl.col("benefit").is_in(list(told.of)))
        sums = items.select(
            *keys,
            pl.when(asked & yes).then(pl.col("per_month_fen").fill_null(0)).otherwise(0).alias(name),
            (asked & (may | (yes & pl.col("per_month_fen").is_null()))).alias("~open"),
        )
        sums = sums.group_by(*keys).agg(pl.col(name).sum(), pl.col("~open").any())
        owners = self.tables[told.table.name].filter(stated(pl.col(told.column.name))).select(*keys)
        most = pl.lit(int(MONEY_LIMIT_YUAN * 100), pl.Int64)
        found = owners.join(sums, on=list(keys), how="left")
        sum_ = pl.min_horizontal(pl.col(name).fill_null(0), most)
        return found.select(*keys, pl.when(~stated(pl.col("~open"))).then(sum_).alias(name))

    def _with_unlisted_spouse(self, frame: Frame) -> Frame:
        wed = self.tables["obligors"].with_columns(stated(pl.col("relation") == "spouse").alias("~wed"))
        wed = wed.group_by(HOUSEHOLD, MEMBER).agg(pl.col("~wed").any())
        kin = self._ties.filter(stated(pl.col("~is_spouse"))).select(HOUSEHOLD, MEMBER).unique()
        kin = kin.with_columns(_yes(value=True).alias("~kin_wed"))
        frame = frame.join(wed, on=[HOUSEHOLD, MEMBER], how="left").join(
            kin, on=[HOUSEHOLD, MEMBER], how="left"
        )
        told = stated(pl.col("~wed")) | stated(pl.col("~kin_wed"))
        open_ = stated(pl.col("marital_status") == "married") & ~told
        frame = frame.with_columns(pl.when(~open_).then(_yes(value=False)).alias("~unlisted_spouse"))
        return frame.drop("~wed", "~kin_wed")

    # --- kin

    @cached_property
    def _family(self) -> Ties:
        members = self._listed_members.select(HOUSEHOLD, MEMBER, ON, *OF_MEMBER)
        told = (self.tables[name] for name in ("parents", "duties"))
        return Ties(members, *told)

    @cached_property
    def _ties(self) -> Frame:
        """Each listed member beside each other one, with the tie between the two."""
        return self._family.between()

    @cached_property
    def _beside(self) -> Frame:
        """The pairs of members, unlisted spouses included."""
        wanted = self.wanted[Level.KIN]
        frame = self._family.beside()
        return frame.select(*KEYS[Level.KIN], *(_exact(name, _column(name)()) for name in wanted))

    # --- obligors

    @cached_property
    def _of_supporters(self) -> Collection[str]:
        """The facts that are asked of those who may owe support, parents among them."""
        return dict.fromkeys((*self.wanted[Level.OBLIGOR], *self.wanted[Level.PARENT]))

    def _supporters(self, level: Level) -> Frame:
        """Those who may owe support, or the parents: where both are named those two, who are members, and else the same."""
        wanted = self.wanted[level]
        kin = self._kin.filter(stated(pl.col("obligors_told")))
        others: list[tuple[Frame, Callable[[str], Callable[[], Expr]]]] = [
            (self._listed_obligors, _column),
            (_of_untold(self._untold_parents), _untold),
            (_of_untold(self._untold_children), _untold),
        ]
        if level is Level.PARENT:
            both = stated(pl.col("~names_both"))
            is_parent = stated(pl.col("~kin") == "parent")
            kin = self._kin.filter((stated(pl.col("obligors_told")) & ~both) | (both & is_parent))
            others = [
                (frame.join(self._both_named, on=[HOUSEHOLD, MEMBER], how="anti"), reader)
                for frame, reader in others
            ]
        parts = [
            frame.select(*KEYS[level], *(_exact(name, reader(name)()) for name in wanted))
            for frame, reader in ((kin, _of_member), *others)
        ]
        return pl.concat(parts, how="vertical")

    @cached_property
    def _untold_parents(self) -> Frame:
        """A row for the unlisted spouse of a member's parent, for each member whose obligors are told."""
        of = self._without_listed("parent", ~stated(pl.col("parents_told")))
        parents = self._ties.filter(stated(pl.col("~kin") == "parent")).select(HOUSEHOLD, MEMBER, OTHER)
        parents = parents.join(self._alone, on=[HOUSEHOLD, OTHER], how="inner")
        return of.join(parents, on=[HOUSEHOLD, MEMBER], how="inner")

    @cached_property
    def _untold_children(self) -> Frame:
        """A row for the unlisted spouse of a child-in-law, for an applicant whose obligors are told."""
        of = self._without_listed("child", stated(pl.col("relation") == "self"))
        in_law = self._listed_members.filter(stated(pl.col("relation") == "child_in_law"))
        in_law = in_law.select(HOUSEHOLD, pl.col(MEMBER).alias(OTHER))
        in_law = in_law.join(self._alone, on=[HOUSEHOLD, OTHER], how="inner")
        return of.join(in_law, on=HOUSEHOLD, how="inner")

    @cached_property
    def _alone(self) -> Frame:
        """Keys of the married members with an unlisted spouse, as the other one of two."""
        return self._family.unmatched.select(HOUSEHOLD, pl.col(MEMBER).alias(OTHER))

    def _without_listed(self, relation: str, also: Expr) -> Frame:
        """Keys of the members whose obligors are told, none of them in that relation or in an unknown one."""
        listed = self.tables["obligors"].filter(
            stated(pl.col("relation") == relation) | pl.col("relation").is_null()
        )
        told = self._listed_members.filter(stated(pl.col("obligors_told")) & also).select(HOUSEHOLD, MEMBER)
        return told.join(
            listed.select(HOUSEHOLD, MEMBER).unique().with_columns(_yes(value=True).alias("~listed")),
            on=[HOUSEHOLD, MEMBER],
            how="left",
        ).filter(~stated(pl.col("~listed")))

    @cached_property
    def _listed_obligors(self) -> Frame:
        home = self._households.select(HOUSEHOLD, number(pl.col("applied_on")).alias(ON))
        frame = self.tables["obligors"].join(home, on=HOUSEHOLD, how="left")
        keys = (HOUSEHOLD, MEMBER, "position")
        if benefits := sorted(_benefits(self._of_supporters)):
            receives = _under_obligor(self.tables["obligor_receives"])
            frame = self._with_benefits(frame, receives, keys, benefits)
        if certified := _asked(self._of_supporters, How.CERTIFIED):
            listed = _under_obligor(self.tables["obligor_disabilities"])
            frame = _with_disabilities(frame, listed, keys, home, certified)
        return frame.with_columns(
            pl.col("relation").alias("~relation"),
            pl.col("has_statutory_duty").alias("~duty"),
            pl.col("has_statutory_duty").alias("~listed_duty"),
            *(
                _yes(value=False).alias(f"~{name}")
                for name in ("in_household", "with_applicant", "may_be_spouse", "is_untold")
            ),
        )

    @cached_property
    def _kin(self) -> Frame:
        """The other members of the household who may owe support, for each member whose obligors are told or who names both parents."""
        members = self._listed_members
        certified = _asked(self._of_supporters, How.CERTIFIED)
        of_year = _asked(self._of_supporters, How.YEAR)
        if certified:
            home = self._households.select(HOUSEHOLD, number(pl.col("applied_on")).alias(ON))
            keys = (HOUSEHOLD, MEMBER)
            members = _with_disabilities(members, self.tables["disabilities"], keys, home, certified)
        if of_year:
            members = self._with_income_of_a_year(members, of_year)
        has_rows = stated(pl.col("obligors_told")) | stated(pl.col("~names_both"))
        own = members.filter(has_rows).select(HOUSEHOLD, MEMBER, "obligors_told", "~names_both")
        ties = self._ties.select(*KEYS[Level.KIN], ON, "~kin", "~is_spouse", "~duty", "~with_applicant")
        asked = [facts_asked()[fact].told for fact in self._of_supporters]
        plain = [told.column.name for told in asked if told is not None and told.of_member]
        held = [f"~held:{benefit}" for benefit in _benefits(self._of_supporters)]
        listed = [f"~{fact}{mark}" for fact in (*certified, *of_year) for mark in ("", "?")]
        names = dict.fromkeys((*plain, *held, *listed, *_OF_KIN))
        taken = [name for name in names if name in members.collect_schema().names()]
        others = members.select(
            HOUSEHOLD, pl.col(MEMBER).alias(OTHER), *(pl.col(name).alias(name + _AWAY) for name in taken)
        )
        pairs = own.join(ties, on=[HOUSEHOLD, MEMBER], how="inner")
        pairs = pairs.join(others, on=[HOUSEHOLD, OTHER], how="left")
        return owed(pairs)

    def _with_income_of_a_year(self, members: Frame, asked: Mapping[str, Told]) -> Frame:
        """What each member took in over the 12 full months before the application; null where a part is not told."""
        home = self._households.select(HOUSEHOLD, number(pl.col("applied_on")).alias(ON))
        incomes = self.tables["incomes"].join(home, on=HOUSEHOLD, how="left")
        month = pl.col(ON) // 32
        first = pl.max_horizontal((number(pl.col("from")) // 32).fill_null(0), month - 12)
        last = pl.min_horizontal((number(pl.col("until")) // 32).fill_null(LATEST), month - 1)
        months = pl.max_horizontal(last - first + 1, pl.lit(0, pl.Int64))
        gap = month - number(pl.col("on")) // 32
        inside = (gap >= 1) & (gap <= 12)  # noqa: PLR2004 - 12 full months
        dated = pl.when(stated(inside)).then(pl.col("amount_fen")).otherwise(pl.lit(0, pl.Int64))
        steady = ~pl.col("per_month_fen").is_null()
        untold = ~steady & (pl.col("amount_fen").is_null() | pl.col("on").is_null())
        part = pl.when(steady).then(pl.col("per_month_fen") * months).otherwise(dated.fill_null(0))
        kinds = {f"~{fact}": pl.col("kind").is_in(list(told.of)) for fact, told in asked.items()}
        parts = incomes.with_columns(
            *(
                pl.when(counts).then(part).otherwise(pl.lit(0, pl.Int64)).alias(name)
                for name, counts in kinds.items()
            ),
            *((counts & untold).alias(f"{name}?") for name, counts in kinds.items()),
        )
        sums = parts.group_by(HOUSEHOLD, MEMBER).agg(
            *(pl.col(name).sum() for name in kinds), *(pl.col(f"{name}?").any() for name in kinds)
        )
        frame = members.join(sums, on=[HOUSEHOLD, MEMBER], how="left")
        most = pl.lit(int(MONEY_LIMIT_YUAN * 100), pl.Int64)
        told = stated(pl.col("incomes_told"))
        return frame.with_columns(
            pl.when(told & ~stated(pl.col(f"{name}?")))
            .then(pl.min_horizontal(pl.col(name).fill_null(0), most))
            .alias(name)
            for name in kinds
        )


ITEMS = {
    Level.INCOME: "incomes",
    Level.EXPENSE: "expenses",
    Level.DISABILITY: "disabilities",
}
"""The table of each list of a member, obligors left out: they stand in two tables."""


def _of_untold(frame: Frame) -> Frame:
    """*frame* with the layout columns of an unlisted relative."""
    return frame.with_columns(
        _unknown(pl.String).alias("~relation"),
        _unknown(pl.Boolean).alias("~duty"),
        _unknown(pl.Boolean).alias("~listed_duty"),
        _yes(value=False).alias("~with_applicant"),
        *(_yes(value=True).alias(f"~{name}") for name in ("in_household", "may_be_spouse", "is_untold")),
    )


_OF_KIN = (
    *DEATHS,
    *("declared_missing_on", "custody_kind", "custody_from", "custody_until", "receives_told"),
    "disabilities_told",
)


def _exact(fact: str, value: Expr) -> Expr:
    """The column of a fact, cast to the type of its kind, since engines type literals differently."""
    field = facts_asked().get(fact.partition("#")[0])
    return (value if field is None else value.cast(_KINDS[field.kind])).alias(fact)


def one_if(condition: Expr) -> Expr:
    """The condition as 0 or 1, for sums."""
    return pl.when(stated(condition)).then(pl.lit(1, pl.Int64)).otherwise(pl.lit(0, pl.Int64))


def tells_of_dibao() -> Expr:
    """Whether a household has a record of its dibao."""
    parts = ("per_month_fen", "since", "held")
    return any_of(
        stated(pl.col("current_dibao_told")), *(~pl.col(f"current_dibao_{part}").is_null() for part in parts)
    )


def draws_by_itself() -> Expr:
    """Whether a household with a record of its dibao draws it on the day of the application."""
    begun = (number(pl.col("current_dibao_since")) <= number(pl.col("applied_on"))).fill_null(value=True)
    return pl.col("current_dibao_held").fill_null(value=True) & begun


def _held_or_open() -> tuple[Expr, Expr]:
    """Whether a benefit is held on the day of the application, and whether that is open."""
    begun = number(pl.col("since")) <= pl.col(ON)
    lasts = pl.col(ON) <= number(pl.col("ended_on"))
    said = pl.col("current")
    dated = stated(begun) & stated(lasts)
    yes = pl.when(said.is_null()).then(dated).otherwise(said)
    may = said.is_null() & ~dated & ~(stated(~begun) | stated(~lasts))
    return yes, may


def _with_held(
    frame: Frame, receives: Frame, keys: tuple[str, ...], benefits: Iterable[str], home: Frame
) -> Frame:
    """*frame* with whether each benefit is held on the day of the application; null where the list does not settle it."""
    names = list(benefits)
    yes, may = _held_or_open()
    held = receives.join(home, on=HOUSEHOLD, how="left").with_columns(yes.alias("~yes"), may.alias("~may"))
    held = held.with_columns(
        *(
            (pl.col(way) & stated(pl.col("benefit") == name)).alias(f"{way}:{name}")
            for name in names
            for way in ("~yes", "~may")
        )
    )
    ways = [f"{way}:{name}" for name in names for way in ("~yes", "~may")]
    held = held.group_by(*keys).agg(*(pl.col(way).any() for way in ways))
    told = stated(pl.col("receives_told"))
    frame = frame.join(held, on=list(keys), how="left").with_columns(*(stated(pl.col(way)) for way in ways))
    return frame.with_columns(
        *(
            pl.when(told & (pl.col(f"~yes:{name}") | ~pl.col(f"~may:{name}")))
            .then(pl.col(f"~yes:{name}"))
            .alias(f"~held:{name}")
            for name in names
        )
    ).drop(*ways)


def _with_any(frame: Frame, items: Frame, told: Told, name: str) -> Frame:
    """*frame* with whether a household has any of *items* that counts; null where it has none."""
    if told.of:
        items = items.filter(stated(pl.col(told.column.name).is_in(list(told.of))))
    some = items.select(HOUSEHOLD).unique().with_columns(_yes(value=True).alias(name))
    return frame.join(some, on=HOUSEHOLD, how="left")


def _nobody(alone: Frame) -> Frame:
    """Rows of the unlisted spouse of each of *alone*; only the relation is known."""
    schema = alone.collect_schema()
    kept = {HOUSEHOLD, ON, PLACE}
    cells: list[Expr] = []
    for name, kind in schema.items():
        if name == MEMBER:
            cells.append(pl.concat_str(pl.col(MEMBER), pl.lit(".spouse")).alias(name))
        elif name == "relation":
            cells.append(pl.lit("spouse").alias(name))
        elif name == "~is_named":
            cells.append(_yes(value=False).alias(name))
        elif name not in kept:
            cells.append(pl.lit(None).cast(kind).alias(name))
        else:
            cells.append(pl.col(name))
    return alone.select(*cells)


def _under_obligor(items: Frame) -> Frame:
    """Items of an obligor, keyed by the obligor's position."""
    return items.drop("position").rename({"obligor": "position"})


def _with_disabilities(
    frame: Frame, disabilities: Frame, keys: tuple[str, ...], home: Frame, asked: Mapping[str, Told]
) -> Frame:
    """*frame* with two Boolean columns for each wanted fact: whether some disability matches, and whether one may."""
    expired = stated(number(pl.col("certificate_valid_until")) < pl.col(ON))
    columns: dict[str, Expr] = {}
    for fact, told in asked.items():
        grade, *kinds = map(str, told.of)
        graded = stated(pl.col("grade") == int(grade))
        kind = pl.col("kind")
        found = graded & stated(kind.is_in(kinds)) if kinds else graded
        columns[f"~{fact}"] = found & ~expired
        columns[f"~{fact}?"] = any_of(
            pl.col("grade").is_null(), found & expired, *((graded & kind.is_null(),) if kinds else ())
        )
    found = disabilities.join(home, on=HOUSEHOLD, how="left").with_columns(
        *(value.alias(name) for name, value in columns.items())
    )
    found = found.group_by(*keys).agg(*(pl.col(name).any() for name in columns))
    return frame.join(found, on=list(keys), how="left").with_columns(
        *(stated(pl.col(name)) for name in columns)
    )
