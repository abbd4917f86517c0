"""One rule read in two worlds: as it is claimed, and with what may still be deducted or claimed.

A refusal has to be so whatever an officer may deduct and whatever nobody has claimed yet. A rule is stated once, as it
is claimed. A world names what stands instead of what, and reads the same rule anew: whatever rests on an amount that
differs there is another rule, whose id ends in the suffix of the world and whose titles say which world it is; all the
rest is the same rule in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, cast

from assist_rules.expressions import (
    EXPRESSIONS,
    AmountRule,
    ConditionRule,
    Const,
    Discretion,
    Expression,
    Fact,
    Flag,
    OneOf,
    Standard,
)
from assist_rules.rule import Citation, Rule, versions_of
from assist_rules.schemes.scheme import Part, Way

_LEAVES = frozenset[type]({Const, Fact, Standard, Flag, OneOf})
_WITHIN: Mapping[type, tuple[str, ...]] = {
    kind: () if kind in _LEAVES else tuple(each.name for each in fields(kind)) for kind in EXPRESSIONS
}
"""The fields of each kind of node in which others may stand."""


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """What the law lets differ from what is claimed, by name.

    Attributes:
        suffix: what ids end in there.
        zh: what titles begin with, such as 扣减刚性支出后.
        en: what they end in, such as ``once rigid expenditure is deducted``.
        instead: what stands there instead of an amount as claimed; the very node that rules name, not one like it.
        cites: what the world rests on, cited after a rule's own provisions.
        shows: amounts of the world to print where a rule prints some.
        by_claim: whether what holds there alone rests on a claim or a deduction, so that it saves from a refusal and
            adds nothing to an amount that stands without it.
    """

    suffix: str
    zh: str
    en: str
    instead: Mapping[Expression, Expression] = field(default_factory=dict[Expression, Expression])
    cites: tuple[Citation, ...] = ()
    shows: tuple[Rule, ...] = ()
    by_claim: bool = True
    _known: dict[Rule, Rule] = field(default_factory=dict[Rule, Rule], init=False, repr=False)

    def where(self, instead: Mapping[Expression, Expression], *, shows: tuple[Rule, ...] = ()) -> World:
        """The world of this name in which *instead* stands."""
        return replace(self, instead=instead, shows=shows)

    def of(self, rule: Rule) -> Rule:
        """*rule* as it reads there; itself where nothing that it rests on differs."""
        known = self._known.get(rule)
        if known is None:
            states = self._in(rule.states)
            known = self._known[rule] = rule if states is rule.states else self._titled(rule, states)
        return known

    def way(self, way: Way) -> Way:
        """*way* there, with all that it pays."""
        return replace(
            way,
            eligible=self.of(way.eligible),
            pays=way.pays and self.of(way.pays),
            for_whom=way.for_whom and self.of(way.for_whom),
            available=way.available and self.of(way.available),
            pays_if=way.pays_if and self.of(way.pays_if),
            parts=tuple(Part(part.name, self.of(part.pays), part.of) for part in way.parts),
            by_claim=self.by_claim,
        )

    def _titled(self, rule: Rule, states: Expression) -> Rule:
        said = "的" if rule.is_amount else "，"
        return replace(
            rule,
            id=rule.id + self.suffix,
            zh=f"{self.zh}{said}{rule.zh}",
            en=f"{rule.en} {self.en}",
            cites=(*rule.cites, *(each for each in self.cites if each not in rule.cites)),
            states=states,
            no_zh=rule.no_zh and f"{self.zh}，{rule.no_zh}",
            no_en=rule.no_en and f"even {self.en}, {rule.no_en}",
            shows=(*map(self.of, rule.shows), *(self.shows if rule.shows else ())),
        )

    def _in(self, node: Expression) -> Expression:
        """*node* there; itself where nothing in it differs."""
        if node in self.instead:
            return self.instead[node]
        if isinstance(node, (AmountRule, ConditionRule)):
            return self._named(node)
        changed: dict[str, object] = {}
        for name in _WITHIN[type(node)]:
            value: object = getattr(node, name)
            if isinstance(value, tuple):
                parts = cast("tuple[Expression, ...]", value)
                there = tuple(map(self._in, parts))
                if there != parts:
                    changed[name] = there
            elif type(value) in _WITHIN:
                part = cast("Expression", value)
                if (new := self._in(part)) is not part:
                    changed[name] = new
        if not changed:
            return node
        if isinstance(node, Discretion):
            # Within another range an officer's choice is another choice.
            changed["id"] = node.id + self.suffix
        return replace(node, **cast("Any", changed))

    def _named(self, node: AmountRule | ConditionRule) -> AmountRule | ConditionRule:
        versions = versions_of(node)
        there = tuple(map(self.of, versions))
        if there == versions:
            return node
        # A version in which nothing differs shares the id of those in which something does.
        for old, new in zip(versions, there, strict=True):
            self._known[old] = self._titled(old, old.states) if new is old else new
        return replace(node, versions=tuple(map(self.of, versions)))
