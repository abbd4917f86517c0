"""What befell a family, all of it told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from assist_rules.testing.drawing import Draw, Raw, pick
from assist_rules.testing.people import FINDINGS
from assist_rules.testing.venues import Venue

EMERGENCIES = (*[None] * 5, "traffic_accident", "fire")
EMERGENCIES_OF_SPENDING = (None, *["sudden_illness"] * 3)


def draw_emergency(
    draw: Draw, venue: Venue, members: list[Raw], kinds: Sequence[str | None] = EMERGENCIES
) -> Raw | None:
    """What befell a member the day before, all of it told; None for most."""
    kind, severity, serious, at_once, family, mass, homeless = pick(
        draw, kinds, ("lighter", "heavier", "major"), *[FINDINGS] * 2, *[(False, False, False, True)] * 3
    )
    if kind is None:
        return None
    day = venue.on - timedelta(days=1)
    return {
        "kind": kind,
        "occurred_at": f"{day.isoformat()}T21:40:00",
        "reported_at": f"{venue.on.isoformat()}T09:15:00",
        "place": venue.place,
        "affected": [members[0]["id"]],
        "cause_confirmed": True,
        "basic_life_in_serious_difficulty": serious,
        "immediate_measures_needed": at_once,
        "family_support_available": family,
        "severity": severity,
        "mass_event": mass,
        "homeless": homeless,
    }
