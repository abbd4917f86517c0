"""The ledger says of a run what its findings say."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings

import assist_rules as ar
from assist_rules.decision.runs import programs
from assist_rules.expressions import AMOUNTS
from assist_rules.readings.decide import decide
from assist_rules.readings.findings import Finding, trace
from assist_rules.readings.ledger import Entry, entries
from assist_rules.schemes import SCHEMES
from assist_rules.testing import applications


def in_yuan(pair: tuple[int, int], unit: str, scale: int) -> tuple[Decimal, Decimal]:
    """A pair of the ledger as a finding shows it."""
    divisor = scale * (100 if unit == "fen" else 1)
    return Decimal(pair[0]) / divisor, Decimal(pair[1]) / divisor


def agrees(entry: Entry, found: Finding) -> bool:
    """Whether an entry has the value, the comparisons and the children of a finding."""
    states = found.rule.states
    value = entry["value"] == found.pair
    if isinstance(states, AMOUNTS):
        value = value and in_yuan(entry["value"], states.unit, entry["rule"]["scale"]) == found.amount
    stated = all(
        (each.left, each.sign, each.right)
        in [
            (in_yuan(left, each.unit, scale), sign, in_yuan(right, each.unit, scale))
            for left, sign, right, scale in entry["compared"]
        ]
        for each in found.compared
    )
    named = {
        cell.rule.id for cell, over in found.run.program.references(found.cell) if cell.rule and not over
    }
    return value and stated and named <= entry["read"].keys()


@settings(max_examples=30)
@given(application=applications())
def test_the_ledger_holds_every_finding_with_what_it_read_and_compared(application: ar.Application) -> None:
    """Entry by entry the trace of each scheme, told facts as they stand in their rows."""
    book = ar.rulebook(application.accepting_place.division, on=application.applied_on)
    for scheme in SCHEMES.values():
        roots = scheme.roots()
        run = decide(programs(scheme).on(application.applied_on), application, book)
        everything = entries(run, roots)
        named = [each for each in everything if "/" not in each["rule"]["id"]]
        found = trace(run, roots)
        assert [(each["rule"]["id"], each["row"]) for each in named] == [
            (each.rule.id, each.row) for each in found
        ]
        assert all(agrees(entry, each) for entry, each in zip(named, found, strict=True))
        asked = {
            each.name for one in found for each in one.inputs if each.unit == "fen" and each.low is not None
        }
        read = {name for each in everything for name in each["read"]}
        assert asked - read == set()
