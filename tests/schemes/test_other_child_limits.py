"""Every limit of the other schemes for children, under it, at it, over it, and with the fact not told."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import Any

import families
import pytest

import assist_rules as ar

ZHANGDIAN = "370303"
SIGHT_1: list[dict[str, Any]] = [{"kind": "visual", "grade": 1}]
TOLD: dict[str, dict[str, Any]] = {
    "hiv_child": {"hiv_confirmed": True},
    "child_hardship": {"disabilities": SIGHT_1, "receives": ["dibao"]},
    "child_rehabilitation": {"disabilities": SIGHT_1, "receives": ["dibao"], "birth_date": "2020-03-01"},
}
"""A child of Zhangdian to whom each of them is due in June 2024."""


def _decide(scheme: str, *, on: str = "2024-06-03", **facts: Any) -> ar.Decision:  # noqa: ANN401
    ordinary: dict[str, Any] = {
        "birth_date": "2014-03-01",
        "marital_status": "never_married",
        "parents": [],
    }
    differing = ordinary | TOLD[scheme] | facts
    child = families.told(place=ZHANGDIAN, **differing)
    of = families.application(child, on=on, place=ZHANGDIAN)
    return ar.assess(of, scheme, rulebook=families.book(of))


@pytest.mark.parametrize("scheme", TOLD)
def test_each_is_due_to_the_child_told_of(scheme: str) -> None:
    """What the tests below change is what decides."""
    assert _decide(scheme).outcome == "eligible"


@pytest.mark.parametrize("scheme", ["hiv_child", "child_hardship"])
@pytest.mark.parametrize(
    ("born", "outcome"),
    [
        ("2006-06-04", "eligible"),
        ("2006-06-03", "ineligible"),
        ("2006-06-02", "ineligible"),
        (None, "undetermined"),
    ],
)
def test_both_allowances_are_for_those_under_18(scheme: str, born: str | None, outcome: str) -> None:
    """未满18周岁 leaves the birthday out."""
    assert _decide(scheme, birth_date=born).outcome == outcome


@pytest.mark.parametrize(
    ("born", "outcome"),
    [
        ("2017-06-04", "eligible"),
        ("2017-06-03", "ineligible"),
        ("2017-06-02", "ineligible"),
        (None, "undetermined"),
    ],
)
def test_rehabilitation_is_for_those_of_six_and_under(born: str | None, outcome: str) -> None:
    """0—6岁 ends on the seventh birthday, where the place takes nobody older."""
    assert _decide("child_rehabilitation", birth_date=born).outcome == outcome


@pytest.mark.parametrize("scheme", TOLD)
@pytest.mark.parametrize(("at", "outcome"), [("370304", "ineligible"), (None, "undetermined")])
def test_the_county_of_registration_decides(scheme: str, at: str | None, outcome: str) -> None:
    """Another county is the wrong place; untold it is open."""
    registered = None if at is None else {"division": at}
    assert _decide(scheme, registered=registered, residence_permit={"held": False}).outcome == outcome


@pytest.mark.parametrize("scheme", TOLD)
def test_a_judgment_of_a_later_day_ends_nothing(scheme: str) -> None:
    """Declared dead the day after the application; on the day itself a dead applicant is refused as a contradiction."""
    assert _decide(scheme, declared_dead_on="2024-06-04").outcome == "eligible"


@pytest.mark.parametrize(("confirmed", "outcome"), [(False, "ineligible"), (None, "ineligible")])
def test_an_infection_counts_only_when_stated(confirmed: bool | None, outcome: str) -> None:  # noqa: FBT001
    """Nobody is asked for it."""
    decision = _decide("hiv_child", hiv_confirmed=confirmed)
    assert decision.outcome == outcome
    assert not decision.open_questions


@pytest.mark.parametrize("scheme", ["hiv_child", "child_hardship"])
@pytest.mark.parametrize(
    ("held", "outcome"),
    [
        (["orphan", "dibao"], "ineligible"),
        (["unsupported_child", "dibao"], "ineligible"),
        (["dibao"], "eligible"),
    ],
)
def test_a_child_draws_one_living_allowance(scheme: str, held: list[str], outcome: str) -> None:
    """One who draws that of orphans, or of children without support, gets no other."""
    assert _decide(scheme, receives=held).outcome == outcome


@pytest.mark.parametrize(
    ("grade", "outcome"), [(1, "eligible"), (2, "eligible"), (3, "undetermined"), (None, "undetermined")]
)
def test_which_disability_is_severe(grade: int | None, outcome: str) -> None:
    """Grades 1 and 2 are by any reading; of the others whoever decides says it."""
    held: dict[str, Any] = {"kind": "physical"} | ({} if grade is None else {"grade": grade})
    assert _decide("child_hardship", disabilities=[held]).outcome == outcome


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        ("visual", "eligible"),
        ("hearing", "eligible"),
        ("speech", "eligible"),
        ("physical", "eligible"),
        ("intellectual", "eligible"),
        ("mental", "undetermined"),
        (None, "undetermined"),
    ],
)
def test_whom_rehabilitation_is_for(kind: str | None, outcome: str) -> None:
    """The five kinds that the opinion names; 等 leaves a mental disability to the federation."""
    held: dict[str, Any] = {"grade": 4} | ({} if kind is None else {"kind": kind})
    assert _decide("child_rehabilitation", disabilities=[held]).outcome == outcome


@pytest.mark.parametrize(
    ("held", "outcome"),
    [
        (["dibao"], "eligible"),
        (["orphan"], "eligible"),
        (["extreme_poverty"], "eligible"),
        ([], "undetermined"),
        (None, "undetermined"),
    ],
)
def test_whose_family_is_in_difficulty(held: list[str] | None, outcome: str) -> None:
    """Those named are; of any other family the place says it."""
    assert _decide("child_rehabilitation", receives=held).outcome == outcome


def _of_age(**facts: Any) -> ar.Decision:  # noqa: ANN401
    """The schooling aid of somebody of whom nothing else is told."""
    told = {name: value for name, value in facts.items() if value is not None}
    of = families.application({"id": "p1", "relation": "self"} | told, on="2025-09-01", place=ZHANGDIAN)
    return ar.assess(of, "orphan_study")


def test_what_is_told_later_of_an_adult_was_allowed_before() -> None:
    """Nobody is refused the schooling aid while a study, and a recognition after it, would still earn it."""
    registered = {"division": ZHANGDIAN}
    allowed = 0
    for born, work in product((None, "1992-11-02", "2004-01-01"), (None, "student")):
        first = _of_age(birth_date=born, employment=work, registered=registered)
        assert [each.path.rpartition("].")[2] for each in first.open_questions] == [
            *(["birth_date"] if born is None else []),
            "study.full_time",
        ]
        studies = {"full_time": True, "level": "bachelor"}
        told = {"birth_date": born or "2004-01-01", "employment": work, "registered": registered}
        second = _of_age(**told, study=studies, adopted=False)
        assert [each.path.rpartition("].")[2] for each in second.open_questions] == ["orphan_as_minor"]
        allowed += _of_age(**told, study=studies, adopted=False, orphan_as_minor=True).outcome == "eligible"
    assert allowed == 6


@pytest.mark.parametrize(
    ("drawn", "difference"), [("1493.99", "0.01"), ("1494.00", "0.00"), ("1494.01", "0.00"), ("2000", "0.00")]
)
def test_the_difference_to_what_is_drawn_may_be_nothing(drawn: str, difference: str) -> None:
    """Shandong pays the difference alone (补差): who draws as much as the sum is recognised, and paid no fen out of nothing."""
    decision = _decide("child_hardship", receives=[{"benefit": "dibao", "current": True, "per_month": drawn}])
    assert decision.outcome == "eligible"
    assert decision.amount == (Decimal(difference), Decimal(difference))


@pytest.mark.parametrize("scheme", [*TOLD, "orphan", "unsupported_child"])
def test_nobody_is_a_child_who_has_married(scheme: str) -> None:
    """Nobody marries before 20 (民法典 art. 1047): a birth date that is not told is then not asked, and one that is decides."""

    def decide(on: str = "2024-06-03", **facts: Any) -> ar.Decision:  # noqa: ANN401
        one = {"id": "p1", "relation": "self"} | TOLD.get(scheme, {}) | {"birth_date": None} | facts
        told = {name: value for name, value in one.items() if value is not None}
        of = families.application(told, on=on, place=ZHANGDIAN)
        return ar.assess(of, scheme, rulebook=families.book(of))

    for status in ("married", "divorced", "widowed"):
        assert decide(marital_status=status).outcome == "ineligible"
    assert decide(marital_status="never_married").outcome != "ineligible"
    assert decide(marital_status=None).outcome != "ineligible"
    assert decide(marital_status="widowed", birth_date="2020-03-01").outcome != "ineligible"
    assert decide("2020-12-31", marital_status="widowed").outcome != "ineligible"
