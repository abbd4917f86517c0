"""Who gets the consumption subsidy for elders (养老服务消费补贴), and up to what sum: the notice for all of 2026.

It was not read. Reports of it name the assessment and the most a month; whatever else it asks is a finding of whoever has it.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import Discretion, Level, all_of, never, not_, number, when, yuan
from assist_rules.facts import elderly
from assist_rules.law import national as law
from assist_rules.rule import Rule, holds
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.elderly_hardship.eligibility import is_alive, is_elder

NOTICE = law.ELDERLY_CONSUMPTION_2025.unread
WHO = NOTICE.saying("EC-1")
SUM = NOTICE.saying("EC-2")

has_lost_ability = Rule(
    id="elderly_consumption.has_lost_ability",
    zh="经统一评估为中度、重度或者完全失能",
    en="assessed by the common standard as of medium, heavy or complete loss of ability",
    cites=(WHO,),
    # Grades 2, 3 and 4 of the standard of 2022; 2 and 3 of that of 2013 have the same names.
    states=number(2) <= elderly.ability_grade,
    no_zh="能力评估不是中度以上失能（能力完好或者轻度失能）",
    no_en="assessed as able, or as of light loss of ability",
)
other_terms = Rule(
    id="elderly_consumption.other_terms",
    zh="符合通知和当地规定的其他条件",
    en="the other conditions of the notice and of the place are met",
    cites=(WHO,),
    states=officer_may(
        "elderly_consumption.other_terms",
        "是否符合养老服务消费补贴通知和当地规定的其他条件（通知全文未见）",
        "whether the other conditions of the notice, which was not read, and of the place are met",
        where=facts.listed,
    ),
    no_zh="经认定，不符合通知或者当地规定的其他条件",
    no_en="found not to meet the other conditions of the notice or of the place",
)
eligible = Rule(
    id="elderly_consumption.eligible",
    zh="符合养老服务消费补贴条件",
    en="the consumption subsidy is due",
    cites=(WHO,),
    states=all_of(holds(is_alive), holds(is_elder), holds(has_lost_ability), holds(other_terms)),
)
pays = Rule(
    id="elderly_consumption.pays",
    zh="养老服务消费补贴（电子消费券，按实际消费抵扣）",
    en="consumption subsidy, as vouchers against what is spent",
    cites=(SUM,),
    # A share of what is spent on services: half at home, 40 per cent in an institution, at most 800 a month.
    states=Discretion(
        "elderly_consumption.deducted",
        yuan(0),
        when(facts.listed, yuan(800), yuan(0)),
        zh="当月按实际消费可抵扣的金额（居家、社区服务50%，机构服务40%，每月不超过800元）",
        en="what may be deducted in the month of what is spent (50 % at home, 40 % in an institution, at most 800 yuan)",
    ),
)
is_paid = Rule(
    id="elderly_consumption.is_paid",
    zh="按当月实际消费抵扣；没有消费的，抵扣额为零",
    en="deducted of what is spent in the month, which may be nothing",
    cites=(SUM,),
    states=not_(never(Level.MEMBER)),
)
