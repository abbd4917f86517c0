"""How an object shows itself in a notebook: in one language for all of them, set once.

>>> import assist_rules as ar
>>> ar.display_in("en")
>>> ar.display_in("zh")
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, TypeAlias, cast

from assist_rules.errors import LANGS, Lang, check_option


class _Setting:
    """The language of notebooks. No answer, text or record asks it."""

    lang: Lang = "zh"


def display_in(lang: Lang) -> None:
    """Sets the language in which objects show themselves in a notebook, from now on: Chinese where nobody sets it.

    Raises:
        UnknownOptionError: there is no such language.
    """
    check_option("lang", lang, LANGS)
    _Setting.lang = lang


def display_lang() -> Lang:
    """The language in which objects show themselves in a notebook."""
    return _Setting.lang


def as_html(text: str, tag: str = "pre") -> str:
    """A text in the language of displays, as an element of HTML."""
    from html import escape  # noqa: PLC0415 - only notebooks ask

    return f'<{tag} lang="{display_lang()}">{escape(text)}</{tag}>'


def table_html(rows: Iterable[Iterable[str]], heads: Sequence[str] = (), caption: str = "") -> str:
    """Rows of texts in the language of displays as a table for a notebook."""
    from html import escape  # noqa: PLC0415 - only notebooks ask

    titled = f"<caption>{escape(caption)}</caption>" if caption else ""
    cells = "".join(f"<th>{escape(each)}</th>" for each in heads)
    head = f"<thead><tr>{cells}</tr></thead>" if cells else ""
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table lang="{display_lang()}">{titled}{head}<tbody>{body}</tbody></table>'


Parts: TypeAlias = Iterator[tuple[str, object]]
"""What something is made of: each part with its title."""


class InParts:
    """What is made of parts, and shows them in a notebook under their titles."""

    __slots__ = ()

    @abstractmethod
    def shown(self, lang: Lang) -> Parts:
        """Its parts with their titles, in *lang*; what is None is left out."""

    def _repr_html_(self) -> str:
        lang = display_lang()
        return table_html(
            (title, _cell(value, lang)) for title, value in self.shown(lang) if value is not None
        )


def _cell(value: object, lang: Lang) -> str:
    match value:
        case bool():
            return {True: ("是", "yes"), False: ("否", "no")}[value][0 if lang == "zh" else 1]
        case tuple():
            return ("、" if lang == "zh" else ", ").join(
                _cell(each, lang) for each in cast("tuple[object, ...]", value)
            )
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)


class Displayed:
    """What has a text in either language, and shows it in a notebook."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        said: Any = self
        return as_html(said.text(display_lang()))
