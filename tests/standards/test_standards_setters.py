"""Who may set a standard, from which day on, by which article; read by look-up, file and call alike."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import assist_rules as ar
from assist_rules.errors import StandardsError
from assist_rules.standards import PARAMETERS, Standards, may_set, power_over

NATION, PROVINCE, CITY, COUNTY = "000000", "370000", "370100", "370102"
BEFORE, FIRST = date(2026, 6, 30), date(2026, 7, 1)

ARTICLES = {
    "dibao_standard": ("第十九条", {NATION, PROVINCE, CITY}),
    "dibao_guiding_standard": ("第十九条", {PROVINCE}),
    "extreme_poverty_basic_living": ("第十七条", {NATION, PROVINCE, CITY}),
    "extreme_poverty_care_full": ("第十七条", {NATION, PROVINCE, CITY}),
    "dibao_margin_multiple": ("第二十一条第三款", {NATION, PROVINCE, CITY}),
    "rigid_expenditure_ratio": ("第二十二条", {NATION, PROVINCE, CITY}),
    "dibao_asset_financial_months": ("第二十三条", {NATION, PROVINCE}),
    "dibao_income_window_months": ("第二十三条", {NATION, PROVINCE}),
    "dibao_support_formula": ("第二十三条", {NATION, PROVINCE}),
    "dibao_margin_expenditure_route": ("第二十三条", {NATION, PROVINCE}),
    "rigid_expenditure_uses_margin_assets": ("第二十三条", {NATION, PROVINCE}),
    "extreme_poverty_disregards_social_insurance": ("第二十三条", {NATION, PROVINCE}),
    "dibao_delegated_to_township": ("第四十四条第二款", {NATION, PROVINCE}),
    "temporary_assistance_all_delegated": ("第四十四条第二款", {NATION, PROVINCE}),
}
"""By the Social Assistance Law: the article, and who of nation, province, city and county may set it."""


@pytest.mark.parametrize(("parameter", "by_law"), ARTICLES.items())
def test_the_law_says_who_sets_a_standard(parameter: str, by_law: tuple[str, set[str]]) -> None:
    """From 2026-07-01 the article of the law says who may; who set it is not held against a figure where nobody knows."""
    article, setters = by_law
    power = power_over(parameter, FIRST)
    assert power is not None
    assert power.article_zh == f"社会救助法{article}"
    everybody = (NATION, PROVINCE, CITY, COUNTY)
    assert {setter for setter in everybody if may_set(setter, parameter, FIRST)} == setters
    assert may_set("", parameter, FIRST)


@pytest.mark.parametrize(
    ("parameter", "least"),
    [
        ("dibao_standard", CITY),
        ("dibao_asset_financial_months", CITY),
        ("dibao_employment_cost_deduction", CITY),
        ("extreme_poverty_basic_living", COUNTY),
        ("dibao_margin_multiple", COUNTY),
        ("rigid_expenditure_ratio", COUNTY),
        ("dibao_delegated_to_township", COUNTY),
    ],
)
def test_the_day_before_the_law_is_as_it_was(parameter: str, least: str) -> None:
    """To 2026-06-30 the interim measures alone speak: of the dibao standard and how dibao's income and assets are recognised."""
    everybody = (NATION, PROVINCE, CITY, COUNTY)
    assert [each for each in everybody if may_set(each, parameter, BEFORE)] == list(
        everybody[: everybody.index(least) + 1]
    )


def test_the_earliest_power_stands_first() -> None:
    """The power of a day is the last that has begun."""
    for parameter in PARAMETERS.values():
        assert [each.since for each in parameter.set_by] == sorted(each.since for each in parameter.set_by)


@pytest.mark.parametrize(
    ("parameter", "value", "setter", "day", "article"),
    [
        ("dibao_standard", 900, COUNTY, BEFORE, "社会救助暂行办法第十条"),
        ("dibao_standard", 900, COUNTY, FIRST, "社会救助法第十九条"),
        ("dibao_standard", 900, CITY, FIRST, None),
        ("extreme_poverty_basic_living", 1300, COUNTY, BEFORE, None),
        ("extreme_poverty_basic_living", 1300, COUNTY, FIRST, "社会救助法第十七条"),
        ("dibao_margin_multiple", "1.8", COUNTY, BEFORE, None),
        ("dibao_margin_multiple", "1.8", COUNTY, FIRST, "社会救助法第二十一条第三款"),
        ("rigid_expenditure_ratio", 60, COUNTY, BEFORE, None),
        ("rigid_expenditure_ratio", 60, COUNTY, FIRST, "社会救助法第二十二条"),
        ("dibao_asset_financial_months", 24, CITY, BEFORE, None),
        ("dibao_asset_financial_months", 24, COUNTY, BEFORE, "社会救助暂行办法第十条"),
        ("dibao_asset_financial_months", 24, CITY, FIRST, "社会救助法第二十三条"),
        ("dibao_delegated_to_township", 1, CITY, BEFORE, None),
        ("dibao_delegated_to_township", 1, CITY, FIRST, "社会救助法第四十四条第二款"),
    ],
)
def test_a_figure_of_one_without_the_power_is_refused_with_the_article(
    parameter: str, value: int | str, setter: str, day: date, article: str | None, tmp_path: Path
) -> None:
    """By file and by call, on the last day of the old law and on the first of the new one."""
    known = PARAMETERS[parameter]
    (tmp_path / f"{COUNTY}.toml").write_text(
        f'place = "{COUNTY}"\n[[figure]]\nparameter = "{parameter}"\narea = "all"\nvalue = "{value}"\n'
        f'unit = "{known.unit}"\nfrom = {day}\ndocument = "文"\nset_by = "{setter}"\nconfidence = "VERIFIED"\n',
        encoding="utf-8",
    )
    base = Standards(directory=None)
    ways = (
        lambda: Standards.load(directory=tmp_path),
        lambda: base.with_figure(
            parameter, value, place=COUNTY, source="文", area="all", set_by=setter, start=day
        ),
        lambda: ar.rulebook(COUNTY, on=day).with_standard(
            parameter, value, source="文", area="all", set_by=setter
        ),
        lambda: ar.rulebook(COUNTY, on=date(2026, 8, 1)).with_standard(
            parameter, value, source="文", area="all", set_by=setter, start=day
        ),
    )
    for way in ways:
        if article is None:
            way()
            continue
        with pytest.raises(StandardsError) as raised:
            way()
        assert [problem.code for problem in raised.value.problems] == ["no_power_to_set"]
        assert article in raised.value.message("zh")


def test_a_figure_of_before_stands_with_a_warning() -> None:
    """What a city set while it had the power answers on the first day of the law too, and says whose the power now is."""
    given = Standards(directory=None).with_figure(
        "dibao_asset_financial_months", 24, place=CITY, source="市文", set_by=CITY, start=date(2024, 1, 1)
    )
    before = given.resolve("dibao_asset_financial_months", COUNTY, "all", BEFORE)
    first = given.resolve("dibao_asset_financial_months", COUNTY, "all", FIRST)
    assert (before.low, before.warnings) == (Decimal(24), ())
    assert first.low == 24
    assert [each.code for each in first.warnings] == ["power_has_passed"]
    assert first.warnings[0].zh == (
        "2026年7月1日起应由省级制定（社会救助法第二十三条）；该数值由山东省济南市制定，使用前应核对。"
    )


def test_an_undated_figure_of_a_city_may_be_of_before() -> None:
    """Supplied without a first day it is no figure of the day asked: it stands, with the same warning."""
    given = Standards(directory=None).with_figure(
        "dibao_income_window_months", 6, place=CITY, source="市文", set_by=CITY
    )
    found = given.resolve("dibao_income_window_months", COUNTY, "all", FIRST)
    assert (found.low, [each.code for each in found.warnings]) == (Decimal(6), ["power_has_passed"])


def test_a_standard_that_no_article_speaks_of_is_anybodys() -> None:
    """A supplement is the county's, before the law and under it."""
    for day in (BEFORE, FIRST):
        assert power_over("dibao_supplement_elderly", day) is None
        assert may_set(COUNTY, "dibao_supplement_elderly", day)
