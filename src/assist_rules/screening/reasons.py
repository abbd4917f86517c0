"""Why, in columns: the grounds of refusals, the open questions and the margins, as the walks of a single decision find them.

A walk goes from rule to rule, each once: what reaches it from several places is put together first. A column
says where a name belongs to the answer. ``Codes`` packs such columns into whole numbers.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self, assert_never, cast

from assist_rules.expressions import (
    CONDITIONS,
    AllOf,
    AmountRule,
    AtMost,
    Below,
    Category,
    Condition,
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
from assist_rules.facts import (
    listed,
    lives_where_registered,
    obligor_in_household,
    obligor_is_untold,
    obligor_may_be_spouse,
    obligor_with_applicant,
    residence_is_exact,
)
from assist_rules.facts.fields import field_of
from assist_rules.facts.kin import with_applicant
from assist_rules.facts.layout import LISTS
from assist_rules.readings.nodes import children
from assist_rules.readings.steps import FAR, Ends, Lowering, Steps, Term, depth
from assist_rules.readings.walks import Part, Parts, When, gates, opens, reads, settles
from assist_rules.rule import Rule

BITS = 60


@dataclass
class Codes:
    """Names as bits of whole numbers, so that a set of them is a few columns."""

    where: dict[str, list[Term]] = field(default_factory=dict[str, list[Term]])

    def note(self, name: str, condition: Term) -> None:
        """*name* belongs to the set where *condition* holds."""
        if condition is not False:
            self.where.setdefault(name, []).append(condition)

    def take(self, other: Codes) -> None:
        """Takes over what another set holds."""
        for name, conditions in other.where.items():
            self.where.setdefault(name, []).extend(conditions)

    @property
    def names(self) -> list[str]:
        """The names in the order of their bits."""
        return list(self.where)

    def numbers(self, steps: Steps) -> list[Term]:
        """The set as numbers of ``BITS`` names each."""
        held = [steps.any(*conditions) for conditions in self.where.values()]
        return [
            steps.add(
                *(steps.choose(each, 1 << bit, 0) for bit, each in enumerate(held[first : first + BITS]))
            )
            for first in range(0, len(held), BITS)
        ]

    @staticmethod
    def read(names: Sequence[str], numbers: Iterable[int]) -> tuple[str, ...]:
        """The names whose bits are set, in their order."""
        whole = sum(number << (BITS * place) for place, number in enumerate(numbers))
        return tuple(name for bit, name in enumerate(names) if whole >> bit & 1)


class _Walk(ABC):
    """A walk over some rules and those under them.

    Args:
        columns: the rules as steps.
        at: whom the answer is for, the household or each member. For a member, what is reached in a household's
            rule is kept apart member by member; only where such a rule looks at all members does a walk of its own
            go down from it.
        order: for each rule, how many stand under it in one line; a rule comes before those it rests on.
    """

    def __init__(self, columns: Lowering, at: Level, order: dict[Rule, int] | None = None) -> None:
        self.columns, self.steps, self.at = columns, columns.steps, at
        self._pending: dict[Rule, list[Term]] = {}
        self._order: dict[Rule, int] = {} if order is None else order

    def run(self, roots: Iterable[tuple[Rule, Term]] = ()) -> Self:
        """Walks what lies under *roots*, each reached where its term says."""
        for rule, reached in roots:
            self._pending.setdefault(rule, []).append(reached)
        while self._pending:
            # The highest waits for nothing more.
            rule = max(self._pending, key=self._height)
            reached = self.steps.any(*self._pending.pop(rule))
            if reached is not False:
                self.visit(rule, reached)
        return self

    def _height(self, rule: Rule) -> int:
        if rule not in self._order:
            self._order[rule] = self._height_of(rule.states)
        return self._order[rule]

    def _height_of(self, node: Expression) -> int:
        if isinstance(node, ConditionRule | AmountRule):
            return max((self._height(rule) + 1 for rule, _ in self.columns.versions(node)), default=0)
        return max(map(self._height_of, children(node)), default=0)

    @abstractmethod
    def visit(self, rule: Rule, reached: Term) -> None:
        """Notes what is found in a rule, and what it reaches."""

    def row(self, rule: Rule) -> Level:
        """The level at which *rule* is reached."""
        return Level.MEMBER if self.at is Level.MEMBER and rule.level is Level.HOUSEHOLD else rule.level

    def reach(self, rule: Rule, condition: Term, here: Level) -> None:
        """*rule* is reached from rows of *here*."""
        if condition is not False:
            self._pending.setdefault(rule, []).append(self._up(condition, here, self.row(rule)))

    @abstractmethod
    def keep(self, found: Any, reached: Term) -> None:
        """Takes over what a walk of its own found under a household's rule, for whom it is *reached*."""

    def crosses(self, over: Level) -> bool:
        """Whether all members are looked at, in the answer for one of them."""
        return self.at is Level.MEMBER and over is Level.MEMBER

    def _up(self, condition: Term, here: Level, to: Level) -> Term:
        """*condition* of rows of *here*, gathered to the level *to* where that stands above."""
        while depth(here) > depth(to):
            condition = self.steps.gather("some", here, condition)
            here = cast("Level", here.parent)
        return condition

    def follow(
        self, node: Expression, below: Parts, reached: Term, here: Level
    ) -> Iterator[tuple[Part, Term, Level]]:
        """The parts of a node with the rows in which they count, and their level."""
        there = here if below.over is None else below.over
        if below.over is not None:
            reached = self._above(reached, here, below.over)
        for part in below.parts:
            yield part, self.steps.all(reached, self._counts(node, part)), there

    def _counts(self, node: Expression, part: Part) -> Term:
        steps, columns = self.steps, self.columns
        match part.when:
            case When.ALWAYS:
                return True
            case When.ALIKE:
                return self.same(columns.node(part.node), columns.node(node))
            case When.MAY:
                return columns.node(cast("Condition", part.condition))[1]
            case When.MAY_NOT:
                return steps.negate(columns.node(cast("Condition", part.condition))[0])
            case When.UNGATED:
                return steps.negate(steps.any(*map(self.is_open, gates(cast("AllOf", part.condition)))))
            case When.NOTHING:
                return True  # only an amount has such parts, and what settles an amount is not looked for
            case _:
                assert_never(part.when)

    def is_open(self, node: Expression) -> Term:
        """Where a node is open."""
        low, high = self.columns.node(node)
        if low is high:
            return False
        if isinstance(node, CONDITIONS):
            return self.steps.all(high, self.steps.negate(low))
        return self.steps.below(low, high)

    def _above(self, reached: Term, here: Level, over: Level) -> Term:
        """The owners of a told list of *over* for whom rows of *here* are reached."""
        return self.steps.all(
            self._up(reached, here, cast("Level", over.parent)), self.columns.told_list(over)
        )

    def same(self, one: Ends, other: Ends) -> Term:
        """Both true, both false or both open."""
        steps = self.steps
        if one is other or (one[0] is other[0] and one[1] is other[1]):
            return True
        both = steps.all(one[0], other[0])
        neither = steps.negate(steps.any(one[1], other[1]))
        opened = steps.all(one[1], other[1], steps.negate(one[0]), steps.negate(other[0]))
        return steps.any(both, neither, opened)


class _Naming(_Walk):
    """A walk that finds names."""

    def __init__(self, columns: Lowering, at: Level, order: dict[Rule, int] | None = None) -> None:
        super().__init__(columns, at, order)
        self.codes = Codes()

    def note(self, name: str, condition: Term, here: Level) -> None:
        """*name* is found in rows of *here*."""
        self.codes.note(name, self._up(condition, here, self.at))

    def keep(self, found: _Naming, reached: Term) -> None:
        """Takes over the names, each where it was found and *reached*."""
        for name, conditions in found.codes.where.items():
            self.codes.note(name, self.steps.all(reached, self.steps.any(*conditions)))


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A rule or a comparison that settles a rule, where it does, and the lists in which it was found.

    Where it is found *of_other*, the rule is one of the other member of a pair.
    """

    what: Rule | Below | AtMost
    where: Term
    lists: tuple[Level, ...]
    of_other: bool = False


class _Settling(_Walk):
    """A walk along what makes a value what it is: of a false *all* the false parts, of a true *any* the true ones."""

    def go(self, rule: Rule, leaf: _Leaf, going: Term, reached: Term, here: Level) -> None:
        """*rule* is reached as that *leaf*, where it is *going* and where the rule above it, of rows of *here*, is."""
        if (leaf.lists and self.crosses(leaf.lists[0])) or (leaf.of_other and self.at is Level.MEMBER):
            below = type(self)(self.columns, Level.HOUSEHOLD, self._order)
            below.reach_from(rule, going, leaf, here)
            # A rule of pairs is reached for a member in whichever pair it is.
            self.keep(below.run(), self._up(reached, here, self.at))
        else:
            self.reach_from(rule, self.steps.all(reached, going), leaf, here)

    def reach_from(self, rule: Rule, going: Term, leaf: _Leaf, here: Level) -> None:
        """*rule* is reached from the rows in which *leaf* was found."""
        if leaf.of_other:
            self.reach(rule, self.steps.to_other(going), Level.MEMBER)
        else:
            self.reach(rule, going, leaf.lists[-1] if leaf.lists else here)

    def settling(self, node: Expression, reached: Term, here: Level) -> Iterator[_Leaf]:
        """What makes *node* what it is, for the rows of *here* where it is *reached*."""
        below = settles(node)
        if below is None:
            if isinstance(node, Below | AtMost):
                yield _Leaf(node, reached, ())
            yield from self._named(node, reached, here)
            return
        for part, where, there in self.follow(node, below, reached, here):
            for leaf in self.settling(part.node, where, there):
                yield leaf if below.over is None else replace(leaf, lists=(below.over, *leaf.lists))

    def _named(self, node: Expression, reached: Term, here: Level) -> Iterator[_Leaf]:
        """Every rule that *node* names."""
        if isinstance(node, ConditionRule | AmountRule):
            for rule, where in self.columns.versions(node):
                yield _Leaf(rule, self.steps.all(reached, where), ())
            return
        below = reads(node)
        if below.of_other:
            (part,) = below.parts
            for leaf in self._named(part.node, reached, here):
                yield replace(leaf, of_other=True)
            return
        for part, where, there in self.follow(node, below, reached, here):
            for leaf in self._named(part.node, where, there):
                yield leaf if below.over is None else replace(leaf, lists=(below.over, *leaf.lists))

    def gathered(self, leaf: _Leaf) -> Term:
        """Where *leaf* was found, for the rows of the rule above it."""
        condition = leaf.where
        for level in reversed(leaf.lists):
            condition = self.steps.gather("some", level, condition)
        return condition


class Grounds(_Settling, _Naming):
    """The failing conditions under failing rules, down to those that say so themselves."""

    def visit(self, rule: Rule, reached: Term) -> None:
        """Notes a rule that says so itself, or that nothing beneath explains; else goes to what explains it."""
        here = self.row(rule)
        if rule.no_zh is not None:
            self.note(rule.id, reached, here)
            return
        steps = self.steps
        rules = [
            (leaf.what, replace(leaf, where=steps.all(leaf.where, self._is_settled(leaf))))
            for leaf in self.settling(rule.states, True, here)
            if isinstance(leaf.what, Rule) and not leaf.what.is_amount
        ]
        found = steps.any(*(self.gathered(leaf) for _, leaf in rules))
        self.note(rule.id, steps.all(reached, steps.negate(found)), here)
        first = steps.any(*(self.gathered(leaf) for below, leaf in rules if below.preempts))
        for below, leaf in rules:
            going = leaf.where if below.preempts else steps.all(leaf.where, steps.negate(first))
            self.go(below, leaf, going, reached, here)

    def _is_settled(self, leaf: _Leaf) -> Term:
        must, may = self.columns.rule(cast("Rule", leaf.what))
        settled = True if must is may else self.steps.any(must, self.steps.negate(may))
        return self.steps.of_other(settled) if leaf.of_other else settled


class Deciding(_Settling, _Naming):
    """The rules just under some rules that make them what they are."""

    def visit(self, rule: Rule, reached: Term) -> None:
        """Notes them."""
        here = self.row(rule)
        for leaf in self.settling(rule.states, True, here):
            if isinstance(leaf.what, Rule):
                self.note(leaf.what.id, self.steps.all(reached, self.gathered(leaf)), here)


MARGINS = (Unit.FEN, Unit.MONTHS)
"""The units in which it makes sense to say how far a comparison is from turning."""


class Margins(_Settling):
    """How far the nearest comparison that decides is from turning, in each unit; ``FAR`` where none decides.

    Conditions alone are followed, not what amounts rest on; an open comparison has no distance.
    """

    def __init__(self, columns: Lowering, at: Level, order: dict[Rule, int] | None = None) -> None:
        super().__init__(columns, at, order)
        self._found: dict[Unit, list[Term]] = {unit: [] for unit in MARGINS}

    def visit(self, rule: Rule, reached: Term) -> None:
        """Notes the distances of a rule's comparisons, and goes to the conditions that settle it."""
        here = self.row(rule)
        for leaf in self.settling(rule.states, True, here):
            if isinstance(leaf.what, Below | AtMost):
                self._compared(leaf.what, leaf, reached, here)
            elif not leaf.what.is_amount:
                self.go(leaf.what, leaf, leaf.where, reached, here)

    def nearest(self, unit: Unit) -> Term:
        """The smallest distance, in whole fen or months."""
        return self.steps.least(FAR, *self._found[unit])

    def keep(self, found: Margins, reached: Term) -> None:
        """Takes over the nearest, where it is *reached*."""
        for unit in MARGINS:
            self._found[unit].append(self.steps.choose(reached, found.nearest(unit), FAR))

    def _compared(self, node: Below | AtMost, leaf: _Leaf, reached: Term, here: Level) -> None:
        unit = node.left.unit
        if unit not in MARGINS:
            return
        steps, columns = self.steps, self.columns
        must, may = columns.node(node)
        scale = math.lcm(node.left.scale, node.right.scale)
        left, right = (
            [steps.multiply(end, scale // side.scale) for end in columns.node(side)]
            for side in (node.left, node.right)
        )
        # The ends that face each other.
        between = steps.choose(must, steps.subtract(right[0], left[1]), steps.subtract(left[0], right[1]))
        crossing = bool(leaf.lists) and self.crosses(leaf.lists[0])
        decides = steps.all(leaf.where, steps.any(must, steps.negate(may)), True if crossing else reached)
        far = steps.choose(decides, steps.divide(between, scale), FAR)
        level = leaf.lists[-1] if leaf.lists else here
        to = Level.HOUSEHOLD if crossing else self.at
        while depth(level) > depth(to):
            far = steps.gather("smallest", level, far)
            level = cast("Level", level.parent)
        self._found[unit].append(steps.choose(reached, far, FAR) if crossing else far)


class Questions(_Naming):
    """The open leaves under open rules that nothing settled has made irrelevant.

    A fact is named by its path without members and items, a standard by its name, a discretion by its id.
    """

    def visit(self, rule: Rule, reached: Term) -> None:
        """Notes the open leaves of a rule, and goes to the open rules it names."""
        self._node(rule.states, reached, self.row(rule))

    def _fact(self, word: Fact | Flag | Category, asked: Term, here: Level) -> None:
        """Notes where the answer goes, as a path that names no member and no item."""
        path = field_of(word).path
        steps, columns = self.steps, self.columns
        asked = self._who_first(word.level, asked, here)
        if word.level is Level.OBLIGOR:
            # The obligor is listed under the person, or is a member of the household.
            is_member = columns.node(obligor_in_household)[0]
            untold = columns.node(obligor_is_untold)[0]
            self.note(_path(Level.MEMBER, "spouse"), steps.all(asked, untold), here)
            asked = steps.all(asked, steps.negate(untold))
            of_member = steps.all(asked, is_member)
            match path:
                case "has_statutory_duty":
                    self._duty(of_member, columns.node(obligor_with_applicant)[0], here)
                case "relation":
                    may_be = columns.node(obligor_may_be_spouse)[0]
                    self.note(_path(Level.MEMBER, "spouse"), steps.all(of_member, may_be), here)
                    self.note(
                        _path(Level.MEMBER, "parents"), steps.all(of_member, steps.negate(may_be)), here
                    )
                case _:
                    self.note(_path(Level.MEMBER, path), of_member, here)
            asked = steps.all(asked, steps.negate(is_member))
        elif word.name == lives_where_registered.name:
            exact = columns.node(residence_is_exact)[0]
            self.note(_path(Level.MEMBER, "registered.division"), steps.all(asked, exact), here)
            asked = steps.all(asked, steps.negate(exact))
        elif word.level is Level.KIN and path == "has_statutory_duty":
            self._duty(asked, columns.node(with_applicant)[0], here)
            return
        self.note(_path(word.level, path), asked, here)

    def _who_first(self, level: Level, asked: Term, here: Level) -> Term:
        """Asks who the spouse is of whom nobody has told; what is left to ask of others."""
        if level not in {Level.MEMBER, Level.KIN}:
            return asked
        steps = self.steps
        told = self.columns.node(listed)[0]
        if level is Level.KIN:
            told = steps.all(told, steps.of_other(told))
        self.note(_path(Level.MEMBER, "spouse"), steps.all(asked, steps.negate(told)), here)
        return steps.all(asked, told)

    def _duty(self, asked: Term, with_applicant: Term, here: Level) -> None:
        """Asks for the finding of a duty between two members."""
        steps = self.steps
        self.note(_path(Level.MEMBER, "has_statutory_duty"), steps.all(asked, with_applicant), here)
        self.note(_path(Level.MEMBER, "duties"), steps.all(asked, steps.negate(with_applicant)), here)

    def _node(self, node: Expression, reached: Term, here: Level) -> None:
        if isinstance(node, Const) or reached is False:
            return
        steps, columns = self.steps, self.columns
        asked = steps.all(reached, self.is_open(node))
        if asked is False:
            return
        match node:
            case Fact() | Flag():
                self._fact(node, asked, here)
            case OneOf(category=category):
                self._fact(category, asked, here)
            case Standard():
                # Where both areas have a figure, what is open is which of them the accepting place applies.
                area = columns.area_is_open(node)
                self.note("accepting_place.area", steps.all(asked, area), here)
                self.note(node.name, steps.all(asked, steps.negate(area)), here)
            case Elapsed(since=since, until=until) | MonthGap(since=since, until=until):
                untold = columns.is_untold(until, month_end=isinstance(node, Elapsed))
                self._fact(since, steps.all(asked, columns.is_untold(since)), here)
                self._fact(until, steps.all(asked, untold), here)
            case AmountRule() | ConditionRule():
                for rule, in_force in columns.versions(node):
                    self.reach(rule, steps.all(asked, in_force, self.is_open(rule.states)), here)
            case OfOther(part=part):
                there = steps.to_other(asked)
                if self.at is Level.MEMBER:
                    walk = Questions(columns, Level.HOUSEHOLD, self._order)
                    walk._node(part, there, Level.MEMBER)
                    self.keep(walk.run(), self._up(asked, here, Level.MEMBER))
                else:
                    self._node(part, there, Level.MEMBER)
            case Total() | Exists():
                self._gathered(node, asked, here)
            case _:
                for below, where, level in self.follow(node, opens(node), asked, here):
                    self._node(below.node, where, level)
                if isinstance(node, Discretion):
                    self.note(node.id, self._who_first(node.level, asked, here), here)

    def _gathered(self, node: Total | Exists, asked: Term, here: Level) -> None:
        steps, over = self.steps, node.over
        told = self.columns.told_list(over)
        # Of its own household's rules a member is asked apart from the others.
        owner = here if self.crosses(over) or depth(here) < depth(over) else cast("Level", over.parent)
        asked = self._up(asked, here, owner)
        if over in LISTS:
            untold = self._who_first(Level.MEMBER, steps.all(asked, steps.negate(told)), owner)
            self.note(f"{ROWS[Level.MEMBER]}.{LISTS[over]}", untold, owner)
        walk, reached = self, asked
        if self.crosses(over):
            walk, reached = Questions(self.columns, Level.HOUSEHOLD, self._order), True
        for part in opens(node).parts:
            walk._node(part.node, steps.all(reached, told, self._counts(node, part)), over)
        if walk is not self:
            self.keep(walk.run(), asked)


ROWS: dict[Level, str] = {Level.HOUSEHOLD: "", Level.MEMBER: "household.members[]"} | {
    level: f"household.members[].{name}[]" for level, name in LISTS.items()
}
ROWS[Level.KIN] = ROWS[Level.MEMBER]
"""Where the rows of a level stand in an application."""


def _path(level: Level, path: str) -> str:
    return ".".join(part for part in (ROWS[level], path) if part)
