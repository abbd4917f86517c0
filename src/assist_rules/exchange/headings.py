"""What a heading of a register names: the title of a field, a kind of income or a benefit, or a number that is read and dropped.

A heading is a title of the models, the name of a column of the tables, or a synonym below. Its unit and period stand in
brackets behind it: 工资性收入（元/月）.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import Final

from assist_rules.errors import Problem
from assist_rules.exchange.codes import CLASSES, INCOME_CLASS
from assist_rules.exchange.written import UNITS
from assist_rules.models.problems import nearest
from assist_rules.models.value_labels import VALUE_TITLES
from assist_rules.tables.schema import HOUSEHOLD, MEMBER, POSITION, TABLES, Column, ColumnType, Table

MEMBERS: Final = "members"
"""The table of a wide sheet, one row a member; what it says of the household and of the lists stands beside."""


class Part(Enum):
    """What a column is to its row."""

    FIELD = "a column of a table"
    AMOUNT = "an income or expense of one kind"
    BENEFIT = "whether a benefit is held"
    RELATION = "relation to the householder"
    NUMBER = "the register's own number of the household"
    HOUSEHOLDER = "the householder's identity number"
    IDENTITY = "the identity number of the row's person"
    CERTIFICATE = "the number of a disability certificate"
    SPOUSE = "the spouse's identity number"
    GUARDIAN = "the guardian's identity number"
    APPLICANT = "the applicant's identity number"
    APPLIES = "whether the row's person applies"
    SIZE = "how many persons the household has"
    ASIDE = "nothing that is asked here"


OF_A_HOUSEHOLD: Final = frozenset({Part.NUMBER, Part.HOUSEHOLDER, Part.APPLICANT, Part.SIZE})
"""Parts that are the same on each row of a household."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a heading names.

    Attributes:
        part: what it is to its row.
        zh: what is read, in Chinese.
        en: the same in English.
        table: the table that it goes to.
        column: the column there.
        kind: of an amount or a benefit; empty for a class of income that has no place.
        unit: of a column of money.
        period: of money by the month, 月; by the year, 年; empty for a sum.
    """

    part: Part
    zh: str
    en: str
    table: str = MEMBERS
    column: str = ""
    kind: str = ""
    unit: str = ""
    period: str = ""

    @property
    def field(self) -> str:
        """The table and the column that it goes to, with the kind; empty for what is read and dropped."""
        kind = f"[{self.kind}]" if self.kind else ""
        return f"{self.table}.{self.column}{kind}" if self.column else ""

    @property
    def may_be_not_known(self) -> bool:
        """Whether it is a fact of a person or of the household that may be unknown, which can be marked."""
        return (
            self.part is Part.FIELD
            and self.table in {MEMBERS, "households"}
            and any(
                each.name == self.column and each.path and not each.needed
                for each in TABLES[self.table].columns
            )
        )

    @property
    def is_of_household(self) -> bool:
        """Whether it is the same on each row of a household."""
        return self.part in OF_A_HOUSEHOLD or (self.part is Part.FIELD and self.table == "households")

    @property
    def schema(self) -> Column:
        """The column of the table."""
        return next(
            each
            for each in (*TABLES[self.table].keys, *TABLES[self.table].columns)
            if each.name == self.column
        )


def _numbers(*stems: str) -> tuple[str, ...]:
    """The names of an identity number: 身份证号, 身份证号码, 公民身份号码 …, each behind its stem."""
    words = (
        "身份证号",
        "身份证号码",
        "身份证",
        "公民身份号码",
        "公民身份证号码",
        "居民身份证号",
        "居民身份证号码",
    )
    return tuple(f"{stem}{word}" for stem in stems for word in words)


_PARTS: Final[tuple[tuple[Part, str, str, tuple[str, ...]], ...]] = (
    (
        Part.IDENTITY,
        "身份证号码（读取出生日期后不保留）",
        "identity number (read for the birth date, not kept)",
        _numbers("", "本人", "成员"),
    ),
    (
        Part.HOUSEHOLDER,
        "户主身份证号（用于归户，不保留）",
        "householder's identity number (joins the rows, not kept)",
        _numbers("户主"),
    ),
    (
        Part.SPOUSE,
        "配偶身份证号（用于关联，不保留）",
        "spouse's identity number (links the rows, not kept)",
        _numbers("配偶"),
    ),
    (
        Part.GUARDIAN,
        "监护人身份证号（用于关联，不保留）",
        "guardian's identity number (links the rows, not kept)",
        _numbers("监护人"),
    ),
    (
        Part.APPLICANT,
        "申请人身份证号（用于关联，不保留）",
        "applicant's identity number (links the rows, not kept)",
        _numbers("申请人"),
    ),
    (
        Part.CERTIFICATE,
        "残疾人证号（读取类别和等级后不保留）",
        "disability certificate number (read for kind and grade, not kept)",
        ("残疾证号", "残疾证号码", "残疾人证号", "残疾人证号码"),
    ),
    (Part.NUMBER, "户编号", "number of the household", ("户编号", "家庭编号", "户号", "家庭", HOUSEHOLD)),
    (
        Part.RELATION,
        "与户主关系",
        "relation to the householder",
        ("与户主关系", "与户主的关系", "和户主关系", "和户主的关系", "户主关系"),
    ),
    (Part.APPLIES, "是否申请人", "applies", ("是否申请人", "是否为申请人")),
    (
        Part.SIZE,
        "家庭人口",
        "persons in the household",
        ("家庭人口", "家庭人口数", "家庭人数", "户人口数", "家庭成员数"),
    ),
)
SYNONYMS: Final[Mapping[str, str]] = {
    "与申请人关系": "relation",
    "户口性质": "registered_area",
    "户籍性质": "registered_area",
    "户口类别": "registered_area",
    "婚姻": "marital_status",
    "出生年月日": "birth_date",
    "生日": "birth_date",
    "户籍地": "registered_division",
    "户籍所在地": "registered_division",
    "户籍地代码": "registered_division",
    "居住地": "resides_in",
    "居住地代码": "resides_in",
    "受理地": "households.accepting_place_division",
    "受理地代码": "households.accepting_place_division",
    "适用标准": "households.accepting_place_area",
    "申请时间": "households.applied_on",
    "残疾类型": "disabilities.kind",
    "残疾种类": "disabilities.kind",
    "残疾级别": "disabilities.grade",
}
"""Further headings; of a column of ``members`` where no table is named."""
_PERSONAL = ("个人信息，认定中不使用，不读取", "personal, and of no use for a decision; it is not read")
_OF_THE_OFFICE = (
    "经办机关算出或者认定的结果，由本库按各项事实另行得出，不作为事实读取",
    "a result of the office; it follows from the facts here, and is not read as one",
)
ASIDE: Final[Mapping[str, tuple[str, str]]] = {
    **dict.fromkeys(
        (
            "序号",
            "性别",
            "民族",
            "年龄",
            "联系电话",
            "电话",
            "手机号",
            "手机号码",
            "家庭住址",
            "家庭地址",
            "住址",
            "详细地址",
            "户主姓名",
            "开户银行",
            "银行账号",
        ),
        _PERSONAL,
    ),
    **dict.fromkeys(
        ("月人均收入", "人均月收入", "低保类别", "低边类别", "纳入救助标准", "生活补助金"), _OF_THE_OFFICE
    ),
}
"""Headings that registers have and nothing here asks for; they are set aside, and the report names each."""

_OF_ANYTHING: Final = frozenset(
    {"开始日期", "截止日期", "期限（月）", "享受起始日期", "认定日期", "认定机关", "每月金额", "金额"}
)
"""Titles of nested fields that another column of a register may bear as well; there the whole title is needed."""

_BRACKET: Final = re.compile(r"（(元|万元|分|平方米|㎡)(?:/(月|年))?）$")
_IN_TITLE: Final = re.compile(r"（(?:分|百分之一平方米)(?:/(月))?）$")
_LEADING: Final = re.compile(r"^(每月|月|年)(?=.)")
_WIDTHS: Final = str.maketrans({"(": "（", ")": "）", ":": "：", "／": "/", "*": None, "＊": None})


def plain(heading: object) -> str:
    """A heading without blanks, line breaks and marks, its brackets of full width."""
    return re.sub(r"\s+", "", str(heading)).translate(_WIDTHS)


def find(heading: str, scope: str, units: Mapping[str, str]) -> Target | Problem | None:
    """What a heading names; a problem where its unit does not do; None where it is not known.

    Args:
        heading: as :func:`plain` gives it.
        scope: the table of its sheet.
        units: units that the caller declares, by heading, such as ``元/月``.
    """
    name, unit, period = heading, "", ""
    told = units.get(heading)
    if (found := _BRACKET.search(heading)) is not None:
        name, unit, period = heading[: found.start()], found[1], found[2] or ""
    if told is not None:
        unit, _, period = told.partition("/")
    known = _known(scope)
    target = known.get(heading) or known.get(name)
    lead = _LEADING.match(name)
    kinds: Mapping[str, Target] = _amounts() if scope == MEMBERS else {}
    amount = kinds.get(name)
    if amount is None and lead is not None:
        amount = kinds.get(name[lead.end() :])
        period = period or lead[1][-1]
    if amount is not None and (target is None or unit):
        return _with_period(heading, replace(amount, unit=unit or "元", period=period))
    if target is None or not target.column or target.part is not Part.FIELD:
        return target
    if target.schema.type is not ColumnType.MONEY:
        return target if unit in {"", "平方米", "㎡"} else _wrong_unit(heading, target)
    if unit in {"平方米", "㎡"} or (period and period != target.period):
        return _wrong_unit(heading, target)
    return replace(target, unit=unit or target.unit)


def _with_period(heading: str, target: Target) -> Target | Problem:
    if target.period == "月" and target.unit in UNITS:
        return target
    return Problem(
        heading,
        "no_period",
        f"“{heading}”没有写明是每月金额；请在表头写明“（元/月）”，或以 units 声明。年收入没有对应的栏，请改为每月金额，"
        "或在“收入”表中按发生日期分笔填写。"
        if target.period != "年"
        else f"“{heading}”是全年合计，何时取得没有写明，没有对应的栏；请改为每月金额，或在“收入”表中按发生日期分笔填写。",
        f'"{heading}" does not say that it is an amount a month; write （元/月） in the heading, or declare it by units. There is '
        "no place for a sum of a year: tell it by the month, or one by one with its day in a sheet of incomes.",
    )


def _wrong_unit(heading: str, target: Target) -> Problem:
    return Problem(
        heading,
        "unit",
        f"“{heading}”的单位或者期间与“{target.zh}”不符；请核对表头。",
        f'the unit or the period of "{heading}" does not go with "{target.en}"; check the heading.',
    )


def unknown(heading: str, scope: str) -> Problem:
    """A heading that names nothing known, with the nearest that does."""
    near = nearest(heading, tuple(_known(scope)))
    return Problem(
        heading,
        "unknown_heading",
        f"不认识表头“{heading}”{f'，最接近的是“{near}”' if near else ''}；请改正，或者声明不读取不认识的列（ignore）。",
        f'the heading "{heading}" is not known{f", the nearest is {near}" if near else ""}; correct it, or ask to set unknown '
        "columns aside (ignore).",
    )


def table_of(name: str) -> str | None:
    """The table that a sheet of this name holds; None where it names none."""
    return _tables().get(plain(name))


def headings() -> Iterator[tuple[tuple[str, ...], str, str]]:
    """The headings that are no titles of the tables: their names, and what they are read as in Chinese and English."""
    for _, zh, en, names in _PARTS:
        yield tuple(name for name in names if not name.isascii()), zh, en
    by_column: dict[str, list[str]] = {}
    for name, column in SYNONYMS.items():
        by_column.setdefault(column, []).append(name)
    for column, synonyms in by_column.items():
        table, _, last = column.rpartition(".")
        target = target_of(TABLES[table or MEMBERS], TABLES[table or MEMBERS].by_name[last])
        yield tuple(synonyms), target.zh, target.en


def headings_aside() -> Iterator[tuple[tuple[str, ...], str, str]]:
    """The headings that are set aside: their names, and why in Chinese and English."""
    for why in dict.fromkeys(ASIDE.values()):
        yield tuple(name for name, told in ASIDE.items() if told == why), *why


@cache
def _tables() -> Mapping[str, str]:
    named: dict[str, str] = {"家庭": "households", "成员": MEMBERS, "家庭成员": MEMBERS}
    for name, table in TABLES.items():
        named[name] = name
        named.setdefault(plain(table.zh), name)
        named[_within(table)] = name
    return named


def _within(table: Table) -> str:
    """The title of a table behind that of the list that it is of, since a title may be that of several."""
    above = f"{TABLES[table.parent].zh}：" if table.parent not in {"", "households", MEMBERS} else ""
    return plain(f"{above}{table.zh}")


def sheet_of(table: Table) -> str:
    """The name of the sheet that holds a table."""
    named = [name for name, held in _tables().items() if held == table.name and not name.isascii()]
    return named[0] if table.name == "households" else named[-1]


def heading_of(table: Table, column: Column) -> str:
    """The heading under which a column is written, with its unit; it is read back to the same column."""
    if column.name == HOUSEHOLD:
        return "户编号"
    if column.name == MEMBER:
        return "成员编号"
    target = target_of(table, column)
    if column.type is ColumnType.AREA:
        return f"{target.zh}（平方米）"
    unit = f"（{target.unit}{f'/{target.period}' if target.period else ''}）" if target.unit else ""
    return f"{target.zh}{unit}"


@cache
def _known(scope: str) -> Mapping[str, Target]:
    """Every heading of a sheet, with what it names; a title of two fields is left out, its whole path is not."""
    found: dict[str, Target] = {}
    for part, zh, en, names in _PARTS:
        if scope == MEMBERS or part in {Part.HOUSEHOLDER, Part.NUMBER}:
            found.update(dict.fromkeys(map(plain, names), Target(part, zh, en)))
        elif part is Part.IDENTITY and MEMBER in TABLES[scope].key_names:
            # In a list of people, such as obligors, a bare number is theirs, and not the member's whose list it is.
            of_people = "birth_date" in TABLES[scope].by_name
            found.update(
                (name, Target(part, zh, en)) for name in names if name.startswith("成员") or not of_people
            )
    if scope == MEMBERS:
        found.update({name: Target(Part.ASIDE, name, name) for name in ASIDE})
        for benefit, title in _titles("receives", "benefit").items():
            held = Target(Part.BENEFIT, title[0], title[1], "receives", "benefit", benefit)
            found.update(dict.fromkeys((title[0], f"是否享受{title[0]}", f"receives_{benefit}"), held))
    tables = ("members", "households", "disabilities") if scope == MEMBERS else (scope,)
    for table in tables:
        for name, target in _fields(TABLES[table]):
            found.setdefault(name, target)
    short: dict[str, list[Target]] = {}
    for table in tables:
        for name, target in _short(TABLES[table]):
            short.setdefault(name, []).append(target)
    found.update((name, held[0]) for name, held in short.items() if len(held) == 1 and name not in found)
    for name, column in SYNONYMS.items():
        table, _, last = column.rpartition(".")
        if (table or MEMBERS) in tables:
            found[name] = target_of(TABLES[table or MEMBERS], TABLES[table or MEMBERS].by_name[last])
    return found


def _fields(table: Table) -> Iterator[tuple[str, Target]]:
    own = {HOUSEHOLD, POSITION}
    for column in (*table.keys, *table.columns):
        if column.name in own:
            continue
        target = target_of(table, column)
        if column.decimal_name:
            yield column.decimal_name, target
            if column.type is ColumnType.MONEY:
                yield column.name, replace(target, unit="分")
        else:
            yield column.name, target
        yield target.zh, target
    if table.name == MEMBERS:
        yield "成员编号", target_of(table, table.by_name[MEMBER])


def _short(table: Table) -> Iterator[tuple[str, Target]]:
    """The last part of the title of a nested field, where that says by itself what it is of."""
    for column in table.columns:
        last = _IN_TITLE.sub("", plain(column.zh)).rpartition("：")[2]
        if len(column.steps) > 1 and last not in _OF_ANYTHING:
            yield last, target_of(table, column)


def target_of(table: Table, column: Column) -> Target:
    """The target of a column; in whole fen where its name is told so."""
    is_money = column.type is ColumnType.MONEY
    title = plain(column.zh)
    period = "月" if "/月）" in title or "每月" in title else "年" if "年人均" in title else ""
    return Target(
        Part.FIELD,
        _IN_TITLE.sub("", title),
        column.en,
        table.name,
        column.name,
        unit="元" if is_money else "",
        period=period if is_money else "",
    )


def _titles(table: str, column: str) -> Mapping[str, tuple[str, str]]:
    values = next(each.values for each in TABLES[table].columns if each.name == column)
    return {value: (title.zh, title.en) for value, title in VALUE_TITLES[values].items()}


@cache
def _amounts() -> Mapping[str, Target]:
    """The kinds of income and expense by their titles, and the classes of income."""
    found: dict[str, Target] = {}
    for table in ("incomes", "expenses"):
        for kind, (zh, en) in _titles(table, "kind").items():
            found[plain(zh)] = Target(Part.AMOUNT, zh, en, table, "per_month_fen", kind)
    for name in CLASSES:
        if INCOME_CLASS.read(name) is None:
            found[name] = Target(Part.AMOUNT, name, "net transfer income", "incomes", "per_month_fen")
    return found
