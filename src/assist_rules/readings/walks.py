"""Which parts of a node matter, and where: stated once, followed over one household and over a register alike.

Three questions are asked of a node: what it *reads*, what *settles* its value, and what keeps it *open*. Each answer is
a list of parts, every one with the condition under which it counts. ``findings`` and ``missing`` follow them row by row
in a run; ``screening.reasons`` follows them as steps. A word that is followed into all its parts needs no line here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from assist_rules.expressions import (
    AllOf,
    AnyOf,
    AtMost,
    Choose,
    Condition,
    ConditionRule,
    Const,
    Discretion,
    Elapsed,
    Exists,
    Expression,
    Least,
    Level,
    MonthGap,
    Not,
    OfOther,
    Standard,
    Total,
)
from assist_rules.readings.nodes import children


class When(Enum):
    """Under which condition a part counts."""

    ALWAYS = "always"
    ALIKE = "alike"
    """Where it is true, false or open as the whole is."""
    MAY = "may"
    """Where its condition may hold."""
    MAY_NOT = "may_not"
    """Where its condition may fail."""
    UNGATED = "ungated"
    """Where it is settled that the place has the way in of which it is a term."""
    NOTHING = "nothing"
    """Where it is nothing; of parts of which none is, each counts."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a node, and when it counts.

    Attributes:
        condition: what may hold or fail, of the row at which the part stands.
    """

    node: Expression
    when: When = When.ALWAYS
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """What is followed below a node.

    Attributes:
        over: the list whose items the parts are about; None for the row of the node itself.
        of_other: the parts are about the other one of two members, and *over* is that of members.
    """

    parts: tuple[Part, ...] = ()
    over: Level | None = None
    of_other: bool = False


def settles(node: Expression) -> Parts | None:
    """What makes a node's value what it is; None where everything that it reads does.

    A true *all* rests on all its parts, a false one on those that fail; an *any* the other way round; an open one on its
    open parts. Of a smallest amount a part that is nothing settles it alone, whatever the cap over it is.
    """
    match node:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return Parts(tuple(Part(part, When.ALIKE) for part in parts))
        case Not(part=part):
            return Parts((Part(part),))
        case Exists(over=over, where=where):
            return Parts((Part(where, When.ALIKE),), over)
        case Choose():
            return Parts(tuple(_branches(node)))
        case Least(parts=parts) if all(part.low >= 0 for part in parts):
            return Parts(tuple(Part(part, When.NOTHING) for part in parts))
        case _:
            return None


def reads(node: Expression) -> Parts:
    """What a node reads; of a choice that is settled, the branch that is taken."""
    match node:
        case Choose():
            return Parts(tuple(_branches(node)))
        case Discretion() | Total() | Exists() | OfOther():
            return _every(node)
        case _:
            return Parts(tuple(map(Part, _innermost(node))))


def _innermost(node: Expression) -> Iterator[Expression]:
    """The nodes below a node that are read whatever they come to, down to those that are followed in another way."""
    for part in _every(node).parts:
        match part.node:
            case Const():
                continue
            case Choose() | Discretion() | Total() | Exists() | OfOther():
                yield part.node
            case _:
                below = [*_innermost(part.node)]
                yield from below or [part.node]


def opens(node: Expression) -> Parts:
    """What may keep a node open: an *all* first asks whether the place has the way in at all."""
    match node:
        case AllOf(parts=parts):
            ways = tuple(gates(node))
            terms = [Part(part, When.UNGATED, node) for part in parts if part not in ways]
            return Parts((*map(Part, ways), *terms))
        case Choose():
            return Parts(tuple(_branches(node)))
        case Total(over=over, amount=amount, where=where):
            return Parts((Part(where), Part(amount, When.MAY, where)), over)
        case _:
            return _every(node)


def _branches(node: Choose) -> Iterator[Part]:
    yield Part(node.condition)
    yield Part(node.then, When.MAY, node.condition)
    yield Part(node.otherwise, When.MAY_NOT, node.condition)


def _every(node: Expression) -> Parts:
    match node:
        case Elapsed() | MonthGap():
            return Parts()  # two days that it reads itself
        case Total(over=over) | Exists(over=over):
            return Parts(tuple(map(Part, children(node))), over)
        case OfOther(part=part):
            return Parts((Part(part),), Level.MEMBER, of_other=True)
        case _:
            return Parts(tuple(map(Part, children(node))))


def gates(node: AllOf) -> Iterator[Condition]:
    """The parts of *node* that ask whether the place has a way in of its own."""
    for part in node.parts:
        asked = [rule.states for rule in part.versions] if isinstance(part, ConditionRule) else [part]
        if all(
            isinstance(each, AtMost) and isinstance(each.right, Standard) and each.right.way_in
            for each in asked
        ):
            yield part
