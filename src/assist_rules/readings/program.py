"""Rules in force on one date, compiled for one household at a time.

A *cell* is a rule, or a part of one that is gathered over a list, at its level: what a finding is about. The rules are
lowered to steps (``steps``) and those to a function (``rows``); a cell says which values of it are its own and which
are those of the nodes in it, so that the trace, the open questions and the margins work nothing out again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias, TypeVar, cast

from assist_rules.errors import Problem, RuleDefinitionError
from assist_rules.expressions import (
    AllOf,
    Amount,
    AmountRule,
    Category,
    ConditionRule,
    Const,
    Discretion,
    Elapsed,
    Exists,
    Expression,
    Fact,
    Flag,
    Level,
    MonthGap,
    OfOther,
    OneOf,
    Standard,
    Total,
    Unit,
)
from assist_rules.facts.fields import Field, field_of
from assist_rules.facts.layout import Layout, Rows
from assist_rules.packs import NATIONAL, Wording
from assist_rules.readings.nodes import (
    MONTH_END,
    children,
    circular,
    require_same_fact,
    require_same_standard,
)
from assist_rules.readings.rows import Inputs, Results, RowPlan, compiled, reader
from assist_rules.readings.steps import CHOSEN, TOLD, Ends, Figure, Lowering, Step, Term, chosen_name
from assist_rules.readings.walks import Parts
from assist_rules.rule import Rule

Followed = TypeVar("Followed", bound="Parts | None")
Pair: TypeAlias = tuple[int, int]
"""(low, high) of an amount, or (must, may) of a condition as bools."""


@dataclass(slots=True, eq=False)
class Cell:
    """One rule, or a gathered part of one, at its level."""

    index: int
    level: Level
    rule: Rule | None
    expression: Expression
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
        roots: the rules it was made for.
        beside: those of them that no answer waits for, such as what a decision warns of.
        columns: per level, the names of the facts that the rules ask for, in column order.
        rule_cells: for each rule, its cell.
        item_cells: for a node gathered over a list, the cell that holds it per row.
        sums: the facts that are sums of money, which a row may also hold as two ends of what is known of them.
    """

    on: date
    wording: Wording
    roots: tuple[Rule, ...]
    beside: frozenset[Rule]
    cells: list[Cell]
    columns: dict[Level, list[str]]
    standards: list[Standard]
    discretions: list[Discretion]
    rule_cells: dict[int, Cell]
    item_cells: dict[int, Cell]
    layout: Layout
    sums: frozenset[str]
    orders: dict[tuple[int, ...], list[Cell]] = field(default_factory=dict[tuple[int, ...], list[Cell]])
    ledgers: dict[tuple[int, ...], Any] = field(default_factory=dict[tuple[int, ...], Any])
    forms: dict[tuple[int, ...], Any] = field(default_factory=dict[tuple[int, ...], Any])
    walks: dict[tuple[Any, int], Any] = field(default_factory=dict[tuple[Any, int], Any])
    plans: dict[tuple[object, ...], RowPlan] = field(default_factory=dict[tuple[object, ...], RowPlan])

    @cached_property
    def lowering(self) -> Lowering:
        """The rules as steps, each lowered when it is first asked for; the ends of a standard are columns of the household."""
        ends = {each.key: Figure(f"{each.key}/low", f"{each.key}/high") for each in self.standards}
        return Lowering([self.on], ends, as_intervals=True, wordings={0: self.wording})

    @cached_property
    def inputs(self) -> Inputs:
        """Where the columns that the steps read stand."""
        return Inputs(
            {level: {name: at for at, name in enumerate(names)} for level, names in self.columns.items()},
            {
                f"{each.key}/{end}": 2 * at + which
                for at, each in enumerate(self.standards)
                for which, end in enumerate(("low", "high"))
            },
            {chosen_name(each.id): at for at, each in enumerate(self.discretions)},
        )

    @cached_property
    def words(self) -> dict[str, Fact | Flag | Category]:
        """The facts that the rules ask for, by name."""
        found: dict[str, Fact | Flag | Category] = {}
        stack = [cell.expression for cell in self.cells]
        while stack:
            node = stack.pop()
            if isinstance(node, OneOf):
                found[node.category.name] = node.category
            elif isinstance(node, Fact | Flag):
                found[node.name] = node
            stack.extend(children(node))
        return found

    @cached_property
    def answers(self) -> RowPlan:
        """Works out the rules it was made for, but those beside the answer."""
        return self._plan([rule.states for rule in self.roots if rule not in self.beside])

    @cached_property
    def choices(self) -> RowPlan:
        """Works out every choice, and both ends of its range."""
        return self._plan([each for node in self.discretions for each in (node, node.least, node.most)])

    @cached_property
    def whole(self) -> RowPlan:
        """Works out every node; made when something first looks inside a cell."""
        return self._plan([node for cell in self.cells for node in inside(cell.expression)])

    @cached_property
    def own_pairs(self) -> Callable[[Sequence[int], Sequence[Any], Rows, Results], list[tuple[Pair, ...]]]:
        """Reads off what ``whole`` found each cell's own value for every row, in the order of the cells."""
        lines = [*reader("pairs", (cell.level for cell in self.cells)), "    return ["]
        for cell in self.cells:
            low, high = (self.whole.text(end, cell.level) for end in self.ends(cell.expression))
            pair = f"({low}, {high})"
            each = f"tuple([{pair} for j, r in enumerate(rows_{cell.level})])"
            lines.append(f"        {f'({pair},)' if cell.level is Level.HOUSEHOLD else each},")
        found: Callable[[Sequence[int], Sequence[Any], Rows, Results], list[tuple[Pair, ...]]]
        found = compiled("\n".join([*lines, "    ]"]), "pairs")
        return found

    def under(self, rules: Sequence[Rule]) -> RowPlan:
        """Works out every node on which *rules* rest."""
        key = ("under", *map(id, rules))
        if key not in self.plans:
            cells = self.under_roots(rules)
            self.plans[key] = self._plan([node for cell in cells for node in inside(cell.expression)])
        return self.plans[key]

    def _plan(self, nodes: Sequence[Expression]) -> RowPlan:
        ends = [end for node in nodes for end in self.lowering.node(node)]
        return RowPlan({end for end in ends if isinstance(end, Step)}, self.inputs)

    def ends(self, node: Expression) -> Ends:
        """The two terms of a node."""
        return self.lowering.node(node)

    def parts(self, of: Callable[[Expression], Followed], node: Expression) -> Followed:
        """What a walk follows below a node, found once."""
        key = (of, id(node))
        if key not in self.walks:
            self.walks[key] = of(node)
        return cast("Followed", self.walks[key])

    def version(self, reference: ConditionRule | AmountRule) -> Rule | None:
        """The version of the rule that *reference* names in force in the program's place, on its date."""
        return self.wording.version(reference, self.on)

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
            cell.standards = frozenset(
                node.name for node in inside(cell.expression) if isinstance(node, Standard)
            )
        return cell.standards

    def order(self, roots: Sequence[Rule]) -> list[Cell]:
        """The cells of named rules under *roots*, a rule before those it rests on, in the order of the articles."""
        key = tuple(map(id, roots))
        if key not in self.orders:
            self.orders[key] = [cell for cell in self.under_roots(roots) if cell.rule is not None]
        return self.orders[key]

    def under_roots(self, roots: Sequence[Rule]) -> Iterable[Cell]:
        """Every cell on which *roots* rest, theirs first, one before those it rests on, in the order of the articles."""
        seen: dict[Cell, None] = {}
        stack = [self.rule_cells[id(rule)] for rule in reversed(roots)]
        while stack:
            cell = stack.pop()
            if cell not in seen:
                seen[cell] = None
                stack.extend(target for target, _ in reversed(self.references(cell)))
        return seen

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


def inside(node: Expression) -> Iterator[Expression]:
    """The nodes that stand in the same cell as *node*, itself first; what is gathered stands in cells of its own."""
    yield node
    if not isinstance(node, Total | Exists | OfOther | Elapsed | MonthGap):
        for child in children(node):
            yield from inside(child)


class Values:
    """What a plan found for the rows of one household.

    Args:
        plan: the plan.
        standards: both ends of each standard.
        choices: what officers have chosen.
        rows: the facts.

    Attributes:
        results: what stands at the end of the plan.
    """

    __slots__ = ("_choices", "_inputs", "_plan", "_rows", "_standards", "results")

    def __init__(
        self, program: Program, plan: RowPlan, standards: Sequence[int], choices: Sequence[Any], rows: Rows
    ) -> None:
        self._plan = plan
        self._inputs = program.inputs
        self._standards = standards
        self._choices = choices
        self._rows = rows
        self.results: Results = plan.run(standards, choices, rows)

    def truths(self) -> tuple[bool, ...]:
        """Both ends of every condition worked out, for every row."""
        of_household, *others = self.results
        found = [value for value in of_household if value.__class__ is bool]
        for rows in others:
            for values in rows:
                found += [value for value in values if value.__class__ is bool]
        return tuple(found)

    def has(self, ends: Ends) -> bool:
        """Whether a pair was worked out."""
        at = self._plan.at
        return all(not isinstance(end, Step) or end.operation == "column" or end in at for end in ends)

    def pairs(self, ends: Ends, level: Level) -> tuple[Pair, ...]:
        """A pair for every row of *level*, at which or above which it stands."""
        low, high = ends
        first = self._every(low, level)
        return tuple(zip(first, first if low is high else self._every(high, level), strict=True))

    def _every(self, term: Term, level: Level) -> Sequence[int]:
        """A term for every row of *level*."""
        rows = range(len(self._rows.values[level]))
        if not isinstance(term, Step):
            return [term for _ in rows]
        if term.level is Level.HOUSEHOLD and level is not Level.HOUSEHOLD:
            (value,) = self._own(term)
            return [value for _ in rows]
        own = self._own(term)
        return own if term.level is level else [own[row] for row in self._rows.parents[level]]

    def _own(self, step: Step) -> Sequence[int]:
        """A step for every row of its own level."""
        if step.operation == "column":
            return self._column(step)
        index, position = self._plan.at[step]
        values: Any = self.results[index]
        return [values[position]] if not index else [row[position] for row in values]

    def _column(self, step: Step) -> Sequence[int]:
        name, inputs, rows = step.detail, self._inputs, self._rows.values[step.level]
        if name in inputs.standards:
            return [self._standards[inputs.standards[name]]]
        if name.startswith(CHOSEN):
            chosen: Any = self._choices[inputs.choices[name]]
            if chosen is None or step.level is Level.HOUSEHOLD:
                return cast("list[int]", [chosen for _ in rows])
            return cast("list[int]", [chosen[row] for row in range(len(rows))])
        if name.startswith(TOLD):
            return [bounds is not None for bounds in self._rows.slices[Level(name.removeprefix(TOLD))]]
        at = inputs.facts[step.level][name]
        return [cast("int", row[at]) for row in rows]


def compile_rules(
    roots: Sequence[Rule], on: date, wording: Wording = NATIONAL, *, beside: Iterable[Rule] = ()
) -> Program:
    """The program of *roots* and of every rule they name, as in force on *on* where *wording* is read.

    Those *beside* the answer are worked out when somebody looks at them.

    Raises:
        RuleDefinitionError: a rule names itself, directly or through others; or two rules, facts, standards or
            discretions that are not the same go by one name; or a place has a version of one of *roots*.
    """
    return _Compiler(on, wording).program(roots, frozenset(beside))


class _Compiler:
    """Finds the cells, each after those it needs, and what they read."""

    def __init__(self, on: date, wording: Wording) -> None:
        self.on = on
        self.wording = wording
        self.cells: list[Cell] = []
        self.columns: dict[Level, dict[str, int]] = {level: {} for level in Level}
        self.standards: dict[str, Standard] = {}
        self.discretions: dict[str, Discretion] = {}
        self.rule_cells: dict[int, Cell] = {}
        self.item_cells: dict[int, Cell] = {}
        self.ids: dict[str, Rule] = {}
        self.visited: list[Rule] = []
        self.lists: set[Level] = set()
        self.sums: set[str] = set()
        self.fields: dict[str, Field] = {}

    def program(self, roots: Sequence[Rule], beside: frozenset[Rule]) -> Program:
        for root in roots:
            local = self.wording.instead_of(root, self.on)
            if local.states is not root.states:
                raise RuleDefinitionError.of(
                    "local_root",
                    path=root.id,
                    zh="地方版本不能代替路径本身的条件或金额；请写它所引用的规则的地方版本",
                    en="a local version cannot stand for what a way in states itself; word a rule that it names",
                )
            # The same words by the texts of a place: its findings cite those.
            self.rule_cells[id(root)] = self.rule_cell(local)
        columns = {level: list(names) for level, names in self.columns.items()}
        return Program(
            on=self.on,
            wording=self.wording,
            roots=tuple(roots),
            beside=beside,
            cells=self.cells,
            columns=columns,
            layout=Layout(columns, self.lists, self.fields),
            standards=list(self.standards.values()),
            discretions=list(self.discretions.values()),
            rule_cells=self.rule_cells,
            item_cells=self.item_cells,
            sums=frozenset(self.sums),
        )

    def rule_cell(self, rule: Rule) -> Cell:
        if (cell := self.rule_cells.get(id(rule))) is not None:
            return cell
        if rule in self.visited:
            circular(self.visited, rule)
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
        self.visited.append(rule)
        cell = self.cell(rule.states, rule.level, rule)
        self.visited.pop()
        self.rule_cells[id(rule)] = cell
        for shown in rule.shows:
            self.rule_cells[id(shown)] = self.rule_cell(self.wording.instead_of(shown, self.on))
        return cell

    def item_cell(self, node: Expression, level: Level) -> None:
        if isinstance(node, Const) or (isinstance(node, AllOf) and not node.parts):
            return
        if isinstance(node, ConditionRule | AmountRule) and node.level is level:
            rule = self.wording.version(node, self.on)
            if rule is not None and rule.level is level and self.same_scale(node, rule):
                self.rule_cell(rule)
                return
        if id(node) not in self.item_cells:
            self.item_cells[id(node)] = self.cell(node, level, None)

    @staticmethod
    def same_scale(node: ConditionRule | AmountRule, rule: Rule) -> bool:
        return isinstance(node, ConditionRule) or cast("Amount", rule.states).scale == node.scale

    def cell(self, expression: Expression, level: Level, rule: Rule | None) -> Cell:
        for node in inside(expression):
            self.read(node)
        cell = Cell(len(self.cells), level, rule, expression)
        self.cells.append(cell)
        return cell

    def read(self, node: Expression) -> None:
        """Notes what a node reads itself, and the cells it rests on."""
        match node:
            case Fact():
                self.column(node)
                if node.unit is Unit.FEN:
                    self.sums.add(node.name)
            case Flag():
                self.column(node)
            case OneOf(category=category):
                self.column(category)
            case Elapsed(since=since, until=until):
                self.column(since)
                self.column(until, MONTH_END)
            case MonthGap(since=since, until=until):
                self.column(since)
                self.column(until)
            case Standard():
                require_same_standard(self.standards.setdefault(node.key, node), node)
            case Discretion():
                self.discretion(node)
            case ConditionRule() | AmountRule():
                if (rule := self.wording.version(node, self.on)) is not None:
                    self.rule_cell(rule)
            case Total(over=over) | Exists(over=over):
                self.lists.add(over)
                for child in children(node):
                    self.item_cell(child, over)
            case OfOther(part=part):
                self.item_cell(part, Level.MEMBER)
            case _:
                pass

    def discretion(self, node: Discretion) -> None:
        if self.discretions.setdefault(node.id, node) is not node:
            raise RuleDefinitionError(
                Problem(
                    node.id,
                    "duplicate_discretion",
                    "同一裁量编号写了两次；请共用一个规则",
                    "one discretion is written twice under one id; share the rule that holds it",
                )
            )

    def column(self, word: Fact | Flag | Category, suffix: str = "") -> None:
        found = field_of(word)
        require_same_fact(self.fields.setdefault(word.name, found), found)
        columns = self.columns[word.level]
        columns.setdefault(word.name + suffix, len(columns))
