"""The old-age allowance (高龄津贴): 老年人权益保障法 art. 33.

``SPEC.md`` beside this file maps every provision to a rule or a gap.
"""

from __future__ import annotations

from assist_rules.expressions import Level
from assist_rules.law import national as law
from assist_rules.schemes.elderly_hardship.eligibility import SINCE, is_elder
from assist_rules.schemes.old_age_allowance import eligibility
from assist_rules.schemes.old_age_allowance.procedure import procedure
from assist_rules.schemes.scheme import GivesWay, Higher, Purpose, Scheme, Way

__all__ = ["OLD_AGE_ALLOWANCE"]

OLD_AGE_ALLOWANCE = Scheme(
    key="old_age_allowance",
    zh="高龄津贴",
    en="old-age allowance",
    article="the",
    founded_by=eligibility.ALLOWANCE,
    in_force=SINCE,
    purpose=Purpose.OLD_AGE,
    # Extreme poverty may be held beside it (国发〔2016〕14号).
    yields_to=(
        GivesWay(
            ("elderly_hardship",),
            "高龄津贴和经济困难老年人补贴是否同时发放，由当地规定",
            "whether the old-age allowance is paid beside the subsidy for elders in hardship is the place's to say",
            (eligibility.ALLOWANCE,),
            switch="old_age_allowance_beside_hardship",
        ),
        GivesWay(
            ("disability_living",),
            "残疾人同时符合老年人福利性生活补贴条件的，同类补贴择高享受一项，高龄津贴是否同类没有写明",
            "of a living subsidy of disabled persons and one of the same kind for elders the higher is held, and no text says "
            "whether the old-age allowance is of that kind",
            (law.DISABILITY_SUBSIDY_OPINION_2015.unread.saying("DIS-HIGHER"),),
            Higher(
                "高龄津贴更高，择高享受，不再领取困难残疾人生活补贴",
                "the old-age allowance is higher and is held instead of the living subsidy of disabled persons",
                "领取困难残疾人生活补贴",
                "the living subsidy of disabled persons",
                "领取高龄津贴",
                "the old-age allowance",
            ),
            switch="old_age_allowance_beside_disability_living",
            is_choice=True,
        ),
    ),
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
