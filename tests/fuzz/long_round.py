"""The long round: ``make fuzz``. Each kind of input is drawn from a seed, and what escapes is printed with what made it.

``python tests/fuzz/long_round.py json 200000``, ``mutants 100000``, ``choices``, ``commands 5000``; ``--seed`` for another draw.
``json`` needs atheris (the group ``fuzz``), which looks for bytes that reach code not yet reached.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from functools import partial
from importlib import import_module
from itertools import chain, islice
from pathlib import Path
from random import Random
from typing import Any

import mutants
import targets


class _Counts:
    """What came of the inputs so far."""

    def __init__(self, kind: str) -> None:
        self.kind, self.run, self.taken, self.slowest = kind, 0, 0, 0.0
        self.escapes: dict[str, str] = {}

    def note(self, made: object, trace: str | None, seconds: float) -> None:
        self.run += 1
        self.slowest = max(self.slowest, seconds)
        if trace is not None:
            last = trace.strip().splitlines()[-1][:200]
            if last not in self.escapes:
                self.escapes[last] = f"{made!r}"[:2000]
                print(f"ESCAPE {made!r:.2000}\n{trace}", flush=True)
        if self.run % 2000 == 0:
            self.say()

    def say(self) -> None:
        print(
            f"{self.kind}: {self.run:,} run, {self.taken:,} taken, {len(self.escapes)} escapes, slowest {self.slowest:.1f} s",
            flush=True,
        )


def _mutants(counts: _Counts, number: int, seed: int) -> None:
    for each in range(number):
        random = Random(seed * 1_000_003 + each)
        data = mutants.mutated(random)

        def run() -> None:
            counts.taken += targets.decided(data, random)  # noqa: B023 - run at once

        start = time.perf_counter()
        trace = targets.escaped(run)
        counts.note((seed, each, data) if trace else each, trace, time.perf_counter() - start)


def _choices(counts: _Counts, number: int, seed: int) -> None:
    made = [*targets.choices()]
    Random(seed).shuffle(made)
    for data, scheme in made[:number]:

        def run() -> None:
            targets.chosen(data, scheme)  # noqa: B023 - run at once
            counts.taken += 1

        start = time.perf_counter()
        counts.note((data["choices"], scheme), targets.escaped(run), time.perf_counter() - start)


def _commands(counts: _Counts, number: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        targets.hostile_folder(at)
        for words in chain(targets.every_option(at), islice(targets.commands(at, Random(seed)), number)):
            start = time.perf_counter()
            trace = targets.escaped(partial(targets.commanded, at, words))
            counts.note(words, trace, time.perf_counter() - start)


def _json(counts: _Counts, number: int, seed: int) -> None:
    atheris: Any = import_module("atheris")  # the group fuzz alone has it

    def one(data: bytes) -> None:
        start = time.perf_counter()
        try:
            targets.read_bytes(data)
        except Exception:
            counts.say()
            raise
        counts.run += 1
        counts.slowest = max(counts.slowest, time.perf_counter() - start)

    with tempfile.TemporaryDirectory() as folder:
        for place, data in enumerate(mutants.seeds()):
            (Path(folder) / str(place)).write_text(json.dumps(data), encoding="utf-8")
        options = [
            f"-runs={number}",
            f"-seed={seed + 1}",
            "-max_len=20000",
            "-print_final_stats=1",
            "-artifact_prefix=/dev/null",
        ]
        atheris.instrument_all()
        atheris.Setup([sys.argv[0], *options, folder], one)
        atheris.Fuzz()


ROUNDS = {"json": _json, "mutants": _mutants, "choices": _choices, "commands": _commands}


def main() -> int:
    """Runs one kind of input; 1 where something escaped."""
    asked = argparse.ArgumentParser(description="The long round of the fuzzing.")
    asked.add_argument("kind", choices=ROUNDS)
    asked.add_argument("number", type=int, nargs="?", default=10**9)
    asked.add_argument("--seed", type=int, default=0)
    options = asked.parse_args()
    counts = _Counts(options.kind)
    ROUNDS[options.kind](counts, options.number, options.seed)
    counts.say()
    return 1 if counts.escapes else 0


if __name__ == "__main__":
    sys.exit(main())
