"""A reform as a file that whoever thinks about policy writes: figures, multiples, days and places, in TOML.

Nothing of a file runs: a rule in words of one's own in place of another is Python's alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final, cast

from assist_rules.errors import AssistRulesError, Problem, as_found
from assist_rules.packs import wording_of
from assist_rules.places import NATION, division
from assist_rules.reforms.reform import ByArea, Reform, version_of
from assist_rules.rule import Rule
from assist_rules.standards import Parameter, parameter_named

_KEYS: Final = ("name", "why", "start", "places", "figures", "times", "dates")
_DATES: Final = ("version", "in_force", "until")
_MOST_BYTES: Final = 1_000_000
_TELL_ZH, _TELL_EN = (
    "应有 name 以及 figures、times 或者 dates，可写 why、start、places",
    "expected name, and figures, times or dates; why, start and places may stand there",
)


def read_reform(path: Path | str) -> Reform:
    """The reform that a file tells.

    A file is TOML: ``name``; ``why``, the reason or paper behind it; ``start``, the first day; ``places``, a list of codes or
    names; and the tables ``figures`` and ``times``, by the name of a standard, each with a value or, for town and
    countryside, ``{urban = 1200, rural = 1000}``. A switch is ``true`` or ``false``. Decimals are taken as they are written.
    The table ``dates`` has, by the id of a rule, on which other days one of its wordings stands: ``version``, a day on which
    that wording is law, and ``in_force``, the first day, or ``until``, the last one, or both. On those days it goes before
    what is law; on all others the law is as it is.

    Raises:
        AssistRulesError: the file cannot be read, or tells no reform; carries every problem, each with its key.
    """
    file = Path(path)
    told = _Told(file.name)
    made = told.reform(_toml(file))
    if made is None:
        raise AssistRulesError(*told.problems)
    return made


def _toml(path: Path) -> Mapping[str, Any]:
    """What a file of TOML says, its decimals exact."""
    import tomllib  # noqa: PLC0415 - loads when a file is read

    try:
        if not path.is_file():  # a pipe would be waited for
            raise FileNotFoundError(2, "no such file")
        with path.open("rb") as file:
            told = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # no file has a NUL in its name
        why = getattr(error, "strerror", None) or error
        raise AssistRulesError.of(
            "unreadable",
            path=path.name,
            zh=f"无法读取（{why}）；请核对文件名和权限",
            en=f"it cannot be read ({why}); check its name and rights",
        ) from None
    if len(told) > _MOST_BYTES:
        raise AssistRulesError.of(
            "too_large",
            path=path.name,
            zh=f"文件超过{_MOST_BYTES}字节，不像一个改革方案；请核对文件",
            en=f"the file has more than {_MOST_BYTES} bytes, which is no reform; see whether it is the right one",
        )
    try:
        return tomllib.loads(told.decode("utf-8-sig"), parse_float=_decimal)
    except (ValueError, RecursionError) as error:  # bad TOML or UTF-8, deep nesting
        raise AssistRulesError.of(
            "not_toml",
            path=path.name,
            zh=f"不是合法的 TOML 文件：{str(error)[:200]}；请在所指的行改正",
            en=f"not a TOML file: {str(error)[:200]}; correct the line that it names",
        ) from None


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise ValueError(text) from error


@dataclass
class _Told:
    """What a file tells, and what is wrong with it."""

    file: str
    problems: list[Problem] = field(default_factory=list[Problem])

    def reform(self, held: Mapping[str, Any]) -> Reform | None:
        for key in held:
            if key not in _KEYS:
                self._wrong(key, "unknown_key", f"不认识的字段；{_TELL_ZH}", f"unknown key; {_TELL_EN}")
        name, why = (self._text(held, key) for key in ("name", "why"))
        start, places = self._day(held, "start"), self._places(held)
        figures, times = (self._by_standard(held, key) for key in ("figures", "times"))
        rules = self._dates(held, places)
        if "name" not in held:
            self._wrong("name", "reform", "请给改革方案起一个名称", "give the reform a name")
        if self.problems:
            return None
        try:
            return Reform(name, figures, times, rules, start, places, why)
        except AssistRulesError as error:
            of = {rule.id: f'dates."{rule.id}"' for rule in rules}
            told = (replace(each, path=of.get(each.path, each.path)) for each in error.problems)
            self._take(AssistRulesError(*told))
            return None

    def _wrong(self, path: str, code: str, zh: str, en: str) -> None:
        self.problems.append(Problem(f"{self.file}.{path}", code, zh, en))

    def _take(self, error: AssistRulesError, path: str | None = None) -> None:
        """The problems of a part, by its key."""
        self.problems += [
            replace(each, path=f"{self.file}.{each.path if path is None else path}")
            for each in error.problems
        ]

    def _text(self, held: Mapping[str, Any], key: str) -> str:
        told = held.get(key, "")
        if isinstance(told, str):
            return told
        zh, en = as_found(told)
        self._wrong(key, "text", f"得到{zh}；应为加引号的文字", f"found {en}; expected a text in quotes")
        return ""

    def _day(self, held: Mapping[str, Any], key: str, path: str = "") -> date | None:
        told = held.get(key)
        if told is None or type(told) is date:
            return told
        zh, en = as_found(told)
        self._wrong(
            f"{path}{key}",
            "date",
            f"得到{zh}；应为不加引号的日期，如 2027-01-01",
            f"found {en}; expected a date without quotes, as 2027-01-01",
        )
        return None

    def _places(self, held: Mapping[str, Any]) -> tuple[str, ...]:
        told = held.get("places", [])
        if not isinstance(told, list):
            self._wrong(
                "places",
                "list",
                '应为列表，如 ["370100"]',
                'expected a list, as ["370100"]',
            )
            return ()
        found: list[str] = []
        for number, place in enumerate(cast("list[object]", told)):
            path = f"places[{number}]"
            try:
                found.append(division(str(place)).code)
            except AssistRulesError as error:
                self._take(error, path)
        return tuple(found)

    def _dates(self, held: Mapping[str, Any], places: Sequence[str]) -> tuple[Rule, ...]:
        """The rules that stand on other days."""
        told = held.get("dates", {})
        if not isinstance(told, dict):
            self._wrong("dates", "table", "应为 [dates] 表", "expected a table [dates]")
            return ()
        moved = (
            self._moved(name, days, places or (NATION,))
            for name, days in cast("dict[str, Any]", told).items()
        )
        return tuple(each for each in moved if each is not None)

    def _moved(self, name: str, told: object, places: Sequence[str]) -> Rule | None:
        """A wording of a rule on other days; None where something is wrong with what is told of it."""
        path, before = f'dates."{name}"', len(self.problems)
        days = cast("dict[str, Any]", told) if isinstance(told, dict) else {}
        for key in days:
            if key not in _DATES:
                self._wrong(
                    f"{path}.{key}",
                    "unknown_key",
                    "不认识的字段；应为 version、in_force、until",
                    "unknown key; expected version, in_force, until",
                )
        version, first, last = (self._day(days, key, f"{path}.") for key in _DATES)
        if len(self.problems) > before:
            return None
        if version is None or (first is None and last is None):
            self._wrong(
                path,
                "dates",
                "应有 version（该条文有效的某一天）以及 in_force（首日）、until（末日）或者两者",
                "expected version, a day on which that wording is law, and in_force, the first day, until, the last, or both",
            )
            return None
        try:
            found = {version_of(name, wording_of(place), place, version) for place in places}
        except AssistRulesError as error:
            self._take(error, path)
            return None
        if len(found) > 1:
            self._wrong(
                path,
                "places",
                "这些地方的条文不同；请为各地分别写一个文件",
                "these places word it differently; write a file for each",
            )
            return None
        rule = found.pop()
        if (first is None or first >= (rule.earliest or date.min)) and (
            last is None or last <= (rule.ends or date.max)
        ):
            self._wrong(
                path,
                "dates",
                f"该条文在{rule.starts}至{rule.ends or '今后'}本已有效，这样不起作用；要推迟新条文，请延长旧条文的 until",
                f"that wording is law from {rule.starts} to {rule.ends or 'this day'} as it is, so that nothing changes; "
                "to put off a new wording give the old one a later until",
            )
            return None
        try:
            return replace(rule, in_force=first or rule.in_force, until=last or rule.until)
        except AssistRulesError as error:
            self._take(error, path)
            return None

    def _by_standard(self, held: Mapping[str, Any], key: str) -> dict[str, ByArea]:
        told = held.get(key, {})
        if not isinstance(told, dict):
            self._wrong(key, "table", f"应为 [{key}] 表", f"expected a table [{key}]")
            return {}
        found: dict[str, ByArea] = {}
        for name, value in cast("dict[str, Any]", told).items():
            path = f"{key}.{name}"
            try:
                parameter = parameter_named(name)
            except AssistRulesError as error:
                self._take(error, path)
                continue
            areas = cast("dict[str | None, Any]", value if isinstance(value, dict) else {None: value})
            if not areas:
                self._wrong(path, "area", "应写 urban、rural 或者两者", "expected urban, rural or both")
            each_area = {
                area: self._value(path if area is None else f"{path}.{area}", key, parameter, area, one)
                for area, one in areas.items()
            }
            found[name] = cast("ByArea", each_area if isinstance(value, dict) else each_area[None])
        return found

    def _value(self, path: str, key: str, of: Parameter, area: str | None, value: object) -> object:
        """One value; whether it can be that of its standard is asked of a reform of it alone."""
        if isinstance(value, bool):
            if of.unit != "switch":
                self._wrong(
                    path, "value", "应为数值，不是 true 或 false", "expected a number, no true or false"
                )
                return value
            value = int(value)
        table: dict[str, Any] = {key: {of.name: value if area is None else {area: value}}}
        try:
            Reform("x", **table)
        except AssistRulesError as error:
            self._take(error, path)
        return value
