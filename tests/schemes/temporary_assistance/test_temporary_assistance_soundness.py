"""What is open about an emergency or a burden never hides an answer that the open decision excluded."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import assist_rules as ar

Drawn = st.SearchStrategy[Any]
STATED_ONLY = ("id", "relation", "receives", "marital_status")
"""What a member tells always: recognitions count only when stated, and marriage adds a person."""


def _one(*values: Any) -> Drawn:  # noqa: ANN401
    return st.sampled_from(values)


def _record(**fields: Drawn) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(fields)


YES_NO = _one(True, False)
MOSTLY = _one(*(True,) * 4, False)
DAYS = ("2014-06-10", "2016-05-05", "2019-07-07", "2022-09-10", "2022-12-20", "2024-07-12", "2026-02-10")
PLACES = ("370102", "370212", "371002", "370811", "371424")
HERE = "000000"
"""Stands for the accepting place until it is drawn."""


def _member(name: str, *relations: str) -> Drawn:
    return _record(
        id=st.just(name),
        relation=_one(*relations),
        birth_date=_one("1980-02-01", "2004-05-05", "2012-01-01"),
        registered=_record(division=_one(HERE, "411723")),
        resides_in=_one(HERE, "370105"),
        resides_since=_one("2014-01-01", "2024-06-01"),
        residence_permit=_record(held=YES_NO, since=_one("2014-01-01", "2024-03-01"), division=st.just(HERE)),
        fixed_dwelling=YES_NO,
        workplace=_one(HERE, "370105"),
        employment=_one("unemployed", "employed", "student"),
        unemployment_insured=YES_NO,
        marital_status=_one("divorced", "widowed"),
        co_resident=YES_NO,
        able_to_live_independently=YES_NO,
        study=_record(
            level=_one("bachelor", "diploma", "senior_secondary"),
            full_time=YES_NO,
            year=_one(1, 2),
            tuition_free=YES_NO,
            public_school=YES_NO,
            in_city_college=YES_NO,
        ),
        receives=_one([], [], [], ["dibao"], ["rigid_expenditure"], ["orphan"]),
        incomes=st.lists(
            _record(kind=st.just("wages"), per_month=_one("0.00", "900.00", "2500.00")), max_size=1
        ),
        expenses=st.lists(
            _record(
                kind=_one("medical_in_policy", "education_fees", "other_necessary", "tax"),
                per_month=_one("10.00", "1500.00", "4000.00"),
            ),
            max_size=2,
        ),
    )


def _emergency(on: str) -> Drawn:
    return _record(
        kind=_one("fire", "sudden_illness", "public_health_event"),
        occurred_at=st.just(f"{on}T01:00:00"),
        place=_one(HERE, HERE, "370105"),
        affected=_one(["p1"], ["p1", "p2"]),
        basic_life_in_serious_difficulty=MOSTLY,
        immediate_measures_needed=MOSTLY,
        family_support_available=YES_NO,
        severity=_one("lighter", "heavier", "major"),
        mass_event=_one(False, False, False, True),
        homeless=_one(False, False, False, True),
    )


@st.composite
def wholes(draw: st.DrawFn) -> dict[str, Any]:
    """An application of which everything is told."""
    on, place = draw(_one(*DAYS)), draw(_one(*PLACES))
    told = {
        "applied_on": on,
        "accepting_place": {"division": place, "area": draw(_one("urban", "rural"))},
        "applicant": "p1",
        "household": {
            "members": [draw(_member("p1", "self")), draw(_member("p2", "child", "parent"))],
            "assets": {"findings": {"dibao": draw(MOSTLY)}},
        },
    }
    if draw(MOSTLY):
        told["emergency"] = draw(_emergency(on))
    settled: dict[str, Any] = json.loads(json.dumps(told).replace(HERE, place))
    return settled


@st.composite
def opened(draw: st.DrawFn, whole: dict[str, Any]) -> dict[str, Any]:
    """The same application with some facts left out."""
    part = copy.deepcopy(whole)
    records: list[tuple[dict[str, Any], tuple[str, ...]]] = [
        (part["accepting_place"], ("division",)),
        (part["household"], ("members",)),
        (part.get("emergency", {}), ("occurred_at",)),
    ]
    for member in part["household"]["members"]:
        records.append((member, STATED_ONLY))
        records += [(member[name], ()) for name in ("registered", "residence_permit", "study")]
        records += [(item, ("kind",)) for name in ("incomes", "expenses") for item in member[name]]
    may_go = [(record, name) for record, kept in records for name in record if name not in kept]
    for record, name in draw(st.lists(_one(*may_go), max_size=8)):
        record.pop(name, None)
    return part


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_completion_is_among_what_the_open_decision_allowed(data: st.DataObject) -> None:
    """The outcome of the whole case is the open one or its answer, and its amount lies within the range."""
    whole = data.draw(wholes())
    part = data.draw(opened(whole))
    told, partly = ar.Application.model_validate(whole), ar.Application.model_validate(part)
    book = ar.rulebook(told.accepting_place.division, on=told.applied_on)
    if data.draw(MOSTLY):
        for area, standard, income in (("urban", "900", "26000"), ("rural", "700", "20000")):
            book = book.with_standard("dibao_standard", standard, source="a test's own", area=area)  # type: ignore[arg-type]
            book = book.with_standard("disposable_income", income, source="a test's own", area=area)  # type: ignore[arg-type]
    settled = ar.assess_temporary_assistance(told, rulebook=book)
    before = ar.assess_temporary_assistance(partly, rulebook=book)
    assert before.outcome in {settled.outcome, ar.Outcome.UNDETERMINED}
    if settled.outcome is ar.Outcome.ELIGIBLE:
        due, range_ = settled.entitlement, before.entitlement
        assert due is not None
        assert range_ is not None
        assert range_.low <= due.low
        assert range_.high is None or (due.high is not None and due.high <= range_.high)
        assert before.route in {None, settled.route}
