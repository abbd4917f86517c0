"""Every figure that can be supplied is read by a rule or a procedure, or refuses to be supplied and says what to do."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import cast

import pytest

import assist_rules as ar
from assist_rules.errors import StandardsError
from assist_rules.expressions import Standard
from assist_rules.rule import Instrument
from assist_rules.schemes import SCHEMES
from assist_rules.standards import KEPT, PARAMETERS, Parameter, Standards

SOURCES = Path(ar.__file__).parent
READERS = ("figure", "term", "resolved")
"""What a procedure calls to read a figure of the place by its name."""
BY_LOOK_UP = {
    "dibao_guiding_standard",
    "minimum_wage_zone",
    *(f"minimum_wage_tier{zone}" for zone in (1, 2, 3)),
}
"""What the look-up itself reads: for the minimum wage of a county, and the floor of a city's dibao standard."""


def _standards() -> Iterator[Standard]:
    seen: set[int] = set()
    ahead: list[object] = [rule for scheme in SCHEMES.values() for rule in scheme.roots()]
    while ahead:
        thing = ahead.pop()
        if isinstance(thing, tuple):
            ahead.extend(cast("tuple[object, ...]", thing))
        elif is_dataclass(thing) and not isinstance(thing, (type, Instrument)) and id(thing) not in seen:
            seen.add(id(thing))
            if isinstance(thing, Standard):
                yield thing
            ahead.extend(getattr(thing, field.name) for field in fields(thing))


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


READ = {each.name for each in _standards()} | set(_by_procedures()) | BY_LOOK_UP


@pytest.mark.parametrize("parameter", PARAMETERS.values(), ids=lambda parameter: parameter.name)
def test_a_figure_is_read_or_refuses_to_be_supplied(parameter: Parameter, tmp_path: Path) -> None:
    """A caller who supplies a figure is either answered by it or told, by call and by file, what to do instead."""
    assert (parameter.name in READ) is (parameter.name not in KEPT)
    if parameter.name in READ:
        return
    book = ar.rulebook("370102", on=date(2024, 5, 20))
    with pytest.raises(StandardsError) as raised:
        book.with_standard(parameter.name, "1", source="a paper of the test", area="all")
    codes = [problem.code for problem in raised.value.problems]
    assert codes == ["kept_for_reference"]
    assert parameter.zh in raised.value.message("zh")
    assert parameter.en in raised.value.message("en")
    (tmp_path / "370100.toml").write_text(
        f'place = "370100"\n[[figure]]\nparameter = "{parameter.name}"\narea = "all"\nvalue = "1"\n'
        'from = 2024-01-01\ndocument = "文"\nset_by = "370100"\nconfidence = "VERIFIED"\n',
        encoding="utf-8",
    )

    def load(directory: Path) -> Standards:
        return Standards.load(directory=directory)

    for read in (Standards.load().with_directory, load):
        with pytest.raises(StandardsError) as raised:
            read(tmp_path)
        assert [problem.code for problem in raised.value.problems] == ["kept_for_reference"]


def test_what_is_kept_is_still_shown() -> None:
    """A figure kept for reference is in the report of what a place has on file, with its paper."""
    rows = {row.parameter.name: row.resolved for row in Standards.load().on_file("370102", date(2026, 5, 20))}
    found = rows["child_rehabilitation_under_7"]
    assert found is not None
    assert (str(found.low), found.unit) == ("20000", "CNY/person/year")
    assert "188号" in found.figures[0].document
