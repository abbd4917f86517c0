"""Facts of what rigid spending is measured by: whose school is public, and what was found of the assets."""

from __future__ import annotations

from assist_rules.expressions import Level
from assist_rules.facts.fields import Who, flag
from assist_rules.models import Application

H = Level.HOUSEHOLD
M = Level.MEMBER
FOUND = "household.assets.findings.rigid"


def _finding(application: Application) -> bool | None:
    assets = application.household.assets
    found = None if assets is None or assets.findings is None else assets.findings.rigid
    return None if found is None else found.value


asset_finding_rigid = flag("asset_finding_rigid", H, FOUND, Who.RECORD_CHECK)
asset_finding_rigid_stated = flag(
    "asset_finding_rigid_stated",
    H,
    FOUND,
    Who.RECORD_CHECK,
    read=lambda a: _finding(a) is True,
    exception=True,
)
asset_finding_rigid_denied = flag(
    "asset_finding_rigid_denied",
    H,
    FOUND,
    Who.RECORD_CHECK,
    read=lambda a: _finding(a) is False,
    exception=True,
)


is_public_school = flag("is_public_school", M, "study.public_school")
