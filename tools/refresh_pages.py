"""Write into the pages what their Python examples answer now.

    python tools/refresh_pages.py PAGE.md …

Look at the difference before you keep it: a test compares the pages with the answers, this only spares the typing.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import sys
import textwrap
import traceback
from pathlib import Path

BLOCK = re.compile(r"^( *)```python\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def refreshed(page: str) -> str:
    """The page with every answer written anew; its blocks share one set of names."""
    names: dict[str, object] = {"__name__": "__main__"}

    def answered(block: re.Match[str]) -> str:
        indent = block.group(1)
        lines: list[str] = []
        for example in doctest.DocTestParser().get_examples(block.group(2)):
            first, *more = example.source.splitlines()
            lines += [f">>> {first}", *(f"... {line}" for line in more), *_answer(example.source, names)]
        text = textwrap.indent("\n".join(line.rstrip() for line in lines), indent)
        return f"{indent}```python\n{text}\n{indent}```"

    return BLOCK.sub(answered, page)


def _answer(source: str, names: dict[str, object]) -> list[str]:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(source, "<page>", "single"), names)  # noqa: S102 - the examples of our own pages
        except Exception as error:  # noqa: BLE001 - an example may show any error
            print("Traceback (most recent call last):\n    ...")
            print("".join(traceback.format_exception_only(error)).rstrip())
    return [line or "<BLANKLINE>" for line in printed.getvalue().splitlines()]


def main(arguments: list[str]) -> None:
    """Rewrite the pages named."""
    for argument in arguments:
        page = Path(argument)
        text = page.read_text(encoding="utf-8")
        page.write_text(refreshed(text), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
