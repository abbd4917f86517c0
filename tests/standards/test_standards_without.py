"""A place that is said to have no way in of its own but those on file."""

from __future__ import annotations

from datetime import date

import families
import pytest

import assist_rules as ar
from assist_rules.errors import StandardsError
from assist_rules.standards import Standards

DAY = date(2024, 5, 20)
SOURCE = "a letter of the county"


def _resolved(book: ar.Rulebook, name: str) -> tuple[str, int | None]:
    found = book.resolve(name, "urban")[0]
    return found.status, None if found.low is None else int(found.low * 10)


def test_none_is_said_with_its_source_for_what_is_not_on_file() -> None:
    """Lixia has shown no spending route; told so, it is 0 by the letter, and the margin line is the general 1.5."""
    book = ar.rulebook("370403", on=DAY)
    assert _resolved(book, "dibao_expenditure_route") == ("absent", None)
    told = book.without_local_rules(source=SOURCE)
    assert _resolved(told, "dibao_expenditure_route") == ("supplied", 0)
    assert _resolved(told, "dibao_margin_multiple") == ("supplied", 15)
    assert told.resolve("dibao_expenditure_route", "urban")[0].figures[0].document == SOURCE
    assert told.digest != book.digest


def test_a_figure_on_file_or_supplied_goes_before_the_word() -> None:
    """Zibo has its route on file; what is supplied afterwards is used; a standard that is no way in stays open."""
    zibo = ar.rulebook("370303", on=DAY).without_local_rules(source=SOURCE)
    assert _resolved(zibo, "dibao_expenditure_route") == ("on_file", 10)
    book = ar.rulebook("370403", on=DAY).without_local_rules(source=SOURCE)
    assert _resolved(
        book.with_standard("dibao_expenditure_route", 1, source="x"), "dibao_expenditure_route"
    ) == (
        "supplied",
        10,
    )
    assert _resolved(book, "dibao_jobless_includes_inactive") == ("absent", None)


def test_the_word_holds_below_the_place_and_not_beside_it() -> None:
    """Said of Zaozhuang it holds for its counties; said of a province for all its cities; not of another city."""
    said = Standards.load().without_local_rules(place="370400", source=SOURCE)
    for place, status in (("370403", "supplied"), ("370102", "absent")):
        found = said.resolve("dibao_other_single_class", place, "urban", DAY)
        assert found.status == status, place


def test_the_word_needs_a_source() -> None:
    """Nobody says of a place what it has not without being named."""
    with pytest.raises(StandardsError, match="needs its source"):
        ar.rulebook("370403", on=DAY).without_local_rules(source=" ")


def test_the_decision_names_who_said_so_only_where_it_decides() -> None:
    """A refusal that rests on the word says whose it is; a grant that does not, does not."""
    bill = [{"kind": "medical_in_policy", "amount": "30000", "on": "2024-01-10"}]
    application = families.earner("2000", place="370403", expenses=bill)
    book = ar.rulebook("370403", on=DAY).with_standard("dibao_standard", 900, source="x", area="all")
    assert ar.assess_dibao(application, rulebook=book).outcome == "undetermined"
    refused = ar.assess_dibao(application, rulebook=book.without_local_rules(source=SOURCE))
    assert refused.outcome == "ineligible"
    said = [each for each in refused.warnings if each.code == "said_none"]
    assert len(said) == 1
    assert SOURCE in said[0].zh
    assert SOURCE in said[0].en
    poor = application.replace_fact("household.members[p1].incomes", [])
    granted = ar.assess_dibao(poor, rulebook=book.without_local_rules(source=SOURCE))
    assert granted.outcome == "eligible"
    assert "said_none" not in {each.code for each in granted.warnings}
