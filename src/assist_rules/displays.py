"""How an object shows itself in a notebook: in one language for all of them, set once.

>>> import assist_rules as ar
>>> ar.display_in("en")
>>> ar.display_in("zh")
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

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
    head = "".join(f"<th>{escape(each)}</th>" for each in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        f'<table lang="{display_lang()}">{titled}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


class Displayed:
    """What has a text in either language, and shows it in a notebook."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        said: Any = self
        return as_html(said.text(display_lang()))
