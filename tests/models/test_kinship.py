"""What any two members are to each other, from what each is to the applicant together with ``spouse`` and ``parents``."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import assist_rules as ar
from assist_rules.models.kinship import Kin, Kinship, Tie
from assist_rules.models.person import Relation

ON = date(2024, 5, 20)
MINOR, ADULT = "2015-03-01", "1985-03-01"


def _person(id_: str, relation: Relation, born: str | None = ADULT, **told: Any) -> ar.Person:  # noqa: ANN401
    return ar.Person.of(id_, relation=relation, born=born, **told)


def _tie(one: str, other: str, *people: ar.Person) -> Tie:
    by_id = {person.id: person for person in people}
    return Kinship(people, ON).tie(by_id[one], by_id[other])


def _kin(one: str, other: str, *people: ar.Person) -> Kin | None:
    return _tie(one, other, *people).kin


HOME = (
    _person("g", "self", "1950-01-01", marital_status="widowed"),
    _person("s", "child", marital_status="married"),
    _person("d", "child_in_law", marital_status="married"),
    _person("k", "grandchild", MINOR),
)
"""A grandmother applies for herself, her son, his wife and their child."""


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        ("g", "s", "child"),
        ("s", "g", "parent"),
        ("g", "k", "grandchild"),
        ("s", "d", "spouse"),
        ("s", "k", "child"),
        ("k", "d", "parent"),
        ("k", "g", "grandparent"),
        ("d", "g", "other"),
    ],
)
def test_one_family_under_one_roof_needs_no_further_word(one: str, other: str, kin: str) -> None:
    """Everyone who may count is listed: the only son is the daughter-in-law's husband and the grandchild's father."""
    assert _kin(one, other, *HOME) == kin


def test_a_son_of_whom_no_marriage_is_told_may_be_anybodys_husband_or_nobodys() -> None:
    """He may turn out to be divorced, and the daughter-in-law's husband somebody who is not listed."""
    assert _tie("s", "d", HOME[0], _person("s", "child"), *HOME[2:]).is_spouse is None
    divorced = _person("s", "child", marital_status="divorced")
    assert _tie("s", "d", HOME[0], divorced, *HOME[2:]).is_spouse is False


@pytest.mark.parametrize(
    "son", [_person("s", "child", None, marital_status="married"), _person("s", "child")]
)
def test_two_who_may_be_married_are_not_strangers(son: ar.Person) -> None:
    """Of a son without a birth date, or of whom no marriage is told, it is open what he is to the daughter-in-law."""
    assert _kin("s", "d", HOME[0], son, *HOME[2:]) is None
    wed = son.model_copy(update={"spouse": "d", "marital_status": "married"})
    assert _kin("s", "d", HOME[0], wed, *HOME[2:]) == "spouse"
    divorced = _person("s", "child", marital_status="divorced")
    assert _kin("s", "d", HOME[0], divorced, *HOME[2:]) == "other"


def test_of_two_sons_either_may_be_the_father() -> None:
    """Whose child the grandchild is, and who is married to whom, is open and never "nobody's"."""
    people = (*HOME, _person("t", "child", marital_status="married"))
    assert _kin("k", "s", *people) is None
    assert _tie("s", "d", *people).is_spouse is None
    son = _person("s", "child", marital_status="married", spouse="d")
    told = (people[0], son, people[2], _person("k", "grandchild", MINOR, parents=("s", "d")), people[4])
    assert [_kin("k", each, *told) for each in ("s", "d", "t")] == ["parent", "parent", "other"]


def test_an_adult_grandchild_may_be_the_child_of_somebody_who_is_not_listed() -> None:
    """Only a minor's parents count wherever they live, so only a minor's are surely among the members."""
    assert _kin("k", "s", *HOME[:3], _person("k", "grandchild", ADULT)) is None
    assert _kin("k", "s", *HOME[:3], _person("k", "grandchild", None)) is None


def test_another_relative_is_unclear_to_everybody() -> None:
    """What a relation has no word for is open, unless a link tells it."""
    people = (_person("p", "self"), _person("q", "spouse"), _person("x", "other_relative", MINOR))
    assert [_kin("x", each, *people) for each in ("p", "q")] == ["unclear", "unclear"]
    linked = (*people[:2], _person("x", "other_relative", MINOR, parents=("q",)))
    assert _kin("x", "q", *linked) == "parent"


def test_a_parents_spouse_who_is_no_told_parent_may_be_a_step_parent() -> None:
    """Whether a step-parent owes support hangs on who raised the child, a finding."""
    people = (_person("p", "self"), _person("q", "spouse"), _person("k", "child", MINOR, parents=("p",)))
    assert _kin("k", "p", *people) == "parent"
    assert (_kin("k", "q", *people), _kin("q", "k", *people)) == ("step_parent", "step_child")


def _step_family(**relations: Relation) -> tuple[ar.Person, ...]:
    """A mother, her husband, his mother, her child of a man who is dead, and his child of another woman."""
    mother, father = {"deceased": True}, {"died_on": "2018-04-03"}
    told: dict[str, dict[str, Any]] = {
        "h": {"spouse": "w", "parents": ("g", father), **MARRIED},
        "w": {"spouse": "h", "parents": (mother, father), **MARRIED},
        "c": {"born": MINOR, "parents": ("w", father), "co_resident": True},
        "e": {"born": MINOR, "parents": ("h", mother), "co_resident": True},
        "g": {"born": "1950-01-01", "marital_status": "widowed", "co_resident": True},
    }
    return tuple(_person(id_, relation, **told[id_]) for id_, relation in relations.items())


KIN_OF_STEP_FAMILY = {
    "cw": "parent",
    "ch": "step_parent",
    "ew": "step_parent",
    "eh": "parent",
    "hg": "parent",
}


@pytest.mark.parametrize(
    "relations",
    [
        {"h": "self", "w": "spouse", "c": "child", "e": "child", "g": "parent"},
        {"w": "self", "h": "spouse", "c": "child", "e": "child", "g": "parent_in_law"},
        {"c": "self", "h": "parent", "w": "parent", "e": "sibling", "g": "grandparent"},
        {"g": "self", "h": "child", "w": "child_in_law", "c": "grandchild", "e": "grandchild"},
    ],
)
def test_both_parents_named_go_before_the_word_of_the_form(relations: dict[str, Relation]) -> None:
    """A form has one word for parents and step-parents; whoever signs, those named are the parents, also once another signs."""
    people = _step_family(**relations)
    assert {pair: _kin(pair[0], pair[1], *people) for pair in KIN_OF_STEP_FAMILY} == KIN_OF_STEP_FAMILY
    application = ar.Application.of(people, applied_on=ON, place="370702", area="urban")
    for signs in relations:
        seen = application.seen_from(signs).household.members
        assert {pair: _kin(pair[0], pair[1], *seen) for pair in KIN_OF_STEP_FAMILY} == KIN_OF_STEP_FAMILY


def test_one_parent_named_does_not_go_before_the_word_of_the_form() -> None:
    """Somebody has two: a list that names the mother alone does not say that the applicant is no father."""
    people = (_person("p", "self"), _person("q", "spouse"), _person("k", "child", MINOR, parents=("q",)))
    assert [_kin("k", each, *people) for each in "pq"] == ["parent", "parent"]


def test_half_siblings_are_siblings_and_the_other_ones_parent_is_none() -> None:
    """One parent in common makes siblings; the list of parents that is told is complete."""
    people = (
        _person("p", "self", MINOR, parents=("m", "f")),
        _person("m", "parent"),
        _person("f", "parent"),
        _person("h", "sibling", MINOR, parents=("m",)),
    )
    assert (_kin("p", "h", *people), _kin("h", "m", *people)) == ("sibling", "parent")
    assert _kin("h", "f", *people) != "parent"


@pytest.mark.parametrize(
    ("first", "second", "wed"),
    [("married", "married", True), ("divorced", "divorced", False), ("married", None, None)],
)
def test_two_parents_are_married_where_both_are_said_to_be(
    *, first: str, second: str | None, wed: bool | None
) -> None:
    """Two parents who are divorced are not joined; while it is not told, it is open."""
    people = (
        _person("p", "self", MINOR),
        _person("m", "parent", marital_status=first),
        _person("f", "parent", marital_status=second),
    )
    assert _tie("m", "f", *people).is_spouse is wed
    assert _tie("p", "m", *people).is_parted is (None if wed is None else not wed)


def test_a_child_of_divorced_parents_is_with_the_one_he_lives_with() -> None:
    """By the home, or by the guardian; open if neither is told."""
    parents = (
        _person("m", "parent", marital_status="divorced", co_resident=True),
        _person("f", "parent", marital_status="divorced", co_resident=False),
    )
    at_home = (_person("p", "self", MINOR), *parents)
    assert [_tie("p", each, *at_home).lives_with for each in "mf"] == [True, False]
    guarded = (_person("p", "self", MINOR, guardian="f"), *parents)
    assert [_tie("p", each, *guarded).lives_with for each in "mf"] == [False, True]
    away = (_person("p", "self", MINOR, co_resident=False), *parents)
    assert [_tie("p", each, *away).lives_with for each in "mf"] == [False, None]


def test_a_duty_found_is_told_of_the_applicant_or_of_two_others() -> None:
    """``has_statutory_duty`` speaks of the applicant, ``duties`` of two other members; the list is complete."""
    people = (
        _person("p", "self"),
        _person("u", "other_relative", has_statutory_duty=False, duties=("q",)),
        _person("q", "spouse"),
        _person("v", "other_relative"),
    )
    assert _tie("p", "u", *people).duty is False
    assert _tie("q", "u", *people).duty is True
    assert _tie("v", "u", *people).duty is False
    assert _tie("v", "q", *people).duty is None


def test_the_same_people_are_told_to_another_applicant() -> None:
    """Relations are re-derived, and links are told where the new applicant has no word."""
    household = ar.Household.of(*(each.model_copy(update={"co_resident": True}) for each in HOME))
    application = ar.Application.of(household, applied_on=ON, place="370702", area="urban")
    lost: list[ar.Problem] = []
    seen = application.seen_from("s", lost=lost)
    assert lost == []
    assert seen.applicant == "s"
    assert {each.id: each.relation for each in seen.household.members} == {
        "g": "parent",
        "s": "self",
        "d": "spouse",
        "k": "child",
    }
    back = seen.seen_from("g")
    assert {each.id: each.relation for each in back.household.members} == {
        each.id: each.relation for each in HOME
    }


MARRIED: dict[str, Any] = {"marital_status": "married", "co_resident": True}
THREE = (
    _person("f", "self", "1985-03-01", spouse="m", **MARRIED),
    _person("m", "spouse", "1986-03-01", **MARRIED),
    _person("g", "parent", "1955-03-01", spouse="h", **MARRIED),
    _person("h", "parent", "1957-03-01", **MARRIED),
    _person("n", "parent_in_law", "1956-03-01", marital_status="widowed", co_resident=True),
    _person("p", "child", MINOR, co_resident=True),
    _person("q", "child", MINOR, co_resident=True),
)
"""A couple, their two children, his parents who are married to each other, and her father."""
KIN_OF_THREE = {
    "spouse": {"fm", "gh"},
    "parent": {"fg", "fh", "mn", "pf", "pm", "qf", "qm"},
    "sibling": {"pq"},
    "grandparent": {"pg", "ph", "pn", "qg", "qh", "qn"},
    "other": {"fn", "gm", "hm", "gn", "hn"},
}
"""What the second of a pair is to the first."""


@pytest.mark.parametrize("applicant", [each.id for each in THREE])
def test_three_generations_are_the_same_kin_whoever_applies(applicant: str) -> None:
    """Every pair, told by any of the seven: who is married to a child of somebody is no child of theirs."""
    application = ar.Application.of(THREE, applied_on=ON, place="370702", area="urban")
    lost: list[ar.Problem] = []
    people = application.seen_from(applicant, lost=lost).household.members
    assert lost == []
    found = {pair: _kin(pair[0], pair[1], *people) for pairs in KIN_OF_THREE.values() for pair in pairs}
    assert found == {pair: kin for kin, pairs in KIN_OF_THREE.items() for pair in pairs}
    assert len(found) == 7 * 6 // 2


def test_which_parent_a_grandparent_is_of_is_open_until_it_is_told() -> None:
    """Of a married couple one is the child; told for one, it is settled for both, and of two who are not married it is not."""
    told = _person("f", "parent", "1985-03-01", spouse="m", parents=("g",), marital_status="married")
    people = (
        _person("p", "self", MINOR),
        _person("f", "parent", "1985-03-01", spouse="m", marital_status="married"),
        _person("m", "parent", "1986-03-01", marital_status="married"),
        _person("g", "grandparent", "1955-03-01", spouse="h", marital_status="married"),
        _person("h", "grandparent", "1957-03-01", marital_status="married"),
    )
    assert [_kin(each, "g", *people) for each in "fm"] == [None, None]
    people = (people[0], told, *people[2:])
    assert [_kin(each, "g", *people) for each in "fm"] == ["parent", "other"]
    # Her husband's step-mother may be her own mother's sister, but not her mother.
    assert [_kin(each, "h", *people) for each in "fm"] == ["step_parent", None]
    parted = (people[0], told.model_copy(update={"spouse": None, "marital_status": "divorced"}), *people[2:])
    assert _kin("m", "g", *parted) is None


def test_what_has_no_word_for_the_new_applicant_is_said() -> None:
    """Whether the applicant lives with a sister of whom that is not told is open too, once she applies."""
    people = (_person("p", "self"), _person("b", "sibling"), _person("n", "other"))
    application = ar.Application.of(people, applied_on=ON, place="370702", area="urban")
    lost: list[ar.Problem] = []
    application.seen_from("b", lost=lost)
    assert {each.path for each in lost} == {
        "household.members[p].co_resident",
        "household.members[b].co_resident",
    }
    with pytest.raises(ar.InvalidApplicationError, match="nobody"):
        application.seen_from("nobody")


def test_a_parent_younger_than_the_child_stops_nobody() -> None:
    """A stepfather may be the younger one; ``parents`` takes none such, so that the tie is lost and said to be."""
    people = (
        _person("p", "self", "1961-04-01", co_resident=True),
        _person("f", "parent", "1966-04-01", co_resident=True),
        _person("m", "parent", "1940-04-01", co_resident=True),
        _person("c", "child", MINOR, co_resident=True),
    )
    application = ar.Application.of(people, applied_on=ON, place="370702", area="urban")
    lost: list[ar.Problem] = []
    seen = application.seen_from("c", lost=lost)
    assert {each.id: each.relation for each in seen.household.members}["f"] == "grandparent"
    assert {each.path for each in lost} == {"household.members[p]"}
