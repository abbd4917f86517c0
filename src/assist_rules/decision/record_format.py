"""The format of records: plain JSON, each kind of it a dataclass.

Rules, citations, papers and inputs each stand once in a table; a finding refers to them, and to the findings below it,
by their place in the table (a trace written as a tree is twenty times larger). Numbers are decimal texts (yuan, months,
persons), ranges are pairs in which null is an open end. What is said is said in Chinese and English, and names no person.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypeVar, cast

from assist_rules.models.form_fields import AnswerType
from assist_rules.readings.findings import Status

if TYPE_CHECKING:
    from pydantic import TypeAdapter


FORMAT: Final = "assist_rules.decision/1"
ASSESSMENT_FORMAT: Final = "assist_rules.assessment/1"
"""The names and versions of the two formats."""

Detail: TypeAlias = Literal["answer", "deciding", "full"]
"""How much of a decision is written: the answer in words, with the findings that decide, or with all of them."""
Recorded = TypeVar("Recorded")
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
    """SHA-256 of what was decided on: the application, what the figures came to, and the rules in force; as in a receipt."""

    application: str
    rulebook: str
    rules: str


@dataclass(frozen=True, slots=True)
class ComponentRecord:
    """A named part of the amount, in yuan; ``high`` is null where it is unbounded. Its period may be another one."""

    name: str
    low: str
    high: str | None
    per: str


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
    """A ground of a refusal in a sentence: the way it closes, the rule, and the finding (a place in ``trace``).

    ``route`` is null where the scheme is not in force; there is no ``finding`` then, nor in a record without a trace.
    """

    route: str | None
    rule: str
    zh: str
    en: str
    finding: int | None = None


@dataclass(frozen=True, slots=True)
class ValueRecord:
    """A value of a closed list."""

    value: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRecord:
    """Something open, as it is asked: where its answer goes, who can give it, what kind of answer it is.

    ``once`` is absent for what to ask now, else it is the rule that has to fail first. ``not_known`` is absent for what
    was not asked yet, else true: it was, and whoever was asked does not know.
    """

    kind: Literal["fact", "standard", "discretion"]
    path: str
    who: str
    type: AnswerType
    zh: str
    en: str
    once: str | None = None
    not_known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRecord(AskedRecord):
    """Something open, with the values that its answer may have, and the rule that waits for it.

    ``last_known`` are places in ``papers``.
    """

    name: str
    member: str | None = None
    rule: str
    values: tuple[ValueRecord, ...] = ()
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
    """What a rule came to, with the sum that gives it, in a sentence.

    ``at`` is what it is about ("" for the household). ``children`` and ``settled_by`` are places in ``trace``,
    ``inputs`` and ``settled_by_inputs`` are places in ``inputs``. Without ``settled_by`` it rests on all of its
    children, without ``settled_by_inputs`` on all of its inputs.
    """

    rule: str
    at: str
    value: Value
    zh: str
    en: str
    compared: tuple[ComparisonRecord, ...] = ()
    inputs: tuple[int, ...] = ()
    children: tuple[int, ...] = ()
    settled_by: tuple[int, ...] | None = None
    settled_by_inputs: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRecord:
    """The answer of a decision alone, in words: what a system or a screen shows.

    ``open_questions`` are the first to ask now; ``questions_left`` counts the others. Members stand by relation or id.
    """

    format: Literal["assist_rules.decision/1"]
    detail: Detail
    scheme: SchemeRecord
    person: str | None
    outcome: Literal["eligible", "ineligible", "undetermined"]
    route: str | None
    zh: str
    en: str
    entitlement: EntitlementRecord | None
    place: PlaceRecord
    on: date
    grounds: tuple[GroundRecord, ...]
    open_questions: tuple[AskedRecord, ...]
    questions_left: int = 0
    warnings: tuple[WarningRecord, ...]
    assumptions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRecord(AnswerRecord):
    """The record of a decision, with what it rests on: all that was found, or the findings that decide."""

    library: str
    carry_forward: bool
    digests: DigestsRecord
    authority: AuthorityRecord
    deadlines: tuple[DeadlineRecord, ...]
    information: tuple[InformationRecord, ...]
    deciding_rules: tuple[str, ...]
    open_questions: tuple[QuestionRecord, ...]
    rules: dict[str, RuleRecord]
    citations: tuple[CitationRecord, ...]
    papers: tuple[PaperRecord, ...]
    inputs: tuple[InputRecord, ...]
    trace: tuple[FindingRecord, ...]


@dataclass(frozen=True, slots=True)
class WordsRecord:
    """What something is called, or says, in Chinese and English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRecord:
    """The outcome of a scheme for the household, or for the members of whom the same is so; sums in yuan.

    ``grounds`` of a refusal are keys of ``reasons``.
    """

    scheme: str
    persons: tuple[str, ...] = ()
    outcome: Literal["eligible", "ineligible", "undetermined"]
    route: str | None = None
    low: str | None = None
    high: str | None = None
    per: str | None = None
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRecord:
    """A benefit of the best lawful combination; without a sum it is a recognition."""

    scheme: str
    persons: tuple[str, ...] = ()
    low: str | None = None
    high: str | None = None
    per: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionRecord:
    """A benefit that gives way to another, with the provision in words.

    Attributes:
        is_open: whether both may be held after all, the place not having said.
        is_choice: whether the family chooses which of them is held.
    """

    scheme: str
    persons: tuple[str, ...] = ()
    to: str
    zh: str
    en: str
    is_open: bool = False
    is_choice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedAskedRecord(AskedRecord):
    """Something open, once for all the schemes that wait for it."""

    schemes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedQuestionRecord(SharedAskedRecord):
    """The same with the values that its answer may have."""

    values: tuple[ValueRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralRecord:
    """Where somebody who is refused can turn, in a sentence; ``place`` is a GB/T 2260 code."""

    scheme: str
    persons: tuple[str, ...] = ()
    outcome: Literal["eligible", "ineligible", "undetermined"]
    place: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRecord:
    """One of the six classes of the low-income population, and whether the family is in it; null while that is open.

    ``persons`` are those who meet the rules of a class that is decided for each member; ``held_by`` hold it already.
    """

    tier: str
    zh: str
    en: str
    is_in: bool | None
    persons: tuple[str, ...] = ()
    held_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedRecord:
    """A family that left a scheme less than two years ago; ``until`` is the first day on which it is not watched."""

    scheme: str
    left_on: date
    until: date
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningRecord:
    """What a class opens at another office, in a sentence with its provision; information, and no decision.

    ``basis`` is a recognition that is ``held``, the rules of the class (``found``), or ``open``.
    """

    aid: str
    tier: str
    basis: str
    persons: tuple[str, ...] = ()
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentAnswerRecord:
    """The answer of all schemes for one household, in words: what a system or a screen shows.

    ``combination`` are the benefits that may lawfully be held together, ``possible`` the schemes that may still join.
    ``schemes`` and ``reasons`` say what schemes and grounds are called. ``open_questions`` are the first to ask;
    ``questions_left`` counts the others. ``warnings`` are those of what is granted, one of a kind; ``assumptions`` what any
    outcome rests on that was assumed.
    """

    format: Literal["assist_rules.assessment/1"]
    detail: Detail
    zh: str
    en: str
    place: PlaceRecord
    on: date
    tier: str | None
    possible_tiers: tuple[str, ...]
    combination: tuple[ShareRecord, ...]
    possible: tuple[str, ...]
    outcomes: tuple[OutcomeRecord, ...]
    schemes: dict[str, WordsRecord]
    reasons: dict[str, WordsRecord]
    warnings: tuple[WarningRecord, ...]
    assumptions: tuple[str, ...]
    open_questions: tuple[SharedAskedRecord, ...]
    questions_left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRecord(AssessmentAnswerRecord):
    """The record of an assessment: its answer, what gave way, where to turn, and the record of every decision."""

    library: str
    open_questions: tuple[SharedQuestionRecord, ...]
    exclusions: tuple[ExclusionRecord, ...]
    referrals: tuple[ReferralRecord, ...]
    classes: tuple[StandingRecord, ...]
    watched: tuple[WatchedRecord, ...] = ()
    special_aid: tuple[OpeningRecord, ...] = ()
    decisions: tuple[DecisionRecord, ...]


@cache
def adapter(of: type[Recorded]) -> TypeAdapter[Recorded]:
    """The type adapter of a kind of record: serialisation, parsing, schema."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - most callers never ask for a record

    return TypeAdapter(of)


def plain(record: Hashable) -> dict[str, Any]:
    """A record as plain JSON values; empty lists of a table's row are left out."""
    return cast(
        "dict[str, Any]",
        adapter(type(record)).dump_python(record, mode="json", exclude_defaults=True),
    )


def schema_text(of: type[Hashable]) -> str:
    """The JSON Schema (2020-12) of a kind of record, as it is committed."""
    import json  # noqa: PLC0415 - only who writes the schema needs it

    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **adapter(of).json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
