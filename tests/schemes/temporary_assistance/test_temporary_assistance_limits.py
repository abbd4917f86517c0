"""Every limit of temporary assistance, under it, at it, over it, and with the fact not told."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import families
import pytest

import assist_rules as ar

EXAMPLE = Path(__file__).parents[3] / "examples" / "qingdao-emergency-migrant.json"
YES, NO, OPEN = ar.Outcome.ELIGIBLE, ar.Outcome.INELIGIBLE, ar.Outcome.UNDETERMINED
FOUND: dict[str, Any] = {"choices": {"discretion": {"temporary_assistance.beyond_capacity": "1"}}}
"""The office has found that spending rose suddenly beyond the family's capacity."""


CHILD: dict[str, Any] = {"id": "p2", "relation": "child", "birth_date": "2015-01-01", "receives": []}


def _emergency(on: str, place: str, **facts: Any) -> dict[str, Any]:  # noqa: ANN401
    return families.told_emergency(on, **{"place": place, **facts})


def _person(**facts: Any) -> dict[str, Any]:  # noqa: ANN401
    """A person registered in another province."""
    differing: dict[str, Any] = {
        "birth_date": "1985-03-01",
        "registered": {"division": "411723"},
        "study": {"full_time": False, "in_city_college": False},
        **facts,
    }
    return families.told(**differing)


def _application(*, on: str, place: str, area: str | None = "urban", **facts: Any) -> ar.Application:  # noqa: ANN401
    people = [facts.pop("person", _person()), *facts.pop("others", [])]
    facts = {"assets": families.found(dibao=True), **facts}
    return families.application(*people, on=on, place=place, area=area, **facts)


def _decide(application: ar.Application, standard: str | None = "900", *, asked: bool = True) -> ar.Decision:
    """The decision at a place that was asked for rules of its own and has none but those on file, or was not asked."""
    book = ar.rulebook(application.accepting_place.division, on=application.applied_on)
    if asked:
        book = book.without_local_rules(source="a test's own")
    if standard is not None:
        book = book.with_standard("dibao_standard", standard, source="a test's own", area="all")
    book = book.with_standard("disposable_income", "26000", source="a test's own", area="all")
    return ar.assess_temporary_assistance(application, rulebook=book)


def _hit(on: str = "2024-07-12", at: str = "370602", /, **facts: Any) -> ar.Decision:  # noqa: ANN401
    emergency = _emergency(on, **{"place": at, **facts})
    return _decide(_application(on=on, place=at, emergency=emergency))


def _spending(**facts: Any) -> ar.Decision:  # noqa: ANN401
    """A family of Zhifu with medical cost of 12,000 in the six months before July 2024."""
    bill = [{"kind": "medical_in_policy", "amount": "12000.00", "on": "2024-05-10"}]
    choices = dict(FOUND["choices"]["discretion"])
    if "ceiling" in facts:
        choices["temporary_assistance.above_income_ceiling"] = facts.pop("ceiling")
    person = _person(registered={"division": "370602"}, **{"expenses": bill, **facts})
    return _decide(
        _application(on="2024-07-12", place="370602", person=person, choices={"discretion": choices})
    )


def _range(decision: ar.Decision) -> tuple[str, str] | None:
    due = decision.entitlement
    return None if due is None else (str(due.low), str(due.high))


def test_the_migrant_of_the_example_gets_three_to_twelve_times_from_the_district() -> None:
    """The subdistrict of the accident accepts; 3,345 to 13,380 yuan once; the district department decides."""
    decision = ar.assess_temporary_assistance(ar.Application.model_validate_json(EXAMPLE.read_bytes()))
    assert (decision.outcome, decision.route) == (YES, "emergency")
    assert decision.entitlement is not None
    assert _range(decision) == ("3345.00", "13380.00")
    assert decision.entitlement.per == "once"
    assert decision.entitlement.persons == ("p1",)
    assert decision.authority.accepts_zh == "山东省青岛市崂山区的乡镇人民政府（街道办事处）（急难发生地）"
    assert decision.authority.decides_zh == "山东省青岛市崂山区民政部门（超过乡镇、街道审批上限3000元）"
    assert [question.name for question in decision.open_questions] == [
        "temporary_assistance.emergency_amount"
    ]


def test_the_urban_standard_is_the_base_of_a_rural_place() -> None:
    """Where the accepting place applies the rural standard, aid still rests on the urban one."""
    application = ar.Application.model_validate_json(EXAMPLE.read_bytes())
    rural = application.replace_fact("accepting_place.area", "rural")
    assert _range(ar.assess_temporary_assistance(rural)) == ("3345.00", "13380.00")
    untold = application.replace_fact("accepting_place.area", None)
    assert _range(ar.assess_temporary_assistance(untold)) == ("3345.00", "13380.00")


@pytest.mark.parametrize(
    ("on", "route", "outcome"),
    [
        ("2014-10-23", "emergency", YES),  # no text asks for registration
        ("2014-10-24", None, NO),
        ("2017-07-12", None, NO),
        ("2021-07-12", None, NO),
        ("2022-10-19", None, NO),
        ("2022-10-20", "emergency", YES),
        ("2026-01-28", "emergency", YES),
        ("2026-01-29", "small_fast", YES),
    ],
)
def test_a_stranger_is_accepted_by_date(on: str, route: str | None, outcome: ar.Outcome) -> None:
    """Neither registered nor with a permit: the day decides, to the day."""
    decision = _hit(on)
    assert (decision.outcome, decision.route) == (outcome, route)


@pytest.mark.parametrize("on", ["2018-12-31", "2019-01-01"])
def test_qingdao_takes_strangers_from_2019(on: str) -> None:
    """Qingdao's own rule opens the place of the emergency before the national one."""
    assert _hit(on, "370212").outcome is (YES if on == "2019-01-01" else NO)


def test_three_years_of_one_accident_differ_by_the_rules_named() -> None:
    """2017 the rescue agency, 2024 the place of the emergency, 2026 small fast aid; compare names what moved."""
    before, middle, after = (_hit(on) for on in ("2017-07-12", "2024-07-12", "2026-07-12"))
    assert "救助管理机构" in before.authority.accepts_zh
    assert "急难发生地" in middle.authority.accepts_zh
    assert "急难发生地" in after.authority.accepts_zh
    first = {each.rule: each.kind for each in before.compare(middle).rules if each.moved}
    assert first["temporary_assistance.responsible_for_emergency"] == "version"
    second = {each.rule for each in middle.compare(after).rules if each.moved}
    assert "temporary_assistance.small_fast" in second
    days = {each.what_en: (each.length, each.unit) for each in after.deadlines}
    assert days["small fast aid, generally"] == (3, "days")
    assert "no_economic_check" in {each.code for each in after.information}
    assert "no_economic_check" not in {each.code for each in middle.information}


@pytest.mark.parametrize(
    ("facts", "outcome", "ground"),
    [
        ({"place": "370611"}, NO, "temporary_assistance.responsible_for_emergency"),
        ({"place": None}, OPEN, "emergency.place"),
        (
            {"basic_life_in_serious_difficulty": False},
            NO,
            "temporary_assistance.in_difficulty",
        ),
        ({"basic_life_in_serious_difficulty": None}, OPEN, "emergency.basic_life_in_serious_difficulty"),
        ({"immediate_measures_needed": False}, NO, "temporary_assistance.needs_immediate_measures"),
        ({"immediate_measures_needed": None}, OPEN, "emergency.immediate_measures_needed"),
        ({"family_support_available": True}, YES, None),
        ({"family_support_available": None}, YES, None),
        (
            {"as_individual": True, "family_support_available": True},
            NO,
            "temporary_assistance.reaches_applicant",
        ),
        (
            {"as_individual": True, "family_support_available": None},
            OPEN,
            "emergency.family_support_available",
        ),
        ({"as_individual": False, "family_support_available": True}, YES, None),
        ({"homeless": True}, NO, "temporary_assistance.not_homeless"),
        ({"homeless": None}, OPEN, "emergency.homeless"),
        ({"mass_event": True}, NO, "temporary_assistance.no_rules_of_its_own"),
        ({"mass_event": None}, OPEN, "emergency.mass_event"),
        ({"cause_confirmed": False}, NO, "temporary_assistance.has_emergency"),
        ({"cause_confirmed": True}, YES, None),
        ({"needs_other_scheme_first": True}, NO, "temporary_assistance.no_other_scheme_first"),
    ],
)
def test_each_condition_of_the_emergency_type_refuses_alone(
    facts: dict[str, Any], outcome: ar.Outcome, ground: str | None
) -> None:
    """A condition that fails is a ground; one that is not told holds the decision open and is asked."""
    decision = _hit(**facts)
    assert decision.outcome is outcome
    if outcome is NO:
        assert ground in decision.deciding_rules
    if outcome is OPEN:
        assert ground in {question.path for question in decision.open_questions}


@pytest.mark.parametrize(
    ("severity", "proposed", "expected"),
    [
        ("lighter", None, ("0.01", "1000.00")),
        ("lighter", "1000.00", ("1000.00", "1000.00")),
        ("lighter", "1000.01", ("0.01", "1000.00")),
        ("heavier", None, ("2700.00", "10800.00")),
        ("heavier", "2699.99", ("2700.00", "10800.00")),
        ("heavier", "2700.00", ("2700.00", "2700.00")),
        ("heavier", "10800.00", ("10800.00", "10800.00")),
        ("heavier", "10800.01", ("2700.00", "10800.00")),
        ("major", None, ("2700.00", "None")),
        ("major", "60000.00", ("60000.00", "60000.00")),
        (None, None, ("0.01", "None")),
    ],
)
def test_the_tier_follows_the_severity_and_a_sum_within_it_settles(
    severity: str | None, proposed: str | None, expected: tuple[str, str]
) -> None:
    """3 to 12 times 900 yuan; up to 1,000 for lighter hardship; no ceiling for major hardship."""
    decision = _hit(severity=severity, proposed_amount=proposed)
    assert _range(decision) == expected
    warned = "temporary_assistance.proposal_outside_tier" in {each.code for each in decision.warnings}
    assert warned is (proposed in {"1000.01", "2699.99", "10800.01"})


@pytest.mark.parametrize("standard", ["50.00", "200.00", "900.00"])
def test_where_no_multiple_is_shown_no_sum_is_the_most(standard: str) -> None:
    """Jinxiang has shown no most for the jobless: a made-up most must not look like one, however low the standard."""
    without_work = _person(
        employment="unemployed",
        unemployment_insured=False,
        resides_in="370828",
        resides_since="2016-09-03",
        expenses=[],
        incomes=[],
    )
    hit = _emergency(
        "2022-12-30",
        "370828",
        kind="public_health_event",
        immediate_measures_needed=False,
        family_support_available=False,
        severity=None,
    )
    decision = _decide(
        _application(on="2022-12-30", place="370828", person=without_work, emergency=hit),
        standard,
        asked=False,
    )
    assert decision.entitlement is not None
    assert decision.entitlement.high is None


@pytest.mark.parametrize(
    ("place", "proposed", "decides"),
    [
        ("370602", "3000.00", "（3000元以下）"),
        ("370602", "3000.01", "（超过乡镇、街道审批上限3000元）"),
        ("370602", None, "3000元以下由"),
        ("371681", "2000.00", "（2000元以下）"),
        ("371681", "2000.01", "（超过乡镇、街道审批上限2000元）"),
        ("370811", "9000.00", "（审批权已下放）"),
    ],
)
def test_the_township_decides_up_to_its_ceiling(place: str, proposed: str | None, decides: str) -> None:
    """3,000 yuan, Zouping 2,000, the limit in; Jining has delegated every decision."""
    standard = "500"
    application = _application(
        on="2024-07-12", place=place, emergency=_emergency("2024-07-12", place, proposed_amount=proposed)
    )
    assert decides in _decide(application, standard).authority.decides_zh


@pytest.mark.parametrize(
    ("affected", "low", "high"), [(["p1"], "2700.00", "10800.00"), (["p1", "p2"], "5400.00", "21600.00")]
)
def test_aid_is_for_each_person_affected(affected: list[str], low: str, high: str) -> None:
    """Two persons hit by one fire are two bases; a family of two needs no want of family support."""
    application = _application(
        on="2024-07-12",
        place="370602",
        others=[CHILD],
        emergency=_emergency("2024-07-12", "370602", affected=affected, family_support_available=True),
    )
    decision = _decide(application)
    assert _range(decision) == (low, high)
    assert decision.entitlement is not None
    assert list(decision.entitlement.persons) == affected


@pytest.mark.parametrize(
    ("proposed", "route", "high"),
    [
        (None, "small_fast", "900.00"),
        ("900.00", "small_fast", "900.00"),
        ("900.01", "emergency", "10800.00"),
    ],
)
def test_small_fast_aid_ends_at_a_month_of_the_standard(proposed: str | None, route: str, high: str) -> None:
    """不超过 leaves the limit in; a fen more goes by the ordinary rules."""
    decision = _hit("2026-02-10", proposed_amount=proposed)
    assert decision.route == route
    due = _range(decision)
    assert due is not None
    assert due[1] == high


def test_whether_the_month_is_per_person_is_open_for_two() -> None:
    """The text does not say it: the ceiling lies between one month and two."""
    emergency = _emergency("2026-02-10", "370602", affected=["p1", "p2"])
    decision = _decide(_application(on="2026-02-10", place="370602", others=[CHILD], emergency=emergency))
    assert _range(decision) == ("0.01", "1800.00")
    asked = {question.name for question in decision.open_questions}
    assert "temporary_assistance_small_fast_per_person" in asked


def _bill(cost: str, on: str) -> list[dict[str, str]]:
    return [{"kind": "medical_in_policy", "amount": cost, "on": on}]


def _wages(amount: str) -> list[dict[str, str]]:
    return [{"kind": "wages", "per_month": amount}]


CASES: list[tuple[Callable[[], ar.Decision], ar.Outcome, str | None]] = [
    # 12,000 over six months is 2,000 a month: net income is 900 at wages of 2,900, but those exceed 26,000 a year.
    (lambda: _spending(incomes=_wages("2166.66")), YES, None),
    # "In principle": at the limit and over it the officer may still admit.
    (lambda: _spending(incomes=_wages("2166.67")), OPEN, None),
    (lambda: _spending(incomes=_wages("2166.67"), ceiling="1"), YES, None),
    (
        lambda: _spending(incomes=_wages("2166.67"), ceiling="0"),
        NO,
        "temporary_assistance.income_ceiling_test",
    ),
    (lambda: _spending(incomes=_wages("1000.00"), expenses=_bill("600.01", "2024-05-10")), YES, None),
    (
        lambda: _spending(incomes=_wages("1000.00"), expenses=_bill("600.00", "2024-05-10")),
        NO,
        "temporary_assistance.net_income_test",
    ),
    (lambda: _spending(expenses=_bill("0.01", "2024-05-10")), YES, None),
    (lambda: _spending(expenses=[]), NO, "temporary_assistance.has_spending"),
    (lambda: _spending(expenses=None), OPEN, None),
    (lambda: _spending(incomes=None), OPEN, None),
    (lambda: _spending(expenses=_bill("12000.00", "2024-01-01")), YES, None),
    (lambda: _spending(expenses=_bill("12000.00", "2023-12-31")), NO, "temporary_assistance.has_spending"),
    (lambda: _spending(expenses=_bill("12000.00", "2024-06-30")), YES, None),
    (lambda: _spending(expenses=_bill("12000.00", "2024-07-01")), NO, "temporary_assistance.has_spending"),
]


@pytest.mark.parametrize(("decide", "outcome", "ground"), CASES)
def test_the_tests_of_aid_for_spending_turn_at_their_limits(
    decide: Callable[[], ar.Decision], outcome: ar.Outcome, ground: str | None
) -> None:
    """低于 leaves the limit out in both tests; the window is the six months before that of the application."""
    decision = decide()
    assert decision.outcome is outcome
    if ground is not None:
        assert decision.deciding_rules == (ground,)


SPOUSE = {
    "id": "p2",
    "relation": "spouse",
    "birth_date": "1986-01-01",
    "spouse": "p1",
    "study": {"full_time": False},
}


def _married_stranger(on: str, spouse_of: str | None = None, **facts: Any) -> ar.Decision:  # noqa: ANN401
    """One registered outside the city, without a permit; the spouse is not listed, or registered where it says."""
    bill = _bill("12000.00", "2024-05-10")
    person = _person(marital_status="married", expenses=bill, spouse=None if spouse_of is None else "p2")
    spouse: dict[str, Any] = {
        **SPOUSE,
        "registered": {"division": spouse_of},
        "residence_permit": {"held": False},
        "resides_in": "411723",
        "incomes": [],
        "expenses": [],
    }
    others: list[dict[str, Any]] = [] if spouse_of is None else [spouse]
    return _decide(_application(on=on, place="370602", person=person, others=others, **facts))


def test_a_spouse_of_whom_nothing_is_told_may_open_the_place_for_spending() -> None:
    """Whoever is refused for registration alone could be granted once the spouse is named; an emergency does not wait."""
    place = "temporary_assistance.responsible_for_expenditure"
    assert _married_stranger("2024-07-12", **FOUND).outcome is OPEN
    assert place in _married_stranger("2024-07-12", "411723", **FOUND).deciding_rules
    assert _married_stranger("2024-07-12", "370602", **FOUND).outcome is YES
    hit = _decide(
        _application(
            on="2019-07-12",
            place="370602",
            person=_person(marital_status="married"),
            emergency=_emergency("2019-07-12", place="370602"),
        )
    )
    assert hit.finding("temporary_assistance.responsible_for_emergency").holds is False
    assert hit.finding(place).holds is None


def test_whether_spending_rose_suddenly_is_for_the_officer() -> None:
    """Without a finding the answer is open and names the officer's choice; a finding against it refuses."""
    person = _person(registered={"division": "370602"}, expenses=_bill("12000.00", "2024-05-10"))
    asked = _decide(_application(on="2024-07-12", place="370602", person=person))
    assert asked.outcome is OPEN
    assert "temporary_assistance.beyond_capacity" in {question.name for question in asked.open_questions}
    no: dict[str, Any] = {"choices": {"discretion": {"temporary_assistance.beyond_capacity": "0"}}}
    refused = _decide(_application(on="2024-07-12", place="370602", person=person, **no))
    assert refused.deciding_rules == ("temporary_assistance.rose_beyond_capacity",)


@pytest.mark.parametrize(("since", "outcome"), [("2024-01-12", YES), ("2024-01-13", NO), (None, OPEN)])
def test_linyi_county_takes_who_has_lived_there_half_a_year(since: str | None, outcome: ar.Outcome) -> None:
    """半年 is six months, the day included."""
    person = _person(resides_in="371424", resides_since=since, expenses=_bill("12000.00", "2024-05-10"))
    application = _application(on="2024-07-12", place="371424", person=person, **FOUND)
    assert _decide(application).outcome is outcome


@pytest.mark.parametrize(
    ("on", "expected"), [("2017-12-31", ("8100.00", "10800.00")), ("2018-12-31", ("2700.00", "10800.00"))]
)
def test_linyi_county_gave_nine_to_twelve_times_until_the_province_spoke(
    on: str, expected: tuple[str, str]
) -> None:
    """The county's own band stands until the provincial one starts."""
    person = _person(registered={"division": "371424"})
    application = _application(on=on, place="371424", person=person, emergency=_emergency(on, "371424"))
    assert _range(_decide(application)) == expected


def test_the_provincial_rule_of_2015_paid_up_to_six_months_of_the_area() -> None:
    """Before 2018 the base is the standard of the accepting place's own area."""
    person = _person(registered={"division": "370602"})
    application = _application(
        on="2016-07-12",
        place="370602",
        area="rural",
        person=person,
        emergency=_emergency("2016-07-12", "370602"),
    )
    book = ar.rulebook("370602", on=application.applied_on)
    book = book.with_standard("dibao_standard", "500", source="a test's own", area="urban")
    book = book.with_standard("dibao_standard", "300", source="a test's own", area="rural")
    assert _range(ar.assess_temporary_assistance(application, rulebook=book)) == ("0.01", "1800.00")


@pytest.mark.parametrize(
    ("on", "aided", "papers"),
    [("2019-10-22", "2019-10-22T12:00:00", False), ("2019-10-23", "2019-10-23T12:00:00", True)],
)
def test_the_papers_have_five_working_days_from_the_aid(on: str, aided: str, *, papers: bool) -> None:
    """24 hours of the clock from the report; the papers' limit starts with the rule of 2019."""
    person = _person(registered={"division": "370602"})
    application = _application(
        on=on, place="370602", person=person, emergency=_emergency(on, "370602", aided_at=aided)
    )
    limits = {each.what_en: each for each in _decide(application).deadlines}
    assert limits["first aid from the report"].length == 24
    assert ("the papers, after the first aid" in limits) is papers


@pytest.mark.parametrize("on", ["2022-06-29", "2022-06-30", "2022-12-31", "2023-01-01"])
def test_the_aid_for_the_unemployed_has_its_days(on: str) -> None:
    """It runs from the notice of June 2022 to the end of that year."""
    person = _person(employment="unemployed", unemployment_insured=False, workplace="370602")
    application = _application(
        on=on,
        place="370602",
        person=person,
        emergency=_emergency(on, "370602", kind="public_health_event", homeless=True),
    )
    decision = _decide(application)
    expected = "unemployment" if "2022-06-30" <= on <= "2022-12-31" else None
    assert decision.route == expected


def test_an_officer_may_not_choose_outside_the_tier() -> None:
    """A choice of 10,800.01 for the heavier tier is refused with its range."""
    chosen: dict[str, Any] = {
        "choices": {"discretion": {"temporary_assistance.emergency_amount": "10800.01"}}
    }
    application = _application(
        on="2024-07-12", place="370602", emergency=_emergency("2024-07-12", "370602"), **chosen
    )
    with pytest.raises(ar.errors.InvalidApplicationError, match=r"2700\.00 .* 10800\.00"):
        _decide(application)


def test_without_an_emergency_the_refusal_speaks_of_spending_alone() -> None:
    """An emergency that nobody has stated is no ground of a refusal."""
    person = _person(registered={"division": "370602"})
    refused = _decide(_application(on="2024-07-12", place="370602", person=person))
    assert refused.deciding_rules == ("temporary_assistance.has_spending",)


def test_the_ceiling_of_a_band_is_exact() -> None:
    """Twelve times a standard with fen is not rounded."""
    application = _application(on="2024-07-12", place="370602", emergency=_emergency("2024-07-12", "370602"))
    due = _decide(application, "877.33").entitlement
    assert due is not None
    assert (due.low, due.high) == (Decimal("2631.99"), Decimal("10527.96"))


def test_the_township_that_is_told_is_named_as_who_accepts_and_decides() -> None:
    """A refusal or a grant goes to a township by its name."""
    told = _application(on="2024-07-12", place="370602", emergency=_emergency("2024-07-12", "370602"))
    told = told.replace_fact("accepting_place.township", "测试街道").replace_fact(
        "emergency.proposed_amount", "2700.00"
    )
    authority = _decide(told).authority
    assert authority.accepts_zh == "山东省烟台市芝罘区测试街道（急难发生地）"
    assert authority.decides_zh == "山东省烟台市芝罘区测试街道（3000元以下）"


def test_a_refusal_for_the_place_is_signed_by_who_was_asked_and_names_the_right_place() -> None:
    """From 2026-07-01 the emergency's place alone accepts; the office that was asked writes so and does not sign for it."""
    emergency = _emergency("2026-07-01", "370611")
    told = _application(on="2026-07-01", place="370602", emergency=emergency)
    refused = _decide(told.replace_fact("household.members[p1].registered.division", "370602"))
    assert refused.outcome is NO
    assert refused.authority.accepts_zh == "山东省烟台市福山区的乡镇人民政府（街道办事处）（急难发生地）"
    notice = str(refused.notice(lang="zh")).splitlines()
    assert "可以向急难发生地（山东省烟台市福山区）的乡镇人民政府（街道办事处）提出申请。" in notice
    assert notice[-2] == "山东省烟台市芝罘区＿＿＿＿镇（乡、街道）"


def test_a_table_of_education_aid_that_is_told_in_part_leaves_the_rest_open() -> None:
    """A place with a table has a multiple for freshmen too; until it is told the amount is open, not nothing."""
    person = _person(
        registered={"division": "370602"},
        receives=["dibao"],
        expenses=[{"kind": "education_fees", "amount": "9000.00", "on": "2024-05-10"}],
        study={"level": "bachelor", "full_time": True, "year": 1, "tuition_free": False},
    )
    book = ar.rulebook("370602", on=_application(on="2024-07-12", place="370602").applied_on)
    book = book.with_standard("dibao_standard", "900", source="a test's own", area="all")
    book = book.with_standard("temporary_assistance_student_other_multiple", "3", source="a test's own")
    application = _application(on="2024-07-12", place="370602", person=person, **FOUND)
    decision = ar.assess_temporary_assistance(application, rulebook=book)
    assert decision.outcome is YES
    asked = {question.name for question in decision.open_questions}
    assert "temporary_assistance_student_new_multiple" in asked
    told = book.with_standard("temporary_assistance_student_new_multiple", "7", source="a test's own")
    assert _range(ar.assess_temporary_assistance(application, rulebook=told)) == ("6300.00", "6300.00")


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        ("heavier", ("2700.00", "10800.00")),
        ("major", ("2700.00", "None")),
        (None, ("2700.00", "None")),
    ],
)
def test_spending_of_a_stated_major_hardship_has_no_ceiling(
    severity: str | None, expected: tuple[str, str]
) -> None:
    """重大生活困难 is decided case by case, of whichever type the aid is."""
    bill = _bill("12000.00", "2024-05-10")
    person = _person(registered={"division": "370602"}, expenses=bill)
    emergency = _emergency("2024-07-12", "370602", immediate_measures_needed=False, severity=severity)
    decision = _decide(_application(on="2024-07-12", place="370602", person=person, emergency=emergency))
    assert (decision.outcome, decision.route) == (YES, "expenditure")
    assert _range(decision) == expected


@pytest.mark.parametrize(
    ("child", "outcome"), [(["extreme_poverty"], YES), ([], NO), (None, OPEN)], ids=["both", "one", "untold"]
)
def test_extreme_poverty_frees_a_family_of_such_people_alone(
    child: list[str] | None, outcome: ar.Outcome
) -> None:
    """The text speaks of people in extreme poverty; a family in which one of two is so is checked."""
    person = _person(
        registered={"division": "370602"},
        receives=["extreme_poverty"],
        incomes=_wages("4000.00"),
        expenses=_bill("600.00", "2024-05-10"),
    )
    other: dict[str, Any] = {**CHILD, "incomes": [], "expenses": [], "marital_status": "never_married"}
    other.pop("receives", None)
    if child is not None:
        other["receives"] = child
    choices: dict[str, Any] = {"choices": {"discretion": dict(FOUND["choices"]["discretion"])}}
    choices["choices"]["discretion"]["temporary_assistance.above_income_ceiling"] = "0"
    application = _application(on="2024-07-12", place="370602", person=person, others=[other], **choices)
    assert _decide(application).outcome is outcome
