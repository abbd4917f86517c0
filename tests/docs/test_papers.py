"""The papers of the examples stand in docs/papers as they are written today, and none is longer than people read."""

from __future__ import annotations

import re
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import assist_rules as ar

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tools"))
build_papers: Any = import_module("build_papers")

LONGEST = {ar.Outcome.INELIGIBLE: 500, ar.Outcome.ELIGIBLE: 700}
REFERRED = 60
"""What the sentence on other schemes may take beside it."""
REMARKS = re.compile("原题未见|条文未查阅|未见文件|转引|推理|签发前|另行提供|not read|second hand|on file")
"""Our own notes on what was seen, which are the office's."""


@cache
def _assessed() -> dict[str, ar.Assessment]:
    return {path.stem: build_papers.assessed(path) for path in build_papers.EXAMPLES}


def test_every_page_of_papers_is_current() -> None:
    """``python tools/build_papers.py`` writes them; what changed in them is to be read."""
    made = {f"{name}.md": build_papers.page(name, found) for name, found in _assessed().items()}
    held = {path.name: path.read_text(encoding="utf-8") for path in build_papers.FOLDER.glob("*.md")}
    assert held.pop("index.md") == build_papers.index(made)
    assert sorted(name for name in made.keys() | held.keys() if made.get(name) != held.get(name)) == []


def test_a_refusal_fits_in_500_characters_and_a_grant_in_700() -> None:
    """Of the Chinese paper, line breaks not counted; a refusal that refers takes a sentence more."""
    long: list[str] = []
    for name, found in _assessed().items():
        for key, decision in found.items():
            most = LONGEST.get(decision.outcome, 700)
            sent = len(decision.notice(referred=found.referred(decision)).replace("\n", ""))
            alone = len(decision.notice().replace("\n", "")) if sent > most else sent
            if alone > most or sent > most + REFERRED:
                long.append(f"{name} {key}: {alone}, {sent}")
    assert long == []


def test_no_remark_of_ours_and_no_draft_stands_in_a_paper_that_is_sent() -> None:
    """A title that was not seen, an article that was not read, a figure at second hand: the office's copy tells of them."""
    for path in build_papers.FOLDER.glob("*.md"):
        if path.name != "index.md":
            text = path.read_text(encoding="utf-8")
            assert REMARKS.findall(text) == [], path.name
            assert "草稿" not in text
            assert re.search(r"\d\.\d{3,}(?:元| yuan)", text) is None


def test_a_person_is_not_called_a_household() -> None:
    """Papers of a person's scheme say 您, those of a household's 你户, but for what the household may get besides."""
    for found in list(_assessed().values())[:6]:
        for decision in found.values():
            if decision.is_in_force:
                opening = decision.notice().splitlines()[2]
                assert opening.startswith("您" if decision.person is not None else "你户")
