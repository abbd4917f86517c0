"""What a command prints, what it refuses, and the code that it ends with."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable

from assist_rules.errors import AssistRulesError, Lang

ANSWERED, DIFFERS, REFUSED_INPUT = 0, 1, 2


def say(text: str, form: str = "text") -> None:
    """Prints an answer; a character that the terminal's encoding lacks stands there by its number, and stops nothing."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        match form:
            case "json":
                text = json.dumps(json.loads(text), indent=2)
            case "html":
                text = text.encode("ascii", "xmlcharrefreplace").decode("ascii")
            case _:
                text = text.encode(encoding, "backslashreplace").decode(encoding)
    print(text)  # noqa: T201 - a command prints


def complain(error: AssistRulesError, lang: Lang, file: str | None) -> None:
    """All problems of an input in one block on standard error."""
    count = len(error.problems)
    head = f"{file}：" if file is not None and lang == "zh" else f"{file}: " if file is not None else ""
    head += (
        f"输入有{count}处问题："
        if lang == "zh"
        else f"{count} problem{'s' if count > 1 else ''} in the input:"
    )
    print(head, *(f"  {problem.message(lang)}" for problem in error.problems), sep="\n", file=sys.stderr)  # noqa: T201 - a command prints


def guarded(lines: Callable[[argparse.Namespace], Iterable[str]]) -> Callable[[argparse.Namespace], int]:
    """A command that prints lines, all of them or, where the input is refused, none."""

    def run(options: argparse.Namespace) -> int:
        try:
            text = "\n".join(lines(options))
        except AssistRulesError as error:
            complain(error, options.lang, None)
            return REFUSED_INPUT
        say(text, getattr(options, "format", "text"))
        return ANSWERED

    return run
