"""The ordinary answer to every fact: a test writes only what differs.

An ordinary person is healthy, of working age, at work, without income, and lives where registered. Every fact that a rule
may ask of a member, a household or an emergency has its ordinary answer here, so that a new fact gets its answer in one
place. What counts only when stated is not stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assist_rules.models import Person
from assist_rules.models.annotations import alternatives
from assist_rules.models.paths import is_exception_field
from assist_rules.testing.drawing import Raw

ACTIVITIES = ("eat", "dress", "transfer", "toilet", "walk_indoors", "bathe")
"""What self-care is made of."""


_FLAGS = {
    name: False
    for name, field in Person.model_fields.items()
    if alternatives(field.annotation) == [bool] and not is_exception_field(field.json_schema_extra)
}
"""The ordinary answer to what is asked with yes or no: no, but for what stands otherwise below."""
_MARRIAGES = {"spouse": "married", "child": "never_married", "grandchild": "never_married"}


def _differing(answers: Raw, facts: Raw) -> Raw:
    """*answers* with *facts* instead; None leaves a fact open."""
    return {name: value for name, value in (answers | facts).items() if value is not None}


def told(
    member: str = "p1",
    relation: str = "self",
    /,
    *,
    place: str = "370102",
    area: str | None = "urban",
    **facts: Any,  # noqa: ANN401 - any JSON value
) -> Raw:
    """A member in the input format, of whom every fact is told.

    Args:
        member: its id.
        relation: to the applicant.
        place: GB/T 2260 code of the county where the member is registered and lives.
        area: of the registration.
        facts: told otherwise than ordinarily, each whole; None leaves it open.
    """
    answers: Raw = _FLAGS | {
        "id": member,
        "relation": relation,
        "birth_date": "1970-04-11",
        "registered": _differing({"division": place}, {"area": area}),
        "resides_in": place,
        "resides_since": "2010-01-01",
        "residence_permit": {"held": False},
        "fixed_dwelling": True,
        "workplace": place,
        "marital_status": _MARRIAGES.get(relation, "divorced"),
        "co_resident": True,
        "able_to_live_independently": True,
        "self_care": dict.fromkeys(ACTIVITIES, True),
        "ability_grade": 0,
        "disabilities": [],
        "serious_illness": {"on_local_list": False},
        "performs_guardianship": True,
        "civil_capacity": "full",
        "labour_capacity": "full",
        "medical_insurance": {"place": place, "kind": "resident"},
        "study": {
            "full_time": False,
            "year": 2,
            "tuition_free": False,
            "public_school": True,
            "in_city_college": False,
        },
        "employment": "employed",
        "labour_contract_until": "2000-01-01",
        "social_insurance": {"months_continuous": 0, "months_back_paid": 0, "in_payment": False},
        "assets_within_dibao_rule": True,
        "receives": [],
        "incomes": [],
        "expenses": [],
        "obligors": [],
        # Follows from what else is told, and would overrule it.
        "has_statutory_duty": None,
    }
    return _differing(answers, facts)


def told_household(**facts: Any) -> Raw:  # noqa: ANN401 - any JSON value
    """What is told of a household beside its members: little of its own, within every rule on assets.

    Args:
        facts: told otherwise than ordinarily; None leaves one open, and ``assets`` are those named.
    """
    findings = dict.fromkeys(("dibao", "edge", "extreme_poverty", "low_income", "rigid"), True)
    answers: Raw = {"assets": {"financial": "0", "findings": findings}, "monitored": "none"}
    return _differing(answers, facts)


def told_obligor(relation: str = "child", /, **facts: Any) -> Raw:  # noqa: ANN401 - any JSON value
    """A relative outside the household, with means, who may owe a member support.

    Args:
        relation: to the member.
        facts: told otherwise than ordinarily; None leaves one open.
    """
    answers: Raw = {
        "relation": relation,
        "birth_date": "1970-04-11",
        "seriously_ill": False,
        "serious_illness": {"on_local_list": False},
        "performs_guardianship": True,
        "unable_to_raise": False,
        "has_statutory_duty": True,
        "civil_capacity": "full",
        "disabilities": [],
        "receives": [],
        "income_per_year": "60000.00",
        "household_income_per_month": "5000.00",
        "household_size": 1,
        "persons_supported": 1,
        "means": True,
        "raised_by_this_person": True,
        "raised_this_person": False,
        "assets_within_low_income_rule": False,
        "assets_within_extreme_poverty_rule": False,
    }
    return _differing(answers, facts)


def told_emergency(on: str, *, place: str = "370102", **facts: Any) -> Raw:  # noqa: ANN401 - any JSON value
    """An accident that hit the applicant.

    Args:
        on: day of it, as the input format writes it.
        place: GB/T 2260 code of the county where it happened.
        facts: told otherwise than ordinarily; None leaves one open.
    """
    answers: Raw = {
        "kind": "traffic_accident",
        "occurred_at": f"{on}T06:00:00",
        "reported_at": f"{on}T10:00:00",
        "place": place,
        "affected": ["p1"],
        "basic_life_in_serious_difficulty": True,
        "immediate_measures_needed": True,
        "family_support_available": False,
        "severity": "heavier",
        "mass_event": False,
        "homeless": False,
    }
    return _differing(answers, facts)


def wed(members: Sequence[Raw]) -> list[Raw]:
    """*members*; an applicant whose spouse is among them is married."""
    married = {"marital_status": "married"} if any(each["relation"] == "spouse" for each in members) else {}
    return [each | married if each["relation"] == "self" else each for each in members]


def completed(application: Raw) -> Raw:
    """An application in the input format, with the ordinary answer to what its household and members do not tell."""
    household, at = application["household"], application["accepting_place"]
    place, area = at["division"], at.get("area")
    members: list[Raw] = household["members"]
    ordinary = wed([told(each["id"], each["relation"], place=place, area=area) for each in members])
    people = [answers | each for answers, each in zip(ordinary, members, strict=True)]
    return application | {"household": told_household() | household | {"members": people}}
