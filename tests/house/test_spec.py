"""Each SPEC.md accounts for every provision, and those of schemes for every rule."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import cast

import pytest

from assist_rules.expressions import Discretion
from assist_rules.readings.catalogue import every_root
from assist_rules.rule import Instrument, Rule
from assist_rules.schemes import SCHEMES

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "src" / "assist_rules" / "schemes"


def _ids(roots: Iterable[Rule], kinds: tuple[type[Rule | Discretion], ...] = (Rule,)) -> Iterator[str]:
    """The id of every rule under some; of every discretion too where they are wanted."""
    seen: set[int] = set()
    ahead: list[object] = [*roots]
    while ahead:
        thing = ahead.pop()
        if isinstance(thing, tuple):
            ahead.extend(cast("tuple[object, ...]", thing))
        elif is_dataclass(thing) and not isinstance(thing, (type, Instrument)) and id(thing) not in seen:
            seen.add(id(thing))
            if isinstance(thing, kinds):
                yield thing.id
            ahead.extend(getattr(thing, field.name) for field in fields(thing))


WORLDS = ("_after_deductions", "_after_transfers", "_by_spending")
"""What ids end in where a rule is read once more; the rule itself explains it."""


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_specs", ROOT / "tools" / "build_specs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL = _tool()
SPECS = {path: (rows, rules) for path, rows, rules in TOOL.specs()}
"""Each SPEC.md with a table: the provisions it accounts for, and the rules that may be cited to them."""


NATIONAL = set(_ids(root for scheme in SCHEMES.values() for root in scheme.roots()))
"""Those that schemes reach; a rule of a pack is told of in the pack's own file."""
NAMES = set(_ids(every_root(), (Rule, Discretion)))


def _spec(scheme: str) -> str:
    return (FOLDER / scheme / "SPEC.md").read_text(encoding="utf-8")


def _effects(path: Path) -> dict[str, tuple[str, str]]:
    """By provision, the rules that the table names and the effect that is told."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.strip("|").split("|") for line in lines if line.startswith("| ")]
    return {row[0].strip(): (row[3].strip(), row[4].strip()) for row in rows[1:]}


def test_every_scheme_of_the_law_stands_in_the_list_with_purpose_and_order() -> None:
    """A folder of rules is a scheme, and a scheme says what it is for and what it gives way to."""
    assert {each.parent.name for each in FOLDER.glob("*/__init__.py")} == set(SCHEMES)
    assert [key for key, scheme in SCHEMES.items() if scheme.key != key] == []
    assert [key for key, scheme in SCHEMES.items() if scheme.purpose is None] == []
    assert [key for key, scheme in SCHEMES.items() if scheme.yields_to is None] == []


def test_every_scheme_and_every_pack_with_provisions_accounts_for_them() -> None:
    """A specification for each."""
    packs = sorted((FOLDER.parent / "packs").glob("*/provisions.toml"))
    assert set(SPECS) == {FOLDER / each / "SPEC.md" for each in SCHEMES} | {
        each.with_name("SPEC.md") for each in packs
    }


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.parent.name)
def test_a_table_is_what_catalogue_and_rules_make_of_it(path: Path) -> None:
    """No provision is left out, told twice or made up; run ``make reference`` where this fails."""
    assert path.read_text(encoding="utf-8") == TOOL.text_of(path, *SPECS[path])


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.parent.name)
def test_every_provision_has_an_effect_told(path: Path) -> None:
    """Where no rule is cited to it: by which rule or part of the procedure it is met all the same, or that it is a gap."""
    procedure = "".join(each.read_text(encoding="utf-8") for each in FOLDER.parent.rglob("*.py"))
    for name, (rules, effect) in _effects(path).items():
        assert effect, name
        if rules == TOOL.NONE:
            assert re.search(r"gap|`|[Nn]ational|Procedure", effect), name
        if told := re.match(r"Procedure: (?:`[^`]+`(?:, )?)+", effect):
            assert [each for each in re.findall(r"`([^`]+)`", told[0]) if each not in procedure] == [], name


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_rule_of_the_scheme_is_named(scheme: str) -> None:
    """No rule stands without a provision or a criterion that explains it; beside the answer there are conditions."""
    own = {each for each in NATIONAL if each.startswith(f"{scheme}.")}
    answers = {each.id for each in SCHEMES[scheme].settling()}
    assert own & answers
    assert len(own - answers) >= 2
    named = set(re.findall(r"`([^`]+)`", _spec(scheme)))
    assert sorted(own - named - {each + world for each in named for world in WORLDS}) == []


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.parent.name)
def test_a_rule_named_anywhere_exists(path: Path) -> None:
    """The prose, too, names only rules that a scheme reaches or a pack has."""
    named = set(
        re.findall(
            rf"`((?:{'|'.join(SCHEMES)})\.[a-z_0-9]+)`",
            path.read_text(encoding="utf-8"),
        )
    )
    assert sorted(named - NAMES) == []
