"""The tests of the Shandong measure of 2023 (山东省因病致贫重病患者认定办法（试行）), and a county's of before.

The text of the measure was not read; its tests are those that the reports and the cities' guides repeat. Income a
head is tested as one sum over those counted, with the cost deducted once.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import Amount, Level, Total, all_of, is_on, not_, total, when
from assist_rules.facts import medical
from assist_rules.packs.shandong import cities, instruments
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao import standards
from assist_rules.schemes.dibao.household import is_counted, members_counted
from assist_rules.schemes.dibao.income import (
    MEDICAL_KINDS,
    PAID_KINDS,
    WINDOW,
    is_disregarded_2012,
    is_disregarded_2021,
    support_due,
)
from assist_rules.schemes.dibao.margin_family import below_the_line, margin_asset_test
from assist_rules.schemes.dibao.means_test import asset_test
from assist_rules.schemes.illness_hardship.eligibility import (
    NET_INCOME,
    PATIENT_AFTER_TRANSFERS,
    terms_of_place,
)
from assist_rules.schemes.illness_hardship.medical_aid import in_policy_cost
from assist_rules.schemes.scheme import Alert
from assist_rules.schemes.windows import in_window
from assist_rules.standards import asked

MEASURE = instruments.SHANDONG_ILLNESS_2023.unread
CHENGWU = cities.CHENGWU_ILLNESS_2022.unread

# --- the measure of 2023 -------------------------------------------------------------------------------

in_force_here = Rule(
    id="illness_hardship.in_force_here",
    zh="因病致贫重病患者认定办法在当地施行",
    en="the measure is in force in the place",
    cites=(
        MEASURE.saying("YBZP-1"),
        cities.DEZHOU_ILLNESS_2023.unread,
        cities.YANZHOU_ILLNESS_2023.unread.saying("YBZP-JINING-2"),
    ),
    states=is_on(asked("illness_hardship_in_force")),
    no_zh="当地的认定办法不在施行期内，可以按刚性支出困难家庭提出申请",
    no_en="the place's measure is not in force; the family may apply as one in rigid expenditure",
)
registered_in_shandong = Rule(
    id="illness_hardship.registered_in_shandong",
    zh="患者具有山东省户籍",
    en="the patient is registered in Shandong",
    cites=(MEASURE.saying("YBZP-1"),),
    states=facts.registered_in_province,
    no_zh="患者不具有山东省户籍",
    no_en="the patient is not registered in Shandong",
)
right_place = Rule(
    id="illness_hardship.right_place",
    zh="向患者户籍所在地提出申请",
    en="the application is made where the patient is registered",
    cites=(MEASURE.saying("YBZP-8"),),
    states=facts.registered_here,
    no_zh="受理地不对：应向患者户籍所在地的乡镇人民政府（街道办事处）申请",
    no_en="wrong place: apply to the township or subdistrict where the patient is registered",
)
is_insured = Rule(
    id="illness_hardship.is_insured",
    zh="患者在山东省参加基本医疗保险",
    en="the patient has basic medical insurance in Shandong",
    cites=(MEASURE.saying("YBZP-3"),),
    states=all_of(not_(medical.is_uninsured), medical.insured_in_province),
    no_zh="患者未在山东省参加居民或者职工基本医疗保险",
    no_en="the patient is not insured in Shandong, as a resident or an employee",
)
income_of_residents = Rule(
    id="illness_hardship.income_of_residents",
    zh="当地上年度人均可支配收入",
    en="last year's local disposable income a head",
    cites=(MEASURE.saying("YBZP-4"),),
    states=standards.disposable_income,
)
medical_test = Rule(
    id="illness_hardship.medical_test",
    zh="申请前12个月政策范围内个人负担费用超过当地上年度人均可支配收入",
    en="in-policy cost borne over 12 months exceeds last year's local disposable income a head",
    cites=(MEASURE.saying("YBZP-4"), cities.YANZHOU_ILLNESS_2023.unread.saying("YBZP-JINING-2")),
    states=standards.disposable_income < amount(in_policy_cost),
    no_zh="政策范围内个人负担费用未超过当地上年度人均可支配收入",
    no_en="the in-policy cost borne does not exceed last year's local disposable income a head",
    shows=(in_policy_cost, income_of_residents),
)
family_cost = Rule(
    id="illness_hardship.family_cost",
    zh="全家政策范围内个人负担的医疗费用",
    en="in-policy medical cost borne by the whole family",
    cites=(MEASURE.saying("YBZP-5"),),
    states=total(Level.MEMBER, amount(in_policy_cost), is_counted),
)
cost_deducted = Rule(
    id="illness_hardship.cost_deducted",
    zh="从家庭收入中扣减的医疗费用（月均）",
    en="medical cost deducted from the household's income, a month",
    cites=(MEASURE.saying("YBZP-5"),),
    states=when(
        is_on(asked("illness_hardship_deducts_family_cost")), amount(family_cost), amount(in_policy_cost)
    )
    / WINDOW,
)
household_income = Rule(
    id="illness_hardship.household_income",
    zh="共同生活的家庭成员月收入合计",
    en="income of the household a month",
    cites=(MEASURE.saying("YBZP-7"), instruments.SHANDONG_DIBAO_2021.unread),
    states=total(Level.MEMBER, NET_INCOME, is_counted),
)
twice_the_standard = Rule(
    id="illness_hardship.twice_the_standard",
    zh="当地低保标准的2倍乘以家庭人数",
    en="twice the local dibao standard times the members counted",
    cites=(MEASURE.saying("YBZP-5"),),
    states=standards.dibao_standard * 2 * amount(members_counted),
)
wage_of_household = Rule(
    id="illness_hardship.wage_of_household",
    zh="当地月最低工资乘以家庭人数",
    en="the local monthly minimum wage times the members counted",
    cites=(MEASURE.saying("YBZP-5"),),
    states=standards.minimum_wage * amount(members_counted),
)


def _room(line: Amount, cost: Amount) -> Amount:
    """How far income stays below *line* a head once the cost is deducted, summed over those counted, a month."""
    return total(Level.MEMBER, line - NET_INCOME, is_counted) + cost


# Twice the standard is left out (低于), the minimum wage let in (不超过).
income_test = Rule(
    id="illness_hardship.income_test",
    zh="扣减医疗费用后，家庭人均月收入低于当地低保标准的2倍",
    en="with the medical cost deducted, income a head is below twice the local dibao standard",
    cites=(MEASURE.saying("YBZP-5"),),
    states=_room(standards.dibao_standard * 2, amount(cost_deducted)) > 0,
    no_zh="扣减医疗费用后，家庭人均月收入不低于当地低保标准的2倍",
    no_en="with the medical cost deducted, income a head is not below twice the local dibao standard",
    shows=(members_counted, household_income, cost_deducted, twice_the_standard),
)
wage_test = Rule(
    id="illness_hardship.wage_test",
    zh="扣减医疗费用后，家庭人均月收入不超过当地月最低工资标准",
    en="with the medical cost deducted, income a head does not exceed the local monthly minimum wage",
    cites=(MEASURE.saying("YBZP-5"),),
    states=_room(standards.minimum_wage, amount(cost_deducted)) >= 0,
    no_zh="扣减医疗费用后，家庭人均月收入超过当地月最低工资标准",
    no_en="with the medical cost deducted, income a head exceeds the local monthly minimum wage",
    shows=(members_counted, household_income, cost_deducted, wage_of_household),
)
terms_of_the_measure = Rule(
    id=terms_of_place.id,
    zh="符合山东省规定的具体条件",
    en="the conditions of the Shandong measure are met",
    cites=(MEASURE.saying("YBZP-1", "YBZP-3", "YBZP-4", "YBZP-5", "YBZP-6"),),
    states=all_of(
        holds(in_force_here),
        holds(registered_in_shandong),
        holds(right_place),
        holds(is_insured),
        holds(medical_test),
        holds(income_test),
        holds(wage_test),
        holds(margin_asset_test),
    ),
    gathers=True,
)

# --- a county's rule of before (成武) ------------------------------------------------------------------


def _spent_last_year(*kinds: str, as_claimed: bool = False) -> Amount:
    """What a member spent on these kinds over the calendar year before, a month."""
    spent = Total(
        Level.EXPENSE,
        in_window(facts.expense, WINDOW, medical.year_start),
        facts.expense.kind.is_in(*kinds),
        as_claimed=as_claimed,
    )
    return spent / WINDOW


income_of_last_year = Rule(
    id="illness_hardship.income_of_last_year",
    zh="家庭成员上年度可支配收入（月均）",
    en="a member's disposable income of the calendar year before, a month",
    cites=(CHENGWU,),
    states=total(
        Level.INCOME,
        in_window(facts.income, WINDOW, medical.year_start),
        not_(holds(is_disregarded_2021, is_disregarded_2012)),
    )
    / WINDOW
    + amount(support_due)
    - _spent_last_year(*PAID_KINDS, as_claimed=True),
)
claims_of_last_year = Rule(
    id="illness_hardship.claims_of_last_year",
    zh="上年度的转移性支出（含尚未申明的，月均）",
    en="transfers paid in the calendar year before, those not yet claimed included, a month",
    cites=(CHENGWU,),
    states=_spent_last_year(*PAID_KINDS) - _spent_last_year(*PAID_KINDS, as_claimed=True),
)
cost_of_last_year = Rule(
    id="illness_hardship.cost_of_last_year",
    zh="患者上年度自负医疗费用（月均）",
    en="medical cost the patient bore in the calendar year before, a month",
    cites=(CHENGWU,),
    states=_spent_last_year(*MEDICAL_KINDS),
)
INCOME_OF_LAST_YEAR = amount(income_of_last_year)
county_income_test = Rule(
    id="illness_hardship.county_income_test",
    zh="扣减医疗费用后，上年度家庭人均月收入低于低保边缘线",
    en="with the medical cost deducted, last year's income a head is below the margin line",
    cites=(CHENGWU,),
    states=below_the_line(
        lambda line: total(Level.MEMBER, line - INCOME_OF_LAST_YEAR, is_counted) + amount(cost_of_last_year)
    ),
    no_zh="扣减医疗费用后，上年度家庭人均月收入不低于低保边缘线",
    no_en="with the medical cost deducted, last year's income a head is not below the margin line",
)
terms_of_chengwu = Rule(
    id=terms_of_place.id,
    zh="符合当地因病致贫家庭重病患者的具体条件",
    en="the conditions of the county's rule are met",
    cites=(CHENGWU,),
    states=all_of(facts.listed, holds(county_income_test), holds(asset_test)),
    gathers=True,
)
CHENGWU_AFTER_TRANSFERS = PATIENT_AFTER_TRANSFERS.where(
    {
        **PATIENT_AFTER_TRANSFERS.instead,
        INCOME_OF_LAST_YEAR: INCOME_OF_LAST_YEAR - amount(claims_of_last_year),
    }
)

# --- what a reader should know ---------------------------------------------------------------------------

passes_on_family_cost = Rule(
    id="illness_hardship.passes_on_family_cost",
    zh="只有扣减全家医疗费用才低于收入界限",
    en="income is below the line only with the whole family's medical cost deducted",
    cites=(MEASURE.saying("YBZP-5"),),
    states=all_of(
        not_(all_of(holds(income_test), holds(wage_test))),
        _room(standards.dibao_standard * 2, amount(family_cost) / WINDOW) > 0,
        _room(standards.minimum_wage, amount(family_cost) / WINDOW) >= 0,
    ),
)
RULES = (
    terms_of_the_measure,
    PATIENT_AFTER_TRANSFERS.of(terms_of_the_measure),
    terms_of_chengwu,
    CHENGWU_AFTER_TRANSFERS.of(terms_of_chengwu),
)
ALERTS = (
    Alert(
        passes_on_family_cost,
        "只扣减患者本人费用时收入超过界限，扣减全家费用则不超过；规定扣减谁的费用未见明文，请向经办机关核实",
        "income is over the line with the patient's own cost deducted and under it with the family's; no text "
        "seen says whose cost is meant: ask the authority",
    ),
)
