"""Dynamic monitoring of the low-income population (低收入人口动态监测): its classes by date, who is watched, how a warning is disposed of.

A warning grants nothing and stops nothing, and there is no score (国办发〔2023〕39号 三（四）): who looks into it decides by
each scheme's own rules. Being monitored is no pass and no bar either (民发〔2022〕83号 三).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from dateutil.relativedelta import relativedelta

from assist_rules.law import national as law
from assist_rules.models.household import Household
from assist_rules.models.labels import Title
from assist_rules.models.person import held_on
from assist_rules.rule import Citation
from assist_rules.schemes.scheme import Tier

OPINION = law.OPINION_2023_39
NOTICE = law.MONITORING_NOTICE_2024.unread.saying("DSR24-5")

# --- the classes -------------------------------------------------------------------------------------------

CLASSES: Final = tuple(each for each in Tier if each is not Tier.NONE)
"""The six classes of the opinion (39号 二), in the order of the layers."""

HELD_AS: Final[Mapping[Tier, str]] = {
    Tier.EXTREME_POVERTY: "extreme_poverty",
    Tier.DIBAO: "dibao",
    Tier.DIBAO_MARGIN: "dibao_margin",
    Tier.RIGID_EXPENDITURE: "rigid_expenditure",
}
"""The recognition by which somebody is in a class already."""

TITLES: Final[Mapping[Tier, Title]] = {
    Tier.EXTREME_POVERTY: Title("特困人员", "people in extreme poverty"),
    Tier.DIBAO: Title("最低生活保障家庭", "families on dibao"),
    Tier.DIBAO_MARGIN: Title("最低生活保障边缘家庭", "families on the margin of dibao"),
    Tier.RIGID_EXPENDITURE: Title("刚性支出困难家庭", "families in rigid expenditure"),
    Tier.MONITORED: Title("防止返贫监测对象", "households monitored against a return to poverty"),
    Tier.OTHER: Title("其他困难人员", "other people in hardship"),
    Tier.NONE: Title("不属于其中任何一层", "none of them"),
}
"""The layers in words, as the opinion of 2023 names them."""

TRANSITION_ENDS: Final = date(2025, 12, 31)
"""The last day of the transition after poverty alleviation, to which the monitored classes of 2021 belong."""
_SINCE_2026: Final = Title("防止返贫致贫对象", "households helped against falling into poverty")


def class_title(tier: Tier, on: date) -> Title:
    """What a class is called on a day: from 2026 the rural object has another name, and who stays listed is local."""
    return _SINCE_2026 if tier is Tier.MONITORED and on > TRANSITION_ENDS else TITLES[tier]


# --- who is watched ----------------------------------------------------------------------------------------

WATCHED_YEARS: Final = 2
LEFT: Final = ("dibao", "extreme_poverty")
"""The benefits after whose end people are watched."""


def watched_until(left: date, on: date) -> date | None:
    """The first day on which somebody who left is no longer watched; None where nobody is on the day.

    Under two years (不满两年): the day two years later is the first that is not. A month in which that day is missing
    ends them on its last day.

    Args:
        left: the day of leaving.
        on: the day.
    """
    until = left + relativedelta(years=WATCHED_YEARS)
    starts = NOTICE.instrument.in_force
    in_force = starts is not None and starts <= on
    return until if in_force and left <= on < until else None


def left_on(household: Household, on: date) -> dict[str, date]:
    """The latest day, up to *on*, on which each of these benefits was left, as far as told.

    The household or one of it left; whoever has died, or holds it again, is not one of those who left (不满两年的人员).
    """
    days: dict[str, list[date]] = {each: [] for each in LEFT}
    living = [one for one in household.members if not one.has_died(on)]
    now = household.current_dibao
    drawn_again = (now is not None and now.drawn_on(on)) or all(
        held_on(one.receives, "dibao", on) is True for one in living
    )
    if household.left_dibao_on is not None and not drawn_again:
        days["dibao"].append(household.left_dibao_on)
    for member in living:
        for item in member.receives or ():
            if item.benefit not in days or item.ended_on is None or item.current is True:
                continue
            if held_on(member.receives, item.benefit, on) is not True:
                days[item.benefit].append(item.ended_on)
    past = {benefit: [each for each in found if each <= on] for benefit, found in days.items()}
    return {benefit: max(found) for benefit, found in past.items() if found}


# --- what is done with a warning ---------------------------------------------------------------------------


class Disposal(StrEnum):
    """What is done with a warning (39号 三（四）)."""

    CARRY_OUT = "carry_out"
    PASS_ON = "pass_on"  # noqa: S105 - no password
    DISCUSS = "discuss"
    CHECK = "check"


DISPOSALS: Final[Mapping[Disposal, Title]] = {
    Disposal.CARRY_OUT: Title(
        "尽快落实，或者商请主管部门落实", "carry it out, or ask the department in charge to"
    ),
    Disposal.PASS_ON: Title(
        "告知本人，按困难类型推送主管部门", "tell them, and pass it on by kind of hardship"
    ),
    Disposal.DISCUSS: Title(
        "提交县级协调机制一事一议", "one case, one discussion in the coordination mechanism of the county"
    ),
    Disposal.CHECK: Title(
        "核查；符合终止条件的才按规定终止", "check; aid ends only on the scheme's own terms"
    ),
}
"""The four ways of disposal in words."""

DISPOSED_BY: Final[Citation] = OPINION.at("三（四）")
