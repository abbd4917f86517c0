"""Choices of officers: a column for each discretion, and the households whose choices may be refused."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import polars as pl

from assist_rules.decision.choices import PATTERNS, ChoiceKind, choices
from assist_rules.expressions import Discretion, Unit
from assist_rules.tables.schema import HOUSEHOLD, MEMBER

_ID, _OF = "~id", "~of"


def _parted(table: pl.DataFrame) -> pl.DataFrame:
    """The choices, split into id of the discretion, member, and unquoted value."""
    parts = pl.col("id").str.split_exact(":", 1).struct
    return table.select(
        HOUSEHOLD,
        "id",
        parts.field("field_0").alias(_ID),
        # What stands behind the first colon; no member has one.
        pl.when(pl.col("id").str.contains(":", literal=True))
        .then(pl.col("id").str.replace(r"^[^:]*:", ""))
        .alias(_OF),
        pl.col("value").str.replace(r'^"(.*)"$', "${1}").alias("~text"),
        pl.col("value").str.starts_with('"').alias("~quoted"),
    )


def odd_choices(table: pl.DataFrame, members: pl.DataFrame, asked: Collection[str]) -> pl.DataFrame:
    """Keys of the households with a choice that may be refused, or for no discretion in *asked*."""
    found = _parted(table)
    known = [choice for choice in choices().values() if choice.id in asked]
    fits = pl.lit(value=False)
    for kind in ChoiceKind:
        pattern = f"^(?:{PATTERNS[kind].pattern})$"
        text = pl.col("~text").str.contains(pattern)
        if kind is ChoiceKind.YES_NO:
            text = text | (pl.col("~text").is_in(["true", "false"]) & ~pl.col("~quoted"))
        fits = fits | (pl.col(_ID).is_in([choice.id for choice in known if choice.kind is kind]) & text)
    of_member = pl.col(_ID).is_in([choice.id for choice in known if choice.of_member])
    people = members.select(HOUSEHOLD, pl.col(MEMBER).alias("~person"), pl.lit(value=True).alias("~known"))
    told = found.with_columns(pl.col(_OF).str.strip_suffix(".spouse").alias("~person"))
    told = told.join(people, on=[HOUSEHOLD, "~person"], how="left")
    wrong_member = pl.col(_OF).is_not_null() & ~(of_member & pl.col("~known").fill_null(value=False))
    twice = pl.struct(HOUSEHOLD, "id").is_duplicated()
    return told.filter(~fits.fill_null(value=False) | wrong_member | twice).select(HOUSEHOLD)


def chosen_numbers(table: pl.DataFrame, discretions: Collection[str]) -> pl.DataFrame:
    """The choices for some discretions as integers of hundredths: household, ``~id``, ``~of`` and ``~chosen``."""
    text = pl.col("~text")
    whole = text.str.extract(r"^([0-9]+)").cast(pl.Int64)
    part = text.str.extract(r"\.([0-9]+)$").str.pad_end(2, "0").cast(pl.Int64).fill_null(0)
    hundredths = (
        pl.when(text == "true")
        .then(pl.lit(100))
        .when(text == "false")
        .then(pl.lit(0))
        .otherwise(whole * 100 + part)
    )
    told = _parted(table).filter(pl.col(_ID).is_in(list(discretions)))
    return told.select(HOUSEHOLD, _ID, _OF, hundredths.alias("~chosen"))


def units_of(discretion: Discretion) -> int:
    """The integer that represents one yuan, or one unit."""
    return discretion.scale * (100 if discretion.unit is Unit.FEN else 1)


def with_choice(
    frame: pl.DataFrame, numbers: pl.DataFrame, name: str, discretion: str, units: int, *, of_member: bool
) -> pl.DataFrame:
    """*frame* with a column for a discretion that is chosen for some; a choice for a member overrides one for all."""
    scaled: Any = pl.col("~chosen") * units // 100
    made = numbers.filter(pl.col(_ID) == discretion).with_columns(scaled.alias("~chosen"))
    for_all = made.filter(pl.col(_OF).is_null()).select(HOUSEHOLD, pl.col("~chosen").alias(name))
    frame = frame.join(for_all, on=HOUSEHOLD, how="left", maintain_order="left")
    if of_member:
        own = made.filter(pl.col(_OF).is_not_null()).select(HOUSEHOLD, pl.col(_OF).alias(MEMBER), "~chosen")
        frame = frame.join(own, on=[HOUSEHOLD, MEMBER], how="left", maintain_order="left")
        frame = frame.with_columns(pl.coalesce("~chosen", name).alias(name)).drop("~chosen")
    return frame
