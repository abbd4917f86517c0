"""Whether an answer rests on texts of another place.

Besides the nation's, the folders of the schemes hold rules that stand in texts of Shandong alone, such as its means test of
the seriously ill. Elsewhere these would decide by the law of another province: what rests on one of them stays open there.
A version of a pack goes before them and reaches its own places.

Two kinds decide nothing of their own. One that reads a figure or switch which the place sets says what that place's paper
says, whoever first worded it. And one that does not hold, or comes to nothing, leaves a grant as the nation's law alone
would make it: without the rule it would be the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from assist_rules.expressions import Standard
from assist_rules.places import chain, province_of
from assist_rules.readings.findings import Finding
from assist_rules.readings.program import inside
from assist_rules.rule import Rule

HOME = "370000"
"""The province of whose texts the schemes' folders hold rules."""


@lru_cache(maxsize=8192)
def is_home(place: str) -> bool:
    """Whether a place lies in the province of whose texts the schemes' folders hold rules.

    Raises:
        UnknownPlaceError: *place* is not a well-formed code.
    """
    return province_of(place) == HOME


def rules_from_elsewhere(findings: Iterable[Finding], place: str, *, of_grant: bool) -> tuple[Rule, ...]:
    """The rules under *findings* that decide by texts of other places alone, each once.

    Args:
        findings: what an answer rests on.
        place: the accepting place.
        of_grant: whether they make a condition hold or an amount; a refusal hangs on what fails, too.
    """
    line = chain(place)
    return tuple(
        dict.fromkeys(
            found.rule
            for found in findings
            if not any(each.instrument.place in line for each in found.rule.cites)
            and not _is_set_by_the_place(found)
            and not (of_grant and found.pair[0] == found.pair[1] == 0)
        )
    )


def _is_set_by_the_place(found: Finding) -> bool:
    """Whether a rule reads a figure or a switch that places may set, or have as a way in of their own."""
    return any(
        isinstance(node, Standard) and (node.way_in or node.may_add) for node in inside(found.cell.expression)
    )
