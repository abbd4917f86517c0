"""Files of figures that nobody wrote as such: each is told by its name, in our words, and soon."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

import assist_rules as ar
from assist_rules.errors import StandardsError
from assist_rules.standards import Standards

FIGURE = """place = "370102"
[[figure]]
parameter = "dibao_margin_multiple"
value = "1.5"
from = 2024-01-01
document = "an invented paper"
confidence = "VERIFIED"
"""


def _codes(folder: Path) -> list[str]:
    """What the files of a folder are refused for."""
    with pytest.raises(StandardsError) as caught:
        Standards.load().with_directory(folder)
    assert all(each.zh and each.en for each in caught.value.problems)
    assert len(str(caught.value)) < 5000
    return [each.code for each in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x = " + "[\n" * 2000 + "]\n" * 2000, "not_toml"),
        ("x = " + "{a=" * 450 + "1" + "}" * 450, "not_toml"),
        ("x = [\n" * 2000, "not_toml"),
        ("y = " + "9" * 5000, "too_large"),
        ("a." * 50_000 + "a = 1", "too_large"),
        ("# a comment\n" * 100_000, "too_large"),
        (FIGURE.replace("an invented paper", "an invented\\npaper"), "not_one_line"),
        (FIGURE.replace("an invented paper", "an invented \\u202epaper"), "not_one_line"),
        (FIGURE.replace("an invented paper", "an invented \\u001b[2Jpaper"), "not_one_line"),
    ],
)
def test_a_file_is_bounded(text: str, code: str, tmp_path: Path) -> None:
    """Deep nesting, keys of fifty thousand parts, endless numbers and forged lines."""
    (tmp_path / "370102.toml").write_text(text, encoding="utf-8")
    assert _codes(tmp_path) == [code]


def test_a_mark_before_a_file_is_read_over(tmp_path: Path) -> None:
    """The editor of Windows writes one before UTF-8."""
    (tmp_path / "370102.toml").write_text(FIGURE, encoding="utf-8-sig")
    book = ar.rulebook("370102", on=date(2024, 5, 20), standards=tmp_path)
    assert str(book.resolve("dibao_margin_multiple", "urban")[0].low) == "1.5"


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    """A folder, a link to itself, a link to nowhere and a pipe, none of which is waited for or passed over."""
    (tmp_path / "370100.toml").mkdir()
    (tmp_path / "370200.toml").symlink_to(tmp_path / "370200.toml")
    (tmp_path / "370300.toml").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "370400.toml")
    assert _codes(tmp_path) == ["unreadable"] * 4


def test_many_problems_of_files_are_counted(tmp_path: Path) -> None:
    """Three hundred bad rows are two hundred problems and a number."""
    row = '[[figure]]\nparameter = "no_such_standard"\n'
    (tmp_path / "370102.toml").write_text('place = "370102"\n' + row * 300, encoding="utf-8")
    with pytest.raises(StandardsError) as caught:
        Standards.load().with_directory(tmp_path)
    assert len(caught.value.problems) == 201
    assert "100 more" in str(caught.value)


@pytest.mark.parametrize("source", ["a paper\nwith another line", "a \u202epaper", "a paper\x1b[2J"])
def test_the_source_of_a_figure_is_one_line(source: str) -> None:
    """It is printed in the reasons."""
    book = ar.rulebook("370102", on=date(2024, 5, 20))
    with pytest.raises(StandardsError, match="in one line"):
        book.with_standard("dibao_margin_multiple", "1.5", source=source)
    with pytest.raises(StandardsError, match="in one line"):
        book.without_local_rules(source=source)
