"""Who gets the old-age allowance (高龄津贴): 老年人权益保障法 art. 33.

The law encourages places to pay one to persons of low income of 80 and over, and says no more: whom a place takes, from
what age, and what it pays is the place's. Where no text of it is held, whoever decides has it, and says so.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import all_of, when
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.elderly_hardship.eligibility import is_alive, is_elder
from assist_rules.schemes.old_age_allowance import standards

ALLOWANCE = law.ELDERLY_RIGHTS_LAW.at("第三十三条第二款")

terms_of_place = Rule(
    id="old_age_allowance.terms_of_place",
    zh="符合当地规定的高龄津贴条件",
    en="the conditions of the place for the old-age allowance are met",
    cites=(ALLOWANCE,),
    states=officer_may(
        "old_age_allowance.terms_of_place",
        "是否符合当地规定的高龄津贴条件（年龄、户籍、收入等）",
        "whether the conditions of the place for the old-age allowance are met (age, registration, income …)",
        where=facts.listed,
    ),
    no_zh="经认定，不符合当地规定的高龄津贴条件",
    no_en="found not to meet the conditions of the place for the old-age allowance",
)
eligible = Rule(
    id="old_age_allowance.eligible",
    zh="符合高龄津贴条件",
    en="the old-age allowance is due",
    cites=(ALLOWANCE,),
    states=all_of(holds(is_alive), holds(is_elder), holds(terms_of_place)),
)
sum_of_place = Rule(
    id="old_age_allowance.sum_of_place",
    zh="当地的高龄津贴标准",
    en="the old-age allowance, as the place has set it",
    cites=(ALLOWANCE,),
    # Of one person: a place may pay by age.
    states=when(holds(is_elder), standards.sum_a_month),
)
pays = Rule(
    id="old_age_allowance.pays",
    zh="高龄津贴",
    en="old-age allowance",
    cites=(ALLOWANCE,),
    states=amount(sum_of_place),
)
