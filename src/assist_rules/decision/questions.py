"""An open question as it is put to somebody: its words, and how its answer is filled in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, assert_never

from assist_rules.decision import wording
from assist_rules.decision.choices import ChoiceKind, choices
from assist_rules.errors import LANGS, Lang, check_option
from assist_rules.expressions import Unit
from assist_rules.models.form_fields import (
    DOES_NOT_KNOW,
    AllowedValue,
    AnswerType,
    FormField,
    form_field,
)
from assist_rules.readings.findings import SHOWN_LIMIT
from assist_rules.readings.titles import fact_value
from assist_rules.standards import PARAMETERS

if TYPE_CHECKING:
    from assist_rules.decision.answer import OpenQuestion
    from assist_rules.readings.findings import Input

_OF_UNIT: dict[Unit | None, AnswerType] = {
    None: "yes_no",
    Unit.FEN: "money",
    Unit.DATE: "date",
    Unit.NUMBER: "number",
    Unit.PERSONS: "count",
    Unit.MONTHS: "count",
}
_OF_CHOICE: dict[ChoiceKind, AnswerType] = {
    ChoiceKind.YES_NO: "yes_no",
    ChoiceKind.SUM: "money",
    ChoiceKind.SHARE: "number",
    ChoiceKind.COUNT: "count",
}


def text_of(question: OpenQuestion, lang: Lang = "zh") -> str:
    """What is asked, of whom where it is about a member.

    Raises:
        UnknownOptionError: there is no such language.
    """
    check_option("lang", lang, LANGS)
    about = wording.whom(question.of.application, question, lang)
    mark = ("：" if lang == "zh" else ": ") if about else ""
    return f"{about}{mark}{wording.ask(question.of, question, lang)}"


def form_of(question: OpenQuestion) -> FormField:
    """How the answer to *question* is filled in."""
    named = FormField(question.path, question.text("zh"), question.text("en"), "text")
    asked = question.input
    least, most = _end(asked.low), _end(asked.high)
    match question.kind:
        case "standard":
            is_switch = PARAMETERS[question.name].unit == "switch"
            return replace(named, type="yes_no" if is_switch else _type(asked), least=least, most=most)
        case "discretion":
            kind = choices(question.of.of)[question.name].kind
            return replace(named, type=_OF_CHOICE[kind], least=least, most=most)
        case "fact":
            named = replace(named, not_known=DOES_NOT_KNOW)
            if "extension[" not in question.path:
                told = form_field(question.path)
                return replace(told, name=named.name, zh=named.zh, en=named.en, not_known=named.not_known)
            return replace(named, type="choice" if asked.values else _type(asked), values=_values(question))
        case _:
            assert_never(question.kind)


def _type(asked: Input) -> AnswerType:
    return _OF_UNIT.get(asked.unit, "number")


def _values(question: OpenQuestion) -> tuple[AllowedValue, ...]:
    """The closed list of a fact of a scheme of one's own."""
    of = question.input
    return tuple(
        AllowedValue(value, *(fact_value(question.name, value, lang, of.field) for lang in ("zh", "en")))
        for value in sorted(of.values)
    )


def _end(value: object) -> Decimal | None:
    """An end of the range that the law leaves; None where nothing bounds it."""
    return value if isinstance(value, Decimal) and value < SHOWN_LIMIT else None
