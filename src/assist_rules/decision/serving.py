"""How pydantic, and the web frameworks built on it, take and write an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

from pydantic_core import CoreSchema, PydanticCustomError, core_schema


def written_as(of: type[object], dump: Callable[[Any], dict[str, Any]]) -> CoreSchema:
    """A type whose values are handed on as they are and written by *dump*; none is read from JSON."""
    return core_schema.json_or_python_schema(
        json_schema=core_schema.no_info_plain_validator_function(_not_read),
        python_schema=core_schema.is_instance_schema(of),
        serialization=core_schema.plain_serializer_function_ser_schema(dump),
    )


def _not_read(told: object) -> NoReturn:
    """An answer is found, not told: from what was written of one, its receipt finds it again."""
    del told
    raise PydanticCustomError(
        "decision_read",
        "{zh} {en}",
        {
            "zh": "决定不能从 JSON 读入；请用回执和申请复核（replay）。",
            "en": "a decision is not read from JSON; replay it from its receipt and the application.",
        },
    )
