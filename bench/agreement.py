"""Hold columns against single decisions: every scheme, household by household, over a synthetic population.

    python bench/agreement.py 1000000 [--engine polars|pyarrow|pandas|duckdb|pyspark] [--processes 2] [--why]
        [--places 370102,330106,410102] [--about child|student|elder|aged]

The population is of Shandong; with ``--places`` its households move to those counties in turn, all of them in one run,
so that local rules of several provinces, and the nation's where no pack is held, stand beside one another; with ``--about`` all of them are drawn for the schemes that few are for.
The months from 2024 on have indices of prices, as a caller supplies them. Counts the rows in which outcome, route or either end of the amount differ, with ``--why`` also deciding rules, grounds,
questions, marks and margins, and exits with an error where one does.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from itertools import product
from multiprocessing import get_context
from typing import Any, get_args

import narwhals as nw
import polars as pl

from assist_rules.decision.answer import Outcome
from assist_rules.decision.decision import Decision
from assist_rules.expressions import Level
from assist_rules.models import Application
from assist_rules.packs import wording_of
from assist_rules.population import About, population
from assist_rules.readings.decide import Programs, decide
from assist_rules.rulebooks import Rulebook, rulebook, shipped_standards
from assist_rules.schemes import SCHEMES
from assist_rules.screening.marks import marks_of
from assist_rules.screening.screen import Run, code_of
from assist_rules.screening.venues import Law
from assist_rules.standards import Standards
from assist_rules.tables.convert import from_tables

PIECE = 10_000
"""Households that one process takes at a time."""
Answer = tuple[object, ...]
SHORT = ("outcome", "route", "low_fen", "high_fen")
REASONS = ("deciding", "grounds", "questions", "marks", "margin_fen", "margin_months")


def _fen(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)


def _nearest(decision: Decision, unit: str, parts: int) -> int | None:
    return min((int(each.distance * parts) for each in decision.margins if each.unit == unit), default=None)


def _answer(decision: Decision, *, why: bool) -> Answer:
    low, high = decision.amount or (None, None)
    short = (str(decision.outcome), decision.route, _fen(low), _fen(high))
    if not why:
        return short
    deciding = set(decision.deciding_rules)
    return (
        *short,
        deciding,
        deciding if decision.outcome is Outcome.INELIGIBLE else set[str](),
        {code_of(question) for question in decision.asked},
        {mark for leaf in decision.basis.inputs if leaf.kind == "standard" for mark in marks_of(leaf.papers)},
        _nearest(decision, "yuan", 100),
        _nearest(decision, "months", 1),
    )


def _told(row: dict[str, Any], *, why: bool) -> Answer:
    """A row of a screening in the same form."""
    short = tuple(row[name] for name in SHORT)
    if not why:
        return short
    names = (set(filter(None, (row[name] or "").split(";"))) for name in REASONS[:4])
    return (*short, *names, *(row[name] for name in REASONS[4:]))


PROGRAMS = Programs([rule for scheme in SCHEMES.values() for rule in scheme.roots()])
"""The rules of all schemes, so that one run decides them all."""


@cache
def _with_indices() -> Standards:
    """The figures on file, and for each month from 2024 on the indices and the base of the price supplement."""
    found = shipped_standards()
    for year, month in product(range(2024, 2027), range(1, 13)):
        for name, value in {"price_rise": "3.5", "price_rise_food": "0"}.items():
            day = date(year, month, 1)
            found = found.with_figure(
                name, value, place="000000", source="said for the comparison", start=day
            )
    return found.with_figure(
        "price_supplement_base",
        "1000",
        place="370000",
        source="said for the comparison",
        start=date(2024, 1, 1),
    )


@cache
def _book(place: str, on: date) -> Rulebook:
    """A rulebook kept for the whole run, with the figures it has looked up."""
    return rulebook(place, on=on, standards=_with_indices())


def single(
    key: object, application: Application, *, why: bool
) -> Iterator[tuple[tuple[object, str | None, str], Answer]]:
    """The answers of one household, decided by itself."""
    book = _book(application.accepting_place.division, application.applied_on)
    run = decide(PROGRAMS.on(book.on, wording_of(book.place.code)), application, book)
    for name, scheme in SCHEMES.items():
        if scheme.level is Level.HOUSEHOLD:
            yield (key, None, name), _answer(Decision(scheme, run), why=why)
            continue
        for row, member in enumerate(application.household.members):
            yield (key, member.id, name), _answer(Decision(scheme, run, row), why=why)


def moved(tables: dict[str, pl.DataFrame], places: tuple[str, ...]) -> dict[str, pl.DataFrame]:
    """The households in *places* in turn: wherever a household's own county stands, its new one does."""
    keys = tables["households"]["household"]
    turn: list[str] = [places[key % len(places)] for key in keys.to_list()]
    ways = pl.DataFrame(
        {
            "household": keys,
            "old": tables["households"]["accepting_place_division"].cast(pl.String),
            "new": pl.Series(turn, dtype=pl.String),
        }
    )

    def there(frame: pl.DataFrame) -> pl.DataFrame:
        wide = frame.join(ways, on="household", how="left", maintain_order="left")
        texts = [
            pl.when(pl.col(name).cast(pl.String) == pl.col("old"))
            .then(pl.col("new"))
            .otherwise(pl.col(name).cast(pl.String))
            .alias(name)
            for name, type_ in frame.schema.items()
            if isinstance(type_, pl.String | pl.Categorical)
        ]
        return wide.with_columns(texts).drop("old", "new")

    return {name: there(frame) for name, frame in tables.items()}


def _spark() -> Any:  # noqa: ANN401 - a session of an optional package
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = import_module("pyspark.sql").SparkSession.builder.master("local[2]")
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.memory": "8g",
        "spark.sql.codegen.wholeStage": "false",
        "spark.log.level": "ERROR",
    }.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def as_engine(tables: dict[str, pl.DataFrame], engine: str) -> dict[str, Any]:
    """The tables as frames of *engine*."""
    match engine:
        case "polars":
            return dict(tables)
        case "pyarrow":
            return {name: frame.to_arrow() for name, frame in tables.items()}
        case "pandas":
            types: Any = import_module("pandas").ArrowDtype
            arrow: dict[str, Any] = {name: frame.to_arrow() for name, frame in tables.items()}
            return {name: table.to_pandas(types_mapper=types) for name, table in arrow.items()}
        case "duckdb":
            connection: Any = import_module("duckdb").connect()
            return {name: connection.from_arrow(frame.to_arrow()) for name, frame in tables.items()}
        case _:
            session = _spark()
            return {name: session.createDataFrame(frame.to_arrow()) for name, frame in tables.items()}


RUNS: dict[int, Run] = {}
"""One run a process: what it has looked up serves the next piece."""


def compare(  # the pool passes by place
    first: int,
    count: int,
    engine: str,
    why: bool,  # noqa: FBT001
    places: tuple[str, ...],
    about: About | None,
) -> tuple[Counter[str], list[str]]:
    """How many rows of a slice of the population agree, by scheme and outcome, and the first that do not."""
    run = RUNS.setdefault(0, Run(None, on=None, why=why, law=Law(_with_indices())))
    tables = population(count, first=first, about=about)
    if places:
        tables = moved(tables, places)
    rows: Any = nw.from_native(run.screen(as_engine(tables, engine)).rows)
    # From Arrow, since pandas shows a null as a value of its own.
    whole: Any = rows.collect(backend="pyarrow") if isinstance(rows, nw.LazyFrame) else rows
    table: Any = nw.from_native(whole.to_arrow())
    columns: dict[tuple[object, str | None, str], Answer] = {}
    for row in table.iter_rows(named=True):
        key = (row["household"], row["member"], row["scheme"])
        columns[key] = _told(row, why=why)
    counts: Counter[str] = Counter()
    differ: list[str] = []
    for household, application in from_tables(tables):
        assert isinstance(application, Application), application
        for key, answer in single(household, application, why=why):
            province = application.accepting_place.division[:2]
            counts[f"{province} {key[2]} {answer[1] or '-'} {answer[0]}"] += 1
            if (told := columns.pop(key, None)) != answer:
                counts["differ"] += 1
                differ.append(f"{key}: alone {answer}, in columns {told}")
    counts["differ"] += len(columns)
    return counts, [*differ[:5], *map(str, list(columns)[:5])]


def main() -> None:
    """Compares as many households as asked, and prints what was counted."""
    parser = argparse.ArgumentParser()
    parser.add_argument("households", type=int)
    parser.add_argument("--engine", default="polars")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--why", action="store_true", help="compare reasons, questions and margins too")
    parser.add_argument("--places", default="", help="counties to which the households move in turn, by code")
    parser.add_argument("--about", choices=get_args(About), help="for whom all of them are drawn")
    parser.add_argument("--piece", type=int, default=PIECE, help=f"a multiple of {PIECE}")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    began = time.perf_counter()
    starts = range(0, options.households, options.piece)
    sizes = [min(options.piece, options.households - first) for first in starts]
    # Polars has threads of its own, which a forked process would not have.
    with ProcessPoolExecutor(options.processes, get_context("spawn")) as pool:
        places = tuple(code for code in str(options.places).split(",") if code)
        asked = (
            [options.engine] * len(sizes),
            [options.why] * len(sizes),
            [places] * len(sizes),
            [options.about] * len(sizes),
        )
        for counts, differ in pool.map(compare, starts, sizes, *asked):
            total += counts
            for line in differ:
                print(line)
    for name, count in sorted(total.items()):
        print(f"{count:>10,} {name}")
    print(
        f"{options.households:,} households on {options.engine}: {total['differ']} rows differ "
        f"({time.perf_counter() - began:.0f} s)"
    )
    sys.exit(1 if total["differ"] else 0)


if __name__ == "__main__":
    main()
