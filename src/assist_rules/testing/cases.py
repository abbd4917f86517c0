"""Worked cases in files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from assist_rules.testing.drawing import Raw


def worked_cases(directory: Path) -> Mapping[str, Raw]:
    """The worked cases of a directory of TOML files, each a table ``[[case]]`` with an ``id``; by id, in file order.

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
            cases[case["id"]] = case
    return cases
