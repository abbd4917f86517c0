"""The nursing subsidy for elders in hardship who long cannot look after themselves: 老年人权益保障法 art. 30.

Shandong pays it with the subsidy by age (经济困难老年人补贴) as a sum on top; it is a scheme of its own because the law has it
in an article of its own, and because it alone stands against the nursing subsidy of disabled persons. ``SPEC.md`` beside
this file maps every provision to a rule or a gap.
"""

from __future__ import annotations

from assist_rules.expressions import Level
from assist_rules.law import national as law
from assist_rules.schemes.elderly_hardship.eligibility import BESIDE, SINCE, is_elder
from assist_rules.schemes.elderly_hardship.procedure import procedure
from assist_rules.schemes.elderly_nursing import eligibility
from assist_rules.schemes.scheme import GivesWay, Higher, Purpose, Scheme, Way

__all__ = ["ELDERLY_NURSING"]

ELDERLY_NURSING = Scheme(
    key="elderly_nursing",
    zh="经济困难老年人护理补贴（生活长期不能自理）",
    en="nursing subsidy for elders in hardship who cannot look after themselves",
    article="the",
    founded_by=eligibility.CARE,
    in_force=SINCE,
    purpose=Purpose.NURSING,
    yields_to=(
        GivesWay(
            ("extreme_poverty",),
            "特困人员可以同时享受高龄津贴等福利，老年人护理补贴是否在内没有写明，由当地规定",
            "beside extreme poverty the old-age allowance and like welfare may be held; whether the nursing subsidy for elders is of that kind is the "
            "place's to say",
            (BESIDE,),
            switch="elderly_nursing_beside_extreme_poverty",
        ),
        GivesWay(
            ("disability_nursing",),
            "同时符合重度残疾人护理补贴条件的，同类补贴择高享受一项",
            "with the nursing subsidy of disabled persons the higher one of the two is held",
            (law.DISABILITY_SUBSIDY_OPINION_2015.unread.saying("DIS-HIGHER"),),
            Higher(
                "领取老年人护理补贴更高，择高享受，不再领取重度残疾人护理补贴",
                "the nursing subsidy for elders is higher and is held instead of that of disabled persons",
                "领取重度残疾人护理补贴",
                "the nursing subsidy of disabled persons",
                "领取老年人护理补贴",
                "the nursing subsidy for elders",
            ),
            is_choice=True,
        ),
    ),
    level=Level.MEMBER,
    ways=(
        Way(
            "care",
            "发给老年人护理补贴",
            "with the nursing subsidy for elders",
            eligible=eligibility.eligible,
            pays=eligibility.pays,
        ),
    ),
    procedure=procedure,
    rests_on=("dibao",),
    concerns=is_elder,
)
