"""The shipped files are what the tables say, and the tables load by the rules."""

from __future__ import annotations

import csv
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from assist_rules.standards import PARAMETERS, SHIPPED_DATA, Standards

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
        "url": "",
        "confidence": "SECONDARY",
    } | changes


def test_the_files_are_made_from_the_tables(tool: ModuleType) -> None:
    """Building again gives the committed files byte for byte, and no file stands without a table."""
    made = tool.build(TABLES)
    expected = {f"{place}.toml": tool.written(place, figures) for place, figures in made.files.items()}
    assert {path.name: path.read_text(encoding="utf-8") for path in SHIPPED_DATA.glob("*.toml")} == expected
    assert b"\r" not in (SHIPPED_DATA / "370100.toml").read_bytes()


def test_every_row_loads_or_is_listed(tool: ModuleType) -> None:
    """No row is dropped silently; what stays out is an average, an increase, a ratio or a target."""
    made = tool.build(TABLES)
    rows = sum(
        len(list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))) for table in TABLES
    )
    assert sum(map(len, made.files.values())) + len(made.refused) == rows
    assert {refused.row["parameter"] for refused in made.refused} == {
        "central_base_pension_minimum_increase",
        "dibao_average_increase",
        "dibao_edge_income_multiple_default",
        "dibao_standard_average",
        "dibao_standard_increase",
        "dibao_urban_rural_ratio_max",
        "social_assistance_fraud_fine_multiple_max",
        "tekun_basic_living_multiple",
        "temp_aid_average_target",
    }


def test_every_shipped_file_is_read_without_a_problem() -> None:
    """The files pass the checks that a caller's directory must pass."""
    assert len(Standards.load(directory=SHIPPED_DATA).added) > 1000


def test_every_name_of_the_tables_is_a_standard(tool: ModuleType) -> None:
    """The table of names maps only to standards a rule may ask for."""
    assert set(tool.NAMES.values()) <= set(PARAMETERS)


@pytest.mark.parametrize(
    ("document", "setter", "reports"),
    [
        ("济民发〔2024〕3号", "370100", False),
        ("济政办字〔2019〕28号", "370100", False),
        ("青民〔2023〕63号", "370200", False),
        ("淄民〔2024〕10号", "370300", False),
        ("威民发〔2024〕8号", "371000", False),
        ("鲁政字〔2023〕172号", "370000", False),
        ("民发〔2022〕83号", "000000", False),
        ("淄民〔2023〕4号 (as applied in 淄川区)", "370300", True),
        ("寿光市 2023 保障标准", "370783", True),
        ("滨州市民政局 财政局《关于提高困难群众救助保障标准的通知》(2023; via 惠民县)", "371600", False),
        ("", "", False),
    ],
)
def test_the_setter_is_read_from_the_paper(
    tool: ModuleType, document: str, setter: str, *, reports: bool
) -> None:
    """Who set a figure is in the paper's number or title, not in the place the figure is for."""
    assert tool.setter_of(document) == (setter, reports)


@pytest.mark.parametrize(
    ("document", "day"),
    [
        ("通知; quoted as the end-2020 level", "2020-12-31"),
        ("政策标准 (page dated 2021-11-22; start date not shown)", "2021-11-22"),
        ("2021-05-19 消息 (start date not shown); quoted as the earlier level", ""),
        ("鲁民〔2018〕85号", ""),
    ],
)
def test_an_undated_paper_proves_the_day_it_names(tool: ModuleType, document: str, day: str) -> None:
    """An end of a year or the date of a page is a day; the date of a paper is no day of an earlier level."""
    assert tool.day_named(document) == day


def test_signs_and_units_are_told_apart(tool: ModuleType) -> None:
    """A sign stays with its number, years of a term become months, sums by the year stay yearly."""
    years = tool.figure(
        row(
            parameter="dibao_residence_permit_holding_min", unit="years (every member)", value="1", area="all"
        )
    )
    assert (years["parameter"], years["value"], years["unit"]) == ("dibao_permit_months", "12", "months")
    bound = tool.figure(row(value=">=494"))
    assert bound["value"] == ">=494"
    yearly = tool.figure(row(value="5480", unit="CNY/person/year"))
    assert yearly["unit"] == "CNY/person/year"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"parameter": "dibao_standard_average"}, "an average over places, the standard of none"),
        ({"parameter": "dibao_bonus"}, "no standard is called dibao_bonus"),
        ({"unit": "percent"}, "the unit 'percent' does not fit dibao_standard"),
        ({"value": "about 500"}, "the value cannot be read"),
        ({"area": "suburb"}, "the code or the area cannot be read"),
    ],
)
def test_a_row_that_does_not_load_says_why(tool: ModuleType, changes: dict[str, str], reason: str) -> None:
    """Each reason names what is wrong with the row."""
    assert tool.figure(row(**changes)) == reason


def test_a_standard_set_by_a_county_does_not_load(tool: ModuleType) -> None:
    """A county's own notice on the dibao standard has no power (社会救助暂行办法 art. 10); on other aid it may have."""
    county = row(document="历下政发〔2024〕1号", set_by="370102")
    assert tool.figure(county) == "370102 has no power to set dibao_standard"
    allowed = tool.figure(county | {"parameter": "disabled_living_grade1"})
    assert (allowed["parameter"], allowed["set_by"]) == ("disability_living_grade1", "370102")


def test_every_rulebook_row_names_its_provision() -> None:
    """Figures that stand only in provisions cite the provision by its id and carry a paper."""
    with TABLES[1].open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert rows
    assert all(line["rulebook_id"] and line["document"] for line in rows)
    assert all(line["effective_from"] for line in rows)
