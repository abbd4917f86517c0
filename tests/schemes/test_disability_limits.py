"""Every limit of the two subsidies for disabled persons, under it, at it, over it, and with the fact not told."""

from __future__ import annotations

from typing import Any

import families
import pytest

import assist_rules as ar

ZHANGDIAN = "370303"


def _person(**facts: Any) -> dict[str, Any]:  # noqa: ANN401
    disabled: dict[str, Any] = {"disabilities": [{"kind": "physical", "grade": 1}]}
    return families.told(place=ZHANGDIAN, **(disabled | facts))


def _decide(scheme: str, *, on: str = "2024-05-20", place: str = ZHANGDIAN, **facts: Any) -> ar.Decision:  # noqa: ANN401
    registered = {"registered": {"division": place}}
    application = families.application(_person(**{**registered, **facts}), on=on, place=place)
    return ar.assess(application, scheme)


@pytest.mark.parametrize(
    ("since", "outcome"),
    [
        ("2024-05-20", "undetermined"),
        ("2023-11-21", "undetermined"),
        ("2023-11-20", "eligible"),
        ("2023-11-19", "eligible"),
        (None, "undetermined"),
    ],
)
def test_care_of_six_months_and_more_is_long_term(since: str | None, outcome: str) -> None:
    """六个月以上 takes the sixth month in; whom fewer months are told of may still be found to need it."""
    decision = _decide("disability_nursing", place="410102", long_term_care_since=since)
    assert decision.outcome == outcome
    if outcome == "undetermined":
        assert "disability_nursing.needs_care" in {each.name for each in decision.open_questions}


@pytest.mark.parametrize(("found", "outcome"), [(True, "eligible"), (False, "ineligible")])
def test_the_authority_finds_the_need_of_care_that_no_day_shows(found: bool, outcome: str) -> None:  # noqa: FBT001
    """The finding settles it either way, outside Shandong."""
    person = _person(registered={"division": "410102"})
    application = families.application(
        person,
        place="410102",
        choices={"discretion": {"disability_nursing.needs_care": found}},
    )
    assert ar.assess(application, "disability_nursing").outcome == outcome


@pytest.mark.parametrize(
    ("found", "outcomes"),
    [
        ({":p1": True, ":p2": False}, ["eligible", "ineligible"]),
        ({":p1": True}, ["eligible", "undetermined"]),
        ({"": True, ":p2": False}, ["eligible", "ineligible"]),
        ({"": True}, ["eligible", "eligible"]),
        ({"": False}, ["ineligible", "ineligible"]),
        ({}, ["undetermined", "undetermined"]),
    ],
)
def test_one_of_two_disabled_members_may_be_found_to_need_care(
    found: dict[str, bool], outcomes: list[str]
) -> None:
    """长期照护 is the person's need: told of one it says nothing of the other; told of the household it is both's."""
    registered = {"registered": {"division": "410102"}}
    application = families.application(
        _person(**registered),
        _person(id="p2", relation="spouse", spouse="p1", **registered),
        place="410102",
        choices={"discretion": {f"disability_nursing.needs_care{of}": value for of, value in found.items()}},
    )
    assert [
        ar.assess(application, "disability_nursing", person=one).outcome for one in ("p1", "p2")
    ] == outcomes


def test_shandong_asks_no_proof_of_care_from_2017() -> None:
    """On the last day of 2016 the national condition is open, on the first of 2017 it is not asked."""
    names = [
        {each.name for each in _decide("disability_nursing", on=on).open_questions}
        for on in ("2016-12-31", "2017-01-01")
    ]
    assert ["disability_nursing.needs_care" in each for each in names] == [True, False]


@pytest.mark.parametrize(
    ("until", "outcome"), [("2024-05-20", "eligible"), ("2024-05-19", "undetermined"), (None, "eligible")]
)
def test_a_certificate_stands_on_its_last_day(until: str | None, outcome: str) -> None:
    """The day after it proves nothing either way."""
    held = {"kind": "physical", "grade": 1, "certificate_valid_until": until}
    disabilities = [{name: value for name, value in held.items() if value is not None}]
    assert _decide("disability_nursing", disabilities=disabilities).outcome == outcome
    assert _decide("disability_living", disabilities=disabilities, receives=["dibao"]).outcome == outcome


@pytest.mark.parametrize(
    ("grade", "outcome", "paid"),
    [
        (1, "eligible", "179.00"),
        (2, "eligible", "149.00"),
        (3, "ineligible", None),
        (None, "undetermined", None),
    ],
)
def test_the_nursing_subsidy_takes_grades_one_and_two(
    grade: int | None, outcome: str, paid: str | None
) -> None:
    """A physical disability of grade 3 is in no place's set."""
    held = {"kind": "physical"} if grade is None else {"kind": "physical", "grade": grade}
    decision = _decide("disability_nursing", disabilities=[held])
    assert decision.outcome == outcome
    assert (decision.entitlement is not None and outcome == "eligible") is (paid is not None)
    if paid is not None and decision.entitlement is not None:
        assert f"{decision.entitlement.low:.2f}" == f"{decision.entitlement.high:.2f}" == paid


@pytest.mark.parametrize("held", [True, False, None])
def test_neither_subsidy_stands_beside_the_care_fee_of_work_injury(held: bool | None) -> None:  # noqa: FBT001
    """Held it refuses, not held it does not, not told it is open: of both alike."""
    expected = {True: "ineligible", False: "eligible", None: "undetermined"}[held]
    for scheme in ("disability_nursing", "disability_living"):
        assert _decide(scheme, work_injury_care_fee=held, receives=["dibao"]).outcome == expected


def test_it_is_paid_from_the_month_of_the_application() -> None:
    """自递交申请当月计发: the last day of May is paid May."""
    entitlement = _decide("disability_nursing", on="2024-05-31").entitlement
    assert entitlement is not None
    assert str(entitlement.from_month) == "2024-05-01"


def test_a_sentence_warns_and_does_not_refuse() -> None:
    """That it stops the subsidy stands in texts of other provinces."""
    served = {"kind": "prison", "from": "2024-01-01", "until": "2025-01-01"}
    decision = _decide("disability_nursing", custody=served)
    assert decision.outcome == "eligible"
    assert "disability_nursing.serves_a_sentence" in {each.code for each in decision.warnings}


def test_nobody_is_paid_before_the_opinion_of_2015() -> None:
    """Before 2016 the scheme is not in force."""
    assert _decide("disability_nursing", on="2015-12-31").outcome == "ineligible"
    assert not _decide("disability_nursing", on="2015-12-31").is_in_force


def test_an_office_elsewhere_passes_the_papers_on_and_refuses_nothing() -> None:
    """民发〔2021〕70号: any township takes the application in; before it the office says that it is not in charge."""
    elsewhere = {"registered": {"division": "370304"}}
    application = families.application(_person(**elsewhere), place=ZHANGDIAN)
    paper = ar.assess(application, "disability_nursing").notice()
    assert paper.splitlines()[0] == "重度残疾人护理补贴转送办理告知书"
    assert "由户籍所在地（山东省淄博市博山区）审核认定。材料由本处转送，您不必再次申请①。" in paper
    assert "转送在3个工作日内，审核在户籍所在地收到后10个工作日内" in paper
    assert "不予" not in paper
    before = families.application(_person(**elsewhere), place=ZHANGDIAN, on="2020-05-20")
    assert "不予受理" in ar.assess(before, "disability_nursing").notice()
