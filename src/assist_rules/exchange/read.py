"""Reading a register as offices send it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from assist_rules.errors import Problem, TableError, check_option
from assist_rules.exchange.headings import plain
from assist_rules.exchange.households import LISTS, Defaults, join, problems_of
from assist_rules.exchange.identity import Numbers
from assist_rules.exchange.lines import Line, Reading
from assist_rules.exchange.register import Register
from assist_rules.exchange.sheets import sheets_of
from assist_rules.places import division
from assist_rules.tables.units import odd_pay


def read_register(
    path: Path | str,
    *,
    on: date | None = None,
    place: str | None = None,
    extra: Literal["refuse", "ignore"] = "refuse",
    complete: Collection[str] = (),
    units: Mapping[str, str] | None = None,
) -> Register:
    """Reads a register with Chinese headings and the codes of the national standards into tables.

    A file is a CSV in UTF-8 or GB18030, or a workbook; a folder holds several. A sheet that is named as a table holds
    that table; any other is wide, a row a member. Members are joined by the register's number of the household or by the
    householder's identity number. Identity numbers and disability certificate numbers are checked, read for what they
    say, and dropped. A code or a value that has no place is a reject, with its cell; nothing is guessed.

    Args:
        path: a file, or a folder of them.
        on: the day of the application, of households that tell none.
        place: the accepting place, by code or name, of households that tell none.
        extra: what to do with columns that are not known: refuse the register, or set them aside by name.
        complete: lists of which the register tells every item, so that an empty cell is none: "incomes", "expenses",
            "receives".
        units: units of columns whose heading does not tell them, by heading: ``{"工资性收入": "元/月"}``.

    Raises:
        TableError: a file, a sheet or a column cannot be read; carries every problem.
        UnknownPlaceError: there is no such *place*.
        UnknownOptionError: *extra* or *complete* is none of the choices.
        AssistRulesError: the extra ``exchange`` is not installed.
    """
    check_option("extra", extra, ("refuse", "ignore"))
    for each in complete:
        check_option("complete", each, LISTS)
    reading = Reading(
        Numbers(), {plain(heading): unit for heading, unit in (units or {}).items()}, ignore=extra == "ignore"
    )
    lines: list[Line] = []
    for sheet in sheets_of(Path(path)):
        if isinstance(sheet, Problem):
            reading.problems.append(sheet)
        else:
            lines += reading.lines(sheet)
    defaults = Defaults(on, None if place is None else division(place).code, frozenset(complete))
    problems = reading.problems or list(problems_of(lines, defaults))
    if problems:
        raise TableError(*problems)
    joined = join(lines, defaults)
    return Register(
        tables=joined.tables,
        rejects=joined.rejects,
        columns=tuple(reading.columns),
        sources=joined.sources,
        notes=(*reading.notes, *joined.notes, *odd_pay(joined.tables["incomes"])),
        households=joined.households,
    )
