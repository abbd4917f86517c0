"""Drawings of a sweep, a budget and a history (extra ``plot``), in Chinese on a bare machine, told apart without colour."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from assist_rules.decision.answer import Outcome
from assist_rules.errors import LANGS, AssistRulesError, Lang, check_option
from assist_rules.places import name_of
from assist_rules.schemes import SCHEMES
from assist_rules.standards import parameter_named

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from assist_rules.whatif.curve import Curve
    from assist_rules.whatif.history import Gap, History
    from assist_rules.whatif.sweep import Sweep

COLOURS: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
"""The palette of Okabe and Ito, which colour-blind people tell apart."""
DASHES: Final = ("-", "--", "-.", ":")
FONTS: Final = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "SimHei",
    "SimSun",
)
"""Families that have simplified Chinese, the first that is there is taken."""
_AREAS: Final = {"urban": ("城镇", "urban"), "rural": ("农村", "rural"), None: ("", "")}


def _need(module: str) -> None:
    if find_spec(module) is None:
        raise AssistRulesError.of(
            "extra",
            path="plot",
            zh="画图需要 matplotlib；请安装附加项 plot",
            en="drawing needs matplotlib; install the extra plot",
        )


@cache
def font_family() -> str | None:
    """A font family with simplified Chinese: of the machine, or of the package mplfonts; None where there is none."""
    _need("matplotlib")
    from matplotlib import font_manager  # noqa: PLC0415 - an extra

    there = {each.name for each in font_manager.fontManager.ttflist}
    if (found := next((name for name in FONTS if name in there), None)) is not None:
        return found
    package = find_spec("mplfonts")
    if package is None or package.origin is None:
        return None
    file = Path(package.origin).parent / "fonts" / "NotoSansCJKsc-Regular.otf"
    if not file.is_file():
        return None
    manager: Any = font_manager.fontManager
    manager.addfont(str(file))
    return str(font_manager.FontProperties(fname=str(file)).get_name())


def _axes(ax: Axes | None, lang: Lang) -> tuple[Any, dict[str, Any]]:
    """The axes to draw on, and the font of their texts.

    Raises:
        AssistRulesError: matplotlib is not installed, or Chinese is wanted and no font has it.
        UnknownOptionError: there is no such language.
    """
    check_option("lang", lang, LANGS)
    _need("matplotlib")
    font: dict[str, Any] = {}
    if lang == "zh":
        family = font_family()
        if family is None:
            raise AssistRulesError.of(
                "no_font",
                path="lang",
                zh='本机没有中文字体；请安装 mplfonts（附加项 plot 已包含）或者 fonts-noto-cjk，或者用 lang="en"',
                en='this machine has no Chinese font; install mplfonts (it is in the extra plot) or fonts-noto-cjk, or draw with lang="en"',
            )
        font = {"family": family}
    drawn: Any = ax
    if drawn is None:
        from matplotlib import pyplot as plt  # noqa: PLC0415 - an extra

        new: Any = plt
        _, drawn = new.subplots(figsize=(8, 4.5), layout="constrained")
    return drawn, font


def _finished(ax: Any, font: dict[str, Any], title: str, across: str, up: str) -> Any:  # noqa: ANN401 - matplotlib's
    ax.set_title(title, fontproperties=_properties(font, 12))
    ax.set_xlabel(across, fontproperties=_properties(font, 10))
    ax.set_ylabel(up, fontproperties=_properties(font, 10))
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(axis="y", alpha=0.3)
    if ax.get_legend_handles_labels()[1]:
        ax.legend(prop=_properties(font, 9), frameon=False)
    return ax


def _properties(font: dict[str, Any], size: int) -> Any:  # noqa: ANN401 - matplotlib's
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - an extra

    return FontProperties(size=size, **font)


def plot_sweep(swept: Sweep, ax: Axes | None = None, lang: Lang = "zh") -> Any:  # noqa: ANN401 - matplotlib's axes
    """What is due along the quantity; a range is a band, an undetermined answer is hatched."""
    drawn, font = _axes(ax, lang)
    zh = lang == "zh"
    for piece in swept.pieces:
        ends = [piece.first, piece.last]
        if piece.outcome in {None, Outcome.UNDETERMINED}:
            drawn.axvspan(*map(float, ends), facecolor="none", edgecolor="#999999", hatch="//", linewidth=0)
            continue
        due = [piece.amount_at(each) or (0, 0) for each in ends]
        lows = [float(low) for low, _ in due]
        drawn.plot(list(map(float, ends)), lows, color=COLOURS[0], linewidth=2)
        if all(high is not None for _, high in due):
            highs = [float(high or 0) for _, high in due]
            drawn.fill_between(list(map(float, ends)), lows, highs, color=COLOURS[0], alpha=0.25)
    for notch in swept.notches:
        drawn.axvline(float(notch.at), color=COLOURS[1], linestyle=":", linewidth=1)
    if swept.told is not None and swept.pieces[0].first <= swept.told <= swept.pieces[-1].last:
        label = "申报值" if zh else "as told"
        drawn.axvline(float(swept.told), color=COLOURS[6], linestyle="--", linewidth=1, label=label)
    title = swept.zh if zh else swept.en
    return _finished(drawn, font, title, swept.quantity.title(lang), "应发金额（元）" if zh else "due (yuan)")


def plot_curve(curve: Curve, ax: Axes | None = None, lang: Lang = "zh") -> Any:  # noqa: ANN401 - matplotlib's axes
    """The total a month along the sum, and each benefit by itself."""
    drawn, font = _axes(ax, lang)
    zh = lang == "zh"
    dashes = cycle(DASHES[1:])
    for number, ((key, person), swept) in enumerate(curve.benefits.items(), 1):
        points: list[tuple[float, float]] = []
        for piece in swept.pieces:
            ends = (piece.first, piece.last) if piece.outcome is Outcome.ELIGIBLE else ()
            points += [
                (float(each), float(due[0])) for each in ends if (due := piece.amount_at(each)) is not None
            ]
            points.append((math.nan, math.nan))  # a jump is no line
        if any(not math.isnan(up) for _, up in points) and swept.per == "month":
            of = SCHEMES[key]
            label = (of.zh if zh else of.en) + (f" {person}" if person else "")
            colour = COLOURS[number % len(COLOURS)]
            drawn.plot(
                [across for across, _ in points],
                [up for _, up in points],
                linestyle=next(dashes),
                color=colour,
                linewidth=1.5,
                label=label,
            )
    label = "每月合计" if zh else "total a month"
    for each in curve.stretches:
        across, lows = (
            [float(each.first), float(each.last)],
            [float(each.at_first[0]), float(each.at_last[0])],
        )
        drawn.plot(across, lows, color=COLOURS[0], linewidth=3, alpha=0.7, label=label)
        label = None  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    title = "家庭救助合计" if zh else "What the family is paid"
    return _finished(drawn, font, title, curve.quantity.title(lang), "元/月" if zh else "yuan a month")


def plot_history(found: History, ax: Axes | None = None, lang: Lang = "zh") -> Any:  # noqa: ANN401 - matplotlib's axes
    """The figures through time, one line an area; days of which nothing is proved are left blank."""
    drawn, font = _axes(ax, lang)
    zh = lang == "zh"
    parameter = parameter_named(found.standard)
    until = max((each.last or each.first for each in found.periods), default=date.min)
    seen: set[str | None] = set()
    for each in found.periods:
        if each.low is None:
            continue
        months = 12 if each.unit == "CNY/person/year" and parameter.unit == "CNY/person/month" else 1
        value, last = float(each.low) / months, each.last or max(until, each.first)
        at = list(_AREAS).index(each.area)
        label = None if each.area in seen else _AREAS[each.area][0 if zh else 1] or None
        seen.add(each.area)
        across: Any = [each.first, last]
        drawn.plot(
            across, [value, value], color=COLOURS[at], linestyle=DASHES[at], linewidth=2.5, label=label
        )
    title = f"{name_of(found.place.code, lang)} {parameter.zh if zh else parameter.en}"
    return _finished(drawn, font, title, "", parameter.unit)


def _days(gaps: Iterable[Gap]) -> Any:  # noqa: ANN401 - matplotlib takes dates, and its stubs know none
    return [each.on for each in gaps]


def plot_gaps(found: Iterable[Gap], ax: Axes | None = None, lang: Lang = "zh") -> Any:  # noqa: ANN401 - matplotlib's axes
    """The rural figure for each yuan of the urban one, one line a place."""
    drawn, font = _axes(ax, lang)
    zh = lang == "zh"
    places: dict[str, list[Gap]] = {}
    for each in found:
        places.setdefault(each.place, []).append(each)
    for number, (place, gaps) in enumerate(places.items()):
        drawn.plot(
            _days(gaps),
            [float(each.ratio) for each in gaps],
            marker="o",
            color=COLOURS[number % len(COLOURS)],
            linestyle=DASHES[number // len(COLOURS) % len(DASHES)],
            label=name_of(place, lang),
        )
    drawn.axhline(1, color="#999999", linewidth=1)
    title = "农村标准与城镇标准之比" if zh else "Rural figure for each yuan of the urban one"
    return _finished(drawn, font, title, "", "")
