"""A figure of a standard: the amount or term that one paper proves for one place, with its dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, Literal, TypeAlias, assert_never

from dateutil.relativedelta import relativedelta

from assist_rules.errors import Lang
from assist_rules.rule import Confidence
from assist_rules.standards.parameter import Kind
from assist_rules.standards.parameters import PARAMETERS

FigureArea: TypeAlias = Literal["urban", "rural", "all"]
"""Urban, rural, or a figure that applies to both."""

AREAS: tuple[FigureArea, ...] = ("urban", "rural", "all")

AREA_WORDS: Final[Mapping[FigureArea, tuple[str, str]]] = {
    "urban": ("城镇", "urban"),
    "rural": ("农村", "rural"),
    "all": ("", ""),
}
"""What an area is called, in Chinese and English."""


def area_note(area: FigureArea | None, lang: Lang) -> str:
    """What follows the title of a figure that is for one area: "（城镇）" or ", urban"; nothing where it is for both."""
    zh, en = AREA_WORDS[area or "all"]
    if not zh:
        return ""
    return f"（{zh}）" if lang == "zh" else f", {en}"


_AMOUNT = re.compile(r"(>=|<=|>|<)?([0-9]{1,9}(?:\.[0-9]{1,4})?)")
_WHOLE = frozenset({"months", "years", "days", "working days", "count", "homes", "switch", "zone"})
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class StandardWarning:
    """Something a reader of a figure should know.

    Attributes:
        code: a stable machine name.
        zh: the warning in Chinese.
        en: the warning in English.
    """

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure on file.

    Attributes:
        parameter: the name of the standard.
        place: the GB/T 2260 code of the place it is for.
        area: town, countryside or all.
        low: the amount in the figure's unit, or the least it can be.
        high: the amount again; None where the paper only says "at least".
        sign: the comparison sign that stood before the number (``>=``, ``<``, ``<=``, ``>``), or None.
        unit: the unit (``CNY/person/month``, ``CNY/person/year``, ``x dibao_standard``, ``switch``, …).
        start: the first day, where the paper shows it.
        end: the last day, where the paper shows it, or the one day an undated paper names.
        document: the paper; empty where none is known.
        set_by: the GB/T 2260 code of who set the figure; empty where that is not known.
        confidence: how well the paper was seen.
        url: where the paper was read; may be empty.
        note: what else a reader should know; may be empty.
        provision: the id of the provision the figure belongs to; may be empty.
        weak: whether the source is so poor that it loads only when asked for.
        supplied: whether a caller supplied it, not a file.
        says_none: whether it is a caller's word that the place has no such rule.
        warnings: what a reader of this figure should know.
    """

    parameter: str
    place: str
    area: FigureArea
    low: Decimal
    high: Decimal | None
    sign: str | None = None
    unit: str
    start: date | None = None
    end: date | None = None
    document: str = ""
    set_by: str = ""
    confidence: Confidence = Confidence.SECONDARY
    url: str = ""
    note: str = ""
    provision: str = ""
    weak: bool = False
    supplied: bool = False
    says_none: bool = False
    warnings: tuple[StandardWarning, ...] = ()

    @property
    def answer(self) -> tuple[Decimal, Decimal | None, str]:
        """Bounds and unit: equal for two figures that agree."""
        return (self.low, self.high, self.unit)

    @property
    def amount(self) -> str:
        """The amount as the document writes it, with its sign (``>=494``, ``1114``)."""
        return f"{self.sign or ''}{self.low}"

    def canonical(self) -> str:
        """Canonical serialisation, the input of digests."""
        return "|".join(
            (
                self.parameter,
                self.place,
                self.area,
                self.amount,
                str(self.high),
                self.unit,
                str(self.start),
                str(self.end),
                self.document,
                self.set_by,
                self.confidence.value,
                self.provision,
                str(self.weak),
                str(self.supplied),
                *(("none",) if self.says_none else ()),
            )
        )


def read_amount(text: str, unit: str) -> tuple[Decimal, Decimal | None, str | None] | None:
    """The bounds and the sign of a written amount; None where it is not one.

    ``>=`` before an amount of money leaves it open upwards; other signs repeat the comparison word of a term
    and leave the number as it is. Money has whole fen, what is counted is whole, a switch is 0 or 1.
    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        return None
    sign, digits = match.groups()
    number = Decimal(digits)
    places = len(digits.partition(".")[2])
    if places > (0 if unit in _WHOLE else 2 if unit.startswith("CNY") else 4):
        return None
    if (unit == "switch" and (sign or number > 1)) or (unit == "percent" and number > _HUNDRED):
        return None
    return number, None if sign == ">=" and unit.startswith("CNY") else number, sign


def amount_expected(unit: str) -> tuple[str, str]:
    """What :func:`read_amount` takes for a unit, in Chinese and English."""
    if unit == "switch":
        return "1（适用）或者 0（不适用）", "1 (applies) or 0 (does not apply)"
    if unit in _WHOLE:
        return "非负整数", "a whole number, not negative"
    if unit == "percent":
        return "0至100的百分数", "a percentage from 0 to 100"
    if unit.startswith("CNY"):
        return "非负金额，元，至多两位小数", "yuan, not negative, with at most two decimals"
    return "非负数，至多四位小数", "a number, not negative, with at most four decimals"


def span(figure: Figure, next_start: date | None) -> tuple[date, date] | None:
    """The effective dates that the document of *figure* proves, both included; None where it proves none.

    A statistic answers in the year after its own, as the figure of "the year before".

    Args:
        figure: the figure.
        next_start: the next start on file after this one's, for the same standard, place and area.
    """
    kind = PARAMETERS[figure.parameter].kind
    start, end = figure.start, figure.end
    known = start or end
    if kind is Kind.STATISTIC:
        return None if known is None else (date(known.year + 1, 1, 1), date(known.year + 1, 12, 31))
    if kind is Kind.MONTHLY:
        first = None if known is None else known.replace(day=1)
        return None if first is None else (first, first + relativedelta(months=1, days=-1))
    if start is None:
        return None if end is None else (end, end)
    if end is not None:
        return (start, end)
    before_next = date.max if next_start is None else next_start - timedelta(days=1)
    match kind:
        case Kind.YEARLY:
            return (start, min(date(start.year, 12, 31), before_next))
        case Kind.STANDING:
            return (start, before_next)
        case _:
            assert_never(kind)
