"""The command line: ``python -m assist_rules`` or ``assist-rules``."""

from __future__ import annotations

import os
import sys

from assist_rules.commands.parser import main, parser
from assist_rules.commands.saying import ANSWERED

__all__ = ["main", "parser", "run"]


def run() -> int:
    """The command as a process: a reader that closes the pipe early is no error."""
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # What Python would still flush at exit goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ANSWERED
    return code


if __name__ == "__main__":
    sys.exit(run())
