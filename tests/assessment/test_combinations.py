"""The combination of everything: each cell of the matrix of benefits as its text says, and what no text settles a range."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import families
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assist_rules as ar
from assist_rules.decision.assessment import Exclusion, Share
from assist_rules.packs.provisions import provisions
from assist_rules.schemes import SCHEMES
from assist_rules.testing import applications, completions

CELLS = tomllib.loads(Path(__file__).with_name("combinations.toml").read_text(encoding="utf-8"))["cell"]
CASES = [
    pytest.param(cell, expected, id=f"{'-'.join(cell['of'])}#{number}")
    for cell in CELLS
    for number, expected in enumerate(cell["expect"], 1)
]


def assessed(cell: dict[str, Any], expected: dict[str, Any]) -> ar.Assessment:
    """The family of a cell under all schemes."""
    place, on = {"place": "370303", **cell, **expected}["place"], str(cell.get("on", "2024-05-20"))
    people = [
        families.told(f"p{number}", facts.get("relation", "self"), place=place, **_told(facts))
        for number, facts in enumerate(cell["members"], 1)
    ]
    findings = {"dibao": True, "edge": True, "extreme_poverty": True} | cell.get("findings", {})
    of = families.application(*people, on=on, place=place, assets=families.found(**findings))
    if "found" in cell:
        of = of.replace_fact("choices", {"discretion": cell["found"]})
    told = {**expected.get("set", {}), **dict.fromkeys(expected.get("untold", ()))}
    for path, value in told.items():
        of = of.replace_fact(path, value)
    figures = {**cell.get("figures", {}), **expected.get("figures", {})}
    return ar.assess_all(of, rulebook=families.book(of, **figures))


def _told(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name != "relation"}


def _share(share: Share) -> str:
    of = f"{share.scheme} of {' '.join(share.persons)}" if share.persons else share.scheme
    if share.low is None:
        return of
    return f"{of}: {share.low}" if share.low == share.high else f"{of}: {share.low} to {share.high}"


def _order(of: Exclusion) -> str:
    return f"{of.scheme} {'?' if of.is_open else '>'} {of.to}{' (choice)' if of.is_choice else ''}"


@pytest.mark.parametrize(("cell", "expected"), CASES)
def test_a_cell_of_the_matrix_is_as_its_text_says(cell: dict[str, Any], expected: dict[str, Any]) -> None:
    """Who holds what, what gives way to what, by whose choice, and what it comes to in all."""
    found = assessed(cell, expected)
    assert [_share(each) for each in found.combination.shares] == expected["shares"]
    assert [_order(each) for each in found.exclusions] == expected.get("order", [])
    assert [str(each) for each in found.combination.total()] == expected["total"]
    own = found.by_person["p1"]
    for scheme, rules in expected.get("refused", {}).items():
        assert [each.finding.rule.id for each in own[scheme].grounds] == rules
    for scheme, code in expected.get("warned", {}).items():
        assert code in {each.code for each in own[scheme].warnings}


MATRIX = {
    ("extreme_poverty", "dibao"): "N",
    ("extreme_poverty", "orphan"): "C",
    ("orphan", "dibao"): "N",
    ("elderly_nursing", "elderly_consumption"): "?",
    ("extreme_poverty", "unsupported_child"): "C",
    ("extreme_poverty", "disability_living"): "N",
    ("extreme_poverty", "disability_nursing"): "N",
    ("extreme_poverty", "elderly_hardship"): "?",
    ("extreme_poverty", "old_age_allowance"): "Y",
    ("orphan", "unsupported_child"): "N",
    ("orphan", "disability_living"): "N",
    ("orphan", "disability_nursing"): "Y",
    ("orphan", "orphan_study"): "Y",
    ("unsupported_child", "dibao"): "T",
    ("unsupported_child", "disability_living"): "T",
    ("unsupported_child", "disability_nursing"): "Y",
    ("unsupported_child", "hiv_child"): "H",
    ("dibao", "disability_living"): "Y",
    ("dibao_margin", "disability_living"): "Y",
    ("disability_living", "disability_nursing"): "Y",
    ("disability_living", "elderly_hardship"): "?",
    ("disability_living", "old_age_allowance"): "?",
    ("disability_nursing", "elderly_hardship"): "Y",
    ("disability_nursing", "elderly_nursing"): "H",
    ("disability_nursing", "old_age_allowance"): "Y",
    ("elderly_hardship", "old_age_allowance"): "?",
    ("dibao", "elderly_nursing"): "Y",
    ("extreme_poverty", "hiv_child"): "?",
    ("extreme_poverty", "child_hardship"): "?",
    ("extreme_poverty", "elderly_nursing"): "?",
    ("orphan", "hiv_child"): "N",
    ("orphan", "child_hardship"): "N",
    ("unsupported_child", "child_hardship"): "N",
    ("dibao", "child_hardship"): "T",
    ("disability_living", "child_hardship"): "T",
    ("disability_nursing", "child_hardship"): "Y",
    ("work_injury_care_fee", "disability_living"): "N",
    ("work_injury_care_fee", "disability_nursing"): "N",
    ("day_care_subsidy", "disability_nursing"): "N",
}


def test_every_cell_of_the_matrix_is_a_case() -> None:
    """Each with its mark and a provision of the catalogue; where no text settles a cell, its first case is a range."""
    assert {tuple(cell["of"]): cell["mark"] for cell in CELLS} == MATRIX
    known = {each.id for each in provisions().provisions}
    assert [name for cell in CELLS for name in cell["provisions"] if name not in known] == []
    ranges = {tuple(cell["of"]): cell["expect"][0]["total"] for cell in CELLS if cell["mark"] == "?"}
    assert [cell for cell, (low, high) in ranges.items() if low == high] == []


def test_a_sum_that_may_not_join_another_says_so_where_it_is_told() -> None:
    """Not at the end of the page alone, where a family that has read its sums no longer looks."""
    cell = next(each for each in CELLS if each["of"] == ["extreme_poverty", "child_hardship"])
    untold, _, forbidden = (assessed(cell, expected) for expected in cell["expect"])
    assert "每月1494.00元；能否与特困人员救助供养同时享受待查清。" in untold.explain()
    assert (
        "1494.00 yuan a month; whether it is held beside support of people in extreme poverty is open."
        in (untold.explain("en"))
    )
    assert "同时享受待查清" not in forbidden.explain()


def _between(cell: dict[str, Any]) -> Iterator[ar.Assessment]:
    """What a cell without a text comes to: untold, and each way the place may have it."""
    first = cell["expect"][0]
    yield assessed(cell, first)
    for value in ("0", "1"):
        told = {
            each.path: value
            for each in assessed(cell, first).questions
            if each.path.rpartition("_beside_")[1]
        }
        yield assessed(cell, {**first, "figures": {**first.get("figures", {}), **told}})


@pytest.mark.parametrize(
    "cell", [each for each in CELLS if each["mark"] == "?"], ids=lambda cell: cell["of"][1]
)
def test_a_range_holds_whatever_the_place_says(cell: dict[str, Any]) -> None:
    """What the place is asked for closes the total, to an end of the range that was told; nothing else is asked for it."""
    open_, *told = _between(cell)
    low, high = open_.combination.total()
    assert high is not None
    for found in told:
        least, most = found.combination.total()
        assert most is not None
        assert (low, high) != (least, most) == (least, least)
        assert low <= least <= high
        assert not any("_beside_" in each.path for each in found.questions)


def test_what_gives_way_because_the_place_says_so_names_its_paper() -> None:
    """That no text of the nation says it is no reason; Shandong's notice is one, and is named."""
    (cell,) = (each for each in CELLS if each["of"] == ["extreme_poverty", "elderly_hardship"])
    found = assessed(cell, cell["expect"][-1])
    (told,) = (each for each in found.exclusions if each.scheme == "elderly_hardship")
    paper = "《关于完善经济困难老年人补贴制度的通知》（2018年12月；肥城市政务公开 2024-03-04 所述）"
    assert told.zh.endswith(f"，由当地规定；当地规定不能同时享受（{paper}）。")
    assert told.en.endswith(f"is the place's to say; the place does not let both be held ({paper}).")
    assert f"；当地规定不能同时享受（{paper}）" in found.explain()


def test_what_nobody_has_told_is_not_taken_for_held() -> None:
    """Of whom it is not told what is held, the living subsidy stays open on that, though dibao may be granted."""
    (cell,) = (each for each in CELLS if each["of"] == ["dibao", "disability_living"])
    untold = assessed(cell, cell["expect"][-1])
    assert "disability_living" in untold.combination.possible
    assert "household.members[p1].receives" in {each.path for each in untold.questions}


def test_a_scheme_s_own_answer_is_that_of_the_day() -> None:
    """Alone the living subsidy is refused for want of dibao; in the assessment that grants dibao it is granted."""
    (cell,) = (each for each in CELLS if each["of"] == ["dibao", "disability_living"])
    found = assessed(cell, cell["expect"][0])
    own = found.by_person["p1"]["disability_living"]
    (turn,) = (each for each in found.in_turn if each.scheme == "disability_living")
    assert (own.outcome, turn.outcome) == ("ineligible", "eligible")
    assert turn in found.granted
    assert not any(
        "困难残疾人生活补贴" in line for line in found.explain().split("不符合：")[1].splitlines()[:6]
    )


SWITCHES = {rank.switch for scheme in SCHEMES.values() for rank in scheme.yields_to or () if rank.switch}


def test_the_range_of_a_drawn_family_holds_whatever_the_place_says() -> None:
    """Told that all may be held together, or none, a settled total lies within the range that was told before."""
    were_open: list[bool] = []

    @settings(max_examples=25)
    @given(data=st.data())
    def check(data: st.DataObject) -> None:
        of = data.draw(completions(data.draw(applications(unknown=0, about="elder"))))
        law = families.book(of)
        found = ar.assess_all(of, rulebook=law)
        were_open.append(any(each.is_open for each in found.exclusions))
        low, high = found.combination.total()
        for value in ("0", "1") if were_open[-1] else ():
            told = families.book(of, **dict.fromkeys(SWITCHES, value))
            least, most = ar.assess_all(of, rulebook=told).combination.total()
            if least == most:
                assert low <= least
                assert high is None or least <= high

    check()
    assert sum(were_open) >= 3
