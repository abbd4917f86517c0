"""Minors who live without their parents: who brings them up, and the parents, outside the household, among the obligors."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

from assist_rules.population.draw import (
    CAPACITIES,
    CHILD_SCHEMES,
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
    told_where,
)
from assist_rules.population.families import OF_AGE, ROLE, Homes, People
from assist_rules.population.venues import calendar_of_days

_SITUATIONS: Final = (
    *("dead", "missing", "disabled", "ill", "prison", "rehabilitation"),
    *("lost", "revoked", "expelled", "none"),
)
_OF = {name: code for code, name in enumerate(_SITUATIONS)}
_DRAWN = np.repeat(np.arange(len(_SITUATIONS)), [26, 3, 12, 6, 16, 5, 16, 3, 2, 11])
_TERMS = np.array([5, 6, 6, 7, 24])


def draw_parents(
    draw: Draw, homes: Homes, people: People, key: int, told: Mask, obligors: dict[str, pl.DataFrame]
) -> tuple[dict[str, pl.Series], dict[str, pl.DataFrame]]:
    """Columns of ``members`` about children, and the two tables with both parents of each minor who lives with neither.

    Each parent is in one of the situations of the law or none.

    Half of the terms and of the days of lost contact lie on the limit of six months, or beside it. A minor of whom a
    relative is listed already keeps to that one.
    """
    count = people.count
    head = people.role == ROLE["self"]
    apart = (people.age < OF_AGE) & (head | (people.role == ROLE["grandchild"]))
    listed = np.zeros(count, dtype=np.bool_)
    table = obligors["obligors"]
    of = table["household"].to_numpy() - key
    listed[people.first[of] + table["member"].str.slice(1).cast(pl.Int64).to_numpy() - 1] = True
    known = draw.chance(0.8, count)
    who = np.repeat(np.flatnonzero(apart & told & ~listed & known), 2)
    rows = len(who)
    position = np.arange(rows) % 2
    what = np.where(np.repeat(draw.chance(0.15, rows // 2), 2), _OF["dead"], draw.of(_DRAWN, rows))
    home = people.of[who]
    day, on = homes.day[home], calendar_of_days().number[homes.day[home]]
    half = calendar_of_days().half_year_before[day] + draw.below(3, rows) - 1
    since = np.where(draw.chance(0.5, rows), half, on - draw.between(2, 60, rows) * 30)
    is_a = {name: what == code for name, code in _OF.items()}
    held = is_a["prison"] | is_a["rehabilitation"]
    performs = np.where(is_a["none"] | draw.chance(0.05, rows), YES, 1)
    found = np.where(is_a["none"] | draw.chance(0.5, rows), 1, YES)
    parents = pl.DataFrame(
        {
            "household": key + home,
            "member": IDS.column(people.position[who] + 1),
            "position": position,
            "relation": OBLIGORS.column(np.full(rows, OBLIGORS["parent"])),
            "birth_date": days(people.born[who] - draw.between(22, 40, rows) * 365),
            "deceased": flags(told_code(is_a["dead"], YES)),
            "declared_missing_on": days(told_where(is_a["missing"], on - 400)),
            "civil_capacity": CAPACITIES.column(np.full(rows, CAPACITIES["full"])),
            "custody_kind": CUSTODIES.column(
                told_code(held, np.where(is_a["prison"], CUSTODIES["prison"], CUSTODIES["compulsory_rehab"]))
            ),
            "custody_from": days(told_where(held, on - 30)),
            "custody_term_months": numbers(told_where(held & draw.chance(0.85, rows), draw.of(_TERMS, rows))),
            "out_of_contact_since": days(told_where(is_a["lost"], since)),
            "guardianship_revoked_on": days(told_where(is_a["revoked"], on - 100)),
            "expelled_on": days(told_where(is_a["expelled"], on - 100)),
            "performs_guardianship": flags(told_code(draw.chance(0.9, rows), performs)),
            "unable_to_raise": flags(
                told_code(draw.chance(0.8, rows), np.where(held | is_a["lost"], 1, found))
            ),
            "seriously_ill": flags(told_code(draw.chance(0.9, rows), 1 + is_a["ill"])),
            "serious_illness_on_local_list": flags(
                told_code(draw.chance(0.9, rows), 1 + (is_a["ill"] & draw.chance(0.7, rows)))
            ),
            "means": flags(draw.chance(0.3, rows)),
            "income_per_year_fen": numbers(draw.between(0, 90, rows) * 1000_00),
            "household_size": numbers(1 + draw.below(4, rows)),
            "household_income_per_month_fen": numbers(draw.between(0, 90, rows) * 100_00),
            "persons_supported": numbers(1 + draw.below(4, rows)),
            "assets_within_low_income_rule": flags(draw.chance(0.6, rows)),
            "disabilities_told": flags(told_code(draw.chance(0.95, rows), YES)),
            "receives_told": flags(np.full(rows, YES)),
        }
    )
    certified = np.flatnonzero(
        is_a["disabled"] & parents["disabilities_told"].fill_null(value=False).to_numpy()
    )
    disabled = parents[certified].select("household", "member", pl.col("position").alias("obligor"))
    disabled = disabled.with_columns(
        pl.Series("position", np.zeros(len(certified), dtype=np.int64)),
        DISABILITIES.column(
            draw.of(DISABILITIES.odds("physical 30, hearing 10, mental 40, intellectual 20"), len(certified))
        ).alias("kind"),
        numbers(1 + draw.below(4, len(certified))).alias("grade"),
    )
    # The parents of the others cannot be found, or nobody has looked for them.
    lost = apart & ~listed & ~known
    found = np.where(lost, YES, 1)
    brought_up = np.where(apart & head & draw.chance(0.2, count), YES, 1)
    # In turn, and whether it is due or not: a choice of what is not ends nothing.
    chosen = np.where(people.age < OF_AGE, np.arange(count) % 12, 0)
    infected = np.where(head & homes.is_a("child")[people.of], 0.65, 0.02)
    children = {
        "child_scheme": CHILD_SCHEMES.column(
            np.where(chosen <= CHILD_SCHEMES["unsupported_child"], chosen, 0)
        ),
        "parents_told": flags(told_code(lost & draw.chance(0.8, count), YES)),
        "birth_parents_not_found": flags(told_code(~apart | draw.chance(0.8, count), found)),
        "in_child_institution": flags(told_code(~apart | draw.chance(0.8, count), brought_up)),
        "diagnosed_for_rehabilitation": flags(told_code(draw.chance(0.15, count) & (people.age < 8), YES)),
        "hiv_confirmed": flags(told_code(draw.chance(infected, count) & (people.age < OF_AGE + 1), YES)),
    }
    return children, {
        "obligors": pl.concat([table, parents], how="diagonal"),
        "obligor_disabilities": pl.concat([obligors["obligor_disabilities"], disabled], how="diagonal"),
    }
