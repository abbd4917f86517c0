"""The strategies draw what is worth testing: every outcome, and cases that lie on a limit."""

from __future__ import annotations

from collections import Counter
from time import perf_counter

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from laws import limits_hit

from assist_rules.decision.assess import assess
from assist_rules.decision.decision import Decision, Outcome
from assist_rules.models import Application, Household, Person
from assist_rules.schemes import SCHEMES
from assist_rules.testing import applications, completions

SIZE = 400


def _sample(key: str) -> list[Decision]:
    drawn: list[Decision] = []

    @settings(
        max_examples=SIZE,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(applications())
    def draw(application: Application) -> None:
        drawn.append(assess(SCHEMES[key], application))

    draw()
    return drawn


@pytest.mark.parametrize("key", ["dibao", "dibao_margin"])
def test_each_outcome_is_drawn_and_many_cases_lie_on_a_limit(key: str) -> None:
    """At least a tenth of the sample has each outcome; three tenths lie within a fen or a day of a limit."""
    sample = _sample(key)
    outcomes = Counter(decision.outcome for decision in sample)
    for outcome in Outcome:
        assert outcomes[outcome] >= SIZE // 10, f"{outcome}: {outcomes[outcome]} of {len(sample)}"
    assert sum(any(limits_hit(decision)) for decision in sample) >= 3 * len(sample) // 10


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


def test_a_draw_is_fast() -> None:
    """Four hundred applications are drawn and decided in well under ten seconds."""
    started = perf_counter()
    _sample("dibao_margin")
    assert perf_counter() - started < 10
