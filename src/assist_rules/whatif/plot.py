"""Drawings of a sweep, a budget and a history (extra ``plot``), in Chinese on a bare machine, told apart without colour."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import cycle
from typing import TYPE_CHECKING, Any, Final

from assist_rules.decision.answer import Outcome, outcome_text
from assist_rules.decision.pieces import signed
from assist_rules.drawings import COLOURS, DASHES, axes_for, finished, properties
from assist_rules.errors import Lang
from assist_rules.places import name_of
from assist_rules.readings.titles import UNITS, said
from assist_rules.schemes import SCHEMES
from assist_rules.standards import AREA_WORDS, parameter_named

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from assist_rules.whatif.answer_map import AnswerMap, Region
    from assist_rules.whatif.curve import Curve
    from assist_rules.whatif.history import Gap, History
    from assist_rules.whatif.sweep import Sweep


def plot_sweep(swept: Sweep, ax: Axes | None = None, lang: Lang = "zh") -> Any:  # noqa: ANN401 - matplotlib's axes
    """What is due along the quantity, with the marginal rates, notches and cliffs; a range is a band, an undetermined answer is hatched."""
    drawn, font = axes_for(ax, lang)
    zh = lang == "zh"
    for piece in swept.pieces:
        ends = [piece.first, piece.last]
        if piece.outcome in {None, Outcome.UNDETERMINED}:
            drawn.axvspan(*map(float, ends), facecolor="none", edgecolor="#999999", hatch="//", linewidth=0)
            continue
        due = [piece.amount_at(each) or (0, 0) for each in ends]
        lows = [float(low) for low, _ in due]
        drawn.plot(list(map(float, ends)), lows, color=COLOURS[0], linewidth=2)
        if rate := piece.marginal_rate:
            named = ("边际率" if zh else "marginal rate ") + signed(rate, lang)
            middle = (sum(map(float, ends)) / 2, sum(lows) / 2)
            drawn.annotate(
                named,
                middle,
                xytext=(4, 4),
                textcoords="offset points",
                fontproperties=properties(font, 9),
            )
        if all(high is not None for _, high in due):
            highs = [float(high or 0) for _, high in due]
            drawn.fill_between(list(map(float, ends)), lows, highs, color=COLOURS[0], alpha=0.25)
    kinds = {False: "跳升" if zh else "notch", True: "断崖" if zh else "cliff"}
    for notch in swept.notches:
        style = (COLOURS[5], "-.") if notch.is_cliff else (COLOURS[1], ":")
        label = kinds.pop(notch.is_cliff, None)  # once in the legend
        drawn.axvline(float(notch.at), color=style[0], linestyle=style[1], linewidth=1, label=label)
    if swept.told is not None and swept.pieces[0].first <= swept.told <= swept.pieces[-1].last:
        label = "申报值" if zh else "as told"
        drawn.axvline(float(swept.told), color=COLOURS[6], linestyle="--", linewidth=1, label=label)
    return finished(
        drawn,
        font,
        swept.headline(lang),
        swept.quantity.title(lang),
        "应发金额（元）" if zh else "due (yuan)",
    )


def plot_curve(curve: Curve, ax: Axes | None = None, lang: Lang = "zh") -> Any:  # noqa: ANN401 - matplotlib's axes
    """The total a month along the sum, and each benefit by itself."""
    drawn, font = axes_for(ax, lang)
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
    if curve.reform is not None:
        title += curve.reform.mark(lang)
    return finished(drawn, font, title, curve.quantity.title(lang), "元/月" if zh else "yuan a month")


def plot_map(found: AnswerMap, ax: Axes | None = None, lang: Lang = "zh") -> Any:  # noqa: ANN401 - matplotlib's axes
    """What is due for each pair of values, the least of it where it is a range; an open answer is hatched, a no is grey."""
    drawn, font = axes_for(ax, lang)
    zh = lang == "zh"
    paying = [
        region for region in found.regions if region.outcome is Outcome.ELIGIBLE and region.low is not None
    ]
    most = max(
        (
            float(region.low.at(*corner)[0])
            for region in paying
            if region.low
            for part in region.parts
            for corner in part.corners
        ),
        default=0.0,
    )
    shaded: Any = None
    drawn.set_xlim(*map(float, found.over_x))
    drawn.set_ylim(*map(float, found.over_y))
    for region in found.regions:
        for part in region.parts:
            corners = [(float(x), float(y)) for x, y in part.corners]
            if region in paying:
                shaded = _shaded(drawn, region, corners, most)
            else:
                across, up = zip(*corners, strict=True)
                drawn.fill(across, up, linewidth=0, **_FILLS[region.outcome])
    for outcome in dict.fromkeys(each.outcome for each in found.regions if each not in paying):
        drawn.fill([], [], linewidth=0, label=outcome_text(outcome, lang), **_FILLS[outcome])
    axes = finished(drawn, font, found.headline(lang), found.x.title(lang), found.y.title(lang))
    axes.grid(visible=False)
    if shaded is not None:
        bar = axes.figure.colorbar(shaded, ax=axes)
        bar.set_label("应发金额（元）" if zh else "due (yuan)", fontproperties=properties(font, 10))
    if axes.get_legend() is not None:
        axes.get_legend().set_frame_on(True)
    return axes


_FILLS: Final[dict[Outcome | None, dict[str, Any]]] = {
    Outcome.ELIGIBLE: {"facecolor": COLOURS[5]},
    Outcome.UNDETERMINED: {"facecolor": "none", "edgecolor": "#666666", "hatch": "//"},
    Outcome.INELIGIBLE: {"facecolor": "#DDDDDD"},
    None: {"facecolor": "none", "edgecolor": "#666666", "hatch": "xx"},
}


def _shaded(drawn: Any, region: Region, corners: Sequence[tuple[float, float]], most: float) -> Any:  # noqa: ANN401
    """A part coloured by what is due: evenly between the corners of a box around it, and cut to its lines."""
    from matplotlib.patches import Polygon  # noqa: PLC0415 - an extra

    across, up = ([corner[at] for corner in corners] for at in (0, 1))
    left, right, below, above = min(across), max(across), min(up), max(up)
    assert region.low is not None  # noqa: S101 - it pays
    steps = [each / _SHADES for each in range(_SHADES + 1)]
    by_x, by_y, plus = (
        float(each) / region.low.over for each in (region.low.by_x, region.low.by_y, region.low.plus)
    )
    due = [
        [by_x * (left + x * (right - left)) + by_y * (below + y * (above - below)) + plus for x in steps]
        for y in steps
    ]
    clip: Any = Polygon(corners, closed=True, transform=drawn.transData)
    return drawn.pcolormesh(
        [left + x * (right - left) for x in steps],
        [below + y * (above - below) for y in steps],
        due,
        shading="gouraud",
        cmap="cividis",
        vmin=0,
        vmax=most or 1,
        clip_path=clip,
    )


_SHADES: Final = 8


def plot_history(found: History, ax: Axes | None = None, lang: Lang = "zh") -> Any:  # noqa: ANN401 - matplotlib's axes
    """The figures through time, one line an area; days of which nothing is proved are left blank."""
    drawn, font = axes_for(ax, lang)
    zh = lang == "zh"
    parameter = parameter_named(found.standard)
    until = max((each.last or each.first + _GOES_ON for each in found.periods), default=date.min)
    seen: set[str | None] = set()
    for each in found.periods:
        if each.low is None:
            continue
        months = 12 if each.unit == "CNY/person/year" and parameter.unit == "CNY/person/month" else 1
        value = float(each.low) / months
        last = until if each.last is None else each.last + timedelta(days=1)  # to the end of the day
        area = each.area or "all"
        at = list(AREA_WORDS).index(area)
        label = None if each.area in seen else AREA_WORDS[area][0 if zh else 1] or None
        seen.add(each.area)
        across: Any = [each.first, last]
        drawn.plot(
            across, [value, value], color=COLOURS[at], linestyle=DASHES[at], linewidth=2.5, label=label
        )
        if each.last is None:
            drawn.plot(last, value, color=COLOURS[at], marker=">", markersize=8)
    title = f"{name_of(found.place.code, lang)} {parameter.zh if zh else parameter.en}"
    unit = UNITS.get(parameter.unit)  # a switch has none
    return finished(drawn, font, title, "", "" if unit is None else said(unit, lang))


_GOES_ON: Final = timedelta(days=183)
"""So far a figure that nothing ends is drawn, with an arrow."""


def _days(gaps: Iterable[Gap]) -> Any:  # noqa: ANN401 - matplotlib takes dates, and its stubs know none
    return [each.on for each in gaps]


def plot_gaps(found: Iterable[Gap], ax: Axes | None = None, lang: Lang = "zh") -> Any:  # noqa: ANN401 - matplotlib's axes
    """The rural figure for each yuan of the urban one, one line a place."""
    drawn, font = axes_for(ax, lang)
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
    return finished(drawn, font, title, "", "")
