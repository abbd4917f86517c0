"""Screen the synthetic population with all schemes, from Parquet to Parquet, and write the table of ``bench/README.md``.

    python bench/schemes.py [--sizes 10000 100000 1000000 10000000] [--why 1000000]

Each run is a process of its own, in the environment of the other engines; population and answers stand under ``.bench``
meanwhile. Grounds, questions and margins are worked out up to the size of ``--why``.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import time
from typing import Any

from peers.measured import memory
from run import BENCH, HOME, SIZES, figure, machine, python, run, written

PIECE = 250_000
"""Households in a part of the population, and in a piece of the run."""


def screened(size: int, *, why: bool) -> dict[str, Any]:
    """What one run over so many households takes: it is called in a process that does nothing else."""
    from assist_rules.population import write_population  # noqa: PLC0415 - in the environment that has the extra
    from assist_rules.screening.files import screen_files  # noqa: PLC0415

    source, out = HOME / "population" / str(size), HOME / "screened"
    if not source.exists():
        made = source.with_name("made")
        shutil.rmtree(made, ignore_errors=True)
        write_population(made, size, rows_per_file=PIECE)
        made.rename(source)
    shutil.rmtree(out, ignore_errors=True)
    memory(reset=True)
    began, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    ran = screen_files(source, out, why=why, households_per_piece=PIECE)
    seconds, now = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF)
    shutil.rmtree(out)
    return {
        "seconds": seconds,
        "processor": now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime,
        "peak": memory(),
        "rows": ran.rows,
        "rejects": ran.rejects,
    }


def main() -> None:
    """Measure, print, and write the table."""
    asked = argparse.ArgumentParser(description="Screen the synthetic population with all schemes.")
    asked.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    asked.add_argument("--why", type=int, default=1_000_000)
    asked.add_argument("--one", help=argparse.SUPPRESS)
    chosen = asked.parse_args()
    if chosen.one:
        print(json.dumps(screened(chosen.sizes[0], why=chosen.one == "why")))
        return
    lines = [
        "| households | grounds, questions, margins | s | s of processor time | µs a household | most memory, MiB | rows | rejects |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for size in sorted(chosen.sizes):
        for why in ("plain", "why") if size <= chosen.why else ("plain",):
            print(f"all schemes, {size:,} households, {why}", flush=True)
            ran = run(python("main"), BENCH / "schemes.py", "--sizes", str(size), "--one", why)
            took = json.loads(ran.splitlines()[-1])
            cells = [
                f"{size:,}",
                "yes" if why == "why" else "no",
                figure(took["seconds"]),
                figure(took["processor"]),
                figure(took["seconds"] / size * 1e6),
                "" if took["peak"] is None else figure(took["peak"]),
                f"{took['rows']:,}",
                f"{took['rejects']:,}",
            ]
            lines.append(f"| {' | '.join(cells)} |")
        if size > chosen.why:
            shutil.rmtree(HOME / "population" / str(size))
    table = "\n".join(lines)
    print(f"{machine()}\n\n{table}")
    written({"screening": table})


if __name__ == "__main__":
    main()
