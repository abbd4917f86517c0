"""The worked cases as tables: a screening says of each what its own decision says."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import groupby
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
    found = ar.screen(ar.to_tables(told), schemes=["temporary_assistance"], why=False)
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


def _alike(each: Expectation) -> tuple[object, ...]:
    """What a screening is told once for all its households."""
    place = json.loads(each.application)["accepting_place"]["division"]
    return each.wanted["scheme"], place, repr(each.standards), each.local_rules, each.tiers


OF_PACKS = sorted(
    (each for folder in PACKS for case in worked_cases(folder) for each in case.expectations), key=_alike
)
TOGETHER = [[*group] for _, group in groupby(OF_PACKS, key=_alike)]


@pytest.mark.parametrize("cases", TOGETHER, ids=lambda cases: cases[0].name)
def test_the_cases_of_a_pack_are_screened_as_they_are_decided(cases: list[Expectation]) -> None:
    """A register reads the local versions, and what a place pays on a recognition, as a decision does."""
    decisions = {each.name: each.decide() for each in cases}
    scheme, standards = cases[0].wanted["scheme"], decisions[cases[0].name].rulebook.standards
    told = ar.to_tables({each.name: each.told() for each in cases})
    found = ar.screen(told, schemes=[scheme], standards=standards, why=False)
    assert len(found.rejects) == 0
    screened: dict[str, tuple[Any, ...]] = {}
    for row in found.rows.to_dicts():
        # Of a scheme that is decided for one member there is a row for each.
        if row["member"] in {None, decisions[row["household"]].person}:
            screened[row["household"]] = tuple(row[name] for name in COLUMNS)
    decided: dict[str, tuple[Any, ...]] = {}
    for name, decision in decisions.items():
        due = decision.entitlement
        amounts = (None, None) if due is None else (_fen(due.low), _fen(due.high))
        decided[name] = (decision.outcome.value, decision.route, *amounts)
    assert screened == decided
