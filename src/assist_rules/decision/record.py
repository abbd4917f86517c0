"""The record of a decision, its small form (the receipt), and replaying a decision from a receipt.

The record is plain JSON. Rules, citations, papers and inputs each stand once in a table; a finding refers to
them, and to the findings below it, by their place in the table (a trace written as a tree is twenty times
larger). Numbers are decimal texts (yuan, months, persons), ranges are pairs in which null is an open end.

``python -m assist_rules.decision.record > docs/reference/decision.schema.json`` writes the committed schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, Self, TypeAlias, cast

from assist_rules.decision.basis import assumptions
from assist_rules.decision.decision import Decision, Entitlement, Outcome
from assist_rules.errors import Problem, ReplayError
from assist_rules.expressions import Amount, Unit
from assist_rules.facts.fields import EARLIEST, LATEST
from assist_rules.places import name_of
from assist_rules.readings.findings import SHOWN_LIMIT, Comparison, Finding, Input, Status
from assist_rules.rule import Citation, Rule
from assist_rules.standards import Figure

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from assist_rules.models import Application
    from assist_rules.rulebooks import Rulebook

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
    """An article of an instrument, with the dates the instrument is in force and how its text was read."""

    instrument: str
    zh: str
    en: str
    number: str | None
    article: str
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


def record(decision: Decision) -> dict[str, Any]:
    """The record of *decision* as plain JSON values; empty lists of a table's row are left out."""
    return cast(
        "dict[str, Any]",
        record_adapter().dump_python(record_of(decision), mode="json", exclude_defaults=True),
    )


def record_of(decision: Decision) -> DecisionRecord:
    """The record of *decision*."""
    return _Tables(decision).decision()


@cache
def record_adapter() -> TypeAdapter[DecisionRecord]:
    """What writes, reads and describes records."""
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


def library_version() -> str:
    """The version of this library as installed."""
    from importlib.metadata import version  # noqa: PLC0415 - only a record needs it

    return version("assist_rules")


class _Tables:
    """Gathers the tables of one record; each entry is filed once, in the order in which it is first named."""

    def __init__(self, decision: Decision) -> None:
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
        return self.citations.setdefault(cited, len(self.citations))

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
    """A decimal text without trailing zeros; a fraction that does not end is cut to a millionth."""
    text = f"{value.quantize(Decimal('0.000001')):f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _day(number: int) -> str:
    months, day = divmod(number, 32)
    return f"{months // 12:04d}-{months % 12 + 1:02d}-{day:02d}"


# --- receipts ------------------------------------------------------------------------------------------


def rules_digest(decision: Decision) -> str:
    """SHA-256 over the rules in force as they were compiled: their ids, articles, dates, expressions and ways in.

    Titles do not count; they can be reworded without another answer.
    """
    import hashlib  # noqa: PLC0415 - only a record needs it

    program = decision.run.program
    lines = [program.source]
    lines += [
        f"{rule.id}|{rule.starts}|{rule.ends}|"
        + ";".join(f"{cited.instrument.key} {cited.article}" for cited in rule.cites)
        for rule in (cell.rule for cell in program.cells)
        if rule is not None
    ]
    lines += [f"{level.value}: {' '.join(names)}" for level, names in program.columns.items()]
    lines += [
        f"{each.key}|{each.unit}|{each.scale}|{each.low}|{each.high}|{each.may_add}|{each.default}"
        f"|{each.usual}|{each.unshown}"
        for each in program.standards
    ]
    lines += [f"{each.id}|{each.unit}|{each.scale}" for each in program.discretions]
    for way in decision.of.ways:
        pays = None if way.pays is None else way.pays.id
        lines.append(f"{way.route}|{way.by_claim}|{way.eligible.id}|{pays}")
    lines.append(" ".join(rule.id for rule in decision.of.roots()))
    lines.append(f"{decision.of.key}|{decision.of.in_force}|{decision.of.per}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


Answer: TypeAlias = tuple[Outcome, str | None, Decimal | None, Decimal | None, str | None]
"""The outcome, the route, the ends of the amount in yuan, and its period."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The small form of a record: digests of what was decided on, and the answer. At most one kilobyte of JSON.

    Attributes:
        library: the version of this library.
        scheme: the key of the scheme.
        person: the member decided for; None for the household.
        place: the GB/T 2260 code of the rulebook's place.
        on: the rulebook's date.
        area: the area told in the application.
        carry_forward: whether lapsed figures were used as an assumption.
        application: digest of the application.
        rulebook: digest of the figures and their date.
        rules: digest of the rules in force.
        outcome: the outcome.
        route: the way in.
        low: least amount in yuan.
        high: largest amount in yuan; None where it is unbounded or there is none.
        per: the period of the amount; None where there is none.
    """

    library: str
    scheme: str
    person: str | None
    place: str
    on: date
    area: str | None
    carry_forward: bool
    application: str
    rulebook: str
    rules: str
    outcome: Outcome
    route: str | None
    low: Decimal | None
    high: Decimal | None
    per: str | None

    @property
    def answer(self) -> Answer:
        """The outcome, the route, the ends of the amount and its period."""
        return self.outcome, self.route, self.low, self.high, self.per

    def to_json(self) -> str:
        """The receipt as one line of JSON."""
        import json  # noqa: PLC0415 - loads when a receipt is written

        plain = {
            name: value
            if value is None or isinstance(value, bool)
            else value.isoformat()
            if isinstance(value, date)
            else str(value)
            for name, value in asdict(self).items()
        }
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, receipt: str | bytes | Mapping[str, Any]) -> Self:
        """Reads a receipt from JSON or from a mapping.

        Raises:
            ReplayError: it is no receipt; every problem is in the error.
        """
        return cls(**_read(receipt))


def _read(receipt: str | bytes | Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a receipt, read."""
    import json  # noqa: PLC0415 - loads when a receipt is read

    given: object = receipt
    if isinstance(receipt, str | bytes):
        try:
            given = json.loads(receipt)
        except ValueError as error:
            raise _malformed("", f"JSON 无法读取（{error}）", f"the JSON cannot be read ({error})") from None
    if not isinstance(given, Mapping):
        raise _malformed("", "内容不是一个对象", "it is not an object")
    plain = cast("Mapping[str, Any]", given)
    names = [field.name for field in fields(Receipt)]
    read: dict[str, Any] = {}
    found: list[Problem] = []
    found += [_no_receipt(name, "不认识的字段", "unknown field") for name in plain if name not in names]
    for name in names:
        if name not in plain:
            found.append(_no_receipt(name, "缺少该字段", "the field is missing"))
            continue
        try:
            read[name] = _field(name, plain[name])
        except (ValueError, TypeError, InvalidOperation):
            found.append(_no_receipt(name, f"“{plain[name]}”无法读取", f"{plain[name]!r} cannot be read"))
    if found:
        raise ReplayError(*found)
    return read


_OPTIONAL: Final = frozenset({"person", "area", "route", "low", "high", "per"})


def _field(name: str, value: object) -> object:
    """The value of a field of a receipt; raises ValueError or TypeError where it is none."""
    if value is None and name in _OPTIONAL:
        return None
    if name == "carry_forward":
        if not isinstance(value, bool):
            raise TypeError
        return value
    if not isinstance(value, str):
        raise TypeError
    match name:
        case "on":
            return date.fromisoformat(value)
        case "outcome":
            return Outcome(value)
        case "low" | "high":
            return Decimal(value)
        case _:
            return value


def _no_receipt(path: str, zh: str, en: str) -> Problem:
    return Problem(
        path=path,
        code="no_receipt",
        zh=f"收据有误：{zh}；应为 Receipt.to_json() 写出的内容，请提供原收据",
        en=f"this is no receipt: {en}; expected what Receipt.to_json() wrote, give the receipt as it was kept",
    )


def _malformed(path: str, zh: str, en: str) -> ReplayError:
    return ReplayError(_no_receipt(path, zh, en))


def receipt(decision: Decision) -> Receipt:
    """The receipt of *decision*."""
    book = decision.rulebook
    outcome, route, low, high, per = _answer(decision)
    return Receipt(
        library=library_version(),
        scheme=decision.scheme,
        person=decision.person,
        place=book.place.code,
        on=book.on,
        area=decision.application.accepting_place.area,
        carry_forward=book.carry_forward,
        application=decision.application.digest(),
        rulebook=book.digest,
        rules=rules_digest(decision),
        outcome=outcome,
        route=route,
        low=low,
        high=high,
        per=per,
    )


def replay(
    receipt: Receipt | str | bytes | Mapping[str, Any],
    application: Application,
    rulebook: Rulebook | None = None,
) -> Decision:
    """Decides again what a receipt stands for, and proves that nothing differs.

    Args:
        receipt: the receipt, or its JSON.
        application: the application that was decided.
        rulebook: the rulebook that was used, where it was not the shipped one of the receipt's place and date.

    Raises:
        ReplayError: the receipt cannot be read, or the application, the rulebook, the rules or the answer differ; each
            is a problem of its own.
    """
    from assist_rules.decision.assess import assess  # noqa: PLC0415 - deciding loads when it is asked for
    from assist_rules.rulebooks import rulebook as rulebook_of  # noqa: PLC0415
    from assist_rules.schemes import SCHEMES  # noqa: PLC0415

    kept = receipt if isinstance(receipt, Receipt) else Receipt.from_json(receipt)
    scheme = SCHEMES.get(kept.scheme)
    if scheme is None:
        raise ReplayError(
            _differs(
                "scheme",
                kept.scheme,
                "、".join(SCHEMES),
                "请使用写出该收据的版本",
                "use the version that wrote it",
            )
        )
    found: list[Problem] = []
    digest = application.digest()
    if digest != kept.application:
        found.append(
            _differs(
                "application",
                kept.application,
                digest,
                "请提供当时审核的申请（含假设标记）",
                "hand over the application as it was decided, assumptions included",
            )
        )
    book = rulebook or rulebook_of(kept.place, on=kept.on, carry_forward=kept.carry_forward)
    if book.digest != kept.rulebook:
        found.append(
            _differs(
                "rulebook",
                f"{kept.place} {kept.on} {kept.rulebook}",
                f"{book.place.code} {book.on} {book.digest}",
                "请提供当时所用的标准（地点、日期、沿用与自行补充的数据都须一致）",
                "hand over the rulebook that was used: same place, date, carried and supplied figures",
            )
        )
    if digest != kept.application:
        # Another application may not even have the person decided for; its answer would prove nothing.
        raise ReplayError(*found)
    decision = assess(scheme, application, person=kept.person, rulebook=book)
    rules = rules_digest(decision)
    if rules != kept.rules:
        found.append(
            _differs(
                "rules",
                f"{kept.rules} ({kept.library})",
                f"{rules} ({library_version()})",
                "请使用写出该收据的版本",
                "use the version of the library that wrote the receipt",
            )
        )
    answer = _answer(decision)
    if answer != kept.answer:
        found.append(
            _differs(
                "answer",
                _answer_text(kept.answer),
                _answer_text(answer),
                "若申请、标准和规则均一致，则收据已被改动",
                "if application, rulebook and rules are the same, the receipt was altered",
            )
        )
    if found:
        raise ReplayError(*found)
    return decision


def _answer(decision: Decision) -> Answer:
    due = decision.entitlement
    if due is None:
        return decision.outcome, decision.route, None, None, None
    return decision.outcome, decision.route, due.low, due.high, due.per


def _answer_text(answer: Answer) -> str:
    return " ".join(str(part) for part in answer if part is not None)


_DIFFERING: Final[Mapping[str, tuple[str, str]]] = {
    "scheme": ("救助项目", "scheme"),
    "application": ("申请", "application"),
    "rulebook": ("标准", "rulebook"),
    "rules": ("规则", "rules"),
    "answer": ("结论", "answer"),
}
"""What can differ, in words."""


def _differs(what: str, kept: str, found: str, zh: str, en: str) -> Problem:
    name_zh, name_en = _DIFFERING[what]
    return Problem(
        path=what,
        code=f"{what}_differs",
        zh=f"{name_zh}与收据不一致：收据为 {kept}，现为 {found}；{zh}",
        en=f"the {name_en} of the receipt is {kept}, found {found}; {en}",
    )


if __name__ == "__main__":
    import sys

    sys.stdout.write(schema_text())
