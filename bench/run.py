"""Run mini-dibao on this library and on other engines, side by side, and write the tables of ``bench/README.md``.

    python bench/run.py [--rounds 3] [--sizes 10000 100000 1000000] [--only WORD ...]

Everything it needs (environments, population, results) it makes under ``.bench``. Each measurement is a process of its own;
a round measures every engine once, so that what stands in one line was measured close together. With ``--only`` just the
engines with one of the words in their name are measured, and the tables are printed but not written.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

BENCH = Path(__file__).parent
HOME = BENCH.parent / ".bench"
DATA = HOME / "data"
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
SINGLE_COMPARED = 2_000
MILLION = 1_000_000
YARDSTICK = "polars"
"""The batch that the others are set against; single decisions are set against one by hand in their own process."""

Mode: TypeAlias = Literal["single", "batch"]
Measured: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Peer:
    """A variant of a file of ``peers``, and the environment that it runs in."""

    environment: str
    module: str
    variant: str
    mode: Mode
    most: int = SIZES[-1]
    """The largest population that it is given."""


PEERS = (
    Peer("main", "by_hand", "plain dict", "single"),
    Peer("main", "by_hand", "dataclasses", "single"),
    Peer("main", "ours", "assist_rules", "single"),
    Peer("main", "zen_graph", "zen-engine", "single"),
    Peer("openfisca", "openfisca", "openfisca-core, int", "single"),
    Peer("main", "numpy_columns", "numpy", "batch"),
    Peer("main", "polars_plan", "polars", "batch"),
    Peer("main", "polars_plan", "polars, every value kept", "batch"),
    Peer("main", "ours_batch", "assist_rules", "batch"),
    Peer("main", "ours_batch", "assist_rules, a tenth open", "batch"),
    Peer("main", "duckdb_sql", "duckdb", "batch"),
    Peer("policyengine", "policyengine", "policyengine-core, int", "batch", MILLION),
    Peer("policyengine", "policyengine", "policyengine-core, float", "batch", MILLION),
    Peer("openfisca", "openfisca", "openfisca-core, int", "batch", MILLION),
    Peer("openfisca", "openfisca", "openfisca-core, float", "batch", MILLION),
)


def run(*command: str | Path) -> str:
    """What a command prints; its complaints go to the terminal if it fails."""
    ran = subprocess.run(command, cwd=BENCH, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    if ran.returncode:
        sys.stderr.write(ran.stderr)
        raise SystemExit(f"failed: {' '.join(map(str, command))}")
    return ran.stdout


def python(environment: str) -> Path:
    """The interpreter of an environment, which is made when its requirements are new."""
    folder, asked = HOME / environment, (BENCH / "requirements" / f"{environment}.txt").read_text("utf-8")
    found = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    made = folder / "requirements.txt"
    if not made.exists() or made.read_text("utf-8") != asked:
        print(f"making the environment {environment}", flush=True)
        venv.create(folder, with_pip=True, clear=True)
        own = ("--editable", BENCH.parent) if environment == "main" else ()
        install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        run(found, *install, "-r", BENCH / "requirements" / f"{environment}.txt", *own)
        made.write_text(asked, "utf-8")
    return found


def populate(most: int) -> None:
    """Draws the population up to that size, unless it stands there."""
    sizes = [size for size in SIZES if size <= most]
    if not all((DATA / f"{size}.npz").exists() for size in sizes):
        print("drawing the population", flush=True)
        run(python("main"), "-m", "workload.population", DATA, *map(str, sizes))


def measure(peer: Peer, *size: int) -> Measured:
    """One measurement in a process of its own."""
    command = (
        python(peer.environment),
        "-W",
        "ignore",
        "-m",
        f"peers.{peer.module}",
        peer.mode,
        peer.variant,
    )
    measured: Measured = json.loads(run(*command, DATA, *map(str, size)).splitlines()[-1])
    return measured


def rounds(peers: list[Peer], sizes: list[int], count: int) -> list[list[Measured]]:
    """Every peer in turn, for one size after the other, and that so many times."""
    every: list[list[Measured]] = []
    turns: list[tuple[Peer, tuple[int, ...]]] = [(peer, ()) for peer in peers if peer.mode == "single"]
    for size in sizes:
        turns += [(peer, (size,)) for peer in peers if peer.mode == "batch" and size <= peer.most]
    for number in range(count):
        every.append([])
        for peer, asked in turns:
            print(f"round {number + 1}: {peer.variant} {peer.mode} {' '.join(map(str, asked))}", flush=True)
            every[-1].append(measure(peer, *asked))
    return every


# --- tables --------------------------------------------------------------------------------------------------


def figure(value: float) -> str:
    """A number to two figures, or all of it from a hundred on."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.2g}" if value < 10 else f"{value:.0f}"


def middle(values: list[float]) -> str:
    """The median of the rounds."""
    return figure(statistics.median(values)) if values else ""


def single_table(every: list[list[Measured]]) -> str:
    """One decision at a time."""
    lines = [
        "| engine | answer, µs | × by hand | with trace, µs | × by hand | trace, characters | differ |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    found = [each for one in every for each in one if each["mode"] == "single"]
    for variant in dict.fromkeys(each["variant"] for each in found):
        mine = [each for each in found if each["variant"] == variant]
        cells = [variant]
        for call in ("decide", "traced"):
            calls = [each[call] for each in mine if call in each]
            cells.append(middle([each["seconds"] * 1e6 for each in calls]))
            cells.append(middle([each["ratio"] for each in calls]))
        cells.append(middle([each["traced"]["characters"] for each in mine if "traced" in each]))
        differ = [each[call]["differ"] for each in mine for call in ("decide", "traced") if call in each]
        cells.append(f"{max(differ)} of {SINGLE_COMPARED:,}")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def batch_table(every: list[list[Measured]], sizes: list[int]) -> str:
    """A whole population at a time."""
    batches = [{(m["variant"], m["size"]): m for m in one if m["mode"] == "batch"} for one in every]
    variants = dict.fromkeys(variant for one in batches for variant, _ in one)
    common = max(
        size for size in sizes if all((variant, size) in one for one in batches for variant in variants)
    )
    heads = [f"{size:,}: ms | × {YARDSTICK}" for size in sizes]
    lines = [
        f"| engine | {' | '.join(heads)} | memory over the data at {common:,}, MiB | differ |",
        f"| --- | {' | '.join(['--- | ---'] * len(sizes))} | --- | --- |",
    ]
    for variant in variants:
        cells = [variant]
        for size in sizes:
            timed = [one for one in batches if (variant, size) in one]
            cells.append(middle([one[variant, size]["seconds"] * 1e3 for one in timed]))
            beside = [
                one[variant, size]["seconds"] / one[YARDSTICK, size]["seconds"]
                for one in timed
                if (YARDSTICK, size) in one
            ]
            cells.append(middle(beside))
        mine = [one[variant, size] for one in batches for size in sizes if (variant, size) in one]
        grown = [each["peak"] - each["before"] for each in mine if each["size"] == common and each["peak"]]
        largest = max(each["size"] for each in mine)
        differ = max(each["differ"] for each in mine if each["size"] == largest)
        cells += [middle(grown), f"{differ:,} of {largest:,}"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def machine() -> str:
    """What it ran on: cores, memory, Python, and the version of each engine."""
    memory = ""
    if hasattr(os, "sysconf"):
        memory = f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    pinned = sorted(
        line
        for path in (BENCH / "requirements").glob("*.txt")
        for line in path.read_text("utf-8").split()
        if "==" in line
    )
    versions = ", ".join(line.replace("==", " ") for line in pinned)
    return (
        f"{os.cpu_count()} cores{memory}; {platform.system()} {platform.machine()}; "
        f"{platform.python_implementation()} {platform.python_version()}; {versions}."
    )


def written(tables: dict[str, str]) -> None:
    """Puts tables into ``bench/README.md``, each between the marks of its name."""
    page = BENCH / "README.md"
    text = page.read_text("utf-8")
    for name, table in tables.items():
        start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        before, _, rest = text.partition(start)
        text = f"{before}{start}\n\n{table}\n\n{end}{rest.partition(end)[2]}"
    page.write_text(text, "utf-8")


def main() -> None:
    """Measure, print, and write the tables."""
    asked = argparse.ArgumentParser(description="Measure mini-dibao on this library and other engines.")
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--sizes", type=int, nargs="+", choices=SIZES, default=list(SIZES))
    asked.add_argument("--only", nargs="+", default=[])
    chosen = asked.parse_args()
    sizes: list[int] = sorted(chosen.sizes)
    peers = [peer for peer in PEERS if not chosen.only or any(word in peer.variant for word in chosen.only)]
    populate(max(sizes))
    every = rounds(peers, sizes, chosen.rounds)
    tables = {
        "single decisions": single_table(every),
        "whole populations": batch_table(every, sizes),
        "machine": f"{machine()} {chosen.rounds} rounds.",
    }
    print("\n\n".join(tables.values()))
    if not chosen.only:
        written(tables)


if __name__ == "__main__":
    main()
