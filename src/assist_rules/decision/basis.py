"""The basis of an answer: the findings, facts and figures that determine it or keep it open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assist_rules.expressions import Level
from assist_rules.facts.layout import LISTS
from assist_rules.readings.decide import Run
from assist_rules.readings.findings import Finding, Input
from assist_rules.readings.program import Cell

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer


@dataclass(frozen=True, slots=True)
class Basis:
    """The findings and inputs that an answer rests on, each once, in the order of the articles."""

    findings: tuple[Finding, ...]
    inputs: tuple[Input, ...]


def basis_under(roots: Iterable[Finding], *, into_amounts: bool = True) -> Basis:
    """The basis of *roots*.

    Args:
        roots: the findings to start from.
        into_amounts: whether to go on below an amount; without it, the conditions alone.
    """
    findings: dict[Finding, None] = {}
    inputs: dict[tuple[str, str], Input] = {}
    stack = list(roots)[::-1]
    while stack:
        found = stack.pop()
        if found in findings:
            continue
        findings[found] = None
        if found.rule.is_amount and not into_amounts:
            continue
        below: list[Finding] = []
        for leaf in found.settling:
            if isinstance(leaf, Finding):
                below.append(leaf)
            else:
                inputs.setdefault((leaf.name, leaf.path), leaf)
        stack.extend(reversed(below))
    return Basis(tuple(findings), tuple(inputs.values()))


def outcome_basis(decision: Answer, *, into_amounts: bool = True) -> Basis:
    """The basis of the outcome of *decision*."""
    roots = [decision.finding(way.eligible.id, decision.person) for way in decision.deciding_ways]
    return basis_under(roots, into_amounts=into_amounts)


def answer_roots(decision: Answer) -> tuple[Finding, ...]:
    """The findings from which outcome and amount of *decision* are derived."""
    rules = [way.eligible for way in decision.deciding_ways]
    if decision.entitlement is not None:
        rules += [pays for way in decision.deciding_ways if (pays := decision.amount_of(way)) is not None]
    return tuple(decision.finding(rule.id, decision.person) for rule in rules)


def assumptions(decision: Answer) -> tuple[str, ...]:
    """Assumptions in the basis of *decision*: paths of facts, and names of standards carried forward."""
    if not decision.application.assumed and not decision.rulebook.carry_forward:
        return ()
    basis = decision.basis
    places = [leaf.path for leaf in basis.inputs if leaf.kind == "fact"]
    # A list assumed to be empty has no item that a finding could name; it is read all the same.
    for found in basis.findings:
        places += _lists_read(decision.run, found.cell, found.row)
    facts = [path for path in decision.application.assumed if any(reads(place, path) for place in places)]
    standards = [leaf.name for leaf in basis.inputs if leaf.kind == "standard" and leaf.status == "assumed"]
    return (*facts, *standards)


def _lists_read(run: Run, cell: Cell, row: int) -> Iterator[str]:
    """The paths of the lists that a cell aggregates for a row."""
    for target, over in run.program.references(cell):
        if over is None:
            continue
        if over in LISTS:
            member = run.up(cell.level, row, Level.MEMBER)
            yield f"{run.rows.place(Level.MEMBER, member)}.{LISTS[over]}"
        if target.rule is None:
            for item in run.down(cell.level, row, over) or ():
                yield from _lists_read(run, target, item)


def covers(place: str, path: str) -> bool:
    """Whether *path* is the field at *place* or lies inside it."""
    return path == place or path.startswith((f"{place}.", f"{place}["))


def reads(place: str, path: str) -> bool:
    """Whether an input that stands at *place* reads the fact at *path*, or a part of it.

    A place that ends in a member or an item stands for its being there, not for each fact inside it.
    """
    return covers(path, place) or (not place.endswith("]") and covers(place, path))
