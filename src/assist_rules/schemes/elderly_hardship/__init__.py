"""The subsidy for elders in hardship (经济困难老年人补贴), by age: 老年人权益保障法 art. 37.

What the same law pays for care (art. 30) is a scheme of its own: ``elderly_nursing``. ``SPEC.md`` beside this file maps
every provision to a rule or a gap.
"""

from __future__ import annotations

from assist_rules.expressions import Level
from assist_rules.law import national as law
from assist_rules.schemes.elderly_hardship import eligibility
from assist_rules.schemes.elderly_hardship.procedure import procedure
from assist_rules.schemes.scheme import GivesWay, Higher, Purpose, Scheme, Way

__all__ = ["ELDERLY_HARDSHIP"]

ELDERLY_HARDSHIP = Scheme(
    key="elderly_hardship",
    zh="经济困难老年人补贴",
    en="subsidy for elders in hardship",
    article="the",
    founded_by=eligibility.SERVICE,
    in_force=eligibility.SINCE,
    purpose=Purpose.OLD_AGE_IN_HARDSHIP,
    yields_to=(
        GivesWay(
            ("extreme_poverty",),
            "特困人员可以同时享受高龄津贴等福利，经济困难老年人补贴是否在内没有写明，由当地规定",
            "beside extreme poverty the old-age allowance and like welfare may be held; whether the subsidy for elders in hardship is of that kind is the "
            "place's to say",
            (eligibility.BESIDE,),
            switch="elderly_hardship_beside_extreme_poverty",
        ),
        GivesWay(
            ("disability_living",),
            "残疾人同时符合老年人福利性生活补贴条件的，同类补贴择高享受一项，是否同类没有写明",
            "of a living subsidy of disabled persons and one of the same kind for elders the higher is held, and no text says "
            "whether these two are of one kind",
            (law.DISABILITY_SUBSIDY_OPINION_2015.unread.saying("DIS-HIGHER"),),
            Higher(
                "经济困难老年人补贴更高，择高享受，不再领取困难残疾人生活补贴",
                "the subsidy for elders in hardship is higher and is held instead of the living subsidy of disabled persons",
                "领取困难残疾人生活补贴",
                "the living subsidy of disabled persons",
                "领取经济困难老年人补贴",
                "the subsidy for elders in hardship",
            ),
            switch="elderly_hardship_beside_disability_living",
            is_choice=True,
        ),
    ),
    level=Level.MEMBER,
    ways=(
        Way(
            "age",
            "发给经济困难老年人补贴",
            "with the subsidy by age",
            eligible=eligibility.eligible,
            pays=eligibility.pays,
        ),
    ),
    procedure=procedure,
    rests_on=("dibao",),
    concerns=eligibility.is_elder,
)
