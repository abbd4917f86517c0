"""Facts of medical insurance, of registration in the province, and of the recognitions that a patient's family holds."""

from __future__ import annotations

from assist_rules.expressions import Level
from assist_rules.facts import holds_benefit
from assist_rules.facts.columns import How
from assist_rules.facts.fields import Who, category, claim, day, judged, titled

insured_in_province = titled(
    judged("insured_in_province", Level.MEMBER, "medical_insurance.place", How.PROVINCE, Who.RECORD_CHECK),
    zh="在本省参加医疗保险",
    en="insured in the province",
    no_zh="没有在本省参加医疗保险",
    no_en="not insured in the province",
)
is_uninsured = titled(
    claim("is_uninsured", Level.MEMBER, "medical_insurance.kind", Who.RECORD_CHECK, of=("none",)),
    zh="没有参加医疗保险",
    en="without medical insurance",
    no_zh="参加了医疗保险",
    no_en="has medical insurance",
)


holds_dibao = titled(
    holds_benefit("dibao"),
    zh="已享受最低生活保障",
    en="holds dibao",
    no_zh="未享受最低生活保障",
    no_en="does not hold dibao",
)
holds_dibao_margin = titled(
    holds_benefit("dibao_margin"),
    zh="已认定为低保边缘家庭成员",
    en="recognised as of the dibao margin",
    no_zh="未认定为低保边缘家庭成员",
    no_en="not recognised as of the dibao margin",
)
holds_rigid_expenditure = titled(
    holds_benefit("rigid_expenditure"),
    zh="已认定为刚性支出困难家庭成员",
    en="recognised as in hardship from rigid expenditure",
    no_zh="未认定为刚性支出困难家庭成员",
    no_en="not recognised as in hardship from rigid expenditure",
)
holds_returned_to_poverty = titled(
    holds_benefit("returned_to_poverty"),
    zh="已纳入防止返贫监测",
    en="monitored against falling back into poverty",
    no_zh="未纳入防止返贫监测",
    no_en="not monitored against falling back into poverty",
)
draws_dibao = titled(
    judged("draws_dibao", Level.HOUSEHOLD, "household.current_dibao", How.HELD, Who.RECORD_CHECK, ("dibao",)),
    zh="正在领取低保金",
    en="draws dibao now",
    no_zh="未领取低保金",
    no_en="does not draw dibao",
)
monitored = category("monitored", Level.HOUSEHOLD, "household.monitored", Who.RECORD_CHECK)
year_start = titled(
    day("year_start", Level.HOUSEHOLD, "applied_on", how=How.NEW_YEAR),
    zh="申请当年的第一天",
    en="first day of the year of the application",
)
"""The first day of the year of the application, before which the calendar year of an older rule ends."""
