"""Facts of medical insurance, of registration in the province, and of the recognitions that a patient's family holds."""

from __future__ import annotations

from datetime import date

from assist_rules.expressions import Level
from assist_rules.facts import holds_benefit
from assist_rules.facts.columns import How, day_number
from assist_rules.facts.fields import Who, category, claim, day, flag, judged

H = Level.HOUSEHOLD
M = Level.MEMBER


insured_in_province = judged(
    "insured_in_province", M, "medical_insurance.place", How.PROVINCE, Who.RECORD_CHECK
)
is_uninsured = claim("is_uninsured", M, "medical_insurance.kind", Who.RECORD_CHECK, of=("none",))


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
