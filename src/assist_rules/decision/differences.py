"""Comparisons of two answers, and changes of the law between two days, as plain JSON values: the formats and what writes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, cast

from assist_rules.decision.record import citation_of, input_value, paper_of, place_of, range_value
from assist_rules.decision.record_format import (
    CitationRecord,
    PaperRecord,
    PlaceRecord,
    SchemeRecord,
    Value,
    plain,
)
from assist_rules.places import name_of
from assist_rules.readings.rulebook import in_words

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer
    from assist_rules.decision.compare import (
        Comparison,
        FactDifference,
        RuleDifference,
        StandardDifference,
        Told,
    )
    from assist_rules.decision.law_changes import FigureChange, LawChanges, RuleChange
    from assist_rules.expressions import Amount
    from assist_rules.readings.findings import Finding, Input
    from assist_rules.rule import Citation, Instrument, Rule
    from assist_rules.rulebooks import Rulebook
    from assist_rules.standards import Resolved

COMPARISON_FORMAT: Final = "assist_rules.comparison/1"
CHANGES_FORMAT: Final = "assist_rules.changes/1"
"""The names and versions of the two formats."""


# --- two answers ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SideRecord:
    """One of two answers that are compared; sums in yuan, ``high`` null where it is unbounded.

    ``reform`` is absent for the law as it is, else the name of the reform and the first digits of its digest.
    """

    scheme: SchemeRecord
    person: str | None
    place: PlaceRecord
    on: date
    outcome: Literal["eligible", "ineligible", "undetermined"]
    route: str | None
    low: str | None
    high: str | None
    per: str | None
    reform: str | None = None


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """How many items a told list has."""

    length: int


ToldValue: TypeAlias = bool | int | str | ListedRecord | None
"""A told fact: sums with two decimals, dates as ISO texts; null where it is unknown."""


@dataclass(frozen=True, slots=True)
class FactDifferenceRecord:
    """A fact of the application that differs."""

    path: str
    before: ToldValue
    after: ToldValue
    moved: bool
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """What is known of a standard: its value or range, how that is known, and the papers."""

    value: Value
    status: str
    papers: tuple[PaperRecord, ...]


@dataclass(frozen=True, slots=True)
class StandardDifferenceRecord:
    """A local standard that differs; a side is null where its rules do not ask for it."""

    standard: str
    before: KnownRecord | None
    after: KnownRecord | None
    moved: bool
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """What a rule came to on one side, and where it stands there."""

    value: Value
    cites: CitationRecord | None


@dataclass(frozen=True, slots=True)
class RuleDifferenceRecord:
    """A finding that differs: another value, another version of the rule, or a finding of one side alone.

    ``at`` is what it is about ("" for the household).
    """

    rule: str
    at: str
    kind: Literal["value", "version", "ended", "new"]
    before: FoundRecord | None
    after: FoundRecord | None
    moved: bool
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferencesRecord:
    """Why two answers differ; of each difference whether it ``moved`` the answer, in a sentence."""

    format: Literal["assist_rules.comparison/1"]
    zh: str
    en: str
    before: SideRecord
    after: SideRecord
    outcome_changed: bool
    amount_changed: bool
    facts: tuple[FactDifferenceRecord, ...]
    standards: tuple[StandardDifferenceRecord, ...]
    rules: tuple[RuleDifferenceRecord, ...]


def comparison_record(of: Comparison) -> dict[str, Any]:
    """A comparison as plain JSON values."""
    return plain(
        DifferencesRecord(
            format=COMPARISON_FORMAT,
            zh=of.text(),
            en=of.text("en"),
            before=_side(of.before),
            after=_side(of.after),
            outcome_changed=of.outcome_changed,
            amount_changed=of.amount_changed,
            facts=tuple(map(_fact, of.facts)),
            standards=tuple(map(_standard, of.standards)),
            rules=tuple(map(_rule, of.rules)),
        )
    )


def _side(of: Answer) -> SideRecord:
    due, tried = of.entitlement, of.rulebook.tried
    ends = (None, None) if due is None else (due.low, due.high)
    low, high = (None if each is None else f"{each:.2f}" for each in ends)
    return SideRecord(
        SchemeRecord(of.scheme, of.of.zh, of.of.en),
        of.person,
        place_of(of),
        of.rulebook.on,
        of.outcome.value,
        of.route,
        low,
        high,
        None if due is None else due.per,
        None if tried is None else tried.label,
    )


def _fact(each: FactDifference) -> FactDifferenceRecord:
    sides = (_told(each.before), _told(each.after))
    return FactDifferenceRecord(each.path, *sides, each.moved, each.text(), each.text("en"))


def _told(value: Told | None) -> ToldValue:
    return value if value is None or isinstance(value, bool | int | str) else ListedRecord(value.length)


def _standard(each: StandardDifference) -> StandardDifferenceRecord:
    sides = (_known_input(each.before), _known_input(each.after))
    return StandardDifferenceRecord(each.name, *sides, each.moved, each.text(), each.text("en"))


def _known_input(known: Input | None) -> KnownRecord | None:
    if known is None:
        return None
    figures = dict.fromkeys(figure for paper in known.papers for figure in paper.figures)
    is_open = known.status in {"open", "not_shown"}
    return KnownRecord(None if is_open else input_value(known), known.status, tuple(map(paper_of, figures)))


def _rule(each: RuleDifference) -> RuleDifferenceRecord:
    sides = (_found(each.before, each.cites[0]), _found(each.after, each.cites[1]))
    return RuleDifferenceRecord(
        each.rule, each.place, each.kind, *sides, each.moved, each.text(), each.text("en")
    )


def _found(found: Finding | None, cited: Citation | None) -> FoundRecord | None:
    if found is None:
        return None
    rule = found.rule
    value = range_value(found.amount, cast("Amount", rule.states).unit) if rule.is_amount else found.holds
    return FoundRecord(value, None if cited is None else citation_of(cited))


# --- the law of two days ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DayRecord:
    """The law of a place on a day; ``reform`` is absent for the law as it is."""

    code: str
    zh: str
    en: str
    on: date
    reform: str | None = None


@dataclass(frozen=True, slots=True)
class TextRecord:
    """A text that is law on one of the days alone."""

    instrument: str
    zh: str
    en: str
    number: str | None
    in_force: date | None
    until: date | None
    place: str
    confidence: str


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """A version of a rule: what it states, read out, where it stands, and from when until when."""

    zh: str
    en: str
    cites: tuple[CitationRecord, ...]
    in_force: date | None
    until: date | None
    place: str


@dataclass(frozen=True, slots=True)
class RuleChangeRecord:
    """A rule that came into force, went out, or is read in another version."""

    rule: str
    kind: Literal["new", "ended", "version"]
    before: VersionRecord | None
    after: VersionRecord | None
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """What is on file of a standard for a day, in its unit; ``low`` is null where it is open, ``high`` also where "at least" is all."""

    low: str | None
    high: str | None
    unit: str
    status: str
    papers: tuple[PaperRecord, ...]


@dataclass(frozen=True, slots=True)
class FigureChangeRecord:
    """A standard that came to another figure, or has one on one of the days alone."""

    standard: str
    area: Literal["urban", "rural", "all"]
    before: HeldRecord
    after: HeldRecord
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesRecord:
    """What changed in the law of a place from one day to another: texts, rules with both versions, figures with their papers."""

    format: Literal["assist_rules.changes/1"]
    zh: str
    en: str
    before: DayRecord
    after: DayRecord
    entered: tuple[TextRecord, ...]
    left: tuple[TextRecord, ...]
    rules: tuple[RuleChangeRecord, ...]
    figures: tuple[FigureChangeRecord, ...]


def changes_record(of: LawChanges) -> dict[str, Any]:
    """What changed as plain JSON values."""
    return plain(
        ChangesRecord(
            format=CHANGES_FORMAT,
            zh=of.text(),
            en=of.text("en"),
            before=_day(of.before),
            after=_day(of.after),
            entered=tuple(map(_text, of.entered)),
            left=tuple(map(_text, of.left)),
            rules=tuple(map(_rule_change, of.rules)),
            figures=tuple(map(_figure_change, of.figures)),
        )
    )


def _day(book: Rulebook) -> DayRecord:
    code = book.place.code
    reform = None if book.tried is None else book.tried.label
    return DayRecord(code, name_of(code), name_of(code, "en"), book.on, reform)


def _text(each: Instrument) -> TextRecord:
    return TextRecord(
        each.key,
        each.zh,
        each.en,
        each.number,
        each.in_force,
        each.until,
        each.place,
        each.confidence.value,
    )


def _rule_change(each: RuleChange) -> RuleChangeRecord:
    sides = (_version(each.before), _version(each.after))
    return RuleChangeRecord(each.rule, each.kind, *sides, each.text(), each.text("en"))


def _version(rule: Rule | None) -> VersionRecord | None:
    if rule is None:
        return None
    zh, en = (in_words(rule.states, lang) for lang in ("zh", "en"))
    return VersionRecord(zh, en, tuple(map(citation_of, rule.cites)), rule.starts, rule.ends, rule.place)


def _figure_change(each: FigureChange) -> FigureChangeRecord:
    sides = (_held(each.before), _held(each.after))
    return FigureChangeRecord(each.parameter.name, each.area, *sides, each.text(), each.text("en"))


def _held(known: Resolved) -> HeldRecord:
    low, high = (None if end is None else f"{end:f}" for end in (known.low, known.high))
    return HeldRecord(low, high, known.unit, known.status, tuple(map(paper_of, known.figures)))
