"""Why two decisions differ: two dates, places, rulebooks or sets of facts.

A difference *moved* the answer where an unbroken line of findings that differ, each settling the one above, leads
from it up to a way in or to the amount.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeAlias, cast

from assist_rules.decision.answer import OUTCOMES, Answer, Outcome
from assist_rules.decision.basis import answer_roots, reads
from assist_rules.displays import display_lang
from assist_rules.errors import LANGS, Lang, check_kind, check_option
from assist_rules.models import Application
from assist_rules.readings.findings import Finding, Input, standard_input
from assist_rules.rule import Citation
from assist_rules.standards import Figure, parameter_named

SHOWN = 8
"""How many differences of a kind a text lists; the records hold all."""

Answered = tuple[Outcome, str | None, Decimal | None, Decimal | None]
"""The outcome, the route and the ends of the amount."""


@dataclass(frozen=True, slots=True)
class Listed:
    """How many items a told list has; a told list is complete."""

    length: int


Told: TypeAlias = str | bool | int | Listed
"""A told fact: sums with two decimals, dates as ISO texts."""


@dataclass(frozen=True, slots=True)
class RuleDifference:
    """A finding that differs, or a rule of which another version is in force.

    Attributes:
        rule: the id of the rule.
        place: what it is about, as a path; "" for the household.
        kind: another value of one rule, another version of it, or a finding of one side alone.
        before: the finding on the first side; None where there is none.
        after: the finding on the second side; None where there is none.
        moved: whether it moved the answer.
        cites: where the rule stands on each side, on its day and in its place.
    """

    rule: str
    place: str
    kind: Literal["value", "version", "ended", "new"]
    before: Finding | None
    after: Finding | None
    moved: bool
    cites: tuple[Citation | None, Citation | None] = (None, None)

    def text(self, lang: Lang = "zh") -> str:
        """The difference in one line; of two versions with their articles."""
        shown = self.after or self.before
        title = "" if shown is None else (shown.rule.zh if lang == "zh" else shown.rule.en)
        about = f" [{self.place.removeprefix('household.members')[1:-1]}]" if self.place.endswith("]") else ""
        cites = self.cites if self.kind == "version" else (None, None)
        sides = [
            _finding_text(side, cited, lang)
            for side, cited in zip((self.before, self.after), cites, strict=True)
        ]
        return f"{title}{about}{_colon(lang)}{sides[0]} → {sides[1]}"


@dataclass(frozen=True, slots=True)
class StandardDifference:
    """A local standard that differs, with the papers of both sides.

    Attributes:
        name: the name of the standard.
        before: what the first side knows; None where its rules do not ask for it.
        after: what the second side knows; None likewise.
        moved: whether it moved the answer.
    """

    name: str
    before: Input | None
    after: Input | None
    moved: bool

    def text(self, lang: Lang = "zh") -> str:
        """The difference in one line, with the papers."""
        title = parameter_named(self.name)
        name = title.zh if lang == "zh" else title.en
        return f"{name}{_colon(lang)}{_standard_text(self.before, lang)} → {_standard_text(self.after, lang)}"


@dataclass(frozen=True, slots=True)
class FactDifference:
    """A fact of the application that differs.

    Attributes:
        path: where it stands.
        before: what the first side tells; None where it is unknown.
        after: what the second side tells; None where it is unknown.
        moved: whether it moved the answer.
    """

    path: str
    before: Told | None
    after: Told | None
    moved: bool

    def text(self, lang: Lang = "zh") -> str:
        """The difference in one line."""
        from assist_rules.models.labels import field_title  # noqa: PLC0415 - words load when they are asked for

        title = field_title(self.path)
        name = title.zh if lang == "zh" else title.en
        return (
            f"{name} ({self.path}){_colon(lang)}"
            f"{_fact_text(self.path, self.before, lang)} → {_fact_text(self.path, self.after, lang)}"
        )


Difference: TypeAlias = FactDifference | StandardDifference | RuleDifference
"""Anything that differs between two decisions."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two decisions side by side.

    Attributes:
        before: the first decision.
        after: the second.
        rules: findings and versions that differ, in the order of the articles.
        standards: local standards that differ.
        facts: facts of the application that differ.
    """

    before: Answer
    after: Answer
    rules: tuple[RuleDifference, ...]
    standards: tuple[StandardDifference, ...]
    facts: tuple[FactDifference, ...]

    @property
    def outcome_changed(self) -> bool:
        """Whether the outcomes differ."""
        return self.before.outcome is not self.after.outcome

    @property
    def amount_changed(self) -> bool:
        """Whether the amounts differ."""
        return _answer(self.before)[2:] != _answer(self.after)[2:]

    @property
    def moved(self) -> tuple[Difference, ...]:
        """What moved the answer: facts, standards, rules."""
        every: tuple[Difference, ...] = (*self.facts, *self.standards, *self.rules)
        return tuple(each for each in every if each.moved)

    def text(self, lang: Lang = "zh") -> str:
        """The comparison in words: both answers, what moved the answer, and how much else differs."""
        check_option("lang", lang, LANGS)
        lines = [_headline(self.before, lang), _headline(self.after, lang)]
        for title, differences in self._moved_by_kind(lang):
            lines.append(title)
            lines += [f"  {each.text(lang)}" for each in differences[:SHOWN]]
            if (more := len(differences) - SHOWN) > 0:
                lines.append(f"  另有 {more} 项" if lang == "zh" else f"  and {more} more")
        others = len(self.facts) + len(self.standards) + len(self.rules) - len(self.moved)
        if not (self.outcome_changed or self.amount_changed):
            lines.append("结论一致" if lang == "zh" else "The answer is the same.")
        if others:
            lines.append(
                f"其他不影响结论的差异：{others} 项"
                if lang == "zh"
                else f"Other differences, which do not move the answer: {others}"
            )
        return "\n".join(lines)

    def model_dump(self, mode: Literal["json"] = "json") -> dict[str, Any]:
        """As plain JSON values: both answers, and every difference with both of its sides; sums as text."""
        from assist_rules.decision.differences import comparison_record  # noqa: PLC0415 - most callers never ask

        del mode
        return comparison_record(self)

    def _moved_by_kind(self, lang: Lang) -> Iterator[tuple[str, Sequence[Difference]]]:
        titles = ("事实", "标准", "规则") if lang == "zh" else ("Facts", "Standards", "Rules")
        # A condition that turned says more than the sums on the way to it.
        rules = sorted(self.rules, key=_is_sum)
        groups: tuple[Sequence[Difference], ...] = (self.facts, self.standards, rules)
        for title, group in zip(titles, groups, strict=True):
            if moved := [each for each in group if each.moved]:
                yield f"{title}{_colon(lang).rstrip()}", moved

    def _repr_html_(self) -> str:
        from html import escape  # noqa: PLC0415 - only notebooks ask

        lang = display_lang()
        parts = [f"<p>{escape(_headline(each, lang))}</p>" for each in (self.before, self.after)]
        for title, differences in self._moved_by_kind(lang):
            items = "".join(f"<li>{escape(each.text(lang))}</li>" for each in differences[:SHOWN])
            parts.append(f"<p>{escape(title)}</p><ul>{items}</ul>")
        return f'<div class="assist-rules-comparison" lang="{lang}">{"".join(parts)}</div>'


def compare(before: Answer, after: Answer) -> Comparison:
    """Why *before* and *after* differ.

    Raises:
        AssistRulesError: one of them is no decision.
    """
    for name, given in (("before", before), ("other", after)):
        check_kind(name, given, Answer, "请与另一个决定比较", "compare with another decision")
    moving = _Moving(before, after)
    return Comparison(
        before,
        after,
        tuple(_rules(moving)),
        tuple(_standards(before, after, moving)),
        tuple(_facts(before, after, moving)),
    )


def _answer(decision: Answer) -> Answered:
    due = decision.entitlement
    return (
        decision.outcome,
        decision.route,
        None if due is None else due.low,
        None if due is None else due.high,
    )


# --- what moved the answer -----------------------------------------------------------------------------


class _Moving:
    """The findings that differ and lead up to an answer that differs, and what they read themselves."""

    def __init__(self, before: Answer, after: Answer) -> None:
        self.findings: set[str] = set()
        self.standards: set[str] = set()
        self.places: set[str] = set()
        self.decisions = (before, after)
        self.sides = [{found.key: found for found in decision.trace} for decision in (before, after)]
        if _answer(before) == _answer(after):
            return
        for decision in (before, after):
            for root in answer_roots(decision):
                self._visit(root)

    def differs(self, key: str) -> bool:
        """Whether a finding has another value on the other side, or is not there."""
        old, new = (side.get(key) for side in self.sides)
        return old is None or new is None or _value(old) != _value(new)

    def cited(self, side: int, found: Finding | None) -> Citation | None:
        """Where the rule of a finding stands on one side."""
        return None if found is None else self.decisions[side].cited(found.rule)[0]

    def _visit(self, found: Finding) -> None:
        stack, seen = [found], {found}
        while stack:
            here = stack.pop()
            if not self.differs(here.key):
                continue
            self.findings.add(here.key)
            for leaf in here.settling:
                if isinstance(leaf, Finding):
                    if leaf not in seen:
                        seen.add(leaf)
                        stack.append(leaf)
                elif leaf.kind == "standard":
                    self.standards.add(leaf.name)
                else:
                    self.places.add(leaf.path)


# --- what differs --------------------------------------------------------------------------------------


def _rules(moving: _Moving) -> Iterator[RuleDifference]:
    sides = moving.sides
    for key in dict.fromkeys([*sides[1], *sides[0]]):
        old, new = sides[0].get(key), sides[1].get(key)
        shown = cast("Finding", new or old)
        kind: Literal["value", "version", "ended", "new"]
        if old is None or new is None:
            kind = "new" if old is None else "ended"
        elif old.rule is not new.rule:
            kind = "version"
        elif _value(old) != _value(new):
            kind = "value"
        else:
            continue
        cites = (moving.cited(0, old), moving.cited(1, new))
        yield RuleDifference(shown.rule.id, shown.place, kind, old, new, key in moving.findings, cites)


def _value(found: Finding) -> object:
    return found.amount if found.rule.is_amount else found.holds


def _standards(before: Answer, after: Answer, moving: _Moving) -> list[StandardDifference]:
    sides = [
        {node.key: standard_input(decision.run, node) for node in decision.run.program.standards}
        for decision in (before, after)
    ]
    found: list[StandardDifference] = []
    for key in dict.fromkeys([*sides[1], *sides[0]]):
        name = key.partition(":")[0]
        old, new = sides[0].get(key), sides[1].get(key)
        if old is None or new is None or (old.low, old.high, old.status) != (new.low, new.high, new.status):
            difference = StandardDifference(name, old, new, name in moving.standards)
            # One that a text asks for by area is often that of the accepting place too.
            if difference not in found:
                found.append(difference)
    return found


def _facts(before: Answer, after: Answer, moving: _Moving) -> Iterator[FactDifference]:
    sides = [dict(_told(decision.application)) for decision in (before, after)]
    for path in dict.fromkeys([*sides[0], *sides[1]]):
        old, new = sides[0].get(path), sides[1].get(path)
        if old != new:
            moved = any(reads(place, path) for place in moving.places)
            yield FactDifference(path, old, new, moved)


def _told(application: Application) -> Iterator[tuple[str, Told]]:
    """Every told fact by its path, members by id; a list is told with its length. Names of persons are left out."""
    data = application.model_dump(exclude_none=True, by_alias=True)
    for marks in ("assumed", "not_known"):
        data.pop(marks, None)
    yield from _leaves(data, "")


def _leaves(value: object, path: str) -> Iterator[tuple[str, Told]]:
    match value:
        case Mapping():
            for name, inner in cast("Mapping[str, object]", value).items():
                if path == "choices.discretion":
                    yield from _leaves(inner, f"{path}[{name}]")
                elif name != "name":
                    yield from _leaves(inner, f"{path}.{name}" if path else name)
        case tuple() | list():
            items = cast("Sequence[Any]", value)
            if path != "household.members":
                yield path, Listed(len(items))
            for index, item in enumerate(items):
                token = item["id"] if path == "household.members" else index
                yield from _leaves(item, f"{path}[{token}]")
        case Decimal():
            yield path, f"{value:.2f}"
        case bool() | int():
            yield path, value
        case _:
            yield path, value.isoformat() if isinstance(value, date) else str(value)


# --- in words ------------------------------------------------------------------------------------------


def _colon(lang: Lang) -> str:
    return "：" if lang == "zh" else ": "


def _headline(decision: Answer, lang: Lang) -> str:
    from assist_rules.places import name_of  # noqa: PLC0415 - names load when they are asked for

    place = name_of(decision.rulebook.place.code, lang)
    outcome = OUTCOMES[decision.outcome][0 if lang == "zh" else 1]
    amount = ""
    if (due := decision.entitlement) is not None:
        high = "…" if due.high is None else f"{due.high:.2f}"
        sums = f"{due.low:.2f}" if due.is_settled else f"{due.low:.2f}–{high}"
        amount = f"，{sums} 元" if lang == "zh" else f", {sums} yuan"
    tried = decision.rulebook.tried
    if tried is not None:
        place += tried.mark(lang)
    return f"{decision.rulebook.on} {place}{_colon(lang)}{outcome}{amount}"


def _is_sum(difference: RuleDifference) -> bool:
    shown = cast("Finding", difference.after or difference.before)
    return shown.rule.is_amount


def _finding_text(found: Finding | None, cited: Citation | None, lang: Lang) -> str:
    if found is None:
        return "无" if lang == "zh" else "none"
    value = found.text(lang)
    return value if cited is None else value + _bracket(cited.text(lang), lang)


def _bracket(text: str, lang: Lang) -> str:
    return f"（{text}）" if lang == "zh" else f" ({text})"


def _standard_text(known: Input | None, lang: Lang) -> str:
    if known is None:
        return "不适用" if lang == "zh" else "not asked"
    if known.status in {"open", "not_shown", "usual"}:
        return "无据可查" if lang == "zh" else "not on file"
    figures = dict.fromkeys(figure for paper in known.papers for figure in paper.figures)
    return "；".join(_figure_text(figure, lang) for figure in figures) or f"{known.low}"


def _figure_text(figure: Figure, lang: Lang) -> str:
    return figure.amount + (_bracket(figure.document, lang) if figure.document else "")


def _fact_text(path: str, value: Told | None, lang: Lang) -> str:
    from assist_rules.models.labels import value_title  # noqa: PLC0415 - words load when they are asked for

    match value:
        case None:
            return "未填报" if lang == "zh" else "not told"
        case Listed(length=length):
            return f"{length} 项" if lang == "zh" else f"{length} listed"
        case bool():
            return {"zh": ("否", "是"), "en": ("no", "yes")}[lang][value]
        case _:
            words = value_title(path, str(value))
            return words.zh if lang == "zh" else words.en
