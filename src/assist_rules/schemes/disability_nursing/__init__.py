"""The nursing subsidy for severely disabled persons (重度残疾人护理补贴): 国发〔2015〕52号.

``SPEC.md`` beside this file maps every provision to a rule or a gap.
"""

from __future__ import annotations

from datetime import date

from assist_rules.expressions import Level
from assist_rules.law import national as law
from assist_rules.schemes.disability_nursing import eligibility
from assist_rules.schemes.disability_nursing.procedure import LIMITS, MATERIALS, procedure
from assist_rules.schemes.scheme import Alert, GivesWay, Purpose, Scheme, Way

__all__ = ["DISABILITY_NURSING"]

DISABILITY_NURSING = Scheme(
    key="disability_nursing",
    zh="重度残疾人护理补贴",
    en="nursing subsidy for severely disabled persons",
    article="the",
    founded_by=law.DISABILITY_SUBSIDY_OPINION_2015.unread.saying("DIS-CARE"),
    in_force=date(2016, 1, 1),
    purpose=Purpose.NURSING,
    yields_to=(
        GivesWay(
            ("extreme_poverty",),
            "享受特困人员救助供养的残疾人，不享受残疾人两项补贴",
            "a disabled person supported in extreme poverty gets neither subsidy",
            (law.EXTREME_POVERTY_OPINION_2016.unread.saying("GF14-NODUP"),),
        ),
    ),
    level=Level.MEMBER,
    ways=(
        Way(
            "nursing",
            "发给护理补贴",
            "with the nursing subsidy",
            eligible=eligibility.eligible,
            pays=eligibility.pays,
        ),
    ),
    concerns=eligibility.is_disabled,
    procedure=procedure,
    limits=LIMITS,
    materials=MATERIALS,
    alerts=(
        Alert(
            eligibility.serves_a_sentence,
            "本人正在服刑；一些地方规定服刑期间停发，请核对当地规定",
            "the person serves a sentence; some places stop the subsidy meanwhile: check the local rule",
        ),
    ),
)
