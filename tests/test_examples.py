"""The example applications: real places with the figures on file, invented persons, and what each is answered."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Literal, TypedDict, cast

import pytest

import assist_rules as ar

EXAMPLES = Path(__file__).parents[1] / "examples"


class Told(TypedDict):
    """What the table beside the examples says of every one of them."""

    file: str
    zh: str
    en: str
    shows: str
    outcome: str
    granted: list[str]
    possible: list[str]


class Expected(Told, total=False):
    """What it says of some; amounts in yuan."""

    route: str
    low: str
    high: str
    deciding: list[str]
    open: list[str]
    local_rules: str
    standards: str
    until_told: list[str]
    tier: str
    total: list[str]
    chooses: list[str]


def _expected() -> list[Expected]:
    with (EXAMPLES / "expected.toml").open("rb") as file:
        return cast("list[Expected]", tomllib.load(file)["example"])


EXPECTED = _expected()
ADDED = [each for each in EXPECTED if each["shows"] != "format"]


def _application(name: str) -> ar.Application:
    return ar.Application.model_validate_json((EXAMPLES / f"{name}.json").read_bytes())


def _book(expected: Expected, application: ar.Application) -> ar.Rulebook:
    """The law of the example's place and day, with the figures and the word of the place that the table tells of."""
    book = ar.rulebook(application.accepting_place.division, on=application.applied_on)
    if "standards" in expected:
        book = book.with_directory(EXAMPLES / expected["standards"])
    if expected.get("local_rules") == "none":
        book = book.without_local_rules(source="said by the county")
    return book


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda each: each["file"])
def test_the_whole_net_is_as_the_table_says(expected: Expected) -> None:
    """What the family may get, what is still open, in which layer it stands, what it comes to and what it chooses."""
    application = _application(expected["file"])
    found = ar.assess_all(application, rulebook=_book(expected, application))
    assert list(dict.fromkeys(decision.scheme for decision in found.granted)) == expected["granted"]
    assert list(found.combination.possible) == expected["possible"]
    assert found.tier == expected.get("tier")
    if "total" in expected:
        assert [str(each) for each in found.combination.total()] == expected["total"]
    chosen = [f"{each.to} instead of {each.scheme}" for each in found.exclusions if each.is_choice]
    assert chosen == expected.get("chooses", [])


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda each: each["file"])
def test_an_example_is_answered_as_the_table_says(expected: Expected) -> None:
    """Outcome, route, amount, deciding rules and open questions of dibao are those of the table."""
    application = _application(expected["file"])
    decision = ar.assess_dibao(application, rulebook=_book(expected, application))
    assert decision.outcome == expected["outcome"]
    assert decision.route == expected.get("route")
    if "low" in expected:
        assert decision.entitlement is not None
        assert f"{decision.entitlement.low:.2f}" == expected["low"]
    if "high" in expected:
        assert decision.entitlement is not None
        assert f"{decision.entitlement.high:.2f}" == expected["high"]
    if "deciding" in expected:
        assert list(decision.deciding_rules) == expected["deciding"]
    if "open" in expected:
        assert [each.path for each in decision.open_questions] == expected["open"]


@pytest.mark.parametrize(
    "expected", [each for each in EXPECTED if "until_told" in each], ids=lambda each: each["file"]
)
def test_a_refusal_waits_for_what_the_place_may_have(expected: Expected) -> None:
    """Until the place has shown its further ways in or said none, only what no such way could turn is refused."""
    decision = ar.assess_dibao(_application(expected["file"]))
    assert [each.path for each in decision.open_questions] == expected.get("until_told")
    assert (decision.outcome == "undetermined") is bool(expected.get("until_told"))


def test_the_table_and_the_files_are_the_same_examples() -> None:
    """Every application has its line in the table, and every line its application."""
    assert sorted(each["file"] for each in EXPECTED) == sorted(path.stem for path in EXAMPLES.glob("*.json"))


def test_no_two_added_examples_are_alike() -> None:
    """No place comes twice among the added ones."""
    places = [_application(each["file"]).accepting_place.division for each in ADDED]
    assert len(ADDED) >= 17
    assert [place for place, times in Counter(places).items() if times > 1] == []


def test_the_added_examples_cover_what_a_reader_looks_for() -> None:
    """Each kind of refusal, open answers, each city's spending route, the law before July 2021, and 2026."""
    shown = {each["shows"] for each in ADDED}
    assert {"income", "assets", "income and assets", "member not counted", "wrong place"} <= shown
    assert {"spending in Qingdao", "spending in Zibo", "spending in Linyi", "spending in Binzhou"} <= shown
    assert {"law of 2012", "2026"} <= shown
    assert {"four benefits", "a choice", "two parents in prison", "elder"} <= shown
    assert {"law of 2026, granted", "law of 2026, refused", "law of 2026, open"} <= shown
    outcomes = Counter(each["outcome"] for each in ADDED)
    assert outcomes["ineligible"] >= 5
    assert outcomes["undetermined"] >= 2
    days = [_application(each["file"]).applied_on.isoformat() for each in ADDED]
    assert min(days) < "2021-07-01"
    assert max(days) >= "2026-01-01"


@pytest.mark.parametrize(
    ("lang", "explained", "noticed"),
    [
        (
            "zh",
            (
                "《中华人民共和国社会救助法》第七十六条",
                "六十日内，向山东省烟台市芝罘区人民政府申请行政复议",
            ),
            ("⑤第七十六条", "六十日内向芝罘区人民政府申请行政复议⑥"),
        ),
        (
            "en",
            (
                "Social Assistance Law 第七十六条",
                "within 60 days of learning of the decision, to the people's government of Zhifu",
            ),
            (
                "⑤第七十六条",
                "within 60 days to the people's government of Zhifu for reconsideration ⑥",
            ),
        ),
    ],
)
def test_a_refusal_of_autumn_2026_cites_the_law_and_tells_body_and_period(
    lang: Literal["zh", "en"], explained: tuple[str, str], noticed: tuple[str, str]
) -> None:
    """社会救助法 art. 76, 行政复议法 arts. 20 and 24: the right, the body and the period stand in text and notice."""
    application = _application("zhifu-2026-refused")
    book = ar.rulebook("370602", on=application.applied_on).with_directory(EXAMPLES / "standards")
    decision = ar.assess_dibao(application, rulebook=book)
    for text, told in ((decision.explain(lang), explained), (decision.notice(lang), noticed)):
        assert [each for each in told if each not in text] == []
        assert "第六十五条" not in text
    assert "report" not in set(decision.notice("en").split())
