"""A standard whose area the text itself names is that of the area, whatever the accepting place applies."""

from __future__ import annotations

from datetime import date

import pytest

import assist_rules as ar
from assist_rules.expressions import Level, Standard, Unit
from assist_rules.law import national as law
from assist_rules.readings.decide import Programs, decide
from assist_rules.readings.findings import standard_input
from assist_rules.readings.rulebook import in_words
from assist_rules.rule import Rule
from assist_rules.rulebooks import Area

LOCAL = Standard("dibao_standard", Unit.FEN, 0, 10**10, scale=12)
URBAN = Standard("dibao_standard", Unit.FEN, 0, 10**10, scale=12, area="urban")
BOTH = Rule(
    id="test.both",
    zh="两个标准之和",
    en="the sum of both",
    cites=(law.INTERIM_MEASURES_2014.at("第十条"),),
    states=LOCAL + URBAN,
)


def _book() -> ar.Rulebook:
    book = ar.rulebook("370302", on=date(2030, 1, 1))
    book = book.with_standard("dibao_standard", "900", source="a test's own", area="urban")
    return book.with_standard("dibao_standard", "700", source="a test's own", area="rural")


def _application(area: Area | None) -> ar.Application:
    person = ar.Person.model_validate({"id": "p1", "relation": "self"})
    return ar.Application.of([person], applied_on="2030-01-01", place="370302", area=area)


@pytest.mark.parametrize(
    ("area", "low", "high"), [("urban", 1800, 1800), ("rural", 1600, 1600), (None, 1600, 1800)]
)
def test_the_area_of_the_text_goes_before_that_of_the_place(area: Area | None, low: int, high: int) -> None:
    """Urban 900, rural 700: the one by place follows the area, the other stays at 900, told or not."""
    run = decide(Programs((BOTH,)).on(date(2030, 1, 1)), _application(area), _book())
    assert BOTH.level is Level.HOUSEHOLD
    assert [end // (12 * 100) for end in run.pair(BOTH)] == [low, high]
    urban = standard_input(run, URBAN)
    assert (urban.status, urban.low, urban.high) == ("on_file", 900, 900)


def test_one_name_of_two_areas_is_two_figures() -> None:
    """The program holds both; each keeps its own papers."""
    program = Programs((BOTH,)).on(date(2030, 1, 1))
    assert [each.key for each in program.standards] == ["dibao_standard", "dibao_standard:urban"]


def test_the_words_of_a_rule_name_the_area() -> None:
    """A reader sees that the urban standard is meant."""
    assert in_words(URBAN, "zh") == "当地城镇最低生活保障标准"
    assert in_words(URBAN, "en") == "the local urban dibao standard"
    assert in_words(LOCAL, "zh") == "当地最低生活保障标准"


def _asked(book: ar.Rulebook) -> set[str]:
    decision = ar.assess_dibao(_application(None), rulebook=book)
    return {each.name for each in decision.asked} & {"dibao_standard", "area"}


def test_where_both_areas_have_a_figure_the_area_is_asked_and_else_the_figure() -> None:
    """Urban 900 alone leaves the rural figure open: to tell the area would not settle the answer."""
    urban = ar.rulebook("370302", on=date(2030, 1, 1)).with_standard(
        "dibao_standard", "900", source="a test's own", area="urban"
    )
    assert _asked(urban) == {"dibao_standard"}
    assert _asked(_book()) == {"area"}


def test_an_extra_that_one_of_two_areas_has_is_open_and_not_unseen() -> None:
    """While the area is not told, 900 for the town and nothing for the country is 0 to 900."""
    extra = Standard("dibao_standard", Unit.FEN, 0, 10**10, scale=12, may_add=True)
    rule = Rule(id="test.extra", zh="补助", en="extra", cites=BOTH.cites, states=extra + extra)
    urban = ar.rulebook("370302", on=date(2030, 1, 1)).with_standard(
        "dibao_standard", "900", source="a test's own", area="urban"
    )
    found = standard_input(decide(Programs((rule,)).on(date(2030, 1, 1)), _application(None), urban), extra)
    assert (found.status, found.low, found.high) == ("open", 0, 900)
