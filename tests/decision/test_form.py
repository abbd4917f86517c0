"""What an office is asked for: all that decisions of its place may ask for on a day, and what follows once it is told."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import families
import pytest

import assist_rules as ar
from assist_rules.__main__ import main
from assist_rules.decision.form import FiguresForm, asked_at
from assist_rules.decision.runs import programs
from assist_rules.expressions import Standard
from assist_rules.packs import local_alerts, wording_of
from assist_rules.schemes import SCHEMES
from assist_rules.standards import PARAMETERS

DAY = date(2026, 11, 28)
LIXIA, PUDONG, WUHAN = "370102", "310115", "420102"


def standards_read(place: str, on: date) -> list[Standard]:
    """The standards that the rules in force read when they are compiled."""
    return [
        standard
        for key, scheme in SCHEMES.items()
        for standard in programs(scheme, local_alerts(place, key)).on(on, wording_of(place)).standards
    ]


BETWEEN = {rank.switch for scheme in SCHEMES.values() for rank in scheme.yields_to or () if rank.switch}
"""What an assessment asks beside them: whether a place lets two benefits be held together."""


@pytest.mark.parametrize("place", [LIXIA, PUDONG, WUHAN])
@pytest.mark.parametrize("on", [date(2019, 3, 1), date(2024, 5, 20), DAY])
def test_what_may_be_asked_is_what_the_rules_read(place: str, on: date) -> None:
    """Neither a figure that no rule of the day reads, nor one less, and what is asked between two benefits."""
    assert set(asked_at(place, on)) == {standard.name for standard in standards_read(place, on)} | BETWEEN


def test_what_rules_read_as_a_duty_is_declared_to_be_owed_from_that_day() -> None:
    """The four supplements, from the first day of the law: no place is without them then."""
    for on in (date(2026, 6, 30), date(2026, 7, 1)):
        due = {standard.name for standard in standards_read(LIXIA, on) if standard.duty}
        assert due == {name for name, each in PARAMETERS.items() if each.owed_from and each.owed_from <= on}
        assert len(due) == (4 if on == date(2026, 7, 1) else 0)


def test_a_form_lists_what_is_not_in_force() -> None:
    """Jinan's standard has lapsed and is asked for by town and countryside; the minimum wage is in force and is not."""
    rows = {(row.parameter.name, row.area): row for row in ar.missing_figures("历下区", on=DAY).rows}
    urban = rows["dibao_standard", "urban"]
    assert urban.title() == "最低生活保障标准（城镇）"
    assert urban.who() == "省级或设区的市级（社会救助法第十九条）"
    assert urban.last_known() == "1114元/人·月（济民发〔2024〕3号，自2024年1月1日起）"
    assert urban.absence == "needed"
    assert ("dibao_standard", "rural") in rows
    assert ("minimum_wage", "all") not in rows
    assert {
        name: rows[name, "all"].absence
        for name in (
            "dibao_expenditure_route",
            "dibao_employment_cost_deduction",
            "dibao_income_window_months",
        )
    } == {
        "dibao_expenditure_route": "way_in",
        "dibao_employment_cost_deduction": "may_add",
        "dibao_income_window_months": "usual",
    }


VALUES = {
    "switch": "1",
    "percent": "50",
    "months": "6",
    "years": "2",
    "x dibao_standard": "2",
    "x yearly dibao_standard": "2",
    "x disposable_income": "1.2",
    "homes": "1",
    "vehicles": "1",
}


def filled(form: FiguresForm, path: Path, values: dict[str, str]) -> Path:
    """The form in TOML with a value in each row named, or, for ``none``, that there is no such rule."""
    text = form.to_toml()
    for number, (name, value) in enumerate(values.items(), 100):
        parameter, _, area = name.partition("/")
        row = re.search(rf'parameter = "{parameter}"\narea = "{area or "all"}"\n(?:\w+ = .*\n)+', text)
        assert row is not None, name
        if value == "none":
            told = row.group().replace("no_such_rule = false", "no_such_rule = true")
            told = told.replace('document = ""', 'document = "历下区民政局答复（虚构）"')
        else:
            told = row.group().replace('value = ""', f'value = "{value}"')
            told = told.replace('document = ""', f'document = "鲁民〔2026〕{number}号（虚构）"')
            told = told.replace('from = ""', "from = 2026-07-01").replace('set_by = ""', 'set_by = "山东省"')
        text = text.replace(row.group(), told)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_form_filled_in_to_the_last_row_leaves_nothing_missing(tmp_path: Path) -> None:
    """Each row can be told as it stands in the form, and is in force then."""
    form = ar.missing_figures(LIXIA, on=DAY)
    values = {
        f"{row.parameter.name}/{row.area}": VALUES.get(unit, "3000")
        for row in form.rows
        for unit in re.findall(rf'"{row.parameter.name}"\narea = "{row.area}"\nunit = "(.*)"', form.to_toml())
    }
    path = filled(form, tmp_path / "form.toml", values)
    assert len(values) == len(form.rows) > 80
    # a statistic is that of the year before, an index that of its month
    left = {row.parameter.name for row in ar.missing_figures(LIXIA, on=DAY, standards=path).rows}
    assert left == {
        "disposable_income",
        "disposable_income_all_residents",
        "price_rise",
        "price_rise_food",
    }


def test_the_exercise(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A family of this month is open; with the form filled in with invented figures it is settled, by their papers."""
    people = [
        families.told(place=LIXIA, incomes=families.wages("1650.00")),
        families.told("p2", "child", place=LIXIA, birth_date="2014-10-02"),
    ]
    application = families.application(*people, on="2026-11-20", assets=families.found(dibao=True, edge=True))
    case = tmp_path / "family.json"
    case.write_text(application.model_dump_json(exclude_none=True), encoding="utf-8")
    form = tmp_path / "form.toml"
    assert main(["standards", "历下区", "--missing", "--on", "2026-11-28", "--out", str(form)]) == 0
    assert "项待填" in capsys.readouterr().out
    form.unlink()
    filled(
        ar.missing_figures("历下区", on=DAY),
        form,
        {
            "dibao_standard/urban": "1250",
            "dibao_supplement_minor": "150",
            "dibao_income_window_months": "12",
            "dibao_employment_cost_deduction": "none",
            "dibao_support_formula": "none",
        },
    )
    assert main(["explain", str(case)]) == 0
    assert capsys.readouterr().out.startswith("还不能确定可以享受哪一项，4项救助待查清。\n")
    assert main(["explain", str(case), "--standards", str(form)]) == 0
    text = capsys.readouterr().out
    assert text.startswith("可以享受最低生活保障，每月1000.00元")
    assert (
        "最低生活保障标准见鲁民〔2026〕100号（虚构）；分类施保补助（未成年人）见鲁民〔2026〕101号（虚构）"
        in text
    )
    assert main(["ask", str(case), "--scheme", "dibao", "--standards", str(form)]) == 0
    assert capsys.readouterr().out == "没有待查事项。\n"


def test_a_refusal_that_rests_on_there_being_no_rule_names_who_says_so(tmp_path: Path) -> None:
    """A way in that the place does not have is shown absent: the refusal stands, and names the source."""
    bill = [{"kind": "medical_in_policy", "amount": "30000", "on": "2026-08-10"}]
    application = families.earner("2000", place=LIXIA, on="2026-11-20", expenses=bill)
    values = {"dibao_standard/urban": "1250", "dibao_income_window_months": "12"}
    ways = [
        "dibao_expenditure_route",
        "dibao_other_single_class",
        "dibao_separate_household",
        "dibao_margin_expenditure_route",
    ]
    form = ar.missing_figures(LIXIA, on=DAY)
    outcomes: list[str] = []
    for name, told in (("open", values), ("none", values | dict.fromkeys(ways, "none"))):
        path = filled(form, tmp_path / f"{name}.toml", told)
        book = ar.rulebook(LIXIA, on=application.applied_on, standards=path)
        decision = ar.assess_dibao(application, rulebook=book)
        outcomes.append(decision.outcome.value)
    assert outcomes == ["undetermined", "ineligible"]
    said = [each.zh for each in decision.warnings if each.code == "said_none"]
    assert len(said) == 1
    assert said[0].startswith("据历下区民政局答复（虚构），当地没有以下规定，结论取决于此：")


def test_a_figure_carried_forward_is_an_assumption_in_every_answer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In words, in the record and in the notice; and the paper of the sum itself is marked."""
    case = str(families.EXAMPLES / "wendeng-standard-lapsed.json")
    mark = "系假定"
    for words in (["explain"], ["explain", "--format", "md"], ["explain", "--format", "html"]):
        assert main([*words, case]) == 0
        assert mark not in capsys.readouterr().out
        assert main([*words, case, "--carry-forward"]) == 0
        assert mark in capsys.readouterr().out
    assert main(["explain", "--format", "json", case, "--carry-forward"]) == 0
    assert '"code": "carried_forward"' in capsys.readouterr().out
    assert main(["explain", "--format", "json", "--detail", "full", case, "--carry-forward"]) == 0
    assert '"carry_forward": true' in capsys.readouterr().out
    application = families.example("wendeng-standard-lapsed")
    book = ar.rulebook(application.accepting_place.division, on=application.applied_on, carry_forward=True)
    decided = [ar.assess(application, key, rulebook=book) for key in SCHEMES]
    carried = [each for each in decided if any(leaf.status == "assumed" for leaf in each.basis.inputs)]
    assert carried
    for decision in carried:
        assert "沿用" in decision.explain("zh")
        assert "carried forward" in decision.explain("en")
        if decision.outcome is not ar.Outcome.UNDETERMINED:
            assert "沿用" in decision.notice()
        assert "沿用" in decision.notice(audience="reviewer")


def test_missing_is_listed_without_a_form_and_out_needs_it(capsys: pytest.CaptureFixture[str]) -> None:
    """The list is read on the screen; a form is written only of what is missing."""
    assert main(["standards", "历下区", "--missing", "--on", "2026-11-28", "--lang", "en"]) == 0
    assert (
        "dibao standard, urban: needed: without it, what rests on it is open; a province or prefecture-level city "
        "(Social Assistance Law art. 19); last known 1114 yuan a person a month (济民发〔2024〕3号, from 2024-01-01) "
        "[dibao_standard]\n"
    ) in capsys.readouterr().out
    assert main(["standards", "历下区", "--on", "2026-11-28", "--out", "x.toml", "--lang", "en"]) == 2
    assert "--out goes with --missing alone" in capsys.readouterr().err
