"""A file of figures as it is written, whichever kind of file it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from assist_rules.errors import Problem

NO_SUCH_RULE = "no_such_rule"
BLANKS = ("value", "document", "from", "until", "set_by", NO_SUCH_RULE)
"""What an office fills in in a form."""


@dataclass(frozen=True, slots=True)
class Written:
    """One row of a file as it is written.

    Attributes:
        table: what it says, by key.
        cell: where a key of it stands, as its writer would name it.
    """

    table: dict[str, Any]
    cell: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class File:
    """A file of figures as it is written.

    Attributes:
        head: what it says of itself: ``place``, and the day ``on`` of a form.
        cell: where a key of the head stands, as its writer would name it.
        rows: its figures.
        problems: what else stands among them.
    """

    head: dict[str, Any]
    cell: Callable[[str], str]
    rows: list[Written]
    problems: list[Problem]
