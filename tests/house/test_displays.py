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
from assist_rules import exchange, reforms, whatif
from assist_rules.schemes import SCHEMES
from assist_rules.screening import effects

DOORS = (ar, whatif, reforms, effects, exchange)
"""The public modules that have classes."""


def _public() -> Iterator[tuple[str, type[Any]]]:
    for home in DOORS:
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


def test_every_public_class_shows_itself() -> None:
    """But one: a problem is read in its error, whose text holds it."""
    without = {name for name, each in _public() if not hasattr(each, "_repr_html_")}
    assert without == {"Problem"}


@pytest.mark.usefixtures("english")
def test_one_setting_turns_them_all() -> None:
    """Titles, questions and headings are English then, and their element says so."""
    incomplete = families.example("jinan-incomplete")
    decision = ar.assess_dibao(incomplete)
    path, paid = "household.members[p2].incomes[0].per_month", families.example("jinan-dibao-family")
    family, margin = ar.assess_dibao(paid), ar.assess_dibao_margin(paid)
    turned = ar.SharedChange(margin.changes[0], ((margin, ar.Outcome.ELIGIBLE),))
    assert family.entitlement is not None
    (part,) = family.entitlement.components
    wages, curve = whatif.sweep(paid, path), whatif.budget_curve(paid, path, over=(0, 100))
    plane = whatif.sweep_two(paid, path, "dibao_standard", over_y=(400, 1500))
    reform = ar.Reform("x", figures={"dibao_standard": {"urban": 1200}})
    screened = ar.screen(ar.to_tables({"h": paid}), schemes=["old_age_allowance"])
    supplied = decision.rulebook.with_standard("dibao_standard", 1200, source="x", area="urban")
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
        (reform.changes[0], "dibao standard, urban: 1200 yuan a person a month"),
        (decision.entitlement, "at most 2228.00 yuan a month"),
        (family.entitlement, "p1, p2, p3"),
        (part, "1842.00 yuan a month"),
        (family.receipt(), "minimum living guarantee (dibao)"),
        (ar.assess_all(incomplete).receipt(), "undetermined"),
        (ar.assess_all(incomplete).classes[0], "in it"),
        (turned, "(family on the margin of dibao)"),
        (SCHEMES["dibao"].ways[0], "as a household [household]"),
        (supplied.standards, "supplied"),
        (screened, "old-age allowance"),
        (ar.FileRun(households=1200, pieces=3, done=1, kept=1), "1,200"),
        (wages.pieces[0], "the figure"),
        (wages.pieces[0].low, "3342.00 yuan − the figure"),
        (wages.notches[0], "eligible between 1114.00 yuan and 2228.00 yuan"),
        (wages.quantity, "amount per month (yuan)"),
        (curve.stretches[0], "total a month"),
        (plane.regions[0], "3 × y − x"),
        (plane.regions[0].parts[0].bounds[0], "x"),
        (plane.regions[0].low, "3 × y − x"),
        (whatif.history("370102", first=date(2024, 1, 1)).periods[0], "1114 yuan a person a month"),
        (whatif.gaps([2024], within="370100", level="county")[0], "rural 0.794 times urban"),
        (exchange.CODE_LISTS["marriage"], "code list"),
        (exchange.CODE_LISTS["marriage"].codes[0], "→"),
        (exchange.Source("h", "p1", "a.csv", "", 3), "row"),
    ):
        html = _html(shown)
        assert words in html, (type(shown), html[:200])
        assert 'lang="en"' in html


def test_a_language_that_there_is_not_is_refused() -> None:
    """The setting stays as it was."""
    with pytest.raises(ar.UnknownOptionError):
        ar.display_in("fr")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert 'lang="zh"' in _html(ar.assess_dibao(families.example("jinan-dibao-family")))
