"""How an income or an expense falls into a window of months.

The window is the N full calendar months before the month of application; that month itself is out. A monthly
amount counts once for each month of the window in which it runs, a dated one whole if its date falls inside.
"""

from __future__ import annotations

from assist_rules.expressions import Amount, Condition, MonthGap, all_of, least, months, most, when
from assist_rules.facts import Record, applied_on


def in_window(record: Record, length: int) -> Amount:
    """What *record* comes to over the *length* months before the application, in fen."""
    return when(
        record.steady,
        record.per_month * months_running(record, length),
        when(is_in_window(record, length), record.amount),
    )


def months_running(record: Record, length: int) -> Amount:
    """In how many months of the window a monthly amount runs."""
    first, last = MonthGap(record.first, applied_on), MonthGap(record.last, applied_on)
    return most(0, least(first, months(length)) - most(last, months(1)) + months(1))


def is_in_window(record: Record, length: int) -> Condition:
    """A dated record falls into one of the *length* full months before the application."""
    gap = MonthGap(record.on, applied_on)
    return all_of(months(1) <= gap, gap <= months(length))
