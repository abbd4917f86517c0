"""The living subsidy for disabled persons in need (困难残疾人生活补贴): 国发〔2015〕52号.

``SPEC.md`` beside this file maps every provision to a rule or a gap.
"""

from __future__ import annotations

from datetime import date

from assist_rules.expressions import Level
from assist_rules.law import national as law
from assist_rules.schemes.disability_living import eligibility
from assist_rules.schemes.disability_nursing.eligibility import serves_a_sentence
from assist_rules.schemes.disability_nursing.procedure import LIMITS, MATERIALS, procedure
from assist_rules.schemes.scheme import Alert, GivesWay, Purpose, Scheme, Way

__all__ = ["DISABILITY_LIVING"]

DISABILITY_LIVING = Scheme(
    key="disability_living",
    zh="困难残疾人生活补贴",
    en="living subsidy for disabled persons in need",
    article="the",
    founded_by=law.DISABILITY_SUBSIDY_OPINION_2015.unread.saying("DIS-LIVING"),
    in_force=date(2016, 1, 1),
    purpose=Purpose.DISABILITY,
    yields_to=(
        GivesWay(
            ("extreme_poverty",),
            "享受特困人员救助供养的残疾人，不享受残疾人两项补贴",
            "a disabled person supported in extreme poverty gets neither subsidy",
            (law.EXTREME_POVERTY_OPINION_2016.unread.saying("GF14-NODUP"),),
        ),
        GivesWay(
            ("orphan",),
            "享受孤儿基本生活保障的残疾儿童，不享受困难残疾人生活补贴（可以享受护理补贴）",
            "a disabled child who draws the allowance of orphans gets no living subsidy (the nursing subsidy is not touched)",
            (law.DISABILITY_SUBSIDY_OPINION_2015.unread.saying("DIS-X-ORPH"),),
        ),
    ),
    level=Level.MEMBER,
    ways=(
        Way(
            "living",
            "发给生活补贴",
            "with the living subsidy",
            eligible=eligibility.eligible,
            pays=eligibility.pays,
        ),
    ),
    rests_on=("dibao", "dibao_margin", "rigid_expenditure"),
    concerns=eligibility.is_disabled,
    procedure=procedure,
    limits=LIMITS,
    materials=MATERIALS,
    alerts=(
        Alert(
            serves_a_sentence,
            "本人正在服刑；一些地方规定服刑期间停发，请核对当地规定",
            "the person serves a sentence; some places stop the subsidy meanwhile: check the local rule",
        ),
        Alert(
            eligibility.is_child_in_hardship,
            "本人已享受重点困境儿童保障；与生活补贴能否同时享受，各地规定不一，请核对当地规定",
            "the child draws the allowance of key hardship; places differ on whether it may be held with this subsidy: "
            "check the local rule",
        ),
    ),
)
