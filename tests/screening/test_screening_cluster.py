"""What a worker of a cluster makes of its share, without the cluster: the batches that Spark would hand it."""

from __future__ import annotations

import pickle
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
from singles import rows_of

import assist_rules as ar
from assist_rules.screening.cluster import answered
from assist_rules.screening.screen import answers_of_share
from assist_rules.screening.venues import Law

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
