"""Patients impoverished by illness (因病致贫重病患者): 国办发〔2021〕42号; the particular conditions are the province's.

``SPEC.md`` beside this file maps every provision to a rule or a gap.
"""

from __future__ import annotations

from datetime import date

from assist_rules.expressions import Level
from assist_rules.law import national as law
from assist_rules.schemes import materials
from assist_rules.schemes.dibao import DIBAO
from assist_rules.schemes.dibao_margin import DIBAO_MARGIN
from assist_rules.schemes.extreme_poverty import EXTREME_POVERTY
from assist_rules.schemes.illness_hardship import eligibility, medical_aid
from assist_rules.schemes.illness_hardship.procedure import procedure
from assist_rules.schemes.scheme import GivesWay, Layer, Part, Purpose, Scheme, Tier, Way

__all__ = ["ILLNESS_HARDSHIP"]


PATIENT = Way(
    "patient",
    "按因病致贫重病患者认定",
    "as a patient impoverished by illness",
    eligible=eligibility.recognised,
    pays=medical_aid.for_illness,
    parts=(Part("medical_aid", medical_aid.for_illness),),
    pays_if=medical_aid.place_has_aid,
)

ILLNESS_HARDSHIP = Scheme(
    key="illness_hardship",
    zh="因病致贫重病患者认定和医疗救助",
    en="recognition and medical aid as a patient impoverished by illness",
    founded_by=law.MEDICAL_OPINION_2021.unread.saying("GB42-OBJ"),
    restated_by=(law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十四条"),),
    in_force=date(2021, 10, 28),
    purpose=Purpose.MEDICAL,
    yields_to=(
        GivesWay(
            ("extreme_poverty", "dibao", "dibao_margin"),
            "具有多重身份的，就高享受，不重复救助",
            "of several classes the higher benefit is held, not both",
            (law.MEDICAL_OPINION_2021.unread.saying("GB42-OBJ"),),
        ),
    ),
    layers=(Layer(Tier.MONITORED, medical_aid.MONITORED), Layer(Tier.OTHER)),
    level=Level.MEMBER,
    per="once",
    ways=(PATIENT, eligibility.PATIENT_AFTER_TRANSFERS.way(PATIENT)),
    procedure=procedure,
    materials=materials.ILLNESS_HARDSHIP,
    shows=(medical_aid.by_class,),
    beside=(EXTREME_POVERTY, DIBAO, DIBAO_MARGIN),
)
