"""The consumption subsidy for elders who have lost ability (养老服务消费补贴): nationwide from 2026-01-01.

The notice was announced and not read: what is told of it at second hand is decided, the rest is open. ``SPEC.md`` beside
this file maps every provision to a rule or a gap.
"""

from __future__ import annotations

from datetime import date

from assist_rules.expressions import Level
from assist_rules.schemes.elderly_consumption import eligibility
from assist_rules.schemes.elderly_consumption.procedure import MATERIALS, procedure
from assist_rules.schemes.elderly_hardship.eligibility import is_elder
from assist_rules.schemes.scheme import GivesWay, Purpose, Scheme, Way

__all__ = ["ELDERLY_CONSUMPTION"]

ELDERLY_CONSUMPTION = Scheme(
    key="elderly_consumption",
    zh="养老服务消费补贴（中度以上失能老年人）",
    en="consumption subsidy for elders of medium and heavier loss of ability",
    article="the",
    founded_by=eligibility.WHO,
    in_force=date(2026, 1, 1),
    purpose=Purpose.NURSING,
    yields_to=(
        GivesWay(
            ("extreme_poverty", "disability_nursing", "elderly_nursing"),
            "养老服务消费补贴能否与特困供养、护理补贴同时享受，通知全文未见",
            "the notice was not read, and nobody tells whether it is held beside extreme poverty or a nursing subsidy",
            (eligibility.WHO,),
            switch="elderly_consumption_beside_nursing",
        ),
    ),
    level=Level.MEMBER,
    ways=(
        Way(
            "vouchers",
            "发给电子消费券",
            "with vouchers for services",
            eligible=eligibility.eligible,
            pays=eligibility.pays,
            pays_if=eligibility.is_paid,
        ),
    ),
    procedure=procedure,
    materials=MATERIALS,
    concerns=is_elder,
)
