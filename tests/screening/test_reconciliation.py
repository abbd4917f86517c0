"""A screening beside a register, on households whose answers are known, and on a sample for what has to add up."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, cast

import duckdb
import narwhals as nw
import polars as pl
import pytest

from assist_rules import Application
from assist_rules.errors import TableError, UnknownRuleError
from assist_rules.population import population
from assist_rules.screening.reconciliation import Reconciliation, reconcile
from assist_rules.screening.screen import Screening, screen
from assist_rules.standards import Standards
from assist_rules.tables.convert import to_tables

EXAMPLES = Path(__file__).parents[2] / "examples"
FAMILY, OVER, OPEN, SINGLE = (
    "jinan-dibao-family",
    "shouguang-income-over",
    "jinan-incomplete",
    "zibo-edge-adult-disabled",
)
REGISTER = {
    "household": pl.String,
    "scheme": pl.String,
    "member": pl.String,
    "amount_fen": pl.Int64,
    "per": pl.String,
}


def _application(name: str) -> Application:
    return Application.model_validate(json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8")))


ASKED = Standards.load().without_local_rules(place="000000", source="the places were asked")


@pytest.fixture(scope="module")
def screened() -> Screening:
    """Four households: dibao of 1842.00, not eligible, undetermined, dibao of 989.00."""
    return screen(
        to_tables({name: _application(name) for name in (FAMILY, OVER, OPEN, SINGLE)}),
        schemes=["dibao", "extreme_poverty"],
        standards=ASKED,
    )


def _register(*rows: tuple[Any, ...]) -> pl.DataFrame:
    padded = [row + (None,) * (len(REGISTER) - len(row)) for row in rows]
    return pl.DataFrame(padded, schema=REGISTER, orient="row")


def _dibao(screened: Screening, *rows: tuple[Any, ...]) -> Reconciliation:
    return screened.reconcile(_register(*rows), schemes=["dibao"])


def test_who_is_missing_and_who_should_not_be_on_record(screened: Screening) -> None:
    """Each household stands in the one list that its answer and the register give."""
    found = _dibao(screened, (OVER, "dibao"), (FAMILY, "dibao"))
    assert found.held_not_due.to_dicts() == [
        {
            "household": OVER,
            "member": None,
            "scheme": "dibao",
            "held_fen": None,
            "held_per": None,
            "records": 1,
            "grounds": "dibao.income_test;dibao.someone_is_eligible_alone",
            "grounds_zh": "家庭人均收入不低于当地最低生活保障标准；没有成员符合单独纳入低保的条件",
            "grounds_en": "income per member is not below the local dibao standard; "
            "no member meets the conditions of a single applicant",
        }
    ]
    missing = found.due_not_held.select("household", "route", "low_fen", "high_fen", "per", "holds").rows()
    assert missing == [(SINGLE, "single_person", 98_900, 98_900, "month", None)]
    maybe = found.maybe_not_held.row(0, named=True)
    assert (found.maybe_not_held.height, maybe["household"]) == (1, OPEN)
    assert maybe["open"] == len(maybe["questions"].split(";")) == len(maybe["questions_zh"].split("；")) > 1
    assert "household.assets.findings.dibao" in maybe["questions"].split(";")
    assert "财产核查结论：财产符合低保规定" in maybe["questions_zh"]
    assert found.held_open.is_empty()


def test_both_errors_are_ranges_while_cases_are_open(screened: Screening) -> None:
    """An undetermined household widens a rate and never settles it."""
    errors = _dibao(screened, (OVER, "dibao"), (FAMILY, "dibao")).errors.row(0, named=True)
    assert [errors[name] for name in ("held", "held_due", "held_open", "held_not_due")] == [2, 1, 0, 1]
    assert [errors[name] for name in ("due_not_held", "maybe_not_held", "not_due_not_held")] == [1, 1, 0]
    assert (errors["inclusion_low"], errors["inclusion_high"]) == (5000, 5000)
    # One of two is missed if the open household is not due; two of three if it is, rounded outwards.
    assert (errors["exclusion_low"], errors["exclusion_high"]) == (5000, 6667)
    held = _dibao(screened, (OPEN, "dibao"), (OVER, "dibao"), (FAMILY, "dibao")).errors.row(0, named=True)
    assert (held["inclusion_low"], held["inclusion_high"]) == (3333, 6667)
    assert (held["exclusion_low"], held["exclusion_high"]) == (3333, 5000)


def test_no_rate_of_nobody(screened: Screening) -> None:
    """Without anybody on record there is no inclusion error, not one of nought."""
    errors = _dibao(screened).errors.row(0, named=True)
    assert (errors["inclusion_low"], errors["inclusion_high"]) == (None, None)
    assert (errors["exclusion_low"], errors["exclusion_high"]) == (10_000, 10_000)


def _amount(screened: Screening, *held: int | str | None) -> list[tuple[Any, ...]]:
    found = _dibao(screened, (FAMILY, "dibao", None, *held)).amounts
    return list(found.select("code", "short_fen", "over_fen").rows())


def test_an_amount_on_record_is_held_to_the_fen(screened: Screening) -> None:
    """One fen beside the amount due is a difference, the amount itself is none."""
    assert _amount(screened, 184_200) == []
    assert _amount(screened, 184_199) == [("less", 1, None)]
    assert _amount(screened, 184_201) == [("more", None, 1)]
    assert _amount(screened, None) == []


def test_a_year_on_record_is_twelve_months_and_a_single_payment_is_none(screened: Screening) -> None:
    """Only months and years are brought to one period."""
    assert _amount(screened, 12 * 184_200, "year") == []
    assert _amount(screened, 12 * 184_200 - 1, "year") == [("less", 1, None)]
    assert _amount(screened, 184_200, "once") == [("period", None, None)]


def test_yuan_are_taken_as_decimals_and_never_as_binary_floats(screened: Screening) -> None:
    """A decimal is exact; a float is refused, whatever it holds."""
    yuan = pl.DataFrame({"household": [FAMILY], "scheme": ["dibao"], "amount": [Decimal("1842.01")]})
    assert screened.reconcile(yuan).amounts["over_fen"].to_list() == [1]
    with pytest.raises(TableError) as error:
        screened.reconcile(yuan.with_columns(pl.col("amount").cast(pl.Float64)))
    assert [problem.code for problem in error.value.problems] == ["column_type"]


def test_the_budget_keeps_places_apart_and_adds_them_up_by_city(screened: Screening) -> None:
    """A county's sums are its own households'; the province's are all of them."""
    found = _dibao(screened, (FAMILY, "dibao", None, 180_000), (OVER, "dibao", None, 50_000))
    shown = (
        "place",
        "households",
        "persons",
        "low_fen",
        "high_fen",
        "open",
        "held",
        "held_fen",
        "difference_low_fen",
    )
    county = {
        row["place"]: tuple(row[name] for name in shown[1:])
        for row in found.budget().to_dicts()
        if row["per"] == "month"
    }
    assert county["370102"][:3] == (1, 3, 184_200)
    assert county["370102"][-3:] == (1, 180_000, 4_200)
    assert county["370783"] == (0, 0, 0, 0, 0, 1, 50_000, -50_000)
    province = [row for row in found.budget("province").to_dicts() if row["per"] == "month"]
    assert [tuple(row[name] for name in shown) for row in province] == [
        ("370000", 2, 5, 184_200 + 98_900, 184_200 + 98_900, 1, 2, 230_000, 53_100)
    ]


def test_an_amount_not_told_leaves_the_difference_open(screened: Screening) -> None:
    """A total of some of the amounts is not compared with what is due to all."""
    found = _dibao(screened, (FAMILY, "dibao", None, 180_000), (OVER, "dibao"))
    row = next(row for row in found.budget("province").to_dicts() if row["per"] == "month")
    assert (row["held"], row["held_fen"], row["held_untold"]) == (2, 180_000, 1)
    assert row["difference_low_fen"] is row["difference_high_fen"] is None


def test_every_row_that_is_not_found_again_comes_back_with_why(screened: Screening) -> None:
    """No row of the register is lost, whatever is wrong with it."""
    found = screened.reconcile(
        _register(
            ("nobody", "dibao"),
            (None, "dibao"),
            (FAMILY, "dibao", "p1"),
            (FAMILY, "extreme_poverty"),
            (FAMILY, "extreme_poverty", "p9"),
            (FAMILY, "temporary_assistance"),
            (FAMILY, "pension"),
            (FAMILY, None),
            (FAMILY, "extreme_poverty", "p2"),
        )
    )
    assert sorted(found.unmatched.select("household", "scheme", "member", "code").rows(), key=str) == sorted(
        [
            ("nobody", "dibao", None, "household_not_screened"),
            (None, "dibao", None, "household_missing"),
            (FAMILY, "dibao", "p1", "member_not_expected"),
            (FAMILY, "extreme_poverty", None, "member_missing"),
            (FAMILY, "extreme_poverty", "p9", "member_not_screened"),
            (FAMILY, "temporary_assistance", None, "scheme_not_compared"),
            (FAMILY, "pension", None, "scheme_unknown"),
            (FAMILY, None, None, "scheme_unknown"),
        ],
        key=str,
    )
    assert found.unmatched["zh"].null_count() == found.unmatched["en"].null_count() == 0
    assert found.held_not_due.select("household", "member").rows() == [(FAMILY, "p2")]


def test_a_household_that_could_not_be_read_is_said_to_be_rejected() -> None:
    """A household with a wrong code is not said to be unknown."""
    tables = to_tables({FAMILY: _application(FAMILY), OVER: _application(OVER)})
    wrong = pl.when(pl.col("household") == OVER).then(pl.lit("999999")).otherwise("accepting_place_division")
    tables["households"] = tables["households"].with_columns(wrong.alias("accepting_place_division"))
    found = screen(tables, schemes=["dibao"]).reconcile(_register((OVER, "dibao"), (FAMILY, "dibao")))
    assert found.unmatched.select("household", "code").rows() == [(OVER, "household_rejected")]


def test_two_rows_of_one_household_count_once_and_their_amounts_together(screened: Screening) -> None:
    """Two rows are one household on record."""
    rows = (FAMILY, "dibao", None, 100_000), (FAMILY, "dibao", None, 84_200)
    found = _dibao(screened, *rows)
    assert found.repeated.select("household", "held_fen", "records").rows() == [(FAMILY, 184_200, 2)]
    assert found.amounts.is_empty()
    assert found.errors["held"].to_list() == [1]
    untold = _dibao(screened, rows[0], (FAMILY, "dibao"))
    assert untold.repeated["held_fen"].to_list() == [None]


def test_keys_of_another_type_are_refused_with_both_types(screened: Screening) -> None:
    """Whole numbers would silently find no text."""
    with pytest.raises(TableError) as error:
        screened.reconcile(pl.DataFrame({"household": [1], "scheme": ["dibao"]}))
    (problem,) = error.value.problems
    assert problem.code == "key_type"
    assert all("Int64" in text and "String" in text for text in (problem.zh, problem.en))


def test_a_sum_too_large_for_fen_is_out_of_range_and_no_error_of_the_engine(screened: Screening) -> None:
    """Decimals of 38 digits, as databases have them."""
    register = pl.DataFrame({"household": [FAMILY], "scheme": ["dibao"]}).with_columns(
        amount=pl.lit("9" * 36 + ".99").cast(pl.Decimal(38, 2))
    )
    with pytest.raises(TableError) as error:
        screened.reconcile(register)
    assert [(problem.path, problem.code) for problem in error.value.problems] == [
        ("recorded.amount_fen", "out_of_range")
    ]


def test_all_that_is_wrong_with_a_register_is_said_at_once(screened: Screening) -> None:
    """Columns first, then what stands in them."""
    with pytest.raises(TableError) as error:
        screened.reconcile(pl.DataFrame({"household": [FAMILY], "shceme": ["dibao"], "per": [1]}))
    assert [(problem.path, problem.code) for problem in error.value.problems] == [
        ("recorded.shceme", "unknown_field"),
        ("recorded.scheme", "missing"),
        ("recorded.per", "column_type"),
    ]
    with pytest.raises(TableError) as error:
        screened.reconcile(_register((FAMILY, "dibao", None, -1, "week"), (OVER, "dibao", None, 2**62)))
    assert [(problem.path, problem.code) for problem in error.value.problems] == [
        ("recorded.amount_fen", "out_of_range"),
        ("recorded.per", "unknown_value"),
    ]
    with pytest.raises(TableError) as error:
        screened.reconcile([{"household": FAMILY, "scheme": "dibao"}])
    assert [problem.code for problem in error.value.problems] == ["engine"]
    with pytest.raises(UnknownRuleError):
        screened.reconcile(_register(), schemes=["pension"])


def test_a_register_may_be_held_by_another_library(screened: Screening) -> None:
    """A table of PyArrow beside a screening in Polars."""
    register = pl.DataFrame({"household": [FAMILY], "scheme": ["dibao"]})
    of_both = [screened.reconcile(each).confusion for each in (register, _in_pyarrow(register, ""))]
    assert of_both[0].equals(of_both[1])


def test_a_visit_goes_first_to_who_qualifies_and_last_to_who_does_not(screened: Screening) -> None:
    """One row a household, with its reasons in words."""
    visits = _dibao(screened, (OVER, "dibao")).to_visit()
    assert visits.select("household", "first").rows() == [
        (FAMILY, "due_not_held"),
        (SINGLE, "due_not_held"),
        (OPEN, "maybe_not_held"),
        (OVER, "held_not_due"),
    ]
    assert visits.row(0, named=True)["zh"] == "最低生活保障：符合条件而未在册，每月1842.00元"
    assert visits.row(3, named=True)["en"] == (
        "on record now: minimum living guarantee (dibao)\n"
        "minimum living guarantee (dibao): is on record and does not qualify; grounds: income per member "
        "is not below the local dibao standard; no member meets the conditions of a single applicant"
    )
    assert _dibao(screened, (OVER, "dibao")).to_visit(limit=2)["household"].to_list() == [FAMILY, SINGLE]


def test_nobody_visits_a_family_of_which_only_a_local_standard_is_open() -> None:
    """What is asked of a document is not asked at the door."""
    lapsed = screen(
        to_tables({"w": _application("wendeng-standard-lapsed")}), schemes=["dibao"], standards=ASKED
    )
    found = lapsed.reconcile(_register())
    assert found.maybe_not_held["questions"].to_list() == ["dibao_standard;central_base_pension_disregard"]
    assert found.to_visit().is_empty()


def test_the_summary_says_both_errors_in_both_languages(screened: Screening) -> None:
    """Counts, ranges and money as an officer reads them."""
    found = _dibao(
        screened, (OVER, "dibao", None, 50_000), (FAMILY, "dibao", None, 184_200), ("nobody", "dibao")
    )
    zh, en = found.summary().splitlines(), found.summary("en").splitlines()
    assert zh[:3] == [
        "台账共 3 行，其中 2 行与筛查对应，1 行未能对应。",
        (
            "最低生活保障：在册 2 户，其中符合 1、待定 0、不符合 1（应退未退线索，占在册 50.00%）；"
            "未在册而符合 1（应保未保线索，占符合条件的 50.00%–66.67%）、待定 1。"
        ),
        "最低生活保障：符合条件的测算资金每月 2,831.00 元，在册资金 2,342.00 元。",
    ]
    assert en[0] == "The register has 3 rows: 2 matched to a row of the screening, 1 not."
    assert en[2] == (
        "minimum living guarantee (dibao): 2,831.00 yuan a month due to those eligible, 2,342.00 yuan on record."
    )
    assert zh[-1].endswith("须经核查后由经办机关认定。")
    html = found._repr_html_()  # pyright: ignore[reportPrivateUsage] - what a notebook calls
    assert zh[0] in html
    assert en[0] in html


# --- a population -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample() -> tuple[Screening, pl.DataFrame, Reconciliation]:
    """600 households, every third row of theirs on record, some twice, and 20 rows of nobody."""
    screened = screen(population(600), schemes=["dibao", "dibao_margin", "extreme_poverty"])
    rows = screened.rows.sort("household", "scheme", "member").gather_every(3)
    held = rows.select("household", "scheme", "member", (pl.col("low_fen") + 1).alias("amount_fen"))
    strangers = held.head(20).with_columns(pl.col("household") + 1_000_000)
    recorded = pl.concat([held, held.head(30), strangers])
    return screened, recorded, screened.reconcile(recorded)


def test_every_row_of_the_screening_and_of_the_register_is_in_one_place(
    sample: tuple[Screening, pl.DataFrame, Reconciliation],
) -> None:
    """The lists and the table add up to the rows of both sides."""
    screened, recorded, found = sample
    lists = (found.held_not_due, found.held_open, found.due_not_held, found.maybe_not_held)
    neither = found.confusion.filter(~pl.col("held") & (pl.col("outcome") == "ineligible"))["count"].sum()
    held_due = found.confusion.filter(pl.col("held") & (pl.col("outcome") == "eligible"))["count"].sum()
    assert all(each.height > 20 for each in lists)
    assert sum(each.height for each in lists) + neither + held_due == screened.rows.height
    assert found.confusion["count"].sum() == screened.rows.height
    counts = screened.rows.group_by("scheme", "outcome").len("n").sort("scheme", "outcome")
    again = found.confusion.group_by("scheme", "outcome").agg(pl.col("count").sum().alias("n"))
    assert again.sort("scheme", "outcome").rows() == counts.rows()
    keys = ["household", "scheme", "member"]
    distinct = recorded.filter(pl.col("household") < 1_000_000).unique(keys).height
    assert (found.unmatched.height, found.repeated.height) == (20, 30)
    assert found.confusion.filter("held")["count"].sum() == distinct
    assert distinct + 30 + found.unmatched.height == recorded.height


def test_the_histograms_count_what_stands_in_the_rows(
    sample: tuple[Screening, pl.DataFrame, Reconciliation],
) -> None:
    """Every name is counted once a row, and has a title."""
    screened, _, found = sample
    for outcome, column, table in (
        ("ineligible", "grounds", found.grounds),
        ("undetermined", "questions", found.questions),
    ):
        texts = screened.rows.filter(pl.col("outcome") == outcome)[column]
        names = texts.str.split(";").explode().to_list()
        assert table["count"].sum() == sum(name != "" for name in names) > 0
        assert 0 < table["held"].sum() < table["count"].sum()
        assert not set(table["zh"].to_list()) & set(names), "a name without a title"


def test_the_budget_comes_to_the_same_at_every_level(
    sample: tuple[Screening, pl.DataFrame, Reconciliation],
) -> None:
    """County, city and province are sums of the same rows."""
    screened, recorded, found = sample
    eligible = screened.rows.filter(pl.col("outcome") == "eligible")
    county, city, province = (found.budget(level) for level in ("county", "city", "province"))
    for table in (county, city, province):
        assert table["low_fen"].sum() == eligible["low_fen"].sum()
        assert table["open"].sum() == screened.rows.filter(pl.col("outcome") == "undetermined").height
        assert table["held"].sum() == found.confusion.filter("held")["count"].sum()
        known = recorded.filter(pl.col("household") < 1_000_000)
        assert table["held_fen"].sum() == known["amount_fen"].sum()
    assert county.height > city.height > province.height


def test_the_nearest_to_settle_come_first(sample: tuple[Screening, pl.DataFrame, Reconciliation]) -> None:
    """Fewest questions, then the largest amount; a limit cuts the same list short."""
    _, _, found = sample
    order = list(found.maybe_not_held.select("open", -pl.col("low_fen").fill_null(-1)).rows())
    assert order == sorted(order)
    visits = found.to_visit(limit=None)
    assert visits["household"].is_unique().all()
    ranks = ["due_not_held", "maybe_not_held", "held_not_due"]
    assert [ranks.index(first) for first in visits["first"]] == sorted(
        ranks.index(each) for each in visits["first"]
    )
    assert found.to_visit(limit=7).rows() == visits.head(7).rows()


# --- engines ------------------------------------------------------------------------------------------------

_CONNECTION = duckdb.connect()


def _in_duckdb(frame: pl.DataFrame, name: str) -> Any:  # noqa: ANN401
    table: Any = _in_pyarrow(frame, name)
    _CONNECTION.register(name, table)
    return _CONNECTION.table(name)


def _in_pyarrow(frame: pl.DataFrame, _: str) -> Any:  # noqa: ANN401
    return cast("Any", frame).to_arrow()


def _in_polars(frame: pl.DataFrame, _: str) -> pl.DataFrame:
    return frame


def _reconciled(screened: Screening, given: Callable[[pl.DataFrame, str], Any]) -> dict[str, Any]:
    """The tables of a screening that an engine holds, and a register in which every second household is."""
    recorded = pl.DataFrame(
        {
            "household": [*range(0, 40, 2), 0, 4_000],
            "scheme": ["dibao"] * 22,
            "amount_fen": [*range(21), None],
        }
    )
    tables = {name: nw.from_native(population(40)[name]) for name in ("households", "members")}
    rows, rejects = given(screened.rows, "rows"), given(screened.rejects, "rejects")
    found = reconcile(rows, rejects, tables, given(recorded, "recorded"), ["dibao"], None)
    names = ("confusion", "errors", "amounts", "unmatched", "repeated", "due_not_held", "maybe_not_held")
    whys = ("held_not_due", "grounds", "questions")
    return {name: getattr(found, name) for name in (*names, *whys)} | {
        "budget": found.budget("city"),
        "to_visit": found.to_visit(),
    }


@cache
def _of_polars() -> tuple[Screening, dict[str, list[tuple[Any, ...]]]]:
    """A screening, and what Polars makes of it beside the register."""
    screened = screen(population(40), schemes=["dibao"])
    return screened, {name: _rows(native) for name, native in _reconciled(screened, _in_polars).items()}


def _rows(native: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401
    frame: Any = nw.from_native(native)
    return list(frame.lazy().collect(backend="pyarrow").iter_rows())


@pytest.mark.parametrize(
    ("given", "kind"), [(_in_pyarrow, "Table"), (_in_duckdb, "DuckDBPyRelation")], ids=["pyarrow", "duckdb"]
)
def test_every_engine_gives_the_same_tables_of_its_own_kind(
    given: Callable[[pl.DataFrame, str], Any], kind: str
) -> None:
    """PyArrow and DuckDB agree with Polars row by row, in order."""
    screened, expected = _of_polars()
    found = _reconciled(screened, given)
    for name, native in found.items():
        assert kind == type(native).__name__
        assert _rows(native) == expected[name], name
        assert _rows(native), f"nothing to compare in {name}"
