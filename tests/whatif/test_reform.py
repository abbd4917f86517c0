"""A reform is a value that changes what is read, says so in every answer, and is counted over a register as one by one."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import families
import pytest

import assist_rules as ar
from assist_rules.expressions import most, yuan
from assist_rules.reforms import Reform, rule_of
from assist_rules.screening.effects import effects
from assist_rules.tables.convert import to_tables
from assist_rules.whatif import budget_curve, sweep

WAGES = "household.members[p2].incomes[0].per_month"
TENTH = Reform("低保标准提高一成", times={"dibao_standard": "1.1"})
YES, NO = ar.Outcome.ELIGIBLE, ar.Outcome.INELIGIBLE


def _family() -> ar.Application:
    return families.example("jinan-dibao-family")


# --- what it changes --------------------------------------------------------------------------------------


def test_a_tenth_more_is_paid_to_each_of_three() -> None:
    """1,114 becomes 1,225.40: three of them less 1,500."""
    decision = ar.assess_dibao(_family(), reform=TENTH)
    assert decision.amount == (Decimal("2176.20"), Decimal("2176.20"))
    assert ar.assess_all(_family(), reform=TENTH).combination.low == Decimal("2176.20")
    assert sweep(_family(), WAGES, reform=TENTH).breakpoints == (Decimal("3676.20"),)
    assert budget_curve(_family(), WAGES, over=(0, 100), reform=TENTH).total_at(100) == Decimal("3576.20")


def test_a_figure_may_be_changed_in_one_area_place_and_time() -> None:
    """A reform of the countryside, of another city or of a later day leaves the family's answer as it is."""
    now = ar.assess_dibao(_family())
    for other in (
        Reform("农村", figures={"dibao_standard": {"rural": 2000}}),
        Reform("青岛", figures={"dibao_standard": 2000}, places=("青岛市",)),
        Reform("明年", figures={"dibao_standard": 2000}, start=date(2025, 1, 1)),
    ):
        decision = ar.assess_dibao(_family(), reform=other)
        assert decision.amount == now.amount
        if other.name != "农村":
            assert [each.code for each in decision.warnings if each.code == "reform"] == []
    city = Reform("济南", figures={"dibao_standard": 2000}, places=("370100",))
    assert ar.assess_dibao(_family(), reform=city).amount == (Decimal("4500.00"), Decimal("4500.00"))


def test_a_multiple_that_places_set_is_a_figure() -> None:
    """The margin line is capped by the wage; at twice the standard without the cap it is 6,684 for three."""
    line = Reform("边缘线两倍", figures={"dibao_margin_multiple": 2, "dibao_margin_wage_cap": 0})
    found = sweep(_family(), WAGES, "dibao_margin", reform=line)
    assert [str(each) for each in found.breakpoints] == ["3342.00", "6684.00"]


def _milder() -> ar.Rule:
    """Ten yuan of each member's net income left out of account."""
    old = rule_of(ar.rulebook("370102", on=date(2024, 5, 20)), "dibao.net_income")
    states: Any = old.states
    return replace(old, states=most(states - yuan(10), 0))


def test_a_rule_of_ones_own_stands_in_place_of_one_by_its_id() -> None:
    """One of the three has income that counts: 10 more are due, and the receipt tells other rules."""
    reform = Reform("每人扣除十元", rules=(_milder(),))
    now, then = ar.assess_dibao(_family()), ar.assess_dibao(_family(), reform=reform)
    assert (now.amount, then.amount) == (
        (Decimal("1842.00"), Decimal("1842.00")),
        (Decimal("1852.00"), Decimal("1852.00")),
    )
    assert now.receipt().rules != then.receipt().rules
    later = Reform("明年", rules=reform.rules, start=date(2025, 1, 1))
    assert ar.assess_dibao(_family(), reform=later).amount == now.amount


# --- it says so -------------------------------------------------------------------------------------------


def test_every_decision_under_it_says_so_and_is_no_paper() -> None:
    """Warning, text and record name it; notice and page are refused in both forms."""
    decision, assessment = ar.assess_dibao(_family(), reform=TENTH), ar.assess_all(_family(), reform=TENTH)
    assert decision.warnings[0].code == "reform"
    assert decision.explain().startswith("【改革推演】按改革方案“低保标准提高一成”")
    assert assessment.explain("en").startswith("[Reform] Calculated under the reform")
    for told in (decision.model_dump(detail="answer"), assessment.model_dump(detail="answer")):
        assert "reform" in {each["code"] for each in told["warnings"]}
    for paper in (decision.notice, decision.to_html, assessment.notice, assessment.to_html):
        with pytest.raises(ar.AssistRulesError, match="of which no paper is made"):
            paper()


def test_it_is_a_value_with_a_name_and_a_digest() -> None:
    """The same content is the same reform; another name, figure or day is another; it goes to other processes."""
    same = Reform("低保标准提高一成", times={"dibao_standard": Decimal("1.10")})
    assert (same, same.digest) == (TENTH, TENTH.digest)
    assert (
        len(
            {
                TENTH,
                Reform("另一名称", times={"dibao_standard": "1.1"}),
                replace(TENTH, start=date(2030, 1, 1)),
            }
        )
        == 3
    )
    decision = pickle.loads(pickle.dumps(ar.assess_dibao(_family(), reform=TENTH)))  # noqa: S301 - our own
    assert decision.amount == (Decimal("2176.20"), Decimal("2176.20"))
    book = ar.rulebook("370102", on=date(2024, 5, 20))
    assert book.reform(TENTH).digest != book.digest
    assert not book.is_same(book.reform(TENTH))


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"name": " ", "figures": {"dibao_standard": 1}}, "give the reform a name"),
        ({"name": "x"}, "it changes nothing"),
        ({"name": "x", "figures": {"no_such": 1}}, "no_such"),
        ({"name": "x", "figures": {"dibao_standard": 0.5}}, "no float"),
        ({"name": "x", "figures": {"dibao_margin_multiple": 900}}, "expected 1 to 5"),
        ({"name": "x", "figures": {"dibao_standard": {"town": 1}}}, "expected urban or rural"),
        ({"name": "x", "times": {"dibao_margin_wage_cap": 2}}, "a switch goes into figures"),
        ({"name": "x", "figures": {"dibao_standard": 1}, "places": ("Atlantis",)}, "Atlantis"),
    ],
)
def test_what_is_no_reform_is_refused(told: dict[str, Any], says: str) -> None:
    """The message says what was found and what to write."""
    with pytest.raises(ar.AssistRulesError, match=says):
        Reform(**told)


def test_a_rule_that_is_none_is_refused() -> None:
    """An id that no rule has would change nothing in silence; two reforms at a time would hide one another."""
    old = rule_of(ar.rulebook("370102", on=date(2024, 5, 20)), "dibao.net_income")
    with pytest.raises(ar.RuleDefinitionError, match="there is no rule"):
        Reform("x", rules=(replace(old, id="dibao.nett_income"),))
    with pytest.raises(ar.RuleDefinitionError, match="replaced twice"):
        Reform("x", rules=(old, old))
    with pytest.raises(ar.AssistRulesError, match="one reform"):
        ar.rulebook("370102", on=date(2024, 5, 20)).reform(TENTH).reform(TENTH)


# --- over a register --------------------------------------------------------------------------------------


def _register() -> list[ar.Application]:
    return [
        families.earner(wage, on=on, place=place)
        for wage in ("500.00", "1113.99", "1114.00", "1225.39", "1225.40", "1800.00")
        for place, on in (("370102", "2024-05-20"), ("370102", "2024-09-01"), ("370103", "2024-05-20"))
    ]


@pytest.mark.parametrize(
    "reform",
    [
        TENTH,
        Reform("历下九月起", times={"dibao_standard": "1.1"}, places=("370102",), start=date(2024, 8, 1)),
        Reform("九月起每人扣除十元", rules=(_milder(),), start=date(2024, 8, 1)),
    ],
    ids=lambda each: each.name,
)
def test_a_register_says_what_each_household_decided_twice_says(reform: Reform) -> None:
    """Outcomes, sums and the difference, at the edges of the old standard and of the new one."""
    applications = _register()
    tables = to_tables(applications)
    found = effects(tables, reform, schemes=["dibao"])
    for row in found.rows.iter_rows(named=True):
        key: int = row["household"]
        application = applications[key]
        before, after = ar.assess_dibao(application), ar.assess_dibao(application, reform=reform)
        assert (row["outcome_before"], row["outcome"]) == (before.outcome, after.outcome)
        due = [int((each.amount[0] if each.amount else 0) * 100) for each in (before, after)]
        assert row["change_fen"] == (
            None if "undetermined" in {before.outcome, after.outcome} else due[1] - due[0]
        )
