"""Rehabilitation aid for disabled children (残疾儿童康复救助): 国发〔2018〕20号.

``SPEC.md`` beside this file maps every provision to a rule or a gap.
"""

from __future__ import annotations

from datetime import date

from assist_rules.expressions import Level
from assist_rules.schemes.child_rehabilitation import eligibility
from assist_rules.schemes.child_rehabilitation.procedure import MATERIALS, procedure
from assist_rules.schemes.procedure import FEDERATION
from assist_rules.schemes.scheme import Purpose, Scheme, Way

__all__ = ["CHILD_REHABILITATION"]

CHILD_REHABILITATION = Scheme(
    key="child_rehabilitation",
    zh="残疾儿童康复救助",
    en="rehabilitation aid for disabled children",
    founded_by=eligibility.WHO,
    in_force=date(2018, 10, 1),
    department=FEDERATION,
    purpose=Purpose.REHABILITATION,
    # It is paid to the centre and not to the family, and stands beside every allowance.
    yields_to=(),
    level=Level.MEMBER,
    concerns=eligibility.is_disabled_child,
    is_for_children=True,
    ways=(
        Way("rehabilitation", "提供康复服务", "with the services of a centre", eligible=eligibility.eligible),
    ),
    procedure=procedure,
    materials=MATERIALS,
)
