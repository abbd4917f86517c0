"""How rules are taken down to steps on columns: in few passes over the levels, and to the ends that a program gives."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import polars as pl
import pytest

from assist_rules import facts
from assist_rules.expressions import Amount, Level, Standard, Unit, count, per_cent, total, when, whole, yuan
from assist_rules.readings.columns import Plan
from assist_rules.readings.steps import Figure, Lowering

ON = date(2024, 5, 31)
HOUSEHOLD, MEMBER = Level.HOUSEHOLD, Level.MEMBER
KEYS = {HOUSEHOLD: ("household",), MEMBER: ("household", "member")}
FIGURE = Standard("dibao_standard", Unit.FEN, 0, 900_00)
ASSETS, ILL, HERE = facts.financial_assets, facts.seriously_ill, facts.asset_finding_dibao


def _ends(columns: Lowering, node: Amount) -> dict[str, Any]:
    low, high = columns.node(node)
    return {"low": low, "high": high}


def test_a_list_is_gathered_once_though_a_part_of_it_waits_for_the_household() -> None:
    """Some amounts of a member rest on the standard of the household, others do not: still one sum over the members."""
    heads = count(MEMBER, facts.co_resident)
    raised = total(MEMBER, whole(FIGURE * per_cent(20)), ILL)
    columns = Lowering([ON], {"dibao_standard": Figure("standard", "standard")})
    plan = Plan({HOUSEHOLD: _ends(columns, FIGURE * heads + raised)})
    assert [each.level for each in plan.passes] == [HOUSEHOLD, MEMBER, HOUSEHOLD]
    assert [step.operation for each in plan.passes[:2] for step in each.across] == ["down"]
    households = {"household": [1, 2], "standard": [800_00, 700_01]}
    members: dict[str, list[Any]] = {
        "household": [1, 1, 2],
        "member": ["p1", "p2", "p1"],
        facts.co_resident.name: [True, None, True],
        ILL.name: [True, False, None],
    }
    frames = {
        HOUSEHOLD: pl.DataFrame(households),
        MEMBER: pl.DataFrame(members),
    }
    found = plan.run(frames, KEYS)[HOUSEHOLD].sort("household")
    assert found.rows() == [(1, 960_00, 1760_00), (2, 700_01, 840_01)]


@pytest.mark.parametrize(
    ("node", "known"),
    [
        (when(HERE, ASSETS, yuan(0)), {True: (2_00, 3_00), False: (0, 0), None: (0, 3_00)}),
        (when(HERE, yuan(0), ASSETS), {True: (0, 0), False: (2_00, 3_00), None: (0, 3_00)}),
        (when(HERE, ASSETS, yuan(9)), {True: (2_00, 3_00), False: (9_00, 9_00), None: (2_00, 9_00)}),
        (when(HERE, yuan("2.50"), ASSETS), {True: (2_50, 2_50), False: (2_00, 3_00), None: (2_00, 3_00)}),
    ],
)
def test_an_open_condition_leaves_both_amounts_possible(
    node: Amount, known: dict[bool | None, tuple[int, int]]
) -> None:
    """Whichever of the two amounts may be the larger, and whether or not that is clear beforehand."""
    columns = Lowering([ON], {})
    plan = Plan({HOUSEHOLD: _ends(columns, node)})
    rows = list(product(known, (2_00, 3_00)))
    table = pl.DataFrame(
        {
            "household": range(len(rows)),
            HERE.name: [here for here, _ in rows],
            ASSETS.name: [assets for _, assets in rows],
        },
        schema_overrides={HERE.name: pl.Boolean},
    )
    found = plan.run({HOUSEHOLD: table}, KEYS)[HOUSEHOLD]
    by_here = {
        here: [each for each, (one, _) in zip(found.rows(), rows, strict=True) if one is here]
        for here in known
    }
    assert {
        here: (min(each[1] for each in ends), max(each[2] for each in ends)) for here, ends in by_here.items()
    } == known
