"""Reasons as columns: grounds of refusals, deciding rules, open questions and margins of every row of a register.

The parts to follow are those of ``readings.walks``. A walk visits each rule once, in topological order, after the
conditions under which it is reached have been joined. Each name found becomes a boolean column; ``Codes`` packs those
into bit sets.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Self, assert_never, cast

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
from assist_rules.facts.children import parent_in_household, parent_is_untold, parent_may_be_spouse
from assist_rules.facts.columns import OF_SUPPORTERS
from assist_rules.facts.fields import field_of
from assist_rules.facts.kin import with_applicant
from assist_rules.facts.layout import LISTS
from assist_rules.readings.steps import FAR, Ends, Lowering, Steps, Term, depth
from assist_rules.readings.walks import Part, Parts, When, gates, opens, reads, settles
from assist_rules.rule import Rule
from assist_rules.screening.marks import CARRIED, SECOND_HAND

BITS = 60


@dataclass
class Codes:
    """A set of names as bit sets: one bit a name, a few int64 columns in all."""

    where: dict[str, list[Term]] = field(default_factory=dict[str, list[Term]])

    def note(self, name: str, condition: Term) -> None:
        """Adds *name* for the rows in which *condition* holds."""
        if condition is not False:
            self.where.setdefault(name, []).append(condition)

    def take(self, other: Codes) -> None:
        """Merges another set into this one."""
        for name, conditions in other.where.items():
            self.where.setdefault(name, []).extend(conditions)

    @property
    def names(self) -> list[str]:
        """The names in the order of their bits."""
        return list(self.where)

    def numbers(self, steps: Steps) -> list[Term]:
        """The bit sets, ``BITS`` names each."""
        held = [steps.any(*conditions) for conditions in self.where.values()]
        return [
            steps.add(
                *(steps.choose(each, 1 << bit, 0) for bit, each in enumerate(held[first : first + BITS]))
            )
            for first in range(0, len(held), BITS)
        ]

    @staticmethod
    def read(names: Sequence[str], numbers: Iterable[int]) -> tuple[str, ...]:
        """Decodes bit sets to names, in their order."""
        whole = sum(number << (BITS * place) for place, number in enumerate(numbers))
        return tuple(name for bit, name in enumerate(names) if whole >> bit & 1)


class _Walk(ABC):
    """Visitor of some rules and of those they rest on.

    Args:
        lowering: the rules as steps.
        at: the level of the answer. For a member, the conditions in a household's rule are tracked per member; where
            such a rule gathers over all members, a separate household-level walk continues from it.
    """

    def __init__(self, lowering: Lowering, at: Level) -> None:
        self.lowering, self.steps, self.at = lowering, lowering.steps, at
        self._pending: dict[Rule, list[Term]] = {}

    def run(self, roots: Iterable[tuple[Rule, Term]] = ()) -> Self:
        """Visits *roots*, each in the rows where its term holds, and everything reached from them."""
        for rule, reached in roots:
            self._pending.setdefault(rule, []).append(reached)
        while self._pending:
            # The highest waits for nothing more.
            rule = max(self._pending, key=self.lowering.height)
            reached = self.steps.any(*self._pending.pop(rule))
            if reached is not False:
                self.visit(rule, reached)
        return self

    @abstractmethod
    def visit(self, rule: Rule, reached: Term) -> None:
        """Records what is found in a rule, and what it reaches."""

    def row(self, rule: Rule) -> Level:
        """The level at which the condition of reaching *rule* is tracked."""
        return Level.MEMBER if self.at is Level.MEMBER and rule.level is Level.HOUSEHOLD else rule.level

    def reach(self, rule: Rule, condition: Term, here: Level) -> None:
        """*rule* is reached from rows of *here*."""
        if condition is not False:
            self._pending.setdefault(rule, []).append(self._up(condition, here, self.row(rule)))

    @abstractmethod
    def keep(self, found: Any, reached: Term) -> None:
        """Merges the results of a separate walk, for the rows in which it is *reached*."""

    def crosses(self, over: Level) -> bool:
        """Whether gathering over *over* leaves the member whom the answer is about."""
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
        """The parts of a node, each with the condition under which it counts and its level."""
        there = here if below.over is None else below.over
        if below.over is not None:
            reached = self._above(reached, here, below.over)
        for part in below.parts:
            yield part, self.steps.all(reached, self._counts(node, part)), there

    def _counts(self, node: Expression, part: Part) -> Term:
        steps, lowering = self.steps, self.lowering
        match part.when:
            case When.ALWAYS:
                return True
            case When.ALIKE:
                return self.same(lowering.node(part.node), lowering.node(node))
            case When.MAY:
                return lowering.node(cast("Condition", part.condition))[1]
            case When.MAY_NOT:
                return steps.negate(lowering.node(cast("Condition", part.condition))[0])
            case When.UNGATED:
                return steps.negate(steps.any(*map(self.is_open, gates(cast("AllOf", part.condition)))))
            case When.NOTHING:
                return True  # only an amount has such parts, and what settles an amount is not looked for
            case _:
                assert_never(part.when)

    def is_open(self, node: Expression) -> Term:
        """Whether a node is open."""
        low, high = self.lowering.node(node)
        if low is high:
            return False
        if isinstance(node, CONDITIONS):
            return self.steps.all(high, self.steps.negate(low))
        return self.steps.below(low, high)

    def _above(self, reached: Term, here: Level, over: Level) -> Term:
        """Whether the owner of a list of *over* is reached and the list is told."""
        return self.steps.all(
            self._up(reached, here, cast("Level", over.parent)), self.lowering.told_list(over)
        )

    def same(self, one: Ends, other: Ends) -> Term:
        """Whether two conditions have the same truth value: both true, both false or both open."""
        steps = self.steps
        if one is other or (one[0] is other[0] and one[1] is other[1]):
            return True
        both = steps.all(one[0], other[0])
        neither = steps.negate(steps.any(one[1], other[1]))
        opened = steps.all(one[1], other[1], steps.negate(one[0]), steps.negate(other[0]))
        return steps.any(both, neither, opened)


class _Naming(_Walk):
    """A walk that collects names."""

    def __init__(self, lowering: Lowering, at: Level) -> None:
        super().__init__(lowering, at)
        self.codes = Codes()

    def note(self, name: str, condition: Term, here: Level) -> None:
        """*name* is found in rows of *here*."""
        self.codes.note(name, self._up(condition, here, self.at))

    def keep(self, found: _Naming, reached: Term) -> None:
        """Merges names, each in the rows where it was found and *reached*."""
        for name, conditions in found.codes.where.items():
            self.codes.note(name, self.steps.all(reached, self.steps.any(*conditions)))


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A rule, a comparison or a standard that settles another rule, the condition under which it does, and the lists it lies in.

    Where it is found *of_other*, the rule is one of the other member of a pair. *entered* is the condition, of the row that
    owns the answer, under which the way to other members is gone: once gathered over a household, *where* no longer says
    for whom of its members it holds.
    """

    what: Rule | Below | AtMost | Standard
    where: Term
    lists: tuple[Level, ...]
    of_other: bool = False
    entered: Term = True


class _Settling(_Walk):
    """A walk along ``walks.settles``: of a false *all* the false parts, of a true *any* the true ones."""

    def go(self, rule: Rule, leaf: _Leaf, going: Term, reached: Term, here: Level) -> None:
        """Visits *rule* for the rows where both *reached* and *going* hold; *here* is the level of those rows."""
        if (leaf.lists and self.crosses(leaf.lists[0])) or (leaf.of_other and self.at is Level.MEMBER):
            below = type(self)(self.lowering, Level.HOUSEHOLD)
            below.reach_from(rule, going, leaf, here)
            # A rule of pairs is reached for a member in whichever pair it is.
            self.keep(below.run(), self._up(self.steps.all(reached, leaf.entered), here, self.at))
        else:
            self.reach_from(rule, self.steps.all(reached, going), leaf, here)

    def reach_from(self, rule: Rule, going: Term, leaf: _Leaf, here: Level) -> None:
        """Visits *rule* from the rows in which *leaf* was found."""
        if leaf.of_other:
            self.reach(rule, self.steps.to_other(going), Level.MEMBER)
        else:
            self.reach(rule, going, leaf.lists[-1] if leaf.lists else here)

    def settling(self, node: Expression, reached: Term, here: Level) -> Iterator[_Leaf]:
        """The leaves that settle *node*, in the rows of *here* where it is *reached*."""
        below = settles(node)
        if below is None:
            if isinstance(node, Below | AtMost):
                yield _Leaf(node, reached, ())
            yield from self._named(node, reached, here)
            return
        for part, where, there in self.follow(node, below, reached, here):
            for leaf in self.settling(part.node, where, there):
                yield leaf if below.over is None else self._in_list(leaf, below.over, reached)

    def _named(self, node: Expression, reached: Term, here: Level) -> Iterator[_Leaf]:
        """Every rule and standard that *node* names."""
        if isinstance(node, Standard):
            yield _Leaf(node, reached, ())
            return
        if isinstance(node, ConditionRule | AmountRule):
            for rule, where in self.lowering.versions(node):
                stands = self.steps.all(reached, where)
                if rule.gathers:
                    yield from self.settling(rule.states, stands, here)
                else:
                    yield _Leaf(rule, stands, ())
            return
        below = reads(node)
        if below.of_other:
            (part,) = below.parts
            for leaf in self._named(part.node, reached, here):
                yield replace(leaf, of_other=True, entered=reached)
            return
        for part, where, there in self.follow(node, below, reached, here):
            for leaf in self._named(part.node, where, there):
                yield leaf if below.over is None else self._in_list(leaf, below.over, reached)

    def _in_list(self, leaf: _Leaf, over: Level, reached: Term) -> _Leaf:
        """*leaf* of an item of the list *over*, which is gone through where *reached*."""
        leaves = leaf.of_other or self.crosses(over)
        return replace(leaf, lists=(over, *leaf.lists), entered=reached if leaves else True)

    def gathered(self, leaf: _Leaf) -> Term:
        """The condition of *leaf*, gathered to the rows of the rule above it."""
        condition = leaf.where
        for level in reversed(leaf.lists):
            condition = self.steps.gather("some", level, condition)
        return self.steps.all(condition, leaf.entered)


class Grounds(_Settling, _Naming):
    """The failing conditions under failing rules, down to those that say so themselves."""

    def visit(self, rule: Rule, reached: Term) -> None:
        """Records a rule that states its own refusal, or that no rule beneath explains; otherwise visits those that do."""
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
        must, may = self.lowering.rule(cast("Rule", leaf.what))
        settled = True if must is may else self.steps.any(must, self.steps.negate(may))
        return self.steps.of_other(settled) if leaf.of_other else settled


class Deciding(_Settling, _Naming):
    """The rules directly under some rules that settle them."""

    def visit(self, rule: Rule, reached: Term) -> None:
        """Records the ids of the rules that settle this one."""
        here = self.row(rule)
        for leaf in self.settling(rule.states, True, here):
            if isinstance(leaf.what, Rule):
                self.note(leaf.what.id, self.steps.all(reached, self.gathered(leaf)), here)


class Marked(_Settling, _Naming):
    """The marks of the figures that an answer rests on, those of its amount included."""

    def visit(self, rule: Rule, reached: Term) -> None:
        """Records the marks of the standards that a rule reads, and visits what settles it."""
        here, lowering = self.row(rule), self.lowering
        for leaf in self.settling(rule.states, True, here):
            if isinstance(leaf.what, Standard):
                found = self.steps.all(reached, self.gathered(leaf))
                for mark, where in (
                    (CARRIED, lowering.is_carried(leaf.what)),
                    (SECOND_HAND, lowering.is_second_hand(leaf.what)),
                ):
                    self.note(mark, self.steps.all(found, where), here)
            elif isinstance(leaf.what, Rule) and self.lowering.reads_marked(leaf.what):
                self.go(leaf.what, leaf, leaf.where, reached, here)

    def _counts(self, node: Expression, part: Part) -> Term:
        if part.when is not When.NOTHING:
            return super()._counts(node, part)
        parts = cast("Parts", settles(node)).parts
        some = self.steps.any(*(self._is_nothing(each.node) for each in parts))
        return self.steps.any(self._is_nothing(part.node), self.steps.negate(some))

    def _is_nothing(self, amount: Expression) -> Term:
        return self.steps.at_most(self.lowering.node(amount)[1], 0)


MARGINS = (Unit.FEN, Unit.MONTHS)
"""The units in which margins are reported."""


class Margins(_Settling):
    """Distance of the nearest deciding comparison from its limit, per unit; ``FAR`` where none decides.

    Conditions alone are followed, not what amounts rest on; an open comparison has no distance.
    """

    def __init__(self, lowering: Lowering, at: Level) -> None:
        super().__init__(lowering, at)
        self._found: dict[Unit, list[Term]] = {unit: [] for unit in MARGINS}

    def visit(self, rule: Rule, reached: Term) -> None:
        """Records the distances of a rule's deciding comparisons, and visits the conditions that settle it."""
        here = self.row(rule)
        for leaf in self.settling(rule.states, True, here):
            if isinstance(leaf.what, Below | AtMost):
                self._compared(leaf.what, leaf, reached, here)
            elif isinstance(leaf.what, Rule) and not leaf.what.is_amount:
                self.go(leaf.what, leaf, leaf.where, reached, here)

    def nearest(self, unit: Unit) -> Term:
        """The smallest distance, in whole fen or months."""
        return self.steps.least(FAR, *self._found[unit])

    def keep(self, found: Margins, reached: Term) -> None:
        """Merges the nearest distances, in the rows where they are *reached*."""
        for unit in MARGINS:
            self._found[unit].append(self.steps.choose(reached, found.nearest(unit), FAR))

    def _compared(self, node: Below | AtMost, leaf: _Leaf, reached: Term, here: Level) -> None:
        unit = node.left.unit
        if unit not in MARGINS:
            return
        steps, lowering = self.steps, self.lowering
        must, may = lowering.node(node)
        scale = math.lcm(node.left.scale, node.right.scale)
        left, right = (
            [steps.multiply(end, scale // side.scale) for end in lowering.node(side)]
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
        here_too = steps.all(reached, leaf.entered)
        self._found[unit].append(steps.choose(here_too, far, FAR) if crossing else far)


_BESIDE: Final = (
    listed,
    obligor_in_household,
    obligor_is_untold,
    obligor_with_applicant,
    obligor_may_be_spouse,
    parent_in_household,
    parent_is_untold,
    parent_may_be_spouse,
    residence_is_exact,
    with_applicant,
)
"""Whom to ask what is open hangs on these, whether a rule reads them or not."""
_OF_SUPPORTERS: Final = {
    Level.OBLIGOR: (obligor_in_household, obligor_is_untold, obligor_may_be_spouse),
    Level.PARENT: (parent_in_household, parent_is_untold, parent_may_be_spouse),
}
"""Whether one of them is a member, is untold, and may be the spouse."""


def ask_beside(lowering: Lowering) -> None:
    """Lowers what questions read beside the rules, of the levels that the rules read."""
    read = lowering.columns
    for word in _BESIDE:
        if read[word.level]:
            lowering.node(word)
    for over in LISTS:
        if read[over]:
            lowering.told_list(over)


class Questions(_Naming):
    """The open leaves under open rules that nothing settled has made irrelevant.

    A fact is named by its path without members and items, a standard by its name, a discretion by its id.
    """

    def visit(self, rule: Rule, reached: Term) -> None:
        """Records the open leaves of a rule, and visits the open rules it names."""
        self._node(rule.states, reached, self.row(rule))

    def _fact(self, word: Fact | Flag | Category, asked: Term, here: Level) -> None:
        """Records the path of the answer, without member or item."""
        path = field_of(word).path
        steps, lowering = self.steps, self.lowering
        asked = self._who_first(word.level, asked, here)
        if word.level in OF_SUPPORTERS:
            # The obligor is listed under the person, or is a member of the household.
            in_household, is_untold, may_be_spouse = _OF_SUPPORTERS[word.level]
            is_member, untold = lowering.node(in_household)[0], lowering.node(is_untold)[0]
            self.note(_path(Level.MEMBER, "spouse"), steps.all(asked, untold), here)
            asked = steps.all(asked, steps.negate(untold))
            of_member = steps.all(asked, is_member)
            match path:
                case "has_statutory_duty":
                    self._duty(of_member, lowering.node(obligor_with_applicant)[0], here)
                case "relation":
                    may_be = lowering.node(may_be_spouse)[0]
                    self.note(_path(Level.MEMBER, "spouse"), steps.all(of_member, may_be), here)
                    self.note(
                        _path(Level.MEMBER, "parents"), steps.all(of_member, steps.negate(may_be)), here
                    )
                case _:
                    self.note(_path(Level.MEMBER, path), of_member, here)
            asked = steps.all(asked, steps.negate(is_member))
        elif word.name == lives_where_registered.name:
            exact = lowering.node(residence_is_exact)[0]
            self.note(_path(Level.MEMBER, "registered.division"), steps.all(asked, exact), here)
            asked = steps.all(asked, steps.negate(exact))
        elif word.level is Level.KIN and path == "has_statutory_duty":
            self._duty(asked, lowering.node(with_applicant)[0], here)
            return
        self.note(_path(word.level, path), asked, here)

    def _who_first(self, level: Level, asked: Term, here: Level) -> Term:
        """Asks for the spouse where nobody has told who that is; returns the rows in which the rest is asked."""
        if level not in {Level.MEMBER, Level.KIN}:
            return asked
        steps = self.steps
        told = self.lowering.node(listed)[0]
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
        steps, lowering = self.steps, self.lowering
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
                area = lowering.area_is_open(node)
                self.note("accepting_place.area", steps.all(asked, area), here)
                self.note(node.name, steps.all(asked, steps.negate(area)), here)
            case Elapsed(since=since, until=until) | MonthGap(since=since, until=until):
                untold = lowering.is_untold(until, month_end=isinstance(node, Elapsed))
                self._fact(since, steps.all(asked, lowering.is_untold(since)), here)
                self._fact(until, steps.all(asked, untold), here)
            case AmountRule() | ConditionRule():
                for rule, in_force in lowering.versions(node):
                    self.reach(rule, steps.all(asked, in_force, self.is_open(rule.states)), here)
            case OfOther(part=part):
                there = steps.to_other(asked)
                if self.at is Level.MEMBER:
                    walk = Questions(lowering, Level.HOUSEHOLD)
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
        told = self.lowering.told_list(over)
        # Of its own household's rules a member is asked apart from the others.
        owner = here if self.crosses(over) or depth(here) < depth(over) else cast("Level", over.parent)
        asked = self._up(asked, here, owner)
        if over in LISTS:
            untold = self._who_first(Level.MEMBER, steps.all(asked, steps.negate(told)), owner)
            self.note(f"{ROWS[Level.MEMBER]}.{LISTS[over]}", untold, owner)
        walk, reached = self, asked
        if self.crosses(over):
            walk, reached = Questions(self.lowering, Level.HOUSEHOLD), True
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
