"""An invented country in our words: every published amount; what its authors fill in unsaid stays open until it is told."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from country_template import SCHEMES

import assist_rules as ar
from assist_rules.models.person import Relation

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("country_template.toml").read_text(encoding="utf-8")
)["case"]
OF_PERSON = {"born": "1970-01-01", "salary": "0", "capital_returns": "0", "has_car": False}
OF_HOUSEHOLD = {"rent_paid": "0", "accommodation_size": "0", "housing_occupancy": "tenant"}
"""What OpenFisca takes for what is not stated."""


def _application(case: dict[str, Any], *, filled: bool) -> ar.Application:
    people: list[ar.Person] = []
    for name, stated in case["persons"].items():
        told = {**OF_PERSON, **stated} if filled else dict(stated)
        born = told.pop("born", None)
        relation: Relation = "other" if people else "self"
        people.append(
            ar.Person.of(name, relation=relation, born=None if born is None else str(born), extension=told)
        )
    stated = case.get("household", {})
    household = ar.Household.of(*people, extension={**OF_HOUSEHOLD, **stated} if filled else stated)
    return ar.Application.of(household, applied_on=case["on"], place="370102")


def _outputs() -> list[tuple[dict[str, Any], str, str | None, Decimal]]:
    return [
        (case, key.partition(":")[0], key.partition(":")[2] or None, Decimal(paid))
        for case in CASES
        for key, paid in case["pays"].items()
    ]


def _range(decision: ar.Decision) -> tuple[Decimal, Decimal]:
    """What is owed; no upper end as more than anybody owes."""
    low, high = decision.amount or (Decimal(0), Decimal(0))
    may_be_nothing = decision.outcome is ar.Outcome.UNDETERMINED
    return Decimal(0) if may_be_nothing else low, Decimal(10**9) if high is None else high


@pytest.mark.parametrize("output", _outputs(), ids=lambda output: f"{output[0]['id']}: {output[1]}")
def test_each_output_is_what_is_published(output: tuple[dict[str, Any], str, str | None, Decimal]) -> None:
    """Once told what OpenFisca fills in; a part of a fen stands between its two neighbours."""
    case, key, person, paid = output
    decision = ar.assess(_application(case, filled=True), SCHEMES[key], person=person)
    low, high = _range(decision)
    assert low <= paid <= high <= low + Decimal(case.get("margin", "0"))


def test_what_is_not_stated_stays_open() -> None:
    """As the cases stand, some outputs rest on facts that nobody states; the published amount is in each range."""
    is_open = 0
    for case, key, person, paid in _outputs():
        low, high = _range(ar.assess(_application(case, filled=False), SCHEMES[key], person=person))
        assert low <= paid <= high, case["id"]
        is_open += high > low + Decimal(case.get("margin", "0"))
    assert (len(_outputs()), is_open) == (35, 13)


def test_tables_say_the_same() -> None:
    """Every output in one run, told as stated and filled in."""
    for filled in (False, True):
        told = {case["id"]: _application(case, filled=filled) for case in CASES}
        rows = ar.screen(ar.to_tables(told), schemes=list(SCHEMES.values())).rows.to_dicts()
        for row in rows:
            decision = ar.assess(told[row["household"]], SCHEMES[row["scheme"]], person=row["member"])
            low, high = decision.amount or (None, None)
            assert (row["outcome"], row["low_fen"], row["high_fen"]) == (
                decision.outcome,
                None if low is None else int(low * 100),
                None if high is None else int(high * 100),
            )
