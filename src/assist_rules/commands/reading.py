"""What a command is given, read: an application, figures, a day; and the decision on them."""

from __future__ import annotations

import argparse
import re
import sys
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from assist_rules.errors import AssistRulesError, InvalidApplicationError, Problem

if TYPE_CHECKING:
    from assist_rules.decision.assessment import Assessment
    from assist_rules.decision.decision import Decision
    from assist_rules.models import Application
    from assist_rules.reforms import Reform
    from assist_rules.standards import Standards


def decide_file(file: str, options: argparse.Namespace) -> Decision | Assessment:
    """The decision of the scheme that is asked for; that of every scheme where none is."""
    return decide(application_in(file), options, reform=reform_in(getattr(options, "reform", None)))


def application_in(file: str) -> Application:
    """The application that a file tells."""
    from assist_rules.models import Application  # noqa: PLC0415

    return Application.model_validate_json(content(file))


def decide(
    application: Application,
    options: argparse.Namespace,
    *,
    on: date | None = None,
    place: str | None = None,
    reform: Reform | None = None,
) -> Decision | Assessment:
    """The decision by the law of a day and a place; by default those of the application. Or by that law under a reform."""
    if options.person is not None and options.scheme is None:
        raise AssistRulesError.of(
            "person_without_scheme",
            path="--person",
            zh="--person 只与 --scheme 一起使用；不指定制度时，每名成员都会认定",
            en="--person goes with --scheme alone; without a scheme every member is decided for",
        )

    book = None
    own = own_figures(options.standards)
    if own is not None or options.carry_forward or on is not None or place is not None:
        from assist_rules.rulebooks import rulebook  # noqa: PLC0415

        book = rulebook(
            place or application.accepting_place.division,
            on=on or application.applied_on,
            standards=own,
            carry_forward=options.carry_forward,
        )
    if options.scheme is None:
        from assist_rules.decision.assessment import assess_all  # noqa: PLC0415

        return assess_all(application, rulebook=book, reform=reform)
    from assist_rules.decision.assess import assess  # noqa: PLC0415

    return assess(application, options.scheme, person=options.person, rulebook=book, reform=reform)


@cache
def own_figures(given: str | None) -> Standards | None:
    """The figures on file with those of the caller beside them; None where none are given."""
    if given is None:
        return None
    from assist_rules.rulebooks import standards_of  # noqa: PLC0415

    return standards_of(given)


@cache
def reform_in(file: str | None) -> Reform | None:
    """The reform that a file tells; None where none is given."""
    if file is None:
        return None
    from assist_rules.reforms import read_reform  # noqa: PLC0415

    return read_reform(file)


def content(file: str) -> bytes:
    """What stands in a file, or comes by standard input."""
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except (OSError, ValueError) as error:  # no file has a NUL in its name
        missing = isinstance(error, FileNotFoundError | ValueError)
        raise InvalidApplicationError(
            Problem(
                path=file,
                code="unreadable",
                zh=f"{'没有这个文件' if missing else '无法读取文件'}；请核对文件名和权限，或用“-”从标准输入读取。",
                en=f"the file cannot be read ({getattr(error, 'strerror', error)}); check its name, or use - for standard input.",
            )
        ) from None


def optional_day(text: str | None, option: str = "--on") -> date | None:
    """The day that an option names, where it is given."""
    return None if text is None else day_of(text, option)


def day_of(text: str, option: str = "--on") -> date:
    """The day that an option names."""
    # As the day of an application is read: 20240520 is none.
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        with suppress(ValueError):
            return date.fromisoformat(text)
    raise AssistRulesError(
        Problem(
            path=option,
            code="date",
            zh=f"日期应形如“2024-05-20”，现为“{text}”；请改正。",
            en=f'the date must be such as 2024-05-20, found "{text}"; correct it.',
        )
    )
