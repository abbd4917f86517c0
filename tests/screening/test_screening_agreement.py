"""Row by row, a screening says what a single decision of the same household says."""

from __future__ import annotations

import random
import re
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import narwhals as nw
import polars as pl
import pytest
from hypothesis import Phase, given, settings
from singles import Key, rows_of, screened, singles

import assist_rules as ar
from assist_rules.population import population
from assist_rules.readings import columns, passes, rows, steps
from assist_rules.schemes import SCHEMES
from assist_rules.screening.checks import odd_households
from assist_rules.screening.completion import complete
from assist_rules.testing import applications

pd: Any = import_module("pandas")  # it has no types of its own
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))


@cache
def _examples() -> dict[str, ar.Application]:
    return {path.stem: ar.Application.model_validate_json(path.read_bytes()) for path in EXAMPLES}


FEW = (
    "jinan-dibao-family",
    "jinan-incomplete",
    "jinan-illness-hardship",
    "qingdao-emergency-migrant",
    "weihai-extreme-poverty-elder",
    "zibo-edge-adult-disabled",
)


FEW_SCHEMES = ("extreme_poverty", "dibao", "temporary_assistance")
"""By household, by member and of an emergency; the tables are converted whole whatever is asked."""


@cache
def _of_few() -> tuple[dict[str, pl.DataFrame], dict[Key, dict[str, Any]]]:
    """The tables of a few examples, and what a screening of them says."""
    tables = ar.to_tables({name: _examples()[name] for name in FEW})
    return tables, screened(rows_of(ar.screen(tables, schemes=FEW_SCHEMES).rows))


def _with_kin(application: ar.Application, rng: random.Random) -> ar.Application:
    """The application with parents and duties told at random, where they can be true; an official's relative; two assumptions."""
    told = application.model_dump(mode="json", exclude_none=True, by_alias=True)
    members: list[dict[str, Any]] = told["household"]["members"]
    for member in members:
        others = [each["id"] for each in members if each is not member]
        if rng.random() < 0.5:
            member["parents"] = rng.sample(others, min(len(others), rng.randrange(3)))
        if rng.random() < 0.3:
            member["duties"] = rng.sample(others, rng.randrange(len(others) + 1))
    told["officials_related"] = [{"member": members[0]["id"], "role": "handler"}]
    told["assumed"] = [f"household.members[{members[0]['id']}].relation", "accepting_place.division"]
    try:
        with_kin = ar.Application.model_validate(told)
    except ar.InvalidApplicationError:
        return application
    absent = [path for path in with_kin.unknown() if not path.startswith("choices")]
    return with_kin.not_knowing(*rng.sample(absent, len(absent) // 2))


def _drawn(size: int) -> list[ar.Application]:
    drawn: list[ar.Application] = []

    @settings(max_examples=size, phases=[Phase.generate])
    @given(applications(unknown=0.15, exceptions=0.3))
    def draw(application: ar.Application) -> None:
        drawn.append(application)

    draw()
    return drawn


def test_columns_and_single_decisions_agree() -> None:
    """Outcome, route, both ends of the amount, tier, grounds and questions: none differs, many places and days in one run.

    Every other household tells parents, duties and officials by the id of a member, and facts marked as assumed; half of
    what it does not tell is marked as asked for.
    """
    rng = random.Random(0)  # noqa: S311 - drawn again the same
    told = {number: _with_kin(each, rng) if number % 2 else each for number, each in enumerate(_drawn(40))}
    found = ar.screen(ar.to_tables(told))
    assert screened(rows_of(found.rows)) == dict(singles(told))
    assert rows_of(found.rejects) == []


def _odd(applications: dict[str, ar.Application]) -> set[str]:
    """The households that a screening would read one by one."""
    given_tables = {name: nw.from_native(frame) for name, frame in ar.to_tables(applications).items()}
    names = {name: frame.columns for name, frame in given_tables.items()}
    whole = complete(given_tables, None)
    odd = odd_households({name: whole[name].to_native() for name in given_tables}, names)
    return {key for frame in odd for key in frame["household"].to_list()}


def test_who_tells_kin_is_not_read_one_by_one() -> None:
    """One household in a thousand may take the long way, not every one that tells a parent."""
    family = _examples()["jinan-dibao-family"]
    one, two = (member.id for member in family.household.members[:2])

    child = next(member.id for member in family.household.members if member.relation == "child")
    told = family.model_dump(mode="json", exclude_none=True, by_alias=True)
    for member in told["household"]["members"]:
        if member["id"] == child:
            member |= {"parents": [one], "duties": [two]}
    told["not_known"] = [f"household.members[{one}].resides_since", f"household.members[{two}].spouse"]
    assert _odd({"told": ar.Application.model_validate(told), "plain": family}) == set()


def test_a_population_agrees() -> None:
    """The planted families, limits and rare facts of the synthetic population are decided alike."""
    tables = population(50)
    told = {key: each for key, each in ar.from_tables(tables) if isinstance(each, ar.Application)}
    assert len(told) == 50
    assert screened(rows_of(ar.screen(tables).rows)) == dict(singles(told))


def test_the_margin_of_one_member_is_not_that_of_another() -> None:
    """A grown child of another household is no member: her age, which says so, decides for her parent, not for herself."""
    parent = ar.Person.of(id="p1", relation="self", receives=[])
    child = ar.Person.of(
        id="p2",
        relation="child",
        birth_date="1995-06-18",
        co_resident=False,
        able_to_live_independently=True,
        study={"full_time": False},
    )
    family = ar.Application.model_validate(
        {
            "applied_on": "2023-11-20",
            "accepting_place": {"division": "330106"},
            "applicant": "p1",
            "household": ar.Household.of(parent, child),
        }
    )
    found = screened(rows_of(ar.screen(ar.to_tables({0: family}), schemes=["illness_hardship"]).rows))
    assert found[0, "p2", "illness_hardship"]["margin_months"] is None
    expected = {key: {**answer, "tier": None} for key, answer in singles({0: family}) if key in found}
    assert (set(found), found) == ({(0, member, "illness_hardship") for member in ("p1", "p2")}, expected)


def test_the_examples_are_decided_as_they_are_one_by_one() -> None:
    """The figures that the examples are known by come out of the tables too."""
    _, found = _of_few()
    dibao = found["jinan-dibao-family", None, "dibao"]
    assert (dibao["outcome"], dibao["low_fen"], dibao["high_fen"]) == ("eligible", 184_200, 184_200)
    elder = found["weihai-extreme-poverty-elder", "p1", "extreme_poverty"]
    assert (elder["outcome"], elder["low_fen"], elder["high_fen"]) == ("eligible", 167_916, 167_917)
    migrant = found["qingdao-emergency-migrant", None, "temporary_assistance"]
    assert (migrant["route"], migrant["low_fen"], migrant["high_fen"]) == ("emergency", 334_500, 1_338_000)


def _frames(engine: str, tables: dict[str, pl.DataFrame]) -> dict[str, Any]:
    arrow: dict[str, Any] = {name: frame.to_arrow() for name, frame in tables.items()}
    match engine:
        case "lazy polars":
            return {name: frame.lazy() for name, frame in tables.items()}
        case "pyarrow":
            return arrow
        case "pandas":
            return {name: table.to_pandas(types_mapper=pd.ArrowDtype) for name, table in arrow.items()}
        case _:
            connection = duckdb.connect()
            return {name: connection.from_arrow(table) for name, table in arrow.items()}


@pytest.mark.parametrize(
    ("engine", "kind"),
    [("lazy polars", pl.LazyFrame), ("pandas", pd.DataFrame), ("pyarrow", None), ("duckdb", None)],
)
def test_every_engine_says_the_same_in_its_own_frames(engine: str, kind: type | None) -> None:
    """Whatever holds the tables, the results come back in the same kind."""
    tables, expected = _of_few()
    given_frames = _frames(engine, tables)
    found = ar.screen(given_frames, schemes=FEW_SCHEMES)
    assert isinstance(found.rows, kind or type(given_frames["households"]))
    assert screened(rows_of(found.rows)) == expected


def test_a_screening_of_some_schemes_has_no_others() -> None:
    """Schemes that are not asked are not answered, and no tier is given on a part of them."""
    rows = rows_of(ar.screen(ar.to_tables(_examples()), schemes=["dibao"], why=False).rows)
    assert {row["scheme"] for row in rows} == {"dibao"}
    assert {(row["tier"], row["grounds"], row["questions"]) for row in rows} == {(None, None, None)}


def test_a_scheme_that_does_not_exist_is_named() -> None:
    """A slip in a key is an error that lists the keys there are."""
    with pytest.raises(ar.UnknownRuleError, match="use one of extreme_poverty, orphan"):
        ar.screen(ar.to_tables(_examples()), schemes=["dibbao"])


def test_the_day_of_the_run_stands_for_those_who_name_none() -> None:
    """A register has no day of application; the day of the run decides by the law of that day."""
    tables = ar.to_tables(_examples())
    register = {**tables, "households": tables["households"].drop("applied_on")}
    found = ar.screen(register, on=date(2024, 5, 20), schemes=["dibao"], why=False)
    told = {
        key: each.replace_fact("applied_on", "2024-05-20")
        for key, each in _examples().items()
        if each.emergency is None or each.applied_on <= date(2024, 5, 20)
    }
    rows = screened(rows_of(found.rows))
    single = {key: ar.assess(each, "dibao") for key, each in told.items()}
    expected = {
        key: (str(each.outcome), None if each.amount is None else int(each.amount[0] * 100))
        for key, each in single.items()
    }
    found_of = {key: rows[key, None, "dibao"] for key in told}
    assert {key: (row["outcome"], row["low_fen"]) for key, row in found_of.items()} == expected


def test_a_row_is_explained_by_its_own_decision() -> None:
    """From a row to the full trace: the household is decided again by itself."""
    elder = "weihai-extreme-poverty-elder"
    found = ar.screen(ar.to_tables({elder: _examples()[elder]}), schemes=["extreme_poverty"], why=False)
    decision = found.explain(elder, "extreme_poverty", member="p1")
    assert (decision.outcome, len(decision.trace) > 20) == (ar.Outcome.ELIGIBLE, True)
    with pytest.raises(KeyError):
        found.explain("nobody", "dibao")


@pytest.mark.parametrize("module", [steps, passes, rows, columns])
def test_the_lowering_and_its_executors_name_no_scheme_rule_or_standard(module: ModuleType) -> None:
    """They read whatever rules they are given: nothing in them is about one."""
    text = Path(str(module.__file__)).read_text(encoding="utf-8")
    rules = {rule.id for scheme in SCHEMES.values() for rule in scheme.roots()}
    names = {*SCHEMES, *(name.partition(".")[2] for name in rules), "dibao", "extreme", "minimum_wage"}
    found = {name for name in names if re.search(rf"\b{re.escape(name)}\b", text)}
    assert found <= {"amount", "care"}


def test_what_a_row_says_does_not_rest_on_the_rows_beside_it() -> None:
    """Word for word, the order of rules and questions too: alone, among others, and where it is decided one by one."""
    tables = population(60)
    keys = tables["households"]["household"]

    def rows(of: dict[str, pl.DataFrame]) -> list[dict[str, Any]]:
        found: pl.DataFrame = ar.screen(of, schemes=["dibao", "temporary_assistance"]).rows
        return found.sort("household", "scheme").to_dicts()

    def only(chosen: pl.Series) -> dict[str, pl.DataFrame]:
        among = pl.col("household").is_in(chosen.implode())
        return {name: table.filter(among) for name, table in tables.items()}

    whole = rows(tables)
    assert max(len((row["questions"] or "").split(";")) for row in whole) > 2
    among = set(keys.head(20))
    assert rows(only(keys.head(20))) == [row for row in whole if row["household"] in among]
