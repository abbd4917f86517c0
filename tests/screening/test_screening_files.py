"""Screening from files into files: the answers of memory, whatever the form of the files and whenever a run is killed."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

import assist_rules as ar
from assist_rules.__main__ import main
from assist_rules.errors import AssistRulesError, TableError, UnknownRuleError
from assist_rules.population import population
from assist_rules.screening.files import account, screen_files
from assist_rules.screening.pieces import files_of, pieces_of, read
from assist_rules.screening.screen import screen

Tables = Mapping[str, pl.DataFrame]
SCHEME = ["dibao_margin"]
ORDER = ("household", "member", "scheme")
EXAMPLES = Path(__file__).parents[2] / "examples"


def written(tables: Tables, folder: Path, parts: int = 1) -> Path:
    """The tables as Parquet, the same run of households in each part."""
    keys = tables["households"]["household"]
    size = -(-len(keys) // parts)
    for name, table in tables.items():
        (folder / name).mkdir(parents=True)
        for part in range(parts):
            held = table.filter(pl.col("household").is_in(keys.slice(part * size, size).implode()))
            held.write_parquet(folder / name / f"part-{part:05d}.parquet")
    return folder


def contents(out: Path) -> dict[str, bytes]:
    """Every file under a folder."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def rows_of(out: Path) -> pl.DataFrame:
    """All answers, in the order of the parts."""
    return pl.read_parquet(out / "rows" / "*.parquet", glob=True)


def rejects_of(out: Path) -> pl.DataFrame:
    """All problems, in the order of the parts."""
    return pl.read_parquet(out / "rejects" / "*.parquet", glob=True)


def codes(error: AssistRulesError) -> list[tuple[str, str]]:
    """Where each problem is, and of what kind."""
    return [(problem.path, problem.code) for problem in error.problems]


def again_and_again(households: int, times: int) -> Tables:
    """The same invented households under other keys, so that pieces of as many are decided by one plan."""
    return {
        name: pl.concat(
            [table.with_columns(pl.col("household") + households * turn) for turn in range(times)]
        )
        for name, table in population(households).items()
    }


@pytest.fixture(scope="module")
def families() -> Tables:
    """Three hundred invented households, fifty of them six times."""
    return again_and_again(50, 6)


@pytest.fixture(scope="module")
def parts(families: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Those households in six parts of fifty."""
    return written(families, tmp_path_factory.mktemp("parts") / "in", 6)


@pytest.fixture(scope="module")
def undisturbed(parts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of one scheme that nobody has stopped."""
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    screen_files(parts, out, schemes=SCHEME, why=False)
    return out


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three parts of ten households, where the claim is about the folder."""
    return written(again_and_again(10, 3), tmp_path_factory.mktemp("short") / "in", 3)


@pytest.fixture(scope="module")
def short_run(short: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over those that nobody has stopped."""
    out = tmp_path_factory.mktemp("short-run") / "out"
    screen_files(short, out, schemes=SCHEME, why=False)
    return out


# --- the answers -------------------------------------------------------------------------------------------


def test_files_give_the_rows_of_memory(families: Tables, tmp_path: Path) -> None:
    """Every scheme and the tier, 300 households in three parts: the rows of all at once, in the order of their keys."""
    run = screen_files(written(families, tmp_path / "in", 3), tmp_path / "out", why=False)
    whole = screen(families, why=False)
    assert whole.rows["tier"].null_count() < len(whole.rows)
    assert (run.households, run.rejected, run.pieces, run.done, run.kept) == (300, 0, 3, 3, 0)
    assert run.rows == len(whole.rows)
    assert rows_of(tmp_path / "out").equals(whole.rows.sort(*ORDER))
    assert rejects_of(tmp_path / "out").columns == ["household", "path", "code", "zh", "en", "file", "line"]


def test_grounds_and_questions_come_with_why(tmp_path: Path) -> None:
    """The reasons are those of memory too, of pieces that differ in their households and so in their plans."""
    tables, schemes = population(100), ["dibao_margin", "extreme_poverty"]
    screen_files(written(tables, tmp_path / "in", 2), tmp_path / "out", schemes=schemes)
    found = rows_of(tmp_path / "out")
    assert found.equals(screen(tables, schemes=schemes).rows.sort(*ORDER))
    assert found["grounds"].str.len_chars().sum() > 0
    assert found["questions"].str.len_chars().sum() > 0


def test_a_large_file_is_cut_by_keys(families: Tables, undisturbed: Path, tmp_path: Path) -> None:
    """One file for each table, its rows in no order, in pieces of at most 120 households: the same answers.

    A scheme that is asked for twice is answered once.
    """
    (tmp_path / "in").mkdir()
    for name, table in families.items():
        table.sample(fraction=1, shuffle=True, seed=7).write_parquet(tmp_path / "in" / f"{name}.parquet")
    run = screen_files(
        tmp_path / "in", tmp_path / "out", schemes=SCHEME * 2, why=False, households_per_piece=120
    )
    assert (run.pieces, run.households) == (3, 300)
    assert [len(pl.read_parquet(path)) for path in sorted((tmp_path / "out" / "rows").iterdir())] == [
        100,
        100,
        100,
    ]
    assert rows_of(tmp_path / "out").equals(rows_of(undisturbed))


def test_parts_that_share_a_household_are_not_taken_as_pieces(
    families: Tables, undisturbed: Path, tmp_path: Path
) -> None:
    """The incomes of a household lie in another part than the household: they still count."""
    source = written(families, tmp_path / "in", 2)
    first, second = (source / "incomes" / f"part-0000{part}.parquet" for part in range(2))
    early, late = pl.read_parquet(first), pl.read_parquet(second)
    pl.concat([late, early.tail(40)]).write_parquet(second)
    early.head(len(early) - 40).write_parquet(first)
    screen_files(source, tmp_path / "out", schemes=SCHEME, why=False)
    assert rows_of(tmp_path / "out").equals(rows_of(undisturbed))


@pytest.mark.parametrize("per_piece", [100_000, 150])
def test_csv_gives_the_rows_of_parquet(
    families: Tables, undisturbed: Path, tmp_path: Path, per_piece: int
) -> None:
    """Cells of text in the forms of the schema; the key of a household is text, its zeros kept."""
    (tmp_path / "in").mkdir()
    key = pl.format("{}{}", pl.lit("0" * 4), pl.col("household")).str.tail(4).alias("household")
    for name, table in families.items():
        table.with_columns(key).write_csv(tmp_path / "in" / f"{name}.csv", include_bom=name == "members")
    run = screen_files(
        tmp_path / "in", tmp_path / "out", schemes=SCHEME, why=False, households_per_piece=per_piece
    )
    assert (run.rejected, run.pieces) == (0, 1 if per_piece > 300 else 2)
    assert rows_of(tmp_path / "out").equals(rows_of(undisturbed).with_columns(key))
    assert rows_of(tmp_path / "out")["household"][7] == "0007"
    assert not list((tmp_path / "out").glob(".*"))  # the copies in Parquet are gone


def test_a_cell_in_another_form_rejects_its_household(families: Tables, tmp_path: Path) -> None:
    """Nothing is guessed: neither a loose date, nor spaces, nor a third decimal; the others are answered."""
    (tmp_path / "in").mkdir()
    for name, table in families.items():
        table.filter(pl.col("household") < 10).write_csv(tmp_path / "in" / f"{name}.csv")
    members = pl.read_csv(tmp_path / "in" / "members.csv", infer_schema=False)
    first = pl.col("member") == "p1"
    wrong = {"2": "1986-4-12", "3": "1986-02-30"}
    members = members.with_columns(
        pl.when(first)
        .then(pl.col("household").replace_strict(wrong, default=pl.col("birth_date")))
        .otherwise("birth_date")
        .alias("birth_date")
    )
    members.write_csv(tmp_path / "in" / "members.csv")
    pl.DataFrame(
        {
            "household": ["4", "5", "6"],
            "member": ["p1"] * 3,
            "position": ["0", " 0", "0"],
            "kind": ["wage"] * 3,
            "per_month": ["1500", "1500.10", "1500.105"],
        }
    ).write_csv(tmp_path / "in" / "incomes.csv")
    run = screen_files(tmp_path / "in", tmp_path / "out", schemes=SCHEME, why=False)
    cells = rejects_of(tmp_path / "out").filter(code="cell")
    assert [tuple(row) for row in cells.select("household", "path").iter_rows()] == [
        ("2", "household.members[p1].birth_date"),
        ("3", "household.members[p1].birth_date"),
        ("5", "household.members[p1].incomes[0].position"),
        ("6", "household.members[p1].incomes[0].per_month"),
    ]
    assert cells["en"][3] == (
        "expected a number with at most two decimals, found a text of 8 characters; correct the cell "
        "(member = p1, position = 0)"
    )
    assert cells.select("file", "line").rows()[2:] == [("incomes.csv", 3), ("incomes.csv", 4)]
    rejected = set(rejects_of(tmp_path / "out")["household"])
    assert {"2", "3", "5", "6"} <= rejected
    assert run.rejected == len(rejected)
    assert set(rows_of(tmp_path / "out")["household"]) == {str(key) for key in range(10)} - rejected


@pytest.mark.parametrize("per_piece", [100_000, 1])
def test_a_reject_names_the_line_of_its_file(tmp_path: Path, per_piece: int) -> None:
    """Of a cell and of what an application refuses alike; empty lines and cells of several lines count."""
    family = ar.Application.model_validate_json((EXAMPLES / "jinan-dibao-family.json").read_bytes())
    tables: Tables = ar.to_tables({f"h{number}": family for number in range(3)})
    (tmp_path / "in").mkdir()
    members = tables["members"]
    named = {"h0": "two\nlines"}
    first = (pl.col("household") == "h0") & (pl.col("position") == 0)
    members = members.with_columns(pl.when(first).then(pl.lit(named["h0"])).otherwise("name").alias("name"))
    incomes = tables["incomes"].with_columns(
        pl.when(household="h2", position=0).then(-5).otherwise("per_month_fen").alias("per_month_fen")
    )
    for name, table in {**tables, "members": members, "incomes": incomes}.items():
        table.write_csv(tmp_path / "in" / f"{name}.csv")
    path = tmp_path / "in" / "members.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("h1,"))
    day = next(cell for cell in lines[at].split(",") if cell.count("-") == 2)
    lines[at] = lines[at].replace(day, "20-1-1", 1)
    lines.insert(1, "")
    path.write_text("\n".join(lines), encoding="utf-8")
    screen_files(tmp_path / "in", tmp_path / "out", schemes=SCHEME, why=False, households_per_piece=per_piece)
    rejects = rejects_of(tmp_path / "out").filter(pl.col("household").is_in(["h1", "h2"])).sort("household")
    found = rejects.unique("household", keep="first", maintain_order=True)
    bad = incomes.with_row_index().filter(pl.col("per_month_fen") == -5)["index"][0]
    assert found.select("household", "file", "line").rows() == [
        ("h1", "members.csv", at + 2),
        ("h2", "incomes.csv", bad + 2),
    ]
    assert found["path"][0] == "household.members[p1].birth_date"


# --- every household is answered for -----------------------------------------------------------------------


def test_every_household_comes_out_in_the_rows_or_in_the_rejects(families: Tables, tmp_path: Path) -> None:
    """A member of no household, a word that is none, a key twice and a key that is missing: none is lost, none silent."""
    tables = dict(families)
    homes, members = tables["households"], tables["members"]
    stray = members.head(1).with_columns(household=pl.lit(9_000_000, pl.Int64))
    keyless = members.head(1).with_columns(household=pl.lit(None, pl.Int64))
    relation = pl.when(household=11).then(pl.lit("friend")).otherwise("relation").alias("relation")
    tables["members"] = pl.concat([members.with_columns(relation), stray, keyless])
    tables["households"] = pl.concat([homes, homes.filter(household=12)])
    (tmp_path / "in").mkdir()
    for name, table in tables.items():
        table.write_parquet(tmp_path / "in" / f"{name}.parquet")
    for per_piece, out in ((1_000, tmp_path / "one"), (100, tmp_path / "many")):
        run = screen_files(
            tmp_path / "in",
            out,
            why=False,
            households_per_piece=per_piece,
            schemes=["dibao", "extreme_poverty"],
        )
        rows, rejects = rows_of(out), rejects_of(out)
        assert set(rejects["household"]) == {"11", "12", "9000000", None}
        assert set(rows["household"]) == set(range(300)) - {11, 12}
        assert (run.households, run.rejected, run.rows, run.rejects) == (302, 4, len(rows), len(rejects))
        assert len(rows.filter(scheme="dibao")) == 298


def test_a_household_that_is_lost_is_an_error_of_the_run() -> None:
    """The account of a piece does not pass a household without an answer, without a scheme, or with two."""
    keys = pl.Series("household", [1, 2])
    row = {"household": 1, "member": None, "scheme": "dibao", "outcome": "eligible"}
    other = {**row, "household": 2}
    kinds = {"household": pl.Int64, "member": pl.String, "scheme": pl.String, "outcome": pl.String}
    refused = pl.DataFrame({"household": []}, schema={"household": pl.String})
    account(keys, pl.DataFrame([row, other], kinds), refused, {"dibao"})
    account(keys, pl.DataFrame([row], kinds), pl.DataFrame({"household": ["2"]}), {"dibao"})
    for wrong, rejects, schemes in (
        ([row], refused, {"dibao"}),  # 2 comes out nowhere
        ([row, other], refused, {"dibao", "dibao_margin"}),  # a scheme is missing
        ([row, other, other], refused, {"dibao"}),  # twice
        ([row, {**other, "outcome": None}], refused, {"dibao"}),  # no answer
        ([row, other], pl.DataFrame({"household": ["2"]}), {"dibao"}),  # in both
        ([row, other, {**row, "household": 3}], refused, {"dibao"}),  # out of nowhere
    ):
        with pytest.raises(AssistRulesError) as caught:
            account(keys, pl.DataFrame(wrong, kinds), rejects, schemes)
        assert {problem.code for problem in caught.value.problems} == {"not_answered_for"}


# --- killed and gone on ------------------------------------------------------------------------------------

RUN = """
import sys, time
from pathlib import Path
from assist_rules.screening.files import screen_files

named = Path.replace

def slowly(self, target):
    # A disk that takes its time, so that a run can be stopped between a write and its name.
    time.sleep(0.02)
    return named(self, target)

Path.replace = slowly
print("ready", flush=True)
screen_files(sys.argv[1], sys.argv[2], schemes=["dibao_margin"], why=False)
"""


def started(source: Path, out: Path) -> subprocess.Popen[bytes]:
    """A run in a process of its own, all its modules loaded, on four threads, whatever this one has."""
    command = [sys.executable, "-c", RUN, str(source), str(out)]
    threads = {**os.environ, "POLARS_MAX_THREADS": "4"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=threads)  # noqa: S603 - our own lines
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def unfinished(out: Path) -> list[Path]:
    """The files that still have their temporary names."""
    return [*out.glob(".*.partial"), *out.glob("*/.*.partial")]


def killed_inside_a_write(process: subprocess.Popen[bytes], out: Path) -> bool:
    """Stops the run while a file has its temporary name, and kills it there; False where the run ended before."""
    while process.poll() is None:
        if unfinished(out):
            process.send_signal(signal.SIGSTOP)
            time.sleep(0.005)
            if unfinished(out):
                process.kill()
                return True
            process.send_signal(signal.SIGCONT)
    return False


def test_a_run_that_is_killed_again_and_again_ends_with_the_same_bytes(
    parts: Path, undisturbed: Path, tmp_path: Path
) -> None:
    """SIGKILL at four moments, two at random, two inside a write: what stands is whole, and the end is the same."""
    expected = contents(undisturbed)
    out, moments, inside, kills = tmp_path / "out", random.Random(20240520), 0, 0  # noqa: S311 - moments, not secrets
    while kills < 4:
        process = started(parts, out)
        if kills % 2:
            inside += killed_inside_a_write(process, out)
        else:
            time.sleep(moments.uniform(0, 1.5))
            process.kill()
        process.communicate()
        kills += process.returncode == -signal.SIGKILL
        held = contents(out) if out.exists() else {}
        standing = {
            name: text
            for name, text in held.items()
            if "/." not in name and name[0] != "." and name != "manifest.json"
        }
        assert standing == {name: expected[name] for name in standing}
        if json.loads(held.get("manifest.json", b"{}")).get("finished"):
            assert {name for name in held if ".partial" not in name} == set(expected)
            shutil.rmtree(out)
    assert inside >= 2
    screen_files(parts, out, schemes=SCHEME, why=False)
    assert contents(out) == expected


def test_what_is_not_whole_is_done_anew(parts: Path, undisturbed: Path, tmp_path: Path) -> None:
    """A file cut short, one altered, one gone, a record that lies and rests of a write: five pieces anew, one kept."""
    out = tmp_path / "out"
    shutil.copytree(undisturbed, out)
    rows = [out / "rows" / f"part-0000{part}.parquet" for part in range(6)]
    rows[0].write_bytes(rows[0].read_bytes()[:-100])
    altered = bytearray(rows[1].read_bytes())
    altered[100] ^= 1
    rows[1].write_bytes(altered)
    (out / "rejects" / "part-00002.parquet").unlink()
    record = out / "pieces" / "part-00003.json"
    record.write_bytes(record.read_bytes()[:40])
    shutil.copy(rows[5], rows[4])  # whole, but another piece's
    (out / "rows" / ".part-00005.parquet.partial").write_bytes(b"PAR1")
    run = screen_files(parts, out, schemes=SCHEME, why=False)
    assert (run.done, run.kept, run.households) == (5, 1, 300)
    assert contents(out) == contents(undisturbed)
    run = screen_files(parts, out, schemes=SCHEME, why=False)
    assert (run.done, run.kept, run.households) == (0, 6, 300)
    assert contents(out) == contents(undisturbed)


# --- what is refused ---------------------------------------------------------------------------------------


def test_another_run_is_refused_with_what_differs(short: Path, short_run: Path, tmp_path: Path) -> None:
    """Other options or another input do not mix with what is there, unless it is thrown away."""
    out, source = tmp_path / "out", tmp_path / "in"
    shutil.copytree(short_run, out)
    shutil.copytree(short, source)
    with pytest.raises(AssistRulesError) as caught:
        screen_files(short, out, schemes=["dibao"], why=True)
    assert codes(caught.value) == [("schemes", "other_run"), ("why", "other_run")]
    assert caught.value.message("en").splitlines()[1] == (
        "why: the run in the folder has false, this one true; put it back, name another folder, or drop the earlier "
        "run with --restart"
    )
    changed = source / "incomes" / "part-00001.parquet"
    pl.read_parquet(changed).head(3).write_parquet(changed)
    (source / "expenses" / "part-00002.parquet").unlink()
    with pytest.raises(AssistRulesError) as caught:
        screen_files(source, out, schemes=SCHEME, why=False)
    assert codes(caught.value) == [
        ("expenses/part-00002.parquet", "other_input"),
        ("incomes/part-00001.parquet", "other_input"),
    ]
    assert contents(out) == contents(short_run)  # nothing was touched
    run = screen_files(source, out, schemes=SCHEME, why=False, restart=True)
    assert (run.done, run.kept) == (3, 0)
    before, after = contents(short_run), contents(out)
    assert after["rows/part-00000.parquet"] == before["rows/part-00000.parquet"]


def test_what_is_not_ours_is_left_alone(parts: Path, undisturbed: Path, tmp_path: Path) -> None:
    """A folder with other things is not written into, nor cleared; a file that would be read as ours is named."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear reader", encoding="utf-8")
    for restart in (False, True):
        with pytest.raises(AssistRulesError) as caught:
            screen_files(parts, tmp_path / "mine", schemes=SCHEME, restart=restart)
        assert caught.value.problems[0].code == "out_not_empty"
    assert contents(tmp_path / "mine") == {"letter.txt": b"dear reader"}
    out = tmp_path / "out"
    shutil.copytree(undisturbed, out)
    shutil.copy(out / "rows" / "part-00000.parquet", out / "rows" / "part-00006.parquet")
    with pytest.raises(AssistRulesError) as caught:
        screen_files(parts, out, schemes=SCHEME, why=False)
    assert codes(caught.value) == [("rows/part-00006.parquet", "stranger")]
    with pytest.raises(AssistRulesError) as caught:
        screen_files(parts, parts / "out", schemes=SCHEME)
    assert caught.value.problems[0].code == "out_in_source"


@pytest.mark.parametrize("restart", [False, True])
def test_hidden_things_of_others_survive_a_refusal(parts: Path, tmp_path: Path, *, restart: bool) -> None:
    """A folder and a download under names like our temporary ones, beside a letter: refused, and all still there."""
    (tmp_path / ".backup.partial").mkdir()
    for name in ("letter.txt", ".dl.partial", ".backup.partial/precious.txt"):
        (tmp_path / name).write_text("mine", encoding="utf-8")
    before = contents(tmp_path)
    with pytest.raises(AssistRulesError) as caught:
        screen_files(parts, tmp_path, schemes=SCHEME, why=False, restart=restart)
    assert codes(caught.value) == [(str(tmp_path), "out_not_empty")]
    assert contents(tmp_path) == before


def test_hidden_things_of_others_survive_in_a_folder_of_ours(
    short: Path, short_run: Path, tmp_path: Path
) -> None:
    """Only the names that a run gives are swept: neither a backup, nor a link, nor what else lies among the copies."""
    out = tmp_path / "out"
    shutil.copytree(short_run, out)
    (tmp_path / "elsewhere.json").write_text("mine", encoding="utf-8")
    (out / ".backup.partial").mkdir()
    (out / ".backup.partial" / "precious.txt").write_text("mine", encoding="utf-8")
    (out / ".dl.partial").write_text("mine", encoding="utf-8")
    (out / ".manifest.json.partial").write_text("ours", encoding="utf-8")
    (out / "rows" / ".part-00001.parquet.partial").write_text("ours", encoding="utf-8")
    assert screen_files(short, out, schemes=SCHEME, why=False, restart=True).done == 3
    assert {name: held for name, held in contents(out).items() if ".partial" in name} == {
        ".backup.partial/precious.txt": b"mine",
        ".dl.partial": b"mine",
    }
    (out / "pieces" / ".part-00001.json.partial").symlink_to(tmp_path / "elsewhere.json")
    (out / ".texts.partial").mkdir()
    (out / ".texts.partial" / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(AssistRulesError) as caught:
        screen_files(short, out, schemes=SCHEME, why=False)
    assert codes(caught.value) == [(".texts.partial/letter.txt", "stranger")]
    (out / ".texts.partial" / "letter.txt").unlink()
    with pytest.raises(AssistRulesError) as caught:
        screen_files(short, out, schemes=SCHEME, why=False)
    assert codes(caught.value) == [("pieces/.part-00001.json.partial", "stranger")]
    assert (tmp_path / "elsewhere.json").read_text(encoding="utf-8") == "mine"


MANIFESTS = {
    "nothing": "",
    "a list": "[]",
    "of a web page": '{"name": "app", "icons": []}',
    "a number alone": '{"form": 1}',
    "options that are a list": '{"form": 1, "options": [], "figures": {}, "input": {}}',
    "an input that is a number": '{"form": 1, "options": {}, "figures": {}, "input": 5}',
    "a list of lists without end": "[" * 100_000,
    "a number of many digits": '{"form": ' + "9" * 5_000 + "}",
    "lists that lead out": '{"form": 1, "options": {}, "figures": {}, "input": {}, "lists": {"files": 3}}',
}


@pytest.mark.parametrize("shape", MANIFESTS)
def test_a_manifest_that_is_none_of_ours_is_refused_and_nothing_touched(
    parts: Path, tmp_path: Path, shape: str
) -> None:
    """Whatever its shape, and also where the run is to start again: the rows beside it may be anybody's."""
    (tmp_path / "rows").mkdir()
    (tmp_path / "rows" / "part-00000.parquet").write_text("mine", encoding="utf-8")
    (tmp_path / "manifest.json").write_text(MANIFESTS[shape], encoding="utf-8")
    before = contents(tmp_path)
    for restart in (False, True):
        with pytest.raises(AssistRulesError) as caught:
            screen_files(parts, tmp_path, schemes=SCHEME, why=False, restart=restart)
        assert codes(caught.value) == [(str(tmp_path), "manifest_unreadable")]
    assert contents(tmp_path) == before


def test_a_manifest_does_not_lead_out_of_its_folder(short: Path, short_run: Path, tmp_path: Path) -> None:
    """A list named by a path is not removed, whatever the manifest says of it."""
    out = tmp_path / "out"
    shutil.copytree(short_run, out)
    (tmp_path / "mine.csv").write_text("mine", encoding="utf-8")
    digest = hashlib.sha256(b"mine").hexdigest()
    held = json.loads((out / "manifest.json").read_bytes())
    held["lists"] = {"files": {"../mine.csv": digest, str(tmp_path / "mine.csv"): digest}}
    (out / "manifest.json").write_text(json.dumps(held), encoding="utf-8")
    screen_files(short, out, schemes=SCHEME, why=False, restart=True)
    assert (tmp_path / "mine.csv").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "record", ["[" * 100_000, "5", '{"asked": 3}', '{"asked": "", "files": {}, "households": -1}']
)
def test_a_record_of_any_shape_only_has_its_piece_done_anew(
    short: Path, short_run: Path, tmp_path: Path, record: str
) -> None:
    """It never stops the run."""
    out = tmp_path / "out"
    shutil.copytree(short_run, out)
    (out / "pieces" / "part-00001.json").write_text(record, encoding="utf-8")
    run = screen_files(short, out, schemes=SCHEME, why=False)
    assert (run.done, run.kept) == (1, 2)
    assert contents(out) == contents(short_run)


def test_a_pipe_among_the_tables_is_refused_by_its_name(parts: Path, tmp_path: Path) -> None:
    """Nobody waits for what never comes."""
    mkfifo = getattr(os, "mkfifo", None)
    if mkfifo is None:
        pytest.skip("no pipes on this system")
    source = tmp_path / "in"
    shutil.copytree(parts, source)
    mkfifo(source / "notes.csv")
    mkfifo(source / "members" / "part-00009.parquet")
    with pytest.raises(TableError) as caught:
        screen_files(source, tmp_path / "out", schemes=SCHEME)
    assert codes(caught.value) == [
        ("members/part-00009.parquet", "not_a_table"),
        ("notes.csv", "not_a_table"),
    ]


def test_two_runs_do_not_write_into_one_folder(parts: Path, tmp_path: Path) -> None:
    """The second one is told, while the first is at work."""
    fcntl = pytest.importorskip("fcntl")
    (tmp_path / "out").mkdir()
    held = os.open(tmp_path / "out", os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    with pytest.raises(AssistRulesError) as caught:
        screen_files(parts, tmp_path / "out", schemes=SCHEME)
    os.close(held)
    assert caught.value.problems[0].code == "out_in_use"


def test_all_that_is_wrong_with_a_folder_is_said_together(families: Tables, tmp_path: Path) -> None:
    """A table that is none, a file cut short, a text among them, two kinds of key: before anything is decided."""
    source = written({name: families[name] for name in ("households", "members", "incomes")}, tmp_path / "in")
    (source / "notes.txt").write_text("", encoding="utf-8")
    cut = source / "incomes" / "part-00000.parquet"
    cut.write_bytes(cut.read_bytes()[:200])
    with pytest.raises(TableError) as caught:
        files_of(source)
    assert codes(caught.value) == [("notes.txt", "not_a_table"), ("incomes/part-00000.parquet", "unreadable")]
    (source / "notes.txt").unlink()
    shutil.rmtree(source / "incomes")
    shutil.rmtree(source / "households")
    families["households"].write_parquet(source / "household.parquet")
    families["expenses"].with_columns(pl.lit(1.5).alias("amount_fen")).write_csv(source / "expenses.csv")
    families["receives"].with_columns(pl.lit(1.5).alias("per_month_fen")).write_parquet(
        source / "receives.parquet"
    )
    with pytest.raises(TableError) as caught:
        screen_files(source, tmp_path / "out")
    assert sorted(codes(caught.value)) == [
        ("household", "mixed_keys"),
        ("household", "unknown_field"),
        ("households", "missing_table"),
        ("receives.per_month_fen", "column_type"),
    ]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("ending", "refused"),
    [
        ("1,p1", "line 4 "),
        ("\n\n", None),
        ("1,p1,1,wages", "line 4 "),
        ("1,p1,1,wages,", None),
        ('"1","p1","1","gifts","100"', None),
    ],
)
def test_a_csv_that_was_cut_short_is_refused_by_its_line(
    tmp_path: Path, ending: str, refused: str | None
) -> None:
    """Cells that a line leaves out were cut off, not unknown; empty lines at the end are nothing, quotes are allowed."""
    for name, columns in {"households": "household", "members": "household,member"}.items():
        (tmp_path / f"{name}.csv").write_text(columns, encoding="utf-8")
    told = "household,member,position,kind,amount_fen\n0,p1,0,wages,100\n0,p1,1,gifts,100\n"
    (tmp_path / "incomes.csv").write_text(told + ending, encoding="utf-8")
    if refused is None:
        assert files_of(tmp_path).keys() == {"households", "members", "incomes"}
        return
    with pytest.raises(TableError, match=refused) as caught:
        files_of(tmp_path)
    assert codes(caught.value) == [("incomes.csv", "short_line")]


def test_a_scheme_that_there_is_not_is_named(parts: Path, tmp_path: Path) -> None:
    """So is the list of those that there are."""
    with pytest.raises(UnknownRuleError) as caught:
        screen_files(parts, tmp_path / "out", schemes=["dibao", "dibo"])
    assert caught.value.message("en").startswith("schemes: there is no scheme dibo; use one of ")


# --- the command -------------------------------------------------------------------------------------------


def test_the_command_says_what_was_done(
    short: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A summary on standard output in either language; refusals on standard error, with exit code 2."""
    words = ["screen", str(short), "--out", str(tmp_path / "out"), "--quick", "--scheme", "dibao_margin"]
    assert main(words) == 0
    said = capsys.readouterr()
    assert said.out.startswith(
        "共 30 户：30 户已作答（30 行），0 户因数据有误未作答（0 处问题）。\n3 片：本次完成 3，沿用先前 0；"
    )
    assert said.err == ""  # no counter where nobody looks
    assert main([*words, "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith(
        "30 households: 30 answered (30 rows), 0 not, for faults in their data (0 problems).\n"
        "3 pieces: 0 done now, 3 kept from before; "
    )
    assert main([*words, "--on", "2024-05-20", "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith(
        '1 problem in the input:\n  on: the run in the folder has null, this one "2024-05-20"; '
    )
    assert main(["screen", str(tmp_path / "nowhere"), "--out", str(tmp_path / "out")]) == 2
    assert "没有这个文件夹" in capsys.readouterr().err


def test_the_command_takes_figures_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A household of September 2026 in Weifang: open without the folder, 726 yuan a month with it; one run, one set."""
    application = ar.Application.model_validate_json((EXAMPLES / "kuiwen-2026-granted.json").read_bytes())
    source = written(ar.to_tables({"kuiwen": application}), tmp_path / "in")
    words = ["screen", str(source), "--quick", "--scheme", "dibao", "--out"]
    own = ["--standards", str(EXAMPLES / "standards")]
    assert main([*words, str(tmp_path / "without")]) == 0
    assert main([*words, str(tmp_path / "with"), *own]) == 0
    answers = ("outcome", "low_fen", "high_fen")
    assert rows_of(tmp_path / "without").select(answers).rows()[0][0] == "undetermined"
    assert rows_of(tmp_path / "with").select(answers).rows() == [("eligible", 72600, 72600)]
    figures = json.loads((tmp_path / "with" / "manifest.json").read_bytes())["figures"]
    assert figures == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((EXAMPLES / "standards").glob("*.toml"))
    }
    capsys.readouterr()
    assert main([*words, str(tmp_path / "with"), "--lang", "en"]) == 2
    assert "standards" in capsys.readouterr().err
    assert main([*words, str(tmp_path / "wrong"), "--standards", str(tmp_path / "nowhere")]) == 2
    assert "目录中没有标准文件" in capsys.readouterr().err


def test_pieces_are_cut_in_even_ranges(parts: Path, tmp_path: Path) -> None:
    """Parts as they lie while they are small enough; each cut in two where they are not."""
    files = files_of(parts)
    assert [(piece.since, piece.until) for piece in pieces_of(files, 50, tmp_path)] == [(None, None)] * 6
    cut = pieces_of(files, 30, tmp_path)
    assert [(piece.since, piece.until) for piece in cut[:4]] == [
        (None, 25),
        (25, None),
        (None, 75),
        (75, None),
    ]
    assert [len(read(piece)["households"]) for piece in cut] == [25] * 12
