"""What only the province sets from 2026-07-01 is asked of the province, in every text that people read."""

from __future__ import annotations

from datetime import date
from typing import Literal

import families
import pytest

import assist_rules as ar
from assist_rules.decision.wording import question_text

COUNTY = "371702"
BEFORE, FIRST = date(2026, 6, 30), date(2026, 7, 1)


def _family(on: date, wages: int) -> ar.Application:
    bill = {"kind": "medical_in_policy", "amount": 9000, "on": "2026-03-02"}
    return families.earner(str(wages), on=on, place=COUNTY, expenses=[bill])


def _book(on: date) -> ar.Rulebook:
    return ar.rulebook(COUNTY, on=on).with_standard("dibao_standard", 1000, source="市文", area="all")


def _asked(on: date, standard: str, lang: Literal["zh", "en"]) -> str:
    decision = ar.assess_dibao_margin(_family(on, 1500), rulebook=_book(on))
    asked = next(each for each in decision.open_questions if each.name == standard)
    text = question_text(decision, asked, lang)
    assert (text if lang == "zh" else text[1:]) in decision.explain(lang=lang)
    return text


@pytest.mark.parametrize("standard", ["dibao_expenditure_route", "dibao_margin_multiple"])
def test_the_province_is_asked_for_what_it_sets(standard: str) -> None:
    """The spending route and the margin line: the county's paper to 2026-06-30, the province's from 2026-07-01."""
    assert _asked(BEFORE, standard, "zh").startswith("山东省菏泽市牡丹区2026年6月30日有无")
    assert _asked(BEFORE, standard, "zh").endswith("（查阅当地文件）")
    assert _asked(FIRST, standard, "zh").startswith("山东省2026年7月1日有无")
    assert _asked(FIRST, standard, "zh").endswith("（查阅省级文件）")
    assert _asked(BEFORE, standard, "en").startswith("does Mudan, Heze, Shandong have the rule")
    assert _asked(BEFORE, standard, "en").endswith("(a local document)")
    assert _asked(FIRST, standard, "en").startswith("does Shandong have the rule")
    assert _asked(FIRST, standard, "en").endswith("(a document of the province)")


def test_the_dibao_standard_is_still_asked_of_the_place() -> None:
    """A city may have its own under a guiding standard, and its own is what is paid: the question names the place."""
    for on in (BEFORE, FIRST):
        decision = ar.assess_dibao(_family(on, 700))
        asked = next(each for each in decision.open_questions if each.name == "dibao_standard")
        text = question_text(decision, asked)
        assert text.startswith("山东省菏泽市牡丹区")
        assert "需设区的市以上公布标准的文件" in text


@pytest.mark.parametrize(
    ("on", "zh", "en"),
    [
        (BEFORE, {"当地"}, {"Local rules that the place"}),
        (FIRST, {"当地", "省级"}, {"Local rules that the place", "Rules that the province"}),
    ],
)
def test_rules_not_shown_are_told_apart_by_whose_they_are(on: date, zh: set[str], en: set[str]) -> None:
    """The cost of working and the support formula are the province's from the law, the tiers stay the place's."""
    decision = ar.assess_dibao(_family(on, 700), rulebook=_book(on))
    told = [each for each in decision.warnings if each.code == "not_shown"]
    assert {each.zh[:2] for each in told} == zh
    assert {each.en.partition(" may")[0] for each in told} == en
    assert sum("必要就业成本扣减额" in each.zh for each in told) == 1


@pytest.mark.parametrize(("on", "papers"), [(BEFORE, "查阅当地文件"), (FIRST, "查阅当地和省级文件")])
def test_the_notice_says_whose_papers_the_office_looks_up(on: date, papers: str) -> None:
    """What the applicant need not bring is found in papers of the place, and from the law in those of the province too."""
    assert papers in ar.assess_dibao_margin(_family(on, 1500), rulebook=_book(on)).notice()
