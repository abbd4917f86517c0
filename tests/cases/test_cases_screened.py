"""The worked cases as tables: a screening says of each what its own decision says."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from worked_cases import PACKS, Expectation, worked_cases

import assist_rules as ar

COLUMNS = ("outcome", "route", "low_fen", "high_fen")


def _fen(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)


def test_a_case_of_temporary_assistance_is_screened_as_it_is_decided() -> None:
    """Outcome, route and both ends of the amount, with the figures on file: the exceptions and the dead among them."""
    told: dict[str, ar.Application] = {}
    for expectation in (each for case in worked_cases("temporary_assistance") for each in case.expectations):
        told[expectation.name] = expectation.told()
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


OF_PACKS = [each for folder in PACKS for case in worked_cases(folder) for each in case.expectations]


@pytest.mark.parametrize("expectation", OF_PACKS, ids=lambda each: each.name)
def test_a_case_of_a_pack_is_screened_as_it_is_decided(expectation: Expectation) -> None:
    """A register reads the local versions, and what a place pays on a recognition, as a decision does."""
    decision = expectation.decide()
    scheme = expectation.wanted["scheme"]
    found = ar.screen(
        ar.to_tables({"h": expectation.told()}), schemes=[scheme], standards=decision.rulebook.standards
    )
    assert len(found.rejects) == 0
    # Of a scheme that is decided for one member there is a row for each.
    (row,) = (each for each in found.rows.to_dicts() if each["member"] in {None, decision.person})
    due = decision.entitlement
    amounts = (None, None) if due is None else (_fen(due.low), _fen(due.high))
    assert tuple(row[name] for name in COLUMNS) == (decision.outcome.value, decision.route, *amounts)
