"""Rules compiled once into one Python function.

A *cell* is a rule, or a part of one that is gathered over a list, at its level. The function fills the cells in
the order in which they need one another and keeps, for each member, income … of a cell, the value of every
node in it: the trace, the open questions and the margins read them there and work nothing out again.

Each value is a pair. For an amount it is (low, high), equal once settled; for a condition (must, may): true
when both hold, false when neither does, open in between.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NoReturn, TypeAlias, assert_never, cast

from assist_rules.errors import Problem, RuleDefinitionError
from assist_rules.expressions import (
    AllOf,
    Amount,
    AmountRule,
    AnyOf,
    AtMost,
    Below,
    Category,
    Choose,
    Condition,
    ConditionRule,
    Const,
    Discretion,
    Elapsed,
    Exists,
    Expression,
    Fact,
    Flag,
    Least,
    Level,
    Minus,
    MonthGap,
    Most,
    Not,
    OfOther,
    OneOf,
    Over,
    Plus,
    Portion,
    Standard,
    Times,
    Total,
    Unit,
    Whole,
)
from assist_rules.facts.fields import Field, field_of
from assist_rules.facts.layout import Layout, Rows
from assist_rules.rule import Rule, version_on, versions_of

Pair: TypeAlias = tuple[int, int]
"""(low, high) of an amount, or (must, may) of a condition as bools."""
Values: TypeAlias = tuple[int, ...]
"""All values of one instance of a cell; the first two are the cell's own pair."""
Results: TypeAlias = list[Any]
"""Per cell: the values of the household, or a list with those of each row of the cell's level."""
Runner: TypeAlias = Callable[[Sequence[int], Sequence[Any], Rows, list[tuple[int, int, int, int]]], Results]
"""Fills the cells: standards, choices, rows, and a list for choices out of range."""

MONTH_END = "#month_end"
"""Suffix of the column in which the last day of a month counts as the 31st."""


@dataclass(slots=True, eq=False)
class Cell:
    """One rule, or a gathered part of one, at its level.

    Attributes:
        slots: for each node in it, where its pair stands among the values.
    """

    index: int
    level: Level
    rule: Rule | None
    expression: Expression
    slots: dict[int, tuple[int, int]] = field(default_factory=dict[int, tuple[int, int]])
    references: list[tuple[Cell, Level | None]] | None = None
    standards: frozenset[str] | None = None

    def __hash__(self) -> int:
        return self.index

    def __eq__(self, other: object) -> bool:
        return self is other


@dataclass
class Program:
    """Rules in force on one date, compiled.

    Attributes:
        columns: per level, the names of the facts that the rules ask for, in column order.
        rule_cells: for each rule, its cell.
        item_cells: for a node gathered over a list, the cell that holds it per row.
        sums: the facts that are sums of money, which a row may also hold as two ends of what is known of them.
        source: the function that fills the cells with their own pairs.
        whole_source: the same, with the value of every node kept.
    """

    on: date
    cells: list[Cell]
    columns: dict[Level, list[str]]
    standards: list[Standard]
    discretions: list[Discretion]
    rule_cells: dict[int, Cell]
    item_cells: dict[int, Cell]
    source: str
    whole_source: str
    run: Runner
    layout: Layout
    sums: frozenset[str]
    orders: dict[tuple[int, ...], list[Cell]] = field(default_factory=dict[tuple[int, ...], list[Cell]])
    ledgers: dict[tuple[int, ...], Any] = field(default_factory=dict[tuple[int, ...], Any])
    walks: dict[tuple[str, int, int], Any] = field(default_factory=dict[tuple[str, int, int], Any])

    @cached_property
    def run_whole(self) -> Runner:
        """The same, keeping the value of every node; compiled when first asked for."""
        return _compiled(self.whole_source)

    def version(self, reference: ConditionRule | AmountRule) -> Rule | None:
        """The version of the rule that *reference* names in force on the program's date."""
        return version_on(reference, self.on)

    def item_target(self, node: Expression) -> Cell | None:
        """The cell that holds a node gathered over a list, per item; None for a constant."""
        if isinstance(node, Const) or (isinstance(node, AllOf) and not node.parts):
            return None
        if (cell := self.item_cells.get(id(node))) is not None:
            return cell
        rule = self.version(cast("ConditionRule | AmountRule", node))
        return None if rule is None else self.rule_cells[id(rule)]

    def references(self, cell: Cell) -> list[tuple[Cell, Level | None]]:
        """The cells that *cell* reads: rules it names, and with their level the cells of what it gathers."""
        if cell.references is None:
            cell.references = list(dict.fromkeys(self._references(cell.expression)))
        return cell.references

    def standards_of(self, cell: Cell) -> frozenset[str]:
        """The names of the standards that *cell* itself reads."""
        if cell.standards is None:
            nodes, names = [cell.expression], set[str]()
            while nodes:
                node = nodes.pop()
                if isinstance(node, Standard):
                    names.add(node.name)
                elif isinstance(node, Total | Exists | OfOther):
                    continue  # what is gathered over a list stands in a cell of its own
                nodes += children(node)
            cell.standards = frozenset(names)
        return cell.standards

    def order(self, roots: Sequence[Rule]) -> list[Cell]:
        """The cells of named rules under *roots*, a rule before those it rests on, in the order of the articles."""
        key = tuple(map(id, roots))
        if key not in self.orders:
            seen: dict[Cell, None] = {}
            stack = [self.rule_cells[id(rule)] for rule in reversed(roots)]
            while stack:
                cell = stack.pop()
                if cell not in seen:
                    seen[cell] = None
                    stack.extend(target for target, _ in reversed(self.references(cell)))
            self.orders[key] = [cell for cell in seen if cell.rule is not None]
        return self.orders[key]

    def _references(self, node: Expression) -> Iterator[tuple[Cell, Level | None]]:
        match node:
            case ConditionRule() | AmountRule():
                if (rule := self.version(node)) is not None:
                    yield self.rule_cells[id(rule)], None
            case Total() | Exists():
                for child in children(node):
                    if (target := self.item_target(child)) is not None:
                        yield target, node.over
            case OfOther(part=part):
                if (target := self.item_target(part)) is not None:
                    yield target, Level.MEMBER
            case _:
                for child in children(node):
                    yield from self._references(child)


def epoch(roots: Sequence[Rule], on: date) -> tuple[int, ...]:
    """What decides which program serves a date: the versions chosen among all dated references."""
    chosen: list[int] = []
    seen: set[int] = set()

    def visit(node: object) -> None:
        if id(node) in seen:
            return
        seen.add(id(node))
        if isinstance(node, ConditionRule | AmountRule):
            rule = version_on(node, on)
            chosen.append(0 if rule is None else id(rule))
            if rule is not None:
                visit(rule.states)
            return
        for child in children(cast("Expression", node)):
            visit(child)

    for root in roots:
        visit(root.states)
    return tuple(chosen)


def children(node: Expression) -> tuple[Expression, ...]:
    """The nodes directly inside *node*; a named rule is not entered."""
    match node:
        case Const() | Fact() | Standard() | Flag() | OneOf() | AmountRule() | ConditionRule():
            return ()
        case Discretion(least=least, most=most):
            return (least, most)
        case Plus(parts=parts) | Least(parts=parts) | Most(parts=parts):
            return parts
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return parts
        case Minus(left=left, right=right) | Times(left=left, right=right):
            return (left, right)
        case Below(left=left, right=right) | AtMost(left=left, right=right):
            return (left, right)
        case Over(amount=amount) | Whole(amount=amount):
            return (amount,)
        case Portion(amount=amount, part=part, whole=whole):
            return (amount, part, whole)
        case Choose(condition=condition, then=then, otherwise=otherwise):
            return (condition, then, otherwise)
        case Total(amount=amount, where=where):
            return (where, amount)
        case Exists(where=where):
            return (where,)
        case Elapsed(since=since, until=until) | MonthGap(since=since, until=until):
            return (since, until)
        case Not(part=part) | OfOther(part=part):
            return (part,)
        case _:
            assert_never(node)


_LETTERS = {
    Level.HOUSEHOLD: "H",
    Level.MEMBER: "M",
    Level.INCOME: "I",
    Level.EXPENSE: "E",
    Level.DISABILITY: "B",
    Level.OBLIGOR: "O",
    Level.KIN: "K",
}


def compile_rules(roots: Sequence[Rule], on: date) -> Program:
    """The program of *roots* and of every rule they name, as in force on *on*.

    Raises:
        RuleDefinitionError: a rule names itself, directly or through others.
    """
    return _Compiler(on).program(roots)


class _Compiler:
    """Builds the program; cells are appended in the order in which they are needed."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.cells: list[Cell] = []
        self.chunks: list[_Chunk] = []
        self.columns: dict[Level, dict[str, int]] = {level: {} for level in Level}
        self.standards: dict[str, tuple[int, Standard]] = {}
        self.discretions: dict[str, tuple[int, Discretion]] = {}
        self.rule_cells: dict[int, Cell] = {}
        self.item_cells: dict[int, Cell] = {}
        self.ids: dict[str, Rule] = {}
        self.open: list[Rule] = []
        self.lists: set[Level] = set()
        self.sums: set[str] = set()
        self.fields: dict[str, Field] = {}

    def program(self, roots: Sequence[Rule]) -> Program:
        for root in roots:
            self.rule_cell(root)
        head = ["def run(S, D, T, bad):"]
        asked = {Level.HOUSEHOLD, Level.MEMBER, *self.lists, *(cell.level for cell in self.cells)}
        for level in sorted(asked):
            letter = _LETTERS[level]
            if level is Level.HOUSEHOLD:
                head.append("    H = T.values['household'][0]")
            else:
                head.append(f"    {letter} = T.values['{level}']")
            if level.parent is Level.MEMBER:
                head.append(f"    P{letter} = T.parents['{level}']; X{letter} = T.slices['{level}']")
            if level is Level.KIN:
                head.append("    Y = T.others")
        if self.standards:
            names = ", ".join(f"s{i}a, s{i}b" for i in range(len(self.standards)))
            head.append(f"    {names} = S")
        kept = ("t" if cell.level is Level.HOUSEHOLD else "c" for cell in self.cells)
        end = f"    return [{', '.join(f'{letter}{i}' for i, letter in enumerate(kept))}]"
        source = "\n".join([*head, *_loops(self.chunks, whole=False), end])
        columns = {level: list(names) for level, names in self.columns.items()}
        return Program(
            on=self.on,
            cells=self.cells,
            columns=columns,
            layout=Layout(columns, self.lists, self.fields),
            standards=[standard for _, standard in self.standards.values()],
            discretions=[discretion for _, discretion in self.discretions.values()],
            rule_cells=self.rule_cells,
            item_cells=self.item_cells,
            source=source,
            whole_source="\n".join([*head, *_loops(self.chunks, whole=True), end]),
            run=_compiled(source),
            sums=frozenset(self.sums),
        )

    def rule_cell(self, rule: Rule) -> Cell:
        if (cell := self.rule_cells.get(id(rule))) is not None:
            return cell
        if rule in self.open:
            circular(self.open, rule)
        if self.ids.setdefault(rule.id, rule) is not rule:
            raise RuleDefinitionError(
                Problem(
                    rule.id,
                    "duplicate_rule",
                    f"两条规则的编号都是“{rule.id}”；请另取编号，或者用 holds(新版本, 旧版本) 写成一条规则的两个版本",
                    f"two rules have the id {rule.id}; name one of them otherwise, "
                    "or read them as versions of one rule with holds(new, old)",
                )
            )
        self.open.append(rule)
        cell = self.cell(rule.states, rule.level, rule)
        self.open.pop()
        self.rule_cells[id(rule)] = cell
        for shown in rule.shows:
            self.rule_cell(shown)
        return cell

    def item_cell(self, node: Expression, level: Level) -> Cell:
        if isinstance(node, ConditionRule | AmountRule) and node.level is level:
            rule = version_on(node, self.on)
            if rule is not None and rule.level is level and self.same_scale(node, rule):
                return self.rule_cell(rule)
        if (cell := self.item_cells.get(id(node))) is None:
            cell = self.item_cells[id(node)] = self.cell(node, level, None)
        return cell

    @staticmethod
    def same_scale(node: ConditionRule | AmountRule, rule: Rule) -> bool:
        return isinstance(node, ConditionRule) or cast("Amount", rule.states).scale == node.scale

    def cell(self, expression: Expression, level: Level, rule: Rule | None) -> Cell:
        chunk = _Chunk(self, level)
        result = chunk.pair(expression)
        cell = Cell(len(self.cells), level, rule, expression, chunk.slots())
        self.cells.append(cell)
        chunk.close(cell.index, result)
        self.chunks.append(chunk)
        return cell

    def column(self, word: Fact | Flag | Category, suffix: str = "") -> int:
        field = field_of(word)
        require_same_fact(self.fields.setdefault(word.name, field), field)
        columns = self.columns[word.level]
        return columns.setdefault(word.name + suffix, len(columns))


def circular(open_rules: list[Rule], rule: Rule) -> NoReturn:
    """Refuses a rule that rests on itself, through those that are open."""
    names = " → ".join([*(r.id for r in open_rules), rule.id])
    raise RuleDefinitionError(
        Problem("", "circular", f"规则互相引用成环：{names}", f"rules name one another in a circle: {names}")
    )


def require_same_standard(first: Standard, second: Standard) -> None:
    """Refuses a standard of a known name that means another figure: one of them would be read for both."""
    if first is not second and astuple(first) != astuple(second):
        raise RuleDefinitionError(
            Problem(
                second.key,
                "duplicate_standard",
                f"标准“{second.key}”有两种写法，单位、上下限或没有文件时的处理不同；请共用一个 Standard，或者另取名称",
                f"the standard {second.key} is written in two ways, of another unit, other limits or another absence; "
                "share one Standard, or name one of them otherwise",
            )
        )


def require_same_fact(first: Field, second: Field) -> None:
    """Refuses a fact of a known name that stands elsewhere: one of them would be read for both."""
    if not first.is_same(second):
        raise RuleDefinitionError.of(
            "duplicate_fact",
            zh=f"事实“{second.name}”已经有了，填写在“{first.path}”；请直接使用它，或者另取名称",
            en=f"there is a fact {second.name} already, told under {first.path}; use it, or name the new one otherwise",
        )


def is_always_told(word: Fact | Flag | Category) -> bool:
    """Whether no row lacks a fact, so that its two ends are one."""
    return field_of(word).always


def _compiled(source: str) -> Runner:
    namespace: dict[str, Any] = {}
    # The text is made from our own frozen nodes alone: names of columns are indices, constants are integers and
    # category values go through repr().
    exec(compile(source, "<assist_rules program>", "exec"), namespace)  # noqa: S102
    run: Runner = namespace["run"]
    return run


def _loops(chunks: Sequence[_Chunk], *, whole: bool) -> Iterator[str]:
    """The chunks in an order in which each finds what it needs, those of one level in as few loops as can be."""
    waiting: list[_Chunk] = list(chunks)
    done: set[int] = set()
    while waiting:
        level = next(chunk.level for chunk in waiting if chunk.beside | chunk.before <= done)
        together: dict[int, _Chunk] = {}
        for chunk in waiting:
            finished = done | together.keys() if level is Level.HOUSEHOLD else done
            if chunk.level is level and chunk.before <= finished and chunk.beside <= done | together.keys():
                together[chunk.index] = chunk
        waiting = [chunk for chunk in waiting if chunk.index not in together]
        done |= together.keys()
        letter = _LETTERS[level]
        if level is not Level.HOUSEHOLD:
            yield f"    {'; '.join(f'c{index} = []' for index in together)}"
            yield f"    for j in range(len({letter})):"
            yield f"        r = {letter}[j]"
            if level.parent is Level.MEMBER:
                yield f"        p = P{letter}[j]"
            if level is Level.KIN:
                yield "        y = Y[j]"
        for index, chunk in together.items():
            lines = (*chunk.lines, chunk.closing(whole=whole))
            yield from (_settled(line, together) for line in lines)
            if level is not Level.HOUSEHOLD:
                yield f"        c{index}.append(t{index})"


_SAME_ROW = re.compile(r"@(\d+)@")


def _settled(line: str, together: Container[int]) -> str:
    """*line* with each value of the same row under the name it has in this loop."""

    def name(found: re.Match[str]) -> str:
        index = int(found[1])
        return f"t{index}" if index in together else f"c{index}[j]"

    return _SAME_ROW.sub(name, line)


Names: TypeAlias = tuple[str, str]
"""The two Python expressions under which a pair stands in the generated text."""


class _Chunk:
    """The generated text of one cell."""

    def __init__(self, compiler: _Compiler, level: Level) -> None:
        self.compiler = compiler
        self.level = level
        self.lines: list[str] = []
        self.names: dict[int, Names] = {}
        self.order: list[int] = []
        self.rows: dict[str, str] = {}
        # What stands under a name already, by its text: one fact may be asked in many places of one rule.
        self.kept: dict[str, str] = {}
        self.facts: dict[tuple[str, int, int], Names] = {}
        self.counter = 0
        self.index = -1
        self.result: Names = ("", "")
        # Cells read at the same row, which may stand in the same loop, and those that must be whole before it.
        self.beside: set[int] = set()
        self.before: set[int] = set()
        self.indent = "    " if level is Level.HOUSEHOLD else "        "

    # -- shape of the whole chunk

    def slots(self) -> dict[int, tuple[int, int]]:
        """Where each node's pair will stand; the first two places are the cell's own."""
        positions: dict[str, int] = {}
        places: dict[int, tuple[int, int]] = {}
        for key in self.order:
            low, high = (positions.setdefault(name, 2 + len(positions)) for name in self.names[key])
            places[key] = (low, high)
        return places

    def close(self, index: int, result: Names) -> None:
        """Ends the cell *index*, whose own pair is *result*."""
        self.index = index
        self.result = result

    def closing(self, *, whole: bool) -> str:
        """The line that makes the cell's tuple: its own pair, and in a *whole* run every value kept."""
        kept = dict.fromkeys(name for key in self.order for name in self.names[key]) if whole else ()
        return f"{self.indent}t{self.index} = ({', '.join([*self.result, *kept])})"

    def add(self, line: str, deeper: int = 0) -> None:
        self.lines.append(self.indent + "    " * deeper + line)

    def new(self) -> str:
        self.counter += 1
        return f"v{self.counter}"

    def keep(self, text: str) -> str:
        """A local name for *text*; the same one each time."""
        if text not in self.kept:
            name = self.kept[text] = self.new()
            self.add(f"{name} = {text}")
        return self.kept[text]

    # -- where things stand

    def row(self, level: Level) -> str:
        if level is Level.HOUSEHOLD:
            return "H"
        if level is self.level:
            return "r"
        return "M[p]"

    def fact(self, word: Fact | Flag | Category, suffix: str = "") -> str:
        return f"{self.row(word.level)}[{self.compiler.column(word, suffix)}]"

    def instance(self, cell: Cell) -> str:
        """The values of *cell* for the present row, under a local name."""
        (self.beside if cell.level is self.level else self.before).add(cell.index)
        text = f"t{cell.index}"
        if cell.level is not Level.HOUSEHOLD:
            # Within one loop the values still stand under their local name; ``_loops`` tells which are.
            text = f"@{cell.index}@" if cell.level is self.level else f"c{cell.index}[p]"
        if text not in self.rows:
            self.rows[text] = self.keep(text)
        return self.rows[text]

    # -- nodes

    def pair(self, node: Expression) -> Names:
        if id(node) not in self.names:
            self.names[id(node)] = self.read(node)
            if not isinstance(node, Const):
                self.order.append(id(node))
        return self.names[id(node)]

    def scaled(self, node: Amount, scale: int) -> Names:
        low, high = self.pair(node)
        factor = scale // node.scale
        if factor == 1:
            return low, high
        return f"{low}*{factor}", f"{high}*{factor}"

    def read(self, node: Expression) -> Names:
        match node:
            case Const(value=value):
                text = str(value) if value >= 0 else f"({value})"
                return text, text
            case Fact():
                column = self.fact(node)
                return (
                    self.sum(node, column)
                    if node.unit is Unit.FEN
                    else self.told(node, column, node.low, node.high)
                )
            case Standard():
                standards = self.compiler.standards
                index, first = standards.setdefault(node.key, (len(standards), node))
                require_same_standard(first, node)
                return f"s{index}a", f"s{index}b"
            case Discretion():
                return self.discretion(node)
            case Plus(parts=parts):
                pairs = [self.scaled(part, node.scale) for part in parts]
                return self.both(" + ".join(p[0] for p in pairs), " + ".join(p[1] for p in pairs))
            case Minus(left=left, right=right):
                a, b = self.scaled(left, node.scale), self.scaled(right, node.scale)
                return self.both(f"{a[0]} - {b[1]}", f"{a[1]} - {b[0]}")
            case Times(left=left, right=right):
                a, b = self.pair(left), self.pair(right)
                if right.low >= 0:
                    return self.both(f"{a[0]} * {b[0]}", f"{a[1]} * {b[1]}")
                return (
                    self.keep(f"({a[0]} if {b[0]} >= 0 else {a[1]}) * {b[0]}"),
                    self.keep(f"({a[1]} if {b[1]} >= 0 else {a[0]}) * {b[1]}"),
                )
            case Over(amount=amount):
                return self.pair(amount)
            case Whole(amount=amount):
                a = self.pair(amount)
                if amount.scale == 1:
                    return a
                return self.both(f"{a[0]} // {amount.scale}", f"{a[1]} // {amount.scale}")
            case Portion():
                return self.portion(node)
            case Least(parts=parts):
                pairs = [self.scaled(part, node.scale) for part in parts]
                return self.both(
                    f"min({', '.join(p[0] for p in pairs)})", f"min({', '.join(p[1] for p in pairs)})"
                )
            case Most(parts=parts):
                pairs = [self.scaled(part, node.scale) for part in parts]
                return self.both(
                    f"max({', '.join(p[0] for p in pairs)})", f"max({', '.join(p[1] for p in pairs)})"
                )
            case Choose():
                return self.choose(node)
            case Total():
                return self.total(node)
            case Elapsed(since=since, until=until):
                a = self.pair(since)
                month_end = self.fact(until, MONTH_END)
                b = self.told(until, month_end, until.low, until.high + 3)
                return self.both(f"{b[0]} - {a[1]}", f"{b[1]} - {a[0]}")
            case MonthGap(since=since, until=until):
                a, b = self.pair(since), self.pair(until)
                return self.both(f"({b[0]} >> 5) - ({a[1]} >> 5)", f"({b[1]} >> 5) - ({a[0]} >> 5)")
            case AmountRule():
                return self.amount_rule(node)
            case Flag():
                told = self.keep(self.fact(node))
                if is_always_told(node):
                    return told, told
                return self.keep(f"{told} is True"), self.keep(f"{told} is not False")
            case OneOf(category=category, values=values):
                return self.one_of(category, values)
            case Below(left=left, right=right):
                a, b = self.sides(left, right)
                return self.both(f"{a[1]} < {b[0]}", f"{a[0]} < {b[1]}")
            case AtMost(left=left, right=right):
                a, b = self.sides(left, right)
                return self.both(f"{a[1]} <= {b[0]}", f"{a[0]} <= {b[1]}")
            case AllOf(parts=parts):
                return self.connective(parts, " and ", "True")
            case AnyOf(parts=parts):
                return self.connective(parts, " or ", "False")
            case Not(part=part):
                must, may = self.pair(part)
                return self.both(f"not {may}", f"not {must}")
            case Exists():
                return self.exists(node)
            case OfOther(part=part):
                cell = self.compiler.item_cell(part, Level.MEMBER)
                self.before.add(cell.index)
                return self.both(f"c{cell.index}[y][0]", f"c{cell.index}[y][1]")
            case ConditionRule():
                rule = version_on(node, self.compiler.on)
                if rule is None:
                    return "False", "False"
                instance = self.instance(self.compiler.rule_cell(rule))
                return f"{instance}[0]", f"{instance}[1]"
            case _:
                assert_never(node)

    def both(self, low: str, high: str) -> Names:
        """Local names for the two ends; one where they are the same text."""
        first = self.keep(low)
        return (first, first) if low == high else (first, self.keep(high))

    def sides(self, left: Amount, right: Amount) -> tuple[Names, Names]:
        scale = math.lcm(left.scale, right.scale)
        return self.scaled(left, scale), self.scaled(right, scale)

    def connective(self, parts: tuple[Condition, ...], word: str, empty: str) -> Names:
        pairs = [self.pair(part) for part in parts]
        if not pairs:
            return empty, empty
        return self.both(word.join(p[0] for p in pairs), word.join(p[1] for p in pairs))

    def told(self, fact: Fact, column: str, low: int, high: int) -> Names:
        if is_always_told(fact):
            value = self.keep(column)
            return value, value
        key = (column, low, high)
        if key not in self.facts:
            a, b = self.facts[key] = self.new(), self.new()
            self.add(f"{a} = {b} = {column}")
            self.add(f"if {a} is None: {a} = {low}; {b} = {high}")
        return self.facts[key]

    def sum(self, fact: Fact, column: str) -> Names:
        """A sum of money, which a row may hold as two ends."""
        self.compiler.sums.add(fact.name)
        key = (column, fact.low, fact.high)
        if key not in self.facts:
            a, b = self.facts[key] = self.new(), self.new()
            self.add(f"{a} = {b} = {column}")
            self.add(f"if {a}.__class__ is tuple: {a}, {b} = {a}")
            self.add(f"elif {a} is None: {a} = {fact.low}; {b} = {fact.high}")
        return self.facts[key]

    def one_of(self, category: Category, values: frozenset[str]) -> Names:
        value = self.keep(self.fact(category))
        known = "{" + ", ".join(repr(v) for v in sorted(values)) + "}" if values else "()"
        must = self.keep(f"{value} in {known}")
        if is_always_told(category):
            return must, must
        return must, self.keep(f"{must} or {value} is None")

    def discretion(self, node: Discretion) -> Names:
        discretions = self.compiler.discretions
        index, first = discretions.setdefault(node.id, (len(discretions), node))
        if first is not node:
            raise RuleDefinitionError(
                Problem(
                    node.id,
                    "duplicate_discretion",
                    "同一裁量编号写了两次；请共用一个规则",
                    "one discretion is written twice under one id; share the rule that holds it",
                )
            )
        least, most = self.scaled(node.least, node.scale), self.scaled(node.most, node.scale)
        a, b, value = self.new(), self.new(), self.new()
        if node.level is Level.HOUSEHOLD:
            row = "0"
            self.add(f"{value} = D[{index}]")
        else:
            row = "j" if node.level is self.level else "p"
            self.add(f"{value} = D[{index}]")
            self.add(f"if {value} is not None: {value} = {value}[{row}]")
        self.add(f"if {value} is None: {a} = {least[0]}; {b} = {most[1]}")
        self.add("else:")
        self.add(f"{a} = {b} = {value}", 1)
        self.add(
            f"if not {least[0]} <= {value} <= {most[1]}: bad.append(({index}, {row}, {least[0]}, {most[1]}))",
            1,
        )
        return a, b

    def portion(self, node: Portion) -> Names:
        amount, part, whole = self.pair(node.amount), self.pair(node.part), self.pair(node.whole)
        low = self.keep(f"{amount[0]} * {part[0]} // {whole[1]} if {whole[1]} > 0 else 0")
        high = self.keep(
            f"min({amount[1]}, -(-({amount[1]} * {part[1]}) // {whole[0]})) if {whole[0]} > 0 else {amount[1]}"
        )
        return low, high

    def choose(self, node: Choose) -> Names:
        must, may = self.pair(node.condition)
        then, other = self.scaled(node.then, node.scale), self.scaled(node.otherwise, node.scale)
        a, b = self.new(), self.new()
        self.add(f"if {must}: {a} = {then[0]}; {b} = {then[1]}")
        self.add(f"elif {may}: {a} = min({then[0]}, {other[0]}); {b} = max({then[1]}, {other[1]})")
        self.add(f"else: {a} = {other[0]}; {b} = {other[1]}")
        return a, b

    def amount_rule(self, node: AmountRule) -> Names:
        rule = version_on(node, self.compiler.on)
        if rule is None:
            return "0", "0"
        values = self.instance(self.compiler.rule_cell(rule))
        factor = node.scale // cast("Amount", rule.states).scale
        if factor == 1:
            return f"{values}[0]", f"{values}[1]"
        return self.both(f"{values}[0] * {factor}", f"{values}[1] * {factor}")

    def items(self, node: Expression, over: Level, cells: list[int]) -> Names:
        """*node* for each item of the list being gathered; its cell is added to *cells* if those are walked."""
        match node:
            case AllOf(parts=()):
                return "True", "True"
            case Const():
                return self.pair(node)
            case _:
                cell = self.compiler.item_cell(node, over)
                self.before.add(cell.index)
                if over is not Level.MEMBER:
                    return f"c{cell.index}[q][0]", f"c{cell.index}[q][1]"
                cells.append(cell.index)
                return f"q{cell.index}[0]", f"q{cell.index}[1]"

    def gather(self, over: Level, cells: list[int]) -> str:
        """The head of a loop over the items of *over*: all members, of whom it walks *cells*, or a stretch of a list."""
        self.compiler.lists.add(over)
        if over is not Level.MEMBER:
            here = "j" if self.level is Level.MEMBER else "p"
            return f"for q in range(*X{_LETTERS[over]}[{here}] or (0, 0)):"
        walked = list(dict.fromkeys(cells))
        if not walked:
            return "for _ in M:"
        lists = ", ".join(f"c{index}" for index in walked)
        return f"for {', '.join(f'q{index}' for index in walked)} in {f'zip({lists})' if len(walked) > 1 else lists}:"

    def untold(self, over: Level) -> str | None:
        if over is Level.MEMBER:
            return None
        here = "j" if self.level is Level.MEMBER else "p"
        return f"X{_LETTERS[over]}[{here}] is None"

    def total(self, node: Total) -> Names:
        cells: list[int] = []
        where, amount = self.items(node.where, node.over, cells), self.items(node.amount, node.over, cells)
        a, b = self.new(), self.new()
        self.add(f"{a} = {b} = 0")
        self.add(self.gather(node.over, cells))
        if where == ("True", "True"):
            self.add(f"{a} += {amount[0]}; {b} += {amount[1]}", 1)
        else:
            self.add(f"if {where[0]}: {a} += {amount[0]}; {b} += {amount[1]}", 1)
            low = "0" if node.amount.low >= 0 else f"min(0, {amount[0]})"
            self.add(f"elif {where[1]}: {a} += {low}; {b} += max(0, {amount[1]})", 1)
        if (untold := self.untold(node.over)) is not None and not node.as_claimed:
            self.add(f"if {untold}: {a} = {node.low}; {b} = {node.high}")
        return a, b

    def exists(self, node: Exists) -> Names:
        cells: list[int] = []
        must, may = self.items(node.where, node.over, cells)
        a, b = self.new(), self.new()
        self.add(f"{a} = {b} = False")
        self.add(self.gather(node.over, cells))
        self.add(f"if {must}: {a} = {b} = True; break", 1)
        self.add(f"if {may}: {b} = True", 1)
        if (untold := self.untold(node.over)) is not None:
            self.add(f"if {untold}: {b} = True")
        return a, b


def nodes_under(roots: Iterable[Rule]) -> Iterator[Expression]:
    """Every node under some rules, each once, in all their versions."""
    seen: set[int] = set()

    def visit(node: Expression) -> Iterator[Expression]:
        if id(node) in seen:
            return
        seen.add(id(node))
        yield node
        if isinstance(node, ConditionRule | AmountRule):
            for rule in versions_of(node):
                yield from visit(rule.states)
        for child in children(node):
            yield from visit(child)

    for rule in roots:
        yield from visit(rule.states)
