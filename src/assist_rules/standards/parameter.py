"""What a standard is: its name, titles, unit and range, how its figures are dated, who may set it, what its absence means.

A standard is declared once, in ``standards/declared/``, by one of the functions here. Rules ask for it as a
:class:`~assist_rules.expressions.Standard`, procedures and the look-up by its name; files of figures use the same name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Final, Literal

from assist_rules.expressions import Standard, Unit
from assist_rules.standards.powers import Power

MONTHLY = "CNY/person/month"
YEARLY_SUM = "CNY/person/year"
TIMES_DIBAO = "x dibao_standard"
TIMES_INCOME = "x disposable_income"
TIMES_YEARLY_DIBAO = "x yearly dibao_standard"
UNIT_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "CNY/person/month": ("元/人·月", "yuan a person a month"),
    "CNY/person/year": ("元/人·年", "yuan a person a year"),
    "CNY/month": ("元/月", "yuan a month"),
    "CNY/hour": ("元/小时", "yuan an hour"),
    "CNY/case": ("元/次", "yuan a case"),
    "CNY/student": ("元/学生", "yuan a student"),
    "x dibao_standard": ("倍低保标准", "times the dibao standard"),
    "x yearly dibao_standard": ("倍年低保标准", "times the yearly dibao standard"),
    "x disposable_income": ("倍人均可支配收入", "times disposable income a head"),
    "months": ("个月", "months"),
    "years": ("年", "years"),
    "days": ("天", "days"),
    "working days": ("个工作日", "working days"),
    "percent": ("%", "per cent"),
    "count": ("档", "in number"),
    "homes": ("套", "homes"),
    "square metres": ("平方米", "square metres"),
    "zone": ("类地区", "(zone)"),
}
"""The units of figures, in Chinese and English; a switch has none."""

SUM_LIMIT = 1_000_000_00
"""No standard a person a month or a year comes near this sum (fen)."""
_FEN = Decimal("0.01")
TIMES_REACH = 10_000
"""So many times a monthly sum of 50 yuan is beyond any sum that is shown."""
TERM_LIMIT = 1000
"""No time limit, publicity or number of tiers comes near this."""


class Kind(StrEnum):
    """How the effective dates of a figure without an end are completed."""

    YEARLY = "yearly"
    """Adjusted every year: effective to 31 December of its first year, or to the day before the next start."""
    STANDING = "standing"
    """A term of a rule, a ceiling, a minimum wage or a wage zone: effective until replaced."""
    MONTHLY = "monthly"
    """An index of a calendar month: effective in that month alone."""
    STATISTIC = "statistic"
    """A statistic of a calendar year, looked up in the year after it."""


def _counts(unit: str) -> Unit:
    if unit.startswith("CNY"):
        return Unit.FEN
    return Unit.MONTHS if unit in {"months", "years"} else Unit.NUMBER


@cache
def _parts(usual: str, unit: str, scale: int) -> Decimal:
    """How many parts over *scale* make one of a unit, of a standard that is usually told in *usual*."""
    parts, counts = Decimal(scale), _counts(usual)
    if counts is Unit.FEN:
        parts *= 100
        if unit == YEARLY_SUM and usual == MONTHLY:
            parts /= 12
    if unit == "percent":
        parts /= 100
    if counts is Unit.MONTHS and unit == "years":
        parts *= 12
    return parts


@dataclass(frozen=True, slots=True)
class Parameter:
    """One standard, by the name under which rules ask for it.

    Attributes:
        name: its name in the rules and in the files of standards.
        zh: its title in Chinese.
        en: its title in English.
        units: the units its figures may have, the usual one first. A ``switch`` is 1 where the rule applies.
        kind: how its figures are dated.
        low: the least that it can be, as a whole number over *scale*: fen, months, or times.
        high: the most.
        reach: how far it may go for all that is known while nothing is on file, over *scale*; None for *high*. Of what a
            sum is multiplied by, so far that the product is beyond any sum that is shown.
        scale: into how many parts one of its unit is divided; 12 keeps a sum that is published by the year exact.
        by_area: whether places set it apart for town (``urban``) and countryside (``rural``).
        all_answers: whether a figure for ``all`` answers a question about town or countryside. It does for a
            standard that covers everybody; a statistic of all residents is not that of the town.
        may_add: the place *may* have it; where it has shown none, *default* stands and a decision warns.
        default: what stands for one that a place may add, over *scale*.
        way_in: the place may have it as a way in; open until it has shown it or said that it has none.
        none: the value of a way in where a place has none; None for any other standard.
        unshown: what a way in may be where nothing is on file, low and high over *scale*; *low* and *high* by itself.
        usual: what is used, over *scale*, where nothing is on file; each decision that it decides warns.
        allowed: the values it may have; empty where any will do.
        set_by: who may set it, earliest power first; empty where no article says, so that anybody may.
        owed_from: the first day from which a law makes it a duty of the place, which then cannot be without it.
        place: the code of the province whose pack declares it, and where alone it is asked; empty where any place may have it.
    """

    name: str
    zh: str
    en: str
    units: tuple[str, ...]
    kind: Kind
    low: int = 0
    high: int = SUM_LIMIT
    reach: int | None = None
    scale: int = 1
    by_area: bool = False
    all_answers: bool = True
    may_add: bool = False
    default: int = 0
    way_in: bool = False
    none: str | None = None
    unshown: tuple[int, int] | None = None
    usual: int | None = None
    allowed: tuple[int, ...] = ()
    set_by: tuple[Power, ...] = ()
    owed_from: date | None = None
    place: str = ""

    @property
    def unit(self) -> str:
        """The usual unit."""
        return self.units[0]

    @property
    def is_needed(self) -> bool:
        """Whether an answer that hangs on it stays open until a figure is on file."""
        return not (self.may_add or self.way_in or self.usual is not None)

    @property
    def counts(self) -> Unit:
        """What rules count it in."""
        return _counts(self.unit)

    def over_scale(self, unit: str, value: Decimal, scale: int | None = None) -> Decimal:
        """A figure as rules read it, over *scale*: a whole number from *low* to *high* where it can be used.

        Args:
            unit: the unit of the figure, one of *units*.
            value: the figure.
            scale: that of a reading which has one of its own.
        """
        return (value * _parts(self.unit, unit, scale or self.scale)).normalize()

    def in_unit(self, whole: int, unit: str | None = None) -> Decimal:
        """A number over *scale* as a figure would have it, in *unit* or the usual one."""
        return Decimal(f"{whole / _parts(self.unit, unit or self.unit, self.scale):f}")

    def misfit(self, unit: str, value: Decimal) -> tuple[str, str] | None:
        """Why no rule could use a figure, in Chinese and English; None where it can be used.

        Args:
            unit: the unit of the figure, one of *units*.
            value: the figure.
        """
        whole = self.over_scale(unit, value)
        if whole == int(whole) and self.low <= whole <= self.high:
            return None
        low, high = (f"{self.in_unit(each, unit):f}" for each in (self.low, self.high))
        # money is written in whole fen, however finely rules read it
        step = f"{max(self.in_unit(1, unit), _FEN if unit.startswith('CNY') else 0):f}"
        return (
            f"应为 {low} 至 {high}，是 {step} 的整数倍，得到 {value}；请核对文件中的数值和单位（{unit}）。",
            f"expected {low} to {high} in steps of {step}, found {value}; check number and unit ({unit}) against the paper.",
        )

    def where_none(self, on: date) -> Decimal | None:
        """What stands where a place has no such rule on a day, in the usual unit; None where no place is without it."""
        if self.none is not None:
            return Decimal(self.none)
        if self.owed_from is not None and self.owed_from <= on:
            return None
        if self.may_add:
            return self.in_unit(self.default)
        return Decimal(0) if self.unit == "switch" and self.usual is None else None

    def asked(
        self,
        *,
        area: Literal["urban", "rural"] | None = None,
        duty: bool = False,
        unshown: tuple[int, int] | None = None,
        variant: str = "",
    ) -> Standard:
        """It as a word of rules.

        Args:
            area: town or countryside where the text itself names it; by itself that of the accepting place.
            duty: the reading under a law by which the place owes it, so that it is open where none is on file.
            unshown: what a way in may be where nothing is on file, where a law of other days makes that different.
            variant: the name of that other reading.
        """
        return Standard(
            self.name,
            self.counts,
            self.low,
            self.reach or self.high,
            scale=self.scale,
            may_add=self.may_add and not duty,
            default=self.default,
            way_in=self.way_in,
            unshown=unshown or self.unshown,
            usual=self.usual,
            duty=duty,
            variant=variant,
            area=area,
        )


def yearly(
    name: str, zh: str, en: str, *, by_area: bool = False, set_by: tuple[Power, ...] = ()
) -> Parameter:
    """A sum that is adjusted every year, published by the month or by the year."""
    return Parameter(
        name,
        zh,
        en,
        (MONTHLY, YEARLY_SUM),
        Kind.YEARLY,
        high=SUM_LIMIT * 12,
        scale=12,
        by_area=by_area,
        set_by=set_by,
    )


def money(
    name: str,
    zh: str,
    en: str,
    unit: str = MONTHLY,
    *,
    may_add: bool = False,
    default: int = 0,
    set_by: tuple[Power, ...] = (),
    owed_from: date | None = None,
) -> Parameter:
    """A sum that stands until it is replaced."""
    return Parameter(
        name,
        zh,
        en,
        (unit,),
        Kind.STANDING,
        may_add=may_add,
        default=default,
        set_by=set_by,
        owed_from=owed_from,
    )


def statistic(name: str, zh: str, en: str, *, by_area: bool = False) -> Parameter:
    """A sum a year that a statistical office publishes for a calendar year."""
    return Parameter(name, zh, en, (YEARLY_SUM,), Kind.STATISTIC, by_area=by_area, all_answers=not by_area)


def switch(
    name: str, zh: str, en: str, *, may_add: bool = False, set_by: tuple[Power, ...] = ()
) -> Parameter:
    """Whether a place has chosen something: 1 or 0."""
    return Parameter(name, zh, en, ("switch",), Kind.STANDING, high=1, may_add=may_add, set_by=set_by)


def way_in(name: str, zh: str, en: str, *, set_by: tuple[Power, ...] = ()) -> Parameter:
    """Whether a place has a way in of its own: 1 or 0; open until it has shown it or said none."""
    return Parameter(name, zh, en, ("switch",), Kind.STANDING, high=1, way_in=True, none="0", set_by=set_by)


def times(
    name: str,
    zh: str,
    en: str,
    of: str = TIMES_DIBAO,
    *,
    most: int,
    reach: int | None = None,
    scale: int = 1,
    may_add: bool = False,
    set_by: tuple[Power, ...] = (),
) -> Parameter:
    """So many times another figure; *most* and *reach* are over *scale*."""
    return Parameter(
        name,
        zh,
        en,
        (of,),
        Kind.STANDING,
        high=most,
        reach=reach,
        scale=scale,
        may_add=may_add,
        set_by=set_by,
    )


def percent(
    name: str,
    zh: str,
    en: str,
    *,
    parts: int = 100,
    may_add: bool = False,
    set_by: tuple[Power, ...] = (),
) -> Parameter:
    """A share of the whole, read in so many *parts* of it."""
    return Parameter(
        name, zh, en, ("percent",), Kind.STANDING, high=parts, scale=parts, may_add=may_add, set_by=set_by
    )


def months(
    name: str,
    zh: str,
    en: str,
    low: int = 0,
    high: int = 1200,
    *,
    unit: str = "months",
    may_add: bool = False,
    usual: int | None = None,
    allowed: tuple[int, ...] = (),
    set_by: tuple[Power, ...] = (),
) -> Parameter:
    """A length of time in months, or an age in years."""
    return Parameter(
        name,
        zh,
        en,
        (unit,),
        Kind.STANDING,
        low=low,
        high=high,
        may_add=may_add,
        usual=usual,
        allowed=allowed,
        set_by=set_by,
    )


def term(name: str, zh: str, en: str, unit: str) -> Parameter:
    """A time limit or a number that a procedure reads; where a place has shown none, the nation's stands."""
    return Parameter(name, zh, en, (unit,), Kind.STANDING, high=TERM_LIMIT, may_add=True)
