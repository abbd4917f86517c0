"""Facts of those whom the price supplement covers beside the schemes: pensions, unemployment money, children with HIV."""

from __future__ import annotations

from assist_rules.facts import holds_benefit
from assist_rules.facts.fields import titled

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
