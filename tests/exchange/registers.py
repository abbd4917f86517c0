"""What the tests of registers write: a CSV file, numbers of nobody, and the tool that writes a street."""

from __future__ import annotations

import csv
import importlib.util
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import assist_rules as ar

ROOT = Path(__file__).parents[2]
ON = date(2024, 5, 20)


@cache
def tool() -> ModuleType:
    """The tool that writes the register of a made-up street."""
    spec = importlib.util.spec_from_file_location("write_register", ROOT / "tools" / "write_register.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up
    spec.loader.exec_module(module)
    return module


def number(born: str, place: str = "370000") -> str:
    """An identity number of nobody who was born on a day."""
    told: str = tool().number(date.fromisoformat(born), place=place)
    return told


def written(path: Path, rows: Sequence[Mapping[str, object]], encoding: str = "utf-8") -> Path:
    """A CSV file with the headings of the first row."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def family(*people: tuple[str, str], household: str = "1", **cells: object) -> list[dict[str, object]]:
    """Rows of a household by its number: what each is to the householder, and when born."""
    return [
        {"户编号": household, "姓名": f"虚构{at}", "与户主关系": relation, "出生日期": born, **cells}
        for at, (relation, born) in enumerate(people)
    ]


def read(path: Path, **options: Any) -> ar.Register:  # noqa: ANN401 - any option
    """A register of 历下区, handed in on 20 May 2024."""
    told: dict[str, Any] = {"on": ON, "place": "历下区", **options}
    return ar.read_register(path, **told)


def cell(tmp_path: Path, heading: str, value: object) -> Any:  # noqa: ANN401 - an application or a reject
    """What the cell of a single householder becomes in the tables, or the code and message of its reject."""
    row: dict[str, object] = {**family(("户主", "1960-01-01"))[0], heading: value}
    register = read(written(tmp_path / "册.csv", [row]))
    if register.rejects:
        (reject,) = register.rejects
        assert reject.cell == f"{'ABCDEF'[list(row).index(heading)]}2"
        return reject
    return next(iter(ar.from_tables(register.tables)))[1]
