"""Reading figures from files: one TOML file a place, named by its GB/T 2260 code; or forms that an office has filled in.

```toml
place = "370100"
name = "济南市"

[[figure]]
parameter = "dibao_standard"
area = "urban"
value = "1114"
unit = "CNY/person/month"
from = 2024-01-01
document = "济民发〔2024〕3号"
set_by = "370100"
confidence = "SECONDARY"
```

``value`` is text, so that no amount passes through a binary float. ``until``, ``url``, ``note``, ``provision``,
``weak``, ``reports`` (the paper only reports what somebody else set), ``by_exclusion`` and ``start_inferred``
may be added.

A *form* has the day for which it was written (``on``) as well, any name, and is TOML or a workbook. A row of it that is
left blank says nothing; one that says ``no_such_rule`` says of the place, with a source, that it has no such rule.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, partial
from pathlib import Path
from typing import Any, cast

from assist_rules.errors import (
    Problem,
    StandardsError,
    UnknownPlaceError,
    UnknownStandardError,
    is_one_line,
)
from assist_rules.places import NATION, chain, division, is_gb2260
from assist_rules.rule import Confidence
from assist_rules.standards.figures import (
    AREAS,
    Figure,
    FigureArea,
    StandardWarning,
    amount_expected,
    read_amount,
)
from assist_rules.standards.of_packs import folders_at
from assist_rules.standards.parameter import Parameter
from assist_rules.standards.parameters import area_wanted, elsewhere, parameter_named
from assist_rules.standards.setters import GUIDE, may_set, no_power, power_over
from assist_rules.standards.written import BLANKS, NO_SUCH_RULE, File, Written

_TEXTS = ("document", "set_by", "url", "note", "provision")
_FLAGS = ("weak", "reports", "by_exclusion", "start_inferred")
_KEYS = frozenset(("parameter", "area", "value", "unit", "from", "until", "confidence", *_TEXTS, *_FLAGS))
_YES, _NO = frozenset(("是", "yes", "true")), frozenset(("", "否", "no", "false"))

NO_DOCUMENT = StandardWarning(
    "no_document",
    "该数值没有文件依据，请核对公布文件。",
    "No paper is known for this figure; check the published one.",
)
BY_EXCLUSION = StandardWarning(
    "by_exclusion",
    "地区类别由排除法得出（不在一、二类名单中），三类名单未见原文。",
    "The zone was reached by exclusion (the place is in neither the first nor the second list); "
    "the third list was not seen.",
)
REPORTED = StandardWarning(
    "reported_figure",
    "文件由县级发布，只转述该数值；制定机关的文件未见。",
    "A county's paper reports this figure; the paper of the authority that set it was not seen.",
)
START_INFERRED = StandardWarning(
    "start_inferred",
    "开始日期系推定，文件未直接载明。",
    "The first day was inferred; the paper does not show it.",
)
WEAK = StandardWarning("weak_source", "来源可靠性低。", "The source is weak.")
RECALLED = StandardWarning(
    "recalled", "该数值凭一般知识录入，未见文本。", "This figure is general knowledge; no text was seen."
)


@dataclass(frozen=True, slots=True)
class _Form:
    """The form in which a row stands."""

    place: str
    on: date


class _Row:
    """One figure during parsing; collects every problem instead of stopping at the first."""

    def __init__(self, written: Written, place: str) -> None:
        self.table = written.table
        self.cell = written.cell
        self.place = place
        self.problems: list[Problem] = []

    def wrong(self, key: str, code: str, zh: str, en: str) -> None:
        self.problems.append(Problem(self.cell(key), code, zh, en))

    def parameter(self) -> Parameter | None:
        """The standard it is of."""
        name = self.text("parameter")
        try:
            return parameter_named(name)
        except UnknownStandardError as error:
            (problem,) = error.problems
            self.wrong("parameter", problem.code, problem.zh, problem.en)
            return None

    def text(self, key: str) -> str:
        value = self.table.get(key, "")
        if not isinstance(value, str):
            self.wrong(
                key, "not_text", f"应为文本，得到 {value!r:.200}。", f"expected text, found {value!r:.200}."
            )
            return ""
        if is_one_line(value):
            return value
        self.wrong(
            key,
            "not_one_line",
            f"应为单行文字，不含换行、控制字符和书写方向符号，得到 {value!r:.200}。",
            f"expected text in one line, without control characters and marks of direction, found {value!r:.200}.",
        )
        return ""

    def flag(self, key: str) -> bool:
        value = self.table.get(key, False)
        if isinstance(value, bool):
            return value
        self.wrong(
            key,
            "not_a_flag",
            f"应为 true 或 false，得到 {value!r}。",
            f"expected true or false, found {value!r}.",
        )
        return False

    def day(self, key: str) -> date | None:
        value = self.table.get(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self.wrong(
            key,
            "not_a_date",
            f"应为日期，如 2024-01-01，得到 {value!r}。",
            f"expected a date such as 2024-01-01, found {value!r}.",
        )
        return None


def _warnings(row: _Row, document: str, confidence: Confidence | None) -> tuple[StandardWarning, ...]:
    told = (
        (not document, NO_DOCUMENT),
        (row.flag("by_exclusion"), BY_EXCLUSION),
        (row.flag("reports"), REPORTED),
        (row.flag("start_inferred"), START_INFERRED),
        (row.flag("weak"), WEAK),
        (confidence is Confidence.RECALLED, RECALLED),
    )
    return tuple(warning for applies, warning in told if applies)


def _figure(row: _Row) -> Figure | None:
    """The figure of a row, or None with the row's problems filled in."""
    table, place = row.table, row.place
    for key in sorted(set(table) - _KEYS):
        row.wrong(
            key,
            "unknown_key",
            f"不认识的字段；可用：{'、'.join(sorted(_KEYS))}。",
            f"unknown key; known are {', '.join(sorted(_KEYS))}.",
        )
    parameter = row.parameter()
    if parameter is None:
        return None
    if misplaced := elsewhere(parameter, place):
        row.wrong("parameter", "elsewhere", *misplaced)
    name = parameter.name
    area = _area(row, parameter)
    unit = row.text("unit") or parameter.unit
    if unit not in parameter.units:
        row.wrong(
            "unit",
            "wrong_unit",
            f"应为 {'、'.join(parameter.units)}，得到 {unit!r}。",
            f"expected {' or '.join(parameter.units)}, found {unit!r}.",
        )
    written = table.get("value")
    amount = read_amount(written, unit) if isinstance(written, str) else None
    expected = amount_expected(unit)
    if isinstance(written, float):
        row.wrong(
            "value",
            "binary_float",
            f"{written!r} 是二进制浮点数，可能已不是原数；请按文本填写（TOML 中加引号，表格中将单元格设为文本后重填），"
            f"本项应为{expected[0]}。",
            f"{written!r} is a binary float and may no longer be the number that was meant; write it as text (in quotes in "
            f"TOML; in a workbook, format the cell as text and type it again), here {expected[1]}.",
        )
    elif amount is None:
        row.wrong(
            "value",
            "not_an_amount",
            f'应为带引号的数（可带 >=、<=、<、>），如 "1114"，本项为{expected[0]}；得到 {written!r}。',
            f'expected a number in quotes (with >=, <=, < or > before it if need be), such as "1114", here {expected[1]}; '
            f"found {written!r}.",
        )
    elif parameter.allowed and amount[0] not in parameter.allowed:
        choices = "、".join(map(str, parameter.allowed))
        row.wrong(
            "value",
            "not_allowed",
            f"应为其中之一：{choices}，得到 {written!r}。",
            f"expected one of {choices.replace('、', ', ')}, found {written!r}.",
        )
    elif unit in parameter.units and (misfit := parameter.misfit(unit, amount[0])):
        row.wrong("value", "out_of_range", *misfit)
    start, end = _days(row)
    try:
        confidence = Confidence(row.text("confidence"))
    except ValueError:
        confidence = None
        row.wrong(
            "confidence",
            "unknown_confidence",
            "应为 VERIFIED、SECONDARY 或 RECALLED。",
            "expected VERIFIED, SECONDARY or RECALLED.",
        )
    setter = row.text("set_by")
    if setter and setter != NATION and not is_gb2260(setter):
        row.wrong(
            "set_by",
            "malformed_place_code",
            f"应为六位行政区划代码，得到 {setter!r}。",
            f"expected a six-digit division code, found {setter!r}.",
        )
    else:
        reports = row.flag("reports")
        said_on = start or end or date.min
        # what only a province sets is its own even where no setter is named, and no report of a city's makes it one
        claimed = setter or (place if name == GUIDE else "")
        if (name == GUIDE or not reports) and not may_set(claimed, name, said_on):
            zh, en = no_power(claimed, parameter, said_on)
            if name != GUIDE:
                zh += "若文件只是转述，请写 reports = true。"
                en += " Where the paper only reports it, write reports = true."
            row.wrong("set_by", "no_power_to_set", zh, en)
    document = row.text("document")
    warnings = _warnings(row, document, confidence)
    url, note, provision = row.text("url"), row.text("note"), row.text("provision")
    if row.problems or amount is None or confidence is None:
        return None
    low, high, sign = amount
    return Figure(
        parameter=name,
        place=place,
        area=area,
        low=low,
        high=high,
        sign=sign,
        unit=unit,
        start=start,
        end=end,
        document=document,
        set_by=setter,
        confidence=confidence,
        weak=row.flag("weak"),
        warnings=warnings,
        url=url,
        note=note,
        provision=provision,
    )


def _area(row: _Row, parameter: Parameter) -> FigureArea:
    if not row.table.get("area") and parameter.by_area:
        row.wrong("area", "no_area", *area_wanted(parameter))
    area = cast("FigureArea", row.text("area") or "all")
    if area not in AREAS:
        row.wrong(
            "area",
            "unknown_area",
            f"应为 urban、rural 或 all，得到 {area!r}。",
            f"expected urban, rural or all, found {area!r}.",
        )
    return area


def _days(row: _Row) -> tuple[date | None, date | None]:
    """The first and the last day."""
    start, end = row.day("from"), row.day("until")
    if start and end and end < start:
        row.wrong(
            "until",
            "ends_before_start",
            f"截止日 {end} 早于开始日 {start}。",
            f"the last day {end} is before the first day {start}.",
        )
    return start, end


# --- forms -------------------------------------------------------------------------------------------------


def _says_none(row: _Row) -> bool:
    """Whether a row of a form says that the place has no such rule."""
    said = row.table.get(NO_SUCH_RULE)
    word = said.strip().lower() if isinstance(said, str) else said
    if word is True or word in _YES:
        return True
    if word not in {None, False} and word not in _NO:
        row.wrong(
            NO_SUCH_RULE,
            "not_a_flag",
            f"应为“是”或者留空，得到 {said!r}。",
            f"expected yes or nothing, found {said!r}.",
        )
    return False


def _is_blank(row: _Row) -> bool:
    return all(row.table.get(key) in {None, "", False} for key in BLANKS)


def _plain(row: _Row) -> None:
    """Takes what an office may write in a form for what a file of figures writes: days as text, whole numbers, names of places."""
    table = row.table
    for key in BLANKS:
        if isinstance(table.get(key), str):
            table[key] = table[key].strip()
        if table.get(key) == "":
            del table[key]
    for key in ("from", "until"):
        if (found := _day_of(table.get(key))) is not None:
            table[key] = found
    for key in ("value", "set_by", "document"):
        if isinstance(table.get(key), int) and not isinstance(table[key], bool):
            table[key] = str(table[key])
    setter = table.get("set_by")
    if isinstance(setter, str) and setter != NATION:
        try:
            table["set_by"] = NATION if setter in {"全国", "中央"} else division(setter).code
        except UnknownPlaceError as error:
            row.wrong("set_by", "unknown_place", error.problems[0].zh, error.problems[0].en)
            del table["set_by"]
    table.setdefault("confidence", Confidence.VERIFIED.value)  # the office has the paper before it


def _day_of(value: object) -> date | None:
    """A day as a form may write it; None where it is none."""
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else None
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        with suppress(ValueError):
            return date.fromisoformat(value)
    return None


def _of_form(row: _Row, form: _Form) -> Figure | None:
    """The figure of a row of a form; None where it is blank, or with the row's problems filled in."""
    if _is_blank(row):
        return None
    says_none = _says_none(row)
    row.table.pop(NO_SUCH_RULE, None)
    _plain(row)
    if not row.table.get("document"):
        row.wrong(
            "document",
            "no_document",
            "没有写明依据：应为文件名称和文号；当地无此规定的，写明由谁出具说明。",
            "no source: expected the paper and its number, or, where the place has no such rule, who says so.",
        )
    if says_none:
        return _none(row, form)
    if not (row.table.get("from") or row.table.get("until")):
        row.wrong(
            "from",
            "no_day",
            "没有写明起止日期，该数值在哪一天都不能使用；请按文件填写开始执行的日期。",
            "neither a first nor a last day, so that the figure would hold on no day; give the first day that the paper names.",
        )
    figure = _figure(row)
    if figure is not None and not figure.set_by and "set_by" not in row.table:
        power = power_over(figure.parameter, figure.start or figure.end or form.on)
        if power is not None:
            row.wrong(
                "set_by",
                "no_setter",
                f"没有写明由谁制定：应为{power.zh}（{power.article_zh}），请填写其名称或者行政区划代码。",
                f"it is not said who set it: expected {power.en} ({power.article_en}); give its name or division code.",
            )
            return None
    return None if row.problems else figure


def _none(row: _Row, form: _Form) -> Figure | None:
    """That a place has no such rule: in the year of the form, unless the row names other days.

    Nobody publishes that a rule has come after all, so that the word is asked for anew each year.
    """
    if "value" in row.table:
        row.wrong(
            "value",
            "value_and_none",
            f"既填写了数值 {row.table['value']}，又写明当地无此规定；请删去其中一项。",
            f"both a value ({row.table['value']}) and that the place has no such rule; keep one of them.",
        )
    parameter = row.parameter()
    if parameter is None:
        return None
    area = cast("FigureArea", row.text("area") or "all")
    start, end = _days(row)
    start = start or date((end or form.on).year, 1, 1)
    end = end or date(max(start, form.on).year, 12, 31)
    value = parameter.where_none(min(max(start, form.on), end))
    if value is None:
        row.wrong(
            NO_SUCH_RULE,
            "cannot_be_none",
            f"{parameter.zh}不能写“当地无此规定”，没有数值什么也不能认定；请填写数值，尚未见到文件的整行留空。",
            f"no place is without the {parameter.en}, and nothing is settled by having none; give its value, or leave the "
            "row blank while the paper is not at hand.",
        )
    document = row.text("document")
    if row.problems or value is None or area not in AREAS:
        return None
    return Figure(
        parameter=parameter.name,
        place=form.place,
        area=area,
        low=value,
        high=value,
        unit=parameter.unit,
        start=start,
        end=end,
        document=document,
        confidence=Confidence.VERIFIED,
        says_none=True,
    )


# --- files -------------------------------------------------------------------------------------------------


_MOST_CHARACTERS, _MOST_IN_A_LINE = 1_000_000, 2_000
"""A file of figures is far smaller; the reader of TOML takes the square of the time for a long key."""
_SHOWN = 200


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem(
        path.name,
        "unreadable",
        f"无法读取（{error.strerror}）；应为普通文件，请核对文件名、权限和链接。",
        f"it cannot be read ({error.strerror}); expected a plain file, check its name, its rights and what it links to.",
    )


def _toml(path: Path) -> File | Problem:
    """A TOML file as it is written, or why it cannot be read."""
    import tomllib  # noqa: PLC0415  read lazily, with the first file

    try:
        text = path.read_bytes().decode("utf-8-sig")  # Windows writes a mark before it
        longest = max(map(len, text.splitlines()), default=0)
        if len(text) > _MOST_CHARACTERS or longest > _MOST_IN_A_LINE:
            return Problem(
                path.name,
                "too_large",
                f"文件有{len(text)}个字符，最长一行{longest}个；应不超过{_MOST_CHARACTERS}个和{_MOST_IN_A_LINE}个，请按地区分为几个文件。",
                f"the file has {len(text)} characters and {longest} in its longest line, expected at most {_MOST_CHARACTERS} "
                f"and {_MOST_IN_A_LINE}; make one file for each place.",
            )
        held: dict[str, Any] = tomllib.loads(text)
    except (
        ValueError,
        RecursionError,
    ) as error:  # bad TOML or UTF-8, a number of thousands of digits, deep nesting
        why = "" if isinstance(error, RecursionError) else f"{error}"[:_SHOWN]
        return Problem(
            path.name,
            "not_toml",
            f"不是合法的 TOML 文件：{why or '嵌套过深'}。",
            f"not a TOML file: {why or 'nested too deeply'}.",
        )
    except OSError as error:
        return _unreadable(path, error)
    if not isinstance(held.get("figure", []), list):
        return Problem(
            f"{path.name}.figure", "not_a_list", "应为 [[figure]] 列表。", "expected a list of [[figure]]."
        )
    tables: list[Any] = held.get("figure", [])
    rows: list[Written] = []
    problems: list[Problem] = []
    for number, table in enumerate(tables):
        where = f"{path.name}.figure[{number}]"
        if isinstance(table, dict):
            rows.append(Written(cast("dict[str, Any]", table), partial("{}.{}".format, where)))
        else:
            problems.append(
                Problem(where, "not_a_table", "应为 [[figure]] 表。", "expected a [[figure]] table.")
            )
    return File(held, partial("{}.{}".format, path.name), rows, problems)


def _written(path: Path) -> File | Problem:
    try:
        is_file = stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError) as error:
        return _unreadable(path, error if isinstance(error, OSError) else OSError(0, str(error)))
    if not is_file:  # a pipe would be waited for, a folder is none
        return _unreadable(path, OSError(0, "not a file"))
    if path.suffix.lower() == ".xlsx":
        from assist_rules.standards.workbook import read_workbook  # noqa: PLC0415  needs an extra

        return read_workbook(path)
    return _toml(path)


def _read(path: Path) -> tuple[tuple[Figure, ...], list[Problem]]:
    """The figures of one file, or its problems."""
    file = _written(path)
    if isinstance(file, Problem):
        return (), [file]
    problems = list(file.problems)
    form = _form(file, problems) if "on" in file.head else None
    place = form.place if form is not None else _place(file, path.stem, problems)
    if place is None:
        return (), problems
    figures: list[Figure] = []
    seen: dict[tuple[object, ...], str] = {}
    for written in file.rows:
        row = _Row(written, place)
        if form is None:
            figure = _figure(row)
        else:
            _once(row, seen)
            figure = _of_form(row, form)
        problems.extend(row.problems)
        if figure is not None and not row.problems:
            figures.append(figure)
    # of a form whose place or day is wrong, the rows are read for their problems alone
    return (() if problems else tuple(figures)), problems


def _once(row: _Row, seen: dict[tuple[object, ...], str]) -> None:
    """Refuses a second row of one standard, area and first day: one of them would be read for both."""
    if _is_blank(row):
        return
    table = row.table
    first = _day_of(table.get("from"))
    key = (table.get("parameter"), table.get("area") or "all", first or table.get("from") or None)
    where = seen.setdefault(key, row.cell("parameter"))
    if where != row.cell("parameter"):
        row.wrong(
            "parameter",
            "duplicate",
            f"与 {where} 重复：同一标准、同一地区、同一开始日期只能填写一次；请删去一行，或者改正日期。",
            f"it is told in {where} already: one standard, area and first day is told once; delete one row, or put the day right.",
        )


def _form(file: File, problems: list[Problem]) -> _Form:
    """The place and the day of a form; of one that does not tell them rightly, a problem is noted and the rest is read for its own."""
    told, on = file.head.get("place"), _day_of(file.head["on"])
    place = NATION
    try:
        place = division(f"{told}").code
    except UnknownPlaceError as error:
        problems.append(
            Problem(file.cell("place"), "unknown_place", error.problems[0].zh, error.problems[0].en)
        )
    if on is None:
        found = file.head["on"]
        problems.append(
            Problem(
                file.cell("on"),
                "not_a_date",
                f"应为日期，如 2026-11-28，得到 {found!r}。",
                f"expected a date such as 2026-11-28, found {found!r}.",
            )
        )
    return _Form(place, on or date.max)


def _place(file: File, stem: str, problems: list[Problem]) -> str | None:
    """The place of a file of figures, which has to be its name; None where it cannot be read."""
    place = file.head.get("place")
    if not isinstance(place, str) or (place != NATION and not is_gb2260(place)):
        problems.append(
            Problem(
                file.cell("place"),
                "malformed_place_code",
                f"应为六位行政区划代码（全国为 000000），得到 {place!r}。",
                f"expected a six-digit division code (000000 for the nation), found {place!r}.",
            )
        )
        return None
    if stem != place:
        problems.append(
            Problem(
                file.cell("place"),
                "place_is_not_the_file",
                f"文件名应为所写地区的代码：{place}.toml。",
                f"the file should be named by its place: {place}.toml.",
            )
        )
    if chain(place)[0] != place:
        problems.append(
            Problem(
                file.cell("place"),
                "former_place_code",
                f"{place} 是旧代码，现行代码为 {chain(place)[0]}。",
                f"{place} is a former code; today's is {chain(place)[0]}.",
            )
        )
    return place


@cache
def shipped(directory: Path, place: str) -> tuple[Figure, ...]:
    """The figures shipped for one place, here or with the pack of its province; none where there is no file. Read once a process.

    Raises:
        StandardsError: the file is damaged.
    """
    found: list[Figure] = []
    for path in (directory / f"{place}.toml", *_of_packs(place)):
        if path.is_file():
            figures, problems = _read(path)
            if problems:
                raise StandardsError(*problems)
            found += figures
    return tuple(found)


def shipped_places(directory: Path) -> Iterator[str]:
    """The places for which figures are shipped."""
    for path in (*directory.glob("*.toml"), *_of_packs("*")):
        yield path.stem


def _of_packs(place: str) -> Iterator[Path]:
    """The files of packs for a place, or for every place (``*``): of those in the library, then of other packages."""
    for folder in folders_at(place):
        yield from sorted((folder / "figures").glob(f"{place}.toml"))


@dataclass(frozen=True, slots=True)
class Source:
    """A file of a caller's figures.

    Attributes:
        name: its name.
        digest: SHA-256 of its bytes.
    """

    name: str
    digest: str


def read_figures(path: Path) -> tuple[tuple[Figure, ...], tuple[Source, ...]]:
    """The figures of a caller's directory, or of one file of it, and the files in which they stand.

    Args:
        path: a directory of files of figures and of forms, or one such file.

    Raises:
        StandardsError: there is no file of figures, or any of the files has a problem; all problems of all files
            are in it.
        AssistRulesError: a workbook is among them, and the extra that reads it is not installed.
    """
    from hashlib import sha256  # noqa: PLC0415  with the first file of a caller's

    figures: list[Figure] = []
    problems: list[Problem] = []
    files: list[Source] = []
    try:
        listed = _files(path)
    except OSError as error:
        raise StandardsError(_unreadable(path, error)) from None
    for each in listed:
        found, wrong = _read(each)
        figures += found
        problems += wrong
        files.append(Source(each.name, "" if wrong else sha256(each.read_bytes()).hexdigest()))
    if not files:
        problems.append(
            Problem(
                str(path),
                "no_standards",
                "目录中没有标准文件；应有以行政区划代码命名的 TOML 文件，如 370100.toml，或者填好的填报表。",
                "no file of standards here; expected TOML files named by division code, such as 370100.toml, or forms "
                "that are filled in.",
            )
        )
    if problems:
        raise StandardsError(*problems)
    return tuple(figures), tuple(files)


def _files(path: Path) -> list[Path]:
    """The files of figures at a path, in the order of their names; what a spreadsheet program holds open leaves out."""
    kinds = {".toml", ".xlsx"}
    if path.is_file():
        return [path] if path.suffix.lower() in kinds else []
    if not path.is_dir():
        return []
    return sorted(
        each
        for each in path.iterdir()
        if each.suffix.lower() in kinds and not each.name.startswith(("~$", "."))
    )
