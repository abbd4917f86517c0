"""Time counted by calendar numbers agrees with the calendar, day by day around the ends of months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta

from assist_rules import facts
from assist_rules.expressions import Elapsed, MonthGap, Times, calendar_number, months
from assist_rules.law import national as law
from assist_rules.models import Application, Household, Person
from assist_rules.readings.decide import Run, decide
from assist_rules.readings.findings import trace
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


# --- ranges of time, and what is multiplied by it -------------------------------------------------------------

UNTIL_CONTRACT = Rule(
    "time.until_contract",
    "至合同期满",
    "until the contract ends",
    CITES,
    Elapsed(facts.birth_date, facts.contract_until),
    in_force=date(1980, 1, 1),
)
SINCE_CONTRACT = MonthGap(facts.contract_until, facts.applied_on)
PRODUCT = Rule(
    "time.product",
    "金额乘以月数",
    "a sum times months",
    CITES,
    Times(facts.financial_assets, SINCE_CONTRACT),
    in_force=date(1980, 1, 1),
)
DAYS_SHOWN = Rule("time.shown", "历时", "elapsed", CITES, age, in_force=date(1980, 1, 1))


def _told(contract: str | None, assets: str | None, on: str = "2024-06-20") -> Run:
    person = Person.of("p1", relation="self", born=date(1990, 5, 1), labour_contract_until=contract)
    household = Household.of(person, assets=None if assets is None else {"financial": assets})
    application = Application.of(household, applied_on=on, place="370102", area="urban")
    program = compile_rules((UNTIL_CONTRACT, PRODUCT, DAYS_SHOWN), date(2024, 1, 1))
    return decide(program, application, rulebook("370102", on=date(2024, 1, 1)))


def test_an_unknown_day_leaves_room_for_every_day_it_may_turn_out_to_be() -> None:
    """The first day of all and the last, which ends a month and so counts as a 31st, lie within the range."""
    low, high = _told(None, "0").pair(UNTIL_CONTRACT)
    for told in ("1990-05-01", "2024-02-29", "2100-11-30", "2100-12-31"):
        (known, same) = _told(told, "0").pair(UNTIL_CONTRACT)
        assert known == same
        assert low <= known <= high, told


@pytest.mark.parametrize(
    ("contract", "assets", "low", "high"),
    [
        # The contract ends three months after the application: the gap is −3.
        ("2024-09-01", "100.00", -300_00, -300_00),
        ("2024-04-30", "100.00", 200_00, 200_00),
        ("2024-06-01", "100.00", 0, 0),
        ("2024-09-01", None, -3 * facts.financial_assets.high, 0),
        ("2024-04-30", None, 0, 2 * facts.financial_assets.high),
        # From 1880-01 to 2100-12 the gap is 1,733 months at the most, and 918 short of nothing at the least.
        (None, "100.00", -918 * 100_00, 1733 * 100_00),
        (None, None, -918 * facts.financial_assets.high, 1733 * facts.financial_assets.high),
    ],
)
def test_a_product_reaches_as_far_as_its_two_sides_where_the_right_one_may_be_negative(
    contract: str | None, assets: str | None, low: int, high: int
) -> None:
    """An unknown sum times a negative gap is below nothing; the ends of a product are those of its sides."""
    assert _told(contract, assets).pair(PRODUCT) == (low, high)


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        ("2024-02-29", "2024-02-29"),
        ("2023-02-28", "2023-02-28"),
        ("2024-04-30", "2024-04-30"),
        ("2024-04-29", "2024-04-29"),
        ("2024-02-15", "2024-02-15"),
    ],
)
def test_a_day_that_ends_its_month_is_shown_as_the_day_it_is(on: str, shown: str) -> None:
    """Inside it counts as the 31st; a reader sees the day of the application."""
    (found,) = [each for each in trace(_told(None, None, on), (DAYS_SHOWN,)) if each.rule is DAYS_SHOWN]
    assert [leaf.low for leaf in found.inputs if leaf.name == "applied_on"] == [shown]
