"""Facts of those whom the price supplement covers beside the schemes: pensions, unemployment money, children with HIV."""

from __future__ import annotations

from assist_rules.expressions import Level
from assist_rules.facts import holds_benefit
from assist_rules.facts.fields import LATEST, Who, day, last_ended, titled

holds_hiv_child = titled(
    holds_benefit("hiv_child"),
    zh="已享受艾滋病病毒感染儿童基本生活费",
    en="holds the allowance of a child with HIV",
    no_zh="未享受艾滋病病毒感染儿童基本生活费",
    no_en="holds no allowance of a child with HIV",
)
holds_unemployment_subsidy = titled(
    holds_benefit("unemployment_subsidy"),
    zh="领取失业补助金",
    en="draws the unemployment subsidy",
    no_zh="未领取失业补助金",
    no_en="draws no unemployment subsidy",
)

# What was held on another day of the month counts only when its end is told.
COVERED = ("dibao", "extreme_poverty", "orphan", "unsupported_child", "hiv_child")
"""The benefits whose holders are covered."""
COVERED_WIDER = ("dibao_margin", "unemployment_subsidy")
"""Those whose holders were covered from September 2022 to March 2023."""
covered_until = titled(
    last_ended("covered_until", COVERED),
    zh="低保、特困人员或者儿童待遇最近终止的日期",
    en="last day on which dibao, extreme poverty or a child's allowance ended",
)
covered_wider_until = titled(
    last_ended("covered_wider_until", COVERED_WIDER),
    zh="低保边缘家庭认定或者失业补助金最近终止的日期",
    en="last day on which a recognition as of the dibao margin, or the unemployment subsidy, ended",
)
left_dibao_on = day(
    "left_dibao_on", Level.HOUSEHOLD, "household.left_dibao_on", Who.RECORD_CHECK, unstated=LATEST
)
