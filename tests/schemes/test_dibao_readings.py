"""Readings of dibao and the margin that are easy to get wrong, each on both sides of its line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import families
import pytest

import assist_rules as ar
from assist_rules.errors import InvalidApplicationError
from assist_rules.law import national as law
from assist_rules.packs.shandong import cities

ROOT = Path(__file__).parents[2]

JINAN, ELSEWHERE = "370102", "411723"
SEVERE = [{"kind": "physical", "grade": 1}]
REFUSALS = ("2024-01-05", "2024-02-05", "2024-03-05")


def _application(
    *members: dict[str, Any],
    household: dict[str, Any] | None = None,
    **facts: Any,  # noqa: ANN401
) -> ar.Application:
    """The members of a household that draws dibao hold it, unless they are told to hold something else."""
    if household is not None and household["current_dibao"]:
        members = tuple({**each, "receives": each.get("receives") or ["dibao"]} for each in members)
    return families.application(*members, household=household, **facts)


def _disabled(place: str = JINAN, **facts: Any) -> dict[str, Any]:  # noqa: ANN401
    """A jobless adult of the first grade, unmarried, whose own assets meet the rule."""
    told: dict[str, Any] = {
        "birth_date": "1994-01-11",
        "disabilities": SEVERE,
        "employment": "unemployed",
        "marital_status": "never_married",
        **facts,
    }
    return families.told(place=place, **told)


def _father(place: str = JINAN, **facts: Any) -> dict[str, Any]:  # noqa: ANN401
    """A parent who lives in the household, on 9,000 yuan a month."""
    differing: dict[str, Any] = {"incomes": families.wages("9000"), **facts}
    return families.told("p2", "parent", place=place, **differing)


def _grown_son(**facts: Any) -> dict[str, Any]:  # noqa: ANN401
    """An adult son with work who lives elsewhere and is not counted."""
    differing: dict[str, Any] = {"birth_date": "1994-01-11", "co_resident": False, **facts}
    return families.told("p3", "child", **differing)


def _refused(*days: str) -> list[dict[str, Any]]:
    return [{"on": day, "suitable": True, "good_reason": False} for day in days]


def _dibao(*members: dict[str, Any], **facts: Any) -> ar.Decision:  # noqa: ANN401
    application = _application(*members, **facts)
    return ar.assess_dibao(application, rulebook=families.book(application))


def _margin(*members: dict[str, Any], **facts: Any) -> ar.Decision:  # noqa: ANN401
    application = _application(*members, **facts)
    return ar.assess_dibao_margin(application, rulebook=families.book(application))


def _choosing(**discretions: str) -> dict[str, Any]:
    return {"choices": {"discretion": {f"dibao.{name}": value for name, value in discretions.items()}}}


def _range(decision: ar.Decision) -> tuple[Decimal, Decimal | None] | None:
    entitlement = decision.entitlement
    return None if entitlement is None else (entitlement.low, entitlement.high)


def _sum(text: str) -> tuple[Decimal, Decimal]:
    return Decimal(text), Decimal(text)


def _asked(decision: ar.Decision) -> list[str]:
    return [each.path for each in decision.open_questions]


def _grounds(decision: ar.Decision) -> list[str]:
    return [each.finding.rule.id for each in decision.grounds]


def _warned(decision: ar.Decision) -> set[str]:
    return {each.code for each in decision.warnings}


# --- who applies alone, and where ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "since", "apart"),
    [
        ("2024-05-20", "2021-05-20", True),
        ("2024-05-20", "2021-05-21", False),
        ("2020-06-01", "2017-06-01", True),
        ("2020-06-01", "2017-06-02", False),
        # Years from 29 February are full on the last day of the month (民法典 art. 202).
        ("2023-02-28", "2020-02-29", True),
        ("2023-02-27", "2020-02-29", False),
    ],
)
def test_clergy_who_are_no_longer_counted_apply_alone(on: str, since: str, *, apart: bool) -> None:
    """Three years at the site take a monk out of the count, and he may apply alone, with a family or without, also in 2020."""
    monk = families.told(clergy={"lives_at_site_since": since, "left_family_since": since})
    for family, route in (
        ((), "household"),
        ((families.told("p2", "spouse", incomes=families.wages("9000")),), None),
    ):
        application = _application(monk, *family, on=on)
        book = families.book(application, dibao_standard="1114")
        decision = ar.assess_dibao(application, rulebook=book)
        assert decision.route == ("single_person" if apart else route)
        assert _range(decision) == (None if decision.route is None else _sum("1114"))


def test_a_single_applicant_applies_where_he_is_registered_himself() -> None:
    """A disabled adult registered here is admitted though his father lives elsewhere; the father's registration lends him none."""
    here = _dibao(_disabled(), _father(ELSEWHERE))
    assert (here.outcome, here.route, _range(here)) == ("eligible", "single_person", _sum("1114"))
    assert _dibao(_disabled(ELSEWHERE), _father()).outcome == "ineligible"


@pytest.mark.parametrize(
    ("incomes", "amount"),
    [
        pytest.param(families.wages("3000", until="2023-05"), "864.00", id="wages that ended a year ago"),
        pytest.param(families.wages("100", until="2024-04"), "1014.00", id="wages that ended last month"),
        pytest.param(families.wages("100", until="2024-05"), None, id="wages of this month"),
        pytest.param(families.wages("100"), None, id="wages that run on"),
        pytest.param(families.wages("0"), "1114.00", id="wages of nothing"),
    ],
)
def test_jobless_is_a_state_of_today(incomes: list[dict[str, Any]], amount: str | None) -> None:
    """Wages of the past count as income but make nobody employed; monthly wages that still run do."""
    decision = _dibao(_disabled(incomes=incomes), _father())
    assert decision.outcome == ("ineligible" if amount is None else "eligible")
    assert _range(decision) == (None if amount is None else _sum(amount))


def test_one_fen_once_earned_makes_nobody_employed() -> None:
    """A dated wage of one fen leaves an unemployed man jobless; it costs him a twelfth of a fen."""
    fen = [{"kind": "wages", "amount": "0.01", "on": "2024-04-30"}]
    decision = _dibao(_disabled(incomes=fen), _father())
    assert decision.outcome == "eligible"
    assert _range(decision) == (Decimal("1113.99"), Decimal("1114.00"))


@pytest.mark.parametrize("employment", ["student", "retired"])
def test_whether_students_and_the_retired_are_jobless_is_for_the_place_to_say(employment: str) -> None:
    """The notice of 2022 leaves it open, so the decision does, until a local rule says yes or no."""
    application = _application(_disabled(employment=employment), _father())
    decision = ar.assess_dibao(application, rulebook=families.book(application))
    assert decision.outcome == "undetermined"
    assert _asked(decision) == ["dibao_jobless_includes_inactive"]
    for value, outcome in (("1", "eligible"), ("0", "ineligible")):
        book = families.book(application, dibao_jobless_includes_inactive=value)
        assert ar.assess_dibao(application, rulebook=book).outcome == outcome


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"died_on": "2024-05-20"}, "ineligible"),
        ({"died_on": "2024-05-21"}, "eligible"),
        ({"custody": {"kind": "prison"}}, "ineligible"),
        ({"custody": {"kind": "detention"}}, "eligible"),
    ],
)
def test_the_dead_and_prisoners_are_not_admitted_alone(facts: dict[str, Any], outcome: str) -> None:
    """Who has died by the day of the application or serves a sentence is no single applicant; a detained one may be."""
    assert _dibao(_disabled(**facts), _father()).outcome == outcome


def test_one_who_is_not_counted_is_no_member_of_the_margin_family() -> None:
    """A disabled son of a margin family applies alone only while he counts in it."""
    son = {"disabilities": SEVERE, "assets_within_dibao_rule": True, "obligors": []}
    mother = families.told(incomes=families.wages("1500"))
    assert _margin(mother, _grown_son(**son)).outcome == "eligible"
    assert _dibao(mother, _grown_son(**son)).outcome == "ineligible"

    mother = families.told(incomes=families.wages("3000"))
    dependent = _grown_son(**son, able_to_live_independently=False)
    assert _margin(mother, dependent).outcome == "eligible"
    decision = _dibao(mother, dependent)
    assert (decision.route, _range(decision)) == ("single_person", _sum("1114"))
    assert decision.entitlement is not None
    assert decision.entitlement.persons == ("p3",)


@pytest.mark.parametrize(
    ("income", "outcome", "amount"),
    [
        ("600.00", "eligible", "490"),
        ("699.99", "eligible", "490"),
        ("700.00", "ineligible", None),
    ],
)
def test_liaocheng_pays_no_less_than_70_per_cent_out_of_a_margin_family(
    income: str, outcome: str, amount: str | None
) -> None:
    """70 % of a standard of 700 is the floor of a disabled member, once his own income is below the standard."""
    gifts = [{"kind": "gifts", "per_month": income}]
    pension = [{"kind": "employee_pension", "per_month": "900"}]
    child = _disabled("371502", employment="employed", incomes=gifts)
    application = _application(child, _father("371502", incomes=pension), place="371502")
    decision = ar.assess_dibao(application, rulebook=families.book(application, dibao_standard="700"))
    assert decision.outcome == outcome
    assert _range(decision) == (None if amount is None else _sum(amount))


def test_the_floor_of_liaocheng_is_not_for_the_jobless_of_a_rich_family() -> None:
    """The adult jobless severely disabled of a family above the margin gets his shortfall, 100 of 700, and no more."""
    gifts = [{"kind": "gifts", "per_month": "600"}]
    application = _application(_disabled("371502", incomes=gifts), _father("371502"), place="371502")
    decision = ar.assess_dibao(application, rulebook=families.book(application, dibao_standard="700"))
    assert (decision.route, _range(decision)) == ("single_person", _sum("100"))


# --- the place -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("370102", "eligible"),
        ("370103", "ineligible"),
        ("370100", "undetermined"),
        ("370000", "undetermined"),
    ],
)
def test_a_registration_told_only_by_city_is_asked_not_refused(told: str, outcome: str) -> None:
    """The code of the city or province around the accepting county leaves the county open; another county is the wrong place."""
    decision = _dibao(families.told(registered={"division": told}))
    assert decision.outcome == outcome
    assert ("household.members[p1].registered.division" in _asked(decision)) is (outcome == "undetermined")


@pytest.mark.parametrize(("registered", "asked"), [("370103", False), ("370202", True), (ELSEWHERE, True)])
def test_nobody_is_asked_for_a_permit_of_his_own_city(registered: str, *, asked: bool) -> None:
    """One registered in another county of the city holds no residence permit of it; one from another city may."""
    untold: dict[str, Any] = dict.fromkeys(("residence_permit", "social_insurance", "labour_contract_until"))
    decision = _dibao(families.told(registered={"division": registered}, **untold))
    assert any("residence_permit" in path for path in _asked(decision)) is asked
    assert decision.outcome == ("undetermined" if asked else "ineligible")


def test_a_permit_opens_the_place_to_those_of_another_city_alone() -> None:
    """The same permit, contract and insurance admit a family from elsewhere and not one of the city."""
    terms: dict[str, Any] = {
        "residence_permit": {"held": True, "division": "370100", "since": "2020-01-01"},
        "labour_contract_until": "2026-01-01",
        "social_insurance": {"months_continuous": 40, "months_back_paid": 0, "in_payment": True},
    }
    assert _dibao(families.told(registered={"division": ELSEWHERE}, **terms)).outcome == "eligible"
    assert _dibao(families.told(registered={"division": "370103"}, **terms)).outcome == "ineligible"
    unknown = _dibao(families.told(registered=None, **terms))
    assert unknown.outcome == "undetermined"
    assert "household.members[p1].registered.division" in _asked(unknown)
    assert not any("residence_permit" in path for path in _asked(unknown))


# --- means ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sum_of_money", "finding", "outcome", "alerted"),
    [
        ("53520.00", None, "undetermined", False),
        ("53520.01", None, "undetermined", True),
        ("53520.01", True, "eligible", True),
        ("53520.01", False, "ineligible", True),
    ],
)
def test_only_the_finding_on_assets_refuses(
    sum_of_money: str, outcome: str, *, finding: bool | None, alerted: bool
) -> None:
    """A fen over 48 × 1,115 in Qingdao alerts the officer; what he finds decides."""
    assets: dict[str, Any] = {"financial": sum_of_money}
    if finding is not None:
        assets["findings"] = {"dibao": finding}
    decision = _dibao(families.told(place="370212"), on="2024-07-12", place="370212", assets=assets)
    assert decision.outcome == outcome
    assert ("dibao.financial_assets_over" in _warned(decision)) is alerted
    assert _asked(decision) == (["household.assets.findings.dibao"] if finding is None else [])


FORMULA = {
    "dibao_support_formula": "1",
    "dibao_support_exempt_multiple": "2",
    "dibao_support_rate": "50",
    "dibao_support_per_head": "0",
}


def _obligor(**facts: Any) -> dict[str, Any]:  # noqa: ANN401
    """An obligor of whom half of 5,456 − 2 × 1,114 × 2, that is 500 yuan, is due."""
    return {
        "relation": "child",
        "birth_date": "1995-01-01",
        "has_statutory_duty": True,
        "civil_capacity": "full",
        "household_income_per_month": "5456.00",
        "household_size": 2,
        "persons_supported": 1,
        "receives": [],
        **facts,
    }


@pytest.mark.parametrize(
    ("received", "amount"),
    [("0", "614"), ("300", "614"), ("500", "614"), ("500.01", "613.99"), ("700", "414")],
)
def test_support_received_and_support_due_are_not_added(received: str, amount: str) -> None:
    """Of what is received and what is due the greater counts: 500 yuan due, whatever part of it comes."""
    incomes = [{"kind": "support_received", "per_month": received}]
    application = _application(families.told(incomes=incomes, obligors=[_obligor()]))
    decision = ar.assess_dibao(application, rulebook=families.book(application, **FORMULA))
    assert _range(decision) == _sum(amount)


@pytest.mark.parametrize(("received", "amount"), [("0", "614"), ("300", "614"), ("700", "414")])
def test_support_due_counts_once_for_a_single_applicant(received: str, amount: str) -> None:
    """A mother who lives elsewhere owes 500 yuan: the applicant's income has it once, not as the family's and again as his own."""
    mother = _obligor(relation="parent", birth_date="1970-01-01")
    paid_by = {"relation": "parent", "birth_date": "1970-01-01"}
    incomes = [{"kind": "support_received", "per_month": received, "paid_by": paid_by}]
    application = _application(_disabled(incomes=incomes, obligors=[mother]), _father())
    book = families.book(application, **FORMULA, dibao_support_in_household="0")
    decision = ar.assess_dibao(application, rulebook=book)
    assert (decision.route, _range(decision)) == ("single_person", _sum(amount))


@pytest.mark.parametrize(
    ("facts", "amount"),
    [
        ({"has_statutory_duty": False}, "1114"),
        ({"deceased": True}, "1114"),
        ({"died_on": "2024-05-20"}, "1114"),
        ({"died_on": "2024-05-21"}, "614"),
        ({"declared_dead_on": "2024-05-20"}, "1114"),
        ({"declared_dead_on": "2024-05-21"}, "614"),
    ],
)
def test_the_dead_and_those_without_a_duty_owe_nothing(facts: dict[str, Any], amount: str) -> None:
    """A death counts from its day; an obligor found to owe no duty pays nothing into the income."""
    application = _application(families.told(obligors=[_obligor(**facts)]))
    decision = ar.assess_dibao(application, rulebook=families.book(application, **FORMULA))
    assert _range(decision) == _sum(amount)


def test_the_duty_of_a_father_in_the_household_is_not_asked() -> None:
    """A father owes support by relation: only what such fathers ought to give is open, and it closes the case."""
    application = _application(_disabled("370811"), _father("370811"), place="370811", on="2024-12-10")
    book = families.book(application, dibao_standard="993")
    assert _asked(ar.assess_dibao(application, rulebook=book)) == ["dibao_support_in_household"]
    told = book.with_standard("dibao_support_in_household", "200", source="figure of the test")
    assert _range(ar.assess_dibao(application, rulebook=told)) == _sum("793")


@pytest.mark.parametrize(
    ("paid_on", "amount"), [("2024-09-01", "170"), ("2024-05-01", "170"), ("2024-04-30", None)]
)
def test_binzhou_averages_support_paid_over_its_six_months(paid_on: str, amount: str | None) -> None:
    """1,500 a month less 600 of medical cost and 3,000 of support paid, each over six months, is 900 of 1,070."""
    person = families.told(
        place="371602",
        incomes=[{"kind": "gifts", "per_month": "1500"}],
        expenses=[
            {"kind": "medical_other_borne", "amount": "600", "on": "2024-06-01"},
            {"kind": "support_paid", "amount": "3000", "on": paid_on},
        ],
    )
    application = _application(person, on="2024-11-06", place="371602")
    decision = ar.assess_dibao(application, rulebook=families.book(application, disposable_income="40000"))
    assert decision.route == (None if amount is None else "expenditure")
    assert _range(decision) == (None if amount is None else _sum(amount))


def test_a_family_of_which_nobody_counts_has_one_ground() -> None:
    """A lone prisoner is refused because nobody counts, not for place, income or benefits held; his wife is admitted."""
    prisoner = families.told(custody={"kind": "prison"})
    assert _grounds(_dibao(prisoner)) == ["dibao.someone_is_counted", "dibao.someone_is_eligible_alone"]
    assert _grounds(_margin(prisoner)) == ["dibao.someone_is_counted"]
    assert "dibao_margin.income_at_standard" not in _warned(_margin(prisoner))
    decision = _dibao(prisoner, families.told("p2", "spouse"))
    assert decision.entitlement is not None
    assert decision.entitlement.persons == ("p2",)


# --- the margin ----------------------------------------------------------------------------------------


def test_a_margin_family_is_certain_only_once_no_deduction_can_make_it_dibao() -> None:
    """Income of 1,500 against 1,114 is margin when no spending is claimed, and open while claims are untold."""
    untold = _margin(families.told(incomes=families.wages("1500"), expenses=None))
    assert untold.outcome == "undetermined"
    assert "household.members[p1].expenses" in _asked(untold)
    assert _margin(families.told(incomes=families.wages("1500"))).outcome == "eligible"


@pytest.mark.parametrize(
    ("deducted", "margin"),
    [(None, "undetermined"), ("0", "eligible"), ("386.00", "eligible"), ("386.01", "ineligible")],
)
def test_the_deduction_decided_for_dibao_settles_the_margin(deducted: str | None, margin: str) -> None:
    """With 500 yuan of illness an officer may bring 1,500 below 1,114; his choice makes the family margin or dibao."""
    ill = [{"kind": "medical_other_borne", "per_month": "500"}]
    patient = families.told(seriously_ill=True, incomes=families.wages("1500"), expenses=ill)
    chosen = {} if deducted is None else _choosing(rigid_deduction=deducted)
    decision = _margin(patient, **chosen)
    assert decision.outcome == margin
    assert _asked(decision) == (["choices.discretion[dibao.rigid_deduction]"] if deducted is None else [])


@pytest.mark.parametrize(
    ("choice", "outcome"), [(None, "undetermined"), ("0", "eligible"), ("1", "ineligible")]
)
def test_ending_the_procedure_ends_the_margin_too(choice: str | None, outcome: str) -> None:
    """Who refuses to cooperate loses the margin when the officer ends the procedure, and only then."""
    chosen = {} if choice is None else _choosing(end_procedure=choice)
    decision = _margin(families.told(incomes=families.wages("1500")), refuses_cooperation=True, **chosen)
    assert decision.outcome == outcome
    if choice == "1":
        assert _grounds(decision) == ["dibao.procedure_goes_on"]


@pytest.mark.parametrize(("finding", "alerted"), [(True, False), (False, True)])
def test_the_gap_of_assets_is_told_only_where_the_assets_are_in_it(*, finding: bool, alerted: bool) -> None:
    """A poor family whose procedure was ended has the assets of dibao: no alert says that it has those of the margin alone."""
    ended: dict[str, Any] = {"refuses_cooperation": True, **_choosing(end_procedure="1")} if finding else {}
    decision = _margin(
        families.told(incomes=families.wages("100")),
        assets={"findings": {"dibao": finding, "edge": True}},
        **ended,
    )
    assert ("dibao_margin.poor_with_margin_assets" in _warned(decision)) is alerted
    assert decision.outcome == ("eligible" if alerted else "ineligible")


@pytest.mark.parametrize(("spouse", "outcome"), [("extreme_poverty", "ineligible"), (None, "eligible")])
def test_a_family_of_extreme_poverty_alone_is_no_margin_family(spouse: str | None, outcome: str) -> None:
    """Two who hold extreme poverty are no margin family on 1,500 a head; one such and another are."""
    members = [
        families.told(incomes=families.wages("1500"), receives=["extreme_poverty"]),
        families.told(
            "p2", "spouse", incomes=families.wages("1500"), receives=[] if spouse is None else [spouse]
        ),
    ]
    decision = _margin(*members)
    assert decision.outcome == outcome
    assert _grounds(decision) == (["dibao_margin.someone_is_left"] if outcome == "ineligible" else [])


@pytest.mark.parametrize(("income", "outcome"), [("1113.99", "ineligible"), ("1114.00", "eligible")])
def test_who_is_refused_dibao_for_the_place_alone_is_no_margin_family(income: str, outcome: str) -> None:
    """Jinan takes margin families where they live; one poor enough for dibao at home is none."""
    guest = families.told(incomes=families.wages(income), registered={"division": "370103"})
    assert _dibao(guest).outcome == "ineligible"
    decision = _margin(guest)
    assert decision.outcome == outcome
    assert _grounds(decision) == (["dibao_margin.not_dibao"] if outcome == "ineligible" else [])


# --- refusals of work ----------------------------------------------------------------------------------


DRAWN = {"per_month": "300", "since": "2020-01-01"}
"""Dibao that the household draws."""
ABLE: dict[str, Any] = {"labour_capacity": "full", "employment": "unemployed"}
"""Somebody who could work and does not."""


def _example(name: str, member: str, **facts: Any) -> ar.Decision:  # noqa: ANN401
    application = ar.Application.model_validate_json((ROOT / "examples" / f"{name}.json").read_bytes())
    for each in application.household.members:
        application = application.replace_fact(f"household.members[{each.id}].receives", ["dibao"])
    application = application.replace_fact("household.current_dibao", DRAWN)
    for field, value in facts.items():
        application = application.replace_fact(f"household.members[{member}].{field}", value)
    return ar.assess_dibao(application)


def test_refusing_work_costs_the_own_share_on_the_spending_way() -> None:
    """A third of 395 yuan, from one fen to all of it, may be withheld of the Huangdao family; two refusals cost nothing."""
    assert _range(_example("huangdao-spending", "p2", work_refusals=_refused(*REFUSALS[:2]))) == _sum("395")
    decision = _example("huangdao-spending", "p2", work_refusals=_refused(*REFUSALS), **ABLE)
    assert (decision.route, _range(decision)) == ("expenditure", (Decimal("263.33"), Decimal("394.99")))
    assert _asked(decision) == ["choices.discretion[dibao.refused_work_by_spending]"]


def test_refusing_work_costs_a_single_applicant_his_own() -> None:
    """Of the 989 yuan of the single applicant of Zibo up to all may be withheld, for his own refusals and not his father's."""
    refused = _refused(*REFUSALS)
    single = _example("zibo-edge-adult-disabled", "p2", work_refusals=refused, **ABLE)
    assert (single.route, _range(single)) == ("single_person", (Decimal("0.01"), Decimal("988.99")))
    assert _range(_example("zibo-edge-adult-disabled", "p1", work_refusals=refused)) == _sum("989")


@pytest.mark.parametrize(
    ("facts", "withheld"),
    [
        pytest.param({}, True, id="able and without work"),
        pytest.param({"labour_capacity": "partial"}, True, id="able in part"),
        pytest.param({"labour_capacity": "none"}, False, id="not able"),
        pytest.param({"employment": "employed"}, False, id="employed"),
        pytest.param({"employment": "farming"}, False, id="farming"),
        pytest.param({"birth_date": "2006-05-20"}, True, id="of age today"),
        pytest.param({"birth_date": "2006-05-21"}, False, id="of age tomorrow"),
        pytest.param({"work_refusals": _refused(*REFUSALS[:2], "2024-05-20")}, True, id="third today"),
        pytest.param({"work_refusals": _refused(*REFUSALS[:2], "2024-05-21")}, False, id="third tomorrow"),
        pytest.param({"employment": "retired"}, False, id="retired"),
        pytest.param({"birth_date": "1964-05-21"}, True, id="sixty tomorrow"),
        pytest.param({"birth_date": "1964-05-20"}, False, id="sixty today"),
        pytest.param({"custody": {"kind": "detention", "from": "2024-05-01"}}, False, id="detained"),
        pytest.param(
            {"work_refusals": _refused("2016-03-01", "2016-04-01", "2016-05-01")},
            False,
            id="refusals of 2016",
        ),
        pytest.param(
            {"work_refusals": _refused("2023-05-21", "2023-06-01", "2023-07-01")}, True, id="within the year"
        ),
        pytest.param(
            {"work_refusals": _refused("2023-05-20", "2023-06-01", "2023-07-01")}, False, id="a year ago"
        ),
    ],
)
def test_refusals_tell_only_against_those_who_could_work(facts: dict[str, Any], *, withheld: bool) -> None:
    """Art. 45 speaks of one of age, able to work, without work, who has refused three times by now."""
    told: dict[str, Any] = {**ABLE, "work_refusals": _refused(*REFUSALS), **facts}
    decision = _dibao(families.told(**told), household={"current_dibao": DRAWN})
    assert _range(decision) == ((Decimal("0.01"), Decimal("1113.99")) if withheld else _sum("1114"))


@pytest.mark.parametrize("fact", ["labour_capacity", "employment"])
def test_whether_refusals_cost_anything_is_open_while_ability_or_work_is(fact: str) -> None:
    """Nothing is taken on the guess that somebody could work: the sum reaches up to the whole, and the fact is asked."""
    told: dict[str, Any] = {**ABLE, "work_refusals": _refused(*REFUSALS), fact: None}
    decision = _dibao(families.told(**told), household={"current_dibao": DRAWN})
    assert _range(decision) == (Decimal("0.01"), Decimal("1114.00"))
    assert f"household.members[p1].{fact}" in _asked(decision)


def test_refusals_cost_nothing_who_is_not_on_dibao() -> None:
    """Art. 45 cuts the dibao that a member draws; one who applies for it has none to lose."""
    told: dict[str, Any] = {**ABLE, "work_refusals": _refused(*REFUSALS)}
    assert _range(_dibao(families.told(**told, receives=[]), household={"current_dibao": None})) == _sum(
        "1114"
    )


@pytest.mark.parametrize(("on", "warned"), [("2026-06-30", False), ("2026-07-01", True)])
def test_the_law_of_2026_has_no_sanction_for_refusing_work(on: str, *, warned: bool) -> None:
    """社会救助法 art. 27 asks people to seek work and cuts nothing; from its first day the decision says so."""
    refusals = _refused("2026-03-01", "2026-04-01", "2026-05-01")
    told = families.told(**ABLE, work_refusals=refusals)
    application = _application(told, on=on, household={"current_dibao": DRAWN})
    decision = ar.assess_dibao(application, rulebook=families.book(application, dibao_standard="1200"))
    assert ("dibao.refused_work_since_the_law" in {each.code for each in decision.warnings}) is warned


def test_a_choice_out_of_range_is_told_once() -> None:
    """One choice that is too high for two members is one problem, and the range itself is none."""
    told: dict[str, Any] = {**ABLE, "work_refusals": _refused(*REFUSALS)}
    family = (
        families.told(**told),
        families.told("p2", "spouse", **told),
        _grown_son(able_to_live_independently=False),
    )
    drawing = {"household": {"current_dibao": DRAWN}}
    with pytest.raises(InvalidApplicationError) as caught:
        _dibao(*family, **drawing, **_choosing(refused_work="1114.01"))
    assert [each.path for each in caught.value.problems] == ["choices.discretion[dibao.refused_work]"]
    assert _range(_dibao(*family, **drawing, **_choosing(refused_work="1114.00"))) == _sum("1114")


# --- procedure -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("on", "new"), [("2021-06-30", False), ("2021-07-01", True)])
def test_nothing_of_the_measure_of_2021_is_cited_before_it(on: str, *, new: bool) -> None:
    """Deadlines, notes and authority of June 2021 rest on the law of their day; in July the new measure speaks."""
    officials = [{"member": "p1", "role": "handler"}]
    decision = _dibao(families.told(), on=on, accepted_on=on, officials_related=officials)
    assert decision.authority is not None
    cites = [each.cites for each in decision.deadlines] + [each.cites for each in decision.information]
    cited = {each.instrument for each in (*cites, decision.authority.cites)}
    assert (law.DIBAO_MEASURES_2021 in cited) is new
    assert (law.DIBAO_MEASURES_2012 in cited) is not new
    assert law.NOTICE_2022_83 not in cited


SPOUSE_APART = families.told("p2", "spouse", resides_in="370103")


@pytest.mark.parametrize(
    ("members", "place", "days"),
    [
        pytest.param((families.told(place="371202", resides_in="370116"),), "370116", 20, id="old code"),
        pytest.param(
            (families.told(place="370116", resides_in="370102"),), "370116", 45, id="another county"
        ),
        pytest.param((families.told(), SPOUSE_APART), JINAN, 45, id="spouse apart"),
        pytest.param(
            (families.told(), SPOUSE_APART | {"receives": ["extreme_poverty"]}), JINAN, 20, id="not paid for"
        ),
        pytest.param((families.told(), _grown_son(resides_in="370103")), JINAN, 20, id="not counted"),
    ],
)
def test_the_longer_limit_is_for_those_paid_who_live_apart(
    members: tuple[dict[str, Any], ...], place: str, days: int
) -> None:
    """45 working days where one who is to be paid lives in another county; an old code of the same county is none."""
    decision = _dibao(*members, place=place, accepted_on="2024-05-20")
    assert [each.length for each in decision.deadlines if each.what_en == "decision"] == [days]


@pytest.mark.parametrize(
    ("died", "due"), [("2024-02-20", [date(2024, 5, 20)]), ("2024-02-19", []), ("2023-05-01", [])]
)
def test_a_check_after_a_death_is_shown_until_it_is_due(died: str, due: list[date]) -> None:
    """Three months after the death; a check that was due before the application is not listed."""
    decision = _dibao(families.told(), families.told("p2", "spouse", died_on=died))
    assert [each.due for each in decision.deadlines if "death" in each.what_en] == due


@pytest.mark.parametrize(
    ("place", "days", "instrument"),
    [(JINAN, 10, cities.JINAN_MARGIN_2022), ("370303", 20, law.NOTICE_2022_83)],
)
def test_the_ten_days_of_jinan_are_cited_to_jinan(place: str, days: int, instrument: object) -> None:
    """Jinan's own rule sets ten working days for the margin; elsewhere the limits of dibao, here 20 where townships decide."""
    decision = _margin(
        families.told(place=place, incomes=families.wages("1500")), place=place, accepted_on="2024-05-20"
    )
    (found,) = [each for each in decision.deadlines if each.what_en == "decision"]
    assert (found.length, found.cites.instrument) == (days, instrument)


@pytest.mark.parametrize(
    ("income", "finding", "told"), [("2000", True, True), ("500", False, False), ("500", True, False)]
)
def test_a_gradual_exit_is_told_where_income_is_the_ground(income: str, *, finding: bool, told: bool) -> None:
    """渐退 is for a family that a new job lifts above the standard, not for one refused over its assets."""
    worker = families.told(incomes=families.wages(income), job_started_on="2024-03-01")
    decision = _dibao(
        worker,
        assets={"findings": {"dibao": finding, "edge": True}},
        household={"current_dibao": {"per_month": "500"}},
    )
    assert ("gradual_exit" in {each.code for each in decision.information}) is told


# --- the place's own rules -----------------------------------------------------------------------------


@pytest.mark.parametrize(("area", "other"), [("urban", "rural"), ("rural", "urban")])
def test_tiers_are_those_of_their_area(area: Any, other: Any) -> None:  # noqa: ANN401 - a literal of two
    """Tiers supplied for the town say nothing of the countryside, nor the other way round."""
    book = ar.rulebook(JINAN, on=date(2024, 5, 20))
    book = book.with_tiers(["300", "400", "500", "600", "1114"], source="figure of the test", area=area)
    for name, amount in (("dibao_tier_amount_low", "300"), ("dibao_tier_amount_high", "1114")):
        assert [each.low for each in book.resolve(name, area)] == [Decimal(amount)]
        assert [each.low for each in book.resolve(name, other)] == [None]


@pytest.mark.parametrize(
    ("place", "names_ceiling"), [("371302", False), ("370303", True)], ids=["Linyi", "Zibo"]
)
def test_reasons_name_a_ceiling_of_income_only_where_there_is_one(place: str, *, names_ceiling: bool) -> None:
    """Linyi's spending way has no ceiling of gross income and gives none as a reason; Zibo's has."""
    patient = families.told(
        place=place,
        incomes=families.wages("1500"),
        treatment_continuing=True,
        expenses=[{"kind": "medical_other_borne", "amount": "12000", "on": "2024-01-08"}],
    )
    application = _application(patient, place=place)
    book = families.book(application, dibao_standard="900", disposable_income="48000")
    decision = ar.assess_dibao(application, rulebook=book)
    assert (decision.outcome, decision.route) == ("eligible", "expenditure")
    reasons = decision.explain(lang="en").partition("Note:")[0]
    assert ("last year's local disposable income" in reasons) is names_ceiling
