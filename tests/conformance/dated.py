"""A figure that a text sets anew from time to time, as versions of one rule."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import assist_rules as ar
from assist_rules.expressions import Amount, yuan
from assist_rules.rule import Citation, amount

LAST = date(2030, 12, 31)


def dated(rule: str, zh: str, en: str, at: Citation, *figures: tuple[date, Amount]) -> Amount:
    """The amount in force on the day: each from its first day to the day before the next."""
    turns = [*figures, (LAST + timedelta(days=1), yuan(0))]
    return amount(
        *(
            ar.Rule(rule, zh, en, (at,), figure, in_force=start, until=end - timedelta(days=1))
            for (start, figure), (end, _) in pairwise(turns)
        )
    )
