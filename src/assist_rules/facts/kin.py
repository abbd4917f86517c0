"""Facts of two members beside each other: what the other one is to the member, and what is found of their duty."""

from __future__ import annotations

from typing import get_args

from assist_rules.expressions import Level
from assist_rules.facts.fields import Who, always, category, flag
from assist_rules.models.kinship import Kin

K = Level.KIN

kin = category("kin", K, "parents", values=get_args(Kin), read=lambda row: row.tie.kin)
is_spouse = flag("kin_is_spouse", K, "spouse", read=lambda row: row.tie.is_spouse)
duty = flag("kin_duty", K, "has_statutory_duty", Who.OFFICER, read=lambda row: row.tie.duty)
duty_found = flag(
    "kin_duty_found",
    K,
    "has_statutory_duty",
    Who.OFFICER,
    read=lambda row: row.tie.duty is True,
    exception=True,
)
duty_denied = flag(
    "kin_duty_denied",
    K,
    "has_statutory_duty",
    Who.OFFICER,
    read=lambda row: row.tie.duty is False,
    exception=True,
)
with_applicant = always(flag("kin_with_applicant", K, "relation", read=lambda row: row.tie.with_applicant))
"""One of the two is the applicant."""
is_parted = flag("kin_is_parted", K, "guardian", read=lambda row: row.tie.is_parted)
"""Another parent of the child in the household is not married to this one."""
lives_with = flag("kin_lives_with", K, "guardian", read=lambda row: row.tie.lives_with)
"""The child lives with this parent, or the parent is the child's guardian."""
