"""How long the example applications take from JSON bytes to a checked model, in microseconds."""

from __future__ import annotations

import timeit
from pathlib import Path

from assist_rules.models import Application

ROUNDS = 500


def main() -> None:
    """Print the best of seven runs for each example."""
    for path in sorted((Path(__file__).parents[1] / "examples").glob("*.json")):
        text = path.read_bytes()
        Application.model_validate_json(text)
        runs = timeit.repeat(lambda text=text: Application.model_validate_json(text), number=ROUNDS, repeat=7)
        print(f"{path.stem}: {min(runs) / ROUNDS * 1e6:.0f} µs")


if __name__ == "__main__":
    main()
