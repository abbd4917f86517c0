"""What a scheme is: the ways into it, what each pays, its place among the others, and the procedure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from assist_rules.displays import Displayed, as_html, display_lang
from assist_rules.errors import Lang, RuleDefinitionError
from assist_rules.expressions import AMOUNTS, Condition, Level, Standard, Unit
from assist_rules.models.value_labels import Title
from assist_rules.rule import Citation, Rule
from assist_rules.schemes.procedure import CIVIL_AFFAIRS

if TYPE_CHECKING:
    from assist_rules.schemes.materials import Checklist
    from assist_rules.schemes.procedure import Limit, Procedure

Per = Literal["month", "year", "once"]


def _require(owner: str, field: str, rule: object, unit: Unit | None = None) -> None:
    """Refuses what is no rule, and one of the other kind: a sum where a condition belongs would count as true."""
    if isinstance(rule, Rule) and _stated(rule) is unit:
        return
    zh, en = ("条件", "a condition") if unit is None else ("以分计的金额", "an amount in fen")
    raise RuleDefinitionError.of(
        "types",
        zh=f"“{owner}”的 {field} 应为写出{zh}的规则，得到 {rule!r:.60}；请写 Rule(…, states=…)",
        en=f"{field} of {owner} is a rule that states {en}, not {rule!r:.60}; write Rule(…, states=…)",
    )


def _stated(rule: Rule) -> Unit | None:
    return rule.states.unit if isinstance(rule.states, AMOUNTS) else None


@dataclass(frozen=True, slots=True)
class Part:
    """A named part of the amount.

    Attributes:
        name: ``basic``, ``supplement``, ``care`` …
        pays: the part in fen a period of the scheme.
        of: the standards it may follow; where those on file are published by the year, the part stays yearly.
    """

    name: str
    pays: Rule
    of: tuple[Standard, ...] = ()

    def __post_init__(self) -> None:
        _require(self.name, "pays", self.pays, Unit.FEN)


@dataclass(frozen=True, slots=True)
class Way(Displayed):
    """One way into a scheme (路径).

    Attributes:
        route: its name in a decision.
        eligible: the condition.
        pays: the amount in fen; None where the scheme is a recognition only.
        for_whom: which members are paid for.
        parts: the named parts of the amount (basic, supplement …).
        by_claim: it rests on a deduction that an officer grants or that nobody has claimed. It can save a household
            from a refusal, but it does not widen the amount of one that qualifies without it.
        available: whether the place has this way at all; where it has not, the way is no ground of a refusal.
        pays_if: whether the place pays on it at all; where it does not, the way is a recognition. The recognition
            is decided first: what its amount hangs on is asked once it stands, and the amount may come to nothing.
        pays_in_places: the nation pays nothing on it, and *pays_if* holds only where a place words it so; elsewhere
            nothing that is about the amount is told.
    """

    route: str
    zh: str
    en: str
    eligible: Rule
    pays: Rule | None = None
    for_whom: Rule | None = None
    parts: tuple[Part, ...] = ()
    by_claim: bool = False
    available: Rule | None = None
    pays_if: Rule | None = None
    pays_in_places: bool = False

    def __post_init__(self) -> None:
        _require(self.route, "eligible", self.eligible)
        for name in ("for_whom", "available", "pays_if"):
            if (rule := getattr(self, name)) is not None:
                _require(self.route, name, rule)
        if self.pays is not None:
            _require(self.route, "pays", self.pays, Unit.FEN)

    def text(self, lang: Lang = "zh") -> str:
        """The way by its title, the condition and the amount."""
        at = 0 if lang == "zh" else 1
        rules = [each for each in (self.eligible, self.pays) if each is not None]
        named = [f"  {(each.zh, each.en)[at]} [{each.id}]" for each in rules]
        return "\n".join([f"{(self.zh, self.en)[at]} [{self.route}]", *named])


@dataclass(frozen=True, slots=True)
class Alert:
    """A warning that a decision carries where *rule* holds.

    Attributes:
        rule: the condition.
        zh: what it says in Chinese. ``{told}`` and ``{limit}`` stand for the first and the second amount that the rule
            shows, ``{compares}`` for how the first compares with the second.
        en: the same in English.
    """

    rule: Rule
    zh: str
    en: str

    def __post_init__(self) -> None:
        _require(self.en, "rule", self.rule)
        wanted = 2 if "{limit}" in self.zh + self.en else 1 if "{told}" in self.zh + self.en else 0
        if len(self.rule.shows) < wanted:
            raise RuleDefinitionError.of(
                "shows",
                path=self.rule.id,
                zh=f"提示中有 {{told}} 或者 {{limit}}，规则的 shows 应列出 {wanted} 项金额，现为 {len(self.rule.shows)} 项",
                en=f"the text has {{told}} or {{limit}}: the rule shows {wanted} amounts, not {len(self.rule.shows)}; "
                "write shows=(…)",
            )


class Purpose(StrEnum):
    """What a benefit is for. No two of one purpose are held together (不重复)."""

    LIVING = "living"
    """The daily living of those who cannot pay for it (基本生活)."""
    RECOGNITION = "recognition"
    """Being known as a low-income household, which opens help of other kinds (低收入家庭认定)."""
    MEDICAL = "medical"
    """Costs of illness (医疗救助)."""
    EMERGENCY = "emergency"
    """A hardship that passes (临时、急难)."""
    DISABILITY = "disability"
    """What living costs a disabled person more (残疾人额外生活支出)."""
    NURSING = "nursing"
    """Care over a long time (长期照护)."""
    CHILD = "child"
    """The living of children whose parents cannot raise them (孤儿、困境儿童基本生活)."""
    STUDY = "study"
    """Going on in school after coming of age (助学)."""
    REHABILITATION = "rehabilitation"
    """Getting better, and living with a disability (康复)."""
    OLD_AGE_IN_HARDSHIP = "old_age_in_hardship"
    """Services in old age for those in hardship (养老服务补贴)."""
    OLD_AGE = "old_age"
    """A high age as such (高龄)."""
    PRICES = "prices"
    """Prices that rise (价格上涨)."""


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


@dataclass(frozen=True, slots=True)
class Layer:
    """A tier that the rules of a scheme settle.

    Attributes:
        tier: the layer.
        where: the versions of the household's condition for it; empty where it is to be eligible for the scheme.
        recognised: that somebody is recognised in it already, of a layer that a person may leave by choosing another
            benefit; until another is chosen it stays.
    """

    tier: Tier
    where: tuple[Rule, ...] = ()
    recognised: Condition | None = None


@dataclass(frozen=True, slots=True)
class Higher:
    """The order turns where what would give way is sure to come to more (就高不重复).

    Attributes:
        zh: said of those who then do not hold what comes first, without a full stop.
        en: the same in English.
        first_zh: what holding the first is called where both sums are told.
        first_en: the same in English.
        instead_zh: what holding the other one is called there.
        instead_en: the same in English.
    """

    zh: str
    en: str
    first_zh: str
    first_en: str
    instead_zh: str
    instead_en: str


@dataclass(frozen=True, slots=True)
class GivesWay:
    """What a scheme gives way to, and by which provisions.

    A household's scheme that gives way to a person's is decided again for the others, in whose household the person
    holds what comes first.

    Attributes:
        to: keys of the schemes that come first.
        zh: the provision in one sentence, without a full stop.
        en: the same in English.
        cites: where it stands, newest first; the first in force on the day is cited.
        higher: how it is told where the scheme is held instead of the others, being sure to come to more; None where
            the order stands whatever each comes to.
        switch: the standard by which a place lets both be held, where texts leave that to it. While the place has not
            said, both may be, and what the scheme adds to the others is a range.
        is_choice: whether the provision leaves it to the person, or the guardian, which of them is held.
    """

    to: tuple[str, ...]
    zh: str
    en: str
    cites: tuple[Citation, ...]
    higher: Higher | None = None
    switch: str | None = None
    is_choice: bool = False

    def cited(self, on: date) -> Citation:
        """The provision on a day; the oldest for a day before all of them."""
        for each in self.cites:
            instrument = each.instrument
            if (instrument.in_force is None or instrument.in_force <= on) and (
                instrument.until is None or on <= instrument.until
            ):
                return each
        return self.cites[-1]


@dataclass(frozen=True, slots=True, eq=False)
class Scheme:
    """A scheme of social assistance.

    Attributes:
        key: its name in the interface.
        founded_by: the provision that founds it; before its start the scheme is not in force.
        restated_by: provisions of later texts that found it anew, newest first, each from its first day.
        purpose: what it is for; None of a scheme that does not stand among others.
        yields_to: what it gives way to; empty where nothing comes before it, None where that is not said.
        layers: the tiers of the low-income population that its rules settle.
        level: whether it is decided for a household or for one member.
        ways: the ways in, in the order in which they are tried.
        per: the period of the amount.
        alerts: what to warn of.
        department: to whom the matter is passed on where it is found that somebody may qualify: who decides by the
            procedure.
        procedure: who accepts and decides, what follows, and time limits that hang on more than the case; None where no
            text has more than the usual.
        limits: the time limits, in the order of the procedure.
        materials: what an application is made with, as far as texts name it; None where none does.
        article: the article of its English name, where a sentence needs one.
        is_asked_for: whether it is applied for; False of what is paid without an application beside a benefit that is held.
        is_private: whether its very name tells of an illness, so that no paper about anything else names it.
        shows: rules that decide nothing here and stand in the trace, such as what follows from another status.
        rests_on: schemes whose benefit or recognition this one is for. What an assessment grants of them counts as held
            where this one is decided beside it.
        tops_up: schemes of which this one pays the difference to its own sum (补差), to a person who is paid by them. Beside
            what such a scheme comes to, it is decided again.
        concerns: whom it is for at all, where that is a kind of person (a disabled person, a child); who is surely none
            is not told why it refuses him.
        is_for_children: whether it is for those under 18 (and who goes on in school). Of a married person whose birth date
            nobody has told it stays open, and is no lead: nobody marries before 20 (民法典 art. 1047).
        beside: schemes whose status would have barred this one. Where their conditions are met without it, a
            recognition stands and a warning names them.
    """

    key: str
    zh: str
    en: str
    founded_by: Citation
    in_force: date
    ways: tuple[Way, ...]
    procedure: Callable[..., Procedure] | None = None
    level: Level = Level.HOUSEHOLD
    per: Per = "month"
    alerts: tuple[Alert, ...] = ()
    shows: tuple[Rule, ...] = ()
    rests_on: tuple[str, ...] = ()
    tops_up: tuple[str, ...] = ()
    concerns: Rule | None = None
    is_for_children: bool = False
    beside: tuple[Scheme, ...] = ()
    restated_by: tuple[Citation, ...] = ()
    department: Title = CIVIL_AFFAIRS
    purpose: Purpose | None = None
    yields_to: tuple[GivesWay, ...] | None = None
    layers: tuple[Layer, ...] = ()
    limits: tuple[Limit, ...] = ()
    materials: Checklist | None = None
    article: str = ""
    is_asked_for: bool = True
    is_private: bool = False

    def _repr_html_(self) -> str:
        lang = display_lang()
        title = self.zh if lang == "zh" else self.en
        return as_html(f"{title} [{self.key}]\n  {self.founded_by.text(lang)}")

    @property
    def in_text_en(self) -> str:
        """Its English name inside a sentence."""
        return f"{self.article} {self.en}".strip()

    def founding(self, on: date) -> Citation:
        """The provision that founds the scheme on a day."""
        later = (each for each in self.restated_by if each.instrument.is_law(on, {each.instrument.place}))
        return next(later, self.founded_by)

    def roots(self, pays: Callable[[Way], bool] = lambda _: True) -> tuple[Rule, ...]:
        """Every rule that the decision reads directly: those of the answer, those of its alerts, what it shows.

        Args:
            pays: whether a way whose payment is the place's to word pays at all.
        """
        alerts = (alert.rule for alert in self.alerts)
        concerns = () if self.concerns is None else (self.concerns,)
        return tuple(dict.fromkeys((*self.settling(pays), *alerts, *self.shows, *concerns)))

    def settling(self, pays: Callable[[Way], bool] = lambda _: True) -> tuple[Rule, ...]:
        """The rules from which the answer is computed directly; *pays* as in ``roots``."""
        rules: list[Rule] = []
        for way in self.ways:
            rules.append(way.eligible)
            if way.pays_in_places and not pays(way):
                continue
            rules.extend(
                rule for rule in (way.pays, way.for_whom, way.available, way.pays_if) if rule is not None
            )
            rules.extend(part.pays for part in way.parts)
        return tuple(dict.fromkeys(rules))
