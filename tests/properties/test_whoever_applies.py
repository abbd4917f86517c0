"""The household, and so the answer, is the same whichever of its members applies."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import assist_rules as ar
from assist_rules.decision.assess import assess
from assist_rules.expressions import Level
from assist_rules.schemes import SCHEMES
from assist_rules.testing import applications

OF_HOUSEHOLDS = [scheme for scheme in SCHEMES.values() if scheme.level is Level.HOUSEHOLD]


def _book(application: ar.Application) -> ar.Rulebook:
    # Zibo lets either half of a family stand apart, so that there the unit is the one that applies.
    place = application.accepting_place.division
    return ar.rulebook(place, on=application.applied_on).without_local_rules(source="the place was asked")


def _counted(application: ar.Application) -> dict[str, bool | None]:
    decision = ar.assess_dibao(application, rulebook=_book(application))
    return {each.place: each.holds for each in decision.trace if each.rule.id == "dibao.is_counted"}


def _answers(application: ar.Application) -> dict[str, Any]:
    book = _book(application)
    decisions = {scheme.key: assess(application, scheme, rulebook=book) for scheme in OF_HOUSEHOLDS}
    return {key: (each.outcome, each.route, each.amount) for key, each in decisions.items()}


def _told_by_others(application: ar.Application) -> dict[str, ar.Application]:
    """The same people, once for each other member who counts and from whom nothing is lost."""
    counted = _counted(application)
    told: dict[str, ar.Application] = {}
    for each in application.household.members:
        if each.relation != "self" and counted[f"household.members[{each.id}]"] is True:
            lost: list[ar.Problem] = []
            seen = application.seen_from(each.id, lost=lost)
            if not lost:
                told[each.id] = seen
    return told


@settings(max_examples=100, deadline=None)
@given(applications(unknown=0.1, exceptions=0.2))
def test_a_member_who_counts_gets_the_same_answer_as_the_applicant(application: ar.Application) -> None:
    """Counted set, outcome, route and amount, for every scheme of households."""
    for seen in _told_by_others(application).values():
        assert _counted(seen) == _counted(application)
        assert _answers(seen) == _answers(application)


@settings(max_examples=2, deadline=None)
@given(st.lists(applications(unknown=0.1, exceptions=0.2), min_size=8, max_size=12))
def test_tables_say_the_same_whoever_applies(households: list[ar.Application]) -> None:
    """The register's rows of the same people, told by two applicants, are equal."""
    told: dict[str, ar.Application] = {}
    for index, application in enumerate(households):
        told[f"{index}"] = application
        told |= {f"{index}/{member}": seen for member, seen in _told_by_others(application).items()}
    rows = ar.screen(ar.to_tables(told), schemes=["dibao_margin", "rigid_expenditure"], why=False).rows
    found: dict[tuple[str, str], set[tuple[Any, ...]]] = {}
    for row in rows.to_dicts():
        answer = tuple(row[name] for name in ("outcome", "route", "low_fen", "high_fen"))
        found.setdefault((row["household"].partition("/")[0], row["scheme"]), set()).add(answer)
    assert {key: len(answers) for key, answers in found.items() if len(answers) > 1} == {}
