"""Time counted by calendar numbers agrees with the calendar, day by day around the ends of months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta

from assist_rules import facts
from assist_rules.expressions import Elapsed, MonthGap, calendar_number, months
from assist_rules.law import national as law
from assist_rules.models import Application, Person
from assist_rules.readings.decide import Run, decide
from assist_rules.readings.program import Program, compile_rules
from assist_rules.rule import Rule
from assist_rules.rulebooks import rulebook

CITES = (law.CIVIL_CODE.at("第二百零二条"),)
age = Elapsed(facts.birth_date, facts.applied_on)
ELAPSED = Rule("time.elapsed", "历时", "elapsed", CITES, age, in_force=date(1980, 1, 1))
GAP = Rule(
    "time.gap",
    "相隔月数",
    "gap",
    CITES,
    MonthGap(facts.birth_date, facts.applied_on),
    in_force=date(1980, 1, 1),
)
EIGHTEEN = Rule("time.adult", "满十八周岁", "eighteen", CITES, months(216) <= age, in_force=date(1980, 1, 1))


def _days_around_month_ends() -> list[date]:
    """The last four and the first two days of the months of a leap year, and of the year after it."""
    ends = [date(year, month, 1) for year in (2024, 2025) for month in range(1, 13)]
    return [end + timedelta(days=days) for end in ends for days in (-4, -3, -2, -1, 0, 1)]


DAYS = _days_around_month_ends()


def _program() -> Program:
    return compile_rules((ELAPSED, GAP, EIGHTEEN), date(2024, 1, 1))


def _run(program: Program, born: date, on: date) -> Run:
    person = Person.of("p1", relation="self", born=born)
    application = Application.of([person], applied_on=on, place="370102", area="urban")
    return decide(program, application, rulebook("370102", on=date(2024, 1, 1)))


def _passed(since: date, until: date) -> int:
    """Full months by python-dateutil."""
    delta = relativedelta(until, since)
    return delta.years * 12 + delta.months


def _elapsed(since: date, until: date) -> int:
    """Full months by calendar numbers, the last day of a month counted as the 31st."""
    ends_month = (until + timedelta(days=1)).day == 1
    end = calendar_number(until) + (31 - until.day if ends_month else 0)
    return (end - calendar_number(since)) >> 5


def test_the_program_counts_full_months_like_the_calendar() -> None:
    """Elapsed and MonthGap, compiled and run, agree with python-dateutil for days around every month end."""
    program = _program()
    pairs = [(since, until) for since in DAYS[::7] for until in DAYS[::5] if since <= until]
    assert len(pairs) > 250
    for since, until in pairs:
        run = _run(program, since, until)
        low, high = run.pair(ELAPSED)
        assert low == high
        assert low >> 5 == _passed(since, until), (since, until)
        gap = (until.year - since.year) * 12 + until.month - since.month
        assert run.pair(GAP) == (gap, gap)


def test_every_pair_of_days_around_month_ends_agrees() -> None:
    """The numbers the program subtracts give python-dateutil's full months for all pairs, 29 February included."""
    for since in DAYS:
        for until in DAYS:
            if since <= until:
                assert _elapsed(since, until) == _passed(since, until), (since, until)


@pytest.mark.parametrize(
    ("born", "on", "adult"),
    [
        ("2006-05-20", "2024-05-19", False),
        ("2006-05-20", "2024-05-20", True),
        ("2004-02-29", "2022-02-27", False),
        ("2004-02-29", "2022-02-28", True),
        ("2004-02-29", "2024-02-28", True),
        ("2008-02-29", "2026-02-27", False),
        ("2008-02-29", "2026-02-28", True),
        ("2006-02-28", "2024-02-28", True),
        ("2006-03-31", "2024-03-30", False),
    ],
)
def test_who_is_born_on_a_leap_day_comes_of_age_on_the_last_of_february(
    born: str, on: str, *, adult: bool
) -> None:
    """A month that lacks the day is full on its last day, so 29 February counts as 28 in a common year."""
    run = _run(_program(), date.fromisoformat(born), date.fromisoformat(on))
    assert run.pair(EIGHTEEN) == (adult, adult)


def test_an_unknown_day_leaves_the_age_between_the_limits_of_the_field() -> None:
    """Born at any time since 1880: the age is open, but nobody is older than that."""
    application = Application.of(
        [Person.of("p1", relation="self")], applied_on="2024-05-20", place="370102", area="urban"
    )
    run = decide(_program(), application, rulebook("370102", on=date(2024, 1, 1)))
    assert run.pair(EIGHTEEN) == (False, True)
    low, high = run.pair(ELAPSED)
    assert low < 0 < high == calendar_number(date(2024, 5, 20)) - calendar_number(date(1880, 1, 1))
