"""An open answer as a function of the one figure that is missing: from which value on it is yes, and what is then due.

Where the facts are told and a place has not shown one figure, the answer is worked out for every value that the figure may
have (:mod:`assist_rules.readings.along`), so that each piece is exact to the figure's own step and none is passed over.
Each end of a piece is then decided with the figure as a number. Nothing is said unless all of it is proved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Final, TypeVar

from assist_rules.decision.answer import Answer, Outcome, reread
from assist_rules.decision.runs import run_of
from assist_rules.decision.wording import LEAST, PER, yuan
from assist_rules.errors import LANGS, Lang, check_option
from assist_rules.models.labels import Title
from assist_rules.readings.along import Blurred, Line, Turn, run_along, run_at
from assist_rules.readings.decide import Run, choices_outside
from assist_rules.readings.findings import SHOWN_LIMIT
from assist_rules.readings.titles import figure_text, said
from assist_rules.rulebooks import AREAS, Area
from assist_rules.schemes.scheme import Per
from assist_rules.standards import PARAMETERS, Parameter

MOST_RUNS: Final = 200
"""How many stretches of the figure are run for one answer; where it takes more, nothing is said."""

FEW: Final = 12
"""So many figures are compared one by one: where a sum is next to nothing, its least is what is due."""

AnswerT = TypeVar("AnswerT", bound=Answer)


@dataclass(frozen=True, slots=True)
class Sum:
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

    def text(self, figure: str, lang: Lang = "zh") -> str:
        """The sum in terms of the *figure* so named."""
        times, over, plus, minus = ("×", "÷", "＋", "－") if lang == "zh" else (" × ", " ÷ ", " + ", " − ")
        if not self.times:
            return yuan(self.plus / self.over, lang)
        text = figure if self.times == 1 else f"{figure}{times}{self.times:f}"
        if self.plus:
            text += (minus if self.plus < 0 else plus) + yuan(abs(self.plus), lang)
        if self.over == 1:
            return text
        inside = text if not self.plus else f"（{text}）" if lang == "zh" else f"({text})"
        return f"{inside}{over}{self.over}"


@dataclass(frozen=True, slots=True)
class Piece:
    """The figures, from one up to another, for which the answer is one and the same.

    Attributes:
        first: the first of them, to the figure's own step.
        last: the last of them.
        turn: where the answer turns to this one, seen from below.
        includes_turn: whether it is so at *turn* itself, or only beyond it.
        outcome: the outcome; None where a choice that the officer has stated is not lawful with such a figure.
        route: by which way in; None where several may be, or none.
        way: the title of that way in.
        low: the least that is due; None where nothing is paid, or the sum does not move evenly with the figure.
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

    def amount_at(self, figure: Decimal) -> tuple[Decimal, Decimal | None] | None:
        """Low and high of what is due with a figure of the piece, in yuan; None where no sum is told."""
        if self.low is None:
            return None
        return self.low.at(figure)[0], None if self.high is None else self.high.at(figure)[1]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What the answer is for every value of the one figure that is open.

    Attributes:
        standard: the name of the standard.
        zh: its title in Chinese.
        en: its title in English.
        area: of town or countryside, where places set it apart; the answer is then that of a place which applies it.
        unit: the unit of the figures, the usual one of the standard.
        per: the period of what is due.
        pieces: the answers, from the least figure to the greatest, without a gap.
    """

    standard: str
    zh: str
    en: str
    area: Area | None
    unit: str
    per: Per
    pieces: tuple[Piece, ...]

    def at(self, figure: Decimal | int | str) -> Piece:
        """The piece in which a figure lies.

        Raises:
            LookupError: the standard has no such figure: it is too small, too great, or between two steps.
        """
        value = Decimal(figure)
        for piece in self.pieces:
            if piece.first <= value <= piece.last:
                return piece
        raise LookupError(figure)

    def text(self, lang: Lang = "zh") -> str:
        """What the answer hangs on in one sentence, the pieces where it is yes first."""
        check_option("lang", lang, LANGS)
        said_of: dict[str, list[str]] = {}
        for piece in sorted(self.pieces, key=lambda piece: _ORDER.index(piece.outcome)):
            said_of.setdefault(self._then(piece, lang), []).append(self._where(piece, lang))
        either, stop = ("或者", "；") if lang == "zh" else (" or ", "; ")
        says = stop.join(either.join(where) + then for then, where in said_of.items())
        if len(self.pieces) == 1 and not self._where(self.pieces[0], lang):
            says = f"无论为多少均{says[1:]}" if lang == "zh" else f"whatever it is,{says}"
        of = "" if self.area is None else said(_AREAS[self.area], lang)
        return f"{self.zh}{of}{says}" if lang == "zh" else f"{self.en}{of}: {says}"

    def _then(self, piece: Piece, lang: Lang) -> str:
        text = said(_THEN[piece.outcome], lang)
        if piece.way is not None and len({each.route for each in self.pieces} - {None}) > 1:
            text += ("，" if lang == "zh" else ", ") + said(piece.way, lang)
        if piece.low is None:
            return text
        figure = ("标准" if self.zh.endswith("标准") else "该数值") if lang == "zh" else "the figure"
        per, zh = PER[self.per], lang == "zh"
        low, high = (None if end is None else end.text(figure, lang) for end in (piece.low, piece.high))
        if low == high:
            return f"{text}，{per.zh}为{low}" if zh else f"{text}, {low}{per.en}"
        says_nothing = not piece.low.times and piece.low.plus <= LEAST
        if high is None:
            due = "" if says_nothing else f"不少于{low}" if zh else f"at least {low}"
        elif says_nothing:
            due = f"不超过{high}" if zh else f"at most {high}"
        else:
            due = f"为{low}至{high}" if zh else f"{low} to {high}"
        if not due:
            return text
        return f"{text}，{per.zh}{due}" if zh else f"{text}, {due}{per.en}"

    def _where(self, piece: Piece, lang: Lang) -> str:
        at = self.pieces.index(piece)
        above = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        zh = lang == "zh"
        if piece.first == piece.last:
            return f"为{self._value(piece.first, lang)}" if zh else f"at {self._value(piece.first, lang)}"
        words: list[str] = []
        if at or (self._is_money and piece.turn > LEAST):
            value = self._value(piece.turn, lang)
            if piece.includes_turn:
                words.append(f"不低于{value}" if zh else f"from {value}")
            else:
                words.append(f"高于{value}" if zh else f"above {value}")
        if above is not None:
            value = self._value(above.turn, lang)
            if above.includes_turn:
                words.append(f"低于{value}" if zh else f"below {value}")
            else:
                words.append(f"不超过{value}" if zh else f"up to {value}")
        return ("且" if zh else " and ").join(words)

    @property
    def _is_money(self) -> bool:
        return self.unit.startswith("CNY")

    def _value(self, figure: Decimal, lang: Lang) -> str:
        if self._is_money:
            return yuan(figure, lang)
        return figure_text(f"{figure.normalize():f}", self.unit, lang)


_ORDER: Final = (Outcome.ELIGIBLE, Outcome.INELIGIBLE, Outcome.UNDETERMINED, None)
_THEN: Final[Mapping[Outcome | None, Title]] = {
    Outcome.ELIGIBLE: Title("即符合", " eligible"),
    Outcome.INELIGIBLE: Title("则不符合", " not eligible"),
    Outcome.UNDETERMINED: Title("则仍待定", " still undetermined"),
    None: Title("则已作出的裁量超出法定范围", " a choice that was made lies outside its legal range"),
}
_AREAS: Final[Mapping[str, Title]] = {
    "urban": Title("（城镇）", ", urban"),
    "rural": Title("（农村）", ", rural"),
}


# --- worked out -------------------------------------------------------------------------------------------


def thresholds(answer: Answer) -> tuple[Thresholds, ...]:
    """The answer by the one figure that is open, for each area that the place may apply; empty where that is not so.

    It is so where the facts are told and what is asked now is one figure. An officer's choice, and ways in of which the
    place has not told whether it has them, may be open beside it; they stay open, and the pieces hold whatever they
    come to.
    """
    return answer.run.once(("thresholds", answer.row), lambda: tuple(_thresholds(answer)))


def _thresholds(answer: Answer) -> Iterator[Thresholds]:
    parameter = _asked(answer)
    if parameter is None:
        return
    known: list[tuple[_Figure, tuple[Piece, ...]]] = []
    for area in _open_areas(answer, parameter):
        of = answer if area is None else _in_area(answer, area)
        figure = _Figure(of, parameter, area)
        pieces = next((pieces for other, pieces in known if other.is_like(figure)), None)
        if pieces is None:
            pieces = figure.pieces()
            known.append((figure, pieces))
        if any(piece.outcome in {Outcome.ELIGIBLE, Outcome.INELIGIBLE} for piece in pieces):
            yield Thresholds(
                parameter.name, parameter.zh, parameter.en, area, parameter.unit, answer.of.per, pieces
            )


def _asked(answer: Answer) -> Parameter | None:
    """The one figure that is asked now, beside choices and ways in; None where a fact or another figure is too."""
    figures: dict[str, Parameter] = {}
    for question in answer.open_questions:
        if question.once is not None or question.kind == "discretion":
            continue
        parameter = PARAMETERS.get(question.name) if question.kind == "standard" else None
        if parameter is None:
            return None
        if parameter.none is None:
            figures[parameter.name] = parameter
    if len(figures) != 1:
        return None
    (figure,) = figures.values()
    return None if figure.unit == "switch" or figure.allowed else figure


def _open_areas(answer: Answer, parameter: Parameter) -> tuple[Area | None, ...]:
    """The areas whose figure is open; None alone for a figure that is not set apart by area."""
    if not parameter.by_area:
        return (None,)
    told = answer.application.accepting_place.area
    found: dict[Area, None] = {}
    for standard in answer.run.program.standards:
        if standard.name == parameter.name:
            areas = AREAS if standard.area is told is None else (standard.area or told,)
            for area, resolved in zip(areas, answer.run.bound.resolved[standard.key], strict=True):
                if area is not None and resolved.low is None:
                    found[area] = None
    return tuple(found)


def _in_area(answer: AnswerT, area: Area) -> AnswerT:
    """The answer of a place that applies the standard of *area*, where nobody has told which one it does."""
    if answer.application.accepting_place.area is not None:
        return answer
    told = answer.application.replace_fact("accepting_place.area", area)
    run, row = run_of(answer.of, told, person=answer.person, rulebook=answer.rulebook)
    return type(answer)(answer.of, run, row)


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


class _Figure:
    """One answer along one figure.

    Attributes:
        step: the least difference of two figures.
        least: the first figure, in steps; of money the first fen, for nothing is no figure.
        most: the last one.
    """

    def __init__(self, answer: Answer, parameter: Parameter, area: Area | None) -> None:
        self._answer = answer
        self._name = parameter.name
        self._area: Area | None = area
        told = answer.application.accepting_place.area
        found = {
            at: standard
            for at, standard in enumerate(answer.run.program.standards)
            if standard.name == parameter.name and (area is None or (standard.area or told) == area)
        }
        units = {
            at: parameter.over_scale(parameter.unit, Decimal(1), standard.scale)
            for at, standard in found.items()
        }
        self.step = Decimal("0.01") if parameter.unit.startswith("CNY") else _step(units.values())
        self._read_as = {at: int(unit * self.step) for at, unit in units.items()}
        self.least = max(-(-standard.low // self._read_as[at]) for at, standard in found.items())
        if parameter.unit.startswith("CNY"):
            self.least = max(self.least, 1)
        self.most = min(standard.high // self._read_as[at] for at, standard in found.items())
        if not self._is_lawful(self.least):
            self.least = self._first_lawful()
        self._runs = 0

    def pieces(self) -> tuple[Piece, ...]:
        """The answers in order; none where it takes too long, or a piece is not confirmed at its ends."""
        stretches = self._stretches()
        if stretches is None:
            return ()
        joined = _joined(stretches)
        if not all(
            self._is_so(stretch, step) for stretch in joined for step in {stretch.first, stretch.last}
        ):
            return ()
        return tuple(map(self._piece, joined))

    def is_like(self, other: _Figure) -> bool:
        """Whether the figure of another area is read on the same facts beside the same figures."""
        return self.read_beside == other.read_beside

    @cached_property
    def read_beside(self) -> tuple[object, ...]:
        """The first and the last figure, the facts, and the figures that are read beside it."""
        values = enumerate(self._answer.run.bound.values)
        beside = {at: value for at, value in values if at // 2 not in self._read_as}
        return self.least, self.most, self._answer.run.rows.values, beside

    # --- the figures

    def _is_lawful(self, step: int) -> bool:
        """Whether a figure that somebody supplies would be used: one below the guiding standard of the province is not."""
        book = self._answer.rulebook.with_standard(
            self._name, self._figure(step), source=self._name, area=self._area
        )
        return all(resolved.low is not None for resolved in book.resolve(self._name, self._area))

    def _first_lawful(self) -> int:
        below, above = self.least, self.most
        while above - below > 1:
            middle = (below + above) // 2
            below, above = (below, middle) if self._is_lawful(middle) else (middle, above)
        return above

    def _figure(self, step: int) -> Decimal:
        return step * self.step

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
                run = run_along(self._answer.run, self._read_as, here.first, here.last)
                found.append(self._answered(here, run))
            except Turn as turn:
                waiting.append(replace(here, first=turn.at, is_beyond=turn.is_beyond))
                waiting.append(replace(here, last=turn.at - 1))
            except Blurred:
                if here.first == here.last:
                    found.append(self._answered(here, run_at(self._answer.run, self._read_as, here.first)))
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
        if outcome is not Outcome.ELIGIBLE:
            return replace(here, outcome=outcome)
        try:
            low, high = answer.due_in_fen or (None, None)
        except Blurred:
            low = high = None
        if isinstance(high, int) and high >= SHOWN_LIMIT * 100:
            high = None  # it rests on the limit of what is open, whatever the figure
        least = answer.least_due_in_fen
        ends = (_Line.of(low, is_up=False, least=least), _Line.of(high, is_up=True, least=least))
        return replace(here, outcome=outcome, route=answer.route, ends=(ends[0], ends[0] and ends[1]))

    def _is_so(self, stretch: _Stretch, step: int) -> bool:
        """Whether the answer is so with one figure as a number."""
        answer = reread(self._answer, run_at(self._answer.run, self._read_as, step))
        if choices_outside(answer.run):
            return stretch.outcome is None
        if (answer.outcome, answer.route) != (stretch.outcome, stretch.route or answer.route):
            return False
        return all(
            line is None or (answer.due_in_fen is not None and answer.due_in_fen[end] == line.at(step))
            for end, line in enumerate(stretch.ends)
        )

    # --- in words of figures

    def _piece(self, stretch: _Stretch) -> Piece:
        ways = self._answer.of.ways
        low, high = (None if line is None else self._sum(line) for line in stretch.ends)
        return Piece(
            first=self._figure(stretch.first),
            last=self._figure(stretch.last),
            turn=self._figure(stretch.first - stretch.is_beyond),
            includes_turn=not stretch.is_beyond,
            outcome=stretch.outcome,
            route=stretch.route,
            way=next((Title(way.zh, way.en) for way in ways if way.route == stretch.route), None),
            low=low,
            high=high,
        )

    def _sum(self, line: _Line) -> Sum:
        """The sum in yuan; what can be written without a division is."""
        over = line.under
        while over % 10 in {0, 2, 4, 5, 6, 8}:
            by = 2 if over % 2 == 0 else 5
            if line.base * (over // by) % over:
                break
            over //= by
        times = Decimal(line.slope * over) / (line.under * 100) / self.step
        plus = Decimal(line.base * over) / line.under / 100
        return Sum(_plain(times), _plain(plus), over, Decimal(line.least).scaleb(-2))


def _plain(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _step(units: Iterable[Decimal]) -> Decimal:
    """The least difference of two figures of which one unit comes to *units*."""
    steps = [1 / unit if 1 / unit * unit == 1 else Decimal(1) for unit in units]
    return max(steps)


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
