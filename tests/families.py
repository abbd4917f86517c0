"""Makers of families for tests: everything is told, and a test writes only what differs.

The ordinary answer to each fact stands in ``assist_rules.testing.ordinary``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import assist_rules as ar
from assist_rules.testing.applications import About
from assist_rules.testing.ordinary import told, told_emergency, told_household, told_obligor, wed

__all__ = [
    "ABOUT",
    "application",
    "book",
    "example",
    "found",
    "told",
    "told_emergency",
    "told_household",
    "told_obligor",
    "wages",
]

ABOUT: Mapping[str, About] = {
    "illness_hardship": "spending",
    "disability_living": "disabled",
    "disability_nursing": "disabled",
    "orphan": "orphan",
    "unsupported_child": "child",
    "hiv_child": "orphan",
    "child_hardship": "orphan",
    "child_rehabilitation": "orphan",
    "orphan_study": "student",
    "elderly_hardship": "elder",
    "elderly_nursing": "elder",
    "elderly_consumption": "elder",
    "old_age_allowance": "elder",
    "price_linked": "disabled",
}
"""What a drawn household is about whom a scheme is for; the others turn on what most households are about."""
EXAMPLES = Path(__file__).parents[1] / "examples"


def example(name: str) -> ar.Application:
    """An example that is shipped, by its file's name without ``.json``."""
    return ar.Application.model_validate_json((EXAMPLES / f"{name}.json").read_bytes())


def found(**findings: bool | None) -> dict[str, Any]:
    """Assets of which just these findings are told: ``dibao``, ``edge`` and so on."""
    return {"findings": {name: value for name, value in findings.items() if value is not None}}


def wages(per_month: str | None, **dates: str) -> list[dict[str, Any]] | None:
    """One income, of work; None where the sum is not told."""
    return None if per_month is None else [{"kind": "wages", "per_month": per_month, **dates}]


def application(
    *members: dict[str, Any],
    on: str = "2024-05-20",
    place: str = "370102",
    area: str | None = "urban",
    assets: dict[str, Any] | None = None,
    household: dict[str, Any] | None = None,
    **facts: Any,  # noqa: ANN401 - any JSON value
) -> ar.Application:
    """An application of *members*, the first of whom applies; one person alone where none is named.

    *assets* are those named and no others; *household* holds what else differs of the household, *facts* what differs
    of the application. An applicant whose spouse is a member is married.
    """
    people = wed(list(members) or [told(place=place)])
    differing = {} if assets is None else {"assets": assets}
    at = {"division": place} if area is None else {"division": place, "area": area}
    raw = {
        "applied_on": on,
        "accepting_place": at,
        "applicant": "p1",
        "household": {"members": people, **told_household(**differing, **household or {})},
        **facts,
    }
    return ar.Application.model_validate(raw)


def earner(
    per_month: str,
    *,
    on: str | date = "2024-05-20",
    place: str = "370102",
    **facts: Any,  # noqa: ANN401
) -> ar.Application:
    """One person alone on wages, whose assets meet the rules of dibao and of its margin; *facts* of the person differ."""
    differing: dict[str, Any] = {"incomes": wages(per_month), **facts}
    person = told(place=place, **differing)
    return application(person, on=str(on), place=place, assets=found(dibao=True, edge=True))


def book(of: ar.Application, **figures: str) -> ar.Rulebook:
    """The law of the place and day of an application, with *figures* of the test's own and no way in but those on file."""
    law = ar.rulebook(of.accepting_place.division, on=of.applied_on)
    law = law.without_local_rules(source="said in the test")
    for name, value in figures.items():
        law = law.with_standard(name, value, source="figure of the test", area="all")
    return law


def in_an_emergency_elsewhere() -> ar.Application:
    """Somebody of another province whom an emergency meets in Zhifu."""
    on, at = "2026-07-12", "370602"
    return application(
        told(registered={"division": "411723"}),
        on=on,
        place=at,
        assets=found(dibao=True),
        emergency=told_emergency(on, place=at),
    )
