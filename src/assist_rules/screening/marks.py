"""Marks of the figures that an answer rests on: carried forward, or read at second hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assist_rules.models.labels import Title
from assist_rules.rule import Confidence
from assist_rules.standards import Resolved

CARRIED, SECOND_HAND = "carried_forward", "second_hand"
MARKS: Mapping[str, Title] = {
    CARRIED: Title("沿用了已到期的标准（假定）", "a lapsed figure is carried forward, by assumption"),
    SECOND_HAND: Title("有的标准为转引，使用前应核对原文", "a figure was read at second hand, to be checked"),
}
"""What a mark says; the names are those of the column ``marks``."""


def marks_of(papers: Iterable[Resolved]) -> tuple[str, ...]:
    """The marks of what a standard was answered by, in the order of ``MARKS``."""
    listed = list(papers)
    found = {
        CARRIED: any(paper.carried for paper in listed),
        SECOND_HAND: any(
            figure.confidence == Confidence.SECONDARY.value for paper in listed for figure in paper.figures
        ),
    }
    return tuple(name for name in MARKS if found[name])
