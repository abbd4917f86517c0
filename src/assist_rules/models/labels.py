"""Chinese and English titles of fields and values, for questions, tables and documentation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from pydantic.fields import FieldInfo

from assist_rules.errors import InvalidApplicationError
from assist_rules.models.application import Application
from assist_rules.models.assets import Assets, Vehicle
from assist_rules.models.emergency import Emergency
from assist_rules.models.expense import Expense
from assist_rules.models.household import Household
from assist_rules.models.income import Income
from assist_rules.models.paths import is_exception_field, parse_path
from assist_rules.models.person import (
    Disability,
    Obligor,
    Person,
    Study,
)
from assist_rules.models.problems import unknown_field
from assist_rules.models.record import Record, record_of
from assist_rules.models.value_labels import Title as Title  # noqa: PLC0414 - what the functions here return
from assist_rules.models.value_labels import label

_STARTS: Final[Mapping[str, type[Record]]] = {
    "application": Application,
    "member": Person,
    "person": Person,
    "obligor": Obligor,
    "income": Income,
    "expense": Expense,
    "disability": Disability,
    "vehicle": Vehicle,
    "study": Study,
}
"""Root models of abbreviated paths."""
_INNER: Final[Mapping[str, type[Record]]] = {"household": Household, "assets": Assets, "emergency": Emergency}


@lru_cache(maxsize=1024)
def field_at(path: str) -> FieldInfo:
    """The field of the models at *path*, a path as :func:`field_title` takes it.

    Raises:
        InvalidApplicationError: there is no such field.
    """
    steps = parse_path(path)
    record: type[Record] | None = Application
    if len(steps) > 1 and steps[0][0] not in Application.model_fields:
        start = _STARTS.get(steps[0][0]) or _INNER.get(steps[0][0])
        if start is not None:
            record, steps = start, steps[1:]
    field: FieldInfo | None = None
    for name, _ in steps:
        fields = {info.alias or key: info for key, info in record.model_fields.items()} if record else {}
        field = fields.get(name)
        if field is None:
            raise InvalidApplicationError(unknown_field(record or Application, name, path))
        record = record_of(field.annotation)
    assert field is not None  # noqa: S101  # a path has at least one step
    return field


EXTENSION: dict[str, Title] = {}
"""Titles of the facts of schemes of one's own, by name; registered by ``assist_rules.own``."""
_OWN = re.compile(r"extension\[(\w+)]$")


def field_title(path: str) -> Title:
    """What the field at *path* is called.

    Args:
        path: a path of an application, or one that starts at "member", "obligor", "income", "expense",
            "disability", "vehicle", "study" or "assets"; what stands in brackets is not looked at.

    Raises:
        InvalidApplicationError: there is no such field.
    """
    if (own := _OWN.search(path)) is not None:
        return EXTENSION.get(own[1], Title(own[1], own[1]))
    field = field_at(path)
    return Title(field.title or path, field.description or path)


def is_exception(path: str) -> bool:
    """Whether the field at *path* is an exception: it counts only when stated.

    Raises:
        InvalidApplicationError: there is no such field.
    """
    return is_exception_field(field_at(path).json_schema_extra)


def value_title(path: str, value: str) -> Title:
    """What a value of the closed list at *path* is called; the value itself where the field has no closed list.

    Raises:
        InvalidApplicationError: there is no such field.
    """
    return label(field_at(path).annotation, value)
