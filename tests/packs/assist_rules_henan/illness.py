"""Who is a patient impoverished by illness in Henan: arts. 12 and 13 of the made-up measure."""

from __future__ import annotations

from assist_rules.expressions import Level, all_of, total
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao import standards
from assist_rules.schemes.dibao.household import is_counted, members_counted
from assist_rules.schemes.dibao.margin_family import margin_asset_test
from assist_rules.schemes.illness_hardship.eligibility import (
    NET_INCOME,
    PATIENT_AFTER_TRANSFERS,
    terms_of_place,
)
from assist_rules.schemes.illness_hardship.medical_aid import in_policy_cost
from assist_rules.standards import asked

from .instruments import MEASURE

LEAST_COST = asked("henan_illness_least_cost")
cost_test = Rule(
    id="illness_hardship.henan_cost_test",
    zh="申请前12个月政策范围内个人负担费用达到市规定的起点",
    en="in-policy cost borne over 12 months reaches the least that the city sets",
    cites=(MEASURE.at("第十二条"),),
    states=amount(in_policy_cost) >= LEAST_COST,
    no_zh="政策范围内个人负担费用没有达到市规定的起点",
    no_en="the in-policy cost borne does not reach the least that the city sets",
    shows=(in_policy_cost,),
)
income_test = Rule(
    id="illness_hardship.henan_income_test",
    zh="扣减该费用后，家庭人均月收入低于低保标准的2倍",
    en="net of that cost income a head is below twice the dibao standard",
    cites=(MEASURE.at("第十三条"),),
    states=total(Level.MEMBER, standards.dibao_standard * 2 - NET_INCOME, is_counted)
    + amount(in_policy_cost) / 12
    > 0,
    no_zh="扣减该费用后，家庭人均月收入不低于低保标准的2倍",
    no_en="net of that cost income a head is not below twice the dibao standard",
    shows=(members_counted,),
)
terms = Rule(
    id=terms_of_place.id,
    zh="符合本省规定的具体条件",
    en="the conditions of the province are met",
    cites=(MEASURE.at("第十二条、第十三条"),),
    states=all_of(holds(cost_test), holds(income_test), holds(margin_asset_test)),
)
RULES = (terms, PATIENT_AFTER_TRANSFERS.of(terms))
