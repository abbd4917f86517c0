"""Inclusion and exclusion errors of a scheme, as counts and as rates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import narwhals as nw

from assist_rules.screening.matching import ELIGIBLE, INELIGIBLE, UNDETERMINED, Row

MYRIAD = 10_000
ERROR_KINDS: Mapping[str, Any] = {"scheme": nw.String} | dict.fromkeys(
    (
        "held",
        "held_due",
        "held_open",
        "held_not_due",
        "due_not_held",
        "maybe_not_held",
        "not_due_not_held",
        "inclusion_low",
        "inclusion_high",
        "exclusion_low",
        "exclusion_high",
    ),
    nw.Int64,
)


def errors_of(scheme: str, counts: Mapping[tuple[str, bool, str], int]) -> Row:
    """Both errors of a scheme, by the number of those held or not with each outcome."""
    due, opened, out = (counts[scheme, True, each] for each in (ELIGIBLE, UNDETERMINED, INELIGIBLE))
    missed, maybe, rest = (counts[scheme, False, each] for each in (ELIGIBLE, UNDETERMINED, INELIGIBLE))
    held = due + opened + out
    return {
        "scheme": scheme,
        "held": held,
        "held_due": due,
        "held_open": opened,
        "held_not_due": out,
        "due_not_held": missed,
        "maybe_not_held": maybe,
        "not_due_not_held": rest,
        "inclusion_low": _rate(out, held, up=False),
        "inclusion_high": _rate(out + opened, held, up=True),
        # The exclusion error is least where the open cases that are held are due and the others are not; greatest the other way.
        "exclusion_low": _rate(missed, missed + due + opened, up=False),
        "exclusion_high": _rate(missed + maybe, missed + maybe + due, up=True),
    }


def _rate(part: int, whole: int, *, up: bool) -> int | None:
    """A ratio in hundredths of a per cent, rounded outwards."""
    if whole == 0:
        return None
    return -(-part * MYRIAD // whole) if up else part * MYRIAD // whole
