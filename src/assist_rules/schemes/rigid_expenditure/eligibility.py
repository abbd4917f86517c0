"""The tests of 刚性支出困难家庭认定办法 arts. 4 and 5, in their order.

The share of spending is tested by multiplication, spending > ratio × income, so that a family without income passes.
Members and income are those of dibao.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import (
    Amount,
    Discretion,
    Level,
    all_of,
    always,
    any_of,
    exists,
    is_on,
    least,
    most,
    not_,
    number,
    total,
    when,
    yuan,
)
from assist_rules.facts import medical, spending
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao.disabled import rule_on_certificates
from assist_rules.schemes.dibao.household import (
    is_counted,
    members_counted,
    right_place,
    someone_is_counted,
    studies_up_to_bachelor,
)
from assist_rules.schemes.dibao.income import (
    AFTER_TRANSFERS,
    EDUCATION_KINDS,
    SPENT,
    WINDOW,
    net_income,
    transfers_unclaimed,
)
from assist_rules.schemes.dibao.margin_family import margin_asset_test
from assist_rules.schemes.dibao.means_test import standard_of_household
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.rigid_expenditure import standards

ARTICLE_4 = law.RIGID_MEASURES_2024.at("第四条")
ARTICLE_4_1 = law.RIGID_MEASURES_2024.at("第四条第一项")
ARTICLE_4_2 = law.RIGID_MEASURES_2024.at("第四条第二项")
ARTICLE_4_3 = law.RIGID_MEASURES_2024.at("第四条第三项")
ARTICLE_4_4 = law.RIGID_MEASURES_2024.at("第四条第四项")
ARTICLE_5 = law.RIGID_MEASURES_2024.at("第五条")

MOST_INCOME = yuan(10_000_000)
"""A month's income of this size fails art. 4(2) at any standard; what lies above it need not enter the product."""
MOST_SPENDING = yuan(100_000_000)
"""A year's spending of this size exceeds any share of an income that art. 4(2) lets pass."""

right_place_here = Rule(
    id="rigid_expenditure.right_place",
    zh="向有权受理的地方提出申请",
    en="the application is made where it can be accepted",
    cites=(law.RIGID_MEASURES_2024.at("第三条"),),
    # The national articles seen name no place; that the family has to be registered is a rule of the place.
    states=any_of(holds(right_place), not_(is_on(standards.needs_registration))),
    no_zh="受理地不对：当地只受理本地户籍家庭的申请",
    no_en="wrong place: the place takes families registered there only",
)

cooperates = Rule(
    id="rigid_expenditure.cooperates",
    zh="申请人配合家庭经济状况调查",
    en="the applicant cooperates with the inquiry",
    cites=(law.RIGID_MEASURES_2024.at("第六条第二款"),),
    # The text puts the duty and no consequence: whether a recognition can be made without is the authority's to say.
    states=not_(
        all_of(
            facts.refuses_cooperation,
            officer_may(
                "rigid_expenditure.end_procedure",
                "因无正当理由拒不配合调查而不予认定",
                "whether recognition is refused for not cooperating with the inquiry",
            ),
        )
    ),
    no_zh="申请人拒不配合家庭经济状况调查，不予认定",
    no_en="recognition is refused for not cooperating with the inquiry",
)

# --- art. 4(1) -------------------------------------------------------------------------------------------

holds_other_class = Rule(
    id="rigid_expenditure.holds_other_class",
    zh="已认定为低保对象、特困人员或者低保边缘家庭成员",
    en="holds dibao, extreme poverty or the margin",
    cites=(ARTICLE_4_1,),
    states=any_of(medical.holds_dibao, facts.holds_extreme_poverty, medical.holds_dibao_margin),
)
some_in_other_class = Rule(
    id="rigid_expenditure.some_in_other_class",
    zh="有成员单独享受最低生活保障或者特困人员救助供养",
    en="a member alone is on dibao or in extreme poverty",
    cites=(ARTICLE_4_1,),
    states=exists(Level.MEMBER, all_of(is_counted, holds(holds_other_class))),
)
in_no_other_class = Rule(
    id="rigid_expenditure.in_no_other_class",
    zh="未获得最低生活保障、特困人员救助供养，且未被认定为低保边缘家庭",
    en="neither on dibao nor extreme poverty, nor recognised as margin",
    cites=(ARTICLE_4_1, law.OPINION_2023_39.at("二")),
    # A family is in the class of one of its members only where that class is the family's, or no member is outside.
    states=not_(
        any_of(
            medical.draws_dibao,
            exists(Level.MEMBER, all_of(is_counted, medical.holds_dibao_margin)),
            not_(exists(Level.MEMBER, all_of(is_counted, not_(holds(holds_other_class))))),
        )
    ),
    no_zh="家庭已获得低保、特困供养或者已认定为低保边缘家庭",
    no_en="the family is on dibao or extreme poverty, or is recognised as margin",
)

# --- art. 4(2) -------------------------------------------------------------------------------------------

NET_INCOME = amount(net_income)
household_income = Rule(
    id="rigid_expenditure.household_income",
    zh="共同生活的家庭成员月收入合计",
    en="income of the household a month",
    cites=(ARTICLE_4_2, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十三条")),
    states=total(Level.MEMBER, NET_INCOME, is_counted),
)
ceiling_of_household = Rule(
    id="rigid_expenditure.ceiling_of_household",
    zh="按上年度人均可支配收入计算的家庭月收入上限",
    en="ceiling of the household's income a month by last year's disposable income",
    cites=(ARTICLE_4_2, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十二条")),
    states=standards.disposable_income / WINDOW * amount(members_counted),
)


income_test = Rule(
    id="rigid_expenditure.income_test",
    zh="家庭人均收入低于上年度当地居民人均可支配收入",
    en="income a head is below last year's local disposable income",
    cites=(ARTICLE_4_2, law.OPINION_2023_39.at("二"), law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十二条")),
    states=total(Level.MEMBER, standards.disposable_income / WINDOW - NET_INCOME, is_counted) > 0,
    no_zh="家庭人均收入不低于上年度当地居民人均可支配收入",
    no_en="income a head is not below last year's local disposable income",
    shows=(members_counted, household_income, ceiling_of_household),
)
FAMILY_AFTER_TRANSFERS = AFTER_TRANSFERS.where({NET_INCOME: NET_INCOME - amount(transfers_unclaimed)})

# --- art. 4(3) -------------------------------------------------------------------------------------------

asset_test = Rule(
    id="rigid_expenditure.asset_test",
    zh="家庭财产状况符合当地刚性支出困难家庭规定",
    en="the household's assets meet the local rule for rigid expenditure",
    cites=(ARTICLE_4_3, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十二条")),
    # A place may follow the margin's rule or loosen it, so that assets within that rule are within this one.
    states=all_of(
        not_(spending.asset_finding_rigid_denied),
        any_of(
            spending.asset_finding_rigid_stated,
            holds(margin_asset_test),
            all_of(not_(number(1) <= standards.uses_margin_assets), spending.asset_finding_rigid),
        ),
    ),
    no_zh="家庭财产不符合当地刚性支出困难家庭规定",
    no_en="the household's assets do not meet the local rule for rigid expenditure",
)

# --- art. 5: what counts ---------------------------------------------------------------------------------


def _spent(*kinds: str) -> Amount:
    """What a member spent on these kinds over the 12 months before the application."""
    return total(Level.EXPENSE, amount(SPENT), facts.expense.kind.is_in(*kinds))


medical_spending = Rule(
    id="rigid_expenditure.medical_spending",
    zh="个人负担的符合规定的医疗费用",
    en="compliant medical cost borne",
    cites=(law.RIGID_MEASURES_2024.at("第五条第二项"),),
    # 符合规定的: what is borne outside the policy is counted only as the county finds it necessary (item 5).
    states=_spent("medical_in_policy"),
)
fees = Rule(
    id="rigid_expenditure.fees",
    zh="学费和住宿费",
    en="fees and boarding",
    cites=(law.RIGID_MEASURES_2024.at("第五条第三项"),),
    states=_spent(*EDUCATION_KINDS),
)
education_spending = Rule(
    id="rigid_expenditure.education_spending",
    zh="幼儿园至全日制本科的学费和住宿费",
    en="fees and boarding from kindergarten to full-time bachelor studies",
    cites=(law.RIGID_MEASURES_2024.at("第五条第三项"),),
    states=when(holds(studies_up_to_bachelor), amount(fees)),
)
certificate_stands = rule_on_certificates("rigid_expenditure", law.RIGID_MEASURES_2024.at("第五条第四项"))
is_disabled = Rule(
    id="rigid_expenditure.is_disabled",
    zh="残疾人",
    en="a disabled member",
    cites=(law.RIGID_MEASURES_2024.at("第五条第四项"),),
    states=exists(Level.DISABILITY, holds(certificate_stands)),
)
rehabilitation_spending = Rule(
    id="rigid_expenditure.rehabilitation_spending",
    zh="残疾人的康复自负费用",
    en="rehabilitation cost borne for a disabled member",
    cites=(law.RIGID_MEASURES_2024.at("第五条第四项"),),
    states=when(holds(is_disabled), _spent("rehabilitation")),
)
local_spending = Rule(
    id="rigid_expenditure.local_spending",
    zh="当地规定计入的灾害事故、就业、社会保障支出",
    en="disaster and accident, employment and social-insurance spending that the place counts",
    cites=(law.RIGID_MEASURES_2024.at("第五条第五项"),),
    states=when(is_on(standards.counts_disaster), _spent("disaster_accident"))
    + when(is_on(standards.counts_employment), _spent("employment_cost"))
    + when(is_on(standards.counts_insurance), _spent("social_insurance")),
)
counted_in_full = Rule(
    id="rigid_expenditure.counted_in_full",
    zh="按实际数额计入的刚性支出",
    en="rigid spending that counts as it was",
    cites=(ARTICLE_5,),
    states=amount(medical_spending)
    + when(spending.is_public_school, amount(education_spending))
    + amount(rehabilitation_spending)
    + amount(local_spending),
)
open_to_measure = Rule(
    id="rigid_expenditure.open_to_measure",
    zh="由经办机关核定的民办学校教育、其他教育、政策范围外医疗、非残疾人康复和其他必要支出",
    en="private and other schooling, medical cost outside the policy, rehabilitation of the not disabled and other "
    "necessary spending, which the authority measures",
    cites=(law.RIGID_MEASURES_2024.at("第五条第三项、第五项"),),
    # Whose study is over by the day of the application may have paid for it inside the 12 months.
    states=_spent("other_necessary", "medical_other_borne")
    + when(holds(is_disabled), yuan(0), _spent("rehabilitation"))
    + when(all_of(holds(studies_up_to_bachelor), spending.is_public_school), yuan(0), amount(fees))
    + when(is_on(standards.counts_disaster), yuan(0), _spent("disaster_accident"))
    + when(is_on(standards.counts_employment), yuan(0), _spent("employment_cost"))
    + when(is_on(standards.counts_insurance), yuan(0), _spent("social_insurance")),
)
measured = Rule(
    id="rigid_expenditure.measured",
    zh="经办机关核定计入的数额",
    en="what the authority counts of it",
    cites=(law.RIGID_MEASURES_2024.at("第五条第三项、第五项"),),
    states=Discretion(
        "rigid_expenditure.measured",
        yuan(0),
        total(Level.MEMBER, amount(open_to_measure), is_counted),
        zh="核定计入刚性支出的民办学校教育、其他教育、政策范围外医疗、非残疾人康复和其他必要支出数额",
        en="how much of private and other schooling, medical cost outside the policy, rehabilitation of the not "
        "disabled and other necessary spending counts as rigid",
    ),
)
living = Rule(
    id="rigid_expenditure.living",
    zh="经办机关核定计入的基本生活支出",
    en="basic living cost that the authority counts",
    cites=(law.RIGID_MEASURES_2024.at("第五条第一项"),),
    # Every family has it, whatever is told; the article gives it no measure, and no place's is on file.
    states=Discretion(
        "rigid_expenditure.living",
        yuan(0),
        MOST_SPENDING,
        zh="核定计入刚性支出的全家12个月必要的衣、食、住、行、用支出数额",
        en="how much of the family's necessary cost of clothes, food, home, travel and other goods in 12 months counts as "
        "rigid",
    ),
)
rigid_spending = Rule(
    id="rigid_expenditure.rigid_spending",
    zh="申请前12个月家庭刚性支出总额",
    en="rigid spending of the household over the 12 months before the application",
    cites=(ARTICLE_4_4, ARTICLE_5, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十二条")),
    states=least(
        total(Level.MEMBER, amount(counted_in_full), is_counted) + amount(measured) + amount(living),
        MOST_SPENDING,
    ),
)

# --- art. 4(4): the share --------------------------------------------------------------------------------


share_of_income = Rule(
    id="rigid_expenditure.share_of_income",
    zh="家庭总收入（12个月）乘以当地比例",
    en="the local share of 12 months' income",
    cites=(ARTICLE_4_4, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十二条")),
    states=least(most(0, amount(household_income)), MOST_INCOME) * WINDOW * standards.ratio,
)
share_test = Rule(
    id="rigid_expenditure.share_test",
    zh="刚性支出占家庭总收入的比例超出当地规定",
    en="rigid spending exceeds the local share of the household's income",
    cites=(ARTICLE_4_4, law.OPINION_2023_39.at("二"), law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十二条")),
    # 超出 leaves the share itself out; a place that says 不低于 takes it in.
    states=any_of(
        amount(share_of_income) < amount(rigid_spending),
        all_of(is_on(standards.ratio_inclusive), amount(share_of_income) <= amount(rigid_spending)),
    ),
    no_zh="刚性支出占家庭总收入的比例没有超出当地规定",
    no_en="rigid spending does not exceed the local share of the household's income",
    shows=(rigid_spending, share_of_income),
)
eligible = Rule(
    id="rigid_expenditure.eligible",
    zh="属于刚性支出困难家庭",
    en="a family in rigid expenditure",
    cites=(ARTICLE_4, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十二条")),
    states=all_of(
        holds(someone_is_counted),
        holds(right_place_here),
        holds(cooperates),
        holds(in_no_other_class),
        holds(income_test),
        holds(asset_test),
        holds(share_test),
    ),
)

# --- art. 9: a complex case ------------------------------------------------------------------------------

WHETHER_CASE_BY_CASE = "rigid_expenditure.case_by_case"
"""What the county's coordination mechanism is asked."""
case_by_case = Rule(
    id="rigid_expenditure.case_by_case",
    zh="情形复杂，经县级协调机制一事一议集体研究认定",
    en="a complex case, recognised by a collective decision of its own of the county's coordination mechanism",
    cites=(law.RIGID_MEASURES_2024.at("第九条"),),
    # The text says neither what is complex nor which condition may give way. Means may; who is in another class,
    # applies elsewhere or does not cooperate has no case to discuss.
    states=all_of(
        holds(someone_is_counted),
        holds(right_place_here),
        holds(cooperates),
        holds(in_no_other_class),
        not_(all_of(holds(income_test), holds(asset_test), holds(share_test))),
        officer_may(
            WHETHER_CASE_BY_CASE,
            "收入、财产或者支出占比不符合条件的，是否经一事一议认定为刚性支出困难家庭",
            "whether a family whose income, assets or share of spending does not meet the conditions is recognised "
            "case by case",
        ),
    ),
)

# --- what a place pays on the recognition -----------------------------------------------------------------

place_pays = Rule(
    id="rigid_expenditure.place_pays",
    zh="当地规定对刚性支出困难家庭按月发放生活救助金",
    en="the place pays families in rigid expenditure living aid by the month",
    cites=(law.RIGID_MEASURES_2024.at("第四条"),),
    # The national texts recognise and pay nothing; a place that pays words this rule and the next in its pack.
    states=not_(always()),
)
living_aid_of_place = Rule(
    id="rigid_expenditure.living_aid_of_place",
    zh="当地规定的生活救助金",
    en="the living aid that the place pays",
    cites=(law.RIGID_MEASURES_2024.at("第四条"),),
    states=when(
        holds(place_pays),
        least(
            most(0, amount(standard_of_household) - amount(household_income)), amount(standard_of_household)
        ),
    ),
)
pays_living_aid = Rule(
    id="rigid_expenditure.pays_living_aid",
    zh="按月发放生活救助金",
    en="living aid is paid by the month",
    cites=(law.RIGID_MEASURES_2024.at("第四条"),),
    states=holds(place_pays),
)
living_aid = Rule(
    id="rigid_expenditure.living_aid",
    zh="每月生活救助金",
    en="living aid of the household a month",
    cites=(law.RIGID_MEASURES_2024.at("第四条"),),
    states=least(amount(living_aid_of_place), amount(standard_of_household)),
)
