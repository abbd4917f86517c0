"""Who gets the nursing subsidy for elders in hardship: 老年人权益保障法 art. 30.

The law gives it to elders in hardship who long cannot look after themselves, by the degree of the loss, and leaves all the
rest to the place.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import all_of, any_of, not_, when
from assist_rules.facts import elderly
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.beside import rule_beside_extreme_poverty
from assist_rules.schemes.disability_nursing.eligibility import pays as nursing_of_disabled
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.elderly_hardship.eligibility import BESIDE, is_alive, is_elder
from assist_rules.schemes.elderly_nursing import standards

CARE = law.ELDERLY_RIGHTS_LAW.at("第三十条第二款")
HIGHER = law.DISABILITY_SUBSIDY_OPINION_2015.unread.saying("DIS-HIGHER")

cannot_care_for_self = Rule(
    id="elderly_nursing.cannot_care_for_self",
    zh="生活长期不能自理",
    en="long unable to look after himself",
    cites=(CARE,),
    states=officer_may(
        "elderly_nursing.cannot_care_for_self",
        "是否生活长期不能自理（按当地规定的评估）",
        "whether the elder is long unable to look after himself, by the assessment of the place",
        where=facts.listed,
    ),
    no_zh="经评估，未认定生活长期不能自理",
    no_en="not found to be long unable to look after himself",
)
terms_of_place = Rule(
    id="elderly_nursing.terms_of_place",
    zh="符合当地规定的经济困难条件",
    en="in hardship by the rules of the place",
    cites=(CARE,),
    states=officer_may(
        "elderly_nursing.terms_of_place",
        "是否符合当地规定的经济困难条件",
        "whether the conditions of the place on hardship are met",
        where=facts.listed,
    ),
    no_zh="经认定，不符合当地规定的经济困难条件",
    no_en="found not to be in hardship by the rules of the place",
)
beside_extreme_poverty = rule_beside_extreme_poverty(
    "elderly_nursing",
    standards.beside_extreme_poverty,
    CARE,
    BESIDE,
    no_zh="不同时发放老年人护理补贴",
    no_en="does not let the nursing subsidy for elders be held beside it",
)
conditions = Rule(
    id="elderly_nursing.conditions",
    zh="符合当地的经济困难条件，与已享受的救助不冲突",
    en="in hardship by the rules of the place, beside what is held",
    cites=(CARE,),
    states=all_of(holds(terms_of_place), holds(beside_extreme_poverty)),
    gathers=True,
)
is_higher = Rule(
    id="elderly_nursing.is_higher",
    zh="高于本人的重度残疾人护理补贴",
    en="higher than the person's nursing subsidy of disabled persons",
    cites=(HIGHER,),
    states=amount(nursing_of_disabled) < standards.sum_a_month,
)
not_beside_nursing = Rule(
    id="elderly_nursing.not_beside_nursing",
    zh="未享受重度残疾人护理补贴，或者本项更高",
    en="no nursing subsidy of disabled persons is held, or this one is higher",
    cites=(HIGHER,),
    states=any_of(not_(elderly.holds_disability_nursing), holds(is_higher)),
    no_zh="已享受重度残疾人护理补贴，且本项不高于它；两项择高享受，不同时发放",
    no_en="the nursing subsidy of disabled persons is held and this one is not higher; the higher is held, not both",
)
eligible = Rule(
    id="elderly_nursing.eligible",
    zh="符合老年人护理补贴条件",
    en="the nursing subsidy for elders is due",
    cites=(CARE,),
    states=all_of(
        holds(is_alive),
        holds(is_elder),
        holds(cannot_care_for_self),
        holds(conditions),
        holds(not_beside_nursing),
    ),
)
pays = Rule(
    id="elderly_nursing.pays",
    zh="老年人护理补贴",
    en="nursing subsidy for elders",
    cites=(CARE,),
    states=when(holds(is_elder), standards.sum_a_month),
)
