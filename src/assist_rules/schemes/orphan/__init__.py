"""Orphans (孤儿基本生活保障): 国办发〔2010〕54号.

``SPEC.md`` beside this file maps every provision to a rule or a gap.
"""

from __future__ import annotations

from datetime import date

from assist_rules.expressions import Level
from assist_rules.law import national as law
from assist_rules.schemes.orphan import eligibility, standards
from assist_rules.schemes.orphan.procedure import LIMITS, MATERIALS, procedure
from assist_rules.schemes.scheme import GivesWay, Higher, Part, Purpose, Scheme, Way

__all__ = ["ORPHAN"]

ORPHAN = Scheme(
    key="orphan",
    zh="孤儿基本生活保障",
    en="basic living allowance of orphans",
    article="the",
    founded_by=eligibility.ALLOWANCE,
    in_force=date(2010, 11, 30),
    purpose=Purpose.CHILD,
    yields_to=(
        GivesWay(
            ("extreme_poverty",),
            "同时符合特困人员和孤儿条件的，由本人（监护人）选择；选择孤儿保障的，不再认定为特困人员",
            "a child who meets the conditions of both chooses between extreme poverty and the allowance of orphans, and is not "
            "recognised in extreme poverty once the allowance is chosen",
            (law.EXTREME_POVERTY_MEASURES_2021.at("第九条"), law.EXTREME_POVERTY_MEASURES_2016.unread),
            Higher(
                "可以选择：孤儿保障金额更高，选择后不再认定为特困人员",
                "the family may choose: the allowance of orphans comes to more, and ends extreme poverty",
                first_zh="特困人员救助供养",
                first_en="extreme-poverty support",
                instead_zh="孤儿保障",
                instead_en="the allowance of orphans",
            ),
            is_choice=True,
        ),
    ),
    level=Level.MEMBER,
    concerns=eligibility.is_child,
    is_for_children=True,
    ways=(
        Way(
            "allowance",
            "发给孤儿基本生活费",
            "with the living allowance",
            eligible=eligibility.eligible,
            pays=eligibility.pays,
            parts=(Part("basic", eligibility.pays, of=(standards.institution, standards.scattered)),),
        ),
    ),
    procedure=procedure,
    limits=LIMITS,
    materials=MATERIALS,
)
