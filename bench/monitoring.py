"""Processor seconds and memory of watching, discovering and cross-checking drawn households: ``python bench/monitoring.py 50000``.

Last month is the population as drawn; this month it is a month later, one household in fifty earns 300 yuan more and one
in a hundred has lost a job. An exchange tells of one household in forty otherwise than it told itself, in seven ways.
"""

from __future__ import annotations

import resource
import sys
from datetime import date
from time import process_time

import polars as pl

import assist_rules as ar
from assist_rules.population import population

_ONE_IN = 280
"""Of so many households seven differ, each in its way."""


def exchanged(told: dict[str, pl.DataFrame]) -> tuple[dict[str, pl.DataFrame], dict[str, pl.DataFrame]]:
    """What families told and what an exchange delivers of them.

    Other wages; work lost with the wages that came from it; an account; a vehicle; a benefit held; a death; another
    registration.
    """

    def of(kind: int) -> pl.Expr:
        return pl.col("household") % _ONE_IN == kind

    def first(rows: pl.DataFrame, kind: int) -> pl.DataFrame:
        return rows.filter(of(kind)).unique("household", keep="first", maintain_order=True)

    def set_to(column: str, where: pl.Expr, value: object) -> pl.Expr:
        return pl.when(where).then(pl.lit(value)).otherwise(column).alias(column)

    vehicles = "assets_vehicles_told"
    declared = {
        **told,
        "households": told["households"].with_columns(of(3).alias(vehicles)),
        "members": told["members"].with_columns(set_to("receives_told", of(4), value=True)),
    }
    eldest = pl.col("position") == pl.col("position").max().over("household")
    holds = first(told["members"], 4).select("household", "member", position=pl.lit(0, pl.Int64))
    holds = holds.with_columns(benefit=pl.lit("dibao"), current=pl.lit(value=True))
    recorded = {
        **declared,
        "households": declared["households"].with_columns(set_to("assets_financial_fen", of(2), 20_000_000)),
        "vehicles": first(told["households"], 3).select(
            "household",
            position=pl.lit(0, pl.Int64),
            kind=pl.lit("car"),
            value_fen=pl.lit(8_000_000, pl.Int64),
        ),
        "incomes": told["incomes"].with_columns(
            pl.when(of(0))
            .then(pl.col("per_month_fen") + 40_000)
            .when(of(1) & pl.col("per_month_fen").is_not_null())
            .then(0)
            .otherwise("per_month_fen")
            .alias("per_month_fen")
        ),
        "members": declared["members"].with_columns(
            set_to("employment", of(1) & (pl.col("employment") == "employed"), "unemployed"),
            set_to("died_on", of(5) & eldest, date(2024, 1, 1)),
            set_to("registered_division", of(6), "370202"),
        ),
        "receives": pl.concat(
            [told["receives"].join(holds, on=["household", "member"], how="anti"), holds], how="diagonal"
        ),
    }
    return declared, recorded


def main(households: int) -> None:
    """Print what each step takes of all cores, and the most memory so far."""
    then = population(households)
    raised = (pl.col("household") % 50 == 0) & pl.col("per_month_fen").is_not_null()
    lost = pl.col("household") % 100 == 1
    now = {
        **then,
        "households": then["households"].with_columns(pl.col("applied_on").dt.offset_by("1mo")),
        "incomes": then["incomes"].with_columns(
            pl.when(raised)
            .then(pl.col("per_month_fen") + 30_000)
            .otherwise("per_month_fen")
            .alias("per_month_fen")
        ),
        "members": then["members"].with_columns(
            pl.when(lost & (pl.col("employment") == "employed"))
            .then(pl.lit("unemployed"))
            .otherwise("employment")
            .alias("employment")
        ),
    }
    began = process_time()

    def tell(what: str) -> None:
        nonlocal began
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        print(
            f"{what}: {process_time() - began:.1f} processor seconds, {most:.2f} GiB at most so far",
            flush=True,
        )
        began = process_time()

    before = ar.screen(then)
    tell("screen last month")
    after = ar.screen(now)
    tell("screen this month")
    watch = ar.watch(after, before)
    warnings = watch.warnings
    tell(f"watch: {len(warnings)} warnings")
    answers = watch.answers
    tell(f"watch: {len(answers)} answers with their causes")
    facts = watch.facts
    tell(f"watch: {len(facts)} facts with what each can do")
    found = ar.discover(after)
    order, listed, homes = found.order, found.answers, found.households
    tell(f"discover: {len(listed)} answers of {len(homes)} households, {len(order)} questions in order")
    declared, recorded = exchanged(then)
    began = process_time()
    checked = ar.cross_check(declared, recorded)
    tell(f"cross-check: {len(checked.differences)} facts of {len(checked.households)} households")
    ar.cross_check(declared, declared)
    tell("cross-check where nothing differs")
    print(watch.summary("en"))
    print(found.summary("en"))
    print(checked.summary("en"))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
