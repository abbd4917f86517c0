"""What Shandong says of the old-age allowance (高龄津贴): from 80 where the county pays one, and from 100 everywhere.

The regulation has counties bring it in step by step for whoever is registered in the province; who pays it, from when and
how much is the county's, and so is whether it counts the birthday or the year of birth.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import Condition, Elapsed, all_of, any_of, is_on, not_, when, years
from assist_rules.facts import elderly
from assist_rules.facts.medical import year_start
from assist_rules.law import national as law
from assist_rules.packs.shandong import instruments
from assist_rules.packs.shandong.elderly import CENTENARIANS, WHO
from assist_rules.rule import Rule, holds
from assist_rules.schemes.elderly_hardship.eligibility import AGE
from assist_rules.schemes.old_age_allowance.eligibility import sum_of_place, terms_of_place
from assist_rules.schemes.old_age_allowance.standards import by_age
from assist_rules.standards import asked

REGULATION = instruments.SHANDONG_ELDERLY_SERVICES_REGULATION_2020.at("第五十五条第二款")
RIGHTS = instruments.SHANDONG_ELDERLY_RIGHTS_REGULATION.at("第三十一条")
SINCE_RIGHTS = RIGHTS.instrument.in_force
BIRTH_YEAR = is_on(asked("old_age_allowance_by_birth_year"))


def _reached(age: int) -> Condition:
    """The age is full on the day, or, where the place counts by the year of birth, in the course of the year."""
    in_the_year = years(age - 1) < Elapsed(facts.birth_date, year_start)
    return any_of(years(age) <= AGE, all_of(in_the_year, BIRTH_YEAR))


right_place = Rule(
    id="old_age_allowance.right_place",
    zh="户籍在受理地",
    en="registered in the accepting place",
    cites=(REGULATION, RIGHTS),
    # The regulation asks a registration of the province; the county of registration pays.
    states=facts.registered_here,
    in_force=SINCE_RIGHTS,
    no_zh="受理地不对：高龄津贴由户籍所在地的县（市、区）发给",
    no_en="wrong place: the county of registration pays the old-age allowance",
)
is_centenarian = Rule(
    id="old_age_allowance.is_centenarian",
    zh="年满一百周岁",
    en="has reached the age of 100",
    cites=(CENTENARIANS,),
    states=years(100) <= AGE,
    no_zh="未满一百周岁",
    no_en="has not reached the age of 100",
)
is_80 = Rule(
    id="old_age_allowance.is_80",
    zh="年满八十周岁",
    en="has reached the age of 80",
    cites=(REGULATION, RIGHTS),
    states=_reached(80),
    in_force=SINCE_RIGHTS,
    no_zh="未满八十周岁",
    no_en="has not reached the age of 80",
)
place_pays = Rule(
    id="old_age_allowance.place_pays",
    zh="当地发放高龄津贴",
    en="the place pays an old-age allowance",
    cites=(REGULATION, RIGHTS),
    states=is_on(asked("old_age_allowance_paid")),
    in_force=SINCE_RIGHTS,
    no_zh="当地没有发放高龄津贴",
    no_en="the place pays no old-age allowance",
)
is_70 = Rule(
    id="old_age_allowance.is_70",
    zh="年满七十周岁",
    en="has reached the age of 70",
    cites=(REGULATION, RIGHTS),
    states=_reached(70),
    in_force=SINCE_RIGHTS,
    no_zh="未满七十周岁",
    no_en="has not reached the age of 70",
)
place_pays_from_70 = Rule(
    id="old_age_allowance.place_pays_from_70",
    zh="当地从七十周岁起发放高龄津贴",
    en="the place pays an old-age allowance from 70",
    cites=(REGULATION, RIGHTS),
    states=is_on(asked("old_age_allowance_takes_70")),
    in_force=SINCE_RIGHTS,
    no_zh="当地不从七十周岁起发放高龄津贴",
    no_en="the place pays no old-age allowance from 70",
)
beside_hardship = Rule(
    id="old_age_allowance.beside_hardship",
    zh="未享受经济困难老年人补贴，或者当地允许同时享受",
    en="holds no subsidy for elders in hardship, or the place lets both be held",
    # Into that subsidy the allowance of dibao elders was merged; whether a county still pays its own beside it is the county's.
    cites=(WHO, law.DISABILITY_SUBSIDY_OPINION_2015.unread.saying("DIS-HIGHER")),
    states=any_of(not_(elderly.holds_elderly_hardship), is_on(asked("old_age_allowance_beside_hardship"))),
    # Before the subsidy there was nothing to stand beside, which refuses nobody.
    in_force=SINCE_RIGHTS,
    no_zh="已享受经济困难老年人补贴，当地规定两项不能同时享受",
    no_en="holds the subsidy for elders in hardship, and the place does not let both be held",
)
terms_of_allowance = Rule(
    id=terms_of_place.id,
    zh="符合山东省和当地的高龄津贴条件",
    en="the conditions of Shandong and of the place for the old-age allowance are met",
    cites=(REGULATION, RIGHTS),
    states=all_of(
        holds(right_place),
        any_of(
            holds(is_centenarian),
            all_of(
                any_of(
                    all_of(holds(is_80), holds(place_pays)),
                    all_of(holds(is_70), holds(place_pays_from_70)),
                ),
                holds(beside_hardship),
            ),
        ),
    ),
    in_force=SINCE_RIGHTS,
    gathers=True,
)
allowance_by_age = Rule(
    id=sum_of_place.id,
    zh="高龄津贴标准（按年龄段）",
    en="old-age allowance, by age",
    cites=(REGULATION, RIGHTS, CENTENARIANS),
    states=when(
        years(100) > AGE,
        when(
            _reached(90),
            by_age[90],
            when(_reached(80), by_age[80], by_age[70]),
        ),
        by_age[100],
    ),
    in_force=SINCE_RIGHTS,
)
RULES = (terms_of_allowance, allowance_by_age)
