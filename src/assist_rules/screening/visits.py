"""The households to visit, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import narwhals as nw

from assist_rules.places import current_code, name_of
from assist_rules.schemes import SCHEMES
from assist_rules.screening.engines import Frame
from assist_rules.screening.matching import ELIGIBLE, INELIGIBLE, UNDETERMINED, Row, chosen
from assist_rules.screening.reconciliation_text import VISITS, reasons_of
from assist_rules.tables.schema import HOUSEHOLD, MEMBER

VISIT_KINDS: Mapping[str, Any] = {
    HOUSEHOLD: None,
    **dict.fromkeys(("place", "place_zh", "place_en", "first", "cases"), nw.String),
    "open": nw.Int64,
    "amount_fen": nw.Int64,
    "zh": nw.String,
    "en": nw.String,
}


def visit(top: Row, cases: Sequence[Row], holds: Collection[str], division: str) -> Row:
    """A household to visit: its foremost case, all its cases, and the reasons in words."""
    reasons = list(VISITS)
    order = {scheme: at for at, scheme in enumerate(SCHEMES)}
    listed = sorted(cases, key=lambda row: (row["~rank"], order[row["scheme"]], row[MEMBER] or ""))
    place = current_code(division)
    return {
        HOUSEHOLD: top[HOUSEHOLD],
        "place": place,
        "place_zh": name_of(place),
        "place_en": name_of(place, "en"),
        "first": reasons[top["~first"]],
        "cases": ";".join(dict.fromkeys(f"{reasons[row['~rank']]}:{row['scheme']}" for row in listed)),
        "open": top["open"],
        "amount_fen": top["~amount"],
        "zh": reasons_of(listed, holds, "zh"),
        "en": reasons_of(listed, holds, "en"),
    }


def reasons_to_visit(pairs: Frame) -> Frame:
    """Every reason for a visit: row, rank, number of open questions, amount."""
    held, outcome = nw.col("held"), nw.col("outcome")
    rank = chosen(
        (~held & (outcome == ELIGIBLE), 0),
        (~held & (outcome == UNDETERMINED) & (nw.col("~asked").fill_null(1) > 0), 1),
        (held & (outcome == INELIGIBLE), 2),
    )
    amount = nw.when(held).then(nw.col("held_fen")).otherwise(nw.col("low_fen"))
    return pairs.with_columns(
        rank.cast(nw.Int64).alias("~rank"),
        amount.fill_null(0).alias("~amount"),
        nw.col("open").fill_null(0).alias("open"),
    ).filter(~nw.col("~rank").is_null())


def in_order(visits: Frame) -> Frame:
    """Households by their first reason, the fewest open questions, the largest amount."""
    first = visits.group_by(HOUSEHOLD).agg(nw.col("~rank").min().alias("~first"))
    foremost = visits.join(first, on=HOUSEHOLD, how="inner").filter(nw.col("~rank") == nw.col("~first"))
    order = foremost.group_by(HOUSEHOLD).agg(
        nw.col("~first").min(), nw.col("open").min(), nw.col("~amount").max()
    )
    return order.sort("~first", "open", "~amount", HOUSEHOLD, descending=[False, False, True, False])
