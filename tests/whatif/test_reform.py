"""A reform is a value that changes what is read, says so in every answer, and is counted over a register as one by one."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import families
import pytest

import assist_rules as ar
from assist_rules import facts
from assist_rules.__main__ import main
from assist_rules.decision.markdown import markdown
from assist_rules.expressions import most, persons, yuan
from assist_rules.reforms import Reform, read_reform, rule_of
from assist_rules.screening.effects import effects
from assist_rules.tables.convert import to_tables
from assist_rules.whatif import budget_curve, sweep, sweep_two, sweep_values

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
    for shown in (
        decision.explain(),
        markdown(decision),
        decision._repr_html_(),  # pyright: ignore[reportPrivateUsage]
        assessment.explain(),
        markdown(assessment),
        assessment._repr_html_(),  # pyright: ignore[reportPrivateUsage]
        sweep(_family(), WAGES, over=(0, 100), reform=TENTH).text(),
        budget_curve(_family(), WAGES, over=(0, 100), reform=TENTH).text(),
        sweep_two(_family(), WAGES, "dibao_standard", over_x=(0, 9), over_y=(900, 901), reform=TENTH).text(),
        sweep_values(_family(), "household.members[p2].employment", "dibao", reform=TENTH).text(),
        ar.assess_dibao(_family()).compare(decision).text().splitlines()[1],
    ):
        assert "改革推演" in shown.splitlines()[1 if shown.startswith("<div") else 0]
        assert "低保标准提高一成" in shown
        assert TENTH.digest[:12] in shown
    for told in (decision.model_dump(detail="answer"), assessment.model_dump(detail="answer")):
        assert "reform" in {each["code"] for each in told["warnings"]}
    for paper in (decision.notice, decision.to_html, assessment.notice, assessment.to_html):
        with pytest.raises(ar.AssistRulesError, match="of which no paper is made"):
            paper()


def test_a_receipt_under_it_names_it_and_proves_nothing_of_the_law() -> None:
    """Replayed by the law as it is, it differs; by the reform it is the same; one by the law has no such field."""
    now, then = ar.assess_dibao(_family()), ar.assess_dibao(_family(), reform=TENTH)
    kept = then.receipt().to_json()
    assert f'"reform":"{TENTH.label}"' in kept
    assert "reform" not in now.receipt().to_json()
    with pytest.raises(ar.ReplayError) as caught:
        ar.replay(kept, _family())
    assert "reform_differs" in {each.code for each in caught.value.problems}
    assert ar.replay(kept, _family(), ar.rulebook("370102", on=date(2024, 5, 20)).reform(TENTH)) == then
    # What reads no changed figure is the same sum, and no decision of an office all the same.
    other = Reform("其他", times={"old_age_allowance": 2})
    assert ar.assess_dibao(_family(), reform=other).amount == now.amount
    assert ar.assess_dibao(_family(), reform=other) != now


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


def test_a_rule_of_another_kind_is_refused_though_it_is_only_printed() -> None:
    """A condition in place of a sum ended in an error of our own where the sum was printed."""
    sum_ = rule_of(ar.rulebook("370102", on=date(2024, 5, 20)), "dibao.household_income")
    asked: Any = facts.applied_on >= facts.applied_on
    with pytest.raises(ar.RuleDefinitionError) as caught:
        Reform("x", rules=(replace(sum_, states=asked),))
    assert [(each.path, each.code) for each in caught.value.problems] == [(sum_.id, "another_kind")]


def test_what_a_rule_takes_along_is_replaced_with_it() -> None:
    """Of two rules with one id neither is the law: the message says which one is missing, and with it all is well."""
    book = ar.rulebook("370102", on=date(2024, 5, 20))
    test, counted = (rule_of(book, f"dibao.{name}") for name in ("income_test", "members_counted"))
    states: Any = counted.states
    own = replace(counted, states=states + persons(0))
    mine = replace(test, shows=(own, *test.shows[1:]))
    with pytest.raises(ar.RuleDefinitionError) as caught:
        Reform("x", rules=(mine,))
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == (test.id, "rule_left_behind")
    assert "give that one in rules= too" in problem.en
    ar.assess_dibao(_family(), reform=Reform("x", rules=(mine, own)))


# --- as a file --------------------------------------------------------------------------------------------


def _file(folder: Path, text: str) -> Path:
    path = folder / "reform.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_tells_the_reform_that_python_tells(tmp_path: Path) -> None:
    """Decimals as they are written, a switch by true or false, an area, the first day and a place; why is no part of it."""
    told = """
name = "边缘线两倍"
why = "征求意见稿"
start = 2024-01-01
places = ["济南市"]
[figures]
dibao_margin_multiple = 2
dibao_margin_wage_cap = false
[times]
dibao_standard = { urban = 1.10, rural = "1.2" }
"""
    found = read_reform(_file(tmp_path, told))
    assert found == Reform(
        "边缘线两倍",
        figures={"dibao_margin_multiple": 2, "dibao_margin_wage_cap": 0},
        times={"dibao_standard": {"urban": Decimal("1.1"), "rural": Decimal("1.2")}},
        start=date(2024, 1, 1),
        places=("370100",),
    )
    assert found.text().splitlines()[1:] == [
        "  依据：征求意见稿",
        "  低保边缘家庭收入上限（低保标准倍数）：2倍低保标准",
        "  放宽后的低保边缘收入上限不得超过月最低工资：无",
        "  最低生活保障标准（城镇）：× 1.10",
        "  最低生活保障标准（农村）：× 1.2",
        "  自2024-01-01起",
        "  适用地方：山东省济南市",
    ]


MOVED = """
name = "新条文提前，旧条文延长"
[dates."dibao.member_supplement"]
version = 2026-07-01
in_force = 2024-05-20
[dates."dibao.is_left_out"]
version = 2021-06-30
until = 2024-05-20
"""


def test_a_file_moves_the_days_of_a_wording(tmp_path: Path) -> None:
    """The law of 2026 names whom a place pays more and no most, so that the sum of 2024 has no upper end.

    The day before it the law is as it is; of an end, the same on the last day and after it. Python says it by the rule with
    other days.
    """
    moved = read_reform(_file(tmp_path, MOVED))
    assert ar.assess_dibao(_family(), reform=moved).amount == (Decimal("1842.00"), None)
    eve = _family().replace_fact("applied_on", "2024-05-19")
    assert ar.assess_dibao(eve, reform=moved).amount == (Decimal("1842.00"), Decimal("1842.00"))
    on, after = (ar.rulebook("370102", on=date(2024, 5, day)).reform(moved) for day in (20, 21))
    old = rule_of(ar.rulebook("370102", on=date(2021, 6, 30)), "dibao.is_left_out")
    assert rule_of(on, "dibao.is_left_out").states is old.states
    assert rule_of(after, "dibao.is_left_out").starts == date(2021, 7, 1)
    new = rule_of(ar.rulebook("370102", on=date(2026, 7, 1)), "dibao.member_supplement")
    rules = replace(new, in_force=date(2024, 5, 20)), replace(old, until=date(2024, 5, 20))
    assert moved == Reform("新条文提前，旧条文延长", rules=rules)
    assert moved.text("en").splitlines()[-1].endswith("(from 2012-12-31 to 2024-05-20)")


def test_moved_days_travel_to_another_process_and_rules_of_ones_own_do_not(tmp_path: Path) -> None:
    """There it is the law's own rule on other days, of a pack too; where the library differs, that is said."""
    moved = read_reform(_file(tmp_path, MOVED))
    sent = pickle.dumps(moved)
    there: Reform = pickle.loads(sent)  # noqa: S301 - our own
    assert (there, there.label, there.own_rules) == (moved, moved.label, ())
    assert ar.assess_dibao(_family(), reform=there).amount == (Decimal("1842.00"), None)
    told = 'name = "x"\nplaces = ["上海市"]\n[dates."dibao.member_supplement"]\nversion = 2024-01-01\nuntil = 2026-12-31\n'
    shanghai = read_reform(_file(tmp_path, told))
    assert pickle.loads(pickle.dumps(shanghai)).rules[0].place == "310000"  # noqa: S301 - our own
    with pytest.raises(ar.AssistRulesError, match="is_left_out from 2012-12-30 here"):
        pickle.loads(sent.replace(b"\x07\xdc\x0c\x1f", b"\x07\xdc\x0c\x1e"))  # noqa: S301 - our own
    old = rule_of(ar.rulebook("370102", on=date(2024, 5, 20)), "dibao.net_income")
    own = Reform("x", rules=(replace(old, zh="净收入"),))
    assert [each.id for each in own.own_rules] == ["dibao.net_income"]
    with pytest.raises(ar.AssistRulesError, match="does not go to another process"):
        pickle.dumps(own)


def test_the_digest_of_a_rule_is_the_same_in_every_process() -> None:
    """A run that goes on tomorrow and a receipt find the reform by it: no address and no order of a set is in it."""
    rule = rule_of(ar.rulebook("370102", on=date(2024, 5, 20)), "dibao.was_ever_married")
    assert Reform("x", rules=(replace(rule, until=date(2030, 1, 1)),)).digest[:12] == "43e5ea7e7e3f"


def test_a_place_says_whose_wording_is_moved(tmp_path: Path) -> None:
    """Shanghai words the supplement until the middle of 2026; without a place it is the nation's."""
    told = 'name = "x"\n[dates."dibao.member_supplement"]\nversion = 2024-01-01\nuntil = 2026-12-31\n'
    (moved,) = read_reform(_file(tmp_path, told)).rules
    assert (moved.place, moved.starts, moved.ends) == ("000000", date(2014, 5, 1), date(2026, 12, 31))
    (moved,) = read_reform(_file(tmp_path, told.replace("[dates", 'places = ["上海市"]\n[dates'))).rules
    assert (moved.place, moved.starts, moved.ends) == ("310000", date(2019, 5, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("rule", "days", "key", "code"),
    [
        ("dibao.is_left_out", "version = 2021-06-30\nuntil = 2020-12-31", "", "dates"),
        ("dibao.is_left_out", "version = 2024-01-01\nin_force = 2025-01-01", "", "dates"),
        ("dibao.is_left_out", "version = 2024-01-01", "", "dates"),
        ("dibao.is_left_out", "until = 2025-01-01", "", "dates"),
        ("dibao.is_left_out", "version = 2024-01-01\nin_force = 2020-01-02\nuntil = 2020-01-01", "", "dates"),
        ("dibao.is_left_out", 'version = "2024"\nuntil = 2025-01-01', ".version", "date"),
        ("dibao.is_left_out", "version = 2024-01-01\nends = 2025-01-01", ".ends", "unknown_key"),
        ("dibao.is_left_out", "version = 2000-01-01\nuntil = 2025-01-01", "", "unknown_rule"),
        ("dibao.no_such", "version = 2024-01-01\nuntil = 2025-01-01", "", "unknown_rule"),
    ],
)
def test_days_that_move_nothing_are_refused(
    rule: str, days: str, key: str, code: str, tmp_path: Path
) -> None:
    """An earlier end or a later start would leave the law as it is in silence."""
    with pytest.raises(ar.AssistRulesError) as caught:
        read_reform(_file(tmp_path, f'name = "x"\n[dates."{rule}"]\n{days}\n'))
    assert [(each.path, each.code) for each in caught.value.problems] == [
        (f'reform.toml.dates."{rule}"{key}', code)
    ]


def test_a_wording_that_is_moved_takes_what_is_printed_with_it_along(tmp_path: Path) -> None:
    """The margin's test of 2021 is printed beside its line of 2021; until 2027 the law reads the line of 2026."""
    told = 'name = "x"\n[dates."dibao_margin.income_test"]\nversion = 2024-01-01\nuntil = 2027-12-31\n'
    with pytest.raises(ar.AssistRulesError) as caught:
        read_reform(_file(tmp_path, told))
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == (
        'reform.toml.dates."dibao_margin.income_test"',
        "rule_left_behind",
    )
    assert "move that wording of dibao_margin.line_of_household to the same days" in problem.en
    both = told + told.splitlines()[1].replace("income_test", "line_of_household") + "\n"
    both += "version = 2024-01-01\nuntil = 2027-12-31\n"
    family = _family().replace_fact("applied_on", "2026-08-01")
    assert (
        ar.assess(family, "dibao_margin", reform=read_reform(_file(tmp_path, both))).scheme == "dibao_margin"
    )


def test_places_that_word_a_rule_differently_are_told_apart(tmp_path: Path) -> None:
    """Shanghai and Shandong have their own; one file cannot mean both."""
    told = 'name = "x"\nplaces = ["上海市", "山东省"]\n[dates."dibao.is_counted"]\nversion = 2024-01-01\nin_force = 2020-01-01\n'
    with pytest.raises(ar.AssistRulesError, match="word it differently"):
        read_reform(_file(tmp_path, told))


def test_a_bad_file_tells_all_that_is_wrong_with_it(tmp_path: Path) -> None:
    """Each with its key; nothing of a file is run or passed over."""
    told = """
rules = ["os:system"]
why = 3
start = "2027-01-01"
places = ["Atlantis", "370100"]
[figures]
no_such = 1
dibao_standard = { urban = "abc", town = 4 }
dibao_margin_multiple = true
[times]
dibao_margin_wage_cap = 2
dibao_standard = nan
"""
    with pytest.raises(ar.AssistRulesError) as caught:
        read_reform(_file(tmp_path, told))
    assert [(each.path.removeprefix("reform.toml."), each.code) for each in caught.value.problems] == [
        ("rules", "unknown_key"),
        ("why", "text"),
        ("start", "date"),
        ("places[0]", "unknown_place"),
        ("figures.no_such", "unknown_standard"),
        ("figures.dibao_standard.urban", "reform"),
        ("figures.dibao_standard.town", "reform"),
        ("figures.dibao_margin_multiple", "value"),
        ("times.dibao_margin_wage_cap", "times"),
        ("times.dibao_standard", "reform"),
        ("name", "reform"),
    ]


@pytest.mark.parametrize(
    ("told", "code"), [("name = ", "not_toml"), ('name = "x"', "reform"), ("figures = 3", "table")]
)
def test_a_file_that_is_none_is_refused(told: str, code: str, tmp_path: Path) -> None:
    """No TOML, no change, no table; and a file that is not there."""
    with pytest.raises(ar.AssistRulesError) as caught:
        read_reform(_file(tmp_path, told))
    assert caught.value.problems[0].code == code
    with pytest.raises(ar.AssistRulesError, match="cannot be read"):
        read_reform(tmp_path / "none.toml")


def test_commands_take_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Explain and compare say the reform before the answer; a page of an office is refused."""
    path = str(_file(tmp_path, 'name = "低保标准提高一成"\n[times]\ndibao_standard = 1.1\n'))
    case = "examples/jinan-dibao-family.json"
    asked = [case, "--scheme", "dibao", "--reform", path]
    assert main(["explain", *asked]) == 0
    assert capsys.readouterr().out.startswith("【改革推演】按改革方案“低保标准提高一成”")
    assert main(["explain", *asked, "--format", "html"]) == 2
    assert "不能出具文书" in capsys.readouterr().err
    assert main(["compare", *asked]) == 0
    assert capsys.readouterr().out.splitlines()[1:3] == [
        "2024-05-20 山东省济南市历下区：符合条件，1842.00 元",
        f"2024-05-20 山东省济南市历下区（改革推演：{TENTH.label}）：符合条件，2176.20 元",
    ]


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
