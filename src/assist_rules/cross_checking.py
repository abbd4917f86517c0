"""The one door to what was told beside what an exchange delivers: of a family, or of a register of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, overload

from assist_rules.decision.cross_check import CrossCheck, cross_check_one
from assist_rules.errors import AssistRulesError
from assist_rules.models import Application
from assist_rules.rulebooks import Rulebook
from assist_rules.standards import Standards

if TYPE_CHECKING:
    from assist_rules.screening.cross_checks import CrossChecks
    from assist_rules.screening.screen import Screening


@overload
def cross_check(
    declared: Application, recorded: Application, *, book: Rulebook | None = None
) -> CrossCheck: ...


@overload
def cross_check(
    declared: Screening | Mapping[str, Any],
    recorded: Screening | Mapping[str, Any],
    *,
    on: date | None = None,
    schemes: Sequence[str] | None = None,
    standards: Standards | Path | str | None = None,
    carry_forward: bool = False,
    progress: Callable[[float], None] | None = None,
) -> CrossChecks: ...


def cross_check(
    declared: Application | Screening | Mapping[str, Any],
    recorded: Application | Screening | Mapping[str, Any],
    *,
    book: Rulebook | None = None,
    **asked: Any,
) -> CrossCheck | CrossChecks:
    """Which differences between what families told and what an exchange delivers can change an answer.

    What the exchange does not know contradicts nobody, and what it alone tells stands, but for exceptions: of these silence
    says that they are not so. The items of a list have no order.

    Up to six differences of a household are tried in every combination, the exact answer each time. Of more, those that
    contradict one another are combined, if they are up to six, while what the exchange alone tells stands; any other is
    tried both ways with all others unknown, by ranges: what is then said to change nothing changes nothing, and what may
    change something is said to. Where a combination is no application that could be, or who is a member differs, the
    difference is said to matter; so is, in tables, the death of the applicant, of whom no application could tell it.

    Args:
        declared: the application as the family made it; or tables of many, as ``screen`` takes them, or a screening of
            these (extra ``screen``).
        recorded: the same case as the exchange tells it: the members by the same ids, and whatever it does not know left
            unknown; or tables of the same kind, the households by the same keys. In tables the day, the accepting place,
            the applicant and the relations may be left out; they are then as declared.
        book: of one family, the law to use; by default that of the accepting place on the day of the application.
        asked: of tables, what ``screen`` takes: ``on``, ``schemes``, ``standards``, ``carry_forward``, ``progress``;
            of a screening only ``progress``.

    Raises:
        AssistRulesError: the two are of other days, places or applicants (in tables that is a reject), or not of one kind.
        TypeError: something is asked that goes with the other kind.
        TableError: a table cannot be read exactly, or is of Spark; carries every problem.
        UnknownPlaceError: the accepting place of the family is not known.
        UnknownRuleError: no scheme has one of the keys.
    """
    if isinstance(declared, Application) != isinstance(recorded, Application):
        raise AssistRulesError.of(
            "wrong_kind",
            path="recorded",
            zh="一侧是一份申请，另一侧不是，应为同一种；请两侧都给申请，或者都给表",
            en="one side is an application and the other is not, expected one kind; give two applications, or tables of both",
        )
    if isinstance(declared, Application) and isinstance(recorded, Application):
        return cross_check_one(declared, recorded, book=book, **asked)
    from assist_rules.screening.cross_checks import cross_checks  # noqa: PLC0415 - an extra

    if book is not None:
        asked["book"] = book
    return cross_checks(cast("Any", declared), cast("Any", recorded), **asked)
