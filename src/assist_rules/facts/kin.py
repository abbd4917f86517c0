"""Facts of two members beside each other: what the other one is to the member, and what is found of their duty."""

from __future__ import annotations

from typing import get_args

from assist_rules.expressions import Level
from assist_rules.facts.fields import Who, always, category, claim, flag
from assist_rules.models.kinship import Kin

K = Level.KIN

kin = category("kin", K, "parents", row="kin", values=get_args(Kin))
is_spouse = flag("kin_is_spouse", K, "spouse", row="is_spouse")
duty = flag("kin_duty", K, "has_statutory_duty", Who.OFFICER, row="duty")
duty_found = claim("kin_duty_found", K, "has_statutory_duty", Who.OFFICER, row="duty")
duty_denied = claim("kin_duty_denied", K, "has_statutory_duty", Who.OFFICER, row="duty", of=(False,))
with_applicant = always(flag("kin_with_applicant", K, "relation", row="with_applicant"))
"""One of the two is the applicant."""
is_parted = flag("kin_is_parted", K, "guardian", row="is_parted")
"""Another parent of the child in the household is not married to this one."""
lives_with = flag("kin_lives_with", K, "guardian", row="lives_with")
"""The child lives with this parent, or the parent is the child's guardian."""
