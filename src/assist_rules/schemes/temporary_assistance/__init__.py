"""Temporary assistance (临时救助): 社会救助暂行办法 ch. 9 and what nation, province and places have added since.

``SPEC.md`` beside this file maps every provision to a rule or a gap.
"""

from __future__ import annotations

from datetime import date

from assist_rules.law import national as law
from assist_rules.schemes import materials
from assist_rules.schemes.scheme import Alert, Purpose, Scheme, Way
from assist_rules.schemes.temporary_assistance import emergency, expenditure, responsible, unemployment
from assist_rules.schemes.temporary_assistance.procedure import LIMITS, procedure

__all__ = ["TEMPORARY_ASSISTANCE"]

TEMPORARY_ASSISTANCE = Scheme(
    key="temporary_assistance",
    zh="临时救助",
    en="temporary assistance",
    founded_by=law.INTERIM_MEASURES_2014.at("第四十七条"),
    restated_by=(law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十九条"),),
    in_force=date(2014, 5, 1),
    purpose=Purpose.EMERGENCY,
    yields_to=(),
    per="once",
    ways=(
        Way(
            "small_fast",
            "小额快救",
            "as small fast aid",
            eligible=emergency.small_fast,
            pays=emergency.small_fast_amount,
            for_whom=emergency.is_affected,
            available=emergency.has_small_fast,
        ),
        Way(
            "emergency",
            "急难型",
            "as emergency aid",
            eligible=emergency.emergency,
            pays=emergency.emergency_amount,
            for_whom=emergency.is_affected,
            available=emergency.emergency_is_stated,
        ),
        Way(
            "expenditure",
            "支出型",
            "as aid for spending",
            eligible=expenditure.expenditure,
            pays=expenditure.expenditure_amount,
            for_whom=expenditure.is_aided,
        ),
        Way(
            "unemployment",
            "未参保失业人员一次性救助",
            "as one-off aid for the uninsured unemployed",
            eligible=unemployment.eligible,
            pays=unemployment.unemployment_amount,
            for_whom=unemployment.is_jobless_uninsured,
            available=unemployment.is_available,
        ),
    ),
    procedure=procedure,
    materials=materials.TEMPORARY_ASSISTANCE,
    limits=LIMITS,
    alerts=(
        Alert(
            emergency.proposal_outside_tier,
            "拟救助金额不在对应档次以内，未予采用：应改按相应档次或者一事一议办理",
            "the sum proposed lies outside the tier and is not used: another tier, or case-by-case aid, is needed",
        ),
        Alert(
            emergency.more_beyond_small_fast,
            "困难较重，小额快救只是第一步，超过一个月低保标准的部分可以按急难型救助（须提出拟救助金额）",
            "the hardship is heavier and small fast aid only the first step: what goes beyond a month of the standard is "
            "emergency aid, decided once a sum is proposed",
        ),
        Alert(
            responsible.applies_away_from_emergency,
            "急难发生在受理地以外，急难型救助由急难发生地实施，受理地可以转办",
            "the emergency happened elsewhere: the place of the emergency gives the aid, to which the case may be passed",
        ),
    ),
)
