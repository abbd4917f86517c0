"""What a worker of a cluster makes of its share, without the cluster: the batches that Spark would hand it."""

from __future__ import annotations

import os
import pickle
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from singles import rows_of

import assist_rules as ar
from assist_rules.population import population
from assist_rules.screening import files
from assist_rules.screening.cluster import answered, decided
from assist_rules.screening.files import screen_files
from assist_rules.screening.screen import answers_of_share
from assist_rules.screening.venues import Law

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assist_rules.screening.cluster import Task

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))


def _share(tables: dict[str, pl.DataFrame]) -> list[Any]:
    """All rows in one frame, a column of structs for each table, mixed as a shuffle mixes them."""
    rows = pl.concat(
        [frame.select(pl.struct(pl.all()).alias(name)) for name, frame in tables.items()], how="diagonal"
    )
    mixed: Any = rows.sample(fraction=1, shuffle=True, seed=7)
    table = mixed.to_arrow(compat_level=pl.CompatLevel.oldest())
    return list(table.to_batches(max_chunksize=5))


def _worker(tables: dict[str, pl.DataFrame]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    run = partial(answers_of_share, ["dibao", "extreme_poverty"], on=date(2024, 5, 20), why=True, law=Law())
    # Spark sends what is to be done to the workers.
    sent = pickle.loads(pickle.dumps(run))  # noqa: S301 - our own
    whole: Any = pl.concat([pl.DataFrame(batch) for batch in answered(sent, _share(tables))])
    found = {name: whole[name].drop_nulls().struct.unnest() for name in ("rows", "rejects")}
    assert len(whole) == len(found["rows"]) + len(found["rejects"])
    return found["rows"].to_dicts(), found["rejects"].to_dicts()


def _in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=repr)


def test_a_share_is_decided_as_the_same_tables_are() -> None:
    """Every column of the answers and of the rejects, a wrong sum and a row without a key among them."""
    told = {path.stem: ar.Application.model_validate_json(path.read_bytes()) for path in EXAMPLES}
    tables: dict[str, pl.DataFrame] = ar.to_tables(told)
    wrong = pl.col("household") == "jinan-dibao-family"
    incomes = tables["incomes"].with_columns(
        pl.when(wrong).then(-1).otherwise("per_month_fen").cast(pl.Int64).alias("per_month_fen")
    )
    stray = pl.DataFrame({"member": ["p1"]})
    tables["incomes"] = pl.concat([incomes, stray], how="diagonal")
    rows, rejects = _worker(tables)
    whole = ar.screen(tables, schemes=["dibao", "extreme_poverty"], on=date(2024, 5, 20))
    assert _in_order(rows) == _in_order(rows_of(whole.rows))
    assert _in_order(rejects) == _in_order(rows_of(whole.rejects))
    assert {row["household"] for row in rejects} == {None, "jinan-dibao-family"}
    assert "weihai-extreme-poverty-elder" in {row["household"] for row in rows}


def test_an_empty_share_answers_nothing() -> None:
    """A cluster has more workers than there are households."""
    run = partial(answers_of_share, None, on=None, why=True, law=Law())
    assert list(answered(run, [])) == []


def _one_by_one(task: Task, places: Sequence[int]) -> Iterator[dict[str, Any]]:
    """What Spark's workers send back, each piece in a batch of its own, without Spark between them."""
    for turn in range(len(places)):
        ids: Any = pl.DataFrame({"id": [turn]})
        (batch,) = ids.to_arrow().to_batches()
        (said,) = decided(pickle.dumps(task), places, [batch])
        assert said.column("turn").to_pylist() == [turn]
        found = pickle.loads(said.column("said")[0].as_py())  # noqa: S301 - our own
        if isinstance(found, Exception):
            raise found
        yield found


def test_workers_leave_the_bytes_that_one_process_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each reads, decides and writes pieces by itself; a run begun by one and ended by the other is one run."""
    (tmp_path / "in").mkdir()
    for name, table in population(40).items():
        table.write_parquet(tmp_path / "in" / f"{name}.parquet")
    monkeypatch.setattr(files, "on_workers", _one_by_one)

    def run(out: str, engine: files.Engine) -> files.FileRun:
        source = tmp_path / "in"
        return screen_files(
            source, tmp_path / out, schemes=["dibao"], why=False, engine=engine, households_per_piece=15
        )

    assert (run("here", "polars").done, run("there", "spark").done) == (3, 3)
    written = {
        out: {path.name: path.read_bytes() for path in sorted((tmp_path / out).rglob("part-*"))}
        for out in ("here", "there")
    }
    assert written["here"] == written["there"]
    (tmp_path / "here" / "pieces" / "part-00001.json").unlink()
    again = run("here", "spark")
    assert (again.kept, again.done, again.households) == (2, 1, 40)


def test_what_a_worker_finds_wrong_is_said_by_the_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its place and its words, not as an error of Spark."""
    (tmp_path / "in").mkdir()
    for name, table in population(5).items():
        table.write_parquet(tmp_path / "in" / f"{name}.parquet")

    def changed(task: Task, places: Sequence[int]) -> Iterator[dict[str, Any]]:
        os.utime(tmp_path / "in" / "members.parquet", (0, 0))
        return _one_by_one(task, places)

    monkeypatch.setattr(files, "on_workers", changed)
    with pytest.raises(ar.AssistRulesError) as caught:
        screen_files(tmp_path / "in", tmp_path / "out", schemes=["dibao"], why=False, engine="spark")
    (problem,) = caught.value.problems
    assert (problem.code, Path(problem.path).name) == ("input_changed", "members.parquet")
