"""Every limit of the allowance of children without support, under it, at it, over it, and with the fact not told."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import families
import pytest

import assist_rules as ar

ZHANGDIAN = "370303"
DEAD: dict[str, Any] = {"died_on": "2020-05-01"}
HEARING_2: dict[str, Any] = {"disabilities": [{"kind": "hearing", "grade": 2}]}
NOTHING_FOUND: dict[str, Any] = {"disabilities": [], "seriously_ill": False, "unable_to_raise": False}


def _child(*parents: dict[str, Any], on: str = "2024-06-03", **facts: Any) -> ar.Application:  # noqa: ANN401
    differing: dict[str, Any] = {
        "birth_date": "2014-03-01",
        "marital_status": "never_married",
        "parents": list(parents),
        **facts,
    }
    return families.application(
        families.told(place=ZHANGDIAN, **differing),
        on=on,
        place=ZHANGDIAN,
    )


def _decide(*parents: dict[str, Any], **facts: Any) -> ar.Decision:  # noqa: ANN401
    return ar.assess(_child(*parents, **facts), "unsupported_child")


@pytest.mark.parametrize(
    ("kind", "grade", "outcome"),
    [
        ("physical", 2, "eligible"),
        ("physical", 3, "ineligible"),
        ("mental", 3, "eligible"),
        ("mental", 4, "eligible"),
        ("intellectual", 4, "eligible"),
        ("speech", 4, "ineligible"),
        ("physical", None, "undetermined"),
        (None, None, "undetermined"),
    ],
)
def test_a_parent_s_disability(kind: str | None, grade: int | None, outcome: str) -> None:
    """Grades 1 and 2 of any kind, 3 and 4 of mental and intellectual alone (一)."""
    certified = {"kind": kind} if grade is None else {"kind": kind, "grade": grade}
    told: dict[str, Any] = {**NOTHING_FOUND, "disabilities": None if kind is None else [certified]}
    told = {name: value for name, value in told.items() if value is not None}
    assert _decide(DEAD, told).outcome == outcome


@pytest.mark.parametrize("kind", ["prison", "compulsory_rehab", "detention", "other"])
@pytest.mark.parametrize(
    ("months", "outcome"), [(5, "ineligible"), (6, "eligible"), (7, "eligible"), (None, "undetermined")]
)
def test_a_custody_of_six_months(kind: str, months: int | None, outcome: str) -> None:
    """期限在6个月以上 takes the sixth month in; a term that is not told is open."""
    custody = {"kind": kind, "from": "2024-05-01"} | ({} if months is None else {"term_months": months})
    assert _decide(DEAD, {**NOTHING_FOUND, "custody": custody}).outcome == outcome


def test_community_correction_is_left_to_the_check() -> None:
    """It is no custody (在押): by itself it settles nothing, and the check does."""
    told: dict[str, Any] = {
        "disabilities": [],
        "seriously_ill": False,
        "custody": {"kind": "community_correction", "term_months": 12},
    }
    assert _decide(DEAD, told).outcome == "undetermined"
    assert [_decide(DEAD, {**told, "unable_to_raise": found}).outcome.value for found in (True, False)] == [
        "eligible",
        "ineligible",
    ]


@pytest.mark.parametrize(
    ("since", "outcome"),
    [
        ("2023-12-04", "ineligible"),
        ("2023-12-03", "eligible"),
        ("2023-12-02", "eligible"),
        (None, "ineligible"),
    ],
)
@pytest.mark.parametrize("field", ["out_of_contact_since", "missing_report_accepted_on"])
def test_a_parent_out_of_contact(field: str, since: str | None, outcome: str) -> None:
    """Six months to the day, since contact was lost or since the police took the report; never stated, it does not count."""
    told: dict[str, Any] = {**NOTHING_FOUND, "performs_guardianship": False} | (
        {} if since is None else {field: since}
    )
    assert _decide(DEAD, told).outcome == outcome


@pytest.mark.parametrize(
    ("on_list", "outcome"), [(True, "eligible"), (False, "ineligible"), (None, "undetermined")]
)
def test_a_serious_illness_is_one_of_the_local_list(on_list: bool | None, outcome: str) -> None:  # noqa: FBT001
    """Which illnesses count is the place's to say (由各地 … 确定)."""
    ill: dict[str, Any] = {**NOTHING_FOUND, "seriously_ill": True}
    if on_list is not None:
        ill["serious_illness"] = {"on_local_list": on_list}
    assert _decide(DEAD, ill).outcome == outcome


@pytest.mark.parametrize(
    ("born", "outcome"),
    [
        ("2006-06-04", "eligible"),
        ("2006-06-03", "ineligible"),
        ("2006-06-02", "ineligible"),
        (None, "undetermined"),
    ],
)
def test_a_child_is_under_18(born: str | None, outcome: str) -> None:
    """未满18周岁 leaves the birthday out; of one whose birth is not told the school and what is drawn are told."""
    assert _decide(DEAD, HEARING_2, birth_date=born).outcome == outcome


@pytest.mark.parametrize("listed", [True, False])
def test_a_parent_may_be_told_in_either_field(listed: bool) -> None:  # noqa: FBT001
    """Among the parents or among those obliged to support, the answer is one."""
    people: list[dict[str, Any]] = [{"deceased": True}, HEARING_2]
    facts: dict[str, Any] = (
        {"obligors": [{"relation": "parent", **each} for each in people], "parents": None}
        if listed
        else {"parents": [DEAD, HEARING_2]}
    )
    assert _decide(**facts).outcome == "eligible"


@pytest.mark.parametrize(
    "parents",
    [
        pytest.param((HEARING_2, HEARING_2), id="both unable"),
        pytest.param((DEAD, HEARING_2), id="one dead"),
        pytest.param((DEAD, {**NOTHING_FOUND, "unable_to_raise": False}), id="one able"),
        pytest.param((DEAD, {"declared_missing_on": "2023-05-01"}), id="one dead, one missing"),
        pytest.param((HEARING_2, dict[str, Any]()), id="one of whom nothing is told"),
    ],
)
def test_who_has_named_both_parents_is_not_asked_who_else_owes_support(
    parents: tuple[dict[str, Any], ...],
) -> None:
    """父母双方 are two: what is decided, and asked, is what it is where nobody else is listed."""
    untold, empty = _decide(*parents, obligors=None), _decide(*parents, obligors=[])
    assert (untold.outcome, untold.amount) == (empty.outcome, empty.amount)
    assert [each.path for each in untold.open_questions] == [each.path for each in empty.open_questions]


def test_who_has_named_one_parent_is_asked_who_else_owes_support() -> None:
    """The other may be listed there."""
    assert "household.members[p1].obligors" in {
        each.path for each in _decide(HEARING_2, obligors=None).open_questions
    }


@pytest.mark.parametrize(
    ("second", "listed", "outcome"),
    [
        (HEARING_2, {**NOTHING_FOUND, "unable_to_raise": False}, "eligible"),
        ({**NOTHING_FOUND, "unable_to_raise": False}, HEARING_2, "ineligible"),
    ],
)
def test_of_two_parents_named_nothing_is_taken_from_the_list_of_obligors_and_that_is_said(
    second: dict[str, Any], listed: dict[str, Any], outcome: str
) -> None:
    """A child has two: a parent listed there is one of them told twice, or a mistake, and a warning names it."""
    told = {"relation": "parent", **listed}
    decision = _decide(DEAD, second, obligors=[told])
    assert decision.outcome == outcome
    assert "parents_named" in {each.code for each in decision.warnings}
    alone = _decide(DEAD, second, obligors=[told | {"relation": "sibling"}])
    assert (alone.outcome, "parents_named" in {each.code for each in alone.warnings}) == (outcome, False)


def test_a_step_parent_is_no_parent_here() -> None:
    """A healthy step-father told as one bars nothing."""
    healthy: dict[str, Any] = {"relation": "parent", **NOTHING_FOUND, "step": True}
    assert (
        _decide(DEAD, HEARING_2, obligors=[healthy, {"relation": "parent", **HEARING_2}]).outcome
        == "eligible"
    )


@pytest.mark.parametrize(
    ("drawn", "due"), [("0.00", "1978.00"), ("1977.99", "0.01"), ("1978.00", "0.00"), ("1978.01", "0.00")]
)
def test_the_difference_ends_at_the_standard(drawn: str, due: str) -> None:
    """What is drawn already is taken off, and the allowance is never less than nothing."""
    held = [{"benefit": "dibao", "per_month": drawn, "current": True}]
    entitlement = _decide(DEAD, HEARING_2, receives=held).entitlement
    assert entitlement is not None
    assert (f"{entitlement.low:.2f}", f"{entitlement.high:.2f}") == (due, due)


def test_nothing_about_the_child_is_displayed() -> None:
    """不宜设置公示环节: the paper for display and the page for display name neither child nor sum."""
    decision = _decide(DEAD, HEARING_2, name="某某")
    assert decision.outcome == "eligible"
    for text in (decision.notice(audience="public"), decision.to_html(audience="public")):
        assert "不作公示" in text
        assert "某某" not in text
        assert "1978" not in text
    assert "1978.00" in decision.notice()


def test_it_is_paid_from_the_month_after_the_confirmation() -> None:
    """从确认的次月起: confirmed on the last day of June it is paid from July."""
    application = _child(DEAD, HEARING_2).replace_fact("decided_on", "2024-06-30")
    entitlement = ar.assess(application, "unsupported_child").entitlement
    assert entitlement is not None
    assert str(entitlement.from_month) == "2024-07-01"


def test_two_checks_of_fifteen_working_days() -> None:
    """The township's runs from the application, the county's from a day that is no field."""
    found = {
        each.code: (each.length, each.unit, each.due is None) for each in _decide(DEAD, HEARING_2).deadlines
    }
    assert found["verification"][:2] == (15, "working_days")
    assert found["decision"] == (15, "working_days", True)


def test_in_an_assessment_it_tops_up_the_family_s_dibao() -> None:
    """Two share 989 yuan each of dibao: the child's allowance is the difference to 1,978, and the total is 2,967."""
    child = families.told(
        "p2", "grandchild", place=ZHANGDIAN, birth_date="2014-03-01", parents=[DEAD, HEARING_2]
    )
    application = families.application(
        families.told(place=ZHANGDIAN),
        child | {"has_statutory_duty": True},
        place=ZHANGDIAN,
    )
    book = families.book(application)
    assert ar.assess(application, "unsupported_child", person="p2", rulebook=book).amount == (
        Decimal("1978.00"),
        Decimal("1978.00"),
    )
    found = ar.assess_all(application, rulebook=book)
    shares = {share.scheme: (share.persons, share.low, share.high) for share in found.combination.shares}
    assert shares["dibao"] == (("p1", "p2"), Decimal("1978.00"), Decimal("1978.00"))
    assert shares["unsupported_child"] == (("p2",), Decimal("989.00"), Decimal("989.00"))


@pytest.mark.parametrize(("place", "warns"), [("370811", True), ("370117", True), (ZHANGDIAN, False)])
def test_two_places_count_lost_contact_from_the_report(place: str, warns: bool) -> None:  # noqa: FBT001
    """A warning there where the police have no report of six months; nobody is refused on it."""
    lost = {"out_of_contact_since": "2023-01-01", "performs_guardianship": False}
    person = families.told(place=place, birth_date="2014-03-01", parents=[DEAD, lost])
    decision = ar.assess(families.application(person, place=place), "unsupported_child")
    assert decision.outcome == "eligible"
    assert (
        "unsupported_child.contact_counted_from_report" in {each.code for each in decision.warnings}
    ) is warns


@pytest.mark.parametrize(("on", "warns"), [("2020-11-30", False), ("2020-12-01", True)])
def test_jining_warns_from_the_first_day_on_which_its_text_can_be_law(on: str, warns: bool) -> None:  # noqa: FBT001
    """It has parents sent out of the country, as 民发〔2020〕125号 of December 2020 does; the child is eligible on both days."""
    lost = {"out_of_contact_since": "2019-01-01", "performs_guardianship": False}
    person = families.told(place="370811", birth_date="2014-03-01", parents=[DEAD, lost])
    decision = ar.assess(families.application(person, place="370811", on=on), "unsupported_child")
    assert decision.outcome == "eligible"
    assert (
        "unsupported_child.contact_counted_from_report" in {each.code for each in decision.warnings}
    ) is warns


def test_the_example_of_two_parents_in_prison() -> None:
    """Sentences of five and six months: the father's is too short; of six each the allowance of Zhangdian is due."""
    application = families.example("zhangdian-parents-in-prison")
    decision = ar.assess(application, "unsupported_child", person="p2")
    assert decision.deciding_rules == ("unsupported_child.no_able_parent",)
    told = application.replace_fact("household.members[p2].parents[0].custody.term_months", 6)
    assert ar.assess(told, "unsupported_child", person="p2").amount == (
        Decimal("1978.00"),
        Decimal("1978.00"),
    )


IN_PRISON: dict[str, Any] = {"custody": {"kind": "prison", "from": "2023-02-10", "term_months": 36}}


def _with_step_parent(signs: str, mother: dict[str, Any], **facts: Any) -> ar.Application:  # noqa: ANN401
    """The father is dead, the mother a member or a record, and her husband at home; *signs* applies."""
    of_husband, of_wife, of_child = {
        "husband": ("self", "spouse", "child"),
        "wife": ("spouse", "self", "child"),
        "child": ("parent", "parent", "self"),
    }[signs]
    away: dict[str, Any] = {
        "birth_date": "1988-08-08",
        "marital_status": "married",
        "co_resident": False,
        **mother,
    }
    minor: dict[str, Any] = {"birth_date": "2014-03-01", "marital_status": "never_married", **facts}
    husband = families.told("p1", of_husband, place=ZHANGDIAN, marital_status="married", spouse="p2")
    wife = families.told("p2", of_wife, place=ZHANGDIAN, spouse="p1", **away)
    child = families.told("c", of_child, place=ZHANGDIAN, parents=["p2", DEAD], **minor)
    members = sorted((husband, wife, child), key=lambda each: each["relation"] != "self")
    return families.application(*members, place=ZHANGDIAN, applicant=members[0]["id"], on="2024-06-03")


@pytest.mark.parametrize("signs", ["husband", "wife", "child"])
@pytest.mark.parametrize(
    ("mother", "facts", "outcome"),
    [
        pytest.param(IN_PRISON, {}, "undetermined", id="in prison"),
        pytest.param(IN_PRISON, {"adopted": True}, "ineligible", id="in prison, and the child adopted"),
        pytest.param({"co_resident": True}, {}, "ineligible", id="at home"),
    ],
)
def test_a_step_parent_refuses_nobody_whoever_signs(
    signs: str, mother: dict[str, Any], facts: dict[str, Any], outcome: str
) -> None:
    """父母双方 are the two who are named; whether a step-parent at home bars it no text says, and the authority is asked."""
    of = _with_step_parent(signs, mother, **facts)
    decision = ar.assess(of, "unsupported_child", person="c")
    assert decision.outcome == outcome
    asked = ["unsupported_child.beside_step_parent"] if outcome == "undetermined" else []
    assert [each.name for each in decision.open_questions] == asked
    for found, answer in ((True, "eligible"), (False, "ineligible")) if asked else ():
        told = of.model_copy(update={"choices": ar.Choices(discretion={f"{asked[0]}:c": found})})
        assert ar.assess(told, "unsupported_child", person="c").outcome == answer


@pytest.mark.parametrize("signs", ["husband", "wife", "child"])
def test_in_shandong_it_counts_who_of_the_named_parents_is_dead(signs: str) -> None:
    """重点困境: one parent dead, the other perhaps too poor, though a step-parent makes two in the household."""
    decision = ar.assess(_with_step_parent(signs, {"co_resident": True}), "child_hardship", person="c")
    assert [each.name for each in decision.open_questions] == ["child_hardship.other_parent_too_poor"]


def test_of_a_step_parent_and_two_records_the_records_are_the_parents() -> None:
    """Neither named parent is a member: the applicant, whose child it is by relation, is a third."""
    child = families.told(
        "p2",
        "child",
        place=ZHANGDIAN,
        birth_date="2014-03-01",
        parents=[DEAD, {**NOTHING_FOUND, **IN_PRISON}],
    )
    of = families.application(families.told(place=ZHANGDIAN), child, place=ZHANGDIAN)
    assert ar.assess(of, "unsupported_child", person="p2").outcome == "undetermined"
    rows = ar.screen(ar.to_tables({"h": of}), schemes=["unsupported_child"]).rows.filter(member="p2")
    assert rows["outcome"].to_list() == ["undetermined"]


@pytest.mark.parametrize(
    ("father", "outcome"),
    [(IN_PRISON, "eligible"), ({"co_resident": False, "unable_to_raise": False}, "ineligible")],
)
def test_both_parents_named_among_the_members_settle_it_in_tables_too(
    father: dict[str, Any], outcome: str
) -> None:
    """Nobody has told who else owes the child support; a row of a register says what the decision says."""
    away: dict[str, Any] = {"place": ZHANGDIAN, "birth_date": "1986-08-08", "marital_status": "divorced"}
    parents = [
        families.told("m", "parent", **away, **IN_PRISON),
        families.told("f", "parent", **away, **father),
    ]
    child = families.told(place=ZHANGDIAN, birth_date="2014-03-01", parents=["m", "f"])
    of = families.application({**child, "obligors": None}, *parents, place=ZHANGDIAN, on="2024-06-03")
    decision = ar.assess(of, "unsupported_child", person="p1")
    rows = ar.screen(ar.to_tables({"h": of}), schemes=["unsupported_child"]).rows.filter(member="p1")
    assert (str(decision.outcome), rows["outcome"].to_list()) == (outcome, [outcome])
