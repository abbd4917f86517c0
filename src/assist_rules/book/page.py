"""A page of the book in Markdown, and where the pages of rules, facts and the rest stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|&])")


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    Attributes:
        path: where it stands in the folder of the book, such as ``rules/dibao.income_test.html``.
        title: its title.
        text: what it says, in Markdown, without the title.
        words: what a search finds it by, beside its title.
    """

    path: str
    title: str
    text: str
    words: str = ""


def path_to(kind: str, name: str) -> str:
    """Where the page of something of a kind stands, such as ``rules``, ``places`` or ``changes``."""
    return f"{kind}/{name.replace('/', '.').replace(':', '.')}.html"


def plain(text: str) -> str:
    """A text that stands in Markdown as it is."""
    return _SIGNS.sub(r"\\\1", text).replace("\n", " ")


def link(text: str, kind: str, name: str) -> str:
    """A text that leads from one page to another."""
    return f"[{plain(text)}](../{path_to(kind, name)})"


def day_link(day: date) -> str:
    """A day that leads to what changed on it."""
    return link(day.isoformat(), "changes", day.isoformat())


def items(lines: Iterable[str]) -> str:
    """A list, one line each; "" of none."""
    return "".join(f"* {line}\n" for line in lines)


def section(title: str, body: str) -> str:
    """A part under its heading; "" where nothing stands there."""
    return f"\n## {plain(title)}\n\n{body}\n" if body.strip() else ""


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of Markdown whose cells are Markdown already; "" without rows."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    if not lines:
        return ""
    names = list(heads)
    return "\n".join([f"| {' | '.join(names)} |", "|" + " --- |" * len(names), *lines]) + "\n"
