"""Working with an application: the examples, copies with changes, assumptions, paths, digests, tables."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assist_rules.displays import display_in
from assist_rules.errors import AssistRulesError, InvalidApplicationError
from assist_rules.models import Application, AssetFinding, Household, Income, Person

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))


def _couple() -> Application:
    return Application.of(
        [
            Person.of(
                "p1", relation="self", born="1980-03-02", registered="370102", area="urban", wages=1500
            ),
            Person.of("p2", relation="spouse", name="李某"),
        ],
        applied_on="2024-05-20",
        place="370102",
        area="urban",
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_load_and_survive_a_dump(path: Path) -> None:
    """Each example loads unchanged, and its dump loads to an equal application with the same digest."""
    application = Application.model_validate_json(path.read_bytes())
    again = Application.model_validate_json(application.model_dump_json(exclude_none=True))
    assert again == application
    assert again.digest() == application.digest()
    assert application == Application.model_validate(json.loads(path.read_text(encoding="utf-8")))


def test_there_are_the_examples() -> None:
    """The six examples of the input contract are in the project."""
    assert {
        "jinan-dibao-family",
        "jinan-illness-hardship",
        "jinan-incomplete",
        "qingdao-emergency-migrant",
        "weihai-extreme-poverty-elder",
        "zibo-edge-adult-disabled",
    } <= {path.stem for path in EXAMPLES}


def test_absent_is_unknown_and_empty_is_known_to_be_empty() -> None:
    """An absent list is None; a list given empty stays an empty list through a round trip."""
    person = Person.model_validate({"id": "p1", "relation": "self", "incomes": [], "expenses": None})
    assert person.incomes == ()
    assert person.expenses is None
    assert json.loads(person.model_dump_json(exclude_none=True)) == {
        "id": "p1",
        "relation": "self",
        "incomes": [],
    }


def test_short_constructors_tell_no_more_than_they_are_given() -> None:
    """The one-line application knows the wages and the registration, and nothing it was not told."""
    application = _couple()
    assert application.applicant == "p1"
    assert application.fact("household.members[p1].incomes[0].per_month") == 1500
    assert application.fact("household.members[p1].resides_in") is None
    assert application.fact("household.members[p2].incomes") is None
    assert application.household.member("p9") is None


def test_without_a_member_in_relation_self_the_applicant_is_missing() -> None:
    """Nobody is taken for the applicant unless told."""
    with pytest.raises(InvalidApplicationError) as caught:
        Application.of([Person.of("p1", relation="child")], applied_on="2024-05-20", place="370102")
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [("applicant", "missing")]


def test_a_fact_is_replaced_by_id_or_by_place() -> None:
    """Both addresses of a member change the same fact, and the original stays as it was."""
    before = _couple()
    incomes = [{"kind": "wages", "per_month": "900.00"}]
    by_id = before.replace_fact("household.members[p2].incomes", incomes)
    assert by_id == before.replace_fact("household.members[1].incomes", incomes)
    assert by_id.household.members[1].incomes == (Income(kind="wages", per_month=Decimal(900)),)
    assert before.household.members[1].incomes is None
    assert by_id.replace_fact("household.members[p2].incomes", None) == before


def test_a_map_that_is_told_is_replaced_as_a_whole() -> None:
    """As a list is: what officers found before is gone."""
    told = _couple().replace_fact("choices.discretion", {"a": True})
    again = told.replace_fact("choices.discretion", {"b": False})
    assert again.fact("choices.discretion") == {"b": False}


def test_a_replaced_fact_is_checked_like_any_input() -> None:
    """A copy with changes cannot be an application that would be refused."""
    with pytest.raises(InvalidApplicationError) as caught:
        _couple().replace_fact("household.members[p2].id", "p1")
    assert caught.value.problems[0].code == "duplicate_id"
    with pytest.raises(InvalidApplicationError):
        _couple().model_copy(update={"applicant": "p9"})


@pytest.mark.parametrize(
    "path",
    [
        "household.members[p9].incomes",
        "household.members[2]",
        "household.aset",
        "applied_on.year",
        "household..assets",
        "",
        "a b",
    ],
)
def test_a_path_that_leads_nowhere_is_refused(path: str) -> None:
    """An unknown member, item, field or broken path is an error, not an unknown fact."""
    with pytest.raises(InvalidApplicationError):
        _couple().fact(path)


def test_assumptions_are_marked_and_kept() -> None:
    """What is assumed is listed by canonical path, in the dump too, and stays so until it is told."""
    assumed = _couple().assuming(
        {"household.assets.findings.dibao": True, "household.members[1].incomes": []}
    )
    assert assumed.assumed == ("household.assets.findings.dibao", "household.members[p2].incomes")
    assert assumed.fact("household.assets.findings.dibao") == AssetFinding(value=True)
    again = Application.model_validate_json(assumed.model_dump_json())
    assert again == assumed
    more = again.assuming({"household.members[p2].seriously_ill": False})
    assert more.assumed == (*assumed.assumed, "household.members[p2].seriously_ill")
    told = more.replace_fact("household.members[p2].incomes", [])
    assert told.assumed == ("household.assets.findings.dibao", "household.members[p2].seriously_ill")


def test_an_assumption_may_be_changed_but_no_told_fact_assumed_over() -> None:
    """Told facts are refused, all of them in one error; an assumed one takes another value."""
    first = _couple().assuming({"household.assets.financial": "100"})
    assert first.assuming({"household.assets.financial": "200"}).fact("household.assets.financial") == 200
    with pytest.raises(InvalidApplicationError) as caught:
        first.assuming(
            {
                "applied_on": "2024-01-01",
                "household.members[p1].birth_date": "1990-01-01",
                "monitored": "none",
            }
        )
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [
        ("applied_on", "already_told"),
        ("household.members[p1].birth_date", "already_told"),
        ("monitored", "unknown_field"),
    ]


def test_assumed_paths_of_an_input_are_made_canonical() -> None:
    """Members by place become members by id, and repeats go."""
    data = _couple().model_dump(exclude_none=True) | {
        "assumed": ["household.members[0].birth_date", "household.members[p1].birth_date"]
    }
    assert Application.model_validate(data).assumed == ("household.members[p1].birth_date",)


def test_what_is_not_known_stays_marked_until_it_is_told() -> None:
    """The mark goes with the fact, what it is in or a part of it, told or assumed; neither the digest nor other facts change."""
    paths = ("household.assets", "household.members[1].incomes", "household.members[p2].seriously_ill")
    asked = _couple().not_knowing(*paths)
    incomes, ill = "household.members[p2].incomes", "household.members[p2].seriously_ill"
    assert asked.not_known == ("household.assets", incomes, ill)
    assert Application.model_validate_json(asked.model_dump_json()) == asked
    assert asked.replace_fact(incomes, []).not_known == ("household.assets", ill)
    assert asked.assuming({ill: True}).not_known == ("household.assets", incomes)
    assert asked.replace_fact("household.assets.findings.dibao", value=True).not_known == (incomes, ill)
    assert _couple().assuming({ill: True}).not_knowing(incomes).assumed == (ill,)
    assert asked.digest() != _couple().digest()
    with pytest.raises(InvalidApplicationError) as caught:
        asked.not_knowing("household.members[p1].incomes", "choices.single_person", "household.wealth")
    assert [problem.code for problem in caught.value.problems] == ["known", "no_fact", "unknown_field"]


def test_who_applies_anew_tells_the_ties_that_were_not_known() -> None:
    """Seen from the wife, what she is to her husband follows; what nobody knows of either stays marked."""
    asked = _couple().not_knowing("household.members[p1].spouse", "household.members[p2].incomes")
    assert asked.seen_from("p2").not_known == ("household.members[p2].incomes",)


def test_absent_facts_are_listed_without_exceptions_and_without_what_is_moot() -> None:
    """Custody is not asked for, nor the day of a monthly wage; the second member's incomes are."""
    absent = list(_couple().unknown())
    assert "household.members[p2].incomes" in absent
    assert "household.members[p2].custody" not in absent
    assert "household.members[p1].incomes[0].on" not in absent
    assert "household.members[p1].birth_date" not in absent
    assert "household.members[p2].custody" in list(_couple().unknown(exceptions=True))
    assert all(_couple().fact(path) is None for path in absent)


def test_equal_facts_have_equal_digests_however_written() -> None:
    """1500, "1500.0" and "1500.00" are one amount; a code alone and its record are one benefit; null is absent."""
    digests = {
        _couple().replace_fact("household.members[p1].incomes[0].per_month", written).digest()
        for written in (1500, "1500", "1500.0", "1500.00")
    }
    assert digests == {_couple().digest()}
    short = _couple().replace_fact("household.members[p2].receives", ["dibao"])
    assert (
        short.digest()
        == _couple()
        .replace_fact("household.members[p2].receives", [{"benefit": "dibao", "current": True}])
        .digest()
    )
    assert short.digest() != _couple().digest()
    assert _couple().assuming({"household.assets.financial": 1}).digest() != (
        _couple().replace_fact("household.assets.financial", 1).digest()
    )


@given(st.integers(0, 10**10), st.integers(0, 10**10))
def test_digests_differ_where_amounts_differ(one: int, two: int) -> None:
    """Two amounts in fen give the same digest exactly when they are equal."""

    def digest(fen: int) -> str:
        amount = f"{fen // 100}.{fen % 100:02d}"
        return _couple().replace_fact("household.assets.financial", amount).digest()

    assert (digest(one) == digest(two)) == (one == two)


def test_applications_are_values() -> None:
    """Equal applications hash alike, and copies and pickles are equal."""
    one, two = _couple(), _couple().replace_fact("choices.discretion", {"months": 2, "exempt": True})
    assert hash(one) == hash(_couple())
    assert hash(copy.deepcopy(two)) == hash(two)
    assert copy.deepcopy(two) == two
    assert pickle.loads(pickle.dumps(two)) == two  # noqa: S301  # our own bytes
    assert one != two


def test_nothing_printed_shows_a_name() -> None:
    """Names are left out of repr and of the HTML table."""
    application = _couple()
    assert "李某" not in repr(application)
    assert "李某" not in str(application.household)
    assert "李某" not in application._repr_html_()  # pyright: ignore[reportPrivateUsage]


def test_the_table_is_escaped_and_in_the_language_set() -> None:
    """A row for each member with labels in the language of displays, unknown as "?", and no markup from the input."""
    hostile = (
        _couple()
        .replace_fact("choices.discretion", {"x": "<script>"})
        .replace_fact("accepting_place.township", "<b>")
    )
    html = hostile._repr_html_()  # pyright: ignore[reportPrivateUsage]
    assert "<script>" not in html
    assert "<b>" not in html
    assert "<td>配偶</td>" in html
    assert "工资性收入 1500 元/月" in html
    assert html.count("<tr>") == 3
    try:
        display_in("en")
        html = hostile._repr_html_()  # pyright: ignore[reportPrivateUsage]
    finally:
        display_in("zh")
    assert "<td>spouse</td>" in html
    assert "wages 1500 yuan a month" in html


def test_a_household_can_be_built_first() -> None:
    """Household.of takes members and facts of the household."""
    household = Household.of(Person.of("p1", relation="self"), monitored="none", assets={"financial": 0})
    application = Application.of(household, applied_on="2024-05-20", place="370102")
    assert application.fact("household.monitored") == "none"
    assert application.fact("household.assets.financial") == 0


def test_a_told_fact_is_not_changed_in_place() -> None:
    """The refusal says how to get a changed copy."""
    couple = _couple()
    with pytest.raises(AssistRulesError, match="replace_fact, or model_copy"):
        couple.applied_on = date(2024, 5, 21)  # type: ignore[misc]
    assert couple.applied_on == date(2024, 5, 20)
