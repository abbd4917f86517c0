"""What is public shows itself in a notebook, in the one language that is set."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any

import families
import pytest

import assist_rules as ar
from assist_rules import whatif

PARTS = {
    "Bound", "Component", "Entitlement", "Gap", "MapPart", "Notch", "Period", "Piece", "Quantity", "Region",
    "SharedChange", "Standing", "Stretch", "Sum", "SumOfTwo", "Way",
}  # fmt: skip
"""Parts of what shows itself: alone they have no sentence, and their repr tells their fields."""
FRAMES = {"Discovery", "FileRun", "Screening", "Watch"}
"""Holders of frames, which show themselves as their library does."""
MACHINES = {"AssessmentReceipt", "Problem", "Receipt", "Standards"}
"""For machines: digests, all figures of a country; a problem is read in its error."""


def _public() -> Iterator[tuple[str, type[Any]]]:
    for home in (ar, whatif):
        for name in home.__all__:
            found = getattr(home, name)
            if inspect.isclass(found) and not issubclass(found, BaseException | Enum):
                yield name, found


@pytest.fixture
def english() -> Iterator[None]:
    """English for one test."""
    ar.display_in("en")
    yield
    ar.display_in("zh")


def _html(of: object) -> str:
    return str(getattr(of, "_repr_html_")())  # noqa: B009 - what a notebook calls


def test_every_public_class_shows_itself_or_is_part_of_what_does() -> None:
    """A new class comes with its display, or its name stands in one of the three lists."""
    without = {name for name, each in _public() if not hasattr(each, "_repr_html_")}
    assert without <= PARTS | FRAMES | MACHINES


@pytest.mark.usefixtures("english")
def test_one_setting_turns_them_all() -> None:
    """Titles, questions and headings are English then, and their element says so."""
    incomplete = families.example("jinan-incomplete")
    decision = ar.assess_dibao(incomplete)
    wages = whatif.sweep(families.example("jinan-dibao-family"), "household.members[p2].incomes[0].per_month")
    for shown, words in (
        (decision, "How it was found"),
        (decision.trace, "rests on"),
        (decision.open_questions, "the applicant"),
        (decision.open_questions[0], "the child: the incomes"),
        (ar.assess_all(incomplete), "dibao"),
        (incomplete, "child"),
        (incomplete.household.members[0], "relation"),
        (decision.rulebook, "Lixia, 2024-05-20"),
        (wages, "along amount per month"),
        (whatif.history("370102", first=date(2024, 1, 1)), "dibao standard"),
        (ar.Reform("x", times={"dibao_standard": "1.1"}), "reform, calculated"),
    ):
        html = _html(shown)
        assert words in html, (type(shown), html[:200])
        assert 'lang="en"' in html


def test_a_language_that_there_is_not_is_refused() -> None:
    """The setting stays as it was."""
    with pytest.raises(ar.UnknownOptionError):
        ar.display_in("fr")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert 'lang="zh"' in _html(ar.assess_dibao(families.example("jinan-dibao-family")))
