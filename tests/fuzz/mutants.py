"""Inputs that nobody would write: applications of the examples with a few things changed, and single hostile values."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final, TypeAlias

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
Keys: TypeAlias = tuple[str | int, ...]
"""The way to a value through JSON data."""

HOSTILE: Final[tuple[Any, ...]] = (
    None,
    True,
    False,
    0,
    -1,
    3.5,
    10**30,
    float("nan"),
    float("inf"),
    "",
    "0",
    "-0.01",
    "0.001",
    "99999999.99",
    "100000000.01",
    "1e400",
    "NaN",
    "１２",
    "٣",
    "9" * 5000,
    "a" * 5000,
    "\x00",
    "a\nb",
    "\u202e",
    "\ud800",
    "𝕏",
    "<script>",
    "p1",
    "p2",
    "self",
    "child",
    "spouse",
    "2024-02-30",
    "0001-01-01",
    "9999-12-31",
    "1880-01-01",
    "2100-12-31",
    "2024-05-20",
    "2024-05",
    "370102",
    "371081",
    "000000",
    "济南市",
    "11010519491231002X",
    [],
    {},
    [None],
    [[]],
    [{}],
    {"": 0},
    {"amount": "1", "on": "2024-05-01"},
)
"""Values that stand somewhere in an application, and mostly should not."""


@cache
def seeds() -> tuple[dict[str, Any], ...]:
    """The applications of the examples as JSON data."""
    return tuple(json.loads(path.read_bytes()) for path in sorted(EXAMPLES.glob("*.json")))


def _is(kind: type, data: object) -> bool:
    """Whether some data is of a kind; what is inside it stays unknown to a type checker, as it is."""
    return isinstance(data, kind)


def places(data: Any, at: Keys = ()) -> Iterator[Keys]:  # noqa: ANN401 - JSON data
    """The way to each value in some data."""
    inside: Any = data.items() if _is(dict, data) else enumerate(data) if _is(list, data) else ()
    for key, value in inside:
        yield (*at, key)
        yield from places(value, (*at, key))


def _at(data: Any, keys: Keys) -> Any:  # noqa: ANN401 - JSON data
    for key in keys:
        data = data[key]
    return data


def mutated(random: Random) -> dict[str, Any]:
    """One of the examples with one to four things changed: left out, put in, swapped, doubled, nested."""
    data: dict[str, Any] = copy.deepcopy(random.choice(seeds()))
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 4))):
        keys = [*places(data)]
        if not keys:
            break
        way = random.choice(keys)
        above, last = _at(data, way[:-1]), way[-1]
        value = above[last]
        match random.randrange(9):
            case 0 | 1 | 2:
                del above[last]
            case 3:
                above[last] = copy.deepcopy(random.choice(HOSTILE))
            case 4:
                above[last] = copy.deepcopy(_at(data, random.choice(keys)))
            case 5 if _is(list, value):
                above[last] = copy.deepcopy(value) * random.choice((2, 2, 51))
            case 6 if _is(list, value):
                random.shuffle(value)
            case 7 if isinstance(value, dict):
                name = random.choice(("name", "id", "receives", "x", ""))
                value[name] = copy.deepcopy(random.choice(HOSTILE))
            case _ if isinstance(value, str):
                donors = [_at(data, key) for key in keys if key[-1] == last]
                above[last] = copy.deepcopy(random.choice(donors))
            case _:
                above[last] = [copy.deepcopy(value)] * random.choice((0, 1, 2, 31))
    return data
