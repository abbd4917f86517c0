"""On which days the law changed, and where: texts, rules and figures that came or went, beside what was there before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from assist_rules.places import chain
from assist_rules.rule import Instrument, Rule
from assist_rules.standards import PARAMETERS, Figure, Standards
from assist_rules.standards.parameter import Kind

_DAY = timedelta(days=1)


@dataclass(slots=True)
class Changed:
    """What changed in one place on one day.

    Attributes:
        entered: texts of the place that came into force.
        left: texts of the place that were law until the day before.
        rules: by id, the version that was read there the day before and the one that is read on the day; None for none.
        figures: figures of the place of which that is the first day, each after those that answered there the day before.
    """

    entered: list[Instrument] = field(default_factory=list[Instrument])
    left: list[Instrument] = field(default_factory=list[Instrument])
    rules: dict[str, tuple[Rule | None, Rule | None]] = field(
        default_factory=dict[str, tuple[Rule | None, Rule | None]]
    )
    figures: list[tuple[tuple[Figure, ...], Figure]] = field(
        default_factory=list[tuple[tuple[Figure, ...], Figure]]
    )


Days = dict[date, dict[str, Changed]]
"""By day and place."""


def changed_days(
    instruments: Mapping[str, Instrument],
    rules: Mapping[str, Sequence[Rule]],
    figures: Mapping[str, Sequence[Figure]],
    standards: Standards,
) -> Days:
    """Every day of which something is known to have changed.

    A figure of a single month is none, nor is one of which no first day is known.

    Args:
        instruments: the texts, by key.
        rules: by id, the versions of every place.
        figures: by the name of a standard, those of every place.
        standards: the figures, to ask what answered the day before.
    """
    found: dict[date, dict[str, Changed]] = {}

    def at(day: date, place: str) -> Changed:
        return found.setdefault(day, {}).setdefault(place, Changed())

    for text in instruments.values():
        if text.in_force is not None:
            at(text.in_force, text.place).entered.append(text)
        if text.until is not None:
            at(text.until + _DAY, text.place).left.append(text)
    for name, versions in rules.items():
        for place, day in sorted({turn for rule in versions for turn in _turns(rule)}):
            before, after = (_read(versions, place, on) for on in (day - _DAY, day))
            if before is not after:
                at(day, place).rules[name] = (before, after)
    for name, held in figures.items():
        for figure in held:
            first = begins(figure)
            if first is not None:
                was = standards.resolve(name, figure.place, figure.area, first - _DAY)
                at(first, figure.place).figures.append((was.figures, figure))
    return {day: dict(sorted(places.items())) for day, places in sorted(found.items())}


def begins(figure: Figure) -> date | None:
    """The first day on which a figure answers: a statistic does in the year after its own, one of a single month is no change."""
    kind = PARAMETERS[figure.parameter].kind
    if figure.start is None or kind is Kind.MONTHLY:
        return None
    return figure.start.replace(year=figure.start.year + 1) if kind is Kind.STATISTIC else figure.start


def ended(last: date) -> date:
    """The day on which what was last in force on another is gone."""
    return last + _DAY


def _turns(rule: Rule) -> Iterator[tuple[str, date]]:
    if rule.starts is not None:
        yield rule.place, rule.starts
    if rule.ends is not None:
        yield rule.place, ended(rule.ends)


def _read(versions: Sequence[Rule], place: str, on: date) -> Rule | None:
    """The version that is read in a place on a day, that of the nearest place first."""
    in_force = [rule for rule in versions if rule.applies_on(on)]
    return next((rule for near in chain(place) for rule in in_force if rule.place == near), None)
