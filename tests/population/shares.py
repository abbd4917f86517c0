"""How a population stands in the law: who is decided how, by which way, and how near to a limit.

python tests/population/shares.py 20000
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

import polars as pl
from dateutil.relativedelta import relativedelta

from assist_rules import Application, Decision
from assist_rules.expressions import Amount, Level
from assist_rules.packs import wording_of
from assist_rules.packs.shandong import illness
from assist_rules.population import population
from assist_rules.readings.decide import Programs, decide
from assist_rules.rule import Rule
from assist_rules.rulebooks import Rulebook, rulebook, shipped_standards
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.dibao import margin_family as margin
from assist_rules.schemes.dibao import means_test
from assist_rules.schemes.extreme_poverty import livelihood
from assist_rules.schemes.illness_hardship.medical_aid import in_policy_cost
from assist_rules.tables.convert import from_tables

BEST = ("unavailable", "ineligible", "undetermined", "eligible")
LIMITS = {
    "dibao": ((means_test.household_income, means_test.standard_of_household),),
    "dibao_margin": ((margin.margin_income, margin.line_until_the_law),),
    "extreme_poverty": ((livelihood.own_income, livelihood.local_standard),),
    "illness_hardship": ((in_policy_cost, illness.income_of_residents),),
}
"""What a scheme compares, and with what."""
PROGRAMS = Programs(tuple(dict.fromkeys(rule for scheme in SCHEMES.values() for rule in scheme.roots())))
"""All schemes, so that one run decides a household."""
MOST_HELD_TO_LIMITS = 600
AGES = (7, 16, 18, 60, 70, 80, 90, 100)


@dataclass
class Shares:
    """Counts over *households*; those on a limit, of whom every rule is worked out, over the first *held_to_limits*."""

    households: int = 0
    held_to_limits: int = 0
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    ways: Counter[tuple[str, str, str]] = field(default_factory=Counter[tuple[str, str, str]])
    routes: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    limits: Counter[str] = field(default_factory=Counter[str])


def _pair(decision: Decision, rule: Rule) -> tuple[int, int]:
    return decision.run.pair(rule, decision.row if rule.level is Level.MEMBER else 0)


WITHOUT = shipped_standards().without_local_rules(place="000000", source="said for the shares")
INDICES_FROM = 2024
INDICES = {"price_rise": "3.5", "price_rise_food": "0", "price_supplement_base": "1000"}
"""What a caller supplies for the price supplement, said here of the months of 2024 and later."""


def _fen(decision: Decision, rule: Rule) -> Fraction | None:
    """What the rule comes to in fen, if it is settled."""
    if id(rule) not in decision.run.program.rule_cells:
        return None
    low, high = _pair(decision, rule)
    assert isinstance(rule.states, Amount)
    return Fraction(low, rule.states.scale) if low == high else None


def _by_way(decision: Decision) -> dict[str, str]:
    """The best that each way of the scheme comes to."""
    found: dict[str, str] = {}
    for way in decision.of.ways:
        must, may = _pair(decision, way.eligible)
        if way.available is not None and not _pair(decision, way.available)[1]:
            answer = "unavailable"
        else:
            answer = "eligible" if must else "undetermined" if may else "ineligible"
        found[way.route] = max(found.get(way.route, answer), answer, key=BEST.index)
    return found


def _on_limit(application: Application, decisions: list[Decision]) -> Iterator[str]:
    for decision in decisions:
        for rule, limit in LIMITS.get(decision.scheme, ()):
            told, line = _fen(decision, rule), _fen(decision, limit)
            if told is not None and line is not None and line > 0 and abs(told - line) <= 1:
                yield decision.scheme
    on = application.applied_on
    days = {on - relativedelta(years=age) + timedelta(days=beside) for age in AGES for beside in (-1, 0, 1)}
    if any(member.birth_date in days for member in application.household.members):
        yield "birthday"
    if any(
        record.on in _edges(on) for member in application.household.members for record in member.incomes or ()
    ):
        yield "edge"


def _edges(on: date) -> set[date]:
    end = on.replace(day=1)
    begin = end - relativedelta(months=12)
    one = timedelta(days=1)
    return {begin - one, begin, end - one, end}


def read(tables: Mapping[str, pl.DataFrame]) -> Iterator[Application]:
    """The applications of the tables; what the models refuse is raised."""
    for _, application in from_tables(tables):
        if not isinstance(application, Application):
            raise application
        yield application


@cache
def _book(place: str, on: date) -> Rulebook:
    book = rulebook(place, on=on, standards=WITHOUT)
    for name, value in INDICES.items() if on.year >= INDICES_FROM else ():
        book = book.with_standard(name, value, source="said for the shares")
    return book


def shares_of(sample: Iterable[Application]) -> Shares:
    """Decides every application under every scheme, of a person's scheme the applicant."""
    found = Shares()
    for application in sample:
        # The places are said to have no way in but those on file, else a line that they might have is no line.
        book = _book(application.accepting_place.division, application.applied_on)
        run = decide(PROGRAMS.on(book.on, wording_of(book.place.code)), application, book)
        applicant = run.members().index(application.applicant)
        decisions = [
            Decision(scheme, run, 0 if scheme.level is Level.HOUSEHOLD else applicant)
            for scheme in SCHEMES.values()
        ]
        found.households += 1
        found.outcomes.update({(each.scheme, str(each.outcome)) for each in decisions})
        found.ways.update(
            {(each.scheme, route, answer) for each in decisions for route, answer in _by_way(each).items()}
        )
        found.routes.update({(each.scheme, each.route) for each in decisions if each.route is not None})
        if found.held_to_limits == MOST_HELD_TO_LIMITS:
            continue
        found.held_to_limits += 1
        limits = set(_on_limit(application, decisions))
        found.limits.update(limits | ({"sum"} if limits & LIMITS.keys() else set()))
        found.limits.update({"any"} if limits - {"edge"} else set())
    return found


def report(shares: Shares) -> str:
    """A table of counts and shares."""
    lines = [f"{shares.households} households"]
    for title, counts, of in (
        ("outcome", shares.outcomes, shares.households),
        ("way", shares.ways, shares.households),
        ("settled route", shares.routes, shares.households),
        (f"on a limit, of {shares.held_to_limits}", shares.limits, shares.held_to_limits),
    ):
        lines.append(f"-- {title}")
        for key, count in sorted(counts.items()):
            name = key if isinstance(key, str) else " | ".join(key)
            lines.append(f"{name:60} {count:7} {count / of:8.2%}")
    return "\n".join(lines)


if __name__ == "__main__":
    drawn = population(int(sys.argv[1]), about=sys.argv[2] if len(sys.argv) > 2 else None)  # type: ignore[arg-type]
    print(report(shares_of(read(drawn))))  # noqa: T201
