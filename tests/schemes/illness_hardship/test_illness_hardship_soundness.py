"""What is open about a patient or a spending family never hides an answer that the open decision excluded."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assist_rules as ar

Drawn = st.SearchStrategy[Any]


def _one(*values: Any) -> Drawn:  # noqa: ANN401
    return st.sampled_from(values)


def _record(**fields: Drawn) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(fields)


PLACES = _one(*("370126",) * 9, "370102", "411723")
MOSTLY = _one(*(True,) * 5, False)
YES_NO = _one(True, False)
IN_POLICY = ("medical_in_policy",) * 3
EXPENSES = st.lists(
    _record(
        kind=_one(*IN_POLICY, "medical_other_borne", "education_fees", "support_paid", "living"),
        amount=_one("11000.00", "12000.00", "23000.00", "23000.01", "30000.00", "61000.00"),
        on=_one("2024-05-31", "2024-06-01", "2025-01-15", "2025-05-31", "2025-06-01"),
    ),
    min_size=1,
    max_size=4,
)
INCOMES = st.lists(
    _record(
        kind=_one("wages", "rent", "preferential_pension"),
        per_month=_one("500.00", "900.00", "1666.66", "1666.67", "4039.99", "4040.00"),
    ),
    max_size=2,
)
PERSON = _record(
    birth_date=_one("1968-10-09", "2008-01-01", "2012-01-01"),
    registered=_record(division=PLACES),
    resides_in=PLACES,
    medical_insurance=_one(
        *({"place": "370100", "kind": "resident"},) * 6,
        {"place": "320100", "kind": "employee"},
        {"kind": "none"},
    ),
    seriously_ill=MOSTLY,
    study=_record(
        level=_one("senior_secondary", "bachelor", "postgraduate"), full_time=YES_NO, public_school=YES_NO
    ),
    incomes=INCOMES,
    expenses=EXPENSES,
)
FINDINGS = st.one_of(_record(edge=MOSTLY), _record(edge=MOSTLY, rigid=YES_NO, dibao=YES_NO))
HOUSEHOLD = _record(assets=_record(findings=FINDINGS), monitored=_one(*("none",) * 5, "marginal"))
TOLD: dict[str, Any] = {
    "able_to_live_independently": False,
    "disabilities": [],
    "residence_permit": {"held": False},
}
FIGURES = {
    "dibao_standard": "770",
    "disposable_income": "20000",
    "minimum_wage": "1900",
    "illness_hardship_in_force": "1",
    "rigid_expenditure_ratio": "60",
    "rigid_expenditure_ratio_inclusive": "0",
    "rigid_expenditure_needs_registration": "1",
    "medical_aid_illness_rate": "65",
}
HIDDEN = st.sets(st.integers(0, 7), max_size=4)


def _decide(
    key: str, people: list[dict[str, Any]], household: dict[str, Any], measured: str | None
) -> ar.Decision:
    relations = ("self", "child", "child")
    application = ar.Application.model_validate(
        {
            "applied_on": "2025-06-03",
            "accepting_place": {"division": "370126", "area": "rural"},
            "applicant": "p1",
            "household": household
            | {
                "members": [
                    TOLD | person | {"id": f"p{place}", "relation": relations[place - 1]}
                    for place, person in enumerate(people, start=1)
                ]
            },
        }
        | ({} if measured is None else {"choices": {"discretion": {"rigid_expenditure.measured": measured}}})
    )
    book = ar.rulebook("370126", on=application.applied_on)
    for name, value in FIGURES.items():
        book = book.with_standard(name, value, source="figure of the test", area="all")
    return ar.assess(application, key, rulebook=book)


def _without(facts: dict[str, Any], hidden: set[int]) -> dict[str, Any]:
    return {name: value for place, (name, value) in enumerate(facts.items()) if place not in hidden}


@pytest.mark.parametrize("key", ["illness_hardship", "rigid_expenditure"])
@settings(max_examples=150, deadline=None)
@given(
    people=st.lists(PERSON, min_size=1, max_size=3),
    household=HOUSEHOLD,
    hidden=st.lists(HIDDEN, min_size=3, max_size=3),
    without_household=st.sets(st.integers(0, 1)),
)
def test_whatever_turns_out_was_allowed(
    key: str,
    people: list[dict[str, Any]],
    household: dict[str, Any],
    hidden: list[set[int]],
    without_household: set[int],
) -> None:
    """The decision with everything told is one that the decision with facts left out allowed."""
    told = _decide(key, people, household, None)
    partly = _decide(
        key,
        [_without(person, places) for person, places in zip(people, hidden, strict=False)],
        _without(household, without_household),
        None,
    )
    if told.outcome != "undetermined":
        assert partly.outcome in {told.outcome, "undetermined"}
    else:
        assert partly.outcome == "undetermined"
        assert {each.kind for each in told.open_questions} <= {"discretion", "fact"}
    if told.outcome == "eligible" and told.entitlement is not None:
        assert partly.entitlement is not None
        assert partly.entitlement.low <= told.entitlement.low
        if partly.entitlement.high is not None:
            assert told.entitlement.high is not None
            assert told.entitlement.high <= partly.entitlement.high


@settings(max_examples=150, deadline=None)
@given(people=st.lists(PERSON, min_size=1, max_size=2), household=HOUSEHOLD, share=st.integers(0, 4))
def test_no_measure_of_the_authority_turns_a_settled_outcome(
    people: list[dict[str, Any]], household: dict[str, Any], share: int
) -> None:
    """Whatever the authority counts of living or private schooling was within what the open decision allowed."""
    first = _decide("rigid_expenditure", people, household, None)
    most = first.finding("rigid_expenditure.measured").amount[1]
    second = _decide("rigid_expenditure", people, household, f"{most * share / 4:.2f}")
    if first.outcome != "undetermined":
        assert second.outcome == first.outcome
