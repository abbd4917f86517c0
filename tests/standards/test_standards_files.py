"""A caller's directory of standards: what is read, and what is refused with every problem named."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assist_rules.errors import StandardsError
from assist_rules.standards import Standards

GOOD = """
place = "370100"
name = "济南市"

[[figure]]
parameter = "dibao_standard"
area = "urban"
value = "1190"
from = 2025-01-01
document = "济民发〔2025〕9号"
set_by = "370100"
confidence = "VERIFIED"
"""


def write(directory: Path, **files: str) -> Path:
    """A directory with these files, by place."""
    for name, text in files.items():
        (directory / f"{name.removeprefix('p')}.toml").write_text(text, encoding="utf-8")
    return directory


def figure(**changes: str) -> str:
    """A file for Jinan with one figure, some of its lines changed or, where empty, left out."""
    lines = {
        "parameter": '"dibao_standard"',
        "area": '"urban"',
        "value": '"1190"',
        "from": "2025-01-01",
        "document": '"文"',
        "set_by": '"370100"',
        "confidence": '"VERIFIED"',
    } | {key.rstrip("_"): value for key, value in changes.items()}
    body = "\n".join(f"{key} = {value}" for key, value in lines.items() if value)
    return f'place = "370100"\n[[figure]]\n{body}\n'


def problems(directory: Path) -> list[tuple[str, str]]:
    """Where and what is wrong in a directory."""
    with pytest.raises(StandardsError) as raised:
        Standards.load(directory=directory)
    return [(problem.path, problem.code) for problem in raised.value.problems]


def test_a_directory_stands_in_for_the_shipped_figures(tmp_path: Path) -> None:
    """Loaded alone, only the caller's figures answer."""
    standards = Standards.load(directory=write(tmp_path, p370100=GOOD))
    answer = standards.resolve("dibao_standard", "370102", "urban", date(2025, 6, 1))
    assert (answer.low, answer.figures[0].document) == (Decimal(1190), "济民发〔2025〕9号")
    assert standards.resolve("dibao_standard", "370102", "urban", date(2024, 6, 1)).status == "absent"


def test_a_directory_stands_beside_the_shipped_figures(tmp_path: Path) -> None:
    """Added, it closes 2025 and leaves 2024 to the figures that come with the library."""
    standards = Standards.load().with_directory(write(tmp_path, p370100=GOOD))
    assert standards.resolve("dibao_standard", "370102", "urban", date(2025, 6, 1)).low == 1190
    assert standards.resolve("dibao_standard", "370102", "urban", date(2024, 6, 1)).low == 1114
    assert Standards.load().resolve("dibao_standard", "370102", "urban", date(2025, 6, 1)).low is None


def test_a_difference_from_a_shipped_figure_is_a_conflict(tmp_path: Path) -> None:
    """A directory does not overrule a figure of the same place, area and start; both are named."""
    mine = write(tmp_path, p370100=GOOD.replace("2025-01-01", "2024-01-01"))
    answer = (
        Standards.load().with_directory(mine).resolve("dibao_standard", "370102", "urban", date(2024, 6, 1))
    )
    assert answer.status == "conflict"
    assert sorted(held.amount for held in answer.figures) == ["1114", "1190"]


def test_all_problems_of_a_directory_come_together(tmp_path: Path) -> None:
    """Every file is read to its end; each problem says file, row and field."""
    bad = figure(parameter='"dibao_standart"') + figure(value='"viel"', until="2024-12-31").split("\n", 1)[1]
    found = problems(write(tmp_path, p370100=bad, p370200="place = ", p370300=GOOD))
    assert [found[0], *found[1:3]] == [
        ("370100.toml.figure[0].parameter", "unknown_standard"),
        ("370100.toml.figure[1].value", "not_an_amount"),
        ("370100.toml.figure[1].until", "ends_before_start"),
    ]
    assert found[3:] == [("370200.toml", "not_toml"), ("370300.toml.place", "place_is_not_the_file")]


@pytest.mark.parametrize(
    ("text", "where", "code"),
    [
        (figure(value="1190"), "figure[0].value", "not_an_amount"),
        (figure(value="1190.5"), "figure[0].value", "binary_float"),
        (figure(value='"-1"'), "figure[0].value", "not_an_amount"),
        (figure(area='"town"'), "figure[0].area", "unknown_area"),
        (figure(unit='"CNY/month"'), "figure[0].unit", "wrong_unit"),
        (figure(from_='"2025-01-01"'), "figure[0].from", "not_a_date"),
        (figure(from_="2025-01-01T00:00:00"), "figure[0].from", "not_a_date"),
        (figure(confidence='"SURE"'), "figure[0].confidence", "unknown_confidence"),
        (figure(confidence=""), "figure[0].confidence", "unknown_confidence"),
        (figure(amount='"1"'), "figure[0].amount", "unknown_key"),
        (figure(document="1"), "figure[0].document", "not_text"),
        (figure(weak='"yes"'), "figure[0].weak", "not_a_flag"),
        (figure(set_by='"37"'), "figure[0].set_by", "malformed_place_code"),
        (figure(set_by='"370102"'), "figure[0].set_by", "no_power_to_set"),
        ('place = "37"\n', "place", "malformed_place_code"),
        ('place = "370100"\nfigure = 1\n', "figure", "not_a_list"),
        ('place = "370100"\nfigure = [1]\n', "figure[0]", "not_a_table"),
    ],
)
def test_each_fault_is_named_where_it_stands(tmp_path: Path, text: str, where: str, code: str) -> None:
    """A fault is one problem with the path of its field."""
    assert problems(write(tmp_path, p370100=text)) == [(f"370100.toml.{where}", code)]


def test_a_former_code_is_no_file_name(tmp_path: Path) -> None:
    """Figures stand under the code of today, or a lookup would pass them by."""
    assert problems(write(tmp_path, p371202='place = "371202"\n')) == [
        ("371202.toml.place", "former_place_code")
    ]


def test_a_directory_without_files_is_refused(tmp_path: Path) -> None:
    """A wrong path must not look like a place that has set no standards."""
    assert problems(tmp_path) == [(str(tmp_path), "no_standards")]
    assert problems(tmp_path / "none") == [(str(tmp_path / "none"), "no_standards")]


def test_a_county_that_reports_a_standard_is_read_with_a_warning(tmp_path: Path) -> None:
    """Power is asked of who sets: a county's paper may tell what the city set, and says so."""
    text = figure(set_by='"370102"', reports="true")
    answer = Standards.load(directory=write(tmp_path, p370100=text)).resolve(
        "dibao_standard", "370102", "urban", date(2025, 6, 1)
    )
    assert answer.low == 1190
    assert [warning.code for warning in answer.warnings] == ["reported_figure"]


def test_every_message_exists_in_both_languages(tmp_path: Path) -> None:
    """A problem says in Chinese and English what was expected."""
    with pytest.raises(StandardsError) as raised:
        Standards.load(directory=write(tmp_path, p370100=figure(set_by='"370102"')))
    assert "社会救助暂行办法第十条" in raised.value.message("zh")
    assert "has no power to set the dibao standard" in raised.value.message("en")
