"""The facts that may be left open, and leaving some of them open."""

from __future__ import annotations

from typing import Any, cast

from assist_rules.testing.drawing import Draw, Raw, pick

PERSON_FACTS = (
    "birth_date",
    "registered",
    "resides_in",
    "marital_status",
    "study",
    "able_to_live_independently",
    "co_resident",
    "has_statutory_duty",
    "disabilities",
    "seriously_ill",
    "serious_illness",
    "employment",
    "assets_within_dibao_rule",
    "incomes",
    "expenses",
    "obligors",
    "treatment_continuing",
    "self_care",
    "receives",
    "medical_insurance",
    "civil_capacity",
    "residence_permit",
    "social_insurance",
    "labour_contract_until",
    "incomes[0].per_month",
    "incomes[0].amount",
    "incomes[0].on",
    "expenses[0].per_month",
    "expenses[0].amount",
    "medical_insurance.place",
    "disabilities[0].grade",
    "disabilities[0].kind",
    "registered.division",
    "study.full_time",
    "study.level",
    "residence_permit.since",
    "social_insurance.months_back_paid",
    "obligors[0].birth_date",
    "obligors[0].household_income_per_month",
    "obligors[0].has_statutory_duty",
    "obligors[0].means",
    "obligors[0].disabilities",
    "obligors[0].assets_within_low_income_rule",
)
"""The facts of a person that may be left open."""
FACTS_OF_NEED = (
    *("birth_date", "disabilities", "registered.division", "incomes", "incomes[0].per_month"),
    *("marital_status", "obligors", "obligors[0].receives"),
)
"""The facts that decide about a person alone, which are left open oftener."""
FACTS_OF_DISABILITY = (
    *("disabilities", "disabilities[0].grade", "receives", "work_injury_care_fee", "registered.division"),
)
"""The facts that decide about a disabled person, which are left open oftener."""
FACTS_OF_CHILDREN = (
    *("birth_date", "receives", "registered.division", "obligors"),
    *("obligors[0].unable_to_raise", "obligors[0].disabilities", "obligors[0].performs_guardianship"),
)
"""The facts that decide about a child without parents, which are left open oftener."""
FACTS_OF_ORPHANS = (
    *["birth_date", "receives", "registered.division"] * 3,
    *["parents", "birth_parents_not_found"] * 2,
)
"""The facts that decide about an orphan, which are left open oftener."""
FACTS_OF_STUDENTS = (
    *["birth_date", "registered.division", "orphan_as_minor", "study.level"] * 4,
    *("adopted", "study", "receives"),
)
"""The facts that decide about a student who may have been an orphan, which are left open oftener."""
FACTS_OF_ELDERS = (*["birth_date", "receives"] * 12, "ability_grade", "disabilities", "registered.division")
"""The facts that decide about an elder, which are left open oftener."""
EMERGENCY_FACTS = (
    "place",
    "basic_life_in_serious_difficulty",
    "immediate_measures_needed",
    "family_support_available",
    "severity",
    "mass_event",
    "homeless",
)
"""The facts of an emergency that may be left open."""
HOUSEHOLD_FACTS = (
    *("assets", "assets.findings", "assets.findings.dibao", "assets.findings.edge"),
    "assets.findings.extreme_poverty",
    "monitored",
)


def leave_open(draw: Draw, record: Raw, facts: tuple[str, ...], unknown: float) -> None:
    """Leaves some facts of *record* open, up to twice the share *unknown*."""
    if unknown <= 0:
        return
    pool = (None,) * len(facts) + facts
    for path in pick(draw, *[pool] * max(1, round(2 * unknown * len(facts)))):
        if path is None:
            continue
        at: Any = record
        *above, last = path.replace("[0]", ".0").split(".")
        for step in above:
            at = at and (at[0] if step == "0" else cast("Raw", at).get(step))
        if at:
            cast("Raw", at).pop(last, None)
