"""The list of provisions and worked cases is whole in itself: ids, instruments, schemes, both languages."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypedDict, cast

from assist_rules.law.provisions import FOLDER, OpenPoint, Provision
from assist_rules.law.provisions import read as read_provisions
from assist_rules.packs import instruments
from assist_rules.packs.provisions import provisions
from assist_rules.rule import Confidence
from assist_rules.schemes import SCHEMES

HERE = Path(__file__).parent

CONCERNED = {
    "all",
    *SCHEMES,
}


class Case(TypedDict):
    """A worked case, by rulebook and number."""

    id: str
    title: str


def read(name: str, table: str) -> list[dict[str, object]]:
    """The tables of that name in a file beside this one."""
    with (HERE / name).open("rb") as file:
        return cast("list[dict[str, object]]", tomllib.load(file)[table])


PROVISIONS = provisions().provisions
OPEN = provisions().open_points
EVERY: tuple[Provision | OpenPoint, ...] = (*PROVISIONS, *OPEN)
CASES = cast("list[Case]", read("cases.toml", "case"))


def test_the_list_is_whole() -> None:
    """Of the instruments that are not a pack's, so many provisions and open points at least are told; ids are read as unique."""
    own = read_provisions(sorted(FOLDER.glob("*.toml")))
    assert len(own.provisions) >= 306
    assert len(own.open_points) >= 16


def test_no_provision_is_surer_than_an_instrument_that_was_only_recalled() -> None:
    """A provision of an instrument known from memory alone is itself from memory."""
    recalled = {each.key for each in instruments() if each.confidence is Confidence.RECALLED}
    surer = [
        each.id
        for each in PROVISIONS
        if each.instrument in recalled and each.confidence is not Confidence.RECALLED
    ]
    assert surer == []


def test_every_provision_concerns_a_scheme_by_its_key() -> None:
    """Schemes are named by the keys of an assessment, or ``all`` alone."""
    for each in EVERY:
        assert set(each.schemes) <= CONCERNED, each.id
        assert each.schemes == ("all",) or "all" not in each.schemes, each.id


def test_every_provision_is_told_in_both_languages_on_one_line() -> None:
    """The Chinese line has Chinese characters, the English one at least two words; neither breaks."""
    for each in EVERY:
        assert any("\u4e00" <= char <= "\u9fff" for char in each.zh), each.id
        assert " " in each.en, each.id
        assert "\n" not in each.zh + each.en, each.id


def test_every_worked_case_is_listed_once() -> None:
    """No id stands twice, each rulebook has its cases, and each case has a title."""
    assert len({each["id"] for each in CASES}) == len(CASES)
    assert {each["id"].split(":")[0] for each in CASES} == {"dibao", "temporary", "extreme", "monitoring"}
    assert all(each["title"] for each in CASES)
