"""What a rule is: an id, titles, citations and an expression; and what it cites."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Literal, cast

from assist_rules.displays import Displayed, as_html, display_lang
from assist_rules.errors import Problem, RuleDefinitionError
from assist_rules.expressions import AMOUNTS, EXPRESSIONS, AmountRule, ConditionRule, Expression, Level


class Rank(StrEnum):
    """The rank of an instrument, highest first."""

    LAW = "law"
    STATE_COUNCIL = "state_council"
    MINISTRY = "ministry"
    PROVINCIAL_LAW = "provincial_law"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


class Confidence(StrEnum):
    """How the text or the figure was read."""

    VERIFIED = "VERIFIED"
    """The text itself was read."""
    SECONDARY = "SECONDARY"
    """Reported by an office guide, the press or a copy."""
    RECALLED = "RECALLED"
    """General knowledge without a text; a figure of it loads only when asked for."""

    @property
    def rank(self) -> int:
        """0 for the best; a higher number is worse."""
        return list(Confidence).index(self)


@dataclass(frozen=True, slots=True)
class Instrument(Displayed):
    """A legal instrument (法规文件).

    Attributes:
        key: short stable name used in code and records.
        zh: full Chinese title; the subject where the title was not seen.
        en: English title.
        number: document number as printed; None where the text read does not show it.
        in_force: first day; None where not known.
        until: last day; None while in force or where not known.
        rank: its rank.
        place: GB/T 2260 code of its reach; ``000000`` for the nation.
        confidence: how its text was read.
        restates: whether it is a later law that words what older texts say. A rule that names it anywhere is cited
            to it first from its first day; the rule's own dates stay those of the older text.
        titled: whether *zh* is the title as printed; False where only the subject is known.
        known_to: how much of the first day was seen. Of a month or a year alone it is taken for the last day of it, from
            which the text is surely in force, and every page says so.
        not_before: of a text whose first day was not seen, a day before which it cannot have been law, by what it names;
            its rules are read from then on.
    """

    key: str
    zh: str
    en: str
    number: str | None
    in_force: date | None
    until: date | None
    rank: Rank
    place: str = "000000"
    confidence: Confidence = Confidence.VERIFIED
    restates: bool = False
    titled: bool = True
    known_to: Literal["day", "month", "year"] = "day"
    not_before: date | None = None

    def __post_init__(self) -> None:
        _require_order(self.key, self.earliest, self.until)

    @property
    def earliest(self) -> date | None:
        """The first day on which it can be law: the one that was seen, or ``not_before``."""
        return self.in_force or self.not_before

    def is_law(self, on: date, places: Collection[str]) -> bool:
        """Whether it is in force on a day and reaches a place, given with all that is above it."""
        return self.place in places and (self.earliest or on) <= on <= (self.until or on)

    def at(self, article: str) -> Citation:
        """A place in this instrument, such as 第八条第一款第一项.

        Raises:
            RuleDefinitionError: the article is left empty; where it was not read, ``unread`` says so.
        """
        if not article:
            raise RuleDefinitionError(
                Problem(
                    path=self.key,
                    code="article",
                    zh="没有写明条文；没有查阅到条文的，请写 unread，说明文字会如实写出",
                    en="the article is left empty; write unread where it was not read, and every page will say so",
                )
            )
        return Citation(self, article)

    def text(self, lang: str = "zh") -> str:
        """The instrument in one line: its title, with the document number where known."""
        if lang == "en":
            return self.en
        title = f"《{self.zh}》" if self.titled else self.zh
        return f"{title}（{self.number}）" if self.number else title

    @property
    def unread(self) -> Citation:
        """This instrument for a rule whose article in it was not read: every page and paper says so."""
        return Citation(self, None)


NOT_READ: Final = ("（条文未查阅）", "(article not read)")
"""What stands in place of an article that was not read: a text named without one is no proof of where it says so."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule stands: an instrument and an article (in the instrument's own Chinese numbering).

    Attributes:
        instrument: the text.
        article: the place in it; None where it was not read.
        provisions: without an article, the ids of the provisions meant; none where the text tells of one alone.
    """

    instrument: Instrument
    article: str | None
    provisions: tuple[str, ...] = ()

    def saying(self, *provisions: str) -> Citation:
        """This citation where its article was not read, for what these provisions of the catalogue tell of its text."""
        return Citation(self.instrument, self.article, provisions)

    def text(self, lang: str = "zh") -> str:
        """The citation in one line, with the document number where known, and whether the article was read."""
        article = self.article or NOT_READ[0 if lang == "zh" else 1]
        if lang == "en":
            return f"{self.instrument.text(lang)} {article}"
        return f"{self.instrument.text(lang)}{article}"


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One provision as data. Nothing runs when it is defined.

    Attributes:
        id: ``scheme.question``; versions of one rule share it.
        zh: title in Chinese, a statement that can hold or not, or the name of an amount.
        en: the same in English.
        cites: where it stands; the first is the rule's own article. Those shown for a day and a place: ``cited``.
        states: the condition or amount, in the order of the article.
        in_force: first day the rule applies; by default that of its first citation.
        until: last day the rule applies; by default that of its first citation.
        no_zh: what a refusal on this ground says, where the title turned round would read badly.
        no_en: the same in English.
        shows: amounts to print with it, such as the two sides of an income test.
        preempts: where it fails, the conditions beside it are about nothing and are no grounds.
        gathers: it only takes others together, and a reader is told of those in its place.
    """

    id: str
    zh: str
    en: str
    cites: tuple[Citation, ...]
    states: Expression
    in_force: date | None = None
    until: date | None = None
    no_zh: str | None = None
    no_en: str | None = None
    shows: tuple[Rule, ...] = ()
    preempts: bool = False
    gathers: bool = False

    def __post_init__(self) -> None:
        if not (self.id and self.zh and self.en and self.cites):
            missing = [name for name in ("id", "zh", "en", "cites") if not getattr(self, name)]
            raise RuleDefinitionError(
                Problem(
                    path=self.id,
                    code="rule_incomplete",
                    zh=f"规则缺少 {'、'.join(missing)}；每条规则请写明编号、中英文名称和依据",
                    en=f"the rule lacks {', '.join(missing)}; write an id, both titles and a citation for each rule",
                )
            )
        states = cast("object", self.states)
        if not isinstance(states, EXPRESSIONS):
            named = isinstance(states, Rule)
            zh = "请写 holds(规则) 或 amount(规则)" if named else "请写事实、比较、all_of(…)、when(…) 等"
            en = (
                "write holds(rule) or amount(rule)"
                if named
                else "write a fact, a comparison, all_of(), when() …"
            )
            raise RuleDefinitionError(
                Problem(
                    path=self.id,
                    code="types",
                    zh=f"规则应写出金额或者条件，得到 {states!r:.60}；{zh}",
                    en=f"a rule states an amount or a condition, not {states!r:.60}; {en}",
                )
            )
        _require_tuple(self.id, "cites", self.cites, Citation)
        if self.shows != ():
            _require_tuple(self.id, "shows", self.shows, Rule)
        _require_order(self.id, self.earliest, self.ends)

    def _repr_html_(self) -> str:
        lang = display_lang()
        title = self.zh if lang == "zh" else self.en
        return as_html("\n  ".join((f"{title} [{self.id}]", *(each.text(lang) for each in self.cites))))

    def __repr__(self) -> str:
        # A rule stands inside others; written out with all it rests on, one ground of a refusal fills megabytes.
        return f"<Rule {self.id}>"

    @property
    def level(self) -> Level:
        """What the rule is about: the household, a member, an income and so on."""
        return self.states.level

    @property
    def is_amount(self) -> bool:
        """Whether the rule states an amount rather than a condition."""
        return isinstance(self.states, AMOUNTS)

    @property
    def place(self) -> str:
        """GB/T 2260 code of its reach, that of its first citation."""
        return self.cites[0].instrument.place

    @property
    def starts(self) -> date | None:
        """First day in force; None where no start is known."""
        return self.in_force or self.cites[0].instrument.in_force

    @property
    def earliest(self) -> date | None:
        """First day on which it is read: where no start is known, the one before which its text cannot have been law."""
        return self.in_force or self.cites[0].instrument.earliest

    @property
    def ends(self) -> date | None:
        """Last day in force; None while it stands."""
        return self.until or self.cites[0].instrument.until

    def cited(self, on: date, places: Collection[str]) -> tuple[Citation, ...]:
        """Where it stands on a day in a place: the texts then in force that reach it, a law that words it first.

        Args:
            on: the day of the law.
            places: the codes of the place and of all above it (``places.chain``).

        Returns:
            The citations in order; none where the rule's own texts reach neither the day nor the place, as those of
            another city's switch. What gives such a rule its power is then the provision that founds the scheme.
        """
        law = [each for each in self.cites if each.instrument.is_law(on, places)]
        return tuple(sorted(law, key=lambda each: not each.instrument.restates))

    def overlaps(self, other: Rule) -> bool:
        """Whether some day is in force for both."""
        return (self.earliest or date.min) <= (other.ends or date.max) and (other.earliest or date.min) <= (
            self.ends or date.max
        )

    def applies_on(self, day: date) -> bool:
        """Whether the rule is in force on *day*."""
        return (self.earliest or day) <= day <= (self.ends or day)


def _require_tuple(rule: str, field: str, given: object, kind: type) -> None:
    if isinstance(given, tuple):
        items = cast("tuple[object, ...]", given)
        if not [each for each in items if not isinstance(each, kind)]:
            return
    raise RuleDefinitionError(
        Problem(
            path=rule,
            code="types",
            zh=f"{field} 应为 {kind.__name__} 的元组，得到 {given!r:.60}；请写 {field}=(…, )",
            en=f"{field} is a tuple of {kind.__name__}s, not {given!r:.60}; write {field}=(…,)",
        )
    )


def _require_order(name: str, first: date | None, last: date | None) -> None:
    """Refuses a last day before the first one."""
    if first is not None and last is not None and last < first:
        raise RuleDefinitionError(
            Problem(
                path=name,
                code="dates",
                zh=f"最后一日 {last} 早于第一日 {first}；请改正 in_force 或 until",
                en=f"the last day {last} is before the first, {first}; put in_force= or until= right",
            )
        )


def versions_of(reference: ConditionRule | AmountRule) -> tuple[Rule, ...]:
    """The rules that *reference* names."""
    # Expressions know a rule as `Named`, since a rule is made of them; that it is one was checked there.
    return cast("tuple[Rule, ...]", reference.versions)


def version_on(reference: ConditionRule | AmountRule, on: date) -> Rule | None:
    """The version of a named rule in force on *on*; None where there is none."""
    return next((rule for rule in versions_of(reference) if rule.applies_on(on)), None)


def holds(*versions: Rule) -> ConditionRule:
    """The condition that a named rule states; of several versions, the one in force."""
    return ConditionRule(versions)


def amount(*versions: Rule) -> AmountRule:
    """The amount that a named rule states; of several versions, the one in force."""
    return AmountRule(versions)
