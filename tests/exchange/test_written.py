"""A cell is read in every form in which registers write it, and in no form that may mean two things."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assist_rules.exchange.written import (
    Unread,
    amount_in,
    masked,
    read_area,
    read_day,
    read_month,
    read_place,
    read_text,
    read_whole,
)

DAY = date(1986, 4, 2)


@pytest.mark.parametrize(
    "stored",
    [
        "19860402",
        "1986-04-02",
        "1986-4-2",
        "1986/4/2",
        "1986.04.02",
        "1986年4月2日",
        "１９８６-04-02",
        "1986-04-02 00:00:00",
        19860402,
        19860402.0,
        DAY,
        datetime(1986, 4, 2),  # noqa: DTZ001 - a sheet has no zone
    ],
)
def test_a_day(stored: object) -> None:
    """All the forms of one day."""
    assert read_day(stored) == DAY


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_comes_back(day: date) -> None:
    """From each form, for each day."""
    for form in ("%Y%m%d", "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"):
        assert read_day(day.strftime(form)) == day


@pytest.mark.parametrize(
    "stored",
    [
        "1986-04",
        "860402",
        "1986-02-30",
        "1986/4.2",
        31504,
        "今天",
        datetime(1986, 4, 2, 8),  # noqa: DTZ001 - a sheet has no zone
        True,
    ],
)
def test_no_day(stored: object) -> None:
    """A month, a year of two digits, a day that is none, two signs, a serial number, a moment."""
    with pytest.raises(Unread):
        read_day(stored)


@pytest.mark.parametrize("stored", ["2024-05", "2024/5", "202405", "2024年5月", date(2024, 5, 1)])
def test_a_month(stored: object) -> None:
    """All the forms of one month."""
    assert read_month(stored) == "2024-05"


@pytest.mark.parametrize("stored", ["2024-13", "2024", date(2024, 5, 2)])
def test_no_month(stored: object) -> None:
    """A month that is none, a year, a day within."""
    with pytest.raises(Unread):
        read_month(stored)


@pytest.mark.parametrize(
    ("unit", "stored", "yuan"),
    [
        ("元", "1,500.00", "1500.00"),
        ("元", "1，500", "1500.00"),
        ("元", "￥1500", "1500.00"),
        ("元", "1500元", "1500.00"),
        ("元", 1500, "1500.00"),
        ("元", 0.1 + 0.2, "0.30"),  # a spreadsheet keeps fifteen digits
        ("万元", "1.25", "12500.00"),
        ("分", "150", "1.50"),
    ],
)
def test_an_amount(unit: str, stored: object, yuan: str) -> None:
    """By the unit of the column, in yuan."""
    assert amount_in(unit)(stored) == Decimal(yuan)


@pytest.mark.parametrize(
    ("unit", "stored"),
    [
        ("元", "1.5万元"),
        ("元", "1.5万"),
        ("万元", "1500元"),
        ("元", "15,00"),
        ("元", "-3"),
        ("元", "1.005"),
        ("元", 1.005),
        ("分", "1.5"),
        ("元", "约500"),
        ("元", True),
    ],
)
def test_no_amount(unit: str, stored: object) -> None:
    """A unit in the cell that is not the column's, broken thousands, below zero, parts of a fen, words."""
    with pytest.raises(Unread):
        amount_in(unit)(stored)


@pytest.mark.parametrize(
    ("reader", "stored", "value"),
    [
        (read_place, "370102", "370102"),
        (read_place, 370102.0, "370102"),
        (read_place, "370102001003", "370102001003"),
        (read_place, "历下区", "370102"),
        (read_whole, "3", 3),
        (read_whole, 3.0, 3),
        (read_area, "85.5平方米", Decimal("85.50")),
        (read_text, 12, "12"),
    ],
)
def test_a_cell(reader: Callable[[object], object], stored: object, value: object) -> None:
    """Places by code and name, numbers as text and as numbers."""
    assert reader(stored) == value


@pytest.mark.parametrize(
    ("reader", "stored"),
    [
        (read_place, "37010"),
        (read_place, "没有县"),
        (read_whole, "3.5"),
        (read_area, "两间"),
        (read_text, "王某370000198604120004"),
    ],
)
def test_no_cell(reader: Callable[[object], object], stored: object) -> None:
    """Nothing is made of what is not there; an identity number is no text."""
    with pytest.raises(Unread):
        reader(stored)


def test_a_message_blots_long_numbers_out() -> None:
    """A number that stands in the wrong column is not repeated."""
    assert masked("370000198604120004") == "…"
    assert masked("离婚370000198604120004") == "离婚…"
    assert masked("50") == "50"
