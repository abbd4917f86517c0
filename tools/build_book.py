"""Write the rulebook as a book: every rule, fact, standard, instrument, place and scheme, with the worked cases.

    python tools/build_book.py DIR [zh|en] [DATE]

Each worked case is decided; it stands on the pages of the rules that decide it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from assist_rules.book import write_book
from assist_rules.errors import LANGS, AssistRulesError, Lang, check_option

CASES = Path(__file__).parents[1] / "tests" / "cases"
sys.path.append(str(CASES))
worked: Any = import_module("worked_cases")  # beside the files of the cases


def pinned() -> dict[str, list[Any]]:
    """By the id of a rule, the worked cases that it decides."""
    found: dict[str, dict[str, Any]] = {}
    folders = [each for each in sorted(CASES.iterdir()) if any(each.glob("*.toml"))]
    for case in (case for folder in (*folders, *worked.PACKS) for case in worked.worked_cases(folder)):
        for expectation in case.expectations:
            try:
                decision = expectation.decide()
            except AssistRulesError:
                continue  # what is refused as input is decided by no rule
            for rule in decision.deciding_rules:
                found.setdefault(rule, {})[case.id] = case
    return {rule: list(cases.values()) for rule, cases in found.items()}


def titled(cases: Mapping[str, Iterable[Any]], lang: Lang) -> dict[str, list[str]]:
    """The same, each case by its id and what it shows."""
    return {
        rule: [f"{each.id} {each.zh if lang == 'zh' else each.en}" for each in of]
        for rule, of in cases.items()
    }


def main(folder: str, lang: str = "zh", on: str | None = None) -> None:
    """Write the book."""
    day = datetime.now(UTC).date() if on is None else date.fromisoformat(on)
    check_option("lang", lang, LANGS)
    files = write_book(folder, on=day, lang=cast("Lang", lang), pinned=titled(pinned(), cast("Lang", lang)))
    print(f"{len(files)} pages: {files[0]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
