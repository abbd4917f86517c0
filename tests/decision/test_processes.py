"""Answers go from process to process."""

from __future__ import annotations

from importlib import import_module
from multiprocessing import get_context
from typing import Any

import families

import assist_rules as ar

JOBLIB: Any = import_module("joblib")  # it has no types


def test_two_hundred_applications_are_decided_in_other_processes_as_here() -> None:
    """In a pool that starts from nothing, and by joblib: equal answers, in order, that go on answering there and here."""
    family = families.example("jinan-dibao-family")
    wages = "household.members[p2].incomes[0].per_month"
    applications = [family.replace_fact(wages, each) for each in range(1000, 11_000, 50)]
    several = [families.example("jinan-incomplete"), families.example("heze-wrong-place")]
    here = list(map(ar.assess_dibao, applications))
    assert len({each.amount for each in here}) > 40
    with get_context("spawn").Pool(1) as pool:
        there = pool.map(ar.assess_dibao, applications)
        assessed = pool.map(ar.assess_all, several)
    assert there == here
    assert there[0].explain() == here[0].explain()
    assert assessed == list(map(ar.assess_all, several))
    assert assessed[0].questions[0].text() == ar.assess_all(several[0]).questions[0].text()
    by_joblib = JOBLIB.Parallel(n_jobs=2, batch_size=100)(map(JOBLIB.delayed(ar.assess_dibao), applications))
    assert by_joblib == here
