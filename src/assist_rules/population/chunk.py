"""The tables of one chunk of households."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np
import polars as pl

from assist_rules.population.draw import (
    AREA_WORDS,
    BARS,
    BENEFITS,
    CAPACITIES,
    CUSTODIES,
    DISABILITIES,
    EMERGENCIES,
    EMPLOYMENTS,
    EXPENSES,
    FORMS,
    IDS,
    INCOMES,
    INSURANCES,
    LABOUR,
    LEVELS,
    MARRIAGES,
    MONITORING,
    OBLIGORS,
    OPEN,
    RELATIONS,
    SEVERITIES,
    YES,
    Draw,
    Ints,
    Mask,
    Words,
    days,
    flags,
    numbers,
    told_code,
    told_where,
    untold,
)
from assist_rules.population.families import (
    DISABILITY_KINDS,
    EMERGENCY_KINDS,
    GRADES,
    HERE,
    IN_PROVINCE,
    KIND,
    MARRIAGE_AGE,
    MOST_MEMBERS,
    OF_AGE,
    OLD,
    ORIGINS,
    RELATION_OF,
    ROLE,
    SAME_CITY,
    Homes,
    People,
    draw_homes,
    draw_people,
)
from assist_rules.population.money import draw_bills, draw_expenses, draw_incomes, money_table
from assist_rules.population.settings import (
    COUNTIES,
    COUNTIES_OUTSIDE,
    PLACES,
    calendar_of_days,
    neighbours,
    settings,
)

Tables: TypeAlias = dict[str, pl.DataFrame]

CHUNK: Final = 10_000
"""Households drawn together; household *n* stands in chunk ``n // CHUNK``, whatever is asked for beside it."""


def _registered(draw: Draw, homes: Homes, people: People) -> Ints:
    """The place of registration: of the household, and here and there a member's own."""
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
_SINGLE = MARRIAGES.odds("never_married 45, divorced 35, widowed 20")
_ALONE_IN_AGE = MARRIAGES.odds("never_married 35, divorced 15, widowed 50")
_ACTIVITIES = ("eat", "dress", "transfer", "toilet", "walk_indoors", "bathe")
_FAILED = np.repeat([0, 1, 3, 4, 6], [60, 12, 12, 10, 6])


def _marriages(draw: Draw, people: People) -> tuple[Ints, Ints]:
    """Marital status, and the position of the spouse who lives in the household, counted from 1."""
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
"""Facts of a member that may be left open; some are so more often."""
_OPEN_OF_HOUSEHOLD = (
    *("assets_findings_dibao_value", "assets_findings_dibao_value", "assets_findings_edge_value"),
    *("assets_findings_extreme_poverty_value", "assets_findings_rigid_value", "accepting_place_area"),
)
_OPEN_OF_EMERGENCY = (
    *("place", "basic_life_in_serious_difficulty", "immediate_measures_needed", "family_support_available"),
    *("severity", "mass_event", "homeless", "basic_life_in_serious_difficulty", "homeless", "mass_event"),
)


def _left_open(draw: Draw, names: Sequence[str], may: Mask, share: float) -> dict[str, Mask]:
    """For each of *names* the rows in which it is left open; at most one a row."""
    count = len(may)
    pick = np.where(may & draw.chance(share, count), draw.below(len(names), count), -1)
    left: dict[str, Mask] = {}
    for at, name in enumerate(names):
        mask = pick == at
        left[name] = left[name] | mask if name in left else mask
    return left


def _without(columns: Mapping[str, pl.Series], left: Mapping[str, Mask]) -> pl.DataFrame:
    """The columns as a table, null where they are left open."""
    none = np.zeros(0, dtype=np.bool_)
    return pl.DataFrame({name: untold(column, left.get(name, none)) for name, column in columns.items()})


def _members(
    draw: Draw, homes: Homes, people: People, key: int
) -> tuple[dict[str, pl.Series], dict[str, Mask], pl.DataFrame]:
    """The columns of ``members``, what is left open of them, and the offers of work that were refused."""
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
            _SCHOOLS[np.minimum(age, len(_SCHOOLS) - 1)],
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
    left = _left_open(draw, _OPEN_OF_MEMBER, homes.is_open[of], 0.6)
    idle = (work == EMPLOYMENTS["unemployed"]) & draw.chance(0.02, count)
    columns["work_refusals_told"] = flags(told_code(idle, YES))
    return columns, left, _refusals(draw, homes, people, idle, key)


def _refusals(draw: Draw, homes: Homes, people: People, idle: Mask, key: int) -> pl.DataFrame:
    """Two or three offers of work that somebody refused, mostly without good reason."""
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


_FORM_ODDS = np.repeat([0, FORMS["home"], FORMS["institution"]], [40, 40, 20])
_WATCHED = MONITORING.odds("none 95, unstable 2, marginal 2, sudden 1")
_BAR_SHARE: Final = 0.003


def _households(draw: Draw, homes: Homes, people: People, key: int) -> Tables:
    """The households, what bars some of them, and who of them applies alone."""
    every, calendar, count = settings(), calendar_of_days(), homes.count
    on = calendar.number[homes.day]
    counted = np.bincount(people.of[people.counted], minlength=count)
    limit = every.standard[homes.setting] * every.asset_months[homes.setting] // 12 * np.maximum(1, counted)
    beside = draw.below(3, count) - 1
    at_limit = (limit > 0) & draw.chance(0.5, count)
    financial = np.where(at_limit, limit + beside, draw.between(0, 400, count) ** 2 * 20)
    poor = homes.is_a("lone", "minor", "patient", "hard_hit", "spending", "disabled", "poor", "margin")
    within = draw.chance(np.where(poor, 0.9, 0.75), count)
    edge = within | draw.chance(0.5, count)
    # Assets within the rule of the margin alone: no dibao family, and so one by spending.
    within &= ~(homes.is_a("margin_spending") & draw.chance(0.85, count))
    edge |= homes.is_a("margin_spending") & draw.chance(0.85, count)
    rigid = np.where(homes.is_a("rigid", "rigid_taian"), draw.chance(0.8, count), edge)
    drawing = homes.is_a("recognised") & draw.chance(0.4, count)
    handed_in = draw.chance(0.6, count)
    barred = draw.chance(_BAR_SHARE, count)
    alone = homes.is_a("disabled") & draw.chance(0.08, count)
    columns: dict[str, pl.Series] = {
        "household": pl.Series(key + np.arange(count)),
        "applied_on": days(on),
        "applicant": IDS.column(np.full(count, IDS["p1"])),
        "accepting_place_division": PLACES.column(homes.place),
        "accepting_place_area": AREA_WORDS.column(homes.area),
        "accepted_on": days(told_where(handed_in, on + draw.below(6, count))),
        "authorised": flags(told_code(handed_in, YES)),
        "refuses_cooperation": flags(told_code(draw.chance(0.003, count), YES)),
        "choices_support_form": FORMS.column(told_code(homes.is_a("lone"), draw.of(_FORM_ODDS, count))),
        "monitored": MONITORING.column(draw.of(_WATCHED, count)),
        "current_dibao_per_month_fen": numbers(told_where(drawing, draw.between(10, 90, count) * 10_00)),
        "current_dibao_since": days(told_where(drawing, on - draw.between(30, 1500, count))),
        "assets_financial_fen": numbers(financial),
        "assets_findings_dibao_value": flags(within),
        "assets_findings_edge_value": flags(edge),
        "assets_findings_extreme_poverty_value": flags(within),
        "assets_findings_low_income_value": flags(edge),
        "assets_findings_rigid_value": flags(rigid),
        "bar_grounds_told": flags(told_code(barred, YES)),
        "choices_single_person_told": flags(told_code(alone, YES)),
    }
    left = _left_open(draw, _OPEN_OF_HOUSEHOLD, homes.is_open, 0.3)
    return {
        "households": _without(columns, left),
        "bar_grounds": _values(key, barred, BARS.column(1 + draw.below(3, count))),
        "single_person": _values(key, alone, columns["applicant"]),
    }


def _emergencies(draw: Draw, homes: Homes, people: People, key: int) -> Tables:
    """The emergencies, who is hit by them, and what aid was given before."""
    at = np.flatnonzero(homes.is_a(*EMERGENCY_KINDS))
    count = len(at)
    is_a = {name: homes.kind[at] == KIND[name] for name in EMERGENCY_KINDS}
    spends, epidemic = is_a["hard_hit"], is_a["jobless"]
    place = homes.place[at]
    where = np.where(draw.chance(0.9, count), place, neighbours()[place])
    kind = np.where(
        epidemic,
        EMERGENCIES["public_health_event"],
        np.where(spends, EMERGENCIES["sudden_illness"], draw.of(_BEFALLEN, count)),
    )
    grave = draw.chance(np.where(spends, 0.92, 0.85), count)
    # Those who are aided for spending, or for their lost work, need nothing at once.
    at_once = np.where(spends | epidemic, draw.chance(0.06, count), draw.chance(0.82, count))
    proposed = np.where(draw.chance(0.25, count), draw.between(2, 60, count) * 100_00, OPEN)
    severity = np.where(
        is_a["fast"], 1 + draw.below(2, count), draw.of(np.repeat([1, 2, 3], [45, 40, 15]), count)
    )
    reported, aided = draw.chance(0.7, count), draw.chance(0.06, count)
    calendar = calendar_of_days()
    evenings, mornings = Words(*calendar.evening), Words(*calendar.morning)
    columns: dict[str, pl.Series] = {
        "household": pl.Series(key + at),
        "kind": EMERGENCIES.column(kind),
        "occurred_at": evenings.column(homes.day[at] + 1),
        "reported_at": mornings.column(told_code(reported, homes.day[at] + 1)),
        "place": PLACES.column(where),
        "basic_life_in_serious_difficulty": flags(grave),
        "immediate_measures_needed": flags(at_once),
        "family_support_available": flags(draw.chance(0.2, count)),
        "severity": SEVERITIES.column(severity),
        "mass_event": flags(draw.chance(0.03, count)),
        "homeless": flags(draw.chance(0.03, count)),
        "cause_confirmed": flags(told_code(draw.chance(0.6, count), 1 + draw.chance(0.96, count))),
        "proposed_amount_fen": numbers(np.where(spends, OPEN, proposed)),
        "affected_told": flags(np.full(count, YES)),
        "earlier_aid_told": flags(told_code(aided, YES)),
    }
    left = _left_open(
        draw,
        _OPEN_OF_EMERGENCY,
        homes.is_open[at] | draw.chance(np.where(is_a["fast"], 0.5, 0.2), count),
        0.75,
    )
    all_hit = draw.chance(0.3, count)
    hit_homes = np.zeros(homes.count, dtype=np.int64)
    hit_homes[at] = np.where(all_hit, MOST_MEMBERS, 1)
    hit = np.flatnonzero(people.position < hit_homes[people.of])
    affected = pl.DataFrame(
        {
            "household": key + people.of[hit],
            "position": people.position[hit],
            "value": IDS.column(people.position[hit] + 1),
        }
    )
    before = at[aided]
    earlier = pl.DataFrame(
        {
            "household": key + before,
            "position": np.zeros(len(before), dtype=np.int64),
            "on": days(calendar.number[homes.day[before]] - draw.between(20, 300, len(before))),
            "amount_fen": draw.between(3, 40, len(before)) * 100_00,
            "same_cause": flags(draw.chance(0.5, len(before))),
        }
    )
    return {"emergencies": _without(columns, left), "affected": affected, "earlier_aid": earlier}


_BEFALLEN = EMERGENCIES.odds(
    "fire 15, traffic_accident 25, other_accident 15, sudden_illness 30, natural_disaster 5, other 10"
)
_KIN = OBLIGORS.odds("child 80, sibling 8, parent 4, grandchild 4, other 4")
_HELD = BENEFITS.odds(
    "dibao 40, dibao_margin 30, rigid_expenditure 6, extreme_poverty 8, returned_to_poverty 8, orphan 4"
)


def _obligors(draw: Draw, homes: Homes, people: People, key: int, told: Mask) -> Tables:
    """Those outside the household who may owe support to the old, the disabled and the young."""
    count = people.count
    lone = homes.is_a("lone")[people.of]
    number = np.where(told & (people.age >= OLD), draw.of(np.repeat([0, 1, 2], [60, 27, 13]), count), 0)
    number = np.where(lone & told & (people.age < OLD), draw.of(np.repeat([0, 1], [80, 20]), count), number)
    who = np.repeat(np.arange(count), number)
    rows = len(who)
    position = np.arange(rows) - np.repeat(np.cumsum(number) - number, number)
    minor = people.age[who] < OF_AGE
    relation = np.where(people.age[who] >= OLD, draw.of(_KIN, rows), OBLIGORS["sibling"])
    relation = np.where(minor, OBLIGORS["parent"], relation)
    day = homes.day[people.of[who]]
    age = np.select(
        [relation == OBLIGORS["child"], relation == OBLIGORS["grandchild"], relation == OBLIGORS["parent"]],
        [people.age[who] - 24, people.age[who] - 48, people.age[who] + 24],
        people.age[who] + 2,
    )
    age = np.clip(age - draw.below(8, rows), 0, 98)
    born = calendar_of_days().years_before[day, age] - draw.below(365, rows)
    disposable = settings().disposable[homes.setting[people.of[who]]]
    disposable = np.where(disposable > 0, disposable, 30_000_00)
    a_year = np.where(
        draw.chance(0.2, rows),
        disposable + draw.below(3, rows) - 1,
        disposable * draw.between(20, 220, rows) // 100,
    )
    size = 1 + draw.below(5, rows)
    disabled = draw.chance(0.18, rows)
    on_aid = draw.chance(0.2, rows)
    imprisoned = draw.chance(0.03, rows)
    household = key + people.of[who]
    member = IDS.column(people.position[who] + 1)
    table = pl.DataFrame(
        {
            "household": household,
            "member": member,
            "position": position,
            "relation": OBLIGORS.column(relation),
            "birth_date": days(born),
            "deceased": flags(told_code(draw.chance(0.12, rows), YES)),
            "civil_capacity": CAPACITIES.column(
                np.where(draw.chance(0.9, rows), CAPACITIES["full"], CAPACITIES["none"])
            ),
            "custody_kind": CUSTODIES.column(told_code(imprisoned, CUSTODIES["prison"])),
            "means": flags(draw.chance(0.5, rows)),
            "has_statutory_duty": flags(told_code(relation == OBLIGORS["other"], 1 + draw.chance(0.5, rows))),
            "raised_by_this_person": flags(draw.chance(0.7, rows)),
            "raised_this_person": flags(relation == OBLIGORS["parent"]),
            "income_per_year_fen": numbers(a_year),
            "household_income_per_month_fen": numbers(a_year * size // 12),
            "household_size": numbers(size),
            "persons_supported": numbers(1 + draw.below(4, rows)),
            "assets_within_low_income_rule": flags(draw.chance(0.6, rows)),
            "disabilities_told": flags(np.full(rows, YES)),
            "receives_told": flags(np.full(rows, YES)),
        }
    )

    def of_some(mask: Mask, **columns: pl.Series) -> pl.DataFrame:
        chosen = np.flatnonzero(mask)
        keys = {
            "household": pl.Series(household[chosen]),
            "member": member.gather(chosen),
            "obligor": pl.Series(position[chosen]),
            "position": pl.Series(np.zeros(len(chosen), dtype=np.int64)),
        }
        return pl.DataFrame(keys | {name: values.gather(chosen) for name, values in columns.items()})

    return {
        "obligors": table,
        "obligor_disabilities": of_some(
            disabled,
            kind=DISABILITIES.column(draw.of(DISABILITY_KINDS, rows)),
            grade=numbers(draw.of(GRADES, rows)),
        ),
        "obligor_receives": of_some(
            on_aid,
            benefit=BENEFITS.column(
                np.where(draw.chance(0.7, rows), BENEFITS["dibao"], BENEFITS["extreme_poverty"])
            ),
            current=flags(np.full(rows, YES)),
        ),
    }


def _disabilities(draw: Draw, people: People, key: int, ungraded: Mask) -> pl.DataFrame:
    who = np.flatnonzero(people.kind)
    second = who[draw.chance(0.08, len(who))]
    both = np.concatenate([who, second])
    order = np.argsort(both, kind="stable")
    is_second = np.concatenate([np.zeros(len(who)), np.ones(len(second))]).astype(np.int64)[order]
    both = both[order]
    # Another kind than the first, and never a severer grade.
    kind = np.where(is_second == 1, people.kind[both] % 6 + 1, people.kind[both])
    grade = np.where(is_second == 1, 4, people.grade[both])
    return pl.DataFrame(
        {
            "household": key + people.of[both],
            "member": IDS.column(people.position[both] + 1),
            "position": is_second,
            "kind": DISABILITIES.column(kind),
            "grade": untold(pl.Series(grade), ungraded[both]),
        }
    )


def _receives(draw: Draw, homes: Homes, people: People, key: int, drawing: Mask) -> pl.DataFrame:
    """What is held: by the recognised families as a family, by a few others here and there."""
    family = np.where(drawing, BENEFITS["dibao"], draw.of(_HELD, homes.count))
    of_family = homes.is_a("recognised")[people.of]
    own = np.isin(family, [BENEFITS[name] for name in ("extreme_poverty", "orphan")])[people.of]
    held = told_code(of_family & (~own | (people.position == homes.size[people.of] - 1)), family[people.of])
    held = np.where(~of_family & draw.chance(0.002, people.count), BENEFITS["extreme_poverty"], held)
    held = np.where(
        (held == 0) & (people.age >= 80) & draw.chance(0.5, people.count), BENEFITS["old_age_allowance"], held
    )
    who = np.flatnonzero(held)
    on = calendar_of_days().number[homes.day[people.of[who]]]
    since = np.maximum(people.born[who], on - draw.between(20, 1200, len(who)))
    # Dibao that the household draws now has not ended.
    ended = draw.chance(0.05, len(who)) & (since < on) & ~drawing[people.of[who]]
    return pl.DataFrame(
        {
            "household": key + people.of[who],
            "member": IDS.column(people.position[who] + 1),
            "position": np.zeros(len(who), dtype=np.int64),
            "benefit": BENEFITS.column(held[who]),
            "since": days(since),
            "per_month_fen": numbers(
                told_where(draw.chance(0.6, len(who)), draw.between(8, 90, len(who)) * 10_00)
            ),
            "ended_on": days(told_where(ended, on - 1)),
            "current": flags(told_code(~ended & draw.chance(0.9, len(who)), YES)),
        }
    )


def _values(key: int, of: Mask, values: pl.Series) -> pl.DataFrame:
    """A list of one value for each household in *of*."""
    at = np.flatnonzero(of)
    return pl.DataFrame(
        {"household": key + at, "position": np.zeros(len(at), dtype=np.int64), "value": values.gather(at)}
    )


def draw_chunk(seed: int, chunk: int) -> Tables:
    """The households ``chunk * CHUNK`` and on."""
    draw, key = Draw(seed, chunk), chunk * CHUNK
    homes = draw_homes(draw, CHUNK)
    people = draw_people(draw, homes)
    cost = draw_bills(draw, homes)
    incomes, total = draw_incomes(draw, homes, people, cost)
    expenses = draw_expenses(draw, homes, people, cost, total)
    members, left, refusals = _members(draw, homes, people, key)
    households = _households(draw, homes, people, key)
    obligors = _obligors(draw, homes, people, key, members["obligors_told"].fill_null(value=False).to_numpy())
    emergencies = _emergencies(draw, homes, people, key)
    tables = {
        **households,
        "members": _without(members, left),
        "incomes": money_table(incomes, people, key, INCOMES, left["sums"]),
        "expenses": money_table(expenses, people, key, EXPENSES, left["sums"]),
        "disabilities": _disabilities(draw, people, key, left["disability_grades"]),
        **obligors,
        "receives": _receives(
            draw, homes, people, key, households["households"]["current_dibao_since"].is_not_null().to_numpy()
        ),
        "work_refusals": refusals,
        **emergencies,
    }
    return _without_rows_of_untold(tables, people, left)


_LISTS = ("incomes", "expenses", "disabilities", "obligors", "obligor_disabilities", "obligor_receives")


def _without_rows_of_untold(tables: Tables, people: People, left: Mapping[str, Mask]) -> Tables:
    """A list that is left open has no rows."""
    key = tables["households"]["household"][0]
    for name in _LISTS:
        told_by = "obligors_told" if name.startswith("obligor") else f"{name}_told"
        opened = left[told_by]
        if not opened.any() or tables[name].is_empty():
            continue
        table = tables[name]
        at = table["household"].to_numpy() - key
        place = table["member"].str.slice(1).cast(pl.Int64).to_numpy() - 1
        tables[name] = table.filter(pl.Series(~opened[people.first[at] + place]))
    return tables
