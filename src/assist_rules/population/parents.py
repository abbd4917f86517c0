"""Children and their parents: who brings up a minor who lives with neither, and who is named as its parent.

Parents outside the household stand among the obligors or are named (``parents``); of some minors who live with a parent both
are named too, one of them dead beside a step-parent.
"""

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
    Ints,
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
    """Columns of ``members`` about children, and the four tables with both parents of each minor who lives with neither.

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
    named = draw.chance(0.4, rows // 2)
    at_home, of_home = _named_at_home(draw, people, key)
    parents_told = told_code(lost & draw.chance(0.8, count), YES)
    parents_told[who[::2][named]] = YES
    parents_told[at_home] = YES
    by_name = pl.Series(np.repeat(named, 2))
    disabled_by_name = pl.Series(np.repeat(named, 2)[certified])
    infected = np.where(head & homes.is_a("child")[people.of], 0.65, 0.02)
    children = {
        "child_scheme": CHILD_SCHEMES.column(
            np.where(chosen <= CHILD_SCHEMES["unsupported_child"], chosen, 0)
        ),
        "parents_told": flags(parents_told),
        "birth_parents_not_found": flags(told_code(~apart | draw.chance(0.8, count), found)),
        "in_child_institution": flags(told_code(~apart | draw.chance(0.8, count), brought_up)),
        "diagnosed_for_rehabilitation": flags(told_code(draw.chance(0.15, count) & (people.age < 8), YES)),
        "hiv_confirmed": flags(told_code(draw.chance(infected, count) & (people.age < OF_AGE + 1), YES)),
    }
    others = (table, parents.filter(~by_name))
    grades = (obligors["obligor_disabilities"], disabled.filter(~disabled_by_name))
    of_names = parents.filter(by_name).drop("relation")
    return children, {
        "obligors": pl.concat(others, how="diagonal"),
        "obligor_disabilities": pl.concat(grades, how="diagonal"),
        "parents": pl.concat([of_names, of_home], how="diagonal"),
        "parent_disabilities": disabled.filter(disabled_by_name).rename({"obligor": "parent"}),
    }


def _named_at_home(draw: Draw, people: People, key: int) -> tuple[Ints, pl.DataFrame]:
    """Minors of the applicant both of whose parents are named, and the rows that name them.

    The applicant, and the spouse; or somebody who died, so that a spouse is no parent.
    """
    child = (people.role == ROLE["minor"]) & (people.age < OF_AGE)
    who = np.flatnonzero(child & draw.chance(0.25, people.count))
    head = people.first[people.of[who]]
    beside = np.minimum(head + 1, people.count - 1)
    has_spouse = (people.role[beside] == ROLE["spouse"]) & (people.of[beside] == people.of[head])
    both = has_spouse & draw.chance(0.7, len(who))
    household, member = key + people.of[who], IDS.column(people.position[who] + 1)
    first = pl.DataFrame({"household": household, "member": member, "position": np.zeros(len(who), np.int64)})
    ids = [IDS.column(people.position[head] + 1), IDS.column(np.where(both, people.position[beside] + 1, 0))]
    dead = flags(told_code(~both, YES))
    return who, pl.concat(
        [
            first.with_columns(ids[0].alias("id"), pl.lit(None, pl.Boolean).alias("deceased")),
            first.with_columns(ids[1].alias("id"), dead.alias("deceased"), position=pl.lit(1, pl.Int64)),
        ]
    )
