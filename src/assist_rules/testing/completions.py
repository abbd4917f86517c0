"""Ways in which the open facts of an application may turn out."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from dateutil.relativedelta import relativedelta
from hypothesis import strategies as st

from assist_rules.models import Application
from assist_rules.models.kinship import UNNAMED, Kinship
from assist_rules.testing.drawing import YES_NO, Draw, Raw, pick
from assist_rules.testing.emergencies import EMERGENCIES, draw_emergency
from assist_rules.testing.households import MONITORED
from assist_rules.testing.people import (
    COUNTED,
    FINDINGS,
    SUMS,
    WINDOW_DAYS,
    draw_facts,
    draw_obligor,
    record_of,
    yuan,
)
from assist_rules.testing.venues import AREAS, Venue, draw_venue

HELD: tuple[tuple[str, ...], ...] = (
    *[()] * 10,
    *(("dibao",), ("extreme_poverty",), ("dibao_margin",), ("orphan",), ("rigid_expenditure",)),
)
"""Benefits that a person holds on the day."""
DRAWN = (*[False] * 7, True)


@st.composite
def completions(draw: st.DrawFn, application: Application, *, claims: bool = True) -> Application:
    """Ways in which the open facts of *application* may turn out; what is told stays as it is.

    No exception is added, nor a choice of an officer, nor a finding that assets over the limit on file are within it, and the links between members (``spouse``, ``parents``) stay as
    they are. A married member who lists no spouse gets one. A member of unknown marital status who lists no
    spouse is not married: a household lists everyone who may count. Whatever a rule could ask is told afterwards, so
    the decision is then open only where a figure of the place or a choice of an officer is. What is held is told as of
    the day of the application: lists of benefits, those of obligors too, benefits whose dates leave the day open, and
    whether the household draws dibao.

    Args:
        draw: given by Hypothesis.
        application: what is known so far.
        claims: whether an untold list of expenses may turn out to hold some. A decision's amount is that without.
    """
    raw: Raw = application.model_dump(mode="json", by_alias=True, exclude_none=True)
    raw.pop("not_known")  # now it is
    area, within_dibao, within_margin, fen = pick(draw, AREAS, FINDINGS, FINDINGS, SUMS)
    raw["accepting_place"].setdefault("area", area)
    place, on = application.accepting_place.division, application.applied_on
    venue = draw_venue(draw, place, on, raw["accepting_place"]["area"])
    members: list[Raw] = raw["household"]["members"]
    kinship = Kinship(application.household.members, on)
    for told in application.household.members:
        if kinship.lacks_spouse(told):
            relation = {"self": "spouse", "child": "child_in_law"}.get(told.relation, "other")
            spouse: Raw = {"relation": relation, "spouse": told.id, "marital_status": "married"}
            if relation == "other":
                spouse["has_statutory_duty"] = False  # a duty found of somebody whom nobody has named is news
            members.append({"id": f"spouse_of_{told.id}", **spouse})
    for person in members:
        if person["relation"] == "self":
            person.setdefault("co_resident", True)  # the home is the applicant's unless it is told otherwise
        _complete(draw, person, venue, claims=claims)
        single = "spouse" not in person and person["relation"] != "spouse"
        person.setdefault("marital_status", "divorced" if single else "married")
        person.setdefault("duties", [])
    _complete_benefits(draw, raw["household"], venue)
    raw["household"].setdefault("monitored", *pick(draw, MONITORED))
    assets: Raw = {"financial": yuan(fen), **raw["household"].get("assets", {})}
    raw["household"]["assets"] = assets
    findings: Raw = assets.setdefault("findings", {})
    over = venue.asset_cap is not None and Decimal(assets["financial"]) * 100 > venue.asset_cap
    findings.setdefault("dibao", within_dibao and not over)
    findings.setdefault("edge", within_margin)
    for name in ("extreme_poverty", "low_income", "rigid"):
        findings.setdefault(name, within_margin)
    if "emergency" in raw:
        emergency = draw_emergency(draw, venue, members, EMERGENCIES[-2:]) or {}
        for name, value in emergency.items():
            raw["emergency"].setdefault(name, value)
    return Application.model_validate(raw)


def _complete(draw: Draw, person: Raw, venue: Venue, *, claims: bool) -> None:
    """Tells every fact of *person* that a rule may ask for, marital status left out."""
    drawn = draw_facts(draw, venue, person["relation"])
    del drawn["marital_status"], drawn["receives"]
    ill = person.get("seriously_ill", drawn["seriously_ill"])
    if not claims:
        drawn["expenses"] = []
    if person["relation"] not in UNNAMED:
        # A finding about the duty overrides what follows from the relation, so it is no completion of it.
        drawn["has_statutory_duty"] = person["relation"] in {"spouse", "child", "parent"}
    if "incomes" not in person:
        kind, fen, day = pick(draw, COUNTED, SUMS, WINDOW_DAYS)
        drawn["incomes"].append(record_of(kind, fen, day, venue))
    if "residence_permit_since" in person:
        drawn["residence_permit"].pop("since", None)
    has_married = person.get("marital_status", "never_married") != "never_married"
    if has_married or person["relation"] in {"spouse", "child_in_law"}:
        # A child does not marry (民法典 art. 1047).
        drawn["birth_date"] = min(drawn["birth_date"], str(venue.on - relativedelta(years=22)))
    if person.get("died_on", "9") < drawn["birth_date"]:
        drawn["birth_date"] = person["died_on"]
    for name, value in drawn.items():
        told = person.setdefault(name, value)
        if isinstance(value, dict):
            for inner, part in cast("Raw", value).items():
                cast("Raw", told).setdefault(inner, part)
    if person["residence_permit"]["held"]:
        person["residence_permit"].setdefault("division", venue.place)
        if "residence_permit_since" not in person:
            person["residence_permit"].setdefault("since", venue.on.isoformat())
    person["seriously_ill"] = ill
    for disability in person["disabilities"]:
        if len(disability) < _WHOLE_DISABILITY:
            kind, grade = pick(draw, ("physical", "intellectual", "mental"), range(1, 5))
            disability.setdefault("kind", kind)
            disability.setdefault("grade", grade)
    for record in (*person["incomes"], *person["expenses"]):
        _complete_record(draw, record, venue)
    for obligor in person["obligors"]:
        relation = obligor.get("relation", "child")
        for name, value in draw_obligor(draw, relation, venue).items():
            if name != "has_statutory_duty" or relation == "other":  # the same of those elsewhere
                obligor.setdefault(name, value)


def _complete_benefits(draw: Draw, household: Raw, venue: Venue) -> None:
    """Tells what each member and obligor holds on the day, and with it whether the household draws dibao."""
    members: list[Raw] = household["members"]
    (drawn,) = pick(draw, DRAWN)
    # Told of every listed member that they hold none, it is told of the household; a spouse added here changes nothing.
    untold = any("receives" not in each and not each["id"].startswith("spouse_of_") for each in members)
    if drawn and "current_dibao" not in household and untold:
        household["current_dibao"] = {"held": True}
    dibao: Raw = household.get("current_dibao", {"held": False})
    draws = dibao.get("held", True) and dibao.get("since", "") <= venue.on.isoformat()
    for person in members:
        told = ("dibao",) if draws else pick(draw, HELD)[0]
        person.setdefault("receives", list(told))
        for who in (person, *person["obligors"]):
            for item in who["receives"]:
                if isinstance(item, dict):
                    if draws and who is person and cast("Raw", item)["benefit"] == "dibao":
                        cast("Raw", item).setdefault("current", True)
                    _complete_benefit(draw, cast("Raw", item), venue)


def _complete_benefit(draw: Draw, item: Raw, venue: Venue) -> None:
    day = venue.on.isoformat()
    begun, lasts = item.get("since", day) <= day, item.get("ended_on", day) >= day
    if "current" not in item and begun and lasts and not {"since", "ended_on"} <= item.keys():
        (item["current"],) = pick(draw, YES_NO)


_WHOLE_DISABILITY = 2


_WHOLE_RECORD = 3


def _complete_record(draw: Draw, record: Raw, venue: Venue) -> None:
    if "amount" in record or "on" in record:
        if len(record) < _WHOLE_RECORD:
            fen, day = pick(draw, SUMS, venue.window_days())
            record.setdefault("amount", yuan(fen))
            record.setdefault("on", day.isoformat())
    elif "per_month" not in record:
        record["per_month"] = yuan(*pick(draw, SUMS))
