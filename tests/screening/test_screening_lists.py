"""The lists of a screening: what an office reads, cell by cell, in a workbook opened again, and in CSV and Parquet."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from openpyxl import load_workbook

import assist_rules as ar
from assist_rules.__main__ import main
from assist_rules.decision.standing import holders, whom
from assist_rules.errors import AssistRulesError, UnknownOptionError
from assist_rules.schemes.monitoring import left_on
from assist_rules.schemes.scheme import Tier
from assist_rules.schemes.special_aid import HOME_ADAPTATION, VISITS
from assist_rules.screening.elders import elders_of
from assist_rules.screening.files import FileRun, screen_files
from assist_rules.screening.homes import homes_of
from assist_rules.screening.list_files import write_lists
from assist_rules.screening.lists import Part, in_halves, in_order, part_of, questions, visits
from assist_rules.screening.screen import Screening
from assist_rules.screening.titles import ground_title, path_title
from assist_rules.standards import Standards

ON = date(2024, 5, 20)
ASKED = Standards.load().without_local_rules(place="000000", source="the places were asked")
NAME = '=HYPERLINK("http://x","王")'
KEYS = ["=1+1", "b2", "c3", "d4", "e5"]


def tables() -> dict[str, pl.DataFrame]:
    """Five people who live alone: four in Lixia, one in Changqing; an evil name, an unknown finding, a bad sum."""
    places = ["370102", "370102", "370102", "370102", "370113"]
    wages = [80_000, 80_000, 9_000_000, -1, 80_000]
    households = pl.DataFrame(
        {
            "household": KEYS,
            "accepting_place_division": places,
            "accepting_place_area": ["urban"] * 5,
            "assets_findings_dibao_value": [True, None, True, True, True],
        }
    )
    members = pl.DataFrame(
        {
            "household": KEYS,
            "member": ["p1"] * 5,
            "name": [NAME, "+李", "赵", "钱", "孙"],
            "relation": ["self"] * 5,
            "birth_date": [date(1990, 1, 1)] * 5,
            "registered_division": places,
            "resides_in": places,
            "marital_status": ["divorced"] * 5,
            "seriously_ill": [False] * 5,
            "disabilities_told": [True] * 5,
            "expenses_told": [True] * 5,
            "obligors_told": [True] * 5,
            "receives_told": [True] * 5,
        }
    )
    incomes = pl.DataFrame(
        {
            "household": KEYS,
            "member": ["p1"] * 5,
            "position": [0] * 5,
            "kind": ["wages"] * 5,
            "per_month_fen": wages,
        }
    )
    return {"households": households, "members": members, "incomes": incomes}


@pytest.fixture(scope="module")
def screening() -> Screening:
    """Those five, for dibao alone."""
    return ar.screen(tables(), on=ON, schemes=["dibao"])


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same five as files."""
    folder = tmp_path_factory.mktemp("lists") / "in"
    folder.mkdir()
    for name, table in tables().items():
        table.write_parquet(folder / f"{name}.parquet")
    return folder


def sheets(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of each sheet under its headings."""
    found: dict[str, list[dict[str, Any]]] = {}
    for sheet in load_workbook(path).worksheets:
        head, *rows = ([cell.value for cell in row] for row in sheet.iter_rows())
        found[sheet.title] = [dict(zip(map(str, head), row, strict=True)) for row in rows]
    return found


def only(row: dict[str, Any], *names: str) -> tuple[Any, ...]:
    """Some cells of a row."""
    return tuple(row[name] for name in names)


def test_a_workbook_says_everything_in_words(screening: Screening, tmp_path: Path) -> None:
    """Whom to ask, every answer with real numbers, what is open, elders to visit, what was sent back, and the counts."""
    (path,) = screening.write(tmp_path)
    assert path.name == "筛查结果.xlsx"
    held = sheets(path)
    assert list(held) == [
        "走访名单",
        "名单",
        "待查清单",
        "探访关爱名单",
        "适老化改造名单",
        "退回数据",
        "汇总",
    ]
    assert [
        only(row, "户号", "姓名", "救助制度", "筛查结果", "金额", "最低金额（元）", "最高金额（元）")
        for row in held["名单"]
    ] == [
        ("=1+1", NAME, "最低生活保障", "符合", "每月314.00元", 314, 314),
        ("b2", "+李", "最低生活保障", "待定", "如果符合，每月最多314.00元", None, 314),
        ("c3", "赵", "最低生活保障", "不符合", None, None, None),
        ("e5", "孙", "最低生活保障", "符合", "每月314.00元", 314, 314),
    ]
    assert held["名单"][2]["不符合的理由"].startswith("家庭人均收入不低于当地最低生活保障标准；")
    assert [row["所在地"] for row in held["名单"]] == ["山东省济南市历下区"] * 3 + ["山东省济南市长清区"]
    assert [
        only(row, "顺序", "户号", "申请人", "先查清的事项", "由谁说明或核实") for row in held["走访名单"]
    ] == [(1, "b2", "+李", "家庭：财产核查结论：财产符合低保规定", "信息核对或者入户调查")]
    # What is open at the place is asked of the place, once.
    assert [only(row, "待查清的事项", "由谁说明或核实", "户号", "涉及户数") for row in held["待查清单"]] == [
        ("支出型低保", "查阅当地文件", None, 1),
        ("其他特殊困难人员可单独申请低保", "查阅当地文件", None, 1),
        ("家庭：财产核查结论：财产符合低保规定", "信息核对或者入户调查", "b2", None),
        ("家庭成员：本人财产是否符合低保规定", "信息核对或者入户调查", "b2", None),
    ]
    assert [only(row, "户号", "数据项", "位置") for row in held["退回数据"]] == [
        ("d4", "收入：每月金额", "household.members[p1].incomes[0].per_month")
    ]
    assert held["退回数据"][0]["怎么办"].startswith("请")
    totals = [only(row, "所在地", "救助制度", "合计", "符合", "待定", "不符合") for row in held["汇总"]]
    assert totals == [
        ("全部", "最低生活保障", 4, 2, 1, 1),
        ("全部", "（数据有误退回）", 1, None, None, None),
        ("山东省济南市历下区", "最低生活保障", 3, 1, 1, 1),
        ("山东省济南市历下区", "（数据有误退回）", 1, None, None, None),
        ("山东省济南市长清区", "最低生活保障", 1, 1, 0, 0),
    ]
    assert held["汇总"][0]["符合者金额合计：最低（元）"] == 628


def test_whom_one_question_settles_comes_first() -> None:
    """Two answers by one question before one by one, then the fewest questions, then the largest sum.

    What was asked already comes after what was not, in a household and among them.
    """
    finding, ill = "household.assets.findings.dibao", "household.members[].seriously_ill"
    cells = [
        ("few", "dibao", f"{finding};{ill}", 90_000),
        ("small", "dibao", finding, 20_000),
        ("large", "dibao", finding, 30_000),
        ("both", "dibao", finding, 10_000),
        ("both", "dibao_margin", finding, None),
        ("place", "dibao", "dibao_standard", 50_000),
        ("many", "dibao", f"{finding};{ill};household.members[].incomes", 90_000),
        ("asked", "dibao", finding, 90_000),
        ("half", "dibao", f"{finding};{ill}", 80_000),
    ]
    rows = pl.DataFrame(
        [
            {
                "household": household,
                "member": None,
                "scheme": scheme,
                "outcome": "undetermined",
                "low_fen": 1 if high else None,
                "high_fen": high,
                "per": "month" if high else None,
                "questions": asked,
            }
            for household, scheme, asked, high in cells
        ],
        schema_overrides={"member": pl.String},
    )
    homes = pl.DataFrame({"household": [each[0] for each in cells], "place": "370102", "on": ON, "book": 0})
    people = pl.DataFrame(
        schema={"household": pl.String, "member": pl.String, "name": pl.String, "applies": pl.Boolean}
    )
    marked = pl.DataFrame(
        {"household": ["asked", "half"], "question": finding, "not_known": 1, "all_marked": True}
    )
    part = Part(rows, pl.DataFrame(), homes, people, marked, pl.DataFrame, pl.DataFrame)
    found = in_order(visits(part, "zh"))
    assert found.select("order", "household", "settles_words", "amount_words", "open").rows() == [
        (1, "both", "最低生活保障、最低生活保障边缘家庭", "最低生活保障每月最多100.00元", 1),
        (2, "large", "最低生活保障", "最低生活保障每月最多300.00元", 1),
        (3, "small", "最低生活保障", "最低生活保障每月最多200.00元", 1),
        (4, "few", "", "", 2),
        (5, "half", "", "", 2),
        (6, "many", "", "", 3),
        (7, "asked", "最低生活保障", "最低生活保障每月最多900.00元", 1),
    ]
    first = {row["household"]: (row["question"], row["not_known"]) for row in found.rows(named=True)}
    assert (first["few"], first["half"], first["asked"]) == ((finding, 0), (ill, 1), (finding, 1))
    who = dict(found.select("household", "who_words").rows())
    assert who["asked"] == "查过，不清楚；请邻里访问、信函索证，或者由申请人出示凭据"


def test_a_question_open_of_somebody_else_is_still_to_be_asked() -> None:
    """Of a couple one was asked for illness; once both were, the question goes behind the others."""
    family = ar.Application.model_validate_json(
        (Path(__file__).parents[2] / "examples" / "jinan-incomplete.json").read_bytes()
    )
    ill = [f"household.members[{member}].seriously_ill" for member in ("p1", "p2")]
    told = {"one": family.not_knowing(ill[0]), "both": family.not_knowing(*ill)}
    frames = {name: frame.lazy() for name, frame in ar.to_tables(told).items()}
    screened = ar.screen(ar.to_tables(told), schemes=["dibao"])
    listed = questions(part_of(screened.rows, screened.rejects, frames), "zh").filter(
        question="household.members[].seriously_ill"
    )
    assert listed.select("household", "not_known", "who_words").rows() == [
        ("one", 1, "申请人说明"),
        ("both", 2, "申请人问过，不清楚；请看凭据、问知情人，或者信息核对、入户调查"),
    ]


def test_elders_to_visit_are_listed_with_their_class_and_what_is_open(tmp_path: Path) -> None:
    """VISIT-1 at 59 and 60 years; a class for certain first, then the oldest; nobody before the text, and no dead."""
    people: list[tuple[str, date | None, dict[str, Any]]] = [
        ("young", date(1964, 5, 21), {"ability_grade": 4}),
        ("sixty", date(1964, 5, 20), {"ability_grade": 0, "disabilities_told": True}),
        ("untold", None, {}),
        ("weak", date(1950, 1, 1), {"ability_grade": 1, "disabilities_told": True}),
        ("severe", date(1940, 1, 1), {"grade": 2}),
        ("light", date(1930, 1, 1), {"grade": 3}),
        ("expired", date(1935, 1, 1), {"grade": 1, "certificate_valid_until": date(2024, 5, 19)}),
        ("dead", date(1930, 1, 1), {"died_on": date(2024, 1, 1)}),
    ]
    households = pl.DataFrame(
        {"household": [1], "accepting_place_division": ["370102"], "accepting_place_area": ["urban"]}
    )
    told = [
        {"household": 1, "member": name, "name": f"{name}某", "birth_date": born}
        | {"disabilities_told": "grade" in facts, **facts}
        for name, born, facts in people
    ]
    graded = [each for each in told if "grade" in each]
    given = {
        "households": households,
        "members": pl.DataFrame(told, infer_schema_length=None)
        .drop("grade", "certificate_valid_until")
        .with_columns(
            pl.when(pl.col("member") == "young")
            .then(pl.lit("self"))
            .otherwise(pl.lit("other"))
            .alias("relation")
        ),
        "disabilities": pl.DataFrame(graded, infer_schema_length=None)
        .select("household", "member", "grade", "certificate_valid_until")
        .with_columns(position=pl.lit(0), kind=pl.lit("physical")),
    }
    screened = ar.screen(given, on=ON, schemes=["dibao"])
    assert screened.rejects.rows() == []
    (path,) = screened.write(tmp_path)
    listed = sheets(path)["探访关爱名单"]
    rest = "独居、空巢、留守、计划生育特殊家庭"
    assert [only(row, "户号", "姓名", "年龄（周岁）", "属于", "还要查清是否属于") for row in listed] == [
        ("1", "severe某", 84, "重残", f"失能、{rest}"),
        ("1", "weak某", 74, "失能", rest),
        ("1", "light某", 94, None, f"失能、{rest}"),
        ("1", "expired某", 89, None, f"失能、重残、{rest}"),
        ("1", "sixty某", 60, None, rest),
        ("1", "untold某", None, None, f"失能、重残、{rest}"),
    ]
    assert {row["依据"] for row in listed} == {
        "《关于开展特殊困难老年人探访关爱服务的指导意见》（条文未查阅）"
    }
    before = pl.DataFrame({"household": ["1"], "on": [date(2022, 10, 30)]})
    assert elders_of({name: table.lazy() for name, table in given.items()}, before).rows() == []


@pytest.mark.parametrize(
    ("day", "lives"),
    [
        ({"died_on": "2024-05-19"}, False),
        ({"died_on": "2024-05-20"}, False),
        ({"died_on": "2024-05-21"}, True),
        ({"declared_dead_on": "2024-05-20"}, False),
        ({"declared_dead_on": "2024-05-21"}, True),
        ({"died_on": "2024-05-21", "declared_dead_on": "2024-05-20"}, False),
    ],
    ids=str,
)
def test_who_is_dead_on_the_day_is_on_no_list(day: dict[str, str], *, lives: bool) -> None:
    """Of an elder on dibao: whom to visit, whose home may be adapted, what is open elsewhere, who left, as for one family."""
    left = [{"benefit": "extreme_poverty", "since": "2022-01-01", "ended_on": "2024-05-01"}]
    elder: dict[str, Any] = {"born": "1940-01-01", "receives": left, **day}
    people = [ar.Person.of("self", relation="self"), ar.Person.of("parent", relation="parent", **elder)]
    home = ar.Household(members=tuple(people), current_dibao={"per_month": "600"})
    family = ar.Application.of(home, applied_on=ON, place="370102")
    screened = ar.screen(ar.to_tables({"h": family}), schemes=["dibao"])
    given = {name: frame.lazy() for name, frame in ar.to_tables({"h": family}).items()}
    days = pl.DataFrame({"household": ["h"], "on": [ON]})
    rows = screened.rows.with_columns(pl.col("household").cast(pl.String))
    assert ("parent" in elders_of(given, days)["member"].to_list()) is lives
    assert ("parent" in homes_of(given, rows, days)["member"].to_list()) is lives
    about = whom(family, HOME_ADAPTATION, Tier.DIBAO)
    assert ("parent" in (about or ())) is lives
    assert (left_on(family.household, ON) == {}) is not lives
    assert screened.standing["left"].to_list() == (["extreme_poverty"] if lives else [None])


def test_homes_to_adapt_are_listed_by_class(tmp_path: Path) -> None:
    """HOME-1: elders of a class that is held or found, the disabled and those who lost abilities first, then by age."""
    given = tables()
    elder = pl.col("household").replace_strict(
        {"=1+1": date(1950, 1, 1), "b2": date(1940, 1, 1), "e5": date(1960, 1, 1)}, default=date(1990, 1, 1)
    )
    given["members"] = given["members"].with_columns(
        birth_date=elder, ability_grade=pl.when(pl.col("household") == "e5").then(2)
    )
    receives = {
        "household": ["b2"],
        "member": ["p1"],
        "position": [0],
        "benefit": ["dibao"],
        "current": [True],
    }
    screened = ar.screen({**given, "receives": pl.DataFrame(receives)}, on=ON, schemes=["dibao"])
    (path,) = screened.write(tmp_path)
    assert [
        only(row, "户号", "年龄（周岁）", "类别", "优先情形", "依据")
        for row in sheets(path)["适老化改造名单"]
    ] == [
        (
            home,
            age,
            f"最低生活保障家庭（{how}）",
            first,
            "关于老年人居家适老化改造的意见（条文未查阅），施行日期未见",
        )
        for home, age, how, first in (
            ("e5", 64, "筛查符合", "失能"),
            ("b2", 84, "已享受", None),
            ("=1+1", 74, "筛查符合", None),
        )
    ]


def test_the_list_names_whom_an_assessment_names() -> None:
    """Of every example, on a day of this text: the same persons as ``Assessment.special_aid``."""
    paths = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))
    told = {path.stem: ar.Application.model_validate_json(path.read_bytes()) for path in paths}
    days = pl.DataFrame({"household": list(told), "on": [each.applied_on for each in told.values()]})
    listed = elders_of({name: table.lazy() for name, table in ar.to_tables(told).items()}, days)
    named: set[tuple[str, str]] = set()
    for key, family in told.items():
        if VISITS.of(Tier.NONE, family.applied_on) is not None:
            about = whom(family, VISITS, Tier.NONE, supported=holders(family, "extreme_poverty"))
            everybody = [one.id for one in family.household.members if not one.has_died(family.applied_on)]
            named |= {(key, one) for one in (everybody if about == () else about or ())}
    assert len(named) >= 9
    assert set(listed.select("household", "member").rows()) == named


ALONE: list[tuple[dict[str, Any], dict[str, Any], bool]] = [
    ({}, {}, True),
    ({}, {"co_resident": True}, False),
    ({}, {"co_resident": False}, True),
    ({"co_resident": False}, {"co_resident": True}, True),
    ({}, {"co_resident": True, "died_on": "2024-05-20"}, True),
    ({}, {"co_resident": True, "died_on": "2024-05-21"}, False),
    ({}, {"co_resident": True, "custody": {"kind": "prison"}}, True),
    ({}, {"co_resident": True, "out_of_contact_since": "2024-01-01"}, True),
]


@pytest.mark.parametrize(("elder", "other", "may_be_alone"), ALONE)
def test_who_lives_with_another_does_not_live_alone(
    elder: dict[str, Any], other: dict[str, Any], *, may_be_alone: bool
) -> None:
    """独居 of an elder who applies: ruled out by another who is told to live in the home, and by no less."""
    people = (
        ar.Person.of("p1", relation="self", born="1950-01-01", **elder),
        ar.Person.of("p2", relation="child", born="1980-01-01", **other),
    )
    given = ar.to_tables({"h": ar.Application.of(people, applied_on=ON, place="370102")})
    days = pl.DataFrame({"household": ["h"], "on": [ON]})
    (row,) = elders_of({name: table.lazy() for name, table in given.items()}, days).to_dicts()
    rest = "empty_nest;left_behind;special_family"
    assert row["member"] == "p1"
    assert row["open_classes"] == f"lost_ability;severely_disabled;{'alone;' if may_be_alone else ''}{rest}"


def test_a_mark_on_a_told_cell_is_sent_back() -> None:
    """In columns as in an application; a mark on a cell that is open is none."""
    paths = ["household.members[p1].birth_date", "household.assets.findings.dibao"]
    marks = pl.DataFrame({"household": ["c3", "b2"], "position": [0, 0], "value": paths})
    found = ar.screen({**tables(), "not_known": marks}, on=ON, schemes=["dibao"])
    sent_back = {(row["household"], row["path"]) for row in found.rejects.to_dicts()}
    assert ("c3", "not_known[0]") in sent_back
    assert "b2" in found.rows["household"].to_list()


def test_a_field_is_called_the_same_of_every_member() -> None:
    """Whether its path names the member by id or by place."""
    paths = [f"household.members[{step}].incomes[1].per_month" for step in ("0", "3", "p2")]
    assert {path_title(each).zh for each in paths} == {"收入：每月金额"}


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(screening: Screening, tmp_path: Path) -> None:
    """A name that begins with an equals sign is text; the file holds neither a formula nor a link."""
    (path,) = screening.write(tmp_path, words="en")
    book = load_workbook(path)
    kinds = {
        cell.data_type
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert kinds <= {"s", "inlineStr", "n"}
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist() if "sheet" in name}
    assert not any(b"<f>" in text or b"<hyperlink" in text for text in parts.values())
    sheet = book["answers"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:M5"
    assert sheet.column_dimensions["A"].width > 10
    assert isinstance(sheet["I2"].value, int | float)
    assert sheet["I2"].number_format == "#,##0.00"


def test_csv_opens_in_a_spreadsheet_without_becoming_a_formula(screening: Screening, tmp_path: Path) -> None:
    """UTF-8 with its mark, sums to the fen, and an apostrophe before what would be a formula."""
    paths = screening.write(tmp_path, to="csv")
    assert [path.name for path in paths] == [
        "走访名单.csv",
        "名单.csv",
        "待查清单.csv",
        "探访关爱名单.csv",
        "适老化改造名单.csv",
        "退回数据.csv",
        "汇总.csv",
    ]
    assert paths[1].read_bytes().startswith(b"\xef\xbb\xbf")
    with paths[1].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (rows[0]["户号"], rows[0]["姓名"], rows[0]["最低金额（元）"]) == ("'=1+1", f"'{NAME}", "314.00")
    assert rows[1]["姓名"] == "'+李"


def test_parquet_has_codes_beside_the_words(screening: Screening, tmp_path: Path) -> None:
    """Whoever goes on working with it needs both."""
    answers = pl.read_parquet(screening.write(tmp_path, to="parquet", words="en")[1])
    assert answers.select("household", "scheme", "scheme_words", "outcome", "outcome_words", "low_fen").row(
        0
    ) == (
        "=1+1",
        "dibao",
        "minimum living guarantee (dibao)",
        "eligible",
        "eligible",
        31400,
    )


def test_a_list_longer_than_a_sheet_becomes_a_workbook_for_each_county(
    screening: Screening, tmp_path: Path
) -> None:
    """With sheets of three rows Lixia has a book, Changqing has one; with sheets of two, Lixia has two, numbered."""
    given = {name: table.lazy() for name, table in tables().items() if name != "incomes"}
    part = part_of(screening.rows, screening.rejects, given)

    def kept(name: str, write: Callable[[Path], object]) -> None:
        write(tmp_path / name)

    names = write_lists([lambda: part], kept, tmp_path, to="xlsx", words="zh", most=3)
    assert names == ["筛查结果-370102-山东省济南市历下区.xlsx", "筛查结果-370113-山东省济南市长清区.xlsx"]
    assert [row["户号"] for row in sheets(tmp_path / names[0])["名单"]] == ["=1+1", "b2", "c3"]
    assert [row["户号"] for row in sheets(tmp_path / names[0])["退回数据"]] == ["d4"]
    assert [row["户号"] for row in sheets(tmp_path / names[1])["名单"]] == ["e5"]
    names = write_lists([lambda: part], kept, tmp_path, to="xlsx", words="zh", most=2)
    assert names[0].endswith("历下区-1.xlsx")
    answered = [row["户号"] for name in names for row in sheets(tmp_path / name)["名单"]]
    assert sorted(answered) == ["=1+1", "b2", "c3", "e5"]
    assert all(len(rows) <= 2 for name in names for rows in [sheets(tmp_path / name)["名单"]])


def test_lists_are_kept_made_anew_and_never_written_over(source: Path, tmp_path: Path) -> None:
    """Pieces stay whatever the form of the lists; a lost workbook comes again byte for byte; an edited one is refused."""
    out = tmp_path / "out"

    def again(**more: Any) -> FileRun:  # noqa: ANN401 - options
        return screen_files(source, out, schemes=["dibao"], on=ON, **more)

    assert again().lists == ()
    run = again(to="xlsx")
    assert (run.done, run.kept, run.lists) == (0, 1, ("筛查结果.xlsx",))
    book = out / "筛查结果.xlsx"
    whole = book.read_bytes()
    before = book.stat().st_mtime_ns
    assert again(to="xlsx").lists == ("筛查结果.xlsx",)
    assert book.stat().st_mtime_ns == before  # not written again
    book.unlink()
    again(to="xlsx")
    assert book.read_bytes() == whole
    assert '"to": "xlsx"' in (out / "manifest.json").read_text(encoding="utf-8")
    run = again(to="csv", words="en")
    assert run.lists == (
        *(
            "visits.csv",
            "answers.csv",
            "questions.csv",
            "elders.csv",
            "homes.csv",
            "returned.csv",
            "counts.csv",
        ),
    )
    assert not book.exists()
    (out / "answers.csv").write_text("notes of mine", encoding="utf-8")
    for restart in (False, True):
        with pytest.raises(AssistRulesError) as caught:
            again(to="csv", words="en", restart=restart)
        assert [(each.path, each.code) for each in caught.value.problems] == [("answers.csv", "list_changed")]
    assert (out / "answers.csv").read_text(encoding="utf-8") == "notes of mine"
    (out / "answers.csv").rename(out / "mine.csv")
    (out / "筛查结果.xlsx").write_bytes(b"somebody's")
    with pytest.raises(AssistRulesError, match="from elsewhere"):
        again(to="xlsx")
    assert (out / "筛查结果.xlsx").read_bytes() == b"somebody's"
    assert sorted(path.name for path in out.glob(".*")) == []


def test_the_command_writes_a_workbook(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It names the file; where nobody looks there is no bar; without reasons no lists, and a form that is none is named."""
    words = ["screen", str(source), "--out", str(tmp_path / "out"), "--scheme", "dibao", "--on", "2024-05-20"]
    assert main([*words, "--to", "xlsx"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[-1] == "清单：筛查结果.xlsx。"
    assert said.err == ""
    assert main([*words, "--to", "xlsx", "--quick"]) == 2
    assert "请去掉 --quick" in capsys.readouterr().err
    with pytest.raises(UnknownOptionError, match="xls"):
        screen_files(source, tmp_path / "other", to="xls")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert not (tmp_path / "other").exists()


def test_a_run_tells_how_far_it_is_within_a_piece(source: Path, tmp_path: Path) -> None:
    """Before the first piece, on the way with the seconds left, and whether a sheet will do."""
    told: list[FileRun] = []
    screen_files(source, tmp_path / "out", schemes=["dibao"], on=ON, why=False, progress=told.append)
    assert (told[0].done, told[0].pieces, told[0].several, told[0].left) == (0, 1, False, None)
    shares = [each.share for each in told if each.done == 0]
    assert shares == sorted(shares)
    assert sum(0 < share < 1 for share in shares) >= 3
    assert all(each.left is not None for each in told if each.share)
    assert told[-1].done == 1
    parts: list[float] = []
    ar.screen(tables(), on=ON, schemes=["dibao"], why=False, progress=parts.append)
    assert parts == sorted(parts)
    assert parts[-1] == 1


def test_figures_carried_forward_are_marked(screening: Screening) -> None:
    """In 2026 the standard of 2024 has lapsed: carried forward, the row says so."""
    found = ar.screen(tables(), on=date(2026, 5, 20), schemes=["dibao"], carry_forward=True)
    marks = dict(found.rows.select("household", "marks").iter_rows())
    assert "carried_forward" in marks["=1+1"].split(";")
    assert not any("carried_forward" in text for text in screening.rows["marks"])


@pytest.mark.parametrize(
    ("message", "first", "second"),
    [
        ("金额为负；请核对正负号。", "金额为负", "请核对正负号"),
        ("第一处；第二处", "第一处；第二处", "请更正后重新筛查"),
    ],
)
def test_a_problem_is_told_apart_from_the_next_step(message: str, first: str, second: str) -> None:
    """Where a message names none, the next step is the usual one."""
    assert in_halves(message, "zh") == (first, second)


def test_a_ground_is_said_as_the_text_of_its_place_and_day_words_it(tmp_path: Path) -> None:
    """In Zhejiang by its measure, in Shandong by the nation's, of price rises by the threshold of that day; counted over places by the nation's."""
    places = ["330102", "370102"]
    keys = ["浙", "鲁"]
    earns = {"household": keys, "member": "p1", "kind": "wages", "per_month_fen": 90_000_00}
    given = {
        "households": pl.DataFrame(
            {
                "household": keys,
                "accepting_place_division": places,
                "accepting_place_area": "urban",
                "assets_findings_edge_value": True,
                "assets_findings_dibao_value": True,
            }
        ),
        "members": pl.DataFrame(
            {
                "household": keys,
                "member": "p1",
                "relation": "self",
                "marital_status": "divorced",
                "birth_date": date(1990, 1, 1),
                "registered_division": places,
                "resides_in": places,
                "seriously_ill": False,
                **dict.fromkeys(
                    ("disabilities_told", "expenses_told", "obligors_told", "receives_told"), True
                ),
            }
        ),
        "incomes": pl.DataFrame(earns),
    }
    figures = ASKED.with_figure("dibao_standard", 1_000, place="330000", area="all", source="made up")
    figures = figures.with_figure("minimum_wage", 2_000, place="330000", source="made up")
    found = ar.screen(given, on=ON, schemes=["dibao_margin"], standards=figures)
    said = {
        "浙": "家庭人均月收入超过当地低保边缘线",
        "鲁": "家庭人均月收入不低于当地低保边缘线",
    }
    found.write(tmp_path, to="csv")
    with (tmp_path / "名单.csv").open(encoding="utf-8-sig") as file:
        listed = {row["户号"]: row["不符合的理由"] for row in csv.DictReader(file)}
    assert listed == said
    record = found.reconcile(pl.DataFrame({"household": keys, "scheme": "dibao_margin"}))
    assert {row["household"]: row["grounds_zh"] for row in record.held_not_due.to_dicts()} == said
    assert record.grounds["zh"].to_list() == [said["鲁"]]
    for on, rise in ((date(2022, 8, 31), "3.5%"), (date(2022, 9, 1), "3.0%"), (None, "3.5%")):
        assert rise in ground_title("price_linked.is_triggered", "370102", on).zh
