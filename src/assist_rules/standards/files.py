"""Reading a directory of standards: one TOML file a place, named by its GB/T 2260 code.

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
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

from assist_rules.errors import Problem, StandardsError
from assist_rules.places import NATION, chain, is_gb2260
from assist_rules.places.packages import offers
from assist_rules.rule import Confidence
from assist_rules.standards.figures import (
    AREAS,
    Figure,
    FigureArea,
    StandardWarning,
    amount_expected,
    read_amount,
)
from assist_rules.standards.parameters import KEPT, PARAMETERS, area_wanted, refused
from assist_rules.standards.setters import GUIDE, may_set, no_power

_TEXTS = ("document", "set_by", "url", "note", "provision")
_FLAGS = ("weak", "reports", "by_exclusion", "start_inferred")
_KEYS = frozenset(("parameter", "area", "value", "unit", "from", "until", "confidence", *_TEXTS, *_FLAGS))

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


class _Row:
    """One ``[[figure]]`` during parsing; collects every problem instead of stopping at the first."""

    def __init__(self, table: dict[str, Any], where: str) -> None:
        self.table = table
        self.where = where
        self.problems: list[Problem] = []

    def wrong(self, key: str, code: str, zh: str, en: str) -> None:
        self.problems.append(Problem(f"{self.where}.{key}", code, zh, en))

    def text(self, key: str) -> str:
        value = self.table.get(key, "")
        if isinstance(value, str):
            return value
        self.wrong(key, "not_text", f"应为文本，得到 {value!r}。", f"expected text, found {value!r}.")
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
            f"应为 TOML 日期（如 2024-01-01），得到 {value!r}。",
            f"expected a TOML date such as 2024-01-01, found {value!r}.",
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


def _figure(row: _Row, place: str, *, for_reference: bool) -> Figure | None:
    """The figure of a row, or None with the row's problems filled in."""
    table = row.table
    for key in sorted(set(table) - _KEYS):
        row.wrong(
            key,
            "unknown_key",
            f"不认识的字段；可用：{'、'.join(sorted(_KEYS))}。",
            f"unknown key; known are {', '.join(sorted(_KEYS))}.",
        )
    name = row.text("parameter")
    parameter = PARAMETERS.get(name)
    if parameter is None:
        row.wrong(
            "parameter", "unknown_standard", f"没有名为 {name!r} 的标准。", f"no standard is called {name!r}."
        )
        return None
    if name in KEPT and not for_reference:
        row.wrong("parameter", "kept_for_reference", *refused(parameter))
    if not table.get("area") and parameter.by_area:
        row.wrong("area", "no_area", *area_wanted(parameter))
    area = cast("FigureArea", row.text("area") or "all")
    if area not in AREAS:
        row.wrong(
            "area",
            "unknown_area",
            f"应为 urban、rural 或 all，得到 {area!r}。",
            f"expected urban, rural or all, found {area!r}.",
        )
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
    if amount is None:
        expected = amount_expected(unit)
        row.wrong(
            "value",
            "not_an_amount",
            f'应为带引号的数（可带 >=、<=、<、>），如 "1114"，本项为{expected[0]}；得到 {written!r}。',
            f'expected a number in quotes (with >=, <=, < or > before it if need be), such as "1114", here {expected[1]}; '
            f"found {written!r}.",
        )
    start, end = row.day("from"), row.day("until")
    if start and end and end < start:
        row.wrong(
            "until",
            "ends_before_start",
            f"截止日 {end} 早于开始日 {start}。",
            f"the last day {end} is before the first day {start}.",
        )
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


def _read(path: Path, *, for_reference: bool) -> tuple[tuple[Figure, ...], list[Problem]]:
    """The figures of one file, or its problems."""
    import tomllib  # noqa: PLC0415  read lazily, with the first file

    try:
        held: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return (), [
            Problem(path.name, "not_toml", f"不是合法的 TOML 文件：{error}。", f"not a TOML file: {error}.")
        ]
    problems: list[Problem] = []
    place = held.get("place")
    if not isinstance(place, str) or (place != NATION and not is_gb2260(place)):
        problems.append(
            Problem(
                f"{path.name}.place",
                "malformed_place_code",
                f"应为六位行政区划代码（全国为 000000），得到 {place!r}。",
                f"expected a six-digit division code (000000 for the nation), found {place!r}.",
            )
        )
        return (), problems
    if path.stem != place:
        problems.append(
            Problem(
                f"{path.name}.place",
                "place_is_not_the_file",
                f"文件名应为所写地区的代码：{place}.toml。",
                f"the file should be named by its place: {place}.toml.",
            )
        )
    if chain(place)[0] != place:
        problems.append(
            Problem(
                f"{path.name}.place",
                "former_place_code",
                f"{place} 是旧代码，现行代码为 {chain(place)[0]}。",
                f"{place} is a former code; today's is {chain(place)[0]}.",
            )
        )
    figures: list[Figure] = []
    if not isinstance(held.get("figure", []), list):
        return (), [
            *problems,
            Problem(
                f"{path.name}.figure",
                "not_a_list",
                "应为 [[figure]] 列表。",
                "expected a list of [[figure]].",
            ),
        ]
    tables: list[Any] = held.get("figure", [])
    for number, table in enumerate(tables):
        where = f"{path.name}.figure[{number}]"
        if not isinstance(table, dict):
            problems.append(
                Problem(where, "not_a_table", "应为 [[figure]] 表。", "expected a [[figure]] table.")
            )
            continue
        row = _Row(cast("dict[str, Any]", table), where)
        figure = _figure(row, place, for_reference=for_reference)
        problems.extend(row.problems)
        if figure is not None:
            figures.append(figure)
    return tuple(figures), problems


PACKS = Path(__file__).parents[1] / "packs"
"""Where the packs of provinces are that come with the library, each with a folder ``figures``."""


@cache
def shipped(directory: Path, place: str) -> tuple[Figure, ...]:
    """The figures shipped for one place, here or with the pack of its province; none where there is no file. Read once a process.

    Raises:
        StandardsError: the file is damaged.
    """
    found: list[Figure] = []
    for path in (directory / f"{place}.toml", *_of_packs(place)):
        if path.is_file():
            figures, problems = _read(path, for_reference=True)
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
    yield from sorted(PACKS.glob(f"*/figures/{place}.toml"))
    for offer in offers().values():
        if place == "*" or place[:2] == offer.code[:2]:
            folder = offer.folder
            yield from () if folder is None else sorted((folder / "figures").glob(f"{place}.toml"))


def read_directory(directory: Path, *, for_reference: bool = False) -> dict[str, tuple[Figure, ...]]:
    """The figures of a caller's directory, by place.

    Args:
        directory: where the files are.
        for_reference: whether figures that no rule reads may be among them.

    Raises:
        StandardsError: the directory is missing or holds no file of standards, or any of its files has a
            problem; all problems of all files are in it.
    """
    paths: Iterable[Path] = sorted(directory.glob("*.toml")) if directory.is_dir() else ()
    held: dict[str, tuple[Figure, ...]] = {}
    problems: list[Problem] = []
    for path in paths:
        figures, wrong = _read(path, for_reference=for_reference)
        problems.extend(wrong)
        held[path.stem] = figures
    if not held:
        problems.append(
            Problem(
                str(directory),
                "no_standards",
                "目录中没有标准文件；应有以行政区划代码命名的 TOML 文件，如 370100.toml。",
                "no file of standards here; expected TOML files named by division code, such as 370100.toml.",
            )
        )
    if problems:
        raise StandardsError(*problems)
    return held
