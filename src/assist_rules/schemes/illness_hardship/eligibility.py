"""Who is a patient impoverished by illness: 国办发〔2021〕42号.

The opinion says who is meant (a seriously ill person outside the classes whose aid goes before, whose high medical cost put
the family's basic life in serious difficulty) and leaves the particular conditions to the province. Those stand in its pack.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import Level, all_of, any_of, exists, not_
from assist_rules.facts import medical
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao.household import has_died, is_counted, someone_is_counted
from assist_rules.schemes.dibao.income import AFTER_TRANSFERS, net_income, transfers_unclaimed
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.illness_hardship.medical_aid import MONITORED, in_dibao_class

FOUNDATION = law.MEDICAL_OPINION_2021.unread.saying("GB42-OBJ")

patient_lives = Rule(
    id="illness_hardship.patient_lives",
    zh="患者在世",
    en="the patient is alive",
    cites=(FOUNDATION,),
    states=not_(holds(has_died)),
    no_zh="患者已经死亡",
    no_en="the patient has died",
    preempts=True,
)
is_seriously_ill = Rule(
    id="illness_hardship.is_seriously_ill",
    zh="患者患重病",
    en="the patient is seriously ill",
    cites=(FOUNDATION,),
    states=facts.seriously_ill,
    no_zh="未患重病",
    no_en="the person is not seriously ill",
)
family_holds_margin = Rule(
    id="illness_hardship.family_holds_margin",
    zh="家庭已认定为低保边缘家庭",
    en="the family is recognised as margin",
    cites=(FOUNDATION,),
    states=any_of(
        medical.holds_dibao_margin, exists(Level.MEMBER, all_of(is_counted, medical.holds_dibao_margin))
    ),
)
in_no_other_class = Rule(
    id="illness_hardship.in_no_other_class",
    zh="不属于已认定的低保、特困、低保边缘、返贫致贫人口或者防止返贫监测对象",
    en="not recognised in dibao, extreme poverty, the margin, returned to poverty or monitoring",
    cites=(FOUNDATION,),
    # The list is read by the status held; whoever merely meets another class's conditions is told of it by a warning.
    states=not_(any_of(holds(in_dibao_class), holds(family_holds_margin), holds(*MONITORED))),
    no_zh="已属低保、特困、低保边缘、返贫致贫人口或者监测对象，按该类身份享受医疗救助",
    no_en="already in another class (dibao, extreme poverty, margin, returned to poverty, monitored), "
    "whose medical aid applies",
)
TERMS_ASKED = officer_may(
    "illness_hardship.terms_of_place",
    "是否符合省级规定的具体条件（医疗费用使家庭基本生活出现严重困难；收入、财产等）",
    "whether the particular conditions of the province are met (medical cost that puts basic life in serious difficulty, "
    "income, assets …)",
    where=facts.listed,
)
terms_of_place = Rule(
    id="illness_hardship.terms_of_place",
    zh="符合省级规定的具体条件",
    en="the particular conditions set by the province are met",
    cites=(FOUNDATION,),
    # No text of the province on file: whoever decides has it, and says so.
    states=TERMS_ASKED,
    no_zh="经认定，不符合省级规定的具体条件",
    no_en="found not to meet the particular conditions set by the province",
)
terms_after_transfers = Rule(
    id=terms_of_place.id + AFTER_TRANSFERS.suffix,
    zh=f"{AFTER_TRANSFERS.zh}，{terms_of_place.zh}",
    en=f"{terms_of_place.en} {AFTER_TRANSFERS.en}",
    cites=(FOUNDATION,),
    states=TERMS_ASKED,
    no_zh=terms_of_place.no_zh,
    no_en=terms_of_place.no_en,
)
TERMS = holds(terms_of_place)
recognised = Rule(
    id="illness_hardship.recognised",
    zh="符合因病致贫重病患者条件",
    en="the patient meets the conditions",
    cites=(FOUNDATION,),
    states=all_of(
        holds(someone_is_counted),
        holds(patient_lives),
        holds(is_seriously_ill),
        holds(in_no_other_class),
        TERMS,
    ),
)
NET_INCOME = amount(net_income)
PATIENT_AFTER_TRANSFERS = AFTER_TRANSFERS.where(
    {NET_INCOME: NET_INCOME - amount(transfers_unclaimed), TERMS: holds(terms_after_transfers)}
)
"""The terms of a place have to take :data:`NET_INCOME` itself, so that they can be read in this world, too."""
