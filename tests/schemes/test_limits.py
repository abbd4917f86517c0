"""Every limit of dibao and the margin, under it, at it, over it, and with the fact not told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import families
import pytest

import assist_rules as ar
from assist_rules.errors import StandardsError


def _dibao(application: ar.Application, rulebook: ar.Rulebook | None = None) -> ar.Decision:
    return ar.assess_dibao(application, rulebook=rulebook or families.book(application))


def _margin(application: ar.Application, rulebook: ar.Rulebook | None = None) -> ar.Decision:
    return ar.assess_dibao_margin(application, rulebook=rulebook or families.book(application))


def _holds(decision: ar.Decision, rule: str, member: str | None = None) -> bool | None:
    return decision.finding(rule, member).holds


@pytest.mark.parametrize(
    ("income", "outcome"),
    [("1113.99", "eligible"), ("1114.00", "ineligible"), ("1114.01", "ineligible"), (None, "undetermined")],
)
def test_income_is_below_the_standard(income: str | None, outcome: str) -> None:
    """低于 leaves the standard of 1,114 out (社会救助暂行办法 art. 9)."""
    assert _dibao(families.application(families.told(incomes=families.wages(income)))).outcome == outcome


@pytest.mark.parametrize(
    ("income", "outcome"),
    [("1483.49", "eligible"), ("1483.50", "ineligible"), ("1483.51", "ineligible"), (None, "undetermined")],
)
def test_margin_income_is_below_one_and_a_half_times_the_standard(income: str | None, outcome: str) -> None:
    """低于1.5倍 leaves 1.5 × 989 out (审核确认办法 art. 8)."""
    application = families.application(
        families.told(place="370303", incomes=families.wages(income)), place="370303", on="2024-03-11"
    )
    assert _margin(application).outcome == outcome


@pytest.mark.parametrize(
    ("income", "outcome"),
    [("2199.99", "eligible"), ("2200.00", "eligible"), ("2200.01", "ineligible"), (None, "undetermined")],
)
def test_a_wider_margin_line_stops_at_the_minimum_wage(income: str | None, outcome: str) -> None:
    """不超过 lets the minimum wage of 2,200 in, although twice the standard is 2,228."""
    assert _margin(families.application(families.told(incomes=families.wages(income)))).outcome == outcome


@pytest.mark.parametrize(
    ("day", "income", "outcome"),
    [("2027-10-31", "2500.00", "ineligible"), ("2027-11-01", "2500.00", "eligible")],
)
def test_the_cap_by_the_minimum_wage_ends_with_the_measure(day: str, income: str, outcome: str) -> None:
    """The Shandong measure holds to 2027-10-31; after it the cap of Jinan's double line is not on file."""
    application = families.application(families.told(incomes=families.wages(income)), on=day)
    book = families.book(application, dibao_standard="1300", central_base_pension_disregard="1")
    assert _margin(application, rulebook=book).outcome == outcome


@pytest.mark.parametrize("day", ["2022-10-31", "2022-11-01", "2027-10-31", "2027-11-01"])
def test_spending_may_be_deducted_on_both_sides_of_the_provincial_measure(day: str) -> None:
    """Art. 13(3) goes on where the measure of 2022 has not begun or has ended: an officer's choice, never a no."""
    spent = [{"kind": "medical_other_borne", "per_month": "500.00"}]
    person = families.told(place="370303", incomes=families.wages("2100.00"), expenses=spent)
    application = families.application(person, on=day, place="370303")
    decision = _margin(application, rulebook=families.book(application, dibao_standard="1200"))
    assert decision.outcome == "undetermined"
    assert [each.name for each in decision.open_questions] == ["dibao_margin.rigid_deduction"]


@pytest.mark.parametrize(
    ("born", "minor"),
    [("2006-05-21", True), ("2006-05-20", False), ("2006-05-19", False), (None, None)],
)
def test_a_child_is_a_minor_until_the_18th_birthday(born: str | None, minor: bool | None) -> None:  # noqa: FBT001
    """未满18周岁 ends on the birthday itself."""
    child = families.told("p2", "child", birth_date=born, co_resident=False, able_to_live_independently=True)
    decision = _dibao(families.application(families.told(), child))
    assert _holds(decision, "dibao.is_minor", "p2") is minor


@pytest.mark.parametrize(
    ("born", "counted"), [("1994-03-12", True), ("1994-03-11", False), ("1994-03-10", False), (None, None)]
)
def test_zibo_counts_an_unmarried_child_below_30(born: str | None, counted: bool | None) -> None:  # noqa: FBT001
    """未满30周岁 ends on the birthday itself."""
    child = families.told("p2", "child", place="370303", birth_date=born, marital_status="never_married")
    application = families.application(families.told(place="370303"), child, place="370303", on="2024-03-11")
    assert _holds(_dibao(application), "dibao.is_unmarried_young_child", "p2") is counted


@pytest.mark.parametrize(
    ("born", "extra"), [("1964-05-21", "0"), ("1964-05-20", "100"), ("1964-05-19", "100"), (None, None)]
)
def test_an_elder_is_60_on_the_birthday(born: str | None, extra: str | None) -> None:
    """The supplement for elders starts at full 60 years; an untold birth date leaves the sum open."""
    application = families.application(families.told(birth_date=born))
    decision = _dibao(application, rulebook=families.book(application, dibao_supplement_elderly="100"))
    assert decision.entitlement is not None
    low, high = decision.entitlement.low - 1114, decision.entitlement.high
    assert high is not None
    assert (low, high - 1114) == ((0, 100) if extra is None else (Decimal(extra), Decimal(extra)))


@pytest.mark.parametrize(
    ("born", "exempt"), [("1954-05-21", False), ("1954-05-20", True), ("1954-05-19", True), (None, None)]
)
def test_support_is_not_computed_from_70_with_low_income(born: str | None, exempt: bool | None) -> None:  # noqa: FBT001
    """满70周岁 and an income below last year's disposable income end the computing of support."""
    obligor: dict[str, Any] = {
        "relation": "child",
        "birth_date": born,
        "has_statutory_duty": True,
        "civil_capacity": "full",
        "income_per_year": "9000.00",
        "receives": [],
    }
    person = families.told(
        birth_date="1930-01-01", obligors=[{k: v for k, v in obligor.items() if v is not None}]
    )
    application = families.application(person)
    book = families.book(
        application, dibao_support_formula="1", dibao_support_exempt_multiple="2", dibao_support_rate="50"
    )
    assert _holds(_dibao(application, rulebook=book), "dibao.support_exempt") is exempt


@pytest.mark.parametrize(
    ("since", "away"),
    [("2021-05-21", False), ("2021-05-20", True), ("2021-05-19", True), (None, False)],
)
def test_clergy_are_not_counted_from_three_years(since: str | None, away: bool) -> None:  # noqa: FBT001
    """三年以上（含三年）: the third anniversary is enough; an absence that nobody stated does not count."""
    clergy = None if since is None else {"left_family_since": since}
    decision = _dibao(families.application(families.told(), families.told("p2", "spouse", clergy=clergy)))
    assert _holds(decision, "dibao.is_away_as_clergy", "p2") is away
    assert _holds(decision, "dibao.is_counted", "p2") is not away


@pytest.mark.parametrize(
    ("since", "alone"), [("2021-05-21", False), ("2021-05-20", True), ("2021-05-19", True), (None, False)]
)
def test_clergy_may_apply_alone_from_three_years_at_the_site(since: str | None, alone: bool) -> None:  # noqa: FBT001
    """The same three years at the religious site open the single application, by the day."""
    clergy = None if since is None else {"lives_at_site_since": since}
    decision = _dibao(families.application(families.told(clergy=clergy)))
    assert _holds(decision, "dibao.clergy_in_hardship", "p1") is alone


def _permit_family(**facts: Any) -> ar.Application:  # noqa: ANN401
    told: dict[str, Any] = {
        "resides_in": "370685",
        "residence_permit": {"held": True, "since": "2023-05-20", "division": "370685"},
        "labour_contract_until": "2025-05-20",
        "social_insurance": {"months_continuous": 12, "months_back_paid": 0, "in_payment": True},
        **facts,
    }
    return families.application(families.told(place="411723", **told), place="370685")


@pytest.mark.parametrize(
    ("since", "held"), [("2023-05-21", False), ("2023-05-20", True), ("2023-05-19", True), (None, None)]
)
def test_a_permit_is_held_for_twelve_months(since: str | None, held: bool | None) -> None:  # noqa: FBT001
    """满一年: the anniversary is enough."""
    permit = {"held": True, "division": "370685"} | ({} if since is None else {"since": since})
    decision = _dibao(_permit_family(residence_permit=permit))
    assert _holds(decision, "dibao.every_member_holds_permit") is held


@pytest.mark.parametrize(
    ("until", "long_enough"),
    [("2025-05-19", False), ("2025-05-20", True), ("2025-05-21", True), (None, None)],
)
def test_a_contract_runs_for_twelve_more_months(until: str | None, long_enough: bool | None) -> None:  # noqa: FBT001
    """A year still to run on the day of the application."""
    decision = _dibao(_permit_family(labour_contract_until=until))
    assert _holds(decision, "dibao.someone_has_contract") is long_enough


@pytest.mark.parametrize(("months", "enough"), [(11, False), (12, True), (13, True), (None, None)])
def test_insurance_was_paid_for_twelve_months(months: int | None, enough: bool | None) -> None:  # noqa: FBT001
    """Twelve months without a break, back payments left out."""
    insurance = {"months_back_paid": 0, "in_payment": True}
    if months is not None:
        insurance["months_continuous"] = months
    decision = _dibao(_permit_family(social_insurance=insurance))
    assert _holds(decision, "dibao.someone_is_insured") is enough


@pytest.mark.parametrize(
    ("financial", "over"),
    [("53519.99", False), ("53520.00", False), ("53520.01", True), (None, None)],
)
def test_qingdao_allows_48_months_of_the_standard(financial: str | None, over: bool | None) -> None:  # noqa: FBT001
    """不超过: 48 × 1,115 itself is within the limit."""
    assets = {} if financial is None else {"financial": financial}
    application = families.application(families.told(place="370212"), place="370212", assets=assets)
    assert _holds(_dibao(application), "dibao.financial_assets_over") is over


@pytest.mark.parametrize(
    ("on", "counted"),
    [
        ("2023-04-30", "0.00 yuan"),
        ("2023-05-01", "100.00 yuan"),
        ("2024-04-30", "100.00 yuan"),
        ("2024-05-01", "0.00 yuan"),
    ],
)
def test_the_window_is_the_twelve_full_months_before(on: str, counted: str) -> None:
    """For an application in May 2024 the window runs from 2023-05-01 to 2024-04-30."""
    incomes = [{"kind": "gifts", "amount": "1200.00", "on": on}]
    decision = _dibao(families.application(families.told(incomes=incomes)))
    assert decision.finding("dibao.net_income", "p1").text("en") == counted


def test_a_payment_of_unknown_day_may_or_may_not_count() -> None:
    """A dated sum whose day nobody told is open between nothing and the whole."""
    incomes = [{"kind": "gifts", "amount": "1200.00"}]
    decision = _dibao(families.application(families.told(incomes=incomes)))
    assert decision.finding("dibao.net_income", "p1").text("en") == "0.00 to 100.00 yuan"


@pytest.mark.parametrize(
    ("on", "spent"),
    [
        ("2023-12-31", "0.00 yuan"),
        ("2024-01-01", "100.00 yuan"),
        ("2024-06-30", "100.00 yuan"),
        ("2024-07-01", "0.00 yuan"),
    ],
)
def test_binzhou_looks_at_six_months_of_spending(on: str, spent: str) -> None:
    """For an application in July 2024 spending counts from 2024-01-01 to 2024-06-30, over six months."""
    expenses = [{"kind": "education_fees", "amount": "600.00", "on": on}]
    application = families.application(
        families.told(place="371602", expenses=expenses), place="371602", on="2024-07-15"
    )
    decision = _dibao(application)
    assert decision.finding("dibao.named_spending", "p1").text("en") == spent


@pytest.mark.parametrize(("day", "counted"), [("2021-06-30", True), ("2021-07-01", False)])
def test_compulsory_rehabilitation_is_left_out_from_july_2021(day: str, counted: bool) -> None:  # noqa: FBT001
    """The measure of 2012 counts the person to its last day, that of 2021 leaves the person out from its first."""
    custody = {"kind": "compulsory_rehab", "from": "2020-11-02"}
    decision = _dibao(
        families.application(families.told(), families.told("p2", "spouse", custody=custody), on=day)
    )
    assert _holds(decision, "dibao.is_counted", "p2") is counted


@pytest.mark.parametrize(("day", "in_force"), [("2021-06-30", False), ("2021-07-01", True)])
def test_the_margin_starts_with_the_measure_of_2021(day: str, in_force: bool) -> None:  # noqa: FBT001
    """Before 2021-07-01 the only ground is that the scheme is not in force."""
    decision = _margin(families.application(families.told(incomes=families.wages("1000.00")), on=day))
    assert (decision.deciding_rules != ("not_in_force",)) is in_force


@pytest.mark.parametrize(
    ("day", "income"), [("2025-12-31", "0.00 yuan"), ("2026-01-01", "0.00 to 143.00 yuan")]
)
def test_the_central_pension_is_left_out_to_the_end_of_2025(day: str, income: str) -> None:
    """The exclusion names the fourteenth plan; from 2026 it is open whether it goes on."""
    incomes = [{"kind": "resident_pension_central", "per_month": "143.00"}]
    decision = _dibao(families.application(families.told(incomes=incomes), on=day))
    assert decision.finding("dibao.net_income", "p1").text("en") == income


@pytest.mark.parametrize(
    ("tiers", "codes"),
    [
        ((), ["no_tiers"]),
        (("630", "610", "590", "570"), []),
        (("630", "610", "590"), ["too_few_tiers"]),
        (("629", "609", "589", "569"), ["top_tier_too_low"]),
        (("630", "610", "591", "570"), ["step_too_small"]),
        (
            ("600", "590", "580", "570"),
            ["step_too_small", "step_too_small", "step_too_small", "top_tier_too_low"],
        ),
    ],
)
def test_liaocheng_limits_number_step_and_top_of_tiers(tiers: tuple[str, ...], codes: list[str]) -> None:
    """At least four tiers, 20 yuan apart, the top at 90 % of 700 = 630; each breach is told."""
    book = ar.rulebook("371502", on=date(2023, 5, 22))
    book = book.with_standard("dibao_standard", "700", source="figure of the test", area="all")
    found: list[str] = []
    try:
        book.with_tiers(tiers, source="figure of the test", area="rural")
    except StandardsError as error:
        found = [problem.code for problem in error.problems]
    assert found == codes


def test_a_place_without_limits_takes_any_tiers() -> None:
    """Where no limit is on file two near tiers pass, and the tier is the officer's choice between them."""
    application = families.application(families.told())
    book = families.book(application).with_tiers(("500", "495"), source="figure of the test", area="urban")
    entitlement = _dibao(application, rulebook=book).entitlement
    assert entitlement is not None
    assert (entitlement.low, entitlement.high) == (Decimal(495), Decimal(500))


@pytest.mark.parametrize(
    ("duty", "counted"),
    [
        pytest.param(True, ("p1", "p2"), id="a duty is found"),
        pytest.param(None, ("p1", "p2"), id="nothing is found: the relation decides"),
        pytest.param(False, ("p1",), id="no duty is found"),
    ],
)
def test_a_finding_of_no_duty_goes_before_the_relation(
    *, duty: bool | None, counted: tuple[str, ...]
) -> None:
    """A co-resident parent is counted for the duty of support, unless it is found that there is none."""
    parent = families.told("p2", "parent", co_resident=True, has_statutory_duty=duty)

    decision = _dibao(families.application(families.told(), parent))

    assert decision.entitlement is not None
    assert decision.entitlement.persons == counted


# --- signs and days that a slip of the pen would turn ------------------------------------------------------


@pytest.mark.parametrize(
    ("spent", "outcome"),
    [("9929.99", "ineligible"), ("9930.00", "ineligible"), ("9930.01", "eligible"), (None, "undetermined")],
)
def test_qingdao_takes_a_years_spending_off_the_income_of_a_margin_family(
    spent: str | None, outcome: str
) -> None:
    """2,500 less a twelfth of 9,930 is 1,672.50, exactly 1.5 x 1,115; 低于 leaves it out. Spending is taken off, income is not."""
    bill = None if spent is None else [{"kind": "disaster_accident", "amount": spent, "on": "2024-01-10"}]
    person = families.told(place="370202", incomes=families.wages("2500"), expenses=bill)
    application = families.application(person, place="370202")
    application = application.replace_fact("choices", {"discretion": {"dibao_margin.rigid_deduction": "0"}})
    book = families.book(application, dibao_standard="1115", disposable_income="60000")
    assert ar.assess_dibao_margin(application, rulebook=book).outcome == outcome


def test_support_due_that_is_exempted_is_taken_off_what_is_due() -> None:
    """A mother of 62 elsewhere owes 500, of which 300 are exempted; a father at home 300: 1,114 less 200 and 300."""
    mother: dict[str, Any] = {
        "relation": "parent",
        "birth_date": "1962-01-01",
        "has_statutory_duty": True,
        "receives": [],
        "civil_capacity": "full",
        "household_income_per_month": "2114.00",
        "household_size": 1,
        "persons_supported": 1,
    }
    person = families.told(
        birth_date="1994-01-11",
        marital_status="never_married",
        employment="unemployed",
        disabilities=[{"kind": "physical", "grade": 1}],
        obligors=[mother],
        expenses=[],
    )
    father = families.told(
        "p2", "parent", birth_date="1970-01-01", co_resident=True, incomes=families.wages("9000"), expenses=[]
    )
    application = families.application(
        person, father, choices={"discretion": {"dibao.support_due_exemption:p1": "300"}}
    )
    book = families.book(
        application,
        dibao_support_formula="1",
        dibao_support_exempt_multiple="1",
        dibao_support_rate="50",
        dibao_support_in_household="300",
    )
    decision = ar.assess_dibao(application, rulebook=book)
    assert decision.route == "single_person"
    assert decision.entitlement is not None
    assert (decision.entitlement.low, decision.entitlement.high) == (Decimal(614), Decimal(614))


@pytest.mark.parametrize(("on", "outcome"), [("2021-06-30", "eligible"), ("2021-07-01", "ineligible")])
def test_any_members_registration_opens_the_door_to_the_last_day_of_june_2021(on: str, outcome: str) -> None:
    """From 2021-07-01 the family applies where a member lives as registered, which is in another county."""
    here = families.told(resides_in="370103", incomes=[])
    there = families.told("p2", "spouse", place="370103", resides_in="370103", incomes=[])
    application = families.application(here, there, on=on)
    book = families.book(
        application, dibao_standard="995", dibao_disregards_before_2021="0", dibao_place_in_province="0"
    )
    assert ar.assess_dibao(application, rulebook=book).outcome == outcome


def test_a_tier_of_one_fen_is_a_tier() -> None:
    """The place pays by tiers from the smallest sum there is."""
    application = families.application(families.told(incomes=families.wages("0")))
    book = families.book(application, dibao_tier_amount_low="0.01", dibao_tier_amount_high="0.01")
    decision = ar.assess_dibao(application, rulebook=book)
    assert decision.entitlement is not None
    assert decision.entitlement.high == Decimal("0.01")


@pytest.mark.parametrize(
    ("owes_duty", "income", "low", "high"),
    [
        # Four are counted or five: the shortfall is 4 × 816 or 5 × 816, and nothing below the smaller of the two.
        (None, [], "3264.00", "4080.00"),
        (True, [], "4080.00", "4080.00"),
        # What an income of 1,000 takes off it goes with its member: 5 × 816 − 1,000 is less than 4 × 816.
        (None, [{"kind": "wages", "per_month": "1000"}], "3080.00", "3264.00"),
        (False, [], "3264.00", "3264.00"),
    ],
)
def test_an_amount_while_it_is_open_who_counts_is_one_that_some_answer_reaches(
    *, owes_duty: bool | None, income: list[dict[str, Any]], low: str, high: str
) -> None:
    """A sister in the home of whom it is open whether a duty of support binds her: paid in full with her, or without."""
    sister: dict[str, Any] = {
        "birth_date": "1998-03-01",
        "marital_status": "never_married",
        "co_resident": True,
    }
    members = [
        families.told(),
        families.told("p2", "spouse"),
        families.told("p3", "child", birth_date="2012-01-01"),
        families.told("p4", "child", birth_date="2014-01-01"),
        families.told("p5", "sibling", incomes=income, has_statutory_duty=owes_duty, **sister),
    ]
    application = families.application(*members)
    decision = _dibao(application, families.book(application, dibao_standard="816"))
    assert decision.finding("dibao.is_counted", "p5").holds is owes_duty
    low_high = (f"{decision.amount[0]}", f"{decision.amount[1]}") if decision.amount else None
    basic = decision.finding("dibao.basic_amount").amount
    assert (f"{basic[0]:.2f}", f"{basic[1]:.2f}") == (low, high)
    if decision.outcome == "eligible":
        assert low_high == (low, high)
