"""The single values of an application: money, dates, months, codes, ids, and what each refuses.

Amounts are yuan with at most two decimals, held as ``Decimal``; a binary float is refused, because 0.1 yuan
has no exact float. Dates are ISO dates between 1880 and 2100; a moment is Beijing time without offset.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, LiteralString, TypeAlias

from pydantic import (
    AfterValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    Strict,
    StringConstraints,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from assist_rules.errors import OFF_LINE, holds_identity_number

MONEY_LIMIT_YUAN: Final = Decimal("100000000.00")
"""The largest single amount, in yuan; what an unknown amount can at most be."""
LIST_LIMIT_YUAN: Final = Decimal("1000000000.00")
"""The largest sum of one list of amounts, in yuan; what an untold list can at most come to."""
MEMBERS_LIMIT: Final = 30
"""The most members a household may list."""
ITEMS_LIMIT: Final = 400
"""The most items any other list may hold."""
AREA_LIMIT: Final = Decimal("100000.00")
"""The largest floor area of one home, in square metres."""
FIRST_DATE: Final = date(1880, 1, 1)
"""The first date an application may name."""
LAST_DATE: Final = date(2100, 12, 31)
"""The last date an application may name."""

NAME_LIMIT: Final = 60
"""The most characters of the name of a place, with those of the places above it."""

_IDENTITY_DIGITS: Final = 18
_DECIMAL = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,2})?")
_DATE_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_MOMENT_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?$"
_MONTH_PATTERN = r"^(?:18[89][0-9]|19[0-9]{2}|20[0-9]{2}|2100)-(?:0[1-9]|1[0-2])$"
_DIVISION_PATTERN = r"^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82)[0-9]{4}$"
_TOWNSHIP_PATTERN = r"^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82)[0-9]{7}(?:[0-9]{3})?$"
_ID_PATTERN = r"^[A-Za-z0-9_-]{1,32}$"
_LINE_PATTERN = rf"^[^{OFF_LINE}]{{1,200}}$"


def _refusal(code: LiteralString) -> PydanticCustomError:
    """The error of one value; its words come from :mod:`.problems`."""
    return PydanticCustomError(code, code)  # the code is its own template


def read_amount(value: object, limit: Decimal = MONEY_LIMIT_YUAN) -> Decimal:
    """An exact amount from a string, an integer or a ``Decimal``.

    Raises:
        PydanticCustomError: the value is a float, is negative, is above *limit* or has more than two decimals.
    """
    if isinstance(value, str):
        if _DECIMAL.fullmatch(value):
            amount = Decimal(value)
        elif value.startswith("-") and _DECIMAL.fullmatch(value[1:]):
            raise _refusal("money_negative")
        elif re.fullmatch(r"[0-9]{1,12}\.[0-9]{3,}", value):
            raise _refusal("money_decimals")
        elif re.fullmatch(r"[0-9]{13,}(?:\.[0-9]{1,2})?", value):
            raise _refusal("money_limit")
        else:
            raise _refusal("money_form")
    elif isinstance(value, Decimal):
        if not value.is_finite():
            raise _refusal("money_form")
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and exponent < -2:  # noqa: PLR2004
            raise _refusal("money_decimals")
        amount = value
    elif isinstance(value, float):
        raise _refusal("money_float")
    elif isinstance(value, int) and not isinstance(value, bool):
        amount = Decimal(value)
    else:
        raise _refusal("money_form")
    if amount < 0:
        raise _refusal("money_negative")
    if amount > limit:
        raise _refusal("money_limit")
    if amount.is_signed() or amount.as_tuple().exponent > 0:  # type: ignore[operator]  # finite: an integer
        amount = abs(amount).quantize(Decimal(1))
    return amount


def _money(value: Any) -> Decimal:  # noqa: ANN401
    return read_amount(value)


def _floor_area(value: Any) -> Decimal:  # noqa: ANN401
    return read_amount(value, AREA_LIMIT)


@dataclass(frozen=True, slots=True)
class _Amount:
    """Annotation of an exact decimal with at most two decimals."""

    area: bool = False

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _floor_area if self.area else _money,
            serialization=core_schema.to_string_ser_schema(when_used="json"),
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        limit = AREA_LIMIT if self.area else MONEY_LIMIT_YUAN
        return {
            "anyOf": [
                {"type": "string", "pattern": r"^[0-9]{1,12}(\.[0-9]{1,2})?$"},
                {"type": "integer", "minimum": 0, "maximum": int(limit)},
            ]
        }


@dataclass(frozen=True, slots=True)
class _Calendar:
    """Annotation of an ISO date, or moment, within the accepted years."""

    moment: bool = False

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        inner: CoreSchema
        if self.moment:
            inner = core_schema.datetime_schema(
                ge=datetime.combine(FIRST_DATE, datetime.min.time()),
                le=datetime.combine(LAST_DATE, datetime.max.time()),
                tz_constraint="naive",
            )
            strict: CoreSchema = {**inner, "strict": True}
        else:
            inner = core_schema.date_schema(ge=FIRST_DATE, le=LAST_DATE)
            strict = {**inner, "strict": True}
        text = core_schema.chain_schema(
            [
                core_schema.str_schema(
                    pattern=_MOMENT_PATTERN if self.moment else _DATE_PATTERN, strict=True
                ),
                inner,
            ]
        )
        return core_schema.custom_error_schema(
            core_schema.json_or_python_schema(
                text, core_schema.union_schema([strict, text], mode="left_to_right")
            ),
            custom_error_type="moment" if self.moment else "date",
            custom_error_message="moment" if self.moment else "date",
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        if self.moment:
            return {"type": "string", "pattern": _MOMENT_PATTERN}
        return {"type": "string", "format": "date", "pattern": _DATE_PATTERN}


class _Place:
    """Annotation of a division's code, which may be told as a longer code that begins with it, or as a name."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        # Names are looked up only where the text is no code, so that codes are read as fast as any text.
        other = core_schema.no_info_plain_validator_function(_code_of)
        return core_schema.custom_error_schema(
            core_schema.union_schema([handler(source), other], mode="left_to_right"),
            custom_error_type="division",
            custom_error_message="division",
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "pattern": _DIVISION_PATTERN}


def _code_of(value: object) -> str:
    """The code of a place told as a township's or village's code, or by a name that it alone has.

    Raises:
        PydanticCustomError: it is neither.
    """
    from assist_rules.errors import UnknownPlaceError  # noqa: PLC0415 - most places are told by their code
    from assist_rules.places import county_part, division  # noqa: PLC0415

    if isinstance(value, str):
        code = county_part(value)
        if re.fullmatch(_DIVISION_PATTERN, code):
            return code
        if len(value) <= NAME_LIMIT and not any(each.isdigit() for each in value):
            try:
                return division(value).code
            except UnknownPlaceError:
                pass
    raise _refusal("division")


@dataclass(frozen=True, slots=True)
class _Refused:
    """Annotation that names the problem of a value once, whatever its schema says."""

    code: str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.custom_error_schema(
            handler(source), custom_error_type=self.code, custom_error_message=self.code
        )


Money: TypeAlias = Annotated[Decimal, _Amount()]
"""Yuan, 0 to ``MONEY_LIMIT_YUAN``, at most two decimals."""
FloorArea: TypeAlias = Annotated[Decimal, _Amount(area=True)]
"""Square metres, at most two decimals."""
Day: TypeAlias = Annotated[date, _Calendar()]
"""A calendar day."""
Moment: TypeAlias = Annotated[datetime, _Calendar(moment=True)]
"""A day and time in Beijing time, without offset."""
Month: TypeAlias = Annotated[str, StringConstraints(strict=True, pattern=_MONTH_PATTERN), _Refused("month")]
"""A calendar month, ``YYYY-MM``."""
Division: TypeAlias = Annotated[str, StringConstraints(strict=True, pattern=_DIVISION_PATTERN), _Place()]
"""A GB/T 2260 code of six digits; read from a longer code that begins with it, or from a name that one place has."""
TownshipCode: TypeAlias = Annotated[
    str, StringConstraints(strict=True, pattern=_TOWNSHIP_PATTERN), _Refused("township_code")
]
"""The code of a township or subdistrict, nine digits, or of a village or community in it, twelve."""


def _no_identity_number(value: str) -> str:
    if len(value) >= _IDENTITY_DIGITS and holds_identity_number(value):
        raise _refusal("identity_number")
    return value


MemberId: TypeAlias = Annotated[
    str,
    StringConstraints(strict=True, pattern=_ID_PATTERN),
    _Refused("member_id"),
    AfterValidator(_no_identity_number),
]
"""The short name by which other records point at a member: letters, digits, ``_`` and ``-``, at most 32; no identity number."""
Text: TypeAlias = Annotated[
    str, StringConstraints(strict=True, min_length=1, max_length=200, pattern=_LINE_PATTERN), _Refused("text")
]
"""Words in one line, 1 to 200 characters, without control characters and marks of direction."""
Flag: TypeAlias = Annotated[bool, Strict()]
"""Yes or no; words and numbers are refused."""
Count: TypeAlias = Annotated[int, Strict(), Field(ge=0, le=1200), _Refused("count")]
"""A whole number from 0 to 1200."""
AreaKind: TypeAlias = Literal["urban", "rural"]
"""Which local standard applies: urban or rural."""

ValueType: TypeAlias = Literal[
    "yes_no",
    "count",
    "money",
    "square_metres",
    "date",
    "moment",
    "month",
    "place",
    "township",
    "member",
    "text",
]
"""Kind of a single value."""
_CODED: Final[dict[str, ValueType]] = {"month": "month", "member_id": "member", "township_code": "township"}
"""The kinds of texts that refuse others, by the code of the refusal."""


def type_of_value(base: object, metadata: Sequence[object]) -> ValueType:
    """The kind of a single value, from its type and the marks beside it."""
    if base is bool:
        return "yes_no"
    if base is int:
        return "count"
    if base is Decimal:
        return "square_metres" if _Amount(area=True) in metadata else "money"
    if base is datetime:
        return "moment"
    if base is date:
        return "date"
    if any(isinstance(mark, _Place) for mark in metadata):
        return "place"
    codes = [mark.code for mark in metadata if isinstance(mark, _Refused) and mark.code in _CODED]
    return _CODED[codes[0]] if codes else "text"


def bounds_of(base: object, metadata: Sequence[object]) -> tuple[Decimal | None, Decimal | None]:
    """The least and the largest number that a field takes; None where nothing bounds it."""
    if base is Decimal:
        return Decimal(0), AREA_LIMIT if _Amount(area=True) in metadata else MONEY_LIMIT_YUAN
    if base is not int:
        return None, None
    inside = [each for mark in metadata for each in getattr(mark, "metadata", (mark,))]
    ends = [
        [end for each in inside if (end := getattr(each, name, None)) is not None] for name in ("ge", "le")
    ]
    least, most = (Decimal(found[0]) if found else None for found in ends)
    return least, most


_DISCRETION_ID_PATTERN = r"^[A-Za-z0-9_.:/-]{1,100}$"


def _discretion(value: Any) -> bool | int | str:  # noqa: ANN401
    if isinstance(value, (bool, int)) and abs(value) <= MONEY_LIMIT_YUAN:
        return value
    if isinstance(value, Decimal):
        return str(read_amount(value))
    if isinstance(value, str) and re.fullmatch(_LINE_PATTERN, value):
        return value
    raise _refusal("discretion")


DiscretionId: TypeAlias = Annotated[
    str, StringConstraints(strict=True, pattern=_DISCRETION_ID_PATTERN), _Refused("discretion_id")
]
"""The id of a discretion."""
DiscretionValue: TypeAlias = Annotated[
    bool | int | str, PlainValidator(_discretion, json_schema_input_type=bool | int | str)
]
"""What was chosen: yes or no, a number, an amount in yuan as a string, or a word."""

ExtensionName: TypeAlias = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[a-z][a-z0-9_]{0,63}$"), _Refused("extension_name")
]
"""The name of a fact that a scheme of one's own asks: small letters, digits and ``_``, a letter first, at most 64."""

ObligorRelation: TypeAlias = Literal[
    "spouse", "parent", "child", "sibling", "grandparent", "grandchild", "child_in_law", "other"
]
"""What one who may owe or pay support is to the person."""
