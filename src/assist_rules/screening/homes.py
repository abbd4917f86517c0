"""Whose home may be adapted (居家适老化改造): the elders of some households whose class opens it."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from assist_rules.models.labels import Title
from assist_rules.schemes.scheme import Tier
from assist_rules.schemes.special_aid import HOME_ADAPTATION, source_of
from assist_rules.screening.on_record import Told, held_in
from assist_rules.screening.standing import TIER_OF, by_rules
from assist_rules.screening.whom import whom_of
from assist_rules.tables.schema import HOUSEHOLD, MEMBER

HOMES = pl.Schema(
    {
        HOUSEHOLD: pl.String,
        MEMBER: pl.String,
        "age": pl.Int64,
        "class": pl.String,
        "is_held": pl.Boolean,
        "first": pl.String,
        "source_zh": pl.String,
        "source_en": pl.String,
    }
)
"""The age in full years, null where it is not told; the class that opens it, one that is held before one that is found by
the rules, the highest first; for which reasons somebody comes first, joined by ``;``; the text."""
FIRST: Mapping[str, Title] = {
    "lost_ability": Title("失能", "lost abilities"),
    "disabled": Title("残疾", "disabled"),
}
"""Who comes first (HOME-1). From what age somebody is very old (高龄) the text at hand does not say: the list goes by age."""


def homes_of(tables: Mapping[str, pl.LazyFrame], rows: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    """A row for each who is or may be an elder whom a class that is held, or settled by the rules, opens it for.

    Args:
        tables: households, members, their disabilities and what they receive, where these are told.
        rows: the answers, with keys as text.
        days: ``household`` as text and ``on``, of the households that were answered for.
    """
    days = days.select(HOUSEHOLD, "on").unique(HOUSEHOLD, keep="first").drop_nulls("on")
    sources = {
        (tier, on): found[1]
        for tier in Tier
        for on in days["on"].unique()
        if (found := HOME_ADAPTATION.of(tier, on)) is not None
    }
    held = held_in(Told.of(tables, days), certain=True)
    of_class = pl.col("scheme").replace_strict(TIER_OF, default=None, return_dtype=pl.String).alias("class")
    classes = pl.concat(
        [
            held.select(HOUSEHOLD, MEMBER, of_class, is_held=pl.lit(value=True)),
            by_rules(rows, held)
            .filter("certain")
            .select(HOUSEHOLD, MEMBER, "class", is_held=pl.lit(value=False)),
        ]
    ).drop_nulls("class")
    cited = pl.DataFrame(
        [
            (at, tier.value, on, source_of(each), source_of(each, "en"))
            for at, ((tier, on), each) in enumerate(sources.items())
        ],
        schema={
            "rank": pl.Int64,
            "class": pl.String,
            "on": pl.Date,
            "source_zh": pl.String,
            "source_en": pl.String,
        },
        orient="row",
    )
    classes = classes.join(days, on=HOUSEHOLD).join(cited, on=["class", "on"])
    is_supported = pl.col("class") == Tier.EXTREME_POVERTY.value
    supported = classes.filter(is_supported)
    people = whom_of(tables, classes.select(HOUSEHOLD, "on").unique(), supported).filter(
        pl.col(HOME_ADAPTATION.key) & ~(pl.col("supported") & pl.col("in_institution"))
    )
    # Of who is in extreme poverty that class alone speaks; of all others that of the household.
    own = people.filter("supported").join(supported, on=[HOUSEHOLD, MEMBER])
    shared = people.join(classes.filter(~is_supported).drop(MEMBER), on=HOUSEHOLD)
    listed = pl.concat([own, shared], how="diagonal").sort(
        "is_held", "rank", descending=[True, False], maintain_order=True
    )
    listed = listed.unique([HOUSEHOLD, MEMBER], keep="first", maintain_order=True)
    reasons = {
        "lost_ability": pl.col("ability_grade") > 0,
        "disabled": pl.col("grades").list.len() > 0,
    }
    return listed.with_columns(
        pl.concat_str(
            *(pl.when(reasons[name]).then(pl.lit(name)) for name in FIRST), separator=";", ignore_nulls=True
        ).alias("first")
    ).select(*HOMES)
