"""A code list of a register: what each code and each word means here, and as which code a value is written.

A list is data: a file beside this one each. What a list does not hold is refused; a code that says less than a value,
or nothing, says so by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple, TypeAlias

from assist_rules.displays import InParts, Parts, as_html
from assist_rules.errors import Lang


class Silent(Enum):
    """What a cell says that tells no value."""

    NOT_TOLD = "not told"
    """The register says that it does not say (未说明): unknown."""
    NOT_KNOWN = "not known"
    """Whoever was asked does not know (不详): unknown, and marked so."""
    NONE = "none"
    """There is none (无), so that a list is known to be empty."""


Value: TypeAlias = bool | int | str
"""A value of a field."""
Meaning: TypeAlias = Value | Silent


def _meant(means: Meaning) -> str:
    return str(means.value if isinstance(means, Silent) else means)


class Code(NamedTuple):
    """One code.

    Attributes:
        code: as it is written.
        zh: its title in the list, which is read as a word too.
        means: the value here.
        written: whether the value is written as this code; a code that says more than the value never is.
    """

    code: str
    zh: str
    means: Meaning
    written: bool = False

    def _repr_html_(self) -> str:
        return as_html(f"{self.code} {self.zh} → {_meant(self.means)}")


@dataclass(frozen=True, slots=True)
class CodeList(InParts):
    """A code list.

    Attributes:
        name: how reports and options call it.
        zh: its title.
        en: the same in English.
        standard: the standard that it stands in; empty for words of common use.
        fills: the field whose values it means, as ``table.column``; empty for every field of its kind.
        codes: the codes, in the order of the list.
        words: further words.
        unplaced: codes and words that have no value here: why, and what to write, in Chinese and English.
    """

    name: str
    zh: str
    en: str
    fills: str
    standard: str = ""
    codes: tuple[Code, ...] = ()
    words: Mapping[str, Meaning] = field(default_factory=dict[str, Meaning])
    unplaced: Mapping[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])

    def shown(self, lang: Lang) -> Parts:
        """Its title and standard, then each code and word with its value here."""
        zh = lang == "zh"
        yield "代码表" if zh else "code list", self.zh if zh else self.en
        yield "标准" if zh else "standard", self.standard or None
        yield from ((f"{each.code} {each.zh}", _meant(each.means)) for each in self.codes)
        yield from ((word, _meant(means)) for word, means in self.words.items())
        yield from ((word, why[0 if zh else 1]) for word, why in self.unplaced.items())

    def meanings(self) -> Iterator[tuple[str, Meaning]]:
        """Every code and word with what it means."""
        yield from ((each.code, each.means) for each in self.codes)
        yield from ((each.zh, each.means) for each in self.codes if each.zh not in self.unplaced)
        yield from self.words.items()

    def read(self, text: str) -> Meaning | None:
        """What a code or a word means; None where the list does not hold it."""
        return _index(self).get(text.strip().casefold())

    def write(self, value: Value) -> str | None:
        """The code of a value; None where every code that has it says more, or there is none."""
        return next((each.code for each in self.codes if each.written and _same(each.means, value)), None)


_INDEX: dict[str, dict[str, Meaning]] = {}


def _index(codes: CodeList) -> dict[str, Meaning]:
    if codes.name not in _INDEX:
        found: dict[str, Meaning] = {}
        for text, means in codes.meanings():
            held = found.setdefault(text.casefold(), means)
            assert _same(held, means), (codes.name, text)  # noqa: S101 - a word of two meanings has none
        _INDEX[codes.name] = found
    return _INDEX[codes.name]


def _same(one: Meaning, other: Meaning) -> bool:
    return one == other and type(one) is type(other)
