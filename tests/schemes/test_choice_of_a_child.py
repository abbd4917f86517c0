"""The choice of a child between extreme poverty and its own allowances: 特困人员认定办法 art. 9, and who chooses the form."""

from __future__ import annotations

from typing import Any

import families
import pytest

import assist_rules as ar

ON = "2024-06-03"
DEAD = {"died_on": "2020-05-01"}
CAPTIVE: dict[str, Any] = {"custody": {"kind": "prison", "from": "2024-01-01", "term_months": 6}}
GONE_LATER = {"died_on": "2024-06-04"}


def _child(id_: str = "p1", relation: str = "self", **facts: Any) -> dict[str, Any]:  # noqa: ANN401
    """A child of Zhangdian whom nobody is able to support; the parents are dead unless told otherwise."""
    told = {"birth_date": "2014-03-01", "marital_status": "never_married", "parents": [DEAD, DEAD], **facts}
    return families.told(id_, relation, place="370303", area=None, **told)


def _application(
    *members: dict[str, Any], extreme_poverty: bool | None = True, child_scheme: str | None = None
) -> ar.Application:
    assets = families.found(extreme_poverty=extreme_poverty)
    choices = None if child_scheme is None else {"child_scheme": child_scheme}
    return families.application(*members, on=ON, place="370303", area="urban", assets=assets, choices=choices)


def _outcomes(application: ar.Application, person: str = "p1") -> dict[str, str]:
    """What each of the three schemes says, one by one and in a table alike."""
    keys = ("extreme_poverty", "orphan", "unsupported_child")
    found = {key: ar.assess(application, key, person=person).outcome.value for key in keys}
    screened = ar.screen(ar.to_tables({"h": application}), schemes=keys, why=False)
    of_tables = {row["scheme"]: row["outcome"] for row in screened.rows.to_dicts() if row["member"] == person}
    assert of_tables == found
    return found


@pytest.mark.parametrize(
    ("parents", "chosen", "extreme_poverty"),
    [
        # Both dead: an orphan, whose choice ends extreme poverty; as of the day, and not a day later.
        ([DEAD, DEAD], "orphan", "ineligible"),
        ([DEAD, {"died_on": ON}], "orphan", "ineligible"),
        # A day over, the other parent lives, in prison for six months: no orphan.
        ([DEAD, GONE_LATER | CAPTIVE], "orphan", "eligible"),
        ([DEAD, CAPTIVE], "orphan", "eligible"),
        # Nothing is told of the other one: open, and so is what the choice ends.
        ([DEAD], "orphan", "undetermined"),
        # Six months are a situation, five are none; an orphan is not one without support.
        ([DEAD, CAPTIVE], "unsupported_child", "ineligible"),
        ([DEAD, DEAD], "unsupported_child", "eligible"),
        # Art. 9 names neither, and nothing chosen ends nothing.
        ([DEAD, DEAD], "dibao", "eligible"),
        ([DEAD, DEAD], None, "eligible"),
        ([DEAD, DEAD], "extreme_poverty", "eligible"),
    ],
)
def test_a_choice_ends_extreme_poverty_only_where_what_is_chosen_is_due(
    parents: list[dict[str, Any]], chosen: str | None, extreme_poverty: str
) -> None:
    """同时符合…认定条件的…选择…的，不再认定: who does not meet the conditions of both has nothing to choose."""
    child = _child(parents=[each | {"assets_within_low_income_rule": True} for each in parents])
    assert _outcomes(_application(child, child_scheme=chosen))["extreme_poverty"] == extreme_poverty


@pytest.mark.parametrize(
    ("within_assets", "held", "orphan"),
    [
        (True, [], "ineligible"),
        (False, [], "eligible"),
        (None, [], "undetermined"),
        (False, ["extreme_poverty"], "ineligible"),
    ],
)
def test_choosing_extreme_poverty_ends_an_allowance_only_where_it_is_due_or_held(
    within_assets: bool | None,  # noqa: FBT001
    held: list[str],
    orphan: str,
) -> None:
    """The other way round: a child above the rule on assets is not left without either."""
    child = _child(receives=held)
    application = _application(child, extreme_poverty=within_assets, child_scheme="extreme_poverty")
    assert _outcomes(application)["orphan"] == orphan


def test_of_what_nobody_has_chosen_a_paper_tells_nothing() -> None:
    """The reasons of an orphan's grant name neither income nor assets; they are asked for by a choice alone."""
    child = _child(incomes=families.wages("4000"))
    granted = ar.assess(_application(child, extreme_poverty=False), "orphan")
    assert "收入" not in granted.explain()
    chosen = ar.assess(_application(child, child_scheme="extreme_poverty"), "orphan")
    assert chosen.outcome.value == "eligible"
    assert "本人收入不低于当地最低生活保障标准" in chosen.explain()


def test_each_child_chooses_and_what_is_told_for_the_household_is_every_child_s() -> None:
    """Two siblings, both orphans in extreme poverty; the one's own choice goes before that of the household."""
    siblings = _child(), _child("p2", "sibling", child_scheme="extreme_poverty")
    of = _application(*siblings, child_scheme="orphan")
    assert _outcomes(of) == {
        "extreme_poverty": "ineligible",
        "orphan": "eligible",
        "unsupported_child": "ineligible",
    }
    assert _outcomes(of, "p2") == {
        "extreme_poverty": "eligible",
        "orphan": "ineligible",
        "unsupported_child": "ineligible",
    }


@pytest.mark.parametrize("older", [True, False])
def test_until_june_2021_a_foundling_under_16_goes_to_the_support_of_orphans(older: bool) -> None:  # noqa: FBT001
    """The measure of 2016 sends whoever meets the conditions of an orphan, not only a child whose parents are dead."""
    born = "2005-06-30" if older else "2005-07-01"
    child = _child(birth_date=born, parents=[], birth_parents_not_found=True, receives=["extreme_poverty"])
    application = _application(child | {"study": {"level": "senior_secondary"}})
    application = application.replace_fact("applied_on", "2021-06-30")
    answer = ar.assess(application, "extreme_poverty")
    assert ("extreme_poverty.not_in_child_scheme" in answer.deciding_rules) is not older


@pytest.mark.parametrize(
    ("own", "of_all", "care"),
    [
        ("institution", None, "726.00"),
        ("home", "institution", "484.00"),
        ("institution", "home", "726.00"),
        (None, "institution", "726.00"),
        (None, "home", "484.00"),
        (None, None, None),
    ],
)
def test_each_person_in_extreme_poverty_chooses_the_form_of_support(
    own: str | None, of_all: str | None, care: str | None
) -> None:
    """Laoshan 2022: a third of full care in an institution, of half care at home; open until the person has chosen."""
    elder = families.told(
        place="370212", area=None, birth_date="1950-01-01", marital_status="widowed", support_form=own
    )
    application = families.application(
        elder,
        on="2022-06-01",
        place="370212",
        area="urban",
        assets=families.found(extreme_poverty=True),
        choices=None if of_all is None else {"support_form": of_all},
    )
    book = ar.rulebook("370212", on=application.applied_on)
    for name, value in {"care_full": "2178", "care_half": "1452", "care_self_by_form": "1"}.items():
        book = book.with_standard(f"extreme_poverty_{name}", value, source="figure of the test", area="all")
    decision = ar.assess(application, "extreme_poverty", rulebook=book)
    assert decision.entitlement is not None
    (found,) = (each for each in decision.entitlement.components if each.name == "care")
    assert (str(found.low) if found.low == found.high else None) == care
    asked = [question.path for question in decision.open_questions]
    assert ("household.members[p1].support_form" in asked) is (care is None)
