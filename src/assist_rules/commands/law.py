"""What is on file: standards, with the forms of missing figures, and rules."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from assist_rules.commands.options import Add, Shared
from assist_rules.commands.reading import day_of, own_figures
from assist_rules.commands.saying import guarded
from assist_rules.errors import LANGS, AssistRulesError, Problem, UnknownRuleError
from assist_rules.schemes import SCHEMES

if TYPE_CHECKING:
    from assist_rules.rule import Rule
    from assist_rules.standards import Standards


def add_law(add: Add, shared: Shared) -> None:
    """The commands that look up figures and rules."""
    standards = add(
        "standards",
        parents=[shared.figures, shared.lang],
        help="figures on file for a place on a date 查询当地标准",
    )
    standards.set_defaults(run=guarded(_standards))
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

    rules = add("rules", parents=[shared.lang], help="all rules, or the page of one 查询规则")
    rules.set_defaults(run=guarded(_rules))
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


def _standards(options: argparse.Namespace) -> Iterator[str]:
    from assist_rules.decision.wording import day, holding_text, place  # noqa: PLC0415
    from assist_rules.rulebooks import rulebook  # noqa: PLC0415
    from assist_rules.standards import parameter_named  # noqa: PLC0415

    on, own = day_of(options.on), own_figures(options.standards)
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


def _pairs(word: str) -> list[str]:
    """A word as the book searches for it too: 赡养费 stands in 赡养、抚养、扶养费 by its pairs of characters."""
    is_chinese = len(word) > 2 and all("\u4e00" <= each <= "\u9fff" for each in word)  # noqa: PLR2004 - a pair is itself
    return [a + b for a, b in pairwise(word)] if is_chinese else [word]


def _wanted_rules(options: argparse.Namespace, rules: Sequence[Rule]) -> list[Rule]:
    """The rules under a scheme, with some words in their pages of either language, as far as these are asked for."""
    from assist_rules.readings.rulebook import rule_page, rules_under  # noqa: PLC0415

    if options.scheme is not None:
        under = {rule.id for rule in rules_under(SCHEMES[options.scheme].roots())}
        rules = [rule for rule in rules if rule.id in under]
    if options.find is not None:
        words = [pair for word in options.find.casefold().split() for pair in _pairs(word)]
        rules = [
            rule
            for rule in rules
            if any(
                all(each in page for each in words)
                for page in (rule_page(rule, lang).casefold() for lang in LANGS)
            )
        ]
    return list(rules)


def _rules(options: argparse.Namespace) -> Iterator[str]:
    from assist_rules.readings.catalogue import every_root  # noqa: PLC0415
    from assist_rules.readings.rulebook import rule_page, rules_under  # noqa: PLC0415

    rules = rules_under(every_root())
    if options.id is None:
        wanted = _wanted_rules(options, rules)
        if not wanted:
            zh, en = (
                f"没有规则含有“{options.find}”；请换一个词",
                f"no rule has {options.find!r}; try another word",
            )
            if options.scheme is not None:
                zh, en = f"{zh}，或者去掉 --scheme", f"{en}, or leave out --scheme"
            yield zh if options.lang == "zh" else en
            return
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
            on = date.min if options.on is None else day_of(options.on)
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
