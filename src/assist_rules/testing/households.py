"""Members, their income around a limit of the place, and assets."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dateutil.relativedelta import relativedelta

from assist_rules.testing.drawing import HUNDRED, YES_NO, Draw, Raw, pick
from assist_rules.testing.openness import (
    FACTS_OF_CHILDREN,
    FACTS_OF_DISABILITY,
    FACTS_OF_ELDERS,
    FACTS_OF_NEED,
    FACTS_OF_ORPHANS,
    FACTS_OF_STUDENTS,
    HOUSEHOLD_FACTS,
    PERSON_FACTS,
    leave_open,
)
from assist_rules.testing.people import (
    BESIDE,
    COUNTED,
    FINDINGS,
    LAST_INSIDE,
    MOSTLY,
    SUMS,
    WINDOW_DAYS,
    draw_child,
    draw_disabled,
    draw_elder,
    draw_facts,
    draw_one_alone,
    draw_orphan,
    draw_patient,
    draw_student,
    record_of,
    yuan,
)
from assist_rules.testing.venues import Venue

_FAMILIES = (
    ("self",),
    ("self", "spouse"),
    ("self", "spouse", "child"),
    ("self", "child"),
    ("self",),
    ("self", "parent"),
    ("self", "spouse", "child", "child"),
    ("self", "child", "parent"),
    ("self", "spouse", "parent"),
    ("self", "sibling"),
    ("self", "grandparent"),
    ("self", "spouse", "child", "parent", "grandchild"),
    ("self", "child", "child_in_law"),
    ("self", "parent_in_law", "other_relative"),
)


MONITORED = (*["none"] * 15, "marginal")


def _seems_counted(person: Raw, venue: Venue) -> bool:
    """A rough count of the household, good enough to aim incomes at a limit."""
    adult = (venue.on - relativedelta(years=18)).isoformat()
    match person["relation"]:
        case "self" | "spouse":
            return True
        case "child":
            return bool(
                person["birth_date"] > adult
                or person["co_resident"]
                or not person["able_to_live_independently"]
            )
        case "parent":
            return bool(person["co_resident"])
        case _:
            return bool(person["co_resident"] and person["has_statutory_duty"])


_AIMS = (
    *["standard"] * 4,
    *["below"] * 2,
    *["margin"] * 3,
    *["between"] * 12,
    *["own", "own", "wage", "above", "nothing"],
)
_AIMS_OF = {
    "ordinary": _AIMS,
    "alone": (*["below"] * 8, *["nothing"] * 3, "standard", "standard", "between"),
    "disabled": ("below", "standard", "between"),
    "child": ("nothing", "below"),
    "orphan": ("nothing", "below"),
    "student": ("nothing", "below"),
    "elder": ("below", "standard", "between"),
    "spending": (*["between"] * 5, "below", "margin", "above", "nothing"),
}
_SHARES = (100, 100, 100, 50, 0, 70)


def draw_income(draw: Draw, venue: Venue, size: int) -> int:
    """What the household takes in a month, in fen: on a limit, a fen beside it, or far from any."""
    aim: str
    beside: int
    per_cent: int
    aim, beside, per_cent = pick(draw, _AIMS_OF[venue.case], BESIDE, HUNDRED)
    standard = venue.standard or 80_000 * 12
    if aim == "nothing":
        return 0
    if aim == "below":
        return standard * size * per_cent // 1200
    if aim == "between":
        return standard * size * (100 + per_cent * (venue.multiple - 100) // 100) // 1200
    if aim == "above":
        return standard * size * (200 + per_cent) // 1200
    limit = {
        "standard": standard * size // 12,
        "margin": standard * size * venue.multiple // 1200,
        "wage": (venue.wage or 200_000) * size,
        "own": standard * (size + size - 1) // 12,
    }[aim]
    return max(0, limit + beside)


def share_income(draw: Draw, members: list[Raw], total: int, venue: Venue) -> None:
    """Shares *total* fen a month out among two of the members, monthly or as one payment in the window."""
    share, *forms = pick(draw, _SHARES, COUNTED, WINDOW_DAYS, COUNTED, WINDOW_DAYS)
    first = total * share // 100
    for person, fen, kind, day in ((members[0], first, *forms[:2]), (members[-1], total - first, *forms[2:])):
        if fen:
            inside = None if day is None or day > LAST_INSIDE else day
            amount = fen if inside is None else fen * 12
            person["incomes"].insert(0, record_of(kind, amount, inside, venue))


_ABOUT: Mapping[str, tuple[Callable[[Draw, Venue], Raw], tuple[str, ...]]] = {
    "alone": (draw_one_alone, FACTS_OF_NEED),
    "spending": (draw_patient, ()),
    "disabled": (draw_disabled, FACTS_OF_DISABILITY),
    "child": (draw_child, FACTS_OF_CHILDREN),
    "orphan": (draw_orphan, FACTS_OF_ORPHANS),
    "student": (draw_student, FACTS_OF_STUDENTS),
    "elder": (draw_elder, FACTS_OF_ELDERS),
}
"""What is told of the one whom a household is about, and which facts of theirs are left open oftener."""


def _members(draw: Draw, venue: Venue, unknown: float) -> list[Raw]:
    family, linked = pick(draw, _FAMILIES, YES_NO)
    if venue.case in {"alone", "child", "orphan", "student"}:
        family = ("self",)
    members: list[Raw] = [
        {"id": f"p{index}", "relation": relation, **draw_facts(draw, venue, relation)}
        for index, relation in enumerate(family, start=1)
    ]
    draw_special, facts = _ABOUT.get(venue.case, (None, ()))
    if draw_special is not None:
        members[0] |= draw_special(draw, venue)
    if "spouse" in family:
        for person in members[:2]:
            person["marital_status"] = "married"
        if linked:
            members[0]["spouse"], members[1]["spouse"] = "p2", "p1"
    _wed(members)
    counted = [person for person in members if _seems_counted(person, venue)]
    share_income(draw, counted, draw_income(draw, venue, len(counted)), venue)
    for person in members:
        leave_open(draw, person, PERSON_FACTS, unknown)
    if facts:
        leave_open(draw, members[0], facts, unknown)
    return members


def _wed(members: list[Raw]) -> None:
    """A child and a child-in-law are a couple; of further members the married ones are widowed, so that few spouses are missing."""
    relations = [person["relation"] for person in members]
    for person in members:
        if person["relation"] in {"child", "child_in_law"} and "child_in_law" in relations:
            person["marital_status"] = "married"
        elif person["relation"] not in {"self", "spouse", "parent"} and person["marital_status"] == "married":
            person["marital_status"] = "widowed"


def draw_household(draw: Draw, venue: Venue, unknown: float) -> Raw:
    """A household of which about the share *unknown* of a person's facts is left open."""
    members = _members(draw, venue, unknown)
    cap = (venue.asset_cap or 40_000_00) * len(members)
    found = FINDINGS if venue.case == "ordinary" else MOSTLY
    near, beside, fen, within_dibao, within_margin, monitored = pick(
        draw, YES_NO, BESIDE, SUMS, found, found, MONITORED
    )
    household: Raw = {
        "members": members,
        "assets": {
            "financial": yuan(cap + beside if near else fen),
            "findings": {
                "dibao": within_dibao,
                "edge": within_margin,
                "extreme_poverty": within_dibao,
                "low_income": within_margin,
                "rigid": within_margin,
            },
        },
        "monitored": monitored,
    }
    leave_open(draw, household, HOUSEHOLD_FACTS, unknown)
    return household
