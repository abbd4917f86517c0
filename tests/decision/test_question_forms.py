"""An open question says how it is answered, and what is filled in so is an answer."""

from __future__ import annotations

import pickle

import families
import pytest

import assist_rules as ar
from assist_rules.decision.answer import OpenQuestion
from assist_rules.errors import UnknownOptionError
from assist_rules.models.form_fields import AnswerType, FormField, form_field

ASKING = ("jinan-incomplete", "qingdao-emergency-migrant", "jinan-dibao-family", "jinan-illness-hardship")
SINGLE: dict[AnswerType, object] = {
    "yes_no": True,
    "count": 3,
    "money": "12.50",
    "square_metres": "80",
    "date": "2020-01-02",
    "month": "2020-01",
    "place": "370102",
    "member": "p1",
    "text": "文字",
}
"""An answer of each kind, as a form hands it over."""


def _filled(field: FormField) -> object:
    """What somebody enters into a field."""
    match field.type:
        case "choice":
            return field.values[0].value
        case "list":
            return [field.values[0].value if field.values else _record(field)]
        case "record":
            return _record(field)
        case _:
            return SINGLE[field.type]


def _record(field: FormField) -> dict[str, object]:
    """The fields of a record that are asked first: those that it needs, or one."""
    wanted = [each for each in field.fields if each.is_required] or list(field.fields[:1])
    return {each.name: _filled(each) for each in wanted}


def _asked(name: str) -> list[OpenQuestion]:
    everything = ar.assess_all(families.example(name))
    return list({each.path: each for of in everything.values() for each in of.open_questions}.values())


@pytest.mark.parametrize("name", ASKING)
def test_what_a_form_fills_in_by_type_and_values_is_taken_as_the_answer(name: str) -> None:
    """Of every fact that the example leaves open, but for a spouse, who is named or told of."""
    application = families.example(name)
    facts = [each for each in _asked(name) if each.kind == "fact" and each.type != "member"]
    assert facts
    for question in facts:
        answered = application.replace_fact(question.path, _filled(question.form))
        assert answered.fact(question.path) is not None


def test_a_question_has_its_type_from_the_field_that_its_answer_goes_to() -> None:
    """Of the incomplete family: incomes are a list, the stage of schooling one of nine, the year of study 1 to 10."""
    asked = {each.path: each for each in _asked("jinan-incomplete")}
    level = asked["household.members[p1].study.level"]
    year = asked["household.members[p1].study.year"].form
    incomes = asked["household.members[p2].incomes"].form
    assert (level.type, level.values[1]) == ("choice", ("primary", "小学", "primary school"))
    assert len(level.values) == 9
    assert year.type == "count"
    assert [year.least, year.most] == [1, 10]
    assert (incomes.type, incomes.items) == ("list", "record")
    assert {each.name: each.type for each in incomes.fields}["per_month"] == "money"
    assert asked["household.assets.findings.dibao"].type == "yes_no"
    assert asked["household.members[p1].medical_insurance.place"].type == "place"


def test_a_local_rule_is_a_yes_or_no_and_an_officers_choice_has_its_range() -> None:
    """The emergency aid of the migrant in Qingdao: a sum from 3,345 to 13,380 yuan, five to twenty times a month."""
    asked = {each.name: each for each in _asked("qingdao-emergency-migrant")}
    amount = asked["temporary_assistance.emergency_amount"].form
    assert amount.type == "money"
    assert [amount.least, amount.most] == [3345, 13380]
    assert asked["dibao_jobless_includes_inactive"].type == "yes_no"


def test_who_does_not_know_a_fact_can_say_so_in_a_form() -> None:
    """Of a fact there is an answer beside the values; a figure is looked up, a choice is made."""
    application = families.example("jinan-incomplete")
    asked = _asked("jinan-incomplete") + _asked("qingdao-emergency-migrant")
    assert {each.kind: each.form.not_known for each in asked} == {
        "fact": ("not_known", "不清楚", "does not know"),
        "standard": None,
        "discretion": None,
    }
    facts = [each.path for each in _asked("jinan-incomplete") if each.form.not_known]
    assert len(application.not_knowing(*facts).not_known) == len(facts)


def test_a_question_is_put_in_two_languages_and_in_no_third() -> None:
    """With whom it is about, and without who answers, which a form says by itself."""
    asked = {each.path: each for each in _asked("jinan-incomplete")}
    question = asked["household.members[p2].incomes"]
    assert question.text() == "子女：申请前12个月的各项收入"
    assert question.text("en") == "the child: the incomes of the 12 months before the application"
    with pytest.raises(UnknownOptionError):
        question.text("cn")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_a_question_goes_to_another_process() -> None:
    """It is the same question there, of the same decision, and says so in the same words."""
    for question in _asked("jinan-incomplete"):
        there = pickle.loads(pickle.dumps(question))  # noqa: S301 - our own
        assert there == question
        assert there.text() == question.text()


def test_every_field_of_the_input_has_a_kind_of_answer_and_titles_of_its_values() -> None:
    """A closed list without a title in Chinese, or a record without fields, could not be asked."""
    left = list(form_field("household").fields + form_field("emergency").fields)
    while left:
        field = left.pop()
        left += field.fields
        assert field.zh
        assert (field.type == "choice") <= bool(field.values)
        assert "record" not in {field.type, field.items} or field.fields
        assert all(value.zh != value.value for value in field.values)
