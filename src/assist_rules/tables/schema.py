"""The tables of the input: every field of an application has one column, derived from the models.

A nested record lies flat in its parent's row (``registered.division`` is ``registered_division``), a list is a table
of its own, keyed by those above it and its place. Whether a list is told stands in the parent's ``<list>_told``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, cast, get_args, get_origin

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from assist_rules.models import Application, Person
from assist_rules.models.emergency import Emergency
from assist_rules.models.household import Household
from assist_rules.models.record import Record, record_of
from assist_rules.models.values import FloorArea, Month

Type: TypeAlias = Literal["text", "flag", "count", "date", "month", "moment", "money", "area"]

UNITS: Mapping[Type, str] = {"money": "_fen", "area": "_hundredths"}
"""Suffix of a column whose unit is smaller than that of the field."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: its name in the table.
        path: the field below the row, in the words of the input format (``registered.division``); "" for a key.
        type: what it holds: ``money`` is whole fen, ``area`` hundredths of a square metre, ``month`` its first day.
        values: the closed list of a text, if there is one.
        zh: the Chinese title.
        en: the English title.
        is_exception: counts only when stated.
        pattern: what a text has to match; "" where any will do.
        limits: the smallest and the largest whole number, or the fewest and the most characters of a free text.
        required: the path of the record in which it may not be missing; "" for the row itself, None where it may.
        told: the list or record of which the column says that it is told.
    """

    name: str
    path: str
    type: Type
    values: tuple[str, ...] = ()
    zh: str = ""
    en: str = ""
    is_exception: bool = False
    pattern: str = ""
    limits: tuple[int, int] | None = None
    required: str | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        name: its name.
        keys: the columns that tell its rows apart.
        columns: the others.
        record: the model of a row; None where a row is one value.
        parent: the table of the rows above; "" for the households.
        path: the list below the parent's row (``incomes``).
    """

    name: str
    keys: tuple[str, ...]
    columns: tuple[Column, ...]
    record: type[Record] | None
    parent: str = ""
    path: str = ""
    zh: str = ""
    en: str = ""

    @property
    def by_name(self) -> dict[str, Column]:
        """The columns by name."""
        return {column.name: column for column in self.columns}


KEY_TYPES: Mapping[str, Type] = {"household": "text", "member": "text"}
"""Types of the keys; the others are places in a list. The key of a household may also be a whole number."""


@dataclass
class _Builder:
    tables: dict[str, Table] = field(default_factory=dict[str, Table])

    def table(self, name: str, keys: tuple[str, ...], record: type[Record] | None, **at: str) -> None:
        self.tables[name] = Table(name, keys, (), record, **at)  # keeps its place in the order
        columns = [] if record is None else list(self.columns(name, keys, record, "", ""))
        self.tables[name] = Table(name, keys, tuple(columns), record, **at)

    def columns(
        self, table: str, keys: tuple[str, ...], record: type[Record], path: str, prefix: str
    ) -> Iterator[Column]:
        for python_name, info in record.model_fields.items():
            name = info.alias or python_name
            if record is Person and name == "id":
                continue  # the key
            flat = f"{prefix}{name}"
            if prefix and keys == ("household", "member") and flat in Person.model_fields:
                flat = f"{prefix}_{name}"  # a field beside the record has that name
            yield from self.field(table, keys, f"{path}{name}", flat, info)

    def field(
        self, table: str, keys: tuple[str, ...], path: str, name: str, info: FieldInfo
    ) -> Iterator[Column]:
        zh, en = info.title or "", info.description or ""
        extra = cast("dict[str, Any]", info.json_schema_extra or {})
        kind = _plain(info.annotation)
        of_list = _item_of(kind)
        if kind is Emergency:
            self.table("emergencies", ("household",), Emergency, parent="households", path=path, zh=zh, en=en)
        elif kind is Household:
            yield from self.columns(table, keys, Household, "household.", "")
        elif path == "household.members":
            self.table("members", ("household", "member"), Person, parent=table, path=path, zh=zh, en=en)
            members = self.tables["members"]
            position = Column("position", "", "count", zh="次序", en="place in the list")
            self.tables["members"] = replace(members, columns=(position, *members.columns))
        elif of_list is not None:
            if info.default is None:
                yield Column(f"{name}_told", path, "flag", told=path, zh=zh, en=en)
            child = _child(table, name)
            above = keys if table not in {"obligors", "parents"} else (*keys[:-1], table.removesuffix("s"))
            below = record_of(of_list)
            self.table(child, (*above, "position"), below, parent=table, path=path, zh=zh, en=en)
            if below is None or child == "parents":
                self._value(child, of_list, (zh, en), is_mapping=get_origin(kind) is not tuple)
        elif (nested := record_of(kind)) is not None:
            if not info.is_required():
                yield Column(f"{name}_told", path, "flag", told=path, zh=zh, en=en)
            yield from self.columns(table, keys, nested, f"{path}.", f"{name}_")
        else:
            type_, values = _type(info)
            pattern, limits = _constraints(info)
            yield Column(
                name=f"{name}{UNITS.get(type_, '')}",
                path=path,
                type=type_,
                values=values,
                zh=zh,
                en=en,
                is_exception=bool(extra.get("exception")),
                pattern=pattern,
                limits=limits,
                required=path.rpartition(".")[0] if info.is_required() else None,
            )

    def _value(self, table: str, kind: Any, titles: tuple[str, str], *, is_mapping: bool) -> None:
        """A list of bare values has them in one column; a map has its keys beside them, a parent may be a bare id."""
        held = self.tables[table]
        values = tuple(get_args(kind)) if get_origin(kind) is Literal else ()
        zh, en = titles
        own = [Column("id", "", "text", zh=zh, en=en)] if is_mapping or table == "parents" else []
        if table != "parents":
            own.append(Column("value", "", "text", values, zh, en))
        self.tables[table] = replace(held, columns=(*own, *held.columns))


def _child(table: str, name: str) -> str:
    """The name of a list's table: that of the list, after its owner's where several have such a list."""
    if table in {"obligors", "parents"}:
        return f"{table.removesuffix('s')}_{name}"
    for prefix in ("assets_", "choices_"):
        name = name.removeprefix(prefix)
    return name


def _plain(annotation: Any) -> Any:
    """*annotation* without None and without metadata."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        rest = [each for each in get_args(annotation) if each is not NoneType]
        return _plain(rest[0]) if len(rest) == 1 else annotation
    return annotation


def _item_of(kind: Any) -> Any:
    """What a list holds, or a map's values; None for anything else."""
    if get_origin(kind) is tuple:
        return _plain(get_args(kind)[0])
    if (
        get_origin(kind) is not None
        and isinstance(get_origin(kind), type)
        and issubclass(get_origin(kind), Mapping)
    ):
        return _plain(get_args(kind)[1])
    return None


def _type(info: FieldInfo) -> tuple[Type, tuple[str, ...]]:
    kind = _plain(info.annotation)
    if get_origin(kind) is Literal:
        return "text", tuple(str(each) for each in get_args(kind))
    if _plainly(info.annotation) == Month:
        return "month", ()
    if _plainly(info.annotation) == FloorArea:
        return "area", ()
    return _TYPES[kind], ()


def _plainly(annotation: Any) -> Any:
    """*annotation* without None, its metadata kept."""
    rest = [each for each in get_args(annotation) if each is not NoneType]
    return rest[0] if get_origin(annotation) in {Union, UnionType} and len(rest) == 1 else annotation


def _constraints(info: FieldInfo) -> tuple[str, tuple[int, int] | None]:
    """The pattern of a text; the limits of a number, or of the length of a text."""
    pattern = ""
    limits: tuple[int, int] | None = None
    for part in _metadata(info.annotation, info.metadata):
        if isinstance(part, StringConstraints):
            pattern = str(part.pattern or "")
            if part.max_length is not None:
                limits = (part.min_length or 0, part.max_length)
        elif isinstance(part, FieldInfo):
            bounds = {type(each).__name__: each for each in part.metadata}
            if "Ge" in bounds and "Le" in bounds:
                limits = (bounds["Ge"].ge, bounds["Le"].le)
    return pattern, limits


def _metadata(annotation: Any, outer: Sequence[Any] = ()) -> Iterator[Any]:
    yield from outer
    if get_origin(annotation) is Annotated:
        inner, *own = get_args(annotation)
        yield from own
        yield from _metadata(inner)
    elif get_origin(annotation) in {Union, UnionType}:
        for each in get_args(annotation):
            yield from _metadata(each)


_TYPES: Mapping[type, Type] = {
    bool: "flag",
    int: "count",
    date: "date",
    datetime: "moment",
    str: "text",
    Decimal: "money",
}


@cache
def _tables() -> dict[str, Table]:
    builder = _Builder()
    builder.table("households", ("household",), Application)
    return builder.tables


TABLES: Mapping[str, Table] = _tables()
"""Every table by name, a parent before its children."""
