"""The facts that rules ask, by name."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import cast

from assist_rules import facts
from assist_rules.expressions import AmountRule, Category, ConditionRule, Expression, Fact, Flag, OneOf
from assist_rules.facts import children as of_children
from assist_rules.facts import emergency, kin
from assist_rules.facts.extension import OWN
from assist_rules.facts.fields import Field, field_of
from assist_rules.packs import every_pack
from assist_rules.readings.nodes import children, require_same_fact
from assist_rules.rule import Rule


def words_of(roots: Sequence[Rule]) -> Iterator[Fact | Flag | Category]:
    """Every fact that some rules name, repetitions included."""
    seen: set[int] = set()
    ahead: list[Expression] = [rule.states for rule in roots]
    while ahead:
        node = ahead.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, Fact | Flag):
            yield node
        elif isinstance(node, OneOf):
            yield node.category
        if isinstance(node, AmountRule | ConditionRule):
            ahead.extend(each.states for rule in node.versions for each in (rule, *cast("Rule", rule).shows))
        ahead.extend(children(node))


ASKED_BY_READINGS = (
    facts.applied_on,
    facts.area,
    facts.listed,
    facts.obligor_in_household,
    facts.obligor_is_untold,
    facts.obligor_may_be_spouse,
    facts.obligor_with_applicant,
    facts.residence_is_exact,
    of_children.parent_in_household,
    of_children.parent_is_untold,
    of_children.parent_may_be_spouse,
    emergency.is_named,
    kin.with_applicant,
)
"""Facts that a reading needs although no rule names them: whom a question is about, and where its answer goes."""


def every_root() -> tuple[Rule, ...]:
    """What the decisions of all schemes read directly, and every rule and alert of a place."""
    from assist_rules.schemes import SCHEMES  # noqa: PLC0415 - a decision of one scheme needs no other

    local = (
        rule
        for pack in every_pack()
        for rule in (*pack.rules, *(alert.rule for alerts in pack.alerts.values() for alert in alerts))
    )
    return (*(root for scheme in SCHEMES.values() for root in scheme.roots()), *local)


@cache
def facts_asked() -> Mapping[str, Field]:
    """Where each fact stands that a rule of some scheme asks, or that a caller has declared for a scheme of one's own.

    Raises:
        RuleDefinitionError: two facts of one name stand in two places.
    """
    fields: dict[str, Field] = {}
    for word in (*words_of(every_root()), *ASKED_BY_READINGS):
        field = field_of(word)
        require_same_fact(fields.setdefault(word.name, field), field)
    return ChainMap(fields, OWN)
