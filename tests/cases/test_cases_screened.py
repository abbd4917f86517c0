"""The worked cases as tables: a screening says of each what its own decision says."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from worked_cases import worked_cases

import assist_rules as ar

COLUMNS = ("outcome", "route", "low_fen", "high_fen")


def _fen(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)


def test_a_case_of_temporary_assistance_is_screened_as_it_is_decided() -> None:
    """Outcome, route and both ends of the amount, with the figures on file: the exceptions and the dead among them."""
    told: dict[str, ar.Application] = {}
    for expectation in (each for case in worked_cases("temporary_assistance") for each in case.expectations):
        application = ar.Application.model_validate_json(expectation.application)
        for path, value in expectation.changed.items():
            application = application.replace_fact(path, value)
        told[expectation.name] = application
    found = ar.screen(ar.to_tables(told), schemes=["temporary_assistance"])
    assert len(found.rejects) == 0
    rows: list[dict[str, Any]] = found.rows.to_dicts()
    screened = {row["household"]: tuple(row[name] for name in COLUMNS) for row in rows}
    decided: dict[str, tuple[str | int | None, ...]] = {}
    for name, application in told.items():
        decision = ar.assess_temporary_assistance(application)
        due = decision.entitlement
        amounts = (None, None) if due is None else (_fen(due.low), _fen(due.high))
        decided[name] = (decision.outcome.value, decision.route, *amounts)
    assert screened == decided
    assert len(decided) >= 100
