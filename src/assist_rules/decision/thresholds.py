"""An open answer as a function of the one figure that is missing: from which value on it is yes, and what is then due.

Where the facts are told and a place has not shown one figure, the answer is worked out for every value that the figure may
have (:mod:`assist_rules.readings.along`), so that each piece is exact to the figure's own step and none is passed over.
Each end of a piece is then decided with the figure as a number. Nothing is said unless all of it is proved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Final, TypeVar

from assist_rules.decision.answer import Answer, Outcome
from assist_rules.decision.pieces import Course, Piece
from assist_rules.decision.runs import run_of
from assist_rules.decision.wording import LEAST, PER, yuan
from assist_rules.errors import LANGS, Lang, check_option
from assist_rules.models.labels import Title
from assist_rules.readings.along import run_along, run_at
from assist_rules.readings.decide import Run
from assist_rules.readings.titles import figure_text, said
from assist_rules.rulebooks import AREAS, Area
from assist_rules.schemes.scheme import Per
from assist_rules.standards import PARAMETERS, Parameter

AnswerT = TypeVar("AnswerT", bound=Answer)


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
    known: list[tuple[Figure, tuple[Piece, ...]]] = []
    for area in _open_areas(answer, parameter):
        of = answer if area is None else _in_area(answer, area)
        figure = Figure(of, parameter, area)
        pieces = next((pieces for other, pieces in known if other.is_like(figure)), None)
        if pieces is None:
            # In words an open answer is open, whatever may be due.
            pieces = figure.pieces(while_open=False)
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


class Figure(Course):
    """One answer along one figure of a place; of money from the first fen, for nothing is no figure.

    Args:
        answer: the answer.
        parameter: the standard.
        area: of town or countryside, where places set it apart.

    Attributes:
        read_as: the places of the standards that read it, each with what one step of it comes to there.
    """

    def __init__(self, answer: Answer, parameter: Parameter, area: Area | None) -> None:
        super().__init__(answer)
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
        self.step = Decimal("0.01") if parameter.unit.startswith("CNY") else least_step(units.values())
        self.read_as = {at: int(unit * self.step) for at, unit in units.items()}
        self.least = max(-(-standard.low // self.read_as[at]) for at, standard in found.items())
        if parameter.unit.startswith("CNY"):
            self.least = max(self.least, 1)
        # Untold, a multiple reaches further than any figure of it may.
        self.most = min(
            min(standard.high, parameter.high * standard.scale // parameter.scale) // self.read_as[at]
            for at, standard in found.items()
        )
        if not self._is_lawful(self.least):
            self.least = self._first_lawful()

    def along(self, first: int, last: int) -> Run:
        """The run for every figure from one to another."""
        return run_along(self._answer.run, self.read_as, first, last)

    def at(self, step: int) -> Run:
        """The run for one figure."""
        return run_at(self._answer.run, self.read_as, step)

    def is_like(self, other: Figure) -> bool:
        """Whether the figure of another area is read on the same facts beside the same figures."""
        return self.read_beside == other.read_beside

    @cached_property
    def read_beside(self) -> tuple[object, ...]:
        """The first and the last figure, the facts, and the figures that are read beside it."""
        values = enumerate(self._answer.run.bound.values)
        beside = {at: value for at, value in values if at // 2 not in self.read_as}
        return self.least, self.most, self._answer.run.rows.values, beside

    # --- the figures

    def _is_lawful(self, step: int) -> bool:
        """Whether a figure that somebody supplies would be used: one below the guiding standard of the province is not."""
        book = self._answer.rulebook.with_standard(
            self._name, self.value(step), source=self._name, area=self._area
        )
        return all(resolved.low is not None for resolved in book.resolve(self._name, self._area))

    def _first_lawful(self) -> int:
        below, above = self.least, self.most
        while above - below > 1:
            middle = (below + above) // 2
            below, above = (below, middle) if self._is_lawful(middle) else (middle, above)
        return above


def least_step(units: Iterable[Decimal]) -> Decimal:
    """The least difference of two figures of which one unit comes to *units*."""
    # A twelfth is no decimal, and in decimals twelve of them come to 1 all the same.
    steps = [1 / unit if Fraction(1 / unit) * Fraction(unit) == 1 else Decimal(1) for unit in units]
    return max(steps)
