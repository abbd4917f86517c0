"""Make the files of standards from the tables of figures, and the page of the figures that no rule asks for.

    python tools/build_standards.py tools/standards-*.csv

Each table has the columns ``code``, ``name``, ``parameter`` (the name under which rules ask for the standard), ``area``, ``value``,
``unit``, ``effective_from``, ``effective_to``, ``document``, ``set_by`` (the code of who set it; empty where the paper does
not say), ``url`` and ``confidence``; it may have ``rulebook_id``, ``note``, ``marks`` (of ``weak``, ``reports``,
``by_exclusion``, ``start_inferred``, with spaces between) and ``as_published`` (the words of the source where they say more than
the unit; for readers of the table). A paper without dates proves the one day that it names: that day is ``effective_to``.

One TOML file a place is written, the same bytes for the same tables. A row that does not load stops the build, with all
others that do not.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeAlias

from assist_rules.places import NATION, chain, is_gb2260, name_of
from assist_rules.standards import (
    AREAS,
    PARAMETERS,
    SHIPPED_DATA,
    UNASKED,
    Confidence,
    Standards,
    may_set,
    power_over,
)
from assist_rules.standards.figures import amount_expected, read_amount

MARKS = ("weak", "reports", "by_exclusion", "start_inferred")
"""What a row may be marked with; each is a warning of the figure."""

Entry: TypeAlias = dict[str, str | bool | date]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that does not load."""

    table: str
    line: int
    row: dict[str, str]
    reason: str


@dataclass(slots=True)
class Build:
    """The files to write, and the rows that do not load."""

    files: dict[str, list[Entry]] = field(default_factory=dict[str, list[Entry]])
    wrong: list[Wrong] = field(default_factory=list[Wrong])


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def figure(row: dict[str, str]) -> Entry | str:
    """One ``[[figure]]``, or why the row does not load."""
    name, marks = row["parameter"], row.get("marks", "").split()
    if name in UNASKED:
        return f"no rule asks for {name}; its figures stand in other-figures.csv"
    parameter = PARAMETERS.get(name)
    if parameter is None:
        return f"no standard is called {name}"
    if row["code"] != NATION and not is_gb2260(row["code"]):
        return f"{row['code']!r} is no division code"
    if row["area"] not in AREAS:
        return f"the area {row['area']!r} is none of {', '.join(AREAS)}"
    if row["unit"] not in parameter.units:
        return f"the unit {row['unit']!r} does not fit {name}; it is in {' or '.join(parameter.units)}"
    amount = read_amount(row["value"], row["unit"])
    if amount is None:
        return f"the value {row['value']!r} cannot be read; expected {amount_expected(row['unit'])[1]}"
    if misfit := parameter.misfit(row["unit"], amount[0]):
        return f"the value does not fit: {misfit[1]}"
    if unknown := sorted(set(marks) - set(MARKS)):
        return f"no mark is called {', '.join(unknown)}; known are {', '.join(MARKS)}"
    try:
        start, end = _day(row["effective_from"]), _day(row["effective_to"])
        confidence = Confidence(row["confidence"])
    except ValueError as error:
        return str(error)
    said_on = start or end or date.min
    if "reports" not in marks and not may_set(row["set_by"], name, said_on):
        power = power_over(name, said_on)
        return f"{row['set_by']} has no power to set {name}: {power.en if power else 'nobody'} sets it"
    entry: Entry = {
        "parameter": name,
        "area": row["area"],
        "value": row["value"],
        "unit": row["unit"],
    }
    entry.update({key: day for key, day in (("from", start), ("until", end)) if day})
    texts = {
        "document": row["document"],
        "set_by": row["set_by"],
        "url": row["url"],
        "provision": row.get("rulebook_id", ""),
        "note": row.get("note", ""),
    }
    entry.update({key: text for key, text in texts.items() if text})
    entry["confidence"] = confidence.value
    entry.update(dict.fromkeys((mark for mark in MARKS if mark in marks), True))
    return entry


def build(tables: Iterable[Path]) -> Build:
    """Every file from the tables, in the order of codes; figures in the order of the tables."""
    made = Build()
    for table in tables:
        with table.open(encoding="utf-8-sig", newline="") as opened:
            for line, row in enumerate(csv.DictReader(opened), start=2):
                entry = figure(row)
                if isinstance(entry, str):
                    made.wrong.append(Wrong(table.name, line, row, entry))
                else:
                    made.files.setdefault(chain(row["code"])[0], []).append(entry)
    made.files = dict(sorted(made.files.items()))
    return made


def quoted(text: str) -> str:
    """A TOML string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def written(place: str, figures: list[Entry]) -> str:
    """The text of one file."""
    lines = [
        "# Made by tools/build_standards.py from the tables beside it; change those and run it again.",
        f"place = {quoted(place)}",
        f"name = {quoted(name_of(place))}",
    ]
    for entry in figures:
        lines += ["", "[[figure]]"]
        for key, value in entry.items():
            match value:
                case bool():
                    lines.append(f"{key} = {str(value).lower()}")
                case date():
                    lines.append(f"{key} = {value.isoformat()}")
                case str():
                    lines.append(f"{key} = {quoted(value)}")
    return "\n".join(lines) + "\n"


def bases_in_doubt(directory: Path) -> list[str]:
    """Basic livings of extreme poverty that are not 1.3 to 1.6 times the dibao standard of the place and day."""
    standards = Standards.load(directory=directory, confidence=Confidence.RECALLED, weak=True)
    doubts: set[str] = set()
    for held in standards.added:
        day = held.start or held.end
        if held.parameter == "extreme_poverty_basic_living" and day:
            answer = standards.resolve(held.parameter, held.place, held.area, day)
            doubts |= {
                f"{name_of(held.place)} {held.area} {day}: {warning.en}"
                for warning in answer.warnings
                if warning.code == "base_out_of_range"
            }
    return sorted(doubts)


def main(arguments: list[str]) -> int:
    """Write the files; say what does not load and what is in doubt."""
    if not arguments:
        print("usage: python tools/build_standards.py TABLE.csv …", file=sys.stderr)
        return 2
    made = build(Path(argument) for argument in arguments)
    for wrong in made.wrong:
        row = wrong.row
        print(
            f"{wrong.table}:{wrong.line} {row['code']} {row['parameter']} {row['area']} {row['value']}: {wrong.reason}",
            file=sys.stderr,
        )
    if made.wrong:
        return 1
    SHIPPED_DATA.mkdir(parents=True, exist_ok=True)
    for stale in SHIPPED_DATA.glob("*.toml"):
        if stale.stem not in made.files:
            stale.unlink()
    for place, figures in made.files.items():
        (SHIPPED_DATA / f"{place}.toml").write_text(written(place, figures), encoding="utf-8", newline="\n")
    print(f"{sum(map(len, made.files.values()))} figures for {len(made.files)} places written")
    for doubt in bases_in_doubt(SHIPPED_DATA):
        print(f"in doubt: {doubt}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
