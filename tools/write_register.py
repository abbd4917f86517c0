"""Write the register of a made-up street as a workbook, with faults planted in it, and see each of them come back.

    python tools/write_register.py FOLDER [HOUSEHOLDS]

Writes ``FOLDER/register.xlsx``: one wide sheet as an office keeps it, a title above the headings, cells merged over the
rows of a household, codes of the national standards. Then reads and screens it, with a workbook of the answers, and fails unless each planted fault is a
reject at its cell, no other household is refused, and no identity number stands in anything that was written.

Nobody in it exists. The identity numbers have check characters that fit; they are of no person: their place is the
province itself, where nobody is registered, and their order is 000.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple, TypeAlias
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from stdnum.cn import ric

import assist_rules as ar

HOUSEHOLDS = 500
ON = date(2024, 5, 20)
SEED = 20240520
ADULT = 18
EVERY = 3
"""Of so many households the first has a fault, until all are planted; those beside a row without a household are sound."""

TITLE = "某街道社会救助家庭名册（虚构）"
HEADINGS = (
    "序号",
    "户主身份证号",
    "身份证号码",
    "姓名",
    "性别",
    "与户主关系",
    "是否申请人",
    "婚姻状况",
    "户口性质",
    "户籍所在地行政区划代码",
    "居住地行政区划代码",
    "出生日期",
    "残疾证号码",
    "残疾类别",
    "残疾等级",
    "家庭人口",
    "申请日期",
    "受理地行政区划代码",
    "适用的标准（城镇或农村）",
    "金融资产合计（万元）",
    "工资性收入（元/月）",
    "经营净收入（元/月）",
    "财产净收入（元/月）",
    "转移净收入（元/月）",
    "其他收入（元/月）",
    "月人均收入",
    "低保类别",
    "网格员意见",
)
MERGED = (
    "户主身份证号",
    "家庭人口",
    "申请日期",
    "受理地行政区划代码",
    "适用的标准（城镇或农村）",
    "金融资产合计（万元）",
)
FIRST = 3
"""The first row below the headings."""

Row: TypeAlias = dict[str, Any]


class Planted(NamedTuple):
    """A fault: the cell at which it has to come back, and as what."""

    cell: str
    code: str


@dataclass
class Family:
    """The rows of a household, and how they are laid out."""

    rows: list[Row]
    is_merged: bool = True
    merged_over: tuple[str, ...] = ()
    """Further columns whose cells are merged over the first two rows."""
    wrong: list[tuple[int, str, str]] = field(default_factory=list[tuple[int, str, str]])
    """Row, heading and code of each planted fault."""


@dataclass
class Written:
    """A register that was written.

    Attributes:
        faults: what was planted, as many as there are kinds, some at two cells.
        households: how many have a fault.
        numbers: every identity number in it.
    """

    faults: list[Planted]
    households: int
    numbers: set[str]


def number(born: date, order: str = "000", place: str = "370000") -> str:
    """An identity number of nobody."""
    told = f"{place}{born:%Y%m%d}{order}"
    return told + ric.calc_check_digit(f"{told}0")


# --- families -----------------------------------------------------------------------------------------------


class _Street:
    """Draws families; no two people of it are born on one day, so that their numbers differ."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)  # noqa: S311 - an example, no secret
        self.born: set[date] = set()
        self.people = 0

    def person(self, code: str, ages: tuple[int, int], marriage: str, **told: Any) -> Row:  # noqa: ANN401 - cells
        born = ON - timedelta(days=self.draw.randrange(ages[0] * 365 + 100, ages[1] * 365 + 100))
        while born in self.born:
            born -= timedelta(days=1)
        self.born.add(born)
        self.people += 1
        place = self.draw.choice(["370102000000", "370102001003", 370102, "370102"])
        written = [
            f"{born:%Y%m%d}",
            f"{born:%Y-%m-%d}",
            f"{born:%Y/%-m/%-d}",
            f"{born:%Y.%m.%d}",
            f"{born:%Y年%-m月%-d日}",
            born,
        ]
        return {
            "身份证号码": number(born),
            "姓名": f"虚构{self.people}",
            "性别": self.draw.choice("12"),
            "与户主关系": code,
            "婚姻状况": marriage,
            "户口性质": self.draw.choice(["城镇", "非农业", "农业", "居民户口"]),
            "户籍所在地行政区划代码": place,
            "居住地行政区划代码": "370102",
            "出生日期": self.draw.choice(written),
            "残疾类别": "无",
            "残疾等级": None,
            "工资性收入（元/月）": self.draw.choice(["1,500.00", "￥900", "1200元", 800, 0])
            if ages[0] >= ADULT
            else 0,
            "经营净收入（元/月）": 0,
            "财产净收入（元/月）": self.draw.choice([0, 0, 0, 20.5]),
            "转移净收入（元/月）": 0,
            "其他收入（元/月）": "0.00",
            "月人均收入": 400,
            "低保类别": "A类",
            "网格员意见": "情况属实",
            **told,
        }

    def family(self) -> Family:
        kind = self.draw.randrange(6)
        head = self.person("02", (30, 44), "20" if kind < 3 else "40")  # noqa: PLR2004
        rows = [head]
        if kind < 3:  # noqa: PLR2004
            rows.append(self.person(self.draw.choice(["10", "11", "12"]), (28, 42), "21"))
        rows += [
            self.person(self.draw.choice(["20", "30", "22"]), (2, 15), "10") for _ in range(kind % 3 or 1)
        ]
        if kind in {2, 5}:
            rows.append(self.person("52", (62, 75), "30"))
        if self.draw.random() < 0.2:  # noqa: PLR2004
            self.disabled(rows[-1])
        applies = self.draw.randrange(2) if kind < 3 else 0  # noqa: PLR2004 - a spouse
        for place, row in enumerate(rows):
            row["是否申请人"] = "是" if place == applies else "否"
        family = Family(rows)
        self.told_once(family)
        return family

    def disabled(self, row: Row) -> None:
        kind, grade = self.draw.choice("1234567"), self.draw.choice("1234")
        row["残疾证号码"] = f"{row['身份证号码']}{kind}{grade}"
        row["残疾类别"] = ["视力", "2", "言语", "4", "智力残疾", "6", "多重"][int(kind) - 1]
        row["残疾等级"] = ["1", "二级", "叁", "肆级"][int(grade) - 1]

    def told_once(self, family: Family) -> None:
        """What the rows of a household have in common."""
        common: Row = {
            "户主身份证号": family.rows[0]["身份证号码"],
            "家庭人口": len(family.rows),
            "申请日期": ON,
            "受理地行政区划代码": "370102001003",
            "适用的标准（城镇或农村）": "城镇",
            "金融资产合计（万元）": self.draw.choice([0, 0.5, "1.25"]),
        }
        for row in family.rows:
            row.update(common)


# --- faults -------------------------------------------------------------------------------------------------

Plant: TypeAlias = Callable[[_Street, Family], Iterator[tuple[int, str, str]]]


def _cell(heading: str, value: Any, code: str, *, at: int = -1, **also: Any) -> Plant:  # noqa: ANN401 - cells
    """A fault that is one cell; *also* are other cells of its row."""

    def plant(_: _Street, family: Family) -> Iterator[tuple[int, str, str]]:
        row = at % len(family.rows)
        family.rows[row].update({heading: value, **also})
        yield row, heading, code

    return plant


def _changed(change: Callable[[str], Any], code: str) -> Plant:
    """The identity number of a member, changed."""

    def plant(_: _Street, family: Family) -> Iterator[tuple[int, str, str]]:
        row = len(family.rows) - 1
        family.rows[row]["身份证号码"] = change(family.rows[row]["身份证号码"])
        yield row, "身份证号码", code

    return plant


def _certificate(change: Callable[[str], Any], code: str, heading: str = "残疾证号码", **also: Any) -> Plant:  # noqa: ANN401
    """The certificate number of a member: physical, grade 2, changed."""

    def plant(_: _Street, family: Family) -> Iterator[tuple[int, str, str]]:
        row = family.rows[-1]
        row.update(
            {"残疾证号码": change(f"{row['身份证号码']}42"), "残疾类别": None, "残疾等级": None, **also}
        )
        yield len(family.rows) - 1, heading, code

    return plant


def _apart(heading: str, value: Any, code: str) -> Plant:  # noqa: ANN401 - cells
    """A cell of what a household tells once, in a household whose cells are not merged."""

    def plant(_: _Street, family: Family) -> Iterator[tuple[int, str, str]]:
        family.is_merged = False
        family.rows[-1][heading] = value
        yield len(family.rows) - 1, heading, code
        if heading == "户主身份证号":  # then the household is seen to lack somebody
            yield 0, "家庭人口", "household_size"

    return plant


def _wrong_date_of_number(_: _Street, family: Family) -> Iterator[tuple[int, str, str]]:
    row = family.rows[-1]
    told = "370000" + "19860231" + "000"
    row.update({"身份证号码": told + ric.calc_check_digit(f"{told}0"), "出生日期": None})
    yield len(family.rows) - 1, "身份证号码", "identity_number"


def _another_day(_: _Street, family: Family) -> Iterator[tuple[int, str, str]]:
    row = family.rows[-1]
    row["出生日期"] = ric.get_birth_date(row["身份证号码"]) + timedelta(days=1)
    yield len(family.rows) - 1, "出生日期", "birth_date"


def _twice(_: _Street, family: Family) -> Iterator[tuple[int, str, str]]:
    last, before = family.rows[-1], family.rows[-2]
    last.update({"身份证号码": before["身份证号码"], "出生日期": None})
    yield len(family.rows) - 1, "身份证号码", "person_twice"
    yield len(family.rows) - 2, "身份证号码", "person_twice"


def _two_heads(_: _Street, family: Family) -> Iterator[tuple[int, str, str]]:
    family.rows[-1]["与户主关系"] = "01"
    yield len(family.rows) - 1, "与户主关系", "householders"


def _no_head(_: _Street, family: Family) -> Iterator[tuple[int, str, str]]:
    family.rows[0]["与户主关系"] = "73"
    yield 0, "与户主关系", "householders"


def _size(_: _Street, family: Family) -> Iterator[tuple[int, str, str]]:
    for row in family.rows:
        row["家庭人口"] = len(family.rows) + 1
    yield 0, "家庭人口", "household_size"


def _merged_over_two(_: _Street, family: Family) -> Iterator[tuple[int, str, str]]:
    family.merged_over = ("婚姻状况",)
    yield 1, "婚姻状况", "merged"


def _two_apply(_: _Street, family: Family) -> Iterator[tuple[int, str, str]]:
    for row in family.rows:
        row["是否申请人"] = "否"
    family.rows[0]["是否申请人"] = family.rows[1]["是否申请人"] = "是"
    yield 1, "是否申请人", "applicant"


def _nobody_applies(_: _Street, family: Family) -> Iterator[tuple[int, str, str]]:
    for row in family.rows:
        row["是否申请人"] = "否"
    yield 0, "是否申请人", "applicant"


def _cousins(street: _Street, family: Family) -> Iterator[tuple[int, str, str]]:
    """Two grown children and their parent's grandchildren: whose child each is does not follow."""
    head = street.person("户主", (66, 72), "30")
    head["与户主关系"] = "02"
    family.rows = [
        head,
        street.person("20", (40, 44), "40"),
        street.person("30", (36, 39), "40"),
        street.person("41", (9, 12), "10"),
        street.person("44", (18, 19), "10"),
    ]
    for row in family.rows:
        row["是否申请人"] = "否"
    family.rows[-1]["是否申请人"] = "是"
    street.told_once(family)
    yield 4, "与户主关系", "relation_lost"


def _two_spouses(street: _Street, family: Family) -> Iterator[tuple[int, str, str]]:
    family.rows = [family.rows[0], street.person("12", (28, 42), "20"), street.person("12", (28, 42), "20")]
    for place, row in enumerate(family.rows):
        row["是否申请人"] = "是" if place == 0 else "否"
    street.told_once(family)
    yield 2, "与户主关系", "contradiction"


FAULTS: tuple[Plant, ...] = (
    _changed(lambda told: told[:-1] + ("1" if told[-1] != "1" else "2"), "identity_number"),
    _changed(lambda told: told[:-1], "identity_number"),
    _changed(lambda told: told[:6] + told[8:17], "identity_number"),
    _changed(lambda told: float(told[:17] + "0"), "number_as_float"),
    _changed(lambda told: told + " (原件)", "identity_number"),
    _wrong_date_of_number,
    _another_day,
    _twice,
    _apart("户主身份证号", None, "no_household"),
    _apart("户主身份证号", "370000198001010000", "identity_number"),
    _apart("受理地行政区划代码", "370103", "disagree"),
    _cell("与户主关系", "100", "unknown_code"),
    _cell("与户主关系", "2", "one_digit"),
    _cell("与户主关系", "79", "no_place"),
    _cell("与户主关系", None, "no_relation"),
    _two_heads,
    _no_head,
    _cousins,
    _two_spouses,
    _two_apply,
    _nobody_applies,
    _cell("婚姻状况", "50", "unknown_code"),
    _cell("户口性质", "集体户", "unknown_code"),
    _merged_over_two,
    _cell("残疾类别", "8", "unknown_code", 残疾等级="1", 残疾证号码=None),
    _cell("残疾等级", "五级", "unknown_code", 残疾类别="4", 残疾证号码=None),
    _certificate(lambda told: told[:-1], "certificate_number"),
    _certificate(lambda told: f"{told[:18]}92", "certificate_number"),
    _certificate(lambda told: number(date(1950, 1, 2)) + told[18:], "another_person"),
    _certificate(lambda told: told, "certificate", "残疾类别", 残疾类别="视力"),
    _cell("出生日期", "1986-04", "cell"),
    _cell("出生日期", 31514, "cell"),
    _cell("出生日期", date(2024, 6, 1), "contradiction", 身份证号码=None),
    _cell("户籍所在地行政区划代码", "3701021", "cell"),
    _cell("工资性收入（元/月）", "1.5万元", "cell"),
    _cell("财产净收入（元/月）", "12.345", "cell"),
    _cell("经营净收入（元/月）", None, "list_incomplete"),
    _cell("转移净收入（元/月）", 300, "no_place"),
    _cell("其他收入（元/月）", "=SUM(U3:W3)", "formula"),
    _size,
)
"""The forty faults, each of its own kind or at its own place."""


# --- the workbook -------------------------------------------------------------------------------------------


def write(path: Path, households: int = HOUSEHOLDS, *, seed: int = SEED) -> Written:
    """Write the register.

    Raises:
        ValueError: there are too few households for the faults.
    """
    if households < EVERY * len(FAULTS) // 2:
        raise ValueError(f"households={households}: too few for {len(FAULTS)} faults")
    street = _Street(seed)
    families = [street.family() for _ in range(households)]
    every = min(EVERY, households // len(FAULTS)) or 1
    for place, plant in enumerate(FAULTS):
        family = families[place * every + (every > 1)]
        family.wrong = list(plant(street, family))
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "名册"
    sheet.append([TITLE])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADINGS))
    sheet.append([f"{heading}" if at % 5 else f" {heading}\n" for at, heading in enumerate(HEADINGS)])
    faults: list[Planted] = []
    numbers: set[str] = set()
    top = FIRST
    for count, family in enumerate(families, 1):
        for row in family.rows:
            cells = {**row, "序号": count}
            sheet.append([cells.get(heading) for heading in HEADINGS])
            numbers |= {each for each in map(str, row.values()) if len(each) >= 17 and each[:15].isdigit()}  # noqa: PLR2004
        bottom = top + len(family.rows) - 1
        over = [(heading, bottom) for heading in (MERGED if family.is_merged else ())]
        over += [(heading, top + 1) for heading in family.merged_over]
        for heading, last in over:
            column = HEADINGS.index(heading) + 1
            if last > top:
                sheet.merge_cells(start_row=top, start_column=column, end_row=last, end_column=column)
        faults += [
            Planted(f"{get_column_letter(HEADINGS.index(heading) + 1)}{top + row}", code)
            for row, heading, code in family.wrong
        ]
        top = bottom + 1
    book.save(path)
    return Written(faults, sum(bool(family.wrong) for family in families), numbers)


def leaked(folder: Path, numbers: set[str]) -> list[str]:
    """The files of a folder in whose bytes an identity number stands, all or but for its last character."""
    parts = [each[:17].encode() for each in numbers]
    return [
        path.name
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and any(part in stored for stored in (path.read_bytes(), _cells(path)) for part in parts)
    ]


def _cells(path: Path) -> bytes:
    """What a file holds compressed: the cells of a table, the parts of a workbook."""
    if path.suffix == ".xlsx":
        with ZipFile(path) as parts:
            return b"".join(parts.read(name) for name in parts.namelist())
    if path.suffix != ".parquet":
        return b""
    import polars as pl  # noqa: PLC0415 - beside the register alone

    return pl.read_parquet(path).write_csv().encode()


def main(argv: list[str]) -> int:
    """Write, read and screen the register; 1 where a fault did not come back as it should."""
    folder = Path(argv[0])
    folder.mkdir(parents=True, exist_ok=True)
    began = perf_counter()
    written = write(folder / "register.xlsx", int(argv[1]) if len(argv) > 1 else HOUSEHOLDS)
    after = perf_counter()
    register = ar.read_register(folder / "register.xlsx", extra="ignore")
    register.write(folder / "read")
    read = perf_counter()
    run = ar.screen_files(folder / "read" / "tables", folder / "screened", to="xlsx")
    done = perf_counter()
    back = {Planted(each.cell, each.code) for each in register.rejects if each.code != "may_lack_a_row"}
    lost, more = set(written.faults) - back, back - set(written.faults)
    found = leaked(folder / "read", written.numbers) + leaked(folder / "screened", written.numbers)
    print(
        f"{register.households} households, {len(FAULTS)} faults at {len(written.faults)} cells; "
        f"{len(set(written.faults) & back)} came back, {len(lost)} did not, {len(more)} others; "
        f"{register.rejected} households refused; {run.households} screened, {run.rejected} rejected there; "
        f"{len(written.numbers)} identity numbers, found in {len(found)} files."
    )
    print(f"written {after - began:.1f} s, read {read - after:.1f} s, screened {done - read:.1f} s")
    for each in sorted(lost):
        print(f"  did not come back: {each}")
    for each in sorted(more):
        print(f"  not planted: {each}")
    return 1 if lost or more or found or run.rejected else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
