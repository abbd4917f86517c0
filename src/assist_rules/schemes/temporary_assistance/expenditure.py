"""The expenditure type (支出型): necessary spending that rose suddenly beyond what the family can bear.

Until January 2018 it stood in 社会救助暂行办法 art. 47 alone: dibao families, and others in special hardship. 民发〔2018〕23号
then asked for income and assets within limits, in principle, and 鲁民〔2018〕85号 of that year put a fourth test. Who is already recognised is checked for spending alone: dibao and extreme poverty since 2018, margin and
rigid expenditure since 2026. Members and income are those of dibao.
"""

from __future__ import annotations

from datetime import date

from assist_rules import facts
from assist_rules.expressions import (
    Amount,
    Condition,
    Discretion,
    Level,
    all_of,
    always,
    any_of,
    exists,
    is_on,
    most,
    never,
    not_,
    total,
    when,
    yuan,
)
from assist_rules.facts import emergency as of
from assist_rules.facts import medical
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao.expenditure import income_of_year, transfers_paid_over
from assist_rules.schemes.dibao.household import is_counted, members_counted
from assist_rules.schemes.dibao.income import (
    EDUCATION_KINDS,
    MEDICAL_KINDS,
    WINDOW,
)
from assist_rules.schemes.dibao.means_test import asset_test
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.temporary_assistance import standards
from assist_rules.schemes.temporary_assistance.emergency import (
    ARTICLE_47,
    ARTICLE_49,
    ARTICLE_50,
    BEFORE_TYPES,
    CASE_BY_CASE,
    NO_CEILING,
    VAGRANTS,
    base,
    no_other_scheme_first,
    no_repeat,
)
from assist_rules.schemes.temporary_assistance.responsible import (
    BEFORE_LAW,
    SINCE_2014,
    is_living,
    responsible_for_expenditure,
)
from assist_rules.schemes.windows import in_window

OPINION_2018 = law.TEMPORARY_OPINION_2018.at("二（一）")
SPENDING_ALONE_2018 = law.TEMPORARY_OPINION_2018.at("二（二）")
RECOGNISED = law.TEMPORARY_OPINION_2026.at("二（二）")
LAW_42 = law.SOCIAL_ASSISTANCE_LAW_2026.at("第四十二条第二款")
BEFORE_2026 = date(2026, 1, 28)
SHORT = 6
"""Months before the application over which spending is looked at."""

OTHER = ("rehabilitation", "disaster_accident", "other_necessary")


def _spent(*kinds: str) -> Amount:
    """What a member spent on these kinds over the six months before the application."""
    return total(Level.EXPENSE, in_window(facts.expense, SHORT), facts.expense.kind.is_in(*kinds))


def of_spending(name: str, zh: str, en: str, states: Amount | Condition) -> Rule:
    """A rule of aid for spending under the opinion of 2018, by what follows the name of the scheme in its id."""
    return Rule(
        id=f"temporary_assistance.{name}",
        zh=zh,
        en=en,
        cites=(OPINION_2018, ARTICLE_47),
        states=states,
        in_force=SINCE_2014,
    )


# --- (0) necessary spending, and that it rose suddenly beyond what the family can bear ---------------------

medical_spending = of_spending(
    "medical_spending",
    "申请前6个月自负医疗费用",
    "medical cost borne over the 6 months before the application",
    _spent(*MEDICAL_KINDS),
)
education_spending = of_spending(
    "education_spending",
    "申请前6个月教育支出",
    "education spending over the 6 months before the application",
    _spent(*EDUCATION_KINDS),
)
other_spending = of_spending(
    "other_spending",
    "申请前6个月其他支出（康复、灾害事故、其他）",
    "other spending over the 6 months before the application: rehabilitation, disaster or accident, other",
    _spent(*OTHER),
)
other_necessary = of_spending(
    "other_necessary",
    "其他支出中认定为必需支出的数额",
    "other spending that counts as necessary",
    Discretion(
        "temporary_assistance.other_necessary",
        yuan(0),
        total(Level.MEMBER, amount(other_spending), is_counted),
        zh="认定为必需支出的其他支出（康复、灾害事故等）数额",
        en="how much of other spending (rehabilitation, disaster or accident) counts as necessary",
    ),
)
necessary_spending = of_spending(
    "necessary_spending",
    "家庭申请前6个月必需支出合计",
    "necessary spending of the household over the 6 months before the application",
    total(Level.MEMBER, amount(medical_spending) + amount(education_spending), is_counted)
    + amount(other_necessary),
)
has_spending = Rule(
    id="temporary_assistance.has_spending",
    zh="有教育、医疗等必需支出",
    en="there is necessary spending on education, medical care or the like",
    cites=(ARTICLE_47, OPINION_2018, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十九条")),
    states=yuan(0) < amount(necessary_spending),
    no_zh="申请前6个月没有教育、医疗等必需支出",
    no_en="no necessary spending on education, medical care or the like in the 6 months before the application",
)
rose_beyond_capacity = Rule(
    id="temporary_assistance.rose_beyond_capacity",
    zh="必需支出突然增加，超出家庭承受能力，基本生活出现严重困难",
    en="necessary spending rose suddenly beyond the family's capacity, and basic life is in serious difficulty",
    cites=(ARTICLE_47, OPINION_2018, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十九条")),
    states=all_of(
        not_(of.difficulty_denied),
        any_of(
            of.difficulty_found,
            officer_may(
                "temporary_assistance.beyond_capacity",
                "是否认定必需支出突然增加、超出家庭承受能力",
                "whether necessary spending is found to have risen suddenly beyond the family's capacity",
            ),
        ),
    ),
    no_zh="未认定必需支出突然增加、超出家庭承受能力",
    no_en="necessary spending is not found to have risen suddenly beyond the family's capacity",
)

# --- who need not be tested, or is in by status --------------------------------------------------------------

on_dibao = of_spending(
    "on_dibao",
    "正在享受最低生活保障",
    "the family is on dibao",
    any_of(medical.draws_dibao, exists(Level.MEMBER, all_of(holds(is_living), medical.holds_dibao))),
)
all_in_extreme_poverty = Rule(
    id="temporary_assistance.all_in_extreme_poverty",
    zh="家庭成员都是特困人员",
    en="everybody of the family is on support in extreme poverty",
    cites=(SPENDING_ALONE_2018, LAW_42),
    states=not_(exists(Level.MEMBER, all_of(holds(is_living), not_(facts.holds_extreme_poverty)))),
)
IN_2018 = any_of(holds(on_dibao), holds(all_in_extreme_poverty))
IN_2026 = any_of(
    IN_2018,
    exists(
        Level.MEMBER,
        all_of(holds(is_living), any_of(medical.holds_dibao_margin, medical.holds_rigid_expenditure)),
    ),
)
recognised_in_2018 = Rule(
    id="temporary_assistance.is_recognised",
    zh="低保家庭或者特困人员，重点核实必需支出，不再核查收入和财产",
    en="on dibao or in extreme poverty: the spending is what is checked, not income and assets again",
    cites=(SPENDING_ALONE_2018,),
    states=IN_2018,
    until=BEFORE_2026,
)
recognised_in_2026 = Rule(
    id="temporary_assistance.is_recognised",
    zh="已认定为低保、低保边缘、刚性支出困难家庭或者特困人员，一段时间内不再核查收入和财产",
    en="recognised as dibao, its margin, rigid expenditure or extreme poverty: means are not checked again for a time",
    cites=(RECOGNISED, SPENDING_ALONE_2018),
    states=IN_2026,
    until=BEFORE_LAW,
)
recognised_by_law = Rule(
    id="temporary_assistance.is_recognised",
    zh="已被确认为特困、低保、低保边缘或者刚性支出困难家庭，确认结果互认，不再重复审核经济状况",
    en="recognised as extreme poverty, dibao, its margin or rigid expenditure: accepted, the means are not checked again",
    cites=(LAW_42, RECOGNISED),
    states=IN_2026,
)
is_recognised = holds(recognised_in_2018, recognised_in_2026, recognised_by_law)
has_education_cost = of_spending(
    "has_education_cost",
    "本人有教育支出",
    "the member had education spending",
    all_of(is_counted, yuan(0) < amount(education_spending)),
)
goes_by_entry = all_of(of.study_year_is_untold, not_(of.study_entry_is_untold))
studies_by_table = Rule(
    id="temporary_assistance.studies_by_table",
    zh="新生或者在校生，属于教育救助范围",
    en="a freshman or a student of a school that education aid names",
    cites=(ARTICLE_49,),
    states=never(Level.MEMBER),
    in_force=SINCE_2014,
)
is_exempt_for_study = Rule(
    id="temporary_assistance.is_exempt_for_study",
    zh="困难家庭申请教育救助，当地不再核查收入和财产",
    en="a family in hardship asks for education aid, for which the place does not check income and assets again",
    cites=(ARTICLE_49,),
    states=never(Level.HOUSEHOLD),
    in_force=SINCE_2014,
)
case_by_case = Rule(
    id="temporary_assistance.case_by_case",
    zh="情况复杂，经集体研究一事一议给予救助",
    en="a complex case, aided by a collective decision of its own",
    cites=(CASE_BY_CASE,),
    states=all_of(
        is_on(standards.case_by_case),
        officer_may(
            "temporary_assistance.case_by_case",
            "是否一事一议给予支出型救助",
            "whether aid for spending is given case by case",
        ),
    ),
)

# --- (1) income less that spending: for places to word -----------------------------------------------------

net_income_test = Rule(
    id="temporary_assistance.net_income_test",
    zh="扣除必需支出后的收入没有另外的条件",
    en="income less necessary spending is under no condition of its own",
    cites=(OPINION_2018,),
    states=always(),
)

# --- (2) income of twelve months below the disposable income ------------------------------------------------

yearly_household_income = of_spending(
    "yearly_household_income",
    "家庭申请前12个月的月均收入",
    "income of the household a month over the 12 months before the application",
    total(Level.MEMBER, amount(income_of_year), is_counted),
)
ceiling_of_household = of_spending(
    "ceiling_of_household",
    "按上年度人均可支配收入计算的家庭月收入上限",
    "ceiling of the household's income a month by last year's disposable income",
    standards.disposable_income / WINDOW * amount(members_counted),
)
UNCLAIMED = (transfers_paid_over(WINDOW, as_claimed=False) - transfers_paid_over(WINDOW)) / WINDOW
income_is_below_ceiling = any_of(
    total(
        Level.MEMBER,
        standards.disposable_income / WINDOW - amount(income_of_year) + UNCLAIMED,
        is_counted,
    )
    > 0,
    # "In principle" (原则上): at the limit or over it the officer may still admit.
    officer_may(
        "temporary_assistance.above_income_ceiling",
        "人均可支配收入不低于上年度当地水平的，是否仍给予支出型救助（原则上应当低于）",
        "whether aid for spending is given although income a head is not below last year's local level, as in "
        "principle it should be",
    ),
)
income_ceiling_test = Rule(
    id="temporary_assistance.income_ceiling_test",
    zh="申请前12个月人均可支配收入原则上低于当地上年度人均可支配收入",
    en="income a head over the 12 months before the application is in principle below last year's local disposable income",
    cites=(OPINION_2018,),
    states=any_of(is_recognised, income_is_below_ceiling, holds(is_exempt_for_study), holds(case_by_case)),
    no_zh="申请前12个月人均可支配收入不低于当地上年度人均可支配收入",
    no_en="income a head over the 12 months before the application is not below last year's local disposable income",
    shows=(members_counted, yearly_household_income, ceiling_of_household),
)

# --- (3) assets --------------------------------------------------------------------------------------------

assets_are_within = any_of(
    holds(asset_test),
    # 原则上 stands before both limits, so that neither binds the officer.
    officer_may(
        "temporary_assistance.beyond_asset_rule",
        "家庭财产不符合规定的，是否仍给予支出型救助（原则上应当符合）",
        "whether aid for spending is given although the household's assets do not meet the rule, as in principle "
        "they should",
    ),
)

assets_within_dibao_rule = Rule(
    id="temporary_assistance.asset_test",
    zh="家庭财产原则上符合低保申请家庭规定",
    en="the household's assets in principle meet the rule for dibao applicants",
    cites=(OPINION_2018,),
    states=any_of(is_recognised, assets_are_within, holds(is_exempt_for_study), holds(case_by_case)),
    no_zh="家庭财产不符合低保申请家庭规定",
    no_en="the household's assets do not meet the rule for dibao applicants",
)

# --- together, at first and since 2018 -----------------------------------------------------------------------

special_hardship = Rule(
    id="temporary_assistance.special_hardship",
    zh="属于最低生活保障家庭，或者遭遇其他特殊困难的家庭",
    en="a dibao family, or a family in other special hardship",
    cites=(ARTICLE_47,),
    states=any_of(
        holds(on_dibao),
        officer_may(
            "temporary_assistance.special_hardship",
            "是否认定为遭遇其他特殊困难的家庭",
            "whether the family is found to be in other special hardship",
        ),
    ),
    no_zh="不是最低生活保障家庭，也未认定为遭遇其他特殊困难",
    no_en="not a dibao family, nor found to be in other special hardship",
)
not_a_vagrant = Rule(
    id="temporary_assistance.not_a_vagrant",
    zh="不属于由救助管理机构救助的人员",
    en="not among those whom the rescue agency helps",
    cites=(ARTICLE_50, VAGRANTS),
    states=not_(all_of(of.has_emergency, of.is_homeless)),
    no_zh="属于生活无着的流浪、乞讨人员，由救助管理机构救助",
    no_en="a destitute vagrant, whom the rescue agency helps",
)
expenditure_at_first = Rule(
    id="temporary_assistance.expenditure",
    zh="符合支出型临时救助条件",
    en="the conditions of aid for spending are met",
    cites=(ARTICLE_47, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十九条")),
    states=all_of(
        responsible_for_expenditure,
        holds(special_hardship),
        holds(not_a_vagrant),
        holds(has_spending),
        holds(rose_beyond_capacity),
        holds(no_other_scheme_first),
        holds(no_repeat),
    ),
    until=BEFORE_TYPES,
)
expenditure_since_2018 = Rule(
    id="temporary_assistance.expenditure",
    zh="符合支出型临时救助条件",
    en="the conditions of aid for spending are met",
    cites=(OPINION_2018, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十九条")),
    states=all_of(
        responsible_for_expenditure,
        holds(not_a_vagrant),
        holds(has_spending),
        holds(rose_beyond_capacity),
        holds(net_income_test),
        holds(income_ceiling_test),
        holds(assets_within_dibao_rule),
        holds(no_other_scheme_first),
        holds(no_repeat),
    ),
)
expenditure = Rule(
    id="temporary_assistance.expenditure_eligible",
    zh="可以给予支出型临时救助",
    en="aid for spending may be given",
    cites=(ARTICLE_47, OPINION_2018),
    states=holds(expenditure_at_first, expenditure_since_2018),
)

tested_at_first = Rule(
    id="temporary_assistance.meets_means",
    zh="收入和财产没有另外的条件",
    en="income and assets are under no condition of their own",
    cites=(ARTICLE_47,),
    states=always(),
    until=BEFORE_TYPES,
)


tested_by_opinion = Rule(
    id="temporary_assistance.meets_means",
    zh="收入和财产符合条件，或者依已有身份、一事一议不再核查",
    en="income and assets meet the conditions, or need not be checked by a status held or for this case",
    cites=(OPINION_2018,),
    states=any_of(is_recognised, all_of(income_is_below_ceiling, assets_are_within), holds(case_by_case)),
)
# Who is not free of the tests for study is in by them, so that they need not be looked at again.
NOT_FOR_STUDY_ALONE = any_of(not_(holds(is_exempt_for_study)), holds(tested_at_first, tested_by_opinion))

# --- how much ----------------------------------------------------------------------------------------------

has_illness_cost = of_spending(
    "has_illness_cost",
    "本人有自负医疗费用或者其他必需支出",
    "the member bore medical or other necessary cost",
    all_of(
        is_counted,
        any_of(
            yuan(0) < amount(medical_spending),
            all_of(yuan(0) < amount(other_spending), yuan(0) < amount(other_necessary)),
        ),
        NOT_FOR_STUDY_ALONE,
    ),
)
is_aided_for_study = of_spending(
    "is_aided_for_study",
    "教育支出的救助对象",
    "a member aided for education spending",
    all_of(holds(has_education_cost), any_of(NOT_FOR_STUDY_ALONE, holds(studies_by_table))),
)
is_aided = of_spending(
    "is_aided",
    "支出型救助对象",
    "a member aided for spending",
    any_of(holds(has_illness_cost), holds(is_aided_for_study)),
)
is_new_bachelor = Rule(
    id="temporary_assistance.is_new_bachelor",
    zh="低保家庭当年新入学的本科生",
    en="a freshman of a bachelor course from a dibao family",
    cites=(ARTICLE_49,),
    states=never(Level.MEMBER),
    in_force=SINCE_2014,
)


def _education(name: str, zh: str, en: str, times: Amount) -> Rule:
    """An end of education aid: so many bases, and no less than the floor of a freshman."""
    return Rule(
        id=f"temporary_assistance.{name}",
        zh=zh,
        en=en,
        cites=(ARTICLE_49,),
        # The floor of a freshman goes before the ceiling where the standard is so low that they cross.
        states=most(amount(base) * times, when(holds(is_new_bachelor), standards.new_student_least)),
        in_force=SINCE_2014,
    )


def _member(name: str, zh: str, en: str, for_illness: Amount, for_education: Rule) -> Rule:
    """An end of the aid for one member: the higher of what illness and education bring."""
    return of_spending(
        name,
        zh,
        en,
        most(
            0,
            when(holds(has_illness_cost), amount(base) * for_illness),
            when(holds(is_aided_for_study), amount(for_education)),
        ),
    )


education_least = _education(
    "education_least",
    "教育救助金下限（低保家庭新入学本科生不低于规定数额）",
    "least education aid; a freshman of a dibao family gets no less than the sum fixed",
    standards.education_least,
)
education_most = _education(
    "education_most", "教育救助金上限", "most education aid", standards.education_most
)
member_least = _member(
    "member_least",
    "对该成员的救助金下限",
    "least aid for the member",
    standards.illness_least,
    education_least,
)
member_most = _member(
    "member_most", "对该成员的救助金上限", "most aid for the member", standards.illness_most, education_most
)
spending_least = of_spending(
    "spending_least",
    "支出型救助金下限",
    "least aid for spending",
    total(Level.MEMBER, amount(member_least)),
)
spending_most = of_spending(
    "spending_most",
    "支出型救助金上限（重大困难一事一议，不设上限）",
    "most aid for spending; major hardship is decided case by case, without a ceiling",
    when(
        all_of(of.has_emergency, of.severity.is_in("major")),
        NO_CEILING,
        total(Level.MEMBER, amount(member_most)),
    ),
)
expenditure_amount = Rule(
    id="temporary_assistance.expenditure_amount",
    zh="支出型临时救助金（每人，按自负费用分档）",
    en="aid for spending, for each person, graded by the cost borne",
    cites=(ARTICLE_49,),
    states=Discretion(
        "temporary_assistance.expenditure_amount",
        amount(spending_least),
        amount(spending_most),
        zh="支出型临时救助金额（按自负费用和困难程度分档）",
        en="the amount of aid for spending, graded by the cost borne and the hardship",
    ),
    shows=(spending_least, spending_most),
)
