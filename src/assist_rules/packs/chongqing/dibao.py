"""What Chongqing words differently in dibao: who is counted, over which months income is counted, who is reckoned apart."""

from __future__ import annotations

from typing import cast

from assist_rules import facts
from assist_rules.expressions import (
    Condition,
    Elapsed,
    Level,
    all_of,
    always,
    any_of,
    exists,
    months,
    not_,
    of_other,
    when,
    years,
    yuan,
)
from assist_rules.facts import kin, self_care
from assist_rules.packs.chongqing.instruments import DIBAO_REGULATION_2016 as REGULATION
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao.disabled import certified
from assist_rules.schemes.dibao.entitlement import pays_by_tier
from assist_rules.schemes.dibao.household import (
    is_away_2012,
    is_away_as_clergy,
    is_counted,
    is_dependent_adult,
    is_minor,
)
from assist_rules.schemes.dibao.income import (
    SPENT_IN_WINDOW,
    WINDOW,
    a_month,
    countable,
    counted_over,
    expense_a_month,
    income_a_month,
    is_disregarded_2012,
    is_disregarded_2021,
)
from assist_rules.schemes.dibao.single_person import in_other_class, is_alive
from assist_rules.schemes.dibao.withholding import refused_work
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.scheme import Alert
from assist_rules.schemes.windows import in_window

ARTICLE_11_1 = REGULATION.at("第十一条第一款")
ARTICLE_11_2 = REGULATION.at("第十一条第二款")
ARTICLE_11_3 = REGULATION.at("第十一条第三款")
ARTICLE_12 = REGULATION.at("第十二条")

# --- who is counted: art. 11 ---------------------------------------------------------------------------

dependent_adult = Rule(
    id=is_dependent_adult.id,
    zh="已成年但不能独立生活（含在校就读的，不限学历）",
    en="an adult who cannot live independently, students of every level included",
    cites=(ARTICLE_11_1,),
    # 在校就读 is full-time study, whatever it leads to.
    states=all_of(not_(holds(is_minor)), any_of(not_(facts.lives_independently), facts.studies_full_time)),
)
IS_AWAY = any_of(
    # 一年以上 includes the year itself (民法典 art. 1259).
    all_of(facts.clergy_is_apart, Elapsed(facts.clergy_apart_since, facts.applied_on) >= years(1)),
    all_of(facts.on_active_service, facts.marital_status.is_in("never_married")),
)
away_as_clergy_or_soldier = Rule(
    id=is_away_as_clergy.id,
    zh="未婚现役军人，或者脱离家庭独立生活一年以上（含一年）的宗教教职人员",
    en="an unmarried soldier on active service, or clergy living apart from the family for a year or more",
    cites=(ARTICLE_11_2,),
    states=IS_AWAY,
)
away_before_2021 = Rule(
    id=is_away_2012.id,
    zh="未婚现役军人、脱离家庭独立生活一年以上（含一年）的宗教教职人员，或者在监狱内服刑的人员",
    en="an unmarried soldier on active service, clergy living apart for a year or more, or serving a sentence in prison",
    cites=(ARTICLE_11_2,),
    states=any_of(IS_AWAY, facts.in_prison),
    until=is_away_2012.ends,
)
GETS_UP = dict(zip(self_care.ACTIVITIES, self_care.does_alone, strict=True))["transfer"]
reckoned_apart = Rule(
    id=in_other_class.id,
    zh="家庭生活确有困难的成年丧失劳动能力残疾人或者长期卧床不起的重病人员，与父母、兄弟姐妹分户计算",
    en="an adult disabled person unable to work, or a bed-ridden seriously ill one, reckoned apart from parents or siblings",
    cites=(ARTICLE_11_3,),
    states=any_of(
        all_of(
            not_(holds(is_minor)),
            any_of(
                all_of(certified(always()), self_care.labour_capacity.is_in("none")),
                all_of(facts.seriously_ill, not_(GETS_UP)),
            ),
            exists(
                Level.KIN,
                all_of(kin.kin.is_in("parent", "sibling"), facts.co_resident, of_other(facts.co_resident)),
            ),
            officer_may(
                "dibao.reckoned_apart",
                "是否家庭生活确有困难（重病人员还应长期卧床不起），与父母、兄弟姐妹分户计算",
                "whether the family is in real difficulty (the seriously ill bed-ridden for long), and the person is "
                "reckoned apart from parents or siblings",
                where=holds(is_alive),
            ),
        ),
        # Others of whom the ministry's measure lets the place say so.
        cast("Condition", in_other_class.states),
    ),
)

# --- over which months: art. 12 --------------------------------------------------------------------------
# The month before the application is the figure of the place; the year is that of a member in farming alone.

IS_FARMING = facts.employment.is_in("farming")
income_of_record = Rule(
    id=income_a_month.id,
    zh="计入家庭收入的数额（从事农业生产的按申请前12个月平均，其他的按申请前一个月）",
    en="an income counted, a month: over 12 months for a member in farming, else of the month before the application",
    cites=(ARTICLE_12,),
    states=when(
        IS_FARMING,
        when(holds(is_disregarded_2021, is_disregarded_2012), yuan(0), counted_over(months(WINDOW))) / WINDOW,
        a_month(amount(countable)),
    ),
)
expense_of_record = Rule(
    id=expense_a_month.id,
    zh="核算期内的支出（从事农业生产的按申请前12个月平均，其他的按申请前一个月）",
    en="spent a month: over 12 months for a member in farming, else in the month before the application",
    cites=(ARTICLE_12,),
    states=when(
        IS_FARMING,
        in_window(facts.expense, WINDOW) / WINDOW,
        a_month(amount(SPENT_IN_WINDOW)),
    ),
)

# --- where the terms are the city's ---------------------------------------------------------------------

RESTATING = {
    # How income and assets are recognised is the city government's measure, which was not read.
    REGULATION.at("第十条第二款"): (
        "dibao.has_mental_disability",
        "dibao.supported_employment_deductible",
        "dibao_margin.place_has_expenditure_route",
    ),
    REGULATION.at("第十四条"): ("dibao_margin.lives_here",),
    REGULATION.at("第二十条"): ("dibao.least_for_single",),
}

# --- where two texts differ -----------------------------------------------------------------------------

postgraduate_counted = Rule(
    id="dibao.chongqing_postgraduate_counted",
    zh="不同住的成年子女在读研究生，计入家庭",
    en="an adult child at postgraduate study who lives elsewhere is counted",
    cites=(ARTICLE_11_1,),
    # One who shares the home is counted by either text.
    states=exists(
        Level.MEMBER,
        all_of(
            is_counted,
            not_(facts.co_resident),
            exists(Level.KIN, kin.kin.is_in("parent")),
            not_(holds(is_minor)),
            facts.studies_full_time,
            facts.study_level.is_in("postgraduate"),
        ),
    ),
)
someone_refused_work = Rule(
    id="dibao.chongqing_refused_work",
    zh="计入家庭的成员连续三次拒绝就业",
    en="a counted member refused work three times in a row",
    cites=(REGULATION.at("第二十九条第二项"),),
    states=exists(Level.MEMBER, all_of(is_counted, holds(refused_work))),
)

by_shortfall = Rule(
    id=pays_by_tier.id,
    zh="按差额发放，不分档",
    en="the shortfall is paid, and no tier",
    cites=(REGULATION.at("第二十条"),),
    states=not_(always()),
)
RULES = (
    by_shortfall,
    dependent_adult,
    away_as_clergy_or_soldier,
    away_before_2021,
    reckoned_apart,
    income_of_record,
    expense_of_record,
)
ALERTS = (
    Alert(
        postgraduate_counted,
        "重庆市条例第十一条把在校就读的成年子女计入家庭、不限学历，国家办法第七条限于本科及以下，按条例计入",
        "art. 11 of the Chongqing regulation counts adult children at school of every level, the national measure (art. 7) "
        "those up to bachelor level; the regulation is taken",
    ),
    Alert(
        someone_refused_work,
        "重庆市条例第二十九条可以减发、停发低保金而未限于本人份额，社会救助暂行办法第四十五条限于本人，按后者只减发、停发本人份额",
        "art. 29 of the Chongqing regulation lets dibao be reduced or stopped without limiting it to the person's own share; "
        "art. 45 of the Interim Measures does, and its limit is kept",
    ),
)
