"""What families told beside what an exchange delivers, over two registers (信息核对): what an office has to find out.

The tables are compared as columns; the households in which something differs are then looked at and tried as those of
``cross_check`` are, their cases decided as rows of one screening. Nobody is in the wrong for differing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import narwhals as nw
import polars as pl

from assist_rules.decision.answer import Outcome
from assist_rules.decision.cross_check import CrossCheck, cross_check_one
from assist_rules.decision.discrepancies import (
    CAN,
    HEAR_FIRST,
    SIDES,
    Answer,
    Answers,
    Difference,
    Discrepancy,
    Side,
    Sides,
    Trial,
)
from assist_rules.displays import as_html, display_lang
from assist_rules.errors import LANGS, AssistRulesError, InvalidApplicationError, Lang, check_option
from assist_rules.models import Application
from assist_rules.rulebooks import standards_of
from assist_rules.screening.changes import completed, facts_changed, field_words, one_kind_of_key
from assist_rules.screening.completion import key_pairs
from assist_rules.screening.engines import as_given
from assist_rules.screening.on_record import in_memory
from assist_rules.screening.read import read_tables
from assist_rules.screening.screen import REJECT, Run, Screening, applications_of
from assist_rules.screening.venues import Law
from assist_rules.standards import Standards
from assist_rules.tables.convert import to_tables
from assist_rules.tables.schema import HOUSEHOLD, MEMBER, TABLES

if TYPE_CHECKING:
    from assist_rules.screening.list_files import To

Tables: TypeAlias = dict[str, pl.DataFrame]
_Beyond: TypeAlias = Mapping[Any, Sequence[Difference]]
"""By household what the exchange tells that no application could say."""
_Decided: TypeAlias = Mapping[Sides, Answers | None]

_CASES: Final = 10_000
"""So many cases are decided at a time."""
_NOT_COMPARED: Final = frozenset({"assumed", "not_known", "single_person", "discretion"})
"""Tables of what was chosen, and of how a fact was told."""
_AS_DECLARED: Final = {
    "households": ("applied_on", "accepting_place_division", "applicant"),
    "members": ("relation",),
}
"""Cells that no application does without and an exchange may leave out."""


@dataclass(frozen=True)
class CrossChecks:
    """Two registers side by side: what differs, what of it has to be found out, and where to go first.

    Every frame is of the engine of what was declared.

    Attributes:
        differences: a row for each fact that differs or that the exchange alone tells: ``household``, ``member``, ``path``,
            its title (``zh``, ``en``), ``declared`` and ``recorded`` as text and in words (``declared_zh`` …), what it ``can``
            change (``outcome``, ``amount``, ``nothing``), in which ``schemes``, and whether it ``stands``: the family told
            nothing of it. ``find_out`` where the two contradict one another in what can change something.
        households: a row for each household in which something differs, in the order of going: ``visit`` (null where
            nothing has to be found out), how many facts ``differ``, how many of them are ``to_find_out``, how many
            ``stand``, what it ``can`` change at most, and the ``schemes``. First those in which an outcome hangs on it,
            and among them those with the fewest facts to find out.
        answers: the answers that differ between all as declared, the exchange standing where nothing is told, and all as
            recorded.
        alone: households and members that one ``side`` alone has; a member whom the exchange alone tells of is a
            difference too.
        rejects: a row for each problem of a household that could not be read, or is no one case on both sides, with the
            ``side``; it was not compared.
        compared: how many households were compared.
    """

    differences: Any
    households: Any
    answers: Any
    alone: Any
    rejects: Any
    compared: int
    _tables: Mapping[Side, Tables] = field(repr=False)
    _run: Run = field(repr=False)
    _beyond: _Beyond = field(repr=False)

    @property
    def members(self) -> pl.DataFrame:
        """The members as declared, for who they are."""
        return self._tables["declared"]["members"]

    def explain(self, household: int | str) -> CrossCheck:
        """The cross-check of one household by itself, with all schemes as declared and as recorded.

        Raises:
            KeyError: not both sides have that household.
            InvalidApplicationError: it could not be read; carries every problem.
            AssistRulesError: it is no one case on both sides.
        """
        sides: list[Application] = []
        for tables in self._tables.values():
            found = _applications(tables, [household], self._run.on).get(household)
            if found is None:
                raise KeyError(household)
            if isinstance(found, InvalidApplicationError):
                raise found
            sides.append(found)
        declared, recorded = sides
        book = self._run.law.book(declared.accepting_place.division, declared.applied_on)
        return cross_check_one(declared, recorded, book=book, beyond=self._beyond.get(household, ()))

    def write(self, folder: Path | str, *, to: To = "xlsx", words: Lang = "zh") -> list[Path]:
        """Writes the lists that an office works with: whom to look into, every difference, both answers, who is on one side.

        Args:
            folder: where; it is made. Files of these names are written over.
            to: ``xlsx``, one workbook; or ``csv`` or ``parquet``, a file for each list.
            words: the language of the lists.

        Returns:
            The files.

        Raises:
            UnknownOptionError: there is no such form or language.
            AssistRulesError: a workbook is wanted without the extra ``office``, or of more rows than a sheet holds.
        """
        from assist_rules.screening.lead_lists import write_cross_check  # noqa: PLC0415 - most callers never ask

        return write_cross_check(self, Path(folder), to=to, words=words)

    def summary(self, lang: Lang = "zh") -> str:
        """How much differs and how much of it has to be found out, in a few lines.

        Raises:
            UnknownOptionError: there is no such language.
        """
        check_option("lang", lang, LANGS)
        return "\n".join(self._lines(lang))

    def __repr__(self) -> str:
        visits = in_memory(self.households)["visit"].drop_nulls().len()
        return f"<CrossChecks {self.compared} households compared, {visits} to be looked into>"

    def _repr_html_(self) -> str:
        return as_html(self.summary(display_lang()))

    def _lines(self, lang: Lang) -> Iterator[str]:
        zh = lang == "zh"
        homes, facts = in_memory(self.households), in_memory(self.differences)
        alone, rejects = in_memory(self.alone), in_memory(self.rejects)
        wanted = facts.filter("find_out")
        disputed = facts.filter(~pl.col("stands"))
        visits = homes.filter(pl.col("visit").is_not_null()).height
        yield (
            f"比对 {self.compared} 户，{disputed[HOUSEHOLD].n_unique()} 户有 {disputed.height} 项不一致；"
            f"其中 {visits} 户 {wanted.height} 项须查清，其余不影响任何结论和金额。"
            if zh
            else f"{self.compared} households compared; in {disputed[HOUSEHOLD].n_unique()} of them {disputed.height} facts "
            f"differ; {wanted.height} of these, in {visits} households, must be found out, the others change nothing."
        )
        if visits:
            counts = {
                can: homes.filter(pl.col("visit").is_not_null() & (pl.col("can") == can)).height
                for can in CAN
            }
            yield (
                f"须查清的户中，能改变结论的 {counts['outcome']} 户，只影响金额的 {counts['amount']} 户。"
                if zh
                else f"Of these households an answer can change in {counts['outcome']}, an amount alone in {counts['amount']}."
            )
        stands = facts.filter("stands")
        if stands.height:
            yield (
                f"申报未填、按核对办理的 {stands.height} 项（{stands[HOUSEHOLD].n_unique()} 户）。"
                if zh
                else f"Of {stands.height} facts ({stands[HOUSEHOLD].n_unique()} households) nothing is declared; the record stands."
            )
        if alone.height:
            parts: list[tuple[int, Side, bool]] = [
                (alone.filter(pl.col(MEMBER).is_null() == whole, side=side).height, side, whole)
                for side in SIDES
                for whole in (True, False)
            ]
            named = [
                f"{count} {('户' if whole else '人') if zh else ('households' if whole else 'members')}"
                + (f"只在{SIDES[side].zh}一侧" if zh else f" {side} alone")
                for count, side, whole in parts
                if count
            ]
            yield (
                ("只在一侧的：" + "，".join(named) + "。")
                if zh
                else ("In one alone: " + ", ".join(named) + ".")
            )
        if rejects.height:
            count = rejects[HOUSEHOLD].n_unique()
            yield (
                f"有 {count} 户数据有误，未作比对。"
                if zh
                else f"{count} households have faults in their data and were not compared."
            )
        yield HEAR_FIRST.zh if zh else HEAR_FIRST.en


def cross_checks(
    declared: Screening | Mapping[str, Any],
    recorded: Screening | Mapping[str, Any],
    *,
    on: date | None = None,
    schemes: Sequence[str] | None = None,
    standards: Standards | Path | str | None = None,
    carry_forward: bool = False,
    progress: Callable[[float], None] | None = None,
) -> CrossChecks:
    """Two registers; see :func:`assist_rules.cross_check`."""
    if isinstance(declared, Screening):
        of = declared.run
        run = Run(of.schemes, on=of.on, why=False, law=of.law)
    else:
        run = Run(schemes, on=on, why=False, law=Law(standards_of(standards), carry_forward))
    given = declared.rows if isinstance(declared, Screening) else next(iter(declared.values()))
    ours, theirs = _read(declared), _read(recorded)
    one_kind_of_key(declared=ours["households"], recorded=theirs["households"])
    if run.on is not None:
        ours["households"] = _with_day(ours["households"], run.on)
    theirs = {name: _as_declared(name, rows, ours) for name, rows in theirs.items()}
    theirs["members"], beyond = _without_deaths_of_applicants(theirs, ours)
    alone = _alone(ours, theirs)
    strangers = alone.filter(pl.col(MEMBER).is_null())[HOUSEHOLD]
    sides: dict[Side, Tables] = {
        "declared": _without(ours, strangers),
        "recorded": _without(theirs, strangers),
    }
    rejects = [
        in_memory(run.rejects(tables)).select(pl.lit(side).alias("side"), *REJECT)
        for side, tables in sides.items()
    ]
    refused = pl.concat(rejects)[HOUSEHOLD].unique().drop_nulls()
    both = (
        sides["declared"]["households"]
        .join(sides["recorded"]["households"], on=HOUSEHOLD, how="semi")
        .filter(~pl.col(HOUSEHOLD).cast(pl.String).is_in(refused.implode()))[HOUSEHOLD]
        .sort()
    )
    found = _Found(both.dtype)
    dead = both.filter(both.is_in([*beyond]))
    differing = pl.concat([_differing(sides, both), dead]).unique().sort()
    for done, trials in _batches(sides, beyond, differing, run.on, found):
        found.take(trials, _decided(run, trials), [each.key for each in run.schemes])
        if progress is not None:
            progress(done)
    frames = found.frames()
    refused_cases = frames.pop("rejects")
    rejects.append(refused_cases)
    shown = {
        name: as_given(nw.from_native(frame), {"": given})
        for name, frame in {**frames, "alone": alone, "rejects": pl.concat(rejects)}.items()
    }
    compared = both.len() - refused_cases[HOUSEHOLD].n_unique()
    return CrossChecks(**shown, compared=compared, _tables=sides, _run=run, _beyond=beyond)


# --- the two sides -----------------------------------------------------------------------------------------


def _read(given: Screening | Mapping[str, Any]) -> Tables:
    """The tables in memory, rows without a household's key among them.

    Raises:
        TableError: one cannot be read exactly, or is of Spark; carries every problem.
    """
    tables = given.tables if isinstance(given, Screening) else read_tables(given)
    read = {name: in_memory(nw.to_native(frame)) for name, frame in tables.items()}
    if isinstance(given, Screening) and given.run.on is not None:
        read["households"] = _with_day(read["households"], given.run.on)
    return read


def _with_day(households: pl.DataFrame, on: date) -> pl.DataFrame:
    told = "applied_on" in households.columns
    day = pl.col("applied_on") if told else pl.lit(None, pl.Date)
    return households.with_columns(day.fill_null(pl.lit(on)).alias("applied_on"))


def _as_declared(name: str, rows: pl.DataFrame, ours: Tables) -> pl.DataFrame:
    """Rows of the exchange with what no application does without, as declared where it leaves it out."""
    if name not in _AS_DECLARED:
        return rows
    keys = [HOUSEHOLD] if name == "households" else [HOUSEHOLD, MEMBER]
    mine = ours[name]
    given = [each for each in _AS_DECLARED[name] if each in mine.columns]
    beside = mine.select(*keys, *(pl.col(each).alias(f"~{each}") for each in given))
    beside = beside.unique(keys, keep="first", maintain_order=True)
    found = rows.join(beside, on=keys, how="left", maintain_order="left")
    return found.with_columns(
        pl.coalesce(each, f"~{each}") if each in rows.columns else pl.col(f"~{each}").alias(each)
        for each in given
    ).drop(f"~{each}" for each in given)


def _without_deaths_of_applicants(theirs: Tables, ours: Tables) -> tuple[pl.DataFrame, _Beyond]:
    """The members of the exchange without the deaths of those who apply, and these: no application of the dead could be."""
    members, homes = theirs["members"], theirs["households"]
    if "died_on" not in members.columns or not {"applicant", "applied_on"} <= {*homes.columns}:
        return members, {}
    case = homes.select(HOUSEHOLD, pl.col("applicant").alias(MEMBER), "applied_on")
    dead = members.join(case, on=[HOUSEHOLD, MEMBER], how="inner").filter(
        pl.col("died_on") < pl.col("applied_on")
    )
    dead = dead.unique([HOUSEHOLD, MEMBER], keep="first", maintain_order=True).select(
        HOUSEHOLD, MEMBER, "died_on"
    )
    told = ours["members"].select(HOUSEHOLD, MEMBER, pl.col("^died_on$").alias("declared"))
    told = dead.join(told, on=[HOUSEHOLD, MEMBER], how="inner")
    beyond = {
        row[HOUSEHOLD]: [
            Difference(
                (),
                f"household.members[{row[MEMBER]}].died_on",
                row.get("declared"),
                row["died_on"],
                possible=False,
            )
        ]
        for row in told.iter_rows(named=True)
    }
    marked = dead.select(HOUSEHOLD, MEMBER, pl.lit(value=True).alias("~dead"))
    found = members.join(marked, on=[HOUSEHOLD, MEMBER], how="left", maintain_order="left")
    found = found.with_columns(pl.when(pl.col("~dead").is_null()).then("died_on").alias("died_on"))
    return found.drop("~dead"), beyond


def _alone(ours: Tables, theirs: Tables) -> pl.DataFrame:
    """Households that one side alone has, in whatever table, and members that one alone has of a household in both."""
    sides: dict[Side, Tables] = {"declared": ours, "recorded": theirs}
    homes = {
        side: pl.concat([rows.select(HOUSEHOLD) for rows in tables.values()]).unique().drop_nulls()
        for side, tables in sides.items()
    }
    parts: list[pl.DataFrame] = []
    pairs: tuple[tuple[Side, Side], ...] = (("declared", "recorded"), ("recorded", "declared"))
    for side, other in pairs:
        gone = homes[side].join(homes[other], on=HOUSEHOLD, how="anti")
        members = sides[side]["members"].select(HOUSEHOLD, MEMBER).drop_nulls()
        members = members.join(homes[other], on=HOUSEHOLD, how="semi")
        members = members.join(sides[other]["members"], on=[HOUSEHOLD, MEMBER], how="anti").unique()
        parts += [
            gone.select(HOUSEHOLD, pl.lit(None, pl.String).alias(MEMBER), pl.lit(side).alias("side")),
            members.select(HOUSEHOLD, MEMBER, pl.lit(side).alias("side")),
        ]
    return pl.concat(parts).sort(HOUSEHOLD, MEMBER, "side", nulls_last=False)


def _without(tables: Tables, households: pl.Series) -> Tables:
    gone = households.to_frame()
    return {
        name: rows.join(gone, on=HOUSEHOLD, how="anti", maintain_order="left")
        for name, rows in tables.items()
    }


def _differing(sides: Mapping[Side, Tables], both: pl.Series) -> pl.Series:
    """The households in which something may differ: too many, never too few; looked at one by one they settle it."""
    ours, theirs = (completed(sides[side], both) for side in SIDES)
    # What the exchange tells nothing of contradicts nobody.
    told = {name: _told_by(theirs, name, rows) for name, rows in ours.items() if name not in _NOT_COMPARED}
    recorded = {name: rows for name, rows in theirs.items() if name in told}
    changed = facts_changed(told, recorded)
    is_flag = pl.struct("table", "column").is_in(
        [
            {"table": table.name, "column": column.name}
            for table in TABLES.values()
            for column in table.columns
            if column.told_for
        ]
    )
    tells = pl.when(is_flag).then(pl.col("after") == "true").otherwise(pl.col("after").is_not_null())
    found = [changed.filter((pl.col("column") == "") | tells)[HOUSEHOLD], _other_cases(ours, theirs)]
    return pl.concat(found).unique().sort()


def _other_cases(ours: Tables, theirs: Tables) -> pl.Series:
    """The households that are no one case on both sides, which are told so one by one."""
    cells = _AS_DECLARED["households"]
    mine, their = (tables["households"].select(HOUSEHOLD, *cells) for tables in (ours, theirs))
    both = mine.join(their, on=HOUSEHOLD, suffix="~")
    return both.filter(pl.any_horizontal(pl.col(each).ne_missing(pl.col(f"{each}~")) for each in cells))[
        HOUSEHOLD
    ]


def _told_by(record: Tables, name: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of a list, or of a record, that the exchange tells too."""
    table = TABLES[name]
    if not table.parent:
        return rows
    pairs = key_pairs(table)
    if table.told:
        above = record[table.parent].filter(pl.col(table.told).fill_null(value=False))
    else:
        above, pairs = record[name], [(key, key) for key in table.key_names]
    above = above.select(pl.col(own).alias(below) for below, own in pairs).unique()
    return rows.join(above, on=[below for below, _ in pairs], how="semi", maintain_order="left")


def _applications(
    tables: Tables, keys: Sequence[Any], on: date | None
) -> dict[Any, Application | InvalidApplicationError]:
    return dict(applications_of({name: nw.from_native(rows) for name, rows in tables.items()}, keys, on))


# --- household by household --------------------------------------------------------------------------------


def _batches(
    sides: Mapping[Side, Tables], beyond: _Beyond, households: pl.Series, on: date | None, found: _Found
) -> Iterator[tuple[float, list[tuple[Any, Trial]]]]:
    """The households in which something differs, some at a time, and which part of them is reached."""
    trials: list[tuple[Any, Trial]] = []
    cases = 0
    keys = households.to_list()
    for start in range(0, len(keys), _CASES):
        some = keys[start : start + _CASES]
        ours, theirs = (_applications(sides[side], some, on) for side in SIDES)
        for at, key in enumerate(some, start + 1):
            mine, their = ours.get(key), theirs.get(key)
            if not isinstance(mine, Application) or not isinstance(their, Application):
                continue  # it is among the rejects
            try:
                trial = Trial(mine, their, beyond.get(key, ()))
            except AssistRulesError as error:
                found.reject(key, error)
                continue
            if trial.differences:
                trials.append((key, trial))
                cases += len(trial.wanted)
            if cases >= _CASES:
                yield at / len(keys), trials
                trials, cases = [], 0
    if trials:
        yield 1.0, trials


def _decided(run: Run, trials: Sequence[tuple[Any, Trial]]) -> list[_Decided]:
    """The answers of each case of some trials, as rows of one screening; None where it could not be decided."""
    numbers: list[dict[Sides, int]] = []
    cases: dict[int, Application] = {}
    count = 0
    for _, trial in trials:
        numbers.append({})
        for sides in trial.wanted:
            numbers[-1][sides] = count
            case = trial.application(sides)
            if case is not None:
                cases[count] = case
            count += 1
    answers: dict[int, dict[tuple[str, str | None], Answer]] = {}
    if cases:
        outcomes = {str(each): each for each in Outcome}
        rows = in_memory(run.screen(to_tables(cases)).rows)
        of = rows.select(HOUSEHOLD, "scheme", MEMBER, "outcome", "low_fen", "high_fen")
        for number, scheme, member, outcome, low, high in of.iter_rows():
            answers.setdefault(number, {})[scheme, member] = (outcomes[outcome], low, high)
    return [{sides: answers.get(number) for sides, number in each.items()} for each in numbers]


_FACT = (
    "path",
    "zh",
    "en",
    "declared",
    "recorded",
    "declared_zh",
    "recorded_zh",
    "declared_en",
    "recorded_en",
)
_SIDED = ("outcome", "low_fen", "high_fen")


class _Found:
    """What the trials give, row by row."""

    def __init__(self, kind: Any) -> None:
        self._kind = kind
        self._facts: list[tuple[Any, ...]] = []
        self._answers: list[tuple[Any, ...]] = []
        self._rejects: list[tuple[Any, ...]] = []

    def reject(self, household: Any, error: AssistRulesError) -> None:
        """Note a household that is no one case."""
        self._rejects += [
            ("recorded", str(household), each.path, each.code, each.zh, each.en) for each in error.problems
        ]

    def take(
        self, trials: Sequence[tuple[Any, Trial]], decided: Sequence[_Decided], schemes: Sequence[str]
    ) -> None:
        """Note what each difference of some households can change, and the answers of both sides."""
        for (household, trial), answers in zip(trials, decided, strict=True):
            for each in trial.discrepancies(answers.__getitem__, schemes):
                self._facts.append((household, *_fact(each)))
            ours, theirs = answers[trial.as_declared] or {}, answers[trial.as_recorded] or {}
            for (scheme, member), mine in ours.items():
                their = theirs.get((scheme, member), mine)
                if mine != their:
                    sides = [
                        str(side) if at == 0 else side for at in range(3) for side in (mine[at], their[at])
                    ]
                    self._answers.append((household, member, scheme, *sides))

    def frames(self) -> Tables:
        """The frames of a ``CrossChecks``."""
        kind: dict[str, Any] = {HOUSEHOLD: self._kind}
        facts = pl.DataFrame(
            self._facts,
            schema={
                **kind,
                **dict.fromkeys((MEMBER, *_FACT, "can", "schemes"), pl.String),
                "stands": pl.Boolean,
                "find_out": pl.Boolean,
            },
            orient="row",
        )
        sided = [f"{name}_{side}" for name in _SIDED for side in SIDES]
        kinds = {name: pl.String if name.startswith("outcome") else pl.Int64 for name in sided}
        answers = pl.DataFrame(
            self._answers, schema={**kind, MEMBER: pl.String, "scheme": pl.String, **kinds}, orient="row"
        )
        rejects = pl.DataFrame(
            self._rejects, schema=dict.fromkeys(("side", *REJECT), pl.String), orient="row"
        )
        return {"differences": facts, "households": _homes(facts), "answers": answers, "rejects": rejects}


def _fact(each: Discrepancy) -> tuple[Any, ...]:
    of = re.match(r"household\.members\[([^\]]*)\]", each.path)
    zh, en = each.sides("zh"), each.sides("en")
    return (
        None if of is None else of[1],
        each.path,
        *field_words(each.path),
        _text(each.declared),
        _text(each.recorded),
        *zh,
        *en,
        each.can,
        ";".join(each.schemes),
        each.stands,
        each.to_find_out,
    )


def _text(value: object) -> str | None:
    """A value as text: a plain one as the input format writes it, a list or a record as JSON."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool | Mapping | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _homes(facts: pl.DataFrame) -> pl.DataFrame:
    """A row for each household, in the order of going."""
    ranks = {can: at for at, can in enumerate(CAN)}
    rank = pl.col("can").replace_strict(ranks, return_dtype=pl.Int64)
    wanted = pl.col("find_out")
    homes = facts.group_by(HOUSEHOLD, maintain_order=True).agg(
        (~pl.col("stands")).sum().cast(pl.Int64).alias("differ"),
        wanted.sum().cast(pl.Int64).alias("to_find_out"),
        pl.col("stands").sum().cast(pl.Int64).alias("stand"),
        rank.filter(wanted).min().alias("~first"),
        rank.min().alias("~rank"),
        pl.col("schemes")
        .filter(pl.col("schemes") != "")
        .str.split(";")
        .explode()
        .unique(maintain_order=True)
        .str.join(";")
        .alias("schemes"),
    )
    homes = homes.sort("~first", "to_find_out", "~rank", HOUSEHOLD, nulls_last=True)
    words = {at: str(can) for can, at in ranks.items()}
    return homes.with_columns(
        pl.when(pl.col("to_find_out") > 0).then(pl.int_range(1, pl.len() + 1, dtype=pl.Int64)).alias("visit"),
        pl.coalesce("~first", "~rank").replace_strict(words, return_dtype=pl.String).alias("can"),
    ).select("visit", HOUSEHOLD, "differ", "to_find_out", "stand", "can", "schemes")
