"""The price supplement: what is open without indices, and that an index is one month's."""

from __future__ import annotations

from datetime import date
from typing import Any

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


ON = date(2024, 4, 10)
ENDS: list[tuple[str, str, str]] = [
    # A benefit lasts to the day on which it ends; whoever left it on a day no longer holds it.
    ("2024-03-31", "ineligible", "ineligible"),
    ("2024-04-01", "undetermined", "undetermined"),
    ("2024-04-09", "undetermined", "undetermined"),
    ("2024-04-10", "eligible", "undetermined"),
    ("2024-04-11", "eligible", "ineligible"),
]


def _priced(on: date, **figures: str) -> ar.Standards:
    named = {"price_rise": "3.5", "price_rise_food": "0", "price_supplement_base": "1000"} | figures
    found, start = ar.Standards.load(), on.replace(day=1)
    for name, value in named.items():
        found = found.with_figure(name, value, place=ZHANGDIAN, source="made up for this test", start=start)
    return found


def _outcome(of: ar.Application, person: str = "p1", **figures: str) -> str:
    on = of.applied_on
    book = ar.rulebook(ZHANGDIAN, on=on, standards=_priced(on, **figures))
    return ar.assess(of, "price_linked", person=person, rulebook=book).outcome.value


def _of(receives: list[dict[str, Any]], on: date = ON, **household: str) -> ar.Application:
    one = families.told(place=ZHANGDIAN, receives=receives)
    return families.application(one, on=on.isoformat(), place=ZHANGDIAN, household=household)


def _ended(day: str, benefit: str = "dibao") -> list[dict[str, Any]]:
    return [{"benefit": benefit, "since": "2020-01-01", "ended_on": day}]


def test_who_left_in_the_month_is_not_refused_before_the_place_has_said() -> None:
    """PRICE-1 pays by the month and does not say by which of its days somebody is covered; tables read it alike."""
    told = {f"held to {day}": (_of(_ended(day)), outcome) for day, outcome, _ in ENDS}
    told |= {f"left on {day}": (_of([], left_dibao_on=day), outcome) for day, _, outcome in ENDS}
    found = {key: _outcome(of) for key, (of, _) in told.items()}
    assert found == {key: outcome for key, (_, outcome) in told.items()}
    tables = ar.to_tables({key: of for key, (of, _) in told.items()})
    rows = ar.screen(tables, standards=_priced(ON), schemes=["price_linked"]).rows
    assert dict(rows.select("household", "outcome").rows()) == found


@pytest.mark.parametrize(("figure", "outcome"), [("1", "eligible"), ("0", "ineligible")])
def test_the_place_says_whether_who_left_in_the_month_is_paid(figure: str, outcome: str) -> None:
    """One question, asked of nobody else; told either way it is settled."""
    of = _of(_ended("2024-04-01"))
    book = ar.rulebook(ZHANGDIAN, on=ON, standards=_priced(ON))
    decision = ar.assess(of, "price_linked", rulebook=book)
    assert [each.name for each in decision.open_questions] == ["price_supplement_by_month"]
    assert _outcome(of, price_supplement_by_month=figure) == outcome
    assert _outcome(_of([])) == "ineligible"


def test_who_left_the_margin_in_a_month_of_the_wider_set_is_not_refused() -> None:
    """PRICE-3: in March 2023 as one on dibao; in April the margin is no class."""
    for on, outcome in ((date(2023, 3, 20), "undetermined"), (date(2023, 4, 20), "ineligible")):
        of = _of(_ended(on.replace(day=1).isoformat(), "dibao_margin"), on)
        assert _outcome(of) == outcome


def test_who_lived_elsewhere_did_not_leave_the_dibao_of_the_household() -> None:
    """As for dibao that is held: a member who does not live in the household has no part in it."""
    one, other = families.told(place=ZHANGDIAN, receives=[]), families.told("p2", "child", receives=[])
    left = {"left_dibao_on": "2024-04-05"}
    for at_home, outcome in ((True, "undetermined"), (False, "ineligible")):
        people = (one, other | {"co_resident": at_home})
        of = families.application(*people, on=ON.isoformat(), place=ZHANGDIAN, household=left)
        assert _outcome(of, "p2") == outcome
