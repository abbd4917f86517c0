"""What every instrument promises: one key, two titles, dates in order, a rank that fits its reach."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assist_rules import law
from assist_rules.errors import UnknownRuleError
from assist_rules.law import national
from assist_rules.packs import every_pack, instruments
from assist_rules.packs.shandong import cities
from assist_rules.packs.shandong import instruments as shandong
from assist_rules.readings.catalogue import every_root
from assist_rules.readings.rulebook import days_in_force, rules_under
from assist_rules.rule import Confidence, Instrument, Rank

CONSTANTS = {
    name: value
    for module in (national, shandong, cities)
    for name, value in vars(module).items()
    if isinstance(value, Instrument)
}


def test_a_key_names_one_instrument() -> None:
    """No two instruments share a key, those of packs included."""
    every = instruments()
    assert len({each.key for each in every}) == len(every)


def test_the_key_is_the_constant_in_small_letters() -> None:
    """A key in a record leads to the constant in the code by name alone."""
    assert len(CONSTANTS) > 100
    assert [each.key for each in CONSTANTS.values()] == [name.lower() for name in CONSTANTS]


def test_an_instrument_does_not_end_before_it_starts() -> None:
    """Where both days are known, the last is not before the first."""
    for each in CONSTANTS.values():
        assert each.in_force is None or each.until is None or each.in_force <= each.until, each.key


NOT_BEFORE = {
    "home_adaptation_opinion": date(2021, 7, 1),
    "shandong_unsupported_child": date(2019, 1, 1),
    "gangcheng_unsupported_child": date(2019, 1, 1),
    "zibo_temporary": date(2018, 1, 1),
    "yantai_extreme_poverty": date(2016, 1, 1),
    "jining_disability": date(2016, 1, 1),
    "jining_unsupported_child": date(2020, 12, 1),
    # Nothing that these name bounds them.
    "liangshan_illness": None,
    "weihai_rigid": date(2023, 10, 1),
    "linyi_dibao": None,
    "luozhuang_orphan": date(2010, 1, 1),
}


def test_a_text_of_unseen_first_day_is_law_from_the_first_day_on_which_it_can_be() -> None:
    """By what it names: a text that it carries out, a class or an allowance that another one founded."""
    unseen = [each for each in instruments() if each.in_force is None]
    assert {each.key: each.not_before for each in unseen} == NOT_BEFORE
    for each in unseen:
        day = each.not_before or date(1990, 1, 1)
        assert each.is_law(day, {each.place}), each.key
        assert each.is_law(day - timedelta(days=1), {each.place}) is (each.not_before is None), each.key


def test_no_rule_that_can_refuse_stands_on_a_text_of_unseen_first_day() -> None:
    """On the days before it there would be no version of the rule, which is silently false: only warnings stand so."""
    alerts = {alert.rule for pack in every_pack() for alerts in pack.alerts.values() for alert in alerts}
    unseen = [
        rule
        for rule in rules_under(every_root())
        if rule.cites[0].instrument.in_force is rule.in_force is None
    ]
    assert {rule.id for rule in unseen} == {
        "unsupported_child.contact_counted_from_report",
        "disability_nursing.also_in_day_care",
    }
    assert set(unseen) <= alerts
    assert {days_in_force(rule, "en") for rule in unseen} == {
        "first day not seen, not before 2016-01-01",
        "first day not seen, not before 2019-01-01",
        "first day not seen, not before 2020-12-01",
    }


def test_titles_are_chinese_and_english() -> None:
    """The Chinese title has Chinese characters; the English one is plain ASCII."""
    for each in CONSTANTS.values():
        assert any("\u4e00" <= char <= "\u9fff" for char in each.zh), each.key
        assert each.en.isascii(), each.key
        assert each.en[0].isupper(), each.key


def test_a_title_that_was_not_seen_is_not_printed_as_one() -> None:
    """《》 stand around titles alone; no remark of ours stands in any name."""
    assert {each.titled for each in CONSTANTS.values()} == {False, True}
    for each in CONSTANTS.values():
        assert (each.unread.text().startswith(f"《{each.zh}》")) is each.titled, each.key
        assert "未见" not in each.zh, each.key
        assert "not seen" not in each.en, each.key


def test_the_rank_fits_the_reach() -> None:
    """National ranks reach 000000, provincial ones xx0000, city ones xxxx00, county ones further down."""
    for each in CONSTANTS.values():
        match each.rank:
            case Rank.LAW | Rank.STATE_COUNCIL | Rank.MINISTRY:
                assert each.place == "000000", each.key
            case Rank.PROVINCIAL_LAW | Rank.PROVINCE:
                assert each.place == "370000", each.key
            case Rank.CITY:
                assert each.place.startswith("37"), each.key
                assert each.place[2:4] != "00", each.key
                assert each.place[4:] == "00", each.key
            case Rank.COUNTY:
                assert each.place.startswith("37"), each.key
                assert each.place[4:] != "00", each.key


def test_the_dibao_measures_follow_one_another_without_a_gap() -> None:
    """The 2012 measures hold to 30 June 2021, those of 2021 from the next day."""
    assert national.DIBAO_MEASURES_2012.until == date(2021, 6, 30)
    assert national.DIBAO_MEASURES_2021.in_force == date(2021, 7, 1)


def test_the_extreme_poverty_measures_follow_one_another_without_a_gap() -> None:
    """The 2016 measures hold to 30 June 2021, those of 2021 from the next day."""
    assert national.EXTREME_POVERTY_MEASURES_2016.until == date(2021, 6, 30)
    assert national.EXTREME_POVERTY_MEASURES_2021.in_force == date(2021, 7, 1)


def test_shandong_margin_measures_end_with_october_2027() -> None:
    """The measures on families on the margin stand for five years, to 31 October 2027."""
    assert shandong.SHANDONG_MARGIN_2022.in_force == date(2022, 11, 1)
    assert shandong.SHANDONG_MARGIN_2022.until == date(2027, 10, 31)


def test_no_dibao_instrument_of_shandong_counts_as_read_in_full() -> None:
    """The text of the province's own dibao papers was not read, and they say so."""
    papers = (
        shandong.SHANDONG_DIBAO_2021,
        shandong.SHANDONG_MARGIN_2022,
        shandong.SHANDONG_NOTICE_2023,
    )
    assert {each.confidence for each in papers} == {Confidence.SECONDARY}


def test_a_citation_prints_title_number_and_article() -> None:
    """A Chinese citation reads as an office writes it."""
    assert (
        national.INTERIM_MEASURES_2014.at("第九条").text("zh")
        == "《社会救助暂行办法》（国务院令第649号）第九条"
    )


def test_an_instrument_is_found_by_its_key() -> None:
    """The key of the 2021 dibao measures gives the constant itself."""
    assert law.instrument("dibao_measures_2021") is national.DIBAO_MEASURES_2021


def test_a_mistyped_key_is_answered_with_near_ones() -> None:
    """An unknown key raises and offers the key that was probably meant, in both languages."""
    with pytest.raises(UnknownRuleError) as caught:
        law.instrument("dibao_measure_2021")
    assert "did you mean dibao_measures_2021" in caught.value.message("en")
    assert "是否指 dibao_measures_2021" in caught.value.message("zh")


def test_a_key_like_no_other_is_sent_to_the_list() -> None:
    """Where nothing is near, the message names where all keys stand."""
    with pytest.raises(UnknownRuleError, match="lists them all"):
        law.instrument("？")
