"""What an application is made with: what the texts name, of the day, and a blank for what they leave to the place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import assist_rules as ar
from assist_rules.schemes import SCHEMES

EXAMPLES = Path(__file__).parents[2] / "examples"


def _asked(name: str, scheme: str) -> list[tuple[str, str | None]]:
    application = ar.Application.model_validate_json((EXAMPLES / f"{name}.json").read_bytes())
    return [(each.code, each.cites.article) for each in ar.assess(application, scheme).materials]


def test_dibao_asks_what_the_measures_name() -> None:
    """最低生活保障审核确认办法 arts. 4, 6, 9: an application, a promise, an authorisation; the rest is the place's."""
    assert _asked("jinan-incomplete", "dibao") == [
        ("application", "第四条"),
        ("statement", "第五十八条"),
        ("promise", "第九条"),
        ("authorisation", "第五十八条"),
        ("proxy", "第六条"),
        ("local", "第九条"),
    ]


def test_before_the_measures_the_state_council_alone_is_cited() -> None:
    """On 15 June 2021 the measures of that year are no law yet, and what only they name is not asked."""
    assert _asked("shizhong-law-of-2012", "dibao") == [
        ("application", "第十一条"),
        ("statement", "第五十八条"),
        ("authorisation", "第五十八条"),
    ]


def test_since_the_law_what_is_stated_and_checked_is_asked_by_it() -> None:
    """社会救助法 art. 40, from 2026-07-01."""
    asked = dict(_asked("zhifu-2026-refused", "dibao"))
    assert (asked["statement"], asked["authorisation"]) == ("第四十条", "第四十条")


def test_the_disability_certificate_is_asked_of_the_disabled_alone() -> None:
    """特困人员认定办法 art. 10: 残疾人应当提供残疾人证."""
    application = ar.Application.model_validate_json((EXAMPLES / "jinan-dibao-family.json").read_bytes())
    asked = {
        member.id: {each.code for each in ar.assess_extreme_poverty(application, person=member.id).materials}
        for member in application.household.members
    }
    disabled = {member.id for member in application.household.members if member.disabilities}
    assert {id_ for id_, codes in asked.items() if "disability_certificate" in codes} == disabled != set()


@pytest.mark.parametrize("key", SCHEMES)
def test_a_scheme_that_is_not_in_force_asks_nothing(key: str) -> None:
    """Nothing can be applied for; of a scheme whose texts name no papers none is asked either."""
    application = ar.Application.model_validate_json((EXAMPLES / "shizhong-law-of-2012.json").read_bytes())
    decision = ar.assess(application, key)
    assert decision.rulebook.on == date(2021, 6, 15)
    assert bool(decision.materials) is (decision.is_in_force and SCHEMES[key].materials is not None)
