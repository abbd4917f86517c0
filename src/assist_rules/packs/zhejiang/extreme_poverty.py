"""Where the regulation's age of extreme poverty is narrower than the ministry's (art. 14)."""

from __future__ import annotations

from datetime import date

from assist_rules import facts
from assist_rules.expressions import all_of, not_
from assist_rules.packs.zhejiang.instruments import ASSISTANCE_REGULATION as REGULATION
from assist_rules.rule import Rule, holds
from assist_rules.schemes.extreme_poverty.labour import is_minor, is_under_16
from assist_rules.schemes.scheme import Alert

over_16 = Rule(
    id="extreme_poverty.zhejiang_minor_of_16",
    zh="已在供养的16、17周岁未成年人",
    en="a minor of 16 or 17 who is supported already",
    cites=(REGULATION.at("第十四条第一款"),),
    # Whether somebody is without labour capacity turns at 16 in both texts: they part over who is supported already.
    states=all_of(holds(is_minor), not_(holds(is_under_16)), facts.holds_extreme_poverty),
    in_force=date(2021, 7, 1),
)
ALERTS = (
    Alert(
        over_16,
        "浙江省社会救助条例第十四条写的是未满十六周岁的未成年人，特困人员认定办法第二十四条可以继续供养至十八周岁，按后者认定",
        "art. 14 of the Zhejiang regulation names minors under 16; by the ministry's measure (art. 24) support may go on to 18: "
        "the latter is taken",
    ),
)
