"""Who decides, by when, and which text is cited: one day and one place against the next."""

from __future__ import annotations

from typing import Any

import families
import pytest

import assist_rules as ar
from assist_rules.law import national
from assist_rules.packs.shandong import instruments as shandong
from assist_rules.places import chain
from assist_rules.rule import Citation, Rule

LIXIA, ZHANGDIAN, MUDAN = "370102", "370303", "371702"
SCHOOL = {"level": "senior_secondary", "full_time": True}


def _application(*, on: str = "2024-05-20", place: str = ZHANGDIAN, **told: Any) -> ar.Application:  # noqa: ANN401
    person = families.told(
        place=place,
        birth_date=told.pop("born", "1950-01-01"),
        registered={"division": told.pop("registered", place)},
        resides_in=told.pop("resides_in", place),
        marital_status="never_married",
        receives=told.pop("held", []),
        study=told.pop("study", None),
        incomes=families.wages(told.pop("wages", "0.00")),
    )
    assets = families.found(dibao=True, edge=True)
    told = {"accepting_place": {"division": place, "area": "urban"} | told.pop("at", {}), **told}
    return families.application(person, *told.pop("others", []), on=on, assets=assets, **told)


# --- the township ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "signed", "reviewed"),
    [
        (
            {"wages": "9000.00"},
            "山东省济南市历下区民政部门",
            "历下区人民政府或者山东省济南市民政部门",
        ),
        (
            {"registered": ZHANGDIAN, "resides_in": ZHANGDIAN},
            "山东省济南市历下区＿＿＿＿镇（乡、街道）",
            "历下区人民政府",
        ),
    ],
    ids=["on the merits", "for the place"],
)
def test_an_application_to_the_wrong_place_is_answered_by_the_township_asked(
    told: dict[str, str], signed: str, reviewed: str
) -> None:
    """To accept is the township's act (57号 arts. 2, 10): it signs, and the county government alone reviews it.

    What is decided on the merits, where nothing is delegated, is the department's: before 2024 the one above reviews it too.
    """
    application = _application(on="2021-08-10", place=LIXIA, born="1985-01-01", **told)
    book = ar.rulebook(LIXIA, on=application.applied_on).without_local_rules(source="a test's own")
    lines = ar.assess_dibao(application, rulebook=book).notice().splitlines()
    assert signed in lines[-3:]
    assert any(f"向{reviewed}申请行政复议" in line for line in lines)


@pytest.mark.parametrize("scheme", ["dibao", "dibao_margin", "extreme_poverty", "rigid_expenditure"])
@pytest.mark.parametrize(("on", "heard"), [("2026-06-30", False), ("2026-07-01", True)])
def test_whoever_holds_a_benefit_is_heard_before_it_is_cut_or_ended(
    scheme: str, on: str, *, heard: bool
) -> None:
    """社会救助法 art. 48 speaks of every object of assistance, the margin and rigid expenditure included."""
    for held, told in (([scheme], heard), ([], False)):
        notes = {each.code for each in ar.assess(_application(on=on, held=held), scheme).information}
        assert ("heard" in notes) is told


@pytest.mark.parametrize("assess", [ar.assess_extreme_poverty, ar.assess_temporary_assistance])
def test_a_township_that_is_told_is_named(assess: Any) -> None:  # noqa: ANN401
    """受理: the township told is the one that accepts; untold, a township of the place."""
    told = assess(_application(at={"township": "体育场街道"})).authority
    assert "体育场街道" in told.accepts_zh
    assert "乡镇人民政府" not in told.accepts_zh.partition("（")[0]
    assert "体育场街道" in told.accepts_en
    untold = assess(_application()).authority
    assert "的乡镇人民政府（街道办事处）" in untold.accepts_zh
    assert "the township or subdistrict in Zhangdian" in untold.accepts_en


# --- extreme poverty -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "born", "told"),
    [
        ("2024-05-20", "2012-01-01", True),
        ("2021-07-01", "2012-01-01", True),
        ("2021-06-30", "2012-01-01", False),
        ("2024-05-20", "2006-05-20", False),
        ("2024-05-20", "2006-05-21", True),
    ],
)
def test_a_child_may_choose_until_18_under_the_measures_of_2021(on: str, born: str, *, told: bool) -> None:
    """特困人员认定办法（2021年）art. 9: a minor, on the day; the measures of 2016 are not known to say it."""
    decision = ar.assess_extreme_poverty(
        _application(on=on, born=born, held=["extreme_poverty"], study=SCHOOL)
    )
    assert decision.outcome is not ar.Outcome.INELIGIBLE
    assert ("child_choice" in {each.code for each in decision.information}) is told


@pytest.mark.parametrize(
    ("on", "cited"),
    [
        ("2024-05-20", national.EXTREME_POVERTY_MEASURES_2021.at("第二十八条")),
        ("2026-06-30", national.EXTREME_POVERTY_MEASURES_2021.at("第二十八条")),
        ("2026-07-01", national.SOCIAL_ASSISTANCE_LAW_2026.at("第四十四条第二款")),
    ],
)
def test_delegation_stands_in_the_measures_and_then_in_the_law(on: str, cited: Citation) -> None:
    """特困人员认定办法 art. 28: the county delegates; 社会救助法 art. 44(2): the province lets townships decide."""
    notes = {each.code: each for each in ar.assess_extreme_poverty(_application(on=on)).information}
    assert notes["delegation"].cites == cited


# --- the margin ------------------------------------------------------------------------------------------


def _income_test(decision: ar.Decision) -> Rule:
    found = [each.rule for each in decision.trace if each.rule.id == "dibao_margin.income_test"]
    return found[0]


@pytest.mark.parametrize(
    ("on", "wanted"),
    [
        ("2021-08-10", ["dibao_measures_2021 第八条第二款"]),
        ("2022-10-31", ["dibao_measures_2021 第八条第二款", "notice_2022_83 一（四）"]),
        (
            "2022-11-01",
            ["dibao_measures_2021 第八条第二款", "notice_2022_83 一（四）", "shandong_margin_2022 None"],
        ),
        (
            "2026-07-01",
            [
                "social_assistance_law_2026 第二十一条第一款、第三款",
                "dibao_measures_2021 第八条第二款",
                "notice_2022_83 一（四）",
                "opinion_2023_39 二",
                "shandong_margin_2022 None",
            ],
        ),
    ],
)
def test_the_margin_line_is_cited_to_the_texts_of_the_day(on: str, wanted: list[str]) -> None:
    """57号 art. 8(2), then 83号 一(四), then Shandong's measure, and the law first from its first day."""
    decision = ar.assess_dibao_margin(_application(on=on, place=MUDAN, wages="1200.00"))
    cited = decision.cited(_income_test(decision))
    assert [f"{each.instrument.key} {each.article}" for each in cited] == wanted


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ({"place": MUDAN, "on": "2021-09-29"}, 30),
        ({"place": MUDAN, "on": "2022-10-19"}, 20),
        ({"place": MUDAN, "on": "2022-10-19", "objection_on": "2022-10-25"}, 45),
        ({"place": MUDAN, "on": "2022-10-19", "hard_to_investigate": True}, 45),
        ({"place": MUDAN, "on": "2022-10-19", "resides_in": LIXIA}, 45),
        ({"place": MUDAN, "on": "2022-10-20"}, 20),
    ],
)
def test_the_margin_is_reviewed_by_the_limits_of_dibao(told: dict[str, Any], days: int) -> None:
    """国办发〔2023〕39号 and 83号 四: 30 working days, 45 for an objection, a hard case or registration apart, 20 delegated."""
    decision = ar.assess_dibao_margin(_application(wages="1200.00", **told))
    assert [each.length for each in decision.deadlines if each.what_en == "decision"] == [days]


def test_the_publicity_of_the_margin_is_not_cited_to_a_later_measure() -> None:
    """In August 2021 Shandong's measure of November 2022 did not exist; publicity follows dibao (57号 art. 19)."""
    decision = ar.assess_dibao_margin(_application(on="2021-08-10", wages="1200.00"))
    (found,) = [each for each in decision.deadlines if each.what_en == "publicity"]
    assert found.cites == national.DIBAO_MEASURES_2021.at("第十九条")
    later = ar.assess_dibao_margin(_application(on="2022-11-01", wages="1200.00"))
    (found,) = [each for each in later.deadlines if each.what_en == "publicity"]
    assert found.cites == shandong.SHANDONG_MARGIN_2022.unread.saying("SD-EDGE2022-PUB")


def test_the_township_decides_on_the_margin_where_it_is_let() -> None:
    """A delegation of dibao is one of the margin; without it the county's department decides."""
    application = _application(wages="1200.00")
    assert "township" in ar.assess_dibao_margin(application).authority.decides_en
    book = ar.rulebook(ZHANGDIAN, on=application.applied_on)
    book = book.with_standard("dibao_delegated_to_township", 0, source="a test")
    decided = ar.assess_dibao_margin(application, rulebook=book)
    assert decided.authority.decides_en == "the civil-affairs department of Zhangdian"
    assert {"remedy", "reconsideration", "suit", "fraud"} <= {each.code for each in decided.information}


# --- rigid expenditure -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ({"registered": "371202", "resides_in": "370116"}, 30),
        ({"registered": "370116", "resides_in": "371202"}, 30),
        ({"registered": "370116", "resides_in": "370116"}, 30),
        ({"registered": "370116", "resides_in": "370102"}, 45),
    ],
)
def test_old_and_new_code_of_one_county_are_one_place(told: dict[str, Any], days: int) -> None:
    """刚性支出困难家庭认定办法 art. 8: 人户分离 is two counties, not two codes of Laiwu."""
    decision = ar.assess_rigid_expenditure(_application(on="2025-03-03", place="370116", **told))
    assert [each.length for each in decision.deadlines if each.what_en == "decision"] == [days]


def test_a_dead_member_is_not_registered_apart() -> None:
    """Whoever has died is not of the family, and parts no registration from residence."""
    dead = {
        "id": "p2",
        "relation": "parent",
        "birth_date": "1930-01-01",
        "died_on": "2020-01-01",
        "registered": {"division": LIXIA},
        "resides_in": ZHANGDIAN,
    }
    decision = ar.assess_rigid_expenditure(_application(on="2025-03-03", others=[dead]))
    assert [each.length for each in decision.deadlines if each.what_en == "decision"] == [30]


# --- citations by date and place -------------------------------------------------------------------------


def test_the_law_is_cited_first_from_its_day_and_the_rule_keeps_its_own_dates() -> None:
    """社会救助法 art. 18 restates 649号 art. 9 from 2026-07-01; the income test is in force since 2014."""
    decision = ar.assess_dibao(_application(on="2026-07-01"))
    rule = next(each.rule for each in decision.trace if each.rule.id == "dibao.income_test")
    before = rule.cited(national.SOCIAL_ASSISTANCE_LAW_2026.in_force.replace(month=6), chain(LIXIA))  # type: ignore[union-attr]
    assert before[0] == national.INTERIM_MEASURES_2014.at("第九条")
    assert decision.cited(rule)[0] == national.SOCIAL_ASSISTANCE_LAW_2026.at("第十八条第一款")
    assert rule.starts == national.INTERIM_MEASURES_2014.in_force


def test_the_terms_of_another_city_are_cited_to_what_leaves_them_to_places() -> None:
    """Qingdao's spending way into the margin: in Zibo the power to make such a rule is art. 40 of the measures."""
    decision = ar.assess_dibao_margin(_application(wages="1200.00"))
    rule = next(
        each.rule for each in decision.trace if each.rule.id == "dibao_margin.place_has_expenditure_route"
    )
    assert decision.cited(rule) == (national.DIBAO_MEASURES_2021.at("第四十条"),)
    assert "青岛" not in decision.explain("zh", detail="full")
    there = ar.assess_dibao_margin(_application(place="370202", wages="1200.00"))
    assert there.cited(rule)[-1].instrument.key == "qingdao_margin_2023"
