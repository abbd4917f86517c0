"""Identity numbers and disability certificate numbers: checked, read for what they say, and dropped.

A number is never kept: what stays is the birth date, and a salted hash by which rows of one run are matched. The salt is
drawn for each run and never written.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Any, Final

from assist_rules.errors import extra_missing
from assist_rules.exchange.codes import DISABILITY_GRADE, DISABILITY_KIND, MULTIPLE
from assist_rules.exchange.written import Stored, Unread, text_of
from assist_rules.places import is_gb2260

_CERTIFICATE_DIGITS: Final = 20
_NUMBER_DIGITS: Final = 18
_OLD_DIGITS: Final = 15


def _ric() -> Any:  # noqa: ANN401 - the library
    try:
        from stdnum.cn import ric  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise extra_missing("python-stdnum", "exchange", "读取登记册", "reading a register") from None
    return ric


@dataclass(frozen=True, slots=True)
class Identity:
    """What is kept of an identity number.

    Attributes:
        pseudonym: a hash with the salt of the run, equal for equal numbers.
        birth_date: the birth date that it tells.
    """

    pseudonym: bytes = field(repr=False)
    birth_date: date


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is kept of the number of a disability certificate."""

    identity: Identity
    kind: str
    grade: int

    @property
    def is_multiple(self) -> bool:
        """Several kinds, none of them named."""
        return self.kind == MULTIPLE


class Numbers:
    """Reads numbers in one run, with a salt of its own."""

    def __init__(self) -> None:
        self._salt = secrets.token_bytes(32)
        self._ric = _ric()

    def identity(self, value: Stored) -> Identity:
        """What an identity number says.

        Raises:
            Unread: it is none; the number is not in the message.
        """
        number = self._digits(value)
        if len(number) == _OLD_DIGITS:
            raise Unread(
                "18位身份证号；15位号没有校验码，不能核对，请换成18位",
                "an identity number of 18 characters; one of 15 has no check character, give that of 18",
                code="identity_number",
            )
        if len(number) != _NUMBER_DIGITS:
            raise Unread(
                f"18位身份证号，现为{len(number)}位",
                f"18 characters, found {len(number)}",
                code="identity_number",
            )
        from stdnum.exceptions import ValidationError  # noqa: PLC0415 - an extra

        # Not ric.validate: it refuses a place that had no such code in the year of birth, and a number may be given
        # later than that, at a place of today.
        if not number[:-1].isdecimal() or number[-1] != self._ric.calc_check_digit(number):
            raise Unread(
                "校验码相符的身份证号；该号校验码不符，请核对各位数字",
                "an identity number whose check character fits; this one does not, check its digits",
                code="identity_number",
            )
        try:
            born = self._ric.get_birth_date(number)
        except ValidationError:
            born = None
        if born is None or not is_gb2260(number[:6]):
            raise Unread(
                "有效的身份证号；该号的省级代码或出生日期不存在，请核对",
                "a valid identity number; its province or birth date does not exist, check it",
                code="identity_number",
            )
        return Identity(blake2b(number.encode(), key=self._salt).digest(), born)

    def certificate(self, value: Stored) -> Certificate:
        """What the number of a disability certificate says: the identity number, then kind and grade.

        Raises:
            Unread: it is none; the number is not in the message.
        """
        number = self._digits(value)
        if len(number) != _CERTIFICATE_DIGITS:
            raise Unread(
                f"20位残疾人证号（身份证号、类别、等级），现为{len(number)}位",
                f"20 characters (identity number, kind, grade), found {len(number)}",
                code="certificate_number",
            )
        kind, grade = DISABILITY_KIND.read(number[18]), DISABILITY_GRADE.read(number[19])
        if not isinstance(kind, str) or not isinstance(grade, int):
            raise Unread(
                "残疾人证号；第19位应为类别1至7，第20位应为等级1至4",
                "a certificate number; its 19th character is a kind from 1 to 7, its 20th a grade from 1 to 4",
                code="certificate_number",
            )
        return Certificate(self.identity(number[:18]), kind, grade)

    @staticmethod
    def _digits(value: Stored) -> str:
        text = text_of(value)
        if isinstance(value, (int, float)) or re.fullmatch(r"[\d.]+[Ee]\+?\d+", text):
            raise Unread(
                "以文本存放的号码；该格存为数字，后几位已经丢失，请从原件补回并把该列设为文本",
                "a number stored as text; this cell is stored as a number, and its last digits are lost: put them back "
                "from the source, and make the column text",
                code="number_as_float",
            )
        return text.upper()
