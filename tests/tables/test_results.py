"""A result as a frame says what the result says, to the fen, in the library asked for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import families
import pytest

import assist_rules as ar
from assist_rules.tables.frames import build_frame
from assist_rules.tables.results import in_hundredths
from assist_rules.whatif import budget_curve, gaps, history, sweep

WAGES = "household.members[p2].incomes[0].per_month"


def _row(frame: Any, **of: str) -> dict[str, Any]:  # noqa: ANN401 - a native frame
    (found,) = [row for row in frame.to_dicts() if all(row[name] == value for name, value in of.items())]
    return dict(found)


def test_a_trace_has_a_row_a_finding() -> None:
    """An amount has both its ends, a condition its value, and each names those below by their keys."""
    trace = ar.assess_dibao(families.example("jinan-dibao-family")).trace
    frame = trace.to_frame()
    assert frame["key"].to_list() == [each.key for each in trace]
    amount = _row(frame, key="dibao.shortfall")
    assert (amount["low"], amount["high"], amount["unit"]) == (Decimal("1842.00"), Decimal("1842.00"), "CNY")
    condition = _row(frame, key="dibao.is_counted[p1]")
    assert (condition["holds"], condition["low"], condition["member"]) == (True, None, "p1")
    below = _row(frame, key="dibao.household_eligible")["rests_on"].split(";")
    assert below[0] == "dibao.someone_is_counted"
    assert set(below) <= set(frame["key"])


def test_what_is_open_has_no_bound_of_its_own() -> None:
    """The limit of a field that nobody has told is nobody's figure."""
    frame = ar.assess_dibao(families.example("jinan-incomplete")).trace.to_frame()
    assert _row(frame, key="dibao.wages[p2]")["high"] is None
    highs = [each for each in frame["high"] if each is not None]
    assert max(highs) < 500_000


def test_questions_have_both_languages() -> None:
    """Keys stay, words turn."""
    questions = ar.assess_dibao(families.example("jinan-incomplete")).open_questions
    zh, en = questions.to_frame(), questions.to_frame(lang="en")
    assert zh["path"].to_list() == en["path"].to_list() == [each.path for each in questions]
    assert (zh["who"][0], en["who"][0]) == ("申请人说明", "the applicant")


def test_a_rulebook_tells_what_holds_and_what_is_open() -> None:
    """A figure under a reform is the reform's; one that lapsed is null, unless it is carried forward."""
    on = date(2024, 5, 20)
    book = ar.rulebook("370102", on=on)
    of = {"standard": "dibao_standard", "area": "urban"}
    assert _row(book.to_frame(), **of)["low"] == Decimal(1114)
    reform = ar.Reform("x", times={"dibao_standard": "1.1"})
    assert _row(book.reform(reform).to_frame(), **of)["low"] == Decimal("1225.4")
    later = date(2030, 1, 1)
    assert _row(ar.rulebook("370102", on=later).to_frame(lang="en"), **of)["status"] == "open, last known"
    carried = ar.rulebook("370102", on=later, carry_forward=True)
    assert _row(carried.to_frame(), **of)["low"] is not None


@pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
def test_each_library_gets_decimals(backend: str) -> None:
    """No sum becomes a float on its way."""
    found = sweep(families.example("jinan-dibao-family"), WAGES).to_frame(backend)
    column = found["low_at_last"]
    values = column.to_pylist() if backend == "pyarrow" else list(column)
    assert values == [Decimal("0.01"), Decimal("1114.00")]
    assert all(isinstance(each, Decimal) for each in values)


def test_curves_histories_and_gaps_are_frames_too() -> None:
    """A row a stretch, a period, a place and day."""
    curve = budget_curve(families.example("jinan-dibao-family"), WAGES, over=(3000, 8000))
    assert curve.to_frame()["schemes"].to_list() == ["dibao", "dibao;dibao_margin", "dibao"]
    frame = history("370102", first=date(2024, 1, 1)).to_frame()
    assert frame["first"].to_list() == [date(2024, 1, 1), date(2024, 1, 1)]
    apart = gaps([2019], within="370100", level="county").to_frame()
    # 5,480 a year in the countryside is no whole fen a month.
    assert (apart["urban_a_year"][0], apart["rural_a_year"][0]) == (Decimal(8220), Decimal(5480))


def test_a_decimal_keeps_all_its_places() -> None:
    """A column is as fine as the finest of its values; what is no whole hundredth of a sum lies between its neighbours."""
    frame = build_frame({"low": ("decimal", [Decimal("1.0005"), Decimal(2), None])}, "polars")
    assert frame["low"].to_list() == [Decimal("1.0005"), Decimal(2), None]
    third = Decimal(1) / 3
    assert in_hundredths(third, third) == (Decimal("0.33"), Decimal("0.34"))
