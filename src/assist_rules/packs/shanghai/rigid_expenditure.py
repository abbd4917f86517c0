"""Families in rigid expenditure, who are paid here: arts. 12 and 18 of the regulation.

A head's income net of spending against the standard is written as one sum over the household, so that no quotient is
rounded: standard × members − (income − spending).
"""

from __future__ import annotations

from datetime import date

from assist_rules.expressions import (
    Discretion,
    Level,
    always,
    any_of,
    least,
    most,
    total,
    yuan,
)
from assist_rules.facts import expense, spending
from assist_rules.packs.shanghai.instruments import REGULATION, REGULATION_2018, SINCE
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao.household import is_counted, members_counted
from assist_rules.schemes.dibao.income import SPENT, WINDOW
from assist_rules.schemes.dibao.margin_family import margin_asset_test
from assist_rules.schemes.dibao.means_test import standard_of_household
from assist_rules.schemes.rigid_expenditure import standards
from assist_rules.schemes.rigid_expenditure.eligibility import (
    FAMILY_AFTER_TRANSFERS,
    MOST_INCOME,
    MOST_SPENDING,
    counted_in_full,
    household_income,
    measured,
    medical_spending,
)
from assist_rules.schemes.scheme import Alert

ARTICLE_12 = REGULATION.at("第十二条")
ARTICLE_12_1 = REGULATION.at("第十二条第一项")
ARTICLE_12_2 = REGULATION.at("第十二条第二项")
ARTICLE_18_2 = REGULATION.at("第十八条第二款")

asset_test = Rule(
    id="rigid_expenditure.asset_test",
    zh="家庭财产符合本市低保边缘家庭申请专项救助财产标准",
    en="the household's assets meet the city's rule for the margin",
    cites=(ARTICLE_12,),
    states=any_of(spending.asset_finding_rigid_stated, holds(margin_asset_test)),
    no_zh="家庭财产不符合本市低保边缘家庭申请专项救助财产标准",
    no_en="the household's assets do not meet the city's rule for the margin",
)
necessary_spending = Rule(
    id="rigid_expenditure.necessary_spending",
    zh="申请前12个月医疗、教育费用等必需支出",
    en="medical, education and other necessary spending over the 12 months before the application",
    cites=(ARTICLE_12_1,),
    # What a family lives on is not deducted: the rest is held against the standard, which is for that.
    states=least(total(Level.MEMBER, amount(counted_in_full), is_counted) + amount(measured), MOST_SPENDING),
)
shortfall = Rule(
    id="rigid_expenditure.shortfall_net_of_spending",
    zh="扣除必需支出后与低保标准的差额（按人合计，每月）",
    en="shortfall of income net of necessary spending below the standard, summed over members, a month",
    cites=(ARTICLE_12_1, ARTICLE_18_2),
    states=amount(standard_of_household)
    - least(amount(household_income), MOST_INCOME)
    + amount(necessary_spending) / WINDOW,
)
net_of_spending_test = Rule(
    id="rigid_expenditure.net_of_spending_test",
    zh="扣除医疗、教育费用等必需支出后，月人均可支配收入低于本市低保标准",
    en="income net of necessary spending is below the city's dibao standard per member",
    cites=(ARTICLE_12_1,),
    states=amount(shortfall) > 0,
    no_zh="扣除必需支出后，月人均可支配收入不低于本市低保标准",
    no_en="income net of necessary spending is not below the city's dibao standard per member",
    shows=(members_counted, household_income, necessary_spending, standard_of_household),
)
medical_cost = Rule(
    id="rigid_expenditure.medical_cost",
    zh="家庭年医疗费用支出",
    en="medical spending of the household over the 12 months before the application",
    cites=(ARTICLE_12_2,),
    states=least(
        total(Level.MEMBER, amount(medical_spending), is_counted)
        + Discretion(
            "rigid_expenditure.measured_medical",
            yuan(0),
            total(
                Level.MEMBER,
                total(Level.EXPENSE, amount(SPENT), expense.kind.is_in("medical_other_borne")),
                is_counted,
            ),
            zh="核定计入年医疗费用支出的政策范围外医疗费用数额",
            en="how much medical cost outside the policy counts as medical spending",
        ),
        MOST_SPENDING,
    ),
)
share_of_income = Rule(
    id="rigid_expenditure.share_of_income",
    zh="家庭年可支配收入乘以规定比例",
    en="the ruled share of 12 months' income",
    cites=(ARTICLE_12_2,),
    states=least(most(0, amount(household_income)), MOST_INCOME) * WINDOW * standards.ratio,
)
medical_share_test = Rule(
    id="rigid_expenditure.medical_share_test",
    zh="家庭年医疗费用支出在家庭年可支配收入中的占比达到或者超过规定比例",
    en="medical spending reaches or exceeds the ruled share of the household's income",
    cites=(ARTICLE_12_2,),
    # 达到或者超过 takes the share itself in.
    states=amount(share_of_income) <= amount(medical_cost),
    no_zh="家庭年医疗费用支出的占比没有达到规定比例",
    no_en="medical spending does not reach the ruled share of the household's income",
    shows=(medical_cost, share_of_income),
)
either_limb = Rule(
    id="rigid_expenditure.share_test",
    zh="扣除必需支出后月人均收入低于本市低保标准，或者年医疗费用占比达到规定比例",
    en="income net of necessary spending is below the standard, or medical spending reaches the ruled share",
    cites=(ARTICLE_12,),
    states=any_of(holds(net_of_spending_test), holds(medical_share_test)),
    no_zh="扣除必需支出后月人均收入不低于本市低保标准，年医疗费用占比也没有达到规定比例",
    no_en="income net of necessary spending is not below the standard, and medical spending is below the ruled share",
)
place_pays = Rule(
    id="rigid_expenditure.place_pays",
    zh="对扣除必需支出后低于低保标准的刚性支出困难家庭按月发放生活救助金",
    en="families whose income net of necessary spending is below the standard are paid living aid by the month",
    cites=(ARTICLE_18_2,),
    states=always(),
)
living_aid = Rule(
    id="rigid_expenditure.living_aid_of_place",
    zh="生活救助金（扣除必需支出后与低保标准的差额，最高为每人一份标准）",
    en="living aid: the shortfall of income net of spending, the standard for each member at most",
    cites=(ARTICLE_18_2,),
    # Where spending exceeds income the whole standard is paid. Who is recognised for the share alone has no shortfall.
    states=least(most(0, amount(shortfall)), amount(standard_of_household)),
)
the_citys_own = Rule(
    id="rigid_expenditure.shanghai_own_scheme",
    zh="国家规定施行以前，本市已有支出型贫困家庭的救助",
    en="before the national measure the city has aid of its own for families in poverty by spending",
    cites=(REGULATION.at("第十二条"), REGULATION_2018.at("第十二条、第十八条第二款")),
    states=always(),
    in_force=SINCE,
    until=date(2024, 12, 31),
)
ALERTS = (
    Alert(
        the_citys_own,
        "国家的刚性支出困难家庭认定办法当时尚未施行，上海市社会救助条例第十二条、第十八条当时另有支出型贫困家庭的认定和生活救助，"
        "本决定没有按条例审核，请向户籍所在地的乡镇（街道）申请",
        "the national measure was not in force yet; arts. 12 and 18 of the Shanghai regulation then had recognition and living aid "
        "of families in poverty by spending (支出型贫困家庭), by which this decision does not go: apply to the township of registration",
    ),
)
RULES = (
    asset_test,
    either_limb,
    FAMILY_AFTER_TRANSFERS.of(either_limb),
    share_of_income,
    FAMILY_AFTER_TRANSFERS.of(share_of_income),
    place_pays,
    living_aid,
    FAMILY_AFTER_TRANSFERS.of(living_aid),
)
