"""Every household of tables in files: screen."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from assist_rules.commands.options import Add, Shared, whole_number
from assist_rules.commands.reading import day_of, own_figures
from assist_rules.commands.saying import guarded
from assist_rules.errors import AssistRulesError, Lang, extra_missing

if TYPE_CHECKING:
    from assist_rules.screening.files import FileRun


def add_screening(add: Add, shared: Shared) -> None:
    """The command that decides a register."""
    screen = add(
        "screen",
        parents=[shared.figures, shared.carried, shared.dated, shared.lang],
        help="decide every household of tables in files 批量筛查表格文件",
    )
    screen.set_defaults(run=guarded(_screened))
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
        choices=shared.schemes,
        help="a scheme to decide; may be repeated (default: all)",
    )
    screen.add_argument(
        "--quick", action="store_true", help="without grounds, questions and margins, about twice as fast"
    )
    screen.add_argument(
        "--piece",
        type=whole_number,
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


def _screened(options: argparse.Namespace) -> Iterator[str]:
    try:
        from assist_rules.screening.files import screen_files  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise extra_missing(error.name, "screen", "筛查", "screening") from None

    zh = options.lang == "zh"
    show = _counter(options.lang)

    try:
        run = screen_files(
            options.source,
            options.out,
            schemes=options.scheme,
            on=None if options.on is None else day_of(options.on),
            why=not options.quick,
            engine=options.engine,
            standards=own_figures(options.standards),
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
