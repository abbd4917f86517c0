"""The questions a caller may ask: one function for each scheme."""

from __future__ import annotations

from assist_rules.decision.decision import Decision
from assist_rules.decision.runs import run_of
from assist_rules.models import Application
from assist_rules.rulebooks import Rulebook
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.scheme import Scheme


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
    run, row = run_of(scheme, application, person=person, rulebook=rulebook)
    return Decision(scheme, run, row)


def assess_extreme_poverty(
    application: Application, *, person: str | None = None, rulebook: Rulebook | None = None
) -> Decision:
    """Decides the support of a person in extreme poverty (特困人员救助供养); see :func:`assess`."""
    return assess(SCHEMES["extreme_poverty"], application, person=person, rulebook=rulebook)


def assess_dibao(application: Application, *, rulebook: Rulebook | None = None) -> Decision:
    """Decides the minimum living guarantee (最低生活保障); see :func:`assess`."""
    return assess(SCHEMES["dibao"], application, rulebook=rulebook)


def assess_dibao_margin(application: Application, *, rulebook: Rulebook | None = None) -> Decision:
    """Decides whether the family is on the margin of dibao (低保边缘家庭); see :func:`assess`."""
    return assess(SCHEMES["dibao_margin"], application, rulebook=rulebook)


def assess_rigid_expenditure(application: Application, *, rulebook: Rulebook | None = None) -> Decision:
    """Decides whether the family is in hardship from rigid expenditure (刚性支出困难家庭); see :func:`assess`."""
    return assess(SCHEMES["rigid_expenditure"], application, rulebook=rulebook)


def assess_illness_hardship(
    application: Application, *, person: str | None = None, rulebook: Rulebook | None = None
) -> Decision:
    """Decides whether the patient is impoverished by illness (因病致贫重病患者), and the aid; see :func:`assess`."""
    return assess(SCHEMES["illness_hardship"], application, person=person, rulebook=rulebook)


def assess_temporary_assistance(application: Application, *, rulebook: Rulebook | None = None) -> Decision:
    """Decides temporary assistance (临时救助) in an emergency or for spending; see :func:`assess`."""
    return assess(SCHEMES["temporary_assistance"], application, rulebook=rulebook)
