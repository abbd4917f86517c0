"""Screening of tables larger than memory, from files to files, in pieces.

A run may be killed at any moment and resumed; its output is byte-identical. For this,

* files are written atomically: to a temporary name, synced to disk, then renamed;
* a piece is done once its record, which is written last, says so; the record holds digests of the options and of the
  output, and is valid only while both match;
* every household of every input table is accounted for: it appears in the rows of each scheme, or in the rejects.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import narwhals as nw
import polars as pl

from assist_rules.decision.receipt import library_version
from assist_rules.displays import InParts, Parts
from assist_rules.errors import AssistRulesError, Lang, Problem
from assist_rules.expressions import Level
from assist_rules.reforms import Reform, check_reform
from assist_rules.rulebooks import shipped_standards, standards_of
from assist_rules.screening.cluster import on_workers
from assist_rules.screening.folder import COUNTS, FORM, Folder, Json, Record, alone, apart, digest_of
from assist_rules.screening.lines import FILE, LINE, PLACED, placed, with_places
from assist_rules.screening.list_files import ROWS_OF_A_BOOK, To, check, write_lists
from assist_rules.screening.lists import TOLD, Part, part_of, part_sent_back
from assist_rules.screening.pieces import Files, Piece, files_of, pieces_of, read, reading, scan
from assist_rules.screening.screen import REJECT, RESULT, Run, no_list, no_rules_sent
from assist_rules.screening.texts import typed, wrong_cells, wrongly_written
from assist_rules.screening.venues import Law
from assist_rules.tables.schema import HOUSEHOLD, MEMBER, SENT_BACK, TABLES
from assist_rules.tables.units import odd_pay

if TYPE_CHECKING:
    from assist_rules.standards import Standards

Engine: TypeAlias = Literal["polars", "spark"]
HOUSEHOLDS_PER_PIECE = 100_000
"""About one gigabyte of memory with all schemes and reasons."""


@dataclass(frozen=True, slots=True)
class FileRun(InParts):
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
        share: which part of the piece at hand is done, from 0 to 1.
        left: seconds that the rest may take, judged by what this run has done; None before anything is.
        several: whether the answers may be more than the rows of a sheet, so that there will be a workbook a county;
            known before the work begins.
        writing: the list that is being written, once all pieces are done.
        lists: the names of the lists that are there in the end.
        notes: what the office should look at before it works with the answers, as those of a ``Screening``.
    """

    households: int = 0
    rejected: int = 0
    rows: int = 0
    rejects: int = 0
    pieces: int = 0
    done: int = 0
    kept: int = 0
    seconds: float = 0.0
    share: float = 0.0
    left: float | None = None
    several: bool = False
    writing: str = ""
    lists: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()

    def shown(self, lang: Lang) -> Parts:
        """How many households, rows and pieces, and the lists."""
        zh = lang == "zh"
        yield "家庭" if zh else "households", f"{self.households:,}"
        yield "未能读取" if zh else "rejected", f"{self.rejected:,}"
        yield "结果行数" if zh else "rows", f"{self.rows:,}"
        yield "分片" if zh else "pieces", f"{self.done + self.kept}/{self.pieces}"
        yield "沿用先前" if zh else "kept of an earlier run", self.kept or None
        yield "清单" if zh else "lists", self.lists or None
        yield "提示" if zh else "notes", tuple(each[0 if zh else 1] for each in self.notes) or None


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
    reform: Reform | None = None,
    restart: bool = False,
    to: To | None = None,
    words: Lang = "zh",
    progress: Callable[[FileRun], None] | None = None,
) -> FileRun:
    """Decides schemes for every household of the tables in a folder, with the answers of ``screen``.

    Written are ``rows/part-00000.parquet`` and ``rejects/part-00000.parquet`` and on, in the columns of a
    ``Screening``, the rejects with the ``file`` and ``line`` of tables in CSV, sorted by household, member and scheme; ``pieces/`` with a record of each piece, and
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
        reform: a reform to try: the law as it would be. Each row has its name and digest in ``reform``, the manifest too;
            no list is written of what comes out.
        restart: throw away what an earlier run has left in *out*.
        to: write the lists that an office works with too, beside the pieces: ``xlsx``, one workbook, or one for each
            county where a list has more rows than a sheet; or ``csv`` or ``parquet``, a file for each list. Parquet
            has the codes beside the words. What a killed run has decided is kept whatever the form.
        words: the language of the lists.
        progress: told how far the run is: before the first piece, within each piece, and after it.

    Raises:
        StandardsError: the files of *standards* have problems; carries every one.
        TableError: a file or a column cannot be read; carries every problem.
        UnknownRuleError: no scheme has one of the keys.
        UnknownOptionError: there is no such form or language.
        AssistRulesError: *out* holds something else, or a run of another input or with other options; a list there
            was changed by somebody; the input changed meanwhile; a household was not answered for; lists are wanted
            without reasons or of a reform, or a workbook without the extra ``office``; or *reform* is none, or has rules of
            one's own, which workers are not sent.
    """
    if to is not None:
        check(to, words, why=why)
    if reform is not None:
        _require_reform(reform, engine, to)
    began = perf_counter()
    folder, into = Path(source), Path(out)
    if households_per_piece is None:
        households_per_piece = HOUSEHOLDS_PER_PIECE
    if households_per_piece < 1:
        raise ValueError(f"households_per_piece={households_per_piece}: give 1 or more")
    keys = None if schemes is None else tuple(dict.fromkeys(schemes))
    own = standards_of(standards)
    figures = own or shipped_standards()
    ready = partial(Run, keys, on=on, why=why, law=Law(own, carry_forward, reform))
    run = ready()
    files = files_of(folder)
    apart(folder, into)
    into.mkdir(parents=True, exist_ok=True)
    with alone(into):
        inputs = {
            path.relative_to(folder).as_posix(): _Input.of(path) for paths in files.values() for path in paths
        }
        returned = folder / SENT_BACK
        if returned.is_file():
            inputs[SENT_BACK] = _Input.of(returned)
        asked: Json = {
            "form": FORM,
            "options": {
                "carry_forward": carry_forward,
                "households_per_piece": households_per_piece,
                "library": library_version(),
                "library_files": _digest_of_library(),
                "on": None if on is None else on.isoformat(),
                "polars": pl.__version__,
                "reform": None if reform is None else {"name": reform.name, "digest": reform.digest},
                "schemes": sorted(scheme.key for scheme in run.schemes),
                "standards": figures.digest,
                "why": why,
            },
            "figures": {each.name: each.digest for each in figures.files},
            "input": {name: each.digest for name, each in sorted(inputs.items())},
        }
        work = Folder(into, asked)
        work.tidy(restart=restart)
        work.declare(None, 0)
        pieces = pieces_of(files, households_per_piece, work.room)
        work.expect(len(pieces))
        so_far = FileRun(pieces=len(pieces), several=to == "xlsx" and _most_rows(run, files) > ROWS_OF_A_BOOK)
        kept = {place: record for place in range(len(pieces)) if (record := work.record(place)) is not None}
        work.declare(
            None if len(kept) < len(pieces) else _counts_of(_total(so_far, kept.values())), len(pieces)
        )
        task = _Task(ready, tuple(pieces), tuple(inputs.values()), work)
        left = [place for place in range(len(pieces)) if place not in kept]
        if progress is not None:
            progress(so_far)

        def tick(share: float) -> None:
            if progress is not None:
                progress(_on_the_way(so_far, share, len(left), perf_counter() - began))

        decided = (
            on_workers(task, left) if engine == "spark" else (task.decide(run, each, tick) for each in left)
        )
        for place in range(len(pieces)):
            if place in kept:
                record, so_far = kept[place], replace(so_far, kept=so_far.kept + 1)
            else:
                record, so_far = next(decided), replace(so_far, done=so_far.done + 1)
            so_far = _total(so_far, [record])
            tick(0.0)
        if to is not None and not (work.has_lists(to, words) and so_far.done == 0):
            parts: list[Callable[[], Part]] = [
                partial(_part, piece, *work.files(place), on) for place, piece in enumerate(pieces)
            ]
            if returned.is_file():
                parts.append(lambda: part_sent_back(pl.read_parquet(returned), _no_rows()))
            work.room.mkdir(exist_ok=True)

            def keep(name: str, write: Callable[[Path], object]) -> None:
                if progress is not None:
                    progress(replace(so_far, writing=name, seconds=perf_counter() - began))
                work.keep_list(name, write)

            try:
                names = write_lists(parts, keep, work.room, to=to, words=words)
            finally:
                work.clear_room()
            work.settle_lists(to, words, names)
        work.clear_room()
        so_far = replace(so_far, lists=work.lists)
        work.declare(_counts_of(so_far), len(pieces))
        notes = odd_pay(scan(files["incomes"])) if "incomes" in files else ()
    return replace(so_far, notes=notes, seconds=perf_counter() - began)


def _require_reform(reform: Reform, engine: Engine, to: To | None) -> None:
    """Refuse what is none, what cannot be sent, and lists that would look like those of an office."""
    check_reform(reform)
    if to is not None:
        raise no_list(reform)
    if engine == "spark" and reform.own_rules:
        raise no_rules_sent(reform)


def _total(so_far: FileRun, records: Collection[Record]) -> FileRun:
    sums = {name: getattr(so_far, name) + sum(getattr(record, name) for record in records) for name in COUNTS}
    return replace(so_far, **sums)


def _on_the_way(run: FileRun, share: float, pieces: int, seconds: float) -> FileRun:
    """How far a run of so many pieces to decide is, within the piece at hand."""
    done = run.done + (share if run.done < pieces else 0)
    return replace(run, share=share, seconds=seconds, left=seconds / done * (pieces - done) if done else None)


def _most_rows(run: Run, files: Files) -> int:
    """The most rows that the answers can have."""

    def count(table: str) -> int:
        return sum(scan([path]).select(pl.len()).collect().item() for path in files[table])

    of_members = sum(scheme.level is Level.MEMBER for scheme in run.schemes)
    return count("households") * (len(run.schemes) - of_members) + count("members") * of_members


def _counts_of(run: FileRun) -> dict[str, int]:
    return {name: getattr(run, name) for name in COUNTS}


@dataclass(frozen=True, slots=True)
class _Task:
    """The work on each piece, wherever it is done."""

    ready: Callable[[], Run]
    pieces: tuple[Piece, ...]
    inputs: tuple[_Input, ...]
    work: Folder

    def decide(self, run: Run, place: int, tick: Callable[[float], None] | None = None) -> Record:
        """Decide and write a piece; its record."""
        rows, rejects, households = _screened(run, self.pieces[place], tick)
        for each in self.inputs:
            each.check()
        return self.work.keep(place, rows, rejects, _counts(households, rows, rejects))


# --- a piece -----------------------------------------------------------------------------------------------


def _screened(
    run: Run, piece: Piece, tick: Callable[[float], None] | None
) -> tuple[pl.DataFrame, pl.DataFrame, pl.Series]:
    """Sorted rows and rejects of a piece, and the keys of its households."""
    tables, texts = _told(piece)
    plain = {name: frame.drop(PLACED) for name, frame in texts.items()}
    answers = run.screen(tables, tick)
    rows, rejects = _exact(answers.rows, run.columns), _exact(answers.rejects, REJECT)
    rejects = rejects.with_columns(pl.lit(None, pl.String).alias(FILE), pl.lit(None, pl.Int64).alias(LINE))
    if texts:
        badly = wrongly_written(plain)
        there = placed(texts, tables, pl.concat([badly, rejects[HOUSEHOLD]]).unique())
        if len(badly):
            # What is unknown because its cell could not be read is no answer.
            wrong = wrong_cells(there)
            rows = rows.join(wrong.select(HOUSEHOLD).unique(), on=HOUSEHOLD, how="anti", nulls_equal=True)
            rejects = pl.concat([rejects, wrong.select(rejects.columns)])
        rejects = with_places(rejects, there)
    households = _keys(tables)
    rows = rows.sort(HOUSEHOLD, MEMBER, "scheme", maintain_order=True)
    rejects = rejects.sort(*REJECT, LINE, maintain_order=True)
    account(households, rows, rejects, {scheme.key for scheme in run.schemes})
    return rows, rejects, households


def _told(piece: Piece) -> tuple[dict[str, pl.DataFrame], dict[str, pl.DataFrame]]:
    """The tables of a piece, and beside them those whose cells are text, as they are written."""
    tables = read(piece)
    texts = {name: tables[name] for name in sorted(piece.texts)}
    typed_ = {name: typed(frame.drop(PLACED).lazy(), TABLES[name]).collect() for name, frame in texts.items()}
    return tables | typed_, texts


@dataclass(frozen=True, slots=True)
class TablesRead:
    """The tables of a folder in memory.

    Attributes:
        tables: by name.
        returned: the problems of the households that cannot be read as they are written, with ``file`` and ``line``, and
            what a register sent back before there were tables.
        unread: the keys of the former, as text.
    """

    tables: Mapping[str, pl.DataFrame]
    returned: pl.DataFrame
    unread: pl.Series

    def without(self, unread: pl.Series) -> dict[str, pl.DataFrame]:
        """The tables without some households: what could not be read of them is no answer, and no change either."""
        gone = unread.to_frame("~key")
        return {
            name: frame.join(
                gone,
                left_on=pl.col(HOUSEHOLD).cast(pl.String),
                right_on="~key",
                how="anti",
                maintain_order="left",
            )
            for name, frame in self.tables.items()
        }


def tables_of(source: Path | str) -> TablesRead:
    """Reads the tables of a folder, as :func:`screen_files` takes it, into memory.

    Raises:
        TableError: the folder, a file or a column cannot be read; carries every problem.
    """
    folder = Path(source)
    files = files_of(folder)
    whole = Piece(files, frozenset(name for name, paths in files.items() if paths[0].suffix == ".csv"))
    tables, texts = _told(whole)
    kinds: Any = {**dict.fromkeys(REJECT, pl.String), FILE: pl.String, LINE: pl.Int64}
    returned, unread = [pl.DataFrame(schema=kinds)], pl.Series(HOUSEHOLD, [], pl.String)
    if texts:
        badly = wrongly_written({name: frame.drop(PLACED) for name, frame in texts.items()})
        if len(badly):
            wrong = wrong_cells(placed(texts, tables, badly))
            returned.append(wrong.select(*kinds).cast(kinds))
            unread = badly.cast(pl.String).drop_nulls()
    before = folder / SENT_BACK
    if before.is_file():
        with reading(SENT_BACK):
            returned.append(pl.read_parquet(before).select(*kinds).cast(kinds))
    return TablesRead(tables, pl.concat(returned), unread)


def _part(piece: Piece, rows: Path, rejects: Path, on: date | None) -> Part:
    """A decided piece with what its lists say of the households."""
    texts = [
        pl.read_parquet(path).with_columns(pl.col(HOUSEHOLD).cast(pl.String)) for path in (rows, rejects)
    ]
    tables = {name: piece.rows(name) for name in TOLD if name in piece.files}
    cells = {
        name: typed(each, TABLES[name]) if name in piece.texts else each for name, each in tables.items()
    }
    return part_of(texts[0], texts[1], cells, on)


def _no_rows() -> pl.DataFrame:
    return _exact(pl.DataFrame(schema=dict.fromkeys(RESULT, pl.String)), RESULT)


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


def _counts(households: pl.Series, rows: pl.DataFrame, rejects: pl.DataFrame) -> dict[str, int]:
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
        return cls(path, held.st_size, held.st_mtime_ns, digest_of(path))

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


@cache
def _digest_of_library() -> str:
    """SHA-256 over every file of this package, since any rule may change the answers; what is loaded does not change."""
    home = Path(__file__).parents[1]
    whole = hashlib.sha256()
    for path in sorted(home.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            whole.update(f"{path.relative_to(home).as_posix()}\n{digest_of(path)}\n".encode())
    return whole.hexdigest()
