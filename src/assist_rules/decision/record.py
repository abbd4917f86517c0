"""The record of a decision, its small form (the receipt), and replaying a decision from a receipt.

The record is plain JSON. Rules, citations, papers and inputs each stand once in a table; a finding refers to
them, and to the findings below it, by their place in the table (a trace written as a tree is twenty times
larger). Numbers are decimal texts (yuan, months, persons), ranges are pairs in which null is an open end.

``python -m assist_rules.decision.record > docs/reference/decision.schema.json`` writes the committed schema.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, cast

from assist_rules.decision.answer import Answer, Entitlement
from assist_rules.decision.basis import assumptions
from assist_rules.decision.receipt import library_version, rules_digest
from assist_rules.expressions import Amount, Unit
from assist_rules.facts.fields import EARLIEST, LATEST
from assist_rules.places import name_of
from assist_rules.readings.findings import SHOWN_LIMIT, Comparison, Finding, Input, Status
from assist_rules.rule import Citation, Rule
from assist_rules.standards import Figure

if TYPE_CHECKING:
    from pydantic import TypeAdapter


FORMAT: Final = "assist_rules.decision/1"
"""The name and version of the record's format."""

Value: TypeAlias = bool | str | tuple[str | None, str | None] | None
"""A condition (null: open), a text, a number as text, or a range of two numbers (null: an open end)."""


@dataclass(frozen=True, slots=True)
class SchemeRecord:
    """The scheme decided."""

    key: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """The accepting place (GB/T 2260 code) and the area whose standard it applies."""

    code: str
    zh: str
    en: str
    area: str | None


@dataclass(frozen=True, slots=True)
class DigestsRecord:
    """SHA-256 of what was decided on: the application, the figures with their date, and the rules in force."""

    application: str
    rulebook: str
    rules: str


@dataclass(frozen=True, slots=True)
class ComponentRecord:
    """A named part of the amount, in yuan; ``high`` is null where it is unbounded."""

    name: str
    low: str
    high: str | None


@dataclass(frozen=True, slots=True)
class EntitlementRecord:
    """The amount due, in yuan; ``high`` is null where it is unbounded."""

    low: str
    high: str | None
    per: str
    components: tuple[ComponentRecord, ...]
    from_month: date | None
    until: date | None
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuthorityRecord:
    """Who accepts the application and who decides it; ``cites`` is a place in ``citations``."""

    accepts_zh: str
    accepts_en: str
    decides_zh: str
    decides_en: str
    cites: int


@dataclass(frozen=True, slots=True)
class DeadlineRecord:
    """A time limit; ``due`` is null while it cannot be reckoned; ``cites`` is a place in ``citations``.

    ``paper`` is the paper of the place or of the caller that the length comes from, empty where the cited text has it.
    """

    what_zh: str
    what_en: str
    length: int
    unit: str
    due: datetime | date | None
    cites: int
    paper: str


@dataclass(frozen=True, slots=True)
class InformationRecord:
    """A duty, a right or a consequence; ``cites`` is a place in ``citations``."""

    code: str
    zh: str
    en: str
    cites: int


@dataclass(frozen=True, slots=True)
class GroundRecord:
    """A ground of a refusal: the way it closes, and the finding (a place in ``trace``; null: not in force)."""

    route: str | None
    rule: str
    finding: int | None


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """Something open: where its answer goes, who can give it, which rule waits for it.

    ``once`` is null for what to ask now, else the rule that has to fail first; ``last_known`` are places in ``papers``.
    """

    kind: str
    name: str
    path: str
    member: str | None
    who: str
    rule: str
    once: str | None
    last_known: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WarningRecord:
    """Something a reader of the decision should know."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class CitationRecord:
    """An article of an instrument, with the dates the instrument is in force and how its text was read.

    ``article`` is null where it was not read.
    """

    instrument: str
    zh: str
    en: str
    number: str | None
    article: str | None
    in_force: date | None
    until: date | None
    confidence: str


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """A figure on file, with the paper that proves it."""

    parameter: str
    place: str
    area: str
    amount: str
    unit: str
    start: date | None
    end: date | None
    document: str
    set_by: str
    confidence: str
    url: str
    supplied: bool = False


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """A rule in the version in force: titles, what it states (a condition, or the unit of an amount), citations, dates."""

    zh: str
    en: str
    states: str
    cites: tuple[int, ...]
    in_force: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class InputRecord:
    """A fact, a standard or a discretion: where it stands, whence it is known, its value, its papers."""

    kind: Literal["fact", "standard", "discretion"]
    name: str
    path: str
    member: str | None
    status: Status
    value: Value
    papers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparisonRecord:
    """Two amounts compared."""

    left: Value
    sign: Literal["<", "<="]
    right: Value


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """What a rule came to.

    ``at`` is what it is about ("" for the household). ``children`` and ``settled_by`` are places in ``trace``,
    ``inputs`` and ``settled_by_inputs`` are places in ``inputs``. Without ``settled_by`` it rests on all of its
    children, without ``settled_by_inputs`` on all of its inputs.
    """

    rule: str
    at: str
    value: Value
    compared: tuple[ComparisonRecord, ...] = ()
    inputs: tuple[int, ...] = ()
    children: tuple[int, ...] = ()
    settled_by: tuple[int, ...] | None = None
    settled_by_inputs: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """The record of a decision of assist_rules."""

    format: Literal["assist_rules.decision/1"]
    library: str
    scheme: SchemeRecord
    person: str | None
    outcome: Literal["eligible", "ineligible", "undetermined"]
    route: str | None
    entitlement: EntitlementRecord | None
    place: PlaceRecord
    on: date
    carry_forward: bool
    digests: DigestsRecord
    authority: AuthorityRecord
    deadlines: tuple[DeadlineRecord, ...]
    information: tuple[InformationRecord, ...]
    grounds: tuple[GroundRecord, ...]
    deciding_rules: tuple[str, ...]
    open_questions: tuple[QuestionRecord, ...]
    warnings: tuple[WarningRecord, ...]
    assumptions: tuple[str, ...]
    rules: dict[str, RuleRecord]
    citations: tuple[CitationRecord, ...]
    papers: tuple[PaperRecord, ...]
    inputs: tuple[InputRecord, ...]
    trace: tuple[FindingRecord, ...]


def record(decision: Answer) -> dict[str, Any]:
    """The record of *decision* as plain JSON values; empty lists of a table's row are left out."""
    return cast(
        "dict[str, Any]",
        record_adapter().dump_python(record_of(decision), mode="json", exclude_defaults=True),
    )


def record_of(decision: Answer) -> DecisionRecord:
    """The record of *decision*."""
    return _Tables(decision).decision()


@cache
def record_adapter() -> TypeAdapter[DecisionRecord]:
    """The type adapter of records: serialisation, parsing, schema."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - most callers never ask for a record

    return TypeAdapter(DecisionRecord)


def schema_text() -> str:
    """The JSON Schema (2020-12) of a record, as it is committed."""
    import json  # noqa: PLC0415 - only who writes the schema needs it

    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **record_adapter().json_schema(),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


class _Tables:
    """Builds the tables of one record; entries are deduplicated, in order of first reference."""

    def __init__(self, decision: Answer) -> None:
        self.of = decision
        self.places = {found: index for index, found in enumerate(decision.trace)}
        self.citations: dict[Citation, int] = {}
        self.papers: dict[Figure, int] = {}
        self.inputs: dict[tuple[str, str], int] = {}
        self.input_rows: list[InputRecord] = []
        self.rules: dict[str, RuleRecord] = {}

    def decision(self) -> DecisionRecord:
        of = self.of
        trace = tuple([self.finding(found) for found in of.trace])
        authority = of.authority
        return DecisionRecord(
            format=FORMAT,
            library=library_version(),
            scheme=SchemeRecord(of.scheme, of.of.zh, of.of.en),
            person=of.person,
            outcome=of.outcome.value,
            route=of.route,
            entitlement=None if of.entitlement is None else _entitlement(of.entitlement),
            place=PlaceRecord(
                of.rulebook.place.code,
                name_of(of.rulebook.place.code),
                name_of(of.rulebook.place.code, "en"),
                of.application.accepting_place.area,
            ),
            on=of.rulebook.on,
            carry_forward=of.rulebook.carry_forward,
            digests=DigestsRecord(of.application.digest(), of.rulebook.digest, rules_digest(of)),
            authority=AuthorityRecord(
                authority.accepts_zh,
                authority.accepts_en,
                authority.decides_zh,
                authority.decides_en,
                self.citation(authority.cites),
            ),
            deadlines=tuple(
                DeadlineRecord(
                    each.what_zh,
                    each.what_en,
                    each.length,
                    each.unit,
                    each.due,
                    self.citation(each.cites),
                    each.paper,
                )
                for each in of.deadlines
            ),
            information=tuple(
                InformationRecord(each.code, each.zh, each.en, self.citation(each.cites))
                for each in of.information
            ),
            grounds=self.grounds(),
            deciding_rules=of.deciding_rules,
            open_questions=tuple(
                QuestionRecord(
                    each.kind,
                    each.name,
                    each.path,
                    each.member,
                    each.who.value,
                    each.rule,
                    each.once,
                    self.paper_places([figure for paper in each.input.papers for figure in paper.last_known]),
                )
                for each in of.open_questions
            ),
            warnings=tuple(WarningRecord(each.code, each.zh, each.en) for each in of.warnings),
            assumptions=assumptions(of),
            rules=self.rules,
            citations=tuple(map(_citation, self.citations)),
            papers=tuple(map(_paper, self.papers)),
            inputs=tuple(self.input_rows),
            trace=trace,
        )

    def grounds(self) -> tuple[GroundRecord, ...]:
        if not self.of.is_in_force:
            return (GroundRecord(None, "not_in_force", None),)
        return tuple(
            GroundRecord(ground.way.route, ground.finding.rule.id, self.places[ground.finding])
            for ground in self.of.grounds
        )

    def finding(self, found: Finding) -> FindingRecord:
        settling = found.settling
        rule = found.rule
        if rule.id not in self.rules:
            self.rules[rule.id] = self.rule(rule)
        value = _range(found.amount, cast("Amount", rule.states).unit) if rule.is_amount else found.holds
        children = tuple(self.places[child] for child in found.children)
        inputs = tuple(map(self.input, found.inputs))
        settled_by = tuple(self.places[leaf] for leaf in settling if isinstance(leaf, Finding))
        settled_by_inputs = tuple(self.input(leaf) for leaf in settling if isinstance(leaf, Input))
        return FindingRecord(
            rule=rule.id,
            at=found.place,
            value=value,
            compared=tuple(map(_comparison, found.compared)),
            inputs=inputs,
            children=children,
            settled_by=None if set(settled_by) == set(children) else settled_by,
            settled_by_inputs=None if set(settled_by_inputs) == set(inputs) else settled_by_inputs,
        )

    def rule(self, rule: Rule) -> RuleRecord:
        states = cast("Amount", rule.states).unit.value if rule.is_amount else "condition"
        return RuleRecord(
            rule.zh, rule.en, states, tuple(map(self.citation, self.of.cited(rule))), rule.starts, rule.ends
        )

    def input(self, leaf: Input) -> int:
        key = (leaf.name, leaf.path)
        if key not in self.inputs:
            self.inputs[key] = len(self.input_rows)
            figures = [figure for paper in leaf.papers for figure in (paper.figures or paper.last_known)]
            self.input_rows.append(
                InputRecord(
                    leaf.kind,
                    leaf.name,
                    leaf.path,
                    leaf.member,
                    leaf.status,
                    input_value(leaf),
                    self.paper_places(figures),
                )
            )
        return self.inputs[key]

    def citation(self, cited: Citation) -> int:
        # What a text without a read article is cited for is told by the rule; the text is one.
        return self.citations.setdefault(cited.saying(), len(self.citations))

    def paper_places(self, figures: list[Figure]) -> tuple[int, ...]:
        return tuple(dict.fromkeys([self.papers.setdefault(figure, len(self.papers)) for figure in figures]))


def _entitlement(due: Entitlement) -> EntitlementRecord:
    return EntitlementRecord(
        low=str(due.low),
        high=None if due.high is None else str(due.high),
        per=due.per,
        components=tuple(
            ComponentRecord(part.name, str(part.low), None if part.high is None else str(part.high))
            for part in due.components
        ),
        from_month=due.from_month,
        until=due.until,
        persons=due.persons,
    )


def _citation(cited: Citation) -> CitationRecord:
    act = cited.instrument
    return CitationRecord(
        act.key, act.zh, act.en, act.number, cited.article, act.in_force, act.until, act.confidence.value
    )


def _paper(figure: Figure) -> PaperRecord:
    return PaperRecord(
        figure.parameter,
        figure.place,
        figure.area,
        figure.amount,
        figure.unit,
        figure.start,
        figure.end,
        figure.document,
        figure.set_by,
        figure.confidence.value,
        figure.url,
        figure.supplied,
    )


def _comparison(compared: Comparison) -> ComparisonRecord:
    return ComparisonRecord(
        _range(compared.left, compared.unit), compared.sign, _range(compared.right, compared.unit)
    )


def input_value(leaf: Input) -> Value:
    """The value of an input as a record shows it; null where it has none."""
    if isinstance(leaf.low, Decimal) and isinstance(leaf.high, Decimal):
        return _range((leaf.low, leaf.high), Unit.NUMBER)
    return leaf.low if isinstance(leaf.low, bool | str) else None


def _range(ends: tuple[Decimal, Decimal], unit: Unit) -> Value:
    low, high = ends
    if unit is Unit.DATE:
        return (
            _day(int(low))
            if low == high
            else (
                None if low <= EARLIEST else _day(int(low)),
                None if high >= LATEST else _day(int(high)),
            )
        )
    if low == high:
        return _number(low)
    return (
        None if low <= -SHOWN_LIMIT else _number(low),
        None if high >= SHOWN_LIMIT else _number(high),
    )


def _number(value: Decimal) -> str:
    """A decimal string without trailing zeros; a repeating fraction is truncated to six places."""
    text = f"{value.quantize(Decimal('0.000001')):f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _day(number: int) -> str:
    months, day = divmod(number, 32)
    return f"{months // 12:04d}-{months % 12 + 1:02d}-{day:02d}"


if __name__ == "__main__":
    import sys

    sys.stdout.write(schema_text())
