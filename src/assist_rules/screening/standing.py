"""Where each household of a screening stands: its classes, what it holds, whether it is watched, what is open elsewhere."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, cast

import polars as pl

from assist_rules.decision.answer import Outcome
from assist_rules.schemes.monitoring import CLASSES, HELD_AS, LEFT, TRANSITION_ENDS, watched_until
from assist_rules.schemes.order import chosen_instead, layers
from assist_rules.schemes.scheme import Tier
from assist_rules.schemes.special_aid import opened
from assist_rules.screening.on_record import in_memory, on_record, table_of
from assist_rules.tables.schema import HOUSEHOLD, MEMBER

if TYPE_CHECKING:
    from assist_rules.screening.screen import Screening

AREA: Final = "accepting_place_area"
_TIER_OF: Final = {benefit: tier for tier, benefit in HELD_AS.items()}


def standing(screening: Screening) -> pl.DataFrame:
    """A row for each household that was answered for; see ``Screening.standing``."""
    rows = in_memory(screening.rows)
    homes = rows.select(HOUSEHOLD, "tier").unique(HOUSEHOLD, keep="first", maintain_order=True)
    homes = homes.join(screening.days, on=HOUSEHOLD, how="left", maintain_order="left")
    recorded = on_record(screening, certain=True)
    found = _by_rules(screening, rows, recorded)
    held = recorded.with_columns(
        pl.col("scheme").replace_strict(_TIER_OF, default=None, return_dtype=pl.String).alias("class")
    )
    holds = _joined(held.drop_nulls("class"), "class", "held")
    certain = _joined(found.filter("certain"), "class", "classes")
    may = _joined(found.filter(~pl.col("certain")), "class", "open_classes")
    for part in (certain, may, holds, _left(screening, held)):
        homes = homes.join(part, on=HOUSEHOLD, how="left", maintain_order="left")
    texts = ["classes", "open_classes", "held"]
    homes = homes.with_columns(pl.col(texts).fill_null(""))
    return _with_aid(screening, homes).drop("on")


def _by_rules(screening: Screening, rows: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """``household``, ``class`` and whether it is ``certain``, for every class that may be."""
    parts: list[pl.DataFrame] = []
    possible = rows.filter(pl.col("outcome") != str(Outcome.INELIGIBLE))
    for layer, scheme in layers():
        if layer.where:
            continue
        some = possible.filter(pl.col("scheme") == scheme.key)
        is_in = pl.col("outcome") == str(Outcome.ELIGIBLE)
        if instead := [each.key for each in chosen_instead(scheme.key)]:
            # As ``Assessment.is_settled_in``: free to choose another benefit, and not recognised yet.
            free = possible.filter(pl.col("scheme").is_in(instead)).select(HOUSEHOLD, MEMBER).unique()
            free = free.join(held.filter(pl.col("scheme") == scheme.key), on=[HOUSEHOLD, MEMBER], how="anti")
            free = free.with_columns(pl.lit(value=True).alias("~free"))
            some = some.join(free, on=[HOUSEHOLD, MEMBER], how="left")
            is_in &= pl.col("~free").is_null()
        ends = some.group_by(HOUSEHOLD).agg(is_in.any().alias("certain"))
        parts.append(ends.with_columns(pl.lit(layer.tier.value).alias("class")))
    # The classes of 2021 ended with the transition; who stays listed is for the local papers, so open from then.
    households = cast("pl.DataFrame", table_of(screening, "households"))
    if "monitored" in households.columns:
        told = households.filter(
            pl.col(HOUSEHOLD).is_in(rows[HOUSEHOLD].unique().implode())
            & (pl.col("monitored").is_null() | (pl.col("monitored") != "none"))
        )
        told = told.join(screening.days, on=HOUSEHOLD, how="left")
        parts.append(
            told.select(
                HOUSEHOLD,
                (pl.col("monitored").is_not_null() & (pl.col("on") <= TRANSITION_ENDS)).alias("certain"),
                pl.lit(Tier.MONITORED.value).alias("class"),
            )
        )
    return pl.concat(parts)


def _joined(rows: pl.DataFrame, column: str, name: str) -> pl.DataFrame:
    """Classes of each household, in the order of the layers, joined by ``;``."""
    ranks = {tier.value: at for at, tier in enumerate(CLASSES)}
    ordered = rows.with_columns(
        pl.col(column).replace_strict(ranks, return_dtype=pl.Int64).alias("~rank")
    ).sort("~rank", maintain_order=True)
    return ordered.group_by(HOUSEHOLD).agg(
        pl.col(column).cast(pl.String).unique(maintain_order=True).str.join(";").alias(name)
    )


def _left(screening: Screening, held: pl.DataFrame) -> pl.DataFrame:
    """What was left less than two years ago and is not held again: ``left``, ``left_on``, ``watched_until``."""
    households = cast("pl.DataFrame", table_of(screening, "households"))
    kind = households.schema[HOUSEHOLD]
    days = pl.DataFrame(schema={HOUSEHOLD: kind, "left": pl.String, "left_on": pl.Date})
    parts = [days]
    if "left_dibao_on" in households.columns:
        parts.append(
            households.select(
                HOUSEHOLD,
                pl.lit("dibao").alias("left"),
                pl.col("left_dibao_on").cast(pl.Date).alias("left_on"),
            )
        )
    receives = table_of(screening, "receives")
    if receives is not None and "ended_on" in receives.columns:
        runs = pl.col("current") if "current" in receives.columns else pl.lit(value=False)
        parts.append(
            receives.filter(pl.col("benefit").is_in(list(LEFT)) & ~runs.fill_null(value=False)).select(
                HOUSEHOLD,
                pl.col("benefit").cast(pl.String).alias("left"),
                pl.col("ended_on").cast(pl.Date).alias("left_on"),
            )
        )
    left = pl.concat(parts).drop_nulls("left_on").join(screening.days, on=HOUSEHOLD, how="left")
    left = left.filter(pl.col("left_on") <= pl.col("on"))
    left = left.join(
        held.select(HOUSEHOLD, pl.col("scheme").alias("left")).unique(), on=[HOUSEHOLD, "left"], how="anti"
    )
    left = left.sort(HOUSEHOLD, "left_on", "left", descending=[False, True, False])
    left = left.unique(HOUSEHOLD, keep="first", maintain_order=True)
    until = [watched_until(*pair) for pair in left.select("left_on", "on").iter_rows()]
    left = left.with_columns(pl.Series("watched_until", until, pl.Date)).drop_nulls("watched_until")
    return left.select(HOUSEHOLD, "left", "left_on", "watched_until")


def _with_aid(screening: Screening, homes: pl.DataFrame) -> pl.DataFrame:
    """*homes* with what their classes, held or certain, open at other offices."""
    households = cast("pl.DataFrame", table_of(screening, "households"))
    area = pl.col(AREA) if AREA in households.columns else pl.lit(None, pl.String)
    homes = homes.join(households.select(HOUSEHOLD, area.alias("~area")), on=HOUSEHOLD, how="left")
    keys = ["held", "classes", "on", "~area"]
    distinct = homes.select(keys).unique(maintain_order=True)
    named = [_aid(held, classes, on, place) for held, classes, on, place in distinct.iter_rows()]
    distinct = distinct.with_columns(pl.Series("special_aid", named, pl.String))
    return homes.join(distinct, on=keys, how="left", nulls_equal=True, maintain_order="left").drop("~area")


def _aid(held: str, classes: str, on: date | None, area: str | None) -> str:
    if on is None:
        return ""
    tiers = [Tier(each) for each in dict.fromkeys([*held.split(";"), *classes.split(";")]) if each]
    aids = dict.fromkeys(
        aid.key
        for tier in tiers
        for aid, _, _ in opened(tier, on)
        if aid.area is None or area in {None, aid.area}
    )
    return ";".join(aids)
