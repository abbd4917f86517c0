"""The list of provisions and worked cases is whole in itself: ids, instruments, schemes, both languages."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import TypedDict, cast

from assist_rules import law
from assist_rules.rule import Confidence

HERE = Path(__file__).parent

SCHEMES = {
    "all",
    "dibao",
    "dibao_margin",
    "extreme_poverty",
    "temporary_assistance",
    "illness_hardship",
    "rigid_expenditure",
    "orphan",
    "unsupported_child",
    "child_hardship",
    "disability_living",
    "disability_nursing",
    "elderly_hardship",
    "old_age_allowance",
}


class Open(TypedDict):
    """A point the texts leave open."""

    id: str
    schemes: list[str]
    zh: str
    en: str


class Provision(Open, total=False):
    """A provision, where it stands and how it was read."""

    also: list[str]
    instrument: str
    article: str
    confidence: str


class Case(TypedDict):
    """A worked case, by rulebook and number."""

    id: str
    title: str


def read(name: str, table: str) -> list[dict[str, object]]:
    """The tables of that name in a file beside this one."""
    with (HERE / name).open("rb") as file:
        return cast("list[dict[str, object]]", tomllib.load(file)[table])


PROVISIONS = cast("list[Provision]", read("provisions.toml", "provision"))
OPEN = cast("list[Open]", read("provisions.toml", "open"))
CASES = cast("list[Case]", read("cases.toml", "case"))


def test_a_name_leads_to_one_provision() -> None:
    """No id and no other name stands twice, among provisions and open points together."""
    names = [name for each in PROVISIONS for name in (each["id"], *each.get("also", []))]
    names += [each["id"] for each in OPEN]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert len(PROVISIONS) == 437
    assert len(OPEN) == 24


def test_every_provision_stands_in_an_instrument_on_file_or_says_that_none_is_proved() -> None:
    """An instrument's key is one of the library's, or empty; an article needs an instrument."""
    keys = {each.key for each in law.ALL}
    assert {each.get("instrument") for each in PROVISIONS} - keys == {""}
    assert [each["id"] for each in PROVISIONS if each.get("article") and not each.get("instrument")] == []


def test_no_provision_is_surer_than_an_instrument_that_was_only_recalled() -> None:
    """A provision of an instrument known from memory alone is itself from memory."""
    recalled = {each.key for each in law.ALL if each.confidence is Confidence.RECALLED}
    surer = [
        each["id"]
        for each in PROVISIONS
        if each.get("instrument") in recalled and each.get("confidence") != "RECALLED"
    ]
    assert surer == []


def test_every_provision_says_how_it_was_read() -> None:
    """Read in full, at second hand, or from memory: nothing else, and never unsaid."""
    assert {each.get("confidence") for each in PROVISIONS} == {"VERIFIED", "SECONDARY", "RECALLED"}


def test_every_provision_concerns_a_scheme_by_its_key() -> None:
    """Schemes are named by the keys of an assessment, or ``all`` alone."""
    for each in (*PROVISIONS, *OPEN):
        assert set(each["schemes"]) <= SCHEMES
        assert each["schemes"] == ["all"] or (each["schemes"] and "all" not in each["schemes"])


def test_every_provision_is_told_in_both_languages_on_one_line() -> None:
    """The Chinese line has Chinese characters, the English one at least two words; neither breaks."""
    for each in (*PROVISIONS, *OPEN):
        assert any("\u4e00" <= char <= "\u9fff" for char in each["zh"]), each["id"]
        assert " " in each["en"], each["id"]
        assert "\n" not in each["zh"] + each["en"], each["id"]


def test_every_worked_case_is_listed_once() -> None:
    """No id stands twice, each rulebook has its cases, and each case has a title."""
    assert len({each["id"] for each in CASES}) == len(CASES)
    assert {each["id"].split(":")[0] for each in CASES} == {"dibao", "temporary", "extreme"}
    assert all(each["title"] for each in CASES)
