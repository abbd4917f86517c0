"""What the family told beside what an exchange delivers: which differences can change an answer."""

from __future__ import annotations

import pytest
from families import book, earner

import assist_rules as ar


def _checked(declared: ar.Application, recorded: ar.Application) -> ar.CrossCheck:
    return ar.cross_check(declared, recorded, book=book(declared, dibao_standard="1114"))


def test_wages_that_cross_the_line_matter_and_where_somebody_works_does_not() -> None:
    """900 declared, 1,300 recorded: dibao turns, and the margin; employment turns nothing, whichever is right."""
    told = earner("900", study=None)
    other = told.replace_fact("household.members[p1].incomes[0].per_month", "1300")
    found = _checked(told, other.replace_fact("household.members[p1].employment", "unemployed"))
    assert [(each.path, each.can, each.schemes) for each in found.discrepancies] == [
        ("household.members[p1].incomes[0].per_month", "outcome", ("dibao", "dibao_margin")),
        ("household.members[p1].employment", "nothing", ()),
    ]
    assert "最低生活保障：按申报符合条件（214.00元），按核对不符合条件。" in found.text().splitlines()


def test_below_the_line_the_amount_alone_is_at_stake() -> None:
    """900 declared, 950 recorded: eligible either way, 50 yuan apart."""
    told = earner("900", study=None)
    found = _checked(told, told.replace_fact("household.members[p1].incomes[0].per_month", "950"))
    assert [(each.can, each.schemes) for each in found.to_find_out] == [("amount", ("dibao",))]


def test_what_an_exchange_does_not_know_is_no_difference_and_another_member_always_matters() -> None:
    """An exchange that is silent contradicts nobody; who belongs to the household is found out first."""
    told = earner("900")
    silent = told.replace_fact("household.members[p1].resides_in", None)
    assert _checked(told, silent).discrepancies == ()
    members = [*told.household.members, ar.Person(id="p9", relation="sibling")]
    more = told.replace_fact("household.members", members)
    assert [(each.path, each.can) for each in _checked(told, more).discrepancies] == [
        ("household.members[p9]", "outcome")
    ]


def test_a_list_is_told_by_what_is_in_it_and_a_person_by_who_it_is() -> None:
    """0项 and 1项 say nothing to who goes there."""
    told = earner("900", incomes=[])
    paid = [{"kind": "wages", "per_month": "2100.00"}]
    (one,) = _checked(told, told.replace_fact("household.members[p1].incomes", paid)).discrepancies
    assert one.sides() == ("无", "工资性收入，每月金额2100.00元")
    assert one.sides("en") == ("none", "wages, amount per month 2100.00 yuan")
    members = [*told.household.members, ar.Person(id="p9", relation="sibling", birth_date="1990-02-03")]
    (one,) = _checked(told, told.replace_fact("household.members", members)).discrepancies
    assert one.sides() == ("未填", "兄弟姐妹，出生日期1990年2月3日")
    (one,) = _checked(told, told.replace_fact("household.assets.vehicles", (ar.Vehicle(),))).discrepancies
    assert one.sides() == ("未填", "有，未说明")
    many = told.replace_fact("household.members[p1].incomes", [{"kind": "wages", "per_month": "10.00"}] * 5)
    (one,) = _checked(told, many).discrepancies
    assert one.sides()[1].endswith("每月金额10.00元等5项")


def test_whose_answer_differs_is_told_by_who_it_is() -> None:
    """The id of the register is nobody's name."""
    told = earner("900", birth_date="1964-01-01").replace_fact("household.members[p1].name", "王某")
    text = _checked(told, told.replace_fact("household.members[p1].birth_date", "1984-01-01")).text()
    assert "特困人员救助供养（申请人王某）：按申报待定" in text
    assert "（p1）" not in text


def test_another_case_is_refused() -> None:
    """A record of another day is none of this application."""
    told = earner("900")
    with pytest.raises(ar.AssistRulesError, match="another day"):
        ar.cross_check(told, told.replace_fact("applied_on", "2024-05-21"))
