"""Watching, discovery and cross-checking over tables in files, as lines for a terminal and lists for an office.

A household that cannot be read as it is written is left out of both months, for what is unknown of it is no change and no
lead; it is counted and listed with its cell.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

import narwhals as nw
import polars as pl

from assist_rules.decision.discrepancies import Side
from assist_rules.decision.outline import scheme_name
from assist_rules.errors import AssistRulesError, Lang, Problem, not_empty, unwritable
from assist_rules.screening.changes import value_words
from assist_rules.screening.cross_checks import CrossChecks, cross_checks
from assist_rules.screening.discovery import Discovery, discover
from assist_rules.screening.files import TablesRead, tables_of
from assist_rules.screening.folder import apart
from assist_rules.screening.lead_lists import NAMES, cross_check_sheets, discovery_sheets, watch_sheets
from assist_rules.screening.lines import FILE, LINE
from assist_rules.screening.list_files import To, check, said_heading, write_sheets
from assist_rules.screening.lists import List, said
from assist_rules.screening.on_record import in_memory
from assist_rules.screening.screen import REJECT, Screening, screen
from assist_rules.screening.watch import CAN, CAUSES, Watch, watch
from assist_rules.standards import Standards
from assist_rules.tables.schema import HOUSEHOLD

Form = Literal["text", "json"]
_FRAMES = ("warnings", "answers", "facts", "watched")
SHOWN = 10
"""So many warnings or households stand on a terminal; the lists have all."""
_CHECKED = ("differences", "households", "answers", "alone")


@dataclass(frozen=True)
class Leads:
    """What is asked of a register in files.

    Attributes:
        source: the folder of the tables of now.
        before: that of the last time.
        recorded: gives the register of what is held; told whether the keys of households are text.
        out: where the lists are written; None for none.
    """

    source: Path | str
    before: Path | str | None = None
    recorded: Callable[[bool], pl.DataFrame] | None = None
    on: date | None = None
    schemes: Sequence[str] | None = None
    standards: Standards | None = None
    carry_forward: bool = False
    out: Path | str | None = None
    to: To = "xlsx"
    words: Lang = "zh"
    lang: Lang = "zh"
    _returned: list[pl.DataFrame] = field(default_factory=list[pl.DataFrame], repr=False)

    def watched(
        self, households: Sequence[str] = (), *, before_on: date | None = None, form: Form = "text"
    ) -> Iterator[str]:
        """What changed and the warnings; or what is so of some households.

        Raises:
            AssistRulesError: what is given cannot be read or written; carries every problem.
        """
        self._require_room()
        now = tables_of(self.source)
        then = None if self.before is None else tables_of(self.before)
        unread = pl.concat([now.unread, *([] if then is None else [then.unread])]).unique()
        after = self._screened(now, unread, self.on, "now")
        earlier = None if then is None else self._screened(then, unread, before_on, "before")
        found = watch(after, earlier, recorded=self._register(after))
        keys = _keys_of(_keys(after), households)
        if form == "json":
            wanted = pl.col(HOUSEHOLD).is_in(keys) if keys else pl.lit(value=True)
            frames = {name: in_memory(getattr(found, name)).filter(wanted) for name in _FRAMES}
            yield _as_json(**frames, returned=self._back)
        elif keys:
            for key in keys:
                yield from self._of_household(found, key)
        else:
            yield found.summary(self.lang)
            new = in_memory(found.warnings).filter("is_new")
            if new.height:
                yield self._say("\n新增预警：", "\nNew warnings:")
            for row in new.head(SHOWN).iter_rows(named=True):
                yield f"  {row[HOUSEHOLD]}{self._say('：', ': ')}{row[self.lang]}"
            yield from self._more(new.height)
        if form == "text":
            yield from self._left_out()
        yield from self._written(lambda: watch_sheets(found, self._back, self.words), "watch", form)

    def discovered(self, tell: Sequence[str] = (), *, form: Form = "text") -> Iterator[str]:
        """Who goes without, and what to ask first; or the texts that tell some households.

        Raises:
            AssistRulesError: what is given cannot be read or written, or a household is not among those found.
        """
        self._require_room()
        now = tables_of(self.source)
        after = self._screened(now, now.unread, self.on, "now")
        found = discover(after, self._register(after), schemes=self.schemes)
        texts = {str(key): self._told(found, key) for key in _keys_of(_keys(after), tell)}
        if texts:
            yield (
                json.dumps(texts, ensure_ascii=False, indent=2)
                if form == "json"
                else "\n\n".join(texts.values())
            )
        elif form == "json":
            yield _as_json(
                households=found.households, answers=found.answers, order=found.order, returned=self._back
            )
        else:
            yield found.summary(self.lang)
            ((each, homes), *_) = discovery_sheets(found, self._back, self.lang)
            if homes.height:
                yield self._say("\n先去这些家庭：", "\nGo to these first:")
            named = {column.name: said_heading(column, self.lang) for column in each.columns}
            for row in homes.head(SHOWN).iter_rows(named=True):
                parts = [
                    f"{named[name]}{self._say('：', ': ')}{row[name]}"
                    for name in ("qualifies_words", "may_words", "first_words", "place_words")
                    if row[name]
                ]
                yield f"  {row[HOUSEHOLD]}{self._say('：', ': ')}{self._say('；', '; ').join(parts)}"
            yield from self._more(homes.height)
        if form == "text":
            yield from self._left_out()
        yield from self._written(lambda: discovery_sheets(found, self._back, self.words), "discovery", form)

    def cross_checked(
        self, recorded: Path | str, households: Sequence[str] = (), *, form: Form = "text"
    ) -> Iterator[str]:
        """What families told beside the tables of an exchange; or that of some households.

        Raises:
            AssistRulesError: what is given cannot be read or written, or a household is on neither side.
        """
        self._require_room(recorded)
        sides: dict[Side, TablesRead] = {"declared": tables_of(self.source), "recorded": tables_of(recorded)}
        unread = pl.concat([each.unread for each in sides.values()]).unique()
        ours, theirs = (each.without(unread) for each in sides.values())
        found = cross_checks(
            ours,
            theirs,
            on=self.on,
            schemes=self.schemes,
            standards=self.standards,
            carry_forward=self.carry_forward,
        )
        for side, each in sides.items():
            refused = in_memory(found.rejects).filter(side=side)
            self._take_back(side, each.returned, refused)
        both = pl.concat([each["households"].select(HOUSEHOLD) for each in (ours, theirs)]).unique()
        keys = _keys_of(both[HOUSEHOLD].to_list(), households)
        if form == "json":
            wanted = pl.col(HOUSEHOLD).is_in(keys) if keys else pl.lit(value=True)
            frames = {name: in_memory(getattr(found, name)).filter(wanted) for name in _CHECKED}
            yield _as_json(**frames, returned=self._back)
        elif keys:
            for key in keys:
                yield f"== {key}"
                yield self._beside(found, key)
        else:
            yield found.summary(self.lang)
            ((_, homes), (_, facts), *_) = cross_check_sheets(found, self._back, self.lang)
            first = homes.filter(pl.col("visit").is_not_null())
            if first.height:
                yield self._say("\n先查这些家庭：", "\nLook into these first:")
            for key in first[HOUSEHOLD].head(SHOWN):
                told = [
                    f"{row['words']}{self._say('：申报', ': declared ')}{row['declared_words']}"
                    f"{self._say('，核对', ', recorded ')}{row['recorded_words']}"
                    for row in facts.filter(pl.col(HOUSEHOLD) == key, pl.col("find_out")).iter_rows(
                        named=True
                    )
                ]
                yield f"  {key}{self._say('：', ': ')}{self._say('；', '; ').join(told)}"
            yield from self._more(first.height)
        if form == "text":
            yield from self._left_out()
        yield from self._written(
            lambda: cross_check_sheets(found, self._back, self.words), "cross_check", form
        )

    # --- what is read

    def _screened(self, read: TablesRead, unread: pl.Series, on: date | None, month: str) -> Screening:
        found = screen(
            read.without(unread),
            schemes=self.schemes,
            on=on,
            standards=self.standards,
            carry_forward=self.carry_forward,
        )
        self._take_back(month, read.returned, in_memory(found.rejects))
        return found

    def _take_back(self, which: str, returned: pl.DataFrame, refused: pl.DataFrame) -> None:
        """Note what could not be read of one of the two sets of tables."""
        refused = refused.select(pl.col(name).cast(pl.String) for name in REJECT)
        both = pl.concat([returned, refused], how="diagonal")
        self._returned.append(both.select(pl.lit(which).alias("month"), *REJECT, FILE, LINE))

    @property
    def _back(self) -> pl.DataFrame:
        return pl.concat(self._returned)

    def _register(self, screening: Screening) -> pl.DataFrame | None:
        """The register of what is held, from its file.

        Raises:
            TableError: it cannot be read, or a sum in it is no number.
        """
        if self.recorded is None:
            return None
        has_text_keys = in_memory(screening.rows).schema[HOUSEHOLD] == pl.String
        return self.recorded(has_text_keys)

    # --- what is shown

    def _say(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def _more(self, count: int) -> Iterator[str]:
        if count > SHOWN:
            yield self._say(
                f"  另有 {count - SHOWN} 条，见清单（--out）。",
                f"  and {count - SHOWN} more; the lists have all (--out).",
            )

    def _left_out(self) -> Iterator[str]:
        count = self._back[HOUSEHOLD].n_unique()
        if count:
            yield self._say(
                f"有 {count} 户数据有误，未作比对和发现；见清单“退回数据”（--out）。",
                f"{count} households have faults in their data and were not looked at; see the list returned (--out).",
            )

    def _told(self, found: Discovery, key: int | str) -> str:
        try:
            return found.tell(key, self.lang)
        except KeyError:
            return self._say(
                f"户 {key}：没有发现符合而未享受的救助。",
                f"Household {key}: nothing was found that it qualifies for and does not hold.",
            )

    def _beside(self, found: CrossChecks, key: int | str) -> str:
        try:
            return found.explain(key).text(self.lang)
        except KeyError:
            return self._say(
                "这一户只在一侧，没有可比对的。",
                "One side alone has this household; there is nothing to compare.",
            )

    def _of_household(self, found: Watch, key: int | str) -> Iterator[str]:
        """Warnings, facts and answers of one household."""
        joint = self._say("：", ": ")
        yield f"== {key}"
        mine = {
            name: in_memory(frame).filter(pl.col(HOUSEHOLD) == key).rows(named=True)
            for name, frame in (("warned", found.warnings), ("facts", found.facts), ("moved", found.answers))
        }
        for row in mine["warned"]:
            yield row[self.lang]
        for row in mine["facts"]:
            can = CAN[row["can"]][0 if self.lang == "zh" else 1]
            before, after = (
                value_words(row["field"], row[each], self.lang) or self._say("未知", "unknown")
                for each in ("before", "after")
            )
            yield f"{row[self.lang]}（{row['path']}）{joint}{before} → {after}{self._say('；', '; ')}{can}"
        for row in mine["moved"]:
            compared = found.explain(key, row["scheme"], member=row["member"])
            causes = (CAUSES[cause] for cause in row["causes"].split(";") if cause)
            said = self._say("、", ", ").join(self._say(each.zh, each.en) for each in causes)
            yield f"{scheme_name(compared.after, self.lang)}{joint}{said}"
            yield compared.text(self.lang)
        if not any(mine.values()):
            yield self._say("没有变化，也没有预警。", "Nothing changed, and there is no warning.")

    # --- what is written

    def _require_room(self, *others: Path | str) -> None:
        """Before the work: a folder that is empty or not there yet, apart from the tables."""
        if self.out is None:
            return
        check(self.to, self.words, why=True)
        into = Path(self.out)
        for folder in (self.source, self.before, *others):
            if folder is not None:
                apart(Path(folder), into)
        try:
            is_free = not into.exists() or not any(into.iterdir())
        except OSError as error:
            raise unwritable(error.filename or self.out, error) from None
        if not is_free:
            raise not_empty(self.out)

    def _written(
        self, sheets: Callable[[], Sequence[tuple[List, pl.DataFrame]]], name: str, form: Form
    ) -> Iterator[str]:
        if self.out is None:
            return
        try:
            book = said(NAMES[name], self.words)
            paths = write_sheets(sheets(), Path(self.out), book, to=self.to, words=self.words)
        except OSError as error:
            raise unwritable(error.filename or self.out, error) from None
        if form == "text":
            names = self._say("、", ", ").join(str(path) for path in paths)
            yield self._say(f"清单：{names}。", f"Lists: {names}.")


def _keys(screening: Screening) -> list[int | str]:
    found: list[int | str] = in_memory(nw.to_native(screening.tables["households"]))[HOUSEHOLD].to_list()
    return found


def _keys_of(keys: Sequence[int | str], wanted: Sequence[str]) -> list[int | str]:
    """The keys as the tables have them.

    Raises:
        AssistRulesError: no household has one; carries each.
    """
    named = {str(key): key for key in keys}
    missing = [each for each in wanted if each not in named]
    if missing:
        raise AssistRulesError(
            *(
                Problem(
                    each[:80],
                    "no_household",
                    "表中没有这一户，或其数据有误未读入；请核对户号",
                    "no household has that key, or it was sent back for faults; see to the key",
                )
                for each in missing
            )
        )
    return [named[each] for each in wanted]


def _as_json(**frames: Any) -> str:
    """Frames as lists of records; a date as text, sums as whole fen."""
    rows = {name: in_memory(frame).rows(named=True) for name, frame in frames.items()}
    return json.dumps(rows, ensure_ascii=False, indent=2, default=str)
