"""One-off aid in the epidemic for the uninsured unemployed, where they work or live: 2022, repeated by 83号 二（一）.

No text ends it; it is read as over with the year of its papers, when the epidemic measures lapsed in practice.
"""

from __future__ import annotations

from datetime import date

from assist_rules import facts
from assist_rules.expressions import (
    Discretion,
    Level,
    all_of,
    any_of,
    count,
    exists,
    most,
    not_,
    persons,
    total,
    yuan,
)
from assist_rules.facts import emergency as of
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao.income import is_disregarded_2012, is_disregarded_2021
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.temporary_assistance import standards
from assist_rules.schemes.temporary_assistance.expenditure import on_dibao
from assist_rules.schemes.temporary_assistance.responsible import is_living
from assist_rules.schemes.windows import in_window

NOTICE = law.NOTICE_2022_06.unread
NOTICE_83 = law.NOTICE_2022_83.at("二（一）")
LAST_DAY = date(2022, 12, 31)
MONTHS_WITHOUT_INCOME = 3

has_no_income = Rule(
    id="temporary_assistance.has_no_income",
    zh="连续3个月无收入",
    en="without income for 3 months in a row",
    cites=(NOTICE, NOTICE_83),
    # What is no income for the means test, such as a nursing subsidy or aid, is no source of income here.
    states=total(
        Level.INCOME,
        in_window(facts.income, MONTHS_WITHOUT_INCOME),
        not_(holds(is_disregarded_2021, is_disregarded_2012)),
    )
    <= yuan(0),
    no_zh="近3个月有收入",
    no_en="has had an income in the last 3 months",
)
is_jobless_uninsured = Rule(
    id="temporary_assistance.is_jobless_uninsured",
    zh="未参加失业保险的失业人员，在当地务工或者经常居住，连续3个月无收入",
    en="out of work, not insured against unemployment, works or lives here, without income for 3 months",
    cites=(NOTICE, NOTICE_83),
    states=all_of(
        of.is_named,
        holds(is_living),
        facts.employment.is_in("unemployed"),
        not_(of.is_unemployment_insured),
        any_of(of.works_here, facts.lives_here),
        holds(has_no_income),
    ),
)
someone_is_jobless = Rule(
    id="temporary_assistance.someone_is_jobless",
    zh="有成员符合未参保失业人员一次性救助条件",
    en="a member meets the conditions of the one-off aid for the uninsured unemployed",
    cites=(NOTICE, NOTICE_83),
    states=exists(Level.MEMBER, holds(is_jobless_uninsured)),
    no_zh="没有符合条件的失业成员",
    no_en="none of those out of work meets its conditions",
)
because_of_epidemic = Rule(
    id="temporary_assistance.because_of_epidemic",
    zh="因疫情影响无法返岗复工",
    en="unable to go back to work because of the epidemic",
    cites=(NOTICE, NOTICE_83),
    states=any_of(
        of.is_epidemic,
        officer_may(
            "temporary_assistance.because_of_epidemic",
            "是否认定因疫情影响无法返岗复工、生活困难",
            "whether the member is found unable to go back to work because of the epidemic",
        ),
    ),
    no_zh="未认定因疫情影响无法返岗复工",
    no_en="not found unable to go back to work because of the epidemic",
)
not_on_dibao = Rule(
    id="temporary_assistance.not_on_dibao",
    zh="未纳入最低生活保障",
    en="not on dibao",
    cites=(NOTICE, NOTICE_83),
    states=not_(holds(on_dibao)),
    no_zh="已经纳入最低生活保障",
    no_en="already on dibao",
)
is_open = Rule(
    id="temporary_assistance.unemployment_is_open",
    zh="未参保失业人员一次性救助在施行",
    en="the one-off aid for the uninsured unemployed is in force",
    cites=(NOTICE, NOTICE_83),
    states=holds(not_on_dibao),
    until=LAST_DAY,
)
in_2022 = Rule(
    id="temporary_assistance.unemployment",
    zh="符合未参保失业人员一次性救助条件",
    en="the conditions of the one-off aid for the uninsured unemployed are met",
    cites=(NOTICE, NOTICE_83),
    states=all_of(holds(someone_is_jobless), holds(because_of_epidemic), holds(not_on_dibao)),
    until=LAST_DAY,
)
eligible = Rule(
    id="temporary_assistance.unemployment_eligible",
    zh="可以给予未参保失业人员一次性救助",
    en="the one-off aid for the uninsured unemployed may be given",
    cites=(NOTICE,),
    states=holds(in_2022),
)
is_available = Rule(
    id="temporary_assistance.unemployment_is_available",
    zh="有成员失业，且一次性救助在施行",
    en="a member is out of work while the one-off aid is in force",
    cites=(NOTICE,),
    states=all_of(
        holds(is_open),
        exists(Level.MEMBER, all_of(of.is_named, holds(is_living), facts.employment.is_in("unemployed"))),
    ),
)
jobless_aided = Rule(
    id="temporary_assistance.jobless_aided",
    zh="一次性救助人数",
    en="persons given the one-off aid",
    cites=(NOTICE,),
    states=most(persons(1), count(Level.MEMBER, holds(is_jobless_uninsured))),
)
unemployment_most = Rule(
    id="temporary_assistance.unemployment_most",
    zh="一次性救助金上限",
    en="most one-off aid",
    cites=(NOTICE,),
    states=standards.urban_standard * standards.unemployed_most * amount(jobless_aided),
)
unemployment_amount = Rule(
    id="temporary_assistance.unemployment_amount",
    zh="未参保失业人员一次性救助金",
    en="one-off aid for the uninsured unemployed",
    cites=(NOTICE,),
    states=Discretion(
        "temporary_assistance.unemployment_amount",
        yuan(0),
        amount(unemployment_most),
        zh="未参保失业人员一次性救助金额",
        en="the amount of the one-off aid for the uninsured unemployed",
    ),
    shows=(unemployment_most,),
)
