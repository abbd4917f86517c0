"""Hold the pieces of a sweep against a grid: every value decided by itself, over drawn households.

    python bench/sweeps.py 1000 [--most 10000] [--grid 1]

Each household of the synthetic population has one of its told sums followed through a scheme, in turn. At each value of the
grid, and a fen beside each breakpoint, the answer of the piece is held against the answer decided by that value alone; a
few of them are read anew as whole applications. A breakpoint is *invented* where the piece below would have said the same
above it. Exits with an error where one value differs, or a breakpoint is invented.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from assist_rules.decision.answer import Outcome, reread
from assist_rules.decision.assess import assess
from assist_rules.decision.pieces import Piece
from assist_rules.decision.runs import run_of
from assist_rules.errors import AssistRulesError
from assist_rules.models import Application
from assist_rules.population import population
from assist_rules.readings.decide import choices_outside
from assist_rules.tables.convert import from_tables
from assist_rules.whatif import Sweep, sweep
from assist_rules.whatif.quantity import Told, quantity_of
from assist_rules.whatif.sweep import Tried

SCHEMES = (
    "dibao",
    "dibao_margin",
    "dibao",
    "temporary_assistance",
    "dibao",
    "illness_hardship",
    "rigid_expenditure",
)
PIECE = 100
"""So many households go by between two lines of progress."""
ANEW = 5
"""So many values of each sweep are read anew as whole applications."""
Answer = tuple[object, ...]


def sums(application: Application) -> Iterator[str]:
    """The paths of the sums that are told."""
    for member in application.household.members:
        for name in ("incomes", "expenses"):
            for at, item in enumerate(getattr(member, name) or ()):
                for field in ("per_month", "amount", "medical_in_policy"):
                    if getattr(item, field, None) is not None:
                        yield f"household.members[{member.id}].{name}[{at}].{field}"
    assets = application.household.assets
    if assets is not None and assets.financial is not None:
        yield "household.assets.financial"


def of_piece(piece: Piece, value: Decimal) -> Answer:
    """What a piece says of a value."""
    due = piece.amount_at(value)
    return (piece.outcome, piece.route, due)


def differs(found: Sweep, value: Decimal, answer: Tried) -> bool:
    """Whether the answer decided by one value is not what the sweep says of it."""
    piece = found.at(value)
    if piece.outcome is None:
        return not choices_outside(answer.run)
    said = (piece.outcome, piece.route)
    if (answer.outcome, answer.route) != said:
        return True
    due = piece.amount_at(value)
    # A piece whose sum does not move evenly says none.
    return due is not None and answer.amount != due


def invented(found: Sweep) -> int:
    """How many breakpoints are none: the piece below would have said the same of all values above."""
    count = 0
    for below, above in zip(found.pieces, found.pieces[1:], strict=False):
        ends = (above.first, above.last)
        count += all(of_piece(below, each) == of_piece(above, each) for each in ends)
    return count


def main() -> None:
    """Compares and counts."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("households", type=int)
    options.add_argument("--most", type=int, default=10_000)
    options.add_argument("--grid", type=int, default=1, help="yuan from one value to the next")
    given = options.parse_args()
    found: Counter[str] = Counter()
    taken: list[float] = []
    for at, (_, application) in enumerate(from_tables(population(given.households))):
        assert isinstance(application, Application), application
        paths = list(sums(application))
        if not paths:
            found["households without a sum"] += 1
            continue
        held(application, paths[at % len(paths)], SCHEMES[at % len(SCHEMES)], given, found, taken)
        if at % PIECE == PIECE - 1:
            print(
                f"{at + 1} households, {found['values']:,} values, {found['values that differ']} differ",
                flush=True,
            )
    taken.sort()
    for name, count in sorted(found.items()):
        print(f"{count:>12,} {name}")
    print(f"a sweep: median {taken[len(taken) // 2]:.1f} ms, 95 % in {taken[len(taken) * 95 // 100]:.1f} ms")
    sys.exit(1 if found["values that differ"] or found["breakpoints invented"] else 0)


def held(
    application: Application,
    path: str,
    scheme: str,
    given: argparse.Namespace,
    found: Counter[str],
    taken: list[float],
) -> None:
    """Holds one sweep against its grid."""
    begun = time.process_time()
    try:
        swept = sweep(application, path, scheme, over=(0, given.most))
    except AssistRulesError as error:
        found[f"refused: {error.problems[0].code}"] += 1
        return
    taken.append((time.process_time() - begun) * 1000)
    found["households"] += 1
    found["pieces"] += len(swept.pieces)
    found["notches"] += len(swept.notches)
    found["pieces whose sum does not move evenly"] += sum(
        piece.low is None and of_uneven(application, swept, piece, scheme) for piece in swept.pieces
    )
    found["breakpoints invented"] += invented(swept)
    of = run_of_scheme(application, scheme)
    course = Told(of, quantity_of(of, path), 0, given.most * 100)
    around = {int(each * 100) + by for each in swept.breakpoints for by in (-1, 0, 1)}
    steps = {*range(0, given.most * 100 + 1, given.grid * 100), *around}
    for step in sorted(each for each in steps if 0 <= each <= given.most * 100):
        found["values"] += 1
        answer = reread(of, course.at(step))
        if differs(swept, course.value(step), answer):
            found["values that differ"] += 1
            print("differs", path, scheme, course.value(step), swept.at(course.value(step)), answer.amount)
    for step in range(0, given.most * 100 + 1, given.most * 100 // ANEW):
        found["values read anew"] += 1
        anew = assess(application.replace_fact(path, f"{course.value(step):f}"), scheme)
        if differs(swept, course.value(step), Tried(anew.of, anew.run, anew.row)):
            found["values that differ"] += 1


def run_of_scheme(application: Application, scheme: str) -> Tried:
    """The answer as it is told."""
    decision = assess(application, scheme)
    run, row = run_of(decision.of, application)
    return Tried(decision.of, run, row)


def of_uneven(application: Application, swept: Sweep, piece: Piece, scheme: str) -> bool:
    """Whether something is due in a piece that says no sum."""
    told = application.replace_fact(swept.quantity.path, f"{piece.first:f}")
    decision = assess(told, scheme)
    return decision.outcome is Outcome.ELIGIBLE and decision.amount is not None


if __name__ == "__main__":
    main()
