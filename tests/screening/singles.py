"""What single decisions say, in the form of a screening's rows: the other side of every comparison here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import narwhals as nw

from assist_rules import Application, Decision, assess_all
from assist_rules.decision.answer import Outcome
from assist_rules.expressions import Level
from assist_rules.schemes import SCHEMES
from assist_rules.screening.screen import code_of

Key = tuple[Any, str | None, str]
ANSWER = ("outcome", "route", "low_fen", "high_fen", "per", "margin_fen", "margin_months", "tier")

MARK_OF = {"carried_forward": "carried_forward", "secondary": "second_hand"}
"""The mark of a row, by the warning of the decision."""


def _fen(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)


def _nearest(decision: Decision, unit: str, parts: int) -> int | None:
    distances = [each.distance for each in decision.margins if each.unit == unit]
    return int(min(distances) * parts) if distances else None


def _told(decision: Decision, tier: str | None) -> dict[str, Any]:
    low, high = decision.amount or (None, None)
    refused = decision.outcome is Outcome.INELIGIBLE
    return {
        "outcome": str(decision.outcome),
        "route": decision.route,
        "low_fen": _fen(low),
        "high_fen": _fen(high),
        "per": None if decision.amount is None else decision.of.per,
        "margin_fen": _nearest(decision, "yuan", 100),
        "margin_months": _nearest(decision, "months", 1),
        "tier": tier,
        "deciding": set(decision.deciding_rules),
        "grounds": set(decision.deciding_rules) if refused else set(),
        "questions": {code_of(question) for question in decision.asked},
        "marks": {MARK_OF[each.code] for each in decision.warnings if each.code in MARK_OF},
    }


def singles(applications: Mapping[Any, Application]) -> Iterator[tuple[Key, dict[str, Any]]]:
    """Each household and scheme, or member and scheme, decided by itself."""
    for key, application in applications.items():
        assessment = assess_all(application)
        tier = None if assessment.tier is None else str(assessment.tier)
        for name, scheme in SCHEMES.items():
            if scheme.level is Level.HOUSEHOLD:
                yield (key, None, name), _told(assessment[name], tier)
                continue
            for member, decisions in assessment.by_person.items():
                yield (key, member, name), _told(decisions[name], tier)


def rows_of(frame: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - a frame of any engine
    """The rows of a result of any engine."""
    narrow: Any = nw.from_native(frame)
    if isinstance(narrow, nw.LazyFrame):
        narrow = narrow.collect(backend="pyarrow")
    rows: list[dict[str, Any]] = narrow.to_arrow().to_pylist()
    return rows


def screened(rows: Iterable[Mapping[str, Any]]) -> dict[Key, dict[str, Any]]:
    """The rows of a screening by key; a key that comes twice is an error."""
    found: dict[Key, dict[str, Any]] = {}
    for row in rows:
        key = (row["household"], row["member"], row["scheme"])
        assert key not in found, key
        found[key] = {name: row[name] for name in ANSWER} | {
            name: set(filter(None, (row[name] or "").split(";")))
            for name in ("deciding", "grounds", "questions", "marks")
        }
    return found
