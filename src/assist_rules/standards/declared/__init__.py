"""The standards, each declared once, in the file of the scheme that asks it first; see ``docs/explanation/standards.md``.

A file is found by standing here: it holds its standards as ``DECLARED``.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from assist_rules.standards.parameter import Parameter


def declared() -> Iterator[Parameter]:
    """The standards of every file, file by file in the order of their names."""
    for file in iter_modules(__path__):
        yield from getattr(import_module(f"{__name__}.{file.name}"), "DECLARED", ())
