"""What a peer's process does: time its variant, compare it with the reference, and print one line of JSON.

    python -m peers.NAME single VARIANT FOLDER
    python -m peers.NAME batch VARIANT FOLDER SIZE

A single decision is timed in turns with the yardstick, the decision by hand, so that a slow spell of the machine hits
both. The batch is timed alone; its memory is the most the process held while it ran. Where facts are open a batch answers
with a low and a high end, and differs where what the reference says of the facts before they were taken away lies outside.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

from workload import by_dataclass

TURNS = 9
TURN = 0.25
"""Seconds of one turn of the peer, about."""
COMPARED = 2_000
"""So many single decisions are compared with the reference."""
WARM = 3


def main(variants: Mapping[str, Callable[[], Any]]) -> None:
    """Measures what the command line names."""
    mode, name, folder, *size = sys.argv[1:]
    peer = variants[name]()
    measured = _batch(peer, Path(folder), int(size[0])) if mode == "batch" else _single(peer, Path(folder))
    print(json.dumps({"variant": name, "mode": mode, **measured}))


def _single(peer: Any, folder: Path) -> dict[str, Any]:
    singles = json.loads((folder / "singles.json").read_text(encoding="utf-8"))
    households, answers = singles["households"], singles["answers"]
    measured: dict[str, Any] = {}
    for call in ("decide", "traced"):
        run = getattr(peer, call, None)
        if run is None:
            continue
        answered = (lambda each, run=run: run(each)[0]) if call == "traced" else run
        start = perf_counter()
        differ = sum(
            list(answered(each)) != answer
            for each, answer in zip(households[:COMPARED], answers[:COMPARED], strict=True)
        )
        calls = max(20, min(COMPARED, int(TURN / ((perf_counter() - start) / COMPARED))))
        turn = households[:calls]
        ratios: list[float] = []
        taken: list[float] = []
        for _ in range(TURNS):
            by_hand = _turn(by_dataclass.decide, turn) / 2
            took = _turn(run, turn)
            by_hand += _turn(by_dataclass.decide, turn) / 2
            taken.append(took / calls)
            ratios.append(took / by_hand)
        measured[call] = {
            "seconds": statistics.median(taken),
            "ratio": statistics.median(ratios),
            "differ": differ,
            "compared": COMPARED,
        }
        if call == "traced":
            lengths = [
                len(json.dumps(run(each)[1], default=str, ensure_ascii=False)) for each in households[:20]
            ]
            measured[call]["characters"] = statistics.median(lengths)
    return measured


def _turn(run: Callable[[Any], object], households: list[Any]) -> float:
    start = perf_counter()
    for each in households:
        run(each)
    return perf_counter() - start


def _batch(peer: Any, folder: Path, size: int) -> dict[str, Any]:
    import numpy as np  # noqa: PLC0415 - the environment of a single decision may lack it

    with np.load(folder / f"{size}.npz") as columns:
        held = {name: columns[name] for name in columns.files}
    answers = held.pop("answers")
    data = peer.prepare(held)
    del held
    before = memory(reset=True)
    taken: list[float] = []
    category = amount = None
    for _ in range(1 + WARM):
        category = amount = None
        start = perf_counter()
        category, amount = peer.batch(data)
        taken.append(perf_counter() - start)
    peak = memory()
    differ = np.zeros(size, bool)
    for place, found in enumerate((category, amount)):
        low, high = found if isinstance(found, tuple) else (found, found)
        differ |= np.asarray(low).astype(np.int64) > answers[:, place]
        differ |= np.asarray(high).astype(np.int64) < answers[:, place]
    return {
        "size": size,
        "seconds": statistics.median(taken[1:]),
        "first": taken[0],
        "differ": int(differ.sum()),
        "before": before,
        "peak": peak,
    }


def memory(*, reset: bool = False) -> float | None:
    """The most memory held since the last reset, in MiB; None where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    if reset:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    words = status.read_text(encoding="ascii").split()
    return int(words[words.index("VmHWM:") + 1]) / 1024
