"""Who has no source of living: 特困人员认定办法 arts. 6 and 7, with the list of what is not income of its own.

The text gives no period and speaks of the applicant's income alone: the 12 months of dibao are read for the period,
and neither spouse nor household is added. Amounts are fen a month over 12.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import Level, all_of, any_of, is_on, not_, total, when, yuan
from assist_rules.facts import self_care as facts_of_care
from assist_rules.law import national as law
from assist_rules.models.income import IncomeKind
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao.income import (
    AFTER_TRANSFERS,
    WINDOW,
    is_assistance,
    transfers_paid,
    transfers_unclaimed,
)
from assist_rules.schemes.extreme_poverty import standards
from assist_rules.schemes.extreme_poverty.labour import NEW, OLD, SINCE_2016
from assist_rules.schemes.windows import in_window

ARTICLE_6_2 = NEW.at("第六条第二款")
LEFT_OUT: tuple[IncomeKind, ...] = ("resident_pension_central", "preferential_pension", "old_age_allowance")
"""What the article leaves out by name; an obligor's income leaves out the same."""
SOCIAL_INSURANCE: tuple[IncomeKind, ...] = ("employee_pension", "unemployment_benefit")
"""What it leaves out too where 基本医疗保险等社会保险 is read to take in these insurances."""

is_social_insurance = Rule(
    id="extreme_poverty.is_social_insurance",
    zh="“基本医疗保险等社会保险”所指的职工养老金、失业保险金",
    en="employees' pensions and unemployment benefit, as the social insurance that is left out",
    cites=(ARTICLE_6_2, OLD.unread),
    # 等社会保险 may take in what these insurances pay, or only what medical insurance does: the text leaves it open, and
    # so is an answer that it decides, until the province or the city has said how it reads the words.
    states=all_of(
        facts.income.kind.is_in(*SOCIAL_INSURANCE),
        is_on(standards.disregards_social_insurance),
    ),
    in_force=SINCE_2016,
)
is_left_out_2021 = Rule(
    id="extreme_poverty.is_left_out",
    zh="不计入收入：中央确定的城乡居民基本养老保险基础养老金、基本医疗保险等社会保险、优待抚恤金、高龄津贴",
    en="not income: the central basic pension of the residents' scheme, basic medical and other social insurance, "
    "preferential pensions, old-age allowance",
    cites=(ARTICLE_6_2,),
    # Of the residents' pension the text names the central base alone, so top-ups and the personal account count.
    states=any_of(facts.income.kind.is_in(*LEFT_OUT), holds(is_social_insurance), holds(is_assistance)),
)
is_left_out_2016 = Rule(
    id="extreme_poverty.is_left_out",
    zh="不计入收入：城乡居民基本养老保险基础养老金、基本医疗保险等社会保险、高龄津贴等社会福利补贴",
    en="not income: the basic pension of the residents' scheme, basic medical and other social insurance, "
    "old-age allowance and other welfare subsidies",
    cites=(OLD.unread,),
    # The whole basic pension, local part included; preferential pensions are not named.
    states=any_of(
        facts.income.kind.is_in("resident_pension_central", "resident_pension_local", "old_age_allowance"),
        holds(is_social_insurance),
        holds(is_assistance),
    ),
)
counted_record = Rule(
    id="extreme_poverty.counted_record",
    zh="计入本人收入的数额（申请前12个月合计）",
    en="counted over the 12 months before the application",
    cites=(ARTICLE_6_2, OLD.unread),
    states=when(holds(is_left_out_2021, is_left_out_2016), yuan(0), in_window(facts.income, WINDOW)),
    in_force=SINCE_2016,
)
own_income = Rule(
    id="extreme_poverty.own_income",
    zh="本人月收入",
    en="the person's own income a month",
    cites=(ARTICLE_6_2, OLD.unread, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十三条")),
    states=total(Level.INCOME, amount(counted_record)) / WINDOW - amount(transfers_paid),
    in_force=SINCE_2016,
)
local_standard = Rule(
    id="extreme_poverty.local_standard",
    zh="当地低保标准（月）",
    en="the local dibao standard a month",
    cites=(NEW.at("第六条第一款"), OLD.unread),
    states=standards.dibao_standard,
    in_force=SINCE_2016,
)
OWN_INCOME = amount(own_income)
income_test = Rule(
    id="extreme_poverty.income_test",
    zh="本人收入低于当地最低生活保障标准",
    en="the person's own income is below the local dibao standard",
    cites=(NEW.at("第六条第一款"), OLD.unread, law.SOCIAL_ASSISTANCE_LAW_2026.at("第十六条第一款")),
    states=amount(local_standard) > OWN_INCOME,
    in_force=SINCE_2016,
    no_zh="本人收入不低于当地最低生活保障标准",
    no_en="the person's own income is not below the local dibao standard",
    shows=(own_income, local_standard),
)
SELF_AFTER_TRANSFERS = AFTER_TRANSFERS.where(
    {OWN_INCOME: OWN_INCOME - amount(transfers_unclaimed)}, shows=(transfers_unclaimed,)
)
asset_test = Rule(
    id="extreme_poverty.asset_test",
    zh="财产符合当地特困人员财产状况规定",
    en="the assets meet the local rule for extreme poverty",
    cites=(NEW.at("第六条第一款、第七条"), OLD.unread, law.SOCIAL_ASSISTANCE_LAW_2026.at("第十六条第一款")),
    # No Shandong rule was found; the finding of the investigation closes it.
    states=facts_of_care.asset_finding_extreme_poverty,
    in_force=SINCE_2016,
    no_zh="财产不符合当地特困人员规定",
    no_en="the assets do not meet the local rule for extreme poverty",
)

# --- urban or rural: art. 19 -----------------------------------------------------------------------------

is_rural_by_land = Rule(
    id="extreme_poverty.is_rural_by_land",
    zh="有承包土地或者参加农村集体经济收益分配，一般按农村标准",
    en="with contracted land or a share in rural collective income: the rural standard as a rule",
    cites=(NEW.at("第十九条"),),
    states=any_of(facts_of_care.contracted_land, facts_of_care.collective_income),
    in_force=SINCE_2016,
)
is_urban_by_relocation = Rule(
    id="extreme_poverty.is_urban_by_relocation",
    zh="易地扶贫搬迁至城镇，按城市标准",
    en="moved to a town by poverty-relief relocation: the urban standard",
    cites=(NEW.at("第十九条"),),
    states=facts_of_care.was_relocated,
    in_force=SINCE_2016,
)
urban_against_land = Rule(
    id="extreme_poverty.urban_against_land",
    zh="适用城市标准，但本人有承包土地或者参加集体收益分配",
    en="the urban standard is applied to a person with contracted land or a share in collective income",
    cites=(NEW.at("第十九条"),),
    states=all_of(facts.area.is_in("urban"), holds(is_rural_by_land), not_(holds(is_urban_by_relocation))),
)
rural_against_relocation = Rule(
    id="extreme_poverty.rural_against_relocation",
    zh="适用农村标准，但本人系易地扶贫搬迁至城镇",
    en="the rural standard is applied to a person relocated to a town",
    cites=(NEW.at("第十九条"),),
    states=all_of(facts.area.is_in("rural"), holds(is_urban_by_relocation)),
)
