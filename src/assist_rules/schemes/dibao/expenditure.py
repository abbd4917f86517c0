"""The spending route of some cities (支出型): income net of certain spending falls below the standard.

Qingdao, Zibo, Linyi and Binzhou differ in the window, the kinds of spending, the ceiling of gross income and Zibo's
condition that treatment or study goes on; all are switches and figures of the place.
"""

from __future__ import annotations

from collections.abc import Callable

from assist_rules import facts
from assist_rules.expressions import (
    Amount,
    Level,
    Total,
    all_of,
    any_of,
    exists,
    is_on,
    months,
    total,
    when,
    yuan,
)
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao import standards
from assist_rules.schemes.dibao.household import (
    is_counted,
    members_counted,
    right_place,
    someone_is_counted,
)
from assist_rules.schemes.dibao.income import (
    EDUCATION_KINDS,
    MEDICAL_KINDS,
    PAID_KINDS,
    WINDOW,
    employment_cost,
    is_disregarded_2012,
    is_disregarded_2021,
    support_due,
)
from assist_rules.schemes.dibao.means_test import (
    asset_test,
    meets_means_test,
    meets_means_test_after_deductions,
    procedure_goes_on,
    someone_is_paid,
)
from assist_rules.schemes.windows import in_window

PLACES = (
    law.INTERIM_MEASURES_2014.at("第十条"),
    law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十三条"),
)
SHORT = 6

place_has_route = Rule(
    id="dibao.place_has_expenditure_route",
    zh="当地规定了支出型低保",
    en="the place admits families by their spending",
    cites=PLACES,
    states=is_on(standards.expenditure_route),
    no_zh="未见当地有支出型低保的规定",
    no_en="no local rule that admits families by their spending is on file",
)
treatment_counts = Rule(
    id="dibao.treatment_counts",
    zh="本人疾病、伤残未愈仍需治疗（当地有此条件的）",
    en="the member's own treatment goes on, where the place asks that",
    cites=PLACES,
    states=any_of(standards.expenditure_needs_continuing_care <= 0, facts.treatment_continuing),
)
study_counts = Rule(
    id="dibao.study_counts",
    zh="本人仍在全日制就读（当地有此条件的）",
    en="the member is still in full-time education, where the place asks that",
    cites=PLACES,
    states=any_of(standards.expenditure_needs_continuing_care <= 0, facts.studies_full_time),
)
is_named_spending = Rule(
    id="dibao.is_named_spending",
    zh="当地规定可以计算的医疗、教育、康复支出",
    en="medical, education or rehabilitation spending that the place names",
    cites=PLACES,
    states=any_of(
        all_of(
            is_on(standards.expenditure_counts_medical),
            holds(treatment_counts),
            facts.expense.kind.is_in(*MEDICAL_KINDS),
        ),
        all_of(
            is_on(standards.expenditure_counts_education),
            holds(study_counts),
            facts.expense.kind.is_in(*EDUCATION_KINDS),
        ),
        all_of(
            is_on(standards.expenditure_counts_rehabilitation),
            holds(treatment_counts),
            facts.expense.kind.is_in("rehabilitation"),
        ),
    ),
)


def averaged(window: Amount, spent: Callable[[int], Amount]) -> Amount:
    """What is spent a month over the place's window, six months or twelve."""
    return when(window <= months(SHORT), spent(SHORT) * (WINDOW // SHORT), spent(WINDOW)) / WINDOW


spending = Rule(
    id="dibao.named_spending",
    zh="家庭成员的月均刚性支出",
    en="a member's named spending a month",
    cites=PLACES,
    states=averaged(
        standards.expenditure_window_months,
        lambda length: total(Level.EXPENSE, in_window(facts.expense, length), holds(is_named_spending)),
    ),
)


def transfers_paid_over(length: int, *, as_claimed: bool = True) -> Amount:
    """What a member paid to others over the months before the application."""
    return Total(
        Level.EXPENSE,
        in_window(facts.expense, length),
        facts.expense.kind.is_in(*PAID_KINDS),
        as_claimed=as_claimed,
    )


def _income_over(record: Rule, length: int) -> Amount:
    """A member's income a month over a window that the place's text names."""
    return (
        total(Level.INCOME, amount(record)) * (WINDOW // length) / WINDOW
        - amount(employment_cost)
        + amount(support_due)
        - transfers_paid_over(length) * (WINDOW // length) / WINDOW
    )


record_of_year = Rule(
    id="dibao.record_of_year",
    zh="计入家庭收入的数额（申请前12个月合计）",
    en="counted over the 12 months before the application",
    cites=PLACES,
    states=when(holds(is_disregarded_2021, is_disregarded_2012), yuan(0), in_window(facts.income, WINDOW)),
)
income_of_year = Rule(
    id="dibao.income_of_year",
    zh="家庭成员申请前12个月的月均收入",
    en="a member's income a month over the 12 months before the application",
    cites=PLACES,
    states=_income_over(record_of_year, WINDOW),
)
recent_record = Rule(
    id="dibao.recent_record",
    zh="计入家庭收入的数额（申请前6个月合计）",
    en="counted over the 6 months before the application",
    cites=PLACES,
    states=when(holds(is_disregarded_2021, is_disregarded_2012), yuan(0), in_window(facts.income, SHORT)),
)


def income_in(window: Amount) -> Amount:
    """A member's income a month over the place's window, six months or twelve."""
    return when(window <= months(SHORT), _income_over(recent_record, SHORT), amount(income_of_year))


recent_income = Rule(
    id="dibao.recent_income",
    zh="家庭成员月均收入（按当地核算期）",
    en="a member's income a month over the place's window",
    cites=PLACES,
    states=income_in(standards.expenditure_window_months),
)
gross_income = Rule(
    id="dibao.gross_income",
    zh="共同生活的家庭成员月收入合计",
    en="income of the household a month",
    cites=PLACES,
    states=total(Level.MEMBER, amount(income_of_year), is_counted),
)
ceiling_of_household = Rule(
    id="dibao.ceiling_of_household",
    zh="按上年度人均可支配收入计算的家庭月收入上限",
    en="ceiling of the household's income a month by last year's disposable income",
    cites=PLACES,
    states=standards.disposable_income * standards.expenditure_income_ceiling / 12 * amount(members_counted),
)
gross_below_ceiling = Rule(
    id="dibao.gross_income_below_ceiling",
    zh="申请前12个月人均可支配收入低于上年度当地居民人均可支配收入",
    en="income a head over 12 months is below last year's local disposable income",
    cites=PLACES,
    states=total(
        Level.MEMBER,
        standards.disposable_income * standards.expenditure_income_ceiling / 12 - amount(income_of_year),
        is_counted,
    )
    > 0,
    no_zh="人均可支配收入不低于上年度当地居民人均可支配收入",
    no_en="income a head is not below last year's local disposable income",
    shows=(gross_income, ceiling_of_household),
)
shortfall_net_of_spending = Rule(
    id="dibao.shortfall_net_of_spending",
    zh="扣除刚性支出后与低保标准的差额",
    en="shortfall of income net of spending below the standard",
    cites=PLACES,
    states=total(
        Level.MEMBER, standards.dibao_standard - amount(recent_income) + amount(spending), is_counted
    ),
)
net_income_test = Rule(
    id="dibao.net_of_spending_test",
    zh="扣除刚性支出后，家庭人均月收入低于当地低保标准",
    en="income net of spending is below the standard per member",
    cites=PLACES,
    states=amount(shortfall_net_of_spending) > 0,
    no_zh="扣除刚性支出后，家庭人均月收入仍不低于当地低保标准",
    no_en="income net of spending is not below the standard per member",
)
care_goes_on = Rule(
    id="dibao.care_goes_on",
    zh="疾病、伤残未愈仍需治疗，或者学生仍在全日制就读",
    en="treatment of an illness or injury goes on, or a student is still in full-time education",
    cites=PLACES,
    # Each condition belongs to the spending that it explains: a child at school does not carry an illness that is healed.
    states=exists(Level.MEMBER, all_of(is_counted, amount(spending) > 0)),
    no_zh="疾病、伤残已愈且无学生在读",
    no_en="nobody is still being treated or in full-time education",
)
_TESTS = (
    any_of(standards.expenditure_income_ceiling <= 0, holds(gross_below_ceiling)),
    holds(net_income_test),
    any_of(standards.expenditure_needs_continuing_care <= 0, holds(care_goes_on)),
    holds(asset_test),
)
meets_means_by_spending = Rule(
    id="dibao.meets_means_by_spending",
    zh="家庭收入、支出和财产状况符合支出型低保条件",
    en="income, spending and assets meet the conditions of the spending route",
    cites=PLACES,
    states=all_of(holds(place_has_route), *_TESTS),
)
MEETS_MEANS = any_of(
    holds(meets_means_test), holds(meets_means_by_spending), holds(meets_means_test_after_deductions)
)
"""The family meets the conditions of dibao by its means in one way or another."""
expenditure = Rule(
    id="dibao.expenditure",
    zh="家庭符合支出型低保条件",
    en="the household meets the conditions of the spending route",
    cites=PLACES,
    states=all_of(
        holds(someone_is_counted),
        holds(place_has_route),
        holds(right_place),
        *_TESTS,
        holds(someone_is_paid),
        holds(procedure_goes_on),
    ),
)
