"""The columns of ``members``, and the offers of work that some refused."""

from __future__ import annotations

import numpy as np
import polars as pl

from assist_rules.population.draw import (
    AREA_WORDS,
    CAPACITIES,
    CUSTODIES,
    DISABILITIES,
    EMPLOYMENTS,
    IDS,
    INSURANCES,
    LABOUR,
    LEVELS,
    MARRIAGES,
    RELATIONS,
    YES,
    Draw,
    Ints,
    Mask,
    days,
    flags,
    numbers,
    told_code,
    told_where,
)
from assist_rules.population.families import (
    HERE,
    IN_PROVINCE,
    MARRIAGE_AGE,
    OF_AGE,
    OLD,
    ORIGINS,
    RELATION_OF,
    ROLE,
    SAME_CITY,
    Homes,
    People,
)
from assist_rules.population.openness import left_open
from assist_rules.population.venues import (
    COUNTIES,
    COUNTIES_OUTSIDE,
    PLACES,
    calendar_of_days,
    neighbours,
)


def _registered(draw: Draw, homes: Homes, people: People) -> Ints:
    """Place of registration: the household's, for 2 % of further members one of their own."""
    own = np.where(
        draw.chance(0.02, people.count) & (people.position > 0),
        draw.of(ORIGINS[ORIGINS != HERE], people.count),
        homes.origin[people.of],
    )
    here = homes.place[people.of]
    return np.select(
        [own == HERE, own == SAME_CITY, own == IN_PROVINCE],
        [here, neighbours()[here], 1 + draw.below(len(COUNTIES), people.count)],
        1 + len(COUNTIES) + draw.below(len(COUNTIES_OUTSIDE), people.count),
    )


_YOUNG_WORK = EMPLOYMENTS.odds(
    "employed 46, farming 18, self_employed 10, unemployed 16, not_in_labour_force 10"
)
_OLD_WORK = EMPLOYMENTS.odds("retired 45, farming 30, not_in_labour_force 25")
_IDLE = EMPLOYMENTS.odds("unemployed 60, not_in_labour_force 40")
_SCHOOLS = np.array(
    [0] * 3
    + [LEVELS["kindergarten"]] * 3
    + [LEVELS["primary"]] * 6
    + [LEVELS["junior_secondary"]] * 3
    + [LEVELS["senior_secondary"]] * 3
    + [LEVELS["bachelor"]] * 12
)
_STAGES = LEVELS.odds(
    "secondary_vocational 23, diploma 22, bachelor 27, senior_secondary 8, postgraduate 18, special_education 4"
)
_SINGLE = MARRIAGES.odds("never_married 45, divorced 35, widowed 20")
_ALONE_IN_AGE = MARRIAGES.odds("never_married 35, divorced 15, widowed 50")
_ACTIVITIES = ("eat", "dress", "transfer", "toilet", "walk_indoors", "bathe")
_FAILED = np.repeat([0, 1, 3, 4, 6], [60, 12, 12, 10, 6])


def _marriages(draw: Draw, people: People) -> tuple[Ints, Ints]:
    """Marital status, and the position (from 1) of a spouse in the household, else 0."""
    count, of = people.count, people.of
    paired = np.zeros(people.first.shape, dtype=np.bool_)
    paired[of[people.role == ROLE["spouse"]]] = True
    in_law = np.zeros(people.first.shape, dtype=np.bool_)
    in_law[of[people.role == ROLE["child_in_law"]]] = True
    head, partner = people.role == ROLE["self"], people.role == ROLE["spouse"]
    young, theirs = people.role == ROLE["grown"], people.role == ROLE["child_in_law"]
    wed = (head & paired[of]) | partner | (young & in_law[of]) | theirs
    lone = np.where(people.age >= OLD, draw.of(_ALONE_IN_AGE, count), draw.of(_SINGLE, count))
    lone = np.where(
        (people.age < MARRIAGE_AGE) | np.isin(people.role, [ROLE["student"]]),
        MARRIAGES["never_married"],
        lone,
    )
    linked = draw.chance(0.6, len(people.first))[of]
    spouse = np.select(
        [head & paired[of] & linked, partner & linked, young & in_law[of], theirs], [2, 1, 4, 3], 0
    )
    return np.where(wed, MARRIAGES["married"], lone), spouse


_OPEN_OF_MEMBER = (
    *("birth_date", "registered_division", "resides_in", "marital_status", "study_full_time", "study_level"),
    *("able_to_live_independently", "co_resident", "has_statutory_duty", "disabilities_told"),
    *("seriously_ill", "serious_illness_on_local_list", "employment", "assets_within_dibao_rule"),
    *("incomes_told", "expenses_told", "obligors_told", "treatment_continuing", "medical_insurance_place"),
    *("residence_permit_held", "incomes_told", "registered_division", "seriously_ill", "birth_date"),
    *("sums", "disability_grades"),
)
"""Facts of a member that may be unknown; a repeated one is more often."""


def draw_members(
    draw: Draw, homes: Homes, people: People, key: int
) -> tuple[dict[str, pl.Series], dict[str, Mask], pl.DataFrame]:
    """The columns of ``members``, the masks of their unknown cells, and ``work_refusals``."""
    calendar, count, of = calendar_of_days(), people.count, people.of
    day = homes.day[of]
    on = calendar.number[day]
    age, adult, position = people.age, people.adult, people.position
    here = homes.place[of]
    registered = _registered(draw, homes, people)
    away = registered != here
    elsewhere = np.array([code[:4] for code in ("0000", *COUNTIES, *COUNTIES_OUTSIDE)])
    other_city = elsewhere[registered] != elsewhere[here]
    lives_here = ~away | draw.chance(0.8, count)
    lives_here &= ~(~away & draw.chance(0.03, count))
    resides = np.where(lives_here, here, np.where(away, registered, neighbours()[here]))
    permit = other_city & draw.chance(np.where(homes.is_a("settled")[of], 0.95, 0.45), count)
    since = calendar.years_before[day, 1 + draw.below(5, count)] + draw.below(3, count) - 1
    since = np.maximum(people.born, since)
    married, spouse = _marriages(draw, people)
    work = np.where(age >= OLD, draw.of(_OLD_WORK, count), draw.of(_YOUNG_WORK, count))
    work = np.where(people.severe & (age < OLD), draw.of(_IDLE, count), work)
    work = np.where(people.studies | ~adult, EMPLOYMENTS["student"], work)
    jobless = homes.is_a("jobless", "rigid", "rigid_taian")[of] & adult & (age < OLD) & (position == 0)
    work = np.where(jobless & draw.chance(0.9, count), EMPLOYMENTS["unemployed"], work)
    at_work = np.isin(work, [EMPLOYMENTS[name] for name in ("employed", "self_employed")])
    level = told_code(
        people.studies,
        np.where(
            people.role == ROLE["student"],
            np.where(draw.chance(0.3, count), LEVELS["diploma"], LEVELS["bachelor"]),
            np.where(
                homes.is_a("student")[of] & adult,
                draw.of(_STAGES, count),
                _SCHOOLS[np.minimum(age, len(_SCHOOLS) - 1)],
            ),
        ),
    )
    at_college = np.isin(level, [LEVELS["diploma"], LEVELS["bachelor"]])
    asked_of_care = (age >= OLD) | people.severe
    fails = draw.of(_FAILED, count)
    civil = np.where(adult, CAPACITIES["full"], np.where(age >= 8, CAPACITIES["limited"], CAPACITIES["none"]))
    unable = people.severe & np.isin(people.kind, [DISABILITIES["mental"], DISABILITIES["intellectual"]])
    civil = np.where(unable & adult, CAPACITIES["none"], civil)
    rural = homes.area[of] == AREA_WORDS["rural"]
    told_obligors = (age >= OLD) | (age < OF_AGE) | (people.kind > 0) | people.ill
    month = calendar.month[day]
    stated = draw.below(4000, count)
    free = (people.position > 0) | (homes.size[of] == 1)
    in_custody = (stated < 6) & adult & free
    died = (stated >= 6) & (stated < 10) & (people.position > 0) & (age > 0)
    missing = (stated >= 10) & (stated < 12) & adult & free
    clergy = (stated >= 12) & (stated < 20) & (age >= 25)
    away_since = calendar.years_before[day, 3] + draw.below(3, count) - 1
    columns: dict[str, pl.Series] = {
        "household": pl.Series(key + of),
        "member": IDS.column(position + 1),
        "position": pl.Series(position),
        "relation": RELATIONS.column(RELATION_OF[people.role]),
        "birth_date": days(people.born),
        "registered_division": PLACES.column(registered),
        "registered_area": AREA_WORDS.column(homes.area[of]),
        "resides_in": PLACES.column(resides),
        "resides_since": days(
            told_where(lives_here, np.maximum(people.born, month - 30 * draw.between(3, 90, count)))
        ),
        "residence_permit_held": flags(told_code(other_city, 1 + permit)),
        "residence_permit_since": days(told_where(permit, since)),
        "residence_permit_division": PLACES.column(told_code(permit, here)),
        "fixed_dwelling": flags(told_code(other_city, 1 + draw.chance(0.85, count))),
        "workplace": PLACES.column(told_code(at_work, resides)),
        "labour_contract_until": days(told_where(other_city & at_work, on + 30 * draw.between(6, 40, count))),
        "social_insurance_months_continuous": numbers(
            told_where(other_city, at_work * draw.between(3, 40, count))
        ),
        "social_insurance_months_back_paid": numbers(told_where(other_city, at_work * draw.below(4, count))),
        "social_insurance_in_payment": flags(told_code(other_city, 1 + at_work)),
        "marital_status": MARRIAGES.column(married),
        "spouse": IDS.column(spouse),
        "able_to_live_independently": flags(told_code(age >= 16, 1 + people.independent)),
        "co_resident": flags(people.co_resident),
        "has_statutory_duty": flags(people.duty),
        "study_level": LEVELS.column(level),
        "study_full_time": flags(people.studies),
        "study_year": numbers(told_where(people.studies & at_college, 1 + draw.below(4, count))),
        "study_tuition_free": flags(told_code(people.studies, 1 + (age < 15))),
        "study_public_school": flags(told_code(people.studies, 1 + draw.chance(0.95, count))),
        "study_in_city_college": flags(told_code(people.studies, 1 + (at_college & draw.chance(0.5, count)))),
        "seriously_ill": flags(people.ill),
        "serious_illness_on_local_list": flags(told_code(people.ill, 1 + draw.chance(0.75, count))),
        "treatment_continuing": flags(people.ill & draw.chance(0.8, count)),
        "employment": EMPLOYMENTS.column(work),
        "unemployment_insured": flags(
            told_code(work == EMPLOYMENTS["unemployed"], 1 + draw.chance(0.2, count))
        ),
        "labour_capacity": LABOUR.column(
            np.where(people.severe, LABOUR["none"], np.where(people.ill, LABOUR["partial"], LABOUR["full"]))
        ),
        "civil_capacity": CAPACITIES.column(civil),
        "medical_insurance_place": PLACES.column(np.where(draw.chance(0.9, count), here, registered)),
        "medical_insurance_kind": INSURANCES.column(
            np.where(
                draw.chance(0.02, count),
                INSURANCES["none"],
                np.where(work == EMPLOYMENTS["employed"], INSURANCES["employee"], INSURANCES["resident"]),
            )
        ),
        "assets_within_dibao_rule": flags(draw.chance(0.85, count)),
        "contracted_land": flags(rural & draw.chance(0.8, count)),
        "collective_income": flags(rural & draw.chance(0.1, count)),
        "custody_kind": CUSTODIES.column(told_code(in_custody, 1 + draw.below(2, count))),
        "custody_until": days(told_where(in_custody, on + draw.below(3, count) - 1)),
        "died_on": days(told_where(died, on - draw.below(2, count))),
        "declared_missing_on": days(told_where(missing, on - draw.below(300, count))),
        "clergy_lives_at_site_since": days(told_where(clergy, away_since)),
        "clergy_left_family_since": days(told_where(clergy, away_since)),
        "incomes_told": flags(np.full(count, YES)),
        "expenses_told": flags(np.full(count, YES)),
        "disabilities_told": flags(np.full(count, YES)),
        "obligors_told": flags(told_code(told_obligors, YES)),
        "receives_told": flags(np.full(count, YES)),
    }
    for at, name in enumerate(_ACTIVITIES):
        columns[f"self_care_{name}"] = flags(told_code(asked_of_care, 1 + (fails <= at)))
    left = left_open(draw, _OPEN_OF_MEMBER, homes.is_open[of], 0.6)
    idle = (work == EMPLOYMENTS["unemployed"]) & draw.chance(0.02, count)
    columns["work_refusals_told"] = flags(told_code(idle, YES))
    return columns, left, _refusals(draw, homes, people, idle, key)


def _refusals(draw: Draw, homes: Homes, people: People, idle: Mask, key: int) -> pl.DataFrame:
    """Two or three refused offers of work for each of *idle*, most without good reason."""
    number = np.where(idle, 2 + draw.chance(0.7, people.count), 0)
    who = np.repeat(np.arange(people.count), number)
    rows = len(who)
    position = np.arange(rows) - np.repeat(np.cumsum(number) - number, number)
    on = calendar_of_days().number[homes.day[people.of[who]]]
    return pl.DataFrame(
        {
            "household": key + people.of[who],
            "member": IDS.column(people.position[who] + 1),
            "position": position,
            "on": days(on - 90 + 30 * position),
            "suitable": flags(draw.chance(0.9, rows)),
            "good_reason": flags(draw.chance(0.1, rows)),
        }
    )
