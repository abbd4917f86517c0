"""What holds two answers, or the law of two days, against each other: compare, receipt, replay, changes."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

from assist_rules.commands.options import Add, Shared
from assist_rules.commands.reading import (
    application_in,
    content,
    day_of,
    decide,
    decide_file,
    optional_day,
    own_figures,
    reform_in,
)
from assist_rules.commands.saying import ANSWERED, DIFFERS, REFUSED_INPUT, complain, guarded, say
from assist_rules.errors import AssistRulesError, Lang

if TYPE_CHECKING:
    from assist_rules.decision.assessment import Assessment
    from assist_rules.decision.compare import Comparison
    from assist_rules.decision.decision import Decision
    from assist_rules.decision.receipt import Receipt
    from assist_rules.rulebooks import Rulebook


def add_differences(add: Add, shared: Shared) -> None:
    """The commands that compare."""
    one = argparse.ArgumentParser(add_help=False)
    one.add_argument("--scheme", choices=shared.schemes, help="one scheme only (default: all)")
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
        parents=[one, shared.figures, shared.carried, shared.reformed, shared.lang],
        help="why two answers differ: of two files, or of one file on two days, in two places or under a reform 比较两次认定",
    )
    compare.set_defaults(run=guarded(_compared))
    _in_form(compare)
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
        parents=[one, shared.figures, shared.carried, salted, shared.lang],
        help="the receipt of the answers, one line to keep, which replay checks 生成回执",
    )
    receipt.set_defaults(run=guarded(_receipt))
    receipt.add_argument("file", metavar="FILE", help="application as JSON, or - for standard input")
    replay = add(
        "replay",
        parents=[shared.figures, salted, shared.lang],
        help="decide again what a receipt or record was kept of: the same or not, and what differs 复核回执",
    )
    replay.set_defaults(run=_replayed)
    replay.add_argument(
        "kept",
        metavar="KEPT",
        help="a receipt, or the record of explain --format json --detail deciding or full",
    )
    replay.add_argument("file", metavar="FILE", help="the application that was decided, as JSON")
    changes = add(
        "changes",
        parents=[shared.figures, shared.lang],
        help="what changed in the law of a place on a day: texts, rules, figures 法规和标准的变化",
    )
    changes.set_defaults(run=guarded(_changes))
    _in_form(changes)
    changes.add_argument("place", metavar="PLACE", help="GB/T 2260 code or name, such as 370102 or 历下区")
    changes.add_argument("--on", required=True, metavar="DATE", help="the day, YYYY-MM-DD")
    changes.add_argument(
        "--since", metavar="DATE", help="what changed from this day on (default: the day before --on)"
    )


def _in_form(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def _compared(options: argparse.Namespace) -> Iterator[str]:
    """One scheme, or each whose answers differ; then those that stay."""
    from assist_rules.decision.compare import compare  # noqa: PLC0415
    from assist_rules.decision.decision import Decision  # noqa: PLC0415
    from assist_rules.decision.outline import scheme_name  # noqa: PLC0415

    lang = cast("Lang", options.lang)
    given = (options.other, options.since, options.on, options.place, options.reform)
    if all(each is None for each in given):
        raise AssistRulesError.of(
            "nothing_to_compare",
            zh="没有可比较的另一方；请给出第二个文件，或者用 --since、--on、--place、--reform 指明另一日期、地点或者改革方案",
            en="there is nothing to compare with; give a second file, or another day, place or a reform with --since, --on, "
            "--place or --reform",
        )
    told = application_in(options.file)
    other = told if options.other is None else application_in(options.other)
    first = decide(told, options, on=optional_day(options.since, "--since"))
    second = decide(
        other, options, on=optional_day(options.on), place=options.place, reform=reform_in(options.reform)
    )
    sides = [
        {(each.scheme, each.person): each for each in ((side,) if isinstance(side, Decision) else side.every)}
        for side in (first, second)
    ]
    same: list[Decision] = []
    alone: list[Decision] = []
    differing: list[Comparison] = []
    for key in dict.fromkeys([*sides[0], *sides[1]]):
        before, after = (side.get(key) for side in sides)
        if before is None or after is None:
            alone.append(cast("Decision", before or after))
            continue
        found = compare(before, after)
        if options.scheme is None and not (found.outcome_changed or found.amount_changed):
            same.append(after)
            continue
        differing.append(found)
    if options.format == "json":
        yield _json(
            {
                "comparisons": [each.model_dump() for each in differing],
                "alone": [{"scheme": each.scheme, "person": each.person} for each in alone],
                "same": [{"scheme": each.scheme, "person": each.person} for each in same],
            }
        )
        return
    for found in differing:
        yield f"== {scheme_name(found.after, lang)}"
        yield found.text(lang)
        yield ""
    for decisions, zh, en in (
        (alone, "只有一方认定", "Decided on one side alone"),
        (same, "结论一致", "The answer is the same"),
    ):
        if decisions:
            names = [scheme_name(each, lang) for each in decisions]
            yield f"{zh}：{'、'.join(names)}" if lang == "zh" else f"{en}: {'; '.join(names)}"


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2)


def _receipt(options: argparse.Namespace) -> Iterator[str]:
    yield decide_file(options.file, options).receipt(_salt(options.salt_file)).to_json()


def _salt(file: str | None) -> bytes | None:
    """The secret in a file, without the end of its line; it stands on no command line, where others see it."""
    return None if file is None else content(file).rstrip(b"\r\n")


def _replayed(options: argparse.Namespace) -> int:
    """Says that the answer is the same; or what differs, and ends with another code."""
    from assist_rules.decision.replay import DIFFERENCES  # noqa: PLC0415

    lang = cast("Lang", options.lang)
    try:
        answer = _decided_again(options)
    except AssistRulesError as error:
        if not all(problem.code in DIFFERENCES for problem in error.problems):
            complain(error, lang, None)
            return REFUSED_INPUT
        say(
            "\n".join(
                [
                    "与原结论不一致：" if lang == "zh" else "Not the same:",
                    *(f"  {each.message(lang)}" for each in error.problems),
                ]
            )
        )
        return DIFFERS
    say(("复核一致。" if lang == "zh" else "The same. ") + answer.explain(lang).splitlines()[0])
    return ANSWERED


def _decided_again(options: argparse.Namespace) -> Decision | Assessment:
    """What a receipt, or a record with its digests, was kept of: one decision or an assessment."""
    from assist_rules.decision.receipt import Receipt  # noqa: PLC0415
    from assist_rules.decision.receipts import AssessmentReceipt  # noqa: PLC0415
    from assist_rules.decision.record_format import ASSESSMENT_FORMAT  # noqa: PLC0415
    from assist_rules.decision.replay import replay, replay_all  # noqa: PLC0415
    from assist_rules.rulebooks import rulebook  # noqa: PLC0415

    text, application = content(options.kept), application_in(options.file)
    own, salt = own_figures(options.standards), _salt(options.salt_file)

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

    on, own = day_of(options.on), own_figures(options.standards)
    since = optional_day(options.since, "--since") or max(on, date(1, 1, 2)) - timedelta(days=1)
    books = (rulebook(options.place, on=day, standards=own) for day in (since, on))
    found = law_changes(*books)
    yield _json(found.model_dump()) if options.format == "json" else found.text(options.lang)
