"""A household anywhere is decided by the law of the nation; another province's texts settle nothing for it."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

import assist_rules as ar
from assist_rules.decision.basis import outcome_basis
from assist_rules.decision.reach import is_home, rules_from_elsewhere
from assist_rules.models import Application, Person
from assist_rules.population import population
from assist_rules.tables.convert import from_tables, to_tables

PLACES = ("330106", "310101", "441900", "429004", "659001", "542525", "150724")
"""A district of a city, one of a municipality, a city without counties, two counties under a province, a county, a banner."""
SETTLED = {"eligible", "ineligible"}


def moved(family: Application, to: str) -> Application:
    """*family* with another place in the stead of the one where it applies, wherever that stands."""
    text = family.model_dump_json(exclude_none=True)
    return Application.model_validate_json(text.replace(f'"{family.accepting_place.division}"', f'"{to}"'))


def alone(place: str, applied_on: str, **facts: Any) -> Application:  # noqa: ANN401 - any facts of a person
    """One person who is registered and applies in a place."""
    person = {
        "id": "p1",
        "relation": "self",
        "birth_date": "1975-01-01",
        "registered": {"division": place, "area": "urban"},
        **facts,
    }
    return Application.of([Person.model_validate(person)], applied_on=applied_on, place=place, area="urban")


@pytest.fixture(scope="module")
def families() -> list[Application]:
    """Drawn families of Shandong, each moved whole to one of the places."""
    drawn = [each for _, each in from_tables(population(42)) if isinstance(each, Application)]
    return [moved(each, PLACES[at % len(PLACES)]) for at, each in enumerate(drawn)]


def test_nothing_is_settled_by_the_texts_of_another_place(families: list[Application]) -> None:
    """No grant and no refusal rests on a rule of which every text is Shandong's or one of its cities'."""
    settled = 0
    for family in families:
        for decision in ar.assess_all(family).values():
            if str(decision.outcome) in SETTLED:
                settled += 1
                found = outcome_basis(decision).findings
                is_grant = str(decision.outcome) == "eligible"
                place = family.accepting_place.division
                assert rules_from_elsewhere(found, place, of_grant=is_grant) == ()
    assert settled > len(families)


def test_a_table_of_many_places_is_answered_as_its_households_are(families: list[Application]) -> None:
    """One run over places with and without local texts; each row is the single decision."""
    at_home = [each for _, each in from_tables(population(10)) if isinstance(each, Application)]
    mixed = [*families[:14], *at_home]
    found = ar.screen(to_tables(mixed), why=False)
    assert pl.DataFrame(found.rejects).is_empty()
    for row in pl.DataFrame(found.rows).iter_rows(named=True):
        one = found.explain(row["household"], row["scheme"], member=row["member"])
        low, high = one.amount or (None, None)
        amounts = tuple(None if each is None else int(each * 100) for each in (low, high))
        assert (row["outcome"], row["low_fen"], row["high_fen"]) == (str(one.outcome), *amounts)


@pytest.mark.parametrize("place", PLACES)
def test_the_standard_is_open_and_named(place: str) -> None:
    """No standard of the place is on file: a family with wages waits for it, by name."""
    family = alone(place, "2026-11-28", incomes=[{"kind": "wages", "per_month": "600.00"}])
    decision = ar.assess_dibao(family)
    assert str(decision.outcome) == "undetermined"
    assert "dibao_standard" in {question.name for question in decision.open_questions}


def test_the_measure_of_shandong_refuses_nobody_elsewhere() -> None:
    """A patient of Hangzhou with little to pay is not refused by Shandong's test; the answer says what it waits for."""
    patient = alone(
        "330106",
        "2024-06-01",
        marital_status="divorced",
        seriously_ill=True,
        incomes=[{"kind": "wages", "per_month": "9000.00"}],
        expenses=[],
    )
    decision = ar.assess_illness_hardship(patient)
    assert str(decision.outcome) == "undetermined"
    (warning,) = [each for each in decision.warnings if each.code == "law_of_other_places"]
    assert "仅见于其他地区的文件" in warning.zh
    assert "texts of other places alone" in warning.en


def test_shandong_is_home_and_others_are_not() -> None:
    """Every place of Shandong, by whatever code, is decided by its texts."""
    assert is_home("370102")
    assert is_home("371202")
    assert not any(is_home(place) for place in PLACES)
