"""Countable income (家庭收入): 最低生活保障审核确认办法 art. 13, class by class, over the months before the application.

The national text counts "within the period set" (规定期限内) and sets none. Where the place has not shown its period the
usual 12 months are read, and every decision that turns on them says so. Amounts are fen a month over 12.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import (
    Amount,
    Condition,
    Discretion,
    Elapsed,
    Level,
    MonthGap,
    Portion,
    Total,
    all_of,
    always,
    any_of,
    is_on,
    least,
    months,
    most,
    never,
    not_,
    number,
    persons,
    total,
    when,
    years,
    yuan,
)
from assist_rules.law import national as law
from assist_rules.models.income import IncomeKind
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao import standards
from assist_rules.schemes.dibao.disabled import (
    adult_jobless_severely_disabled,
    certified,
    has_mental_disability,
    has_severe_disability,
)
from assist_rules.schemes.windows import in_window, is_in_window, months_running
from assist_rules.schemes.worlds import World

WINDOW = 12
"""Months in a year, to which every window is brought."""

SINCE_2014 = law.INTERIM_MEASURES_2014.in_force
NOTICE_83 = law.NOTICE_2022_83.at("一（一）")
ARTICLE_13 = law.DIBAO_MEASURES_2021.at("第十三条")
ARTICLE_13_2 = law.DIBAO_MEASURES_2021.at("第十三条第二款")
ARTICLE_13_3 = law.DIBAO_MEASURES_2021.at("第十三条第三款")

# --- what is never counted: art. 13(2) ---------------------------------------------------------------

is_preferential = Rule(
    id="dibao.is_preferential_income",
    zh="优待抚恤金、计划生育奖励与扶助金、奖学金、见义勇为等奖励性补助",
    en="preferential pension, family-planning award, scholarship or bravery award",
    cites=(
        law.DIBAO_MEASURES_2021.at("第十三条第二款第一项"),
        law.MILITARY_PREFERENCE_REGULATION_2024.at("第四条"),
    ),
    states=facts.income.kind.is_in(
        "preferential_pension", "family_planning_award", "scholarship", "bravery_award"
    ),
    in_force=SINCE_2014,
)
ASSISTANCE: tuple[IncomeKind, ...] = (
    "social_assistance",
    "disability_living_subsidy",
    "disability_nursing_subsidy",
    "child_allowance",
)
"""The kinds of the next rule; an obligor's income leaves out the same."""
is_assistance = Rule(
    id="dibao.is_assistance_income",
    zh="政府发放的各类社会救助款物",
    en="government social-assistance money or goods",
    cites=(
        law.DIBAO_MEASURES_2021.at("第十三条第二款第二项"),
        law.DISABILITY_SUBSIDY_OPINION_2015.unread.saying("DIS-NOINC"),
    ),
    states=facts.income.kind.is_in(*ASSISTANCE),
    in_force=SINCE_2014,
)
is_disregarded_pension = Rule(
    id="dibao.is_disregarded_pension",
    zh="“十四五”期间中央确定的城乡居民基本养老保险基础养老金",
    en="the centrally set basic pension of the resident pension insurance, within its period",
    cites=(law.DIBAO_MEASURES_2021.at("第十三条第二款第三项"),),
    states=all_of(
        facts.income.kind.is_in("resident_pension_central"), is_on(standards.central_pension_disregard)
    ),
)
is_disregarded_locally = Rule(
    id="dibao.is_disregarded_locally",
    zh="设区的市级以上地方规定不计入的其他收入",
    en="other income that a city or province leaves out",
    cites=(law.DIBAO_MEASURES_2021.at("第十三条第二款第四项"),),
    states=any_of(
        all_of(
            facts.income.kind.is_in("resident_pension_local", "resident_pension_personal"),
            is_on(standards.disregards_local_pension),
        ),
        all_of(facts.income.kind.is_in("old_age_allowance"), is_on(standards.disregards_old_age_allowance)),
    ),
)
is_disregarded_2021 = Rule(
    id="dibao.is_disregarded",
    zh="不计入家庭收入",
    en="left out of the household's income",
    cites=(ARTICLE_13_2,),
    states=any_of(
        holds(is_preferential),
        holds(is_assistance),
        holds(is_disregarded_pension),
        holds(is_disregarded_locally),
    ),
)
is_disregarded_2012 = Rule(
    id="dibao.is_disregarded",
    zh="按当时地方规定不计入家庭收入",
    en="left out of the household's income by the local rules of the time",
    cites=(law.DIBAO_MEASURES_2012.at("第七条"),),
    # The measure of 2012 lists no exclusions and leaves income to local rules, none of which is on file.
    states=all_of(
        any_of(
            holds(is_preferential),
            holds(is_assistance),
            facts.income.kind.is_in("resident_pension_central", "old_age_allowance"),
        ),
        is_on(standards.disregards_before_2021),
    ),
)


job_began = MonthGap(facts.job_started_on, facts.applied_on)


def _months_of_new_job(window: Amount) -> Amount:
    """In how many months of the window a monthly amount runs that are of the first months of a job."""
    first, last = (MonthGap(each, facts.applied_on) for each in (facts.income.first, facts.income.last))
    return most(
        0,
        least(first, job_began, window)
        - most(last, months(1), job_began - standards.new_job_disregard_months + months(1))
        + months(1),
    )


def _is_of_new_job() -> Condition:
    """A dated amount is of the first months of a job."""
    gap = MonthGap(facts.income.on, facts.applied_on)
    return all_of(gap <= job_began, job_began - standards.new_job_disregard_months < gap)


def counted_over(window: Amount) -> Amount:
    """What a record comes to over the window, but for the labour of the first months of a job that the place leaves out.

    The months are those of the calendar, that of the first day of the job among them.

    Args:
        window: how many months before that of the application are looked at.
    """
    in_all = months_running(facts.income, window)
    return when(
        # a year of first months and a year of the window reach no further back
        all_of(
            facts.income.kind.is_in("wages", "supported_employment"),
            months(1) <= job_began,
            job_began < months(2 * WINDOW),
        ),
        when(
            facts.income.steady,
            facts.income.per_month * most(0, in_all - _months_of_new_job(window)),
            when(all_of(is_in_window(facts.income, window), not_(_is_of_new_job())), facts.income.amount),
        ),
        in_window(facts.income, window),
    )


countable = Rule(
    id="dibao.countable_record",
    zh="计入家庭收入的数额（核算期内合计）",
    en="counted over the months of the income window",
    cites=(ARTICLE_13,),
    states=when(
        holds(is_disregarded_2021, is_disregarded_2012),
        yuan(0),
        counted_over(standards.income_window_months),
    ),
    in_force=SINCE_2014,
)


def a_month(over_window: Amount) -> Amount:
    """What a sum over the income window comes to a month; the window is an even part of a year."""
    times: Amount = number(1)
    for length in (6, 4, 3, 2, 1):
        times = when(standards.income_window_months <= months(length), number(WINDOW // length), times)
    return over_window * times / WINDOW


income_a_month = Rule(
    id="dibao.income_a_month",
    zh="计入家庭收入的数额（每月）",
    en="an income counted, a month",
    cites=(ARTICLE_13,),
    states=a_month(amount(countable)),
    in_force=SINCE_2014,
)


def support_paid_by(who: Condition) -> Amount:
    """The support of a member that is paid by some, a month."""
    return total(
        Level.INCOME, amount(income_a_month), all_of(facts.income.kind.is_in("support_received"), who)
    )


def _of_kinds(*kinds: str) -> Amount:
    """The countable incomes of a member of these kinds, a month."""
    return total(Level.INCOME, amount(income_a_month), facts.income.kind.is_in(*kinds))


# --- by class: art. 13(1) ----------------------------------------------------------------------------

wages = Rule(
    id="dibao.wages",
    zh="工资性收入",
    en="wage income",
    cites=(law.DIBAO_MEASURES_2021.at("第十三条第一款第一项"),),
    states=_of_kinds("wages"),
    in_force=SINCE_2014,
)
employment_cost = Rule(
    id="dibao.employment_cost",
    zh="扣除必要的就业成本",
    en="necessary employment costs deducted",
    cites=(law.DIBAO_MEASURES_2021.at("第十三条第一款第一项"),),
    states=least(amount(wages), standards.employment_cost),
    in_force=SINCE_2014,
)
supported_employment = Rule(
    id="dibao.supported_employment",
    zh="辅助性就业收入",
    en="income from supported employment",
    cites=(law.DIBAO_MEASURES_2021.at("第十三条第一款第一项"),),
    states=_of_kinds("supported_employment"),
    in_force=SINCE_2014,
)
supported_employment_deductible = Rule(
    id="dibao.supported_employment_deductible",
    zh="辅助性就业收入中不超过规定上限、可以视情扣减的部分",
    en="supported-employment income up to the limit, which may be deducted as the case requires",
    cites=(law.DIBAO_MEASURES_2021.at("第四十条"), law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十三条")),
    states=when(
        # the limit is read for those alone who have such income
        all_of(
            amount(supported_employment) > 0,
            any_of(holds(has_severe_disability), holds(has_mental_disability)),
        ),
        least(
            amount(supported_employment),
            standards.dibao_standard * standards.supported_employment_deduction_max,
        ),
    ),
)
business = Rule(
    id="dibao.business_income",
    zh="经营净收入",
    en="net business income",
    cites=(law.DIBAO_MEASURES_2021.at("第十三条第一款第二项"),),
    states=_of_kinds("business_net", "farm_net"),
    in_force=SINCE_2014,
)
property_income = Rule(
    id="dibao.property_income",
    zh="财产净收入",
    en="net property income",
    cites=(law.DIBAO_MEASURES_2021.at("第十三条第一款第三项"),),
    states=_of_kinds(
        "property_net", "rent", "interest", "land_lease", "collective_dividend", "property_sale"
    ),
    in_force=SINCE_2014,
)
transfers_received = Rule(
    id="dibao.transfers_received",
    zh="转移性收入",
    en="transfers received",
    cites=(law.DIBAO_MEASURES_2021.at("第十三条第一款第四项"),),
    states=_of_kinds(
        "support_received",
        "employee_pension",
        "resident_pension_central",
        "resident_pension_local",
        "resident_pension_personal",
        "unemployment_benefit",
        "survivor_benefit",
        "compensation",
        "gifts",
        "preferential_pension",
        "family_planning_award",
        "scholarship",
        "bravery_award",
        "social_assistance",
        "disability_living_subsidy",
        "disability_nursing_subsidy",
        "old_age_allowance",
        "child_allowance",
    ),
    in_force=SINCE_2014,
)
other_income = Rule(
    id="dibao.other_income",
    zh="其他应当计入的收入",
    en="other income that counts",
    cites=(law.DIBAO_MEASURES_2021.at("第十三条第一款第五项"),),
    states=_of_kinds("other"),
    in_force=SINCE_2014,
)
PAID_KINDS = ("tax", "social_insurance", "support_paid")
SPENT = Rule(
    id="dibao.expense_of_year",
    zh="申请前12个月内的支出",
    en="spent over the 12 months before the application",
    cites=(ARTICLE_13,),
    states=in_window(facts.expense, WINDOW),
    in_force=SINCE_2014,
)
SPENT_IN_WINDOW = Rule(
    id="dibao.expense_in_window",
    zh="核算期内的支出",
    en="spent over the months of the income window",
    cites=(ARTICLE_13,),
    states=in_window(facts.expense, standards.income_window_months),
    in_force=SINCE_2014,
)
expense_a_month = Rule(
    id="dibao.expense_a_month",
    zh="核算期内的支出（每月）",
    en="spent over the months of the income window, a month",
    cites=(ARTICLE_13,),
    states=a_month(amount(SPENT_IN_WINDOW)),
    in_force=SINCE_2014,
)
transfers_paid = Rule(
    id="dibao.transfers_paid",
    zh="转移性支出（缴纳税款、社会保险费、支付赡养抚养扶养费等，以申明为准）",
    en="transfers paid as claimed (taxes, social insurance, support paid to others)",
    cites=(law.DIBAO_MEASURES_2021.at("第十三条第一款第四项"),),
    states=Total(
        Level.EXPENSE, amount(expense_a_month), facts.expense.kind.is_in(*PAID_KINDS), as_claimed=True
    ),
    in_force=SINCE_2014,
)

transfers_unclaimed = Rule(
    id="dibao.transfers_unclaimed",
    zh="尚未申明、可能存在的转移性支出",
    en="transfers paid that may still be claimed",
    cites=(law.DIBAO_MEASURES_2021.at("第十三条第一款第四项"),),
    states=total(Level.EXPENSE, amount(expense_a_month), facts.expense.kind.is_in(*PAID_KINDS))
    - amount(transfers_paid),
    in_force=SINCE_2014,
)
AFTER_TRANSFERS = World(
    "_after_transfers",
    "扣减尚未申明的转移性支出后",
    "once transfers paid that may still be claimed are deducted",
)
AFTER_DEDUCTIONS = World(
    "_after_deductions", "扣减刚性支出后", "once rigid expenditure is deducted", cites=(ARTICLE_13_3,)
)

# --- support from obligors outside the household -------------------------------------------------------

# Of a member of the household the relation makes the duty; it is found that there is none. Of others it is asked.
OWES_BY_RELATION = all_of(
    facts.obligor_in_household,
    facts.obligor_relation.is_in("spouse", "parent", "child"),
    not_(facts.obligor_duty_denied),
)
owes_no_support = Rule(
    id="dibao.owes_no_support",
    zh="义务人已经死亡，或者没有法定义务",
    en="the obligor has died, or owes no duty",
    cites=(law.CIVIL_CODE.at("第一千零五十九条、第一千零六十七条"),),
    # On any day: the duty ends with a life, and where there was none nothing is due.
    states=any_of(facts.obligor_is_dead, all_of(not_(OWES_BY_RELATION), not_(facts.obligor_duty))),
    in_force=SINCE_2014,
)
IS_PROTECTED_OBLIGOR = any_of(
    facts.obligor_relation.is_in("sibling"),
    Elapsed(facts.obligor_birth_date, facts.applied_on) >= years(60),
)
"""An obligor whose support the notices of 2022 and 2023 spare: a sibling, or a person of 60 or over."""
support_exempt = Rule(
    id="dibao.support_exempt",
    zh="不计算赡养、抚养、扶养费的义务人",
    en="an obligor whose support is not computed",
    cites=(law.DIBAO_MEASURES_2021.at("第十三条第一款第四项"),),
    # Whose support is due is for the formula of the place; the nation spares nobody from it.
    states=never(Level.OBLIGOR),
)
EXCESS = (
    most(
        0,
        facts.obligor_household_income
        - standards.dibao_standard * standards.support_exempt_multiple * facts.obligor_household_size,
    )
    * standards.support_rate
)
"""What the rate leaves of an obligor's family income above what is exempt, a month."""
support_by_formula = Rule(
    id="dibao.support_by_formula",
    zh="按当地办法计算的赡养、抚养、扶养费",
    en="support due from an obligor by the local formula",
    cites=(law.DIBAO_MEASURES_2021.at("第十三条第一款第四项"),),
    # Of the excess of the whole family each person supported has a share; or each has that of one head of it.
    states=when(
        is_on(standards.support_per_head),
        Portion(EXCESS, persons(1), most(persons(1), facts.obligor_household_size)),
        Portion(EXCESS, persons(1), most(persons(1), facts.obligor_persons_supported)),
    ),
    in_force=SINCE_2014,
)
support_received = Rule(
    id="dibao.support_received",
    zh="实际得到的赡养、抚养、扶养费",
    en="support received",
    cites=(law.DIBAO_MEASURES_2021.at("第十三条第一款第四项"),),
    states=_of_kinds("support_received"),
    in_force=SINCE_2014,
)
payer_is_protected = Rule(
    id="dibao.payer_is_protected",
    zh="由兄弟姐妹或者60周岁以上老年人给付",
    en="paid by a sibling or a person of 60 or over",
    cites=(NOTICE_83,),
    states=any_of(
        facts.payer_relation.is_in("sibling"), Elapsed(facts.payer_birth_date, facts.applied_on) >= years(60)
    ),
)
protected_support = Rule(
    id="dibao.protected_support",
    zh="兄弟姐妹或者60周岁以上老年人实际给付的供养费用",
    en="support really paid by siblings or persons of 60 and over",
    cites=(NOTICE_83,),
    states=support_paid_by(holds(payer_is_protected)),
)
is_never_computed = Rule(
    id="dibao.support_is_never_computed",
    zh="不计算该笔供养费用",
    en="the support is not computed",
    cites=(NOTICE_83,),
    # The nation leaves all of it to the officer.
    states=never(Level.INCOME),
)
support_never_computed = Rule(
    id="dibao.support_never_computed",
    zh="其中不计算的部分",
    en="of it, what is not computed",
    cites=(NOTICE_83,),
    states=support_paid_by(holds(is_never_computed)),
)
support_exempted = Rule(
    id="dibao.support_exempted",
    zh="成年无业重度残疾人得到的供养费用中视情豁免的部分",
    en="support received by an adult jobless severely disabled person that is exempted as the case requires",
    cites=(NOTICE_83,),
    # What is given beyond any duty, or by one on assistance himself, is no income; of the rest the officer decides.
    states=when(
        holds(adult_jobless_severely_disabled),
        most(
            amount(support_never_computed),
            Discretion(
                "dibao.support_exemption",
                yuan(0),
                amount(protected_support),
                zh="兄弟姐妹或者60周岁以上老年人实际给付的供养费用的豁免额（每月）",
                en="how much support paid by siblings or persons of 60 and over is exempted (a month)",
            ),
        ),
    ),
)
support_due = Rule(
    id="dibao.support_due",
    zh="应得的赡养、抚养、扶养费",
    en="support that obligors ought to pay",
    cites=(law.DIBAO_MEASURES_2021.at("第十三条第一款第四项"),),
    # What is received counts already; the formula adds only what is due beyond it.
    states=when(
        is_on(standards.support_formula),
        most(
            0,
            total(
                Level.OBLIGOR,
                amount(support_by_formula),
                not_(any_of(facts.obligor_in_household, holds(owes_no_support), holds(support_exempt))),
            )
            - amount(support_received),
        ),
        yuan(0),
    ),
    in_force=SINCE_2014,
)

# --- a member's income, and what an officer may take off it --------------------------------------------

INCOME_BESIDE_SUPPORT_DUE = (
    amount(wages)
    - amount(employment_cost)
    + amount(supported_employment)
    + amount(business)
    + amount(property_income)
    + amount(transfers_received)
    - amount(support_exempted)
    + amount(other_income)
    - amount(transfers_paid)
)
"""A member's income a month without what obligors ought to pay, which a single applicant is due by a rule of its own."""

net_income = Rule(
    id="dibao.net_income",
    zh="家庭成员月收入",
    en="a member's income a month",
    cites=(ARTICLE_13,),
    states=INCOME_BESIDE_SUPPORT_DUE + amount(support_due),
    in_force=SINCE_2014,
)

MEDICAL_KINDS = ("medical_in_policy", "medical_other_borne")
EDUCATION_KINDS = ("education_fees", "boarding")
DEDUCTIBLE_KINDS = (*MEDICAL_KINDS, "rehabilitation")
has_illness_or_disability = Rule(
    id="dibao.has_illness_or_disability",
    zh="残疾或者患重病",
    en="disabled or seriously ill",
    cites=(ARTICLE_13_3,),
    in_force=SINCE_2014,
    # A certificate of any grade will do, so the grade need not be told.
    states=any_of(certified(always()), facts.seriously_ill),
)


def _deductible(*, as_claimed: bool) -> Amount:
    """The expenses of a member that art. 13(3) lets be deducted, a month."""
    medical = Total(
        Level.EXPENSE,
        amount(expense_a_month),
        facts.expense.kind.is_in(*DEDUCTIBLE_KINDS),
        as_claimed=as_claimed,
    )
    work = Total(
        Level.EXPENSE,
        amount(expense_a_month),
        facts.expense.kind.is_in("employment_cost"),
        as_claimed=as_claimed,
    )
    return (
        when(holds(has_illness_or_disability), medical)
        + least(amount(wages), work)
        + amount(supported_employment_deductible)
    )


deductible_claimed = Rule(
    id="dibao.deductible_claimed",
    zh="已申明的刚性支出和就业成本",
    en="rigid expenditure and employment costs as claimed",
    cites=(ARTICLE_13_3,),
    states=_deductible(as_claimed=True),
    in_force=SINCE_2014,
)
deductible_possible = Rule(
    id="dibao.deductible_possible",
    zh="可能扣减的刚性支出和就业成本",
    en="rigid expenditure and employment costs that may be deducted",
    cites=(ARTICLE_13_3,),
    states=_deductible(as_claimed=False),
    in_force=SINCE_2014,
)
