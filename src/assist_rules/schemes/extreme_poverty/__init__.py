"""Support of people in extreme poverty (特困人员救助供养): 社会救助暂行办法 ch. 3, 特困人员认定办法 of 2016 and 2021.

``SPEC.md`` beside this file maps every provision to a rule or a gap.
"""

from __future__ import annotations

from datetime import date

from assist_rules import facts
from assist_rules.expressions import Level
from assist_rules.law import national as law
from assist_rules.schemes import materials
from assist_rules.schemes.extreme_poverty import entitlement as pay
from assist_rules.schemes.extreme_poverty import livelihood
from assist_rules.schemes.extreme_poverty.eligibility import eligible
from assist_rules.schemes.extreme_poverty.procedure import LIMITS, procedure
from assist_rules.schemes.extreme_poverty.standards import basic_living
from assist_rules.schemes.scheme import Alert, Layer, Part, Purpose, Scheme, Tier, Way

__all__ = ["EXTREME_POVERTY"]

SUPPORT = Way(
    "support",
    "纳入救助供养",
    "as a person in extreme poverty",
    eligible,
    pay.support,
    parts=(Part("basic", pay.basic, of=(basic_living,)), Part("care", pay.care, of=pay.CARE_STANDARDS)),
)

EXTREME_POVERTY = Scheme(
    key="extreme_poverty",
    zh="特困人员救助供养",
    en="support of people in extreme poverty",
    founded_by=law.EXTREME_POVERTY_MEASURES_2016.unread,
    restated_by=(
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第十六条"),
        law.EXTREME_POVERTY_MEASURES_2021.at("第四条"),
    ),
    in_force=date(2016, 10, 10),
    purpose=Purpose.LIVING,
    yields_to=(),
    layers=(Layer(Tier.EXTREME_POVERTY, recognised=facts.holds_extreme_poverty),),
    level=Level.MEMBER,
    ways=(SUPPORT, livelihood.SELF_AFTER_TRANSFERS.way(SUPPORT)),
    procedure=procedure,
    materials=materials.EXTREME_POVERTY,
    limits=LIMITS,
    alerts=(
        Alert(
            livelihood.urban_against_land,
            "本人有承包土地或者参加农村集体经济收益分配，一般应按农村标准；受理地适用了城市标准，请核对",
            "with contracted land or a share in collective income the rural standard applies as a rule; "
            "the accepting place applies the urban one: check it",
        ),
        Alert(
            livelihood.rural_against_relocation,
            "本人系易地扶贫搬迁至城镇，应按城市标准；受理地适用了农村标准，请核对",
            "after relocation to a town the urban standard applies; the accepting place applies the rural one: check it",
        ),
    ),
)
