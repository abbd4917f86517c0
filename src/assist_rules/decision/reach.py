"""Whether an answer rests on texts of another place.

Some rules stand in local texts alone: the means test of the seriously ill is Shandong's. A rule is not chosen by place, so
that in a province of which no text is held such a rule would decide by the law of another one. There, what rests on it
stays open.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from assist_rules import law
from assist_rules.places import NATION, chain, province_of
from assist_rules.readings.findings import Finding
from assist_rules.rule import Rule


@cache
def provinces_held() -> frozenset[str]:
    """The provinces of which texts of their own are held."""
    return frozenset(province_of(each.place) for each in law.ALL if each.place != NATION)


@lru_cache(maxsize=8192)
def is_held(place: str) -> bool:
    """Whether texts of the province of a place are held.

    Raises:
        UnknownPlaceError: *place* is not a well-formed code.
    """
    return province_of(place) in provinces_held()


def rules_from_elsewhere(findings: Iterable[Finding], place: str) -> tuple[Rule, ...]:
    """The rules under *findings* whose every text is of another place, each once."""
    line = chain(place)
    rules = dict.fromkeys(each.rule for each in findings if each.rule.cites)
    return tuple(rule for rule in rules if not any(each.instrument.place in line for each in rule.cites))
