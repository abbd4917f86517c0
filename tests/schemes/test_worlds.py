"""A rule is stated once and read in two worlds: as claimed, and with what may still be deducted or claimed."""

from __future__ import annotations

from datetime import date

import pytest

from assist_rules import facts
from assist_rules.expressions import Discretion, Level, Plus, Total, total, yuan
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds, versions_of
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.scheme import Way
from assist_rules.schemes.worlds import World

ARTICLE = law.INTERIM_MEASURES_2014.at("第九条")
PAID = facts.income.amount
NOTHING = yuan(0)
WORLD = World(
    "_after_rent",
    "扣除房租后",
    "once rent is deducted",
    {NOTHING: yuan(100)},
    cites=(law.DIBAO_MEASURES_2021.at("第十三条第三款"),),
)

income = Rule("x.income", "收入", "income", (ARTICLE,), total(Level.INCOME, PAID) - NOTHING)
is_poor = Rule(
    "x.is_poor",
    "收入低",
    "income is low",
    (ARTICLE,),
    amount(income) < yuan(500),
    no_zh="收入高",
    no_en="too rich",
)
is_listed = Rule("x.is_listed", "已列明", "is listed", (ARTICLE,), facts.listed)


def test_what_rests_on_the_amount_is_read_anew_and_says_so() -> None:
    """Id, titles and what a refusal says are the rule's own, with the world; its provision comes first."""
    there = WORLD.of(is_poor)
    assert (there.id, there.zh, there.en) == (
        "x.is_poor_after_rent",
        "扣除房租后，收入低",
        "income is low once rent is deducted",
    )
    assert (there.no_zh, there.no_en) == ("扣除房租后，收入高", "even once rent is deducted, too rich")
    assert [each.article for each in there.cites] == ["第九条", "第十三条第三款"]
    assert WORLD.of(income).zh == "扣除房租后的收入"


def test_the_rest_is_the_same_rule() -> None:
    """A rule that names nothing of the world is no second rule, nor is one read twice made twice."""
    assert WORLD.of(is_listed) is is_listed
    assert WORLD.of(is_poor) is WORLD.of(is_poor)


def test_only_the_very_amount_named_differs() -> None:
    """Another nothing beside it stays nothing."""
    other = Rule("x.other", "另一项", "another", (ARTICLE,), total(Level.INCOME, PAID) - yuan(0))
    assert WORLD.of(other) is other


def test_all_versions_of_a_rule_keep_one_id() -> None:
    """A version that does not rest on the amount is renamed with one that does."""
    old = Rule("x.test", "旧", "old", (ARTICLE,), facts.listed, until=date(2020, 12, 31))
    new = Rule("x.test", "新", "new", (ARTICLE,), amount(income) < yuan(1), in_force=date(2021, 1, 1))
    both = WORLD.of(Rule("x.both", "符合", "passes", (ARTICLE,), holds(old, new))).states
    assert [each.id for each in versions_of(both)] == ["x.test_after_rent"] * 2  # type: ignore[arg-type]


def test_a_choice_within_another_range_is_another_choice() -> None:
    """What an officer withholds of a larger sum has a key of its own; one within the same range has not."""
    own = Rule(
        "x.own", "减发", "withheld", (ARTICLE,), Discretion("x.part", yuan(0), amount(income), "减发", "part")
    )
    same = Discretion("x.same", yuan(0), yuan(9), "减发", "part")
    both = Rule("x.sum", "合计", "sum", (ARTICLE,), amount(income) + same)
    assert getattr(WORLD.of(own).states, "id", None) == "x.part_after_rent"
    there = WORLD.of(both).states
    assert isinstance(there, Plus)
    assert there.parts[1] is same


def test_a_way_follows_whole_and_rests_on_a_claim() -> None:
    """Condition and amount are those of the world; what it does not touch stays."""
    way = Way("household", "按家庭", "as a household", is_poor, pays=income, available=is_listed)
    there = WORLD.way(way)
    assert (there.eligible, there.pays, there.available) == (WORLD.of(is_poor), WORLD.of(income), is_listed)
    assert there.by_claim


def test_a_sum_keeps_how_it_counts_an_untold_list() -> None:
    """Only the amount inside is exchanged."""
    claimed = Total(Level.EXPENSE, NOTHING, facts.expense.kind.is_in("boarding"), as_claimed=True)
    there = WORLD.of(Rule("x.boarding", "住宿费", "boarding", (ARTICLE,), claimed)).states
    assert isinstance(there, Total)
    assert there.as_claimed
    assert there.where is claimed.where


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_way_by_claim_asks_what_the_way_beside_it_asks(scheme: str) -> None:
    """No condition of the way as claimed is missing after deductions: each stands there, or its reading in that world."""
    ways = SCHEMES[scheme].ways
    for way in ways:
        suffix = next(
            (each for each in ("_after_deductions", "_after_transfers") if way.eligible.id.endswith(each)),
            None,
        )
        if suffix is None:
            continue
        (plain,) = [each for each in ways if each.eligible.id == way.eligible.id.removesuffix(suffix)]
        asked, there = _parts(plain.eligible), _parts(way.eligible)
        assert [each.removesuffix(suffix) for each in there] == asked
        assert (way.route, way.zh, way.en, way.by_claim) == (plain.route, plain.zh, plain.en, True)


def _parts(rule: Rule) -> list[str]:
    parts = getattr(rule.states, "parts", ())
    return [versions_of(part)[0].id if hasattr(part, "versions") else type(part).__name__ for part in parts]
