"""A drawing is of the numbers it is given, in Chinese where a font is found, and its axes come back."""

from __future__ import annotations

import warnings
from datetime import date
from typing import Any

import families
import pytest

import assist_rules as ar
from assist_rules import drawings
from assist_rules.screening import plot as screening_plot
from assist_rules.whatif import history, sweep, sweep_two

matplotlib: Any = pytest.importorskip("matplotlib")
WAGES = "household.members[p2].incomes[0].per_month"


@pytest.fixture(autouse=True)
def _without_a_screen() -> None:
    matplotlib.use("Agg")


def test_a_sweep_is_drawn_in_chinese_and_its_axes_come_back() -> None:
    """Every character has its glyph: a missing one would warn."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        axes: Any = sweep(families.example("jinan-dibao-family"), WAGES).plot()
        axes.figure.canvas.draw()
    assert axes.get_title() == "最低生活保障"
    first = axes.lines[0]
    assert (list(first.get_xdata()), list(first.get_ydata())) == ([0.0, 3341.99], [3342.0, 0.01])
    assert [each.get_text() for each in axes.texts] == ["边际率－1"]
    assert axes.get_legend_handles_labels()[1] == ["跳升", "申报值"]


def test_a_cliff_is_named_apart_from_a_notch() -> None:
    """From 500 of the standard the family leaves the single-person route and loses 499.97."""
    axes: Any = sweep(families.example("jinan-dibao-family"), "dibao_standard", over=(400, 1500)).plot(
        lang="en"
    )
    assert axes.get_legend_handles_labels()[1] == ["cliff", "as told"]
    assert [each.get_text() for each in axes.texts] == ["marginal rate +3"]


def test_days_without_a_paper_are_blank() -> None:
    """Each period is a line of its own; 2023 is not joined over."""
    axes: Any = history("370102", first=date(2022, 1, 1), last=date(2024, 12, 31)).plot(lang="en")
    assert [list(line.get_ydata()) for line in axes.lines[:3]] == [[995.0] * 2, [1045.0] * 2, [1114.0] * 2]
    assert [each.toordinal() for each in axes.lines[1].get_xdata()] == [738885, 738886]
    assert axes.get_ylabel() == "yuan a person a month"


def test_a_figure_that_nothing_ends_goes_on_with_an_arrow() -> None:
    """The wage of 2025-10-01 has no line of no length, and the axis says what it counts."""
    axes: Any = history("370102", "minimum_wage", first=date(2023, 10, 1)).plot()
    first, line, arrow = axes.lines
    begins, ends = line.get_xdata()
    assert list(first.get_xdata()) == [date(2023, 10, 1), begins]
    assert (begins, ends > date(2025, 12, 31), arrow.get_marker()) == (date(2025, 10, 1), True, ">")
    assert axes.get_ylabel() == "元/月"


def test_a_machine_without_a_font_says_which_package_brings_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """English is drawn anyway."""
    monkeypatch.setattr(drawings, "font_family", lambda: None)
    found = history("370102", first=date(2024, 1, 1))
    with pytest.raises(ar.AssistRulesError, match="mplfonts"):
        found.plot()
    assert found.plot(lang="en").get_title().startswith("Lixia")


def test_a_sum_is_drawn_term_by_term() -> None:
    """1114 × 3 less 1500 is 1842: each bar begins where the last one ended."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        axes: Any = ar.assess_dibao(families.example("jinan-dibao-family")).plot()
        axes.figure.canvas.draw()
    bars = [(each.get_y(), each.get_height()) for each in axes.patches]
    assert bars == [(0.0, 3342.0), (3342.0, -1500.0), (0.0, 1842.0)]
    labels = [each.get_text() for each in axes.get_xticklabels()]
    assert labels[0] == "最低生活保障标准\n1114.00元×3人"
    assert labels[1].endswith("\n－1500.00元")


def test_a_picture_under_a_reform_says_so() -> None:
    """It goes further than the decision that it was drawn from, and so does a diagram."""
    reform = ar.Reform("低保标准提高一成", times={"dibao_standard": "1.1"})
    decision = ar.assess_dibao(families.example("jinan-dibao-family"), reform=reform)
    title = f"最低生活保障（改革推演：低保标准提高一成 ({reform.digest[:12]})）"
    assert decision.plot().get_title() == title
    assert f"<title>{title}</title>" in decision.diagram()
    assert decision.diagram("en", "mermaid").splitlines()[1].endswith(f'(under the reform {reform.label})"]')
    assert reform.label in decision.rulebook._repr_html_()  # pyright: ignore[reportPrivateUsage]


def test_without_a_settled_sum_there_is_nothing_to_draw() -> None:
    """An open amount has no terms."""
    with pytest.raises(ar.AssistRulesError, match="no sum to draw"):
        ar.assess_dibao(families.example("jinan-incomplete")).plot(lang="en")


def test_outcomes_are_drawn_by_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bars of a place add up to its households; a register of many places is as high as their names need."""
    names = ("jinan-dibao-family", "jinan-incomplete", "heze-wrong-place", "shouguang-income-over")
    screened = ar.screen(ar.to_tables({name: families.example(name) for name in names}), schemes=["dibao"])
    axes: Any = screened.plot(lang="en")
    assert [each.get_text() for each in axes.get_yticklabels()] == ["Lixia", "Shouguang", "Mudan"]
    widths = {bars.get_label(): [each.get_width() for each in bars] for bars in axes.containers}
    assert widths == {"eligible": [1, 0, 0], "undetermined": [1, 1, 0], "not eligible": [0, 0, 1]}
    assert axes.figure.get_figheight() == 4.5
    monkeypatch.setattr(screening_plot, "_BAR", 2)
    higher: Any = screened.plot(lang="en")
    assert higher.figure.get_figheight() == 7


def test_a_map_is_coloured_by_what_is_due() -> None:
    """The shade goes from nothing to the most that is paid; a no is grey, and the scale says yuan."""
    application = families.example("jinan-dibao-family")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        axes: Any = sweep_two(application, WAGES, "dibao_standard", over_y=(400, 1500)).plot()
        axes.figure.canvas.draw()
    shaded = axes.collections[0]
    assert (shaded.get_cmap().name, shaded.get_clim()) == ("cividis", (0, 4500))
    assert (axes.get_xlim(), axes.get_ylim()) == ((0, 10_000), (400, 1500))
    recognised: Any = sweep_two(
        application, WAGES, "dibao_standard", "dibao_margin", over_y=(400, 1500)
    ).plot(lang="en")
    assert [each.get_text() for each in recognised.get_legend().get_texts()] == ["eligible", "not eligible"]
