"""Messages about malformed tables, shared by conversion and screening."""

from __future__ import annotations

from collections.abc import Iterable

from assist_rules.errors import Problem
from assist_rules.models.problems import nearest, shown
from assist_rules.tables.schema import HOUSEHOLD

NEEDED = ("households", "members")
"""Required tables."""


def unknown_name(name: object, table: str, names: tuple[str, ...], zh: str, en: str) -> Problem:
    """An unknown table or column; *zh* and *en* say which of the two, *names* are the known ones."""
    near = nearest(str(name), names)
    hint_zh = f"；最接近的是“{near}”" if near else ""
    hint_en = f'; the nearest is "{near}"' if near else ""
    return Problem(
        path=f"{table}.{name}" if table else str(name),
        code="unknown_field",
        zh=f"没有名为“{shown(name)}”的{zh}{hint_zh}；请改正或删去，以免数据丢失。",
        en=f'there is no {en} "{shown(name)}"{hint_en}; correct or drop it, so that nothing is lost.',
    )


def missing_table(name: str) -> Problem:
    """A required table is missing."""
    return Problem(
        path=name,
        code="missing_table",
        zh=f"缺少表“{name}”；家庭和成员两张表必不可少，请补上。",
        en=f'table "{name}" is missing; households and members are both needed, add it.',
    )


def missing_column(table: str, name: str, zh: str, en: str) -> Problem:
    """A required column is missing; *zh* and *en* are its titles."""
    return Problem(
        path=f"{table}.{name}",
        code="missing",
        zh=f"缺少必需的列“{name}”（{zh}）；请补上。",
        en=f'the column "{name}" ({en}) is missing and needed; add it.',
    )


def two_units(table: str, decimal: str, whole: str) -> Problem:
    """One field is given in two columns, of different units."""
    return Problem(
        path=f"{table}.{decimal}",
        code="two_units",
        zh=f"“{decimal}”（元或平方米）和“{whole}”（分或百分之一平方米）是同一项，应只有一列；请删去一列。",
        en=f'"{decimal}" and "{whole}" are one field in two units, expected one column; drop one.',
    )


def mixed_keys(text: Iterable[str], whole: Iterable[str]) -> Problem:
    """Household keys are strings in some tables or files and integers in others."""
    text, whole = list(text), list(whole)
    return Problem(
        path=HOUSEHOLD,
        code="mixed_keys",
        zh=f"家庭的键在{_listed(text)}中为文字，在{_listed(whole)}中为整数，应为同一种；请统一。",
        en=f"the keys of the households are text in {', '.join(text)} and whole numbers in {', '.join(whole)}, "
        "expected one kind; convert one of them.",
    )


def identity_numbers(table: str, count: int) -> Problem:
    """Rows whose household key is a citizen's identity number; a key stands in every result, so that none is shown."""
    return Problem(
        path=f"{table}.{HOUSEHOLD}",
        code="identity_number",
        zh=f"表“{table}”有 {count} 行以公民身份号码或残疾人证号作为家庭的键，而键会写入每一行结果；请改用户编号或自编的序号。",
        en=f'{count} rows of table "{table}" have a citizen\'s identity number, or that of a certificate, as the key of the '
        "household, and the key goes into every row of the result; use the number of the file or a serial number.",
    )


def no_key(table: str, count: int) -> Problem:
    """Rows with a null household key."""
    return Problem(
        path=f"{table}.{HOUSEHOLD}",
        code="no_key",
        zh=f"表“{table}”有 {count} 行未填家庭的键，无法知道属于哪一户；请补上。",
        en=f'{count} rows of table "{table}" name no household, nobody can say whose they are; fill in the key.',
    )


def _listed(names: Iterable[str]) -> str:
    return "、".join(f"“{name}”" for name in names)
