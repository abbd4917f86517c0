"""One month at a county office, from spreadsheets to lists and papers: ``python bench/month.py 50000``.

Writes the exchange of ``tools/write_exchange.py`` into a temporary folder, or takes the one in a folder that is named
instead, and tells of each step seconds, processor seconds of all cores, and the most memory so far.
"""

from __future__ import annotations

import resource
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

sys.path.append(str(Path(__file__).parents[1] / "tools"))

import polars as pl
from write_exchange import COUNTY, LAST, NOW, write

import assist_rules as ar
from assist_rules.exchange import read_paid
from assist_rules.screening.lead_lists import discovery_sheets, watch_sheets
from assist_rules.screening.list_files import write_sheets

NONE = pl.DataFrame(
    schema={
        **dict.fromkeys(("month", "household", "path", "code", "zh", "en", "file"), pl.String),
        "line": pl.Int64,
    }
)
"""No household was sent back."""


class Clock:
    """Tells what each step took."""

    def __init__(self) -> None:
        self.wall, self.work = perf_counter(), process_time()

    def tell(self, what: str) -> None:
        """What the step that ends here took, and the most memory so far."""
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        print(
            f"{what}: {perf_counter() - self.wall:.1f} s, {process_time() - self.work:.1f} processor seconds, "
            f"{most:.2f} GiB at most so far",
            flush=True,
        )
        self.wall, self.work = perf_counter(), process_time()


def read(folder: Path, on: date) -> Any:  # noqa: ANN401 - tables of any engine
    """The tables of a register."""
    register = ar.read_register(folder, on=on, place=COUNTY)
    assert register.rejected * 100 < register.households  # an applicant who died comes back to the office
    return register.tables


def month(folder: Path, out: Path) -> None:
    """The steps of the how-to."""
    clock = Clock()
    last, declared = read(folder / "last", LAST), read(folder / "declared", NOW)
    recorded = read(folder / "records", NOW)
    paid = read_paid(folder / "paid.csv")
    clock.tell(f"read three registers of {len(declared['households'])} households")
    before = ar.screen(last)
    clock.tell("screen last month")
    screening = ar.screen(declared)
    clock.tell("screen this month")
    checked = ar.cross_check(screening, recorded)
    clock.tell(f"cross-check: {len(checked.differences)} differences of {len(checked.households)} households")
    watch = ar.watch(screening, before, recorded=paid)
    counts = len(watch.warnings), len(watch.answers), len(watch.facts)
    clock.tell("watch: {} warnings, {} answers and {} facts that differ".format(*counts))
    found = ar.discover(screening, paid)
    homes, order = found.households, found.order
    clock.tell(f"discover: {len(homes)} households, {len(order)} questions")
    screening.write(out / "screened", to="xlsx", words="zh")
    clock.tell("write the lists of the screening")
    checked.write(out / "checked")
    clock.tell("write the lists of the cross-check")
    for name, sheets in (
        ("监测预警", watch_sheets(watch, NONE, "zh")),
        ("主动发现", discovery_sheets(found, NONE, "zh")),
    ):
        write_sheets(sheets, out / "leads", name, to="xlsx", words="zh")
    clock.tell("write the lists of watching and discovery")
    for key in homes["household"].to_list()[:3]:
        found.tell(key)
        ar.assess_all(screening.application(key)).notice()
    clock.tell("the papers of three files")


def main(argv: list[str]) -> None:
    """Write the exchange if it is not there, and take the month."""
    given = argv[0] if argv else "50000"
    with TemporaryDirectory() as room:
        folder = Path(room) / "exchange" if given.isdecimal() else Path(given)
        if given.isdecimal():
            clock = Clock()
            write(folder, int(given))
            clock.tell("write the exchange")
        month(folder, Path(room) / "out")


if __name__ == "__main__":
    main(sys.argv[1:])
