"""Families in rigid expenditure (刚性支出困难家庭): 民发〔2024〕57号, with what places have added.

``SPEC.md`` beside this file maps every provision to a rule or a gap.
"""

from __future__ import annotations

from datetime import date

from assist_rules.law import national as law
from assist_rules.schemes import materials
from assist_rules.schemes.dibao import DIBAO
from assist_rules.schemes.dibao_margin import DIBAO_MARGIN
from assist_rules.schemes.rigid_expenditure import eligibility
from assist_rules.schemes.rigid_expenditure.procedure import LIMITS, procedure
from assist_rules.schemes.scheme import Alert, GivesWay, Layer, Part, Purpose, Scheme, Tier, Way

__all__ = ["RIGID_EXPENDITURE"]

HOUSEHOLD = Way(
    "household",
    "按家庭认定",
    "as a household",
    eligible=eligibility.eligible,
    pays=eligibility.living_aid,
    parts=(Part("basic", eligibility.living_aid),),
    pays_if=eligibility.pays_living_aid,
    pays_in_places=True,
)

RIGID_EXPENDITURE = Scheme(
    key="rigid_expenditure",
    zh="刚性支出困难家庭",
    en="family in rigid expenditure",
    article="a",
    founded_by=law.RIGID_MEASURES_2024.at("第四条"),
    restated_by=(law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十二条"),),
    in_force=date(2025, 1, 1),
    purpose=Purpose.RECOGNITION,
    yields_to=(
        GivesWay(
            ("dibao", "dibao_margin"),
            "已符合低保或者低保边缘家庭条件的，不再认定为刚性支出困难家庭",
            "a household on dibao or on its margin is not recognised for rigid expenditure",
            (law.RIGID_MEASURES_2024.at("第四条第一项"),),
        ),
    ),
    layers=(Layer(Tier.RIGID_EXPENDITURE),),
    ways=(
        HOUSEHOLD,
        eligibility.FAMILY_AFTER_TRANSFERS.way(HOUSEHOLD),
        Way(
            "case_by_case",
            "经一事一议认定",
            "case by case",
            eligible=eligibility.case_by_case,
            by_claim=True,
        ),
    ),
    procedure=procedure,
    materials=materials.RIGID_EXPENDITURE,
    limits=LIMITS,
    alerts=(
        Alert(
            eligibility.some_in_other_class,
            "有成员单独享受低保或者特困供养；第四条第一项说的是家庭，没有写明个别成员享受时如何处理，请核对",
            "a member alone is on dibao or in extreme poverty; art. 4(1) speaks of the family and does not say how such a "
            "member bears on it: check",
        ),
    ),
    beside=(DIBAO, DIBAO_MARGIN),
)
