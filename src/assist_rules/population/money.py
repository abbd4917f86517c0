"""Incomes and expenses: totals on a limit or a fen beside it, payment dates on the edge of a window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from assist_rules.population.draw import EXPENSES, IDS, INCOMES, OPEN, Draw, Ints, Mask, Words, days, numbers
from assist_rules.population.families import AIM, AIMS, OLD, Homes, People
from assist_rules.population.venues import calendar_of_days, venues


@dataclass(eq=False)
class Records:
    """A growing list of rows: the member of each, and the columns."""

    who: list[Ints]
    columns: dict[str, list[Ints]]

    @classmethod
    def of(cls, *names: str) -> Records:
        """Empty, with these columns."""
        return cls([], {name: [] for name in names})

    def add(self, who: Ints, **values: Ints | int) -> None:
        """Append a row for each of *who*; columns not given are unknown."""
        self.who.append(who)
        for name, held in self.columns.items():
            value = values.get(name, 0 if name == "kind" else OPEN)
            held.append(np.broadcast_to(np.asarray(value, dtype=np.int64), who.shape))

    def sorted(self) -> tuple[Ints, Ints, dict[str, Ints]]:
        """Rows sorted by member: member, position in the member's list, columns."""
        who = np.concatenate(self.who)
        order = np.argsort(who, kind="stable")
        who = who[order]
        at = np.arange(len(who))
        starts = np.concatenate([[True], who[1:] != who[:-1]])[: len(who)]
        position = at - np.maximum.accumulate(np.where(starts, at, 0))
        return who, position, {name: np.concatenate(held)[order] for name, held in self.columns.items()}


_MONEY = ("kind", "per_month", "from", "until", "amount", "on")


def _spread(
    draw: Draw, records: Records, who: Ints, kind: Ints, a_year: Ints, day: Ints, dated: Mask
) -> None:
    """Append rows that total *a_year* fen: monthly where it divides by 12 (for some over half of the window), else one payment."""
    once = dated | (a_year % 12 != 0)
    told = a_year > 0
    form = draw.below(16, len(who))
    calendar = calendar_of_days()
    for steady, months, bounds in (
        (form > 1, 12, {}),
        (form == 0, 6, {"from": calendar.half[day, 0]}),
        (form == 1, 6, {"until": calendar.half[day, 1]}),
    ):
        at = told & ~once & steady
        within = {name: first[at] for name, first in bounds.items()}
        records.add(who[at], kind=kind[at], per_month=a_year[at] // months, **within)
    single = told & once
    on = calendar.edges[day, draw.below(4, len(who))]
    records.add(who[single], kind=kind[single], amount=a_year[single], on=on[single])


_EARNED = INCOMES.odds(
    "wages 60, farm_net 16, business_net 10, property_net 2, rent 3, other 4, land_lease 5"
)
_IN_OLD_AGE = INCOMES.odds(
    "employee_pension 40, farm_net 22, support_received 22, rent 6, land_lease 6, collective_dividend 4"
)
_WINDFALLS = INCOMES.odds("gifts 4, compensation 3, property_sale 3")
_BESIDE = np.array([-12, -1, 0, 0, 1, 12])
_SHARES = np.array([100, 100, 100, 50, 70, 0])
_SOMETHING: Final = 800_00 * 12
"""A year of a standard of 800 yuan, where none is on file."""


def _aimed(draw: Draw, homes: Homes, counted: Ints, cost: Ints) -> Ints:
    """The household's income over the window, in fen, by its income target."""
    every = venues()
    standard = every.standard[homes.venue]
    standard = np.where(standard > 0, standard, _SOMETHING)
    multiple, wage = every.multiple[homes.venue], every.wage[homes.venue]
    count, size = homes.count, np.maximum(counted, 1)
    line = standard * size
    share = draw.below(100, count)
    beside = draw.of(_BESIDE, count)
    aims = {
        "nothing": np.zeros(count, dtype=np.int64),
        "below": line * (5 + share * 93 // 100) // 100,
        "at_standard": line + beside,
        "between": line * (100 + share * (multiple - 100) // 100) // 100,
        "at_margin": line * multiple // 100 + beside,
        "above": line * (multiple + share * 6 // 10) // 100,
        "high": line * (250 + share * 4) // 100,
        "at_wage": wage * 12 * size + cost + beside,
        "at_own": standard + beside,
        "near": line * (104 + share * 40 // 100) // 100,
    }
    total = np.select([homes.aim == AIM[name] for name in aims], list(aims.values()))
    # A monthly sum for most of what stands on no limit.
    loose = ~np.isin(homes.aim, [AIM[name] for name in AIMS if name.startswith("at_")])
    return np.maximum(0, np.where(loose, total // 1200 * 1200, total))


def draw_bills(draw: Draw, homes: Homes) -> Ints:
    """In-policy medical cost of each household's patient: under, at and over last year's disposable income."""
    income = venues().disposable[homes.venue]
    income = np.where(income > 0, income, 30_000_00)
    pick = draw.below(100, homes.count)
    share = draw.below(200, homes.count)
    cost = np.select(
        [pick < 22, pick < 80],
        [income + draw.of(_BESIDE, homes.count), income * (104 + share) // 100],
        income * (30 + share // 4) // 100,
    )
    return np.where(homes.is_a("patient"), cost, 0)


def draw_incomes(draw: Draw, homes: Homes, people: People, cost: Ints) -> tuple[Records, Ints]:
    """The incomes, and the targeted total of each household in fen over the window; *cost* is its patient's."""
    records = Records.of(*_MONEY)
    counted = np.bincount(people.of[people.counted], minlength=homes.count)
    total = _aimed(draw, homes, counted, cost)
    last = people.first + homes.size - 1
    can_share = (homes.size > 1) & people.counted[last] & people.adult[last]
    share = np.where(can_share, draw.of(_SHARES, homes.count), 100)
    share = np.where(can_share & homes.is_a("disabled"), 0, share)
    one = total * share // 100
    dated = draw.chance(0.22, homes.count) & ~homes.is_a("spending", "margin_spending", "hard_hit")
    for who, part in ((people.first, one), (last, total - one)):
        old = people.age[who] >= OLD
        kind = np.where(old, draw.of(_IN_OLD_AGE, homes.count), draw.of(_EARNED, homes.count))
        kind = np.where(people.adult[who], kind, INCOMES["support_received"])
        kind = np.where(people.severe[who] & ~old, INCOMES["land_lease"], kind)
        _spread(draw, records, who, kind, part, homes.day, dated)
    # The disabled person's own means, on the standard or under it.
    standard = np.where((held := venues().standard[homes.venue]) > 0, held, _SOMETHING)
    own = np.where(
        draw.chance(0.5, homes.count), standard + draw.of(_BESIDE, homes.count), standard // 2400 * 1200
    )
    own = np.where(homes.is_a("disabled") & draw.chance(0.45, homes.count), own, 0)
    _spread(draw, records, people.first, np.full(homes.count, INCOMES["land_lease"]), own, homes.day, dated)
    # Outside the window, or disregarded.
    windfall = np.flatnonzero(draw.chance(0.1, homes.count))
    records.add(
        people.first[windfall],
        kind=draw.of(_WINDFALLS, len(windfall)),
        amount=draw.between(5, 300, len(windfall)) * 100_00,
        on=calendar_of_days().beyond[homes.day[windfall], draw.below(2, len(windfall))],
    )
    over = np.flatnonzero(draw.chance(0.03, homes.count) & people.adult[people.first])
    records.add(
        people.first[over],
        kind=INCOMES["farm_net"],
        per_month=draw.between(5, 40, len(over)) * 100_00,
        until=calendar_of_days().ended[homes.day[over]],
    )
    elder = np.flatnonzero((people.age >= OLD) & draw.chance(0.45, people.count))
    records.add(
        elder, kind=INCOMES["resident_pension_central"], per_month=draw.between(118, 215, len(elder)) * 1_00
    )
    severe = np.flatnonzero(people.severe & draw.chance(0.4, people.count))
    records.add(
        severe,
        kind=INCOMES["disability_nursing_subsidy"],
        per_month=draw.between(80, 160, len(severe)) * 1_00,
    )
    return records, total


_MEDICAL = EXPENSES.odds("medical_in_policy 70, medical_other_borne 30")


def draw_expenses(draw: Draw, homes: Homes, people: People, cost: Ints, total: Ints) -> Records:
    """The expenses, given the income *total* of each household and the *cost* of its patient."""
    records = Records.of(*_MONEY)
    every, calendar = venues(), calendar_of_days()
    first, day = people.first, homes.day
    patient = cost > 0
    _spread(
        draw,
        records,
        first[patient],
        np.full(int(patient.sum()), EXPENSES["medical_in_policy"]),
        cost[patient],
        day[patient],
        draw.chance(0.6, int(patient.sum())),
    )
    # Spending that brings the income under the standard, or just not; inside six months, so in every window.
    standard = np.where((held := every.standard[homes.venue]) > 0, held, _SOMETHING)
    counted = np.maximum(1, np.bincount(people.of[people.counted], minlength=homes.count))
    line = standard * counted
    gap = np.maximum(0, total - line)
    beside = draw.of(_BESIDE, homes.count)
    pick = draw.below(100, homes.count)
    by_margin = homes.is_a("margin_spending")
    gap = np.where(by_margin, np.maximum(0, total - line * every.multiple[homes.venue] // 100), gap)
    spent = np.select(
        [pick < 18, pick < 72],
        [np.maximum(1, gap + beside), gap + line * (10 + pick) // 300 + 100],
        gap * 2 // 5,
    )
    planted = np.flatnonzero(homes.is_a("spending", "margin_spending") & (spent > 0))
    who, last = first[planted], (first + homes.size - 1)[planted]
    ill = people.ill[who]
    schooled = people.studies[last]
    records.add(
        np.where(ill | ~schooled, who, last),
        kind=np.where(
            ill,
            draw.of(_MEDICAL, len(planted)),
            np.where(schooled, EXPENSES["education_fees"], EXPENSES["medical_in_policy"]),
        ),
        amount=spent[planted],
        on=calendar.edges[day[planted], 2 * draw.below(2, len(planted))],
    )
    hit = np.flatnonzero(homes.is_a("hard_hit"))
    records.add(
        first[hit],
        kind=draw.of(_MEDICAL, len(hit)),
        amount=draw.between(20, 900, len(hit)) * 100_00,
        on=calendar.edges[day[hit], 2 * draw.below(2, len(hit))],
    )
    # Insurance paid by oneself out of savings: the income of the family is then below nothing.
    rigid = homes.is_a("rigid", "rigid_taian")
    insured = np.flatnonzero(rigid & draw.chance(0.8, homes.count))
    records.add(
        first[insured],
        kind=EXPENSES["social_insurance"],
        per_month=draw.between(50, 120, len(insured)) * 10_00,
    )
    sick = np.flatnonzero(rigid & draw.chance(0.85, homes.count))
    records.add(
        first[sick],
        kind=draw.of(_MEDICAL, len(sick)),
        amount=draw.between(20, 900, len(sick)) * 100_00,
        on=calendar.edges[day[sick], draw.below(4, len(sick))],
    )
    usual = ~homes.is_a("patient", "spending", "margin_spending")[people.of]
    ill_now = np.flatnonzero(people.ill & usual & draw.chance(0.5, people.count))
    records.add(
        ill_now,
        kind=draw.of(_MEDICAL, len(ill_now)),
        amount=draw.between(5, 600, len(ill_now)) * 100_00,
        on=calendar.edges[day[people.of[ill_now]], draw.below(4, len(ill_now))],
    )
    school = np.flatnonzero(people.studies & usual & (people.age >= 15) & draw.chance(0.25, people.count))
    records.add(
        school,
        kind=EXPENSES["education_fees"],
        amount=draw.between(20, 120, len(school)) * 100_00,
        on=calendar.edges[day[people.of[school]], 2 * draw.below(2, len(school))],
    )
    rehab = np.flatnonzero((people.kind > 0) & usual & draw.chance(0.12, people.count))
    records.add(rehab, kind=EXPENSES["rehabilitation"], per_month=draw.between(1, 12, len(rehab)) * 50_00)
    return records


def money_table(records: Records, people: People, key: int, words: Words, unknown: Mask) -> pl.DataFrame:
    """Rows as a table; of members in *unknown* the amounts are null."""
    who, position, columns = records.sorted()
    for name in ("per_month", "amount"):
        columns[name] = np.where(unknown[who], OPEN, columns[name])
    return pl.DataFrame(
        {
            "household": key + people.of[who],
            "member": IDS.column(people.position[who] + 1),
            "position": position,
            "kind": words.column(columns["kind"]),
            "per_month_fen": numbers(columns["per_month"]),
            "from": days(columns["from"]),
            "until": days(columns["until"]),
            "amount_fen": numbers(columns["amount"]),
            "on": days(columns["on"]),
        }
    )
