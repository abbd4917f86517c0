"""Hold what is said along quantities against a grid: every value decided by itself, over drawn households.

    python bench/sweeps.py 1000 [--most 10000] [--grid 1] [--kinds along each two values] [--examples examples]

Each household of the synthetic population has one of its told sums followed through a scheme, in turn through all of them; with
``--examples`` each of a folder's applications does through every scheme, in place of drawn ones.

* ``along``: at each value of the grid, and a fen beside each breakpoint, the answer of the piece is held against the answer
  decided by that value alone; a few of them are read anew as whole applications. A breakpoint is *invented* where the piece
  below is as steep and would have said the same above it.
* ``each``: the same for each value of a second fact, on every hundredth value of the grid.
* ``two``: two sums, or a sum and the dibao standard, at 15 × 15 pairs and at pairs beside each corner, read anew; and
  whether each pair is in one region.
* ``values``: each value of a closed fact for all schemes, read anew.

Exits with an error where one value differs, or a breakpoint is invented.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import cycle, pairwise
from pathlib import Path

from assist_rules.decision.answer import Outcome, reread
from assist_rules.decision.assess import assess
from assist_rules.decision.pieces import Piece
from assist_rules.decision.runs import run_of
from assist_rules.errors import AssistRulesError
from assist_rules.models import Application
from assist_rules.population import population
from assist_rules.readings.decide import choices_outside
from assist_rules.rulebooks import Rulebook, rulebook
from assist_rules.schemes import SCHEMES
from assist_rules.tables.convert import from_tables
from assist_rules.whatif import Sweep, sweep, sweep_each, sweep_two, sweep_values
from assist_rules.whatif.quantity import Told, in_area, quantity_of
from assist_rules.whatif.sweep import Tried

BY_INCOME = ("dibao", "dibao_margin", "temporary_assistance", "illness_hardship", "rigid_expenditure")
"""The schemes that most sums move; every second turn is theirs."""
KEYS = tuple(key for each in zip(SCHEMES, cycle(BY_INCOME), strict=False) for key in each)
PIECE = 100
"""So many households go by between two lines of progress."""
ANEW = 5
"""So many values of each sweep are read anew as whole applications."""
SIDE = 15
"""So many values of each of two quantities are paired."""
STANDARD = "dibao_standard"
Answer = tuple[object, ...]


@dataclass
class Held:
    """What was held against what, and how long each took."""

    most: int
    grid: int
    counts: Counter[str] = field(default_factory=Counter[str])
    taken: dict[str, list[float]] = field(default_factory=dict[str, list[float]])

    def differs(self, what: str, *of: object) -> None:
        """Counts a value that differs, and shows it."""
        self.counts[f"{what}: values that differ"] += 1
        print("differs", what, *of, flush=True)

    @property
    def is_right(self) -> bool:
        """Whether nothing differs and nothing is invented."""
        return not any(count for name, count in self.counts.items() if "differ" in name or "invented" in name)


def sums(application: Application) -> Iterator[str]:
    """The paths of the sums that are told."""
    for member in application.household.members:
        for name in ("incomes", "expenses"):
            for at, item in enumerate(getattr(member, name) or ()):
                for each in ("per_month", "amount", "medical_in_policy"):
                    if getattr(item, each, None) is not None:
                        yield f"household.members[{member.id}].{name}[{at}].{each}"
    assets = application.household.assets
    if assets is not None and assets.financial is not None:
        yield "household.assets.financial"


def closed(application: Application) -> Iterator[str]:
    """The paths of facts that have few values."""
    yield "accepting_place.area"
    for member in application.household.members:
        for name in ("employment", "marital_status", "seriously_ill", "unable_to_raise"):
            yield f"household.members[{member.id}].{name}"
        for at, _ in enumerate(member.disabilities or ()):
            yield f"household.members[{member.id}].disabilities[{at}].grade"


def answered(application: Application, scheme: str, law: Rulebook | None = None) -> Tried:
    """The answer of a scheme, as it is decided by itself."""
    of = SCHEMES[scheme]
    return Tried(of, *run_of(of, application, rulebook=law))


def of_piece(piece: Piece, value: Decimal) -> Answer:
    """What a piece says of a value."""
    return (piece.outcome, piece.route, piece.amount_at(value))


def slopes(piece: Piece) -> Answer:
    """How steep the ends of a piece are; where a falling sum comes to its least, it turns though the sum goes on."""
    return tuple(None if end is None else Fraction(end.times) / end.over for end in (piece.low, piece.high))


def differs(found: Sweep, value: Decimal, answer: Tried) -> bool:
    """Whether the answer decided by one value is not what the sweep says of it."""
    piece = found.at(value)
    if piece.outcome is None:
        return not choices_outside(answer.run)
    if (answer.outcome, answer.route) != (piece.outcome, piece.route):
        return True
    due = piece.amount_at(value)
    # A piece whose sum does not move evenly says none.
    return due is not None and answer.amount != due


def invented(found: Sweep) -> int:
    """How many breakpoints are none: the piece below is as steep, and would have said the same of all values above."""
    return sum(
        slopes(below) == slopes(above)
        and all(of_piece(below, each) == of_piece(above, each) for each in (above.first, above.last))
        for below, above in pairwise(found.pieces)
    )


# --- one quantity -----------------------------------------------------------------------------------------


def along(application: Application, path: str, scheme: str, held: Held) -> None:
    """Holds one sweep against its grid."""
    begun = time.process_time()
    try:
        swept = sweep(application, path, scheme, over=(0, held.most))
    except AssistRulesError as error:
        held.counts[f"along: refused: {error.problems[0].code}"] += 1
        return
    held.taken.setdefault("along", []).append((time.process_time() - begun) * 1000)
    against_grid("along", application, swept, held, held.grid)


def each(application: Application, path: str, by: str, scheme: str, held: Held) -> None:
    """Holds a sweep for each value of a closed fact against a grid."""
    begun = time.process_time()
    try:
        found = sweep_each(application, path, by, scheme, over=(0, held.most))
    except AssistRulesError as error:
        held.counts[f"each: refused: {error.problems[0].code}"] += 1
        return
    held.taken.setdefault("each", []).append((time.process_time() - begun) * 1000)
    for value, swept in found.items():
        against_grid("each", application.replace_fact(by, value), swept, held, held.grid * 100)


def against_grid(what: str, application: Application, swept: Sweep, held: Held, grid: int) -> None:
    """Holds the pieces of a sweep against values decided by themselves."""
    counts, path, scheme = held.counts, swept.quantity.path, swept.scheme
    counts[f"{what}: sweeps"] += 1
    counts[f"{what}: pieces"] += len(swept.pieces)
    counts[f"{what}: pieces of an open answer with a sum"] += sum(
        piece.low is not None and piece.outcome is Outcome.UNDETERMINED for piece in swept.pieces
    )
    counts[f"{what}: notches"] += len(swept.notches)
    counts[f"{what}: breakpoints invented"] += invented(swept)
    of = answered(application, scheme)
    course = Told(of, quantity_of(of, path), 0, held.most * 100)
    around = {int(turn * 100) + by for turn in swept.breakpoints for by in (-1, 0, 1)}
    steps = {*range(0, held.most * 100 + 1, grid * 100), *around}
    for step in sorted(step for step in steps if 0 <= step <= held.most * 100):
        counts[f"{what}: values"] += 1
        answer = reread(of, course.at(step))
        value = course.value(step)
        if differs(swept, value, answer):
            held.differs(what, path, scheme, value, swept.at(value), answer.amount)
        piece = swept.at(value)
        counts[f"{what}: values of which something is due and no sum is said"] += (
            piece.outcome is Outcome.ELIGIBLE and piece.low is None and answer.amount is not None
        )
    for step in range(0, held.most * 100 + 1, held.most * 100 // ANEW):
        counts[f"{what}: values read anew"] += 1
        value = course.value(step)
        if differs(swept, value, answered(application.replace_fact(path, f"{value:f}"), scheme)):
            held.differs(what, path, scheme, value, "read anew")


# --- two quantities ---------------------------------------------------------------------------------------


def two(application: Application, x: str, y: str, scheme: str, held: Held) -> None:
    """Holds a map against pairs of values, each read anew."""
    counts = held.counts
    over_y = (200, 2000) if y == STANDARD else (0, held.most)
    if y == STANDARD and application.accepting_place.area is None:
        # The map takes its area for told where the application does not tell it.
        application = application.replace_fact("accepting_place.area", "urban")
    begun = time.process_time()
    try:
        found = sweep_two(application, x, y, scheme, over_x=(0, held.most), over_y=over_y, area="urban")
    except AssistRulesError as error:
        counts[f"two: refused: {error.problems[0].code}"] += 1
        return
    held.taken.setdefault("two", []).append((time.process_time() - begun) * 1000)
    counts["two: maps"] += 1
    counts["two: regions"] += len(found.regions)
    counts["two: parts"] += sum(len(region.parts) for region in found.regions)
    (first_x, last_x), (first_y, last_y) = (
        [int(end * 100) for end in over] for over in (found.over_x, found.over_y)
    )
    if found.count != (last_x - first_x + 1) * (last_y - first_y + 1):
        held.differs("two", "a pair is in no region or in two", x, y, scheme)
    pairs = {
        (first_x + (last_x - first_x) * at // (SIDE - 1), first_y + (last_y - first_y) * up // (SIDE - 1))
        for at in range(SIDE)
        for up in range(SIDE)
    }
    for region in found.regions:
        for part in region.parts:
            for across, up in part.corners:
                beside = (
                    (int(across * 100) + right, int(up * 100) + above)
                    for right in (-1, 0, 1)
                    for above in (-1, 0, 1)
                )
                pairs.update(
                    pair for pair in beside if first_x <= pair[0] <= last_x and first_y <= pair[1] <= last_y
                )
    law = rulebook(application.accepting_place.division, on=application.applied_on)
    for pair in pairs:
        counts["two: values"] += 1
        values = [Decimal(each).scaleb(-2) for each in pair]
        told = application.replace_fact(x, f"{values[0]:f}")
        if y == STANDARD:
            # The map is of the standard of the town, also where nobody has told the area.
            told = in_area(told, "urban", STANDARD)
            answer = answered(
                told, scheme, law.with_standard(STANDARD, values[1], source="a grid", area="urban")
            )
        else:
            answer = answered(told.replace_fact(y, f"{values[1]:f}"), scheme)
        region = found.at(*values)
        due = region.amount_at(*values)
        if (answer.outcome, answer.route) != (region.outcome, region.route) or due not in {
            None,
            answer.amount,
        }:
            held.differs("two", x, y, scheme, *values, region.outcome, due, answer.outcome, answer.amount)
        counts["two: values of which something is due and no sum is said"] += (
            region.low is None and answer.outcome is Outcome.ELIGIBLE and answer.amount is not None
        )


# --- values -----------------------------------------------------------------------------------------------


def values(application: Application, path: str, held: Held) -> None:
    """Holds the answers by value against decisions."""
    begun = time.process_time()
    found = sweep_values(application, path)
    held.taken.setdefault("values", []).append((time.process_time() - begun) * 1000)
    held.counts["values: facts"] += 1
    for said in found.answers:
        held.counts["values: values"] += 1
        try:
            decision = assess(application.replace_fact(path, said.value), said.scheme)
        except AssistRulesError:
            decision = None
        told = None if decision is None else (decision.outcome, decision.route, decision.amount)
        if (None if said.outcome is None else (said.outcome, said.route, said.amount)) != told:
            held.differs("values", path, said.scheme, said.value)


# --- all --------------------------------------------------------------------------------------------------


def hold(at: int, application: Application, kinds: Iterable[str], held: Held) -> None:
    """Holds one household, its turn being *at*."""
    paths, few = list(sums(application)), list(closed(application))
    scheme = KEYS[at % len(KEYS)]
    if "values" in kinds:
        values(application, few[at % len(few)], held)
    if not paths:
        held.counts["households without a sum"] += 1
        return
    path = paths[at % len(paths)]
    if "along" in kinds:
        along(application, path, scheme, held)
    if "each" in kinds:
        each(application, path, few[at // 2 % len(few)], scheme, held)
    if "two" in kinds:
        others = [STANDARD, *(each for each in paths if each != path)]
        two(application, path, others[at // 3 % len(others)], scheme, held)


def told(households: int, examples: Path | None) -> Iterator[Application]:
    """The households to look at: drawn ones, or so many turns of those of a folder."""
    if examples is None:
        for _, application in from_tables(population(households)):
            assert isinstance(application, Application), application
            yield application
        return
    read = [Application.model_validate_json(each.read_bytes()) for each in sorted(examples.glob("*.json"))]
    for at in range(households):
        # One after the other through all schemes: the numbers of both have no common divisor, or the next one is taken.
        yield read[(at + at // math.lcm(len(read), len(KEYS))) % len(read)]


def main() -> None:
    """Compares and counts."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("households", type=int)
    options.add_argument("--most", type=int, default=10_000)
    options.add_argument("--grid", type=int, default=1, help="yuan from one value to the next")
    options.add_argument("--kinds", nargs="*", default=["along", "each", "two", "values"])
    options.add_argument("--examples", type=Path, help="a folder of applications")
    given = options.parse_args()
    held = Held(given.most, given.grid)
    for at, application in enumerate(told(given.households, given.examples)):
        hold(at, application, given.kinds, held)
        if at % PIECE == PIECE - 1:
            seen = sum(count for name, count in held.counts.items() if name.endswith(": values"))
            print(f"{at + 1} households, {seen:,} values, right so far: {held.is_right}", flush=True)
    for name, count in sorted(held.counts.items()):
        print(f"{count:>12,} {name}")
    for kind, taken in held.taken.items():
        taken.sort()
        print(
            f"{kind}: median {taken[len(taken) // 2]:.1f} ms, 95 % in {taken[len(taken) * 95 // 100]:.1f} ms, most {taken[-1]:.0f}"
        )
    sys.exit(0 if held.is_right else 1)


if __name__ == "__main__":
    main()
