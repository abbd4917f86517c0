"""How an income or an expense falls into a window of months.

The window is the N full calendar months before the month of application; that month itself is out. Where a rule
looks at the calendar year before, it ends before January instead. A monthly amount counts once for each month of
the window in which it runs, a dated one whole if its date falls inside.
"""

from __future__ import annotations

from assist_rules.expressions import Amount, Condition, Fact, MonthGap, all_of, least, months, most, when
from assist_rules.facts import PaymentFacts, applied_on


def in_window(record: PaymentFacts, length: int | Amount, before: Fact = applied_on) -> Amount:
    """What *record* comes to over the *length* months before that of *before*, in fen."""
    length = _months(length)
    return when(
        record.steady,
        record.per_month * months_running(record, length, before),
        when(is_in_window(record, length, before), record.amount),
    )


def _months(length: int | Amount) -> Amount:
    return months(length) if isinstance(length, int) else length


def months_running(record: PaymentFacts, length: int | Amount, before: Fact = applied_on) -> Amount:
    """In how many months of the window a monthly amount runs."""
    length = _months(length)
    first, last = MonthGap(record.first, before), MonthGap(record.last, before)
    return most(0, least(first, length) - most(last, months(1)) + months(1))


def is_in_window(record: PaymentFacts, length: int | Amount, before: Fact = applied_on) -> Condition:
    """A dated record falls into one of the *length* full months before that of *before*."""
    gap = MonthGap(record.on, before)
    return all_of(months(1) <= gap, gap <= _months(length))
