"""Laws that every scheme's decisions obey, whatever the application."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from answers import answered
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from laws import a_spouse_would_be_a_claim, answer, between, decided, members, raw

from assist_rules.decision.answer import Outcome
from assist_rules.decision.assess import assess
from assist_rules.decision.choices import choices as all_choices
from assist_rules.errors import InvalidApplicationError
from assist_rules.models import Application
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.dibao import DIBAO
from assist_rules.testing import applications, completions

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))
each_scheme = pytest.mark.parametrize("key", SCHEMES)


@each_scheme
@settings(max_examples=200)
@given(data=st.data())
def test_a_settled_outcome_survives_every_completion(key: str, data: st.DataObject) -> None:
    """A yes or a no given on part of the facts is the answer once all are told, claims included."""
    none = data.draw(st.booleans())
    part = data.draw(applications(unknown=0.2))
    first = decided(key, part, none=none)
    assume(not a_spouse_would_be_a_claim(first))
    whole = data.draw(completions(part))
    if first.outcome is not Outcome.UNDETERMINED:
        assert decided(key, whole, none=none).outcome is first.outcome


@settings(max_examples=200)
@given(data=st.data())
def test_the_amount_of_a_completion_lies_in_the_range(data: st.DataObject) -> None:
    """Where a completion adds no claim, its amount lies in the range that the open application gave."""
    part = data.draw(applications(unknown=0.2))
    whole = data.draw(completions(part, claims=False))
    wide, narrow = assess(part, DIBAO).entitlement, assess(whole, DIBAO).entitlement
    if narrow is not None:
        assert wide is not None
        assert wide.low <= narrow.low
        assert wide.high is None or (narrow.high is not None and narrow.high <= wide.high)


@each_scheme
@settings(max_examples=200)
@given(data=st.data())
def test_what_is_settled_stays_settled_as_facts_are_told(key: str, data: st.DataObject) -> None:
    """Telling some of the open facts neither opens a settled answer nor turns it."""
    part = data.draw(applications(unknown=0.2))
    whole = data.draw(completions(part))
    more = data.draw(between(part, whole))
    none = data.draw(st.booleans())
    first = decided(key, part, none=none)
    assume(not a_spouse_would_be_a_claim(first))
    if first.outcome is not Outcome.UNDETERMINED:
        assert decided(key, more, none=none).outcome is first.outcome


@each_scheme
@settings(max_examples=200)
@given(application=applications(unknown=0.1))
def test_what_a_place_says_of_its_ways_in_turns_no_settled_answer(key: str, application: Application) -> None:
    """That a place has none closes what is open and turns nothing that was settled before it was asked."""
    before, after = decided(key, application, none=False), decided(key, application)
    if before.outcome is not Outcome.UNDETERMINED:
        assert after.outcome is before.outcome


@each_scheme
@settings(max_examples=100)
@given(application=applications(unknown=0.3))
def test_every_question_about_a_fact_can_be_answered(key: str, application: Application) -> None:
    """Some answer is taken where the question says it goes, and one of them changes the decision or settles it."""
    decision = assess(application, key)
    for question in decision.open_questions:
        if question.kind == "fact":
            assert answered(decision, question) == (True, True), question


@each_scheme
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_question_of_an_example_can_be_answered(key: str, path: Path) -> None:
    """Of each member where the scheme is a person's."""
    application = Application.model_validate_json(path.read_bytes())
    for member in application.household.members:
        decision = assess(application, key, person=member.id)
        for question in decision.open_questions:
            if question.kind == "fact":
                assert answered(decision, question) == (True, True), question


@each_scheme
@settings(max_examples=100)
@given(data=st.data())
def test_no_choice_of_an_officer_turns_a_settled_outcome(key: str, data: st.DataObject) -> None:
    """An officer's choice inside the legal range is among the ways an open answer may turn out."""
    application = data.draw(applications(unknown=0.0, exceptions=0.3))
    first = assess(application, key)
    run = first.run
    values = {"sum": ("0", "1", "0.01", "300", "5000"), "count": ("0", "1", "3"), "yes or no": ("0", "1")}
    kinds = all_choices()
    choices = {
        each.id: data.draw(st.sampled_from(values[kinds[each.id].kind])) for each in run.program.discretions
    }
    chosen = raw(application)
    chosen.setdefault("choices", {})["discretion"] = choices
    try:
        second = assess(Application.model_validate(chosen), key)
    except InvalidApplicationError:
        return  # outside the legal range, which is another claim
    if first.outcome is not Outcome.UNDETERMINED:
        assert second.outcome is first.outcome


@settings(max_examples=160)
@given(data=st.data())
def test_more_income_never_turns_a_refusal(data: st.DataObject) -> None:
    """A family that is refused dibao is refused with a higher income too, and an amount never rises with it."""
    poorer = raw(data.draw(applications(unknown=0.0)))
    earning = [
        income
        for person in members(poorer)
        for income in person["incomes"]
        if income["kind"] != "supported_employment"
    ]
    assume(earning)
    first = assess(Application.model_validate(poorer), DIBAO)
    income = data.draw(st.sampled_from(earning))
    name = "per_month" if "per_month" in income else "amount"
    more = data.draw(st.sampled_from(("0.01", "10", "500", "100000")))
    income[name] = str(Decimal(income[name]) + Decimal(more))
    second = assess(Application.model_validate(poorer), DIBAO)
    if first.outcome is Outcome.INELIGIBLE:
        assert second.outcome is Outcome.INELIGIBLE
    if first.outcome is second.outcome is Outcome.ELIGIBLE and first.route == second.route:
        assert first.entitlement is not None
        assert second.entitlement is not None
        assert second.entitlement.low <= first.entitlement.low


@each_scheme
@settings(max_examples=100)
@given(data=st.data())
def test_the_order_of_members_and_incomes_does_not_matter(key: str, data: st.DataObject) -> None:
    """Lists have no first place: any order of members, incomes and expenses gives one answer."""
    application = data.draw(applications(unknown=0.1))
    mixed = raw(application)
    mixed["household"]["members"] = data.draw(st.permutations(members(mixed)))
    for person in members(mixed):
        for name in ("incomes", "expenses", "disabilities"):
            if name in person:
                person[name] = data.draw(st.permutations(person[name]))
    second = assess(Application.model_validate(mixed), key)
    assert answer(second) == answer(assess(application, key))


@each_scheme
@settings(max_examples=100)
@given(data=st.data())
def test_an_income_told_in_two_parts_is_one_income(key: str, data: st.DataObject) -> None:
    """Splitting an amount into two of the same kind and time changes nothing."""
    application = data.draw(applications(unknown=0.05))
    split = raw(application)
    holders = [person for person in members(split) if person.get("incomes")]
    assume(holders)
    incomes = data.draw(st.sampled_from(holders))["incomes"]
    income = incomes[0]
    name = "per_month" if "per_month" in income else "amount"
    assume(name in income)
    fen = int(Decimal(income[name]) * 100)
    part = data.draw(st.integers(0, fen))
    income[name] = str(Decimal(part) / 100)
    incomes.append(income | {name: str(Decimal(fen - part) / 100)})
    second = assess(Application.model_validate(split), key)
    assert answer(second) == answer(assess(application, key))


ASSUMABLE = {
    "household.assets.findings.dibao": True,
    "household.assets.findings.edge": False,
    "household.members[p1].seriously_ill": True,
    "household.members[p1].registered.division": "411723",
    "accepting_place.area": "rural",
}


@each_scheme
@settings(max_examples=80)
@given(application=applications(unknown=0.25), path=st.sampled_from(sorted(ASSUMABLE)))
def test_an_assumption_decides_like_a_fact_and_is_marked(
    key: str, application: Application, path: str
) -> None:
    """An assumed fact gives the answer of a told one; where a rule read it, the trace says it was assumed."""
    application = application if application.fact(path) is None else application.replace_fact(path, None)
    assumed = assess(application.assuming({path: ASSUMABLE[path]}), key)
    told = assess(application.replace_fact(path, ASSUMABLE[path]), key)
    assert answer(assumed) == answer(told)
    readers = [leaf for found in assumed.trace for leaf in found.inputs if leaf.path == path]
    assert {leaf.status for leaf in readers} <= {"assumed", "not_claimed"}
    assert not any(leaf.status == "assumed" for found in told.trace for leaf in found.inputs)
