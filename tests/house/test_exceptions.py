"""An exception is one in the models as in the facts: whoever reads a field's mark knows whether it is asked."""

from __future__ import annotations

from assist_rules.expressions import Level
from assist_rules.facts.fields import Field
from assist_rules.models import Application, Disability, Expense, Income, Obligor, Person
from assist_rules.models.paths import is_exception_field
from assist_rules.models.record import Record, record_of
from assist_rules.readings.catalogue import facts_asked
from assist_rules.schemes import SCHEMES

ROWS: dict[Level, type[Record]] = {
    Level.HOUSEHOLD: Application,
    Level.MEMBER: Person,
    Level.KIN: Person,
    Level.OBLIGOR: Obligor,
    Level.PARENT: Obligor,
    Level.INCOME: Income,
    Level.EXPENSE: Expense,
    Level.DISABILITY: Disability,
}
"""The record in which the facts of a level stand."""

STATED_READINGS = {
    # What somebody says or finds; another fact asks the same field outright, or the law asks for a statement.
    "applies_alone",
    "chooses_extreme_poverty",
    "chooses_orphan",
    "chooses_unsupported_child",
    "extreme_poverty_is_chosen",
    "in_institution_for_all",
    "orphan_is_chosen",
    "unsupported_child_is_chosen",
    "found_unable",
    "is_said_to_be_adopted",
    "is_said_to_have_married",
    "is_said_to_be_no_orphan_as_minor",
    "is_said_to_be_orphan_as_minor",
    "is_said_to_study",
    "lives_elsewhere",
    "parent_found_unable",
    "said_not_to_be_found",
    "kin_duty_denied",
    "kin_duty_found",
    "obligor_duty_denied",
    "obligor_duty_found",
    "asset_finding_rigid_denied",
    "asset_finding_rigid_stated",
    "decided:dibao/rigid_deduction",
    # Deaths of parents are exceptions, those of a list that may be untold.
    "parents_dead",
    "parents_named",
    "is_uninsured",
    # The end of what was held, beside whether it is held, which is asked.
    "covered_until",
    "covered_wider_until",
    # What a limit on assets reads counts as far as it is told; what is asked is the finding on them.
    "asset_finding_dibao_made",
    "business_registered",
    "employs_others",
    "flat_bought",
    "homes",
    "homes_area",
    "homes_area_shown",
    "homes_shown",
    "outflow",
    "outflows",
    "premises_bought",
    "purchase",
    "purchase_shown",
    "vehicles",
    "vehicles_in_use",
    "vehicles_in_use_shown",
    "vehicles_shown",
}
"""Exceptions read off fields that are none, by name."""


def _is_marked(fact: Field) -> bool:
    record: type[Record] | None = Application if fact.path.startswith("choices.") else ROWS[fact.level]
    if fact.name.startswith("obligor_member"):
        record = Person
    for step in fact.path.split("."):
        if record is None:  # an entry of a map has no field of its own
            return False
        name = step.partition("[")[0]
        field = next(each for key, each in record.model_fields.items() if (each.alias or key) == name)
        if is_exception_field(field.json_schema_extra):
            return True
        record = record_of(field.annotation)
    return False


def test_facts_and_models_mark_the_same_exceptions() -> None:
    """Each fact that counts only when stated stands in a field marked so, and the other way round, but for those named."""
    assert SCHEMES
    told = [fact for fact in facts_asked().values() if fact.path]
    # An emergency is stated or not; what is known of a stated one is asked like anything else.
    unlike = {
        fact.name
        for fact in told
        if _is_marked(fact) != fact.exception and not fact.path.startswith("emergency.")
    }
    assert unlike == STATED_READINGS


def test_nothing_held_is_an_exception() -> None:
    """Benefits, their dates and the household's dibao are asked: a table without the column says nothing of them."""
    held = [fact for fact in facts_asked().values() if fact.path in {"receives", "household.current_dibao"}]
    assert len(held) > 5
    assert {fact.name for fact in held if fact.exception} == {"covered_until", "covered_wider_until"}
