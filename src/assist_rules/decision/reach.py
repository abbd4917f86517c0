"""Whether an answer rests on texts of another place.

Besides the nation's, the folders of the schemes hold rules that stand in texts of Shandong alone, such as its means test of
the seriously ill. Elsewhere these would decide by the law of another province: what rests on one of them stays open there.
A version of a pack goes before them and reaches its own places.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from assist_rules.places import chain, province_of
from assist_rules.readings.findings import Finding
from assist_rules.rule import Rule

HOME = "370000"
"""The province of whose texts the schemes' folders hold rules."""


@lru_cache(maxsize=8192)
def is_home(place: str) -> bool:
    """Whether a place lies in the province of whose texts the schemes' folders hold rules.

    Raises:
        UnknownPlaceError: *place* is not a well-formed code.
    """
    return province_of(place) == HOME


def rules_from_elsewhere(findings: Iterable[Finding], place: str) -> tuple[Rule, ...]:
    """The rules under *findings* whose every text is of another place, each once."""
    line = chain(place)
    rules = dict.fromkeys(each.rule for each in findings if each.rule.cites)
    return tuple(rule for rule in rules if not any(each.instrument.place in line for each in rule.cites))
