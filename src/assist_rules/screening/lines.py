"""Where in CSV files a problem stands: the line, and the path of the field as an application has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl

from assist_rules.tables.assembly import named_by_id
from assist_rules.tables.schema import HOUSEHOLD, MEMBER, POSITION, TABLES, Table

FILE, LINE = "file", "line"
_ROW, _PLACE, _MEMBER_AT = "~row", "~place", "~member"
PLACED = (FILE, LINE)
"""Columns of a table that say where its rows were read; no table has fields of these names."""


def with_lines(paths: Sequence[Path], table: str) -> pl.LazyFrame:
    """CSV files as text, each row with the file and the line on which it begins."""
    return pl.concat([_lines(path, table) for path in paths])


def _lines(path: Path, table: str) -> pl.LazyFrame:
    cells = pl.scan_csv(path, infer_schema=False, glob=False, row_index_name=_ROW)
    names = [name for name in cells.collect_schema().names() if name != _ROW]
    # A quoted cell may itself have several lines; an empty line is a row without cells.
    broken = pl.sum_horizontal(
        pl.col(name).str.count_matches("\n", literal=True).fill_null(0) for name in names
    )
    before = broken.cum_sum().shift(1, fill_value=0)
    name = path.name if path.stem == table else f"{path.parent.name}/{path.name}"
    return cells.select(
        *names,
        pl.lit(name).alias(FILE),
        (pl.col(_ROW).cast(pl.Int64) + 2 + before.cast(pl.Int64)).alias(LINE),
    )


def placed(
    texts: Mapping[str, pl.DataFrame], tables: Mapping[str, pl.DataFrame], households: pl.Series
) -> dict[str, pl.DataFrame]:
    """The rows of some households in CSV tables, each with the path of its record; empty lines are left out.

    Args:
        texts: tables of text, with the lines of their rows.
        tables: all tables.
        households: keys, as text.
    """
    key = pl.col(HOUSEHOLD)
    among = key.is_in(households.drop_nulls().implode()) | key.is_null()
    members = tables["members"].lazy().with_columns(key.cast(pl.String)).filter(among).collect()
    found: dict[str, pl.DataFrame] = {}
    for name, frame in texts.items():
        cells = [each for each in frame.columns if each not in PLACED]
        told = pl.any_horizontal(pl.col(each).fill_null("") != "" for each in cells)
        rows = frame.filter(among & told)
        found[name] = _with_paths(rows, TABLES[name], _member_places(members))
    return found


def _member_places(members: pl.DataFrame) -> pl.DataFrame:
    if MEMBER not in members.columns:
        return pl.DataFrame(schema={HOUSEHOLD: pl.String, MEMBER: pl.String, _MEMBER_AT: pl.String})
    at = _in_list(members.columns, [HOUSEHOLD])
    told = members.select(HOUSEHOLD, pl.col(MEMBER).cast(pl.String), at.alias(_MEMBER_AT))
    homes = told.group_by(HOUSEHOLD, maintain_order=True).agg(MEMBER, _MEMBER_AT)
    by_id = pl.Series("~by_id", [named_by_id(ids) for ids in homes[MEMBER].to_list()], pl.Boolean)
    step = pl.when("~by_id").then(MEMBER).otherwise(_MEMBER_AT).alias(_MEMBER_AT)
    told = homes.with_columns(by_id).explode(MEMBER, _MEMBER_AT).select(HOUSEHOLD, MEMBER, step)
    return told.unique([HOUSEHOLD, MEMBER], keep="first")


def _in_list(columns: Sequence[str], owner: Sequence[str]) -> pl.Expr:
    """The place of a row in its list, as text: the position that it tells, or the order in the table."""
    order = pl.int_range(pl.len()).over(list(owner)).cast(pl.String)
    if POSITION not in columns:
        return order
    told = pl.col(POSITION).cast(pl.String)
    return pl.when(told.str.contains("^[0-9]+$")).then(told).otherwise(order)


def _with_paths(rows: pl.DataFrame, table: Table, members: pl.DataFrame) -> pl.DataFrame:
    if MEMBER in rows.columns:
        rows = rows.join(members, on=[HOUSEHOLD, MEMBER], how="left", maintain_order="left", nulls_equal=True)
    steps = [*_steps(table, rows.columns)]
    if not steps:
        return rows.with_columns(pl.lit("").alias(_PLACE))
    return rows.with_columns(pl.concat_str(steps, separator=".", ignore_nulls=True).alias(_PLACE))


def _steps(table: Table, columns: Sequence[str]) -> Iterator[pl.Expr]:
    """The steps of the path of a row, each list with its place."""
    chain = [table]
    while (above := TABLES.get(chain[0].parent)) is not None:
        chain.insert(0, above)
    owners = [name for name in table.key_names if name in columns]
    for each in chain:
        if not each.path:
            continue
        if not each.many:
            yield pl.lit(each.path)
        elif each.name == "members":
            yield (
                pl.format(f"{each.path}[{{}}]", pl.col(_MEMBER_AT).fill_null(""))
                if MEMBER in columns
                else pl.lit(each.path)
            )
        elif each is table:
            by_id = [key.name for key in table.keys if key.path and key.name in columns]
            owner = [name for name in owners if name != POSITION]
            at = pl.col(by_id[0]).fill_null("") if by_id else _in_list(columns, owner or [HOUSEHOLD])
            yield pl.format(f"{each.path}[{{}}]", at)
        else:  # the obligors or parents under whom a list stands
            key = each.name.removesuffix("s")
            at = pl.col(key).fill_null("") if key in columns else pl.lit("")
            yield pl.format(f"{each.path}[{{}}]", at)


def field_path(table: Table, name: str) -> str:
    """The field of a column below its record, as an application has it."""
    column = table.by_name.get(name)
    if column is None:
        column = next((each for each in table.columns if each.decimal_name == name), None)
    return name if column is None or not column.path else column.path


def with_places(rejects: pl.DataFrame, rows: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """*rejects* with the file and line of the nearest record that a path names, where they are not told."""
    lines: dict[tuple[str | None, str], tuple[str, int]] = {}
    for frame in rows.values():
        for household, place, file, line in frame.select(HOUSEHOLD, _PLACE, FILE, LINE).iter_rows():
            lines.setdefault((household, place), (file, line))
    found = [
        (file, line) if line is not None else _nearest(lines, household, path)
        for household, path, file, line in rejects.select(HOUSEHOLD, "path", FILE, LINE).iter_rows()
    ]
    return rejects.with_columns(
        pl.Series(FILE, [each[0] for each in found], pl.String),
        pl.Series(LINE, [each[1] for each in found], pl.Int64),
    )


def _nearest(
    lines: Mapping[tuple[str | None, str], tuple[str, int]], household: str | None, path: str
) -> tuple[str | None, int | None]:
    if household is None:
        return None, None
    while path:
        if (found := lines.get((household, path))) is not None:
            return found
        path = path.rpartition(".")[0]
    return lines.get((household, ""), (None, None))
