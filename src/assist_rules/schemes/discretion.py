"""What an officer may do or not: a yes or no that a text leaves open (可以, 视情)."""

from __future__ import annotations

from assist_rules.expressions import AtMost, Condition, Discretion, may, number, when


def officer_may(name: str, zh: str, en: str, *, where: Condition | None = None) -> AtMost:
    """An officer does what the text lets them do.

    Args:
        name: the key under ``choices.discretion`` by which the caller tells what was decided.
        zh: what is decided, as it is asked.
        en: the same in English.
        where: of whom it may be decided; of all others it is not done, whatever is told.
    """
    most = number(1) if where is None else when(where, number(1), number(0))
    return may(Discretion(name, number(0), most, zh, en))
