"""Watching and discovery from the command line, over tables in files, as an officer runs them."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from families import earner
from openpyxl import load_workbook

import assist_rules as ar
from assist_rules.__main__ import main
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.scheme import Scheme

ONLY = ["--scheme", "dibao"]


def _tables(folder: Path, form: str, **families: ar.Application) -> str:
    folder.mkdir()
    for name, frame in ar.to_tables(families).items():
        if len(frame) and form == "csv":
            texts = [
                pl.col(each).cast(pl.String) for each, kind in frame.schema.items() if kind != pl.Boolean
            ]
            frame.with_columns(texts).write_csv(folder / f"{name}.csv")
        elif len(frame):
            frame.write_parquet(folder / f"{name}.parquet")
    return str(folder)


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Of two who hold dibao one earns more now; a third holds nothing. Last month is in Parquet, this one in CSV."""
    folder = tmp_path_factory.mktemp("months")
    raised, same = (earner("900").holding("p1", "dibao") for _ in range(2))
    more = raised.replace_fact("household.members[p1].incomes[0].per_month", "2900")
    families = {"raised": raised, "same": same, "without": earner("900")}
    then = _tables(folder / "then", "parquet", **families)
    return _tables(folder / "now", "csv", **{**families, "raised": more}), then


def test_watch_says_what_changed_and_how_it_is_disposed_of(
    months: tuple[str, str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The warning with rule and figures, and the lists; nothing is stopped."""
    now, then = months
    assert main(["watch", now, "--before", then, *ONLY, "--out", str(tmp_path / "lists")]) == 0
    out = capsys.readouterr().out
    (warning,) = (line for line in out.splitlines() if line.startswith("  raised"))
    assert warning.startswith("  raised：最低生活保障：在册，现在看不符合条件；依据：")
    assert "有变化的情况：就业和收入（人社）；处置：核查" in warning
    assert "预警不给予、也不停止任何救助" in out
    book = load_workbook(tmp_path / "lists" / "监测预警.xlsx", read_only=True)
    assert book.sheetnames == ["预警", "结论变化", "情况变化", "退出监测", "退回数据"]
    rows = list(book["结论变化"].iter_rows(values_only=True))
    assert [(row[0], row[4], row[5], row[-1]) for row in rows[1:]] == [
        ("raised", "符合", "不符合", "情况变化")
    ]


def test_of_one_household_both_sides_of_what_moved_it_are_told(
    months: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Warning, fact with what it can do, and the comparison; of another that nothing changed."""
    now, then = months
    asked = ["--household", "raised", "--household", "same", "--lang", "en"]
    assert main(["watch", now, "--before", then, *ONLY, *asked]) == 0
    raised, same = capsys.readouterr().out.split("== same")
    assert "900.00 yuan → 2,900.00 yuan" in raised
    assert "can turn the answer" in raised
    assert "check; aid ends only on the scheme's own terms" in raised
    assert "held" not in same


def test_the_lists_name_people_and_tell_values_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Names beside keys, yuan and words for what was told, no path or code; a sum of which nothing is known is no 0.01."""
    living = {"benefit": "dibao", "current": True}
    then_ = earner("900", employment="employed", name="虚构甲", receives=[living], disabilities=[])
    now_ = then_.replace_fact("household.members[p1].incomes[0].per_month", "2900.5")
    now_ = now_.replace_fact("household.members[p1].employment", "unemployed")
    now_ = now_.replace_fact("household.members[p1].disabilities", [{"kind": "hearing", "grade": 1}])
    then, now = (
        _tables(tmp_path / name, "parquet", h=each) for name, each in (("then", then_), ("now", now_))
    )
    two = [*ONLY, "--scheme", "disability_nursing"]
    assert main(["watch", now, "--before", then, *two, "--out", str(tmp_path / "lists")]) == 0
    assert "重度残疾人护理补贴（虚构甲）：没有在册，符合条件" in capsys.readouterr().out
    book = load_workbook(tmp_path / "lists" / "监测预警.xlsx")
    facts = {row[3]: row[4:6] for row in book["情况变化"].iter_rows(min_row=2, values_only=True)}
    assert facts == {
        "就业状况": ("在业", "无业"),
        "收入：每月金额": ("900.00元", "2,900.50元"),
        "残疾情况": (None, "有一项"),
    }
    rows = list(book["预警"].iter_rows(values_only=True))
    nursing = dict(zip(rows[0], next(row for row in rows if row[4] == "重度残疾人护理补贴"), strict=True))
    assert nursing["姓名（家庭的为申请人）"] == "虚构甲"
    assert nursing["最低金额（元）"] is None
    assert "应得每月，金额待定" in str(nursing["依据和数额"])
    assert main(["discover", now, *two, "--out", str(tmp_path / "leads")]) == 0
    row = list(load_workbook(tmp_path / "leads" / "主动发现.xlsx")["告知名单"].iter_rows(values_only=True))
    told = dict(zip(*row, strict=True))
    assert (told["申请人"], told["符合的合计（元/月）"]) == ("虚构甲", None)


def test_discover_lists_who_goes_without_and_tells_a_family(
    months: tuple[str, str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """By a register that has one alone both others go without; the text is no decision; the lists are files."""
    now, _ = months
    register = tmp_path / "register.csv"
    register.write_text("household,scheme,amount,per\nsame,dibao,214.00,month\n", encoding="utf-8")
    assert main(["discover", now, *ONLY, "--recorded", str(register), "--format", "json"]) == 0
    assert [each["household"] for each in json.loads(capsys.readouterr().out)["households"]] == ["without"]
    lists = tmp_path / "lists"
    assert main(["discover", now, *ONLY, "--tell", "without", "--out", str(lists), "--to", "csv"]) == 0
    text = capsys.readouterr().out
    assert "这不是审批结果" in text
    assert main(["discover", now, *ONLY, "--tell", "without", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["without"] in text
    assert sorted(path.name for path in lists.iterdir()) == [
        "告知名单.csv",
        "未享受明细.csv",
        "询问顺序.csv",
        "退回数据.csv",
    ]


def test_a_household_with_a_cell_that_cannot_be_read_is_no_change_and_no_lead(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A date in another form is no date unknown: the household is left out of both months and listed with its line."""
    families = {"a": earner("900"), "b": earner("900")}
    then, now = (_tables(tmp_path / name, "csv", **families) for name in ("then", "now"))
    file = Path(now) / "households.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text(
        "\n".join([*lines[:-1], lines[-1].replace("2024-05-20", "20.5.2024")]) + "\n", encoding="utf-8"
    )
    assert main(["watch", now, "--before", then, *ONLY, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {each["household"] for each in found["warnings"]} == {"a"}
    assert (found["facts"], found["answers"]) == ([], [])
    (back,) = found["returned"]
    assert (back["month"], back["household"], back["line"]) == ("now", "b", 3)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["{now}", "--before", "{now}/none"], "没有这个文件夹"),
        (["{now}", "--recorded", "{now}/none.csv"], "没有这个台账文件"),
        (["{now}", "--household", "nobody"], "表中没有这一户"),
        (["{now}", "--out", "{now}/inside"], "结果文件夹位于数据文件夹之内"),
        (["{now}", "--on", "20240520"], "日期应形如"),
    ],
)
def test_what_cannot_be_done_is_refused_before_the_work(
    given: list[str], says: str, months: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Each with what was expected."""
    assert main(["watch", *(each.format(now=months[0]) for each in given), *ONLY]) == 2
    assert says in capsys.readouterr().err


def test_a_register_of_sums_that_are_no_numbers_is_refused_with_its_lines(
    months: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody is taken to hold nothing because a sum could not be read."""
    register = tmp_path / "register.csv"
    register.write_text("household,scheme,amount\nsame,dibao,二百\nraised,dibao,1\n", encoding="utf-8")
    assert main(["discover", months[0], *ONLY, "--recorded", str(register)]) == 2
    assert "台账第 2 行（共 1 行）应为至多两位小数的元" in capsys.readouterr().err


def test_a_register_as_an_office_keeps_it_is_read(
    months: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """GB18030, a title, names, a scheme in words, a sum with a comma and its unit in the heading; columns in any order."""
    register = tmp_path / "在册台账.csv"
    register.write_text(
        '低保在册人员,,,\n姓名,救助项目,户编号,每月金额（元/月）\n甲,最低生活保障,same,"1,214.00"\n',
        encoding="gb18030",
    )
    assert main(["discover", months[0], *ONLY, "--recorded", str(register), "--format", "json"]) == 0
    assert [each["household"] for each in json.loads(capsys.readouterr().out)["households"]] == ["without"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("姓名,救助项目\n甲,低保\n", "台账没有表头"),
        ("户编号,户号,救助项目\n1,1,低保\n", "“户号”和“户编号”是同一项"),
        ("户编号,救助项目,金额\nsame,低保\n", "第 2 行的格数比表头少"),
        ("户编号,救助项目\nsame,最低生活\n", "最低生活"),
        ("户编号,救助项目,金额（万元）\nsame,低保,1\n", "金额（万元）"),
    ],
)
def test_what_a_register_cannot_say_is_refused(
    text: str, says: str, months: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whose row it is, which of two columns, what a file cut short has lost, a scheme or a unit that is not known."""
    register = tmp_path / "台账.csv"
    register.write_text(text, encoding="utf-8")
    assert main(["discover", months[0], *ONLY, "--recorded", str(register)]) == 2
    assert says in capsys.readouterr().err


def test_two_months_whose_keys_are_of_two_kinds_are_refused() -> None:
    """No household would be found again."""
    now, then = ar.to_tables({"1": earner("900")}), ar.to_tables({1: earner("900")})
    with pytest.raises(ar.TableError, match="of the households"):
        ar.watch(now, then, schemes=["dibao"])


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_a_warning_is_passed_on_to_who_decides_by_the_procedure(scheme: Scheme) -> None:
    """Patients impoverished by illness to civil affairs, which recognises them, rehabilitation to the federation."""
    authority = ar.assess(earner("900", place="110101"), scheme.key).authority
    assert authority is not None
    assert f"东城区{scheme.department.zh}" in authority.decides_zh
