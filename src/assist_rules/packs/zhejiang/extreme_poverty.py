"""Where the regulation's age of extreme poverty is narrower than the ministry's (art. 14)."""

from __future__ import annotations

from datetime import date

from assist_rules.expressions import all_of, not_
from assist_rules.packs.zhejiang.instruments import ASSISTANCE_REGULATION as REGULATION
from assist_rules.rule import Rule, holds
from assist_rules.schemes.extreme_poverty.labour import is_minor, is_under_16
from assist_rules.schemes.scheme import Alert

over_16 = Rule(
    id="extreme_poverty.zhejiang_minor_of_16",
    zh="年满16周岁的未成年人",
    en="a minor of 16 or 17",
    cites=(REGULATION.at("第十四条第一款"),),
    states=all_of(holds(is_minor), not_(holds(is_under_16))),
    in_force=date(2021, 7, 1),
)
ALERTS = (
    Alert(
        over_16,
        "浙江省社会救助条例第十四条写的是未满十六周岁的未成年人，特困人员认定办法第四条为未满十八周岁，按后者认定",
        "art. 14 of the Zhejiang regulation says minors under 16, the ministry's measure (art. 4) under 18: the latter is taken",
    ),
)
