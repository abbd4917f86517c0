"""The law of one place on one date: its standards, and the rules in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from assist_rules.displays import as_html, display_lang
from assist_rules.errors import AssistRulesError, Lang, Problem, StandardsError, check_kind, check_option
from assist_rules.expressions import Standard
from assist_rules.packs import Wording, wording_of
from assist_rules.places import Division, division, name_of
from assist_rules.reforms import Reform, check_reform
from assist_rules.standards import PARAMETERS, Resolved, Standards, may_set, parameter_named
from assist_rules.standards.lookup import STATUS_WORDS
from assist_rules.standards.parameter import Kind
from assist_rules.standards.setters import no_power
from assist_rules.tables.results import Heading, Row, Tabular

if TYPE_CHECKING:
    from assist_rules.readings.program import Program

Area = Literal["urban", "rural"]
AREAS: tuple[Area, Area] = ("urban", "rural")


@dataclass(frozen=True, slots=True)
class Bound:
    """The standards of a program as one place and date has them.

    Attributes:
        values: low and high of each standard in the program's order, as whole numbers over its scale.
        resolved: what was found for each, by key; two where the area is not told.
        unseen: names of local rules that the place may have and has not shown.
        usual: names of the standards whose usual value is used, nothing being on file.
    """

    values: tuple[int, ...]
    resolved: dict[str, tuple[Resolved, ...]]
    unseen: tuple[str, ...]
    usual: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Rulebook(Tabular):
    """The law of one place on one date; as a frame, the figures that hold there.

    Attributes:
        place: the accepting place.
        on: the date.
        standards: every figure on file.
        carry_forward: whether lapsed figures are used as a marked assumption.
        reformed: a reform that is tried; None for the law as it is.
    """

    headings: ClassVar[tuple[Heading, ...]] = (
        Heading("standard", "标准", "standard"),
        Heading("title", "名称", "title"),
        Heading("area", "城乡", "area"),
        Heading("low", "数值，或者下限", "figure, or least", "decimal"),
        Heading("high", "上限", "most", "decimal"),
        Heading("unit", "单位", "unit"),
        Heading("status", "状态", "status"),
        Heading("papers", "文件", "papers"),
    )

    place: Division
    on: date
    standards: Standards
    carry_forward: bool = False
    reformed: Reform | None = None
    _bound: dict[tuple[int, Area | None], Bound] = field(
        default_factory=dict[tuple[int, Area | None], Bound], repr=False
    )

    def __reduce__(self) -> tuple[object, ...]:
        """Place, day and figures; those that come with the library are not written out."""
        standards = None if self.standards is shipped_standards() else self.standards
        return _again, (self.place.code, self.on, self.carry_forward, standards, self.reformed)

    def is_same(self, other: Rulebook) -> bool:
        """Whether the other is the law of the same place and day, by the very same figures."""
        mine, theirs = ((each.place.code, each.on, each.carry_forward) for each in (self, other))
        return mine == theirs and self.standards is other.standards and self.reformed == other.reformed

    def reform(self, reform: Reform) -> Rulebook:
        """The law as it would be under a reform.

        Every decision by it says so in its warnings and its record, and no paper is made of one.

        Raises:
            AssistRulesError: it is no reform, or another one is tried already.
        """
        check_reform(reform)
        if self.reformed is not None:
            raise AssistRulesError.of(
                "two_reforms",
                path="reform",
                zh=f"已经在推演“{self.reformed.name}”；请把两项改动写在一个方案中",
                en=f"{self.reformed.name} is being tried already; write both changes in one reform",
            )
        return replace(self, reformed=reform, _bound={})

    @property
    def tried(self) -> Reform | None:
        """The reform that holds here on the day; None where the law is as it is."""
        found = self.reformed
        return None if found is None or not found.holds_in(self.place.code, self.on) else found

    @property
    def wording(self) -> Wording:
        """Which versions of rules are read."""
        own = wording_of(self.place.code)
        return own if self.reformed is None else self.reformed.wording(own, self.place.code)

    def unchanged_since(self, standard: str | None = None) -> date:
        """The first day from which on every figure, or those of one standard, are as they are on the day."""
        since = self.standards.unchanged_since(self.place.code, self.on, standard)
        tried = self.tried
        return since if tried is None else max(since, tried.start or since)

    def with_standard(
        self,
        name: str,
        value: Decimal | int | str,
        *,
        source: str,
        area: Literal["urban", "rural", "all"] | None = None,
        unit: str | None = None,
        set_by: str = "",
        start: date | None = None,
    ) -> Rulebook:
        """This rulebook with one figure of the caller's, which goes before those on file.

        Args:
            name: the standard's name, such as ``dibao_standard``.
            value: yuan, a multiple, months or a switch (0 or 1), as the standard's unit says; no binary float.
            source: the paper it comes from; every decision names it.
            area: town, countryside or all; a standard that places set apart by area asks for it.
            unit: its unit, where it is not the usual one of the standard.
            set_by: the code of who set it, where it is known; the power to set it is then checked, on *start*, or on
                the day of the rulebook where that is not told.
            start: its first day, where the paper shows it.

        Raises:
            UnknownStandardError: no standard has that name.
            StandardsError: the value or the area cannot be read, the source is empty, no rule reads the figure, or
                the setter lacks the power.
        """
        said_on = start or self.on
        if not may_set(set_by, name, said_on):
            zh, en = no_power(set_by, parameter_named(name), said_on)
            raise StandardsError(Problem("set_by", "no_power_to_set", zh, en))
        # What belongs to one month is supplied for that of the rulebook.
        monthly = name in PARAMETERS and PARAMETERS[name].kind is Kind.MONTHLY
        standards = self.standards.with_figure(
            name,
            value,
            place=self.place.code,
            source=source,
            area=area,
            unit=unit,
            set_by=set_by,
            start=self.on if start is None and monthly else start,
        )
        return replace(self, standards=standards, _bound={})

    def with_tiers(self, amounts: Sequence[Decimal | int | str], *, source: str, area: Area) -> Rulebook:
        """This rulebook with the tiers (分档) by which the place pays dibao, checked against the city's limits.

        Args:
            amounts: yuan a person a month, one for each tier.
            source: the paper they come from.
            area: town or countryside, whose limits apply.

        Raises:
            StandardsError: there are no tiers, an amount cannot be read, or a limit on file is broken; all breaches
                are in the error.
        """
        from assist_rules.schemes.dibao.tiers import TierLimits, breaches  # noqa: PLC0415 - few callers ask

        def figure(name: str) -> Decimal | None:
            found = self.resolve(name, area)[0]
            return None if found.is_open else found.low

        for each in amounts:
            self.with_standard("dibao_tier_amount_low", each, source=source)
        tiers = [Decimal(each) for each in amounts]
        count = figure("dibao_tier_count_min")
        limits = TierLimits(
            count_min=None if count is None else int(count),
            step_min=figure("dibao_tier_step_min"),
            top_share=figure("dibao_tier_top_share"),
            standard=figure("dibao_standard"),
        )
        if found := tuple(breaches(tiers, limits)):
            raise StandardsError(*found)
        low = self.with_standard("dibao_tier_amount_low", min(tiers), source=source, area=area)
        return low.with_standard("dibao_tier_amount_high", max(tiers), source=source, area=area)

    def without_local_rules(self, *, source: str) -> Rulebook:
        """This rulebook with "none" for each way in that the place may have and that is not on file.

        Until a place has shown such a rule or said that it has none, a refusal that the rule could turn stays open.

        Args:
            source: who or what says so; every decision that it decides names it.

        Raises:
            StandardsError: the source is empty.
        """
        standards = self.standards.without_local_rules(place=self.place.code, source=source)
        return replace(self, standards=standards, _bound={})

    def with_directory(self, path: Path) -> Rulebook:
        """This rulebook with the figures of a directory of the caller's, or of one file or form.

        Raises:
            StandardsError: the directory has problems; all of them are in the error.
        """
        return replace(self, standards=self.standards.with_directory(path), _bound={})

    def resolve(self, name: str, area: Area | None) -> tuple[Resolved, ...]:
        """What is known of a standard here; one answer for each area while the area is not told.

        Raises:
            UnknownStandardError: no standard has that name.
            UnknownOptionError: there is no such area.
        """
        if area is not None:
            check_option("area", area, AREAS)
        found = tuple(
            self.standards.resolve(name, self.place.code, each, self.on, carry_forward=self.carry_forward)
            for each in (AREAS if area is None else (area,))
        )
        return found if self.reformed is None else tuple(map(self.reformed.resolved, found))

    def resolved_for(self, standard: Standard, area: Area | None) -> tuple[Resolved, ...]:
        """What is known of a standard as a rule reads it: what the law makes a duty is open, though the place say it has none."""
        answers = self.resolve(standard.name, standard.area or area)
        if not standard.duty:
            return answers
        return tuple(
            replace(answer, low=None, high=None, figures=(), last_known=answer.figures, status="lapsed")
            if any(figure.says_none for figure in answer.figures)
            else answer
            for answer in answers
        )

    def bind(self, program: Program, area: Area | None) -> Bound:
        """The standards that *program* asks for, as numbers."""
        key = (id(program), area)
        bound = self._bound.get(key)
        if bound is None:
            bound = self._bound[key] = self._bind(program, area)
        return bound

    def _bind(self, program: Program, area: Area | None) -> Bound:
        values: list[int] = []
        resolved: dict[str, tuple[Resolved, ...]] = {}
        unseen: list[str] = []
        usual: list[str] = []
        for standard in program.standards:
            answers = resolved[standard.key] = self.resolved_for(standard, area)
            ends = [ends_of(standard, answer) for answer in answers]
            if standard.may_add and all(answer.is_open for answer in answers):
                unseen.append(standard.name)
            if standard.usual is not None and all(_is_usual(answer) for answer in answers):
                usual.append(standard.name)
            values += [min(low for low, _ in ends), max(high for _, high in ends)]
        return Bound(tuple(values), resolved, tuple(unseen), tuple(usual))

    def cells(self, lang: Lang) -> Iterator[Row]:
        """A row for each standard and area: what it is here on the day, or how it is open."""
        at = 0 if lang == "zh" else 1
        for held in self.standards.on_file(self.place.code, self.on):
            parameter = held.parameter
            found = self.standards.resolve(
                parameter.name, self.place.code, held.area, self.on, carry_forward=self.carry_forward
            )
            if self.reformed is not None:
                found = self.reformed.resolved(found)
            yield (
                parameter.name,
                (parameter.zh, parameter.en)[at],
                held.area,
                found.low,
                found.high,
                found.unit,
                STATUS_WORDS[found.status][at],
                ("；" if lang == "zh" else "; ").join(dict.fromkeys(each.document for each in found.figures)),
            )

    def _repr_html_(self) -> str:
        lang = display_lang()
        head = name_of(self.place.code, lang) + ("，" if lang == "zh" else ", ") + self.on.isoformat()
        if self.tried is not None:
            head += self.tried.mark(lang)
        return f"<details>{as_html(head, 'summary')}{super()._repr_html_()}</details>"

    @property
    def digest(self) -> str:
        """A digest of the figures that can answer here, and of the date."""
        import hashlib  # noqa: PLC0415 - only a record needs it

        text = (
            f"{self.place.code}|{self.on}|{self.carry_forward}|{self.standards.digest_for(self.place.code)}"
        )
        if self.tried is not None:
            text += f"|{self.tried.digest}"
        return hashlib.sha256(text.encode()).hexdigest()


def ends_of(standard: Standard, answer: Resolved) -> tuple[int, int]:
    """Low and high of a resolved standard, over the standard's scale."""
    if standard.usual is not None and _is_usual(answer):
        return standard.usual, standard.usual
    if answer.low is None or answer.status == "conflict":
        if standard.may_add:
            return standard.default, standard.default
        return standard.ends_unshown
    low = _whole(standard, answer, answer.low)
    high = standard.high if answer.high is None else _whole(standard, answer, answer.high)
    return low, high


def _is_usual(answer: Resolved) -> bool:
    """Whether nothing is on file, so that a usual value may stand in; two papers that differ leave it open."""
    return answer.low is None and answer.status != "conflict"


def _whole(standard: Standard, answer: Resolved, value: Decimal) -> int:
    number = parameter_named(standard.name).over_scale(answer.unit, value, standard.scale)
    if number != int(number) or not standard.low <= number <= standard.high:
        raise StandardsError(
            Problem(
                path=standard.name,
                code="standard_out_of_range",
                zh=f"{value} 不能作为“{standard.name}”使用（单位 {answer.unit}，精度 1/{standard.scale}）；请更正该数据",
                en=f"{value} does not serve as {standard.name} (unit {answer.unit}, to 1/{standard.scale}); correct the figure",
            )
        )
    return int(number)


@lru_cache(maxsize=1)
def shipped_standards() -> Standards:
    """The figures that come with the library; immutable, shared by all rulebooks."""
    return Standards.load()


def standards_of(given: Standards | Path | str | None) -> Standards | None:
    """Figures as a caller hands them over: a set, or a directory or file of figures to stand beside those shipped.

    Raises:
        StandardsError: the files have problems; all of them are in the error.
        AssistRulesError: a workbook is among them, and the extra ``office`` is not installed.
    """
    if given is None or isinstance(given, Standards):
        return given
    check_kind(
        "standards",
        given,
        (Path, str),
        "请给出标准文件或者文件夹的路径",
        "give the path of a file or folder of figures",
    )
    return shipped_standards().with_directory(Path(given))


def rulebook(
    place: str, *, on: date, carry_forward: bool = False, standards: Standards | Path | str | None = None
) -> Rulebook:
    """The law of *place* on a date.

    Args:
        place: a GB/T 2260 code or a name, such as ``370102`` or 历下区.
        on: the date; it is never taken from the clock.
        carry_forward: use lapsed figures as a marked assumption.
        standards: figures to use in place of those shipped; or a directory or file of figures, such as a form that was
            filled in, to use beside them.

    Raises:
        UnknownPlaceError: no such place; AmbiguousPlaceError where the name fits two.
        StandardsError: the files of *standards* have problems; all of them are in the error.
        AssistRulesError: *on* is no ``datetime.date``, or *place* no text; or a workbook is to be read, and the extra
            ``office`` is not installed.
    """
    _require(place, on)
    own = standards_of(standards)
    if own is None:
        return _shipped_rulebook(place, on, carry_forward)
    return Rulebook(division(place), on, own, carry_forward)


def _require(place: object, on: object) -> None:
    if not isinstance(place, str):
        raise AssistRulesError.of(
            "place",
            path="place",
            zh=f"得到 {place!r}；应为文本形式的行政区划代码或者名称，如“370102”“历下区”",
            en=f'found {place!r}; expected the code or the name of a place as text, such as "370102" or 历下区',
        )
    if type(on) is not date:  # a moment is a date to Python, and compares with none
        raise AssistRulesError.of(
            "date",
            path="on",
            zh=f"得到 {on!r}；应为 datetime.date，如 date(2024, 5, 20)",
            en=f"found {on!r}; expected a datetime.date such as date(2024, 5, 20)",
        )


def _again(
    place: str,
    on: date,
    carry_forward: bool,  # noqa: FBT001
    standards: Standards | None,
    reformed: Reform | None = None,
) -> Rulebook:
    """The rulebook that was pickled."""
    book = rulebook(place, on=on, carry_forward=carry_forward, standards=standards)
    return book if reformed is None else book.reform(reformed)


@lru_cache(maxsize=1024)
def _shipped_rulebook(place: str, on: date, carry_forward: bool) -> Rulebook:  # noqa: FBT001
    return Rulebook(division(place), on, shipped_standards(), carry_forward)
