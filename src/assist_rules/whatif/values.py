"""The answers for every value of what has few: a yes or no, a kind, a grade, a switch of the place, an officer's yes or no."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Literal

from assist_rules.decision.answer import Answer, Outcome, outcome_text
from assist_rules.decision.runs import run_of
from assist_rules.displays import Displayed, display_lang, table_html
from assist_rules.errors import LANGS, InvalidApplicationError, Lang, check_option
from assist_rules.models import Application
from assist_rules.models.labels import Title
from assist_rules.readings.titles import said
from assist_rules.reforms import Reform
from assist_rules.rulebooks import Area, Rulebook
from assist_rules.schemes import SCHEMES, scheme_named
from assist_rules.schemes.scheme import Per, Scheme
from assist_rules.tables.results import Heading, Row, Tabular
from assist_rules.whatif.closed import Closed, Value, closed_of
from assist_rules.whatif.sweep import Tried, due_text


@dataclass(frozen=True, slots=True)
class ValueAnswer(Displayed):
    """What one scheme answers for one value.

    Attributes:
        value: the value; None where nothing is told, or for a standard as it is on file.
        scheme: the key of the scheme.
        outcome: the outcome; None where the value cannot be told beside what else is told.
        route: by which way in; None where several may be, or none.
        way: the title of that way in.
        amount: low and high of what is due in yuan, as of :attr:`.Decision.amount`; None where nothing is.
        per: the period of what is due.
        refused: why the value cannot be told; None where it can.
    """

    value: Value
    scheme: str
    outcome: Outcome | None
    route: str | None
    way: Title | None
    amount: tuple[Decimal, Decimal | None] | None
    per: Per
    refused: Title | None = None

    @property
    def says(self) -> tuple[object, ...]:
        """What it says, whatever the value."""
        return self.outcome, self.route, self.amount, self.refused is None

    def text(self, lang: Lang = "zh") -> str:
        """The outcome, the way in and what is due.

        Raises:
            UnknownOptionError: there is no such language.
        """
        check_option("lang", lang, LANGS)
        if self.refused is not None:
            return said(self.refused, lang)
        then = "，" if lang == "zh" else ", "
        due = "" if self.amount is None else due_text(self.outcome, [self.amount], self.per, lang)
        way = "" if self.way is None else said(self.way, lang)
        return then.join(filter(None, (outcome_text(self.outcome, lang), way, due)))


@dataclass(frozen=True)
class ValueSweep(Tabular):
    """What schemes answer for every value of a fact, a figure or a choice that has few, all else as it is told.

    Nobody is advised to tell anything but the truth: it shows how the rules work, not what to say.

    Attributes:
        closed: the fact, figure or choice, with its values.
        person: the member that person-level schemes are decided for.
        answers: the answers, scheme by scheme, in each in the order of the values.
        reform: the reform that was tried; None for the law as it is.
    """

    headings: ClassVar[tuple[Heading, ...]] = (
        Heading("scheme", "项目", "scheme"),
        Heading("value", "取值", "value"),
        Heading("title", "取值名称", "what it is called"),
        Heading("outcome", "结果", "outcome"),
        Heading("route", "途径", "route"),
        Heading("way", "途径名称", "way in"),
        Heading("low", "应发（下限）", "least due", "decimal"),
        Heading("high", "应发（上限）", "most due", "decimal"),
        Heading("per", "周期", "period"),
    )

    closed: Closed
    person: str
    answers: tuple[ValueAnswer, ...]
    reform: Reform | None = None

    @property
    def schemes(self) -> Mapping[str, tuple[ValueAnswer, ...]]:
        """The answers of each scheme, by key."""
        found: dict[str, tuple[ValueAnswer, ...]] = {}
        for each in self.answers:
            found[each.scheme] = (*found.get(each.scheme, ()), each)
        return found

    @property
    def moved(self) -> tuple[str, ...]:
        """The keys of the schemes that do not answer the same for all values."""
        return tuple(key for key, found in self.schemes.items() if len({each.says for each in found}) > 1)

    def at(self, value: Value) -> Mapping[str, ValueAnswer]:
        """The answers for one value, by scheme.

        Raises:
            LookupError: there is no such value.
        """
        # False is 0 to Python, and no number of a list.
        found = {
            each.scheme: each
            for each in self.answers
            if each.value == value and isinstance(each.value, bool) is isinstance(value, bool)
        }
        if not found:
            raise LookupError(value)
        return found

    # --- shown

    def text(self, lang: Lang = "zh") -> str:
        """The answers of the schemes that the values move, value by value; then which they do not move.

        Raises:
            UnknownOptionError: there is no such language.
        """
        check_option("lang", lang, LANGS)
        zh, moved = lang == "zh", self.moved
        stop = "：" if zh else ": "
        head = f"“{self.closed.title(lang)}”" if zh else self.closed.title(lang)
        mark = "" if self.reform is None else self.reform.mark(lang)
        lines = [(f"随{head}（{self.closed.path}）" if zh else f"along {head} ({self.closed.path})") + mark]
        for key in moved:
            lines.append(f"  {self._scheme(key, lang)}")
            lines += [f"    {where}{stop}{text}" for where, text in self._rows(self.schemes[key], lang)]
        same = ("、" if zh else ", ").join(
            self._scheme(key, lang) for key in self.schemes if key not in moved
        )
        if same:
            lines.append(f"  不随之变化{stop}{same}" if zh else f"  the same for every value{stop}{same}")
        return "\n".join(lines)

    def _scheme(self, key: str, lang: Lang) -> str:
        titles = self._titles.get(key)
        return key if titles is None else said(titles, lang)

    @property
    def _titles(self) -> Mapping[str, Title]:
        return {key: Title(each.zh, each.en) for key, each in SCHEMES.items()}

    def _called(self, value: Value, lang: Lang) -> str:
        return said(next(title for each, title in self.closed.values if each is value or each == value), lang)

    def _rows(self, answers: Sequence[ValueAnswer], lang: Lang) -> Iterator[tuple[str, str]]:
        """A line for values in a row that say the same."""
        comma = "、" if lang == "zh" else ", "
        at = 0
        while at < len(answers):
            end = at
            while end < len(answers) and answers[end].says == answers[at].says:
                end += 1
            names = comma.join(self._called(each.value, lang) for each in answers[at:end])
            yield names, answers[at].text(lang)
            at = end

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return (
            f"<ValueSweep along {self.closed.path}: {len(self.closed.values)} values, "
            f"{len(self.moved)} of {len(self.schemes)} schemes moved>"
        )

    def cells(self, lang: Lang) -> Iterator[Row]:
        """A row for each scheme and value."""
        for each in self.answers:
            low, high = each.amount or (None, None)
            way = None if each.way is None else said(each.way, lang)
            outcome = None if each.outcome is None else each.outcome.value
            value = None if each.value is None else _plain(each.value)
            called = self._called(each.value, lang)
            yield each.scheme, value, called, outcome, each.route, way, low, high, each.per

    def _repr_html_(self) -> str:
        lang = display_lang()
        rows = [
            (self._scheme(key, lang), where, text)
            for key, found in self.schemes.items()
            for where, text in self._rows(found, lang)
        ]
        return table_html(rows, caption=self.text(lang).splitlines()[0])

    def model_dump(self, mode: Literal["json"] = "json") -> dict[str, Any]:
        """As plain JSON values: sums as text, with both texts."""
        del mode
        return {
            "path": self.closed.path,
            "person": self.person,
            "answers": [
                {
                    "scheme": each.scheme,
                    "value": _plain(each.value) if isinstance(each.value, Decimal) else each.value,
                    "outcome": None if each.outcome is None else each.outcome.value,
                    "route": each.route,
                    "amount": None
                    if each.amount is None
                    else [None if end is None else f"{end:f}" for end in each.amount],
                    "per": each.per,
                }
                for each in self.answers
            ],
            "zh": self.text("zh"),
            "en": self.text("en"),
        }


def _plain(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


# --- worked out -------------------------------------------------------------------------------------------


def sweep_values(
    application: Application,
    path: str,
    *schemes: str | Scheme,
    person: str | None = None,
    rulebook: Rulebook | None = None,
    reform: Reform | None = None,
    area: Area | None = None,
) -> ValueSweep:
    """What schemes answer for every value of what has few, all else as it is; each value decided by itself.

    Args:
        application: what is known of the case.
        path: a fact that is a yes or no, of a closed list or a number of few values, such as
            ``household.members[p1].disabilities[0].grade``; a standard that is a switch or has a list of values, such as
            ``dibao_income_window_months``; or an officer's choice of yes or no, ``choices.discretion[…]``.
        schemes: keys of the law's schemes, or schemes of your own; none for all of the law.
        person: the member a person-level scheme is decided for; by default the applicant.
        rulebook: the law to use; by default that of the accepting place on the day, as each value tells them.
        reform: a reform to try: the law as it would be.
        area: town or countryside, of a standard set apart; taken for told where the application does not tell it.

    Raises:
        InvalidApplicationError: there is no such fact.
        AssistRulesError: *path* has no closed list of values.
    """
    tried = [scheme_named(each) if isinstance(each, str) else each for each in schemes or SCHEMES.values()]
    own = next((each for each in tried if SCHEMES.get(each.key) is not each), None)
    closed = closed_of(application, path, own, rulebook=rulebook, reform=reform, area=area)
    answers = tuple(
        _answered(closed, value, scheme, person) for scheme in tried for value, _ in closed.values
    )
    if reform is None and rulebook is not None:
        reform = rulebook.reformed
    return ValueSweep(closed, person or application.applicant, answers, reform)


def _answered(closed: Closed, value: Value, scheme: Scheme, person: str | None) -> ValueAnswer:
    try:
        told, law = closed.told(value)
        answer: Answer = Tried(scheme, *run_of(scheme, told, person=person, rulebook=law))
    except InvalidApplicationError as refused:
        problem = refused.problems[0]
        why = Title(f"不能这样填报：{problem.zh}", f"cannot be told: {problem.en}")
        return ValueAnswer(value, scheme.key, None, None, None, None, scheme.per, why)
    way = next((Title(each.zh, each.en) for each in scheme.ways if each.route == answer.route), None)
    return ValueAnswer(value, scheme.key, answer.outcome, answer.route, way, answer.amount, scheme.per)
