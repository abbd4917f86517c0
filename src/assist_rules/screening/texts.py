"""Parsing of string cells, as CSV has them, into the types of the tables: exactly or not at all.

Each type has one accepted format, that of the schema; an empty cell is null. A household with a cell in another format
is rejected, with the position of the cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from assist_rules.errors import Lang
from assist_rules.screening.lines import FILE, LINE, field_path
from assist_rules.tables.schema import HOUSEHOLD, TABLES, ColumnType, Table


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: str
    zh: str
    en: str

    def read(self, text: pl.Expr) -> pl.Expr:
        """Parse; null where the string is not in this format."""
        value = self._value(text)
        return pl.when(text.str.contains(self.pattern)).then(value)

    def _value(self, text: pl.Expr) -> pl.Expr:
        raise NotImplementedError


class _Whole(_Form):
    def _value(self, text: pl.Expr) -> pl.Expr:
        return text.cast(pl.Int64, strict=False)


class _Decimal(_Form):
    def _value(self, text: pl.Expr) -> pl.Expr:
        return text.cast(pl.Decimal(38, 2), strict=False)


class _Flag(_Form):
    def _value(self, text: pl.Expr) -> pl.Expr:
        return text == "true"


class _Day(_Form):
    def _value(self, text: pl.Expr) -> pl.Expr:
        return text.str.to_date("%Y-%m-%d", strict=False)


class _Month(_Form):
    def _value(self, text: pl.Expr) -> pl.Expr:
        return (text.str.slice(0, 7) + "-01").str.to_date("%Y-%m-%d", strict=False)


_WHOLE = _Whole(r"^-?[0-9]{1,18}$", "整数", "a whole number")
_DAY = _Day("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "日期，如 2024-05-20", "a date such as 2024-05-20")
_FORMS: Mapping[ColumnType, _Form] = {
    ColumnType.WHOLE: _WHOLE,
    ColumnType.MONEY: _WHOLE,
    ColumnType.AREA: _WHOLE,
    ColumnType.FLAG: _Flag("^(true|false)$", "true 或 false", "true or false"),
    ColumnType.DAY: _DAY,
    ColumnType.MONTH: _Month("^[0-9]{4}-[0-9]{2}(-01)?$", "月份，如 2024-05", "a month such as 2024-05"),
}
"""Formats by column type; other columns stay strings."""
_DECIMAL = _Decimal(
    r"^-?[0-9]{1,16}(\.[0-9]{1,2})?$", "至多两位小数的数", "a number with at most two decimals"
)
"""Format of yuan or square metres, where the column is not in the smaller unit."""


def _forms(table: Table, given: list[str]) -> Iterator[tuple[str, _Form]]:
    """The columns to parse, with their formats."""
    decimals = {column.decimal_name for column in table.columns}
    for name in given:
        column = table.by_name.get(name)
        if column is not None and column.type in _FORMS:
            yield name, _FORMS[column.type]
        elif column is None and name in decimals:
            yield name, _DECIMAL


def _told(frame: pl.LazyFrame) -> pl.LazyFrame:
    """*frame* with empty cells as null and without empty lines."""
    names = [name for name, kind in frame.collect_schema().items() if kind == pl.String]
    cells = frame.with_columns(pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in names)
    return cells.filter(pl.any_horizontal(pl.col(name).is_not_null() for name in names))


def short_line(path: Path, cells: int) -> int | None:
    """The number of the first line of a CSV file with fewer cells than its header, or None.

    Where some cell is quoted nothing can be said, since a line is not a row then.
    """
    lines = pl.scan_csv(
        path,
        has_header=False,
        separator="\x1f",
        quote_char=None,
        infer_schema=False,
        truncate_ragged_lines=True,
    ).select(pl.nth(0).alias("line"))
    told = pl.col("line").is_not_null() & (pl.col("line").str.strip_chars() != "")
    is_short = told & (pl.col("line").str.count_matches(",", literal=True) < cells - 1)
    quoted, first = (
        lines.with_row_index("number", 1)
        .select(
            pl.col("line").str.contains('"', literal=True).any().alias("quoted"),
            pl.col("number").filter(is_short).min().alias("first"),
        )
        .collect(engine="streaming")
        .row(0)
    )
    return None if quoted else first


def typed(frame: pl.LazyFrame, table: Table) -> pl.LazyFrame:
    """Parse a table of strings; cells in another format become null."""
    forms = _forms(table, frame.collect_schema().names())
    return _told(frame).with_columns(form.read(pl.col(name)).alias(name) for name, form in forms)


def _is_wrong(name: str, form: _Form) -> pl.Expr:
    """Whether a cell is told and is in another format than its column's."""
    return (pl.col(name).fill_null("") != "") & form.read(pl.col(name)).is_null()


def wrongly_written(tables: Mapping[str, pl.DataFrame]) -> pl.Series:
    """The households with a cell in another format."""
    found = [
        frame.lazy()
        .filter(
            pl.any_horizontal(
                pl.lit(value=False),
                *(_is_wrong(name, form) for name, form in _forms(TABLES[table], frame.columns)),
            )
        )
        .select(HOUSEHOLD)
        for table, frame in tables.items()
    ]
    return pl.concat(pl.collect_all(found))[HOUSEHOLD].unique()


def wrong_cells(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """A problem for each cell in another format: household, path, code, messages, file and line.

    Args:
        tables: as :func:`assist_rules.screening.lines.placed` gives them.
    """
    found: list[pl.DataFrame] = []
    for name, frame in tables.items():
        table, told = TABLES[name], _told(frame.lazy()).collect()
        forms = dict(_forms(table, frame.columns))
        wrong = told.select(_is_wrong(column, form).alias(column) for column, form in forms.items())
        for column, form in forms.items():
            # A first one, wrong or not, has the columns of what is found.
            if not found or wrong[column].any():
                found.append(_wrong_in(told.filter(wrong[column]), table, column, form))
    return pl.concat(found) if found else pl.DataFrame()


def _wrong_in(rows: pl.DataFrame, table: Table, column: str, form: _Form) -> pl.DataFrame:
    """A problem for each of some rows in whose *column* the cell is in another format."""
    zh, en = f"应为{form.zh}，现为{{}}；请更正", f"expected {form.en}, found {{}}; correct the cell"
    return rows.select(
        HOUSEHOLD,
        pl.concat_str(
            pl.when(pl.col("~place") != "").then("~place"),
            pl.lit(field_path(table, column)),
            separator=".",
            ignore_nulls=True,
        ).alias("path"),
        pl.lit("cell").alias("code"),
        _words(table, rows.columns, zh, column, "zh").alias("zh"),
        _words(table, rows.columns, en, column, "en").alias("en"),
        FILE,
        LINE,
    )


def _words(table: Table, given: list[str], sentence: str, name: str, lang: Lang) -> pl.Expr:
    """The message, with the row of the cell in its household; of the cell, which is somebody's, the kind and length."""
    keys = [name for name in table.key_names if name in given and name != HOUSEHOLD]
    digits, other = (
        ("{}位数字", "{}个字符的文字") if lang == "zh" else ("{} digits", "a text of {} characters")
    )
    length = pl.col(name).str.len_chars()
    found = pl.when(pl.col(name).str.contains(r"^[0-9]+$")).then(pl.format(digits, length))
    words = pl.format(sentence, found.otherwise(pl.format(other, length)))
    if not keys:
        return words
    where = pl.format(", ".join(f"{key} = {{}}" for key in keys), *(_as_id(pl.col(key)) for key in keys))
    return words + pl.format("（{}）" if lang == "zh" else " ({})", where)


def _as_id(key: pl.Expr) -> pl.Expr:
    """A key for a message; what is no id may be a name."""
    return (
        pl.when(key.fill_null("").str.contains(r"^[A-Za-z0-9_-]*$"))
        .then(key.fill_null(""))
        .otherwise(pl.lit("…"))
    )
