"""Who is counted and where to apply: arts. 10, 31, 36 and 55 of the regulation."""

from __future__ import annotations

from datetime import date

from assist_rules import facts
from assist_rules.expressions import Condition, Level, all_of, any_of, exists, not_, of_other
from assist_rules.facts import kin
from assist_rules.packs.shanghai.instruments import REGULATION, REGULATION_2018, SINCE
from assist_rules.rule import Rule, holds
from assist_rules.schemes.dibao.household import (
    has_died,
    is_away_2012,
    is_away_as_clergy,
    is_counted,
    is_in_custody_or_missing,
    is_joined,
    permit_route,
    someone_is_counted,
)
from assist_rules.schemes.dibao.single_person import own_place

ARTICLE_55 = (REGULATION.at("第五十五条"), REGULATION_2018.at("第五十五条"))
PLACE_OF_APPLICATION = (
    REGULATION.at("第三十一条、第三十六条"),
    REGULATION_2018.at("第三十一条、第三十六条"),
)


def _counts_here() -> Condition:
    """Registered in the city, or the spouse or a child of a member who is."""
    resident = facts.registered_in_province
    return any_of(
        resident,
        exists(
            Level.KIN,
            all_of(
                # Of a step-child it hangs on who raised it.
                any_of(
                    kin.is_spouse, kin.kin.is_in("parent"), all_of(kin.kin.is_in("step_parent"), kin.duty)
                ),
                of_other(resident),
            ),
        ),
    )


def _is_counted(*away: Rule, since: date, until: date | None = None) -> Rule:
    """The household of the nation, without those of other places who are no spouse or child of a resident."""
    return Rule(
        id="dibao.is_counted",
        zh="计入在本市共同生活的家庭成员（本市户籍，或者是本市户籍成员的配偶、子女）",
        en="counted in the household: registered in the city, or the spouse or a child of one who is",
        cites=ARTICLE_55,
        states=all_of(
            facts.listed,
            holds(is_joined),
            _counts_here(),
            *(not_(holds(each)) for each in away),
            not_(holds(has_died)),
        ),
        in_force=since,
        until=until,
    )


is_counted_2019 = _is_counted(is_away_2012, since=SINCE, until=date(2021, 6, 30))
is_counted_2021 = _is_counted(is_away_as_clergy, is_in_custody_or_missing, since=date(2021, 7, 1))

someone_is_counted_here = Rule(
    id=someone_is_counted.id,
    zh="有可以计入的家庭成员",
    en="there is a member who can be counted",
    cites=ARTICLE_55,
    states=exists(Level.MEMBER, is_counted),
    in_force=SINCE,
    no_zh="没有可以计入的家庭成员：家庭中没有人是本市户籍，或者本市户籍成员服刑、被宣告失踪等不计入",
    no_en="there is no member who can be counted: nobody is registered in the city, or who is is in prison, declared missing "
    "or the like",
    preempts=True,
)
right_place = Rule(
    id="dibao.right_place",
    zh="本市户籍家庭，可以在网上或者向就近的社区事务受理服务机构申请",
    en="a family registered in the city, which applies online or at any community service centre near it",
    cites=PLACE_OF_APPLICATION,
    # Any place of the city accepts; that of registration decides. What the nation lets permit holders do stays open to them.
    states=any_of(
        exists(Level.MEMBER, all_of(is_counted, facts.registered_in_province)), holds(permit_route)
    ),
    in_force=SINCE,
    no_zh="没有计入的家庭成员是本市户籍：应向家庭成员户籍所在地申请",
    no_en="no counted member is registered in the city: apply where a member is registered",
)
own_place_in_the_city = Rule(
    id=own_place.id,
    zh="本人为本市户籍，或者受理地是居住证家庭的居住地",
    en="the person is registered in the city, or lives in the accepting place on the family's residence permits",
    cites=PLACE_OF_APPLICATION,
    states=any_of(facts.registered_in_province, holds(permit_route)),
    in_force=SINCE,
)
right_place_of_rigid = Rule(
    id="rigid_expenditure.right_place",
    zh="本市户籍家庭，可以在网上或者向就近的社区事务受理服务机构申请",
    en="a family registered in the city, which applies online or at any community service centre near it",
    cites=(REGULATION.at("第十二条、第三十一条"),),
    states=exists(Level.MEMBER, all_of(is_counted, facts.registered_in_province)),
    no_zh="没有计入的家庭成员是本市户籍",
    no_en="no counted member is registered in the city",
)
RULES = (
    is_counted_2019,
    is_counted_2021,
    someone_is_counted_here,
    right_place,
    own_place_in_the_city,
    right_place_of_rigid,
)
