"""The questions a caller may ask: one function for each scheme."""

from __future__ import annotations

from functools import cache

from assist_rules.decision.decision import Decision
from assist_rules.models import Application
from assist_rules.readings.decide import Programs, decide
from assist_rules.rulebooks import Rulebook
from assist_rules.rulebooks import rulebook as rulebook_of
from assist_rules.schemes import DIBAO, DIBAO_MARGIN
from assist_rules.schemes.scheme import Scheme


@cache
def programs(scheme: Scheme) -> Programs:
    """The compiled rules of a scheme."""
    return Programs(scheme.roots())


def assess(scheme: Scheme, application: Application, rulebook: Rulebook | None = None) -> Decision:
    """Decides *application* under *scheme*.

    Args:
        scheme: the scheme.
        application: what is known of the case.
        rulebook: the law to use; by default that of the accepting place on the day of the application.

    Raises:
        UnknownPlaceError: the accepting place is in no loaded pack.
        InvalidApplicationError: a stated choice lies outside its legal range.
    """
    book = rulebook or rulebook_of(application.accepting_place.division, on=application.applied_on)
    run = decide(programs(scheme).on(book.on), application, book)
    return Decision(scheme, run)


def assess_dibao(application: Application, *, rulebook: Rulebook | None = None) -> Decision:
    """Decides the minimum living guarantee (最低生活保障); see :func:`assess`."""
    return assess(DIBAO, application, rulebook)


def assess_dibao_margin(application: Application, *, rulebook: Rulebook | None = None) -> Decision:
    """Decides whether the family is on the margin of dibao (低保边缘家庭); see :func:`assess`."""
    return assess(DIBAO_MARGIN, application, rulebook)
