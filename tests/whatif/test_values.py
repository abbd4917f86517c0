"""The answers by value are those of a decision with that value, for facts, figures and choices that have few."""

from __future__ import annotations

from decimal import Decimal

import families
import pytest

import assist_rules as ar
from assist_rules.schemes import SCHEMES
from assist_rules.whatif import ValueSweep, sweep_each, sweep_values
from assist_rules.whatif.closed import Value

FAMILY = families.example("jinan-dibao-family")
GRADE = "household.members[p1].disabilities[0].grade"


def _agrees(found: ValueSweep, value: Value, decision: ar.Decision) -> bool:
    answer = found.at(value)[decision.scheme]
    told = (decision.outcome, decision.route, decision.amount)
    return (answer.outcome, answer.route, answer.amount) == told


def test_the_grade_of_a_disability_moves_two_schemes() -> None:
    """Of all schemes the nursing subsidy and extreme poverty look at it; untold, the answer is as open as with grade 1."""
    found = sweep_values(FAMILY, GRADE)
    assert (found.moved, [*found.schemes]) == (("extreme_poverty", "disability_nursing"), [*SCHEMES])
    for value in (None, 1, 2, 3, 4):
        assessment = ar.assess_all(FAMILY.replace_fact(GRADE, value))
        assert all(_agrees(found, value, decision) for decision in assessment.values()), value
    assert found.text("en").splitlines()[:4] == [
        f"along grade of disability (1 to 4) ({GRADE})",
        "  support of people in extreme poverty",
        "    not told, 1, 2: undetermined, if eligible, 296.00 yuan or more a month",
        "    3, 4: not eligible",
    ]
    assert "    3、4：不符合条件" in found.text().splitlines()
    assert "3、4" in found._repr_html_()  # pyright: ignore[reportPrivateUsage]
    assert found.model_dump()["answers"][3] == {
        "scheme": "extreme_poverty",
        "value": 3,
        "outcome": "ineligible",
        "route": None,
        "amount": None,
        "per": "month",
    }


def test_a_frame_has_a_row_for_each_scheme_and_value() -> None:
    """Town or countryside: 3 × 1114 or 3 × 884 less 1500, and the range of both where it is not told."""
    frame = sweep_values(FAMILY, "accepting_place.area", "dibao").to_frame()
    assert frame.select("value", "title", "outcome", "low", "high").rows() == [
        (None, "未填报", "eligible", Decimal("1152.00"), Decimal("1842.00")),
        ("urban", "城镇", "eligible", Decimal("1842.00"), Decimal("1842.00")),
        ("rural", "农村", "eligible", Decimal("1152.00"), Decimal("1152.00")),
    ]


def test_a_figure_of_a_list_is_supplied_to_the_place() -> None:
    """Wages of February alone: averaged over 3 months they are counted, over 1 they have gone by."""
    application = families.application(
        families.told(incomes=[{"kind": "wages", "amount": "3000.00", "on": "2024-02-10"}]),
        assets=families.found(dibao=True),
    )
    name = "dibao_income_window_months"
    found = sweep_values(application, name, "dibao")
    book = ar.rulebook(application.accepting_place.division, on=application.applied_on)
    for value in (None, *map(Decimal, (1, 2, 3, 4, 6, 12))):
        by = book if value is None else book.with_standard(name, value, source="invented")
        assert _agrees(found, value, ar.assess_dibao(application, rulebook=by)), value
    assert found.moved == ("dibao",)


@pytest.mark.parametrize("switch", ["dibao_expenditure_route", "dibao_disregards_old_age_allowance"])
def test_a_switch_of_the_place_is_a_yes_or_no(switch: str) -> None:
    """As on file, without and with."""
    application = families.example("huangdao-spending")
    found = sweep_values(application, switch, "dibao", "dibao_margin")
    book = ar.rulebook(application.accepting_place.division, on=application.applied_on)
    for value in (None, Decimal(0), Decimal(1)):
        by = book if value is None else book.with_standard(switch, value, source="invented")
        assert _agrees(found, value, ar.assess_dibao(application, rulebook=by))
        assert _agrees(found, value, ar.assess_dibao_margin(application, rulebook=by))
    assert [title.en for _, title in found.closed.values] == ["as on file", "does not apply", "applies"]


def test_an_officers_yes_or_no_settles_what_it_leaves_open() -> None:
    """Whether the illness is beyond what the family can bear is the officer's to find: a no refuses."""
    application = families.example("jinan-illness-hardship")
    path = "choices.discretion[temporary_assistance.beyond_capacity]"
    found = sweep_values(application, path, "temporary_assistance")
    for value in (None, False, True):
        assert _agrees(found, value, ar.assess_temporary_assistance(application.replace_fact(path, value)))
    assert found.at(False)["temporary_assistance"].outcome is ar.Outcome.INELIGIBLE
    assert found.moved == ("temporary_assistance",)


def test_a_value_that_cannot_be_beside_the_rest_says_why() -> None:
    """Nobody is told to be married twice: what the application would refuse has no outcome."""
    path = "household.members[p2].relation"
    found = sweep_values(FAMILY, path, "dibao")
    answer = found.at("self")["dibao"]
    assert answer.outcome is None
    assert "cannot be told: " in answer.text("en")
    assert answer.text() in found.text()


def test_a_sweep_for_each_value_of_a_switch() -> None:
    """What moves a sum in few steps may stand beside it, be it a fact, a figure or a choice."""
    application = families.example("huangdao-spending")
    path = "household.members[p1].incomes[0].per_month"
    found = sweep_each(application, path, "dibao_expenditure_route")
    without, with_it = found[Decimal(0)], found[Decimal(1)]
    assert "expenditure" in {each.route for each in with_it.pieces}
    assert "expenditure" not in {each.route for each in without.pieces}


@pytest.mark.parametrize(
    "path",
    ["household.members[p2].incomes[0].per_month", "dibao_standard", "household.members[p2].birth_date"],
)
def test_what_has_many_values_is_refused(path: str) -> None:
    """The message names what to do in place of it."""
    with pytest.raises(ar.AssistRulesError, match="no closed list"):
        sweep_values(FAMILY, path)
