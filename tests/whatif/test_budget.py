"""The budget of a family along one sum, the nearest change, and a standard through time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import families
import pytest

import assist_rules as ar
from assist_rules.standards import PARAMETERS
from assist_rules.whatif import budget_curve, gaps, history, nearest_change

WAGES = "household.members[p2].incomes[0].per_month"


def test_a_budget_is_the_best_lawful_combination_at_each_wage() -> None:
    """Dibao falls yuan for yuan, then the single-person route stands beside the margin; each total is as it is assessed."""
    application = families.example("jinan-dibao-family")
    curve = budget_curve(application, WAGES, over=(2000, 8000))
    assert [(str(each.first), str(each.last), each.schemes) for each in curve.stretches] == [
        ("2000.00", "3341.99", ("dibao",)),
        ("3342.00", "6600.00", ("dibao", "dibao_margin")),
        ("6600.01", "8000.00", ("dibao",)),
    ]
    assert curve.jumps == ((Decimal("3342.00"), Decimal("1113.99")),)
    for value in ("2000", "3341.99", "3342", "6600.01"):
        told = ar.assess_all(application.replace_fact(WAGES, value))
        assert curve.total_at(value) == told.combination.low
    assert curve.text("en").splitlines()[1:3] == [
        "  2,000.00 yuan – 3,341.99 yuan: minimum living guarantee (dibao): 1342.00 yuan → 0.01 yuan",
        (
            "  3,342.00 yuan – 6,600.00 yuan: minimum living guarantee (dibao), family on the margin of dibao: "
            "1114.00 yuan – 2228.00 yuan"
        ),
    ]
    assert curve.model_dump()["stretches"][0]["at_last"] == ["0.01", "0.01"]


def test_a_benefit_decided_beside_another_turns_the_total_where_it_turns() -> None:
    """An elder in extreme poverty is taken out: what the family is paid is that of the rest, decided beside it."""
    elder = families.told(
        "p2", "parent", birth_date="1940-01-01", marital_status="widowed", incomes=[], obligors=[]
    )
    application = families.application(
        families.told(incomes=families.wages("700.00")),
        elder,
        assets=families.found(dibao=True, edge=True, extreme_poverty=True),
    )
    path = "household.members[p1].incomes[0].per_month"
    curve = budget_curve(application, path, over=(0, 3000))
    for each in curve.stretches:
        for value in (each.first, each.last):
            told = ar.assess_all(application.replace_fact(path, str(value)))
            assert (each.total_at(value), each.schemes) == (told.combination.low, told.combination.schemes)


def test_the_nearest_change_is_no_advice() -> None:
    """From 3,342 on the family is on the margin; both languages say that what is told must be true."""
    decision = ar.assess_dibao_margin(families.example("jinan-dibao-family"))
    nearest = nearest_change(decision)
    assert nearest is not None
    assert (nearest.change.path, nearest.change.after) == (WAGES, Decimal("3342.00"))
    assert "不是申报建议" in nearest.text()
    assert "it is no advice" in nearest.text("en")


def test_a_standard_through_time_names_its_papers() -> None:
    """Lixia by Jinan's papers; the rural standard of 2019 was set by the year, and 2023 is not on file but for its end."""
    found = history("历下区", first=date(2019, 6, 1), last=date(2024, 12, 31))
    urban = [
        (str(each.first), str(each.last), str(each.low)) for each in found.periods if each.area == "urban"
    ]
    assert urban == [
        ("2019-06-01", "2020-03-31", "685"),
        ("2020-04-01", "2020-12-31", "740"),
        ("2021-01-01", "2021-12-31", "904"),
        ("2022-01-01", "2022-12-31", "995"),
        ("2023-12-31", "2023-12-31", "1045"),
        ("2024-01-01", "2024-12-31", "1114"),
    ]
    assert {each.unit for each in found.periods} == {"CNY/person/month", "CNY/person/year"}
    assert "农村  2024-01-01 – 2024-12-31  884元/人·月  济民发〔2024〕3号" in found.text()


def test_the_gap_of_town_and_country_is_told_where_both_are_proved() -> None:
    """Jinan at the end of 2024: 884 for 1,114; a yearly figure is compared by the month."""
    found = gaps([2019, 2024], within="370100", level="county")
    by_place = {(each.place, each.on.year): each for each in found}
    lixia = by_place["370102", 2024]
    assert (lixia.urban, lixia.rural) == (Decimal(1114), Decimal(884))
    assert (lixia.difference, round(lixia.ratio, 3)) == (Decimal(230), Decimal("0.794"))
    assert lixia.papers == ("济民发〔2024〕3号",)
    assert round(by_place["370102", 2019].rural, 2) == Decimal("456.67")
    said = "，2024-12-01：城镇1114.00元/人·月，农村884.00元/人·月，农村为城镇的0.794倍"
    assert f"山东省济南市历下区{said}" in found.text().splitlines()
    assert (
        "Lixia, 2024-12-01: urban 1114.00, rural 884.00 yuan a person a month, rural 0.794 times urban"
        in found.text("en").splitlines()
    )


def test_every_standard_has_a_history_also_where_nothing_is_on_file() -> None:
    """In a city, a province without a pack of its figures and the nation: no period is no error, and is said."""
    for standard in PARAMETERS:
        for place in ("370102", "310000", "330106"):
            found = history(place, standard)
            assert len(found.text("en").splitlines()) == 1 + max(1, len(found.periods))
    assert history("370102", "orphan_scattered").text().endswith("散居孤儿基本生活费\n  没有数值在册")
    assert gaps([2024], within="310000").text("en") == "of no place and day are both figures proved"


@pytest.mark.parametrize("lang", ["fr", ""])
def test_there_are_two_languages(lang: str) -> None:
    """The message names them."""
    with pytest.raises(ar.UnknownOptionError):
        history("370102").text(lang)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["dibao_standard", "choices.discretion[dibao.rigid_deduction]"])
def test_a_budget_follows_a_sum_that_is_told(path: str) -> None:
    """A standard or a choice is no field that lacks: the message names what follows it."""
    with pytest.raises(ar.AssistRulesError, match="use sweep_all"):
        budget_curve(families.example("jinan-dibao-family"), path)
