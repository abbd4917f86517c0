"""A register: what of it leads on (watch, discover, cross-check), and read, which makes tables of it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from assist_rules.commands.options import Add, Shared
from assist_rules.commands.reading import application_in, optional_day, own_figures
from assist_rules.commands.saying import guarded
from assist_rules.errors import AssistRulesError, Problem, extra_missing

if TYPE_CHECKING:
    from assist_rules.screening.lead_files import Leads


def add_registers(add: Add, shared: Shared) -> None:
    """The commands over a register."""
    _add_leads(add, shared)

    read = add(
        "read",
        parents=[shared.dated, shared.lang],
        help="read a register with Chinese headings into tables 读取中文登记册",
    )
    read.set_defaults(run=guarded(_register))
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


def _add_leads(add: Add, shared: Shared) -> None:
    """The commands whose answers are leads, and no decisions."""
    every = argparse.ArgumentParser(add_help=False)
    every.add_argument(
        "--scheme",
        action="append",
        choices=shared.schemes,
        help="a scheme to look at; may be repeated (default: all)",
    )
    every.add_argument(
        "--out", metavar="DIR", help="also write the lists there; empty, or not there yet 同时生成清单"
    )
    every.add_argument(
        "--to", choices=("xlsx", "csv", "parquet"), default="xlsx", help="form of the lists (default: xlsx)"
    )
    every.add_argument(
        "--words", choices=("zh", "en"), help="language of the lists (default: that of --lang)"
    )
    every.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    both = argparse.ArgumentParser(add_help=False, parents=[every])
    both.add_argument("source", metavar="DIR", help="tables of now, as screen takes them")
    both.add_argument(
        "--recorded",
        metavar="FILE",
        help="register of what is held now, .csv, .xlsx or .parquet: 户编号 (household), 成员编号 (member), 救助项目 (scheme), "
        "每月金额（元/月） (amount, or amount_fen), per (default: what the tables tell) 在册台账",
    )
    watch = add(
        "watch",
        parents=[both, shared.figures, shared.carried, shared.dated, shared.lang],
        help="what changed between two months and why, and the warnings with rule, figures and disposal 动态监测预警",
    )
    watch.set_defaults(run=guarded(_watched))
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
        parents=[both, shared.figures, shared.carried, shared.dated, shared.lang],
        help="who probably qualifies for what and does not hold it, and what to ask first 主动发现",
    )
    discover.set_defaults(run=guarded(_discovered))
    discover.add_argument(
        "--tell",
        action="append",
        default=[],
        metavar="ID",
        help="instead, the text that tells one household; may be repeated 告知书",
    )
    checked = add(
        "cross-check",
        parents=[every, shared.figures, shared.carried, shared.dated, shared.lang],
        help="what families told beside what an exchange delivers, and which differences can change an answer 信息核对",
    )
    checked.set_defaults(run=guarded(_cross_checked))
    checked.add_argument(
        "source",
        metavar="DECLARED",
        help="tables as families told them, as screen takes them; or one application",
    )
    checked.add_argument(
        "--recorded",
        required=True,
        metavar="RECORDED",
        help="tables of the same kind as the exchange delivers them, with the same keys; or the same application",
    )
    checked.add_argument(
        "--household",
        action="append",
        default=[],
        metavar="ID",
        help="instead, each difference of one household and the answers of both sides; may be repeated",
    )


def _leads(options: argparse.Namespace, paid: str | None = None, before: str | None = None) -> Leads:
    """What the commands over a register in memory are asked."""
    try:
        from assist_rules.exchange.paid_list import read_paid  # noqa: PLC0415
        from assist_rules.screening.lead_files import Leads  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise extra_missing(error.name, "screen", "", "it") from None
    return Leads(
        options.source,
        before=before,
        recorded=None if paid is None else lambda has_text: read_paid(Path(paid), has_text_keys=has_text),
        on=optional_day(options.on),
        schemes=options.scheme,
        standards=own_figures(options.standards),
        carry_forward=options.carry_forward,
        out=options.out,
        to=options.to,
        words=options.words or options.lang,
        lang=options.lang,
    )


def _watched(options: argparse.Namespace) -> Iterator[str]:
    before_on = optional_day(options.before_on, "--before-on")
    yield from _leads(options, options.recorded, options.before).watched(
        options.household, before_on=before_on, form=options.format
    )


def _discovered(options: argparse.Namespace) -> Iterator[str]:
    yield from _leads(options, options.recorded).discovered(options.tell, form=options.format)


def _cross_checked(options: argparse.Namespace) -> Iterator[str]:
    if Path(options.source).is_file():
        yield from _cross_checked_one(options)
    else:
        yield from _leads(options).cross_checked(options.recorded, options.household, form=options.format)


def _cross_checked_one(options: argparse.Namespace) -> Iterator[str]:
    """One family, of which there is no list."""
    names = ("out", "household", "scheme", "on")
    if given := [f"--{name}" for name in names if getattr(options, name)]:
        raise AssistRulesError(
            *(
                Problem(
                    path=name,
                    code="tables_alone",
                    zh="这个选项只用于表的文件夹，现在给的是一份申请；请删去，或者给出文件夹。",
                    en="this option goes with folders of tables, and an application is given; drop it, or give folders.",
                )
                for name in given
            )
        )
    from assist_rules.decision.cross_check import cross_check_one  # noqa: PLC0415
    from assist_rules.rulebooks import rulebook  # noqa: PLC0415

    declared, recorded = (application_in(file) for file in (options.source, options.recorded))
    book = rulebook(
        declared.accepting_place.division,
        on=declared.applied_on,
        standards=own_figures(options.standards),
        carry_forward=options.carry_forward,
    )
    found = cross_check_one(declared, recorded, book=book)
    if options.format == "text":
        yield found.text(options.lang)
    else:
        rows = [
            {**asdict(each), "find_out": each.to_find_out, "zh": each.text("zh"), "en": each.text("en")}
            for each in found.discrepancies
        ]
        yield json.dumps({"differences": rows}, ensure_ascii=False, indent=2, default=str)


def _register(options: argparse.Namespace) -> Iterator[str]:
    try:
        from assist_rules.exchange import read_register  # noqa: PLC0415

        register = read_register(
            options.source,
            on=optional_day(options.on),
            place=options.place,
            extra="ignore" if options.ignore_unknown else "refuse",
            complete=options.complete,
            units=dict(_unit(each) for each in options.unit),
        )
    except ModuleNotFoundError as error:
        raise extra_missing(error.name, "exchange", "读取登记册", "reading a register") from None
    out = register.write(options.out, options.lang)
    yield register.text(options.lang)
    yield ""
    yield (
        f"表在 {out / 'tables'}，可用 screen 筛查；报告 {out / 'report.txt'}，退回 {out / 'rejects.csv'}。"
        if options.lang == "zh"
        else f"The tables are in {out / 'tables'}, for screen; the report is {out / 'report.txt'}, the rejects {out / 'rejects.csv'}."
    )


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
