"""A reform over tables and files: each row says it, no list is made of it, and its effects in files are those in memory."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import assist_rules as ar
from assist_rules.__main__ import main
from assist_rules.population import population
from assist_rules.reforms import Reform, rule_of
from assist_rules.screening.cluster import answered
from assist_rules.screening.effect_files import effects_of_files
from assist_rules.screening.effects import by_files, effects
from assist_rules.screening.files import screen_files
from assist_rules.screening.screen import Run, answers_of_share, screen
from assist_rules.screening.venues import Law
from assist_rules.tables.convert import to_tables

SCHEMES = ["dibao"]
TENTH = Reform("低保标准提高一成", times={"dibao_standard": "1.1"})
REFORM_FILE = 'name = "低保标准提高一成"\n[times]\ndibao_standard = 1.1\n'


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    """60 invented households, thirty of them twice, so that both pieces are decided by one plan."""
    return {
        name: pl.concat([table, table.with_columns(pl.col("household") + 30)])
        for name, table in population(30).items()
    }


@pytest.fixture(scope="module")
def folder(tables: dict[str, pl.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same in files, with weights beside."""
    home = tmp_path_factory.mktemp("reform")
    (home / "in").mkdir()
    for name, table in tables.items():
        table.write_parquet(home / "in" / f"{name}.parquet")
    keys = tables["households"]["household"]
    pl.DataFrame({"household": keys, "weight": [1 + key % 3 for key in keys]}).write_csv(home / "weights.csv")
    (home / "reform.toml").write_text(REFORM_FILE, encoding="utf-8")
    return home


def test_each_row_says_the_reform_and_nothing_is_made_for_an_office(
    tables: dict[str, pl.DataFrame], folder: Path, tmp_path: Path
) -> None:
    """In memory and in files; lists, a register beside it, a watch and a search for the entitled are refused."""
    tried = screen(tables, schemes=["dibao"], reform=TENTH)
    assert tried.rows["reform"].unique().to_list() == [TENTH.label]
    assert "reform" not in screen(tables, schemes=["dibao"], why=False).rows.columns
    refused: list[Any] = [
        partial(tried.write, tmp_path),
        partial(tried.reconcile, pl.DataFrame({"household": [0], "scheme": ["dibao"]})),
        partial(ar.discover, tried),
        partial(ar.watch, tried),
        partial(screen_files, folder / "in", tmp_path / "lists", reform=TENTH, to="csv"),
    ]
    for each in refused:
        with pytest.raises(ar.AssistRulesError, match="no list of an office") as caught:
            each()
        assert [problem.code for problem in caught.value.problems] == ["reform"]
    screen_files(folder / "in", tmp_path / "out", schemes=["dibao"], reform=TENTH)
    rows = pl.read_parquet(tmp_path / "out" / "rows" / "*.parquet")
    assert rows.equals(tried.rows.sort("household", "member", "scheme"))
    told = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert told["options"]["reform"] == {"name": TENTH.name, "digest": TENTH.digest}
    with pytest.raises(ar.AssistRulesError, match="this one null"):
        screen_files(folder / "in", tmp_path / "out", schemes=["dibao"])


def test_effects_in_files_are_those_in_memory(
    tables: dict[str, pl.DataFrame], folder: Path, tmp_path: Path
) -> None:
    """Over several pieces with weights: every row, every total and the texts; what is decided is kept."""
    out = tmp_path / "out"
    weights = pl.read_csv(folder / "weights.csv")
    told: dict[str, Any] = {"schemes": SCHEMES, "weights": folder / "weights.csv", "households_per_piece": 30}
    found = effects_of_files(folder / "in", TENTH, out, **told)
    whole = effects(tables, TENTH, schemes=SCHEMES, weights=weights)
    keys = ["household", "member", "scheme"]
    rows = found.rows.collect()
    assert rows["reform"].unique().to_list() == [TENTH.label]
    assert rows.drop("reform").equals(whole.rows.select(rows.columns[:-1]).sort(*keys))
    assert found.by_place().equals(whole.by_place())
    assert found.by_scheme().equals(whole.by_scheme())
    assert (found.text("en"), found.places_text()) == (whole.text("en"), whole.places_text())
    named = out / f"effects-{TENTH.digest[:12]}"
    by_scheme = pl.read_csv(named / "by-scheme.csv")
    assert by_scheme["reform"].unique().to_list() == [TENTH.label]
    assert (by_scheme["cost_yuan"] * 100).round().to_list() == whole.by_scheme()["cost_fen"].to_list()
    kept: list[int] = []
    effects_of_files(folder / "in", TENTH, out, **told, progress=lambda run: kept.append(run.kept))
    assert max(kept) == 2
    assert {path.name for path in out.iterdir()} == {
        "law",
        f"reform-{TENTH.digest[:12]}",
        f"effects-{TENTH.digest[:12]}",
    }


def test_a_household_that_one_side_alone_can_decide_is_said(tmp_path: Path) -> None:
    """Nine months of gradual exit are within a reform's twelve and beyond the six of now; both ways round, in files too.

    It stays in the rows, without an outcome on one side, and is open; what neither can read has no row and is counted.
    """
    family = ar.Application.model_validate_json(Path("examples/jinan-dibao-family.json").read_bytes())
    nine, none = (
        family.replace_fact("choices.discretion", {"dibao.gradual_exit_months": months}) for months in (9, 99)
    )
    tables = to_tables({"a": family, "b": nine, "c": none})
    (tmp_path / "in").mkdir()
    for name, table in tables.items():
        table.write_parquet(tmp_path / "in" / f"{name}.parquet")
    wider = Reform("渐退十二个月", figures={"dibao_gradual_exit_months_max": 12})
    found = effects(tables, wider, schemes=SCHEMES)
    assert (found.one_sided, found.undecided) == (("b",), 1)
    told = found.rows.select(
        "household", "outcome_before", "outcome", "low_fen", "change_fen", "effect"
    ).rows()
    assert told == [
        ("a", "eligible", "eligible", 184_200, 0, "same"),
        ("b", None, "eligible", 184_200, None, "open"),
    ]
    assert sorted(found.rejects["household"]) == ["b", "c", "c"]
    assert found.text("en").splitlines()[-2:] == [
        "Households that one of the two alone could decide, counted as open: 1 (b); rejects says why",
        "Households that neither could decide, for faults in their data: 1; see rejects",
    ]
    files = effects_of_files(tmp_path / "in", wider, tmp_path / "out", schemes=SCHEMES)
    assert (files.one_sided, files.undecided, files.text()) == (("b",), 1, found.text())
    narrower = Reform("渐退三个月", figures={"dibao_gradual_exit_months_max": 3})
    six = family.replace_fact("choices.discretion", {"dibao.gradual_exit_months": 6})
    (row,) = effects(to_tables({"six": six}), narrower, schemes=SCHEMES).rows.iter_rows(named=True)
    assert (row["per"], row["outcome_before"], row["outcome"], row["effect"]) == (
        "month",
        "eligible",
        None,
        "open",
    )


def test_weights_that_are_none_are_refused(folder: Path, tmp_path: Path) -> None:
    """A household without a weight or with two, a weight that is no number, another column, another file."""
    for text, says in (
        ("household,weight\n0,1\n", "59 households have no weight"),
        ("household,weight\n0,1\n0,2\n", "1 rows are doubled"),
        ("household,weight\n0,x\n1,-1\n", "2 no number from 0"),
        ("household,share\n0,1\n", "no column weight"),
    ):
        path = tmp_path / "weights.csv"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ar.AssistRulesError, match=says):
            effects_of_files(folder / "in", TENTH, tmp_path / "out", schemes=["dibao"], weights=path)
    with pytest.raises(ar.AssistRulesError, match="no such file"):
        effects_of_files(folder / "in", TENTH, tmp_path / "out", weights=tmp_path / "weights.xlsx")


def test_the_command_says_who_gains_and_what_it_costs(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reform first, then each scheme, then the places; under a reform screen says it too."""
    asked = [str(folder / "in"), "--reform", str(folder / "reform.toml"), "--scheme", "dibao", "--lang", "en"]
    assert main(["effects", *asked, "--out", str(tmp_path / "out")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "低保标准提高一成 (reform, calculated)"
    assert lines[2].startswith("minimum living guarantee (dibao): ")
    assert "What it costs each place:" in lines
    assert main(["screen", *asked, "--out", str(tmp_path / "one")]) == 0
    assert capsys.readouterr().out.startswith("低保标准提高一成 (reform, calculated)")
    assert main(["screen", *asked, "--out", str(tmp_path / "two"), "--to", "csv"]) == 2
    assert "no list of an office" in capsys.readouterr().err


def test_a_worker_of_a_cluster_tries_it_too(tables: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    """Sent as Spark sends it, it gives the rows of this machine; with rules of one's own it is not sent."""
    run = partial(answers_of_share, ["dibao"], on=None, why=False, law=Law(reform=TENTH))
    sent = pickle.loads(pickle.dumps(run))  # noqa: S301 - our own
    rows: Any = pl.concat(
        [frame.select(pl.struct(pl.all()).alias(name)) for name, frame in tables.items()], how="diagonal"
    )
    share: list[Any] = rows.to_arrow(compat_level=pl.CompatLevel.oldest()).to_batches()
    whole: Any = pl.concat([pl.DataFrame(batch) for batch in answered(sent, share)])
    found = whole["rows"].drop_nulls().struct.unnest()
    here = Run(["dibao"], on=None, why=False, law=Law(reform=TENTH)).screen(tables).rows
    assert found.sort("household").equals(here.sort("household"))
    old = rule_of(ar.rulebook("370102", on=date(2024, 5, 20)), "dibao.net_income")
    own, moved = replace(old, zh="净收入"), replace(old, until=date(2030, 1, 1))
    with pytest.raises(ar.AssistRulesError, match="sent to no cluster"):
        screen_files(tmp_path, tmp_path / "out", reform=Reform("x", rules=(own,)), engine="spark")
    with pytest.raises(ar.AssistRulesError, match="households"):  # what moves days is sent; there is no table
        screen_files(tmp_path, tmp_path / "out", reform=Reform("x", rules=(moved,)), engine="spark")


def test_effects_of_frames_of_spark_point_to_files() -> None:
    """In both languages, with the call and the engine that take them."""
    (problem,) = by_files().problems
    assert '请存为文件后用 effects_of_files（engine="spark"）' in problem.zh
    assert 'write them to files for effects_of_files (engine="spark")' in problem.en
