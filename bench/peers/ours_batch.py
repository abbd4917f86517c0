"""mini-dibao through the library, over columns: the same rules as the single decision, on frames of Polars."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl
from workload import rules
from workload.statute import KINDS, ON

from assist_rules.expressions import Level
from assist_rules.facts.columns import day_number
from assist_rules.readings.columns import Plan
from assist_rules.readings.nodes import MONTH_END
from assist_rules.readings.steps import Figure, Lowering
from assist_rules.screening.facts import number
from peers import frames, measured

HOUSEHOLD, MEMBER = Level.HOUSEHOLD, Level.MEMBER
KEYS = {HOUSEHOLD: ("household",), MEMBER: ("household",)}
FIGURES = {"mini_standard": Figure("standard", "standard")}
OF_HOUSEHOLD = {"mini_assets": "assets", "mini_vehicles": "vehicles", "mini_homes": "homes"}
OF_MEMBER = {
    "mini_wage": "wage",
    "mini_business": "business",
    "mini_transfer": "transfer",
    "mini_excluded": "excluded",
}
FLAGS = {"mini_ill": "ill", "mini_can_work": "can_work"}
WORDS = {"mini_kind": "kind", "mini_grade": "grade"}
Held = tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]


class Known:
    """Every fact is told."""

    def __init__(self) -> None:
        everything = {
            HOUSEHOLD: {*OF_HOUSEHOLD, "standard"},
            MEMBER: {*OF_MEMBER, *FLAGS, *WORDS, "mini_birth"},
        }
        self.plan = self._plan(everything)

    def _plan(self, told: Mapping[Level, set[str]]) -> Plan:
        today = day_number(ON) or 0
        constant = {"mini_on": today, "mini_on" + MONTH_END: today}  # the day ends no month
        columns = Lowering([ON], FIGURES, told=told, constant=constant)
        ends = {"category": columns.rule(rules.found), "amount": columns.rule(rules.paid)}
        wanted = {
            f"{name}_{end}": pair[place]
            for name, pair in ends.items()
            for place, end in enumerate(("low", "high"))
        }
        return Plan({HOUSEHOLD: wanted})

    def prepare(self, told: frames.Lowering) -> Held:
        """The frames, with words as words."""
        members: Any = pl.from_arrow(frames.members(told))
        households: Any = pl.from_arrow(frames.households(told))
        standards: Any = pl.from_arrow(frames.standards())
        grades = pl.Enum(rules.GRADES)
        members = members.with_columns(
            pl.col("kind").cast(pl.Int64).replace_strict(dict(enumerate(KINDS)), return_dtype=pl.Enum(KINDS)),
            pl.col("grade").cast(pl.String).cast(grades),
        )
        return self.opened(members), households, standards

    def opened(self, members: pl.DataFrame) -> pl.DataFrame:
        """What is left open."""
        return members

    def batch(self, held: Held) -> tuple[Any, Any]:
        """Category and amount."""
        found = self.run(held)
        return found["category_low"].to_numpy(), found["amount_low"].to_numpy()

    def run(self, held: Held) -> pl.DataFrame:
        """Both ends of category and amount, in the order of the households."""
        members, households, standards = (frame.lazy() for frame in held)
        households = households.join(standards, on=["city", "area"], how="left").select(
            "household",
            *(pl.col(column).cast(pl.Int64).alias(fact) for fact, column in OF_HOUSEHOLD.items()),
            pl.col("standard").cast(pl.Int64),
        )
        persons = members.select(
            "household",
            *(pl.col(column).alias(fact) for fact, column in {**OF_MEMBER, **FLAGS, **WORDS}.items()),
            number(pl.col("birth")).alias("mini_birth"),
        )
        frames = {HOUSEHOLD: households.collect(), MEMBER: persons.collect()}
        return self.plan.run(frames, KEYS)[HOUSEHOLD].sort("household")


class Open(Known):
    """One fact of a member in ten is open, and both ends are worked out."""

    def __init__(self) -> None:
        self.plan = self._plan({HOUSEHOLD: {"standard"}})

    def opened(self, members: pl.DataFrame) -> pl.DataFrame:
        """A tenth of each column of facts is taken away."""
        rng = np.random.default_rng(1)
        kept = ("birth", "wage", "business", "transfer", "excluded", "kind", "grade", "ill", "can_work")
        return members.with_columns(
            pl.when(pl.lit(pl.Series(rng.random(len(members)) >= 0.1))).then(pl.col(name)).alias(name)
            for name in kept
        )

    def batch(self, held: Held) -> tuple[Any, Any]:
        """Both ends of category and of amount."""
        found = self.run(held)
        category, amount = (
            tuple(found[f"{name}_{end}"].to_numpy() for end in ("low", "high"))
            for name in ("category", "amount")
        )
        return category, amount


if __name__ == "__main__":
    measured.main({"assist_rules": Known, "assist_rules, a tenth open": Open})
