"""Facts of what rigid spending is measured by: whose school is public, and what was found of the assets."""

from __future__ import annotations

from assist_rules.expressions import Level
from assist_rules.facts.fields import Who, claim, flag, titled

FOUND = "household.assets.findings.rigid"


asset_finding_rigid = titled(
    flag("asset_finding_rigid", Level.HOUSEHOLD, FOUND, Who.RECORD_CHECK),
    zh="核查认定家庭财产符合刚性支出困难家庭规定",
    en="assets found to meet the rigid-expenditure rule",
    no_zh="核查认定家庭财产不符合刚性支出困难家庭规定",
    no_en="assets found not to meet the rigid-expenditure rule",
)
asset_finding_rigid_stated = titled(
    claim("asset_finding_rigid_stated", Level.HOUSEHOLD, FOUND, Who.RECORD_CHECK),
    zh="核查认定家庭财产符合刚性支出困难家庭规定",
    en="assets found to meet the rigid-expenditure rule",
)
asset_finding_rigid_denied = titled(
    claim("asset_finding_rigid_denied", Level.HOUSEHOLD, FOUND, Who.RECORD_CHECK, of=(False,)),
    zh="核查认定家庭财产不符合刚性支出困难家庭规定",
    en="assets found not to meet the rigid-expenditure rule",
)
is_public_school = titled(
    flag("is_public_school", Level.MEMBER, "study.public_school"),
    zh="就读公办学校",
    en="studies at a public school",
    no_zh="没有就读公办学校",
    no_en="does not study at a public school",
)
