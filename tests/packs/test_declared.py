"""Standards that a pack declares for its province: read as data, before any rule and without running the pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from assist_rules.errors import RuleDefinitionError
from assist_rules.packs import every_pack, folders
from assist_rules.standards.of_packs import read

HEAD = 'place = "410000"\n'
WHOLE = """
[[standard]]
name = "henan_least_cost"
zh = "起点"
en = "least cost"
unit = "CNY/person/year"
most = "1000.50"
"""


def _declared(folder: Path, text: str, province: str | None = "410000") -> dict[str, object]:
    path = folder / "standards.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    (found,) = read(path, province)
    return {
        "range": (found.low, found.high, found.scale),
        "units": found.units,
        "needed": found.is_needed,
        "default": found.default,
    }


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ("", {"range": (0, 100050, 1), "units": ("CNY/person/year",), "needed": True, "default": 0}),
        (
            'absent = "may_add"\ndefault = "12"\n',
            {"range": (0, 100050, 1), "units": ("CNY/person/year",), "needed": False, "default": 1200},
        ),
    ],
)
def test_a_sum_is_counted_in_fen(tmp_path: Path, more: str, wanted: dict[str, object]) -> None:
    """In yuan as written; what a place may add has its default in the same unit."""
    assert _declared(tmp_path, WHOLE + more) == wanted


@pytest.mark.parametrize(
    ("unit", "more", "wanted"),
    [
        ("CNY/person/month", 'dated = "yearly"', (0, 1_200_600, 12)),
        ("x dibao_standard", 'step = "0.1"', (0, 10005, 10)),
        ("percent", 'step = "0.5"', (0, 2001, 200)),
    ],
)
def test_a_figure_is_read_in_steps_of_its_unit(
    tmp_path: Path, unit: str, more: str, wanted: tuple[int, int, int]
) -> None:
    """A yearly sum is kept exact over twelve months, a multiple over its step."""
    text = WHOLE.replace("CNY/person/year", unit).replace("1000.50", "1000.5")
    assert _declared(tmp_path, f"{text}{more}\n")["range"] == wanted


def test_all_mistakes_of_a_declaration_are_told_together(tmp_path: Path) -> None:
    """Each by its field."""
    wrong = '[[standard]]\nname = "Henan"\nzh = ""\nunit = "CNY"\nabsent = "perhaps"\nset_by = ["emperor"]\nmore = "1"\n'
    with pytest.raises(RuleDefinitionError) as caught:
        _declared(tmp_path, wrong)
    told = [each.path.partition(".standard[0].")[2] for each in caught.value.problems]
    assert sorted(told) == ["absent", "en", "more", "name", "set_by", "unit", "zh"]


@pytest.mark.parametrize("province", ["370000", "330000"])
def test_a_pack_declares_for_its_own_province(tmp_path: Path, province: str) -> None:
    """Those of another would be asked there by nobody."""
    with pytest.raises(RuleDefinitionError, match=province):
        _declared(tmp_path, WHOLE, province)


def test_what_packs_declare_is_of_their_province() -> None:
    """As read from their own folders, whatever the folder says."""
    for pack in every_pack():
        folder = folders().get(pack.code)
        if folder is not None and (folder / "standards.toml").exists():
            assert {each.place for each in read(folder / "standards.toml")} == {pack.code}
