"""What a class opens at other offices, the six classes of a family, and who is watched."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from families import application, book, earner, example, found, told, wages

import assist_rules as ar
from assist_rules.schemes.special_aid import SPECIAL_AID
from assist_rules.screening.elders import elders_of
from assist_rules.screening.homes import homes_of

CASES = tomllib.loads((Path(__file__).parent / "special_aid.toml").read_text(encoding="utf-8"))["case"]
EXPECTATIONS = [
    pytest.param(each, id=f"{case['id']}#{number}")
    for case in CASES
    for number, each in enumerate(case["expect"], 1)
]


def _assessed(expected: dict[str, Any]) -> ar.Assessment:
    of = earner(expected.get("wages", "900"), on=expected["on"])
    for name in ("left_dibao_on", "monitored"):
        if name in expected:
            of = of.replace_fact(f"household.{name}", expected[name])
    for benefit in expected.get("holds", ()):
        of = of.holding("p1", benefit)
    return ar.assess_all(of, rulebook=book(of, dibao_standard="1114"))


@pytest.mark.parametrize("expected", EXPECTATIONS)
def test_a_worked_case_is_as_the_text_says(expected: dict[str, Any]) -> None:
    """M7, M8 and M10: what is opened, in which classes the family is, until when it is watched."""
    assessed = _assessed(expected)
    opened = {each.aid.key: each for each in assessed.special_aid}
    if "insurance_premium" in expected:
        terms = {key: each.terms.zh for key, each in opened.items()}
        bases = {key: each.basis for key, each in opened.items()}
        assert terms.get("insurance_premium", "") == expected["insurance_premium"]
        assert bases.get("medical_aid", "") == expected["medical_aid"]
    if "watched" in expected:
        assert [f"{each.scheme} {each.until}" for each in assessed.watched] == expected["watched"]
    if "classes" in expected:
        assert [each.tier.value for each in assessed.classes if each.is_in] == expected["classes"]
        monitored = next(each for each in assessed.classes if each.tier.value == "monitored")
        assert monitored.title.zh == expected["monitored_title"]
        assert (monitored.is_in is None) == (expected["classes"] == [])
    if "dibao" in expected:
        assert assessed["dibao"].outcome.value == expected["dibao"]


def test_an_aid_that_is_about_nobody_is_not_named_and_one_that_may_be_is() -> None:
    """A widow of 40 who works, told whole: no school, no job aid; untold of her work, both stay."""
    settled = ar.assess_all(earner("900", study=None).holding("p1", "dibao"))
    assert {"education_aid", "job_aid", "care_services"}.isdisjoint(
        each.aid.key for each in settled.special_aid
    )
    untold = earner("900", employment=None, study=None).holding("p1", "dibao")
    keys = {each.aid.key for each in ar.assess_all(untold).special_aid}
    assert {"education_aid", "job_aid"} <= keys


def test_one_in_extreme_poverty_and_the_others_on_the_margin_each_have_their_own_terms() -> None:
    """The premium is paid in full for the one, by the terms of the place for the household; medical aid is for each alike."""
    people = (
        told(incomes=wages("2900")),
        told(id="p2", relation="parent", birth_date=date(1940, 1, 1).isoformat()),
    )
    of = application(*people, assets=found(dibao=True, edge=True)).holding("p2", "extreme_poverty")
    of = of.holding("p1", "dibao_margin")
    opened = ar.assess_all(of).special_aid
    for key in ("insurance_premium", "medical_aid"):
        assert [(each.tier.value, each.persons) for each in opened if each.aid.key == key] == [
            ("extreme_poverty", ("p2",)),
            ("dibao_margin", ()),
        ]


def test_housing_is_named_by_the_registration_that_the_place_applies() -> None:
    """In town the rent subsidy, in the countryside the repair of the house; both where that is not told."""

    def keys(area: str | None) -> set[str]:
        of = earner("900").replace_fact("accepting_place.area", area).holding("p1", "dibao")
        return {each.aid.key for each in ar.assess_all(of).special_aid if "housing" in each.aid.key}

    assert keys("urban") == {"housing_aid_town"}
    assert keys("rural") == {"housing_aid_country"}
    assert keys(None) == {"housing_aid_town", "housing_aid_country"}


def test_a_family_in_no_class_is_told_of_nothing() -> None:
    """Every aid belongs to a class; what is open is told as such."""
    rich = earner("9000")
    rich = rich.replace_fact("household.assets.findings", {"dibao": False, "edge": False})
    assert ar.assess_all(rich, rulebook=book(rich, dibao_standard="1114")).special_aid == ()
    unsure = earner("900").replace_fact("household.assets.findings", None)
    assert {each.basis for each in ar.assess_all(unsure).special_aid} == {"open"}


def test_the_grant_and_the_record_tell_of_it_with_its_text() -> None:
    """A family that is granted dibao would not know to ask: one sentence, cited."""
    of = earner("900")
    assessed = ar.assess_all(of, rulebook=book(of, dibao_standard="1114"))
    told_of = next(
        line for line in assessed["dibao"].notice().splitlines() if line.startswith("还可以向乡镇")
    )
    assert "医疗救助" in told_of
    record = assessed.model_dump(detail="deciding")
    aid = next(each for each in record["special_aid"] if each["aid"] == "medical_aid")
    assert aid["zh"].endswith(
        "（医疗保障部门；向户籍所在地乡镇（街道）申请；《关于加强低收入人口动态监测做好分层分类社会救助工作的意见》"
        "（国办发〔2023〕39号）四（二））"
    )
    assert len({each.key for each in SPECIAL_AID}) == len(SPECIAL_AID)


BOTH, VISITS, NEITHER = {"home_adaptation", "visiting_care"}, {"visiting_care"}, set[str]()
INSTITUTION = {"support_form": "institution"}
SEVERE = [{"kind": "physical", "grade": 1}]
ELDERS: list[tuple[str, list[dict[str, Any]], str, set[str]]] = [
    ("1964-05-21", [], "900", NEITHER),
    ("1964-05-20", [], "900", BOTH),
    ("1964-05-20", [], "1300", BOTH),
    # Above the margin no class is left; visits ask for none.
    ("1964-05-20", [], "9000", VISITS),
    ("1964-05-21", SEVERE, "9000", NEITHER),
]


@pytest.mark.parametrize(("born", "disabilities", "wage", "opened"), ELDERS)
def test_an_elder_is_told_of_visits_whatever_the_income_and_of_the_home_by_class(
    born: str, disabilities: list[dict[str, Any]], wage: str, opened: set[str]
) -> None:
    """VISIT-1 and HOME-1 at 59 and 60 years, on dibao, on the margin and above it."""
    of = earner(wage, birth_date=born, disabilities=disabilities)
    found = ar.assess_all(of, rulebook=book(of, dibao_standard="1114"))
    lists = {each.aid.key for each in found.special_aid} & {"home_adaptation", "visiting_care"}
    assert lists == opened
    assert ("不看收入，可以询问：民政部门的老年人探访关爱" in found.explain()) == ("visiting_care" in opened)


def test_visits_are_of_those_whom_they_may_be_about() -> None:
    """An elder of whom the facts show no reason may still live alone; a disabled one is meant for certain; a son is not."""
    elder = told(birth_date="1950-01-01", disabilities=[{"kind": "hearing", "grade": 2}])
    son = told("p2", "child", birth_date="1980-01-01")
    of = application(elder, son)
    (visits,) = (each for each in ar.assess_all(of).special_aid if each.aid.key == "visiting_care")
    assert (visits.persons, visits.tier.value, visits.basis) == (("p1",), "none", "found")


def _keys(of: ar.Application) -> set[str]:
    """What is open elsewhere to a family in Jinan whose standard is 1,114."""
    return {each.aid.key for each in ar.assess_all(of, rulebook=book(of, dibao_standard="1114")).special_aid}


AT_HOME = {"home_adaptation", "housing_aid_town"}
FORMS: list[tuple[str | None, str | None, set[str]]] = [
    # What is chosen for the person goes before what is chosen for all.
    ("institution", None, set()),
    ("institution", "home", set()),
    (None, "institution", set()),
    ("home", "institution", AT_HOME),
    ("home", None, AT_HOME),
    (None, None, AT_HOME),
]


@pytest.mark.parametrize(("chosen", "for_all", "opened"), FORMS)
def test_who_in_extreme_poverty_chose_an_institution_has_no_home_to_adapt_and_needs_none(
    chosen: str | None, for_all: str | None, opened: set[str]
) -> None:
    """分散供养: the form of support is each person's own choice; one that is not told leaves the home in."""
    choices = None if for_all is None else {"support_form": for_all}
    of = application(told(birth_date="1950-01-01", support_form=chosen), choices=choices)
    of = of.holding("p1", "extreme_poverty")
    assert _keys(of) & AT_HOME == opened


@pytest.mark.parametrize(("form", "is_named"), [("home", True), ("institution", False)])
def test_the_notice_of_support_in_an_institution_names_no_housing_aid(form: str, *, is_named: bool) -> None:
    """An elder of Weihai at home and, with the other form chosen, in an institution."""
    of = example("weihai-extreme-poverty-elder").replace_fact("choices", {"support_form": form})
    notice = ar.assess_extreme_poverty(of).notice()
    assert "还可以向乡镇" in notice
    assert ("住房救助" in notice) == is_named


def test_an_elder_in_an_institution_is_left_out_of_what_the_family_s_own_class_opens() -> None:
    """The family on dibao keeps its home, the elder in extreme poverty has none there; before that a choice says nothing."""
    elder = told("p2", "parent", birth_date="1940-01-01", support_form="institution")
    wife = told("p3", "parent", birth_date="1942-01-01")

    def adapted(*people: dict[str, Any], held: bool) -> set[tuple[str, tuple[str, ...]]]:
        of = application(told(), *people).holding("p1", "dibao")
        of = of.holding("p2", "extreme_poverty") if held else of
        every = ar.assess_all(of).special_aid
        return {(each.tier.value, each.persons) for each in every if each.aid.key == "home_adaptation"}

    assert adapted(elder, held=True) == set()
    assert adapted(elder, held=False) == {("dibao", ("p2",))}
    assert adapted(elder, wife, held=True) == {("dibao", ("p3",))}
    at_home = elder | {"support_form": "home"}
    assert adapted(at_home, wife, held=True) == {("extreme_poverty", ("p2",)), ("dibao", ("p3",))}


@pytest.mark.parametrize(
    ("on", "opened"),
    [
        ("2021-06-30", NEITHER),
        ("2021-07-01", {"home_adaptation"}),
        ("2022-10-30", {"home_adaptation"}),
        ("2022-10-31", BOTH),
    ],
)
def test_no_text_is_told_of_before_it_can_have_been_law(on: str, opened: set[str]) -> None:
    """HOME-1 names the margin, a class since 2021-07-01; of VISIT-1 the month alone was seen."""
    of = earner("900", on=on, birth_date="1950-01-01").holding("p1", "dibao")
    found = {each.aid.key: each for each in ar.assess_all(of).special_aid}
    assert set(found) & BOTH == opened
    if "home_adaptation" in opened:
        assert found["home_adaptation"].text().endswith("（条文未查阅），施行日期未见）")
        assert found["home_adaptation"].text("en").endswith("(article not read), its first day not seen)")


def test_a_register_is_told_of_what_each_assessment_tells() -> None:
    """``Screening.standing`` names what is held or found to open, for families with somebody it is about, in one order."""
    elder = told("p2", "parent", birth_date="1940-01-01")
    away = elder | {"support_form": "institution"}
    pupil = told(
        "p2", "child", birth_date="2010-01-01", study={"level": "junior_secondary"}, employment="student"
    )
    weak = told("p2", "parent", birth_date="1950-01-01", self_care={"eat": False})
    out_of_work = told(employment="unemployed", labour_capacity="full")
    families = {
        "young": application(told()).holding("p1", "dibao"),
        "elder": application(told(), elder).holding("p1", "dibao"),
        "rich": application(told(incomes=wages("9000")), elder),
        "away": application(told(), away).holding("p1", "dibao").holding("p2", "extreme_poverty"),
        "all away": application(told(), elder, choices=INSTITUTION)
        .holding("p1", "dibao")
        .holding("p2", "extreme_poverty"),
        "at home": application(told(), elder, told("p3", "parent", birth_date="1942-01-01"))
        .holding("p1", "dibao")
        .holding("p2", "extreme_poverty"),
        "only chosen": application(told(), away).holding("p1", "dibao"),
        "pupil": application(told(), pupil, area="rural").holding("p1", "dibao"),
        "weak": application(out_of_work, weak, area=None).holding("p1", "dibao_margin"),
        "untold": application(told(birth_date=None, employment=None, study=None, disabilities=None)),
        "dead": application(told(), elder | {"died_on": "2024-05-01"}).holding("p1", "dibao"),
        "qualifies": example("weihai-extreme-poverty-elder").replace_fact("choices", INSTITUTION),
    }
    screened = ar.screen(
        ar.to_tables(families), schemes=["dibao", "dibao_margin", "extreme_poverty"], why=False
    )
    rows = {row["household"]: row["special_aid"] for row in screened.standing.to_dicts()}
    for key, of in families.items():
        opened = ar.assess_all(of).special_aid
        expected = dict.fromkeys(each.aid.key for each in opened if each.basis != "open")
        assert rows[key] == ";".join(expected), key
    tables = {name: table.lazy() for name, table in ar.to_tables(families).items()}
    homes = homes_of(tables, screened.rows, screened.days)
    visited = elders_of(tables, screened.days).select("household", "member").rows()
    assert {home for home, member in visited if (home, member) != ("untold", "p1")} == {
        *("elder", "rich", "at home", "only chosen", "weak", "qualifies")
    }
    listed = {(row["household"], row["member"], row["class"], row["is_held"]) for row in homes.to_dicts()}
    assert listed == {
        *(("elder", "p2", "dibao", True), ("only chosen", "p2", "dibao", True)),
        *(("at home", "p2", "extreme_poverty", True), ("at home", "p3", "dibao", True)),
        *(("weak", "p2", "dibao_margin", True), ("untold", "p1", "dibao", False)),
    }
    lists = {key: set(text.split(";")) & BOTH for key, text in rows.items()}
    assert lists == {
        **dict.fromkeys(("young", "pupil", "dead", "away", "all away"), NEITHER),
        **dict.fromkeys(("elder", "at home", "only chosen", "weak", "untold"), BOTH),
        **dict.fromkeys(("rich", "qualifies"), VISITS),
    }
