"""The tables ``households``, ``bar_grounds`` and ``single_person``."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

from assist_rules.population.draw import (
    AREA_WORDS,
    BARS,
    FORMS,
    IDS,
    MONITORING,
    YES,
    Draw,
    Mask,
    days,
    flags,
    numbers,
    told_code,
    told_where,
)
from assist_rules.population.families import (
    Homes,
    People,
)
from assist_rules.population.openness import left_open, nulled
from assist_rules.population.venues import (
    PLACES,
    calendar_of_days,
    venues,
)

_OPEN_OF_HOUSEHOLD = (
    *("assets_findings_dibao_value", "assets_findings_dibao_value", "assets_findings_edge_value"),
    *("assets_findings_extreme_poverty_value", "assets_findings_rigid_value", "accepting_place_area"),
)


_FORM_ODDS = np.repeat([0, FORMS["home"], FORMS["institution"]], [40, 40, 20])
_WATCHED = MONITORING.odds("none 95, unstable 2, marginal 2, sudden 1")
_BAR_SHARE: Final = 0.003


def draw_households(draw: Draw, homes: Homes, people: People, key: int) -> dict[str, pl.DataFrame]:
    """The households, the grounds that bar some, and who applies alone."""
    every, calendar, count = venues(), calendar_of_days(), homes.count
    on = calendar.number[homes.day]
    counted = np.bincount(people.of[people.counted], minlength=count)
    limit = every.standard[homes.venue] * every.asset_months[homes.venue] // 12 * np.maximum(1, counted)
    beside = draw.below(3, count) - 1
    at_limit = (limit > 0) & draw.chance(0.5, count)
    financial = np.where(at_limit, limit + beside, draw.between(0, 400, count) ** 2 * 20)
    poor = homes.is_a("lone", "minor", "patient", "hard_hit", "spending", "disabled", "poor", "margin")
    within = draw.chance(np.where(poor, 0.9, 0.75), count)
    edge = within | draw.chance(0.5, count)
    # Assets within the rule of the margin alone: no dibao family, and so one by spending.
    within &= ~(homes.is_a("margin_spending") & draw.chance(0.85, count))
    edge |= homes.is_a("margin_spending") & draw.chance(0.85, count)
    rigid = np.where(homes.is_a("rigid", "rigid_taian"), draw.chance(0.8, count), edge)
    drawing = homes.is_a("recognised") & draw.chance(0.4, count)
    handed_in = draw.chance(0.6, count)
    barred = draw.chance(_BAR_SHARE, count)
    alone = homes.is_a("disabled") & draw.chance(0.08, count)
    columns: dict[str, pl.Series] = {
        "household": pl.Series(key + np.arange(count)),
        "applied_on": days(on),
        "applicant": IDS.column(np.full(count, IDS["p1"])),
        "accepting_place_division": PLACES.column(homes.place),
        "accepting_place_area": AREA_WORDS.column(homes.area),
        "accepted_on": days(told_where(handed_in, on + draw.below(6, count))),
        "authorised": flags(told_code(handed_in, YES)),
        "refuses_cooperation": flags(told_code(draw.chance(0.003, count), YES)),
        "choices_support_form": FORMS.column(told_code(homes.is_a("lone"), draw.of(_FORM_ODDS, count))),
        "monitored": MONITORING.column(draw.of(_WATCHED, count)),
        "current_dibao_per_month_fen": numbers(told_where(drawing, draw.between(10, 90, count) * 10_00)),
        "current_dibao_since": days(told_where(drawing, on - draw.between(30, 1500, count))),
        "assets_financial_fen": numbers(financial),
        "assets_findings_dibao_value": flags(within),
        "assets_findings_edge_value": flags(edge),
        "assets_findings_extreme_poverty_value": flags(within),
        "assets_findings_low_income_value": flags(edge),
        "assets_findings_rigid_value": flags(rigid),
        "bar_grounds_told": flags(told_code(barred, YES)),
        "choices_single_person_told": flags(told_code(alone, YES)),
    }
    left = left_open(draw, _OPEN_OF_HOUSEHOLD, homes.is_open, 0.3)
    return {
        "households": nulled(columns, left),
        "bar_grounds": _values(key, barred, BARS.column(1 + draw.below(3, count))),
        "single_person": _values(key, alone, columns["applicant"]),
    }


def _values(key: int, of: Mask, values: pl.Series) -> pl.DataFrame:
    """A table of lists, of one value for each household in the mask *of*."""
    at = np.flatnonzero(of)
    return pl.DataFrame(
        {"household": key + at, "position": np.zeros(len(at), dtype=np.int64), "value": values.gather(at)}
    )
