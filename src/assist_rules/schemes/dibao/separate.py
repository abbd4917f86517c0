"""A separate household (可以视为单独立户): who lives in with parents or with a married child may be left out of the count.

Zibo says it of adult children, once married, who have no home and live with their parents, and of parents who live with
a married child for want of a home or of self-care. Who is treated so is for the officer.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import (
    Level,
    Portion,
    all_of,
    any_of,
    count,
    exists,
    is_on,
    least,
    most,
    not_,
    persons,
    total,
)
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao import standards
from assist_rules.schemes.dibao.entitlement import own_supplement
from assist_rules.schemes.dibao.household import is_counted, is_minor, right_place
from assist_rules.schemes.dibao.income import SINCE_2014, net_income
from assist_rules.schemes.dibao.means_test import asset_test, is_paid, procedure_goes_on
from assist_rules.schemes.discretion import officer_may

CITES = (law.INTERIM_MEASURES_2014.at("第十条"),)

place_has_rule = Rule(
    id="dibao.place_has_separate_households",
    zh="当地规定共同居住的成年子女或者父母可以视为单独立户",
    en="the place lets adult children or parents living in be treated as a separate household",
    cites=CITES,
    states=is_on(standards.separate_household),
)
was_ever_married = Rule(
    id="dibao.was_ever_married",
    zh="已婚、离异或者丧偶",
    en="is or was married",
    cites=CITES,
    states=facts.marital_status.is_in("married", "divorced", "widowed"),
)
applicant_was_ever_married = Rule(
    id="dibao.applicant_was_ever_married",
    zh="申请人已婚、离异或者丧偶",
    en="the applicant is or was married",
    cites=CITES,
    states=exists(Level.MEMBER, all_of(facts.relation.is_in("self"), holds(was_ever_married))),
)
may_stand_apart = Rule(
    id="dibao.may_stand_apart",
    zh="可以视为单独立户的成员",
    en="a member who may be treated as a separate household",
    cites=CITES,
    states=all_of(
        is_counted,
        any_of(
            # The married child goes with the family of his own.
            all_of(facts.relation.is_in("child"), not_(holds(is_minor)), holds(was_ever_married)),
            facts.relation.is_in("child_in_law", "grandchild"),
            all_of(facts.relation.is_in("parent", "parent_in_law"), holds(applicant_was_ever_married)),
        ),
    ),
)
stays = Rule(
    id="dibao.stays_in_household",
    zh="视为单独立户后仍计入的家庭成员",
    en="still counted once others are treated as a separate household",
    cites=CITES,
    states=all_of(
        is_counted,
        not_(
            all_of(
                holds(may_stand_apart),
                officer_may(
                    "dibao.separate_household",
                    "共同居住的成年子女或者父母是否视为单独立户",
                    "whether the adult child or parent living in is treated as a separate household",
                    where=holds(may_stand_apart),
                ),
            )
        ),
    ),
)
members_staying = Rule(
    id="dibao.members_staying",
    zh="视为单独立户后的家庭人数",
    en="members once others are treated as a separate household",
    cites=CITES,
    states=count(Level.MEMBER, holds(stays)),
)
paid_of_those_staying = Rule(
    id="dibao.paid_of_those_staying",
    zh="视为单独立户后的保障人数",
    en="members paid for once others are treated as a separate household",
    cites=CITES,
    states=count(Level.MEMBER, all_of(holds(stays), holds(is_paid))),
)
shortfall_apart = Rule(
    id="dibao.shortfall_apart",
    zh="视为单独立户后的家庭收入与低保标准的差额（按人合计）",
    en="shortfall of those who stay below the standard, summed over them",
    cites=CITES,
    states=total(Level.MEMBER, standards.dibao_standard - amount(net_income), holds(stays)),
)
separate_household = Rule(
    id="dibao.separate_household",
    zh="共同居住的成年子女或者父母视为单独立户后，家庭符合最低生活保障条件",
    en="the household meets the conditions once a child or parent living in is treated as a separate household",
    cites=CITES,
    states=all_of(
        holds(place_has_rule),
        exists(Level.MEMBER, holds(may_stand_apart)),
        holds(right_place),
        amount(shortfall_apart) > 0,
        holds(asset_test),
        persons(1) <= amount(paid_of_those_staying),
        holds(procedure_goes_on),
    ),
    in_force=SINCE_2014,
)
basic_amount_apart = Rule(
    id="dibao.basic_amount_apart",
    zh="视为单独立户后的低保金（差额补助）",
    en="basic dibao of those who stay",
    cites=CITES,
    states=Portion(
        least(most(0, amount(shortfall_apart)), standards.dibao_standard * amount(members_staying)),
        amount(paid_of_those_staying),
        most(persons(1), amount(members_staying)),
    ),
    in_force=SINCE_2014,
)
amount_apart = Rule(
    id="dibao.amount_apart",
    zh="视为单独立户后家庭每月低保金",
    en="dibao a month of those who stay",
    cites=CITES,
    states=amount(basic_amount_apart)
    + total(Level.MEMBER, own_supplement, all_of(holds(stays), holds(is_paid))),
    in_force=SINCE_2014,
)
