"""Each scheme's SPEC.md accounts for every provision and every rule."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from assist_rules.rule import Instrument, Rule
from assist_rules.schemes import SCHEMES

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "src" / "assist_rules" / "schemes"
CONCERN = {
    "dibao": {"dibao", "all"},
    "dibao_margin": {"dibao_margin"},
    "extreme_poverty": {"extreme_poverty"},
    "illness_hardship": {"illness_hardship"},
    "rigid_expenditure": {"rigid_expenditure"},
    "temporary_assistance": {"temporary_assistance"},
}
"""Whose provisions a scheme's SPEC.md accounts for."""


def _ids() -> Iterator[str]:
    """The id of every rule that a scheme reaches."""
    seen: set[int] = set()
    ahead: list[object] = [rule for scheme in SCHEMES.values() for rule in scheme.roots()]
    while ahead:
        thing = ahead.pop()
        if isinstance(thing, tuple):
            ahead.extend(cast("tuple[object, ...]", thing))
        elif is_dataclass(thing) and not isinstance(thing, (type, Instrument)) and id(thing) not in seen:
            seen.add(id(thing))
            if isinstance(thing, Rule):
                yield thing.id
            ahead.extend(getattr(thing, field.name) for field in fields(thing))


RULES = set(_ids())
WORLDS = ("_after_deductions", "_after_transfers", "_by_spending")
"""What ids end in where a rule is read once more; the rule itself explains it."""


def _spec(scheme: str) -> str:
    return (FOLDER / scheme / "SPEC.md").read_text(encoding="utf-8")


def _rows(scheme: str) -> list[list[str]]:
    """The cells of the table of provisions."""
    lines = [line for line in _spec(scheme).splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def _provisions(scheme: str) -> dict[str, dict[str, Any]]:
    with (ROOT / "tests" / "rulebook" / "provisions.toml").open("rb") as file:
        every = tomllib.load(file)["provision"]
    return {each["id"]: each for each in every if CONCERN[scheme] & set(each["schemes"])}


@pytest.mark.parametrize("scheme", CONCERN)
def test_every_provision_has_one_row(scheme: str) -> None:
    """No provision of the scheme is left out, told twice or made up."""
    assert Counter(row[0] for row in _rows(scheme)) == Counter(list(_provisions(scheme)))


@pytest.mark.parametrize("scheme", CONCERN)
def test_a_row_tells_article_and_reading_as_the_list_does(scheme: str) -> None:
    """The article, and how surely the text was read, are those of the list of provisions."""
    listed = _provisions(scheme)
    for name, article, read, _, _ in _rows(scheme):
        assert article == (listed[name]["article"] or "–"), name
        assert read == listed[name]["confidence"].lower(), name


@pytest.mark.parametrize("scheme", CONCERN)
def test_a_row_names_rules_that_exist_or_the_procedure_or_a_gap(scheme: str) -> None:
    """A rule named is one that a scheme reaches, a part of the procedure stands in its file, a gap has an effect told."""
    procedure = (FOLDER / "dibao" / "procedure.py").read_text(encoding="utf-8")
    procedure += (FOLDER / "remedies.py").read_text(encoding="utf-8")
    procedure += (FOLDER / "dibao_margin" / "scheme.py").read_text(encoding="utf-8")
    for other in ("extreme_poverty", "illness_hardship", "rigid_expenditure", "temporary_assistance"):
        procedure += (FOLDER / other / "procedure.py").read_text(encoding="utf-8")
    for name, _, _, answer, effect in _rows(scheme):
        named = re.findall(r"`([^`]+)`", answer)
        assert effect, name
        if answer == "gap":
            continue
        assert named, name
        if answer.startswith("procedure: "):
            assert [each for each in named if each not in procedure] == [], name
        else:
            assert [each for each in named if each not in RULES] == [], name


@pytest.mark.parametrize("scheme", CONCERN)
def test_every_rule_of_the_scheme_is_named(scheme: str) -> None:
    """No rule stands without a provision or a criterion that explains it."""
    own = {each for each in RULES if each.startswith(f"{scheme}.")}
    assert len(own) >= 10
    named = set(re.findall(r"`([^`]+)`", _spec(scheme)))
    assert sorted(own - named - {each + world for each in named for world in WORLDS}) == []


@pytest.mark.parametrize("scheme", CONCERN)
def test_a_rule_named_anywhere_exists(scheme: str) -> None:
    """The prose, too, names only rules that a scheme reaches."""
    named = set(
        re.findall(
            r"`((?:dibao(?:_margin)?|extreme_poverty|illness_hardship|rigid_expenditure|temporary_assistance)\.[a-z_0-9]+)`",
            _spec(scheme),
        )
    )
    assert sorted(named - RULES) == []
