"""Where each household of a screening stands: its classes, what it holds, whether it is watched, what is open elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

import polars as pl

from assist_rules.decision.answer import Outcome
from assist_rules.models.person import DEATHS
from assist_rules.schemes.monitoring import CLASSES, HELD_AS, LEFT, TRANSITION_ENDS, watched_until
from assist_rules.schemes.order import chosen_instead, layers
from assist_rules.schemes.scheme import Tier
from assist_rules.schemes.special_aid import SpecialAid, opened
from assist_rules.screening.deaths import has_died
from assist_rules.screening.elders import DISABILITIES
from assist_rules.screening.on_record import (
    RECEIVES,
    households_on_dibao,
    in_memory,
    members_of,
    on_record,
    table_of,
    told_in,
    told_of_members,
)
from assist_rules.screening.whom import ABOUT, about_key, of_homes, whom_of
from assist_rules.tables.schema import HOUSEHOLD, MEMBER

if TYPE_CHECKING:
    from assist_rules.screening.screen import Screening

AREA: Final = "accepting_place_area"
TIER_OF: Final = {benefit: tier for tier, benefit in HELD_AS.items()}
"""The class of whoever holds a benefit."""


def standing(screening: Screening) -> pl.DataFrame:
    """A row for each household that was answered for; see ``Screening.standing``."""
    rows = in_memory(screening.rows)
    homes = rows.select(HOUSEHOLD, "tier").unique(HOUSEHOLD, keep="first", maintain_order=True)
    homes = homes.join(screening.days, on=HOUSEHOLD, how="left", maintain_order="left")
    recorded = on_record(screening, certain=True)
    settled = by_rules(rows, recorded)
    found = pl.concat([_of_homes(settled), *_monitored(screening, rows)])
    held = recorded.with_columns(
        pl.col("scheme").replace_strict(TIER_OF, default=None, return_dtype=pl.String).alias("class")
    )
    holds = _joined(held.drop_nulls("class"), "class", "held")
    certain = _joined(found.filter("certain"), "class", "classes")
    may = _joined(found.filter(~pl.col("certain")), "class", "open_classes")
    for part in (certain, may, holds, _left(screening)):
        homes = homes.join(part, on=HOUSEHOLD, how="left", maintain_order="left")
    texts = ["classes", "open_classes", "held"]
    homes = homes.with_columns(pl.col(texts).fill_null(""))
    in_class = settled.filter("certain").select(HOUSEHOLD, MEMBER, "class", is_held=pl.lit(value=False))
    supported = pl.concat(
        [held.select(HOUSEHOLD, MEMBER, "class", is_held=pl.lit(value=True)), in_class]
    ).filter(pl.col("class") == Tier.EXTREME_POVERTY.value)
    return _with_aid(screening, homes, supported).drop("on")


def by_rules(rows: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """``household``, ``member``, ``class`` and whether it is ``certain``, for every answer that may put somebody in a class."""
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
        parts.append(
            some.select(HOUSEHOLD, MEMBER, pl.lit(layer.tier.value).alias("class"), is_in.alias("certain"))
        )
    return pl.concat(parts)


def _of_homes(settled: pl.DataFrame) -> pl.DataFrame:
    return settled.group_by(HOUSEHOLD, "class", maintain_order=True).agg(pl.col("certain").any())


def _monitored(screening: Screening, rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The households that are monitored, or may be: ``household``, ``class``, ``certain``.

    The classes of 2021 ended with the transition; who stays listed is for the local papers, so open from then.
    """
    households = cast("pl.DataFrame", table_of(screening, "households"))
    if "monitored" not in households.columns:
        return
    told = households.filter(
        pl.col(HOUSEHOLD).is_in(rows[HOUSEHOLD].unique().implode())
        & (pl.col("monitored").is_null() | (pl.col("monitored") != "none"))
    )
    told = told.join(screening.days, on=HOUSEHOLD, how="left")
    yield told.select(
        HOUSEHOLD,
        pl.lit(Tier.MONITORED.value).alias("class"),
        (pl.col("monitored").is_not_null() & (pl.col("on") <= TRANSITION_ENDS)).alias("certain"),
    )


def _joined(rows: pl.DataFrame, column: str, name: str) -> pl.DataFrame:
    """Classes of each household, in the order of the layers, joined by ``;``."""
    ranks = {tier.value: at for at, tier in enumerate(CLASSES)}
    ordered = rows.with_columns(
        pl.col(column).replace_strict(ranks, return_dtype=pl.Int64).alias("~rank")
    ).sort("~rank", maintain_order=True)
    return ordered.group_by(HOUSEHOLD).agg(
        pl.col(column).cast(pl.String).unique(maintain_order=True).str.join(";").alias(name)
    )


def _left(screening: Screening) -> pl.DataFrame:
    """What was left less than two years ago and is not held again: ``left``, ``left_on``, ``watched_until``.

    As ``monitoring.left_on``: whoever has died, or holds it again, is not one of those who left.
    """
    households = cast("pl.DataFrame", table_of(screening, "households"))
    kind = households.schema[HOUSEHOLD]
    days = pl.DataFrame(schema={HOUSEHOLD: kind, "left": pl.String, "left_on": pl.Date})
    parts = [days]
    living = _living(screening)
    held = told_of_members(told_in(screening), certain=True).select(
        HOUSEHOLD, MEMBER, pl.col("scheme").alias("left")
    )
    if "left_dibao_on" in households.columns:
        without = living.join(held.filter(left="dibao"), on=[HOUSEHOLD, MEMBER], how="anti")
        apart = households.join(
            households_on_dibao(told_in(screening)).select(HOUSEHOLD), on=HOUSEHOLD, how="anti"
        )
        parts.append(
            apart.join(without.select(HOUSEHOLD).unique(), on=HOUSEHOLD, how="semi").select(
                HOUSEHOLD,
                pl.lit("dibao").alias("left"),
                pl.col("left_dibao_on").cast(pl.Date).alias("left_on"),
            )
        )
    receives = table_of(screening, RECEIVES)
    if receives is not None and "ended_on" in receives.columns:
        runs = pl.col("current") if "current" in receives.columns else pl.lit(value=False)
        ended = receives.filter(pl.col("benefit").is_in(list(LEFT)) & ~runs.fill_null(value=False)).select(
            HOUSEHOLD,
            pl.col(MEMBER).cast(pl.String),
            pl.col("benefit").cast(pl.String).alias("left"),
            pl.col("ended_on").cast(pl.Date).alias("left_on"),
        )
        ended = ended.join(living, on=[HOUSEHOLD, MEMBER], how="semi")
        parts.append(ended.join(held, on=[HOUSEHOLD, MEMBER, "left"], how="anti").drop(MEMBER))
    left = pl.concat(parts).drop_nulls("left_on").join(screening.days, on=HOUSEHOLD, how="left")
    left = left.filter(pl.col("left_on") <= pl.col("on"))
    left = left.sort(HOUSEHOLD, "left_on", "left", descending=[False, True, False])
    left = left.unique(HOUSEHOLD, keep="first", maintain_order=True)
    until = [watched_until(*pair) for pair in left.select("left_on", "on").iter_rows()]
    left = left.with_columns(pl.Series("watched_until", until, pl.Date)).drop_nulls("watched_until")
    return left.select(HOUSEHOLD, "left", "left_on", "watched_until")


def _living(screening: Screening) -> pl.DataFrame:
    """The members who are not told to have died, or to have been declared dead, by the day."""
    members = members_of(screening)
    given = [name for name in DEATHS if name in members.columns]
    members = members.select(HOUSEHOLD, pl.col(MEMBER).cast(pl.String), pl.col(given).cast(pl.Date))
    if not given:
        return members
    members = members.join(screening.days, on=HOUSEHOLD, how="left")
    return members.filter(~has_died(pl.col("on"), *map(pl.col, given))).select(HOUSEHOLD, MEMBER)


def _with_aid(screening: Screening, homes: pl.DataFrame, supported: pl.DataFrame) -> pl.DataFrame:
    """*homes* with what their classes, held or certain, open at other offices for somebody of them."""
    households = cast("pl.DataFrame", table_of(screening, "households"))
    area = pl.col(AREA) if AREA in households.columns else pl.lit(None, pl.String)
    homes = homes.join(households.select(HOUSEHOLD, area.alias("~area")), on=HOUSEHOLD, how="left")
    tables = {name: table_of(screening, name) for name in ("households", "members", DISABILITIES)}
    given = {name: table.lazy() for name, table in tables.items() if table is not None}
    about = of_homes(whom_of(given, homes, supported))
    homes = homes.join(
        about,
        left_on=pl.col(HOUSEHOLD).cast(pl.String),
        right_on=HOUSEHOLD,
        how="left",
        maintain_order="left",
    )
    keys = ["held", "classes", "on", "~area", *ABOUT]
    distinct = homes.select(keys).unique(maintain_order=True)
    named = [_aid(row) for row in distinct.iter_rows(named=True)]
    distinct = distinct.with_columns(pl.Series("special_aid", named, pl.String))
    homes = homes.join(distinct, on=keys, how="left", nulls_equal=True, maintain_order="left")
    return homes.drop("~area", *ABOUT)


def _aid(row: Mapping[str, Any]) -> str:
    on, area = row["on"], row["~area"]
    if on is None:
        return ""
    among = {*row["held"].split(";"), *row["classes"].split(";")}
    aids: dict[str, bool] = {}
    for tier in (*(each for each in CLASSES if each.value in among), Tier.NONE):
        for aid in _opened(tier, on):
            is_there = aid.area is None or area in {None, aid.area}
            aids[aid.key] = aids.get(aid.key, False) or (is_there and row[about_key(aid, tier)] is True)
    return ";".join(key for key, is_open in aids.items() if is_open)


@lru_cache(maxsize=1024)
def _opened(tier: Tier, on: date) -> tuple[SpecialAid, ...]:
    return tuple(aid for aid, _, _ in opened(tier, on))
