"""Facts and standards of one's own: told by name, read alike singly and in tables, refused where they cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

import assist_rules as ar
from assist_rules import facts, own
from assist_rules.expressions import Elapsed, Level, all_of, exists, persons, years, yuan
from assist_rules.rule import Rank

LAW = ar.Instrument("own_law", "示例办法", "example measure", None, date(2020, 1, 1), None, Rank.COUNTY)
M, H = Level.MEMBER, Level.HOUSEHOLD

trains = own.flag("own_trains", M, zh="正在培训", en="is in training")
course = own.category("own_course", M, ("cook", "nurse"), zh="课程", en="course")
fee = own.money("own_fee", M, zh="学费", en="fee")
since = own.day("own_since", M, zh="开班日期", en="began on")
rooms = own.number("own_rooms", H, 0, 9, zh="房间数", en="rooms")


def _scheme(key: str, condition: Any) -> ar.Scheme:  # noqa: ANN401 - any condition
    rule = ar.Rule(f"{key}.is_met", "符合条件", "it is met", (LAW.at("第一条"),), condition)
    way = ar.Way("way", "纳入", "admitted", rule)
    return ar.Scheme(key, key, key, LAW.at("第一条"), date(2020, 1, 1), (way,))


CASES: dict[str, tuple[ar.Scheme, Mapping[Any, str | None]]] = {
    "own_trains": (
        _scheme("flag", exists(M, trains)),
        {True: "eligible", False: "ineligible", None: "undetermined", 2: None, "true": None},
    ),
    "own_course": (
        _scheme("category", exists(M, course.is_in("nurse"))),
        {"nurse": "eligible", "cook": "ineligible", None: "undetermined", "Nurse": None, True: None},
    ),
    "own_fee": (
        _scheme("money", exists(M, fee >= yuan("12.50"))),
        {"12.50": "eligible", "12.49": "ineligible", 13: "eligible", 12: "ineligible", None: "undetermined"}
        | {"12.505": None, "-1": None, True: None},
    ),
    "own_since": (
        _scheme("day", exists(M, Elapsed(since, facts.applied_on) >= years(1))),
        {
            "2023-02-28": "eligible",
            "2023-03-01": "ineligible",
            None: "undetermined",
            "2023-02-30": None,
            3: None,
        },
    ),
}


def _told(name: str, value: object) -> ar.Application:
    extension: dict[str, Any] = {} if value is None else {name: value}
    person = ar.Person.of("p1", relation="self", extension=extension)
    return ar.Application.of([person], applied_on="2024-02-29", place="370102", area="urban")


@pytest.mark.parametrize("name", CASES)
def test_a_fact_is_read_as_it_is_declared(name: str) -> None:
    """Below, at and above, open and impossible; a row of a table says what the single decision says, or is rejected."""
    scheme, answers = CASES[name]
    told = {f"{place}": _told(name, value) for place, value in enumerate(answers)}
    screening = ar.screen(ar.to_tables(told), schemes=[scheme])
    rows = {row["household"]: row["outcome"] for row in screening.rows.to_dicts()}
    rejected = {row["household"]: row["path"] for row in screening.rejects.to_dicts()}
    for place, (value, outcome) in enumerate(answers.items()):
        key = f"{place}"
        if outcome is None:
            path = f"household.members[p1].extension[{name}]"
            with pytest.raises(ar.InvalidApplicationError) as refused:
                ar.assess(told[key], scheme)
            assert ([each.path for each in refused.value.problems], rejected[key]) == ([path], path), value
        else:
            assert (ar.assess(told[key], scheme).outcome, rows[key]) == (outcome, outcome), value


def test_a_fact_of_the_household_is_told_of_it() -> None:
    """And asked there, where it is open."""
    scheme = _scheme("rooms", all_of(rooms >= own.number("own_beds", H, 0, 9, zh="床位", en="beds")))
    application = _told("own_trains", value=True)
    open_ = ar.assess(application, scheme)
    assert {each.path for each in open_.open_questions} == {
        "household.extension[own_rooms]",
        "household.extension[own_beds]",
    }
    told = application.replace_fact("household.extension", {"own_rooms": 2, "own_beds": 3})
    assert ar.assess(told, scheme).outcome is ar.Outcome.INELIGIBLE


def test_a_name_stands_for_one_thing() -> None:
    """The same words again are the same fact; other ones, or the name of a fact of the library, are refused."""
    again = own.flag("own_trains", M, zh="正在培训", en="is in training")
    assert (
        ar.assess(_told("own_trains", value=True), _scheme("again", exists(M, again))).outcome == "eligible"
    )
    with pytest.raises(ar.RuleDefinitionError, match="own_trains"):
        own.flag("own_trains", M, zh="受训", en="trains")
    with pytest.raises(ar.RuleDefinitionError, match="seriously_ill"):
        own.flag("seriously_ill", M, zh="患重病", en="seriously ill")
    with pytest.raises(ar.RuleDefinitionError, match="dibao_standard"):
        own.standard("dibao_standard", "CNY/person/month", zh="标准", en="standard")
    with pytest.raises(ar.RuleDefinitionError, match="income"):
        own.flag("own_of_income", Level.INCOME, zh="收入", en="of an income")


def test_a_fact_of_ones_own_that_an_exchange_tells_otherwise_is_called_by_its_title() -> None:
    """It stands by name in its map, as a question asks for it."""
    person = ar.Person.of("p1", relation="self", extension={"own_trains": True})
    told = ar.Application.of(
        ar.Household(members=(person,), extension={"own_rooms": 2}), applied_on="2024-05-20", place="370102"
    )
    other = told.replace_fact("household.extension", {"own_rooms": 3})
    other = other.replace_fact("household.members[p1].extension", {"own_trains": False})
    training, rooms = (each.text() for each in ar.cross_check(told, other).discrepancies)
    assert training.startswith("正在培训（household.members[p1].extension[own_trains]）：申报是，核对否；")
    assert rooms.startswith("房间数（household.extension[own_rooms]）：申报2，核对3；")


def test_schemes_of_one_run_have_keys_of_their_own() -> None:
    """A changed scheme under the key of the library's would answer for it."""
    with pytest.raises(ar.AssistRulesError, match="dibao"):
        ar.screen(ar.to_tables([]), schemes=["dibao", _scheme("dibao", exists(M, trains))])


def test_a_count_of_members_is_no_yes_or_no() -> None:
    """The words refuse a fact of one's own where they refuse one of the library."""
    with pytest.raises(ar.RuleDefinitionError):
        exists(M, fee)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(ar.RuleDefinitionError):
        _ = rooms >= persons(1)
