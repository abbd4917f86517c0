"""Titles of the grounds and questions of a screening, by id or path, in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from assist_rules.errors import InvalidApplicationError
from assist_rules.expressions import Discretion, Expression, Level
from assist_rules.facts.fields import Who
from assist_rules.models.labels import Title, field_title
from assist_rules.places import NATION, chain
from assist_rules.readings.catalogue import every_root, facts_asked
from assist_rules.readings.nodes import children
from assist_rules.readings.rulebook import rules_under
from assist_rules.readings.titles import fact_title, standard_title
from assist_rules.rule import Rule
from assist_rules.screening.reasons import ROWS
from assist_rules.standards import PARAMETERS

_NOT_IN_FORCE = Title("该制度在申请日尚未施行", "the scheme was not in force on the day")


@dataclass(frozen=True, slots=True)
class Question:
    """An open question, whomever it is about.

    Attributes:
        title: what is asked.
        kind: a fact of the case, a local standard, or an officer's discretion.
        who: who can answer.
    """

    title: Title
    kind: Literal["fact", "standard", "discretion"]
    who: Who


def ground_title(rule: str, place: str = NATION, on: date | None = None) -> Title:
    """What a refusal on the ground of a rule says in a place on a day; the id itself where no rule has it.

    Without a day it is the newest version; where none reaches the place, as of a rule that one province alone has, the
    newest of any.
    """
    if rule == "not_in_force":
        return _NOT_IN_FORCE
    versions = versions_by_id().get(rule, ())
    found = _version(rule, place, on) or max(versions, key=_start, default=None)
    return Title(rule, rule) if found is None else _fails(found)


def _fails(rule: Rule) -> Title:
    return Title(rule.no_zh or f"不成立：{rule.zh}", rule.no_en or f"not so: {rule.en}")


def _start(rule: Rule) -> date:
    return rule.starts or date.min


@cache
def _version(rule: str, place: str, on: date | None) -> Rule | None:
    """The version of a rule of the nearest place, in force on a day or the newest; None where none reaches the place."""
    places = list(chain(place))
    reach = [
        each
        for each in versions_by_id().get(rule, ())
        if each.place in places and (on is None or each.applies_on(on))
    ]
    newest = sorted(reach, key=_start, reverse=True)
    return min(newest, key=lambda each: places.index(each.place), default=None)


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule says in a place on a day.

    Attributes:
        holds: what it says where it holds.
        fails: what a refusal on its ground says.
        cited: the text that it stands in first there and then; empty where none is known.
        has_sums: whether it compares sums that are shown with it.
    """

    holds: Title
    fails: Title
    cited: Title
    has_sums: bool


@cache
def said_of(rule: str, place: str, on: date) -> Said:
    """What a rule says in a place on a day: the nearest version in force, with a text that reaches the place."""
    found = _version(rule, place, on)
    if found is None:
        return Said(Title(rule, rule), ground_title(rule, place), Title("", ""), has_sums=False)
    texts = found.cited(on, list(chain(place)))
    return Said(
        Title(found.zh, found.en),
        _fails(found),
        Title(texts[0].text(), texts[0].text("en")) if texts else Title("", ""),
        has_sums=bool(found.shows),
    )


@cache
def versions_by_id() -> dict[str, tuple[Rule, ...]]:
    """Every version of each rule, by id."""
    found: dict[str, list[Rule]] = {}
    for rule in _all():
        found.setdefault(rule.id, []).append(rule)
    return {name: tuple(rules) for name, rules in found.items()}


@cache
def question(name: str) -> Question:
    """What is asked by the path of a fact, the name of a standard or the id of a discretion."""
    if name in PARAMETERS:
        return Question(standard_title(name), "standard", Who.LOCAL_RULE)
    if (choice := _discretions().get(name)) is not None:
        title = Title(choice.zh, choice.en)
        told = choice.level is Level.HOUSEHOLD  # a choice about a family says what it is about
        return Question(title if told else _of_somebody(title, choice.level), "discretion", Who.OFFICER)
    fact, who = _facts().get(name, ("", Who.APPLICANT))
    level = facts_asked()[fact].level if fact else Level.HOUSEHOLD
    try:
        title = path_title(name)
    except InvalidApplicationError:  # the path of a choice, or of what an obligor has in common with a member
        title = fact_title(fact) if fact else Title(name, name)
    is_choice = name.startswith("choices.")
    return Question(title if is_choice else _of_somebody(title, level), "fact", who)


_OWNERS = {
    **dict.fromkeys((Level.MEMBER, Level.INCOME, Level.EXPENSE), Title("家庭成员", "a member")),
    Level.OBLIGOR: Title("义务人", "an obligor"),
    Level.PARENT: Title("父（母）", "a parent"),
    Level.HOUSEHOLD: Title("家庭", "the household"),
}
"""Whose a question is, by its level: of a row of a register it is not told which of several members it is about."""


def _of_somebody(title: Title, level: Level) -> Title:
    """A question with whose it is, where its own words do not say so."""
    owner = _OWNERS.get(level)
    named = ("家庭", "成员", "义务人", "父（母）", "申请人", "急难", "救助")
    if owner is None or not title.zh or any(word in title.zh for word in named):
        return title
    return Title(f"{owner.zh}：{title.zh}", f"{owner.en}: {title.en}")


def path_title(path: str) -> Title:
    """The title of the field, after that of the record or list in which it stands."""
    steps = re.sub(r"\[[^\]]*\]", "[0]", path).split(".")
    start = next(
        (len(root) for root in (["household", "members[0]"], ["household"]) if steps[: len(root)] == root), 0
    )
    first = max(start, len(steps) - 2)
    titles = [field_title(".".join(steps[: end + 1])) for end in range(first, len(steps))]
    zh = "：".join(each.zh.replace("（元）", "") for each in titles)
    return Title(zh, ": ".join(each.en.replace(" (yuan)", "") for each in titles))


@cache
def _all() -> tuple[Rule, ...]:
    return rules_under(every_root())


@cache
def _discretions() -> dict[str, Discretion]:
    found = (node for rule in _all() for node in _nodes((rule.states,)) if isinstance(node, Discretion))
    return {node.id: node for node in found}


def _nodes(nodes: Sequence[Expression]) -> Iterator[Expression]:
    for node in nodes:
        yield node
        yield from _nodes(children(node))


@cache
def _facts() -> dict[str, tuple[str, Who]]:
    """Fact and respondent, by the path of the question."""
    facts: dict[str, tuple[str, Who]] = {}
    for name, field in facts_asked().items():
        path = ".".join(part for part in (ROWS[field.level], field.path) if part)
        facts.setdefault(path, (name, field.who))
    return facts
