"""What is asked matters, and what matters is asked: every state of a small household, decided as a whole.

Two members and six facts, each told in one of a few ways or left open. For each state every completion is decided.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import product
from typing import Any, TypeAlias

import pytest

from assist_rules.decision.assess import assess
from assist_rules.decision.decision import Decision, Outcome
from assist_rules.models import Application
from assist_rules.schemes import SCHEMES

Raw: TypeAlias = dict[str, Any]
State: TypeAlias = tuple[Any, ...]

BASE: Raw = {
    "applied_on": "2024-05-20",
    "accepting_place": {"division": "370102", "area": "urban"},
    "applicant": "p1",
    "household": {
        "members": [
            {
                "id": "p1",
                "relation": "self",
                "birth_date": "1980-03-02",
                "marital_status": "divorced",
                "registered": {"division": "370102"},
                "resides_in": "370102",
                "employment": "employed",
                "disabilities": [],
                "seriously_ill": False,
                "expenses": [],
                "obligors": [],
                "receives": [],
                "assets_within_dibao_rule": False,
            },
            {
                "id": "p2",
                "relation": "parent",
                "birth_date": "1955-03-02",
                "marital_status": "widowed",
                "registered": {"division": "370102"},
                "resides_in": "370102",
                "employment": "retired",
                "disabilities": [],
                "expenses": [],
                "obligors": [],
                "receives": [],
                "incomes": [],
                "serious_illness": {"on_local_list": True},
                "assets_within_dibao_rule": False,
            },
        ],
        "assets": {"financial": "0"},
    },
}
WAYS: dict[str, tuple[Any, ...]] = {
    "household.members[p1].incomes[0].per_month": ("0", "1114.00", "2227.99", "3000.00", "9000.00"),
    "household.members[p2].co_resident": (True, False),
    "household.members[p2].seriously_ill": (True, False),
    "household.members[p2].able_to_live_independently": (True, False),
    "household.assets.findings.dibao": (True, False),
    "household.assets.findings.edge": (True, False),
}
"""The facts of the small world, and the ways each may turn out."""
PATHS = tuple(WAYS)


def _application(state: State) -> Application:
    raw = deepcopy(BASE)
    pay, lives, ill, independent, dibao, edge = state
    first, second = raw["household"]["members"]
    first["incomes"] = [{"kind": "employee_pension"} | ({} if pay is None else {"per_month": pay})]
    second |= {"co_resident": lives, "seriously_ill": ill, "able_to_live_independently": independent}
    raw["household"]["assets"]["findings"] = {
        name: found for name, found in (("dibao", dibao), ("edge", edge)) if found is not None
    }
    return Application.model_validate(raw)


@cache
def _decide(key: str, state: State) -> Decision:
    return assess(SCHEMES[key], _application(state))


def _answer(key: str, state: State) -> tuple[object, ...]:
    decision = _decide(key, state)
    due = decision.entitlement
    return decision.outcome, None if due is None else (due.low, due.high)


def _completions(state: State) -> Iterator[State]:
    yield from product(
        *(WAYS[path] if told is None else (told,) for path, told in zip(PATHS, state, strict=True))
    )


def _pair_found(key: str, state: State, index: int) -> bool:
    """Whether two completions that differ in one fact alone decide differently."""
    by_rest: dict[State, set[tuple[object, ...]]] = {}
    for whole in _completions(state):
        by_rest.setdefault((*whole[:index], *whole[index + 1 :]), set()).add(_answer(key, whole))
    return any(len(answers) > 1 for answers in by_rest.values())


def _states() -> Iterator[State]:
    """Every state in which the income is told low, high or not at all, and each other fact in any way or none."""
    pay = (None, "1114.00", "9000.00")
    yield from product(pay, *((None, *WAYS[path]) for path in PATHS[1:]))


@pytest.mark.parametrize("key", ["dibao", "dibao_margin"])
def test_what_is_asked_matters_and_what_matters_is_asked(key: str) -> None:
    """A question has two completions that differ in it alone and decide differently, or is marked; others have none."""
    asked = marked = 0
    for state in _states():
        decision = _decide(key, state)
        questions = {question.path: question for question in decision.open_questions}
        for index, (path, told) in enumerate(zip(PATHS, state, strict=True)):
            if told is not None:
                assert path not in questions, (path, state)
                continue
            found = _pair_found(key, state, index)
            if path not in questions:
                assert not found, f"{path} matters and is not asked: {state}"
                continue
            asked += 1
            marked += questions[path].ranges_only
            assert found or questions[path].ranges_only, f"{path} is asked and does not matter: {state}"
    assert asked > 100
    assert marked < asked // 2


@pytest.mark.parametrize("key", ["dibao", "dibao_margin"])
def test_what_is_undetermined_names_what_would_settle_it(key: str) -> None:
    """An undetermined decision always asks something; a settled refusal asks nothing."""
    for state in _states():
        decision = _decide(key, state)
        if decision.outcome is Outcome.UNDETERMINED:
            assert decision.open_questions
        if decision.outcome is Outcome.INELIGIBLE:
            assert decision.open_questions == ()
