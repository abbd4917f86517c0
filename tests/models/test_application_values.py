"""Single values: what an amount, a date, a month and a code may be, at and on both sides of each limit."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assist_rules.errors import InvalidApplicationError
from assist_rules.models import (
    AcceptingPlace,
    Application,
    Custody,
    Disability,
    Emergency,
    Home,
    Income,
    Person,
    Registration,
    Study,
)


def _codes(error: InvalidApplicationError) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in error.problems]


@pytest.mark.parametrize(
    ("written", "yuan"),
    [
        ("0", "0"),
        ("0.01", "0.01"),
        ("220.00", "220.00"),
        ("1500.5", "1500.5"),
        (1500, "1500"),
        (Decimal("99999999.99"), "99999999.99"),
        ("100000000.00", "100000000.00"),
    ],
)
def test_exact_amounts_are_taken_as_written(written: object, yuan: str) -> None:
    """A string, an integer and a Decimal up to the limit give exactly that many yuan."""
    assert Income.model_validate({"kind": "wages", "per_month": written}).per_month == Decimal(yuan)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (1500.5, "money_float"),
        (1500.0, "money_float"),
        ("-0.01", "money_negative"),
        (-1, "money_negative"),
        (Decimal("-0.01"), "money_negative"),
        ("1.005", "money_decimals"),
        (Decimal("1.005"), "money_decimals"),
        ("100000000.01", "money_limit"),
        (100000001, "money_limit"),
        ("9" * 40, "money_limit"),
        ("1e3", "money_form"),
        ("1,500", "money_form"),
        ("１５００", "money_form"),
        (" 1500", "money_form"),
        ("", "money_form"),
        (True, "money_form"),
        (Decimal("NaN"), "money_form"),
        (Decimal("Infinity"), "money_form"),
        ([1], "money_form"),
    ],
)
def test_inexact_or_unlawful_amounts_are_refused(written: object, code: str) -> None:
    """Floats, negative, too precise, too large and oddly written amounts are refused, each with its own code."""
    with pytest.raises(InvalidApplicationError) as caught:
        Income.model_validate({"kind": "wages", "per_month": written})
    assert _codes(caught.value) == [("per_month", code)]


def test_a_float_in_json_is_refused_even_if_it_is_a_whole_number() -> None:
    """The JSON number 1500.0 is a float; 1500 is an integer."""
    with pytest.raises(InvalidApplicationError):
        Income.model_validate_json('{"kind": "wages", "per_month": 1500.0}')
    assert Income.model_validate_json('{"kind": "wages", "per_month": 1500}').per_month == Decimal(1500)


@given(st.decimals(min_value=0, max_value=10**8, places=2))
def test_money_survives_json(amount: Decimal) -> None:
    """Every amount in fen up to the limit is written to JSON and read back unchanged."""
    income = Income(kind="wages", per_month=amount)
    assert Income.model_validate_json(income.model_dump_json(exclude_none=True)) == income


@given(st.floats())
def test_no_float_is_ever_money(amount: float) -> None:
    """Whatever its value, a binary float is refused."""
    with pytest.raises(InvalidApplicationError):
        Income.model_validate({"kind": "wages", "per_month": amount})


@pytest.mark.parametrize("exponent", [0, 1, 3])
def test_a_decimal_with_an_exponent_is_written_plainly(exponent: int) -> None:
    """Decimal("1E+3") is a lawful amount and is dumped as digits that load again."""
    income = Income(kind="wages", per_month=Decimal((0, (1,), exponent)))
    assert json.loads(income.model_dump_json())["per_month"] == "1" + "0" * exponent


@pytest.mark.parametrize("day", ["1880-01-01", "2100-12-31", "2024-02-29", date(1990, 1, 1)])
def test_dates_that_exist_are_taken(day: date | str) -> None:
    """The first and last accepted date, a leap day and a date object are dates."""
    assert Custody.model_validate({"until": day}).until == (
        day if isinstance(day, date) else date.fromisoformat(day)
    )


@pytest.mark.parametrize(
    "day",
    [
        "1879-12-31",
        "2101-01-01",
        "2023-02-29",
        "2024-04-31",
        "2024-13-01",
        "20240520",
        "2024-5-20",
        "2024-05-20T00:00:00",
        1716163200,
        True,
        datetime(2024, 5, 20),  # noqa: DTZ001
        "",
    ],
)
def test_dates_that_do_not_exist_are_refused(day: object) -> None:
    """Dates off the calendar, outside 1880 to 2100, in other notations, timestamps and moments are refused."""
    with pytest.raises(InvalidApplicationError) as caught:
        Custody.model_validate({"until": day})
    assert _codes(caught.value) == [("until", "date")]


@pytest.mark.parametrize(
    ("moment", "accepted"),
    [
        ("2024-07-11T21:40:00", True),
        ("2024-07-11T21:40", True),
        ("2024-07-11T21:40:00+08:00", False),
        ("2024-07-11T21:40:00Z", False),
        ("2024-07-11T24:40:00", False),
        ("2024-07-11", False),
    ],
)
def test_a_moment_is_beijing_time_without_offset(moment: str, *, accepted: bool) -> None:
    """A moment has day and time and no offset."""
    if accepted:
        assert Emergency.model_validate({"occurred_at": moment}).occurred_at == datetime(2024, 7, 11, 21, 40)  # noqa: DTZ001
    else:
        with pytest.raises(InvalidApplicationError) as caught:
            Emergency.model_validate({"occurred_at": moment})
        assert _codes(caught.value) == [("occurred_at", "moment")]


@pytest.mark.parametrize(
    ("month", "accepted"),
    [
        ("1880-01", True),
        ("2100-12", True),
        ("1879-12", False),
        ("2101-01", False),
        ("2024-00", False),
        ("2024-13", False),
    ],
)
def test_months_are_calendar_months(month: str, *, accepted: bool) -> None:
    """YYYY-MM from 1880-01 to 2100-12."""
    data = {"kind": "wages", "from": month}
    if accepted:
        assert Income.model_validate(data).from_month == month
    else:
        with pytest.raises(InvalidApplicationError) as caught:
            Income.model_validate(data)
        assert _codes(caught.value) == [("from", "month")]


@pytest.mark.parametrize(
    ("code", "accepted"),
    [
        ("370102", True),
        ("411723", True),
        ("820000", True),
        ("990101", False),
        ("37010", False),
        ("3701020", False),
        ("朝阳区", False),
        ("历夏区", False),
        (370102, False),
    ],
)
def test_a_division_is_a_code_of_a_province(code: object, *, accepted: bool) -> None:
    """Six digits with the prefix of a province; numbers, and names that none or several have, are refused."""
    if accepted:
        assert Registration.model_validate({"division": code}).division == code
    else:
        with pytest.raises(InvalidApplicationError) as caught:
            Registration.model_validate({"division": code})
        assert _codes(caught.value) == [("division", "division")]


@pytest.mark.parametrize(
    ("code", "then"),
    [
        (370102, "a code is a text: put it in quotes"),
        ("朝阳区", "fits more than one division: 北京市朝阳区 .110105., 吉林省长春市朝阳区 .220104."),
        ("历夏区", "Did you mean .*山东省济南市历下区 .370102."),
        ("37010", 'give the code, such as "370102"'),
    ],
)
def test_a_place_that_cannot_be_read_is_told_what_to_write(code: object, then: str) -> None:
    """A number wants quotes; a name that several places have, all of them; a slip, the names that are near."""
    with pytest.raises(InvalidApplicationError, match=then):
        Registration.model_validate({"division": code})


@pytest.mark.parametrize("told", ["370102", "370102000000", "370102001", "历下区", "济南市历下区", "Lixia"])
def test_a_place_may_be_told_by_a_longer_code_or_by_name(told: str) -> None:
    """Registers carry 12 digits, people say names; what is kept is the county's code."""
    assert Registration.model_validate({"division": told}).division == "370102"


@pytest.mark.parametrize(
    ("told", "township"),
    [("370102", None), ("370102000000", None), ("370102001", "370102001"), ("370102001002", "370102001002")],
)
def test_a_longer_code_of_the_accepting_place_names_the_township(told: str, township: str | None) -> None:
    """Cut to the county, the rest kept as the township's code, unless there is none."""
    place = AcceptingPlace.model_validate({"division": told})
    assert (place.division, place.township_code) == ("370102", township)


@pytest.mark.parametrize("answer", ["yes", "true", 1, 0, "是"])
def test_yes_and_no_are_only_true_and_false(answer: object) -> None:
    """Words and numbers are no booleans."""
    with pytest.raises(InvalidApplicationError) as caught:
        Study.model_validate({"full_time": answer})
    assert _codes(caught.value) == [("full_time", "bool_type")]


@pytest.mark.parametrize(
    ("grade", "accepted"), [(0, False), (1, True), (4, True), (5, False), ("2", False), (True, False)]
)
def test_disability_grades_run_from_one_to_four(grade: Any, *, accepted: bool) -> None:  # noqa: ANN401
    """Grades 1 to 4, as whole numbers."""
    if accepted:
        assert Disability(grade=grade).grade == grade
    else:
        with pytest.raises(InvalidApplicationError):
            Disability(grade=grade)


@pytest.mark.parametrize(
    ("area", "accepted"), [("0", True), ("100000.00", True), ("100000.01", False), (62.5, False)]
)
def test_floor_areas_are_exact_and_bounded(area: object, *, accepted: bool) -> None:
    """Square metres up to 100,000, at most two decimals, no float."""
    if accepted:
        assert Home.model_validate({"floor_area_m2": area}).floor_area_m2 == Decimal(str(area))
    else:
        with pytest.raises(InvalidApplicationError):
            Home.model_validate({"floor_area_m2": area})


@pytest.mark.parametrize(
    ("id_", "accepted"), [("a" * 32, True), ("a" * 33, False), ("", False), ("p 1", False), ("张三", False)]
)
def test_member_ids_are_short_names(id_: str, *, accepted: bool) -> None:
    """Letters, digits, underscores and hyphens, at most 32."""
    if accepted:
        assert Person(id=id_, relation="self").id == id_
    else:
        with pytest.raises(InvalidApplicationError) as caught:
            Person(id=id_, relation="self")
        assert _codes(caught.value) == [("id", "member_id")]


def _members(count: int) -> dict[str, Any]:
    return {
        "applied_on": "2024-05-20",
        "accepting_place": {"division": "370102"},
        "applicant": "p0",
        "household": {
            "members": [{"id": f"p{n}", "relation": "child" if n else "self"} for n in range(count)],
        },
    }


def test_the_number_of_members_is_limited() -> None:
    """Thirty members load, thirty-one do not, and neither does none."""
    assert len(Application.model_validate(_members(30)).household.members) == 30
    with pytest.raises(InvalidApplicationError) as caught:
        Application.model_validate(_members(31))
    assert ("household.members", "too_long") in _codes(caught.value)
    with pytest.raises(InvalidApplicationError) as caught:
        Application.model_validate(_members(0))
    assert ("household.members", "no_members") in _codes(caught.value)


def test_the_items_and_the_sum_of_a_list_are_limited() -> None:
    """Incomes may come to 1,000,000,000.00 yuan in at most 400 items, and not to a fen more."""
    ten = [{"kind": "gifts", "amount": "100000000.00"}] * 10
    assert Person.model_validate({"id": "p", "relation": "self", "incomes": ten}).incomes is not None
    with pytest.raises(InvalidApplicationError) as caught:
        Person.model_validate(
            {"id": "p", "relation": "self", "incomes": [*ten, {"kind": "wages", "per_month": "0.01"}]}
        )
    assert _codes(caught.value) == [("incomes", "list_limit")]
    small = {"kind": "gifts", "amount": "1"}
    assert (
        len(Person.model_validate({"id": "p", "relation": "self", "incomes": [small] * 400}).incomes or ())
        == 400
    )
    with pytest.raises(InvalidApplicationError) as caught:
        Person.model_validate({"id": "p", "relation": "self", "incomes": [small] * 401})
    assert _codes(caught.value) == [("incomes", "too_long")]
