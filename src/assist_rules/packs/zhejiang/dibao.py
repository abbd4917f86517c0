"""What Zhejiang words differently in dibao: the income of a new job, refusals of work, and which areas' standards go together."""

from __future__ import annotations

from typing import cast

from assist_rules import facts
from assist_rules.expressions import (
    Amount,
    Discretion,
    Elapsed,
    Level,
    all_of,
    always,
    exists,
    least,
    months,
    most,
    not_,
    number,
    when,
    years,
    yuan,
)
from assist_rules.packs.zhejiang.instruments import ASSISTANCE_REGULATION as REGULATION
from assist_rules.rule import Rule, holds
from assist_rules.schemes.dibao import standards
from assist_rules.schemes.dibao.entitlement import pays_by_tier
from assist_rules.schemes.dibao.household import is_counted, is_minor
from assist_rules.schemes.dibao.income import wages
from assist_rules.schemes.dibao.withholding import cannot_be_offered_work, draws_dibao, refused_work
from assist_rules.schemes.scheme import Alert
from assist_rules.standards import asked

ARTICLE_10 = REGULATION.at("第十条第二款")
ARTICLE_36 = REGULATION.at("第三十六条")
ARTICLE_50 = REGULATION.at("第五十条第三款")

WAGES = cast("Amount", wages.states)
IS_STILL_LEFT_OUT = (
    Elapsed(facts.job_started_on, facts.applied_on) < months(12) + standards.income_window_months
)
"""Twelve months at most, and as long as one of them lies in the months over which income is counted."""
wages_of_those_on_dibao = Rule(
    id=wages.id,
    zh="工资性收入（接受救助期间因就业增加的，在规定期限和额度内不计入）",
    en="wage income, less what a job taken while on dibao adds, within the months and the sum of the place",
    cites=(ARTICLE_50,),
    # For 6 to 12 months, up to three standards a month: which, is the county's, and open until it is told.
    states=when(
        all_of(
            holds(draws_dibao),
            facts.has_taken_a_job,
            IS_STILL_LEFT_OUT,
        ),
        most(
            0,
            WAGES
            - Discretion(
                "dibao.new_job_left_out",
                yuan(0),
                least(WAGES, standards.dibao_standard * 3),
                zh="接受救助期间因就业增加、按当地规定的期限（6至12个月）和额度不计入家庭收入的数额（每月）",
                en="how much of what a job taken while on dibao adds is left out a month, by the months (6 to 12) and the sum "
                "of the place",
            ),
        ),
        WAGES,
    ),
)
refused_within_six_months = Rule(
    id=refused_work.id,
    zh="有劳动能力、未就业，无正当理由在六个月内连续三次拒绝适合的工作",
    en="able to work and without work, refused suitable work three times in a row within six months without good reason",
    cites=(ARTICLE_36,),
    states=all_of(
        # 六个月内 ends on the day that six months later has the same number (民法典 art. 202).
        number(3) <= facts.refusals_in_six_months,
        not_(holds(is_minor)),
        Elapsed(facts.birth_date, facts.applied_on) < years(60),
        not_(holds(cannot_be_offered_work)),
        holds(draws_dibao),
    ),
)

RURAL = asked("dibao_standard", area="rural")
URBAN = asked("dibao_standard", area="urban")
rural_below_urban_share = Rule(
    id="dibao.zhejiang_rural_standard_too_low",
    zh="农村低保标准低于当地城镇低保标准的百分之七十",
    en="the rural standard is below 70 per cent of the urban one of the place",
    cites=(ARTICLE_10,),
    states=RURAL * 10 < URBAN * 7,
)
someone_took_a_job = Rule(
    id="dibao.zhejiang_new_job",
    zh="接受救助期间就业",
    en="a member took a job while on dibao",
    cites=(ARTICLE_50,),
    states=all_of(
        holds(draws_dibao),
        exists(
            Level.MEMBER,
            all_of(
                is_counted,
                facts.has_taken_a_job,
                IS_STILL_LEFT_OUT,
            ),
        ),
    ),
)

by_shortfall = Rule(
    id=pays_by_tier.id,
    zh="按差额发放，不分档",
    en="the shortfall is paid, and no tier",
    cites=(REGULATION.at("第十二条"),),
    states=not_(always()),
)
RULES = (
    by_shortfall,
    wages_of_those_on_dibao,
    refused_within_six_months,
)
RESTATING = {
    REGULATION.at("第四十八条第二款"): (
        "dibao.has_mental_disability",
        "dibao.supported_employment_deductible",
    ),
    REGULATION.at("第十二条"): ("dibao.least_for_single",),
}
ALERTS = (
    Alert(
        rural_below_urban_share,
        "农村低保标准低于当地城镇低保标准的百分之七十，不符合浙江省社会救助条例第十条，请核对标准",
        "the rural standard is below 70 per cent of the urban one, against art. 10 of the Zhejiang regulation: check the figures",
    ),
    Alert(
        someone_took_a_job,
        "接受救助期间因就业增加的收入，按浙江省社会救助条例第五十条至少六个月、至多十二个月不计入，每月至多低保标准的三倍，期限和额度由当地规定",
        "what a job taken while on dibao adds is left out for 6 to 12 months, up to three standards a month (art. 50 of the "
        "Zhejiang regulation); months and sum are the place's",
    ),
)
