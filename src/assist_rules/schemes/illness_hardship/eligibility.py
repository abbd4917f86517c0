"""The tests of the Shandong measure of 2023 (山东省因病致贫重病患者认定办法（试行）), and a county's of before.

The text of the measure was not read; its tests are those that the reports and the cities' guides repeat. Income a
head is tested as one sum over those counted, with the cost deducted once.
"""

from __future__ import annotations

from datetime import date

from assist_rules import facts
from assist_rules.expressions import (
    Amount,
    Level,
    Total,
    all_of,
    always,
    any_of,
    exists,
    is_on,
    not_,
    total,
    when,
)
from assist_rules.facts import medical
from assist_rules.law import cities, shandong
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao.household import has_died, is_counted, members_counted, someone_is_counted
from assist_rules.schemes.dibao.income import (
    AFTER_TRANSFERS,
    MEDICAL_KINDS,
    PAID_KINDS,
    WINDOW,
    is_disregarded_2012,
    is_disregarded_2021,
    net_income,
    support_due,
    transfers_unclaimed,
)
from assist_rules.schemes.dibao.margin_family import below_the_line, margin_asset_test
from assist_rules.schemes.dibao.means_test import asset_test
from assist_rules.schemes.illness_hardship import standards
from assist_rules.schemes.illness_hardship.medical_aid import (
    MONITORED,
    in_dibao_class,
    in_policy_cost,
)
from assist_rules.schemes.windows import in_window

MEASURE = shandong.SHANDONG_ILLNESS_2023.at("")
FOUNDATION = law.MEDICAL_OPINION_2021.at("")
CHENGWU = cities.CHENGWU_ILLNESS_2022.at("")
BEFORE_THE_MEASURE = date(2023, 4, 6)

# --- the measure of 2023 -------------------------------------------------------------------------------

in_force_here = Rule(
    id="illness_hardship.in_force_here",
    zh="因病致贫重病患者认定办法在当地施行",
    en="the measure is in force in the place",
    cites=(MEASURE, cities.DEZHOU_ILLNESS_2023.at(""), cities.YANZHOU_ILLNESS_2023.at("")),
    states=is_on(standards.in_force_here),
    no_zh="当地的认定办法不在施行期内，可以按刚性支出困难家庭提出申请",
    no_en="the place's measure is not in force; the family may apply as one in rigid expenditure",
)
registered_in_shandong = Rule(
    id="illness_hardship.registered_in_shandong",
    zh="患者具有山东省户籍",
    en="the patient is registered in Shandong",
    cites=(MEASURE,),
    states=facts.registered_in_province,
    no_zh="患者不具有山东省户籍",
    no_en="the patient is not registered in Shandong",
)
right_place = Rule(
    id="illness_hardship.right_place",
    zh="向患者户籍所在地提出申请",
    en="the application is made where the patient is registered",
    cites=(MEASURE,),
    states=facts.registered_here,
    no_zh="受理地不对：应向患者户籍所在地的乡镇人民政府（街道办事处）申请",
    no_en="wrong place: apply to the township or subdistrict where the patient is registered",
)
patient_lives = Rule(
    id="illness_hardship.patient_lives",
    zh="患者在世",
    en="the patient is alive",
    cites=(MEASURE, shandong.SHANDONG_DIBAO_2021.at(""), FOUNDATION),
    states=not_(holds(has_died)),
    in_force=FOUNDATION.instrument.in_force,
    no_zh="患者已经死亡",
    no_en="the patient has died",
    preempts=True,
)
is_seriously_ill = Rule(
    id="illness_hardship.is_seriously_ill",
    zh="患者患重病",
    en="the patient is seriously ill",
    cites=(MEASURE, FOUNDATION),
    states=facts.seriously_ill,
    in_force=FOUNDATION.instrument.in_force,
    no_zh="未患重病",
    no_en="the person is not seriously ill",
)
family_holds_margin = Rule(
    id="illness_hardship.family_holds_margin",
    zh="家庭已认定为低保边缘家庭",
    en="the family is recognised as margin",
    cites=(MEASURE, FOUNDATION),
    states=any_of(
        medical.holds_dibao_margin, exists(Level.MEMBER, all_of(is_counted, medical.holds_dibao_margin))
    ),
    in_force=FOUNDATION.instrument.in_force,
)
in_no_other_class = Rule(
    id="illness_hardship.in_no_other_class",
    zh="不属于已认定的低保、特困、低保边缘、返贫致贫人口或者防止返贫监测对象",
    en="not recognised in dibao, extreme poverty, the margin, returned to poverty or monitoring",
    cites=(MEASURE, FOUNDATION),
    # The list is read by the status held; whoever merely meets another class's conditions is told of it by a warning.
    states=not_(any_of(holds(in_dibao_class), holds(family_holds_margin), holds(*MONITORED))),
    in_force=FOUNDATION.instrument.in_force,
    no_zh="已属低保、特困、低保边缘、返贫致贫人口或者监测对象，按该类身份享受医疗救助",
    no_en="already in another class (dibao, extreme poverty, margin, returned to poverty, monitored), "
    "whose medical aid applies",
)
is_insured = Rule(
    id="illness_hardship.is_insured",
    zh="患者在山东省参加基本医疗保险",
    en="the patient has basic medical insurance in Shandong",
    cites=(MEASURE,),
    states=all_of(not_(medical.is_uninsured), medical.insured_in_province),
    no_zh="患者未在山东省参加居民或者职工基本医疗保险",
    no_en="the patient is not insured in Shandong, as a resident or an employee",
)
income_of_residents = Rule(
    id="illness_hardship.income_of_residents",
    zh="当地上年度人均可支配收入",
    en="last year's local disposable income a head",
    cites=(MEASURE,),
    states=standards.disposable_income,
)
medical_test = Rule(
    id="illness_hardship.medical_test",
    zh="申请前12个月政策范围内个人负担费用超过当地上年度人均可支配收入",
    en="in-policy cost borne over 12 months exceeds last year's local disposable income a head",
    cites=(MEASURE, cities.YANZHOU_ILLNESS_2023.at("")),
    states=standards.disposable_income < amount(in_policy_cost),
    no_zh="政策范围内个人负担费用未超过当地上年度人均可支配收入",
    no_en="the in-policy cost borne does not exceed last year's local disposable income a head",
    shows=(in_policy_cost, income_of_residents),
)
family_cost = Rule(
    id="illness_hardship.family_cost",
    zh="全家政策范围内个人负担的医疗费用",
    en="in-policy medical cost borne by the whole family",
    cites=(MEASURE,),
    states=total(Level.MEMBER, amount(in_policy_cost), is_counted),
)
cost_deducted = Rule(
    id="illness_hardship.cost_deducted",
    zh="从家庭收入中扣减的医疗费用（月均）",
    en="medical cost deducted from the household's income, a month",
    cites=(MEASURE,),
    states=when(is_on(standards.deducts_family_cost), amount(family_cost), amount(in_policy_cost)) / WINDOW,
)
NET_INCOME = amount(net_income)
household_income = Rule(
    id="illness_hardship.household_income",
    zh="共同生活的家庭成员月收入合计",
    en="income of the household a month",
    cites=(MEASURE, shandong.SHANDONG_DIBAO_2021.at("")),
    states=total(Level.MEMBER, NET_INCOME, is_counted),
)
twice_the_standard = Rule(
    id="illness_hardship.twice_the_standard",
    zh="当地低保标准的2倍乘以家庭人数",
    en="twice the local dibao standard times the members counted",
    cites=(MEASURE,),
    states=standards.dibao_standard * 2 * amount(members_counted),
)
wage_of_household = Rule(
    id="illness_hardship.wage_of_household",
    zh="当地月最低工资乘以家庭人数",
    en="the local monthly minimum wage times the members counted",
    cites=(MEASURE,),
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
    cites=(MEASURE,),
    states=_room(standards.dibao_standard * 2, amount(cost_deducted)) > 0,
    no_zh="扣减医疗费用后，家庭人均月收入不低于当地低保标准的2倍",
    no_en="with the medical cost deducted, income a head is not below twice the local dibao standard",
    shows=(members_counted, household_income, cost_deducted, twice_the_standard),
)
wage_test = Rule(
    id="illness_hardship.wage_test",
    zh="扣减医疗费用后，家庭人均月收入不超过当地月最低工资标准",
    en="with the medical cost deducted, income a head does not exceed the local monthly minimum wage",
    cites=(MEASURE,),
    states=_room(standards.minimum_wage, amount(cost_deducted)) >= 0,
    no_zh="扣减医疗费用后，家庭人均月收入超过当地月最低工资标准",
    no_en="with the medical cost deducted, income a head exceeds the local monthly minimum wage",
    shows=(members_counted, household_income, cost_deducted, wage_of_household),
)
recognised = Rule(
    id="illness_hardship.recognised",
    zh="符合因病致贫重病患者条件",
    en="the patient meets the conditions",
    cites=(MEASURE,),
    states=all_of(
        holds(someone_is_counted),
        holds(patient_lives),
        holds(in_force_here),
        holds(registered_in_shandong),
        holds(right_place),
        holds(is_seriously_ill),
        holds(in_no_other_class),
        holds(is_insured),
        holds(medical_test),
        holds(income_test),
        holds(wage_test),
        holds(margin_asset_test),
    ),
)

# --- a county's rule of before (成武) ------------------------------------------------------------------

county_has_rule = Rule(
    id="illness_hardship.county_has_rule",
    zh="当地在2023年4月以前按上年度收入减自负医疗费用认定",
    en="before April 2023 the place's own rule takes medical cost off last year's income",
    cites=(CHENGWU,),
    states=is_on(standards.county_rule),
    in_force=FOUNDATION.instrument.in_force,
    until=BEFORE_THE_MEASURE,
)


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
    in_force=FOUNDATION.instrument.in_force,
    until=BEFORE_THE_MEASURE,
)
claims_of_last_year = Rule(
    id="illness_hardship.claims_of_last_year",
    zh="上年度的转移性支出（含尚未申明的，月均）",
    en="transfers paid in the calendar year before, those not yet claimed included, a month",
    cites=(CHENGWU,),
    states=_spent_last_year(*PAID_KINDS) - _spent_last_year(*PAID_KINDS, as_claimed=True),
    in_force=FOUNDATION.instrument.in_force,
    until=BEFORE_THE_MEASURE,
)
cost_of_last_year = Rule(
    id="illness_hardship.cost_of_last_year",
    zh="患者上年度自负医疗费用（月均）",
    en="medical cost the patient bore in the calendar year before, a month",
    cites=(CHENGWU,),
    states=_spent_last_year(*MEDICAL_KINDS),
    in_force=FOUNDATION.instrument.in_force,
    until=BEFORE_THE_MEASURE,
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
    in_force=FOUNDATION.instrument.in_force,
    until=BEFORE_THE_MEASURE,
    no_zh="扣减医疗费用后，上年度家庭人均月收入不低于低保边缘线",
    no_en="with the medical cost deducted, last year's income a head is not below the margin line",
)
recognised_by_county = Rule(
    id="illness_hardship.recognised_by_county",
    zh="符合当地因病致贫家庭重病患者条件",
    en="the patient meets the conditions of the local rule",
    cites=(CHENGWU,),
    states=all_of(
        holds(someone_is_counted),
        holds(patient_lives),
        holds(county_has_rule),
        holds(is_seriously_ill),
        holds(in_no_other_class),
        holds(county_income_test),
        holds(asset_test),
    ),
    in_force=FOUNDATION.instrument.in_force,
    until=BEFORE_THE_MEASURE,
)
PATIENT_AFTER_TRANSFERS = AFTER_TRANSFERS.where(
    {
        NET_INCOME: NET_INCOME - amount(transfers_unclaimed),
        INCOME_OF_LAST_YEAR: INCOME_OF_LAST_YEAR - amount(claims_of_last_year),
    }
)

meets_other_local_rule = Rule(
    id="illness_hardship.meets_other_local_rule",
    zh="符合当地在2023年4月以前的其他认定规定",
    en="meets another rule of the place from before April 2023",
    cites=(FOUNDATION,),
    states=is_on(standards.other_local_rule),
    until=BEFORE_THE_MEASURE,
    no_zh="不符合当地当时的认定规定，或者当地当时没有规定",
    no_en="does not meet the place's rule of the time, or the place had none",
)
recognised_by_other_rule = Rule(
    id="illness_hardship.recognised_by_other_rule",
    zh="按当地其他规定属于因病致贫重病患者",
    en="a patient impoverished by illness under another local rule",
    cites=(FOUNDATION,),
    # What such a rule asks is not on file, so that nothing told of the patient can stand against it.
    states=all_of(facts.listed, not_(holds(county_has_rule)), holds(meets_other_local_rule)),
)

# --- which of the texts is the law of the day --------------------------------------------------------------

measure_stands = Rule(
    id="illness_hardship.measure_stands",
    zh="山东省的认定办法已经施行",
    en="the Shandong measure has begun",
    cites=(MEASURE,),
    states=always(),
)
only_local_rules_stand = Rule(
    id="illness_hardship.only_local_rules_stand",
    zh="山东省的认定办法施行以前，由当地规定",
    en="before the Shandong measure, local rules alone stand",
    cites=(FOUNDATION,),
    states=always(),
    until=BEFORE_THE_MEASURE,
)


by_measure = Rule(
    id="illness_hardship.by_measure",
    zh="适用山东省的认定办法",
    en="the Shandong measure applies",
    cites=(FOUNDATION,),
    states=holds(measure_stands),
)
by_local_rule = Rule(
    id="illness_hardship.by_local_rule",
    zh="适用当地规定",
    en="the rule of the place applies",
    cites=(FOUNDATION,),
    states=all_of(holds(only_local_rules_stand), holds(county_has_rule)),
)
by_other_rule = Rule(
    id="illness_hardship.by_other_rule",
    zh="适用当地其他规定",
    en="another rule of the place applies",
    cites=(FOUNDATION,),
    states=all_of(holds(only_local_rules_stand), not_(holds(county_has_rule))),
)

# --- what a reader should know ---------------------------------------------------------------------------

passes_on_family_cost = Rule(
    id="illness_hardship.passes_on_family_cost",
    zh="只有扣减全家医疗费用才低于收入界限",
    en="income is below the line only with the whole family's medical cost deducted",
    cites=(MEASURE,),
    states=all_of(
        not_(all_of(holds(income_test), holds(wage_test))),
        _room(standards.dibao_standard * 2, amount(family_cost) / WINDOW) > 0,
        _room(standards.minimum_wage, amount(family_cost) / WINDOW) >= 0,
    ),
)
