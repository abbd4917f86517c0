"""What changed between two screenings and why, and the warnings that follow (低收入人口动态监测预警).

A warning names the rule and the figures behind it and how it is disposed of (国办发〔2023〕39号 三（四）). It is no score, it
grants nothing and stops nothing: aid ends on a scheme's own terms alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal, TypeAlias

import narwhals as nw
import polars as pl

from assist_rules.decision.compare import Comparison
from assist_rules.displays import as_html, display_lang
from assist_rules.errors import LANGS, Lang, check_option
from assist_rules.models.labels import Title
from assist_rules.rulebooks import shipped_standards
from assist_rules.schemes.monitoring import DISPOSALS, DISPOSED_BY
from assist_rules.screening.changes import (
    completed,
    facts_changed,
    field_words,
    in_polars,
    one_kind_of_key,
    openable,
    opened,
)
from assist_rules.screening.engines import as_given
from assist_rules.screening.on_record import homes_of, in_memory, members_of, names_of, on_record
from assist_rules.screening.screen import Run, Screening, screen
from assist_rules.screening.standing import standing
from assist_rules.screening.titles import versions_by_id
from assist_rules.screening.warned import warned
from assist_rules.standards import Resolved, Standards
from assist_rules.standards.figures import FigureArea
from assist_rules.tables.schema import HOUSEHOLD, MEMBER

Cause: TypeAlias = Literal["facts", "law", "figures", "day"]
"""Why an answer moved: what is told of the family, a rule, a local figure, or the day (ages, windows of months)."""

CAUSES: Mapping[Cause, Title] = {
    "facts": Title("情况变化", "facts"),
    "law": Title("规定变化", "law"),
    "figures": Title("标准变化", "figures"),
    "day": Title("时间推移", "the day"),
}

_KEYS = [HOUSEHOLD, MEMBER, "scheme"]
_ANSWER = ["outcome", "route", "low_fen", "high_fen"]
CAN: Mapping[str, tuple[str, str]] = {
    "outcome": ("能改变结论", "can turn the answer"),
    "amount": ("只能改变金额", "can change the amount alone"),
    "nothing": ("不能改变任何结论和金额", "can change no answer and no amount"),
}
"""What a changed fact can do, whatever it turned out to be."""


@dataclass(frozen=True)
class Watch:
    """A screening beside an earlier one.

    Every frame is of the caller's engine, and made when it is first asked for.

    Attributes:
        after: the screening of now.
        before: the earlier one; None where there is none, and all that stands is new.
    """

    after: Screening
    before: Screening | None
    _held: pl.DataFrame = field(repr=False)

    # --- what changed

    @cached_property
    def answers(self) -> Any:
        """The answers that differ, of households in both: before and after, and the ``causes``, joined by ``;``.

        ``facts``: the answer differs with what is told now, under the law and figures of then. ``law``: a rule that
        decides has another version now. ``figures``: a local figure is another. ``day``: nothing but time passed (an age, a
        window of months). Each was tried by deciding again.
        """
        return self._native(self._answers)

    @cached_property
    def facts(self) -> Any:
        """The facts that differ, of households in both: where, before and after, and what the change can do.

        ``can`` is ``outcome``, ``amount`` or ``nothing``, whatever the fact turned out to be, the others being as told
        now: tried with it unknown. Where that cannot be tried (who is a member, where it was handed in, an exception)
        it is ``outcome``.
        """
        return self._native(self._facts)

    @cached_property
    def warnings(self) -> Any:
        """The warnings, a row for each household or member and scheme, first those that were not there before.

        ``code`` says what is so, ``disposal`` how it is disposed of, ``department`` and ``kinds`` where it is passed on and
        by which hardship; ``is_new``; ``rules``, ``questions`` and figures (``margin_fen``, ``margin_months``, what is due and
        held) behind it; in words ``zh`` and ``en``.
        """
        return self._native(self._warnings)

    @cached_property
    def watched(self) -> Any:
        """Those who left dibao or extreme poverty less than two years ago: what, when, and until when they are watched."""
        return self._native(self._watched)

    def explain(self, household: int | str, scheme: str, *, member: str | None = None) -> Comparison:
        """Why one answer differs: the facts, figures and rules that moved it, each with both sides.

        Raises:
            KeyError: no household has that key, or there is no earlier screening.
            InvalidApplicationError: the household was rejected; carries every problem.
            UnknownRuleError: no scheme has that key.
        """
        if self.before is None:
            raise KeyError(household)
        now = self.after.explain(household, scheme, member=member)
        return self.before.explain(household, scheme, member=member).compare(now)

    # --- in words

    def summary(self, lang: Lang = "zh") -> str:
        """What changed and what is to be done, in a few lines."""
        check_option("lang", lang, LANGS)
        return "\n".join(self._lines(lang))

    def _repr_html_(self) -> str:
        return as_html(self.summary(display_lang()))

    def __repr__(self) -> str:
        return f"<Watch {self._answers.height} answers differ, {self._warnings.height} warnings>"

    def _lines(self, lang: Lang) -> Iterator[str]:
        zh = lang == "zh"
        if self.before is not None:
            new, gone, both = self._homes
            yield (
                f"两次筛查都有的 {both} 户，新增 {new} 户，不再有 {gone} 户；{self._changed[HOUSEHOLD].n_unique()} 户所填情况有变化。"
                if zh
                else f"{both} households are in both, {new} are new, {gone} gone; of {self._changed[HOUSEHOLD].n_unique()} other facts "
                "are told."
            )
            rows = self._answers
            by = {
                cause: rows.filter(pl.col("causes").str.contains(cause)).height
                for cause in ("facts", "law", "figures", "day")
            }
            yield (
                f"结论或者金额不同的 {rows.height} 项：因情况变化 {by['facts']}，因规定变化 {by['law']}，因标准变化 {by['figures']}，"
                f"因时间推移 {by['day']}（可能不止一个原因）。"
                if zh
                else f"{rows.height} answers or amounts differ: for facts {by['facts']}, for law {by['law']}, for figures "
                f"{by['figures']}, for the day {by['day']} (some for several)."
            )
        counts = {
            (disposal, new): count
            for disposal, new, count in self._warnings.group_by("disposal", "is_new").len().iter_rows()
        }
        for disposal, title in DISPOSALS.items():
            new, old = counts.get((disposal.value, True), 0), counts.get((disposal.value, False), 0)
            if new or old:
                yield (
                    f"{title.zh}：{new + old} 条（新 {new}）。"
                    if zh
                    else f"{title.en}: {new + old} ({new} new)."
                )
        left = self._watched.height
        if left:
            yield (
                f"退出不满两年、纳入监测：{left} 条。"
                if zh
                else f"Left less than two years ago, watched: {left}."
            )
        yield (
            f"预警不给予、也不停止任何救助（{DISPOSED_BY.text()}）。"
            if zh
            else f"A warning grants nothing and stops nothing ({DISPOSED_BY.text('en')})."
        )

    # --- the frames

    @cached_property
    def _rows(self) -> pl.DataFrame:
        return in_memory(self.after.rows)

    @cached_property
    def _rows_before(self) -> pl.DataFrame:
        return self._rows.clear() if self.before is None else in_memory(self.before.rows)

    @cached_property
    def _homes(self) -> tuple[int, int, int]:
        """How many households are new, gone, and in both."""
        now, then = (
            each.tables["households"].to_native().select(HOUSEHOLD).unique()
            for each in (self.after, self.before or self.after)
        )
        both = now.join(then, on=HOUSEHOLD, how="semi").height
        return now.height - both, then.height - both, both

    @cached_property
    def _changed(self) -> pl.DataFrame:
        if self.before is None:
            nothing = in_polars(self.after.tables)
            return facts_changed({name: rows.clear() for name, rows in nothing.items()}, nothing)
        return facts_changed(in_polars(self.before.tables), in_polars(self.after.tables))

    @cached_property
    def _answers(self) -> pl.DataFrame:
        before = self._rows_before.select(
            *_KEYS, *(pl.col(each).alias(f"{each}_before") for each in (*_ANSWER, "deciding"))
        )
        both = self._rows.join(before, on=_KEYS, how="inner", nulls_equal=True, maintain_order="left")
        differs = pl.any_horizontal(pl.col(each).ne_missing(pl.col(f"{each}_before")) for each in _ANSWER)
        found = both.filter(differs)
        shown = found.select(
            *_KEYS,
            *(name for each in _ANSWER for name in (f"{each}_before", each)),
            "per",
            "deciding_before",
            "deciding",
            "questions",
            "margin_fen",
            "margin_months",
        )
        return shown.with_columns(pl.Series("causes", self._causes(found), pl.String))

    def _causes(self, found: pl.DataFrame) -> list[str]:
        """Why each answer differs, by deciding the families of now under the law and the figures of then."""
        if self.before is None or not found.height:
            return [""] * found.height
        homes = found[HOUSEHOLD].unique()
        tables = in_polars(self.after.tables, homes)
        then = self.before.days.rename({"on": "then"})
        earlier = _at(tables, then)
        facts = _again(Run(self.before.run.schemes, on=None, why=False, law=self.before.run.law), earlier)
        days = then.join(self.after.days, on=HOUSEHOLD).filter(pl.col(HOUSEHOLD).is_in(homes.implode()))
        figures = self._by_figures(tables, days)
        found = found.with_row_index("~at")
        found = _beside(_beside(found, facts, "~then"), figures, "~figures")
        day = {
            household: (old, new) for household, old, new in days.select(HOUSEHOLD, "then", "on").iter_rows()
        }
        causes: list[str] = []
        for row in found.sort("~at").iter_rows(named=True):
            old, then_, new, now = (
                [row[each + suffix] for each in _ANSWER] for suffix in ("_before", "~then", "~figures", "")
            )
            listed: list[Cause] = []
            if old != then_:
                listed.append("facts")
            if then_ != new:
                names = {*(row["deciding_before"] or "").split(";"), *(row["deciding"] or "").split(";")}
                listed.append("law" if names & _other_versions(*day[row[HOUSEHOLD]]) else "day")
            if new != now:
                listed.append("figures")
            causes.append(";".join(listed))
        return causes

    def _by_figures(self, tables: Mapping[str, pl.DataFrame], days: pl.DataFrame) -> pl.DataFrame:
        """The families of now on the day of now, by the figures of then."""
        assert self.before is not None  # noqa: S101 - who asks has one
        law = self.before.run.law
        parts = [self._rows.select(*_KEYS, *_ANSWER).clear()]
        # A day of now mostly goes with one of then; where it goes with several, each has a run of its own.
        pairs = days.select("then", "on").drop_nulls().unique().sort("on", "then")
        pairs = pairs.with_columns(pl.int_range(pl.len()).over("on").alias("~round"))
        for _, some in pairs.group_by("~round", maintain_order=True):
            as_of = dict(some.select("on", "then").iter_rows())
            figures = _AsOf.of(law.standards or shipped_standards(), as_of)
            run = Run(
                self.before.run.schemes,
                on=self.after.run.on,
                why=False,
                law=replace(self.after.run.law, standards=figures, carry_forward=law.carry_forward),
            )
            homes = days.join(some, on=["then", "on"], how="semi")[HOUSEHOLD].implode()
            parts.append(
                _again(
                    run, {name: rows.filter(pl.col(HOUSEHOLD).is_in(homes)) for name, rows in tables.items()}
                )
            )
        return pl.concat(parts, how="vertical_relaxed")

    @cached_property
    def _facts(self) -> pl.DataFrame:
        changed = self._changed
        can = openable(changed)
        tried = changed.filter(can)
        verdict = pl.Series(["outcome"] * changed.height, dtype=pl.String)
        if tried.height:
            found = _tried(self.after, self._rows, tried)
            places = [at for at, ok in enumerate(can.to_list()) if ok]
            told = verdict.to_list()
            for at, each in zip(places, found, strict=True):
                told[at] = each
            verdict = pl.Series(told, dtype=pl.String)
        turned = (
            self._answers.filter(pl.col("causes").str.contains("facts"))
            .group_by(HOUSEHOLD)
            .agg(pl.col("scheme").unique(maintain_order=True).str.join(";").alias("turned"))
        )
        words = {name: field_words(name) for name in changed["field"].unique().to_list()}
        shown = changed.with_columns(
            verdict.alias("can"),
            pl.Series("zh", [words[name][0] for name in changed["field"].to_list()], pl.String),
            pl.Series("en", [words[name][1] for name in changed["field"].to_list()], pl.String),
        ).join(turned, on=HOUSEHOLD, how="left", maintain_order="left")
        return shown.select(HOUSEHOLD, "path", "field", "zh", "en", "before", "after", "can", "turned")

    @cached_property
    def _watched(self) -> pl.DataFrame:
        found = standing(self.after).drop_nulls("watched_until")
        return found.select(HOUSEHOLD, "left", "left_on", "watched_until")

    @cached_property
    def _warnings(self) -> pl.DataFrame:
        changed = None if self.before is None else self._changed
        return warned(
            self._rows,
            None if self.before is None else self._rows_before,
            self._held,
            homes_of(self.after),
            changed,
            names_of(members_of(self.after)),
            self.after.run.law,
        )

    def _native(self, frame: pl.DataFrame) -> Any:
        return as_given(nw.from_native(frame), {"": self.after.rows})


def watch(
    tables: Screening | Mapping[str, Any],
    before: Screening | Mapping[str, Any] | None = None,
    *,
    recorded: Any | None = None,
    on: date | None = None,
    before_on: date | None = None,
    schemes: Sequence[str] | None = None,
    standards: Any | None = None,
    carry_forward: bool = False,
) -> Watch:
    """What changed between two screenings and why, and the warnings that follow.

    Args:
        tables: the tables of now, as ``screen`` takes them; or a screening of them, with its reasons.
        before: the tables of the last time, or their screening; the households have the same keys. Without it every
            warning is new.
        recorded: a register of what is held now, as ``Screening.reconcile`` takes it; by default what the tables tell
            (``receives``, the dibao of the household).
        on: the day of the households that tell of none, where *tables* are tables.
        before_on: the same of *before*.
        schemes: keys of the schemes; all by default.
        standards: figures, as ``screen`` takes them, for both.
        carry_forward: use lapsed figures as a marked assumption, for both.

    Raises:
        TableError: a table or the register cannot be read exactly, or is of Spark; carries every problem.
        UnknownRuleError: no scheme has one of the keys.
        AssistRulesError: one of the screenings tries a reform.
    """

    def screened(given: Screening | Mapping[str, Any], day: date | None) -> Screening:
        if isinstance(given, Screening):
            return given
        return screen(given, schemes=schemes, on=day, standards=standards, carry_forward=carry_forward)

    after = screened(tables, on)
    earlier = None if before is None else screened(before, before_on)
    for each in (after, earlier):
        if each is not None:
            each.require_law()
    if earlier is not None:
        one_kind_of_key(tables=in_memory(after.rows), before=in_memory(earlier.rows))
    return Watch(after, earlier, on_record(after, recorded))


# --- decided again -----------------------------------------------------------------------------------------


class _AsOf(Standards):
    """Figures as they answered on another day: each day of now by that of then."""

    days: Mapping[date, date]

    @classmethod
    def of(cls, figures: Standards, days: Mapping[date, date]) -> _AsOf:
        """The figures of a set, by the day of then that goes with each day of now."""
        given = (figures.confidence, figures.weak, figures.directory, figures.added, figures.overrides)
        made = cls(*given, figures.without, figures.files)
        object.__setattr__(made, "days", days)
        return made

    def resolve(
        self, parameter: str, place: str, area: FigureArea, on: date, *, carry_forward: bool = False
    ) -> Resolved:
        """The figure of that day."""
        then = self.days.get(on, on)
        return super().resolve(parameter, place, area, then, carry_forward=carry_forward)

    def unchanged_since(self, place: str, on: date, parameter: str | None = None) -> date:
        """The same of every day."""
        return super().unchanged_since(place, self.days.get(on, on), parameter)


def _at(tables: Mapping[str, pl.DataFrame], days: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The tables with each household on another day."""
    homes = tables["households"].drop("applied_on", strict=False)
    homes = homes.join(days, on=HOUSEHOLD, how="left", maintain_order="left").rename({"then": "applied_on"})
    return {**tables, "households": homes}


def _again(run: Run, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    if not tables["households"].height:
        return pl.DataFrame(schema={**dict.fromkeys(_KEYS, pl.String), **dict.fromkeys(_ANSWER, pl.String)})
    rows: pl.DataFrame = run.screen(tables).rows
    return rows.select(*_KEYS, *_ANSWER)


def _beside(rows: pl.DataFrame, others: pl.DataFrame, suffix: str) -> pl.DataFrame:
    named = others.rename({each: each + suffix for each in _ANSWER})
    return rows.join(named, on=_KEYS, how="left", nulls_equal=True, maintain_order="left")


def _other_versions(then: date, now: date) -> frozenset[str]:
    """The ids of the rules of which other versions are in force on two days."""
    return frozenset(
        name
        for name, rules in versions_by_id().items()
        if [each for each in rules if each.applies_on(then)]
        != [each for each in rules if each.applies_on(now)]
    )


def _tried(after: Screening, rows: pl.DataFrame, changed: pl.DataFrame) -> list[str]:
    """What each changed fact can do: the family decided with it unknown."""
    homes = changed[HOUSEHOLD].unique()
    tables = _at(in_polars(after.tables, homes), after.days.rename({"on": "then"}))
    variants = opened(completed(tables, homes), changed)
    run = Run(after.run.schemes, on=None, why=True, law=after.run.law)
    found = run.screen(variants)
    kind = rows.schema[HOUSEHOLD]
    of = changed.select(pl.col(HOUSEHOLD).alias("~of"), "field").with_row_index("~variant")
    of = of.with_columns(pl.col("~variant").cast(kind).alias("~key"))
    open_: pl.DataFrame = found.rows.join(of, left_on=HOUSEHOLD, right_on="~key")
    now = rows.select(
        pl.col(HOUSEHOLD).alias("~of"),
        MEMBER,
        "scheme",
        *(pl.col(each).alias(f"{each}~now") for each in _ANSWER),
    )
    both = open_.join(now, on=["~of", MEMBER, "scheme"], how="left", nulls_equal=True)
    both = both.with_columns(
        asked=pl.concat_str([pl.lit(";"), pl.col("questions").fill_null(""), pl.lit(";")]).str.contains(
            pl.concat_str([pl.lit(";"), pl.col("field"), pl.lit("(?:;|\\.|\\[)")]).str.replace_all(
                "[]", "\\[\\]", literal=True
            )
        )
    )
    turns = pl.col("outcome").ne_missing(pl.col("outcome~now")) | (
        (pl.col("outcome") == "undetermined") & pl.col("asked")
    )
    pays = pl.any_horizontal(
        pl.col(each).ne_missing(pl.col(f"{each}~now")) for each in ("low_fen", "high_fen")
    )
    verdict = both.group_by("~variant").agg(turns.any().alias("turns"), pays.any().alias("pays"))
    by = {number: (turn, pay) for number, turn, pay in verdict.iter_rows()}
    # What cannot be decided with it unknown is not said to do nothing.
    return [
        "outcome" if turn else "amount" if pay else "nothing"
        for turn, pay in (by.get(number, (True, True)) for number in range(changed.height))
    ]
