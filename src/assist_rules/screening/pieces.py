"""Tables in files: discovery of the files of a folder, and their partition into pieces that fit into memory.

A piece is some households with all their rows in every table, so that each can be decided without the others.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias, cast

import polars as pl

from assist_rules.errors import Problem, TableError
from assist_rules.screening.lines import with_lines
from assist_rules.screening.read import read_tables
from assist_rules.screening.texts import short_line, typed
from assist_rules.tables.problems import NEEDED, missing_table, mixed_keys
from assist_rules.tables.schema import HOUSEHOLD, TABLES

Key: TypeAlias = int | str
Files: TypeAlias = Mapping[str, Sequence[Path]]
"""The files of each table."""

FORMS = (".parquet", ".csv")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some households with all their rows.

    Attributes:
        files: where the rows stand.
        texts: the tables whose cells are text, as in CSV.
        since: the smallest key; None where there is none below, and rows without a key belong here too.
        until: the smallest key of the next piece; None where there is none.
    """

    files: Files
    texts: frozenset[str] = frozenset()
    since: Key | None = None
    until: Key | None = None

    def rows(self, table: str) -> pl.LazyFrame:
        """The rows of a table that are the piece's."""
        return self.of(scan(self.files[table]))

    def of(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """Filter rows to those of the piece."""
        key = pl.col(HOUSEHOLD)
        if self.since is not None:
            rows = rows.filter(key >= self.since)
        if self.until is not None:
            rows = rows.filter(
                key < self.until if self.since is not None else (key < self.until) | key.is_null()
            )
        return rows


# --- what a folder holds -----------------------------------------------------------------------------------


def files_of(source: Path) -> dict[str, list[Path]]:
    """The files of each table: those of a folder of its name, or the one file of its name; the columns are checked.

    Raises:
        TableError: a name is no table's, a file cannot be read, or a column is not as it has to be; carries every
            problem.
    """
    if not source.is_dir():
        raise TableError(
            Problem(
                str(source),
                "no_folder",
                "没有这个文件夹；应给出一个文件夹，其中每张表一个子文件夹或一个文件（如 households.parquet）",
                "there is no such folder; give a folder with a sub-folder or a file (households.parquet) for each table",
            )
        )
    problems: list[Problem] = []
    files: dict[str, list[Path]] = {}
    for entry in _visible(source):
        name = entry.name if entry.is_dir() else entry.stem
        held = _visible(entry) if entry.is_dir() else [entry]
        # A pipe or a device of such a name would be waited for.
        strange = [path for path in held if path.suffix not in FORMS or not path.is_file()]
        problems += [_strange(path.relative_to(source)) for path in strange]
        if strange:
            continue
        if name in files or len({path.suffix for path in held}) > 1:
            problems.append(
                Problem(
                    name,
                    "two_forms",
                    f"“{name}”表有两种存放方式；请只留一种（一个文件夹或一个文件，Parquet 或 CSV）",
                    f"the table {name} is given in two ways; keep one (a folder or a file, Parquet or CSV)",
                )
            )
        elif held:
            files[name] = held
    schemas = {path: _schema(path, source, problems) for paths in files.values() for path in paths}
    if not problems:
        problems += _columns(files, cast("dict[Path, pl.Schema]", schemas), source)
    if problems:
        raise TableError(*problems)
    return files


def _visible(folder: Path) -> list[Path]:
    """The files of a folder, sorted, without marker files (``_SUCCESS``, ``.crc``)."""
    return sorted(path for path in folder.iterdir() if not path.name.startswith((".", "_")))


def _strange(path: Path) -> Problem:
    return Problem(
        path.as_posix(),
        "not_a_table",
        "不是可以读取的表；应为 .parquet 或 .csv 文件，请移走其他文件",
        "this is no table that can be read; expected .parquet or .csv, move other files away",
    )


def _schema(path: Path, source: Path, problems: list[Problem]) -> pl.Schema | None:
    try:
        schema = scan([path]).collect_schema()
        short = short_line(path, len(schema)) if path.suffix == ".csv" else None
    except (pl.exceptions.PolarsError, OSError) as error:
        problems.append(_unreadable(path.relative_to(source).as_posix(), error))
        return None
    if short is not None:
        problems.append(_short(path.relative_to(source).as_posix(), short, len(schema)))
    return schema


def _short(path: str, line: int, cells: int) -> Problem:
    return Problem(
        path,
        "short_line",
        f"第 {line} 行的单元格少于表头的 {cells} 列，文件可能被截断；请核对，空单元格也应保留逗号",
        f"line {line} has fewer cells than the {cells} of the head, the file may have been cut short; see whether it is "
        "whole, and keep the commas of empty cells",
    )


def _unreadable(path: str, error: Exception) -> Problem:
    what = str(error).partition("\n")[0]
    return Problem(
        path,
        "unreadable",
        f"文件无法读取（{what}）；请核对文件是否完整，CSV 须为 UTF-8 编码",
        f"the file cannot be read ({what}); see whether it is whole, and a CSV in UTF-8",
    )


def _columns(files: Files, schemas: Mapping[Path, pl.Schema], source: Path) -> Iterator[Problem]:
    """Problems of the columns, deduplicated over files."""
    seen: dict[tuple[str, str], Problem] = {}
    kinds: dict[str, str] = {}
    for name, paths in files.items():
        for schema in dict.fromkeys(_as_text(schemas[path]) for path in paths):
            path = next(path for path in paths if _as_text(schemas[path]) == schema)
            empty = pl.LazyFrame(schema=schemas[path])
            if path.suffix == ".csv" and name in TABLES:
                empty = typed(empty, TABLES[name])
            # Whether a table is missing, or has other keys, is seen below; here those needed have a stand-in.
            key = {HOUSEHOLD: schemas[path].get(HOUSEHOLD, pl.String())}
            beside = {
                each: pl.DataFrame(schema={**dict.fromkeys(TABLES[each].key_names, pl.String), **key})
                for each in NEEDED
            }
            try:
                read_tables({**beside, name: empty.collect()})
            except TableError as error:
                for problem in error.problems:
                    seen.setdefault((problem.path, problem.code), problem)
            if HOUSEHOLD in schemas[path]:
                kind = "whole" if schemas[path][HOUSEHOLD].is_integer() else "text"
                kinds.setdefault(kind, path.relative_to(source).as_posix())
    yield from seen.values()
    for name in NEEDED:
        if name not in files:
            yield missing_table(name)
    if len(kinds) > 1:
        yield mixed_keys([kinds["text"]], [kinds["whole"]])


def _as_text(schema: pl.Schema) -> str:
    return str(sorted((name, str(kind)) for name, kind in schema.items()))


def scan(paths: Sequence[Path]) -> pl.LazyFrame:
    """Scan files of one format lazily; the cells of CSV as strings."""
    if paths[0].suffix == ".csv":
        return pl.scan_csv(list(paths), infer_schema=False, glob=False)
    return pl.scan_parquet(list(paths), glob=False, hive_partitioning=False)


# --- pieces ------------------------------------------------------------------------------------------------


def pieces_of(files: Files, households: int, room: Path) -> list[Piece]:
    """The pieces of some files, in the order of their names and keys.

    Files of the same name that hold the same households in every table are pieces already; they are cut only where
    they are larger than *households*. Other files are cut as a whole, by ranges of keys. What is cut is read once for
    each piece, which costs little where its rows stand in the order of the keys.

    Args:
        files: as :func:`files_of` finds them.
        households: the most of a piece.
        room: a folder that may be made, for copies of CSV files in Parquet, which can be read from the middle.

    Raises:
        TableError: a file cannot be read.
    """
    pieces: list[Piece] = []
    for group, count in _groups(files):
        texts = frozenset(name for name, paths in group.items() if paths[0].suffix == ".csv")
        if count <= households:
            pieces.append(Piece(group, texts))
            continue
        copied = {name: _copied(name, group[name], room) for name in sorted(texts)}
        whole = {**group, **copied}
        pieces += [Piece(whole, texts, since, until) for since, until in _ranges(whole, households)]
    return pieces


def _groups(files: Files) -> list[tuple[Files, int]]:
    """Files with the same households, and the number of these."""
    names = [path.stem for path in files["households"]]
    parts: list[Files] = [
        {table: found for table, paths in files.items() if (found := [p for p in paths if p.stem == name])}
        for name in names
    ]
    is_whole = sum(len(part) for part in parts) == sum(len(paths) for paths in files.values())
    if is_whole and len(parts) > 1:
        # Hashes of the keys suffice: a collision only causes an unnecessary cut.
        keys = [_keys(_scans(part)).drop_nulls().hash() for part in parts]
        if pl.concat(keys).n_unique() == sum(len(each) for each in keys):
            return [(part, len(each)) for part, each in zip(parts, keys, strict=True)]
    return [(files, len(_keys(_scans(files))))]


def _scans(files: Files) -> dict[str, list[pl.LazyFrame]]:
    return {name: [scan([path]) for path in paths] for name, paths in files.items()}


def _keys(tables: Mapping[str, Sequence[pl.LazyFrame]]) -> pl.Series:
    """The distinct household keys of all tables."""
    found: pl.LazyFrame | None = None
    for name, frame in ((each, frame) for each in TABLES for frame in tables.get(each, ())):
        with reading(name):
            kind = frame.collect_schema()[HOUSEHOLD]
            keys = frame.select(pl.col(HOUSEHOLD).cast(pl.Int64 if kind.is_integer() else pl.String)).unique()
            if found is not None:
                keys = pl.concat([found, keys.join(found, on=HOUSEHOLD, how="anti", nulls_equal=True)])
            found = keys.collect(engine="streaming").lazy()
    if found is None:
        raise AssertionError(tables)
    return found.collect()[HOUSEHOLD]


def _ranges(files: Files, households: int) -> list[tuple[Key | None, Key | None]]:
    keys = _keys(_scans(files)).drop_nulls().sort()
    count = -(-len(keys) // households)
    starts: list[Key | None] = [keys[len(keys) * place // count] for place in range(1, count)]
    return list(pairwise([None, *starts, None]))


def _copied(name: str, paths: Sequence[Path], room: Path) -> list[Path]:
    room.mkdir(parents=True, exist_ok=True)
    copies = [room / f"{name}-{number:05d}.parquet" for number in range(len(paths))]
    for path, copy in zip(paths, copies, strict=True):
        with reading(path.name):
            with_lines([path], name).sink_parquet(copy)
    return copies


@contextmanager
def reading(path: str) -> Generator[None]:
    """Translate errors of Polars while reading files into errors of the input."""
    try:
        yield
    except pl.exceptions.PolarsError as error:
        raise TableError(_unreadable(path, error)) from error


def read(piece: Piece) -> dict[str, pl.DataFrame]:
    """The tables of a piece; those of text with the file and line of each row.

    Raises:
        TableError: a file cannot be read.
    """
    tables: dict[str, pl.DataFrame] = {}
    for name, paths in piece.files.items():
        with reading("/".join(paths[0].parts[-2:]) if len(paths) == 1 else name):
            rows = with_lines(paths, name) if paths[0].suffix == ".csv" else scan(paths)
            tables[name] = piece.of(rows).collect()
    return tables
