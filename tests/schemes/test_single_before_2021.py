"""Who applied alone for dibao until June 2021: arts. 10 of 民发〔2012〕220号, the notice of June 2020, and what a place added."""

from __future__ import annotations

from typing import Any

import families
import pytest

import assist_rules as ar

CHENGDU = "510104"
SEVERE = [{"kind": "physical", "grade": 2}]
UNABLE: dict[str, Any] = {"disabilities": SEVERE, "labour_capacity": "none"}
ALONE: dict[str, Any] = {"choices": {"discretion": {"dibao.registered_alone": "1"}}}


def _family(
    son: dict[str, Any],
    *,
    on: str = "2018-05-20",
    wages: str = "3000",
    place: str = CHENGDU,
    figures: dict[str, str] | None = None,
    **told: Any,  # noqa: ANN401
) -> ar.Decision:
    """A father on wages and his grown son without any; the standard is 700 a head, and both have the assets of dibao."""
    family = families.application(
        families.told(place=place, birth_date="1965-01-01", incomes=families.wages(wages)),
        families.told("p2", "child", place=place, **{"birth_date": "1990-05-20", **son}),
        on=on,
        place=place,
        assets=families.found(dibao=True, edge=True),
        **told,
    )
    law = families.book(family, dibao_standard="700", **figures or {})
    return ar.assess_dibao(family, rulebook=law)


def _said(decision: ar.Decision) -> tuple[str, str | None]:
    return decision.outcome.value, decision.route


@pytest.mark.parametrize(
    ("son", "wanted"),
    [
        pytest.param(UNABLE, ("eligible", "single_person"), id="as the article has it"),
        pytest.param({**UNABLE, "labour_capacity": "partial"}, ("ineligible", None), id="able in part"),
        pytest.param({**UNABLE, "labour_capacity": None}, ("undetermined", None), id="capacity not told"),
        pytest.param(
            {**UNABLE, "disabilities": [{"kind": "physical", "grade": 3}]},
            ("ineligible", None),
            id="grade 3",
        ),
        pytest.param(
            {**UNABLE, "disabilities": [{"kind": "mental", "grade": 3}]},
            ("undetermined", None),
            id="grade 3, which a place may call severe",
        ),
        pytest.param({**UNABLE, "birth_date": "2000-05-20"}, ("eligible", "single_person"), id="18 that day"),
        pytest.param({**UNABLE, "birth_date": "2000-05-21"}, ("ineligible", None), id="18 the day after"),
        pytest.param(
            {"seriously_ill": True, "labour_capacity": "none"},
            ("ineligible", None),
            id="the seriously ill are no class of 2012",
        ),
    ],
)
def test_until_2021_an_adult_severely_disabled_person_unable_to_work_applied_alone(
    son: dict[str, Any], wanted: tuple[str, str | None]
) -> None:
    """困难家庭中丧失劳动能力且单独立户的成年重度残疾人; the family earns 1,500 a head, over 1.5 times the standard."""
    assert _said(_family(son, **ALONE)) == wanted


@pytest.mark.parametrize(
    ("chosen", "wanted"), [(None, "undetermined"), ("0", "ineligible"), ("1", "eligible")]
)
def test_a_registration_of_the_own_is_for_the_officer_to_find(chosen: str | None, wanted: str) -> None:
    """No field tells it, and the text is the nation's: that the place has no class of its own settles nothing."""
    told: dict[str, Any] = (
        {} if chosen is None else {"choices": {"discretion": {"dibao.registered_alone": chosen}}}
    )
    decision = _family(UNABLE, **told)
    assert decision.outcome.value == wanted
    asked = {each.path for each in decision.open_questions}
    assert ("choices.discretion[dibao.registered_alone:p2]" in asked) is (chosen is None)


@pytest.mark.parametrize(
    ("on", "son", "wages", "wanted"),
    [
        pytest.param("2020-06-29", {"seriously_ill": True}, "2099.98", "ineligible", id="the day before"),
        pytest.param("2020-06-30", {"seriously_ill": True}, "2099.98", "eligible", id="below 1.5 times"),
        pytest.param("2020-06-30", {"seriously_ill": True}, "2100.00", "ineligible", id="at 1.5 times"),
        pytest.param("2020-06-30", {"seriously_ill": True}, "1400.00", "eligible", id="at the standard"),
        pytest.param("2020-06-30", {"seriously_ill": None}, "2099.98", "undetermined", id="illness not told"),
        pytest.param(
            "2021-06-30", {"disabilities": SEVERE}, "2099.98", "eligible", id="disabled, the last day"
        ),
        pytest.param("2020-06-30", {"disabilities": SEVERE}, "2100.00", "ineligible", id="disabled, at 1.5"),
    ],
)
def test_from_june_2020_the_ill_and_disabled_of_a_family_of_low_income_applied_alone(
    on: str, son: dict[str, Any], wages: str, wanted: str
) -> None:
    """Below 1.5 times the standard a head, 1,050 of 700; whether able to work or not."""
    assert _family(son, on=on, wages=wages).outcome.value == wanted


def test_a_class_of_the_place_is_read_where_it_had_one() -> None:
    """Shandong's measure of 2019 took disabled adults who live on their family; whether he is one is found."""
    son = {"disabilities": SEVERE}
    assert _family(son).outcome.value == "ineligible"
    place_has: dict[str, Any] = {"figures": {"dibao_single_class_before_2021": "1"}}
    assert _family(son, **place_has).outcome.value == "undetermined"
    told: dict[str, Any] = {"choices": {"discretion": {"dibao.single_class_of_place": "1"}}}
    assert _said(_family(son, **place_has, **told)) == ("eligible", "single_person")
    shandong = _family(son, on="2020-01-10", place="370102")
    assert [each.path for each in shandong.open_questions] == [
        "choices.discretion[dibao.single_class_of_place:p2]"
    ]


def test_a_register_says_what_single_decisions_say() -> None:
    """Before the notice of June 2020 and from it on, at and below 1.5 times, with and without the officer's finding."""
    told: list[tuple[dict[str, Any], dict[str, Any]]] = [
        (UNABLE, ALONE),
        (UNABLE, {}),
        ({"seriously_ill": True}, {"wages": "2099.98"}),
        ({"seriously_ill": True}, {"on": "2020-06-30", "wages": "2099.98"}),
        ({"disabilities": SEVERE}, {"on": "2020-06-30", "wages": "2100.00"}),
    ]
    decided = {str(number): _family(son, **more) for number, (son, more) in enumerate(told)}
    found = ar.screen(
        ar.to_tables({name: each.application for name, each in decided.items()}),
        schemes=["dibao"],
        standards=decided["0"].rulebook.standards,
    )
    rows = {row["household"]: (row["outcome"], row["route"]) for row in found.rows.to_dicts()}
    assert rows == {name: _said(each) for name, each in decided.items()}
    assert {outcome for outcome, _ in rows.values()} == {"eligible", "ineligible", "undetermined"}
