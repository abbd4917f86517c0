"""No door repeats what was told of somebody: a message says of which kind and length the value is, and where it stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import families
import polars as pl
import pytest
from pydantic import TypeAdapter, ValidationError

import assist_rules as ar
from assist_rules.__main__ import main
from assist_rules.errors import AssistRulesError, as_found

WRONG: dict[str, Any] = {
    "birth_date": "1973-14-29",
    "marital_status": "寡居七三四一",
    "seriously_ill": "肝病七三四一",
    "registered": {"division": "无名寨七三四一"},
    "name": "赵七三四一\n",
    "incomes": [{"kind": "wages", "per_month": "7341.555"}],
    "expenses": [{"kind": "看病七三四一", "per_month": -7341}],
    "relation": "嫂子七三四一",
}
TOLD = ("1973", "七三四一", "7341")
"""What stands in every one of those values, and in nothing else here."""


def _data() -> dict[str, Any]:
    data: dict[str, Any] = families.example("jinan-incomplete").model_dump(mode="json", exclude_none=True)
    data["household"]["members"][1] |= WRONG
    return data


def _refused_by(door: Callable[[], object]) -> str:
    with pytest.raises((AssistRulesError, ValidationError)) as caught:
        door()
    error = caught.value
    words = error.message("zh") + error.message("en") if isinstance(error, AssistRulesError) else ""
    return f"{error}{error!r}{words}"


def _at_a_path(value: object) -> Callable[[], object]:
    application = families.example("jinan-incomplete")
    return lambda: application.replace_fact("household.members[p2].birth_date", value)


@pytest.mark.parametrize(
    "door",
    [
        lambda: ar.Application.model_validate(_data()),
        lambda: ar.Application.model_validate_json(json.dumps(_data())),
        lambda: TypeAdapter(ar.Application).validate_python(_data()),
        lambda: ar.Person.of("p2", relation="child", wages="7341.555", born="1973-14-29"),
        _at_a_path("1973-14-29"),
        _at_a_path(7341),
        _at_a_path([7341]),
    ],
)
def test_an_application_that_is_refused_is_not_repeated(door: Callable[[], object]) -> None:
    """Wrong words, days, sums, places and names: each problem says what was expected."""
    said = _refused_by(door)
    assert [each for each in TOLD if each in said] == []


def test_every_one_of_those_values_is_wrong() -> None:
    """The claim above is of them all."""
    with pytest.raises(AssistRulesError) as caught:
        ar.Application.model_validate(_data())
    wrong = {each.path.removeprefix("household.members[1].").split("[")[0] for each in caught.value.problems}
    assert {each.partition(".")[0] for each in wrong} == set(WRONG)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Tables as CSV in which a birth date, a sum and an id are wrong."""
    tables: dict[str, pl.DataFrame] = ar.to_tables({"h": families.example("jinan-dibao-family")})
    source = tmp_path / "in"
    source.mkdir()
    for name, frame in tables.items():
        frame.write_csv(source / f"{name}.csv")
    for name, before, after in (
        ("members", "1980-03-02", "1973.14.29"),
        ("incomes", "150000", "七三四一"),
    ):
        path = source / f"{name}.csv"
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return source


def test_a_cell_of_a_table_is_not_repeated(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In what the command prints, and in every file that it writes: the cell is named by its file and line."""
    out = tmp_path / "out"
    main(["screen", str(folder), "--out", str(out), "--scheme", "dibao", "--to", "csv"])
    printed = capsys.readouterr()
    written = "".join(path.read_text("utf-8") for path in out.rglob("*.csv"))
    assert "5个字符的文字" in written or "4个字符的文字" in written
    assert [each for each in TOLD if each in written + printed.out + printed.err] == []


def test_rows_and_wide_tables_are_not_repeated() -> None:
    """As they are read into applications, one by one."""
    tables: dict[str, pl.DataFrame] = ar.to_tables({"h": families.example("jinan-dibao-family")})
    members = tables["members"].to_dicts()
    members[0] |= {"birth_date": "1973-14-29", "marital_status": "寡居七三四一", "incomes_told": "七三四一"}
    incomes = tables["incomes"].to_dicts()
    incomes[0]["per_month_fen"] = 7341.5
    given: dict[str, Any] = {**tables, "members": members, "incomes": incomes}
    ((_, refused),) = ar.from_tables(given)
    assert isinstance(refused, ar.InvalidApplicationError)
    assert len(refused.problems) >= 3
    said = str(refused) + refused.message("zh")
    assert [each for each in TOLD if each in said] == []


def test_a_cell_of_a_register_is_not_repeated(tmp_path: Path) -> None:
    """Chinese headings, codes and sums: a reject names the cell and what should stand there."""
    heads = "户编号,与户主关系,出生日期,婚姻状况,工资性收入（元/月）,户籍所在地"
    path = tmp_path / "登记表.csv"
    path.write_text(f"{heads}\n1,户主,1973-14-29,寡居七三四一,七三四一,无名寨七三四一\n", encoding="utf-8")
    register = ar.read_register(path, extra="ignore", place="370102", on=date(2024, 5, 20))
    assert len(register.rejects) >= 4
    said = repr(register.rejects) + register.text("zh") + register.text("en")
    assert [each for each in TOLD if each in said] == []


def test_what_the_command_prints_repeats_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An application that cannot be read, in either language."""
    path = tmp_path / "application.json"
    path.write_text(json.dumps(_data(), ensure_ascii=False), encoding="utf-8")
    for lang in ("zh", "en"):
        main(["explain", str(path), "--lang", lang])
    printed = capsys.readouterr()
    assert "birth_date" in printed.out + printed.err
    assert [each for each in TOLD if each in printed.out + printed.err] == []


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("19731429", "8位数字", "8 digits"),
        ("1973-14-29", "10个字符的文字", "a text of 10 characters"),
        ("", "空文字", "an empty text"),
        (None, "空值", "nothing"),
        (True, "布尔值", "a yes or no"),
        (7341, "整数", "a whole number"),
        (73.41, "浮点数", "a float"),
        (date(1973, 1, 2), "日期", "a date"),
        ([1], "列表", "a list"),
        ({"a": 1}, "对象", "an object"),
    ],
)
def test_a_value_is_told_by_its_kind_and_length(value: object, zh: str, en: str) -> None:
    """So that whoever made it can find it."""
    assert as_found(value) == (zh, en)
