"""What is told of those for whom households are planted: children, students and elders of schemes that few ordinary people are for."""

from __future__ import annotations

import numpy as np
import polars as pl

from assist_rules.population.draw import YES, Draw, Ints, Mask, flags, told_code
from assist_rules.population.families import PLANTED, Homes, People

_FOUND = np.repeat(np.array(["", "true", "false"]), [30, 55, 15])


def leave_planted_open(draw: Draw, homes: Homes, people: People, left: dict[str, Mask]) -> None:
    """Add to the masks *left* of unknown cells some of those on which such a scheme turns."""
    planted = (people.position == 0) & homes.is_a(*PLANTED)[people.of]
    share = np.where(homes.is_a("child")[people.of], 0.22, 0.1)
    for name in ("birth_date", "registered_division"):
        left[name] = left[name] | (planted & draw.chance(share, people.count))


def draw_students(draw: Draw, homes: Homes, people: People) -> dict[str, pl.Series]:
    """Columns of ``members`` about students who may have been orphans; of all others nothing is told."""
    count = people.count
    student = (people.position == 0) & homes.is_a("student")[people.of]

    def told(share: float, yes: float) -> Ints:
        return told_code(student & draw.chance(share, count), 1 + draw.chance(yes, count))

    return {
        "orphan_as_minor": flags(told(0.82, 0.92)),
        "unsupported_as_minor": flags(told_code(student & draw.chance(0.06, count), YES)),
        "adopted": flags(told(0.95, 0.06)),
    }


def draw_findings(draw: Draw, homes: Homes, key: int) -> tuple[pl.Series, pl.DataFrame]:
    """Which ``households`` tell what was found, and the table ``discretion``: of elders in 2026, whether the notice is met."""
    found = np.where(homes.is_a("elder"), _FOUND[draw.below(len(_FOUND), homes.count)], "")
    at = np.flatnonzero(found != "")
    return flags(told_code(found != "", YES)), pl.DataFrame(
        {
            "household": key + at,
            "id": pl.Series(["elderly_consumption.other_terms:p1"] * len(at), dtype=pl.String),
            "position": pl.Series(np.zeros(len(at), dtype=np.int64)),
            "value": pl.Series(found[at].tolist(), dtype=pl.String),
        }
    )
