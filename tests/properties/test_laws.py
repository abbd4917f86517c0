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
from assist_rules.decision.choices import ChoiceKind
from assist_rules.decision.choices import choices as all_choices
from assist_rules.errors import InvalidApplicationError
from assist_rules.expressions import Level
from assist_rules.models import Application
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.dibao import DIBAO
from assist_rules.testing import applications, completions

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))


def _answers(application: Application) -> dict[str, tuple[object, ...]]:
    """What every scheme says of an application: one that is drawn is asked by all, since to draw costs more than to decide."""
    return {key: answer(assess(application, key)) for key in SCHEMES}


@settings(max_examples=200)
@given(data=st.data())
def test_a_settled_outcome_survives_whatever_is_told(data: st.DataObject) -> None:
    """A yes or a no given on part of the facts is the answer once some more are told, and once all are, claims included."""
    none = data.draw(st.booleans())
    part = data.draw(applications(unknown=0.2))
    whole = data.draw(completions(part))
    more = data.draw(between(part, whole))
    for key in SCHEMES:
        first = decided(key, part, none=none)
        if first.outcome is not Outcome.UNDETERMINED and not a_spouse_would_be_a_claim(first):
            assert decided(key, more, none=none).outcome is first.outcome, key
            assert decided(key, whole, none=none).outcome is first.outcome, key


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


@settings(max_examples=200)
@given(application=applications(unknown=0.1))
def test_what_a_place_says_of_its_ways_in_turns_no_settled_answer(application: Application) -> None:
    """That a place has none closes what is open and turns nothing that was settled before it was asked."""
    for key in SCHEMES:
        before = decided(key, application, none=False)
        if before.outcome is not Outcome.UNDETERMINED:
            assert decided(key, application).outcome is before.outcome, key


@settings(max_examples=100)
@given(application=applications(unknown=0.3))
def test_every_question_about_a_fact_can_be_answered(application: Application) -> None:
    """Some answer is taken where the question says it goes, and one of them changes the decision or settles it."""
    for key in SCHEMES:
        decision = assess(application, key)
        for question in decision.open_questions:
            if question.kind == "fact":
                assert answered(decision, question) == (True, True), (key, question)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_question_of_an_example_can_be_answered(path: Path) -> None:
    """Of each member where the scheme is a person's."""
    application = Application.model_validate_json(path.read_bytes())
    for key, scheme in SCHEMES.items():
        members = application.household.members if scheme.level is Level.MEMBER else (None,)
        for member in members:
            decision = assess(application, key, person=None if member is None else member.id)
            for question in decision.open_questions:
                if question.kind == "fact":
                    assert answered(decision, question) == (True, True), (key, question)


@settings(max_examples=100)
@given(data=st.data())
def test_no_choice_of_an_officer_turns_a_settled_outcome(data: st.DataObject) -> None:
    """An officer's choice inside the legal range is among the ways an open answer may turn out."""
    application = data.draw(applications(unknown=0.0, exceptions=0.3))
    values = {
        ChoiceKind.SUM: ("0", "1", "0.01", "300", "5000"),
        ChoiceKind.COUNT: ("0", "1", "3"),
        ChoiceKind.YES_NO: ("0", "1"),
        ChoiceKind.SHARE: ("0", "0.5", "1"),
    }
    chosen = {each.id: data.draw(st.sampled_from(values[each.kind])) for each in all_choices().values()}
    for key in SCHEMES:
        first = assess(application, key)
        if first.outcome is Outcome.UNDETERMINED:
            continue
        told = raw(application)
        told.setdefault("choices", {})["discretion"] = {
            each.id: chosen[each.id] for each in first.run.program.discretions
        }
        try:
            second = assess(Application.model_validate(told), key)
        except InvalidApplicationError:
            continue  # outside the legal range, which is another claim
        assert second.outcome is first.outcome, key


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


@settings(max_examples=100)
@given(data=st.data())
def test_the_order_of_members_and_incomes_does_not_matter(data: st.DataObject) -> None:
    """Lists have no first place: any order of members, incomes and expenses gives one answer."""
    application = data.draw(applications(unknown=0.1))
    mixed = raw(application)
    mixed["household"]["members"] = data.draw(st.permutations(members(mixed)))
    for person in members(mixed):
        for name in ("incomes", "expenses", "disabilities"):
            if name in person:
                person[name] = data.draw(st.permutations(person[name]))
    assert _answers(Application.model_validate(mixed)) == _answers(application)


@settings(max_examples=100)
@given(data=st.data())
def test_an_income_told_in_two_parts_is_one_income(data: st.DataObject) -> None:
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
    assert _answers(Application.model_validate(split)) == _answers(application)


ASSUMABLE = {
    "household.assets.findings.dibao": True,
    "household.assets.findings.edge": False,
    "household.members[p1].seriously_ill": True,
    "household.members[p1].registered.division": "411723",
    "accepting_place.area": "rural",
}


@settings(max_examples=30)
@given(application=applications(unknown=0.25), path=st.sampled_from(sorted(ASSUMABLE)))
def test_an_assumption_decides_like_a_fact_and_is_marked(application: Application, path: str) -> None:
    """An assumed fact gives the answer of a told one; where a rule read it, the trace says it was assumed."""
    application = application if application.fact(path) is None else application.replace_fact(path, None)
    assuming = application.assuming({path: ASSUMABLE[path]})
    telling = application.replace_fact(path, ASSUMABLE[path])
    for key in SCHEMES:
        assumed, told = assess(assuming, key), assess(telling, key)
        assert answer(assumed) == answer(told), key
        readers = [leaf for found in assumed.trace for leaf in found.inputs if leaf.path == path]
        assert {leaf.status for leaf in readers} <= {"assumed", "not_claimed"}, key
        assert not any(leaf.status == "assumed" for found in told.trace for leaf in found.inputs), key
