"""mini-dibao in the rule language of this library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from assist_rules.expressions import (
    MONEY_LIMIT,
    Category,
    Elapsed,
    Expression,
    Fact,
    Flag,
    Level,
    Standard,
    Unit,
    all_of,
    always,
    any_of,
    count,
    exists,
    most,
    not_,
    number,
    per_cent,
    persons,
    total,
    when,
    whole,
    years,
)
from assist_rules.facts.columns import day_number
from assist_rules.facts.fields import EARLIEST, LATEST, Field, Kind
from assist_rules.rule import Instrument, Rank, Rule, amount, holds
from workload import statute
from workload.statute import KINDS, LISTED, ON

STATUTE = Instrument(
    "mini_dibao",
    "小低保办法（测速用）",
    "Mini-dibao (for measuring)",
    None,
    date(2020, 1, 1),
    None,
    Rank.CITY,
)
GRADES = ("0", "1", "2", "3", "4")
HOUSEHOLD, MEMBER = Level.HOUSEHOLD, Level.MEMBER
TODAY = day_number(ON)


def _today(_: object) -> int | None:
    return TODAY


def _birth(member: statute.Member) -> int | None:
    return day_number(date.fromisoformat(member["birth"]))


def _grade(member: statute.Member) -> str:
    return GRADES[member["grade"]]


# The household is a plain dict, so that each fact has a reader of its own.
Read = Callable[[Any], Any]


def _field(name: str, level: Level, read: Read, kind: Kind = "number") -> Field:
    return Field(name, level, "", read, kind=kind)


def _flag(name: str, level: Level, read: Read) -> Flag:
    return Flag(name, level, _field(name, level, read, "flag"))


def _category(name: str, level: Level, values: Sequence[str], read: Read) -> Category:
    return Category(name, level, frozenset(values), _field(name, level, read, "category"))


def _number(name: str, level: Level, unit: Unit, limits: tuple[int, int], read: Read) -> Fact:
    return Fact(name, level, unit, *limits, told=_field(name, level, read))


def _money(name: str, level: Level, read: Read) -> Fact:
    return _number(name, level, Unit.FEN, (0, MONEY_LIMIT), read)


def _day(name: str, level: Level, read: Read) -> Fact:
    return _number(name, level, Unit.DATE, (EARLIEST, LATEST), read)


on = _day("mini_on", HOUSEHOLD, _today)
assets = _money("mini_assets", HOUSEHOLD, lambda household: household["assets"])
vehicles = _number("mini_vehicles", HOUSEHOLD, Unit.NUMBER, (0, 99), lambda each: each["vehicles"])
homes = _number("mini_homes", HOUSEHOLD, Unit.NUMBER, (0, 99), lambda household: household["homes"])
birth = _day("mini_birth", MEMBER, _birth)
wage = _money("mini_wage", MEMBER, lambda member: member["wage"])
business = _money("mini_business", MEMBER, lambda member: member["business"])
transfer = _money("mini_transfer", MEMBER, lambda member: member["transfer"])
excluded = _money("mini_excluded", MEMBER, lambda member: member["excluded"])
kind = _category("mini_kind", MEMBER, KINDS, lambda member: member["kind"])
grade = _category("mini_grade", MEMBER, GRADES, _grade)
ill = _flag("mini_ill", MEMBER, lambda member: member["ill"])
can_work = _flag("mini_can_work", MEMBER, lambda member: member["can_work"])
figure = Standard("mini_standard", Unit.FEN, 0, 100_000_00)

disabled, severe = grade.is_in("1", "2", "3", "4"), grade.is_in("1", "2")


def _rule(key: str, zh: str, en: str, clause: str, states: Expression) -> Rule:
    return Rule(f"mini.{key}", zh, en, (STATUTE.at(f"第{clause}条"),), states)


standard = _rule("standard", "当地标准", "the standard of the place", "一", figure)
heads = _rule("heads", "家庭人数", "heads of the household", "一", count(MEMBER, always()))
line = _rule("line", "标准乘以人数", "the standard times the heads", "六", amount(standard) * amount(heads))
age = _rule("age", "年龄（月）", "age in full months", "八", whole(Elapsed(birth, on)))
income_of_member = _rule(
    "income_of_member",
    "成员收入",
    "income of the member",
    "二",
    wage + business + most(0, transfer - excluded),
)
deduction = _rule(
    "deduction",
    "成员扣减额",
    "what is deducted for the member",
    "三",
    when(severe, whole(figure * per_cent(50)), when(disabled, whole(figure * per_cent(25))))
    + when(ill, whole(figure * per_cent(30)))
    + when(all_of(disabled, can_work), whole(wage * per_cent(15))),
)
income = _rule(
    "income",
    "家庭收入",
    "income of the household",
    "四",
    most(0, total(MEMBER, amount(income_of_member)) - total(MEMBER, amount(deduction))),
)
exempts_vehicle = _rule(
    "exempts_vehicle",
    "重度肢体残疾",
    "severely and physically disabled",
    "五",
    all_of(severe, kind.is_in("physical")),
)
assets_test = _rule(
    "assets",
    "家庭财产符合规定",
    "assets within the limits",
    "五",
    all_of(
        assets <= amount(line) * 24,
        vehicles <= when(exists(MEMBER, holds(exempts_vehicle)), number(1)),
        homes <= number(1),
    ),
)
dibao = _rule(
    "dibao", "符合低保条件", "dibao", "六", all_of(amount(income) < amount(line), holds(assets_test))
)
edge = _rule(
    "edge",
    "属于低保边缘",
    "the edge of dibao",
    "七",
    all_of(not_(holds(dibao)), amount(income) * 2 < amount(line) * 3, holds(assets_test)),
)
listed = _rule(
    "listed",
    "年龄或者残疾属于所列情形",
    "of an age or a disability as listed",
    "八",
    any_of(
        years(60) <= amount(age),
        amount(age) < years(16),
        *(
            all_of(kind.is_in(name), grade.is_in(*(str(each) for each in grades)))
            for name, grades in LISTED.items()
        ),
    ),
)
extreme = _rule(
    "extreme",
    "属于特困",
    "extreme poverty",
    "八",
    all_of(amount(heads) <= persons(1), amount(income) < amount(standard), exists(MEMBER, holds(listed))),
)
raised = _rule(
    "raised",
    "增发对象",
    "raised by a fifth",
    "九",
    any_of(years(70) <= amount(age), amount(age) < years(18), severe),
)
paid = _rule(
    "amount",
    "低保金额",
    "amount of dibao",
    "九",
    when(
        holds(dibao),
        amount(line) - amount(income) + whole(figure * per_cent(20)) * count(MEMBER, holds(raised)),
    ),
)
found = _rule(
    "category",
    "类别",
    "the category",
    "八",
    when(
        holds(extreme),
        number(3),
        when(holds(dibao), number(2), when(holds(edge), number(1), number(0))),
    ),
)

ROOTS = (found, paid)
