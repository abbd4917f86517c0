"""The page of coverage says what is decided, and folds what is alike; ``make covered`` compares the whole of it."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from assist_rules.packs import every_pack, pack_of
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

    rows = dict(tool.grouped(("330000", "370000"), value))
    assert rows["**山东省** 济南市"] == ("jinan",)
    assert rows["**山东省** 济南市（历城区）"] == ("other",)
    assert rows["**浙江省**"] == ("rest",)


def test_what_is_on_file_is_current(tool: ModuleType) -> None:
    """The tables of the latest years name the places and papers on file now, on the page of each pack and of the nation."""
    written = {path: provinces for path, provinces in tool.homes().items() if path.exists()}
    assert tool.PAGE in written
    for path, provinces in written.items():
        for section in path.read_text(encoding="utf-8").split("\n## ")[1:4]:
            year, settled, *filed = section.strip().split("\n\n")
            assert settled.startswith("| place |")
            rows = [line.strip("|").strip() for line in "".join(filed).splitlines()[2:]]
            assert rows == [" | ".join(each).strip() for each in tool.rows_on_file(provinces, int(year))]


def test_a_pack_more_changes_its_own_page_alone(tool: ModuleType) -> None:
    """The page of the nation has no row of a province that has a pack; each pack in the library has one in its folder."""
    homes = tool.homes()
    assert [path.parent.name for path in homes if "370000" in homes[path]] == ["shandong"]
    packed = {pack.code for pack in every_pack()}
    assert not packed & {*homes[tool.PAGE]}
    assert all("山东" not in "".join(row) for row in tool.rows_on_file(homes[tool.PAGE], 2024))
