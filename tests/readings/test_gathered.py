"""What rows come to under the rows above them, a household without members and a member without incomes among them."""

from __future__ import annotations

import polars as pl
import pytest

from assist_rules.readings.gathered import Groups

UP = pl.Series([0, 0, 2, 3, 3, 3], dtype=pl.UInt32)
"""Six rows under the first, third and fourth of five rows above."""


def test_sums_and_smallest_of_no_rows_are_told_apart_from_those_of_some() -> None:
    """A sum of nothing is 0; the smallest of nothing is what stands for none."""
    columns = pl.DataFrame({"fen": [1, 2, 5, -3, 0, 7], "months": [4, 3, 9, 8, 0, 2]})
    groups = Groups(UP, 5)
    sums, smallest = groups.sum(columns), groups.smallest(columns, 99)
    assert [each.to_list() for each in sums] == [[3, 0, 5, 4, 0], [7, 0, 9, 10, 0]]
    assert [each.to_list() for each in smallest] == [[1, 99, 5, -3, 99], [3, 99, 9, 0, 99]]
    assert [each.name for each in sums] == ["fen", "months"]


def test_sums_of_fen_are_exact_beyond_what_a_binary_float_holds() -> None:
    """2^53 + 1 is the first whole number that no float of 64 bits is."""
    (total,) = Groups(pl.Series([0, 0], dtype=pl.UInt32), 1).sum(pl.DataFrame({"fen": [2**53, 1]}))
    assert total.to_list() == [9_007_199_254_740_993]


@pytest.mark.parametrize("mixed", [False, True])
def test_a_condition_holds_above_where_it_holds_below_at_least_once(*, mixed: bool) -> None:
    """In whatever order the rows stand: of pairs of members the other one comes in any."""
    columns = pl.DataFrame(
        {
            "one": [False, True, False, False, False, True],
            "none": [False] * 6,
            "all": [True] * 6,
        }
    )
    rows = UP
    if mixed:
        rows, columns = rows.reverse(), columns.reverse()
    one, none, every = Groups(rows, 5).any(columns)
    assert one.to_list() == [True, False, False, True, False]
    assert none.to_list() == [False] * 5
    assert every.to_list() == [True, False, True, True, False]


def test_of_no_rows_at_all_there_is_still_one_answer_for_each_row_above() -> None:
    """A list that nobody tells."""
    empty = pl.DataFrame({"fen": []}, {"fen": pl.Int64})
    groups = Groups(pl.Series([], dtype=pl.UInt32), 2)
    assert groups.sum(empty)[0].to_list() == [0, 0]
    assert groups.smallest(empty, 99)[0].to_list() == [99, 99]
    assert groups.any(empty.cast(pl.Boolean))[0].to_list() == [False, False]
