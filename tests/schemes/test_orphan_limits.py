"""Every limit of the allowance of orphans, under it, at it, over it, and what stands beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import families
import pytest

import assist_rules as ar

ZHANGDIAN = "370303"
DEAD: dict[str, Any] = {"died_on": "2020-05-01"}
MISSING: dict[str, Any] = {"declared_missing_on": "2023-05-01"}
SUM = Decimal("1978.00")


def _application(*parents: dict[str, Any], **facts: Any) -> ar.Application:  # noqa: ANN401
    differing: dict[str, Any] = {
        "birth_date": "2014-03-01",
        "marital_status": "never_married",
        "parents": list(parents),
        **facts,
    }
    return families.application(families.told(place=ZHANGDIAN, **differing), on="2024-06-03", place=ZHANGDIAN)


def _decide(*parents: dict[str, Any], **facts: Any) -> ar.Decision:  # noqa: ANN401
    return ar.assess(_application(*parents, **facts), "orphan")


@pytest.mark.parametrize(
    ("born", "outcome"),
    [
        ("2006-06-04", "eligible"),
        ("2006-06-03", "ineligible"),
        ("2006-06-02", "ineligible"),
        (None, "undetermined"),
    ],
)
def test_an_orphan_is_under_18(born: str | None, outcome: str) -> None:
    """未满18周岁 leaves the birthday out."""
    assert _decide(DEAD, DEAD, birth_date=born).outcome == outcome


@pytest.mark.parametrize("day", ["died_on", "declared_dead_on"])
@pytest.mark.parametrize(
    ("on", "outcome"), [("2024-06-02", "eligible"), ("2024-06-03", "eligible"), ("2024-06-04", "ineligible")]
)
def test_a_parent_is_lost_from_the_day_of_death(day: str, on: str, outcome: str) -> None:
    """A death, or the judgment that declares it, counts on its day; after the application it has not come."""
    assert _decide(DEAD, {day: on}).outcome == outcome


@pytest.mark.parametrize(
    ("parents", "outcome"),
    [
        ([DEAD, DEAD], "eligible"),
        ([DEAD, {"deceased": True}], "eligible"),
        ([DEAD, MISSING], "undetermined"),
        ([MISSING, MISSING], "undetermined"),
        ([DEAD], "undetermined"),
        ([DEAD, {}], "ineligible"),
        ([MISSING, {}], "ineligible"),
    ],
)
def test_who_has_named_the_parents_is_asked_for_no_other_obligor(
    parents: list[dict[str, Any]], outcome: str
) -> None:
    """Both dead is an orphan, a living parent is none; unlike losses are the authority's. What else is owed does not matter."""
    assert _decide(*parents).outcome == outcome
    if len(parents) > 1:
        assert _decide(*parents, obligors=None).outcome == outcome


def test_a_parent_may_be_told_in_either_field() -> None:
    """Among the parents or among those obliged to support, the answer is one; a step-parent listed as one is no parent."""
    dead = {"relation": "parent", "deceased": True}
    step = {"relation": "parent", "step": True}
    assert _decide(parents=None, obligors=[dead, dead, step]).outcome == "eligible"
    assert _decide(parents=None, obligors=[dead, {"relation": "parent"}]).outcome == "ineligible"


@pytest.mark.parametrize(
    ("not_found", "outcome"), [(None, "ineligible"), (False, "ineligible"), (True, "undetermined")]
)
def test_a_living_parent_listed_among_the_obliged_alone_refuses(
    not_found: bool | None,  # noqa: FBT001
    outcome: str,
) -> None:
    """One dead and one living parent: nobody is asked to name them again, or whether they can be found."""
    listed = [{"relation": "parent", "deceased": True}, {"relation": "parent"}]
    decision = _decide(parents=None, obligors=listed, birth_parents_not_found=not_found)
    assert decision.outcome == outcome


@pytest.mark.parametrize(
    ("obligors", "adopted", "outcome"),
    [
        ([{"relation": "parent"}], None, "undetermined"),
        ([{"relation": "parent"}], True, "ineligible"),
        ([{"relation": "parent"}], False, "eligible"),
        ([{"relation": "parent", "deceased": True}], None, "eligible"),
        ([{"relation": "parent", "step": True}], None, "eligible"),
        ([{"relation": "sibling"}], None, "eligible"),
        (None, None, "eligible"),
    ],
)
def test_of_a_foundling_with_a_living_parent_in_the_list_it_is_asked_whether_it_was_adopted(
    obligors: list[dict[str, Any]] | None,
    adopted: bool | None,  # noqa: FBT001
    outcome: str,
) -> None:
    """The birth parents cannot be found; whoever else is a parent has adopted the child, or was not found himself."""
    decision = _decide(obligors=obligors, adopted=adopted, birth_parents_not_found=True)
    assert decision.outcome == outcome
    asked = {question.path for question in decision.open_questions}
    assert ("household.members[p1].adopted" in asked) is (outcome == "undetermined")


def test_of_a_foundling_nothing_is_granted_before_its_parents_are_told() -> None:
    """Whoever adopted it would be one of them: told as none, there is nobody, whoever else owes it support."""
    untold = _decide(parents=None, obligors=None, birth_parents_not_found=True)
    assert untold.outcome == "undetermined"
    assert "household.members[p1].parents" in {question.path for question in untold.open_questions}
    adopter = _decide(parents=[{}], obligors=None, birth_parents_not_found=True)
    assert adopter.deciding_rules == ("orphan.no_living_parent", "orphan.parents_are_lost")


def test_an_ordinary_child_is_asked_nothing() -> None:
    """A parent at home settles it."""
    child = families.told(
        "p2", "child", place=ZHANGDIAN, birth_date="2014-03-01", parents=None, obligors=None
    )
    application = families.application(families.told(place=ZHANGDIAN), child, place=ZHANGDIAN)
    assert ar.assess(application, "orphan", person="p2").deciding_rules == ("orphan.no_living_parent",)


def test_papers_taken_elsewhere_are_passed_on() -> None:
    """A township elsewhere refuses nothing, and names the place that decides."""
    decision = _decide(DEAD, DEAD, registered={"division": "370304"})
    assert decision.is_misplaced
    assert "转送" in decision.notice()
    assert "博山区" in decision.notice()


def test_nothing_about_the_child_is_displayed() -> None:
    """The paper for display and the page for display name neither child nor sum."""
    decision = _decide(DEAD, DEAD, name="某某")
    for text in (decision.notice(audience="public"), decision.to_html(audience="public")):
        assert "不作公示" in text
        assert "某某" not in text
        assert "1978" not in text


def _with_grandmother(place: str, **facts: Any) -> ar.Assessment:  # noqa: ANN401
    child = families.told(
        "p2", "grandchild", place=place, birth_date="2014-03-01", parents=[DEAD, DEAD], **facts
    )
    application = families.application(
        families.told(place=place), child | {"has_statutory_duty": True}, place=place
    )
    return ar.assess_all(application, rulebook=families.book(application))


def test_an_orphan_of_zibo_counts_in_the_family_and_draws_no_dibao() -> None:
    """The whole allowance for the child, dibao for the grandmother alone, and no second allowance for one child."""
    shares = {
        each.scheme: (each.persons, each.low) for each in _with_grandmother(ZHANGDIAN).combination.shares
    }
    assert shares["orphan"] == (("p2",), SUM)
    assert shares["dibao"] == (("p1",), Decimal("989.00"))
    assert "unsupported_child" not in shares


def test_a_disabled_orphan_holds_the_nursing_subsidy_and_not_the_living_one() -> None:
    """1,978 and 179 yuan a month (W62)."""
    disabled = {"disabilities": [{"kind": "physical", "grade": 1}], "receives": ["dibao"]}
    found = ar.assess_all(_application(DEAD, DEAD, **disabled))
    shares = {each.scheme: each.low for each in found.combination.shares}
    assert (shares["orphan"], shares["disability_nursing"]) == (SUM, Decimal("179.00"))
    assert "disability_living" not in shares
    assert ("disability_living", "orphan") in {(each.scheme, each.to) for each in found.exclusions}


@pytest.mark.parametrize(("place", "days"), [("370831", 10), (ZHANGDIAN, 15)])
def test_sishui_has_ten_working_days_where_the_nation_has_fifteen(place: str, days: int) -> None:
    """Its guide of 2025-11-07 sets the time of township and county."""
    child = families.told(place=place, birth_date="2020-03-01", parents=[DEAD, DEAD])
    decision = ar.assess(families.application(child, on="2025-11-07", place=place), "orphan")
    lengths = {each.code: each.length for each in decision.deadlines}
    assert (lengths["verification"], lengths["decision"]) == (days, days)


def test_of_a_foundling_the_parents_are_asked_for_first() -> None:
    """查找不到生父母: an empty list of parents settles it, and who else owes the child support does not matter."""
    child = families.told(birth_date="2023-03-01", birth_parents_not_found=True, in_child_institution=True)
    of = families.application({key: child[key] for key in child.keys() - {"parents", "obligors"}})
    asked = {each.path for each in ar.assess(of, "orphan").open_questions}
    assert ("household.members[p1].parents" in asked, "household.members[p1].obligors" in asked) == (
        True,
        False,
    )
    assert ar.assess(of.replace_fact("household.members[p1].parents", []), "orphan").outcome == "eligible"
