"""The rows of a register joined to households, and each household told anew from whoever applies.

Rows belong together by the register's number of the household, or by the householder's identity number. A row that
belongs to no household that is known keeps those beside it out too: one of them may lack a member.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final, cast

import polars as pl

from assist_rules.errors import InvalidApplicationError, Problem
from assist_rules.exchange.codes import BY_KIND, CLASSES, MULTIPLE, Silent
from assist_rules.exchange.headings import MEMBERS, Part, plain
from assist_rules.exchange.identity import Certificate, Identity
from assist_rules.exchange.lines import Line, masked_name, of_table
from assist_rules.exchange.register import Key, Reject, Source
from assist_rules.models import Application
from assist_rules.models.kinship import NEAREST, Kinship
from assist_rules.models.seen import ties_changed
from assist_rules.tables.assembly import named_by_id
from assist_rules.tables.convert import from_tables, to_tables
from assist_rules.tables.schema import HOUSEHOLD, MEMBER, POSITION, TABLES, Table

TO_THE_APPLICANT: Final = ("co_resident", "has_statutory_duty")
"""Facts of a member that speak of the applicant."""
LISTS: Final = ("incomes", "expenses", "receives")
"""Lists of which a wide sheet has a column for each kind."""
_AT_ONCE: Final = 5_000
"""So many households are applications at a time, which are larger than their rows in tables."""


@dataclass(slots=True, eq=False)
class _Home:
    """A household while it is put together."""

    key: Key
    members: list[Line] = field(default_factory=list[Line])
    others: list[Line] = field(default_factory=list[Line])
    faults: list[Reject] = field(default_factory=list[Reject])
    ids: dict[Line, str] = field(default_factory=dict[Line, str])
    rows: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: defaultdict[str, list[dict[str, Any]]](list)
    )
    cells: dict[str, list[tuple[Line, dict[str, int]]]] = field(
        default_factory=lambda: defaultdict[str, list[tuple[Line, dict[str, int]]]](list)
    )
    applicant: str = ""
    marked: set[str] = field(default_factory=set[str])

    def fault(self, line: Line, column: int | None, code: str, zh: str, en: str) -> None:
        """Note what keeps the household out, at a cell of a row."""
        self.faults.append(line.reject(column, code, zh, en, self.key))

    def row(self, table: str, line: Line, values: Mapping[str, object], cells: Mapping[str, int]) -> None:
        """Add a row of a table, with the column of each of its cells that does not stand under its own heading."""
        row: dict[str, Any] = {HOUSEHOLD: self.key}
        row.update((_in_yuan(table, name), told) for name, told in values.items())
        for name in _needed(table):
            if f"{table}.{name}" in line.columns:  # and is empty: a problem of the row
                row.setdefault(name, None)
        self.rows[table].append(row)
        self.cells[table].append((line, dict(cells)))


@cache
def _needed(table: str) -> tuple[str, ...]:
    return tuple(column.name for column in TABLES[table].columns if column.needed)


@cache
def _in_yuan(table: str, name: str) -> str:
    """The name of a column whose values are yuan or square metres, as this package reads them."""
    column = TABLES[table].by_name.get(name)
    return name if column is None else column.decimal_name or name


@dataclass(frozen=True, slots=True)
class Joined:
    """The households of a register: those that could be read, and what is wrong with the others."""

    tables: Mapping[str, Any]
    rejects: tuple[Reject, ...]
    sources: tuple[Source, ...]
    households: int
    notes: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Defaults:
    """What a caller declares of the whole register.

    Attributes:
        on: the day of the application, of households that tell none.
        place: the accepting place, of households that tell none.
        complete: lists of which every kind that a person has is told, so that an empty cell is none.
    """

    on: date | None
    place: str | None
    complete: frozenset[str]


def problems_of(lines: Collection[Line], defaults: Defaults) -> Iterator[Problem]:
    """What keeps the rows from being joined at all."""
    members = list(of_table(lines, MEMBERS))
    told = {name for line in lines for name in line.columns}
    if not members:
        yield _missing("没有家庭成员的行", "there are no rows of members", "no_members")
        return
    columns = {name for line in members for name in line.columns}
    if not columns & {Part.NUMBER, Part.HOUSEHOLDER}:
        yield _missing(
            "缺少“户编号”或“户主身份证号”列，不能知道哪些人是一户",
            "the column 户编号 or 户主身份证号 is missing: nobody can say who belongs together",
            "no_household",
        )
    if not columns & {Part.RELATION, "members.relation"}:
        yield _missing(
            "缺少“与户主关系”（或“与申请人的关系”）列",
            "the column 与户主关系 (or 与申请人的关系) is missing",
            "no_relation",
        )
    if defaults.on is None and "households.applied_on" not in told:
        yield _missing(
            "没有申请日期；请补“申请日期”列，或以 on（--on）声明",
            "no day of application; add a column 申请日期, or declare it by on (--on)",
            "no_day",
        )
    if defaults.place is None and "households.accepting_place_division" not in told:
        yield _missing(
            "没有受理地；请补“受理地行政区划代码”列，或以 place（--place）声明",
            "no accepting place; add a column 受理地行政区划代码, or declare it by place (--place)",
            "no_accepting_place",
        )
    of_each_sheet = {id(line.sheet): line for line in members}
    for line in of_each_sheet.values():
        for table in LISTS:
            if _columns_of(line, table) and not _says_whether_complete(line, table, defaults):
                yield _incomplete(line, table)


def _missing(zh: str, en: str, code: str) -> Problem:
    return Problem("", code, f"{zh}。", f"{en}.")


def _columns_of(line: Line, table: str) -> list[str]:
    if table == "receives":
        return list(line.benefits)
    return [each.zh for each, _, _ in line.amounts if each.table == table]


def _says_whether_complete(line: Line, table: str, defaults: Defaults) -> bool:
    return (
        table in defaults.complete
        or f"members.{table}_told" in line.columns
        or (table == "incomes" and set(CLASSES) <= {plain(each) for each in _columns_of(line, table)})
    )


def _incomplete(line: Line, table: str) -> Problem:
    listed = "、".join(_columns_of(line, table))
    title = next(each.zh for each in TABLES.values() if each.name == table)
    classes_zh = f"；收入也可以把{'、'.join(CLASSES)}四类各列一栏" if table == "incomes" else ""
    classes_en = (
        f"; of incomes, or give each of the four classes ({', '.join(CLASSES)}) its column"
        if table == "incomes"
        else ""
    )
    return Problem(
        masked_name(line.sheet.file),
        "list_incomplete",
        f"“{title}”只有{listed}各栏，没有说明是否为全部，空格不能当作没有；确实是全部的，请以 complete（--complete {table}）声明，"
        f"或补“{title}（清单已给出且完整）”列{classes_zh}。",
        f"of {table} there are the columns {listed}, and nothing says whether they are all, so that an empty cell is not none; if "
        f"they are, declare it by complete (--complete {table}), or add a column {title}（清单已给出且完整）{classes_en}.",
    )


def join(lines: list[Line], defaults: Defaults) -> Joined:
    """The households of the rows of a register."""
    return _Join(lines, defaults).joined()


class _Join:
    def __init__(self, lines: list[Line], defaults: Defaults) -> None:
        self.lines, self.defaults = lines, defaults
        self.homes: dict[object, _Home] = {}
        self.loose: dict[Line, list[Reject]] = {}
        self.by_identity: dict[bytes, list[tuple[_Home, Line]]] = defaultdict(list)
        self.home_of: dict[Line, _Home] = {}
        self.numbered = any(Part.NUMBER in line.columns for line in lines if line.table == MEMBERS)

    def joined(self) -> Joined:
        for line in of_table(self.lines, MEMBERS):
            self._add_member(line)
        self._twice()
        self._in_one_sheet()
        self._links_agree()
        for line in self.lines:
            if line.table != MEMBERS:
                self._add_other(line)
        self._beside_the_loose()
        for home in self.homes.values():
            self._put_together(home)
        tables, read = self._tables()
        faults = [each for home in self.homes.values() for each in home.faults]
        sources = [
            Source(
                home.key,
                home.ids[line],
                masked_name(line.sheet.file),
                "" if line.sheet.lines else masked_name(line.sheet.name),
                _row(line),
            )
            for home in self.homes.values()
            if home.key in read
            for line in home.members
        ]
        return Joined(
            tables,
            tuple(dict.fromkeys((*faults, *(each for found in self.loose.values() for each in found)))),
            tuple(sources),
            len(self.homes),
            tuple(self._notes()),
        )

    def _notes(self) -> Iterator[tuple[str, str]]:
        if self.defaults.on is not None:
            yield (
                f"没有填申请日期的，按声明为{self.defaults.on}。",
                f"Where no day of application is told, it is {self.defaults.on}, as declared.",
            )
        if self.defaults.place is not None:
            yield (
                f"没有填受理地的，按声明为{self.defaults.place}。",
                f"Where no accepting place is told, it is {self.defaults.place}, as declared.",
            )
        for table in sorted(self.defaults.complete):
            yield (
                f"按声明，{TABLES[table].zh}各栏即为全部，空格为没有。",
                f"As declared, the columns of {table} are all there are, and an empty cell is none.",
            )
        told = any(
            {Part.APPLIES, Part.APPLICANT, "members.relation", "households.applicant"} & set(line.columns)
            for line in self.lines
        )
        if not told and self.homes:
            yield (
                "没有说明由谁申请的列：各户以户主为申请人。",
                "No column says who applies: the householder of each household is the applicant.",
            )
        if any(
            part in line.columns
            for line in self.lines
            for part in (Part.IDENTITY, Part.CERTIFICATE, Part.HOUSEHOLDER)
        ):
            yield (
                "身份证号、残疾人证号核对校验码后只取出生日期、残疾类别和等级，号码不保留。",
                "Identity and certificate numbers were checked, read for birth date, kind and grade, and dropped.",
            )

    # --- which rows belong together

    def _add_member(self, line: Line) -> None:
        name: object = None
        number = line.parts.get(Part.NUMBER)
        link, own = line.parts.get(Part.HOUSEHOLDER), line.parts.get(Part.IDENTITY)
        if self.numbered:
            name = number
        elif isinstance(link, Identity):
            name = link.pseudonym
        elif (
            line.parts.get(Part.RELATION) == "self"
            and isinstance(own, Identity)
            and not _is_faulted(line, Part.HOUSEHOLDER)
        ):
            name = own.pseudonym
        if name is None:
            self._let_loose(line, Part.NUMBER if self.numbered else Part.HOUSEHOLDER)
            return
        home = self.homes.get(name)
        if home is None:
            key: Key = str(name) if self.numbered else len(self.homes) + 1
            home = self.homes[name] = _Home(key)
        home.members.append(line)
        home.faults += (replace(each, household=home.key) for each in line.faults)
        self.home_of[line] = home
        if isinstance(own, Identity):
            self.by_identity[own.pseudonym].append((home, line))

    def _let_loose(self, line: Line, part: Part) -> None:
        found = list(line.faults)
        if not any(line.sheet.at(line.row, line.columns.get(part, 0)) == each.cell for each in found):
            found.append(
                line.reject(
                    line.columns.get(part),
                    "no_household",
                    "这一行没有写明属于哪一户，或者写的户、人不在册中；请核对户编号、身份证号。相邻各户可能因此缺人或缺项，一并退回。",
                    "the row does not say whose it is, or names a household or person who is not in the register; check the numbers. "
                    "The households beside it may lack a member or an item, and are rejected too.",
                )
            )
        self.loose[line] = found

    def _add_other(self, line: Line) -> None:
        home, who = self._owner(line)
        if home is None:
            self._let_loose(line, Part.NUMBER if self.numbered else Part.IDENTITY)
            return
        self.home_of[line] = home
        home.others.append(line)
        home.faults += (replace(each, household=home.key) for each in line.faults)
        if who is not None:
            line.parts[Part.IDENTITY] = who

    def _owner(self, line: Line) -> tuple[_Home | None, Line | None]:
        own = line.parts.get(Part.IDENTITY)
        who: Line | None = None
        home: _Home | None = None
        if isinstance(own, Identity) and len(found := self.by_identity.get(own.pseudonym, [])) == 1:
            home, who = found[0]
        elif own is not None or _is_faulted(line, Part.IDENTITY):
            return None, None
        link = line.parts.get(Part.HOUSEHOLDER)
        told = (
            line.parts.get(Part.NUMBER)
            if self.numbered
            else link.pseudonym
            if isinstance(link, Identity)
            else None
        )
        if told is not None:
            named = self.homes.get(told)
            return (named, who) if home is None or named is home else (None, None)
        return home, who

    def _beside_the_loose(self) -> None:
        """Rejects the households of the rows above and below a row that belongs to none."""
        placed: dict[int, list[tuple[int, _Home]]] = defaultdict(list)
        for line, home in self.home_of.items():
            placed[id(line.sheet)].append((line.row, home))
        for each in placed.values():
            each.sort(key=lambda pair: pair[0])
        for line in self.lines:
            if line in self.home_of:
                continue
            near = placed.get(id(line.sheet), [])
            at = bisect([row for row, _ in near], line.row)
            first = self.loose[line][0]
            for _, home in dict.fromkeys((*near[max(0, at - 1) : at], *near[at : at + 1])):
                home.fault(
                    line,
                    None,
                    "may_lack_a_row",
                    f"相邻的一行（{first.cell}）不知属于哪一户，本户可能因此缺人或缺项；请先改正那一行。",
                    f"a row beside it ({first.cell}) belongs to no household that is known, so that this one may lack a member or an item; "
                    "put that row right first.",
                )

    def _twice(self) -> None:
        for found in self.by_identity.values():
            if len(found) > 1:
                for home, line in found:
                    others = "、".join(line_at(other) for _, other in found if other is not line)
                    home.fault(
                        line,
                        line.columns.get(Part.IDENTITY),
                        "person_twice",
                        f"同一身份证号另见{others}；一人只能在一户中出现一次，请核对。",
                        f"the same identity number stands at {others.replace('、', ', ')}; a person belongs to one household, check both.",
                    )

    def _in_one_sheet(self) -> None:
        """The rows of a household stand in one sheet: numbers of two lists may be those of two households."""
        for home in self.homes.values():
            first = home.members[0]
            other = next((line for line in home.members if line.sheet is not first.sheet), None)
            if other is not None:
                part = Part.NUMBER if self.numbered else Part.HOUSEHOLDER
                home.fault(
                    other,
                    other.columns.get(part),
                    "two_sheets",
                    f"同一户另见{line_at(first)}，可能是两份名册各自编号的两户；请放在一张表中，或者改用不重复的户编号。",
                    f"the household stands at {line_at(first)} too, and may be another one of the same number; put it into one sheet, "
                    "or number the households differently.",
                )

    def _links_agree(self) -> None:
        """The householder's number of each row is that of the householder of its household."""
        for home in self.homes.values():
            heads = [line for line in home.members if line.parts.get(Part.RELATION) == "self"]
            own = heads[0].parts.get(Part.IDENTITY) if len(heads) == 1 else None
            if not isinstance(own, Identity):
                continue
            for line in home.members:
                link = line.parts.get(Part.HOUSEHOLDER)
                if isinstance(link, Identity) and link.pseudonym != own.pseudonym:
                    home.fault(
                        line,
                        line.columns.get(Part.HOUSEHOLDER),
                        "wrong_householder",
                        "不是本户户主的；请核对属于哪一户。",
                        "the householder's identity number is not that of the householder of this household; check where the row belongs.",
                    )

    # --- a household as rows of tables

    def _put_together(self, home: _Home) -> None:
        taken = {told for line in home.members if isinstance(told := line.fields.get("members.member"), str)}
        number = 0
        for line in home.members:
            told = line.fields.get("members.member")
            if not isinstance(told, str):
                number += 1
                while f"p{number}" in taken:
                    number += 1
                told = f"p{number}"
            home.ids[line] = told
        self._heads(home)
        self._household(home)
        for line in home.members:
            self._member(home, line)
        for line in home.others:
            self._other(home, line)

    def _heads(self, home: _Home) -> None:
        """One householder, or one applicant; who applies; how many there are."""
        to_householder = any(Part.RELATION in line.columns for line in home.members)
        part: str | Part = Part.RELATION if to_householder else "members.relation"
        relations = {
            line: line.parts.get(Part.RELATION) if to_householder else line.fields.get("members.relation")
            for line in home.members
        }
        heads = [line for line, relation in relations.items() if relation == "self"]
        who_zh, who_en = ("户主", "householder") if to_householder else ("申请人", "applicant")
        for line, relation in relations.items():
            if relation is None and not _is_faulted(line, part):
                home.fault(
                    line,
                    line.columns.get(part),
                    "no_relation",
                    f"是空的；请填与{who_zh}的关系。",
                    f"empty; fill in the relation to the {who_en}.",
                )
        if len(heads) != 1 and not any(_is_faulted(line, part) for line in home.members):
            line = heads[1] if heads else home.members[0]
            home.fault(
                line,
                line.columns.get(part),
                "householders",
                f"本户有{len(heads)}个{who_zh}，应有一个；请核对与{who_zh}的关系。",
                f"the household has {len(heads)} {who_en}s, expected one; check the relations.",
            )
        if heads:
            home.applicant = self._applicant(home, heads[0])
        for line in home.members:
            size = line.parts.get(Part.SIZE)
            if isinstance(size, int) and size != len(home.members):
                home.fault(
                    line,
                    line.columns.get(Part.SIZE),
                    "household_size",
                    f"家庭人口为{size}，册中本户有{len(home.members)}行；请补上缺的成员，或者改正人口数。",
                    f"the household is said to have {size} persons, and has {len(home.members)} rows; add who is missing, or correct the number.",
                )
                break

    def _applicant(self, home: _Home, head: Line) -> str:
        named: dict[Line, int | None] = {}
        asked = False
        told = {
            told
            for line in (*home.members, *home.others)
            if (told := line.fields.get("households.applicant"))
        }
        named |= {
            line: line.columns.get("households.applicant") for line, id_ in home.ids.items() if id_ in told
        }
        for line in home.members:
            if line.parts.get(Part.APPLIES) is True:
                named[line] = line.columns.get(Part.APPLIES)
            link = line.parts.get(Part.APPLICANT)
            asked = asked or Part.APPLIES in line.columns
            if isinstance(link, Identity):
                found = [each for owner, each in self.by_identity.get(link.pseudonym, []) if owner is home]
                if not found:
                    home.fault(
                        line,
                        line.columns.get(Part.APPLICANT),
                        "applicant",
                        "申请人不在本户各行中；请补上该人的一行，或者改正。",
                        "the applicant is not among the rows of the household; add that row, or correct the number.",
                    )
                else:
                    named.setdefault(found[0], line.columns.get(Part.APPLICANT))
        if len(named) > 1 or (
            asked and not named and not any(_is_faulted(line, Part.APPLIES) for line in home.members)
        ):
            line = list(named)[-1] if named else home.members[0]
            home.fault(
                line,
                line.columns.get(Part.APPLIES, line.columns.get(Part.APPLICANT)),
                "applicant",
                f"本户有{len(named)}个申请人，应有一个；请核对。",
                f"the household has {len(named)} applicants, expected one; check who applies.",
            )
        return home.ids[next(iter(named), head)]

    def _household(self, home: _Home) -> None:
        values: dict[str, object] = {}
        cells: dict[str, tuple[Line, int]] = {}
        own = [line for line in home.others if line.table == "households"]
        for line in (*own, *home.members):
            for name, value in line.fields.items():
                table, _, column = name.partition(".")
                if table != "households" or value is None:
                    continue
                if column in values and values[column] != value:
                    first = cells[column]
                    home.fault(
                        line,
                        line.columns[name],
                        "disagree",
                        f"与同一户的{line_at(first[0], first[1])}不一致，应当相同；请核对。",
                        f"the same field of the household says otherwise at {line_at(first[0], first[1])}; check both.",
                    )
                elif column not in values:
                    values[column], cells[column] = value, (line, line.columns[name])
        if self.defaults.on is not None:
            values.setdefault("applied_on", self.defaults.on)
        if self.defaults.place is not None:
            values.setdefault("accepting_place_division", self.defaults.place)
        if any(Part.RELATION in line.columns for line in home.members):
            values.pop("applicant", None)  # told anew from the householder on
        at = own[0] if own else home.members[0]
        for line in (*own, *home.members):
            self._mark(home, line, "households", "", values)
        home.row("households", at, values, {})

    def _member(self, home: _Home, line: Line) -> None:
        values: dict[str, object] = {MEMBER: home.ids[line]}
        for name, value in line.fields.items():
            table, _, column = name.partition(".")
            if table == MEMBERS and column != MEMBER:
                values[column] = value
        cells: dict[str, int] = {}
        if Part.RELATION in line.columns:
            values["relation"], cells["relation"] = line.parts.get(Part.RELATION), line.columns[Part.RELATION]
        self._identity(home, line, values, cells)
        for part, column in ((Part.SPOUSE, "spouse"), (Part.GUARDIAN, "guardian")):
            link = line.parts.get(part)
            if isinstance(link, Identity):
                found = [
                    home.ids[each]
                    for owner, each in self.by_identity.get(link.pseudonym, [])
                    if owner is home
                ]
                if found:
                    values[column], cells[column] = found[0], line.columns[part]
                else:
                    home.fault(
                        line,
                        line.columns[part],
                        "not_a_member",
                        "该人不在本户各行中；请补上该人的一行，或者改正号码。",
                        "that person is not among the rows of the household; add the row, or correct the number.",
                    )
        self._mark(home, line, MEMBERS, f"household.members[{home.ids[line]}].", values)
        self._disabilities(home, line, values)
        for table in LISTS:
            self._spread(home, line, table, values)
        home.row(MEMBERS, line, values, cells)

    def _mark(self, home: _Home, line: Line, table: str, at: str, values: Mapping[str, object]) -> None:
        """Mark what a row says that nobody knows, as long as no other cell tells it."""
        for name in line.not_known:
            of, _, column = name.partition(".")
            schema = TABLES[of].by_name[column]
            path = f"{at}{schema.needed_in or schema.path}"
            if of == table and values.get(column) is None and path not in home.marked:
                home.row(
                    "not_known",
                    line,
                    {POSITION: len(home.marked), "value": path},
                    {"value": line.columns[name]},
                )
                home.marked.add(path)

    def _identity(self, home: _Home, line: Line, values: dict[str, object], cells: dict[str, int]) -> None:
        own = line.parts.get(Part.IDENTITY)
        certificate = line.parts.get(Part.CERTIFICATE)
        if isinstance(certificate, Certificate):
            if isinstance(own, Identity) and own.pseudonym != certificate.identity.pseudonym:
                home.fault(
                    line,
                    line.columns[Part.CERTIFICATE],
                    "another_person",
                    "前18位不是本行的身份证号；请核对。",
                    "the first 18 characters of the certificate number are not the identity number of the row; check both.",
                )
                return
            own = certificate.identity if own is None else own
        if not isinstance(own, Identity):
            return
        told = values.get("birth_date")
        part = Part.IDENTITY if Part.IDENTITY in line.columns else Part.CERTIFICATE
        if told is None:
            values["birth_date"], cells["birth_date"] = own.birth_date, line.columns[part]
        elif told != own.birth_date:
            home.fault(
                line,
                line.columns["members.birth_date"],
                "birth_date",
                "与身份证号中的不一致；请核对两处。",
                "the birth date is not that of the identity number; check both.",
            )

    def _disabilities(self, home: _Home, line: Line, values: dict[str, object]) -> None:
        kind, grade = line.fields.get("disabilities.kind"), line.fields.get("disabilities.grade")
        at = {
            name: line.columns[f"disabilities.{name}"]
            for name in ("kind", "grade")
            if f"disabilities.{name}" in line.columns
        }
        certificate = line.parts.get(Part.CERTIFICATE)
        if isinstance(certificate, Certificate):
            at.setdefault("kind", line.columns[Part.CERTIFICATE])
            at.setdefault("grade", line.columns[Part.CERTIFICATE])
            for told, says, name in ((kind, certificate.kind, "kind"), (grade, certificate.grade, "grade")):
                if told is not None and told != says:
                    home.fault(
                        line,
                        at[name],
                        "certificate",
                        "与残疾人证号中的不一致；请核对两处。",
                        "it is not what the certificate number says; check both.",
                    )
            kind, grade = certificate.kind, certificate.grade
        if Silent.NONE in {kind, grade}:
            if not {kind, grade} <= {Silent.NONE, None}:
                home.fault(
                    line,
                    at["grade"],
                    "certificate",
                    "残疾类别和等级一处为“无”、一处不是；请核对两处。",
                    "of kind and grade one says none and the other does not; check both.",
                )
            else:
                values["disabilities_told"] = True
            return
        rest = {
            name.partition(".")[2]: value
            for name, value in line.fields.items()
            if name.startswith("disabilities.")
            and name not in {"disabilities.kind", "disabilities.grade"}
            and value is not None
        }
        if kind is None and grade is None and not rest:
            return
        values["disabilities_told"] = True
        told = {
            MEMBER: home.ids[line],
            POSITION: 0,
            "kind": None if kind == MULTIPLE else kind,
            "grade": grade,
            **rest,
        }
        home.row("disabilities", line, told, at)
        if kind == MULTIPLE:  # of another kind, that is not told
            home.row("disabilities", line, {MEMBER: home.ids[line], POSITION: 1}, at)

    def _spread(self, home: _Home, line: Line, table: str, values: dict[str, object]) -> None:
        """The records of a list of which a wide sheet has a column for each kind."""
        if table == "receives":
            cells = [(benefit, told, at) for benefit, (told, at) in line.benefits.items()]
        else:
            cells = [(each.kind, told, at) for each, told, at in line.amounts if each.table == table]
        if not cells:
            return
        said = line.fields.get(f"members.{table}_told")
        complete = table in self.defaults.complete or said is True
        some = [cell for cell in cells if cell[1] is not None]
        if not complete:
            if not some:
                return
            by_classes = table == "incomes" and said is None and f"members.{table}_told" not in line.columns
            blank = [cell for cell in cells if cell[1] is None and not _is_faulted_at(line, cell[2])]
            if not by_classes or blank:
                at = blank[0][2] if blank and by_classes else some[0][2]
                home.fault(
                    line,
                    at,
                    "list_incomplete",
                    "是空的，而同一人其他各栏有数，不能知道是没有还是没有填；没有的请填0。"
                    if by_classes
                    else "该人的清单没有说明完整，却有内容；请填明是否完整，或者补全。",
                    "empty while others of the same person are told: none, or not filled in? Write 0 where there is none."
                    if by_classes
                    else "the list of this person is not said to be complete, yet has something; say so, or complete it.",
                )
                return
        values[f"{table}_told"] = True
        position = 0
        for kind, told, at in some:
            if table == "receives":
                if told is True:
                    home.row(
                        table,
                        line,
                        {MEMBER: home.ids[line], POSITION: position, "benefit": kind, "current": True},
                        {"benefit": at},
                    )
                    position += 1
                continue
            amount = cast("Decimal", told)
            if not amount:
                continue
            if not kind:
                home.fault(
                    line,
                    at,
                    "no_place",
                    f"{BY_KIND[0]}。",
                    f"{BY_KIND[1]}.",
                )
                continue
            home.row(
                table,
                line,
                {MEMBER: home.ids[line], POSITION: position, "kind": kind, "per_month": amount},
                {"kind": at, "per_month_fen": at},
            )
            position += 1

    def _other(self, home: _Home, line: Line) -> None:
        """A row of a sheet that holds another table."""
        if line.table == "households":
            return
        table = TABLES[line.table]
        values = {
            name.partition(".")[2]: value
            for name, value in line.fields.items()
            if name.startswith(f"{line.table}.")
        }
        who = line.parts.get(Part.IDENTITY)
        if isinstance(who, Line):
            values[MEMBER] = home.ids[who]
        if MEMBER in table.key_names and not isinstance(values.get(MEMBER), str):
            home.fault(
                line,
                line.columns.get(f"{line.table}.{MEMBER}"),
                "no_member",
                "这一行没有写明是哪一个成员的；请补上成员编号或身份证号。",
                "the row does not say whose it is; give the member id or the identity number.",
            )
            return
        none = next((name for name, value in values.items() if value is Silent.NONE), None)
        if none is not None:
            home.fault(
                line,
                line.columns.get(f"{line.table}.{none}"),
                "no_place",
                "清单中的一行说“无”；没有的不列，请删去这一行。",
                "a row of a list says that there is none; drop the row.",
            )
            return
        if values.get("kind") == MULTIPLE:
            values["kind"] = None
            home.row(line.table, line, values, {})
            values = {name: values[name] for name in table.key_names if name in values}
        home.row(line.table, line, values, {})

    # --- applications, and tables of them

    def _tables(self) -> tuple[Mapping[str, Any], set[Key]]:
        """The tables of the households that can be read, and their keys."""
        sound = [home for home in self.homes.values() if not home.faults]
        parts: list[Mapping[str, Any]] = []
        read: set[Key] = set()
        for at in range(0, len(sound) or 1, _AT_ONCE):
            applications = self._applications(sound[at : at + _AT_ONCE])
            read |= applications.keys()
            if applications or not parts:
                parts.append(to_tables(cast("Mapping[str, Application]", applications)))
        if len(parts) > 1 and not len(parts[0][MEMBERS]):
            del parts[0]  # whose keys are of no type
        return {name: pl.concat([part[name] for part in parts]) for name in parts[0]}, read

    def _applications(self, sound: list[_Home]) -> dict[Key, Application]:
        rows: dict[str, list[dict[str, Any]]] = {"households": [], MEMBERS: []}
        for home in sound:
            for table, given in home.rows.items():
                rows.setdefault(table, []).extend(given)
        if not sound:
            return {}
        by_key = {home.key: home for home in sound}
        found: dict[Key, Application] = {}
        for key, read in from_tables(rows):
            home = by_key[cast("Key", key)]
            if isinstance(read, InvalidApplicationError):
                by_id = named_by_id([row[MEMBER] for row in home.rows[MEMBERS]])
                home.faults += (self._at_cell(home, problem, by_id=by_id) for problem in read.problems)
                continue
            seen = self._seen(home, read)
            if seen is not None:
                found[home.key] = seen
        for home in sound:
            home.rows.clear()
            home.cells.clear()
        return found

    def _seen(self, home: _Home, told: Application) -> Application | None:
        """The household told anew from whoever applies, where that is not the householder."""
        if told.applicant == home.applicant:
            return told
        members = told.household.members
        before = _with(told, [dict.fromkeys(TO_THE_APPLICANT)] * len(members))
        try:
            after = before.seen_from(home.applicant)
        except InvalidApplicationError as error:
            home.faults += (self._at_cell(home, problem) for problem in error.problems)
            return None
        people, seen = before.household.members, after.household.members
        ties = ties_changed(Kinship(people, told.applied_on), Kinship(seen, told.applied_on), people, seen)
        # What is further kin may become open; nothing that is settled may change, nor what is open become settled.
        lost = [
            (one.id, other.id)
            for one, other, then, now in ties
            if now.kin is not None or then.kin is None or then.kin in NEAREST
        ]
        if lost:
            self._say_lost(home, lost)
            return None
        # What is told of the applicant's home and of duties to the applicant is meant of whoever applies.
        kept = [
            {name: value for name in TO_THE_APPLICANT if (value := getattr(each, name)) is not None}
            for each in members
        ]
        return _with(after, kept)

    def _say_lost(self, home: _Home, lost: list[tuple[str, str]]) -> None:
        """One reject at the applicant's relation, with the rows between which it is open what they are to each other."""
        rows = {id_: _row(line) for line, id_ in home.ids.items()}
        zh = "、".join(f"第{rows[one]}行与第{rows[other]}行" for one, other in lost)
        en = ", ".join(f"{rows[one]} and {rows[other]}" for one, other in lost)
        head = next(line for line, id_ in home.ids.items() if id_ == home.applicant)
        home.fault(
            head,
            head.columns.get(Part.RELATION),
            "relation_lost",
            f"该人申请时，由与户主的关系不能得出各人之间的关系（{zh}）；请补“配偶”“父母”，或者改填“与申请人的关系”。",
            "where this person applies, what the members are to the householder does not say what some are to each other "
            f"(rows {en}); tell spouses and parents, or the relation to the applicant.",
        )

    def _at_cell(self, home: _Home, problem: Problem, *, by_id: bool = False) -> Reject:
        """A problem of an application, at the cell that it stands in; *by_id* says how its path names the members."""
        line, column = _cell_of(home, problem.path, by_id=by_id)
        zh, en = problem.zh, problem.en
        for who, id_ in home.ids.items():
            if who.fields.get("members.member") != id_:  # an id that is ours alone
                zh, en = (
                    zh.replace(f"“{id_}”", f"第{_row(who)}行"),
                    en.replace(f'"{id_}"', f"row {_row(who)}"),
                )
        return line.reject(column, problem.code, zh, en, home.key)


def _with(application: Application, changes: list[dict[str, Any]]) -> Application:
    """A copy with other facts of each member."""
    household = application.household
    members = tuple(
        each.model_copy(update=change) for each, change in zip(household.members, changes, strict=True)
    )
    return application.model_copy(update={"household": household.model_copy(update={"members": members})})


def _cell_of(home: _Home, path: str, *, by_id: bool) -> tuple[Line, int | None]:
    """The row and the column of a path; the row's first cell where the path names no cell."""
    steps = re.findall(r"\[([^\]]*)\]", path)
    bare = re.sub(r"\[[^\]]*\]", "[]", path)
    best: Table | None = None
    for table in TABLES.values():
        whole = table.whole_path
        if (
            table.name in home.cells
            and (not whole or bare == whole or bare.startswith(f"{whole}."))
            and (best is None or len(whole) >= len(best.whole_path))
        ):
            best = table
    if best is None:
        return home.members[0], None
    rest = bare[len(best.whole_path) :].lstrip(".")
    ids = [row[MEMBER] for row in home.rows[MEMBERS]]
    if by_id and path.startswith("household.members["):
        steps[0] = str(ids.index(steps[0]))
    indices = [int(step) for step in steps[: best.whole_path.count("[]")] if step.isdecimal()]
    held = list(zip(home.rows[best.name], home.cells[best.name], strict=True))
    if indices and MEMBER in best.key_names and best.name != MEMBERS:
        held = [each for each in held if indices[0] < len(ids) and each[0].get(MEMBER) == ids[indices[0]]]
    at = indices[-1] if indices else 0
    line, cells = held[at][1] if at < len(held) else (home.members[0], {})
    name = next((each.name for each in best.columns if each.path == rest), "")
    return line, cells.get(name, line.columns.get(f"{best.name}.{name}"))


def _row(line: Line) -> int:
    return line.sheet.lines[line.row] if line.sheet.lines else line.row + 1


def line_at(line: Line, column: int | None = None) -> str:
    """A row, or a cell of it, in words of a message."""
    return f"{masked_name(line.sheet.file)} {line.sheet.at(line.row, column if column is not None else 0)}"


def _is_faulted(line: Line, part: str | Part) -> bool:
    return part in line.columns and _is_faulted_at(line, line.columns[part])


def _is_faulted_at(line: Line, column: int) -> bool:
    return any(each.cell == line.sheet.at(line.row, column) for each in line.faults)
