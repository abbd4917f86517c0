"""A seeded population for mini-dibao, as columns and as the households that a service would be sent.

    python -m workload.population FOLDER SIZE [SIZE ...]

Smaller populations are the first households of the largest. One household in eight lies on a limit of income or assets,
or one fen beside it, and one birthday in fifty within a day of an age that counts: there engines differ, if they do.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from workload.statute import AREAS, CITIES, KINDS, ON, SEED, STANDARDS, Household, decide

HOUSEHOLD = ("household", "city", "area", "assets", "vehicles", "homes")
MEMBER = (
    "household",
    "birth",
    "wage",
    "business",
    "transfer",
    "excluded",
    "kind",
    "grade",
    "ill",
    "can_work",
)
SINGLES = 10_000
"""So many are also written as households, for the engines that decide one at a time."""

Columns = dict[str, np.ndarray]


def draw(size: int) -> Columns:
    """So many households. Columns of a member start with ``m_``; ``first`` is the row of each household's first member."""
    rng = np.random.default_rng(SEED)

    def money(chance: float, centre: float, spread: float, length: int) -> np.ndarray:
        return np.where(
            rng.random(length) < chance, np.exp(rng.normal(centre, spread, length)).astype(np.int64), 0
        )

    heads = rng.choice(np.arange(1, 7), size, p=[0.25, 0.25, 0.2, 0.15, 0.1, 0.05]).astype(np.int64)
    first = np.concatenate([[0], np.cumsum(heads)[:-1]])
    people = int(heads.sum())
    household = np.repeat(np.arange(size), heads)
    city, area = rng.integers(0, len(CITIES), size), rng.integers(0, len(AREAS), size)
    table = np.array([[STANDARDS[c, a, ON.year] for a in AREAS] for c in CITIES])
    standard = table[city, area]

    today = np.datetime64(ON, "D")
    birth = today - rng.integers(0, 95 * 365, people)
    near = np.flatnonzero(rng.random(people) < 0.02)
    reached = ON.year - rng.choice([16, 18, 60, 70], near.size) - 1970
    birthday = (reached * 12 + ON.month - 1).astype("datetime64[M]").astype("datetime64[D]") + (ON.day - 1)
    birth[near] = birthday + rng.integers(-1, 2, near.size)
    birth[rng.random(people) < 0.001] = np.datetime64("1956-02-29")

    wage, business = money(0.45, 12.1, 0.7, people), money(0.12, 11.0, 0.9, people)
    transfer, excluded = money(0.4, 9.8, 0.8, people), money(0.25, 9.0, 0.8, people)
    disabled = rng.random(people) < 0.15
    kind = np.where(disabled, rng.integers(1, len(KINDS), people), 0)
    grade = np.where(disabled, rng.integers(1, 5, people), 0)
    ill, can_work = rng.random(people) < 0.08, rng.random(people) < 0.5
    assets = np.exp(rng.normal(13.3, 1.6, size)).astype(np.int64)
    vehicles, homes = rng.choice(3, size, p=[0.86, 0.12, 0.02]), rng.choice(3, size, p=[0.25, 0.68, 0.07])

    # Onto a limit of income by the transfers of the first member, and onto that of assets.
    each = standard[household]
    taken = np.where(grade > 0, each * np.where(grade <= 2, 50, 25) // 100, 0)
    taken += np.where(ill, each * 30 // 100, 0) + np.where((grade > 0) & can_work, wage * 15 // 100, 0)
    moved = rng.random(size) < 0.08
    excluded[first[moved]] = 0
    net = np.add.reduceat(wage + business + np.maximum(0, transfer - excluded) - taken, first)
    line = standard * heads
    wanted = np.where(rng.random(size) < 0.5, line, line * 3 // 2) + rng.integers(-1, 2, size)
    settled = transfer[first] + wanted - net
    moved &= settled >= 0
    transfer[first[moved]] = settled[moved]
    moved = rng.random(size) < 0.04
    assets[moved] = (24 * line + rng.integers(-1, 2, size))[moved]

    return {
        "heads": heads,
        "first": first,
        "household": np.arange(size, dtype=np.int64),
        "city": city.astype(np.int8),
        "area": area.astype(np.int8),
        "assets": assets,
        "vehicles": vehicles.astype(np.int16),
        "homes": homes.astype(np.int16),
        "m_household": household.astype(np.int64),
        "m_birth": birth,
        "m_wage": wage,
        "m_business": business,
        "m_transfer": transfer,
        "m_excluded": excluded,
        "m_kind": kind.astype(np.int8),
        "m_grade": grade.astype(np.int8),
        "m_ill": ill,
        "m_can_work": can_work,
    }


def part(columns: Columns, start: int, stop: int) -> Columns:
    """The households from *start* to before *stop*; ``first`` counts from the first of them."""
    begin = int(columns["heads"][:start].sum())
    end = begin + int(columns["heads"][start:stop].sum())
    cut = {
        name: values[begin:end] if name.startswith("m_") else values[start:stop]
        for name, values in columns.items()
    }
    return {**cut, "first": cut["first"] - begin}


def households(columns: Columns) -> list[Household]:
    """The same as a service would be sent them."""
    told = {name: values.tolist() for name, values in columns.items() if name != "m_birth"}
    births = np.datetime_as_string(columns["m_birth"]).tolist()
    found: list[Household] = []
    for row, (heads, start) in enumerate(zip(told["heads"], told["first"], strict=True)):
        found.append(
            {
                "id": told["household"][row],
                "city": CITIES[told["city"][row]],
                "area": AREAS[told["area"][row]],
                "assets": told["assets"][row],
                "vehicles": told["vehicles"][row],
                "homes": told["homes"][row],
                "members": [
                    {
                        "birth": births[at],
                        "wage": told["m_wage"][at],
                        "business": told["m_business"][at],
                        "transfer": told["m_transfer"][at],
                        "excluded": told["m_excluded"][at],
                        "kind": KINDS[told["m_kind"][at]],
                        "grade": told["m_grade"][at],
                        "ill": told["m_ill"][at],
                        "can_work": told["m_can_work"][at],
                    }
                    for at in range(start, start + heads)
                ],
            }
        )
    return found


def main(folder: Path, sizes: list[int]) -> None:
    """Draws, decides by the reference, and writes all sizes."""
    folder.mkdir(parents=True, exist_ok=True)
    most = max(sizes)
    columns = draw(most)
    blocks = (households(part(columns, start, start + SINGLES)) for start in range(0, most, SINGLES))
    answers = np.concatenate([np.array([decide(each) for each in block], np.int64) for block in blocks])
    for size in sizes:
        np.savez(folder / f"{size}.npz", **part(columns, 0, size), answers=answers[:size])
    singles = {
        "households": households(part(columns, 0, SINGLES)),
        "answers": answers[:SINGLES].tolist(),
    }
    (folder / "singles.json").write_text(json.dumps(singles), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(size) for size in sys.argv[2:]])
