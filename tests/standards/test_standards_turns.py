"""Between two turns of a standard the answer stands: tables look a stretch of days up once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assist_rules.standards import Standards
from assist_rules.standards.figures import AREAS
from assist_rules.standards.parameters import parameters_at

DAYS = [date(2012, 6, 30) + timedelta(days=107 * step) for step in range(50)]
"""From before the first figure on file to after the last."""


@pytest.mark.parametrize(
    ("place", "carry_forward"), [("370112", False), ("370211", True), ("330106", False), ("410105", True)]
)
def test_a_day_answers_as_the_first_day_of_its_stretch(place: str, *, carry_forward: bool) -> None:
    """Of every standard, those answered through another's figures among them: the guided, the zoned, the checked."""
    figures = Standards.load()
    for name in (each.name for each in parameters_at(place)):
        for area in AREAS:
            for on in DAYS:
                first = figures.unchanged_since(place, on, name)
                assert first <= on
                since, now = (
                    figures.resolve(name, place, area, day, carry_forward=carry_forward)
                    for day in (max(first, date(2010, 1, 1)), on)
                )
                assert (now.low, now.high, now.status) == (since.low, since.high, since.status), (name, on)
                assert now.figures == since.figures


def test_a_supplied_figure_is_a_turn_of_its_own_standard_and_of_what_rests_on_it() -> None:
    """A guiding standard turns the dibao standard and the base that is checked against it, and no other."""
    figures = Standards.load().with_figure(
        "dibao_guiding_standard", 950, place="370000", area="all", source="省文", start=date(2026, 9, 3)
    )
    after = date(2026, 9, 20)
    turned = {
        each.name
        for each in parameters_at("370112")
        if figures.unchanged_since("370112", after, each.name) == date(2026, 9, 3)
    }
    assert turned == {"dibao_guiding_standard", "dibao_standard", "extreme_poverty_basic_living"}
