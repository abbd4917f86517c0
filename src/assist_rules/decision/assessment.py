"""All schemes for one household, and the order between them (就高不重复: no two benefits of one purpose)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, cast

from assist_rules.decision.assess import assess
from assist_rules.decision.decision import Decision, Outcome
from assist_rules.expressions import Level
from assist_rules.law import national as law
from assist_rules.models import Application
from assist_rules.rule import Citation
from assist_rules.rulebooks import Rulebook
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.scheme import Per


class Tier(StrEnum):
    """The layers of the low-income population (低收入人口, 国办发〔2023〕39号 二), highest first."""

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
        self._decisions = {
            key: assess(scheme, application, rulebook=rulebook) for key, scheme in SCHEMES.items()
        }

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
        monitored = self.application.household.monitored
        if monitored is not None and monitored != "none":
            return (*possible, Tier.MONITORED)
        if monitored is None:
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
    def _best(self) -> tuple[Combination, tuple[Exclusion, ...]]:
        supported = [
            member
            for member, decisions in self.by_person.items()
            if "extreme_poverty" in decisions and decisions["extreme_poverty"].outcome is Outcome.ELIGIBLE
        ]
        plans = [self._plan(supported)]
        if supported and self._decisions["dibao"].outcome is Outcome.ELIGIBLE:
            plans.append(self._plan([]))
        # The order of the law (特困 before dibao) stands unless dibao for all comes to more.
        return max(plans, key=lambda plan: plan[0].low)

    @property
    def combination(self) -> Combination:
        """The best lawful combination."""
        return self._best[0]

    @property
    def exclusions(self) -> tuple[Exclusion, ...]:
        """What gave way in it, to what, and by which provision."""
        return self._best[1]

    def _plan(self, supported: list[str]) -> tuple[Combination, tuple[Exclusion, ...]]:
        """The combination in which the members *supported* hold extreme-poverty support."""
        shares = [_share(self.by_person[member]["extreme_poverty"]) for member in supported]
        gave_way: list[Exclusion] = []
        dibao = self._dibao_beside(supported)
        if dibao.outcome is Outcome.ELIGIBLE:
            shares.append(_share(dibao))
        if supported and self._decisions["dibao"].outcome is Outcome.ELIGIBLE:
            gave_way.append(_to_extreme_poverty(tuple(supported)))
        elif not supported:
            gave_way += [
                _to_dibao((member,))
                for member, decisions in self.by_person.items()
                if "extreme_poverty" in decisions and decisions["extreme_poverty"].outcome is Outcome.ELIGIBLE
            ]
        held = {share.scheme for share in shares}
        for key in ("dibao_margin", "rigid_expenditure"):
            if key in self._decisions and self._decisions[key].outcome is Outcome.ELIGIBLE:
                first = next((other for other in (*held,) if other != "extreme_poverty"), None)
                if key == "rigid_expenditure" and first is not None:
                    gave_way.append(_rigid_to(first))
                else:
                    shares.append(_share(self._decisions[key]))
                    held.add(key)
        for member, decisions in self.by_person.items():
            illness = decisions.get("illness_hardship")
            if illness is None or illness.outcome is not Outcome.ELIGIBLE:
                continue
            covered = next(
                (s.scheme for s in shares if member in s.persons or s.scheme == "dibao_margin"), None
            )
            if covered is not None and covered != "rigid_expenditure":
                gave_way.append(_illness_to(member, covered))
            else:
                shares.append(_share(illness))
        if "temporary_assistance" in self._decisions:
            temporary = self._decisions["temporary_assistance"]
            if temporary.outcome is Outcome.ELIGIBLE:
                shares.append(_share(temporary))
        open_schemes = tuple(key for key in self._decisions if Outcome.UNDETERMINED in self._outcomes(key))
        return Combination(tuple(shares), open_schemes), tuple(gave_way)

    def _dibao_beside(self, supported: list[str]) -> Decision:
        """Dibao of the household once *supported* hold extreme-poverty support and are no longer paid for."""
        if not supported:
            return self._decisions["dibao"]
        application = self.application
        for member in supported:
            path = f"household.members[{member}].receives"
            held = cast("Sequence[Any] | None", application.fact(path))
            application = application.replace_fact(path, [*(held or ()), "extreme_poverty"])
        return assess(SCHEMES["dibao"], application, rulebook=self._rulebook)


def _share(decision: Decision) -> Share:
    amount = decision.entitlement
    persons = amount.persons if amount is not None else ((decision.person,) if decision.person else ())
    if amount is None:
        return Share(decision.scheme, persons, None, None, decision.of.per)
    return Share(decision.scheme, persons, amount.low, amount.high, amount.per)


def _to_extreme_poverty(persons: tuple[str, ...]) -> Exclusion:
    return Exclusion(
        "dibao",
        persons,
        "extreme_poverty",
        "已纳入特困人员救助供养的成员不再享受低保金。",
        "Members on extreme-poverty support are not paid dibao as well.",
        law.EXTREME_POVERTY_OPINION_2016.at(""),
    )


def _to_dibao(persons: tuple[str, ...]) -> Exclusion:
    return Exclusion(
        "extreme_poverty",
        persons,
        "dibao",
        "就高不重复：整户低保合计更高，本人不再同时享受特困人员救助供养。",
        "The higher benefit, not both: dibao for the whole household comes to more.",
        law.EXTREME_POVERTY_OPINION_2016.at(""),
    )


def _rigid_to(scheme: str) -> Exclusion:
    return Exclusion(
        "rigid_expenditure",
        (),
        scheme,
        "已符合低保或者低保边缘家庭条件的，不再认定为刚性支出困难家庭。",
        "A household on dibao or on its margin is not recognised for rigid expenditure.",
        law.RIGID_MEASURES_2024.at("第四条第一项"),
    )


def _illness_to(member: str, scheme: str) -> Exclusion:
    return Exclusion(
        "illness_hardship",
        (member,),
        scheme,
        "具有多重身份的，就高享受，不重复救助。",
        "Of several classes the higher benefit is held, not both.",
        law.MEDICAL_OPINION_2021.at(""),
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
