"""What a reform does to a register in files: it is screened twice, and the answers are held against each other by piece."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from assist_rules.errors import AssistRulesError
from assist_rules.places import name_of
from assist_rules.reforms import Reform, check_reform
from assist_rules.schemes import SCHEMES, scheme_named
from assist_rules.screening.effects import (
    KINDS,
    PLACE,
    TOTALLED,
    Effects,
    compared,
    no_weight,
    one_sided,
    summed,
    totals,
    undecided,
    weighted,
    weights_of,
)
from assist_rules.screening.files import Engine, FileRun, screen_files
from assist_rules.screening.folder import MANIFEST, REJECTS, ROWS, Manifest, parquet, read_form, write_whole
from assist_rules.screening.list_files import harmless
from assist_rules.screening.pieces import FORMS, files_of, reading, scan
from assist_rules.screening.screen import REFORM
from assist_rules.screening.texts import typed
from assist_rules.tables.schema import HOUSEHOLD, TABLES

if TYPE_CHECKING:
    from assist_rules.standards import Standards

__all__ = ["effects_of_files"]

LAW: Final = "law"
"""The folder of the answers by the law as it is, which every reform that is tried in the same folder shares."""


def effects_of_files(
    source: Path | str,
    reform: Reform,
    out: Path | str,
    *,
    schemes: Collection[str] | None = None,
    on: date | None = None,
    weights: Path | str | None = None,
    engine: Engine = "polars",
    households_per_piece: int | None = None,
    standards: Standards | Path | str | None = None,
    carry_forward: bool = False,
    restart: bool = False,
    progress: Callable[[FileRun], None] | None = None,
) -> Effects:
    """Decides a register in files twice, by the law as it is and as it would be, and says what differs.

    Written are ``law/`` and ``reform-<digest>/``, the answers as :func:`.screen_files` writes them, and
    ``effects-<digest>/`` with ``rows/part-00000.parquet`` and on, in the columns of :class:`.Effects`, ``by-place.csv`` and
    ``by-scheme.csv``; each row has the name and digest of the reform. The same call goes on with one that was stopped, and
    another reform in the same folder uses what is decided by the law as it is. The place and the weight of each household
    are held in memory.

    Args:
        source: the tables, as ``screen_files`` takes them.
        reform: the reform.
        out: the folder of all that is written; it is made.
        schemes: keys of the schemes; all by default.
        on: the day of the application of households that tell of none.
        weights: a file, Parquet or CSV, with the columns ``household`` and ``weight``, for how many households each one
            stands; 1 each by itself.
        engine: who shares out the pieces, as in ``screen_files``.
        households_per_piece: the most of a piece.
        standards: figures to use in place of those shipped; or a directory or file of figures, to use beside them.
        carry_forward: use lapsed figures as a marked assumption.
        restart: throw away what an earlier run has left of both screenings.
        progress: told how far each of the two screenings is.

    Raises:
        TableError: a file or a column cannot be read; carries every problem.
        UnknownRuleError: no scheme has one of the keys.
        StandardsError: the files of *standards* have problems; carries every one.
        AssistRulesError: *reform* is none; a household has no weight, or two; the tables changed between the two
            screenings; or as ``screen_files`` has it.
    """
    check_reform(reform)
    folder, into = Path(source), Path(out)
    given = None if weights is None else _weights(Path(weights))
    homes = [into / LAW, into / f"reform-{reform.digest[:12]}"]
    for home, tried in zip(homes, (None, reform), strict=True):
        screen_files(
            folder,
            home,
            schemes=schemes,
            on=on,
            why=False,
            engine=engine,
            households_per_piece=households_per_piece,
            standards=standards,
            carry_forward=carry_forward,
            reform=tried,
            restart=restart,
            progress=progress,
        )
    _require_same_input(*homes)
    return _written(reform, homes, into / f"effects-{reform.digest[:12]}", _places(folder), given)


def _written(
    reform: Reform, homes: list[Path], into: Path, places: pl.DataFrame, weights: pl.DataFrame | None
) -> Effects:
    rows_of = into / ROWS
    rows_of.mkdir(parents=True, exist_ok=True)
    for path in rows_of.glob("part-*.parquet"):
        path.unlink()
    parts: list[pl.DataFrame] = []
    apart: list[Any] = []
    missing = 0
    for before in sorted((homes[0] / ROWS).glob("part-*.parquet")):
        was, now = (pl.read_parquet(home / ROWS / before.name) for home in homes)
        rows = compared(was, now, [scheme_named(scheme) for scheme in {*was["scheme"], *now["scheme"]}])
        key = rows.schema[HOUSEHOLD]
        rows = rows.with_columns(pl.col(HOUSEHOLD).cast(pl.String))
        rows = rows.join(places, on=HOUSEHOLD, how="left", maintain_order="left")
        rows, without = weighted(rows, weights)
        missing += without
        parts.append(totals(rows))
        apart += one_sided(rows)
        told = rows.with_columns(pl.col(HOUSEHOLD).cast(key), pl.lit(reform.label).alias(REFORM))
        write_whole(rows_of / before.name, partial(parquet, told))
    if missing:
        raise no_weight(missing)
    by_place = summed(parts, TOTALLED)
    for name, keys in (("by-place.csv", TOTALLED), ("by-scheme.csv", TOTALLED[1:])):
        table = _table(reform, summed([by_place], keys), keys)
        # Excel reads UTF-8 by the mark before it alone.
        write_whole(into / name, partial(table.write_csv, include_bom=True))
    rejects = pl.scan_parquet([home / REJECTS / "*.parquet" for home in homes]).unique(maintain_order=True)
    neither = undecided(rejects.select(HOUSEHOLD).unique().collect(), apart)
    every = pl.scan_parquet(rows_of / "*.parquet")
    return Effects(reform, every, rejects, tuple(apart), neither, by_place, pl.DataFrame())


def _table(reform: Reform, of: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """Totals as a table for a spreadsheet: the reform in each row, names beside codes, the cost in yuan."""
    names = {
        key: {value: _title(key, value) for value in of[key].unique()} for key in keys if key in _HEADINGS
    }
    told = [
        pl.col(key).replace_strict(titles, return_dtype=pl.String).alias(_HEADINGS[key])
        for key, titles in names.items()
    ]
    return of.select(
        harmless(pl.lit(reform.label)).alias(REFORM),
        *keys,
        *told,
        *KINDS,
        (pl.col("cost_fen") / 100).round(4).alias("cost_yuan"),
    )


_HEADINGS: Final = {PLACE: "place_zh", "scheme": "scheme_zh"}


def _title(key: str, value: str) -> str:
    return name_of(value) if key == PLACE else SCHEMES[value].zh


def _places(folder: Path) -> pl.DataFrame:
    """The accepting place of each household, by its key as text."""
    paths = files_of(folder)["households"]
    with reading("households"):
        rows = scan(paths)
        told = typed(rows, TABLES["households"]) if paths[0].suffix == ".csv" else rows
        return told.select(pl.col(HOUSEHOLD).cast(pl.String), pl.col(PLACE).cast(pl.String)).collect()


def _weights(path: Path) -> pl.DataFrame:
    """The weights of a file, by the key as text."""
    if path.suffix not in FORMS or not path.is_file():
        raise AssistRulesError.of(
            "unreadable",
            path=str(path),
            zh="没有这个文件，或者不是表；应为 .parquet 或 .csv 文件，有 household 和 weight 两列",
            en="there is no such file, or it is no table; expected .parquet or .csv with the columns household and weight",
        )
    with reading(path.name):
        table = scan([path]).collect()
    if HOUSEHOLD in table.columns:
        table = table.with_columns(pl.col(HOUSEHOLD).cast(pl.String))
    return weights_of(table)


def _require_same_input(*homes: Path) -> None:
    """Refuse to compare screenings of two states of the tables."""
    told = [read_form(Manifest, home / MANIFEST) for home in homes]
    if len({str(each and sorted(each.input.items())) for each in told}) > 1:
        raise AssistRulesError.of(
            "input_changed",
            path=str(homes[0]),
            zh="两次筛查之间数据文件有改动；请待数据写完后以 --restart 重新运行",
            en="the tables changed between the two screenings; wait until they are written, then run again with --restart",
        )
