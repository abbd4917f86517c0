"""Working days in China, from the ``chinesecalendar`` package (extra ``calendar``).

Without the package, or past the years it covers, a due date is open: holidays are never guessed.
"""

from __future__ import annotations

from datetime import date, timedelta


def after(day: date, count: int) -> date | None:
    """The day *count* working days after *day*; None where the calendar of that year is not known."""
    try:
        import chinese_calendar  # type: ignore[import-untyped]  # noqa: PLC0415 - an optional extra without types
    except ImportError:
        return None
    due = day
    try:
        while count:
            due += timedelta(days=1)
            count -= bool(chinese_calendar.is_workday(due))  # pyright: ignore[reportUnknownMemberType]
    except NotImplementedError:
        return None
    return due
