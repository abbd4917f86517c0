"""What a scheme is: the ways into it, what each pays, and the procedure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from assist_rules.expressions import Level, Standard
from assist_rules.rule import Citation, Rule

if TYPE_CHECKING:
    from assist_rules.schemes.procedure import Procedure

Per = Literal["month", "year", "once"]


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


@dataclass(frozen=True, slots=True)
class Alert:
    """A warning that a decision carries where *rule* holds."""

    rule: Rule
    zh: str
    en: str


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
        procedure: who accepts and decides, by when, and what follows.
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
    procedure: Callable[..., Procedure]
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

    def roots(self) -> tuple[Rule, ...]:
        """Every rule that the decision reads directly."""
        rules: list[Rule] = []
        for way in self.ways:
            rules.append(way.eligible)
            rules.extend(
                rule for rule in (way.pays, way.for_whom, way.available, way.pays_if) if rule is not None
            )
            rules.extend(part.pays for part in way.parts)
        rules.extend(alert.rule for alert in self.alerts)
        rules.extend(self.shows)
        return tuple(dict.fromkeys(rules))
