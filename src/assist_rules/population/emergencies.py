"""The tables ``emergencies``, ``affected`` and ``earlier_aid``."""

from __future__ import annotations

import numpy as np
import polars as pl

from assist_rules.population.draw import (
    EMERGENCIES,
    IDS,
    OPEN,
    SEVERITIES,
    YES,
    Draw,
    Words,
    days,
    flags,
    numbers,
    told_code,
)
from assist_rules.population.families import (
    EMERGENCY_KINDS,
    KIND,
    MOST_MEMBERS,
    Homes,
    People,
)
from assist_rules.population.openness import left_open, nulled
from assist_rules.population.venues import (
    PLACES,
    calendar_of_days,
    neighbours,
)

_OPEN_OF_EMERGENCY = (
    *("place", "basic_life_in_serious_difficulty", "immediate_measures_needed", "family_support_available"),
    *("severity", "mass_event", "homeless", "basic_life_in_serious_difficulty", "homeless", "mass_event"),
)


_BEFALLEN = EMERGENCIES.odds(
    "fire 15, traffic_accident 25, other_accident 15, sudden_illness 30, natural_disaster 5, other 10"
)


def draw_emergencies(draw: Draw, homes: Homes, people: People, key: int) -> dict[str, pl.DataFrame]:
    """The emergencies, the members affected, and earlier aid."""
    at = np.flatnonzero(homes.is_a(*EMERGENCY_KINDS))
    count = len(at)
    is_a = {name: homes.kind[at] == KIND[name] for name in EMERGENCY_KINDS}
    spends, epidemic = is_a["hard_hit"], is_a["jobless"]
    place = homes.place[at]
    where = np.where(draw.chance(0.9, count), place, neighbours()[place])
    kind = np.where(
        epidemic,
        EMERGENCIES["public_health_event"],
        np.where(spends, EMERGENCIES["sudden_illness"], draw.of(_BEFALLEN, count)),
    )
    grave = draw.chance(np.where(spends, 0.92, 0.85), count)
    # Those who are aided for spending, or for their lost work, need nothing at once.
    at_once = np.where(spends | epidemic, draw.chance(0.06, count), draw.chance(0.82, count))
    proposed = np.where(draw.chance(0.25, count), draw.between(2, 60, count) * 100_00, OPEN)
    severity = np.where(
        is_a["fast"], 1 + draw.below(2, count), draw.of(np.repeat([1, 2, 3], [45, 40, 15]), count)
    )
    reported, aided = draw.chance(0.7, count), draw.chance(0.06, count)
    calendar = calendar_of_days()
    evenings, mornings = Words(*calendar.evening), Words(*calendar.morning)
    columns: dict[str, pl.Series] = {
        "household": pl.Series(key + at),
        "kind": EMERGENCIES.column(kind),
        "occurred_at": evenings.column(homes.day[at] + 1),
        "reported_at": mornings.column(told_code(reported, homes.day[at] + 1)),
        "place": PLACES.column(where),
        "basic_life_in_serious_difficulty": flags(grave),
        "immediate_measures_needed": flags(at_once),
        "family_support_available": flags(draw.chance(0.2, count)),
        "severity": SEVERITIES.column(severity),
        "mass_event": flags(draw.chance(0.03, count)),
        "homeless": flags(draw.chance(0.03, count)),
        "cause_confirmed": flags(told_code(draw.chance(0.6, count), 1 + draw.chance(0.96, count))),
        "proposed_amount_fen": numbers(np.where(spends, OPEN, proposed)),
        "affected_told": flags(np.full(count, YES)),
        "earlier_aid_told": flags(told_code(aided, YES)),
    }
    left = left_open(
        draw,
        _OPEN_OF_EMERGENCY,
        homes.is_open[at] | draw.chance(np.where(is_a["fast"], 0.5, 0.2), count),
        0.75,
    )
    all_hit = draw.chance(0.3, count)
    hit_homes = np.zeros(homes.count, dtype=np.int64)
    hit_homes[at] = np.where(all_hit, MOST_MEMBERS, 1)
    hit = np.flatnonzero(people.position < hit_homes[people.of])
    affected = pl.DataFrame(
        {
            "household": key + people.of[hit],
            "position": people.position[hit],
            "value": IDS.column(people.position[hit] + 1),
        }
    )
    before = at[aided]
    earlier = pl.DataFrame(
        {
            "household": key + before,
            "position": np.zeros(len(before), dtype=np.int64),
            "on": days(calendar.number[homes.day[before]] - draw.between(20, 300, len(before))),
            "amount_fen": draw.between(3, 40, len(before)) * 100_00,
            "same_cause": flags(draw.chance(0.5, len(before))),
        }
    )
    return {"emergencies": nulled(columns, left), "affected": affected, "earlier_aid": earlier}
