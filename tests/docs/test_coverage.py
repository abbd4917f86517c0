"""The page of coverage says what is decided, and folds what is alike; ``make covered`` compares the whole of it."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from assist_rules.packs import pack_of
from assist_rules.places import DivisionLevel, divisions, province_of

ROOT = Path(__file__).parents[2]
UNWORDED = next(
    each.code
    for each in divisions()
    if each.level is DivisionLevel.COUNTY and pack_of(province_of(each.code)) is None
)
"""A county of a province that no pack words: the nation decides, with no figure on file."""


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The tool that writes the page."""
    spec = importlib.util.spec_from_file_location("build_coverage", ROOT / "tools" / "build_coverage.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_coverage"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("scheme", "place", "day", "settles"),
    [
        ("dibao", "370102", date(2024, 5, 20), ("G", "r")),
        ("dibao", "370102", date(2026, 5, 20), ("", "r")),
        ("dibao", UNWORDED, date(2024, 5, 20), ("", "r")),
        ("dibao_margin", "370102", date(2024, 5, 20), ("G", "R")),
        ("temporary_assistance", UNWORDED, date(2024, 5, 20), ("g", "R")),
        ("rigid_expenditure", "370102", date(2024, 12, 31), ("", "")),
        ("disability_living", "370303", date(2024, 5, 20), ("G", "R")),
        ("disability_nursing", "370102", date(2024, 5, 20), ("g", "R")),
        ("elderly_hardship", "370303", date(2024, 5, 20), ("G", "R")),
        ("rigid_expenditure", "370902", date(2025, 6, 3), ("", "")),
    ],
    ids=str,
)
def test_what_is_settled_is_decided(
    tool: ModuleType, scheme: str, place: str, day: date, settles: tuple[str, str]
) -> None:
    """With a standard on file the poor are granted; without one nobody is, and the rich are refused all the same."""
    assert tool.settled(scheme, place, day) == settles


def test_days_stand_where_it_is_so_for_a_part_of_the_year(tool: ModuleType) -> None:
    """From its first day, to its last, on one day, or in between; all year says nothing."""
    first, second, last = date(2024, 1, 1), date(2024, 7, 1), date(2024, 12, 31)
    half, eve = date(2024, 6, 30), date(2024, 12, 30)

    def cell(*parts: tuple[date, date, tuple[str, str]]) -> str:
        days, lasts, found = zip(*parts, strict=True)
        return str(tool.cell(days, lasts, found))

    assert cell((first, last, ("G", "R"))) == "G, R"
    assert cell((first, last, ("", ""))) == "–"
    assert cell((first, half, ("G", "R")), (second, last, ("", "R"))) == "G to 06-30, R"
    assert (
        cell((first, half, ("", "r")), (second, last, ("g", "R"))) == "g from 07-01, r to 06-30, R from 07-01"
    )
    assert cell((first, eve, ("", "")), (last, last, ("G", ""))) == "G 12-31"


def test_counties_are_named_where_they_differ_from_their_city(tool: ModuleType) -> None:
    """Of Jinan all but one county are alike, so that the city is named, and the one beside it."""

    def value(county: str) -> tuple[str, ...]:
        return ("other",) if county == "370112" else ("jinan",) if county.startswith("3701") else ("rest",)

    rows = dict(tool.grouped(value))
    assert rows["**山东省** 济南市"] == ("jinan",)
    assert rows["**山东省** 济南市（历城区）"] == ("other",)
    assert rows["**浙江省**"] == ("rest",)
    assert rows["every other place"] == ("rest",)


def test_what_is_on_file_is_current(tool: ModuleType) -> None:
    """The tables of a year name the places and papers that are on file now."""
    text = (ROOT / "docs" / "reference" / "coverage.md").read_text(encoding="utf-8")
    section = text.split("\n## 2024\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.split("\n\n")[-1].strip().splitlines()[2:]]
    assert [row[0] for row in rows] == [each[0] for each in tool.rows_on_file(2024)]
    assert all(" | ".join(each) in section for each in tool.rows_on_file(2024))
