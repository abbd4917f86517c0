"""The household, and so the answer, is the same whichever of its members applies."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given, settings
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
    decisions = {scheme.key: assess(scheme, application, rulebook=book) for scheme in OF_HOUSEHOLDS}
    return {key: (each.outcome, each.route, each.amount) for key, each in decisions.items()}


@settings(max_examples=150)
@given(data=st.data())
def test_a_member_who_counts_gets_the_same_answer_as_the_applicant(data: st.DataObject) -> None:
    """Counted set, outcome, route and amount, for every scheme of households."""
    application = data.draw(applications(unknown=0.1, exceptions=0.2))
    counted = _counted(application)
    members = [each.id for each in application.household.members if each.relation != "self"]
    able = [each for each in members if counted[f"household.members[{each}]"] is True]
    assume(able)
    member = data.draw(st.sampled_from(able))
    lost: list[ar.Problem] = []
    seen = application.seen_from(member, lost=lost)
    assume(not lost)
    assert _counted(seen) == counted
    assert _answers(seen) == _answers(application)


@settings(max_examples=4)
@given(st.lists(applications(unknown=0.1, exceptions=0.2), min_size=10, max_size=20))
def test_tables_say_the_same_whoever_applies(households: list[ar.Application]) -> None:
    """The register's rows of the same people, told by two applicants, are equal."""
    told: dict[str, ar.Application] = {}
    for index, application in enumerate(households):
        counted = _counted(application)
        for each in application.household.members:
            lost: list[ar.Problem] = []
            if each.relation == "self" or counted[f"household.members[{each.id}]"] is not True:
                continue
            seen = application.seen_from(each.id, lost=lost)
            if not lost:
                told |= {f"{index}": application, f"{index}/{each.id}": seen}
    assume(told)
    rows = ar.screen(ar.to_tables(told), schemes=["dibao_margin", "rigid_expenditure"]).rows
    found: dict[tuple[str, str], set[tuple[Any, ...]]] = {}
    for row in rows.to_dicts():
        answer = tuple(row[name] for name in ("outcome", "route", "low_fen", "high_fen"))
        found.setdefault((row["household"].partition("/")[0], row["scheme"]), set()).add(answer)
    assert {key: len(answers) for key, answers in found.items() if len(answers) > 1} == {}
