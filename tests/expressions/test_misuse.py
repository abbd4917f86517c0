"""A rule that is written wrongly fails where it is written, and the message says what to write."""

from __future__ import annotations

from collections.abc import Callable
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
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds

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
    "fen plus months": (lambda: yuan(1) + months(1), "different units", "单位不同"),
    "fen below months": (lambda: assets < months(1), "fen does not compare with months", "不能比较"),
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
