"""Each word of the rule language, over every state of a world of a few cells, unknown included.

For each state all completions are read by the oracle. The compiled range has to hold them all; where every fact
occurs once, it has to be no wider than they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import product

import polars as pl
import pytest
from oracle import Oracle

from assist_rules import facts
from assist_rules.expressions import (
    AMOUNTS,
    CONDITIONS,
    AmountRule,
    Category,
    ConditionRule,
    Discretion,
    Elapsed,
    Expression,
    Fact,
    Flag,
    Level,
    MonthGap,
    OneOf,
    Portion,
    Standard,
    Unit,
    all_of,
    any_of,
    calendar_number,
    count,
    every,
    exists,
    least,
    most,
    not_,
    per_cent,
    persons,
    total,
    when,
    whole,
    years,
    yuan,
)
from assist_rules.facts.columns import Value
from assist_rules.facts.layout import Rows
from assist_rules.law import national as law
from assist_rules.readings.columns import Plan
from assist_rules.readings.nodes import MONTH_END, children
from assist_rules.readings.program import Program, Values, compile_rules
from assist_rules.readings.steps import TOLD, Figure, Lowering
from assist_rules.rule import Rule, amount, holds

ON = date(2024, 5, 31)
CITES = (law.CIVIL_CODE.at("第十七条"),)
LIMIT = facts.financial_assets.high

assets, ill, lives = facts.financial_assets, facts.seriously_ill, facts.co_resident
here, margin = facts.asset_finding_dibao, facts.asset_finding_margin
pay, once, grade = facts.income.per_month, facts.income.amount, facts.disability_grade
figure = Standard("dibao_standard", Unit.FEN, 0, 900)
choice = Discretion("test.choice", yuan(0), assets, zh="选", en="choice")
age = Elapsed(facts.birth_date, facts.applied_on)


def rule(name: str, states: Expression) -> Rule:
    """A rule in force on every day."""
    return Rule(f"small.{name}", name, name, CITES, states, in_force=date(1980, 1, 1))


ONCE: dict[str, Expression] = {
    "const": yuan(5) + yuan(1),
    "fact": assets + yuan(1),
    "minus": yuan(9) - assets,
    "times": assets * 3,
    "times a count": most(0, yuan(9) - assets) * count(Level.MEMBER, ill),
    "over": assets / 3 + yuan(1),
    "whole": whole(assets / 3) + yuan(1),
    "whole of a debt": whole(yuan("0.01") - assets / 3),
    "whole per cent of a figure": whole(figure * per_cent(15)),
    "full months": total(Level.MEMBER, whole(age)),
    "least": least(assets, yuan("0.02")),
    "most": most(assets, yuan("0.02")),
    "choose": when(here, assets, yuan(1)),
    "standard": assets + figure,
    "discretion": choice + yuan(1),
    "count": count(Level.MEMBER, ill),
    "sum over members": total(Level.MEMBER, when(lives, yuan(2), yuan(1)), ill),
    "sum with a debt": total(Level.MEMBER, when(lives, yuan(1), yuan(0)) - yuan("0.50"), ill),
    "sum over incomes": total(Level.MEMBER, total(Level.INCOME, pay, once <= yuan("0.01"))),
    "amount rule": amount(rule("inner", assets)) + yuan(1),
    "portion": Portion(assets, count(Level.MEMBER, ill), persons(2)),
    "month gap": total(Level.MEMBER, MonthGap(facts.birth_date, facts.applied_on)),
    "flag": here,
    "one of": facts.area.is_in("urban"),
    "below": assets < figure,
    "at most": assets <= yuan("0.01"),
    "all": all_of(here, margin, assets <= 0),
    "any": any_of(here, margin, assets <= 0),
    "empty all": all_of(),
    "not": not_(any_of(here, not_(margin))),
    "exists": exists(Level.MEMBER, all_of(ill, lives)),
    "every": every(Level.MEMBER, any_of(ill, lives)),
    "exists below": exists(Level.MEMBER, exists(Level.DISABILITY, grade.is_in("1", "2"))),
    "condition rule": not_(holds(rule("inner", here))),
    "elapsed": exists(Level.MEMBER, age < years(18)),
}
"""Every fact stands once: the range is exact."""

AGAIN: dict[str, Expression] = {
    "all of a thing and its opposite": all_of(here, not_(here)),
    "less itself": assets - assets,
    "chosen by what is chosen": when(assets <= yuan("0.01"), assets, yuan(0)),
    "head by head": total(
        Level.MEMBER, when(lives, yuan(2), yuan(1)) - when(lives, yuan(1)), any_of(ill, lives)
    ),
    "share and whole": Portion(assets, persons(1), most(persons(1), count(Level.MEMBER, lives)))
    + least(assets, yuan(1)),
    "age between": exists(Level.MEMBER, all_of(years(16) <= age, age < years(18))),
    "figure twice": figure * 2 - figure,
}
"""Some fact stands twice: the range may be wider, never too narrow."""


@dataclass(frozen=True)
class Cell:
    """One place of the world that may be known or not; a list of incomes is one cell, and so is a figure."""

    level: Level
    row: int
    name: str
    values: tuple[object, ...]


def leaves(node: Expression) -> Iterator[Fact | Flag | Category | Standard]:
    """The facts and figures in an expression, each by its node."""
    if isinstance(node, OneOf):
        yield node.category
    elif isinstance(node, Fact | Flag | Standard):
        yield node
    elif isinstance(node, AmountRule | ConditionRule):
        yield from leaves(node.versions[0].states)
    for child in children(node):
        yield from leaves(child)


DAYS = tuple(
    calendar_number(day)
    for day in (date(1880, 1, 1), date(2006, 5, 31), date(2006, 6, 1), date(2008, 5, 31), date(2100, 12, 31))
)
MEMBERS = 2


def domain(node: Fact | Flag | Category) -> tuple[object, ...]:
    """The values that a fact takes in a small world, its limits among them."""
    match node:
        case Flag():
            return (True, False)
        case Category(values=values):
            return tuple(sorted(values))
        case Fact(unit=Unit.DATE):
            return DAYS
        case Fact():
            return (0, 1, 3, LIMIT)


def cells(states: Expression) -> list[Cell]:
    """The cells of the world of an expression; each member has one item in a list that is gathered."""
    found: dict[tuple[Level, str], Fact | Flag | Category] = {}
    for leaf in leaves(states):
        if not isinstance(leaf, Standard) and leaf.name != "applied_on":
            found[leaf.level, leaf.name] = leaf
    return [
        Cell(level, row, name, domain(leaf))
        for (level, name), leaf in found.items()
        for row in range(1 if level is Level.HOUSEHOLD else MEMBERS)
    ]


def rows_of(program: Program, told: dict[tuple[Level, int, str], object]) -> Rows:
    """The rows of one state of the world."""
    values: dict[Level, list[tuple[Value, ...]]] = {}
    for level in Level:
        names = program.columns[level]
        height = 1 if level is Level.HOUSEHOLD else MEMBERS
        values[level] = [tuple(_cell(told, level, row, name) for name in names) for row in range(height)]
    lists = [level for level in Level if level.parent is Level.MEMBER]
    return Rows(
        values,
        {level: list(range(MEMBERS)) for level in lists},
        {level: [(row, row + 1) for row in range(MEMBERS)] for level in lists},
        [],
        {},
    )


def ends_of(program: Program, rows: Rows) -> tuple[int, int]:
    """Both ends of the root of *program*, the figure anywhere from 0 to 900 and no choice made."""
    figures = (0, 900) if program.standards else ()
    values = Values(program, program.answers, figures, (None,) * len(program.discretions), rows)
    (found,) = values.pairs(program.ends(program.roots[0].states), Level.HOUSEHOLD)
    return found


def _cell(told: dict[tuple[Level, int, str], object], level: Level, row: int, name: str) -> Value:
    if name in {"applied_on", f"applied_on{MONTH_END}"}:
        return calendar_number(ON)
    value = told[level, row, name]
    assert value is None or isinstance(value, int | str)
    return value


def read_by_oracle(
    states: Expression, told: dict[tuple[Level, int, str], object], standard: int, toward: int
) -> Fraction:
    """The value in one completed world."""

    def fact(level: Level, row: int, name: str) -> int | bool | str:
        value = _cell(told, level, row, name)
        assert value is not None
        return value

    def up(_: Level, row: int, to: Level) -> int:
        return 0 if to is Level.HOUSEHOLD else row

    def down(_: Level, row: int, over: Level) -> range:
        return range(MEMBERS) if over is Level.MEMBER else range(row, row + 1)

    oracle = Oracle(
        ON,
        fact,
        lambda _: Fraction(standard),
        lambda _node, _row, low, high: low + (high - low) * toward,
        up,
        down,
    )
    if isinstance(states, CONDITIONS):
        return Fraction(int(oracle.holds(states, Level.HOUSEHOLD, 0)))
    assert isinstance(states, AMOUNTS)
    return oracle.amount(states, Level.HOUSEHOLD, 0) * states.scale


def worlds(world: list[Cell]) -> Iterator[dict[tuple[Level, int, str], object]]:
    """Every state of the world, each cell told or not."""
    for state in product(*((None, *cell.values) for cell in world)):
        yield {(cell.level, cell.row, cell.name): value for cell, value in zip(world, state, strict=True)}


def completed(
    world: list[Cell], told: dict[tuple[Level, int, str], object]
) -> Iterator[dict[tuple[Level, int, str], object]]:
    """Every way in which a state may turn out."""
    keys = [(cell.level, cell.row, cell.name) for cell in world]
    options = [
        cell.values if told[key] is None else (told[key],) for cell, key in zip(world, keys, strict=True)
    ]
    for state in product(*options):
        yield dict(zip(keys, state, strict=True))


@pytest.mark.parametrize("name", [*ONCE, *AGAIN])
def test_a_range_holds_every_completion_and_is_exact_where_each_fact_stands_once(name: str) -> None:
    """Low and high, must and may, over the whole small world: never too narrow, and as narrow as can be."""
    states = {**ONCE, **AGAIN}[name]
    root = rule("root", states)
    program = compile_rules((root,), ON)
    world = cells(states)
    figures = (0, 900) if program.standards else (0,)
    choices = (0, 1) if program.discretions else (0,)
    read: dict[tuple[object, ...], Fraction] = {}
    for told in worlds(world):
        low, high = ends_of(program, rows_of(program, told))
        values: list[Fraction] = []
        for full in completed(world, told):
            for standard, toward in product(figures, choices):
                key = (*full.values(), standard, toward)
                if key not in read:
                    read[key] = read_by_oracle(states, full, standard, toward)
                values.append(read[key])
        assert low <= min(values), (name, told)
        assert max(values) <= high, (name, told)
        if name in ONCE:
            assert low == min(values) // 1, (name, told)
            assert high == -(-max(values) // 1), (name, told)


KEYS = {level: ("world", "row") if level.parent else ("world",) for level in Level}


def columns_of(
    states: list[dict[tuple[Level, int, str], object]], world: list[Cell]
) -> dict[Level, pl.DataFrame]:
    """Every state as the rows of a household that has its number; all lists are told."""
    kinds = {(cell.level, cell.name): _kind(cell) for cell in world}
    frames: dict[Level, pl.DataFrame] = {}
    for level in Level:
        at = list(product(range(len(states)), range(MEMBERS if level.parent else 1)))
        columns = {
            name: pl.Series([states[index][level, row, name] for index, row in at], dtype=kind)
            for (where, name), kind in kinds.items()
            if where is level
        }
        if level is Level.MEMBER:
            told = {TOLD + below: [True] * len(at) for below in Level if below.parent is level}
            columns.update({name: pl.Series(values) for name, values in told.items()})
        key = dict(zip(KEYS[level], zip(*at, strict=True), strict=False))
        frames[level] = pl.DataFrame({**key, **columns})
    return frames


def _kind(cell: Cell) -> type[pl.DataType]:
    value = cell.values[0]
    return pl.Boolean if isinstance(value, bool) else pl.Int64 if isinstance(value, int) else pl.String


@pytest.mark.parametrize("name", [*ONCE, *AGAIN])
@pytest.mark.parametrize("open_facts", ["any", "none", "all"])
def test_columns_have_the_ends_of_the_program(name: str, open_facts: str) -> None:
    """The whole small world at once, and where the plan is told beforehand that no fact is open, or every one."""
    root = rule("root", {**ONCE, **AGAIN}[name])
    program = compile_rules((root,), ON)
    world = cells(root.states)
    states = [
        told
        for told in worlds(world)
        if open_facts == "any" or all((value is None) is (open_facts == "all") for value in told.values())
    ]
    names = {level: {cell.name for cell in world if cell.level is level} for level in Level}
    day = calendar_number(ON)
    columns = Lowering(
        [ON],
        {figure.key: Figure(0, 900)},
        told=names if open_facts == "none" else None,
        absent=names if open_facts == "all" else None,
        constant={"applied_on": day, "applied_on" + MONTH_END: day},
    )
    ends = columns.rule(root)
    nothing = pl.lit(None, pl.Int64)
    frames = {
        level: frame.with_columns(  # no officer has chosen
            nothing.alias(name) for name, (at, _) in columns.discretions.items() if at is level
        )
        for level, frame in columns_of(states, world).items()
    }
    plan = Plan({Level.HOUSEHOLD: {"low": ends[0], "high": ends[1]}})
    found = plan.run(frames, KEYS)[Level.HOUSEHOLD].sort("world")
    expected = [ends_of(program, rows_of(program, told)) for told in states]
    assert [tuple(row) for row in found.select("low", "high").rows()] == expected
