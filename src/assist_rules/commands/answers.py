"""Answers on applications: explain, ask, materials, notice."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from assist_rules.commands.options import Add, Shared, whole_number
from assist_rules.commands.reading import content, decide_file
from assist_rules.commands.saying import ANSWERED, REFUSED_INPUT, complain, say
from assist_rules.errors import AssistRulesError, unwritable

if TYPE_CHECKING:
    from assist_rules.decision.assessment import Assessment
    from assist_rules.decision.decision import Decision


def add_answers(add: Add, shared: Shared) -> None:
    """The commands over applications in files."""
    cases = argparse.ArgumentParser(add_help=False)
    cases.add_argument(
        "files", nargs="+", metavar="FILE", help="application as JSON, or - for standard input"
    )
    cases.add_argument(
        "--scheme",
        choices=shared.schemes,
        help="one scheme only (default: all, and what may be held together)",
    )
    cases.add_argument(
        "--person",
        metavar="ID",
        help="with --scheme: the member a person-level scheme is decided for (default: applicant)",
    )

    explain = add(
        "explain",
        parents=[cases, shared.figures, shared.carried, shared.reformed, shared.lang],
        help="what a family may get, what is open, what is refused and why 认定并说明理由",
    )
    explain.set_defaults(run=_explain)
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
    ask = add(
        "ask",
        parents=[cases, shared.figures, shared.carried, shared.lang],
        help="list what is still open, each question once, first what settles most; of several files in one order 列出待查事项",
    )
    ask.set_defaults(run=_asks)
    ask.add_argument(
        "--not-known",
        metavar="NUMBER",
        type=whole_number,
        action="append",
        help="write into FILE that whoever was asked what has this number does not know, then list anew; may be repeated "
        "把该编号的问题记为不清楚",
    )
    materials = add(
        "materials",
        parents=[cases, shared.figures, shared.carried, shared.lang],
        help="papers to apply with, of each scheme that may be got, or of one 列出申请材料",
    )
    materials.set_defaults(run=_materials)
    notice = add(
        "notice",
        parents=[cases, shared.figures, shared.carried, shared.lang],
        help="drafts of the papers: of what is granted and what is open, or of one scheme 生成文书草稿",
    )
    notice.set_defaults(run=_notices)
    notice.add_argument(
        "--audience",
        choices=("applicant", "reviewer", "public"),
        default="applicant",
        help="whom the paper is for (default: applicant)",
    )


def _each(options: argparse.Namespace, show: Callable[[Decision | Assessment], str]) -> int:
    code = ANSWERED
    several, form = len(options.files) > 1, getattr(options, "format", "text")
    for number, file in enumerate(options.files):
        try:
            text = show(decide_file(file, options))
        except AssistRulesError as error:
            complain(error, options.lang, file if several else None)
            code = REFUSED_INPUT
            continue
        if several:
            say(("" if number == 0 else "\n") + _heading(file, form), form)
        say(text, form)
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
            answers.append(decide_file(file, options))
        except AssistRulesError as error:
            complain(error, options.lang, file if len(options.files) > 1 else None)
            code = REFUSED_INPUT
    if not answers:
        return code
    try:
        page = together(answers, options.lang, options.audience, trace=options.detail == "full")
    except AssistRulesError as error:
        complain(error, options.lang, None)
        return REFUSED_INPUT
    say(page.rstrip("\n"), "html")
    return code


def _records(options: argparse.Namespace) -> int:
    """One record, or a list of them where several files are given."""
    records: list[Any] = []
    code = ANSWERED
    for file in options.files:
        try:
            records.append(decide_file(file, options).model_dump(detail=options.detail or "answer"))
        except AssistRulesError as error:
            complain(error, options.lang, file if len(options.files) > 1 else None)
            code = REFUSED_INPUT
    if len(options.files) > 1 or records:
        say(
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
            complain(error, options.lang, None)
            return REFUSED_INPUT
    if len(options.files) == 1:
        return _each(options, lambda answer: "\n".join(asked_lines(answer, options.lang)))
    answers: dict[str, Decision | Assessment] = {}
    code = ANSWERED
    for file in options.files:
        try:
            answers[file] = decide_file(file, options)
        except AssistRulesError as error:
            complain(error, options.lang, file)
            code = REFUSED_INPUT
    if answers:
        say("\n".join(asked_of_several(answers, options.lang)))
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
    answer = decide_file(file, options)
    marked = answer.application.not_knowing(*paths_asked(answer, options.not_known, options.lang)).not_known
    told = json.loads(content(file).decode("utf-8-sig")) | {"not_known": list(marked)}
    path = Path(file).resolve()  # what a link leads to is written, not the link
    unfinished = path.with_name(f".{path.name}.part")
    try:
        unfinished.touch(mode=0o600)  # whoever may not read the one file reads the other neither
        unfinished.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        unfinished.chmod(path.stat().st_mode)
        unfinished.replace(path)
    except OSError as error:
        raise unwritable(file, error) from None


def _materials(options: argparse.Namespace) -> int:
    def show(answer: Decision | Assessment) -> str:
        from assist_rules.decision.asking import materials_lines  # noqa: PLC0415

        return "\n".join(materials_lines(answer, options.lang))

    return _each(options, show)
