"""Facts of disabled persons beside their certificates: care over a long time, and what else is paid for it."""

from __future__ import annotations

from assist_rules.expressions import Level
from assist_rules.facts import holds_benefit
from assist_rules.facts.fields import LATEST, Who, day, flag, titled

long_term_care_since = titled(
    day("long_term_care_since", Level.MEMBER, "long_term_care_since", Who.RECORD_CHECK, unstated=LATEST),
    zh="长期不能自理起始日期",
    en="first day of the need for long-term care",
)
"""Counts only when stated: who has not said since when may still be found to need it."""
receives_work_injury_care_fee = titled(
    flag("receives_work_injury_care_fee", Level.MEMBER, "work_injury_care_fee", Who.RECORD_CHECK),
    zh="领取工伤保险生活护理费",
    en="draws the care fee of work-injury insurance",
    no_zh="未领取工伤保险生活护理费",
    no_en="draws no care fee of work-injury insurance",
)
receives_day_care_subsidy = titled(
    flag("receives_day_care_subsidy", Level.MEMBER, "day_care_subsidy", Who.RECORD_CHECK),
    zh="享受托养、日间照料补贴",
    en="draws a day-care subsidy",
    no_zh="未享受托养、日间照料补贴",
    no_en="draws no day-care subsidy",
)
holds_child_hardship = titled(
    holds_benefit("child_hardship"),
    zh="已享受重点困境儿童保障",
    en="holds the allowance of a child in key hardship",
    no_zh="未享受重点困境儿童保障",
    no_en="holds no allowance of a child in key hardship",
)
