"""A refusal refers: to the office in charge, and to what else the family may get."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

import assist_rules as ar

EXAMPLES = Path(__file__).parents[2] / "examples"


def _assessed(name: str, facts: Mapping[str, object] = MappingProxyType({})) -> ar.Assessment:
    """An example whose place has said that it has no way in but those on file."""
    application = ar.Application.model_validate_json((EXAMPLES / f"{name}.json").read_bytes())
    for path, value in facts.items():
        application = application.replace_fact(path, value)
    book = ar.rulebook(application.accepting_place.division, on=application.applied_on)
    return ar.assess_all(application, rulebook=book.without_local_rules(source="the test"))


@pytest.mark.parametrize("name", ["shouguang-income-over", "zhangqiu-father-in-prison"])
def test_a_family_that_is_refused_dibao_is_told_of_the_margin(name: str) -> None:
    """Refused by a yuan or two, they are a margin family: the refusal says so, and where to go."""
    found = _assessed(name)
    assert (found["dibao"].outcome, found["dibao_margin"].outcome) == ("ineligible", "eligible")

    first = found.referred(found["dibao"])[0]

    assert (first.scheme, first.outcome, first.is_elsewhere) == ("dibao_margin", "eligible", False)
    assert first.zh.startswith("符合最低生活保障边缘家庭的条件，可以向山东省")
    told = found["dibao"].notice(referred=found.referred(found["dibao"])).splitlines()
    assert any(line.startswith("你户符合最低生活保障边缘家庭的条件") for line in told)


def test_a_wrong_place_names_the_right_one() -> None:
    """Both are registered in Juye: dibao, and the support of the child, are asked for there, not in Mudan."""
    found = _assessed("heze-wrong-place")
    for decision in (found["dibao"], found.by_person["p2"]["extreme_poverty"]):
        first = found.referred(decision)[0]
        assert (first.scheme, first.place, first.is_elsewhere) == (decision.scheme, "371724", True)
    assert (
        found.referred(found["dibao"])[0].zh
        == "可以向户籍所在地（山东省菏泽市巨野县）的乡镇人民政府（街道办事处）提出申请。"
    )


def test_nobody_is_sent_elsewhere_for_what_is_refused_there_as_well() -> None:
    """The mother is 34, healthy and earns: no office takes her for extreme poverty, and none is named."""
    found = _assessed("heze-wrong-place")
    assert "extreme_poverty.right_place" in found["extreme_poverty"].deciding_rules
    assert found.referred(found["extreme_poverty"]) == ()


def test_the_right_place_is_found_by_deciding_there() -> None:
    """Registered apart, the office is that of whoever lives where they are registered: the child's, not the mother's."""
    found = _assessed(
        "heze-wrong-place",
        {
            "household.members[p2].registered.division": "370102",
            "household.members[p2].resides_in": "370102",
        },
    )
    assert found.referred(found["dibao"])[0].place == "370102"


def test_nobody_is_referred_to_what_is_held_already_or_who_is_not_refused() -> None:
    """A family that holds the margin is not told to apply for it; a grant refers nowhere."""
    found = _assessed("shouguang-income-over")
    assert found.referred(found["dibao_margin"]) == ()
    application = found.application
    for member in ("p1", "p2"):
        application = application.holding(member, "dibao_margin")
    held = ar.assess_all(application, rulebook=found["dibao"].rulebook)
    assert "dibao_margin" not in {each.scheme for each in held.referred(held["dibao"])}


def test_a_family_of_dibao_at_the_wrong_place_is_told_where_to_ask_for_dibao() -> None:
    """The margin is refused because the means are those of dibao (art. 8(2)); dibao is asked for where they are registered."""
    raw = (EXAMPLES / "heze-wrong-place.json").read_bytes()
    found = ar.assess_all(ar.Application.model_validate_json(raw))
    paper = found["dibao_margin"].notice(referred=found.referred(found["dibao_margin"])).splitlines()
    assert paper[3] == "1. 家庭收入和财产状况符合低保条件，应当申请低保①。"
    assert paper[4] == "可以向户籍所在地（山东省菏泽市巨野县）的乡镇人民政府（街道办事处）提出申请。"
