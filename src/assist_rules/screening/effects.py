"""What a reform does to a register: who gains, who loses, and what it costs, by place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import narwhals as nw
import polars as pl

from assist_rules.displays import Displayed
from assist_rules.errors import LANGS, AssistRulesError, Lang, check_option
from assist_rules.places import name_of
from assist_rules.reforms import Reform, check_reform
from assist_rules.rulebooks import standards_of
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.scheme import Scheme
from assist_rules.screening.engines import as_given, held
from assist_rules.screening.read import engine_of, read_tables
from assist_rules.screening.screen import Run
from assist_rules.screening.venues import Law
from assist_rules.tables.schema import HOUSEHOLD, MEMBER

if TYPE_CHECKING:
    from assist_rules.standards import Standards

__all__ = ["Effects", "effects"]

PLACE: Final = "accepting_place_division"
KEY: Final = [HOUSEHOLD, MEMBER, "scheme"]
GAINS: Final = ("enters", "more")
LOSES: Final = ("leaves", "less")
KINDS: Final = (*GAINS, *LOSES, "same", "open")
"""What a reform does to one answer: in, more, out, less, nothing; ``open`` where one of the two answers is undetermined or
missing, or the sums are ranges of which it is not sure which is more."""
_NAMED: Final = 10
"""So many households are named in a text."""
TOTALLED: Final = [PLACE, "scheme", "per"]
_PERIODS: Final[Mapping[str, tuple[str, str]]] = {
    "month": ("每月", "a month"),
    "year": ("每年", "a year"),
    "once": ("一次性", "once"),
}
_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "enters": ("新纳入", "enter"),
    "more": ("增加", "get more"),
    "leaves": ("退出", "leave"),
    "less": ("减少", "get less"),
    "same": ("不变", "as before"),
    "open": ("待定", "open"),
}


@dataclass(frozen=True)
class Effects(Displayed):
    """A register by the law as it is beside the law as it would be.

    Attributes:
        reform: the reform.
        rows: one row a household and scheme, or a member and scheme: ``place``, ``per``, ``outcome_before`` and
            ``outcome``, ``low_fen_before`` and ``low_fen`` (and the same of ``high_fen``; 0 where nothing is paid, null
            where it is open), ``change_fen`` (of the least; null where it is open), ``effect`` (see ``KINDS``) and
            ``weight``; a frame of the caller's own kind, of files a lazy one of Polars.
        rejects: the problems of households that could not be decided by the law as it is, or as it would be.
        one_sided: the households that could be decided by one of the two alone, as where a choice that was made lies outside
            the range of the other; their rows have no outcome on that side, and are open.
        undecided: how many could be decided by neither; they have no rows.
    """

    reform: Reform
    rows: Any
    rejects: Any
    one_sided: tuple[Any, ...]
    undecided: int
    _by_place: pl.DataFrame
    _like: Any
    """A frame of the caller's own kind."""

    def by_place(self) -> Any:
        """For each place, scheme and period: how many of each effect, and the cost in fen, with the weights.

        ``cost_fen`` is what is paid more in all in a period (less, where it is below 0), of those answers that are settled
        before and after.
        """
        return self._as_given(self._by_place)

    def by_scheme(self) -> Any:
        """For each scheme and period: how many of each effect, and the cost in fen, with the weights."""
        return self._as_given(self._summed(["scheme", "per"]))

    def _summed(self, keys: list[str]) -> pl.DataFrame:
        return summed([self._by_place], keys)

    def _as_given(self, frame: pl.DataFrame) -> Any:
        return as_given(nw.from_native(frame), {"": self._like})

    def text(self, lang: Lang = "zh") -> str:
        """The totals of each scheme, line by line.

        Raises:
            UnknownOptionError: there is no such language.
        """
        check_option("lang", lang, LANGS)
        zh = lang == "zh"
        lines = self.reform.text(lang).splitlines()
        for row in self._summed(["scheme", "per"]).iter_rows(named=True):
            of = SCHEMES.get(row["scheme"])
            title = row["scheme"] if of is None else (of.zh if zh else of.en)
            counts = [(_WORDS[kind][0 if zh else 1], row[kind]) for kind in KINDS]
            if zh:
                told = "，".join(f"{word}{_count(count)}" for word, count in counts)
                lines.append(f"{title}：{told}；每期支出变化{row['cost_fen'] / 100:+,.2f}元")
            else:
                told = ", ".join(f"{_count(count)} {word}" for word, count in counts)
                lines.append(f"{title}: {told}; cost a {row['per']} {row['cost_fen'] / 100:+,.2f} yuan")
        if count := len(self.one_sided):
            named = ("、" if zh else ", ").join(map(str, self.one_sided[:_NAMED]))
            named += " …" if count > _NAMED else ""
            lines.append(
                f"只能按现行或者改革之一判定、记为待定的家庭：{count}户（{named}），原因见 rejects"
                if zh
                else f"Households that one of the two alone could decide, counted as open: {count} ({named}); rejects says why"
            )
        if self.undecided:
            lines.append(
                f"数据有误、两边都未判定的家庭：{self.undecided}户，见 rejects"
                if zh
                else f"Households that neither could decide, for faults in their data: {self.undecided}; see rejects"
            )
        return "\n".join(lines)

    def places_text(self, lang: Lang = "zh") -> str:
        """What each place pays more or less in each period, line by line, the most a month first; then in how many it stays.

        Raises:
            UnknownOptionError: there is no such language.
        """
        check_option("lang", lang, LANGS)
        zh = lang == "zh"
        costs: dict[str, dict[str, float]] = {}
        for row in self._summed([PLACE, "per"]).iter_rows(named=True):
            costs.setdefault(row[PLACE], {})[row["per"]] = row["cost_fen"] / 100
        lines: list[str] = []
        same = 0
        for place, of in sorted(costs.items(), key=lambda each: (-each[1].get("month", 0.0), each[0])):
            told = [
                f"{words[0]}{of[per]:+,.2f}元" if zh else f"{of[per]:+,.2f} yuan {words[1]}"
                for per, words in _PERIODS.items()
                if of.get(per)
            ]
            if told:
                lines.append(f"{name_of(place, lang)}  {('，' if zh else ', ').join(told)}")
            same += not told
        if same:
            lines.append(f"其他{same}个地方：支出不变" if zh else f"As before in {same} other places")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text()


def _count(number: float) -> str:
    """So many households, weighted ones to the hundredth."""
    return f"{number:,.2f}".rstrip("0").rstrip(".")


def totals(rows: pl.DataFrame) -> pl.DataFrame:
    """Of some rows, by place, scheme and period, how many of each effect and what it costs."""
    counts = [pl.col("weight").filter(pl.col("effect") == kind).sum().alias(kind) for kind in KINDS]
    cost = (pl.col("change_fen") * pl.col("weight")).sum().alias("cost_fen")
    return rows.group_by(TOTALLED).agg(*counts, cost).sort(TOTALLED)


def summed(parts: Sequence[pl.DataFrame], keys: list[str]) -> pl.DataFrame:
    """The totals of several parts, by some of their keys."""
    return pl.concat(parts).group_by(keys).agg(pl.col(*KINDS, "cost_fen").sum()).sort(keys)


def effects(
    tables: Mapping[str, Any],
    reform: Reform,
    *,
    schemes: Collection[str | Scheme] | None = None,
    on: date | None = None,
    weights: Any = None,
    standards: Standards | Path | str | None = None,
    carry_forward: bool = False,
    progress: Callable[[float], None] | None = None,
) -> Effects:
    """Decides a register twice, by the law as it is and as it would be, and says what differs.

    Args:
        tables: frames by name, as :func:`.screen` takes them; not of Spark.
        reform: the reform.
        schemes: keys of the schemes, or schemes of one's own; all of the library by default.
        on: default application date for rows without one.
        weights: a frame with the columns ``household`` and ``weight``, for how many households each one stands; 1 each by
            itself.
        standards: figures to use in place of those shipped; or a directory or file of figures, to use beside them.
        carry_forward: use lapsed figures as a marked assumption.
        progress: told now and then which part of the work is done, from 0 to 1.

    Raises:
        TableError: a table cannot be read exactly; carries every problem.
        UnknownRuleError: no scheme has one of the keys.
        StandardsError: the files of *standards* have problems; carries every one.
        AssistRulesError: *reform* is none, the tables are of Spark, or a household has no weight, or two.
    """
    check_reform(reform)
    read = read_tables(tables)
    if engine_of(read["households"]) == "pyspark":
        raise by_files()
    own = standards_of(standards)
    half = (None, None) if progress is None else (_half(progress, 0), _half(progress, 1))
    run, tried = (
        Run(schemes, on=on, why=False, law=Law(own, carry_forward, each)) for each in (None, reform)
    )
    before, after = run.screen(tables, half[0]), tried.screen(tables, half[1])
    rows = compared(_native(before.rows), _native(after.rows), run.schemes)
    households = _native(nw.to_native(read["households"]))
    rows = rows.join(households.select(HOUSEHOLD, PLACE), on=HOUSEHOLD, how="left", maintain_order="left")
    rows, missing = weighted(rows, None if weights is None else weights_of(_native(weights)))
    if missing:
        raise no_weight(missing)
    like = next(iter(tables.values()))
    rejects = pl.concat([_native(each.rejects) for each in (before, after)]).unique(maintain_order=True)
    told, problems = (as_given(nw.from_native(each), {"": like}) for each in (rows, rejects))
    apart = one_sided(rows)
    return Effects(reform, told, problems, apart, undecided(rejects, apart), totals(rows), before.rejects)


def by_files() -> AssistRulesError:
    """The totals are worked out at once, which frames of Spark are not: of these the files are compared."""
    return AssistRulesError.of(
        "reform_on_cluster",
        path="tables",
        zh='Spark 的表不能直接比较；请存为文件后用 effects_of_files（engine="spark"），或者取回本机（如转为 PyArrow）',
        en='tables of Spark are not compared; write them to files for effects_of_files (engine="spark"), or bring them to '
        "this machine (as PyArrow, say)",
    )


def undecided(rejects: pl.DataFrame, apart: Collection[Any]) -> int:
    """How many of the households with problems have an answer on no side; a row without a key is none."""
    return len({*rejects[HOUSEHOLD].drop_nulls()} - {*map(str, apart)})


def one_sided(rows: pl.DataFrame) -> tuple[Any, ...]:
    """The households that have an answer on one side alone."""
    missing = pl.col("outcome").is_null() | pl.col("outcome_before").is_null()
    return tuple(rows.filter(missing)[HOUSEHOLD].unique(maintain_order=True))


def _native(frame: Any) -> pl.DataFrame:
    """A frame of any engine in Polars."""
    found: pl.DataFrame = nw.to_native(held(nw.from_native(frame)))
    return found


def _half(progress: Callable[[float], None], half: int) -> Callable[[float], None]:
    return lambda part: progress((half + part) / 2)


def compared(before: pl.DataFrame, after: pl.DataFrame, schemes: Sequence[Scheme]) -> pl.DataFrame:
    """Both answers of each row side by side; what one side has not is null there."""
    per = {each.key: each.per for each in schemes}
    columns = ["outcome", "route", "low_fen", "high_fen"]
    # The period is that of the scheme, also where nothing is paid.
    period = pl.col("scheme").replace_strict(per, return_dtype=pl.String).alias("per")
    joined = before.select(*KEY, *columns).join(
        after.select(*KEY, *columns),
        on=KEY,
        how="full",
        coalesce=True,
        nulls_equal=True,
        suffix="_after",
        maintain_order="left_right",
    )
    before_of = {name: f"{name}_before" for name in columns}
    renamed = before_of | {f"{name}_after": name for name in columns}
    rows = joined.rename(renamed).select(*KEY, period, *before_of.values(), *columns)
    for end in ("_before", ""):
        outcome = pl.col(f"outcome{end}")
        # A refusal pays nothing, and a recognition neither; what is undetermined pays nobody knows what.
        rows = rows.with_columns(
            pl.when((outcome == "undetermined") | outcome.is_null())
            .then(None)
            .when((outcome == "ineligible") | pl.col(f"low_fen{end}").is_null())
            .then(0)
            .otherwise(pl.col(f"{name}{end}"))
            .alias(f"{name}{end}")
            for name in ("low_fen", "high_fen")
        )
    was, now = pl.col("outcome_before") == "eligible", pl.col("outcome") == "eligible"
    is_open = pl.any_horizontal(
        (pl.col(name) == "undetermined").fill_null(value=True) for name in ("outcome_before", "outcome")
    )
    ends = [pl.col(f"{name}{end}") for name in ("low_fen", "high_fen") for end in ("_before", "")]
    low_before, low, high_before, high = ends
    effect = (
        pl.when(is_open)
        .then(pl.lit("open"))
        .when(now & ~was)
        .then(pl.lit("enters"))
        .when(was & ~now)
        .then(pl.lit("leaves"))
        .when((low == low_before) & high.eq_missing(high_before))
        .then(pl.lit("same"))
        .when((low >= low_before) & (high >= high_before).fill_null(value=False))
        .then(pl.lit("more"))
        .when((low <= low_before) & (high <= high_before).fill_null(value=False))
        .then(pl.lit("less"))
        .otherwise(pl.lit("open"))
    )
    return rows.with_columns((low - low_before).alias("change_fen"), effect.alias("effect"))


def weights_of(table: pl.DataFrame) -> pl.DataFrame:
    """How many households each one stands for.

    Raises:
        AssistRulesError: there is no such column, a household has two weights, or one is no number from 0.
    """
    if missing := [name for name in (HOUSEHOLD, "weight") if name not in table.columns]:
        raise AssistRulesError.of(
            "weights",
            path="weights",
            zh=f"没有“{missing[0]}”列；应有 household 和 weight 两列",
            en=f"there is no column {missing[0]}; expected household and weight",
        )
    told = table.select(HOUSEHOLD, pl.col("weight").cast(pl.Float64, strict=False))
    doubled = told.height - told[HOUSEHOLD].n_unique()
    wrong = told.filter((pl.col("weight").is_finite() & (pl.col("weight") >= 0)).not_().fill_null(value=True))
    if doubled or len(wrong):
        raise AssistRulesError.of(
            "weights",
            path="weights",
            zh=f"{doubled}行权数重复，{len(wrong)}行不是大于等于0的数；每个家庭应当有且只有一个",
            en=f"{doubled} rows are doubled, {len(wrong)} no number from 0; each household has just one",
        )
    return told


def weighted(rows: pl.DataFrame, weights: pl.DataFrame | None) -> tuple[pl.DataFrame, int]:
    """Rows with their weights, and how many households have none."""
    if weights is None:
        return rows.with_columns(pl.lit(1.0).alias("weight")), 0
    found = rows.join(weights, on=HOUSEHOLD, how="left", maintain_order="left")
    return found, found.filter(pl.col("weight").is_null())[HOUSEHOLD].n_unique()


def no_weight(households: int) -> AssistRulesError:
    """Households stand for nobody knows how many."""
    return AssistRulesError.of(
        "weights",
        path="weights",
        zh=f"{households}个家庭没有权数；每个家庭应当有且只有一个",
        en=f"{households} households have no weight; each household has just one",
    )
