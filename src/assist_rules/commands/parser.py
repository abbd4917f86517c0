"""All commands in one parser, and running one of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from assist_rules.commands.answers import add_answers
from assist_rules.commands.differences import add_differences
from assist_rules.commands.law import add_law
from assist_rules.commands.options import shared_options
from assist_rules.commands.registers import add_registers
from assist_rules.commands.saying import ANSWERED
from assist_rules.commands.screening import add_screening

EPILOG = """exit codes:
  0  answered, whatever the answer is (an undetermined decision is an answer)
  1  replay: what is decided today is not what was kept
  2  the input is not valid: application, place, date, scheme, rule or option

A FILE is an application as JSON in UTF-8; - is standard input. DIR holds tables in files. Answers come in Chinese unless --lang en is given."""


class _Version(argparse.Action):
    """Says the version; what it takes to look that up is not paid by anything else."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415 - as said

        sys.stdout.write(f"assist_rules {version('assist_rules')}\n")
        parser.exit(ANSWERED)


def parser() -> argparse.ArgumentParser:
    """The options of every command."""
    top = argparse.ArgumentParser(
        prog="assist-rules",
        description="Eligibility for Chinese social assistance, explained. 社会救助资格认定与解释。",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action=_Version, nargs=0, help="say which version this is, and end")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    shared = shared_options()
    # In the order of --help.
    for topic in (add_answers, add_differences, add_screening, add_registers, add_law):
        topic(commands.add_parser, shared)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code.

    Args:
        argv: the words of the command line; by default those of the process.
    """
    options = parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = options.run
    return run(options)
