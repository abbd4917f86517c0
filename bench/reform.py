"""A reform over a register in one run, and each difference held against the household decided twice.

    python bench/reform.py 100000 [--single 2000]

The synthetic population, every scheme, each household weighted by 1 to 3; the reform raises every dibao standard by a
tenth and the multiple of the margin to 2, without its cap. Exits with an error where one row differs.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from itertools import islice

import polars as pl

from assist_rules.decision.answer import Outcome
from assist_rules.decision.assessment import assess_all
from assist_rules.decision.decision import Decision
from assist_rules.models import Application
from assist_rules.population import population
from assist_rules.reforms import Reform
from assist_rules.schemes import SCHEMES
from assist_rules.screening.effects import effects
from assist_rules.tables.convert import from_tables

REFORM = Reform(
    "低保标准提高一成，边缘线提高到两倍",
    figures={"dibao_margin_multiple": 2, "dibao_margin_wage_cap": 0},
    times={"dibao_standard": "1.1"},
)


def due(decision: Decision) -> int | None:
    """What is surely paid, in fen; None while the outcome is open."""
    if decision.outcome is Outcome.UNDETERMINED:
        return None
    return 0 if decision.amount is None else int(decision.amount[0] * 100)


def main() -> None:
    """Runs and compares."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("households", type=int)
    options.add_argument("--single", type=int, default=2000)
    given = options.parse_args()
    tables = population(given.households)
    keys = tables["households"]["household"]
    weights = pl.DataFrame({"household": keys, "weight": [1 + key % 3 for key in range(len(keys))]})
    drawn = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    begun, worked = time.perf_counter(), time.process_time()
    found = effects(tables, REFORM, weights=weights)
    taken, worked = time.perf_counter() - begun, time.process_time() - worked
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{given.households:,} households twice by {len(SCHEMES)} schemes: {worked:.1f} s of processor, {taken:.1f} s, "
        f"{most:.0f} MB at most ({drawn:.0f} with the tables alone)"
    )
    print(found.text())
    print("\n".join(found.places_text().splitlines()[:5]))
    first = keys[: given.single].implode()
    rows = {
        (row["household"], row["scheme"], row["member"]): row
        for row in found.rows.filter(pl.col("household").is_in(first)).iter_rows(named=True)
    }
    differ = compared = 0
    for household, application in islice(from_tables(tables), given.single):
        assert isinstance(application, Application), application
        now, then = assess_all(application), assess_all(application, reform=REFORM)
        for before, after in zip(now.every, then.every, strict=True):
            key = household, before.scheme, before.person
            row = rows.pop(key)
            ends = due(before), due(after)
            change = None if ends[0] is None or ends[1] is None else ends[1] - ends[0]
            said = (row["outcome_before"], row["outcome"], row["change_fen"])
            compared += 1
            if said != (before.outcome.value, after.outcome.value, change):
                differ += 1
                print("differs", *key, said, before, after)
    differ += len(rows)  # what a single decision has not
    print(f"{compared:,} answers decided singly, twice: {differ} differ")
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
