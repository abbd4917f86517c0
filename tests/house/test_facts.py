"""A fact is one column of the input; what follows from it is law, and law stands in rules."""

from __future__ import annotations

from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType

import families
import pytest

from assist_rules.expressions import Category, Fact, Flag, Level
from assist_rules.facts import columns
from assist_rules.facts.columns import LAID_OUT, RECORDS
from assist_rules.facts.fields import MemberRow, ObligorRow
from assist_rules.readings import missing
from assist_rules.readings.catalogue import facts_asked
from assist_rules.screening import answers, reasons, screen


def test_every_fact_is_read_in_one_of_the_closed_ways() -> None:
    """None has a reader of its own, for a household or for tables: what is compared is a rule."""
    assert [name for name, field in facts_asked().items() if field.told is None] == []


def test_a_way_of_reading_serves_no_law() -> None:
    """The values that count are said where a fact is declared, and no way of reading knows a kind, a grade or a number."""
    source = set(_constants(columns))
    values = {str(each) for field in facts_asked().values() if field.told for each in field.told.of}
    assert source & values == set()


def _constants(module: ModuleType) -> Iterator[str]:
    """The texts that the functions of a module name."""
    for each in vars(module).values():
        if isinstance(each, FunctionType) and each.__module__ == module.__name__:
            codes = [each.__code__]
            while codes:
                code = codes.pop()
                codes += [inner for inner in code.co_consts if isinstance(inner, CodeType)]
                yield from (text for text in code.co_consts if isinstance(text, str))


def test_most_facts_are_columns_of_the_table_of_their_level() -> None:
    """And each of them has the mark of its field: an exception is one in the models as in the facts."""
    told = [field for field in facts_asked().values() if field.is_column]
    assert len(told) >= 84
    for field in told:
        assert field.told is not None
        if field.told.table is LAID_OUT:
            continue
        assert field.exception is field.told.column.exception, field.name
        assert field.told.table.name in {RECORDS[field.level][0], "emergencies"}, field.name


@pytest.mark.parametrize("reading", [reasons, screen, answers, missing], ids=lambda reading: reading.__name__)
def test_a_fact_that_a_reading_asks_by_itself_is_known_to_it(reading: ModuleType) -> None:
    """What no rule asks is named in the catalogue, so that tables have it too."""
    named = {each.name for each in vars(reading).values() if isinstance(each, Fact | Flag | Category)}
    assert named
    assert named <= set(facts_asked())


TOLD_OF_SOME_ALONE = {
    "permit_is_of_city": "the person holds no residence permit",
    "permit_is_of_county": "nor one of the county",
    "permit_since": "nor since when",
    "study_entered_on": "the person does not study",
    "study_year": "nor in which year",
    "study_level": "nor at what level",
    "support_form": "the choice of an officer",
    "parents_listed": "an adult is not asked for parents, and those at home are known by their relation",
    "parents_gone": "nor which of them are gone",
}
"""Facts of which an ordinary family has nothing to tell."""


def test_a_family_of_which_all_is_told_answers_every_fact() -> None:
    """A new fact gets its ordinary answer in ``assist_rules.testing.ordinary``, and no test that uses it changes."""
    application = families.application(emergency=families.told_emergency("2024-05-19"))
    (person,) = application.household.members
    rows = {Level.HOUSEHOLD: application, Level.MEMBER: MemberRow(application, person, person.id)}
    untold = {
        name
        for name, field in facts_asked().items()
        if field.level in rows and "extension" not in field.path and field.read(rows[field.level]) is None
    }
    assert untold <= TOLD_OF_SOME_ALONE.keys()


def test_an_obligor_of_whom_all_is_told_answers_every_fact() -> None:
    """Likewise of a relative outside the household."""
    application = families.application(families.told(obligors=[families.told_obligor()]))
    (person,) = application.household.members
    assert person.obligors is not None
    (obligor,) = person.obligors
    row = ObligorRow("child", obligor, application, supports=person)
    untold = {
        name
        for name, field in facts_asked().items()
        if field.level in {Level.OBLIGOR, Level.PARENT} and field.read(row) is None
    }
    # What a member earns stands in the member's own incomes; who is not in custody has no term.
    assert untold == {"obligor_member_income", "obligor_member_insurance", "parent_custody_months"}
