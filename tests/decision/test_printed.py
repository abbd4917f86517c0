"""Text that is true as printed: every example, worked case and drawn application, in both languages, for every reader."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from printed import LONGEST, faults

import assist_rules as ar
from assist_rules.decision.assess import assess
from assist_rules.errors import LANGS
from assist_rules.schemes import SCHEMES
from assist_rules.testing import applications

TESTS = Path(__file__).parents[1]
EXAMPLES = sorted((TESTS.parent / "examples").glob("*.json"))
sys.path.append(str(TESTS / "cases"))
worked_cases: Any = import_module("worked_cases")  # beside the files of the cases

FOLDERS = sorted(path.name for path in (TESTS / "cases").iterdir() if path.is_dir() and path.name[0] != "_")


def _said_wrongly(decision: ar.Decision, turn: int, *, traced: bool = True) -> list[str]:
    """The faults of a decision; its whole trace, which is long, is read in one language and the other by turns."""
    lang = LANGS[turn % 2] if traced else None
    return [f"{each.kind} ({each.where}): {each.line}" for each in faults(decision, lang)]


EVERY = 4 if settings().derandomize else 1
"""Of the expectations of a worked case, which differ in a fact or two, so many share a whole trace but for the first."""


def _by_every_scheme(application: ar.Application, turn: int) -> list[str]:
    decisions = (assess(application, scheme) for scheme in SCHEMES.values())
    return [line for number, each in enumerate(decisions, turn) for line in _said_wrongly(each, number)]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_true_as_printed(path: Path) -> None:
    """Under every scheme: explanation in short and in full, and all three notices."""
    application = ar.Application.model_validate_json(path.read_bytes())
    assert _by_every_scheme(application, EXAMPLES.index(path)) == []


def _expectations(folder: str) -> Iterator[Any]:
    for case in worked_cases.worked_cases(folder):
        yield from case.expectations


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_worked_case_is_true_as_printed(folder: str) -> None:
    """With the figures that it supplies, whose sources are named; the first of each case with its whole trace."""
    wrong = [
        f"{each.name}: {line}"
        for number, each in enumerate(_expectations(folder))
        for line in _said_wrongly(each.decide(), number, traced=each.number % EVERY == 1 % EVERY)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("place", "on"),
    [
        ("370102", "2016-11-01"),
        ("370202", "2021-08-10"),
        ("370303", "2022-10-19"),
        ("370829", "2024-05-20"),
        ("371702", "2026-08-01"),
    ],
)
def test_a_family_is_told_what_is_true_at_any_place_and_day(place: str, on: str) -> None:
    """By the law of five cities, on days between which the texts changed."""
    raw = json.loads((TESTS.parent / "examples" / "jinan-dibao-family.json").read_text(encoding="utf-8"))
    raw |= {"applied_on": on, "accepting_place": {"division": place, "area": "urban"}}
    for name in ("accepted_on", "decided_on", "publicity_from"):
        raw.pop(name, None)
    assert _by_every_scheme(ar.Application.model_validate(raw), 0) == []


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(applications(unknown=0.1, exceptions=0.2))
def test_a_drawn_decision_is_true_as_printed(application: ar.Application) -> None:
    """Whatever is told, is open or is claimed, under every scheme."""
    assert _by_every_scheme(application, 1) == []


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(applications(unknown=0.0))
def test_a_drawn_refusal_is_short_and_tells_each_ground(application: ar.Application) -> None:
    """Where the place has no way in of its own, so that much is refused: 500 characters, and as many claims as grounds.

    What nobody asks for is not refused on paper.
    """
    book = ar.rulebook(application.accepting_place.division, on=application.applied_on)
    for scheme in (each for each in SCHEMES.values() if each.is_asked_for):
        decision = assess(application, scheme, rulebook=book.without_local_rules(source="区民政局答复"))
        if decision.outcome is ar.Outcome.INELIGIBLE and decision.is_in_force:
            text = decision.notice()
            assert len(text.replace("\n", "")) <= LONGEST["zh"], text
            assert text.count("；") + text.count("\n") >= len(decision.grounds), text
