"""A city's dibao standard is not below the guiding standard of its province (社会救助法 art. 19)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

import families
import pytest

import assist_rules as ar
from assist_rules.decision.wording import question_text
from assist_rules.errors import StandardsError
from assist_rules.standards import Standards

COUNTY, CITY, PROVINCE = "370102", "370100", "370000"
MONTHLY, YEARLY = "CNY/person/month", "CNY/person/year"
BEFORE, AFTER = date(2026, 6, 30), date(2026, 8, 1)


def given(
    city: int, guide: int, *, unit: str = MONTHLY, guide_unit: str = MONTHLY, place: str = CITY
) -> Standards:
    """The figures of the city (or of another *place*) and of the province for the town."""
    return (
        Standards.load()
        .with_figure("dibao_standard", city, place=place, source="市文", area="urban", unit=unit)
        .with_figure(
            "dibao_guiding_standard",
            guide,
            place=PROVINCE,
            source="省文",
            area="urban",
            unit=guide_unit,
            set_by=PROVINCE,
        )
    )


@pytest.mark.parametrize(
    ("city", "guide", "on", "settles"),
    [
        (900, 950, AFTER, False),
        (900, 950, date(2026, 7, 1), False),
        (900, 950, BEFORE, True),
        (949, 950, AFTER, False),
        (950, 950, AFTER, True),
        (951, 950, AFTER, True),
    ],
)
def test_a_figure_below_the_guiding_standard_settles_nothing(
    city: int, guide: int, on: date, *, settles: bool
) -> None:
    """From 2026-07-01 900 under a guiding standard of 950 is open; 950 is not below it, and no day before changes."""
    answer = given(city, guide).resolve("dibao_standard", COUNTY, "urban", on)
    assert answer.low == (Decimal(city) if settles else None)
    assert (answer.status == "conflict") is not settles


def test_the_warning_names_both_figures_with_their_papers() -> None:
    """Whoever reads that the standard is open reads the city's figure, the province's and where each stands."""
    answer = given(900, 950).resolve("dibao_standard", COUNTY, "urban", AFTER)
    warning = next(each for each in answer.warnings if each.code == "below_guiding_standard")
    for text in (warning.zh, warning.en):
        assert all(each in text for each in ("900", "市文", "950", "省文"))
    assert [figure.amount for figure in answer.figures] == ["900", "950"]


def test_the_other_area_keeps_its_standard() -> None:
    """A guiding standard for the town measures no standard of the countryside."""
    standards = given(900, 950).with_figure("dibao_standard", 700, place=CITY, source="市文", area="rural")
    assert standards.resolve("dibao_standard", COUNTY, "rural", AFTER).low == 700


@pytest.mark.parametrize(
    ("city", "unit", "guide", "guide_unit", "settles"),
    [
        (11399, YEARLY, 950, MONTHLY, False),
        (11400, YEARLY, 950, MONTHLY, True),
        (833, MONTHLY, 10000, YEARLY, False),
        (834, MONTHLY, 10000, YEARLY, True),
    ],
)
def test_a_yearly_and_a_monthly_figure_are_compared_exactly(
    city: int, unit: str, guide: int, guide_unit: str, *, settles: bool
) -> None:
    """Twelve months against a year, with nothing rounded: 833 a month is below 10,000 a year, 834 is not."""
    answer = given(city, guide, unit=unit, guide_unit=guide_unit).resolve(
        "dibao_standard", COUNTY, "urban", AFTER
    )
    assert answer.is_open is not settles


def test_a_province_is_not_bound_by_its_own_guiding_standard() -> None:
    """Article 19 binds the city; what the province itself set as the standard stands."""
    answer = given(900, 950, place=PROVINCE).resolve("dibao_standard", COUNTY, "urban", AFTER)
    assert answer.low == 900


def test_the_first_day_of_the_law_is_a_turn() -> None:
    """Tables are read in runs of days with one answer: the day the law begins starts a run."""
    assert given(900, 950).unchanged_since(COUNTY, AFTER) == date(2026, 7, 1)


def test_a_rulebook_asks_for_the_standard_and_names_both() -> None:
    """Supplied to a rulebook, the two figures leave the entitlement undetermined, with a warning that has both."""
    book = (
        ar.rulebook(COUNTY, on=AFTER)
        .with_standard("dibao_standard", 900, source="市文", area="all")
        .with_standard("dibao_guiding_standard", 950, source="省文", area="all")
    )
    for each in book.resolve("dibao_standard", None):
        assert each.is_open
        assert {"900", "950"} == {figure.amount for figure in each.figures}


@pytest.mark.parametrize("setter", [CITY, COUNTY])
def test_only_a_province_sets_a_guiding_standard(setter: str) -> None:
    """A guiding standard of a city or a county is refused with the article."""
    with pytest.raises(StandardsError) as raised:
        Standards.load().with_figure(
            "dibao_guiding_standard", 950, place=CITY, source="文", area="all", set_by=setter
        )
    assert [problem.code for problem in raised.value.problems] == ["no_power_to_set"]
    assert "第十九条" in raised.value.message("zh")


def _file(folder: Path, place: str, parameter: str, value: int, set_by: str) -> None:
    (folder / f"{place}.toml").write_text(
        f'place = "{place}"\n[[figure]]\nparameter = "{parameter}"\narea = "urban"\nvalue = "{value}"\n'
        f'from = 2026-01-01\ndocument = "{place}文"\n{set_by}confidence = "VERIFIED"\n',
        encoding="utf-8",
    )


def test_files_are_held_to_the_guiding_standard(tmp_path: Path) -> None:
    """Figures of a caller's files, beside those shipped, are compared as supplied ones are."""
    _file(tmp_path, CITY, "dibao_standard", 900, f'set_by = "{CITY}"\n')
    _file(tmp_path, PROVINCE, "dibao_guiding_standard", 950, f'set_by = "{PROVINCE}"\n')
    standards = Standards.load(directory=tmp_path)
    assert standards.resolve("dibao_standard", COUNTY, "urban", AFTER).status == "conflict"
    assert standards.resolve("dibao_standard", COUNTY, "urban", BEFORE).low == 900


@pytest.mark.parametrize("set_by", ["", f'set_by = "{CITY}"\n', f'set_by = "{CITY}"\nreports = true\n'])
def test_a_citys_file_sets_no_guiding_standard(tmp_path: Path, set_by: str) -> None:
    """In a file of a city a guiding standard needs the province as its setter."""
    _file(tmp_path, CITY, "dibao_guiding_standard", 950, set_by)
    with pytest.raises(StandardsError) as raised:
        Standards.load(directory=tmp_path)
    assert [problem.code for problem in raised.value.problems] == ["no_power_to_set"]


@pytest.mark.parametrize(
    ("lang", "reason"), [("zh", "低于省级指导标准"), ("en", "below the guiding standard of the province")]
)
def test_the_decision_asks_and_warns_with_both_figures(lang: Literal["zh", "en"], reason: str) -> None:
    """The question and the warning of a decision say why, and have 900 and 950 with their papers, in both languages."""
    book = ar.rulebook(COUNTY, on=AFTER, standards=given(900, 950)).without_local_rules(source="省文")
    decision = ar.assess_dibao(families.earner("500", on=AFTER, place=COUNTY), rulebook=book)
    asked = next(each for each in decision.open_questions if each.name == "dibao_standard")
    warned = next(each for each in decision.warnings if each.code == "below_guiding_standard")
    for text in (question_text(decision, asked, lang), getattr(warned, lang)):
        assert all(each in text for each in (reason, "900", "市文", "950", "省文"))


def test_a_screening_holds_to_it_by_the_day() -> None:
    """One table with a household of June and one of August: the first is paid 400 yuan, the second is open."""
    tables = ar.to_tables(
        {
            "june": families.earner("500", on=BEFORE, place=COUNTY),
            "august": families.earner("500", on=AFTER, place=COUNTY),
        }
    )
    found = ar.screen(tables, schemes=["dibao"], standards=given(900, 950)).rows
    rows = {row["household"]: row for row in found.to_dicts()}
    assert (rows["june"]["outcome"], rows["june"]["low_fen"]) == ("eligible", 40_000)
    assert rows["august"]["outcome"] == "undetermined"
