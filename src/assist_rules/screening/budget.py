"""What is due and what is held, summed by scheme, place and period."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

import narwhals as nw

from assist_rules.expressions import Level
from assist_rules.places import city_of, current_code, name_of, province_of
from assist_rules.schemes import SCHEMES
from assist_rules.screening.engines import Frame, rows_of
from assist_rules.screening.matching import ELIGIBLE, UNDETERMINED, Row, period_of_scheme
from assist_rules.tables.schema import HOUSEHOLD

Place: TypeAlias = Literal["county", "city", "province"]

_SUMMED = (
    "households",
    "persons",
    "low_fen",
    "high_fen",
    "unbounded",
    "open",
    "held",
    "held_fen",
    "held_untold",
)
BUDGET_KINDS: Mapping[str, Any] = {
    **dict.fromkeys(("scheme", "place", "place_zh", "place_en", "per"), nw.String),
    **dict.fromkeys(("households", "persons", "low_fen", "high_fen", "unbounded", "open"), nw.Int64),
    **dict.fromkeys(
        ("held", "held_fen", "held_untold", "difference_low_fen", "difference_high_fen"), nw.Int64
    ),
}


def place_at(division: str, level: Place) -> str:
    """The place of *level* in which a division lies; the division itself where it stands higher."""
    code = current_code(division)
    match level:
        case "county":
            return code
        case "city":
            return city_of(code) or code
        case "province":
            return province_of(code)


def summed(row: Row) -> dict[str, int]:
    """The sums of a row, by name."""
    return {name: int(row[name]) for name in _SUMMED if name in row}


def budget_row(scheme: str, place: str, per: str, cell: Mapping[str, int]) -> Row:
    """A line of the budget: totals due and held, with the difference where both are known."""
    low = cell["low_fen"] if per else None
    high = cell["high_fen"] if per and not cell["unbounded"] else None
    untold = cell["held_untold"]
    held = None if untold and untold == cell["held"] else cell["held_fen"]
    return {
        **{name: cell[name] for name in _SUMMED},
        "scheme": scheme,
        "place": place,
        "place_zh": name_of(place),
        "place_en": name_of(place, "en"),
        "per": per or None,
        "low_fen": low,
        "high_fen": high,
        "unbounded": cell["unbounded"] if per else 0,
        "held_fen": held,
        "difference_low_fen": None if low is None or held is None or untold else low - held,
        "difference_high_fen": None if high is None or held is None or untold else high - held,
    }


def sums_of(pairs: Frame, tables: Mapping[str, Frame]) -> list[Row]:
    """Sums by scheme, place as it is told, and period: of those eligible, those open, those held."""
    sizes = tables["members"].group_by(HOUSEHOLD).agg(nw.len().alias("~members"))
    homes = (
        tables["households"]
        .select(HOUSEHOLD, nw.col("accepting_place_division").alias("~division"))
        .join(sizes, on=HOUSEHOLD, how="left")
    )
    by_member = nw.col("scheme").is_in([key for key, each in SCHEMES.items() if each.level is Level.MEMBER])
    paired = pairs.join(homes, on=HOUSEHOLD, how="left").with_columns(
        nw.when(by_member)
        .then(nw.lit(1))
        .otherwise(nw.col("~members").fill_null(0))
        .cast(nw.Int64)
        .alias("persons"),
        nw.col("per").fill_null("").alias("~period"),
        nw.col("low_fen").fill_null(0),
        nw.when(nw.col("high_fen").is_null() & ~nw.col("per").is_null())
        .then(nw.lit(1))
        .otherwise(nw.lit(0))
        .cast(nw.Int64)
        .alias("unbounded"),
        nw.col("high_fen").fill_null(0),
        nw.when(nw.col("held_fen").is_null())
        .then(nw.lit(1))
        .otherwise(nw.lit(0))
        .cast(nw.Int64)
        .alias("held_untold"),
        nw.col("held_fen").fill_null(0),
    )
    keys = ("scheme", "~division", "~period")
    eligible = paired.filter(nw.col("outcome") == ELIGIBLE)
    parts = [
        eligible.group_by(*keys).agg(
            nw.col(HOUSEHOLD).n_unique().alias("households"),
            nw.col("persons").sum(),
            nw.col("low_fen").sum(),
            nw.col("high_fen").sum(),
            nw.col("unbounded").sum(),
        ),
        paired.filter(nw.col("outcome") == UNDETERMINED).group_by(*keys).agg(nw.len().alias("open")),
        paired.filter(nw.col("held"))
        .with_columns(nw.col("held_per").fill_null(period_of_scheme(recognised="")).alias("~period"))
        .group_by(*keys)
        .agg(nw.len().alias("held"), nw.col("held_fen").sum(), nw.col("held_untold").sum()),
    ]
    return [row for part in parts for row in rows_of(part)]
