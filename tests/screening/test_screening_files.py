"""Files in, files out: piece by piece, whole or not at all, the same bytes whatever happened on the way."""

from __future__ import annotations

import hashlib
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

import assist_rules as ar
from assist_rules.__main__ import main
from assist_rules.population import population
from assist_rules.screening.files import TEMPORARY, screen_files

HOUSEHOLDS, PER_PART = 600, 100
RUN = (
    "import sys; from assist_rules.screening.files import screen_files;"
    "screen_files(sys.argv[1], sys.argv[2], schemes=['rigid_expenditure'], why=False)"
)
"""A run of one small scheme, in a process of its own."""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A population in six parts."""
    directory = tmp_path_factory.mktemp("source")
    for name, frame in population(10_000).items():
        (directory / name).mkdir()
        for part in range(HOUSEHOLDS // PER_PART):
            inside = pl.col("household").is_between(part * PER_PART, (part + 1) * PER_PART - 1)
            frame.filter(inside).write_parquet(directory / name / f"part-{part:05d}.parquet")
    return directory


@pytest.fixture(scope="module")
def undisturbed(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run that nobody disturbs writes."""
    out = tmp_path_factory.mktemp("undisturbed")
    done = screen_files(source, out, schemes=["rigid_expenditure"], why=False)
    assert (done.households, done.pieces, done.kept, done.rejects) == (HOUSEHOLDS, 6, 0, 0)
    return out


def _bytes(out: Path) -> dict[str, str]:
    """A digest of every file that is left."""
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def _rows(out: Path) -> pl.DataFrame:
    return pl.read_parquet(out / "rows" / "*.parquet")


def test_the_files_say_what_a_screening_in_memory_says(source: Path, tmp_path: Path) -> None:
    """Cut into parts or not, each household gets the same rows, grounds and questions among them."""
    whole = {path.name: pl.read_parquet(path / "*.parquet") for path in sorted(source.iterdir())}
    schemes = ["rigid_expenditure", "extreme_poverty"]
    screen_files(source, tmp_path, schemes=schemes)
    expected = ar.screen(whole, schemes=schemes).rows
    order = ["household", "member", "scheme"]
    found = _rows(tmp_path)
    sets = [pl.col(name).str.split(";").list.sort() for name in ("grounds", "questions")]
    assert found.sort(order).with_columns(sets).equals(expected.sort(order).with_columns(sets))


def test_one_file_a_table_and_text_files_give_the_same(
    source: Path, undisturbed: Path, tmp_path: Path
) -> None:
    """Parts, one Parquet file and CSV are three ways to hand over one register."""
    for kind in ("parquet", "csv"):
        given = tmp_path / kind
        given.mkdir()
        for path in source.iterdir():
            whole = pl.read_parquet(path / "*.parquet")
            if kind == "csv":
                whole.write_csv(given / f"{path.name}.csv")
            else:
                whole.write_parquet(given / f"{path.name}.parquet")
        out = tmp_path / f"out-{kind}"
        screen_files(given, out, schemes=["rigid_expenditure"], why=False, households_per_piece=250)
        rows = _rows(out).with_columns(pl.col("household").cast(pl.Int64)).sort("household")
        assert rows.equals(_rows(undisturbed).sort("household"))


def test_a_finished_run_is_kept_and_a_truncated_file_is_found(
    source: Path, undisturbed: Path, tmp_path: Path
) -> None:
    """What is whole is not done again; a file that was cut short or altered is."""
    whole = _bytes(undisturbed)
    screen_files(source, tmp_path, schemes=["rigid_expenditure"], why=False)
    assert screen_files(source, tmp_path, schemes=["rigid_expenditure"], why=False).kept == 6
    part = tmp_path / "rows" / "part-00003.parquet"
    part.write_bytes(part.read_bytes()[:-7])
    (tmp_path / "rejects" / f".part-00004.parquet{TEMPORARY}").write_bytes(b"half")
    assert screen_files(source, tmp_path, schemes=["rigid_expenditure"], why=False).kept == 5
    assert _bytes(tmp_path) == whole


def test_a_run_killed_at_any_moment_goes_on_where_it_was(
    source: Path, undisturbed: Path, tmp_path: Path
) -> None:
    """Killed twenty times, once while a file is being written, and resumed: the bytes of an undisturbed run."""
    chance = random.Random(20240520)  # noqa: S311 - moments, no secrets
    command = [sys.executable, "-c", RUN, str(source), str(tmp_path)]
    inside_a_write = killed = 0
    for number in range(20):
        process = subprocess.Popen(command)  # noqa: S603 - our own interpreter
        patience = time.monotonic() + 1.0 + chance.random() * 3
        while process.poll() is None and time.monotonic() < patience:
            if number % 2 and next(tmp_path.rglob(f"*{TEMPORARY}"), None) is not None:
                inside_a_write += 1
                break
            time.sleep(0.0005)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            killed += 1
        process.wait()
        # Nothing that stands under its own name is half of a file.
        for path in tmp_path.rglob("*.parquet"):
            if path.suffix == ".parquet" and not path.name.endswith(TEMPORARY):
                pl.read_parquet(path)
        if process.returncode == 0:
            # It came through; the next one has to begin again.
            for path in sorted((tmp_path / "pieces").glob("*.json")):
                path.unlink()
    assert killed >= 10
    assert inside_a_write >= 1
    screen_files(source, tmp_path, schemes=["rigid_expenditure"], why=False)
    assert _bytes(tmp_path) == _bytes(undisturbed)


def test_another_run_is_not_written_over(source: Path, undisturbed: Path, tmp_path: Path) -> None:
    """Options that differ are refused by name; asked to restart, the run begins anew."""
    del undisturbed
    screen_files(source, tmp_path, schemes=["rigid_expenditure"], why=False)
    with pytest.raises(ar.TableError) as refused:
        screen_files(source, tmp_path, schemes=["extreme_poverty"], why=False)
    assert [problem.path for problem in refused.value.problems] == ["run.json:schemes"]
    again = screen_files(source, tmp_path, schemes=["rigid_expenditure"], why=False, restart=True)
    assert again.kept == 0


def test_what_comes_in_comes_out_or_is_rejected(source: Path, tmp_path: Path) -> None:
    """Bad cells, strangers and doubles of a text file: each household has its rows or its problems."""
    given = tmp_path / "given"
    given.mkdir()
    for path in source.iterdir():
        pl.read_parquet(path / "part-00000.parquet").write_csv(given / f"{path.name}.csv")
    members = (given / "members.csv").read_text(encoding="utf-8").splitlines()
    header = members[0].split(",")
    first = dict(zip(header, members[1].split(","), strict=True))
    wrong = {**first, "birth_date": "1980-02-30"}
    stranger = {**first, "household": "9999"}
    members[1] = ",".join(wrong.values())
    members.append(",".join(stranger.values()))
    (given / "members.csv").write_text("\n".join(members) + "\n", encoding="utf-8")
    out = tmp_path / "out"
    done = screen_files(given, out, schemes=["rigid_expenditure"], why=False)
    rows, rejects = _rows(out), pl.read_parquet(out / "rejects" / "*.parquet")
    assert set(rejects["household"]) == {first["household"], "9999"}
    assert "cell_unreadable" in set(rejects["code"])
    assert set(rows["household"]) | set(rejects["household"]) == {*map(str, range(PER_PART)), "9999"}
    assert done.households == PER_PART + 1


def test_the_command(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line says what was done, in the language asked for; bad input ends with exit code 2."""
    words = [
        "screen",
        str(source),
        "--out",
        str(tmp_path / "out"),
        "--scheme",
        "rigid_expenditure",
        "--quick",
    ]
    assert main(words) == 0
    assert "共 600 户，结果 600 行，错误 0 条；6 个分片" in capsys.readouterr().out
    assert main([*words, "--lang", "en"]) == 0
    assert "6 of them kept from an earlier run" in capsys.readouterr().out
    assert main(["screen", str(tmp_path), "--out", str(tmp_path / "other"), "--lang", "en"]) == 2
    assert "expected tables such as households" in capsys.readouterr().err
