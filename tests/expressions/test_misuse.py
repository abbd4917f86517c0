"""A rule that is written wrongly fails where it is written, and the message says what to write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assist_rules import facts
from assist_rules.errors import RuleDefinitionError
from assist_rules.expressions import (
    AllOf,
    AnyOf,
    Const,
    Elapsed,
    Exists,
    Expression,
    Fact,
    Least,
    Level,
    Most,
    Not,
    Over,
    Plus,
    Portion,
    Standard,
    Total,
    Unit,
    all_of,
    any_of,
    every,
    exists,
    months,
    not_,
    number,
    per_cent,
    persons,
    total,
    when,
    whole,
    yuan,
)
from assist_rules.facts import fields
from assist_rules.law import national as law
from assist_rules.readings.program import compile_rules
from assist_rules.rule import Rule, amount, holds, version_on

ill = facts.seriously_ill
assets = facts.financial_assets
grade = facts.disability_grade
pay = facts.income.per_month
spent = facts.expense.per_month
untyped_condition: Any = ill
untyped_amount: Any = assets
CITES = (law.DIBAO_MEASURES_2021.at("第七条"),)


def _if() -> object:
    return 1 if ill else 0


def _and() -> object:
    return ill and facts.co_resident


def _chained() -> object:
    return yuan(1) < assets < yuan(5)


def _dated(states: Expression, first: str, last: str | None = None, rule: str = "a.b") -> Rule:
    return Rule(
        rule,
        "甲",
        "a",
        CITES,
        states,
        in_force=date.fromisoformat(first),
        until=None if last is None else date.fromisoformat(last),
    )


def _known_fact() -> object:
    other = fields.flag("seriously_ill", Level.MEMBER, "treatment_continuing")
    return compile_rules((_dated(all_of(ill, other), "2020-01-01"),), date(2024, 5, 20))


def _two_readings_of_a_standard() -> object:
    # One over a month, one over a year: the first would be read for both.
    monthly, yearly = (Standard("dibao_standard", Unit.FEN, 0, 1200, scale=scale) for scale in (1, 12))
    return compile_rules((_dated(monthly < yearly, "2020-01-01"),), date(2024, 5, 20))


def _two_rules_of_an_id() -> object:
    other = _dated(facts.co_resident, "2020-01-01")
    both = all_of(holds(_dated(ill, "2020-01-01")), holds(other))
    return compile_rules((_dated(both, "2020-01-01", rule="a.root"),), date(2024, 5, 20))


def _truth_of_amount() -> object:
    return bool(assets)


MISUSES: dict[str, tuple[Callable[[], object], str, str]] = {
    "if": (_if, "all_of, any_of, not_ or when", "all_of、any_of、not_、when"),
    "and": (_and, "instead of and, or, not, if", "代替 and、or、not、if"),
    "chained": (_chained, "all_of(a < b, b < c)", "all_of(a < b, b < c)"),
    "amount as truth": (_truth_of_amount, "write a comparison (income < standard)", "请写成比较"),
    "&": (lambda: ill & ill, "write all_of(a, b) instead of a & b", "请用 all_of(a, b) 代替 a & b"),
    "|": (lambda: ill | ill, "write any_of(a, b) instead of a | b", "请用 any_of(a, b) 代替 a | b"),
    "~": (lambda: ~ill, "write not_(a) instead of ~a", "请用 not_(a) 代替 ~a"),
    "fen plus months": (
        lambda: yuan(1) + months(1),
        "fen does not go with months, which is a different unit",
        "单位不同",
    ),
    "fen below months": (lambda: assets < months(1), "write both sides in one unit", "请把两边写成同一单位"),
    "bare int": (lambda: assets < 500, "write yuan(500), months(500) or persons(500)", "请写 yuan(500)"),
    "bare True": (lambda: assets + True, "has no unit", "没有单位"),
    "fen times fen": (lambda: yuan(1) * assets, "put the amount on the left", "请把金额放在左边"),
    "negative product": (
        lambda: (assets - yuan(1)) * persons(2) * facts_count(),
        "take most(…, 0) first",
        "most(…, 0)",
    ),
    "division by nothing": (lambda: assets / 0, "positive whole number", "正整数"),
    "income beside expense": (lambda: pay + spent, "gather one of them", "请先用 total 或 exists 汇总其一"),
    "gather above": (
        lambda: total(Level.MEMBER, pay),
        "income stands below member; gather it inside first",
        "请先在其内部汇总",
    ),
    "gather the household": (lambda: exists(Level.HOUSEHOLD, ill), "is not a list", "家庭不能再汇总"),
    "overflow of a product": (
        lambda: assets * per_cent(100) * per_cent(100) * per_cent(100) * per_cent(100) * per_cent(100),
        "overflows 64 bits",
        "超出 64 位整数",
    ),
    "overflow of a comparison": (
        lambda: Over(assets, 2**31 - 1) < Over(assets, 2**31 - 3),
        "overflow 64 bits once brought to one scale",
        "通分后超出 64 位整数",
    ),
    "unknown value": (lambda: grade.is_in("5"), "5", "5"),
    "condition as amount": (
        lambda: Plus((assets, untyped_condition)),
        "an amount is expected here, not Flag",
        "此处应为金额",
    ),
    "amount as condition": (
        lambda: all_of(untyped_amount),
        "a condition is expected here, not Fact",
        "此处应为条件",
    ),
    "months since an amount": (lambda: Elapsed(assets, facts.applied_on), "is not a date", "不是日期"),
    "shares in fen": (lambda: Portion(assets, assets, persons(1)), "counted in persons", "按人数计算"),
    "share of a debt": (
        lambda: Portion(assets - yuan(1), persons(1), persons(1)),
        "must not be negative",
        "不得为负",
    ),
    "amount() of a condition": (
        lambda: amount(Rule("a.b", "甲", "a", CITES, ill)),
        "rule a.b states a condition, not an amount",
        "规则“a.b”不是金额",
    ),
    "holds() of an amount": (
        lambda: holds(Rule("a.b", "甲", "a", CITES, assets)),
        "rule a.b states an amount, not a condition",
        "规则“a.b”不是条件",
    ),
    "an overlap of amounts": (
        lambda: amount(_dated(assets, "2000-01-01"), _dated(yuan(1), "2021-07-01")),
        "two versions of rule a.b are in force from 2021-07-01; give the older one its last day, until=",
        "两个版本自 2021-07-01 起同时有效；请给前一版本写明最后一日 until",
    ),
    "an overlap of conditions, the newer one first": (
        lambda: holds(_dated(ill, "2021-07-01"), _dated(ill, "2000-01-01", "2021-07-01")),
        "two versions of rule a.b are in force from 2021-07-01",
        "同时有效",
    ),
    "one version written twice": (
        lambda: holds(*[_dated(ill, "2021-07-01")] * 2),
        "two versions",
        "同时有效",
    ),
    "a gap of a month between conditions": (
        lambda: holds(_dated(ill, "2021-07-01"), _dated(ill, "2000-01-01", "2021-05-31")),
        "no version of rule a.b is in force after 2021-05-31 and before 2021-07-01",
        "自 2021-05-31 次日至 2021-07-01 前一日没有有效的版本",
    ),
    "a gap of a day between amounts": (
        lambda: amount(_dated(assets, "2000-01-01", "2021-06-29"), _dated(assets, "2021-07-01")),
        "where the law has that gap, state a version of its own for it",
        "请为这段时间写一个版本并注明依据",
    ),
    "holds() of nothing": (
        holds,
        "holds() names one rule, or versions that share its id, not nothing",
        "现为：无",
    ),
    "amount() of nothing": (amount, "amount() names one rule", "现为：无"),
    "versions of two ids": (
        lambda: holds(_dated(ill, "2000-01-01", "2021-06-30"), _dated(ill, "2021-07-01", rule="a.c")),
        "not a.b, a.c; put different rules together with all_of, any_of or a sum",
        "a.b、a.c",
    ),
    "versions of two units": (
        lambda: amount(_dated(months(1), "2000-01-01", "2021-06-30"), _dated(assets, "2021-07-01")),
        "months does not go with fen",
        "单位不同",
    ),
    "a rule that ends before it starts": (
        lambda: _dated(ill, "2021-07-01", "2021-06-30"),
        "the last day 2021-06-30 is before the first, 2021-07-01; put in_force= or until= right",
        "早于第一日",
    ),
    "an instrument that ends before it starts": (
        lambda: replace(law.DIBAO_MEASURES_2021, until=date(2020, 1, 1)),
        "put in_force= or until= right",
        "早于第一日",
    ),
    "a fact of a known name": (
        _known_fact,
        "there is a fact seriously_ill already, told under seriously_ill; use it",
        "请直接使用它",
    ),
    "a standard of a known name": (
        _two_readings_of_a_standard,
        "the standard dibao_standard is written in two ways",
        "请共用一个 Standard",
    ),
    "a rule of a known id": (_two_rules_of_an_id, "two rules have the id a.b", "两条规则的编号都是“a.b”"),
    "rule without citation": (
        lambda: Rule("a.b", "甲", "", (), ill),
        "the rule lacks en, cites",
        "规则缺少 en、cites",
    ),
    "two meanings of absence": (
        lambda: Standard("dibao_standard", Unit.FEN, 0, 1, may_add=True, usual=1),
        "its absence has one meaning",
        "没有文件时只有一种处理",
    ),
}


def facts_count() -> Fact:
    """A count that an application gives."""
    return facts.obligor_household_size


@pytest.mark.parametrize("name", MISUSES)
def test_misuse_fails_at_definition_and_says_what_to_write(name: str) -> None:
    """Each misuse raises while the rule is being written; both languages name the remedy or the fault."""
    write, english, chinese = MISUSES[name]
    with pytest.raises(RuleDefinitionError) as caught:
        write()
    assert english in caught.value.message("en")
    assert chinese in caught.value.message("zh")


def test_versions_that_follow_one_another_day_upon_day_are_taken_in_any_order() -> None:
    """No day has two of them or none; before the first and after the last the rule is not in force."""
    old, new = _dated(yuan(1), "2000-01-01", "2021-06-30"), _dated(yuan(2) / 3, "2021-07-01", "2024-12-31")
    for reference in (amount(old, new), amount(new, old)):
        assert (reference.scale, reference.low, reference.high) == (3, 200, 300)
        days = ("1999-12-31", "2000-01-01", "2021-06-30", "2021-07-01", "2024-12-31", "2025-01-01")
        assert [version_on(reference, date.fromisoformat(day)) for day in days] == [
            None,
            old,
            old,
            new,
            new,
            None,
        ]


def test_one_fact_and_one_standard_may_be_written_twice_alike() -> None:
    """What means the same replaces nothing."""
    first, again = (Standard("dibao_standard", Unit.FEN, 0, 1200) for _ in range(2))
    program = compile_rules((_dated(first < again * per_cent(50), "2020-01-01"),), date(2024, 5, 20))
    assert [standard.key for standard in program.standards] == ["dibao_standard"]


def test_zero_alone_needs_no_unit() -> None:
    """Nothing is nothing in any unit, so a bare 0 takes the unit of the other side."""
    assert (assets > 0).left.unit is Unit.FEN
    assert most_of_nothing().unit is Unit.MONTHS


def most_of_nothing() -> Most:
    """The larger of no month and one."""
    return Most((months(1), (months(1) - 0).right))


def test_scales_and_limits_follow_from_the_parts() -> None:
    """A yearly sum over 12 and a share in per cent meet at scale 1200, and the limits grow with it."""
    standard = Standard("dibao_standard", Unit.FEN, 0, 1_000_000_00 * 12, scale=12)
    line = standard * per_cent(150)
    assert (line.scale, line.low, line.high) == (1200, 0, 1_000_000_00 * 12 * 150)
    assert (yuan("12.34").value, yuan(5).value, months(3).value) == (1234, 500, 3)
    assert (yuan(6) / 12).scale == 12
    assert Least((yuan(3), yuan(2) / 3)).high == 200


def test_a_dropped_fraction_leaves_whole_units_below_the_amount() -> None:
    """A third of a fen more, or of a fen less than nothing, comes down to the whole fen under it."""
    up, down = whole((assets + yuan("0.01")) / 3), whole((yuan("0.01") - assets) / 3)
    assert (up.scale, up.unit, up.low, up.high) == (1, Unit.FEN, 0, (assets.high + 1) // 3)
    assert (down.low, down.high) == (-((assets.high - 1 + 2) // 3), 0)
    with pytest.raises(RuleDefinitionError, match="an amount is expected"):
        whole(untyped_condition)


def test_a_list_of_money_is_bounded_by_what_the_models_accept() -> None:
    """The total of an untold list of incomes is at most a thousand million yuan, ten full items."""
    assert total(Level.INCOME, pay).high == 1_000_000_000_00
    assert Total(Level.MEMBER, persons(1), ill).high == 30


def test_sugar_is_made_of_the_closed_list() -> None:
    """Every, all, any and when are spellings of the same few nodes, empty connectives included."""
    everybody = every(Level.MEMBER, ill).part
    assert isinstance(everybody, Exists)
    assert isinstance(everybody.where, Not)
    assert everybody.where.part is ill
    assert isinstance(all_of(), AllOf)
    assert isinstance(any_of(), AnyOf)
    assert not_(ill).part is ill
    chosen = when(ill, yuan(1))
    assert isinstance(chosen.otherwise, Const)
    assert (chosen.low, chosen.high) == (0, 100)
    assert (number(2) * 3).high == 6
