"""The command line: ``python -m assist_rules`` or ``assist-rules``."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from assist_rules.errors import AssistRulesError, InvalidApplicationError, Lang, Problem, UnknownRuleError
from assist_rules.schemes import SCHEMES

if TYPE_CHECKING:
    from assist_rules.decision.assessment import Assessment
    from assist_rules.decision.decision import Decision
    from assist_rules.models import Application
    from assist_rules.rule import Rule
    from assist_rules.rulebooks import Rulebook
    from assist_rules.screening.files import FileRun
    from assist_rules.screening.lead_files import Leads
    from assist_rules.standards import Standards

ANSWERED, DIFFERS, REFUSED_INPUT = 0, 1, 2

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
    keys = sorted(SCHEMES)
    top = argparse.ArgumentParser(
        prog="assist-rules",
        description="Eligibility for Chinese social assistance, explained. 社会救助资格认定与解释。",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action=_Version, nargs=0, help="say which version this is, and end")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

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
    cases = argparse.ArgumentParser(add_help=False)
    cases.add_argument(
        "files", nargs="+", metavar="FILE", help="application as JSON, or - for standard input"
    )
    cases.add_argument(
        "--scheme", choices=keys, help="one scheme only (default: all, and what may be held together)"
    )
    cases.add_argument(
        "--person",
        metavar="ID",
        help="with --scheme: the member a person-level scheme is decided for (default: applicant)",
    )

    explain = commands.add_parser(
        "explain",
        parents=[cases, figures, carried, lang],
        help="what a family may get, what is open, what is refused and why 认定并说明理由",
    )
    explain.add_argument(
        "--format", choices=("text", "json", "md", "html"), default="text", help="default: text"
    )
    explain.add_argument(
        "--detail",
        choices=("answer", "deciding", "full"),
        help="what decides, or the whole trace; of a record the answer alone, too (default: deciding, of a record answer)",
    )
    explain.add_argument(
        "--audience",
        choices=("applicant", "reviewer", "public"),
        default="reviewer",
        help="for whom the page is, with --format html (default: reviewer)",
    )
    ask = commands.add_parser(
        "ask",
        parents=[cases, figures, carried, lang],
        help="list what is still open, each question once, first what settles most; of several files in one order 列出待查事项",
    )
    ask.add_argument(
        "--not-known",
        metavar="NUMBER",
        type=_count,
        action="append",
        help="write into FILE that whoever was asked what has this number does not know, then list anew; may be repeated "
        "把该编号的问题记为不清楚",
    )
    commands.add_parser(
        "materials",
        parents=[cases, figures, carried, lang],
        help="papers to apply with, of each scheme that may be got, or of one 列出申请材料",
    )
    notice = commands.add_parser(
        "notice",
        parents=[cases, figures, carried, lang],
        help="drafts of the papers: of what is granted and what is open, or of one scheme 生成文书草稿",
    )
    notice.add_argument(
        "--audience",
        choices=("applicant", "reviewer", "public"),
        default="applicant",
        help="whom the paper is for (default: applicant)",
    )

    _add_compared(commands.add_parser, keys, figures, carried, lang)

    screen = commands.add_parser(
        "screen",
        parents=[figures, carried, dated, lang],
        help="decide every household of tables in files 批量筛查表格文件",
    )
    screen.add_argument(
        "source",
        metavar="DIR",
        help="tables: a sub-folder or a file for each, Parquet or CSV (households/, members.csv)",
    )
    screen.add_argument(
        "--out",
        required=True,
        metavar="DIR",
        help="folder of the answers; a run that was stopped goes on there",
    )
    screen.add_argument("--engine", choices=("polars", "spark"), default="polars", help="default: polars")
    screen.add_argument(
        "--scheme",
        action="append",
        choices=keys,
        help="a scheme to decide; may be repeated (default: all)",
    )
    screen.add_argument(
        "--quick", action="store_true", help="without grounds, questions and margins, about twice as fast"
    )
    screen.add_argument(
        "--piece",
        type=_count,
        metavar="N",
        help="the most that are in memory at once (default: 100000 with polars, all with another engine)",
    )
    screen.add_argument(
        "--to",
        choices=("xlsx", "csv", "parquet"),
        help="also write the lists that an office works with: a workbook, or a file for each list 同时生成清单",
    )
    screen.add_argument(
        "--words",
        choices=("zh", "en"),
        help="language of the lists (default: that of --lang)",
    )
    screen.add_argument(
        "--restart", action="store_true", help="throw away what an earlier run has left in --out"
    )

    _add_leads(commands.add_parser, keys, figures, carried, dated, lang)

    read = commands.add_parser(
        "read", parents=[dated, lang], help="read a register with Chinese headings into tables 读取中文登记册"
    )
    read.add_argument("source", metavar="DIR", help="files of the register, .csv or .xlsx; or one of them")
    read.add_argument(
        "--out",
        required=True,
        metavar="DIR",
        help="folder of the tables and the report; empty, or not there yet",
    )
    read.add_argument(
        "--place", metavar="PLACE", help="accepting place, by code or name, of households that tell of none"
    )
    read.add_argument(
        "--ignore-unknown",
        action="store_true",
        help="set columns that are not known aside; the report lists them",
    )
    read.add_argument(
        "--complete",
        action="append",
        default=[],
        choices=("incomes", "expenses", "receives"),
        help="of these the register tells all there are, so that an empty cell is none; may be repeated",
    )
    read.add_argument(
        "--unit",
        action="append",
        default=[],
        metavar="HEADING=UNIT",
        help="unit of a column whose heading does not tell it, such as 工资性收入=元/月; may be repeated",
    )

    standards = commands.add_parser(
        "standards", parents=[figures, lang], help="figures on file for a place on a date 查询当地标准"
    )
    standards.add_argument("place", metavar="PLACE", help="GB/T 2260 code or name, such as 370102 or 历下区")
    standards.add_argument("--on", required=True, metavar="DATE", help="the day, YYYY-MM-DD")
    standards.add_argument("--parameter", metavar="NAME", help="one standard only, such as dibao_standard")
    standards.add_argument(
        "--missing",
        action="store_true",
        help="instead, what a decision there may ask for on that day and is not in force 列出缺少的标准",
    )
    standards.add_argument(
        "--out",
        metavar="FILE",
        help="with --missing: write it as a form to fill in, .xlsx or .toml 生成填报表",
    )

    rules = commands.add_parser("rules", parents=[lang], help="all rules, or the page of one 查询规则")
    rules.add_argument("id", nargs="?", metavar="ID", help="a rule, such as dibao.income_test")
    rules.add_argument(
        "--format",
        choices=("text", "md", "html", "svg", "mermaid"),
        default="text",
        help="of the page of one rule; svg and mermaid draw it; default: text",
    )
    rules.add_argument(
        "--scheme", choices=list(SCHEMES), help="only those under one scheme 只列一项制度的规则"
    )
    rules.add_argument(
        "--find", metavar="TEXT", help="only those with this in title, id, text or provisions 查找"
    )
    rules.add_argument(
        "--html",
        metavar="DIR",
        help="write them as a book of pages; without --scheme and --find the whole rulebook 写成网页手册",
    )
    rules.add_argument(
        "--on",
        metavar="DATE",
        help="with --html, for the whole rulebook: the day of what is on file, YYYY-MM-DD",
    )
    return top


def _add_compared(
    add: Callable[..., argparse.ArgumentParser],
    keys: list[str],
    figures: argparse.ArgumentParser,
    carried: argparse.ArgumentParser,
    lang: argparse.ArgumentParser,
) -> None:
    """The options of what holds two answers, or the law of two days, against each other."""
    one = argparse.ArgumentParser(add_help=False)
    one.add_argument("--scheme", choices=keys, help="one scheme only (default: all)")
    one.add_argument(
        "--person",
        metavar="ID",
        help="with --scheme: the member a person-level scheme is decided for (default: applicant)",
    )
    salted = argparse.ArgumentParser(add_help=False)
    salted.add_argument(
        "--salt-file",
        metavar="FILE",
        help="file with the secret that the digests are keyed with, kept apart from the receipts 加盐文件",
    )
    compare = add(
        "compare",
        parents=[one, figures, carried, lang],
        help="why two answers differ: of two files, or of one file on two days or in two places 比较两次认定",
    )
    compare.add_argument("file", metavar="FILE", help="application as JSON, or - for standard input")
    compare.add_argument("other", metavar="OTHER", nargs="?", help="a second one; by default the same")
    compare.add_argument(
        "--since", metavar="DATE", help="day whose law decides the first, YYYY-MM-DD (default: its own)"
    )
    compare.add_argument(
        "--on", metavar="DATE", help="day whose law decides the second, YYYY-MM-DD (default: its own)"
    )
    compare.add_argument(
        "--place",
        metavar="PLACE",
        help="place whose law decides the second, by code or name (default: where it is made)",
    )
    receipt = add(
        "receipt",
        parents=[one, figures, carried, salted, lang],
        help="the receipt of the answers, one line to keep, which replay checks 生成回执",
    )
    receipt.add_argument("file", metavar="FILE", help="application as JSON, or - for standard input")
    replay = add(
        "replay",
        parents=[figures, salted, lang],
        help="decide again what a receipt or record was kept of: the same or not, and what differs 复核回执",
    )
    replay.add_argument(
        "kept",
        metavar="KEPT",
        help="a receipt, or the record of explain --format json --detail deciding or full",
    )
    replay.add_argument("file", metavar="FILE", help="the application that was decided, as JSON")
    changes = add(
        "changes",
        parents=[figures, lang],
        help="what changed in the law of a place on a day: texts, rules, figures 法规和标准的变化",
    )
    changes.add_argument("place", metavar="PLACE", help="GB/T 2260 code or name, such as 370102 or 历下区")
    changes.add_argument("--on", required=True, metavar="DATE", help="the day, YYYY-MM-DD")
    changes.add_argument(
        "--since", metavar="DATE", help="what changed from this day on (default: the day before --on)"
    )


def _add_leads(
    add: Callable[..., argparse.ArgumentParser], keys: Sequence[str], *shared: argparse.ArgumentParser
) -> None:
    """The options of the two commands over a register whose answers are leads, and no decisions."""
    both = argparse.ArgumentParser(add_help=False)
    both.add_argument("source", metavar="DIR", help="tables of now, as screen takes them")
    both.add_argument(
        "--recorded",
        metavar="FILE",
        help="register of what is held now, .csv or .parquet: household, scheme, member, amount (yuan) or amount_fen, per "
        "(default: what the tables tell) 在册台账",
    )
    both.add_argument(
        "--scheme",
        action="append",
        choices=keys,
        help="a scheme to look at; may be repeated (default: all)",
    )
    both.add_argument(
        "--out", metavar="DIR", help="also write the lists there; empty, or not there yet 同时生成清单"
    )
    both.add_argument(
        "--to", choices=("xlsx", "csv", "parquet"), default="xlsx", help="form of the lists (default: xlsx)"
    )
    both.add_argument("--words", choices=("zh", "en"), help="language of the lists (default: that of --lang)")
    both.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    watch = add(
        "watch",
        parents=[both, *shared],
        help="what changed between two months and why, and the warnings with rule, figures and disposal 动态监测预警",
    )
    watch.add_argument(
        "--before", metavar="DIR", help="tables of the last time; without it all that stands is new"
    )
    watch.add_argument(
        "--before-on", metavar="DATE", help="day of the households of --before that tell of none, YYYY-MM-DD"
    )
    watch.add_argument(
        "--household",
        action="append",
        default=[],
        metavar="ID",
        help="instead, what is so of one household: warnings, facts, answers with both sides; may be repeated",
    )
    discover = add(
        "discover",
        parents=[both, *shared],
        help="who probably qualifies for what and does not hold it, and what to ask first 主动发现",
    )
    discover.add_argument(
        "--tell",
        action="append",
        default=[],
        metavar="ID",
        help="instead, the text that tells one household; may be repeated 告知书",
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code.

    Args:
        argv: the words of the command line; by default those of the process.
    """
    options = parser().parse_args(argv)
    match options.command:
        case "explain":
            return _explain(options)
        case "ask":
            return _asks(options)
        case "materials":
            return _each(options, lambda answer: _materials(answer, options.lang))
        case "notice":
            return _notices(options)
        case "compare":
            return _guarded(options.lang, lambda: _compared(options))
        case "receipt":
            return _guarded(options.lang, lambda: _receipt(options))
        case "replay":
            return _replayed(options)
        case "changes":
            return _guarded(options.lang, lambda: _changes(options))
        case "screen":
            return _guarded(options.lang, lambda: _screened(options))
        case "watch":
            return _guarded(options.lang, lambda: _watched(options))
        case "discover":
            return _guarded(options.lang, lambda: _discovered(options))
        case "read":
            return _guarded(options.lang, lambda: _register(options))
        case "standards":
            return _guarded(options.lang, lambda: _standards(options))
        case "rules":
            return _guarded(options.lang, lambda: _rules(options))
        case _:
            raise AssertionError(options.command)


# --- applications -----------------------------------------------------------------------------------------


def _decide(file: str, options: argparse.Namespace) -> Decision | Assessment:
    """The decision of the scheme that is asked for; that of every scheme where none is."""
    return _decided(_application(file), options)


def _application(file: str) -> Application:
    from assist_rules.models import Application  # noqa: PLC0415

    return Application.model_validate_json(_read(file))


def _decided(
    application: Application,
    options: argparse.Namespace,
    *,
    on: date | None = None,
    place: str | None = None,
) -> Decision | Assessment:
    """The decision by the law of a day and a place; by default those of the application."""
    if options.person is not None and options.scheme is None:
        raise AssistRulesError.of(
            "person_without_scheme",
            path="--person",
            zh="--person 只与 --scheme 一起使用；不指定制度时，每名成员都会认定",
            en="--person goes with --scheme alone; without a scheme every member is decided for",
        )

    book = None
    own = _own_figures(options.standards)
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

        return assess_all(application, rulebook=book)
    from assist_rules.decision.assess import assess  # noqa: PLC0415

    return assess(application, options.scheme, person=options.person, rulebook=book)


@cache
def _own_figures(given: str | None) -> Standards | None:
    """The figures on file with those of the caller beside them; None where none are given."""
    if given is None:
        return None
    from assist_rules.rulebooks import standards_of  # noqa: PLC0415

    return standards_of(given)


def _read(file: str) -> bytes:
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


def _say(text: str, form: str = "text") -> None:
    """Prints an answer; a character that the terminal's encoding lacks stands there by its number, and stops nothing."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        match form:
            case "json":
                text = json.dumps(json.loads(text), indent=2)
            case "html":
                text = text.encode("ascii", "xmlcharrefreplace").decode("ascii")
            case _:
                text = text.encode(encoding, "backslashreplace").decode(encoding)
    print(text)  # noqa: T201 - a command prints


def _each(options: argparse.Namespace, show: Callable[[Decision | Assessment], str]) -> int:
    code = ANSWERED
    several, form = len(options.files) > 1, getattr(options, "format", "text")
    for number, file in enumerate(options.files):
        try:
            text = show(_decide(file, options))
        except AssistRulesError as error:
            _complain(error, options.lang, file if several else None)
            code = REFUSED_INPUT
            continue
        if several:
            _say(("" if number == 0 else "\n") + _heading(file, form), form)
        _say(text, form)
    return code


def _heading(file: str, form: str) -> str:
    return f"# {file}\n" if form == "md" else f"== {file}"


def _explain(options: argparse.Namespace) -> int:
    form = cast("Literal['text', 'json', 'md', 'html']", options.format)
    if form == "json":
        return _records(options)
    if form == "html":
        return _pages(options)
    detail = cast("Literal['deciding', 'full']", options.detail or "deciding")

    def show(answer: Decision | Assessment) -> str:
        if form == "text":
            return answer.explain(options.lang, detail)
        from assist_rules.decision.markdown import markdown  # noqa: PLC0415

        return markdown(answer, options.lang, detail)

    return _each(options, show)


def _pages(options: argparse.Namespace) -> int:
    """One document, in which each file begins a sheet."""
    from assist_rules.decision.page import together  # noqa: PLC0415

    answers: list[Decision | Assessment] = []
    code = ANSWERED
    for file in options.files:
        try:
            answers.append(_decide(file, options))
        except AssistRulesError as error:
            _complain(error, options.lang, file if len(options.files) > 1 else None)
            code = REFUSED_INPUT
    if answers:
        _say(
            together(answers, options.lang, options.audience, trace=options.detail == "full").rstrip("\n"),
            "html",
        )
    return code


def _records(options: argparse.Namespace) -> int:
    """One record, or a list of them where several files are given."""
    records: list[Any] = []
    code = ANSWERED
    for file in options.files:
        try:
            records.append(_decide(file, options).model_dump(detail=options.detail or "answer"))
        except AssistRulesError as error:
            _complain(error, options.lang, file if len(options.files) > 1 else None)
            code = REFUSED_INPUT
    if len(options.files) > 1 or records:
        _say(
            json.dumps(records if len(options.files) > 1 else records[0], ensure_ascii=False, indent=2),
            "json",
        )
    return code


def _notices(options: argparse.Namespace) -> int:
    """The papers of all schemes; or that of one, which refers to what the others found."""
    from assist_rules.decision.decision import Decision  # noqa: PLC0415

    def show(answer: Decision | Assessment) -> str:
        if not isinstance(answer, Decision) or answer.outcome != "ineligible":
            return answer.notice(options.lang, options.audience)
        from assist_rules.decision.assessment import Assessment  # noqa: PLC0415

        referred = Assessment(answer.application, answer.rulebook).referred(answer)
        return answer.notice(options.lang, options.audience, referred)

    return _each(options, show)


def _asks(options: argparse.Namespace) -> int:
    """The open questions of one file; of several, in one order over all of them."""
    from assist_rules.decision.asking import asked_lines, asked_of_several  # noqa: PLC0415

    if options.not_known:
        try:
            _note_not_known(options)
        except AssistRulesError as error:
            _complain(error, options.lang, None)
            return REFUSED_INPUT
    if len(options.files) == 1:
        return _each(options, lambda answer: "\n".join(asked_lines(answer, options.lang)))
    answers: dict[str, Decision | Assessment] = {}
    code = ANSWERED
    for file in options.files:
        try:
            answers[file] = _decide(file, options)
        except AssistRulesError as error:
            _complain(error, options.lang, file)
            code = REFUSED_INPUT
    if answers:
        _say("\n".join(asked_of_several(answers, options.lang)))
    return code


def _note_not_known(options: argparse.Namespace) -> None:
    """Writes into the one file that whoever was asked does not know."""
    from assist_rules.decision.asking import paths_asked  # noqa: PLC0415

    (file, *others) = options.files
    if others or file == "-":
        raise AssistRulesError.of(
            "one_file",
            path="--not-known",
            zh="编号是一份申请的待查事项，记入该文件；应只给一个文件，不用标准输入",
            en="a number is that of one application, and is written into its file; give one file, and no standard input",
        )
    answer = _decide(file, options)
    marked = answer.application.not_knowing(*paths_asked(answer, options.not_known, options.lang)).not_known
    told = json.loads(_read(file).decode("utf-8-sig")) | {"not_known": list(marked)}
    path = Path(file).resolve()  # what a link leads to is written, not the link
    unfinished = path.with_name(f".{path.name}.part")
    try:
        unfinished.touch(mode=0o600)  # whoever may not read the one file reads the other neither
        unfinished.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        unfinished.chmod(path.stat().st_mode)
        unfinished.replace(path)
    except OSError as error:
        raise AssistRulesError.of(
            "unwritable",
            path=file,
            zh=f"无法写入（{error.strerror}）；请核对权限和磁盘空间",
            en=f"it cannot be written ({error.strerror}); see to rights and room on the disk",
        ) from None


def _materials(answer: Decision | Assessment, lang: Lang) -> str:
    from assist_rules.decision.asking import materials_lines  # noqa: PLC0415

    return "\n".join(materials_lines(answer, lang))


# --- two answers, two days -----------------------------------------------------------------------------------


def _compared(options: argparse.Namespace) -> Iterator[str]:
    """One scheme, or each whose answers differ; then those that stay."""
    from assist_rules.decision.compare import compare  # noqa: PLC0415
    from assist_rules.decision.decision import Decision  # noqa: PLC0415
    from assist_rules.decision.outline import scheme_name  # noqa: PLC0415

    lang = cast("Lang", options.lang)
    given = (options.other, options.since, options.on, options.place)
    if all(each is None for each in given):
        raise AssistRulesError.of(
            "nothing_to_compare",
            zh="没有可比较的另一方；请给出第二个文件，或者用 --since、--on、--place 指明另一日期或者地点",
            en="there is nothing to compare with; give a second file, or another day or place with --since, --on or --place",
        )
    told = _application(options.file)
    other = told if options.other is None else _application(options.other)
    first = _decided(told, options, on=_optional_day(options.since, "--since"))
    second = _decided(other, options, on=_optional_day(options.on), place=options.place)
    sides = [
        {(each.scheme, each.person): each for each in ((side,) if isinstance(side, Decision) else side.every)}
        for side in (first, second)
    ]
    same: list[str] = []
    alone: list[str] = []
    for key in dict.fromkeys([*sides[0], *sides[1]]):
        before, after = (side.get(key) for side in sides)
        if before is None or after is None:
            alone.append(scheme_name(cast("Decision", before or after), lang))
            continue
        found = compare(before, after)
        if options.scheme is None and not (found.outcome_changed or found.amount_changed):
            same.append(scheme_name(after, lang))
            continue
        yield f"== {scheme_name(after, lang)}"
        yield found.text(lang)
        yield ""
    for names, zh, en in (
        (alone, "只有一方认定", "Decided on one side alone"),
        (same, "结论一致", "The answer is the same"),
    ):
        if names:
            yield f"{zh}：{'、'.join(names)}" if lang == "zh" else f"{en}: {'; '.join(names)}"


def _receipt(options: argparse.Namespace) -> Iterator[str]:
    yield _decide(options.file, options).receipt(_salt(options.salt_file)).to_json()


def _salt(file: str | None) -> bytes | None:
    """The secret in a file, without the end of its line; it stands on no command line, where others see it."""
    return None if file is None else _read(file).rstrip(b"\r\n")


def _replayed(options: argparse.Namespace) -> int:
    """Says that the answer is the same; or what differs, and ends with another code."""
    from assist_rules.decision.replay import DIFFERENCES  # noqa: PLC0415

    lang = cast("Lang", options.lang)
    try:
        answer = _decided_again(options)
    except AssistRulesError as error:
        if not all(problem.code in DIFFERENCES for problem in error.problems):
            _complain(error, lang, None)
            return REFUSED_INPUT
        _say(
            "\n".join(
                [
                    "与原结论不一致：" if lang == "zh" else "Not the same:",
                    *(f"  {each.message(lang)}" for each in error.problems),
                ]
            )
        )
        return DIFFERS
    _say(("复核一致。" if lang == "zh" else "The same. ") + answer.explain(lang).splitlines()[0])
    return ANSWERED


def _decided_again(options: argparse.Namespace) -> Decision | Assessment:
    """What a receipt, or a record with its digests, was kept of: one decision or an assessment."""
    from assist_rules.decision.receipt import Receipt  # noqa: PLC0415
    from assist_rules.decision.receipts import AssessmentReceipt  # noqa: PLC0415
    from assist_rules.decision.record_format import ASSESSMENT_FORMAT  # noqa: PLC0415
    from assist_rules.decision.replay import replay, replay_all  # noqa: PLC0415
    from assist_rules.rulebooks import rulebook  # noqa: PLC0415

    text, application = _read(options.kept), _application(options.file)
    own, salt = _own_figures(options.standards), _salt(options.salt_file)

    def book(first: Receipt) -> Rulebook | None:
        if own is None:
            return None
        return rulebook(first.place, on=first.on, carry_forward=first.carry_forward, standards=own)

    told: object = None
    with suppress(ValueError, RecursionError):  # who reads it as a receipt says what is wrong with it
        told = json.loads(text)
    if isinstance(told, list) or (
        isinstance(told, dict) and cast("dict[str, Any]", told).get("format") == ASSESSMENT_FORMAT
    ):
        several = AssessmentReceipt.from_json(text)
        return replay_all(several, application, book(several.receipts[0]), salt=salt)
    one = Receipt.from_json(text)
    return replay(one, application, book(one), salt=salt)


def _changes(options: argparse.Namespace) -> Iterator[str]:
    from assist_rules.decision.law_changes import law_changes  # noqa: PLC0415
    from assist_rules.rulebooks import rulebook  # noqa: PLC0415

    on, own = _day(options.on), _own_figures(options.standards)
    since = _optional_day(options.since, "--since") or max(on, date(1, 1, 2)) - timedelta(days=1)
    books = (rulebook(options.place, on=day, standards=own) for day in (since, on))
    yield law_changes(*books).text(options.lang)


# --- tables in files ---------------------------------------------------------------------------------------


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a whole number from 1, found {text!r}")
    return int(text)


def _screened(options: argparse.Namespace) -> Iterator[str]:
    try:
        from assist_rules.screening.files import screen_files  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise AssistRulesError.of(
            "extra_missing",
            zh=f"缺少 {error.name}；筛查需要：pip install 'assist_rules[screen] @ git+<本仓库地址>'",
            en=f"{error.name} is missing; screening needs: "
            "pip install 'assist_rules[screen] @ git+<address of the repository>'",
        ) from None

    zh = options.lang == "zh"
    show = _counter(options.lang)

    try:
        run = screen_files(
            options.source,
            options.out,
            schemes=options.scheme,
            on=None if options.on is None else _day(options.on),
            why=not options.quick,
            engine=options.engine,
            standards=_own_figures(options.standards),
            carry_forward=options.carry_forward,
            households_per_piece=options.piece,
            restart=options.restart,
            to=options.to,
            words=options.words or options.lang,
            progress=show,
        )
    except OSError as error:
        raise AssistRulesError.of(
            "unwritable",
            path=str(error.filename or options.out),
            zh=f"读写失败（{error.strerror}）；请核对权限和磁盘空间，再运行一次即可接着做",
            en=f"reading or writing failed ({error.strerror}); see to rights and room on the disk, and run again to go on",
        ) from None
    if zh:
        yield f"共 {run.households:,} 户：{run.households - run.rejected:,} 户已作答（{run.rows:,} 行），{run.rejected:,} 户因数据有误未作答（{run.rejects:,} 处问题）。"
        yield f"{run.pieces} 片：本次完成 {run.done}，沿用先前 {run.kept}；用时 {run.seconds:.1f} 秒。结果在 {options.out}。"
        if run.lists:
            yield f"清单：{'、'.join(run.lists)}。"
    else:
        yield (
            f"{run.households:,} households: {run.households - run.rejected:,} answered ({run.rows:,} rows), "
            f"{run.rejected:,} not, for faults in their data ({run.rejects:,} problems)."
        )
        yield (
            f"{run.pieces} pieces: {run.done} done now, {run.kept} kept from before; {run.seconds:.1f} s. "
            f"The answers are in {options.out}."
        )
        if run.lists:
            yield f"Lists: {', '.join(run.lists)}."
    yield from (note[0] if zh else note[1] for note in run.notes)


BAR = 24


def _counter(lang: Lang) -> Callable[[FileRun], None]:
    """What tells on standard error how far a run is: a line that is written over, where somebody looks."""
    zh, is_shown = lang == "zh", sys.stderr.isatty()
    told: set[str] = set()

    def show(run: FileRun) -> None:
        if run.several and "several" not in told:
            told.add("several")
            print(_SEVERAL[lang], file=sys.stderr, flush=True)  # noqa: T201 - to be known before the work
        if not is_shown:
            return
        done = run.done + run.kept
        part = (done + run.share) / run.pieces if run.pieces else 1.0
        bar = "█" * int(BAR * part) + "░" * (BAR - int(BAR * part))
        line = (
            f"{bar} {done}/{run.pieces} 片，{run.households:,} 户，已用 {_clock(run.seconds)}"
            if zh
            else f"{bar} {done}/{run.pieces} pieces, {run.households:,} households, {_clock(run.seconds)}"
        )
        if run.writing:
            line += f"，正在写 {run.writing}" if zh else f", writing {run.writing}"
        elif run.left is not None and done < run.pieces:
            line += f"，约剩 {_clock(run.left)}" if zh else f", about {_clock(run.left)} left"
        # To the end of the line, so that nothing of a longer one stays.
        print(f"\r{line}\x1b[K", end="\n" if done == run.pieces else "", file=sys.stderr, flush=True)  # noqa: T201 - a counter

    return show


_SEVERAL: dict[Lang, str] = {
    "zh": "名单可能超过1,048,576行，一张工作表放不下；放不下时按区县各写一个工作簿。",
    "en": "The list of answers may have more than 1,048,576 rows, which no sheet holds; there will then be a workbook for "
    "each county.",
}


def _clock(seconds: float) -> str:
    """Minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"


def _register(options: argparse.Namespace) -> Iterator[str]:
    try:
        from assist_rules.exchange import read_register  # noqa: PLC0415

        register = read_register(
            options.source,
            on=None if options.on is None else _day(options.on),
            place=options.place,
            extra="ignore" if options.ignore_unknown else "refuse",
            complete=options.complete,
            units=dict(_unit(each) for each in options.unit),
        )
    except ModuleNotFoundError as error:
        raise AssistRulesError.of(
            "extra_missing",
            zh=f"缺少 {error.name}；读取登记册需要：pip install 'assist_rules[exchange] @ git+<本仓库地址>'",
            en=f"{error.name} is missing; reading a register needs: "
            "pip install 'assist_rules[exchange] @ git+<address of the repository>'",
        ) from None
    out = register.write(options.out, options.lang)
    yield register.text(options.lang)
    yield ""
    yield (
        f"表在 {out / 'tables'}，可用 screen 筛查；报告 {out / 'report.txt'}，退回 {out / 'rejects.csv'}。"
        if options.lang == "zh"
        else f"The tables are in {out / 'tables'}, for screen; the report is {out / 'report.txt'}, the rejects {out / 'rejects.csv'}."
    )


def _leads(options: argparse.Namespace, before: str | None = None) -> Leads:
    """What both commands over a register in memory are asked."""
    try:
        from assist_rules.screening.lead_files import Leads  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise AssistRulesError.of(
            "extra_missing",
            zh=f"缺少 {error.name}；需要：pip install 'assist_rules[screen] @ git+<本仓库地址>'",
            en=f"{error.name} is missing; it needs: pip install 'assist_rules[screen] @ git+<address of the repository>'",
        ) from None
    return Leads(
        options.source,
        before=before,
        recorded=options.recorded,
        on=_optional_day(options.on),
        schemes=options.scheme,
        standards=_own_figures(options.standards),
        carry_forward=options.carry_forward,
        out=options.out,
        to=options.to,
        words=options.words or options.lang,
        lang=options.lang,
    )


def _watched(options: argparse.Namespace) -> Iterator[str]:
    before_on = _optional_day(options.before_on, "--before-on")
    yield from _leads(options, options.before).watched(
        options.household, before_on=before_on, form=options.format
    )


def _discovered(options: argparse.Namespace) -> Iterator[str]:
    yield from _leads(options).discovered(options.tell, form=options.format)


def _unit(text: str) -> tuple[str, str]:
    heading, told, unit = text.rpartition("=")
    if not told or not heading or not unit:
        raise AssistRulesError(
            Problem(
                path="--unit",
                code="unit",
                zh=f"单位应形如“工资性收入=元/月”，现为“{text}”；请改正。",
                en=f'a unit is given as 工资性收入=元/月, found "{text}"; correct it.',
            )
        )
    return heading, unit


# --- figures and rules -------------------------------------------------------------------------------------


def _guarded(lang: Lang, lines: Callable[[], Iterable[str]]) -> int:
    try:
        text = "\n".join(lines())
    except AssistRulesError as error:
        _complain(error, lang, None)
        return REFUSED_INPUT
    _say(text)
    return ANSWERED


def _optional_day(text: str | None, option: str = "--on") -> date | None:
    return None if text is None else _day(text, option)


def _day(text: str, option: str = "--on") -> date:
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


def _standards(options: argparse.Namespace) -> Iterator[str]:
    from assist_rules.decision.wording import day, holding_text, place  # noqa: PLC0415
    from assist_rules.rulebooks import rulebook  # noqa: PLC0415
    from assist_rules.standards import parameter_named  # noqa: PLC0415

    on, own = _day(options.on), _own_figures(options.standards)
    if options.missing:
        yield from _missing(options, on, own)
        return
    if options.out is not None:
        raise AssistRulesError.of(
            "out_without_missing",
            path="--out",
            zh="--out 只与 --missing 一起使用；请加上 --missing",
            en="--out goes with --missing alone; add --missing",
        )
    book = rulebook(options.place, on=on, standards=own)
    wanted = None if options.parameter is None else parameter_named(options.parameter).name
    yield (
        f"{place(book.place.code)}，{day(book.on)}："
        if options.lang == "zh"
        else f"{place(book.place.code, 'en')}, {day(book.on, 'en')}:"
    )
    for holding in book.standards.on_file(book.place.code, book.on):
        if wanted is None and not holding.figures:
            continue
        if wanted in {None, holding.parameter.name}:
            yield f"{holding_text(holding, options.lang)} [{holding.parameter.name}]"


def _missing(options: argparse.Namespace, on: date, own: Standards | None) -> Iterator[str]:
    from assist_rules.decision.form import missing_figures  # noqa: PLC0415

    form = missing_figures(options.place, on=on, standards=own)
    if options.out is None:
        yield from form.lines(options.lang)
        return
    to = form.write(options.out)
    count = len(form.rows)
    yield (
        f"{to}：{count}项待填。填好后：--standards {to}"
        if options.lang == "zh"
        else f"{to}: {count} rows to fill in. Then: --standards {to}"
    )


def _wanted_rules(options: argparse.Namespace, rules: Sequence[Rule]) -> list[Rule]:
    """The rules under a scheme, with a text in their pages, as far as these are asked for."""
    from assist_rules.readings.rulebook import rule_page, rules_under  # noqa: PLC0415

    if options.scheme is not None:
        under = {rule.id for rule in rules_under(SCHEMES[options.scheme].roots())}
        rules = [rule for rule in rules if rule.id in under]
    if options.find is not None:
        text = options.find.casefold()
        rules = [rule for rule in rules if text in rule_page(rule, options.lang).casefold()]
    return list(rules)


def _rules(options: argparse.Namespace) -> Iterator[str]:
    from assist_rules.readings.catalogue import every_root  # noqa: PLC0415
    from assist_rules.readings.rulebook import rule_page, rules_under  # noqa: PLC0415

    rules = rules_under(every_root())
    if options.id is None:
        wanted = _wanted_rules(options, rules)
        if options.html is not None:
            from assist_rules.book import write_book  # noqa: PLC0415

            every = options.scheme is None and options.find is None
            if every and options.on is None:
                raise AssistRulesError.of(
                    "date",
                    path="--on",
                    zh="手册写明各地某一天有据可查的标准，请用 --on 写明日期，如 --on 2026-11-28",
                    en="the book says what is on file in each place on a day; name it with --on, as --on 2026-11-28",
                )
            on = date.min if options.on is None else _day(options.on)
            only = None if every else {rule.id for rule in wanted}
            files = write_book(options.html, on=on, lang=options.lang, only=only)
            yield str(files[0])
            return
        for rule in sorted(wanted, key=lambda each: (each.id, str(each.starts))):
            yield f"{rule.id}  {rule.zh if options.lang == 'zh' else rule.en}"
        return
    found = [rule for rule in rules if rule.id == options.id]
    if not found:
        from difflib import get_close_matches  # noqa: PLC0415

        near = get_close_matches(options.id, sorted({rule.id for rule in rules}), n=3)
        raise UnknownRuleError(
            Problem(
                path="",
                code="no_rule",
                zh=f"没有规则“{options.id}”"
                + (f"；相近的有{'、'.join(near)}" if near else "")
                + "；不带编号运行“rules”可列出全部规则。",
                en=f'there is no rule "{options.id}"'
                + (f"; near it: {', '.join(near)}" if near else "")
                + "; run rules without an id to list all.",
            )
        )
    for number, rule in enumerate(sorted(found, key=lambda each: str(each.starts), reverse=True)):
        if number:
            yield ""
        if options.format in {"svg", "mermaid"}:
            from assist_rules.decision.diagram import rule_diagram  # noqa: PLC0415

            yield rule_diagram(rule, options.lang, options.format)
        else:
            yield rule_page(rule, options.lang, options.format)


def _complain(error: AssistRulesError, lang: Lang, file: str | None) -> None:
    """All problems of an input in one block on standard error."""
    count = len(error.problems)
    head = f"{file}：" if file is not None and lang == "zh" else f"{file}: " if file is not None else ""
    head += (
        f"输入有{count}处问题："
        if lang == "zh"
        else f"{count} problem{'s' if count > 1 else ''} in the input:"
    )
    print(head, *(f"  {problem.message(lang)}" for problem in error.problems), sep="\n", file=sys.stderr)  # noqa: T201 - a command prints


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
