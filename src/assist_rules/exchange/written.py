"""Days, months, amounts, numbers and places in the forms in which registers write them.

Each reader takes a cell as it is stored, text or number or date, and gives the value, or raises :class:`Unread` with what
was expected. A form that may mean two things is refused: 1986.4 is no day, 1.5万元 no amount in yuan.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final, TypeAlias

from assist_rules.errors import holds_identity_number
from assist_rules.models.problems import which_place
from assist_rules.places import county_part, division

Stored: TypeAlias = object
"""A cell as it is stored."""

_LONG_NUMBER: Final = re.compile(r"\d{8,}[Xx]?")
_OLD_NUMBER: Final = re.compile(r"(?<!\d)[1-8]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)")
"""An identity number of fifteen digits."""
_FULL_WIDTH: Final = {ord("０") + n: str(n) for n in range(10)} | {
    ord(a): b for a, b in zip("，．－／　Ｘ", ",.-/ X", strict=True)
}
_DAY: Final = re.compile(
    r"(?P<y>\d{4})(?:(?P<m1>\d{2})(?P<d1>\d{2})|(?P<s>[-/.])(?P<m2>\d{1,2})(?P=s)(?P<d2>\d{1,2})|年(?P<m3>\d{1,2})月(?P<d3>\d{1,2})日)"
    r"(?:[ T]00:00(?::00)?)?"
)
_MONTH: Final = re.compile(r"(\d{4})(?:[-/.](\d{1,2})|年(\d{1,2})月|(\d{2}))")
_MONEY: Final = re.compile(r"[￥¥]?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?元?")
_CENT: Final = Decimal("0.01")
_YUAN: Final = {"元": Decimal(1), "万元": Decimal(10_000), "分": Decimal("0.01")}
UNITS: Final = tuple(_YUAN)
"""The units of a column of money."""
EXACT: Final = 15
"""So many digits a spreadsheet keeps of a number."""


class Unread(Exception):  # noqa: N818 - becomes a reject with its cell
    """A cell that cannot be read: what is expected, and what to do, in Chinese and English."""

    def __init__(self, zh: str, en: str, *, code: str = "cell") -> None:
        super().__init__(en)
        self.zh, self.en, self.code = zh, en, code


def masked(value: Stored) -> str:
    """A cell for a message: cut, and every long number in it blotted out, since it may be a person's."""
    text = _LONG_NUMBER.sub("…", str(value).translate(_FULL_WIDTH))
    return text if len(text) <= 20 else f"{text[:19]}…"  # noqa: PLR2004


def names_somebody(value: Stored) -> bool:
    """Whether a cell holds what has the form of an identity number, among other text perhaps."""
    text = text_of(value)
    return holds_identity_number(text) or _OLD_NUMBER.search(text) is not None


def text_of(value: Stored) -> str:
    """A cell as text: digits of full width narrowed, whole numbers without a point."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 10**EXACT else f"{value:.{EXACT}g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    return str(value).translate(_FULL_WIDTH).strip()


def read_day(value: Stored) -> date:
    """A day.

    Raises:
        Unread: it is none, or only a month.
    """
    expected = Unread(
        "日期，如 19860412、1986-04-12、1986/4/12、1986.04.12 或 1986年4月12日",
        "a day such as 19860412, 1986-04-12, 1986/4/12, 1986.04.12 or 1986年4月12日",
    )
    if isinstance(value, datetime):
        if value.time() != time():
            raise expected
        return value.date()
    if isinstance(value, date):
        return value
    found = _DAY.fullmatch(text_of(value))
    if found is None:
        raise expected
    month = found["m1"] or found["m2"] or found["m3"]
    day = found["d1"] or found["d2"] or found["d3"]
    try:
        return date(int(found["y"]), int(month), int(day))
    except ValueError:
        raise Unread("真实存在的日期", "a day that exists") from None


def read_month(value: Stored) -> str:
    """A month, as ``YYYY-MM``.

    Raises:
        Unread: it is none, or a day within a month.
    """
    expected = Unread("月份，如 2024-05、202405 或 2024年5月", "a month such as 2024-05, 202405 or 2024年5月")
    if isinstance(value, (date, datetime)):
        if value.day != 1:
            raise expected
        return f"{value.year:04d}-{value.month:02d}"
    found = _MONTH.fullmatch(text_of(value))
    month = int(found[2] or found[3] or found[4]) if found else 0
    if found is None or not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        raise expected
    return f"{found[1]}-{month:02d}"


def read_moment(value: Stored) -> datetime | str:
    """A day and time, as it is stored or as ISO text, for the models to refuse."""
    return value if isinstance(value, datetime) else text_of(value).replace(" ", "T")


def amount_in(unit: str) -> Callable[[Stored], Decimal]:
    """A reader of amounts in a column of *unit*; gives yuan."""

    def read(value: Stored) -> Decimal:
        text = text_of(value)
        found = _MONEY.fullmatch(text.replace(" ", ""))
        if found is None or isinstance(value, (bool, date)) or (unit != "元" and text.endswith("元")):
            raise Unread(
                f"金额（{unit}），如 1500、1,500.00；单位写在表头，不写在格内",
                f"an amount in {unit}, such as 1500 or 1,500.00; its unit stands in the heading, not in the cell",
            )
        amount = Decimal(found[1].replace(",", "") + (found[2] or "")) * _YUAN[unit]
        if amount != amount.quantize(_CENT):
            raise Unread("不小于一分的金额，最多到分", "an amount of whole fen")
        return amount.quantize(_CENT)

    return read


def read_area(value: Stored) -> Decimal:
    """A floor area in square metres.

    Raises:
        Unread: it is no number, or has more than two decimals.
    """
    try:
        return amount_in("元")(text_of(value).removesuffix("平方米").removesuffix("㎡"))
    except Unread:
        raise Unread("面积（平方米），最多两位小数", "square metres, with at most two decimals") from None


def read_whole(value: Stored) -> int:
    """A whole number.

    Raises:
        Unread: it is none.
    """
    text = text_of(value)
    if isinstance(value, (bool, date)) or not re.fullmatch(r"\d{1,9}", text):
        raise Unread("整数", "a whole number")
    return int(text)


def read_text(value: Stored) -> str:
    """Free text.

    Raises:
        Unread: it holds an identity number, which is never kept.
    """
    if names_somebody(value):
        raise Unread(
            "不含身份证号的文字；身份证号只填在身份证号栏",
            "text without an identity number; that belongs into its own column alone",
            code="identity_number",
        )
    return text_of(value)


def read_place(value: Stored) -> str:
    """A place: its code of 6, 9 or 12 digits, or its name where one place alone has it.

    Raises:
        Unread: there is no such place.
    """
    from assist_rules.errors import UnknownPlaceError  # noqa: PLC0415 - seldom needed

    text = text_of(value)
    if re.fullmatch(r"\d{6}|\d{9}|\d{12}", text):
        return text
    if not any(each.isdigit() for each in text):
        try:
            return division(text).code
        except UnknownPlaceError as error:
            zh, en = which_place(error, text)
            raise Unread(f"区划代码或地名；{zh}", f"a code or a name; {en}") from None
    raise Unread(
        "6、9或12位区划代码，如 370102、370102001，或地名",
        "a code of 6, 9 or 12 digits such as 370102 or 370102001, or a name",
    )


def county_of(code: str) -> tuple[str, str]:
    """The county's code of a place, and the whole code where it names a township or village below it; else ""."""
    county = county_part(code)
    return county, code if any(each != "0" for each in code[len(county) :]) else ""
