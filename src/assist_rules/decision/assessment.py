"""All schemes for one household, and the order between them (就高不重复: no two benefits of one purpose)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, cast

from assist_rules.decision import wording
from assist_rules.decision.answer import Outcome
from assist_rules.decision.assess import assess
from assist_rules.decision.decision import Decision
from assist_rules.decision.outline import capital
from assist_rules.decision.runs import run_of
from assist_rules.errors import Problem, RuleDefinitionError
from assist_rules.expressions import Level
from assist_rules.law import national as law
from assist_rules.models import Application
from assist_rules.rule import Citation
from assist_rules.rulebooks import Rulebook
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.illness_hardship.medical_aid import MONITORED
from assist_rules.schemes.scheme import Per


class Tier(StrEnum):
    """The layers of the low-income population (低收入人口, 国办发〔2023〕39号 二), highest first.

    The law of 2026 names the first four (社会救助法 art. 13) and neither the monitored nor the others; the opinion stands
    beside it. Classes that a province adds (art. 33) are not on file: ``none`` says nothing of them.
    """

    EXTREME_POVERTY = "extreme_poverty"
    DIBAO = "dibao"
    DIBAO_MARGIN = "dibao_margin"
    RIGID_EXPENDITURE = "rigid_expenditure"
    MONITORED = "monitored"
    OTHER = "other"
    NONE = "none"


BY_SCHEME = (Tier.EXTREME_POVERTY, Tier.DIBAO, Tier.DIBAO_MARGIN, Tier.RIGID_EXPENDITURE)
"""The tiers that a scheme's decision settles, in order; the first that holds is the household's."""

OTHER_HARDSHIP = ("illness_hardship",)
"""Recognitions that make a household one of the other persons in hardship (其他困难人员)."""


@dataclass(frozen=True, slots=True)
class Precedence:
    """A benefit that gives way to others, and by which provisions.

    Attributes:
        scheme: what gives way.
        to: what it gives way to, first named first; empty for a scheme that is held beside all others.
        cites: where it stands, newest first; the first in force on the day is cited.
    """

    scheme: str
    to: tuple[str, ...]
    zh: str
    en: str
    cites: tuple[Citation, ...]

    def cited(self, on: date) -> Citation:
        """The provision on a day; the oldest for a day before all of them."""
        for each in self.cites:
            instrument = each.instrument
            if (instrument.in_force is None or instrument.in_force <= on) and (
                instrument.until is None or on <= instrument.until
            ):
                return each
        return self.cites[-1]


PRECEDENCE = (
    Precedence("extreme_poverty", (), "", "", ()),
    Precedence(
        "dibao",
        ("extreme_poverty",),
        "符合特困人员条件的应当依法纳入特困人员救助供养，不再同时享受低保金",
        "those who meet the conditions of extreme poverty are taken into it and not paid dibao as well",
        (law.EXTREME_POVERTY_MEASURES_2021.at("第四条"), law.EXTREME_POVERTY_OPINION_2016.at("")),
    ),
    Precedence("dibao_margin", (), "", "", ()),
    Precedence(
        "rigid_expenditure",
        ("dibao", "dibao_margin"),
        "已符合低保或者低保边缘家庭条件的，不再认定为刚性支出困难家庭",
        "a household on dibao or on its margin is not recognised for rigid expenditure",
        (law.RIGID_MEASURES_2024.at("第四条第一项"),),
    ),
    Precedence(
        "illness_hardship",
        ("extreme_poverty", "dibao", "dibao_margin"),
        "具有多重身份的，就高享受，不重复救助",
        "of several classes the higher benefit is held, not both",
        (law.MEDICAL_OPINION_2021.at(""),),
    ),
    Precedence("temporary_assistance", (), "", "", ()),
)
"""Every scheme in the order of the law (特困 → 低保 → 低保边缘 → 刚性支出), and what it gives way to."""


def placed(order: Sequence[Precedence], schemes: Iterable[str]) -> dict[str, Precedence]:
    """The order by scheme.

    Raises:
        RuleDefinitionError: a scheme has no place in it, has two, or gives way to one that does not stand before it.
    """
    names = [each.scheme for each in order]
    problems = [
        Problem(
            each,
            "scheme_without_place",
            f"“{each}”在制度顺序中没有位置或者重复；请在 PRECEDENCE 中写明它让位于什么，不让位的也要写",
            f"{each} has no place, or more than one, in the order of schemes; "
            "say in PRECEDENCE what it gives way to, also where that is nothing",
        )
        for each in dict.fromkeys((*schemes, *names))
        if names.count(each) != 1 or each not in schemes
    ]
    problems += [
        Problem(
            each.scheme,
            "precedence",
            f"“{each.scheme}”让位于“{to}”，后者应当排在前面",
            f"{each.scheme} gives way to {to}, which has to stand before it",
        )
        for index, each in enumerate(order)
        for to in each.to
        if to not in names[:index]
    ]
    if problems:
        raise RuleDefinitionError(*problems)
    return {each.scheme: each for each in order}


PLACED = placed(PRECEDENCE, tuple(SCHEMES))
"""Precedence by scheme; a scheme without one fails on import."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A benefit that gives way to another, and by which provision.

    Attributes:
        scheme: what gives way.
        persons: for whom; empty for the household.
        to: what it gives way to.
    """

    scheme: str
    persons: tuple[str, ...]
    to: str
    zh: str
    en: str
    cites: Citation


@dataclass(frozen=True, slots=True)
class Share:
    """One benefit of a combination: its scheme, the members it is for, and its amount in yuan (None: recognition)."""

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
        possible: schemes that are still undetermined and may join.
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
        for key, scheme in SCHEMES.items():
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

    def _outcomes(self, key: str) -> set[Outcome]:
        if key not in self._decisions:
            return set()
        if SCHEMES[key].level is Level.HOUSEHOLD:
            return {self._decisions[key].outcome}
        return {decisions[key].outcome for decisions in self.by_person.values()}

    # --- the tier

    @property
    def _monitored(self) -> tuple[bool, bool]:
        """Whether the household is certainly and possibly monitored on the day: the classes of 2021 ended with 2025."""
        run = self._decisions["illness_hardship"].run
        on = self._decisions["illness_hardship"].rulebook.on
        in_force = next((each for each in MONITORED if each.applies_on(on)), None)
        if in_force is None:
            return False, False
        must, may = run.pair(in_force)
        return bool(must), bool(may)

    @cached_property
    def possible_tiers(self) -> tuple[Tier, ...]:
        """The tiers that the household may be in; one where that is settled."""
        possible: list[Tier] = []
        for tier in BY_SCHEME:
            outcomes = self._outcomes(tier)
            if Outcome.ELIGIBLE in outcomes:
                return (*possible, tier)
            if Outcome.UNDETERMINED in outcomes:
                possible.append(tier)
        must, may = self._monitored
        if must:
            return (*possible, Tier.MONITORED)
        if may:
            possible.append(Tier.MONITORED)
        others = set[Outcome]().union(*(self._outcomes(key) for key in OTHER_HARDSHIP))
        if Outcome.ELIGIBLE in others:
            return (*possible, Tier.OTHER)
        if Outcome.UNDETERMINED in others:
            possible.append(Tier.OTHER)
        return (*possible, Tier.NONE)

    @property
    def tier(self) -> Tier | None:
        """The household's layer of the low-income population; None while it is open."""
        return self.possible_tiers[0] if len(self.possible_tiers) == 1 else None

    # --- what may be held together

    @cached_property
    def _best(self) -> _Plan:
        supported = [
            member
            for member, decisions in self.by_person.items()
            if decisions["extreme_poverty"].outcome is Outcome.ELIGIBLE
        ]
        by_law = self._plan(supported)
        if not supported or self._decisions["dibao"].outcome is not Outcome.ELIGIBLE:
            return by_law
        other = self._plan([])
        (low, high), (other_low, other_high) = by_law.monthly, other.monthly
        # The order of the law (特困 before 低保) stands unless dibao for all certainly comes to more.
        if high is not None and other_low > high:
            return other
        if other_high is None or other_high > low:
            first, *others = by_law.exclusions
            return replace(by_law, exclusions=(_as_open(first, by_law, other), *others))
        return by_law

    @property
    def combination(self) -> Combination:
        """The best lawful combination."""
        return self._best.combination

    @property
    def exclusions(self) -> tuple[Exclusion, ...]:
        """What gave way in it, to what, and by which provision."""
        return self._best.exclusions

    def _plan(self, supported: list[str]) -> _Plan:
        """The combination in which the members *supported* hold extreme-poverty support."""
        on = self._decisions["dibao"].rulebook.on
        dibao = self._dibao_beside(supported)
        shares = [_share(self.by_person[member]["extreme_poverty"]) for member in supported]
        gave_way: list[Exclusion] = []
        if dibao.outcome is Outcome.ELIGIBLE:
            shares.append(_share(dibao))
        if supported and self._decisions["dibao"].outcome is Outcome.ELIGIBLE:
            gave_way.append(_exclusion("dibao", tuple(supported), "extreme_poverty", on))
        elif not supported:
            gave_way += [
                _to_dibao(member, on)
                for member, decisions in self.by_person.items()
                if decisions["extreme_poverty"].outcome is Outcome.ELIGIBLE
            ]
        for key, rank in PLACED.items():
            if key in {"extreme_poverty", "dibao"}:
                continue
            for decision in self._deciding(key):
                if decision.outcome is not Outcome.ELIGIBLE:
                    continue
                first = _covered(rank, decision, shares)
                if first is None:
                    shares.append(_share(decision))
                else:
                    persons = () if decision.person is None else (decision.person,)
                    gave_way.append(_exclusion(key, persons, first, on))
        open_schemes = tuple(key for key in self._decisions if Outcome.UNDETERMINED in self._outcomes(key))
        beside = dibao if dibao.outcome is Outcome.UNDETERMINED else None
        return _Plan(Combination(tuple(shares), open_schemes), tuple(gave_way), beside)

    def _deciding(self, key: str) -> Iterator[Decision]:
        """The decisions of a scheme: one for the household, or one for each member."""
        if SCHEMES[key].level is Level.HOUSEHOLD:
            yield self._decisions[key]
        else:
            yield from (decisions[key] for decisions in self.by_person.values())

    def _dibao_beside(self, supported: list[str]) -> Decision:
        """Dibao of the household once *supported* hold extreme-poverty support and are no longer paid for."""
        if not supported:
            return self._decisions["dibao"]
        application = self.application
        for member in supported:
            path = f"household.members[{member}].receives"
            held = cast("Sequence[Any] | None", application.fact(path))
            if (
                held is None
            ):  # dibao of the household, if it draws any, is held by each of whom nothing is told
                held = ("dibao",) if application.household.draws_dibao(application.applied_on) else ()
            application = application.replace_fact(path, [*held, "extreme_poverty"])
        return assess(SCHEMES["dibao"], application, rulebook=self._rulebook)


def _share(decision: Decision) -> Share:
    amount = decision.entitlement
    persons = amount.persons if amount is not None else ((decision.person,) if decision.person else ())
    if amount is None:
        return Share(decision.scheme, persons, None, None, decision.of.per)
    return Share(decision.scheme, persons, amount.low, amount.high, amount.per)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A combination with its exclusions, and dibao of the other members while that is open."""

    combination: Combination
    exclusions: tuple[Exclusion, ...]
    open_dibao: Decision | None

    @property
    def monthly(self) -> tuple[Decimal, Decimal | None]:
        """Monthly total as an interval; an open part counts from 0 to its upper bound."""
        low, high = self.combination.total()
        if self.open_dibao is None or high is None:
            return low, high
        amount = self.open_dibao.amount
        return low, None if amount is None or amount[1] is None else high + amount[1]


def _covered(rank: Precedence, decision: Decision, shares: Sequence[Share]) -> str | None:
    """The first scheme that takes precedence over *decision*: held by its person, or by the household.

    A household's scheme gives way to a household's alone: one member in extreme poverty does not speak for the rest.
    """
    for to in rank.to:
        for share in shares:
            of_household = not share.persons or (
                decision.person is None and SCHEMES[to].level is Level.HOUSEHOLD
            )
            if share.scheme == to and (of_household or decision.person in share.persons):
                return to
    return None


def _exclusion(scheme: str, persons: tuple[str, ...], to: str, on: date) -> Exclusion:
    rank = PLACED[scheme]
    return Exclusion(scheme, persons, to, f"{rank.zh}。", f"{capital(rank.en)}.", rank.cited(on))


def _to_dibao(member: str, on: date) -> Exclusion:
    return Exclusion(
        "extreme_poverty",
        (member,),
        "dibao",
        "就高不重复：整户低保合计更高，本人不再同时享受特困人员救助供养。",
        "The higher benefit, not both: dibao for the whole household comes to more.",
        PLACED["dibao"].cited(on),
    )


def _as_open(first: Exclusion, by_law: _Plan, other: _Plan) -> Exclusion:
    """Dibao that gives way in the order of the law, said with what each comes to: it is open which is more."""
    zh = [wording.money_range(*plan.monthly, "zh") for plan in (by_law, other)]
    en = [wording.money_range(*plan.monthly, "en") for plan in (by_law, other)]
    return replace(
        first,
        zh=f"{first.zh}哪一种合计更高尚不能确定（按特困人员救助供养，每月合计{zh[0]}；按整户低保，每月合计{zh[1]}），"
        "先按法定顺序办理。",
        en=f"{first.en} It is open which comes to more (with extreme-poverty support {en[0]} a month; "
        f"with dibao for the whole household {en[1]} a month), so that the order of the law stands.",
    )


def assess_all(application: Application, *, rulebook: Rulebook | None = None) -> Assessment:
    """Decides every scheme for the household and for each member.

    Args:
        application: what is known of the case.
        rulebook: the law to use; by default that of the accepting place on the day of the application.

    Raises:
        UnknownPlaceError: the accepting place is in no loaded pack.
    """
    return Assessment(application, rulebook)
