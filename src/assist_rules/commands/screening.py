"""Every household of tables in files: screen, effects."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from assist_rules.commands.options import Add, Shared, whole_number
from assist_rules.commands.reading import optional_day, own_figures, reform_in
from assist_rules.commands.saying import guarded
from assist_rules.errors import AssistRulesError, Lang, extra_missing

if TYPE_CHECKING:
    from assist_rules.screening.files import FileRun


def add_screening(add: Add, shared: Shared) -> None:
    """The command that decides a register."""
    both = argparse.ArgumentParser(add_help=False)
    both.add_argument(
        "source",
        metavar="DIR",
        help="tables: a sub-folder or a file for each, Parquet or CSV (households/, members.csv)",
    )
    both.add_argument(
        "--out",
        required=True,
        metavar="DIR",
        help="folder of the answers; a run that was stopped goes on there",
    )
    both.add_argument("--engine", choices=("polars", "spark"), default="polars", help="default: polars")
    both.add_argument(
        "--scheme",
        action="append",
        choices=shared.schemes,
        help="a scheme to decide; may be repeated (default: all)",
    )
    both.add_argument(
        "--piece",
        type=whole_number,
        metavar="N",
        help="the most households that are in memory at once (default: 100000)",
    )
    both.add_argument(
        "--restart", action="store_true", help="throw away what an earlier run has left in --out"
    )
    of_law = [shared.figures, shared.carried, shared.dated]
    screen = add(
        "screen",
        parents=[both, *of_law, shared.reformed, shared.lang],
        help="decide every household of tables in files 批量筛查表格文件",
    )
    screen.set_defaults(run=guarded(_screened))
    screen.add_argument(
        "--quick", action="store_true", help="without grounds, questions and margins, about twice as fast"
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
    effects = add(
        "effects",
        parents=[both, *of_law, shared.lang],
        help="what a reform does to a register: who gains, who loses, what it costs each place 测算改革方案的影响",
    )
    effects.set_defaults(run=guarded(_compared))
    effects.add_argument("--reform", required=True, metavar="FILE", help="file of the reform, .toml 改革方案")
    effects.add_argument(
        "--weights",
        metavar="FILE",
        help="for how many households each one stands, .csv or .parquet: household, weight (default: 1 each) 权数",
    )


def _screened(options: argparse.Namespace) -> Iterator[str]:
    reform = reform_in(options.reform)
    with _over_files(options):
        from assist_rules.screening.files import screen_files  # noqa: PLC0415

        run = screen_files(
            options.source,
            options.out,
            **_asked(options),
            why=not options.quick,
            reform=reform,
            to=options.to,
            words=options.words or options.lang,
        )
    zh = options.lang == "zh"
    if reform is not None:
        yield reform.text(options.lang)
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


def _compared(options: argparse.Namespace) -> Iterator[str]:
    """The totals of each scheme, then of each place."""
    with _over_files(options):
        from assist_rules.reforms import read_reform  # noqa: PLC0415
        from assist_rules.screening.effect_files import effects_of_files  # noqa: PLC0415

        reform = read_reform(options.reform)
        found = effects_of_files(
            options.source, reform, options.out, weights=options.weights, **_asked(options)
        )
    yield found.text(options.lang)
    yield "各地支出变化：" if options.lang == "zh" else "What it costs each place:"
    yield found.places_text(options.lang)
    yield f"结果在 {options.out}。" if options.lang == "zh" else f"The answers are in {options.out}."


def _asked(options: argparse.Namespace) -> dict[str, Any]:
    """What both commands are asked."""
    return {
        "schemes": options.scheme,
        "on": optional_day(options.on),
        "engine": options.engine,
        "standards": own_figures(options.standards),
        "carry_forward": options.carry_forward,
        "households_per_piece": options.piece,
        "restart": options.restart,
        "progress": _counter(options.lang),
    }


@contextmanager
def _over_files(options: argparse.Namespace) -> Generator[None]:
    """Say what is missing, or why files cannot be read or written, in the words of the input."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise extra_missing(error.name, "screen", "筛查", "screening") from None
    except OSError as error:
        raise AssistRulesError.of(
            "unwritable",
            path=str(error.filename or options.out),
            zh=f"读写失败（{error.strerror}）；请核对权限和磁盘空间，再运行一次即可接着做",
            en=f"reading or writing failed ({error.strerror}); see to rights and room on the disk, and run again to go on",
        ) from None


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
