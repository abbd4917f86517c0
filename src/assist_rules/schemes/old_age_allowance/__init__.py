"""The old-age allowance (高龄津贴): 老年人权益保障法 art. 33.

``SPEC.md`` beside this file maps every provision to a rule or a gap.
"""

from __future__ import annotations

from assist_rules.expressions import Level
from assist_rules.schemes.elderly_hardship.eligibility import SINCE, is_elder
from assist_rules.schemes.old_age_allowance import eligibility
from assist_rules.schemes.old_age_allowance.procedure import procedure
from assist_rules.schemes.scheme import Purpose, Scheme, Way

__all__ = ["OLD_AGE_ALLOWANCE"]

OLD_AGE_ALLOWANCE = Scheme(
    key="old_age_allowance",
    zh="高龄津贴",
    en="old-age allowance",
    founded_by=eligibility.ALLOWANCE,
    in_force=SINCE,
    purpose=Purpose.OLD_AGE,
    # Extreme poverty may be held beside it (国发〔2016〕14号).
    yields_to=(),
    level=Level.MEMBER,
    ways=(
        Way(
            "age",
            "发给高龄津贴",
            "with the old-age allowance",
            eligible=eligibility.eligible,
            pays=eligibility.pays,
        ),
    ),
    procedure=procedure,
    concerns=is_elder,
)
