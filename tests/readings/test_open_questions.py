"""What is asked matters, and what matters is asked: every state of a small household, decided as a whole.

A few facts, each told in one of a few ways or left open. For each state every completion is decided.
"""

from __future__ import annotations

from collections import Counter

import pytest
from asked_worlds import ASKED_WORLDS

from assist_rules.decision.answer import Outcome
from assist_rules.schemes import SCHEMES


def test_every_scheme_has_a_world() -> None:
    """No scheme is left out of what is claimed here."""
    assert {world.scheme for world in ASKED_WORLDS.values()} == set(SCHEMES)


@pytest.mark.parametrize("name", ASKED_WORLDS)
def test_what_is_asked_matters_and_what_matters_is_asked(name: str) -> None:
    """A question has two completions that differ in it alone and decide differently, or is marked; others have none."""
    world = ASKED_WORLDS[name]
    is_small = len(world.ways) <= 2
    asked = weighed = marked = 0
    for at, state in enumerate(world.states()):
        decision = world.decide(state)
        # To weigh costs the most: of what matters, that few are marked is counted in every third state.
        counts = is_small or at % 3 == 0
        questions = {question.path: question for question in decision.open_questions}
        for index, (path, told) in enumerate(zip(world.ways, state, strict=True)):
            if told is not None:
                assert path not in questions, (path, state)
                continue
            found = world.turns_on(state, index)
            if path not in questions:
                assert not found, f"{path} matters and is not asked: {state}"
                continue
            asked += 1
            if counts:
                weighed += 1
                marked += questions[path].ranges_only
            assert found or questions[path].ranges_only, f"{path} is asked and does not matter: {state}"
    assert asked > (3 if is_small else 30)
    assert marked < (weighed if is_small else weighed // 2)


@pytest.mark.parametrize("name", ASKED_WORLDS)
def test_what_is_undetermined_names_what_would_settle_it(name: str) -> None:
    """An undetermined decision always asks something; a settled refusal asks nothing."""
    world = ASKED_WORLDS[name]
    seen: Counter[Outcome] = Counter()
    for state in world.states():
        decision = world.decide(state)
        seen[decision.outcome] += 1
        if decision.outcome is Outcome.UNDETERMINED:
            assert decision.open_questions
        if decision.outcome is Outcome.INELIGIBLE:
            assert decision.open_questions == ()
    assert set(seen) == set(Outcome)
