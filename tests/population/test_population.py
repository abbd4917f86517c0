"""The made-up population: the same for everybody, lawful input, and planted where each scheme turns."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import get_args

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from shares import Shares, read, shares_of

from assist_rules import InvalidApplicationError, division
from assist_rules.population import CHUNK, About, Tables, population, write_population
from assist_rules.schemes import SCHEMES
from assist_rules.tables import TABLES
from assist_rules.tables.convert import from_tables

TOLD_OF_MEMBERS = (
    *("birth_date", "registered_division", "resides_in", "marital_status", "study_full_time", "co_resident"),
    *("disabilities_told", "incomes_told", "expenses_told", "seriously_ill", "treatment_continuing"),
    *("employment", "assets_within_dibao_rule", "medical_insurance_place"),
)
"""Facts that rules ask and that are told of every member, but where they are left open on purpose."""
PLANTED: dict[About, tuple[str, ...]] = {
    "child": ("hiv_child", "child_hardship", "child_rehabilitation"),
    "student": ("orphan_study",),
    "elder": ("elderly_consumption",),
    "aged": ("old_age_allowance", "price_linked"),
}
"""For which schemes a sample is drawn; the months from 2024 on have the indices of ``shares``."""
TOLD_OF_HOUSEHOLDS = (
    *("accepting_place_area", "assets_findings_dibao_value", "assets_findings_edge_value"),
    *("assets_findings_extreme_poverty_value", "assets_findings_rigid_value"),
)


@pytest.fixture(scope="module")
def chunk() -> Tables:
    """The first households."""
    return population(CHUNK)


@pytest.fixture(scope="module")
def shares(chunk: Tables) -> Shares:
    """What the law says of some of them."""
    return shares_of(read(_of_few_places(chunk, 2000, one_in=5)))


def _of_few_places(tables: Tables, households: int, *, one_in: int) -> Tables:
    """So many of the households, of one county in some: each county and day has law and figures that have to be read."""
    homes = tables["households"]
    places = homes["accepting_place_division"].unique().sort().gather_every(one_in)
    keys = homes.filter(pl.col("accepting_place_division").is_in(places.implode()))["household"]
    keys = keys.head(households).implode()
    return {name: table.filter(pl.col("household").is_in(keys)) for name, table in tables.items()}


def _same(one: Tables, other: Tables) -> None:
    assert one.keys() == other.keys()
    for name, table in one.items():
        assert_frame_equal(table, other[name])


def test_a_smaller_population_begins_a_larger_one(chunk: Tables) -> None:
    """A household is the same however many are asked for, and whatever slice it is read from."""
    larger = population(CHUNK + 500)
    _same(chunk, {name: table.filter(pl.col("household") < CHUNK) for name, table in larger.items()})
    rest = population(500, first=CHUNK)
    _same(rest, {name: table.filter(pl.col("household") >= CHUNK) for name, table in larger.items()})
    assert rest["households"]["household"].to_list() == list(range(CHUNK, CHUNK + 500))


def test_a_population_is_drawn_again_the_same_and_another_seed_gives_another(chunk: Tables) -> None:
    """The seed alone decides."""
    _same(chunk, population(CHUNK))
    other = population(CHUNK, seed=7)["members"]["birth_date"]
    assert not other.equals(chunk["members"]["birth_date"])


def test_part_files_hold_the_same_households_in_every_table(tmp_path: Path) -> None:
    """A part can be read alone: nothing of its households stands in another one."""
    write_population(tmp_path, 2 * CHUNK + 10, rows_per_file=CHUNK)
    whole = population(2 * CHUNK + 10)
    assert sorted(folder.name for folder in tmp_path.iterdir()) == sorted(whole)
    for part, size in enumerate((CHUNK, CHUNK, 10)):
        begin = part * CHUNK
        keys = pl.col("household").is_between(begin, begin + size, closed="left")
        _same(
            {name: pl.read_parquet(tmp_path / name / f"part-{part:05d}.parquet") for name in whole},
            {name: table.filter(keys) for name, table in whole.items()},
        )


def test_nobody_is_asked_for() -> None:
    """None at all are tables of the same columns."""
    empty = population(0)
    _same(empty, {name: table.clear() for name, table in population(1).items()})
    assert empty["members"].is_empty()


@pytest.mark.parametrize(("households", "first"), [(-1, 0), (10, -CHUNK), (10, 5)])
def test_a_slice_begins_a_chunk(households: int, first: int) -> None:
    """Whoever asks for less than can be told is told what to ask for."""
    with pytest.raises(ValueError, match="multiple of 10000"):
        population(households, first=first)


def test_about_whom_a_population_can_be() -> None:
    """A name that is none is told the names there are, which are those of the type."""
    with pytest.raises(ValueError, match="use one of child, student, elder, aged"):
        population(10, about="pupil")  # type: ignore[arg-type] # the name that is none
    assert set(PLANTED) == set(get_args(About))


def test_a_part_is_whole_chunks(tmp_path: Path) -> None:
    """A part cannot cut a chunk."""
    for households, rows in ((10, 15_000), (10, 0), (-1, CHUNK)):
        with pytest.raises(ValueError, match="multiple of 10000"):
            write_population(tmp_path, households, rows_per_file=rows)


def test_the_tables_are_those_of_the_format(chunk: Tables) -> None:
    """Every table and column is one that the format has, and a key names one row."""
    for name, table in chunk.items():
        assert set(table.columns) <= set(TABLES[name].by_name), name
        keys = [key.name for key in TABLES[name].keys]
        assert table.select(keys).is_unique().all(), name
        assert table.select(keys).null_count().sum_horizontal().item() == 0, name


def test_the_models_accept_every_household(chunk: Tables) -> None:
    """No household contradicts itself."""
    refused = [key for key, read in from_tables(chunk) if isinstance(read, InvalidApplicationError)]
    assert refused == []


def test_its_shape_is_that_of_life(chunk: Tables) -> None:
    """Sizes, kin, illness, places and days are spread as they are among people."""
    households, members = chunk["households"], chunk["members"]
    sizes = members.group_by("household").len()["len"]
    assert (sizes.min(), sizes.max()) == (1, 6)
    assert 2.4 < members.height / CHUNK < 2.9
    disabled = chunk["disabilities"].select("household", "member").unique().height
    assert 0.06 < disabled / members.height < 0.11
    assert 0.05 < members["seriously_ill"].mean() < 0.09  # type: ignore[operator]
    assert 0.05 < chunk["emergencies"].height / CHUNK < 0.08
    assert households["accepting_place_division"].n_unique() == 136
    assert households["applied_on"].n_unique() == 36
    years = dict(households["applied_on"].dt.year().value_counts().iter_rows())
    assert sorted(years) == [2022, 2023, 2024, 2025, 2026]
    assert years[2024] > CHUNK / 2
    assert set(members["relation"]) == {
        *("self", "spouse", "child", "parent", "grandparent", "grandchild"),
        *("sibling", "child_in_law", "parent_in_law", "other_relative"),
    }


def test_some_children_name_both_parents_and_some_live_with_a_step_parent(chunk: Tables) -> None:
    """By the id of a member, or with what is told of one who lives elsewhere; always two of a child."""
    named = chunk["parents"].group_by("household", "member").agg(pl.len(), pl.col("id"), pl.col("deceased"))
    assert named["len"].unique().to_list() == [2]
    of_members = named.filter(pl.col("id").list.drop_nulls().list.len() == 2)
    elsewhere = named.filter(pl.col("id").list.drop_nulls().list.len() == 0)
    assert min(of_members.height, elsewhere.height) > CHUNK // 50
    beside = chunk["members"].filter(relation="spouse").select("household")
    one_died = named.filter(pl.col("id").list.drop_nulls().list.len() == 1)
    assert one_died.join(beside, on="household").height > CHUNK // 200


def test_every_place_is_known(chunk: Tables) -> None:
    """People apply in Shandong; some are registered in other provinces."""
    for code in chunk["households"]["accepting_place_division"].unique():
        assert division(code).code == code
    outside = [
        code for code in chunk["members"]["registered_division"].drop_nulls().unique() if code[:2] != "37"
    ]
    assert outside
    for code in outside:
        assert division(code).code == code


def test_a_quarter_has_an_open_fact(chunk: Tables) -> None:
    """Facts are left open that a rule asks for and that are told of everybody else."""
    of_member = chunk["members"].filter(pl.any_horizontal(pl.col(TOLD_OF_MEMBERS).is_null()))
    of_home = chunk["households"].filter(pl.any_horizontal(pl.col(TOLD_OF_HOUSEHOLDS).is_null()))
    left_open = {*of_member["household"], *of_home["household"]}
    assert 0.25 < len(left_open) / CHUNK < 0.4


def test_a_tenth_stands_on_a_limit_or_beside_it(shares: Shares) -> None:
    """Sums a fen from the limit, birthdays a day from an age, payments on the edge of a window."""
    assert shares.limits["sum"] / shares.held_to_limits > 0.1
    assert shares.limits["birthday"] / shares.held_to_limits > 0.08
    assert shares.limits["edge"] / shares.held_to_limits > 0.1
    assert shares.limits["any"] / shares.held_to_limits > 0.2


@pytest.mark.parametrize("answer", ["eligible", "ineligible", "undetermined"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_scheme_is_answered_in_every_way(scheme: str, answer: str, shares: Shares) -> None:
    """Of a million households ten thousand at least get each answer."""
    assert shares.outcomes[scheme, answer] / shares.households >= 0.01


@pytest.mark.parametrize("about", PLANTED)
def test_a_sample_drawn_for_a_scheme_gets_each_answer_often(about: About) -> None:
    """Of those drawn for it a tenth at least get each answer, and three tenths are on a limit or beside it."""
    of = shares_of(read(_of_few_places(population(CHUNK, about=about), 120, one_in=20)))
    few = {
        (scheme, answer): of.outcomes[scheme, answer]
        for scheme in PLANTED[about]
        for answer in ("eligible", "ineligible", "undetermined")
        if of.outcomes[scheme, answer] < of.households / 10
    }
    assert not few
    assert of.limits["any"] >= 0.3 * of.held_to_limits


@pytest.mark.parametrize("answer", ["eligible", "ineligible", "undetermined"])
@pytest.mark.parametrize(
    ("scheme", "route"),
    [
        ("dibao", "household"),
        ("dibao", "expenditure"),
        ("dibao", "single_person"),
        ("dibao_margin", "household"),
        ("dibao_margin", "expenditure"),
        ("extreme_poverty", "support"),
        ("rigid_expenditure", "household"),
        ("illness_hardship", "patient"),
        ("temporary_assistance", "emergency"),
        ("temporary_assistance", "expenditure"),
        ("temporary_assistance", "small_fast"),
        ("temporary_assistance", "unemployment"),
    ],
)
def test_each_way_in_is_open_shut_and_undecided_for_some(
    scheme: str, route: str, answer: str, shares: Shares
) -> None:
    """Of a million households two thousand at least stand each way, and as many are let in by this one."""
    assert shares.ways[scheme, route, answer] / shares.households >= 0.002
    assert shares.routes[scheme, route] / shares.households >= 0.002


def test_the_package_does_without_its_libraries() -> None:
    """Neither library is loaded by anybody who does not ask for a population."""
    code = "import sys, assist_rules as ar; ar.assess_all; sys.exit(bool({'numpy', 'polars'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own words
