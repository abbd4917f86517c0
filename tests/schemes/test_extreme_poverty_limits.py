"""Every limit of extreme poverty, under it, at it, over it, and with the fact not told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import families
import pytest

import assist_rules as ar

EXAMPLE = Path(__file__).parents[2] / "examples" / "weihai-extreme-poverty-elder.json"
UNTOLD_MEANS = dict.fromkeys(
    (
        *("has_statutory_duty", "means", "income_per_year", "household_income_per_month", "household_size"),
        *("persons_supported", "raised_by_this_person", "raised_this_person"),
        *("assets_within_low_income_rule", "assets_within_extreme_poverty_rule"),
    )
)
CARE = ("eat", "dress", "transfer", "toilet", "walk_indoors", "bathe")


def _person(**facts: Any) -> dict[str, Any]:  # noqa: ANN401
    """An elder of Zhangdian."""
    differing = {"birth_date": "1944-06-01", "marital_status": "widowed", **facts}
    return families.told(place="370303", area=None, **differing)


def _kin(relation: str, born: str | None, **facts: Any) -> dict[str, Any]:  # noqa: ANN401
    """An obligor of whose means nothing is told; None takes a fact away."""
    return families.told_obligor(relation, **{**UNTOLD_MEANS, "birth_date": born, **facts})


def _application(*members: dict[str, Any], on: str = "2024-06-03", **facts: Any) -> ar.Application:  # noqa: ANN401
    assets = families.found(extreme_poverty=True)
    return families.application(
        *(members or (_person(),)), on=on, place="370303", area="rural", assets=assets, **facts
    )


def _assess(application: ar.Application, **standards: str) -> ar.Decision:
    """The decision by the figures on file and those of the test."""
    book = ar.rulebook("370303", on=application.applied_on)
    for name, value in standards.items():
        book = book.with_standard(name, value, source="figure of the test", area="all")
    return ar.assess_extreme_poverty(application, rulebook=book)


def _outcome(application: ar.Application, **standards: str) -> str:
    return _assess(application, **standards).outcome.value


FIGURES = {
    "dibao_standard": "877",
    "extreme_poverty_basic_living": "1140",
    "extreme_poverty_care_self": "240",
    "extreme_poverty_care_half": "685",
    "extreme_poverty_care_full": "1090",
    "disposable_income": "24000",
}
"""What a day without figures on file is decided by."""


def test_the_elder_of_weihai_gets_half_care() -> None:
    """Two of six activities failed: 1,125.00 a month and 6,650.00 a year, 1,679.16 to 1,679.17 a month."""
    application = ar.Application.model_validate_json(EXAMPLE.read_bytes())
    decision = ar.assess_extreme_poverty(application)
    assert decision.outcome == "eligible"
    assert decision.entitlement is not None
    assert decision.entitlement.low == Decimal("1679.16")
    assert decision.entitlement.high == Decimal("1679.17")
    assert [(part.name, part.low, part.high, part.per) for part in decision.entitlement.components] == [
        ("basic", Decimal("1125.00"), Decimal("1125.00"), "month"),
        ("care", Decimal("6650.00"), Decimal("6650.00"), "year"),
    ]
    assert decision.finding("extreme_poverty.needs_half_care").holds is True
    assert decision.finding("extreme_poverty.activities_failed").amount == (Decimal(2), Decimal(2))
    assert decision.open_questions == ()


@pytest.mark.parametrize(
    ("born", "outcome"),
    [
        ("1964-06-02", "eligible"),
        ("1964-06-03", "eligible"),
        ("1964-06-04", "ineligible"),
        ("2008-06-03", "ineligible"),
        ("2008-06-04", "eligible"),
        (None, "undetermined"),
    ],
)
def test_labour_capacity_by_age(born: str | None, outcome: str) -> None:
    """60周岁以上 takes 60 in, 未满16周岁 leaves 16 out (art. 5)."""
    assert _outcome(_application(_person(birth_date=born, marital_status="never_married"))) == outcome


@pytest.mark.parametrize(
    ("kind", "grade", "old", "new"),
    [
        ("intellectual", 2, "eligible", "eligible"),
        ("intellectual", 3, "ineligible", "eligible"),
        ("intellectual", 4, "ineligible", "ineligible"),
        ("mental", 2, "eligible", "eligible"),
        ("mental", 3, "ineligible", "eligible"),
        ("mental", 4, "ineligible", "ineligible"),
        ("physical", 1, "eligible", "eligible"),
        ("physical", 2, "ineligible", "eligible"),
        ("physical", 3, "ineligible", "ineligible"),
        ("visual", 1, "ineligible", "eligible"),
        ("visual", 2, "ineligible", "ineligible"),
        ("hearing", 1, "ineligible", "ineligible"),
        ("speech", 1, "ineligible", "ineligible"),
        ("mental", None, "undetermined", "undetermined"),
    ],
)
def test_labour_capacity_by_kind_and_grade(kind: str, grade: int | None, old: str, new: str) -> None:
    """The measure of 2021 added grade 3 intellectual and mental, grade 2 physical and grade 1 visual."""
    certified = {"kind": kind} if grade is None else {"kind": kind, "grade": grade}
    person = _person(birth_date="1980-01-01", disabilities=[certified])
    assert _outcome(_application(person, on="2021-06-30"), **FIGURES) == old
    assert _outcome(_application(person, on="2021-07-01"), **FIGURES) == new


def test_several_disabilities_are_tested_one_by_one() -> None:
    """A listed grade of one kind is not lent to another: visual 3 with physical 3 is not physical 1."""
    certified = [{"kind": "visual", "grade": 3}, {"kind": "hearing", "grade": 1}]
    assert _outcome(_application(_person(birth_date="1980-01-01", disabilities=certified))) == "ineligible"
    certified.append({"kind": "visual", "grade": 1})
    assert _outcome(_application(_person(birth_date="1980-01-01", disabilities=certified))) == "eligible"


@pytest.mark.parametrize(
    ("income", "outcome"),
    [("876.99", "eligible"), ("877.00", "ineligible"), ("877.01", "ineligible"), (None, "undetermined")],
)
def test_own_income_is_below_the_standard(income: str | None, outcome: str) -> None:
    """低于 leaves the rural standard of 877 out (art. 6)."""
    incomes = None if income is None else [{"kind": "rent", "per_month": income}]
    assert _outcome(_application(_person(incomes=incomes))) == outcome


def test_transfers_that_nobody_claimed_keep_a_refusal_open() -> None:
    """With expenses not told, support paid to others may still bring the income below the standard."""
    person = _person(incomes=[{"kind": "rent", "per_month": "877.00"}], expenses=None)
    decision = _assess(_application(person))
    assert decision.outcome == "undetermined"
    assert [question.path for question in decision.open_questions] == ["household.members[p1].expenses"]
    paid = [{"kind": "support_paid", "per_month": "0.01"}]
    assert _outcome(_application(_person(incomes=person["incomes"], expenses=paid))) == "eligible"


@pytest.mark.parametrize(
    ("found", "outcome"), [(True, "eligible"), (False, "ineligible"), (None, "undetermined")]
)
def test_assets_are_a_finding(found: bool | None, outcome: str) -> None:  # noqa: FBT001
    """No rule of Shandong is on file: the finding decides, and without one the answer is open."""
    application = _application().replace_fact("household.assets.findings.extreme_poverty", found)
    assert _outcome(application) == outcome


@pytest.mark.parametrize(
    ("born", "outcome"),
    [
        ("1964-06-02", "eligible"),
        ("1964-06-03", "eligible"),
        ("1964-06-04", "ineligible"),
        (None, "undetermined"),
    ],
)
def test_an_obligor_on_dibao_lacks_capacity_from_60(born: str | None, outcome: str) -> None:
    """60周岁以上 takes 60 in (art. 8(2))."""
    son = _kin("child", born, receives=["dibao"], income_per_year="30000.00")
    assert _outcome(_application(_person(obligors=[son])), disposable_income="24000") == outcome


@pytest.mark.parametrize(
    ("born", "income", "assets", "outcome"),
    [
        ("1954-06-03", "23999.99", True, "eligible"),
        ("1954-06-03", "24000.00", True, "ineligible"),
        ("1954-06-03", "24000.01", True, "ineligible"),
        ("1954-06-03", None, True, "undetermined"),
        ("1954-06-03", "23999.99", False, "ineligible"),
        ("1954-06-03", "23999.99", None, "undetermined"),
        ("1954-06-04", "23999.99", True, "ineligible"),
    ],
)
def test_an_obligor_of_70_with_little_lacks_capacity(
    born: str,
    income: str | None,
    assets: bool | None,  # noqa: FBT001
    outcome: str,
) -> None:
    """70周岁以上 takes 70 in, 低于 leaves the disposable income out (art. 8(3))."""
    son = _kin("child", born, income_per_year=income, assets_within_low_income_rule=assets)
    assert _outcome(_application(_person(obligors=[son])), disposable_income="24000") == outcome


def test_disposable_income_not_on_file_leaves_the_obligor_open() -> None:
    """A figure that the text needs is never invented."""
    son = _kin("child", "1950-01-01", income_per_year="9000.00", assets_within_low_income_rule=True)
    decision = _assess(_application(_person(obligors=[son])))
    assert decision.outcome == "undetermined"
    assert [(each.kind, each.name) for each in decision.open_questions] == [("standard", "disposable_income")]


@pytest.mark.parametrize(
    ("kind", "grade", "outcome"),
    [
        ("hearing", 2, "eligible"),
        ("hearing", 3, "ineligible"),
        ("mental", 3, "eligible"),
        ("intellectual", 4, "ineligible"),
    ],
)
def test_a_disabled_obligor_with_little_lacks_capacity(kind: str, grade: int, outcome: str) -> None:
    """Severe is grade 1 or 2 of any kind; grade 3 only intellectual or mental (art. 8(4))."""
    son = _kin(
        "child",
        "1984-01-01",
        disabilities=[{"kind": kind, "grade": grade}],
        income_per_year="9000.00",
        assets_within_low_income_rule=True,
    )
    assert _outcome(_application(_person(obligors=[son])), disposable_income="24000") == outcome


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"custody": {"kind": "prison"}}, "eligible"),
        ({"custody": {"kind": "prison", "until": "2024-06-03"}}, "eligible"),
        ({"custody": {"kind": "prison", "until": "2024-06-02"}}, "ineligible"),
        ({"custody": {"kind": "detention"}}, "ineligible"),
        ({"custody": {"kind": "community_correction"}}, "ineligible"),
        ({"custody": {"kind": "compulsory_rehab"}}, "ineligible"),
        ({"declared_missing_on": "2024-06-03"}, "eligible"),
        ({"declared_missing_on": "2024-06-04"}, "ineligible"),
        ({"out_of_contact_since": "2010-01-01"}, "ineligible"),
        ({"civil_capacity": "none"}, "eligible"),
        ({"civil_capacity": "limited"}, "ineligible"),
        ({"civil_capacity": None}, "undetermined"),
    ],
)
def test_an_obligor_who_cannot_act_lacks_capacity(facts: dict[str, Any], outcome: str) -> None:
    """No civil capacity, declared missing, or in prison; nothing short of that (art. 8(5))."""
    son = _kin("child", "1984-01-01", assets_within_low_income_rule=True, **facts)
    assert _outcome(_application(_person(obligors=[son]))) == outcome


@pytest.mark.parametrize(
    ("born", "outcome"), [("2006-06-03", "ineligible"), ("2006-06-04", "eligible"), (None, "undetermined")]
)
def test_a_child_owes_support_from_18(born: str | None, outcome: str) -> None:
    """成年子女: a child of 17 owes nothing (民法典 art. 1067)."""
    assert _outcome(_application(_person(birth_date="1960-01-01", obligors=[_kin("child", born)]))) == outcome


@pytest.mark.parametrize(
    ("raised", "means", "outcome"),
    [
        (True, True, "ineligible"),
        (True, False, "eligible"),
        (False, True, "eligible"),
        (None, True, "undetermined"),
        (True, None, "undetermined"),
    ],
)
def test_a_younger_sibling_owes_if_raised_and_with_means(
    raised: bool | None,  # noqa: FBT001
    means: bool | None,  # noqa: FBT001
    outcome: str,
) -> None:
    """Raised by the elder and with means, both (民法典 art. 1075)."""
    brother = _kin("sibling", "1964-01-01", raised_by_this_person=raised, means=means)
    assert _outcome(_application(_person(obligors=[brother]))) == outcome


def test_a_finding_goes_before_the_relation() -> None:
    """``has_statutory_duty`` ends a son's duty and makes one of an in-law."""
    son = _kin("child", "1984-01-01")
    assert _outcome(_application(_person(obligors=[son | {"has_statutory_duty": False}]))) == "eligible"
    in_law = _kin("child_in_law", "1984-01-01")
    assert _outcome(_application(_person(obligors=[in_law]))) == "eligible"
    assert _outcome(_application(_person(obligors=[in_law | {"has_statutory_duty": True}]))) == "ineligible"


def test_a_grandparent_comes_after_the_parents() -> None:
    """A minor's grandparent with means owes only where the parents are dead or unable (民法典 art. 1074)."""
    grandmother = _kin("grandparent", "1960-01-01", means=True)
    child = _person(birth_date="2014-01-01", marital_status="never_married")
    able, unable = _kin("parent", "1990-01-01"), _kin("parent", "1990-01-01", receives=["extreme_poverty"])
    for parent, owes in ((able, False), (unable, True)):
        decision = _assess(_application(child | {"obligors": [parent, grandmother]}))
        assert decision.outcome == "ineligible"
        findings = {each.key: each.holds for each in decision.trace}
        assert findings["extreme_poverty.obligor_has_duty[p1].obligors[1]"] is owes


def test_members_of_the_household_are_obligors() -> None:
    """A wife in the household owes support, and what is open about her is asked where she is told."""
    person = _person(marital_status="married")
    wife: dict[str, Any] = {"id": "p2", "relation": "spouse", "birth_date": "1970-01-01"}
    decision = _assess(_application(person, wife), disposable_income="24000")
    assert decision.outcome == "undetermined"
    assert "household.members[p2].receives" in {each.path for each in decision.open_questions}
    told: dict[str, Any] = {
        **wife,
        "receives": [],
        "disabilities": [],
        "civil_capacity": "full",
        "incomes": [],
    }
    assert _outcome(_application(person, told)) == "ineligible"
    low = {"extreme_poverty": True, "low_income": True}
    old = told | {"birth_date": "1954-06-03"}
    application = _application(person, old).replace_fact("household.assets.findings", low)
    assert _outcome(application, disposable_income="24000") == "eligible"


def test_a_spouse_who_is_not_listed_leaves_the_answer_open() -> None:
    """Of a married person who lists no spouse nobody can say that no obligor is able."""
    decision = _assess(_application(_person(marital_status="married")))
    assert decision.outcome == "undetermined"
    assert [each.path for each in decision.open_questions] == ["household.members[p1].spouse"]


def test_obligors_not_told_are_asked() -> None:
    """An untold list of obligors is no list of none."""
    decision = _assess(_application(_person(obligors=None)))
    assert decision.outcome == "undetermined"
    assert [each.path for each in decision.open_questions] == ["household.members[p1].obligors"]


@pytest.mark.parametrize(
    ("failed", "low", "high"),
    [
        (0, "1380.00", "1380.00"),
        (1, "1825.00", "1825.00"),
        (3, "1825.00", "1825.00"),
        (4, "2230.00", "2230.00"),
        (6, "2230.00", "2230.00"),
        (None, "1380.00", "2230.00"),
    ],
)
def test_care_goes_by_the_activities_failed(failed: int | None, low: str, high: str) -> None:
    """0 is self-care, 1 to 3 half, 4 and more full care; not told, the amount is the range of the three (art. 22)."""
    care = None if failed is None else {name: place >= failed for place, name in enumerate(CARE)}
    decision = _assess(_application(_person(self_care=care)))
    assert decision.entitlement is not None
    assert (decision.entitlement.low, decision.entitlement.high) == (Decimal(low), Decimal(high))


def test_some_activities_told_narrow_the_grade() -> None:
    """One failed and one not told is half care either way."""
    care = dict.fromkeys(CARE, True) | {"bathe": False}
    del care["toilet"]
    decision = _assess(_application(_person(self_care=care)))
    assert decision.entitlement is not None
    assert decision.entitlement.low == decision.entitlement.high == Decimal("1825.00")


def test_the_place_of_registration_is_the_person_s_own() -> None:
    """Registered elsewhere is the wrong place; not told is open (社会救助暂行办法 art. 16)."""
    elsewhere = _assess(_application(_person(registered={"division": "370302"})))
    assert elsewhere.deciding_rules == ("extreme_poverty.right_place",)
    assert _outcome(_application(_person(registered=None))) == "undetermined"


@pytest.mark.parametrize(
    "facts",
    [
        {"died_on": "2024-06-03"},
        {"declared_dead_on": "2024-06-03"},
        {"declared_missing_on": "2024-06-03"},
        {"custody": {"kind": "prison"}},
    ],
)
def test_support_ends_with_death_declaration_or_prison(facts: dict[str, Any]) -> None:
    """Each is a ground of its own (art. 24)."""
    decision = _assess(_application(_person(receives=["extreme_poverty"], **facts)))
    assert decision.deciding_rules == ("extreme_poverty.is_lasting",)
    assert "ends" in {each.code for each in decision.information}


@pytest.mark.parametrize(
    ("born", "level", "outcome"),
    [
        ("2006-06-04", None, "eligible"),
        ("2006-06-03", "senior_secondary", "eligible"),
        ("2006-06-03", "secondary_vocational", "eligible"),
        ("2006-06-03", "junior_secondary", "eligible"),
        ("2006-06-03", "diploma", "ineligible"),
        ("2006-06-03", "bachelor", "ineligible"),
        ("2006-06-03", None, "undetermined"),
    ],
)
def test_a_supported_child_goes_on_to_18_and_through_school(
    born: str, level: str | None, outcome: str
) -> None:
    """可继续…至18周岁; beyond it compulsory, senior secondary and secondary vocational school alone (art. 24)."""
    study = None if level is None else {"level": level}
    child = _person(
        birth_date=born, marital_status="never_married", receives=["extreme_poverty"], study=study
    )
    assert _outcome(_application(child)) == outcome


def test_under_the_measure_of_2016_support_of_a_minor_ended_at_16_but_for_school() -> None:
    """At 16 with labour capacity only the schools named kept the support."""
    child = _person(birth_date="2005-06-30", marital_status="never_married", receives=["extreme_poverty"])
    for level, outcome in (("senior_secondary", "eligible"), ("bachelor", "ineligible")):
        application = _application(child | {"study": {"level": level}}, on="2021-06-30")
        assert _outcome(application, **FIGURES) == outcome


@pytest.mark.parametrize(
    ("first", "second", "orphan"),
    [
        ({"died_on": "2020-05-01"}, {}, False),
        ({}, {"declared_dead_on": "2020-05-01"}, False),
        ({"died_on": "2020-05-01"}, {"declared_dead_on": "2021-07-01"}, False),
        ({"died_on": "2020-05-01"}, {"declared_dead_on": "2021-06-30"}, True),
    ],
)
def test_a_child_is_an_orphan_once_both_parents_are_dead(
    first: dict[str, str],
    second: dict[str, str],
    orphan: bool,  # noqa: FBT001
) -> None:
    """The measure of 2016 sends orphans under 16 to their own support; one dead parent of two makes none."""
    known: dict[str, Any] = {"birth_date": "1985-01-01", "receives": []}
    parents = [known | told for told in (first, second)]
    child = _person(birth_date="2010-01-01", marital_status="never_married", parents=parents)
    decision = _assess(_application(child, on="2021-06-30"), **FIGURES)
    assert ("extreme_poverty.not_in_child_scheme" in decision.deciding_rules) is orphan
    assert (decision.outcome == "ineligible") is orphan


@pytest.mark.parametrize(
    ("runs", "outcome"),
    [
        ({}, "ineligible"),
        ({"from": "2023-06", "until": "2024-05"}, "ineligible"),
        ({"from": "2023-09", "until": "2024-02"}, "ineligible"),
        ({"from": "2023-09", "until": "2024-01"}, "eligible"),
        ({"from": "2023-01", "until": "2023-11"}, "ineligible"),
        ({"from": "2023-01", "until": "2023-10"}, "eligible"),
        ({"from": "2024-06"}, "eligible"),
        ({"until": "2023-05"}, "eligible"),
    ],
)
def test_an_obligor_s_monthly_income_counts_the_months_it_runs(runs: dict[str, str], outcome: str) -> None:
    """June 2023 to May 2024 is the year; six months of 4,000 reach a disposable income of 24,000, five do not."""
    person = _person(
        birth_date="1984-01-01",
        marital_status="never_married",
        able_to_live_independently=False,
        disabilities=[{"kind": "mental", "grade": 2}],
    )
    father = _person(
        id="p2",
        relation="parent",
        birth_date="1950-01-01",
        co_resident=True,
        civil_capacity="full",
        obligors=None,
        self_care=None,
        incomes=[{"kind": "wages", "per_month": "4000.00", **runs}],
    )
    application = _application(person, father)
    application = application.replace_fact(
        "household.assets", {"findings": {"extreme_poverty": True, "low_income": True}}
    )
    assert _outcome(application, disposable_income="24000") == outcome


def test_an_orphan_s_allowance_held_closes_the_scheme_unless_given_up() -> None:
    """One benefit, not both; a choice for extreme poverty is a choice against the other (art. 9)."""
    child = _person(birth_date="2014-01-01", marital_status="never_married", receives=["orphan"])
    assert _assess(_application(child)).deciding_rules == ("extreme_poverty.not_in_child_scheme",)
    assert _outcome(_application(child, choices={"child_scheme": "extreme_poverty"})) == "eligible"


def test_dibao_held_gives_way() -> None:
    """Who is on dibao is not refused for it: dibao is what ends (国发〔2016〕14号)."""
    assert _outcome(_application(_person(receives=["dibao"]))) == "eligible"


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        ("2016-10-09", "ineligible"),
        ("2016-10-10", "eligible"),
        ("2021-06-30", "eligible"),
        ("2021-07-01", "eligible"),
    ],
)
def test_the_scheme_is_in_force_from_the_first_measure(on: str, outcome: str) -> None:
    """Before 2016-10-10 nothing is decided here."""
    decision = _assess(_application(on=on), **FIGURES)
    assert decision.outcome == outcome
    assert (decision.deciding_rules == ("not_in_force",)) is (outcome == "ineligible")


def test_one_person_under_both_measures_differs_by_the_son_of_70() -> None:
    """The measure of 2021 excuses a poor son of 70, that of 2016 does not; the comparison names the rule."""
    son = _kin("child", "1950-01-01", income_per_year="9000.00", assets_within_low_income_rule=True)
    person = _person(birth_date="1930-01-01", obligors=[son])
    old = _assess(_application(person, on="2021-06-30"), **FIGURES)
    new = _assess(_application(person, on="2021-07-01"), **FIGURES)
    assert (old.outcome, new.outcome) == ("ineligible", "eligible")
    assert [ground.finding.rule.id for ground in old.grounds] == ["extreme_poverty.without_able_obligor"]
    keys = {
        each.rule.id: each.holds
        for each in new.trace
        if each.rule.level == "obligor" and not each.rule.is_amount
    }
    assert keys["extreme_poverty.obligor_is_70_and_poor"] is True
    assert "extreme_poverty.obligor_is_70_and_poor" not in {each.rule.id for each in old.trace}
    moved = [each.rule for each in old.compare(new).rules if each.moved]
    assert "extreme_poverty.obligor_lacks_capacity" in moved
    assert "extreme_poverty.obligor_is_70_and_poor" in moved


@pytest.mark.parametrize(
    ("within", "outcome", "asked"),
    [
        (True, "eligible", []),
        (False, "ineligible", []),
        (None, "undetermined", ["household.assets.findings.low_income"]),
    ],
)
def test_the_assets_of_a_child_at_home_are_those_found_of_the_household(
    within: bool | None,  # noqa: FBT001
    outcome: str,
    asked: list[str],
) -> None:
    """A member has no finding of its own as an obligor, so that of the household settles it (art. 8)."""
    child: dict[str, Any] = _person(birth_date="1975-03-02", disabilities=[{"kind": "physical", "grade": 2}])
    child |= {"id": "p2", "relation": "child", "receives": [], "civil_capacity": "full"}
    findings = {"extreme_poverty": True} | ({} if within is None else {"low_income": within})
    application = _application(_person(), child).replace_fact("household.assets.findings", findings)
    decision = _assess(application, **FIGURES)
    assert decision.outcome == outcome
    assert [each.path for each in decision.open_questions] == asked


def test_means_that_a_province_looks_at_are_asked_of_a_child_at_home_as_a_duty() -> None:
    """With a rule of the province (art. 8(6)) a member's finding of the duty takes the means in."""
    child: dict[str, Any] = _person(birth_date="1975-03-02")
    child |= {"id": "p2", "relation": "child", "receives": [], "civil_capacity": "full"}
    application = _application(_person(), child)
    rule = {"extreme_poverty_province_obligor_rule": "1"}
    decision = _assess(application, **FIGURES, **rule)
    assert [each.path for each in decision.open_questions] == ["household.members[p2].has_statutory_duty"]
    able = application.replace_fact("household.members[p2].has_statutory_duty", True)
    assert _outcome(able, **FIGURES, **rule) == "ineligible"


def test_each_member_is_decided_alone() -> None:
    """A household of two is decided person by person."""
    sister: dict[str, Any] = _person(birth_date="1980-01-01", disabilities=[{"kind": "mental", "grade": 2}])
    sister |= {"id": "p2", "relation": "other_relative", "has_statutory_duty": False}
    application = _application(_person(), sister)
    assert ar.assess_extreme_poverty(application, person="p2").person == "p2"
    assert ar.assess_extreme_poverty(application, person="p2").outcome == "eligible"
    assert ar.assess_extreme_poverty(application).person == "p1"


def test_half_care_of_an_area_not_told_is_the_range_of_both() -> None:
    """Which standard the place applies is asked, and the amount lies between the two."""
    application = _application().replace_fact("accepting_place.area", None)
    decision = _assess(application)
    assert decision.outcome == "eligible"
    assert decision.entitlement is not None
    assert (decision.entitlement.low, decision.entitlement.high) == (Decimal("1380.00"), Decimal("1560.00"))
    assert [each.path for each in decision.open_questions] == ["accepting_place.area"]


def test_the_first_month_follows_the_decision() -> None:
    """Confirmed on the last day of June, paid from July (art. 17)."""
    decision = _assess(_application(decided_on="2024-06-30"))
    assert decision.entitlement is not None
    assert decision.entitlement.from_month == date(2024, 7, 1)


@pytest.mark.parametrize(
    ("form", "low", "high"),
    [("institution", "363.33", "363.34"), ("home", "228.33", "228.34"), (None, "228.33", "363.34")],
)
def test_self_care_by_form_of_support(form: str | None, low: str, high: str) -> None:
    """With Qingdao's switch self-care is a third of full care in an institution, of half care at home."""
    choices = None if form is None else {"support_form": form}
    application = _application().replace_fact("choices", choices)
    decision = _assess(application, extreme_poverty_care_self_by_form="1")
    assert decision.entitlement is not None
    care = next(part for part in decision.entitlement.components if part.name == "care")
    assert (care.low, care.high) == (Decimal(low), Decimal(high))
