"""What holds of every pack that comes with the library, without a list of them."""

from __future__ import annotations

from datetime import date

import pytest
from families import book, earner

import assist_rules as ar
from assist_rules.expressions import AmountRule, ConditionRule
from assist_rules.packs import Pack, every_pack, folders, wording_of
from assist_rules.places import NATION
from assist_rules.readings.decide import Programs
from assist_rules.readings.nodes import nodes_under
from assist_rules.rule import versions_of
from assist_rules.schemes import SCHEMES

DAYS = (date(2016, 6, 1), date(2019, 6, 1), date(2022, 6, 1), date(2025, 6, 1), date(2026, 11, 28))
"""Days on which other versions are in force: before and after the measures of 2021, and under the law of 2026."""


@pytest.mark.parametrize("pack", every_pack(), ids=lambda pack: pack.code)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_can_be_decided_where_a_pack_is_read(pack: Pack, scheme: str) -> None:
    """A version that cannot stand where it is named would be found by the first family that applies there."""
    programs = Programs(SCHEMES[scheme].roots())
    for on in DAYS:
        assert programs.on(on, wording_of(pack.code)).cells


@pytest.mark.parametrize("pack", every_pack(), ids=lambda pack: pack.code)
def test_every_local_rule_stands_for_one_that_is_named(pack: Pack) -> None:
    """A rule under an id that nothing names would never be read, and nobody would notice."""
    waiting = [rule for scheme in SCHEMES.values() for rule in scheme.roots()]
    named: set[str] = set()
    while waiting:
        rule = waiting.pop()
        if rule.id not in named:
            named.add(rule.id)
            waiting += rule.shows
            for node in nodes_under([rule], pack.rules):
                if isinstance(node, ConditionRule | AmountRule):
                    waiting += versions_of(node)
    assert {rule.id for rule in pack.rules} <= named


@pytest.mark.parametrize("pack", every_pack(), ids=lambda pack: pack.code)
def test_a_pack_cites_its_own_province_first(pack: Pack) -> None:
    """What is read in a place in stead of the nation's stands in a text of that place."""
    assert all(rule.cites[0].instrument.place != NATION for rule in pack.rules)


@pytest.mark.parametrize("pack", every_pack(), ids=lambda pack: pack.code)
def test_a_pack_brings_figures_of_its_own_province_alone(pack: Pack) -> None:
    """A file of another province would decide there without a word of its own."""
    folder = folders().get(pack.code)
    files = () if folder is None else (folder / "figures").glob("*.toml")
    assert {path.stem[:2] for path in files} <= {pack.code[:2]}


def test_what_chongqing_pays_starts_in_the_month_of_the_decision() -> None:
    """A family that has no decision yet is told the month that the regulation says (art. 22), not the nation's."""
    family = earner("300.00", place="500103")
    text = ar.assess_dibao(family, rulebook=book(family, dibao_standard="717")).explain("zh")
    assert "自作出决定的当月起发放" in text
    assert "次月" not in text
