"""The schemes, one folder each: rules in the order of their articles, entitlement, procedure and SPEC.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from assist_rules.errors import UnknownRuleError

if TYPE_CHECKING:
    from assist_rules.schemes.scheme import Scheme

__all__ = ["SCHEMES", "scheme_named"]


class _Schemes(Mapping[str, "Scheme"]):
    """The schemes by the names of their folders; each folder holds its scheme under that name in capitals.

    A folder is read when its scheme is first asked for: who decides by one scheme does not wait for the rules of all.
    """

    def __init__(self, *keys: str) -> None:
        self._read: dict[str, Scheme | None] = dict.fromkeys(keys)

    def __getitem__(self, key: str) -> Scheme:
        scheme = self._read[key]
        if scheme is None:
            scheme = self._read[key] = getattr(import_module(f"{__name__}.{key}"), key.upper())
        assert scheme is not None  # noqa: S101 - every folder holds one
        return scheme

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


SCHEMES: Mapping[str, Scheme] = _Schemes(
    "extreme_poverty",
    "orphan",
    "dibao",
    "dibao_margin",
    "rigid_expenditure",
    "illness_hardship",
    "temporary_assistance",
    "disability_living",
    "disability_nursing",
    "unsupported_child",
    "hiv_child",
    "child_hardship",
    "child_rehabilitation",
    "orphan_study",
    "elderly_hardship",
    "elderly_nursing",
    "elderly_consumption",
    "old_age_allowance",
    "price_linked",
)
"""Every scheme by key, in the order in which they give way to one another."""


def scheme_named(key: str) -> Scheme:
    """The scheme of a key.

    Raises:
        UnknownRuleError: there is none.
    """
    if key not in SCHEMES:
        raise UnknownRuleError.of(
            "no_scheme",
            path="schemes",
            zh=f"没有制度“{key}”；可用：{'、'.join(SCHEMES)}",
            en=f"there is no scheme {key}; use one of {', '.join(SCHEMES)}",
        )
    return SCHEMES[key]
