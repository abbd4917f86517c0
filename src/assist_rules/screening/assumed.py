"""Validation of marks of assumed facts; the rules read an assumed fact as told, so that a mark only has to point to a value."""

from __future__ import annotations

from collections.abc import Mapping
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


def odd_assumptions(assumed: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Keys of the households with a mark that points to no value, or to more than one cell."""
    value = pl.col("value")
    marks = assumed.select(
        HOUSEHOLD,
        value.str.replace_all(_INDEX, "[]").alias("~path"),
        value.str.extract(r"^household\.members\[([^\]]*)\]").alias(MEMBER),
        value.str.extract(r"\]\.[a-z_]+\[([0-9]{1,9})\]").cast(pl.Int64).alias(POSITION),
    ).with_row_index("~mark")
    good: list[pl.Series] = []
    for (path,), rows in marks.group_by("~path"):
        place = _places().get(str(path))
        if place is None or place[0] not in tables:
            continue
        name, column = place
        keys = [HOUSEHOLD, *(key for key in (MEMBER, POSITION) if key in TABLES[name].key_names)]
        # A list or a record that is told may be empty.
        is_list = bool(TABLES[name].by_name[column].told_for)
        there = pl.col(column).fill_null(value=False) if is_list else pl.col(column).is_not_null()
        told = tables[name].filter(there).select(keys)
        good.append(rows.join(told, on=keys, how="semi")["~mark"])
    fine = pl.concat(good) if good else pl.Series("~mark", [], dtype=pl.UInt32)
    return marks.filter(~pl.col("~mark").is_in(fine.implode())).select(HOUSEHOLD)
