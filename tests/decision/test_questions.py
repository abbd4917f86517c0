"""Whom a question is about, and what is asked first."""

from __future__ import annotations

import families
import pytest

import assist_rules as ar
from assist_rules.decision.wording import question_text
from assist_rules.readings.catalogue import facts_asked
from assist_rules.readings.titles import asked, denial, fact_title


def test_a_question_about_an_obligor_names_the_obligor() -> None:
    """Not the person in need, in whose words it would read as if he were to support somebody."""
    application = families.example("weihai-extreme-poverty-elder")
    application = application.replace_fact("household.members[p1].obligors[0].receives", None)
    decision = ar.assess_extreme_poverty(application)
    asked = {each.path: question_text(decision, each) for each in decision.open_questions}
    assert asked["household.members[p1].obligors[0].receives"].startswith("申请人的义务人（兄弟姐妹）：")


def test_what_was_asked_and_is_not_known_comes_last_and_says_who_else_can_tell() -> None:
    """The decision is what it was; in the answers of all schemes too, in the record, and after every further fact."""
    application = families.example("jinan-incomplete")
    incomes, held = "household.members[p2].incomes", "household.members[p1].receives"
    plain, marked = (ar.assess_dibao(each) for each in (application, application.not_knowing(incomes, held)))
    assert (marked.outcome, marked.amount) == (plain.outcome, plain.amount)
    assert not any(each.not_known for each in plain.open_questions)
    now = [each for each in marked.open_questions if each.once is None]
    assert [(each.path, each.not_known) for each in now] == [
        ("household.assets.findings.dibao", False),
        ("household.members[p2].receives", False),
        (incomes, True),
        (held, True),
    ]
    assert question_text(marked, now[2]) == (
        "子女：申请前12个月的各项收入（申请人问过，不清楚；请看凭据、问知情人，或者信息核对、入户调查）"
    )
    told = {each["path"]: each.get("not_known", False) for each in marked.model_dump()["open_questions"]}
    assert {path for path, not_known in told.items() if not_known} == {incomes, held}
    first = [each for each in ar.assess_all(marked.application).questions if each.once is None]
    assert [each.not_known for each in first] == sorted(each.not_known for each in first)
    assert {each.path for each in first if each.not_known} == {incomes, held}
    assert "not_known" not in {each.status for found in plain.trace for each in found.inputs}


def test_a_receipt_of_what_is_not_known_replays() -> None:
    """With its own application; without the marks it is another one."""
    application = families.example("jinan-incomplete")
    marked = application.not_knowing("household.assets")
    receipt = ar.assess_dibao(marked).receipt()
    assert ar.replay(receipt, marked).receipt() == receipt
    with pytest.raises(ar.ReplayError):
        ar.replay(receipt, application)


def test_of_an_unlisted_spouse_it_is_asked_who_it_is_and_then_the_rest() -> None:
    """One question, answered by naming a member or by telling of one more."""
    application = families.example("qingdao-emergency-migrant")
    path = "household.members[p1].spouse"
    decision = ar.assess_dibao(application)
    about = [each for each in decision.open_questions if "spouse" in each.path]
    assert [(each.path, each.ranges_only) for each in about] == [(path, False)]
    assert question_text(decision, about[0]) == "申请人：已婚而未列配偶，请补充配偶情况（申请人说明）"
    told = application.replace_fact(path, {"birth_date": "1990-01-01"})
    assert [(each.id, each.relation, each.spouse) for each in told.household.members] == [
        ("p1", "self", "p2"),
        ("p2", "spouse", "p1"),
    ]
    paths = {each.path for each in ar.assess_dibao(told).open_questions}
    assert path not in paths
    assert "household.members[p2].incomes" in paths


@pytest.mark.parametrize(
    ("fact", "zh"),
    [
        ("seriously_ill", "是否患重病"),
        ("obligor_means", "义务人是否有负担能力"),
        ("obligor_assets_extreme_poverty", "义务人财产是否符合特困人员规定"),
        ("registered_in_city", "户籍是否在受理地所在市"),
        ("unlisted_spouse_is_able", "未列明的配偶是否有履行义务能力"),
    ],
)
def test_a_question_stands_in_the_order_of_its_language(fact: str, zh: str) -> None:
    """是否 follows what is asked about, as it does in speech."""
    assert asked(fact_title(fact), "zh") == zh


def test_no_question_puts_its_subject_after_the_word_that_asks() -> None:
    """Of every yes or no that a rule reads."""
    subjects = ("义务人", "户籍", "两人", "子女", "父母", "急难", "给付人", "核查", "居住地", "未列明")
    wrong = [
        name
        for name, field in facts_asked().items()
        if field.kind == "flag"
        and asked(fact_title(name), "zh").startswith(tuple(f"是否{each}" for each in subjects))
    ]
    assert wrong == []


def test_a_payer_who_owes_nothing_is_not_told_as_one_who_does() -> None:
    """The fact denies its field, so that it is told in words of its own."""
    assert fact_title("payer_owes_nothing").zh == "给付人没有法定义务"
    assert denial("payer_owes_nothing").zh == "给付人有法定义务"
