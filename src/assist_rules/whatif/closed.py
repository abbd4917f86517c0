"""What has few values, so that an answer may be asked for each of them: a yes or no, a kind, a grade, a switch of a place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, TypeAlias

from assist_rules.decision.choices import ChoiceKind, choices
from assist_rules.decision.runs import law_of
from assist_rules.errors import LANGS, AssistRulesError, Lang
from assist_rules.models import Application
from assist_rules.models.form_fields import FormField, form_field
from assist_rules.models.labels import Title
from assist_rules.models.paths import place_of
from assist_rules.readings.titles import figure_text, said, standard_title
from assist_rules.reforms import Reform
from assist_rules.rulebooks import Area, Rulebook
from assist_rules.rulebooks import rulebook as rulebook_of
from assist_rules.schemes.scheme import Scheme
from assist_rules.standards import PARAMETERS, Parameter
from assist_rules.whatif.quantity import CHOICES, area_of_figure, in_area

FEW: Final = 12
"""A number with so many values is a closed list of them: a grade is, an age is not."""
Value: TypeAlias = bool | int | str | Decimal | None
"""A value of a closed list: a yes or no, a number, a kind, or a figure; None where nothing is told."""
Case: TypeAlias = tuple[Application, Rulebook | None]
"""An application, and the law it is decided by where that is not the one of its own place and day."""
_YES_NO: Final[dict[Value, Title]] = {
    None: Title("未填报", "not told"),
    False: Title("否", "no"),
    True: Title("是", "yes"),
}


@dataclass(frozen=True, slots=True)
class Closed:
    """A fact, a figure or a choice that has few values.

    Attributes:
        path: the path of the fact or choice, or the name of the standard.
        zh: its title in Chinese.
        en: its title in English.
        values: its values, each with what it is called, that of which nothing is told first, where that may be.
    """

    path: str
    zh: str
    en: str
    values: tuple[tuple[Value, Title], ...]
    _tell: Callable[[Value], Case] = field(repr=False, compare=False)

    def title(self, lang: Lang = "zh") -> str:
        """What it is called."""
        return said(Title(self.zh, self.en), lang)

    @property
    def told_values(self) -> tuple[Value, ...]:
        """The values but that of which nothing is told."""
        return tuple(value for value, _ in self.values if value is not None)

    def told(self, value: Value) -> Case:
        """The case with one of the values.

        Raises:
            InvalidApplicationError: the value cannot be told beside what else is told.
        """
        return self._tell(value)


def closed_of(
    application: Application,
    path: str,
    scheme: Scheme | None = None,
    *,
    rulebook: Rulebook | None = None,
    reform: Reform | None = None,
    area: Area | None = None,
) -> Closed:
    """What *path* names, which has few values.

    Args:
        application: what is known of the case.
        path: a fact, the name of a standard, or an officer's choice, ``choices.discretion[…]``.
        scheme: a scheme of the caller's own, whose choices are known too.
        rulebook: the law to use; by default that of the accepting place on the day, as each value tells them.
        reform: a reform to try: the law as it would be.
        area: town or countryside, of a standard set apart; taken for told where the application does not tell it.

    Raises:
        InvalidApplicationError: there is no such fact.
        AssistRulesError: it has no closed list of values.
    """
    if (parameter := PARAMETERS.get(path)) is not None:
        return _figure(application, parameter, law_of(application, rulebook, reform), area)

    def tell(value: Value) -> Case:
        told = application.replace_fact(path, value)
        return told, law_of(told, rulebook, reform)

    if path.startswith(CHOICES):
        name = path.removeprefix(CHOICES).removesuffix("]").partition(":")[0]
        known = {**choices(), **(choices(scheme) if scheme is not None else {})}
        if name not in known or known[name].kind is not ChoiceKind.YES_NO:
            raise no_closed_list(path)
        return Closed(path, known[name].zh, known[name].en, tuple(_YES_NO.items()), tell)
    place = place_of(application, path)
    told = form_field(place.path)
    values = _values(told)
    if values is None:
        raise no_closed_list(path)
    untold = () if told.is_required else ((None, _YES_NO[None]),)
    return Closed(place.path, told.zh, told.en, (*untold, *values), tell)


def _values(told: FormField) -> tuple[tuple[Value, Title], ...] | None:
    """The values of a field, each with what it is called; None where there is no closed list of them."""
    match told.type:
        case "yes_no":
            return tuple((value, _YES_NO[value]) for value in (False, True))
        case "choice":
            return tuple((each.value, Title(each.zh, each.en)) for each in told.values)
        case "count" if told.least is not None and told.most is not None and told.most - told.least < FEW:
            numbers = range(int(told.least), int(told.most) + 1)
            return tuple((number, Title(str(number), str(number))) for number in numbers)
        case _:
            return None


def _figure(
    application: Application, parameter: Parameter, law: Rulebook | None, area: Area | None
) -> Closed:
    if parameter.unit == "switch":
        figures = [Decimal(0), Decimal(1)]
    elif parameter.allowed:
        figures = [parameter.in_unit(each) for each in parameter.allowed]
    else:
        raise no_closed_list(parameter.name)
    book = law or rulebook_of(application.accepting_place.division, on=application.applied_on)
    of = area_of_figure(application, parameter, area)

    def tell(value: Value) -> Case:
        told = in_area(application, area, parameter.name)
        if value is None:
            return told, book
        return told, book.with_standard(parameter.name, str(value), source=parameter.name, area=of)

    def called(figure: Decimal) -> Title:
        zh, en = (figure_text(f"{figure:f}", parameter.unit, lang) for lang in LANGS)
        return Title(zh, en)

    title = standard_title(parameter.name)
    on_file = ((None, Title("现行规定", "as on file")),)
    return Closed(
        parameter.name, title.zh, title.en, (*on_file, *((each, called(each)) for each in figures)), tell
    )


def no_closed_list(path: str) -> AssistRulesError:
    """That what a path names has no closed list of values."""
    return AssistRulesError.of(
        "no_closed_list",
        path=path,
        zh=f"“{path}”不是“是或否”，也没有固定的选项；金额、面积或者个数请作为 path 用 sweep 逐段推算",
        en=f'"{path}" is no yes or no and has no closed list; sweep along a sum, an area or a number as path',
    )
