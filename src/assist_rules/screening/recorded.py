"""Parsing of a caller's register (台账) into exact types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias, cast

import narwhals as nw

from assist_rules.errors import Problem, TableError
from assist_rules.models.values import MONEY_LIMIT_YUAN
from assist_rules.screening.engines import held, rows_of
from assist_rules.screening.read import ENGINES, WIDER, bounded, engine_of, fen, is_exact, whole
from assist_rules.tables.problems import missing_column, two_units, unknown_name
from assist_rules.tables.schema import HOUSEHOLD, MEMBER

Frame: TypeAlias = Any
"""A Narwhals frame, eager or lazy."""

COLUMNS = (HOUSEHOLD, "scheme", MEMBER, "amount_fen", "amount", "per")
"""Columns of a register; ``amount`` is yuan, in place of ``amount_fen``."""
NEEDED = {HOUSEHOLD: ("家庭", "household"), "scheme": ("制度", "scheme")}
"""Required columns, with their titles."""
PERIODS = ("month", "year", "once")
LIMIT = int(MONEY_LIMIT_YUAN * 100)
"""The largest amount on record, in fen; 900 million times it still fits 64 bits."""
PATH = "recorded"


def _exact(native: Any) -> Frame:
    """A frame with numeric types that can be multiplied exactly; pandas as PyArrow."""
    frame: Frame = nw.from_native(native, pass_through=True)
    if isinstance(frame, nw.DataFrame) and engine_of(frame) == "pandas":
        table: Any = cast("Any", frame).to_arrow()
        frame = nw.from_native(table)
    return bounded(frame) if engine_of(frame) == "pyarrow" else cast("Frame", frame)


def read_recorded(native: Any, like: Frame) -> Frame:
    """Parse a register into household, member, scheme, amount_fen and per; null is unknown.

    Args:
        native: the caller's frame.
        like: the rows of the screening, of Polars or Spark, whose type of key it has to have.

    Raises:
        TableError: a column is unknown, missing or of a type that is not exact, the keys are of another type than
            those of the screening, an amount or a period cannot be; carries every problem.
    """
    given = nw.from_native(native, pass_through=True)
    if not isinstance(given, nw.DataFrame | nw.LazyFrame) or engine_of(given) not in ENGINES:
        raise TableError(_engine(type(native).__name__, engine_of(like)))
    frame = _exact(native)
    if (engine_of(frame) == "pyspark") != (engine_of(like) == "pyspark"):
        raise TableError(_engine(engine_of(frame), engine_of(like)))
    problems: list[Problem] = []
    kinds, key = dict(frame.collect_schema()), like.collect_schema()[HOUSEHOLD]
    columns = list(_columns(kinds, key, engine_of(frame), problems))
    if problems:
        raise TableError(*problems)
    read = held(frame.select(*columns))
    problems += [*_amounts(read), *_periods(read)]
    if problems:
        raise TableError(*problems)
    return read


def _columns(kinds: Mapping[str, Any], key: Any, engine: str, problems: list[Problem]) -> Iterator[Any]:
    problems += [unknown_name(name, PATH, COLUMNS, "列", "column") for name in kinds if name not in COLUMNS]
    problems += [missing_column(PATH, name, *titles) for name, titles in NEEDED.items() if name not in kinds]
    if HOUSEHOLD in kinds:
        kind = kinds[HOUSEHOLD]
        if _is_nothing(kind):
            yield nw.lit(None).cast(key).alias(HOUSEHOLD)
        elif (_is_text(kind) and key == nw.String) or (
            kind.is_integer() and kind not in WIDER and key == nw.Int64
        ):
            yield nw.col(HOUSEHOLD).cast(key)
        else:
            problems.append(
                Problem(
                    f"{PATH}.{HOUSEHOLD}",
                    "key_type",
                    f"家庭的键在台账中为 {kind}，在筛查的各表中为 {key}；请转换为同一类型，否则一户也对不上",
                    f"the key of a household is {kind} in the register and {key} in the tables screened; "
                    "convert one of them, or no household is found again",
                )
            )
    for name in (MEMBER, "scheme", "per"):
        kind = kinds.get(name)
        if kind is None or _is_nothing(kind):
            yield nw.lit(None).cast(nw.String).alias(name)
        elif _is_text(kind):
            yield nw.col(name).cast(nw.String)
        else:
            problems.append(_wrong_type(name, kind, "文本", "text"))
    yield from _amount(kinds, engine, problems)


def _amount(kinds: Mapping[str, Any], engine: str, problems: list[Problem]) -> Iterator[Any]:
    if "amount" in kinds and "amount_fen" in kinds:
        problems.append(two_units(PATH, "amount", "amount_fen"))
        return
    name = "amount" if "amount" in kinds else "amount_fen"
    kind = kinds.get(name)
    if kind is None or _is_nothing(kind):
        yield nw.lit(None).cast(nw.Int64).alias("amount_fen")
    elif name == "amount" and is_exact(kind):
        yield fen(nw.col(name), kind, engine).alias("amount_fen")
    elif kind.is_integer():
        yield whole(nw.col(name), kind).alias(name)
    else:
        problems.append(
            _wrong_type(
                name,
                kind,
                "整数分（“amount_fen”），或至多两位小数的十进制元（“amount”）；浮点数不精确，请先换算",
                "whole fen (amount_fen), or yuan as decimals of at most two places (amount); binary floats are not "
                "exact, convert them first",
            )
        )


def _amounts(frame: Frame) -> Iterator[Problem]:
    """Reject rows with a negative, fractional or non-numeric amount."""
    amount = nw.col("amount_fen")
    odd = frame.filter((amount < 0) | (amount > LIMIT))
    count = rows_of(odd.select(nw.len().alias("count")))[0]["count"]
    if count:
        example = rows_of(odd.select(HOUSEHOLD, "amount_fen").sort(HOUSEHOLD, "amount_fen").head(1))[0]
        found, key = example["amount_fen"], example[HOUSEHOLD]
        yield Problem(
            f"{PATH}.amount_fen",
            "out_of_range",
            f"{count} 行的金额不在 0 至 {LIMIT} 分之间，例如家庭 {key} 的 {found} 分；请更正",
            f"{count} rows have an amount that is not between 0 and {LIMIT} fen, such as {found} of household {key}; "
            "correct them",
        )


def _periods(frame: Frame) -> Iterator[Problem]:
    """Reject rows with an unknown period."""
    odd = frame.filter(~nw.col("per").is_in(list(PERIODS)) & ~nw.col("per").is_null())
    words = sorted(row["per"] for row in rows_of(odd.select("per").unique()))
    if words:
        named = ", ".join(words[:5])
        yield Problem(
            f"{PATH}.per",
            "unknown_value",
            f"期间为“{named}”，应为 {'、'.join(PERIODS)} 之一，或留空（按该制度的期间）；请更正",
            f"the period is {named}; expected {', '.join(PERIODS)}, or none where it is that of the scheme",
        )


def _is_text(kind: Any) -> bool:
    return any(kind == each for each in (nw.String, nw.Categorical, nw.Enum))


def _is_nothing(kind: Any) -> bool:
    """Whether the type is that of an all-null column."""
    return bool(kind == nw.Unknown) or str(kind) == "Null"


def _wrong_type(name: str, kind: Any, zh: str, en: str) -> Problem:
    return Problem(
        f"{PATH}.{name}",
        "column_type",
        f"列类型为 {kind}，应为{zh}",
        f"the column holds {kind}; expected {en}",
    )


def _engine(found: str, wanted: str) -> Problem:
    return Problem(
        PATH,
        "engine",
        f"台账为 {found} 的表，筛查结果为 {wanted} 的表；请转换为同一种",
        f"the register is a frame of {found}, the screening one of {wanted}; convert it",
    )
