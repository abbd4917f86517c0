"""Text that is true as printed: every example, worked case and drawn application, in both languages, for every reader."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from printed import faults

import assist_rules as ar
from assist_rules.decision.assess import assess
from assist_rules.schemes import SCHEMES
from assist_rules.testing import applications

TESTS = Path(__file__).parents[1]
EXAMPLES = sorted((TESTS.parent / "examples").glob("*.json"))
sys.path.append(str(TESTS / "cases"))
worked_cases: Any = import_module("worked_cases")  # beside the files of the cases

FOLDERS = sorted(path.name for path in (TESTS / "cases").iterdir() if path.is_dir() and path.name[0] != "_")


def _said_wrongly(decision: ar.Decision) -> list[str]:
    return [f"{each.kind} ({each.where}): {each.line}" for each in faults(decision)]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_true_as_printed(path: Path) -> None:
    """Under every scheme: explanation in short and in full, and all three notices."""
    application = ar.Application.model_validate_json(path.read_bytes())
    wrong = [line for scheme in SCHEMES.values() for line in _said_wrongly(assess(scheme, application))]
    assert wrong == []


def _expectations(folder: str) -> Iterator[Any]:
    for case in worked_cases.worked_cases(folder):
        yield from case.expectations


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_worked_case_is_true_as_printed(folder: str) -> None:
    """With the figures that it supplies, whose sources are named."""
    wrong = [
        f"{each.name}: {line}" for each in _expectations(folder) for line in _said_wrongly(each.decide())
    ]
    assert wrong == []


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(applications(unknown=0.1, exceptions=0.2))
def test_a_drawn_decision_is_true_as_printed(application: ar.Application) -> None:
    """Whatever is told, is open or is claimed, under every scheme."""
    wrong = [line for scheme in SCHEMES.values() for line in _said_wrongly(assess(scheme, application))]
    assert wrong == []
