"""The strategies draw what is worth testing: every outcome, and cases that lie on a limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache

import pytest
from families import ABOUT
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from laws import decided, limits_hit

from assist_rules.decision.answer import Outcome
from assist_rules.decision.assess import assess
from assist_rules.decision.decision import Decision
from assist_rules.models import Application, Household, Person
from assist_rules.rulebooks import rulebook
from assist_rules.schemes import SCHEMES
from assist_rules.testing import applications, completions
from assist_rules.testing.applications import About

SIZE = 1000
"""A drawn application is often followed by some that differ in a fact or two: of fewer, the shares tell little."""


PART = 100
"""Hypothesis varies what it drew before, so that one long run is no fair sample; many short ones come near to it."""


def _drawn(
    strategy: st.SearchStrategy[Application], size: int, part: int | None = None
) -> tuple[Application, ...]:
    part = part or size
    drawn: list[Application] = []

    def draw(application: Application) -> None:
        drawn.append(application)

    run = settings(
        max_examples=part,
        phases=[Phase.generate],
        derandomize=False,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )(given(strategy)(draw))
    for number in range(size // part):
        seed(number)(run)()
    return tuple(drawn)


@cache
def _of_any_day(about: About | None = None) -> tuple[Application, ...]:
    return _drawn(applications(about=about), SIZE if about is None else SIZE // 4, PART)


def _decided(key: str, sample: Sequence[Application]) -> list[Decision]:
    return [decided(key, application) for application in sample]


ON_A_DAY = {"rigid_expenditure", "price_linked", "elderly_consumption"}
"""Schemes that turn on what is supplied or found, or that are young: each has a sample of its own day."""


@pytest.mark.parametrize("key", [key for key in SCHEMES if key not in ON_A_DAY])
def test_each_outcome_is_drawn_and_many_cases_lie_on_a_limit(key: str) -> None:
    """At least a tenth of the sample has each outcome; three tenths lie within a fen or a day of a limit."""
    sample = _decided(key, _of_any_day(ABOUT.get(key)))
    outcomes = Counter(decision.outcome for decision in sample)
    for outcome in Outcome:
        assert outcomes[outcome] >= len(sample) // 10, f"{outcome}: {outcomes[outcome]} of {len(sample)}"
    fewer = sample[::4]
    assert sum(any(limits_hit(decision)) for decision in fewer) >= 3 * len(fewer) // 10


def test_rigid_expenditure_is_refused_or_left_open() -> None:
    """No place has shown its ratio, so a family with income is refused or open; of a sample of 2025 a tenth is each.

    The county has chosen to decide none of them case by case.
    """
    none = {"discretion": {"rigid_expenditure.case_by_case": "0"}}
    drawn = _drawn(applications(on=date(2025, 6, 3)), 400)
    sample = _decided("rigid_expenditure", [each.replace_fact("choices", none) for each in drawn])
    outcomes = Counter(decision.outcome for decision in sample)
    for decision in sample:
        if decision.outcome is Outcome.ELIGIBLE:
            # Any share of nothing is exceeded.
            assert decision.finding("rigid_expenditure.household_income").amount[1] <= 0
    for outcome in (Outcome.INELIGIBLE, Outcome.UNDETERMINED):
        assert outcomes[outcome] >= len(sample) // 10, f"{outcome}: {outcomes[outcome]} of {len(sample)}"
    assert all(decision.deciding_rules != ("not_in_force",) for decision in sample)
    fewer = sample[::4]
    assert sum(any(limits_hit(decision)) for decision in fewer) >= 3 * len(fewer) // 10


def _each_outcome_is_a_tenth(sample: Sequence[Decision]) -> None:
    outcomes = Counter(decision.outcome for decision in sample)
    for outcome in Outcome:
        assert outcomes[outcome] >= len(sample) // 10, f"{outcome}: {outcomes[outcome]} of {len(sample)}"


def test_a_month_of_rising_prices_is_answered_in_every_way() -> None:
    """With the indices of the month and the base of the place, a tenth each is paid, refused and open."""
    drawn = _drawn(applications(unknown=0.4, on=date(2024, 4, 10), about="disabled"), 200, PART)
    sample: list[Decision] = []
    for each in drawn:
        book = rulebook(each.accepting_place.division, on=each.applied_on)
        for name, value in (
            ("price_rise", "3.5"),
            ("price_rise_food", "0"),
            ("price_supplement_base", "1000"),
        ):
            book = book.with_standard(name, value, source="the test")
        sample.append(assess(each, "price_linked", rulebook=book))
    _each_outcome_is_a_tenth(sample)


def test_elders_of_2026_are_answered_in_every_way() -> None:
    """Where the authority has found of two in three that the other conditions of the notice are met."""
    drawn = _drawn(applications(on=date(2026, 5, 20), about="elder"), 200, PART)
    found = [
        each.replace_fact(
            "choices",
            {
                "discretion": {
                    f"elderly_consumption.other_terms:{one.id}": True for one in each.household.members
                }
            },
        )
        if number % 3
        else each
        for number, each in enumerate(drawn)
    ]
    sample = _decided("elderly_consumption", found)
    _each_outcome_is_a_tenth(sample)
    fewer = sample[::2]
    assert sum(any(limits_hit(decision)) for decision in fewer) >= 3 * len(fewer) // 10


@settings(max_examples=30)
@given(application=st.from_type(Application), household=st.from_type(Household), person=st.from_type(Person))
def test_the_models_are_registered_with_hypothesis(
    application: Application, household: Household, person: Person
) -> None:
    """A suite that only says ``from_type`` gets lawful records, applications with an applicant among their members."""
    assert application.applicant in {member.id for member in application.household.members}
    assert 1 <= len(household.members) <= 5
    assert person.id == "p1"


@settings(max_examples=60)
@given(data=st.data())
def test_a_completion_keeps_what_is_told(data: st.DataObject) -> None:
    """Every fact told before has the same value after, and no fact of a member that a rule asks for is left open."""
    part = data.draw(applications(unknown=0.3))
    whole = data.draw(completions(part))
    for path in set(part.unknown()):
        assert part.fact(path) is None
    for before, after in zip(part.household.members, whole.household.members, strict=False):
        for name in ("birth_date", "registered", "incomes", "disabilities", "seriously_ill", "employment"):
            assert getattr(after, name) is not None
        for name in (
            "birth_date",
            "resides_in",
            "seriously_ill",
            "employment",
            "custody",
            "clergy",
            "receives",
        ):
            if getattr(before, name) is not None:
                assert getattr(after, name) == getattr(before, name)
