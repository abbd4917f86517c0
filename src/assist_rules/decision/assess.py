"""The question a caller may ask, of any scheme, and one name for each scheme of the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assist_rules.decision.decision import Decision
from assist_rules.decision.runs import law_of, run_of
from assist_rules.models import Application
from assist_rules.rulebooks import Rulebook
from assist_rules.schemes import scheme_named
from assist_rules.schemes.scheme import Scheme

if TYPE_CHECKING:
    from assist_rules.reforms import Reform


def assess(
    application: Application,
    scheme: str | Scheme,
    *,
    person: str | None = None,
    rulebook: Rulebook | None = None,
    reform: Reform | None = None,
) -> Decision:
    """Decides *application* under *scheme*.

    Args:
        application: what is known of the case.
        scheme: the key of one of the law's schemes, such as ``"dibao"``, or a scheme of your own.
        person: the member a person-level scheme is decided for; by default the applicant.
        rulebook: the law to use; by default that of the accepting place on the day of the application.
        reform: a reform to try: the law as it would be. The decision says so, and no paper is made of it.

    Raises:
        UnknownRuleError: there is no scheme of that key.
        UnknownPlaceError: the accepting place is in no loaded pack.
        InvalidApplicationError: *application* is none, *person* is no member, or a stated choice is none of the law's,
            of the wrong type or outside its legal range.
    """
    of = scheme_named(scheme) if isinstance(scheme, str) else scheme
    run, row = run_of(of, application, person=person, rulebook=law_of(application, rulebook, reform))
    return Decision(of, run, row)


def assess_extreme_poverty(
    application: Application,
    *,
    person: str | None = None,
    rulebook: Rulebook | None = None,
    reform: Reform | None = None,
) -> Decision:
    """Decides the support of a person in extreme poverty (特困人员救助供养); see :func:`assess`."""
    return assess(application, "extreme_poverty", person=person, rulebook=rulebook, reform=reform)


def assess_dibao(
    application: Application, *, rulebook: Rulebook | None = None, reform: Reform | None = None
) -> Decision:
    """Decides the minimum living guarantee (最低生活保障); see :func:`assess`."""
    return assess(application, "dibao", rulebook=rulebook, reform=reform)


def assess_dibao_margin(
    application: Application, *, rulebook: Rulebook | None = None, reform: Reform | None = None
) -> Decision:
    """Decides whether the family is on the margin of dibao (低保边缘家庭); see :func:`assess`."""
    return assess(application, "dibao_margin", rulebook=rulebook, reform=reform)


def assess_rigid_expenditure(
    application: Application, *, rulebook: Rulebook | None = None, reform: Reform | None = None
) -> Decision:
    """Decides whether the family is in hardship from rigid expenditure (刚性支出困难家庭); see :func:`assess`."""
    return assess(application, "rigid_expenditure", rulebook=rulebook, reform=reform)


def assess_illness_hardship(
    application: Application,
    *,
    person: str | None = None,
    rulebook: Rulebook | None = None,
    reform: Reform | None = None,
) -> Decision:
    """Decides whether the patient is impoverished by illness (因病致贫重病患者), and the aid; see :func:`assess`."""
    return assess(application, "illness_hardship", person=person, rulebook=rulebook, reform=reform)


def assess_temporary_assistance(
    application: Application, *, rulebook: Rulebook | None = None, reform: Reform | None = None
) -> Decision:
    """Decides temporary assistance (临时救助) in an emergency or for spending; see :func:`assess`."""
    return assess(application, "temporary_assistance", rulebook=rulebook, reform=reform)
