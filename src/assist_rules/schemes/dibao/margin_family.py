"""The margin family (低保边缘家庭): national definition, and the Shandong measure of 2022 with its wider line.

The national text asks that the family *does not meet dibao conditions* and stays below 1.5 × the standard; the Shandong
text says *above the standard*. The national reading is taken: it closes the two gaps that 高于 would leave, income exactly
at the standard, and income below it with assets that meet the margin rule alone.

Its rules stand beside those of dibao, whose art. 8 founds it and takes its members in one by one: single applicants
name it, and it names what the household is tested by.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from assist_rules import facts
from assist_rules.expressions import (
    Amount,
    Condition,
    Discretion,
    Level,
    Total,
    all_of,
    any_of,
    exists,
    is_on,
    least,
    most,
    never,
    not_,
    number,
    per_cent,
    total,
    when,
    yuan,
)
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao import standards
from assist_rules.schemes.dibao.asset_limits import AssetLimits
from assist_rules.schemes.dibao.expenditure import (
    MEETS_MEANS,
    averaged,
    income_in,
    income_of_year,
)
from assist_rules.schemes.dibao.household import (
    is_counted,
    members_counted,
    right_place,
    someone_is_counted,
)
from assist_rules.schemes.dibao.income import (
    AFTER_DEDUCTIONS,
    EDUCATION_KINDS,
    MEDICAL_KINDS,
    expense_a_month,
    net_income,
    transfers_unclaimed,
)
from assist_rules.schemes.dibao.means_test import (
    procedure_goes_on,
    someone_is_paid,
)
from assist_rules.schemes.windows import in_window

ARTICLE_8_2 = law.DIBAO_MEASURES_2021.at("第八条第二款")
NOTICE_83 = law.NOTICE_2022_83.at("一（四）")
SINCE = law.DIBAO_MEASURES_2021.in_force
LAW_FROM = law.SOCIAL_ASSISTANCE_LAW_2026.in_force
BEFORE_LAW = date(2026, 6, 30)

DEDUCTIBLE_KINDS = (
    *MEDICAL_KINDS,
    *EDUCATION_KINDS,
    "rehabilitation",
    "disaster_accident",
    "other_necessary",
)

lives_here = Rule(
    id="dibao_margin.lives_here",
    zh="受理地是家庭成员的经常居住地（当地允许在居住地申请）",
    en="a counted member lives in the accepting place, which takes applications there",
    cites=(law.NOTICE_2022_83.at("四（三）"), law.DIBAO_MEASURES_2021.at("第五条")),
    states=all_of(
        is_on(standards.margin_at_residence), exists(Level.MEMBER, all_of(is_counted, facts.lives_here))
    ),
    in_force=SINCE,
)
margin_place = Rule(
    id="dibao_margin.right_place",
    zh="向有权受理的地方提出申请",
    en="the application is made where it can be accepted",
    cites=(law.NOTICE_2022_83.at("四（三）"), law.DIBAO_MEASURES_2021.at("第四条、第五条")),
    states=any_of(holds(right_place), holds(lives_here)),
    in_force=SINCE,
    no_zh="受理地不对：应向家庭成员户籍所在地（符合居住地申请条件的可向居住地）申请",
    no_en="wrong place: apply where a member is registered, or where the family lives if that place allows it",
)
not_dibao = Rule(
    id="dibao_margin.not_dibao",
    zh="不符合最低生活保障条件",
    en="the family does not meet the conditions of dibao",
    cites=(ARTICLE_8_2, NOTICE_83, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十一条第一款")),
    # Means, not place or procedure: a family refused for those is no margin family. What an officer may deduct, or
    # nobody has claimed yet, may still make it a dibao family.
    states=not_(MEETS_MEANS),
    no_zh="家庭收入和财产状况符合最低生活保障条件，应当申请低保",
    no_en="the family meets the means test of dibao and is to apply for dibao",
)


margin_income = Rule(
    id="dibao_margin.household_income",
    zh="共同生活的家庭成员月收入合计",
    en="income of the household a month",
    cites=(ARTICLE_8_2, NOTICE_83, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十三条")),
    states=total(Level.MEMBER, amount(net_income), is_counted),
)


def _is_capped(*, by_law: bool) -> Condition:
    """Whether the minimum wage caps the line: the cap is of lines that places choose, which stay within twice the standard."""
    capped = number(1) <= standards.margin_wage_cap
    return all_of(capped, standards.margin_multiple_by_law <= per_cent(200)) if by_law else capped


def _line(*, by_law: bool) -> Rule:
    multiple = standards.margin_multiple_by_law if by_law else standards.margin_multiple
    return Rule(
        id="dibao_margin.line_of_household",
        zh="当地低保边缘线乘以家庭人数",
        en="the local margin line times the members counted",
        cites=(ARTICLE_8_2, NOTICE_83, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十一条第一款、第三款")),
        # Where the minimum wage caps a multiple above 1.5, the line is the wage, and never less than 1.5 times.
        states=when(
            _is_capped(by_law=by_law),
            most(
                standards.dibao_standard * least(multiple, per_cent(150)),
                least(standards.dibao_standard * multiple, standards.minimum_wage),
            ),
            standards.dibao_standard * multiple,
        )
        * amount(members_counted),
        in_force=LAW_FROM if by_law else None,
        until=None if by_law else BEFORE_LAW,
    )


line_until_the_law, line_by_law = _line(by_law=False), _line(by_law=True)


def _spent(record: Rule, kinds: tuple[str, ...]) -> Amount:
    """What a member spent on some kinds over a window."""
    return Total(Level.EXPENSE, amount(record), facts.expense.kind.is_in(*kinds))


def below_the_line(room: Callable[[Amount], Amount], *, by_law: bool = False) -> Condition:
    """Whether income is below the margin line, whichever of the multiple and the minimum wage is the line.

    Args:
        room: how far the income of the household stays below a line for each member.
        by_law: whether the line is the province's under the Social Assistance Law.
    """
    multiple = standards.margin_multiple_by_law if by_law else standards.margin_multiple
    # 低于 for the multiple; the cap by the minimum wage says 不超过 and binds only a multiple above 1.5.
    return any_of(
        room(standards.dibao_standard * least(multiple, per_cent(150))) > 0,
        all_of(
            room(standards.dibao_standard * multiple) > 0,
            any_of(not_(_is_capped(by_law=by_law)), room(standards.minimum_wage) >= 0),
        ),
    )


deduction = Rule(
    id="dibao_margin.deduction",
    zh="可以扣减的医疗、教育、残疾康复、因灾因意外事故等刚性支出",
    en="medical, education, rehabilitation, disaster or accident spending that may be deducted",
    # The national text lets income be reduced before and after the years of the provincial measure.
    cites=(law.DIBAO_MEASURES_2021.at("第十三条第三款"),),
    states=Discretion(
        "dibao_margin.rigid_deduction",
        yuan(0),
        total(Level.MEMBER, _spent(expense_a_month, DEDUCTIBLE_KINDS), is_counted),
        zh="认定低保边缘家庭时刚性支出的扣减额",
        en="how much rigid expenditure is deducted when the margin is decided",
    ),
    in_force=SINCE,
)


OWN_INCOME, NOTHING_DEDUCTED = amount(net_income), yuan(0)


def room_below(line: Amount) -> Amount:
    """How far the income of the household stays below a line for each member, in fen a month."""
    return total(Level.MEMBER, line - OWN_INCOME, is_counted) + NOTHING_DEDUCTED


def _by_line(*, by_law: bool) -> Rule:
    """Income below the multiple of the standard."""
    return Rule(
        id="dibao_margin.income_test",
        zh="家庭人均月收入低于当地低保边缘线（以月最低工资为限的，不超过）",
        en="income per member is below the margin line (or at it, where the minimum wage is the line)",
        cites=(
            ARTICLE_8_2,
            NOTICE_83,
            law.OPINION_2023_39.at("二"),
            law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十一条第一款、第三款"),
        ),
        states=below_the_line(room_below, by_law=by_law),
        in_force=LAW_FROM if by_law else SINCE,
        until=None if by_law else BEFORE_LAW,
        no_zh="家庭人均月收入不低于当地低保边缘线",
        no_en="income per member is not below the margin line",
        shows=(members_counted, margin_income, line_by_law if by_law else line_until_the_law),
    )


margin_income_test, margin_income_test_by_law = _by_line(by_law=False), _by_line(by_law=True)
MARGIN_AFTER_DEDUCTIONS = AFTER_DEDUCTIONS.where(
    {OWN_INCOME: OWN_INCOME - amount(transfers_unclaimed), NOTHING_DEDUCTED: amount(deduction)},
    shows=(deduction,),
)
MARGIN_ASSETS = AssetLimits(
    "dibao_margin", ARTICLE_8_2, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十三条"), since=SINCE
)
margin_asset_test = Rule(
    id="dibao_margin.asset_test",
    zh="家庭财产状况符合当地低保边缘家庭规定",
    en="the household's assets meet the local margin rule",
    cites=(ARTICLE_8_2, NOTICE_83, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十一条第一款")),
    states=any_of(
        all_of(not_(number(1) <= standards.margin_uses_dibao_assets), facts.asset_finding_margin),
        all_of(number(1) <= standards.margin_uses_dibao_assets, facts.asset_finding_dibao),
    ),
    no_zh="家庭财产不符合当地低保边缘家庭规定",
    no_en="the household's assets do not meet the local margin rule",
)
is_barred = Rule(
    id="dibao_margin.is_barred",
    zh="存在不予受理或者暂缓认定的情形",
    en="a ground bars the application",
    cites=(ARTICLE_8_2,),
    # The nation names no ground but the conditions themselves.
    states=never(Level.HOUSEHOLD),
)
not_barred = Rule(
    id="dibao_margin.not_barred",
    zh="没有不予受理或者暂缓认定的情形",
    en="no ground bars the application",
    cites=(ARTICLE_8_2,),
    states=not_(holds(is_barred)),
    no_zh="存在拒绝就业、拒不配合调查等不予受理的情形",
    no_en="a ground such as refusing work or investigation bars the application",
)


someone_is_left = Rule(
    id="dibao_margin.someone_is_left",
    zh="家庭中有未享受特困人员救助供养等待遇的成员",
    en="there is a member who holds no benefit that goes before",
    cites=(ARTICLE_8_2, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十一条第一款")),
    states=holds(someone_is_paid),
    no_zh="家庭成员均已享受特困人员救助供养等待遇",
    no_en="every member already holds a benefit that goes before",
)


margin_household = Rule(
    id="dibao_margin.family",
    zh="属于低保边缘家庭",
    en="a margin family",
    cites=(ARTICLE_8_2, NOTICE_83, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十一条第一款")),
    states=all_of(
        holds(someone_is_counted),
        holds(margin_place),
        holds(not_dibao),
        holds(margin_income_test, margin_income_test_by_law),
        holds(margin_asset_test),
        holds(someone_is_left),
        holds(not_barred),
        holds(procedure_goes_on),
    ),
)
margin_household_after_deductions = MARGIN_AFTER_DEDUCTIONS.of(margin_household)

# --- the way in by spending, on the terms of the place ---------------------------------------------------

TERMS = (law.DIBAO_MEASURES_2021.at("第四十条"), law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十三条"))
place_has_expenditure_route = Rule(
    id="dibao_margin.place_has_expenditure_route",
    zh="当地规定了支出型低保边缘家庭",
    en="the place recognises margin families by their spending",
    cites=TERMS,
    states=is_on(standards.margin_expenditure_route),
    in_force=SINCE,
    no_zh="未见当地有支出型低保边缘家庭的规定",
    no_en="no local rule that recognises margin families by their spending is on file",
)
has_expenditure_way = Rule(
    id="dibao_margin.has_expenditure_way",
    zh="当地有支出型低保边缘家庭的路径",
    en="the place has the way of margin families by their spending",
    cites=(ARTICLE_8_2,),
    # What a way states itself no place can word; what it names, it can.
    states=holds(place_has_expenditure_route),
    in_force=SINCE,
    no_zh=place_has_expenditure_route.no_zh,
    no_en=place_has_expenditure_route.no_en,
)
income_of_household_year = Rule(
    id="dibao_margin.income_of_year",
    zh="共同生活的家庭成员申请前12个月的月均收入合计",
    en="income of the household a month over 12 months",
    cites=TERMS,
    states=total(Level.MEMBER, amount(income_of_year), is_counted),
    in_force=SINCE,
)
ceiling_of_household = Rule(
    id="dibao_margin.ceiling_of_household",
    zh="按上年度人均可支配收入计算的家庭月收入上限",
    en="ceiling of the household's income a month by last year's disposable income",
    cites=TERMS,
    states=standards.disposable_income
    * standards.margin_expenditure_income_ceiling
    / 12
    * amount(members_counted),
    in_force=SINCE,
)
gross_below_disposable_income = Rule(
    id="dibao_margin.gross_income_below_ceiling",
    zh="家庭人均收入低于上年度当地居民人均可支配收入",
    en="income a head is below last year's local disposable income",
    cites=TERMS,
    states=total(
        Level.MEMBER,
        standards.disposable_income * standards.margin_expenditure_income_ceiling / 12
        - amount(income_of_year),
        is_counted,
    )
    > 0,
    in_force=SINCE,
    no_zh="家庭人均收入不低于上年度当地居民人均可支配收入",
    no_en="income a head is not below last year's local disposable income",
    shows=(income_of_household_year, ceiling_of_household),
)
is_named_spending = Rule(
    id="dibao_margin.is_named_spending",
    zh="当地规定可以扣减的医疗、教育、残疾康复、因灾因意外事故支出",
    en="medical, education, rehabilitation or accident spending that the place names",
    cites=TERMS,
    states=any_of(
        all_of(
            is_on(standards.margin_expenditure_counts_medical),
            facts.expense.kind.is_in(*MEDICAL_KINDS),
        ),
        all_of(
            is_on(standards.margin_expenditure_counts_education),
            facts.expense.kind.is_in(*EDUCATION_KINDS),
        ),
        all_of(
            is_on(standards.margin_expenditure_counts_rehabilitation),
            facts.expense.kind.is_in("rehabilitation"),
        ),
        all_of(
            is_on(standards.margin_expenditure_counts_disaster),
            facts.expense.kind.is_in("disaster_accident"),
        ),
    ),
    in_force=SINCE,
)
spending = Rule(
    id="dibao_margin.spending",
    zh="家庭成员的月均刚性支出",
    en="a member's named spending a month",
    cites=TERMS,
    states=averaged(
        standards.margin_expenditure_window_months,
        lambda length: total(Level.EXPENSE, in_window(facts.expense, length), holds(is_named_spending)),
    ),
    in_force=SINCE,
)
income_in_window = Rule(
    id="dibao_margin.income_in_window",
    zh="家庭成员月均收入（按当地核算期）",
    en="a member's income a month over the place's window",
    cites=TERMS,
    states=income_in(standards.margin_expenditure_window_months),
    in_force=SINCE,
)
income_of_household_in_window = Rule(
    id="dibao_margin.income_of_window",
    zh="共同生活的家庭成员的月均收入合计（按当地核算期）",
    en="income of the household a month over the place's window",
    cites=TERMS,
    states=total(Level.MEMBER, amount(income_in_window), is_counted),
    in_force=SINCE,
)
named_spending = Rule(
    id="dibao_margin.named_spending",
    zh="扣减的当地规定的刚性支出（月均）",
    en="spending that the place names taken off, a month",
    cites=TERMS,
    states=total(Level.MEMBER, amount(spending), is_counted),
    in_force=SINCE,
)


def room_net_of_spending(line: Amount) -> Amount:
    """How far income net of the spending that the place names stays below a line for each member, in fen a month."""
    return total(Level.MEMBER, line - amount(income_in_window) + amount(spending), is_counted)


def _net_of_spending(*, by_law: bool) -> Rule:
    return Rule(
        id="dibao_margin.net_of_spending_test",
        zh="扣减当地规定的刚性支出后，家庭人均月收入低于当地低保边缘线（以月最低工资为限的，不超过）",
        en="income net of the spending that the place names is below the margin line "
        "(or at it, where the minimum wage is the line)",
        # What is left after the spending is held to the line of families by income, its cap included.
        cites=(*TERMS, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十一条第一款、第三款")),
        states=below_the_line(room_net_of_spending, by_law=by_law),
        in_force=LAW_FROM if by_law else SINCE,
        until=None if by_law else BEFORE_LAW,
        no_zh="扣减支出后，家庭人均月收入仍不低于当地低保边缘线",
        no_en="income net of spending is not below the margin line",
        shows=(
            members_counted,
            income_of_household_in_window,
            named_spending,
            line_by_law if by_law else line_until_the_law,
        ),
    )


net_until_the_law, net_by_law = _net_of_spending(by_law=False), _net_of_spending(by_law=True)
net_of_spending_test = holds(net_until_the_law, net_by_law)
ON_THE_PLACES_TERMS = (
    income_of_household_year,
    ceiling_of_household,
    gross_below_disposable_income,
    is_named_spending,
    spending,
    income_in_window,
    income_of_household_in_window,
    named_spending,
)
"""Rules of the way by spending that read what a place has set."""
margin_by_spending = Rule(
    id="dibao_margin.by_spending",
    zh="按支出型属于低保边缘家庭",
    en="a margin family by its spending",
    cites=(*TERMS, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十一条第一款")),
    states=all_of(
        holds(someone_is_counted),
        holds(place_has_expenditure_route),
        holds(margin_place),
        holds(not_dibao),
        any_of(standards.margin_expenditure_income_ceiling <= 0, holds(gross_below_disposable_income)),
        net_of_spending_test,
        holds(margin_asset_test),
        holds(someone_is_left),
        holds(not_barred),
        holds(procedure_goes_on),
    ),
    in_force=SINCE,
)
margin_family = Rule(
    id="dibao_margin.is_margin_family",
    zh="属于低保边缘家庭",
    en="the family is a margin family",
    cites=(ARTICLE_8_2, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十一条第一款")),
    states=any_of(
        holds(margin_household), holds(margin_by_spending), holds(margin_household_after_deductions)
    ),
)
