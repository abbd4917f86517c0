"""Small worlds of open questions, for every scheme: a household, and a few facts with the ways they may turn out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import islice, product
from math import prod
from typing import Any, TypeAlias

from hypothesis import settings

from assist_rules.decision.assess import assess
from assist_rules.decision.decision import Decision
from assist_rules.facts.self_care import ACTIVITIES
from assist_rules.models import Application, Disability, HeldBenefit, Income, Parent
from assist_rules.models.paths import told_anew
from assist_rules.rulebooks import Rulebook, rulebook

STEP = 5 if settings().derandomize else 1
"""Every so manieth state is taken, all of them by ``--hypothesis-profile=explore``.

Facts have two or three ways and may be open: a step that shares no factor with them comes to each pair of theirs.
"""
SMALL = 500
"""A world of so few states is gone through whole."""
Raw: TypeAlias = dict[str, Any]
State: TypeAlias = tuple[Any, ...]
"""What is told of each fact of a world, in order; None where it is open."""


@dataclass(frozen=True, eq=False)
class AskedWorld:
    """A household of which a few facts may be open.

    Attributes:
        scheme: the key of the scheme.
        base: the application; whatever it tells of those facts is left open.
        ways: the path of each fact, and the ways it may turn out.
        told: of some paths, the ways in which a state tells them; of the others every way is told.
        figures: standards that are not on file for the place and day.
    """

    scheme: str
    base: Raw
    ways: Mapping[str, tuple[Any, ...]]
    told: Mapping[str, tuple[Any, ...]] = field(default_factory=dict[str, tuple[Any, ...]])
    figures: Mapping[str, str] = field(default_factory=dict[str, str])
    _decided: dict[State, Decision] = field(default_factory=dict[State, Decision], init=False, repr=False)

    @cached_property
    def application(self) -> Application:
        """The application of which every fact of the world is open."""
        whole = Application.model_validate(self.base)
        return Application.model_validate(told_anew(whole, dict.fromkeys(self.ways)))

    @cached_property
    def book(self) -> Rulebook:
        """The law of its place and day, with the figures."""
        book = rulebook(
            self.base["accepting_place"]["division"], on=date.fromisoformat(self.base["applied_on"])
        )
        for name, value in self.figures.items():
            book = book.with_standard(name, value, source="a test's own", area="all")
        return book

    def decide(self, state: State) -> Decision:
        """The decision in one state."""
        if state not in self._decided:
            told = {path: value for path, value in zip(self.ways, state, strict=True) if value is not None}
            application = Application.model_validate(told_anew(self.application, told))
            self._decided[state] = assess(application, self.scheme, rulebook=self.book)
        return self._decided[state]

    def answer(self, state: State) -> tuple[object, ...]:
        """Outcome and amount in one state."""
        decision = self.decide(state)
        due = decision.entitlement
        return decision.outcome, None if due is None else (due.low, due.high)

    def states(self) -> Iterator[State]:
        """The states of the world, or a part of them that is spread over all."""
        told = [(None, *self.told.get(path, ways)) for path, ways in self.ways.items()]
        yield from islice(product(*told), 0, None, STEP if prod(map(len, told)) > SMALL else 1)

    def completions(self, state: State) -> Iterator[State]:
        """Every way in which a state may turn out."""
        yield from product(
            *(ways if told is None else (told,) for ways, told in zip(self.ways.values(), state, strict=True))
        )

    def turns_on(self, state: State, index: int) -> bool:
        """Whether two completions that differ in one fact alone decide differently."""
        by_rest: dict[State, set[tuple[object, ...]]] = {}
        for whole in self.completions(state):
            by_rest.setdefault((*whole[:index], *whole[index + 1 :]), set()).add(self.answer(whole))
        return any(len(answers) > 1 for answers in by_rest.values())


def _member(name: str, relation: str, division: str, **facts: Any) -> Raw:  # noqa: ANN401 - any JSON value
    """A member of whom all that no world asks is told."""
    return {
        "id": name,
        "relation": relation,
        "birth_date": "1980-03-02",
        "marital_status": "divorced",
        "registered": {"division": division},
        "resides_in": division,
        "employment": "employed",
        "disabilities": [],
        "seriously_ill": False,
        "incomes": [],
        "expenses": [],
        "obligors": [],
        "receives": [],
        "assets_within_dibao_rule": False,
        **facts,
    }


def _application(on: str, division: str, area: str, members: list[Raw], **facts: Any) -> Raw:  # noqa: ANN401
    household: Raw = {"members": members, "assets": {"financial": "0"}, "monitored": "none"}
    return {
        "applied_on": on,
        "accepting_place": {"division": division, "area": area},
        "applicant": "p1",
        "household": household | facts.pop("household", {}),
        **facts,
    }


YES_NO = (True, False)
P1, P2 = "household.members[p1]", "household.members[p2]"
FINDINGS = "household.assets.findings"
PAY = f"{P1}.incomes[0].per_month"
COST = f"{P1}.expenses[0].per_month"


def _parent_in_household(scheme: str) -> AskedWorld:
    """A household of two, for the two schemes that count it."""
    return AskedWorld(
        scheme,
        _application(
            "2024-05-20",
            "370102",
            "urban",
            [
                _member("p1", "self", "370102", incomes=[{"kind": "employee_pension"}]),
                _member(
                    "p2",
                    "parent",
                    "370102",
                    birth_date="1955-03-02",
                    marital_status="widowed",
                    employment="retired",
                    serious_illness={"on_local_list": True},
                ),
            ],
        ),
        {
            PAY: ("0", "1114.00", "2227.99", "3000.00", "9000.00"),
            f"{P2}.co_resident": YES_NO,
            f"{P2}.seriously_ill": YES_NO,
            f"{P2}.able_to_live_independently": YES_NO,
            f"{FINDINGS}.dibao": YES_NO,
            f"{FINDINGS}.edge": YES_NO,
        },
        told={PAY: ("1114.00", "9000.00")},
    )


_ELDER = AskedWorld(
    "extreme_poverty",
    _application(
        "2024-06-03",
        "371002",
        "rural",
        [
            _member(
                "p1",
                "self",
                "371002",
                incomes=[{"kind": "resident_pension_local"}],
                self_care=dict.fromkeys(ACTIVITIES, True),
                obligors=[
                    {
                        "relation": "child",
                        "birth_date": "1975-03-02",
                        "civil_capacity": "full",
                        "receives": [],
                        "disabilities": [{"kind": "physical", "grade": 2}],
                    }
                ],
            )
        ],
    ),
    {
        f"{P1}.birth_date": ("1964-06-03", "1964-06-04"),
        f"{P1}.disabilities": ((), (Disability(kind="intellectual", grade=3),)),
        PAY: ("0", "864.99", "865.00"),
        f"{P1}.self_care.bathe": YES_NO,
        f"{P1}.obligors[0].income_per_year": ("27999.99", "28000.00"),
        f"{P1}.obligors[0].assets_within_low_income_rule": YES_NO,
        f"{FINDINGS}.extreme_poverty": YES_NO,
    },
    told={PAY: ("0", "865.00")},
    figures={"disposable_income": "28000"},
)
_ELDER_WITH_A_CHILD = AskedWorld(
    "extreme_poverty",
    _application(
        "2024-06-03",
        "371002",
        "rural",
        [
            _member(
                "p1",
                "self",
                "371002",
                birth_date="1950-03-02",
                incomes=[{"kind": "resident_pension_local"}],
                self_care=dict.fromkeys(ACTIVITIES, True),
            ),
            _member("p2", "child", "371002"),
        ],
    ),
    {
        PAY: ("0", "865.00"),
        f"{P2}.incomes": ((), (Income(kind="wages", per_month=Decimal("3000.00")),)),
        f"{P2}.disabilities": ((), (Disability(kind="physical", grade=2),)),
        f"{P2}.civil_capacity": ("full", "none"),
        f"{FINDINGS}.low_income": YES_NO,
        f"{FINDINGS}.extreme_poverty": YES_NO,
    },
    figures={"disposable_income": "28000"},
)
_PARENT_OF_A_STUDENT = AskedWorld(
    "rigid_expenditure",
    _application(
        "2025-06-03",
        "370902",
        "urban",
        [
            _member(
                "p1",
                "self",
                "370902",
                incomes=[{"kind": "employee_pension"}],
                expenses=[{"kind": "medical_in_policy"}],
            ),
            _member(
                "p2",
                "child",
                "370902",
                birth_date="2003-03-02",
                study={"level": "bachelor", "full_time": True},
                expenses=[{"kind": "education_fees", "per_month": "600.00"}],
                able_to_live_independently=True,
            ),
        ],
        choices={"discretion": {"rigid_expenditure.case_by_case": "0"}},
    ),
    {
        PAY: ("0", "2500.00", "4999.99"),
        COST: ("0", "900.00", "1500.00", "4000.00"),
        f"{P1}.registered.division": ("370902", "411723"),
        f"{P2}.co_resident": YES_NO,
        f"{P2}.study.public_school": YES_NO,
        f"{FINDINGS}.edge": YES_NO,
    },
    told={COST: ("900.00", "1500.00")},
    figures={
        "disposable_income": "30000",
        "rigid_expenditure_ratio": "60",
        "rigid_expenditure_ratio_inclusive": "0",
    },
)
_PATIENT = AskedWorld(
    "illness_hardship",
    _application(
        "2023-08-15",
        "370126",
        "rural",
        [
            _member(
                "p1",
                "self",
                "370126",
                incomes=[{"kind": "employee_pension"}],
                expenses=[{"kind": "medical_in_policy"}],
                medical_insurance={"kind": "resident"},
            ),
            _member("p2", "parent", "370126", birth_date="1955-03-02", marital_status="widowed"),
        ],
    ),
    {
        PAY: ("1000.00", "3500.00", "9000.00"),
        COST: ("1916.66", "1916.67", "4000.00"),
        f"{P1}.seriously_ill": YES_NO,
        f"{P1}.medical_insurance.place": ("370100", "411723"),
        f"{P2}.co_resident": YES_NO,
        "household.monitored": ("none", "marginal"),
        f"{FINDINGS}.edge": YES_NO,
    },
    told={PAY: ("3500.00",), f"{P1}.medical_insurance.place": ("370100",), "household.monitored": ("none",)},
    figures={
        "dibao_standard": "770",
        "disposable_income": "23000",
        "medical_aid_illness_rate": "60",
        "dibao_margin_uses_dibao_assets": "0",
    },
)
_MIGRANT = AskedWorld(
    "temporary_assistance",
    _application(
        "2024-07-12",
        "370102",
        "urban",
        [
            _member(
                "p1",
                "self",
                "370102",
                incomes=[{"kind": "wages", "per_month": "2000.00"}],
                expenses=[{"kind": "medical_in_policy"}],
                residence_permit={"held": False},
            )
        ],
        emergency={
            "kind": "traffic_accident",
            "occurred_at": "2024-07-11T21:40:00",
            "affected": ["p1"],
            "basic_life_in_serious_difficulty": True,
            "mass_event": False,
            "homeless": False,
        },
        # In principle the assets meet the rule; here the officer makes no exception.
        choices={"discretion": {"temporary_assistance.beyond_asset_rule": "0"}},
    ),
    {
        f"{P1}.registered.division": ("370102", "411723"),
        COST: ("0", "1000.00", "4000.00"),
        "emergency.place": ("370102", "370202"),
        "emergency.immediate_measures_needed": YES_NO,
        "emergency.family_support_available": YES_NO,
        "emergency.severity": ("lighter", "heavier", "major"),
        f"{FINDINGS}.dibao": YES_NO,
    },
    told={COST: ("0", "4000.00"), "emergency.severity": ("heavier", "major")},
)


def _disabled(scheme: str) -> AskedWorld:
    """A disabled person of Zhangdian, of which margin families are taken in."""
    dibao, margin = (
        HeldBenefit(benefit="dibao", current=True),
        HeldBenefit(benefit="dibao_margin", current=True),
    )
    fed = HeldBenefit(benefit="extreme_poverty", current=True)
    return AskedWorld(
        scheme,
        _application("2024-05-20", "370303", "urban", [_member("p1", "self", "370303")]),
        {
            f"{P1}.registered.division": ("370303", "411723"),
            f"{P1}.disabilities": (
                (),
                *((Disability(kind="mental", grade=grade),) for grade in (1, 2, 3)),
                (Disability(kind="physical", grade=3),),
            ),
            f"{P1}.receives": ((), (dibao,), (margin,), (fed,)),
            f"{P1}.work_injury_care_fee": YES_NO,
        },
        figures={
            "disability_living_takes_margin": "1",
            "disability_living_takes_rigid": "0",
            "disability_nursing_takes_mental_3": "0",
            "disability_nursing_takes_mental_4": "0",
            "disability_nursing_mental": "50",
        },
    )


_CHILD = AskedWorld(
    "unsupported_child",
    _application(
        "2024-06-03",
        "370303",
        "urban",
        [
            _member(
                "p1",
                "self",
                "370303",
                birth_date="2014-03-01",
                obligors=[
                    {"relation": "parent", "seriously_ill": False},
                    {
                        "relation": "parent",
                        "seriously_ill": False,
                        "disabilities": [],
                        "custody": {"kind": "prison"},
                    },
                ],
            )
        ],
    ),
    {
        f"{P1}.registered.division": ("370303", "411723"),
        f"{P1}.receives": ((), (HeldBenefit(benefit="orphan", current=True),)),
        f"{P1}.obligors[0].disabilities": ((), (Disability(kind="mental", grade=4),)),
        f"{P1}.obligors[0].unable_to_raise": YES_NO,
        f"{P1}.obligors[1].unable_to_raise": YES_NO,
        f"{P1}.obligors[1].custody.term_months": (5, 6),
    },
)


_ORPHAN = AskedWorld(
    "orphan",
    _application(
        "2024-06-03",
        "370303",
        "urban",
        [_member("p1", "self", "370303", birth_date="2014-03-01", obligors=[])],
    ),
    {
        f"{P1}.registered.division": ("370303", "411723"),
        f"{P1}.parents": (
            (),
            (Parent(deceased=True), Parent(died_on=date(2020, 5, 1))),
            (Parent(deceased=True), Parent(declared_missing_on=date(2020, 5, 1))),
            (Parent(deceased=True), Parent()),
        ),
        f"{P1}.birth_parents_not_found": YES_NO,
        f"{P1}.in_child_institution": YES_NO,
        f"{P1}.receives": ((), (HeldBenefit(benefit="orphan", current=True),)),
    },
)


_IN_HARDSHIP = AskedWorld(
    "child_hardship",
    _application(
        "2024-06-03",
        "370303",
        "urban",
        [_member("p1", "self", "370303", marital_status="never_married", obligors=[])],
    ),
    {
        f"{P1}.birth_date": (date(2006, 6, 3), date(2006, 6, 4)),
        f"{P1}.parents": ((), (Parent(deceased=True), Parent())),
        f"{P1}.disabilities": (
            (),
            (Disability(kind="physical", grade=2),),
            (Disability(kind="physical", grade=3),),
        ),
        f"{P1}.receives": ((), (HeldBenefit(benefit="dibao", per_month=Decimal("989.00"), current=True),)),
        f"{P1}.seriously_ill": YES_NO,
    },
)
_DISABLED_CHILD = AskedWorld(
    "child_rehabilitation",
    _application(
        "2024-06-03",
        "370303",
        "urban",
        [
            _member(
                "p1",
                "self",
                "370303",
                marital_status="never_married",
                residence_permit={"division": "370303"},
            )
        ],
    ),
    {
        f"{P1}.registered.division": ("370303", "411723"),
        f"{P1}.residence_permit.held": YES_NO,
        f"{P1}.birth_date": (date(2017, 6, 3), date(2017, 6, 4), date(2006, 6, 3)),
        f"{P1}.disabilities": (
            (),
            (Disability(kind="hearing", grade=3),),
            (Disability(kind="mental", grade=3),),
        ),
        f"{P1}.receives": ((), (HeldBenefit(benefit="dibao", current=True),)),
    },
)
_WITH_HIV = AskedWorld(
    "hiv_child",
    _application(
        "2024-06-03",
        "370303",
        "urban",
        [_member("p1", "self", "370303", marital_status="never_married", hiv_confirmed=True)],
    ),
    {
        f"{P1}.registered.division": ("370303", "411723"),
        f"{P1}.birth_date": (date(2006, 6, 3), date(2006, 6, 4)),
        f"{P1}.in_child_institution": YES_NO,
        f"{P1}.receives": ((), (HeldBenefit(benefit="orphan", current=True),)),
    },
)

_STUDENT_ONCE_ORPHAN = AskedWorld(
    "orphan_study",
    _application(
        "2025-09-01",
        "370303",
        "urban",
        [_member("p1", "self", "370303", birth_date="2007-09-01", study={"full_time": True})],
    ),
    {
        f"{P1}.registered.division": ("370303", "411723"),
        f"{P1}.orphan_as_minor": YES_NO,
        f"{P1}.adopted": YES_NO,
        f"{P1}.disabilities": ((), (Disability(kind="hearing", grade=3),)),
        f"{P1}.study.level": ("junior_secondary", "senior_secondary", "postgraduate"),
    },
)


def _elder(scheme: str) -> AskedWorld:
    """An elder of Zhangdian."""
    dibao, margin, nursing, living = (
        HeldBenefit(benefit=each, current=True)
        for each in ("dibao", "dibao_margin", "disability_nursing", "disability_living")
    )
    return AskedWorld(
        scheme,
        _application("2024-05-20", "370303", "urban", [_member("p1", "self", "370303")]),
        {
            f"{P1}.birth_date": tuple(date(year, 5, 20) for year in (1980, 1964, 1944, 1934, 1924)),
            f"{P1}.ability_grade": (0, 3),
            f"{P1}.disabilities": ((), (Disability(kind="physical", grade=1),)),
            f"{P1}.receives": ((), (dibao,), (margin,), (dibao, nursing), (dibao, living)),
        },
    )


def _elder_who_spends() -> AskedWorld:
    """An elder of 2026, by the assessment and what the authority has found of the notice."""
    return AskedWorld(
        "elderly_consumption",
        _application("2026-05-20", "370303", "urban", [_member("p1", "self", "370303")]),
        {
            f"{P1}.birth_date": tuple(date(year, 5, 20) for year in (1980, 1966, 1956, 1944, 1926)),
            f"{P1}.ability_grade": (0, 1, 2, 3, 4),
            "choices.discretion[elderly_consumption.other_terms:p1]": (True, False),
        },
    )


def _old_elder() -> AskedWorld:
    """An elder of Laizhou in 2023, where ages go by the year of birth."""
    dibao, hardship = (HeldBenefit(benefit=each, current=True) for each in ("dibao", "elderly_hardship"))
    return AskedWorld(
        "old_age_allowance",
        _application("2023-06-01", "370683", "rural", [_member("p1", "self", "370683")]),
        {
            f"{P1}.birth_date": (
                *(date(year, 6, 1) for year in (1964, 1954, 1943, 1933, 1923)),
                *(date(1943, 12, 31), date(1944, 1, 1)),
            ),
            f"{P1}.registered.division": ("370683", "370613"),
            f"{P1}.receives": ((), (dibao,), (dibao, hardship)),
        },
        figures={"old_age_allowance_takes_70": "0", "old_age_allowance_beside_hardship": "0"},
    )


def _prices() -> AskedWorld:
    """Somebody who holds this or that in a month in which prices rose."""
    held = {
        each: HeldBenefit(benefit=each, current=True)
        for each in ("dibao", "dibao_margin", "orphan", "rigid_expenditure", "old_age_allowance")
    }
    nothing, other = held["rigid_expenditure"], held["old_age_allowance"]
    drawn = (
        "unemployment_benefit",
        "preferential_pension",
        "wages",
        "rent",
        "gifts",
        "farm_net",
        "interest",
        "other",
    )
    return AskedWorld(
        "price_linked",
        _application("2022-10-10", "370303", "urban", [_member("p1", "self", "370303")]),
        {
            f"{P1}.receives": ((), *((each,) for each in held.values()), (nothing, other)),
            f"{P1}.incomes": ((), *((Income(kind=each),) for each in drawn)),
        },
        figures={"price_rise": "3.0", "price_rise_food": "0", "price_supplement_base": "1000"},
    )


ASKED_WORLDS = {
    "a parent in the household": _parent_in_household("dibao"),
    "a parent in a household near the margin": _parent_in_household("dibao_margin"),
    "an elder with a child elsewhere": _ELDER,
    "an elder with a child at home": _ELDER_WITH_A_CHILD,
    "a parent of a student": _PARENT_OF_A_STUDENT,
    "a patient": _PATIENT,
    "a migrant after an accident": _MIGRANT,
    "a disabled person in need": _disabled("disability_living"),
    "a disabled person in need of care": _disabled("disability_nursing"),
    "a child without parents": _CHILD,
    "a child who may be an orphan": _ORPHAN,
    "a child in hardship": _IN_HARDSHIP,
    "a disabled child": _DISABLED_CHILD,
    "a child with HIV": _WITH_HIV,
    "a student who may have been an orphan": _STUDENT_ONCE_ORPHAN,
    "an elder in hardship": _elder("elderly_hardship"),
    "an elder in need of care": _elder("elderly_nursing"),
    "an elder who spends": _elder_who_spends(),
    "an old elder": _old_elder(),
    "a month of rising prices": _prices(),
}
"""The worlds by what they are about; every scheme has one."""
