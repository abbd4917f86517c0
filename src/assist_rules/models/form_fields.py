"""What an answer to a field looks like, from the field's annotation: what an intake form needs to ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from assist_rules.models.labels import field_at, field_title
from assist_rules.models.record import Record, record_of
from assist_rules.models.value_labels import label
from assist_rules.models.values import ValueType, bounds_of, type_of_value

AnswerType: TypeAlias = ValueType | Literal["choice", "number", "list", "record", "map"]
"""Kind of an answer: one value, one of a closed list, a list, or a record of several fields."""


class AllowedValue(NamedTuple):
    """A value of a closed list, with its titles."""

    value: str
    zh: str
    en: str


DOES_NOT_KNOW = AllowedValue("not_known", "不清楚", "does not know")
"""The answer of who was asked for a fact and does not know: it is told by ``not_knowing``, and is no value."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field to fill in.

    Attributes:
        name: its name in the input format.
        zh: its title in Chinese.
        en: its title in English.
        type: the kind of answer.
        values: the allowed values, where there is a closed list; of a list, those of an item.
        least: the least number or sum; None where nothing bounds it.
        most: the largest.
        items: of a list, the kind of an item; None for anything else.
        fields: of a record, or of a list of records, the fields of one.
        is_required: whether a record without it is refused.
        not_known: the answer beside the values of who does not know, for ``Application.not_knowing``; None where there is
            none to give: in a record, of a choice, and of what a place has to show.
    """

    name: str
    zh: str
    en: str
    type: AnswerType
    values: tuple[AllowedValue, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    items: AnswerType | None = None
    fields: tuple[FormField, ...] = ()
    is_required: bool = False
    not_known: AllowedValue | None = None


def form_field(path: str) -> FormField:
    """How the field at *path* is filled in.

    Raises:
        InvalidApplicationError: there is no such field.
    """
    title = field_title(path)
    return _field(path.rpartition(".")[2].partition("[")[0], title.zh, title.en, field_at(path))


def _field(name: str, zh: str, en: str, info: FieldInfo) -> FormField:
    base, metadata = _bare(info.annotation, tuple(info.metadata))
    kind = _type(base, metadata)
    item: Any = None
    if kind == "list":
        item, inner = _bare(get_args(base)[0], ())
        items: AnswerType | None = _type(item, inner)
    else:
        items = None
    of = base if items is None else item
    record = record_of(of)
    least, most = bounds_of(base, metadata)
    return FormField(
        name=name,
        zh=zh,
        en=en,
        type=kind,
        values=_values(of),
        least=least,
        most=most,
        items=items,
        fields=() if record is None else form_fields(record),
        is_required=info.is_required(),
    )


@lru_cache(maxsize=256)
def form_fields(record: Any) -> tuple[FormField, ...]:  # noqa: ANN401 - a record; a cache wants no more of it
    """How each field of *record* is filled in, in the order of the format."""
    return tuple(
        _field(info.alias or name, info.title or name, info.description or name, info)
        for name, info in record.model_fields.items()
    )


def _bare(annotation: Any, metadata: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...]]:  # noqa: ANN401
    """The type in an annotation, without its marks and without the absence; of two ways to tell the same, the shorter."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        told_as = [
            each for mark in marks if (each := getattr(mark, "json_schema_input_type", None)) is not None
        ]
        return _bare(told_as[0] if told_as else inner, (*metadata, *marks))
    if origin in {Union, UnionType}:
        parts = [part for part in get_args(annotation) if part is not NoneType]
        shorter = [part for part in parts if record_of(part) is None]
        return _bare((shorter or parts)[0], metadata)
    return annotation, metadata


def _type(base: Any, metadata: tuple[Any, ...]) -> AnswerType:  # noqa: ANN401
    origin = get_origin(base)
    if origin is Literal:
        return "choice"
    if origin is tuple:
        return "list"
    if origin is Mapping:
        return "map"
    if record_of(base) is not None:
        return "record"
    return type_of_value(base, metadata)


def _values(base: Any) -> tuple[AllowedValue, ...]:  # noqa: ANN401
    if get_origin(base) is not Literal:
        return ()
    return tuple(AllowedValue(value, *label(base, value)) for value in get_args(base))


def documented(summary: str, record: type[Record]) -> str:
    """A docstring that says of each field of *record* what it means, and what may stand there."""
    lines = [summary.rstrip(), "", "Fields:"]
    for field in form_fields(record):
        kind = field.type if field.items is None else f"{field.type} of {field.items}"
        values = ", ".join(f"{value.value} {value.zh}" for value in field.values)
        lines.append(f"    {field.name}: {field.zh}; {field.en} ({kind}{': ' + values if values else ''}).")
    return "\n".join(lines)
