"""What an answer rests on: from the ways in that settle it (or hold it open) down to facts and figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assist_rules.readings.findings import Finding, Input

if TYPE_CHECKING:
    from assist_rules.decision.decision import Decision


@dataclass(frozen=True, slots=True)
class Basis:
    """The findings and inputs that an answer rests on, each once, in the order of the articles."""

    findings: tuple[Finding, ...]
    inputs: tuple[Input, ...]


def basis_under(roots: Iterable[Finding], *, into_amounts: bool = True) -> Basis:
    """What *roots* rest on.

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


def outcome_basis(decision: Decision, *, into_amounts: bool = True) -> Basis:
    """What the outcome of *decision* rests on."""
    roots = [decision.finding(way.eligible.id, decision.person) for way in decision.deciding_ways]
    return basis_under(roots, into_amounts=into_amounts)


def answer_basis(decision: Decision) -> Basis:
    """What the outcome and the amount of *decision* rest on."""
    rules = [way.eligible for way in decision.deciding_ways]
    if decision.entitlement is not None:
        rules += [way.pays for way in decision.deciding_ways if way.pays is not None]
    return basis_under(decision.finding(rule.id, decision.person) for rule in rules)


def covers(place: str, path: str) -> bool:
    """Whether *path* is the field at *place* or lies inside it."""
    return path == place or path.startswith((f"{place}.", f"{place}["))
