"""What the shipped figures answer for real places and days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assist_rules.places import division
from assist_rules.standards import Confidence, FigureArea, Standards, Status, describe

SHIPPED = Standards.load()


def known_last(parameter: str, place: str, area: FigureArea, on: date) -> list[tuple[str, str]]:
    """The status of a lookup is lapsed; the amounts and places it names as known last."""
    answer = SHIPPED.resolve(parameter, place, area, on)
    assert answer.status == "lapsed"
    assert answer.low is None
    assert answer.high is None
    return [(figure.amount, figure.place) for figure in answer.last_known]


@pytest.mark.parametrize(
    ("place", "area", "on", "amount", "document"),
    [
        ("市南区", "urban", date(2024, 6, 1), 1115, "青民〔2023〕63号"),
        ("历下区", "urban", date(2024, 5, 20), 1114, "济民发〔2024〕3号"),
        ("环翠区", "rural", date(2024, 6, 3), 865, "威民发〔2024〕8号"),
        ("张店区", "urban", date(2024, 3, 11), 989, "淄民〔2024〕10号"),
        ("崂山区", "urban", date(2024, 7, 12), 1115, "青民〔2023〕63号"),
        ("371202", "urban", date(2024, 5, 20), 1114, "济民发〔2024〕3号"),
    ],
)
def test_the_dibao_standard_that_a_paper_proves(
    place: str, area: FigureArea, on: date, amount: int, document: str
) -> None:
    """The notice in force on the day gives the standard, also to a district the city's notice does not name."""
    answer = SHIPPED.resolve("dibao_standard", division(place).code, area, on)
    assert answer.status == "on_file"
    assert answer.low == answer.high == amount
    assert [figure.document for figure in answer.figures] == [document]


def test_linshu_2024_is_open_and_names_2018() -> None:
    """Linyi's county standards of 2018 lapsed that December; the weak page of 2022 is not counted as known."""
    assert known_last("dibao_standard", "371329", "urban", date(2024, 6, 1)) == [("500", "371329")]


def test_jinan_shizhong_mid_2023_is_open_and_names_its_own_2022() -> None:
    """995 was 市中区's own; the city's 770 ended the same day further off, its 814 is proved for one later day."""
    assert known_last("dibao_standard", "370103", "rural", date(2023, 6, 1)) == [("995", "370103")]


def test_lixia_2025_is_open_and_names_2024() -> None:
    """A standard adjusted yearly is not carried into a year whose notice is not on file."""
    assert known_last("dibao_standard", "370102", "urban", date(2025, 6, 1)) == [("1114", "370100")]


def test_shanghe_mid_2023_has_neither_standard_nor_income() -> None:
    """370126 in August 2023: the rural standard is proved for 2022 and for 2023-12-31 only, income of 2022 is recalled."""
    on = date(2023, 8, 15)
    assert known_last("dibao_standard", "370126", "rural", on) == [("770", "370100")]
    assert known_last("disposable_income", "370126", "rural", on) == [("17775", "370000")]


def test_recalled_figures_load_when_asked_for() -> None:
    """The provincial income of 2022 is general knowledge: used on request, with a warning."""
    recalled = Standards.load(confidence=Confidence.RECALLED)
    answer = recalled.resolve("disposable_income", "370126", "rural", date(2023, 8, 15))
    assert answer.low == 22110
    assert "recalled" in {warning.code for warning in answer.warnings}


def test_weak_figures_load_when_asked_for() -> None:
    """The unsourced page on Linyi answers for the first quarter of 2022 on request only."""
    on = date(2022, 2, 1)
    assert SHIPPED.resolve("dibao_standard", "371329", "urban", on).low is None
    answer = Standards.load(weak=True).resolve("dibao_standard", "371329", "urban", on)
    assert answer.low == 829
    assert "weak_source" in {warning.code for warning in answer.warnings}


def test_weihai_extreme_poverty_keeps_months_and_years_apart() -> None:
    """威民发〔2024〕8号 sets basic living by the month and care by the year; neither is converted."""
    on = date(2024, 6, 3)
    base = SHIPPED.resolve("extreme_poverty_basic_living", "371002", "rural", on)
    care = SHIPPED.resolve("extreme_poverty_care_half", "371002", "rural", on)
    assert (base.low, base.unit) == (Decimal(1125), "CNY/person/month")
    assert (care.low, care.unit) == (Decimal(6650), "CNY/person/year")


def test_a_lower_bound_stays_open_upwards() -> None:
    """Jinan's notice of 2020 says at least 494 for the countryside."""
    answer = SHIPPED.resolve("dibao_standard", "370102", "rural", date(2020, 5, 1))
    assert (answer.status, answer.low, answer.high) == ("bounded", Decimal(494), None)


def test_two_figures_for_one_day_are_open_and_both_named() -> None:
    """For 城阳 on 2020-12-31 one paper proves 750 and another 821 as the end-2020 level."""
    answer = SHIPPED.resolve("dibao_standard", "370214", "urban", date(2020, 12, 31))
    assert (answer.status, answer.low, answer.high) == ("conflict", None, None)
    assert sorted(figure.amount for figure in answer.figures) == ["750", "821"]


@pytest.mark.parametrize(
    ("place", "on", "wage"),
    [
        ("370102", date(2024, 5, 20), 2200),
        ("370126", date(2023, 9, 30), 1900),
        ("370126", date(2023, 10, 1), 2010),
        ("371428", date(2022, 5, 20), 1700),
        ("370102", date(2026, 5, 20), 2400),
    ],
)
def test_the_minimum_wage_is_that_of_the_zone(place: str, on: date, wage: int) -> None:
    """The province sets wages by zone and puts each county into one; both figures are named."""
    answer = SHIPPED.resolve("minimum_wage", place, "all", on)
    assert (answer.status, answer.low, answer.unit) == ("on_file", Decimal(wage), "CNY/month")
    assert [figure.place for figure in answer.figures] == ["370000", place]


def test_a_zone_by_exclusion_warns() -> None:
    """武城 was in neither of the lists that were seen; its zone is an inference."""
    answer = SHIPPED.resolve("minimum_wage", "371428", "all", date(2022, 5, 20))
    assert "by_exclusion" in {warning.code for warning in answer.warnings}


def test_a_figure_without_a_paper_warns() -> None:
    """Jinan's income of 2023 was seen without its paper."""
    answer = SHIPPED.resolve("disposable_income", "370102", "rural", date(2024, 8, 15))
    assert answer.low == 25587
    assert "no_document" in {warning.code for warning in answer.warnings}


def test_income_of_all_residents_is_not_that_of_the_town() -> None:
    """For 2024 only the provincial income of all residents is on file: it answers no question about town dwellers."""
    on = date(2025, 5, 1)
    assert SHIPPED.resolve("disposable_income", "370102", "all", on).low == 42077
    assert SHIPPED.resolve("disposable_income", "370102", "urban", on).low is None


def test_a_reported_figure_warns_and_a_base_out_of_range_warns() -> None:
    """寿光's page lists figures it did not set; Zibo's rural base of 2024 is just below 1.3 times its standard."""
    shouguang = SHIPPED.resolve("dibao_standard", "370783", "urban", date(2023, 5, 1))
    assert shouguang.low == 944
    assert "reported_figure" in {warning.code for warning in shouguang.warnings}
    zibo = SHIPPED.resolve("extreme_poverty_basic_living", "370303", "rural", date(2024, 5, 1))
    assert zibo.low == 1140
    assert "base_out_of_range" in {warning.code for warning in zibo.warnings}


@pytest.mark.parametrize(
    ("place", "on", "multiple"),
    [
        ("370102", date(2024, 5, 20), "2"),
        ("370303", date(2024, 5, 20), None),
        ("370811", date(2024, 12, 1), "2"),
        ("371002", date(2021, 7, 1), None),
        ("371002", date(2028, 1, 1), None),
    ],
)
def test_the_line_of_the_margin(place: str, on: date, multiple: str | None) -> None:
    """Twice the standard where Jinan and Jining chose so; 1.5 is a default of the texts, on file as the line of no place."""
    found = SHIPPED.resolve("dibao_margin_multiple", place, "all", on).low
    assert found == (None if multiple is None else Decimal(multiple))


@pytest.mark.parametrize(
    ("city", "on", "window", "kinds"),
    [
        ("370202", date(2024, 1, 1), 12, {"medical", "education"}),
        ("370303", date(2024, 1, 1), 12, {"medical", "education", "rehabilitation"}),
        ("371302", date(2022, 5, 1), 12, {"medical", "education", "rehabilitation"}),
        ("371602", date(2024, 1, 1), 6, {"medical", "education"}),
    ],
)
def test_four_cities_have_an_expenditure_route(city: str, on: date, window: int, kinds: set[str]) -> None:
    """Qingdao, Zibo, Linyi and Binzhou admit by spending, over different windows and kinds of spending."""
    assert SHIPPED.resolve("dibao_expenditure_route", city, "all", on).low == 1
    assert SHIPPED.resolve("dibao_expenditure_window_months", city, "all", on).low == window
    counted = {
        kind
        for kind in ("medical", "education", "rehabilitation")
        if SHIPPED.resolve(f"dibao_expenditure_counts_{kind}", city, "all", on).low == 1
    }
    assert counted == kinds


def test_jinan_has_no_expenditure_route_on_file() -> None:
    """What a place has not shown is absent, not refused."""
    answer = SHIPPED.resolve("dibao_expenditure_route", "370102", "all", date(2024, 1, 1))
    assert (answer.status, answer.last_known) == ("absent", ())


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (date(2020, 12, 31), "absent"),
        (date(2021, 1, 1), "on_file"),
        (date(2025, 12, 31), "on_file"),
        (date(2026, 1, 1), "lapsed"),
    ],
)
def test_the_pension_is_disregarded_for_the_fourteenth_plan(on: date, status: Status) -> None:
    """The exclusion of the central basic pension is proved to 2025-12-31; afterwards it is an open standard."""
    assert SHIPPED.resolve("central_base_pension_disregard", "370102", "all", on).status == status


def test_the_report_of_a_place_has_every_standard_with_its_status() -> None:
    """A report names what is on file, what lapsed and what was never seen, each once an area."""
    rows = {(row.parameter.name, row.area): row for row in SHIPPED.on_file("371329", date(2024, 6, 1))}
    statuses = {key: row.resolved.status for key, row in rows.items() if row.resolved}
    assert statuses["dibao_standard", "urban"] == "lapsed"
    assert statuses["minimum_wage", "all"] == "on_file"
    assert statuses["rigid_expenditure_ratio", "all"] == "absent"
    assert [figure.amount for figure in rows["dibao_standard", "rural"].figures] == ["4200"]
    line = describe(rows["dibao_standard", "urban"], "zh")
    assert "最低生活保障标准（城镇）" in line
    assert "待定，最近一次已知" in line
    assert "500" in line


def test_a_report_without_a_day_lists_the_figures() -> None:
    """Without a day a row has figures and no answer."""
    row = next(row for row in SHIPPED.on_file("370102") if row.parameter.name == "dibao_standard")
    assert row.resolved is None
    assert "1114" in {figure.amount for figure in row.figures}
