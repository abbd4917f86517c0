"""That whoever is paid lives: one condition, which each scheme has under its own id by its own text."""

from __future__ import annotations

from datetime import date

from assist_rules import facts
from assist_rules.expressions import any_of, not_
from assist_rules.rule import Citation, Rule


def rule_on_life(name: str, *cites: Citation, in_force: date | None = None, preempts: bool = False) -> Rule:
    """The rule that the person has not died.

    Args:
        name: its id.
        cites: the texts of the scheme.
        in_force: its first day; by default that of the first text.
        preempts: whether, of the dead, nothing else is a ground.
    """
    return Rule(
        id=name,
        zh="没有死亡或者被宣告死亡",
        en="neither dead nor declared dead",
        cites=cites,
        states=not_(any_of(facts.has_died, facts.declared_dead)),
        in_force=in_force,
        preempts=preempts,
    )
