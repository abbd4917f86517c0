"""Translation of pydantic's errors: what was found, what was expected, what to do next."""

from __future__ import annotations

import re
from typing import Any, Final, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from assist_rules.errors import (
    InvalidApplicationError,
    Problem,
    UnknownPlaceError,
    as_found,
    in_one_line,
    without_identity_numbers,
)
from assist_rules.models.annotations import literal_values, model_of
from assist_rules.models.values import NAME_LIMIT
from assist_rules.places import division

_SHOWN: Final = 40

_YUAN_ZH: Final = "请用带引号的元数，如“1500.50”"
_YUAN_EN: Final = 'write yuan as a string such as "1500.50"'
_EXPECTED: Final[dict[str, tuple[str, str, str, str]]] = {
    # code: expected zh, expected en, next step zh, next step en
    "money_float": (
        "精确的十进制数，不接受浮点数",
        "an exact decimal, binary floats are refused",
        _YUAN_ZH,
        _YUAN_EN,
    ),
    "money_negative": ("不小于零的数", "a number not below zero", "请核对正负号", "check the sign"),
    "money_decimals": (
        "最多两位小数的数",
        "a number with at most two decimals",
        "请写到分",
        "give it to the fen",
    ),
    "money_limit": (
        "不超过上限的数（金额一亿元，面积十万平方米）",
        "at most the limit (100,000,000.00 yuan, or 100,000.00 square metres)",
        "请核对单位和位数",
        "check the unit and the number of digits",
    ),
    "money_form": (
        "由数字组成、最多两位小数的数",
        "digits with at most two decimals",
        _YUAN_ZH,
        _YUAN_EN,
    ),
    "date": (
        "1880年至2100年之间真实存在的日期，写作“年-月-日”",
        "a date that exists, YYYY-MM-DD, from 1880-01-01 to 2100-12-31",
        "请核对年、月、日",
        "check year, month and day",
    ),
    "moment": (
        "真实存在的北京时间，如“2024-07-11T21:40:00”，不带时区",
        'Beijing time that exists, such as "2024-07-11T21:40:00", without offset',
        "请核对日期和时间并去掉时区",
        "check day and time and drop the offset",
    ),
    "month": (
        "1880年至2100年之间的月份，如“2024-05”",
        "a month YYYY-MM from 1880 to 2100",
        "请核对年和月",
        "check year and month",
    ),
    "division": (
        "六位行政区划代码（国家标准二二六〇），开头为有效的省级代码",
        "a GB/T 2260 code of six digits that starts with a province",
        "请填代码，如“370102”",
        'give the code, such as "370102"',
    ),
    "township_code": (
        "九位或十二位的统计用区划代码，前六位为县级代码",
        "a code of nine or twelve digits that begins with the county's",
        "请核对代码，如“370102001”",
        'check it; such as "370102001"',
    ),
    "member_id": (
        "1至32个字母、数字、下划线或连字符",
        "1 to 32 letters, digits, underscores or hyphens",
        "请填成员编号，如“p1”",
        'give a member id such as "p1"',
    ),
    "identity_number": (
        "自编的序号，不得为公民身份号码或残疾人证号，编号会写入结论、记录和表格",
        "a serial number, never a citizen's identity number: ids go into decisions, records and tables",
        "请改用“p1”“p2”等序号",
        'number the members "p1", "p2" and so on',
    ),
    "text": (
        "1至200字的单行文字，不含换行、控制字符和书写方向符号",
        "a text of 1 to 200 characters in one line, without control characters and marks of direction",
        "请改为单行文字",
        "give a short text in one line",
    ),
    "count": (
        "0至1200的整数",
        "a whole number from 0 to 1200",
        "请填整数，不带引号",
        "give an integer without quotes",
    ),
    "bool_type": ("“true”或“false”", "true or false", "请填是或否，不带引号", "give it without quotes"),
    "int_type": ("整数", "a whole number", "请填整数，不带引号", "give an integer without quotes"),
    "model_type": ("一个对象", "an object", "请用花括号写出各字段", "write its fields in braces"),
    "tuple_type": ("一个列表", "a list", "请用方括号列出各项", "write its items in square brackets"),
    **dict.fromkeys(
        ("mapping_type", "dict_type"),
        ("一个对象", "an object", "请用花括号写出各项", "write its entries in braces"),
    ),
    "discretion": (
        "是或否、整数，或不超过200字的单行文字",
        "true or false, an integer, or a text of at most 200 characters in one line",
        "金额请写成带引号的元数",
        "write an amount as a string in yuan",
    ),
    "discretion_id": (
        "1至100个字母、数字或“_.:/-”",
        'an id of 1 to 100 letters, digits or "_.:/-"',
        "请填裁量事项的编号",
        "give the id of the discretion",
    ),
    "extension_name": (
        "1至64个小写字母、数字或下划线，以字母开头",
        "a name of 1 to 64 small letters, digits or underscores that starts with a letter",
        "请填自定义事实的名称，如“attends_kindergarten”",
        'give the name of the fact, such as "attends_kindergarten"',
    ),
}


def shown(value: object) -> str:
    """A value, abbreviated and in one line, for a message; never a whole record."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (bytes, bytearray)):
        return "bytes"
    if isinstance(value, (dict, list, tuple, BaseModel)):
        return "[…]" if isinstance(value, (list, tuple)) else "{…}"
    text = in_one_line(without_identity_numbers(str(value)))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def nearest(name: str, names: tuple[str, ...]) -> str | None:
    """The closest match of *name* among *names*."""
    from difflib import get_close_matches  # noqa: PLC0415  # only a misspelt input needs it

    return next(iter(get_close_matches(name, names, n=1, cutoff=0.6)), None)


def unknown_field(record: type[BaseModel], name: str, path: str) -> Problem:
    """The problem of an unknown field name."""
    names = tuple(field.alias or key for key, field in record.model_fields.items())
    near = nearest(name, names)
    if near:
        return Problem(
            path=path,
            code="unknown_field",
            zh=f"没有名为“{shown(name)}”的字段；最接近的是“{near}”，请改正字段名。",
            en=f'there is no field "{shown(name)}"; the nearest is "{near}", correct the name.',
        )
    listed = "、".join(f"“{known}”" for known in names)
    return Problem(
        path=path,
        code="unknown_field",
        zh=f"没有名为“{shown(name)}”的字段；此处可用的字段为{listed}，请改正或删去。",
        en=f'there is no field "{shown(name)}"; expected one of {", ".join(names)}; correct or delete it.',
    )


def problems_of(record: type[BaseModel], error: ValidationError) -> tuple[Problem, ...]:
    """Every problem that pydantic found while reading *record*."""
    found: list[Problem] = []
    for detail in error.errors(include_url=False):
        inner: Any = detail.get("ctx", {}).get("error")
        if isinstance(inner, InvalidApplicationError):
            found.extend(inner.problems)
        else:
            found.append(
                _problem(record, detail["type"], detail["loc"], detail.get("input"), detail.get("ctx", {}))
            )
    return tuple(dict.fromkeys(found))


def worded_already(error: ValidationError) -> tuple[Problem, ...]:
    """The problems of an error that :func:`as_validation_error` made; none of any other."""
    found: list[Problem] = []
    for detail in error.errors(include_url=False, include_input=False):
        told = detail.get("ctx", {})
        if not told.keys() >= _WORDS:
            return ()
        found.append(Problem(told["path"], detail["type"], told["zh"], told["en"]))
    return tuple(found)


def as_validation_error(title: str, problems: tuple[Problem, ...]) -> ValidationError:
    """Our problems as an error of pydantic: code, place, both languages, and nothing that was told."""
    return ValidationError.from_exception_data(
        title,
        [
            InitErrorDetails(
                type=PydanticCustomError(
                    each.code,  # pyright: ignore[reportArgumentType] - one of ours, each of them literal
                    "{zh} {en}",
                    {"path": each.path, "zh": each.zh, "en": each.en},
                ),
                loc=tuple(
                    int(key) if key.isdigit() and len(key) < len("00000") else key
                    for key in _KEYS.findall(each.path)
                ),
                input=None,
            )
            for each in problems
        ],
        hide_input=True,
    )


_WORDS: Final = {"path", "zh", "en"}
_KEYS: Final = re.compile(r"[^.\[\]]+(?![^\[]*\])|(?<=\[)[^\]]*(?=\])")
"""The steps of a path: a field, or what stands in brackets."""


def which_place(error: UnknownPlaceError, told: str) -> tuple[str, str]:
    """What is wrong with the name of a place, and which may be meant; where somebody lives is not repeated."""
    (problem,) = error.problems
    zh = problem.zh.replace(f"“{told.strip()}”", "此处所填名称").removesuffix("。")
    return zh, problem.en.replace(repr(told.strip()), "what is written here").removesuffix(".")


def _of_division(value: object) -> tuple[str, str] | None:
    """What to write in place of a number, or of a name that no place has or that several have."""
    if isinstance(value, int):
        return "代码是文字，请加引号", "a code is a text: put it in quotes"
    if (
        not isinstance(value, str)
        or not value.strip()
        or len(value) > NAME_LIMIT
        or value.strip()[0].isdigit()
    ):
        return None
    try:
        code = division(value).code
    except UnknownPlaceError as error:
        return which_place(error, value)
    return f"该地名的代码为“{code}”", f'the code of that place is "{code}"'


def _problem(
    record: type[BaseModel], code: str, loc: tuple[int | str, ...], value: object, context: dict[str, Any]
) -> Problem:
    current: type[BaseModel] | None = record
    annotation: Any = None
    zh, en, path = "输入", "the input", ""
    for step in loc:
        if isinstance(step, int):
            path += f"[{step}]"
            continue
        fields = (
            {field.alias or name: field for name, field in current.model_fields.items()} if current else {}
        )
        if step in fields:
            annotation = fields[step].annotation
            zh, en = fields[step].title or step, fields[step].description or step
            current = model_of(annotation)
            path += f".{step}" if path else step
        elif code == "extra_forbidden" and step == loc[-1]:
            return unknown_field(cast("type[BaseModel]", current), step, f"{path}.{step}" if path else step)
        elif path.endswith(("discretion", "extension")) and step != "[key]":
            path += f"[{step}]"
    found_zh, found_en = as_found(value)
    if code == "missing":
        return Problem(
            path=path,
            code=code,
            zh=f"缺少必填的{zh}；请补上这一项。",
            en=f"{en} is missing and required; add it.",
        )
    if code == "literal_error":
        values = literal_values(annotation)
        near = nearest(value, values) if isinstance(value, str) else None
        hint_zh = f"；最接近的是“{near}”" if near else ""
        hint_en = f'; the nearest is "{near}"' if near else ""
        return Problem(
            path=path,
            code="unknown_value",
            zh=f"{zh}应为{'、'.join(f'“{item}”' for item in values)}之一，现为{found_zh}{hint_zh}，请改正。",
            en=f"{en} must be one of {', '.join(values)}, found {found_en}{hint_en}; correct it.",
        )
    if code == "too_long":
        limit, actual = context.get("max_length"), context.get("actual_length")
        return Problem(
            path=path,
            code=code,
            zh=f"{zh}最多{limit}项，现有{actual}项；请核对是否重复。",
            en=f"{en} may have at most {limit} items, found {actual}; check for repeats.",
        )
    if code in {"greater_than_equal", "less_than_equal"}:
        bound = context.get("ge" if code == "greater_than_equal" else "le")
        word_zh, word_en = ("不小于", "at least") if code == "greater_than_equal" else ("不大于", "at most")
        return Problem(
            path=path,
            code="out_of_range",
            zh=f"{zh}应{word_zh}{bound}，现为{found_zh}；请核对。",
            en=f"{en} must be {word_en} {bound}, found {found_en}; check it.",
        )
    if code == "model_attributes_type":
        code = "model_type"
    expected = _EXPECTED.get(code)
    if expected is None:
        return Problem(
            path=path,
            code=code,
            zh=f"{zh}不能为{found_zh}，应符合输入格式；请对照格式说明改正。",
            en=f"{en} cannot be {found_en} ({code}); see the input format and correct it.",
        )
    expected_zh, expected_en, next_zh, next_en = expected
    if code == "division":
        next_zh, next_en = _of_division(value) or (next_zh, next_en)
    return Problem(
        path=path,
        code=code,
        zh=f"{zh}应为{expected_zh}，现为{found_zh}；{next_zh}。",
        en=f"{en} must be {expected_en}, found {found_en}; {next_en}.",
    )
