"""Looking a standard up by place, area and date, and saying what is on file.

What a lookup answers, in the order of the rules:

1. A caller's override, nearest place first, the last one given first.
2. Among figures whose paper proves them for the day, at the place and above it (county, city, province, nation),
   the latest start; on equal starts the nearest place.
3. A figure with no start answers only for the one day its paper proves. It speaks for its own place, and for
   places below it that have no figure of their own for that standard, lapsed or not. There it has no start that
   could be ranked: it gives way to nothing that comes from further off, and stands beside a figure of the same place.
4. Two different values for one place, area and day conflict: the standard is open, with both named.
5. With nothing proved for the day the standard is open, and the figures that lapsed last are named; a caller may
   ask to carry them forward, which marks the answer as an assumption.
6. A way in that a place may have is none there, with nothing proved for the day, once a caller has said, with a source,
   that the place has none but those on file.
7. From 2026-07-01 a dibao standard below the guiding standard of the province for the same area and day settles
   nothing (社会救助法 art. 19): the standard is open, with both named.
8. A figure whose setter had the power on its first day and has it no more stands, with a warning.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final, Literal, TypeAlias

from assist_rules.displays import InParts, Parts
from assist_rules.errors import Lang, Problem, StandardsError, check_kind, is_one_line
from assist_rules.places import chain, name_of
from assist_rules.rule import Confidence
from assist_rules.standards.figures import (
    AREAS,
    Figure,
    FigureArea,
    StandardWarning,
    amount_expected,
    area_note,
    read_amount,
    span,
)
from assist_rules.standards.files import REPORTED, Source, read_figures, shipped, shipped_places
from assist_rules.standards.parameter import Kind, Parameter
from assist_rules.standards.parameters import (
    PARAMETERS,
    area_wanted,
    elsewhere,
    parameter_named,
    parameters_at,
)
from assist_rules.standards.powers import LAW_FROM
from assist_rules.standards.setters import GUIDE, may_set, no_power, power_over
from assist_rules.standards.unasked import UNASKED, refused

Status: TypeAlias = Literal["on_file", "bounded", "conflict", "lapsed", "absent", "assumed", "supplied"]
"""Status of a lookup.

``on_file``: one figure is proved for the day. ``bounded``: only "at least" is proved. ``conflict``: two papers differ.
``lapsed``: figures are on file, none for the day. ``absent``: nothing is on file. ``assumed``: the last known figure
was carried forward at the caller's wish. ``supplied``: the caller's own figure.
"""

SHIPPED_DATA = Path(__file__).parent / "data"
"""The data files shipped with the library."""

_BASE_LEAST, _BASE_MOST = 13, 16  # tenths of the dibao standard
_MONTHS = {"CNY/person/month": 1, "CNY/person/year": 12}
_A_HEAD = {
    "zh": {"CNY/person/month": "元/人·月", "CNY/person/year": "元/人·年"},
    "en": {"CNY/person/month": " yuan a person a month", "CNY/person/year": " yuan a person a year"},
}
_GUIDED = "dibao_standard"
_WAGE = "minimum_wage"
_BASE = "extreme_poverty_basic_living"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """Result of a lookup: one standard at one place on one date.

    Attributes:
        parameter: the name of the standard.
        place: the code that was asked, today's where a former one was given.
        area: the area that was asked.
        on: the day that was asked.
        low: the amount in ``unit``, or the least it can be; None where the standard is open.
        high: the amount again; None where the standard is open or only "at least" is proved.
        unit: the unit of the amount; the usual one where the standard is open.
        figures: the figures that answer; with a conflict, those that differ.
        last_known: where nothing is proved for the day, the figures that lapsed last.
        status: how the lookup ended.
        carried: whether a lapsed figure was carried forward.
        warnings: what a reader of the answer should know.
    """

    parameter: str
    place: str
    area: FigureArea
    on: date
    low: Decimal | None
    high: Decimal | None
    unit: str
    figures: tuple[Figure, ...] = ()
    last_known: tuple[Figure, ...] = ()
    status: Status
    carried: bool = False
    warnings: tuple[StandardWarning, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether neither bound is known."""
        return self.low is None


@dataclass(frozen=True, slots=True)
class Holding:
    """One row of the report of what is on file for a place.

    Attributes:
        parameter: the standard.
        area: town, countryside or all.
        figures: every figure on file at the place and above it, in the order of their starts.
        resolved: the answer for the day of the report; None where it has no day.
    """

    parameter: Parameter
    area: FigureArea
    figures: tuple[Figure, ...]
    resolved: Resolved | None


class _Candidate:
    """A candidate figure: its distance above the place, and its effective dates."""

    # a plain class: a dataclass costs the import a millisecond and nothing here compares or shows one
    __slots__ = ("distance", "figure", "first", "last")

    def __init__(self, distance: int, figure: Figure, first: date, last: date) -> None:
        self.distance = distance
        self.figure = figure
        self.first = first
        self.last = last


def _areas_that_answer(parameter: Parameter, area: FigureArea) -> tuple[FigureArea, ...]:
    return (area, "all") if area != "all" and parameter.all_answers else (area,)


def _distinct(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Deduplicate figures that agree, keeping the one of highest confidence."""
    kept: dict[tuple[Decimal, Decimal | None, str], Figure] = {}
    for figure in figures:
        held = kept.get(figure.answer)
        if held is None or figure.confidence.rank < held.confidence.rank:
            kept[figure.answer] = figure
    return tuple(kept.values())


def _candidates(
    parameter: Parameter, area: FigureArea, levels: Sequence[Sequence[Figure]]
) -> list[_Candidate]:
    """Candidate figures with their effective dates; *levels* are the figures of the place and of those above it, nearest first."""
    found: list[_Candidate] = []
    nearer_has_own = False
    areas = _areas_that_answer(parameter, area)
    for distance, held in enumerate(levels):
        own = [figure for figure in held if figure.area in areas]
        starts = sorted({figure.start for figure in own if figure.start is not None})
        for figure in own:
            start = figure.start
            if start is None and nearer_has_own and parameter.kind is not Kind.STATISTIC:
                continue
            days = span(figure, next((later for later in starts if start and later > start), None))
            if days is not None:
                found.append(_Candidate(distance, figure, *days))
        nearer_has_own = nearer_has_own or bool(own)
    return found


def _proved(candidates: Iterable[_Candidate], on: date) -> tuple[Figure, ...]:
    """The figures effective on the date; more than one where they conflict."""
    standing = [held for held in candidates if held.first <= on <= held.last]
    if not standing:
        return ()
    one_day = [held for held in standing if held.figure.start is None and held.first == held.last]
    if one_day:
        nearest = min(held.distance for held in one_day)
        return _distinct(held.figure for held in standing if held.distance == nearest)
    latest = max(held.first for held in standing)
    among = [held for held in standing if held.first == latest]
    nearest = min(held.distance for held in among)
    return _distinct(held.figure for held in among if held.distance == nearest)


def _last_known(candidates: Iterable[_Candidate], on: date) -> tuple[Figure, ...]:
    """The figures that lapsed last before *on*; those of the nearest place where several did on one date."""
    over = [held for held in candidates if held.last < on]
    if not over:
        return ()
    latest = max(held.last for held in over)
    among = [held for held in over if held.last == latest]
    nearest = min(held.distance for held in among)
    return _distinct(held.figure for held in among if held.distance == nearest)


def _turns_between(first: date, last: date) -> Iterator[date]:
    yield first
    if last < date.max:
        yield last + timedelta(days=1)


def _warnings_of(figures: Iterable[Figure]) -> tuple[StandardWarning, ...]:
    return tuple({warning: None for figure in figures for warning in figure.warnings})


def _power_has_passed(figures: Iterable[Figure], on: date) -> Iterator[StandardWarning]:
    """Warning: the setter of a figure no longer has the power to set it."""
    for figure in figures:
        power = power_over(figure.parameter, on)
        # of what is only reported the setter is not known
        if power is None or REPORTED in figure.warnings or may_set(figure.set_by, figure.parameter, on):
            continue
        yield StandardWarning(
            "power_has_passed",
            f"{power.since.year}年{power.since.month}月{power.since.day}日起应由{power.zh}制定（{power.article_zh}）；"
            f"该数值由{name_of(figure.set_by)}制定，使用前应核对。",
            f"From {power.since} {power.en} sets it ({power.article_en}); this figure was set by "
            f"{name_of(figure.set_by, 'en')}: check it before use.",
        )


def _conflict(figures: Sequence[Figure]) -> StandardWarning:
    zh = "；".join(f"{figure.amount}（{figure.document or '无文件'}）" for figure in figures)
    en = "; ".join(f"{figure.amount} ({figure.document or 'no paper'})" for figure in figures)
    return StandardWarning(
        "two_figures", f"同一地区同一日期有不同数值：{zh}。", f"Figures differ for one place and day: {en}."
    )


def _carried(figure: Figure) -> StandardWarning:
    until = figure.end or figure.start
    return StandardWarning(
        "carried_forward",
        f"沿用最近一次已知数值 {figure.amount}（{until}），系假定，未见该日有效的文件。",
        f"The last known figure {figure.amount} ({until}) is carried forward by assumption; "
        "no paper in force on the day was seen.",
    )


def _is_below(figure: Figure, guide: Figure) -> bool:
    """Whether *figure* is certainly below *guide*; a province is not bound by its own guiding standard."""
    if figure.high is None or "0000" in (figure.place[2:], figure.set_by[2:]):
        return False
    return figure.high * _MONTHS[guide.unit] < guide.low * _MONTHS[figure.unit]


def _below_guide(figures: Sequence[Figure], guides: Sequence[Figure]) -> StandardWarning:
    def named(each: Sequence[Figure], lang: Literal["zh", "en"]) -> str:
        words = _A_HEAD[lang]
        return ("、" if lang == "zh" else "; ").join(
            f"{figure.amount}{words[figure.unit]}{_paper(figure, lang)}" for figure in each
        )

    return StandardWarning(
        "below_guiding_standard",
        f"低保标准 {named(figures, 'zh')} 低于省级指导标准 {named(guides, 'zh')}，不得作为依据（《中华人民共和国社会救助法》第十九条）。",
        f"The dibao standard {named(figures, 'en')} is below the guiding standard of the province "
        f"{named(guides, 'en')} and settles nothing (Social Assistance Law art. 19).",
    )


_OFF_LINE = (
    "not_one_line",
    "来源应为单行文字，不含换行、控制字符和书写方向符号；请写文件名称和文号。",
    "a source is text in one line, without control characters and marks of direction; give the paper and its number.",
)


@dataclass(frozen=True, slots=True, eq=False)
class Standards(InParts):
    """An immutable set of figures, with the rules for looking one up.

    Make one with :meth:`load`; the other methods give a new set and leave this one as it is. Files are read when
    a place is first asked for, and answers are kept, so that one set should be shared.

    Attributes:
        confidence: the least confidence a figure needs to be used.
        weak: whether figures of weak sources are used.
        directory: where files are read from as they are needed; None where all figures are given.
        added: figures of callers' directories, by place.
        overrides: figures a caller supplied one by one, in the order given.
        without: the places said to have no way in of their own but those on file, each with the source of that.
        files: the files of callers' figures, with their digests.
    """

    confidence: Confidence = Confidence.SECONDARY
    weak: bool = False
    directory: Path | None = SHIPPED_DATA
    added: tuple[Figure, ...] = ()
    overrides: tuple[Figure, ...] = ()
    without: tuple[tuple[str, str], ...] = ()
    files: tuple[Source, ...] = ()
    # What was looked up; a changed set begins with none of it.
    _levels: dict[tuple[str, str], tuple[Figure, ...]] = field(
        init=False, default_factory=dict[tuple[str, str], tuple[Figure, ...]], repr=False
    )
    _found: dict[tuple[str, str, FigureArea], list[_Candidate]] = field(
        init=False, default_factory=dict[tuple[str, str, FigureArea], list[_Candidate]], repr=False
    )
    _answers: dict[tuple[str, str, FigureArea, date, bool], Resolved] = field(
        init=False, default_factory=dict[tuple[str, str, FigureArea, date, bool], Resolved], repr=False
    )
    _digests: dict[str, str] = field(init=False, default_factory=dict[str, str], repr=False)
    _turns: dict[tuple[str, str | None], tuple[date, ...]] = field(
        init=False, default_factory=dict[tuple[str, "str | None"], tuple[date, ...]], repr=False
    )

    def shown(self, lang: Lang) -> Parts:
        """What is used of what is shipped, and what a caller added."""
        zh = lang == "zh"
        yield "自带数值" if zh else "shipped figures", self.directory is not None
        yield "最低可信度" if zh else "least confidence", self.confidence.value
        yield "另加数值" if zh else "figures added", len(self.added) or None
        yield "直接给出" if zh else "supplied", tuple(each.parameter for each in self.overrides) or None
        yield (
            "已问明没有当地规定" if zh else "said to have no rules of its own",
            tuple(f"{place}（{source}）" if zh else f"{place} ({source})" for place, source in self.without)
            or None,
        )

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the inputs, without the memoised answers."""
        return Standards, (
            self.confidence,
            self.weak,
            self.directory,
            self.added,
            self.overrides,
            self.without,
            self.files,
        )

    @classmethod
    def load(
        cls,
        *,
        confidence: Confidence = Confidence.SECONDARY,
        weak: bool = False,
        directory: Path | None = None,
    ) -> Standards:
        """The figures shipped with the library, or those of a *directory* in their stead.

        Args:
            confidence: the least confidence a figure needs; RECALLED figures load only when asked for.
            weak: whether figures of weak sources load.
            directory: a directory of the same format to read instead.

        Raises:
            StandardsError: the directory has problems; all of them are in the error.
        """
        if directory is None:
            return cls(confidence=confidence, weak=weak)
        return cls(confidence=confidence, weak=weak, directory=None).with_directory(directory)

    def with_directory(self, path: Path | str) -> Standards:
        """This set with the figures of a caller's directory, or of one file of it, beside its own.

        They follow the same rules; where they differ from a figure on file for the same place, area and start,
        the standard is open with both named. To replace a figure, use :meth:`with_figure`. A form that an office has
        filled in, TOML or a workbook, is such a file.

        Raises:
            StandardsError: the directory has problems; all of them are in the error, each with file and row or cell.
            AssistRulesError: a workbook is to be read, and the extra ``office`` is not installed.
        """
        check_kind(
            "path",
            path,
            (Path, str),
            "请给出标准文件或者文件夹的路径",
            "give the path of a file or folder of figures",
        )
        held, files = read_figures(Path(path))
        return replace(
            self,
            added=(*self.added, *held),
            files=(*self.files, *files),
        )

    def with_figure(
        self,
        parameter: str,
        value: Decimal | int | str,
        *,
        place: str,
        source: str,
        area: FigureArea | None = None,
        start: date | None = None,
        end: date | None = None,
        unit: str | None = None,
        set_by: str = "",
        note: str = "",
    ) -> Standards:
        """This set with one figure of the caller's own, which goes before every figure on file.

        Args:
            parameter: the name of the standard.
            value: the amount; text may carry a sign (``">=494"``). Binary floats are refused.
            place: the code it is for; places below it take it too, unless they have an override of their own.
            source: the paper or the person it comes from; the decision names it.
            area: town, countryside or all; ``all`` answers both. A standard that places set apart by area asks for it.
            start: its first day; without one it holds for every day before *end*.
            end: its last day; without one it holds for every day after *start*. What belongs to one month holds in that of
                either, and asks for one of them.
            unit: its unit, where it is not the usual one of the standard.
            set_by: the code of who set it, where it is known; the power to set it is then checked, on *start*, or on
                *end* where that alone is told. Without either it may be of any day, and stands with a warning where
                the power has passed to another.
            note: what else a reader should know.

        Raises:
            UnknownStandardError: no standard has that name.
            UnknownPlaceError: *place* is not a well-formed code.
            StandardsError: the source is empty, the amount, unit or area cannot be read, no rule could use the amount or reads
                the figure at all, or the setter lacks the power.
        """
        if parameter in UNASKED:
            raise StandardsError(Problem("parameter", "kept_for_reference", *refused(parameter)))
        known = parameter_named(parameter)
        unit = unit or known.unit
        problems: list[Problem] = []

        def wrong(key: str, code: str, zh: str, en: str) -> None:
            problems.append(Problem(key, code, zh, en))

        if not is_one_line(str(source or "").strip()):
            wrong("source", *_OFF_LINE)
        if not str(source or "").strip():
            wrong(
                "source",
                "no_source",
                f"提供{known.zh}须写明来源（文件名称、文号或出具人）。",
                f"a figure for {known.name} needs its source: the paper, its number, or who vouches for it.",
            )
        if unit not in known.units:
            wrong(
                "unit",
                "wrong_unit",
                f"应为 {'、'.join(known.units)}，得到 {unit!r}。",
                f"expected {' or '.join(known.units)}, found {unit!r}.",
            )
        if area is None and known.by_area:
            wrong("area", "no_area", *area_wanted(known))
        if known.kind is Kind.MONTHLY and start is None and end is None:
            wrong(
                "start",
                "no_month",
                f"{known.zh}只属于一个月份，请用 start 写明该月的一日。",
                f"{known.name} is of one month: name it by a day of it, as start.",
            )
        if misplaced := elsewhere(known, place):
            wrong("parameter", "elsewhere", *misplaced)
        area = area or "all"
        if area not in AREAS:
            wrong(
                "area",
                "unknown_area",
                f"应为 urban、rural 或 all，得到 {area!r}。",
                f"expected urban, rural or all, found {area!r}.",
            )
        amount = None if isinstance(value, (float, bool)) else read_amount(f"{value}", unit)
        expected = amount_expected(unit)
        if amount is None:
            wrong(
                "value",
                "not_an_amount",
                f"应为{expected[0]}，以整数、Decimal 或文本给出（不接受浮点数），得到 {value!r}。",
                f"expected {expected[1]}, as int, Decimal or text (no binary float); found {value!r}.",
            )
        if amount is not None and known.allowed and amount[0] not in known.allowed:
            allowed = [str(each) for each in known.allowed]
            wrong(
                "value",
                "not_allowed",
                f"{known.zh}应为 {'、'.join(allowed)}，得到 {value!r}。",
                f"expected {', '.join(allowed[:-1])} or {allowed[-1]}, found {value!r}.",
            )
        elif (
            amount is not None
            and unit in known.units
            and (misfit := known.misfit(unit, amount[0])) is not None
        ):
            wrong("value", "out_of_range", *misfit)
        if start and end and end < start:
            wrong(
                "end",
                "ends_before_start",
                f"截止日 {end} 早于开始日 {start}。",
                f"the last day {end} is before the first day {start}.",
            )
        said_on = start or end or date.min
        if not may_set(set_by, known.name, said_on):
            wrong("set_by", "no_power_to_set", *no_power(set_by, known, said_on))
        if problems or amount is None:
            raise StandardsError(*problems)
        low, high, sign = amount
        figure = Figure(
            parameter=parameter,
            place=chain(place)[0],
            area=area,
            low=low,
            high=high,
            sign=sign,
            unit=unit,
            start=start,
            end=end,
            document=source.strip(),
            set_by=set_by,
            confidence=Confidence.VERIFIED,
            note=note,
            supplied=True,
        )
        if known.kind is Kind.MONTHLY and (month := span(figure, None)) is not None:
            figure = replace(figure, start=month[0], end=month[1])
        return replace(self, overrides=(*self.overrides, figure))

    def without_local_rules(self, *, place: str, source: str) -> Standards:
        """This set with "none" for each way in that *place* and the places below it may have and is not on file.

        A figure on file goes before it, on the days that its paper proves; so does one supplied by :meth:`with_figure`.

        Args:
            place: the code of the place that was asked.
            source: who or what says so; every decision that it decides names it.

        Raises:
            UnknownPlaceError: *place* is not a well-formed code.
            StandardsError: the source is empty.
        """
        if not is_one_line(str(source or "").strip()):
            raise StandardsError(Problem("source", *_OFF_LINE))
        if not str(source or "").strip():
            raise StandardsError(
                Problem(
                    "source",
                    "no_source",
                    "说明当地没有此类规定须写明来源（文件名称、文号或出具人）。",
                    "that a place has no such rules needs its source: the paper, its number, or who vouches for it.",
                )
            )
        return replace(
            self,
            without=(*self.without, (chain(place)[0], source.strip())),
        )

    def resolve(
        self, parameter: str, place: str, area: FigureArea, on: date, *, carry_forward: bool = False
    ) -> Resolved:
        """What is known of a standard at a place on a day.

        A minimum wage that is set by zones is that of the place's zone. A statistic is that of the year before.

        Args:
            parameter: the name of the standard.
            place: a GB/T 2260 code, current or former.
            area: town, countryside or all; a figure for ``all`` answers both.
            on: the day.
            carry_forward: use the figures that lapsed last, as a marked assumption.

        Raises:
            UnknownStandardError: no standard has that name.
            UnknownPlaceError: *place* is not a well-formed code.
        """
        key = (parameter, place, area, on, carry_forward)
        answer = self._answers.get(key)
        if answer is None:
            answer = self._resolve(parameter_named(parameter), place, area, on, carry_forward=carry_forward)
            if parameter == _GUIDED and on >= LAW_FROM:
                answer = self._guided(answer, carry_forward=carry_forward)
            self._answers[key] = answer
        return answer

    def _guided(self, answer: Resolved, *, carry_forward: bool) -> Resolved:
        """A dibao standard as found, or as a conflict where it is below the guiding standard of the province."""
        if answer.low is None:
            return answer
        found = self.resolve(GUIDE, answer.place, answer.area, answer.on, carry_forward=carry_forward)
        guides = tuple(
            guide for guide in found.figures if any(_is_below(figure, guide) for figure in answer.figures)
        )
        if not guides:
            return answer
        return replace(
            answer,
            low=None,
            high=None,
            unit=parameter_named(_GUIDED).unit,
            figures=(*answer.figures, *guides),
            status="conflict",
            carried=False,
            warnings=(*answer.warnings, *found.warnings, _below_guide(answer.figures, guides)),
        )

    def unchanged_since(self, place: str, on: date, parameter: str | None = None) -> date:
        """The first day from which on every figure of *place*, or those of one standard, answer as they do on *on*.

        Raises:
            UnknownPlaceError: *place* is not a well-formed code.
        """
        turns = self._turns.get((place, parameter))
        if turns is None:
            every = (each.name for each in parameters_at(place))
            parts = every if parameter is None else _parts(parameter)
            days = {LAW_FROM}.union(*(self._turning_days(name, place) for name in parts))
            turns = self._turns[place, parameter] = tuple(sorted(days))
        before = bisect_right(turns, on)
        return turns[before - 1] if before else date.min

    def turning_days(self, parameter: str, place: str) -> tuple[date, ...]:
        """The days on which what is known of a standard at a place may turn, in order.

        Raises:
            UnknownPlaceError: *place* is not a well-formed code.
        """
        found = {day for name in _parts(parameter) for day in self._turning_days(name, place)}
        return tuple(sorted(found))

    def _turning_days(self, parameter: str, place: str) -> Iterator[date]:
        """Effective-from dates of a standard's figures, and the day after each effective-to date."""
        places = chain(place)
        for figure in self.overrides:
            if figure.parameter == parameter and figure.place in places:
                yield from _turns_between(figure.start or date.min, figure.end or date.max)
        of = parameter_named(parameter)
        if not any(self._figures(parameter, place)):
            return  # as of most standards at most places
        for area in AREAS:
            for held in self._candidates(of, place, area):
                yield from _turns_between(held.first, held.last)

    def on_file(self, place: str, on: date | None = None) -> tuple[Holding, ...]:
        """What is on file for a place: every standard, for each area it is set apart by.

        Figures of the city, the province and the nation above the place are in it. With a day, each row says what
        the standard is on that day, or that it is open and what was known last.

        Raises:
            UnknownPlaceError: *place* is not a well-formed code.
        """
        rows: list[Holding] = []
        for parameter in parameters_at(place):
            name = parameter.name
            held = [figure for level in self._figures(name, place) for figure in level]
            held += [
                figure
                for figure in self.overrides
                if figure.parameter == name and figure.place in chain(place)
            ]
            for area in _areas_reported(parameter, held):
                answers = _areas_that_answer(parameter, area)
                rows.append(
                    Holding(
                        parameter,
                        area,
                        tuple(
                            sorted(
                                (figure for figure in held if figure.area in answers),
                                key=lambda figure: (figure.start or figure.end or date.min, figure.place),
                            )
                        ),
                        None if on is None else self.resolve(name, place, area, on),
                    )
                )
        return tuple(rows)

    @property
    def digest(self) -> str:
        """SHA-256 over every figure of the set; reads every file the first time."""
        return self._digest("", self.places)

    def digest_for(self, place: str) -> str:
        """SHA-256 over the figures that can answer for *place*: its own and those above it.

        Raises:
            UnknownPlaceError: *place* is not a well-formed code.
        """
        return self._digest(chain(place)[0], lambda: chain(place))

    def _digest(self, key: str, places: Callable[[], Iterable[str]]) -> str:
        known = self._digests.get(key)
        if known is None:
            from hashlib import sha256  # noqa: PLC0415  only receipts need it

            held = {code: self._accepted(code) for code in places()}
            lines = sorted(figure.canonical() for figures in held.values() for figure in figures)
            given = [figure.canonical() for figure in self.overrides if not key or figure.place in held]
            given += [f"{place}|{source}" for place, source in self.without if not key or place in held]
            known = self._digests[key] = sha256("\n".join([*lines, "", *given]).encode()).hexdigest()
        return known

    def places(self) -> tuple[str, ...]:
        """The codes of the places that have figures of their own on file."""
        files = () if self.directory is None else shipped_places(self.directory)
        return tuple(sorted({*files, *(figure.place for figure in self.added)}))

    def _accepted(self, place: str) -> tuple[Figure, ...]:
        """The figures of one place that pass the confidence filter."""
        held = () if self.directory is None else shipped(self.directory, place)
        return tuple(
            figure
            for figure in (*held, *(figure for figure in self.added if figure.place == place))
            if figure.confidence.rank <= self.confidence.rank and (self.weak or not figure.weak)
        )

    def _figures(self, parameter: str, place: str) -> list[tuple[Figure, ...]]:
        """The figures of a standard at the place and at each place above it, nearest first."""
        levels: list[tuple[Figure, ...]] = []
        for code in chain(place):
            held = self._levels.get((code, parameter))
            if held is None:
                by_name: dict[str, list[Figure]] = {}
                for figure in self._accepted(code):
                    by_name.setdefault(figure.parameter, []).append(figure)
                for each in parameters_at(code):
                    self._levels[(code, each.name)] = tuple(by_name.get(each.name, ()))
                held = self._levels.setdefault((code, parameter), ())
            levels.append(held)
        return levels

    def _candidates(self, parameter: Parameter, place: str, area: FigureArea) -> list[_Candidate]:
        """The figures of a standard that may answer there, whatever the day."""
        key = (parameter.name, place, area)
        if key not in self._found:
            self._found[key] = _candidates(parameter, area, self._figures(parameter.name, place))
        return self._found[key]

    def _override(
        self, parameter: Parameter, places: tuple[str, ...], area: FigureArea, on: date
    ) -> Figure | None:
        fits = [
            (places.index(figure.place), -order, figure)
            for order, figure in enumerate(self.overrides)
            if figure.parameter == parameter.name
            and figure.place in places
            and figure.area in (area, "all")
            and (figure.start or date.min) <= on <= (figure.end or date.max)
        ]
        return min(fits, key=lambda fit: fit[:2])[2] if fits else None

    def _none(self, parameter: Parameter, places: tuple[str, ...]) -> Figure | None:
        """A supplied "none" for a way in, said by the caller of the place or of one above it."""
        said = [(places.index(place), place, source) for place, source in self.without if place in places]
        if not said:
            return None
        _, place, source = min(said, key=lambda each: each[0])
        return Figure(
            parameter=parameter.name,
            place=place,
            area="all",
            low=Decimal(parameter.none or 0),
            high=Decimal(parameter.none or 0),
            unit=parameter.unit,
            start=None,
            end=None,
            document=source,
            confidence=Confidence.VERIFIED,
            supplied=True,
            says_none=True,
        )

    def _resolve(
        self, parameter: Parameter, place: str, area: FigureArea, on: date, *, carry_forward: bool
    ) -> Resolved:
        places = chain(place)
        given = self._override(parameter, places, area, on)
        if given is not None:
            return self._answer(parameter, places[0], area, on, figures=(given,), status="supplied")
        candidates = self._candidates(parameter, place, area)
        if not candidates and parameter.name == _WAGE:
            return self._by_zone(parameter, place, area, on, carry_forward=carry_forward)
        figures = _proved(candidates, on)
        if figures:
            status: Status = "on_file" if figures[0].high is not None else "bounded"
            return self._answer(parameter, places[0], area, on, figures=figures, status=status)
        last_known = _last_known(candidates, on)
        if last_known and carry_forward:
            return self._answer(parameter, places[0], area, on, figures=last_known, status="assumed")
        if parameter.none is not None and (none := self._none(parameter, places)) is not None:
            return self._answer(parameter, places[0], area, on, figures=(none,), status="supplied")
        # a lower bound or a paper of one day may be on file for later days only: still nothing for this one
        return Resolved(
            parameter=parameter.name,
            place=places[0],
            area=area,
            on=on,
            low=None,
            high=None,
            unit=parameter.unit,
            last_known=last_known,
            status="lapsed" if last_known else "absent",
        )

    def _answer(
        self,
        parameter: Parameter,
        place: str,
        area: FigureArea,
        on: date,
        *,
        figures: tuple[Figure, ...],
        status: Status,
    ) -> Resolved:
        first = figures[0]
        warnings = (*_warnings_of(figures), *_power_has_passed(figures, on))
        carried = status == "assumed"
        if len(figures) > 1:
            return Resolved(
                parameter=parameter.name,
                place=place,
                area=area,
                on=on,
                low=None,
                high=None,
                unit=parameter.unit,
                figures=figures,
                status="conflict",
                warnings=(*warnings, _conflict(figures)),
            )
        if carried:
            warnings = (*warnings, _carried(first))
        if parameter.name == _BASE:
            warnings = (*warnings, *self._base_warning(first, place, area, on))
        return Resolved(
            parameter=parameter.name,
            place=place,
            area=area,
            on=on,
            low=first.low,
            high=first.high,
            unit=first.unit,
            figures=figures,
            status=status,
            carried=carried,
            warnings=warnings,
        )

    def _base_warning(
        self, figure: Figure, place: str, area: FigureArea, on: date
    ) -> tuple[StandardWarning, ...]:
        """Warning: a basic living standard outside 1.3 to 1.6 times the dibao standard, probably a misprint of either."""
        dibao = self.resolve("dibao_standard", place, area, on)
        if dibao.low is None or dibao.high is None or figure.high is None:
            return ()
        base = figure.low * _MONTHS[dibao.unit] * 10
        measure = dibao.low * _MONTHS[figure.unit]
        if _BASE_LEAST * measure <= base <= _BASE_MOST * measure:
            return ()
        return (
            StandardWarning(
                "base_out_of_range",
                f"基本生活标准 {figure.amount} 不在同地低保标准 {dibao.low} 的1.3至1.6倍之间，请核对。",
                f"Basic living {figure.amount} is not between 1.3 and 1.6 times the dibao standard {dibao.low} "
                "of the place; check both.",
            ),
        )

    def _by_zone(
        self, parameter: Parameter, place: str, area: FigureArea, on: date, *, carry_forward: bool
    ) -> Resolved:
        """The minimum wage of the zone a county lies in; open where the zone is."""
        zone = self.resolve("minimum_wage_zone", place, "all", on, carry_forward=carry_forward)
        if zone.low is None:
            return replace(
                zone, parameter=parameter.name, area=area, unit=parameter.unit, figures=zone.figures
            )
        wage = self.resolve(f"{_WAGE}_tier{zone.low}", place, "all", on, carry_forward=carry_forward)
        return replace(
            wage,
            parameter=parameter.name,
            area=area,
            figures=(*wage.figures, *zone.figures),
            status="assumed" if zone.carried and wage.status == "on_file" else wage.status,
            carried=wage.carried or zone.carried,
            warnings=tuple(dict.fromkeys((*wage.warnings, *zone.warnings))),
        )


def _parts(parameter: str) -> tuple[str, ...]:
    """The standards whose figures have a part in what is answered for one, or in its warnings."""
    if parameter == _BASE:
        return (_BASE, *_parts(_GUIDED))
    if parameter == _GUIDED:
        return (_GUIDED, GUIDE)
    if parameter == _WAGE:
        return tuple(name for name in PARAMETERS if name.startswith(_WAGE))
    return (parameter,)


def _areas_reported(parameter: Parameter, figures: Iterable[Figure]) -> tuple[FigureArea, ...]:
    """Areas with a row in a report: urban and rural where the standard or a figure distinguishes them."""
    seen = {figure.area for figure in figures}
    apart = parameter.by_area or bool(seen & {"urban", "rural"})
    together = not apart or ("all" in seen and not parameter.all_answers)
    return (*(("urban", "rural") if apart else ()), *(("all",) if together else ()))


STATUS_WORDS: Final[Mapping[Status, tuple[str, str]]] = {
    "on_file": ("有据", "on file"),
    "bounded": ("仅知下限", "lower bound only"),
    "conflict": ("数值不一", "figures differ"),
    "lapsed": ("待定，最近一次已知", "open, last known"),
    "absent": ("待定，无记录", "open, nothing on file"),
    "assumed": ("沿用（假定）", "carried forward by assumption"),
    "supplied": ("使用者提供", "supplied"),
}
"""What each status is called, in Chinese and English."""


def describe(holding: Holding, lang: Literal["zh", "en"] = "zh") -> str:
    """A row of the report in one line: title, area, amount or why it is open, paper."""
    parameter, answer = holding.parameter, holding.resolved
    title = parameter.zh if lang == "zh" else parameter.en
    head = f"{title}{area_note(holding.area, lang)}"
    if answer is None:
        count = len(holding.figures)
        return f"{head}：{count} 条" if lang == "zh" else f"{head}: {count} figures"
    named = "；".join(_named(figure, lang) for figure in answer.figures or answer.last_known)
    states = STATUS_WORDS[answer.status]
    state = states[0] if lang == "zh" else states[1]
    tail = f"{'：' if lang == 'zh' else ': '}{named}" if named else ""
    return f"{head}{'：' if lang == 'zh' else ': '}{state}{tail}"


def _paper(figure: Figure, lang: Literal["zh", "en"]) -> str:
    unknown = "无文件" if lang == "zh" else "no paper"
    where = name_of(figure.place, lang)
    return (
        f"（{where}，{figure.document or unknown}）"
        if lang == "zh"
        else f" ({where}, {figure.document or unknown})"
    )


def _named(figure: Figure, lang: Literal["zh", "en"]) -> str:
    unknown = "无文件" if lang == "zh" else "no paper"
    return f"{figure.amount} {figure.unit} [{name_of(figure.place, lang)}; {figure.document or unknown}]"
