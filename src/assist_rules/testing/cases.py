"""Worked cases in files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from assist_rules.testing.drawing import Raw
from assist_rules.testing.ordinary import completed


def worked_cases(directory: Path) -> Mapping[str, Raw]:
    """The worked cases of a directory of TOML files, each a table ``[[case]]`` with an ``id``; by id, in file order.

    A case writes in ``application`` what is special. The rest of its household and members is told as of an ordinary
    family (:func:`assist_rules.testing.ordinary.completed`), unless ``rest = "untold"`` says that nothing else is known.

    Raises:
        FileNotFoundError: there is no such directory.
        ValueError: two cases have one id.
    """
    if not directory.is_dir():
        raise FileNotFoundError(directory)
    cases: dict[str, Raw] = {}
    for path in sorted(directory.rglob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", ()):
            if case["id"] in cases:
                raise ValueError(f"{path}: case {case['id']} stands twice; give each case an id of its own")
            untold = case.get("rest") == "untold"
            cases[case["id"]] = case if untold else case | {"application": completed(case["application"])}
    return cases
