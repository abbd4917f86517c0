"""The price supplement: what is open without indices, and that an index is one month's."""

from __future__ import annotations

from datetime import date

import families
import pytest

import assist_rules as ar

ZHANGDIAN = "370303"


def _on_dibao(on: str) -> ar.Application:
    return families.application(families.told(place=ZHANGDIAN, receives=["dibao"]), on=on, place=ZHANGDIAN)


def test_without_indices_it_is_open_and_asks_for_them() -> None:
    """Whoever is covered is never refused for want of an index; whoever is in no class is refused without one."""
    decision = ar.assess(_on_dibao("2024-04-10"), "price_linked")
    assert decision.outcome == "undetermined"
    assert {"price_rise", "price_rise_food"} <= {each.name for each in decision.open_questions}
    nobody = families.application(families.told(place=ZHANGDIAN), on="2024-04-10", place=ZHANGDIAN)
    assert ar.assess(nobody, "price_linked").outcome == "ineligible"


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        ("2024-03-31", "undetermined"),
        ("2024-04-01", "eligible"),
        ("2024-04-30", "eligible"),
        ("2024-05-01", "undetermined"),
    ],
)
def test_an_index_answers_for_its_month_alone(on: str, outcome: str) -> None:
    """The index of April 2024 says nothing of March or May."""
    figures = ar.Standards.load()
    for name, value in (("price_rise", "3.5"), ("price_rise_food", "0")):
        figures = figures.with_figure(
            name, value, place="370000", source="made up for this test", start=date(2024, 4, 1)
        )
    book = ar.rulebook(ZHANGDIAN, on=date.fromisoformat(on), standards=figures)
    book = book.with_standard("price_supplement_base", "1000", source="made up for this test")
    assert ar.assess(_on_dibao(on), "price_linked", rulebook=book).outcome == outcome


def test_it_is_paid_for_one_month() -> None:
    """First and last day are those of the month."""
    book = ar.rulebook(ZHANGDIAN, on=date(2024, 4, 10))
    for name, value in (("price_rise", "3.5"), ("price_rise_food", "0"), ("price_supplement_base", "1000")):
        book = book.with_standard(name, value, source="made up for this test")
    entitlement = ar.assess(_on_dibao("2024-04-10"), "price_linked", rulebook=book).entitlement
    assert entitlement is not None
    assert (str(entitlement.from_month), str(entitlement.until)) == ("2024-04-01", "2024-04-30")
