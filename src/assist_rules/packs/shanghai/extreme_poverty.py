"""Extreme poverty in Shanghai: where to apply (art. 31), and where the age is narrower than the ministry's (art. 13)."""

from __future__ import annotations

from datetime import date

from assist_rules import facts
from assist_rules.expressions import all_of, not_
from assist_rules.packs.shanghai.instruments import REGULATION, REGULATION_2018, SINCE
from assist_rules.rule import Rule, holds
from assist_rules.schemes.extreme_poverty.eligibility import right_place
from assist_rules.schemes.extreme_poverty.labour import is_minor, is_under_16
from assist_rules.schemes.scheme import Alert

registered_in_the_city = Rule(
    id=right_place.id,
    zh="本人为本市户籍，可以在网上或者向就近的社区事务受理服务机构申请",
    en="the person is registered in the city, and applies online or at any community service centre near",
    cites=(REGULATION.at("第十三条、第三十一条"), REGULATION_2018.at("第十三条、第三十一条")),
    states=facts.registered_in_province,
    in_force=SINCE,
    no_zh="本人不是本市户籍：应向本人户籍所在地申请",
    no_en="the person is not registered in the city: apply where the person is registered",
)
over_16 = Rule(
    id="extreme_poverty.shanghai_minor_of_16",
    zh="已在供养的16、17周岁未成年人",
    en="a minor of 16 or 17 who is supported already",
    cites=(REGULATION.at("第十三条"), REGULATION_2018.at("第十三条")),
    # Whether somebody is without labour capacity turns at 16 in both texts: they part over who is supported already.
    states=all_of(holds(is_minor), not_(holds(is_under_16)), facts.holds_extreme_poverty),
    in_force=date(2021, 7, 1),
)
RULES = (registered_in_the_city,)
ALERTS = (
    Alert(
        over_16,
        "上海市社会救助条例第十三条、第十九条写的是未满十六周岁和其后在校就读的未成年人，特困人员认定办法第二十四条可以继续供养至十八周岁，按后者认定",
        "arts. 13 and 19 of the Shanghai regulation name minors under 16, and beyond while at school; by the ministry's measure "
        "(art. 24) support may go on to 18: the latter is taken",
    ),
)
