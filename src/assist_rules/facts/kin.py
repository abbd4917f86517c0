"""Facts of two members beside each other: what the other one is to the member, and what is found of their duty."""

from __future__ import annotations

from typing import get_args

from assist_rules.expressions import Level
from assist_rules.facts.fields import Who, always, category, claim, flag, titled
from assist_rules.models.kinship import Kin

K = Level.KIN

kin = titled(
    category("kin", K, "parents", row="kin", values=get_args(Kin)),
    zh="另一成员是该成员的",
    en="what the other member is to this one",
)
is_spouse = titled(
    flag("kin_is_spouse", K, "spouse", row="is_spouse"),
    zh="两人是夫妻",
    en="the two are married to each other",
)
duty = titled(
    flag("kin_duty", K, "has_statutory_duty", Who.OFFICER, row="duty"),
    zh="两人之间有法定义务",
    en="a statutory duty exists between the two",
)
duty_found = titled(
    claim("kin_duty_found", K, "has_statutory_duty", Who.OFFICER, row="duty"),
    zh="查明两人之间有法定义务",
    en="a statutory duty between the two is found",
)
duty_denied = titled(
    claim("kin_duty_denied", K, "has_statutory_duty", Who.OFFICER, row="duty", of=(False,)),
    zh="查明两人之间没有法定义务",
    en="it is found that the two owe each other no duty",
)
with_applicant = titled(
    always(flag("kin_with_applicant", K, "relation", row="with_applicant")),
    zh="两人之一是申请人",
    en="one of the two is the applicant",
)
"""One of the two is the applicant."""
is_parted = titled(
    flag("kin_is_parted", K, "guardian", row="is_parted"),
    zh="子女的父母不是夫妻",
    en="the child's parents are not married to each other",
)
"""Another parent of the child in the household is not married to this one."""
lives_with = titled(
    flag("kin_lives_with", K, "guardian", row="lives_with"),
    zh="子女随该父母生活",
    en="the child lives with this parent",
)
"""The child lives with this parent, or the parent is the child's guardian."""
