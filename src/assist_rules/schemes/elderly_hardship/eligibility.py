"""Who gets the subsidy for elders in hardship (经济困难老年人补贴): 老年人权益保障法 arts. 2 and 37.

The law says who is an elder, and that governments pay elders in hardship a subsidy for services step by step. Who is in
hardship and what is paid is left to the place: where no text of it is held, whoever decides has it, and says so.
"""

from __future__ import annotations

from datetime import date

from assist_rules import facts
from assist_rules.expressions import Elapsed, all_of, when, years
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.beside import rule_beside_extreme_poverty
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.elderly_hardship import standards
from assist_rules.schemes.living import rule_on_life

ELDER = law.ELDERLY_RIGHTS_LAW.at("第二条")
SERVICE = law.ELDERLY_RIGHTS_LAW.at("第三十七条第二款")
BESIDE = law.EXTREME_POVERTY_OPINION_2016.unread.saying("GF14-NODUP", "GF14-STACK")
SINCE = date(2018, 12, 29)
"""That of the version that was read."""

AGE = Elapsed(facts.birth_date, facts.applied_on)
"""A year of age is full on the birthday."""

is_elder = Rule(
    id="elderly_hardship.is_elder",
    zh="年满六十周岁",
    en="has reached the age of 60",
    cites=(ELDER,),
    states=years(60) <= AGE,
    no_zh="未满六十周岁",
    no_en="has not reached the age of 60",
    preempts=True,
)
is_alive = rule_on_life("elderly_hardship.is_alive", ELDER, preempts=True)
terms_of_place = Rule(
    id="elderly_hardship.terms_of_place",
    zh="符合当地规定的补贴条件",
    en="the conditions of the place are met",
    cites=(SERVICE,),
    states=officer_may(
        "elderly_hardship.terms_of_place",
        "是否符合当地规定的经济困难老年人养老服务补贴的条件",
        "whether the conditions of the place for the subsidy of elders in hardship are met",
        where=facts.listed,
    ),
    no_zh="经认定，不符合当地规定的补贴条件",
    no_en="found not to meet the conditions of the place",
)
beside_extreme_poverty = rule_beside_extreme_poverty(
    "elderly_hardship",
    standards.beside_extreme_poverty,
    SERVICE,
    BESIDE,
    no_zh="不同时发放经济困难老年人补贴",
    no_en="does not let the subsidy for elders be held beside it",
)
conditions = Rule(
    id="elderly_hardship.conditions",
    zh="符合当地的补贴条件，与已享受的救助不冲突",
    en="the conditions of the place are met, beside what is held",
    cites=(SERVICE,),
    states=all_of(holds(terms_of_place), holds(beside_extreme_poverty)),
    gathers=True,
)
eligible = Rule(
    id="elderly_hardship.eligible",
    zh="符合经济困难老年人补贴条件",
    en="the subsidy for elders in hardship is due",
    cites=(SERVICE,),
    states=all_of(holds(is_alive), holds(is_elder), holds(conditions)),
)
sum_of_place = Rule(
    id="elderly_hardship.sum_of_place",
    zh="当地的经济困难老年人补贴标准",
    en="the subsidy for elders in hardship, as the place has set it",
    cites=(SERVICE,),
    # Of one person: a place may pay by age.
    states=when(holds(is_elder), standards.sum_a_month),
)
pays = Rule(
    id="elderly_hardship.pays",
    zh="经济困难老年人补贴",
    en="subsidy for elders in hardship",
    cites=(SERVICE,),
    states=amount(sum_of_place),
)
