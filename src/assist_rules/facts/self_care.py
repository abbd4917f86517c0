"""Facts of a person's self-care, of the support chosen for them, and of what ties them to town or countryside."""

from __future__ import annotations

from typing import get_args

from assist_rules.expressions import Flag, Level
from assist_rules.facts.fields import MemberRow, Who, category, flag
from assist_rules.models import Application
from assist_rules.models.application import SupportForm
from assist_rules.models.person import LabourCapacity

M = Level.MEMBER
H = Level.HOUSEHOLD

ACTIVITIES = ("eat", "dress", "transfer", "toilet", "walk_indoors", "bathe")
"""The six activities of daily living by which self-care is judged, in the order of the text."""


def _does(activity: str) -> Flag:
    def read(row: MemberRow) -> bool | None:
        care = None if row.person is None else row.person.self_care
        return None if care is None else getattr(care, activity)

    return flag(f"does_{activity}", M, f"self_care.{activity}", read, Who.OFFICER)


does_alone = tuple(_does(activity) for activity in ACTIVITIES)
"""For each activity, whether the person does it alone."""

labour_capacity = category(
    "labour_capacity",
    M,
    "labour_capacity",
    get_args(LabourCapacity),
    lambda m: m.person.labour_capacity,
    Who.OFFICER,
)
contracted_land = flag("contracted_land", M, "contracted_land", lambda m: m.person.contracted_land)
collective_income = flag("collective_income", M, "collective_income", lambda m: m.person.collective_income)
was_relocated = flag(
    "was_relocated",
    M,
    "relocated",
    lambda m: m.person is not None and m.person.relocated is True,
    Who.RECORD_CHECK,
    exception=True,
)


def _chosen_form(application: Application) -> str | None:
    return None if application.choices is None else application.choices.support_form


support_form = category("support_form", H, "choices.support_form", get_args(SupportForm), _chosen_form)


def _chooses(name: str, *schemes: str) -> Flag:
    def read(application: Application) -> bool:
        return application.choices is not None and application.choices.child_scheme in schemes

    return flag(name, H, "choices.child_scheme", read, exception=True)


chooses_extreme_poverty = _chooses("chooses_extreme_poverty", "extreme_poverty")
chooses_another_child_scheme = _chooses(
    "chooses_another_child_scheme", "orphan", "unsupported_child", "dibao"
)
asset_finding_extreme_poverty = flag(
    "asset_finding_extreme_poverty",
    H,
    "household.assets.findings.extreme_poverty",
    lambda a: _finding(a, "extreme_poverty"),
    Who.RECORD_CHECK,
)
asset_finding_low_income = flag(
    "asset_finding_low_income",
    H,
    "household.assets.findings.low_income",
    lambda a: _finding(a, "low_income"),
    Who.RECORD_CHECK,
)


def _finding(application: Application, name: str) -> bool | None:
    assets = application.household.assets
    found = None if assets is None or assets.findings is None else getattr(assets.findings, name)
    return None if found is None else found.value
