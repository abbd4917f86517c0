"""What is open about a person or an obligor never hides an answer that the open decision excluded."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assist_rules as ar
from assist_rules.models.person import MaritalStatus

YES_NO = st.booleans()
BORN = st.sampled_from(
    ("1940-01-01", "1954-06-03", "1954-06-04", "1964-06-03", "1964-06-04", "2006-06-03", "2010-01-01")
)
GRADED = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(("visual", "hearing", "physical", "intellectual", "mental")),
            "grade": st.integers(1, 4),
        }
    ),
    max_size=2,
)
OBLIGOR = st.fixed_dictionaries(
    {
        "relation": st.sampled_from(("spouse", "parent", "child", "sibling", "grandparent", "grandchild")),
        "birth_date": BORN,
        "disabilities": GRADED,
        "receives": st.sampled_from(([], ["dibao"], ["extreme_poverty"])),
        "civil_capacity": st.sampled_from(("full", "limited", "none")),
        "means": YES_NO,
        "raised_by_this_person": YES_NO,
        "raised_this_person": YES_NO,
        "income_per_year": st.sampled_from(("0.00", "23999.99", "24000.00")),
        "assets_within_low_income_rule": YES_NO,
        "assets_within_extreme_poverty_rule": YES_NO,
    }
)
PERSON = st.fixed_dictionaries(
    {
        "birth_date": BORN,
        "disabilities": GRADED,
        "registered": st.sampled_from(({"division": "370303"}, {"division": "370302"})),
        "able_to_live_independently": YES_NO,
        "parents": st.just([]),
        "birth_parents_not_found": YES_NO,
        "study": st.sampled_from(({"level": "senior_secondary"}, {"level": "bachelor"})),
        "incomes": st.sampled_from(
            ([], [{"kind": "rent", "per_month": "876.99"}], [{"kind": "rent", "per_month": "877.00"}])
        ),
        "self_care": st.fixed_dictionaries(
            dict.fromkeys(("eat", "dress", "transfer", "toilet", "walk_indoors", "bathe"), YES_NO)
        ),
    }
)
FIGURES = {
    "dibao_standard": "877",
    "extreme_poverty_basic_living": "1140",
    "extreme_poverty_care_self": "240",
    "extreme_poverty_care_half": "685",
    "extreme_poverty_care_full": "1090",
    "disposable_income": "24000",
}
HIDDEN = st.sets(st.integers(0, 16), max_size=6)


def _decide(person: dict[str, Any], obligors: list[dict[str, Any]], on: str) -> ar.Decision:
    whole: dict[str, Any] = {
        "id": "p1",
        "relation": "self",
        "marital_status": "divorced",
        "expenses": [],
        "receives": [],
    }
    application = ar.Application.model_validate(
        {
            "applied_on": on,
            "accepting_place": {"division": "370303", "area": "rural"},
            "applicant": "p1",
            "household": {
                "members": [whole | person | {"obligors": obligors}],
                "assets": {"findings": {"extreme_poverty": True}},
            },
        }
    )
    book = ar.rulebook("370303", on=application.applied_on)
    for name, value in FIGURES.items():
        book = book.with_standard(name, value, source="figure of the test", area="all")
    return ar.assess_extreme_poverty(application, rulebook=book)


def _without(facts: dict[str, Any], hidden: set[int]) -> dict[str, Any]:
    return {name: value for place, (name, value) in enumerate(facts.items()) if place not in hidden}


@settings(max_examples=400, deadline=None)
@given(
    person=PERSON,
    obligors=st.lists(OBLIGOR, max_size=2),
    of_person=HIDDEN,
    of_obligor=HIDDEN,
    on=st.sampled_from(("2021-06-30", "2024-06-03")),
)
def test_whatever_turns_out_was_allowed(
    person: dict[str, Any],
    obligors: list[dict[str, Any]],
    of_person: set[int],
    of_obligor: set[int],
    on: str,
) -> None:
    """The decision with everything told is one that the decision with facts left out allowed."""
    told = _decide(person, obligors, on)
    partly = _decide(_without(person, of_person), [_without(each, of_obligor) for each in obligors], on)
    assert told.outcome != "undetermined"
    assert partly.outcome in {told.outcome, "undetermined"}
    if told.entitlement is not None:
        assert partly.entitlement is not None
        assert partly.entitlement.low <= told.entitlement.low
        assert partly.entitlement.high is not None
        assert told.entitlement.high is not None
        assert told.entitlement.high <= partly.entitlement.high


@pytest.mark.parametrize(
    ("marital_status", "outcome"), [("married", ar.Outcome.UNDETERMINED), ("widowed", ar.Outcome.ELIGIBLE)]
)
def test_the_unlisted_spouse_of_a_child_in_law_may_be_an_able_child(
    marital_status: MaritalStatus, outcome: ar.Outcome
) -> None:
    """Who is married to a daughter-in-law at home is most likely the son; nobody is granted before he is told of."""
    nothing: dict[str, Any] = dict.fromkeys(
        ("disabilities", "receives", "incomes", "expenses", "obligors"), ()
    )
    lives: dict[str, Any] = {
        "registered": "370102",
        "area": "urban",
        "resides_in": "370102",
        "seriously_ill": False,
        **nothing,
    }
    people = (
        ar.Person.of("p1", relation="self", born="1950-01-01", marital_status="widowed", **lives),
        ar.Person.of(
            "d",
            relation="child_in_law",
            born="1980-01-01",
            marital_status=marital_status,
            has_statutory_duty=False,
            **lives,
        ),
    )
    household = ar.Household.of(*people, assets={"findings": {"extreme_poverty": True}}, monitored="none")
    application = ar.Application.of(household, applied_on="2024-05-20", place="370102", area="urban")
    decision = ar.assess_extreme_poverty(application)
    assert decision.outcome is outcome
    asked = {each.path for each in decision.open_questions}
    assert ("household.members[d].spouse" in asked) is (outcome is ar.Outcome.UNDETERMINED)
    (row,) = [
        each
        for each in ar.screen(ar.to_tables([application]), schemes=["extreme_poverty"]).rows.to_dicts()
        if each["member"] == "p1"
    ]
    assert row["outcome"] == outcome
