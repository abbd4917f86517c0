"""The tables ``disabilities`` and ``receives``."""

from __future__ import annotations

import numpy as np
import polars as pl

from assist_rules.population.draw import (
    BENEFITS,
    DISABILITIES,
    IDS,
    YES,
    Draw,
    Mask,
    days,
    flags,
    numbers,
    told_code,
    told_where,
    untold,
)
from assist_rules.population.families import (
    Homes,
    People,
)
from assist_rules.population.venues import (
    calendar_of_days,
)

_HELD = BENEFITS.odds(
    "dibao 40, dibao_margin 30, rigid_expenditure 6, extreme_poverty 8, returned_to_poverty 8, orphan 4"
)
ELDER = 60
"""Age of an elder."""
_ABILITY = np.repeat(np.arange(5), [42, 14, 20, 16, 8])
_LOST_ABILITY = np.repeat(np.arange(5), [8, 12, 40, 28, 12])
_HELD_BY_DISABLED = BENEFITS.odds("dibao 60, dibao_margin 30, rigid_expenditure 10")


def draw_disabilities(draw: Draw, people: People, key: int, ungraded: Mask) -> pl.DataFrame:
    """Disabilities, for some a second one; the grade is null for members in *ungraded*."""
    who = np.flatnonzero(people.kind)
    second = who[draw.chance(0.08, len(who))]
    both = np.concatenate([who, second])
    order = np.argsort(both, kind="stable")
    is_second = np.concatenate([np.zeros(len(who)), np.ones(len(second))]).astype(np.int64)[order]
    both = both[order]
    # Another kind than the first, and never a severer grade.
    kind = np.where(is_second == 1, people.kind[both] % 6 + 1, people.kind[both])
    grade = np.where(is_second == 1, 4, people.grade[both])
    return pl.DataFrame(
        {
            "household": key + people.of[both],
            "member": IDS.column(people.position[both] + 1),
            "position": is_second,
            "kind": DISABILITIES.column(kind),
            "grade": untold(pl.Series(grade), ungraded[both]),
        }
    )


def draw_care(draw: Draw, homes: Homes, people: People) -> dict[str, pl.Series]:
    """Columns of ``members`` about the care of disabled persons: since when it is needed, and what else is paid for it.

    Half of those told need it since the day six months before the application, or a day beside it.
    """
    count, day = people.count, homes.day[people.of]
    at_limit = calendar_of_days().half_year_before[day] + draw.below(3, count) - 1
    long_ago = calendar_of_days().years_before[day, 1] - draw.below(2000, count)
    since = np.maximum(people.born, np.where(draw.chance(0.5, count), at_limit, long_ago))
    disabled = people.kind > 0
    fee = np.where(disabled & draw.chance(0.06, count), YES, 1)
    return {
        "long_term_care_since": days(told_where(people.severe & draw.chance(0.6, count), since)),
        "work_injury_care_fee": flags(told_code(~disabled | draw.chance(0.7, count), fee)),
        "day_care_subsidy": flags(told_code(disabled, 1 + draw.chance(0.05, count))),
    }


def draw_abilities(draw: Draw, homes: Homes, people: People) -> dict[str, pl.Series]:
    """The column of ``members`` about the abilities of elders, of whom some are not assessed."""
    count = people.count
    assessed = (people.age >= ELDER) & draw.chance(0.8, count)
    lost = homes.is_a("elder")[people.of]
    grade = np.where(lost, draw.of(_LOST_ABILITY, count), draw.of(_ABILITY, count))
    return {"ability_grade": numbers(told_where(assessed, grade))}


def draw_benefits(draw: Draw, homes: Homes, people: People, key: int, drawing: Mask) -> pl.DataFrame:
    """Benefits held: one for each recognised family, and a few others."""
    family = np.where(drawing, BENEFITS["dibao"], draw.of(_HELD, homes.count))
    of_family = homes.is_a("recognised")[people.of]
    own = np.isin(family, [BENEFITS[name] for name in ("extreme_poverty", "orphan")])[people.of]
    held = told_code(of_family & (~own | (people.position == homes.size[people.of] - 1)), family[people.of])
    held = np.where(~of_family & draw.chance(0.002, people.count), BENEFITS["extreme_poverty"], held)
    held = np.where(
        (held == 0) & (people.age >= ELDER) & draw.chance(0.45, people.count), BENEFITS["dibao"], held
    )
    held = np.where(
        (held == 0) & (people.age >= 80) & draw.chance(0.5, people.count), BENEFITS["old_age_allowance"], held
    )
    held = np.where(
        (held == 0) & (people.kind > 0) & draw.chance(0.5, people.count),
        draw.of(_HELD_BY_DISABLED, people.count),
        held,
    )
    child = homes.is_a("child")[people.of] & (people.position == 0)
    held = np.where(child & draw.chance(0.75, people.count), BENEFITS["dibao"], held)
    who = np.flatnonzero(held)
    # Severely disabled elders, for some the nursing subsidy beside their dibao.
    beside = (held == BENEFITS["dibao"]) & (people.age >= ELDER) & people.severe
    second = np.flatnonzero(beside & draw.chance(0.5, people.count))
    on = calendar_of_days().number[homes.day[people.of[who]]]
    since = np.maximum(people.born[who], on - draw.between(20, 1200, len(who)))
    # Dibao that the household draws now has not ended.
    ended = draw.chance(0.05, len(who)) & (since < on) & ~drawing[people.of[who]]
    # Of elders it is left open more often whether what they hold has ended.
    still = np.where(people.age[who] >= ELDER, 0.75, 0.9)
    first = pl.DataFrame(
        {
            "household": key + people.of[who],
            "member": IDS.column(people.position[who] + 1),
            "position": np.zeros(len(who), dtype=np.int64),
            "benefit": BENEFITS.column(held[who]),
            "since": days(since),
            "per_month_fen": numbers(
                told_where(draw.chance(0.6, len(who)), draw.between(8, 90, len(who)) * 10_00)
            ),
            "ended_on": days(told_where(ended, on - 1)),
            "current": flags(told_code(~ended & draw.chance(still, len(who)), YES)),
        }
    )
    nursing = pl.DataFrame(
        {
            "household": key + people.of[second],
            "member": IDS.column(people.position[second] + 1),
            "position": np.ones(len(second), dtype=np.int64),
            "benefit": BENEFITS.column(np.full(len(second), BENEFITS["disability_nursing"])),
        }
    )
    return pl.concat([first, nursing], how="diagonal").sort("household", "member", "position")
