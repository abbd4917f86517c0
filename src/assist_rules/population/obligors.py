"""The tables ``obligors``, ``obligor_disabilities`` and ``obligor_receives``."""

from __future__ import annotations

import numpy as np
import polars as pl

from assist_rules.population.draw import (
    BENEFITS,
    CAPACITIES,
    CUSTODIES,
    DISABILITIES,
    IDS,
    OBLIGORS,
    YES,
    Draw,
    Mask,
    days,
    flags,
    numbers,
    told_code,
)
from assist_rules.population.families import (
    DISABILITY_KINDS,
    GRADES,
    OF_AGE,
    OLD,
    Homes,
    People,
)
from assist_rules.population.venues import (
    calendar_of_days,
    venues,
)

_KIN = OBLIGORS.odds("child 80, sibling 8, parent 4, grandchild 4, other 4")


def draw_obligors(draw: Draw, homes: Homes, people: People, key: int, told: Mask) -> dict[str, pl.DataFrame]:
    """Relatives outside the household who may owe support to its old, disabled and young members."""
    count = people.count
    lone = homes.is_a("lone")[people.of]
    number = np.where(told & (people.age >= OLD), draw.of(np.repeat([0, 1, 2], [60, 27, 13]), count), 0)
    number = np.where(lone & told & (people.age < OLD), draw.of(np.repeat([0, 1], [80, 20]), count), number)
    who = np.repeat(np.arange(count), number)
    rows = len(who)
    position = np.arange(rows) - np.repeat(np.cumsum(number) - number, number)
    minor = people.age[who] < OF_AGE
    relation = np.where(people.age[who] >= OLD, draw.of(_KIN, rows), OBLIGORS["sibling"])
    relation = np.where(minor, OBLIGORS["parent"], relation)
    day = homes.day[people.of[who]]
    age = np.select(
        [relation == OBLIGORS["child"], relation == OBLIGORS["grandchild"], relation == OBLIGORS["parent"]],
        [people.age[who] - 24, people.age[who] - 48, people.age[who] + 24],
        people.age[who] + 2,
    )
    age = np.clip(age - draw.below(8, rows), 0, 98)
    born = calendar_of_days().years_before[day, age] - draw.below(365, rows)
    disposable = venues().disposable[homes.venue[people.of[who]]]
    disposable = np.where(disposable > 0, disposable, 30_000_00)
    a_year = np.where(
        draw.chance(0.2, rows),
        disposable + draw.below(3, rows) - 1,
        disposable * draw.between(20, 220, rows) // 100,
    )
    size = 1 + draw.below(5, rows)
    disabled = draw.chance(0.18, rows)
    on_aid = draw.chance(0.2, rows)
    imprisoned = draw.chance(0.03, rows)
    household = key + people.of[who]
    member = IDS.column(people.position[who] + 1)
    table = pl.DataFrame(
        {
            "household": household,
            "member": member,
            "position": position,
            "relation": OBLIGORS.column(relation),
            "birth_date": days(born),
            "deceased": flags(told_code(draw.chance(0.12, rows), YES)),
            "civil_capacity": CAPACITIES.column(
                np.where(draw.chance(0.9, rows), CAPACITIES["full"], CAPACITIES["none"])
            ),
            "custody_kind": CUSTODIES.column(told_code(imprisoned, CUSTODIES["prison"])),
            "means": flags(draw.chance(0.5, rows)),
            "has_statutory_duty": flags(told_code(relation == OBLIGORS["other"], 1 + draw.chance(0.5, rows))),
            "raised_by_this_person": flags(draw.chance(0.7, rows)),
            "raised_this_person": flags(relation == OBLIGORS["parent"]),
            "income_per_year_fen": numbers(a_year),
            "household_income_per_month_fen": numbers(a_year * size // 12),
            "household_size": numbers(size),
            "persons_supported": numbers(1 + draw.below(4, rows)),
            "assets_within_low_income_rule": flags(draw.chance(0.6, rows)),
            "disabilities_told": flags(np.full(rows, YES)),
            "receives_told": flags(np.full(rows, YES)),
        }
    )

    def of_some(mask: Mask, **columns: pl.Series) -> pl.DataFrame:
        chosen = np.flatnonzero(mask)
        keys = {
            "household": pl.Series(household[chosen]),
            "member": member.gather(chosen),
            "obligor": pl.Series(position[chosen]),
            "position": pl.Series(np.zeros(len(chosen), dtype=np.int64)),
        }
        return pl.DataFrame(keys | {name: values.gather(chosen) for name, values in columns.items()})

    return {
        "obligors": table,
        "obligor_disabilities": of_some(
            disabled,
            kind=DISABILITIES.column(draw.of(DISABILITY_KINDS, rows)),
            grade=numbers(draw.of(GRADES, rows)),
        ),
        "obligor_receives": of_some(
            on_aid,
            benefit=BENEFITS.column(
                np.where(draw.chance(0.7, rows), BENEFITS["dibao"], BENEFITS["extreme_poverty"])
            ),
            current=flags(np.full(rows, YES)),
        ),
    }
