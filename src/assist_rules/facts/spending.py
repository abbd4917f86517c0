"""Facts of what rigid spending is measured by: whose school is public, and what was found of the assets."""

from __future__ import annotations

from assist_rules.expressions import Level
from assist_rules.facts.fields import Who, claim, flag

H = Level.HOUSEHOLD
M = Level.MEMBER
FOUND = "household.assets.findings.rigid"


asset_finding_rigid = flag("asset_finding_rigid", H, FOUND, Who.RECORD_CHECK)
asset_finding_rigid_stated = claim("asset_finding_rigid_stated", H, FOUND, Who.RECORD_CHECK)
asset_finding_rigid_denied = claim("asset_finding_rigid_denied", H, FOUND, Who.RECORD_CHECK, of=(False,))
is_public_school = flag("is_public_school", M, "study.public_school")
