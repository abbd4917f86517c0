"""How the cells of a column are read: by the code list of its field, by the titles of its values, or by their form."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Final, NamedTuple

from assist_rules.errors import as_found
from assist_rules.exchange.codes import (
    CODE_LISTS,
    RELATION,
    RELATION_OF_ONE_DIGIT,
    YES_NO,
    CodeList,
    Meaning,
)
from assist_rules.exchange.headings import Part, Target
from assist_rules.exchange.identity import Numbers
from assist_rules.exchange.written import (
    Stored,
    Unread,
    amount_in,
    read_area,
    read_day,
    read_moment,
    read_month,
    read_place,
    read_text,
    read_whole,
    text_of,
)
from assist_rules.models.value_labels import VALUE_TITLES
from assist_rules.tables.schema import ColumnType

_BY_FIELD: Final[Mapping[str, CodeList]] = {
    each.fills: each for each in CODE_LISTS.values() if each.fills and each.name != RELATION_OF_ONE_DIGIT.name
}
_TITLES_TOLD: Final = 16
"""So many words of a list stand in a message."""


class Reader(NamedTuple):
    """How a cell is read.

    Attributes:
        form: what reports call it.
        read: gives the value, or raises :class:`Unread`.
    """

    form: str
    read: Callable[[Stored], object]


def reader_of(target: Target, numbers: Numbers) -> Reader:
    """The reader of the cells of a column; that of the relation to the householder is :func:`relation_reader`."""
    match target.part:
        case Part.AMOUNT:
            return Reader(f"{target.unit}/{target.period}", amount_in(target.unit))
        case Part.BENEFIT | Part.APPLIES:
            return _by_list(YES_NO)
        case Part.NUMBER:
            return Reader("文字", read_text)
        case Part.CERTIFICATE:
            return Reader("GB/T 26341", numbers.certificate)
        case Part.IDENTITY | Part.HOUSEHOLDER | Part.SPOUSE | Part.GUARDIAN | Part.APPLICANT:
            return Reader("GB 11643", numbers.identity)
        case Part.SIZE:
            return Reader("整数", read_whole)
        case _:
            return _of_field(target)


def _of_field(target: Target) -> Reader:
    column = target.schema
    listed = list_of(target)
    if listed is not None:
        return _by_list(listed, column.values if column.type is ColumnType.TEXT else ())
    if column.values:
        return _by_titles(target, column.values)
    match column.type:
        case ColumnType.FLAG:
            return _by_list(YES_NO)
        case ColumnType.DAY:
            return Reader("日期", read_day)
        case ColumnType.MONTH:
            return Reader("月份", read_month)
        case ColumnType.MOMENT:
            return Reader("时间", read_moment)
        case ColumnType.MONEY:
            return Reader(target.unit, amount_in(target.unit))
        case ColumnType.AREA:
            return Reader("平方米", read_area)
        case ColumnType.WHOLE:
            return Reader("整数", read_whole)
        case _ if re.match(column.pattern, "甲"):
            return Reader("文字", read_text)
        case _ if column.pattern and re.match(column.pattern, "370102"):
            if re.match(column.pattern, "p1"):
                return Reader("成员编号", _id_reader(column.pattern))
            return Reader("GB/T 2260", read_place)
        case _:
            return Reader("文字", read_text)


def _id_reader(pattern: str) -> Callable[[Stored], str]:
    def read(value: Stored) -> str:
        text = read_text(value)
        if not re.fullmatch(pattern, text):
            raise Unread(
                "成员编号（1至32个字母、数字、下划线或连字符）；姓名不能用来关联，请填编号，或者改用身份证号栏",
                "a member id of 1 to 32 letters, digits, underscores or hyphens; a name links nobody, give the id, or use a column of "
                "identity numbers",
            )
        return text

    return read


def list_of(target: Target) -> CodeList | None:
    """The code list of a field; the kinds and grades of every table of disabilities are read alike."""
    table = "disabilities" if target.table.endswith("disabilities") else target.table
    if (target.table, target.column) == ("members", "relation"):
        return None
    return _BY_FIELD.get(f"{table}.{target.column}")


def _by_list(codes: CodeList, values: Collection[str] = ()) -> Reader:
    titles: Mapping[str, Meaning] = {
        **{value: value for value in values},
        **{title.zh: value for value, title in VALUE_TITLES.get(tuple(values), {}).items()},
    }

    def read(value: Stored) -> Meaning:
        text = text_of(value)
        means = codes.read(text)
        if means is None:
            means = titles.get(text)
        if means is None:
            if (why := codes.unplaced.get(text)) is not None:
                raise Unread(*why, code="no_place")
            listed = [
                f"{each.code}（{each.zh}）" if each.code != each.zh else each.zh for each in codes.codes
            ]
            listed = listed or list(codes.words)
            more = "等" if len(listed) > _TITLES_TOLD else ""
            told = "、".join(listed[:_TITLES_TOLD]) + more
            raise Unread(
                f"“{codes.zh}”中的代码或词语：{told}",
                f"a code or a word of {codes.en}: {told}",
                code="unknown_code",
            )
        return means

    return Reader(codes.standard or codes.zh, read)


def _by_titles(target: Target, values: tuple[str, ...]) -> Reader:
    is_area = values == ("urban", "rural")
    titles = {title.zh: value for value, title in VALUE_TITLES.get(values, {}).items()}
    read_as = {**{value: value for value in values}, **titles, **({"城市": "urban"} if is_area else {})}
    # What one is to the applicant, or to whom one supports, has the words of the list; the householder is neither.
    words = {
        word: means
        for word, means in RELATION.meanings()
        if "grandparent" in values and means in values and not word.isdigit() and "户主" not in word
    }

    def read(value: Stored) -> object:
        text = text_of(value)
        found = read_as.get(text, words.get(text))
        if found is None:
            told = "、".join(titles or values)
            raise Unread(f"{told}之一", f"one of {', '.join(values)}", code="unknown_code")
        return found

    return Reader(target.zh, read)


def relation_reader(cells: Collection[Stored]) -> Reader:
    """The reader of the relation to the householder, of a column with these cells.

    A column is of one list: where a cell has two digits, the list of two. Of one digit, a number there has lost its
    leading 0, and a text is refused.
    """
    texts = {text_of(cell) for cell in cells}
    if not any(re.fullmatch(r"\d\d", text) for text in texts):
        words = CodeList(
            name="relation_of_one_digit_and_words",
            zh=RELATION.zh,
            en=RELATION.en,
            fills=RELATION.fills,
            codes=RELATION_OF_ONE_DIGIT.codes,
            words={word: means for word, means in RELATION.meanings() if not word.isdigit()},
        )
        one_digit = any(re.fullmatch(r"\d", text) for text in texts)
        return _by_list(words)._replace(form="GB/T 4761 一位代码" if one_digit else "GB/T 4761 词语")
    inner = _by_list(RELATION)

    def read(value: Stored) -> object:
        text = text_of(value)
        if re.fullmatch(r"\d", text):
            if isinstance(value, str):
                raise Unread(
                    "两位代码，如 02、10、20；本列用两位代码，一位的不能确定是哪一种",
                    "a code of two digits such as 02, 10 or 20; the column has codes of two digits, one digit may mean either list",
                    code="one_digit",
                )
            text = f"0{text}"
        return inner.read(text)

    return Reader("GB/T 4761 两位代码", read)


def wording(error: Unread, value: Stored) -> tuple[str, str]:
    """The message of a cell that cannot be read: what was expected, the kind of what was found, and the next step."""
    if error.code == "no_place":
        return f"该格的代码或词语没有对应的值：{error.zh}。", f"what the cell says has no place: {error.en}."
    zh, _, then_zh = error.zh.partition("；")
    en, _, then_en = error.en.partition("; ")
    found_zh, found_en = as_found(value)
    return (
        f"应为{zh}，现为{found_zh}；{then_zh or '请更正'}。",
        f"expected {en}, found {found_en}; {then_en or 'correct the cell'}.",
    )
