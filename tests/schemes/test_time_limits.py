"""Time limits as data: which of several stands, by place, day and case."""

from __future__ import annotations

from datetime import date

import families
import pytest

import assist_rules as ar
from assist_rules.errors import RuleDefinitionError
from assist_rules.law import national
from assist_rules.packs import Pack, every_pack
from assist_rules.packs.shandong import instruments as shandong
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.procedure import Limit, accepted

LIXIA, CHENGDU = "370102", "510104"


def _margin(place: str, on: str, **figures: str) -> dict[str, tuple[int, date | None, str]]:
    """Length, last day and instrument of each limit of a family at the margin that was accepted and displayed on a day."""
    person = families.told(place=place, birth_date="1984-01-01", incomes=families.wages("1200"))
    told = families.application(
        person,
        on=on,
        place=place,
        assets=families.found(dibao=False, edge=True),
        accepted_on=on,
        publicity_from=on,
    )
    decision = ar.assess(told, "dibao_margin", rulebook=families.book(told, **figures))
    return {each.code: (each.length, each.due, each.cites.instrument.key) for each in decision.deadlines}


@pytest.mark.parametrize(
    ("place", "on", "wanted"),
    [
        (LIXIA, "2022-10-31", (7, date(2022, 11, 7), "dibao_measures_2021")),
        (LIXIA, "2022-11-01", (7, date(2022, 11, 8), "shandong_margin_2022")),
        (CHENGDU, "2022-11-01", (7, date(2022, 11, 8), "dibao_measures_2021")),
    ],
)
def test_a_limit_is_cited_to_the_nearest_text_that_is_law_there_on_the_day(
    place: str, on: str, wanted: tuple[int, date, str]
) -> None:
    """Seven days of display by the nation's measures; in Shandong by the province's from their first day."""
    assert _margin(place, on)["publicity"] == wanted


def test_a_place_s_own_length_stands_before_the_nation_s() -> None:
    """Thirty working days, by the notice of 2022, but where the place has set others for the margin or for dibao."""
    on = "2024-05-20"
    assert _margin(CHENGDU, on)["decision"][0::2] == (30, "notice_2022_83")
    assert _margin(CHENGDU, on, dibao_decision_working_days="22")["decision"][0::2] == (22, "notice_2022_83")
    own = {"dibao_decision_working_days": "22", "dibao_margin_decision_working_days": "18"}
    assert _margin(CHENGDU, on, **own)["decision"][0::2] == (18, "dibao_measures_2021")
    assert _margin(LIXIA, on, **own)["decision"][0::2] == (18, "jinan_margin_2022")


@pytest.mark.parametrize("key", SCHEMES)
def test_a_limit_says_what_from_when_and_by_which_text(key: str) -> None:
    """Each is told in both languages, has a text, and a length of its own or a standard by which a place sets one."""
    for each in (
        *SCHEMES[key].limits,
        *(limit for pack in every_pack() for limit in pack.limits.get(key, ())),
    ):
        assert each.code, each
        assert each.zh, each.code
        assert each.en, each.code
        assert each.cites, each.code
        assert each.length or each.term, each.code


def test_a_pack_sets_limits_by_texts_of_its_province_alone() -> None:
    """A limit that cites the nation or another province is none of the pack's."""
    for cites in (national.DIBAO_MEASURES_2021.at("第二十二条"), shandong.SHANDONG_MARGIN_2022.unread):
        limit = Limit("decision", "作出决定", "decision", 30, "working_days", (cites,), accepted)
        with pytest.raises(RuleDefinitionError, match="which is not in 330000"):
            Pack("330000", limits={"dibao": (limit,)})


def test_a_limit_of_the_place_alone_stands_where_its_list_has_it() -> None:
    """In hours from the report and in working days from the aid, before the days of the ordinary procedure."""
    person = families.told(place=LIXIA)
    told = families.application(
        person,
        on="2024-07-12",
        place=LIXIA,
        accepted_on="2024-07-12",
        emergency={
            "occurred_at": "2024-07-12T08:00:00",
            "reported_at": "2024-07-12T09:00:00",
            "aided_at": "2024-07-12T12:00:00",
            "place": LIXIA,
        },
    )
    decision = ar.assess(told, "temporary_assistance", rulebook=families.book(told))
    assert [(each.code, each.length, each.unit, str(each.due)) for each in decision.deadlines] == [
        ("first_aid", 24, "hours", "2024-07-13 09:00:00"),
        ("papers", 5, "working_days", "2024-07-19"),
        ("ordinary", 20, "working_days", "2024-08-09"),
    ]
