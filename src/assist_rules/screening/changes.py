"""What two sets of tables tell differently of the same households, cell by cell, and those cells made unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

import narwhals as nw
import polars as pl

from assist_rules.errors import Lang, TableError
from assist_rules.models.value_labels import VALUE_TITLES
from assist_rules.screening.completion import complete
from assist_rules.screening.engines import Frame
from assist_rules.screening.titles import path_title
from assist_rules.tables.problems import mixed_keys
from assist_rules.tables.schema import HOUSEHOLD, POSITION, TABLES, Column, ColumnType, Table

Tables = Mapping[str, pl.DataFrame]

NO_FACT: Final = frozenset({"applied_on", "name"})
"""The day is that of the law, which is told apart; no rule reads a name."""
_OF, _KEY, _BETWEEN = "~variant", "~key", "\x1f"
STRUCTURE: Final = frozenset({"accepting_place_division", "applicant", "member"})
"""Cells that no household can do without: what hangs on them is not tried."""


def in_polars(tables: Mapping[str, Frame], keys: pl.Series | None = None) -> dict[str, pl.DataFrame]:
    """Tables as they were read, in Polars; those of some households alone where *keys* are given."""
    native: dict[str, pl.DataFrame] = {name: nw.to_native(frame) for name, frame in tables.items()}
    if keys is None:
        return native
    return {name: frame.filter(pl.col(HOUSEHOLD).is_in(keys.implode())) for name, frame in native.items()}


def one_kind_of_key(**frames: pl.DataFrame) -> None:
    """Verify that the keys of the households are of one kind in some frames, each under the name that a caller knows.

    Raises:
        TableError: they are text in some and whole numbers in others.
    """
    text = [name for name, frame in frames.items() if frame.schema[HOUSEHOLD] == pl.String]
    if 0 < len(text) < len(frames):
        raise TableError(mixed_keys(text, [name for name in frames if name not in text]))


def completed(tables: Tables, households: pl.Series) -> dict[str, pl.DataFrame]:
    """Some households with every table and every column."""
    some = {
        name: nw.from_native(frame.filter(pl.col(HOUSEHOLD).is_in(households.implode())))
        for name, frame in tables.items()
    }
    return {name: nw.to_native(frame) for name, frame in complete(some, None).items()}


# --- what differs ------------------------------------------------------------------------------------------


def facts_changed(before: Tables, after: Tables) -> pl.DataFrame:
    """A row for each cell that differs, and for each row of a list that came or went, of households in both.

    ``household``; ``table``, ``column`` (empty for a whole row), the ``key`` of the row in its table, joined; ``path`` in
    the application and ``field`` without whom it is about; ``before`` and ``after`` as text, null where unknown.
    """
    common = (
        before["households"]
        .select(HOUSEHOLD)
        .join(after["households"].select(HOUSEHOLD), on=HOUSEHOLD, how="semi")
    )
    parts = [
        each
        for name in TABLES
        if name in before or name in after
        for each in _of_table(
            TABLES[name], _rows(before, after, name, common), _rows(after, before, name, common)
        )
    ]
    empty = pl.DataFrame(
        schema={
            HOUSEHOLD: after["households"].schema[HOUSEHOLD],
            **dict.fromkeys(("table", "column", "key", "path", "field", "before", "after"), pl.String),
        }
    )
    return pl.concat([empty, *parts]).sort(HOUSEHOLD, "path", maintain_order=True)


def _rows(tables: Tables, like: Tables, name: str, common: pl.DataFrame) -> pl.DataFrame:
    """A table of the households in both, with the columns that either side has."""
    given = tables.get(name)
    other = like.get(name)
    frame = other.clear() if given is None and other is not None else given
    assert frame is not None  # noqa: S101 - one of the two is there
    if other is not None:
        frame = frame.with_columns(
            pl.lit(None, kind).alias(column)
            for column, kind in other.schema.items()
            if column not in frame.columns
        )
    rows = frame.join(common, on=HOUSEHOLD, how="semi", maintain_order="left")
    table = TABLES[name]
    if POSITION in table.key_names and POSITION not in rows.columns:
        above = [each for each in table.key_names if each != POSITION]
        rows = rows.with_columns(pl.int_range(pl.len(), dtype=pl.Int64).over(above).alias(POSITION))
    return rows.unique(list(table.key_names), keep="first", maintain_order=True)


def _of_table(table: Table, before: pl.DataFrame, after: pl.DataFrame) -> Iterator[pl.DataFrame]:
    keys = list(table.key_names)
    here, there = (
        rows.with_columns(pl.lit(value=True).alias(mark)) for rows, mark in ((before, "~was"), (after, "~is"))
    )
    both = here.join(there, on=keys, how="full", coalesce=True, suffix="~now")
    whole = both.filter(pl.col("~was").is_null() | pl.col("~is").is_null())
    if whole.height and table.name != "households":
        yield _shown(
            table,
            whole,
            None,
            pl.when(pl.col("~was")).then(pl.lit("✓")),
            pl.when(pl.col("~is")).then(pl.lit("✓")),
        )
    same = both.filter(pl.col("~was") & pl.col("~is"))
    for column in table.columns:
        now = f"{column.name}~now"
        if column.name in NO_FACT or now not in same.columns:
            continue
        differs = same.filter(pl.col(column.name).ne_missing(pl.col(now)))
        if differs.height:
            yield _shown(
                table, differs, column, pl.col(column.name).cast(pl.String), pl.col(now).cast(pl.String)
            )


def _shown(
    table: Table, rows: pl.DataFrame, column: Column | None, before: pl.Expr, after: pl.Expr
) -> pl.DataFrame:
    named = [key for key in table.key_names if key != HOUSEHOLD]
    steps = table.whole_path.split("[]")
    end = "" if column is None else column.path or column.told_for
    if table.whole_path:
        pieces: list[pl.Expr] = []
        for at, step in enumerate(steps):
            pieces.append(pl.lit(step))
            if at < len(named) and at < len(steps) - 1:
                pieces.append(pl.format("[{}]", pl.col(named[at]).cast(pl.String)))
        place = pl.concat_str(pieces)
        path = place if not end else pl.concat_str([place, pl.lit(f".{end}")])
        field = table.whole_path + (f".{end}" if end else "")
    else:
        path, field = pl.lit(end), end
    return rows.select(
        HOUSEHOLD,
        pl.lit(table.name).alias("table"),
        pl.lit("" if column is None else column.name).alias("column"),
        (
            pl.concat_str([pl.col(key).cast(pl.String) for key in named], separator=_BETWEEN)
            if named
            else pl.lit("")
        ).alias("key"),
        path.alias("path"),
        pl.lit(field).alias("field"),
        before.alias("before"),
        after.alias("after"),
    )


def value_words(field: str, value: str | None, lang: Lang) -> str | None:
    """One side of a change in words: a sum in yuan, a value by its title, a row of a list as there; None where unknown."""
    if value is None:
        return None
    column = _columns().get(field)
    if column is None:
        return _ROW[lang]
    match column.type:
        case ColumnType.MONEY:
            return f"{int(value) / 100:,.2f}" + ("元" if lang == "zh" else " yuan")
        case ColumnType.AREA:
            return f"{int(value) / 100:,.2f}" + ("平方米" if lang == "zh" else " square metres")
        case ColumnType.FLAG:
            return {"zh": {"true": "是", "false": "否"}, "en": {"true": "yes", "false": "no"}}[lang].get(
                value, value
            )
        case ColumnType.MONTH:
            return value[:7]
        case _:
            title = VALUE_TITLES.get(column.values, {}).get(value)
            return value if title is None else title.zh if lang == "zh" else title.en


_ROW: Mapping[Lang, str] = {"zh": "有一项", "en": "an item"}


@cache
def _columns() -> Mapping[str, Column]:
    """The column of each field, as :func:`facts_changed` names fields."""
    found: dict[str, Column] = {}
    for table in TABLES.values():
        for column in table.columns:
            end = column.path or column.told_for
            if end:
                found[f"{table.whole_path}.{end}" if table.whole_path else end] = column
    return found


def field_words(field: str) -> tuple[str, str]:
    """The title of a field without whom it is about."""
    title = path_title(re.sub(r"\[[^]]*\]", "[]", field).removesuffix("[]"))
    return title.zh, title.en


# --- what is not known -------------------------------------------------------------------------------------


def openable(changed: pl.DataFrame) -> pl.Series:
    """Of each change whether it can be made unknown: not who is a member, where it was handed in, or what counts only told."""
    return pl.Series(
        [_can_open(table, column) for table, column in changed.select("table", "column").iter_rows()],
        dtype=pl.Boolean,
    )


def _can_open(table: str, column: str) -> bool:
    if table in {"members", "households"} and (not column or column in STRUCTURE):
        return False
    of = TABLES[table]
    cell = of.by_name.get(column)
    above = of
    while above.parent:
        told = TABLES[above.parent].by_name.get(above.told)
        if told is None and above.name != "members":
            return False
        if told is not None and told.exception:
            return False
        above = TABLES[above.parent]
    return cell is None or not cell.exception


def opened(tables: Tables, changed: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """A household for each change, keyed by the place of the change, in which it alone is unknown.

    A cell is emptied; of a row that came or went, and of a cell that no row can do without, the whole list is untold.

    Args:
        tables: as told now, with every table and column (see :func:`completed`).
        changed: changes that can be made unknown.
    """
    kind = tables["households"].schema[HOUSEHOLD]
    numbered = changed.with_row_index(_OF).with_columns(pl.col(_OF).cast(kind))
    of = numbered.select(HOUSEHOLD, _OF)
    variants = {
        name: of.join(rows, on=HOUSEHOLD, how="inner", maintain_order="left")
        .drop(HOUSEHOLD)
        .rename({_OF: HOUSEHOLD})
        for name, rows in tables.items()
    }
    lists: dict[str, list[tuple[Any, str]]] = {}
    cells: dict[tuple[str, str], list[tuple[Any, str]]] = {}
    for name, column, key, variant in numbered.select("table", "column", "key", _OF).iter_rows():
        untold = _list_of(name, column)
        if untold is None:
            cells.setdefault((name, column), []).append((variant, key))
        elif untold == name:
            lists.setdefault(name, []).append((variant, key.rpartition(_BETWEEN)[0]))
        else:
            lists.setdefault(untold, []).append((variant, key))
    for name, rows in lists.items():
        table = TABLES[name]
        marks = _marks(rows, kind)
        own = [key for key in table.key_names if key != HOUSEHOLD][:-1]
        variants[name] = _keyed(variants[name], own).join(marks, on=[HOUSEHOLD, _KEY], how="anti").drop(_KEY)
        if table.told:
            cells.setdefault((table.parent, table.told), []).extend(rows)
    for (name, column), rows in cells.items():
        held = _keyed(variants[name], [key for key in TABLES[name].key_names if key != HOUSEHOLD])
        marks = _marks(rows, kind).with_columns(pl.lit(value=True).alias("~open")).unique()
        held = held.join(marks, on=[HOUSEHOLD, _KEY], how="left", maintain_order="left")
        variants[name] = held.with_columns(
            pl.when(pl.col("~open").is_null()).then(pl.col(column)).alias(column)
        ).drop(_KEY, "~open")
    return variants


def _list_of(name: str, column: str) -> str | None:
    """The list that is untold for a change; None where its cell alone is emptied."""
    cell = TABLES[name].by_name.get(column)
    if cell is None or cell.needed:
        return name
    return next((each.name for each in TABLES.values() if each.parent == name and each.told == column), None)


def _marks(rows: list[tuple[Any, str]], kind: Any) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={HOUSEHOLD: kind, _KEY: pl.String}, orient="row")


def _keyed(rows: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    joined = (
        pl.concat_str([pl.col(each).cast(pl.String) for each in names], separator=_BETWEEN)
        if names
        else pl.lit("")
    )
    return rows.with_columns(joined.alias(_KEY))
