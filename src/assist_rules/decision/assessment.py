"""All schemes for one household, and the order between them (就高不重复: no two benefits of one purpose)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_DOWN, Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from assist_rules.decision import wording
from assist_rules.decision.answer import OpenQuestion, Outcome
from assist_rules.decision.assess import assess
from assist_rules.decision.decision import Decision
from assist_rules.decision.outline import capital
from assist_rules.decision.referral import Referral, in_charge, to_scheme
from assist_rules.decision.runs import law_of, run_of
from assist_rules.displays import display_lang
from assist_rules.errors import LANGS
from assist_rules.expressions import Level, Unit
from assist_rules.facts.fields import Who
from assist_rules.models import Application
from assist_rules.readings.findings import Input
from assist_rules.rule import Citation
from assist_rules.rulebooks import Rulebook
from assist_rules.schemes.order import chosen_instead, layers, ordered
from assist_rules.schemes.scheme import GivesWay, Higher, Layer, Per, Purpose, Scheme, Tier

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

    from assist_rules.decision.listed import SharedQuestions
    from assist_rules.decision.receipts import AssessmentReceipt
    from assist_rules.decision.record_format import Detail
    from assist_rules.decision.shared import SharedChange
    from assist_rules.decision.standing import Opening, Standing, Watched
    from assist_rules.models.person import Person
    from assist_rules.reforms import Reform


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A benefit that gives way to another, or may have to, and by which provision.

    Attributes:
        scheme: what gives way.
        persons: for whom; empty for the household.
        to: what it gives way to.
        is_open: whether both may be held after all, the place not having said.
        is_choice: whether the family chooses which of them is held.
    """

    scheme: str
    persons: tuple[str, ...]
    to: str
    zh: str
    en: str
    cites: Citation
    is_open: bool = False
    is_choice: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """One benefit of a combination: its scheme, the members it is for, and what it adds in yuan (None: recognition).

    Where it is open whether it is held beside another one, it adds from what it is sure to bring to its whole amount.
    """

    scheme: str
    persons: tuple[str, ...]
    low: Decimal | None
    high: Decimal | None
    per: Per


@dataclass(frozen=True, slots=True)
class Combination:
    """Benefits that may lawfully be held together, with their totals.

    Attributes:
        shares: the benefits that are settled.
        possible: schemes that are still undetermined and may join; one that would give way for everybody it could be
            for, to what is settled, is none of them.
    """

    shares: tuple[Share, ...]
    possible: tuple[str, ...]

    @property
    def schemes(self) -> tuple[str, ...]:
        """The schemes in it, each once."""
        return tuple(dict.fromkeys(share.scheme for share in self.shares))

    @property
    def persons(self) -> tuple[str, ...]:
        """The members who get something, each once."""
        return tuple(dict.fromkeys(person for share in self.shares for person in share.persons))

    def total(self, per: Per = "month") -> tuple[Decimal, Decimal | None]:
        """Low and high of what is paid per *per*, in yuan; high is None where a share is unbounded."""
        paid = [share for share in self.shares if share.per == per and share.low is not None]
        low = sum((share.low for share in paid if share.low is not None), Decimal("0.00"))
        if any(share.high is None for share in paid):
            return low, None
        return low, sum((share.high for share in paid if share.high is not None), Decimal("0.00"))

    @property
    def low(self) -> Decimal:
        """The least total a month."""
        return self.total()[0]

    @property
    def high(self) -> Decimal | None:
        """The largest total a month."""
        return self.total()[1]


class Assessment(Mapping[str, Decision]):
    """Every scheme's own decision, by key; a person-level scheme is that of the applicant.

    ``by_person`` has the decisions for each member, ``tier`` the household's layer, ``combination`` the best lawful
    combination and ``exclusions`` what gave way in it.
    """

    def __init__(self, application: Application, rulebook: Rulebook | None) -> None:
        self.application = application
        self._rulebook = rulebook
        self._decisions: dict[str, Decision] = {}
        kinship = None
        for key, scheme in ordered().items():
            run, row = run_of(scheme, application, rulebook=rulebook, kinship=kinship)
            self._decisions[key] = Decision(scheme, run, row)
            kinship = run.rows.kinship

    def __getitem__(self, key: str) -> Decision:
        return self._decisions[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._decisions)

    def __len__(self) -> int:
        return len(self._decisions)

    def __repr__(self) -> str:
        answers = ", ".join(f"{key}: {decision.outcome}" for key, decision in self._decisions.items())
        return f"<Assessment {answers}; tier {self.tier}>"

    def __eq__(self, other: object) -> bool:
        """Two assessments are equal where all their decisions are."""
        if not isinstance(other, Assessment):
            return NotImplemented
        return self.every == other.every

    def __hash__(self) -> int:
        return hash(self.application)

    def __reduce__(self) -> tuple[object, ...]:
        """What it was made from: it is made again where it is read."""
        return Assessment, (self.application, self._rulebook)

    @cached_property
    def by_person(self) -> dict[str, dict[str, Decision]]:
        """For each member, each scheme's decision; a household scheme's is the household's."""
        people: dict[str, dict[str, Decision]] = {}
        for row, member in enumerate(self.application.household.members):
            people[member.id] = {
                key: decision
                if decision.of.level is Level.HOUSEHOLD
                else Decision(decision.of, decision.run, row)
                for key, decision in self._decisions.items()
            }
        return people

    @cached_property
    def every(self) -> tuple[Decision, ...]:
        """Every decision once: that of the household, or one for each member, scheme by scheme."""
        return tuple(decision for key in self for decision in self._deciding(key))

    @cached_property
    def in_turn(self) -> tuple[Decision, ...]:
        """Every decision once, as it stands beside what the combination grants.

        What rests on a benefit that is granted here, pays the difference to it or is for the rest of a family is decided
        with it held; all others are those of ``every``.
        """
        beside = {
            (each.scheme, each.person): each for each in (*self._best.rested, *self.possible, *self.granted)
        }
        return tuple(beside.get((each.scheme, each.person), each) for each in self.every)

    # --- the tier

    def ends_of(self, layer: Layer, scheme: Scheme) -> tuple[bool, bool]:
        """Whether the household is certainly and possibly in a layer by what a scheme says of it."""
        if not layer.where:
            possible = [each for each in self._deciding(scheme.key) if each.outcome is not Outcome.INELIGIBLE]
            return any(self.is_settled_in(each) for each in possible), bool(possible)
        decision = self._decisions[scheme.key]
        in_force = next((each for each in layer.where if each.applies_on(decision.rulebook.on)), None)
        if in_force is None:
            return False, False
        must, may = decision.run.pair(in_force)
        return bool(must), bool(may)

    def is_settled_in(self, decision: Decision) -> bool:
        """Whether somebody is certainly in the class of a scheme: eligible, and not free to choose another benefit."""
        return decision.outcome is Outcome.ELIGIBLE and decision not in self.free_to_choose

    @cached_property
    def free_to_choose(self) -> tuple[Decision, ...]:
        """The decisions for persons who may choose another benefit, which ends what was decided; neither is chosen yet.

        Whoever is recognised already stays so until another is chosen.
        """
        return tuple(
            decision
            for key in self
            for decision in (self._deciding(key) if chosen_instead(key) else ())
            if decision.outcome is not Outcome.INELIGIBLE
            and not self._is_held(decision)
            and any(
                self.by_person[decision.person or ""][each.key].outcome is not Outcome.INELIGIBLE
                for each in chosen_instead(key)
            )
        )

    @cached_property
    def possible_tiers(self) -> tuple[Tier, ...]:
        """The tiers that the household may be in; one where that is settled."""
        possible: dict[Tier, None] = {}
        for layer, scheme in layers():
            must, may = self.ends_of(layer, scheme)
            if may:
                possible[layer.tier] = None
            if must:
                return tuple(possible)
        return (*possible, Tier.NONE)

    @property
    def tier(self) -> Tier | None:
        """The household's layer of the low-income population; None while it is open."""
        return self.possible_tiers[0] if len(self.possible_tiers) == 1 else None

    @property
    def on(self) -> date:
        """The day of the law that decides."""
        return next(iter(self._decisions.values())).rulebook.on

    @cached_property
    def classes(self) -> tuple[Standing, ...]:
        """The six classes of the low-income population (国办发〔2023〕39号 二), and whether the family is in each.

        It may be in several, as one that is monitored and on dibao is; the ``tier`` is the highest alone.
        """
        from assist_rules.decision.standing import classes  # noqa: PLC0415 - most callers never ask

        return classes(self)

    @cached_property
    def watched(self) -> tuple[Watched, ...]:
        """What the family left less than two years ago, of dibao and extreme poverty, and does not hold again."""
        from assist_rules.decision.standing import watched  # noqa: PLC0415 - most callers never ask

        return watched(self.application)

    @cached_property
    def special_aid(self) -> tuple[Opening, ...]:
        """What the classes of the family open at other offices (专项救助): medical, education, housing, jobs and more.

        Each with its terms, its provision, its office and where to ask. Information, and no decision of ours.
        """
        from assist_rules.decision.standing import special_aid  # noqa: PLC0415 - most callers never ask

        return special_aid(self)

    # --- where a refusal refers

    def referred(self, decision: Decision) -> tuple[Referral, ...]:
        """Where somebody can turn whom *decision*, one of this assessment, refuses; empty where it is no refusal.

        First the office in charge, where the place is the wrong one; then the other schemes that the family, or the
        person, may get and does not hold yet: those of the best lawful combination, then those that may still join it.
        """
        if decision.outcome is not Outcome.INELIGIBLE:
            return ()
        place = in_charge(decision) or self._in_charge_instead(decision)
        others = (
            self._referral_to(each)
            for each in (*self.granted, *self.possible)
            # What waits for another benefit is applied for once that is granted.
            if each.scheme != decision.scheme
            and not each.waits_for
            and (decision.person is None or each.person in {None, decision.person})
            and not self._is_held(each)
        )
        return (*(() if place is None else (place,)), *others)

    def _in_charge_instead(self, decision: Decision) -> Referral | None:
        """The office in charge of the scheme that a refusal says to apply for, where that was asked for at the wrong place."""
        refusing = {ground.finding.rule.id.rpartition(".")[2] for ground in decision.grounds}
        instead = (each for to, each in self.items() if f"not_{to}" in refusing)
        return next((there for each in instead if each.is_misplaced and (there := in_charge(each))), None)

    @cached_property
    def referrals(self) -> tuple[Referral, ...]:
        """Where the refusals of this assessment refer to, each once."""
        return tuple(dict.fromkeys(referral for each in self.in_turn for referral in self.referred(each)))

    def _referral_to(self, decision: Decision) -> Referral:
        return decision.run.once(("referral", decision.scheme, decision.row), lambda: to_scheme(decision))

    def _is_held(self, decision: Decision) -> bool:
        """Whether what was decided for is held already, by the person, or by one of the family."""
        household, day = self.application.household, self.application.applied_on
        whose = [one for one in household.members if decision.person in {None, one.id}]
        return any(household.holds(one, decision.scheme, day) is True for one in whose)

    def concerns(self, decision: Decision) -> bool:
        """Whether the person, or the family, may be one whom the scheme of *decision* is for at all."""
        rule = decision.of.concerns
        return rule is None or bool(decision.run.pair(rule, decision.row)[1])

    # --- what may be held together

    @property
    def granted(self) -> tuple[Decision, ...]:
        """The decisions that the best lawful combination is made of, in the order of its shares.

        A scheme of the household beside what one of them holds is decided again, as for the others.
        """
        return self._best.granted

    @property
    def possible(self) -> tuple[Decision, ...]:
        """The undetermined decisions whose benefit may still join the combination."""
        return self._best.possible

    @property
    def set_aside(self) -> tuple[Decision, ...]:
        """The undetermined decisions that would give way, whatever comes of them, to what is settled."""
        possible = {(each.scheme, each.person) for each in self.possible}
        return tuple(
            each
            for each in self.in_turn
            if each.outcome is Outcome.UNDETERMINED and (each.scheme, each.person) not in possible
        )

    # --- record

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """How a web service writes one: as its answer, the small record."""
        from assist_rules.decision.serving import written_as  # noqa: PLC0415 - most callers serve none

        del source, handler
        return written_as(cls, lambda assessment: assessment.model_dump(detail="answer"))

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """What it is written as: the schema of answers."""
        from assist_rules.decision.record_format import AssessmentAnswerRecord, adapter  # noqa: PLC0415

        del schema
        return handler(adapter(AssessmentAnswerRecord).core_schema)

    def model_dump(self, mode: Literal["json"] = "json", *, detail: Detail = "full") -> dict[str, Any]:
        """The record of all schemes as plain JSON values, with its sentences in Chinese and English.

        Args:
            mode: plain JSON values are the only ones.
            detail: ``answer`` for a screen or a service: what the family may get, the outcome of each scheme with its
                grounds in a few words, and what to ask first; ``deciding`` and ``full`` with all questions, what gave
                way, where to turn, and the record of every decision in that detail.

        Raises:
            UnknownOptionError: there is no such detail.
        """
        from assist_rules.decision.assessment_record import assessment_record  # noqa: PLC0415 - most never ask

        del mode
        return assessment_record(self, detail)

    # --- shown

    def explain(
        self, lang: Literal["zh", "en"] = "zh", detail: Literal["deciding", "full"] = "deciding"
    ) -> str:
        """All schemes in words: what the family may get, what is open, what is refused and why, and the order between them.

        Raises:
            UnknownOptionError: there is no such language or detail.
        """
        from assist_rules.decision.text import explain_all  # noqa: PLC0415 - most callers never ask

        return explain_all(self, lang, detail)

    def notice(
        self,
        lang: Literal["zh", "en"] = "zh",
        audience: Literal["applicant", "reviewer", "public"] = "applicant",
    ) -> str:
        """Drafts of the papers that the family is sent, one under the other.

        Those of what is granted and of what may still join it, without what waits for another of them. Nobody is sent a refusal of what they may not have asked
        for: of one scheme it is ``assessment[key].notice(referred=assessment.referred(assessment[key]))``. Where there
        is nothing else, the refusals of the family's schemes and of the applicant's are what there is to send.

        Raises:
            UnknownOptionError: there is no such language or audience.
        """
        ripe = (each for each in self.possible if not each.waits_for)
        sent = (*self.granted, *ripe) or tuple(
            each for each in self.values() if each.is_in_force and self.concerns(each)
        )
        return "\n\n".join(each.notice(lang, audience, self.referred(each)) for each in sent)

    def to_html(
        self,
        lang: Literal["zh", "en"] = "zh",
        audience: Literal["applicant", "reviewer", "public"] = "applicant",
        *,
        trace: bool = False,
    ) -> str:
        """All schemes as a whole page for one audience: no script, no request, for a phone and for A4.

        Args:
            lang: the language.
            audience: who reads it; what they may not see is not in the page. What is displayed is what is granted.
            trace: whether every finding of every scheme follows as an annex; for the reviewer alone.

        Raises:
            UnknownOptionError: there is no such language or audience, or a trace is asked for one who may not read it.
        """
        from assist_rules.decision.page import page  # noqa: PLC0415 - most callers never ask

        return page(self, lang, audience, trace=trace)

    def _repr_html_(self) -> str:
        from assist_rules.decision.html import assessment_html  # noqa: PLC0415 - only notebooks ask

        return assessment_html(self, display_lang())

    def receipt(self, salt: str | bytes | None = None) -> AssessmentReceipt:
        """The receipts of all its decisions, which prove it: see :func:`.replay_all`.

        Args:
            salt: a secret that the digests are keyed with: see :meth:`.Decision.receipt`.

        Raises:
            AssistRulesError: the salt is shorter than sixteen bytes.
        """
        from assist_rules.decision.receipts import receipts  # noqa: PLC0415 - most callers never ask

        return receipts(self, salt)

    @cached_property
    def questions(self) -> SharedQuestions:
        """The open questions of all schemes, each once: of what may still join the combination, of open amounts and totals.

        What matters now comes first; then by how many answers a question can change and who can give it.
        """
        from assist_rules.decision.listed import SharedQuestions  # noqa: PLC0415 - most callers never ask
        from assist_rules.decision.shared import shared_questions  # noqa: PLC0415

        return SharedQuestions(shared_questions((*self.granted, *self.possible), self._left_to_place()))

    def _left_to_place(self) -> Iterator[OpenQuestion]:
        """Whether two benefits are held together, where the place says so and has not."""
        granted = {(each.scheme, each.person): each for each in self.granted}
        for each in self.exclusions:
            switch = _rank(ordered()[each.scheme], each.to).switch if each.is_open else None
            for person in each.persons if switch is not None else ():
                decision = granted[each.scheme, person]
                papers = decision.rulebook.resolve(str(switch), None)
                yield OpenQuestion(
                    kind="standard",
                    name=str(switch),
                    path=str(switch),
                    member=None,
                    who=Who.LOCAL_RULE,
                    rule=decision.deciding_ways[0].eligible.id,
                    once=None,
                    input=Input("standard", str(switch), "", None, "open", None, None, papers, Unit.NUMBER),
                    of=decision,
                )

    @cached_property
    def changes(self) -> tuple[SharedChange, ...]:
        """The nearest lawful changes of facts that turn an answer, over all schemes, each once."""
        from assist_rules.decision.shared import shared_changes  # noqa: PLC0415 - most callers never ask

        return shared_changes(self.every)

    # --- the plan

    @cached_property
    def _best(self) -> _Plan:
        best: _Plan = self._plan()
        turned: tuple[str, ...] = ()
        # What the family may choose is tried before what is more all the same.
        for key, scheme in sorted(ordered().items(), key=lambda each: not _is_chosen(each[1])):
            gave_way = next(
                (each for each in best.exclusions if each.scheme == key and not each.is_open), None
            )
            higher = None if gave_way is None else _higher(scheme, gave_way.to)
            if gave_way is None or higher is None:
                continue
            other = self._plan((*turned, key))
            # What both hold alike, open or not, cannot make one of them more.
            (low, high), (other_low, other_high) = best.beyond(other), other.beyond(best)
            # The order of the law stands unless what gives way is sure to come to more.
            if high is not None and other_low > high:
                best, turned = other, (*turned, key)
            elif other_high is None or other_high > low:
                told = _as_open(gave_way, higher, best, other)
                exclusions = tuple(told if each is gave_way else each for each in best.exclusions)
                best = replace(best, exclusions=exclusions)
        return best

    @property
    def combination(self) -> Combination:
        """The best lawful combination."""
        return self._best.combination

    @property
    def exclusions(self) -> tuple[Exclusion, ...]:
        """What gave way in it, to what, and by which provision."""
        return self._best.exclusions

    def _plan(self, instead: Collection[str] = ()) -> _Plan:
        """The combination in the order of the law, but for schemes that are held *instead* of what they give way to."""
        shares: list[Share] = []
        granted: list[Decision] = []
        possible: list[Decision] = []
        gave_way: list[Exclusion] = []
        rest: Decision | None = None
        rested: list[Decision] = []
        turned = {
            to: (key, rank, rank.higher)
            for key in instead
            for rank in ordered()[key].yields_to or ()
            for to in rank.to
            if rank.higher is not None
        }
        for key, scheme in ordered().items():
            decisions = [self._resting(each, shares, possible) for each in self._deciding(key)]
            rested += decisions if scheme.rests_on else ()
            eligible = [each for each in decisions if each.outcome is Outcome.ELIGIBLE]
            may = [each for each in decisions if each.outcome is Outcome.UNDETERMINED]
            if key in turned:
                instead_of = self._turning(turned[key][0], shares)
                gave_way += [_turned(each, *turned[key]) for each in eligible if each.person in instead_of]
                eligible = [each for each in eligible if each.person not in instead_of]
                may = [each for each in may if each.person not in instead_of]
            apart = _held_apart(scheme, shares)
            if apart and (eligible or may):
                beside = self._beside(key, shares)
                ranks = apart[0] in _before(scheme)
                if ranks:
                    gave_way += [_exclusion(each, *apart) for each in eligible]
                elif beside.outcome is Outcome.INELIGIBLE:
                    gave_way += [_barred(each, *apart, beside) for each in eligible]
                eligible = [beside] if beside.outcome is Outcome.ELIGIBLE else []
                rest = beside if ranks and beside.outcome is Outcome.UNDETERMINED else rest
                if beside.outcome is Outcome.UNDETERMINED:
                    may = [beside]
                elif beside.outcome is Outcome.INELIGIBLE:
                    may = [each for each in may if ranks and _may_be_more(each, apart[0], shares)]
            for decision in eligible:
                persons = () if decision.person is None else (decision.person,)
                first = _covered(scheme, decision, shares)
                if first is not None:
                    gave_way.append(_exclusion(decision, first, persons))
                    continue
                due = self._topped_up(decision, shares)
                at_odds = tuple(_at_odds(scheme, decision, shares))
                gave_way += [_open_exclusion(decision, rank, held.scheme, persons) for rank, held in at_odds]
                shares.append(_share(due, at_odds))
                granted.append(due)
            for decision in may:
                first = _covered(scheme, decision, shares)
                if first is None or _may_be_more(decision, first, shares):
                    possible.append(decision)
        open_schemes = tuple(dict.fromkeys(each.scheme for each in possible))
        combination = Combination(tuple(shares), open_schemes)
        return _Plan(combination, tuple(gave_way), rest, tuple(granted), tuple(possible), tuple(rested))

    def _deciding(self, key: str) -> Iterator[Decision]:
        """The decisions of a scheme: one for the household, or one for each member."""
        if self._decisions[key].of.level is Level.HOUSEHOLD:
            yield self._decisions[key]
        else:
            yield from (decisions[key] for decisions in self.by_person.values())

    def _turning(self, key: str, shares: Sequence[Share]) -> set[str | None]:
        """Those who hold a scheme instead of what comes first: the persons it is for, or everybody of a household's."""
        if self._decisions[key].of.level is Level.HOUSEHOLD:
            return {None, *self.by_person}
        beside = (self._resting(each, shares) for each in self._deciding(key))
        return {each.person for each in beside if each.outcome is Outcome.ELIGIBLE}

    def _resting(
        self, decision: Decision, shares: Sequence[Share], possible: Sequence[Decision] = ()
    ) -> Decision:
        """A decision that does not grant, decided again with what it rests on held, as far as *shares* grant that.

        Where that is among what is still *possible* it may be held: the decision is open on it, and not refused for want
        of what the same family may be about to get.
        """
        if not decision.of.rests_on or decision.outcome is Outcome.ELIGIBLE or not self.concerns(decision):
            return decision
        member = self.application.household.member(decision.person or "")
        if member is None:
            return decision
        household, day = self.application.household, self.application.applied_on
        not_held = [each for each in decision.of.rests_on if household.holds(member, each, day) is not True]
        beside = self._with(decision, not_held, shares)
        if beside.outcome is not Outcome.INELIGIBLE or member.receives is None:
            return beside
        may_be_held = [each for each in not_held if any(_may_be_for(one, each, member) for one in possible)]
        # What would not help by itself is none of what it waits for, as a class that the place does not take in.
        awaited = tuple(
            each
            for each in may_be_held
            if self._waiting(beside, member.id, (each,)).outcome is not Outcome.INELIGIBLE
        )
        return self._waiting(beside, member.id, awaited) if awaited else beside

    def _waiting(self, decision: Decision, person: str, schemes: tuple[str, ...]) -> Decision:
        """A person's decision made again, which waits for *schemes*: each may be held."""
        application = decision.application
        for each in schemes:
            application = application.holding(person, each, is_open=True)
        run, row = run_of(decision.of, application, person=person, rulebook=self._rulebook)
        return Decision(decision.of, run, row, schemes)

    def _topped_up(self, decision: Decision, shares: Sequence[Share]) -> Decision:
        """A decision on the difference to other benefits, decided again beside what those of *shares* come to."""
        return self._with(decision, decision.of.tops_up, shares)

    def _with(self, decision: Decision, schemes: Collection[str], shares: Sequence[Share]) -> Decision:
        """A person's decision made again with what *shares* grant of *schemes* held, each with what it comes to.

        Of a household's benefit each has an equal part; less than a fen of it is left out. Of whom it is not told what
        is held, nothing is decided again: one benefit more would say that there is no other.
        """
        person, application = decision.person, decision.application
        member = None if person is None else application.household.member(person)
        if person is None or member is None or member.receives is None:
            return decision
        for share in shares:
            if share.scheme in schemes and _is_for(share, member):
                application = application.holding(person, share.scheme, _part(share))
        if application is decision.application:
            return decision
        return assess(application, decision.scheme, person=person, rulebook=self._rulebook)

    def _beside(self, key: str, shares: Sequence[Share]) -> Decision:
        """A scheme of the household decided again, in which persons hold what it is decided beside."""
        application = self.application
        for share in _of_persons(ordered()[key], shares):
            for member in share.persons:
                application = application.holding(member, share.scheme)
        return assess(application, key, rulebook=self._rulebook)


_FEN = Decimal("0.01")


def _share(decision: Decision, at_odds: Sequence[tuple[GivesWay, Share]] = ()) -> Share:
    """What a benefit adds; beside what it may have to give way to, at the least what it is sure to be more."""
    amount = decision.entitlement
    persons = amount.persons if amount is not None else ((decision.person,) if decision.person else ())
    if amount is None:
        return Share(decision.scheme, persons, None, None, decision.of.per)
    low = amount.low
    if at_odds:
        held = sum((share.low or Decimal(0) for _, share in at_odds), Decimal(0))
        may_turn = all(rank.higher is not None and share.per == amount.per for rank, share in at_odds)
        low = max(low - held, Decimal(0)) if may_turn else Decimal(0)
    return Share(decision.scheme, persons, low, amount.high, amount.per)


def _is_for(share: Share, member: Person) -> bool:
    """Whether a share is surely for a member: one who is paid, or whoever lives in a family that is recognised."""
    if share.low is None and not share.persons:
        return member.co_resident is not False
    return member.id in share.persons


def _may_be_for(decision: Decision, scheme: str, member: Person) -> bool:
    """Whether an open decision is one of a scheme that a member may be paid by, or recognised in."""
    of_member = member.co_resident is not False if decision.person is None else decision.person == member.id
    return decision.scheme == scheme and of_member


def _part(share: Share) -> Decimal | None:
    """What of a monthly benefit is each one's; None where it is not settled."""
    if share.per != "month" or share.low is None or share.low != share.high:
        return None
    return (share.low / len(share.persons)).quantize(_FEN, ROUND_DOWN)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A combination with its exclusions, and the household's scheme beside what persons hold while that is open.

    Attributes:
        rested: every decision of a scheme that rests on another, with that held, or waited for.
    """

    combination: Combination
    exclusions: tuple[Exclusion, ...]
    rest: Decision | None
    granted: tuple[Decision, ...]
    possible: tuple[Decision, ...]
    rested: tuple[Decision, ...]

    @property
    def monthly(self) -> tuple[Decimal, Decimal | None]:
        """Monthly total as an interval; an open part counts from 0 to its upper bound."""
        return self._total_of(self.combination.shares)

    def beyond(self, other: _Plan) -> tuple[Decimal, Decimal | None]:
        """Monthly total of what another plan does not hold alike."""
        alike = set(other.combination.shares)
        return self._total_of(tuple(each for each in self.combination.shares if each not in alike))

    def _total_of(self, shares: tuple[Share, ...]) -> tuple[Decimal, Decimal | None]:
        low, high = Combination(shares, ()).total()
        if self.rest is None or high is None:
            return low, high
        amount = self.rest.amount
        return low, None if amount is None or amount[1] is None else high + amount[1]


def _before(scheme: Scheme) -> Iterator[str]:
    """The schemes that come before one."""
    return (to for rank in scheme.yields_to or () for to in rank.to)


def _is_chosen(scheme: Scheme) -> bool:
    """Whether a provision leaves it to the family to hold a scheme instead of what comes first."""
    return any(rank.is_choice for rank in scheme.yields_to or ())


def _rank(scheme: Scheme, to: str) -> GivesWay:
    return next(rank for rank in scheme.yields_to or () if to in rank.to)


def _higher(scheme: Scheme, to: str) -> Higher | None:
    """How it is told where the scheme is held instead of *to*, being sure to come to more; None where it never is."""
    return next((rank.higher for rank in scheme.yields_to or () if to in rank.to), None)


_LIVINGS = frozenset({Purpose.LIVING, Purpose.CHILD})
"""What a person's benefit is for, beside which the living of the household is decided again."""


def _of_persons(scheme: Scheme, shares: Sequence[Share]) -> list[Share]:
    """What persons hold beside which a household's scheme is decided: first what it gives way to.

    What is for the living of the person may bar or lessen the household's by its own rules.
    """
    before = tuple(_before(scheme))
    personal = [
        share
        for share in shares
        if ordered()[share.scheme].level is not Level.HOUSEHOLD
        and (share.scheme in before or ordered()[share.scheme].purpose in _LIVINGS)
    ]
    return sorted(personal, key=lambda share: share.scheme not in before)


def _held_apart(scheme: Scheme, shares: Sequence[Share]) -> tuple[str, tuple[str, ...]] | None:
    """The person's scheme beside which a household's is decided, with the members who hold it."""
    found = [] if scheme.level is not Level.HOUSEHOLD else _of_persons(scheme, shares)
    if not found:
        return None
    first = found[0].scheme
    return first, tuple(person for share in found if share.scheme == first for person in share.persons)


def _covered(scheme: Scheme, decision: Decision, shares: Sequence[Share]) -> str | None:
    """The first scheme that takes precedence over *decision*: held by its person, or by the household.

    A household's scheme gives way to a household's alone: one member in extreme poverty does not speak for the rest.
    """
    return next(
        (
            share.scheme
            for rank, share in _met(scheme, decision, shares)
            if both_may_be_held(rank.switch, decision.rulebook) is False
        ),
        None,
    )


def _at_odds(scheme: Scheme, decision: Decision, shares: Sequence[Share]) -> Iterator[tuple[GivesWay, Share]]:
    """What *decision* may have to give way to, the place not having said whether both are held."""
    return (
        (rank, share)
        for rank, share in _met(scheme, decision, shares)
        if both_may_be_held(rank.switch, decision.rulebook) is None
    )


def _met(scheme: Scheme, decision: Decision, shares: Sequence[Share]) -> Iterator[tuple[GivesWay, Share]]:
    """What comes before *decision* and is held by its person, or by the household, in the order of the scheme's ranks."""
    for rank in scheme.yields_to or ():
        for to in rank.to:
            for share in shares:
                of_household = not share.persons or (
                    decision.person is None and ordered()[to].level is Level.HOUSEHOLD
                )
                if share.scheme == to and (of_household or decision.person in share.persons):
                    yield rank, share


def both_may_be_held(switch: str | None, law: Rulebook) -> bool | None:
    """Whether the place of *law* lets a scheme be held beside what comes first; None where that is left to it and not on file."""
    if switch is None:
        return False
    found = law.resolve(switch, None)
    told = {None if each.status == "conflict" else each.low for each in found}
    return None if None in told or len(told) > 1 else told == {Decimal(1)}


def _may_be_more(decision: Decision, to: str, shares: Sequence[Share]) -> bool:
    """Whether what is open would be held instead of *to*, being possibly more than it."""
    if _higher(decision.of, to) is None:
        return False
    amount = decision.amount
    held = sum((each.low for each in shares if each.scheme == to and each.low is not None), Decimal(0))
    return amount is not None and (amount[1] is None or amount[1] > held)


def _exclusion(decision: Decision, to: str, persons: tuple[str, ...]) -> Exclusion:
    rank = _rank(decision.of, to)
    cites = rank.cited(decision.rulebook.on)
    zh, en = rank.zh, capital(rank.en)
    if rank.switch is not None:
        resolved = decision.rulebook.resolve(rank.switch, None)
        figures = dict.fromkeys(each for found in resolved for each in found.figures)
        papers = [[wording.document(each, lang) for each in figures] for lang in LANGS]
        zh += f"；当地规定不能同时享受（{'；'.join(papers[0])}）"
        en += f"; the place does not let both be held ({'; '.join(papers[1])})"
    return Exclusion(
        decision.scheme,
        persons,
        to,
        f"{zh}。",
        f"{en}.",
        cites,
        is_choice=rank.is_choice,
    )


def _open_exclusion(decision: Decision, rank: GivesWay, to: str, persons: tuple[str, ...]) -> Exclusion:
    """What may have to give way: the place says whether both are held, and has not."""
    return Exclusion(
        decision.scheme,
        persons,
        to,
        f"{rank.zh}；当地是否允许同时享受尚待查清，合计按一个范围计算。",
        f"{capital(rank.en)}; whether the place lets both be held is open, so that the total is a range.",
        rank.cited(decision.rulebook.on),
        is_open=True,
        is_choice=rank.is_choice,
    )


def _barred(decision: Decision, to: str, persons: tuple[str, ...], beside: Decision) -> Exclusion:
    """What the scheme's own rules refuse once *persons* hold *to*: by the ground of *beside*, where they do."""
    found = beside.grounds[0].finding
    zh, en = wording.refusal(found), wording.refusal(found, "en")
    return Exclusion(decision.scheme, persons, to, f"{zh}。", f"{capital(en)}.", beside.cited(found.rule)[0])


def _turned(decision: Decision, to: str, rank: GivesWay, higher: Higher) -> Exclusion:
    """What comes first by law and is not held, *to* being the higher benefit."""
    persons = () if decision.person is None else (decision.person,)
    cites = rank.cited(decision.rulebook.on)
    return Exclusion(
        decision.scheme,
        persons,
        to,
        f"{higher.zh}。",
        f"{capital(higher.en)}.",
        cites,
        is_choice=rank.is_choice,
    )


def _as_open(gave_way: Exclusion, higher: Higher, by_law: _Plan, other: _Plan) -> Exclusion:
    """What gives way in the order of the law, said with what each comes to: it is open which is more."""
    zh = [wording.money_range(*plan.monthly, "zh") for plan in (by_law, other)]
    en = [wording.money_range(*plan.monthly, "en") for plan in (by_law, other)]
    return replace(
        gave_way,
        zh=f"{gave_way.zh}哪一种合计更高尚不能确定（按{higher.first_zh}，每月合计{zh[0]}；按{higher.instead_zh}，每月合计{zh[1]}），"
        "先按法定顺序办理。",
        en=f"{gave_way.en} It is open which comes to more (with {higher.first_en} {en[0]} a month; "
        f"with {higher.instead_en} {en[1]} a month), so that the order of the law stands.",
    )


def assess_all(
    application: Application, *, rulebook: Rulebook | None = None, reform: Reform | None = None
) -> Assessment:
    """Decides every scheme for the household and for each member.

    Args:
        application: what is known of the case.
        rulebook: the law to use; by default that of the accepting place on the day of the application.
        reform: a reform to try: the law as it would be.

    Raises:
        UnknownPlaceError: the accepting place is in no loaded pack.
    """
    return Assessment(application, law_of(application, rulebook, reform))
