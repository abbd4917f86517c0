"""No decision cites a text that is not law on the day decided for, or that does not reach the place.

That the printed texts name none either is claimed in ``decision/test_printed.py``.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import assist_rules as ar
from assist_rules.decision.assess import assess
from assist_rules.packs import instruments
from assist_rules.places import chain
from assist_rules.rule import Citation
from assist_rules.testing import applications, worked_cases

ROOT = Path(__file__).parents[2]
PLACES = ("370102", "370202", "370303", "370829", "371702")
DAYS = (date(2016, 11, 1), date(2021, 8, 10), date(2022, 10, 19), date(2024, 5, 20), date(2026, 8, 1))


def _check(decision: ar.Decision) -> None:
    """That every text cited by rules, authority, deadlines and information is law here and then."""
    place, on = decision.rulebook.place.code, decision.rulebook.on
    day = max(on, decision.application.decided_on or on)
    above = chain(place)
    founding = {decision.of.founded_by} if not decision.is_in_force else set[Citation]()
    cited = [decision.authority.cites]
    cited += [each.cites for each in decision.deadlines]
    cited += [each.cites for each in decision.information]
    if decision.is_in_force:
        rules = {found.rule.id: found.rule for found in decision.trace}
        cited += [each for rule in rules.values() for each in decision.cited(rule)]
    wrong = [
        each.text("en")
        for each in cited
        if not (each.instrument.is_law(on, above) or each.instrument.is_law(day, above))
        and each not in founding
    ]
    assert wrong == [], (decision.scheme, place, on)


def _check_record(decision: ar.Decision) -> None:
    """That a record carries the citation of no other text either."""
    place, on = decision.rulebook.place.code, decision.rulebook.on
    day = max(on, decision.application.decided_on or on)
    if decision.is_in_force:
        keys = {each["instrument"] for each in decision.model_dump()["citations"]}
        above = chain(place)
        allowed = {each.key for each in instruments() if each.is_law(on, above) or each.is_law(day, above)}
        assert keys <= allowed, (decision.scheme, place, on)


def _check_all(application: ar.Application) -> None:
    """Every scheme, of a person's the decision of each member."""
    for decision in ar.assess_all(application).every:
        _check(decision)


EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.json"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_names_only_what_is_law_there(name: str) -> None:
    """Every scheme, for every member; that the records of the examples name nothing else, ``test_record.py`` claims."""
    _check_all(ar.Application.model_validate_json((ROOT / "examples" / name).read_bytes()))


@pytest.mark.parametrize(("place", "on"), tuple(zip(PLACES, DAYS, strict=True)))
def test_every_rule_has_a_text_at_any_place_and_day(place: str, on: date) -> None:
    """A rule whose own texts reach neither day nor place is cited to what founds its scheme."""
    raw = json.loads((ROOT / "examples" / "jinan-dibao-family.json").read_text(encoding="utf-8"))
    raw |= {"applied_on": on.isoformat(), "accepting_place": {"division": place, "area": "urban"}}
    for name in ("accepted_on", "decided_on", "publicity_from"):
        raw.pop(name, None)
    application = ar.Application.model_validate(raw)
    _check_all(application)
    for decision in ar.assess_all(application).values():
        _check_record(decision)


def test_a_worked_case_names_only_what_is_law_there() -> None:
    """Every case, decided by every scheme in which it stands."""
    cases = list(worked_cases(ROOT / "tests" / "cases").values())
    assert len(cases) > 100
    for raw in cases:
        application = ar.Application.model_validate(raw["application"])
        _check(assess(application, raw.get("scheme", "dibao")))


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(applications())
def test_a_drawn_decision_names_only_what_is_law_there(application: ar.Application) -> None:
    """Any application, any scheme, any day."""
    _check_all(application)
