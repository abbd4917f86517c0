"""What a family is told where a place words the nation's rules itself."""

from __future__ import annotations

from pathlib import Path

from worked_cases import worked_cases

from assist_rules import packs

SHANGHAI = Path(packs.__file__).parent / "shanghai" / "cases"


def test_what_shanghai_pays_is_cited_to_its_own_regulation() -> None:
    """The nation's measure recognises a family in rigid expenditure and pays nothing: it is no ground of a sum."""
    (case,) = (each for each in worked_cases(SHANGHAI) if each.id == "shanghai:P9")
    text = case.expectations[0].decide().explain("zh")
    (reckoned,) = (line for line in text.splitlines() if line.startswith("计算："))
    assert "上海市社会救助条例" in reckoned
    assert "57号" not in reckoned
