"""Measure what a caller waits for, side by side in one run, and write it into ``bench/README.md``.

    python bench/measure.py

Every figure is CPU time, the best of several rounds, in one process where that is possible; the figures of two runs, or
of two machines, are not to be compared with one another, those of one table are.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
import timeit
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import pydantic
from by_hand import decide_by_hand, facts_of
from larger import bare, crowd, half_told

import assist_rules as ar
from assist_rules.decision.html import decision_html
from assist_rules.decision.record_format import Detail
from assist_rules.decision.runs import programs
from assist_rules.readings.decide import decide
from assist_rules.readings.ledger import entries
from assist_rules.schemes.dibao import DIBAO

HERE = Path(__file__).parent
TEXT = (HERE / "household.json").read_bytes()
ROUNDS = 9
ROUND = 0.2
"""Seconds that one round takes, about."""
STARTS = 15
TABLE = re.compile(r"<!-- measured -->.*<!-- end -->", re.DOTALL)

Row = tuple[str, str, str]

IMPORTS = {
    "import pydantic": "import pydantic",
    "import pydantic, its BaseModel in use": "from pydantic import BaseModel",
    "import assist_rules": "import assist_rules",
    "import assist_rules, all public names in use": "from assist_rules import *",
}
TO_THE_FIRST_DECISION = (
    "import assist_rules as ar, pathlib;"
    f"a = ar.Application.model_validate_json(pathlib.Path({str(HERE / 'household.json')!r}).read_bytes());"
    "ar.assess_dibao(a).trace"
)
HELP = (
    "from contextlib import redirect_stdout, suppress; from io import StringIO; from assist_rules.__main__ import main\n"
    "with suppress(SystemExit), redirect_stdout(StringIO()): main(['--help'])\n"
)


def best(call: Callable[[], object]) -> float:
    """Milliseconds of CPU of one call, the best of the rounds."""
    call()
    once = timeit.timeit(call, timer=process_time, number=1)
    calls = max(1, int(ROUND / max(once, 1e-7)))
    # What takes longer than a round is not taken so often.
    rounds = ROUNDS if once < ROUND else 2
    return min(timeit.repeat(call, timer=process_time, number=calls, repeat=rounds)) / calls * 1e3


def starts(statements: dict[str, str]) -> dict[str, float]:
    """Milliseconds of CPU of each statement in a fresh interpreter, taken in turns; the best of the starts.

    Modules come from byte code, as they do where the package is installed, whatever the environment says of it here.
    """
    taken: dict[str, list[float]] = {name: [] for name in statements}
    with TemporaryDirectory() as byte_code:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        kept["PYTHONPYCACHEPREFIX"] = byte_code
        for _ in range(STARTS):
            for name, statement in statements.items():
                program = f"from time import process_time as t; s = t()\n{statement}\nprint(t() - s)"
                ran = subprocess.run(  # noqa: S603 - our own lines
                    [sys.executable, "-c", program],
                    capture_output=True,
                    encoding="utf-8",
                    check=True,
                    env=kept,
                )
                taken[name].append(float(ran.stdout) * 1e3)
    return {name: min(times) for name, times in taken.items()}


def measured() -> list[Row]:
    """What was measured: its name, the figure, what stands beside it."""
    imported = starts({**IMPORTS, "first decision": TO_THE_FIRST_DECISION, "help": HELP})
    alone, plain, *ours = (imported[name] for name in IMPORTS)
    application = ar.Application.model_validate_json(TEXT)
    decision = ar.assess_dibao(application)
    facts = facts_of(application)
    assert decide_by_hand(facts) == decision.entitlement.low * 100 if decision.entitlement else False

    def assess() -> object:
        made = ar.assess_dibao(application)
        return made.outcome, made.entitlement, [found.pair for found in made.trace]

    def ledger() -> object:
        day = application.applied_on
        run = decide(programs(DIBAO).on(day), application, ar.rulebook(place, on=day))
        return entries(run, DIBAO.roots())

    def answer() -> object:
        made = ar.assess_dibao(application)
        return made.outcome, made.entitlement

    def everything() -> object:
        made = ar.assess_all(application)
        return [
            (person[key].outcome, [found.pair for found in person[key].trace])
            for person in made.by_person.values()
            for key in person
        ]

    place = application.accepting_place.division
    by_hand = best(lambda: decide_by_hand(facts))
    all_traced = best(everything)
    answered, traced, kept = best(answer), best(assess), best(ledger)
    return [
        ("`import pydantic`", f"{alone:.0f} ms", ""),
        ("`import assist_rules`", f"{ours[0]:.0f} ms", f"{ours[0] - alone:+.0f} ms beside `import pydantic`"),
        ("`from pydantic import BaseModel`", f"{plain:.0f} ms", ""),
        (
            "`from assist_rules import *`",
            f"{ours[1]:.0f} ms",
            f"{ours[1] - plain:+.0f} ms beside `BaseModel`",
        ),
        (
            "fresh interpreter to the first decision with its trace",
            f"{imported['first decision']:.0f} ms",
            f"{imported['first decision'] - plain:+.0f} ms beside `BaseModel`: rules compiled, figures read",
        ),
        (
            "`python -m assist_rules --help`",
            f"{imported['help']:.0f} ms",
            "without the start of the interpreter",
        ),
        (
            f"`Application.model_validate_json`, {len(TEXT)} bytes",
            f"{best(lambda: ar.Application.model_validate_json(TEXT)):.3f} ms",
            "",
        ),
        ("the same decision by hand, one amount and no reasons", f"{by_hand:.4f} ms", "yardstick"),
        ("`assess_dibao`, outcome and amount", f"{answered:.3f} ms", f"{answered / by_hand:.0f} × by hand"),
        (
            f"`assess_dibao`, with its trace of {len(decision.trace)} findings, the value of each read",
            f"{traced:.3f} ms",
            f"{traced / by_hand:.0f} × by hand",
        ),
        ("the same, every finding as plain values", f"{kept:.3f} ms", f"{kept / by_hand:.0f} × by hand"),
        (
            f"`assess_all`, {len(ar.assess_all(application))} schemes, each member, with every trace",
            f"{all_traced:.2f} ms",
            f"{all_traced / by_hand:.0f} × by hand",
        ),
        *[
            (name, f"{taken:.1f} ms", f"{taken / traced:.0f} × the decision with its trace")
            for name, taken in asked()
        ],
        ("`decision.receipt().to_json()`", f"{len(decision.receipt().to_json().encode())} bytes", ""),
    ]


DETAILS: tuple[Detail, ...] = ("answer", "deciding", "full")


def _size(record: dict[str, object]) -> str:
    """How many bytes of JSON a service writes."""
    return f"{len(json.dumps(record, ensure_ascii=False, separators=(',', ':')).encode())} bytes"


def asked() -> list[tuple[str, float]]:
    """What is asked after an answer, with the decision itself: its name, and the milliseconds it takes."""
    family = ar.Application.model_validate_json(TEXT)
    some, nobody = half_told(4, 32), bare(12)
    payments, everything, many = crowd(2, 20), crowd(10, 10, 10), crowd(30)

    def made(application: ar.Application) -> ar.Decision:
        return ar.assess_dibao(application)

    def dumped(detail: Detail) -> Callable[[], object]:
        return lambda: made(family).model_dump(detail=detail)

    def dumped_all(detail: Detail) -> Callable[[], object]:
        return lambda: ar.assess_all(family).model_dump(detail=detail)

    calls: list[tuple[str, Callable[[], object]]] = [
        ("`explain`", lambda: made(family).explain()),
        ("`notice`", lambda: made(family).notice()),
        ("as HTML, with the trace to unfold", lambda: decision_html(made(family))),
        *[
            (
                f'`model_dump(detail="{detail}")`, {_size(made(family).model_dump(detail=detail))}',
                dumped(detail),
            )
            for detail in DETAILS
        ],
        *[
            (
                f'`assess_all`, `model_dump(detail="{detail}")`, {_size(ar.assess_all(family).model_dump(detail=detail))}',
                dumped_all(detail),
            )
            for detail in DETAILS
        ],
        ("`core`", lambda: made(family).core),
        ("`core`, 30 members", lambda: made(many).core),
        ("`changes`", lambda: made(family).changes),
        ("`changes`, 40 dated incomes", lambda: made(payments).changes),
        (
            "`changes` and `core`, 10 members with 10 payments and 10 expenses each",
            lambda: (made(everything).changes, made(everything).core),
        ),
        (f"`open_questions`, {len(made(some).open_questions)} of them", lambda: made(some).open_questions),
        ("`open_questions`, 12 members of whom nothing is told", lambda: made(nobody).open_questions),
    ]
    return [(name, best(call)) for name, call in calls]


def machine() -> str:
    """The machine and the versions, in one line."""
    model = ""
    about = Path("/proc/cpuinfo")
    if about.exists():
        found = re.search(r"model name\s*: (.*)", about.read_text(encoding="utf-8"))
        model = found.group(1) if found else ""
    return (
        f"{model or platform.processor() or platform.machine()}, {os.cpu_count()} cores; {platform.system()}; "
        f"{platform.python_implementation()} {platform.python_version()}, pydantic {pydantic.VERSION}"
    )


def main() -> None:
    """Measure, print, and write the table."""
    lines = ["| what | taken | beside it |", "| --- | --- | --- |"]
    lines += [f"| {' | '.join(row)} |" for row in measured()]
    text = "\n".join([machine() + ".", "", *lines])
    print(text)
    page = HERE / "README.md"
    page.write_text(
        TABLE.sub(lambda _: f"<!-- measured -->\n\n{text}\n\n<!-- end -->", page.read_text(encoding="utf-8")),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
