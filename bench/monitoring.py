"""Processor seconds and memory of watching and discovering over drawn households: ``python bench/monitoring.py 50000``.

Last month is the population as drawn; this month it is a month later, one household in fifty earns 300 yuan more and one
in a hundred has lost a job.
"""

from __future__ import annotations

import resource
import sys
from time import process_time

import polars as pl

import assist_rules as ar
from assist_rules.population import population


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
    print(watch.summary("en"))
    print(found.summary("en"))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
