"""What each rule came to, and why: the trace of a run.

A finding is a rule at one row. It keeps no values of its own; it reads those that the run has kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias, assert_never, cast

from assist_rules.expressions import (
    AllOf,
    Amount,
    AmountRule,
    AnyOf,
    AtMost,
    Below,
    Category,
    Condition,
    ConditionRule,
    Const,
    Discretion,
    Elapsed,
    Expression,
    Fact,
    Flag,
    Level,
    MonthGap,
    Not,
    OneOf,
    Standard,
    Unit,
)
from assist_rules.facts.fields import Field, field_of
from assist_rules.facts.layout import LISTS
from assist_rules.readings.days import day_of, day_text
from assist_rules.readings.decide import Run, chosen_of
from assist_rules.readings.nodes import children
from assist_rules.readings.program import Cell, Pair, Program
from assist_rules.readings.walks import Parts, When, gates, reads, settles
from assist_rules.rule import Rule, versions_of
from assist_rules.standards import Resolved

Status: TypeAlias = Literal[
    "told",
    "assumed",
    "unknown",
    "not_known",
    "not_claimed",
    "on_file",
    "open",
    "not_shown",
    "usual",
    "chosen",
]
"""Whence an input is known. ``unknown`` and ``not_known`` decide alike: of the second it is told that it was asked for."""
UNTOLD: frozenset[Status] = frozenset({"unknown", "not_known"})


@dataclass(frozen=True, slots=True)
class Input:
    """A fact, a standard or a discretion that a finding rests on.

    Attributes:
        kind: which of the three.
        name: the fact's or standard's name, or the discretion's id.
        path: where a fact stands in the application; "" for a standard.
        low: the value, or its least; a text for a category.
        high: the value again, or its most; None where it has no value of its own.
        papers: the figures that answer a standard.
        unit: what an amount or a date counts; None for a yes or no or a category.
        values: the closed list of a category; empty for anything else.
        field: where a fact stands; None for anything else, and for a list that nobody has told.
    """

    kind: Literal["fact", "standard", "discretion"]
    name: str
    path: str
    member: str | None
    status: Status
    low: Decimal | bool | str | None
    high: Decimal | bool | str | None
    papers: tuple[Resolved, ...] = ()
    unit: Unit | None = None
    values: frozenset[str] = frozenset()
    field: Field | None = None

    def __hash__(self) -> int:
        # The rest, papers among it, is compared where two are alike in these.
        return hash((self.kind, self.name, self.path, self.member))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two amounts compared: the left one is below (``<``) or at most (``<=``) the right one.

    Attributes:
        of_age: one of them is somebody's age.
    """

    left: tuple[Decimal, Decimal]
    sign: Literal["<", "<="]
    right: tuple[Decimal, Decimal]
    unit: Unit
    of_age: bool = False


class Finding:
    """A rule at one row: its value, what it compared, and the findings it rests on."""

    __slots__ = ("cell", "row", "run")

    def __init__(self, run: Run, cell: Cell, row: int) -> None:
        self.run = run
        self.cell = cell
        self.row = row

    def __reduce__(self) -> tuple[object, ...]:
        """The run, the rule and the row: it is found again where it is read."""
        return _found_again, (self.run, self.rule.id, self.row)

    def __repr__(self) -> str:
        return f"<Finding {self.key}: {self.text('en')}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Finding) and (self.cell is other.cell and self.row == other.row)

    def __hash__(self) -> int:
        return hash((self.cell.index, self.row))

    @property
    def rule(self) -> Rule:
        """The rule."""
        assert self.cell.rule is not None  # noqa: S101 - findings are made of rule cells alone
        return self.cell.rule

    @property
    def spot(self) -> Spot:
        """What its rule states, at its row."""
        return self.cell.level, self.row, self.cell.expression

    @property
    def place(self) -> str:
        """The path of what the finding is about; "" for the household."""
        return self.run.rows.place(self.cell.level, self.row)

    @property
    def member(self) -> str | None:
        """The member it is about; None for the household."""
        return self.run.rows.member_of(self.cell.level, self.row)

    @property
    def key(self) -> str:
        """A name that no other finding of the decision has."""
        place = self.place.removeprefix("household.members")
        return self.rule.id + place

    @property
    def pair(self) -> Pair:
        """The value as the run keeps it."""
        return self.run.at(self.cell, self.row)

    @property
    def holds(self) -> bool | None:
        """True, false or open (None); only for a condition."""
        must, may = self.pair
        return True if must else (None if may else False)

    @property
    def amount(self) -> tuple[Decimal, Decimal]:
        """Low and high, in yuan, persons or months; only for an amount."""
        return in_units(cast("Amount", self.rule.states), self.pair)

    @property
    def is_open(self) -> bool:
        """Whether it is not settled."""
        low, high = self.pair
        return low != high

    def text(self, lang: str = "zh") -> str:
        """The value in words."""
        if self.rule.is_amount:
            return range_text(self.amount, cast("Amount", self.rule.states).unit, lang)
        words = {"zh": ("是", "否", "待定"), "en": ("yes", "no", "open")}[lang]
        return words[0] if self.holds else words[2] if self.holds is None else words[1]

    @property
    def children(self) -> tuple[Finding, ...]:
        """The findings that the rule names, each once."""
        return self.run.once(
            ("children", self.cell.index, self.row),
            lambda: tuple(dict.fromkeys(_children(self.run, self.cell, self.row))),
        )

    @property
    def passed_over(self) -> frozenset[Finding]:
        """Those of :attr:`children` on which nothing hangs, whatever they come to.

        One way of several holds, and each of these is asked in another one alone, behind a part of it that fails: what is
        due by a choice that nobody has made.
        """
        return self.run.once(
            ("passed over", self.cell.index, self.row), lambda: frozenset(_passed_over(self))
        )

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The facts, standards and discretions that the rule reads itself."""
        return self.run.once(("inputs", self.cell.index, self.row), lambda: _inputs(self))

    @property
    def settling(self) -> tuple[Finding | Input, ...]:
        """What settles the value: for a false *all* the false parts, for a true *any* the true ones."""
        return self.run.once(
            ("settling", self.cell.index, self.row),
            lambda: tuple(dict.fromkeys(_settling(self.run, self.spot))),
        )

    @property
    def reasons(self) -> tuple[Finding | Input, ...]:
        """What settles the value, as a reader is told: of a part that the law of the place closes, nothing else."""
        return self.run.once(
            ("reasons", self.cell.index, self.row),
            lambda: tuple(dict.fromkeys(_reasons(self.run, self.spot))),
        )

    @property
    def compared(self) -> tuple[Comparison, ...]:
        """The comparisons in the rule itself."""
        return tuple(_comparisons(self.run, self.cell, self.row, self.cell.expression))

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The amounts that the rule prints with itself."""
        return tuple(finding(self.run, rule, self.cell, self.row) for rule in self.rule.shows)


Leaf: TypeAlias = Finding | Input


def told_apart(leaves: Iterable[Leaf]) -> Iterator[Leaf]:
    """What settles a value, one by one: of a rule that only takes others together, what settles it."""
    for leaf in leaves:
        if isinstance(leaf, Finding) and leaf.rule.gathers:
            yield from told_apart(leaf.settling)
        else:
            yield leaf


def _inputs(found: Finding) -> tuple[Input, ...]:
    seen: dict[tuple[str, str], Input] = {}
    for leaf in read_at(found.run, found.spot):
        if isinstance(leaf, Input):
            seen.setdefault((leaf.name, leaf.path), leaf)
    return tuple(seen.values())


def _found_again(run: Run, rule: str, row: int) -> Finding:
    """The finding that was pickled."""
    return Finding(run, next(each for each in run.program.cells if each.rule and each.rule.id == rule), row)


def finding(run: Run, rule: Rule, cell: Cell | None = None, row: int = 0) -> Finding:
    """The finding of *rule* as seen from a row of *cell*; without a cell, at that row of its own level."""
    target = run.program.rule_cells[id(rule)]
    return Finding(run, target, row if cell is None else run.up(cell.level, row, target.level))


def trace(run: Run, roots: Sequence[Rule]) -> tuple[Finding, ...]:
    """Every finding of the run under *roots*, each once, a rule before those it rests on."""
    rows = {level: len(values) for level, values in run.rows.values.items()}
    return tuple(
        [Finding(run, cell, row) for cell in run.program.order(roots) for row in range(rows[cell.level])]
    )


# --- values in words -----------------------------------------------------------------------------------


def in_units(node: Amount, pair: Pair) -> tuple[Decimal, Decimal]:
    """A pair over the node's scale as decimals: yuan for money, months, persons."""
    divisor = Decimal(node.scale * (100 if node.unit is Unit.FEN else 1))
    return Decimal(pair[0]) / divisor, Decimal(pair[1]) / divisor


SHOWN_LIMIT = Decimal(500_000)
"""A sum of at least this comes from the limit of an untold field and is shown as unbounded."""


def money_text(value: Decimal) -> str:
    """Yuan with two decimals."""
    return f"{value:.2f}"


def is_whole_fen(value: Decimal) -> bool:
    """Whether a sum in yuan is a whole number of fen."""
    return abs(value - value.quantize(Decimal("0.01"))) < Decimal("0.000001")


def yuan_text(value: Decimal, lang: str) -> str:
    """A sum with its unit; one that is no whole fen is said to be about that much."""
    if 0 < value < Decimal("0.005"):
        return "不足0.01元" if lang == "zh" else "less than 0.01 yuan"
    about = "" if is_whole_fen(value) else "约" if lang == "zh" else "about "
    return f"{about}{money_text(value)}{'元' if lang == 'zh' else ' yuan'}"


YEARS_FROM = 24
"""Durations of at least so many months are shown in years."""


def time_text(value: Decimal, lang: str) -> str:
    """A duration in months, from two years on in years and months; a remainder of days is only hinted at."""
    more = value != value.to_integral_value() and value > 0
    if value < YEARS_FROM:
        months = int(value) if value >= 0 else int(value.to_integral_value())
        if lang == "zh":
            return f"{months}个月{'余' if more else ''}"
        return f"{months} month{'' if months == 1 else 's'}{' and some days' if more else ''}"
    years, months = divmod(int(value), 12)
    if lang == "zh":
        return f"{years}年{f'{months}个月' if months else ''}{'余' if more else ''}"
    rest = f" {months} months" if months > 1 else f" {months} month" if months else ""
    return f"{years} years{rest}{' and some days' if more else ''}"


HUNDREDTH = Decimal("0.01")
LIFETIME = 1200
"""An interval of months from below 0 to beyond this is that of an untold date."""


def range_text(ends: tuple[Decimal, Decimal], unit: Unit, lang: str) -> str:
    """An interval in words: the value, both ends, the one known end, or "unknown"."""
    low, high = ends
    zh = lang == "zh"

    def one(value: Decimal) -> str:
        match unit:
            case Unit.FEN:
                return yuan_text(value, lang)
            case Unit.MONTHS:
                return time_text(value, lang)
            case Unit.DATE:
                return day_text(day_of(int(value)), lang)
            case Unit.NUMBER:
                return f"{value.quantize(HUNDREDTH).normalize():f}"
            case Unit.PERSONS:
                word = "人" if zh else ""
                exact = f"{value.normalize():f}" if value == value.to_integral_value() else f"{value:.1f}"
                return exact + word

    if low == high:
        return one(low)
    if unit is Unit.DATE:
        return "未知" if zh else "unknown"
    if unit is Unit.MONTHS and low <= 0 and high > LIFETIME:
        return "未知" if zh else "unknown"
    if high >= SHOWN_LIMIT and low <= 0 and (low == 0 or low <= -SHOWN_LIMIT):
        return "未知" if zh else "unknown"
    if high >= SHOWN_LIMIT:
        return f"至少{one(low)}" if zh else f"at least {one(low)}"
    if low <= -SHOWN_LIMIT:
        return f"不超过{one(high)}" if zh else f"at most {one(high)}"
    if zh:
        return f"{one(low)}至{one(high)}"
    first = one(low).removesuffix(" yuan") if unit is Unit.FEN else one(low)
    return f"{first} to {one(high)}"


# --- walking -------------------------------------------------------------------------------------------

Spot: TypeAlias = tuple[Level, int, Expression]
"""A node at a row of a level."""


def read_at(run: Run, spot: Spot) -> list[Leaf]:
    """The findings and inputs that a node reads itself; named rules are not entered, nor branches not taken."""
    found: list[Leaf] = []
    _read(run, spot, found)
    return found


def _read(run: Run, spot: Spot, found: list[Leaf]) -> None:
    level, row, node = spot
    match node:
        case Fact() | Flag():
            found.append(fact_input(run, level, row, node))
        case OneOf(category=category):
            found.append(fact_input(run, level, row, category))
        case AmountRule() | ConditionRule():
            found += named(run, level, row, node)
        case Elapsed(since=since, until=until) | MonthGap(since=since, until=until):
            found.append(fact_input(run, level, row, since))
            found.append(fact_input(run, level, row, until))
        case Standard():
            found.append(standard_input(run, node))
        case _:
            if isinstance(node, Discretion):
                found.append(discretion_input(run, level, row, node))
            below = run.program.parts(reads, node)
            if below.over is not None and run.down(level, row, below.over) is None:
                found.append(list_input(run, level, row, below.over))
            for at in follow(run, level, row, node, below):
                _read(run, at, found)


def settling_spots(run: Run, spot: Spot) -> list[Spot]:
    """The innermost nodes that make the value of a node what it is: what they read, and what they compare, settles it."""
    found: list[Spot] = []
    _settle(run, spot, found)
    return found


def _settle(run: Run, spot: Spot, found: list[Spot]) -> None:
    level, row, node = spot
    below = run.program.parts(settles, node)
    if below is None or (below.over is not None and run.down(level, row, below.over) is None):
        found.append(spot)
        return
    for at in follow(run, level, row, node, below):
        _settle(run, at, found)


def _settling(run: Run, spot: Spot) -> list[Leaf]:
    found: list[Leaf] = []
    for at in settling_spots(run, spot):
        _read(run, at, found)
    return found


def follow(run: Run, level: Level, row: int, node: Expression, below: Parts) -> Iterator[Spot]:
    """The parts of a node that count, each at the row where it stands."""
    over, parts = below.over, below.parts
    here = level if over is None else over
    for item in (row,) if over is None else run.down(level, row, over) or ():
        for part in parts:
            match part.when:
                case When.ALWAYS:
                    counts = True
                case When.ALIKE:
                    counts = truth(run.value(part.node, here, item)) is truth(run.value(node, level, row))
                case When.MAY:
                    counts = bool(run.value(cast("Condition", part.condition), here, item)[1])
                case When.MAY_NOT:
                    counts = not run.value(cast("Condition", part.condition), here, item)[0]
                case When.NOTHING:
                    is_nothing = [run.value(each.node, here, item) == (0, 0) for each in parts]
                    counts = is_nothing[parts.index(part)] or not any(is_nothing)
                case When.UNGATED:
                    ways = gates(cast("AllOf", part.condition))
                    counts = not any(_is_open(run.value(way, here, item)) for way in ways)
                case _:
                    assert_never(part.when)
            if counts:
                yield here, item, part.node


def _is_open(pair: Pair) -> bool:
    return pair[0] != pair[1]


def truth(pair: Pair) -> bool | None:
    """True, false, or None while open."""
    return True if pair[0] else (None if pair[1] else False)


def named(run: Run, level: Level, row: int, node: AmountRule | ConditionRule) -> Iterator[Finding]:
    """The finding of a named rule as seen from a row; none where no version is in force."""
    if (target := _cell_named(run.program, node)) is not None:
        yield Finding(run, target, run.up(level, row, target.level))


def _cell_named(program: Program, node: AmountRule | ConditionRule) -> Cell | None:
    """The cell of the version in force, looked up once for a program."""
    key = (named, id(node))
    if key not in program.walks:
        rule = program.version(node)
        program.walks[key] = None if rule is None else program.rule_cells[id(rule)]
    return cast("Cell | None", program.walks[key])


def _children(run: Run, cell: Cell, row: int) -> Iterator[Finding]:
    for target, over in run.program.references(cell):
        if over is None:
            yield Finding(run, target, run.up(cell.level, row, target.level))
            continue
        for item in run.down(cell.level, row, over) or ():
            if target.rule is not None:
                yield Finding(run, target, item)
            else:
                yield from _children(run, target, item)


def _passed_over(found: Finding) -> Iterator[Finding]:
    asked = {*_asked(found.run, found.spot)}
    if not any(behind for _, behind in asked):
        return
    kept = {rule for rule, behind in asked if not behind}
    yield from (each for each in found.children if each.rule.id not in kept)


def _asked(run: Run, spot: Spot, *, is_way: bool = False) -> Iterator[tuple[str, bool]]:
    """The rules that a node names, by id, each with whether it stands behind a part that fails of a way not taken."""
    level, row, node = spot
    match node:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            holds = truth(run.value(node, level, row))
            behind = False
            for part in parts:
                if behind:
                    yield from ((name, True) for name in _named_in(part))
                    continue
                yield from _asked(run, (level, row, part), is_way=isinstance(node, AnyOf) and holds is True)
                fails = isinstance(node, AllOf) and truth(run.value(part, level, row)) is False
                behind = is_way and fails
        case Not(part=part):
            yield from _asked(run, (level, row, part))
        case _:
            yield from ((name, False) for name in _named_in(node))


def _named_in(node: Expression) -> Iterator[str]:
    """The ids of the rules that a node names, of itself or of the items of a list."""
    if isinstance(node, AmountRule | ConditionRule):
        yield versions_of(node)[0].id
    for part in children(node):
        yield from _named_in(part)


# --- inputs --------------------------------------------------------------------------------------------


def fact_input(run: Run, level: Level, row: int, node: Fact | Flag | Category) -> Input:
    """The fact as it stands in the application."""
    at = run.up(level, row, node.level)
    return run.once(("fact", node.name, at), lambda: _fact_input(run, at, node))


def _fact_input(run: Run, at: int, node: Fact | Flag | Category) -> Input:
    field = field_of(node)
    columns = run.program.columns[node.level]
    name = node.name if node.name in columns else next(c for c in columns if c.startswith(f"{node.name}#"))
    value = run.rows.values[node.level][at][columns.index(name)]
    rows = run.rows
    path = rows.path(node.level, at, field.path) if value is not None else rows.asked(node.level, at, field)
    low: Decimal | bool | str | None
    if isinstance(node, Fact) and isinstance(value, int):
        low = _fact_value(node, value)
    else:
        low = None if value is None else value if isinstance(value, bool | str) else Decimal(value)
    status: Status = "told"
    if value is None:
        status = untold(run, path)
    elif field.exception and value is False:
        status = "not_claimed"
    elif field.exception and value == field.unstated and isinstance(node, Fact) and node.unit is Unit.DATE:
        status, low = "not_claimed", None
    elif is_assumed(run, path):
        status = "assumed"
    unit = node.unit if isinstance(node, Fact) else None
    values = node.values if isinstance(node, Category) else frozenset[str]()
    member = run.rows.member_of(node.level, at)
    return Input("fact", node.name, path, member, status, low, low, unit=unit, values=values, field=field)


def is_assumed(run: Run, path: str) -> bool:
    """Whether the application marks *path*, or something above it, as assumed."""
    return _is_in(path, run.application.assumed)


def untold(run: Run, path: str) -> Status:
    """How a fact is open that nobody has told: whether the application marks it, or what it is in, as asked for."""
    return "not_known" if _is_in(path, run.application.not_known) else "unknown"


def _is_in(path: str, marked: tuple[str, ...]) -> bool:
    return any(path == each or path.startswith((f"{each}.", f"{each}[")) for each in marked)


def _fact_value(node: Fact, value: int) -> Decimal | str:
    if node.unit is Unit.DATE:
        return day_of(value).isoformat()
    return Decimal(value) / (100 if node.unit is Unit.FEN else 1)


def list_input(run: Run, level: Level, row: int, over: Level) -> Input:
    """A list that nobody has told."""
    at = run.up(level, row, Level.MEMBER)
    name = LISTS[over]
    path = f"{run.rows.place(Level.MEMBER, at)}.{name}"
    return Input("fact", name, path, run.rows.members[at].id, untold(run, path), None, None)


def standard_input(run: Run, node: Standard) -> Input:
    """The figure as it is on file."""
    return run.once(("standard", node.key), lambda: _standard_input(run, node))


def _standard_input(run: Run, node: Standard) -> Input:
    papers = run.bound.resolved[node.key]
    index = run.program.standards.index(node)
    low, high = run.bound.values[2 * index], run.bound.values[2 * index + 1]
    status: Status = "on_file"
    if all(paper.is_open or paper.status == "conflict" for paper in papers):
        usual = node.name in run.bound.usual
        status = "usual" if usual else "not_shown" if node.may_add else "open"
    elif low != high:
        status = "open"
    elif any(paper.carried for paper in papers):
        status = "assumed"
    ends = in_units(node, (low, high))
    return Input("standard", node.name, "", None, status, ends[0], ends[1], papers, node.unit)


def discretion_input(run: Run, level: Level, row: int, node: Discretion) -> Input:
    """The officer's choice, or its range."""
    at = run.up(level, row, node.level)
    ends = in_units(node, run.value(node, level, row))
    member = run.rows.member_of(node.level, at)
    index = next(i for i, each in enumerate(run.program.discretions) if each is node)
    status: Status = "open" if chosen_of(run, index, at) is None else "chosen"
    path = f"choices.discretion[{node.id}{f':{member}' if member else ''}]"
    return Input("discretion", node.id, path, member, status, ends[0], ends[1], unit=node.unit)


# --- what settles --------------------------------------------------------------------------------------


def _reasons(run: Run, spot: Spot) -> Iterator[Leaf]:
    """What settles a node; of an *all* that a switch of the place closes, the switch alone.

    That the facts of a case would fail a rule that is not the place's tells nobody anything.
    """
    level, row, node = spot
    if not isinstance(node, AllOf | AnyOf | Not):
        yield from _settling(run, spot)
        return
    same = list(follow(run, level, row, node, cast("Parts", run.program.parts(settles, node))))
    if isinstance(node, AllOf) and truth(run.value(node, level, row)) is False:
        same = [at for at in same if _is_of_place(cast("Condition", at[2]))] or same
    for at in same:
        yield from _reasons(run, at)


def _is_of_place(node: Condition) -> bool:
    """Whether a condition is a switch of the place, read either way."""
    match node:
        case Not(part=part):
            return _is_of_place(part)
        case Below(left=left, right=right) | AtMost(left=left, right=right):
            return {type(left), type(right)} == {Const, Standard}
        case _:
            return False


def _comparisons(run: Run, cell: Cell, row: int, node: Expression) -> Iterator[Comparison]:
    match node:
        case Below(left=left, right=right) | AtMost(left=left, right=right):
            yield Comparison(
                in_units(left, run.node(cell, row, left)),
                "<" if isinstance(node, Below) else "<=",
                in_units(right, run.node(cell, row, right)),
                left.unit,
                any(isinstance(side, Elapsed) and _is_birth(side.since) for side in (left, right)),
            )
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from _comparisons(run, cell, row, part)
        case Not(part=part):
            yield from _comparisons(run, cell, row, part)
        case _:
            return


def _is_birth(day: Fact) -> bool:
    """Whether an age is counted from a day."""
    return field_of(day).path.endswith("birth_date")
