"""Screening of tables larger than memory, from files to files, in pieces.

A run may be killed at any moment and resumed; its output is byte-identical. For this,

* files are written atomically: to a temporary name, synced to disk, then renamed;
* a piece is done once its record, which is written last, says so; the record holds digests of the options and of the
  output, and is valid only while both match;
* every household of every input table is accounted for: it appears in the rows of each scheme, or in the rejects.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Collection, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

import narwhals as nw
import polars as pl

from assist_rules.decision.receipt import library_version
from assist_rules.errors import AssistRulesError, Problem
from assist_rules.rulebooks import shipped_standards, standards_of
from assist_rules.screening.cluster import on_workers
from assist_rules.screening.pieces import Piece, files_of, pieces_of, read
from assist_rules.screening.screen import REJECT, RESULT, Run
from assist_rules.screening.texts import typed, wrong_cells
from assist_rules.screening.venues import Law
from assist_rules.tables.schema import HOUSEHOLD, MEMBER, TABLES

if TYPE_CHECKING:
    from assist_rules.standards import Standards

Engine: TypeAlias = Literal["polars", "spark"]
Json: TypeAlias = dict[str, Any]

HOUSEHOLDS_PER_PIECE = 100_000
"""About one gigabyte of memory with all schemes and reasons."""
FORM = 1
"""Version of the manifest and the records; others are not read."""
ROWS, REJECTS, RECORDS = "rows", "rejects", "pieces"
MANIFEST = "manifest.json"
PARTIAL = ".partial"


@dataclass(frozen=True, slots=True)
class FileRun:
    """Progress of a run over files, and its result in the end.

    Attributes:
        households: keys of households in the pieces so far, in whatever table they stand; rows without a key count as
            one household of their piece.
        rejected: those of them that could not be read.
        rows: rows of answers.
        rejects: rows of problems.
        pieces: how many there are in all.
        done: pieces that this run has decided.
        kept: pieces that an earlier run had decided, whose files are still what they were.
        seconds: since the run began.
    """

    households: int = 0
    rejected: int = 0
    rows: int = 0
    rejects: int = 0
    pieces: int = 0
    done: int = 0
    kept: int = 0
    seconds: float = 0.0


def screen_files(
    source: Path | str,
    out: Path | str,
    *,
    schemes: Collection[str] | None = None,
    on: date | None = None,
    why: bool = True,
    engine: Engine = "polars",
    households_per_piece: int | None = None,
    standards: Standards | Path | str | None = None,
    carry_forward: bool = False,
    restart: bool = False,
    progress: Callable[[FileRun], None] | None = None,
) -> FileRun:
    """Decides schemes for every household of the tables in a folder, with the answers of ``screen``.

    Written are ``rows/part-00000.parquet`` and ``rejects/part-00000.parquet`` and on, in the columns of a
    ``Screening``, sorted by household, member and scheme; ``pieces/`` with a record of each piece, and
    ``manifest.json``, which says ``finished`` and the counts in the end. The same call goes on with a run that was
    stopped, and leaves the same bytes as one that was not.

    Args:
        source: a folder with a sub-folder of files, or one file, for each table: ``households/part-00000.parquet``,
            ``members.csv``. Files of one name that hold the same households in each table are taken as pieces.
        out: the folder of the answers; it is made.
        schemes: keys of the schemes; all by default.
        on: the day of the application of households that tell of none.
        why: whether to work out deciding rules, grounds, questions and margins.
        engine: who shares out the pieces: ``polars``, which is this process, one after the other; or ``spark``, whose
            workers each read, decide and write pieces by themselves, so that they need this package with the extra
            ``spark`` and the same folders under the same names. The bytes are the same.
        households_per_piece: the most of a piece; about 100,000 by default.
        standards: figures to use in place of those shipped; or a directory or file of figures, to use beside them. The
            manifest names the files with their digests.
        carry_forward: use lapsed figures as a marked assumption.
        restart: throw away what an earlier run has left in *out*.
        progress: told after each piece how far the run is.

    Raises:
        StandardsError: the files of *standards* have problems; carries every one.
        TableError: a file or a column cannot be read; carries every problem.
        UnknownRuleError: no scheme has one of the keys.
        AssistRulesError: *out* holds something else, or a run of another input or with other options; the input
            changed meanwhile; a household was not answered for.
    """
    began = perf_counter()
    folder, into = Path(source), Path(out)
    if households_per_piece is None:
        households_per_piece = HOUSEHOLDS_PER_PIECE
    if households_per_piece < 1:
        raise ValueError(f"households_per_piece={households_per_piece}: give 1 or more")
    keys = None if schemes is None else tuple(dict.fromkeys(schemes))
    own = standards_of(standards)
    figures = own or shipped_standards()
    ready = partial(Run, keys, on=on, why=why, law=Law(own, carry_forward))
    run = ready()
    files = files_of(folder)
    _apart(folder, into)
    into.mkdir(parents=True, exist_ok=True)
    with _alone(into):
        inputs = {
            path.relative_to(folder).as_posix(): _Input.of(path) for paths in files.values() for path in paths
        }
        asked: Json = {
            "form": FORM,
            "options": {
                "carry_forward": carry_forward,
                "households_per_piece": households_per_piece,
                "library": library_version(),
                "library_files": _digest_of_library(),
                "on": None if on is None else on.isoformat(),
                "polars": pl.__version__,
                "schemes": sorted(scheme.key for scheme in run.schemes),
                "standards": figures.digest,
                "why": why,
            },
            "figures": {each.name: each.digest for each in figures.files},
            "input": {name: each.digest for name, each in sorted(inputs.items())},
        }
        work = _Out(into, asked)
        work.tidy(restart=restart)
        room = into / f".texts{PARTIAL}"
        pieces = pieces_of(files, households_per_piece, room)
        work.expect(len(pieces))
        so_far = FileRun(pieces=len(pieces))
        kept = {place: record for place in range(len(pieces)) if (record := work.record(place)) is not None}
        work.declare(None if len(kept) < len(pieces) else _total(so_far, kept.values()), len(pieces))
        task = _Task(ready, tuple(pieces), tuple(inputs.values()), work)
        left = [place for place in range(len(pieces)) if place not in kept]
        decided = on_workers(task, left) if engine == "spark" else (task.decide(run, each) for each in left)
        for place in range(len(pieces)):
            if place in kept:
                record, so_far = kept[place], replace(so_far, kept=so_far.kept + 1)
            else:
                record, so_far = next(decided), replace(so_far, done=so_far.done + 1)
            so_far = replace(_total(so_far, [record]), seconds=perf_counter() - began)
            if progress is not None:
                progress(so_far)
        shutil.rmtree(room, ignore_errors=True)
        work.declare(so_far, len(pieces))
    return replace(so_far, seconds=perf_counter() - began)


COUNTS = ("households", "rejected", "rows", "rejects")


def _total(so_far: FileRun, records: Collection[Json]) -> FileRun:
    sums = {name: getattr(so_far, name) + sum(record[name] for record in records) for name in COUNTS}
    return replace(so_far, **sums)


@dataclass(frozen=True, slots=True)
class _Task:
    """The work on each piece, wherever it is done."""

    ready: Callable[[], Run]
    pieces: tuple[Piece, ...]
    inputs: tuple[_Input, ...]
    work: _Out

    def decide(self, run: Run, place: int) -> Json:
        """Decide and write a piece; its record."""
        rows, rejects, households = _screened(run, self.pieces[place])
        for each in self.inputs:
            each.check()
        return self.work.keep(place, rows, rejects, _counts(households, rows, rejects))


# --- a piece -----------------------------------------------------------------------------------------------


def _screened(run: Run, piece: Piece) -> tuple[pl.DataFrame, pl.DataFrame, pl.Series]:
    """Sorted rows and rejects of a piece, and the keys of its households."""
    tables = read(piece)
    wrong = pl.DataFrame()
    if piece.texts:
        texts = {name: tables[name] for name in piece.texts}
        wrong = wrong_cells(texts)
        tables |= {name: typed(frame.lazy(), TABLES[name]).collect() for name, frame in texts.items()}
    answers = run.screen(tables)
    rows, rejects = _exact(answers.rows, RESULT), _exact(answers.rejects, REJECT)
    if len(wrong):
        # What is unknown because its cell could not be read is no answer.
        rows = rows.join(wrong.select(HOUSEHOLD).unique(), on=HOUSEHOLD, how="anti", nulls_equal=True)
        rejects = pl.concat([rejects, wrong.select(*REJECT)])
    households = _keys(tables)
    rows = rows.sort(HOUSEHOLD, MEMBER, "scheme", maintain_order=True)
    rejects = rejects.sort(*REJECT, maintain_order=True)
    account(households, rows, rejects, {scheme.key for scheme in run.schemes})
    return rows, rejects, households


def _exact(table: pl.DataFrame, columns: Mapping[str, Any]) -> pl.DataFrame:
    kinds: Any = {
        name: pl.Int64 if kind == nw.Int64 else pl.String
        for name, kind in columns.items()
        if kind is not None
    }
    return table.select(*columns).cast(kinds)


def _keys(tables: Mapping[str, pl.DataFrame]) -> pl.Series:
    keys = [frame[HOUSEHOLD].unique() for frame in tables.values()]
    kind = pl.Int64 if keys[0].dtype.is_integer() else pl.String
    return pl.concat([each.cast(kind) for each in keys]).unique()


def account(households: pl.Series, rows: pl.DataFrame, rejects: pl.DataFrame, schemes: set[str]) -> None:
    """Verify that every household appears exactly once in the rows of each scheme, or in the rejects.

    Raises:
        AssistRulesError: one is not, which is a fault of this library.
    """
    per_household = rows.group_by(HOUSEHOLD).agg(pl.col("scheme").n_unique())
    answered = per_household[HOUSEHOLD]
    rest = households.filter(~households.is_in(answered.implode(), nulls_equal=True)).cast(pl.String)
    refused = rejects[HOUSEHOLD].unique()
    key = pl.struct(HOUSEHOLD, MEMBER, "scheme")
    wrong = {
        "neither answered nor rejected": rest.filter(~rest.is_in(refused.implode(), nulls_equal=True)),
        "rejected and answered, or not in the input": refused.filter(
            ~refused.is_in(rest.implode(), nulls_equal=True)
        ),
        "answered, not in the input": answered.filter(
            ~answered.is_in(households.implode(), nulls_equal=True)
        ),
        "without one of the schemes": per_household.filter(pl.col("scheme") != len(schemes))[HOUSEHOLD],
        "with a scheme that was not asked, or no outcome": rows.filter(
            ~pl.col("scheme").is_in(schemes) | pl.col("outcome").is_null()
        )[HOUSEHOLD],
        "answered twice": rows.filter(key.is_duplicated())[HOUSEHOLD],
    }
    problems = [
        Problem(
            f"household {found[0]}",
            "not_answered_for",
            f"该户及同类共{len(found)}户的结果不完整或重复（{what}）；本次结果不可用，请报告此缺陷",
            f"{what} ({len(found)} like it); the run is of no use, report this fault",
        )
        for what, found in wrong.items()
        if len(found)
    ]
    if problems:
        raise AssistRulesError(*problems)


def _counts(households: pl.Series, rows: pl.DataFrame, rejects: pl.DataFrame) -> Json:
    counts = (len(households), rejects[HOUSEHOLD].n_unique(), len(rows), len(rejects))
    return dict(zip(COUNTS, counts, strict=True))


# --- the input ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Input:
    """An input file with its digest at the start of the run."""

    path: Path
    size: int
    changed: int
    digest: str

    @classmethod
    def of(cls, path: Path) -> _Input:
        held = path.stat()
        return cls(path, held.st_size, held.st_mtime_ns, _digest(path))

    def check(self) -> None:
        """Verify that the file has not changed since it was hashed.

        Raises:
            AssistRulesError: it is not.
        """
        held = self.path.stat()
        if (held.st_size, held.st_mtime_ns) != (self.size, self.changed):
            raise AssistRulesError.of(
                "input_changed",
                path=str(self.path),
                zh="运行期间该文件被改动；请待数据写完后以 --restart 重新运行",
                en="the file was changed during the run; wait until it is written, then run again with --restart",
            )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest_of_library() -> str:
    """SHA-256 over every file of this package, since any rule may change the answers."""
    home = Path(__file__).parents[1]
    whole = hashlib.sha256()
    for path in sorted(home.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            whole.update(f"{path.relative_to(home).as_posix()}\n{_digest(path)}\n".encode())
    return whole.hexdigest()


# --- the folder of the answers -----------------------------------------------------------------------------


def _apart(source: Path, out: Path) -> None:
    if out.resolve().is_relative_to(source.resolve()):
        raise AssistRulesError.of(
            "out_in_source",
            path=str(out),
            zh="结果文件夹位于数据文件夹之内；请另指定一个",
            en="the folder of the answers lies in that of the tables; name another",
        )


@contextmanager
def _alone(out: Path) -> Generator[None]:
    """Lock the folder against a second run; the operating system releases the lock when the process ends."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows, where two runs at once are the caller's to avoid
    except ImportError:
        yield
        return
    held = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise AssistRulesError.of(
            "out_in_use",
            path=str(out),
            zh="另一个运行正在写入该文件夹；请等它结束，或另指定一个文件夹",
            en="another run is writing into the folder; wait for its end, or name another folder",
        ) from None
    finally:
        os.close(held)


class _Out:
    """The output folder, and which of its files are complete."""

    def __init__(self, folder: Path, asked: Json) -> None:
        self._folder, self._asked = folder, asked
        self._digest = hashlib.sha256(_json(asked)).hexdigest()
        self._names: list[str] = []

    def tidy(self, *, restart: bool) -> None:
        """Remove temporary files of a killed run, or all files of an earlier run.

        Raises:
            AssistRulesError: the folder holds something else, or a run that was asked otherwise.
        """
        for folder in (self._folder, *(self._folder / name for name in (ROWS, REJECTS, RECORDS))):
            for path in folder.glob(f".*{PARTIAL}"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        manifest = self._folder / MANIFEST
        if not manifest.exists():
            if any(self._folder.iterdir()):
                raise self._refused(
                    "out_not_empty",
                    "该文件夹已有其他内容；请指定一个空文件夹",
                    "the folder holds something else; name an empty one",
                )
        elif restart:
            for name in (ROWS, REJECTS, RECORDS):
                for path in (self._folder / name).glob("part-*"):
                    path.unlink()
        else:
            self._compare(_json_of(manifest))

    def _refused(self, code: str, zh: str, en: str) -> AssistRulesError:
        return AssistRulesError.of(code, path=str(self._folder), zh=zh, en=en)

    def _compare(self, held: Json | None) -> None:
        if held is None or held.get("form") != FORM:
            raise self._refused(
                "manifest_unreadable",
                f"{MANIFEST} 无法读取，或由其他版本写成；请另指定文件夹，或以 --restart 重新运行",
                f"{MANIFEST} cannot be read or is of another version; name another folder, or run with --restart",
            )
        before, now = ({**each["options"]} for each in (held, self._asked))
        problems = [
            Problem(
                name,
                "other_run",
                f"该文件夹中的运行为 {_shown(before.get(name))}，本次为 {_shown(now.get(name))}；{AGAIN_ZH}",
                f"the run in the folder has {_shown(before.get(name))}, this one {_shown(now.get(name))}; {AGAIN_EN}",
            )
            for name in sorted({*before, *now})
            if before.get(name) != now.get(name)
        ]
        for part, kind_zh, kind_en in (
            ("input", "输入文件", "input file"),
            ("figures", "标准文件", "file of figures"),
        ):
            old, new = held.get(part, {}), self._asked[part]
            changes = {
                name: ("新增", "is new")
                if name not in old
                else ("已不在", "is gone")
                if name not in new
                else ("已改动", "has changed")
                for name in sorted({*old, *new})
                if old.get(name) != new.get(name)
            }
            problems += [
                Problem(
                    name,
                    f"other_{part}",
                    f"该{kind_zh}{zh}；{AGAIN_ZH}",
                    f"the {kind_en} {en}; {AGAIN_EN}",
                )
                for name, (zh, en) in changes.items()
            ]
        if problems:
            raise AssistRulesError(*problems)

    def expect(self, pieces: int) -> None:
        """Fix the file names of so many pieces.

        Raises:
            AssistRulesError: a folder holds a file that no piece of this run writes, and that a reader would take for one.
        """
        self._names = [f"part-{place:05d}" for place in range(pieces)]
        strange: list[Path] = []
        for folder, suffix in ((ROWS, ".parquet"), (REJECTS, ".parquet"), (RECORDS, ".json")):
            known = {name + suffix for name in self._names}
            strange += [path for path in (self._folder / folder).glob("*") if path.name not in known]
        if strange:
            raise AssistRulesError(
                *(
                    Problem(
                        path.relative_to(self._folder).as_posix(),
                        "stranger",
                        "该文件不属于本次运行；请移走",
                        "the file is none of this run; move it away",
                    )
                    for path in sorted(strange)
                )
            )

    def declare(self, total: FileRun | None, pieces: int) -> None:
        """Write the manifest: the options, and the counts once the run is finished."""
        counts = {} if total is None else {name: getattr(total, name) for name in COUNTS}
        text = _json({**self._asked, "finished": total is not None, "pieces": pieces, **counts})
        _write(self._folder / MANIFEST, lambda path: path.write_bytes(text))
        # Not before the manifest, without which the folder would not be known as ours.
        for name in (ROWS, REJECTS, RECORDS):
            (self._folder / name).mkdir(exist_ok=True)

    def _files(self, place: int) -> dict[str, Path]:
        names = (f"{folder}/{self._names[place]}.parquet" for folder in (ROWS, REJECTS))
        return {name: self._folder / name for name in names}

    def _record_at(self, place: int) -> Path:
        return self._folder / RECORDS / f"{self._names[place]}.json"

    def record(self, place: int) -> Json | None:
        """The record of a piece if it matches the files, else None: the piece has to be redone."""
        held = _json_of(self._record_at(place))
        if held is None or held.get("asked") != self._digest or not all(name in held for name in COUNTS):
            return None
        found = {name: _digest(path) for name, path in self._files(place).items() if path.is_file()}
        return held if held.get("files") == found else None

    def keep(self, place: int, rows: pl.DataFrame, rejects: pl.DataFrame, counts: Json) -> Json:
        """Write the files of a piece and, once they are synced, its record."""
        files = {
            name: _write(path, partial(_parquet, frame))
            for (name, path), frame in zip(self._files(place).items(), (rows, rejects), strict=True)
        }
        record: Json = {"asked": self._digest, "files": files, **counts}
        _write(self._record_at(place), lambda path: path.write_bytes(_json(record)))
        return record


AGAIN_ZH = "请改回，或另指定文件夹，或以 --restart 丢弃先前结果"
AGAIN_EN = "put it back, name another folder, or drop the earlier run with --restart"


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _json(value: Json) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _json_of(path: Path) -> Json | None:
    try:
        held = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return cast("Json", held) if isinstance(held, dict) else None


def _parquet(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame deterministically: equal frames give equal bytes."""
    frame.write_parquet(
        path, compression="zstd", compression_level=3, statistics=True, row_group_size=1 << 17
    )


def _write(path: Path, write: Callable[[Path], object]) -> str:
    """Write a file atomically, whenever the process or the machine stops.

    Returns:
        The SHA-256 of what was written.
    """
    unfinished = path.with_name(f".{path.name}{PARTIAL}")
    write(unfinished)
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    unfinished.replace(path)
    if os.name == "posix":  # elsewhere a folder cannot be opened, and a rename is in the journal
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return digest
