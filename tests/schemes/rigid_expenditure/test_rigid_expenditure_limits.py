"""Every limit of rigid expenditure, under it, at it, over it, and with the fact not told."""

from __future__ import annotations

from typing import Any

import families
import pytest

import assist_rules as ar

FIGURES = {"disposable_income": "30000", "rigid_expenditure_ratio": "60"}
"""Figures of the test's own."""


def _spent(
    sum_of_money: str, kind: str = "medical_in_policy", on: str = "2025-02-01"
) -> list[dict[str, str]]:
    return [{"kind": kind, "amount": sum_of_money, "on": on}]


def _person(name: str = "p1", relation: str = "self", **facts: Any) -> dict[str, Any]:  # noqa: ANN401
    """A member with 20,000 of wages and 15,000 of medical cost in the year."""
    differing: dict[str, Any] = {
        "birth_date": "1975-04-11",
        "incomes": [{"kind": "wages", "amount": "20000.00", "on": "2025-01-15"}],
        "expenses": _spent("15000.00"),
        **facts,
    }
    return families.told(name, relation, place="370902", area=None, **differing)


def _application(
    *members: dict[str, Any],
    on: str = "2025-06-03",
    place: str = "370902",
    findings: dict[str, bool] | None = None,
    **facts: Any,  # noqa: ANN401
) -> ar.Application:
    """A household of whom the county, unless told otherwise, counts no living cost and does not decide case by case."""
    assets = families.found(**{"dibao": False, "edge": True} if findings is None else findings)
    denied = {"rigid_expenditure.case_by_case": "0", "rigid_expenditure.living": "0"}
    facts = {"choices": {"discretion": denied}, **facts}
    return families.application(*(members or (_person(),)), on=on, place=place, assets=assets, **facts)


def _decide(application: ar.Application, **standards: str) -> ar.Decision:
    book = ar.rulebook(application.accepting_place.division, on=application.applied_on)
    for name, value in (FIGURES | standards).items():
        book = book.with_standard(name, value, source="figure of the test", area="all")
    return ar.assess_rigid_expenditure(application, rulebook=book)


@pytest.mark.parametrize(("day", "outcome"), [("2024-12-31", "ineligible"), ("2025-01-01", "eligible")])
def test_the_measure_begins_with_2025(day: str, outcome: str) -> None:
    """Before its first day the one ground is that it is not in force."""
    member = _person(
        incomes=[{"kind": "wages", "amount": "20000.00", "on": "2024-06-15"}],
        expenses=_spent("15000.00", on="2024-06-01"),
    )
    decision = _decide(_application(member, on=day))
    assert decision.outcome == outcome
    if outcome == "ineligible":
        assert decision.deciding_rules == ("not_in_force",)


@pytest.mark.parametrize(
    ("income", "outcome"),
    [
        ("29999.99", "eligible"),
        ("30000.00", "ineligible"),
        ("30000.01", "ineligible"),
        (None, "undetermined"),
    ],
)
def test_income_is_below_disposable_income(income: str | None, outcome: str) -> None:
    """低于 leaves the figure itself out; the spending is over any share here."""
    incomes = None if income is None else [{"kind": "wages", "amount": income, "on": "2025-01-15"}]
    decision = _decide(_application(_person(incomes=incomes, expenses=_spent("40000.00"))))
    assert decision.outcome == outcome
    if outcome == "ineligible":
        assert decision.deciding_rules == ("rigid_expenditure.income_test",)


@pytest.mark.parametrize(
    ("spent", "word", "outcome"),
    [
        ("11999.99", None, "ineligible"),
        ("12000.00", None, "undetermined"),
        ("12000.00", "0", "ineligible"),
        ("12000.00", "1", "eligible"),
        ("12000.01", None, "eligible"),
        ("12000.01", "0", "eligible"),
        ("11999.99", "1", "ineligible"),
        (None, "0", "undetermined"),
    ],
)
def test_spending_is_over_the_share(spent: str | None, word: str | None, outcome: str) -> None:
    """60 % of 20,000 is 12,000; at it the answer is the place's comparison word, open until on file."""
    expenses = None if spent is None else _spent(spent)
    more = {} if word is None else {"rigid_expenditure_ratio_inclusive": word}
    decision = _decide(_application(_person(expenses=expenses)), **more)
    assert decision.outcome == outcome
    if spent == "12000.00" and word is None:
        assert [each.path for each in decision.open_questions] == ["rigid_expenditure_ratio_inclusive"]


def test_a_ratio_not_on_file_is_open() -> None:
    """No ratio of a Shandong place is on file: nobody is refused or admitted on one."""
    application = _application()
    book = ar.rulebook("370902", on=application.applied_on)
    decision = ar.assess_rigid_expenditure(
        application,
        rulebook=book.with_standard("disposable_income", "30000", source="figure of the test", area="all"),
    )
    assert decision.outcome == "undetermined"
    assert "rigid_expenditure_ratio" in [each.path for each in decision.open_questions]


@pytest.mark.parametrize(
    ("on", "counts"),
    [("2024-05-31", False), ("2024-06-01", True), ("2025-05-31", True), ("2025-06-01", False)],
)
def test_spending_counts_in_the_twelve_full_months_before(on: str, counts: bool) -> None:  # noqa: FBT001
    """The month of the application, June 2025, is out."""
    decision = _decide(_application(_person(expenses=_spent("15000.00", on=on))))
    assert decision.outcome == ("eligible" if counts else "ineligible")


def test_a_family_without_income_passes_the_share_by_any_spending() -> None:
    """The share is tested by multiplication: a yuan is over 60 % of nothing, nothing is not."""
    assert _decide(_application(_person(incomes=[], expenses=_spent("1.00")))).outcome == "eligible"
    none = _decide(_application(_person(incomes=[], expenses=[])), rigid_expenditure_ratio_inclusive="0")
    assert none.outcome == "ineligible"


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        ("medical_other_borne", "undetermined"),
        ("rehabilitation", "undetermined"),
        ("disaster_accident", "eligible"),
        ("employment_cost", "eligible"),
        ("living", "ineligible"),
        ("other_necessary", "undetermined"),
        ("tax", "ineligible"),
    ],
)
def test_what_counts_in_taian(kind: str, outcome: str) -> None:
    """Tai'an names disaster, employment and insurance; the authority measures the rest, living cost here as none; tax is none."""
    assert _decide(_application(_person(expenses=_spent("15000.00", kind)))).outcome == outcome


@pytest.mark.parametrize("kind", ["disaster_accident", "employment_cost"])
def test_elsewhere_the_authority_measures_what_no_place_has_named(kind: str) -> None:
    """A county may recognise further kinds: where none is on file that is an officer's choice, no refusal."""
    member = _person(registered={"division": "370302"}, expenses=_spent("15000.00", kind))
    application = _application(member, place="370302")
    decision = _decide(application)
    assert decision.outcome == "undetermined"
    assert [each.name for each in decision.open_questions if each.kind == "discretion"] == [
        "rigid_expenditure.measured"
    ]
    chosen = application.replace_fact("choices.discretion[rigid_expenditure.measured]", "12000.01")
    assert _decide(chosen).outcome == "eligible"


@pytest.mark.parametrize(
    ("study", "outcome"),
    [
        ({"level": "bachelor", "full_time": True, "public_school": True}, "eligible"),
        ({"level": "bachelor", "full_time": True, "public_school": False}, "undetermined"),
        ({"level": "bachelor", "full_time": True}, "undetermined"),
        ({"level": "postgraduate", "full_time": True, "public_school": True}, "undetermined"),
        ({"level": "bachelor", "full_time": False, "public_school": True}, "undetermined"),
    ],
)
def test_schooling_counts_up_to_a_full_time_bachelor_at_public_rates(
    study: dict[str, Any], outcome: str
) -> None:
    """Beyond it, and at a school that is not public, the authority measures the fees: nothing of them settles a refusal."""
    application = _application(_person(study=study, expenses=_spent("15000.00", "education_fees")))
    assert _decide(application).outcome == outcome
    none = application.replace_fact("choices.discretion[rigid_expenditure.measured]", "0")
    assert _decide(none).outcome in {
        "eligible",
        "undetermined" if "public_school" not in study else "ineligible",
    }


@pytest.mark.parametrize(("living", "outcome"), [("11999.99", "ineligible"), ("12000.01", "eligible")])
def test_every_family_has_living_cost_that_the_county_measures(living: str, outcome: str) -> None:
    """Art. 5(1) counts it and gives no measure: no list of expenses without it settles a refusal on the share."""
    choices = {"discretion": {"rigid_expenditure.case_by_case": "0"}}
    application = _application(_person(expenses=[]), choices=choices)
    decision = _decide(application)
    assert decision.outcome == "undetermined"
    assert "choices.discretion[rigid_expenditure.living]" in [each.path for each in decision.open_questions]
    measured = application.replace_fact("choices.discretion[rigid_expenditure.living]", living)
    assert _decide(measured).outcome == outcome


@pytest.mark.parametrize(("second", "warned"), [([], False), (["dibao"], True), (["extreme_poverty"], True)])
def test_a_member_alone_in_another_class_is_warned_of(second: list[str], *, warned: bool) -> None:
    """Art. 4(1) speaks of the family: one member's dibao does not bar it, and somebody should look."""
    spouse = _person("p2", "spouse", receives=second, incomes=[], expenses=[])
    decision = _decide(_application(_person(), spouse))
    assert decision.outcome == "eligible"
    assert ("rigid_expenditure.some_in_other_class" in {each.code for each in decision.warnings}) is warned


@pytest.mark.parametrize(
    ("findings", "uses_margin", "outcome"),
    [
        ({"rigid": True, "edge": False}, "0", "eligible"),
        ({"rigid": False, "edge": True}, "0", "ineligible"),
        ({"edge": True}, "0", "eligible"),
        ({"edge": False}, "0", "undetermined"),
        ({"edge": False}, "1", "ineligible"),
        ({}, "0", "undetermined"),
    ],
)
def test_assets_by_the_finding_or_the_margin_rule(
    findings: dict[str, bool], uses_margin: str, outcome: str
) -> None:
    """A place follows the margin's rule or loosens it: within that rule is enough, outside it only where it follows."""
    decision = _decide(_application(findings=findings), rigid_expenditure_uses_margin_assets=uses_margin)
    assert decision.outcome == outcome


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ([], [], "eligible"),
        (["dibao_margin"], [], "ineligible"),
        ([], ["dibao_margin"], "ineligible"),
        (["dibao"], ["dibao"], "ineligible"),
        (["extreme_poverty"], [], "eligible"),
        (["illness_hardship"], ["rigid_expenditure"], "eligible"),
    ],
)
def test_the_class_of_the_family_bars(first: list[str], second: list[str], outcome: str) -> None:
    """A margin recognition is the family's; dibao or extreme poverty of one member alone is not."""
    spouse = _person("p2", "spouse", receives=second, incomes=[], expenses=[])
    assert _decide(_application(_person(receives=first), spouse)).outcome == outcome


def test_a_household_that_draws_dibao_is_barred() -> None:
    """What the household draws now is its class, even where nothing is told of what its members receive."""
    application = _application(_person(receives=None))
    application = application.replace_fact("household.current_dibao", {"per_month": "300.00"})
    assert _decide(application).deciding_rules == ("rigid_expenditure.in_no_other_class",)


@pytest.mark.parametrize(("place", "outcome"), [("370902", "ineligible"), ("370302", "undetermined")])
def test_registration_elsewhere_refuses_only_where_the_place_says_so(place: str, outcome: str) -> None:
    """Tai'an takes its own families; elsewhere the place's rule is not on file."""
    member = _person(registered={"division": "411723"}, residence_permit={"held": False})
    decision = _decide(_application(member, place=place))
    assert decision.outcome == outcome
    if outcome == "undetermined":
        assert [each.path for each in decision.open_questions] == ["rigid_expenditure_needs_registration"]


def test_transfers_not_yet_claimed_save_a_family_from_a_refusal() -> None:
    """An untold list of expenses of the spouse may hold support paid: the answer stays open."""
    spouse = _person("p2", "spouse", expenses=None, incomes=[])
    member = _person(
        incomes=[{"kind": "wages", "amount": "60000.00", "on": "2025-01-15"}], expenses=_spent("50000.00")
    )
    assert _decide(_application(member, spouse)).outcome == "undetermined"
    told = _person("p2", "spouse", expenses=[], incomes=[])
    assert _decide(_application(member, told)).outcome == "ineligible"


CASE_BY_CASE = "choices.discretion[rigid_expenditure.case_by_case]"


@pytest.mark.parametrize(
    ("facts", "findings", "ground"),
    [
        (
            {
                "incomes": [{"kind": "wages", "amount": "30000.00", "on": "2025-01-15"}],
                "expenses": _spent("40000.00"),
            },
            {"edge": True},
            "rigid_expenditure.income_test",
        ),
        ({}, {"rigid": False}, "rigid_expenditure.asset_test"),
        ({"expenses": _spent("11999.99")}, {"edge": True}, "rigid_expenditure.share_test"),
    ],
)
def test_a_family_that_fails_on_means_waits_for_the_county(
    facts: dict[str, Any], findings: dict[str, bool], ground: str
) -> None:
    """Art. 9: the collective decision alone is asked; 1 recognises, 0 settles the refusal with its ground."""
    choices = {"discretion": {"rigid_expenditure.living": "0"}}
    application = _application(_person(**facts), findings=findings, choices=choices)
    decision = _decide(application)
    assert decision.outcome == "undetermined"
    assert [each.path for each in decision.open_questions] == [CASE_BY_CASE]
    given = _decide(application.replace_fact(CASE_BY_CASE, "1"))
    assert (given.outcome, given.route) == ("eligible", "case_by_case")
    refused = _decide(application.replace_fact(CASE_BY_CASE, "0"))
    assert (refused.outcome, refused.deciding_rules) == ("ineligible", (ground,))


@pytest.mark.parametrize(
    ("member", "facts", "ground"),
    [
        ({"receives": ["dibao"]}, {}, "rigid_expenditure.in_no_other_class"),
        ({"receives": ["extreme_poverty"]}, {}, "rigid_expenditure.in_no_other_class"),
        ({"receives": ["dibao_margin"]}, {}, "rigid_expenditure.in_no_other_class"),
        (
            {"registered": {"division": "411723"}, "residence_permit": {"held": False}},
            {},
            "rigid_expenditure.right_place",
        ),
        (
            {},
            {
                "refuses_cooperation": True,
                "choices": {"discretion": {"rigid_expenditure.end_procedure": "1"}},
            },
            "rigid_expenditure.cooperates",
        ),
    ],
)
def test_class_place_and_cooperation_are_not_decided_case_by_case(
    member: dict[str, Any], facts: dict[str, Any], ground: str
) -> None:
    """The refusal stands without the county's choice, though the family fails on the share too."""
    told: dict[str, Any] = {"choices": {}, **facts}
    decision = _decide(_application(_person(expenses=[], **member), **told))
    assert decision.outcome == "ineligible"
    assert ground in decision.deciding_rules


@pytest.mark.parametrize(("facts", "length"), [({}, 30), ({"hard_to_investigate": True}, 45)])
def test_the_decision_takes_30_or_45_working_days(facts: dict[str, Any], length: int) -> None:
    """Art. 8: the longer limit where the inquiry is hard."""
    decision = _decide(_application(**facts))
    assert decision.deadlines[0].length == length


@pytest.mark.parametrize(
    ("decided", "until"), [("2025-06-10", "2026-06-09"), ("2025-06-30", "2026-06-29"), (None, None)]
)
def test_a_recognition_holds_twelve_months_at_most(decided: str | None, until: str | None) -> None:
    """Art. 10, the day of the decision counted in; without that day nothing is guessed."""
    facts: dict[str, Any] = {} if decided is None else {"decided_on": decided}
    due = _decide(_application(**facts)).deadlines[-1].due
    assert (None if due is None else due.isoformat()) == until


def test_the_recognition_has_no_amount() -> None:
    """A recognised family is paid nothing by it, and is told what it may apply for."""
    decision = _decide(_application())
    assert decision.outcome == "eligible"
    assert decision.entitlement is None
    assert "special_aid" in {each.code for each in decision.information}
