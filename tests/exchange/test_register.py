"""A register becomes tables, and what of it cannot be read comes back with its cell; no identity number goes further."""

from __future__ import annotations

import csv
import pickle
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from registers import ON, cell, family, number, read, tool, written

import assist_rules as ar
from assist_rules.__main__ import main
from assist_rules.exchange.codes import DISABILITY_GRADE, DISABILITY_KIND, INCOME_CLASS, MARRIAGE, RELATION
from assist_rules.models.income import Income
from assist_rules.models.person import Disability


def applications(register: ar.Register) -> list[ar.Application]:
    """What the tables of a register say."""
    return [told for _, told in ar.from_tables(register.tables) if isinstance(told, ar.Application)]


def problems(path: Path) -> list[str]:
    """The codes for which a register is refused as a whole."""
    with pytest.raises(ar.TableError) as refused:
        read(path)
    return [each.code for each in refused.value.problems]


# --- a whole register ---------------------------------------------------------------------------------------


def test_forty_faults_come_back_with_their_cells_and_no_number_does(tmp_path: Path) -> None:
    """Each planted fault at its cell, nothing else; the other households screened; no number in any byte written."""
    write = tool()
    street = write.write(tmp_path / "register.xlsx", 60)
    register = ar.read_register(tmp_path / "register.xlsx", extra="ignore")
    assert len(write.FAULTS) == 40
    found = {(each.cell, each.code) for each in register.rejects if each.code != "may_lack_a_row"}
    assert found == set(street.faults)
    assert (register.households, register.rejected) == (60, 40)
    assert len(register.tables["households"]) == 20
    out = register.write(tmp_path / "read")
    (tmp_path / "read" / "en.txt").write_text(register.text("en"), encoding="utf-8")
    (tmp_path / "read" / "held").write_bytes(pickle.dumps(register))
    assert {"report.txt", "rejects.csv", "rows.csv"} < {path.name for path in out.iterdir()}
    assert len(street.numbers) > 190
    assert write.leaked(out, street.numbers) == []
    screening = ar.screen(register.tables, schemes=["dibao"], why=False)
    assert (len(screening.rows), len(screening.rejects)) == (20, 0)


def test_the_search_for_numbers_finds_one(tmp_path: Path) -> None:
    """In a text, in a compressed table, in a workbook."""
    told = number("1960-01-01")
    (tmp_path / "note.txt").write_text(f"号 {told[:17]}", encoding="utf-8")
    register = read(written(tmp_path / "册.csv", family(("户主", "1960-01-01"))))
    register.tables["members"].with_columns(name=register.tables["members"]["name"] + told).write_parquet(
        tmp_path / "m.parquet"
    )
    book = Workbook()
    book.create_sheet(f"名{told}")
    book.save(tmp_path / "b.xlsx")
    assert tool().leaked(tmp_path, {told}) == ["b.xlsx", "m.parquet", "note.txt"]


def test_a_family_is_told_as_its_rows_say(tmp_path: Path) -> None:
    """Codes, headings, units, a place of twelve digits, a certificate number, classes of income; in GB18030."""
    head, child = number("1980-04-12"), number("2010-02-03")
    common: dict[str, object] = {
        "户主身份证号": head,
        "受理地行政区划代码": "370102001003",
        "适用的标准（城镇或农村）": "城镇",
        "金融资产合计(万元)": "1.25",
        "经营净收入（元/月）": "0",
        "财产净收入（元/月）": "0",
        "转移净收入（元/月）": "0",
    }
    rows: list[dict[str, object]] = [
        {
            "身份证号码": head,
            "与户主关系": "02",
            "婚姻状况": "40",
            "户口性质": "非农业",
            "残疾证号码": f"{head}42",
            "工资性收入（元/月）": "1,500.00",
            **common,
        },
        {
            "身份证号码": child,
            "与户主关系": "30",
            "婚姻状况": "10",
            "户口性质": "居民户口",
            "残疾证号码": None,
            "工资性收入（元/月）": "0",
            **common,
        },
    ]
    register = read(written(tmp_path / "册.csv", rows, "gb18030"), place=None)
    assert register.rejects == ()
    (told,) = applications(register)
    assert told == ar.Application.model_validate(
        {
            "applied_on": ON,
            "accepting_place": {"division": "370102", "area": "urban", "township_code": "370102001003"},
            "applicant": "p1",
            "household": {
                "assets": {"financial": "12500.00"},
                "members": [
                    {
                        "id": "p1",
                        "relation": "self",
                        "birth_date": "1980-04-12",
                        "marital_status": "divorced",
                        "registered": {"area": "urban"},
                        "disabilities": [{"kind": "physical", "grade": 2}],
                        "incomes": [{"kind": "wages", "per_month": "1500.00"}],
                    },
                    {
                        "id": "p2",
                        "relation": "child",
                        "birth_date": "2010-02-03",
                        "marital_status": "never_married",
                        "incomes": [],
                    },
                ],
            },
        }
    )
    how = {each.heading: each for each in register.columns}
    assert how["与户主关系"].form == "GB/T 4761 两位代码"
    assert (how["户口性质"].told, how["户口性质"].silent) == (1, 1)
    assert (how["金融资产合计（万元）"].field, how["金融资产合计（万元）"].form) == (
        "households.assets_financial_fen",
        "万元",
    )
    assert "GB18030" in register.text()
    assert [(each.household, each.member, each.row) for each in register.sources] == [
        (1, "p1", 2),
        (1, "p2", 3),
    ]


def test_sheets_that_are_named_as_tables_hold_them(tmp_path: Path) -> None:
    """Rows of other sheets find their household by its number, their member by id or by identity number."""
    book = Workbook()
    sheets: dict[str, list[list[Any]]] = {
        "家庭": [["户编号", "申请日期", "受理地"], ["A1", date(2024, 5, 6), "历下区"]],
        "家庭成员": [
            ["户编号", "成员编号", "身份证号", "与户主关系"],
            ["A1", "h", number("1980-04-12"), "户主"],
            ["A1", "c", number("2010-02-03"), "子"],
        ],
        "收入": [
            ["户编号", "成员编号", "身份证号", "收入种类", "金额（元）", "发生日期", "每月金额（元）"],
            ["A1", "h", None, "工资性收入", None, None, 800],
            [None, None, number("1980-04-12"), "变卖财产收入", "1,000", "2024/3/1", None],
        ],
        "空表": [],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(tmp_path / "册.xlsx")
    register = read(tmp_path / "册.xlsx", on=None, place=None)
    assert register.rejects == ()
    (told,) = applications(register)
    assert (told.applied_on, told.accepting_place.division, told.applicant) == (
        date(2024, 5, 6),
        "370102",
        "h",
    )
    incomes = told.household.members[0].incomes or ()
    assert [(each.kind, each.per_month, each.amount) for each in incomes] == [
        ("wages", Decimal(800), None),
        ("property_sale", None, Decimal(1000)),
    ]


def test_a_number_in_a_list_of_people_is_theirs(tmp_path: Path) -> None:
    """An obligor's identity number does not say whose obligor; the member's does."""
    head = {**family(("户主", "1950-01-01"))[0], "身份证号": number("1950-01-01")}
    written(tmp_path / "members.csv", [head])
    written(tmp_path / "obligors.csv", [{"身份证号": number("1975-01-01"), "户编号": "1"}])
    assert problems(tmp_path) == ["unknown_heading"]
    owner: dict[str, object] = {
        "成员身份证号": number("1950-01-01"),
        "与被赡养（抚养、扶养）人的关系": "女儿",
    }
    written(tmp_path / "obligors.csv", [owner])
    (told,) = applications(read(tmp_path))
    assert [each.relation for each in told.household.members[0].obligors or ()] == ["child"]


def test_a_record_of_nobody_keeps_the_households_beside_it_out(tmp_path: Path) -> None:
    """An income whose person is not in the register may be anybody's of those beside it."""
    people = [
        *family(("户主", "1960-01-01"), household="1"),
        *family(("户主", "1961-01-01"), household="2"),
        *family(("户主", "1962-01-01"), household="3"),
    ]
    written(
        tmp_path / "members.csv", [{**each, "身份证号": number(str(each["出生日期"]))} for each in people]
    )
    owners = [number("1960-01-01"), number("1999-01-01"), number("1961-01-01"), number("1962-01-01")]
    written(
        tmp_path / "incomes.csv",
        [{"身份证号": each, "收入种类": "工资性收入", "每月金额（元）": "5"} for each in owners],
    )
    register = read(tmp_path)
    assert {(each.household, each.file, each.code) for each in register.rejects} == {
        (None, "incomes.csv", "no_household"),
        ("1", "incomes.csv", "may_lack_a_row"),
        ("2", "incomes.csv", "may_lack_a_row"),
    }
    assert register.tables["households"]["household"].to_list() == ["3"]


def test_what_stands_around_a_list_is_passed_over(tmp_path: Path) -> None:
    """A title, a total, a signature, a coloured cell far below; each is named in the report."""
    book = Workbook()
    sheet: Any = book.active
    people = family(("户主", "1960-01-01"), ("妻", "1962-01-01"))
    for row in (
        ["名册"],
        [],
        list(people[0]),
        *(list(each.values()) for each in people),
        ["合计", 2],
        ["填表人：甲"],
    ):
        sheet.append(row)
    sheet["A1048576"].number_format = "0"
    book.save(tmp_path / "册.xlsx")
    register = read(tmp_path / "册.xlsx")
    assert (register.rejects, len(register.sources)) == ((), 2)
    assert [note for note, _ in register.notes][:3] == [
        "[册.xlsx]Sheet：表头以上2行未读取。",
        "[册.xlsx]Sheet：第6行是合计或落款，未读取。",
        "[册.xlsx]Sheet：第7行是合计或落款，未读取。",
    ]


def test_two_lists_that_number_their_households_alike_are_told_apart(tmp_path: Path) -> None:
    """Household 1 of one street is not that of another."""
    written(tmp_path / "甲.csv", family(("户主", "1960-01-01")))
    written(tmp_path / "乙.csv", family(("子", "1990-01-01")))
    register = read(tmp_path)
    assert [(each.file, each.cell, each.code) for each in register.rejects] == [
        ("甲.csv", "A2", "two_sheets")
    ]


A_VALUE_WITH_ITS_CODE = {
    codes.name: [(each.means, each.code) for each in codes.codes if each.written]
    for codes in (RELATION, MARRIAGE, DISABILITY_KIND, DISABILITY_GRADE, INCOME_CLASS)
}
_coded = {name: st.sampled_from(pairs) for name, pairs in A_VALUE_WITH_ITS_CODE.items()}


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                **_coded,
                "born": st.dates(date(1920, 1, 1), date(2024, 5, 1)),
                "form": st.sampled_from(["%Y%m%d", "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"]),
                "fen": st.integers(1, 10**9),
            }
        ),
        min_size=1,
        max_size=5,
    )
)
@settings(max_examples=20, deadline=None)
def test_what_is_written_by_the_codes_is_read_as_it_was(people: list[dict[str, Any]]) -> None:
    """Values to the codes of a register and back, and amounts in 万元 to the fen."""
    people = [
        each for at, each in enumerate(people) if at == 0 or each["relation"][0] not in {"self", "spouse"}
    ]
    people[0]["relation"] = ("self", "02")
    rows = [
        {
            "户编号": "1",
            "与户主关系": each["relation"][1],
            "婚姻状况": each["marriage"][1],
            "出生日期": each["born"].strftime(each["form"]),
            "残疾类别": each["disability_kind"][1],
            "残疾等级": each["disability_grade"][1],
            **{
                f"{kind}（万元/月）": f"{Decimal(each['fen']).scaleb(-6):f}"
                if kind.startswith(each["income_class"][1])
                else "0"
                for kind in ("工资性收入", "经营净收入", "财产净收入", "转移净收入", "其他收入")
            },
        }
        for each in people
    ]
    with TemporaryDirectory() as folder:
        register = read(written(Path(folder) / "册.csv", rows))
    assert register.rejects == ()
    (told,) = applications(register)
    assert [
        (each.relation, each.marital_status, each.birth_date, each.disabilities, each.incomes)
        for each in told.household.members
    ] == [
        (
            each["relation"][0],
            each["marriage"][0],
            each["born"],
            (Disability(kind=each["disability_kind"][0], grade=each["disability_grade"][0]),),
            (Income(kind=each["income_class"][0], per_month=Decimal(each["fen"]).scaleb(-2)),),
        )
        for each in people
    ]


# --- who applies --------------------------------------------------------------------------------------------

FAMILY = (("户主", "1960-01-01"), ("妻", "1962-01-01"), ("母亲", "1935-01-01"), ("子", "1990-01-01"))
"""A couple, the husband's mother, their grown son."""


@pytest.mark.parametrize(
    ("applicant", "relations"),
    [
        (0, ["self", "spouse", "parent", "child"]),
        (1, ["spouse", "self", "parent_in_law", "child"]),
        (2, ["child", "child_in_law", "self", "grandchild"]),
        (3, ["parent", "parent", "grandparent", "self"]),
    ],
)
def test_a_household_is_told_anew_from_whoever_applies(
    tmp_path: Path, applicant: int, relations: list[str]
) -> None:
    """Relations to the householder become relations to the applicant."""
    rows = [
        {**row, "是否申请人": "是" if at == applicant else "否"} for at, row in enumerate(family(*FAMILY))
    ]
    register = read(written(tmp_path / "册.csv", rows))
    assert register.rejects == ()
    (told,) = applications(register)
    assert told.applicant == f"p{applicant + 1}"
    assert [each.relation for each in told.household.members] == relations


def test_what_is_told_of_the_applicant_stays_of_the_applicant(tmp_path: Path) -> None:
    """Who lives in the applicant's home is meant of whoever applies, not of the householder."""
    rows = [
        {**row, "是否申请人": "否是"[at == 1], "是否在申请人家中共同生活": "是否"[at == 2]}
        for at, row in enumerate(family(*FAMILY))
    ]
    (told,) = applications(read(written(tmp_path / "册.csv", rows)))
    assert [each.co_resident for each in told.household.members] == [True, True, False, True]


def test_a_relation_that_does_not_follow_is_a_reject(tmp_path: Path) -> None:
    """Of a grandmother's two grandchildren nobody can say whether they are siblings or cousins; told by parents it is."""
    people = (
        ("户主", "1950-01-01"),
        ("子", "1975-01-01"),
        ("女", "1977-01-01"),
        ("孙子", "2004-01-01"),
        ("外孙女", "2012-01-01"),
    )
    rows = [{**row, "是否申请人": "否是"[at == 3]} for at, row in enumerate(family(*people))]
    (reject,) = read(written(tmp_path / "册.csv", rows)).rejects
    assert (reject.cell, reject.code) == ("C5", "relation_lost")
    assert "第2行" in reject.zh or "第3行与第5行" in reject.zh
    by_householder = [{**row, "是否申请人": "否是"[at == 0]} for at, row in enumerate(family(*people))]
    assert read(written(tmp_path / "册.csv", by_householder)).rejects == ()


def test_relations_to_the_applicant_are_taken_as_told(tmp_path: Path) -> None:
    """Where the column says so, there is no householder."""
    rows = [
        {"与申请人的关系": row.pop("与户主关系"), **row}
        for row in family(("本人", "1960-01-01"), ("岳母", "1935-01-01"))
    ]
    (told,) = applications(read(written(tmp_path / "册.csv", rows)))
    assert [each.relation for each in told.household.members] == ["self", "parent_in_law"]
    rows[0]["与申请人的关系"] = "户主"  # what the householder is to the applicant is not told
    (reject,) = read(written(tmp_path / "册.csv", rows)).rejects
    assert (reject.cell, reject.code) == ("A2", "unknown_code")


def test_a_number_has_lost_its_zero_where_the_column_has_two_digits(tmp_path: Path) -> None:
    """2 in a column with 10 is 02, the householder; in a column of one digit it is a son."""
    for codes, relations in (((2, 10), ["self", "spouse"]), ((0, 2), ["self", "child"])):
        book = Workbook()
        sheet: Any = book.active
        sheet.append(["户编号", "与户主关系", "出生日期"])
        for code, born in zip(codes, ("1960-01-01", "1961-01-01"), strict=True):
            sheet.append(["1", code, born])
        book.save(tmp_path / "册.xlsx")
        (told,) = applications(read(tmp_path / "册.xlsx"))
        assert [each.relation for each in told.household.members] == relations


# --- identity numbers ---------------------------------------------------------------------------------------


def test_an_identity_number_tells_the_birth_date(tmp_path: Path) -> None:
    """Also one of a district that is no more; what a certificate says is told, several kinds as two of which none is named."""
    told = cell(tmp_path, "身份证号码", number("1960-01-01", place="371202"))
    assert told.household.members[0].birth_date == date(1960, 1, 1)
    told = cell(tmp_path, "残疾证号码", f"{number('1960-01-01')}73")
    assert [(each.kind, each.grade) for each in told.household.members[0].disabilities] == [
        (None, 3),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("身份证号码", "370000196001010003", "identity_number"),
        ("身份证号码", "37000019600101000", "identity_number"),
        ("身份证号码", "3.70000196001E+17", "number_as_float"),
        ("身份证号码", number("1960-01-02"), "birth_date"),
        ("身份证号码", number("1960-01-01", place="990000"), "identity_number"),
        ("残疾证号码", f"{number('1960-01-01')}85", "certificate_number"),
        ("监护人", number("1960-01-01"), "identity_number"),
        ("病种名称", f"肺病{number('1960-01-01')}", "identity_number"),
        ("婚姻状况", number("1960-01-01"), "unknown_code"),
        ("监护人", "张某", "cell"),
    ],
)
def test_a_number_is_refused_and_not_repeated(tmp_path: Path, heading: str, value: str, code: str) -> None:
    """Whatever is wrong, and wherever it stands, no message has a number or a name."""
    if code == "birth_date":
        (reject,) = read(
            written(tmp_path / "册.csv", [{**family(("户主", "1960-01-01"))[0], heading: value}])
        ).rejects
        assert (reject.cell, reject.code) == ("D2", code)
    else:
        reject = cell(tmp_path, heading, value)
        assert reject.code == code
    assert value[:12] not in repr(reject)
    assert "张" not in repr(reject)


def test_a_row_without_a_household_keeps_those_beside_it_out(tmp_path: Path) -> None:
    """One of them may lack a member; those further away are read."""
    rows: list[dict[str, object]] = [
        {"户编号": "1"},
        {"户编号": "2"},
        {"户编号": None},
        {"户编号": "2"},
        {"户编号": "3"},
    ]
    people = (
        ("户主", "1960-01-01"),
        ("户主", "1960-01-01"),
        ("子", "1990-01-01"),
        ("女", "1990-01-01"),
        ("户主", "1960-01-01"),
    )
    register = read(
        written(
            tmp_path / "册.csv", [{**row, **each} for row, each in zip(family(*people), rows, strict=True)]
        )
    )
    assert [(each.household, each.cell, each.code) for each in register.rejects] == [
        ("2", "A4", "may_lack_a_row"),
        (None, "A4", "no_household"),
    ]
    assert register.tables["households"]["household"].to_list() == ["1", "3"]


def test_a_row_with_the_number_of_another_householder_is_a_reject(tmp_path: Path) -> None:
    """The number of the household and the householder's identity number speak of one household."""
    rows = [
        {**row, "身份证号": number(str(row["出生日期"])), "户主身份证号": number(head)}
        for row, head in zip(family(*FAMILY[:2]), ("1960-01-01", "1962-01-01"), strict=True)
    ]
    (reject,) = read(written(tmp_path / "册.csv", rows)).rejects
    assert (reject.cell, reject.code) == ("F3", "wrong_householder")


# --- nothing is guessed -------------------------------------------------------------------------------------


def test_an_empty_income_is_not_none_unless_somebody_says_so(tmp_path: Path) -> None:
    """One column of wages says nothing of other income; declared complete, it does."""
    path = written(tmp_path / "册.csv", family(("户主", "1960-01-01"), **{"工资性收入（元/月）": "800"}))
    assert problems(path) == ["list_incomplete"]
    (told,) = applications(read(path, complete=["incomes"]))
    assert [(each.kind, each.per_month) for each in told.household.members[0].incomes or ()] == [
        ("wages", Decimal(800))
    ]


def test_income_that_does_not_say_its_period_is_refused(tmp_path: Path) -> None:
    """Neither a year nor nothing is a month; a declared unit is one."""
    rows = family(("户主", "1960-01-01"), **{"工资性收入": "0.1", "经营净收入（元/年）": "1"})
    path = written(tmp_path / "册.csv", rows)
    assert problems(path) == ["no_period", "no_period"]
    units = {"工资性收入": "万元/月", "经营净收入（元/年）": "元/月"}
    (told,) = applications(read(path, units=units, complete=["incomes"]))
    assert [each.per_month for each in told.household.members[0].incomes or ()] == [Decimal(1000), Decimal(1)]


def test_who_does_not_know_is_marked_so_and_what_is_told_elsewhere_is_not(tmp_path: Path) -> None:
    """Of a person and of the household, in whatever form the column has; a list, a name and what is needed take no mark."""
    rows = family(("户主", "1960-01-01"), ("子女", "不详"), 金融资产合计="不清楚", 姓名="不详")
    rows[0] |= {"是否患重病": "未知", "婚姻状况": "未说明", "身份证号码": number("1960-01-01")}
    rows[1] |= {"是否患重病": "否", "婚姻状况": "不知道", "身份证号码": number("1990-01-01")}
    rows += [{**family(("户主", "1970-01-01"), household="2")[0], "是否患重病": "不好说"}]
    rows += [{**family(("不详", "1970-01-01"), household="3")[0]}]
    register = read(written(tmp_path / "册.csv", [{**dict.fromkeys(rows[0]), **row} for row in rows]))
    (told,) = applications(register)
    assert told.not_known == (
        "household.assets.financial",
        "household.members[p1].seriously_ill",
        "household.members[p2].marital_status",
    )
    assert [(each.birth_date, each.name) for each in told.household.members] == [
        (date(1960, 1, 1), "不详"),
        (date(1990, 1, 1), "不详"),
    ]
    assert [(each.household, each.code) for each in register.rejects] == [
        ("2", "unknown_code"),
        ("3", "unknown_code"),
    ]
    (line,) = [line for line in register.text().splitlines() if "是否患重病" in line and "→" in line]
    assert line.endswith("：1 格，空 1，问过而不清楚 1，退回 1")
    found = ar.screen(register.tables, schemes=["dibao"])
    assert (len(found.rows), len(found.rejects)) == (1, 0)


def test_yuan_under_a_heading_of_fen_are_told_in_the_report(tmp_path: Path) -> None:
    """Twenty wages of thirty yuan a month; each stays as it stands there."""
    people = [
        row
        for at in range(20)
        for row in family(("户主", "1980-01-01"), household=str(at), **{"工资性收入（分/月）": "3000"})
    ]
    register = read(written(tmp_path / "册.csv", people), complete=["incomes"])
    assert "“工资性收入”20笔中有20笔不足每月100元" in register.text()
    assert register.tables["incomes"]["per_month_fen"].unique().to_list() == [3000]


def test_unknown_columns_are_listed_and_set_aside_on_request(tmp_path: Path) -> None:
    """With the nearest heading that is known; those without use are named in the report unasked."""
    path = written(
        tmp_path / "册.csv", family(("户主", "1960-01-01"), 婚姻情况="20", 联系电话="1", 月人均收入="5")
    )
    with pytest.raises(ar.TableError) as refused:
        read(path)
    (problem,) = refused.value.problems
    assert (problem.path, problem.code) == ("册.csv!E1", "unknown_heading")
    assert "最接近的是“婚姻状况”" in problem.zh
    register = read(path, extra="ignore")
    assert [each.heading for each in register.columns if each.aside] == ["婚姻情况", "联系电话", "月人均收入"]


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({"户编号": "编号"}, ["unknown_heading"]),
        ({"与户主关系": "性别"}, ["no_relation"]),
        ({"姓名": "身份证号", "出生日期": "公民身份号码"}, ["two_columns"]),
        ({"出生日期": "开始日期"}, ["unknown_heading"]),  # of what, nobody can say
    ],
)
def test_a_register_is_refused_for_its_headings(
    tmp_path: Path, changed: dict[str, str], codes: list[str]
) -> None:
    """What is missing, doubled or of nothing."""
    rows = [
        {changed.get(name, name): told for name, told in row.items()}
        for row in family(("户主", "1960-01-01"))
    ]
    assert problems(written(tmp_path / "册.csv", rows)) == codes


@pytest.mark.parametrize(
    ("stored", "codes"),
    [
        (b"\xff\xfe\x00", ["encoding"]),
        ("户编号,姓名\n1,甲,乙\n".encode(), ["no_heading"]),
        ('户编号,"姓名\n'.encode(), ["csv"]),
        ("甲,乙\n1,2\n".encode(), ["no_headings"]),
        (b"", ["no_members"]),
    ],
)
def test_a_file_that_is_no_register_is_refused(tmp_path: Path, stored: bytes, codes: list[str]) -> None:
    """Neither encoding, a row longer than the headings, a broken quote, no headings, nothing."""
    (tmp_path / "册.csv").write_bytes(stored)
    assert problems(tmp_path / "册.csv") == codes


def test_the_command_writes_tables_that_can_be_screened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Tables, report, rejects and rows; a second run into the folder is refused."""
    source = written(tmp_path / "册.csv", family(("户主", "1960-01-01"), 网格员="甲"))
    command = ["read", str(source), "--out", str(tmp_path / "out"), "--on", "2024-05-20", "--place", "历下区"]
    assert main(command) == 2
    assert "网格员" in capsys.readouterr().err
    assert main([*command, "--ignore-unknown"]) == 0
    assert "共 1 户：读入 1 户" in capsys.readouterr().out
    assert sorted(path.name for path in (tmp_path / "out" / "tables").iterdir()) == [
        "households.parquet",
        "members.parquet",
    ]
    assert (tmp_path / "out" / "report.txt").read_text(encoding="utf-8").startswith("共 1 户")
    assert main([*command, "--ignore-unknown"]) == 2


# --- what was sent back goes on ------------------------------------------------------------------------------

FAULTY: dict[str, object] = {
    "户编号": "1",
    "与户主关系": "02",
    "出生日期": "1980-13-02",
    "工资性收入（元/月）": "0",
    "经营净收入（元/月）": "0",
    "财产净收入（元/月）": "0",
    "转移净收入（元/月）": "300",
}


def test_the_lists_of_a_screening_have_what_the_register_sent_back(tmp_path: Path) -> None:
    """退回数据 has each reject with its file and cell, its heading and the next step, from the folder and from memory."""
    sound = {**FAULTY, "户编号": "2", "出生日期": "1980-12-02", "转移净收入（元/月）": "0"}
    register = read(written(tmp_path / "册.csv", [FAULTY, sound]))
    assert [(each.household, each.place) for each in register.rejects] == [
        ("1", "册.csv!C2"),
        ("1", "册.csv!G2"),
    ]
    out = register.write(tmp_path / "read")
    main(["screen", str(out / "tables"), "--out", str(tmp_path / "out"), "--scheme", "dibao", "--to", "csv"])
    screening = ar.screen(register.tables, schemes=["dibao"])
    screening.write(tmp_path / "lists", to="csv", returned=register.returned)
    for folder in ("out", "lists"):
        with (tmp_path / folder / "退回数据.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = [*csv.DictReader(file)]
        assert [(row["户号"], row["文件"], row["行号"]) for row in rows] == [
            ("1", "册.csv!C2", "2"),
            ("1", "册.csv!G2", "2"),
        ]
        assert "出生日期" in rows[0].values()
        assert (tmp_path / folder / "名单.csv").read_text("utf-8-sig").count("\n") == 2


def test_transfer_income_comes_back_with_the_columns_to_give(tmp_path: Path) -> None:
    """Each heading that it names is one that is read, and with them the income is told as a whole."""
    register = read(written(tmp_path / "册.csv", [{**FAULTY, "出生日期": "1980-12-02"}]))
    (reject,) = register.rejects
    assert reject.heading == "转移净收入（元/月）"
    named = re.findall("“([^”]+)”", reject.zh)[:-2]
    assert {"职工养老金", "赡养（抚养、扶养）费", "社会救助金", "支付的赡养（抚养、扶养）费"} <= set(named)
    given = {name: value for name, value in FAULTY.items() if "转移" not in name and name != "出生日期"}
    amounts = {f"{name}（元/月）": "30" for name in named}
    complete = {"收入（清单已给出且完整）": "是", "支出（清单已给出且完整）": "是"}
    told = read(written(tmp_path / "分栏.csv", [{**given, **amounts, **complete}]))
    (member,) = applications(told)[0].household.members
    assert member.incomes is not None
    assert sum(each.kind == "employee_pension" for each in member.incomes) == 1
    assert len(named) >= 20


def test_a_name_is_read_as_text(tmp_path: Path) -> None:
    """Its heading is not reported as that of a member id."""
    register = read(written(tmp_path / "册.csv", family(("户主", "1960-01-01"))))
    assert [each.form for each in register.columns if each.heading == "姓名"] == ["文字"]
