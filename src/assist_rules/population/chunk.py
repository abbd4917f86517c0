"""The tables of one chunk of households."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

import polars as pl

from assist_rules.population.benefits import draw_abilities, draw_benefits, draw_care, draw_disabilities
from assist_rules.population.draw import (
    EXPENSES,
    INCOMES,
    Draw,
    Mask,
)
from assist_rules.population.emergencies import draw_emergencies
from assist_rules.population.families import (
    People,
    draw_homes,
    draw_people,
)
from assist_rules.population.households import draw_households
from assist_rules.population.members import draw_members
from assist_rules.population.money import (
    draw_bills,
    draw_expenses,
    draw_incomes,
    money_table,
)
from assist_rules.population.obligors import draw_obligors
from assist_rules.population.openness import nulled
from assist_rules.population.parents import draw_parents
from assist_rules.population.planted import draw_findings, draw_students, leave_planted_open

Tables: TypeAlias = dict[str, pl.DataFrame]

CHUNK: Final = 10_000
"""Households drawn together; household *n* stands in chunk ``n // CHUNK``, whatever is asked for beside it."""


def draw_chunk(seed: int, chunk: int, about: str | None) -> Tables:
    """Households ``chunk * CHUNK`` up to ``(chunk + 1) * CHUNK - 1``."""
    draw, key = Draw(seed, chunk), chunk * CHUNK
    homes = draw_homes(draw, CHUNK, about)
    people = draw_people(draw, homes)
    cost = draw_bills(draw, homes)
    incomes, total = draw_incomes(draw, homes, people, cost)
    expenses = draw_expenses(draw, homes, people, cost, total)
    members, left, refusals = draw_members(draw, homes, people, key)
    leave_planted_open(draw, homes, people, left)
    households = draw_households(draw, homes, people, key)
    obligors = draw_obligors(
        draw, homes, people, key, members["obligors_told"].fill_null(value=False).to_numpy()
    )
    emergencies = draw_emergencies(draw, homes, people, key)
    tables = {
        **households,
        "members": nulled(members, left),
        "incomes": money_table(incomes, people, key, INCOMES, left["sums"]),
        "expenses": money_table(expenses, people, key, EXPENSES, left["sums"]),
        "disabilities": draw_disabilities(draw, people, key, left["disability_grades"]),
        **obligors,
        "receives": draw_benefits(
            draw, homes, people, key, households["households"]["current_dibao_since"].is_not_null().to_numpy()
        ),
        "work_refusals": refusals,
        **emergencies,
    }
    # Drawn last, so that what stood before is drawn as before.
    care, abilities = draw_care(draw, homes, people), draw_abilities(draw, homes, people)
    told = members["obligors_told"].fill_null(value=False).to_numpy()
    children, of_parents = draw_parents(draw, homes, people, key, told, obligors)
    found, tables["discretion"] = draw_findings(draw, homes, key)
    tables["households"] = tables["households"].with_columns(choices_discretion_told=found)
    students = draw_students(draw, homes, people)
    tables["members"] = tables["members"].with_columns(**care, **abilities, **children, **students)
    tables |= of_parents
    return _without_rows_of_untold(tables, people, left)


_LISTS = ("incomes", "expenses", "disabilities", "obligors", "obligor_disabilities", "obligor_receives")


def _without_rows_of_untold(tables: Tables, people: People, left: Mapping[str, Mask]) -> Tables:
    """Remove the rows of lists that are unknown."""
    key = tables["households"]["household"][0]
    for name in _LISTS:
        told_by = "obligors_told" if name.startswith("obligor") else f"{name}_told"
        opened = left[told_by]
        if not opened.any() or tables[name].is_empty():
            continue
        table = tables[name]
        at = table["household"].to_numpy() - key
        place = table["member"].str.slice(1).cast(pl.Int64).to_numpy() - 1
        tables[name] = table.filter(pl.Series(~opened[people.first[at] + place]))
    return tables
