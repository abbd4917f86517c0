"""What the cases of elders do not show: leap days, the combination, the figures of a place, and what no text says."""

from __future__ import annotations

from typing import Any

import families
import pytest

import assist_rules as ar

ZHANGDIAN = "370303"


def _elder(*, on: str = "2024-05-20", born: str = "1950-01-01", **facts: Any) -> ar.Application:  # noqa: ANN401
    """An elder on dibao beside a son on wages, so that nobody is in extreme poverty."""
    elder = families.told(place=ZHANGDIAN, birth_date=born, receives=["dibao"], **facts)
    son = families.told("p2", "child", place=ZHANGDIAN, incomes=families.wages("900.00"))
    return families.application(elder, son, on=on, place=ZHANGDIAN)


@pytest.mark.parametrize(
    ("on", "paid"),
    [("2024-02-27", "80.00"), ("2024-02-28", "80.00"), ("2024-02-29", "100.00"), ("2024-03-01", "100.00")],
)
def test_who_is_born_on_a_leap_day_is_80_on_it(on: str, paid: str) -> None:
    """Born on 29 February 1944, 80 on 29 February 2024."""
    entitlement = ar.assess(_elder(on=on, born="1944-02-29"), "elderly_hardship").entitlement
    assert entitlement is not None
    assert f"{entitlement.low:.2f}" == f"{entitlement.high:.2f}" == paid


@pytest.mark.parametrize(
    ("nursing", "total", "gave_way"),
    [
        (None, "259.00", ("elderly_nursing", "disability_nursing")),
        ("79.99", "160.00", ("disability_nursing", "elderly_nursing")),
        ("80.00", "160.00", ("elderly_nursing", "disability_nursing")),
    ],
)
def test_of_two_nursing_subsidies_that_are_due_the_combination_holds_the_higher(
    nursing: str | None, total: str, gave_way: tuple[str, str]
) -> None:
    """80 by age, and 179 for grade 1 instead of 80 for care: 259; where a place pays less than 80, the other way round.

    The place lets the sum by age be held beside the living subsidy.
    """
    application = _elder(disabilities=[{"kind": "physical", "grade": 1}], work_injury_care_fee=False)
    book = ar.rulebook(ZHANGDIAN, on=application.applied_on)
    book = book.with_standard(
        "elderly_hardship_beside_disability_living", "1", source="made up for this test"
    )
    if nursing is not None:
        book = book.with_standard("disability_nursing_grade1", nursing, source="made up for this test")
    found = ar.assess_all(application, rulebook=book)
    held = {"elderly_hardship", "elderly_nursing", "disability_nursing"}
    shares = [each for each in found.combination.shares if each.scheme in held]
    assert f"{sum(each.low for each in shares if each.low is not None):.2f}" == total
    assert gave_way in {(each.scheme, each.to) for each in found.exclusions}


def test_no_first_month_is_told_that_no_text_sets() -> None:
    """The notice says the sum, and leaves from when to the office."""
    notice = ar.assess(_elder(), "elderly_hardship").notice()
    assert "金额：每月80.00元，自＿＿＿＿年＿＿月起发放\n" in notice


def test_nobody_is_paid_before_the_law_that_was_read() -> None:
    """The scheme is law from the day of the version read, and Shandong's notice from 2019."""
    assert not ar.assess(_elder(on="2018-12-28"), "elderly_hardship").is_in_force
    assert ar.assess(_elder(on="2018-12-29"), "elderly_hardship").outcome == "undetermined"
    assert ar.assess(_elder(on="2019-01-01"), "elderly_hardship").outcome == "eligible"


@pytest.mark.parametrize(
    ("place", "papers"), [("371083", ["申请表", "身份证复印件"]), ("371082", []), (ZHANGDIAN, [])]
)
def test_papers_are_named_where_a_guide_names_them(place: str, papers: list[str]) -> None:
    """The guide of Rushan speaks of Rushan."""
    elder = families.told(place=place, birth_date="1950-01-01", receives=["dibao"])
    decision = ar.assess(families.application(elder, place=place), "elderly_hardship")
    assert decision.outcome is ar.Outcome.ELIGIBLE
    assert [each.zh for each in decision.materials] == papers


BOTH = ("elderly_hardship", "elderly_nursing")


@pytest.mark.parametrize(("on", "is_open"), [("2018-12-31", True), ("2019-01-01", False)])
@pytest.mark.parametrize("key", BOTH)
def test_shandong_says_no_beside_extreme_poverty_from_the_day_of_its_notice(
    key: str, on: str, *, is_open: bool
) -> None:
    """Its subsidies are for elders on dibao alone; the day before, the law leaves it to the place, which has not said."""
    elder = families.told(
        place=ZHANGDIAN,
        birth_date="1940-01-01",
        marital_status="never_married",
        receives=["dibao"],
        ability_grade=3,
    )
    found = {f"{each}.terms_of_place:p1": True for each in BOTH} | {
        "elderly_nursing.cannot_care_for_self:p1": True
    }
    application = families.application(elder, on=on, place=ZHANGDIAN, choices={"discretion": found})
    figures = dict.fromkeys(("dibao_standard", "extreme_poverty_care_self", *BOTH), "100")
    book = families.book(application, extreme_poverty_basic_living="1000", **figures)
    ranks = {(each.scheme, each.to): each for each in ar.assess_all(application, rulebook=book).exclusions}
    assert ranks[key, "extreme_poverty"].is_open is is_open


@pytest.mark.parametrize("key", BOTH)
@pytest.mark.parametrize(
    ("ended_on", "outcome"),
    [("2024-05-19", "eligible"), ("2024-05-20", "ineligible"), ("2024-05-21", "ineligible"), (None, None)],
)
def test_what_bars_it_is_extreme_poverty_that_is_held_on_the_day(
    key: str, ended_on: str | None, outcome: str | None
) -> None:
    """In a place of another province that says no: ended the day before it bars nothing; an end that is not told is open."""
    held = {"benefit": "extreme_poverty", "since": "2020-01-01"}
    held |= {} if ended_on is None else {"ended_on": ended_on}
    elder = families.told(place="410102", birth_date="1950-01-01", receives=[held])
    found = {f"{key}.terms_of_place:p1": True, "elderly_nursing.cannot_care_for_self:p1": True}
    application = families.application(elder, place="410102", choices={"discretion": found})
    book = families.book(application, **{key: "100", f"{key}_beside_extreme_poverty": "0"})
    assert ar.assess(application, key, rulebook=book).outcome == (outcome or "undetermined")


def test_an_elder_whose_family_draws_dibao_is_not_asked_in_shandong_whether_he_is_in_extreme_poverty() -> (
    None
):
    """The notice asks dibao alone, and nobody on dibao is in extreme poverty."""
    elder = families.told(place=ZHANGDIAN, birth_date="1950-01-01", receives=None)
    home = {"current_dibao": {"since": "2020-01-01"}}
    application = families.application(elder, place=ZHANGDIAN, household=home)
    assert ar.assess(application, "elderly_hardship").outcome == "eligible"
