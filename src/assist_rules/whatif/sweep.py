"""The answer of a scheme for every value of one quantity: exact pieces, with their slopes, and where the sum jumps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, TypeAlias

from assist_rules.decision.answer import Answer, Outcome, Warning_, outcome_text
from assist_rules.decision.pieces import Course, Piece, signed
from assist_rules.decision.runs import law_of, run_of
from assist_rules.decision.wording import PER, yuan
from assist_rules.displays import InParts, Parts, display_lang, table_html
from assist_rules.errors import LANGS, AssistRulesError, Lang, check_option
from assist_rules.models import Application
from assist_rules.models.paths import value_at
from assist_rules.readings.titles import said
from assist_rules.reforms import Reform
from assist_rules.rulebooks import Area, Rulebook
from assist_rules.schemes import SCHEMES, scheme_named
from assist_rules.schemes.scheme import Per, Scheme
from assist_rules.tables.results import Heading, Row, Tabular
from assist_rules.whatif.quantity import (
    Quantity,
    Still,
    Told,
    area_of,
    check_ends,
    figure_course,
    in_area,
    leaves,
    quantity_of,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


Number: TypeAlias = Decimal | int | str
OVER: Final[tuple[Number, Number]] = (0, 10000)
"""The values that are looked at where nobody names others."""
LEAST_JUMP: Final = Decimal("0.05")
"""A sum that moves by less from one value to the next is rounded, and has not jumped."""


Due: TypeAlias = tuple[Decimal, Decimal]
"""The least and the most that is due, in yuan."""
LowHigh: TypeAlias = tuple[Decimal, Decimal | None]
"""The same, None where nothing bounds it."""


@dataclass(frozen=True, slots=True)
class Notch(InParts):
    """A value at which what is due jumps, however much of it is open.

    Attributes:
        at: the value at which the answer turns; it is the new one from it, or just beyond it.
        before: the least and the most that is due just below, in yuan; 0 where nothing is.
        after: the same just above.
        from_outcome: the outcome below.
        to_outcome: the outcome above.
    """

    at: Decimal
    before: Due
    after: Due
    from_outcome: Outcome
    to_outcome: Outcome

    @property
    def jump(self) -> Decimal:
        """By how much at least what is due moves, in yuan: more above than below, or less."""
        up = self.after[0] - self.before[1]
        return up if up > 0 else self.after[1] - self.before[0]

    @property
    def is_cliff(self) -> bool:
        """Whether the sum falls."""
        return self.jump < 0

    def shown(self, lang: Lang) -> Parts:
        """Where it is, and what is due on both sides of it."""
        zh = lang == "zh"
        yield (
            ("断崖" if self.is_cliff else "跳升") if zh else ("cliff" if self.is_cliff else "notch"),
            self.at,
        )
        yield (
            "之下" if zh else "below",
            f"{outcome_text(self.from_outcome, lang)} {_money(self.before, lang)}",
        )
        yield "之上" if zh else "above", f"{outcome_text(self.to_outcome, lang)} {_money(self.after, lang)}"
        yield "变动" if zh else "jump", f"{self.jump:+,.2f}"


@dataclass(frozen=True, slots=True)
class Tried(Answer):
    """The answer with a value that is tried: nobody asks it for warnings."""

    @property
    def warnings(self) -> tuple[Warning_, ...]:
        """None."""
        return ()


@dataclass(frozen=True)
class Sweep(Tabular):
    """What a scheme answers for every value of one quantity, all else as it is told.

    Nobody is advised to tell anything but the truth: it shows how the rules work, not what to say.

    Attributes:
        quantity: the quantity.
        scheme: the key of the scheme.
        zh: its title in Chinese.
        en: its title in English.
        person: the member decided for; None where it is the household.
        per: the period of what is due.
        told: the value that is told, or on file; None where none is.
        pieces: the answers from the least value to the greatest, without a gap.
        reform: the reform that was tried; None for the law as it is.
    """

    headings: ClassVar[tuple[Heading, ...]] = (
        Heading("first", "自", "from", "decimal"),
        Heading("last", "至", "to", "decimal"),
        Heading("outcome", "结果", "outcome"),
        Heading("route", "途径", "route"),
        Heading("way", "途径名称", "way in"),
        Heading("low_at_first", "起点应发（下限）", "least due at first", "decimal"),
        Heading("high_at_first", "起点应发（上限）", "most due at first", "decimal"),
        Heading("low_at_last", "终点应发（下限）", "least due at last", "decimal"),
        Heading("high_at_last", "终点应发（上限）", "most due at last", "decimal"),
        Heading("marginal_rate", "边际率", "marginal rate"),
    )

    quantity: Quantity
    scheme: str
    zh: str
    en: str
    person: str | None
    per: Per
    told: Decimal | None
    pieces: tuple[Piece, ...]
    reform: Reform | None = None

    def at(self, value: Number) -> Piece:
        """The piece in which a value lies.

        Raises:
            LookupError: it lies outside what was looked at.
            AssistRulesError: it is no value of the quantity.
        """
        figure = self.quantity.steps(value) * self.quantity.step
        for piece in self.pieces:
            if piece.first <= figure <= piece.last:
                return piece
        raise LookupError(value)

    def amount_at(self, value: Number) -> tuple[Decimal, Decimal | None] | None:
        """Low and high of what is due with a value, in yuan; None where nothing is paid, or no sum is told."""
        return self.at(value).amount_at(Decimal(value))

    def rate_at(self, value: Number) -> Fraction | None:
        """The marginal rate at a value; see :attr:`.Piece.marginal_rate`."""
        return self.at(value).marginal_rate

    @property
    def breakpoints(self) -> tuple[Decimal, ...]:
        """The values at which the answer turns."""
        return tuple(piece.turn for piece in self.pieces[1:])

    @cached_property
    def notches(self) -> tuple[Notch, ...]:
        """The values at which what is due jumps, where the outcome is settled on both sides and the sum is bounded."""
        found: list[Notch] = []
        for below, above in zip(self.pieces, self.pieces[1:], strict=False):
            before, after = due_at(below, below.last), due_at(above, above.first)
            if before is None or after is None or below.outcome is None or above.outcome is None:
                continue
            notch = Notch(above.turn, before, after, below.outcome, above.outcome)
            between = above.first - below.last
            moved = max(abs(each.marginal_rate or Fraction(0)) for each in (below, above)) * Fraction(between)
            is_apart = before[1] < after[0] or after[1] < before[0]
            if is_apart and Fraction(abs(notch.jump) - LEAST_JUMP) > moved:
                found.append(notch)
        return tuple(found)

    @property
    def cliffs(self) -> tuple[Notch, ...]:
        """The notches at which it falls."""
        return tuple(each for each in self.notches if each.is_cliff)

    # --- shown

    def rows(self, lang: Lang = "zh") -> list[tuple[str, str, str, str]]:
        """A line for each piece: from where to where, the outcome, the way in, and what is due.

        Raises:
            UnknownOptionError: there is no such language.
        """
        check_option("lang", lang, LANGS)
        return [
            (
                _where(self.quantity, piece, lang),
                outcome_text(piece.outcome, lang),
                "" if piece.way is None else said(piece.way, lang),
                _due(piece, self.per, lang),
            )
            for piece in self.pieces
        ]

    def text(self, lang: Lang = "zh") -> str:
        """The pieces line by line, then the values at which the sum jumps."""
        stop, then = ("：", "，") if lang == "zh" else (": ", ", ")
        lines = [f"{self._title(lang)}"]
        lines += [f"  {where}{stop}{then.join(filter(None, rest))}" for where, *rest in self.rows(lang)]
        return "\n".join([*lines, *(f"  {_jump(self.quantity, each, lang)}" for each in self.notches)])

    def _title(self, lang: Lang) -> str:
        of = self.headline(lang)
        title, path = self.quantity.title(lang), self.quantity.path
        return f"{of}，随“{title}”（{path}）" if lang == "zh" else f"{of} along {title} ({path})"

    def headline(self, lang: Lang) -> str:
        """The title of the scheme, with the reform where one was tried."""
        return said_pair(self.zh, self.en, lang) + ("" if self.reform is None else self.reform.mark(lang))

    def plot(self, ax: Axes | None = None, lang: Lang = "zh") -> Axes:
        """Draws it (extra ``plot``), on *ax* or on axes of its own, which are returned.

        Raises:
            AssistRulesError: matplotlib is not installed, or Chinese is wanted and no font has it.
            UnknownOptionError: there is no such language.
        """
        from assist_rules.whatif.plot import plot_sweep  # noqa: PLC0415 - an extra

        axes: Axes = plot_sweep(self, ax, lang)
        return axes

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<Sweep {self.scheme} along {self.quantity.path}: {len(self.pieces)} pieces, {len(self.notches)} notches>"

    def cells(self, lang: Lang) -> Iterator[Row]:
        """A row for each piece, with what is due at both of its ends; the marginal rate is a fraction, such as ``-1`` or ``-1/3``."""
        for piece in self.pieces:
            outcome = None if piece.outcome is None else piece.outcome.value
            ends = [piece.amount_at(each) or (None, None) for each in (piece.first, piece.last)]
            way = None if piece.way is None else said(piece.way, lang)
            rate = piece.marginal_rate
            yield (
                piece.first,
                piece.last,
                outcome,
                piece.route,
                way,
                *ends[0],
                *ends[1],
                None if rate is None else str(rate),
            )

    def _repr_html_(self) -> str:
        lang = display_lang()
        jumps = "".join(f"<li>{escape(_jump(self.quantity, each, lang))}</li>" for each in self.notches)
        return f"{table_html(self.rows(lang), caption=self._title(lang))}<ul>{jumps}</ul>"

    def model_dump(self, mode: Literal["json"] = "json") -> dict[str, Any]:
        """As plain JSON values: sums as text, with the notches and both texts."""
        del mode
        return {
            "scheme": self.scheme,
            "person": self.person,
            "path": self.quantity.path,
            "unit": self.quantity.unit,
            "told": None if self.told is None else f"{self.told:f}",
            "per": self.per,
            "pieces": [_dumped(piece) for piece in self.pieces],
            "notches": [
                {
                    "at": f"{each.at:f}",
                    "before": [f"{end:f}" for end in each.before],
                    "after": [f"{end:f}" for end in each.after],
                }
                for each in self.notches
            ],
            "zh": self.text("zh"),
            "en": self.text("en"),
        }


def _dumped(piece: Piece) -> dict[str, Any]:
    def ends(value: Decimal) -> list[str | None] | None:
        due = piece.amount_at(value)
        return None if due is None else [None if each is None else f"{each:f}" for each in due]

    rate = piece.marginal_rate
    return {
        "first": f"{piece.first:f}",
        "last": f"{piece.last:f}",
        "outcome": None if piece.outcome is None else piece.outcome.value,
        "route": piece.route,
        "amount_at_first": ends(piece.first),
        "amount_at_last": ends(piece.last),
        "marginal_rate": None if rate is None else str(rate),
    }


def said_pair(zh: str, en: str, lang: Lang) -> str:
    """One of two texts."""
    return zh if lang == "zh" else en


def due_at(piece: Piece, value: Decimal) -> Due | None:
    """What is due at a value of a piece: 0 where nothing is; None while the outcome is open, or the sum has no bound."""
    if piece.outcome is Outcome.INELIGIBLE:
        return Decimal("0.00"), Decimal("0.00")
    if piece.outcome is not Outcome.ELIGIBLE or (due := piece.amount_at(value)) is None:
        return None
    low, high = due
    return None if high is None else (low, high)


def _where(quantity: Quantity, piece: Piece, lang: Lang) -> str:
    first, last = (quantity.text(each, lang) for each in (piece.first, piece.last))
    if piece.first == piece.last:
        return first
    return f"{first}至{last}" if lang == "zh" else f"{first} to {last}"


def _due(piece: Piece, per: Per, lang: Lang) -> str:
    """What is due at both ends of a piece, and how it moves between them."""
    ends = [due for each in (piece.first, piece.last) if (due := piece.amount_at(each)) is not None]
    if not ends:
        return ""
    more = ""
    if rate := piece.marginal_rate:
        told = signed(rate, lang)
        more = f"（边际率：每多1，{told}）" if lang == "zh" else f" (marginal rate: {told} for each one more)"
    return due_text(piece.outcome, ends, per, lang, more)


def due_text(outcome: Outcome | None, ends: Sequence[LowHigh], per: Per, lang: Lang, more: str = "") -> str:
    """What is due from one end of a piece to another, with *more* said of it; while the answer is open, if it is yes."""
    text = " → ".join(dict.fromkeys(_money(each, lang) for each in ends))
    due = f"{PER[per].zh}{text}{more}" if lang == "zh" else f"{text}{PER[per].en}{more}"
    if outcome is Outcome.UNDETERMINED:
        return f"如果符合条件，{due}" if lang == "zh" else f"if eligible, {due}"
    return due


def _money(due: LowHigh, lang: Lang) -> str:
    low, high = due
    if low == high:
        return yuan(low, lang)
    if lang == "zh":
        return f"{yuan(low)}以上" if high is None else f"{yuan(low)}至{yuan(high)}"
    return (
        f"{yuan(low, lang)} or more" if high is None else f"between {yuan(low, lang)} and {yuan(high, lang)}"
    )


def _jump(quantity: Quantity, notch: Notch, lang: Lang) -> str:
    at, before, after = quantity.text(notch.at, lang), _money(notch.before, lang), _money(notch.after, lang)
    if lang == "zh":
        kind = "断崖" if notch.is_cliff else "跳升"
        return f"{kind}：在{at}处，由{before}变为{after}（{notch.jump:+,.2f}元）"
    kind = "cliff" if notch.is_cliff else "notch"
    return f"{kind} at {at}: from {before} to {after} ({notch.jump:+,.2f} yuan)"


# --- worked out -------------------------------------------------------------------------------------------


def sweep(
    application: Application,
    path: str,
    scheme: str | Scheme = "dibao",
    *,
    over: tuple[Number, Number] = OVER,
    person: str | None = None,
    rulebook: Rulebook | None = None,
    reform: Reform | None = None,
    area: Area | None = None,
) -> Sweep:
    """What *scheme* answers for every value of one quantity from one to another, all else as it is.

    The breakpoints are worked out from the rules, not looked for on a grid: to the fen, none passed over. Each end of each
    piece is decided once more with the value as a number.

    Args:
        application: what is known of the case.
        path: a fact that is a sum, an area or a number, such as ``household.members[p2].incomes[0].per_month``; the name of
            a standard, such as ``dibao_standard``; or an officer's choice, ``choices.discretion[…]``.
        scheme: the key of one of the law's schemes, or a scheme of your own.
        over: the first and the last value; yuan for money.
        person: the member a person-level scheme is decided for; by default the applicant.
        rulebook: the law to use; by default that of the accepting place on the day of the application.
        reform: a reform to try: the law as it would be.
        area: town or countryside, of a standard set apart; taken for told where the application does not tell it.

    Raises:
        InvalidApplicationError: there is no such fact, or an end of the range is none that it may have.
        AssistRulesError: *path* is no number; the range is empty, or holds no figure that the place may set; or the
            answer turns too often to be followed.
    """
    of = scheme_named(scheme) if isinstance(scheme, str) else scheme
    law = law_of(application, rulebook, reform)
    told = in_area(application, area, path)
    answer = Tried(of, *run_of(of, told, person=person, rulebook=law))
    quantity = quantity_of(answer, path)
    check_ends(told, quantity, steps_of(quantity, over))
    return _swept(answer, quantity, over, area)


def sweep_all(
    application: Application,
    path: str,
    *,
    over: tuple[Number, Number] = OVER,
    rulebook: Rulebook | None = None,
    reform: Reform | None = None,
    area: Area | None = None,
) -> Mapping[str, Sweep]:
    """What every scheme answers for every value of one quantity, by key; see :func:`sweep`."""
    law = law_of(application, rulebook, reform)
    told = in_area(application, area, path)
    answers = {key: Tried(of, *run_of(of, told, rulebook=law)) for key, of in SCHEMES.items()}
    asking = [each for each in answers.values() if leaves(each, path)]
    quantity = quantity_of((asking or [*answers.values()])[0], path)
    check_ends(told, quantity, steps_of(quantity, over))
    return {key: _swept(each, quantity, over, area) for key, each in answers.items()}


def steps_of(quantity: Quantity, over: tuple[Number, Number]) -> tuple[int, int]:
    """The ends of a range in steps.

    Raises:
        AssistRulesError: an end is no value of the quantity, or the range is empty.
    """
    least, most = (quantity.steps(each) for each in over)
    if least > most:
        raise AssistRulesError.of(
            "empty_range",
            path="over",
            zh=f"区间为 {over[0]} 至 {over[1]}；应由小到大",
            en=f"the range is {over[0]} to {over[1]}; give the smaller value first",
        )
    return least, most


def _swept(answer: Tried, quantity: Quantity, over: tuple[Number, Number], area: Area | None) -> Sweep:
    least, most = steps_of(quantity, over)
    course = course_of(answer, quantity, least, most, area_of(answer.application, quantity, area))
    pieces = course.pieces()
    if not pieces:
        raise AssistRulesError.of(
            "too_many_pieces",
            path="over",
            zh="在此区间内结果变化过多，不能逐段确定；请缩小区间",
            en="over this range the answer turns too often to be followed piece by piece; narrow the range",
        )
    of, told = answer.of, _told(answer, quantity, area)
    return Sweep(quantity, of.key, of.zh, of.en, answer.person, of.per, told, pieces, answer.rulebook.tried)


def course_of(answer: Answer, quantity: Quantity, least: int, most: int, area: Area | None) -> Course:
    """The answer along a quantity, whose values the ends of the range have been found to be (:func:`check_ends`).

    Raises:
        AssistRulesError: the range holds no figure that the place may set.
    """
    if not leaves(answer, quantity.path):
        return Still(answer, quantity, least, most)
    if not quantity.is_figure:
        return Told(answer, quantity, least, most)
    course, lowest, highest = figure_course(answer, quantity, area, least, most)
    if course.least > course.most:
        low, high = (quantity.text(each * quantity.step, "en") for each in (lowest, highest))
        raise AssistRulesError.of(
            "no_such_figure",
            path="over",
            zh=f"区间内没有当地可以设定的数值；可以设定的为 {low} 至 {high}",
            en=f"the range holds no figure that the place may set; it may set {low} to {high}",
        )
    return course


def _told(answer: Answer, quantity: Quantity, area: Area | None) -> Decimal | None:
    if quantity.is_figure:
        at = area_of(answer.application, quantity, area)
        found = answer.rulebook.resolve(quantity.path, at)[0]
        same = not found.is_open and found.unit == quantity.unit and found.low == found.high
        return found.low if same else None
    value = value_at(answer.application, quantity.path)
    return None if value is None or isinstance(value, bool) else Decimal(str(value))
