"""No decision names a text that is not law on the day decided for, or that does not reach the place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import assist_rules as ar
from assist_rules import law
from assist_rules.places import chain
from assist_rules.rule import Citation, Instrument
from assist_rules.schemes import SCHEMES
from assist_rules.testing import applications, worked_cases

ROOT = Path(__file__).parents[2]
PLACES = ("370102", "370202", "370303", "370829", "371702")
DAYS = (date(2016, 11, 1), date(2021, 8, 10), date(2022, 10, 19), date(2024, 5, 20), date(2026, 8, 1))


@cache
def _strange(place: str, on: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The titles of texts that are no law there and then, and those of the texts that are, longest first."""
    above = chain(place)
    fit = [each for each in law.ALL if each.is_law(on, above)]
    own = {title for each in fit for title in _titles(each)}
    # A title may stand whole in another one, and two versions of a law share theirs.
    others = {title for each in law.ALL for title in _titles(each)} - own
    return tuple(others), tuple(sorted(own, key=len, reverse=True))


def _titles(instrument: Instrument) -> Iterator[str]:
    yield f"《{instrument.zh}》"
    yield instrument.en
    if instrument.number:
        yield f"（{instrument.number}）"


def _named_in(text: str, place: str, on: date) -> set[str]:
    others, own = _strange(place, on)
    for title in own:
        text = text.replace(title, "")
    return {title for title in others if title in text}


def _texts(decision: ar.Decision, *, full: bool) -> Iterator[str]:
    for lang in ("zh", "en"):
        yield decision.explain(lang)
        if full:
            yield decision.explain(lang, detail="full")
        for audience in ("applicant", "reviewer", "public"):
            yield decision.notice(lang, audience=audience)


def _check(decision: ar.Decision, *, full: bool = False) -> None:
    """That every text named in words, in the record, in authority, deadlines and information is law here and then."""
    place, on = decision.rulebook.place.code, decision.rulebook.on
    day = max(on, decision.application.decided_on or on)
    above = chain(place)
    founding = {decision.of.founded_by} if not decision.is_in_force else set[Citation]()
    cited = [decision.authority.cites]
    cited += [each.cites for each in decision.deadlines]
    cited += [each.cites for each in decision.information]
    cited += (
        [each for found in decision.trace for each in decision.cited(found.rule)]
        if decision.is_in_force
        else []
    )
    wrong = [
        each.text("en")
        for each in cited
        if not (each.instrument.is_law(on, above) or each.instrument.is_law(day, above))
        and each not in founding
    ]
    assert wrong == [], (decision.scheme, place, on)
    if not decision.is_in_force:
        return
    keys = {each["instrument"] for each in decision.model_dump()["citations"]}
    allowed = {each.key for each in law.ALL if each.is_law(on, above) or each.is_law(day, above)}
    assert keys <= allowed, (decision.scheme, place, on)
    for text in _texts(decision, full=full):
        assert _named_in(text, place, day) & _named_in(text, place, on) == set(), (
            decision.scheme,
            place,
            on,
            text,
        )


def _decide_all(application: ar.Application) -> Iterator[ar.Decision]:
    assessment = ar.assess_all(application)
    yield from assessment.values()
    for schemes in assessment.by_person.values():
        yield from schemes.values()


EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.json"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_names_only_what_is_law_there(name: str) -> None:
    """Every scheme, in both languages, for all audiences."""
    application = ar.Application.model_validate_json((ROOT / "examples" / name).read_bytes())
    for decision in _decide_all(application):
        _check(decision)


@pytest.mark.parametrize(("place", "on"), tuple(zip(PLACES, DAYS, strict=True)))
def test_every_rule_has_a_text_at_any_place_and_day(place: str, on: date) -> None:
    """A rule whose own texts reach neither day nor place is cited to what founds its scheme."""
    raw = json.loads((ROOT / "examples" / "jinan-dibao-family.json").read_text(encoding="utf-8"))
    raw |= {"applied_on": on.isoformat(), "accepting_place": {"division": place, "area": "urban"}}
    for name in ("accepted_on", "decided_on", "publicity_from"):
        raw.pop(name, None)
    for decision in _decide_all(ar.Application.model_validate(raw)):
        _check(decision, full=True)


def test_a_worked_case_names_only_what_is_law_there() -> None:
    """Every case, decided by every scheme in which it stands, in short form."""
    cases = list(worked_cases(ROOT / "tests" / "cases").values())
    assert len(cases) > 100
    for raw in cases:
        application = ar.Application.model_validate(raw["application"])
        for scheme in SCHEMES:
            if raw.get("scheme", "dibao") == scheme:
                _check(getattr(ar, f"assess_{scheme}")(application))


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(applications())
def test_a_drawn_decision_names_only_what_is_law_there(application: ar.Application) -> None:
    """Any application, any scheme, any day."""
    for decision in _decide_all(application):
        _check(decision)
