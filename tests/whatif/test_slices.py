"""A sweep for each value of a second fact says what a decision with both values says."""

from __future__ import annotations

from decimal import Decimal

import families
import pytest

import assist_rules as ar
from assist_rules.whatif import sweep_each

WAGES = "household.members[p2].incomes[0].per_month"
FAMILY = families.example("jinan-dibao-family")


@pytest.mark.parametrize("by", ["accepting_place.area", "household.members[p2].unable_to_raise"])
def test_each_value_has_its_own_sweep(by: str) -> None:
    """On a grid of 500 yuan, and a fen beside each breakpoint, both facts told give what the piece says."""
    for value, found in sweep_each(FAMILY, WAGES, by).items():
        told = FAMILY.replace_fact(by, value)
        beside = [each + Decimal(fen).scaleb(-2) for each in found.breakpoints for fen in (-1, 0, 1)]
        for wage in (*map(Decimal, range(0, 10_001, 500)), *beside):
            decision = ar.assess_dibao(told.replace_fact(WAGES, f"{wage:f}"))
            piece = found.at(wage)
            assert (piece.outcome, piece.amount_at(wage)) == (decision.outcome, decision.amount), (
                value,
                wage,
            )


def test_town_and_countryside_break_at_their_own_figures() -> None:
    """Three persons: 3 × 1114 in town, 3 × 884 in the countryside."""
    found = sweep_each(FAMILY, WAGES, "accepting_place.area")
    assert {value: each.breakpoints for value, each in found.items()} == {
        "urban": (Decimal(3342),),
        "rural": (Decimal(2652),),
    }


def test_a_sum_has_no_list_of_values() -> None:
    """It is what is swept along."""
    with pytest.raises(ar.AssistRulesError, match="no closed list"):
        sweep_each(FAMILY, "accepting_place.area", WAGES)
