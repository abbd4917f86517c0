"""What is done with an input, and what must never come of it: an exception that is not ours, or a message without end."""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import socket
import traceback
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, Final

import assist_rules as ar
from assist_rules.__main__ import main, parser
from assist_rules.decision.assess import assess
from assist_rules.errors import AssistRulesError
from assist_rules.expressions import Discretion, Level
from assist_rules.readings.nodes import nodes_under
from assist_rules.schemes import SCHEMES

LONGEST: Final = 200 * 2 * 3500
"""Characters of the longest message: 200 problems, each with its path."""


def escaped(run: Callable[[], object]) -> str | None:
    """The traceback of an exception of *run* that is not ours, or what is wrong with one that is; None where all is well."""
    try:
        run()
    except AssistRulesError as error:
        for lang in ("zh", "en"):
            text = error.message(lang)
            if not text.strip() or len(text) > LONGEST:
                return f"a message of {len(text)} characters"
    except Exception:  # noqa: BLE001 - that is what is looked for
        return traceback.format_exc()
    return None


def read_bytes(data: bytes) -> None:
    """Reads raw bytes as an application, and as a receipt."""
    for read in (ar.Application.model_validate_json, ar.Receipt.from_json):
        with contextlib.suppress(AssistRulesError):
            read(data)


def decided(data: dict[str, Any], random: Random) -> bool:
    """Reads JSON data; where it is taken, some of what an office sees of it is made. Says whether it was taken."""
    application = ar.Application.model_validate_json(json.dumps(data))
    scheme = random.choice([*SCHEMES])
    person = random.choice([each.id for each in application.household.members])
    decision = assess(application, scheme, person=person if SCHEMES[scheme].level is Level.MEMBER else None)
    shown: list[Callable[[], object]] = [
        lambda: decision.explain("zh", random.choice(("deciding", "full"))),
        lambda: decision.explain("en", random.choice(("deciding", "full"))),
        lambda: decision.notice(
            random.choice(("zh", "en")), random.choice(("applicant", "reviewer", "public"))
        ),
        lambda: decision.to_html(
            random.choice(("zh", "en")), random.choice(("applicant", "reviewer", "public"))
        ),
        lambda: json.dumps(decision.model_dump(mode="json"), allow_nan=False),
    ]
    for make in random.sample(shown, 2):
        make()
    salt = random.choice((None, "a salt of more than sixteen bytes"))
    replayed = ar.replay(decision.receipt(salt).to_json(), application, salt=salt)
    assert replayed.outcome is decision.outcome
    return True


# --- choices --------------------------------------------------------------------------------------------------

CHOSEN: Final[tuple[Any, ...]] = (
    *(True, False, 0, 1, -1, 100, 10**8, 10**8 + 1, 1.5),
    *("", "0", "1", "0.00", "1.005", "-1", "99999999.99", "1e400", "NaN", "Infinity", "sNaN"),
    *("１２", "1_0", " 5", "不予扣除", "abc", "a\nb", "9" * 200, "9" * 201, None, [], {}),
)


def choices() -> Iterator[tuple[dict[str, Any], str]]:
    """Every discretion of every scheme with every value, for the household and a member: an application, and its scheme."""
    from mutants import seeds  # noqa: PLC0415 - the module beside this one

    for key, scheme in SCHEMES.items():
        named = {node.id for node in nodes_under(scheme.roots()) if isinstance(node, Discretion)}
        for name in sorted(named):
            for value in CHOSEN:
                for at in (name, f"{name}:p1"):
                    for data in seeds():
                        yield {**data, "choices": {"discretion": {at: value}}}, key


def chosen(data: dict[str, Any], scheme: str) -> None:
    """Decides with a choice."""
    decision = assess(ar.Application.model_validate(data), scheme)
    decision.explain("zh")
    decision.receipt()


# --- the command line -----------------------------------------------------------------------------------------


def hostile_folder(at: Path) -> None:
    """Fills a folder with what a disk may hold under the name of an application, a table or a file of figures."""
    good = (next(iter(sorted((Path(__file__).parents[2] / "examples").glob("*.json"))))).read_bytes()
    contents = {
        "empty": b"",
        "binary": bytes(range(256)),
        "gbk": "申请".encode("gbk"),
        "bom": b"\xef\xbb\xbf" + good,
        "utf16": good.decode().encode("utf-16"),
        "deep": b"[" * 50_000,
        "digits": b'x = "1"\ny = ' + b"9" * 5000,
        "number": b"9" * 5000,
        "null": b"null",
        "list": b"[1, 2]",
        "good": good,
        "keys": b"a." * 5000 + b"a = 1",
        "figures": b'place = "370102"\n[[figure]]\nparameter = "dibao_standard"\nvalue = 1.5\n',
        "csv": b'household,member\n"a\n',
    }
    for name, content in contents.items():
        for suffix in ("json", "toml", "csv", "xlsx", "parquet"):
            (at / f"{name}.{suffix}").write_bytes(content)
    for suffix in ("json", "toml", "csv", "xlsx", "parquet"):
        (at / f"folder.{suffix}").mkdir()
        (at / f"loop.{suffix}").symlink_to(at / f"loop.{suffix}")
        (at / f"dangling.{suffix}").symlink_to(at / "nowhere")
    (at / "tables").mkdir()
    (at / "tables" / "households.csv").write_bytes(b"household\n1\n")
    (at / "tables" / "members.csv").write_bytes(b"\xff\xfe\x00")
    (at / "none").mkdir()
    (at / "circle").mkdir()
    (at / "circle" / "circle").symlink_to(at / "circle")
    for kind in ("pipe", "socket", "device"):
        for name in ("370102.toml", "370102.xlsx", "households.csv", "members.parquet", "manifest.json"):
            (at / f"{kind}-{name}").mkdir()
            _put(kind, at / f"{kind}-{name}" / name)
    for name, frame in ar.to_tables({"1": ar.Application.model_validate_json(good)}).items():
        (at / SOUND).mkdir(exist_ok=True)
        frame.write_csv(at / SOUND / f"{name}.csv")
    (at / REGISTER).write_text("户编号,与户主关系,出生日期\n1,户主,1970-01-01\n", encoding="utf-8")


SOUND, REGISTER = "sound", "register.csv"
"""Tables, and a register, that can be read."""


def _put(kind: str, at: Path) -> None:
    """What would be waited for, or never ends."""
    match kind:
        case "pipe":
            os.mkfifo(at)
        case "socket":
            with contextlib.chdir(at.parent), socket.socket(socket.AF_UNIX) as made:
                made.bind(at.name)  # the name of a socket is a short one
        case _:
            at.symlink_to("/dev/zero")


WORDS: Final = (
    "",
    "\x00",
    "济南",
    "370102",
    "-1",
    "0",
    "2024-05-20",
    "2024-02-30",
    "p1",
    "a" * 5000,
    "x=y=z",
    "../..",
    "𝕏",
)


def _actions() -> dict[str, list[argparse.Action]]:
    """The options and operands of each command."""
    subparsers: Any = next(each for each in parser()._actions if each.dest == "command")  # noqa: SLF001 - there is no other way
    return {
        name: [each for each in command._actions if each.dest != "help"]  # noqa: SLF001
        for name, command in subparsers.choices.items()
    }


def every_option(at: Path) -> Iterator[list[str]]:
    """Each option and operand of each command with all that it may be given, the others as they should be."""
    for name, actions in _actions().items():
        for action in actions:
            for value in _given(at, action):
                words = [name]
                for each in actions:
                    if each is action:
                        words += [*each.option_strings[-1:], *value]
                    elif not each.option_strings or each.required:
                        words += [*each.option_strings[-1:], _sound(at, name, each)]
                if name == "screen":
                    words += ["--quick", "--scheme", "dibao_margin"]
                yield words


def _given(at: Path, action: argparse.Action) -> Iterator[list[str]]:
    if action.nargs == 0:
        yield []
    elif action.choices:
        yield from ([str(each)] for each in (*action.choices, "", "𝕏"))
    else:
        named = [at, *sorted(at.iterdir())] if action.metavar in NAMED else []
        yield from ([str(each)] for each in (*named, *WORDS))


def _sound(at: Path, command: str, action: argparse.Action) -> str:
    """What a command takes."""
    match action.dest:
        case "files" | "file" | "kept":
            return str(at / "good.json")
        case "source":
            return str(at / (SOUND if command == "screen" else REGISTER))
        case "out":
            return f"{at / 'outs' / str(next(_NUMBERS))}"
        case "on":
            return "2024-05-20"
        case _:
            return "370102"


_NUMBERS: Final = count()
NAMED: Final = frozenset({"DIR", "FILE", "KEPT", "OTHER"})
"""What an operand is called that names a file or a folder."""


def commands(at: Path, random: Random) -> Iterator[list[str]]:
    """Command lines without end: each command with each of its options in turn, others drawn, and files of a hostile folder."""
    made = 0
    while True:
        for name, actions in _actions().items():
            for action in actions:
                words = [name]
                for each in actions:
                    if (
                        each.option_strings
                        and not each.required
                        and each is not action
                        and random.random() < 0.8
                    ):
                        continue
                    if each.option_strings:
                        words.append(each.option_strings[-1])
                    if each.nargs == 0:
                        continue
                    if each.dest == "out":
                        made += 1
                        kept = random.random() < 0.8
                        words.append(str(at / f"out{made}" if kept else _file(at, random)))
                    elif each.choices and random.random() < 0.9:
                        words.append(str(random.choice([*each.choices])))
                    elif each.metavar in NAMED or random.random() < 0.1:
                        words.append(_file(at, random))
                    else:
                        words.append(random.choice(WORDS))
                yield words


def _file(at: Path, random: Random) -> str:
    return str(random.choice([at, *sorted(at.iterdir())]))


def commanded(at: Path, words: list[str]) -> None:
    """Runs one command line; it ends with an exit code or in the words of argparse, whatever the terminal can print.

    What it writes under a name without a folder is written two folders below *at*.
    """
    there = at / "here" / "and"
    there.mkdir(parents=True, exist_ok=True)
    stdout = io.TextIOWrapper(io.BytesIO(), encoding="gbk")
    with (
        contextlib.chdir(there),
        contextlib.redirect_stdout(stdout),
        contextlib.redirect_stderr(
            io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="backslashreplace")
        ),
        contextlib.suppress(SystemExit),
        open(os.devnull) as stdin,  # noqa: PTH123
    ):
        import sys  # noqa: PLC0415

        old, sys.stdin = sys.stdin, stdin
        try:
            assert main(words) in {0, 2}
        finally:
            sys.stdin = old
