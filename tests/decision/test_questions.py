"""Whom a question is about, and what is asked first."""

from __future__ import annotations

from pathlib import Path

import assist_rules as ar
from assist_rules.decision.wording import question_text

EXAMPLES = Path(__file__).parents[2] / "examples"


def _example(name: str) -> ar.Application:
    return ar.Application.model_validate_json((EXAMPLES / f"{name}.json").read_bytes())


def test_a_question_about_an_obligor_names_the_obligor() -> None:
    """Not the person in need, in whose words it would read as if he were to support somebody."""
    application = _example("weihai-extreme-poverty-elder")
    application = application.replace_fact("household.members[p1].obligors[0].receives", None)
    decision = ar.assess_extreme_poverty(application)
    asked = {each.path: question_text(decision, each) for each in decision.open_questions}
    assert asked["household.members[p1].obligors[0].receives"].startswith("申请人的义务人（兄弟姐妹）：")


def test_of_an_unlisted_spouse_it_is_asked_who_it_is_and_then_the_rest() -> None:
    """One question, answered by naming a member or by telling of one more."""
    application = _example("qingdao-emergency-migrant")
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
