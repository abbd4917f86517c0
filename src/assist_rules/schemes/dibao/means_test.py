"""The means test: income below the standard (社会救助暂行办法 art. 9, 低于 leaves the standard itself out) and assets.

The per-head test is written as one sum over those counted, Σ (standard − income) > 0, which stays tight while it is
open who is counted.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import (
    Discretion,
    Level,
    all_of,
    any_of,
    count,
    exists,
    least,
    not_,
    number,
    persons,
    total,
    yuan,
)
from assist_rules.facts.fields import decided
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao import standards
from assist_rules.schemes.dibao.asset_limits import AssetLimits
from assist_rules.schemes.dibao.household import (
    TERMS_OF_PLACE,
    is_counted,
    members_counted,
    right_place,
    someone_is_counted,
)
from assist_rules.schemes.dibao.income import (
    AFTER_DEDUCTIONS,
    SINCE_2014,
    deductible_claimed,
    deductible_possible,
    net_income,
    transfers_unclaimed,
)
from assist_rules.schemes.discretion import officer_may

ARTICLE_9 = law.INTERIM_MEASURES_2014.at("第九条")
ARTICLE_13_3 = law.DIBAO_MEASURES_2021.at("第十三条第三款")

deduction_decided = Rule(
    id="dibao.deduction_decided",
    zh="经办机关已确定的刚性支出扣减额",
    en="deduction of rigid expenditure already decided",
    cites=(ARTICLE_13_3,),
    states=least(
        decided("dibao.rigid_deduction"), total(Level.MEMBER, amount(deductible_claimed), is_counted)
    ),
    in_force=SINCE_2014,
)
NET_INCOME, DEDUCTED = amount(net_income), amount(deduction_decided)
household_income = Rule(
    id="dibao.household_income",
    zh="共同生活的家庭成员月收入合计",
    en="income of the household a month",
    cites=(ARTICLE_9, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十三条")),
    states=total(Level.MEMBER, NET_INCOME, is_counted) - DEDUCTED,
)
standard_of_household = Rule(
    id="dibao.standard_of_household",
    zh="当地低保标准乘以家庭人数",
    en="the local dibao standard times the members counted",
    cites=(ARTICLE_9, law.SOCIAL_ASSISTANCE_LAW_2026.at("第十九条")),
    states=standards.dibao_standard * amount(members_counted),
)
shortfall = Rule(
    id="dibao.shortfall",
    zh="家庭收入与低保标准的差额（按人合计）",
    en="shortfall of income below the standard, summed over members",
    cites=(
        ARTICLE_9,
        law.INTERIM_MEASURES_2014.at("第十二条第一款"),
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第十八条第二款"),
    ),
    states=total(Level.MEMBER, standards.dibao_standard - NET_INCOME, is_counted) + DEDUCTED,
)
income_test = Rule(
    id="dibao.income_test",
    zh="共同生活的家庭成员人均收入低于当地最低生活保障标准",
    en="income per member is below the local dibao standard",
    cites=(ARTICLE_9, law.SOCIAL_ASSISTANCE_LAW_2026.at("第十八条第一款")),
    states=amount(shortfall) > 0,
    no_zh="家庭人均收入不低于当地最低生活保障标准",
    no_en="income per member is not below the local dibao standard",
    shows=(members_counted, household_income, standard_of_household),
)
HOUSEHOLD_AFTER_DEDUCTIONS = AFTER_DEDUCTIONS.where(
    {
        NET_INCOME: NET_INCOME - amount(transfers_unclaimed),
        DEDUCTED: Discretion(
            "dibao.rigid_deduction",
            yuan(0),
            total(Level.MEMBER, amount(deductible_possible), is_counted),
            zh="因残疾、患重病等增加的刚性支出和必要就业成本的扣减额",
            en="how much rigid expenditure (disability, illness) and employment cost is deducted",
        ),
    }
)

# --- assets: art. 14 -----------------------------------------------------------------------------------

DIBAO_ASSETS = AssetLimits("dibao", *TERMS_OF_PLACE, since=SINCE_2014)
asset_test = Rule(
    id="dibao.asset_test",
    zh="家庭财产状况符合当地最低生活保障规定",
    en="the household's assets meet the local dibao rule",
    cites=(
        ARTICLE_9,
        law.DIBAO_MEASURES_2021.at("第十四条"),
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第十八条第一款"),
    ),
    # The local rule has many limits, of which few are on file: the finding of the investigation closes it. A sum over a
    # limit on file is told with the decision, and what the finding will be is not foretold.
    states=facts.asset_finding_dibao,
    no_zh="家庭财产不符合当地最低生活保障规定",
    no_en="the household's assets do not meet the local dibao rule",
)
procedure_goes_on = Rule(
    id="dibao.procedure_goes_on",
    zh="申请人配合调查，审核确认程序未终止",
    en="the procedure has not been ended for refusing to cooperate",
    cites=(
        law.DIBAO_MEASURES_2021.at("第二十九条"),
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第四十条、第四十三条第二款"),
    ),
    states=not_(
        all_of(
            facts.refuses_cooperation,
            officer_may(
                "dibao.end_procedure",
                "因无正当理由拒不配合而终止审核确认程序",
                "whether the procedure is ended for refusing to cooperate without good reason",
            ),
        )
    ),
    in_force=SINCE_2014,
    no_zh="无正当理由拒不配合调查，程序已终止",
    no_en="the procedure was ended for refusing to cooperate",
)

# --- who is paid ----------------------------------------------------------------------------------------

holds_in_its_place = any_of(
    facts.holds_extreme_poverty, all_of(number(1) <= standards.orphan_not_paid, facts.holds_orphan)
)
"""A benefit that a member holds and is paid instead of dibao."""
is_paid = Rule(
    id="dibao.is_paid",
    zh="计入保障人数",
    en="a member for whom dibao is paid",
    cites=(law.INTERIM_MEASURES_2014.at("第十二条第一款"),),
    states=all_of(is_counted, not_(holds_in_its_place)),
)
someone_is_not_paid = Rule(
    id="dibao.someone_is_not_paid",
    zh="有计入人口而不发低保金的成员",
    en="a member is counted and not paid for",
    cites=(law.INTERIM_MEASURES_2014.at("第十二条第一款"),),
    # Asked of what bars the payment, not of who is paid: a member of whom it is open whether they count is paid if they do.
    states=exists(Level.MEMBER, all_of(is_counted, holds_in_its_place)),
)
someone_dilutes = Rule(
    id="dibao.someone_dilutes",
    zh="家庭中有计入人口而不发低保金的特困人员",
    en="a member in extreme poverty is counted and not paid for",
    cites=(law.INTERIM_MEASURES_2014.at("第九条"),),
    states=exists(Level.MEMBER, all_of(is_counted, facts.holds_extreme_poverty)),
)
members_paid = Rule(
    id="dibao.members_paid",
    zh="保障人数",
    en="members for whom dibao is paid",
    cites=(law.INTERIM_MEASURES_2014.at("第十二条第一款"),),
    states=count(Level.MEMBER, holds(is_paid)),
)
someone_is_paid = Rule(
    id="dibao.someone_is_paid",
    zh="家庭中有可以享受低保待遇的成员（未享受特困人员救助供养等同类待遇）",
    en="there is a member for whom dibao can be paid (none already held in its place)",
    cites=(
        law.INTERIM_MEASURES_2014.at("第十二条第一款"),
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第十八条第一款"),
    ),
    states=persons(1) <= amount(members_paid),
    no_zh="家庭成员均已享受特困人员救助供养等同类待遇",
    no_en="every member already holds a benefit of the same purpose",
)
meets_means_test = Rule(
    id="dibao.meets_means_test",
    zh="家庭收入和财产状况符合最低生活保障条件",
    en="the household's income and assets meet the conditions of dibao",
    cites=(ARTICLE_9, law.SOCIAL_ASSISTANCE_LAW_2026.at("第十八条第一款")),
    states=all_of(holds(income_test), holds(asset_test)),
)
meets_means_test_after_deductions = HOUSEHOLD_AFTER_DEDUCTIONS.of(meets_means_test)
household_eligible = Rule(
    id="dibao.household_eligible",
    zh="家庭符合最低生活保障条件",
    en="the household meets the conditions of dibao",
    cites=(ARTICLE_9, law.SOCIAL_ASSISTANCE_LAW_2026.at("第十八条第一款")),
    states=all_of(
        holds(someone_is_counted),
        holds(right_place),
        holds(income_test),
        holds(asset_test),
        holds(someone_is_paid),
        holds(procedure_goes_on),
    ),
)
