"""Everything this library raises on purpose.

AssistRulesError
├── InvalidApplicationError   an application breaks the input format; carries every problem of it
├── TableError                tables that cannot be read as a whole; carries every problem of them
├── RuleDefinitionError       a rule is written wrongly; raised while it is being defined
├── UnknownPlaceError         no such division, by code or by name
│   └── AmbiguousPlaceError   a name that fits two places; carries both
├── StandardsError            a file of standards cannot be read; carries every problem of it
├── UnknownStandardError      a name that no rule asks for; suggests near names
├── UnknownRuleError          no rule, scheme or finding of that id; suggests near ids
├── UnknownOptionError        a language, an audience or a detail that there is none of; names the choices
└── ReplayError               a receipt does not match the application, the rulebook or the answer

Each message exists in Chinese and English and says what was found, what was expected, where,
and what to do next. A household that does not qualify is not an error, nor is an unknown fact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

Lang: TypeAlias = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in an input.

    Attributes:
        path: where it stands, as a dotted path (``household.members[0].birth_date``); "" for the whole input.
        code: a stable machine name of the kind of problem.
        zh: what was found, what was expected and the next step, in Chinese.
        en: the same in English.
    """

    path: str
    code: str
    zh: str
    en: str

    def message(self, lang: Lang = "zh") -> str:
        """The problem with its place, in one line."""
        text = self.zh if lang == "zh" else self.en
        return f"{self.path}: {text}" if self.path else text


MOST_PROBLEMS = 200
"""Of an input that has more, the first are told and the rest counted."""
_PATH_LIMIT, _TEXT_LIMIT = 300, 3000
"""A path or a message of an input of the right form is shorter; of another it is cut."""
_MORE = "more_problems"
IDENTITY_NUMBER: Final = (
    r"[1-8][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
)
"""A citizen's identity number by its form: a county, a date of birth, three digits and a check digit (GB 11643). A
mistyped one counts too, since all but a digit of it is somebody's."""
_IDENTITY_NUMBER: Final = re.compile(rf"(?<![0-9]){IDENTITY_NUMBER}(?![0-9]{{3}})")
HIDDEN: Final = "……"
"""What stands in a message where an identity number would."""


OFF_LINE: Final = r"\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
"""Control characters, line breaks and marks of direction, in a class of a pattern: what is printed in one line must not
make two, or read otherwise."""
_HALVES: Final = r"\ud800-\udfff"
"""Halves of a character, which JSON may write and nothing can print."""
_OFF_LINE: Final = re.compile(f"[{OFF_LINE}{_HALVES}]")
_HALF: Final = re.compile(f"[{_HALVES}]")


def is_one_line(text: str) -> bool:
    """Whether a text can be printed in one line as it is."""
    return _OFF_LINE.search(text) is None


def in_one_line(text: str) -> str:
    """A text with a mark in place of what breaks a line or turns its direction."""
    return _OFF_LINE.sub("�", text)


def holds_identity_number(text: str) -> bool:
    """Whether a citizen's identity number, or a certificate's that begins with one, stands in a text."""
    return _IDENTITY_NUMBER.search(text) is not None


def without_identity_numbers(text: str) -> str:
    """A text as a message may hold it."""
    return _IDENTITY_NUMBER.sub(HIDDEN, text)


_KINDS: Final = {
    "date": ("日期", "a date"),
    "datetime": ("日期和时间", "a date and time"),
    "Decimal": ("小数", "a decimal"),
    "bytes": ("字节串", "bytes"),
}


def as_found(value: object) -> tuple[str, str]:
    """What a message says of a value that was told of somebody, in Chinese and English: its kind and length, never itself."""
    match value:
        case None:
            return "空值", "nothing"
        case bool():
            return "布尔值", "a yes or no"
        case int():
            return "整数", "a whole number"
        case float():
            return "浮点数", "a float"
        case str() if not value:
            return "空文字", "an empty text"
        case str() if value.isascii() and value.isdigit():
            return f"{len(value)}位数字", f"{len(value)} digits"
        case str():
            return f"{len(value)}个字符的文字", f"a text of {len(value)} characters"
        case list() | tuple():
            return "列表", "a list"
        case _:
            return _KINDS.get(type(value).__name__, ("对象", "an object"))


def _cut(text: str, limit: int) -> str:
    text = _HALF.sub("�", without_identity_numbers(text))
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _told(problems: Sequence[Problem], left_out: int) -> tuple[Problem, ...]:
    """The first problems, none of them endless, and the number of the others."""
    if (
        len(problems) == MOST_PROBLEMS + 1 and problems[-1].code == _MORE
    ):  # counted before, in another process
        return tuple(problems)
    told = [
        Problem(
            _cut(each.path, _PATH_LIMIT), each.code, _cut(each.zh, _TEXT_LIMIT), _cut(each.en, _TEXT_LIMIT)
        )
        for each in problems[:MOST_PROBLEMS]
    ]
    left_out += len(problems) - len(told)
    if left_out:
        told.append(
            Problem(
                path="",
                code=_MORE,
                zh=f"另有{left_out}处问题没有列出；请先改正以上各处，再读入一次。",
                en=f"there are {left_out} more problems, not listed; correct those above and read the input again.",
            )
        )
    return tuple(told)


class AssistRulesError(Exception):
    """Base of every error raised on purpose.

    Attributes:
        problems: what was found wrong, at least one; of more than 200 the first, and a last one that counts the rest.
    """

    problems: tuple[Problem, ...]

    def __init__(self, *problems: Problem, left_out: int = 0) -> None:
        self.problems = _told(problems, left_out)
        super().__init__(self.message("en"))

    def __reduce__(self) -> tuple[Any, ...]:
        """What another process needs to raise the same error."""
        return type(self), self.problems, self.__dict__

    def message(self, lang: Lang = "zh") -> str:
        """All problems, one a line, in *lang*."""
        return "\n".join(problem.message(lang) for problem in self.problems)

    @classmethod
    def of(cls, code: str, *, zh: str, en: str, path: str = "") -> AssistRulesError:
        """An error of one problem."""
        return cls(Problem(path=path, code=code, zh=zh, en=en))


def extra_missing(
    package: str | None, extra: str, zh: str, en: str, *, instead: tuple[str, str] = ("", ""), path: str = ""
) -> AssistRulesError:
    """An optional package that is not installed.

    Args:
        package: what is missing.
        extra: the extra that brings it.
        zh: what needs it, before 需要; may be empty.
        en: the same in English, before ``needs``.
        instead: how it goes without, in Chinese and English.
        path: the option that asked for it.
    """
    without_zh, without_en = instead
    return AssistRulesError.of(
        "extra_missing",
        path=path,
        zh=f"缺少 {package}；{zh}需要：pip install 'assist_rules[{extra}] @ git+<本仓库地址>'{without_zh}",
        en=f"{package} is missing; {en} needs: "
        f"pip install 'assist_rules[{extra}] @ git+<address of the repository>'{without_en}",
    )


def unwritable(path: object, error: OSError) -> AssistRulesError:
    """What was to be written at *path* cannot be."""
    return AssistRulesError.of(
        "unwritable",
        path=str(path),
        zh=f"无法写入（{error.strerror}）；请核对权限和磁盘空间",
        en=f"it cannot be written ({error.strerror}); see to rights and room on the disk",
    )


def not_empty(path: object) -> AssistRulesError:
    """A folder that was to be empty, or not there yet."""
    return AssistRulesError.of(
        "out_not_empty",
        path=str(path),
        zh="该文件夹已有其他内容；请指定一个空文件夹",
        en="the folder holds something already; name an empty one",
    )


class InvalidApplicationError(AssistRulesError, ValueError):
    """An application breaks the input format; the problems of the input are in ``problems``, the first 200 of them."""


class TableError(AssistRulesError, ValueError):
    """Tables that cannot be read as a whole: unknown, missing or badly typed ones, or columns of them.

    What is wrong in one household alone is an :class:`InvalidApplicationError` of that household.
    """


class RuleDefinitionError(AssistRulesError, TypeError):
    """A rule is written wrongly: a condition used as a truth value, mixed units or levels, an overflow."""


class UnknownPlaceError(AssistRulesError, LookupError):
    """No such administrative division, by GB/T 2260 code or by name."""


class AmbiguousPlaceError(UnknownPlaceError):
    """A name that fits two places.

    Attributes:
        candidates: the GB/T 2260 codes it fits.
    """

    candidates: tuple[str, ...]

    def __init__(self, *problems: Problem, candidates: Sequence[str] = ()) -> None:
        self.candidates = tuple(candidates)
        super().__init__(*problems)


class StandardsError(AssistRulesError, ValueError):
    """A file or an override of standards cannot be taken; every problem of it is in ``problems``."""


class UnknownStandardError(AssistRulesError, LookupError):
    """A standard's name that no rule asks for and no file holds."""


class UnknownRuleError(AssistRulesError, LookupError):
    """No rule, scheme or finding of that id."""


class UnknownOptionError(AssistRulesError, ValueError):
    """A word for a language, an audience or a detail that is none of the choices."""


def check_option(name: str, given: object, choices: Sequence[str]) -> None:
    """Refuses a word that is none of the choices of an argument.

    Raises:
        UnknownOptionError: it is none of them.
    """
    if given not in choices:
        raise UnknownOptionError(
            Problem(
                name,
                "unknown_option",
                f"没有“{given}”这一选项；可选：{'、'.join(choices)}",
                f"there is no {given!r}; use one of {', '.join(choices)}",
            )
        )


def check_kind(
    name: str, given: object, kind: type[object] | tuple[type[object], ...], zh: str, en: str
) -> None:
    """Refuses an argument of another kind than it has to be.

    Args:
        name: the argument.
        given: what was handed over.
        kind: what it has to be.
        zh: how one gets such a thing, in Chinese.
        en: the same in English.

    Raises:
        AssistRulesError: it is of another kind; the value itself is not said.
    """
    if not isinstance(given, kind):
        names = [each.__name__ for each in (kind if isinstance(kind, tuple) else (kind,))]
        raise AssistRulesError.of(
            "wrong_kind",
            path=name,
            zh=f"得到的是“{type(given).__name__}”，应为 {'、'.join(names)}；{zh}。",
            en=f"found a {type(given).__name__}, expected {' or '.join(names)}; {en}.",
        )


LANGS: Final[tuple[Lang, ...]] = ("zh", "en")
"""The languages."""


class ReplayError(AssistRulesError, ValueError):
    """A receipt does not match the application, the rulebook or the answer it is replayed with."""
