"""Screening files that are larger than memory: piece by piece, resumable, each piece written whole or not at all.

A piece is some households with all their rows. Its results are written under temporary names and put in place at
once; its record, with their digests, follows. A run that was cut off keeps the pieces whose record and files agree and
does the others again, so that the files are those of an undisturbed run, byte for byte.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from assist_rules.errors import Problem, TableError
from assist_rules.screening.screen import REJECT, Run
from assist_rules.screening.settings import Law
from assist_rules.standards import Standards
from assist_rules.tables.schema import HOUSEHOLD, MEMBER, TABLES, Column, ColumnType, Table

HOUSEHOLDS_PER_PIECE = 250_000
TEMPORARY = ".tmp"
"""End of the name of a file that is being written."""
ENGINES = ("polars", "duckdb", "spark")

Tables = dict[str, pl.DataFrame]
Progress = Callable[[int, int], None]
"""Told after each piece: how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class FileRun:
    """What a run over files did.

    Attributes:
        households: households that came in.
        rows: rows of answers written, those of kept pieces among them.
        rejects: problems written.
        pieces: pieces there are.
        kept: pieces that an earlier run had finished and that were found whole.
        seconds: how long it took.
    """

    households: int
    rows: int
    rejects: int
    pieces: int
    kept: int
    seconds: float


def screen_files(
    source: Path | str,
    out: Path | str,
    *,
    schemes: Collection[str] | None = None,
    on: date | None = None,
    why: bool = True,
    standards: Standards | None = None,
    carry_forward: bool = False,
    engine: str = "polars",
    households_per_piece: int = HOUSEHOLDS_PER_PIECE,
    restart: bool = False,
    progress: Progress | None = None,
) -> FileRun:
    """Screens the tables of a directory into another, as :func:`~assist_rules.screening.screen.screen` does in memory.

    Args:
        source: a directory with ``households.parquet`` (or ``.csv``) and so on, or with a directory for each table
            whose parts of one name (``part-00000.parquet``) hold the same households.
        out: the directory to write: ``rows/`` and ``rejects/`` in parts, and the record of each piece in ``pieces/``.
        schemes: keys of the schemes; all by default.
        on: the day of the application of households that tell of none.
        why: whether to work out grounds and questions.
        standards: figures to use in place of those shipped.
        carry_forward: use lapsed figures as a marked assumption.
        engine: ``polars``, ``duckdb`` or ``spark``; the answers are the same.
        households_per_piece: how many households are in memory at a time, where the source has no parts.
        restart: do everything again, whatever stands in *out*.
        progress: told after each piece.

    Raises:
        TableError: there are no tables, a table cannot be read exactly, or *out* holds another run; all problems are in
            the error.
    """
    began = time.perf_counter()
    run = Run(schemes, on=on, why=why, law=Law(standards, carry_forward))
    given = Source.of(Path(source), households_per_piece)
    options = {
        "schemes": sorted(scheme.key for scheme in run.schemes),
        "on": None if on is None else on.isoformat(),
        "why": why,
        "carry_forward": carry_forward,
        "standards": (standards or Standards.load()).digest,
        "version": version("assist_rules"),
        "households_per_piece": given.per_piece,
    }
    files = _Output(Path(out), options)
    files.begin(restart=restart)
    pieces = list(given.pieces())
    done: list[dict[str, Any]] = []
    kept = 0
    for number, piece in enumerate(pieces):
        name = f"part-{number:05d}"
        record = files.finished(name, piece.digest)
        if record is None:
            record = files.write(name, piece.digest, *_screened(run, piece, engine))
        else:
            kept += 1
        done.append(record)
        if progress is not None:
            progress(number + 1, len(pieces))
    files.end({f"part-{number:05d}" for number in range(len(pieces))})
    return FileRun(
        households=sum(record["households"] for record in done),
        rows=sum(record["rows"] for record in done),
        rejects=sum(record["rejects"] for record in done),
        pieces=len(pieces),
        kept=kept,
        seconds=time.perf_counter() - began,
    )


# --- one piece -------------------------------------------------------------------------------------------


def _screened(run: Run, piece: Piece, engine: str) -> tuple[pl.DataFrame, pl.DataFrame, int]:
    """The answers and the rejects of a piece, in an order of their own, and how many households came in."""
    tables, unread = piece.read()
    keys = pl.concat([frame.select(pl.col(HOUSEHOLD).cast(pl.String)) for frame in tables.values()]).unique()
    keys = pl.concat([keys, unread.select(HOUSEHOLD)]).unique()
    # A household of which a cell could not be read is not decided on the rest of it.
    bad = unread[HOUSEHOLD].drop_nulls().unique()
    if len(bad):
        tables = {
            name: frame.filter(~pl.col(HOUSEHOLD).cast(pl.String).is_in(bad.implode()))
            for name, frame in tables.items()
        }
    screening = run.screen(_in_engine(tables, engine))
    rows = _polars(screening.rows).sort(HOUSEHOLD, MEMBER, "scheme", nulls_last=False)
    rejects = pl.concat([_polars(screening.rejects).select(*REJECT), unread.select(*REJECT)])
    rejects = rejects.sort(*REJECT, nulls_last=False)
    out = pl.concat(
        [rows.select(pl.col(HOUSEHOLD).cast(pl.String)), rejects.select(pl.col(HOUSEHOLD))]
    ).unique()
    if lost := sorted(map(str, set(keys[HOUSEHOLD]) - set(out[HOUSEHOLD]))):
        raise TableError(
            Problem(
                path=piece.name,
                code="household_lost",
                zh=f"有 {len(lost)} 户既无结果也无错误（如“{lost[0]}”）；这是程序错误，请报告，不要使用本次结果",
                en=f"{len(lost)} households have neither an answer nor a reject (such as {lost[0]}); this is a fault of the "
                "library: report it, and do not use this run",
            )
        )
    return rows, rejects, len(keys)


def _in_engine(tables: Tables, engine: str) -> dict[str, Any]:
    if engine == "polars":
        return dict(tables)
    arrow: dict[str, Any] = {name: frame.to_arrow() for name, frame in tables.items()}
    if engine == "duckdb":
        connection: Any = import_module("duckdb").connect()
        return {name: connection.from_arrow(table) for name, table in arrow.items()}
    session: Any = import_module("pyspark.sql").SparkSession.builder.getOrCreate()
    return {name: session.createDataFrame(table) for name, table in arrow.items()}


def _polars(frame: Any) -> pl.DataFrame:
    """A result of any engine as a frame of Polars."""
    if isinstance(frame, pl.DataFrame):
        return frame
    if isinstance(frame, pl.LazyFrame):
        return frame.collect()
    arrow: Any = frame.toArrow() if hasattr(frame, "toArrow") else frame.to_arrow_table()
    return pl.DataFrame(arrow)


# --- the source ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    """Some households with all their rows.

    Attributes:
        name: where it comes from, for messages.
        files: the file of each table.
        digest: of what it holds.
        bounds: the keys of its households, from and below, where the files hold more; None for no bound.
    """

    name: str
    files: Mapping[str, Path]
    digest: str
    bounds: tuple[Any, Any] | None = None

    def read(self) -> tuple[Tables, pl.DataFrame]:
        """The tables, and as rejects the cells that could not be read."""
        tables: Tables = {}
        unread: list[pl.DataFrame] = [pl.DataFrame(schema=dict.fromkeys(REJECT, pl.String))]
        for name, path in self.files.items():
            frame = _scan(path)
            if self.bounds is not None:
                low, high = self.bounds
                key = pl.col(HOUSEHOLD)
                inside = pl.lit(value=True) if low is None else key >= low
                if high is not None:
                    inside &= key < high
                # Rows without a key go with the first piece.
                frame = frame.filter(inside | key.is_null() if low is None else inside.fill_null(value=False))
            whole = frame.collect()
            if path.suffix == ".csv":
                whole, wrong = _typed(TABLES[name], whole) if name in TABLES else (whole, [])
                unread += wrong
            tables[name] = whole
        return tables, pl.concat(unread)


@dataclass(frozen=True)
class Source:
    """A directory of tables.

    Attributes:
        tables: the files of each table, by part; the name is empty where a table is one file.
        per_piece: households a piece, where the tables are not in parts.
    """

    tables: Mapping[str, Mapping[str, Path]]
    per_piece: int
    _digests: dict[Path, str] = field(default_factory=dict[Path, str])

    @classmethod
    def of(cls, directory: Path, per_piece: int) -> Source:
        """The tables of a directory.

        Raises:
            TableError: there are none, or some are in parts and others are not.
        """
        tables: dict[str, dict[str, Path]] = {}
        for path in sorted(directory.glob("*")):
            if path.is_dir():
                parts = sorted(each for each in path.iterdir() if each.suffix in {".parquet", ".csv"})
                if parts:
                    tables[path.name] = {part.stem: part for part in parts}
            elif path.suffix in {".parquet", ".csv"}:
                tables[path.stem] = {"": path}
        kinds = {"" in parts for parts in tables.values()}
        if "households" not in tables or len(kinds) > 1:
            raise TableError(
                Problem(
                    path=directory.name,
                    code="no_tables",
                    zh="目录中应有 households 等表，每表一个文件，或每表一个目录、各分片同名；二者不可混用",
                    en="expected tables such as households, each one file, or each a directory of parts of the same names; "
                    "not some of either",
                )
            )
        return cls(tables, per_piece)

    @cached_property
    def is_in_parts(self) -> bool:
        """Whether the tables are in parts."""
        return "" not in self.tables["households"]

    def pieces(self) -> Iterator[Piece]:
        """The pieces, in order."""
        if self.is_in_parts:
            names = sorted({part for parts in self.tables.values() for part in parts})
            for name in names:
                files = {table: parts[name] for table, parts in self.tables.items() if name in parts}
                yield Piece(name, files, self._digest(files, ""))
            return
        files = {table: parts[""] for table, parts in self.tables.items()}
        for low, high in self._ranges(files):
            yield Piece(f"{low}–{high}", files, self._digest(files, f"{low}|{high}"), (low, high))

    def _ranges(self, files: Mapping[str, Path]) -> Iterator[tuple[Any, Any]]:
        """Bounds between which about so many households lie; the outer ones are open, so that no row falls out."""
        keys = _scan(files["households"]).select(HOUSEHOLD).collect()[HOUSEHOLD].drop_nulls().unique().sort()
        cuts = [keys[place] for place in range(self.per_piece, len(keys), self.per_piece)]
        yield from zip([None, *cuts], [*cuts, None], strict=True)

    def _digest(self, files: Mapping[str, Path], extra: str) -> str:
        whole = hashlib.sha256(extra.encode())
        for table, path in sorted(files.items()):
            if path not in self._digests:
                self._digests[path] = _file_digest(path)
            whole.update(f"{table}:{self._digests[path]};".encode())
        return whole.hexdigest()


def _scan(path: Path) -> pl.LazyFrame:
    # An empty cell is null.
    if path.suffix == ".parquet":
        return pl.scan_parquet(path)
    return pl.scan_csv(path, infer_schema=False)


_CASTS: Mapping[ColumnType, Callable[[pl.Expr], pl.Expr]] = {
    ColumnType.FLAG: lambda text: text.replace_strict(
        {"true": True, "false": False}, default=None, return_dtype=pl.Boolean
    ),
    ColumnType.WHOLE: lambda text: text.cast(pl.Int64, strict=False),
    ColumnType.MONEY: lambda text: text.cast(pl.Int64, strict=False),
    ColumnType.AREA: lambda text: text.cast(pl.Int64, strict=False),
    ColumnType.DAY: lambda text: text.str.to_date("%Y-%m-%d", strict=False),
    ColumnType.MONTH: lambda text: text.str.to_date("%Y-%m-%d", strict=False),
}
"""How the text of a cell is read; other types stay text."""


def _typed(table: Table, frame: pl.DataFrame) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """The cells of a text file in the types of the table; a cell that cannot be read is a reject, not unknown."""
    rejects: list[pl.DataFrame] = []
    casts: list[pl.Expr] = []
    yuan = {column.decimal_name: column for column in table.columns if column.decimal_name}
    for name in frame.columns:
        column = table.by_name.get(name)
        text = pl.col(name)
        if column is None and name in yuan:
            cast = text.cast(pl.Decimal(38, 2), strict=False)
            exact = text.str.contains(r"^[0-9]+(\.[0-9]{1,2})?$")
            cast = pl.when(exact).then(cast)
        elif column is not None and column.type in _CASTS:
            cast = _CASTS[column.type](text)
        else:
            continue
        casts.append(cast.alias(name))
        wrong = frame.filter(text.is_not_null() & cast.is_null())
        if len(wrong):
            rejects.append(_unreadable(table, name, column or yuan[name], wrong))
    return frame.with_columns(casts), rejects


def _unreadable(table: Table, name: str, column: Column, wrong: pl.DataFrame) -> pl.DataFrame:
    path = f"{table.name}.{name}"
    found = pl.col(name)
    return wrong.select(
        pl.col(HOUSEHOLD).cast(pl.String),
        pl.lit(path).alias("path"),
        pl.lit("cell_unreadable").alias("code"),
        pl.format(
            f"得到“{{}}”，不能作为“{column.zh}”读取（{column.type.unit or column.type}）；请更正", found
        ).alias("zh"),
        pl.format(
            f'found "{{}}", which cannot be read as {column.en} ({column.type.unit or column.type}); correct it',
            found,
        ).alias("en"),
    )


# --- the output ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Output:
    """The files of a run."""

    directory: Path
    options: Mapping[str, Any]

    def begin(self, *, restart: bool) -> None:
        """Makes the directories, and removes what a run that was cut off left half-written.

        Raises:
            TableError: the directory holds a run with other options.
        """
        for name in ("rows", "rejects", "pieces"):
            (self.directory / name).mkdir(parents=True, exist_ok=True)
        for left in self.directory.rglob(f"*{TEMPORARY}"):
            left.unlink()
        path = self.directory / "run.json"
        if path.exists() and not restart:
            held = json.loads(path.read_text(encoding="utf-8"))
            differ = [name for name in self.options if held.get(name) != self.options[name]]
            if differ:
                raise TableError(
                    *(
                        Problem(
                            path=f"run.json:{name}",
                            code="another_run",
                            zh=f"目录中是另一次运行：“{name}”为 {held.get(name)}，本次为 {self.options[name]}；"
                            "请换一个目录，或选择重新开始",
                            en=f"the directory holds another run: {name} is {held.get(name)}, here {self.options[name]}; "
                            "use another directory, or restart",
                        )
                        for name in differ
                    )
                )
        if restart:
            for record in (self.directory / "pieces").glob("*.json"):
                record.unlink()
        _put(path, json.dumps(self.options, ensure_ascii=False, indent=2, sort_keys=True).encode())

    def finished(self, name: str, digest: str) -> dict[str, Any] | None:
        """The record of a piece that was finished and whose files are whole; None otherwise."""
        path = self.directory / "pieces" / f"{name}.json"
        try:
            record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None
        if record.get("input") != digest:
            return None
        for kind in ("rows", "rejects"):
            file = self.directory / kind / f"{name}.parquet"
            if not file.exists() or _file_digest(file) != record["files"][kind]:
                return None
        return record

    def write(
        self, name: str, digest: str, rows: pl.DataFrame, rejects: pl.DataFrame, households: int
    ) -> dict[str, Any]:
        """Writes a piece: its files, then its record."""
        files: dict[str, str] = {}
        for kind, frame in (("rows", rows), ("rejects", rejects)):
            path = self.directory / kind / f"{name}.parquet"
            temporary = path.with_name(f".{path.name}{TEMPORARY}")
            frame.write_parquet(temporary, compression="zstd")
            files[kind] = _file_digest(temporary)
            _settle(temporary, path)
        record = {
            "input": digest,
            "households": households,
            "rows": len(rows),
            "rejects": len(rejects),
            "files": files,
        }
        _put(
            self.directory / "pieces" / f"{name}.json", json.dumps(record, indent=2, sort_keys=True).encode()
        )
        return record

    def end(self, names: Collection[str]) -> None:
        """Removes the pieces of an earlier run that this one does not have."""
        for kind in ("rows", "rejects", "pieces"):
            for path in (self.directory / kind).iterdir():
                if path.stem not in names:
                    path.unlink()


def _put(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all."""
    temporary = path.with_name(f".{path.name}{TEMPORARY}")
    temporary.write_bytes(content)
    _settle(temporary, path)


def _settle(temporary: Path, path: Path) -> None:
    """Puts a written file in its place once it is on disk."""
    with temporary.open("rb") as written:
        os.fsync(written.fileno())
    temporary.replace(path)


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
