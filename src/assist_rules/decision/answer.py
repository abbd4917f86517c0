"""The answer to an application: outcome, amount, trace, what is open, and the procedure that goes with it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, TypeVar, cast

from assist_rules.decision.basis import Basis, answer_roots, basis_under
from assist_rules.displays import Displayed, InParts, Parts
from assist_rules.errors import Lang
from assist_rules.expressions import Amount, ConditionRule, Level, Standard
from assist_rules.facts import listed
from assist_rules.facts.columns import How
from assist_rules.facts.fields import Who
from assist_rules.models import Application
from assist_rules.packs import local_limits, local_materials, local_procedure, texts_restating
from assist_rules.places import NATION, chain, name_of
from assist_rules.readings.decide import Run
from assist_rules.readings.findings import SHOWN_LIMIT, Finding, Input, finding, told_apart, trace
from assist_rules.readings.missing import Open, OpenLeaves
from assist_rules.readings.sharpen import Weighed, can_prove, key_of, weigh
from assist_rules.rule import Citation, Rule
from assist_rules.rulebooks import Rulebook
from assist_rules.schemes.procedure import Authority, Deadline, Information, Procedure, Term, due, standing
from assist_rules.schemes.remedies import usual_procedure
from assist_rules.schemes.scheme import Per, Scheme, Way
from assist_rules.standards import PARAMETERS, Resolved

if TYPE_CHECKING:
    from assist_rules.decision.listed import Questions, Trace
    from assist_rules.models.form_fields import AllowedValue, AnswerType, FormField

PLACES = frozenset({"right_place"})
"""Ids of the conditions on the place of the application, without their scheme."""


class Outcome(StrEnum):
    """The three answers."""

    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    UNDETERMINED = "undetermined"


OUTCOMES: Final[Mapping[Outcome, tuple[str, str]]] = {
    Outcome.ELIGIBLE: ("符合条件", "eligible"),
    Outcome.INELIGIBLE: ("不符合条件", "not eligible"),
    Outcome.UNDETERMINED: ("待定", "undetermined"),
}
"""The outcomes in words."""
_UNLAWFUL: Final = ("裁量超出法定范围", "choice outside its legal range")


def outcome_text(outcome: Outcome | None, lang: Lang) -> str:
    """An outcome in words; where there is none, that an officer's choice is none that the law leaves to him."""
    return (_UNLAWFUL if outcome is None else OUTCOMES[outcome])[0 if lang == "zh" else 1]


@dataclass(frozen=True, slots=True)
class Component(InParts):
    """A named part of the amount, in yuan; ``high`` is None where it is unbounded."""

    name: str
    low: Decimal
    high: Decimal | None
    per: Per

    def shown(self, lang: Lang) -> Parts:
        """The name and the sum."""
        from assist_rules.decision.wording import PER, money_range  # noqa: PLC0415 - only notebooks ask

        per, due = PER[self.per], money_range(self.low, self.high, lang)
        yield self.name, per.zh + due if lang == "zh" else due + per.en


@dataclass(frozen=True, slots=True)
class Entitlement(InParts):
    """How much is due.

    Attributes:
        low: least amount, in yuan; over the eligible completions where the decision is undetermined.
        high: largest amount; None where it rests on the limit of an open field.
        per: the period.
        components: the parts (basic, supplement …).
        from_month: first month paid; None while the day of the decision is not known.
        until: last day, where there is one.
        persons: the members paid for, as far as they are settled.
    """

    low: Decimal
    high: Decimal | None
    per: Per
    components: tuple[Component, ...]
    from_month: date | None
    until: date | None
    persons: tuple[str, ...]

    @property
    def is_settled(self) -> bool:
        """Whether it is one amount."""
        return self.low == self.high

    @property
    def is_in_two_periods(self) -> bool:
        """Whether a part is published, and paid, by another period than the rest, all of them being settled."""
        known = all(part.low == part.high for part in self.components)
        return known and any(part.per != self.per for part in self.components)

    def shown(self, lang: Lang) -> Parts:
        """The amount, its parts, from when to when, and for whom."""
        from assist_rules.decision.wording import due, month  # noqa: PLC0415 - only notebooks ask

        zh = lang == "zh"
        yield "金额" if zh else "amount", due(self, lang)
        for part in self.components if len(self.components) > 1 else ():
            yield from part.shown(lang)
        yield "起发" if zh else "from", None if self.from_month is None else month(self.from_month, lang)
        yield "止" if zh else "until", self.until
        yield "保障对象" if zh else "for", self.persons or None


@dataclass(frozen=True, slots=True)
class OpenQuestion(Displayed):
    """Something open that can still change the answer.

    Attributes:
        kind: a fact of the case, a local standard, or an officer's discretion.
        name: the fact's or standard's name, or the discretion's id.
        path: where the answer goes in the application; for a standard, its name.
        member: whom it is about; None for the household.
        who: who can answer.
        rule: the id of the rule that waits for it.
        once: None to ask now; else the id of the rule that has to fail before it matters.
        of: the decision that waits for it.
    """

    kind: Literal["fact", "standard", "discretion"]
    name: str
    path: str
    member: str | None
    who: Who
    rule: str
    once: str | None
    input: Input
    of: Answer = field(repr=False, compare=False)

    def __reduce__(self) -> tuple[object, ...]:
        """The decision and which of its questions: it is found again where it is read."""
        return _asked_again, (self.of, self.kind, self.path)

    def text(self, lang: Lang = "zh") -> str:
        """What is asked, and of whom it is asked where it is about a member.

        Raises:
            UnknownOptionError: there is no such language.
        """
        from assist_rules.decision.questions import text_of  # noqa: PLC0415 - most callers ask for no words

        return text_of(self, lang)

    @property
    def not_known(self) -> bool:
        """Whether it was asked already, and whoever was asked does not know: ask somebody else, or look for papers."""
        return self.input.status == "not_known"

    @property
    def form(self) -> FormField:
        """How its answer is filled in: type, allowed values, bounds; of a list or a record the fields of one."""
        from assist_rules.decision.questions import form_of  # noqa: PLC0415 - most callers fill in no form

        return form_of(self)

    @property
    def type(self) -> AnswerType:
        """The kind of its answer, such as ``yes_no``, ``money``, ``date``, ``choice`` or ``list``."""
        return self.form.type

    @property
    def values(self) -> tuple[AllowedValue, ...]:
        """The values that its answer may have, each with its titles; empty where there is no closed list."""
        return self.form.values

    @property
    def ranges_only(self) -> bool:
        """Whether only the ranges leave it open, as far as a trial of combinations shows.

        No two of those tried differ in it alone and decide differently. A choice of an officer is never marked, nor is
        a way in that the place may have, whose terms are not known, nor is a spouse of whom nobody has told.
        """
        if self.name == listed.name:
            return False
        asks_terms = self.kind == "standard" and PARAMETERS[self.name].none is not None
        return self.kind != "discretion" and not asks_terms and key_of(self.input) not in self.of.decisive


@dataclass(frozen=True, slots=True)
class Warning_:  # noqa: N801 - the builtin has the plain name
    """Something a reader of the decision should know; in zh and en."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A failing condition that a refusal rests on, and the way it closes."""

    way: Way
    finding: Finding

    def __reduce__(self) -> tuple[object, ...]:
        """The finding, and by what its scheme knows the way."""
        return _closed_again, (self.way.eligible.id, self.finding)


@dataclass(frozen=True, eq=False)
class Answer(ABC):
    """The answer of one scheme on one application: what a :class:`.decision.Decision` shows, warns of and records.

    Everything beyond the outcome is worked out when asked for.

    Attributes:
        of: the scheme.
        run: its rules over the application.
        row: that of the one decided for.
        waits_for: schemes that are open beside it and whose benefit the application says may be held. What is asked of
            them stands in their own answers.
    """

    of: Scheme
    run: Run
    row: int = 0
    waits_for: tuple[str, ...] = ()

    # --- the answer

    @property
    def person(self) -> str | None:
        """The member decided for; None where the scheme is decided for the household."""
        return self.run.members()[self.row] if self.of.level is Level.MEMBER else None

    def _pair(self, rule: Rule) -> tuple[int, int]:
        """Value of a rule for the person or household decided for."""
        return self.run.pair(rule, self.row if rule.level is Level.MEMBER else 0)

    def _finding(self, rule: Rule) -> Finding:
        """The finding of a rule for the person or household decided for."""
        return finding(self.run, rule, row=self.row if rule.level is Level.MEMBER else 0)

    @property
    def scheme(self) -> str:
        """The key of the scheme."""
        return self.of.key

    @property
    def application(self) -> Application:
        """The application decided."""
        return self.run.application

    @property
    def rulebook(self) -> Rulebook:
        """The law it was decided by."""
        return self.run.rulebook

    @cached_property
    def is_in_force(self) -> bool:
        """Whether the scheme is in force on the date."""
        return self.of.in_force <= self.rulebook.on

    @cached_property
    def _ways(self) -> tuple[tuple[Way, bool, bool], ...]:
        return tuple(
            (way, bool(must), bool(may)) for way in self.of.ways for must, may in (self._pair(way.eligible),)
        )

    @cached_property
    def outcome(self) -> Outcome:
        """Eligible, ineligible or undetermined."""
        if not self.is_in_force:
            return Outcome.INELIGIBLE
        if any(must for _, must, _ in self._ways):
            return Outcome.ELIGIBLE
        return Outcome.UNDETERMINED if any(may for _, _, may in self._ways) else Outcome.INELIGIBLE

    @cached_property
    def _paying(self) -> tuple[Way, ...]:
        """The ways in that possibly hold, up to the first that certainly does; deductions only where nothing else is left."""
        if self.outcome is Outcome.INELIGIBLE:
            return ()
        taken: list[Way] = []
        for way, must, may in self._ways:
            if may:
                taken.append(way)
            if must:
                break
        plain = [way for way in taken if not way.by_claim]
        return tuple(plain or taken)

    @cached_property
    def route(self) -> str | None:
        """By which way in; None while more than one is possible, or none."""
        routes = {way.route for way in self._paying}
        return routes.pop() if len(routes) == 1 and self.outcome is Outcome.ELIGIBLE else None

    def amount_of(self, way: Way) -> Rule | None:
        """The amount that *way* pays; None where it is a recognition, by its nature or in this place."""
        pays_here = way.pays_if is None or self._pair(way.pays_if)[1]
        return way.pays if pays_here else None

    @cached_property
    def entitlement(self) -> Entitlement | None:
        """The amount; None when ineligible, or when the scheme is a recognition only."""
        if self.amount is None:
            return None
        low, high = self.amount
        paying = self._paid
        procedure = self._procedure
        return Entitlement(
            low=low,
            high=high,
            per=self.of.per,
            components=self._components(paying),
            from_month=procedure.from_month,
            until=procedure.until,
            persons=self._persons(paying),
        )

    @property
    def _paid(self) -> list[Way]:
        """The paying ways in that possibly hold."""
        return [way for way in self._paying if self.amount_of(way) is not None]

    @cached_property
    def amount(self) -> tuple[Decimal, Decimal | None] | None:
        """Low and high of the entitlement in yuan; None where there is none."""
        if self.due_in_fen is None:
            return None
        low, high = self.due_in_fen
        return _yuan(low), _bounded(_yuan(high))

    @cached_property
    def due_in_fen(self) -> tuple[int, int] | None:
        """Low and high of the entitlement in fen, with the limits of open fields; None where there is none."""
        paying = self._paid
        if not paying:
            return None
        ends = [self._fen(cast("Rule", way.pays)) for way in paying]
        low = max(self.least_due_in_fen, min(low for low, _ in ends))
        return low, max(*(high for _, high in ends), low)

    @property
    def least_due_in_fen(self) -> int:
        """Eligible means at least 0.01 yuan, except where the amount is aid above a deductible, which may be 0."""
        return 1 if all(way.pays_if is None for way in self._paid) else 0

    def _fen(self, rule: Rule) -> tuple[int, int]:
        """An amount rounded outwards to whole fen."""
        scale = cast("Amount", rule.states).scale
        low, high = self._pair(rule)
        return low // scale, -(-high // scale)

    def _components(self, paying: list[Way]) -> tuple[Component, ...]:
        if len(paying) != 1:
            return ()
        parts: list[Component] = []
        for part in paying[0].parts:
            scale = cast("Amount", part.pays.states).scale
            low, high = self._pair(part.pays)
            per = self.of.per
            if self._is_yearly(part.of):
                low, high, per = low * 12, high * 12, "year"
            if high > 0:
                parts.append(
                    Component(part.name, _yuan(max(low // scale, 0)), _bounded(_yuan(-(-high // scale))), per)
                )
        return tuple(parts)

    def _is_yearly(self, standards: tuple[Standard, ...]) -> bool:
        units = {
            answer.unit
            for standard in standards
            for answer in self.run.bound.resolved.get(standard.key, ())
            if not answer.is_open
        }
        return units == {"CNY/person/year"}

    def _persons(self, paying: list[Way]) -> tuple[str, ...]:
        if self.person is not None:
            return (self.person,)
        if len(paying) != 1 or (who := paying[0].for_whom) is None:
            return ()
        members = self.run.members()
        return tuple(member for row, member in enumerate(members) if self.run.pair(who, row)[0])

    # --- why

    @property
    def roots(self) -> tuple[Rule, ...]:
        """Every rule that is read directly here, those about a payment only where the place may pay it."""
        return self.of.roots(lambda way: self.amount_of(way) is not None)

    @cached_property
    def trace(self) -> Trace:
        """Every finding, each once, a rule before those it rests on."""
        from assist_rules.decision.listed import Trace  # noqa: PLC0415 - most callers never ask

        return Trace(trace(self.run, self.roots))

    @cached_property
    def _by_rule(self) -> dict[str, list[Finding]]:
        """The findings by the id of their rule, in the order of the trace."""
        found: dict[str, list[Finding]] = {}
        for each in self.trace:
            found.setdefault(each.rule.id, []).append(each)
        return found

    def finding(self, rule: str, member: str | None = None) -> Finding:
        """The finding of a rule, for a member where it is about one.

        Raises:
            UnknownRuleError: the decision has no such finding.
        """
        from assist_rules.errors import UnknownRuleError  # noqa: PLC0415 - only on a miss

        for found in self._by_rule.get(rule, ()):
            if member is None or found.member == member:
                return found
        raise UnknownRuleError.of(
            "no_finding",
            zh=f"本决定中没有规则“{rule}”的结论；请用 decision.trace 查看全部结论",
            en=f"the decision has no finding of rule {rule}; see decision.trace for all of them",
        )

    @cached_property
    def basis(self) -> Basis:
        """What the outcome and the amount rest on, down to facts and figures."""
        return basis_under(answer_roots(self))

    @cached_property
    def grounds(self) -> tuple[Ground, ...]:
        """Every independent failing condition of a refusal, by way; empty for any other answer."""
        if self.outcome is not Outcome.INELIGIBLE or not self.is_in_force:
            return ()
        found: dict[Finding, Ground] = {}
        for way in self.deciding_ways:
            for ground in _grounds(self._finding(way.eligible)):
                found.setdefault(ground, Ground(way, ground))
        return tuple(found.values())

    @cached_property
    def is_misplaced(self) -> bool:
        """Whether it is a refusal whose first way in, that of the family or the person as such, fails for the place alone.

        The office asked is then not the one that decides; it only answers that the application is not for it.
        """
        if not self.grounds:
            return False
        first = self.deciding_ways[0]
        failing = [
            ground.finding.rule.id.rpartition(".")[2] for ground in self.grounds if ground.way is first
        ]
        return bool(failing) and PLACES.issuperset(failing)

    @cached_property
    def deciding_ways(self) -> tuple[Way, ...]:
        """The ways in that settle the answer or hold it open; for a refusal, all that the place has."""
        if not self.is_in_force:
            return ()
        if self.outcome is not Outcome.INELIGIBLE:
            return self._paying
        return tuple(
            way
            for way in self.of.ways
            if not way.by_claim and (way.available is None or self._pair(way.available)[1])
        )

    @cached_property
    def deciding_rules(self) -> tuple[str, ...]:
        """The ids of the rules that settle the answer, or that hold it open."""
        if not self.is_in_force:
            return ("not_in_force",)
        if self.outcome is Outcome.INELIGIBLE:
            return tuple(dict.fromkeys(ground.finding.rule.id for ground in self.grounds))
        found: dict[str, None] = {}
        for way in self._paying:
            for leaf in told_apart(self._finding(way.eligible).settling):
                if isinstance(leaf, Finding):
                    found[leaf.rule.id] = None
        return tuple(found)

    @cached_property
    def open_questions(self) -> Questions:
        """What is still worth asking, in the order of the articles; first what matters now, then what may matter later.

        Of either, what was asked already and is not known comes last.
        A question that is proved to make no difference, whatever the answers to all of them, is left out.
        """
        from assist_rules.decision.listed import Questions  # noqa: PLC0415 - most callers never ask

        asked = self.asked
        if len(asked) <= MOST_ENUMERATED and can_prove(self.run, [question.input for question in asked]):
            idle = self._weighed.idle
            asked = tuple(question for question in asked if key_of(question.input) not in idle) or asked
        return Questions(sorted(asked, key=lambda question: (question.once is not None, question.not_known)))

    @cached_property
    def asked(self) -> tuple[OpenQuestion, ...]:
        """Every open fact, standard and discretion that can still matter."""
        found: dict[tuple[str, str], OpenQuestion] = {}
        once: str | None = None
        walk = OpenLeaves(self.run)
        for way, must, may in self._ways:
            if not self.is_in_force or self.outcome is Outcome.INELIGIBLE:
                break
            if may:
                for leaf, waits in self._leaves(way, walk):
                    key = (leaf.kind, leaf.path or leaf.name)
                    if key not in found and not self._is_awaited(leaf):
                        found[key] = _question(leaf, waits, once, self)
                once = once or way.eligible.id
            if must:
                break
        return tuple(sorted(found.values(), key=lambda question: question.once is not None))

    def _is_awaited(self, leaf: Input) -> bool:
        """Whether a fact is that somebody holds what this answer waits for."""
        # A list that nobody has told is no fact of its own, and what is held is one.
        told = None if leaf.field is None else leaf.field.told
        return told is not None and told.how is How.HELD and set(told.of) <= set(self.waits_for)

    @cached_property
    def _weighed(self) -> Weighed:
        asked = self.asked
        inputs, stages = [question.input for question in asked], [question.once for question in asked]
        return weigh(self.run, inputs, stages, self._settled)

    @property
    def decisive(self) -> frozenset[str]:
        """The keys of the questions to which two answers were found that decide differently."""
        return self._weighed.decisive

    def _settled(self, run: Run) -> tuple[Outcome, int, int] | None:
        """The settled part of this decision on *run*; None while it is open."""
        other = reread(self, run)
        if other.outcome is Outcome.UNDETERMINED:
            return None
        paid = [pays for way in other._paying if (pays := other.amount_of(way)) is not None]  # noqa: SLF001 - as here
        ends = [other._fen(pays) for pays in paid]  # noqa: SLF001 - as here
        low, high = min((low for low, _ in ends), default=0), max((high for _, high in ends), default=0)
        # An amount that is no whole fen is the range of its two neighbours.
        return None if high - low > 1 else (other.outcome, low, high)

    def _leaves(self, way: Way, walk: OpenLeaves) -> Iterator[Open]:
        yield from walk.under(self._finding(way.eligible))
        if way.pays_if is not None and self.outcome is not Outcome.ELIGIBLE:
            return
        if way.available is not None and not self._pair(way.available)[0]:
            return
        if (pays := self.amount_of(way)) is not None:
            yield from walk.under(self._finding(pays))

    @property
    @abstractmethod
    def warnings(self) -> tuple[Warning_, ...]:
        """What a reader should know."""

    def cited(self, rule: Rule) -> tuple[Citation, ...]:
        """Where a rule stands on the day in the place: its own provisions, then the texts of the place that restate it.

        A rule whose text came later has its power from the provision that founds its scheme.
        """
        return self.run.once(("cited", rule), lambda: self._cited(rule))

    def _cited(self, rule: Rule) -> tuple[Citation, ...]:
        from assist_rules.schemes import SCHEMES  # noqa: PLC0415 - a decision of one scheme needs no other to be made

        on = self.rulebook.on
        own = SCHEMES.get(rule.id.partition(".")[0], self.of)
        line = chain(self.rulebook.place.code)
        cited = rule.cited(on, line) or (own.founding(on),)
        if rule.place != NATION:
            return cited
        return (*cited, *(each for each in texts_restating(rule.id) if each.instrument.is_law(on, line)))

    # --- procedure

    @cached_property
    def _procedure(self) -> Procedure:
        case = _Case(self)
        if self.of.procedure is None or not self.is_in_force:
            return usual_procedure(case, self.of.founded_by)
        procedure = self.of.procedure(case)
        place = self.rulebook.place.code
        limits = due(case, self.of.limits, local_limits(place, self.of.key))
        procedure = replace(procedure, deadlines=(*limits, *procedure.deadlines))
        local = local_procedure(place, self.of.key)
        return procedure if local is None else local(case, procedure)

    @property
    def authority(self) -> Authority:
        """Who accepts and who decides, and by which provision."""
        return self._procedure.authority

    @property
    def is_paid_from_its_month(self) -> bool | None:
        """Whether what is paid by the month is paid from that of the decision, not from the next one; None: no text says."""
        return self._procedure.from_its_month

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The time limits."""
        return self._procedure.deadlines

    @property
    def information(self) -> tuple[Information, ...]:
        """Duties, rights and consequences that go with the decision."""
        return self._procedure.information

    @property
    def materials(self) -> tuple[Information, ...]:
        """What the application is made with, each with the text that names it; empty where no text in force names any."""
        if not self.is_in_force:
            return ()
        case = _Case(self)
        papers = (
            {} if self.of.materials is None else {each.code: each for each in self.of.materials.asked(case)}
        )
        for paper in local_materials(case.place, self.of.key):
            if (asked := paper.asked(case)) is not None:
                papers[paper.code] = asked
        # What is left to be named by the place comes last.
        return tuple(sorted(papers.values(), key=lambda each: each.code == "local"))

    @property
    def on_materials(self) -> tuple[Citation | None, Citation | None]:
        """The text by which all that lacks is told at one time, and that by which what can be looked up is not asked."""
        checklist = self.of.materials if self.is_in_force else None
        if checklist is None:
            return None, None
        case = _Case(self)
        return standing(case, *checklist.told_at_once), standing(case, *checklist.looked_up)


@dataclass(frozen=True, slots=True)
class _Case:
    """The view of a decision that a procedure gets."""

    decision: Answer

    @property
    def application(self) -> Application:
        return self.decision.application

    @property
    def person(self) -> str | None:
        return self.decision.person

    @property
    def on(self) -> date:
        return self.decision.rulebook.on

    @property
    def is_refusal(self) -> bool:
        return self.decision.outcome is Outcome.INELIGIBLE

    @property
    def is_misplaced(self) -> bool:
        return self.decision.is_misplaced

    @property
    def amount(self) -> tuple[Decimal, Decimal | None] | None:
        return self.decision.amount

    @property
    def routes(self) -> tuple[str, ...]:
        refused = self.decision.outcome is Outcome.INELIGIBLE
        return () if refused else tuple(dict.fromkeys(way.route for way in self.decision.deciding_ways))

    @property
    def place(self) -> str:
        return self.decision.rulebook.place.code

    @property
    def place_name(self) -> str:
        return name_of(self.decision.rulebook.place.code)

    @property
    def place_name_en(self) -> str:
        return name_of(self.decision.rulebook.place.code, "en")

    @property
    def grounds(self) -> tuple[str, ...]:
        return tuple(ground.finding.rule.id for ground in self.decision.grounds)

    def members(self, rule: Rule | ConditionRule) -> tuple[str, ...]:
        run = self.decision.run
        named = run.program.version(rule) if isinstance(rule, ConditionRule) else rule
        read = [each for each in (named,) if each is not None and id(each) in run.program.rule_cells]
        return tuple(
            member for row, member in enumerate(run.members()) if any(run.pair(each, row)[1] for each in read)
        )

    @property
    def figure(self) -> Callable[[str], int | None]:
        def whole(name: str) -> int | None:
            found = self.resolved(name)
            return None if found.low is None else int(found.low)

        return whole

    @property
    def term(self) -> Callable[[str], Term | None]:
        def of(name: str) -> Term | None:
            found = self.resolved(name)
            if found.low is None:
                return None
            figure = found.figures[0]
            is_national = figure.place == NATION and not figure.supplied
            return Term(int(found.low), "" if is_national else figure.document)

        return of

    @property
    def resolved(self) -> Callable[[str], Resolved]:
        def found(name: str) -> Resolved:
            return self.decision.rulebook.resolve(name, self.application.accepting_place.area or "urban")[0]

        return found


Read = TypeVar("Read", bound=Answer)


def reread(answer: Read, run: Run) -> Read:
    """The same question, read from another run."""
    return type(answer)(answer.of, run, answer.row)


def _yuan(fen: int) -> Decimal:
    return Decimal(fen).scaleb(-2)


def _bounded(value: Decimal) -> Decimal | None:
    return None if value >= SHOWN_LIMIT else value


def _grounds(found: Finding) -> Iterator[Finding]:
    """The independent failing conditions under a failing finding."""
    if found.rule.no_zh is not None:
        yield found
        return
    failing = [
        leaf
        for leaf in found.settling
        if isinstance(leaf, Finding) and not leaf.rule.is_amount and leaf.holds is not None
    ]
    if not failing:
        yield found
        return
    failing = [leaf for leaf in failing if leaf.rule.preempts] or failing
    for leaf in failing:
        yield from _grounds(leaf)


MOST_ENUMERATED = 6
"""With more open questions the combinations are not enumerated, and none is proved irrelevant."""


def _closed_again(eligible: str, finding: Finding) -> Ground:
    """The ground that was pickled."""
    from assist_rules.schemes import SCHEMES  # noqa: PLC0415 - most grounds stay where they are

    ways = SCHEMES[finding.run.scheme].ways
    return Ground(next(each for each in ways if each.eligible.id == eligible), finding)


def _asked_again(answer: Answer, kind: str, path: str) -> OpenQuestion:
    """The open question that was pickled."""
    return next(each for each in answer.asked if (each.kind, each.path) == (kind, path))


def _question(leaf: Input, waits: Finding, once: str | None, of: Answer) -> OpenQuestion:
    if leaf.kind == "standard":
        who = Who.LOCAL_RULE
    elif leaf.kind == "discretion":
        who = Who.OFFICER
    else:
        who = Who.APPLICANT if leaf.field is None else leaf.field.who
    return OpenQuestion(
        kind=leaf.kind,
        name=leaf.name,
        path=leaf.path or leaf.name,
        member=leaf.member,
        who=who,
        rule=waits.rule.id,
        once=once,
        input=leaf,
        of=of,
    )
