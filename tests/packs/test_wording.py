"""Which version of a rule is read where: the nearest place, then the date."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from assist_rules.errors import RuleDefinitionError
from assist_rules.expressions import Level, calendar_number, persons, yuan
from assist_rules.facts import financial_assets
from assist_rules.packs import NATIONAL, Pack, Wording
from assist_rules.readings.columns import Plan
from assist_rules.readings.decide import Programs
from assist_rules.readings.nodes import MONTH_END
from assist_rules.readings.steps import PLACE, Lowering
from assist_rules.rule import Confidence, Instrument, Rank, Rule, amount, holds

BEFORE, ON = date(2020, 5, 20), date(2024, 5, 20)


def paper(place: str, since: date | None = None) -> Instrument:
    """A text of a place."""
    return Instrument(
        f"paper_{place}", "某规定", "a text", None, since, None, Rank.CITY, place, Confidence.VERIFIED
    )


def limit(place: str, most: int, since: date | None = None) -> Rule:
    """Assets within a limit, as a place has it."""
    cites = (paper(place, since).at("第一条"),)
    return Rule("test.limit", "财产不超过限额", "within the limit", cites, financial_assets <= yuan(most))


NATION = limit("000000", 100)
ZHEJIANG = limit("330000", 200, date(2021, 1, 1))
HANGZHOU = limit("330100", 300, date(2022, 1, 1))
ROOT = Rule("test.root", "符合", "met", (paper("000000").at("第二条"),), holds(NATION))
"""What a way states names the rule that places word differently."""


def most_in(wording: Wording, on: date) -> int:
    """The limit that is read, in yuan."""
    states = Programs([ROOT]).on(on, wording).version(holds(NATION))
    assert states is not None
    return int(states.states.right.low) // 100  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("wording", "on", "most"),
    [
        (NATIONAL, ON, 100),
        (Wording([ZHEJIANG]), ON, 200),
        (Wording([ZHEJIANG]), BEFORE, 100),
        (Wording([HANGZHOU, ZHEJIANG]), ON, 300),
        (Wording([HANGZHOU, ZHEJIANG]), date(2021, 6, 1), 200),
        (Wording([HANGZHOU, ZHEJIANG]), BEFORE, 100),
    ],
)
def test_the_nearest_place_goes_first_then_the_date(wording: Wording, on: date, most: int) -> None:
    """A city before its province, the province before the nation, each from the first day of its text."""
    assert most_in(wording, on) == most


def test_places_with_the_same_versions_share_a_program() -> None:
    """Before a local text begins, its place reads what the nation reads."""
    programs = Programs([ROOT])
    assert programs.on(BEFORE, Wording([ZHEJIANG])) is programs.on(BEFORE, NATIONAL)
    assert programs.on(ON, Wording([ZHEJIANG])) is not programs.on(ON, NATIONAL)


def test_a_register_of_many_places_reads_each_by_its_own_text() -> None:
    """One run over three places and two days; 150 yuan is within the limit of the provinces that raise it."""
    wordings = {330102: Wording([HANGZHOU, ZHEJIANG]), 330203: Wording([ZHEJIANG]), 410102: NATIONAL}
    lowering = Lowering([BEFORE, ON], {}, wordings=wordings)
    must, may = lowering.rule(ROOT)
    told = [(place, on, fen) for place in wordings for on in (BEFORE, ON) for fen in (15000, 25000, None)]
    frame = pl.DataFrame(
        {
            "row": range(len(told)),
            PLACE: [place for place, _, _ in told],
            "applied_on": [calendar_number(on) for _, on, _ in told],
            "applied_on" + MONTH_END: [calendar_number(on) for _, on, _ in told],
            "financial_assets": pl.Series([fen for _, _, fen in told], dtype=pl.Int64),
        }
    )
    plan = Plan({Level.HOUSEHOLD: {"must": must, "may": may}})
    found = plan.run({Level.HOUSEHOLD: frame}, {Level.HOUSEHOLD: ("row",)})[Level.HOUSEHOLD]
    read = {
        (place, on.year, fen): (row["must"], row["may"])
        for (place, on, fen), row in zip(told, found.rows(named=True), strict=True)
    }
    assert read[330102, 2024, 25000] == (True, True)
    assert read[330203, 2024, 25000] == (False, False)
    assert read[330203, 2024, 15000] == (True, True)
    assert read[330203, 2020, 15000] == (False, False)
    assert read[410102, 2024, 15000] == (False, False)
    assert read[410102, 2024, None] == (False, True)


def test_a_version_of_another_kind_is_refused_where_it_would_be_read() -> None:
    """An amount in place of a condition would count as true."""
    local = Rule("test.limit", "限额", "limit", (paper("330000").at("第一条"),), financial_assets)
    with pytest.raises(RuleDefinitionError, match="another kind"):
        Programs([ROOT]).on(ON, Wording([local]))


def test_an_amount_beyond_the_limits_of_the_nations_is_refused() -> None:
    """Other rules were made for those limits: a wider range could be read wrongly without a word."""
    nation = Rule("test.part", "份额", "part", (paper("000000").at("一"),), yuan(5) + yuan(1))
    local = Rule("test.part", "份额", "part", (paper("330000").at("一"),), yuan(9))
    root = Rule("test.root", "额", "sum", (paper("000000").at("二"),), amount(nation) + yuan(1))
    with pytest.raises(RuleDefinitionError, match="within its limits"):
        Programs([root]).on(ON, Wording([local]))
    counted = Rule("test.part", "份额", "part", (paper("330000").at("一"),), persons(6))
    with pytest.raises(RuleDefinitionError, match="within its limits"):
        Programs([root]).on(ON, Wording([counted]))


def test_a_local_version_cannot_stand_for_what_a_way_states_itself() -> None:
    """A way is the scheme's; its place can only word what it rests on."""
    local = Rule("test.root", "符合", "met", (paper("330000").at("一"),), holds(NATION))
    with pytest.raises(RuleDefinitionError, match="a rule that it names"):
        Programs([ROOT]).on(ON, Wording([local]))


def test_a_pack_holds_texts_of_its_province_alone_and_no_two_at_once() -> None:
    """What a pack says never reaches beyond its province, nor depends on the order of its rules."""
    with pytest.raises(RuleDefinitionError, match="which is not in 330000"):
        Pack("330000", (limit("310000", 1),))
    with pytest.raises(RuleDefinitionError, match="in force at once"):
        Pack("330000", (limit("330100", 1), limit("330100", 2, date(2021, 1, 1))))
    assert len(Pack("330000", (ZHEJIANG, HANGZHOU)).rules) == 2


def test_places_that_show_another_amount_have_programs_of_their_own() -> None:
    """A rule that is only printed beside another decides nothing, and is told in the words of the place all the same."""
    shown = Rule("test.shown", "限额", "limit", (paper("000000").at("三"),), yuan(1) + yuan(1))
    beside = Rule("test.beside", "甲", "one", (paper("000000").at("一"),), ROOT.states, shows=(shown,))
    root = Rule("test.top", "符合", "met", (paper("000000").at("二"),), holds(beside))
    local = Rule("test.shown", "限额", "limit", (paper("330000").at("一"),), yuan(2) + yuan(0))
    programs = Programs([root])
    for wording, rule in ((NATIONAL, shown), (Wording([local]), local)):
        assert [cell.rule for cell in programs.on(ON, wording).cells if cell.rule in {shown, local}] == [rule]
