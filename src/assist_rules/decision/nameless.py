"""A decision without the names of people: what is written down of it says who somebody is by relation or by id."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from assist_rules.decision.answer import Answer
from assist_rules.models import Application

if TYPE_CHECKING:
    from assist_rules.decision.assessment import Assessment

Decided = TypeVar("Decided", bound=Answer)


def nameless(decision: Decided) -> Decided:
    """The same decision, of an application that tells no names; itself where none is told."""
    application = _unnamed(decision.application)
    if application is decision.application:
        return decision
    # No rule reads a name, so that every value stays; what is said is said anew.
    return type(decision)(decision.of, replace(decision.run, application=application), decision.row)


def nameless_assessment(assessment: Assessment) -> Assessment:
    """The same assessment of an application that tells no names; itself where none is told."""
    application = _unnamed(assessment.application)
    if application is assessment.application:
        return assessment
    return type(assessment)(application, next(iter(assessment.values())).rulebook)


def _unnamed(application: Application) -> Application:
    told = application.model_dump(by_alias=True, exclude_none=True)
    people = [each for member in told["household"]["members"] for each in _people(member)]
    named = [each for each in people if each.pop("name", None) is not None]
    return type(application).model_validate(told) if named else application


def _people(member: dict[str, Any]) -> list[dict[str, Any]]:
    """A member, and everybody who stands in the record of one; a parent who is a member is an id there."""
    return [
        member,
        *member.get("obligors", ()),
        *(each for each in member.get("parents", ()) if not isinstance(each, str)),
    ]
