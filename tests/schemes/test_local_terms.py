"""Terms that a place words its own way: each that may be supplied is read, at, under and over its limit, and while it is not known."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import families
import pytest

import assist_rules as ar

COUNTY = "370702"
TERMS_OF_MARGIN = {
    "dibao_margin_expenditure_route": "1",
    "dibao_margin_expenditure_window_months": "12",
    "dibao_margin_expenditure_income_ceiling": "1",
    "dibao_margin_expenditure_counts_medical": "1",
    "dibao_margin_expenditure_counts_education": "0",
    "dibao_margin_expenditure_counts_rehabilitation": "0",
    "dibao_margin_expenditure_counts_disaster": "0",
}


def _person(**facts: Any) -> dict[str, Any]:  # noqa: ANN401
    return families.told(place=COUNTY, **{"birth_date": "1984-01-01", **facts})


def _application(on: str, person: dict[str, Any], **assets: Any) -> ar.Application:  # noqa: ANN401
    choices = {"discretion": {"dibao_margin.rigid_deduction": "0"}}
    told = {**families.found(dibao=True, edge=True), **assets}
    return families.application(person, on=on, place=COUNTY, assets=told, choices=choices)


def _book(on: str, **figures: str) -> ar.Rulebook:
    return families.book(_application(on, _person()), **{"dibao_standard": "1000", **figures})


def _paid(decision: ar.Decision) -> tuple[Decimal, Decimal | None] | None:
    amount = decision.entitlement
    return None if amount is None else (amount.low, amount.high)


def _sum(amount: str) -> tuple[Decimal, Decimal]:
    return (Decimal(amount), Decimal(amount))


# --- the first months of a job: Weifang, 潍民字〔2017〕6号, three months -----------------------------------------


@pytest.mark.parametrize(
    ("began", "wages", "amount"),
    [
        # 6,000 a month since the job began: nothing counts of its first three months, of four one month (500 a month)
        ("2020-05-10", {"per_month": "6000", "from": "2020-05"}, "1000"),
        ("2020-04-30", {"per_month": "6000", "from": "2020-04"}, "500"),
        # paid in the third month, and in the fourth
        ("2020-05-31", {"amount": "6000", "on": "2020-07-31"}, "1000"),
        ("2020-04-30", {"amount": "6000", "on": "2020-07-01"}, "500"),
        # of an earlier job, and with no day told
        ("2020-05-10", {"amount": "6000", "on": "2020-04-30"}, "500"),
        (None, {"amount": "6000", "on": "2020-06-30"}, "500"),
        # a job that begins after the application has no wages yet
        ("2020-09-01", {"amount": "6000", "on": "2020-06-30"}, "500"),
    ],
)
def test_wages_of_the_first_months_of_a_job_are_left_out(
    began: str | None, wages: dict[str, str], amount: str
) -> None:
    """In Weifang to 2021-06-30: three months of the calendar, that of the first day among them."""
    person = _person(incomes=[{"kind": "wages", **wages}], job_started_on=began)
    decision = ar.assess_dibao(_application("2020-08-01", person), rulebook=_book("2020-08-01"))
    assert _paid(decision) == _sum(amount)


def test_the_first_months_of_a_job_count_from_july_2021_again() -> None:
    """The city's paper ended with the measures of 2012: a day later the same wages count, and may be left out by a paper supplied."""
    person = _person(
        incomes=[{"kind": "wages", "per_month": "4000", "from": "2021-04"}], job_started_on="2021-04-01"
    )
    answers = [
        _paid(ar.assess_dibao(_application(on, person), rulebook=_book(on, **figures)))
        for on, figures in (
            ("2021-06-30", {}),
            ("2021-07-01", {}),
            ("2021-07-01", {"dibao_new_job_disregard_months": "3"}),
        )
    ]
    # April, May and June are 12,000 yuan of the year before July
    assert answers == [_sum("1000"), None, _sum("1000")]


def test_other_income_of_those_months_counts() -> None:
    """Labour alone is left out: a pension of the same months is income."""
    person = _person(
        incomes=[{"kind": "employee_pension", "per_month": "600", "from": "2019-01"}],
        job_started_on="2020-05-10",
    )
    decision = ar.assess_dibao(_application("2020-08-01", person), rulebook=_book("2020-08-01"))
    assert _paid(decision) == _sum("400")


# --- what obligors ought to pay ---------------------------------------------------------------------------------


CHILD: dict[str, Any] = {
    "relation": "child",
    "birth_date": "1995-01-01",
    "has_statutory_duty": True,
    "civil_capacity": "full",
    "household_income_per_month": "9000",
    "household_size": 3,
    "persons_supported": 2,
    "receives": [],
    "resides_in": "370703",
}
"""Of 9,000 yuan for three, 2 × 1,000 × 3 is exempt: 3,000 above it."""
TERMS = {"dibao_support_exempt_multiple": "2", "dibao_support_rate": "25"}


def test_support_receivable_by_a_formula_not_on_file_is_open() -> None:
    """Weifang counted what obligors ought to pay and its formula was not seen: open on the terms, never nothing."""
    on = "2020-08-01"
    decision = ar.assess_dibao(_application(on, _person(obligors=[CHILD])), rulebook=_book(on))
    assert {"dibao_support_exempt_multiple", "dibao_support_rate"} <= {
        each.name for each in decision.open_questions
    }
    assert _paid(decision) == (Decimal("0.01"), Decimal("1000.00"))


@pytest.mark.parametrize(
    ("per_head", "amount"),
    [
        ("0", _sum("625")),  # a quarter of 3,000 for two
        ("1", _sum("750")),  # a quarter of 1,000 a head for each
        (None, (Decimal("625.00"), Decimal("750.00"))),
    ],
)
def test_the_rate_is_of_the_family_s_excess_or_of_a_head_s(
    per_head: str | None, amount: tuple[Decimal, Decimal]
) -> None:
    """A formula says of whose excess its rate is: of the family's, shared by those it supports, or of a head's, for each."""
    on = "2020-08-01"
    figures = TERMS if per_head is None else {**TERMS, "dibao_support_per_head": per_head}
    decision = ar.assess_dibao(_application(on, _person(obligors=[CHILD])), rulebook=_book(on, **figures))
    assert _paid(decision) == amount
    asked = {each.name for each in decision.open_questions}
    assert ("dibao_support_per_head" in asked) is (per_head is None)


# --- supported employment ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("multiple", "most"), [(None, "700"), ("0.5", "200"), ("0.4", "100"), ("0.3", None)])
def test_what_may_be_taken_off_supported_employment_ends_at_the_limit(
    multiple: str | None, most: str | None
) -> None:
    """Of 1,300 yuan up to the standard of 1,000 by Shandong's notice, up to so much of it where a paper says so."""
    on = "2024-05-20"
    person = _person(
        incomes=[{"kind": "supported_employment", "per_month": "1300"}],
        disabilities=[{"kind": "mental", "grade": 3, "certificate_valid_until": "2030-01-01"}],
    )
    figures = {} if multiple is None else {"dibao_supported_employment_deduction_max": multiple}
    decision = ar.assess_dibao(_application(on, person), rulebook=_book(on, **figures))
    # 30 per cent of the standard leaves 1,000, which is not below it
    assert decision.outcome == ("ineligible" if most is None else "undetermined")
    assert _paid(decision) == (None if most is None else (Decimal("0.01"), Decimal(most)))


# --- assets in yearly standards ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("financial", "warned"), [("24000.00", False), ("24000.01", True)])
def test_assets_over_so_many_yearly_standards_warn(financial: str, *, warned: bool) -> None:
    """Weifang's limit of two yearly standards a head: 24,000 for one at 1,000 a month; the finding decides, the warning tells."""
    on = "2020-08-01"
    decision = ar.assess_dibao(_application(on, _person(), financial=financial), rulebook=_book(on))
    assert decision.outcome == "eligible"
    assert ("dibao.financial_assets_over" in {each.code for each in decision.warnings}) is warned


@pytest.mark.parametrize(("financial", "warned"), [("36000.00", False), ("36000.01", True)])
def test_assets_of_a_margin_family_warn_by_the_limit_of_the_place(financial: str, *, warned: bool) -> None:
    """Three yearly standards a head, where a paper of the place says so."""
    on = "2024-05-20"
    person = _person(incomes=[{"kind": "wages", "per_month": "1200"}])
    book = _book(on, dibao_margin_asset_financial_years="3")
    decision = ar.assess_dibao_margin(_application(on, person, financial=financial), rulebook=book)
    assert decision.outcome == "eligible"
    assert ("dibao_margin.financial_assets_over" in {each.code for each in decision.warnings}) is warned


# --- the spending way into the margin ---------------------------------------------------------------------------


def _by_spending(wages: str, expense: dict[str, str], **figures: str) -> ar.Decision:
    on = "2024-05-20"
    person = _person(incomes=[{"kind": "wages", "per_month": wages}], expenses=[expense])
    book = _book(on, disposable_income="36000", **figures)
    return ar.assess_dibao_margin(_application(on, person), rulebook=book)


MEDICAL = {"kind": "medical_other_borne", "per_month": "900"}


def test_a_route_without_its_terms_is_open_on_them() -> None:
    """Whoever says that the place has the way says nothing of its terms; Qingdao's are no other city's."""
    decision = _by_spending("2300", MEDICAL, dibao_margin_expenditure_route="1")
    assert decision.outcome == "undetermined"
    assert {
        "dibao_margin_expenditure_counts_medical",
        "dibao_margin_expenditure_income_ceiling",
        "dibao_margin_expenditure_window_months",
    } <= {each.name for each in decision.open_questions}


@pytest.mark.parametrize(
    ("wages", "expense", "terms", "outcome"),
    [
        # 2,300 − 900 = 1,400, below 1,500
        ("2300", MEDICAL, {}, "eligible"),
        ("2399.99", MEDICAL, {}, "eligible"),
        ("2400", MEDICAL, {}, "ineligible"),
        # a kind that the place does not name
        ("2300", MEDICAL, {"dibao_margin_expenditure_counts_medical": "0"}, "ineligible"),
        ("2300", {"kind": "rehabilitation", "per_month": "900"}, {}, "ineligible"),
        (
            "2300",
            {"kind": "rehabilitation", "per_month": "900"},
            {"dibao_margin_expenditure_counts_rehabilitation": "1"},
            "eligible",
        ),
        # 36,000 a year: 3,000 a month is not below it; half of it is 1,500; 0 is no ceiling
        ("3000", {"kind": "medical_other_borne", "per_month": "2000"}, {}, "ineligible"),
        (
            "3000",
            {"kind": "medical_other_borne", "per_month": "2000"},
            {"dibao_margin_expenditure_income_ceiling": "0"},
            "eligible",
        ),
        ("2300", MEDICAL, {"dibao_margin_expenditure_income_ceiling": "0.5"}, "ineligible"),
        # 10,800 spent within the last six months: 900 a month over a year, 1,800 over six months
        (
            "3000",
            {"kind": "medical_other_borne", "amount": "10800", "on": "2024-03-01"},
            {"dibao_margin_expenditure_income_ceiling": "0"},
            "ineligible",
        ),
        (
            "3000",
            {"kind": "medical_other_borne", "amount": "10800", "on": "2024-03-01"},
            {"dibao_margin_expenditure_income_ceiling": "0", "dibao_margin_expenditure_window_months": "6"},
            "eligible",
        ),
    ],
)
def test_the_spending_way_into_the_margin_follows_the_terms_of_the_place(
    wages: str, expense: dict[str, str], terms: dict[str, str], outcome: str
) -> None:
    """What counts, over which months, below which ceiling of income: all as the place has it."""
    assert _by_spending(wages, expense, **{**TERMS_OF_MARGIN, **terms}).outcome == outcome
