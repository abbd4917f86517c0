"""Children with HIV (艾滋病病毒感染儿童基本生活费): 民发〔2012〕179号.

``SPEC.md`` beside this file maps every provision to a rule or a gap.
"""

from __future__ import annotations

from datetime import date

from assist_rules.expressions import Level
from assist_rules.schemes.hiv_child import eligibility
from assist_rules.schemes.hiv_child.procedure import MATERIALS, procedure
from assist_rules.schemes.orphan import standards as of_orphans
from assist_rules.schemes.scheme import GivesWay, Higher, Part, Purpose, Scheme, Way

__all__ = ["HIV_CHILD"]

HIV_CHILD = Scheme(
    key="hiv_child",
    zh="艾滋病病毒感染儿童基本生活费",
    en="living allowance of children with HIV",
    article="the",
    is_private=True,
    founded_by=eligibility.WHO,
    in_force=date(2012, 1, 1),
    purpose=Purpose.CHILD,
    yields_to=(
        GivesWay(
            ("extreme_poverty",),
            "艾滋病病毒感染儿童基本生活费能否与特困人员救助供养同时享受，未见规定，由当地规定",
            "no text says whether the allowance of children with HIV is held beside extreme poverty: it is the place's to say",
            (eligibility.SUM,),
            switch="hiv_child_beside_extreme_poverty",
        ),
        GivesWay(
            ("orphan",),
            "同一儿童的基本生活费不重复发放，标准与孤儿相同",
            "one child draws one living allowance, and the sum is that of orphans",
            (eligibility.SUM,),
        ),
        GivesWay(
            ("unsupported_child",),
            "同一儿童的基本生活费不重复发放",
            "one child draws one living allowance",
            (eligibility.SUM,),
            # In full (全额执行), where the other is less what is drawn already.
            Higher(
                "艾滋病病毒感染儿童基本生活费全额发放，金额更高，不再领取事实无人抚养儿童补贴",
                "the allowance of children with HIV is paid in full and comes to more: it is held instead of that of children "
                "without support",
                "领取事实无人抚养儿童补贴",
                "the allowance of children without support",
                "领取艾滋病病毒感染儿童基本生活费",
                "the allowance of children with HIV",
            ),
        ),
    ),
    level=Level.MEMBER,
    concerns=eligibility.is_infected,
    is_for_children=True,
    ways=(
        Way(
            "allowance",
            "发给基本生活费",
            "with the living allowance",
            eligible=eligibility.eligible,
            pays=eligibility.pays,
            parts=(Part("basic", eligibility.pays, of=(of_orphans.institution, of_orphans.scattered)),),
        ),
    ),
    procedure=procedure,
    materials=MATERIALS,
)
