"""Marks of facts as columns: what is assumed and what nobody asked knows.

The rules read neither, so that the one only has to point to a value and the other to none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import polars as pl

from assist_rules.tables.schema import HOUSEHOLD, MEMBER, POSITION, TABLES, children

_INDEX = r"\[[^\]]*\]"
_MEMBERS = "household.members[]"


@cache
def _places() -> Mapping[str, tuple[str, str]]:
    """Table and column of each path to a single cell, without ids and indices."""
    found: dict[str, tuple[str, str]] = {}
    double: set[str] = set()
    items = [table.name for table in children("members") if POSITION in table.key_names]
    prefixes = {"households": "", "members": f"{_MEMBERS}."}
    prefixes |= {name: f"{_MEMBERS}.{TABLES[name].path}[]." for name in items}
    for name, prefix in prefixes.items():
        for column in TABLES[name].columns:
            path = column.told_for or column.path
            if path and "[" not in path:
                if prefix + path in found:
                    double.add(prefix + path)
                found[prefix + path] = (name, column.name)
    return {path: place for path, place in found.items() if path not in double}


ASSUMED, NOT_KNOWN = "assumed", "not_known"


def odd_marks(tables: Mapping[str, pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Keys of the households with a mark that points to more than one cell, or to a cell that does not suit it."""
    for name, telling in ((ASSUMED, True), (NOT_KNOWN, False)):
        if name in tables:
            yield _odd(tables[name], tables, telling=telling)


def path_of(value: pl.Expr) -> pl.Expr:
    """The path of a mark without ids and indices, as a question of a screening has it."""
    return value.str.replace_all(_INDEX, "[]")


def place_of(path: str) -> tuple[str, str] | None:
    """The table and the column of a path without ids and indices; None where it is no single cell, or a choice."""
    return None if path.startswith("choices") else _places().get(path)


def is_told(table: str, column: str) -> pl.Expr:
    """Whether a cell tells its fact; a list or a record that is told may be empty."""
    there = pl.col(column)
    return there.fill_null(value=False) if TABLES[table].by_name[column].told_for else there.is_not_null()


def _odd(marked: pl.DataFrame, tables: Mapping[str, pl.DataFrame], *, telling: bool) -> pl.DataFrame:
    value = pl.col("value")
    marks = marked.select(
        HOUSEHOLD,
        path_of(value).alias("~path"),
        value.str.extract(r"^household\.members\[([^\]]*)\]").alias(MEMBER),
        value.str.extract(r"\]\.[a-z_]+\[([0-9]{1,9})\]").cast(pl.Int64).alias(POSITION),
    ).with_row_index("~mark")
    good: list[pl.Series] = []
    for (path,), rows in marks.group_by("~path"):
        place = place_of(str(path))
        if place is None or place[0] not in tables:
            continue
        name, column = place
        keys = [HOUSEHOLD, *(key for key in (MEMBER, POSITION) if key in TABLES[name].key_names)]
        there = is_told(name, column)
        suits = tables[name].filter(there if telling else ~there).select(keys)
        good.append(rows.join(suits, on=keys, how="semi")["~mark"])
    fine = pl.concat(good) if good else pl.Series("~mark", [], dtype=pl.UInt32)
    return marks.filter(~pl.col("~mark").is_in(fine.implode())).select(HOUSEHOLD)
