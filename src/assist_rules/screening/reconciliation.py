"""A screening beside what a register (台账) has on record: who is missing from it, and who should not be in it.

Reached as ``Screening.reconcile``. What comes out is a list of cases to look into, and no decision: the facts may be
old on either side.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import narwhals as nw

from assist_rules.errors import LANGS, Lang, check_option
from assist_rules.schemes import SCHEMES
from assist_rules.screening.budget import BUDGET_KINDS, Place, budget_row, place_at, summed, sums_of
from assist_rules.screening.engines import Frame, as_given, held, kept, rows_of, small_table
from assist_rules.screening.error_rates import ERROR_KINDS, errors_of
from assist_rules.screening.matching import (
    ELIGIBLE,
    INELIGIBLE,
    UNDETERMINED,
    UNMATCHED,
    Row,
    chosen,
    in_both_languages,
    known,
    paired,
    unmatched_of,
)
from assist_rules.screening.reconciliation_text import (
    HEADS,
    ground_words,
    money_line,
    most_frequent,
    names_in,
    question_words,
    scheme_line,
    scheme_title,
)
from assist_rules.screening.recorded import PERIODS, read_recorded
from assist_rules.screening.titles import ground_title, question
from assist_rules.screening.visits import VISIT_KINDS, in_order, reasons_to_visit, visit
from assist_rules.tables.schema import HOUSEHOLD, MEMBER

_DUE = ("low_fen", "high_fen", "per")
_HELD = ("held_fen", "held_per", "records")

AMOUNTS: Mapping[str, tuple[str, str]] = {
    "less": ("在册金额低于应得金额", "less is held than is due"),
    "more": ("在册金额高于应得金额", "more is held than is due"),
    "no_amount": ("该制度此项不发放资金，在册有金额", "an amount is held where the scheme pays none"),
    "period": ("期间不同，无法比较", "the periods differ and do not compare"),
}
"""How an amount on record may differ."""


@dataclass(frozen=True)
class Reconciliation:
    """A screening beside a register.

    Every frame is of the caller's engine and evaluated lazily, on first access. ``amount``s are whole fen;
    ``held_per`` is the period of what is held, by default that of the scheme. A row is a household, or a member where
    the scheme is decided for each member.
    """

    schemes: tuple[str, ...]
    _pairs: Frame = field(repr=False)
    _record: Frame = field(repr=False)
    _unmatched: Frame = field(repr=False)
    _tables: Mapping[str, Frame] = field(repr=False)
    _given: Any = field(repr=False)

    # --- who

    @cached_property
    def due_not_held(self) -> Any:
        """应保未保: eligible and not on record, with the amount due and what else the household ``holds``.

        First those with the fewest open questions (of the amount), then the largest amounts.
        """
        return self._native(self._not_held(ELIGIBLE))

    @cached_property
    def maybe_not_held(self) -> Any:
        """Undetermined and not on record, with what must be asked; first those with the fewest open questions."""
        return self._native(self._not_held(UNDETERMINED))

    @cached_property
    def held_not_due(self) -> Any:
        """应退未退: on record and ineligible, with the grounds by id and in words."""
        pairs = self._pairs.filter(nw.col("held") & (nw.col("outcome") == INELIGIBLE))
        found = self._worded(pairs, "grounds", ground_words, "~place", "~on").select(
            HOUSEHOLD, MEMBER, "scheme", *_HELD, "grounds", "grounds_zh", "grounds_en"
        )
        return self._native(found.sort(HOUSEHOLD, "scheme", MEMBER, nulls_last=True))

    @cached_property
    def held_open(self) -> Any:
        """On record and undetermined, with what must be asked; first those with the fewest open questions."""
        pairs = self._pairs.filter(nw.col("held") & (nw.col("outcome") == UNDETERMINED))
        found = self._worded(pairs, "questions", question_words)
        return self._native(
            _nearest_first(found, HOUSEHOLD, MEMBER, "scheme", *_HELD, *_DUE, *QUESTION_COLUMNS)
        )

    @cached_property
    def amounts(self) -> Any:
        """On record with an amount that is not the one due, of those eligible or undetermined.

        ``code`` says how (see ``AMOUNTS``); ``short_fen`` and ``over_fen`` are by how much at least, a ``held_per``.
        Only what is paid by the month and held by the year is brought to one period.
        """
        held, low, high = nw.col("held_fen"), nw.col("low_fen"), nw.col("high_fen")
        pairs = self._pairs.filter(
            nw.col("held") & (nw.col("outcome") != INELIGIBLE) & ~held.is_null()
        ).with_columns(nw.col("per").fill_null("none").alias("~due"))
        yearly = (nw.col("~due") == "month") & (nw.col("held_per") == "year")
        alike = yearly | (nw.col("~due") == nw.col("held_per"))
        pairs = pairs.with_columns(
            nw.when(yearly).then(low * 12).otherwise(low).alias("~low"),
            nw.when(yearly).then(high * 12).otherwise(high).alias("~high"),
        ).with_columns(
            nw.when(alike & (held < nw.col("~low"))).then(nw.col("~low") - held).alias("short_fen"),
            nw.when(alike & (held > nw.col("~high"))).then(held - nw.col("~high")).alias("over_fen"),
        )
        code = chosen(
            (nw.col("~due") == "none", "no_amount"),
            (~alike, "period"),
            (~nw.col("short_fen").is_null(), "less"),
            (~nw.col("over_fen").is_null(), "more"),
        )
        found = pairs.with_columns(code.alias("code"))
        found = found.filter(~nw.col("code").is_null() & ~((nw.col("code") == "no_amount") & (held == 0)))
        found = found.select(
            HOUSEHOLD,
            MEMBER,
            "scheme",
            "outcome",
            *_HELD,
            *_DUE,
            "short_fen",
            "over_fen",
            "code",
            *in_both_languages("code", AMOUNTS),
        )
        return self._native(found.sort(HOUSEHOLD, "scheme", MEMBER, nulls_last=True))

    @cached_property
    def unmatched(self) -> Any:
        """Rows of the register that match no row of the screening, each with the reason (see ``UNMATCHED``)."""
        found = self._unmatched.select(
            HOUSEHOLD, MEMBER, "scheme", "amount_fen", "per", "code", *in_both_languages("code", UNMATCHED)
        )
        return self._native(found.sort(HOUSEHOLD, "scheme", MEMBER, "amount_fen", nulls_last=True))

    @cached_property
    def repeated(self) -> Any:
        """On record in more than one row. Their amounts count together where all are told and of one period."""
        found = self._pairs.filter(nw.col("records") > 1)
        found = found.select(HOUSEHOLD, MEMBER, "scheme", "outcome", *_HELD)
        return self._native(found.sort(HOUSEHOLD, "scheme", MEMBER, nulls_last=True))

    def to_visit(self, limit: int | None = 100) -> Any:
        """The households to visit, one row each, in the order of going.

        First those with somebody who qualifies and is not on record, then those who may qualify (left out where only
        local standards are open, which no visit settles), last those on record who do not qualify; within each, the
        fewest open questions, then the largest amount.

        Args:
            limit: how many at most; None for all, which are then held in the memory of this process.

        Returns:
            household, the ``place`` that accepts, ``first`` (the foremost reason, see ``VISITS``), ``cases`` (all of
            them, ``reason:scheme`` joined by ``;``), ``open`` questions and ``amount_fen`` of the foremost case, and
            the reasons in words, ``zh`` and ``en``.
        """
        visits = reasons_to_visit(self._worded(self._pairs, "questions", question_words))
        order = in_order(visits)
        top = rows_of(order if limit is None else order.head(limit))
        keys = [row[HOUSEHOLD] for row in top]
        if not keys:
            return self._table(VISIT_KINDS, [])
        among = nw.col(HOUSEHOLD).is_in(keys)
        cases: dict[Any, list[Row]] = defaultdict(list)
        for row in rows_of(visits if limit is None else visits.filter(among)):
            cases[row[HOUSEHOLD]].append(row)
        held = self._pairs.filter(nw.col("held"))
        holds: dict[Any, dict[str, None]] = defaultdict(dict)
        for row in rows_of(held if limit is None else held.filter(among)):
            holds[row[HOUSEHOLD]][row["scheme"]] = None
        homes = self._tables["households"].select(HOUSEHOLD, "accepting_place_division")
        places = {
            row[HOUSEHOLD]: row["accepting_place_division"]
            for row in rows_of(homes if limit is None else homes.filter(among))
        }
        return self._table(
            VISIT_KINDS,
            [visit(row, cases[row[HOUSEHOLD]], holds[row[HOUSEHOLD]], places[row[HOUSEHOLD]]) for row in top],
        )

    # --- how many

    @cached_property
    def confusion(self) -> Any:
        """The count for each scheme, held or not, and outcome; six lines a scheme, zeros included."""
        rows = [
            {"scheme": scheme, "held": held, "outcome": outcome, "count": self._counts[scheme, held, outcome]}
            for scheme in self.schemes
            for held in (True, False)
            for outcome in (ELIGIBLE, UNDETERMINED, INELIGIBLE)
        ]
        kinds = {"scheme": nw.String, "held": nw.Boolean, "outcome": nw.String, "count": nw.Int64}
        return self._table(kinds, rows)

    @cached_property
    def errors(self) -> Any:
        """For each scheme the counts of both errors, and their rates as ranges, in hundredths of a per cent.

        The inclusion error is the part of those held that is not due; the exclusion error the part of those due that
        is not held. What is undetermined may turn out either way, so each is a range; null where nobody can be in it.
        """
        return self._table(ERROR_KINDS, [errors_of(scheme, self._counts) for scheme in self.schemes])

    @cached_property
    def grounds(self) -> Any:
        """How often a refusal rests on each rule: in all, and of those ``held``; the most frequent first.

        ``zh`` and ``en`` say what the refusal says.
        """
        kinds = {"scheme": nw.String, "rule": nw.String, "zh": nw.String, "en": nw.String}
        return self._table({**kinds, "count": nw.Int64, "held": nw.Int64}, self._ground_rows)

    @cached_property
    def questions(self) -> Any:
        """How often each question is open: in all, and of those ``held``; what it asks, of whom, the most frequent first.

        ``kind`` is fact, standard or discretion; ``who`` answers: applicant, record_check, local_rule or officer.
        """
        kinds = dict.fromkeys(("scheme", "question", "kind", "who", "zh", "en"), nw.String)
        return self._table({**kinds, "count": nw.Int64, "held": nw.Int64}, self._question_rows)

    def budget(self, level: Place = "county") -> Any:
        """What is due and what is held, for each scheme, place and period, in whole fen.

        Months, years and single payments stand in rows of their own; ``per`` is null for those recognised without an
        amount. ``households`` and ``persons`` are those eligible; of a household scheme, ``persons`` are the members
        listed, not all of whom need be paid for. ``low_fen`` and ``high_fen`` are totals of those eligible;
        ``high_fen`` is null where ``unbounded`` of them have no upper end. ``open`` counts those undetermined, who
        are in no total. ``held_fen`` is the total of the amounts on record; where ``held_untold`` of those held have none,
        the differences, what is due less what is held, are null.

        Args:
            level: county, city or province of the accepting place; a place that stands higher keeps its own row.
        """
        return self._table(BUDGET_KINDS, self._budget_rows(level))

    # --- in words

    def summary(self, lang: Lang = "zh") -> str:
        """The comparison in a few lines."""
        check_option("lang", lang, LANGS)
        return "\n".join(self._lines(lang))

    def __repr__(self) -> str:
        matched, unmatched = self._totals
        return f"<Reconciliation {matched + unmatched} rows on record, {unmatched} unmatched, of {', '.join(self.schemes)}>"

    def _repr_html_(self) -> str:
        from html import escape  # noqa: PLC0415 - only notebooks ask

        parts: list[str] = []
        langs: tuple[Lang, Lang] = ("zh", "en")
        for lang in langs:
            heads = "".join(f"<th>{escape(head)}</th>" for head in HEADS[lang])
            body = "".join(
                f"<tr><td>{escape(scheme_title(scheme, lang))}</td>"
                + "".join(
                    f"<td>{self._counts[scheme, held, outcome]}</td>"
                    for held in (True, False)
                    for outcome in (ELIGIBLE, UNDETERMINED, INELIGIBLE)
                )
                + "</tr>"
                for scheme in self.schemes
            )
            lines = "".join(f"<p>{escape(line)}</p>" for line in self._lines(lang))
            parts.append(
                f'<section lang="{lang}">{lines}<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></section>'
            )
        return f'<div class="assist-rules-reconciliation">{"".join(parts)}</div>'

    def _lines(self, lang: Lang) -> Iterator[str]:
        zh = lang == "zh"
        matched, unmatched = self._totals
        yield (
            f"台账共 {matched + unmatched} 行，其中 {matched} 行与筛查对应，{unmatched} 行未能对应。"
            if zh
            else f"The register has {matched + unmatched} {'row' if matched + unmatched == 1 else 'rows'}: "
            f"{matched} matched to a row of the screening, {unmatched} not."
        )
        for scheme in self.schemes:
            yield scheme_line(errors_of(scheme, self._counts), lang)
        yield from self._money_lines(lang)
        yield from most_frequent(
            self._ground_rows,
            "在册而不符合条件的主要理由" if zh else "Main grounds of those held and not due",
            lang,
        )
        yield from most_frequent(
            self._question_rows,
            "在册而待定的主要待查事项" if zh else "Main questions of those held and open",
            lang,
        )
        yield (
            "以上为比对线索，不是认定结论；须经核查后由经办机关认定。"
            if zh
            else "These are leads and no decisions: the authority decides after it has looked into each."
        )

    def _money_lines(self, lang: Lang) -> Iterator[str]:
        totals: dict[tuple[str, str], Counter[str]] = defaultdict(Counter[str])
        for row in self._money:
            totals[row["scheme"], row["~period"]].update(summed(row))
        for (scheme, per), cell in sorted(
            totals.items(), key=lambda each: self._place_of(each[0][0], "", each[0][1])
        ):
            if per and (cell["low_fen"] or cell["held_fen"]):
                yield money_line(scheme, budget_row(scheme, "", per, cell), lang)

    # --- behind them

    def _native(self, frame: Frame) -> Any:
        return as_given(frame, {"rows": self._given})

    def _table(self, kinds: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Any:
        """A small table in the caller's engine, with the caller's type of key."""
        key = self._pairs.collect_schema()[HOUSEHOLD]
        typed = {name: key if name == HOUSEHOLD else kind for name, kind in kinds.items()}
        return self._native(
            small_table(self._pairs, {name: [row[name] for row in rows] for name in kinds}, typed)
        )

    def _not_held(self, outcome: str) -> Frame:
        pairs = self._pairs.filter(~nw.col("held") & (nw.col("outcome") == outcome))
        found = self._worded(pairs, "questions", question_words).join(self._holds, on=HOUSEHOLD, how="left")
        return _nearest_first(found, HOUSEHOLD, MEMBER, "scheme", "route", *_DUE, "holds", *QUESTION_COLUMNS)

    @cached_property
    def _holds(self) -> Frame:
        """The schemes that a household holds, joined."""
        held = self._pairs.filter(nw.col("held")).select(HOUSEHOLD, "scheme").unique()
        bit: Any = nw.lit(0)
        for place, scheme in enumerate(self.schemes):
            bit = nw.when(nw.col("scheme") == scheme).then(nw.lit(1 << place)).otherwise(bit)
        sums = (
            held.with_columns(bit.cast(nw.Int64).alias("~bit")).group_by(HOUSEHOLD).agg(nw.col("~bit").sum())
        )
        sums = sums.with_columns(nw.col("~bit").cast(nw.Int64))
        seen = [row["~bit"] for row in rows_of(sums.select("~bit").unique())]
        named = [";".join(s for place, s in enumerate(self.schemes) if bits >> place & 1) for bits in seen]
        words = small_table(sums, {"~bit": seen, "holds": named}, {"~bit": nw.Int64, "holds": nw.String})
        return sums.join(words, on="~bit", how="left").select(HOUSEHOLD, "holds")

    def _worded(self, frame: Frame, column: str, words: Any, *beside: str) -> Frame:
        """*frame* with the values of a column put into words; memoised over the distinct values, and those *beside* them."""
        names = (column, *beside)
        found = [
            tuple(row[name] for name in names)
            for row in rows_of(frame.select(*names).unique())
            if row[column] is not None
        ]
        read = [words(*values) for values in found]
        kinds = {**dict.fromkeys(names, nw.String), **_WORD_KINDS[column]}
        table = {name: [values[at] for values in found] for at, name in enumerate(names)}
        table |= {name: [each[name] for each in read] for name in _WORD_KINDS[column]}
        return frame.join(small_table(frame, table, kinds), on=list(names), how="left")

    # --- counted, in this process

    @cached_property
    def _counts(self) -> Counter[tuple[str, bool, str]]:
        counted = self._pairs.group_by("scheme", "held", "outcome").agg(nw.len().alias("count"))
        return Counter(
            {(row["scheme"], row["held"], row["outcome"]): int(row["count"]) for row in rows_of(counted)}
        )

    @cached_property
    def _totals(self) -> tuple[int, int]:
        """Totals of register rows that match the screening, and of those that do not."""
        every, unmatched = (
            int(rows_of(frame.select(nw.len().alias("count")))[0]["count"])
            for frame in (self._record, self._unmatched)
        )
        return every - unmatched, unmatched

    def _histogram(self, column: str, outcomes: Collection[str]) -> list[tuple[str, str, int, int]]:
        """Frequency of each name in a column of joined names, by scheme: in all, and of those held."""
        counted = (
            self._pairs.filter(nw.col("outcome").is_in(list(outcomes)) & ~nw.col(column).is_null())
            .group_by("scheme", "held", column)
            .agg(nw.len().alias("count"))
        )
        every, held = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        for row in rows_of(counted):
            for name in names_in(row[column]):
                every[row["scheme"], name] += int(row["count"])
                held[row["scheme"], name] += int(row["count"]) * row["held"]
        order = {scheme: place for place, scheme in enumerate(self.schemes)}
        ranked = sorted(every, key=lambda key: (order[key[0]], -every[key], key[1]))
        return [(scheme, name, every[scheme, name], held[scheme, name]) for scheme, name in ranked]

    @cached_property
    def _ground_rows(self) -> list[Row]:
        return [
            {
                "scheme": scheme,
                "rule": rule,
                "zh": ground_title(rule).zh,
                "en": ground_title(rule).en,
                "count": count,
                "held": held,
            }
            for scheme, rule, count, held in self._histogram("grounds", [INELIGIBLE])
        ]

    @cached_property
    def _question_rows(self) -> list[Row]:
        return [
            {
                "scheme": scheme,
                "question": name,
                "kind": asked.kind,
                "who": str(asked.who),
                "zh": asked.title.zh,
                "en": asked.title.en,
                "count": count,
                "held": held,
            }
            for scheme, name, count, held in self._histogram("questions", [UNDETERMINED])
            for asked in (question(name),)
        ]

    # --- money

    def _budget_rows(self, level: Place) -> list[Row]:
        cells: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter[str])
        for row in self._money:
            cells[row["scheme"], place_at(row["~division"], level), row["~period"]].update(summed(row))
        return [budget_row(*key, cells[key]) for key in sorted(cells, key=lambda key: self._place_of(*key))]

    def _place_of(self, scheme: str, place: str, per: str) -> tuple[int, str, int]:
        """The place of a budget line."""
        return self.schemes.index(scheme), place, (*PERIODS, "").index(per)

    @cached_property
    def _money(self) -> list[Row]:
        return sums_of(self._pairs, self._tables)


def reconcile(
    rows: Any,
    rejects: Any,
    tables: Mapping[str, Frame],
    recorded: Any,
    schemes: Collection[str] | None,
    on: date | None,
) -> Reconciliation:
    """A screening beside a register; see ``Screening.reconcile``."""
    screened = kept(held(nw.from_native(rows)))
    record = read_recorded(recorded, screened)
    found = {row["scheme"] for row in rows_of(screened.select("scheme").unique())}
    wanted = found if schemes is None else found & known(schemes)
    compared = tuple(key for key in SCHEMES if key in wanted)
    record = kept(record.with_columns(nw.col(MEMBER).fill_null("").alias("~member")))
    screened = screened.filter(nw.col("scheme").is_in(list(compared))).with_columns(
        nw.col(MEMBER).fill_null("").alias("~member")
    )
    households = tables["households"]
    day = nw.col("applied_on") if "applied_on" in households.collect_schema() else nw.lit(None, nw.Date)
    homes = households.select(
        HOUSEHOLD,
        nw.col("accepting_place_division").alias("~place"),
        nw.coalesce(day.cast(nw.String), nw.lit(None if on is None else str(on), nw.String)).alias("~on"),
    )
    pairs = kept(paired(screened, record).join(homes, on=HOUSEHOLD, how="left"))
    unmatched = kept(unmatched_of(record, screened, held(nw.from_native(rejects)), tables, compared))
    return Reconciliation(compared, pairs, record, unmatched, tables, rows)


QUESTION_COLUMNS = ("open", "questions", "questions_zh", "questions_en")
_WORD_KINDS: Mapping[str, Mapping[str, Any]] = {
    "grounds": {"grounds_zh": nw.String, "grounds_en": nw.String},
    "questions": {"open": nw.Int64, "~asked": nw.Int64, "questions_zh": nw.String, "questions_en": nw.String},
}


def _nearest_first(frame: Frame, *columns: str) -> Frame:
    """Sort by number of open questions, then by amount, descending."""
    order = {
        "open": False,
        "low_fen": True,
        "high_fen": True,
        HOUSEHOLD: False,
        "scheme": False,
        MEMBER: False,
    }
    return frame.select(*columns).sort(*order, descending=list(order.values()), nulls_last=True)
