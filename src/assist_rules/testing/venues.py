"""Where and when an application is made, and the figures that its limits are drawn around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dateutil.relativedelta import relativedelta
from hypothesis import strategies as st

from assist_rules.rulebooks import Area, ends_of, rulebook
from assist_rules.schemes.dibao import standards as dibao
from assist_rules.testing.drawing import Draw, pick

PLACES = ("370102", "370126", "371002", "370303", "370306", "370212", "370202", "371602", "371525", "370811")
"""Places with figures of the dibao standard on file."""
PLACES_WITHOUT = ("371302", "370406", "371702")
"""Places where the standard is open on most dates."""
PLACES_WITH_INCOME = ("370102", "370126", "370212", "371602", "371525")
"""Places that have the disposable income of residents on file for 2024 too."""

TURNING_DAYS = tuple(
    date.fromisoformat(text)
    for text in (
        *("2014-04-30", "2014-05-01", "2019-12-31", "2020-02-29", "2021-06-30", "2021-07-01", "2022-10-20"),
        *("2022-12-31", "2024-01-01", "2024-01-31", "2024-02-29", "2024-03-01", "2024-06-30", "2024-07-01"),
        *("2024-08-31", "2024-12-31", "2025-12-31", "2026-01-01", "2026-06-15"),
    )
)
"""First and last days of rules and figures, month ends and a leap day."""


_IN_2024 = (date(2024, 1, 1), date(2024, 12, 31))
_SPANS = (
    *[_IN_2024] * 9,
    (date(2019, 1, 1), date(2023, 12, 31)),
    (date(2019, 1, 1), date(2026, 12, 31)),
    (date(2014, 1, 1), date(2018, 12, 31)),
    None,
)
"""From when to when a day is drawn; None for one of the turning days."""
_SPANS_OF_NEED = (*[_IN_2024] * 14, (date(2025, 1, 1), date(2026, 12, 31)), *_SPANS[-4:])
"""Most days have figures for the tests of need and spending; from 2025 on rigid expenditure is tested."""
_PLACES = (*PLACES, *PLACES, *PLACES, *PLACES_WITHOUT)
_PLACES_OF_NEED = (*PLACES_WITH_INCOME * 5, *PLACES, *PLACES_WITHOUT)


AREAS: tuple[Area, ...] = ("urban", "urban", "rural")


@cache
def _days(span: tuple[date, date] | None) -> st.SearchStrategy[date]:
    return st.sampled_from(TURNING_DAYS) if span is None else st.dates(*span)


@dataclass(frozen=True, slots=True)
class Venue:
    """Where and when; ``standard`` is the dibao standard in fen over 12, None where it is open."""

    place: str
    on: date
    area: Area
    standard: int | None
    multiple: int
    wage: int | None
    asset_cap: int | None
    """Most financial assets a person, in fen; None where no limit is on file."""
    yearly_income: int | None
    """Disposable income a head of the year before, in fen; None where it is open."""
    case: str = "ordinary"

    @property
    def month(self) -> date:
        """The first day of the month of the application."""
        return self.on.replace(day=1)

    def window_days(self) -> tuple[date, ...]:
        """Days around the window of 12 months: before it, its first and last, one inside, and after it."""
        first, last = self.month - relativedelta(months=12), self.month - timedelta(days=1)
        half = self.month - relativedelta(months=6)
        return (last, first, half, half - timedelta(days=1), first - timedelta(days=1), self.month)


def draw_venue(
    draw: Draw,
    place: str | None,
    on: date | None,
    told_area: Area | None = None,
    cases: Sequence[str] = ("ordinary",),
) -> Venue:
    """A place and a day, drawn where not given, with the figures on file there."""
    case, drawn_area, drawn_place, place_of_need, span, span_of_need = pick(
        draw, cases, AREAS, _PLACES, _PLACES_OF_NEED, _SPANS, _SPANS_OF_NEED
    )
    area: Area = told_area or drawn_area
    if case != "ordinary":
        drawn_place, span = place_of_need, span_of_need
    where: str = place or drawn_place
    day: date = on or draw(_days(span))
    book = rulebook(where, on=day)
    standard = book.resolve("dibao_standard", area)[0]
    wage = book.resolve("minimum_wage", area)[0]
    multiple = book.resolve("dibao_margin_multiple", area)[0]
    months = book.resolve("dibao_asset_financial_months", area)[0]
    income = book.resolve("disposable_income", area)[0]
    sum_of_money = None if standard.is_open else ends_of(dibao.dibao_standard, standard)[0]
    return Venue(
        where,
        day,
        area,
        sum_of_money,
        150 if multiple.low is None else int(multiple.low * 100),
        None if wage.low is None else int(wage.low * 100),
        None if months.low is None else (sum_of_money or 0) * int(months.low) // 12,
        None if income.low is None else int(income.low * 100),
        case,
    )
