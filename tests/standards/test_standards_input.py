"""What a supplied figure may look like, by its unit, and that a standard set by area asks for one."""

from __future__ import annotations

from datetime import date

import pytest

import assist_rules as ar
from assist_rules.errors import StandardsError


def _codes(name: str, value: object, area: object = "all", unit: str | None = None) -> list[str]:
    book = ar.rulebook("370102", on=date(2024, 5, 20))
    try:
        book.with_standard(name, value, source="某市通知", area=area, unit=unit)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    except StandardsError as error:
        return [problem.code for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("name", "value", "codes"),
    [
        ("dibao_standard", "1200.05", []),
        ("dibao_standard", "1200.005", ["not_an_amount"]),
        ("dibao_standard", "１２００", ["not_an_amount"]),
        ("dibao_publicity_days", "7", []),
        ("dibao_publicity_days", "7.5", ["not_an_amount"]),
        ("dibao_delegated_to_township", "1", []),
        ("dibao_delegated_to_township", "2", ["not_an_amount"]),
        ("dibao_delegated_to_township", ">=1", ["not_an_amount"]),
        ("rigid_expenditure_ratio", "100", []),
        ("rigid_expenditure_ratio", "100.5", ["not_an_amount"]),
    ],
)
def test_a_figure_is_checked_by_its_unit(name: str, value: str, codes: list[str]) -> None:
    """Money has whole fen, what is counted is whole, a switch is 0 or 1, a share at most 100 per cent."""
    assert _codes(name, value) == codes


@pytest.mark.parametrize("name", ["dibao_standard", "extreme_poverty_basic_living", "disposable_income"])
def test_a_standard_set_by_area_asks_for_the_area(name: str) -> None:
    """Without one a figure of the town would decide for the countryside; ``all`` is the caller's own word."""
    assert _codes(name, 1200, area=None) == ["no_area"]
    for area in ("urban", "rural", "all"):
        assert _codes(name, 1200, area=area) == []
    assert _codes("minimum_wage", 2200, area=None) == []
