"""An answer along one quantity, in pieces that hold for every value: a figure of a place, a told sum, an officer's choice.

The rules are run over whole stretches of the quantity (:mod:`assist_rules.readings.along`), so that each piece is exact to
the quantity's own step and none is passed over. Each end of a piece is then decided with the value as a number.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from assist_rules.decision.answer import Answer, Outcome, outcome_text, reread
from assist_rules.decision.wording import yuan
from assist_rules.displays import InParts, Parts
from assist_rules.errors import Lang
from assist_rules.models.labels import Title
from assist_rules.readings.along import Blurred, Line, Turn, least_of
from assist_rules.readings.decide import Run, choices_outside
from assist_rules.readings.findings import SHOWN_LIMIT

MOST_RUNS: Final = 200
"""How many stretches of a quantity are run for one answer; where it takes more, nothing is said."""

FEW: Final = 12
"""So many values are compared one by one: where a sum is next to nothing, its least is what is due."""


@dataclass(frozen=True, slots=True)
class Sum(InParts):
    """A sum in yuan that moves evenly with a figure: (*times* × figure + *plus*) ÷ *over*.

    Attributes:
        times: yuan for each unit of the figure.
        plus: yuan beside it; negative where something is taken off.
        over: by what the whole is divided; what is no whole fen is the range of its two neighbours.
        least: what it is never less than.
    """

    times: Decimal
    plus: Decimal
    over: int = 1
    least: Decimal = Decimal(0)

    def at(self, figure: Decimal) -> tuple[Decimal, Decimal]:
        """The sum for one figure: twice the same, or the two fen between which it lies."""
        fen, rest = divmod((self.times * figure + self.plus) * 100, self.over)
        below, more = divmod(fen, 1)
        above = below + (1 if rest or more else 0)
        return max(self.least, below.scaleb(-2)), max(self.least, above.scaleb(-2))

    def shown(self, lang: Lang) -> Parts:
        """The sum in terms of the figure, and what it is never less than."""
        zh = lang == "zh"
        yield "金额" if zh else "sum", self.text("数值" if zh else "the figure", lang)
        yield "至少" if zh else "at least", self.least or None

    def text(self, figure: str, lang: Lang = "zh") -> str:
        """The sum in terms of the *figure* so named."""
        times, over, plus, minus = ("×", "÷", "＋", "－") if lang == "zh" else (" × ", " ÷ ", " + ", " − ")
        if not self.times:
            return yuan(self.plus / self.over, lang)
        text = figure if abs(self.times) == 1 else f"{figure}{times}{abs(self.times):f}"
        if self.times < 0:
            text = f"{yuan(self.plus, lang) if self.plus else '0'}{minus}{text}"
        elif self.plus:
            text += (minus if self.plus < 0 else plus) + yuan(abs(self.plus), lang)
        if self.over == 1:
            return text
        inside = text if not self.plus else f"（{text}）" if lang == "zh" else f"({text})"
        return f"{inside}{over}{self.over}"


@dataclass(frozen=True, slots=True)
class Piece(InParts):
    """The figures, from one up to another, for which the answer is one and the same.

    Attributes:
        first: the first of them, to the figure's own step.
        last: the last of them.
        turn: where the answer turns to this one, seen from below.
        includes_turn: whether it is so at *turn* itself, or only beyond it.
        outcome: the outcome; None where a choice that the officer has stated is not lawful with such a figure.
        route: by which way in; None where several may be, or none.
        way: the title of that way in.
        low: the least that is due, while the outcome is open as in :attr:`.Decision.amount`; None where nothing is paid, or
            the sum does not move evenly with the figure.
        high: the most that is due, the same where the amount is settled; None also where nothing bounds it.
    """

    first: Decimal
    last: Decimal
    turn: Decimal
    includes_turn: bool
    outcome: Outcome | None
    route: str | None
    way: Title | None
    low: Sum | None
    high: Sum | None

    @property
    def marginal_rate(self) -> Fraction | None:
        """The slope: by how many yuan what is due moves for one unit of the figure more, exact but for the rounding to fen.

        −1 where each yuan more takes one away; 0 where nothing is due; None where the amount is not settled.
        """
        if self.outcome is Outcome.INELIGIBLE:
            return Fraction(0)
        if self.outcome is not Outcome.ELIGIBLE or self.low is None or self.high is None:
            return None
        low, high = (Fraction(each.times) / each.over for each in (self.low, self.high))
        return low if low == high else None

    def shown(self, lang: Lang) -> Parts:
        """From where to where, the outcome, the way in, what is due and how it moves."""
        zh = lang == "zh"
        yield "自" if zh else "from", self.first
        yield "至" if zh else "to", self.last
        yield (
            "结果" if zh else "outcome",
            outcome_text(self.outcome, lang),
        )
        yield "途径" if zh else "way in", None if self.way is None else self.way.zh if zh else self.way.en
        sums = [
            each.text("数值" if zh else "the figure", lang)
            for each in (self.low, self.high)
            if each is not None
        ]
        yield "应发" if zh else "due", tuple(dict.fromkeys(sums)) or None
        rate = self.marginal_rate
        yield (
            "边际率" if zh else "marginal rate",
            None if rate is None else signed(rate, lang) if rate else "0",
        )

    def amount_at(self, figure: Decimal) -> tuple[Decimal, Decimal | None] | None:
        """Low and high of what is due with a figure of the piece, in yuan; None where no sum is told."""
        if self.low is None:
            return None
        return self.low.at(figure)[0], None if self.high is None else self.high.at(figure)[1]


def signed(rate: Fraction, lang: Lang) -> str:
    """A marginal rate with its sign."""
    signs = ("＋", "－") if lang == "zh" else ("+", "-")
    return f"{signs[rate < 0]}{abs(rate)}"


@dataclass(frozen=True, slots=True)
class _Line:
    """A sum in fen for each step of a figure, as :class:`.readings.along.Line` has it, without its stretch."""

    slope: int
    base: int
    under: int
    is_up: bool
    least: int

    @classmethod
    def of(cls, fen: object, *, is_up: bool, least: int) -> _Line | None:
        """What was worked out as one; None where it is none."""
        if isinstance(fen, int):
            return cls(0, fen, 1, is_up, least)
        if isinstance(fen, Line) and (fen.under == 1 or fen.is_up is is_up):
            return cls(fen.slope, fen.base, fen.under, is_up, least)
        return None

    def agrees(self, other: _Line, first: int, last: int) -> bool:
        """Whether *other* says the same from *first* to *last*."""
        if last - first < FEW:
            return all(self.at(each) == other.at(each) for each in range(first, last + 1))
        return all(
            (self.slope * each + self.base) * other.under == (other.slope * each + other.base) * self.under
            for each in (first, last)
        )

    def at(self, step: int) -> int:
        whole = self.slope * step + self.base
        return max(self.least, -(-whole // self.under) if self.is_up else whole // self.under)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The answer from one step of the figure to another.

    Attributes:
        is_beyond: whether it begins beyond a figure and not at one.
    """

    first: int
    last: int
    is_beyond: bool
    outcome: Outcome | None = None
    route: str | None = None
    ends: tuple[_Line | None, _Line | None] = (None, None)

    def agrees(self, other: _Stretch, first: int, last: int) -> bool:
        """Whether *other* says the same from *first* to *last*."""
        if (self.outcome, self.route) != (other.outcome, other.route):
            return False
        return all(
            mine is its is None or (mine is not None and its is not None and mine.agrees(its, first, last))
            for mine, its in zip(self.ends, other.ends, strict=True)
        )


class Course(ABC):
    """One answer along one quantity.

    Args:
        answer: the answer, with any value of it.

    Attributes:
        step: the least difference of two values.
        least: the first value, in steps.
        most: the last one.
    """

    step: Decimal
    least: int
    most: int

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._runs = 0

    @abstractmethod
    def along(self, first: int, last: int) -> Run:
        """The run for every value from one step to another.

        Raises:
            Turn: a comparison turns between them.
            Blurred: it is not settled over them.
        """

    @abstractmethod
    def at(self, step: int) -> Run:
        """The run for one value, in plain numbers."""

    def value(self, step: int) -> Decimal:
        """A value in its own unit."""
        return step * self.step

    def pieces(self, *, while_open: bool = True) -> tuple[Piece, ...]:
        """The answers in order; none where it takes too long, or a piece is not confirmed at its ends.

        Args:
            while_open: whether to follow what may be due where the outcome is open too.
        """
        self._paying = {Outcome.ELIGIBLE, Outcome.UNDETERMINED} if while_open else {Outcome.ELIGIBLE}
        stretches = self._stretches()
        if stretches is None:
            return ()
        joined = _joined(stretches)
        if not all(
            self._is_so(stretch, step) for stretch in joined for step in {stretch.first, stretch.last}
        ):
            return ()
        return tuple(map(self._piece, joined))

    # --- the answers

    def _stretches(self) -> list[_Stretch] | None:
        """The answers of one stretch after the other, divided where a comparison turns."""
        found: list[_Stretch] = []
        waiting = [_Stretch(self.least, self.most, is_beyond=False)]
        while waiting:
            if self._runs >= MOST_RUNS:
                return None
            self._runs += 1
            here = waiting.pop()
            try:
                run = self.along(here.first, here.last)
                found.append(self._answered(here, run))
            except Turn as turn:
                waiting.append(replace(here, first=turn.at, is_beyond=turn.is_beyond))
                waiting.append(replace(here, last=turn.at - 1))
            except Blurred:
                if here.first == here.last:
                    found.append(self._answered(here, self.at(here.first)))
                    continue
                middle = (here.first + here.last) // 2
                waiting.append(replace(here, first=middle + 1, is_beyond=False))
                waiting.append(replace(here, last=middle))
        return found

    def _answered(self, here: _Stretch, run: Run) -> _Stretch:
        answer = reread(self._answer, run)
        if choices_outside(run):
            return replace(here, outcome=None)
        outcome = answer.outcome
        if outcome not in self._paying:
            return replace(here, outcome=outcome)
        try:
            low, high = answer.due_in_fen or (None, None)
        except Blurred:
            low = high = None
        if high is not None and least_of(high) >= SHOWN_LIMIT * 100:
            high = None  # it rests on the limit of what is open, whatever the figure
        least = answer.least_due_in_fen
        ends = (_Line.of(low, is_up=False, least=least), _Line.of(high, is_up=True, least=least))
        return replace(here, outcome=outcome, route=answer.route, ends=(ends[0], ends[0] and ends[1]))

    def _is_so(self, stretch: _Stretch, step: int) -> bool:
        """Whether the answer is so with one figure as a number."""
        answer = reread(self._answer, self.at(step))
        if choices_outside(answer.run):
            return stretch.outcome is None
        if (answer.outcome, answer.route) != (stretch.outcome, stretch.route or answer.route):
            return False
        return all(
            line is None or (answer.due_in_fen is not None and answer.due_in_fen[end] == line.at(step))
            for end, line in enumerate(stretch.ends)
        )

    # --- as told to others

    def _piece(self, stretch: _Stretch) -> Piece:
        ways = self._answer.of.ways
        low, high = (None if line is None else self._sum(line) for line in stretch.ends)
        return Piece(
            first=self.value(stretch.first),
            last=self.value(stretch.last),
            turn=self.value(stretch.first - stretch.is_beyond),
            includes_turn=not stretch.is_beyond,
            outcome=stretch.outcome,
            route=stretch.route,
            way=next((Title(way.zh, way.en) for way in ways if way.route == stretch.route), None),
            low=low,
            high=high,
        )

    def _sum(self, line: _Line) -> Sum:
        """The sum in yuan; what can be written without a division is."""
        over = least_divisor(line.under, line.base)
        times = Decimal(line.slope * over) / (line.under * 100) / self.step
        plus = Decimal(line.base * over) / line.under / 100
        return Sum(plain(times), plain(plus), over, Decimal(line.least).scaleb(-2))


def least_divisor(under: int, base: int) -> int:
    """By what (… + *base*) ÷ *under* is still to be divided, once what can be written without a division is."""
    over = under
    while over % 10 in {0, 2, 4, 5, 6, 8}:
        by = 2 if over % 2 == 0 else 5
        if base * (over // by) % over:
            break
        over //= by
    return over


def plain(number: Decimal) -> Decimal:
    """A number without zeros after the point."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _joined(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """The stretches, those in a row that say the same as one."""
    joined: list[_Stretch] = []
    for each in stretches:
        if joined and joined[-1].agrees(each, each.first, each.last):
            joined[-1] = replace(joined[-1], last=each.last)
        elif joined and _is_short(joined[-1]) and each.agrees(joined[-1], joined[-1].first, joined[-1].last):
            joined[-1] = replace(each, first=joined[-1].first, is_beyond=joined[-1].is_beyond)
        else:
            joined.append(each)
    return joined


def _is_short(stretch: _Stretch) -> bool:
    return stretch.last - stretch.first < FEW
