"""What changed in the law of a place between two days: texts, rules and figures.

It says what is coded and on file. A text of which no rule is coded is in it too; what was never read is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from assist_rules.decision import wording
from assist_rules.displays import Displayed
from assist_rules.errors import LANGS, Lang, check_kind, check_option
from assist_rules.packs import instruments
from assist_rules.places import chain
from assist_rules.readings.catalogue import every_root
from assist_rules.readings.rulebook import rules_under
from assist_rules.readings.titles import said, standard_title
from assist_rules.rule import Instrument, Rule
from assist_rules.rulebooks import Rulebook
from assist_rules.standards import Holding, Parameter, Resolved

Kind = Literal["new", "ended", "version"]


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that came into force, went out, or is read in another version.

    Attributes:
        rule: the id of the rule.
        before: the version read on the first day; None where there is none.
        after: the version read on the second day; None likewise.
    """

    rule: str
    before: Rule | None
    after: Rule | None

    @property
    def kind(self) -> Kind:
        """Whether it is new, ended, or another version."""
        return "new" if self.before is None else "ended" if self.after is None else "version"

    def text(self, lang: Lang = "zh") -> str:
        """The change in one line: the title, and where each version stands."""
        shown = self.after or self.before
        title = "" if shown is None else shown.zh if lang == "zh" else shown.en
        none = "无" if lang == "zh" else "none"
        sides = [none if rule is None else rule.cites[0].text(lang) for rule in (self.before, self.after)]
        if sides[0] == sides[1]:
            says = f"另一版本，{sides[0]}" if lang == "zh" else f"another version, {sides[0]}"
        else:
            says = " → ".join(sides)
        return f"{title} [{self.rule}]{_colon(lang)}{says}"


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A standard that came to another figure, or has one on one day alone.

    Attributes:
        parameter: the standard.
        area: town, countryside or all.
        before: what was known on the first day.
        after: what is known on the second.
    """

    parameter: Parameter
    area: Literal["urban", "rural", "all"]
    before: Resolved
    after: Resolved

    def text(self, lang: Lang = "zh") -> str:
        """The change in one line, with the papers."""
        title = said(standard_title(self.parameter.name), lang)
        area = {
            "zh": {"urban": "（城镇）", "rural": "（农村）", "all": ""},
            "en": {"urban": ", urban", "rural": ", rural", "all": ""},
        }[lang][self.area]
        sides = [wording.known_text(side, lang) for side in (self.before, self.after)]
        return f"{title}{area}{_colon(lang)}{sides[0]} → {sides[1]}"


@dataclass(frozen=True, slots=True)
class LawChanges(Displayed):
    """What changed in the law of a place from one day to another.

    Attributes:
        before: the law of the first day.
        after: the law of the second.
        entered: texts that are law on the second day alone.
        left: texts that are law on the first day alone.
        rules: rules that came, went, or are read in another version, by id.
        figures: standards that differ.
    """

    before: Rulebook
    after: Rulebook
    entered: tuple[Instrument, ...]
    left: tuple[Instrument, ...]
    rules: tuple[RuleChange, ...]
    figures: tuple[FigureChange, ...]

    def __bool__(self) -> bool:
        return bool(self.entered or self.left or self.rules or self.figures)

    def text(self, lang: Lang = "zh") -> str:
        """All of it in words, one line each.

        Raises:
            UnknownOptionError: there is no such language.
        """
        check_option("lang", lang, LANGS)
        zh = lang == "zh"
        where, (first, last) = self.after.place.code, (self.before.on, self.after.on)
        head = f"{wording.place(where, lang)}{_colon(lang)}{wording.day(first, lang)} → {wording.day(last, lang)}"
        groups = (
            (
                "开始施行的文件" if zh else "Texts that came into force",
                [each.text(lang) for each in self.entered],
            ),
            ("不再施行的文件" if zh else "Texts no longer in force", [each.text(lang) for each in self.left]),
            ("规则" if zh else "Rules", [each.text(lang) for each in self.rules]),
            ("标准" if zh else "Standards", [each.text(lang) for each in self.figures]),
        )
        if (tried := self.after.tried) is not None:
            head += tried.mark(lang)
        lines = [head]
        for title, found in groups:
            if found:
                lines += [f"{title}{_colon(lang).rstrip()}", *(f"  {each}" for each in found)]
        if not self:
            lines.append("没有变化" if zh else "Nothing changed.")
        return "\n".join(lines)

    def model_dump(self, mode: Literal["json"] = "json") -> dict[str, Any]:
        """As plain JSON values: texts, both versions of each rule read out, figures with their papers."""
        from assist_rules.decision.differences import changes_record  # noqa: PLC0415 - most callers never ask

        del mode
        return changes_record(self)


def law_changes(before: Rulebook, after: Rulebook) -> LawChanges:
    """What changed in the law from one rulebook to another, of one place on two days.

    Rulebooks of two places, or with other figures, are compared the same way.

    Raises:
        AssistRulesError: one of them is no rulebook.
    """
    for name, given in (("before", before), ("after", after)):
        check_kind(
            name,
            given,
            Rulebook,
            "请用 ar.rulebook(地点, on=日期) 取得",
            "get one by ar.rulebook(place, on=day)",
        )
    old, new = _texts(before), _texts(after)
    return LawChanges(
        before,
        after,
        tuple(text for text in new if text not in old),
        tuple(text for text in old if text not in new),
        tuple(_rules(before, after)),
        tuple(_figures(before, after)),
    )


def _texts(book: Rulebook) -> dict[Instrument, None]:
    """The texts that are law there and then.

    Of one whose first day was not seen the end alone is a change: that it is not older than a day does not say that
    it came on it.
    """
    places = chain(book.place.code)
    reach = (text for text in instruments() if text.place in places)
    return dict.fromkeys(text for text in reach if _lies_in(book.on, text.in_force, text.until))


def _rules(before: Rulebook, after: Rulebook) -> Iterator[RuleChange]:
    old, new = _read(before), _read(after)
    for rule in sorted({*old, *new}):
        if old.get(rule) is not new.get(rule):
            yield RuleChange(rule, old.get(rule), new.get(rule))


def _read(book: Rulebook) -> dict[str, Rule]:
    """The version of each rule that is read there and then: the place's own before the nation's."""
    found: dict[str, Rule] = {}
    near = {place: at for at, place in enumerate(chain(book.place.code))}
    # What the place alone has is in no list of what stands in place of the nation's.
    held = sorted(
        (rule for rule in rules_under(every_root()) if rule.place in near), key=lambda rule: near[rule.place]
    )
    for rule in (*book.wording.rules, *held):
        if _lies_in(book.on, rule.starts, rule.ends):
            found.setdefault(rule.id, rule)
    return found


def _lies_in(on: date, first: date | None, last: date | None) -> bool:
    """Whether a day lies between two, as far as these were seen."""
    return (first or on) <= on <= (last or on)


def _figures(before: Rulebook, after: Rulebook) -> Iterator[FigureChange]:
    rows = (book.standards.on_file(book.place.code) for book in (after, before))
    asked = {(row.parameter.name, row.area): row for each in rows for row in each if row.figures}
    for row in asked.values():
        old, new = (_known(book, row) for book in (before, after))
        if _said(old) != _said(new):
            yield FigureChange(row.parameter, row.area, old, new)


def _known(book: Rulebook, row: Holding) -> Resolved:
    """What a rulebook knows of a standard; by area, or of all where it is not set apart by area."""
    found = book.standards.resolve(
        row.parameter.name, book.place.code, row.area, book.on, carry_forward=book.carry_forward
    )
    return found if book.reformed is None else book.reformed.resolved(found)


def _said(answer: Resolved) -> tuple[object, ...]:
    """What a standard is and by which papers; two open answers are alike, whatever was known last."""
    return (
        answer.low,
        answer.high,
        answer.unit,
        tuple(dict.fromkeys(each.document for each in answer.figures)),
    )


def _colon(lang: Lang) -> str:
    return "：" if lang == "zh" else ": "
