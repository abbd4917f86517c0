"""Hypothesis strategies for applications, for the tests of systems that are built around this library.

Needs ``hypothesis`` (extra ``test``); nothing else in the package imports this module. What is drawn is lawful input,
and close to where the law turns: sums on a limit of the place or a fen beside it, birthdays on the day of an age limit
or a day beside it, payments on the first and the last day of a window. Some households are
ordinary, some a person alone who may be in extreme poverty, some a family with heavy spending on a patient. Many facts
are left open, few exceptions are stated. Persons and sums are invented; the limits are those that the standards on file
give for the place and date.

>>> from hypothesis import given
>>> from assist_rules import assess_dibao
>>> from assist_rules.testing import applications
>>> @given(applications())
... def test_never_below_zero(application):
...     entitlement = assess_dibao(application).entitlement
...     assert entitlement is None or entitlement.low >= 0
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias, cast

from dateutil.relativedelta import relativedelta
from hypothesis import strategies as st

from assist_rules.models import Application, Household, Person
from assist_rules.models.kinship import UNNAMED, Kinship
from assist_rules.own import told_among
from assist_rules.readings.program import nodes_under
from assist_rules.rulebooks import Area, ends_of, rulebook
from assist_rules.schemes.dibao import standards as dibao
from assist_rules.schemes.scheme import Scheme
from assist_rules.tables.schema import Column, ColumnType

Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]
Raw: TypeAlias = dict[str, Any]
"""A record in the input format."""

# --- where and when ----------------------------------------------------------------------------------------

PLACES = ("370102", "370126", "371002", "370303", "370306", "370212", "370202", "371602", "371525", "370811")
"""Places with figures of the dibao standard on file."""
PLACES_WITHOUT = ("371302", "370406", "371702")
"""Places where the standard is open on most dates."""
PLACES_WITH_INCOME = ("370102", "370126", "370212", "371602", "371525")
"""Places that have the disposable income of residents on file for 2024 too."""

TURNING_DAYS = tuple(
    date.fromisoformat(text)
    for text in (
        *("2014-04-30", "2014-05-01", "2019-12-31", "2020-02-29", "2021-06-30", "2021-07-01", "2022-10-20"),
        *("2022-12-31", "2024-01-01", "2024-01-31", "2024-02-29", "2024-03-01", "2024-06-30", "2024-07-01"),
        *("2024-08-31", "2024-12-31", "2025-12-31", "2026-01-01", "2026-06-15"),
    )
)
"""First and last days of rules and figures, month ends and a leap day."""
_IN_2024 = (date(2024, 1, 1), date(2024, 12, 31))
_SPANS = (
    *[_IN_2024] * 9,
    (date(2019, 1, 1), date(2023, 12, 31)),
    (date(2019, 1, 1), date(2026, 12, 31)),
    (date(2014, 1, 1), date(2018, 12, 31)),
    None,
)
"""From when to when a day is drawn; None for one of the turning days."""
_SPANS_OF_NEED = (*[_IN_2024] * 14, (date(2025, 1, 1), date(2026, 12, 31)), *_SPANS[-4:])
"""Most days have figures for the tests of need and spending; from 2025 on rigid expenditure is tested."""
_PLACES = (*PLACES, *PLACES, *PLACES, *PLACES_WITHOUT)
_PLACES_OF_NEED = (*PLACES_WITH_INCOME * 5, *PLACES, *PLACES_WITHOUT)
_CASES = (*["ordinary"] * 5, *["alone"] * 9, *["spending"] * 9)
"""What a household is about: nothing in particular, a person alone and in need, or a patient's cost."""
_AREAS: tuple[Area, ...] = ("urban", "urban", "rural")
_YES_NO = (False, True)
_HUNDRED = range(100)

_MOST_CHOICES = 128
"""Hypothesis draws an integer below this about evenly; one of a wider range mostly near zero."""


@cache
def _days(span: tuple[date, date] | None) -> st.SearchStrategy[date]:
    return st.sampled_from(TURNING_DAYS) if span is None else st.dates(*span)


@cache
def _even(count: int) -> st.SearchStrategy[int]:
    return st.integers(0, count - 1)


def _pick(draw: Draw, *pools: Sequence[Any]) -> tuple[Any, ...]:
    """One item of each pool, by as few draws as can be: a draw costs more than reading a fact."""
    picked: list[Any] = []
    index, left = 0, 1
    rest = list(pools)
    while rest:
        if left == 1:
            index, left = 0, 1
            for pool in rest:
                if left * len(pool) > _MOST_CHOICES:
                    break
                left *= len(pool)
            index = draw(_even(left))
        pool = rest.pop(0)
        index, at = divmod(index, len(pool))
        left //= len(pool)
        picked.append(pool[at])
    return tuple(picked)


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where and when; ``standard`` is the dibao standard in fen over 12, None where it is open."""

    place: str
    on: date
    area: Area
    standard: int | None
    multiple: int
    wage: int | None
    asset_cap: int | None
    """Most financial assets a person, in fen; None where no limit is on file."""
    yearly_income: int | None
    """Disposable income a head of the year before, in fen; None where it is open."""
    case: str = "ordinary"

    @property
    def month(self) -> date:
        """The first day of the month of the application."""
        return self.on.replace(day=1)

    def window_days(self) -> tuple[date, ...]:
        """Days around the window of 12 months: before it, its first and last, one inside, and after it."""
        first, last = self.month - relativedelta(months=12), self.month - timedelta(days=1)
        half = self.month - relativedelta(months=6)
        return (last, first, half, half - timedelta(days=1), first - timedelta(days=1), self.month)


def _setting(
    draw: Draw,
    place: str | None,
    on: date | None,
    told_area: Area | None = None,
    cases: Sequence[str] = ("ordinary",),
) -> _Setting:
    case, drawn_area, drawn_place, place_of_need, span, span_of_need = _pick(
        draw, cases, _AREAS, _PLACES, _PLACES_OF_NEED, _SPANS, _SPANS_OF_NEED
    )
    area: Area = told_area or drawn_area
    if case != "ordinary":
        drawn_place, span = place_of_need, span_of_need
    where: str = place or drawn_place
    day: date = on or draw(_days(span))
    book = rulebook(where, on=day)
    standard = book.resolve("dibao_standard", area)[0]
    wage = book.resolve("minimum_wage", area)[0]
    multiple = book.resolve("dibao_margin_multiple", area)[0]
    months = book.resolve("dibao_asset_financial_months", area)[0]
    income = book.resolve("disposable_income", area)[0]
    sum_of_money = None if standard.is_open else ends_of(dibao.dibao_standard, standard)[0]
    return _Setting(
        where,
        day,
        area,
        sum_of_money,
        150 if multiple.low is None else int(multiple.low * 100),
        None if wage.low is None else int(wage.low * 100),
        None if months.low is None else (sum_of_money or 0) * int(months.low) // 12,
        None if income.low is None else int(income.low * 100),
        case,
    )


# --- persons -------------------------------------------------------------------------------------------------

LIMIT_AGES = (16, 18, 60, 70)
_BESIDE = (-1, 0, 1)


_Ages: TypeAlias = tuple[tuple[int, int], ...]


def _ages(*usual: int, near: tuple[int, ...]) -> _Ages:
    """Ages in years with days beside the birthday: half of them usual, half at a limit."""
    limits = tuple((age, beside) for age in near for beside in _BESIDE)
    plain = tuple((age, 90) for age in usual)
    return plain * max(1, len(limits) // len(plain)) + limits


_OF_WORKING_AGE = _ages(25, 38, 44, 52, near=(18, 60))
_OF_OLD_AGE = _ages(58, 66, 74, 81, near=(60, 70))
_BIRTHS: Mapping[str, _Ages] = {
    "self": _ages(34, 41, 47, 63, near=(18, 60, 70)),
    "spouse": _OF_WORKING_AGE,
    "child": _ages(4, 9, 13, 22, near=(16, 18)),
    "parent": _OF_OLD_AGE,
    "grandparent": _OF_OLD_AGE,
    "sibling": _OF_WORKING_AGE,
}
_FAMILIES = (
    ("self",),
    ("self", "spouse"),
    ("self", "spouse", "child"),
    ("self", "child"),
    ("self",),
    ("self", "parent"),
    ("self", "spouse", "child", "child"),
    ("self", "child", "parent"),
    ("self", "spouse", "parent"),
    ("self", "sibling"),
    ("self", "grandparent"),
    ("self", "spouse", "child", "parent", "grandchild"),
    ("self", "child", "child_in_law"),
    ("self", "parent_in_law", "other_relative"),
)
_HERE, _SAME_CITY, _ELSEWHERE = "here", "371525", "411723"
_HOMES = (
    *[(_HERE, "urban", _HERE)] * 10,
    *[(_HERE, "rural", _HERE)] * 4,
    (_HERE, "urban", _ELSEWHERE),
    (_ELSEWHERE, "rural", _HERE),
    (_ELSEWHERE, "rural", _ELSEWHERE),
    (_SAME_CITY, "urban", _SAME_CITY),
)
_DISABILITIES = (
    *[()] * 7,
    *((("physical", 1),), (("visual", 2),), (("intellectual", 3),), (("hearing", 3),), (("mental", 4),)),
    (("physical", 4), ("mental", 2)),
)
_ILLNESSES = (*[(False, False)] * 6, (True, True), (True, True), (True, False))
_EMPLOYMENTS = (
    "unemployed",
    "not_in_labour_force",
    "employed",
    "farming",
    "retired",
    "self_employed",
    "student",
)
_STUDIES = (
    *[("senior_secondary", False)] * 4,
    *(("primary", True), ("bachelor", True), ("postgraduate", True), ("diploma", False)),
)
_MARRIAGES = (*["never_married", "divorced", "widowed"] * 3, "married")
_LIVING = (
    *[(True, True, True)] * 5,
    *((True, False, True), (True, False, False), (False, True, True), (False, False, False)),
)
"""Lives in the household; able to live independently; owes the applicant support."""
_PERMITS = (*[None] * 6, (0, 0), (0, 1), (-1, 0), (24, 12))
_CARES = (False, False, True)
_CAPACITIES = ("full", "full", "limited", "none")

COUNTED = ("employee_pension", "business_net", "wages", "rent", "farm_net", "other", "support_received")
"""Kinds of income that count."""
DISREGARDED = (
    "social_assistance",
    "scholarship",
    "resident_pension_central",
    "preferential_pension",
    "old_age_allowance",
    "resident_pension_local",
    "child_allowance",
)
"""Kinds of income that are left out somewhere, or everywhere."""
_DISREGARDED = (*[None] * 7, *DISREGARDED, "supported_employment")
_EXPENSES = (
    *[None] * 10,
    "medical_in_policy",
    "medical_in_policy",
    "education_fees",
    "support_paid",
    "tax",
    "employment_cost",
    "rehabilitation",
    "living",
    "other_necessary",
)
_SUMS = (0, 1, 100, 99_99, 219_37, 300_00, 600_00, 999_99, 1_114_00, 1_500_50, 4_000_00, 12_000_00, 50_000_00)
"""Sums of money in fen."""
_WINDOW_DAYS = (None, None, None, 0, 1, 2, 3, 4, 5)
"""A steady amount (None), or a day of ``_Setting.window_days``."""
_LAST_INSIDE = 3
_OBLIGORS = (*[None] * 8, "child", "sibling", "parent", "grandchild", "other")
_NEEDS: tuple[tuple[tuple[int, int], tuple[tuple[str, int], ...]], ...] = (
    *[(age, ()) for age in (*_ages(66, 74, 81, near=(60,)), (67, 90), (78, 90))],
    *[(age, ()) for age in (*_ages(4, 9, 13, near=(16,)), (7, 90))],
    *[((44, 90), (each,)) for each in (("intellectual", 3), ("mental", 2), ("physical", 2), ("visual", 1))],
    ((44, 90), (("hearing", 1),)),
    ((18, 0), ()),
)
"""Age and disabilities of a person alone, most of them without labour capacity, a few just with it."""
_OBLIGORS_OF_ONE_ALONE = (*[None] * 8, "unable", "unable", "child", "sibling")
_COSTS = (
    *((share, 0) for share in (150, 110, 200, 250, 300, 180, 130, 220, 400)),
    *((100, fen) for fen in (1, 0, -1)),
)
"""A patient's yearly cost in per cent of the disposable income a head, and fen beside it."""
_BESIDE_A_COST = (None, None, "education_fees", "rehabilitation", "other_necessary", "living")
_MONITORED = (*["none"] * 15, "marginal")
_HELD: tuple[tuple[str, ...], ...] = (
    *[()] * 10,
    *(("dibao",), ("extreme_poverty",), ("dibao_margin",), ("orphan",), ("rigid_expenditure",)),
)
"""Benefits that a person holds on the day."""
_DRAWN = (*[False] * 7, True)
_FINDINGS = (True, True, True, True, True, False)
_MOSTLY = (*[True] * 11, False)
_EXCEPTIONS = (
    *("prison", "prison_over", "compulsory_rehab", "died", "declared_missing", "declared_dead"),
    *("clergy", "clergy_day_short", "extreme_poverty", "orphan", "dibao", "work_refusals"),
    *("held_since", "held_till_yesterday", "draws_dibao"),
    *("refuses_cooperation", "bar_grounds", "alone_nobody", "alone_first"),
)

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
"""The facts of a household that may be left open."""


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def _born(setting: _Setting, age: int, beside: int) -> str:
    """A birthday *age* years before the application, some days later; never in the future."""
    day = setting.on - relativedelta(years=age) + timedelta(days=beside)
    return min(day, setting.on).isoformat()


def _record(kind: str, fen: int, day: int | None, setting: _Setting) -> Raw:
    if day is None:
        return {"kind": kind, "per_month": _yuan(fen)}
    return {"kind": kind, "amount": _yuan(fen), "on": setting.window_days()[day].isoformat()}


def _code(place: str, setting: _Setting) -> str:
    return setting.place if place == _HERE else place


def _study(level: str, full_time: bool) -> Raw:  # noqa: FBT001
    return {"level": level, "full_time": full_time}


def _permit(years: int, beside: int, setting: _Setting) -> Raw:
    """Permit, insurance and contract that reach the months a place asks, or miss them by a day."""
    since = setting.on - relativedelta(months=12 + years) + timedelta(days=beside)
    until = setting.on + relativedelta(months=12 + years) - timedelta(days=beside)
    return {
        "residence_permit": {"held": years >= 0, "since": since.isoformat(), "division": setting.place},
        "social_insurance": {
            "months_continuous": 15 - beside,
            "months_back_paid": 3,
            "in_payment": True,
        },
        "labour_contract_until": until.isoformat(),
    }


def _no_permit() -> Raw:
    return {
        "residence_permit": {"held": False},
        "social_insurance": {"months_continuous": 0, "months_back_paid": 0, "in_payment": False},
        "labour_contract_until": "2000-01-01",
    }


def _permits(drawn: tuple[int, int] | None, setting: _Setting) -> Raw:
    return _no_permit() if drawn is None else _permit(*drawn, setting)


def _obligor(draw: Draw, relation: str, setting: _Setting) -> Raw:
    age, duty, year, month, size, supported = _pick(
        draw, _OF_OLD_AGE, _YES_NO, _SUMS, _SUMS, range(1, 5), range(1, 4)
    )
    disabilities, means, raised, raised_person, poor = _pick(draw, _DISABILITIES, *[_YES_NO] * 4)
    return {
        "relation": relation,
        "birth_date": _born(setting, *age),
        "has_statutory_duty": duty,
        "civil_capacity": "full",
        "income_per_year": _yuan(year * 12),
        "household_income_per_month": _yuan(month * 3),
        "household_size": size,
        "persons_supported": supported,
        "receives": [],
        "disabilities": [{"kind": kind, "grade": grade} for kind, grade in disabilities],
        "means": means,
        "raised_by_this_person": raised,
        "raised_this_person": raised_person,
        "assets_within_low_income_rule": poor,
        "assets_within_extreme_poverty_rule": poor,
    }


def _alone(draw: Draw, setting: _Setting) -> Raw:
    """What is told of an elder, a minor or a disabled person who lives alone, most without an able obligor."""
    (age, disabilities), kin, marriage = _pick(draw, _NEEDS, _OBLIGORS_OF_ONE_ALONE, _MARRIAGES)
    obligors: list[Raw] = []
    if kin == "unable":
        obligors = [
            _obligor(draw, "child", setting) | {"has_statutory_duty": True, "receives": ["extreme_poverty"]}
        ]
    elif kin is not None:
        obligors = [_obligor(draw, kin, setting)]
    return {
        "birth_date": _born(setting, *age),
        "registered": {"division": setting.place, "area": setting.area},
        "resides_in": setting.place,
        "marital_status": marriage,
        "disabilities": [{"kind": kind, "grade": grade} for kind, grade in disabilities],
        "obligors": obligors,
    }


def _patient(draw: Draw, setting: _Setting) -> Raw:
    """What is told of a patient insured here, whose cost of a year lies around the disposable income a head."""
    (share, beside), day, other, fen, other_day, ill, insured = _pick(
        draw, _COSTS, range(_LAST_INSIDE + 1), _BESIDE_A_COST, _SUMS, _WINDOW_DAYS, *[_MOSTLY] * 2
    )
    cost = (setting.yearly_income or 30_000_00) * share // 100 + beside
    expenses = [_record("medical_in_policy", cost, day, setting)]
    if other is not None:
        expenses.append(_record(other, fen, other_day, setting))
    return {
        "registered": {"division": setting.place, "area": setting.area},
        "resides_in": setting.place,
        "seriously_ill": ill,
        "serious_illness": {"on_local_list": ill},
        "medical_insurance": {"place": setting.place if insured else _ELSEWHERE, "kind": "resident"},
        "expenses": expenses,
    }


def _facts(draw: Draw, setting: _Setting, relation: str) -> Raw:
    """Everything a rule may ask of a person but income that is aimed at a limit, all of it told."""
    age, (place, area, home), (ill, on_list), (co_resident, independent, duty), marriage, study = _pick(
        draw, _BIRTHS.get(relation, _OF_WORKING_AGE), _HOMES, _ILLNESSES, _LIVING, _MARRIAGES, _STUDIES
    )
    disabilities, employment, own_assets, care, capacity, permit, obligor = _pick(
        draw, _DISABILITIES, _EMPLOYMENTS, _FINDINGS, _CARES, _CAPACITIES, _PERMITS, _OBLIGORS
    )
    expense, spent, spent_on, extra, gained, gained_on = _pick(
        draw, _EXPENSES, _SUMS, _WINDOW_DAYS, _DISREGARDED, _SUMS, _WINDOW_DAYS
    )
    return {
        "birth_date": _born(setting, *age),
        "registered": {"division": _code(place, setting), "area": area},
        "resides_in": _code(home, setting),
        "marital_status": marriage,
        "study": _study(*study),
        "able_to_live_independently": independent,
        "co_resident": co_resident,
        # A finding against the duty of a parent or child is an exception, stated rarely.
        "has_statutory_duty": duty or relation in {"spouse", "child", "parent"},
        "disabilities": [{"kind": kind, "grade": grade} for kind, grade in disabilities],
        "seriously_ill": ill,
        "serious_illness": {"on_local_list": on_list},
        "employment": employment,
        "assets_within_dibao_rule": own_assets,
        "treatment_continuing": care,
        "civil_capacity": capacity,
        "receives": [],
        **_permits(permit, setting),
        "self_care": _self_care(draw),
        "medical_insurance": {"place": setting.place, "kind": "resident"},
        "incomes": [] if extra is None else [_record(extra, gained, gained_on, setting)],
        "expenses": [] if expense is None else [_record(expense, spent, spent_on, setting)],
        "obligors": [] if obligor is None else [_obligor(draw, obligor, setting)],
    }


def _self_care(draw: Draw) -> Raw:
    """The six activities, most of them done alone."""
    (failed,) = _pick(draw, (0, 0, 0, 0, 1, 3, 4, 6))
    return {name: index >= failed for index, name in enumerate(_ACTIVITIES)}


_ACTIVITIES = ("eat", "dress", "transfer", "toilet", "walk_indoors", "bathe")
_EMERGENCIES = (*[None] * 5, "traffic_accident", "fire")
_EMERGENCIES_OF_SPENDING = (None, *["sudden_illness"] * 3)


def _emergency(
    draw: Draw, setting: _Setting, members: list[Raw], kinds: Sequence[str | None] = _EMERGENCIES
) -> Raw | None:
    """What befell a member the day before, all of it told; None for most."""
    kind, severity, serious, at_once, family, mass, homeless = _pick(
        draw, kinds, ("lighter", "heavier", "major"), *[_FINDINGS] * 2, *[(False, False, False, True)] * 3
    )
    if kind is None:
        return None
    day = setting.on - timedelta(days=1)
    return {
        "kind": kind,
        "occurred_at": f"{day.isoformat()}T21:40:00",
        "reported_at": f"{setting.on.isoformat()}T09:15:00",
        "place": setting.place,
        "affected": [members[0]["id"]],
        "cause_confirmed": True,
        "basic_life_in_serious_difficulty": serious,
        "immediate_measures_needed": at_once,
        "family_support_available": family,
        "severity": severity,
        "mass_event": mass,
        "homeless": homeless,
    }


def _open(draw: Draw, record: Raw, facts: tuple[str, ...], unknown: float) -> None:
    """Leaves some facts of *record* open, up to twice the share *unknown*."""
    if unknown <= 0:
        return
    pool = (None,) * len(facts) + facts
    for path in _pick(draw, *[pool] * max(1, round(2 * unknown * len(facts)))):
        if path is None:
            continue
        at: Any = record
        *above, last = path.replace("[0]", ".0").split(".")
        for step in above:
            at = at and (at[0] if step == "0" else cast("Raw", at).get(step))
        if at:
            cast("Raw", at).pop(last, None)


def _except(name: str, members: list[Raw], application: Raw, who: int, setting: _Setting) -> None:
    """States one exception."""
    person = members[who % len(members)]
    before = (setting.on - timedelta(days=1)).isoformat()
    three_years = setting.on - relativedelta(years=3)
    match name:
        case "prison" | "compulsory_rehab":
            person["custody"] = {"kind": name, "until": setting.on.isoformat()}
        case "prison_over":
            person["custody"] = {"kind": "prison", "until": before}
        case "died" | "declared_missing" | "declared_dead":
            # Nobody applies after death; on the day of it the application may have come first.
            day = setting.on.isoformat() if person["relation"] == "self" else before
            person[f"{name}_on"] = max(day, person.get("birth_date", day))
        case "clergy" | "clergy_day_short":
            since = three_years + timedelta(days=1 if name == "clergy_day_short" else 0)
            person["clergy"] = {
                "lives_at_site_since": since.isoformat(),
                "left_family_since": since.isoformat(),
            }
        case "extreme_poverty" | "orphan" | "dibao":
            person["receives"] = [name]
        case "held_since":
            person["receives"] = [{"benefit": "extreme_poverty", "since": before}]
        case "held_till_yesterday":
            person["receives"] = [{"benefit": "dibao", "ended_on": before}]
        case "draws_dibao":
            application["household"]["current_dibao"] = {"since": before}
            for each in members:
                each["receives"] = ["dibao"]
        case "work_refusals":
            person["work_refusals"] = [{"on": before, "suitable": True, "good_reason": False}] * 3
        case "refuses_cooperation":
            application["refuses_cooperation"] = True
        case "bar_grounds":
            application["household"]["bar_grounds"] = ["refuses_investigation"]
        case _:
            application.setdefault("choices", {})["single_person"] = (
                [members[0]["id"]] if name == "alone_first" else []
            )


# --- households ------------------------------------------------------------------------------------------------


def _seems_counted(person: Raw, setting: _Setting) -> bool:
    """A rough count of the household, good enough to aim incomes at a limit."""
    adult = (setting.on - relativedelta(years=18)).isoformat()
    match person["relation"]:
        case "self" | "spouse":
            return True
        case "child":
            return bool(
                person["birth_date"] > adult
                or person["co_resident"]
                or not person["able_to_live_independently"]
            )
        case "parent":
            return bool(person["co_resident"])
        case _:
            return bool(person["co_resident"] and person["has_statutory_duty"])


_AIMS = (
    *["standard"] * 4,
    *["below"] * 2,
    *["margin"] * 3,
    *["between"] * 12,
    *["own", "own", "wage", "above", "nothing"],
)
_AIMS_OF = {
    "ordinary": _AIMS,
    "alone": (*["below"] * 8, *["nothing"] * 3, "standard", "standard", "between"),
    "spending": (*["between"] * 5, "below", "margin", "above", "nothing"),
}
_SHARES = (100, 100, 100, 50, 0, 70)


def _aim(draw: Draw, setting: _Setting, size: int) -> int:
    """What the household takes in a month, in fen: on a limit, a fen beside it, or far from any."""
    aim: str
    beside: int
    per_cent: int
    aim, beside, per_cent = _pick(draw, _AIMS_OF[setting.case], _BESIDE, _HUNDRED)
    standard = setting.standard or 80_000 * 12
    if aim == "nothing":
        return 0
    if aim == "below":
        return standard * size * per_cent // 1200
    if aim == "between":
        return standard * size * (100 + per_cent * (setting.multiple - 100) // 100) // 1200
    if aim == "above":
        return standard * size * (200 + per_cent) // 1200
    limit = {
        "standard": standard * size // 12,
        "margin": standard * size * setting.multiple // 1200,
        "wage": (setting.wage or 200_000) * size,
        "own": standard * (size + size - 1) // 12,
    }[aim]
    return max(0, limit + beside)


def _earn(draw: Draw, members: list[Raw], total: int, setting: _Setting) -> None:
    """Shares *total* fen a month out among two of the members, monthly or as one payment in the window."""
    share, *forms = _pick(draw, _SHARES, COUNTED, _WINDOW_DAYS, COUNTED, _WINDOW_DAYS)
    first = total * share // 100
    for person, fen, kind, day in ((members[0], first, *forms[:2]), (members[-1], total - first, *forms[2:])):
        if fen:
            inside = None if day is None or day > _LAST_INSIDE else day
            amount = fen if inside is None else fen * 12
            person["incomes"].insert(0, _record(kind, amount, inside, setting))


def _members(draw: Draw, setting: _Setting, unknown: float) -> list[Raw]:
    family, linked = _pick(draw, _FAMILIES, _YES_NO)
    if setting.case == "alone":
        family = ("self",)
    members: list[Raw] = [
        {"id": f"p{index}", "relation": relation, **_facts(draw, setting, relation)}
        for index, relation in enumerate(family, start=1)
    ]
    if setting.case == "alone":
        members[0] |= _alone(draw, setting)
    elif setting.case == "spending":
        members[0] |= _patient(draw, setting)
    if "spouse" in family:
        for person in members[:2]:
            person["marital_status"] = "married"
        if linked:
            members[0]["spouse"], members[1]["spouse"] = "p2", "p1"
    _wed(members)
    counted = [person for person in members if _seems_counted(person, setting)]
    _earn(draw, counted, _aim(draw, setting, len(counted)), setting)
    for person in members:
        _open(draw, person, PERSON_FACTS, unknown)
    if setting.case == "alone":
        _open(draw, members[0], FACTS_OF_NEED, unknown)
    return members


def _wed(members: list[Raw]) -> None:
    """A child and a child-in-law are a couple; of further members the married ones are widowed, so that few spouses are missing."""
    relations = [person["relation"] for person in members]
    for person in members:
        if person["relation"] in {"child", "child_in_law"} and "child_in_law" in relations:
            person["marital_status"] = "married"
        elif person["relation"] not in {"self", "spouse", "parent"} and person["marital_status"] == "married":
            person["marital_status"] = "widowed"


def _household(draw: Draw, setting: _Setting, unknown: float) -> Raw:
    members = _members(draw, setting, unknown)
    cap = (setting.asset_cap or 40_000_00) * len(members)
    found = _FINDINGS if setting.case == "ordinary" else _MOSTLY
    near, beside, fen, within_dibao, within_margin, monitored = _pick(
        draw, _YES_NO, _BESIDE, _SUMS, found, found, _MONITORED
    )
    household: Raw = {
        "members": members,
        "assets": {
            "financial": _yuan(cap + beside if near else fen),
            "findings": {
                "dibao": within_dibao,
                "edge": within_margin,
                "extreme_poverty": within_dibao,
                "low_income": within_margin,
                "rigid": within_margin,
            },
        },
        "monitored": monitored,
    }
    _open(draw, household, HOUSEHOLD_FACTS, unknown)
    return household


_TOLD_WHOLE = 50
"""Of a hundred applications so many are told whole."""


@st.composite
def applications(
    draw: st.DrawFn,
    *,
    unknown: float = 0.05,
    exceptions: float = 0.1,
    place: str | None = None,
    on: date | None = None,
) -> Application:
    """Applications that the models accept.

    Args:
        draw: given by Hypothesis.
        unknown: about the share of a person's facts that are left open; half of the applications are told whole.
        exceptions: the share of applications that state an exception (custody, clergy, a benefit held …).
        place: the accepting place; by default one of ``PLACES`` or ``PLACES_WITHOUT``.
        on: the day of the application; by default between 2014 and 2026, most of them from 2019 on.
    """
    setting = _setting(draw, place, on, cases=_CASES)
    whole, without_area, excepted, exception, who, deducts_nothing = _pick(
        draw, _HUNDRED, _HUNDRED, _HUNDRED, _EXCEPTIONS, range(4), _FINDINGS
    )
    share = unknown if whole >= _TOLD_WHOLE else 0.0
    raw: Raw = {
        "applied_on": setting.on.isoformat(),
        "accepting_place": {"division": setting.place, "area": setting.area},
        "applicant": "p1",
        "household": _household(draw, setting, share),
    }
    kinds = _EMERGENCIES_OF_SPENDING if setting.case == "spending" else _EMERGENCIES
    emergency = _emergency(draw, setting, raw["household"]["members"], kinds)
    if setting.case == "spending" and deducts_nothing:
        raw["choices"] = {"discretion": {"dibao.rigid_deduction": "0"}}
    if emergency is not None:
        raw["emergency"] = emergency
        _open(draw, emergency, EMERGENCY_FACTS, share)
    if share and without_area >= 100 * (1 - unknown):
        del raw["accepting_place"]["area"]
    if excepted >= 100 * (1 - exceptions):
        _except(exception, raw["household"]["members"], raw, who, setting)
    return Application.model_validate(raw)


@st.composite
def households(
    draw: st.DrawFn, *, unknown: float = 0.05, place: str | None = None, on: date | None = None
) -> Household:
    """Households that the models accept; the arguments are those of :func:`applications`."""
    return Household.model_validate(_household(draw, _setting(draw, place, on, cases=_CASES), unknown))


@st.composite
def persons(
    draw: st.DrawFn,
    *,
    relation: str | None = None,
    unknown: float = 0.05,
    place: str | None = None,
    on: date | None = None,
) -> Person:
    """Persons that the models accept, with incomes of their own.

    Args:
        draw: given by Hypothesis.
        relation: to the applicant; by default any of the nearer relations.
        unknown: about the share of facts that are left open.
        place: the accepting place around whose limits the facts lie.
        on: the day around which the facts lie.
    """
    setting = _setting(draw, place, on)
    kin: str = _pick(draw, tuple(_BIRTHS))[0] if relation is None else relation
    raw: Raw = {"id": "p1", "relation": kin, **_facts(draw, setting, kin)}
    _earn(draw, [raw], _aim(draw, setting, 1), setting)
    _open(draw, raw, PERSON_FACTS, unknown)
    return Person.model_validate(raw)


# --- completions -------------------------------------------------------------------------------------------------


@st.composite
def completions(draw: st.DrawFn, application: Application, *, claims: bool = True) -> Application:
    """Ways in which the open facts of *application* may turn out; what is told stays as it is.

    No exception is added, nor a choice of an officer, nor a finding that assets over the limit on file are within it, and the links between members (``spouse``, ``parents``) stay as
    they are. A married member who lists no spouse gets one. A member of unknown marital status who lists no
    spouse is not married: a household lists everyone who may count. Whatever a rule could ask is told afterwards, so
    the decision is then open only where a figure of the place or a choice of an officer is. What is held is told as of
    the day of the application: lists of benefits, those of obligors too, benefits whose dates leave the day open, and
    whether the household draws dibao.

    Args:
        draw: given by Hypothesis.
        application: what is known so far.
        claims: whether an untold list of expenses may turn out to hold some. A decision's amount is that without.
    """
    raw: Raw = application.model_dump(mode="json", by_alias=True, exclude_none=True)
    area, within_dibao, within_margin, fen = _pick(draw, _AREAS, _FINDINGS, _FINDINGS, _SUMS)
    raw["accepting_place"].setdefault("area", area)
    place, on = application.accepting_place.division, application.applied_on
    setting = _setting(draw, place, on, raw["accepting_place"]["area"])
    members: list[Raw] = raw["household"]["members"]
    kinship = Kinship(application.household.members, on)
    for told in application.household.members:
        if kinship.lacks_spouse(told):
            relation = {"self": "spouse", "child": "child_in_law"}.get(told.relation, "other")
            spouse: Raw = {"relation": relation, "spouse": told.id, "marital_status": "married"}
            if relation == "other":
                spouse["has_statutory_duty"] = False  # a duty found of somebody whom nobody has named is news
            members.append({"id": f"spouse_of_{told.id}", **spouse})
    for person in members:
        if person["relation"] == "self":
            person.setdefault("co_resident", True)  # the home is the applicant's unless it is told otherwise
        _complete(draw, person, setting, claims=claims)
        single = "spouse" not in person and person["relation"] != "spouse"
        person.setdefault("marital_status", "divorced" if single else "married")
        person.setdefault("duties", [])
    _complete_benefits(draw, raw["household"], setting)
    raw["household"].setdefault("monitored", *_pick(draw, _MONITORED))
    assets: Raw = {"financial": _yuan(fen), **raw["household"].get("assets", {})}
    raw["household"]["assets"] = assets
    findings: Raw = assets.setdefault("findings", {})
    over = setting.asset_cap is not None and Decimal(assets["financial"]) * 100 > setting.asset_cap
    findings.setdefault("dibao", within_dibao and not over)
    findings.setdefault("edge", within_margin)
    for name in ("extreme_poverty", "low_income", "rigid"):
        findings.setdefault(name, within_margin)
    if "emergency" in raw:
        emergency = _emergency(draw, setting, members, _EMERGENCIES[-2:]) or {}
        for name, value in emergency.items():
            raw["emergency"].setdefault(name, value)
    return Application.model_validate(raw)


def _complete(draw: Draw, person: Raw, setting: _Setting, *, claims: bool) -> None:
    """Tells every fact of *person* that a rule may ask for, marital status left out."""
    drawn = _facts(draw, setting, person["relation"])
    del drawn["marital_status"], drawn["receives"]
    ill = person.get("seriously_ill", drawn["seriously_ill"])
    if not claims:
        drawn["expenses"] = []
    if person["relation"] not in UNNAMED:
        # A finding about the duty overrides what follows from the relation, so it is no completion of it.
        drawn["has_statutory_duty"] = person["relation"] in {"spouse", "child", "parent"}
    if "incomes" not in person:
        kind, fen, day = _pick(draw, COUNTED, _SUMS, _WINDOW_DAYS)
        drawn["incomes"].append(_record(kind, fen, day, setting))
    if "residence_permit_since" in person:
        drawn["residence_permit"].pop("since", None)
    if person.get("died_on", "9") < drawn["birth_date"]:
        drawn["birth_date"] = person["died_on"]
    for name, value in drawn.items():
        told = person.setdefault(name, value)
        if isinstance(value, dict):
            for inner, part in cast("Raw", value).items():
                cast("Raw", told).setdefault(inner, part)
    if person["residence_permit"]["held"]:
        person["residence_permit"].setdefault("division", setting.place)
        if "residence_permit_since" not in person:
            person["residence_permit"].setdefault("since", setting.on.isoformat())
    person["seriously_ill"] = ill
    for disability in person["disabilities"]:
        if len(disability) < _WHOLE_DISABILITY:
            kind, grade = _pick(draw, ("physical", "intellectual", "mental"), range(1, 5))
            disability.setdefault("kind", kind)
            disability.setdefault("grade", grade)
    for record in (*person["incomes"], *person["expenses"]):
        _complete_record(draw, record, setting)
    for obligor in person["obligors"]:
        relation = obligor.get("relation", "child")
        for name, value in _obligor(draw, relation, setting).items():
            if name != "has_statutory_duty" or relation == "other":  # the same of those elsewhere
                obligor.setdefault(name, value)


def _complete_benefits(draw: Draw, household: Raw, setting: _Setting) -> None:
    """Tells what each member and obligor holds on the day, and with it whether the household draws dibao."""
    members: list[Raw] = household["members"]
    (drawn,) = _pick(draw, _DRAWN)
    # Told of every listed member that they hold none, it is told of the household; a spouse added here changes nothing.
    untold = any("receives" not in each and not each["id"].startswith("spouse_of_") for each in members)
    if drawn and "current_dibao" not in household and untold:
        household["current_dibao"] = {"held": True}
    dibao: Raw = household.get("current_dibao", {"held": False})
    draws = dibao.get("held", True) and dibao.get("since", "") <= setting.on.isoformat()
    for person in members:
        told = ("dibao",) if draws else _pick(draw, _HELD)[0]
        person.setdefault("receives", list(told))
        for who in (person, *person["obligors"]):
            for item in who["receives"]:
                if isinstance(item, dict):
                    if draws and who is person and cast("Raw", item)["benefit"] == "dibao":
                        cast("Raw", item).setdefault("current", True)
                    _complete_benefit(draw, cast("Raw", item), setting)


def _complete_benefit(draw: Draw, item: Raw, setting: _Setting) -> None:
    day = setting.on.isoformat()
    begun, lasts = item.get("since", day) <= day, item.get("ended_on", day) >= day
    if "current" not in item and begun and lasts and not {"since", "ended_on"} <= item.keys():
        (item["current"],) = _pick(draw, _YES_NO)


_WHOLE_DISABILITY = 2


_WHOLE_RECORD = 3


def _complete_record(draw: Draw, record: Raw, setting: _Setting) -> None:
    if "amount" in record or "on" in record:
        if len(record) < _WHOLE_RECORD:
            fen, day = _pick(draw, _SUMS, setting.window_days())
            record.setdefault("amount", _yuan(fen))
            record.setdefault("on", day.isoformat())
    elif "per_month" not in record:
        record["per_month"] = _yuan(*_pick(draw, _SUMS))


# --- worked cases ----------------------------------------------------------------------------------------------


@st.composite
def extensions(
    draw: st.DrawFn, scheme: Scheme, application: Application, *, every: bool = False
) -> Application:
    """*application* with the facts of one's own that a scheme asks told; what it tells already stays.

    Args:
        draw: given by Hypothesis.
        scheme: a scheme of one's own.
        application: the application.
        every: whether all are told; by default one in four stays open.
    """
    facts: dict[str, object] = {}
    for told in told_among(nodes_under(scheme.roots())).values():
        at = [f"household.members[{each.id}]" for each in application.household.members]
        for place in ["household"] if told.table.name == "household_extension" else at:
            path = f"{place}.extension[{told.column.name}]"
            if application.fact(path) is None and (every or draw(_even(4))):
                facts[path] = draw(_of_one_own(told.column, application.applied_on))
    for path, value in facts.items():
        application = application.replace_fact(path, value)
    return application


def _of_one_own(column: Column, on: date) -> st.SearchStrategy[object]:
    """The values that a fact of one's own may have; days and sums close to nothing and to the day of the application."""
    match column.type:
        case ColumnType.FLAG:
            return st.booleans()
        case ColumnType.TEXT:
            return st.sampled_from(column.values)
        case ColumnType.WHOLE:
            return st.integers(*(column.limits or (0, 0)))
        case ColumnType.MONEY:
            return st.integers(0, 1_000_000).map(lambda fen: f"{Decimal(fen) / 100:.2f}")
        case _:
            return st.integers(-4000, 400).map(lambda days: (on + timedelta(days)).isoformat())


def worked_cases(directory: Path) -> Mapping[str, Raw]:
    """The worked cases of a directory of TOML files, each a table ``[[case]]`` with an ``id``; by id, in file order.

    Raises:
        FileNotFoundError: there is no such directory.
        ValueError: two cases have one id.
    """
    if not directory.is_dir():
        raise FileNotFoundError(directory)
    cases: dict[str, Raw] = {}
    for path in sorted(directory.rglob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", ()):
            if case["id"] in cases:
                raise ValueError(f"{path}: case {case['id']} stands twice; give each case an id of its own")
            cases[case["id"]] = case
    return cases


# --- registration ------------------------------------------------------------------------------------------------


def register() -> None:
    """Tells Hypothesis how to draw the models, so that ``st.from_type(Application)`` works; its entry point loads this module."""
    st.register_type_strategy(Application, applications())
    st.register_type_strategy(Household, households())
    st.register_type_strategy(Person, persons())


register()
