"""Pay that seems to be told in another unit than its column says. What is told stays as it is: the office is warned."""

from __future__ import annotations

from typing import Any, Final

from assist_rules.models.value_labels import VALUE_TITLES
from assist_rules.tables.schema import TABLES, Column

PAY: Final = ("wages", "employee_pension")
"""Incomes of which hardly anybody has so little, or so much; interest and land rent of a few yuan are common."""
FEWEST: Final = 20
"""So many amounts have to be there; of fewer nothing is said."""
MOST: Final = 9
"""So many of ten have to be out of the way."""
LEAST_FEN: Final = 100_00
"""A wage or a pension of less a month is rare: yuan in a column of fen look so, each a hundredth of what was meant."""
GREATEST_FEN: Final = 50_000_00
"""More a month is rare among those who ask for assistance: fen in a column of yuan look so."""


def odd_pay(incomes: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 - a frame of any engine
    """A warning in Chinese and English for each kind of pay whose steady amounts look a hundred times too small, or too great.

    Args:
        incomes: the table, with ``kind`` and ``per_month_fen`` or ``per_month``; without them nothing is said. In Polars
            the amounts may be text; in another engine they are whole fen, as tables that have been read, and one query
            there counts them.
    """
    import narwhals as nw  # noqa: PLC0415 - only frames need the extra
    import polars as pl  # noqa: PLC0415

    column = TABLES["incomes"].by_name["per_month_fen"]
    rows: nw.LazyFrame[Any] = nw.from_native(incomes).lazy()
    given = rows.collect_schema()
    name = next((each for each in (column.name, column.decimal_name) if each in given), None)
    if name is None or "kind" not in given:
        return ()
    is_polars = isinstance(incomes, pl.DataFrame | pl.LazyFrame)
    if not is_polars and name != column.name:
        return ()
    if is_polars:
        fen = (
            pl.col(name) if name == column.name else pl.col(name).cast(pl.Decimal(38, 2), strict=False) * 100
        )
        rows = nw.from_native(
            incomes.lazy().with_columns(fen.cast(pl.Int64, strict=False).alias(column.name))
        )
    amount = nw.col(column.name)

    def times(condition: nw.Expr) -> nw.Expr:
        return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0)).cast(nw.Int64)

    counted = (
        rows.filter(nw.col("kind").is_in(PAY), amount > 0)
        .select("kind", small=times(amount < LEAST_FEN), great=times(amount > GREATEST_FEN))
        .group_by("kind")
        .agg(nw.len().alias("told"), nw.col("small").sum(), nw.col("great").sum())
        .select("kind", "told", "small", "great")
        .collect(backend="polars" if is_polars else "pyarrow")
    )
    return tuple(
        _warning(column, name, kind, told, odd, is_small=odd == small)
        for kind, told, small, great in sorted(counted.iter_rows())
        if told >= FEWEST and (odd := max(small, great)) * 10 >= told * MOST
    )


def _warning(column: Column, name: str, kind: str, told: int, odd: int, *, is_small: bool) -> tuple[str, str]:
    title = VALUE_TITLES[TABLES["incomes"].by_name["kind"].values][kind]
    seen_zh, seen_en = (
        (f"不足每月{LEAST_FEN // 100}元", f"less than {LEAST_FEN // 100} yuan a month")
        if is_small
        else (f"超过每月{GREATEST_FEN // 100:,}元", f"more than {GREATEST_FEN // 100:,} yuan a month")
    )
    zh = (
        f"单位可能写错：incomes.{name} 的“{title.zh}”{told}笔中有{odd}笔{seen_zh}。请核对单位：以元为单位的列名是 "
        f"{column.decimal_name}，以分为单位的是 {column.name}；登记册以表头所写为准（元、万元、分）。数值未改动，请更正后重新读入。"
    )
    en = (
        f"The unit may be wrong: {odd} of {told} amounts of {title.en} in incomes.{name} are {seen_en}. Check the unit: a column of "
        f"yuan is {column.decimal_name}, one of fen {column.name}; a register says it in its heading (元, 万元, 分). Nothing was changed; "
        "correct it and read again."
    )
    return zh, en
