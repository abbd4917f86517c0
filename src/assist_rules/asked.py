"""Which figures a decision may ask for, within which limits, and what it means where the place has no such rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal, TypeAlias, cast

from assist_rules.expressions import EXPRESSIONS, AmountRule, ConditionRule, Standard, Unit
from assist_rules.rule import Rule, versions_of
from assist_rules.schemes import SCHEMES
from assist_rules.standards import Figure, parameter_named

Absence: TypeAlias = Literal["needed", "way_in", "may_add", "usual"]
"""What follows where nothing is on file.

``needed``: the answer is open. ``way_in``: a refusal that the rule could turn is open. ``may_add``: the national text
stands, with a warning. ``usual``: the usual value is used, with a warning.
"""
Named: TypeAlias = Callable[[ConditionRule | AmountRule], Iterable[Rule]]
"""The versions of a named rule that are read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure or local rule that decisions of a place on a day may ask for.

    Attributes:
        name: the name of the standard.
        absence: what follows where nothing is on file.
        none: what stands where the place is known to have no such rule, in the usual unit; None where it must have one.
    """

    name: str
    absence: Absence
    none: Decimal | None


@lru_cache(maxsize=256)
def asked_at(place: str, on: date) -> Mapping[str, Asked]:
    """Every figure that a decision of any scheme may ask for at a place on a day, by name, in the order of the schemes.

    Args:
        place: a GB/T 2260 code.
        on: the day.

    Raises:
        UnknownPlaceError: *place* is not a well-formed code.
    """
    from assist_rules.packs import local_alerts, wording_of  # noqa: PLC0415 - a rulebook alone reads no rules

    wording = wording_of(place)

    def read(reference: ConditionRule | AmountRule) -> Iterator[Rule]:
        if (rule := wording.version(reference, on)) is not None:
            yield rule

    roots = [
        rule
        for scheme in SCHEMES.values()
        for rule in (*scheme.roots(), *(alert.rule for alert in local_alerts(place, scheme.key)))
    ]
    found: dict[str, list[Standard]] = {}
    for standard in _standards_under(roots, read, lambda rule: wording.instead_of(rule, on)):
        found.setdefault(standard.name, []).append(standard)
    return {name: _asked(name, standards) for name, standards in found.items()}


def _asked(name: str, standards: Iterable[Standard]) -> Asked:
    """What one name asks for; of several readings the one that asks for most."""
    ranks: dict[Absence, int] = {"needed": 0, "way_in": 1, "may_add": 2, "usual": 3}
    first = min(standards, key=lambda each: ranks[_absence(each)])
    return Asked(name, _absence(first), _none(first))


def _absence(standard: Standard) -> Absence:
    if standard.way_in:
        return "way_in"
    if standard.may_add:
        return "may_add"
    return "needed" if standard.usual is None else "usual"


def _none(standard: Standard) -> Decimal | None:
    parameter = parameter_named(standard.name)
    if parameter.none is not None:
        return Decimal(parameter.none)
    if standard.may_add:
        return _in_unit(standard, parameter.unit, standard.default)
    # What a law makes a duty has no "none", nor has what is usual everywhere; a switch of the place is off without a rule.
    return Decimal(0) if parameter.unit == "switch" and not standard.duty else None


def is_owed_in_spite(standard: Standard, figures: Iterable[Figure]) -> bool:
    """Whether figures only say that the place has no such rule, of what the law by now makes a duty: nothing is settled by that."""
    return standard.duty and any(figure.says_none for figure in figures)


def over_scale(standard: Standard, unit: str, value: Decimal) -> Decimal:
    """A figure over the scale of the standard that the rules read; whole where it can be used."""
    return (value * _factor(standard, unit)).normalize()


def _factor(standard: Standard, unit: str) -> Decimal:
    factor = Decimal(standard.scale)
    if standard.unit is Unit.FEN:
        factor *= 100
        if unit == "CNY/person/year" and parameter_named(standard.name).unit == "CNY/person/month":
            factor /= 12
    if unit in {"percent", "per cent"}:
        factor /= 100
    if standard.unit is Unit.MONTHS and unit == "years":
        factor *= 12
    return factor


def _in_unit(standard: Standard, unit: str, whole: int) -> Decimal:
    """A number over the scale of a standard, in the unit of its figures."""
    return Decimal(f"{whole / _factor(standard, unit):f}")


class Terms:
    """What the rules know of the figures they ask for, for the reader of figures."""

    @staticmethod
    def misfit(name: str, unit: str, value: Decimal) -> tuple[str, str] | None:
        """Why no rule could use a value, in Chinese and English; None where it can be used."""
        for standard in _every_standard().get(name, ()):
            whole = over_scale(standard, unit, value)
            if whole == int(whole) and standard.low <= whole <= standard.high:
                continue
            low, high, step = (
                f"{_in_unit(standard, unit, each):f}" for each in (standard.low, standard.high, 1)
            )
            return (
                f"应为 {low} 至 {high}，是 {step} 的整数倍，得到 {value}；请核对文件中的数值和单位（{unit}）。",
                f"expected {low} to {high} in steps of {step}, found {value}; check number and unit ({unit}) against the paper.",
            )
        return None

    @staticmethod
    def none(name: str, place: str, on: date) -> Decimal | None:
        """What stands where a place has no such rule on a day, in the usual unit; None where it must have one.

        Raises:
            UnknownPlaceError: *place* is not a well-formed code.
        """
        asked = asked_at(place, on).get(name)
        return None if asked is None else asked.none


@cache
def _every_standard() -> Mapping[str, tuple[Standard, ...]]:
    """The standards that rules read, by name, of every version in every place."""
    from assist_rules.packs import every_pack  # noqa: PLC0415 - a rulebook alone reads no rules

    local: dict[str, list[Rule]] = {}
    roots = [rule for scheme in SCHEMES.values() for rule in scheme.roots()]
    for pack in every_pack():
        roots += [alert.rule for alerts in pack.alerts.values() for alert in alerts]
        for rule in pack.rules:
            local.setdefault(rule.id, []).append(rule)

    def read(reference: ConditionRule | AmountRule) -> Iterator[Rule]:
        versions = versions_of(reference)
        yield from versions
        yield from local.get(versions[0].id, ())

    found: dict[str, list[Standard]] = {}
    for standard in _standards_under(roots, read, lambda rule: rule):
        found.setdefault(standard.name, []).append(standard)
    return {name: tuple(standards) for name, standards in found.items()}


def _standards_under(roots: Iterable[Rule], read: Named, local: Callable[[Rule], Rule]) -> Iterator[Standard]:
    """Every standard under some rules, in the order of the rules."""
    seen: set[int] = set()
    stack: list[object] = [*reversed([local(rule) for rule in roots])]
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        match node:
            case Rule():
                below: list[object] = [node.states, *(local(rule) for rule in node.shows)]
            case Standard():
                yield node
                continue
            case ConditionRule() | AmountRule():
                below = [*read(node)]
            case _:
                below = [*_inside(node)]
        stack += reversed(below)


def _inside(node: object) -> Iterator[object]:
    """The expressions directly inside one."""
    for each in fields(node):  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        value: object = getattr(node, each.name)
        parts = cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)
        for part in parts:
            if isinstance(part, EXPRESSIONS):
                yield part
