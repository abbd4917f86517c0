"""Paths of facts: ``household.members[p2].incomes[0].per_month``.

A member stands by its id, or by its place in the list; the canonical path has the id. An item of another list
stands by its place, an entry of a map by its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NoReturn, cast, get_args, get_origin

from assist_rules.errors import InvalidApplicationError, Problem
from assist_rules.models.problems import unknown_field
from assist_rules.models.record import Record, field_called, record_of

if TYPE_CHECKING:
    from assist_rules.models.application import Application

_STEP: Final = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)((?:\[[^\[\]]+\])?)(\.|$)")


@dataclass(frozen=True, slots=True)
class Place:
    """A resolved path in one application.

    Attributes:
        path: the canonical path.
        keys: the way through the input data, lists by index.
        value: what stands there; ``None`` if it is unknown.
    """

    path: str
    keys: tuple[str | int, ...]
    value: object


def _refuse(path: str, code: str, zh: str, en: str) -> NoReturn:
    raise InvalidApplicationError(Problem(path=path, code=code, zh=zh, en=en))


def parse_path(path: str) -> tuple[tuple[str, str | None], ...]:
    """Parse a path into steps: a field name and the key in brackets after it.

    Raises:
        InvalidApplicationError: the text is no path.
    """
    steps: list[tuple[str, str | None]] = []
    position = 0
    while position < len(path):
        step = _STEP.match(path, position)
        if step is None:
            break
        steps.append((step[1], step[2][1:-1] or None))
        position = step.end()
    if not steps or position < len(path) or path.endswith("."):
        _refuse(
            path,
            "path",
            f"“{path}”不是有效的路径，应形如“household.members[p1].birth_date”；请改正。",
            f'"{path}" is no path, expected such as "household.members[p1].birth_date"; correct it.',
        )
    return tuple(steps)


def place_of(application: Application, path: str) -> Place:
    """Resolve *path* in *application*.

    Raises:
        InvalidApplicationError: there is no such field, member or item.
    """
    record: type[Record] | None = type(application)
    value: object = application
    keys: list[str | int] = []
    text = ""
    for name, token in parse_path(path):
        if record is None:
            _refuse(
                path,
                "path",
                f"“{text}”下没有更细的字段，无法找到“{name}”；请改正路径。",
                f'"{text}" has no fields of its own, "{name}" cannot be found; correct the path.',
            )
        field_name = field_called(record, name)
        if field_name is None:
            raise InvalidApplicationError(unknown_field(record, name, path))
        value = getattr(value, field_name, None)
        annotation = record.model_fields[field_name].annotation
        record = record_of(annotation)
        if value is None and token is not None and _is_map(annotation):
            value = {}
        keys.append(name)
        text += f".{name}" if text else name
        if token is not None:
            key, shown, value = _entry(value, token, path, by_id=name == "members")
            keys.append(key)
            text += f"[{shown}]"
    return Place(path=text, keys=tuple(keys), value=value)


def _is_map(annotation: object) -> bool:
    """Whether a field is a map, whose keys may be addressed before they exist."""
    return get_origin(annotation) is Mapping or any(map(_is_map, get_args(annotation)))


def _entry(value: object, token: str, path: str, *, by_id: bool) -> tuple[str | int, str, object]:
    """The entry at *token*: its key in the data, its key in the canonical path, its value."""
    if isinstance(value, Mapping):
        return token, token, cast("Mapping[str, object]", value).get(token)
    items = cast("Sequence[object]", value) if isinstance(value, tuple) else ()
    ids = [str(getattr(item, "id", None) or "") for item in items]
    # A list has fewer items than a number of five digits, and Python reads none of thousands.
    index = int(token) if token.isascii() and token.isdigit() and len(token) <= len("00000") else None
    if token in ids and (by_id or index is None or index >= len(items)):
        index = ids.index(token)
    if index is None or index >= len(items):
        _refuse(
            path,
            "path",
            f"没有“[{token}]”这一项，现有{len(items)}项；请核对编号或序号（从0起）。",
            f'there is no item "[{token}]", the list has {len(items)}; check the id or the place (from 0).',
        )
    shown = ids[index] if by_id and ids[index] else str(index)
    return index, shown, items[index]


def canonical_path(application: Application, path: str) -> str:
    """The canonical form of *path*: members by id.

    Raises:
        InvalidApplicationError: there is no such field, member or item.
    """
    return place_of(application, path).path


def value_at(application: Application, path: str) -> object:
    """The value at *path*; ``None`` if it is unknown.

    Raises:
        InvalidApplicationError: there is no such field, member or item.
    """
    return place_of(application, path).value


def _data_of(application: Application) -> dict[str, Any]:
    return application.model_dump(exclude_none=True, by_alias=True)


def _changed(data: object, keys: tuple[str | int, ...], value: object) -> object:
    """A copy of *data* with *value* at *keys*."""
    if not keys:
        return value
    key, rest = keys[0], keys[1:]
    if isinstance(key, int):
        items = list(cast("Sequence[object]", data))
        items[key] = _changed(items[key], rest, value)
        return tuple(items)
    entries = dict(cast("Mapping[str, object]", data)) if isinstance(data, Mapping) else {}
    if not rest and value is None:
        entries.pop(key, None)
    else:
        entries[key] = _changed(entries.get(key), rest, value)
    return entries


def _covers(path: str, other: str) -> bool:
    return other == path or other.startswith((f"{path}.", f"{path}["))


def told_anew(application: Application, facts: Mapping[str, object]) -> dict[str, Any]:
    """The data of *application* with *facts* set; they lose their marks, as assumptions and as not known.

    Raises:
        InvalidApplicationError: there is no such field, member or item.
    """
    places = [place_of(application, path) for path in facts]
    data: object = _data_of(application)
    for place, value in zip(places, facts.values(), strict=True):
        if place.path.endswith("].spouse") and isinstance(value, Mapping | Record):
            data = _married(application, data, place, cast("Mapping[str, Any] | Record", value))
        else:
            data = _changed(data, place.keys, value)
    assumed = [path for path in application.assumed if not any(_covers(place.path, path) for place in places)]
    not_known = still_marked(application.not_known, [place.path for place in places])
    return {**cast("dict[str, Any]", data), "assumed": assumed, "not_known": not_known}


def still_marked(marks: Sequence[str], told: Sequence[str]) -> list[str]:
    """The marked facts of which nothing was told: neither they, nor what they are in, nor a part of them."""
    return [path for path in marks if not any(_covers(each, path) or _covers(path, each) for each in told)]


_WED: Final = {"self": "spouse", "child": "child_in_law", "parent": "parent", "grandparent": "grandparent"}
"""Relation of a member's spouse to the applicant, by the member's relation."""


def _married(
    application: Application, data: object, place: Place, spouse: Mapping[str, Any] | Record
) -> object:
    """A copy of *data* with *spouse* as one more member, married to the member of *place*."""
    members = application.household.members
    member = members[cast("int", place.keys[-2])]
    told: dict[str, Any] = dict(spouse) if isinstance(spouse, Mapping) else spouse.model_dump(by_alias=True)
    taken = {each.id for each in members}
    free = next(name for number in range(1, len(members) + 2) if (name := f"p{number}") not in taken)
    told = {
        "id": free,
        "relation": _WED.get(member.relation, "other_relative"),
        "marital_status": "married",
        **{key: value for key, value in told.items() if value is not None},
        "spouse": member.id,
    }
    data = _changed(data, place.keys, told["id"])
    everyone = cast("Sequence[object]", cast("Any", data)["household"]["members"])
    return _changed(data, ("household", "members"), (*everyone, told))


def assumed_anew(application: Application, facts: Mapping[str, object]) -> dict[str, Any]:
    """The data of *application* with *facts* set and marked as assumptions.

    Raises:
        InvalidApplicationError: there is no such field, or a fact is told already; carries every problem.
    """
    found: list[Problem] = []
    data: object = _data_of(application)
    marked = set(application.assumed)
    for path, value in facts.items():
        try:
            place = place_of(application, path)
        except InvalidApplicationError as error:
            found.extend(error.problems)
            continue
        if value is None:
            found.append(
                Problem(
                    path=place.path,
                    code="nothing_assumed",
                    zh="没有给出假设的值，应为一个具体的值；请填写，或用“replace_fact”改为未知。",
                    en='no value to assume, expected one; give it, or make the fact unknown with "replace_fact".',
                )
            )
        elif place.value is not None and not any(_covers(path, place.path) for path in application.assumed):
            found.append(
                Problem(
                    path=place.path,
                    code="already_told",
                    zh="该事实已经申报，不能再作假设；如需更改请用“replace_fact”。",
                    en='this fact is told already and cannot be assumed over; to change it use "replace_fact".',
                )
            )
        else:
            data = _changed(data, place.keys, value)
            marked.add(place.path)
    if found:
        raise InvalidApplicationError(*found)
    not_known = still_marked(application.not_known, [canonical_path(application, path) for path in facts])
    return {**cast("dict[str, Any]", data), "assumed": sorted(marked), "not_known": not_known}


def marked_not_known(application: Application, paths: Sequence[str]) -> dict[str, Any]:
    """The data of *application* with the facts at *paths* marked as asked for and not known.

    Raises:
        InvalidApplicationError: there is no such field, a fact is told already, or it is a choice; carries every problem.
    """
    found: list[Problem] = []
    marked = set(application.not_known)
    for path in paths:
        try:
            place = place_of(application, path)
        except InvalidApplicationError as error:
            found.extend(error.problems)
            continue
        if (problem := _no_mark(place, place.path)) is not None:
            found.append(problem)
        marked.add(place.path)
    if found:
        raise InvalidApplicationError(*found)
    return {**_data_of(application), "not_known": sorted(marked)}


def _no_mark(place: Place, at: str) -> Problem | None:
    """Why a fact cannot be marked as not known; None where it can."""
    if _covers("choices", place.path):
        return Problem(
            path=at,
            code="no_fact",
            zh=f"“{place.path}”是选择或者裁量，不是可以问清的事实；尚未作出的，不填即可，请删去这个标记。",
            en=f'"{place.path}" is a choice and no fact that somebody may not know; leave it out while it is not made, and '
            "drop the mark.",
        )
    if place.value is not None:
        return Problem(
            path=at,
            code="known",
            zh=f"“{place.path}”标为问过而不清楚，却有值；请删去这个标记，或者删去该值。",
            en=f'"{place.path}" is marked as asked for and not known but has a value; drop the mark, or the value.',
        )
    return None


def note_assumed(application: Application, at: str, found: list[Problem]) -> None:
    """Report paths in ``assumed`` that lead to no known fact."""
    for here, path, place in _marks(application, "assumed", at, found):
        if place.value is None:
            found.append(
                Problem(
                    path=here,
                    code="nothing_assumed",
                    zh=f"“{path}”标为假设，却没有值；请填写该事实或删去这个标记。",
                    en=f'"{path}" is marked as assumed but has no value; give the fact or drop the mark.',
                )
            )


def note_not_known(application: Application, at: str, found: list[Problem]) -> None:
    """Report paths in ``not_known`` that lead to a known fact, or to none."""
    for here, _, place in _marks(application, "not_known", at, found):
        if (problem := _no_mark(place, here)) is not None:
            found.append(problem)


def _marks(
    application: Application, name: str, at: str, found: list[Problem]
) -> Iterator[tuple[str, str, Place]]:
    """The marks that lead to a field: where each stands, as it was written, and what it leads to; others are reported."""
    for index, path in enumerate(cast("tuple[str | None, ...]", getattr(application, name))):
        if path is None:  # it could not be read
            continue
        here = f"{at}{name}[{index}]"
        try:
            place = place_of(application, path)
        except InvalidApplicationError as error:
            found.extend(
                Problem(path=here, code=problem.code, zh=problem.zh, en=problem.en)
                for problem in error.problems
            )
            continue
        yield here, path, place


def absent_paths(application: Application, *, exceptions: bool) -> Iterator[str]:
    """The canonical paths of the absent facts, in the order of the format."""
    return _absent(application, "", exceptions=exceptions)


def _absent(record: Record, at: str, *, exceptions: bool) -> Iterator[str]:
    moot = record.moot_fields()
    for name, field in type(record).model_fields.items():
        if name in moot:
            continue
        path = at + (field.alias or name)
        value: object = getattr(record, name)
        if value is None:
            if exceptions or not is_exception_field(field.json_schema_extra):
                yield path
        elif isinstance(value, Record):
            yield from _absent(value, f"{path}.", exceptions=exceptions)
        elif isinstance(value, tuple):
            for index, item in enumerate(cast("tuple[object, ...]", value)):
                if isinstance(item, Record):
                    key: object = getattr(item, "id", None) if name == "members" else index
                    yield from _absent(item, f"{path}[{key}].", exceptions=exceptions)


def is_exception_field(extra: object) -> bool:
    """Whether the metadata of a field marks an exception."""
    return isinstance(extra, dict) and cast("dict[str, object]", extra).get("exception") is True
