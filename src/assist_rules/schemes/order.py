"""The order between the schemes, as each of them says it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from assist_rules.errors import Problem, RuleDefinitionError
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.scheme import Layer, Scheme, Tier


def in_order(schemes: Mapping[str, Scheme]) -> Mapping[str, Scheme]:
    """Schemes in the order in which they are tried, once it is seen that each has its place among those before it.

    Raises:
        RuleDefinitionError: a scheme does not say what it is for or what it gives way to, gives way to, rests on or
            pays the difference to one that does not stand before it, or does not give way to an earlier one of the same
            purpose.
    """
    problems: list[Problem] = []
    before: list[str] = []
    for key, scheme in schemes.items():
        if scheme.purpose is None or scheme.yields_to is None:
            problems.append(
                Problem(
                    key,
                    "scheme_without_place",
                    f"“{key}”没有写明用途，或者没有写明让位于什么制度；请写 purpose= 和 yields_to=，不让位的写 ()",
                    f"{key} does not say what it is for, or what it gives way to; write purpose= and yields_to=, "
                    "which is () where that is nothing",
                )
            )
        to = [name for each in scheme.yields_to or () for name in each.to]
        problems += [
            Problem(
                key,
                "rests_on_later",
                f"“{key}”以“{name}”为条件或者补足差额，后者应当排在前面",
                f"{key} rests on {name} or pays the difference to it, which has to stand before it",
            )
            for name in (*scheme.rests_on, *scheme.tops_up)
            if name not in before
        ]
        problems += [
            Problem(
                key,
                "precedence",
                f"“{key}”让位于“{name}”，后者应当排在前面",
                f"{key} gives way to {name}, which has to stand before it",
            )
            for name in to
            if name not in before
        ]
        problems += [
            Problem(
                key,
                "one_purpose",
                f"“{key}”与排在前面的“{name}”用途相同（{scheme.purpose}），不能同时享受；请在 yields_to 中写明让位于它及其依据",
                f"{key} is for the same as {name} before it ({scheme.purpose}) and the two are not held together; "
                "say in yields_to that it gives way, and by which provision",
            )
            for name in before
            if scheme.purpose is not None and schemes[name].purpose is scheme.purpose and name not in to
        ]
        before.append(key)
    if problems:
        raise RuleDefinitionError(*problems)
    return schemes


@cache
def ordered() -> Mapping[str, Scheme]:
    """Every scheme, once it is seen that each has its place in the order."""
    return in_order(SCHEMES)


@cache
def layers() -> tuple[tuple[Layer, Scheme], ...]:
    """The tiers that the schemes settle, highest first, each with its scheme."""
    every = [(layer, scheme) for scheme in ordered().values() for layer in scheme.layers]
    tiers = tuple(Tier)
    return tuple(sorted(every, key=lambda each: tiers.index(each[0].tier)))


@cache
def chosen_instead(key: str) -> tuple[Scheme, ...]:
    """The schemes that a person, or the guardian, may choose instead of one, which then ends."""
    return tuple(
        scheme
        for scheme in ordered().values()
        if any(rank.is_choice and key in rank.to for rank in scheme.yields_to or ())
    )
