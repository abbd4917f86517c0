"""Every standard is declared once and asked for; what no rule asks for refuses to be supplied and says what to do."""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import cast

import pytest

import assist_rules as ar
from assist_rules.errors import StandardsError, UnknownStandardError
from assist_rules.expressions import Standard
from assist_rules.packs import every_pack
from assist_rules.readings.catalogue import every_root
from assist_rules.rule import Instrument
from assist_rules.schemes import SCHEMES
from assist_rules.standards import PARAMETERS, UNASKED, Standards

SOURCES = Path(ar.__file__).parent
TOOLS = Path(__file__).parents[2] / "tools"
READERS = ("figure", "term", "resolved")
"""What a procedure calls to read a figure of the place by its name."""
BY_LOOK_UP = {
    "dibao_guiding_standard",
    "minimum_wage_zone",
    *(f"minimum_wage_tier{zone}" for zone in (1, 2, 3)),
}
"""What the look-up itself reads: for the minimum wage of a county, and the floor of a city's dibao standard."""


DECLARED = frozenset(PARAMETERS)
"""Before any test declares one of its own."""


def _standards() -> Iterator[Standard]:
    seen: set[int] = set()
    ahead: list[object] = [*every_root()]
    while ahead:
        thing = ahead.pop()
        if isinstance(thing, tuple):
            ahead.extend(cast("tuple[object, ...]", thing))
        elif is_dataclass(thing) and not isinstance(thing, (type, Instrument)) and id(thing) not in seen:
            seen.add(id(thing))
            if isinstance(thing, Standard):
                yield thing
            ahead.extend(getattr(thing, field.name) for field in fields(thing))


ASKED = tuple(_standards())


def _by_procedures() -> Iterator[str]:
    """The names that procedures ask for: the first text in a call of a reader, also by a constant of the module."""
    for path in (*SOURCES.glob("schemes/**/*.py"), SOURCES / "rulebooks.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = {
            target.id: each.value.value
            for each in tree.body
            if isinstance(each, ast.Assign) and isinstance(each.value, ast.Constant)
            for target in each.targets
            if isinstance(target, ast.Name)
        }
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            for argument in call.args if name in READERS else ():
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value
                elif isinstance(argument, ast.Name) and isinstance(constants.get(argument.id), str):
                    yield str(constants[argument.id])


def _by_limits() -> Iterator[str]:
    """The names by which places set lengths of time limits."""
    of_packs = (limits for pack in every_pack() for limits in pack.limits.values())
    for limits in (*(scheme.limits for scheme in SCHEMES.values()), *of_packs):
        yield from (limit.term for limit in limits if limit.term)


def _by_order() -> Iterator[str]:
    """The switches by which places let two benefits be held together."""
    ranks = (rank for scheme in SCHEMES.values() for rank in scheme.yields_to or ())
    yield from (rank.switch for rank in ranks if rank.switch is not None)


def test_every_standard_that_is_declared_is_asked_for() -> None:
    """By a rule, a limit, a procedure, the order or the look-up; a declaration that nobody asks for would take figures for nothing."""
    read = {each.name for each in ASKED} | {*_by_limits(), *_by_procedures(), *_by_order()} | BY_LOOK_UP
    assert sorted(DECLARED ^ read) == []
    assert sorted(DECLARED & set(UNASKED)) == []


def test_a_rule_asks_for_a_standard_as_it_is_declared() -> None:
    """Unit, range, scale and what its absence means are those of the declaration, in each of its readings."""
    for each in ASKED:
        known = PARAMETERS[each.name]
        read = known.asked(area=each.area, duty=each.duty, unshown=each.unshown, variant=each.variant)
        for field in fields(Standard):
            assert getattr(read, field.name) == getattr(each, field.name), (each.key, field.name)


def test_no_standard_is_declared_twice() -> None:
    """Of two declarations of one name the second would stand, unseen."""
    names = [
        call.args[0].value
        for path in SOURCES.glob("standards/declared/*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant)
    ]
    assert len(names) == len(set(names))
    assert {name for name in names if isinstance(name, str)} <= DECLARED


@pytest.mark.parametrize("name", UNASKED)
def test_a_figure_that_no_rule_asks_for_refuses_to_be_supplied(name: str, tmp_path: Path) -> None:
    """A caller who supplies one is told, by call and by file, what to do instead; who looks it up is told the same."""
    book = ar.rulebook("370102", on=date(2024, 5, 20))
    (tmp_path / "370100.toml").write_text(
        f'place = "370100"\n[[figure]]\nparameter = "{name}"\narea = "all"\nvalue = "1"\n'
        'from = 2024-01-01\ndocument = "文"\nset_by = "370100"\nconfidence = "VERIFIED"\n',
        encoding="utf-8",
    )

    def call() -> object:
        return book.with_standard(name, "1", source="a paper of the test", area="all", set_by="370102")

    def load() -> object:
        return Standards.load(directory=tmp_path)

    def beside() -> object:
        return Standards.load().with_directory(tmp_path)

    for way in (call, load, beside):
        with pytest.raises(StandardsError) as raised:
            way()
        assert [problem.code for problem in raised.value.problems] == ["kept_for_reference"]
        assert UNASKED[name].zh in raised.value.message("zh")
        assert UNASKED[name].en in raised.value.message("en")
    with pytest.raises(UnknownStandardError, match="no rule reads"):
        book.resolve(name, "urban")


def test_what_no_rule_asks_for_is_still_on_record() -> None:
    """The table of those figures has their papers, and names no standard that a rule asks for."""
    with (TOOLS / "other-figures.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert {row["parameter"] for row in rows} <= set(UNASKED)
    assert all(row["document"] for row in rows)
    (found,) = [row for row in rows if row["parameter"] == "child_rehabilitation_under_7"]
    assert (found["value"], found["unit"]) == ("20000", "CNY/person/year")
    assert "188号" in found["document"]
