"""The compiled reading agrees with the oracle, rule by rule and row by row, on what real schemes say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from worlds import rule_cells, shared_rows, world

from assist_rules.decision.assess import assess
from assist_rules.packs import wording_of
from assist_rules.readings.nodes import epoch, turns
from assist_rules.schemes import SCHEMES
from assist_rules.testing import applications, completions


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_every_rule_of_a_completed_application_has_the_value_of_the_oracle(data: st.DataObject) -> None:
    """With every fact told, each rule's range holds the oracle's value, wherever open figures and choices lie."""
    application = data.draw(applications(unknown=0.1).flatmap(lambda a: completions(a, claims=False)))
    toward = data.draw(st.sampled_from((0, 1, 2)))
    for key in SCHEMES:
        run = assess(application, key).run
        # Of a spouse whom nobody has listed nothing is told, so that there is nothing to read.
        assume(all(row.person for row in run.rows.members))
        oracle = world(run, toward)
        for cell, rule, scale in rule_cells(run):
            for row in range(len(run.rows.values[cell.level])):
                low, high = run.at(cell, row)
                value = oracle.rule(rule, row) * scale
                assert low <= value <= high, f"{rule.id} row {row}: {value} outside {low}..{high}"


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_every_rule_holds_what_a_completion_makes_of_it(data: st.DataObject) -> None:
    """Each rule's range on an incomplete application holds the oracle's value on any completion of it."""
    application = data.draw(applications(unknown=0.2))
    completed = data.draw(completions(application, claims=False))
    toward = data.draw(st.sampled_from((0, 1, 2)))
    for key in SCHEMES:
        whole, run = assess(completed, key).run, assess(application, key).run
        # A spouse of whom nothing is told opens no door of temporary assistance, so that to name one is a claim.
        if key == "temporary_assistance" and not all(row.person for row in run.rows.members):
            continue
        oracle = world(whole, toward)
        for cell, rule, scale in rule_cells(run):
            for row, there in shared_rows(run, whole, cell.level):
                low, high = run.at(cell, row)
                value = oracle.rule(rule, there) * scale
                assert low <= value <= high, f"{rule.id} row {row}: {value} outside {low}..{high}"


@pytest.mark.parametrize("key", ["dibao", "illness_hardship", "temporary_assistance"])
def test_between_two_days_on_which_a_version_may_turn_none_does(key: str) -> None:
    """One program serves every day from one such day to the next: both ends of each stretch choose the same versions."""
    roots, wording = SCHEMES[key].roots(), wording_of("370102")
    days = turns(roots, wording)
    first = [date(2000, 1, 1), *days]
    last = [*(day - timedelta(days=1) for day in days), date(2100, 1, 1)]
    chosen = [epoch(roots, day, wording) for day in first]
    assert chosen == [epoch(roots, day, wording) for day in last]
    assert len(set(chosen)) > 3
