"""Officers' choices: the type of each discretion, derived from the rules, and validation of the choices stated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from assist_rules.errors import InvalidApplicationError, Problem, as_found
from assist_rules.expressions import Discretion, Level, Unit
from assist_rules.models import Application
from assist_rules.packs import every_pack
from assist_rules.readings.nodes import nodes_under
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.scheme import Scheme


class ChoiceKind(StrEnum):
    """What is chosen."""

    YES_NO = "yes or no"
    SUM = "sum"
    SHARE = "share"
    COUNT = "count"


PATTERNS = {
    ChoiceKind.YES_NO: re.compile(r"[01]"),
    ChoiceKind.SUM: re.compile(r"(0|[1-9][0-9]{0,8})(\.[0-9]{1,2})?"),
    ChoiceKind.SHARE: re.compile(r"(0(\.[0-9]{1,2})?|1(\.0{1,2})?)"),
    ChoiceKind.COUNT: re.compile(r"0|[1-9][0-9]{0,4}"),
}
"""Accepted strings, by type."""
_EXPECTED = {
    ChoiceKind.YES_NO: ("“true”或者“false”（也可写作1或0）", "true or false (or 1 or 0)"),
    ChoiceKind.SUM: (
        "不小于0、至多两位小数的金额（元），如“1500.00”",
        'yuan of at most two places such as "1500.00"',
    ),
    ChoiceKind.SHARE: ("0至1之间、至多两位小数的比例，如“0.50”", 'a share from 0 to 1 such as "0.50"'),
    ChoiceKind.COUNT: ("不小于0的整数，如3", "a whole number such as 3"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What is left to an officer.

    Attributes:
        id: the key under ``choices.discretion``.
        kind: what is chosen.
        of_member: whether it may be made for one member, under ``id:member``.
        zh: its title in Chinese.
        en: its title in English.
    """

    id: str
    kind: ChoiceKind
    of_member: bool
    zh: str
    en: str


@cache
def choices(*schemes: Scheme) -> Mapping[str, Choice]:
    """Every discretion of some schemes by id, in all their versions; of those of the library where none are given."""
    roots = [rule for scheme in schemes or SCHEMES.values() for rule in scheme.roots()]
    found = {
        node.id: Choice(node.id, _kind(node), node.level is not Level.HOUSEHOLD, node.zh, node.en)
        for node in nodes_under(roots, (rule for pack in every_pack() for rule in pack.rules))
        if isinstance(node, Discretion)
    }
    return dict(sorted(found.items()))


def _kind(node: Discretion) -> ChoiceKind:
    if node.unit is Unit.FEN:
        return ChoiceKind.SUM
    if node.unit is not Unit.NUMBER:
        return ChoiceKind.COUNT
    if node.scale > 1:
        return ChoiceKind.SHARE
    return ChoiceKind.YES_NO if (node.low, node.high) == (0, 1) else ChoiceKind.COUNT


def check_choices(application: Application, scheme: Scheme) -> None:
    """Validate the choices stated in *application*, which *scheme* or one of the library leaves to an officer.

    Raises:
        InvalidApplicationError: a choice is none of the law's, names no member, or is of the wrong type; carries every problem.
    """
    stated = None if application.choices is None else application.choices.discretion
    if not stated:
        return
    known = choices() if SCHEMES.get(scheme.key) is scheme else {**choices(), **choices(scheme)}
    found = [problem for key, value in stated.items() for problem in _wrong(application, known, key, value)]
    if found:
        raise InvalidApplicationError(*found)


def _wrong(
    application: Application,
    choices: Mapping[str, Choice],
    key: str,
    value: bool | int | str,  # noqa: FBT001
) -> Iterator[Problem]:
    path = f"choices.discretion[{key}]"
    name, _, member = key.partition(":")
    choice = choices.get(name)
    if choice is None:
        known = "、".join(choices), ", ".join(choices)
        yield Problem(
            path=path,
            code="unknown_choice",
            zh=f"没有“{name}”这项裁量，应为下列之一：{known[0]}；请改正编号或删去。",
            en=f'there is no discretion "{name}", expected one of {known[1]}; correct the id or delete it.',
        )
        return
    if member:
        yield from _wrong_member(application, choice, member, path)
    if not _fits(choice.kind, value):
        zh, en = _EXPECTED[choice.kind]
        found_zh, found_en = as_found(value)
        yield Problem(
            path=path,
            code="choice_type",
            zh=f"裁量值为{found_zh}，应为{zh}；请改正，尚未决定的请删去。",
            en=f"the choice is {found_en}, expected {en}; correct it, or delete it if nothing is decided yet.",
        )


def _wrong_member(application: Application, choice: Choice, member: str, path: str) -> Iterator[Problem]:
    ids = [each.id for each in application.household.members]
    if not choice.of_member:
        yield Problem(
            path=path,
            code="choice_of_household",
            zh=f"“{choice.id}”是对整个家庭的裁量，不能只对成员“{member}”作出；请删去冒号及其后的编号。",
            en=f'"{choice.id}" is a choice for the household, not for member "{member}" alone; delete the colon and the id.',
        )
    elif member.removesuffix(".spouse") not in ids:
        yield Problem(
            path=path,
            code="no_such_member",
            zh=f"没有编号为“{member}”的成员，可用编号：{'、'.join(ids)}；请改正冒号后的编号。",
            en=f'there is no member "{member}", use one of {", ".join(ids)}; correct the id after the colon.',
        )


def _fits(kind: ChoiceKind, value: bool | int | str) -> bool:  # noqa: FBT001
    if isinstance(value, bool):
        return kind is ChoiceKind.YES_NO
    return PATTERNS[kind].fullmatch(str(value)) is not None
