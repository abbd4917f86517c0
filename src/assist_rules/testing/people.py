"""What is told of a person: each fact on a limit of the law or a step beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, TypeAlias

from dateutil.relativedelta import relativedelta

from assist_rules.testing.drawing import YES_NO, Draw, Raw, pick
from assist_rules.testing.ordinary import ACTIVITIES, told, told_obligor
from assist_rules.testing.venues import Venue

BESIDE = (-1, 0, 1)


_Ages: TypeAlias = tuple[tuple[int, int], ...]


def _ages(*usual: int, near: tuple[int, ...]) -> _Ages:
    """Ages in years with days beside the birthday: half of them usual, half at a limit."""
    limits = tuple((age, beside) for age in near for beside in BESIDE)
    plain = tuple((age, 90) for age in usual)
    return plain * max(1, len(limits) // len(plain)) + limits


OF_WORKING_AGE = _ages(25, 38, 44, 52, near=(18, 60))
_OF_OLD_AGE = _ages(58, 66, 74, 81, near=(60, 70))
BIRTHS: Mapping[str, _Ages] = {
    "self": _ages(34, 41, 47, 63, near=(18, 60, 70)),
    "spouse": OF_WORKING_AGE,
    "child": _ages(4, 9, 13, 22, near=(16, 18)),
    "parent": _OF_OLD_AGE,
    "grandparent": _OF_OLD_AGE,
    "sibling": OF_WORKING_AGE,
}


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
SUMS = (0, 1, 100, 99_99, 219_37, 300_00, 600_00, 999_99, 1_114_00, 1_500_50, 4_000_00, 12_000_00, 50_000_00)
"""Sums of money in fen."""
WINDOW_DAYS = (None, None, None, 0, 1, 2, 3, 4, 5)
"""A steady amount (None), or a day of ``Venue.window_days``."""
LAST_INSIDE = 3
_OBLIGORS = (*[None] * 8, "child", "sibling", "parent", "grandchild", "other")
_NEEDS: tuple[tuple[tuple[int, int], tuple[tuple[str, int], ...]], ...] = (
    *[(age, ()) for age in (*_ages(66, 74, 81, near=(60,)), (67, 90), (78, 90))],
    *[(age, ()) for age in (*_ages(4, 9, 13, near=(16,)), (7, 90))],
    *[((44, 90), (each,)) for each in (("intellectual", 3), ("mental", 2), ("physical", 2), ("visual", 1))],
    ((44, 90), (("hearing", 1),)),
    ((18, 0), ()),
)
"""Age and disabilities of a person alone, most of them without labour capacity, a few just with it."""
_DISABLED = (
    *[(("physical", 1),), (("visual", 2),), (("mental", 2),), (("hearing", 1), ("mental", 3))] * 2,
    *((("mental", 3),), (("intellectual", 4),), (("physical", 3),), (("hearing", 4),), ()),
)
_CERTIFICATES = (*[None] * 3, -1, 0, 1)
"""Days from the application to the last day of a certificate; None where it tells of none."""
_CARED_FOR = (None, *((6, beside) for beside in BESIDE), (1, 0), (24, 0))
_HELD_BY_DISABLED = (
    *[("dibao", None)] * 5,
    *(("dibao", beside) for beside in BESIDE),
    *((each, None) for each in ("dibao_margin", "rigid_expenditure", "extreme_poverty", "orphan")),
    *[None] * 3,
)
"""What is held, and the day beside the application on which that began, where it is told."""
_FEES = (*[False] * 7, True)
_CHILDREN = _ages(4, 9, 13, 16, near=(18,))
_CUSTODIES = ("prison", "compulsory_rehab", "detention")
_PARENTS: tuple[Raw, ...] = (
    *[{"deceased": True}] * 5,
    *({"disabilities": [{"kind": kind, "grade": grade}]} for kind, grade in (("mental", 4), ("hearing", 2))),
    {"disabilities": [{"kind": "physical", "grade": 3}]},
    *({"custody": {"kind": kind, "term_months": term}} for kind in _CUSTODIES for term in (6, 7)),
    {"custody": {"kind": "prison", "term_months": 5}},
    {"custody": {"kind": "prison"}},
    *[{"lost": beside} for beside in BESIDE] * 2,
    {"unable_to_raise": True},
    *[{"unable_to_raise": None}] * 3,
    {"declared_missing_on": "2019-01-05"},
    {},
)
"""The situation of a parent; ``lost`` is how far the day six months after contact was lost lies from the application."""
_NOTHING: list[Any] = []
_DRAWN_BY_CHILD: tuple[list[Any], ...] = (
    *[_NOTHING] * 4,
    [{"benefit": "dibao", "per_month": "600.00", "current": True}],
    ["dibao"],
    ["orphan"],
)
_DEAD: tuple[Raw, ...] = ({"died_on": "2012-05-01"}, {"deceased": True}, {"declared_dead_on": "2013-05-01"})
_ORPHANS = _ages(4, near=(7, 18))
_MOST = (*[True] * 3, False)
_NEARLY_ALL = (*[True] * 11, False)
_STUDENTS = _ages(19, 21, near=(18,))
_STAGES = (
    *["secondary_vocational", "diploma", "bachelor"] * 4,
    *["senior_secondary", "postgraduate", "postgraduate"] * 2,
    "special_education",
)
_HELD_BY_ORPHANS: tuple[list[Any], ...] = (_NOTHING, *_DRAWN_BY_CHILD[-3:], *[["dibao"]] * 8)
_DISABLED_CHILDREN: tuple[list[Raw], ...] = (
    *([{"kind": "physical", "grade": grade}] for grade in (1, 1, 2, 2, 1, 2, 3)),
    _NOTHING,
)
_UNTOLD: Raw = {}
_LOST: tuple[tuple[Raw, ...], ...] = (
    *[(_UNTOLD, _UNTOLD)] * 9,
    *[(_UNTOLD, each) for each in _DEAD],
    *[(each, _DEAD[0]) for each in _DEAD] * 2,
    ({"declared_missing_on": "2013-01-05"}, _DEAD[0]),
    *[()] * 3,
)
"""The parents of a child of whom they are asked, and what has become of each."""
_ELDERS = (
    *_ages(66, 74, 84, 95, near=(60, 80, 90, 100)),
    (80, -1),
    (60, 0),
    (100, 0),
    (101, 0),
    (102, 0),
    (103, 0),
)
_HELD_BY_ELDERS = (
    *[("dibao",)] * 10,
    *(
        ("dibao", each)
        for each in ("disability_nursing", "disability_living", "elderly_hardship", "old_age_allowance")
    ),
    *(("dibao_margin",), ("extreme_poverty",), ()),
)
_ABILITIES = (0, 1, 2, 2, 3, 3, 3, 4)
_DISABLED_ELDERS = (*[()] * 4, (("physical", 1),), (("mental", 2),), (("visual", 1),), (("physical", 3),))
_OBLIGORS_OF_ONE_ALONE = (*[None] * 8, "unable", "unable", "child", "sibling")
_COSTS = (
    *((share, 0) for share in (150, 110, 200, 250, 300, 180, 130, 220, 400)),
    *((100, fen) for fen in (1, 0, -1)),
)
"""A patient's yearly cost in per cent of the disposable income a head, and fen beside it."""
_BESIDE_A_COST = (None, None, "education_fees", "rehabilitation", "other_necessary", "living")


FINDINGS = (True, True, True, True, True, False)
MOSTLY = (*[True] * 11, False)


def yuan(fen: int) -> str:
    """*fen* as the input format writes a sum."""
    return f"{fen // 100}.{fen % 100:02d}"


def born(venue: Venue, age: int, beside: int) -> str:
    """A birthday *age* years before the application, some days later; never in the future."""
    day = venue.on - relativedelta(years=age) + timedelta(days=beside)
    return min(day, venue.on).isoformat()


def record_of(kind: str, fen: int, day: int | None, venue: Venue) -> Raw:
    """An income or an expense: monthly, or a payment on one of the ``window_days``."""
    if day is None:
        return {"kind": kind, "per_month": yuan(fen)}
    return {"kind": kind, "amount": yuan(fen), "on": venue.window_days()[day].isoformat()}


def _code(place: str, venue: Venue) -> str:
    return venue.place if place == _HERE else place


def _study(level: str, full_time: bool) -> Raw:  # noqa: FBT001
    return {"level": level, "full_time": full_time}


def _permit(years: int, beside: int, venue: Venue) -> Raw:
    """Permit, insurance and contract that reach the months a place asks, or miss them by a day."""
    since = venue.on - relativedelta(months=12 + years) + timedelta(days=beside)
    until = venue.on + relativedelta(months=12 + years) - timedelta(days=beside)
    return {
        "residence_permit": {"held": years >= 0, "since": since.isoformat(), "division": venue.place},
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


def _permits(drawn: tuple[int, int] | None, venue: Venue) -> Raw:
    return _no_permit() if drawn is None else _permit(*drawn, venue)


def draw_obligor(draw: Draw, relation: str, venue: Venue) -> Raw:
    """An obligor of whom everything is told."""
    age, duty, year, month, size, supported = pick(
        draw, _OF_OLD_AGE, YES_NO, SUMS, SUMS, range(1, 5), range(1, 4)
    )
    disabilities, means, raised, raised_person, poor = pick(draw, _DISABILITIES, *[YES_NO] * 4)
    return {
        "relation": relation,
        "birth_date": born(venue, *age),
        "has_statutory_duty": duty,
        "civil_capacity": "full",
        "income_per_year": yuan(year * 12),
        "household_income_per_month": yuan(month * 3),
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


def draw_one_alone(draw: Draw, venue: Venue) -> Raw:
    """What is told of an elder, a minor or a disabled person who lives alone, most without an able obligor."""
    (age, disabilities), kin, marriage = pick(draw, _NEEDS, _OBLIGORS_OF_ONE_ALONE, _MARRIAGES)
    obligors: list[Raw] = []
    if kin == "unable":
        obligors = [
            draw_obligor(draw, "child", venue) | {"has_statutory_duty": True, "receives": ["extreme_poverty"]}
        ]
    elif kin is not None:
        obligors = [draw_obligor(draw, kin, venue)]
    return {
        "birth_date": born(venue, *age),
        "registered": {"division": venue.place, "area": venue.area},
        "resides_in": venue.place,
        "marital_status": marriage,
        "disabilities": [{"kind": kind, "grade": grade} for kind, grade in disabilities],
        "obligors": obligors,
    }


def draw_disabled(draw: Draw, venue: Venue) -> Raw:
    """What is told of a disabled person: certificates and benefits that stand since today or till today, or a day beside."""
    disabilities, until, care, held, fee = pick(
        draw, _DISABLED, _CERTIFICATES, _CARED_FOR, _HELD_BY_DISABLED, _FEES
    )
    told: Raw = {
        "registered": {"division": venue.place, "area": venue.area},
        "disabilities": [{"kind": kind, "grade": grade} for kind, grade in disabilities],
        "receives": [],
        "work_injury_care_fee": fee,
    }
    if until is not None:
        for each in told["disabilities"]:
            each["certificate_valid_until"] = (venue.on + timedelta(days=until)).isoformat()
    if care is not None:
        since = venue.on - relativedelta(months=care[0]) + timedelta(days=care[1])
        told["long_term_care_since"] = since.isoformat()
    if held is not None:
        benefit, beside = held
        since, until = (venue.on + timedelta(days=each) for each in (beside or 0, 365))
        dated = {"benefit": benefit, "since": since.isoformat(), "ended_on": until.isoformat()}
        told["receives"] = [benefit if beside is None else dated]
    return told


def draw_child(draw: Draw, venue: Venue) -> Raw:
    """What is told of a child who lives without parents, most of whom are in a situation in which they cannot raise it."""
    (years, days), father, mother, receives, studies = pick(
        draw, _CHILDREN, _PARENTS, _PARENTS, _DRAWN_BY_CHILD, YES_NO
    )
    born = venue.on - relativedelta(years=years) - timedelta(days=days)
    return {
        "birth_date": born.isoformat(),
        "registered": {"division": venue.place, "area": venue.area},
        "receives": receives,
        "study": {"level": "senior_secondary", "full_time": studies},
        "obligors": [_parent(each, venue) for each in (father, mother)],
    }


def draw_orphan(draw: Draw, venue: Venue) -> Raw:
    """What is told of a child who may be an orphan, some of them brought up in an institution."""
    (years, days), parents, not_found, institution, receives, studies, infected, disabled, registered = pick(
        draw,
        _ORPHANS,
        _LOST,
        (*[False] * 2, True),
        (*[False] * 3, True),
        _HELD_BY_ORPHANS,
        YES_NO,
        _MOST,
        _DISABLED_CHILDREN,
        _MOST,
    )
    born = venue.on - relativedelta(years=years) - timedelta(days=days)
    return {
        "birth_date": born.isoformat(),
        "registered": {"division": venue.place if registered else None, "area": venue.area},
        "receives": receives,
        "study": {"level": "senior_secondary", "full_time": studies},
        "parents": [dict(each) for each in parents],
        "birth_parents_not_found": not_found and not parents,
        "in_child_institution": institution,
        "disabilities": [dict(each) for each in disabled],
        **({"hiv_confirmed": True} if infected else {}),
        "obligors": [],
    }


def draw_student(draw: Draw, venue: Venue) -> Raw:
    """What is told of a student who may have been an orphan, about the day of coming of age."""
    (years, days), orphan, unsupported, adopted, level, full_time, disabled, registered = pick(
        draw,
        _STUDENTS,
        _NEARLY_ALL,
        (*[False] * 9, True),
        (*[False] * 9, True),
        _STAGES,
        _NEARLY_ALL,
        (*[_NOTHING] * 3, [{"kind": "hearing", "grade": 4}]),
        _NEARLY_ALL,
    )
    born = venue.on - relativedelta(years=years) - timedelta(days=days)
    return {
        "birth_date": born.isoformat(),
        "registered": {"division": venue.place if registered else _ELSEWHERE, "area": venue.area},
        "receives": [],
        "study": {"level": level, "full_time": full_time},
        "orphan_as_minor": orphan,
        **({"unsupported_as_minor": True} if unsupported else {}),
        "adopted": adopted,
        "disabilities": [dict(each) for each in disabled],
        "obligors": [],
    }


def _parent(situation: Raw, venue: Venue) -> Raw:
    told_of = told_obligor(
        "parent",
        performs_guardianship=False,
        **{name: value for name, value in situation.items() if name != "lost"},
    )
    if (beside := situation.get("lost")) is not None:
        since = venue.on - relativedelta(months=6) + timedelta(days=beside)
        told_of["out_of_contact_since"] = since.isoformat()
    return told_of


def draw_elder(draw: Draw, venue: Venue) -> Raw:
    """What is told of an elder, on a birthday that counts or a day beside it, most of them on dibao."""
    age, held, ability, disabilities, until = pick(
        draw, _ELDERS, _HELD_BY_ELDERS, _ABILITIES, _DISABLED_ELDERS, _CERTIFICATES
    )
    told: Raw = {
        "birth_date": born(venue, *age),
        "registered": {"division": venue.place, "area": venue.area},
        "receives": list(held),
        "ability_grade": ability,
        "disabilities": [{"kind": kind, "grade": grade} for kind, grade in disabilities],
    }
    if until is not None:
        for each in told["disabilities"]:
            each["certificate_valid_until"] = (venue.on + timedelta(days=until)).isoformat()
    return told


def draw_patient(draw: Draw, venue: Venue) -> Raw:
    """What is told of a patient insured here, whose cost of a year lies around the disposable income a head."""
    (share, beside), day, other, fen, other_day, ill, insured = pick(
        draw, _COSTS, range(LAST_INSIDE + 1), _BESIDE_A_COST, SUMS, WINDOW_DAYS, *[MOSTLY] * 2
    )
    cost = (venue.yearly_income or 30_000_00) * share // 100 + beside
    expenses = [record_of("medical_in_policy", cost, day, venue)]
    if other is not None:
        expenses.append(record_of(other, fen, other_day, venue))
    return {
        "registered": {"division": venue.place, "area": venue.area},
        "resides_in": venue.place,
        "seriously_ill": ill,
        "serious_illness": {"on_local_list": ill},
        "medical_insurance": {"place": venue.place if insured else _ELSEWHERE, "kind": "resident"},
        "expenses": expenses,
    }


def draw_facts(draw: Draw, venue: Venue, relation: str) -> Raw:
    """Everything a rule may ask of a person but income that is aimed at a limit, all of it told."""
    age, (place, area, home), (ill, on_list), (co_resident, independent, duty), marriage, study = pick(
        draw, BIRTHS.get(relation, OF_WORKING_AGE), _HOMES, _ILLNESSES, _LIVING, _MARRIAGES, _STUDIES
    )
    disabilities, employment, own_assets, care, capacity, permit, obligor = pick(
        draw, _DISABILITIES, _EMPLOYMENTS, FINDINGS, _CARES, _CAPACITIES, _PERMITS, _OBLIGORS
    )
    expense, spent, spent_on, extra, gained, gained_on = pick(
        draw, _EXPENSES, SUMS, WINDOW_DAYS, _DISREGARDED, SUMS, WINDOW_DAYS
    )
    ordinary = told("", relation, place=_code(home, venue))
    del ordinary["id"], ordinary["relation"]
    return ordinary | {
        "birth_date": born(venue, *age),
        "registered": {"division": _code(place, venue), "area": area},
        "resides_in": _code(home, venue),
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
        **_permits(permit, venue),
        "self_care": _self_care(draw),
        "medical_insurance": {"place": venue.place, "kind": "resident"},
        "incomes": [] if extra is None else [record_of(extra, gained, gained_on, venue)],
        "expenses": [] if expense is None else [record_of(expense, spent, spent_on, venue)],
        "obligors": [] if obligor is None else [draw_obligor(draw, obligor, venue)],
    }


def _self_care(draw: Draw) -> Raw:
    """The six activities, most of them done alone."""
    (failed,) = pick(draw, (0, 0, 0, 0, 1, 3, 4, 6))
    return {name: index >= failed for index, name in enumerate(ACTIVITIES)}
