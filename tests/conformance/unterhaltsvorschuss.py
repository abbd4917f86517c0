"""Advance maintenance payments in Germany (Unterhaltsvorschuss), stated in the words of the library."""

from __future__ import annotations

from datetime import date

from dated import dated

import assist_rules as ar
from assist_rules import own
from assist_rules.expressions import (
    Amount,
    Condition,
    Level,
    Unit,
    all_of,
    any_of,
    most,
    number,
    per_cent,
    when,
    whole,
    yuan,
)
from assist_rules.rule import Rank, holds

# German law stands here with the reach of the whole country; a yuan is read as a euro.
ADVANCE = ar.Instrument("uhvorschg", "德国扶养费预付法", "UhVorschG", None, date(2009, 1, 1), None, Rank.LAW)
CIVIL_CODE = ar.Instrument("bgb", "德国民法典", "BGB", None, date(2009, 1, 1), None, Rank.LAW)
INCOME_TAX = ar.Instrument("estg", "德国所得税法", "EStG", None, date(2009, 1, 1), None, Rank.LAW)

age = own.number(
    "full_years_of_age", Level.MEMBER, 0, 120, zh="周岁", en="age in full years", unit=Unit.NUMBER
)
of_lone_parent = own.flag(
    "child_of_lone_parent", Level.MEMBER, zh="随单亲父母生活", en="lives with a lone parent"
)
received = own.money("maintenance_received", Level.MEMBER, zh="已得扶养费", en="maintenance received a month")
parent_earns = own.money(
    "lone_parent_earns", Level.HOUSEHOLD, zh="单亲月收入", en="the lone parent's income a month"
)

child_benefit = dated(
    "uv.child_benefit",
    "第一个子女的子女金",
    "child benefit of a first child",
    INCOME_TAX.at("§ 66"),
    (date(2009, 1, 1), yuan(164)),
    (date(2009, 12, 1), yuan(184)),
    # To the end of 2015 the transitional provision keeps the sum of 184.
    (date(2016, 1, 1), yuan(190)),
    (date(2017, 1, 1), yuan(192)),
    (date(2018, 1, 1), yuan(194)),
    (date(2019, 7, 1), yuan(204)),
    (date(2021, 1, 1), yuan(219)),
    (date(2023, 1, 1), yuan(250)),
    (date(2025, 1, 1), yuan(255)),
    (date(2026, 1, 1), yuan(259)),
)

up_to_5 = age <= number(5)
up_to_11 = age <= number(11)
up_to_17 = age <= number(17)


def by_age(first: Amount, second: Amount, third: Amount | None = None) -> Amount:
    """The minimum of the three age groups; before July 2017 there were two."""
    return when(up_to_5, first, when(up_to_11, second, 0 if third is None else when(up_to_17, third)))


def of_exemption(a_year: int) -> Amount:
    """Twice the tax exemption of a parent, a twelfth; 87 per cent of it for the youngest."""
    return by_age(yuan(2 * a_year) * per_cent(87) / 12, yuan(2 * a_year) / 12)


def fixed(first: int, second: int, third: int) -> Amount:
    """The sums of the ordinance of each year."""
    return by_age(yuan(first), yuan(second), yuan(third))


minimum = dated(
    "uv.minimum",
    "最低扶养费",
    "minimum maintenance",
    CIVIL_CODE.at("§ 1612a"),
    (date(2009, 1, 1), of_exemption(1932)),
    (date(2010, 1, 1), of_exemption(2184)),
    # Of 2015 the transitional provision itself says the sums.
    (date(2015, 1, 1), by_age(yuan(317), yuan(364))),
    (date(2015, 7, 1), by_age(yuan(328), yuan(376))),
    (date(2016, 1, 1), by_age(yuan(335), yuan(384))),
    (date(2017, 1, 1), by_age(yuan(342), yuan(393))),
    (date(2017, 7, 1), fixed(342, 393, 460)),
    (date(2018, 1, 1), fixed(348, 399, 467)),
    (date(2019, 1, 1), fixed(354, 406, 476)),
    (date(2020, 1, 1), fixed(369, 424, 497)),
    (date(2021, 1, 1), fixed(393, 451, 528)),
    (date(2022, 1, 1), fixed(396, 455, 533)),
    (date(2023, 1, 1), fixed(437, 502, 588)),
    (date(2024, 1, 1), fixed(480, 551, 645)),
    (date(2025, 1, 1), fixed(482, 554, 649)),
    (date(2026, 1, 1), fixed(486, 558, 653)),
)


def entitled_from(start: date, until: date | None, oldest: Condition) -> ar.Rule:
    """Who is entitled, in one version of the text."""
    return ar.Rule(
        "uv.is_entitled",
        "随单亲父母生活、在年龄限制以内的子女",
        "a child of a lone parent within the age limit",
        (ADVANCE.at("§ 1"),),
        all_of(of_lone_parent, oldest),
        in_force=start,
        until=until,
    )


entitled = holds(
    entitled_from(date(2009, 1, 1), date(2017, 6, 30), up_to_11),
    # From twelve on the parent has to earn 600 euro a month.
    entitled_from(date(2017, 7, 1), None, any_of(up_to_11, all_of(up_to_17, parent_earns >= yuan(600)))),
)

CEILING = 1_000_000
left = most(minimum - child_benefit - received, 0)
due = ar.Rule(
    "uv.due",
    "预付额，向上取整到欧元",
    "the advance, rounded up to a whole euro",
    (ADVANCE.at("§ 2 Abs. 2, 3; § 9 Abs. 3"),),
    yuan(CEILING) - whole((yuan(CEILING) - left) / 100) * 100,
)
is_due = ar.Rule(
    "uv.is_due",
    "应予预付",
    "an advance is due",
    (ADVANCE.at("§ 1"),),
    all_of(entitled, left > yuan(0)),
)

UNTERHALTSVORSCHUSS = ar.Scheme(
    key="unterhaltsvorschuss",
    zh="德国扶养费预付",
    en="advance maintenance payments",
    founded_by=ADVANCE.at("§ 1"),
    in_force=date(2009, 1, 1),
    level=Level.MEMBER,
    ways=(ar.Way("advance", "给予预付", "with an advance", is_due, due),),
)
