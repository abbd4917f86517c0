"""Comparisons and changes as JSON: both sides of each difference, as texts of sums and days, and the same when read again."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import families
import pytest

import assist_rules as ar
from assist_rules.__main__ import main
from assist_rules.decision.differences import ChangesRecord, DifferencesRecord
from assist_rules.decision.record_format import adapter, plain

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
CASE = "examples/jinan-dibao-family.json"


def _compared() -> dict[str, Any]:
    """A told wage of 1,600 in place of 1,500, in 2024 in place of 2021."""
    told = families.example("jinan-dibao-family")
    more = told.replace_fact("household.members[p2].incomes[0].per_month", "1600.00")
    then = ar.assess_dibao(told, rulebook=ar.rulebook("370102", on=date(2021, 6, 30)))
    return then.compare(ar.assess_dibao(more)).model_dump()


def _changes(since: date, on: date) -> dict[str, Any]:
    return ar.law_changes(ar.rulebook("370102", on=since), ar.rulebook("370102", on=on)).model_dump()


def test_a_comparison_has_both_answers_and_both_sides() -> None:
    """Sums as decimal texts, the fact by its path, the figure with its paper, the rule with its article."""
    found = _compared()
    answers = [
        (each["on"], each["outcome"], each["low"], each["high"]) for each in (found["before"], found["after"])
    ]
    assert answers == [
        ("2021-06-30", "eligible", "992.00", "1212.00"),
        ("2024-05-20", "eligible", "1742.00", "1742.00"),
    ]
    (wage,) = found["facts"]
    assert (wage["path"], wage["before"], wage["after"], wage["moved"]) == (
        "household.members[p2].incomes[0].per_month",
        "1500.00",
        "1600.00",
        True,
    )
    (standard,) = (each for each in found["standards"] if each["standard"] == "dibao_standard")
    assert (standard["before"]["value"], standard["after"]["value"]) == ("904", "1114")
    assert standard["after"]["papers"][0]["document"] == "济民发〔2024〕3号"
    left_out = next(each for each in found["rules"] if each["kind"] == "version" and each["moved"])
    assert left_out["after"]["cites"]["article"] == "第十三条第二款"


def test_changes_have_both_wordings_and_the_papers() -> None:
    """The law of 2026 with what its rules state; Jinan's standard of 2024 in its unit; a standard that had none is open."""
    law = _changes(date(2026, 6, 30), date(2026, 7, 1))
    assert [each["zh"] for each in law["entered"]] == ["中华人民共和国社会救助法"]
    rule = next(each for each in law["rules"] if each["rule"] == "dibao.member_supplement")
    assert (rule["before"]["until"], rule["after"]["in_force"]) == ("2026-06-30", "2026-07-01")
    assert rule["before"]["zh"].startswith("取大者")
    figures = _changes(date(2023, 12, 31), date(2024, 1, 1))["figures"]
    urban = next(each for each in figures if (each["standard"], each["area"]) == ("dibao_standard", "urban"))
    assert (urban["before"]["low"], urban["after"]["low"], urban["after"]["unit"]) == (
        "1045",
        "1114",
        "CNY/person/month",
    )
    income = next(
        each for each in figures if (each["standard"], each["area"]) == ("disposable_income", "all")
    )
    assert (income["before"]["low"], income["before"]["status"]) == (None, "absent")


@pytest.mark.parametrize("schema", ["comparison", "changes"])
def test_it_is_the_same_when_it_is_read_again(schema: str) -> None:
    """Written, parsed and written, byte for byte; and as the committed schema has it."""
    of: Any = DifferencesRecord if schema == "comparison" else ChangesRecord
    told = _compared() if of is DifferencesRecord else _changes(date(2023, 12, 31), date(2026, 7, 1))
    text = json.dumps(told, ensure_ascii=False)
    assert json.dumps(plain(adapter(of).validate_json(text)), ensure_ascii=False) == text
    held = json.loads((REFERENCE / f"{schema}.schema.json").read_text(encoding="utf-8"))
    jsonschema: Any = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator(held).validate(told)


def test_commands_print_them(capsys: pytest.CaptureFixture[str]) -> None:
    """One object: what differs, and which schemes stay; of one scheme it is compared though it stays."""
    assert main(["compare", CASE, "--place", "370103", "--scheme", "dibao", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["amount_changed"] for each in told["comparisons"]] == [False]
    assert (told["alone"], told["same"]) == ([], [])
    assert main(["changes", "370102", "--on", "2026-07-01", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == _changes(date(2026, 6, 30), date(2026, 7, 1))
