"""A made-up population of Shandong in tables, of any size, for demonstrations, tests and measurements.

Nobody in it exists: every household is drawn from a seeded generator. Needs ``numpy`` and ``polars`` (extra
``screen``); nothing else in the package imports this module.

Household sizes, ages, kinship, illness, disability, work and sums are roughly those of real life. Boundary cases of the
law are heavily over-sampled: incomes at a limit or a fen beside it, birthdays on the day of an age limit or a day beside
it, payments on the first or last day of a window. In about a third of the households some facts are unknown. It is
therefore no basis for estimates of how many people are entitled to what.

It is reproducible for one seed, one release of the figures on file and one release of NumPy.

>>> from assist_rules.population import population
>>> tables = population(1_000)
>>> tables["households"].height, tables["members"].filter(relation="self").height
(1000, 1000)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal, TypeAlias

import polars as pl

from assist_rules.population.chunk import CHUNK, Tables, draw_chunk
from assist_rules.population.families import PLANTED

__all__ = ["CHUNK", "SEED", "About", "Tables", "population", "write_population"]

SEED: Final = 20240520
About: TypeAlias = Literal["child", "student", "elder", "aged"]


def _chunks(households: int, seed: int, first: int, about: str | None) -> Iterator[Tables]:
    if households < 0 or first < 0 or first % CHUNK:
        raise ValueError(
            f"households={households}, first={first}: neither is below 0, and first is a multiple of {CHUNK}; "
            "ask for a whole chunk and filter it for less"
        )
    if about is not None and about not in PLANTED:
        raise ValueError(f"about={about!r}: use one of {', '.join(PLANTED)}, or leave it out for the mixture")
    for begin in range(first, first + households, CHUNK):
        tables = draw_chunk(seed, begin // CHUNK, about)
        end = first + households
        if begin + CHUNK > end:
            tables = {name: table.filter(pl.col("household") < end) for name, table in tables.items()}
        yield tables


def population(households: int, *, seed: int = SEED, first: int = 0, about: About | None = None) -> Tables:
    """Invented households as tables, one for each kind of record.

    The same number gives the same household, however many are asked for: ``population(n)`` begins every larger one.

    Args:
        households: how many; the key of each is its number, from *first* on.
        seed: another one gives another population.
        first: the number of the first, a multiple of ``CHUNK``.
        about: for whom all of them are drawn: a ``child`` alone (HIV, key hardship, rehabilitation), a ``student`` who may
            have been an orphan, an ``elder`` of 2026 who has lost abilities, or one who is ``aged`` 80 to 100; by default
            a mixture in which each of them has a share.

    Returns:
        ``households`` and their lists (``bar_grounds``, ``single_person``), ``members`` and theirs (``incomes``,
        ``expenses``, ``disabilities``, ``obligors``, ``obligor_disabilities``, ``obligor_receives``, ``receives``,
        ``work_refusals``), ``discretion``, ``emergencies`` and theirs (``affected``, ``earlier_aid``); as :mod:`assist_rules.tables`
        says. Sums are fen in columns that end in ``_fen``; null is unknown.

    Raises:
        ValueError: a number is below 0, *first* begins no chunk, or nothing is drawn *about* that.
    """
    parts = list(_chunks(households, seed, first, about)) or [
        {name: table.clear() for name, table in draw_chunk(seed, 0, about).items()}
    ]
    return {name: pl.concat([part[name] for part in parts]) for name in parts[0]}


def write_population(
    directory: str | Path, households: int, *, seed: int = SEED, rows_per_file: int = 250_000
) -> None:
    """Writes a population as Parquet, part by part: ``directory/<table>/part-00000.parquet`` and on.

    A part holds the same households in every table.

    Args:
        directory: where; the folders of the tables are made.
        households: how many.
        seed: of the population.
        rows_per_file: households in a part, a multiple of ``CHUNK``.

    Raises:
        ValueError: a number is below 0, or *rows_per_file* is no whole number of chunks.
    """
    if households < 0 or rows_per_file <= 0 or rows_per_file % CHUNK:
        raise ValueError(
            f"households={households}, rows_per_file={rows_per_file}: the first is not below 0, and the second "
            f"is a multiple of {CHUNK}; use 250000"
        )
    for part, begin in enumerate(range(0, households, rows_per_file)):
        tables = population(min(rows_per_file, households - begin), seed=seed, first=begin)
        for name, table in tables.items():
            folder = Path(directory) / name
            folder.mkdir(parents=True, exist_ok=True)
            table.write_parquet(folder / f"part-{part:05d}.parquet")
