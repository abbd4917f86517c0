"""The schema of the tables, derived from the models: a new field of a model becomes a column without further code.

A nested record becomes columns whose names join the steps of the path; a list or map becomes a table. Where a nested
field would bear the name of a plain one, two underscores join it (``residence_permit__since``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Final, NamedTuple, Union, cast, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from assist_rules.models.annotations import literal_values
from assist_rules.models.application import Application
from assist_rules.models.paths import is_exception_field
from assist_rules.models.record import Record
from assist_rules.models.values import ITEMS_LIMIT, FloorArea, Month


class ColumnType(StrEnum):
    """What a column holds."""

    TEXT = "text"
    FLAG = "yes or no"
    WHOLE = "whole number"
    DAY = "day"
    MONTH = "month"
    MOMENT = "moment"
    MONEY = "money"
    AREA = "floor area"
    CHOICE = "choice"
    KEY = "key"

    @property
    def arrow(self) -> str:
        """The Arrow type of the column."""
        return _ARROW[self]

    @property
    def unit(self) -> str:
        """Unit of a number, or format of a string or date; empty where the type implies it."""
        return _UNITS.get(self, "")

    @property
    def suffix(self) -> str:
        """Suffix of the column name where the column counts in smaller units than the field (``_fen``)."""
        return {ColumnType.MONEY: "_fen", ColumnType.AREA: "_hundredths"}.get(self, "")


_ARROW: Final[Mapping[ColumnType, str]] = {
    ColumnType.TEXT: "string",
    ColumnType.FLAG: "bool",
    ColumnType.WHOLE: "int64",
    ColumnType.DAY: "date32",
    ColumnType.MONTH: "date32",
    ColumnType.MOMENT: "string",
    ColumnType.MONEY: "int64",
    ColumnType.AREA: "int64",
    ColumnType.CHOICE: "string",
    ColumnType.KEY: "string or int64",
}
_UNITS: Final[Mapping[ColumnType, str]] = {
    ColumnType.MONTH: "the first day of the month",
    ColumnType.MOMENT: "ISO text, Beijing time without offset",
    ColumnType.MONEY: "fen",
    ColumnType.AREA: "hundredths of a square metre",
    ColumnType.CHOICE: "JSON, the quotes of a plain word left out",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: its name in the table.
        path: the field below the record that is the row, with dots (``registered.area``); empty where the row is
            one value, and for a key that names another row.
        type: what it holds.
        zh: what it is called in Chinese.
        en: the same in English.
        values: the closed list it is taken from; empty if there is none.
        exception: whether it counts only when stated.
        told_for: the path of the list or record that this yes-or-no column tells; empty for a field.
        counts: the path of the list whose items are counted, to show that none was lost; empty for all others.
        needed: whether a row cannot do without it.
        needed_in: the path of a nested record that cannot do without it; empty for all others.
        limits: the smallest and the largest whole number, or the fewest and the most characters of a free text.
        pattern: what a text has to match; empty where its length alone is limited.
    """

    name: str
    path: str
    type: ColumnType
    zh: str
    en: str
    values: tuple[str, ...] = ()
    exception: bool = False
    told_for: str = ""
    counts: str = ""
    needed: bool = False
    needed_in: str = ""
    limits: tuple[int, int] | None = None
    pattern: str = ""

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of the path."""
        return tuple(self.path.split(".")) if self.path else ()

    @property
    def unit(self) -> str:
        """Unit of a number."""
        return self.type.unit

    @property
    def decimal_name(self) -> str:
        """Alternative name of the column, in yuan or square metres; empty for other columns."""
        return self.name.removesuffix(self.type.suffix) if self.type.suffix else ""


class Holds(StrEnum):
    """What one row of a table is."""

    RECORD = "record"
    VALUE = "value"
    ENTRY = "entry"
    """One entry of a map."""
    LINK = "link"
    """A record, or the id of a member in its place."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        name: its name.
        keys: the columns that name the row and the row it belongs to, outermost first; ``position`` comes last.
        columns: the other columns.
        counts: columns that may be added, and tell how many rows of each list there are, in the order of the lists.
        zh: what it is called in Chinese.
        en: the same in English.
        path: the field below the parent's record where the list or record stands; empty for households.
        parent: the table that a row belongs to; empty for households.
        holds: what one row is.
        many: whether the parent may have several rows.
        told: the column of the parent that tells the list; empty where the list is always told, or the row itself tells.
    """

    name: str
    keys: tuple[Column, ...]
    columns: tuple[Column, ...]
    zh: str
    en: str
    path: str = ""
    parent: str = ""
    holds: Holds = Holds.RECORD
    many: bool = True
    told: str = ""
    counts: tuple[Column, ...] = ()
    by_name: Mapping[str, Column] = field(default_factory=dict[str, Column], repr=False, compare=False)

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of the path."""
        return tuple(self.path.split(".")) if self.path else ()

    @property
    def key_names(self) -> tuple[str, ...]:
        """Key columns that identify a row; ``position`` is one of them unless the row has an id."""
        names = tuple(key.name for key in self.keys)
        return names[:-1] if any(key.path for key in self.keys) else names

    @property
    def whole_path(self) -> str:
        """Path of a row in an application, lists marked with ``[]``."""
        above = TABLES[self.parent].whole_path if self.parent else ""
        return f"{above}.{self.path}".lstrip(".") + ("[]" if self.many and self.parent else "")


HOUSEHOLD: Final = "household"
POSITION: Final = "position"
MEMBER: Final = "member"
_HOUSEHOLD_KEY: Final = Column(HOUSEHOLD, "", ColumnType.KEY, "家庭", "household", needed=True)
_POSITION_KEY: Final = Column(POSITION, "", ColumnType.WHOLE, "序号（从0起）", "place in the list, from 0")


class _Field(NamedTuple):
    """A model field, analysed for the schema."""

    name: str
    info: FieldInfo
    annotation: Any
    parts: list[Any]
    nullable: bool

    @property
    def zh(self) -> str:
        return self.info.title or self.name

    @property
    def en(self) -> str:
        return self.info.description or self.name

    @property
    def exception(self) -> bool:
        return is_exception_field(self.info.json_schema_extra)

    @property
    def record(self) -> type[Record] | None:
        return _record(self.parts)

    @property
    def items(self) -> Any:  # noqa: ANN401 - an annotation
        """Item type of a list or map; None for anything else."""
        return next(
            (get_args(part)[-1 if get_origin(part) is Mapping else 0] for part in self.parts if _many(part)),
            None,
        )

    @property
    def is_map(self) -> bool:
        return any(get_origin(part) is Mapping for part in self.parts)


def _many(part: object) -> bool:
    return get_origin(part) in {tuple, Mapping}


def _parts(annotation: Any) -> list[Any]:  # noqa: ANN401 - any annotation
    """Members of a union annotation, without None and without metadata."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _parts(get_args(annotation)[0])
    if origin in {Union, UnionType}:
        return [part for each in get_args(annotation) if each is not NoneType for part in _parts(each)]
    return [annotation]


def _record(parts: list[Any]) -> type[Record] | None:
    return next((part for part in parts if isinstance(part, type) and issubclass(part, Record)), None)


def _fields(record: type[Record]) -> Iterator[_Field]:
    for name, info in record.model_fields.items():
        annotation: Any = (
            Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
        )  # pydantic keeps the outermost metadata apart
        parts = _parts(annotation)
        nullable = NoneType in get_args(info.annotation)
        yield _Field(info.alias or name, info, annotation, parts, nullable)


def _type_of(annotation: Any) -> ColumnType:  # noqa: ANN401 - any annotation
    parts = _parts(annotation)
    if bool in parts and len(parts) > 1:
        return ColumnType.CHOICE
    inner = [annotation, *get_args(annotation)]
    if FloorArea in inner:
        return ColumnType.AREA
    if Month in inner:
        return ColumnType.MONTH
    plain = {
        bool: ColumnType.FLAG,
        int: ColumnType.WHOLE,
        date: ColumnType.DAY,
        datetime: ColumnType.MOMENT,
        Decimal: ColumnType.MONEY,
        str: ColumnType.TEXT,
    }
    if literal_values(annotation):
        return ColumnType.TEXT
    return plain[parts[0]]  # a field of a kind that has no column yet fails here, on import


def _metadata(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - any annotation
    """Metadata of an annotation and of the members of its union."""
    if get_origin(annotation) is Annotated:
        inner, *said = get_args(annotation)
        yield from said
        yield from _metadata(inner)
    elif get_origin(annotation) in {Union, UnionType}:
        for each in get_args(annotation):
            yield from _metadata(each)


def _limits(annotation: Any) -> tuple[int, int] | None:  # noqa: ANN401 - any annotation
    for said in _metadata(annotation):
        if isinstance(said, StringConstraints) and said.max_length is not None:
            return said.min_length or 0, said.max_length
        if isinstance(said, FieldInfo):
            low = [each.ge for each in said.metadata if isinstance(each, Ge)]
            high = [each.le for each in said.metadata if isinstance(each, Le)]
            if low and high:
                return cast("int", low[0]), cast("int", high[0])
    return None


def _pattern(annotation: Any) -> str:  # noqa: ANN401 - any annotation
    texts = [said for said in _metadata(annotation) if isinstance(said, StringConstraints)]
    return next((str(said.pattern) for said in texts if said.pattern), "")


class _Within(NamedTuple):
    """Context of a nested record while it is flattened: its path below the row, and what its columns inherit."""

    steps: tuple[str, ...] = ()
    zh: str = ""
    en: str = ""
    exception: bool = False
    needed: bool = True

    def below(self, each: _Field) -> _Within:
        if not self.steps and each.name == HOUSEHOLD:
            return _Within((HOUSEHOLD,))
        return _Within(
            steps=(*self.steps, each.name),
            zh=f"{self.zh}：{each.zh}" if self.zh else each.zh,
            en=f"{self.en}: {each.en}" if self.en else each.en,
            exception=self.exception or each.exception,
            needed=self.needed and each.info.is_required(),
        )

    @property
    def path(self) -> str:
        return ".".join(self.steps)


def _name(steps: tuple[str, ...]) -> str:
    """Column name of a path; the step ``household`` is left out."""
    return "_".join(steps[1:] if len(steps) > 1 and steps[0] == HOUSEHOLD else steps)


_UNIT_WORDS: Final[Mapping[tuple[ColumnType, str], tuple[str, str]]] = {
    (ColumnType.MONEY, "zh"): ("（元", "（分"),
    (ColumnType.MONEY, "en"): ("(yuan", "(fen"),
    (ColumnType.AREA, "zh"): ("（平方米", "（百分之一平方米"),
    (ColumnType.AREA, "en"): ("(square metres", "(hundredths of a square metre"),
}


def _in_unit(title: str, type_: ColumnType, lang: str) -> str:
    """Title of a field, with the unit of its column."""
    return title.replace(*_UNIT_WORDS.get((type_, lang), ("", "")))


def _told(each: _Field, here: _Within) -> Column:
    """The Boolean column that says whether a list or nested record is given."""
    listed = each.items is not None
    return Column(
        name=f"{_name(here.steps)}_told",
        path="",
        type=ColumnType.FLAG,
        zh=f"{here.zh}（{'清单已给出且完整' if listed else '已有记载'}）",
        en=f"{here.en} ({'the list is given and complete' if listed else 'a record is given'})",
        exception=here.exception,
        told_for=here.path,
    )


def _count(here: _Within) -> Column:
    """The column that says how many rows a list has."""
    return Column(
        name=f"{_name(here.steps)}_count",
        path="",
        type=ColumnType.WHOLE,
        zh=f"{here.zh}（项数，用于核对）",
        en=f"{here.en} (how many there are, as a check)",
        counts=here.path,
        limits=(0, ITEMS_LIMIT),
    )


class _Layout:
    """Flattens the models into tables; parents come before their children."""

    def __init__(self) -> None:
        self.tables: dict[str, Table] = {}
        self.lay(
            Table(
                "households",
                (_HOUSEHOLD_KEY,),
                (),
                "家庭（一户一行）",
                "households, one application a row",
                many=False,
            ),
            Application,
        )

    def lay(self, table: Table, record: type[Record] | None, *first: Column) -> None:
        """Add *table* with the columns of *record*, then its child tables."""
        columns: list[Column] = list(first)
        lists: list[tuple[_Field, _Within]] = []
        if record is not None:
            self.walk(record, _Within(), columns, lists, own=table.name == "households")
        keyed = {key.path for key in table.keys if key.path}
        columns = _distinct([column for column in columns if column.path not in keyed or not column.path])
        table = replace(table, columns=tuple(columns))
        counts = tuple(_count(here) for each, here in lists if each.items is not None)
        everything = (*table.keys, *columns, *counts)
        by_name = {column.name: column for column in everything}
        assert len(by_name) == len(everything), table.name  # noqa: S101  # two fields in one column
        assert table.name not in self.tables, table.name  # noqa: S101  # two lists of one name
        self.tables[table.name] = replace(table, counts=counts, by_name=MappingProxyType(by_name))
        for each, here in lists:
            self.lay_list(self.tables[table.name], each, here)

    def walk(
        self,
        record: type[Record],
        within: _Within,
        columns: list[Column],
        lists: list[tuple[_Field, _Within]],
        *,
        own: bool,
    ) -> None:
        """The columns of *record*, and its lists and sparse records, which become child tables."""
        for each in _fields(record):
            here = within.below(each)
            if each.items is not None:
                lists.append((each, here))
                if each.nullable:
                    columns.append(_told(each, here))
            elif each.record is not None:
                if own and each.exception:  # an exception of the whole household is a claim: a row states it
                    lists.append((each, here))
                    continue
                if each.nullable:
                    columns.append(_told(each, here))
                self.walk(each.record, here, columns, lists, own=False)
            else:
                type_ = _type_of(each.annotation)
                columns.append(
                    Column(
                        name=_name(here.steps) + type_.suffix,
                        path=here.path,
                        type=type_,
                        zh=_in_unit(here.zh, type_, "zh"),
                        en=_in_unit(here.en, type_, "en"),
                        values=literal_values(each.annotation),
                        exception=here.exception,
                        needed=here.needed,
                        needed_in="" if here.needed or not each.info.is_required() else within.path,
                        limits=_limits(each.annotation),
                        pattern=_pattern(each.annotation),
                    )
                )

    def lay_list(self, parent: Table, each: _Field, here: _Within) -> None:
        """Add the child table of a list, a map or a sparse record."""
        above = tuple(replace(key, path="") for key in parent.keys if key.name != POSITION)
        if POSITION in parent.key_names:
            above = (*above, _place_of(parent))
        name = (
            each.name
            if (parent.name in {"households", "members"} or not parent.many) and each.name not in self.tables
            else f"{_one(parent.name)}_{each.name}"
        )
        table = Table(
            name,
            (*above, _POSITION_KEY),
            (),
            here.zh,
            here.en,
            path=here.path,
            parent=parent.name,
            told=f"{_name(here.steps)}_told" if each.nullable else "",
        )
        if each.items is None:
            self.lay(replace(table, name=_several(each.name), keys=above, many=False, told=""), each.record)
            return
        parts = _parts(each.items)
        record = _record(parts)
        value = (
            Column(
                "value", "", _type_of(each.items), here.zh, here.en, literal_values(each.items), needed=True
            )
            if record is None
            else None
        )
        if each.is_map:
            key = Column("id", "[]", ColumnType.TEXT, f"{here.zh}：编号", f"{here.en}: id", needed=True)
            self.lay(
                replace(table, keys=(*above, key, _POSITION_KEY), holds=Holds.ENTRY),
                None,
                *((value,) if value else ()),
            )
        elif value is not None:
            self.lay(replace(table, holds=Holds.VALUE), None, value)
        elif str in parts:
            link = Column("id", "", ColumnType.TEXT, f"{here.zh}：成员编号", f"{here.en}: member id")
            self.lay(replace(table, holds=Holds.LINK), record, link)
        elif each.name == "members":
            key = Column(MEMBER, "id", ColumnType.TEXT, "成员编号", "member id", needed=True)
            self.lay(replace(table, keys=(*above, key, _POSITION_KEY)), record)
        else:
            self.lay(table, record)


def _place_of(table: Table) -> Column:
    one = _one(table.name)
    return Column(
        one,
        "",
        ColumnType.WHOLE,
        f"{table.zh}：序号（从0起）",
        f"{table.en}: place in the list, from 0",
        needed=True,
    )


def _one(name: str) -> str:
    return name.removesuffix("s")


def _several(name: str) -> str:
    return f"{name.removesuffix('y')}ies" if name.endswith("y") else f"{name}s"


def _distinct(columns: list[Column]) -> list[Column]:
    """Join a nested name with two underscores where one would collide with a plain field."""
    plain = {column.name for column in columns if len(column.steps) == 1}
    return [
        replace(column, name="__".join(column.steps) + column.type.suffix)
        if len(column.steps) > 1 and column.name in plain
        else column
        for column in columns
    ]


TABLES: Final[Mapping[str, Table]] = MappingProxyType(_Layout().tables)
"""The tables by name, parents before children."""


SENT_BACK: Final = "_returned.parquet"
"""Beside tables: what was sent back before there were any. No table, as every name that starts so."""


@lru_cache(maxsize=64)
def children(name: str) -> tuple[Table, ...]:
    """Child tables of the table *name*."""
    return tuple(table for table in TABLES.values() if table.parent == name)


@lru_cache(maxsize=512)
def counted(table: str, column: str) -> Table:
    """The child table whose rows are counted by a column of the table *table*."""
    path = TABLES[table].by_name[column].counts
    return next(child for child in children(table) if child.path == path)
