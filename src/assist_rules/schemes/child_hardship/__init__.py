"""Children in key hardship (重点困境儿童): 国发〔2016〕36号 二（一）, which leaves them to the places.

``SPEC.md`` beside this file maps every provision to a rule or a gap.
"""

from __future__ import annotations

from datetime import date

from assist_rules.expressions import Level
from assist_rules.schemes.child_hardship import eligibility, standards
from assist_rules.schemes.child_hardship.procedure import procedure
from assist_rules.schemes.scheme import GivesWay, Part, Purpose, Scheme, Way

__all__ = ["CHILD_HARDSHIP"]

CHILD_HARDSHIP = Scheme(
    key="child_hardship",
    zh="重点困境儿童基本生活保障",
    en="living allowance of children in key hardship",
    article="the",
    founded_by=eligibility.OTHERS,
    in_force=date(2016, 6, 30),
    purpose=Purpose.CHILD,
    yields_to=(
        GivesWay(
            ("extreme_poverty",),
            "重点困境儿童基本生活费能否与特困人员救助供养同时享受，未见规定，由当地规定",
            "no text says whether the allowance of children in key hardship is held beside extreme poverty: it is the place's "
            "to say",
            (eligibility.OTHERS,),
            switch="child_hardship_beside_extreme_poverty",
        ),
        GivesWay(
            ("orphan", "unsupported_child", "hiv_child"),
            "已纳入孤儿、事实无人抚养儿童、艾滋病病毒感染儿童保障的，不属于“其他困境儿童”",
            "a child who is supported as an orphan, without de-facto support or with HIV is none of the other children in "
            "difficulty",
            (eligibility.OTHERS,),
        ),
    ),
    level=Level.MEMBER,
    concerns=eligibility.is_minor,
    is_for_children=True,
    tops_up=("dibao", "disability_living"),
    ways=(
        Way(
            "allowance",
            "发给基本生活费",
            "with the living allowance",
            eligible=eligibility.eligible,
            pays=eligibility.pays,
            pays_if=eligibility.is_paid,
            parts=(Part("basic", eligibility.pays, of=(standards.allowance,)),),
        ),
    ),
    procedure=procedure,
)
