"""Which version of a rule is read in a place on a day: the nearest place, then the date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from assist_rules.errors import RuleDefinitionError
from assist_rules.expressions import AMOUNTS, AmountRule, ConditionRule
from assist_rules.packs.pack import pack_of
from assist_rules.places import chain, province_of
from assist_rules.rule import Rule, version_on, versions_of
from assist_rules.shape import is_under


class Wording:
    """The versions of rules that a place has of its own.

    Args:
        rules: in the order in which they are tried, those of the nearest place first.
    """

    def __init__(self, rules: Sequence[Rule] = ()) -> None:
        self.rules = tuple(rules)
        self._by_id: dict[str, list[Rule]] = {}
        for rule in rules:
            self._by_id.setdefault(rule.id, []).append(rule)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Wording) and self.rules == other.rules

    def __hash__(self) -> int:
        return hash(self.rules)

    def local(self, reference: ConditionRule | AmountRule) -> tuple[Rule, ...]:
        """The place's own versions of a named rule, the nearest first.

        Raises:
            RuleDefinitionError: one of them cannot stand where the national rule is named.
        """
        rules = self._by_id.get(versions_of(reference)[0].id)
        if not rules:
            return ()
        for rule in rules:
            _require_fit(reference, rule)
        return tuple(rules)

    def version(self, reference: ConditionRule | AmountRule, on: date) -> Rule | None:
        """The version of a named rule that is read on a day; None where none is in force."""
        own = (rule for rule in self.local(reference) if rule.applies_on(on)) if self._by_id else iter(())
        return next(own, None) or version_on(reference, on)

    def instead_of(self, rule: Rule, on: date) -> Rule:
        """What is read in place of a rule that is not named but held: its local version, or itself."""
        return next((each for each in self._by_id.get(rule.id, ()) if each.applies_on(on)), rule)


NATIONAL = Wording()
"""That of a place without rules of its own."""


@lru_cache(maxsize=8192)
def wording_of(place: str) -> Wording:
    """The wording of a place by its code.

    Raises:
        UnknownPlaceError: it is no division code.
    """
    return _of(tuple(_local(chain(place), province_of(place))))


@lru_cache(maxsize=256)
def _of(rules: tuple[Rule, ...]) -> Wording:
    """One wording for all places that have the same rules."""
    return Wording(rules) if rules else NATIONAL


def _local(above: Sequence[str], province: str) -> Iterator[Rule]:
    pack = pack_of(province)
    for code in above if pack is not None else ():
        for rule in pack.rules if pack is not None else ():
            if rule.place == code:
                yield rule


def _require_fit(reference: ConditionRule | AmountRule, rule: Rule) -> None:
    """Refuses a version of another kind, unit, level or of wider limits than what its place in other rules was made for."""
    states = rule.states
    fits = is_under(reference.level, states.level)
    if isinstance(reference, AmountRule) or isinstance(states, AMOUNTS):
        fits = (
            fits
            and isinstance(reference, AmountRule)
            and isinstance(states, AMOUNTS)
            and reference.unit is states.unit
            and reference.scale % states.scale == 0
            and reference.low * states.scale <= states.low * reference.scale
            and states.high * reference.scale <= reference.high * states.scale
        )
    if not fits:
        raise RuleDefinitionError.of(
            "local_version",
            path=rule.id,
            zh="地方版本与国家规则的种类、单位、层级或上下限不合；请写同类的条件或金额，单位和层级与国家规则一致，不超出其上下限",
            en="the local version is of another kind, unit or level than the national rule, or goes beyond its limits; "
            "state a condition or amount like the national one, within its limits",
        )
