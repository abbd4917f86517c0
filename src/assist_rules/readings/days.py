"""Calendar numbers as days, and days in words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def day_of(number: int) -> date:
    """The day of a calendar number; a column of month ends has the last day of every month as the 31st."""
    months, day = divmod(number, 32)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day, monthrange(year, month)[1]))


def day_text(day: date, lang: str) -> str:
    """A day."""
    return f"{day.year}年{day.month}月{day.day}日" if lang == "zh" else day.isoformat()
