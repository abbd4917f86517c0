"""Facts of those who may owe a person support, and of the person's own family ties.

An obligor is listed under the person, or is a member of the household by relation; where the two are told in
different fields, there is a fact for each.
"""

from __future__ import annotations

from assist_rules.expressions import Flag, Level
from assist_rules.facts.columns import How
from assist_rules.facts.fields import MemberRow, Who, claim, flag, judged, number_of
from assist_rules.facts.layout import kinship_of
from assist_rules.models.values import ITEMS_LIMIT

O = Level.OBLIGOR  # noqa: E741 - one letter a level, as in facts
M = Level.MEMBER


# --- the duty ----------------------------------------------------------------------------------------

obligor_raised_by_person = flag("obligor_raised_by_person", O, "raised_by_this_person")
obligor_raised_person = flag("obligor_raised_person", O, "raised_this_person")
obligor_is_step = flag("obligor_is_step", O, "step")
obligor_adopted_away = flag("obligor_adopted_away", O, "adopted_away")
obligor_means = flag("obligor_means", O, "means", Who.RECORD_CHECK)


def _unlisted_spouse(row: MemberRow) -> bool | None:
    """Nothing is known of the spouse of a married person who lists none; open, and False for anybody else."""
    person = row.person
    if person is None or person.marital_status != "married":
        return False
    kinship = kinship_of(row.application)
    told = any(item.relation == "spouse" for item in person.obligors or ()) or any(
        kinship.wed(person, other) is True
        for other in row.application.household.members
        if other.id != person.id
    )
    return False if told else None


unlisted_spouse_is_able = flag("unlisted_spouse_is_able", M, "spouse", read=_unlisted_spouse)


# --- capacity ----------------------------------------------------------------------------------------


obligor_on_extreme_poverty = judged(
    "obligor_on_extreme_poverty", O, "receives", How.HELD, Who.RECORD_CHECK, ("extreme_poverty",)
)
obligor_on_dibao = judged("obligor_on_dibao", O, "receives", How.HELD, Who.RECORD_CHECK, ("dibao",))


def _certified(name: str, *of: str) -> Flag:
    return judged(f"obligor_{name}", O, "disabilities", How.CERTIFIED, Who.RECORD_CHECK, of)


obligor_grade_1 = _certified("grade_1", "1")
obligor_grade_2 = _certified("grade_2", "2")
obligor_grade_3_intellectual = _certified("grade_3_intellectual", "3", "intellectual")
obligor_grade_3_mental = _certified("grade_3_mental", "3", "mental")


obligor_in_prison = claim(
    "obligor_in_prison", O, "custody", Who.RECORD_CHECK, how=How.CUSTODY, of=("prison",)
)
obligor_declared_missing = claim(
    "obligor_declared_missing", O, "declared_missing_on", Who.RECORD_CHECK, how=How.COME
)


obligor_assets_low_income = flag(
    "obligor_assets_low_income", O, "assets_within_low_income_rule", Who.RECORD_CHECK
)
obligor_assets_extreme_poverty = flag(
    "obligor_assets_extreme_poverty", O, "assets_within_extreme_poverty_rule", Who.RECORD_CHECK
)


# --- the person's own parents --------------------------------------------------------------------------


parents_named = number_of("parents_named", M, "parents", How.COUNTED, Who.RECORD_CHECK, most=ITEMS_LIMIT)
parents_dead = number_of("parents_dead", M, "parents", How.DEPARTED, Who.RECORD_CHECK, most=ITEMS_LIMIT)
