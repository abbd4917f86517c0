"""Polars by hand: one lazy plan."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
from workload.statute import KINDS, LISTED, ON

from peers import frames, measured

Frames = tuple[pl.DataFrame, pl.DataFrame]
STANDARDS = pl.from_arrow(frames.standards())


def plan(members: pl.LazyFrame, households: pl.LazyFrame) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """Members and households with everything worked out."""
    col, none = pl.col, pl.lit(0, pl.Int64)
    households = households.join(STANDARDS.lazy(), on=["city", "area"], how="left")
    severe, disabled, born = col("grade").is_between(1, 2), col("grade") > 0, col("birth").dt
    # A month is eight bits wide: times a hundred it would wrap round.
    month_day = born.month().cast(pl.Int32) * 100 + born.day()
    age = ON.year - born.year() - (month_day > ON.month * 100 + ON.day).cast(pl.Int32)
    standard = col("standard")
    members = (
        members.join(households.select("household", "standard"), on="household", how="left")
        .with_columns(age=age, severe=severe)
        .with_columns(
            earned=col("wage") + col("business") + pl.max_horizontal(none, col("transfer") - col("excluded")),
            taken=pl.when("severe")
            .then(standard * 50 // 100)
            .when(disabled)
            .then(standard * 25 // 100)
            .otherwise(none)
            + pl.when("ill").then(standard * 30 // 100).otherwise(none)
            + pl.when(disabled & col("can_work")).then(col("wage") * 15 // 100).otherwise(none),
            exempt=col("severe") & (col("kind") == KINDS.index("physical")),
            raised=(col("age") >= 70) | (col("age") < 18) | col("severe"),
            listed=(col("age") >= 60)
            | (col("age") < 16)
            | pl.any_horizontal(
                (col("kind") == KINDS.index(kind)) & col("grade").is_in(list(grades))
                for kind, grades in LISTED.items()
            ),
        )
    )
    gathered = members.group_by("household").agg(
        heads=pl.len().cast(pl.Int64),
        income=pl.max_horizontal(none, col("earned").sum() - col("taken").sum()),
        exempt=col("exempt").any(),
        raised=col("raised").sum().cast(pl.Int64),
        listed=col("listed").any(),
    )
    line = standard * col("heads")
    within = (
        (col("assets") <= 24 * line) & (col("vehicles") <= col("exempt").cast(pl.Int16)) & (col("homes") <= 1)
    )
    due = line - col("income") + standard * 20 // 100 * col("raised")
    found = (
        households.join(gathered, on="household", how="left")
        .with_columns(within=within)
        .with_columns(dibao=col("within") & (col("income") < line))
        .with_columns(
            edge=~col("dibao") & col("within") & (2 * col("income") < 3 * line),
            extreme=(col("heads") == 1) & (col("income") < standard) & col("listed"),
        )
        .with_columns(
            category=pl.when("extreme").then(3).when("dibao").then(2).when("edge").then(1).otherwise(0),
            amount=pl.when("dibao").then(due).otherwise(none),
        )
    )
    return members, found


def _answers(found: pl.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    found = found.sort("household")
    return found["category"].to_numpy(), found["amount"].to_numpy()


class Polars:
    """The answers alone."""

    def prepare(self, told: frames.Columns) -> Frames:
        """Both frames."""
        made: Any = (pl.from_arrow(frames.members(told)), pl.from_arrow(frames.households(told)))
        return made

    def batch(self, held: Frames) -> tuple[np.ndarray, np.ndarray]:
        """Category and amount."""
        _, found = plan(held[0].lazy(), held[1].lazy())
        return _answers(found.select("household", "category", "amount").collect())


class Kept(Polars):
    """Every value on the way kept as a column: what a trace for everybody costs."""

    def batch(self, held: Frames) -> tuple[np.ndarray, np.ndarray]:
        """Category and amount."""
        self.members, self.households = pl.collect_all(plan(held[0].lazy(), held[1].lazy()))
        return _answers(self.households)


if __name__ == "__main__":
    measured.main({"polars": Polars, "polars, every value kept": Kept})
