"""The record of a decision, in three sizes: the answer, with the findings that decide, with all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, assert_never, cast, get_args

from assist_rules.decision import wording
from assist_rules.decision.answer import Answer, Entitlement, OpenQuestion, Outcome
from assist_rules.decision.basis import assumptions, outcome_basis
from assist_rules.decision.nameless import nameless
from assist_rules.decision.outline import BRIEFS, grounds_in_words, scheme_name
from assist_rules.decision.receipt import figures_digest, library_version, rules_digest
from assist_rules.decision.record_format import (
    FORMAT,
    AnswerRecord,
    AskedRecord,
    AuthorityRecord,
    CitationRecord,
    ComparisonRecord,
    ComponentRecord,
    DeadlineRecord,
    DecisionRecord,
    Detail,
    DigestsRecord,
    EntitlementRecord,
    FindingRecord,
    GroundRecord,
    InformationRecord,
    InputRecord,
    PaperRecord,
    PlaceRecord,
    QuestionRecord,
    RuleRecord,
    SchemeRecord,
    Value,
    ValueRecord,
    WarningRecord,
    plain,
)
from assist_rules.decision.text import head
from assist_rules.errors import Lang, check_option
from assist_rules.expressions import Amount, Unit
from assist_rules.facts.fields import EARLIEST, LATEST
from assist_rules.places import name_of
from assist_rules.readings.days import day_of
from assist_rules.readings.findings import SHOWN_LIMIT, Comparison, Finding, Input
from assist_rules.rule import Citation, Rule
from assist_rules.standards import Figure

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FIRST_ASKED = 6
"""So many open questions stand in an answer; those that are left are counted."""


def record(decision: Answer, detail: Detail = "full") -> dict[str, Any]:
    """The record of *decision* as plain JSON values.

    Raises:
        UnknownOptionError: there is no such detail.
    """
    check_option("detail", detail, get_args(Detail))
    return plain(answer_of(decision) if detail == "answer" else record_of(decision, detail))


def answer_of(decision: Answer) -> AnswerRecord:
    """The answer of *decision*."""
    of = nameless(decision)
    now = [each for each in of.open_questions if each.once is None]
    return AnswerRecord(
        **_answer(of, "answer", in_brief(of)),
        open_questions=tuple(map(asked, now[:FIRST_ASKED])),
        questions_left=len(of.open_questions) - len(now[:FIRST_ASKED]),
    )


def record_of(decision: Answer, detail: Detail = "full") -> DecisionRecord:
    """The record of *decision*, with the findings that decide or all of them."""
    return _Tables(decision, detail).decision()


def conclusion(decision: Answer, lang: Lang = "zh") -> str:
    """The answer in a sentence: scheme, outcome, and the way in and the sum where there are some."""
    zh = lang == "zh"
    of, due = scheme_name(decision, lang), decision.entitlement
    sum_ = "" if due is None else wording.due(due, lang)
    routes = dict.fromkeys(way.zh if zh else way.en for way in decision.deciding_ways)
    match decision.outcome:
        case Outcome.ELIGIBLE:
            says = f"符合条件，{'或者'.join(routes)}" if zh else f"eligible, {' or '.join(routes)}"
            says += ("；" if zh else "; ") + sum_ if sum_ else ""
        case Outcome.UNDETERMINED:
            says = "待定" if zh else "undetermined"
            says += ("；如果符合条件，" if zh else "; if eligible, ") + sum_ if sum_ else ""
        case Outcome.INELIGIBLE:
            says = "不符合条件" if zh else "not eligible"
        case _:
            assert_never(decision.outcome)
    text = f"{of}：{says}。" if zh else f"{of}: {says}."
    return text[:1].upper() + text[1:]


def _answer(of: Answer, detail: Detail, warned: Iterable[WarningRecord]) -> dict[str, Any]:
    """What a record of any size has."""
    return {
        "format": FORMAT,
        "detail": detail,
        "scheme": SchemeRecord(of.scheme, of.of.zh, of.of.en),
        "person": of.person,
        "outcome": of.outcome.value,
        "route": of.route,
        "zh": conclusion(of),
        "en": conclusion(of, "en"),
        "entitlement": None if of.entitlement is None else _entitlement(of.entitlement),
        "place": place_of(of),
        "on": of.rulebook.on,
        "grounds": tuple(_grounds(of)),
        "warnings": tuple(dict.fromkeys(warned)),
        "assumptions": assumptions(of),
    }


def place_of(of: Answer) -> PlaceRecord:
    """The accepting place, and the area whose standard it applies."""
    code = of.rulebook.place.code
    return PlaceRecord(code, name_of(code), name_of(code, "en"), of.application.accepting_place.area)


def _grounds(of: Answer) -> Iterator[GroundRecord]:
    """The grounds of a refusal in words; where each stands in a trace is not known here."""
    words = zip(grounds_in_words(of), grounds_in_words(of, "en"), strict=True)
    if of.outcome is not Outcome.INELIGIBLE:
        return
    if not of.is_in_force:
        for zh, en in words:
            yield GroundRecord(None, "not_in_force", zh, en)
        return
    for ground, (zh, en) in zip(of.grounds, words, strict=True):
        yield GroundRecord(ground.way.route, ground.finding.rule.id, zh, en)


def in_brief(of: Answer) -> Iterator[WarningRecord]:
    """The warnings in a few words, where there are some for their kind; but what a question says, with its last figure."""
    asks_figures = any(each.kind == "standard" for each in of.open_questions)
    for warning in of.warnings:
        if not (asks_figures and warning.code == "standard_lapsed"):
            yield WarningRecord(warning.code, *BRIEFS.get(warning.code, (warning.zh, warning.en)))


def asked(question: OpenQuestion) -> AskedRecord:
    """An open question as it is asked."""
    return AskedRecord(
        kind=question.kind,
        path=question.path,
        who=question.who.value,
        type=question.type,
        zh=question.text("zh"),
        en=question.text("en"),
        once=question.once,
        not_known=question.not_known,
    )


class _Tables:
    """Builds the tables of one record; entries are deduplicated, in order of first reference."""

    def __init__(self, decision: Answer, detail: Detail) -> None:
        self.told = decision
        self.of = nameless(decision)
        self.detail: Detail = detail
        kept = None if detail == "full" else set(outcome_basis(self.of, into_amounts=False).findings)
        self.trace = [found for found in self.of.trace if kept is None or found in kept]
        self.places = {found: index for index, found in enumerate(self.trace)}
        self.citations: dict[Citation, int] = {}
        self.papers: dict[Figure, int] = {}
        self.inputs: dict[tuple[str, str], int] = {}
        self.input_rows: list[InputRecord] = []
        self.rules: dict[str, RuleRecord] = {}

    def decision(self) -> DecisionRecord:
        of = self.of
        trace = tuple([self.finding(found) for found in self.trace])
        warned = (WarningRecord(each.code, each.zh, each.en) for each in of.warnings)
        answer = _answer(of, self.detail, warned)
        if of.grounds:
            answer["grounds"] = tuple(
                replace(told, finding=self.places[ground.finding])
                for told, ground in zip(answer["grounds"], of.grounds, strict=True)
            )
        authority = of.authority
        return DecisionRecord(
            **answer,
            library=library_version(),
            carry_forward=of.rulebook.carry_forward,
            digests=DigestsRecord(self.told.application.digest(), figures_digest(of), rules_digest(of)),
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
            deciding_rules=of.deciding_rules,
            open_questions=tuple(map(self.question, of.open_questions)),
            rules=self.rules,
            citations=tuple(map(citation_of, self.citations)),
            papers=tuple(map(paper_of, self.papers)),
            inputs=tuple(self.input_rows),
            trace=trace,
        )

    def question(self, each: OpenQuestion) -> QuestionRecord:
        return QuestionRecord(
            **fields_of(asked(each)),
            name=each.name,
            member=each.member,
            rule=each.rule,
            values=tuple(ValueRecord(*value) for value in each.values),
            last_known=self.paper_places(
                [figure for paper in each.input.papers for figure in paper.last_known]
            ),
        )

    def finding(self, found: Finding) -> FindingRecord:
        settling = found.settling
        rule = found.rule
        if rule.id not in self.rules:
            self.rules[rule.id] = self.rule(rule)
        value = range_value(found.amount, cast("Amount", rule.states).unit) if rule.is_amount else found.holds
        children = tuple(self.places[child] for child in found.children if child in self.places)
        settled_by_inputs = tuple(self.input(leaf) for leaf in settling if isinstance(leaf, Input))
        # What decides nothing is not looked at in a record of what decides.
        inputs = tuple(map(self.input, found.inputs)) if self.detail == "full" else settled_by_inputs
        settled_by = tuple(
            self.places[leaf] for leaf in settling if isinstance(leaf, Finding) and leaf in self.places
        )
        return FindingRecord(
            rule=rule.id,
            at=found.place,
            value=value,
            zh=head(self.of, found),
            en=head(self.of, found, "en"),
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


def fields_of(record: DataclassInstance) -> dict[str, Any]:
    """The fields of a record, as another one with the same takes them."""
    return {each.name: getattr(record, each.name) for each in fields(record)}


def _entitlement(due: Entitlement) -> EntitlementRecord:
    return EntitlementRecord(
        low=str(due.low),
        high=None if due.high is None else str(due.high),
        per=due.per,
        components=tuple(
            ComponentRecord(part.name, str(part.low), None if part.high is None else str(part.high), part.per)
            for part in due.components
        ),
        from_month=due.from_month,
        until=due.until,
        persons=due.persons,
    )


def citation_of(cited: Citation) -> CitationRecord:
    """A citation as a record has it."""
    act = cited.instrument
    return CitationRecord(
        act.key, act.zh, act.en, act.number, cited.article, act.in_force, act.until, act.confidence.value
    )


def paper_of(figure: Figure) -> PaperRecord:
    """A figure on file as a record has it."""
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
        range_value(compared.left, compared.unit), compared.sign, range_value(compared.right, compared.unit)
    )


def input_value(leaf: Input) -> Value:
    """The value of an input as a record shows it; null where it has none."""
    if isinstance(leaf.low, Decimal) and isinstance(leaf.high, Decimal):
        return range_value((leaf.low, leaf.high), Unit.NUMBER)
    return leaf.low if isinstance(leaf.low, bool | str) else None


def range_value(ends: tuple[Decimal, Decimal], unit: Unit) -> Value:
    """The ends of an amount as a record has them: a number where they are one, else a pair."""
    low, high = ends
    if unit is Unit.DATE:
        return (
            day_of(int(low)).isoformat()
            if low == high
            else (
                None if low <= EARLIEST else day_of(int(low)).isoformat(),
                None if high >= LATEST else day_of(int(high)).isoformat(),
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
