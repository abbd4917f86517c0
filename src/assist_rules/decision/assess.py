"""The questions a caller may ask: one function for each scheme."""

from __future__ import annotations

from functools import cache

from assist_rules.decision.choices import check_choices
from assist_rules.decision.decision import Decision
from assist_rules.errors import InvalidApplicationError, Problem
from assist_rules.expressions import Level
from assist_rules.models import Application
from assist_rules.readings.decide import Programs, Run, decide
from assist_rules.rulebooks import Rulebook
from assist_rules.rulebooks import rulebook as rulebook_of
from assist_rules.schemes import (
    DIBAO,
    DIBAO_MARGIN,
    EXTREME_POVERTY,
    ILLNESS_HARDSHIP,
    RIGID_EXPENDITURE,
    SCHEMES,
    TEMPORARY_ASSISTANCE,
)
from assist_rules.schemes.scheme import Scheme


@cache
def programs(scheme: Scheme) -> Programs:
    """The compiled rules of a scheme."""
    return Programs(scheme.roots())


def assess(
    scheme: Scheme, application: Application, *, person: str | None = None, rulebook: Rulebook | None = None
) -> Decision:
    """Decides *application* under *scheme*.

    Args:
        scheme: the scheme.
        application: what is known of the case.
        person: the member a person-level scheme is decided for; by default the applicant.
        rulebook: the law to use; by default that of the accepting place on the day of the application.

    Raises:
        UnknownPlaceError: the accepting place is in no loaded pack.
        InvalidApplicationError: *application* is none, *person* is no member, or a stated choice is none of the law's,
            of the wrong type or outside its legal range.
    """
    _require_application(application)
    check_choices(application)
    book = rulebook or rulebook_of(application.accepting_place.division, on=application.applied_on)
    run = decide(programs(scheme).on(book.on), application, book)
    return Decision(scheme, run, 0 if scheme.level is Level.HOUSEHOLD else _row(run, person))


def again(scheme: str, application: Application, person: str | None, rulebook: Rulebook) -> Decision:
    """The decision that was pickled, decided again.

    Raises:
        KeyError: the scheme is none of the library's, and has to be decided by who wrote it.
    """
    return assess(SCHEMES[scheme], application, person=person, rulebook=rulebook)


def _require_application(application: object) -> None:
    if not isinstance(application, Application):
        raise InvalidApplicationError(
            Problem(
                path="",
                code="not_an_application",
                zh=f"得到的是“{type(application).__name__}”，应为 Application；请先用 Application.model_validate 或 "
                "Application.model_validate_json 读入。",
                en=f"found a {type(application).__name__}, expected an Application; read one with "
                "Application.model_validate or Application.model_validate_json.",
            )
        )


def _row(run: Run, person: str | None) -> int:
    members = run.members()
    wanted = person or run.application.applicant
    if wanted not in members:
        raise InvalidApplicationError(
            Problem(
                path="person",
                code="no_such_member",
                zh=f"没有编号为“{wanted}”的成员；可用编号：{'、'.join(members)}",
                en=f"there is no member {wanted}; use one of {', '.join(members)}",
            )
        )
    return members.index(wanted)


def assess_extreme_poverty(
    application: Application, *, person: str | None = None, rulebook: Rulebook | None = None
) -> Decision:
    """Decides the support of a person in extreme poverty (特困人员救助供养); see :func:`assess`."""
    return assess(EXTREME_POVERTY, application, person=person, rulebook=rulebook)


def assess_dibao(application: Application, *, rulebook: Rulebook | None = None) -> Decision:
    """Decides the minimum living guarantee (最低生活保障); see :func:`assess`."""
    return assess(DIBAO, application, rulebook=rulebook)


def assess_dibao_margin(application: Application, *, rulebook: Rulebook | None = None) -> Decision:
    """Decides whether the family is on the margin of dibao (低保边缘家庭); see :func:`assess`."""
    return assess(DIBAO_MARGIN, application, rulebook=rulebook)


def assess_rigid_expenditure(application: Application, *, rulebook: Rulebook | None = None) -> Decision:
    """Decides whether the family is in hardship from rigid expenditure (刚性支出困难家庭); see :func:`assess`."""
    return assess(RIGID_EXPENDITURE, application, rulebook=rulebook)


def assess_illness_hardship(
    application: Application, *, person: str | None = None, rulebook: Rulebook | None = None
) -> Decision:
    """Decides whether the patient is impoverished by illness (因病致贫重病患者), and the aid; see :func:`assess`."""
    return assess(ILLNESS_HARDSHIP, application, person=person, rulebook=rulebook)


def assess_temporary_assistance(application: Application, *, rulebook: Rulebook | None = None) -> Decision:
    """Decides temporary assistance (临时救助) in an emergency or for spending; see :func:`assess`."""
    return assess(TEMPORARY_ASSISTANCE, application, rulebook=rulebook)
