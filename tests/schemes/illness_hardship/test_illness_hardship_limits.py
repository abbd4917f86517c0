"""Every limit of illness hardship, under it, at it, over it, and with the fact not told."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import families
import pytest

import assist_rules as ar

EXAMPLE = Path(__file__).parents[3] / "examples" / "jinan-illness-hardship.json"
FIGURES = {"dibao_standard": "770", "disposable_income": "23000"}
"""Figures of the test's own, by which the example is decided."""


def _bill(cost: str, on: str = "2023-03-02", kind: str = "medical_in_policy") -> list[dict[str, str]]:
    return [{"kind": kind, "amount": cost, "on": on}]


def _patient(**facts: Any) -> dict[str, Any]:  # noqa: ANN401
    """A patient of Pingyin with wages of 2,000 a month and a bill of 30,000."""
    differing: dict[str, Any] = {
        "birth_date": "1968-10-09",
        "medical_insurance": {"place": "370100", "kind": "resident"},
        "marital_status": "widowed",
        "seriously_ill": True,
        "incomes": families.wages("2000.00"),
        "expenses": _bill("30000.00"),
        **facts,
    }
    return families.told(place="370126", area=None, **differing)


def _application(
    *members: dict[str, Any],
    on: str = "2023-08-15",
    place: str = "370126",
    **household: Any,  # noqa: ANN401
) -> ar.Application:
    people = members or (_patient(registered={"division": place}),)
    household = {"assets": families.found(dibao=False, edge=True), **household}
    return families.application(*people, on=on, place=place, area="rural", household=household)


def _decide(application: ar.Application, person: str | None = None, **standards: str) -> ar.Decision:
    book = ar.rulebook(application.accepting_place.division, on=application.applied_on)
    book = book.without_local_rules(source="said in the test")
    for name, value in (FIGURES | standards).items():
        book = book.with_standard(name, value, source="figure of the test", area="all")
    return ar.assess_illness_hardship(application, person=person, rulebook=book)


def _paid(decision: ar.Decision) -> tuple[str, str] | None:
    given = decision.entitlement
    return None if given is None else (f"{given.low:.2f}", f"{given.high:.2f}" if given.high else "0.00")


# --- the example -----------------------------------------------------------------------------------------


def test_the_example_waits_for_two_figures_alone() -> None:
    """Nothing but the dibao standard and last year's disposable income is asked before the recognition stands."""
    decision = ar.assess_illness_hardship(ar.Application.model_validate_json(EXAMPLE.read_bytes()))
    assert decision.outcome == "undetermined"
    assert {(each.kind, each.name) for each in decision.open_questions} == {
        ("standard", "dibao_standard"),
        ("standard", "disposable_income"),
    }


@pytest.mark.parametrize(
    ("standard", "income", "outcome", "paid", "deciding"),
    [
        ("770", "23000", "eligible", ("11400.00", "19000.00"), None),
        ("500", "23000", "ineligible", None, ("illness_hardship.income_test",)),
        ("770", "30000", "ineligible", None, ("illness_hardship.medical_test",)),
        (
            "500",
            "30000",
            "ineligible",
            None,
            ("illness_hardship.medical_test", "illness_hardship.income_test"),
        ),
    ],
)
def test_the_example_with_figures(
    standard: str, income: str, outcome: str, paid: tuple[str, str] | None, deciding: tuple[str, ...] | None
) -> None:
    """30,000 in the window less 11,000 at 60 to 100 %; 1,000 a head is not below 2 × 500, 30,000 not above 30,000."""
    application = ar.Application.model_validate_json(EXAMPLE.read_bytes())
    decision = _decide(application, dibao_standard=standard, disposable_income=income)
    assert decision.outcome == outcome
    assert _paid(decision) == paid
    if deciding is not None:
        assert decision.deciding_rules == deciding


# --- the tests of the measure -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cost", "outcome"),
    [
        ("22999.99", "ineligible"),
        ("23000.00", "ineligible"),
        ("23000.01", "eligible"),
        (None, "undetermined"),
    ],
)
def test_cost_exceeds_disposable_income(cost: str | None, outcome: str) -> None:
    """超过 leaves the figure itself out."""
    expenses = None if cost is None else _bill(cost)
    assert _decide(_application(_patient(expenses=expenses))).outcome == outcome


@pytest.mark.parametrize("kind", ["medical_other_borne", "rehabilitation"])
def test_only_in_policy_cost_counts(kind: str) -> None:
    """Cost outside the policy is neither compared nor deducted."""
    assert _decide(_application(_patient(expenses=_bill("30000.00", kind=kind)))).outcome == "ineligible"


@pytest.mark.parametrize(
    ("income", "outcome"),
    [("4039.99", "eligible"), ("4040.00", "ineligible"), ("4040.01", "ineligible"), (None, "undetermined")],
)
def test_income_after_cost_is_below_twice_the_standard(income: str | None, outcome: str) -> None:
    """低于 leaves 1,540 out; 30,000 a year is 2,500 a month off the income."""
    incomes = None if income is None else [{"kind": "wages", "per_month": income}]
    assert _decide(_application(_patient(incomes=incomes))).outcome == outcome


@pytest.mark.parametrize(
    ("income", "outcome"), [("4399.99", "eligible"), ("4400.00", "eligible"), ("4400.01", "ineligible")]
)
def test_income_after_cost_does_not_exceed_the_minimum_wage(income: str, outcome: str) -> None:
    """不超过 lets 1,900, the wage of the second zone, in."""
    patient = _patient(incomes=[{"kind": "wages", "per_month": income}])
    decision = _decide(_application(patient), dibao_standard="1000")
    assert decision.outcome == outcome
    if outcome == "ineligible":
        assert decision.deciding_rules == ("illness_hardship.wage_test",)


@pytest.mark.parametrize(
    ("changed", "ground"),
    [
        ({"seriously_ill": False}, "is_seriously_ill"),
        ({"medical_insurance": {"place": "320100", "kind": "employee"}}, "is_insured"),
        ({"medical_insurance": {"kind": "none"}}, "is_insured"),
        ({"registered": {"division": "370102"}}, "right_place"),
        ({"receives": ["dibao"]}, "in_no_other_class"),
        ({"receives": ["extreme_poverty"]}, "in_no_other_class"),
        ({"receives": ["dibao_margin"]}, "in_no_other_class"),
        ({"receives": ["returned_to_poverty"]}, "in_no_other_class"),
    ],
)
def test_each_condition_is_a_ground_of_its_own(changed: dict[str, Any], ground: str) -> None:
    """One condition that fails refuses, and is the only ground named."""
    decision = _decide(_application(_patient(**changed)))
    assert decision.outcome == "ineligible"
    assert decision.deciding_rules == (f"illness_hardship.{ground}",)


@pytest.mark.parametrize(
    ("missing", "path"),
    [
        ("seriously_ill", "household.members[p1].seriously_ill"),
        ("medical_insurance", "household.members[p1].medical_insurance.place"),
        ("registered", "household.members[p1].registered.division"),
    ],
)
def test_a_condition_not_told_is_asked(missing: str, path: str) -> None:
    """What is not told holds the answer open and is asked by its field."""
    decision = _decide(_application(_patient(**{missing: None})))
    assert decision.outcome == "undetermined"
    assert path in [each.path for each in decision.open_questions]


@pytest.mark.parametrize(
    ("monitored", "outcome"),
    [
        ("none", "eligible"),
        ("unstable", "ineligible"),
        ("marginal", "ineligible"),
        ("sudden", "ineligible"),
        (None, "undetermined"),
    ],
)
def test_a_monitored_household_is_in_a_class_of_its_own(monitored: str | None, outcome: str) -> None:
    """Any of the three kinds of monitoring bars; whether there is one is asked."""
    assert _decide(_application(monitored=monitored)).outcome == outcome


@pytest.mark.parametrize(("day", "barred"), [("2025-12-31", True), ("2026-01-01", False)])
def test_the_classes_of_monitoring_end_with_their_period(day: str, barred: bool) -> None:  # noqa: FBT001
    """Who stays listed after 2025 is for local papers: the bar is a settled ground to the end of 2025 only."""
    decision = _decide(
        _application(_patient(expenses=_bill("30000.00", "2025-10-02")), monitored="marginal", on=day),
        illness_hardship_in_force="1",
    )
    assert (decision.outcome == "ineligible") is barred
    if not barred:
        assert "illness_hardship.still_monitored" in {each.name for each in decision.open_questions}


@pytest.mark.parametrize(
    ("edge", "outcome"), [(True, "eligible"), (False, "ineligible"), (None, "undetermined")]
)
def test_assets_are_within_the_margin_rule(edge: bool | None, outcome: str) -> None:  # noqa: FBT001
    """The finding for the margin decides, whatever the finding for dibao."""
    findings = {"dibao": False} | ({} if edge is None else {"edge": edge})
    assert _decide(_application(assets={"findings": findings})).outcome == outcome


def test_the_margin_of_another_member_is_the_familys() -> None:
    """A recognition recorded with the spouse alone bars the patient too; dibao of the spouse alone does not."""
    spouse: dict[str, Any] = {
        "id": "p2",
        "relation": "spouse",
        "birth_date": "1970-01-15",
        "registered": {"division": "370126"},
        "disabilities": [],
        "incomes": [],
        "expenses": [],
    }
    for held, outcome in ((["dibao_margin"], "ineligible"), (["dibao"], "eligible"), ([], "eligible")):
        assert _decide(_application(_patient(), {**spouse, "receives": held})).outcome == outcome


@pytest.mark.parametrize(("extra", "warned"), [("0.00", False), ("12000.00", True)])
def test_a_refusal_that_the_familys_cost_would_turn_is_warned_of(extra: str, warned: bool) -> None:  # noqa: FBT001
    """The patient's own cost is deducted; a place that deducts the family's is a switch."""
    child = {
        "id": "p2",
        "relation": "child",
        "birth_date": "2010-01-15",
        "registered": {"division": "370126"},
        "disabilities": [],
        "seriously_ill": False,
        "receives": [],
        "incomes": [],
        "expenses": _bill(extra),
    }
    application = _application(_patient(incomes=[{"kind": "wages", "per_month": "6000.00"}]), child)
    decision = _decide(application)
    assert decision.outcome == "ineligible"
    found = {each.code for each in decision.warnings}
    assert ("illness_hardship.passes_on_family_cost" in found) is warned
    whole = _decide(application, illness_hardship_deducts_family_cost="1")
    assert whole.outcome == ("eligible" if warned else "ineligible")


def test_a_patient_who_meets_dibao_is_recognised_and_told_of_it() -> None:
    """The negative list is read by status held: meeting another class's conditions is a warning, no bar."""
    patient = _patient(incomes=[{"kind": "wages", "per_month": "100.00"}])
    decision = _decide(
        _application(patient, assets={"findings": {"dibao": True, "edge": True}}),
        central_base_pension_disregard="1",
    )
    assert decision.outcome == "eligible"
    assert "meets_another_class" in {each.code for each in decision.warnings}


# --- where and when it is in force -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "on", "in_force"),
    [
        ("370126", "2023-04-07", True),
        ("370126", "2024-12-31", True),
        ("370126", "2025-01-01", None),
        ("371402", "2025-06-30", True),
        ("371402", "2025-07-01", False),
        ("370812", "2023-06-30", True),
        ("370812", "2025-01-01", None),
    ],
)
def test_the_measure_stands_as_long_as_a_paper_proves(place: str, on: str, in_force: bool | None) -> None:  # noqa: FBT001
    """Dezhou's end is on file; elsewhere an application after a possible end waits for the place's word."""
    decision = _decide(_application(on=on, place=place))
    assert decision.finding("illness_hardship.in_force_here").holds is in_force
    asked = "illness_hardship_in_force" in [each.path for each in decision.open_questions]
    assert asked is (in_force is None and decision.outcome == "undetermined")


def test_an_open_end_holds_the_answer_open() -> None:
    """In Jinan in 2025 everything else is met, and the one question is whether the measure still stands."""
    patient = _patient(expenses=_bill("30000.00", on="2024-11-02"))
    application = _application(patient, on="2025-03-10")
    decision = _decide(application, minimum_wage="1900")
    assert decision.outcome == "undetermined"
    assert [each.path for each in decision.open_questions] == ["illness_hardship_in_force"]
    assert _decide(application, minimum_wage="1900", illness_hardship_in_force="1").outcome == "eligible"
    refused = _decide(application, minimum_wage="1900", illness_hardship_in_force="0")
    assert refused.deciding_rules == ("illness_hardship.in_force_here",)
    assert "rigid_expenditure" in {each.code for each in refused.information}


def test_before_the_national_opinion_nothing_is_in_force() -> None:
    """The class of patients impoverished by illness begins with the opinion of October 2021."""
    decision = _decide(_application(on="2021-10-27"))
    assert decision.outcome == "ineligible"
    assert decision.deciding_rules == ("not_in_force",)


# --- the county rule of before ------------------------------------------------------------------------------


def _in_chengwu(income: str, *, cost_on: str = "2021-06-01", on: str = "2022-05-10") -> ar.Application:
    patient = _patient(
        registered={"division": "371723"},
        incomes=[{"kind": "wages", "amount": income, "on": "2021-12-31"}],
        expenses=_bill("12000.00", on=cost_on),
    )
    return _application(patient, on=on, place="371723", assets={"findings": {"dibao": True, "edge": True}})


@pytest.mark.parametrize(
    ("income", "outcome"), [("21899.99", "eligible"), ("21900.00", "ineligible"), ("21900.01", "ineligible")]
)
def test_chengwu_compares_last_years_income_with_the_margin_line(income: str, outcome: str) -> None:
    """低于: 21,900 less 12,000 is 9,900 a year, 825 a month, exactly 1.5 × 550."""
    decision = _decide(_in_chengwu(income), dibao_standard="550")
    assert decision.outcome == outcome
    assert decision.entitlement is None
    if outcome == "ineligible":
        assert decision.deciding_rules == ("illness_hardship.county_income_test",)


def test_chengwu_looks_at_the_calendar_year_before() -> None:
    """A bill of January 2022 is not of the year before, though it lies within 12 months."""
    assert (
        _decide(_in_chengwu("21000.00", cost_on="2022-01-15"), dibao_standard="550").outcome == "ineligible"
    )


def test_elsewhere_a_rule_of_that_time_is_open() -> None:
    """Without a paper of the place nobody is refused for want of a rule before April 2023."""
    decision = _decide(_application(on="2022-05-10"))
    assert decision.outcome == "undetermined"
    assert [each.name for each in decision.open_questions] == ["illness_hardship.terms_of_place"]


# --- medical aid -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cost", "low", "high"),
    [
        ("10999.99", "0.00", "0.00"),
        ("11000.00", "0.00", "0.00"),
        ("11000.01", "0.00", "0.01"),
        ("12000.00", "600.00", "1000.00"),
        ("41000.00", "18000.00", "30000.00"),
        ("61000.00", "30000.00", "30000.00"),
        ("61000.01", "30000.00", "30000.00"),
    ],
)
def test_jinan_pays_above_the_deductible_up_to_the_cap(cost: str, low: str, high: str) -> None:
    """At least 60 % of what exceeds 11,000, at most 30,000."""
    patient = _patient(expenses=_bill(cost), incomes=[])
    assert _paid(_decide(_application(patient), disposable_income="9000")) == (low, high)


def test_the_exact_rate_closes_the_range() -> None:
    """Once the place's rate is supplied the aid is one amount and nothing is open."""
    decision = _decide(_application(), medical_aid_illness_rate="70")
    assert _paid(decision) == ("13300.00", "13300.00")
    assert decision.open_questions == ()


def test_a_rate_below_the_least_one_does_not_count() -> None:
    """不低于60%: a lower figure cannot be the rate."""
    assert _paid(_decide(_application(), medical_aid_illness_rate="50")) == ("11400.00", "11400.00")


def test_without_an_aid_rule_the_recognition_has_no_amount() -> None:
    """In Dezhou no rate is on file: recognised, nothing promised."""
    decision = _decide(_application(place="371402"))
    assert decision.outcome == "eligible"
    assert decision.entitlement is None


@pytest.mark.parametrize(
    ("cost", "aid"),
    [
        ("3000.00", Decimal(0)),
        ("3000.02", Decimal("0.01")),
        ("23000.00", Decimal("12100.00")),
        ("43000.00", Decimal("29100.00")),
        ("100000.00", Decimal("40000.00")),
    ],
)
def test_zibo_aids_the_margin_twice(cost: str, aid: Decimal) -> None:
    """50 % above 3,000 up to 20,000, and 70 % of what is then left above 10,000 up to 20,000."""
    patient = _patient(
        registered={"division": "370302"}, receives=["dibao_margin"], expenses=_bill(cost, on="2025-05-06")
    )
    decision = _decide(_application(patient, on="2025-11-20", place="370302"))
    found = decision.finding("illness_hardship.medical_aid_by_class", "p1")
    assert found.text("en") == f"{aid:.2f} yuan"


@pytest.mark.parametrize(
    ("cost", "aid"), [("12500.00", "0.00"), ("22500.00", "6000.00"), ("90000.00", "20000.00")]
)
def test_zibo_aids_patients_of_rigid_expenditure_families(cost: str, aid: str) -> None:
    """60 % above a quarter of the disposable income of all residents, up to 20,000."""
    patient = _patient(
        registered={"division": "370302"},
        receives=["rigid_expenditure"],
        expenses=_bill(cost, on="2025-05-06"),
    )
    application = _application(patient, on="2025-11-20", place="370302")
    decision = _decide(application, disposable_income_all_residents="50000")
    assert decision.finding("illness_hardship.medical_aid_by_class", "p1").text("en") == f"{aid} yuan"


# --- procedure ------------------------------------------------------------------------------------------


def test_the_recognition_is_good_once_and_acts_back() -> None:
    """The decision says that it is no status for the months to come, and who pays; Jinan's ten days from its rule."""
    decision = _decide(_application())
    assert {"good_once", "medical_department", "patient_applies"} <= {
        each.code for each in decision.information
    }
    assert decision.deadlines == ()
    later = _decide(_application(on="2024-01-10"))
    assert [(each.length, each.unit) for each in later.deadlines] == [(10, "working_days")]
    assert "where the patient is registered" in decision.authority.accepts_en


def test_a_member_who_is_not_the_applicant_is_the_patient() -> None:
    """The tests are those of the person decided for: the child's bill, the family's income."""
    father = _patient(seriously_ill=False, expenses=[])
    child = _patient(id="p2", relation="child", birth_date="2010-01-15", incomes=[])
    application = _application(father, child)
    assert _decide(application, "p2").outcome == "eligible"
    assert _decide(application, "p1").deciding_rules == (
        "illness_hardship.is_seriously_ill",
        "illness_hardship.medical_test",
    )
