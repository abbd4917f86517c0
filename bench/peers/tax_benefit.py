"""mini-dibao as a tax and benefit system; one text for openfisca-core and for its fork policyengine-core.

Whole fen as ``int``, or yuan as ``float``, which is how their country packages are written. Both types have 32 bits.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

import numpy as np
from workload.statute import AREAS, CATEGORIES, CITIES, KINDS, LISTED, ON, STANDARDS, YEARS, Answer, Household

PERIOD = f"{ON.year}-{ON.month:02}"
MONEY = ("wage", "business", "transfer", "excluded")

Formula = Callable[[Any, Any, Any], Any]


class System:
    """The variables, parameters and entities, in one of the two packages.

    Args:
        package: ``openfisca_core`` or ``policyengine_core``.
        fen: whole fen; else yuan as floating numbers.
    """

    def __init__(self, package: str, *, fen: bool) -> None:
        self.package, self.fen = package, fen
        self.unit = 1 if fen else 100
        enum = self._of("indexed_enums" if package == "openfisca_core" else "enums").Enum
        self.enums = {
            "city": enum("City", {f"c{each}": f"c{each}" for each in CITIES}),
            "area": enum("Area", {each: each for each in AREAS}),
            "kind": enum("Kind", {each: each for each in KINDS}),
            "category": enum("Category", {each: each for each in CATEGORIES}),
        }
        build = self._of("entities").build_entity
        self.person = build(key="person", plural="persons", label="member", is_person=True)
        self.household = build(
            key="household",
            plural="households",
            label="household",
            roles=[{"key": "member", "plural": "members"}],
        )
        self.system = self._system()
        for made in self._variables():
            self.system.add_variable(made)

    def _of(self, name: str) -> Any:
        return import_module(f"{self.package}.{name}")

    def _system(self) -> Any:
        def dated(values: dict[int, float]) -> dict[str, Any]:
            return {"values": {f"{year}-01-01": {"value": value} for year, value in values.items()}}

        parameters = {
            "standard": {
                area: {
                    f"c{city}": dated(
                        {
                            y: STANDARDS[city, area, y] if self.fen else STANDARDS[city, area, y] / 100
                            for y in YEARS
                        }
                    )
                    for city in CITIES
                }
                for area in AREAS
            },
            "listed_to_grade": {kind: dated({2000: max(LISTED.get(kind, (0,)))}) for kind in KINDS},
        }
        base, node = self._of("taxbenefitsystems").TaxBenefitSystem, self._of("parameters").ParameterNode
        if self.package == "openfisca_core":
            system = base([self.person, self.household])
            system.parameters = node(data=parameters)
            return system
        fork = type(
            "Fork",
            (base,),
            {"entities": [self.person, self.household], "auto_carry_over_input_variables": False},
        )
        system = fork([self.person, self.household])
        system.parameters = node("", data=parameters)
        return system

    def _share(self, amount: Any, share: int) -> Any:
        return amount * share // 100 if self.fen else np.floor(amount * share) / 100

    def _variables(self) -> list[type]:
        variable = self._of("variables").Variable
        periods = self._of("periods")
        month, always = (
            (periods.DateUnit.MONTH, periods.DateUnit.ETERNITY)
            if self.package == "openfisca_core"
            else (periods.MONTH, periods.ETERNITY)
        )
        money = int if self.fen else float

        def made(name: str, entity: Any, kind: Any, formula: Formula | None = None) -> type:
            body: dict[str, Any] = {
                "value_type": kind,
                "entity": entity,
                "label": name,
                "definition_period": month,
            }
            if (values := self.enums.get(name)) is not None:
                body |= {
                    "value_type": self._of(
                        "indexed_enums" if self.package == "openfisca_core" else "enums"
                    ).Enum,
                    "possible_values": values,
                    "default_value": next(iter(values)),
                }
            if kind is date:
                body |= {"default_value": date(1970, 1, 1), "definition_period": always}
            if formula is not None:
                body["formula"] = formula
            return type(name, (variable,), body)

        person, household = self.person, self.household
        given = [
            *(made(name, person, money) for name in MONEY),
            made("birth", person, date),
            made("kind", person, None),
            made("grade", person, int),
            *(made(name, person, bool) for name in ("ill", "can_work")),
            *(made(name, household, None) for name in ("city", "area")),
            made("assets", household, money),
            *(made(name, household, int) for name in ("vehicles", "homes")),
        ]
        kinds = {
            "age": int,
            "earned": money,
            "taken": money,
            "standard": money,
            "heads": int,
            "income": money,
        }
        kinds |= {"amount": money, "category": None}
        formulas = self._formulas()
        worked_out = [
            made(name, entity, kinds.get(name, bool), formula)
            for entity, group in zip((person, household), formulas, strict=True)
            for name, formula in group.items()
        ]
        return [*given, *worked_out]

    def _formulas(self) -> tuple[dict[str, Formula], dict[str, Formula]]:
        share, fen, enums = self._share, self.fen, self.enums

        def age(person: Any, period: Any, parameters: Any) -> Any:
            birth = person("birth", period)
            months = birth.astype("datetime64[M]")
            day = (birth - months).astype(int) + 1
            return ((ON.year - 1970) * 12 + ON.month - 1 - months.astype(int) - (day > ON.day)) // 12

        def severe(person: Any, period: Any, parameters: Any) -> Any:
            grade = person("grade", period)
            return (grade >= 1) * (grade <= 2)

        def earned(person: Any, period: Any, parameters: Any) -> Any:
            transfers = person("transfer", period) - person("excluded", period)
            return person("wage", period) + person("business", period) + np.maximum(0, transfers)

        def taken(person: Any, period: Any, parameters: Any) -> Any:
            standard, disabled = person.household("standard", period), person("grade", period) > 0
            by_grade = np.where(person("severe", period), share(standard, 50), share(standard, 25))
            return (
                np.where(disabled, by_grade, 0)
                + np.where(person("ill", period), share(standard, 30), 0)
                + np.where(disabled * person("can_work", period), share(person("wage", period), 15), 0)
            )

        def listed(person: Any, period: Any, parameters: Any) -> Any:
            years, grade = person("age", period), person("grade", period)
            to_grade = parameters(period).listed_to_grade[person("kind", period)]
            return (years >= 60) + (years < 16) + (grade > 0) * (grade <= to_grade)

        def raised(person: Any, period: Any, parameters: Any) -> Any:
            years = person("age", period)
            return (years >= 70) + (years < 18) + person("severe", period)

        def standard(household: Any, period: Any, parameters: Any) -> Any:
            return parameters(period).standard[household("area", period)][household("city", period)]

        def heads(household: Any, period: Any, parameters: Any) -> Any:
            return household.nb_persons()

        def income(household: Any, period: Any, parameters: Any) -> Any:
            members = household.members
            return np.maximum(
                0, household.sum(members("earned", period)) - household.sum(members("taken", period))
            )

        def exempt(household: Any, period: Any, parameters: Any) -> Any:
            members = household.members
            return household.any(
                members("severe", period) * (members("kind", period) == enums["kind"].physical)
            )

        def line(household: Any, period: Any) -> tuple[Any, Any, Any]:
            """Income, the standard, and by how much both are multiplied to compare: heads, or a head where it is yuan."""
            found, many = household("income", period), household("heads", period)
            each = household("standard", period)
            return (found, each * many, many) if fen else (found / many, each, many)

        def within(household: Any, period: Any, parameters: Any) -> Any:
            _, limit, many = line(household, period)
            owned = household("assets", period) if fen else household("assets", period) / many
            exempted = household("exempt", period) * 1
            return (
                (owned <= 24 * limit)
                * (household("vehicles", period) <= exempted)
                * (household("homes", period) <= 1)
            )

        def dibao(household: Any, period: Any, parameters: Any) -> Any:
            found, limit, _ = line(household, period)
            return (found < limit) * household("within", period)

        def edge(household: Any, period: Any, parameters: Any) -> Any:
            found, limit, _ = line(household, period)
            near = 2 * found < 3 * limit if fen else found < 1.5 * limit
            return np.logical_not(household("dibao", period)) * near * household("within", period)

        def extreme(household: Any, period: Any, parameters: Any) -> Any:
            alone = household("heads", period) == 1
            poor = household("income", period) < household("standard", period)
            return alone * poor * household.any(household.members("listed", period))

        def amount(household: Any, period: Any, parameters: Any) -> Any:
            each, many = household("standard", period), household("heads", period)
            more = share(each, 20) * household.sum(household.members("raised", period) * 1)
            return np.where(household("dibao", period), each * many - household("income", period) + more, 0)

        def category(household: Any, period: Any, parameters: Any) -> Any:
            names = ("extreme", "dibao", "edge")
            kinds = enums["category"]
            return np.select([household(n, period) for n in names], [kinds[n] for n in names], kinds["none"])

        person = (age, severe, earned, taken, listed, raised)
        household = (standard, heads, income, exempt, within, dibao, edge, extreme, amount, category)
        return {f.__name__: f for f in person}, {f.__name__: f for f in household}

    # --- input and output

    def situation(self, told: Household) -> dict[str, Any]:
        """One household as the package reads it."""

        def sums(fen: int) -> float:
            return fen if self.fen else fen / 100

        persons = {
            f"p{row}": {
                **{name: {PERIOD: sums(each[name])} for name in MONEY},
                "birth": {"ETERNITY": each["birth"]},
                **{name: {PERIOD: each[name]} for name in ("kind", "grade", "ill", "can_work")},
            }
            for row, each in enumerate(told["members"])
        }
        household = {
            "members": list(persons),
            "city": {PERIOD: f"c{told['city']}"},
            "area": {PERIOD: told["area"]},
            "assets": {PERIOD: sums(told["assets"])},
            "vehicles": {PERIOD: told["vehicles"]},
            "homes": {PERIOD: told["homes"]},
        }
        return {"persons": persons, "households": {"h": household}}

    def population(self, builder: Any, told: dict[str, np.ndarray]) -> Any:
        """A simulation of the whole population."""
        people = len(told["m_household"])
        builder.create_entities(self.system)
        builder.declare_person_entity("person", np.arange(people))
        households = builder.declare_entity("household", told["household"])
        builder.join_with_persons(households, told["m_household"], np.zeros(people, np.int64))
        simulation = builder.build(self.system)
        for name in (*MONEY, "kind", "grade", "ill", "can_work"):
            column = told[f"m_{name}"]
            simulation.set_input(
                name, PERIOD, column / self.unit if name in MONEY and not self.fen else column
            )
        for name in ("city", "area", "vehicles", "homes"):
            simulation.set_input(name, PERIOD, told[name])
        simulation.set_input("assets", PERIOD, told["assets"] if self.fen else told["assets"] / self.unit)
        simulation.set_input("birth", "ETERNITY", told["m_birth"])
        return simulation

    def answers(self, simulation: Any) -> tuple[np.ndarray, np.ndarray]:
        """Category and amount, in fen."""
        category = np.asarray(simulation.calculate("category", PERIOD))
        if category.dtype.kind in "OUS":
            category = np.array([CATEGORIES.index(each) for each in category.tolist()])
        amount = np.asarray(simulation.calculate("amount", PERIOD))
        return category, amount if self.fen else np.round(amount.astype(np.float64) * 100)

    def one(self, simulation: Any) -> Answer:
        """Category and amount of the only household."""
        category, amount = self.answers(simulation)
        return int(category[0]), int(amount[0])
