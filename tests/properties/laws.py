"""Changes of an application under which a decision has to stay, or to move one way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias

from dateutil.relativedelta import relativedelta
from hypothesis import strategies as st

from assist_rules.decision.assess import assess
from assist_rules.decision.decision import Decision
from assist_rules.expressions import Unit
from assist_rules.models import Application
from assist_rules.rulebooks import Rulebook, rulebook, shipped_standards

Raw: TypeAlias = dict[str, Any]
Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"

WITHOUT = shipped_standards().without_local_rules(place="000000", source="said in the test")
"""The figures on file, every place being said to have no way in of its own but those among them."""


@cache
def _book(place: str, on: date) -> Rulebook:
    return rulebook(place, on=on, standards=WITHOUT)


def decided(key: str, application: Application, *, none: bool = True) -> Decision:
    """The decision of a scheme where each place is said to have *none* of the ways in that it might, or is not asked."""
    book = _book(application.accepting_place.division, application.applied_on) if none else None
    return assess(application, key, rulebook=book)


LIMIT_AGES = (7, 16, 18, 60, 70, 80, 90, 100)


def raw(application: Application) -> Raw:
    """An application in the input format."""
    dumped: Raw = application.model_dump(mode="json", by_alias=True, exclude_none=True)
    return dumped


def members(record: Raw) -> list[Raw]:
    """The members of an application in the input format."""
    people: list[Raw] = record["household"]["members"]
    return people


def answer(decision: Decision) -> tuple[object, ...]:
    """Outcome, route, amount, and the persons it is for."""
    due = decision.entitlement
    amount = None if due is None else (due.low, due.high, frozenset(due.persons))
    return decision.outcome, decision.route, amount


def a_spouse_would_be_a_claim(decision: Decision) -> bool:
    """Whether to name the spouse whom nobody has listed would claim something, and so complete no facts.

    A spouse of whom nothing is told opens no door of temporary assistance: those who may apply are named.
    """
    return decision.scheme == "temporary_assistance" and not all(
        row.person for row in decision.run.rows.members
    )


@st.composite
def between(draw: st.DrawFn, part: Application, whole: Application) -> Application:
    """An application that tells more than *part* and less than *whole*, a completion of it."""
    told = _between(draw, raw(part), raw(whole))
    return Application.model_validate(told)


def _between(draw: st.DrawFn, part: Json, whole: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(part, dict):
        told = part
        kept = {name: _between(draw, value, whole[name]) for name, value in told.items()}
        added = [name for name in whole if name not in told]
        chosen = draw(st.lists(st.sampled_from(added), unique=True)) if added else []
        return kept | {name: whole[name] for name in chosen}
    if isinstance(part, list):
        items = part
        rest = whole[len(items) :]  # the spouse whom nobody had listed
        return [_between(draw, *pair) for pair in zip(items, whole, strict=False)] + rest
    return part


def limits_hit(decision: Decision) -> Iterator[str]:
    """The limits that the facts lie on, or a fen or a day beside."""
    on = decision.application.applied_on
    for person in decision.application.household.members:
        born = person.birth_date
        if born is not None and any(_is_beside(born, on - relativedelta(years=age)) for age in LIMIT_AGES):
            yield "age"
        days = [each.certificate_valid_until for each in person.disabilities or ()]
        days += [each.since for each in person.receives or ()]
        if person.long_term_care_since is not None:
            days.append(person.long_term_care_since + relativedelta(months=6))
        lost = [each.out_of_contact_since for each in person.obligors or ()]
        days += [each + relativedelta(months=6) for each in lost if each is not None]
        if any(_is_beside(each, on) for each in days if each is not None):
            yield "day"
    for found in decision.trace:
        for compared in found.compared:
            if compared.unit is Unit.FEN and _gap(compared.left, compared.right) <= Decimal("0.01"):
                yield found.rule.id


def _is_beside(one: date, other: date) -> bool:
    return abs((one - other).days) <= 1


def _gap(left: tuple[Decimal, Decimal], right: tuple[Decimal, Decimal]) -> Decimal:
    """How far apart two settled sides are, in yuan; an open side is far from everything."""
    if left[0] != left[1] or right[0] != right[1]:
        return Decimal(1)
    return abs(left[0] - right[0])
