"""The worked cases of every scheme, read from the files beside this one and decided as JSON."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from worked_cases import HERE, PACKS, Case, Expectation, worked_cases

import assist_rules as ar
from assist_rules.packs.provisions import provisions
from assist_rules.schemes import SCHEMES

CATALOGUED = {"dibao": "dibao:", "extreme_poverty": "extreme:", "price_linked": "monitoring:"}
"""What the ids of a folder's cases start with, where it is not the catalogue of temporary assistance."""
FOLDERS = {key: CATALOGUED.get(key, "temporary:") for key in SCHEMES if (HERE / key).is_dir()}
"""The folders of cases, one for each scheme (those of the margin stand with dibao), and what the ids of each start with."""
CASES = [case for folder in FOLDERS for case in worked_cases(folder)]
PACK_CASES = [(folder, case) for folder in PACKS for case in worked_cases(folder)]
EXPECTATIONS = [each for case in (*CASES, *(case for _, case in PACK_CASES)) for each in case.expectations]
CATALOGUE = Path(__file__).parents[1] / "rulebook"


ELSEWHERE = {"temporary:C40"}
"""The case of who stays in monitoring, which is no decision."""


def _yuan(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"


def _finding(decision: ar.Decision, key: str) -> str:
    """A finding in words, by the name that the trace gives it; those that a rule prints with itself included."""
    found = {each.key: each for each in decision.trace for each in (each, *each.shown)}
    return found[key].text("en")


def _deadline(decision: ar.Decision, what: str) -> str:
    found = {each.what_en: each for each in decision.deadlines}[what]
    return f"{found.length} {found.unit}" + (f" to {found.due}" if found.due is not None else "")


READ: dict[str, Callable[[ar.Decision], Any]] = {
    "scheme": lambda d: d.scheme,
    "outcome": lambda d: d.outcome.value,
    "route": lambda d: d.route,
    "low": lambda d: d.entitlement and _yuan(d.entitlement.low),
    "high": lambda d: d.entitlement and (_yuan(d.entitlement.high) or "unbounded"),
    "persons": lambda d: d.entitlement and list(d.entitlement.persons),
    "from_month": lambda d: d.entitlement and d.entitlement.from_month,
    "deciding": lambda d: list(d.deciding_rules),
    "decides": lambda d: d.authority.decides_en,
    "materials": lambda d: [
        f"{each.zh}：{each.cites.instrument.zh}{each.cites.article}" for each in d.materials
    ],
    "components": lambda d: (
        d.entitlement and [f"{c.name} {c.low:.2f} {c.per}" for c in d.entitlement.components]
    ),
}
"""What is asserted whole; ``findings``, ``open``, ``deadlines`` and ``informs`` are asserted entry by entry."""


def _said(decision: ar.Decision, name: str, wanted: Any) -> Any:  # noqa: ANN401 - as the file has it
    match name:
        case "findings":
            return {key: _finding(decision, key) for key in wanted}
        case "deadlines":
            return {what: _deadline(decision, what) for what in wanted}
        case "open":
            paths = {each.path for each in decision.open_questions}
            return [path for path in wanted if path in paths]
        case "warns":
            return [code for code in wanted if code in {each.code for each in decision.warnings}]
        case "alerts":
            said = {each.code: each.zh for each in decision.warnings}
            return {code: said.get(code, "") for code in wanted}
        case "informs":
            return [code for code in wanted if code in {each.code for each in decision.information}]
        case "tells":
            said = {each.code: each.zh for each in decision.information}
            return {code: said.get(code) for code in wanted}
        case "cites":
            notes = {each.code: each.cites for each in decision.information}
            return {code: f"{notes[code].instrument.zh} {notes[code].article}" for code in wanted}
        case _:
            return READ[name](decision)


@pytest.mark.parametrize("expectation", EXPECTATIONS, ids=lambda each: each.name)
def test_a_worked_case_is_decided_as_the_file_says(expectation: Expectation) -> None:
    """Outcome, route, amount, deciding rules and whatever else the file asserts are what the library says."""
    decision = expectation.decide()
    said = {name: _said(decision, name, wanted) for name, wanted in expectation.wanted.items()}
    assert said == dict(expectation.wanted), expectation.en


def test_every_worked_case_of_the_list_has_a_file() -> None:
    """The files hold the cases of the list, each once and no others, under ids that the list knows."""
    with (CATALOGUE / "cases.toml").open("rb") as file:
        listed = [
            each["id"]
            for each in tomllib.load(file)["case"]
            if each["id"].startswith(tuple(FOLDERS.values())) and each["id"] not in ELSEWHERE
        ]
    assert sorted(case.id for case in CASES) == sorted(listed)


def test_every_case_names_provisions_of_the_list_and_a_source() -> None:
    """A case can be looked up: its provisions stand in the list, its source and both titles are told."""
    names = {name for each in provisions().provisions for name in (each.id, *each.also)}
    for case in CASES:
        assert case.provisions, case.id
        assert set(case.provisions) <= names, case.id
        assert case.source, case.id
        assert case.zh, case.id
        assert case.en, case.id


@pytest.mark.parametrize(("folder", "case"), PACK_CASES, ids=lambda each: getattr(each, "id", ""))
def test_a_case_of_a_pack_names_rows_of_its_specification(folder: Path, case: Case) -> None:
    """Each of its provisions is a row of the pack's SPEC.md, where it can be looked up."""
    rows = {
        line.split("|")[1].strip()
        for line in (folder.parent / "SPEC.md").read_text("utf-8").splitlines()
        if "|" in line
    }
    assert case.provisions
    assert set(case.provisions) <= rows


def test_a_case_with_several_readings_names_each() -> None:
    """Where a case is decided more than once, each reading says in both languages what differs."""
    for case in (*CASES, *(case for _, case in PACK_CASES)):
        if len(case.expectations) > 1:
            assert all(each.zh and each.en for each in case.expectations), case.id


def test_every_reading_asserts_an_answer() -> None:
    """No reading can pass by asserting nothing: each names an outcome or, for a procedure, what it looks at."""
    looks_at = {"outcome", "deadlines", "informs", "from_month", "findings", "materials"}
    assert [each.name for each in EXPECTATIONS if not looks_at & set(each.wanted)] == []
