"""A household anywhere is decided by the law of the nation; another province's texts settle nothing for it."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

import assist_rules as ar
from assist_rules.decision.text import Detail
from assist_rules.models import Application, Person
from assist_rules.packs import pack_of
from assist_rules.places import chain, province_of
from assist_rules.population import population
from assist_rules.tables.convert import from_tables, to_tables
from assist_rules.testing.ordinary import completed

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
    drawn = [each for _, each in from_tables(population(21)) if isinstance(each, Application)]
    return [moved(each, PLACES[at % len(PLACES)]) for at, each in enumerate(drawn)]


def test_no_answer_names_a_text_that_does_not_reach_the_place(families: list[Application]) -> None:
    """Rules, grounds, deadlines, notes, texts: whatever is told stands in a text of the nation or of the place."""
    settled = 0
    for turn, family in enumerate(families):
        line = chain(family.accepting_place.division)
        for at, decision in enumerate(ar.assess_all(family).values(), turn):
            settled += str(decision.outcome) in SETTLED
            cited = {each for found in decision.trace for each in decision.cited(found.rule)}
            cited |= {decision.authority.cites}
            cited |= {each.cites for each in decision.deadlines} | {
                each.cites for each in decision.information
            }
            assert {each.instrument.key for each in cited if each.instrument.place not in line} == set()
            # The trace, which is long, is read in one language and the other by turns.
            in_turn: tuple[Detail, Detail] = ("full", "deciding") if at % 2 else ("deciding", "full")
            assert "山东" not in decision.explain("zh", in_turn[0])
            assert "Shandong" not in decision.explain("en", in_turn[1])
    assert settled > len(families)


def test_a_table_of_many_places_is_answered_as_its_households_are(families: list[Application]) -> None:
    """One run over places with and without local texts; each row is the single decision."""
    at_home = [each for _, each in from_tables(population(10)) if isinstance(each, Application)]
    mixed = [*families[:14], *at_home]
    found = ar.screen(to_tables(mixed), why=False)
    assert pl.DataFrame(found.rejects).is_empty()
    singly = dict(enumerate(map(ar.assess_all, mixed)))
    for row in pl.DataFrame(found.rows).iter_rows(named=True):
        of_all = singly[row["household"]]
        one = (of_all if row["member"] is None else of_all.by_person[row["member"]])[row["scheme"]]
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


def _patient(place: str) -> dict[str, Any]:
    """Seriously ill and registered there; all the rest told."""
    family = alone(place, "2024-06-01", marital_status="divorced", seriously_ill=True)
    return completed(family.model_dump(mode="json", exclude_none=True))


def test_the_measure_of_shandong_refuses_nobody_elsewhere() -> None:
    """A patient of Hangzhou with little to pay is not refused by Shandong's test; the terms are asked of who has them."""
    decision = ar.assess_illness_hardship(Application.model_validate(_patient("330106")))
    assert str(decision.outcome) == "undetermined"
    assert [each.name for each in decision.open_questions] == ["illness_hardship.terms_of_place"]


@pytest.mark.parametrize(("found", "outcome"), [(True, "eligible"), (False, "ineligible")])
def test_where_no_text_of_the_province_is_held_the_officer_settles_its_terms(
    *, found: bool, outcome: str
) -> None:
    """国办发〔2021〕42号 leaves the particular conditions to the province: a finding by its text decides."""
    told = _patient("330106")
    told["choices"] = {"discretion": {"illness_hardship.terms_of_place:p1": found}}
    assert str(ar.assess_illness_hardship(Application.model_validate(told)).outcome) == outcome


def test_where_no_rule_of_the_province_is_held_the_answer_says_so() -> None:
    """A refusal by the nation's law alone is not told as all there is where the province has no pack."""
    for place in (*PLACES, "410102", "370102"):
        codes = [each.code for each in ar.assess_dibao(alone(place, "2024-06-01")).warnings]
        assert ("no_local_law" in codes) is (pack_of(province_of(place)) is None), place
