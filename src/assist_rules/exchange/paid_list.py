"""A register of who is paid (在册台账) in a file: as offices keep it, in Chinese, or with the columns of ``reconcile``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import polars as pl

from assist_rules.errors import Problem, TableError
from assist_rules.exchange.headings import ASIDE, plain
from assist_rules.exchange.sheets import Sheet, sheets_of
from assist_rules.exchange.written import text_of
from assist_rules.models.annotations import literal_values
from assist_rules.models.person import Benefit
from assist_rules.models.value_labels import VALUE_TITLES
from assist_rules.schemes import SCHEMES
from assist_rules.tables.schema import HOUSEHOLD, MEMBER

FORMS: Final = (".csv", ".xlsx", ".parquet")
HEADINGS: Final = {
    HOUSEHOLD: ("户编号", "家庭编号", "户号"),
    MEMBER: ("成员编号",),
    "scheme": ("救助项目", "项目", "救助种类", "享受待遇"),
    "amount": ("金额", "每月金额", "发放金额", "保障金额", "补助金额"),
    "per": ("发放周期", "周期"),
}
"""What the columns are called; a sum may bear its unit, （元/月）."""
_OURS: Final = ("household", "scheme", "member", "amount_fen", "amount", "per")
_COLUMN: Final = {heading: name for name, headings in HEADINGS.items() for heading in headings}
_SCHEME: Final = {
    **{title.zh: key for key, title in VALUE_TITLES[literal_values(Benefit)].items() if key in SCHEMES},
    **{scheme.zh: key for key, scheme in SCHEMES.items()},
    "低保": "dibao",
    "特困": "extreme_poverty",
}
_PER: Final = {"月": "month", "年": "year", "次": "once", "一次性": "once"}
_UNIT: Final = re.compile(r"（元(?:/(月|年|次))?）$")
_HEAD_WITHIN: Final = 20
_NUMBERS: Final = {"amount": r"^-?[0-9]{1,16}(\.[0-9]{1,2})?$", "amount_fen": r"^-?[0-9]{1,18}$"}


def read_paid(path: Path | str, *, has_text_keys: bool = True) -> pl.DataFrame:
    """The register in a file, with the columns that ``Screening.reconcile`` takes; 姓名 and what else it does not need left out.

    Args:
        path: a CSV in UTF-8 or GB18030, a workbook, of which the first sheet is read, or Parquet.
        has_text_keys: whether the keys of households are text, as those of a register that is read; else whole numbers.

    Raises:
        TableError: there is no such file, it has no headings, a line is cut short, or a sum is no number.
        AssistRulesError: it is a workbook, and the extra ``exchange`` is not installed.
    """
    path = Path(path)
    if path.suffix not in FORMS or not path.is_file():
        raise TableError(
            Problem(
                str(path)[:200],
                "no_register",
                f"没有这个台账文件；应为 .csv、.xlsx 或 .parquet，列为户编号、成员编号、救助项目、每月金额（元/月），或 {'、'.join(_OURS)}",
                "there is no such register; expected a .csv, .xlsx or .parquet with the columns 户编号, 成员编号, 救助项目, "
                f"每月金额（元/月）, or {', '.join(_OURS)}",
            )
        )
    if path.suffix == ".parquet":
        try:
            return pl.read_parquet(path, glob=False)
        except pl.exceptions.PolarsError as error:
            raise TableError(
                Problem(
                    path.name,
                    "unreadable",
                    "不是可以读取的 Parquet 文件；请重新导出",
                    "this is no Parquet file that can be read; export it again",
                )
            ) from error
    frame = _in_words(next(iter(sheets_of(path))))
    kinds: dict[str, Any] = {"amount": pl.Decimal(38, 2), "amount_fen": pl.Int64}
    if not has_text_keys:
        kinds[HOUSEHOLD] = pl.Int64
    problems: list[Problem] = []
    for name, kind in kinds.items():
        if name not in frame.columns:
            continue
        is_number = pl.col(name).str.contains(_NUMBERS.get(name, r"^-?[0-9]{1,18}$"))
        odd = frame.filter(~is_number)["~line"].to_list()
        if odd:
            problems.append(_no_number(name, odd))
        frame = frame.with_columns(pl.when(is_number).then(pl.col(name)).cast(kind, strict=False))
    if problems:
        raise TableError(*problems)
    return frame.drop("~line")


def _in_words(sheet: Sheet | Problem) -> pl.DataFrame:
    """The rows of a sheet as text, with our names of columns, schemes and periods, and the line of each."""
    if isinstance(sheet, Problem):
        raise TableError(sheet)
    head = next(
        (at for at, row in enumerate(sheet.rows[:_HEAD_WITHIN]) if HOUSEHOLD in map(_name, row)), None
    )
    if head is None:
        raise TableError(
            Problem(
                sheet.file,
                "no_headings",
                "台账没有表头；应有户编号、救助项目、每月金额（元/月）等列",
                "the register has no headings; expected 户编号 (or household), 救助项目 (scheme), 每月金额（元/月） (amount)",
            )
        )
    heads = [(at, plain(cell), _name(cell)) for at, cell in enumerate(sheet.rows[head]) if cell is not None]
    kept = [(at, heading, name) for at, heading, name in heads if heading not in ASIDE and heading != "姓名"]
    if problems := [*_twice(sheet, kept), *_cut_short(sheet, head, [at for at, _, _ in heads])]:
        raise TableError(*problems)
    lines = [
        at for at in range(head + 1, len(sheet.rows)) if any(cell is not None for cell in sheet.rows[at])
    ]
    columns: dict[str, list[str | None]] = {
        name: [None if (cell := sheet.cell(line, at)) is None else text_of(cell) for line in lines]
        for at, _, name in kept
    }
    numbers = [sheet.lines[line] if sheet.lines else line + 1 for line in lines]
    frame = pl.DataFrame(
        {**columns, "~line": numbers}, schema={**dict.fromkeys(columns, pl.String), "~line": pl.Int64}
    )
    told = next((found[1] for _, heading, _ in kept if (found := _UNIT.search(heading)) and found[1]), None)
    if told is not None and "per" not in columns:
        frame = frame.with_columns(per=pl.lit(_PER[told]))
    words = {"scheme": _SCHEME, "per": _PER}
    frame = frame.with_columns(pl.col(name).replace(words[name]) for name in words if name in frame.columns)
    return (
        frame.with_columns(pl.col("amount").str.replace_all(r"[,￥¥元]", ""))
        if "amount" in columns
        else frame
    )


def _name(cell: object) -> str:
    heading = plain(cell)
    return _COLUMN.get(heading, _COLUMN.get(_UNIT.sub("", heading), heading))


def _twice(sheet: Sheet, kept: list[tuple[int, str, str]]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for _, heading, name in kept:
        if name in seen:
            yield Problem(
                f"{sheet.file}: {heading}",
                "two_columns",
                f"“{heading}”和“{seen[name]}”是同一项，应只有一列；请删去一列",
                f'"{heading}" and "{seen[name]}" are one field, expected one column; drop one',
            )
        seen[name] = heading


def _cut_short(sheet: Sheet, head: int, columns: list[int]) -> Iterator[Problem]:
    """A line of CSV with fewer cells than the head: the file may have lost its end."""
    short = [
        sheet.lines[at]
        for at in range(head + 1, len(sheet.rows))
        if sheet.lines and sheet.rows[at] and len(sheet.rows[at]) <= columns[-1]
    ]
    if short:
        yield Problem(
            sheet.file,
            "cut_short",
            f"第 {short[0]} 行的格数比表头少（共 {len(short)} 行），文件可能不完整；请重新导出",
            f"line {short[0]} has fewer cells than the head ({len(short)} in all), the file may be cut short; export it again",
        )


def _no_number(name: str, lines: list[int]) -> Problem:
    shown = ", ".join(map(str, lines[:5]))
    kind = (
        ("至多两位小数的元", "yuan with at most two decimals")
        if name == "amount"
        else ("整数", "whole numbers")
    )
    return Problem(
        f"recorded.{name}",
        "cell",
        f"台账第 {shown} 行（共 {len(lines)} 行）应为{kind[0]}；请更正",
        f"expected {kind[1]} in the register at line {shown} ({len(lines)} in all); correct them",
    )
