"""Facts of a person's self-care, of the support chosen for them, and of what ties them to town or countryside."""

from __future__ import annotations

from assist_rules.expressions import Level
from assist_rules.facts.fields import Who, category, claim, flag

M = Level.MEMBER
H = Level.HOUSEHOLD

ACTIVITIES = ("eat", "dress", "transfer", "toilet", "walk_indoors", "bathe")
"""The six activities of daily living by which self-care is judged, in the order of the text."""


does_alone = tuple(
    flag(f"does_{activity}", M, f"self_care.{activity}", Who.OFFICER) for activity in ACTIVITIES
)
"""For each activity, whether the person does it alone."""

labour_capacity = category("labour_capacity", M, "labour_capacity", Who.OFFICER)
contracted_land = flag("contracted_land", M, "contracted_land")
collective_income = flag("collective_income", M, "collective_income")
was_relocated = flag("was_relocated", M, "relocated", Who.RECORD_CHECK)
support_form = category("support_form", H, "choices.support_form")


chooses_extreme_poverty = claim("chooses_extreme_poverty", H, "choices.child_scheme", of=("extreme_poverty",))
chooses_another_child_scheme = claim(
    "chooses_another_child_scheme",
    H,
    "choices.child_scheme",
    of=("orphan", "unsupported_child", "dibao"),
)
asset_finding_extreme_poverty = flag(
    "asset_finding_extreme_poverty", H, "household.assets.findings.extreme_poverty", Who.RECORD_CHECK
)
asset_finding_low_income = flag(
    "asset_finding_low_income", H, "household.assets.findings.low_income", Who.RECORD_CHECK
)
