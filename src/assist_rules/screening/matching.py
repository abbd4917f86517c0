"""The join of a screening with a register: pairs, and register rows that match nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeAlias

import narwhals as nw

from assist_rules.decision.answer import Outcome
from assist_rules.errors import Problem, UnknownRuleError
from assist_rules.expressions import Level
from assist_rules.schemes import SCHEMES
from assist_rules.screening.engines import Frame
from assist_rules.screening.recorded import PERIODS
from assist_rules.tables.schema import HOUSEHOLD

Row: TypeAlias = dict[str, Any]

ELIGIBLE, INELIGIBLE, UNDETERMINED = (
    str(each) for each in (Outcome.ELIGIBLE, Outcome.INELIGIBLE, Outcome.UNDETERMINED)
)
KEYS = (HOUSEHOLD, "~member", "scheme")

UNMATCHED: Mapping[str, tuple[str, str]] = {
    "household_missing": ("未填家庭的键", "the row names no household"),
    "scheme_unknown": ("没有这样的救助制度，或者未填", "no scheme has that key, or none is named"),
    "scheme_not_compared": ("本次没有筛查或者比对该制度", "the scheme was not screened, or not compared"),
    "household_rejected": (
        "该户数据有误，未能筛查；见 rejects",
        "the household could not be read; see rejects",
    ),
    "household_not_screened": ("筛查的各表中没有该户", "the tables screened have no such household"),
    "member_missing": (
        "该制度按人认定，须填写成员",
        "the scheme is decided for each member: name the member",
    ),
    "member_not_expected": (
        "该制度按户认定，成员应留空；一户只应有一行",
        "the scheme is decided for the household: leave the member empty, one row a household",
    ),
    "member_not_screened": ("该户没有该成员", "the household has no such member"),
}
"""Why a row of the register matches no row of the screening."""


def known(schemes: Collection[str]) -> set[str]:
    """Validate the keys *schemes*."""
    strange = [
        Problem(
            "schemes",
            "unknown_scheme",
            f"没有“{key}”这个救助制度，应为 {'、'.join(SCHEMES)} 之一",
            f"there is no scheme {key}; expected one of {', '.join(SCHEMES)}",
        )
        for key in schemes
        if key not in SCHEMES
    ]
    if strange:
        raise UnknownRuleError(*strange)
    return set(schemes)


def paired(screened: Frame, record: Frame) -> Frame:
    """Left join of the screening with the register: whether held, in how many rows, amount per period."""
    period: Any = nw.lit(0)
    for number, per in enumerate(PERIODS, 1):
        period = nw.when(nw.col("per") == per).then(nw.lit(number)).otherwise(period)
    held = (
        record.with_columns(nw.col("per").fill_null(period_of_scheme()))
        .with_columns(
            period.cast(nw.Int64).alias("~period"),
            nw.when(nw.col("amount_fen").is_null())
            .then(nw.lit(0))
            .otherwise(nw.lit(1))
            .cast(nw.Int64)
            .alias("~told"),
            nw.col("amount_fen").fill_null(0),
        )
        .group_by(*KEYS)
        .agg(
            nw.len().alias("records"),
            nw.col("~told").sum(),
            nw.col("amount_fen").sum(),
            nw.col("~period").min().alias("~from"),
            nw.col("~period").max().alias("~to"),
        )
        .with_columns(
            (
                (nw.col("records").cast(nw.Int64) == nw.col("~told").cast(nw.Int64))
                & (nw.col("~from") == nw.col("~to"))
            ).alias("~whole")
        )
    )
    held = held.select(
        *KEYS,
        nw.col("records").cast(nw.Int64),
        nw.when(nw.col("~whole")).then(nw.col("amount_fen")).cast(nw.Int64).alias("held_fen"),
        nw.when(nw.col("~whole"))
        .then(chosen(*((nw.col("~from") == number, per) for number, per in enumerate(PERIODS, 1))))
        .alias("held_per"),
    )
    pairs = screened.join(held, on=list(KEYS), how="left")
    return pairs.with_columns((~nw.col("records").is_null()).alias("held"), nw.col("records").fill_null(0))


def unmatched_of(
    record: Frame, screened: Frame, rejects: Frame, tables: Mapping[str, Frame], compared: Sequence[str]
) -> Frame:
    """Anti-join: register rows without a row of the screening, each with the reason."""
    yes = nw.lit(value=True)
    known = tables["households"].select(HOUSEHOLD).unique().with_columns(yes.alias("~known"))
    refused = rejects.select(nw.col(HOUSEHOLD).alias("~text")).unique().with_columns(yes.alias("~refused"))
    left = (
        record.join(screened.select(*KEYS).unique(), on=list(KEYS), how="anti")
        .with_columns(nw.col(HOUSEHOLD).cast(nw.String).alias("~text"))
        .join(known, on=HOUSEHOLD, how="left")
        .join(refused, on="~text", how="left")
    )
    by_member = [key for key in compared if SCHEMES[key].level is Level.MEMBER]
    scheme = nw.col("scheme").fill_null("")
    of_member = scheme.is_in(by_member) if by_member else nw.lit(value=False)
    code: Any = chosen(
        (nw.col(HOUSEHOLD).is_null(), "household_missing"),
        (~scheme.is_in(list(SCHEMES)), "scheme_unknown"),
        (~scheme.is_in(list(compared)) if compared else yes, "scheme_not_compared"),
        (~nw.col("~refused").is_null(), "household_rejected"),
        (nw.col("~known").is_null(), "household_not_screened"),
        (of_member & (nw.col("~member") == ""), "member_missing"),
        (~of_member & (nw.col("~member") != ""), "member_not_expected"),
        (yes, "member_not_screened"),
    )
    return left.with_columns(code.alias("code"))


def period_of_scheme(recognised: str = "month") -> Any:
    """The period of a row's scheme; *recognised* where the scheme is a recognition."""
    period: Any = nw.lit("once")
    for key, scheme in SCHEMES.items():
        pays = any(way.pays is not None for way in scheme.ways)
        word = scheme.per if pays else recognised
        period = nw.when(nw.col("scheme").fill_null("") == key).then(nw.lit(word)).otherwise(period)
    return period


def chosen(*cases: tuple[Any, str | int]) -> Any:
    """The value of the first case that holds, else null."""
    words = [word for _, word in cases]
    kind = nw.String if isinstance(words[0], str) else nw.Int64
    chosen: Any = nw.lit(None).cast(kind)
    for condition, word in reversed(cases):
        chosen = nw.when(condition).then(nw.lit(word)).otherwise(chosen)
    return chosen


def in_both_languages(column: str, words: Mapping[str, tuple[str, str]]) -> list[Any]:
    """The codes of a column in words, as ``zh`` and ``en``."""
    return [
        chosen(*((nw.col(column) == code, pair[at]) for code, pair in words.items())).alias(lang)
        for at, lang in enumerate(("zh", "en"))
    ]
