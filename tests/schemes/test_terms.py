"""The terms of procedures: the text's own, the place's from the day of its paper, a caller's before both."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import assist_rules as ar
from assist_rules.decision import Decision
from assist_rules.models import Application

FAMILY = Path(__file__).parents[2] / "examples" / "jinan-dibao-family.json"


def _told(applied: str, division: str = "370303", **facts: object) -> Application:
    """The family of the example on another day and in another place."""
    told = json.loads(FAMILY.read_text(encoding="utf-8"))
    told |= {"applied_on": applied, "accepted_on": applied, "publicity_from": applied, **facts}
    told["accepting_place"]["division"] = division
    for member in told["household"]["members"]:
        member["registered"] = {"division": division}
        member.pop("resides_in", None)
    return Application.model_validate(told)


def _term(decision: Decision, what: str = "decision") -> tuple[int, str]:
    (found,) = [each for each in decision.deadlines if each.what_en == what]
    return found.length, found.paper


SHANDONG = "《山东省最低生活保障管理办法》(2021-09)"


@pytest.mark.parametrize(
    ("applied", "term"),
    [
        ("2021-07-01", (30, "")),
        ("2021-09-29", (30, "")),
        ("2021-09-30", (20, SHANDONG)),
        ("2022-03-02", (20, SHANDONG)),
        ("2022-10-19", (20, SHANDONG)),
        ("2022-10-20", (20, "")),
        ("2024-05-20", (20, "")),
    ],
)
def test_shandong_decides_dibao_in_twenty_days_from_its_own_measure_on(
    applied: str, term: tuple[int, str]
) -> None:
    """30 working days nationally; 20 where the township decides, in Shandong a year before the national notice."""
    assert _term(ar.assess_dibao(_told(applied))) == term


@pytest.mark.parametrize(
    ("name", "facts", "what"),
    [
        ("dibao_decision_working_days_delegated", {}, "decision"),
        ("dibao_decision_working_days_extended", {"hard_to_investigate": True}, "decision"),
        ("dibao_publicity_days", {}, "publicity of the first opinion"),
        ("dibao_review_working_days", {"objection_on": "2024-05-28"}, "review of the objection"),
    ],
)
def test_a_supplied_term_is_the_term_and_its_paper_is_named(
    name: str, facts: dict[str, Any], what: str
) -> None:
    """What a caller supplies for a time limit is the limit, in the decision and in the opinion for review."""
    told = _told("2024-05-20", **facts)
    book = ar.rulebook("370303", on=date(2024, 5, 20)).with_standard(name, 15, source="某市通知", area="all")
    decision = ar.assess_dibao(told, rulebook=book)
    assert _term(decision, what) == (15, "某市通知")
    assert "期限见某市通知" in decision.notice(lang="zh", audience="reviewer")
    assert any(each["paper"] == "某市通知" for each in decision.model_dump(mode="json")["deadlines"])


def test_where_the_county_decides_its_own_term_is_read() -> None:
    """A place that has not delegated decides within the term that it set, else within 30 working days."""
    book = ar.rulebook("370303", on=date(2024, 5, 20)).with_standard(
        "dibao_delegated_to_township", 0, source="某市通知"
    )
    told = _told("2024-05-20")
    assert _term(ar.assess_dibao(told, rulebook=book)) == (30, "")
    book = book.with_standard("dibao_decision_working_days", 25, source="某市通知")
    assert _term(ar.assess_dibao(told, rulebook=book)) == (25, "某市通知")


def test_zibo_reviews_an_objection_in_ten_working_days() -> None:
    """Only where the place has such a term, and only after an objection."""
    objected = _told("2024-05-20", objection_on="2024-05-28")
    assert _term(ar.assess_dibao(objected), "review of the objection") == (
        10,
        "《淄博市最低生活保障管理办法》(as quoted)",
    )
    for other in (_told("2024-05-20"), _told("2024-05-20", "370102", objection_on="2024-05-28")):
        whats = {each.what_en for each in ar.assess_dibao(other).deadlines}
        assert "review of the objection" not in whats


@pytest.mark.parametrize(
    ("place", "applied", "term"),
    [
        ("370102", "2024-05-20", (10, "济南市低保边缘家庭认定规定 (2022-11; as reported)")),
        ("370303", "2024-05-20", (20, "")),
        ("370303", "2022-03-02", (20, SHANDONG)),
    ],
)
def test_the_margin_is_decided_in_the_time_of_dibao_or_of_the_place(
    place: str, applied: str, term: tuple[int, str]
) -> None:
    """Jinan has ten working days of its own; elsewhere those of dibao hold."""
    assert _term(ar.assess_dibao_margin(_told(applied, place))) == term


def test_the_margin_is_posted_as_long_as_the_place_says() -> None:
    """Seven days everywhere; from November 2022 by the province's own measure."""
    before = ar.assess_dibao_margin(_told("2022-10-31"))
    assert _term(before, "publicity") == (7, "")
    length, paper = _term(ar.assess_dibao_margin(_told("2022-11-01")), "publicity")
    assert (length, paper.startswith("《山东省最低生活保障边缘家庭认定办法》")) == (7, True)


@pytest.mark.parametrize(
    ("name", "what", "facts"),
    [
        ("rigid_expenditure_decision_working_days", "decision", {}),
        ("rigid_expenditure_decision_working_days_extended", "decision", {"hard_to_investigate": True}),
    ],
)
def test_rigid_expenditure_takes_the_terms_of_the_place(name: str, what: str, facts: dict[str, Any]) -> None:
    """A term of the place goes before the thirty and the forty-five working days."""
    told = _told("2025-05-20", **facts)
    assert _term(ar.assess_rigid_expenditure(told), what)[0] in (30, 45)
    book = ar.rulebook("370303", on=date(2025, 5, 20)).with_standard(name, 18, source="某市通知", area="all")
    assert _term(ar.assess_rigid_expenditure(told, rulebook=book), what) == (18, "某市通知")
