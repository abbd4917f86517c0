"""Outcomes of a register by place (extra ``plot``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import narwhals as nw
import polars as pl

from assist_rules.decision.answer import OUTCOMES, Outcome
from assist_rules.drawings import COLOURS, axes_for, finished, properties
from assist_rules.errors import Lang
from assist_rules.places import name_of
from assist_rules.schemes import scheme_named
from assist_rules.screening.engines import held
from assist_rules.screening.venues import PLACE
from assist_rules.tables.schema import HOUSEHOLD

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from assist_rules.screening.screen import Screening

_HATCHES: Final = ("", "//", "..")
"""The outcomes are told apart without colour."""
_BAR: Final = 0.2
"""So many inches has each place, whose name is to be read."""


def outcomes_by_place(screening: Screening, scheme: str) -> pl.DataFrame:
    """For each place, in the order of codes, how many answers of a scheme have each outcome."""
    households: pl.DataFrame = nw.to_native(screening.tables["households"])
    rows: pl.DataFrame = nw.to_native(held(nw.from_native(screening.rows)))
    return (
        rows.filter(pl.col("scheme") == scheme)
        .join(households.select(HOUSEHOLD, PLACE), on=HOUSEHOLD, how="left")
        .group_by(PLACE)
        .agg(*((pl.col("outcome") == each.value).sum().alias(each.value) for each in Outcome))
        .sort(PLACE)
    )


def plot_outcomes(screening: Screening, scheme: str, ax: Axes | None = None, lang: Lang = "zh") -> Any:
    """A bar for each place, divided by outcome; axes of its own are as high as there are places."""
    of = scheme_named(scheme)
    at = 0 if lang == "zh" else 1
    counts = outcomes_by_place(screening, of.key)
    drawn, font = axes_for(ax, lang, max(4.5, 1 + _BAR * len(counts)))
    left = [0] * len(counts)
    for number, each in enumerate((Outcome.ELIGIBLE, Outcome.UNDETERMINED, Outcome.INELIGIBLE)):
        widths: list[int] = counts[each.value].to_list()
        drawn.barh(
            range(len(widths)),
            widths,
            left=left,
            color=(COLOURS[0], COLOURS[4], COLOURS[1])[number],
            hatch=_HATCHES[number],
            edgecolor="white",
            label=OUTCOMES[each][at],
        )
        left = [one + more for one, more in zip(left, widths, strict=True)]
    names = [name_of(each, lang) for each in counts[PLACE]]
    drawn.set_yticks(range(len(names)), names, fontproperties=properties(font, 9))
    drawn.set_ylim(len(names) - 0.4, -0.6)  # the first place on top
    title = of.zh if lang == "zh" else of.en
    if screening.reform is not None:  # a picture goes further than what it was drawn from
        title += screening.reform.mark(lang)
    return finished(drawn, font, title, "户（人）数" if lang == "zh" else "answers", "")
