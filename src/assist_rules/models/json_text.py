"""JSON parsing that reports duplicate keys instead of keeping the last value."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, cast

from assist_rules.errors import InvalidApplicationError, Problem


class _Doubled(dict[str, Any]):
    """An object with duplicate keys."""

    keys_twice: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) == len(pairs):
        return data
    times = Counter(name for name, _ in pairs)
    doubled = _Doubled(data)
    doubled.keys_twice = tuple(name for name in data if times[name] > 1)
    return doubled


def _doubled_in(data: object, path: str, found: list[Problem]) -> None:
    if isinstance(data, dict):
        if isinstance(data, _Doubled):
            found.extend(
                Problem(
                    path=f"{path}.{name}" if path else name,
                    code="duplicate_key",
                    zh=f"同一对象中字段“{name}”出现多次，应只出现一次；请合并或删去多余的一个，以免数据丢失。",
                    en=f'field "{name}" stands more than once in one object, expected once; '
                    "merge them or delete one, so that no value is lost.",
                )
                for name in data.keys_twice
            )
        for name, value in cast("dict[str, object]", data).items():
            _doubled_in(value, f"{path}.{name}" if path else name, found)
    elif isinstance(data, list):
        for index, value in enumerate(cast("list[object]", data)):
            _doubled_in(value, f"{path}[{index}]", found)


def read_json(text: str | bytes | bytearray) -> tuple[object, list[Problem]]:
    """Parse a JSON text into data and its duplicate keys.

    Raises:
        InvalidApplicationError: the text is no JSON, or nested too deeply to read.
    """
    seen = False

    def objects(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal seen
        data = _object(pairs)
        if type(data) is not dict:
            seen = True
        return data

    try:
        data: object = json.loads(text, object_pairs_hook=objects)
    except json.JSONDecodeError as error:
        raise InvalidApplicationError(
            Problem(
                path="",
                code="json_invalid",
                zh=f"输入不是有效的数据文本：第{error.lineno}行第{error.colno}列无法读取；应为一个完整的对象，请检查该处的括号、引号和逗号。",
                en=f"the input is no valid JSON: line {error.lineno}, column {error.colno} cannot be read; "
                "expected one complete object, check brackets, quotes and commas there.",
            )
        ) from None
    except (ValueError, RecursionError):
        raise InvalidApplicationError(
            Problem(
                path="",
                code="json_invalid",
                zh="输入无法读取：编码不正确、数字过长或嵌套过深；应为一个完整的对象，请检查导出该文本的程序。",
                en="the input cannot be read: wrong encoding, a number too long or nested too deeply; "
                "expected one complete JSON object in UTF-8, check the program that wrote it.",
            )
        ) from None
    found: list[Problem] = []
    if seen:
        _doubled_in(data, "", found)
    return data, found
