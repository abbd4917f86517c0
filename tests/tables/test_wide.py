"""One row a member becomes tables, on every kind of frame, and says the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, cast

import duckdb
import polars as pl
import pytest

import assist_rules as ar
from assist_rules.tables.wide import wide_names

WIDE = pl.DataFrame(
    {
        "household": ["a", "a", "b"],
        "member": ["p1", "p2", "p1"],
        "relation": ["self", "child", "self"],
        "birth_date": [date(1980, 1, 1), None, None],
        "household_applied_on": [date(2024, 5, 20)] * 3,
        "household_accepting_place_division": ["370102"] * 3,
        "household_assets_financial_fen": [100, 100, None],
        "incomes_told": [True, True, None],
        "income_wages_per_month_fen": [150_000, None, None],
        "income_gifts_amount_fen": [5, None, None],
        "income_gifts_on": [date(2024, 3, 1), None, None],
        "income_rent_per_month_fen": [200, None, None],
        "expense_living_per_month_fen": [None, None, 30_000],
        "disability_kind": ["visual", None, None],
        "disability_grade": [1, None, None],
        "receives_dibao": [None, False, True],
        "receives_orphan": [None, True, True],
    }
)
EXPECTED = {
    "a": ar.Application.model_validate(
        {
            "applied_on": "2024-05-20",
            "accepting_place": {"division": "370102"},
            "applicant": "p1",
            "household": {
                "assets": {"financial": "1.00"},
                "members": [
                    {
                        "id": "p1",
                        "relation": "self",
                        "birth_date": "1980-01-01",
                        "disabilities": [{"kind": "visual", "grade": 1}],
                        "incomes": [
                            {"kind": "wages", "per_month": 1500},
                            {"kind": "rent", "per_month": 2},
                            {"kind": "gifts", "amount": "0.05", "on": "2024-03-01"},
                        ],
                    },
                    {"id": "p2", "relation": "child", "incomes": [], "receives": ["orphan"]},
                ],
            },
        }
    ),
    "b": ar.Application.model_validate(
        {
            "applied_on": "2024-05-20",
            "accepting_place": {"division": "370102"},
            "applicant": "p1",
            "household": {
                "members": [
                    {
                        "id": "p1",
                        "relation": "self",
                        "expenses": [{"kind": "living", "per_month": 300}],
                        "receives": ["dibao", "orphan"],
                    }
                ]
            },
        }
    ),
}
Computed = Callable[[Any], Any]


def _same(frame: Any) -> Any:  # noqa: ANN401
    return frame


def _collected(frame: Any) -> Any:  # noqa: ANN401
    return frame.collect()


def _arrow(frame: Any) -> Any:  # noqa: ANN401
    return frame.to_arrow_table()


ARROW: Any = cast("Any", WIDE).to_arrow()
LIBRARIES: dict[str, tuple[Any, Computed]] = {
    "polars": (WIDE, _same),
    "polars lazy": (WIDE.lazy(), _collected),
    "pyarrow": (ARROW, _same),
    "pandas": (WIDE.to_pandas(use_pyarrow_extension_array=True), _same),
    "duckdb": (duckdb.from_arrow(ARROW), _arrow),
}


@pytest.mark.parametrize(("frame", "computed"), LIBRARIES.values(), ids=LIBRARIES)
def test_every_library_gives_the_same_applications(frame: Any, computed: Computed) -> None:  # noqa: ANN401
    """What is not computed yet stays so until somebody collects it."""
    tables = {name: computed(table) for name, table in ar.from_wide(frame).items()}
    assert sorted(tables) == ["disabilities", "expenses", "households", "incomes", "members", "receives"]
    assert dict(ar.from_tables(tables)) == EXPECTED


def test_a_frame_that_is_not_computed_stays_so() -> None:
    """The tables of a lazy frame are lazy."""
    assert {type(table) for table in ar.from_wide(WIDE.lazy()).values()} == {pl.LazyFrame}


def test_rows_that_disagree_on_their_household_are_its_problem() -> None:
    """Neither of two values is dropped in silence."""
    wide = WIDE.with_columns(pl.Series("household_assets_financial_fen", [100, 200, None]))
    found = dict(ar.from_tables(ar.from_wide(wide)))
    refused = found["a"]
    assert isinstance(refused, ar.InvalidApplicationError)
    assert [problem.code for problem in refused.problems] == ["duplicate_row"]
    assert found["b"] == EXPECTED["b"]


def test_unknown_columns_and_missing_keys_are_refused() -> None:
    """All at once, with the nearest name."""
    with pytest.raises(ar.TableError) as refused:
        ar.from_wide(WIDE.rename({"member": "id", "income_rent_per_month_fen": "income_rnt_per_month_fen"}))
    assert [(problem.path, problem.code) for problem in refused.value.problems] == [
        ("id", "unknown_field"),
        ("income_rnt_per_month_fen", "unknown_field"),
        ("member", "missing"),
    ]
    assert 'the nearest is "income_rent_per_month_fen"' in refused.value.message("en")


def test_no_column_means_two_things() -> None:
    """A column of a member, of the household and of a record never share a name."""
    names = wide_names()
    assert len(set(names)) == len(names)


def test_only_what_is_told_becomes_a_table() -> None:
    """Without a column of incomes there is no table of them, and nobody's are told."""
    wide = WIDE.select("household", "member", "relation", "^household_.*$")
    tables = ar.from_wide(wide)
    assert list(tables) == ["households", "members"]
    assert tables["households"].shape == (2, 4)
