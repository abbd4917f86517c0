"""Facts of medical insurance, of registration in the province, and of the recognitions that a patient's family holds."""

from __future__ import annotations

from datetime import date

from assist_rules.expressions import Level
from assist_rules.facts import holds_benefit
from assist_rules.facts.columns import day_number
from assist_rules.facts.fields import MemberRow, Who, category, day, flag
from assist_rules.places import same_province

H = Level.HOUSEHOLD
M = Level.MEMBER


def _in_province(row: MemberRow, place: str | None) -> bool | None:
    return None if place is None else same_province(place, row.application.accepting_place.division)


def _insured_in_province(row: MemberRow) -> bool | None:
    insurance = None if row.person is None else row.person.medical_insurance
    if insurance is None:
        return None
    return False if insurance.kind == "none" else _in_province(row, insurance.place)


insured_in_province = flag(
    "insured_in_province", M, "medical_insurance.place", Who.RECORD_CHECK, read=_insured_in_province
)


holds_dibao = holds_benefit("dibao")
holds_dibao_margin = holds_benefit("dibao_margin")
holds_rigid_expenditure = holds_benefit("rigid_expenditure")
holds_returned_to_poverty = holds_benefit("returned_to_poverty")
draws_dibao = flag(
    "draws_dibao",
    H,
    "household.current_dibao",
    Who.RECORD_CHECK,
    read=lambda a: a.household.draws_dibao(a.applied_on),
)
monitored = category("monitored", H, "household.monitored", Who.RECORD_CHECK)
year_start = day("year_start", H, "applied_on", read=lambda a: day_number(date(a.applied_on.year, 1, 1)))
"""The first day of the year of the application, before which the calendar year of an older rule ends."""
