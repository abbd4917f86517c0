"""Write ``src/assist_rules/models/arguments.py``: what may be told of each record, for type checkers.

    python tools/build_arguments.py

A record takes more than it holds: a sum as text, a day as ``YYYY-MM-DD``, a part as a plain mapping. The types of what it
takes follow from the fields of the models, so that they are written from them; a test compares the file with this.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from assist_rules.models import Application, Household, Person, Record
from assist_rules.models.record import record_of

OUT = Path(__file__).parents[1] / "src" / "assist_rules" / "models" / "arguments.py"
OF: dict[type[Record], tuple[str, frozenset[str]]] = {
    Person: ("PersonFacts", frozenset({"id", "relation", "registered"})),
    Household: ("HouseholdFacts", frozenset({"members"})),
    Application: ("ApplicationFacts", frozenset({"applied_on", "accepting_place", "applicant", "household"})),
}
"""What ``of`` takes beside its own arguments: the name of the type, and the fields that are told by those."""
SINGLE: dict[Any, str] = {
    bool: "bool",
    int: "int",
    str: "str",
    Decimal: "Decimal | int | str",
    date: "date | str",
    datetime: "datetime | str",
}


def text() -> str:
    """The module."""
    records = list(_records(Application, {}))
    names = {literal: name for name, literal in sorted(_literals().items(), reverse=True)}
    body = "\n\n".join(block for each in records for block in _blocks(each, names))
    used = sorted(
        name for name in names.values() if f"{name} |" in body or f"[{name}]" in body or f"{name}]" in body
    )
    homes: dict[str, list[str]] = {}
    for name in (*used, *(each.__name__ for each in records if f"{each.__name__} |" in body)):
        homes.setdefault(_home(name, records), []).append(name)
    imports = "\n".join(f"from {home} import {', '.join(sorted(of))}" for home, of in sorted(homes.items()))
    return (
        '"""What may be told of each record, for type checkers alone; made by ``tools/build_arguments.py``.\n\n'
        "Absent or None is unknown.\n"
        '"""\n\n'
        "from __future__ import annotations\n\n"
        "from collections.abc import Mapping, Sequence\n"
        "from datetime import date, datetime\n"
        "from decimal import Decimal\n"
        "from typing import Required, TypedDict\n\n"
        f"{imports}\n\n\n{body}\n"
    )


def _records(record: type[Record], seen: dict[type[Record], None]) -> Iterator[type[Record]]:
    """The records in the order of need: a record after those that it holds."""
    if record in seen:
        return
    seen[record] = None
    for field in record.model_fields.values():
        for inner in _models(field.annotation):
            yield from _records(inner, seen)
    yield record


def _models(annotation: Any) -> Iterator[type[Record]]:  # noqa: ANN401 - any annotation
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _literals() -> dict[str, Any]:
    """The closed lists of the models that have a name."""
    modules = [module for name, module in sys.modules.items() if name.startswith("assist_rules.models.")]
    return {
        name: value
        for module in modules
        for name, value in vars(module).items()
        if get_origin(value) is Literal and not name.startswith("_")
    }


def _home(name: str, records: list[type[Record]]) -> str:
    record = next((each for each in records if each.__name__ == name), None)
    if record is not None:
        return record.__module__
    for module_name, module in sorted(sys.modules.items()):
        if module_name.startswith("assist_rules.models.") and name in vars(module):
            source = Path(str(module.__file__)).read_text(encoding="utf-8")
            if f"\n{name}: TypeAlias" in source:
                return module_name
    raise LookupError(name)


def _blocks(record: type[Record], names: Mapping[Any, str]) -> Iterator[str]:
    """What a record takes, and before it what its ``of`` takes, of which the first is the rest."""
    whole, every = f"{record.__name__}Arguments", tuple(record.model_fields)
    if record not in OF:
        yield _block(whole, "TypedDict", record, every, names)
        return
    facts, own = OF[record]
    yield _block(facts, "TypedDict", record, [key for key in every if key not in own], names)
    yield _block(whole, facts, record, [key for key in every if key in own], names)


def _block(name: str, base: str, record: type[Record], keys: Iterable[str], names: Mapping[Any, str]) -> str:
    rows: list[tuple[str, str]] = []
    for key in keys:
        field = record.model_fields[key]
        kind = _type(field.annotation, names)
        told = f"Required[{kind}]" if field.is_required() else f"{kind} | None"
        rows.append((field.alias or key, told))
    doc = f'"""What may be told of :class:`{record.__name__}`."""'
    if any(not key.isidentifier() or key == "from" for key, _ in rows):
        inside = "".join(f'        "{key}": "{told}",\n' for key, told in rows)
        return f'{name} = TypedDict(\n    "{name}",\n    {{\n{inside}    }},\n    total=False,\n)\n{doc}\n'
    inside = "".join(f"    {key}: {told}\n" for key, told in rows)
    return f"class {name}({base}, total=False):\n    {doc}\n\n{inside}"


def _type(annotation: Any, names: Mapping[Any, str]) -> str:  # noqa: ANN401 - any annotation
    """The type of what a field takes."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        told_as = [
            each for mark in marks if (each := getattr(mark, "json_schema_input_type", None)) is not None
        ]
        return _type(told_as[0] if told_as else inner, names)
    if origin in {Union, UnionType}:
        parts = [_type(part, names) for part in get_args(annotation) if part is not NoneType]
        return " | ".join(dict.fromkeys(parts))
    if origin is Literal:
        return names.get(annotation) or f"Literal[{', '.join(map(repr, get_args(annotation)))}]"
    if origin is tuple:
        return f"Sequence[{_type(get_args(annotation)[0], names)}]"
    if origin is Mapping:
        key, value = get_args(annotation)
        return f"Mapping[{_type(key, names)}, {_type(value, names)}]"
    record = record_of(annotation)
    if record is not None:
        return f"{record.__name__} | {record.__name__}Arguments"
    return SINGLE[annotation]


if __name__ == "__main__":
    OUT.write_text(text(), encoding="utf-8")
