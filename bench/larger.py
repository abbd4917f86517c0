"""Households that ask more of what is worked out after the answer: many members, many payments, little told."""

from __future__ import annotations

from typing import Any

import assist_rules as ar

RELATIONS = (
    "self",
    "spouse",
    "child",
    "child",
    "parent",
    "parent",
    "sibling",
    "sibling",
    "grandchild",
    "grandparent",
)


def crowd(members: int, payments: int = 0, expenses: int = 0) -> ar.Application:
    """A couple with children, everything told: each with a wage, or with so many dated payments, and as many expenses."""
    people: list[dict[str, Any]] = []
    for number in range(members):
        couple = number < 2
        paid: list[dict[str, str]] = [
            {"kind": "wages", "amount": f"{50 + 7 * each + number}", "on": _day(each)}
            for each in range(payments)
        ]
        people.append(
            {
                "id": f"p{number + 1}",
                "relation": ("self", "spouse")[number] if couple else "child",
                "birth_date": "1980-03-02" if couple else f"{2008 + number % 15}-01-01",
                "registered": {"division": "370102", "area": "urban"},
                "resides_in": "370102",
                "marital_status": "married" if couple else "never_married",
                "co_resident": True,
                "disabilities": [],
                "seriously_ill": False,
                "receives": [],
                "incomes": paid or [{"kind": "wages", "per_month": f"{60 + number}"}],
                "expenses": [
                    {"kind": "medical_in_policy", "amount": f"{20 + each}", "on": _day(each)}
                    for each in range(expenses)
                ],
            }
        )
    return _application(people, assets={"findings": {"dibao": True, "edge": True}})


def _day(number: int) -> str:
    return f"2023-{5 + number % 8:02d}-{1 + number % 27:02d}"


def half_told(members: int, untold: int) -> ar.Application:
    """The same, so many facts of the members untold."""
    data = crowd(members).model_dump(mode="json", exclude_none=True, by_alias=True)
    facts = (
        *("incomes", "receives", "disabilities", "seriously_ill"),
        *("marital_status", "resides_in", "registered", "birth_date"),
    )
    places = [(person, fact) for fact in facts for person in data["household"]["members"]]
    for person, fact in places[:untold]:
        del person[fact]
    return ar.Application.model_validate(data)


def bare(members: int) -> ar.Application:
    """A large family of whom nothing is told but who they are."""
    people = [
        {
            "id": f"p{number + 1}",
            "relation": RELATIONS[number] if number < len(RELATIONS) else "other_relative",
        }
        for number in range(members)
    ]
    return _application(people)


def _application(people: list[dict[str, Any]], **household: object) -> ar.Application:
    return ar.Application.model_validate(
        {
            "applied_on": "2024-05-20",
            "accepting_place": {"division": "370102", "area": "urban"},
            "applicant": "p1",
            "household": {"members": people, **household},
        }
    )
