"""What an answer is followed along: a fact, a figure of the place, or an officer's choice, and the runs at its values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final, cast

from assist_rules.decision.again import Again, moved, told_otherwise
from assist_rules.decision.answer import Answer
from assist_rules.decision.choices import ChoiceKind, choices
from assist_rules.decision.pieces import Course
from assist_rules.decision.thresholds import Figure, least_step
from assist_rules.displays import InParts, Parts
from assist_rules.errors import AssistRulesError, Lang
from assist_rules.expressions import Discretion, Level
from assist_rules.facts.layout import Rows
from assist_rules.models import Application, Choices
from assist_rules.models.form_fields import form_field
from assist_rules.models.labels import Title
from assist_rules.models.paths import place_of
from assist_rules.readings.along import Blurred, Line
from assist_rules.readings.decide import Run, choices_of
from assist_rules.readings.titles import figure_text, said
from assist_rules.rulebooks import Area
from assist_rules.standards import PARAMETERS, Parameter

CHOICES: Final = "choices.discretion["
FEN: Final = Decimal("0.01")
_UNITS: Final = {"money": ("CNY", FEN), "square_metres": ("m2", FEN), "count": ("", Decimal(1))}
"""The unit and the least step of each kind of field that is a number."""
_OF_CHOICES: Final = {
    ChoiceKind.SUM: ("CNY", FEN),
    ChoiceKind.SHARE: ("", FEN),
    ChoiceKind.COUNT: ("", Decimal(1)),
}


@dataclass(frozen=True, slots=True)
class Quantity(InParts):
    """What an answer is followed along.

    Attributes:
        path: the path of the fact or choice, or the name of the standard.
        zh: its title in Chinese.
        en: its title in English.
        unit: the unit of its values, ``CNY`` for yuan; empty for a bare number.
        step: the least difference of two values.
    """

    path: str
    zh: str
    en: str
    unit: str
    step: Decimal

    def shown(self, lang: Lang) -> Parts:
        """What it is called, its path, its unit and its step."""
        zh = lang == "zh"
        yield "名称" if zh else "title", self.title(lang)
        yield "位置" if zh else "path", self.path
        yield "单位" if zh else "unit", self.unit or None
        yield "步长" if zh else "step", self.step

    @property
    def is_money(self) -> bool:
        """Whether it is a sum in yuan."""
        return self.unit.startswith("CNY")

    @property
    def is_figure(self) -> bool:
        """Whether it is a standard of the place."""
        return self.path in PARAMETERS

    @property
    def is_choice(self) -> bool:
        """Whether it is an officer's choice."""
        return self.path.startswith(CHOICES)

    def as_told(self, steps: int) -> Decimal | int | str:
        """A value as an application holds it."""
        value = steps * self.step
        if self.step == 1:
            return int(value)
        return f"{value:f}" if self.is_choice else value

    def title(self, lang: Lang = "zh") -> str:
        """What it is called."""
        return said(Title(self.zh, self.en), lang)

    def text(self, value: Decimal, lang: Lang = "zh") -> str:
        """A value with its unit."""
        if self.is_money:
            return f"{value:,.2f}" + said(Title("元", " yuan"), lang)
        if self.unit == "m2":
            return f"{value:f}" + said(Title("平方米", " m²"), lang)
        return figure_text(f"{value:f}", self.unit, lang) if self.unit else f"{value:f}"

    def steps(self, value: Decimal | int | str) -> int:
        """A value in steps.

        Raises:
            AssistRulesError: it is no number, or lies between two steps.
        """
        if not isinstance(value, float):
            try:
                whole = Decimal(value) / self.step
            except (ArithmeticError, TypeError, ValueError):
                pass
            else:
                if whole.is_finite() and whole == int(whole):
                    return int(whole)
        raise AssistRulesError.of(
            "value",
            path="over",
            zh=f"得到 {value!r}；应为 {self.step} 的整数倍，写成文本、整数或者 Decimal，不能是浮点数",
            en=f"found {value!r}; expected a multiple of {self.step} as text, a whole number or a Decimal, no float",
        )


def _choice(answer: Answer, path: str) -> Discretion | None:
    """The choice of a path that the rules of an answer leave to an officer; None where they leave none of it."""
    name = path.removeprefix(CHOICES).removesuffix("]").partition(":")[0]
    return next((each for each in answer.run.program.discretions if each.id == name), None)


def leaves(answer: Answer, path: str) -> bool:
    """Whether a path is no choice, or one that the rules of an answer leave to an officer."""
    return not path.startswith(CHOICES) or _choice(answer, path) is not None


def quantity_of(answer: Answer, path: str) -> Quantity:
    """What *path* names: a standard, a choice that *answer* leaves to an officer, or a fact of the application.

    Raises:
        InvalidApplicationError: there is no such fact.
        AssistRulesError: it is no number.
    """
    if (parameter := PARAMETERS.get(path)) is not None:
        if parameter.unit == "switch" or parameter.allowed:
            raise _no_number(path)
        is_money = parameter.unit.startswith("CNY")
        step = FEN if is_money else least_step([parameter.over_scale(parameter.unit, Decimal(1))])
        return Quantity(path, parameter.zh, parameter.en, parameter.unit, step)
    if path.startswith(CHOICES):
        node = _choice(answer, path)
        if node is None or (unit := _OF_CHOICES.get(choices(answer.of)[node.id].kind)) is None:
            raise _no_number(path)
        return Quantity(path, node.zh, node.en, *unit)
    place = place_of(answer.application, path)
    field = form_field(place.path)
    if field.type not in _UNITS:
        raise _no_number(place.path)
    return Quantity(place.path, field.zh, field.en, *_UNITS[field.type])


def _no_number(path: str) -> AssistRulesError:
    return AssistRulesError.of(
        "no_number",
        path=path,
        zh=f"“{path}”不是金额、面积或者个数，没有区间可言；是或否、选项和开关请用 sweep_values 逐个取值，其余请用 replace_fact 后再判定",
        en=f'"{path}" is no sum, area or number, so that it has no range; '
        "for a yes or no, a kind or a switch use sweep_values, for anything else decide again after replace_fact",
    )


def with_choices(application: Application) -> Application:
    """An application in which a choice may be put, unchecked."""
    if application.choices and application.choices.discretion:
        return application
    stated = (application.choices or Choices()).model_copy(update={"discretion": {}})
    return application.model_copy(update={"choices": stated})


class Told(Course):
    """One answer along a fact that is told, or along an officer's choice.

    Args:
        answer: the answer.
        quantity: the fact or choice.
        least: its first value, in steps.
        most: the last one.
    """

    def __init__(self, answer: Answer, quantity: Quantity, least: int, most: int) -> None:
        super().__init__(answer)
        self.step, self.least, self.most = quantity.step, least, most
        self._again = Again(answer)
        self._keys = place_of(answer.application, quantity.path).keys
        self._quantity = quantity
        self._is_choice = quantity.is_choice
        self._application = with_choices(answer.application) if self._is_choice else answer.application
        self._known: dict[int, tuple[Rows, tuple[Any, ...]]] = {}
        self._base = self._rows(least)
        self._moved = list(moved(self._base[0], self._rows(most)[0]))
        program = answer.run.program
        names = (program.columns[level][at] for level, _, at in self._moved)
        self._is_column = not self._is_choice and all(
            program.layout.fields[name.partition("#")[0]].is_column and "#" not in name for name in names
        )

    def _rows(self, step: int) -> tuple[Rows, tuple[Any, ...]]:
        """The facts and the choices at a value."""
        if step not in self._known:
            told = told_otherwise(self._application, self._keys, self._quantity.as_told(step))
            rows = self._again.rows(told, self._base[0] if self._known else None)
            run = self._again.run
            chosen = choices_of(run.program, told, rows) if self._is_choice else run.chosen
            self._known[step] = rows, chosen
        return self._known[step]

    def at(self, step: int) -> Run:
        """The run for one value."""
        if self._is_column:
            return self._run(dict.fromkeys(self._moved, step), self._base[1])
        rows, chosen = self._rows(step)
        return replace(self._answer.run, rows=rows, chosen=chosen)

    def along(self, first: int, last: int) -> Run:
        """The run for every value from one to another."""
        if first == last:
            return self.at(first)
        if self._is_column:
            # Fen, hundredths of a square metre and bare numbers: a step is 1 of what the rules read.
            return self._run(dict.fromkeys(self._moved, Line(1, 0, first, last)), self._base[1])
        one, other = self._rows(first), self._rows(last)
        middle = (first + last) // 2
        between = self._rows(middle)
        cells = {
            spot: _line(first, last, middle, *(_cell(each[0], spot) for each in (one, other, between)))
            for spot in self._moved
        }
        chosen = tuple(
            _lines(first, last, middle, *each) for each in zip(one[1], other[1], between[1], strict=True)
        )
        return self._run(cells, chosen)

    def _run(self, cells: dict[tuple[Level, int, int], Any], chosen: tuple[Any, ...]) -> Run:
        rows = self._base[0]
        values = dict(rows.values)
        for (level, row, at), value in cells.items():
            if values[level] is rows.values[level]:
                values[level] = list(values[level])
            told = list(values[level][row])
            told[at] = value
            values[level][row] = tuple(told)
        return replace(self._answer.run, rows=replace(rows, values=values), chosen=chosen)


def _cell(rows: Rows, spot: tuple[Level, int, int]) -> Any:  # noqa: ANN401 - what a column may hold
    level, row, at = spot
    return rows.values[level][row][at]


def _line(first: int, last: int, middle: int, one: Any, other: Any, between: Any) -> Any:  # noqa: ANN401
    """What a reading comes to from one value to another, where it moves evenly.

    Whatever is read off one sum beside others is a sum, a greatest or a least of them: it bends one way only, so that it
    moves evenly where it does at the ends and at one value between.

    Raises:
        Blurred: it does not.
    """
    if one == other == between:
        return one
    if type(one) is type(other) is type(between) is int:
        slope, rest = divmod(other - one, last - first)
        if not rest and (middle == first or between - one == slope * (middle - first)):
            return Line(slope, one - slope * first, first, last)
    raise Blurred


def _lines(first: int, last: int, middle: int, one: Any, other: Any, between: Any) -> Any:  # noqa: ANN401
    """A choice made for the household, or for each member."""
    if not isinstance(one, list):
        return _line(first, last, middle, one, other, between)
    by_member = zip(
        cast("Sequence[Any]", one), cast("Sequence[Any]", other), cast("Sequence[Any]", between), strict=True
    )
    return [_line(first, last, middle, *each) for each in by_member]


class Still(Course):
    """One answer along a figure or a choice that its rules do not read."""

    def __init__(self, answer: Answer, quantity: Quantity, least: int, most: int) -> None:
        super().__init__(answer)
        self.step, self.least, self.most = quantity.step, least, most

    def at(self, step: int) -> Run:
        """The run itself."""
        del step
        return self._answer.run

    def along(self, first: int, last: int) -> Run:
        """The run itself."""
        del first, last
        return self._answer.run


def figure_course(
    answer: Answer, quantity: Quantity, area: Area | None, least: int, most: int
) -> tuple[Course, int, int]:
    """The course along a standard of the place, and the first and last of its values that a place may set."""
    parameter = PARAMETERS[quantity.path]
    told = answer.application.accepting_place.area
    if all(
        standard.name != parameter.name or (parameter.by_area and (standard.area or told) != area)
        for standard in answer.run.program.standards
    ):
        return Still(answer, quantity, least, most), least, most
    course = Figure(answer, parameter, area if parameter.by_area else None)
    lowest, highest = course.least, course.most
    course.least, course.most = max(least, lowest), min(most, highest)
    return course, lowest, highest


def in_area(application: Application, area: Area | None, *paths: str) -> Application:
    """An application that is decided by the figures of *area*, where it does not tell which, and one of *paths* is such a figure."""
    by_area = any(path in PARAMETERS and PARAMETERS[path].by_area for path in paths)
    if area is None or not by_area or application.accepting_place.area is not None:
        return application
    return application.replace_fact("accepting_place.area", area)


def area_of(application: Application, quantity: Quantity, area: Area | None) -> Area | None:
    """The area whose figure is meant; None for what is no standard; see :func:`area_of_figure`."""
    return area_of_figure(application, PARAMETERS[quantity.path], area) if quantity.is_figure else None


def area_of_figure(application: Application, parameter: Parameter, area: Area | None) -> Area | None:
    """The area whose figure is meant; None for a standard that places do not set apart by area.

    Raises:
        AssistRulesError: the standard is set apart by area, and nobody has told which.
    """
    if not parameter.by_area:
        return None
    told = area or application.accepting_place.area
    if told is None:
        raise AssistRulesError.of(
            "area",
            path="area",
            zh="该标准城乡不同，申请中没有写明适用哪一种；请给出 area，“urban”或者“rural”",
            en="the standard differs between town and countryside, and the application does not tell which; give area, urban or rural",
        )
    return told


def check_ends(application: Application, quantity: Quantity, ends: Sequence[int]) -> None:
    """Refuses a range whose ends no application could tell.

    Raises:
        InvalidApplicationError: the changed application is refused.
    """
    if quantity.is_figure or quantity.is_choice:
        return
    for step in ends:
        value = quantity.as_told(step)
        application.replace_fact(quantity.path, value if isinstance(value, int) else str(value))
