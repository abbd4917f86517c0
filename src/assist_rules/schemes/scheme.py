"""What a scheme is: the ways into it, what each pays, and the procedure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from assist_rules.errors import RuleDefinitionError
from assist_rules.expressions import AMOUNTS, Level, Standard, Unit
from assist_rules.rule import Citation, Rule

if TYPE_CHECKING:
    from assist_rules.schemes.procedure import Procedure

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
class Way:
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


@dataclass(frozen=True, slots=True)
class Alert:
    """A warning that a decision carries where *rule* holds."""

    rule: Rule
    zh: str
    en: str

    def __post_init__(self) -> None:
        _require(self.en, "rule", self.rule)


@dataclass(frozen=True, slots=True, eq=False)
class Scheme:
    """A scheme of social assistance.

    Attributes:
        key: its name in the interface.
        founded_by: the provision that founds it; before its start the scheme is not in force.
        restated_by: provisions of later texts that found it anew, newest first, each from its first day.
        level: whether it is decided for a household or for one member.
        ways: the ways in, in the order in which they are tried.
        per: the period of the amount.
        alerts: what to warn of.
        procedure: who accepts and decides, by when, and what follows; None where no text has more than the usual.
        shows: rules that decide nothing here and stand in the trace, such as what follows from another status.
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
    beside: tuple[Scheme, ...] = ()
    restated_by: tuple[Citation, ...] = ()

    def founding(self, on: date) -> Citation:
        """The provision that founds the scheme on a day."""
        later = (each for each in self.restated_by if each.instrument.is_law(on, {each.instrument.place}))
        return next(later, self.founded_by)

    def roots(self, pays: Callable[[Way], bool] = lambda _: True) -> tuple[Rule, ...]:
        """Every rule that the decision reads directly.

        Args:
            pays: whether a way whose payment is the place's to word pays at all.
        """
        rules: list[Rule] = []
        for way in self.ways:
            rules.append(way.eligible)
            if way.pays_in_places and not pays(way):
                continue
            rules.extend(
                rule for rule in (way.pays, way.for_whom, way.available, way.pays_if) if rule is not None
            )
            rules.extend(part.pays for part in way.parts)
        rules.extend(alert.rule for alert in self.alerts)
        rules.extend(self.shows)
        return tuple(dict.fromkeys(rules))
