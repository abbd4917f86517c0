"""The folder of the answers of a run over files: what is whole in it, what is ours, and what is somebody else's.

Only files of names that a run gives are removed, and only where the manifest is that of a run. A list that somebody has
written into since is theirs.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Collection, Generator, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TypeAlias, TypeVar

import polars as pl
from annotated_types import Ge
from pydantic import BaseModel, JsonValue, ValidationError

from assist_rules.errors import AssistRulesError, Problem

Json: TypeAlias = dict[str, Any]

FORM = 1
"""Version of the manifest and the records; others are not read."""
ROWS, REJECTS, RECORDS = "rows", "rejects", "pieces"
MANIFEST = "manifest.json"
PARTIAL = ".partial"
ROOM = f".texts{PARTIAL}"
"""The folder of copies that are gone in the end."""
COUNTS = ("households", "rejected", "rows", "rejects")

_PARTS = {ROWS: ".parquet", REJECTS: ".parquet", RECORDS: ".json"}
_PART = re.compile(r"part-[0-9]{5,}\.(parquet|json)")
_UNFINISHED_PART = re.compile(rf"\.{_PART.pattern}{re.escape(PARTIAL)}")
_IN_ROOM = re.compile(r"[a-z_]+-[0-9]{5,}(-[0-9]+)?\.parquet|tmp[a-z0-9_]{8}")
"""Copies of tables, and what the writer of workbooks keeps a sheet in."""
Count: TypeAlias = Annotated[int, Ge(0)]


class _Lists(BaseModel, strict=True):
    files: dict[str, str] = {}
    to: str | None = None
    words: str | None = None


class Manifest(BaseModel, strict=True):
    """What a manifest has that this program has written."""

    form: int
    options: dict[str, JsonValue]
    figures: dict[str, str]
    input: dict[str, str]
    lists: _Lists = _Lists()


class Record(BaseModel, strict=True):
    """The record of a piece: what was asked, the digests of its files, and the counts."""

    asked: str
    files: dict[str, str]
    households: Count
    rejected: Count
    rows: Count
    rejects: Count


Kind = TypeVar("Kind", bound=BaseModel)


def apart(source: Path, out: Path) -> None:
    """Verify that the answers do not lie among the tables.

    Raises:
        AssistRulesError: they do; or the folder of the answers is a link to itself.
    """
    try:
        lies_in = out.resolve().is_relative_to(source.resolve())
    except (OSError, RuntimeError, ValueError):  # of a circle before Python 3.13, of a name with a NUL
        raise AssistRulesError.of(
            "unwritable",
            path=str(out)[:200],
            zh="这个文件夹的名称或链接不能使用；请另指定一个",
            en="no folder can be made of that name or link; name another",
        ) from None
    if lies_in:
        raise AssistRulesError.of(
            "out_in_source",
            path=str(out),
            zh="结果文件夹位于数据文件夹之内；请另指定一个",
            en="the folder of the answers lies in that of the tables; name another",
        )


@contextmanager
def alone(out: Path) -> Generator[None]:
    """Lock the folder against a second run; the operating system releases the lock when the process ends.

    Raises:
        AssistRulesError: another run holds it.
    """
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


class Folder:
    """The output folder, and which of its files are complete.

    Args:
        folder: where.
        asked: what the run was asked, as JSON.
    """

    def __init__(self, folder: Path, asked: Json) -> None:
        self._folder, self._asked = folder, asked
        self._digest = hashlib.sha256(_json(asked)).hexdigest()
        self._names: list[str] = []
        self._lists: dict[str, str] = {}
        self._form: tuple[str | None, str | None] = None, None

    @property
    def room(self) -> Path:
        """The folder of copies that are gone in the end."""
        return self._folder / ROOM

    # --- what an earlier run has left

    def tidy(self, *, restart: bool) -> None:
        """Remove temporary files of a killed run, or all files of an earlier run.

        Nothing is removed where the folder is not that of such a run.

        Raises:
            AssistRulesError: the folder holds something else, or a run that was asked otherwise.
        """
        manifest = self._folder / MANIFEST
        if not os.path.lexists(manifest):
            # A run that was killed before it had a manifest has written nothing else.
            if any(path.name != _unfinished(manifest).name for path in self._folder.iterdir()):
                raise self._refused(
                    "out_not_empty",
                    "该文件夹已有其他内容；请指定一个空文件夹",
                    "the folder holds something else; name an empty one",
                )
            return
        held = read_form(Manifest, manifest)
        if held is None:
            raise self._refused(
                "manifest_unreadable",
                f"{MANIFEST} 不是本程序写成的，或已损坏，文件夹中的内容未作改动；请另指定文件夹",
                f"{MANIFEST} is not one that this program has written, or is damaged; nothing was touched, name another folder",
            )
        if not restart:
            self._compare(held)
        self._lists, self._form = dict(held.lists.files), (held.lists.to, held.lists.words)
        self._keep_what_is_written_into()
        if restart:
            for folder in _PARTS:
                self._remove(folder, _PART.fullmatch)
            for name in self._lists:
                (self._folder / name).unlink(missing_ok=True)
            self._lists = {}
        self._sweep()

    def _keep_what_is_written_into(self) -> None:
        """Verify that every list is still as it was written.

        Raises:
            AssistRulesError: somebody has changed one, which may be work of theirs.
        """
        changed = [
            name
            for name, digest in self._lists.items()
            if _is_own_list(name)
            and os.path.lexists(self._folder / name)
            and (not (self._folder / name).is_file() or digest_of(self._folder / name) != digest)
        ]
        if changed:
            raise AssistRulesError(*map(_changed_list, changed))
        self._lists = {name: digest for name, digest in self._lists.items() if _is_own_list(name)}

    def _sweep(self) -> None:
        """Remove what a killed run has left under the temporary names that it gives."""
        _unfinished(self._folder / MANIFEST).unlink(missing_ok=True)
        for folder in _PARTS:
            self._remove(folder, _UNFINISHED_PART.fullmatch)
        for path in self._folder.glob(f".*{PARTIAL}"):
            if _is_own_list(path.name[1 : -len(PARTIAL)]) and _is_plain(path):
                path.unlink()
        self.clear_room()

    def _remove(self, folder: str, is_ours: Callable[[str], object]) -> None:
        for path in (self._folder / folder).glob("*"):
            if is_ours(path.name) and _is_plain(path):
                path.unlink()

    def clear_room(self) -> None:
        """Remove the copies.

        Raises:
            AssistRulesError: there is something else among them.
        """
        if not os.path.lexists(self.room):
            return
        if self.room.is_symlink() or not self.room.is_dir():
            raise AssistRulesError(_stranger(ROOM))
        for path in self.room.iterdir():
            if _IN_ROOM.fullmatch(path.name) and _is_plain(path):
                path.unlink()
        if left := sorted(self.room.iterdir()):
            raise AssistRulesError(*(_stranger(f"{ROOM}/{path.name}") for path in left))
        self.room.rmdir()

    def _refused(self, code: str, zh: str, en: str) -> AssistRulesError:
        return AssistRulesError.of(code, path=str(self._folder), zh=zh, en=en)

    def _compare(self, held: Manifest) -> None:
        if held.form != FORM:
            raise self._refused(
                "other_form",
                f"{MANIFEST} 由其他版本写成；请另指定文件夹，或以 --restart 重新运行",
                f"{MANIFEST} is of another version; name another folder, or run with --restart",
            )
        before, now = held.options, self._asked["options"]
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
        problems += _changes("input", "输入文件", "input file", held.input, self._asked["input"])
        problems += _changes("figures", "标准文件", "file of figures", held.figures, self._asked["figures"])
        if problems:
            raise AssistRulesError(*problems)

    # --- pieces

    def expect(self, pieces: int) -> None:
        """Fix the file names of so many pieces.

        Raises:
            AssistRulesError: a folder holds a file that no piece of this run writes, and that a reader would take for one.
        """
        self._names = [f"part-{place:05d}" for place in range(pieces)]
        strange: list[Path] = []
        for folder, suffix in _PARTS.items():
            known = {name + suffix for name in self._names}
            strange += [path for path in (self._folder / folder).glob("*") if path.name not in known]
        if strange:
            raise AssistRulesError(
                *(_stranger(path.relative_to(self._folder).as_posix()) for path in sorted(strange))
            )

    def declare(self, counts: Mapping[str, int] | None, pieces: int) -> None:
        """Write the manifest: the options, and the counts once the run is finished."""
        said = {**self._asked, "finished": counts is not None, "pieces": pieces, **(counts or {})}
        if self._lists:
            to, words = self._form
            said["lists"] = {"files": self._lists, "to": to, "words": words}
        write_whole(self._folder / MANIFEST, lambda path: path.write_bytes(_json(said)))
        # Not before the manifest, without which the folder would not be known as ours.
        for name in _PARTS:
            (self._folder / name).mkdir(exist_ok=True)

    def files(self, place: int) -> tuple[Path, Path]:
        """The rows and the rejects of a piece."""
        name = f"{self._names[place]}.parquet"
        return self._folder / ROWS / name, self._folder / REJECTS / name

    def _files(self, place: int) -> dict[str, Path]:
        return {path.relative_to(self._folder).as_posix(): path for path in self.files(place)}

    def _record_at(self, place: int) -> Path:
        return self._folder / RECORDS / f"{self._names[place]}.json"

    def record(self, place: int) -> Record | None:
        """The record of a piece if it matches the files, else None: the piece has to be redone."""
        held = read_form(Record, self._record_at(place))
        if held is None or held.asked != self._digest:
            return None
        found = {name: digest_of(path) for name, path in self._files(place).items() if path.is_file()}
        return held if held.files == found else None

    def keep(
        self, place: int, rows: pl.DataFrame, rejects: pl.DataFrame, counts: Mapping[str, int]
    ) -> Record:
        """Write the files of a piece and, once they are synced, its record."""
        files = {
            name: write_whole(path, partial(parquet, frame))
            for (name, path), frame in zip(self._files(place).items(), (rows, rejects), strict=True)
        }
        record = Record(asked=self._digest, files=files, **counts)
        write_whole(self._record_at(place), lambda path: path.write_bytes(_json(record.model_dump())))
        return record

    # --- lists

    @property
    def lists(self) -> tuple[str, ...]:
        """The names of the lists that are there."""
        return tuple(self._lists)

    def has_lists(self, to: str, words: str) -> bool:
        """Whether the lists of this form are there, all of them, as they were written."""
        is_whole = bool(self._lists) and all((self._folder / name).is_file() for name in self._lists)
        return is_whole and self._form == (to, words)

    def keep_list(self, name: str, write: Callable[[Path], object]) -> None:
        """Write a list.

        Raises:
            AssistRulesError: a file of that name is there, which is not ours.
        """
        path = self._folder / name
        unfinished = _unfinished(path)
        write(unfinished)
        digest = digest_of(unfinished)
        if os.path.lexists(path) and self._lists.get(name) is None and digest_of(path) != digest:
            unfinished.unlink()
            raise AssistRulesError(_changed_list(name))
        self._lists[name] = _named(unfinished, path)

    def settle_lists(self, to: str, words: str, but: Collection[str]) -> None:
        """Remove the lists of an earlier call that are none of this one."""
        self._form = to, words
        for name in [*self._lists]:
            if name not in but:
                (self._folder / name).unlink(missing_ok=True)
                del self._lists[name]


AGAIN_ZH = "请改回，或另指定文件夹，或以 --restart 丢弃先前结果"
AGAIN_EN = "put it back, name another folder, or drop the earlier run with --restart"


def _changes(
    part: str, kind_zh: str, kind_en: str, old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[Problem]:
    for name in sorted({*old, *new}):
        if old.get(name) == new.get(name):
            continue
        zh, en = (
            ("新增", "is new")
            if name not in old
            else ("已不在", "is gone")
            if name not in new
            else ("已改动", "has changed")
        )
        yield Problem(
            name, f"other_{part}", f"该{kind_zh}{zh}；{AGAIN_ZH}", f"the {kind_en} {en}; {AGAIN_EN}"
        )


def _stranger(name: str) -> Problem:
    return Problem(
        name,
        "stranger",
        "该文件不属于本次运行；请移走",
        "the file is none of this run; move it away",
    )


def _changed_list(name: str) -> Problem:
    return Problem(
        name,
        "list_changed",
        "该清单在写成之后有改动，或由别处而来，未作覆盖；请先移走或改名",
        "the list was changed since it was written, or is from elsewhere, and was not written over; move it away or "
        "rename it first",
    )


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _is_own_list(name: str) -> bool:
    """Whether *name* is one that lists have: a file in the folder itself, of one of their forms."""
    return Path(name).name == name and Path(name).suffix in {".xlsx", ".csv", ".parquet"} and name[:1] != "."


# --- reading and writing -----------------------------------------------------------------------------------


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _json(value: Json) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_form(form: type[Kind], path: Path) -> Kind | None:
    """What a file of JSON says, or None where it is none, or of another form."""
    if not path.is_file():
        return None
    try:
        return form.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def parquet(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame deterministically: equal frames give equal bytes."""
    frame.write_parquet(
        path, compression="zstd", compression_level=3, statistics=True, row_group_size=1 << 17
    )


def _unfinished(path: Path) -> Path:
    return path.with_name(f".{path.name}{PARTIAL}")


def write_whole(path: Path, write: Callable[[Path], object]) -> str:
    """Write a file atomically, whenever the process or the machine stops.

    Returns:
        The SHA-256 of what was written.
    """
    unfinished = _unfinished(path)
    write(unfinished)
    return _named(unfinished, path)


def _named(unfinished: Path, path: Path) -> str:
    """Give a written file its name, once it is on the disk; its SHA-256."""
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
