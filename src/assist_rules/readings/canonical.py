"""Rules in one fixed form: what a receipt's digest is made over.

It holds what a rule says, and nothing of how it is run, where it stands or what it is called: two versions of the library
that say the same of a case give the same form. A rule is named where another rests on it, and written once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assist_rules.expressions import (
    AmountRule,
    ConditionRule,
    Const,
    Discretion,
    Exists,
    Expression,
    Fact,
    Flag,
    OneOf,
    Over,
    Standard,
    Total,
)
from assist_rules.readings.nodes import children
from assist_rules.readings.program import Program, inside
from assist_rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Form:
    """What some rules say, in one form.

    Attributes:
        lines: one for each rule, in the order of their ids.
        standards: those that the rules ask for, in the order of their keys.
    """

    lines: tuple[str, ...]
    standards: tuple[Standard, ...]


def canonical(program: Program, roots: Sequence[Rule]) -> Form:
    """What the rules under *roots* say, as in force in the program; worked out once for it."""
    key = tuple(map(id, roots))
    if key not in program.forms:
        cells = [*program.under_roots(roots)]
        asked = {
            node.key: node for cell in cells for node in inside(cell.expression) if isinstance(node, Standard)
        }
        lines = {
            f"{cell.rule.id} = {_form(program, cell.rule.states)}" for cell in cells if cell.rule is not None
        }
        program.forms[key] = Form(tuple(sorted(lines)), tuple(asked[each] for each in sorted(asked)))
    found: Form = program.forms[key]
    return found


def _form(program: Program, node: Expression) -> str:
    """One node, with those inside it."""
    parts = " ".join(
        [type(node).__name__, *_own(program, node), *(_form(program, each) for each in children(node))]
    )
    return f"({parts})"


def _own(program: Program, node: Expression) -> Iterator[str]:
    """What a node says beside the nodes inside it. The limits of a field are no part of a rule."""
    match node:
        case AmountRule() | ConditionRule():
            version = program.version(node)
            yield "-" if version is None else version.id
        case Const(value=value, unit=unit, scale=scale):
            yield f"{value}/{scale} {unit}"
        case Fact(name=name) | Flag(name=name):
            yield name
        case OneOf(category=category, values=values):
            yield from (category.name, *sorted(values))
        case Standard():
            absent = node.default if node.may_add else node.usual
            yield f"{node.key} {node.unit}"
            yield from () if absent is None else (f"{absent}/{node.scale}",)
            yield from ("duty",) if node.duty else ()
        case Discretion(id=id):
            yield id
        case Over(divisor=divisor):
            yield str(divisor)
        case Total(over=over, as_claimed=as_claimed):
            yield f"{over} {as_claimed}"
        case Exists(over=over):
            yield over
        case _:
            return
