"""Children without de-facto support (事实无人抚养儿童): 民发〔2019〕62号, widened by 民发〔2020〕125号.

``SPEC.md`` beside this file maps every provision to a rule or a gap.
"""

from __future__ import annotations

from datetime import date

from assist_rules.expressions import Level
from assist_rules.law import national as law
from assist_rules.schemes.parents_unable import term_has_run_out
from assist_rules.schemes.scheme import Alert, GivesWay, Higher, Part, Purpose, Scheme, Way
from assist_rules.schemes.unsupported_child import eligibility, entitlement
from assist_rules.schemes.unsupported_child.procedure import LIMITS, MATERIALS, procedure
from assist_rules.schemes.unsupported_child.standards import allowance

__all__ = ["UNSUPPORTED_CHILD"]

UNSUPPORTED_CHILD = Scheme(
    key="unsupported_child",
    zh="事实无人抚养儿童基本生活补贴",
    en="allowance of children without de-facto support",
    article="the",
    founded_by=law.UNSUPPORTED_CHILD_OPINION_2019.at("一"),
    in_force=date(2020, 1, 1),
    purpose=Purpose.CHILD,
    yields_to=(
        GivesWay(
            ("orphan",),
            "父母均已死亡或者查找不到的，按孤儿保障，不再享受事实无人抚养儿童补贴",
            "a child whose parents are both dead, or cannot be found, is supported as an orphan, and not with this allowance",
            (law.UNSUPPORTED_CHILD_OPINION_2019.at("一"),),
        ),
        GivesWay(
            ("extreme_poverty",),
            "同时符合特困人员和事实无人抚养儿童条件的，由本人（监护人）选择；选择儿童保障的，不再认定为特困人员",
            "a child who meets the conditions of both chooses between extreme poverty and this allowance, and is not "
            "recognised in extreme poverty once the allowance is chosen",
            (law.EXTREME_POVERTY_MEASURES_2021.at("第九条"), law.EXTREME_POVERTY_MEASURES_2016.unread),
            Higher(
                "可以选择：事实无人抚养儿童保障金额更高，选择后不再认定为特困人员",
                "the family may choose: the allowance of children without support comes to more, and ends extreme poverty",
                first_zh="特困人员救助供养",
                first_en="extreme-poverty support",
                instead_zh="事实无人抚养儿童保障",
                instead_en="the allowance of children without support",
            ),
            is_choice=True,
        ),
    ),
    level=Level.MEMBER,
    concerns=eligibility.is_child,
    is_for_children=True,
    tops_up=("extreme_poverty", "dibao", "disability_living"),
    ways=(
        Way(
            "allowance",
            "发给基本生活补贴",
            "with the living allowance",
            eligible=eligibility.eligible,
            pays=entitlement.pays,
            pays_if=entitlement.is_paid,
            parts=(Part("basic", entitlement.pays, of=(allowance,)),),
        ),
    ),
    procedure=procedure,
    alerts=(
        Alert(
            term_has_run_out,
            "父（母）的刑期或者强制戒毒期限按说明的日期已满，没有说明释放，请核对；已经释放的，不再属于服刑在押、强制隔离戒毒",
            "a parent's term in prison or rehabilitation has run out by the dates that are told: check whether the parent was "
            "released, and so is in custody no more",
        ),
    ),
    limits=LIMITS,
    materials=MATERIALS,
)
