"""Screening: every scheme for every household of some tables; each row gets the answer of a single decision."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, cached_property, lru_cache, partial
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import narwhals as nw
import polars as pl

from assist_rules import own
from assist_rules.decision.answer import OUTCOMES as OUTCOME_WORDS
from assist_rules.decision.answer import OpenQuestion, Outcome
from assist_rules.decision.assess import assess
from assist_rules.decision.assessment import Assessment
from assist_rules.decision.decision import Decision
from assist_rules.displays import display_lang, table_html
from assist_rules.errors import AssistRulesError, InvalidApplicationError, Lang, Problem
from assist_rules.expressions import (
    AmountRule,
    ConditionRule,
    Discretion,
    Expression,
    Level,
    Standard,
    calendar_number,
)
from assist_rules.facts import applied_on
from assist_rules.facts.emergency import is_named
from assist_rules.models import Application
from assist_rules.packs import NATIONAL, Wording, every_pack
from assist_rules.places import current_code
from assist_rules.readings.columns import Plan
from assist_rules.readings.nodes import MONTH_END, nodes_under, require_same_standard
from assist_rules.readings.steps import FAR, Figure, Lowering, Term
from assist_rules.reforms import Reform
from assist_rules.rule import Rule, versions_of
from assist_rules.rulebooks import standards_of
from assist_rules.schemes import SCHEMES, scheme_named
from assist_rules.schemes.scheme import Scheme
from assist_rules.screening.answers import OUTCOMES, TIERS, UNBOUNDED, Answer, tier
from assist_rules.screening.checks import odd_households
from assist_rules.screening.choices import odd_choices, units_of
from assist_rules.screening.cluster import spread
from assist_rules.screening.completion import complete
from assist_rules.screening.engines import Frame, as_given, held, rows_of, small_table
from assist_rules.screening.facts import KEYS, Facts, entries_of, numbered_places, values_of
from assist_rules.screening.marks import marks_of
from assist_rules.screening.read import engine_of, read_tables
from assist_rules.screening.reasons import BITS, MARGINS, Codes
from assist_rules.screening.shares import shares, shares_of
from assist_rules.screening.venues import Figures, Law, Venue, joined, venues_of, with_keys
from assist_rules.tables.convert import from_tables
from assist_rules.tables.problems import NEEDED, no_key
from assist_rules.tables.schema import HOUSEHOLD, MEMBER
from assist_rules.tables.units import odd_pay

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from assist_rules.rulebooks import Rulebook
    from assist_rules.screening.list_files import To
    from assist_rules.screening.reconciliation import Reconciliation
    from assist_rules.standards import Standards

RESULT: Mapping[str, Any] = {
    HOUSEHOLD: None,
    MEMBER: nw.String,
    "scheme": nw.String,
    "outcome": nw.String,
    "route": nw.String,
    "low_fen": nw.Int64,
    "high_fen": nw.Int64,
    "per": nw.String,
    "deciding": nw.String,
    "grounds": nw.String,
    "questions": nw.String,
    "margin_fen": nw.Int64,
    "margin_months": nw.Int64,
    "tier": nw.String,
    "marks": nw.String,
}
"""The columns of a result; the key of a household has the caller's own type."""
REFORM = "reform"
"""The column that every answer under a reform has beside those."""
REJECT: Mapping[str, Any] = {
    HOUSEHOLD: nw.String,
    "path": nw.String,
    "code": nw.String,
    "zh": nw.String,
    "en": nw.String,
}
"""The columns of rejects."""
PLANS = 4
"""How many plans are kept, over all runs: one of every scheme with its reasons takes tens of megabytes."""
Named: TypeAlias = tuple[tuple[Level, frozenset[str]], ...]
"""Lowering by level."""
SEPARATOR = ";"
"""Separator of the grounds, and of the questions, of a row."""


@dataclass(frozen=True)
class Screening:
    """The result of a screening.

    Attributes:
        rows: one row a household and scheme, or a member and scheme where the scheme is decided for each member: the
            ``outcome``, ``route``, ``low_fen`` and ``high_fen`` (null where unbounded, or where there is no amount),
            ``per``, the ``deciding`` rules, ``grounds`` of a refusal, open ``questions``, ``margin_fen`` and ``margin_months`` (how far the
            nearest deciding comparison of money, or of ages and times, is from turning, odd parts of a fen or month
            not counted; null where none decides), the ``tier`` of the household, and ``marks`` of the figures that the
            answer rests on (``carried_forward``, ``second_hand``); under a reform also ``reform``, its name and the first
            digits of its digest; a frame of the caller's own kind.
        rejects: one row a problem of a household that could not be read: path, code, and the problem in Chinese and
            English.
    """

    rows: Any
    rejects: Any
    _tables: Mapping[str, Frame] = field(repr=False)
    _run: Run = field(repr=False)

    @property
    def reform(self) -> Reform | None:
        """The reform that was tried; None where it is the law as it is."""
        return self._run.law.reform

    def _repr_html_(self) -> str:
        lang = display_lang()
        titles = [each.zh if lang == "zh" else each.en for each in self._run.schemes]
        reform = "" if self.reform is None else self.reform.mark(lang)
        if engine_of(nw.from_native(self.rows)) == "pyspark":  # nothing is worked out to be shown
            return table_html(([each] for each in titles), caption=reform)
        rows: pl.DataFrame = nw.to_native(held(nw.from_native(self.rows)))
        counts = rows.group_by("scheme", "outcome").len()
        of = {(scheme, outcome): count for scheme, outcome, count in counts.iter_rows()}
        heads = ["制度", *(zh for zh, _ in OUTCOME_WORDS.values())]
        if lang == "en":
            heads = ["scheme", *(en for _, en in OUTCOME_WORDS.values())]
        told = (
            (title, *(f"{of.get((scheme.key, str(each)), 0):,}" for each in OUTCOME_WORDS))
            for title, scheme in zip(titles, self._run.schemes, strict=True)
        )
        return table_html(told, heads, reform)

    def require_law(self) -> None:
        """Refuses what an office would work with, where it would be made of the law as it might be.

        Raises:
            AssistRulesError: a reform is tried.
        """
        if self.reform is not None:
            raise no_list(self.reform)

    @property
    def tables(self) -> Mapping[str, Frame]:
        """The tables as they were read, in the engine that decides."""
        return self._tables

    @property
    def run(self) -> Run:
        """By which schemes, law and figures it was screened."""
        return self._run

    def plot(self, scheme: str = "dibao", ax: Axes | None = None, lang: Lang = "zh") -> Axes:
        """Draws how many are eligible, undetermined and not, by place (extra ``plot``), and returns the axes; not on Spark.

        Raises:
            UnknownRuleError: no scheme has that key.
            AssistRulesError: matplotlib is not installed, or Chinese is wanted and no font has it.
            UnknownOptionError: there is no such language.
        """
        from assist_rules.screening.plot import plot_outcomes  # noqa: PLC0415 - an extra

        axes: Axes = plot_outcomes(self, scheme, ax, lang)
        return axes

    @cached_property
    def days(self) -> pl.DataFrame:
        """The day of each household, as ``household`` and ``on``; not on Spark."""
        households: Any = nw.to_native(self._tables["households"])
        told = "applied_on" in households.columns
        on = pl.col("applied_on") if told else pl.lit(None, pl.Date)
        days: pl.DataFrame = households.select(
            HOUSEHOLD, on.fill_null(pl.lit(self._run.on, pl.Date)).alias("on")
        )
        return days

    @cached_property
    def notes(self) -> tuple[tuple[str, str], ...]:
        """What the office should look at before it works with the answers, in Chinese and English; on Spark one query.

        Pay that seems to be told in fen where yuan were meant, or the other way; no value is changed for that.
        """
        incomes = self._tables.get("incomes")
        return () if incomes is None else odd_pay(nw.to_native(incomes))

    @cached_property
    def standing(self) -> Any:
        """Where each household stands among the low-income population, as far as its tier does not say it; not on Spark.

        A row a household: the ``tier``; the ``classes`` of 国办发〔2023〕39号 that it, or one of it, is in by the rules, those
        that are ``open_classes``, and those of which the recognition is ``held``, each joined by ``;``; what was ``left``,
        when, and until when it is watched for that (``left_on``, ``watched_until``); and ``special_aid``, what its classes
        open at other offices to somebody of it, and what is open to elders whatever the income, as ``Assessment.special_aid``
        names it; without what hangs on a class that is still open. The classes are of the schemes that were screened.
        """
        from assist_rules.screening.standing import standing  # noqa: PLC0415 - most callers never ask

        return as_given(nw.from_native(standing(self)), {"": self.rows})

    def explain(self, household: int | str, scheme: str, *, member: str | None = None) -> Decision:
        """The single decision of one row, with its full trace.

        Raises:
            InvalidApplicationError: the household was rejected; carries every problem.
            KeyError: no household has that key.
            UnknownRuleError: no scheme has that key.
        """
        application = self.application(household)
        book = self._run.law.book(application.accepting_place.division, application.applied_on)
        of = next((each for each in self._run.schemes if each.key == scheme), None) or scheme_named(scheme)
        return assess(application, of, person=member, rulebook=book)

    def application(self, household: int | str) -> Application:
        """One household as an application.

        Raises:
            InvalidApplicationError: the household was rejected; carries every problem.
            KeyError: no household has that key.
        """
        for _, found in applications_of(self._tables, [household], self._run.on):
            if isinstance(found, InvalidApplicationError):
                raise found
            return found
        raise KeyError(household)

    def write(
        self,
        folder: Path | str,
        *,
        to: To = "xlsx",
        words: Lang = "zh",
        returned: Any = None,
    ) -> list[Path]:
        """Writes the lists that an office works with: whom to ask, every answer, open questions, elders, what was sent back, counts.

        Args:
            folder: where; it is made. Files of these names are written over.
            to: ``xlsx``, one workbook, or one for each county where a list has more rows than a sheet; or ``csv`` or
                ``parquet``, a file for each list.
            words: the language of the lists.
            returned: what was sent back before the screening, such as ``Register.returned``.

        Returns:
            The files.

        Raises:
            UnknownOptionError: there is no such form or language.
            AssistRulesError: the screening has no reasons (``why=False``), or tries a reform; or a workbook is wanted
                without the extra ``office``.
        """
        self.require_law()
        from assist_rules.screening.list_files import written  # noqa: PLC0415 - most callers never ask
        from assist_rules.screening.lists import TOLD  # noqa: PLC0415 - most callers never ask

        tables = {name: self._tables[name] for name in TOLD if name in self._tables}
        return written(
            self.rows,
            self.rejects,
            tables,
            Path(folder),
            to=to,
            words=words,
            why=self._run.why,
            on=self._run.on,
            returned=returned,
        )

    def reconcile(self, recorded: Any, *, schemes: Collection[str] | None = None) -> Reconciliation:
        """This screening beside what a register has on record: who is missing from it, who should not be in it.

        Args:
            recorded: a frame, of Spark where the screening is, with a row for what is held now: ``household``, ``scheme`` (its key),
                ``member`` where the scheme is decided for each member and null where it is not, and if known
                ``amount_fen`` (or ``amount``, in yuan as decimals) and ``per`` (month, year or once; by default that
                of the scheme).
            schemes: keys of the schemes that the register covers; by default all that were screened. Of a scheme
                that it does not cover everybody would seem to be missing.

        Raises:
            TableError: the register cannot be read exactly, or its keys are of another type; carries every problem.
            UnknownRuleError: no scheme has one of the keys.
            AssistRulesError: it tries a reform.
        """
        self.require_law()
        from assist_rules.screening.reconciliation import reconcile  # noqa: PLC0415 - most callers never ask

        return reconcile(self.rows, self.rejects, self._tables, recorded, schemes, self._run.on)


def no_list(reform: Reform) -> AssistRulesError:
    """Of answers under a reform nothing is made that an office could work with."""
    return AssistRulesError.of(
        "reform",
        path="reform",
        zh=f"按改革方案“{reform.name}”推演的结果不写成经办清单，也不与台账核对；请使用 rows，或者用 effects 与现行规定比较",
        en=f'of what is calculated under the reform "{reform.name}" no list of an office is written, nor is it held against a '
        "register; use the rows, or effects to compare it with the law as it is",
    )


def no_rules_sent(reform: Reform) -> AssistRulesError:
    """Rules of one's own stay in the process in which they were written."""
    return AssistRulesError.of(
        "reform_on_cluster",
        path="reform",
        zh=f'方案“{reform.name}”含有自定义规则，不能送往集群；请在本机筛查（各表转为 PyArrow，或者 engine="polars"）',
        en=f'the reform "{reform.name}" has rules of your own, which are sent to no cluster; screen on this machine (the '
        'tables as PyArrow, or engine="polars")',
    )


def screen(
    tables: Mapping[str, Any],
    *,
    schemes: Collection[str | Scheme] | None = None,
    on: date | None = None,
    why: bool = True,
    standards: Standards | Path | str | None = None,
    carry_forward: bool = False,
    reform: Reform | None = None,
    progress: Callable[[float], None] | None = None,
) -> Screening:
    """Decides *schemes* for every household of *tables*.

    Args:
        tables: frames by name, as ``to_tables`` writes them; all of one engine (Polars, pandas with Arrow types,
            PyArrow, DuckDB or PySpark), in whose kind the results come. Polars does the work, on Spark in its workers.
        schemes: keys of the schemes, or schemes of one's own; all of the library by default. The tier is given where
            all of these are asked.
        on: default application date for rows without one.
        why: whether to compute deciding rules, grounds, questions and margins, which doubles the time.
        standards: figures to use in place of those shipped; or a directory or file of figures, to use beside them.
        carry_forward: use lapsed figures as a marked assumption.
        reform: a reform to try: the law as it would be. No list of an office is written of what comes out.
        progress: told now and then which part of the work is done, from 0 to 1; not on Spark, which works when its
            frames are read.

    Raises:
        TableError: a table cannot be read exactly, or is of an engine that is not supported; carries every problem.
        UnknownRuleError: no scheme has one of the keys.
        StandardsError: the files of *standards* have problems; carries every one.
        AssistRulesError: *on* is no date.
    """
    return Run(schemes, on=on, why=why, law=Law(standards_of(standards), carry_forward, reform)).screen(
        tables, progress
    )


@dataclass(frozen=True, slots=True)
class _Planned:
    """A compiled plan for one set of dates and figures, with the meaning of its columns."""

    answers: list[Answer]
    plan: Plan
    codes: dict[str, dict[str, Codes]]


class Run:
    """A screener: schemes and figures, applicable to several sets of tables; figures are memoised, plans over all runs."""

    def __init__(
        self, schemes: Collection[str | Scheme] | None, *, on: date | None, why: bool, law: Law
    ) -> None:
        given = SCHEMES if schemes is None else schemes
        self.schemes = [each if isinstance(each, Scheme) else scheme_named(each) for each in given]
        self.has_tier = _has_tier(self.schemes)
        if doubled := [key for key, times in Counter(each.key for each in self.schemes).items() if times > 1]:
            raise AssistRulesError.of(
                "scheme_twice",
                path="schemes",
                zh=f"制度“{doubled[0]}”列出了两次，应各不相同；请只列一次，自定义的制度请另取编号",
                en=f"scheme {doubled[0]} is listed twice, keys must differ; list it once, and give one of your own "
                "another key",
            )
        if on is not None and type(on) is not date:
            raise AssistRulesError.of(
                "date",
                path="on",
                zh=f"得到 {on!r}；应为 datetime.date，如 date(2024, 5, 20)",
                en=f"found {on!r}; expected a datetime.date such as date(2024, 5, 20)",
            )
        self.law, self.on, self.why = law, on, why
        self.columns = RESULT if law.reform is None else {**RESULT, REFORM: nw.String}
        roots = [rule for scheme in self.schemes for rule in _answering(scheme)]
        nodes = list(
            nodes_under(roots, [*_own_rules(law), *(rule for pack in every_pack() for rule in pack.rules)])
        )

        # What the text of another place alone asks is not looked up here.
        @cache
        def read(wording: Wording) -> set[str]:
            return {each.key for each in _standards(nodes_under(roots, wording.rules))}

        self._figures = Figures(law, _standards(nodes), lambda place: read(law.wording(place)))
        self._ranks = {name: rank for rank, name in enumerate(dict.fromkeys(_names_of(nodes)))}
        self._discretions = frozenset(node.id for node in nodes if isinstance(node, Discretion))
        self._extended = own.told_among(nodes).values()
        self._asked = tuple(self.schemes), self.why

    def listed(self, names: Iterable[str]) -> str:
        """Rules, standards, discretions and paths in one text, in the order of the rules whichever rows stand beside."""
        last = len(self._ranks)
        return SEPARATOR.join(sorted(names, key=lambda name: (self._ranks.get(name, last), name)))

    def screen(self, tables: Mapping[str, Any], progress: Callable[[float], None] | None = None) -> Screening:
        """The answers for one set of tables; see :func:`screen`."""
        read = read_tables(tables)
        if engine_of(read["households"]) == "pyspark":
            return self._on_cluster(read)
        given = {name: held(frame) for name, frame in read.items()}
        parts: dict[str, list[Frame]] = {scheme.key: [] for scheme in self.schemes}
        singles = Singles(self)
        count = shares_of(given)
        for number, share in enumerate(shares(given)):
            tick = None if progress is None else partial(_within, progress, number, count)
            whole = complete(share, self.on)
            odd = self._odd({name: whole[name] for name in share}, _names(share, on=self.on))
            answers, outside = self._in_columns(_without(whole, odd), tick)
            odd += outside
            for key, part in answers.items():
                parts[key].append(_without({"": part}, outside)[""].select(*_typed()))
            for household, found in applications_of(share, odd, self.on):
                singles.take(household, found)
            if None in odd:
                singles.reject_keyless(share)
            if progress is not None:
                progress((number + 1) / count)
        like = given["households"]
        key = like.collect_schema()[HOUSEHOLD]
        rest = small_table(like, singles.rows, {**RESULT, HOUSEHOLD: key}).select(*_typed())
        rows = nw.concat([*(part for each in parts.values() for part in each), rest], how="vertical")
        if self.law.reform is not None:
            rows = rows.with_columns(nw.lit(self.law.reform.label).alias(REFORM))
        rejects = small_table(like, singles.rejects, REJECT)
        return Screening(as_given(rows, tables), as_given(rejects, tables), given, self)

    def rejects(self, tables: Mapping[str, Any]) -> Any:
        """The problems of the households that cannot be read, in Polars, without deciding the others."""
        given = {name: held(frame) for name, frame in read_tables(tables).items()}
        whole = complete(given, self.on)
        odd = self._odd({name: whole[name] for name in given}, _names(given, on=self.on))
        singles = Singles(self)
        for household, found in applications_of(given, odd, self.on):
            singles.look_at(household, found)
        if None in odd:
            singles.reject_keyless(given)
        return nw.to_native(small_table(given["households"], singles.rejects, REJECT))

    def _on_cluster(self, tables: Mapping[str, Frame]) -> Screening:
        """The answers for Spark frames; each partition is screened by its worker."""
        keys = [scheme.key for scheme in self.schemes]
        for each in self.schemes:
            if SCHEMES.get(each.key) is not each:
                raise AssistRulesError.of(
                    "scheme_on_cluster",
                    path="schemes",
                    zh=f"“{each.key}”是自定义制度，不能在集群上筛查；请把各表取回本机（如转为 PyArrow）后再筛查",
                    en=f"{each.key} is a scheme of your own, which a cluster cannot screen; bring the tables to this "
                    "machine (as PyArrow, say) and screen them here",
                )
        if self.law.reform is not None and self.law.reform.own_rules:
            raise no_rules_sent(self.law.reform)
        answering = partial(answers_of_share, keys, on=self.on, why=self.why, law=self.law)
        key = tables["households"].collect_schema()[HOUSEHOLD]
        kind = nw.Int64 if key.is_integer() else nw.String
        found = spread(tables, answering, {"rows": {**self.columns, HOUSEHOLD: kind}, "rejects": REJECT})
        return Screening(found["rows"], found["rejects"], tables, self)

    def _odd(self, tables: Mapping[str, Frame], names: Mapping[str, Collection[str]]) -> list[Any]:
        """Keys of the households to be decided one by one; None among them where a row has a null key."""
        native: dict[str, pl.DataFrame] = {name: nw.to_native(frame) for name, frame in tables.items()}
        found = [*odd_households(native, names), *self._misfits(native)]
        if "discretion" in native:
            found.append(odd_choices(native["discretion"], native["members"], self._discretions))
        odd = pl.concat(found, how="vertical")[HOUSEHOLD].unique().to_list()
        households = _without({"households": tables["households"]}, odd)["households"]
        unknown = [
            venue.place
            for venue in venues_of(with_keys(households))
            if not self._figures.knows(venue.place, venue.on)
        ]
        if unknown:
            strangers = households.filter(nw.col("accepting_place_division").is_in(sorted(set(unknown))))
            odd += [row[HOUSEHOLD] for row in rows_of(strangers.select(HOUSEHOLD))]
        return odd

    def _misfits(self, tables: Mapping[str, pl.DataFrame]) -> Iterator[pl.DataFrame]:
        """Keys of the households with an invalid value of a fact of a scheme of one's own."""
        for told in self._extended:
            if told.table.name in tables:
                rows = entries_of(tables[told.table.name], told)
                cells = [
                    cell for cell, value in values_of(rows, "value", told.column).items() if value is None
                ]
                if cells:
                    yield rows.filter(pl.col("value").is_in(cells)).select(HOUSEHOLD)

    # --- what columns answer

    def _in_columns(
        self, tables: Mapping[str, Frame], tick: Callable[[float], None] | None
    ) -> tuple[dict[str, Frame], list[Any]]:
        """The rows of each scheme under its key, and the households in which a choice lies outside its range."""
        households = with_keys(tables["households"])
        venues = venues_of(households)
        if not venues:
            return {}, []
        households, figures = joined(households, venues, self._figures)
        days = {venue.on for venue in venues}
        law = (frozenset(days), tuple(figures.items()), _wordings(venues, self.law))
        columns, units = _read_by(*self._asked, *law)
        native = {name: nw.to_native(frame) for name, frame in {**tables, "households": households}.items()}
        places = {name: numbered_places(name, frame) for name, frame in native.items()}
        frames = Facts(places, columns, units).frames()
        planned = _planned(*self._asked, *law, *_gaps(frames))
        if tick is not None:
            tick(0)
        out = {level: nw.from_native(frame) for level, frame in planned.plan.run(frames, KEYS, tick).items()}
        of_household = out[Level.HOUSEHOLD]
        outside = [
            row[HOUSEHOLD] for row in rows_of(of_household.filter(nw.col("outside")).select(HOUSEHOLD))
        ]
        shown: dict[str, Frame] = {}
        for answer in planned.answers:
            frame = out[answer.scheme.level]
            if answer.scheme.level is Level.MEMBER:
                tiers = of_household.select(HOUSEHOLD, "tier")
                frame = frame.filter(nw.col("is_named")).join(tiers, on=HOUSEHOLD, how="left")
            shown[answer.scheme.key] = self._shown(answer, frame, planned.codes[answer.scheme.key])
        return shown, outside

    def _shown(self, answer: Answer, frame: Frame, codes: Mapping[str, Codes]) -> Frame:
        """The result columns of one scheme."""
        key = answer.scheme.key
        paid, high = nw.col(f"{key}:paid"), nw.col(f"{key}:high")
        member = nw.col(MEMBER) if answer.scheme.level is Level.MEMBER else nw.lit(None).cast(nw.String)
        for name, each in codes.items():
            frame = self._named(frame, f"{key}:{name}", each.names, name)
        outcome = nw.col(f"{key}:outcome")
        deciding, questions, marks = (
            nw.col(name) if codes else nw.lit(None).cast(nw.String)
            for name in ("deciding", "questions", "marks")
        )
        refusing = nw.when(outcome == OUTCOMES.index(Outcome.INELIGIBLE)).then(deciding).otherwise(nw.lit(""))
        far = [nw.col(f"{key}:{unit}") if codes else nw.lit(FAR, nw.Int64) for unit in MARGINS]
        return frame.select(
            HOUSEHOLD,
            member.alias(MEMBER),
            nw.lit(key).alias("scheme"),
            _word(outcome, [str(each) for each in OUTCOMES], first=0).alias("outcome"),
            _word(nw.col(f"{key}:route"), answer.routes).alias("route"),
            nw.when(paid).then(nw.col(f"{key}:low")).alias("low_fen"),
            nw.when(paid & (high < UNBOUNDED)).then(high).alias("high_fen"),
            nw.when(paid).then(nw.lit(answer.scheme.per)).alias("per"),
            deciding.alias("deciding"),
            (refusing if codes else deciding).alias("grounds"),
            questions.alias("questions"),
            *(
                nw.when(each < FAR).then(each).alias(f"margin_{unit}")
                for unit, each in zip(MARGINS, far, strict=True)
            ),
            _word(nw.col("tier"), [str(each) for each in TIERS]).alias("tier"),
            marks.alias("marks"),
        )

    def _named(self, frame: Frame, prefix: str, names: Sequence[str], column: str) -> Frame:
        """*frame* with bit sets as joined names; memoised over the distinct sets."""
        numbers = [f"{prefix}:{place}" for place in range(-(-len(names) // BITS))]
        if not numbers:
            return frame.with_columns(nw.lit("").alias(column))
        seen = rows_of(frame.select(*numbers).unique())
        words = [self.listed(Codes.read(names, [row[number] for number in numbers])) for row in seen]
        table = {number: [row[number] for row in seen] for number in numbers}
        kinds = {**dict.fromkeys(numbers, nw.Int64), column: nw.String}
        return frame.join(small_table(frame, {**table, column: words}, kinds), on=numbers, how="left")


@lru_cache(16 * PLANS)
def _read_by(
    schemes: tuple[Scheme, ...],
    why: bool,  # noqa: FBT001 - as of a plan
    days: frozenset[date],
    figures: tuple[tuple[str, Figure], ...],
    wordings: tuple[tuple[int, Wording], ...],
) -> tuple[dict[Level, list[str]], dict[str, int]]:
    """The columns that a plan may read, whatever is known of their gaps, and the units of the choices among them."""
    columns = Lowering(days, dict(figures), constant=_constants(days), wordings=dict(wordings))
    answers = [Answer(columns, scheme) for scheme in schemes]
    for answer in answers:
        answer.lower(why=why)
    if _has_tier(schemes):
        tier(answers)
    if any(scheme.level is Level.MEMBER for scheme in schemes):
        columns.node(is_named)
    return columns.columns, {name: units_of(node) for name, (_, node) in columns.discretions.items()}


@lru_cache(PLANS)
def _planned(
    schemes: tuple[Scheme, ...],
    why: bool,  # noqa: FBT001 - a key of what is kept
    days: frozenset[date],
    figures: tuple[tuple[str, Figure], ...],
    wordings: tuple[tuple[int, Wording], ...],
    told: Named,
    absent: Named,
) -> _Planned:
    """A plan: registers, and pieces of one, mostly have the columns, dates and figures of one before."""
    columns = Lowering(
        days,
        dict(figures),
        told=dict(told),
        absent=dict(absent),
        constant=_constants(days),
        wordings=dict(wordings),
    )
    wanted: dict[Level, dict[str, Term]] = {Level.HOUSEHOLD: {}, Level.MEMBER: {}}
    answers: list[Answer] = []
    codes: dict[str, dict[str, Codes]] = {}
    for scheme in schemes:
        answer = Answer(columns, scheme)
        answers.append(answer)
        at = wanted[scheme.level]
        key = scheme.key
        at[f"{key}:outcome"], at[f"{key}:route"] = answer.outcome, answer.route
        at[f"{key}:low"], at[f"{key}:high"], at[f"{key}:paid"] = answer.amount
        codes[key] = {}
        if why:
            codes[key] = {
                "deciding": answer.deciding(),
                "questions": answer.questions(),
                "marks": answer.marks(),
            }
            margins = answer.margins()
            at.update({f"{key}:{unit}": margins.nearest(unit) for unit in MARGINS})
        for name, each in codes[key].items():
            for place, number in enumerate(each.numbers(columns.steps)):
                at[f"{key}:{name}:{place}"] = number
    wanted[Level.HOUSEHOLD]["outside"] = columns.steps.any(*columns.outside)
    wanted[Level.HOUSEHOLD]["tier"] = tier(answers) if _has_tier(schemes) else 0
    if any(scheme.level is Level.MEMBER for scheme in schemes):
        wanted[Level.MEMBER]["is_named"] = columns.node(is_named)[0]
    placed = {
        level: {name: columns.steps.at(level, term) for name, term in terms.items()}
        for level, terms in wanted.items()
        if terms
    }
    return _Planned(answers, Plan(placed), codes)


_BEFORE, _DURING = 0.3, 0.5
"""About which parts of the work on a share come before the plan is run, and are its run."""


def _within(progress: Callable[[float], None], number: int, count: int, part: float) -> None:
    """Tell that a part of the plan of one share of so many is run."""
    progress((number + _BEFORE + _DURING * part) / count)


def answers_of_share(
    schemes: Collection[str] | None, tables: Mapping[str, Any], *, on: date | None, why: bool, law: Law
) -> dict[str, Any]:
    """The answers of a worker for its partition."""
    screening = Run(schemes, on=on, why=why, law=law).screen(tables)
    return {"rows": screening.rows, "rejects": screening.rejects}


def _has_tier(schemes: Collection[Scheme]) -> bool:
    """Whether all schemes of the library are asked, which a tier takes."""
    return {*map(id, SCHEMES.values())} <= {*map(id, schemes)}


def _own_rules(law: Law) -> tuple[Rule, ...]:
    """The rules of a reform that is tried."""
    return () if law.reform is None else law.reform.rules


def _wordings(venues: Iterable[Venue], law: Law) -> tuple[tuple[int, Wording], ...]:
    """The wording of each accepting place; none where all have the nation's."""
    found = {int(current_code(venue.place)): law.wording(current_code(venue.place)) for venue in venues}
    return tuple(sorted(found.items(), key=itemgetter(0))) if set(found.values()) - {NATIONAL} else ()


def _constants(days: Collection[date]) -> dict[str, int]:
    """The day of the application, where all have one."""
    if len(days) != 1:
        return {}
    (day,) = days
    number = calendar_number(day)
    last = (day + timedelta(days=1)).month != day.month
    return {applied_on.name: number, applied_on.name + MONTH_END: number - day.day + 31 if last else number}


def _typed() -> Iterator[Any]:
    """Cast the columns of a result, since engines type literals differently."""
    for name, kind in RESULT.items():
        yield nw.col(name) if kind is None else nw.col(name).cast(kind)


def _word(number: Any, words: Sequence[str], *, first: int = 1) -> Any:
    """Decode a code; null for any other."""
    word: Any = nw.lit(None).cast(nw.String)
    for place, each in enumerate(words, first):
        word = nw.when(number == place).then(nw.lit(each)).otherwise(word)
    return word


def _gaps(frames: Mapping[Level, pl.DataFrame]) -> tuple[Named, Named]:
    """The columns without nulls, and the all-null columns."""
    told: list[tuple[Level, frozenset[str]]] = []
    absent: list[tuple[Level, frozenset[str]]] = []
    for level, frame in frames.items():
        if rows := len(frame):
            names = [name for name in frame.columns if name not in KEYS[level]]
            nulls = {name: frame[name].null_count() for name in names}
            told.append((level, frozenset(name for name, count in nulls.items() if count == 0)))
            absent.append((level, frozenset(name for name, count in nulls.items() if count == rows)))
    return tuple(told), tuple(absent)


def _keyed(keys: Sequence[Any]) -> Any:
    """A filter for rows of some households."""
    told = [key for key in keys if key is not None]
    key = nw.col(HOUSEHOLD)
    among = key.is_in(told) if told else nw.lit(value=False)
    return among.fill_null(value=False) | key.is_null() if None in keys else among.fill_null(value=False)


def _without(tables: Mapping[str, Frame], keys: Sequence[Any]) -> dict[str, Frame]:
    return {name: frame.filter(~_keyed(keys)) if keys else frame for name, frame in tables.items()}


def _only(tables: Mapping[str, Frame], keys: Sequence[Any]) -> dict[str, Frame]:
    return {name: frame.filter(_keyed(keys)) for name, frame in tables.items()}


def _names(tables: Mapping[str, Frame], on: date | None) -> dict[str, list[str]]:
    """The columns given, by table."""
    names = {name: list(frame.collect_schema().names()) for name, frame in tables.items()}
    if on is not None:
        names["households"].append("applied_on")
    return names


def applications_of(
    tables: Mapping[str, Frame], keys: Sequence[Any], on: date | None
) -> Iterator[tuple[Any, Application | InvalidApplicationError]]:
    """Some households as applications, without rows of a null key."""
    told = [key for key in keys if key is not None]
    if not told:
        return
    part = _only(tables, told)
    rows = {name: _arrow(frame) for name, frame in part.items()}
    yield from from_tables({name: rows[name] for name in rows if name in NEEDED or len(rows[name])}, on=on)


def _arrow(frame: Frame) -> Any:
    """A Polars frame as it is, a Spark frame as PyArrow."""
    whole = frame.collect(backend="pyarrow") if isinstance(frame, nw.LazyFrame) else frame
    return nw.to_native(whole)


def _answering(scheme: Scheme) -> Iterator[Rule]:
    """The rules from which a scheme's answer is computed directly."""
    for way in scheme.ways:
        yield from (rule for rule in (way.eligible, way.pays, way.available, way.pays_if) if rule is not None)


def _names_of(nodes: Iterable[Expression]) -> Iterator[str]:
    """The names of rules, standards and discretions, in the order of the rules."""
    for node in nodes:
        match node:
            case ConditionRule() | AmountRule():
                yield from (rule.id for rule in versions_of(node))
            case Standard():
                yield node.name
            case Discretion():
                yield node.id
            case _:
                pass


def _standards(nodes: Iterable[Expression]) -> list[Standard]:
    """The distinct standards among some nodes."""
    held: dict[str, Standard] = {}
    for node in nodes:
        if isinstance(node, Standard):
            require_same_standard(held.setdefault(node.key, node), node)
    return list(held.values())


# --- one by one --------------------------------------------------------------------------------------------


class Singles:
    """Households decided one by one, as columns of a result."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self.rows: dict[str, list[Any]] = {name: [] for name in RESULT}
        self.rejects: dict[str, list[Any]] = {name: [] for name in REJECT}

    def take(self, key: Any, found: Application | InvalidApplicationError) -> None:
        """Decide an application; problems of it, or of a choice in it, become rejects."""
        self._try(key, found, self._decide)

    def look_at(self, key: Any, found: Application | InvalidApplicationError) -> None:
        """Problems of an application, or of its place, become rejects; nothing is decided."""
        self._try(key, found, lambda _, application: self._book(application))

    def _try(
        self,
        key: Any,
        found: Application | InvalidApplicationError,
        work: Callable[[Any, Application], object],
    ) -> None:
        try:
            if isinstance(found, InvalidApplicationError):
                raise found
            work(key, found)
        except AssistRulesError as error:
            for problem in error.problems:
                self._reject(key, problem)

    def _book(self, application: Application) -> Rulebook:
        return self._run.law.book(application.accepting_place.division, application.applied_on)

    def _reject(self, key: Any, problem: Problem) -> None:
        cells = (None if key is None else str(key), problem.path, problem.code, problem.zh, problem.en)
        for name, cell in zip(REJECT, cells, strict=True):
            self.rejects[name].append(cell)

    def reject_keyless(self, tables: Mapping[str, Frame]) -> None:
        """Reject the rows with a null household key, once a table."""
        for name, frame in tables.items():
            count = len(rows_of(frame.filter(nw.col(HOUSEHOLD).is_null()).select(HOUSEHOLD)))
            if count:
                self._reject(None, no_key(name, count))

    def _decide(self, key: Any, application: Application) -> None:
        book = self._book(application)
        assessment = Assessment(application, book)
        tier_ = assessment.tier if self._run.has_tier else None
        rows: list[tuple[Any, ...]] = []
        for scheme in self._run.schemes:
            if SCHEMES.get(scheme.key) is not scheme:
                persons = [each.id for each in application.household.members]
                of = persons if scheme.level is Level.MEMBER else [None]
                decisions = [assess(application, scheme, person=each, rulebook=book) for each in of]
            elif scheme.level is Level.MEMBER:
                decisions = [held[scheme.key] for held in assessment.by_person.values()]
            else:
                decisions = [assessment[scheme.key]]
            for decision in decisions:
                low, high = decision.amount or (None, None)
                rows.append(
                    (
                        key,
                        decision.person,
                        scheme.key,
                        str(decision.outcome),
                        decision.route,
                        _fen(low),
                        _fen(high),
                        None if decision.amount is None else scheme.per,
                        *(self._reasons(decision) if self._run.why else (None,) * 5),
                        None if tier_ is None else str(tier_),
                        self._marks(decision) if self._run.why else None,
                    )
                )
        for row in rows:
            for name, cell in zip(RESULT, row, strict=True):
                self.rows[name].append(cell)

    def _marks(self, decision: Decision) -> str:
        standards = [leaf for leaf in decision.basis.inputs if leaf.kind == "standard"]
        return self._run.listed({mark for leaf in standards for mark in marks_of(leaf.papers)})

    def _reasons(self, decision: Decision) -> tuple[str, str, str, int | None, int | None]:
        deciding = self._run.listed(decision.deciding_rules)
        grounds = deciding if decision.outcome is Outcome.INELIGIBLE else ""
        asked = dict.fromkeys(code_of(question) for question in decision.asked)
        fen, months = (
            min((each.distance for each in decision.margins if each.unit == unit), default=None)
            for unit in ("yuan", "months")
        )
        return (
            deciding,
            grounds,
            self._run.listed(asked),
            _fen(fen),
            None if months is None else int(months),
        )


def code_of(question: OpenQuestion) -> str:
    """The question without its subject: path of a fact, name of a standard, id of a discretion."""
    return re.sub(r"\[[^]]*\]", "[]", question.path) if question.kind == "fact" else question.name


def _fen(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)
