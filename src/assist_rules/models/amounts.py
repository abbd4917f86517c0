"""An amount that comes every month, or once on a day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from assist_rules.errors import Problem
from assist_rules.models.record import Record, fact
from assist_rules.models.values import Day, Money, Month


class SteadyOrDated(Record):
    """``per_month`` is a steady monthly amount, ``amount`` with ``on`` a dated one; with neither, it is unknown. Yuan."""

    keywords: ClassVar[Mapping[str, str]] = {"from_month": "from"}

    per_month: Money | None = fact("每月金额（元）", "amount per month (yuan)")
    from_month: Month | None = fact("起始月份", "first month", alias="from")
    until: Month | None = fact("截止月份", "last month")
    amount: Money | None = fact("金额（元）", "amount (yuan)")
    on: Day | None = fact("发生日期", "day of the amount")

    def moot_fields(self) -> frozenset[str]:
        """A steady amount has no day, a dated one no months; without months a steady one has no bounds."""
        if self.amount is not None or self.on is not None:
            return frozenset({"per_month", "from_month", "until"})
        return frozenset({"amount", "on", "from_month", "until"})

    def note_contradictions(self, at: str, found: list[Problem]) -> None:
        """A steady and a dated amount exclude each other; the last month is not before the first."""
        if self.amount is None and self.on is None and not self.unreadable:
            if self.from_month is not None and self.until is not None and self.until < self.from_month:
                found.append(
                    Problem(
                        path=f"{at}until",
                        code="contradiction",
                        zh="截止月份早于起始月份，应不早于起始月份；请核对。",
                        en="the last month is before the first, expected the same month or later; check both.",
                    )
                )
            return
        dated = [name for name in ("amount", "on") if self._given(name)]
        steady = [name for name in ("per_month", "from_month", "until") if self._given(name)]
        if dated and steady:
            name = "from" if steady[0] == "from_month" else steady[0]
            found.append(
                Problem(
                    path=f"{at}{name}",
                    code="mixed_amounts",
                    zh=f"同时填写了按月的“{name}”和一次性的“{dated[0]}”，应只填一种；请分成两项或删去一种。",
                    en=f'both "{name}" (steady) and "{dated[0]}" (dated) are given, expected one kind; '
                    "make two items or delete one kind.",
                )
            )

    def _given(self, name: str) -> bool:
        return getattr(self, name) is not None or name in self.unreadable
