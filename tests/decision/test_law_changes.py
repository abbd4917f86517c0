"""What changed in the law of a place between two days."""

from __future__ import annotations

from datetime import date

import pytest

import assist_rules as ar


def changes(place: str, since: date, on: date) -> ar.LawChanges:
    """From one day to another."""
    return ar.law_changes(ar.rulebook(place, on=since), ar.rulebook(place, on=on))


def test_the_law_of_2026_entered_on_its_day() -> None:
    """The text itself, a rule that it makes, one that it ends, and one of which another version is read."""
    found = changes("370102", date(2026, 6, 30), date(2026, 7, 1))
    assert [text.zh for text in found.entered] == ["中华人民共和国社会救助法"]
    kinds = {each.rule: each.kind for each in found.rules}
    assert kinds["dibao.refused_work_since_the_law"] == "new"
    assert kinds["temporary_assistance.applies_away_from_emergency"] == "ended"
    assert kinds["dibao.member_supplement"] == "version"
    assert found.figures == ()


def test_the_figures_of_a_year_come_with_their_papers() -> None:
    """Jinan's standard of 2024, by town and countryside."""
    said = changes("370102", date(2023, 12, 31), date(2024, 1, 1)).text("en")
    assert (
        "  dibao standard, urban: 1045 yuan a person a month (济民发〔2024〕3号 (quoted as the level before 2024-01-01)) → 1114 yuan"
        in said
    )
    assert (
        "  dibao standard, rural: 814 yuan a person a month (济民发〔2024〕3号 (quoted as the level before 2024-01-01)) → 884 yuan"
        in said
    )


def test_a_place_reads_its_own_version() -> None:
    """What came in Qingdao alone is in no list of Jinan; two days alike have none."""
    assert not changes("370102", date(2024, 5, 20), date(2024, 5, 21))
    assert changes("370102", date(2024, 5, 20), date(2024, 5, 20)).text().endswith("没有变化")


def test_a_rule_that_the_place_alone_has_is_told_too() -> None:
    """The alert that Shanghai had a scheme of its own for rigid expenditure ended with 2024."""
    kinds = {each.rule: each.kind for each in changes("310101", date(2024, 12, 31), date(2025, 1, 1)).rules}
    assert kinds["rigid_expenditure.shanghai_own_scheme"] == "ended"


def test_a_text_of_unseen_first_day_is_a_change_at_its_end_alone() -> None:
    """Jining's guide cannot be older than December 2020, which does not say that it came then; Liangshan's rule ended in 2022."""
    guide = changes("370811", date(2020, 11, 30), date(2020, 12, 1))
    assert (guide.entered, guide.rules) == ((), ())
    ended = changes("370832", date(2022, 12, 31), date(2023, 1, 1))
    assert [text.key for text in ended.left] == ["liangshan_illness"]


def test_there_and_back_is_the_same_list() -> None:
    """What is new one way is ended the other."""
    first, second = date(2021, 6, 30), date(2026, 7, 1)
    there, back = changes("370202", first, second), changes("370202", second, first)
    assert there.entered == back.left
    assert [(each.rule, each.before) for each in there.rules] == [
        (each.rule, each.after) for each in back.rules
    ]
    assert {each.parameter.name for each in there.figures} == {each.parameter.name for each in back.figures}


def test_only_rulebooks_are_compared() -> None:
    """The error says how one is made."""
    with pytest.raises(ar.AssistRulesError, match="rulebook"):
        ar.law_changes("370102", ar.rulebook("370102", on=date(2024, 5, 20)))  # type: ignore[arg-type]
