"""What changed between two months and why, and how each warning is disposed of."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from families import application, earner, found, told, wages

import assist_rules as ar
from assist_rules.rulebooks import shipped_standards
from assist_rules.standards import Standards

CASES = tomllib.loads((Path(__file__).parent / "watch.toml").read_text(encoding="utf-8"))["case"]
WATCHED = ["dibao", "dibao_margin", "rigid_expenditure"]


def _figures() -> Standards:
    """Figures of the test; the place has no way in but those on file."""
    made = shipped_standards().without_local_rules(place="370102", source="the test")
    return made.with_figure("dibao_standard", "1114", place="370102", source="the test", area="all")


FIGURES = _figures()


def _family(case: dict[str, Any], now: dict[str, Any]) -> ar.Application:
    facts = {name: value for name, value in now.items() if name != "wages"}
    dated = {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}
    of = earner(now.get("wages", case["wages"]), on=case.get("on", date(2024, 5, 20)), **dated)
    if "spouse_wages" in case:
        other = told(id="p2", relation="spouse", incomes=wages(case["spouse_wages"]))
        mine = told(incomes=[], **dated)
        of = application(mine, other, on=str(of.applied_on), assets=found(dibao=True, edge=True))
    if case.get("assets") == "untold":
        of = of.replace_fact("household.assets", None)
    if "held" in case:
        held = {"benefit": case["held"], "current": True}
        held |= {"since": case["held_since"]} if "held_since" in case else {}
        held |= {"per_month": case["held_per_month"]} if "held_per_month" in case else {}
        of = of.replace_fact("household.members[p1].receives", [held])
    return of


def _screened(*families: ar.Application, **named: ar.Application) -> ar.Screening:
    told_ = named or {"h": families[0]}
    return ar.screen(ar.to_tables(told_), schemes=WATCHED, standards=FIGURES)


@pytest.fixture(scope="module")
def watched() -> ar.Watch:
    """Every case in one register of two months."""
    then = {case["id"]: _family(case, {}) for case in CASES if not case.get("first")}
    now = {case["id"]: _family(case, case.get("now", {})) for case in CASES}
    then["raised"] = _earner_on("2024-05-20", "900", workplace=None)
    now["raised"] = _earner_on("2024-05-20", "1000", workplace="370102")
    then["same"] = now["same"] = _earner_on("2024-05-20", "900")
    left = _earner_on("2026-02-28", "900").replace_fact("household.left_dibao_on", date(2024, 3, 1))
    then["left"] = now["left"] = left
    now["left two years ago"] = left.replace_fact("applied_on", date(2026, 3, 1))
    return ar.watch(_screened(**now), _screened(**then))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_worked_case_warns_as_the_text_says(case: dict[str, Any], watched: ar.Watch) -> None:
    """M1, M2, M3 and each of the four ways: the rule, the figures, the disposal, and that nothing is stopped."""
    rows = watched.warnings.filter(pl.col("household") == case["id"]).to_dicts()
    if "silent" in case:
        assert case["silent"] not in {row["code"] for row in rows}
        return
    wanted = case["warns"]
    found_ = {row["scheme"]: row for row in rows}
    row = found_["dibao" if wanted["disposal"] == "pass_on" else case["held"]]
    assert {name: row[name] for name in wanted if name != "says"} == {
        name: value for name, value in wanted.items() if name != "says"
    }
    assert [text for text in wanted["says"] if text not in row["zh"]] == []
    assert "停发" not in row["zh"]


def _earner_on(day: str, wages: str, **facts: Any) -> ar.Application:  # noqa: ANN401
    return earner(wages, on=day, **facts)


def _causes(watch: ar.Watch, *households: str) -> list[tuple[str, str, str]]:
    found_ = watch.answers.filter(pl.col("household").is_in(households))
    return sorted(found_.select("household", "scheme", "causes").rows())


def test_a_fact_that_moves_an_answer_is_its_cause(watched: ar.Watch) -> None:
    """A raise within the same month is a fact; a family of whom nothing changed has no row; both sides are told."""
    assert _causes(watched, "raised", "same") == [("raised", "dibao", "facts")]
    text = watched.explain("raised", "dibao").text("zh")
    assert "900.00 → 1000.00" in text


def test_a_figure_that_moves_an_answer_is_its_cause() -> None:
    """The standard rises: found by deciding the family of now by the figures of then."""
    of = ar.to_tables({"h": _earner_on("2024-05-20", "900")})
    more = FIGURES.with_figure("dibao_standard", "1200", place="370102", source="the test", area="all")
    then, now = (ar.screen(of, schemes=["dibao"], standards=each) for each in (FIGURES, more))
    assert _causes(ar.watch(now, then), "h") == [("h", "dibao", "figures")]


def test_what_a_changed_fact_can_do(watched: ar.Watch) -> None:
    """Wages turn dibao; where somebody works changes nothing, whatever it were; who moved by facts has one that can."""
    facts = watched.facts
    raised = facts.filter(household="raised").select("path", "can").rows()
    assert raised == [
        ("household.members[p1].incomes[0].per_month", "outcome"),
        ("household.members[p1].workplace", "nothing"),
    ]
    moved = set(watched.answers.filter(pl.col("causes").str.contains("facts"))["household"].to_list())
    assert len(moved) >= 4
    assert moved <= set(facts.filter(pl.col("can") != "nothing")["household"].to_list())


def test_the_summary_says_that_a_warning_grants_and_stops_nothing(watched: ar.Watch) -> None:
    """And cites the article by which warnings are disposed of."""
    assert watched.summary().splitlines()[-1] == (
        "预警不给予、也不停止任何救助（《关于加强低收入人口动态监测做好分层分类社会救助工作的意见》（国办发〔2023〕39号）"
        "三（四））。"
    )
    assert "A warning grants nothing" in watched.summary("en")


def test_who_left_less_than_two_years_ago_is_watched_in_tables_too(watched: ar.Watch) -> None:
    """M10 over a register, beside the classes and what they open elsewhere."""
    assert watched.watched.to_dicts() == [
        {
            "household": "left",
            "left": "dibao",
            "left_on": date(2024, 3, 1),
            "watched_until": date(2026, 3, 1),
        }
    ]
    standing = {row["household"]: row for row in watched.after.standing.to_dicts()}
    assert (standing["same"]["classes"], standing["MON-5a"]["held"]) == ("dibao", "dibao")
    aid = standing["same"]["special_aid"].split(";")
    assert "housing_aid_town" in aid
    assert "housing_aid_country" not in aid


_LEFT = {"benefit": "extreme_poverty", "ended_on": "2025-06-01"}
_OLD = {"birth_date": "1940-01-01"}


@pytest.mark.parametrize(
    ("mine", "theirs", "watched_for"),
    [
        pytest.param(
            {"receives": [_LEFT]}, {"receives": ["extreme_poverty"]}, "extreme_poverty", id="another holds it"
        ),
        pytest.param({"receives": [_LEFT, "extreme_poverty"]}, {}, None, id="held again"),
        pytest.param({}, {"receives": [_LEFT], "died_on": "2025-06-01"}, None, id="ended by death"),
        pytest.param({}, {"receives": [_LEFT], "declared_dead_on": "2025-06-01"}, None, id="declared dead"),
        pytest.param(
            {"receives": ["dibao"]}, {"receives": []}, "dibao", id="one alone holds the family's dibao again"
        ),
        pytest.param({"receives": ["dibao"]}, {"receives": ["dibao"]}, None, id="all hold it again"),
        pytest.param({"receives": None}, {"receives": None}, None, id="the household draws it again"),
    ],
)
def test_who_left_is_a_person_whatever_another_one_holds(
    mine: dict[str, Any], theirs: dict[str, Any], watched_for: str | None
) -> None:
    """不满两年的人员: one member who holds it does not speak for one who left, and nobody watches the dead."""
    family: dict[str, Any] = {}
    if watched_for == "dibao" or _LEFT not in (mine.get("receives") or theirs.get("receives") or ()):
        family["left_dibao_on"] = "2025-01-01"
    if theirs == {"receives": None}:
        family["current_dibao"] = {"held": True}
    people = told(**mine), told("p2", "parent", **_OLD, **theirs)
    of = application(*people, on="2026-02-28", household=family)
    assert [each.scheme for each in ar.assess_all(of).watched] == (
        [] if watched_for is None else [watched_for]
    )
    assert ar.screen(ar.to_tables({"h": of}), schemes=["dibao"]).standing["left"].to_list() == [watched_for]


def _elder(**facts: Any) -> ar.Application:  # noqa: ANN401
    elder = told(place="370303", birth_date="1939-01-01", marital_status="widowed", **facts)
    return application(elder, place="370303")


def test_what_may_be_held_beside_another_benefit_is_told() -> None:
    """Where the family chooses, or the place has not said whether both are held, neither hides the other (39号 三（三）)."""
    grade_1 = [{"kind": "physical", "grade": 1}]
    families_ = {
        "place": _elder(receives=["dibao", "disability_living"], disabilities=grade_1),
        "choice": _elder(
            receives=["dibao", "disability_nursing"],
            disabilities=[{"kind": "visual", "grade": 2}],
            ability_grade=3,
        ),
    }
    schemes = [
        "disability_living",
        "elderly_hardship",
        "old_age_allowance",
        "disability_nursing",
        "elderly_nursing",
    ]
    tables = ar.to_tables(families_)
    nursing = shipped_standards().with_figure(
        "elderly_nursing", "500", place="370303", source="the test", area="all"
    )
    for rows in (
        ar.watch(tables, schemes=schemes, standards=nursing).warnings,
        ar.discover(tables, schemes=schemes, standards=nursing).answers,
    ):
        told_of = {(row["household"], row["scheme"]) for row in rows.to_dicts()}
        assert {
            ("place", "elderly_hardship"),
            ("place", "old_age_allowance"),
            ("choice", "elderly_nursing"),
        } <= told_of


def _named(of: dict[str, ar.Application], figures: Standards, *schemes: str) -> set[tuple[str, str]]:
    """Of which households which schemes are told, by watching and by discovery alike."""
    screening = ar.screen(ar.to_tables(of), schemes=schemes, standards=figures)
    rows = (ar.watch(screening).warnings, ar.discover(screening).answers)
    watched, discovered = ({(row["household"], row["scheme"]) for row in each.to_dicts()} for each in rows)
    assert watched == discovered
    return watched


def _with(figures: Standards, place: str, **values: str) -> Standards:
    for name, value in values.items():
        figures = figures.with_figure(name, value, place=place, source="the test", area="all")
    return figures


def _poor_elder(place: str, on: str = "2024-05-20") -> ar.Application:
    """An elder alone on dibao who meets the conditions of extreme poverty."""
    elder = told(place=place, birth_date="1940-01-01", marital_status="never_married", receives=["dibao"])
    choices = {"discretion": {"elderly_hardship.terms_of_place": True}}
    findings = found(dibao=True, edge=True, extreme_poverty=True)
    return application(elder, place=place, on=on, assets=findings, choices=choices)


def test_each_place_says_whether_an_elder_in_extreme_poverty_is_told_of_the_subsidy() -> None:
    """Shandong has said no, from 2019; Zhengzhou says yes, Luoyang no, Kaifeng nothing: one register, each by its own."""
    of = {
        "shandong": _poor_elder("370303"),
        "shandong before": _poor_elder("370303", "2018-12-31"),
        "yes": _poor_elder("410102"),
        "no": _poor_elder("410302"),
        "not said": _poor_elder("410202"),
        "no, but not in it": _poor_elder("410302").replace_fact(
            "household.assets.findings.extreme_poverty", False
        ),
    }
    figures = shipped_standards()
    for place, said in (("410102", "1"), ("410302", "0"), ("410202", None)):
        told_ = {} if said is None else {"elderly_hardship_beside_extreme_poverty": said}
        figures = _with(
            figures.without_local_rules(place=place, source="the test"), place, dibao_standard="1000", **told_
        )
    named = _named(of, figures, "extreme_poverty", "elderly_hardship")
    assert {household for household, scheme in named if scheme == "elderly_hardship"} == {
        "shandong before",
        "yes",
        "not said",
        "no, but not in it",
    }


def test_a_register_may_have_the_extreme_poverty_that_the_family_did_not_tell() -> None:
    """What is on record bars as what is told does, by the place's own word."""
    elder = told(place="410102", birth_date="1940-01-01", receives=["dibao"])
    choices = {"discretion": {"elderly_hardship.terms_of_place": True}}
    tables = ar.to_tables({"h": application(elder, place="410102", choices=choices)})
    record = pl.DataFrame({"household": ["h"], "member": ["p1"], "scheme": ["extreme_poverty"]})
    for value, told_of in (("0", []), ("1", ["elderly_hardship"])):
        figures = _with(shipped_standards(), "410102", elderly_hardship_beside_extreme_poverty=value)
        screening = ar.screen(tables, schemes=["elderly_hardship"], standards=figures)
        assert ar.watch(screening, recorded=record).warnings["scheme"].to_list() == told_of
        assert ar.discover(screening, record).answers["scheme"].to_list() == told_of


@pytest.mark.parametrize(
    ("said", "both"),
    [
        ({}, True),
        ({"old_age_allowance_beside_hardship": "1"}, True),
        ({"old_age_allowance_beside_hardship": "0"}, False),
    ],
)
def test_what_a_caller_says_of_two_benefits_holds_in_the_lists_too(
    said: dict[str, str], *, both: bool
) -> None:
    """The old-age allowance beside the subsidy for elders in hardship that is drawn, in a place that has said it or not."""
    of = {"h": _elder(receives=["dibao"])}
    paid = _with(shipped_standards(), "370303", old_age_allowance_paid="1", old_age_allowance_80="50")
    named = _named(of, _with(paid, "370303", **said), "elderly_hardship", "old_age_allowance")
    assert (("h", "old_age_allowance") in named) is both
    assert ("h", "elderly_hardship") in named


@pytest.mark.parametrize(
    ("hardship", "named"),
    [
        ("148.99", {"disability_living"}),
        ("149", {"disability_living"}),
        ("149.01", {"elderly_hardship"}),
        (">=100", {"disability_living", "elderly_hardship"}),
    ],
)
def test_of_two_that_a_place_does_not_let_be_held_the_higher_is_told(hardship: str, named: set[str]) -> None:
    """149 as a disabled person against the sum by age; where it is not known which is higher, of both."""
    of = {"h": _elder(receives=["dibao"], disabilities=[{"kind": "hearing", "grade": 3}])}
    figures = _with(
        shipped_standards(),
        "370303",
        elderly_hardship_beside_disability_living="0",
        elderly_hardship_80=hardship,
    )
    assert {scheme for _, scheme in _named(of, figures, "disability_living", "elderly_hardship")} == named


def test_a_sum_on_record_that_nobody_told_is_not_less_than_what_is_due() -> None:
    """A benefit without its sum is held; a part that is not told leaves the whole untold."""
    family = {
        "untold": earner("900").holding("p1", "dibao"),
        "told": _holding_dibao("100.00"),
        "all": _holding_dibao("214.00"),
    }
    rows = ar.watch(_screened(**family)).warnings.to_dicts()
    assert [row["household"] for row in rows if row["code"] == "less_than_due"] == ["told"]


def _holding_dibao(sum_: str) -> ar.Application:
    held = [{"benefit": "dibao", "current": True, "per_month": sum_}]
    return earner("900").replace_fact("household.members[p1].receives", held)
