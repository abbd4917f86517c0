"""Options that commands of several topics share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import NamedTuple

from assist_rules.schemes import SCHEMES

Add = Callable[..., argparse.ArgumentParser]
"""What adds a command: ``add_parser`` of the commands."""


class Shared(NamedTuple):
    """Parents of commands, and the keys that ``--scheme`` takes."""

    lang: argparse.ArgumentParser
    figures: argparse.ArgumentParser
    carried: argparse.ArgumentParser
    dated: argparse.ArgumentParser
    reformed: argparse.ArgumentParser
    schemes: list[str]


def shared_options() -> Shared:
    """The shared options, made once for all commands."""
    lang = argparse.ArgumentParser(add_help=False)
    lang.add_argument(
        "--lang", choices=("zh", "en"), default="zh", help="language of the answer (default: zh)"
    )
    figures = argparse.ArgumentParser(add_help=False)
    figures.add_argument(
        "--standards",
        metavar="DIR",
        help="folder of figures of your own, or one file of them, such as a form filled in, beside those on file",
    )
    carried = argparse.ArgumentParser(add_help=False)
    carried.add_argument(
        "--carry-forward",
        action="store_true",
        help="use figures that have lapsed, where no later one is on file, as an assumption that every answer names",
    )
    dated = argparse.ArgumentParser(add_help=False)
    dated.add_argument(
        "--on", metavar="DATE", help="day of the application, YYYY-MM-DD, of households that tell of none"
    )
    reformed = argparse.ArgumentParser(add_help=False)
    reformed.add_argument(
        "--reform",
        metavar="FILE",
        help="file of a reform to try, .toml: the law as it would be, which every answer says 改革推演",
    )
    return Shared(lang, figures, carried, dated, reformed, sorted(SCHEMES))


def whole_number(text: str) -> int:
    """A count that an option gives."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a whole number from 1, found {text!r}")
    return int(text)
