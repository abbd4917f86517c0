"""A short round of the fuzzing: whatever is handed over, what comes back is an answer or an error of ours."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from random import Random

import mutants
import pytest
import targets

from assist_rules.__main__ import main
from assist_rules.errors import AssistRulesError


def _decided(number: int) -> bool:
    random = Random(number)
    try:
        return targets.decided(mutants.mutated(random), random)
    except AssistRulesError:
        return False


def test_changed_examples_are_answered_or_refused() -> None:
    """Of twenty-five some are taken, and every page, record and receipt of those is made."""
    assert sum(_decided(number) for number in range(25)) > 0


def test_raw_bytes_are_no_crash() -> None:
    """Bytes of the examples cut, doubled and turned."""
    random = Random(1)
    for number in range(300):
        data = bytearray(json.dumps(random.choice(mutants.seeds()), ensure_ascii=False).encode())
        for _ in range(number % 5):
            at = random.randrange(len(data))
            data[at : at + random.randrange(20)] = random.choice(
                (b"", b"\xff", b"[", b'"', b"\\ud800", b"9" * 50)
            )
        targets.read_bytes(bytes(data))


def test_every_choice_is_taken_or_refused() -> None:
    """Sixty drawn of all."""
    made = [*islice(targets.choices(), 0, None, 331)]
    Random(1).shuffle(made)
    for data, scheme in made[:60]:
        assert targets.escaped(lambda: targets.chosen(data, scheme)) is None, data["choices"]  # noqa: B023 - run at once


def test_what_once_escaped_is_said_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that no file can have, a link to itself as the folder of the answers, and an engine that is not installed."""
    targets.hostile_folder(tmp_path)
    sound, loop = str(tmp_path / targets.SOUND), str(tmp_path / "loop.csv")
    for words in (
        ["explain", "\x00"],
        ["read", "a" * 5000, "--out", str(tmp_path / "out"), "--place", "370102"],
        ["screen", sound, "--out", loop, "--quick"],
        ["screen", sound, "--out", "\x00", "--quick"],
    ):
        assert main([*words, "--lang", "en"]) == 2
        assert "name" in capsys.readouterr().err


def test_options_and_hostile_files_end_with_an_exit_code(tmp_path: Path) -> None:
    """Whatever stands in a folder under the name of an application, a table or a file of figures; a pipe is not waited for."""
    targets.hostile_folder(tmp_path)
    every = [*targets.every_option(tmp_path)]
    assert len(every) > 1000
    piped = [words for words in every if words[0] != "screen" and any("pipe-" in each for each in words)]
    drawn = islice(targets.commands(tmp_path, Random(1)), 20)
    for words in (*every[::211], *piped[::7], *drawn):
        assert targets.escaped(lambda: targets.commanded(tmp_path, words)) is None, words  # noqa: B023 - run at once
