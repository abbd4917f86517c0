"""Introspection of field annotations: nested models, lists of models, enumerations."""

from __future__ import annotations

from functools import lru_cache
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel


def alternatives(annotation: Any) -> list[Any]:  # noqa: ANN401
    """Members of a union annotation, without metadata."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return alternatives(get_args(annotation)[0])
    if origin is None or origin is tuple or get_args(annotation) == ():
        return [annotation]
    arguments = get_args(annotation)
    if NoneType in arguments or all(get_origin(part) is Annotated for part in arguments):
        return [part for argument in arguments if argument is not NoneType for part in alternatives(argument)]
    return [annotation]


@lru_cache(maxsize=1024)
def model_of(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401
    """The model in an annotation, directly or as item type of a list."""
    for part in alternatives(annotation):
        if get_origin(part) is tuple:
            return model_of(get_args(part)[0])
        if isinstance(part, type) and issubclass(part, BaseModel):
            return part
    return None


@lru_cache(maxsize=1024)
def literal_values(annotation: Any) -> tuple[str, ...]:  # noqa: ANN401
    """The values of the ``Literal`` in an annotation; empty if there is none."""
    for part in alternatives(annotation):
        if get_origin(part) is tuple:
            return literal_values(get_args(part)[0])
        if get_origin(part) is Literal:
            return get_args(part)
    return ()
