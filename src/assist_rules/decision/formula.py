"""An amount written out as the article computes it: standard × persons − income = amount."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import assert_never, cast

from assist_rules.errors import Lang
from assist_rules.expressions import (
    Amount,
    AmountRule,
    Choose,
    Const,
    Discretion,
    Elapsed,
    Fact,
    Least,
    Level,
    Minus,
    MonthGap,
    Most,
    Over,
    Plus,
    Portion,
    Standard,
    Times,
    Total,
    Unit,
    Whole,
)
from assist_rules.readings.decide import Run
from assist_rules.readings.findings import Finding, in_units, range_text
from assist_rules.readings.program import Cell
from assist_rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a formula: its value, its text, and the node it comes from.

    Attributes:
        shared: it is the same for every member.
        standards: the local standards that it is made of, by name.
        rule: the rule that gives it; None where no single one does.
    """

    value: Decimal
    text: str
    node: int
    shared: bool = False
    standards: frozenset[str] = frozenset()
    rule: Rule | None = None

    def turned(self) -> Term:
        """The term with the opposite sign."""
        return replace(self, value=-self.value)


class _OpenError(Exception):
    """A term is open, so that no formula can be written."""


def formula(found: Finding, lang: Lang = "zh") -> str:
    """The amount of *found* with the sum that gives it; the amount alone where that is one figure or open."""
    value = signed(found.text(lang), lang)
    if found.is_open:
        return value
    try:
        terms = _written(found, lang)
    except _OpenError:
        return value
    written = _sum(terms, lang)
    if written in {value, ""} or not any(sign in written for sign in "×÷＋－+−"):
        return value
    about = "约" if lang == "zh" else "about "
    if about in value:
        return f"{written}{'≈' if lang == 'zh' else ' ≈ '}{value.replace(about, '')}"
    return f"{written}{'＝' if lang == 'zh' else ' = '}{value}"


def terms_of(found: Finding, lang: Lang = "zh") -> tuple[Term, ...] | None:
    """The terms that an amount is the sum of, those that are nothing left out; None while it is open."""
    if found.is_open:
        return None
    try:
        return tuple(term for term in _written(found, lang) if term.value)
    except _OpenError:
        return None


def standards_in(found: Finding) -> frozenset[str] | None:
    """The local standards that stand in the sum of an amount, by name; None while the amount is open."""
    named = terms_of(found)
    return None if named is None else _standards(named)


def standards_reaching(found: Finding) -> frozenset[str]:
    """The local standards that the ends of an open amount may come from: not the cap that lies above them all."""
    return frozenset(_reaching(found.run, found.cell, found.row, cast("Amount", found.cell.expression)))


def _reaching(run: Run, cell: Cell, row: int, node: Amount) -> Iterator[str]:
    match node:
        case Standard(name=name):
            yield name
        case Least(parts=parts):
            high = run.node(cell, row, node)[1]
            for part in parts:
                if run.node(cell, row, part)[0] * node.scale <= high * part.scale:
                    yield from _reaching(run, cell, row, part)
        case Most(parts=parts):
            low = run.node(cell, row, node)[0]
            for part in parts:
                if run.node(cell, row, part)[1] * node.scale >= low * part.scale:
                    yield from _reaching(run, cell, row, part)
        case Choose(condition=condition, then=then, otherwise=otherwise):
            must, may = run.node(cell, row, condition)
            for branch in (*((then,) if may else ()), *(() if must else (otherwise,))):
                yield from _reaching(run, cell, row, branch)
        case Plus(parts=parts):
            for part in parts:
                yield from _reaching(run, cell, row, part)
        case Minus(left=left, right=right) | Times(left=left, right=right):
            yield from _reaching(run, cell, row, left)
            yield from _reaching(run, cell, row, right)
        case Over(amount=amount) | Whole(amount=amount) | Portion(amount=amount):
            yield from _reaching(run, cell, row, amount)
        case AmountRule() | Const() | Fact() | Discretion() | Total() | Elapsed() | MonthGap():
            return
        case _:
            assert_never(node)


def _written(found: Finding, lang: Lang) -> list[Term]:
    """The terms of a finding; of one about a member, those of the rules it refers to as well."""
    into = INTO if found.cell.level is Level.MEMBER else 0
    return _cell_terms(found.run, found.cell, found.row, lang, into=into)


def _cell_terms(run: Run, cell: Cell, row: int, lang: Lang, *, into: int) -> list[Term]:
    """The terms of a cell, with which every formula that contains it is written."""
    return run.once(
        ("terms", lang, cell.index, row, into),
        lambda: _terms(run, cell, row, cast("Amount", cell.expression), lang, into=into),
    )


def _standards(terms: Iterable[Term]) -> frozenset[str]:
    return frozenset[str]().union(*(term.standards for term in terms))


def signed(text: str, lang: Lang) -> str:
    """An amount with the minus sign of its language."""
    return text.replace("-", "－" if lang == "zh" else "−")


def _sum(terms: list[Term], lang: Lang) -> str:
    plus, minus = ("＋", "－") if lang == "zh" else (" + ", " − ")
    text = ""
    for term in sorted((each for each in terms if each.value), key=lambda each: each.value < 0):
        if term.value < 0:
            text += minus.lstrip() if not text else minus
        elif text:
            text += plus
        text += term.text
    return text


def _leaf(node: Amount, run: Run, cell: Cell, row: int, lang: Lang) -> Term:
    low, high = run.node(cell, row, node)
    if low != high:
        raise _OpenError
    value, _ = in_units(node, (low, low))
    names = frozenset({node.name}) if isinstance(node, Standard) else frozenset[str]()
    return Term(
        value, _number(abs(value), node.unit, lang), id(node), isinstance(node, Const | Standard), names
    )


def _number(value: Decimal, unit: Unit, lang: Lang) -> str:
    return range_text((value, value), unit, lang)


def _terms(run: Run, cell: Cell, row: int, node: Amount, lang: Lang, *, into: int = 0) -> list[Term]:
    """The terms of an expression; *into* is the depth to which named rules about a member are expanded."""
    match node:
        case Plus(parts=parts):
            return [term for part in parts for term in _terms(run, cell, row, part, lang, into=into)]
        case Minus(left=left, right=right):
            taken = [term.turned() for term in _terms(run, cell, row, right, lang, into=into)]
            return [*_terms(run, cell, row, left, lang, into=into), *taken]
        case Times(left=left, right=right):
            whole, by = _leaf(node, run, cell, row, lang), _leaf(right, run, cell, row, lang)
            inner = _terms(run, cell, row, left, lang)
            return [
                replace(
                    whole,
                    text=_bracketed(inner, lang) + _factor(by, right, lang),
                    standards=_standards([*inner, *_terms(run, cell, row, right, lang)]),
                )
            ]
        case Over(amount=amount, divisor=divisor):
            whole = _leaf(node, run, cell, row, lang)
            inner = _terms(run, cell, row, amount, lang)
            named = _standards(inner)
            # A month of a record's own sum is told as it is; of a figure that a paper gives by the year, with the sum.
            text = (
                f"{_bracketed(inner, lang)}{'÷' if lang == 'zh' else ' ÷ '}{divisor}" if named else whole.text
            )
            return [replace(whole, text=text, standards=named)]
        case Whole(amount=amount):
            whole = _leaf(node, run, cell, row, lang)
            inner = _terms(run, cell, row, amount, lang)
            named = _standards(inner)
            # A sum whose fraction is dropped does not come to what is written; the value stands, or the sum if it is whole.
            exact = whole.value == _leaf(amount, run, cell, row, lang).value
            return [replace(whole, text=_bracketed(inner, lang) if exact else whole.text, standards=named)]
        case Portion(amount=amount, part=part, whole=whole_count):
            share, of = _leaf(part, run, cell, row, lang), _leaf(whole_count, run, cell, row, lang)
            whole = _leaf(node, run, cell, row, lang)
            inner = _terms(run, cell, row, amount, lang)
            if share.value == of.value:
                return inner
            times, over = ("×", "÷") if lang == "zh" else (" × ", " ÷ ")
            text = f"{_bracketed(inner, lang)}{times}{share.text}{over}{of.text}"
            return [replace(whole, text=text, standards=_standards(inner))]
        case Least(parts=parts) | Most(parts=parts):
            value = _leaf(node, run, cell, row, lang).value
            same = [part for part in parts if _leaf(part, run, cell, row, lang).value == value]
            written = next((part for part in same if not isinstance(part, Const)), same[0])
            return _terms(run, cell, row, written, lang, into=into)
        case Choose(condition=condition, then=then, otherwise=otherwise):
            must, may = run.node(cell, row, condition)
            if bool(must) is not bool(may):
                raise _OpenError
            return _terms(run, cell, row, then if must else otherwise, lang)
        case Total(over=Level.MEMBER):
            return _over_members(run, cell, row, node, lang)
        case AmountRule():
            rule = run.program.version(node)
            if rule is None or node.unit is not Unit.FEN or not (rule.level is Level.HOUSEHOLD or into > 0):
                return [replace(_leaf(node, run, cell, row, lang), rule=rule)]
            target = run.program.rule_cells[id(rule)]
            at = run.up(cell.level, row, target.level)
            return _named(_cell_terms(run, target, at, lang, into=max(0, into - 1)), rule)
        case Const() | Fact() | Standard() | Discretion() | Total() | Elapsed() | MonthGap():
            return [_leaf(node, run, cell, row, lang)]
        case _:
            assert_never(node)


def _named(terms: list[Term], rule: Rule | None) -> list[Term]:
    """The terms of a rule; a single one of no other rule is its own."""
    if len(terms) == 1 and terms[0].rule is None:
        return [replace(terms[0], rule=rule)]
    return terms


def _factor(by: Term, node: Amount, lang: Lang) -> str:
    times = "×" if lang == "zh" else " × "
    if node.unit is Unit.NUMBER and node.scale == 100:  # noqa: PLR2004 - a per cent
        return f"{times}{(by.value * 100).normalize():f}%"
    if node.unit is Unit.NUMBER:
        return f"{times}{by.value.normalize():f}"
    return times + by.text


def _bracketed(terms: list[Term], lang: Lang) -> str:
    kept = [term for term in terms if term.value] or terms[:1]
    if len(kept) == 1 and kept[0].value >= 0:
        return kept[0].text
    return f"（{_sum(kept, lang)}）" if lang == "zh" else f"({_sum(kept, lang)})"


INTO = 2
"""Depth of expansion for the only member: the own amount, and the shortfall it is made of."""


def _over_members(run: Run, cell: Cell, row: int, node: Total, lang: Lang) -> list[Term]:
    """A sum over members: terms shared by all are multiplied by their number, the others added up."""
    where, target = run.program.item_target(node.where), run.program.item_target(node.amount)
    if target is None:
        return [_leaf(node, run, cell, row, lang)]
    counted: list[int] = []
    for item in run.down(cell.level, row, node.over) or ():
        must, may = (True, True) if where is None else run.at(where, item)
        if bool(must) is not bool(may):
            raise _OpenError
        if must:
            counted.append(item)
    gathered: dict[int, list[Term]] = {}
    for item in counted:
        if target.rule is None or len(counted) == 1:
            depth = 0 if len(counted) > 1 else INTO - (target.rule is not None)
            inner = _cell_terms(run, target, item, lang, into=depth)
        else:
            inner = [_value(run, target, item, node.unit, lang)]
        for term in inner:
            gathered.setdefault(term.node, []).append(term)
    times = "×" if lang == "zh" else " × "
    terms: list[Term] = []
    for key, parts in gathered.items():
        value = sum((part.value for part in parts), Decimal(0))
        if parts[0].shared and len({part.value for part in parts}) == 1:
            count = _number(Decimal(len(parts)), Unit.PERSONS, lang)
            if lang == "en":
                count = f"{len(parts)} persons" if len(parts) > 1 else "1 person"
            text = f"{parts[0].text}{times}{count}"
        else:
            text = _number(abs(value), node.unit, lang)
        terms.append(Term(value, text, key, standards=_standards(parts), rule=parts[0].rule))
    return terms


def _value(run: Run, cell: Cell, row: int, unit: Unit, lang: Lang) -> Term:
    low, high = run.at(cell, row)
    if low != high:
        raise _OpenError
    value, _ = in_units(cast("Amount", cell.expression), (low, low))
    return Term(value, _number(abs(value), unit, lang), id(cell), rule=cell.rule)
