"""The shipped files are what the tables say, and the tables load by the rules."""

from __future__ import annotations

import csv
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from assist_rules.standards import SHIPPED_DATA, Standards

TOOLS = Path(__file__).parents[2] / "tools"
TABLES = tuple(sorted(TOOLS.glob("standards-*.csv")))


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The tool that makes the files."""
    spec = importlib.util.spec_from_file_location("build_standards", TOOLS / "build_standards.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_standards"] = module
    spec.loader.exec_module(module)
    return module


def row(**changes: str) -> dict[str, str]:
    """A row of a table for Jinan's dibao standard, some of its columns changed."""
    return {
        "code": "370100",
        "name": "济南市",
        "parameter": "dibao_standard",
        "area": "urban",
        "value": "1114",
        "unit": "CNY/person/month",
        "effective_from": "2024-01-01",
        "effective_to": "",
        "document": "济民发〔2024〕3号",
        "set_by": "370100",
        "url": "",
        "confidence": "SECONDARY",
    } | changes


def test_the_files_are_made_from_the_tables(tool: ModuleType) -> None:
    """Building again gives the committed files byte for byte, and no file stands without a table."""
    made = tool.build(TABLES)
    expected = {f"{place}.toml": tool.written(place, figures) for place, figures in made.files.items()}
    assert {path.name: path.read_text(encoding="utf-8") for path in SHIPPED_DATA.glob("*.toml")} == expected
    assert b"\r" not in (SHIPPED_DATA / "370100.toml").read_bytes()


def test_every_row_loads(tool: ModuleType) -> None:
    """No row is dropped; what no rule asks for stands in a table of its own."""
    made = tool.build(TABLES)
    rows = sum(
        len(list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))) for table in TABLES
    )
    assert made.wrong == []
    assert sum(map(len, made.files.values())) == rows


def test_every_shipped_file_is_read_without_a_problem() -> None:
    """The files pass the checks that a caller's directory must pass."""
    assert len(Standards.load(directory=SHIPPED_DATA).added) > 1000


def test_signs_and_units_are_told_apart(tool: ModuleType) -> None:
    """A sign stays with its number, sums by the year stay yearly."""
    bound = tool.figure(row(value=">=494"))
    assert bound["value"] == ">=494"
    yearly = tool.figure(row(value="5480", unit="CNY/person/year"))
    assert yearly["unit"] == "CNY/person/year"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (
            {"parameter": "dibao_standard_average"},
            "no rule asks for dibao_standard_average; its figures stand in other-figures.csv",
        ),
        ({"parameter": "dibao_bonus"}, "no standard is called dibao_bonus"),
        (
            {"unit": "percent"},
            "the unit 'percent' does not fit dibao_standard; it is in CNY/person/month or CNY/person/year",
        ),
        (
            {"value": "about 500"},
            "the value 'about 500' cannot be read; expected yuan, not negative, with at most two decimals",
        ),
        (
            {
                "parameter": "dibao_support_rate",
                "unit": "percent",
                "area": "all",
                "value": "33",
                "set_by": "370000",
            },
            (
                "the value does not fit: expected 0 to 100 in steps of 5, found 33; "
                "check number and unit (percent) against the paper."
            ),
        ),
        (
            {"value": "1000000.01"},
            (
                "the value does not fit: expected 0 to 1000000 in steps of 0.01, found 1000000.01; "
                "check number and unit (CNY/person/month) against the paper."
            ),
        ),
        ({"area": "suburb"}, "the area 'suburb' is none of urban, rural, all"),
        ({"code": "济南"}, "'济南' is no division code"),
        (
            {"marks": "weak doubtful"},
            "no mark is called doubtful; known are weak, reports, by_exclusion, start_inferred",
        ),
        ({"effective_from": "2024"}, "Invalid isoformat string: '2024'"),
        ({"confidence": "SEEN"}, "'SEEN' is not a valid Confidence"),
        (
            {"document": "历下政发〔2024〕1号", "set_by": "370102"},
            "370102 has no power to set dibao_standard: a province or prefecture-level city sets it",
        ),
    ],
)
def test_a_row_that_does_not_load_says_why(tool: ModuleType, changes: dict[str, str], reason: str) -> None:
    """Each reason names what is wrong with the row, and what would be right."""
    assert tool.figure(row(**changes)) == reason


def test_one_row_that_does_not_load_stops_the_build(
    tool: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, and every such row is named with its line."""
    table = tmp_path / "standards-test.csv"
    rows = [row(), row(value="about 500"), row(area="suburb")]
    with table.open("w", encoding="utf-8", newline="") as opened:
        written = csv.DictWriter(opened, rows[0])
        written.writeheader()
        written.writerows(rows)
    before = (SHIPPED_DATA / "370100.toml").read_bytes()
    assert tool.main([str(table)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.split(" ", 1)[0] for line in said] == ["standards-test.csv:3", "standards-test.csv:4"]
    assert (SHIPPED_DATA / "370100.toml").read_bytes() == before


def test_a_county_may_set_what_no_article_gives_to_others(tool: ModuleType) -> None:
    """Its own notice on the dibao standard has no power (社会救助暂行办法 art. 10); on a supplement it has."""
    county = row(document="历下政发〔2024〕1号", set_by="370102", parameter="dibao_supplement_elderly")
    entry = tool.figure(county)
    assert (entry["parameter"], entry["set_by"]) == ("dibao_supplement_elderly", "370102")


def test_a_paper_that_only_reports_a_figure_says_so(tool: ModuleType) -> None:
    """A county's paper may report the dibao standard of its city; the figure carries the mark."""
    entry = tool.figure(row(document="寿光市 2023 保障标准", set_by="370783", marks="reports"))
    assert (entry["set_by"], entry["reports"]) == ("370783", True)


def test_every_rulebook_row_names_its_provision() -> None:
    """Figures that stand only in provisions cite the provision by its id and carry a paper."""
    with (TOOLS / "standards-rulebook.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert rows
    assert all(line["rulebook_id"] and line["document"] for line in rows)
    assert all(line["effective_from"] for line in rows)
