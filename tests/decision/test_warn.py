"""What a decision warns of, and what it does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import families
import pytest

import assist_rules as ar

EXAMPLES = Path(__file__).parents[2] / "examples"


def warned(decision: ar.Decision) -> dict[str, str]:
    """The warnings by code, in Chinese."""
    return {warning.code: warning.zh for warning in decision.warnings}


def alone(per_month: str) -> ar.Application:
    """A retired person of 58 in Lixia, with one monthly income."""
    pension = [{"kind": "employee_pension", "per_month": per_month}]
    return families.earner("0", birth_date="1966-01-01", incomes=pension)


def test_an_exception_of_which_nobody_knows_is_taken_as_not_claimed_and_told() -> None:
    """Whether he is in prison counts only when it is stated; that it was asked and not known is no denial."""
    person = alone("500.00")
    path = "household.members[p1].custody"
    decision = ar.assess_dibao(person.not_knowing(path))
    assert "not_known" not in warned(ar.assess_dibao(person))
    assert (
        warned(decision)["not_known"]
        == "问过而不清楚，现按没有此情形认定，请核实：申请人的在监狱内服刑、申请人的被强制隔离戒毒。"
    )
    assert decision.outcome is ar.assess_dibao(person).outcome


def test_figures_of_second_hand_are_named_with_their_paper() -> None:
    """One line names each figure that the answer rests on and nobody read in the original."""
    assert (
        warned(ar.assess_dibao(families.example("jinan-dibao-family")))["secondary"]
        == "以下数值为转引，未读到原文，使用前应核对：最低生活保障标准（济民发〔2024〕3号）。"
    )


def test_a_figure_of_a_branch_not_taken_is_not_named() -> None:
    """Aid after an accident rests on the multiples of emergencies, not on those of illness; with the kind open, on both."""
    migrant = families.example("qingdao-emergency-migrant")
    used = warned(ar.assess_temporary_assistance(migrant))["secondary"]
    assert "急难型（困难较重）救助上限" in used
    assert "重大疾病救助上限" not in used
    open_kind = warned(ar.assess_temporary_assistance(migrant.replace_fact("emergency.kind", None)))
    assert "急难型（困难较重）救助上限" in open_kind["secondary"]
    assert "重大疾病救助上限" in open_kind["secondary"]
    ill = warned(ar.assess_temporary_assistance(migrant.replace_fact("emergency.kind", "sudden_illness")))
    assert "急难型（困难较重）救助上限" not in ill["secondary"]


def test_only_local_rules_that_could_change_the_answer_are_named() -> None:
    """A pensioner without work has no employment cost; a supplement for minors is no concern either."""
    text = warned(ar.assess_dibao(alone("500.00")))["not_shown"]
    assert "该家庭所属档次的补助金额上限" in text
    assert "必要就业成本扣减额" not in text
    assert "未成年人" not in text


def test_a_local_rule_the_caller_supplies_is_no_longer_missing() -> None:
    """What the place has shown is not warned of."""
    application = families.example("jinan-dibao-family")
    book = ar.rulebook("370102", on=application.applied_on)
    assert "必要就业成本扣减额" in warned(ar.assess_dibao(application, rulebook=book))["not_shown"]
    shown = book.with_standard("dibao_employment_cost_deduction", 0, source="区民政局答复")
    assert "必要就业成本扣减额" not in warned(ar.assess_dibao(application, rulebook=shown))["not_shown"]


def test_an_assumed_fact_is_named_when_the_answer_rests_on_it() -> None:
    """An assumption about assets carries the answer and is said."""
    told = families.example("jinan-dibao-family").replace_fact("household.assets", None)
    assumed = told.assuming({"household.assets": {"findings": {"dibao": True, "edge": True}}})
    assert warned(ar.assess_dibao(assumed))["assumed"] == "结论依据假设的事实：核查认定家庭财产符合低保规定。"
    assert "assumed" not in warned(ar.assess_dibao(families.example("jinan-dibao-family")))


@pytest.mark.parametrize("day", ["died_on", "declared_dead_on"])
def test_a_death_after_the_application_is_said_to_end_what_was_due(day: str) -> None:
    """The facts are those of the day of the application; a death that came later is warned of beside a grant, once."""
    poor = alone("300.00")
    assert "died_since" not in warned(ar.assess_dibao(poor))
    later = poor.replace_fact(f"household.members[p1].{day}", "2024-05-21")
    decision = ar.assess_dibao(later)
    assert decision.outcome is ar.Outcome.ELIGIBLE
    assert warned(decision)["died_since"].startswith("申请人在申请之后死亡：")
    assert "yet_to_come" not in warned(decision)
    rich = alone("9000.00").replace_fact(f"household.members[p1].{day}", "2024-05-21")
    refused = warned(ar.assess_dibao_margin(rich))
    assert "died_since" not in refused
    assert "报告变化" in refused["yet_to_come"]


ABLE: dict[str, Any] = {
    "disabilities": (),
    "seriously_ill": False,
    "serious_illness": {"on_local_list": False},
    "unable_to_raise": False,
    "performs_guardianship": False,
}
"""A parent in none of the situations that are asked."""


@pytest.mark.parametrize(
    ("fact", "says"),
    [
        ({"died_on": "2026-06-11"}, "父（母）已经死亡"),
        ({"custody": {"kind": "prison", "from": "2026-06-11"}}, "父（母）服刑在押"),
        ({"out_of_contact_since": "2026-06-11"}, "父（母）失去联系的起始日期"),
        ({"expelled_on": "2026-06-11"}, "父（母）被遣送（驱逐）出境"),
        ({"expelled_on": "2026-06-10"}, ""),
        ({"custody": {"kind": "prison", "from": "2026-06-10", "until": "2030-01-01"}}, ""),
    ],
)
def test_what_is_told_to_come_after_the_application_is_named(fact: dict[str, Any], says: str) -> None:
    """On its day it is taken as not so, and whoever is refused for that learns that it may be so by now."""
    child = ar.Person.of(
        "p1",
        relation="self",
        born="2018-03-01",
        registered="370102",
        obligors=(),
        receives=(),
        parents=(ar.Parent(died_on="2020-01-01"), ar.Parent(**ABLE, **fact)),
    )
    application = ar.Application.of((child,), applied_on="2026-06-10", place="370102")
    decision = ar.assess(application, "unsupported_child")
    assert (decision.outcome is ar.Outcome.INELIGIBLE) is bool(says)
    told = warned(decision).get("yet_to_come", "")
    assert told.rpartition("：申请人的")[2] == (f"{says}。" if says else "")


def test_a_figure_carried_forward_is_marked() -> None:
    """Each lapsed figure that the caller asked to carry forward is warned of."""
    application = families.example("wendeng-standard-lapsed")
    book = ar.rulebook("371003", on=application.applied_on, carry_forward=True)
    carried = [
        each
        for each in ar.assess_dibao(application, rulebook=book).warnings
        if each.code == "carried_forward"
    ]
    assert [each.zh for each in carried] == [
        "最低生活保障标准：沿用最近一次已知数值 865（2024-01-01），系假定，未见该日有效的文件。",
        "中央确定的城乡居民基本养老保险基础养老金不计入收入：沿用最近一次已知数值 1（2025-12-31），系假定，未见该日有效的文件。",
    ]


def test_a_lapsed_standard_is_offered_and_not_used() -> None:
    """The last known figure is told, and the answer stays open."""
    decision = ar.assess_dibao(families.example("wendeng-standard-lapsed"))
    assert decision.outcome is ar.Outcome.UNDETERMINED
    assert (
        warned(decision)["standard_lapsed"]
        == "最低生活保障标准在申请日没有有效文件；最近一次已知为865元/人·月（威民发〔2024〕8号，自2024年1月1日起），未予采用。"
    )


def test_the_exclusion_of_the_central_pension_ended_with_2025() -> None:
    """In 2026 nobody has shown that the exclusion goes on; in 2024 there is nothing to say."""
    assert (
        warned(ar.assess_dibao(families.example("wendeng-standard-lapsed")))["window_ended"]
        == "“中央确定的城乡居民基本养老保险基础养老金不计入收入”的规定只适用于“十四五”期间，已于2025年12月31日届满，其后是否延续未见文件。"
    )
    assert "window_ended" not in warned(ar.assess_dibao(families.example("jinan-dibao-family")))


def test_an_amount_to_the_fen_says_that_nothing_rounds_it() -> None:
    """1114.00 − 500.50 is 613.50; no instrument says how it is rounded. Whole yuan need no such word."""
    broken = ar.assess_dibao(alone("500.50"))
    assert broken.entitlement is not None
    assert f"{broken.entitlement.low}" == "613.50"
    assert warned(broken)["rounding_not_stated"] == "金额精确到分，没有文件规定如何进位。"
    assert "rounding_not_stated" not in warned(ar.assess_dibao(alone("500.00")))


def test_an_amount_of_no_whole_fen_is_warned_of() -> None:
    """A yearly standard of 10000 yuan is no whole fen a month."""
    book = ar.rulebook("370102", on=date(2024, 5, 20)).with_standard(
        "dibao_standard",
        10000,
        source="区民政局答复",
        unit="CNY/person/year",
        area="all",
    )
    decision = ar.assess_dibao(alone("500.00"), rulebook=book)
    assert decision.entitlement is not None
    assert (f"{decision.entitlement.low}", f"{decision.entitlement.high}") == ("333.33", "333.34")
    assert warned(decision)["no_whole_fen"] == "金额不是整分，列出相邻的两个数额；没有文件规定如何进位。"


def test_a_single_applicant_is_warned_that_support_was_not_computed() -> None:
    """Where no formula is on file, what a parent of a single applicant owes is left out, and said."""
    assert warned(ar.assess_dibao(families.example("zibo-edge-adult-disabled")))["support_not_computed"] == (
        "未见当地计算赡养、抚养、扶养费的办法，没有计算义务人应当给付的费用，请经办机关核实。"
    )


def test_income_exactly_at_the_standard_warns_of_the_two_texts() -> None:
    """At the standard the national text admits to the margin and the Shandong text is silent."""
    decision = ar.assess_dibao_margin(alone("1114.00"))
    assert decision.outcome is ar.Outcome.ELIGIBLE
    assert (
        warned(decision)["dibao_margin.income_at_standard"]
        == "家庭人均月收入恰好等于低保标准（国家规定为“不符合低保条件”，山东规定为“高于低保标准”，按国家规定认定）。"
    )


def test_every_warning_stands_in_both_languages() -> None:
    """No example's warning lacks one of its two texts."""
    for path in sorted(EXAMPLES.glob("*.json")):
        for warning in ar.assess_dibao(families.example(path.stem)).warnings:
            assert warning.zh.endswith("。"), warning
            assert warning.en.endswith("."), warning
