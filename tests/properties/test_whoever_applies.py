"""The household, and so the answer, is the same whichever of its members applies."""

from __future__ import annotations

from typing import Any

import families
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assist_rules as ar
from assist_rules.decision.assess import assess
from assist_rules.expressions import Level
from assist_rules.schemes import SCHEMES
from assist_rules.testing import applications

OF_HOUSEHOLDS = [scheme for scheme in SCHEMES.values() if scheme.level is Level.HOUSEHOLD]
OF_PERSONS = [scheme for scheme in SCHEMES.values() if scheme.level is Level.MEMBER]


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


PLACE = "370303"
DEAD = {"died_on": "2018-04-03"}
SIGNED_BY = {
    "h": {"h": "self", "w": "spouse", "c": "child", "e": "child", "g": "parent"},
    "w": {"h": "spouse", "w": "self", "c": "child", "e": "child", "g": "parent_in_law"},
    "c": {"h": "parent", "w": "parent", "c": "self", "e": "sibling", "g": "grandparent"},
    "e": {"h": "parent", "w": "parent", "c": "sibling", "e": "self", "g": "grandparent"},
    "g": {"h": "child", "w": "child_in_law", "c": "grandchild", "e": "grandchild", "g": "self"},
}
"""What each is on a form: a man, his wife, her child, his child and his mother."""


def _step_family(signs: str, **wife: Any) -> ar.Application:  # noqa: ANN401
    told: dict[str, dict[str, Any]] = {
        "h": {"birth_date": "1983-03-01", "marital_status": "married", "spouse": "w", "parents": ["g", DEAD]},
        "w": {"birth_date": "1986-03-01", "marital_status": "married", "parents": [DEAD, DEAD], **wife},
        "c": {"birth_date": "2014-03-01", "parents": ["w", DEAD], "obligors": []},
        "e": {"birth_date": "2012-03-01", "parents": ["h", DEAD], "obligors": []},
        "g": {"birth_date": "1953-03-01", "marital_status": "widowed", "obligors": []},
    }
    relations = SIGNED_BY[signs]
    order = sorted(told, key=lambda each: each != signs)
    members = [families.told(each, relations[each], place=PLACE, **told[each]) for each in order]
    return families.application(*members, place=PLACE, applicant=signs, on="2024-06-03")


@pytest.mark.parametrize(
    "wife",
    [
        pytest.param({}, id="at home"),
        pytest.param(
            {"custody": {"kind": "prison", "from": "2023-02-10", "term_months": 36}}, id="in prison"
        ),
        pytest.param({"died_on": "2023-05-01"}, id="dead"),
    ],
)
def test_a_step_family_gets_the_same_for_each_of_them_whoever_signs(wife: dict[str, Any]) -> None:
    """A form has one word for parents and step-parents; whose parents are both named is decided by the names."""
    found: dict[tuple[str, str], set[tuple[Any, ...]]] = {}
    for signs in SIGNED_BY if "died_on" not in wife else SIGNED_BY.keys() - {"w"}:
        of = _step_family(signs, **wife)
        for scheme in OF_PERSONS:
            for person in SIGNED_BY:
                decision = assess(of, scheme, person=person)
                found.setdefault((scheme.key, person), set()).add((decision.outcome, decision.amount))
    assert {key: answers for key, answers in found.items() if len(answers) > 1} == {}
