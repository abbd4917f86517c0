"""Why two decisions differ."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import families
import pytest

import assist_rules as ar
from assist_rules.decision.compare import Comparison, Listed
from assist_rules.errors import Lang

WAGES = "household.members[p2].incomes[0].per_month"


def _family() -> ar.Decision:
    return ar.assess_dibao(families.example("jinan-dibao-family"))


def _on(day: date, place: str = "370102") -> Comparison:
    book = ar.rulebook(place, on=day)
    return _family().compare(ar.assess_dibao(families.example("jinan-dibao-family"), rulebook=book))


def _with(path: str, value: object) -> Comparison:
    family = _family()
    return family.compare(ar.assess_dibao(family.application.replace_fact(path, value)))


def test_equal_decisions_have_no_difference() -> None:
    """A decision compared with its equal differs in nothing, and the text says so."""
    comparison = _family().compare(_family())
    assert (comparison.facts, comparison.standards, comparison.rules) == ((), (), ())
    assert not comparison.outcome_changed
    assert not comparison.amount_changed
    assert "结论一致" in comparison.text("zh")
    assert "The answer is the same." in comparison.text("en")


def test_a_fact_that_moved_the_amount_is_named() -> None:
    """100 yuan more of wages: the one fact that differs moved the amount, and no standard did."""
    comparison = _with(WAGES, "1600")
    assert [(fact.path, fact.before, fact.after, fact.moved) for fact in comparison.facts] == [
        (WAGES, "1500.00", "1600.00", True)
    ]
    assert comparison.standards == ()
    assert comparison.amount_changed
    assert not comparison.outcome_changed


def test_a_fact_that_no_rule_reads_did_not_move_the_answer() -> None:
    """A smaller home differs, but it moved nothing."""
    comparison = _with("household.assets.homes[0].floor_area_m2", "40")
    assert [(fact.path, fact.moved) for fact in comparison.facts] == [
        ("household.assets.homes[0].floor_area_m2", False)
    ]
    assert comparison.moved == ()
    assert "结论一致" in comparison.text("zh")


def test_a_fact_that_is_read_without_effect_did_not_move_the_answer() -> None:
    """Of wages and assets that both change, the assets, still far from any limit, did not move the amount."""
    family = _family()
    other = family.application.replace_fact("household.assets.financial", "12500").replace_fact(WAGES, "1600")
    comparison = family.compare(ar.assess_dibao(other))
    assert {fact.path: fact.moved for fact in comparison.facts} == {
        "household.assets.financial": False,
        WAGES: True,
    }


def test_the_same_sum_written_otherwise_is_no_difference() -> None:
    """1500 and 1500.00 yuan are one fact."""
    assert _with(WAGES, "1500").facts == ()


def test_making_a_list_unknown_is_one_difference() -> None:
    """The child's empty list of incomes, made unknown, opens the decision and is the fact that did it."""
    comparison = _with("household.members[p3].incomes", None)
    assert [(fact.before, fact.after, fact.moved) for fact in comparison.facts] == [(Listed(0), None, True)]
    assert (comparison.before.outcome, comparison.after.outcome) == ("eligible", "undetermined")
    assert "未填报" in comparison.text("zh")
    assert "not told" in comparison.text("en")


def test_a_standard_that_moved_the_amount_is_named_with_both_papers() -> None:
    """Zhangdian pays less than Lixia: 989 (淄民〔2024〕10号) in place of 1,114 (济民发〔2024〕3号), nothing else."""
    comparison = _on(date(2024, 5, 20), "370303")
    moved = [standard for standard in comparison.standards if standard.moved]
    assert [standard.name for standard in moved] == ["dibao_standard"]
    before, after = moved[0].before, moved[0].after
    assert before is not None
    assert after is not None
    assert (before.low, after.low) == (Decimal(1114), Decimal(989))
    langs: tuple[Lang, Lang] = ("zh", "en")
    for lang in langs:
        text = comparison.text(lang)
        assert "济民发〔2024〕3号" in text
        assert "淄民〔2024〕10号" in text


def test_a_supplied_standard_is_the_only_difference_it_makes() -> None:
    """1,200 yuan in place of 1,114 moved the amount from 1,842 to 2,100; no fact differs."""
    family = _family()
    book = family.rulebook.with_standard("dibao_standard", 1200, source="a paper of the test", area="all")
    comparison = family.compare(ar.assess_dibao(family.application, rulebook=book))
    assert comparison.facts == ()
    assert [standard.name for standard in comparison.standards] == ["dibao_standard"]
    assert "1842.00 yuan" in comparison.text("en")
    assert "2100.00 yuan" in comparison.text("en")
    assert "a paper of the test" in comparison.text("en")


def test_versions_of_a_rule_are_told_apart_by_date() -> None:
    """Between 2018 and 2024 the rule of who is counted has another version; each side cites its own act."""
    comparison = _on(date(2018, 5, 20))
    counted = [
        rule for rule in comparison.rules if rule.rule == "dibao.is_counted" and rule.place.endswith("[p1]")
    ]
    assert [rule.kind for rule in counted] == ["version"]
    assert "民发〔2021〕57号" in counted[0].text("zh")
    assert "民发〔2012〕220号" in counted[0].text("zh")
    assert not counted[0].moved


def test_two_days_under_one_law_differ_in_no_rule() -> None:
    """From one day of May 2024 to the next no rule, standard or fact differs."""
    comparison = _on(date(2024, 5, 21))
    assert comparison.moved == ()
    assert comparison.rules == ()
    assert comparison.standards == ()


def test_a_change_of_the_way_in_shows_both_ways() -> None:
    """With wages of 3,500 the household no longer qualifies and the disabled applicant does alone: both findings moved."""
    comparison = _with(WAGES, "3500")
    moved = {rule.rule for rule in comparison.rules if rule.moved}
    assert {"dibao.household_eligible", "dibao.income_test", "dibao.single_person"} <= moved
    assert comparison.after.route == "single_person"


def test_a_finding_that_stayed_the_same_did_not_move_the_answer() -> None:
    """The right place is settled on both sides: it is not among the rules that differ."""
    assert "dibao.right_place" not in {rule.rule for rule in _with(WAGES, "3500").rules}


def test_before_the_scheme_the_outcome_differs() -> None:
    """Against 2013, when the scheme was not in force, the comparison has another outcome and can be read."""
    comparison = _on(date(2013, 5, 20))
    assert comparison.outcome_changed
    assert "不符合条件" in comparison.text("zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_text_lists_few_and_counts_the_rest(lang: Lang) -> None:
    """However much differs, a comparison is read on one screen."""
    assert len(_on(date(2018, 5, 20)).text(lang).splitlines()) <= 30


def test_html_escapes_what_others_wrote() -> None:
    """The name of a caller's paper cannot bring markup into a notebook."""
    family = _family()
    book = family.rulebook.with_standard("dibao_standard", 1200, source="<b>paper</b>", area="all")
    comparison = family.compare(ar.assess_dibao(family.application, rulebook=book))
    html = comparison._repr_html_()  # pyright: ignore[reportPrivateUsage] - what a notebook calls
    assert "&lt;b&gt;paper&lt;/b&gt;" in html
    assert "<b>" not in html
