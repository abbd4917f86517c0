"""What is stated of a few families only: custody, clergy, benefits held, refusals."""

from __future__ import annotations

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from assist_rules.testing.drawing import Raw
from assist_rules.testing.venues import Venue

EXCEPTIONS = (
    *("prison", "prison_over", "compulsory_rehab", "died", "declared_missing", "declared_dead"),
    *("clergy", "clergy_day_short", "extreme_poverty", "orphan", "dibao", "work_refusals"),
    *("held_since", "held_till_yesterday", "draws_dibao"),
    *("refuses_cooperation", "bar_grounds", "alone_nobody", "alone_first"),
)


def state_exception(name: str, members: list[Raw], application: Raw, who: int, venue: Venue) -> None:
    """States one exception."""
    person = members[who % len(members)]
    before = (venue.on - timedelta(days=1)).isoformat()
    three_years = venue.on - relativedelta(years=3)
    match name:
        case "prison" | "compulsory_rehab":
            person["custody"] = {"kind": name, "until": venue.on.isoformat()}
        case "prison_over":
            person["custody"] = {"kind": "prison", "until": before}
        case "died" | "declared_missing" | "declared_dead":
            # Nobody applies after death; on the day of it the application may have come first.
            day = venue.on.isoformat() if person["relation"] == "self" else before
            person[f"{name}_on"] = max(day, person.get("birth_date", day))
        case "clergy" | "clergy_day_short":
            since = three_years + timedelta(days=1 if name == "clergy_day_short" else 0)
            person["clergy"] = {
                "lives_at_site_since": since.isoformat(),
                "left_family_since": since.isoformat(),
            }
        case "extreme_poverty" | "orphan" | "dibao":
            person["receives"] = [name]
        case "held_since":
            person["receives"] = [{"benefit": "extreme_poverty", "since": before}]
        case "held_till_yesterday":
            person["receives"] = [{"benefit": "dibao", "ended_on": before}]
        case "draws_dibao":
            application["household"]["current_dibao"] = {"since": before}
            for each in members:
                each["receives"] = ["dibao"]
        case "work_refusals":
            person["work_refusals"] = [{"on": before, "suitable": True, "good_reason": False}] * 3
        case "refuses_cooperation":
            application["refuses_cooperation"] = True
        case "bar_grounds":
            application["household"]["bar_grounds"] = ["refuses_investigation"]
        case _:
            application.setdefault("choices", {})["single_person"] = (
                [members[0]["id"]] if name == "alone_first" else []
            )
